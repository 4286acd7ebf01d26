"""The definitions of the document being read: looked up by code, built once, on demand and in any order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any

import attrs

from ictplan.errors import IctplanError, quote
from ictplan.io.literals import MOST_OWN_UNITS, MisfitError, misfit
from ictplan.io.problems import MOST_SUGGESTED, BrokenReferenceError, each, suggested
from ictplan.messages import Message, alternatives, message
from ictplan.model.area import Area
from ictplan.model.budget import FundingSource
from ictplan.model.converters import LONGEST_CODE
from ictplan.model.definitions import COLLECTIONS
from ictplan.model.document import Document
from ictplan.model.group import Group
from ictplan.model.indicator import Indicator
from ictplan.model.organization import Organization
from ictplan.model.sector import Sector
from ictplan.model.unit import Unit

#: Definitions that wait for each other at one time. What is listed after the things it rests on waits for nothing.
DEEPEST = 64

_SHARED = (
    "areas, groups, organizations"  # these three are referred to alike, so they share their codes
)
_SPACES = {
    kind: _SHARED if kind in (Area, Group, Organization) else name
    for kind, name in COLLECTIONS.items()
}
_NOUNS = {
    Sector: message("a sector"),
    Area: message("an area"),
    Group: message("a group"),
    Organization: message("an organization"),
    Document: message("a document"),
    Indicator: message("an indicator"),
    FundingSource: message("a funding source"),
}


@attrs.define(eq=False)
class _Entry:
    """A definition as it stands in the document, and what has become of it."""

    kind: type[Any]
    index: int
    raw: object
    value: Any = None
    error: Exception | None = None

    @property
    def place(self) -> str:
        return f"{COLLECTIONS[self.kind]}[{self.index}]"

    @property
    def code(self) -> str | None:
        """Its code, once known: definitions may leave it to be made of their name."""
        if self.value is not None:
            return str(self.value.code)
        code = self.raw.get("code") if isinstance(self.raw, dict) else None
        return code if isinstance(code, str) and len(code) <= LONGEST_CODE else None


class Definitions:
    """Everything that the items of one document may refer to.

    Args:
        body: the top level of the document.
        makers: for each class of definitions, what makes one of an object with keys.
    """

    def __init__(
        self, body: Mapping[str, Any], makers: Mapping[type[Any], Callable[[object], Any]]
    ) -> None:
        self._makers = makers
        self._raw = {kind: body.get(name, []) for kind, name in COLLECTIONS.items()}
        self._entries: dict[type[Any], list[_Entry]] = {
            kind: [_Entry(kind, i, item) for i, item in enumerate(raw)]
            if isinstance(raw, list)
            else []
            for kind, raw in self._raw.items()
        }
        self._nameless = {
            kind: deque(e for e in entries if e.code is None)
            for kind, entries in self._entries.items()
        }
        self._by_code: dict[str, dict[str, _Entry]] = {space: {} for space in _SPACES.values()}
        for entry in self._all():
            self._index(entry)
        self._under_way: list[_Entry] = []
        self._suggested = 0
        self._complete = False
        self._made: dict[tuple[type[Any], ...], dict[str, Any]] = {}
        self._units: dict[str, Unit] = {}
        self._declared = tuple(_declared(body.get("units")))

    def _all(self) -> Iterator[_Entry]:
        for entries in self._entries.values():
            yield from entries

    def _index(self, entry: _Entry) -> None:
        if entry.code is not None:
            self._by_code[_SPACES[entry.kind]].setdefault(entry.code, entry)

    def build_all(self, most_wrong: int) -> None:
        """Build the definitions in the order of the document, up to so many wrong ones, which `listed` will tell of."""
        wrong = 0
        for entry in self._all():
            if entry.value is None and entry.error is None:
                with suppress(Exception):
                    self._build(entry)
            wrong += entry.error is not None
            if wrong == most_wrong:
                return
        self._complete = True

    def made(self, kinds: tuple[type[Any], ...]) -> Mapping[str, Any]:
        """The definitions of *kinds* by code, once all are built; before that, none."""
        if kinds not in self._made and self._complete:
            entries = (entry for kind in kinds for entry in self._entries[kind])
            self._made[kinds] = {
                entry.value.code: entry.value for entry in entries if entry.value is not None
            }
        return self._made.get(kinds, {})

    def listed(self, kind: type[Any]) -> tuple[Any, ...]:
        """The definitions of one class, in the order of the document.

        Raises:
            MisfitError: what stands there is no list.
            ItemsError: definitions that are wrong.
        """
        if not isinstance(self._raw[kind], list):
            raise misfit(self._raw[kind], message("a list"))
        return each(self._entries[kind], self._built)

    def _built(self, entry: _Entry) -> Any:
        if entry.error is not None:
            raise entry.error
        value = self._build(entry) if entry.value is None else entry.value
        first = self._by_code[_SPACES[entry.kind]][value.code]
        if first is not entry:
            raise MisfitError("duplicate_code", quote(value.code), first.place)
        return value

    def refer(self, code: object, kinds: tuple[type[Any], ...]) -> Any:
        """The definition that *code* stands for, of one of *kinds*.

        Raises:
            MisfitError: no code, the code of nothing, or of another kind; a circle.
            BrokenReferenceError: the definition itself is wrong.
        """
        entry = self._by_code[_SPACES[kinds[0]]].get(code) if isinstance(code, str) else None
        if entry is not None and entry.value is not None and entry.kind in kinds:
            return entry.value
        if not isinstance(code, str):
            raise misfit(code, message("the code of {definition}", definition=_one_of(kinds)))
        entry = self._find(code, kinds)
        if entry.value is not None:
            return entry.value
        if entry.error is not None:
            raise BrokenReferenceError
        if entry in self._under_way:
            circle = " > ".join(
                e.code or e.place for e in (*self._under_way[self._under_way.index(entry) :], entry)
            )
            raise MisfitError("circle", quote(circle))
        if len(self._under_way) >= DEEPEST:
            raise MisfitError("too_deep", quote(code), DEEPEST)
        try:
            return self._build(entry)
        except Exception:
            raise BrokenReferenceError from None

    def _build(self, entry: _Entry) -> Any:
        self._under_way.append(entry)
        try:
            entry.value = self._makers[entry.kind](entry.raw)
        except Exception as error:
            entry.error = error
            raise
        finally:
            self._under_way.pop()
        self._index(entry)
        return entry.value

    def _find(self, code: str, kinds: tuple[type[Any], ...]) -> _Entry:
        known = self._by_code[_SPACES[kinds[0]]]
        if code not in known:
            self._build_nameless(kinds)
        entry = known.get(code)
        if entry is None:
            if not all(isinstance(self._raw[kind], list) for kind in kinds):
                raise BrokenReferenceError
            raise MisfitError(
                "unknown_code", quote(code), _lists(kinds), self._suggestions(code, kinds)
            )
        if entry.kind not in kinds:
            found = message(
                "{code}, which is {definition} in {place}",
                code=quote(code),
                definition=_NOUNS[entry.kind],
                place=entry.place,
            )
            raise MisfitError("wrong_definition", found, _one_of(kinds))
        return entry

    def _build_nameless(self, kinds: tuple[type[Any], ...]) -> None:
        """Build the definitions further down that leave their code to be made of their name, each once."""
        for kind in kinds:
            nameless = self._nameless[kind]
            while nameless and len(self._under_way) < DEEPEST:
                entry = nameless.popleft()
                if entry.value is None and entry.error is None and entry not in self._under_way:
                    with suppress(Exception):
                        self._build(entry)

    def _suggestions(self, code: str, kinds: tuple[type[Any], ...]) -> tuple[str, ...]:
        self._suggested += 1
        if self._suggested > MOST_SUGGESTED:
            return ()
        known = self._by_code[_SPACES[kinds[0]]]
        return suggested(code, (c for c, entry in known.items() if entry.kind in kinds))

    def unit(self, text: str) -> Unit:
        """The unit that *text* names, with the units that the document declares."""
        if text not in self._units:
            self._units[text] = Unit(text, declared=self._declared)
        return self._units[text]


def _declared(names: object) -> Iterator[Unit]:
    """The units of its own that a document declares, without those that are wrong (the field itself says so)."""
    for name in names[:MOST_OWN_UNITS] if isinstance(names, list) else ():
        with suppress(IctplanError):
            if isinstance(name, str):
                yield Unit.count(name)


def _one_of(kinds: tuple[type[Any], ...]) -> Message:
    return alternatives(_NOUNS[kind] for kind in kinds)


def _lists(kinds: tuple[type[Any], ...]) -> Message:
    """The lists of the document that hold definitions of *kinds*."""
    return alternatives(repr(COLLECTIONS[kind]) for kind in kinds)


_CURRENT: ContextVar[Definitions] = ContextVar("ictplan.io.definitions")


def current() -> Definitions:
    """The definitions of the document being read in this context."""
    return _CURRENT.get()


@contextmanager
def reading(definitions: Definitions) -> Iterator[Definitions]:
    """Make *definitions* those of the document being read."""
    token = _CURRENT.set(definitions)
    try:
        yield definitions
    finally:
        _CURRENT.reset(token)
