"""Base class of the model: copies with changes, a one-line repr, and descriptions."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, Self, cast

import attrs

from ictplan.errors import InvalidTypeError, InvalidValueError, message, near, quote
from ictplan.model.converters import accepted
from ictplan.model.inheritance import Closed

_LONGEST_TEXT = 60
_MOST_ITEMS = 3


def fields_of(cls: type[Any]) -> tuple[attrs.Attribute[Any], ...]:
    """Return the fields of a class of the model."""
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(cls)
    return fields


class Value(Closed):
    """Base of the model's objects: frozen values. To change one, make a copy with `evolve`.

    Their classes are final: a subclass is refused.
    """

    __slots__ = ()

    def evolve(self, **changes: object) -> Self:
        """Return a copy with the named fields changed, validated like a new object.

        Raises:
            InvalidTypeError: If a name is not a field (similar names are suggested).
        """
        current = {a.name: getattr(self, a.name) for a in fields_of(type(self)) if a.init}
        for name in changes:
            if name not in current:
                fields = ", ".join(near(name, current) or current)
                raise InvalidTypeError(
                    f"{type(self).__name__}.evolve",
                    message("names of fields, such as {fields}", fields=fields),
                    quote(name),
                )
        return type(self)(**{**current, **changes})

    def __repr__(self) -> str:
        parts = []
        for a in fields_of(type(self)):
            value = getattr(self, a.name)
            if a.repr and not _is_default(value, a.default):
                parts.append(f"{a.name}={_brief(value)}")
        return f"{type(self).__name__}({', '.join(parts)})"


def _is_default(value: object, default: object) -> bool:
    """Whether a field says nothing. Values of another class are not asked whether they equal it."""
    is_empty = value is None or (type(value) is tuple and not value)
    return is_empty or (type(value) is type(default) and value == default)


def _brief(value: object) -> str:
    """Abbreviate the value of a field: an item to its code, a long tuple to its length."""
    if isinstance(value, str):
        return repr(value if len(value) <= _LONGEST_TEXT else value[: _LONGEST_TEXT - 1] + "…")
    if isinstance(value, Enum):
        return repr(value.value)
    code = getattr(value, "code", None)
    if code is not None:
        return f"<{code}>"
    if isinstance(value, tuple):
        if len(value) > _MOST_ITEMS:
            return f"<{len(value)} items>"
        return f"({', '.join(map(_brief, value))})"
    return repr(value)


def located(cls: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Make the errors of converters name the class and field (a field transformer for attrs)."""
    return [
        a if a.converter is None else a.evolve(converter=_naming(a, f"{cls.__name__}.{a.name}"))
        for a in fields
    ]


def _naming(field: attrs.Attribute[Any], subject: str) -> Callable[[Any], Any]:
    # the model has no converters but functions of one argument
    converter = cast("Callable[[Any], Any]", field.converter)
    # a default needs no conversion; most fields of most objects have it, so this saves a call
    default = field.default
    # a field without a value has the default None, so that the others need not be asked for it
    convert_given = getattr(converter, "of_given", converter) if default is None else converter

    def convert(value: Any) -> Any:
        if value is default:
            return value
        try:
            return convert_given(value)
        except (InvalidValueError, InvalidTypeError) as error:
            raise error.at(subject) from None

    # attrs shows the annotation in the signature of the class
    convert.__annotations__["value"] = accepted(converter)
    return convert
