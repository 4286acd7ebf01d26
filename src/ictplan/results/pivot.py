"""Tables of money: totals by row and column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, TypeAlias

import attrs

from ictplan.errors import (
    DuplicateCodeError,
    InvalidTypeError,
    Text,
    UndefinedResultError,
    UnknownCodeError,
    near,
    quote,
)
from ictplan.messages import Message, message
from ictplan.model.area import Area
from ictplan.model.budget import FundingSource
from ictplan.model.organization import Organization
from ictplan.model.period import Period
from ictplan.model.value import Value
from ictplan.results.spending import Total

#: What lines are grouped by: a value of one field, None where it is not stated, or a tuple for several fields.
Key: TypeAlias = str | FundingSource | Enum | Period | Area | Organization | tuple[Any, ...] | None


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
    several fields or none. ``pivot[row, column]`` also takes the code or the name of a key. Where no line has both keys there
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
        object.__setattr__(
            self, "_index", {(cell.row, cell.column): cell.total for cell in self.cells}
        )

    def __getitem__(self, key: tuple[Key, Key]) -> Total:
        if not isinstance(key, tuple) or len(key) != 2:
            raise InvalidTypeError(
                "pivot", message("a row and a column: pivot[row, column]"), quote(key)
            )
        try:
            return self._index[key]
        except (KeyError, TypeError):  # a text, or what cannot be a key
            row, column = self._row(key[0]), self._column(key[1])
        try:
            return self._index[self.rows[row], self.columns[column]]
        except KeyError:
            raise UnknownCodeError(
                f"{label(self.rows[row])}, {label(self.columns[column])}",
                message("the cells of the pivot"),
            ) from None

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
        return _added(message("the total of a row"), self.by_row)[at]

    def column_total(self, column: Key) -> Total:
        """The total of a column.

        Raises:
            UnknownCodeError: there is no such column.
            UndefinedResultError: its rows are different states or currencies.
        """
        at = self._column(column)
        return _added(message("the total of a column"), self.by_column)[at]

    @property
    def total(self) -> Total:
        """The total of all lines.

        Raises:
            UndefinedResultError: the lines are of different states or currencies.
        """
        return _added(
            message("the total of the pivot"), None if self.overall is None else (self.overall,)
        )[0]

    def _row(self, key: object) -> int:
        return _position(self.rows, key, message("the rows of the pivot"))

    def _column(self, key: object) -> int:
        return _position(self.columns, key, message("the columns of the pivot"))

    def __str__(self) -> str:
        names = [
            " and ".join(fields) or "all lines" for fields in (self.row_fields, self.column_fields)
        ]
        return f"{names[0]} by {names[1]}, {len(self)} cells: {self.overall or 'no total'}"


def label(key: object) -> str:
    """The text of a key: a code, a value, or what it is written as."""
    if isinstance(key, tuple):
        return " / ".join(map(label, key))
    if isinstance(key, Enum):
        return str(key.value)
    return "not stated" if key is None else str(getattr(key, "code", key))


def _position(keys: tuple[Key, ...], key: object, collection: Text) -> int:
    """Where a key stands, given itself or its label. None is no label: it asks for what is not stated."""
    if key in keys:
        return keys.index(key)
    if key is None or not isinstance(key, str | tuple):
        raise UnknownCodeError(label(key), collection)
    asked = label(key)
    for names in ([label(own) for own in keys], [_text(own) for own in keys]):
        found = Counter(names)[asked]
        if found == 1:
            return names.index(asked)
        if found > 1:
            raise DuplicateCodeError(asked, collection)
    raise UnknownCodeError(asked, collection, near(asked, [label(own) for own in keys]))


def _text(key: object) -> str:
    """What a key is called, where it has a name."""
    if isinstance(key, tuple):
        return " / ".join(map(_text, key))
    return str(key.value if isinstance(key, Enum) else "not stated" if key is None else key)


def _added(what: Message, totals: tuple[Total, ...] | None) -> tuple[Total, ...]:
    if totals is None:
        why = message("it would add up different states or currencies")
        raise UndefinedResultError(
            what,
            why,
            message("choose with state= or currency=, or exchange at a rate with exchange="),
        )
    return totals
