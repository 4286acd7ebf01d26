"""Any text is read or refused within milliseconds, however long it is and whatever is piled up in it."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

import ictplan as ip
from effort import some
from ictplan import l10n
from processor_time import slowness

PARSERS: dict[str, Callable[..., Any]] = {
    name: getattr(l10n, name) for name in l10n.__all__ if name.startswith("parse_")
}
LONGEST = 10_000
PIECES = [
    *("1 ", "1.", "1,", "1.000.", "1 000 ", "0", "9", "１", "½", "𝟙", "٣"),
    *(
        "nghìn ",
        "linh ",
        "tỷ ",
        "1 tỷ ",
        "1 nghìn ",
        "1 triệu 250 tỷ ",
        "một ",
        "mười ",
        "một trăm ",
        "không ",
        "phẩy không ",
    ),
    *("one hundred ", "twenty-", "and ", "point one "),
    *("-", "-10", "10%-", "+", "−", "(", "1)", "./.", "%", "5 %", "~", "..,,", ",", ";", "&"),
    *(
        "từ ",
        "từ 1 đến ",
        "trên ",
        "trên dưới ",
        "không quá ",
        "khoảng gần ",
        "1 trở lên ",
        "between 1 and ",
        "at least ",
    ),
    *("/", "/100 ", "1/", "1/2/", "1/1 (1%) ", "đồng/", "đồng ", "VND ", "VND 1 ", "per "),
    *(
        "ngày 1 tháng 1 ",
        "thứ hai, ",
        "Hà ",
        "Nội, ",
        "2014-",
        "năm 2014 ",
        "tháng 1 ",
        "quý I ",
        "giai đoạn ",
        "6 tháng đầu ",
    ),
    *("February 5, ", "Q1 ", "first half of "),
    *("QĐ-", "A-B/", "1/A-", "1/2014/QĐ-", "số ", "Số: ", "No. ", "Quyết định số "),
    *("tăng ", "gấp ", "so với ", "và ", "A, ", "A và "),
    *(
        "bằng chữ: ",
        "in words: ",
        "đ",
        "ð",
        "é",
        "a\u0301",
        "e\u0302\u0301",
        "\u0301a",
        "x\u0301\u0302\u0303",
    ),
    *("\ufeff", " ", "\n", "\t", "\u00a0", "\u3000", "．", "İ", "ß", "ﷺ", "\U0001d15e", "\u0958"),
]
STARTS = ("", "1 ", "từ 1 đến ", "tăng ")


def took(parser: Callable[..., Any], text: str, locale: str, lenient: bool) -> float:
    """How many seconds an answer or a refusal takes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ip.IctplanWarning)
        start = time.process_time()
        with suppress(ip.LocaleParseError):
            parser(text, locale=locale, lenient=lenient)
        return time.process_time() - start


def quickest(
    parser: Callable[..., Any], text: str, locale: str, lenient: bool, rounds: int
) -> float:
    return min(took(parser, text, locale, lenient) for _ in range(rounds))


ENOUGH = 0.05  # of a second, for ten thousand characters


@pytest.mark.parametrize("name", PARSERS)
def test_long_texts_are_read_or_refused_in_time(name: str) -> None:
    """A machine that is busy with something else gets several tries, and the best of them counts."""
    parser = PARSERS[name]
    for piece in some(PIECES):
        for start in STARTS:
            text = (start + piece * LONGEST)[:LONGEST]
            for locale, lenient in (("vi", False), ("en", True)):
                if took(parser, text, locale, lenient) > ENOUGH:
                    assert quickest(parser, text, locale, lenient, 5) <= ENOUGH * slowness(), (
                        piece,
                        start,
                        locale,
                        lenient,
                    )


@pytest.mark.parametrize("name", PARSERS)
def test_time_grows_with_the_length(name: str) -> None:
    """Ten times the length takes about ten times as long, not a hundred."""
    parser = PARSERS[name]
    for piece in some(PIECES):
        short, long = (piece * LONGEST)[: LONGEST // 10], (piece * LONGEST)[:LONGEST]
        for locale in ("vi", "en"):
            for rounds in (1, 3, 10):
                few, many = (quickest(parser, text, locale, True, rounds) for text in (short, long))
                if many <= 12 * few + 0.005:
                    break
            else:
                raise AssertionError(f"{piece!r} ({locale}): {few:.5f} s became {many:.5f} s")


@pytest.mark.parametrize("name", PARSERS)
def test_what_is_too_long_is_refused_before_it_is_looked_at(name: str) -> None:
    text = "1" * (LONGEST + 1)
    with pytest.raises(ip.LocaleParseError) as caught:
        PARSERS[name](text)
    assert caught.value.reason == "too_long"
    assert len(caught.value.text) <= LONGEST
    assert len(str(caught.value)) <= 300
    huge = "1 tỷ " * 4_000_000
    assert min(took(PARSERS[name], huge, "vi", False) for _ in range(3)) < 0.005 * slowness()
