"""Units in words: format and parse them, alone and around a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import attrs

from ictplan.l10n.languages.language import Language, LocaleName, UnitWords, language
from ictplan.l10n.numbers import figure_at, write_number
from ictplan.l10n.scales import SCALED_MONEY
from ictplan.l10n.tokens import MIRRORED, Phrases, Read, SourceText, read
from ictplan.model.unit import LARGEST_BASE, Unit, unit as as_unit
from ictplan.model.unit_names import DATA_RATE, NUMBER, TERMS, Term


def format_unit(unit: Unit | str, *, locale: LocaleName = "vi") -> str:
    """Format a unit alone, as in a column heading. A user-defined unit is written by its name.

    Args:
        unit: a Unit, or its canonical text.
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: If *unit* is neither a Unit nor text.
        UnknownUnitError: If the name is not in the vocabulary.

    Examples:
        >>> format_unit("subscription/100 person")
        'thuê bao/100 dân'
        >>> format_unit("subscription/100 person", locale="en")
        'subscriptions per 100 inhabitants'
        >>> format_unit(Unit.count("person-visit"))
        'person visit'
    """
    lang = language(locale)
    around = affixes(as_unit(unit), "other", lang)
    words = f"{around.before.strip()} {around.after.strip()}".strip()
    return words or lang.units["1"].forms["other"]


@attrs.frozen(kw_only=True)
class Affixes:
    """The text of a unit around a number, including spaces.

    Args:
        before, after: the text before and after the number.
        sign_first: whether the sign of a negative number is written before *before*, as in
            ``-VND 5``.
    """

    before: str
    after: str
    sign_first: bool

    def start(self, number: Decimal, lang: Language) -> str:
        """Format the number with the text before it."""
        if self.sign_first and number < 0:
            return f"{lang.minus}{self.before}{write_number(number.copy_abs(), lang)}"
        return f"{self.before}{write_number(number, lang)}"

    def end(self, number: Decimal, lang: Language) -> str:
        """Format the number with the text after it."""
        return f"{write_number(number, lang)}{self.after}"

    def around(self, number: Decimal, lang: Language) -> str:
        """Format the number with the text before and after it."""
        return f"{self.start(number, lang)}{self.after}"


def affixes_for(unit: Unit, number: Decimal, lang: Language) -> Affixes:
    """Return the text of *unit* around *number*, in the plural form for its decimals."""
    return affixes(unit, lang.plural(number), lang)


@lru_cache(maxsize=2048)
def affixes(unit: Unit, category: str, lang: Language) -> Affixes:
    """Return the text of *unit* around a number of a plural category."""
    words = _words_for(unit.numerator, lang.units)
    after = words.forms.get(category, words.forms["other"]) if unit.numerator.kind != NUMBER else ""
    if unit.denominator is not None:
        after = _ratio_text(after, unit.base, unit.denominator, lang)
    return Affixes(
        before=f"{words.before} " if words.before else "",
        after=after if words.tight or not after else f" {after}",
        sign_first=unit.numerator_is_money,
    )


def _ratio_text(numerator: str, base: int, denominator: Term, lang: Language) -> str:
    patterns = lang.table("ratios")
    number = Decimal(base)
    words = _words_for(denominator, {**lang.units, **lang.denominator_units})
    form = words.forms.get(lang.plural(number), words.forms["other"])
    pattern = patterns["single"] if base == 1 else patterns["based"]
    return pattern.format(above=numerator, base=write_number(number, lang), below=form).lstrip()


def _words_for(term: Term, table: Mapping[str, UnitWords]) -> UnitWords:
    """Return the words of a term; for a user-defined unit, its name."""
    return table.get(term.name) or UnitWords(forms={"other": term.name.replace("-", " ")})


class UnitBefore(NamedTuple):
    """The meaning of a unit word before a number, such as VND.

    Attributes:
        alone: the unit if no word follows the number.
        after: the words that may follow the number, such as million, and the unit for each.
    """

    alone: str
    after: Phrases[str]


class UnitPhrases(NamedTuple):
    """The phrases of units.

    Attributes:
        numerator: the units after a number, or in the numerator of a ratio.
        denominator: the units in the denominator.
        alone: the units in a column heading.
        before: the unit words before a number.
        ratio: the signs and words between the two units of a ratio.
        bases: the words for the base of a ratio.
        share_of: the words between a share and the whole.
        lenient: short forms for lenient reading.
    """

    numerator: Phrases[str]
    denominator: Phrases[str]
    alone: Phrases[str]
    before: Phrases[UnitBefore]
    ratio: Phrases[str]
    bases: Phrases[int]
    share_of: Phrases[str]
    lenient: Phrases[str]


@lru_cache(maxsize=8)
def unit_words(lang: Language) -> UnitPhrases:
    """Return the phrases of a language."""
    ratios, variants = lang.reading["ratios"], _phrases_by_unit(lang.reading["units"])
    common = variants | dict(_written_forms(lang.units))
    numerator = _scaled_money(lang) | common
    alone = {f"{w.before} {w.forms['other']}".strip(): name for name, w in lang.units.items()}
    before: dict[str, dict[str, str]] = {}
    for name, words in lang.units.items():
        if words.before:
            before.setdefault(words.before, {})[words.forms["other"]] = name
    opening = {
        phrase: UnitBefore(after.pop(""), Phrases(after)) for phrase, after in before.items()
    }
    return UnitPhrases(
        numerator=Phrases({phrase: name for phrase, name in numerator.items() if name != "1"}),
        denominator=Phrases(common | dict(_written_forms(lang.denominator_units))),
        alone=Phrases(numerator | alone),
        before=Phrases(opening),
        ratio=Phrases(dict.fromkeys(ratios["signs"], "/")),
        bases=Phrases(ratios["spelled_bases"]),
        share_of=Phrases(dict.fromkeys(ratios["share_of"], "")),
        lenient=Phrases(_phrases_by_unit(lang.reading["shortened"])),
    )


def _written_forms(units: Mapping[str, UnitWords]) -> Iterator[tuple[str, str]]:
    """Yield each form that is written after a number, with its unit."""
    for name, words in units.items():
        if not words.before:
            yield from ((form, name) for form in words.forms.values())


def _phrases_by_unit(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {phrase: name for name, phrases in table.items() for phrase in phrases}


def _scaled_money(lang: Language) -> dict[str, str]:
    """Return the names of currencies, alone and with each scale that has a unit."""
    currencies: Mapping[str, list[str]] = lang.reading["currencies"]
    scales: Mapping[str, int] = lang.reading["scales"]
    return _phrases_by_unit(currencies) | {
        f"{scale} {phrase}": SCALED_MONEY[factor]
        for scale, factor in scales.items()
        for phrase in currencies["VND"]
        if factor in SCALED_MONEY
    }


def parse_unit(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> Unit:
    """Read a unit alone, as in a column heading. Case and spaces do not matter.

    Args:
        text: a unit of the vocabulary in words, or a ratio of two units, with or without a base.
        locale: ``"vi"`` or ``"en"``.
        lenient: whether to accept short forms such as ``trđ`` as well.
        on_ambiguous: as in `parse_number`. It has no effect, because units are never ambiguous
            in this sense.

    Raises:
        InvalidTypeError: If *text* is not a str.
        LocaleParseError: If the text is not a known unit.

    Examples:
        >>> parse_unit("thuê bao/100 dân"), parse_unit("Triệu đồng")
        (Unit('subscription/100 person'), Unit('million VND'))
        >>> parse_unit("subscriptions per 100 inhabitants", locale="en")
        Unit('subscription/100 person')
    """
    return read(
        text,
        _unit_alone,
        locale,
        lenient,
        on_ambiguous,
        lambda unit: format_unit(unit, locale=locale),
    )


def _unit_alone(source: SourceText) -> Unit:
    name = _unit_name_at(source, 0, unit_words(source.lang).alone)
    if name is None:
        raise source.fail("invalid_unit")
    unit = with_denominator_at(source, name)
    source.finish(unit.end, "invalid_unit")
    return unit.value


def _unit_name_at(source: SourceText, at: int, phrases: Phrases[str]) -> Read[str] | None:
    """Read the name of the unit at a token. Bytes per second are not bits per second."""
    short = unit_words(source.lang).lenient.match(source, at) if source.lenient else None
    name = short or phrases.match(source, at)
    if name is None or TERMS[name.value].kind != DATA_RATE:
        return name
    if "B" in source.between(at, name.end):
        raise source.fail("invalid_unit", at, name.end, (name.value,))
    return name


def name_at(source: SourceText, at: int) -> Read[str] | None:
    """Read the name of the unit, or of the numerator of a ratio, at a token after a number."""
    return _unit_name_at(source, at, unit_words(source.lang).numerator)


class Denominator(NamedTuple):
    """The denominator of a ratio: a base and the name of a unit."""

    base: int
    name: str


def with_denominator_at(source: SourceText, name: Read[str]) -> Read[Unit]:
    """Build the unit of a name that was read, with the denominator after it if there is one."""
    denominator = denominator_at(source, name.end)
    if denominator is None:
        return Read(build_unit(name.value, None), name.end)
    return Read(build_unit(name.value, denominator.value), denominator.end)


def denominator_at(source: SourceText, at: int) -> Read[Denominator] | None:
    """Read the ratio sign at a token and the denominator; return None if there is no ratio sign.

    Raises:
        LocaleParseError: If there is a ratio sign without a unit after it.
    """
    words = unit_words(source.lang)
    sign = words.ratio.match(source, at)
    if sign is None:
        return None
    base, start = _base_at(source, sign.end, words)
    name = words.denominator.match(source, start)
    if name is None or not 1 <= base <= LARGEST_BASE:
        raise source.fail("invalid_unit", at, start + 1)
    return Read(Denominator(base, name.value), name.end)


def _base_at(source: SourceText, at: int, words: UnitPhrases) -> Read[int]:
    if not source.token(at).is_digits:
        return words.bases.match(source, at) or Read(1, at)
    figure, end = figure_at(source, at)
    text = source.between(at, end)
    if figure.rounded_to != 1:  # 1,000 in place of 1.000
        raise source.fail("invalid_unit", at, end, (text.translate(MIRRORED),))
    if " " in text and figure.value % 1000:  # 100 100 dân: the base appears twice
        raise source.fail("invalid_unit", at, end)
    return Read(min(int(figure.value), LARGEST_BASE + 1), end)


def build_unit(name: str, denominator: Denominator | None) -> Unit:
    """Build the unit of a name and a denominator."""
    if denominator is None:
        return as_unit(name)
    base = "" if denominator.base == 1 else f"{denominator.base} "
    return as_unit(f"{name}/{base}{denominator.name}")
