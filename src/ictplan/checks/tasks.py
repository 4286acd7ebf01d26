"""Rules for tasks: lead, period, targets served, and a consistent status."""

from __future__ import annotations

from collections.abc import Iterator

from ictplan.checks.context import PlanContext
from ictplan.checks.rule_type import About, Spot, rule, words
from ictplan.model.task import Scope, TaskStatus


@rule(
    "lead-missing",
    "warning",
    About.TASKS,
    "commune-plan-template",
    "Nội dung | Chủ trì | Phối hợp | Lực lượng hỗ trợ | Thời gian",
)
def lead_missing(context: PlanContext) -> Iterator[Spot]:
    """Find tasks, read in the plan itself, without a lead, even by a task around them or a part."""
    if context.withholds("assignments") or (context.plan.assignments and not context.led_tasks):
        return
    for task in context.plan.tasks:
        if task.code not in context.led_tasks and context.is_first_hand(task):
            yield Spot(f"tasks[{task.code}].assignments", words(title=task.title))


@rule(
    "task-undated",
    "note",
    About.TASKS,
    "commune-plan-template",
    "Thời gian | Kết quả/sản phẩm",
)
def task_undated(context: PlanContext) -> Iterator[Spot]:
    """Find tasks, read in the plan itself, without a period, in a plan of several periods."""
    if len(context.plan.periods) > 1:
        for task in context.plan.tasks:
            if task.code not in context.timed_tasks and context.is_first_hand(task):
                yield Spot(
                    f"tasks[{task.code}].period",
                    words(title=task.title, periods=context.plan.periods),
                )


@rule(
    "task-outside",
    "warning",
    About.TASKS,
    "mic-letter-1750-2012",
    "năm 2013 và giai đoạn 2013-2015",
)
def task_outside(context: PlanContext) -> Iterator[Spot]:
    """Find tasks with a period that the plan does not cover."""
    for task in context.plan.tasks if context.plan.periods else ():
        if task.period is not None and not context.covers(task.period):
            yield Spot(
                f"tasks[{task.code}].period",
                words(title=task.title, period=task.period, periods=context.plan.periods),
            )


@rule(
    "task-unlinked",
    "note",
    About.TASKS,
    "commune-plan-template",
    "Kết quả/sản phẩm | Chỉ tiêu liên quan",
)
def task_unlinked(context: PlanContext) -> Iterator[Spot]:
    """Find tasks, read in the plan itself, without a target or objective, if others have one."""
    for task in context.plan.tasks if context.linked_targets else ():
        if task.code not in context.serving_tasks and context.is_first_hand(task):
            yield Spot(f"tasks[{task.code}]", words(title=task.title))


@rule(
    "completed-early",
    "warning",
    About.TASKS,
    "mic-lao-cai-plan-2012",
    "Huyện Bát Xát đã được triển khai thi công xây dựng hạ tầng CNTT",
)
def completed_early(context: PlanContext) -> Iterator[Spot]:
    """Find tasks completed before their own period began."""
    for task in context.plan.tasks:
        start = None if task.period is None else task.period.first_day
        if task.completed_on is not None and start is not None and task.completed_on < start:
            parameters = words(title=task.title, date=task.completed_on, period=task.period)
            yield Spot(f"tasks[{task.code}].completed_on", parameters)


_OPEN_STATES = (
    TaskStatus.NOT_STARTED,
    TaskStatus.UNDER_WAY,
    TaskStatus.CARRIED_OVER,
    TaskStatus.SUSPENDED,
)


@rule(
    "part-unfinished",
    "warning",
    About.TASKS,
    "mic-lao-cai-plan-2012",
    "triển khai ứng dụng CNTT trong các cơ quan Đảng gồm xây dựng cổng",
)
def part_unfinished(context: PlanContext) -> Iterator[Spot]:
    """Find unfinished parts of a task that is stated as completed."""
    for task in context.plan.tasks:
        whole = None if task.part_of is None else context.plan.tasks[task.part_of]
        if (
            whole is not None
            and whole.status is TaskStatus.COMPLETED
            and task.status in _OPEN_STATES
        ):
            parameters = words(title=task.title, status=task.status, other_title=whole.title)
            yield Spot(f"tasks[{task.code}].status", parameters)


@rule(
    "pilot-everywhere",
    "note",
    About.TASKS,
    "mic-lao-cai-plan-2012",
    "xây dựng thí điểm hệ thống hội nghị truyền hình trực tuyến đến cấp xã",
)
def pilot_everywhere(context: PlanContext) -> Iterator[Spot]:
    """Find pilots, read in the plan itself, that name no place smaller than the whole area."""
    for task in context.plan.tasks:
        everywhere = not task.places or context.plan.area in task.places
        if task.scope is Scope.PILOT and everywhere and context.is_first_hand(task):
            yield Spot(f"tasks[{task.code}].places", words(title=task.title))
