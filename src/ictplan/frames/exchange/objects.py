"""The mapping of columns to the fields of items and of the objects in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from types import NoneType
from typing import Any, cast, get_args, get_type_hints

import attrs

from ictplan.frames.exchange.layout_columns import Cell, Column, Layout
from ictplan.frames.exchange.layouts import ASSIGNMENT, LAYOUTS
from ictplan.model.definitions import COLLECTIONS
from ictplan.model.value import fields_of


@attrs.frozen
class Part:
    """A field of an object.

    Attributes:
        name: the name of the field.
        check: the converter of the field.
        is_needed: whether the field has no default.
        column: the column of the field, or the first column of the parts of its object.
        node: the object in the field, if it has parts.
        kinds: the classes of the definition whose code is in the cell.
        details: the columns with details of that definition, each with the field it describes.
    """

    name: str
    check: Callable[[Any], Any]
    is_needed: bool
    column: Column
    node: Node | None = None
    kinds: tuple[type[Any], ...] = ()
    details: tuple[tuple[str, Column], ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns that are read for the field."""
        if self.node is not None:
            return self.node.columns
        return self.column, *(column for _, column in self.details)


@attrs.frozen
class Node:
    """An object that several columns describe.

    Attributes:
        cls: the class of the object.
        parts: the fields of the object.
        gate: the column that states whether the object exists. Without it, any filled column means
            that it exists.
    """

    cls: type[Any]
    parts: tuple[Part, ...]
    gate: Column | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns that are read for the object."""
        gates = [] if self.gate is None else [self.gate]
        return tuple(
            dict.fromkeys((*gates, *(column for part in self.parts for column in part.columns)))
        )

    def part(self, name: str) -> Part | None:
        """Return the part with a name, if there is one."""
        return next((part for part in self.parts if part.name == name), None)

    def references(self) -> Iterator[Part]:
        """Yield the parts that refer to definitions, of this object and of the objects in it."""
        for part in self.parts:
            if part.kinds:
                yield part
            elif part.node is not None:
                yield from part.node.references()

    def is_present(self, cells: dict[str, Any]) -> bool:
        """Whether cells describe the object. A unit alone does not, and neither does a False."""
        if self.gate is not None:
            return cells.get(self.gate.name) is True
        return any(_is_filled(part, cells) for part in self.parts)


def _is_filled(part: Part, cells: dict[str, Any]) -> bool:
    if part.node is not None:
        return part.node.is_present(cells)
    value = cells.get(part.column.name)
    # A zero is a value.
    return part.column.cell is not Cell.UNIT and value is not None and value is not False


@cache
def node_of(kind: str) -> Node:
    """Return the fields of the items of a kind."""
    layout = LAYOUTS[kind]
    return Node(layout.cls, tuple(_parts(layout, layout.cls)))


@cache
def assignment_node() -> Node:
    """Return the fields of the objects in a cell of assignments."""
    return Node(ASSIGNMENT.cls, tuple(_parts(ASSIGNMENT, ASSIGNMENT.cls)))


def _parts(layout: Layout, cls: type[Any], prefix: str = "") -> Iterator[Part]:
    hints = get_type_hints(cls)
    for field in fields_of(cls):
        path = f"{prefix}{field.name}"
        column, below = layout.find(path), tuple(layout.below(path))
        classes = tuple(_classes(hints[field.name]))
        check = cast("Callable[[Any], Any]", field.converter)
        is_needed = field.default is attrs.NOTHING
        if column is not None and set(classes) <= set(COLLECTIONS):
            yield Part(field.name, check, is_needed, column, kinds=classes, details=below)
        elif column is not None and (column.cell is not Cell.FLAG or not below):
            yield Part(field.name, check, is_needed, column)
        else:
            node = Node(classes[0], tuple(_parts(layout, classes[0], f"{path}.")), column)
            yield Part(field.name, check, is_needed, below[0][1], node)


def _classes(hint: Any) -> Iterator[type[Any]]:
    """Yield the classes in a type: those of a union, or of the items of a tuple."""
    inner = get_args(hint)
    if not inner and hint not in (NoneType, Ellipsis):
        yield hint
    for part in inner:
        yield from _classes(part)
