"""Judging a plan: every target, and every task beside its due date."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal

from ictplan.compute.assessment.judgement import NEARLY, assess
from ictplan.errors import InvalidTypeError, quote
from ictplan.messages import message
from ictplan.model.area import Area
from ictplan.model.assignment import Stage
from ictplan.model.converters import code as as_code
from ictplan.model.converters import instance, many
from ictplan.model.observation import Observation
from ictplan.model.plan import Plan
from ictplan.model.target import Target
from ictplan.model.task import Task, TaskStatus
from ictplan.results.scorecard import Progress, Scorecard, TaskStanding


def assess_plan(
    plan: Plan,
    observations: Iterable[Observation] = (),
    *,
    as_of: datetime.date,
    reached: Mapping[str, Iterable[Stage]] | None = None,
    nearly: Decimal | int | str = NEARLY,
) -> Scorecard:
    """Judge every target and task of a plan by what was known on a day.

    With a later release among the observations, or a revised plan, the judgement of an earlier day comes out as it did then.

    Args:
        plan: the plan. The figures of its own review are known too.
        observations: further figures.
        as_of: the day.
        reached: for qualitative targets, by code, the stages that are reached. Where a target is not named, the stages of
            completed tasks that serve it are.
        nearly: as in `assess`.

    Units:
        As in `assess`.

    Returns:
        A `Scorecard`.

    Raises:
        IncompatibleUnitsError: a figure of another kind than the target.
        UnknownCodeError: stages of a target that the plan does not have.

    Source:
        Each row as in `assess`.

    Examples:
        >>> from ictplan import Criterion, Indicator, Measure
        >>> stations = Indicator(code="bts", name="trạm BTS", unit="station")
        >>> goal = Criterion(comparator=">=", value=Measure(900, "station"))
        >>> target = Target(code="more-stations", title="trạm BTS", indicator=stations, criterion=goal, due="2012")
        >>> figure = Observation(code="bts-2012", indicator=stations, period="2012", value=Measure(950, "station"))
        >>> print(assess_plan(Plan(title="Kế hoạch", targets=[target]), [figure], as_of=datetime.date(2013, 1, 15)))
        1 of 1 targets judged on 2013-01-15: 1 exceeded
    """
    of = instance(plan, Plan)
    own = () if of.review is None else tuple(of.review.observations)
    known = (*own, *many(observations, lambda o: instance(o, Observation), "Observations"))
    by_indicator: dict[str, list[Observation]] = {}
    for figure in known:
        by_indicator.setdefault(figure.indicator.code, []).append(figure)
    by_code = {figure.code: figure for figure in known}
    stages = {**_stages_of_tasks(of), **_told(of, reached)}
    return Scorecard(
        plan=of,
        as_of=as_of,
        rows=tuple(
            assess(
                target,
                _of_target(target, of.area, by_indicator, by_code),
                as_of=as_of,
                reached=stages.get(target.code),
                nearly=nearly,
            )
            for target in of.targets
        ),
        tasks=tuple(TaskStanding(task=task, standing=_standing(task, as_of)) for task in of.tasks),
    )


def _told(
    plan: Plan, reached: Mapping[str, Iterable[Stage]] | None
) -> Mapping[str, Iterable[Stage]]:
    """The stages told by the caller, of targets that the plan has."""
    if reached is not None and not isinstance(reached, Mapping):
        raise InvalidTypeError(
            "reached", message("a mapping of target codes to stages"), quote(reached)
        )
    for code in reached or ():
        plan.targets[as_code(code)]  # raises for a code that is no target's
    return reached or {}


def _of_target(
    target: Target,
    home: Area | None,
    by_indicator: Mapping[str, list[Observation]],
    by_code: Mapping[str, Observation],
) -> list[Observation]:
    """The figures that a target may be judged by: looking through all of them for each target would take their product.

    A target without an area of its own is one of the plan's.
    """
    if target.indicator is None:
        return []
    figures = list(by_indicator.get(target.indicator.code, ()))
    if target.indicator.numerator is not None:
        figures += by_indicator.get(target.indicator.numerator.code, ())
    place = target.area or home
    figures = [
        figure for figure in figures if place is None or figure.area is None or figure.area == place
    ]
    start = None if target.baseline is None else by_code.get(target.baseline.observation or "")
    return figures if start is None or start in figures else [*figures, start]


def _stages_of_tasks(plan: Plan) -> dict[str, tuple[Stage, ...]]:
    """The stages of completed tasks, for the targets they serve; nothing where no task that serves a target tells its status."""
    reached: dict[str, tuple[Stage, ...]] = {}
    for task in plan.tasks:
        if task.status is None:
            continue
        done = task.stages if task.status is TaskStatus.COMPLETED else ()
        for code in task.targets:
            reached[code] = (*reached.get(code, ()), *done)
    return reached


def _standing(task: Task, day: datetime.date) -> Progress:
    due = None if task.period is None else task.period.last_day
    done = task.completed_on is not None and task.completed_on <= day
    if done or (task.completed_on is None and task.status is TaskStatus.COMPLETED):
        late = due is not None and task.completed_on is not None and task.completed_on > due
        return Progress.DONE_LATE if late else Progress.DONE
    if task.status in (TaskStatus.SUSPENDED, TaskStatus.CANCELLED):
        return Progress.STOPPED
    if due is None:
        return Progress.UNKNOWN
    if day <= due:
        return Progress.IN_TIME
    return Progress.UNKNOWN if task.status is None else Progress.OVERDUE
