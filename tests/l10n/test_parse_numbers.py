"""Reading numbers in figures: what is read, what is refused with which suggestion, and what is warned of.

What figures mean is the rule of the language: in Vietnamese points between groups of three and a comma before decimals
(Decree 30/2020/NĐ-CP prints 1.250.000; ISO 31-0 allows the space), in English the other way round. Every table is read in
both, mirrored.
"""

from __future__ import annotations

import unicodedata
import warnings
from decimal import Decimal

import pytest
from babel.numbers import NumberFormatError, parse_decimal
from hypothesis import given, strategies as st

import ictplan as ip
from ictplan.l10n import parse_number
from row_tests import each_row

MIRROR = str.maketrans(",.", ".,")


def refused(text: str, **options: object) -> ip.LocaleParseError:
    with pytest.raises(ip.LocaleParseError) as caught:
        parse_number(text, **options)  # type: ignore[arg-type]
    return caught.value


READ = [
    ("0", "0"),
    ("8", "8"),
    ("042", "42"),
    ("0000", "0"),
    ("12345", "12345"),
    ("9.876", "9876"),
    ("98.765", "98765"),
    ("987.654", "987654"),
    ("7.654.321", "7654321"),
    ("7.654.321,05", "7654321.05"),
    ("0,375", "0.375"),
    ("00,50", "0.50"),
    ("3,25", "3.25"),
    ("3,2500", "3.2500"),
    ("4321,875", "4321.875"),
    ("4.321,875", "4321.875"),
    ("9 876", "9876"),
    ("7 654 321,5", "7654321.5"),
    ("+8", "8"),
    ("+0,5", "0.5"),
    ("-8", "-8"),
    ("-9.876,5", "-9876.5"),
    ("\u22128", "-8"),
    ("９．８７６，５", "9876.5"),
    ("－８", "-8"),
    ("＋８", "8"),
]


@each_row(("text", "number"), READ)
def test_figures(text: str, number: str) -> None:
    for lenient in (False, True):
        assert str(parse_number(text, lenient=lenient)) == number
    if "．" not in text:
        assert str(parse_number(text.translate(MIRROR), locale="en")) == number


def test_full_width_signs_are_those_of_english_in_english() -> None:
    assert parse_number("９，８７６．５", locale="en") == Decimal("9876.5")


@pytest.mark.parametrize(
    ("text", "locale"),
    [("âm 7,5", "vi"), ("ÂM 7,5", "vi"), ("minus 7.5", "en"), ("Minus 7.5", "en")],
)
def test_a_sign_in_words(text: str, locale: str) -> None:
    assert parse_number(text, locale=locale) == Decimal("-7.5")


@pytest.mark.parametrize("text", ["-0", "-0,00", "\u22120", "âm 0", "-000"])
def test_zero_has_no_sign(text: str) -> None:
    assert not parse_number(text).is_signed()


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f", "\u2009"])
def test_one_blank_of_any_kind_may_stand_between_groups(blank: str) -> None:
    assert parse_number(f"7{blank}654{blank}321") == 7654321
    assert refused(f"7{blank}{blank}654").reason == "invalid_number"


@pytest.mark.parametrize("blank", ["\t", "\n"])
def test_two_cells_or_lines_are_no_groups(blank: str) -> None:
    assert refused(f"7{blank}654").reason == "invalid_number"


@pytest.mark.parametrize(
    "outside", ["\ufeff", " ", "\t", "\r\n", "\n", "\u3000", "\u00a0", " \ufeff ", "\u2028"]
)
def test_white_space_and_marks_outside_fall_away(outside: str) -> None:
    assert parse_number(f"{outside}9.876,5{outside}") == Decimal("9876.5")
    error = refused(f"{outside}9.8{outside}")
    assert error.suggestions == ("9,8", "98")
    assert error.text[slice(*error.span)] == "9.8"


# ---------------------------------------------------------------- refusals

SUGGESTED = [  # with points where a comma is meant, or groups that are none
    ("7.5", "invalid_grouping", ("7,5", "75")),
    ("21.75", "invalid_grouping", ("21,75", "2.175")),
    ("0.25", "invalid_grouping", ("0,25",)),
    ("0.375", "invalid_grouping", ("0,375",)),
    (".375", "invalid_grouping", ("0,375",)),
    (".25", "invalid_grouping", ("0,25",)),
    ("3.1416", "invalid_grouping", ("3,1416", "31.416")),
    ("07.654", "invalid_grouping", ("7.654", "07,654")),
    ("4321.875", "invalid_grouping", ("4.321.875", "4321,875")),
    ("9.87.654", "invalid_grouping", ("987.654",)),
    ("9..8", "invalid_grouping", ("98",)),
    ("98 76", "invalid_grouping", ("9.876",)),
    ("9876 543", "invalid_grouping", ("9.876.543",)),
    ("9.876 543", "invalid_grouping", ("9.876.543",)),
    ("0 987", "invalid_grouping", ("987",)),
    ("9,876,543", "mixed_or_foreign_separators", ("9.876.543",)),
    ("9,876.5", "mixed_or_foreign_separators", ("9.876,5",)),
    ("9,876,543.21", "mixed_or_foreign_separators", ("9.876.543,21",)),
    ("9 876.543", "mixed_or_foreign_separators", ("9.876.543",)),
    ("9,8,7", "mixed_or_foreign_separators", ()),
    (",75", "invalid_number", ("0,75",)),
    ("-,75", "invalid_number", ("-0,75",)),
    ("- 8", "invalid_number", ("-8",)),
    ("+ 8", "invalid_number", ("8",)),
    ("\u20138", "invalid_number", ("-8",)),
    ("(9.876)", "invalid_number", ("-9.876",)),
    ("9.876-", "invalid_number", ("-9.876",)),
    ("9.876.", "invalid_number", ("9.876",)),
    ("9.876,5.4", "invalid_number", ()),
    ("9,,8", "invalid_number", ()),
    ("9.,8", "invalid_number", ()),
]


@each_row(("text", "reason", "suggestions"), SUGGESTED)
def test_what_breaks_the_rules_is_refused_with_what_was_meant(
    text: str, reason: str, suggestions: tuple[str, ...]
) -> None:
    error = refused(text)
    assert (error.reason, error.suggestions) == (reason, suggestions)
    if not text.endswith("."):  # a full stop is one in both languages
        mirrored = refused(text.translate(MIRROR), locale="en")
        assert (mirrored.reason, mirrored.suggestions) == (
            reason,
            tuple(s.translate(MIRROR) for s in suggestions),
        )


NO_NUMBERS = [
    *(
        "5e3",
        "1E5",
        "9_876",
        "0x1F",
        "NaN",
        "nan",
        "Infinity",
        "-inf",
        "∞",
        "½",
        "8²",
        "x",
        "%",
        "8%",
        "9.876 đồng",
    ),
    *(
        "-",
        "+",
        "--8",
        "-+8",
        "âm",
        "âm -8",
        "'8'",
        "9'876",
        "9·876",
        "8\u200b7",
        "8\u202e7",
        "()",
        "(",
        "8)",
        "(8",
    ),
    *("8,", ",", ".", "năm", "8 a9"),
]


@each_row("text", NO_NUMBERS)
def test_what_is_no_number(text: str) -> None:
    for locale in ("vi", "en"):
        for lenient in (False, True):
            assert refused(text, locale=locale, lenient=lenient).reason == "invalid_number"


@pytest.mark.parametrize("text", ["٣", "۷", "१२", "๙", "𝟙", "五", "Ⅴ", "①", "１٢3"])
def test_digits_of_other_scripts_are_none(text: str) -> None:
    assert text.isnumeric()  # Python reads most of them
    assert refused(text).reason == "invalid_number"


@pytest.mark.parametrize("text", ["", " ", "\t\r\n", "\ufeff", "\u00a0\ufeff "])
def test_nothing(text: str) -> None:
    error = refused(text)
    assert (error.reason, error.suggestions, error.span) == ("empty", (), (0, 0))


def test_a_hundred_digits_and_no_more() -> None:
    assert parse_number("7" * 100) == int("7" * 100)
    assert parse_number("7" * 50 + "," + "3" * 50) == Decimal("7" * 50 + "." + "3" * 50)
    for text in ("7" * 101, "0" * 101, "7" * 50 + "," + "3" * 51, "-" + "7" * 101):
        error = refused(text)
        assert (error.reason, error.detail) == ("too_many_digits", "100")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("  7.5 ", "7.5"),
        ("- 8", "- 8"),
        ("98 đồng", "đồng"),
        ("-7.5", "7.5"),
        ("âm 7.5", "7.5"),
        (unicodedata.normalize("NFD", "âm 7.5"), "7.5"),
        ("\ufeff\ufeffâm 7.5\ufeff", "7.5"),
        (" " + unicodedata.normalize("NFD", "âm ở"), unicodedata.normalize("NFD", "ở")),
        ("（７）", "（"),
        ("７．５", "７．５"),
        ("\u00c5\u1e69 7.5", "\u00c5\u1e69"),
    ],
)
def test_the_span_lies_in_the_text_that_was_given(text: str, part: str) -> None:
    error = refused(text)
    assert error.text == text
    assert text[slice(*error.span)] == part


def test_a_syllable_of_three_letters_is_marked_where_it_stands() -> None:
    error = refused("\u1112\u1161\u11ab 7.5 8")  # conjoining jamo, which make one syllable
    assert error.span == (0, 3)


# ---------------------------------------------------------------- read only when asked for


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (",75", "0.75"),
        ("-,75", "-0.75"),
        ("- 8", "-8"),
        ("+ 8", "8"),
        ("\u2013 8", "-8"),
        ("\u20148", "-8"),
        ("\u20108", "-8"),
        ("(9.876)", "-9876"),
        ("( 9.876,5 )", "-9876.5"),
        ("(0)", "0"),
        ("9.876-", "-9876"),
        ("9.876,5\u2212", "-9876.5"),
        ("9.876.", "9876"),
        ("-8.", "-8"),
    ],
)
def test_lenient_forms(text: str, number: str) -> None:
    assert str(parse_number(text, lenient=True)) == number
    refused(text)
    if not text.endswith("."):
        assert str(parse_number(text.translate(MIRROR), lenient=True, locale="en")) == number


@pytest.mark.parametrize(
    "text",
    [
        "(-8)",
        "-(8)",
        "-8-",
        "+8-",
        "8 -",
        "(8",
        "8)",
        "((8))",
        "(8) 9",
        "5.5",
        "9,876.5",
        "9,876,543",
        "..",
    ],
)
def test_what_is_refused_all_the_same(text: str) -> None:
    refused(text, lenient=True)


# ---------------------------------------------------------------- figures that others read otherwise

DOUBTFUL = ["9,876", "98,765", "987,654", "-9,876", "+9,876", "9,000"]


@pytest.mark.parametrize("text", DOUBTFUL)
def test_one_comma_and_three_decimals_are_warned_of(text: str) -> None:
    with pytest.warns(
        ip.AmbiguousNumberWarning, match=r"the comma in .* was read as the decimal sign"
    ) as told:
        assert parse_number(text) == Decimal(text.replace(",", "."))
    assert [warning.filename for warning in told] == [__file__]  # where the caller stands
    with pytest.warns(
        ip.AmbiguousNumberWarning, match=r"the point in .* was read as the decimal sign"
    ) as told:
        assert parse_number(text.translate(MIRROR), locale="en") == Decimal(text.replace(",", "."))
    assert [warning.filename for warning in told] == [__file__]


@pytest.mark.parametrize(
    "text",
    ["0,876", "09,876", "9876,543", "9.876,543", "9 876,543", "9,87", "9,8765", "9.876", "９,8"],
)
def test_others_are_not(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        parse_number(text)
        parse_number(text.translate(MIRROR), locale="en")


@pytest.mark.parametrize("text", DOUBTFUL)
def test_it_may_be_accepted_or_refused_instead(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert parse_number(text, on_ambiguous="accept") == Decimal(text.replace(",", "."))
    error = refused(f" {text} ", on_ambiguous="refuse")
    assert error.reason == "ambiguous_number"
    assert error.suggestions == (text.replace(",", "."),)
    assert text.endswith(error.text[slice(*error.span)])


def test_accountants_are_warned_too() -> None:
    with pytest.warns(ip.AmbiguousNumberWarning):
        assert parse_number("(9,876)", lenient=True) == Decimal("-9.876")


# ---------------------------------------------------------------- arguments


@pytest.mark.parametrize(
    "text", [None, 5, 5.5, True, Decimal(5), b"5", bytearray(b"5"), ["5"], object()]
)
def test_only_text_is_read(text: object) -> None:
    with pytest.raises(ip.InvalidTypeError, match="text takes a str"):
        parse_number(text)  # type: ignore[arg-type]


@each_row("text", ["5", "1.234,5", "x"])
@each_row(
    ("arguments", "error"),
    [
        ({"lenient": 1}, ip.InvalidTypeError),
        ({"lenient": None}, ip.InvalidTypeError),
        ({"on_ambiguous": None}, ip.InvalidTypeError),
        ({"on_ambiguous": []}, ip.InvalidTypeError),
        ({"on_ambiguous": "ask"}, ip.InvalidValueError),
        ({"locale": "fr"}, ip.InvalidValueError),
        ({"locale": None}, ip.InvalidValueError),
        ({"locale": []}, ip.InvalidValueError),
    ],
)
def test_bad_arguments_are_refused_whatever_the_text(
    text: str, arguments: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error) as caught:
        parse_number(text, **arguments)  # type: ignore[arg-type]
    assert not isinstance(caught.value, ip.LocaleParseError)


class _Loud(str):
    """Text that says something else of itself."""

    def __str__(self) -> str:
        return "9"

    def replace(self, *_: object) -> str:  # type: ignore[override]
        return "9"


def test_subclasses_of_str_are_read_as_they_stand() -> None:
    assert parse_number(_Loud("1.234")) == 1234
    assert refused(_Loud("1.5")).suggestions == ("1,5", "15")


# ---------------------------------------------------------------- Babel

FIGURES = st.text("0123456789.,", min_size=1, max_size=12)


@given(FIGURES, st.sampled_from(["vi", "en"]))
def test_it_agrees_with_babel_where_babel_is_right(text: str, locale: str) -> None:
    """Babel, asked to be strict, reads what it would write itself; what it reads so we read too, and to the same number."""
    try:
        expected = parse_decimal(text, locale=locale, strict=True)
    except NumberFormatError:
        return
    plain = text if locale == "vi" else text.translate(MIRROR)
    if plain.startswith(",") or plain.endswith(
        ","
    ):  # Babel takes a comma with digits on one side only
        return
    if (
        plain.startswith(("0", ".")) and "." in plain
    ):  # and joins a group to a leading zero, or to nothing
        return
    assert parse_number(text, locale=locale, on_ambiguous="accept") == expected


@given(st.integers(-(10**30), 10**30), st.integers(0, 12), st.sampled_from(["vi", "en"]))
def test_what_python_groups_is_read(coefficient: int, places: int, locale: str) -> None:
    number = Decimal(coefficient).scaleb(-places)
    grouped = f"{number:,f}"
    text = grouped if locale == "en" else grouped.translate(MIRROR)
    assert parse_number(text, locale=locale, on_ambiguous="accept") == number
