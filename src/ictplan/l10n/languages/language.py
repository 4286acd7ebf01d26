"""The two languages: what CLDR, the catalogs and the files of words say about each, gathered once.

Only the locale argument of a call decides; the environment (``LANG``, ``LC_*``) is never asked.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation, localcontext
from importlib.resources import files
from threading import Lock
from typing import Any, TypeAlias

import attrs
from babel import Locale
from babel.plural import PluralRule

from ictplan.errors import InvalidValueError, quote
from ictplan.l10n.languages.translations import Catalog, Forms, read_catalog
from ictplan.model.decimals import context

LocaleName: TypeAlias = str | Locale

_CODES = {name: name[:2] for name in ("vi", "vi_VN", "vi-VN", "en", "en_US", "en-US")}
_LISTS = {"vi": "vi", "en": "en_GB"}  # "A, B and C", without a comma before "and"
_COUNTING = context(400, [InvalidOperation])


@attrs.frozen(kw_only=True)
class UnitWords:
    """How one unit is written.

    Args:
        forms: the word after the number, by plural category of CLDR; ``other`` is always there.
        before: what stands in front of the number.
        tight: whether no space separates the number from the word after it.
    """

    forms: Mapping[str, str]
    before: str = ""
    tight: bool = False


@attrs.frozen(kw_only=True)
class Joints:
    """What stands between the items of a list: of two; after the first; between others; before the last."""

    pair: str
    first: str
    middle: str
    last: str


@attrs.frozen(kw_only=True, eq=False)
class Language:
    """All that writing in one language needs.

    Args:
        code: ``"vi"`` or ``"en"``.
        group, decimal: the signs between groups of three digits, and before decimals.
        minus: the sign before a negative number.
        months: the names of the months in CLDR.
        weekdays: the names of the days within a sentence, from Monday.
        plural_rule: the plural rule of CLDR.
        has_one_form: whether its words are the same after every number, as those of Vietnamese are.
        lists: what joins the items of a list, by style.
        catalog: the names of what the model has, and the texts of messages, by context.
        units, below: the words of units, by name in the vocabulary; those that differ below the line of a ratio.
        steps: patterns for the steps of the calendar, by style and granularity.
        words: the other tables of the file of words, as they stand there.
        reading: the words that are read besides those that are written.
    """

    code: str
    group: str
    decimal: str
    minus: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    plural_rule: PluralRule
    has_one_form: bool
    lists: Mapping[str, Joints]
    catalog: Catalog
    units: Mapping[str, UnitWords]
    denominator_units: Mapping[str, UnitWords]
    steps: Mapping[str, Mapping[str, str]]
    words: Mapping[str, Any]
    reading: Mapping[str, Any]

    def plural(self, number: Decimal) -> str:
        """The plural category of a number with the decimals it shows: ``1.0`` is not ``1``."""
        if (
            self.has_one_form
        ):  # whatever CLDR says of its numbers, which is not the same in every version
            return "other"
        with localcontext(_COUNTING):
            return self.plural_rule(number)

    def table(self, name: str) -> Mapping[str, str]:
        """One table of the file of words."""
        table: Mapping[str, str] = self.words[name]
        return table


def language(locale: LocaleName) -> Language:
    """The language of a locale.

    Args:
        locale: ``"vi"``, ``"en"``, ``"vi_VN"``, ``"en_US"``, ``"vi-VN"``, ``"en-US"``, or a Babel Locale of Vietnamese
            or English.

    Raises:
        InvalidValueError: anything else.

    Examples:
        >>> language("vi_VN").code, language(Locale("en", "GB")).code
        ('vi', 'en')
        >>> language("fr")
        Traceback (most recent call last):
            ...
        ictplan.errors.InvalidValueError: locale is not a supported locale (got 'fr'); use 'vi' or 'en'
    """
    built = _built.get(locale) if type(locale) is str else None  # nearly always
    if built is not None:
        return built
    name = locale.language if isinstance(locale, Locale) else locale
    code = _CODES.get(name) if isinstance(name, str) else None
    if code is None:
        raise InvalidValueError(
            "locale", "unknown_locale", quote(str(locale) if isinstance(locale, Locale) else locale)
        )
    return _built.get(code) or _build_once(code)


_built: dict[str, Language] = {}
_building = Lock()


def _build_once(code: str) -> Language:
    with _building:
        if code not in _built:
            _built[code] = _build(code)
        return _built[code]


def _build(code: str) -> Language:
    cldr, words = Locale(code), _words_of(code)
    catalog = read_catalog(files("ictplan.l10n") / "catalogs" / code / "LC_MESSAGES")
    symbols = cldr.number_symbols["latn"]
    calendar = words["calendar"]
    units = _units(catalog["unit"], cldr.plural_form)
    return Language(
        code=code,
        group=symbols["group"],
        decimal=symbols["decimal"],
        minus=symbols["minusSign"],
        months=tuple(cldr.months["format"]["wide"][n] for n in range(1, 13)),
        weekdays=tuple(
            calendar.get("weekdays") or (cldr.days["format"]["wide"][n] for n in range(7))
        ),
        plural_rule=cldr.plural_form,
        has_one_form=all(len(unit.forms) == 1 for unit in units.values()),
        lists=_lists(Locale.parse(_LISTS[code])),
        catalog=catalog,
        units=units,
        denominator_units=_units(catalog["unit below the line"], cldr.plural_form),
        steps=_steps(words),
        words=words,
        reading=_words_of(f"{code}_reading"),
    )


def _words_of(name: str) -> dict[str, Any]:
    return tomllib.loads(
        (files("ictplan.l10n") / "words" / f"{name}.toml").read_text(encoding="utf-8")
    )


def _lists(cldr: Locale) -> dict[str, Joints]:
    styles = {"and": cldr.list_patterns["standard"], "or": cldr.list_patterns["or"]}
    parts = {"pair": "2", "first": "start", "middle": "middle", "last": "end"}
    return {
        style: Joints(
            **{
                part: patterns[key].removeprefix("{0}").removesuffix("{1}")
                for part, key in parts.items()
            }
        )
        for style, patterns in styles.items()
    }


def _units(table: Mapping[str, Forms], rule: PluralRule) -> dict[str, UnitWords]:
    return {
        name: _unit_words(dict(zip(_categories(forms, rule), forms, strict=True)))
        for name, forms in table.items()
    }


def _categories(forms: Forms, rule: PluralRule) -> list[str]:
    """The plural categories of forms: those of the language, or the last where a word has one form only."""
    return [*rule.tags, "other"][-len(forms) :]


def _unit_words(texts: Mapping[str, str]) -> UnitWords:
    """The words of a unit: a word after the number; ``{number}`` shows where the number stands if it is elsewhere."""
    around = {category: _around_number(text) for category, text in texts.items()}
    before, after = around["other"]
    forms = {category: word.strip() for category, (_, word) in around.items()}
    return UnitWords(
        forms=forms, before=before.strip(), tight=after != "" and not after.startswith(" ")
    )


def _around_number(text: str) -> tuple[str, str]:
    before, number, after = text.partition("{number}")
    return (before, after) if number else ("", f" {text}")


def _steps(words: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The patterns of the calendar's steps: days are dates, long in full and short in figures."""
    steps, dates = words["steps"], words["dates"]
    return {
        "full": {**steps["full"], "day": dates["long"]},
        "bare": {**steps["bare"], "day": dates["short"]},
        "short": steps["short"],
    }
