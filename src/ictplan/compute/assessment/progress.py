"""How far a value has come from its baseline, what is missing, and the pace that closes the gap."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal, DecimalException

from ictplan.errors import InvalidTypeError, InvalidValueError, quote
from ictplan.messages import message
from ictplan.model.converters import member
from ictplan.model.criterion import Criterion
from ictplan.model.decimals import EXACT, QUOTIENT, quotient, trimmed
from ictplan.model.indicator import Direction
from ictplan.model.measure import Interval, Measure
from ictplan.model.period import Period
from ictplan.results.assessment import Pace, Track, Trajectory
from ictplan.units import convert

_HUNDRED = Decimal(100)
_ONE = Decimal(1)
_DAYS_OF_A_YEAR = Decimal("365.2425")  # the mean year of the Gregorian calendar


def trajectory(value: Trajectory | str) -> Trajectory:
    """A Trajectory, given itself or its value."""
    return member(value, Trajectory)


#: Which end of a range is the one to reach, by direction. Where neither way is better, the nearer one is.
_GOAL_OF_RANGE = {Direction.HIGHER: "low", Direction.LOWER: "high"}


def goal_of(criterion: Criterion, direction: Direction, start: Measure | None) -> Measure | None:
    """The one value that a criterion asks to reach: its amount, or of a range the end that comes first on the way there."""
    if criterion.value is not None:
        return criterion.value
    low, high = criterion.low, criterion.high
    assert low is not None
    assert high is not None  # a range has both ends
    if direction in _GOAL_OF_RANGE:
        return low if _GOAL_OF_RANGE[direction] == "low" else high
    if start is None:
        return None
    return low if start < low else high if start > high else None


def improvement(direction: Direction, start: Measure | None, goal: Measure) -> int:
    """1 where the value has to rise, -1 where it has to fall."""
    if direction is Direction.NEITHER:
        return -1 if start is not None and start > goal else 1
    return 1 if direction is Direction.HIGHER else -1


def share_of_way(start: Measure, value: Measure, goal: Measure) -> Measure | None:
    """(value - start) / (goal - start), in percent; None where goal and start are the same.

    Source:
        Progress runs from the baseline: dividing the value by the goal would call 5.5 of 6 done when nothing has happened.
    """
    way = EXACT.subtract(goal.magnitude, start.magnitude)
    if not way:
        return None
    done = EXACT.multiply(EXACT.subtract(value.magnitude, start.magnitude), _HUNDRED)
    return Measure(quotient(done, way), "percent")


def gap_to(value: Measure, goal: Measure, sign: int) -> Measure:
    """What the value is short of the goal; below zero where it is past it. Of shares, in percentage points."""
    return goal - value if sign > 0 else value - goal


def years_between(start: datetime.date, end: datetime.date) -> Decimal:
    """The years from one day to another: by months between ends of months, else by days of the mean year."""
    if _ends_month(start) and _ends_month(end):
        months = (end.year - start.year) * 12 + end.month - start.month
        return quotient(Decimal(months), Decimal(12))
    return quotient(Decimal((end - start).days), _DAYS_OF_A_YEAR)


def _ends_month(day: datetime.date) -> bool:
    return day == datetime.date.max or (day + datetime.timedelta(days=1)).day == 1


def pace_to(value: Measure, goal: Measure, start: datetime.date, due: datetime.date) -> Pace | None:
    """What it takes to go from the value on one day to the goal on another; None where no time is left.

    Source:
        The yearly change is the gap over the years left; the constant growth is (goal / value) ** (1 / years) - 1.
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
    """The growth that leads from one amount to another; None where a short time makes it larger than a Measure holds."""
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
    """The value on the trajectory on a day between start and goal; None outside, or where no growth leads there."""
    (first, low), (last, high) = start, goal
    if not first <= day <= last or first == last:
        return None
    if along is Trajectory.STEPS:
        reached = [value for when, value in sorted(steps, key=lambda step: step[0]) if when <= day]
        return high if day == last else reached[-1] if reached else low
    passed, all_of_it = years_between(first, day), years_between(first, last)
    share = quotient(passed, all_of_it)
    if along is Trajectory.LINEAR:
        way = QUOTIENT.multiply(EXACT.subtract(high.magnitude, low.magnitude), share)
        return Measure(trimmed(QUOTIENT.add(low.magnitude, way)), low.unit)
    if low.magnitude <= 0 or high.magnitude <= 0:
        return None
    factor = QUOTIENT.power(quotient(high.magnitude, low.magnitude), share)
    return Measure(QUOTIENT.multiply(low.magnitude, factor), low.unit)


def track_of(
    value: Measure, allowed: Interval, expected: Measure, start: Measure, sign: int
) -> Track:
    """Where a value lies beside what is expected: on it where its rounding allows that, regressing below the start."""
    if expected in allowed:
        return Track.ON_TRACK
    if (value < start) if sign > 0 else (value > start):
        return Track.REGRESSING
    return Track.AHEAD if ((value > expected) if sign > 0 else (value < expected)) else Track.BEHIND


def milestones(
    values: Sequence[tuple[Period | str, Measure]], criterion: Criterion
) -> tuple[tuple[datetime.date, Measure], ...]:
    """The steps of a trajectory: the last day of each period, and the amount in the unit of the criterion.

    Raises:
        InvalidTypeError: something else than pairs of a period and a Measure.
        InvalidValueError: a period without an end.
    """
    steps = []
    for pair in values:
        if not isinstance(pair, tuple) or len(pair) != 2 or not isinstance(pair[1], Measure):
            raise InvalidTypeError(
                "milestones", message("pairs of a period and a Measure"), quote(pair)
            )
        period = pair[0] if isinstance(pair[0], Period) else Period(pair[0])
        if period.last_day is None:
            raise InvalidValueError(
                "milestones",
                "incomplete",
                quote(str(period)),
                message("a milestone has a day by which it holds"),
            )
        steps.append((period.last_day, convert(pair[1], criterion.unit)))
    return tuple(steps)
