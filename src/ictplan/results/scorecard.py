"""Scorecards of plans: a row for each target and each task, with counts."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import final

import attrs

from ictplan.messages import Spoken
from ictplan.model.assignment import Role
from ictplan.model.group import Party
from ictplan.model.plan import Plan
from ictplan.model.result import Result
from ictplan.model.sector import Sector
from ictplan.model.task import Task
from ictplan.results.assessment import Assessment, Verdict

_JUDGEMENTS = frozenset({Verdict.EXCEEDED, Verdict.MET, Verdict.NEARLY_MET, Verdict.NOT_MET})


class TaskState(Spoken, Enum):
    """The state of a task on a day, relative to its due date."""

    DONE = "done"
    DONE_LATE = "done late"
    IN_TIME = "in time"
    OVERDUE = "overdue"
    STOPPED = "stopped"
    UNKNOWN = "unknown"


@final
@attrs.frozen(kw_only=True, repr=False)
class TaskStanding(Result):
    """One task on a day.

    Args:
        task: the task of the row.
        standing: its state on that day.
    """

    task: Task
    standing: TaskState

    def __str__(self) -> str:
        return f"{self.task.code} {self.standing.value}"


@final
@attrs.frozen(kw_only=True, repr=False)
class Scorecard(Result):
    """The assessment of a plan on a day.

    Args:
        plan: the assessed plan.
        as_of: the day of the assessment.
        rows: an assessment of each target, in the order of the plan.
        tasks: the state of each task, in the order of the plan.
    """

    plan: Plan
    as_of: datetime.date
    rows: tuple[Assessment, ...]
    tasks: tuple[TaskStanding, ...]

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """The number of targets with each verdict. Verdicts without targets have 0."""
        counter = Counter(row.verdict for row in self.rows)
        return MappingProxyType({verdict: counter[verdict] for verdict in Verdict})

    @property
    def judged(self) -> int:
        """The number of targets that are exceeded, met, nearly met or not met."""
        return sum(count for verdict, count in self.counts.items() if verdict in _JUDGEMENTS)

    @property
    def task_counts(self) -> Mapping[TaskState, int]:
        """The number of tasks in each state. States without tasks have 0."""
        counter = Counter(row.standing for row in self.tasks)
        return MappingProxyType({standing: counter[standing] for standing in TaskState})

    def by_sector(self) -> Mapping[Sector | None, Scorecard]:
        """Return a scorecard for each sector.

        The sector is that of the target or else of its indicator. None is the key for items without
        a sector.
        """
        sectors = dict.fromkeys(
            (*map(_sector_of_row, self.rows), *(t.task.sector for t in self.tasks))
        )
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
        """Return a scorecard for each body that leads tasks, with these tasks and their targets.

        A target of tasks of two bodies appears in both scorecards. The key None has the tasks and
        targets without a lead.
        """
        leads: dict[str, tuple[Party | None, ...]] = {
            row.task.code: tuple(a.party for a in row.task.assignments if a.role is Role.LEAD)
            or (None,)
            for row in self.tasks
        }
        serving: dict[str, dict[Party | None, None]] = {row.target.code: {} for row in self.rows}
        for standing in self.tasks:
            for code in standing.task.targets:
                if code in serving:
                    serving[code] |= dict.fromkeys(leads[standing.task.code])
        of_target = {code: tuple(parties) or (None,) for code, parties in serving.items()}
        bodies = dict.fromkeys(
            p for parties in (*leads.values(), *of_target.values()) for p in parties
        )
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
        counts = ", ".join(
            f"{count} {verdict.value}" for verdict, count in self.counts.items() if count
        )
        return (
            f"{self.judged} of {len(self.rows)} targets judged on {self.as_of}: {counts or 'none'}"
        )


def _sector_of_row(row: Assessment) -> Sector | None:
    indicator = row.target.indicator
    return row.target.sector or (None if indicator is None else indicator.sector)
