"""Lists within a sentence: format and parse them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ictplan.errors import InvalidTypeError, InvalidValueError, LocaleParseError, message
from ictplan.l10n.languages.arguments import choose
from ictplan.l10n.languages.language import Language, LocaleName, language
from ictplan.l10n.tokens import OUTER, check_arguments
from ictplan.model.converters import many
from ictplan.text import LONGEST_PROSE, is_visible, normal, without_unseen


def format_list(items: Iterable[str], *, style: str = "and", locale: LocaleName = "vi") -> str:
    """Join items into a list for a sentence. The items themselves are not changed.

    Args:
        items: the texts to join.
        style: ``"and"`` or ``"or"``.
        locale: ``"vi"`` or ``"en"``.

    Returns:
        The list, or empty text if there are no items.

    Raises:
        InvalidTypeError: If *items* is not a collection of texts.
        InvalidValueError: If *style* is not listed, or an item is blank.

    Examples:
        >>> format_list(["A", "B", "C"]), format_list(["A", "B"], style="or")
        ('A, B và C', 'A hoặc B')
        >>> format_list(["A", "B", "C"], locale="en")
        'A, B and C'
    """
    joints = choose(style, language(locale).lists, "style")
    try:
        texts = many(items, lambda item: normal(item, "items", LONGEST_PROSE), message("texts"))
    except (InvalidTypeError, InvalidValueError) as error:
        raise error.at("items") from None
    if len(texts) <= 2:
        return joints.pair.join(texts)
    start = joints.first.join((texts[0], joints.middle.join(texts[1:-1])))
    return joints.last.join((start, texts[-1]))


_SIGN = re.compile(r"[;,](?![0-9])|(?<![0-9])[;,]")  # not the comma of a number


def parse_list(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> tuple[str, ...]:
    """Read the items of a list.

    Commas or semicolons separate the items, and a word for "and" or "or" precedes the last one.
    The items are not changed, except that characters that are not seen are dropped. If the last
    item contains such a word, it is split there, so the result then differs from the items that
    were formatted.

    Args:
        text: the list. Blank text has no items.
        locale: ``"vi"`` or ``"en"``.
        lenient: whether to skip empty items, as in ``A,, B``.
        on_ambiguous: as in `parse_number`. It has no effect, because lists are never ambiguous
            in this sense.

    Raises:
        InvalidTypeError: If *text* is not a str.
        LocaleParseError: If an item is empty.

    Examples:
        >>> parse_list("Bảo Thắng, Văn Bàn và Bát Xát")
        ('Bảo Thắng', 'Văn Bàn', 'Bát Xát')
        >>> parse_list("1,5 km; 2 km, or 3 km", locale="en")
        ('1,5 km', '2 km', '3 km')
    """
    lang = language(locale)
    check_arguments(text, lenient, on_ambiguous)
    try:
        whole = without_unseen(normal(text, "text", LONGEST_PROSE, blank=True))
        items = _items(whole, lang, lenient)
        if all(map(is_visible, items)):
            return tuple(normal(item, "text", LONGEST_PROSE) for item in items)
    except InvalidValueError as error:
        raise LocaleParseError(
            text[:LONGEST_PROSE], lang.code, error.reason, (), (0, 0), error.detail
        ) from None
    raise LocaleParseError(text, lang.code, "invalid_list", (), (0, len(text)))


def _items(text: str, lang: Language, lenient: bool) -> list[str]:
    """Split a text into items. A lenient reading skips empty items."""
    items = [item.strip(OUTER) for item in _SIGN.split(text)] if text.strip(OUTER) else []
    items = list(filter(is_visible, items)) if lenient else items
    return [*items[:-1], *_split_last(items[-1], _last_words(lang))] if items else []


@lru_cache(maxsize=8)
def _last_words(lang: Language) -> re.Pattern[str]:
    """Return a pattern for the words "and" and "or".

    White space or the start of the text must come before the word, and white space after it.
    """
    return re.compile(
        rf"(?:\A|(?<=\s))(?:{'|'.join(map(re.escape, lang.reading['lists']['last']))})(?=\s)",
        re.IGNORECASE,
    )


def _split_last(last: str, words: re.Pattern[str]) -> list[str]:
    """Split the last part of a list at its last "and" or "or", which is removed."""
    joints = list(words.finditer(last))
    if not joints:
        return [last]
    before, after = last[: joints[-1].start()].strip(OUTER), last[joints[-1].end() :].strip(OUTER)
    return [before, after] if before else [after]
