"""A published table as budget lines: one for each amount that is no sum of others, and the totals that the table states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, get_args

import attrs

from ictplan.catalog.money import load_money
from ictplan.compute.budgets.facets import is_within, keys_of
from ictplan.compute.roll_ups.addition import added
from ictplan.errors import InvalidValueError, UndefinedResultError, quote
from ictplan.messages import message
from ictplan.model.bound import Bound
from ictplan.model.budget import Budget, BudgetLine, BudgetState, StatedTotal
from ictplan.model.budget_table import BudgetRow, BudgetTable
from ictplan.model.converters import LONGEST_CODE, instance, member
from ictplan.model.localized_text import LocalizedText
from ictplan.model.measure import Measure
from ictplan.model.period import Period
from ictplan.model.reported_value import ReportedValue
from ictplan.units import convert

#: What becomes of an amount that a table states as about, more than or at most.
Inexact = Literal["refuse", "as printed", "unknown"]
#: What a blank cell beside stated ones is.
Blank = Literal["unknown", "nothing"]
#: Of at least 100, 100 are known and the rest is not.
_AND_MORE = (Bound.MORE_THAN, Bound.AT_LEAST)
_NOTHING: Mapping[str, Any] = {}


def table_to_budget(
    table: BudgetTable,
    *,
    state: BudgetState | str | None = None,
    inexact: Inexact = "refuse",
    blank: Blank = "unknown",
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
            ``"as printed"``, or leave them ``"unknown"``. As printed, about 100 are 100, at least 100 are 100 and another line
            that is not known, and at most 100 are not known. The note of the line keeps the qualifier, or what was printed.
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
    reading = _Reading(
        instance(table, BudgetTable),
        None if state is None else member(state, BudgetState),
        inexact,
        blank,
    )
    for path, code, row in _top(table):
        reading.read(row, path, code)
    if table.total is not None:
        reading.note(table.total, "total", table.total.facets, 0)
    grand = table.grand_total
    return Budget(
        lines=reading.lines,
        stated_total=None if grand is None else reading.amount(grand, "grand_total"),
        stated_totals=reading.totals(),
        source=table.source,
    )


def _top(table: BudgetTable) -> Iterator[tuple[str, str, BudgetRow]]:
    """The rows at the top with their paths and codes; those of the total where there are no others."""
    where, rows = (
        ("rows", table.rows)
        if table.rows or table.total is None
        else ("total.children", table.total.children)
    )
    for n, row in enumerate(rows):
        if row.additive:
            yield f"{where}[{n}]", f"r{n + 1}", row


@attrs.frozen
class _Noted:
    """A stated sum, what it is of, and the column and the lines that it adds up."""

    amount: Measure
    of: dict[str, Any]
    column: int
    lines: slice


class _Reading:
    """The lines and totals of a table, as far as it was read.

    Args:
        table: the table.
        state: the state of money of which the table says none.
        inexact: what becomes of inexact amounts.
        blank: what a blank cell beside stated ones is.
    """

    def __init__(
        self, table: BudgetTable, state: BudgetState | None, inexact: str, blank: str
    ) -> None:
        for subject, given, allowed in (
            ("inexact", inexact, get_args(Inexact)),
            ("blank", blank, get_args(Blank)),
        ):
            if given not in allowed:
                raise InvalidValueError(
                    subject, "not_a_member", quote(given), ", ".join(map(repr, allowed))
                )
        self._table, self._state, self._inexact, self._blank = table, state, inexact, blank
        columns = list(enumerate(table.columns))
        self._sums = [n for n, column in columns if column.is_total]
        self._parts = [n for n, column in columns if not column.is_total] or self._sums[:1]
        self._noted: list[_Noted] = []
        self._columns: list[int] = []  # of each line
        self.lines: list[BudgetLine] = []

    def read(
        self,
        row: BudgetRow,
        path: str,
        code: str,
        above: Mapping[str, Any] = _NOTHING,
        columns: Sequence[int] | None = None,
    ) -> None:
        """Take in some columns of a row and those below it. What it says of its money, the rows below it need not repeat."""
        said, first = {**above, **row.facets}, len(self.lines)
        across = self._parts if columns is None else columns
        stated = [n for n in across if _cell(row, n) is not None]
        below = [n for n in across if any(_states(part, [n]) for part in row.parts)]
        elsewhere = any(
            _states(part, self._sums) for part in row.parts
        )  # only in columns of totals
        if not row.parts or (not below and (stated or (_states_itself(row) and not elsewhere))):
            self._leaf(row, path, code, said, across)
            if len(self._parts) > 1:
                self.note(row, path, said, first, self._sums)
            return
        alone = [n for n in stated if n not in below]  # in these the row stands for itself
        for n in alone:
            self._item(row, n, path, code, said)
        for n, child in enumerate(row.children):
            if child.additive:
                self.read(
                    child,
                    f"{path}.children[{n}]",
                    f"{code}.{n + 1}",
                    said,
                    [n for n in across if n not in alone],
                )
        self.note(row, path, said, first)

    def _leaf(
        self, row: BudgetRow, path: str, code: str, said: dict[str, Any], across: Sequence[int]
    ) -> None:
        """The cells of a row that has no parts."""
        stated = [n for n in across if _cell(row, n) is not None]
        whole = (
            next((n for n in self._sums if _cell(row, n) is not None), None)
            if len(across) == len(self._parts)
            else None
        )
        if stated:
            nothing_left = self._blank == "nothing" or (
                whole is not None and self._adds_up(row, stated, whole)
            )
            for n in across:
                if n in stated or not nothing_left:
                    self._item(row, n, path, code, said)
        elif whole is not None:
            self._item(row, whole, path, code, said)
        elif len(across) == 1 or len({self._table.columns[n].state for n in across}) > 1:
            for n in across:  # money of each state
                self._item(row, n, path, code, said)
        else:
            self._item(row, None, path, code, {**said, **self._alike(across)})

    def _alike(self, across: Sequence[int]) -> dict[str, Any]:
        """What all of some columns say."""
        first, *others = (self._table.columns[n].facets for n in across)
        return {
            name: value
            for name, value in first.items()
            if all(other.get(name) == value for other in others)
        }

    def _adds_up(self, row: BudgetRow, stated: Sequence[int], whole: int) -> bool:
        """Whether the cells that are stated make up the total of their row, all of them taken as exact."""
        found = [cell for n in (*stated, whole) if (cell := _cell(row, n)) is not None]
        amounts = [convert(cell.measure, self._table.unit) for cell in found]
        exact = all(
            cell.bound is Bound.EXACTLY or (self._inexact == "as printed" and _near(cell))
            for cell in found
        )
        return exact and added(amounts[:-1], self._table.unit) == amounts[-1]

    def _item(
        self, row: BudgetRow, n: int | None, path: str, code: str, said: dict[str, Any]
    ) -> None:
        """Make a line of a cell, or of a row that states nothing."""
        cell = None if n is None else _cell(row, n)
        where = path if n is None else f"{path}.amounts[{n}]"
        of = self._facets(said, n, where)
        if of is None:
            if cell is None:
                return  # what cannot be there is blank
            raise self._contradiction(said, n, where)
        own = code if n is None or len(self._table.columns) == 1 else f"{code}-c{n + 1}"
        self._add(own, row, cell, of, where, n)
        if cell is not None and cell.bound in _AND_MORE and self._inexact == "as printed":
            self._add(f"{own}-more", row, None, of, where, n)

    def _add(
        self,
        code: str,
        row: BudgetRow,
        cell: ReportedValue | None,
        of: dict[str, Any],
        path: str,
        column: int | None,
    ) -> None:
        if of.get("state") is None and self._state is None:
            hint = message(
                "neither the row nor the column says whether it was requested, approved, allocated or spent: give state="
            )
            raise InvalidValueError("state", "incomplete", quote(path), hint)
        unnamed = row.facets or row.name == load_money().headings["not_stated"]
        note = None if unnamed else row.name  # what says its task or source needs no other name
        amount = None if cell is None else self.amount(cell, path)
        if cell is not None and cell.bound is not Bound.EXACTLY:
            if cell.bound in _AND_MORE and self._inexact == "as printed":
                amount = cell.measure
            note = _with(
                note,
                load_money().bounds[cell.bound.name.lower()]
                if amount is not None
                else LocalizedText(str(cell)),
            )
        self._columns.append(-1 if column is None else column)
        self.lines.append(
            BudgetLine(
                code=code if len(code) <= LONGEST_CODE else f"line-{len(self.lines) + 1}",
                amount=amount,
                note=note,
                source=self._table.source,
                **{"state": self._state, **of},
            )
        )

    def _facets(self, said: dict[str, Any], n: int | None, path: str) -> dict[str, Any] | None:
        """What is said of an amount by its row and its column: the narrower of two; None where they contradict each other."""
        across = {} if n is None else self._table.columns[n].facets
        merged = {**said, **across}
        for name in said.keys() & across.keys():
            if not is_within(across[name], said[name]):
                if not is_within(said[name], across[name]):
                    return None
                merged[name] = said[name]
        return merged

    def _contradiction(
        self, said: dict[str, Any], n: int | None, path: str
    ) -> UndefinedResultError:
        across = {} if n is None else self._table.columns[n].facets
        name = next(name for name in across if name in said and said[name] != across[name])
        one, other = (getattr(value, "value", value) for value in (said[name], across[name]))
        why = message(
            "{path} is of {name} {one} by its row and of {other} by its column",
            path=path,
            name=name,
            one=one,
            other=other,
        )
        return UndefinedResultError(
            message("the budget"), why, message("say it of the row or of the column")
        )

    def amount(self, cell: ReportedValue, path: str) -> Measure | None:
        """The amount of a cell; None of an inexact one that is left unknown, since that is asked for or since it is a bound."""
        if cell.bound is Bound.EXACTLY or (self._inexact == "as printed" and _near(cell)):
            return cell.measure
        if self._inexact == "refuse":
            hint = message(
                "no exact amount: take it inexact='as printed', or leave it inexact='unknown'"
            )
            raise InvalidValueError(path, "out_of_range", quote(str(cell)), hint)
        return None

    def note(
        self,
        row: BudgetRow,
        path: str,
        said: dict[str, Any],
        first: int,
        columns: Iterable[int] | None = None,
    ) -> None:
        """Keep what a row of sums states of the lines from the first on: all columns, or some."""
        for n in range(len(row.amounts)) if columns is None else columns:
            cell, of = _cell(row, n), self._facets(said, n, path)
            amount = self.amount(cell, f"{path}.amounts[{n}]") if cell is not None and of else None
            if amount is not None and of is not None:
                self._noted.append(_Noted(amount, of, n, slice(first, len(self.lines))))

    def totals(self) -> list[StatedTotal]:
        """The sums that say what they are of, so that no line elsewhere in the table is of the same.

        The total of a row "I" in a column of NSTW is not that of NSTW.
        """
        years = {noted.of["year"] for noted in self._noted if "year" in noted.of}
        counts: dict[tuple[str, ...], Counter[tuple[Any, ...]]] = {}
        for noted in self._noted:
            names = tuple(noted.of)
            if names not in counts:
                counts[names] = Counter(
                    key for line in self.lines for key in keys_of(line, names, years)
                )
        return [
            StatedTotal(amount=noted.amount, **noted.of)
            for noted in self._noted
            if 0 < self._own(noted, years) == counts[tuple(noted.of)][tuple(noted.of.values())]
        ]

    def _own(self, noted: _Noted, years: Collection[Period]) -> int:
        """How many lines a sum adds up; none where one of them is of something else."""
        names, values = tuple(noted.of), tuple(noted.of.values())
        both = zip(self.lines[noted.lines], self._columns[noted.lines], strict=True)
        lines = [
            line
            for line, column in both
            if noted.column in self._sums or column in (noted.column, -1)
        ]
        return len(lines) if all(values in keys_of(line, names, years) for line in lines) else 0


def _cell(row: BudgetRow, n: int) -> ReportedValue | None:
    return row.amounts[n] if row.amounts else None


def _states(row: BudgetRow, columns: Sequence[int]) -> bool:
    """Whether a row, or one below that adds up to it, states an amount in some columns."""
    return any(_cell(row, n) is not None for n in columns) or any(
        _states(part, columns) for part in row.parts
    )


def _states_itself(row: BudgetRow) -> bool:
    return any(cell is not None for cell in row.amounts)


def _near(cell: ReportedValue) -> bool:
    """Whether an amount is what is printed, or near it."""
    return cell.bound in (Bound.EXACTLY, Bound.ABOUT, Bound.NEARLY)


def _with(note: LocalizedText | None, printed: LocalizedText) -> LocalizedText:
    """A note, and what was printed."""
    if note is None:
        return printed
    return LocalizedText(
        f"{note.vi} ({printed.vi})",
        en=None if note.en is None else f"{note.en} ({printed.get('en')})",
    )
