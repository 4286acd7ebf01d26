"""Text of plans: Unicode NFC, printable and of bounded length, and ASCII slugs of it.

The length is checked first, because normalising a long run of stacked marks takes quadratic time.

Characters that nobody sees come along when text is pasted from a page or an office program. Two
names that look alike must not differ by them, so text of plans drops them. Characters that set the
direction of writing are kept where they have their pairs, as in names in Arabic, and refused
elsewhere, because they would turn around the text behind them.
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
# Soft hyphens, zero-width spaces, word joiners, byte order marks, annotations and tags.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0001\U000e0020-\U000e007f]"
)
# Joiners and selectors of variants change letters of some scripts, and symbols. Beside a letter of
# this alphabet, a digit, a sign, a space or an end of the text they change nothing.
_PLAIN_LETTERS = "\x00-\u036f\u1680\u1e00-\u1eff\u2000-\u200a\u2010-\u205f\u3000"
_JOINERS = "[\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]+"
_USELESS_JOINERS = re.compile(
    f"(?<![^{_PLAIN_LETTERS}]){_JOINERS}|[\u200c\u200d]+(?![^{_PLAIN_LETTERS}])"
)
# Marks of direction do so between two of these.
_USELESS_MARKS = re.compile(f"(?<![^{_PLAIN_LETTERS}])[\u061c\u200e\u200f]+(?![^{_PLAIN_LETTERS}])")
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069\n\u2029]")
# The character that ends the direction that each of these sets.
_DIRECTION_ENDS = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys(
    "\u2066\u2067\u2068", "\u2069"
)
_NO_DIRECTION = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def normal(
    value: object, subject: Text, longest: int = LONGEST_LINE, *, blank: bool = False
) -> str:
    """Return *value* in NFC after checking its length.

    Blank text is refused unless *blank* is true. Text that may not be blank is a name, a title or
    other text of a plan: characters that are not seen are dropped from it, and those that set the
    direction of writing must have their pairs on the same line.

    Raises:
        InvalidTypeError: If *value* is not text.
        InvalidValueError: If the text is longer than *longest*, blank, or contains control
            characters, lone surrogates or characters of direction without their pairs.
    """
    if not isinstance(value, str):
        raise InvalidTypeError(subject, message("text"), quote(value))
    if len(value) > longest:
        raise InvalidValueError(subject, "too_long", quote(value), longest)
    plain = str.__str__(value)  # turns a subclass of str into plain text
    plain = plain if blank else without_unseen(plain)
    if any(all(map(unicodedata.combining, run[0])) for run in _MAY_BE_MARKS.finditer(plain)):
        raise InvalidValueError(subject, "stacked_marks", quote(value))
    text = unicodedata.normalize("NFC", plain)
    if len(text) > longest:  # some characters are longer in NFC
        raise InvalidValueError(subject, "too_long", quote(value), longest)
    unprintable = _UNPRINTABLE.search(text)
    if unprintable is not None:
        raise InvalidValueError(
            subject, "control_character", quote(value), f"U+{ord(unprintable[0]):04X}"
        )
    unpaired_sign = None if blank else _unpaired_direction(text)
    if unpaired_sign is not None:
        raise InvalidValueError(
            subject, "unpaired_direction", quote(value), f"U+{ord(unpaired_sign):04X}"
        )
    if not blank and (not text.strip() or (not text.isprintable() and not is_visible(text))):
        raise InvalidValueError(subject, "blank", quote(value))
    return text


def without_unseen(text: str) -> str:
    r"""Return *text* without the characters that are not seen.

    Examples:
        >>> without_unseen("Lào\u200b C\u00adai\ufeff")
        'Lào Cai'
    """
    if text.isascii():
        return text
    return _USELESS_MARKS.sub("", _USELESS_JOINERS.sub("", _UNSEEN.sub("", text)))


def _unpaired_direction(text: str) -> str | None:
    """Return the first character of direction without its pair; None if there is none."""
    ends: list[tuple[str, str]] = []  # those that are open, each with its end
    for match in _DIRECTIONS.finditer(text):
        character = match[0]
        if character in _DIRECTION_ENDS:
            ends.append((character, _DIRECTION_ENDS[character]))
        elif character in "\n\u2029":
            if ends:
                break
        elif not ends or ends.pop()[1] != character:
            return character
    return ends[-1][0] if ends else None


def one_line(text: str) -> str:
    r"""Return *text* on one line, without characters of direction, to be shown among other text.

    Examples:
        >>> one_line("Kế hoạch\n\tnăm \u20672012\u2069")
        'Kế hoạch năm 2012'
    """
    return " ".join(text.translate(_NO_DIRECTION).split())


def is_visible(text: str) -> bool:
    """Whether *text* has more than spaces and characters that only shape others."""
    return any(unicodedata.category(c) not in ("Cf", "Zs", "Zl", "Zp", "Cc") for c in text)


def slug(text: str) -> str:
    """Return the ASCII name of *text*: no marks, d for đ, lower case, hyphens between words.

    Characters that are not seen, such as soft hyphens, are left out.

    Examples:
        >>> slug("Ủy ban nhân dân tỉnh Lào Cai")
        'uy-ban-nhan-dan-tinh-lao-cai'
        >>> slug("Đề án 112/2001")
        'de-an-112-2001'
    """
    if not isinstance(text, str):
        raise InvalidTypeError("text", message("text"), quote(text))
    letters = unicodedata.normalize("NFD", without_unseen(text[:LONGEST_PROSE]).translate(_STROKES))
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return _NOT_SLUG.sub("-", bare.lower()).strip("-")
