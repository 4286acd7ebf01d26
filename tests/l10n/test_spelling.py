"""Numbers written in words: tables by the rules of the language, and an implementation of its own to compare with."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from babel import Locale
from hypothesis import given, strategies as st

from ictplan import InvalidTypeError, InvalidValueError
from ictplan.l10n.number_words.speller import spell_number
from row_tests import each_row

WHOLE = st.one_of(
    st.integers(0, 10**21 - 1),
    st.integers(0, 20).flatmap(lambda n: st.integers(0, 10 ** (n + 1) - 1)),
)


@each_row(
    ("value", "expected"),
    [
        (0, "không"),
        (1, "một"),
        (4, "bốn"),
        (10, "mười"),
        (11, "mười một"),
        (19, "mười chín"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (44, "bốn mươi tư"),
        (65, "sáu mươi lăm"),
        (101, "một trăm linh một"),
        (110, "một trăm mười"),
        (304, "ba trăm linh bốn"),
        (615, "sáu trăm mười lăm"),
        (700, "bảy trăm"),
        (1_001, "một nghìn không trăm linh một"),
        (1_010, "một nghìn không trăm mười"),
        (8_300, "tám nghìn ba trăm"),
        (90_000, "chín mươi nghìn"),
        (3_000_700, "ba triệu bảy trăm"),
        (60_060_060, "sáu mươi triệu không trăm sáu mươi nghìn không trăm sáu mươi"),
        (2_000_000_007, "hai tỷ không trăm linh bảy"),
        (3_400 * 10**9, "ba nghìn bốn trăm tỷ"),
        (5 * 10**12 + 6 * 10**6, "năm nghìn tỷ không trăm linh sáu triệu"),
        (7 * 10**15, "bảy triệu tỷ"),
        (10**18 + 10**9, "một tỷ không trăm linh một tỷ"),
        (2 * 10**20 + 30, "hai trăm tỷ tỷ không trăm ba mươi"),
    ],
)
def test_whole_numbers(value: int, expected: str) -> None:
    assert spell_number(value) == expected
    assert spell_number(Decimal(value)) == expected
    assert spell_number(-value) == (f"âm {expected}" if value else expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0.4", "không phẩy bốn"),
        ("12.34", "mười hai phẩy ba mươi tư"),
        ("1.07", "một phẩy không bảy"),
        ("5.105", "năm phẩy một trăm linh năm"),
        ("0.0125", "không phẩy không một trăm hai mươi lăm"),
        ("-0.25", "âm không phẩy hai mươi lăm"),
        ("9.10", "chín phẩy mười"),
        ("6.0", "sáu phẩy không"),
        ("6.00", "sáu phẩy không không"),
        ("-0", "không"),
        ("-0.0", "không phẩy không"),
        ("2.5000", "hai phẩy năm không không không"),  # "hai phẩy năm nghìn" is 2,500
        ("3.1416", "ba phẩy một bốn một sáu"),
        ("1E+3", "một nghìn"),
        ("0E+5", "không"),
        ("0E-2", "không phẩy không không"),
    ],
)
def test_decimals(value: str, expected: str) -> None:
    assert spell_number(Decimal(value)) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, "một nghìn không trăm linh tám phẩy hai mươi tư"),
        ({"zero": "lẻ"}, "một nghìn không trăm lẻ tám phẩy hai mươi tư"),
        ({"thousand": "ngàn"}, "một ngàn không trăm linh tám phẩy hai mươi tư"),
        ({"four": "bốn"}, "một nghìn không trăm linh tám phẩy hai mươi bốn"),
        (
            {"four": "bốn", "zero": "lẻ", "thousand": "ngàn"},
            "một ngàn không trăm lẻ tám phẩy hai mươi bốn",
        ),
    ],
)
def test_words_to_choose_from(options: dict[str, str], expected: str) -> None:
    assert spell_number(Decimal("1008.24"), **options) == expected


@pytest.mark.parametrize("locale", ["vi_VN", "vi-VN", Locale("vi")])
def test_names_of_the_locale(locale: str | Locale) -> None:
    assert spell_number(31, locale=locale) == "ba mươi mốt"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0", "zero"),
        ("7", "seven"),
        ("13", "thirteen"),
        ("40", "forty"),
        ("89", "eighty-nine"),
        ("100", "one hundred"),
        ("911", "nine hundred eleven"),
        ("1000", "one thousand"),
        ("1005", "one thousand five"),
        ("220040", "two hundred twenty thousand forty"),
        ("3000000", "three million"),
        ("5000000000000", "five trillion"),
        ("1000000000000000001", "one quintillion one"),
        ("-3.14", "minus three point one four"),
        ("0.50", "zero point five zero"),
        ("-0.0", "zero point zero"),
    ],
)
def test_english(value: str, expected: str) -> None:
    assert spell_number(Decimal(value), locale="en") == expected
    assert (
        spell_number(Decimal(value), locale="en", zero="lẻ", thousand="ngàn", four="bốn")
        == expected
    )


def by_digits(value: int) -> str:
    """Reads groups of nine digits from the right, digit by digit: an implementation of the rules of its own."""
    text = str(value)
    nines = [text[max(0, end - 9) : end] for end in range(len(text), 0, -9)][::-1]
    words: list[str] = []
    for nine in nines:
        threes = [nine[max(0, end - 3) : end] for end in range(len(nine), 0, -3)][::-1]
        for place, three in enumerate(threes):
            if int(three):
                words += digit_words(three.zfill(3), in_full=bool(words))
                words += [["triệu"], ["nghìn"], []][3 - len(threes) + place]
        words.append("tỷ")
    return " ".join(words[:-1]) if value else "không"


def digit_words(three: str, in_full: bool) -> list[str]:
    names = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
    hundreds, tens, ones = three
    words = [names[int(hundreds)], "trăm"] if in_full or hundreds != "0" else []
    if tens == "0" and ones != "0" and words:
        words.append("linh")
    elif tens == "1":
        words.append("mười")
    elif tens != "0":
        words += [names[int(tens)], "mươi"]
    special = (
        {"5": "lăm"} if tens == "1" else {"1": "mốt", "4": "tư", "5": "lăm"} if tens != "0" else {}
    )
    if ones != "0":
        words.append(special.get(ones, names[int(ones)]))
    return words


@given(WHOLE)
def test_the_same_as_digit_by_digit(value: int) -> None:
    assert spell_number(value) == by_digits(value)


@each_row("value", range(1_000))
def test_every_group_as_digit_by_digit(value: int) -> None:
    assert spell_number(value) == by_digits(value)
    assert spell_number(1_000_000 + value) == by_digits(1_000_000 + value)


@given(WHOLE, WHOLE)
def test_two_numbers_never_have_the_same_words(one: int, other: int) -> None:
    for locale in ("vi", "en"):
        assert (spell_number(one, locale=locale) == spell_number(other, locale=locale)) == (
            one == other
        )


@given(WHOLE)
def test_english_has_the_words_of_its_groups(value: int) -> None:
    """Of each group what it is alone, and its scale."""
    groups = f"{value:,}".split(",")
    scales = ["", " thousand", " million", " billion", " trillion", " quadrillion", " quintillion"][
        : len(groups)
    ][::-1]
    spelled = [
        spell_number(int(g), locale="en") + s for g, s in zip(groups, scales, strict=True) if int(g)
    ]
    assert spell_number(value, locale="en") == (" ".join(spelled) or "zero")


@pytest.mark.parametrize("value", [True, 5.5, "5", None, Fraction(1, 2), math.inf])
def test_other_types_are_refused(value: object) -> None:
    with pytest.raises(InvalidTypeError, match="value takes an int or a Decimal"):
        spell_number(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (Decimal("NaN"), "not_finite"),
        (Decimal("-Infinity"), "not_finite"),
        (Decimal("1E+101"), "exponent_out_of_range"),
        (10**5_000, "exponent_out_of_range"),
        (10**21, "out_of_range"),
        (-(10**21), "out_of_range"),
        (Decimal("1E+21"), "out_of_range"),
        (Decimal("1E-22"), "out_of_range"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_what_has_no_words(value: int | Decimal, reason: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        spell_number(value)
    assert caught.value.reason == reason
    assert len(str(caught.value)) <= 300


@pytest.mark.parametrize("locale", ["vi", "en"])
@pytest.mark.parametrize("option", [{"zero": "không"}, {"thousand": "triệu"}, {"four": "tứ"}])
def test_other_words_are_refused(option: dict[str, str], locale: str) -> None:
    with pytest.raises(InvalidValueError, match="is not an allowed value"):
        spell_number(5, locale=locale, **option)


def test_options_are_text() -> None:
    with pytest.raises(InvalidTypeError, match="four takes one of 'tư', 'bốn'"):
        spell_number(5, four=4)  # type: ignore[arg-type]


def test_other_languages_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="not a supported locale"):
        spell_number(5, locale="fr")
