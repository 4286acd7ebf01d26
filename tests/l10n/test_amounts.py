"""Amounts of money in words: written, read again, and compared with their figures."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given, strategies as st

from ictplan import (
    AmbiguousNumberWarning,
    IncompatibleUnitsError,
    InvalidTypeError,
    InvalidValueError,
    LocaleParseError,
    Measure,
    Unit,
)
from ictplan.l10n.amounts_in_words import (
    AmountCheck,
    format_amount_in_words,
    parse_amount_in_words,
    verify_amount,
)

LIMIT = 10**21
WHOLE = st.one_of(
    st.integers(1 - LIMIT, LIMIT - 1),
    st.integers(0, 20).flatmap(lambda n: st.integers(-(10**n), 10**n)),
)


def refused(text: str, **options: Any) -> LocaleParseError:
    with pytest.raises(LocaleParseError) as caught:
        parse_amount_in_words(text, **options)
    assert len(str(caught.value)) <= 300
    return caught.value


@pytest.mark.parametrize(
    ("amount", "vi", "en"),
    [
        (Measure(0, "VND"), "Bằng chữ: Không đồng.", "In words: Zero dong."),
        (Measure(1, "VND"), "Bằng chữ: Một đồng.", "In words: One dong."),
        (Measure("61.00", "VND"), "Bằng chữ: Sáu mươi mốt đồng.", "In words: Sixty-one dong."),
        (
            Measure("2.5", "thousand VND"),
            "Bằng chữ: Hai nghìn năm trăm đồng.",
            "In words: Two thousand five hundred dong.",
        ),
        (
            Measure("0.07", "million VND"),
            "Bằng chữ: Bảy mươi nghìn đồng.",
            "In words: Seventy thousand dong.",
        ),
        (
            Measure(-3, "billion VND"),
            "Bằng chữ: Âm ba tỷ đồng.",
            "In words: Minus three billion dong.",
        ),
        (
            Measure(4, "trillion VND"),
            "Bằng chữ: Bốn nghìn tỷ đồng.",
            "In words: Four trillion dong.",
        ),
        (Measure(1, "USD"), "Bằng chữ: Một đô la Mỹ.", "In words: One US dollar."),
        (Measure(-1, "USD"), "Bằng chữ: Âm một đô la Mỹ.", "In words: Minus one US dollar."),
        (Measure(80, "USD"), "Bằng chữ: Tám mươi đô la Mỹ.", "In words: Eighty US dollars."),
    ],
)
def test_sentences(amount: Measure, vi: str, en: str) -> None:
    assert format_amount_in_words(amount) == vi
    assert format_amount_in_words(amount, even=True) == vi.replace(".", " chẵn.")
    assert format_amount_in_words(amount, locale="en") == en
    assert format_amount_in_words(amount, even=True, locale="en") == en.replace(".", " only.")


@given(
    WHOLE,
    st.sampled_from(["VND", "USD"]),
    st.booleans(),
    st.sampled_from(["vi", "en"]),
    st.booleans(),
)
def test_every_sentence_is_read_again(
    value: int, unit: str, even: bool, locale: str, lenient: bool
) -> None:
    amount = Measure(value, unit)
    assert (
        parse_amount_in_words(
            format_amount_in_words(amount, even=even, locale=locale), locale=locale, lenient=lenient
        )
        == amount
    )


def test_the_callers_decimal_context_does_not_matter() -> None:
    amount = Measure(-(LIMIT - 1), "VND")
    with localcontext() as context:
        context.prec = 2
        assert parse_amount_in_words(format_amount_in_words(amount)) == amount


@pytest.mark.parametrize(
    ("amount", "reason"),
    [
        (Measure("0.5", "VND"), "out_of_range"),
        (Measure("0.0005", "thousand VND"), "out_of_range"),
        (Measure("1.25", "USD"), "out_of_range"),
        (Measure(LIMIT, "VND"), "out_of_range"),
        (Measure(10**12, "billion VND"), "out_of_range"),
        (Measure(5, "subscription"), "wrong_unit"),
        (Measure(5, "VND/person"), "wrong_unit"),
        (Measure(5, "percent"), "wrong_unit"),
    ],
)
def test_amounts_without_words(amount: Measure, reason: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        format_amount_in_words(amount)
    assert (caught.value.subject, caught.value.reason) == ("measure", reason)


def test_types_are_checked() -> None:
    with pytest.raises(InvalidTypeError, match="measure takes a Measure"):
        format_amount_in_words(5)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="even takes True or False"):
        format_amount_in_words(Measure(5, "VND"), even=1)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="text takes a str"):
        parse_amount_in_words(5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sáu trăm nghìn đồng", 600_000),
        ("sáu trăm ngàn đồng chẵn", 600_000),
        ("Bằng chữ: Sáu trăm nghìn đồng.", 600_000),
        ("BẰNG CHỮ : SÁU TRĂM NGHÌN ĐỒNG CHẴN.", 600_000),
        ("Số tiền bằng chữ: Hai tỷ, không trăm linh năm triệu đồng Việt Nam.", 2_005_000_000),
        ("Số tiền (viết bằng chữ): Chín đồng", 9),
        ("Hai phẩy năm tỷ đồng", 2_500_000_000),
        ("âm một triệu Việt Nam đồng", -1_000_000),
    ],
)
def test_written_amounts(text: str, expected: int) -> None:
    assert (
        parse_amount_in_words(text)
        == parse_amount_in_words(text, lenient=True)
        == Measure(expected, "VND")
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(Bằng chữ: Sáu trăm nghìn đồng)", 600_000),
        ("(Sáu trăm nghìn đồng chẵn./.)", 600_000),
        ("(Sáu trăm nghìn đồng.).", 600_000),
        ("Sáu trăm nghìn đồng./.", 600_000),
        ("Bằng chữ sáu trăm nghìn đồng", 600_000),
        ("Sáu trăm nghìn", 600_000),
        ("Sáu trăm nghìn VNĐ", 600_000),
        ("Bằng chữ: Sáu triệu rưỡi đồng.", 6_500_000),
        ("Sáu tỷ, hai mươi triệu đồng", 6_020_000_000),
    ],
)
def test_said_amounts(text: str, expected: int) -> None:
    amount = Measure(expected, "VND")
    assert parse_amount_in_words(text, lenient=True) == amount
    assert refused(text).suggestions == (format_amount_in_words(amount),)


@pytest.mark.parametrize(
    ("text", "reason", "found"),
    [
        ("Sáu trăm nghìn", "missing_currency", "Sáu trăm nghìn"),
        ("Sáu triệu rưỡi đồng", "lenient_only", "rưỡi"),
        ("Sáu triệu hai mươi đồng", "invalid_words", "hai mươi"),
        ("Sáu triệu bảy tỷ đồng", "scale_order", "bảy tỷ"),
        ("Sáu triệu hộ", "invalid_words", "hộ"),
        ("Sáu đồng hai hào", "trailing_text", "hai hào"),
        ("Sáu đồng, chẵn", "trailing_text", ", chẵn"),
        ("Sáu đồng..", "trailing_text", "."),
        ("Sáu đồng)", "trailing_text", ")"),
        ("Không phẩy năm đồng", "no_subunit", "Không phẩy năm"),
        ("Một phẩy năm đô la Mỹ", "out_of_range", "Một phẩy năm"),
        ("Bằng chữ:", "invalid_words", ":"),
        ("Bằng chữ: đồng", "invalid_words", "đồng"),
        ("600.000 đồng", "invalid_words", "600"),
        ("chẵn", "invalid_words", "chẵn"),
        ("", "empty", ""),
    ],
)
def test_no_amounts(text: str, reason: str, found: str) -> None:
    error = refused(text)
    assert error.reason == reason
    assert text[slice(*error.span)] == found


@pytest.mark.parametrize(
    "text",
    [
        "(Sáu đồng",
        "((Sáu đồng))",
        "(Sáu đồng) (",
        "()",
        "(",
        "Sáu đồng)",
        "Bằng chữ: (Sáu đồng)",
        "./.",
    ],
)
def test_parentheses_must_match(text: str) -> None:
    assert refused(text, lenient=True).reason in {
        "unreadable_text",
        "trailing_text",
        "invalid_words",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In words: Six hundred dong only.", Measure(600, "VND")),
        ("six hundred Vietnamese dong", Measure(600, "VND")),
        ("Amount in words: one US dollar", Measure(1, "USD")),
    ],
)
def test_english(text: str, expected: Measure) -> None:
    assert parse_amount_in_words(text, locale="en") == expected


@given(st.text(alphabet="Bằng chữ: mộthaitrămđồng()./,", max_size=40), st.booleans())
def test_any_text_is_read_or_refused(text: str, lenient: bool) -> None:
    with suppress(LocaleParseError):
        assert parse_amount_in_words(text, lenient=lenient).unit == Unit("VND")


@pytest.mark.parametrize("lenient", [False, True])
@pytest.mark.parametrize("word", ["đồng", "một tỷ", "(", "./.", "bằng chữ:", "một đồng"])
def test_the_longest_text_is_refused(word: str, lenient: bool) -> None:
    text = " ".join([word] * (10_000 // (len(word) + 1)))
    assert refused(text, lenient=lenient).locale == "vi"


MILLION = Measure(1_000_000, "VND")


@pytest.mark.parametrize(
    ("figures", "words", "difference"),
    [
        (MILLION, "Một triệu đồng", 0),
        (Measure(1, "million VND"), "Bằng chữ: Một triệu đồng chẵn./.", 0),
        (Measure("1.5", "million VND"), "Một triệu rưỡi", 0),
        (MILLION, "Một trăm triệu đồng", -99_000_000),
        (Measure("1.0000001", "million VND"), "Một triệu đồng", "0.1"),
        ("1.000.000 đồng", "Một triệu đồng", 0),
        ("25.400 triệu đồng", "Hai mươi lăm tỷ, bốn trăm triệu đồng", 0),
        ("25.400 triệu đồng", "Hai mươi lăm tỷ bốn mươi triệu đồng", 360_000_000),
    ],
)
def test_figures_and_words(figures: Measure | str, words: str, difference: int | str) -> None:
    check = verify_amount(figures, words)
    assert check.difference == Measure(difference, "VND")
    assert check.agree is bool(check) is (Decimal(difference) == 0)
    assert check.figures - check.words == check.difference


def test_a_check_shows_both_amounts() -> None:
    check = verify_amount(MILLION, "Hai triệu đồng")
    assert check == AmountCheck(figures=MILLION, words=Measure(2_000_000, "VND"))
    assert (
        repr(check)
        == "AmountCheck(figures=Measure('1000000', 'VND'), words=Measure('2000000', 'VND'))"
    )


def test_english_figures_and_words() -> None:
    assert verify_amount("VND 2,000,000", "two million dong", locale="en")
    assert verify_amount(Measure(2, "USD"), "two US dollars", locale="en").agree


def test_two_currencies_never_agree() -> None:
    check = verify_amount(Measure(2, "USD"), "Hai đồng")
    assert not check.agree
    with pytest.raises(IncompatibleUnitsError):
        _ = check.difference


def test_what_cannot_be_compared() -> None:
    with pytest.raises(InvalidValueError, match="VND or USD"):
        verify_amount(Measure(2, "station"), "Hai đồng")
    with pytest.raises(InvalidTypeError, match="takes"):
        verify_amount(2, "Hai đồng")  # type: ignore[arg-type]
    with pytest.raises(LocaleParseError, match="lenient"):
        verify_amount(MILLION, "Một triệu rưỡi đồng", lenient=False)
    with pytest.raises(LocaleParseError):
        verify_amount("một triệu đồng chẵn lắm", "Một triệu đồng")


def test_ambiguous_figures_are_warned_of() -> None:
    with pytest.warns(AmbiguousNumberWarning, match="1,250"):
        assert verify_amount("1,250 triệu đồng", "Một triệu hai trăm năm mươi nghìn đồng")
    with pytest.raises(LocaleParseError):
        verify_amount(
            "1,250 triệu đồng", "Một triệu hai trăm năm mươi nghìn đồng", on_ambiguous="refuse"
        )
