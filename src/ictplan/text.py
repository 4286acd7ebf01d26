"""Text as plans hold it: Unicode NFC, printable, of bounded length; and ASCII slugs of it.

The length is capped before anything else is done, because normalising a long run of stacked marks is quadratic.
"""

from __future__ import annotations

import re
import unicodedata

from ictplan.errors import InvalidTypeError, InvalidValueError, Text, quote
from ictplan.messages import message

LONGEST_LINE = 1_000
LONGEST_PROSE = 10_000

# Decomposed Vietnamese has up to two marks a letter; normalising a long run of marks takes quadratic time. What may be such
# a run is found first: marks are no word characters, and not ASCII.
_MAY_BE_MARKS = re.compile(r"[^\w\x00-\x7f]{31}")

_DROPPED = str.maketrans({"đ": "d", "Đ": "D"})  # has no decomposition, so NFD leaves it whole
# Control characters but tab and line feed, and lone surrogates, which no file can hold.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def normal(
    value: object, subject: Text, longest: int = LONGEST_LINE, *, blank: bool = False
) -> str:
    """Return *value* in NFC after capping its length; blank text only where *blank* allows it.

    Raises:
        InvalidTypeError: *value* is not text.
        InvalidValueError: it is longer than *longest*, blank, or holds control characters or lone surrogates.
    """
    if not isinstance(value, str):
        raise InvalidTypeError(subject, message("text"), quote(value))
    if len(value) > longest:
        raise InvalidValueError(subject, "too_long", quote(value), longest)
    if any(all(map(unicodedata.combining, run[0])) for run in _MAY_BE_MARKS.finditer(value)):
        raise InvalidValueError(subject, "stacked_marks", quote(value))
    text = unicodedata.normalize(
        "NFC", str.__str__(value)
    )  # a subclass of str leaves as plain text
    if len(text) > longest:  # some characters are longer in NFC
        raise InvalidValueError(subject, "too_long", quote(value), longest)
    unprintable = _UNPRINTABLE.search(text)
    if unprintable is not None:
        raise InvalidValueError(
            subject, "control_character", quote(value), f"U+{ord(unprintable[0]):04X}"
        )
    if not blank and (not text.strip() or (not text.isprintable() and not _seen(text))):
        raise InvalidValueError(subject, "blank", quote(value))
    return text


def _seen(text: str) -> bool:
    """Whether anything of *text* is seen: more than spaces and characters that only shape others."""
    return any(unicodedata.category(c) not in ("Cf", "Zs", "Zl", "Zp", "Cc") for c in text)


def slug(text: str) -> str:
    """ASCII name of *text*: marks dropped, đ written d, lower case, hyphens between words.

    Examples:
        >>> slug("Ủy ban nhân dân tỉnh Lào Cai")
        'uy-ban-nhan-dan-tinh-lao-cai'
        >>> slug("Đề án 112/2001")
        'de-an-112-2001'
    """
    if not isinstance(text, str):
        raise InvalidTypeError("text", message("text"), quote(text))
    decomposed = unicodedata.normalize("NFD", text[:LONGEST_PROSE].translate(_DROPPED))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NOT_SLUG.sub("-", bare.lower()).strip("-")
