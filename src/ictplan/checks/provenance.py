"""Where figures and targets come from, and whether they say what their source says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from ictplan.checks.context import PARTS, PlanContext, is_secondary
from ictplan.checks.rule_type import About, Spot, computed, rule, words
from ictplan.model.bound import Bound
from ictplan.model.criterion import Criterion
from ictplan.model.measure import Measure
from ictplan.model.observation import ObservationStatus
from ictplan.model.plan import Plan
from ictplan.model.reported_value import ReportedValue
from ictplan.model.source import Source
from ictplan.units import same_amount

#: An amount, and what stands before it.
Amount = tuple[Measure, Bound]


class Quoted(NamedTuple):
    """A figure or a criterion whose source is quoted."""

    path: str
    quote: str
    stated: ReportedValue | Criterion


@rule(
    "known-second-hand",
    "note",
    About.PROVENANCE,
    "mic-lao-cai-plan-2012",
    "(Mic.gov.vn) - Ngày 18/5/2012",
)
def known_second_hand(context: PlanContext) -> Iterator[Spot]:
    """A plan of which only an account is known."""
    source = context.plan.source
    if source is not None and is_secondary(source):
        yield Spot("source", words(name=source.document))


def _collections(plan: Plan) -> Iterator[tuple[str, str, Iterable[Any]]]:
    yield "targets", "targets", plan.targets
    yield "tasks", "tasks", plan.tasks
    if plan.review is not None and plan.review.source is None:
        yield "review.observations", "observations", plan.observations


@rule("sources-missing", "note", About.PROVENANCE, "provincial-statistics-review")
def sources_missing(context: PlanContext) -> Iterator[Spot]:
    """Items of which nothing says where they stand: neither they, nor the plan as a whole."""
    if context.plan.source is not None or context.plan.document is not None:
        return
    for path, part, items in _collections(context.plan):
        lacking = [item for item in items if item.source is None]
        if lacking:
            yield Spot(
                path,
                words(
                    part=PARTS[part],
                    count=len(lacking),
                    total=len(list(items)),
                    code=lacking[0].code,
                ),
            )


def _sources(plan: Plan) -> Iterator[Source]:
    review = (
        ()
        if plan.review is None
        else (plan.review, *plan.review.observations, *plan.review.achievements)
    )
    items: tuple[Any, ...] = (
        plan,
        *review,
        *plan.objectives,
        *plan.targets,
        *plan.tasks,
        *plan.solutions,
        *plan.indicators,
    )
    yield from (item.source for item in items if item.source is not None)


@rule("source-untraceable", "warning", About.PROVENANCE, "lao-cai-commune-counts")
def source_untraceable(context: PlanContext) -> Iterator[Spot]:
    """A document that figures are taken from, and that nobody can find: it has no number, no date and no address."""
    cited = {source.document.code for source in _sources(context.plan)}
    for document in context.plan.documents:
        found_by = (document.number, document.issued_on, document.url, document.carrier)
        if document.code in cited and document != context.plan.document and not any(found_by):
            yield Spot(f"documents[{document.code}]", words(name=document))


def _quoted(context: PlanContext) -> Iterator[Quoted]:
    for target in context.plan.targets:
        if (
            target.criterion is not None
            and target.source is not None
            and target.source.quote is not None
        ):
            yield Quoted(f"targets[{target.code}].criterion", target.source.quote, target.criterion)
    for figure in context.figures:
        source = figure.observation.source
        if source is not None and source.quote is not None:
            yield Quoted(f"{figure.path}.value", source.quote, figure.value)


def _amounts(stated: ReportedValue | Criterion) -> tuple[Amount, ...]:
    """What a figure or a criterion states."""
    if isinstance(stated, ReportedValue):
        return ((stated.measure, stated.bound),)
    ends = (stated.value, stated.low, stated.high)
    return tuple((end, stated.comparator) for end in ends if end is not None)


def _read(context: PlanContext, quoted: Quoted, locale: str) -> tuple[list[Amount], list[Amount]]:
    """The amounts in a quote that are of the kind of the one stated; and those among them that are that amount."""
    alike: list[Amount] = []
    equal: list[Amount] = []
    for match in context.figures_in(quoted.quote, locale):
        if match.ambiguous or not isinstance(match.value, ReportedValue | Criterion):
            continue
        for amount, bound in _amounts(match.value):
            agreeing = [_agree(amount, ours) for ours, _ in _amounts(quoted.stated)]
            if any(same is not None for same in agreeing):
                alike.append((amount, bound))
            if any(agreeing):
                equal.append((amount, bound))
    return alike, equal


def _agree(read: Measure, ours: Measure) -> bool | None:
    """Whether two amounts are the same; None where they are of different kinds. A bare number is of any kind."""
    if str(read.unit) == "1":
        return read.magnitude == ours.magnitude
    return computed(partial(same_amount, read, ours)) if read.unit.same_kind(ours.unit) else None


@rule(
    "quote-disagrees",
    "warning",
    About.PROVENANCE,
    "mic-lao-cai-plan-2012",
    "Thuê bao Internet đạt khoảng 35.000",
)
def quote_disagrees(context: PlanContext) -> Iterator[Spot]:
    """A figure or a criterion that is not the one in the phrase quoted for it."""
    for quoted in _quoted(context):
        alike, equal = _read(context, quoted, "vi")
        if alike and not equal and not _read(context, quoted, "en")[1]:
            yield Spot(
                quoted.path, words(value=quoted.stated, quote=quoted.quote, other=alike[0][0])
            )


@rule(
    "qualifier-dropped",
    "warning",
    About.PROVENANCE,
    "mic-lao-cai-plan-2012",
    "khoảng 35.000 … trên 6 thuê bao/100 dân",
)
def qualifier_dropped(context: PlanContext) -> Iterator[Spot]:
    """A figure or a criterion without the word that qualifies it in the phrase quoted: khoảng, trên, gần."""
    for quoted in _quoted(context):
        ours = {_levelled(bound) for _, bound in _amounts(quoted.stated)}
        bounds = [bound for _, bound in _read(context, quoted, "vi")[1]]
        if bounds and Bound.EXACTLY not in bounds and not ours.intersection(map(_levelled, bounds)):
            yield Spot(quoted.path, words(value=quoted.stated, quote=quoted.quote))


def _levelled(bound: Bound) -> Bound:
    """Criteria know no nearly: a target binds from no side in particular."""
    return Bound.ABOUT if bound is Bound.NEARLY else bound


@rule(
    "figure-undated",
    "note",
    About.PROVENANCE,
    "mic-circular-02-2023",
    "thời gian chốt số liệu",
)
def figure_undated(context: PlanContext) -> Iterator[Spot]:
    """A figure, read in the plan itself, of no period and no day."""
    for figure in context.figures:
        o = figure.observation
        if o.period is None and o.cut_off is None and context.is_first_hand(o):
            yield Spot(f"{figure.path}.period", words(name=o.indicator.name, value=figure.value))


@rule(
    "final-too-early",
    "warning",
    About.PROVENANCE,
    "mic-broadband-2011",
    "tính đến cuối tháng 11/2011 ước tính đã đạt 4,2 triệu thuê bao",
)
def final_too_early(context: PlanContext) -> Iterator[Spot]:
    """A figure called final that was closed or published before its period was over."""
    for figure in context.figures:
        o = figure.observation
        end = None if o.period is None else o.period.last_day
        days = [
            day
            for day in (o.cut_off, o.released_on)
            if day is not None and end is not None and day < end
        ]
        if o.status is ObservationStatus.FINAL and days:
            told = words(name=o.indicator.name, date=min(days), period=o.period)
            yield Spot(f"{figure.path}.status", told)


_FORESEEN = (ObservationStatus.ESTIMATE, ObservationStatus.PRELIMINARY)


@rule(
    "figure-ahead-of-plan",
    "note",
    About.PROVENANCE,
    "lao-cai-391-2016",
    "ngày 30 tháng 12 năm 2016 … Kết quả phát triển CNTT năm 2016",
)
def figure_ahead_of_plan(context: PlanContext) -> Iterator[Spot]:
    """A figure of a period that was not over when the plan was made, and that is not called an estimate."""
    day = context.day
    for figure in context.figures:
        o = figure.observation
        end = None if o.period is None else o.period.last_day
        if (
            day is not None
            and end is not None
            and end > day
            and o.cut_off is None
            and o.status not in _FORESEEN
        ):
            yield Spot(
                f"{figure.path}.period", words(name=o.indicator.name, period=o.period, date=day)
            )
