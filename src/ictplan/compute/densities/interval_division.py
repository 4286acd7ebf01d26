"""The division of intervals, rounded outwards so that no possible quotient is lost."""

from __future__ import annotations

from decimal import Context, Decimal

from ictplan.model.decimals import EXACT, QUOTIENT_DOWN, QUOTIENT_UP, quotient
from ictplan.model.measure import Interval, Measure
from ictplan.model.unit import Unit


def divided(above: Interval, below: Interval, *, times: Decimal, unit: Unit) -> Interval:
    """Return *above* times *times* over *below*, in *unit*.

    *below* has a low end that is not negative. The lowest quotient is the low end of *above* over
    the high end of *below*, or over its low end if the amount is negative. If *below* comes
    arbitrarily near to zero, or has no high end, the quotient is open or reaches zero on that side.
    """
    low, low_inclusive = _end(above.low, above.low_inclusive, below, times, unit, lowest=True)
    high, high_inclusive = _end(above.high, above.high_inclusive, below, times, unit, lowest=False)
    return Interval(
        low=low,
        high=high,
        low_inclusive=low_inclusive,
        high_inclusive=high_inclusive,
        widened_by=(*above.widened_by, *below.widened_by),
    )


def _end(
    end: Measure | None,
    inclusive: bool,
    below: Interval,
    times: Decimal,
    unit: Unit,
    *,
    lowest: bool,
) -> tuple[Measure | None, bool]:
    """Return one end of the quotient, and whether it belongs to the interval."""
    if end is None:
        return None, False
    if not end.magnitude:
        return Measure(0, unit), inclusive
    towards_zero = lowest == (end.magnitude > 0)
    divisor = below.high if towards_zero else below.low
    if divisor is None or divisor.magnitude <= 0:
        return (Measure(0, unit), False) if towards_zero else (None, False)
    within: Context = QUOTIENT_DOWN if lowest else QUOTIENT_UP
    result = Measure(
        quotient(EXACT.multiply(end.magnitude, times), divisor.magnitude, within=within), unit
    )
    return result, inclusive and (below.high_inclusive if towards_zero else below.low_inclusive)
