"""Spans of columns: the values that figures and criteria allow, and how two spans compare.

The rules are those of `ictplan.compute.assessment.comparison` and
`ictplan.compute.assessment.verdicts`, for columns instead of single values.
"""

from __future__ import annotations

import math
from functools import reduce
from operator import or_
from typing import NamedTuple

import narwhals.stable.v2 as nw

from ictplan.compute.assessment.verdicts import VERDICTS
from ictplan.frames.columns import Workings
from ictplan.model.bound import Bound

_NO = nw.lit(False)
_LOWEST, _HIGHEST = nw.lit(-math.inf), nw.lit(math.inf)
#: The places of the last non-zero digit of a figure, the largest first. The tolerance of "about"
#: depends on this place.
_PLACES = [10.0**k for k in range(12, -7, -1)]
#: Below this limit, differences of decimal fractions are rounded, so that 6 - 0.05 is exactly 5.95.
_ROUNDED_BELOW, _ROUNDED_TO = 1e6, 9
_FRACTION = 1e-6  # a fraction that is not a whole number of steps differs by more than this


class Span(NamedTuple):
    """The span from one column to another.

    Attributes:
        low, high: the ends. A side without an end is infinite.
        low_open, high_open: whether the end itself is outside the span.
    """

    low: nw.Expr
    high: nw.Expr
    low_open: nw.Expr = _NO
    high_open: nw.Expr = _NO


def within(inner: Span, outer: Span) -> nw.Expr:
    """Whether a span lies entirely in another."""
    starts = (inner.low > outer.low) | (
        (inner.low == outer.low) & (~outer.low_open | inner.low_open)
    )
    ends = (inner.high < outer.high) | (
        (inner.high == outer.high) & (~outer.high_open | inner.high_open)
    )
    return (starts | (outer.low == -math.inf)) & (ends | (outer.high == math.inf))


def meet(first: Span, second: Span) -> nw.Expr:
    """Whether two spans have a value in common."""
    return _reaches(first, second) & _reaches(second, first)


def _reaches(lower: Span, upper: Span) -> nw.Expr:
    return (lower.high > upper.low) | (
        (lower.high == upper.low) & ~lower.high_open & ~upper.low_open
    )


def half_last_place(work: Workings, value: nw.Expr, rounded_to: nw.Expr | None) -> nw.Expr:
    """Return the tolerance of "about".

    It is half a unit in the last non-zero place, or half the rounded_to if that is larger.
    """
    last_place: nw.Expr = nw.lit(_PLACES[-1])
    for place in reversed(_PLACES):
        steps = value / place if place >= 1 else value * (1 / place)
        rest = (steps - steps.round(0)).abs()
        is_whole = rest == 0 if place >= 1 else rest < _FRACTION
        last_place = either(is_whole, nw.lit(place), last_place)
    (last_place,) = work.keep(either(value == 0, nw.lit(1.0), last_place))
    if rounded_to is None:
        return last_place / 2
    return either(rounded_to > last_place, rounded_to, last_place) / 2


def stated(
    work: Workings, value: nw.Expr, bound: nw.Expr | None, rounded_to: nw.Expr | None
) -> Span:
    """Return the values that a printed figure allows.

    Its qualifier widens the span, its rounding does not.
    """
    if bound is None:
        return Span(value, value)
    (slack,) = work.keep(half_last_place(work, value, rounded_to))
    is_ceiling = _is(bound, Bound.LESS_THAN, Bound.AT_MOST)
    is_floor = _is(bound, Bound.MORE_THAN, Bound.AT_LEAST)
    below = (_is(bound, Bound.ABOUT, Bound.NEARLY), _near(value, value - slack))
    above = (_is(bound, Bound.ABOUT), _near(value, value + slack))
    low = _ladder(below, (is_ceiling, _LOWEST), otherwise=value)
    high = _ladder(above, (is_floor, _HIGHEST), otherwise=value)
    return Span(
        *work.keep(
            low, high, _is(bound, Bound.MORE_THAN), _is(bound, Bound.LESS_THAN, Bound.NEARLY)
        )
    )


def rounded(work: Workings, value: nw.Expr, rounded_to: nw.Expr) -> Span:
    """Return the values that print as a figure when rounded half-up, away from zero."""
    low, high = _near(value, value - rounded_to / 2), _near(value, value + rounded_to / 2)
    return Span(*work.keep(low, high, value <= 0, value >= 0))


def satisfying(
    work: Workings,
    comparator: nw.Expr,
    value: nw.Expr,
    ends: tuple[nw.Expr, nw.Expr] | None,
    high_open: nw.Expr | None,
) -> Span:
    """Return the values that satisfy a criterion.

    The tolerance of "about" is that of a stated figure.
    """
    (slack,) = work.keep(half_last_place(work, value, None))
    about = _is(comparator, Bound.ABOUT)
    is_range = _is(comparator, Bound.RANGE)
    floor = _is(comparator, Bound.MORE_THAN, Bound.AT_LEAST, Bound.EXACTLY)
    ceiling = _is(comparator, Bound.LESS_THAN, Bound.AT_MOST, Bound.EXACTLY)
    low, high = (None, None) if ends is None else ends
    below = _ladder(
        (floor, value), (about, _near(value, value - slack)), (is_range, low), otherwise=_LOWEST
    )
    above = _ladder(
        (ceiling, value), (about, _near(value, value + slack)), (is_range, high), otherwise=_HIGHEST
    )
    open_above = _is(comparator, Bound.LESS_THAN) | (
        _NO if high_open is None else is_range & high_open
    )
    return Span(*work.keep(below, above, _is(comparator, Bound.MORE_THAN), open_above))


class GoalSpans(NamedTuple):
    """The spans of values in which targets are met or exceeded.

    Attributes:
        satisfying: the values that satisfy the criterion.
        enough: the values with which the target is met.
        beyond: the values with which the target is exceeded.
        has_beyond: whether the target can be exceeded.
    """

    satisfying: Span
    enough: Span
    beyond: Span
    has_beyond: nw.Expr


def goal_spans(
    work: Workings, comparator: nw.Expr, direction: nw.Expr, criterion: Span
) -> GoalSpans:
    """Return the values that are enough and those beyond, by the table of verdicts."""

    def side(name: str, column: int) -> nw.Expr:
        pairs = [pair for pair, sides in VERDICTS.items() if sides[column] == name]
        return reduce(or_, ((comparator == b.value) & (direction == d.value) for b, d in pairs))

    above, below = work.keep(side("above", 0), side("below", 0))
    enough = (
        either(below, _LOWEST, criterion.low),
        either(above, _HIGHEST, criterion.high),
        ~below & criterion.low_open,
        ~above & criterion.high_open,
    )
    above, below, line = work.keep(side("above", 1), side("below", 1), side("line", 1))
    beyond = (
        either(below, _LOWEST, either(above, criterion.high, criterion.low)),
        either(above, _HIGHEST, either(below, criterion.low, criterion.high)),
        line | (above & ~criterion.high_open),
        line | (below & ~criterion.low_open),
    )
    *ends, has_beyond = work.keep(*enough, *beyond, above | below | line)
    return GoalSpans(criterion, Span(*ends[:4]), Span(*ends[4:]), has_beyond)


def _near(value: nw.Expr, end: nw.Expr) -> nw.Expr:
    return either(value.abs() < _ROUNDED_BELOW, end.round(_ROUNDED_TO), end)


def _is(bound: nw.Expr, *bounds: Bound) -> nw.Expr:
    return bound.is_in([b.value for b in bounds])


def either(holds: nw.Expr, then: nw.Expr, otherwise: nw.Expr) -> nw.Expr:
    """Return one column if a condition holds, or else another."""
    return nw.when(holds).then(then).otherwise(otherwise)


def certain(holds: nw.Expr) -> nw.Expr:
    """Whether a condition certainly holds. Null counts as false."""
    return nw.when(holds.is_null()).then(nw.lit(False)).otherwise(holds)


def _ladder(*steps: tuple[nw.Expr, nw.Expr | None], otherwise: nw.Expr) -> nw.Expr:
    result = otherwise
    for holds, then in steps:
        if then is not None:
            result = either(holds, then, result)
    return result
