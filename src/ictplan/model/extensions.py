"""Data of other tools in a plan: frozen objects of plain values, kept without being interpreted."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple, TypeAlias, final

from ictplan.errors import IctplanError, InvalidTypeError, InvalidValueError, message, quote
from ictplan.model.decimals import exponent, magnitude
from ictplan.model.inheritance import Closed
from ictplan.text import normal

Extension: TypeAlias = "bool | int | Decimal | str | tuple[Extension, ...] | Extensions | None"

#: The largest depth of nested objects and lists.
DEEPEST = 20
#: The largest number of values, and of characters of all keys, texts and numbers. What several
#: objects share counts once for each of them, as it is written.
MOST_VALUES = 50_000
MOST_CHARACTERS = 1_000_000

_LONGEST_KEY = 200
_LONGEST_TEXT = 100_000
_LONGEST_PATH = 200
_LIMITS = message(
    "{values} values and {characters} characters", values=MOST_VALUES, characters=MOST_CHARACTERS
)
_ACCEPTED_TYPES = message(
    "text, a number, true, false, null, a list or an object with text for keys"
)


@final
class Extensions(Closed, Mapping[str, Extension]):
    """A frozen mapping for data that ictplan does not know. It is read and written without changes.

    Keys are text. Values are None, bool, int, Decimal, text, lists and mappings. A Decimal without
    decimals becomes an int, a list becomes a tuple, and a mapping becomes Extensions. Text is NFC.
    The order is kept, but is ignored when Extensions are compared. Values of
    different types are not equal: true is not 1, and 6 is not 6.0, but 6.5 is 6.50.

    Args:
        items: a mapping from text to such values, or Extensions.

    Raises:
        InvalidTypeError: If a value is a float, a date or of another type, or a key is not text.
        InvalidValueError: If a number is out of bounds, a text cannot be written, the nesting is
            deeper than 20, or there are more than 50,000 values or 1,000,000 characters.

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

    __slots__ = ("_bulk", "_items")
    _items: Mapping[str, Extension]
    _bulk: _Bulk

    def __init__(self, items: Mapping[str, object] | None = None) -> None:
        _fill(self, {} if items is None else items, "extensions", 0, _Tally())

    def __getitem__(self, key: str) -> Extension:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Extensions):
            return _identity(self) == _identity(other)
        if not isinstance(other, Mapping):
            return NotImplemented
        try:
            return _identity(self) == _identity(Extensions(other))
        except IctplanError:
            return False

    def __hash__(self) -> int:
        return hash(_identity(self))

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


class _Bulk(NamedTuple):
    """The size of a value as it is written: shared parts count once for each way to them."""

    height: int
    values: int
    characters: int


def _bulk_of(value: object) -> _Bulk:
    return value._bulk if isinstance(value, Extensions) else _NOTHING  # noqa: SLF001


_NOTHING = _Bulk(0, 0, 0)


class _Tally:
    """The values and characters seen so far. It stops a walk through too many of them."""

    __slots__ = ("characters", "values")

    def __init__(self) -> None:
        self.values = self.characters = 0

    def add(self, path: str, values: int, characters: int) -> None:
        """Count more values and characters, and refuse too many."""
        self.values += values
        self.characters += characters
        if self.values > MOST_VALUES or self.characters > MOST_CHARACTERS:
            raise InvalidValueError(path[:_LONGEST_PATH], "too_large", "", _LIMITS)


def _fill(
    target: Extensions, items: Mapping[str, object], path: str, depth: int, tally: _Tally
) -> None:
    """Give new Extensions their items and their size."""
    before = tally.values, tally.characters
    frozen_items = _frozen_items(items, path, depth, tally)
    size = tally.values - before[0], tally.characters - before[1]
    height = _height_of(frozen_items.values())
    object.__setattr__(target, "_items", MappingProxyType(frozen_items))
    object.__setattr__(target, "_bulk", _Bulk(height, *size))


def _height_of(values: Iterable[Extension]) -> int:
    """Return the number of levels of values, of which the deepest has the most."""
    return 1 + max(map(_height, values), default=-1)


def _height(value: Extension) -> int:
    return _height_of(value) if isinstance(value, tuple) else _bulk_of(value).height


def _identity(value: Extension) -> Hashable:
    """Return a key that tells types apart, with the keys of objects in any order."""
    if isinstance(value, Extensions):
        return frozenset((key, _identity(inner)) for key, inner in value.items())
    if isinstance(value, tuple):
        return tuple(map(_identity, value))
    return (type(value), value)


def _frozen_items(
    items: Mapping[str, object], path: str, depth: int, tally: _Tally
) -> dict[str, Extension]:
    if not isinstance(items, Mapping):
        raise InvalidTypeError(path, message("a mapping"), quote(items))
    frozen: dict[str, Extension] = {}
    for key, value in items.items():
        name = normal(key, message("a key of {path}", path=path), _LONGEST_KEY)
        if name in frozen:
            raise InvalidValueError(path, "duplicate_key", quote(name))
        tally.add(path, 0, len(name))
        frozen[name] = _frozen(value, f"{path}.{name[:40]}", depth + 1, tally)
    return frozen


def _frozen(value: object, path: str, depth: int, tally: _Tally) -> Extension:
    bulk = _bulk_of(value)
    if depth + bulk.height > DEEPEST:
        raise InvalidValueError(path[:_LONGEST_PATH], "too_nested", "", DEEPEST)
    tally.add(path, 1 + bulk.values, bulk.characters)
    if isinstance(value, Extensions):
        return value
    if isinstance(value, Mapping):
        inner = Extensions.__new__(Extensions)
        _fill(inner, value, path, depth, tally)
        return inner
    if isinstance(value, list | tuple):
        return tuple(
            _frozen(item, f"{path}[{i}]", depth + 1, tally) for i, item in enumerate(value)
        )
    scalar = _scalar(value, path)
    tally.add(path, 0, len(f"{scalar:f}" if isinstance(scalar, Decimal) else str(scalar)))
    return scalar


def _scalar(value: object, path: str) -> Extension:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return normal(value, path, _LONGEST_TEXT, blank=True)
    if isinstance(value, int | Decimal | float):
        return _number(value, path)
    raise InvalidTypeError(path, _ACCEPTED_TYPES, quote(value))


def _number(value: int | Decimal | float, path: str) -> int | Decimal:
    try:
        # magnitude refuses a float, and its message shows the correct form
        number = magnitude(value)  # type: ignore[arg-type]
    except (InvalidValueError, InvalidTypeError) as error:
        raise error.at(path) from None
    return int(number) if exponent(number) >= 0 else number
