"""How text is taken in: its length, its letters, its tokens; what errors and warnings say of it."""

from __future__ import annotations

import copy
import pickle
import unicodedata
import warnings
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, strategies as st

import ictplan as ip
from ictplan import l10n
from ictplan.errors import IncompatibleUnitsError
from ictplan.l10n.languages.language import language
from ictplan.l10n.tokens import Phrases, SourceText, read, tokens_of
from processor_time import at_most
from row_tests import each_row

VI = language("vi")
PARSERS: dict[str, Callable[..., Any]] = {
    name: getattr(l10n, name) for name in l10n.__all__ if name.startswith("parse_")
}
ALL = each_row("name", PARSERS)


def refused(parser: Callable[..., Any], text: str, **options: Any) -> ip.LocaleParseError:
    with pytest.raises(ip.LocaleParseError) as caught:
        parser(text, **options)
    return caught.value


# ---------------------------------------------------------------- tokens


def test_tokens_are_digits_words_and_signs() -> None:
    tokens = tokens_of("Từ 12,5 đến\n20% km²")
    assert [token.text for token in tokens] == ["từ", "12", ",", "5", "đến", "20", "%", "km²"]
    assert [token.spaced for token in tokens] == [
        False,
        True,
        False,
        False,
        True,
        True,
        False,
        True,
    ]
    assert [token.is_digits for token in tokens] == [
        False,
        True,
        False,
        True,
        False,
        True,
        False,
        False,
    ]
    assert [token.is_word for token in tokens] == [
        True,
        False,
        False,
        False,
        True,
        False,
        False,
        True,
    ]


@given(st.text(max_size=30))
def test_tokens_cover_all_but_white_space(text: str) -> None:
    tokens = tokens_of(text)
    assert "".join(text[token.start : token.end] for token in tokens) == text.replace(
        " ", ""
    ).replace("\n", "")
    assert all(before.end <= after.start for before, after in pairwise(tokens))


def test_what_is_behind_the_last_token_that_counts_is_one_that_equals_no_other() -> None:
    tokens = tokens_of("1 2 3 4 năm", most=2)
    assert [(token.text, token.start, token.end) for token in tokens] == [
        ("1", 0, 1),
        ("2", 2, 3),
        ("\x00", 3, 11),
    ]
    assert not tokens[-1].is_digits
    assert not tokens[-1].is_word
    assert [token.text for token in tokens_of("1 2", most=2)] == ["1", "2"]


def test_a_source_knows_its_places() -> None:
    source = SourceText("\ufeff Từ\u00a012 đến\n20% ", VI, lenient=False)
    assert source.text == "Từ 12 đến\n20%"
    assert (source.token(1).text, source.token(-1).text, source.token(99).text) == (
        "12",
        "\x00",
        "\x00",
    )
    assert source.between(1, 4) == "12 đến 20"  # on one line
    assert source.between(2, 2) == source.between(9, 12) == ""
    assert source.is_at_end(5)
    assert not source.is_at_end(4)
    source.finish(5)
    error = source.fail("trailing_text", 3, 4, ["30"])
    assert (error.text, error.suggestions) == (source.original, ("Từ 12 đến\n30%",))
    assert source.original[slice(*error.span)] == "20"


def test_a_fault_behind_the_end_is_that_of_the_last_token() -> None:
    source = SourceText("a b", VI, lenient=False)
    assert source.fail("invalid_number", 7).span == (2, 3)
    assert source.fail("invalid_number", 1, 1).span == (2, 3)
    assert source.fail("invalid_number").span == (0, 3)


@pytest.mark.parametrize(
    ("given_", "part"),
    [
        ("12 ế", "ế"),
        ("12 e\u0302\u0301", "e\u0302\u0301"),
        ("e\u0302\u0301 12 e\u0302\u0301", "e\u0302\u0301"),
        ("\u0301 12 a\u0301", "a\u0301"),
        ("\u0958 a\u0301", "a\u0301"),  # two letters in NFC, and one that was two: as many in all
    ],
)
def test_places_lead_back_to_what_was_given(given_: str, part: str) -> None:
    source = SourceText(f"  {given_}", VI, lenient=False)
    last = source.tokens[-1]
    start, end = source.span(last.start, last.end)
    assert f"  {given_}"[start:end] == part


def test_phrases_take_the_longest() -> None:
    phrases = Phrases({"thôn": 1, "Thôn, bản": 2, "km2": 3, ">=": 4, "6 tháng": 5})

    def found(text: str) -> tuple[int, int] | None:
        return phrases.match(SourceText(text, VI, lenient=False), 0)

    assert found("THÔN") == (1, 1)
    assert found("thôn , bản x") == (2, 3)
    assert found("thôn, x") == (1, 1)
    assert found("km2") == (3, 2)
    assert found("km 2") is None  # digits stand as the phrase has them
    assert found("> =") == (4, 2)
    assert found("6 tháng") == (5, 2)
    assert found("bản") is None
    assert found("") is None


# ---------------------------------------------------------------- letters


@ALL
@each_row("blank", ["\u00a0", "\u202f", "\u2009"])
def test_blanks_of_any_kind_are_spaces(name: str, blank: str) -> None:
    for text in (
        "từ 10 đến 12%",
        "ngày 5 tháng 2 năm 2014",
        "1 tỷ 250 triệu đồng",
        "một trăm linh năm",
        "Số: 05/2014/QĐ-TTg",
    ):
        for lenient in (False, True):
            if name != "parse_list":  # whose items are not rewritten
                assert said(name, text.replace(" ", blank), lenient=lenient) == said(
                    name, text, lenient=lenient
                )


def said(name: str, text: str, **options: Any) -> Any:
    try:
        return PARSERS[name](text, **options)
    except ip.LocaleParseError as error:
        return error.reason, error.suggestions, error.span


def test_full_width_signs_are_plain_ones() -> None:
    assert l10n.parse_measure("９８，５％") == ip.Measure("98.5", "percent")
    assert l10n.parse_criterion("１０－１２％").high == ip.Measure(12, "percent")
    assert str(l10n.parse_document_number("５／QĐ－TTg")) == "05/QĐ-TTg"
    assert l10n.parse_unit("thuê bao／１００ dân") == ip.Unit("subscription/100 person")


@pytest.mark.parametrize("text", ["①②", "ℹ", "㎞", "5 ㎞", "ﬁ", "5 ｋｍ", "½ km"])
def test_letters_are_not_made_compatible(text: str) -> None:
    """NFKC would make km of ㎞, and 12 of ①②."""
    assert unicodedata.normalize("NFKC", text) != text
    refused(l10n.parse_measure, text)


ETH = [
    ("parse_money", "5 triệu ðồng", "5 triệu đồng"),
    ("parse_money", "5 TRIỆU ÐỒNG", "5 TRIỆU ĐỒNG"),
    ("parse_criterion", "từ 10 ðến 12%", "từ 10 đến 12%"),
    ("parse_period", "giai ðoạn 2016-2020", "giai đoạn 2016-2020"),
    ("parse_document_number", "5/QÐ-TTg", "5/QĐ-TTg"),
]


@pytest.mark.parametrize(("name", "text", "meant"), ETH)
def test_eth_is_no_d_with_stroke_unless_asked_for(name: str, text: str, meant: str) -> None:
    for form in (text, f" \ufeff{unicodedata.normalize('NFD', text)}\n"):
        error = refused(PARSERS[name], form)
        assert (error.reason, error.suggestions) == ("confusable_letter", (meant,))
        assert form[slice(*error.span)] in ("ð", "Ð")
        with pytest.warns(ip.ConfusableWarning, match="eth") as told:
            assert PARSERS[name](form, lenient=True) == PARSERS[name](meant)
        assert [warning.filename for warning in told] == [__file__]


def test_names_keep_their_eth() -> None:
    assert l10n.parse_list("Ðà Nẵng, Seyðisfjörður") == ("Ðà Nẵng", "Seyðisfjörður")


# ---------------------------------------------------------------- what errors say

HOSTILE = [
    *(
        "x" * 10_000,
        "5" * 10_000,
        "5,5" * 3000,
        "Đ" * 5000,
        "a\u0301" * 4000,
        "\U0001f600" * 2500,
        "'" * 9000,
        "\\" * 9000,
    ),
    *(
        "5 " + "thuê bao " * 1000,
        "từ " + "1" * 61 + " đến",
        "{0} %s {detail}",
        "\u202e" * 70,
        "5.5 " * 20,
        "1,5 tỷ " * 9,
    ),
    *(
        "tăng " + "9" * 61 + " xã",
        "5 " + "x" * 61,
        "Số: " + "Q" * 300,
        "1/" + "9" * 70 + " xã",
        "(" * 61,
        "A,, " + "b" * 9000,
    ),
    *(
        "7" * 59 + ".5",
        "9" * 70 + ".5",
        "0." + "5" * 59,
        "12.5 tỷ đồng" + " " * 100,
        "12,5 tỷ" + " x" * 40,
        "10.5-12.5-14.5",
    ),
]


@ALL
@each_row("text", HOSTILE, ids=range(len(HOSTILE)))
def test_messages_are_short_and_quote_little(name: str, text: str) -> None:
    """At most three hundred characters, and no run of more than sixty that the input has."""
    for locale in ("vi", "en"):
        for lenient in (False, True):
            try:
                PARSERS[name](text, locale=locale, lenient=lenient, on_ambiguous="refuse")
            except ip.LocaleParseError as error:
                message = str(error)
                assert 0 < len(message) <= 300
                assert message.isprintable()
                assert not any(message[n : n + 61] in text for n in range(len(message) - 60))


def test_a_message_says_what_is_wrong_where_and_what_was_meant() -> None:
    error = refused(l10n.parse_money, "khoảng 12.5 tỷ đồng")
    assert str(error).startswith("cannot read 'khoảng' (vi): this is not a number;")
    error = refused(l10n.parse_criterion, "khoảng 12.5 tỷ đồng")
    assert str(error) == (
        "cannot read '12.5' (vi): misplaced thousands separators; write groups of three digits, or "
        "the decimal sign; did you mean 'khoảng 12,5 tỷ đồng' or 'khoảng 125 tỷ đồng'?"
    )


def test_errors_travel() -> None:
    error = refused(l10n.parse_number, "5.5")
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert (
            again.text,
            again.locale,
            again.reason,
            again.suggestions,
            again.span,
            again.detail,
        ) == error.args
        assert str(again) == str(error)
    assert isinstance(error, ValueError)
    assert error.__cause__ is None
    assert error.__suppress_context__


def test_what_an_error_is_about_may_be_all_of_the_text() -> None:
    assert refused(l10n.parse_measure, "").found == "''"
    assert refused(l10n.parse_period, "khi nào").found == "'khi nào'"


def test_a_value_that_the_model_refuses_is_a_text_that_cannot_be_read() -> None:
    assert refused(l10n.parse_measure, "1E5".replace("E", "0" * 70)).reason in (
        "too_many_digits",
        "exponent_out_of_range",
    )

    def wrong(error: Exception) -> Callable[[SourceText], int]:
        def grammar(source: SourceText) -> int:
            raise error

        return grammar

    for error, reason, detail in (
        (ip.InvalidValueError("x", "negative", "-1", "a count"), "negative", "a count"),
        (ip.InvalidTypeError("x", "an int", "'a'"), "unreadable_text", "an int"),
        (
            IncompatibleUnitsError("add", "km", "length", "ha", "surface"),
            "unreadable_text",
            "cannot add",
        ),
    ):
        with pytest.raises(ip.LocaleParseError) as caught:
            read("  abc", wrong(error), "vi", False, "warn")
        assert (caught.value.reason, caught.value.span) == (reason, (0, 5))
        assert str(caught.value.detail).startswith(detail)


def test_what_is_long_is_not_written_anew() -> None:
    long = "5.5 " + "x " * 600
    assert refused(l10n.parse_measure, long).suggestions == ()
    assert refused(l10n.parse_measure, "5.5").suggestions == ("5,5", "55")


# ---------------------------------------------------------------- arguments and limits


@ALL
@each_row("text", [None, True, 5, 5.5, b"5", bytearray(b"5"), ["5"], object, 10**1000])
def test_only_text_is_read(name: str, text: object) -> None:
    with pytest.raises(ip.InvalidTypeError, match=r"^text takes a str \(got ") as caught:
        PARSERS[name](text)
    assert isinstance(caught.value, TypeError)
    assert len(str(caught.value)) <= 300


@ALL
@each_row(
    ("arguments", "error"),
    [
        ({"lenient": 1}, ip.InvalidTypeError),
        ({"lenient": "yes"}, ip.InvalidTypeError),
        ({"on_ambiguous": None}, ip.InvalidTypeError),
        ({"on_ambiguous": {}}, ip.InvalidTypeError),
        ({"on_ambiguous": "ignore"}, ip.InvalidValueError),
        ({"locale": "fr"}, ip.InvalidValueError),
        ({"locale": "VI"}, ip.InvalidValueError),
        ({"locale": 5}, ip.InvalidValueError),
    ],
)
def test_arguments_are_checked_before_the_text(
    name: str, arguments: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error) as caught:
        PARSERS[name]("5", **arguments)
    assert not isinstance(caught.value, ip.LocaleParseError)


@ALL
def test_locales_have_several_names(name: str) -> None:
    from babel import Locale

    for locale in ("vi", "vi_VN", "vi-VN", Locale("vi"), Locale("vi", "VN")):
        assert said(name, "1.234", locale=locale) == said(name, "1.234")
    for locale in ("en_US", "en-US", Locale("en"), Locale("en", "GB")):
        assert said(name, "1,234", locale=locale) == said(name, "1,234", locale="en")


class _Odd(str):
    """Text that tells lies about itself."""

    def __str__(self) -> str:
        return "năm 1999"

    def __len__(self) -> int:
        return 1

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = str.__hash__


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("parse_number", "1.234,5", "1234.5"),
        ("parse_period", "năm 2014", "2014"),
        ("parse_measure", "5 km", "5 km"),
        ("parse_document_number", "5/QĐ-TTg", "05/QĐ-TTg"),
        ("parse_list", "A, B", "('A', 'B')"),
    ],
)
def test_a_subclass_of_str_is_read_as_the_letters_it_has(name: str, text: str, value: str) -> None:
    assert str(PARSERS[name](_Odd(text))) == value
    error = refused(l10n.parse_date, _Odd("khi nào"))
    assert type(error.text) is str
    assert str(error.text) == "khi nào"


@ALL
def test_the_length_comes_first(name: str) -> None:
    error = refused(PARSERS[name], "1" * 10_001)
    assert (error.reason, error.detail, error.text) == ("too_long", 10000, "1" * 10_000)
    assert "at most 10000 characters" in str(error)
    huge = "ð" * 20_000_000  # looking at each would take a second
    with at_most(0.5):
        assert refused(PARSERS[name], huge).reason == "too_long"
    said(name, " " * 5_000 + "1" + " " * 4_999)


@ALL
@each_row(
    ("text", "reason", "detail"),
    [
        ("5\x005", "control_character", "U+0000"),
        ("5\x1b[31m", "control_character", "U+001B"),
        ("5\r5", "control_character", "U+000D"),
        ("5\ud8005", "control_character", "U+D800"),
        ("a" + "\u0301" * 31, "stacked_marks", ""),
        ("5 a" + "\u0323\u0301" * 4000, "stacked_marks", ""),
    ],
)
def test_what_no_text_may_hold(name: str, text: str, reason: str, detail: str) -> None:
    error = refused(PARSERS[name], text)
    assert (error.reason, error.detail, error.span) == (reason, detail, (0, 0))
    assert str(error).isprintable()


@ALL
def test_ten_thousand_blanks_are_nothing(name: str) -> None:
    text = " \u00a0\ufeff\t\n" * 2_000
    if name == "parse_list":
        assert PARSERS[name](text) == ()
    else:
        assert refused(PARSERS[name], text).reason == "empty"


def test_a_full_stop_behind_it_only_when_asked_for() -> None:
    assert l10n.parse_measure("5 km.", lenient=True) == ip.Measure(5, "km")
    assert refused(l10n.parse_measure, "5 km.").suggestions == ("5 km",)
    assert refused(l10n.parse_measure, ".", lenient=True).reason == "invalid_number"
    assert refused(l10n.parse_measure, "5 km..", lenient=True).reason == "trailing_text"


def test_one_warning_for_a_text_and_none_for_what_is_refused() -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        refused(l10n.parse_measure, "1,234 abc")
        refused(l10n.parse_criterion, "từ 1,234 đến 1,123 km")
        assert not told
        l10n.parse_criterion("từ 1,123 đến 1,234 km")
        assert len(told) == 1
