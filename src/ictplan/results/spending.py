"""What adding up money gives: totals that say what they lack, tables of them, and what is made of two totals."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, TypeAlias

import attrs

from ictplan.errors import (
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    UndefinedResultError,
    UnknownCodeError,
    near,
    quote,
)
from ictplan.model.area import Area
from ictplan.model.budget import FundingSource
from ictplan.model.change import Change
from ictplan.model.fields import instance, optional_date
from ictplan.model.measure import Interval, Measure, measure
from ictplan.model.organization import Organization
from ictplan.model.period import Period
from ictplan.model.source import Source
from ictplan.model.unit import Unit, unit
from ictplan.model.value import Value, located
from ictplan.model.vocabulary import FOREIGN_MONEY, MONEY

#: What lines are grouped by: a value of one field, None where it is not stated, or a tuple for several fields.
Key: TypeAlias = str | FundingSource | Enum | Period | Area | Organization | None | tuple[Any, ...]


def is_money(of: Unit) -> bool:
    """Whether a unit is one of money."""
    return not of.is_ratio and of.numerator.kind in (MONEY, FOREIGN_MONEY)


def _day(value: datetime.date) -> datetime.date:
    day = optional_date(value)
    if day is None:
        raise InvalidValueError("date", "incomplete", "None", "give the day of the rate")
    return day


def _source(value: Source) -> Source:
    return instance(value, Source)


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class ExchangeRate(Value):
    """What one unit of a currency is worth in another, on a day, as a source states it.

    Args:
        rate: the worth of one *of*, above zero.
        of: the unit of the currency that is exchanged.
        on: the day.
        source: where the rate is stated.

    Raises:
        InvalidValueError: one of the two is no money, both are of one currency, or the rate is not above zero.

    Examples:
        >>> from ictplan import Document
        >>> notice = Source(document=Document(type="Thông báo", title="Tỷ giá giao dịch bình quân liên ngân hàng"))
        >>> print(ExchangeRate(rate=Measure(20828, "VND"), of="USD", on=datetime.date(2012, 5, 18), source=notice))
        1 USD = 20828 VND on 2012-05-18
    """

    rate: Measure = attrs.field(converter=measure)
    of: Unit = attrs.field(converter=unit)
    on: datetime.date = attrs.field(converter=_day)
    source: Source = attrs.field(converter=_source)

    def __attrs_post_init__(self) -> None:
        for subject, given in (("ExchangeRate.rate", self.rate.unit), ("ExchangeRate.of", self.of)):
            if not is_money(given):
                raise InvalidValueError(subject, "wrong_unit", quote(str(given)), "write money, such as 'USD'")
        if self.rate.unit.same_kind(self.of):
            raise InvalidValueError("ExchangeRate.of", "wrong_unit", quote(str(self.of)), "the rate is in this currency itself")
        if self.rate.magnitude <= 0:
            raise InvalidValueError("ExchangeRate.rate", "out_of_range", quote(str(self.rate)), "a rate above zero is needed")

    def __str__(self) -> str:
        return f"1 {self.of} = {self.rate} on {self.on}"


@attrs.frozen(kw_only=True, repr=False)
class Total(Value):
    """What budget lines are together, and what that leaves out.

    Args:
        known: the exact sum of the amounts that are known, in the scale that all are stated in, or in the smallest of several;
            None where no amount is known, which is not zero.
        lines: the codes of all lines, in the order of the document.
        missing: the codes of those without an amount.
        exhaustive: False where the document lists only some of its lines.
        may_fall: whether an amount that is missing may be below zero, since it is a supplement, which may be a cut.
        exchange: the rate at which foreign amounts joined; None where none did.

    Examples:
        >>> total = Total(known=Measure("12.5", "billion VND"), lines=("a", "b", "c"), missing=("b", "c"))
        >>> print(total)
        ≥ 12.5 billion VND, 2 lines unknown
        >>> total.is_complete, total.unknown
        (False, 2)
    """

    known: Measure | None
    lines: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    exhaustive: bool = True
    may_fall: bool = False
    exchange: ExchangeRate | None = None

    @property
    def unknown(self) -> int:
        """How many lines have no amount."""
        return len(self.missing)

    @property
    def is_complete(self) -> bool:
        """Whether there are lines, all of them listed and with their amounts: `known` is then the whole."""
        return self.known is not None and self.exhaustive and not self.missing

    @property
    def interval(self) -> Interval | None:
        """What the whole may be: at least what is known, as far as no cut is missing. None where nothing can be said."""
        if self.known is None or self.may_fall:
            return None
        return Interval(low=self.known, high=self.known if self.is_complete else None)

    def __str__(self) -> str:
        if not self.lines:
            return "no lines"
        sign, known = ("", " known") if self.may_fall else ("≥ ", "")
        parts = [] if self.known is None else [str(self.known) if self.is_complete else f"{sign}{self.known}{known}"]
        if self.missing:
            parts.append("1 line unknown" if self.unknown == 1 else f"{self.unknown} lines unknown")
        if not self.exhaustive:
            parts.append("not all lines listed")
        return ", ".join(parts)


@attrs.frozen(kw_only=True, repr=False)
class PivotCell(Value):
    """One cell of a `Pivot`.

    Args:
        row, column: its keys.
        total: the total of the lines that have both.
    """

    row: Key
    column: Key
    total: Total

    def __str__(self) -> str:
        return f"{label(self.row)}, {label(self.column)}: {self.total}"


@attrs.frozen(kw_only=True, repr=False)
class Pivot(Value, Mapping[tuple[Key, Key], Total]):
    """Budget lines added up by rows and columns: a mapping of ``(row, column)`` to `Total`.

    A key is the value of the field (a FundingSource, a Period …), None where lines do not state it, a tuple where there are
    several fields or none. ``pivot[row, column]`` also takes the code or the text of a key. Where no line has both keys there
    is no cell, which is not zero.

    Args:
        row_fields, column_fields: what the lines are grouped by.
        rows, columns: the keys, in the order of the document.
        cells: the cells that have lines, in the order of the document.
        by_row, by_column, overall: the totals of rows, of columns and of all lines; None where these would add up different
            states or currencies. `row_total`, `column_total` and `total` say so.
    """

    row_fields: tuple[str, ...]
    column_fields: tuple[str, ...]
    rows: tuple[Key, ...]
    columns: tuple[Key, ...]
    cells: tuple[PivotCell, ...]
    by_row: tuple[Total, ...] | None
    by_column: tuple[Total, ...] | None
    overall: Total | None
    _index: dict[tuple[Key, Key], Total] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_index", {(cell.row, cell.column): cell.total for cell in self.cells})

    def __getitem__(self, key: tuple[Key, Key]) -> Total:
        if not isinstance(key, tuple) or len(key) != 2:
            raise InvalidTypeError("pivot", "a row and a column: pivot[row, column]", quote(key))
        try:
            return self._index[key]
        except (KeyError, TypeError):  # a text, or what cannot be a key
            row, column = self._row(key[0]), self._column(key[1])
        try:
            return self._index[self.rows[row], self.columns[column]]
        except KeyError:
            raise UnknownCodeError(f"{label(self.rows[row])}, {label(self.columns[column])}", "the cells of the pivot") from None

    def __iter__(self) -> Iterator[tuple[Key, Key]]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)

    def row_total(self, row: Key) -> Total:
        """The total of a row.

        Raises:
            UnknownCodeError: there is no such row.
            UndefinedResultError: its columns are different states or currencies.
        """
        at = self._row(row)
        return _added("the total of a row", self.by_row)[at]

    def column_total(self, column: Key) -> Total:
        """The total of a column.

        Raises:
            UnknownCodeError: there is no such column.
            UndefinedResultError: its rows are different states or currencies.
        """
        at = self._column(column)
        return _added("the total of a column", self.by_column)[at]

    @property
    def total(self) -> Total:
        """The total of all lines.

        Raises:
            UndefinedResultError: the lines are of different states or currencies.
        """
        return _added("the total of the pivot", None if self.overall is None else (self.overall,))[0]

    def _row(self, key: object) -> int:
        return _position(self.rows, key, "the rows of the pivot")

    def _column(self, key: object) -> int:
        return _position(self.columns, key, "the columns of the pivot")

    def __str__(self) -> str:
        names = [" and ".join(fields) or "all lines" for fields in (self.row_fields, self.column_fields)]
        return f"{names[0]} by {names[1]}, {len(self)} cells: {self.overall or 'no total'}"


def label(key: object) -> str:
    """The text of a key: a code, a value, or what it is written as."""
    if isinstance(key, tuple):
        return " / ".join(map(label, key))
    if isinstance(key, Enum):
        return str(key.value)
    return "not stated" if key is None else str(getattr(key, "code", key))


def _position(keys: tuple[Key, ...], key: object, collection: str) -> int:
    """Where a key stands, given itself or its label. None is no label: it asks for what is not stated."""
    if key in keys:
        return keys.index(key)  # type: ignore[arg-type]  # it is one of them
    if key is None or not isinstance(key, str | tuple):
        raise UnknownCodeError(label(key), collection)
    labels = [label(own) for own in keys]
    asked = label(key)
    found = Counter(labels)[asked]
    if not found:
        raise UnknownCodeError(asked, collection, near(asked, labels))
    if found > 1:
        raise DuplicateCodeError(asked, collection)
    return labels.index(asked)


def _added(what: str, totals: tuple[Total, ...] | None) -> tuple[Total, ...]:
    if totals is None:
        why = "it would add up different states or currencies"
        raise UndefinedResultError(what, why, "choose with state= or currency=, or exchange at a rate with exchange=")
    return totals


@attrs.frozen(kw_only=True, repr=False)
class Execution(Value):
    """What was spent beside what was to be spent: as a rate in percent, or as the balance that is left.

    Args:
        value: the rate or the balance; None unless both totals are complete.
        interval: what it may be, as far as one of the totals is complete; None where nothing can be said.
        spent: what was spent.
        out_of: what it was spent out of.

    Examples:
        >>> spent = Total(known=Measure(45, "million VND"), lines=("d",))
        >>> out_of = Total(known=Measure(60, "million VND"), lines=("a",))
        >>> print(Execution(value=Measure(75, "percent"), interval=None, spent=spent, out_of=out_of))
        75 percent: 45 million VND out of 60 million VND
    """

    value: Measure | None
    interval: Interval | None
    spent: Total
    out_of: Total

    def __str__(self) -> str:
        return f"{self.value or self.interval or 'unknown'}: {self.spent} out of {self.out_of}"


@attrs.frozen(kw_only=True, repr=False)
class YearOnYear(Value):
    """The money of a year beside that of the year before.

    Args:
        year: the year.
        total: its total.
        before: that of the year before; None where it has no lines.
        change: by how much it rose or fell, in percent; None unless both are complete, the one before above zero and this one
            not below.
    """

    year: Period
    total: Total
    before: Total | None
    change: Change | None

    def __str__(self) -> str:
        return f"{self.year}: {self.total}{'' if self.change is None else f' ({self.change})'}"
