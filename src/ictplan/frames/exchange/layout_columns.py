"""Columns as tables of them are written down: what a cell holds, and of which field."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum
from typing import Any

import attrs

from ictplan.model.decimals import trimmed

#: What stands between the items of a list in one cell; none of them holds it.
SEPARATOR = "; "


class Cell(Enum):
    """What a cell holds."""

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
    """A column.

    Args:
        name: what it is called.
        cell: what its cells hold.
        paths: the fields that it is, each as a path from the item; written from the first that has a value. What lies below
            the field of a definition helps readers, and makes a small definition where there is no other.
        shown: what makes the cell of the object that holds the field, where it is not the field itself.
    """

    name: str
    cell: Cell
    paths: tuple[str, ...]
    shown: Callable[[Any], Any] | None = None

    def of(self, item: Any) -> Any:
        """The cell of an item."""
        return next(
            (value for path in self.paths if (value := self._at(item, path)) is not None), None
        )

    def _at(self, item: Any, path: str) -> Any:
        *way, last = path.split(".")
        for name in way:
            item = getattr(item, name)
            if item is None:
                return None
        return _plain(getattr(item, last) if self.shown is None else self.shown(item))


def _plain(value: Any) -> Any:
    """A value as cells hold it: members by their value, what has a code by that, lists in one text."""
    if isinstance(value, tuple | str):
        return (value if isinstance(value, str) else SEPARATOR.join(map(_plain, value))) or None
    if isinstance(value, Decimal):
        return trimmed(value)
    if value is None or isinstance(value, bool | int | datetime.date):
        return value
    return value.value if isinstance(value, Enum) else getattr(value, "code", None) or str(value)


@attrs.frozen
class Layout:
    """The columns of a kind of frame, in their order, and the class of its items."""

    cls: type[Any]
    columns: tuple[Column, ...]

    def find(self, path: str) -> Column | None:
        """The column that is the field at *path*."""
        return next((column for column in self.columns if path in column.paths), None)

    def below(self, path: str) -> Iterator[tuple[str, Column]]:
        """The columns of fields below *path*, each with the rest of its path."""
        for column in self.columns:
            yield from (
                (p.removeprefix(f"{path}."), column)
                for p in column.paths
                if p.startswith(f"{path}.")
            )
