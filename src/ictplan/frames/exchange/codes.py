"""The definitions that rows refer to by code: given ones, and small ones built from the rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from ictplan.errors import (
    InvalidTypeError,
    InvalidValueError,
    alternatives,
    message,
    near,
    quote,
)
from ictplan.frames.exchange.layouts import GROUP
from ictplan.frames.exchange.problems import Place, Problems
from ictplan.frames.parameters import MOST_ITEMS, at_most
from ictplan.model.area import Area
from ictplan.model.budget import FundingSource
from ictplan.model.converters import instance, many
from ictplan.model.definitions import COLLECTIONS, NOUNS, Definition, code_space, collect
from ictplan.model.document import Document
from ictplan.model.group import Group
from ictplan.model.indicator import Indicator
from ictplan.model.organization import Organization
from ictplan.model.sector import Sector
from ictplan.model.unit import Unit
from ictplan.model.value import Value

Kinds: TypeAlias = tuple[type[Any], ...]

#: The classes that can be built from a code alone, with the field that then repeats the code.
_SMALL: dict[type[Any], str] = {
    Indicator: "name",
    Document: "type",
    Sector: "name",
    FundingSource: "name",
    Organization: "name",
    Group: "name",
    Area: "name",
}
_NEEDED_FIELDS = {Indicator: "unit", Area: "level"}


class FrameDefinitions:
    """The definitions behind the codes of a frame.

    Args:
        sources: a Plan, or definitions, the user's own units, and items that contain definitions.
        problems: the list that receives problems of small definitions.
        only: whether to use only these definitions and build no others.

    Attributes:
        units: the user's own units.

    Raises:
        InvalidTypeError: If *sources* contains anything else.
        InvalidValueError: If there are too many of them.
        DuplicateCodeError: If two different definitions have one code.
    """

    def __init__(
        self, sources: Value | Iterable[Value], problems: Problems, *, only: bool = False
    ) -> None:
        try:
            roots = (
                (sources,)
                if isinstance(sources, Value)
                else many(
                    sources,
                    at_most(MOST_ITEMS, "definitions", lambda value: instance(value, Value)),
                    message("definitions"),
                )
            )
        except InvalidTypeError:
            raise InvalidTypeError(
                "definitions", message("a Plan, or a list of definitions and items"), quote(sources)
            ) from None
        collections, self.units = collect(*roots)
        self._definitions: dict[tuple[str, str], Definition | None] = {
            (code_space(kind), code): definition
            for kind, collection in COLLECTIONS.items()
            for code, definition in collections[collection].items()
        }
        self._details: dict[tuple[str, str], dict[str, tuple[Any, Place]]] = {}
        self._doubted: set[tuple[str, str, str]] = set()
        self._problems, self._only = problems, only

    def learn(self, kinds: Kinds, code: str, field: str, value: Any, place: Place) -> None:
        """Record a detail from a row about a code that has no given definition."""
        key = code_space(kinds[0]), code
        if key in self._definitions:
            return
        detail, first = self._details.setdefault(key, {}).setdefault(field, (value, place))
        if not (detail.same_kind(value) if isinstance(detail, Unit) else detail == value):
            hint = message(
                "{path} gives a different value for {code}; correct one of the two, or pass "
                "definitions=",
                path=first.path,
                code=quote(code),
            )
            self._problems.refuse(place, "contradiction", quote(str(value)), hint)

    def doubt(self, kinds: Kinds, code: str, field: str) -> None:
        """Record that a row contains an invalid detail about a code."""
        self._doubted.add((code_space(kinds[0]), code, field))

    def refer(self, kinds: Kinds, code: str, place: Place) -> Any:
        """Return the definition of one of *kinds* with a code; None if there is a problem."""
        key = code_space(kinds[0]), code
        if key not in self._definitions:
            self._definitions[key] = self._build(kinds, code, place)
        definition = self._definitions[key]
        if definition is not None and not isinstance(definition, kinds):
            self._problems.refuse(
                place, "wrong_definition", quote(code), alternatives(NOUNS[kind] for kind in kinds)
            )
            return None
        return definition

    def _build(self, kinds: Kinds, code: str, place: Place) -> Definition | None:
        if self._only:
            codes = [item for space, item in self._definitions if space == code_space(kinds[0])]
            self._problems.refuse(
                place, "unknown_code", quote(code), "definitions=", near(code, codes)
            )
            return None
        details = self._details.get((code_space(kinds[0]), code), {})
        cls = self._class(kinds, details)
        needed_field = _NEEDED_FIELDS.get(cls)
        if needed_field is not None and needed_field not in details:
            if (code_space(kinds[0]), code, needed_field) not in self._doubted:
                hint = message(
                    "its {needed} is missing here; pass the definition in definitions=",
                    needed=needed_field,
                )
                self._problems.refuse(place, "incomplete", quote(code), hint)
            return None
        values = {
            field: value
            for field, (value, _) in details.items()
            if cls is not Group or field != "level"
        }
        try:
            definition: Definition = cls(code=code, **{_SMALL[cls]: code, **values})
        except (InvalidValueError, InvalidTypeError) as error:
            field = str(error.subject).rpartition(".")[2]
            self._problems.take(details[field][1] if field in details else place, error)
            return None
        return definition

    def _class(self, kinds: Kinds, details: dict[str, Any]) -> type[Any]:
        """Return the class for a code. The level separates areas, groups and organizations."""
        if code_space(kinds[0]) != code_space(Area):
            return kinds[0]
        if "level" in details:
            return Group if details["level"][0] == GROUP else Area
        return Organization if Organization in kinds else Area
