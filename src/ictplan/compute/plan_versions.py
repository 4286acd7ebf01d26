"""The changes between two versions of a plan: targets lowered, dates moved, tasks dropped."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ictplan.compute.assessment.comparison import held_against, in_unit
from ictplan.compute.assessment.verdicts import enough
from ictplan.errors import InvalidValueError
from ictplan.model.converters import instance
from ictplan.model.criterion import Criterion
from ictplan.model.indicator import Indicator
from ictplan.model.period import Period
from ictplan.model.plan import Plan
from ictplan.model.target import Target
from ictplan.model.task import Task
from ictplan.results.comparison import Certainty
from ictplan.results.plan_change import PlanChange, PlanChangeKind


def compare_plans(old: Plan, new: Plan) -> tuple[PlanChange, ...]:
    """Return the changes from one version of a plan to another, item by item.

    Items with the same code are the same item. A target is lowered if every value that met it
    before meets it now, and more values do. It is raised in the opposite case.

    Args:
        old: the earlier version.
        new: the later version.

    Units:
        Criteria are compared in the unit of the earlier one.

    Returns:
        The changes of targets and then those of tasks, each in the order of the earlier version
        with added items last.

    Raises:
        InvalidTypeError: If one of the two is not a Plan.

    Source:
        A criterion is weaker if the values that are enough for it include all that were enough
        before.

    Examples:
        >>> from ictplan import Criterion, Measure
        >>> density = Indicator(code="d", name="mật độ", unit="subscription/100 person")
        >>> def version(amount: int, due: str) -> Plan:
        ...     goal = Criterion(comparator=">=", value=Measure(amount, density.unit))
        ...     target = Target(code="a", title="a", indicator=density, criterion=goal, due=due)
        ...     return Plan(title="x", targets=[target])
        >>> for change in compare_plans(version(6, "2012"), version(5, "2013")):
        ...     print(change)
        targets[a] target lowered: >= 6 subscription/100 person -> >= 5 subscription/100 person
        targets[a] target slipped: 2012 -> 2013
    """
    before, after = instance(old, Plan), instance(new, Plan)
    return (*_targets(before, after), *_tasks(before, after))


def _targets(before: Plan, after: Plan) -> Iterator[PlanChange]:
    for target in before.targets:
        path = f"targets[{target.code}]"
        successor = after.targets.get(target.code)
        if successor is None:
            yield PlanChange(kind=PlanChangeKind.TARGET_DROPPED, path=path, old=str(target))
        else:
            yield from _target(path, target, successor)
    for target in after.targets:
        if before.targets.get(target.code) is None:
            yield PlanChange(
                kind=PlanChangeKind.TARGET_ADDED, path=f"targets[{target.code}]", new=str(target)
            )


def _target(path: str, old: Target, new: Target) -> Iterator[PlanChange]:
    if _code(old.indicator) != _code(new.indicator):
        yield PlanChange(
            kind=PlanChangeKind.INDICATOR_CHANGED,
            path=path,
            old=_code(old.indicator),
            new=_code(new.indicator),
        )
    elif old.criterion != new.criterion:
        kind = _change_of_criterion(old, new)
        if kind is not None:
            yield PlanChange(
                kind=kind, path=path, old=_text(old.criterion), new=_text(new.criterion)
            )
    if old.area != new.area:
        yield PlanChange(
            kind=PlanChangeKind.AREA_CHANGED, path=path, old=_text(old.area), new=_text(new.area)
        )
    if old.stages != new.stages:
        stages = (", ".join(stage.value for stage in target.stages) for target in (old, new))
        yield PlanChange(
            kind=PlanChangeKind.STAGES_CHANGED, path=path, old=next(stages), new=next(stages)
        )
    if old.due != new.due:
        later = _is_later(old.due, new.due)
        yield PlanChange(
            kind=PlanChangeKind.TARGET_SLIPPED if later else PlanChangeKind.TARGET_ADVANCED,
            path=path,
            old=_text(old.due),
            new=_text(new.due),
        )
    if old.baseline != new.baseline:
        yield PlanChange(
            kind=PlanChangeKind.BASELINE_CHANGED, path=path, old=_start(old), new=_start(new)
        )


def _change_of_criterion(old: Target, new: Target) -> PlanChangeKind | None:
    """Return whether a criterion was lowered, raised or replaced.

    The result is None if the new criterion only states the same in another way.
    """
    if old.criterion is None or new.criterion is None or old.indicator is None:
        return PlanChangeKind.TARGET_CHANGED
    if not old.criterion.unit.same_kind(new.criterion.unit):
        return PlanChangeKind.TARGET_CHANGED
    try:
        return _compare_criteria(old.criterion, new.criterion, old.indicator)
    except InvalidValueError:  # amounts at the limits of a Measure
        return PlanChangeKind.TARGET_CHANGED


def _compare_criteria(
    old: Criterion, new: Criterion, indicator: Indicator
) -> PlanChangeKind | None:
    direction = indicator.direction
    before = enough(old, direction)
    after = in_unit(enough(new, direction), old.unit)
    weaker, stronger = (
        held_against(inner, outer) is Certainty.CERTAIN
        for inner, outer in ((before, after), (after, before))
    )
    if weaker and stronger:
        return None
    if weaker == stronger:
        return PlanChangeKind.TARGET_CHANGED
    return PlanChangeKind.TARGET_LOWERED if weaker else PlanChangeKind.TARGET_RAISED


def _tasks(before: Plan, after: Plan) -> Iterator[PlanChange]:
    for task in before.tasks:
        path = f"tasks[{task.code}]"
        successor = after.tasks.get(task.code)
        if successor is None:
            yield PlanChange(kind=PlanChangeKind.TASK_DROPPED, path=path, old=str(task.title))
        else:
            yield from _task(path, task, successor)
    for task in after.tasks:
        if before.tasks.get(task.code) is None:
            yield PlanChange(
                kind=PlanChangeKind.TASK_ADDED, path=f"tasks[{task.code}]", new=str(task.title)
            )


def _task(path: str, old: Task, new: Task) -> Iterator[PlanChange]:
    if old.period != new.period:
        kind = (
            PlanChangeKind.TASK_SLIPPED
            if _is_later(old.period, new.period)
            else PlanChangeKind.TASK_ADVANCED
        )
        yield PlanChange(kind=kind, path=path, old=_text(old.period), new=_text(new.period))
    if old.status != new.status:
        states = ("" if task.status is None else task.status.value for task in (old, new))
        yield PlanChange(
            kind=PlanChangeKind.STATUS_CHANGED, path=path, old=next(states), new=next(states)
        )


def _is_later(old: Period | None, new: Period | None) -> bool:
    """Whether a date slipped.

    A date that is no longer stated, or a period without an end, counts as later than any other.
    """
    return _end(new) > _end(old) or (_end(new) == _end(old) and new is None)


def _end(period: Period | None) -> datetime.date:
    return datetime.date.max if period is None or period.last_day is None else period.last_day


def _code(indicator: Indicator | None) -> str:
    return "" if indicator is None else indicator.code


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _start(target: Target) -> str:
    baseline = target.baseline
    if baseline is None:
        return ""
    return baseline.observation if baseline.observation is not None else str(baseline.value)
