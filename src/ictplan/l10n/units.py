"""Units in words: alone, and around a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import attrs

from ictplan.l10n.languages.language import Language, LocaleName, UnitWords, language
from ictplan.l10n.numbers import figure_at, write_number
from ictplan.l10n.scales import SCALED_MONEY, is_money
from ictplan.l10n.tokens import MIRRORED, Phrases, SourceText, read
from ictplan.model.unit import LARGEST_BASE, Unit
from ictplan.model.unit import unit as as_unit
from ictplan.model.unit_names import DATA_RATE, NUMBER, TERMS, Term


def format_unit(unit: Unit | str, *, locale: LocaleName = "vi") -> str:
    """Write a unit alone, as in the head of a column. A unit of one's own is written by its name.

    Args:
        unit: a Unit, or its canonical text.
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: neither a Unit nor text.
        UnknownUnitError: a name that is not in the vocabulary.

    Examples:
        >>> format_unit("subscription/100 person")
        'thuê bao/100 dân'
        >>> format_unit("subscription/100 person", locale="en")
        'subscriptions per 100 inhabitants'
        >>> format_unit(Unit.count("person-visit"))
        'person visit'
    """
    spoken = language(locale)
    around = affixes(as_unit(unit), "other", spoken)
    words = f"{around.before.strip()} {around.after.strip()}".strip()
    return words or spoken.units["1"].forms["other"]


@attrs.frozen(kw_only=True)
class Affixes:
    """What a unit puts around a number, spaces included.

    Args:
        before, after: the text on either side.
        sign_first: whether the sign of a negative number goes in front of *before*, as in ``-VND 5``.
    """

    before: str
    after: str
    sign_first: bool

    def start(self, number: Decimal, spoken: Language) -> str:
        """The number with what stands before it."""
        if self.sign_first and number < 0:
            return f"{spoken.minus}{self.before}{write_number(number.copy_abs(), spoken)}"
        return f"{self.before}{write_number(number, spoken)}"

    def end(self, number: Decimal, spoken: Language) -> str:
        """The number with what stands after it."""
        return f"{write_number(number, spoken)}{self.after}"

    def around(self, number: Decimal, spoken: Language) -> str:
        """The number with what stands on both sides."""
        return f"{self.start(number, spoken)}{self.after}"


def affixes_for(unit: Unit, number: Decimal, spoken: Language) -> Affixes:
    """What *unit* puts around *number*, as many as it shows."""
    return affixes(unit, spoken.plural(number), spoken)


@lru_cache(maxsize=2048)
def affixes(unit: Unit, category: str, spoken: Language) -> Affixes:
    """What *unit* puts around a number of a plural category."""
    words = _words_for(unit.numerator, spoken.units)
    after = words.forms.get(category, words.forms["other"]) if unit.numerator.kind != NUMBER else ""
    if unit.denominator is not None:
        after = _ratio_text(after, unit.base, unit.denominator, spoken)
    return Affixes(
        before=f"{words.before} " if words.before else "",
        after=after if words.tight or not after else f" {after}",
        sign_first=is_money(unit),
    )


def _ratio_text(numerator: str, base: int, denominator: Term, spoken: Language) -> str:
    patterns = spoken.table("ratios")
    number = Decimal(base)
    words = _words_for(denominator, {**spoken.units, **spoken.denominator_units})
    form = words.forms.get(spoken.plural(number), words.forms["other"])
    pattern = patterns["single"] if base == 1 else patterns["based"]
    return pattern.format(above=numerator, base=write_number(number, spoken), below=form).lstrip()


def _words_for(term: Term, known: Mapping[str, UnitWords]) -> UnitWords:
    """The words of a term; a unit of one's own is called by its name."""
    return known.get(term.name) or UnitWords(forms={"other": term.name.replace("-", " ")})


class UnitBefore(NamedTuple):
    """What may stand behind a number that a unit begins before.

    Attributes:
        alone: the unit where nothing does.
        after: phrases, and the unit with each of them: VND … million.
    """

    alone: str
    after: Phrases[str]


class UnitPhrases(NamedTuple):
    """The phrases that units are read by.

    Attributes:
        above, below: the unit after a number or above the line of a ratio, and below it.
        alone: the unit by itself, as in the head of a column.
        before: what stands in front of a number, and what may stand behind it then.
        ratio: what stands between the two units of a ratio.
        bases: words for its base.
        share_of: what may stand between a share and what it is a share of.
        lenient: words that are read only when asked for.
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
def unit_words(spoken: Language) -> UnitPhrases:
    """The phrases of a language."""
    ratios = spoken.reading["ratios"]
    numerator = {
        **_scaled_money(spoken),
        **_also_read(spoken),
        **dict(_written_forms(spoken.units)),
    }
    alone = {f"{w.before} {w.forms['other']}".strip(): name for name, w in spoken.units.items()}
    before: dict[str, dict[str, str]] = {}
    for name, words in spoken.units.items():
        if words.before:
            before.setdefault(words.before, {})[words.forms["other"]] = name
    opening = {
        phrase: UnitBefore(after.pop(""), Phrases(after)) for phrase, after in before.items()
    }
    return UnitPhrases(
        numerator=Phrases({phrase: name for phrase, name in numerator.items() if name != "1"}),
        denominator=Phrases(
            {
                **_also_read(spoken),
                **dict(_written_forms(spoken.units)),
                **dict(_written_forms(spoken.denominator_units)),
            }
        ),
        alone=Phrases({**numerator, **alone}),
        before=Phrases(opening),
        ratio=Phrases(dict.fromkeys(ratios["signs"], "/")),
        bases=Phrases(ratios["spelled_bases"]),
        share_of=Phrases(dict.fromkeys(ratios["share_of"], "")),
        lenient=Phrases(
            {
                phrase: name
                for name, phrases in spoken.reading["shortened"].items()
                for phrase in phrases
            }
        ),
    )


def _written_forms(units: Mapping[str, UnitWords]) -> Iterator[tuple[str, str]]:
    """Every form that stands behind a number, and its unit."""
    for name, words in units.items():
        if not words.before:
            yield from ((form, name) for form in words.forms.values())


def _also_read(spoken: Language) -> dict[str, str]:
    units: Mapping[str, list[str]] = spoken.reading["units"]
    return {phrase: name for name, phrases in units.items() for phrase in phrases}


def _scaled_money(spoken: Language) -> dict[str, str]:
    """What currencies are called, with and without a scale that has a unit of its own."""
    currencies: Mapping[str, list[str]] = spoken.reading["currencies"]
    scales: Mapping[str, int] = spoken.reading["scales"]
    plain = {phrase: name for name, phrases in currencies.items() for phrase in phrases}
    scaled_names = {
        f"{scale} {phrase}": SCALED_MONEY[factor]
        for scale, factor in scales.items()
        for phrase in currencies["VND"]
        if factor in SCALED_MONEY
    }
    return plain | scaled_names


def parse_unit(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> Unit:
    """Read a unit by itself, as it stands in the head of a column. Case and spaces do not matter.

    Args:
        text: a unit of the vocabulary in words, or a ratio of two over a base.
        locale: ``"vi"`` or ``"en"``.
        lenient: whether to read shortened forms such as ``trđ`` as well.
        on_ambiguous: taken as everywhere; no base is doubtful.

    Raises:
        InvalidTypeError: not text.
        LocaleParseError: not a known unit.

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
    words = unit_words(source.spoken)
    found = _unit_name_at(source, 0, words.alone)
    if found is None:
        raise source.fail("invalid_unit")
    name, at = found
    ratio = denominator_at(source, at)
    at = at if ratio is None else ratio[1]
    source.finish(at, "invalid_unit")
    return build_unit(name, None if ratio is None else ratio[0])


def _unit_name_at(source: SourceText, at: int, phrases: Phrases[str]) -> tuple[str, int] | None:
    """The name of the unit at a token, and the place behind it. Bytes a second are no bits a second."""
    found = (
        unit_words(source.spoken).lenient.match(source, at) if source.lenient else None
    ) or phrases.match(source, at)
    if (
        found is not None
        and TERMS[found[0]].kind == DATA_RATE
        and "B" in source.between(at, found[1])
    ):
        raise source.fail("invalid_unit", at, found[1], (found[0],))
    return found


def name_at(source: SourceText, at: int) -> tuple[str, int] | None:
    """The name of the unit above a line, or without one, at a token behind a number; and the place behind it."""
    return _unit_name_at(source, at, unit_words(source.spoken).numerator)


class Denominator(NamedTuple):
    """What is below the line of a ratio."""

    base: int
    name: str


def denominator_at(source: SourceText, at: int) -> tuple[Denominator, int] | None:
    """What stands below the line that begins at a token, and the place behind it; None where there is no line.

    Raises:
        LocaleParseError: there is a line, and no unit below it.
    """
    words = unit_words(source.spoken)
    ratio = words.ratio.match(source, at)
    if ratio is None:
        return None
    start = ratio[1]
    base, following = _base_at(source, start, words)
    found = words.denominator.match(source, following)
    if found is None or not 1 <= base <= LARGEST_BASE:
        raise source.fail("invalid_unit", at, following + 1)
    return Denominator(base, found[0]), found[1]


def _base_at(source: SourceText, at: int, words: UnitPhrases) -> tuple[int, int]:
    if source.token(at).is_digits:
        figure, following = figure_at(source, at)
        if figure.quantum != 1:  # 1,000 as others write 1.000
            raise source.fail(
                "invalid_unit", at, following, (source.between(at, following).translate(MIRRORED),)
            )
        if (
            " " in source.between(at, following) and figure.value % 1000
        ):  # 100 100 dân: a base that stands twice
            raise source.fail("invalid_unit", at, following)
        return min(int(figure.value), LARGEST_BASE + 1), following
    return words.bases.match(source, at) or (1, at)


def build_unit(name: str, denominator: Denominator | None) -> Unit:
    """The unit of these parts."""
    if denominator is None:
        return as_unit(name)
    return as_unit(
        f"{name}/{denominator.name}"
        if denominator.base == 1
        else f"{name}/{denominator.base} {denominator.name}"
    )
