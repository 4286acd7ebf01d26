"""The section of a report about money: a table for each currency, with totals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from ictplan import compute, l10n
from ictplan.compute.budgets.currency import smallest_of
from ictplan.errors import IctplanError, InvalidValueError
from ictplan.model.budget import Budget, BudgetLine, BudgetState, Facets, StatedTotal
from ictplan.model.decimals import trimmed
from ictplan.model.measure import Measure
from ictplan.model.plan import Plan
from ictplan.model.unit import Unit
from ictplan.report.writer import Writer, capital, table, wrapped
from ictplan.results import Total
from ictplan.units import convert

T = TypeVar("T")


def budget_lines(plan: Plan, writer: Writer) -> list[str]:
    """Return the tables of budget lines, then the totals as the document states them."""
    budget = plan.budget
    if budget is None:
        return []
    lines = []
    for group in _by_currency(plan.budget_lines):
        lines += ["", *_TextTable(plan, budget.evolve(lines=group), writer).lines()]
    totals = []
    if budget.stated_total is not None:
        totals.append(
            writer.labelled("budget", "stated_total", writer.measure(budget.stated_total))
        )
    totals += [_stated_total(plan, part, writer) for part in budget.stated_totals]
    if not budget.exhaustive:
        totals.append(writer.say("budget", "partial"))
    lines += [
        *([""] if totals else []),
        *(part for text in totals for part in wrapped(text, indent=2)),
    ]
    return [writer.say("budget", "title"), *lines] if lines else []


def _by_currency(lines: Sequence[BudgetLine]) -> list[list[BudgetLine]]:
    """Group budget lines by currency. Lines without an amount join the first group."""
    kinds = dict.fromkeys(
        line.amount.unit.numerator.kind for line in lines if line.amount is not None
    )
    first = next(iter(kinds), None)
    groups: dict[object, list[BudgetLine]] = {kind: [] for kind in kinds}
    for line in lines:
        groups.setdefault(
            first if line.amount is None else line.amount.unit.numerator.kind, []
        ).append(line)
    return list(groups.values())


class _TextTable:
    """A table of the budget lines in one currency.

    Args:
        plan: the plan.
        budget: the budget with the lines of this currency only, at least one.
        writer: the writer of the report.
    """

    def __init__(self, plan: Plan, budget: Budget, writer: Writer) -> None:
        self._plan, self._lines, self._writer = plan, budget.lines, writer
        lines = self._lines
        units = [line.amount.unit for line in lines if line.amount is not None]
        self._unit: Unit | None = smallest_of(units) if units else None
        states = dict.fromkeys(line.state for line in lines)
        # an unknown amount may be in any currency, so the totals of all currencies include it
        every = budget.evolve(lines=plan.budget_lines)
        self._totals = {
            state: _in_range(compute.total, every, state=state, currency=self._unit)
            for state in states
        }
        columns = [
            phrase
            for phrase, facet_text in _FACETS.items()
            if any(facet_text(plan, line, writer) for line in lines)
        ]
        self._columns = [phrase for phrase in columns if phrase != "state" or len(states) > 1]

    def lines(self) -> list[str]:
        """Return the unit, the table, and sentences about the totals."""
        say = self._writer.say
        before = []
        if self._unit is not None:
            before.append(
                self._writer.labelled(
                    "budget", "unit", l10n.format_unit(self._unit, locale=self._writer.locale)
                )
            )
        if len(self._totals) == 1:
            [state] = self._totals
            before.append(self._writer.labelled("budget", "state", self._writer.label(state)))
        head = [say("budget", phrase) for phrase in ("number", "content", *self._columns, "amount")]
        texts = [
            *(self._number(line.amount) for line in self._lines),
            *map(self._sum, self._totals.values()),
        ]
        amounts = _aligned(texts, l10n.format_number(_HALF, locale=self._writer.locale)[1:2])
        rows = [self._row(number, line) for number, line in enumerate(self._lines, 1)]
        rows += [
            ["", self._total_name(state), *("" for _ in self._columns)] for state in self._totals
        ]
        whole = [[*row, amount] for row, amount in zip(rows, amounts, strict=True)]
        after = [
            part
            for state, total in self._totals.items()
            for part in wrapped(self._describe_total(state, total), indent=2)
        ]
        return [
            *(part for text in before for part in wrapped(text, indent=2)),
            "",
            *table([head, *whole], right=len(head) - 1, foot=len(self._totals)),
            *([""] if after else []),
            *after,
        ]

    def _row(self, number: int, line: BudgetLine) -> list[str]:
        facets = (_FACETS[phrase](self._plan, line, self._writer) for phrase in self._columns)
        return [
            str(number),
            _content(self._plan, line, self._writer),
            *(text or self._writer.not_stated for text in facets),
        ]

    def _sum(self, total: Total | None) -> str:
        if total is None:
            return self._writer.say("budget", "no_sum")
        number = self._number(total.known)
        is_least = not (total.known is None or total.is_complete or total.may_fall)
        return f"≥ {number}" if is_least else number

    def _number(self, amount: Measure | None) -> str:
        if amount is None:
            return self._writer.say("budget", "unknown")
        assert self._unit is not None  # an amount has a unit
        converted_amount = _in_range(convert, amount, self._unit)
        if converted_amount is None:  # too large or too small in this unit
            return self._writer.measure(amount)
        return l10n.format_number(trimmed(converted_amount.magnitude), locale=self._writer.locale)

    def _total_name(self, state: BudgetState) -> str:
        if len(self._totals) == 1:
            return self._writer.say("budget", "total")
        return self._writer.say("budget", "total_of", what=self._writer.label(state))

    def _describe_total(self, state: BudgetState, total: Total | None) -> str:
        """Return a total in words, or a sentence about the amounts that are missing in it."""
        if total is None:
            return self._writer.sentence(
                self._total_name(state), self._writer.say("budget", "beyond")
            )
        if not total.is_complete:
            description = l10n.describe(total, locale=self._writer.locale)
            return self._writer.sentence(self._total_name(state), description)
        assert total.known is not None  # it is complete
        try:
            words = l10n.format_amount_in_words(total.known, locale=self._writer.locale)
        except IctplanError:  # no words exist for dollars and cents, or for parts of a đồng
            return ""
        return words if len(self._totals) == 1 else f"{self._total_name(state)}. {words}"


def _in_range(work: Callable[..., T], *inputs: object, **options: object) -> T | None:
    """Return the result of a computation; None if it is outside the range of amounts."""
    try:
        return work(*inputs, **options)
    except InvalidValueError:
        return None


_HALF = trimmed(Measure("0.5", "1").magnitude)


def _aligned(numbers: Sequence[str], mark: str) -> list[str]:
    """Add blanks after numbers, so that right-aligned decimal marks are in one column."""
    tails = [len(number) - number.rfind(mark) if mark in number else 0 for number in numbers]
    longest = max(tails)
    return [number + " " * (longest - tail) for number, tail in zip(numbers, tails, strict=True)]


def _content(plan: Plan, line: BudgetLine, writer: Writer) -> str:
    task = [] if line.task is None else [writer.text(plan.tasks[line.task].title)]
    note = [] if line.note is None else [writer.text(line.note)]
    return capital("; ".join([*task, *note]) or writer.not_stated)


#: The functions that write a facet of a line or a total, by the phrase that heads the column.
_FACETS: dict[str, Callable[[Plan, Facets | BudgetLine, Writer], str]] = {
    "source": lambda plan, of, writer: (
        "" if of.funding_source is None else writer.text(of.funding_source.name)
    ),
    "class": lambda plan, of, writer: (
        "" if of.expenditure_class is None else writer.label(of.expenditure_class)
    ),
    "year": lambda plan, of, writer: (
        "" if of.year is None else l10n.format_period(of.year, style="bare", locale=writer.locale)
    ),
    "area": lambda plan, of, writer: "" if of.area is None else writer.text(of.area.name),
    "organization": lambda plan, of, writer: (
        "" if of.organization is None else writer.text(of.organization.name)
    ),
    "state": lambda plan, of, writer: "" if of.state is None else writer.label(of.state),
}


def _stated_total(plan: Plan, part: StatedTotal, writer: Writer) -> str:
    """Return the sentence for the total of a part of the money, as the document states it."""
    facets = [facet_text(plan, part, writer) for facet_text in _FACETS.values()]
    task = "" if part.task is None else writer.text(plan.tasks[part.task].title)
    label = writer.say("budget", "stated_part", what=", ".join(filter(None, [task, *facets])))
    return writer.sentence(label, writer.measure(part.amount))
