"""Scales: choose a scale for money, and read scale words after figures (nghìn, triệu, tỷ)."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ictplan.errors import InvalidValueError, message, quote
from ictplan.l10n.languages.language import Language
from ictplan.l10n.numbers import Figure, figure_at, figure_begins, round_number
from ictplan.l10n.tokens import Phrases, Read, SourceText
from ictplan.model.decimals import EXACT
from ictplan.model.measure import Measure
from ictplan.model.unit import Unit, unit as as_unit
from ictplan.model.unit_names import MONEY, MONEY_SCALES
from ictplan.units import convert

_STEP = Decimal(1000)
_THOUSAND, BILLION = 10**3, 10**9


def rescale(
    measure: Measure, scale: Unit | str | None, digits: int | None, rounding: str, lang: Language
) -> Measure:
    """Return *measure* in a scale.

    Raises:
        InvalidValueError: If the scale is not money.
        IncompatibleUnitsError: If the amount is not money in the currency of the scale.
    """
    if scale is None:
        return measure
    if isinstance(scale, str) and scale == "auto":
        plain_dong = measure.unit.numerator.kind == MONEY and not measure.unit.is_ratio
        return _largest(measure, digits, rounding, lang) if plain_dong else measure
    unit = as_unit(scale)
    if not unit.numerator_is_money:
        raise InvalidValueError(
            "scale",
            "wrong_unit",
            quote(str(unit)),
            message("write 'auto' or money, such as 'million VND'"),
        )
    return convert(measure, unit)


def _largest(measure: Measure, digits: int | None, rounding: str, lang: Language) -> Measure:
    """Return the amount in the largest scale in which it is at least 1 after rounding.

    For example, 999.999 nghìn becomes 1 triệu. An amount whose number is out of range in that
    scale stays as it is.
    """
    ladder = lang.words["scales"]["auto"]
    own_scale = Decimal(MONEY_SCALES[measure.unit.text])
    size = EXACT.multiply(measure.magnitude.copy_abs(), own_scale)
    rungs = (n for n in reversed(range(len(ladder))) if size >= MONEY_SCALES[ladder[n]])
    rung = next(rungs, 0)
    try:
        best = convert(measure, as_unit(ladder[rung]))
    except InvalidValueError:
        return measure
    rounded_size = round_number(best.magnitude, digits, rounding).copy_abs()
    if rounded_size >= _STEP and rung + 1 < len(ladder):
        return convert(measure, as_unit(ladder[rung + 1]))
    return best


#: The names of the scales of money, by factor.
SCALED_MONEY = {scale: name for name, scale in MONEY_SCALES.items()}


@lru_cache(maxsize=8)
def scale_words(lang: Language) -> Phrases[int]:
    """Return the scale words of a language with their factors."""
    return Phrases(lang.reading["scales"])


class ScaledFigure(NamedTuple):
    """Figures with the scale words after them, such as 1 tỷ 250 triệu.

    Attributes:
        value: the number in the last scale: 1250 for the example.
        rounded_to: the unit of the last printed place, in the last scale.
        factor: the value of the last scale word; 1 if there is no scale word.
    """

    value: Decimal
    rounded_to: Decimal
    factor: int


def scaled_figure_at(source: SourceText, start: int, at: int, first: Figure) -> Read[ScaledFigure]:
    """Read the scale words at token *at* and further parts: the 250 triệu of 1 tỷ 250 triệu.

    Args:
        source: the text being read.
        start: the first token of the figures before the scale.
        at: the token after those figures.
        first: the number in those figures.

    Raises:
        LocaleParseError: If the scales do not descend, a part is as large as the scale before it,
            or a number before another part has decimals.
    """
    words = scale_words(source.lang)
    scale = words.match(source, at)
    if scale is None:
        return Read(ScaledFigure(first.value, first.rounded_to, 1), at)
    if not (source.token(at).spaced or source.lenient):
        raise source.fail("lenient_only", at, scale.end)
    parts = [(first, scale.value)]
    end = scale.end
    while figure_begins(source, end) and source.token(end).spaced and parts[-1][1] > 1:
        figure, end = figure_at(source, end)
        factor, end = words.match(source, end) or (1, end)
        parts.append((figure, factor))
        if source.running and not _may_continue(parts):
            break  # the rest of a list of figures makes no difference
    if words.match(source, end) is not None:
        raise source.fail("scale_order", start, end + 1)
    return Read(_sum_of_parts(source, _thousands_of_billions(parts), start, end), end)


def _may_continue(parts: list[tuple[Figure, int]]) -> bool:
    """Whether the last part has a smaller scale than the part before it, or completes nghìn tỷ."""
    (_, scale), (_, next_scale) = parts[-2:]
    return next_scale < scale or (len(parts) == 2 and (scale, next_scale) == (_THOUSAND, BILLION))


def _thousands_of_billions(parts: list[tuple[Figure, int]]) -> list[tuple[Figure, int]]:
    """Combine nghìn with a following tỷ: 2 nghìn 500 tỷ is 2.500 tỷ."""
    if len(parts) == 1:
        return parts
    (first, scale), (second, next_scale), *rest = parts
    whole = first.rounded_to == 1 and second.rounded_to == 1 and second.value < _THOUSAND
    if scale != _THOUSAND or next_scale != BILLION or not whole:
        return parts
    value = EXACT.add(EXACT.multiply(first.value, _STEP), second.value)
    return [(Figure(value, Decimal(1)), BILLION), *rest]


def _sum_of_parts(
    source: SourceText, parts: list[tuple[Figure, int]], start: int, end: int
) -> ScaledFigure:
    last, factor = parts[-1]
    total = last.value
    for (figure, scale), (smaller, next_scale) in pairwise(parts):
        if next_scale >= scale:
            raise source.fail("scale_order", start, end)
        if figure.rounded_to != 1:
            raise source.fail("fraction_then_part", start, end)
        if EXACT.multiply(smaller.value, Decimal(next_scale)) >= scale:
            raise source.fail("part_overflow", start, end)
        total = EXACT.add(total, EXACT.multiply(figure.value, Decimal(scale // factor)))
    if len(parts) > 1 and last.rounded_to != 1:
        raise source.fail("fraction_then_part", start, end)
    return ScaledFigure(total, last.rounded_to, factor)
