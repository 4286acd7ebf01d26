"""Converting there and back, by way of a third unit, and across the border to pint."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, strategies as st

import ictplan as ip
from ictplan import units
from ictplan.testing import assert_measure_close, magnitudes, measures, units_of_kind

LAST_DIGITS = Decimal("1E-32")
AMOUNTS = measures(magnitude=magnitudes(min_value=-(10**24), max_value=10**24, places=9))


@given(AMOUNTS, st.data())
def test_there_and_back(amount: ip.Measure, data: st.DataObject) -> None:
    other = units.convert(amount, data.draw(units_of_kind(amount.unit)))
    assert_measure_close(units.convert(other, amount.unit), amount, rel=LAST_DIGITS)


@given(AMOUNTS, st.data())
def test_a_scale_of_ten_loses_nothing(amount: ip.Measure, data: st.DataObject) -> None:
    money = ip.Measure(amount.magnitude, "million VND")
    scale = data.draw(
        st.sampled_from(["VND", "thousand VND", "million VND", "billion VND", "trillion VND"])
    )
    if len(amount.magnitude.as_tuple().digits) <= 34:
        assert units.convert(units.convert(money, scale), "million VND") == money
        assert units.same_amount(units.convert(money, scale), money)


@given(AMOUNTS, st.data())
def test_by_way_of_a_third_unit(amount: ip.Measure, data: st.DataObject) -> None:
    third, goal = (data.draw(units_of_kind(amount.unit)) for _ in range(2))
    assert_measure_close(
        units.convert(units.convert(amount, third), goal),
        units.convert(amount, goal),
        rel=LAST_DIGITS,
    )


@given(AMOUNTS, AMOUNTS, st.data())
def test_order_is_kept(one: ip.Measure, other: ip.Measure, data: st.DataObject) -> None:
    goal = data.draw(units_of_kind(one.unit))
    low, high = sorted([one.magnitude, other.magnitude])
    assert units.convert(ip.Measure(low, one.unit), goal) <= units.convert(
        ip.Measure(high, one.unit), goal
    )


@given(measures(), st.data())
def test_any_amount_is_converted_or_refused(amount: ip.Measure, data: st.DataObject) -> None:
    """Over all that the model holds: what comes out is a Measure like any other, and a zero stays one."""
    goal = data.draw(units_of_kind(amount.unit))
    try:
        converted = units.convert(amount, goal)
    except ip.InvalidValueError as error:
        refused = error.reason
    else:
        assert converted.evolve() == converted
        assert converted.unit == goal
        assert bool(converted.magnitude) is bool(amount.magnitude)
        return
    assert amount.magnitude
    assert refused in ("exponent_out_of_range", "too_many_digits")


@given(AMOUNTS)
def test_pint_gives_back_what_it_was_given(amount: ip.Measure) -> None:
    assert units.from_pint(units.to_pint(amount)) == amount


@given(AMOUNTS, st.data())
def test_pint_agrees_on_the_factor(amount: ip.Measure, data: st.DataObject) -> None:
    """What pint makes of it in its own arithmetic, which has 28 digits, is what is made of it here."""
    goal = data.draw(units_of_kind(amount.unit))
    there = units.to_pint(amount).to(units.to_pint(ip.Measure(1, goal)).units)
    ours = units.convert(amount, goal)
    assert (
        abs(Fraction(there.magnitude) - Fraction(ours.magnitude))
        <= abs(Fraction(ours.magnitude)) / 10**24
    )
