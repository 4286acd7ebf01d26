"""Text as plans hold it: Unicode NFC, printable, of bounded length; and ASCII slugs of it.

The length is capped before anything else is done, because normalising a long run of stacked marks is quadratic.
"""

from __future__ import annotations

import re
import unicodedata

from ictplan.errors import InvalidTypeError, InvalidValueError, quote

LONGEST_LINE = 1_000
LONGEST_PROSE = 10_000

_DROPPED = str.maketrans({"đ": "d", "Đ": "D"})  # has no decomposition, so NFD leaves it whole
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def normal(value: object, subject: str, longest: int = LONGEST_LINE) -> str:
    """Return *value* in NFC after capping its length.

    Raises:
        InvalidTypeError: *value* is not text.
        InvalidValueError: it is longer than *longest*, blank, or holds control characters or lone surrogates.
    """
    if not isinstance(value, str):
        raise InvalidTypeError(subject, "text", quote(value))
    if len(value) > longest:
        raise InvalidValueError(subject, "too_long", quote(value), str(longest))
    text = unicodedata.normalize("NFC", str.__str__(value))  # a subclass of str leaves as plain text
    if len(text) > longest:  # some characters are longer in NFC
        raise InvalidValueError(subject, "too_long", quote(value), str(longest))
    if not text.strip():
        raise InvalidValueError(subject, "blank", quote(value))
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t":
            raise InvalidValueError(subject, "control_character", quote(value), f"U+{ord(character):04X}")
    return text


def slug(text: str) -> str:
    """ASCII name of *text*: marks dropped, đ written d, lower case, hyphens between words.

    Examples:
        >>> slug("Ủy ban nhân dân tỉnh Lào Cai")
        'uy-ban-nhan-dan-tinh-lao-cai'
        >>> slug("Đề án 112/2001")
        'de-an-112-2001'
    """
    decomposed = unicodedata.normalize("NFD", text[:LONGEST_PROSE].translate(_DROPPED))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NOT_SLUG.sub("-", bare.lower()).strip("-")
