"""The writers of values, by class; and messages, whose values are written by them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import singledispatch
from typing import Any, TypeVar

from ictplan.errors import IctplanError, InvalidTypeError, Message, message, quote
from ictplan.l10n.languages.language import Language
from ictplan.l10n.lists import format_list
from ictplan.l10n.numbers import format_number
from ictplan.text import one_line

T = TypeVar("T")


@singledispatch
def described(value: object, lang: Language) -> str:
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


def on_one_line(write: Callable[[T, Language], str]) -> Callable[[T, Language], str]:
    """Make a writer of one line from a writer."""
    return lambda value, lang: one_line(write(value, lang))


def written(text: Message, lang: Language, *, figures: bool = False) -> str:
    """Write a message, with its values by their types; in English if it has no translation.

    Args:
        text: the message.
        lang: the language.
        figures: whether its whole numbers are figures, which have groups of digits.
    """
    template = lang.catalog[""].get(text.template, (None,))[-1]
    return text.text(template, lambda value: part(value, lang, figures=figures))


def part(value: Any, lang: Language, *, figures: bool = False) -> str:
    """Write a value of a message, or its ``str`` where a language has nothing for it.

    Text stays as it is. Whole numbers are written as in code, since a reader may type them there,
    unless they are figures.
    """
    try:
        return _part(value, lang, figures)
    except IctplanError:
        return str(value)


def _part(value: Any, lang: Language, figures: bool) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Message):
        return written(value, lang, figures=figures)
    if isinstance(value, Decimal) or (figures and type(value) is int):
        return format_number(value, locale=lang.code)
    if type(value) in {tuple, list}:  # a problem is a tuple too, and has words of its own
        items = [part(item, lang, figures=figures) for item in value]
        return format_list(items, locale=lang.code)
    return described(value, lang)


describe_as(Message, written)
