"""Scales: which one money is written in, and scale words behind figures: nghìn, triệu, tỷ."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ictplan.errors import InvalidValueError, quote
from ictplan.l10n.languages.language import Language
from ictplan.l10n.numbers import Figure, figure_at, figure_begins, round_number
from ictplan.l10n.tokens import Phrases, SourceText
from ictplan.messages import message
from ictplan.model.decimals import EXACT
from ictplan.model.measure import Measure
from ictplan.model.unit import Unit
from ictplan.model.unit import unit as as_unit
from ictplan.model.unit_names import FOREIGN_MONEY, MONEY

_STEP = Decimal(1000)
_THOUSAND, BILLION = 10**3, 10**9


def is_money(unit: Unit) -> bool:
    """Whether an amount in *unit* is money, or money per something."""
    return unit.numerator.kind in (MONEY, FOREIGN_MONEY)


def rescale(
    measure: Measure, scale: Unit | str | None, digits: int | None, rounding: str, spoken: Language
) -> Measure:
    """*measure* in the scale asked for.

    Raises:
        InvalidValueError: a scale that is not money.
        IncompatibleUnitsError: money of another currency, or no money, in a scale of đồng.
    """
    if scale is None:
        return measure
    if scale == "auto":
        plain_dong = measure.unit.numerator.kind == MONEY and not measure.unit.is_ratio
        return _largest(measure, digits, rounding, spoken) if plain_dong else measure
    unit = as_unit(scale)
    if not is_money(unit):
        raise InvalidValueError(
            "scale",
            "wrong_unit",
            quote(str(unit)),
            message("write 'auto' or money, such as 'million VND'"),
        )
    return _convert(measure, unit)


def _largest(measure: Measure, digits: int | None, rounding: str, spoken: Language) -> Measure:
    """The amount in the largest scale where it is at least 1 once rounded: 999.999 nghìn becomes 1 triệu."""
    ladder = spoken.words["scales"]["auto"]
    rung = next((n for n in reversed(range(len(ladder))) if _size(measure, ladder[n]) >= 1), 0)
    best = _convert(measure, as_unit(ladder[rung]))
    rounded_size = round_number(best.magnitude, digits, rounding).copy_abs()
    if rounded_size >= _STEP and rung + 1 < len(ladder):
        return _convert(measure, as_unit(ladder[rung + 1]))
    return best


def _size(measure: Measure, name: str) -> Decimal:
    return _convert(measure, as_unit(name)).magnitude.copy_abs()


def _convert(measure: Measure, unit: Unit) -> Measure:
    from ictplan.units import convert  # loads pint, which nothing but a change of scale needs

    return convert(measure, unit)


#: The units that money has a scale in, by their factor.
SCALED_MONEY = {
    1: "VND",
    _THOUSAND: "thousand VND",
    10**6: "million VND",
    BILLION: "billion VND",
    10**12: "trillion VND",
}


@lru_cache(maxsize=8)
def scale_words(spoken: Language) -> Phrases[int]:
    """The scale words of a language, and the factor of each."""
    return Phrases(spoken.reading["scales"])


class ScaledFigure(NamedTuple):
    """Figures with the scale words behind them, such as 1 tỷ 250 triệu.

    Attributes:
        value: the number in the last scale: 1250 of a million.
        quantum: the unit in the last printed place, in that scale.
        factor: what the last scale is worth; 1 where there is none.
    """

    value: Decimal
    quantum: Decimal
    factor: int


def scaled_figure_at(
    source: SourceText, start: int, at: int, first: Figure
) -> tuple[ScaledFigure, int]:
    """The figures from token *start* to token *at* with the scale words there, and the place behind them.

    Raises:
        LocaleParseError: scales that do not descend, a part as large as the scale before it, decimals before a part.
    """
    words = scale_words(source.spoken)
    found = words.match(source, at)
    if found is None:
        return ScaledFigure(first.value, first.quantum, 1), at
    if not (source.token(at).spaced or source.lenient):
        raise source.fail("lenient_only", at, found[1])
    parts = [(first, found[0])]
    at = found[1]
    while figure_begins(source, at) and source.token(at).spaced and parts[-1][1] > 1:
        figure, at = figure_at(source, at)
        scale, at = words.match(source, at) or (1, at)
        parts.append((figure, scale))
    if words.match(source, at) is not None:
        raise source.fail("scale_order", start, at + 1)
    return _sum_of_parts(source, _thousands_of_billions(parts), start, at), at


def _thousands_of_billions(parts: list[tuple[Figure, int]]) -> list[tuple[Figure, int]]:
    """2 nghìn 500 tỷ is 2.500 tỷ: what stands before tỷ is read as one number."""
    (first, scale), *rest = parts
    whole = first.quantum == 1 and rest and rest[0][0].quantum == 1 and rest[0][0].value < _THOUSAND
    if scale == _THOUSAND and whole and rest[0][1] == BILLION:
        joined = Figure(EXACT.add(EXACT.multiply(first.value, _STEP), rest[0][0].value), Decimal(1))
        return [(joined, BILLION), *rest[1:]]
    return parts


def _sum_of_parts(
    source: SourceText, parts: list[tuple[Figure, int]], start: int, end: int
) -> ScaledFigure:
    last, factor = parts[-1]
    total = last.value
    for (figure, scale), (smaller, below) in pairwise(parts):
        if below >= scale:
            raise source.fail("scale_order", start, end)
        if figure.quantum != 1:
            raise source.fail("fraction_then_part", start, end)
        if EXACT.multiply(smaller.value, Decimal(below)) >= scale:
            raise source.fail("part_overflow", start, end)
        total = EXACT.add(total, EXACT.multiply(figure.value, Decimal(scale // factor)))
    if len(parts) > 1 and last.quantum != 1:
        raise source.fail("fraction_then_part", start, end)
    return ScaledFigure(total, last.quantum, factor)
