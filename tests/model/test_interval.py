"""Intervals: ends, membership, refusals."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from ictplan import (
    IncompatibleUnitsError,
    Interval,
    InvalidTypeError,
    InvalidValueError,
    Measure,
    ReportedValue,
    Unit,
    Widening,
)

ends = st.integers(-5, 5) | st.none()


def km(number):
    return None if number is None else Measure(number, "km")


@given(ends, ends, st.booleans(), st.booleans(), st.integers(-7, 7))
def test_membership(low, high, low_inclusive, high_inclusive, amount):
    """An amount is inside when it lies above the low end and below the high end, or on an end that belongs to it."""
    empty = (
        low is not None
        and high is not None
        and (low > high or (low == high and not (low_inclusive and high_inclusive)))
    )
    ends = {
        "low": km(low),
        "high": km(high),
        "low_inclusive": low_inclusive,
        "high_inclusive": high_inclusive,
    }
    if empty:
        with pytest.raises(InvalidValueError, match=r"^Interval"):
            Interval(**ends)
        return
    inside = (low is None or low < amount or (low == amount and low_inclusive)) and (
        high is None or amount < high or (amount == high and high_inclusive)
    )
    assert (km(amount) in Interval(**ends)) is inside


@pytest.mark.parametrize(
    ("low", "high", "low_inclusive", "high_inclusive", "text"),
    [
        (1, 2, True, True, "[1, 2] km"),
        (1, 2, False, False, "(1, 2) km"),
        ("5.45", "5.55", True, False, "[5.45, 5.55) km"),
        (None, 2, True, True, "(.., 2] km"),
        (1, None, False, True, "(1, ..) km"),
        (None, None, True, True, "(.., ..)"),
        (1, 1, True, True, "[1, 1] km"),
    ],
)
def test_str(low, high, low_inclusive, high_inclusive, text):
    interval = Interval(
        low=km(low), high=km(high), low_inclusive=low_inclusive, high_inclusive=high_inclusive
    )
    assert str(interval) == text


def test_unit_and_point():
    assert Interval(low=km(1), high=km(1)).is_point
    assert Interval(low=km(1), high=km("1.0")).is_point
    assert not Interval(low=km(1), high=km(2)).is_point
    assert not Interval(low=km(1)).is_point
    assert not Interval().is_point
    assert Interval(high=km(1)).unit == Interval(low=km(1)).unit == Unit("km")
    assert Interval().unit is None


@pytest.mark.parametrize("other", ["m", "person", "percent"])
def test_ends_have_one_unit(other):
    with pytest.raises(IncompatibleUnitsError):
        Interval(low=Measure(1, "km"), high=Measure(2, other))


def test_membership_needs_the_same_unit():
    with pytest.raises(IncompatibleUnitsError):
        Measure(1, "m") in Interval(low=km(1), high=km(2))  # noqa: B015
    with pytest.raises(TypeError):
        1 in Interval(low=km(1), high=km(2))  # noqa: B015


@pytest.mark.parametrize("flag", [0, 1, None, "yes", "", 1.0])
def test_flags_are_true_or_false(flag):
    with pytest.raises(InvalidTypeError, match=r"^Interval\.low_inclusive takes True or False"):
        Interval(low=km(1), low_inclusive=flag)


def test_the_explanation_takes_no_part_in_equality():
    figure = ReportedValue(measure=Measure(5, "km"), rounded_to=1)
    bare = Interval(low=km("4.5"), high=km("5.5"), high_inclusive=False)
    assert figure.interval() == bare
    assert hash(figure.interval()) == hash(bare)
    assert figure.interval().widened_by == (Widening(figure, "rounding", km("0.5")),)
    assert bare.widened_by == ()


def test_widening_says_how_far():
    figure = ReportedValue(measure=Measure(5, "km"), bound=">")
    assert str(Widening(figure, "qualifier")) == "qualifier of > 5 km: one side open"
    assert str(Widening(figure, "rounding", km("0.5"))) == "rounding of > 5 km: up to 0.5 km away"
