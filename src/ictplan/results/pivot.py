"""Pivots: totals of budget lines by row and column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, TypeAlias, final

import attrs

from ictplan.errors import (
    DuplicateCodeError,
    InvalidTypeError,
    Message,
    Text,
    UndefinedResultError,
    UnknownCodeError,
    message,
    near,
    quote,
)
from ictplan.model.area import Area
from ictplan.model.budget import FundingSource
from ictplan.model.organization import Organization
from ictplan.model.period import Period
from ictplan.model.result import Result
from ictplan.results.spending import Total

#: A key of grouped lines: a value of one field, None if it is not stated, or a tuple for several
#: fields.
Key: TypeAlias = str | FundingSource | Enum | Period | Area | Organization | tuple[Any, ...] | None


@final
@attrs.frozen(kw_only=True, repr=False)
class PivotCell(Result):
    """One cell of a `Pivot`.

    Args:
        row, column: the keys of the cell.
        total: the total of the lines that have both keys.
    """

    row: Key
    column: Key
    total: Total

    def __str__(self) -> str:
        return f"{label(self.row)}, {label(self.column)}: {self.total}"


@final
@attrs.frozen(kw_only=True, repr=False)
class Pivot(Result, Mapping[tuple[Key, Key], Total]):
    """Totals of budget lines by rows and columns: a mapping of ``(row, column)`` to `Total`.

    A key is the value of the field, such as a FundingSource or a Period, and None for lines that do
    not state it. It is a tuple if there are several fields or none. ``pivot[row, column]`` also
    accepts the code or the name of a key. If no line has both keys, the cell does not exist, which
    is not zero.

    Args:
        row_fields, column_fields: the fields that the lines are grouped by.
        rows, columns: the keys, in the order of the document.
        cells: the cells that have lines, in the order of the document.
        by_row, by_column, overall: the totals of rows, of columns and of all lines. None if these
            would add up different states or currencies, in which case `row_total`, `column_total`
            and `total` raise an error.
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
        super().__attrs_post_init__()
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
        except (KeyError, TypeError):  # the key is a text or cannot be hashed
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
        """Return the total of a row.

        Raises:
            UnknownCodeError: If the row does not exist.
            UndefinedResultError: If its columns have different states or currencies.
        """
        position = self._row(row)
        return _checked(message("the total of a row"), self.by_row)[position]

    def column_total(self, column: Key) -> Total:
        """Return the total of a column.

        Raises:
            UnknownCodeError: If the column does not exist.
            UndefinedResultError: If its rows have different states or currencies.
        """
        position = self._column(column)
        return _checked(message("the total of a column"), self.by_column)[position]

    @property
    def total(self) -> Total:
        """The total of all lines.

        Raises:
            UndefinedResultError: If the lines have different states or currencies.
        """
        overall = None if self.overall is None else (self.overall,)
        return _checked(message("the total of the pivot"), overall)[0]

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
    """Return the text of a key: its code, its value or its ``str``."""
    if isinstance(key, tuple):
        return " / ".join(map(label, key))
    if isinstance(key, Enum):
        return str(key.value)
    return "not stated" if key is None else str(getattr(key, "code", key))


def _position(keys: tuple[Key, ...], key: object, collection: Text) -> int:
    """Return the position of a key, given as itself or by its label.

    None is not a label but the key of lines that do not state the field.
    """
    if key in keys:
        return keys.index(key)
    if key is None or not isinstance(key, str | tuple):
        raise UnknownCodeError(label(key), collection)
    text = label(key)
    labels = [label(candidate) for candidate in keys]
    for names in (labels, [_name(candidate) for candidate in keys]):
        matches = Counter(names)[text]
        if matches == 1:
            return names.index(text)
        if matches > 1:
            raise DuplicateCodeError(text, collection)
    raise UnknownCodeError(text, collection, near(text, labels))


def _name(key: object) -> str:
    if isinstance(key, tuple):
        return " / ".join(map(_name, key))
    return str(key.value if isinstance(key, Enum) else "not stated" if key is None else key)


def _checked(subject: Message, totals: tuple[Total, ...] | None) -> tuple[Total, ...]:
    if totals is None:
        why = message("it would add up different states or currencies")
        raise UndefinedResultError(
            subject,
            why,
            message("select with state= or currency=, or convert with exchange="),
        )
    return totals
