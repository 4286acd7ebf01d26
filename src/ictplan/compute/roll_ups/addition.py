"""The addition of figures: the sum of printed amounts, and the interval that rounding and
qualifiers allow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal
from math import lcm

from ictplan.compute.assessment.comparison import in_unit
from ictplan.compute.densities.density import parts
from ictplan.compute.densities.interval_division import divided
from ictplan.errors import Message, UndefinedResultError, joined, message
from ictplan.model.decimals import EXACT, QUOTIENT, QUOTIENT_DOWN, QUOTIENT_UP, quotient, trimmed
from ictplan.model.measure import Interval, Measure
from ictplan.model.reported_value import ReportedValue
from ictplan.model.unit import Unit
from ictplan.units import convert
from ictplan.units.conversion import factor

_MOST_TERMS = 8


def addition(terms: Sequence[Decimal], result: Measure, figure: Decimal) -> Message:
    """Return a sum as text beside the total printed for it, with the first eight of many terms."""
    parts: list[object] = [*terms[:_MOST_TERMS], *(["…"] if len(terms) > _MOST_TERMS else [])]
    more = EXACT.subtract(figure, result.magnitude)
    sentence = message(
        "{terms} = {computed}, printed {printed}",
        terms=joined(" + ", parts),
        computed=result,
        printed=figure,
    )
    if not more:  # only a qualifier, such as "over", makes the two differ
        return sentence
    template = (
        message("{sentence}, which is {difference} more")
        if more > 0
        else message("{sentence}, which is {difference} less")
    )
    return template.filled(sentence=sentence, difference=more.copy_abs())


def added(amounts: Iterable[Measure], unit: Unit, *, within: Context = QUOTIENT) -> Measure:
    """Return the sum of amounts of one kind, in *unit*.

    The sum is exact, or correct to 34 digits if the units convert by no finite decimal. The amounts
    in each unit are added first and their sum is converted once, so neither the order nor the scale
    of the amounts matters.
    """
    subtotals: dict[Unit, Decimal] = {}
    for amount in amounts:
        subtotals[amount.unit] = EXACT.add(subtotals.get(amount.unit, Decimal(0)), amount.magnitude)
    if set(subtotals) <= {unit}:
        return Measure(subtotals.get(unit, Decimal(0)), unit)
    factors = {source: factor(source, unit) for source in subtotals}
    common = lcm(*(int(by) for _, by in factors.values()))
    total = Decimal(0)
    for source, (times, by) in factors.items():
        term = EXACT.multiply(subtotals[source], EXACT.multiply(times, Decimal(common // int(by))))
        total = EXACT.add(total, term)
    return Measure(
        trimmed(total if common == 1 else quotient(total, Decimal(common), within=within)), unit
    )


def allowed_sum(figures: Sequence[ReportedValue], unit: Unit) -> Interval:
    """Return the sums that figures allow, from the sum of their low ends to that of their high
    ends.
    """
    intervals = [figure.interval() for figure in figures]
    lows = [i.low for i in intervals if i.low is not None]
    highs = [i.high for i in intervals if i.high is not None]
    return Interval(
        low=added(lows, unit, within=QUOTIENT_DOWN) if len(lows) == len(intervals) else None,
        high=added(highs, unit, within=QUOTIENT_UP) if len(highs) == len(intervals) else None,
        low_inclusive=all(i.low_inclusive for i in intervals),
        high_inclusive=all(i.high_inclusive for i in intervals),
        widened_by=tuple(cause for i in intervals for cause in i.widened_by),
    )


def ratio(above: Measure, below: Measure, unit: Unit) -> Measure:
    """Return one amount over another, as a density or a share in *unit*.

    Raises:
        UndefinedResultError: If the denominator is not above zero.
    """
    top, bottom, times = _units_of_ratio(unit, below.unit)
    base = convert(below, bottom)
    if base.magnitude <= 0:
        raise UndefinedResultError(
            message("the roll-up"),
            message("the base is {base}", base=base),
            message("a base above zero is needed"),
        )
    return Measure(
        quotient(EXACT.multiply(convert(above, top).magnitude, times), base.magnitude), unit
    )


def allowed_ratio(above: Interval, below: Interval, unit: Unit, base: Unit) -> Interval:
    """Return the ratios that two intervals allow. *base* is the unit of the denominator."""
    top, bottom, times = _units_of_ratio(unit, base)
    over = in_unit(below, bottom)
    if over.low is None or over.low.magnitude < 0:
        return Interval(widened_by=(*above.widened_by, *below.widened_by))
    return divided(in_unit(above, top), over, times=times, unit=unit)


def _units_of_ratio(unit: Unit, base: Unit) -> tuple[Unit, Unit, Decimal]:
    """Return the units of numerator and denominator of a ratio, and the base of its unit.

    The base is the number of denominator units that the ratio refers to, such as 100.
    """
    if unit.is_share:
        return base, base, _WHOLES[unit.text]
    top, bottom = parts(unit)
    return top, bottom, Decimal(unit.base)


_WHOLES = {"percent": Decimal(100), "permille": Decimal(1000)}
