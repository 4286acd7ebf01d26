"""The assessment of a whole plan: every target, and every task with its due date."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal

from ictplan.compute.assessment.judgement import NEARLY, as_day, assess
from ictplan.errors import InvalidTypeError, message, quote
from ictplan.model.area import Area
from ictplan.model.assignment import Stage
from ictplan.model.converters import code as as_code, instance, many
from ictplan.model.observation import Observation
from ictplan.model.plan import Plan
from ictplan.model.target import Target
from ictplan.model.task import Task, TaskStatus
from ictplan.results.scorecard import Scorecard, TaskStanding, TaskState


def assess_plan(
    plan: Plan,
    observations: Iterable[Observation] = (),
    *,
    as_of: datetime.date,
    reached: Mapping[str, Iterable[Stage]] | None = None,
    nearly: Decimal | int | str = NEARLY,
) -> Scorecard:
    """Judge every target and task of a plan by the figures known on a day.

    The assessment of an earlier day does not change when a later figure is released or the plan is
    revised.

    Args:
        plan: the plan. The figures of its own review are used too.
        observations: further figures.
        as_of: the day.
        reached: for qualitative targets, the stages reached, by code of target. For a target that
            is not in the mapping, they are the stages of the completed tasks that serve it.
        nearly: the share of the way from which a target counts as nearly met, as in `assess`.

    Units:
        As in `assess`.

    Returns:
        A `Scorecard`.

    Raises:
        IncompatibleUnitsError: If a figure is of another kind than the target.
        UnknownCodeError: If *reached* has the code of a target that the plan does not have.

    Source:
        Each row as in `assess`.

    Examples:
        >>> from ictplan import Criterion, Indicator, Measure
        >>> stations = Indicator(code="bts", name="trạm BTS", unit="station")
        >>> goal = Criterion(comparator=">=", value=Measure(900, "station"))
        >>> target = Target(
        ...     code="more", title="trạm BTS", indicator=stations, criterion=goal, due="2012"
        ... )
        >>> figure = Observation(
        ...     code="bts-2012", indicator=stations, period="2012", value=Measure(950, "station")
        ... )
        >>> plan = Plan(title="Kế hoạch", targets=[target])
        >>> print(assess_plan(plan, [figure], as_of=datetime.date(2013, 1, 15)))
        1 of 1 targets judged on 2013-01-15: 1 exceeded
    """
    instance(plan, Plan)
    day = as_day(as_of)
    figures = () if plan.review is None else tuple(plan.review.observations)
    figures += many(observations, lambda o: instance(o, Observation), "Observations")
    by_indicator: dict[str, list[Observation]] = {}
    for figure in figures:
        by_indicator.setdefault(figure.indicator.code, []).append(figure)
    by_code = {figure.code: figure for figure in figures}
    stages = {**_stages_of_tasks(plan), **_checked_stages(plan, reached)}
    return Scorecard(
        plan=plan,
        as_of=day,
        rows=tuple(
            assess(
                target,
                _of_target(target, plan.area, by_indicator, by_code),
                as_of=day,
                reached=stages.get(target.code),
                nearly=nearly,
            )
            for target in plan.targets
        ),
        tasks=tuple(TaskStanding(task=task, standing=_standing(task, day)) for task in plan.tasks),
    )


def _checked_stages(
    plan: Plan, stages_by_code: Mapping[str, Iterable[Stage]] | None
) -> Mapping[str, Iterable[Stage]]:
    if stages_by_code is not None and not isinstance(stages_by_code, Mapping):
        raise InvalidTypeError(
            "reached", message("a mapping of target codes to stages"), quote(stages_by_code)
        )
    for code in stages_by_code or ():
        plan.targets[as_code(code)]  # raises an error for a code of no target
    return stages_by_code or {}


def _of_target(
    target: Target,
    home: Area | None,
    by_indicator: Mapping[str, list[Observation]],
    by_code: Mapping[str, Observation],
) -> list[Observation]:
    """Return the figures that a target may be judged by.

    The figures come from an index, since a search of all figures for each target would be slow. A
    target without an area has the area of the plan.
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
    """Return the stages of completed tasks, for the targets that the tasks serve.

    A target is missing here if no task that serves it states its status.
    """
    stages: dict[str, tuple[Stage, ...]] = {}
    for task in plan.tasks:
        if task.status is None:
            continue
        task_stages = task.stages if task.status is TaskStatus.COMPLETED else ()
        for code in task.targets:
            stages[code] = (*stages.get(code, ()), *task_stages)
    return stages


def _standing(task: Task, day: datetime.date) -> TaskState:
    due = None if task.period is None else task.period.last_day
    is_done = task.completed_on is not None and task.completed_on <= day
    if is_done or (task.completed_on is None and task.status is TaskStatus.COMPLETED):
        late = due is not None and task.completed_on is not None and task.completed_on > due
        return TaskState.DONE_LATE if late else TaskState.DONE
    if task.status in (TaskStatus.SUSPENDED, TaskStatus.CANCELLED):
        return TaskState.STOPPED
    if due is None:
        return TaskState.UNKNOWN
    if day <= due:
        return TaskState.IN_TIME
    return TaskState.UNKNOWN if task.status is None else TaskState.OVERDUE
