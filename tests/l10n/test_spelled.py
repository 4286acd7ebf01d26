"""Numbers in words read: tables by the rules, refusals with their reasons, and laws over numbers and over random words."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

from ictplan import InvalidTypeError, InvalidValueError, LocaleParseError
from ictplan.l10n.languages.language import language
from ictplan.l10n.number_words.reader import parse_words, words_at
from ictplan.l10n.number_words.speller import spell_number
from ictplan.l10n.tokens import SourceText
from row_tests import each_row

STYLES = st.fixed_dictionaries(
    {
        "zero": st.sampled_from(["linh", "lẻ"]),
        "thousand": st.sampled_from(["nghìn", "ngàn"]),
        "four": st.sampled_from(["tư", "bốn"]),
    }
)
LIMIT = 10**21
WHOLE = st.one_of(
    st.integers(1 - LIMIT, LIMIT - 1),
    st.integers(0, 20).flatmap(lambda n: st.integers(-(10**n), 10**n)),
)
NUMBERS = st.builds(
    lambda whole, places, digits: (
        Decimal(f"{whole}.{str(digits).zfill(places)[-places:]}") if places else Decimal(whole)
    ),
    WHOLE,
    st.integers(0, 21),
    st.integers(0, LIMIT - 1),
)
VIETNAMESE = [
    "không",
    "một",
    "hai",
    "ba",
    "bốn",
    "năm",
    "sáu",
    "bảy",
    "tám",
    "chín",
    "mười",
    "mươi",
    "trăm",
    "nghìn",
    "ngàn",
    "triệu",
    "tỷ",
    "tỉ",
    "linh",
    "lẻ",
    "mốt",
    "tư",
    "lăm",
    "phẩy",
    "âm",
    ",",
    "hăm",
    "băm",
    "nhăm",
    "bẩy",
    "rưỡi",
    "chục",
    "vạn",
]
ENGLISH = [
    "zero",
    "one",
    "two",
    "ten",
    "twelve",
    "twenty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "quintillion",
    "point",
    "minus",
    "and",
    "a",
    "oh",
    "-",
    ",",
    "twenty-one",
]


def refused(text: str, **options: Any) -> LocaleParseError:
    with pytest.raises(LocaleParseError) as caught:
        parse_words(text, **options)
    assert len(str(caught.value)) <= 300
    return caught.value


@each_row(
    ("text", "expected"),
    [
        ("không", "0"),
        ("tám", "8"),
        ("mười lăm", "15"),
        ("bốn mươi bốn", "44"),
        ("bốn mươi tư", "44"),
        ("chín trăm lẻ hai", "902"),
        ("một ngàn không trăm mười", "1010"),
        ("ba triệu bảy trăm", "3000700"),
        ("hai tỉ không trăm linh bảy", "2000000007"),
        ("ba nghìn bốn trăm tỷ", "3400000000000"),
        ("hai trăm tỷ tỷ không trăm ba mươi", "200000000000000000030"),
        ("âm sáu mươi mốt", "-61"),
        ("Năm Triệu, sáu trăm nghìn, không trăm linh một", "5600001"),
        ("TÁM TRĂM", "800"),
        ("  bảy  \u00a0mươi ", "70"),
        # decimals, as a number and one by one
        ("hai phẩy mười lăm", "2.15"),
        ("hai phẩy một năm", "2.15"),
        ("hai phẩy năm tư", "2.54"),
        ("hai phẩy không không bảy", "2.007"),
        ("hai phẩy không trăm linh bảy", "2.007"),
        ("hai phẩy không một trăm", "2.0100"),
        ("hai phẩy sáu không chín không", "2.6090"),
        ("hai phẩy không", "2.0"),
        ("âm không phẩy năm", "-0.5"),
        # a scale behind decimals multiplies
        ("bốn phẩy hai năm triệu", "4250000"),
        ("bảy phẩy một tỷ", "7100000000"),
        ("một phẩy hai nghìn tỷ", "1200000000000"),
        ("chín phẩy một hai ba bốn nghìn", "9123.4"),
        ("một phẩy không tỷ", "1000000000"),
        # parts that add up, from 1,000 tỷ
        ("ba nghìn tỷ bảy trăm tỷ", "3700000000000"),
        ("ba nghìn tỷ, bảy trăm tỷ, không trăm linh hai triệu", "3700002000000"),
        ("bốn triệu hai trăm nghìn tỷ một trăm tỷ", "4200100000000000"),
        # below, what stands before tỷ is one number
        ("ba tỷ bảy trăm tỷ", str((3 * 10**9 + 700) * 10**9)),
    ],
)
def test_written_numbers(text: str, expected: str) -> None:
    for form in ("NFC", "NFD"):
        for lenient in (False, True):
            value = parse_words(unicodedata.normalize(form, text), lenient=lenient)
            assert str(value) == expected


@each_row(
    ("text", "expected"),
    [
        ("hăm mốt", "21"),
        ("băm lăm", "35"),
        ("hăm nhăm", "25"),
        ("sáu lăm", "65"),
        ("bảy nhăm", "75"),
        ("chín tư", "94"),
        ("tám mốt", "81"),
        ("bốn mươi một", "41"),
        ("chín mươi nhăm", "95"),
        ("bẩy mươi bẩy", "77"),
        ("bốn chục", "40"),
        ("một chục nghìn", "10000"),
        ("năm vạn", "50000"),
        ("năm vạn bốn nghìn", "54000"),
        ("năm vạn bốn", "54000"),
        ("năm vạn rưỡi", "55000"),
        ("hai trăm linh tư", "204"),
        ("hai trăm rưỡi", "250"),
        ("hai trăm rưởi", "250"),
        ("hai trăm ba", "230"),
        ("hai trăm tư", "240"),
        ("hai trăm sáu lăm", "265"),
        ("bốn nghìn rưỡi", "4500"),
        ("bốn nghìn hai", "4200"),
        ("bốn nghìn hai mươi", "4020"),
        ("bốn nghìn lẻ hai", "4002"),
        ("bốn nghìn hai trăm rưỡi", "4250"),
        ("ba triệu rưỡi", "3500000"),
        ("ba triệu mốt", "3100000"),
        ("ba triệu năm", "3500000"),
        ("ba triệu hai mươi nghìn", "3020000"),
        ("ba triệu lẻ bốn nghìn", "3004000"),
        ("sáu tỷ hai", "6200000000"),
        ("sáu tỷ rưỡi", "6500000000"),
        ("sáu tỷ, ba mươi triệu", "6030000000"),
        ("hai nghìn rưỡi tỷ", "2500000000000"),
        ("một trăm rưỡi nghìn", "150000"),
        ("hai nghìn tỷ, năm mươi tỷ", "2050000000000"),
        ("hai nghìn tỷ ba tỷ sáu trăm triệu", "2003600000000"),
        ("âm ba triệu rưỡi", "-3500000"),
        ("hai phẩy bảy lăm", "2.75"),
        ("ba triệu rưỡi.", "3500000"),
    ],
)
def test_said_numbers(text: str, expected: str) -> None:
    assert str(parse_words(text, lenient=True)) == expected
    error = refused(text)
    if not text.endswith("."):
        assert error.reason == "lenient_only"
    written = spell_number(Decimal(expected))
    assert error.suggestions == (written,)
    assert parse_words(written) == Decimal(expected)


@each_row(
    ("text", "reason", "found"),
    [
        ("mười mốt", "invalid_words", "mốt"),
        ("mười tư", "invalid_words", "tư"),
        ("mười năm", "invalid_words", "năm"),
        ("hai mươi năm", "invalid_words", "năm"),
        ("một mươi", "invalid_words", "mươi"),
        ("một mươi hai", "invalid_words", "mươi hai"),
        ("bốn năm sáu", "invalid_words", "năm sáu"),
        ("hai ba", "invalid_words", "ba"),
        ("linh ba", "invalid_words", "linh ba"),
        ("mươi", "invalid_words", "mươi"),
        ("mươi mươi", "invalid_words", "mươi mươi"),
        ("trăm", "invalid_words", "trăm"),
        ("tỷ", "invalid_words", "tỷ"),
        ("mốt", "invalid_words", "mốt"),
        ("âm", "invalid_words", "âm"),
        ("âm âm hai", "invalid_words", "âm âm hai"),
        ("âm không", "invalid_words", "âm không"),
        ("hai âm", "invalid_words", "âm"),
        ("không trăm linh năm", "invalid_words", "không trăm linh năm"),
        ("không nghìn", "invalid_words", "nghìn"),
        ("không tỷ", "invalid_words", "tỷ"),
        ("không không", "invalid_words", "không"),
        ("ba triệu không trăm", "invalid_words", "không trăm"),
        ("ba triệu không nghìn", "invalid_words", "không nghìn"),
        ("ba trăm linh", "invalid_words", "linh"),
        ("ba trăm linh không", "invalid_words", "linh không"),
        ("ba trăm linh mười", "invalid_words", "linh mười"),
        ("ba trăm linh lăm", "invalid_words", "linh lăm"),
        ("ba trăm linh linh hai", "invalid_words", "linh linh hai"),
        ("ba trăm trăm", "invalid_words", "trăm"),
        ("ba, bốn", "invalid_words", ", bốn"),
        ("ba nghìn,", "invalid_words", ","),
        ("ba nghìn, , hai trăm", "invalid_words", ", , hai trăm"),
        ("ba, nghìn", "invalid_words", ", nghìn"),
        ("hăm", "invalid_words", "hăm"),
        ("hăm không", "invalid_words", "hăm không"),
        ("hai rưỡi", "invalid_words", "rưỡi"),
        ("hai mươi rưỡi", "invalid_words", "rưỡi"),
        ("rưỡi", "invalid_words", "rưỡi"),
        ("chục", "invalid_words", "chục"),
        ("hai chục ba", "invalid_words", "chục ba"),
        ("ba triệu hai mươi", "invalid_words", "hai mươi"),
        ("ba triệu hai trăm rưỡi", "invalid_words", "rưỡi"),
        ("hai trăm ba nghìn", "invalid_words", "ba nghìn"),  # 230,000 to some and 203,000 to others
        ("hai nghìn tỷ rưỡi", "invalid_words", "rưỡi"),  # half of which scale?
        ("hai nghìn tỷ ba", "invalid_words", "ba"),
        ("hai tỷ rưỡi tỷ", "invalid_words", "rưỡi tỷ"),
        ("phẩy hai", "invalid_words", "phẩy hai"),
        ("hai phẩy", "invalid_words", "phẩy"),
        ("hai phẩy phẩy ba", "invalid_words", "phẩy phẩy ba"),
        ("hai phẩy ba phẩy bốn", "invalid_words", "phẩy bốn"),
        ("hai phẩy không tư", "invalid_words", "tư"),
        ("hai phẩy tư", "invalid_words", "phẩy tư"),
        ("hai nghìn phẩy năm triệu", "invalid_words", "triệu"),
        ("ba thuê bao", "invalid_words", "thuê bao"),
        ("3", "invalid_words", "3"),
        ("ba 4", "invalid_words", "4"),
        ("năm triệu sáu tỷ", "scale_order", "sáu tỷ"),
        ("năm nghìn sáu triệu", "scale_order", "sáu triệu"),
        ("năm nghìn sáu trăm triệu", "scale_order", "triệu"),
        ("năm nghìn nghìn", "scale_order", "nghìn"),
        ("năm triệu nghìn", "scale_order", "nghìn"),
        ("năm triệu sáu trăm triệu", "scale_order", "triệu"),
        ("hai nghìn năm trăm tỷ ba trăm tỷ", "scale_order", "tỷ"),
        ("một nghìn tỷ hai triệu ba trăm tỷ", "scale_order", "hai triệu ba trăm tỷ"),
        ("một nghìn tỷ hai trăm triệu ba trăm tỷ", "scale_order", "tỷ"),
        ("hai tỷ tỷ tỷ", "out_of_range", "tỷ"),
        ("một nghìn tỷ tỷ", "out_of_range", "tỷ"),
        ("hai phẩy năm tỷ ba trăm triệu", "fraction_then_part", "ba trăm triệu"),
        ("hai phẩy năm tỷ tỷ", "invalid_words", "tỷ"),
        ("một phẩy " + "hai " * 22, "too_many_digits", "phẩy " + "hai " * 22),
    ],
)
def test_impossible_numbers(text: str, reason: str, found: str) -> None:
    """Strictly and leniently; the span is what, read strictly, cannot belong to the number before it."""
    error = refused(text)
    assert (error.reason, error.suggestions) == (reason, ())
    assert text[slice(*error.span)] == found.strip()
    assert refused(text, lenient=True).locale == "vi"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zero", "0"),
        ("Nineteen", "19"),
        ("seventy-three", "73"),
        ("two hundred six", "206"),
        ("two hundred and six", "206"),
        ("four thousand, three hundred", "4300"),
        ("four thousand and twelve", "4012"),
        ("five million six hundred thousand seven", "5600007"),
        ("nine quintillion one", "9000000000000000001"),
        ("minus eight", "-8"),
        ("six point zero two", "6.02"),
        ("one point five million", "1500000"),
        ("two point zero", "2.0"),
        ("two point one two three four thousand", "2123.4"),
    ],
)
def test_written_english(text: str, expected: str) -> None:
    for lenient in (False, True):
        assert str(parse_words(text, locale="en", lenient=lenient)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("seventy three", "73"),
        ("a hundred", "100"),
        ("a million", "1000000"),
        ("nineteen hundred", "1900"),
        ("nineteen hundred and five", "1905"),
        ("negative four", "-4"),
        ("fourty", "40"),
        ("one point oh five", "1.05"),
    ],
)
def test_said_english(text: str, expected: str) -> None:
    assert str(parse_words(text, locale="en", lenient=True)) == expected
    error = refused(text, locale="en")
    assert error.reason == "lenient_only"
    assert error.suggestions == (spell_number(Decimal(expected), locale="en"),)


@pytest.mark.parametrize(
    ("text", "reason", "found"),
    [
        ("hundred", "invalid_words", "hundred"),
        ("million", "invalid_words", "million"),
        ("a", "invalid_words", "a"),
        ("twenty-twelve", "invalid_words", "-twelve"),
        ("twenty-zero", "invalid_words", "-zero"),
        ("one two", "invalid_words", "two"),
        ("thirty hundred", "invalid_words", "hundred"),
        ("one hundred hundred", "invalid_words", "hundred"),
        ("one and two", "invalid_words", "and two"),
        ("one thousand and two hundred", "invalid_words", "and two hundred"),
        ("one million and two thousand", "scale_order", "and two thousand"),
        ("one thousand two million", "scale_order", "two million"),
        ("one thousand thousand", "scale_order", "thousand"),
        ("one thousand one hundred million", "scale_order", "one hundred million"),
        ("zero thousand", "invalid_words", "thousand"),
        ("one point", "invalid_words", "point"),
        ("one point ten", "invalid_words", "point ten"),
        ("point one", "invalid_words", "point one"),
        ("one point two million three", "fraction_then_part", "three"),
        ("two thousand point five million", "invalid_words", "million"),
        ("minus zero", "invalid_words", "minus zero"),
        ("one,", "invalid_words", ","),
        ("năm", "invalid_words", "năm"),
    ],
)
def test_impossible_english(text: str, reason: str, found: str) -> None:
    error = refused(text, locale="en")
    assert error.reason == reason
    assert text[slice(*error.span)] == found
    assert refused(text, locale="en", lenient=True).locale == "en"


@each_row(
    ("text", "expected"),
    [
        ("chín mươi bảy phần trăm", ("97", 3)),
        ("mười hai thuê bao", ("12", 2)),
        ("âm hai độ", ("-2", 2)),
        ("ba mươi lăm năm", ("35", 3)),  # years
        ("một trăm năm", ("100", 2)),
        ("sáu triệu năm", ("6000000", 2)),
        ("năm năm", ("5", 1)),
        ("năm", ("5", 1)),
        ("năm huyện", ("5", 1)),
        ("năm 2014", None),
        ("năm hai nghìn", None),
        ("năm nay", None),
        ("năm mươi năm nay", ("50", 2)),
        ("hai phẩy năm năm", ("2.5", 3)),
        ("hai phẩy ba năm phần trăm", ("2.35", 4)),
        ("hai phẩy ba năm tỷ đồng", ("2350000000", 5)),
        ("không có", None),
        ("không phần trăm", ("0", 1)),
        ("không phẩy ba", ("0.3", 3)),
        ("tỷ lệ", None),
        ("hai tỷ lệ", ("2", 1)),
        ("hai mươi tư vấn viên", ("20", 2)),
        ("hai triệu tập", ("2", 1)),
        ("ba nghìn, hai trăm hộ", ("3200", 5)),
        ("ba nghìn, hộ", ("3000", 2)),
        ("ba triệu sáu tỷ", ("3000000", 2)),
        ("hai phẩy thuê bao", ("2", 1)),
        ("hai phẩy " + "ba " * 22, None),
        ("trăm", None),
        ("thuê bao", None),
        ("12", None),
        ("", None),
    ],
)
def test_numbers_in_running_text(text: str, expected: tuple[str, int] | None) -> None:
    wanted = expected and (Decimal(expected[0]), expected[1])
    for lenient in (False, True):
        assert words_at(SourceText(text, language("vi"), lenient), 0) == wanted
        assert words_at(SourceText(f"với {text}", language("vi"), lenient), 1) == (
            wanted and (wanted[0], wanted[1] + 1)
        )


@pytest.mark.parametrize(
    ("text", "expected"),
    [("twenty-five-year", (Decimal(25), 3)), ("one of", (Decimal(1), 1)), ("a plan", None)],
)
def test_numbers_in_running_english(text: str, expected: tuple[Decimal, int] | None) -> None:
    assert words_at(SourceText(text, language("en"), lenient=True), 0) == expected


def test_said_numbers_in_running_text() -> None:
    assert words_at(SourceText("ba triệu rưỡi đồng", language("vi"), lenient=True), 0) == (
        3_500_000,
        3,
    )
    assert words_at(SourceText("ba triệu rưỡi đồng", language("vi"), lenient=False), 0) == (
        3_000_000,
        2,
    )


@given(NUMBERS, STYLES)
def test_every_number_written_is_read_again(value: Decimal, style: dict[str, str]) -> None:
    written = spell_number(value, **style)
    assert parse_words(written) == parse_words(written.upper(), lenient=True) == value
    assert parse_words(spell_number(value, locale="en"), locale="en") == value


@given(NUMBERS)
def test_decimals_come_back_as_they_were(value: Decimal) -> None:
    assert parse_words(spell_number(value)).as_tuple().exponent == value.as_tuple().exponent


def read_or_refused(text: str, locale: str) -> list[Decimal]:
    """What a text is read as, strictly and leniently, as far as it is; everything read strictly is read leniently too."""
    read: list[Decimal] = []
    for lenient in (False, True):
        refusal = None
        try:
            read.append(parse_words(text, locale=locale, lenient=lenient))
        except LocaleParseError as error:
            refusal = error
        if refusal is not None:
            assert 0 < len(str(refusal)) <= 300
            assert all(parse_words(s, locale=locale) is not None for s in refusal.suggestions)
            assert not (lenient and read)
    return read


@given(
    st.one_of(
        st.tuples(
            st.lists(st.sampled_from(VIETNAMESE), min_size=1, max_size=12).map(" ".join),
            st.just("vi"),
        ),
        st.tuples(
            st.lists(st.sampled_from(ENGLISH), min_size=1, max_size=10).map(" ".join), st.just("en")
        ),
        st.tuples(st.text(max_size=60), st.sampled_from(["vi", "en"])),
    )
)
def test_any_text_is_read_or_refused(text_and_locale: tuple[str, str]) -> None:
    """What is read has one value, and words of its own that say the same."""
    text, locale = text_and_locale
    read = read_or_refused(text, locale)
    assert len(set(read)) <= 1
    assert all(abs(value) < LIMIT for value in read)
    assert all(
        parse_words(spell_number(value, locale=locale), locale=locale) == value for value in read
    )


@given(
    st.lists(st.sampled_from([*VIETNAMESE, "phần", "hộ", "2014", "lệ"]), max_size=10), st.booleans()
)
def test_running_text_never_fails(words: list[str], lenient: bool) -> None:
    source = SourceText(" ".join(words), language("vi"), lenient)
    for at in range(len(source.tokens) + 1):
        found = words_at(source, at)
        assert found is None or at < found[1] <= len(source.tokens)


@pytest.mark.parametrize(
    "word", ["một", "tỷ", "hai nghìn", "không", "linh", "âm", "mươi", "trăm", ",", "hai phẩy một"]
)
def test_the_longest_text_is_refused(word: str) -> None:
    longest = " ".join([word] * (10_000 // (len(word) + 1)))
    assert refused(longest).reason in {"invalid_words", "scale_order"}
    assert refused(longest + "x" * 10_000).reason == "too_long"


def test_empty_text_and_other_types() -> None:
    assert refused("").reason == refused("  ").reason == "empty"
    with pytest.raises(InvalidTypeError, match="text takes a str"):
        parse_words(5)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="on_ambiguous"):
        parse_words("năm", on_ambiguous="ask")
