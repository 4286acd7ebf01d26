"""The data of the two languages: from CLDR, the catalogs and the words files, loaded once for each.

Only the locale argument of a call decides. The environment (``LANG``, ``LC_*``) has no effect.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation, localcontext
from importlib.resources import files
from typing import Any, TypeAlias

import attrs
from babel import Locale
from babel.plural import PluralRule

from ictplan.errors import InvalidValueError, quote
from ictplan.l10n.languages.translations import Catalog, Forms, read_catalog
from ictplan.l10n.languages.words import read_words
from ictplan.locks import once
from ictplan.model.decimals import context

LocaleName: TypeAlias = str | Locale

_CODES = {name: name[:2] for name in ("vi", "vi_VN", "vi-VN", "en", "en_US", "en-US")}
_LISTS = {"vi": "vi", "en": "en_GB"}  # "A, B and C", without a comma before "and"
_COUNTING = context(400, [InvalidOperation])


@attrs.frozen(kw_only=True)
class UnitWords:
    """The written form of a unit.

    Args:
        forms: the word after the number, by plural category of CLDR; always includes ``other``.
        before: the word before the number.
        tight: whether there is no space between the number and the word after it.
    """

    forms: Mapping[str, str]
    before: str = ""
    tight: bool = False


@attrs.frozen(kw_only=True)
class Joints:
    """The text between the items of a list.

    Args:
        pair: between two items.
        first: after the first of several items.
        middle: between the other items.
        last: before the last item.
    """

    pair: str
    first: str
    middle: str
    last: str


@attrs.frozen(kw_only=True, eq=False)
class Language:
    """The data for writing and reading one language.

    Args:
        code: ``"vi"`` or ``"en"``.
        group, decimal: the signs between groups of three digits, and before decimals.
        minus: the sign before a negative number.
        months: the names of the months in CLDR.
        weekdays: the names of the days within a sentence, from Monday.
        plural_rule: the plural rule of CLDR.
        has_one_form: whether words are the same after every number, as in Vietnamese.
        lists: the text between the items of a list, by style.
        catalog: the names of model items and the translated messages, by context.
        units: the words of units, by name in the vocabulary.
        denominator_units: the words of units that differ in the denominator of a ratio.
        steps: the patterns for the steps of the calendar, by style and granularity.
        words: the other tables of the words file.
        reading: the tables of words that are accepted but never written.
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
        """Return the plural category of a number with its decimals: ``1.0`` differs from ``1``."""
        # versions of CLDR disagree about a language with one form
        if self.has_one_form:
            return "other"
        with localcontext(_COUNTING):
            return self.plural_rule(number)

    def table(self, name: str) -> Mapping[str, str]:
        """Return a table of the words file."""
        table: Mapping[str, str] = self.words[name]
        return table


def language(locale: LocaleName) -> Language:
    """Return the language of a locale.

    Args:
        locale: ``"vi"``, ``"en"``, ``"vi_VN"``, ``"en_US"``, ``"vi-VN"``, ``"en-US"``, or a Babel
            Locale of Vietnamese or English.

    Raises:
        InvalidValueError: If the locale is not one of these.

    Examples:
        >>> language("vi_VN").code, language(Locale("en", "GB")).code
        ('vi', 'en')
        >>> language("fr")
        Traceback (most recent call last):
            ...
        ictplan.errors.InvalidValueError: locale is not a supported locale (got 'fr');
        use 'vi' or 'en'
    """
    ready = _languages.get(locale) if type(locale) is str else None  # the usual case
    if ready is not None:
        return ready
    name = locale.language if isinstance(locale, Locale) else locale
    code = _CODES.get(name) if isinstance(name, str) else None
    if code is None:
        raise InvalidValueError(
            "locale", "unknown_locale", quote(str(locale) if isinstance(locale, Locale) else locale)
        )
    return _languages.get(code) or _languages.setdefault(code, _build(code))


_languages: dict[str, Language] = {}  # found without waiting for a lock


@once
def _build(code: str) -> Language:
    cldr, words = Locale(code), read_words(code)
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
        reading=read_words(f"{code}_reading"),
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
    categories = [*rule.tags, "other"]  # a unit with one form has that of "other"
    return {
        name: _unit_words(dict(zip(categories[-len(forms) :], forms, strict=True)))
        for name, forms in table.items()
    }


def _unit_words(texts: Mapping[str, str]) -> UnitWords:
    """Build the words of a unit.

    A word comes after the number unless ``{number}`` marks the place of the number.
    """
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
    """Build the patterns of calendar steps. Days are dates: long in full, short in figures."""
    steps, dates = words["steps"], words["dates"]
    return {
        "full": {**steps["full"], "day": dates["long"]},
        "bare": {**steps["bare"], "day": dates["short"]},
        "short": steps["short"],
    }
