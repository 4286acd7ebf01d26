"""Budget tables as published: columns, numbered rows in a tree, and stated totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import final

import attrs

from ictplan.errors import InvalidTypeError, InvalidValueError, message, quote
from ictplan.model.budget import Facets, check_money
from ictplan.model.converters import InstanceOf, TupleOf, flag, instance, line, many, optional
from ictplan.model.localized_text import LocalizedText, localized
from ictplan.model.measure import Measure
from ictplan.model.reported_value import ReportedValue, reported
from ictplan.model.source import Source
from ictplan.model.unit import Unit, unit
from ictplan.model.value import Value, located

_DEEPEST = 20
_MOST_ROWS = 1_000_000


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class BudgetColumn(Facets):
    """A column of a budget table.

    Args:
        name: the heading. None if the table has only one column.
        is_total: whether it is the sum of the columns that are not totals.
        task, funding_source, expenditure_class, year, state, area, organization: properties of the
            money in the column, as for a `BudgetLine`.

    Examples:
        >>> print(BudgetColumn(name="Đã giải ngân", state="disbursed"))
        Đã giải ngân
    """

    name: LocalizedText | None = attrs.field(default=None, converter=optional(localized))
    is_total: bool = attrs.field(default=False, converter=flag)

    def __str__(self) -> str:
        return "amount" if self.name is None else str(self.name)


def _amounts(values: Iterable[ReportedValue | Measure | None]) -> tuple[ReportedValue | None, ...]:
    return many(values, optional(reported), message("amounts"))


def _rows(values: Iterable[BudgetRow]) -> tuple[BudgetRow, ...]:
    return many(values, lambda v: instance(v, BudgetRow), "BudgetRows")


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class BudgetRow(Facets):
    """A row of a budget table, with the rows below it.

    Args:
        number: the number as printed: A, I, 1.1, a, đ, -, +.
        name: the heading of the row.
        amounts: one amount for each column of the table. None for a blank cell, which is not zero.
        additive: whether the row is a part of its parent. False for rows under "trong đó", which
            only give details.
        children: the rows below it.
        task, funding_source, expenditure_class, year, state, area, organization: properties of the
            money in the row and in the rows below it, as for a `BudgetLine`.

    Raises:
        InvalidValueError: If an amount is not money, or there are too many rows or levels.

    Examples:
        >>> amount = Measure(3195, "million VND")
        >>> part = BudgetRow(number="+", name="Quản lý hành chính", amounts=[amount])
        >>> print(BudgetRow(number="-", name="Chi thường xuyên chưa phân bổ", children=[part]))
        - Chi thường xuyên chưa phân bổ
    """

    number: str | None = attrs.field(default=None, converter=optional(line))
    name: LocalizedText = attrs.field(converter=localized)
    amounts: tuple[ReportedValue | None, ...] = attrs.field(default=(), converter=_amounts)
    additive: bool = attrs.field(default=True, converter=flag)
    children: tuple[BudgetRow, ...] = attrs.field(default=(), converter=_rows)
    depth: int = attrs.field(init=False, eq=False, repr=False)
    size: int = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        for amount in self.amounts:
            check_money("BudgetRow.amounts", None if amount is None else amount.measure)
        depth = 1 + max((child.depth for child in self.children), default=0)
        if depth > _DEEPEST:
            raise InvalidValueError("BudgetRow.children", "too_nested", quote(depth), _DEEPEST)
        size = 1 + _size("BudgetRow.children", self.children)
        object.__setattr__(self, "depth", depth)
        object.__setattr__(self, "size", size)

    @property
    def parts(self) -> tuple[BudgetRow, ...]:
        """The rows below it that add up to it."""
        return tuple(child for child in self.children if child.additive)

    def __str__(self) -> str:
        return str(self.name) if self.number is None else f"{self.number} {self.name}"


def _size(subject: str, rows: Iterable[BudgetRow]) -> int:
    """Count the rows. A shared row counts each time, since few objects can make many rows."""
    size = sum(row.size for row in rows)
    if size > _MOST_ROWS:
        raise InvalidValueError(subject, "too_many", message("{size} rows", size=size), _MOST_ROWS)
    return size


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class BudgetTable(Value):
    """A table as published (biểu dự toán).

    Args:
        title: the title as printed.
        unit: the declared scale: Đơn vị tính: triệu đồng.
        columns: the columns. By default one column without a name.
        rows: the rows at the top, each with the rows below it.
        total: the row of the stated total, if it is separate from the rows that it sums.
        in_words: the total in words, as printed.
        source: the passage that has the table.

    Raises:
        InvalidValueError: If the unit is not money, a row does not have one amount for each column,
            or an amount is in another currency.

    Examples:
        >>> first = BudgetRow(name="A", amounts=[Measure(1, "billion VND")])
        >>> blank = BudgetRow(name="B", amounts=[None])
        >>> table = BudgetTable(title="Kinh phí", unit="billion VND", rows=[first, blank])
        >>> [str(row.name) for path, row in table.walk()]
        ['A', 'B']
    """

    title: LocalizedText | None = attrs.field(default=None, converter=optional(localized))
    unit: Unit = attrs.field(converter=unit)
    columns: tuple[BudgetColumn, ...] = attrs.field(
        default=(BudgetColumn(),), converter=TupleOf[BudgetColumn]
    )
    rows: tuple[BudgetRow, ...] = attrs.field(default=(), converter=_rows)
    total: BudgetRow | None = attrs.field(default=None)
    in_words: str | None = attrs.field(default=None, converter=optional(line))
    source: Source | None = attrs.field(default=None, converter=optional(InstanceOf[Source]))

    def __attrs_post_init__(self) -> None:
        if not self.unit.is_money:
            raise InvalidValueError(
                "BudgetTable.unit",
                "wrong_unit",
                quote(str(self.unit)),
                message("write money, such as 'million VND'"),
            )
        if not self.columns:
            raise InvalidValueError(
                "BudgetTable.columns", "incomplete", "()", message("give at least one column")
            )
        if self.total is not None and not isinstance(self.total, BudgetRow):
            raise InvalidTypeError("BudgetTable.total", message("a BudgetRow"), quote(self.total))
        _size("BudgetTable.rows", self.rows)
        for path, row in self.walk():
            self._check_row(path, row)

    def _check_row(self, path: str, row: BudgetRow) -> None:
        if row.amounts and len(row.amounts) != len(self.columns):
            hint = message(
                "{path} needs one amount for each of {columns} columns; use None for a blank cell",
                path=path,
                columns=len(self.columns),
            )
            raise InvalidValueError("BudgetTable.rows", "incomplete", quote(len(row.amounts)), hint)
        for amount in row.amounts:
            if amount is not None and not amount.measure.unit.same_kind(self.unit):
                hint = message(
                    "{path} must be in the same currency as {unit}", path=path, unit=self.unit
                )
                raise InvalidValueError("BudgetTable.rows", "wrong_unit", str(amount.measure), hint)

    def walk(self) -> Iterator[tuple[str, BudgetRow]]:
        """Iterate over all rows with their paths, such as ``rows[0].children[2]``.

        Parents come before their children, and the total comes last.
        """
        for n, row in enumerate(self.rows):
            yield from _below(f"rows[{n}]", row)
        if self.total is not None:
            yield from _below("total", self.total)

    @property
    def grand_total(self) -> ReportedValue | None:
        """The stated total of the whole table, in the column of totals or the only column.

        This is the amount of the total row, or else of the only row at the top. None if neither
        exists.
        """
        row = self.total
        if row is None and len(self.rows) == 1:
            row = self.rows[0]
        totals = [n for n, column in enumerate(self.columns) if column.is_total] or (
            [0] if len(self.columns) == 1 else []
        )
        return row.amounts[totals[0]] if row is not None and row.amounts and totals else None

    def __str__(self) -> str:
        return str(self.title) if self.title is not None else f"table of {len(self.rows)} rows"


def _below(path: str, row: BudgetRow) -> Iterator[tuple[str, BudgetRow]]:
    yield path, row
    for n, child in enumerate(row.children):
        yield from _below(f"{path}.children[{n}]", child)
