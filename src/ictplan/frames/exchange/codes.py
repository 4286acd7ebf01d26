"""The definitions that rows refer to by code: those given, and small ones made of what the rows say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from ictplan.errors import InvalidTypeError, InvalidValueError, near, quote
from ictplan.frames.exchange.layouts import GROUP
from ictplan.frames.exchange.problems import Place, Problems
from ictplan.messages import alternatives, message
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

#: What is made of a code alone or with a name: the class, and the field that the code stands in for.
_SMALL: dict[type[Any], str] = {
    Indicator: "name",
    Document: "type",
    Sector: "name",
    FundingSource: "name",
    Organization: "name",
    Group: "name",
    Area: "name",
}
_NEEDED = {Indicator: "unit", Area: "level"}


class Definitions:
    """What the codes of a frame stand for.

    Args:
        given: a Plan, or definitions, units of one's own, and items in which there are some.
        problems: where problems of small definitions are noted.
        only: whether no other definitions are made.

    Attributes:
        units: the units of one's own.

    Raises:
        InvalidTypeError: something that is none of these.
        DuplicateCodeError: one code stands for two different definitions.
    """

    def __init__(
        self, given: Value | Iterable[Value], problems: Problems, *, only: bool = False
    ) -> None:
        try:
            roots = (
                (given,)
                if isinstance(given, Value)
                else many(given, lambda value: instance(value, Value), message("definitions"))
            )
        except InvalidTypeError:
            raise InvalidTypeError(
                "definitions", message("a Plan, or a list of definitions and items"), quote(given)
            ) from None
        found, self.units = collect(*roots)
        self._known: dict[tuple[str, str], Definition | None] = {
            (code_space(kind), code): definition
            for kind, collection in COLLECTIONS.items()
            for code, definition in found[collection].items()
        }
        self._told: dict[tuple[str, str], dict[str, tuple[Any, Place]]] = {}
        self._doubted: set[tuple[str, str, str]] = set()
        self._problems, self._only = problems, only

    def learn(self, kinds: Kinds, code: str, field: str, value: Any, place: Place) -> None:
        """Take what a row says of a code that is not among the definitions given."""
        key = code_space(kinds[0]), code
        if key in self._known:
            return
        said, first = self._told.setdefault(key, {}).setdefault(field, (value, place))
        if not (said.same_kind(value) if isinstance(said, Unit) else said == value):
            hint = message(
                "{path} says otherwise of {code}; correct one of the two, or pass definitions=",
                path=first.path,
                code=quote(code),
            )
            self._problems.refuse(place, "contradiction", quote(str(value)), hint)

    def doubt(self, kinds: Kinds, code: str, field: str) -> None:
        """Take note that a row says something of a code which is wrong where it stands."""
        self._doubted.add((code_space(kinds[0]), code, field))

    def refer(self, kinds: Kinds, code: str, place: Place) -> Any:
        """The definition of one of *kinds* that a code stands for; None where a problem is noted."""
        key = code_space(kinds[0]), code
        if key not in self._known:
            self._known[key] = self._made(kinds, code, place)
        found = self._known[key]
        if found is not None and not isinstance(found, kinds):
            self._problems.refuse(
                place, "wrong_definition", quote(code), alternatives(NOUNS[kind] for kind in kinds)
            )
            return None
        return found

    def _made(self, kinds: Kinds, code: str, place: Place) -> Definition | None:
        if self._only:
            known = [other for space, other in self._known if space == code_space(kinds[0])]
            self._problems.refuse(
                place, "unknown_code", quote(code), "definitions=", near(code, known)
            )
            return None
        told = self._told.get((code_space(kinds[0]), code), {})
        cls = self._class(kinds, told)
        needed = _NEEDED.get(cls)
        if needed is not None and needed not in told:
            if (code_space(kinds[0]), code, needed) not in self._doubted:
                hint = message(
                    "its {needed} is not said here: pass the definition in definitions=",
                    needed=needed,
                )
                self._problems.refuse(place, "incomplete", quote(code), hint)
            return None
        values = {
            field: value
            for field, (value, _) in told.items()
            if cls is not Group or field != "level"
        }
        try:
            made: Definition = cls(code=code, **{_SMALL[cls]: code, **values})
        except (InvalidValueError, InvalidTypeError) as error:
            field = str(error.subject).rpartition(".")[2]
            self._problems.take(told[field][1] if field in told else place, error)
            return None
        return made

    def _class(self, kinds: Kinds, told: dict[str, Any]) -> type[Any]:
        """What a code is to be: its level tells areas, groups and organizations apart."""
        if code_space(kinds[0]) != code_space(Area):
            return kinds[0]
        if "level" in told:
            return Group if told["level"][0] == GROUP else Area
        return Organization if Organization in kinds else Area
