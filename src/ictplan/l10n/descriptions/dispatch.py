"""The writers of values, by class; and messages, whose values are written by them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import singledispatch
from typing import Any, TypeVar

from ictplan.errors import InvalidTypeError, quote
from ictplan.l10n.languages.language import Language
from ictplan.l10n.lists import format_list
from ictplan.l10n.numbers import format_number
from ictplan.messages import Message, message

T = TypeVar("T")


@singledispatch
def described(value: object, spoken: Language) -> str:
    """Write a value by its class.

    Raises:
        InvalidTypeError: If nothing is registered for the class or its bases.
    """
    raise InvalidTypeError(
        "value", message("an error, a warning or a value of ictplan"), quote(value)
    )


def describe_as(kind: type[T], write: Callable[[T, Language], str]) -> None:
    """Register the writer of a class and its subclasses."""
    described.register(kind, write)


def written(text: Message, spoken: Language) -> str:
    """Write a message, with its values by their types; in English if it has no translation."""
    template = spoken.catalog[""].get(text.template, (None,))[-1]
    return text.text(template, lambda value: part(value, spoken))


def part(value: Any, spoken: Language) -> str:
    """Write a value of a message.

    Text stays as it is. Whole numbers are written as in code, since a reader may type them there.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return format_number(value, locale=spoken.code)
    if isinstance(value, tuple):
        return format_list([part(item, spoken) for item in value], locale=spoken.code)
    return described(value, spoken)


describe_as(Message, written)
