"""Money against totals: lines against what the document says they add up to, and each step of money against the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from operator import sub
from typing import Any

from ictplan.checks import seen
from ictplan.checks.adding import Apart, Difference, difference, sum_of
from ictplan.checks.context import Context
from ictplan.checks.extremes import computed
from ictplan.checks.rule import About, Spot, rule, words
from ictplan.checks.seen import shown_in
from ictplan.compute.belonging import is_within
from ictplan.compute.sums import added
from ictplan.compute.tabulating import facet_name
from ictplan.model.budget import FACETS, BudgetLine, BudgetState, StatedTotal
from ictplan.model.localized import LocalizedText
from ictplan.model.measure import Measure
from ictplan.model.reported import ReportedValue
from ictplan.model.unit import Unit

#: What there is to spend.
_AVAILABLE = (BudgetState.ALLOCATED, BudgetState.SUPPLEMENT, BudgetState.CARRIED_OVER)


@rule("stated-total-missed", "error", About.MONEY, shown_in(seen.DISTRICT_TABLES))
def stated_total_missed(held: Context) -> Iterator[Spot]:
    """A stated total that the lines do not make, by more than rounding."""
    return _apart(held, Apart.MISMATCH)


@rule("stated-total-rounded", "note", About.MONEY, shown_in(seen.PHU_YEN_2017, "Chi thường xuyên chưa phân bổ: 258.758"))
def stated_total_rounded(held: Context) -> Iterator[Spot]:
    """A stated total that the lines make but for rounding."""
    return _apart(held, Apart.ROUNDING)


@rule("stated-total-misscaled", "error", About.MONEY, shown_in(seen.RAW_CELLS))
def stated_total_misscaled(held: Context) -> Iterator[Spot]:
    """A stated total that is exactly a thousand, a million or a thousand million times what the lines make, or the reverse."""
    return _apart(held, Apart.SCALE)


def _apart(held: Context, why: Apart) -> Iterator[Spot]:
    for path, of, found in held.once(_all_differences):
        if found.why is why:
            told = words(what=of, stated=found.stated, computed=found.computed, difference=abs(found.missing))
            factor = () if found.times is None else words(factor=found.times)
            yield Spot(path, (*told, *factor), found.arithmetic)


def _name(total: StatedTotal, held: Context) -> LocalizedText:
    """What a stated total is of."""
    names = [facet_name(name, value, held.titles) for name, value in total.facets.items()]
    return LocalizedText(*(", ".join(name.get(language) for name in names) for language in ("vi", "en")))


def _all_differences(held: Context) -> tuple[tuple[str, LocalizedText | str, Difference], ...]:
    return tuple(_differences(held))


def _differences(held: Context) -> Iterator[tuple[str, LocalizedText | str, Difference]]:
    """Every stated total that its lines do not make: where it stands, what it is of, and how far it is off."""
    budget = held.plan.budget
    if budget is None or not budget.lines:
        return
    if budget.stated_total is not None:
        found = _compared(budget.stated_total, held.lines, budget.exhaustive)
        if found is not None:
            yield "budget.stated_total", "", found
    for number, total in enumerate(budget.stated_totals):
        may_be = [line for line in held.lines if _may_be_of(line, total, held)]
        own = [line for line in may_be if all(getattr(line, name) is not None for name in total.facets)]
        found = _compared(total.amount, own, budget.exhaustive and len(own) == len(may_be))
        if found is not None:
            yield f"budget.stated_totals[{number}].amount", _name(total, held), found


def _compared(stated: Measure, lines: Sequence[BudgetLine], exhaustive: bool) -> Difference | None:
    """How far lines are from their stated total; None where those of one state, or of what there is to spend, make it."""
    nearest: Difference | None = None
    for states in _sets_of_states(lines):
        own = [line.amount for line in lines if line.state in states]
        cells = [None if a is None or not a.unit.same_kind(stated.unit) else ReportedValue(measure=a) for a in own]
        found = _difference(stated, [*cells, *([] if exhaustive else [None])])
        if found is None:
            return None
        if nearest is None or abs(found.missing) < abs(nearest.missing):
            nearest = found
    return nearest


def _difference(stated: Measure, cells: Sequence[ReportedValue | None]) -> Difference | None:
    """How far amounts are from their stated total; None also where they are beyond computing."""
    return computed(lambda: difference(ReportedValue(measure=stated), sum_of(cells, stated.unit)))


def _sets_of_states(lines: Iterable[BudgetLine]) -> Iterator[tuple[BudgetState, ...]]:
    """The sets of states whose lines a total may be the total of: it is not said which."""
    states = dict.fromkeys(line.state for line in lines)
    yield from ((state,) for state in states)
    several = tuple(state for state in states if state in _AVAILABLE)
    if len(several) > 1:
        yield several


def _may_be_of(line: BudgetLine, total: StatedTotal, held: Context) -> bool:
    """Whether a line is one of those that a total adds up, or does not say that it is not."""
    return all(getattr(line, name) is None or _is_part(getattr(line, name), whole, held) for name, whole in total.facets.items())


def _is_part(own: Any, whole: Any, held: Context) -> bool:
    """Whether money of this belongs to a total of that: of a source within the source, a year within its span."""
    if isinstance(whole, str):  # the code of a task
        return whole in {task.code for task in held.line(held.plan.tasks[own])}
    return is_within(own, whole)


@rule(
    "sources-miss-total",
    "error",
    About.MONEY,
    shown_in(seen.PROGRAMME_1212, "nguồn huy động hợp pháp khác"),
)
def sources_miss_total(held: Context) -> Iterator[Spot]:
    """Totals of the sources, the years or the classes that do not make the total of all, by more than rounding."""
    budget = held.plan.budget
    if budget is None or budget.stated_total is None:
        return
    by_facet: dict[str, list[StatedTotal]] = defaultdict(list)
    for total in budget.stated_totals:
        named = [name for name in total.facets if name in ("funding_source", "year", "expenditure_class")]
        if len(total.facets) == len(named) == 1 and total.amount.unit.same_kind(budget.stated_total.unit):
            by_facet[named[0]].append(total)
    for name, totals in by_facet.items():
        outer = [total for total in totals if not _within_another(total, totals, name, held)]
        parts: list[ReportedValue | None] = [ReportedValue(measure=total.amount) for total in outer]
        if not budget.exhaustive or len(parts) < 2:
            parts.append(None)  # there may be others
        found = _difference(budget.stated_total, parts)
        if found is not None and found.why is not Apart.ROUNDING:
            told = words(stated=found.stated, computed=found.computed, difference=abs(found.missing))
            yield Spot("budget.stated_totals", told, found.arithmetic)


def _within_another(total: StatedTotal, totals: Iterable[StatedTotal], name: str, held: Context) -> bool:
    """Whether a total is part of another of them: that of a province, beside that of all local budgets."""
    own = getattr(total, name)
    return any(getattr(other, name) != own and _is_part(own, getattr(other, name), held) for other in totals)


@rule(
    "disbursed-above-allocated",
    "error",
    About.MONEY,
    shown_in(seen.SCHEME_112, "đã sử dụng 1.159,636 tỷ đồng trong 3.836,85 tỷ đồng"),
)
def disbursed_above_allocated(held: Context) -> Iterator[Spot]:
    """More money disbursed than there was to disburse, for one task, source, class, year, place and body."""
    return _exceeding(held, BudgetState.DISBURSED, _AVAILABLE, BudgetState.ALLOCATED)


@rule("allocated-above-approved", "warning", About.MONEY, shown_in(seen.PROGRAMME_1212))
def allocated_above_approved(held: Context) -> Iterator[Spot]:
    """More money allocated than was approved, for one task, source, class, year, place and body."""
    return _exceeding(held, BudgetState.ALLOCATED, (BudgetState.APPROVED,), BudgetState.APPROVED)


def _exceeding(held: Context, state: BudgetState, out_of: tuple[BudgetState, ...], needed: BudgetState) -> Iterator[Spot]:
    """Lines of a state that are more than those that they come out of, where all of the latter are known."""
    groups: dict[tuple[Any, ...], list[BudgetLine]] = defaultdict(list)
    for line in held.lines if held.plan.budget is not None and held.plan.budget.exhaustive else ():
        groups[tuple(getattr(line, name) for name in FACETS if name != "state")].append(line)
    for lines in groups.values():
        spent = [(line.code, line.amount) for line in lines if line.state is state and line.amount is not None]
        before = [line for line in lines if line.state in out_of]
        if not spent or all(line.state is not needed for line in before):
            continue
        code, first = spent[0]
        above, below = _known((amount for _, amount in spent), first.unit), _known((line.amount for line in before), first.unit)
        over = None if above is None or below is None else computed(partial(sub, above, below))
        if over is not None and over.magnitude > 0:
            told = words(value=above, other=below, difference=over)
            yield Spot(f"budget.lines[{code}].amount", told)


def _known(amounts: Iterable[Measure | None], unit: Unit) -> Measure | None:
    """What amounts are together; None where one is not known, or in another currency."""
    given = tuple(amounts)
    known = [amount for amount in given if amount is not None and amount.unit.same_kind(unit)]
    return computed(partial(added, known, unit)) if len(known) == len(given) else None
