"""Dates and periods."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from ictplan import InvalidTypeError, InvalidValueError, Period
from ictplan.l10n import format_date, format_period


@pytest.mark.parametrize(
    ("day", "style", "vi", "en"),
    [
        ("2014-02-05", "long", "ngày 05 tháng 02 năm 2014", "February 5, 2014"),
        ("2015-07-24", "long", "ngày 24 tháng 7 năm 2015", "July 24, 2015"),
        ("2012-01-05", "long", "ngày 05 tháng 01 năm 2012", "January 5, 2012"),
        ("2019-12-10", "long", "ngày 10 tháng 12 năm 2019", "December 10, 2019"),
        ("2011-04-06", "cite", "06/4/2011", "2011-04-06"),
        ("2014-02-15", "cite", "15/02/2014", "2014-02-15"),
        ("2011-04-06", "short", "06/04/2011", "2011-04-06"),
        ("2011-04-06", "iso", "2011-04-06", "2011-04-06"),
        ("2014-02-05", "full", "thứ Tư, ngày 05 tháng 02 năm 2014", "Wednesday, February 5, 2014"),
        ("2014-02-02", "full", "Chủ nhật, ngày 02 tháng 02 năm 2014", "Sunday, February 2, 2014"),
        ("2014-02-03", "full", "thứ Hai, ngày 03 tháng 02 năm 2014", "Monday, February 3, 2014"),
        ("0987-03-04", "long", "ngày 04 tháng 3 năm 0987", "March 4, 0987"),
    ],
)
def test_dates(day: str, style: str, vi: str, en: str) -> None:
    date = datetime.date.fromisoformat(day)
    assert (format_date(date, style=style), format_date(date, style=style, locale="en")) == (vi, en)


def test_place_of_issue() -> None:
    day = datetime.date(2014, 2, 5)
    assert format_date(day, style="issue", place="Hà Nội") == "Hà Nội, ngày 05 tháng 02 năm 2014"
    assert (
        format_date(day, style="issue", place="Lào Cai", locale="en") == "Lào Cai, February 5, 2014"
    )
    assert format_date(day, style="issue", place="{day}") == "{day}, ngày 05 tháng 02 năm 2014"


@pytest.mark.parametrize("value", [datetime.datetime(2014, 2, 5), "2014-02-05", None, 20140205])
def test_only_dates(value: Any) -> None:
    with pytest.raises(InvalidTypeError, match="without a time of day"):
        format_date(value)


@pytest.mark.parametrize(
    ("arguments", "error", "subject", "reason"),
    [
        ({"style": "medium"}, InvalidValueError, "style", "not_a_member"),
        ({"style": None}, InvalidTypeError, "style", None),
        ({"style": "issue"}, InvalidValueError, "place", "incomplete"),
        ({"style": "issue", "place": " "}, InvalidValueError, "place", "blank"),
        ({"style": "issue", "place": "Hà\nNội"}, InvalidValueError, "place", "line_break"),
        ({"style": "issue", "place": 5}, InvalidTypeError, "place", None),
        ({"style": "long", "place": "Hà Nội"}, InvalidValueError, "place", "contradiction"),
    ],
)
def test_bad_dates(
    arguments: dict[str, Any], error: type[Exception], subject: str, reason: str | None
) -> None:
    with pytest.raises(error) as caught:
        format_date(datetime.date(2014, 2, 5), **arguments)
    assert caught.value.subject == subject  # type: ignore[attr-defined]
    assert getattr(caught.value, "reason", None) == reason


@settings(deadline=None)  # the first call builds the language
@given(st.dates())
def test_a_date_shows_all_its_parts(date: datetime.date) -> None:
    assert (
        format_date(date, style="iso")
        == format_date(date, style="short", locale="en")
        == date.isoformat()
    )
    day, month, year = format_date(date, style="short").split("/")
    assert datetime.date(int(year), int(month), int(day)) == date
    long = format_date(date).split()
    assert (long[0], long[2], long[4]) == ("ngày", "tháng", "năm")
    assert datetime.date(int(long[5]), int(long[3]), int(long[1])) == date
    assert (len(long[1]), len(long[3])) == (2, 1 if 3 <= date.month <= 9 else 2)


@pytest.mark.parametrize(
    ("period", "prefix", "bare", "words"),
    [
        ("2014", "năm 2014", "2014", "năm 2014"),
        ("2014-S1", "6 tháng đầu năm 2014", "6 tháng đầu năm 2014", "6 tháng đầu năm 2014"),
        ("2014-S2", "6 tháng cuối năm 2014", "6 tháng cuối năm 2014", "6 tháng cuối năm 2014"),
        ("2014-Q1", "quý I năm 2014", "quý I/2014", "quý I năm 2014"),
        ("2014-Q4", "quý IV năm 2014", "quý IV/2014", "quý IV năm 2014"),
        ("2014-02", "tháng 02 năm 2014", "02/2014", "tháng 02 năm 2014"),
        ("2014-03", "tháng 3 năm 2014", "03/2014", "tháng 3 năm 2014"),
        ("2014-02-05", "ngày 05 tháng 02 năm 2014", "05/02/2014", "ngày 05 tháng 02 năm 2014"),
        ("2013/2015", "giai đoạn 2013-2015", "2013-2015", "từ năm 2013 đến năm 2015"),
        ("../2025", "đến năm 2025", "đến năm 2025", "đến năm 2025"),
        ("2016/..", "từ năm 2016", "từ năm 2016", "từ năm 2016"),
        ("../2014-02", "đến tháng 02 năm 2014", "đến tháng 02 năm 2014", "đến tháng 02 năm 2014"),
    ],
)
def test_vietnamese_periods(period: str, prefix: str, bare: str, words: str) -> None:
    styles = {"prefix": prefix, "bare": bare, "words": words}
    assert {style: format_period(Period(period), style=style) for style in styles} == styles
    assert format_period(Period(period)) == prefix


@pytest.mark.parametrize(
    ("period", "words", "bare"),
    [
        ("2014-03/2014-06", "từ tháng 3 đến tháng 6 năm 2014", "03/2014-06/2014"),
        ("2013-11/2014-02", "từ tháng 11 năm 2013 đến tháng 02 năm 2014", "11/2013-02/2014"),
        ("2014-Q1/2014-Q3", "từ quý I đến quý III năm 2014", "quý I/2014-quý III/2014"),
        ("2013-Q4/2014-Q1", "từ quý IV năm 2013 đến quý I năm 2014", "quý IV/2013-quý I/2014"),
        (
            "2013-S2/2014-S1",
            "từ 6 tháng cuối năm 2013 đến 6 tháng đầu năm 2014",
            "6 tháng cuối năm 2013-6 tháng đầu năm 2014",
        ),
        (
            "2014-S1/2014-S2",
            "từ 6 tháng đầu đến 6 tháng cuối năm 2014",
            "6 tháng đầu năm 2014-6 tháng cuối năm 2014",
        ),
        (
            "2014-02-05/2014-03-10",
            "từ ngày 05 tháng 02 năm 2014 đến ngày 10 tháng 3 năm 2014",
            "05/02/2014-10/03/2014",
        ),
    ],
)
def test_vietnamese_spans_of_parts_of_years(period: str, words: str, bare: str) -> None:
    assert format_period(Period(period)) == format_period(Period(period), style="words") == words
    assert format_period(Period(period), style="bare") == bare


@pytest.mark.parametrize(
    ("period", "prefix", "bare", "words"),
    [
        ("2014", "2014", "2014", "2014"),
        ("2014-S1", "first half of 2014", "first half of 2014", "first half of 2014"),
        ("2014-Q1", "Q1 2014", "Q1 2014", "Q1 2014"),
        ("2014-02", "February 2014", "February 2014", "February 2014"),
        ("2014-02-05", "February 5, 2014", "2014-02-05", "February 5, 2014"),
        ("2013/2015", "2013–2015", "2013–2015", "from 2013 to 2015"),
        (
            "2014-03/2014-06",
            "from March to June 2014",
            "March 2014–June 2014",
            "from March to June 2014",
        ),
        (
            "2013-Q4/2014-Q1",
            "from Q4 2013 to Q1 2014",
            "Q4 2013–Q1 2014",
            "from Q4 2013 to Q1 2014",
        ),
        ("../2025", "until 2025", "until 2025", "until 2025"),
        ("2016/..", "from 2016", "from 2016", "from 2016"),
    ],
)
def test_english_periods(period: str, prefix: str, bare: str, words: str) -> None:
    styles = {"prefix": prefix, "bare": bare, "words": words}
    assert {
        style: format_period(Period(period), style=style, locale="en") for style in styles
    } == styles


def test_bare_english_days_are_not_joined_by_one_more_dash() -> None:
    span = Period("2014-02-05/2014-03-10")
    assert (
        format_period(span, style="bare", locale="en") == "from February 5, 2014 to March 10, 2014"
    )


def test_bad_periods() -> None:
    with pytest.raises(InvalidValueError, match="'prefix', 'bare', 'words'"):
        format_period(Period("2014"), style="long")
    with pytest.raises(InvalidTypeError, match="Period"):
        format_period("2014")  # type: ignore[arg-type]
