"""What stated figures and criteria allow, as spans of columns, and how spans lie to each other.

The same rules as in `ictplan.compute.assessment.comparison` and `ictplan.compute.assessment.verdicts`, for columns instead of values.
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
#: The places that a figure may end in, the largest first: what "about" is worth hangs on the last that is not zero.
_PLACES = [10.0**k for k in range(12, -7, -1)]
#: Below this, differences of decimal fractions are rounded, so that 6 - 0.05 is the 5.95 that is written.
_ROUNDED_BELOW, _ROUNDED_TO = 1e6, 9
_FRACTION = 1e-6  # a decimal fraction that is no whole number of steps differs from one by more


class Span(NamedTuple):
    """From one column to another; a side that is open has no last value.

    Attributes:
        low, high: the ends, infinite where there is none.
        low_open, high_open: whether an end is outside.
    """

    low: nw.Expr
    high: nw.Expr
    low_open: nw.Expr = _NO
    high_open: nw.Expr = _NO


def within(inner: Span, outer: Span) -> nw.Expr:
    """Whether all of one span lies in another."""
    starts = (inner.low > outer.low) | (
        (inner.low == outer.low) & (~outer.low_open | inner.low_open)
    )
    ends = (inner.high < outer.high) | (
        (inner.high == outer.high) & (~outer.high_open | inner.high_open)
    )
    return (starts | (outer.low == -math.inf)) & (ends | (outer.high == math.inf))


def meet(one: Span, other: Span) -> nw.Expr:
    """Whether two spans have a value in common."""
    return _reaches(one, other) & _reaches(other, one)


def _reaches(lower: Span, upper: Span) -> nw.Expr:
    return (lower.high > upper.low) | (
        (lower.high == upper.low) & ~lower.high_open & ~upper.low_open
    )


def half_last_place(work: Workings, value: nw.Expr, quantum: nw.Expr | None) -> nw.Expr:
    """What "about" is worth: half a unit in the last place that is not zero, or half the quantum where that is more."""
    found: nw.Expr = nw.lit(_PLACES[-1])
    for place in reversed(_PLACES):
        steps = value / place if place >= 1 else value * (1 / place)
        beside = (steps - steps.round(0)).abs()
        found = either(beside == 0 if place >= 1 else beside < _FRACTION, nw.lit(place), found)
    (found,) = work.keep(either(value == 0, nw.lit(1.0), found))
    return (found if quantum is None else either(quantum > found, quantum, found)) / 2


def stated(work: Workings, value: nw.Expr, bound: nw.Expr | None, quantum: nw.Expr | None) -> Span:
    """The values that a figure allows as printed: its qualifier widens it, its rounding does not."""
    if bound is None:
        return Span(value, value)
    (slack,) = work.keep(half_last_place(work, value, quantum))
    nothing_below, nothing_above = (
        _is(bound, Bound.LESS_THAN, Bound.AT_MOST),
        _is(bound, Bound.MORE_THAN, Bound.AT_LEAST),
    )
    below = (_is(bound, Bound.ABOUT, Bound.NEARLY), _near(value, value - slack))
    above = (_is(bound, Bound.ABOUT), _near(value, value + slack))
    low = _ladder(below, (nothing_below, _LOWEST), otherwise=value)
    high = _ladder(above, (nothing_above, _HIGHEST), otherwise=value)
    return Span(
        *work.keep(
            low, high, _is(bound, Bound.MORE_THAN), _is(bound, Bound.LESS_THAN, Bound.NEARLY)
        )
    )


def rounded(work: Workings, value: nw.Expr, quantum: nw.Expr) -> Span:
    """The values that print as a figure rounded half-up: halves go away from zero."""
    low, high = _near(value, value - quantum / 2), _near(value, value + quantum / 2)
    return Span(*work.keep(low, high, value <= 0, value >= 0))


def satisfying(
    work: Workings,
    comparator: nw.Expr,
    value: nw.Expr,
    ends: tuple[nw.Expr, nw.Expr] | None,
    high_open: nw.Expr | None,
) -> Span:
    """The values that satisfy a criterion. About a value is what its last place allows, as for a stated figure."""
    (slack,) = work.keep(half_last_place(work, value, None))
    about = _is(comparator, Bound.ABOUT)
    ranged = _is(comparator, Bound.RANGE)
    floor = _is(comparator, Bound.MORE_THAN, Bound.AT_LEAST, Bound.EXACTLY)
    ceiling = _is(comparator, Bound.LESS_THAN, Bound.AT_MOST, Bound.EXACTLY)
    low, high = (None, None) if ends is None else ends
    below = _ladder(
        (floor, value), (about, _near(value, value - slack)), (ranged, low), otherwise=_LOWEST
    )
    above = _ladder(
        (ceiling, value), (about, _near(value, value + slack)), (ranged, high), otherwise=_HIGHEST
    )
    open_above = _is(comparator, Bound.LESS_THAN) | (
        _NO if high_open is None else ranged & high_open
    )
    return Span(*work.keep(below, above, _is(comparator, Bound.MORE_THAN), open_above))


class Wanted(NamedTuple):
    """What a column of criteria asks for.

    Attributes:
        satisfying: the values that satisfy it.
        enough: those with which a target is met.
        beyond: those with which it is exceeded.
        has_beyond: whether there are any.
    """

    satisfying: Span
    enough: Span
    beyond: Span
    has_beyond: nw.Expr


def wanted(work: Workings, comparator: nw.Expr, direction: nw.Expr, asked: Span) -> Wanted:
    """What is enough and what goes beyond, by the table of verdicts."""

    def side(name: str, which: int) -> nw.Expr:
        pairs = [pair for pair, sides in VERDICTS.items() if sides[which] == name]
        return reduce(or_, ((comparator == b.value) & (direction == d.value) for b, d in pairs))

    above, below = work.keep(side("above", 0), side("below", 0))
    enough = (
        either(below, _LOWEST, asked.low),
        either(above, _HIGHEST, asked.high),
        ~below & asked.low_open,
        ~above & asked.high_open,
    )
    above, below, line = work.keep(side("above", 1), side("below", 1), side("line", 1))
    beyond = (
        either(below, _LOWEST, either(above, asked.high, asked.low)),
        either(above, _HIGHEST, either(below, asked.low, asked.high)),
        line | (above & ~asked.high_open),
        line | (below & ~asked.low_open),
    )
    *kept, has_beyond = work.keep(*enough, *beyond, above | below | line)
    return Wanted(asked, Span(*kept[:4]), Span(*kept[4:]), has_beyond)


def _near(value: nw.Expr, end: nw.Expr) -> nw.Expr:
    return either(value.abs() < _ROUNDED_BELOW, end.round(_ROUNDED_TO), end)


def _is(bound: nw.Expr, *bounds: Bound) -> nw.Expr:
    """Whether a column of bounds holds one of these."""
    return bound.is_in([b.value for b in bounds])


def either(holds: nw.Expr, then: nw.Expr, otherwise: nw.Expr) -> nw.Expr:
    """One column where something holds, else another."""
    return nw.when(holds).then(then).otherwise(otherwise)


def certain(holds: nw.Expr) -> nw.Expr:
    """Whether something certainly holds: null is no."""
    return nw.when(holds.is_null()).then(nw.lit(False)).otherwise(holds)


def _ladder(*steps: tuple[nw.Expr, nw.Expr | None], otherwise: nw.Expr) -> nw.Expr:
    found = otherwise
    for holds, then in steps:
        found = found if then is None else either(holds, then, found)
    return found
