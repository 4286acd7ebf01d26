"""Asserting that two amounts are nearly the same."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

import ictplan as ip
from ictplan import units
from ictplan.testing import assert_measure_close, magnitudes, measures, units_of_kind

M = ip.Measure


@pytest.mark.parametrize(
    ("left", "right", "tolerance"),
    [
        (M("12.5", "billion VND"), M(12500, "million VND"), {}),
        (M(1000, "m"), M(1, "km"), {"rel": 0}),
        (M("1.000000001", "km"), M(1, "km"), {}),
        (M("5.5", "percent"), M("5.6", "percent"), {"abs": "0.1"}),
        (M("5.5", "percent"), M("5.6", "percent"), {"abs": M(1, "permille")}),
        (M(99, "km"), M(100, "km"), {"rel": Decimal("0.01")}),
        (M(100, "km"), M(99, "km"), {"rel": "0.01"}),
        (M(99, "km"), M(100, "km"), {"rel": "0.001", "abs": 1}),
        (M(99, "km"), M(100, "km"), {"rel": "0.01", "abs": 0}),
        (M(0, "km"), M(0, "m"), {"rel": 0, "abs": 0}),
        (M(-1, "VND"), M(-1, "VND"), {}),
    ],
)
def test_close(left: ip.Measure, right: ip.Measure, tolerance: dict[str, Any]) -> None:
    assert_measure_close(left, right, **tolerance)


@pytest.mark.parametrize(
    ("left", "right", "tolerance", "message"),
    [
        (
            M("5.5", "percent"),
            M("5.6", "percent"),
            {"abs": "0.05"},
            "5.5 percent is not close to 5.6 percent: they differ by 0.1 percent, more than 0.05 percent (abs=0.05)",
        ),
        (
            M(98, "km"),
            M(100, "km"),
            {"rel": "0.01"},
            "98 km is not close to 100 km: they differ by 2 km, more than 1.00 km (rel=0.01)",
        ),
        (
            M(98, "km"),
            M(100, "km"),
            {"rel": "0.01", "abs": 1},
            "98 km is not close to 100 km: they differ by 2 km, more than 1 km (abs=1) or 1.00 km (rel=0.01)",
        ),
        (
            M(999, "m"),
            M(1, "km"),
            {"abs": 0},
            "999 m (0.999 km) is not close to 1 km: they differ by 0.001 km, more than 0 km (abs=0)",
        ),
        (
            M(1, "km"),
            M("1.5", "km"),
            {"abs": M(10, "m")},
            "1 km is not close to 1.5 km: they differ by 0.5 km, more than 0.01 km (abs=10 m)",
        ),
        (
            M(1, "commune"),
            M(1, "household"),
            {},
            "1 commune is not close to 1 household: count of commune is not count of household",
        ),
        (
            M(1, "person"),
            M("1.1", "person"),
            {"rel": Decimal("1E-30")},
            "more than 1.100E-30 person",
        ),
    ],
)
def test_not_close(
    left: ip.Measure, right: ip.Measure, tolerance: dict[str, Any], message: str
) -> None:
    with pytest.raises(AssertionError) as caught:
        assert_measure_close(left, right, **tolerance)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("arguments", "tolerance", "error"),
    [
        ((5, M(1, "km")), {}, ip.InvalidTypeError),
        ((M(1, "km"), "1 km"), {}, ip.InvalidTypeError),
        ((M(1, "km"), M(1, "km")), {"rel": 0.01}, ip.InvalidTypeError),
        ((M(1, "km"), M(1, "km")), {"abs": True}, ip.InvalidTypeError),
        ((M(1, "km"), M(1, "km")), {"abs": "0,1"}, ip.InvalidValueError),
        ((M(1, "km"), M(1, "km")), {"rel": -1}, ip.InvalidValueError),
        ((M(1, "km"), M(1, "km")), {"abs": -1}, ip.InvalidValueError),
        ((M(1, "km"), M(1, "km")), {"abs": M(1, "percent")}, ip.IncompatibleUnitsError),
    ],
)
def test_what_makes_no_sense_is_refused(
    arguments: tuple[Any, Any], tolerance: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        assert_measure_close(*arguments, **tolerance)


@given(measures(magnitude=magnitudes(min_value=-(10**30), max_value=10**30, places=9)), st.data())
def test_an_amount_is_close_to_itself_in_every_unit_of_its_kind(
    amount: ip.Measure, data: st.DataObject
) -> None:
    other = units.convert(amount, data.draw(units_of_kind(amount.unit)))
    assert_measure_close(amount, other, rel=Decimal("1E-32"))
    assert_measure_close(other, amount, rel=Decimal("1E-32"))
