"""The rounding of a budget table so that the displayed amounts still add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from ictplan.compute.budgets.distribution import half_up, in_steps, rounded_parts
from ictplan.compute.roll_ups.addition import added
from ictplan.errors import InvalidTypeError, message, quote
from ictplan.model.bound import Bound
from ictplan.model.budget_table import BudgetRow, BudgetTable
from ictplan.model.decimals import DIGITS, EXACT, whole
from ictplan.model.measure import Measure
from ictplan.model.reported_value import ReportedValue
from ictplan.model.unit import Unit, unit as as_unit

#: A row of a table with its path, as in `BudgetTable.walk`.
_RowAt = tuple[str, BudgetRow]


def rounded_table(
    table: BudgetTable, *, unit: Unit | str | None = None, digits: int = 0
) -> BudgetTable:
    """Return a table rounded so that the displayed parts add up to the displayed totals.

    The rounding goes from the top down. A total is rounded half-up. Its parts each become one of
    the two nearest steps so that they add up to it, and the same is done with their own parts. A
    column of totals shows the sum of the rounded amounts in its row.

    If a row is not the sum of its parts, the parts are rounded separately. The cause may be a
    mistake in the table, a blank cell or an amount with a qualifier. An "at least" amount is
    rounded down and an "at most" amount is rounded up, so that it stays true.

    Args:
        table: the table.
        unit: the scale of the result, such as ``"billion VND"``; the default is the unit of the
            table.
        digits: the number of decimals.

    Units:
        Money of the currency of the table, converted to *unit*.

    Returns:
        The table in that scale. The amounts record their rounding step and differ from the exact
        ones by less than one step. In a column of totals they differ by less than one step for each
        column that is added up.

    Raises:
        InvalidTypeError: If *table* is not a BudgetTable, or *digits* is not a whole number.
        InvalidValueError: If *digits* is negative or more than a Measure holds, or *unit* is not
            money.
        IncompatibleUnitsError: If *unit* is of another currency.

    Source:
        Controlled rounding: L. H. Cox, L. R. Ernst, INFOR 20, 1982, level by level, with the
        largest remainders rounded up.

    Examples:
        >>> amounts = {"a": 12340, "b": 5340, "c": 7340}
        >>> parts = [
        ...     BudgetRow(name=name, amounts=[Measure(amount, "million VND")])
        ...     for name, amount in amounts.items()
        ... ]
        >>> total = BudgetRow(name="Tổng", amounts=[Measure(25020, "million VND")])
        >>> table = BudgetTable(unit="million VND", rows=parts, total=total)
        >>> for path, row in rounded_table(table, unit="billion VND", digits=1).walk():
        ...     print(row, *(amount.measure for amount in row.amounts))
        a 12.4 billion VND
        b 5.3 billion VND
        c 7.3 billion VND
        Tổng 25.0 billion VND
    """
    if not isinstance(table, BudgetTable):
        raise InvalidTypeError("table", message("a BudgetTable"), quote(table))
    scale = table.unit if unit is None else as_unit(unit)
    places = whole(digits, "digits", 0, DIGITS)
    step = Measure(Decimal(1).scaleb(-places, context=EXACT), scale)
    columns = [
        {} if column.is_total else _Column(table, n, step).rounded()
        for n, column in enumerate(table.columns)
    ]
    for n, column in enumerate(table.columns):
        if column.is_total:
            columns[n] = {
                path: _across(path, row, n, table, columns, step)
                for path, row in table.walk()
                if row.amounts
            }
    rows = [_with_amounts(f"rows[{n}]", row, columns, step) for n, row in enumerate(table.rows)]
    total = None if table.total is None else _with_amounts("total", table.total, columns, step)
    return table.evolve(unit=scale, rows=rows, total=total)


class _Column:
    """One column of a table, rounded from the top down.

    Args:
        table: the table.
        number: the number of the column.
        step: the rounding step.
    """

    def __init__(self, table: BudgetTable, number: int, step: Measure) -> None:
        self._table, self._number, self._step = table, number, step
        self._rounded: dict[str, Measure | None] = {}

    def rounded(self) -> dict[str, Measure | None]:
        """Return the rounded amount of each row in the column by path, or None for a blank cell."""
        table = self._table
        top = [(f"rows[{n}]", row) for n, row in enumerate(table.rows)]
        if table.total is not None and not table.total.children:
            self._round_cell("total", table.total)
            self._round_parts(("total", table.total), top)
        # the top rows if they are not parts of a total, and the rows under "trong đó"
        for path, row in table.walk():
            if path not in self._rounded:
                self._round_cell(path, row)
                self._round_parts((path, row), _children(path, row))
        return self._rounded

    def _round_cell(self, path: str, row: BudgetRow) -> None:
        cell = _cell(row, self._number)
        self._rounded[path] = None if cell is None else _rounded(cell, self._step)

    def _round_parts(self, whole: _RowAt, parts: Iterable[_RowAt]) -> None:
        """Round the parts of a row, and then their own parts."""
        cells = [amount for part in parts for amount in self._stated(*part)]
        amounts = _exact_parts(whole[1], self._number, [(row, self._number) for _, row in cells])
        if amounts:
            total = self._rounded[whole[0]]
            parts_rounded = rounded_parts(amounts, step=self._step, total=total)
            self._rounded.update(zip((path for path, _ in cells), parts_rounded, strict=True))
        else:
            for path, row in cells:
                self._round_cell(path, row)
        for path, row in cells:
            self._round_parts((path, row), _children(path, row))

    def _stated(self, path: str, row: BudgetRow) -> Iterator[_RowAt]:
        """Yield a row that states an amount, or else the rows below it that do.

        Rows that are not part of a sum are skipped.
        """
        if not row.additive:
            return
        if _cell(row, self._number) is not None:
            yield path, row
            return
        self._rounded[path] = None
        for child in _children(path, row):
            yield from self._stated(*child)


def _children(path: str, row: BudgetRow) -> Iterator[_RowAt]:
    return ((f"{path}.children[{n}]", child) for n, child in enumerate(row.children))


def _cell(row: BudgetRow, number: int) -> ReportedValue | None:
    return row.amounts[number] if row.amounts else None


def _exact(row: BudgetRow, number: int) -> Measure | None:
    """Return the amount of a cell, if it is stated without a qualifier."""
    cell = _cell(row, number)
    return cell.measure if cell is not None and cell.bound is Bound.EXACTLY else None


def _exact_parts(
    row: BudgetRow, number: int, parts: Iterable[tuple[BudgetRow, int]]
) -> list[Measure]:
    """Return the amounts of the cells that add up to a cell, or nothing if they do not.

    All cells must be stated without a qualifier.
    """
    total, cells = _exact(row, number), [_exact(part, column) for part, column in parts]
    amounts = [amount for amount in cells if amount is not None]
    if total is None or len(amounts) < len(cells) or added(amounts, total.unit) != total:
        return []
    return amounts


def _rounded(cell: ReportedValue, step: Measure) -> Measure:
    """Return a cell rounded separately: half-up, or in the direction that keeps it true.

    For example, "at least 1.6" does not imply "at least 2".
    """
    return step * _ROUNDINGS.get(cell.bound, half_up)(in_steps(cell.measure, step))


_ROUNDINGS: dict[Bound, Callable[[Fraction], int]] = {
    Bound.MORE_THAN: floor,
    Bound.AT_LEAST: floor,
    Bound.LESS_THAN: ceil,
    Bound.AT_MOST: ceil,
}


def _across(
    path: str,
    row: BudgetRow,
    number: int,
    table: BudgetTable,
    columns: Sequence[Mapping[str, Measure | None]],
    step: Measure,
) -> Measure | None:
    """Return the rounded amount in a column of totals.

    It is the sum of the rounded amounts in its row, if the exact total is the sum of the exact
    amounts.
    """
    cell = row.amounts[number]
    if cell is None:
        return None
    addends = [
        n
        for n, column in enumerate(table.columns)
        if not column.is_total and row.amounts[n] is not None
    ]
    if _exact_parts(row, number, [(row, n) for n in addends]):
        parts_rounded = [columns[n][path] for n in addends]
        return added([amount for amount in parts_rounded if amount is not None], step.unit)
    return _rounded(cell, step)


def _with_amounts(
    path: str, row: BudgetRow, columns: Sequence[Mapping[str, Measure | None]], step: Measure
) -> BudgetRow:
    amounts = [
        None if cell is None else cell.evolve(measure=column[path], rounded_to=step.magnitude)
        for cell, column in zip(row.amounts, columns, strict=False)  # some rows have no amounts
    ]
    children = [_with_amounts(*child, columns, step) for child in _children(path, row)]
    return row.evolve(amounts=amounts, children=children)
