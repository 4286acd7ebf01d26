"""Reading dates and periods. Days of the week and lengths of months are those of the Gregorian calendar (ISO 8601)."""

from __future__ import annotations

import calendar
import datetime
import unicodedata
from typing import Any

import pytest
from hypothesis import given, strategies as st

import ictplan as ip
from ictplan.l10n import format_date, parse_date, parse_period
from row_tests import each_row


def refused(parser: Any, text: str, **options: Any) -> ip.LocaleParseError:
    with pytest.raises(ip.LocaleParseError) as caught:
        parser(text, **options)
    return caught.value


# ---------------------------------------------------------------- dates

DAY = datetime.date(2016, 3, 9)  # a Wednesday

DATES = {
    "vi": [
        "ngày 09 tháng 3 năm 2016",
        "ngày 9 tháng 03 năm 2016",
        "9 tháng 3 năm 2016",
        "NGÀY 9 THÁNG 3 NĂM 2016",
        "ngày 9/3/2016",
        "9/3/2016",
        "09/03/2016",
        "9-3-2016",
        "9.3.2016",
        "2016-03-09",
        "2016-3-9",
        "９/３/２０１６",
        "thứ Tư, ngày 09 tháng 3 năm 2016",
        "thứ tư ngày 9 tháng 3 năm 2016",
        "Thứ 4, 9/3/2016",
        "Lào Cai, ngày 09 tháng 3 năm 2016",
        "TP. Hồ Chí Minh, 9/3/2016",
        "Bà Rịa - Vũng Tàu, ngày 9 tháng 3 năm 2016",
        "Sa Pa, Lào Cai, ngày 9 tháng 3 năm 2016",
        "Sa Pa, Lào Cai, thứ Tư, ngày 9 tháng 3 năm 2016",
        "Lào Cai, thứ 4, 2016-03-09",
    ],
    "en": [
        "March 9, 2016",
        "march 9, 2016",
        "March 9 2016",
        "March 9,2016",
        "9 March 2016",
        "2016-03-09",
        "Wednesday, March 9, 2016",
        "Wednesday 9 March 2016",
        "Lao Cai, March 9, 2016",
        "Sa Pa, Lao Cai, Wednesday, 9 March 2016",
    ],
}


@each_row(("locale", "text"), [(locale, text) for locale, texts in DATES.items() for text in texts])
def test_dates(locale: str, text: str) -> None:
    for form in (
        text,
        unicodedata.normalize("NFD", text),
        f"\ufeff {text}\r\n",
        text.replace(" ", "\u00a0"),
    ):
        assert parse_date(form, locale=locale) == DAY
    assert parse_date(f"{text}.", locale=locale, lenient=True) == DAY


@given(st.dates(max_value=datetime.date(9999, 12, 30)), st.sampled_from(["vi", "en"]))
def test_the_day_of_the_week_is_checked(day: datetime.date, locale: str) -> None:
    right, following = (
        format_date(date, style="full", locale=locale)
        for date in (day, day + datetime.timedelta(1))
    )
    wrong = f"{following.split(',')[0]},{right.split(',', 1)[1]}"
    assert parse_date(right, locale=locale) == day
    error = refused(parse_date, wrong, locale=locale)
    assert (error.reason, error.suggestions) == ("weekday_mismatch", (right,))


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 31))
def test_only_days_that_exist_are_read(year: int, month: int, day: int) -> None:
    text = f"{day}/{month}/{year:04d}"
    if day <= calendar.monthrange(year, month)[1]:
        assert parse_date(text) == datetime.date(year, month, day)
    else:
        assert refused(parse_date, text).reason == "invalid_date"


DATES_REFUSED = [
    ("ngày 30 tháng 2 năm 2016", "invalid_date", "ngày 30 tháng 2 năm 2016"),
    ("29/2/2015", "invalid_date", "29/2/2015"),
    ("0/3/2016", "invalid_date", "0/3/2016"),
    ("9/0/2016", "invalid_date", "9/0/2016"),
    ("03/19/2016", "invalid_date", "03/19/2016"),
    ("2016/03/09", "invalid_date", "2016/03/09"),
    ("2016-13-09", "invalid_date", "2016-13-09"),
    ("ngày 009 tháng 3 năm 2016", "invalid_date", "ngày 009 tháng 3 năm 2016"),
    ("9/3/16", "two_digit_year", "16"),
    ("ngày 9 tháng 3 năm 16", "two_digit_year", "16"),
    ("16-03-09", "two_digit_year", "09"),
    ("9-3/2016", "mixed_date_separators", "9-3/2016"),
    ("9/3.2016", "mixed_date_separators", "9/3.2016"),
    ("9.3-2016", "mixed_date_separators", "9.3-2016"),
    ("9/3/2.016", "invalid_year", "2.016"),
    ("ngày 9 tháng 3 năm 2.016", "invalid_year", "2.016"),
    ("9/3/0000", "invalid_year", "0000"),
    ("9/3/20160", "invalid_year", "20160"),
    ("9/3", "incomplete_date", "9/3"),
    ("ngày 9 tháng 3", "incomplete_date", "ngày 9 tháng 3"),
    ("ngày 9", "incomplete_date", "ngày 9"),
    ("ngày", "incomplete_date", "ngày"),
    ("ngày 9/3", "incomplete_date", "ngày 9/3"),
    ("tháng 3 năm 2016", "incomplete_date", "tháng 3 năm 2016"),
    ("ngày 9 tháng 3 năm", "incomplete_date", "năm"),
    ("9 tháng 3/2016", "incomplete_date", "9 tháng 3/2016"),
    ("2016", "incomplete_date", "2016"),
    ("20160309", "incomplete_date", "20160309"),
    ("009/3/2016", "incomplete_date", "009/3/2016"),
    ("9–3–2016", "incomplete_date", "9–3–2016"),
    ("thứ tư", "incomplete_date", "thứ tư"),
    ("Lào Cai, ", "incomplete_date", "Lào Cai, "),
    (", 9/3/2016", "incomplete_date", ", 9/3/2016"),
    ("1, 9/3/2016", "incomplete_date", "1, 9/3/2016"),
    ("March 9, 2016", "incomplete_date", "March 9, 2016"),
    ("9/3/2016 10:00", "trailing_text", "10:00"),
    ("9/3/2016.", "trailing_text", "."),
    ("Lào Cai, thứ Hai, ngày 9 tháng 3 năm 2016", "weekday_mismatch", "thứ Hai"),
    ("A, " * 40 + "9/3/2016", "incomplete_date", "A, " * 40 + "9/3/2016"),
    ("", "empty", ""),
]
ENGLISH_DATES_REFUSED = [
    ("3/9/2016", "ambiguous_date", "3/9/2016"),
    ("03-09-2016", "ambiguous_date", "03-09-2016"),
    ("3/19/2016", "invalid_date", "3/19/2016"),
    ("February 30, 2016", "invalid_date", "February 30, 2016"),
    ("March 9, 16", "two_digit_year", "16"),
    ("March 2016", "incomplete_date", "March 2016"),
    ("March 9", "incomplete_date", "9"),
    ("March 9th, 2016", "incomplete_date", "th, 2016"),
    ("Friday, March 9, 2016", "weekday_mismatch", "Friday"),
    ("ngày 9 tháng 3 năm 2016", "incomplete_date", "ngày 9 tháng 3 năm 2016"),
]


@each_row(
    ("locale", "text", "reason", "part"),
    [("vi", *d) for d in DATES_REFUSED] + [("en", *d) for d in ENGLISH_DATES_REFUSED],
)
def test_dates_that_are_refused(locale: str, text: str, reason: str, part: str) -> None:
    error = refused(parse_date, text, locale=locale)
    assert (error.reason, text[slice(*error.span)]) == (reason, part)


@pytest.mark.parametrize(
    ("locale", "text", "suggestions"),
    [
        ("vi", "03/19/2016", ("19/03/2016",)),
        ("vi", "Lào Cai, 03/19/2016", ("Lào Cai, 19/03/2016",)),
        ("vi", "2016-19-03", ("19/03/2016",)),
        ("vi", "9 / 3 / 2016", ("ngày 09 tháng 3 năm 2016",)),
        ("vi", "9/3/2.016", ("9/3/2016",)),
        ("vi", "thứ Hai, 9/3/2016", ("thứ Tư, 9/3/2016",)),
        ("en", "3/9/2016", ("2016-09-03", "2016-03-09")),
        ("en", "3/19/2016", ("19/03/2016",)),
    ],
)
def test_suggested_dates_can_be_read(locale: str, text: str, suggestions: tuple[str, ...]) -> None:
    error = refused(parse_date, text, locale=locale)
    assert error.suggestions == suggestions
    for suggestion in suggestions:
        parse_date(suggestion, locale=locale)


def test_figures_that_can_be_read_one_way_only_are_read_in_english() -> None:
    assert parse_date("19/3/2016", locale="en") == datetime.date(2016, 3, 19)
    assert parse_date("3/3/2016", locale="en") == datetime.date(2016, 3, 3)


def test_spaces_around_the_signs_only_when_asked_for() -> None:
    assert parse_date("9 / 3 / 2016", lenient=True) == DAY
    assert parse_date("ngày 9 - 3 - 2016", lenient=True) == DAY
    assert refused(parse_date, "ngày 9 - 3 - 2016").reason == "lenient_only"
    assert refused(parse_date, "9 / 3 - 2016", lenient=True).reason == "mixed_date_separators"


class _Day(datetime.date):
    """A date of one's own, as libraries of time have them."""


def test_dates_of_ones_own_are_written_and_read() -> None:
    assert format_date(_Day(2016, 3, 9), style="cite") == "09/3/2016"
    assert parse_date(format_date(_Day(2016, 3, 9))) == DAY


# ---------------------------------------------------------------- periods

PERIODS = [
    ("2016", "2016"),
    ("năm 2016", "2016"),
    ("NĂM 2016", "2016"),
    ("quý II/2016", "2016-Q2"),
    ("quý ii năm 2016", "2016-Q2"),
    ("quý 2 năm 2016", "2016-Q2"),
    ("Quý IV/2016", "2016-Q4"),
    ("3/2016", "2016-03"),
    ("03/2016", "2016-03"),
    ("tháng 3/2016", "2016-03"),
    ("tháng 03 năm 2016", "2016-03"),
    ("tháng 12 năm 2016", "2016-12"),
    ("6 tháng đầu năm 2016", "2016-S1"),
    ("sáu tháng cuối năm 2016", "2016-S2"),
    ("nửa đầu năm 2016", "2016-S1"),
    ("6 tháng cuối/2016", "2016-S2"),
    ("1 tháng đầu năm 2016", "2016-01"),
    ("3 tháng đầu năm 2016", "2016-01/2016-03"),
    ("9 tháng đầu năm 2016", "2016-01/2016-09"),
    ("12 tháng đầu năm 2016", "2016-01/2016-12"),
    ("9/3/2016", "2016-03-09"),
    ("ngày 9 tháng 3 năm 2016", "2016-03-09"),
    ("thứ Tư, ngày 9 tháng 3 năm 2016", "2016-03-09"),
    ("2016-03-09", "2016-03-09"),
    ("giai đoạn 2016-2020", "2016/2020"),
    ("Giai đoạn 2016 - 2020", "2016/2020"),
    ("giai đoạn 2016 đến 2020", "2016/2020"),
    ("giai đoạn từ năm 2016 đến năm 2020", "2016/2020"),
    ("giai đoạn từ 2016 tới 2020", "2016/2020"),
    ("giai đoạn 2016-2016", "2016"),
    ("giai đoạn từ năm 2016", "2016/.."),
    ("thời kỳ 2001-2010", "2001/2010"),
    ("thời kỳ từ năm 2001 đến năm 2010", "2001/2010"),
    ("2016-2020", "2016/2020"),
    ("năm 2016-2020", "2016/2020"),
    ("năm 2016 đến năm 2020", "2016/2020"),
    ("từ năm 2016 đến năm 2020", "2016/2020"),
    ("từ 2016 đến 2020", "2016/2020"),
    ("từ 2016-2020", "2016/2020"),
    ("từ tháng 3 đến tháng 6 năm 2016", "2016-03/2016-06"),
    ("từ tháng 3 đến tháng 6/2016", "2016-03/2016-06"),
    ("tháng 3 - tháng 6/2016", "2016-03/2016-06"),
    ("tháng 3-6/2016", "2016-03/2016-06"),
    ("từ tháng 11 năm 2016 đến tháng 02 năm 2017", "2016-11/2017-02"),
    ("11/2016-02/2017", "2016-11/2017-02"),
    ("từ quý I đến quý III năm 2016", "2016-Q1/2016-Q3"),
    ("quý I/2016-quý II/2017", "2016-Q1/2017-Q2"),
    ("6 tháng đầu năm 2016 đến 6 tháng cuối năm 2017", "2016-S1/2017-S2"),
    ("từ ngày 9/3/2016 đến ngày 10/4/2016", "2016-03-09/2016-04-10"),
    ("9/3/2016-10/4/2016", "2016-03-09/2016-04-10"),
    ("9 tháng đầu năm 2016 đến 9 tháng đầu năm 2017", "2016-01/2017-09"),
    ("đến năm 2025", "../2025"),
    ("đến hết năm 2025", "../2025"),
    ("tới 2025", "../2025"),
    ("đến tháng 6/2025", "../2025-06"),
    ("đến hết ngày 31 tháng 12 năm 2025", "../2025-12-31"),
    ("đến 9 tháng đầu năm 2016", "../2016-09"),
    ("từ năm 2016", "2016/.."),
    ("từ năm 2016 trở đi", "2016/.."),
    ("năm 2016 trở đi", "2016/.."),
    ("từ quý II năm 2016", "2016-Q2/.."),
]
ENGLISH_PERIODS = [
    ("2016", "2016"),
    ("year 2016", "2016"),
    ("Q2 2016", "2016-Q2"),
    ("q2/2016", "2016-Q2"),
    ("quarter II 2016", "2016-Q2"),
    ("March 2016", "2016-03"),
    ("may 2016", "2016-05"),
    ("3/2016", "2016-03"),
    ("first half of 2016", "2016-S1"),
    ("second half 2016", "2016-S2"),
    ("H1 2016", "2016-S1"),
    ("2016–2020", "2016/2020"),
    ("2016-2020", "2016/2020"),
    ("period 2016-2020", "2016/2020"),
    ("from 2016 to 2020", "2016/2020"),
    ("from 2016 until 2020", "2016/2020"),
    ("2016 to 2020", "2016/2020"),
    ("from March to June 2016", "2016-03/2016-06"),
    ("March–June 2016", "2016-03/2016-06"),
    ("from November 2016 to February 2017", "2016-11/2017-02"),
    ("from Q1 to Q3 2016", "2016-Q1/2016-Q3"),
    ("March 9, 2016", "2016-03-09"),
    ("from March 9, 2016 to April 10, 2016", "2016-03-09/2016-04-10"),
    ("until 2025", "../2025"),
    ("by 2025", "../2025"),
    ("until the end of 2025", "../2025"),
    ("by the end of June 2025", "../2025-06"),
    ("from 2016", "2016/.."),
    ("since 2016", "2016/.."),
    ("since March 2016", "2016-03/.."),
    ("from 2016 onwards", "2016/.."),
    ("2016 onwards", "2016/.."),
]


@each_row(
    ("locale", "text", "period"),
    [("vi", *p) for p in PERIODS] + [("en", *p) for p in ENGLISH_PERIODS],
)
def test_periods(locale: str, text: str, period: str) -> None:
    for form in (
        text,
        unicodedata.normalize("NFD", text.upper()),
        f"{text}\t",
        text.replace(" ", "\u202f"),
    ):
        assert parse_period(form, locale=locale) == ip.Period(period)
    assert parse_period(f"{text}.", locale=locale, lenient=True) == ip.Period(period)


@pytest.mark.parametrize(
    "dash", ["-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", "－"]
)
def test_any_dash_makes_a_span(dash: str) -> None:
    for text in (f"giai đoạn 2016{dash}2020", f"2016 {dash} 2020"):
        assert parse_period(text) == ip.Period("2016/2020")
    assert parse_period(f"2016{dash}2020", locale="en") == ip.Period("2016/2020")


PERIODS_REFUSED = [
    ("quý V/2016", "invalid_period", "quý V/2016"),
    ("quý 5 năm 2016", "invalid_period", "quý 5 năm 2016"),
    ("quý", "invalid_period", "quý"),
    ("tháng 13/2016", "invalid_period", "tháng 13"),
    ("tháng 0 năm 2016", "invalid_period", "tháng 0"),
    ("13/2016", "invalid_period", "13"),
    ("tháng", "invalid_period", "tháng"),
    ("13 tháng đầu năm 2016", "invalid_period", "13 tháng đầu năm 2016"),
    ("0 tháng đầu năm 2016", "invalid_period", "0 tháng đầu năm 2016"),
    ("9 tháng năm 2016", "invalid_period", "9 tháng năm 2016"),
    ("cuối năm 2016", "invalid_period", "cuối năm 2016"),
    ("kế hoạch 2016", "invalid_period", "kế hoạch 2016"),
    ("giai đoạn 2016", "invalid_period", "giai đoạn 2016"),
    ("giai đoạn", "invalid_period", "giai đoạn"),
    ("giai đoạn đến năm 2020", "invalid_period", "giai đoạn đến năm 2020"),
    ("2016-2018-2020", "invalid_period", "-2020"),
    ("2016/2020", "invalid_period", "/2020"),
    ("đến", "invalid_period", "đến"),
    ("từ", "invalid_period", "từ"),
    ("từ 2016 tới nay", "invalid_period", "tới nay"),
    ("201", "invalid_period", "201"),
    ("năm", "invalid_period", "năm"),
    ("quý II", "incomplete_period", "quý II"),
    ("quý II 2016", "incomplete_period", "quý II"),
    ("tháng 3", "incomplete_period", "tháng 3"),
    ("6 tháng đầu năm", "incomplete_period", "6 tháng đầu"),
    ("9 tháng đầu năm", "incomplete_period", "9 tháng đầu"),
    ("từ tháng 3 đến tháng 6", "incomplete_period", "từ tháng 3 đến tháng 6"),
    ("đến tháng 6", "incomplete_period", "đến tháng 6"),
    ("năm 2.016", "invalid_year", "2.016"),
    ("2,016", "invalid_year", "2,016"),
    ("năm 20160", "invalid_year", "20160"),
    ("năm 0000", "invalid_year", "0000"),
    ("năm 16", "two_digit_year", "16"),
    ("quý II/16", "two_digit_year", "16"),
    ("2016-20", "two_digit_year", "20"),
    ("giai đoạn 2016-20", "two_digit_year", "20"),
    ("giai đoạn 2020-2016", "reversed", "giai đoạn 2020-2016"),
    ("từ tháng 6 đến tháng 3 năm 2016", "reversed", "từ tháng 6 đến tháng 3 năm 2016"),
    ("từ năm 2016 đến tháng 6 năm 2020", "mixed_granularity", "từ năm 2016 đến tháng 6 năm 2020"),
    ("quý I-2016", "mixed_granularity", "quý I-2016"),
    ("năm 0999", "bad_period", "năm 0999"),
    ("ngày 30/2/2016", "invalid_date", "30/2/2016"),
    ("từ ngày 9/3 đến ngày 10/4/2016", "incomplete_date", "ngày 9/3 đến ngày 10/4/2016"),
    ("", "empty", ""),
]


@each_row(("text", "reason", "part"), PERIODS_REFUSED)
def test_periods_that_are_refused(text: str, reason: str, part: str) -> None:
    error = refused(parse_period, text)
    assert (error.reason, text[slice(*error.span)]) == (reason, part)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Q5 2016", "invalid_period"),
        ("Q2", "incomplete_period"),
        ("first half of", "incomplete_period"),
        ("March", "incomplete_period"),
        ("2016-20", "two_digit_year"),
        ("from 2020 to 2016", "reversed"),
        ("from 2016 to June 2020", "mixed_granularity"),
        ("end of 2016", "invalid_period"),
        ("by", "invalid_period"),
        ("since", "invalid_period"),
        ("năm 2016", "invalid_period"),
    ],
)
def test_periods_that_are_refused_in_english(text: str, reason: str) -> None:
    assert refused(parse_period, text, locale="en").reason == reason


@pytest.mark.parametrize(
    ("text", "period", "suggestion"),
    [
        ("2016-20", "2016/2020", "giai đoạn 2016-2020"),
        ("giai đoạn 2016-20", "2016/2020", "giai đoạn 2016-2020"),
        ("từ 2016 đến 20", "2016/2020", "giai đoạn 2016-2020"),
        ("Q2 2016", "2016-Q2", "quý II năm 2016"),
        ("Q2/2016", "2016-Q2", "quý II năm 2016"),
        ("quí II/2016", "2016-Q2", "quý II năm 2016"),
        ("quý II 2016", "2016-Q2", "quý II năm 2016"),
        ("T3/2016", "2016-03", "tháng 3 năm 2016"),
        ("tháng 3 2016", "2016-03", "tháng 3 năm 2016"),
    ],
)
def test_short_forms_only_when_asked_for(text: str, period: str, suggestion: str) -> None:
    assert parse_period(text, lenient=True) == ip.Period(period)
    assert refused(parse_period, text).suggestions == (suggestion,)


def test_what_is_refused_all_the_same() -> None:
    assert refused(parse_period, "16-2020", lenient=True).reason == "invalid_period"
    assert refused(parse_period, "2020-16", lenient=True).reason == "reversed"
    assert refused(parse_period, "từ tháng 3 đến 16", lenient=True).reason == "incomplete_period"
    assert refused(parse_period, "T13/2016", lenient=True).reason == "invalid_period"


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [("năm 2.016", "năm 2016"), ("2,016", "2016"), ("9/3/2.016", "9/3/2016")],
)
def test_a_grouped_year_is_refused_with_the_year(text: str, suggestion: str) -> None:
    assert refused(parse_period, text).suggestions == (suggestion,)
