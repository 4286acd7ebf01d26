"""Rules for single budget lines: task, year, scale, and money that is counted twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from ictplan.checks.context import PlanContext
from ictplan.checks.rule_type import About, Spot, computed, rule, words
from ictplan.compute.roll_ups.addition import added
from ictplan.model.budget import FACETS, BudgetLine, BudgetState
from ictplan.model.decimals import EXACT
from ictplan.model.measure import Measure
from ictplan.model.period import Period
from ictplan.model.unit import Unit
from ictplan.units import convert

#: The states of money from before the plan: carried into it, or spent before it.
_EARLIER = (BudgetState.CARRIED_OVER, BudgetState.DISBURSED, BudgetState.SETTLED)
_DONG = Unit("VND")
_MOST_NAMED = 8
_MOST_SPANS = 100
#: No task of a plan costs less than this. A smaller amount lacks the scale printed above its table.
_SCALE, _IN_SCALE = Unit("million VND"), Decimal(10**6)


@rule(
    "budget-year-outside",
    "warning",
    About.MONEY,
    "mic-letter-1750-2012",
    "Kế hoạch đầu tư từ ngân sách nhà nước 3 năm 2013-2015",
)
def budget_year_outside(context: PlanContext) -> Iterator[Spot]:
    """Find money of a year outside the plan that is neither carried over nor spent before."""
    for line in context.lines if context.plan.periods else ():
        if line.year is not None and line.state not in _EARLIER and not context.covers(line.year):
            yield Spot(_path(line, "year"), words(period=line.year, periods=context.plan.periods))


@rule(
    "budget-undated",
    "note",
    About.MONEY,
    "mic-letter-1750-2012",
    "năm 2013 và giai đoạn 2013-2015",
)
def budget_undated(context: PlanContext) -> Iterator[Spot]:
    """Find money, read in the plan itself, without a year, in a plan of several periods."""
    for line in context.lines if len(context.plan.periods) > 1 else ():
        if line.year is None and context.is_first_hand_line(line):
            yield Spot(
                _path(line, "year"),
                words(title=context.name_of(line), line=line.code, periods=context.plan.periods),
            )


@rule(
    "budget-missing",
    "note",
    About.MONEY,
    "mic-lao-cai-plan-2012",
    "Kế hoạch cũng dự toán nhu cầu kinh phí",
)
def budget_missing(context: PlanContext) -> Iterator[Spot]:
    """Find a plan, read in full, with tasks but without a budget."""
    if (
        context.is_whole
        and context.plan.tasks
        and context.plan.budget is None
        and not context.withholds("budget")
    ):
        yield Spot("budget", words(title=context.plan.title))


@rule(
    "task-unfunded",
    "warning",
    About.MONEY,
    "provincial-project-table",
    "Ngân sách TW | Ngân sách ĐP | Vốn khác | Tổng kinh phí",
)
def task_unfunded(context: PlanContext) -> Iterator[Spot]:
    """Find tasks without money, if all money was read and other tasks have some."""
    for task in context.plan.tasks if context.has_all_money and context.funded_tasks else ():
        if task.code not in context.funded_tasks and context.is_first_hand(task):
            yield Spot(f"tasks[{task.code}].budget_lines", words(title=task.title))


@rule(
    "money-without-task",
    "note",
    About.MONEY,
    "provincial-project-table",
    "Các dự án | Thời gian thực hiện | Đơn vị chủ trì",
)
def money_without_task(context: PlanContext) -> Iterator[Spot]:
    """Find lines for no task, if other lines have one and the plan was read in full."""
    task_lines = {code for task in context.plan.tasks for code in task.budget_lines}
    for line in context.lines if context.funded_tasks else ():
        if line.task is None and line.code not in task_lines and context.is_first_hand_line(line):
            yield Spot(_path(line, "task"), words(title=context.name_of(line), line=line.code))


@rule(
    "line-of-another-task",
    "error",
    About.MONEY,
    "provincial-project-table",
    "Các dự án | Thời gian thực hiện",
)
def line_of_another_task(context: PlanContext) -> Iterator[Spot]:
    """Find lines that a task claims but that name another task. The money would count for both."""
    budget = context.plan.budget
    owner = (
        {}
        if budget is None
        else {line.code: line.task for line in budget.lines if line.task is not None}
    )
    for task in context.plan.tasks:
        for number, code in enumerate(task.budget_lines):
            owner_code = owner.setdefault(code, task.code)
            if not context.is_related(task.code, owner_code):
                parameters = words(
                    title=task.title, line=code, other_title=context.plan.tasks[owner_code].title
                )
                yield Spot(f"tasks[{task.code}].budget_lines[{number}]", parameters)


@rule(
    "amount-missing",
    "note",
    About.MONEY,
    "mic-lao-cai-plan-2012",
    "Kế hoạch cũng dự toán nhu cầu kinh phí",
)
def amount_missing(context: PlanContext) -> Iterator[Spot]:
    """Find lines, read in the plan itself, without an amount. Every total may then be higher."""
    for line in context.lines:
        if line.amount is None and context.is_first_hand_line(line):
            yield Spot(_path(line, "amount"), words(title=context.name_of(line), line=line.code))


@rule(
    "source-of-money-missing",
    "note",
    About.MONEY,
    "mic-programme-1212-funding",
    "nguồn huy động hợp pháp khác",
)
def source_of_money_missing(context: PlanContext) -> Iterator[Spot]:
    """Find lines without a funding source, if other lines have one."""
    has_sources = any(line.funding_source is not None for line in context.lines)
    for line in context.lines if has_sources else ():
        if line.funding_source is None and context.is_first_hand_line(line):
            yield Spot(
                _path(line, "funding_source"), words(title=context.name_of(line), line=line.code)
            )


@rule("scale-missing", "warning", About.MONEY, "amounts-without-units")
def scale_missing(context: PlanContext) -> Iterator[Spot]:
    """Find amounts below a million đồng: the scale that is above the table was probably lost."""
    for path, amount in _amounts(context):
        if amount.unit == _DONG and 0 < amount.magnitude.copy_abs() < _IN_SCALE:
            yield Spot(path, words(value=amount, other=Measure(amount.magnitude, _SCALE)))


@rule("part-of-a-dong", "warning", About.MONEY, "scheme-112-spending")
def part_of_a_dong(context: PlanContext) -> Iterator[Spot]:
    """Find amounts that are not a whole number of đồng, which nobody can pay."""
    for path, amount in _amounts(context):
        dong = computed(partial(convert, amount, _DONG)) if amount.unit.same_kind(_DONG) else None
        if dong is not None and EXACT.remainder(dong.magnitude, Decimal(1)):
            yield Spot(path, words(value=amount))


@rule("line-repeated", "warning", About.MONEY, "lang-son-it-projects-2013")
def line_repeated(context: PlanContext) -> Iterator[Spot]:
    """Find lines that repeat an earlier line in full. The money would count twice."""
    first: dict[tuple[Any, ...], str] = {}
    for line in context.lines:
        if line.amount is None or (line.task is None and line.note is None):
            continue  # two amounts without a purpose may well be equal
        amount = (
            computed(partial(convert, line.amount, _DONG))
            if line.amount.unit.same_kind(_DONG)
            else line.amount
        )
        key = (amount, line.note, *(getattr(line, name) for name in FACETS))
        if first.setdefault(key, line.code) != line.code:
            yield Spot(_path(line), words(value=line.amount, by=first[key]))


@rule(
    "counted-twice",
    "warning",
    About.MONEY,
    "phu-yen-57-2016",
    "Bổ sung cho ngân sách các huyện, thị xã, thành phố: 2.670.800 triệu đồng",
)
def counted_twice(context: PlanContext) -> Iterator[Spot]:
    """Find lines that are the sum of the parts of a task or source, or of the years of a span."""
    for facet in _WHOLES:
        parts = _parts(context, facet)
        sums: dict[tuple[Any, ...], Measure | None] = {}
        for line in context.lines if parts else ():
            key = (_beside(line, facet), getattr(line, facet))
            if line.amount is None or not line.amount.magnitude or key not in parts:
                continue
            if (key, line.amount.unit) not in sums:
                sums[key, line.amount.unit] = _sum(parts[key], line.amount.unit)
            if sums[key, line.amount.unit] == line.amount and _may_be_sum(line, parts[key]):
                codes = [part.code for part in parts[key][:_MOST_NAMED]] + ["…"] * (
                    len(parts[key]) > _MOST_NAMED
                )
                yield Spot(_path(line, "amount"), words(value=line.amount, lines=", ".join(codes)))


def _parts(context: PlanContext, facet: str) -> dict[tuple[Any, ...], list[BudgetLine]]:
    """Group lines by the nearest whole (a task, source or span) that has a line itself."""
    groups: dict[tuple[Any, ...], dict[Hashable, list[BudgetLine]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for line in context.lines:
        value = getattr(line, facet)
        if value is not None:
            groups[_beside(line, facet)][value].append(line)
    parts: dict[tuple[Any, ...], list[BudgetLine]] = defaultdict(list)
    for beside, by_value in groups.items():
        for value, lines in by_value.items():
            nearest = next(
                (whole for whole in _WHOLES[facet](context, value, by_value) if whole in by_value),
                None,
            )
            if nearest is not None:
                parts[beside, nearest] += lines
    return parts


def _spans(context: PlanContext, year: Any, values: Collection[Hashable]) -> Iterator[Hashable]:
    """Yield the spans that contain a year, the narrowest first.

    A very large number of spans is skipped: it would take too long, and no plan has so many.
    """
    spans = [span for span in values if isinstance(span, Period) and span.is_span and span != year]
    if len(spans) <= _MOST_SPANS:
        around = [span for span in spans if year in span]
        yield from sorted(around, key=lambda span: sum(inner in span for inner in around))


#: The wholes around a task, a source or a year, the nearest first, by facet.
_WHOLES: dict[str, Callable[[PlanContext, Any, Collection[Hashable]], Iterable[Hashable]]] = {
    "task": lambda context, code, _: [
        whole.code for whole in context.lineage(context.plan.tasks[code])
    ][1:],
    "funding_source": lambda _, source, __: source.line[1:],
    "year": _spans,
}


def _may_be_sum(line: BudgetLine, parts: Sequence[BudgetLine]) -> bool:
    """Whether a line may be the sum of others.

    A single line for another purpose only happens to have the same cost.
    """
    notes = {part.note for part in parts if part.note is not None}
    return len(parts) > 1 or line.note is None or notes <= {line.note}


def _beside(line: BudgetLine, facet: str) -> tuple[Any, ...]:
    """Return the facets of a line except one."""
    return tuple(getattr(line, name) for name in FACETS if name != facet)


def _sum(lines: Iterable[BudgetLine], unit: Unit) -> Measure | None:
    """Add up lines in a unit; None if a line has no amount or is in another currency."""
    amounts = [line.amount for line in lines]
    addable = [amount for amount in amounts if amount is not None and amount.unit.same_kind(unit)]
    return computed(partial(added, addable, unit)) if len(addable) == len(amounts) else None


def _amounts(context: PlanContext) -> Iterator[tuple[str, Measure]]:
    for line in context.lines:
        if line.amount is not None:
            yield _path(line, "amount"), line.amount
    budget = context.plan.budget
    if budget is not None and budget.stated_total is not None:
        yield "budget.stated_total", budget.stated_total
    for number, total in enumerate(() if budget is None else budget.stated_totals):
        yield f"budget.stated_totals[{number}].amount", total.amount


def _path(line: BudgetLine, field: str = "") -> str:
    return f"budget.lines[{line.code}]{'.' if field else ''}{field}"
