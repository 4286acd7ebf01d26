"""A published table as budget lines: one for each amount that is no sum of others, and the totals that the table states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import product
from typing import Any, Literal, get_args

import attrs

from ictplan.catalog.money import load_money
from ictplan.compute.sums import added
from ictplan.errors import InvalidValueError, UndefinedResultError, quote
from ictplan.model.area import Area
from ictplan.model.bound import Bound
from ictplan.model.budget import Budget, BudgetLine, BudgetState, FundingSource, StatedTotal, optional_state
from ictplan.model.budget_table import BudgetRow, BudgetTable
from ictplan.model.fields import instance
from ictplan.model.localized import LocalizedText
from ictplan.model.measure import Measure
from ictplan.model.period import Period
from ictplan.model.reported import ReportedValue
from ictplan.units import convert

#: What becomes of an amount that a table states as about, more than or at most.
Inexact = Literal["refuse", "as printed", "unknown"]
#: What a blank cell beside stated ones is.
Blank = Literal["unknown", "nothing"]


def table_to_budget(
    table: BudgetTable, *, state: BudgetState | str | None = None, inexact: Inexact = "refuse", blank: Blank = "unknown"
) -> Budget:
    """Return the budget that a published table states.

    Each amount that is no sum of others becomes a line; what rows and columns say of their money, the line says. A row whose
    parts state nothing stands for itself. Rows under "trong đó" only say more of the row above, and give no line. Whether the
    table adds up is for `ictplan.checks.verify` to say beforehand: what it states as sums is kept as the stated totals, as far as
    rows and columns say what they are the sum of.

    The note of a line is the name of its row, unless the row says what it is of.

    A blank cell is no zero: it gives a line without an amount, unless the other cells of its row make up the stated total of
    the row, so that nothing is left for it.

    Args:
        table: the table.
        state: the state of money of which neither row nor column says one.
        inexact: what becomes of amounts that are about, more than or at most something: ``"refuse"`` them, take them
            ``"as printed"``, or leave them ``"unknown"``. The note of the line keeps the qualifier, or what was printed.
        blank: what a blank cell is in a row that states others: money that is ``"unknown"``, or ``"nothing"`` from that source.
            A row that states nothing at all is unknown in any case.

    Units:
        Amounts keep the scale in which the table states them.

    Returns:
        A `Budget`. The codes of its lines tell the row and, where there are several, the column: ``r2.1-c3``.

    Raises:
        UndefinedResultError: a row and a column say different things of one amount.
        InvalidValueError: money of no state, an inexact amount, or an option that there is not.
        InvalidTypeError: not a BudgetTable.

    Source:
        Reading a table: a sum of parts is not a part.

    Examples:
        >>> from ictplan import BudgetColumn, FundingSource
        >>> centre, province = FundingSource(name="NSTW"), FundingSource(name="NS tỉnh")
        >>> table = BudgetTable(
        ...     unit="million VND",
        ...     columns=[
        ...         BudgetColumn(name="NSTW", funding_source=centre),
        ...         BudgetColumn(name="NS tỉnh", funding_source=province),
        ...         BudgetColumn(name="Tổng", is_total=True),
        ...     ],
        ...     rows=[
        ...         BudgetRow(name="Cáp quang", amounts=[Measure(amount, "million VND") for amount in (300, 200, 500)]),
        ...         BudgetRow(name="Đào tạo", amounts=[None, Measure(50, "million VND"), Measure(50, "million VND")]),
        ...     ],
        ... )
        >>> for line in table_to_budget(table, state="approved").lines:
        ...     print(line.code, line.note, line.funding_source, line.amount, sep=" | ")
        r1-c1 | Cáp quang | NSTW | 300 million VND
        r1-c2 | Cáp quang | NS tỉnh | 200 million VND
        r2-c2 | Đào tạo | NS tỉnh | 50 million VND
    """
    reading = _Reading(instance(table, BudgetTable), optional_state(state), inexact, blank)
    for n, row in enumerate(table.rows):
        reading.read(row, f"rows[{n}]", f"r{n + 1}", {})
    if table.total is not None:
        reading.note(table.total, "total", table.total.facets, 0)
    grand = table.grand_total
    return Budget(
        lines=reading.lines,
        stated_total=None if grand is None else reading.amount(grand, "grand_total"),
        stated_totals=reading.totals(),
        source=table.source,
    )


@attrs.frozen
class _Noted:
    """A stated sum, what it is of, and which of the lines stand below it."""

    amount: Measure
    of: dict[str, Any]
    lines: slice


class _Reading:
    """The lines and totals of a table, as far as it was read.

    Args:
        table: the table.
        state: the state of money of which the table says none.
        inexact: what becomes of inexact amounts.
        blank: what a blank cell beside stated ones is.
    """

    def __init__(self, table: BudgetTable, state: BudgetState | None, inexact: str, blank: str) -> None:
        for subject, given, allowed in (("inexact", inexact, get_args(Inexact)), ("blank", blank, get_args(Blank))):
            if given not in allowed:
                raise InvalidValueError(subject, "not_a_member", quote(given), ", ".join(map(repr, allowed)))
        self._table, self._state, self._inexact, self._blank = table, state, inexact, blank
        columns = list(enumerate(table.columns))
        self._sums = [n for n, column in columns if column.is_total]
        self._parts = [n for n, column in columns if not column.is_total] or self._sums[:1]
        self._noted: list[_Noted] = []
        self.lines: list[BudgetLine] = []

    def read(self, row: BudgetRow, path: str, code: str, above: dict[str, Any]) -> None:
        """Take in a row and those below it. What it says of its money, the rows below it need not repeat."""
        said, first = above | row.facets, len(self.lines)
        if any(map(_states, row.parts)):
            for n, child in enumerate(row.children):
                if child.additive:
                    self.read(child, f"{path}.children[{n}]", f"{code}.{n + 1}", said)
            self.note(row, path, said, first)
            return
        for n, cell in self._items(row):
            of = self._facets(said, n, path)
            own = code if len(self._table.columns) == 1 else f"{code}-c{n + 1}"
            self.lines.append(self._line(own, row, cell, of, f"{path}.amounts[{n}]"))
        if len(self._parts) > 1:
            self.note(row, path, said, first, self._sums)

    def _items(self, row: BudgetRow) -> Iterator[tuple[int, ReportedValue | None]]:
        """The cells of a row that are no sums, with the numbers of their columns."""
        cells = row.amounts or (None,) * len(self._table.columns)
        stated = [n for n in self._parts if cells[n] is not None]
        whole = next((n for n in self._sums if cells[n] is not None), None)
        if not stated:
            # all that is known of it is the total, or nothing at all
            first = whole if whole is not None else self._parts[0] if len(self._parts) == 1 else -1
            yield first, cells[first] if first >= 0 else None
            return
        nothing_left = self._blank == "nothing" or (whole is not None and self._adds_up(cells, stated, whole))
        for n in self._parts:
            if cells[n] is not None or not nothing_left:
                yield n, cells[n]

    def _adds_up(self, cells: tuple[ReportedValue | None, ...], stated: list[int], whole: int) -> bool:
        """Whether the cells that are stated make up the total of their row, all of them taken as exact."""
        found = [cell for n in (*stated, whole) if (cell := cells[n]) is not None]
        amounts = [convert(cell.measure, self._table.unit) for cell in found]
        exact = all(cell.bound is Bound.EXACTLY or self._inexact == "as printed" for cell in found)
        return exact and added(amounts[:-1], self._table.unit) == amounts[-1]

    def _facets(self, said: dict[str, Any], n: int, path: str) -> dict[str, Any]:
        """What is said of the amount in a column of a row."""
        across = self._table.columns[n].facets if n >= 0 else {}
        for name in said.keys() & across.keys():
            if said[name] != across[name]:
                why = f"{path} is of {name} {said[name]} and its column {n + 1} of {across[name]}"
                raise UndefinedResultError("the budget", why, "say it of the row or of the column")
        return said | across

    def _line(self, code: str, row: BudgetRow, cell: ReportedValue | None, of: dict[str, Any], path: str) -> BudgetLine:
        if of.get("state") is None and self._state is None:
            hint = "neither the row nor the column says whether it was requested, approved, allocated or spent: give state="
            raise InvalidValueError("state", "incomplete", quote(path), hint)
        note = None if row.facets else row.name  # what says its task or source needs no other name
        amount = None if cell is None else self.amount(cell, path)
        if cell is not None and cell.bound is not Bound.EXACTLY:
            note = _with(note, load_money().bounds[cell.bound.name.lower()] if amount is not None else LocalizedText(str(cell)))
        return BudgetLine(code=code, amount=amount, note=note, source=self._table.source, **{"state": self._state, **of})

    def amount(self, cell: ReportedValue, path: str) -> Measure | None:
        """The amount of a cell; None of an inexact one that is to be left unknown."""
        if cell.bound is Bound.EXACTLY or self._inexact == "as printed":
            return cell.measure
        if self._inexact == "refuse":
            hint = "no exact amount: take it inexact='as printed', or leave it inexact='unknown'"
            raise InvalidValueError(path, "out_of_range", quote(str(cell)), hint)
        return None

    def note(self, row: BudgetRow, path: str, said: dict[str, Any], first: int, columns: Iterable[int] | None = None) -> None:
        """Keep what a row of sums states of the lines from the first on: all columns, or some."""
        for n in range(len(row.amounts)) if columns is None else columns:
            cell, of = row.amounts[n] if row.amounts else None, self._facets(said, n, path)
            amount = self.amount(cell, f"{path}.amounts[{n}]") if cell is not None and of else None
            if amount is not None:
                self._noted.append(_Noted(amount, of, slice(first, len(self.lines))))

    def totals(self) -> list[StatedTotal]:
        """The sums that say what they are of, so that no line elsewhere in the table is of the same.

        The total of a row "I" in a column of NSTW is not that of NSTW.
        """
        years = {noted.of["year"] for noted in self._noted if "year" in noted.of}
        counts: dict[tuple[str, ...], Counter[tuple[Any, ...]]] = {}
        for noted in self._noted:
            names = tuple(noted.of)
            if names not in counts:
                counts[names] = Counter(key for line in self.lines for key in _keys(line, names, years))
        return [
            StatedTotal(amount=noted.amount, **noted.of)
            for noted in self._noted
            if 0 < counts[tuple(noted.of)][tuple(noted.of.values())] == self._own(noted, years)
        ]

    def _own(self, noted: _Noted, years: Collection[Period]) -> int:
        """How many of the lines below a sum are of what it is of."""
        names, values = tuple(noted.of), tuple(noted.of.values())
        return sum(values in _keys(line, names, years) for line in self.lines[noted.lines])


def _keys(line: BudgetLine, names: tuple[str, ...], years: Collection[Period]) -> set[tuple[Any, ...]]:
    """All that a line is of, in some fields: of its source and of what that is a part of, of its year and of spans around it."""
    return set(product(*(_around(getattr(line, name), years) for name in names)))


def _around(value: Any, years: Collection[Period]) -> Iterable[Any]:
    if isinstance(value, FundingSource | Area):
        return value.line
    if isinstance(value, Period):
        return {value, *(year for year in years if value in year)}
    return (value,)


def _states(row: BudgetRow) -> bool:
    """Whether a row, or one below that adds up to it, states an amount."""
    return any(cell is not None for cell in row.amounts) or any(map(_states, row.parts))


def _with(note: LocalizedText | None, printed: LocalizedText) -> LocalizedText:
    """A note, and what was printed."""
    if note is None:
        return printed
    return LocalizedText(f"{note.vi} ({printed.vi})", en=None if note.en is None else f"{note.en} ({printed.get('en')})")
