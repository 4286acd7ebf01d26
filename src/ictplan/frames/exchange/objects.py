"""How the columns of a kind of frame make the fields of its items, and of the objects that those hold."""

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
    """A field.

    Attributes:
        name: the field.
        check: its converter.
        needed: whether it has no default.
        column: the column that holds it, or the first of those that hold the parts of its object.
        node: the object that it is, where that has parts.
        kinds: the classes of definitions of which its cell has the code.
        told: the columns that say more of that definition, each with the field that it says.
    """

    name: str
    check: Callable[[Any], Any]
    needed: bool
    column: Column
    node: Node | None = None
    kinds: tuple[type[Any], ...] = ()
    told: tuple[tuple[str, Column], ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns that are read for it."""
        return (
            (self.column, *(column for _, column in self.told))
            if self.node is None
            else self.node.columns
        )


@attrs.frozen
class Node:
    """An object.

    Attributes:
        cls: its class.
        parts: its fields.
        gate: the column that says whether it is there; where there is none, any of its columns does.
    """

    cls: type[Any]
    parts: tuple[Part, ...]
    gate: Column | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns that are read for it."""
        found = [] if self.gate is None else [self.gate]
        return tuple(
            dict.fromkeys((*found, *(column for part in self.parts for column in part.columns)))
        )

    def part(self, name: str) -> Part | None:
        """The part of this name."""
        return next((part for part in self.parts if part.name == name), None)

    def references(self) -> Iterator[Part]:
        """The parts, of this object and of those below it, that refer to definitions."""
        for part in self.parts:
            if part.kinds:
                yield part
            elif part.node is not None:
                yield from part.node.references()

    def is_told(self, cells: dict[str, Any]) -> bool:
        """Whether cells say anything of it. A unit alone does not, and neither does a False."""
        if self.gate is not None:
            return cells.get(self.gate.name) is True
        return any(_tells(part, cells) for part in self.parts)


def _tells(part: Part, cells: dict[str, Any]) -> bool:
    if part.node is not None:
        return part.node.is_told(cells)
    value = cells.get(part.column.name)
    return (
        part.column.cell is not Cell.UNIT and value is not None and value is not False
    )  # a zero does tell


@cache
def node_of(kind: str) -> Node:
    """What the items of a kind are made of."""
    layout = LAYOUTS[kind]
    return Node(layout.cls, tuple(_parts(layout, layout.cls)))


@cache
def assignment_node() -> Node:
    """What the objects are made of that a cell of assignments lists."""
    return Node(ASSIGNMENT.cls, tuple(_parts(ASSIGNMENT, ASSIGNMENT.cls)))


def _parts(layout: Layout, cls: type[Any], above: str = "") -> Iterator[Part]:
    hints = get_type_hints(cls)
    for field in fields_of(cls):
        path = f"{above}{field.name}"
        own, below = layout.find(path), tuple(layout.below(path))
        classes = tuple(_classes(hints[field.name]))
        check, needed = (
            cast("Callable[[Any], Any]", field.converter),
            field.default is attrs.NOTHING,
        )
        if own is not None and set(classes) <= set(COLLECTIONS):
            yield Part(field.name, check, needed, own, kinds=classes, told=below)
        elif own is not None and (own.cell is not Cell.FLAG or not below):
            yield Part(field.name, check, needed, own)
        else:
            node = Node(classes[0], tuple(_parts(layout, classes[0], f"{path}.")), own)
            yield Part(field.name, check, needed, below[0][1], node)


def _classes(hint: Any) -> Iterator[type[Any]]:
    """The classes that a type is made of: those of a union, or of the items of a tuple."""
    inner = get_args(hint)
    if not inner and hint not in (NoneType, Ellipsis):
        yield hint
    for part in inner:
        yield from _classes(part)
