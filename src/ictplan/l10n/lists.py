"""Lists within a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ictplan.errors import InvalidTypeError, InvalidValueError, LocaleParseError
from ictplan.l10n.languages.arguments import choose
from ictplan.l10n.languages.language import Language, LocaleName, language
from ictplan.l10n.tokens import OUTER, check_arguments
from ictplan.model.converters import many
from ictplan.text import LONGEST_PROSE, normal


def format_list(items: Iterable[str], *, style: str = "and", locale: LocaleName = "vi") -> str:
    """Join items as a sentence does. The items themselves are not changed.

    Args:
        items: the texts.
        style: ``"and"`` or ``"or"``.
        locale: ``"vi"`` or ``"en"``.

    Returns:
        The list; empty text for no items.

    Raises:
        InvalidTypeError: not several texts.
        InvalidValueError: another style, or a blank item.

    Examples:
        >>> format_list(["A", "B", "C"]), format_list(["A", "B"], style="or")
        ('A, B và C', 'A hoặc B')
        >>> format_list(["A", "B", "C"], locale="en")
        'A, B and C'
    """
    joints = choose(style, language(locale).lists, "style")
    try:
        texts = many(items, _item, "texts")
    except (InvalidTypeError, InvalidValueError) as error:
        raise error.at("items") from None
    if len(texts) <= 2:
        return joints.pair.join(texts)
    start = joints.first.join((texts[0], joints.middle.join(texts[1:-1])))
    return joints.last.join((start, texts[-1]))


_SIGN = re.compile(r"[;,](?![0-9])|(?<![0-9])[;,]")  # no comma within a number


def parse_list(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> tuple[str, ...]:
    """Read the items of a list: commas or semicolons between them, and a word for and or or before the last.

    The items are not changed. A name that holds such a word comes apart: reading and writing lists is no round trip then.

    Args:
        text: the list; blank text has no items.
        locale: ``"vi"`` or ``"en"``.
        lenient: whether to pass over empty places, as in ``A,, B``.
        on_ambiguous: taken as everywhere; nothing in a list is doubtful.

    Raises:
        InvalidTypeError: not text.
        LocaleParseError: an empty place.

    Examples:
        >>> parse_list("Bảo Thắng, Văn Bàn và Bát Xát")
        ('Bảo Thắng', 'Văn Bàn', 'Bát Xát')
        >>> parse_list("1,5 km; 2 km, or 3 km", locale="en")
        ('1,5 km', '2 km', '3 km')
    """
    spoken = language(locale)
    check_arguments(text, lenient, on_ambiguous)
    try:
        whole = normal(text, "text", LONGEST_PROSE, blank=True)
    except InvalidValueError as error:
        raise LocaleParseError(
            text[:LONGEST_PROSE], spoken.code, error.reason, (), (0, 0), error.detail
        ) from None
    items = [item.strip(OUTER) for item in _SIGN.split(whole)] if whole.strip(OUTER) else []
    if items:
        items[-1:] = _split_last(items[-1], _last_words(spoken))
    if not all(items) and not lenient:
        raise LocaleParseError(text, spoken.code, "invalid_list", (), (0, len(text)))
    return tuple(filter(None, items))


@lru_cache(maxsize=8)
def _last_words(spoken: Language) -> re.Pattern[str]:
    """What finds a word for and or or, with white space around it, or before it the beginning."""
    return re.compile(
        rf"(?:\A|(?<=\s))(?:{'|'.join(map(re.escape, spoken.reading['lists']['last']))})(?=\s)",
        re.IGNORECASE,
    )


def _split_last(last: str, words: re.Pattern[str]) -> list[str]:
    """The last part of a list: in two where a word for and or or stands in it, without that word where it begins with it."""
    found = list(words.finditer(last))
    if not found:
        return [last]
    before, behind = last[: found[-1].start()].strip(OUTER), last[found[-1].end() :].strip(OUTER)
    return [before, behind] if before else [behind]


def _item(value: object) -> str:
    return normal(value, "items", LONGEST_PROSE)
