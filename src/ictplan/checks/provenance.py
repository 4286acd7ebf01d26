"""Rules for sources: whether figures and targets have one, and whether they agree with it."""

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

#: An amount, and the qualifier before it.
Amount = tuple[Measure, Bound]


class Quoted(NamedTuple):
    """A figure or a criterion with a quote from its source."""

    path: str
    quote: str
    value: ReportedValue | Criterion


@rule(
    "known-second-hand",
    "note",
    About.PROVENANCE,
    "mic-lao-cai-plan-2012",
    "(Mic.gov.vn) - Ngày 18/5/2012",
)
def known_second_hand(context: PlanContext) -> Iterator[Spot]:
    """Find a plan that is known only from an account of it."""
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
    """Find items without a source, in a plan that has neither a source nor a document."""
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
    """Find cited documents that nobody can look up: they have no number, no date and no address."""
    document_codes = {source.document.code for source in _sources(context.plan)}
    for document in context.plan.documents:
        clues = (document.number, document.issued_on, document.url, document.carrier)
        if document.code in document_codes and document != context.plan.document and not any(clues):
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


def printed_amounts(value: ReportedValue | Criterion) -> tuple[Amount, ...]:
    """Return the amounts of a figure or a criterion, each with the qualifier before it."""
    if isinstance(value, ReportedValue):
        return ((value.measure, value.bound),)
    ends = (value.value, value.low, value.high)
    return tuple((end, value.comparator) for end in ends if end is not None)


def _amounts_in_quote(
    context: PlanContext, quotation: Quoted, locale: str
) -> tuple[list[Amount], list[Amount]]:
    """Return the amounts in a quote that are of the kind of the stated one.

    The second list contains those among them that equal it.
    """
    alike: list[Amount] = []
    equal: list[Amount] = []
    for match in context.figures_in(quotation.quote, locale):
        if match.ambiguous or not isinstance(match.value, ReportedValue | Criterion):
            continue
        for amount, bound in printed_amounts(match.value):
            agreeing = [
                agreement(amount, amount_here)
                for amount_here, _ in printed_amounts(quotation.value)
            ]
            if any(agreement is not None for agreement in agreeing):
                alike.append((amount, bound))
            if any(agreeing):
                equal.append((amount, bound))
    return alike, equal


def agreement(quotation: Measure, figure: Measure) -> bool | None:
    """Compare two amounts; None if they are of different kinds.

    A bare number may be of any kind.
    """
    if str(quotation.unit) == "1":
        return quotation.magnitude == figure.magnitude
    if not quotation.unit.same_kind(figure.unit):
        return None
    return computed(partial(same_amount, quotation, figure))


@rule(
    "quote-disagrees",
    "warning",
    About.PROVENANCE,
    "mic-lao-cai-plan-2012",
    "Thuê bao Internet đạt khoảng 35.000",
)
def quote_disagrees(context: PlanContext) -> Iterator[Spot]:
    """Find figures and criteria that differ from the phrase quoted for them."""
    for quotation in _quoted(context):
        alike, equal = _amounts_in_quote(context, quotation, "vi")
        if alike and not equal and not _amounts_in_quote(context, quotation, "en")[1]:
            yield Spot(
                quotation.path,
                words(value=quotation.value, quote=quotation.quote, other=alike[0][0]),
            )


@rule(
    "qualifier-dropped",
    "warning",
    About.PROVENANCE,
    "mic-lao-cai-plan-2012",
    "khoảng 35.000 … trên 6 thuê bao/100 dân",
)
def qualifier_dropped(context: PlanContext) -> Iterator[Spot]:
    """Find figures and criteria without the qualifier in the phrase quoted: khoảng, trên, gần."""
    for quotation in _quoted(context):
        bounds_here = {_criterion_bound(bound) for _, bound in printed_amounts(quotation.value)}
        bounds = [bound for _, bound in _amounts_in_quote(context, quotation, "vi")[1]]
        if (
            bounds
            and Bound.EXACTLY not in bounds
            and not bounds_here.intersection(map(_criterion_bound, bounds))
        ):
            yield Spot(quotation.path, words(value=quotation.value, quote=quotation.quote))


def _criterion_bound(bound: Bound) -> Bound:
    """Return the bound that a criterion uses: "nearly" becomes "about", as a target has no side."""
    return Bound.ABOUT if bound is Bound.NEARLY else bound


@rule(
    "figure-undated",
    "note",
    About.PROVENANCE,
    "mic-circular-02-2023",
    "thời gian chốt số liệu",
)
def figure_undated(context: PlanContext) -> Iterator[Spot]:
    """Find figures, read in the plan itself, without a period or a cut-off day."""
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
    """Find final figures that were closed or published before the end of their period."""
    for figure in context.figures:
        o = figure.observation
        end = None if o.period is None else o.period.last_day
        days = [
            day
            for day in (o.cut_off, o.released_on)
            if day is not None and end is not None and day < end
        ]
        if o.status is ObservationStatus.FINAL and days:
            parameters = words(name=o.indicator.name, date=min(days), period=o.period)
            yield Spot(f"{figure.path}.status", parameters)


_PROVISIONAL = (ObservationStatus.ESTIMATE, ObservationStatus.PRELIMINARY)


@rule(
    "figure-ahead-of-plan",
    "note",
    About.PROVENANCE,
    "lao-cai-391-2016",
    "ngày 30 tháng 12 năm 2016 … Kết quả phát triển CNTT năm 2016",
)
def figure_ahead_of_plan(context: PlanContext) -> Iterator[Spot]:
    """Find figures of a period that ended after the plan was made, not marked as estimates."""
    day = context.day
    for figure in context.figures:
        o = figure.observation
        end = None if o.period is None else o.period.last_day
        if (
            day is not None
            and end is not None
            and end > day
            and o.cut_off is None
            and o.status not in _PROVISIONAL
        ):
            yield Spot(
                f"{figure.path}.period", words(name=o.indicator.name, period=o.period, date=day)
            )
