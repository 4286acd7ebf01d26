"""The conversion of a published table to budget lines and stated totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, get_args

import attrs

from ictplan.compute.budgets.facets import is_within, keys_of, money_catalog
from ictplan.compute.roll_ups.addition import added
from ictplan.errors import InvalidValueError, UndefinedResultError, message, quote
from ictplan.model.bound import Bound
from ictplan.model.budget import Budget, BudgetLine, BudgetState, StatedTotal
from ictplan.model.budget_table import BudgetRow, BudgetTable
from ictplan.model.converters import LONGEST_CODE, instance, member, option
from ictplan.model.localized_text import LocalizedText
from ictplan.model.measure import Measure
from ictplan.model.period import Period
from ictplan.model.reported_value import ReportedValue
from ictplan.units import convert

#: The treatment of an amount that a table states with a qualifier, such as about or at most.
Inexact = Literal["refuse", "as printed", "unknown"]
#: The meaning of a blank cell in a row with other amounts.
Blank = Literal["unknown", "nothing"]
#: Of "at least 100", 100 are known and the rest is unknown.
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

    Each amount that is not a sum becomes a line. The line takes its source, class, year and other
    facets from its row and column. A row counts as a line itself if its parts state no amounts.
    Rows under "trong đó" only give details of the row above them, so they give no line.

    The sums of the table are kept as stated totals, if rows and columns say which lines they add
    up. This function does not check that they add up; use `ictplan.checks.verify` beforehand for
    that.

    The note of a line is the name of its row, unless the row has facets of its own.

    A blank cell is not zero: it gives a line without an amount. There is no such line if the other
    cells of its row add up to the stated total of the row, so that nothing remains for it.

    Args:
        table: the table.
        state: the state of money for which neither row nor column states one.
        inexact: the treatment of amounts that are about, more than or at most something:
            ``"refuse"`` them, take them ``"as printed"``, or leave them ``"unknown"``. As printed,
            "about 100" is 100, "at least 100" is 100 and a second line with an unknown amount, and
            "at most 100" is unknown. The note of the line keeps the qualifier, or the printed text.
        blank: the meaning of a blank cell in a row with other amounts: money that is ``"unknown"``,
            or ``"nothing"`` from that source. A row without any amount is unknown in any case.

    Units:
        Amounts keep the scale of the table.

    Returns:
        A `Budget`. The codes of its lines give the row and, if there are several, the column:
        ``r2.1-c3``.

    Raises:
        UndefinedResultError: If a row and a column contradict each other on one amount.
        InvalidValueError: If money has no state, an amount is inexact, or an option does not exist.
        InvalidTypeError: If *table* is not a BudgetTable.

    Source:
        The rule that a sum of parts is not itself a part.

    Examples:
        >>> from ictplan import BudgetColumn, FundingSource
        >>> centre, province = FundingSource(name="NSTW"), FundingSource(name="NS tỉnh")
        >>> def millions(*amounts: int | None) -> list[Measure | None]:
        ...     return [None if a is None else Measure(a, "million VND") for a in amounts]
        >>> table = BudgetTable(
        ...     unit="million VND",
        ...     columns=[
        ...         BudgetColumn(name="NSTW", funding_source=centre),
        ...         BudgetColumn(name="NS tỉnh", funding_source=province),
        ...         BudgetColumn(name="Tổng", is_total=True),
        ...     ],
        ...     rows=[
        ...         BudgetRow(name="Cáp quang", amounts=millions(300, 200, 500)),
        ...         BudgetRow(name="Đào tạo", amounts=millions(None, 50, 50)),
        ...     ],
        ... )
        >>> for line in table_to_budget(table, state="approved").lines:
        ...     print(line.code, line.note, line.funding_source, line.amount, sep=" | ")
        r1-c1 | Cáp quang | NSTW | 300 million VND
        r1-c2 | Cáp quang | NS tỉnh | 200 million VND
        r2-c2 | Đào tạo | NS tỉnh | 50 million VND
    """
    reader = _TableReader(
        instance(table, BudgetTable),
        None if state is None else member(state, BudgetState),
        inexact,
        blank,
    )
    for path, code, row in _top(table):
        reader.read(row, path, code)
    if table.total is not None:
        reader.add_totals(table.total, "total", table.total.facets, 0)
    grand = table.grand_total
    return Budget(
        lines=reader.lines,
        stated_total=None if grand is None else reader.amount(grand, "grand_total"),
        stated_totals=reader.totals(),
        source=table.source,
    )


def _top(table: BudgetTable) -> Iterator[tuple[str, str, BudgetRow]]:
    """Yield the top rows with their paths and codes.

    They are the rows of the total if there are no others.
    """
    where, rows = (
        ("rows", table.rows)
        if table.rows or table.total is None
        else ("total.children", table.total.children)
    )
    return ((f"{where}[{n}]", f"r{n + 1}", row) for n, row in enumerate(rows) if row.additive)


@attrs.frozen
class _StatedSum:
    """A stated sum with its facets, its column and the lines that it adds up."""

    amount: Measure
    facets: dict[str, Any]
    column: int
    lines: slice


class _TableReader:
    """The lines and totals of the rows read so far.

    Args:
        table: the table.
        state: the state of money for which the table states none.
        inexact: the treatment of inexact amounts.
        blank: the meaning of a blank cell in a row with other amounts.
    """

    def __init__(
        self, table: BudgetTable, state: BudgetState | None, inexact: str, blank: str
    ) -> None:
        for subject, value, allowed_values in (
            ("inexact", inexact, get_args(Inexact)),
            ("blank", blank, get_args(Blank)),
        ):
            option(value, subject, allowed_values)
        self._table, self._state, self._inexact, self._blank = table, state, inexact, blank
        columns = list(enumerate(table.columns))
        self._sums = [n for n, column in columns if column.is_total]
        self._parts = [n for n, column in columns if not column.is_total] or self._sums[:1]
        self._stated_sums: list[_StatedSum] = []
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
        """Read some columns of a row and the rows below it, which share its facets."""
        facets, first = {**above, **row.facets}, len(self.lines)
        across = self._parts if columns is None else columns
        filled_columns = [n for n in across if _cell(row, n) is not None]
        below = [n for n in across if any(_states(part, [n]) for part in row.parts)]
        only_totals_below = any(_states(part, self._sums) for part in row.parts)
        states_itself = any(cell is not None for cell in row.amounts)
        if not row.parts or (
            not below and (filled_columns or (states_itself and not only_totals_below))
        ):
            self._leaf(row, path, code, facets, across)
            if len(self._parts) > 1:
                self.add_totals(row, path, facets, first, self._sums)
            return
        # Columns in which no part states an amount.
        alone = [n for n in filled_columns if n not in below]
        for n in alone:
            self._item(row, n, path, code, facets)
        rest = [n for n in across if n not in alone]
        for n, child in enumerate(row.children):
            if child.additive:
                self.read(child, f"{path}.children[{n}]", f"{code}.{n + 1}", facets, rest)
        self.add_totals(row, path, facets, first)

    def _leaf(
        self,
        row: BudgetRow,
        path: str,
        code: str,
        row_facets: dict[str, Any],
        across: Sequence[int],
    ) -> None:
        """Read the cells of a row that has no parts."""
        columns = [n for n in across if _cell(row, n) is not None]
        whole = None
        if len(across) == len(self._parts):
            whole = next((n for n in self._sums if _cell(row, n) is not None), None)
        if columns:
            is_complete = self._blank == "nothing" or (
                whole is not None and self._adds_up(row, columns, whole)
            )
            for n in columns if is_complete else across:
                self._item(row, n, path, code, row_facets)
        elif whole is not None:
            self._item(row, whole, path, code, row_facets)
        elif len(across) == 1 or len({self._table.columns[n].state for n in across}) > 1:
            for n in across:  # one line for each state
                self._item(row, n, path, code, row_facets)
        else:
            self._item(row, None, path, code, {**row_facets, **self._common_facets(across)})

    def _common_facets(self, across: Sequence[int]) -> dict[str, Any]:
        """Return the facets that all of some columns share."""
        first, *other_facets = (self._table.columns[n].facets for n in across)
        return {
            name: value
            for name, value in first.items()
            if all(facets.get(name) == value for facets in other_facets)
        }

    def _adds_up(self, row: BudgetRow, columns: Sequence[int], whole: int) -> bool:
        """Whether the stated cells of a row add up to its total.

        Amounts taken as printed count as exact.
        """
        cells = [cell for n in (*columns, whole) if (cell := _cell(row, n)) is not None]
        amounts = [convert(cell.measure, self._table.unit) for cell in cells]
        return (
            all(map(self._is_usable, cells))
            and added(amounts[:-1], self._table.unit) == amounts[-1]
        )

    def _item(
        self, row: BudgetRow, n: int | None, path: str, code: str, row_facets: dict[str, Any]
    ) -> None:
        cell = None if n is None else _cell(row, n)
        where = path if n is None else f"{path}.amounts[{n}]"
        facets = self._facets(row_facets, n, where)
        if facets is None:
            if cell is None:
                return  # an amount that cannot exist is blank
            raise self._contradiction(row_facets, n, where)
        if n is not None and len(self._table.columns) > 1:
            code = f"{code}-c{n + 1}"
        self._add(code, row, cell, facets, where, n)
        if cell is not None and cell.bound in _AND_MORE and self._inexact == "as printed":
            self._add(f"{code}-more", row, None, facets, where, n)

    def _add(
        self,
        code: str,
        row: BudgetRow,
        cell: ReportedValue | None,
        facets: dict[str, Any],
        path: str,
        column: int | None,
    ) -> None:
        if facets.get("state") is None and self._state is None:
            hint = message(
                "neither the row nor the column states whether the money was requested, approved, "
                "allocated or spent; give state="
            )
            raise InvalidValueError("state", "incomplete", quote(path), hint)
        needs_no_note = row.facets or row.name == money_catalog().headings["not_stated"]
        note = None if needs_no_note else row.name
        amount = None if cell is None else self.amount(cell, path)
        if cell is not None and cell.bound is not Bound.EXACTLY:
            if cell.bound in _AND_MORE and self._inexact == "as printed":
                amount = cell.measure
            printed_text = (
                LocalizedText(str(cell))
                if amount is None
                else LocalizedText(f"{cell.bound:vi}", en=f"{cell.bound:en}")
            )
            note = _with(note, printed_text)
        self._columns.append(-1 if column is None else column)
        self.lines.append(
            BudgetLine(
                code=code if len(code) <= LONGEST_CODE else f"line-{len(self.lines) + 1}",
                amount=amount,
                note=note,
                source=self._table.source,
                **{"state": self._state, **facets},
            )
        )

    def _facets(
        self, row_facets: dict[str, Any], n: int | None, path: str
    ) -> dict[str, Any] | None:
        """Return the facets of an amount from its row and its column, the narrower of each two.

        The result is None if row and column contradict each other.
        """
        across = {} if n is None else self._table.columns[n].facets
        all_facets = {**row_facets, **across}
        for name in row_facets.keys() & across.keys():
            if not is_within(across[name], row_facets[name]):
                if not is_within(row_facets[name], across[name]):
                    return None
                all_facets[name] = row_facets[name]
        return all_facets

    def _contradiction(
        self, row_facets: dict[str, Any], n: int | None, path: str
    ) -> UndefinedResultError:
        across = {} if n is None else self._table.columns[n].facets
        name = next(
            name for name in across if name in row_facets and row_facets[name] != across[name]
        )
        first, second = (
            getattr(value, "value", value) for value in (row_facets[name], across[name])
        )
        why = message(
            "{path} has the {name} {one} in its row but {other} in its column",
            path=path,
            name=name,
            one=first,
            other=second,
        )
        return UndefinedResultError(
            message("the budget"),
            why,
            message("state it in only one of the two, the row or the column"),
        )

    def amount(self, cell: ReportedValue, path: str) -> Measure | None:
        """Return the amount of a cell, or None for an inexact one that stays unknown."""
        if self._is_usable(cell):
            return cell.measure
        if self._inexact == "refuse":
            hint = message(
                "the amount is not exact; choose inexact='as printed' or inexact='unknown'"
            )
            raise InvalidValueError(path, "out_of_range", quote(str(cell)), hint)
        return None

    def _is_usable(self, cell: ReportedValue) -> bool:
        """Whether an amount is exact, or is near the printed amount and taken as printed."""
        is_near = cell.bound in (Bound.ABOUT, Bound.NEARLY)
        return cell.bound is Bound.EXACTLY or (self._inexact == "as printed" and is_near)

    def add_totals(
        self,
        row: BudgetRow,
        path: str,
        row_facets: dict[str, Any],
        first: int,
        columns: Iterable[int] | None = None,
    ) -> None:
        """Store the sums that a row states for the lines from *first* on, in all columns or in
        some.
        """
        for n in range(len(row.amounts)) if columns is None else columns:
            cell, facets = _cell(row, n), self._facets(row_facets, n, path)
            if cell is None or not facets:
                continue
            amount = self.amount(cell, f"{path}.amounts[{n}]")
            if amount is not None:
                self._stated_sums.append(
                    _StatedSum(amount, facets, n, slice(first, len(self.lines)))
                )

    def totals(self) -> list[StatedTotal]:
        """Return the stated sums whose facets no other line of the table shares.

        For example, the total of a row "I" in a column NSTW is not the total of NSTW.
        """
        years = {
            stated_sum.facets["year"]
            for stated_sum in self._stated_sums
            if "year" in stated_sum.facets
        }
        counts: dict[tuple[str, ...], Counter[tuple[Any, ...]]] = {}
        for stated_sum in self._stated_sums:
            names = tuple(stated_sum.facets)
            if names not in counts:
                counts[names] = Counter(
                    key for line in self.lines for key in keys_of(line, names, years)
                )
        return [
            StatedTotal(amount=stated_sum.amount, **stated_sum.facets)
            for stated_sum in self._stated_sums
            if 0
            < self._count_lines(stated_sum, years)
            == counts[tuple(stated_sum.facets)][tuple(stated_sum.facets.values())]
        ]

    def _count_lines(self, stated_sum: _StatedSum, years: Collection[Period]) -> int:
        """Return the number of lines that a sum adds up, or 0 if one of them has other facets."""
        names, values = tuple(stated_sum.facets), tuple(stated_sum.facets.values())
        pairs = zip(self.lines[stated_sum.lines], self._columns[stated_sum.lines], strict=True)
        lines = [
            line
            for line, column in pairs
            if stated_sum.column in self._sums or column in (stated_sum.column, -1)
        ]
        return len(lines) if all(values in keys_of(line, names, years) for line in lines) else 0


def _cell(row: BudgetRow, n: int) -> ReportedValue | None:
    return row.amounts[n] if row.amounts else None


def _states(row: BudgetRow, columns: Sequence[int]) -> bool:
    """Whether a row, or a part of it, states an amount in some columns."""
    return any(_cell(row, n) is not None for n in columns) or any(
        _states(part, columns) for part in row.parts
    )


def _with(note: LocalizedText | None, text: LocalizedText) -> LocalizedText:
    """Return a note with the printed text added."""
    if note is None:
        return text
    return LocalizedText(
        f"{note.vi} ({text.vi})",
        en=None if note.en is None else f"{note.en} ({text.get('en')})",
    )
