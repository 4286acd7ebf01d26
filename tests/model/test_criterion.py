"""Criteria: a comparator with one amount, or a range."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ictplan import (
    Bound,
    Criterion,
    IctplanError,
    IncompatibleUnitsError,
    InvalidTypeError,
    InvalidValueError,
    Measure,
    Unit,
)
from row_tests import each_row

SIX, SEVEN = Measure(6, "percent"), Measure(7, "percent")
SINGLE = [b for b in Bound if b is not Bound.RANGE]


@pytest.mark.parametrize("comparator", SINGLE)
def test_comparators_are_given_as_members_or_values(comparator):
    criterion = Criterion(comparator=comparator, value=SIX)
    assert criterion == Criterion(comparator=comparator.value, value=SIX)
    assert criterion.comparator is (Bound.ABOUT if comparator is Bound.NEARLY else comparator)
    assert criterion.unit == Unit("percent")


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (
            {"comparator": ">", "value": Measure(6, "subscription/100 person")},
            "> 6 subscription/100 person",
        ),
        ({"comparator": "=", "value": SIX}, "= 6 percent"),
        ({"comparator": "nearly", "value": SIX}, "~ 6 percent"),
        ({"comparator": "range", "low": SIX, "high": SEVEN}, "6 to 7 percent"),
        (
            {"comparator": "range", "low": SIX, "high": SEVEN, "high_open": True},
            "6 to under 7 percent",
        ),
        ({"comparator": "range", "low": SIX, "high": SIX}, "6 to 6 percent"),
        (
            {
                "comparator": "range",
                "low": Measure(Decimal("1E+3"), "km"),
                "high": Measure(2000, "km"),
            },
            "1000 to 2000 km",
        ),
    ],
)
def test_str(arguments, text):
    assert str(Criterion(**arguments)) == text


@each_row("comparator", SINGLE)
@each_row(
    "arguments",
    [
        {},
        {"low": SIX},
        {"high": SIX},
        {"low": SIX, "high": SEVEN},
        {"value": SIX, "low": SIX},
        {"value": SIX, "high": SIX},
        {"value": SIX, "high_open": True},
    ],
)
def test_a_single_comparator_takes_one_amount(comparator, arguments):
    with pytest.raises(InvalidValueError, match=r"^Criterion is incomplete") as caught:
        Criterion(comparator=comparator, **arguments)
    assert "value=" in caught.value.detail


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"value": SIX},
        {"low": SIX},
        {"high": SIX},
        {"low": SIX, "high": SEVEN, "value": SIX},
        {"high_open": True},
    ],
)
def test_a_range_takes_two_ends(arguments):
    with pytest.raises(InvalidValueError, match=r"^Criterion is incomplete") as caught:
        Criterion(comparator="range", **arguments)
    assert "low= and high=" in caught.value.detail


def test_ranges_run_upwards():
    with pytest.raises(InvalidValueError, match=r"^Criterion ends before it starts"):
        Criterion(comparator="range", low=SEVEN, high=SIX)
    with pytest.raises(InvalidValueError, match=r"^Criterion ends before it starts"):
        Criterion(comparator="range", low=SIX, high=SIX, high_open=True)


@pytest.mark.parametrize(
    "high", [Measure(7, "permille"), Measure(7, "percentage_point"), Measure(7, "km")]
)
def test_ends_have_one_unit(high):
    with pytest.raises(IncompatibleUnitsError):
        Criterion(comparator="range", low=SIX, high=high)


@pytest.mark.parametrize("field", ["value", "low", "high"])
def test_amounts_of_counts_are_not_negative(field):
    with pytest.raises(InvalidValueError, match=rf"^Criterion\.{field} is negative"):
        Criterion(comparator=">", **{field: Measure(-1, "person")})
    assert Criterion(comparator=">", value=Measure(-1, "percent")).value == Measure(-1, "percent")


@pytest.mark.parametrize("value", [6, "6 percent", "6"])
def test_amounts_are_measures(value):
    with pytest.raises(InvalidTypeError, match=r"^Criterion\.value takes Measure"):
        Criterion(comparator=">", value=value)


@pytest.mark.parametrize("arguments", [(">", SIX), (SIX,)])
def test_arguments_are_named(arguments):
    with pytest.raises(TypeError):
        Criterion(*arguments)


def test_a_comparator_is_needed():
    with pytest.raises(TypeError):
        Criterion(value=SIX)
    with pytest.raises(IctplanError, match=r"^Criterion\.comparator"):
        Criterion(comparator=None, value=SIX)


def test_equality_follows_the_amounts():
    assert Criterion(comparator=">", value=SIX) == Criterion(
        comparator=">", value=Measure("6.0", "percent")
    )
    assert Criterion(comparator=">", value=SIX) != Criterion(comparator=">=", value=SIX)
    assert Criterion(comparator="range", low=SIX, high=SEVEN) != Criterion(
        comparator="range", low=SIX, high=SEVEN, high_open=True
    )


def test_evolve_checks_the_whole():
    with pytest.raises(InvalidValueError):
        Criterion(comparator=">", value=SIX).evolve(comparator="range")
    assert str(Criterion(comparator=">", value=SIX).evolve(value=SEVEN)) == "> 7 percent"
