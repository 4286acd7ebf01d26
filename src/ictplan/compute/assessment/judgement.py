"""The assessment of one target by the figures known on a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import attrs

from ictplan.compute.assessment.comparison import (
    OUT_OF_BOUNDS,
    as_printed,
    compare,
    held_against,
    in_unit,
)
from ictplan.compute.assessment.evidence import Evidence, evidence_for
from ictplan.compute.assessment.known_figures import KnownFigures
from ictplan.compute.assessment.progress import (
    as_milestone,
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
from ictplan.compute.assessment.verdicts import STANDINGS, beyond, enough
from ictplan.compute.densities.count_to_reach import count_to_reach
from ictplan.compute.inputs import Figure
from ictplan.errors import (
    InvalidTypeError,
    InvalidValueError,
    UndefinedResultError,
    message,
    quote,
)
from ictplan.model.assignment import Stage, stages
from ictplan.model.bound import Bound
from ictplan.model.converters import date, instance, many
from ictplan.model.criterion import Criterion
from ictplan.model.decimals import magnitude
from ictplan.model.group import Place
from ictplan.model.indicator import Direction, Indicator
from ictplan.model.measure import Interval, Measure
from ictplan.model.observation import Observation
from ictplan.model.period import Period
from ictplan.model.reported_value import ReportedValue
from ictplan.model.target import Target
from ictplan.results.assessment import Assessment, Trajectory, Verdict
from ictplan.results.comparison import Certainty
from ictplan.units import convert

#: The share of the way from the baseline, in percent, that counts as nearly all of it. Reports of
#: provinces use 97.
NEARLY = Decimal(97)

_WHOLE_WAY = Decimal(100)
# "Above 6" names no value that is just enough, so no value is nearly enough.
_NAMELESS = (Bound.MORE_THAN, Bound.LESS_THAN)


@attrs.frozen(kw_only=True)
class Options:
    """What `assess` may be told besides the figures. See its arguments."""

    nearly: Decimal
    along: Trajectory = Trajectory.LINEAR
    steps: tuple[tuple[Period | str, Measure], ...] = ()
    base: Figure | Interval | None = None


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
    """Judge a target by the figures known on a day.

    A figure counts as printed. A qualifier may leave the verdict undecidable, while rounding only
    sets a flag. A target that is not yet due, or has no due date, gets no verdict on its success;
    its ``standing`` gives the verdict so far.

    Args:
        target: the target.
        observations: the figures. Those of other indicators and areas, and those released after the
            day, are ignored. A baseline that refers to an observation is looked up among them.
        as_of: the day.
        reached: for a qualitative target, the stages reached; None if they are unknown.
        nearly: the share of the way from the baseline, in percent, from which a target that is not
            met counts as nearly met. It requires a baseline: a value just below the target is not
            enough.
        along: the trajectory: ``"linear"``, ``"constant growth"`` or ``"steps"``.
        steps: for a trajectory of steps, the milestones: pairs of a period and the amount to reach
            by its end.
        base: for a density of things counted, its denominator, used to compute how many more reach
            the target.

    Units:
        Figures are converted into the unit of the criterion. The gap of shares is in percentage
        points.

    Returns:
        An `Assessment`.

    Raises:
        IncompatibleUnitsError: If a figure is of another kind than the target.
        InvalidValueError: If *nearly* is not from 0 to 100.

    Source:
        `VERDICTS` gives the verdicts by comparator and direction. Progress is (value - baseline) /
        (target - baseline).

    Examples:
        >>> density = Indicator(code="density", name="mật độ", unit="subscription/100 person")
        >>> goal = Criterion(comparator=">", value=Measure(6, density.unit))
        >>> target = Target(
        ...     code="broadband", title="băng rộng", indicator=density, criterion=goal, due="2012"
        ... )
        >>> value = ReportedValue(measure=Measure(6, density.unit), rounded_to=1)
        >>> figure = Observation(code="d12", indicator=density, period="2012", value=value)
        >>> assessment = assess(target, [figure], as_of=datetime.date(2013, 3, 1))
        >>> assessment.verdict.value, assessment.reason, assessment.rounding_sensitive
        ('not met', 'short', True)
    """
    aim = instance(target, Target)
    day = as_day(as_of)
    options = Options(
        nearly=as_share(nearly),
        along=trajectory(along),
        steps=_steps(steps, along),
        base=None if base is None else _base(base),
    )
    stages_reached = None if reached is None else frozenset(stages(reached))
    if aim.is_qualitative:
        return _by_stages(aim, day, stages_reached)
    return judge_figure(aim, KnownFigures(observations, day), aim.area, day, options)


def judge_stages(target: Target, day: datetime.date, reached: Iterable[Stage] | None) -> Assessment:
    """Judge a qualitative target, as in `assess`."""
    return _by_stages(target, day, None if reached is None else frozenset(stages(reached)))


def judge_figure(
    target: Target,
    figures: KnownFigures,
    place: Place | None,
    day: datetime.date,
    options: Options,
) -> Assessment:
    """Judge a target with a figure, as in `assess`, by the figures of a place known on a day."""
    if target.criterion is None:
        return _dated(target, day, "no_criterion")
    evidence = evidence_for(target, figures, place)
    figure, baseline = evidence.latest, evidence.baseline
    if figure is None:
        return _dated(target, day, evidence.reason, baseline=baseline)
    try:
        return _by_figure(target, target.criterion, day, evidence, figure, options)
    except InvalidValueError as error:
        if error.reason not in OUT_OF_BOUNDS:
            raise
        return _dated(target, day, "out_of_bounds", observation=figure, baseline=baseline)


def as_day(value: datetime.date) -> datetime.date:
    """Check and return the date of an assessment."""
    return date(value, "as_of")


def _base(value: Figure | Interval) -> Figure | Interval:
    try:
        return instance(value, Measure, ReportedValue, Observation, Interval)
    except InvalidTypeError as error:
        raise error.at("base") from None


def _steps(
    values: Sequence[tuple[Period | str, Measure]], along: Trajectory | str
) -> tuple[tuple[Period | str, Measure], ...]:
    """Return the milestones, which must be given exactly if the trajectory has steps."""
    steps = many(values, as_milestone, message("pairs of a period and a Measure"))
    if bool(steps) != (trajectory(along) is Trajectory.STEPS):
        raise InvalidValueError(
            "steps",
            "contradiction",
            quote(len(steps)),
            message("give steps= if along='steps', and only then"),
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
    target: Target, day: datetime.date, reason: str, *, is_of_due_date: bool = True, **fields: Any
) -> Assessment:
    """Return the assessment for a reason, with the verdict that the due date leaves.

    *is_of_due_date* is whether the figure is the one of the due date.
    """
    standing = verdict = STANDINGS[reason]
    due = None if target.due is None else target.due.last_day
    if target.due is None:
        verdict = Verdict.DUE_UNSTATED
    elif due is None or day <= due:
        verdict = Verdict.NOT_DUE
    elif not is_of_due_date:
        verdict, reason = Verdict.NO_DATA, "only_earlier"
    return Assessment(
        target=target, as_of=day, verdict=verdict, standing=standing, reason=reason, **fields
    )


def _by_stages(target: Target, day: datetime.date, stages: frozenset[Stage] | None) -> Assessment:
    target_stages = frozenset(target.stages)
    if not target_stages:
        return _dated(target, day, "no_stages")
    if stages is None:
        return _dated(target, day, "stages_unknown")
    progress = share_of_way(
        Measure(0, "1"), Measure(len(target_stages & stages), "1"), Measure(len(target_stages), "1")
    )
    reason = "stages_reached" if target_stages <= stages else "stages_missing"
    return _dated(target, day, reason, progress=progress)


def _by_figure(
    target: Target,
    criterion: Criterion,
    day: datetime.date,
    evidence: Evidence,
    observation: Observation,
    options: Options,
) -> Assessment:
    assert observation.value is not None  # the evidence has a value
    assert target.indicator is not None  # and the target an indicator
    indicator = target.indicator
    value = convert(observation.value.measure, criterion.unit)
    way = _way(criterion, indicator.direction, evidence)
    progress, progress_reason = _progress(target, evidence, way, value)
    if evidence.is_contradicted:
        return _dated(
            target,
            day,
            "contradicted",
            observation=observation,
            assumptions=evidence.assumptions,
        )
    return _dated(
        target,
        day,
        _reason(criterion, indicator, observation.value, progress, options.nearly),
        is_of_due_date=evidence.is_of_due_date,
        observation=observation,
        comparison=compare(observation.value, criterion),
        baseline=evidence.baseline,
        progress=progress,
        progress_reason=progress_reason,
        gap=None if way.goal is None else gap_to(value, way.goal, way.sign),
        assumptions=evidence.assumptions,
        sources=evidence.sources,
        **_pace_and_track(target, criterion, evidence, observation.value, way, options),
        **_count_needed(criterion, options.base, indicator, evidence.count),
    )


class _Way(NamedTuple):
    """The way of a target from its baseline to its goal.

    Args:
        start: the baseline; None if it is unknown or not comparable with the target.
        goal: the one value to reach; None if the criterion has none.
        sign: 1 if the value has to rise, -1 if it has to fall.
    """

    start: Measure | None
    goal: Measure | None
    sign: int

    @property
    def is_past(self) -> bool:
        """Whether the baseline is already beyond the goal."""
        start, goal = self.start, self.goal
        return bool(start and goal and self.sign * goal.magnitude.compare(start.magnitude) < 0)


def _way(criterion: Criterion, direction: Direction, evidence: Evidence) -> _Way:
    baseline = evidence.baseline
    start = None if baseline is None else convert(baseline.measure, criterion.unit)
    goal = goal_of(criterion, direction, start)
    sign = 1 if goal is None else improvement(direction, start, goal)
    return _Way(start if evidence.is_comparable else None, goal, sign)


def _progress(
    target: Target, evidence: Evidence, way: _Way, value: Measure
) -> tuple[Measure | None, str]:
    """Return the progress in percent, or None and the reason why it is undefined."""
    start_day = evidence.baseline_day
    if target.baseline is None:
        return None, "no_baseline"
    if evidence.baseline is None:
        return None, "unknown_baseline"
    if way.start is None:
        return None, "unlike_baseline"
    if way.goal is None:
        return None, "no_single_goal"
    if way.is_past:
        return None, "past_target"
    if start_day is not None and evidence.day is not None and start_day > evidence.day:
        return None, "later_baseline"
    progress = share_of_way(way.start, value, way.goal)
    return progress, "at_baseline" if progress is None else ""


def _reason(
    criterion: Criterion,
    indicator: Indicator,
    value: ReportedValue,
    progress: Measure | None,
    nearly: Decimal,
) -> str:
    """Return the reason for the standing of a figure: the first in `STANDINGS` that applies."""
    figure = as_printed(value, criterion.unit)
    further = beyond(criterion, indicator.direction)
    answer = held_against(figure, enough(criterion, indicator.direction))
    applies = {
        "beyond": further is not None and held_against(figure, further) is Certainty.CERTAIN,
        "satisfied": answer is Certainty.CERTAIN,
        "qualified": answer is Certainty.POSSIBLE,
        "close": value.bound is Bound.EXACTLY
        and criterion.comparator not in _NAMELESS
        and progress is not None
        and nearly <= progress.magnitude <= _WHOLE_WAY,
        "short": True,
    }
    return next(reason for reason in STANDINGS if applies.get(reason))


def _pace_and_track(
    target: Target,
    criterion: Criterion,
    evidence: Evidence,
    figure: ReportedValue,
    way: _Way,
    options: Options,
) -> dict[str, Any]:
    """Return the pace that closes the gap and the track beside the trajectory, if defined."""
    due, day = None if target.due is None else target.due.last_day, evidence.day
    if due is None or day is None or way.goal is None:
        return {}
    value = convert(figure.measure, criterion.unit)
    fields: dict[str, Any] = {"pace": pace_to(value, way.goal, day, due)}
    if way.start is None or evidence.baseline_day is None or way.is_past:
        return fields
    marks = milestones(options.steps, criterion)
    start, goal = (evidence.baseline_day, way.start), (due, way.goal)
    value_by_now = expected_at(day, start, goal, options.along, marks)
    if value_by_now is not None:
        interval = in_unit(figure.interval(), criterion.unit)
        track = track_of(value, interval, value_by_now, way.start, way.sign)
        fields |= {"expected": value_by_now, "track": track}
    return fields


def _count_needed(
    criterion: Criterion, base: Figure | Interval | None, indicator: Indicator, have: Figure | None
) -> dict[str, Any]:
    """Return the count that reaches the target, if it is a density of things with a given base."""
    if base is None or not indicator.unit.is_ratio:
        return {}
    try:
        answer = count_to_reach(criterion, base, have=have)
    except UndefinedResultError:
        return {}
    return {"needed": answer.count, "more": answer.more}
