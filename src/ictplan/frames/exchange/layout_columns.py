"""The columns of a layout: the content of their cells, and the field of each."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum
from typing import Any

import attrs

from ictplan.model.decimals import trimmed

#: The separator of the items of a list in one cell. No item contains it.
SEPARATOR = "; "


class Cell(Enum):
    """The kind of content of a cell."""

    TEXT = "text"
    LIST = "codes or stages"
    PERIOD = "period"
    UNIT = "unit"
    NUMBER = "number"
    WHOLE = "whole number"
    FLAG = "flag"
    DATE = "date"
    ASSIGNMENTS = "assignments"


@attrs.frozen
class Column:
    """A column of a layout.

    Args:
        name: the name of the column.
        cell: the kind of content of its cells.
        paths: the fields of the column, each as a path from the item. The first field with a value
            is written. A field of a definition helps readers, and helps to build a small definition
            if no other is given.
        convert: a function that makes the cell from the object with the field, if the cell is not
            the field itself.
    """

    name: str
    cell: Cell
    paths: tuple[str, ...]
    convert: Callable[[Any], Any] | None = None

    def of(self, item: Any) -> Any:
        """Return the cell of an item."""
        return next(
            (value for path in self.paths if (value := self._at(item, path)) is not None), None
        )

    def _at(self, item: Any, path: str) -> Any:
        *outer, last = path.split(".")
        for name in outer:
            item = getattr(item, name)
            if item is None:
                return None
        return _plain(getattr(item, last) if self.convert is None else self.convert(item))


def _plain(value: Any) -> Any:
    """Return the content of a cell: enums by value, items by code, lists as one text."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, tuple):
        return SEPARATOR.join(map(_plain, value)) or None
    if isinstance(value, Decimal):
        return trimmed(value)
    if value is None or isinstance(value, bool | int | datetime.date):
        return value
    return value.value if isinstance(value, Enum) else getattr(value, "code", None) or str(value)


@attrs.frozen
class Layout:
    """The ordered columns of a kind of frame, and the class of its items."""

    cls: type[Any]
    columns: tuple[Column, ...]

    def find(self, path: str) -> Column | None:
        """Return the column of the field at *path*, if there is one."""
        return next((column for column in self.columns if path in column.paths), None)

    def below(self, path: str) -> Iterator[tuple[str, Column]]:
        """Yield the columns of fields below *path*, each with the rest of its path."""
        for column in self.columns:
            yield from (
                (p.removeprefix(f"{path}."), column)
                for p in column.paths
                if p.startswith(f"{path}.")
            )
