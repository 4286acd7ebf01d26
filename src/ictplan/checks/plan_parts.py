"""Rules for the head of a plan, its periods and areas, and the disclosure of its parts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ictplan.checks.context import PARTS, PlanContext, code_of, ends
from ictplan.checks.rule_type import About, Spot, rule, words
from ictplan.l10n import find
from ictplan.model.area import Area
from ictplan.model.disclosure import DisclosureState
from ictplan.model.group import Place
from ictplan.model.localized_text import LocalizedText
from ictplan.model.period import Period
from ictplan.model.plan import Plan

_LATE = datetime.timedelta(days=31)


@rule("document-unnumbered", "warning", About.STRUCTURE, "thanh-hoa-4216")
def document_unnumbered(context: PlanContext) -> Iterator[Spot]:
    """Find a plan, read in full, without the number by which other documents refer to it."""
    if context.is_whole and not any(paper.number for _, paper in context.papers):
        yield Spot(
            "document.number" if context.papers else "document", words(title=context.plan.title)
        )


@rule("area-missing", "warning", About.STRUCTURE, "lao-cai-yen-bai-merger-2025")
def area_missing(context: PlanContext) -> Iterator[Spot]:
    """Find a plan, read in full, that names no area."""
    if context.is_whole and context.plan.area is None:
        yield Spot("area", words(title=context.plan.title))


@rule(
    "title-period-differs",
    "warning",
    About.STRUCTURE,
    "lao-cai-391-2016",
    "giai đoạn 2017-2020 và năm 2017",
)
def title_period_differs(context: PlanContext) -> Iterator[Spot]:
    """Find periods that the title names and the plan does not cover, or the other way round."""
    in_title = (
        [m.value for m in find(context.plan.title.vi) if m.kind == "period" and not m.ambiguous]
        if context.plan.periods
        else []
    )
    if not in_title:
        return
    outside = [p for p in in_title if not context.covers(p)]
    missing_periods = [
        p for p in context.plan.periods if not any(p.overlaps(period) for period in in_title)
    ]
    for period in outside or missing_periods:
        yield Spot("title", words(period=period, periods=context.plan.periods))


@rule(
    "approved-after-start",
    "note",
    About.STRUCTURE,
    "mic-lao-cai-plan-2012",
    "Ngày 18/5/2012, Ủy ban Nhân dân tỉnh Lào Cai",
)
def approved_after_start(context: PlanContext) -> Iterator[Spot]:
    """Find a plan approved more than a month after the start of its first period."""
    approval, span = context.plan.approved_on, ends(context.plan.periods)
    if approval is None or span is None:
        return
    start, end = span
    if start + _LATE < approval <= end:
        yield Spot("approved_on", words(date=approval, start=start, days=(approval - start).days))


@rule(
    "approved-after-end",
    "warning",
    About.STRUCTURE,
    "lao-cai-391-2016",
    "Lào Cai, ngày 30 tháng 12 năm 2016",
)
def approved_after_end(context: PlanContext) -> Iterator[Spot]:
    """Find a plan approved after the end of all its periods."""
    approval, span = context.plan.approved_on, ends(context.plan.periods)
    if approval is not None and span is not None and approval > span[1]:
        yield Spot("approved_on", words(date=approval, end=span[1]))


@rule(
    "basis-after-plan",
    "warning",
    About.STRUCTURE,
    "mic-letter-1750-2012",
    "Triển khai Chỉ thị số 19/CT-TTg ngày 18/6/2012",
)
def basis_after_plan(context: PlanContext) -> Iterator[Spot]:
    """Find legal bases, and documents that the plan implements, that are newer than the plan."""
    for path, paper in context.papers:
        day = paper.issued_on or context.day
        bases = [(f"{path}.legal_bases[{n}]", basis) for n, basis in enumerate(paper.legal_bases)]
        if paper.implements is not None:
            bases.append((f"{path}.implements", paper.implements))
        for place, basis in bases:
            if day is not None and basis.issued_on is not None and basis.issued_on > day:
                yield Spot(place, words(name=basis, date=basis.issued_on, start=day))


@rule("area-not-valid", "warning", About.STRUCTURE, "lao-cai-yen-bai-merger-2025")
def area_not_valid(context: PlanContext) -> Iterator[Spot]:
    """Find areas that did not exist at the time they are named for."""
    plan = context.plan
    span = ends(plan.periods)
    if plan.area is not None and span is not None:
        yield from _spots_of_area("area", plan.area, *span)
    for target in plan.targets:
        due = None if target.due is None else target.due.last_day
        if due is not None:
            yield from _spots_of_area(f"targets[{target.code}].area", target.area, due, due)
    for observation in plan.observations:
        path = f"review.observations[{observation.code}].area"
        yield from _spots_of_area(path, observation.area, *_days(observation.period))
    for task in plan.tasks:
        for number, place in enumerate(task.places):
            yield from _spots_of_area(
                f"tasks[{task.code}].places[{number}]", place, *_days(task.period)
            )


def _days(period: Period | None) -> tuple[datetime.date | None, datetime.date | None]:
    return (None, None) if period is None else (period.first_day, period.last_day)


def _spots_of_area(
    path: str, place: Place | None, first: datetime.date | None, last: datetime.date | None
) -> Iterator[Spot]:
    """Yield a spot if an area did not exist on any day from the first to the last."""
    if not isinstance(place, Area) or first is None or last is None:
        return
    if place.valid_to is not None and first > place.valid_to:
        yield Spot(path, words(name=place.name, end=place.valid_to, date=first))
    elif place.valid_from is not None and last < place.valid_from:
        yield Spot(path, words(name=place.name, end=place.valid_from, date=last))


@rule(
    "review-missing",
    "note",
    About.STRUCTURE,
    "lao-cai-391-2016",
    "A. HIỆN TRẠNG PHÁT TRIỂN CNTT 2016",
)
def review_missing(context: PlanContext) -> Iterator[Spot]:
    """Find a plan, read in full, without a review of earlier results."""
    if context.is_whole and context.plan.review is None and not context.withholds("review"):
        yield Spot("review", words(title=context.plan.title))


def _filled_parts(plan: Plan) -> dict[str, bool]:
    """Return the parts that a disclosure may name, and whether the plan has content in each."""
    budget = plan.budget
    return {
        "review": plan.review is not None,
        "objectives": bool(plan.objectives),
        "targets": bool(plan.targets),
        "tasks": bool(plan.tasks),
        "budget": budget is not None and (bool(budget.lines) or budget.stated_total is not None),
        "solutions": bool(plan.solutions),
        "assignments": bool(plan.assignments) or any(task.assignments for task in plan.tasks),
    }


def _parts(plan: Plan) -> Iterator[tuple[str, DisclosureState, bool]]:
    """Yield each disclosed part with its state, and whether the plan has content in it."""
    content = _filled_parts(plan) if plan.disclosures else {}
    return (
        (part.code, part.state, content[part.code])
        for part in plan.disclosures
        if part.code in content
    )


@rule(
    "part-empty",
    "warning",
    About.STRUCTURE,
    "mic-lao-cai-plan-2012",
    "Kế hoạch cũng dự toán nhu cầu kinh phí",
)
def part_empty(context: PlanContext) -> Iterator[Spot]:
    """Find parts that the document prints and that are empty here."""
    for code, state, is_filled in _parts(context.plan):
        if state is DisclosureState.STATED and not is_filled:
            yield Spot(f"disclosures[{code}]", words(part=PARTS[code]))


@rule(
    "part-unexpected",
    "warning",
    About.STRUCTURE,
    "mic-lao-cai-plan-2012",
    "nêu rõ các giải pháp thực hiện",
)
def part_unexpected(context: PlanContext) -> Iterator[Spot]:
    """Find parts that the document is declared not to print and that have content here."""
    for code, state, is_filled in _parts(context.plan):
        if state is not DisclosureState.STATED and is_filled:
            yield Spot(f"disclosures[{code}]", words(part=PARTS[code], state=state))


@rule(
    "objective-empty",
    "note",
    About.STRUCTURE,
    "mic-lao-cai-plan-2012",
    "các mục tiêu toàn diện trên các mặt bưu chính, viễn thông",
)
def objective_empty(context: PlanContext) -> Iterator[Spot]:
    """Find objectives, in a plan read in full, without a target, a task or another objective."""
    plan = context.plan
    objective_codes = {target.objective for target in plan.targets} | {
        task.objective for task in plan.tasks
    }
    objective_codes |= {objective.part_of for objective in plan.objectives}
    for objective in plan.objectives if context.is_whole else ():
        if objective.code not in objective_codes:
            yield Spot(f"objectives[{objective.code}]", words(title=objective.title))


@rule(
    "title-repeated",
    "note",
    About.STRUCTURE,
    "phu-yen-57-2016",
    "37.550 triệu đồng … 37,55 tỷ đồng",
)
def title_repeated(context: PlanContext) -> Iterator[Spot]:
    """Find targets and tasks that repeat another one in full."""
    first: dict[tuple[object, ...], str] = {}
    for target in context.plan.targets:
        subject = target.deliverable if target.indicator is None else target.indicator.code
        target_key = (
            _folded(target.title),
            subject,
            target.criterion,
            target.stages,
            code_of(target.area),
            target.level,
            target.due,
        )
        yield from _repeated(first, target_key, f"targets[{target.code}]", target.title)
    first = {}
    for task in context.plan.tasks:
        places = tuple(map(code_of, task.places))
        task_key = (_folded(task.title), places, task.period, task.phase, task.part_of, task.stages)
        yield from _repeated(first, task_key, f"tasks[{task.code}]", task.title)


def _folded(title: LocalizedText) -> str:
    return " ".join(title.vi.casefold().split())


def _repeated(
    first: dict[tuple[object, ...], str], key: tuple[object, ...], path: str, title: LocalizedText
) -> Iterator[Spot]:
    if first.setdefault(key, path) != path:
        yield Spot(path, words(title=title, by=first[key]))
