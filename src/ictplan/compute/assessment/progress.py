"""The progress of a value from its baseline, its gap to the goal, and the pace to close the gap."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal, DecimalException

from ictplan.errors import InvalidTypeError, InvalidValueError, message, quote
from ictplan.model.converters import member
from ictplan.model.criterion import Criterion
from ictplan.model.decimals import EXACT, QUOTIENT, quotient, trimmed
from ictplan.model.indicator import Direction
from ictplan.model.measure import Interval, Measure
from ictplan.model.period import Period, period as as_period
from ictplan.results.assessment import Pace, Track, Trajectory
from ictplan.units import convert

_HUNDRED = Decimal(100)
_ONE = Decimal(1)
_DAYS_OF_A_YEAR = Decimal("365.2425")  # the mean year of the Gregorian calendar


def trajectory(value: Trajectory | str) -> Trajectory:
    """Return a Trajectory from itself or its value."""
    return member(value, Trajectory)


def goal_of(criterion: Criterion, direction: Direction, start: Measure | None) -> Measure | None:
    """Return the one value that a criterion requires, or None if it has none.

    It is the amount of the criterion. For a range it is the end that is reached first.
    """
    if criterion.value is not None:
        return criterion.value
    low, high = criterion.low, criterion.high
    assert low is not None
    assert high is not None  # a range has both ends
    if direction is Direction.HIGHER or (
        direction is Direction.NEITHER and start is not None and start < low
    ):
        return low
    if direction is Direction.LOWER or (start is not None and start > high):
        return high
    return None


def improvement(direction: Direction, start: Measure | None, goal: Measure) -> int:
    """Return 1 if the value has to rise, -1 if it has to fall."""
    if direction is Direction.NEITHER:
        return -1 if start is not None and start > goal else 1
    return 1 if direction is Direction.HIGHER else -1


def share_of_way(start: Measure, value: Measure, goal: Measure) -> Measure | None:
    """Return (value - start) / (goal - start) in percent, or None if goal and start are equal.

    Source:
        Progress is measured from the baseline. The value divided by the goal would call 5.5 of 6
        nearly complete although nothing has happened.
    """
    distance = EXACT.subtract(goal.magnitude, start.magnitude)
    if not distance:
        return None
    way_done = EXACT.multiply(EXACT.subtract(value.magnitude, start.magnitude), _HUNDRED)
    return Measure(quotient(way_done, distance), "percent")


def gap_to(value: Measure, goal: Measure, sign: int) -> Measure:
    """Return the gap between the value and the goal, negative if the value is beyond the goal.

    The gap of shares is in percentage points.
    """
    return goal - value if sign > 0 else value - goal


def years_between(start: datetime.date, end: datetime.date) -> Decimal:
    """Return the years from one day to another.

    They are counted by months between ends of months, and otherwise by days of the mean year.
    """
    if _ends_month(start) and _ends_month(end):
        months = (end.year - start.year) * 12 + end.month - start.month
        return quotient(Decimal(months), Decimal(12))
    return quotient(Decimal((end - start).days), _DAYS_OF_A_YEAR)


def _ends_month(day: datetime.date) -> bool:
    return day == datetime.date.max or (day + datetime.timedelta(days=1)).day == 1


def pace_to(value: Measure, goal: Measure, start: datetime.date, due: datetime.date) -> Pace | None:
    """Return the pace from the value on one day to the goal on another, or None if no time remains.

    Source:
        The yearly change is the gap over the years that remain. The constant growth is (goal /
        value) ** (1 / years) - 1.
    """
    years = years_between(start, due)
    if years <= 0:
        return None
    change = goal - value
    per_year = Measure(quotient(change.magnitude, years), change.unit)
    if value.magnitude <= 0 or goal.magnitude <= 0:
        return Pace(years=years, per_year=per_year, growth=None)
    return Pace(
        years=years, per_year=per_year, growth=_growth(value.magnitude, goal.magnitude, years)
    )


def _growth(start: Decimal, end: Decimal, years: Decimal) -> Measure | None:
    """Return the yearly growth from one amount to another.

    The result is None if a short time makes it larger than a Measure can hold.
    """
    try:
        factor = QUOTIENT.power(quotient(end, start), quotient(_ONE, years))
    except DecimalException:
        return None
    return Measure(QUOTIENT.multiply(QUOTIENT.subtract(factor, _ONE), _HUNDRED), "percent/year")


def expected_at(
    day: datetime.date,
    start: tuple[datetime.date, Measure],
    goal: tuple[datetime.date, Measure],
    along: Trajectory,
    steps: Sequence[tuple[datetime.date, Measure]],
) -> Measure | None:
    """Return the value on the trajectory on a day.

    The result is None outside start and goal, or if no growth connects the two.
    """
    (first, low), (last, high) = start, goal
    if not first <= day <= last or first == last:
        return None
    if along is Trajectory.STEPS:
        values = [value for when, value in sorted(steps, key=lambda step: step[0]) if when <= day]
        return high if day == last else values[-1] if values else low
    share = quotient(years_between(first, day), years_between(first, last))
    if along is Trajectory.LINEAR:
        way = QUOTIENT.multiply(EXACT.subtract(high.magnitude, low.magnitude), share)
        return Measure(trimmed(QUOTIENT.add(low.magnitude, way)), low.unit)
    if low.magnitude <= 0 or high.magnitude <= 0:
        return None
    factor = QUOTIENT.power(quotient(high.magnitude, low.magnitude), share)
    return Measure(QUOTIENT.multiply(low.magnitude, factor), low.unit)


def track_of(
    value: Measure, interval: Interval, value_by_now: Measure, start: Measure, sign: int
) -> Track:
    """Return the track of a value beside the expected value.

    It is on track if its rounding allows the expected value, and regressing if it is worse than the
    start.
    """
    if value_by_now in interval:
        return Track.ON_TRACK
    if (value < start) if sign > 0 else (value > start):
        return Track.REGRESSING
    return (
        Track.AHEAD
        if ((value > value_by_now) if sign > 0 else (value < value_by_now))
        else Track.BEHIND
    )


def milestones(
    values: Sequence[tuple[Period | str, Measure]], criterion: Criterion
) -> tuple[tuple[datetime.date, Measure], ...]:
    """Return the steps of a trajectory: the last day of each period, and the amount in the unit of
    the criterion.

    Raises:
        InvalidTypeError: If an item is not a pair of a period and a Measure.
        InvalidValueError: If a period has no end.
    """
    steps = []
    for period, amount in map(as_milestone, values):
        if period.last_day is None:
            raise InvalidValueError(
                "milestones",
                "incomplete",
                quote(str(period)),
                message("write a period that has an end"),
            )
        steps.append((period.last_day, convert(amount, criterion.unit)))
    return tuple(steps)


def as_milestone(pair: tuple[Period | str, Measure]) -> tuple[Period, Measure]:
    """Return a step of a trajectory after a check that it is a pair of a period and a Measure."""
    if not isinstance(pair, tuple) or len(pair) != 2 or not isinstance(pair[1], Measure):
        raise InvalidTypeError(
            "milestones", message("pairs of a period and a Measure"), quote(pair)
        )
    return as_period(pair[0]), pair[1]
