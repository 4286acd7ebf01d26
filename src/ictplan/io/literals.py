"""Limits of the text of a document, its number literals, and words for its values in messages."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any

import attrs

from ictplan.errors import DocumentError, InvalidTypeError, Message, Problem, Text, message, quote
from ictplan.model.decimals import DIGITS

#: The most characters of a document. A longer text is not parsed.
LARGEST_TEXT = 5_000_000

#: The most objects, lists and commas of a document together, and in TOML also the most equals signs
#: and points together. This limits the memory and the time that it needs.
MOST_PARTS = 300_000

#: The most units that a document declares.
MOST_OWN_UNITS = 1_000

#: The most levels of objects and lists inside each other.
DEEPEST_NESTING = 100

_LONGEST_NUMBER = 130  # characters: more than any magnitude of the model needs
_LONGEST_EXPONENT = 4
_NUMBER = re.compile(rf"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{{1,{_LONGEST_EXPONENT}}})?")


class MisfitError(Exception):
    """A value that does not fit its place in the document: a problem without its path.

    Args:
        reason: a key of ``ictplan.reasons.PROBLEMS``.
        value: the value in words, as `describe_value` returns it.
        detail: the text that fills the hint.
        suggestions: similar names.
        key: the key with the problem, where it is below the path.
    """

    def __init__(
        self,
        reason: str,
        value: Text = "",
        detail: object = "",
        suggestions: tuple[str, ...] = (),
        key: str = "",
    ) -> None:
        super().__init__(reason, value, detail, suggestions, key)
        self.reason, self.value, self.detail = reason, value, detail
        self.suggestions, self.key = suggestions, key


def misfit(raw: object, expected_type: Text) -> MisfitError:
    """Return the error for a value of the wrong type. *expected_type* names the right type."""
    if isinstance(raw, BadNumber):
        return MisfitError(raw.reason, describe_value(raw), DIGITS)
    return MisfitError("wrong_type", describe_value(raw), expected_type)


@attrs.frozen
class BadNumber:
    """An invalid number literal (``NaN``, ``1e999999999``), kept until its path is known."""

    text: str

    @property
    def reason(self) -> str:
        """The reason why the literal is refused."""
        text = self.text.lower()
        if text.strip("+-") in ("nan", "inf", "infinity"):
            return "not_finite"
        is_long = len(text.partition("e")[0]) > _LONGEST_NUMBER
        return "too_many_digits" if is_long else "exponent_out_of_range"


def refusal(reason: str, value: Text = "", detail: object = "", path: str = "") -> DocumentError:
    """Return the error for a document with one problem."""
    return DocumentError((Problem(path, reason, value, detail),))


def document_text(text: object, subject: str) -> str:
    """Return the text of a document without its byte order mark.

    Raises:
        InvalidTypeError: If it is not a string.
        DocumentError: If it is too large or has too many parts.
    """
    if not isinstance(text, str):
        raise InvalidTypeError(subject, message("text"), quote(text))
    return within_limits(text).removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")


def within_limits(text: str) -> str:
    """Return a text of a document unchanged, unless it is too large to be read.

    The parts are counted before the text is parsed, so a large text does not fill the memory.

    Raises:
        DocumentError: If it is too large or has too many parts.
    """
    if len(text) > LARGEST_TEXT:
        size = message("{count} characters")
        raise refusal("too_large", size.filled(count=len(text)), size.filled(count=LARGEST_TEXT))
    return with_few(text, "{[,", message("{count} brackets and commas"))


def with_few(text: str, signs: str, size: Message) -> str:
    """Return *text* unchanged, unless it has more of the *signs* than a document may have parts.

    Raises:
        DocumentError: If there are more.
    """
    parts = sum(map(text.count, signs))
    if parts > MOST_PARTS:
        raise refusal("too_large", size.filled(count=parts), size.filled(count=MOST_PARTS))
    return text


def is_nested_too_deep(value: dict[str, Any]) -> bool:
    """Whether objects and lists are inside each other on more levels than may be read."""
    level: list[Any] = [value]
    for _ in range(DEEPEST_NESTING):
        values = (outer.values() if isinstance(outer, dict) else outer for outer in level)
        level = [inner for inners in values for inner in inners if isinstance(inner, dict | list)]
        if not level:
            return False
    return True


def decimal_literal(text: str) -> Decimal | BadNumber:
    """Read a number literal of JSON or TOML exactly. Its length and exponent are checked first.

    Examples:
        >>> decimal_literal("6.0"), decimal_literal("1e999999999")
        (Decimal('6.0'), BadNumber(text='1e999999999'))
    """
    bare = text.replace("_", "")  # TOML allows it between digits
    is_number = len(bare) <= _LONGEST_NUMBER and _NUMBER.fullmatch(bare)
    return Decimal(bare) if is_number else BadNumber(text)


def integer_literal(text: str) -> int | BadNumber:
    """Read an integer literal of JSON. A literal that is too long is not converted.

    Examples:
        >>> integer_literal("-35000")
        -35000
    """
    return int(text) if len(text) <= _LONGEST_NUMBER else BadNumber(text)


_CONSTANTS = {True: "true", False: "false", None: "null"}


def describe_value(value: object) -> Text:
    """Return a value of a document in words, for a message. At most 60 characters are quoted.

    Examples:
        >>> describe_value(None), describe_value("Lào Cai"), describe_value(5)
        ('null', "'Lào Cai'", '5')
    """
    if isinstance(value, dict):
        return message("an object with keys")
    if isinstance(value, list):
        return message("a list")
    if value is None or isinstance(value, bool):
        return _CONSTANTS[value]
    if isinstance(value, BadNumber | Decimal):
        number = value.text if isinstance(value, BadNumber) else str(value)
        return message("the number {number}", number=quote(number)[1:-1])
    if isinstance(value, datetime.time | datetime.datetime):
        return message("a time {time}", time=value.isoformat())
    if isinstance(value, datetime.date):
        return message("the date {date}", date=value.isoformat())
    return quote(value)
