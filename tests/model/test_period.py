"""Periods: text, days, containment, overlap."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, strategies as st

from ictplan import Granularity, IctplanError, InvalidTypeError, InvalidValueError, Period, testing
from row_tests import each_row

D = datetime.date
steps = testing.periods(span=False)
periods = testing.periods()
near = testing.periods(
    granularity="month", year=st.integers(2010, 2014), span=True, open_ended=False
)


@pytest.mark.parametrize(
    ("text", "first", "last", "granularity"),
    [
        ("2012", D(2012, 1, 1), D(2012, 12, 31), "year"),
        ("2012-S1", D(2012, 1, 1), D(2012, 6, 30), "half"),
        ("2012-S2", D(2012, 7, 1), D(2012, 12, 31), "half"),
        ("2012-Q1", D(2012, 1, 1), D(2012, 3, 31), "quarter"),
        ("2012-Q2", D(2012, 4, 1), D(2012, 6, 30), "quarter"),
        ("2012-Q3", D(2012, 7, 1), D(2012, 9, 30), "quarter"),
        ("2012-Q4", D(2012, 10, 1), D(2012, 12, 31), "quarter"),
        ("2012-02", D(2012, 2, 1), D(2012, 2, 29), "month"),
        ("2100-02", D(2100, 2, 1), D(2100, 2, 28), "month"),
        ("2012-05-18", D(2012, 5, 18), D(2012, 5, 18), "day"),
        ("2013/2015", D(2013, 1, 1), D(2015, 12, 31), "year"),
        ("2012-11/2013-02", D(2012, 11, 1), D(2013, 2, 28), "month"),
        ("2012-S2/2013-S1", D(2012, 7, 1), D(2013, 6, 30), "half"),
        ("2012-12-31/2013-01-01", D(2012, 12, 31), D(2013, 1, 1), "day"),
        ("../2025", None, D(2025, 12, 31), "year"),
        ("2016/..", D(2016, 1, 1), None, "year"),
        ("9999", D(9999, 1, 1), D(9999, 12, 31), "year"),
        ("1000", D(1000, 1, 1), D(1000, 12, 31), "year"),
    ],
)
def test_days_and_granularity(text, first, last, granularity):
    period = Period(text)
    assert (period.first_day, period.last_day) == (first, last)
    assert period.granularity is Granularity(granularity)
    assert str(period) == text
    assert period.is_span is ("/" in text)


@given(periods)
def test_text_reads_back(period):
    assert Period(str(period)) == period
    assert hash(Period(str(period))) == hash(period)
    assert eval(repr(period), {"Period": Period}) == period


@given(steps)
def test_a_span_of_one_step_is_that_step(period):
    span = Period(f"{period}/{period}")
    assert span == period
    assert str(span) == str(period)
    assert hash(span) == hash(period)
    assert not span.is_span


@given(periods)
def test_span_joins_the_ends_of_a_period(period):
    start = None if period.start is None else Period(period.start.text)
    end = None if period.end is None else Period(period.end.text)
    assert Period.span(start, end) == period


def test_span_takes_the_outer_ends():
    assert Period.span(Period("2011/2012"), Period("2014/2015")) == Period("2011/2015")
    assert Period.span(None, Period("2014/2015")) == Period("../2015")
    assert Period.span(Period("2011/2012"), None) == Period("2011/..")


@pytest.mark.parametrize(("start", "end"), [(None, None), ("2015", "2013"), ("2012", "2013-05")])
def test_span_refuses_what_is_no_period(start, end):
    ends = [None if text is None else Period(text) for text in (start, end)]
    with pytest.raises(InvalidValueError):
        Period.span(*ends)
    with pytest.raises(InvalidTypeError):
        Period.span("2012", Period("2013"))


def test_day():
    assert Period.day(D(2012, 5, 18)) == Period("2012-05-18")
    with pytest.raises(InvalidTypeError):
        Period.day(None)


@each_row(
    ("text", "reason"),
    [
        ("", "bad_period"), ("..", "bad_period"), ("../..", "bad_period"), ("/", "bad_period"), ("2012/", "bad_period"),
        ("/2012", "bad_period"), ("12", "bad_period"), ("02012", "bad_period"), ("0999", "bad_period"), ("10000", "bad_period"),
        ("2012-13", "bad_period"), ("2012-00", "bad_period"), ("2012-5", "bad_period"), ("2012-Q5", "bad_period"),
        ("2012-Q0", "bad_period"), ("2012-q1", "bad_period"), ("2012-S3", "bad_period"), ("2012-02-30", "bad_period"),
        ("2011-02-29", "bad_period"), ("2012-05-32", "bad_period"), (" 2012", "bad_period"), ("2012 ", "bad_period"),
        ("2012\n", "bad_period"), ("-2012", "bad_period"), ("+2012", "bad_period"), ("٢٠١٢", "bad_period"),
        ("２０１２", "bad_period"), ("2_012", "bad_period"), ("2012.0", "bad_period"), ("2013-2015", "bad_period"),
        ("2013/2014/2015", "bad_period"), ("2012-W05", "bad_period"), ("năm 2012", "bad_period"), ("2012\x00", "bad_period"),
        ("\ud800", "bad_period"), ("2" * 10_000, "bad_period"), ("2012/2013-05", "mixed_granularity"),
        ("2012-Q1/2012-06", "mixed_granularity"), ("2012-S1/2012-Q4", "mixed_granularity"),
        ("2012-05-18/2013", "mixed_granularity"), ("2015/2013", "reversed"), ("2012-02/2012-01", "reversed"),
    ],
    ids=ascii,
)  # fmt: skip
def test_texts_that_are_no_periods(text, reason):
    with pytest.raises(InvalidValueError) as caught:
        Period(text)
    assert caught.value.reason == reason
    assert str(caught.value).startswith("Period ")
    assert len(str(caught.value)) <= 400


@pytest.mark.parametrize(
    "value", [2012, 2012.0, None, D(2012, 1, 1), b"2012", ("2012",), True], ids=repr
)
def test_a_period_is_made_of_text(value):
    with pytest.raises(InvalidTypeError, match=r"^Period takes text"):
        Period(value)


@pytest.mark.parametrize(
    ("outer", "inner", "inside"),
    [
        ("2012", "2012-S2", True),
        ("2012", "2012-12-31", True),
        ("2012", "2013-01-01", False),
        ("2013/2015", "2014-Q2", True),
        ("2013/2015", "2012", False),
        ("2013/2015", "2015/2016", False),
        ("2012-S1", "2012-01/2012-06", True),
        ("2012-01/2012-06", "2012-S1", True),
        ("../2025", "../2020", True),
        ("../2020", "../2025", False),
        ("../2025", "2016/..", False),
        ("2016/..", "2016", True),
        ("2016/..", "9999", True),
        ("2012", "../2012", False),
        ("2012", "2012/..", False),
    ],
)
def test_containment(outer, inner, inside):
    assert (Period(inner) in Period(outer)) is inside


def test_dates_are_contained_like_days():
    assert D(2012, 12, 31) in Period("2012")
    assert D(2013, 1, 1) not in Period("2012")


@given(periods)
def test_a_period_contains_and_overlaps_itself(period):
    assert period in period
    assert period.overlaps(period)


@given(near | periods, near | periods, near | periods)
def test_containment_is_transitive(a, b, c):
    if a in b and b in c:
        assert a in c


@given(near, near)
def test_containment_both_ways_is_the_same_days(a, b):
    same = (a.first_day, a.last_day) == (b.first_day, b.last_day)
    assert (a in b and b in a) is same


@given(near | periods, near | periods)
def test_overlap_is_symmetric_and_follows_from_containment(a, b):
    assert a.overlaps(b) is b.overlaps(a)
    if a in b:
        assert a.overlaps(b)


@given(near, near)
def test_overlap_is_a_shared_day(a, b):
    def ordinals(period):
        return set(range(period.first_day.toordinal(), period.last_day.toordinal() + 1))

    assert a.overlaps(b) is bool(ordinals(a) & ordinals(b))


@pytest.mark.parametrize(
    ("a", "b", "shared"),
    [
        ("../2010", "2012/..", False),
        ("../2012", "2012/..", True),
        ("2012-06-30", "2012-S1", True),
        ("2012-Q3", "2012-S1", False),
    ],
)
def test_overlap_of_open_ends(a, b, shared):
    assert Period(a).overlaps(Period(b)) is shared


def test_periods_are_not_ordered():
    """A year and a month of it have no order that everyone would expect."""
    with pytest.raises(TypeError):
        Period("2012") < Period("2013")  # noqa: B015


def test_evolve_reads_the_text_again():
    assert Period("2012").evolve(text="2013-Q1").first_day == D(2013, 1, 1)
    with pytest.raises(IctplanError):
        Period("2012").evolve(text="2013/2012")
