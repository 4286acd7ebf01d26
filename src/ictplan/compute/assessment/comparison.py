"""The comparison of a figure with a criterion: certainly, possibly or certainly not satisfied."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from ictplan.compute.inputs import Figure, stated
from ictplan.errors import InvalidTypeError, message, quote
from ictplan.model.bound import Bound
from ictplan.model.criterion import Criterion
from ictplan.model.measure import Interval
from ictplan.model.reported_value import ReportedValue
from ictplan.model.unit import Unit
from ictplan.results.comparison import Certainty, Comparison
from ictplan.units import convert

T = TypeVar("T")

#: Reasons of errors that mean that an amount exceeds the limits of a Measure.
OUT_OF_BOUNDS = frozenset({"exponent_out_of_range", "too_many_digits"})


def compare(value: Figure, criterion: Criterion) -> Comparison:
    """Return whether a figure satisfies a criterion.

    A figure counts as printed: a printed 6 is 6, and is not above 6. Its rounding only sets a flag
    if another true value would give another answer. A qualifier makes the answer uncertain: "about
    6" is possibly above 6, while "nearly 6" certainly is not.

    Args:
        value: the figure.
        criterion: the criterion.

    Units:
        The two are of one kind. The figure is converted into the unit of the criterion.

    Returns:
        A `Comparison`.

    Raises:
        IncompatibleUnitsError: If the two are of different kinds.
        UndefinedResultError: If the figure is an observation without a value.

    Source:
        Set inclusion: all, some or none of the values that the qualifier allows are among those
        that satisfy the criterion.

    Examples:
        >>> from ictplan import Measure
        >>> above_six = Criterion(comparator=">", value=Measure(6, "subscription/100 person"))
        >>> printed = ReportedValue(measure=Measure("6", "subscription/100 person"), rounded_to=1)
        >>> compare(printed, above_six).answer, compare(printed, above_six).rounding_sensitive
        (<Certainty.EXCLUDED: 'certainly not'>, True)
        >>> compare(printed.evolve(bound="~"), above_six).answer
        <Certainty.POSSIBLE: 'possibly'>
    """
    if not isinstance(criterion, Criterion):
        raise InvalidTypeError("criterion", message("a Criterion"), quote(criterion))
    figure = stated("value", value)
    interval = satisfying(criterion)
    answer = held_against(as_printed(figure, criterion.unit), interval)
    outcome = held_against(in_unit(figure.interval(), criterion.unit), interval)
    sensitive = figure.bound is Bound.EXACTLY and outcome is not answer
    return Comparison(
        answer=answer, rounding_sensitive=sensitive, value=figure, criterion=criterion
    )


def as_printed(figure: ReportedValue, unit: Unit) -> Interval:
    """Return the values that a figure allows if it counts as printed.

    A qualifier widens the interval; rounding does not.
    """
    exact = figure.evolve(rounded_to=None) if figure.bound is Bound.EXACTLY else figure
    return in_unit(exact.interval(), unit)


def in_unit(interval: Interval, unit: Unit) -> Interval:
    """Return the interval with its ends in a unit."""
    return interval.evolve(
        low=None if interval.low is None else convert(interval.low, unit),
        high=None if interval.high is None else convert(interval.high, unit),
    )


def satisfying(criterion: Criterion) -> Interval:
    """Return the values that satisfy a criterion.

    "About" a value allows the same interval as for a reported value: it depends on the last decimal
    place.
    """
    value = criterion.value
    if value is None:
        return Interval(
            low=criterion.low, high=criterion.high, high_inclusive=not criterion.high_open
        )
    if criterion.comparator is Bound.ABOUT:
        return ReportedValue(measure=value, bound=Bound.ABOUT).interval().evolve(widened_by=())
    floor, ceiling = criterion.comparator in _WITH_LOW_END, criterion.comparator in _WITH_HIGH_END
    return Interval(
        low=value if floor else None,
        high=value if ceiling else None,
        low_inclusive=criterion.comparator is not Bound.MORE_THAN,
        high_inclusive=criterion.comparator is not Bound.LESS_THAN,
    )


_WITH_LOW_END = frozenset({Bound.MORE_THAN, Bound.AT_LEAST, Bound.EXACTLY})
_WITH_HIGH_END = frozenset({Bound.LESS_THAN, Bound.AT_MOST, Bound.EXACTLY})


def held_against(values: Interval, goal: Interval) -> Certainty:
    """Return whether all, some or none of the values are among those required."""
    if _start(values) >= _start(goal) and _end(values) <= _end(goal):
        return Certainty.CERTAIN
    return Certainty.POSSIBLE if meet(values, goal) else Certainty.EXCLUDED


def meet(first: Interval, second: Interval) -> bool:
    """Whether two intervals in one unit have a value in common."""
    return _reaches(first, second) and _reaches(second, first)


def _reaches(lower: Interval, upper: Interval) -> bool:
    """Whether *lower* ends no earlier than *upper* begins."""
    if lower.high is None or upper.low is None:
        return True
    return lower.high > upper.low or (
        lower.high == upper.low and lower.high_inclusive and upper.low_inclusive
    )


def apart(pairs: Sequence[tuple[T, Interval | None]]) -> tuple[T, T] | None:
    """Return two items whose intervals have no value in common; None if every two meet.

    The two are in the given order. Only two intervals are compared: the one that starts highest and
    the one that ends lowest. If they meet, so do any two.

    Args:
        pairs: items, each with its interval. All intervals are in one unit. Items without an
            interval are skipped.
    """
    items = [(item, interval) for item, interval in pairs if interval is not None]
    if len(items) < 2:
        return None
    numbers = range(len(items))
    highest = max(numbers, key=lambda n: _start(items[n][1]))
    lowest = min(numbers, key=lambda n: _end(items[n][1]))
    if meet(items[highest][1], items[lowest][1]):
        return None
    first, second = sorted((highest, lowest))
    return items[first][0], items[second][0]


def _start(interval: Interval) -> tuple[Decimal, bool]:
    """Return a sort key for the low end: an end outside the interval sorts after one inside."""
    if interval.low is None:
        return Decimal("-Infinity"), False
    return interval.low.magnitude, not interval.low_inclusive


def _end(interval: Interval) -> tuple[Decimal, bool]:
    """Return a sort key for the high end: an end outside the interval sorts before one inside."""
    if interval.high is None:
        return Decimal("Infinity"), True
    return interval.high.magnitude, interval.high_inclusive
