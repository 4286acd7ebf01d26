"""Dividing intervals, outwards: no amount that the two allow is left out."""

from __future__ import annotations

from decimal import Context, Decimal

from ictplan.model.decimals import EXACT, QUOTIENT_DOWN, QUOTIENT_UP, quotient
from ictplan.model.measure import Interval, Measure
from ictplan.model.unit import Unit


def divided(above: Interval, below: Interval, *, times: Decimal, unit: Unit) -> Interval:
    """*above* times *times* over *below*, which has a low end above zero or none at all, in *unit*.

    A low end goes over the end of *below* that makes it lowest: the high one, or for a negative amount the low one. Where
    *below* comes as near to zero as it likes, or has no high end, the quotient is open or reaches zero on that side.
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
    """One end of the quotient, and whether it belongs to it."""
    if end is None:
        return None, False
    if not end.magnitude:
        return Measure(0, unit), inclusive
    towards_zero = lowest == (end.magnitude > 0)
    divisor = below.high if towards_zero else below.low
    if divisor is None or divisor.magnitude <= 0:
        return (Measure(0, unit), False) if towards_zero else (None, False)
    within: Context = QUOTIENT_DOWN if lowest else QUOTIENT_UP
    made = Measure(
        quotient(EXACT.multiply(end.magnitude, times), divisor.magnitude, within=within), unit
    )
    return made, inclusive and (below.high_inclusive if towards_zero else below.low_inclusive)
