"""Checks of the arguments that several functions on frames take: flags, and iterables with an
end.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import TypeVar

from ictplan.errors import InvalidTypeError, InvalidValueError, Text, message
from ictplan.model.converters import flag

T = TypeVar("T")

#: The largest number of items that are written, and of definitions that are read.
MOST_ITEMS = 1_000_000


def as_flag(value: bool, subject: Text) -> bool:
    """Check and return an argument that is True or False."""
    try:
        return flag(value)
    except InvalidTypeError as error:
        raise error.at(subject) from None


def at_most(most: int, subject: Text, convert: Callable[[object], T]) -> Callable[[object], T]:
    """Return a converter of items that raises an error after *most* of them.

    So an iterator without an end is not read for ever.
    """
    numbers = count(1)

    def convert_next(value: object) -> T:
        if next(numbers) > most:
            raise InvalidValueError(subject, "too_large", "", message("{most} items", most=most))
        return convert(value)

    return convert_next
