"""Computations that may have no answer, and intervals that have no value in common, found among many in one pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TypeVar

from ictplan.compute.assessment.comparison import meet
from ictplan.errors import IctplanError
from ictplan.model.measure import Interval

T = TypeVar("T")

_NOTHING = Decimal("-Infinity")
_EVERYTHING = Decimal("Infinity")


def computed(make: Callable[[], T]) -> T | None:
    """What a computation gives; None where the figures have no answer: a base of zero, an amount out of bounds."""
    try:
        return make()
    except IctplanError:
        return None


def apart(given: Sequence[tuple[T, Interval | None]]) -> tuple[T, T] | None:
    """Two items whose intervals have no value in common, in the order given; None where every two have one.

    What has no interval is passed over.

    The interval that starts highest and the one that ends lowest have a value in common only where every two have, so
    nothing else is compared, however many there are. All are in one unit.
    """
    items = [(item, interval) for item, interval in given if interval is not None]
    if len(items) < 2:
        return None
    numbers = range(len(items))
    high, low = (
        max(numbers, key=lambda n: _start(items[n][1])),
        min(numbers, key=lambda n: _end(items[n][1])),
    )
    if meet(items[high][1], items[low][1]):
        return None
    first, second = sorted((high, low))
    return items[first][0], items[second][0]


def _start(interval: Interval) -> tuple[Decimal, bool]:
    """Where an interval starts: behind an end that does not belong to it."""
    return (
        (_NOTHING, False)
        if interval.low is None
        else (interval.low.magnitude, not interval.low_inclusive)
    )


def _end(interval: Interval) -> tuple[Decimal, bool]:
    """Where an interval ends: before an end that does not belong to it."""
    return (
        (_EVERYTHING, True)
        if interval.high is None
        else (interval.high.magnitude, interval.high_inclusive)
    )
