"""The number of items that an argument may have, so that reading an endless one ends."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TypeVar

from ictplan.errors import InvalidValueError, Text, message

T = TypeVar("T")

#: The largest number of items of an argument, such as the figures to judge or the parts of a total.
#: A document cannot have more objects, and larger data belong in data frames.
MOST_ITEMS = 300_000


def first_items(values: Iterable[T]) -> Iterable[T]:
    """Return as many items as an argument may have, and one more if there are more."""
    return islice(values, MOST_ITEMS + 1)


def bounded(items: tuple[T, ...], subject: Text = "value") -> tuple[T, ...]:
    """Return items after a check that there are not too many.

    Raises:
        InvalidValueError: If there are more than 300,000.
    """
    if len(items) > MOST_ITEMS:
        raise InvalidValueError(
            subject,
            "too_large",
            message("more than {count} items", count=MOST_ITEMS),
            message("{count} items", count=MOST_ITEMS),
        )
    return items
