"""Judging one target by the figures known on a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import attrs

from ictplan.compute.assessment.comparison import OUT_OF_BOUNDS, as_printed, compare, held_against
from ictplan.compute.assessment.evidence import Evidence, evidence_for
from ictplan.compute.assessment.progress import (
    expected_at,
    gap_to,
    goal_of,
    improvement,
    milestones,
    pace_to,
    share_of_way,
    track_of,
    trajectory,
)
from ictplan.compute.assessment.verdicts import beyond, enough
from ictplan.compute.densities.count_to_reach import count_to_reach
from ictplan.compute.inputs import Figure
from ictplan.errors import InvalidTypeError, InvalidValueError, UndefinedResultError, quote
from ictplan.messages import message
from ictplan.model.assignment import Stage, stages
from ictplan.model.bound import Bound
from ictplan.model.converters import instance, many, optional_date
from ictplan.model.criterion import Criterion
from ictplan.model.decimals import magnitude
from ictplan.model.indicator import Direction, Indicator
from ictplan.model.measure import Interval, Measure
from ictplan.model.observation import Observation
from ictplan.model.period import Period
from ictplan.model.reported_value import ReportedValue
from ictplan.model.target import Target
from ictplan.results.assessment import Assessment, Trajectory, Verdict
from ictplan.results.comparison import Certainty
from ictplan.units import convert

#: The share of the way from the baseline that counts as nearly all of it: 97 of 100, as reports of provinces have it.
NEARLY = Decimal(97)

_ALL = Decimal(100)
_NAMELESS = (
    Bound.MORE_THAN,
    Bound.LESS_THAN,
)  # above 6 names no value that is just enough, so none is nearly it


@attrs.frozen(kw_only=True)
class _Options:
    nearly: Decimal
    along: Trajectory
    steps: tuple[tuple[Period | str, Measure], ...]
    base: Figure | Interval | None


def assess(
    target: Target,
    observations: Iterable[Observation],
    *,
    as_of: datetime.date,
    reached: Iterable[Stage] | None = None,
    nearly: Decimal | int | str = NEARLY,
    along: Trajectory | str = Trajectory.LINEAR,
    steps: Sequence[tuple[Period | str, Measure]] = (),
    base: Figure | Interval | None = None,
) -> Assessment:
    """Judge a target by what was known on a day.

    A figure counts as printed; a qualifier may leave the verdict undecidable, rounding only flags. A target that is not due,
    or has no due date, is not judged; its standing says how it stands so far.

    Args:
        target: the target.
        observations: figures; those of other indicators and areas, and those released after the day, are passed over.
            A baseline that names an observation is looked up among them.
        as_of: the day.
        reached: for a qualitative target, the stages that are reached; None where nothing is known.
        nearly: the share of the way, in percent, from which a target that is not met is nearly met. Something must have been
            done: without a baseline there is no way, and one just below the target is not nearly there by itself.
        along: the trajectory: ``"linear"``, ``"constant growth"`` or ``"steps"``.
        steps: for steps, the milestones: pairs of a period, at whose end the amount holds, and the amount.
        base: for a density of things counted, what it is taken over, to say how many more make the target.

    Units:
        Figures are converted into the unit of the criterion; the gap of shares is in percentage points.

    Returns:
        An `Assessment`.

    Raises:
        IncompatibleUnitsError: a figure of another kind than the target.
        InvalidValueError: a share that is not from 0 to 100.

    Source:
        The verdicts by comparator and direction are the table of `VERDICTS`; progress is
        (value - baseline) / (target - baseline).

    Examples:
        >>> density = Indicator(code="density", name="mật độ băng rộng", unit="subscription/100 person")
        >>> goal = Criterion(comparator=">", value=Measure(6, density.unit))
        >>> target = Target(code="broadband", title="băng rộng", indicator=density, criterion=goal, due="2012")
        >>> value = ReportedValue(measure=Measure(6, density.unit), quantum=1)
        >>> figure = Observation(code="d12", indicator=density, period="2012", value=value)
        >>> assessment = assess(target, [figure], as_of=datetime.date(2013, 3, 1))
        >>> print(assessment.verdict.value, "|", assessment.reason, "|", assessment.rounding_sensitive)
        not met | short | True
    """
    aim = instance(target, Target)
    day = as_day(as_of)
    options = _Options(
        nearly=as_share(nearly), along=trajectory(along), steps=_steps(steps, along), base=base
    )
    if aim.is_qualitative:
        return _by_stages(aim, day, None if reached is None else frozenset(stages(reached)))
    if aim.criterion is None:
        return _dated(aim, day, Verdict.UNDECIDABLE, "no_criterion")
    found = evidence_for(aim, observations, day)
    if found.latest is None:
        return _dated(aim, day, Verdict.NO_DATA, found.reason, baseline=found.baseline)
    try:
        return _judged(aim, aim.criterion, day, found, found.latest, options)
    except InvalidValueError as error:
        if error.reason not in OUT_OF_BOUNDS:
            raise
        return _dated(
            aim,
            day,
            Verdict.UNDECIDABLE,
            "out_of_bounds",
            observation=found.latest,
            baseline=found.baseline,
        )


def as_day(value: object) -> datetime.date:
    """Check and return the date of an assessment."""
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        raise InvalidTypeError(
            "as_of", message("a datetime.date without a time of day"), quote(value)
        )
    return optional_date(value) or value


def _steps(
    values: Sequence[tuple[Period | str, Measure]], along: Trajectory | str
) -> tuple[tuple[Period | str, Measure], ...]:
    """The milestones, which go with a trajectory of steps, and it with them."""
    steps = many(values, lambda step: step, "pairs of a period and a Measure")
    if bool(steps) != (trajectory(along) is Trajectory.STEPS):
        raise InvalidValueError(
            "steps",
            "contradiction",
            quote(len(steps)),
            message("steps= go with along='steps', and it with them"),
        )
    return steps


def as_share(value: Decimal | int | str) -> Decimal:
    """Check and return the share from which a target is nearly met, in percent."""
    try:
        share = magnitude(value)
    except (InvalidTypeError, InvalidValueError) as error:
        raise error.at("nearly") from None
    if not 0 <= share <= 100:
        raise InvalidValueError(
            "nearly",
            "out_of_range",
            quote(value),
            message("write a share from 0 to 100, in percent"),
        )
    return share


def _dated(
    target: Target,
    day: datetime.date,
    standing: Verdict,
    reason: str,
    *,
    judged: bool = True,
    **more: Any,
) -> Assessment:
    """The assessment with the verdict that the due date leaves; *judged* where the figure is that of the due date."""
    due = None if target.due is None else target.due.last_day
    if target.due is None:
        verdict = Verdict.DUE_UNSTATED
    elif due is None or day <= due:
        verdict = Verdict.NOT_DUE
    else:
        verdict, reason = (standing, reason) if judged else (Verdict.NO_DATA, "only_earlier")
    return Assessment(
        target=target, as_of=day, verdict=verdict, standing=standing, reason=reason, **more
    )


def _by_stages(target: Target, day: datetime.date, reached: frozenset[Stage] | None) -> Assessment:
    wanted = frozenset(target.stages)
    if not wanted:
        return _dated(target, day, Verdict.UNDECIDABLE, "no_stages")
    if reached is None:
        return _dated(target, day, Verdict.NO_DATA, "stages_unknown")
    progress = share_of_way(
        Measure(0, "1"), Measure(len(wanted & reached), "1"), Measure(len(wanted), "1")
    )
    if wanted <= reached:
        return _dated(target, day, Verdict.MET, "stages_reached", progress=progress)
    return _dated(target, day, Verdict.NOT_MET, "stages_missing", progress=progress)


def _judged(
    target: Target,
    criterion: Criterion,
    day: datetime.date,
    found: Evidence,
    observation: Observation,
    options: _Options,
) -> Assessment:
    """The assessment by a figure."""
    assert observation.value is not None  # the evidence has a value
    assert target.indicator is not None  # and the target an indicator
    direction = target.indicator.direction
    value = convert(observation.value.measure, criterion.unit)
    start = None if found.baseline is None else convert(found.baseline.measure, criterion.unit)
    comparable = start if found.is_comparable else None
    goal = goal_of(criterion, direction, start)
    way, why = _progress(target, found, comparable, value, goal)
    if found.is_contradicted:
        return _dated(
            target,
            day,
            Verdict.UNDECIDABLE,
            "contradicted",
            observation=observation,
            assumptions=found.assumptions,
        )
    standing, reason = _standing(
        criterion, target.indicator, observation.value, way, options.nearly
    )
    sign = 1 if goal is None else improvement(direction, start, goal)
    return _dated(
        target,
        day,
        standing,
        reason,
        judged=found.is_of_due_date,
        observation=observation,
        comparison=compare(observation.value, criterion),
        baseline=found.baseline,
        progress=way,
        progress_reason=why,
        gap=None if goal is None else gap_to(value, goal, sign),
        assumptions=found.assumptions,
        sources=found.sources,
        **_pace_and_track(
            target, criterion, found, (observation, value), (comparable, goal, sign), options
        ),
        **_more(criterion, options.base, target.indicator, found.count),
    )


def _progress(
    target: Target, found: Evidence, start: Measure | None, value: Measure, goal: Measure | None
) -> tuple[Measure | None, str]:
    if target.baseline is None:
        return None, "no_baseline"
    if found.baseline is None:
        return None, "unknown_baseline"
    if start is None:
        return None, "unlike_baseline"
    if goal is None:
        return None, "no_single_goal"
    if improvement(_direction(target), start, goal) * (goal.magnitude.compare(start.magnitude)) < 0:
        return None, "past_target"
    if found.baseline_day is not None and found.day is not None and found.baseline_day > found.day:
        return None, "later_baseline"
    way = share_of_way(start, value, goal)
    return way, "" if way is not None else "at_baseline"


def _standing(
    criterion: Criterion,
    indicator: Indicator,
    value: ReportedValue,
    way: Measure | None,
    nearly: Decimal,
) -> tuple[Verdict, str]:
    """How a figure stands, by the table of verdicts."""
    figure = as_printed(value, criterion.unit)
    further = beyond(criterion, indicator.direction)
    if further is not None and held_against(figure, further) is Certainty.CERTAIN:
        return Verdict.EXCEEDED, "beyond"
    answer = held_against(figure, enough(criterion, indicator.direction))
    if answer is Certainty.CERTAIN:
        return Verdict.MET, "satisfied"
    if answer is Certainty.POSSIBLE:
        return Verdict.UNDECIDABLE, "qualified"
    comes_near = value.bound is Bound.EXACTLY and criterion.comparator not in _NAMELESS
    if comes_near and way is not None and nearly <= way.magnitude <= _ALL:
        return Verdict.NEARLY_MET, "close"
    return Verdict.NOT_MET, "short"


def _pace_and_track(
    target: Target,
    criterion: Criterion,
    found: Evidence,
    figure: tuple[Observation, Measure],
    way: tuple[Measure | None, Measure | None, int],
    options: _Options,
) -> dict[str, Any]:
    observation, value = figure
    start, goal, sign = way
    due = None if target.due is None else target.due.last_day
    now = None if observation.period is None else observation.period.last_day
    if due is None or now is None or goal is None:
        return {}
    said: dict[str, Any] = {"pace": pace_to(value, goal, now, due)}
    ahead_already = (
        start is not None
        and improvement(_direction(target), start, goal) * goal.magnitude.compare(start.magnitude)
        < 0
    )
    if start is None or found.baseline_day is None or ahead_already:
        return said
    marks = milestones(options.steps, criterion)
    expected = expected_at(now, (found.baseline_day, start), (due, goal), options.along, marks)
    if expected is not None and observation.value is not None:
        allowed = observation.value.interval()
        near = allowed.evolve(
            low=None if allowed.low is None else convert(allowed.low, criterion.unit),
            high=None if allowed.high is None else convert(allowed.high, criterion.unit),
        )
        said |= {"expected": expected, "track": track_of(value, near, expected, start, sign)}
    return said


def _direction(target: Target) -> Direction:
    assert target.indicator is not None  # only a target with a figure is tracked
    return target.indicator.direction


def _more(
    criterion: Criterion, base: Figure | Interval | None, indicator: Indicator, have: Figure | None
) -> dict[str, Any]:
    """How many make the target, where it is a density of things counted and its base is given."""
    if base is None or not indicator.unit.is_ratio:
        return {}
    try:
        answer = count_to_reach(criterion, base, have=have)
    except UndefinedResultError:
        return {}
    return {"needed": answer.count, "more": answer.more}
