"""Definitions in the items of a plan: collected from all fields, one definition for each code."""

from __future__ import annotations

import operator
from functools import cache
from typing import Any, TypeAlias, get_args, get_type_hints

from ictplan.errors import DuplicateCodeError, Message, message
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

#: A definition that plans list by code.
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
_SHARED_KINDS = message("areas, groups, organizations")
_SPACES = {
    kind: str(_SHARED_KINDS) if kind in _SHARING else name for kind, name in COLLECTIONS.items()
}


def code_space(kind: type[Any]) -> str:
    """Return the name of the space in which the codes of a class are unique.

    Areas, groups and organizations share one space. Any other class has its own.

    Examples:
        >>> code_space(Sector), code_space(Group) == code_space(Area)
        ('sectors', True)
    """
    return _SPACES[kind]


def collect(*roots: object) -> tuple[dict[str, dict[str, Any]], tuple[Unit, ...]]:
    """Collect the definitions in *roots*, by collection and code, and the declared units.

    Raises:
        DuplicateCodeError: If two different definitions have the same code.
    """
    definitions: dict[str, dict[str, Any]] = {name: {} for name in COLLECTIONS.values()}
    units: dict[str, Unit] = {}
    for value in _walk(roots):
        if isinstance(value, Unit):
            for term in value.declared:
                units.setdefault(term.name, Unit.count(term.name))
            continue
        collection = COLLECTIONS[type(value)]
        first = definitions[collection].setdefault(value.code, value)
        if first is not value and first != value:
            raise DuplicateCodeError(value.code, collection)
    _check_shared(definitions)
    return definitions, tuple(units.values())


def _check_shared(definitions: dict[str, dict[str, Any]]) -> None:
    seen_codes: set[str] = set()
    for kind in _SHARING:
        codes = definitions[COLLECTIONS[kind]]
        for code in codes:
            if code in seen_codes:
                raise DuplicateCodeError(code, _SHARED_KINDS)
        seen_codes.update(codes)


def _walk(roots: tuple[object, ...]) -> list[Any]:
    """List the definitions and units in *roots*: each once, after those it depends on."""
    seen_ids: set[int] = set()
    parts: list[Any] = []

    def visit(value: Any) -> None:
        if isinstance(value, tuple):
            for item in value:
                visit(item)
            return
        cls: Any = type(value)
        is_shared = cls in COLLECTIONS or cls is Unit
        if is_shared:
            if id(value) in seen_ids:
                return
            seen_ids.add(id(value))
        for name in _definition_fields(cls):
            part = getattr(value, name)
            if part is not None:
                visit(part)
        if is_shared:
            parts.append(value)

    visit(roots)
    return parts


@cache
def _definition_fields(cls: Any) -> tuple[str, ...]:
    """Return the fields of a class of the model that can contain definitions."""
    if not issubclass(cls, Value):
        return ()
    hints = get_type_hints(cls)
    return tuple(a.name for a in fields_of(cls) if a.init and _may_contain(hints[a.name]))


def _may_contain(hint: Any) -> bool:
    """Whether a type is, or is made of, objects of the model other than the leaves."""
    if isinstance(hint, type) and not get_args(hint):
        return issubclass(hint, Value) and hint not in _LEAVES
    return any(map(_may_contain, get_args(hint)))


# Values that contain no definition. Measures have units, but declared units are collected from the
# indicators, whose figures they must fit, and from the sizes of groups.
_LEAVES = (LocalizedText, Period, Criterion, ReportedValue, DocumentNumber)


def substitute(value: Any, old: Definition, new: Definition) -> Any:
    """Replace *old* by *new* everywhere in *value*. Parts without *old* stay the same objects."""
    replacements: dict[int, Any] = {}

    def visit(part: Any) -> Any:
        if isinstance(part, tuple):
            items = tuple(visit(item) for item in part)
            return part if all(map(operator.is_, items, part)) else items
        if not isinstance(part, Value) or isinstance(part, Unit):
            return part
        if id(part) not in replacements:
            replacements[id(part)] = new if part == old else changed(part)
        return replacements[id(part)]

    def changed(part: Value) -> Value:
        cls: Any = type(part)
        fields = {name: getattr(part, name) for name in _definition_fields(cls)}
        new_fields = {name: visit(field) for name, field in fields.items()}
        changes = {name: new for name, new in new_fields.items() if new is not fields[name]}
        return part.evolve(**changes) if changes else part

    return visit(value)
