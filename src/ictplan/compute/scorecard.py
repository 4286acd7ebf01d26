"""Judging a plan: a row for each target and each task, and what the rows add up to."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from types import MappingProxyType

import attrs

from ictplan.compute.assessment import Assessment, Verdict
from ictplan.compute.judging import NEARLY, assess
from ictplan.model.assignment import Role, Stage
from ictplan.model.fields import instance, many
from ictplan.model.group import Party
from ictplan.model.observation import Observation
from ictplan.model.plan import Plan
from ictplan.model.sector import Sector
from ictplan.model.target import Target
from ictplan.model.task import Task, TaskStatus
from ictplan.model.value import Value

_JUDGED = frozenset({Verdict.EXCEEDED, Verdict.MET, Verdict.NEARLY_MET, Verdict.NOT_MET})


class Progress(Enum):
    """How a task stands on a day beside its due date."""

    DONE = "done"
    DONE_LATE = "done late"
    IN_TIME = "in time"
    OVERDUE = "overdue"
    STOPPED = "stopped"
    UNKNOWN = "unknown"


@attrs.frozen(kw_only=True, repr=False)
class TaskStanding(Value):
    """One task on a day.

    Args:
        task: the task.
        standing: how it stands.
    """

    task: Task
    standing: Progress

    def __str__(self) -> str:
        return f"{self.task.code} {self.standing.value}"


@attrs.frozen(kw_only=True, repr=False)
class Scorecard(Value):
    """A plan, judged on a day.

    Args:
        plan: the plan.
        as_of: the day.
        rows: an assessment of each target, in the order of the plan.
        tasks: how each task stands, in the order of the plan.
    """

    plan: Plan
    as_of: datetime.date
    rows: tuple[Assessment, ...]
    tasks: tuple[TaskStanding, ...]

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """How many targets have each verdict; every verdict is there."""
        found = Counter(row.verdict for row in self.rows)
        return MappingProxyType({verdict: found[verdict] for verdict in Verdict})

    @property
    def judged(self) -> int:
        """How many targets are judged: exceeded, met, nearly met or not met."""
        return sum(count for verdict, count in self.counts.items() if verdict in _JUDGED)

    @property
    def task_counts(self) -> Mapping[Progress, int]:
        """How many tasks stand each way."""
        found = Counter(row.standing for row in self.tasks)
        return MappingProxyType({standing: found[standing] for standing in Progress})

    def by_sector(self) -> Mapping[Sector | None, Scorecard]:
        """A scorecard for each sector, of the target or its indicator; None for those without one."""
        sectors = dict.fromkeys((*map(_sector_of_row, self.rows), *(t.task.sector for t in self.tasks)))
        return MappingProxyType(
            {
                sector: self.evolve(
                    rows=tuple(row for row in self.rows if _sector_of_row(row) == sector),
                    tasks=tuple(t for t in self.tasks if t.task.sector == sector),
                )
                for sector in sectors
            }
        )

    def by_lead(self) -> Mapping[Party | None, Scorecard]:
        """A scorecard for each body that leads a task, with the targets those tasks serve; None for what nobody leads.

        A target that tasks of two bodies serve stands with both.
        """
        leads = {standing.task.code: _leads(standing.task) for standing in self.tasks}
        serving: dict[str, dict[Party | None, None]] = {row.target.code: {} for row in self.rows}
        for standing in self.tasks:
            for code in standing.task.targets:
                if code in serving:
                    serving[code] |= dict.fromkeys(leads[standing.task.code])
        of_target = {code: tuple(parties) or (None,) for code, parties in serving.items()}
        bodies = dict.fromkeys(p for parties in (*leads.values(), *of_target.values()) for p in parties)
        return MappingProxyType(
            {
                body: self.evolve(
                    rows=tuple(row for row in self.rows if body in of_target[row.target.code]),
                    tasks=tuple(t for t in self.tasks if body in leads[t.task.code]),
                )
                for body in bodies
            }
        )

    def __str__(self) -> str:
        counts = ", ".join(f"{count} {verdict.value}" for verdict, count in self.counts.items() if count)
        return f"{self.judged} of {len(self.rows)} targets judged on {self.as_of}: {counts or 'none'}"


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
    stages = {**_stages_of_tasks(of), **(reached or {})}
    return Scorecard(
        plan=of,
        as_of=as_of,
        rows=tuple(
            assess(target, _of_target(target, by_indicator, by_code), as_of=as_of, reached=stages.get(target.code), nearly=nearly)
            for target in of.targets
        ),
        tasks=tuple(TaskStanding(task=task, standing=_standing(task, as_of)) for task in of.tasks),
    )


def _of_target(
    target: Target, by_indicator: Mapping[str, list[Observation]], by_code: Mapping[str, Observation]
) -> list[Observation]:
    """The figures that a target may be judged by: looking through all of them for each target would take their product."""
    if target.indicator is None:
        return []
    figures = list(by_indicator.get(target.indicator.code, ()))
    if target.indicator.numerator is not None:
        figures += by_indicator.get(target.indicator.numerator.code, ())
    start = None if target.baseline is None else by_code.get(target.baseline.observation or "")
    return figures if start is None or start in figures else [*figures, start]


def _stages_of_tasks(plan: Plan) -> dict[str, frozenset[Stage]]:
    """The stages of completed tasks, for the targets they serve; nothing where no task that serves a target tells its status."""
    reached: dict[str, frozenset[Stage]] = {}
    for task in plan.tasks:
        if task.status is None:
            continue
        done = frozenset(task.stages) if task.status is TaskStatus.COMPLETED else frozenset()
        for code in task.targets:
            reached[code] = reached.get(code, frozenset()) | done
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


def _sector_of_row(row: Assessment) -> Sector | None:
    indicator = row.target.indicator
    return row.target.sector or (None if indicator is None else indicator.sector)


def _leads(task: Task) -> tuple[Party | None, ...]:
    return tuple(a.party for a in task.assignments if a.role is Role.LEAD) or (None,)
