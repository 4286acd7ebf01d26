"""Tasks and projects of a plan."""

from __future__ import annotations

import datetime
from enum import Enum
from typing import final

import attrs

from ictplan.errors import InvalidValueError, Spoken, message, quote
from ictplan.model.area import AreaLevel
from ictplan.model.assignment import Assignment, Stage, stages
from ictplan.model.converters import (
    InstanceOf,
    MemberOf,
    TupleOf,
    code,
    codes,
    optional,
    optional_code,
    optional_date,
    small_int,
)
from ictplan.model.group import Party, Place, parties, places
from ictplan.model.localized_text import LocalizedText, localized
from ictplan.model.period import Period, period
from ictplan.model.sector import Sector
from ictplan.model.source import Source
from ictplan.model.value import Value, located


class TaskKind(Spoken, Enum):
    """The kind of work: nhiệm vụ or dự án."""

    TASK = "task"
    PROJECT = "project"


class Scope(Spoken, Enum):
    """Whether the work is a trial (thí điểm) or the whole."""

    PILOT = "pilot"
    FULL = "full"


class TaskStatus(Spoken, Enum):
    """The reported status of a task."""

    NOT_STARTED = "not started"
    UNDER_WAY = "under way"
    COMPLETED = "completed"
    CARRIED_OVER = "carried over"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Task(Value):
    """A task or project (nhiệm vụ, dự án).

    Args:
        code: a code.
        title: the work, in the words of the plan.
        kind: ``"task"`` or ``"project"``.
        sector: the sector it belongs to.
        places: the areas or groups where it is done.
        level_reached: the lowest level that it covers (đến cấp xã).
        beneficiaries: the bodies or areas that benefit.
        assignments: the bodies that lead, cooperate and perform.
        period: the period of the work. None if not stated.
        stages: the stages to reach, such as finalised *and* in use.
        scope: ``"pilot"`` or ``"full"``. None if not stated.
        phase: the number of the phase (giai đoạn 2).
        part_of: the code of the task that contains this one.
        status: the status, or None if not reported.
        completed_on: the day of completion. A task with this day is completed, but a completed task
            may lack it.
        objective: the code of the objective it serves.
        targets: the codes of the targets it serves.
        budget_lines: the codes of its budget lines.
        source: the passage that states it.

    Raises:
        InvalidValueError: If there is a day of completion and another status than completed, or a
            task is part of itself.

    Examples:
        >>> task = Task(code="bat-xat", title="hạ tầng CNTT", stages=["finalised", "in use"])
        >>> task.evolve(completed_on=datetime.date(2012, 12, 20)).status
        <TaskStatus.COMPLETED: 'completed'>
    """

    code: str = attrs.field(converter=code)
    title: LocalizedText = attrs.field(converter=localized)
    kind: TaskKind = attrs.field(default=TaskKind.TASK, converter=MemberOf[TaskKind])
    sector: Sector | None = attrs.field(default=None, converter=optional(InstanceOf[Sector]))
    places: tuple[Place, ...] = attrs.field(default=(), converter=places)
    level_reached: AreaLevel | None = attrs.field(
        default=None, converter=optional(MemberOf[AreaLevel])
    )
    beneficiaries: tuple[Party, ...] = attrs.field(default=(), converter=parties)
    assignments: tuple[Assignment, ...] = attrs.field(default=(), converter=TupleOf[Assignment])
    period: Period | None = attrs.field(default=None, converter=optional(period))
    stages: tuple[Stage, ...] = attrs.field(default=(), converter=stages)
    scope: Scope | None = attrs.field(default=None, converter=optional(MemberOf[Scope]))
    phase: int | None = attrs.field(default=None, converter=optional(small_int))
    part_of: str | None = attrs.field(default=None, converter=optional_code)
    status: TaskStatus | None = attrs.field(default=None, converter=optional(MemberOf[TaskStatus]))
    completed_on: datetime.date | None = attrs.field(default=None, converter=optional_date)
    objective: str | None = attrs.field(default=None, converter=optional_code)
    targets: tuple[str, ...] = attrs.field(default=(), converter=codes)
    budget_lines: tuple[str, ...] = attrs.field(default=(), converter=codes)
    source: Source | None = attrs.field(default=None, converter=optional(InstanceOf[Source]))

    def __attrs_post_init__(self) -> None:
        if self.part_of == self.code:
            raise InvalidValueError(
                "Task.part_of",
                "contradiction",
                quote(self.code),
                message("a task cannot be part of itself"),
            )
        if self.completed_on is None:
            return
        if self.status is None:
            object.__setattr__(self, "status", TaskStatus.COMPLETED)
        elif self.status is not TaskStatus.COMPLETED:
            hint = message(
                "a task completed on {completed_on} must have the status 'completed'",
                completed_on=self.completed_on,
            )
            raise InvalidValueError("Task.status", "contradiction", quote(self.status.value), hint)

    def __str__(self) -> str:
        return str(self.title)
