"""Tuples whose items can also be accessed by code."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, SupportsIndex, TypeVar, final, overload

from ictplan.errors import (
    DuplicateCodeError,
    InvalidTypeError,
    Message,
    Text,
    UnknownCodeError,
    message,
    near,
    quote,
)
from ictplan.model.inheritance import Closed
from ictplan.model.iterables import bounded, first_items

_DEFAULT_NAME = message("this collection")

#: The names of the collections, for the catalogs. A Keyed has its name as text.
NAMES = (
    message("achievements"),
    message("areas"),
    message("budget lines"),
    message("disclosures"),
    message("documents"),
    message("fields"),
    message("funding_sources"),
    message("groups"),
    message("indicators"),
    message("objectives"),
    message("observations"),
    message("organizations"),
    message("rules"),
    message("sectors"),
    message("solutions"),
    message("targets"),
    message("tasks"),
)

T = TypeVar("T")
D = TypeVar("D")


def _code(item: Any) -> str:
    try:
        return str(item.code)
    except AttributeError:
        raise InvalidTypeError("Keyed", message("items with a code"), quote(item)) from None


@final
class Keyed(Closed, tuple[T, ...]):
    """A tuple in document order that can be indexed by code: ``plan.targets["broadband-density"]``.

    It compares, hashes and pickles like the tuple of its items. ``"code" in keyed`` looks for a
    code, ``item in keyed`` for an item.

    Args:
        items: objects with a ``code``.
        collection: the name of the tuple in messages.

    Raises:
        DuplicateCodeError: If two items have the same code.
        InvalidTypeError: If an item has no code.
        InvalidValueError: If there are more than 300,000 items.
    """

    _index: dict[str, T]
    _collection: Text

    def __new__(cls, items: Iterable[T] = (), collection: Text = _DEFAULT_NAME) -> Keyed[T]:
        """Keep *items* in order and index them by code."""
        if not isinstance(items, Iterable):
            raise InvalidTypeError("Keyed", message("items with a code"), quote(items))
        if not isinstance(collection, Message | str):
            raise InvalidTypeError("Keyed.collection", message("text"), quote(collection))
        self = super().__new__(cls, bounded(tuple(first_items(items)), "Keyed"))
        index: dict[str, T] = {}
        for item in self:
            code = _code(item)
            if code in index:
                raise DuplicateCodeError(code, collection)
            index[code] = item
        vars(self).update(_index=index, _collection=collection)
        return self

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, in order."""
        return tuple(self._index)

    @property
    def collection(self) -> Text:
        """The name of the tuple in messages."""
        return self._collection

    def get(self, code: str, default: D | None = None) -> T | D | None:
        """Return the item with *code*, or *default*.

        Raises:
            InvalidTypeError: If the code is not text.
        """
        if not isinstance(code, str):
            raise InvalidTypeError("code", message("text"), quote(code))
        return self._index.get(code, default)

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> T: ...
    @overload
    def __getitem__(self, key: slice, /) -> tuple[T, ...]: ...
    @overload
    def __getitem__(self, key: str, /) -> T: ...
    def __getitem__(self, key: str | SupportsIndex | slice, /) -> T | tuple[T, ...]:
        if not isinstance(key, str):
            return super().__getitem__(key)
        try:
            return self._index[key]
        except KeyError:
            raise UnknownCodeError(key, self._collection, near(key, self._index)) from None

    def __contains__(self, key: object) -> bool:
        if isinstance(key, str):
            return key in self._index
        # what has no code is no item, and need not be asked whether it equals one
        return hasattr(key, "code") and super().__contains__(key)

    def __setattr__(self, name: str, value: object) -> None:
        raise InvalidTypeError(
            f"Keyed.{name}", message("no assignment, since it is frozen"), quote(value)
        )

    def __delattr__(self, name: str) -> None:
        raise InvalidTypeError(f"Keyed.{name}", message("no deletion, since it is frozen"), "del")

    def __reduce__(self) -> tuple[type[Keyed[T]], tuple[tuple[T, ...], Text]]:
        return Keyed, (tuple(self), self._collection)

    def __repr__(self) -> str:
        return f"Keyed({', '.join(self._index)})"


def grouped(items: Keyed[T], key: Callable[[T], Hashable]) -> Mapping[Hashable, tuple[T, ...]]:
    """Return the items by a key, in order.

    They are grouped once for each function and kept with the tuple, so that each of many searches
    is quick.
    """
    groups_by_key: dict[object, dict[Hashable, tuple[T, ...]]]
    groups_by_key = vars(items).setdefault("_groups", {})
    if key not in groups_by_key:
        groups: dict[Hashable, list[T]] = {}
        for item in items:
            groups.setdefault(key(item), []).append(item)
        groups_by_key[key] = {value: tuple(group) for value, group in groups.items()}
    return groups_by_key[key]
