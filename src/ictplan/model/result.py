"""The base of results: values that the library makes, with a cheap check of their types."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from ictplan.errors import InvalidTypeError, alternatives, quote
from ictplan.model.value import Value, fields_of

#: The classes that a field accepts.
Classes = tuple[type[Any], ...]


class Result(Value):
    """Base of results. They are made by the library only; their constructors check types alone.

    Raises:
        InvalidTypeError: If a field is of another type.
    """

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        cls: Any = type(self)
        fields = _fields(cls)
        if not all(map(isinstance, fields.values(self), fields.classes)):
            raise _misfit(self, fields)
        for name, classes in fields.items:
            value = getattr(self, name)
            for item in value if isinstance(value, tuple) else ():
                if not isinstance(item, classes):
                    raise _error(self, name, classes, item)


class _Fields(NamedTuple):
    names: tuple[str, ...]
    values: Callable[[Any], tuple[Any, ...]]
    classes: tuple[Classes, ...]
    items: tuple[tuple[str, Classes], ...]


@cache
def _fields(cls: Any) -> _Fields:
    hints = get_type_hints(cls)
    names = tuple(field.name for field in fields_of(cls) if field.init)
    items = ((name, _item_classes(hints[name])) for name in names)
    return _Fields(
        names,
        attrgetter(*names),
        tuple(_classes(hints[name]) for name in names),
        tuple((name, classes) for name, classes in items if classes),
    )


def _classes(hint: Any) -> Classes:
    """Return the classes of the values of a type."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return tuple(kind for part in get_args(hint) for kind in _classes(part))
    kind = NoneType if hint is None else origin or hint
    return (kind,) if isinstance(kind, type) and kind is not Any else (object,)


def _item_classes(hint: Any) -> Classes:
    """Return the classes of the items, if the type is, or may be, a tuple of any length."""
    if get_origin(hint) in (Union, UnionType):
        return tuple(kind for part in get_args(hint) for kind in _item_classes(part))
    arguments = get_args(hint)
    is_tuple = get_origin(hint) is tuple and arguments[1:] == (...,)
    return _classes(arguments[0]) if is_tuple else ()


def _misfit(result: Result, fields: _Fields) -> InvalidTypeError:
    """Return the error about the first field of another type."""
    parts = zip(fields.names, fields.classes, fields.values(result), strict=True)
    return next(_error(result, *part) for part in parts if not isinstance(part[2], part[1]))


def _error(result: Result, name: str, classes: Classes, value: object) -> InvalidTypeError:
    return InvalidTypeError(
        f"{type(result).__name__}.{name}",
        alternatives(dict.fromkeys(kind.__name__ for kind in classes)),
        quote(value),
    )
