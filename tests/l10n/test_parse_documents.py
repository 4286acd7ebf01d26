"""Reading numbers of documents, as Decree 30/2020/NĐ-CP has them printed, and lists."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import example, given, strategies as st

import ictplan as ip
from ictplan import LocaleParseError
from ictplan.l10n import format_list, parse_document_number, parse_list
from ictplan.testing import lines
from row_tests import each_row


def refused(parser: Any, text: str, **options: Any) -> ip.LocaleParseError:
    with pytest.raises(ip.LocaleParseError) as caught:
        parser(text, **options)
    return caught.value


NUMBERS = [  # as typed, and as printed
    ("32/2012/QĐ-TTg", "32/2012/QĐ-TTg"),
    ("8/2012/QĐ-TTg", "08/2012/QĐ-TTg"),
    ("008/2012/QĐ-TTg", "08/2012/QĐ-TTg"),
    ("1755/QĐ-TTg", "1755/QĐ-TTg"),
    ("36-NQ/TW", "36-NQ/TW"),
    ("3-KL/TU", "03-KL/TU"),
    ("67/2006/QH11", "67/2006/QH11"),
    ("12/2008/TTLT-BTC&BTTTT", "12/2008/TTLT-BTC&BTTTT"),
    ("43/2011/TTLT-BTC-BTTTT", "43/2011/TTLT-BTC-BTTTT"),
    ("999999/KH-UBND", "999999/KH-UBND"),
    ("5/Q", "05/Q"),
    ("Số: 32/2012/QĐ-TTg", "32/2012/QĐ-TTg"),
    ("SỐ 1755/QĐ-TTg", "1755/QĐ-TTg"),
    ("Quyết định số 1755/QĐ-TTg", "1755/QĐ-TTg"),
    ("Thông tư liên tịch số: 43/2011/TTLT-BTC-BTTTT", "43/2011/TTLT-BTC-BTTTT"),
    ("１７５５／QĐ－TTg", "1755/QĐ-TTg"),
]


@pytest.mark.parametrize(("text", "printed"), NUMBERS)
def test_document_numbers(text: str, printed: str) -> None:
    for form in (
        text,
        unicodedata.normalize("NFD", text),
        f" {text}\n",
        text.replace(" ", "\u00a0"),
    ):
        assert str(parse_document_number(form)) == printed
    assert str(parse_document_number(text, lenient=True)) == printed


def test_the_parts_of_a_number() -> None:
    number = parse_document_number("Số: 08/2012/QĐ-TTg")
    assert number == ip.DocumentNumber(number=8, year=2012, symbol="QĐ-TTg")
    assert parse_document_number("36-NQ/TW") == ip.DocumentNumber(number=36, symbol="NQ/TW")


@pytest.mark.parametrize(
    "text",
    [
        "No. 1755/QĐ-TTg",
        "No 1755/QĐ-TTg",
        "Decision No. 1755/QĐ-TTg",
        "Decision number 1755/QĐ-TTg",
    ],
)
def test_english_headings(text: str) -> None:
    assert str(parse_document_number(text, locale="en")) == "1755/QĐ-TTg"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1755/QĐ–TTg", "1755/QĐ-TTg"),
        ("1755 / QĐ - TTg", "1755/QĐ-TTg"),
        ("32 / 2012 / QĐ-TTg", "32/2012/QĐ-TTg"),
        ("36 – NQ / TW", "36-NQ/TW"),
        ("1755/QĐ-TTg.", "1755/QĐ-TTg"),
        ("Kết luận số 36 –KL/TU", "36-KL/TU"),
    ],
)
def test_spaces_and_dashes_only_when_asked_for(text: str, printed: str) -> None:
    assert str(parse_document_number(text, lenient=True)) == printed
    assert refused(parse_document_number, text).suggestions == (printed,)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1755/QD-TTg", "1755/QĐ-TTg"),
        ("1755/QĐ-TTG", "1755/QĐ-TTg"),
        ("1755/qđ-ttg", "1755/QĐ-TTg"),
        ("12/ND-CP", "12/NĐ-CP"),
        ("5/NQ-HDND", "05/NQ-HĐND"),
    ],
)
def test_letters_are_put_right_only_when_asked_for(text: str, printed: str) -> None:
    assert str(parse_document_number(text, lenient=True)) == printed
    assert str(parse_document_number(text)) != printed  # a symbol is kept as it is printed


def test_eth_is_read_with_a_warning_when_asked_for() -> None:
    with pytest.warns(ip.ConfusableWarning) as told:
        assert str(parse_document_number("1755/QÐ-TTg", lenient=True)) == "1755/QĐ-TTg"
    assert [warning.filename for warning in told] == [__file__]
    error = refused(parse_document_number, "1755/QÐ-TTg")
    assert (error.reason, error.suggestions) == ("confusable_letter", ("1755/QĐ-TTg",))


@pytest.mark.parametrize(
    ("text", "reason", "part"),
    [
        ("1755", "invalid_document_number", "1755"),
        ("QĐ-TTg", "invalid_document_number", "QĐ-TTg"),
        ("1755/", "invalid_document_number", "1755/"),
        ("/QĐ", "invalid_document_number", "/QĐ"),
        ("1755/2012", "invalid_document_number", "1755/2012"),
        ("1755/12/QĐ-TTg", "invalid_document_number", "1755/12/QĐ-TTg"),
        ("1755/1QĐ", "invalid_document_number", "1755/1QĐ"),
        ("1.755/QĐ-TTg", "invalid_document_number", "1.755/QĐ-TTg"),
        ("36a/NQ-CP", "invalid_document_number", "36a/NQ-CP"),
        ("1755/QĐ-", "invalid_document_number", "-"),
        ("1755/QĐ--TTg", "invalid_document_number", "--TTg"),
        ("1755/QĐ-TTg ngày 9/3/2016", "invalid_document_number", "ngày 9/3/2016"),
        ("Quyết định 1755/QĐ-TTg", "invalid_document_number", "Quyết định 1755/QĐ-TTg"),
        ("Điều 5, số 1755/QĐ-TTg", "invalid_document_number", "Điều 5, số 1755/QĐ-TTg"),
        ("Số 5: 1755/QĐ-TTg", "invalid_document_number", "5: 1755/QĐ-TTg"),
        ("Luật, số 1755/QĐ-TTg", "invalid_document_number", "Luật, số 1755/QĐ-TTg"),
        ("1755/" + "Q" * 22, "invalid_document_number", "Q" * 22),
        ("1000000/QĐ-TTg", "too_many_digits", "1000000"),
        ("9" * 5000 + "/QĐ-TTg", "too_many_digits", "9" * 5000),
        ("0/QĐ-TTg", "out_of_range", "0/QĐ-TTg"),
        ("32/0999/QĐ-TTg", "out_of_range", "32/0999/QĐ-TTg"),
        ("", "empty", ""),
    ],
)
def test_what_is_no_document_number(text: str, reason: str, part: str) -> None:
    error = refused(parse_document_number, text)
    assert (error.reason, text[slice(*error.span)]) == (reason, part)


# ---------------------------------------------------------------- lists

LISTS = [
    ("vi", "", ()),
    ("vi", " \ufeff\n", ()),
    ("vi", "A", ("A",)),
    ("vi", "A, B", ("A", "B")),
    ("vi", "A,B;C", ("A", "B", "C")),
    ("vi", "A và B", ("A", "B")),
    ("vi", "A, B và C", ("A", "B", "C")),
    ("vi", "A, B, và C", ("A", "B", "C")),
    ("vi", "A; B hoặc C", ("A", "B", "C")),
    ("vi", "A VÀ B", ("A", "B")),
    ("vi", "A\u00a0và\u202fB", ("A", "B")),
    ("vi", "A, B\nvà C", ("A", "B", "C")),
    ("vi", "\ufeffA\u00a0, B ", ("A", "B")),
    ("vi", unicodedata.normalize("NFD", "Bảo Thắng và Bát Xát"), ("Bảo Thắng", "Bát Xát")),
    ("vi", "A và B và C", ("A và B", "C")),
    ("vi", "vàng, hoặcx", ("vàng", "hoặcx")),
    ("vi", "và", ("và",)),
    ("vi", "và A", ("A",)),
    ("vi", "Bà Rịa-Vũng Tàu; Lào Cai", ("Bà Rịa-Vũng Tàu", "Lào Cai")),
    ("vi", "1,5 km, 2,25 km và 3 km", ("1,5 km", "2,25 km", "3 km")),
    ("vi", "1, 2, 3", ("1", "2", "3")),
    ("vi", "A\u00a0B, C", ("A\u00a0B", "C")),  # names are never rewritten
    ("vi", "İ và ß", ("İ", "ß")),
    ("en", "A, B and C", ("A", "B", "C")),
    ("en", "A, B, and C", ("A", "B", "C")),
    ("en", "A OR B", ("A", "B")),
    ("en", "sand, land", ("sand", "land")),
    ("en", "1,500 and 2,500", ("1,500", "2,500")),
    ("en", "A và B", ("A và B",)),
]


@each_row(("locale", "text", "items"), LISTS)
def test_lists(locale: str, text: str, items: tuple[str, ...]) -> None:
    for lenient in (False, True):
        assert parse_list(text, locale=locale, lenient=lenient) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [("A,, B", ("A", "B")), (", A", ("A",)), ("A,", ("A",)), (",", ()), ("A và ,", ("A và",))],
)
def test_empty_places_only_when_asked_for(text: str, items: tuple[str, ...]) -> None:
    assert parse_list(text, lenient=True) == items
    error = refused(parse_list, text)
    assert (error.reason, error.span, error.suggestions) == ("invalid_list", (0, len(text)), ())


def test_what_no_list_may_hold() -> None:
    assert refused(parse_list, "A\x00B").reason == "control_character"
    assert refused(parse_list, "A, " * 4000).reason == "too_long"
    assert refused(parse_list, "a" + "\u0301" * 40).reason == "stacked_marks"


@pytest.mark.parametrize("arguments", [{"lenient": 1}, {"on_ambiguous": "ask"}, {"locale": "fr"}])
def test_arguments_are_those_of_every_parser(arguments: dict[str, Any]) -> None:
    with pytest.raises((ip.InvalidTypeError, ip.InvalidValueError)):
        parse_list("A", **arguments)


@pytest.mark.parametrize("text", [None, b"A", 5, ["A", "B"]])
def test_only_text_is_read(text: object) -> None:
    for parser in (parse_list, parse_document_number):
        with pytest.raises(ip.InvalidTypeError):
            parser(text)  # type: ignore[operator]


# ---------------------------------------------------------------- what is read is written


@each_row(
    ("text", "items"),
    [
        ("\u00ad", ()),
        ("A, \u200b, B", None),
        ("A\u2067, B", None),
        ("A,", None),
        ("A\u00adB và C", ("AB", "C")),
        ("A hoặc B, C", ("A hoặc B", "C")),
        ("và và B", ("và", "B")),
        ("", ()),
    ],
)
def test_items_are_seen(text: str, items: tuple[str, ...] | None) -> None:
    if items is None:
        assert refused(parse_list, text).reason in ("invalid_list", "unpaired_direction")
    else:
        assert parse_list(text) == items


@each_row(
    ("text", "items"),
    [
        ("A và B,", ("A", "B")),
        ("A, B,\u200b,", ("A", "B")),
        (",A,, hoặc B", ("A", "B")),
        ("\u00ad", ()),
        (",;,", ()),
    ],
)
def test_empty_items_are_skipped_leniently(text: str, items: tuple[str, ...]) -> None:
    assert parse_list(text, lenient=True) == items


PARTS = [
    *(
        "A",
        "1",
        "5",
        "x y",
        " ",
        ",",
        ";",
        "và",
        "hoặc",
        " và ",
        " hoặc ",
        "and",
        " or ",
        "VÀ",
        ".",
    ),
    *(
        "\u00ad",
        "\u200b",
        "\u200d",
        "\n",
        "\u3000",
        "\u00a0",
        "\u2067",
        "\u2069",
        "\u0301",
        "\ufeff",
    ),
]


@given(
    st.lists(st.sampled_from(PARTS), max_size=12).map("".join) | lines(),
    st.booleans(),
    st.sampled_from(["vi", "en"]),
    st.sampled_from(["and", "or"]),
)
@example("A và B,", True, "vi", "and")
@example("A\u3000\u200d\u3000", False, "vi", "and")
def test_a_list_that_is_read_is_written_and_read_again(
    text: str, lenient: bool, locale: str, style: str
) -> None:
    try:
        items = parse_list(text, lenient=lenient, locale=locale)
    except LocaleParseError:
        return
    assert parse_list(format_list(items, style=style, locale=locale), locale=locale) == items
