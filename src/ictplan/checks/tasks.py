"""Tasks: who leads them, when, for which target, and whether what is said of their progress agrees."""

from __future__ import annotations

from collections.abc import Iterator

from ictplan.checks import seen
from ictplan.checks.context import Context
from ictplan.checks.rule_type import About, Spot, rule, words
from ictplan.checks.seen import shown_in
from ictplan.model.task import Scope, TaskStatus


@rule(
    "lead-missing",
    "warning",
    About.TASKS,
    shown_in(seen.COMMUNE_TEMPLATE, "Nội dung | Chủ trì | Phối hợp | Lực lượng hỗ trợ | Thời gian"),
)
def lead_missing(held: Context) -> Iterator[Spot]:
    """A task, read in the plan itself, that nobody leads, neither it nor what it is part of, nor a part of it."""
    if held.withholds("assignments") or (held.plan.assignments and not held.led):
        return
    for task in held.plan.tasks:
        if task.code not in held.led and held.is_told(task):
            yield Spot(f"tasks[{task.code}].assignments", words(title=task.title))


@rule(
    "task-undated",
    "note",
    About.TASKS,
    shown_in(seen.COMMUNE_TEMPLATE, "Thời gian | Kết quả/sản phẩm"),
)
def task_undated(held: Context) -> Iterator[Spot]:
    """A task, read in the plan itself, of no period, where the plan has several."""
    if len(held.plan.periods) > 1:
        for task in held.plan.tasks:
            if task.code not in held.timed and held.is_told(task):
                yield Spot(
                    f"tasks[{task.code}].period", words(title=task.title, periods=held.plan.periods)
                )


@rule(
    "task-outside",
    "warning",
    About.TASKS,
    shown_in(seen.LETTER_1750, "năm 2013 và giai đoạn 2013-2015"),
)
def task_outside(held: Context) -> Iterator[Spot]:
    """A task of a time that the plan does not cover."""
    for task in held.plan.tasks if held.plan.periods else ():
        if task.period is not None and not held.covers(task.period):
            yield Spot(
                f"tasks[{task.code}].period",
                words(title=task.title, period=task.period, periods=held.plan.periods),
            )


@rule(
    "task-unlinked",
    "note",
    About.TASKS,
    shown_in(seen.COMMUNE_TEMPLATE, "Kết quả/sản phẩm | Chỉ tiêu liên quan"),
)
def task_unlinked(held: Context) -> Iterator[Spot]:
    """A task that serves no target and no objective, where others do and all were read."""
    for task in held.plan.tasks if held.linked_targets else ():
        if task.code not in held.serving and held.is_told(task):
            yield Spot(f"tasks[{task.code}]", words(title=task.title))


@rule(
    "completed-early",
    "warning",
    About.TASKS,
    shown_in(seen.LAO_CAI_2012, "Huyện Bát Xát đã được triển khai thi công xây dựng hạ tầng CNTT"),
)
def completed_early(held: Context) -> Iterator[Spot]:
    """A task completed before its own period began."""
    for task in held.plan.tasks:
        start = None if task.period is None else task.period.first_day
        if task.completed_on is not None and start is not None and task.completed_on < start:
            told = words(title=task.title, date=task.completed_on, period=task.period)
            yield Spot(f"tasks[{task.code}].completed_on", told)


_UNFINISHED = (
    TaskStatus.NOT_STARTED,
    TaskStatus.UNDER_WAY,
    TaskStatus.CARRIED_OVER,
    TaskStatus.SUSPENDED,
)


@rule(
    "part-unfinished",
    "warning",
    About.TASKS,
    shown_in(
        seen.LAO_CAI_2012, "triển khai ứng dụng CNTT trong các cơ quan Đảng gồm xây dựng cổng"
    ),
)
def part_unfinished(held: Context) -> Iterator[Spot]:
    """A part that is not finished of a task that is said to be completed."""
    for task in held.plan.tasks:
        whole = None if task.part_of is None else held.plan.tasks[task.part_of]
        if (
            whole is not None
            and whole.status is TaskStatus.COMPLETED
            and task.status in _UNFINISHED
        ):
            told = words(title=task.title, status=task.status, other_title=whole.title)
            yield Spot(f"tasks[{task.code}].status", told)


@rule(
    "pilot-everywhere",
    "note",
    About.TASKS,
    shown_in(
        seen.LAO_CAI_2012, "xây dựng thí điểm hệ thống hội nghị truyền hình trực tuyến đến cấp xã"
    ),
)
def pilot_everywhere(held: Context) -> Iterator[Spot]:
    """A pilot, read in the plan itself, that names no place smaller than the whole area."""
    for task in held.plan.tasks:
        everywhere = not task.places or held.plan.area in task.places
        if task.scope is Scope.PILOT and everywhere and held.is_told(task):
            yield Spot(f"tasks[{task.code}].places", words(title=task.title))
