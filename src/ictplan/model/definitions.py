"""The definitions that a plan's items hold: found wherever they stand, one definition to a code."""

from __future__ import annotations

import operator
from functools import cache
from typing import Any, TypeAlias, get_args, get_type_hints

from ictplan.errors import DuplicateCodeError
from ictplan.messages import Message, message
from ictplan.model.area import Area
from ictplan.model.budget import FundingSource
from ictplan.model.criterion import Criterion
from ictplan.model.document import Document, DocumentNumber
from ictplan.model.group import Group
from ictplan.model.indicator import Indicator
from ictplan.model.localized_text import LocalizedText
from ictplan.model.organization import Organization
from ictplan.model.period import Period
from ictplan.model.reported_value import ReportedValue
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

#: The noun for a definition of each class.
NOUNS: dict[type[Any], Message] = {
    Sector: message("a sector"),
    Area: message("an area"),
    Group: message("a group"),
    Organization: message("an organization"),
    Document: message("a document"),
    Indicator: message("an indicator"),
    FundingSource: message("a funding source"),
}

#: Classes that may take each other's place (a task is done by a body, a group or a district).
_SHARING = (Area, Group, Organization)
_SHARED = message("areas, groups, organizations")


def code_space(kind: type[Any]) -> str:
    """Return the name of the space in which the codes of a class are unique.

    Areas, groups and organizations share one space. Any other class has its own.

    Examples:
        >>> code_space(Sector), code_space(Group) == code_space(Area)
        ('sectors', True)
    """
    return str(_SHARED) if kind in _SHARING else COLLECTIONS[kind]


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
    for kind in _SHARING:
        codes = found[COLLECTIONS[kind]]
        for code in codes:
            if code in seen:
                raise DuplicateCodeError(code, _SHARED)
        seen.update(codes)


def _walk(roots: tuple[object, ...]) -> list[Any]:
    """Definitions and units below *roots*, each object once, those that others rest on first."""
    visited: set[int] = set()
    met: list[Any] = []

    def visit(value: Any) -> None:
        if isinstance(value, tuple):
            for item in value:
                visit(item)
            return
        cls: Any = type(value)
        shared = cls in COLLECTIONS or cls is Unit
        if shared:
            if id(value) in visited:
                return
            visited.add(id(value))
        for name in _holders(cls):
            part = getattr(value, name)
            if part is not None:
                visit(part)
        if shared:
            met.append(value)

    visit(roots)
    return met


@cache
def _holders(cls: Any) -> tuple[str, ...]:
    """The fields of a class in which definitions can be, by their annotations; none for what is no object of the model."""
    if not issubclass(cls, Value):
        return ()
    hints = get_type_hints(cls)
    return tuple(a.name for a in fields_of(cls) if a.init and _may_hold(hints[a.name]))


def _may_hold(hint: Any) -> bool:
    """Whether a type is, or is made of, objects of the model other than the leaves."""
    if isinstance(hint, type) and not get_args(hint):
        return issubclass(hint, Value) and hint not in _LEAVES
    return any(map(_may_hold, get_args(hint)))


# Values in which there is no definition. Measures have units, but those of one's own are found in the indicators, whose
# figures they must fit, and in the sizes of groups.
_LEAVES = (LocalizedText, Period, Criterion, ReportedValue, DocumentNumber)


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
        cls: Any = type(part)
        kept = {name: getattr(part, name) for name in _holders(cls)}
        changes = {name: made for name, here in kept.items() if (made := visit(here)) is not here}
        return part.evolve(**changes) if changes else part

    return visit(value)
