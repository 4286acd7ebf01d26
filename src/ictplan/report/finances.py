"""The part of a report that tells of money: a table for each currency, with totals, and these in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ictplan import compute, l10n
from ictplan.compute.budgets.currency import smallest_of
from ictplan.errors import IctplanError
from ictplan.model.budget import Budget, BudgetLine, BudgetState, Facets, StatedTotal
from ictplan.model.decimals import trimmed
from ictplan.model.measure import Measure
from ictplan.model.plan import Plan
from ictplan.model.unit import Unit
from ictplan.report.writer import Writer, capital, table, wrapped
from ictplan.results import Total
from ictplan.units import convert


def budget_lines(plan: Plan, writer: Writer) -> list[str]:
    """The lines of the budget in tables, then the totals as the document states them."""
    budget = plan.budget
    if budget is None:
        return []
    lines = []
    for together in _by_currency(plan.budget_lines):
        lines += ["", *_Table(plan, budget.evolve(lines=together), writer).lines()]
    stated = []
    if budget.stated_total is not None:
        stated.append(
            writer.labelled("budget", "stated_total", writer.measure(budget.stated_total))
        )
    stated += [_stated(plan, part, writer) for part in budget.stated_totals]
    if not budget.exhaustive:
        stated.append(writer.say("budget", "partial"))
    lines += [
        *([""] if stated else []),
        *(part for text in stated for part in wrapped(text, indent=2)),
    ]
    return [writer.say("budget", "title"), *lines] if lines else []


def _by_currency(lines: Sequence[BudgetLine]) -> list[list[BudgetLine]]:
    """The lines of each currency; those without an amount are with the first."""
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


class _Table:
    """The lines of one currency, on their way to a table.

    Args:
        plan: the plan.
        budget: the budget, with these lines only, one at least.
        writer: what writes them.
    """

    def __init__(self, plan: Plan, budget: Budget, writer: Writer) -> None:
        self._plan, self._lines, self._writer = plan, budget.lines, writer
        lines = self._lines
        units = [line.amount.unit for line in lines if line.amount is not None]
        self._unit: Unit | None = smallest_of(units) if units else None
        states = dict.fromkeys(line.state for line in lines)
        # what is not known may be of any currency, so that it is in the totals of each
        every = budget.evolve(lines=plan.budget_lines)
        self._totals = {
            state: compute.total(every, state=state, currency=self._unit) for state in states
        }
        told = [
            phrase
            for phrase, tell in _FACETS.items()
            if any(tell(plan, line, writer) for line in lines)
        ]
        self._columns = [phrase for phrase in told if phrase != "state" or len(states) > 1]

    def lines(self) -> list[str]:
        """The unit, the table, and what is to be said of its totals."""
        say = self._writer.say
        above = (
            []
            if self._unit is None
            else [self._writer.labelled("budget", "unit", self._unit_name(self._unit))]
        )
        if len(self._totals) == 1:
            [state] = self._totals
            above.append(
                self._writer.labelled(
                    "budget", "state", l10n.format_label(state, locale=self._writer.locale)
                )
            )
        head = [say("budget", phrase) for phrase in ("number", "content", *self._columns, "amount")]
        texts = [*map(self._amount, self._lines), *map(self._sum, self._totals.values())]
        amounts = _aligned(texts, l10n.format_number(_HALF, locale=self._writer.locale)[1:2])
        rows = [self._row(number, line) for number, line in enumerate(self._lines, 1)]
        rows += [
            ["", self._total_name(state), *("" for _ in self._columns)] for state in self._totals
        ]
        whole = [[*row, amount] for row, amount in zip(rows, amounts, strict=True)]
        written = table([head, *whole], right=len(head) - 1, foot=len(self._totals))
        below = [
            part
            for state, total in self._totals.items()
            for part in wrapped(self._said(state, total), indent=2)
        ]
        return [
            *(part for text in above for part in wrapped(text, indent=2)),
            "",
            *written,
            *([""] if below else []),
            *below,
        ]

    def _unit_name(self, unit: Unit) -> str:
        return l10n.format_unit(unit, locale=self._writer.locale)

    def _row(self, number: int, line: BudgetLine) -> list[str]:
        facets = (_FACETS[phrase](self._plan, line, self._writer) for phrase in self._columns)
        return [
            str(number),
            _content(self._plan, line, self._writer),
            *(text or self._writer.not_stated for text in facets),
        ]

    def _amount(self, line: BudgetLine) -> str:
        return (
            self._writer.say("budget", "unknown")
            if line.amount is None
            else self._number(line.amount)
        )

    def _sum(self, total: Total) -> str:
        if total.known is None:
            return self._writer.say("budget", "unknown")
        return (
            self._number(total.known)
            if total.is_complete or total.may_fall
            else f"≥ {self._number(total.known)}"
        )

    def _number(self, amount: Measure) -> str:
        assert self._unit is not None  # an amount has a unit
        return l10n.format_number(
            trimmed(convert(amount, self._unit).magnitude), locale=self._writer.locale
        )

    def _total_name(self, state: BudgetState) -> str:
        if len(self._totals) == 1:
            return self._writer.say("budget", "total")
        return self._writer.say(
            "budget", "total_of", what=l10n.format_label(state, locale=self._writer.locale)
        )

    def _said(self, state: BudgetState, total: Total) -> str:
        """A total in words, or what it leaves out."""
        if not total.is_complete:
            said = l10n.describe(total, locale=self._writer.locale)
            return self._writer.sentence(self._total_name(state), said)
        assert total.known is not None  # it is complete
        try:
            words = l10n.format_amount_in_words(total.known, locale=self._writer.locale)
        except IctplanError:  # dollars and cents, parts of a đồng: there are no words for these
            return ""
        return words if len(self._totals) == 1 else f"{self._total_name(state)}. {words}"


_HALF = trimmed(Measure("0.5", "1").magnitude)


def _aligned(numbers: Sequence[str], mark: str) -> list[str]:
    """Numbers with blanks behind them, so that their decimal marks stand below each other when they are set to the right."""
    tails = [len(number) - number.rfind(mark) if mark in number else 0 for number in numbers]
    longest = max(tails)
    return [number + " " * (longest - tail) for number, tail in zip(numbers, tails, strict=True)]


def _content(plan: Plan, line: BudgetLine, writer: Writer) -> str:
    """What a line is for: its task, and what else it says."""
    task = [] if line.task is None else [writer.text(plan.tasks[line.task].title)]
    note = [] if line.note is None else [writer.text(line.note)]
    return capital("; ".join([*task, *note]) or writer.not_stated)


#: What lines are of, by the phrase that heads its column.
_FACETS: dict[str, Callable[[Plan, Facets | BudgetLine, Writer], str]] = {
    "source": lambda plan, of, writer: (
        "" if of.funding_source is None else writer.text(of.funding_source.name)
    ),
    "class": lambda plan, of, writer: (
        ""
        if of.expenditure_class is None
        else l10n.format_label(of.expenditure_class, locale=writer.locale)
    ),
    "year": lambda plan, of, writer: (
        "" if of.year is None else l10n.format_period(of.year, style="bare", locale=writer.locale)
    ),
    "area": lambda plan, of, writer: "" if of.area is None else writer.text(of.area.name),
    "organization": lambda plan, of, writer: (
        "" if of.organization is None else writer.text(of.organization.name)
    ),
    "state": lambda plan, of, writer: (
        "" if of.state is None else l10n.format_label(of.state, locale=writer.locale)
    ),
}


def _stated(plan: Plan, part: StatedTotal, writer: Writer) -> str:
    """The total of a part of the money, as the document states it."""
    of = [tell(plan, part, writer) for tell in _FACETS.values()]
    task = "" if part.task is None else writer.text(plan.tasks[part.task].title)
    what = ", ".join(filter(None, [task, *of]))
    return writer.sentence(
        writer.say("budget", "stated_part", what=what), writer.measure(part.amount)
    )
