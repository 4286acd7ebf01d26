"""The definitions that a plan's items hold: found wherever they stand, one definition to a code."""

from __future__ import annotations

import datetime
import operator
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias

from ictplan.errors import DuplicateCodeError
from ictplan.model.area import Area
from ictplan.model.bound import Bound
from ictplan.model.budget import FundingSource
from ictplan.model.document import Document
from ictplan.model.group import Group
from ictplan.model.indicator import Indicator
from ictplan.model.localized import LocalizedText
from ictplan.model.organization import Organization
from ictplan.model.period import Period
from ictplan.model.sector import Sector
from ictplan.model.unit import Unit
from ictplan.model.value import Value, fields_of

#: What plans list by code.
Definition: TypeAlias = Sector | Area | Group | Organization | Document | Indicator | FundingSource

#: The field of a plan that lists the definitions of each class.
COLLECTIONS: dict[type[Any], str] = {
    Sector: "sectors",
    Area: "areas",
    Group: "groups",
    Organization: "organizations",
    Document: "documents",
    Indicator: "indicators",
    FundingSource: "funding_sources",
}

#: These three stand for each other (a task is done by a body, a group, a district), so they share their codes.
_SHARED = ("areas", "groups", "organizations")


def collect(*roots: object) -> tuple[dict[str, dict[str, Any]], tuple[Unit, ...]]:
    """Every definition reachable from *roots*, by collection and code, and every unit of one's own.

    Raises:
        DuplicateCodeError: one code stands for two different definitions.
    """
    found: dict[str, dict[str, Any]] = {name: {} for name in COLLECTIONS.values()}
    units: dict[str, Unit] = {}
    for value in _walk(roots):
        if isinstance(value, Unit):
            for term in value.declared:
                units.setdefault(term.name, Unit.count(term.name))
            continue
        collection = COLLECTIONS[type(value)]
        known = found[collection].setdefault(value.code, value)
        if known is not value and known != value:
            raise DuplicateCodeError(value.code, collection)
    _check_shared(found)
    return found, tuple(units.values())


def _check_shared(found: dict[str, dict[str, Any]]) -> None:
    seen: set[str] = set()
    for name in _SHARED:
        for code in found[name]:
            if code in seen:
                raise DuplicateCodeError(code, ", ".join(_SHARED))
        seen.update(found[name])


def _walk(roots: tuple[object, ...]) -> Iterator[Any]:
    """Definitions below *roots*, each object once, those that others rest on first."""
    visited: set[int] = set()

    def visit(value: Any) -> Iterator[Any]:
        cls: Any = type(value)
        if isinstance(value, tuple):
            for item in value:
                yield from visit(item)
        elif isinstance(value, Value):
            is_definition = cls in COLLECTIONS
            if is_definition or isinstance(value, Unit):
                if id(value) in visited:
                    return
                visited.add(id(value))
            if isinstance(value, Unit):
                if value.declared:
                    yield value
                return
            for _, part in _parts(value):
                yield from visit(part)
            if is_definition:
                yield value

    yield from visit(roots)


# What no definition is in. Enums are not here: they are met seldom, and walking past one does no harm.
_LEAVES = frozenset({type(None), str, int, bool, Decimal, datetime.date, LocalizedText, Period, Bound})


@cache
def _fields(cls: Any) -> tuple[str, ...]:
    return tuple(a.name for a in fields_of(cls) if a.init)


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    """The fields of a value that can hold definitions."""
    cls: Any = type(value)
    for name in _fields(cls):
        part = getattr(value, name)
        if type(part) not in _LEAVES:
            yield name, part


def substitute(value: Any, old: Definition, new: Definition) -> Any:
    """*value* with *new* wherever *old* stands in it; what holds neither is kept as it is."""
    done: dict[int, Any] = {}

    def visit(part: Any) -> Any:
        if isinstance(part, tuple):
            items = tuple(visit(item) for item in part)
            return part if all(map(operator.is_, items, part)) else items
        if not isinstance(part, Value) or isinstance(part, Unit):
            return part
        if id(part) not in done:
            done[id(part)] = new if part == old else changed(part)
        return done[id(part)]

    def changed(part: Value) -> Value:
        changes = {name: made for name, here in _parts(part) if (made := visit(here)) is not here}
        return part.evolve(**changes) if changes else part

    return visit(value)
