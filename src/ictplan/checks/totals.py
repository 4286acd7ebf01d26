"""Money against totals: lines against what the document says they add up to, and each step of money against the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, combinations
from operator import sub
from typing import Any

from ictplan.checks.context import PlanContext
from ictplan.checks.rule_type import About, Spot, computed, rule, words
from ictplan.checks.sums import Apart, Difference, difference, sum_of
from ictplan.compute.budgets.facets import is_within
from ictplan.compute.budgets.table_from_lines import facet_name
from ictplan.compute.roll_ups.addition import added
from ictplan.messages import Message, message
from ictplan.model.budget import FACETS, BudgetLine, BudgetState, StatedTotal
from ictplan.model.localized_text import LocalizedText
from ictplan.model.measure import Measure
from ictplan.model.period import Period
from ictplan.model.reported_value import ReportedValue
from ictplan.model.unit import Unit

#: What may be added to what was approved or allocated.
_ADDED = (BudgetState.SUPPLEMENT, BudgetState.CARRIED_OVER, BudgetState.UNALLOCATED)
#: What there is to spend.
_AVAILABLE = (BudgetState.ALLOCATED, BudgetState.SUPPLEMENT, BudgetState.CARRIED_OVER)


@rule("stated-total-missed", "error", About.MONEY, "district-tables")
def stated_total_missed(context: PlanContext) -> Iterator[Spot]:
    """A stated total that the lines do not make, by more than rounding."""
    return _apart(context, Apart.MISMATCH)


@rule(
    "stated-total-rounded",
    "note",
    About.MONEY,
    "phu-yen-57-2016",
    "Chi thường xuyên chưa phân bổ: 258.758",
)
def stated_total_rounded(context: PlanContext) -> Iterator[Spot]:
    """A stated total that the lines make but for rounding."""
    return _apart(context, Apart.ROUNDING)


@rule("stated-total-misscaled", "error", About.MONEY, "amounts-without-units")
def stated_total_misscaled(context: PlanContext) -> Iterator[Spot]:
    """A stated total that is exactly a thousand, a million or a thousand million times what the lines make, or the reverse."""
    return _apart(context, Apart.SCALE)


def _apart(context: PlanContext, why: Apart) -> Iterator[Spot]:
    for path, of, found in context.cached(_all_differences):
        if found.why is why:
            told = words(
                what=message(" ({name})", name=of) if of else "",
                stated=found.stated,
                computed=found.computed,
                difference=abs(found.missing),
            )
            factor = () if found.times is None else words(factor=found.times)
            yield Spot(path, (*told, *factor), found.arithmetic)


def _name(total: StatedTotal, context: PlanContext) -> LocalizedText:
    """What a stated total is of."""
    names = [facet_name(name, value, context.titles) for name, value in total.facets.items()]
    return LocalizedText(
        *(", ".join(name.get(language) for name in names) for language in ("vi", "en"))
    )


def _all_differences(
    context: PlanContext,
) -> tuple[tuple[str, LocalizedText | str, Difference], ...]:
    return tuple(_differences(context))


def _differences(context: PlanContext) -> Iterator[tuple[str, LocalizedText | str, Difference]]:
    """Every stated total that its lines do not make: where it stands, what it is of, and how far it is off."""
    budget = context.plan.budget
    if budget is None or not budget.lines:
        return
    if budget.stated_total is not None:
        found = _compared(budget.stated_total, context.lines, budget.exhaustive)
        if found is not None:
            yield "budget.stated_total", "", found
    grouped: dict[tuple[str, ...], dict[tuple[Any, ...], list[BudgetLine]]] = {}
    for number, total in enumerate(budget.stated_totals):
        names, whole = tuple(total.facets), tuple(total.facets.values())
        if names not in grouped:
            grouped[names] = defaultdict(list)
            for line in context.lines:
                grouped[names][tuple(getattr(line, name) for name in names)].append(line)
        may_be = [key for key in grouped[names] if _may_be_of(key, whole, context)]
        certain = [key for key in may_be if _is_of(key, whole, context)]
        own = [line for key in certain for line in grouped[names][key]]
        found = _compared(total.amount, own, budget.exhaustive and len(certain) == len(may_be))
        if not may_be and budget.exhaustive and total.amount.magnitude:
            found = _of_nothing(total.amount)
        if found is not None:
            yield f"budget.stated_totals[{number}].amount", _name(total, context), found


def _compared(stated: Measure, lines: Sequence[BudgetLine], exhaustive: bool) -> Difference | None:
    """How far lines are from their stated total; None where those of states that it may be the total of make it."""
    nearest: Difference | None = None
    for states in _sets_of_states(lines):
        own = [line for line in lines if line.state in states]
        cells = [_in_currency(line.amount, stated.unit) for line in own]
        open_end = not exhaustive or None in cells
        if not any(cells) or (open_end and BudgetState.SUPPLEMENT in states):
            continue  # nothing is known of these, or what is not known may be a cut
        found = _difference(stated, [*cells, *([] if exhaustive else [None])])
        if found is None:
            return None
        if nearest is None or abs(found.missing) < abs(nearest.missing):
            nearest = found
    return nearest


def _in_currency(amount: Measure | None, unit: Unit) -> ReportedValue | None:
    """An amount in the currency of a unit; what another currency is worth is not said."""
    return (
        None if amount is None or not amount.unit.same_kind(unit) else ReportedValue(measure=amount)
    )


def _difference(stated: Measure, cells: Sequence[ReportedValue | None]) -> Difference | None:
    """How far amounts are from their stated total; None also where they are beyond computing."""
    return computed(lambda: difference(ReportedValue(measure=stated), sum_of(cells, stated.unit)))


def _sets_of_states(lines: Iterable[BudgetLine]) -> Iterator[frozenset[BudgetState]]:
    """The sets of states whose lines a total may be the total of, as it is not said which: one, or what adds up to a plan."""
    states = dict.fromkeys(line.state for line in lines)
    yield from (frozenset([state]) for state in states)
    more = [state for state in _ADDED if state in states]
    for first in (BudgetState.APPROVED, BudgetState.ALLOCATED, BudgetState.UNALLOCATED):
        for several in chain.from_iterable(
            combinations(more, size) for size in range(1, len(more) + 1)
        ):
            if first in states and first not in several:
                yield frozenset([first, *several])


def _may_be_of(own: Iterable[Any], whole: Iterable[Any], context: PlanContext) -> bool:
    """Whether lines of this may be among those that a total of that adds up: they are, or do not say that they are not."""
    both = zip(own, whole, strict=True)
    return all(
        one is None or _is_part(one, other, context) or _is_part(other, one, context)
        for one, other in both
    )


def _is_of(own: Iterable[Any], whole: Iterable[Any], context: PlanContext) -> bool:
    """Whether lines of this are among those that a total of that adds up."""
    return all(
        one is not None and _is_part(one, other, context)
        for one, other in zip(own, whole, strict=True)
    )


def _of_nothing(stated: Measure) -> Difference:
    """A total of money of which no line is."""
    nothing = Measure(0, stated.unit)
    return Difference(
        why=Apart.MISMATCH,
        stated=stated,
        computed=nothing,
        missing=stated,
        times=None,
        arithmetic=Message(""),
    )


def _is_part(own: Any, whole: Any, context: PlanContext) -> bool:
    """Whether money of this belongs to a total of that: of a source within the source, a year within its span."""
    if isinstance(whole, str):  # the code of a task
        return whole in {task.code for task in context.lineage(context.plan.tasks[own])}
    return is_within(own, whole)


@rule(
    "sources-miss-total",
    "error",
    About.MONEY,
    "mic-programme-1212-funding",
    "nguồn huy động hợp pháp khác",
)
def sources_miss_total(context: PlanContext) -> Iterator[Spot]:
    """Totals of the sources, the years or the classes that do not make the total of all, by more than rounding."""
    budget = context.plan.budget
    if budget is None or budget.stated_total is None:
        return
    by_facet: dict[str, dict[Hashable, StatedTotal]] = defaultdict(dict)
    for total in budget.stated_totals:
        named = [
            name for name in total.facets if name in ("funding_source", "year", "expenditure_class")
        ]
        if len(total.facets) == len(named) == 1:
            by_facet[named[0]][total.facets[named[0]]] = total
    for name, by_value in by_facet.items():
        totals = list(by_value.values())
        outer = [total for total in totals if not _within_another(total, totals, name, context)]
        if any(total.amount == budget.stated_total for total in outer) or _overlap(outer):
            continue  # one is all of it, so that the others are told apart otherwise
        parts = [_in_currency(total.amount, budget.stated_total.unit) for total in outer]
        if not budget.exhaustive or len(parts) < 2:
            parts.append(None)  # there may be others
        found = _difference(budget.stated_total, parts)
        if found is not None and found.why is not Apart.ROUNDING:
            told = words(
                stated=found.stated, computed=found.computed, difference=abs(found.missing)
            )
            yield Spot("budget.stated_totals", told, found.arithmetic)


def _overlap(totals: Sequence[StatedTotal]) -> bool:
    """Whether two totals are of spans that share a year."""
    years = [total.year for total in totals if total.year is not None]
    return any(one.overlaps(other) for one, other in combinations(years, 2))


def _within_another(
    total: StatedTotal, totals: Iterable[StatedTotal], name: str, context: PlanContext
) -> bool:
    """Whether a total is part of another of them: that of a province, beside that of all local budgets."""
    own = getattr(total, name)
    return any(
        getattr(other, name) != own and _is_part(own, getattr(other, name), context)
        for other in totals
    )


@rule(
    "disbursed-above-allocated",
    "error",
    About.MONEY,
    "scheme-112-spending",
    "đã sử dụng 1.159,636 tỷ đồng trong 3.836,85 tỷ đồng",
)
def disbursed_above_allocated(context: PlanContext) -> Iterator[Spot]:
    """More money disbursed than there was to disburse, for one task, source, class, year, place and body."""
    return _exceeding(context, BudgetState.DISBURSED, _AVAILABLE, BudgetState.ALLOCATED)


@rule("allocated-above-approved", "warning", About.MONEY, "mic-programme-1212-funding")
def allocated_above_approved(context: PlanContext) -> Iterator[Spot]:
    """More money allocated than was approved, for one task, source, class, year, place and body."""
    return _exceeding(context, BudgetState.ALLOCATED, (BudgetState.APPROVED,), BudgetState.APPROVED)


def _exceeding(
    context: PlanContext, state: BudgetState, out_of: tuple[BudgetState, ...], needed: BudgetState
) -> Iterator[Spot]:
    """Lines of a state that are more than those that they come out of, where all of the latter are known."""
    groups: dict[tuple[Any, ...], list[BudgetLine]] = defaultdict(list)
    for line in (
        context.lines if context.plan.budget is not None and context.plan.budget.exhaustive else ()
    ):
        groups[
            tuple(getattr(line, name) for name in FACETS if name not in ("state", "year"))
        ].append(line)
    for lines in groups.values():
        for year in dict.fromkeys(line.year for line in lines if line.state is needed):
            before = [line.amount for line in lines if line.state in out_of and line.year == year]
            yield from _above(_spent(lines, state, year), before)


def _spent(
    lines: Iterable[BudgetLine], state: BudgetState, year: Period | None
) -> list[BudgetLine]:
    """The lines of a state within a year or a span, with the cuts that were made in them."""
    own = [
        line
        for line in lines
        if line.year == year or (year is not None and line.year is not None and line.year in year)
    ]
    return [
        line
        for line in own
        if line.amount is not None and (line.state is state or _is_cut(line, state))
    ]


def _is_cut(line: BudgetLine, state: BudgetState) -> bool:
    """Whether a line takes off of what was allocated."""
    cut = (
        line.state is BudgetState.SUPPLEMENT
        and line.amount is not None
        and line.amount.magnitude < 0
    )
    return cut and state is BudgetState.ALLOCATED


def _above(spent: Sequence[BudgetLine], before: Sequence[Measure | None]) -> Iterator[Spot]:
    """A spot where lines are more than what they come out of."""
    first = next(
        (line for line in spent if line.amount is not None and line.amount.magnitude > 0), None
    )
    if first is None or first.amount is None:
        return
    unit = first.amount.unit
    above, below = _known([line.amount for line in spent], unit), _known(before, unit)
    over = None if above is None or below is None else computed(partial(sub, above, below))
    if over is not None and over.magnitude > 0:
        yield Spot(
            f"budget.lines[{first.code}].amount", words(value=above, other=below, difference=over)
        )


def _known(amounts: Iterable[Measure | None], unit: Unit) -> Measure | None:
    """What amounts are together; None where one is not known, or in another currency."""
    given = tuple(amounts)
    known = [amount for amount in given if amount is not None and amount.unit.same_kind(unit)]
    return computed(partial(added, known, unit)) if len(known) == len(given) else None
