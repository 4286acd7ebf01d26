"""Strategies for text: codes, lines, prose, and names in two languages."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from string import ascii_letters, digits

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ictplan.model.converters import LONGEST_QUOTE
from ictplan.model.localized_text import LocalizedText
from ictplan.testing.arguments import Arg, applied, chosen, maybe, strategy

_VIETNAMESE = (
    "a",
    "viễn thông",
    "Ủy ban nhân dân tỉnh Lào Cai",
    "mật độ thuê bao Internet trên 100 dân",
    "trạm BTS",
    "đường truyền số liệu chuyên dùng",
    "Đề án “Sớm đưa Việt Nam trở thành quốc gia mạnh về CNTT-TT”",
    "phát thanh – truyền hình",
)
#: Text with a special meaning in a format that plans are written to.
_TRICKY = (
    "a.b = 1",
    "[[x]]",
    '"""',
    "'''",
    "\\",
    "{0}",
    "%s",
    "# x",
    "10",
    "true",
    "null",
    "2012-05-18",
    "=1+1",
    "<b>&amp;",
)
_LINES = (*_VIETNAMESE, *_TRICKY)
_PROSE = (*_LINES, "tab\tand\nline", "a\n", "\n\na")

_VISIBLE = st.characters(exclude_categories=["C", "Z", "M"])
# Text of plans drops what is not seen, so characters of format and selectors of variants are left
# out.
_UNSEEN = [chr(n) for n in (0x34F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))]
_ON_A_LINE = st.characters(
    exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"], exclude_characters=_UNSEEN
)
_IN_PROSE = st.characters(
    exclude_categories=["Cc", "Cf", "Cs"], exclude_characters=_UNSEEN, include_characters="\t\n"
)


def codes(*, max_size: int | SearchStrategy[int] = 20) -> SearchStrategy[str]:
    """Codes of items and definitions.

    Args:
        max_size: the largest length, at most 100.

    Examples:
        >>> from hypothesis import find
        >>> len(find(codes(max_size=1), str.isdigit))
        1
    """
    return applied(max_size, _codes)


@lru_cache
def _codes(longest: int) -> SearchStrategy[str]:
    letters = ascii_letters + digits
    rest = st.text(st.sampled_from(letters + "-._:"), max_size=longest - 1)
    return st.builds(str.__add__, st.sampled_from(letters), rest)


def lines(
    *, max_size: int | SearchStrategy[int] = 40, form: Arg[str] = "NFC"
) -> SearchStrategy[str]:
    """Text on one line, with at least one visible character.

    Args:
        max_size: the largest length, at most 1,000.
        form: the Unicode normal form. The model accepts ``"NFD"`` and turns it into NFC. ``...``
            gives both forms.
    """
    return applied(max_size, lambda longest: _text(_ON_A_LINE, _LINES, longest, form))


def prose(
    *, max_size: int | SearchStrategy[int] = 40, form: Arg[str] = "NFC"
) -> SearchStrategy[str]:
    """Text on one or more lines, with at least one visible character.

    Args:
        max_size: the largest length, at most 10,000.
        form: the Unicode normal form, as for `lines`.
    """
    return applied(max_size, lambda longest: _text(_IN_PROSE, _PROSE, longest, form))


def quotes(
    *, max_size: int | SearchStrategy[int] = 40, form: Arg[str] = "NFC"
) -> SearchStrategy[str]:
    """Short quotes from a source, at most 200 characters. Arguments as for `prose`."""
    return applied(max_size, lambda longest: prose(max_size=min(longest, LONGEST_QUOTE), form=form))


@lru_cache
def _text(
    rest: SearchStrategy[str], samples: tuple[str, ...], longest: int, form: Arg[str]
) -> SearchStrategy[str]:
    any_text = st.builds(str.__add__, _VISIBLE, st.text(rest, max_size=longest - 1))
    forms = chosen(form, st.sampled_from(["NFC", "NFD"]))
    short = st.sampled_from([sample for sample in samples if len(sample) <= longest])
    # Normalising may lengthen a text. Its first character is visible, so it may be cut anywhere.
    return st.builds(
        lambda form, text: unicodedata.normalize(form, text)[:longest], forms, short | any_text
    )


@strategy
def localized_texts(
    draw: st.DrawFn, *, vi: Arg[str] = ..., en: Arg[str | None] = ...
) -> LocalizedText:
    """Names and titles, in Vietnamese and perhaps in English.

    Examples:
        >>> from hypothesis import find
        >>> find(localized_texts(en=None), lambda text: text.vi.startswith("viễn")).en is None
        True
    """
    return LocalizedText(
        draw(chosen(vi, prose(form=...))), en=draw(chosen(en, maybe(prose(form=...))))
    )
