"""Look up the definitions of the document being read by their codes, and build each one once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any

import attrs

from ictplan.errors import IctplanError, Message, alternatives, message, quote
from ictplan.io.literals import MOST_OWN_UNITS, MisfitError, misfit
from ictplan.io.problems import MOST_SUGGESTED, BrokenReferenceError, each, similar_names
from ictplan.model.converters import LONGEST_CODE
from ictplan.model.definitions import COLLECTIONS, NOUNS, code_space
from ictplan.model.unit import Unit

#: The longest chain of definitions that wait for each other. A definition that is listed after
#: those it refers to does not wait.
DEEPEST = 64


@attrs.define(eq=False)
class _Entry:
    """A definition in the document, and its object or its error once it has been built."""

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
        """The code, once it is known. A definition without a code gets one from its name."""
        if self.value is not None:
            return str(self.value.code)
        code = self.raw.get("code") if isinstance(self.raw, dict) else None
        return code if isinstance(code, str) and len(code) <= LONGEST_CODE else None


class DeclaredCodes:
    """The definitions and units of one document, by code and by name.

    Args:
        body: the top level of the document.
        makers: the function that builds a definition from an object with keys, for each class.
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
        self._by_code: dict[str, dict[str, _Entry]] = {code_space(kind): {} for kind in COLLECTIONS}
        for entry in self._all():
            self._index(entry)
        self._under_way: list[_Entry] = []
        self._suggestion_count = 0
        self._complete = False
        self._built: dict[tuple[type[Any], ...], dict[str, Any]] = {}
        self._units: dict[str, Unit] = {}
        self._declared_units = tuple(_declared_units(body.get("units")))

    def _all(self) -> Iterator[_Entry]:
        for entries in self._entries.values():
            yield from entries

    def _index(self, entry: _Entry) -> None:
        if entry.code is not None:
            self._by_code[code_space(entry.kind)].setdefault(entry.code, entry)

    def build_all(self, most_wrong: int) -> None:
        """Build the definitions in the order of the document. `listed` raises the errors later.

        Args:
            most_wrong: the number of wrong definitions after which building stops.
        """
        wrong_count = 0
        for entry in self._all():
            if entry.value is None and entry.error is None:
                with suppress(Exception):
                    self._build(entry)
            wrong_count += entry.error is not None
            if wrong_count == most_wrong:
                return
        self._complete = True

    def built(self, kinds: tuple[type[Any], ...]) -> Mapping[str, Any]:
        """Return the definitions of some classes by code; an empty mapping until all are built."""
        if kinds not in self._built and self._complete:
            entries = (entry for kind in kinds for entry in self._entries[kind])
            self._built[kinds] = {
                entry.value.code: entry.value for entry in entries if entry.value is not None
            }
        return self._built.get(kinds, {})

    def listed(self, kind: type[Any]) -> tuple[Any, ...]:
        """Return the definitions of one class, in the order of the document.

        Raises:
            MisfitError: If the document has another value instead of a list.
            ItemsError: If definitions are wrong.
        """
        if not isinstance(self._raw[kind], list):
            raise misfit(self._raw[kind], message("a list"))
        return each(self._entries[kind], self._checked_value)

    def _checked_value(self, entry: _Entry) -> Any:
        if entry.error is not None:
            raise entry.error
        value = self._build(entry) if entry.value is None else entry.value
        first = self._by_code[code_space(entry.kind)][value.code]
        if first is not entry:
            raise MisfitError("duplicate_code", quote(value.code), first.place)
        return value

    def refer(self, code: object, kinds: tuple[type[Any], ...]) -> Any:
        """Return the definition with a code, which must be of one of the classes *kinds*.

        Raises:
            MisfitError: If *code* is not text, if it matches no definition or a definition of
                another class, or if definitions refer to each other in a circle.
            BrokenReferenceError: If the definition itself is wrong.
        """
        entry = self._by_code[code_space(kinds[0])].get(code) if isinstance(code, str) else None
        if entry is not None and entry.value is not None and entry.kind in kinds:
            return entry.value
        if not isinstance(code, str):
            raise misfit(code, message("the code of {definition}", definition=_nouns(kinds)))
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
        entries = self._by_code[code_space(kinds[0])]
        if code not in entries:
            self._build_nameless(kinds)
        entry = entries.get(code)
        if entry is None:
            if not all(isinstance(self._raw[kind], list) for kind in kinds):
                raise BrokenReferenceError
            collections = alternatives(repr(COLLECTIONS[kind]) for kind in kinds)
            raise MisfitError(
                "unknown_code", quote(code), collections, self._suggestions(code, kinds)
            )
        if entry.kind not in kinds:
            description = message(
                "{code}, which is {definition} in {place}",
                code=quote(code),
                definition=NOUNS[entry.kind],
                place=entry.place,
            )
            raise MisfitError("wrong_definition", description, _nouns(kinds))
        return entry

    def _build_nameless(self, kinds: tuple[type[Any], ...]) -> None:
        """Build the later definitions that get their code from their name, each once."""
        for kind in kinds:
            nameless = self._nameless[kind]
            while nameless and len(self._under_way) < DEEPEST:
                entry = nameless.popleft()
                if entry.value is None and entry.error is None and entry not in self._under_way:
                    with suppress(Exception):
                        self._build(entry)

    def _suggestions(self, code: str, kinds: tuple[type[Any], ...]) -> tuple[str, ...]:
        self._suggestion_count += 1
        if self._suggestion_count > MOST_SUGGESTED:
            return ()
        entries = self._by_code[code_space(kinds[0])].items()
        return similar_names(code, (key for key, entry in entries if entry.kind in kinds))

    def unit(self, text: str) -> Unit:
        """Return the unit with a name, which may be one that the document declares."""
        if text not in self._units:
            self._units[text] = Unit(text, declared=self._declared_units)
        return self._units[text]


def _declared_units(names: object) -> Iterator[Unit]:
    """Yield the units that a document declares. Wrong units are left out."""
    for name in names[:MOST_OWN_UNITS] if isinstance(names, list) else ():
        with suppress(IctplanError):
            if isinstance(name, str):
                yield Unit.count(name)


def _nouns(kinds: tuple[type[Any], ...]) -> Message:
    return alternatives(NOUNS[kind] for kind in kinds)


#: The codes of the document being read. This is a global, one for each thread and asynchronous
#: task. cattrs calls the functions that read a field with the value and the type of the field and
#: with nothing else, so they find the codes here. `reading` sets it for one pass over a document
#: and restores it afterwards.
_CURRENT: ContextVar[DeclaredCodes] = ContextVar("ictplan.io.declared_codes")


def current() -> DeclaredCodes:
    """Return the codes of the document being read: a hidden global that `reading` sets.

    Raises:
        LookupError: If no document is being read.
    """
    return _CURRENT.get()


@contextmanager
def reading(codes: DeclaredCodes) -> Iterator[DeclaredCodes]:
    """Set the codes that `current` returns while a document is being read."""
    token = _CURRENT.set(codes)
    try:
        yield codes
    finally:
        _CURRENT.reset(token)
