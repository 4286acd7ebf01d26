"""Lists within a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from ictplan.errors import InvalidTypeError, InvalidValueError
from ictplan.l10n.arguments import choose
from ictplan.l10n.locales import LocaleName, language
from ictplan.model.fields import many
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


def _item(value: object) -> str:
    return normal(value, "items", LONGEST_PROSE)
