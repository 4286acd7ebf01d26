"""Reading criteria, reported figures and changes: qualifiers, ranges, the place a figure was rounded to, parts of a whole."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Any

import pytest

import ictplan as ip
from ictplan import Bound, Change, Criterion, Measure, ReportedValue
from ictplan.l10n import (
    format_change,
    format_reported,
    parse_change,
    parse_criterion,
    parse_reported,
)
from ictplan.units import same_amount
from row_tests import each_row


def refused(parser: Any, text: str, **options: Any) -> ip.LocaleParseError:
    with pytest.raises(ip.LocaleParseError) as caught:
        parser(text, **options)
    return caught.value


# ---------------------------------------------------------------- one amount and its qualifier

QUALIFIERS = {
    ("vi", ">"): ["trên", "hơn", "lớn hơn", ">"],
    ("vi", ">="): [
        "ít nhất",
        "tối thiểu",
        "không dưới",
        "không thấp hơn",
        "không ít hơn",
        "≥",
        ">=",
        "> =",
    ],
    ("vi", "<"): ["dưới", "ít hơn", "<"],
    ("vi", "<="): [
        "không quá",
        "tối đa",
        "nhiều nhất",
        "không vượt quá",
        "không cao hơn",
        "≤",
        "<=",
    ],
    ("vi", "~"): ["khoảng", "xấp xỉ", "trên dưới", "ước khoảng", "~", "≈"],
    ("vi", "nearly"): ["gần", "khoảng gần"],
    ("en", ">"): ["over", "more than", "above", "greater than", ">"],
    ("en", ">="): [
        "at least",
        "not less than",
        "no less than",
        "no fewer than",
        "a minimum of",
        "≥",
        ">=",
    ],
    ("en", "<"): ["under", "less than", "fewer than", "below", "<"],
    ("en", "<="): ["at most", "not more than", "no more than", "a maximum of", "≤", "<="],
    ("en", "~"): ["about", "approximately", "around", "roughly", "~", "≈"],
    ("en", "nearly"): ["nearly", "almost"],
}


@each_row(
    ("locale", "bound", "words"),
    [(*key, words) for key, listed in QUALIFIERS.items() for words in listed],
)
def test_qualifiers(locale: str, bound: str, words: str) -> None:
    for text in (
        f"{words} 40%",
        f"{words.upper()} 40%",
        unicodedata.normalize("NFD", f"{words}  40 %"),
        f"{words}40%",
    ):
        criterion = parse_criterion(text, locale=locale)
        assert criterion == Criterion(comparator=bound, value=Measure(40, "percent"))
        assert criterion.comparator is (Bound.ABOUT if bound == "nearly" else Bound(bound))
        value = parse_reported(text, locale=locale)
        assert (value.measure, value.bound) == (Measure(40, "percent"), Bound(bound))
    assert parse_criterion(f"{words} 40", locale=locale).value == Measure(40, "1")


@pytest.mark.parametrize(
    ("locale", "text", "bound"),
    [
        ("vi", "từ 40% trở lên", ">="),
        ("vi", "40% trở lên", ">="),
        ("vi", "Từ 40% Trở Xuống", "<="),
        ("vi", "từ bốn mươi phần trăm trở lên", ">="),
        ("vi", "40%", "="),
        ("vi", "bốn mươi phần trăm", "="),
        ("en", "40% or more", ">="),
        ("en", "40% and over", ">="),
        ("en", "40% and above", ">="),
        ("en", "40% or less", "<="),
        ("en", "40% or fewer", "<="),
        ("en", "40% and below", "<="),
        ("en", "forty percent", "="),
    ],
)
def test_qualifiers_behind_the_amount(locale: str, text: str, bound: str) -> None:
    assert parse_criterion(text, locale=locale) == Criterion(
        comparator=bound, value=Measure(40, "percent")
    )
    assert parse_reported(text, locale=locale).bound is Bound(bound)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("dưới 0%", Measure(0, "percent")),
        ("trên -5%", Measure(-5, "percent")),
        ("ít nhất 12,5 tỷ đồng", Measure("12.5", "billion VND")),
        ("không quá 45 nghìn thuê bao", Measure(45000, "subscription")),
        ("trên 6 thuê bao/100 dân", Measure(6, "subscription/100 person")),
    ],
)
def test_any_amount_may_be_qualified(text: str, value: Measure) -> None:
    assert parse_criterion(text).value == value


@pytest.mark.parametrize(
    ("text", "reason", "part"),
    [
        ("trên khoảng 6%", "stacked_qualifiers", "trên khoảng"),
        ("không quá trên 6%", "stacked_qualifiers", "không quá trên"),
        ("gần gần 6%", "stacked_qualifiers", "gần gần"),
        ("trên 6% trở lên", "stacked_qualifiers", "trên 6% trở lên"),
        ("trên", "invalid_number", "trên"),
        ("trên %", "invalid_number", "%"),
        ("= 6%", "invalid_number", "="),
        ("trên 6% .", "trailing_text", "."),
        ("dưới 0 xã", "negative", "dưới 0 xã"),
        ("ít nhất -5 xã", "negative", "ít nhất -5 xã"),
        ("trên 6 cái", "invalid_unit", "cái"),
        ("trên 6/100", "missing_unit", "/100"),
        ("trên sáu", "missing_unit", "sáu"),
        ("tăng 5%", "invalid_number", "tăng"),
        ("khoảng 10-12%", "trailing_text", "-12%"),
    ],
)
def test_what_is_no_criterion(text: str, reason: str, part: str) -> None:
    error = refused(parse_criterion, text)
    assert (error.reason, text[slice(*error.span)]) == (reason, part)


@pytest.mark.parametrize(
    ("text", "bound", "suggestion"),
    [
        ("đạt 40%", "=", "40%"),
        ("phấn đấu 40%", "=", "40%"),
        ("phấn đấu đạt trên 40%", ">", "trên 40%"),
        ("là 40%", "=", "40%"),
        ("⩾ 40%", ">=", "ít nhất 40%"),
        ("=> 40%", ">=", "ít nhất 40%"),
        ("đạt từ 40% trở lên.", ">=", "ít nhất 40%"),
        ("⩽ 40%", "<=", "không quá 40%"),
        ("=< 40%", "<=", "không quá 40%"),
    ],
)
def test_what_stands_in_front_only_when_asked_for(text: str, bound: str, suggestion: str) -> None:
    assert parse_criterion(text, lenient=True) == Criterion(
        comparator=bound, value=Measure(40, "percent")
    )
    assert parse_reported(text, lenient=True).bound is Bound(bound)
    assert refused(parse_criterion, text).suggestions == (suggestion,)


def test_lenient_criteria_in_english_and_in_money() -> None:
    assert (
        parse_criterion("reaching over 40%", locale="en", lenient=True).comparator
        is Bound.MORE_THAN
    )
    assert parse_criterion("trên 12,5 tỷ", lenient=True).value == Measure("12.5", "billion VND")
    assert parse_criterion("từ 1 đến 2 tỷ", lenient=True).high == Measure(2, "billion VND")
    assert refused(parse_criterion, "đạt đạt 40%", lenient=True).reason == "invalid_number"


# ---------------------------------------------------------------- ranges

RANGES = [
    ("vi", "từ 30 đến 45%", 30, 45, "percent"),
    ("vi", "từ 30% đến 45%", 30, 45, "percent"),
    ("vi", "từ 30 tới 45%", 30, 45, "percent"),
    ("vi", "từ 30 - 45%", 30, 45, "percent"),
    ("vi", "30 đến 45%", 30, 45, "percent"),
    ("vi", "30% đến 45%", 30, 45, "percent"),
    ("vi", "TỪ 30 ĐẾN 45%", 30, 45, "percent"),
    ("vi", "từ ba mươi đến bốn mươi lăm phần trăm", 30, 45, "percent"),
    ("vi", "từ 30 phần trăm đến 45 phần trăm", 30, 45, "percent"),
    ("vi", "30-30%", 30, 30, "percent"),
    ("vi", "từ -5 đến 5%", -5, 5, "percent"),
    ("vi", "-5-5%", -5, 5, "percent"),
    ("vi", "-5--3%", -5, -3, "percent"),
    ("vi", "1-2", 1, 2, "1"),
    ("vi", "từ 1,2 đến 1,5 tỷ đồng", "1.2", "1.5", "billion VND"),
    ("vi", "từ 1 tỷ đến 1,5 tỷ đồng", "1", "1.5", "billion VND"),
    ("vi", "từ 500 triệu đến 1,5 tỷ đồng", "0.5", "1.5", "billion VND"),
    ("vi", "từ 500 triệu đồng đến 1,5 tỷ đồng", "0.5", "1.5", "billion VND"),
    ("vi", "từ 10 đến 12 nghìn thuê bao", 10000, 12000, "subscription"),
    ("vi", "từ 900 nghìn đến 1,2 triệu thuê bao", 900000, 1200000, "subscription"),
    ("vi", "từ 900 m đến 1,5 km", "0.9", "1.5", "km"),
    (
        "vi",
        "từ 1 giờ đến 2 ngày",
        1,
        48,
        "hour",
    ),  # a day has 24 of them; an hour is no decimal part of a day
    ("vi", "từ 1 năm đến 18 tháng", 12, 18, "month"),
    ("vi", "từ 1 đến 2 thuê bao/100 dân", 1, 2, "subscription/100 person"),
    ("en", "between 30 and 45%", 30, 45, "percent"),
    ("en", "between 30% and 45%", 30, 45, "percent"),
    ("en", "from 30 to 45%", 30, 45, "percent"),
    ("en", "30 to 45 percent", 30, 45, "percent"),
    ("en", "between VND 1.2 and 1.5 billion", "1.2", "1.5", "billion VND"),
    ("en", "from VND 500 million to 1.5 billion", "0.5", "1.5", "billion VND"),
    ("en", "VND 1.2–1.5 billion", "1.2", "1.5", "billion VND"),
    ("en", "between -VND 5 and VND 3 million", -5, 3, "million VND"),
]


@each_row(("locale", "text", "low", "high", "unit"), RANGES)
def test_ranges(locale: str, text: str, low: int | str, high: int | str, unit: str) -> None:
    expected = Criterion(comparator="range", low=Measure(low, unit), high=Measure(high, unit))
    criterion = parse_criterion(text, locale=locale)
    assert criterion == expected
    assert str(criterion.unit) == unit
    assert parse_criterion(unicodedata.normalize("NFD", text), locale=locale) == expected


@pytest.mark.parametrize(
    "dash", ["-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", "－"]
)
def test_any_dash_makes_a_range(dash: str) -> None:
    expected = Criterion(
        comparator="range", low=Measure(30, "percent"), high=Measure(45, "percent")
    )
    for text in (f"30{dash}45%", f"30 {dash} 45%", f"30% {dash} 45%"):
        assert parse_criterion(text) == expected
        assert parse_criterion(text, locale="en") == expected


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("vi", "từ 30 đến dưới 45%"),
        ("vi", "30 đến dưới 45%"),
        ("vi", "30-dưới 45%"),
        ("en", "from 30 to under 45%"),
        ("en", "between 30 and under 45%"),
    ],
)
def test_a_range_that_is_open_above(locale: str, text: str) -> None:
    criterion = parse_criterion(text, locale=locale)
    assert criterion.high_open
    assert (criterion.low, criterion.high) == (Measure(30, "percent"), Measure(45, "percent"))


@pytest.mark.parametrize(
    ("text", "reason", "part"),
    [
        ("từ 45 đến 30%", "reversed_range", "45 đến 30%"),
        ("từ 30 đến dưới 30%", "reversed_range", "30 đến dưới 30%"),
        ("từ 500 đến 1,5 tỷ đồng", "reversed_range", "500 đến 1,5 tỷ đồng"),
        ("từ 2 km đến 300 m", "reversed_range", "2 km đến 300 m"),
        ("từ 30%", "incomplete_range", "từ 30%"),
        ("từ 30% đến", "incomplete_range", "từ 30% đến"),
        ("30% -", "incomplete_range", "30% -"),
        ("30 đến dưới", "incomplete_range", "30 đến dưới"),
        ("từ 30% đến 45", "incomplete_range", "45"),
        ("từ 30% xuống", "incomplete_range", "từ 30% xuống"),
        ("từ 30 đến 45 đến 60%", "several_ranges", "30 đến 45 đến 60%"),
        ("30-45-60%", "several_ranges", "30-45-60%"),
        ("từ 30% đến 45 xã", "incompatible_ends", "30% đến 45 xã"),
        ("từ 100 USD đến 2 triệu đồng", "incompatible_ends", "100 USD đến 2 triệu đồng"),
        ("từ 30 trở lên đến 45%", "trailing_text", "đến 45%"),
        ("30-45% trở lên", "trailing_text", "trở lên"),
        ("đến 45%", "invalid_number", "đến"),
    ],
)
def test_ranges_that_are_refused(text: str, reason: str, part: str) -> None:
    error = refused(parse_criterion, text)
    assert error.reason == reason
    assert text[slice(*error.span)] in (part, text)


def test_words_of_a_range_belong_together_in_english() -> None:
    assert refused(parse_criterion, "between 30 to 45%", locale="en").reason == "incomplete_range"
    assert refused(parse_criterion, "from 30 and 45%", locale="en").reason == "incomplete_range"


def test_each_doubtful_end_is_warned_of_once() -> None:
    with pytest.warns(ip.AmbiguousNumberWarning) as told:
        parse_criterion("từ 1,234 đến 2,345 km")
    assert [(warning.filename, "'1,234'" in str(warning.message)) for warning in told] == [
        (__file__, True)
    ]


# ---------------------------------------------------------------- figures as print states them

FIGURES = [  # the text, the number, the unit, and the unit in the last printed place
    ("35.000 thuê bao", "35000", "subscription", None),
    ("35,5 thuê bao", "35.5", "subscription", "0.1"),
    ("1.250.000 đồng", "1250000", "VND", None),
    ("hạng 5", "5", "rank", None),
    ("5", "5", "1", None),
    ("5,0", "5.0", "1", "0.1"),
    ("6%", "6", "percent", "1"),
    ("6,0%", "6.0", "percent", "0.1"),
    ("6,00 %", "6.00", "percent", "0.01"),
    ("25 km", "25", "km", "1"),
    ("6 thuê bao/100 dân", "6", "subscription/100 person", "1"),
    ("1.460 nghìn thuê bao", "1460000", "subscription", "1000"),
    ("1,46 triệu thuê bao", "1460000", "subscription", "10000"),
    ("1,2345678 triệu thuê bao", "1234567.8", "subscription", "0.1"),
    ("12,5 tỷ đồng", "12.5", "billion VND", "0.1"),
    ("1.250 triệu đồng", "1250", "million VND", "1"),
    ("1 tỷ 250 triệu đồng", "1250", "million VND", "1"),
    ("4,8 lần", "4.8", "times", "0.1"),
    ("ba mươi nghìn thuê bao", "30000", "subscription", None),
]


@pytest.mark.parametrize(("text", "number", "unit", "rounded_to"), FIGURES)
def test_the_place_a_figure_was_rounded_to(
    text: str, number: str, unit: str, rounded_to: str | None
) -> None:
    value = parse_reported(text)
    assert (str(value.measure.magnitude), str(value.measure.unit)) == (number, unit)
    assert value.rounded_to == (None if rounded_to is None else Decimal(rounded_to))
    assert parse_reported(f"khoảng {text}") == value.evolve(bound="~")


@pytest.mark.parametrize(
    ("locale", "text", "share_of"),
    [
        ("vi", "98% xã", "xã"),
        ("vi", "98% số xã", "xã"),
        ("vi", "98% tổng số hộ gia đình", "hộ gia đình"),
        ("vi", "98% các Thôn, bản", "Thôn, bản"),
        ("vi", "98%\ndân", "dân"),
        ("en", "98% communes", "communes"),
        ("en", "98% of communes", "communes"),
        ("en", "98% of all communes", "communes"),
        ("en", "98% of the households", "households"),
    ],
)
def test_what_a_share_is_a_share_of(locale: str, text: str, share_of: str) -> None:
    expected = ReportedValue(measure=Measure(98, "percent"), rounded_to=1, share_of=share_of)
    assert parse_reported(text, locale=locale) == expected
    over = "trên " if locale == "vi" else "over "
    assert parse_reported(over + text, locale=locale) == expected.evolve(bound=">")


PARTS = [
    ("vi", "7/9 huyện", 7, 9, "district"),
    ("vi", "1.533/1.562 xã", 1533, 1562, "commune"),
    ("vi", "1.533 / 1.562 xã", 1533, 1562, "commune"),
    ("vi", "0/9 huyện", 0, 9, "district"),
    ("vi", "9/9 huyện (100%)", 9, 9, "district"),
    ("vi", "7/9 huyện (77,8%)", 7, 9, "district"),
    ("vi", "7/9 huyện ( 77,78 % )", 7, 9, "district"),
    ("vi", "7/9 huyện (78%)", 7, 9, "district"),
    ("vi", "7/9 huyện (778‰)", 7, 9, "district"),
    (
        "vi",
        "50.725/122.180 thuê bao (41,51%)",
        50725,
        122180,
        "subscription",
    ),  # 41.517, cut off as its source prints it
    ("vi", "1/8 xã (12%)", 1, 8, "commune"),  # exactly between 12 and 13: both are printed
    ("vi", "1/8 xã (13%)", 1, 8, "commune"),
    ("vi", "0/0 xã (0%)", 0, 0, "commune"),
    ("vi", "7/9 (77,8%)", 7, 9, "1"),
    ("vi", "35/120 người", 35, 120, "person"),
    ("vi", "1,5/2 triệu thuê bao", 1_500_000, 2_000_000, "subscription"),
    ("vi", "500/1.250 triệu đồng", 500, 1250, "million VND"),
    ("en", "1,533/1,562 communes (98.1%)", 1533, 1562, "commune"),
    ("en", "7/9 districts", 7, 9, "district"),
    ("en", "VND 500/1,250 million", 500, 1250, "million VND"),
    ("vi", "hạng 12/63", 12, 63, "rank"),
]


@pytest.mark.parametrize(("locale", "text", "part", "whole", "unit"), PARTS)
def test_a_part_of_a_whole(locale: str, text: str, part: int, whole: int, unit: str) -> None:
    value = parse_reported(text, locale=locale)
    assert (value.measure, value.out_of, value.bound) == (
        Measure(part, unit),
        Measure(whole, unit),
        Bound.EXACTLY,
    )
    assert value.rounded_to == {
        "million VND": Decimal(1),
        "1,5/2 triệu thuê bao": Decimal(100_000),
    }.get(unit if unit == "million VND" else text)
    over = parse_reported(("trên " if locale == "vi" else "over ") + text, locale=locale)
    assert over == value.evolve(bound=">")
    assert parse_reported(
        format_reported(value, locale=locale) + (" (77,8%)" if text == "7/9 (77,8%)" else ""),
        locale=locale,
    )


@each_row(
    ("text", "reason", "part"),
    [
        ("9/7 huyện", "part_above_whole", "9/7 huyện"),
        ("7/9 huyện (77,9%)", "another_share", "7/9 huyện (77,9%)"),
        ("7/9 huyện (76%)", "another_share", "7/9 huyện (76%)"),
        ("7/9 huyện (77,8‰)", "another_share", "7/9 huyện (77,8‰)"),
        ("0/0 xã (50%)", "another_share", "0/0 xã (50%)"),
        ("7/9", "missing_unit", "/9"),
        ("35/100 dân", "missing_unit", "35/100 dân"),
        ("5,5/100 dân", "missing_unit", "5,5/100 dân"),
        ("35/100 người dân", "missing_unit", "35/100 người dân"),
        ("7/9 %", "wrong_unit", "7/9 %"),
        ("7/2014", "missing_unit", "/2014"),
        ("-7/9 xã", "missing_unit", "/9 xã"),
        ("7%/9% xã", "bad_unit", "7%/9% xã"),
        ("7/9 huyện 77,8%", "trailing_text", "77,8%"),
        ("7/9 huyện (77,8)", "trailing_text", "(77,8)"),
        ("7/9 huyện (77,8%", "trailing_text", "(77,8%"),
        ("98% xã phường", "trailing_text", "phường"),
        ("98% 164 xã", "trailing_text", "164 xã"),
        ("từ 10 đến 12%", "unexpected_bound", "từ 10 đến 12%"),
        ("10-12%", "unexpected_bound", "10-12%"),
        ("tăng 5%", "change_not_level", "tăng 5%"),
        ("giảm", "change_not_level", "giảm"),
        ("gần 0 xã", "negative", "gần 0 xã"),
        ("không", "missing_unit", "không"),
        ("khoảng 45 nghìn", "missing_unit", "45 nghìn"),
    ],
)
def test_figures_that_are_refused(text: str, reason: str, part: str) -> None:
    error = refused(parse_reported, text)
    assert (error.reason, text[slice(*error.span)]) == (reason, part)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (
            ReportedValue(measure=Measure(98, "percent"), rounded_to=1, share_of="xã"),
            "98% xã",
            "98% of xã",
        ),
        (
            ReportedValue(measure=Measure(98, "percent"), rounded_to="0.1", share_of="xã"),
            "98,0% xã",
            "98.0% of xã",
        ),
        (
            ReportedValue(measure=Measure(7, "district"), out_of=Measure(9, "district"), bound=">"),
            "trên 7/9 huyện",
            "over 7/9 districts",
        ),
        (
            ReportedValue(
                measure=Measure(500, "million VND"),
                out_of=Measure("1.25", "billion VND"),
                rounded_to=1,
            ),
            "500/1.250 triệu đồng",
            "VND 500/1,250 million",
        ),
    ],
)
def test_parts_and_shares_are_written_with_their_whole(
    value: ReportedValue, vi: str, en: str
) -> None:
    assert (format_reported(value), format_reported(value, locale="en")) == (vi, en)
    for back in (parse_reported(vi), parse_reported(en.replace("xã", "communes"), locale="en")):
        assert (back.measure, back.rounded_to, back.bound) == (
            value.measure,
            value.rounded_to,
            value.bound,
        )
        assert (back.out_of is None) == (value.out_of is None)
        assert back.out_of is None or same_amount(back.out_of, value.out_of)


def test_parts_of_a_base_are_refused_in_english_too() -> None:
    assert refused(parse_reported, "35/100 inhabitants", locale="en").reason == "missing_unit"


@pytest.mark.parametrize(
    "text", ["đạt 7/9 huyện", "đạt trên 7/9 huyện (77,8%).", "phấn đấu 7/9 huyện"]
)
def test_lenient_parts(text: str) -> None:
    assert parse_reported(text, lenient=True).out_of == Measure(9, "district")


def test_gan_is_from_below_for_a_figure_and_about_for_a_target() -> None:
    assert parse_reported("gần 60%").bound is Bound.NEARLY
    assert parse_criterion("gần 60%").comparator is Bound.ABOUT


# ---------------------------------------------------------------- changes

CHANGES = [  # the text, the kind, the bound, the number, the unit, the place rounded to, what it is compared with
    ("vi", "tăng 15%", "increase", "=", "15", "percent", "1", None),
    ("vi", "Tăng thêm 15,5%", "increase", "=", "15.5", "percent", "0.1", None),
    ("vi", "tăng trưởng 15%/năm", "increase", "=", "15", "percent/year", "1", None),
    ("vi", "tăng bình quân 15% mỗi năm", "increase", "=", "15", "percent/year", "1", None),
    ("vi", "tăng trên 15%", "increase", ">", "15", "percent", "1", None),
    ("vi", "tăng khoảng 15%", "increase", "~", "15", "percent", "1", None),
    ("vi", "tăng 15% trở lên", "increase", ">=", "15", "percent", "1", None),
    ("vi", "tăng 1,5 tỷ đồng", "increase", "=", "1.5", "billion VND", "0.1", None),
    ("vi", "tăng 1.200 thuê bao", "increase", "=", "1200", "subscription", None, None),
    ("vi", "tăng 45 nghìn thuê bao", "increase", "=", "45000", "subscription", "1000", None),
    ("vi", "tăng 0,26 điểm phần trăm", "increase", "=", "0.26", "percentage_point", "0.01", None),
    ("vi", "tăng 2,47 lần", "increase", "=", "2.47", "times", "0.01", None),
    ("vi", "giảm 34,6%", "decrease", "=", "34.6", "percent", "0.1", None),
    ("vi", "giảm dưới 120%", "decrease", "<", "120", "percent", "1", None),
    ("vi", "gấp 4,8 lần", "multiple", "=", "4.8", "times", "0.1", None),
    ("vi", "gấp 3 lần", "multiple", "=", "3", "times", None, None),
    ("vi", "gấp ba", "multiple", "=", "3", "times", None, None),
    ("vi", "gấp ba lần", "multiple", "=", "3", "times", None, None),
    ("vi", "gấp ba mươi lần", "multiple", "=", "30", "times", None, None),
    ("vi", "gấp hai phẩy năm lần", "multiple", "=", "2.5", "times", "0.1", None),
    ("vi", "gấp đôi", "multiple", "=", "2", "times", None, None),
    ("vi", "tăng gấp đôi so với năm 2010", "multiple", "=", "2", "times", None, "năm 2010"),
    ("vi", "tăng gấp 2,5 lần", "multiple", "=", "2.5", "times", "0.1", None),
    ("vi", "tăng gấp ba mươi lần", "multiple", "=", "30", "times", None, None),
    ("vi", "gấp rưỡi", "multiple", "=", "1.5", "times", None, None),
    ("vi", "gấp đôi so với năm 2010", "multiple", "=", "2", "times", None, "năm 2010"),
    ("vi", "gấp đôi năm 2010", "multiple", "=", "2", "times", None, "năm 2010"),
    ("vi", "gấp 3 lần năm 2010", "multiple", "=", "3", "times", None, "năm 2010"),
    ("vi", "bằng 109%", "multiple", "=", "109", "percent", "1", None),
    ("vi", "bằng 109% cùng kỳ", "multiple", "=", "109", "percent", "1", "cùng kỳ"),
    ("vi", "bằng khoảng 109% so với\ncùng  kỳ", "multiple", "~", "109", "percent", "1", "cùng  kỳ"),
    ("vi", "tăng 16,3% so với cùng thời điểm năm trước", "increase", "=", "16.3", "percent", "0.1", "cùng thời điểm năm trước"),
    ("vi", "tăng 15 %/ năm so giai đoạn 2001-2005", "increase", "=", "15", "percent/year", "1", "giai đoạn 2001-2005"),
    ("en", "increase of 15%", "increase", "=", "15", "percent", "1", None),
    ("en", "an increase of over 15% on 2010", "increase", ">", "15", "percent", "1", "2010"),
    ("en", "up by 15% per year", "increase", "=", "15", "percent/year", "1", None),
    ("en", "up VND 5 billion", "increase", "=", "5", "billion VND", "1", None),
    ("en", "growth of 15% over the same period", "increase", "=", "15", "percent", "1", "the same period"),
    ("en", "fell by 34.6%", "decrease", "=", "34.6", "percent", "0.1", None),
    ("en", "down 5 subscriptions compared to 2010", "decrease", "=", "5", "subscription", None, "2010"),
    ("en", "multiple of 4.8 times", "multiple", "=", "4.8", "times", "0.1", None),
    ("en", "equal to 109% compared with 2010", "multiple", "=", "109", "percent", "1", "2010"),
    ("en", "double", "multiple", "=", "2", "times", None, None),
    ("en", "twice the figure of 2010", "multiple", "=", "2", "times", None, "the figure of 2010"),
]  # fmt: skip


@each_row(("locale", "text", "kind", "bound", "number", "unit", "rounded_to", "base"), CHANGES)
def test_changes(
    locale: str,
    text: str,
    kind: str,
    bound: str,
    number: str,
    unit: str,
    rounded_to: str | None,
    base: str | None,
) -> None:
    amount = ReportedValue(
        measure=Measure(number, unit),
        bound=bound,
        rounded_to=None if rounded_to is None else Decimal(rounded_to),
    )
    assert parse_change(text, locale=locale) == Change(kind=kind, amount=amount, base=base)
    assert (
        parse_change(f" {unicodedata.normalize('NFD', text)}.", locale=locale, lenient=True).amount
        == amount
    )


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("tăng 15%", "1.15"),
        ("giảm 34,6%", "0.654"),
        ("tăng 5‰", "1.005"),
        ("gấp 4,8 lần", "4.8"),
        ("gấp rưỡi", "1.5"),
        ("bằng 109% so với cùng kỳ", "1.09"),
        ("giảm 100%", "0"),
    ],
)
def test_what_the_base_is_multiplied_with(text: str, factor: str) -> None:
    assert parse_change(text).factor() == Decimal(factor)


@pytest.mark.parametrize(
    "text", ["tăng 15%/năm", "tăng 2,47 lần", "giảm 2 lần", "tăng 0,26 điểm phần trăm", "tăng 5 xã"]
)
def test_changes_that_have_no_factor(text: str) -> None:
    with pytest.raises(ip.UndefinedResultError):
        parse_change(text).factor()


@pytest.mark.parametrize(
    ("text", "reason", "part"),
    [
        ("15%", "not_a_change", "15%"),
        ("khoảng tăng 5%", "not_a_change", "khoảng tăng 5%"),
        ("gấp 2", "missing_unit", "2"),
        ("gấp ba mươi", "missing_unit", "ba mươi"),
        ("bằng 5 xã", "not_a_change", "bằng 5 xã"),
        ("tăng", "invalid_number", "tăng"),
        ("tăng lên 5%", "invalid_number", "lên"),
        ("tăng 15", "missing_unit", "15"),
        ("tăng từ 10 đến 12%", "unexpected_bound", "từ 10 đến 12%"),
        ("tăng 10-12%", "unexpected_bound", "10-12%"),
        ("tăng từ 10%", "incomplete_range", "tăng từ 10%"),
        ("tăng -5%", "negative", "tăng -5%"),
        ("giảm 120%", "out_of_range", "giảm 120%"),
        ("giảm trên 120%", "out_of_range", "giảm trên 120%"),
        ("tăng 16,3% cùng kỳ", "trailing_text", "cùng kỳ"),
        ("tăng 16,3% so với", "trailing_text", "so với"),
        ("tăng 16,3% so với (", "trailing_text", "so với ("),
        ("gấp đôi, tăng 5%", "trailing_text", ", tăng 5%"),
        ("gấp đôi so", "trailing_text", "so"),
        ("", "empty", ""),
    ],
)
def test_what_is_no_change(text: str, reason: str, part: str) -> None:
    error = refused(parse_change, text)
    assert (error.reason, text[slice(*error.span)]) == (reason, part)


def test_the_base_is_not_rewritten() -> None:
    base = "năm 2010 (QĐ 1755), ½ “kỳ”"
    assert parse_change(f"tăng 5% so với {base}").base == base
    assert (
        refused(parse_change, f"tăng 5% so với {'năm ' * 300}").reason == "too_long"
    )  # of one line


def test_a_change_shows_the_place_it_was_rounded_to() -> None:
    change = Change(
        kind="increase", amount=ReportedValue(measure=Measure(6, "percent"), rounded_to="0.1")
    )
    assert format_change(change) == "tăng 6,0%"
    assert parse_change("tăng 6,0%") == change


def test_a_doubtful_change_is_warned_of() -> None:
    with pytest.warns(ip.AmbiguousNumberWarning) as told:
        parse_change("tăng 1,234 km")
    assert [warning.filename for warning in told] == [__file__]
    assert refused(parse_change, "tăng 1,234 km", on_ambiguous="refuse").suggestions == (
        "tăng 1.234 km",
    )
    assert refused(parse_reported, "khoảng 1,234 km", on_ambiguous="refuse").suggestions == (
        "khoảng 1.234 km",
    )
