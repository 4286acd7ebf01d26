"""What stands in a document before it means anything: its text, its number literals, and how to call what was found."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

import attrs

from ictplan.errors import DocumentError, InvalidTypeError, Problem, Text, quote
from ictplan.messages import message
from ictplan.model.decimals import DIGITS

#: A document has at most this many characters. Beyond it nothing is parsed.
LARGEST_TEXT = 5_000_000

#: A document has at most this many objects, lists and commas: a bound on what they make in memory.
MOST_PARTS = 300_000

#: A document declares at most this many units of its own.
MOST_OWN_UNITS = 1_000

#: Objects and lists lie inside each other at most this deep.
DEEPEST_NESTING = 100

_LONGEST_NUMBER = 130  # characters: more than any magnitude of the model needs
_LONGEST_EXPONENT = 4
_NUMBER = re.compile(rf"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{{1,{_LONGEST_EXPONENT}}})?")


class MisfitError(Exception):
    """What stands in the document is not what is taken there: a problem whose path is not known yet.

    Args:
        reason: a key of ``ictplan.reasons.PROBLEMS``.
        found: what stands there, as `found` calls it.
        detail: what fills the hint.
        suggestions: near names.
        key: the key that is at fault, where that lies below the path.
    """

    def __init__(
        self,
        reason: str,
        found: Text = "",
        detail: object = "",
        suggestions: tuple[str, ...] = (),
        key: str = "",
    ) -> None:
        super().__init__(reason, found, detail, suggestions, key)
        self.reason, self.found, self.detail, self.suggestions, self.key = (
            reason,
            found,
            detail,
            suggestions,
            key,
        )


def misfit(raw: object, taken: Text) -> MisfitError:
    """Something of the wrong type; *taken* says in words what is taken there."""
    if isinstance(raw, BadNumber):
        return MisfitError(raw.reason, found(raw), DIGITS)
    return MisfitError("wrong_type", found(raw), taken)


@attrs.frozen
class BadNumber:
    """A number literal that is no number here (``NaN``, ``1e999999999``), kept until its path is known."""

    text: str

    @property
    def reason(self) -> str:
        """Why it is none."""
        text = self.text.lower()
        if text.strip("+-") in ("nan", "inf", "infinity"):
            return "not_finite"
        return (
            "too_many_digits"
            if len(text.partition("e")[0]) > _LONGEST_NUMBER
            else "exponent_out_of_range"
        )


def refused(reason: str, found: Text = "", detail: object = "", path: str = "") -> DocumentError:
    """A document with one problem."""
    return DocumentError((Problem(path, reason, found, detail),))


def opened(text: object, subject: str) -> str:
    """The text of a document without its byte order mark.

    Raises:
        InvalidTypeError: it is no text.
        DocumentError: it is too large, or has too many parts.
    """
    if not isinstance(text, str):
        raise InvalidTypeError(subject, message("text"), quote(text))
    return within_limits(text).removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")


def within_limits(text: str) -> str:
    """*text* itself, unless it is larger than what is read. Counting comes before parsing, so that nothing is made of it.

    Raises:
        DocumentError: it is too large, or has too many parts.
    """
    if len(text) > LARGEST_TEXT:
        size = message("{count} characters")
        raise refused("too_large", size.filled(count=len(text)), size.filled(count=LARGEST_TEXT))
    parts = text.count("{") + text.count("[") + text.count(",")
    if parts > MOST_PARTS:
        size = message("{count} brackets and commas")
        raise refused("too_large", size.filled(count=parts), size.filled(count=MOST_PARTS))
    return text


def nested(value: object) -> bool:
    """Whether objects and lists lie inside each other deeper than is read."""
    level = [value]
    for _ in range(DEEPEST_NESTING):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return False
    return True


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return [inner for inner in value.values() if isinstance(inner, dict | list)]
    return (
        [inner for inner in value if isinstance(inner, dict | list)]
        if isinstance(value, list)
        else []
    )


def decimal_literal(text: str) -> Decimal | BadNumber:
    """A number literal of JSON or TOML, exactly; its length and exponent are looked at before anything is computed.

    Examples:
        >>> decimal_literal("6.0"), decimal_literal("1e999999999")
        (Decimal('6.0'), BadNumber(text='1e999999999'))
    """
    bare = text.replace("_", "")  # TOML allows it between digits
    return (
        Decimal(bare)
        if len(bare) <= _LONGEST_NUMBER and _NUMBER.fullmatch(bare)
        else BadNumber(text)
    )


def integer_literal(text: str) -> int | BadNumber:
    """An integer literal of JSON; one that is too long is not converted.

    Examples:
        >>> integer_literal("-35000")
        -35000
    """
    return int(text) if len(text) <= _LONGEST_NUMBER else BadNumber(text)


_CALLED = {True: "true", False: "false", None: "null"}


def found(value: object) -> Text:
    """What to call a value of a document in a message: at most 60 characters of it are quoted.

    Examples:
        >>> print(found({"vi": "Lào Cai"}), found(None), found("Lào Cai"), found(5), sep=" | ")
        an object with keys | null | 'Lào Cai' | 5
    """
    if isinstance(value, dict):
        return message("an object with keys")
    if isinstance(value, list):
        return message("a list")
    if value is None or isinstance(value, bool):
        return _CALLED[value]
    if isinstance(value, BadNumber | Decimal):
        number = value.text if isinstance(value, BadNumber) else str(value)
        return message("the number {number}", number=quote(number)[1:-1])
    if isinstance(value, datetime.time | datetime.datetime):
        return message("a time {time}", time=value.isoformat())
    if isinstance(value, datetime.date):
        return message("the date {date}", date=value.isoformat())
    return quote(value)
