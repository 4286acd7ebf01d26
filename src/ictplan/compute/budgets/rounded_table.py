"""Rounding a table of money so that what is shown still adds up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from ictplan.compute.budgets.distribution import half_up, in_steps, rounded_parts
from ictplan.compute.roll_ups.addition import added
from ictplan.errors import InvalidTypeError, quote
from ictplan.messages import message
from ictplan.model.bound import Bound
from ictplan.model.budget_table import BudgetRow, BudgetTable
from ictplan.model.decimals import DIGITS, EXACT, whole
from ictplan.model.measure import Measure
from ictplan.model.reported_value import ReportedValue
from ictplan.model.unit import Unit
from ictplan.model.unit import unit as as_unit
from ictplan.units import convert

#: A row of the table with its path, as `BudgetTable.walk` gives them.
_Placed = tuple[str, BudgetRow]


def rounded_table(
    table: BudgetTable, *, unit: Unit | str | None = None, digits: int = 0
) -> BudgetTable:
    """Return a table rounded so that the parts shown add up to the totals shown.

    From the top down: a total is rounded half-up, its parts become one of the two steps beside them, so that they make it, and
    so do the parts of these. A column of totals shows the sum of what its row shows. Where a row is not the sum of its parts,
    since the table has a mistake, a blank cell or an amount that is about, the parts are rounded one by one. What is at least
    something is rounded down and what is at most something up, so that it stays true.

    Args:
        table: the table.
        unit: the scale to show, such as ``"billion VND"``; that of the table where none is given.
        digits: the decimals to show.

    Units:
        Money of the currency of the table, converted to *unit*.

    Returns:
        The table in that scale. Amounts know what they are rounded to, and differ from the exact ones by less than one step;
        in a column of totals by less than one for each column that it adds up.

    Raises:
        InvalidTypeError: not a BudgetTable, or digits that are no whole number.
        InvalidValueError: decimals below 0 or beyond what a Measure holds; a unit that is no money.
        IncompatibleUnitsError: another currency.

    Source:
        Controlled rounding: L. H. Cox, L. R. Ernst, INFOR 20, 1982, level by level, with the largest remainders rounded up.

    Examples:
        >>> amounts = {"a": 12340, "b": 5340, "c": 7340}
        >>> parts = [BudgetRow(name=name, amounts=[Measure(amount, "million VND")]) for name, amount in amounts.items()]
        >>> total = BudgetRow(name="Tổng", amounts=[Measure(25020, "million VND")])
        >>> table = rounded_table(BudgetTable(unit="million VND", rows=parts, total=total), unit="billion VND", digits=1)
        >>> for path, row in table.walk():
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
    shown = [
        {} if column.is_total else _Column(table, n, step).shown()
        for n, column in enumerate(table.columns)
    ]
    for n, column in enumerate(table.columns):
        if column.is_total:
            shown[n] = {
                path: _across(path, row, n, table, shown, step)
                for path, row in table.walk()
                if row.amounts
            }
    rows = [_with_shown(f"rows[{n}]", row, shown, step) for n, row in enumerate(table.rows)]
    total = None if table.total is None else _with_shown("total", table.total, shown, step)
    return table.evolve(unit=scale, rows=rows, total=total)


class _Column:
    """One column of a table, on its way down.

    Args:
        table: the table.
        number: the number of the column.
        step: what is rounded to.
    """

    def __init__(self, table: BudgetTable, number: int, step: Measure) -> None:
        self._table, self._number, self._step = table, number, step
        self._shown: dict[str, Measure | None] = {}

    def shown(self) -> dict[str, Measure | None]:
        """What each row shows in the column, by its path; None where its cell is blank."""
        table = self._table
        top = [(f"rows[{n}]", row) for n, row in enumerate(table.rows)]
        if table.total is not None and not table.total.children:
            self._alone("total", table.total)
            self._parts(("total", table.total), top)
        for (
            path,
            row,
        ) in table.walk():  # the top, where no total binds it, and rows under "trong đó"
            if path not in self._shown:
                self._alone(path, row)
                self._parts((path, row), _children(path, row))
        return self._shown

    def _alone(self, path: str, row: BudgetRow) -> None:
        cell = _cell(row, self._number)
        self._shown[path] = None if cell is None else _rounded(cell, self._step)

    def _parts(self, whole: _Placed, parts: Iterable[_Placed]) -> None:
        """Round the parts of a row, and those of each."""
        placed = [stated for part in parts for stated in self._stated(*part)]
        total, exact = (
            _exact(whole[1], self._number),
            [_exact(row, self._number) for _, row in placed],
        )
        if (
            placed
            and total is not None
            and None not in exact
            and _sum(exact, self._step.unit) == convert(total, self._step.unit)
        ):
            amounts = [amount for amount in exact if amount is not None]
            rounded = rounded_parts(amounts, step=self._step, total=self._shown[whole[0]])
            self._shown.update(
                (path, amount) for (path, _), amount in zip(placed, rounded, strict=True)
            )
        else:
            for path, row in placed:
                self._alone(path, row)
        for path, row in placed:
            self._parts((path, row), _children(path, row))

    def _stated(self, path: str, row: BudgetRow) -> Iterator[_Placed]:
        """A row that states an amount, or the rows below a heading that do; nothing of what adds to nothing."""
        if not row.additive:
            return
        if _cell(row, self._number) is not None:
            yield path, row
            return
        self._shown[path] = None
        for child in _children(path, row):
            yield from self._stated(*child)


def _children(path: str, row: BudgetRow) -> Iterator[_Placed]:
    return ((f"{path}.children[{n}]", child) for n, child in enumerate(row.children))


def _cell(row: BudgetRow, number: int) -> ReportedValue | None:
    return row.amounts[number] if row.amounts else None


def _exact(row: BudgetRow, number: int) -> Measure | None:
    """The amount of a cell, where it is stated without a qualifier."""
    cell = _cell(row, number)
    return cell.measure if cell is not None and cell.bound is Bound.EXACTLY else None


def _sum(amounts: Iterable[Measure | None], unit: Unit) -> Measure:
    return added([amount for amount in amounts if amount is not None], unit)


def _rounded(cell: ReportedValue, step: Measure) -> Measure:
    """A cell by itself: half-up, or so that it still says no more than it did. Who has at least 1.6 has not at least 2."""
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
    shown: Sequence[Mapping[str, Measure | None]],
    step: Measure,
) -> Measure | None:
    """What a column of totals shows: the sum of what stands beside it, where it is that sum."""
    cell, total = row.amounts[number], _exact(row, number)
    if cell is None:
        return None
    others = [
        n
        for n, column in enumerate(table.columns)
        if not column.is_total and row.amounts[n] is not None
    ]
    exact = [_exact(row, n) for n in others]
    if (
        others
        and total is not None
        and None not in exact
        and _sum(exact, step.unit) == convert(total, step.unit)
    ):
        return _sum((shown[n][path] for n in others), step.unit)
    return _rounded(cell, step)


def _with_shown(
    path: str, row: BudgetRow, shown: Sequence[Mapping[str, Measure | None]], step: Measure
) -> BudgetRow:
    """A row with what its columns show, and the rows below it."""
    amounts = [
        None if cell is None else cell.evolve(measure=column[path], quantum=step.magnitude)
        for cell, column in zip(
            row.amounts, shown, strict=False
        )  # a row may have no amounts at all
    ]
    return row.evolve(
        amounts=amounts,
        children=[_with_shown(*child, shown, step) for child in _children(path, row)],
    )
