"""The head of a plan, its periods and places, and what it says of its own parts."""

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

_NUMBERED = "thanh-hoa-4216"
_LATE = datetime.timedelta(days=31)


@rule("document-unnumbered", "warning", About.STRUCTURE, _NUMBERED)
def document_unnumbered(context: PlanContext) -> Iterator[Spot]:
    """A plan, read in full, without the number by which others refer to it."""
    if context.is_whole and not any(paper.number for _, paper in context.papers):
        yield Spot(
            "document.number" if context.papers else "document", words(title=context.plan.title)
        )


@rule("area-missing", "warning", About.STRUCTURE, "lao-cai-yen-bai-merger-2025")
def area_missing(context: PlanContext) -> Iterator[Spot]:
    """A plan, read in full, that is for no area."""
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
    """A period in the title that the plan does not cover, or one that it covers and the title does not name."""
    named = (
        [m.value for m in find(context.plan.title.vi) if m.kind == "period" and not m.ambiguous]
        if context.plan.periods
        else []
    )
    if not named:
        return
    strange = [p for p in named if not context.covers(p)]
    unnamed = [p for p in context.plan.periods if not any(p.overlaps(other) for other in named)]
    for period in strange or unnamed:
        yield Spot("title", words(period=period, periods=context.plan.periods))


@rule(
    "approved-after-start",
    "note",
    About.STRUCTURE,
    "mic-lao-cai-plan-2012",
    "Ngày 18/5/2012, Ủy ban Nhân dân tỉnh Lào Cai",
)
def approved_after_start(context: PlanContext) -> Iterator[Spot]:
    """A plan approved when more than a month of its first period was over."""
    approved, covered = context.plan.approved_on, ends(context.plan.periods)
    if approved is None or covered is None:
        return
    start, end = covered
    if start + _LATE < approved <= end:
        yield Spot("approved_on", words(date=approved, start=start, days=(approved - start).days))


@rule(
    "approved-after-end",
    "warning",
    About.STRUCTURE,
    "lao-cai-391-2016",
    "Lào Cai, ngày 30 tháng 12 năm 2016",
)
def approved_after_end(context: PlanContext) -> Iterator[Spot]:
    """A plan approved when all its periods were over."""
    approved, covered = context.plan.approved_on, ends(context.plan.periods)
    if approved is not None and covered is not None and approved > covered[1]:
        yield Spot("approved_on", words(date=approved, end=covered[1]))


@rule(
    "basis-after-plan",
    "warning",
    About.STRUCTURE,
    "mic-letter-1750-2012",
    "Triển khai Chỉ thị số 19/CT-TTg ngày 18/6/2012",
)
def basis_after_plan(context: PlanContext) -> Iterator[Spot]:
    """A document that the plan rests on or carries out, younger than the plan."""
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
    """An area that was another one, or none, at the time it is named for."""
    plan = context.plan
    covered = ends(plan.periods)
    if plan.area is not None and covered is not None:
        yield from _out_of_time("area", plan.area, *covered)
    for target in plan.targets:
        due = None if target.due is None else target.due.last_day
        if due is not None:
            yield from _out_of_time(f"targets[{target.code}].area", target.area, due, due)
    for observation in plan.observations:
        path = f"review.observations[{observation.code}].area"
        yield from _out_of_time(path, observation.area, *_days(observation.period))
    for task in plan.tasks:
        for number, place in enumerate(task.places):
            yield from _out_of_time(
                f"tasks[{task.code}].places[{number}]", place, *_days(task.period)
            )


def _days(period: Period | None) -> tuple[datetime.date | None, datetime.date | None]:
    return (None, None) if period is None else (period.first_day, period.last_day)


def _out_of_time(
    path: str, place: Place | None, first: datetime.date | None, last: datetime.date | None
) -> Iterator[Spot]:
    """A spot where an area did not exist on any day from the first to the last."""
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
    """A plan, read in full, that does not say what was reached before."""
    if context.is_whole and context.plan.review is None and not context.withholds("review"):
        yield Spot("review", words(title=context.plan.title))


def _held(plan: Plan) -> dict[str, bool]:
    """The parts of a plan that a disclosure may speak of, and whether the plan holds any of each."""
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
    """What is disclosed of each part, and whether the plan holds any of it."""
    context = _held(plan) if plan.disclosures else {}
    for disclosure in plan.disclosures:
        if disclosure.code in context:
            yield disclosure.code, disclosure.state, context[disclosure.code]


@rule(
    "part-empty",
    "warning",
    About.STRUCTURE,
    "mic-lao-cai-plan-2012",
    "Kế hoạch cũng dự toán nhu cầu kinh phí",
)
def part_empty(context: PlanContext) -> Iterator[Spot]:
    """A part that the document prints, and of which nothing is held."""
    for code, state, is_held in _parts(context.plan):
        if state is DisclosureState.STATED and not is_held:
            yield Spot(f"disclosures[{code}]", words(part=PARTS[code]))


@rule(
    "part-unexpected",
    "warning",
    About.STRUCTURE,
    "mic-lao-cai-plan-2012",
    "nêu rõ các giải pháp thực hiện",
)
def part_unexpected(context: PlanContext) -> Iterator[Spot]:
    """A part that the document is said not to print, and of which something is held."""
    for code, state, is_held in _parts(context.plan):
        if state is not DisclosureState.STATED and is_held:
            yield Spot(f"disclosures[{code}]", words(part=PARTS[code], state=state))


@rule(
    "objective-empty",
    "note",
    About.STRUCTURE,
    "mic-lao-cai-plan-2012",
    "các mục tiêu toàn diện trên các mặt bưu chính, viễn thông",
)
def objective_empty(context: PlanContext) -> Iterator[Spot]:
    """An objective of a plan, read in full, that no target, task or other objective belongs to."""
    plan = context.plan
    served = {target.objective for target in plan.targets} | {task.objective for task in plan.tasks}
    served |= {objective.part_of for objective in plan.objectives}
    for objective in plan.objectives if context.is_whole else ():
        if objective.code not in served:
            yield Spot(f"objectives[{objective.code}]", words(title=objective.title))


@rule(
    "title-repeated",
    "note",
    About.STRUCTURE,
    "phu-yen-57-2016",
    "37.550 triệu đồng … 37,55 tỷ đồng",
)
def title_repeated(context: PlanContext) -> Iterator[Spot]:
    """A target or task that says of itself all that another one says."""
    first: dict[tuple[object, ...], str] = {}
    for target in context.plan.targets:
        of = target.deliverable if target.indicator is None else target.indicator.code
        said = (
            _folded(target.title),
            of,
            target.criterion,
            target.stages,
            code_of(target.area),
            target.level,
            target.due,
        )
        yield from _repeated(first, said, f"targets[{target.code}]", target.title)
    first = {}
    for task in context.plan.tasks:
        places = tuple(map(code_of, task.places))
        key = (_folded(task.title), places, task.period, task.phase, task.part_of, task.stages)
        yield from _repeated(first, key, f"tasks[{task.code}]", task.title)


def _folded(title: LocalizedText) -> str:
    return " ".join(title.vi.casefold().split())


def _repeated(
    first: dict[tuple[object, ...], str], said: tuple[object, ...], path: str, title: LocalizedText
) -> Iterator[Spot]:
    """A spot where an item says what one before it says."""
    if first.setdefault(said, path) != path:
        yield Spot(path, words(title=title, by=first[said]))
