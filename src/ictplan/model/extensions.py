"""Data of other tools in a plan: frozen objects of plain values, kept without being interpreted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias, final

from ictplan.errors import InvalidTypeError, InvalidValueError, message, quote
from ictplan.model.decimals import exponent, magnitude
from ictplan.model.inheritance import Closed
from ictplan.text import normal

Extension: TypeAlias = "bool | int | Decimal | str | tuple[Extension, ...] | Extensions | None"

#: The largest depth of nested objects and lists.
DEEPEST = 20

_LONGEST_KEY = 200
_LONGEST_TEXT = 100_000
_ACCEPTED_TYPES = message(
    "text, a number, true, false, null, a list or an object with text for keys"
)


@final
class Extensions(Closed, Mapping[str, Extension]):
    """A frozen mapping for data that ictplan does not know. It is read and written without changes.

    Keys are text. Values are None, bool, int, Decimal, text, lists and mappings. A Decimal without
    decimals becomes an int, a list becomes a tuple, and a mapping becomes Extensions. Text is NFC.
    The order is kept, but is ignored when Extensions are compared.

    Args:
        items: a mapping from text to such values.

    Raises:
        InvalidTypeError: If a value is a float, a date or of another type, or a key is not text.
        InvalidValueError: If a number is out of bounds, a text cannot be written, or the nesting is
            too deep.

    Examples:
        >>> data = Extensions({"x-gis": {"zoom": 7, "layers": ["xã", "thôn"]}})
        >>> data["x-gis"]["layers"]
        ('xã', 'thôn')
        >>> Extensions({"zoom": 7.5})
        Traceback (most recent call last):
            ...
        ictplan.errors.InvalidTypeError: extensions.zoom takes no binary float: write
        '7.5' or Decimal('7.5') (got 7.5)
    """

    __slots__ = ("_items",)
    _items: Mapping[str, Extension]

    def __init__(self, items: Mapping[str, object] | None = None) -> None:
        object.__setattr__(
            self, "_items", MappingProxyType(_frozen_items(items or {}, "extensions", 0))
        )

    def __getitem__(self, key: str) -> Extension:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __setattr__(self, name: str, value: object) -> None:
        raise InvalidTypeError(
            f"Extensions.{name}", message("no assignment, since it is frozen"), quote(value)
        )

    def __delattr__(self, name: str) -> None:
        raise InvalidTypeError(
            f"Extensions.{name}", message("no deletion, since it is frozen"), "del"
        )

    def __reduce__(self) -> tuple[type[Extensions], tuple[dict[str, Extension]]]:
        return Extensions, (dict(self._items),)

    def __repr__(self) -> str:
        return f"Extensions({', '.join(map(quote, self._items))})"


def extensions(value: Mapping[str, object]) -> Extensions:
    """Return Extensions, made of a mapping if needed."""
    if isinstance(value, Extensions):
        return value
    if not isinstance(value, Mapping):
        raise InvalidTypeError("extensions", message("a mapping"), quote(value))
    return Extensions(value)


def _frozen_items(items: Mapping[str, object], path: str, depth: int) -> dict[str, Extension]:
    if not isinstance(items, Mapping):
        raise InvalidTypeError(path, message("a mapping"), quote(items))
    frozen: dict[str, Extension] = {}
    for key, value in items.items():
        name = normal(key, message("a key of {path}", path=path), _LONGEST_KEY)
        if name in frozen:
            raise InvalidValueError(path, "duplicate_key", quote(name))
        frozen[name] = _frozen(value, f"{path}.{name[:40]}", depth + 1)
    return frozen


def _frozen(value: object, path: str, depth: int) -> Extension:
    if depth > DEEPEST:
        raise InvalidValueError(path[:200], "too_nested", "", DEEPEST)
    if value is None or isinstance(value, bool | Extensions):
        return value
    if isinstance(value, str):
        return normal(value, path, _LONGEST_TEXT, blank=True)
    if isinstance(value, int | Decimal | float):
        return _number(value, path)
    if isinstance(value, Mapping):
        inner = Extensions.__new__(Extensions)
        object.__setattr__(inner, "_items", MappingProxyType(_frozen_items(value, path, depth)))
        return inner
    if isinstance(value, list | tuple):
        return tuple(_frozen(item, f"{path}[{i}]", depth + 1) for i, item in enumerate(value))
    raise InvalidTypeError(path, _ACCEPTED_TYPES, quote(value))


def _number(value: int | Decimal | float, path: str) -> int | Decimal:
    try:
        # magnitude refuses a float, and its message shows the correct form
        number = magnitude(value)  # type: ignore[arg-type]
    except (InvalidValueError, InvalidTypeError) as error:
        raise error.at(path) from None
    return int(number) if exponent(number) >= 0 else number
