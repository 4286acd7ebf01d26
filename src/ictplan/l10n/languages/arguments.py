"""Checks of arguments that formatters share: a type, or a name from a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from ictplan.errors import InvalidTypeError, InvalidValueError, message, quote

T = TypeVar("T")


def expect(value: object, kind: type[T], subject: str) -> T:
    """Return *value* if it is of type *kind*.

    Args:
        value: the value to check.
        kind: the required type.
        subject: the name of the argument, for the error.

    Raises:
        InvalidTypeError: If *value* has another type.

    Examples:
        >>> expect("A", str, "item")
        'A'
        >>> expect(5.5, str, "item")
        Traceback (most recent call last):
            ...
        ictplan.errors.InvalidTypeError: item takes a str (got 5.5)
    """
    if not isinstance(value, kind):
        template = message("an {type}") if kind.__name__[0] in "AEIOU" else message("a {type}")
        raise InvalidTypeError(subject, template.filled(type=kind.__name__), quote(value))
    return value


def choose(name: object, table: Mapping[str, T], subject: str) -> T:
    """Return the entry for *name* in *table*.

    Args:
        name: the name to look up.
        table: the allowed names with their entries.
        subject: the name of the argument, for the error.

    Raises:
        InvalidTypeError: If *name* is not text.
        InvalidValueError: If the name is not in the table. The error lists the allowed names.

    Examples:
        >>> choose("up", {"up": 1, "down": -1}, "rounding")
        1
        >>> choose("sideways", {"up": 1, "down": -1}, "rounding")
        Traceback (most recent call last):
            ...
        ictplan.errors.InvalidValueError: rounding is not an allowed value (got 'sideways');
        write one of 'up', 'down'
    """
    if isinstance(name, str) and name in table:
        return table[name]
    keys = ", ".join(map(repr, table))
    if not isinstance(name, str):
        raise InvalidTypeError(subject, message("one of {allowed}", allowed=keys), quote(name))
    raise InvalidValueError(subject, "not_a_member", quote(name), keys)
