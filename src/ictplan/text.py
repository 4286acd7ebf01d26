"""Text of plans: Unicode NFC, printable and of bounded length, and ASCII slugs of it.

The length is checked first, because normalising a long run of stacked marks takes quadratic time.
"""

from __future__ import annotations

import re
import unicodedata

from ictplan.errors import InvalidTypeError, InvalidValueError, Text, message, quote

LONGEST_LINE = 1_000
LONGEST_PROSE = 10_000

# Decomposed Vietnamese has up to two marks a letter. Candidates for a longer run of marks are
# searched first: marks are neither word characters nor ASCII.
_MAY_BE_MARKS = re.compile(r"[^\w\x00-\x7f]{31}")

_STROKES = str.maketrans({"đ": "d", "Đ": "D"})  # it has no decomposition, so NFD keeps it
# Control characters except tab and line feed, and lone surrogates, which cannot be written to a
# file.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def normal(
    value: object, subject: Text, longest: int = LONGEST_LINE, *, blank: bool = False
) -> str:
    """Return *value* in NFC after checking its length.

    Blank text is refused unless *blank* is true.

    Raises:
        InvalidTypeError: If *value* is not text.
        InvalidValueError: If the text is longer than *longest*, blank, or contains control
            characters or lone surrogates.
    """
    if not isinstance(value, str):
        raise InvalidTypeError(subject, message("text"), quote(value))
    if len(value) > longest:
        raise InvalidValueError(subject, "too_long", quote(value), longest)
    if any(all(map(unicodedata.combining, run[0])) for run in _MAY_BE_MARKS.finditer(value)):
        raise InvalidValueError(subject, "stacked_marks", quote(value))
    # str.__str__ turns a subclass of str into plain text
    text = unicodedata.normalize("NFC", str.__str__(value))
    if len(text) > longest:  # some characters are longer in NFC
        raise InvalidValueError(subject, "too_long", quote(value), longest)
    unprintable = _UNPRINTABLE.search(text)
    if unprintable is not None:
        raise InvalidValueError(
            subject, "control_character", quote(value), f"U+{ord(unprintable[0]):04X}"
        )
    if not blank and (not text.strip() or (not text.isprintable() and not _is_visible(text))):
        raise InvalidValueError(subject, "blank", quote(value))
    return text


def _is_visible(text: str) -> bool:
    """Whether *text* has more than spaces and characters that only shape others."""
    return any(unicodedata.category(c) not in ("Cf", "Zs", "Zl", "Zp", "Cc") for c in text)


def slug(text: str) -> str:
    """Return the ASCII name of *text*: no marks, d for đ, lower case, hyphens between words.

    Examples:
        >>> slug("Ủy ban nhân dân tỉnh Lào Cai")
        'uy-ban-nhan-dan-tinh-lao-cai'
        >>> slug("Đề án 112/2001")
        'de-an-112-2001'
    """
    if not isinstance(text, str):
        raise InvalidTypeError("text", message("text"), quote(text))
    letters = unicodedata.normalize("NFD", text[:LONGEST_PROSE].translate(_STROKES))
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return _NOT_SLUG.sub("-", bare.lower()).strip("-")
