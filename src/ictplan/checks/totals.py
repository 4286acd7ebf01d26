"""Rules for sums of money.

Lines are compared with stated totals, and each stage of money with the stage before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, combinations
from operator import sub
from typing import Any

from ictplan.checks.context import PlanContext
from ictplan.checks.rule_type import About, Spot, computed, rule, words
from ictplan.checks.stated_sums import stated_sums
from ictplan.checks.sums import Apart, Difference, difference, sum_of
from ictplan.compute.budgets.facets import is_within
from ictplan.compute.roll_ups.addition import added
from ictplan.messages import Message, message
from ictplan.model.budget import FACETS, BudgetLine, BudgetState, StatedTotal
from ictplan.model.localized_text import LocalizedText
from ictplan.model.measure import Measure
from ictplan.model.period import Period
from ictplan.model.reported_value import ReportedValue
from ictplan.model.unit import Unit

#: The states of money that may be added to approved or allocated money.
_ADDABLE = (BudgetState.SUPPLEMENT, BudgetState.CARRIED_OVER, BudgetState.UNALLOCATED)
#: The states of money that is available to spend.
_AVAILABLE = (BudgetState.ALLOCATED, BudgetState.SUPPLEMENT, BudgetState.CARRIED_OVER)


@rule("stated-total-missed", "error", About.MONEY, "district-tables")
def stated_total_missed(context: PlanContext) -> Iterator[Spot]:
    """Find stated totals that differ from their lines by more than rounding."""
    return _differing(context, Apart.MISMATCH)


@rule(
    "stated-total-rounded",
    "note",
    About.MONEY,
    "phu-yen-57-2016",
    "Chi thường xuyên chưa phân bổ: 258.758",
)
def stated_total_rounded(context: PlanContext) -> Iterator[Spot]:
    """Find stated totals that differ from their lines by rounding only."""
    return _differing(context, Apart.ROUNDING)


@rule("stated-total-misscaled", "error", About.MONEY, "amounts-without-units")
def stated_total_misscaled(context: PlanContext) -> Iterator[Spot]:
    """Find stated totals that are exactly 10³, 10⁶ or 10⁹ times their lines, or the reverse."""
    return _differing(context, Apart.SCALE)


def _differing(context: PlanContext, why: Apart) -> Iterator[Spot]:
    for path, name, gap in context.cached(_all_differences):
        if gap.why is why:
            parameters = words(
                what=message(" ({name})", name=name) if name else "",
                stated=gap.stated,
                computed=gap.computed,
                difference=abs(gap.missing),
            )
            factor = () if gap.times is None else words(factor=gap.times)
            yield Spot(path, (*parameters, *factor), gap.arithmetic)


def _all_differences(
    context: PlanContext,
) -> tuple[tuple[str, LocalizedText | str, Difference], ...]:
    return tuple(_differences(context))


def _differences(context: PlanContext) -> Iterator[tuple[str, LocalizedText | str, Difference]]:
    """Yield each total that differs from its lines: its path, its name and the difference."""
    for total in context.cached(stated_sums):
        gap = _compare(total.amount, total.lines, total.complete)
        if total.is_empty and total.amount.magnitude:
            gap = _without_lines(total.amount)
        if gap is not None:
            yield total.path, total.name, gap


def _compare(amount: Measure, lines: Sequence[BudgetLine], exhaustive: bool) -> Difference | None:
    """Return the difference between a stated total and its lines.

    The result is None if the lines of some set of states match the total.
    """
    nearest: Difference | None = None
    for states in sets_of_states(lines):
        cells = [_in_currency(line.amount, amount.unit) for line in lines if line.state in states]
        open_end = not exhaustive or None in cells
        if not any(cells) or (open_end and BudgetState.SUPPLEMENT in states):
            continue  # no amount is known, or an unknown amount may be a cut
        gap = _difference(amount, [*cells, *([] if exhaustive else [None])])
        if gap is None:
            return None
        if nearest is None or abs(gap.missing) < abs(nearest.missing):
            nearest = gap
    return nearest


def _in_currency(amount: Measure | None, unit: Unit) -> ReportedValue | None:
    """Return an amount if it is in the currency of a unit. No exchange rate is known."""
    if amount is None or not amount.unit.same_kind(unit):
        return None
    return ReportedValue(measure=amount)


def _difference(amount: Measure, cells: Sequence[ReportedValue | None]) -> Difference | None:
    """Return the difference between a stated total and its parts.

    The result is None if they agree, or if it cannot be computed.
    """
    return computed(lambda: difference(ReportedValue(measure=amount), sum_of(cells, amount.unit)))


def sets_of_states(lines: Iterable[BudgetLine]) -> Iterator[frozenset[BudgetState]]:
    """Yield the sets of states that a total may cover, as the document does not say which.

    Each set is one state, or the states of money that add up to a plan.
    """
    states = dict.fromkeys(line.state for line in lines)
    yield from (frozenset([state]) for state in states)
    more = [state for state in _ADDABLE if state in states]
    for first in (BudgetState.APPROVED, BudgetState.ALLOCATED, BudgetState.UNALLOCATED):
        for several in chain.from_iterable(
            combinations(more, size) for size in range(1, len(more) + 1)
        ):
            if first in states and first not in several:
                yield frozenset([first, *several])


def _without_lines(amount: Measure) -> Difference:
    """Return the difference for a stated total without any line."""
    nothing = Measure(0, amount.unit)
    return Difference(
        why=Apart.MISMATCH,
        stated=amount,
        computed=nothing,
        missing=amount,
        times=None,
        arithmetic=Message(""),
    )


@rule(
    "sources-miss-total",
    "error",
    About.MONEY,
    "mic-programme-1212-funding",
    "nguồn huy động hợp pháp khác",
)
def sources_miss_total(context: PlanContext) -> Iterator[Spot]:
    """Find totals of all sources, years or classes that do not add up to the grand total."""
    budget = context.plan.budget
    if budget is None or budget.stated_total is None:
        return
    by_facet: dict[str, dict[Hashable, StatedTotal]] = defaultdict(dict)
    for total in budget.stated_totals:
        facets = [
            name for name in total.facets if name in ("funding_source", "year", "expenditure_class")
        ]
        if len(total.facets) == len(facets) == 1:
            by_facet[facets[0]][total.facets[facets[0]]] = total
    for name, by_value in by_facet.items():
        totals = list(by_value.values())
        outer = [total for total in totals if not _within_another(total, totals, name)]
        if any(total.amount == budget.stated_total for total in outer) or _overlap(outer):
            continue  # one total is the whole, or spans overlap: these are not parts
        parts = [_in_currency(total.amount, budget.stated_total.unit) for total in outer]
        if not budget.exhaustive or len(parts) < 2:
            parts.append(None)  # there may be other parts
        gap = _difference(budget.stated_total, parts)
        if gap is not None and gap.why is not Apart.ROUNDING:
            parameters = words(
                stated=gap.stated, computed=gap.computed, difference=abs(gap.missing)
            )
            yield Spot("budget.stated_totals", parameters, gap.arithmetic)


def _overlap(totals: Sequence[StatedTotal]) -> bool:
    years = [total.year for total in totals if total.year is not None]
    return any(first.overlaps(second) for first, second in combinations(years, 2))


def _within_another(total: StatedTotal, totals: Iterable[StatedTotal], name: str) -> bool:
    """Whether a total is part of another total.

    An example is the total of a province beside that of all local budgets.
    """
    value = getattr(total, name)
    return any(
        getattr(outer, name) != value and is_within(value, getattr(outer, name)) for outer in totals
    )


@rule(
    "disbursed-above-allocated",
    "error",
    About.MONEY,
    "scheme-112-spending",
    "đã sử dụng 1.159,636 tỷ đồng trong 3.836,85 tỷ đồng",
)
def disbursed_above_allocated(context: PlanContext) -> Iterator[Spot]:
    """Find more money disbursed than available for one task, source, class, year, place, body."""
    return _exceeding(context, BudgetState.DISBURSED, _AVAILABLE, BudgetState.ALLOCATED)


@rule("allocated-above-approved", "warning", About.MONEY, "mic-programme-1212-funding")
def allocated_above_approved(context: PlanContext) -> Iterator[Spot]:
    """Find more money allocated than approved for one task, source, class, year, place, body."""
    return _exceeding(context, BudgetState.ALLOCATED, (BudgetState.APPROVED,), BudgetState.APPROVED)


def _exceeding(
    context: PlanContext,
    state: BudgetState,
    out_of: tuple[BudgetState, ...],
    base_state: BudgetState,
) -> Iterator[Spot]:
    """Find lines of a state that exceed the lines they are taken from, if the latter are known."""
    groups: dict[tuple[Any, ...], list[BudgetLine]] = defaultdict(list)
    for line in (
        context.lines if context.plan.budget is not None and context.plan.budget.exhaustive else ()
    ):
        groups[
            tuple(getattr(line, name) for name in FACETS if name not in ("state", "year"))
        ].append(line)
    for lines in groups.values():
        for year in dict.fromkeys(line.year for line in lines if line.state is base_state):
            before = [line.amount for line in lines if line.state in out_of and line.year == year]
            yield from _excess(_spent(lines, state, year), before)


def _spent(
    lines: Iterable[BudgetLine], state: BudgetState, year: Period | None
) -> list[BudgetLine]:
    """Return the lines of a state within a year or a span, with the cuts in them."""
    within = [
        line
        for line in lines
        if line.year == year or (year is not None and line.year is not None and line.year in year)
    ]
    return [
        line
        for line in within
        if line.amount is not None and (line.state is state or _is_cut(line, state))
    ]


def _is_cut(line: BudgetLine, state: BudgetState) -> bool:
    """Whether a line reduces the allocated money."""
    cut = (
        line.state is BudgetState.SUPPLEMENT
        and line.amount is not None
        and line.amount.magnitude < 0
    )
    return cut and state is BudgetState.ALLOCATED


def _excess(spent: Sequence[BudgetLine], before: Sequence[Measure | None]) -> Iterator[Spot]:
    """Yield a spot if lines exceed the amounts they are taken from."""
    first = next(
        (line for line in spent if line.amount is not None and line.amount.magnitude > 0), None
    )
    if first is None or first.amount is None:
        return
    unit = first.amount.unit
    used, available = _sum([line.amount for line in spent], unit), _sum(before, unit)
    over = None if used is None or available is None else computed(partial(sub, used, available))
    if over is not None and over.magnitude > 0:
        yield Spot(
            f"budget.lines[{first.code}].amount",
            words(value=used, other=available, difference=over),
        )


def _sum(amounts: Iterable[Measure | None], unit: Unit) -> Measure | None:
    """Add up amounts in a unit; None if an amount is unknown or in another currency."""
    items = tuple(amounts)
    addable = [amount for amount in items if amount is not None and amount.unit.same_kind(unit)]
    return computed(partial(added, addable, unit)) if len(addable) == len(items) else None
