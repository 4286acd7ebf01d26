"""What stands in a document before it means anything: its text, its number literals, and how to call what was found."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

import attrs

from ictplan.errors import DocumentError, InvalidTypeError, quote

#: A document has at most this many characters. Beyond it nothing is parsed.
LARGEST_TEXT = 10_000_000

_LONGEST_NUMBER = 130  # characters: more than any magnitude of the model needs
_LONGEST_EXPONENT = 4
_NUMBER = re.compile(rf"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{{1,{_LONGEST_EXPONENT}}})?")


class MisfitError(Exception):
    """What stands in the document is not what is taken there. The message is the library's own, in full."""


@attrs.frozen
class BadNumber:
    """A number literal that is no number here (``NaN``, ``1e999999999``), kept until its path is known."""

    text: str


def opened(text: object, subject: str) -> str:
    """The text of a document without its byte order mark.

    Raises:
        InvalidTypeError: it is no text.
        DocumentError: it is too large.
    """
    if not isinstance(text, str):
        raise InvalidTypeError(subject, "text", quote(text))
    return within_limit(text).removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")


def within_limit(text: str) -> str:
    """*text* itself, unless it is larger than what is read.

    Raises:
        DocumentError: it is too large.
    """
    if len(text) > LARGEST_TEXT:
        message = f"is too large: {len(text)} characters; at most {LARGEST_TEXT} are read"
        raise DocumentError((("", message),))
    return text


def decimal_literal(text: str) -> Decimal | BadNumber:
    """A number literal of JSON or TOML, exactly; its length and exponent are looked at before anything is computed.

    Examples:
        >>> decimal_literal("6.0"), decimal_literal("1e999999999")
        (Decimal('6.0'), BadNumber(text='1e999999999'))
    """
    bare = text.replace("_", "")  # TOML allows it between digits
    return Decimal(bare) if len(bare) <= _LONGEST_NUMBER and _NUMBER.fullmatch(bare) else BadNumber(text)


def integer_literal(text: str) -> int | BadNumber:
    """An integer literal of JSON; one that is too long is not converted.

    Examples:
        >>> integer_literal("-35000")
        -35000
    """
    return int(text) if len(text) <= _LONGEST_NUMBER else BadNumber(text)


_CALLED = {True: "true", False: "false", None: "null"}


def found(value: object) -> str:
    """What to call a value of a document in a message: at most 60 characters of it are quoted.

    Examples:
        >>> found({"vi": "Lào Cai"}), found(None), found("Lào Cai"), found(5)
        ('an object with keys', 'null', "'Lào Cai'", '5')
    """
    if isinstance(value, dict):
        return "an object with keys"
    if isinstance(value, list):
        return "a list"
    if value is None or isinstance(value, bool):
        return _CALLED[value]
    if isinstance(value, BadNumber | Decimal):
        return f"the number {quote(value.text if isinstance(value, BadNumber) else str(value))[1:-1]}"
    if isinstance(value, datetime.date | datetime.time):
        return f"{'a time' if isinstance(value, datetime.time | datetime.datetime) else 'the date'} {value.isoformat()}"
    return quote(value)
