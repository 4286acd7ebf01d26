"""Scale laws of densities, and the two ways back."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume, given, strategies as st

import ictplan as ip
from ictplan import compute, units
from ictplan.testing import assert_measure_close, counted_units, levels, magnitudes, units_of_kind

LAST_DIGITS = Decimal("1E-32")
COUNTS = levels(unit=counted_units(), magnitude=magnitudes(min_value=0, places=3))
BASES = levels(unit=counted_units(), magnitude=magnitudes(min_value=Decimal("0.001"), places=3))
PER = st.sampled_from([1, 100, 1000, 10_000]) | st.integers(1, 10**6)
FACTORS = st.integers(1, 1000)


@given(COUNTS, BASES, PER, FACTORS)
def test_many_times_the_count_is_many_times_the_density(
    count: ip.Measure, base: ip.Measure, per: int, times: int
) -> None:
    one = compute.density(count, base, per=per)
    assert_measure_close(
        compute.density(count * times, base, per=per), one * times, rel=LAST_DIGITS
    )


@given(COUNTS, BASES, PER, FACTORS)
def test_many_times_the_base_is_that_part_of_the_density(
    count: ip.Measure, base: ip.Measure, per: int, times: int
) -> None:
    one = compute.density(count, base, per=per)
    assert_measure_close(
        compute.density(count, base * times, per=per) * times, one, rel=LAST_DIGITS
    )


@given(COUNTS, BASES, PER, FACTORS)
def test_as_many_times_of_both_is_the_same_density(
    count: ip.Measure, base: ip.Measure, per: int, times: int
) -> None:
    assert compute.density(count * times, base * times, per=per) == compute.density(
        count, base, per=per
    )


@given(COUNTS, BASES, PER, PER)
def test_densities_over_other_bases_are_the_same_amount(
    count: ip.Measure, base: ip.Measure, per: int, other: int
) -> None:
    assert_measure_close(
        compute.density(count, base, per=per),
        compute.density(count, base, per=other),
        rel=LAST_DIGITS,
    )


@given(COUNTS, COUNTS, BASES, PER)
def test_densities_over_one_base_add_up(
    count: ip.Measure, more: ip.Measure, base: ip.Measure, per: int
) -> None:
    more = ip.Measure(more.magnitude, count.unit)
    together = compute.density(count + more, base, per=per)
    apart = compute.density(count, base, per=per) + compute.density(more, base, per=per)
    assert_measure_close(together, apart, rel=LAST_DIGITS)


@given(COUNTS, COUNTS, BASES, PER)
def test_a_larger_count_is_no_smaller_density(
    count: ip.Measure, more: ip.Measure, base: ip.Measure, per: int
) -> None:
    low, high = sorted([count.magnitude, more.magnitude])
    smaller, larger = (
        compute.density(ip.Measure(m, count.unit), base, per=per) for m in (low, high)
    )
    assert smaller <= larger


@given(COUNTS, BASES, PER)
def test_the_ways_back_lead_back(count: ip.Measure, base: ip.Measure, per: int) -> None:
    density = compute.density(count, base, per=per)
    assert_measure_close(compute.count_for(density, base), count, rel=LAST_DIGITS)
    assume(count.magnitude)
    assert_measure_close(compute.base_for(count, density), base, rel=LAST_DIGITS)


@given(
    levels(unit="subscription", magnitude=magnitudes(min_value=0)),
    levels(unit="person", magnitude=magnitudes(min_value=0)),
)
def test_any_count_over_any_base_is_a_density_or_undefined(
    count: ip.Measure, base: ip.Measure
) -> None:
    """Over all that the model holds: a zero of any exponent is a zero, and what comes out is a Measure like any other."""
    try:
        density = compute.density(count, base)
    except ip.UndefinedResultError:
        assert (
            not base.magnitude
            or abs(count.magnitude.adjusted() - base.magnitude.adjusted() + 2) >= 60
        )
        assert count.magnitude or not base.magnitude
    else:
        assert density.evolve() == density


@given(
    levels(unit="million VND", magnitude=magnitudes(min_value=0, places=3)),
    levels(unit="km", magnitude=magnitudes(min_value=1, places=3)),
    st.data(),
)
def test_densities_do_not_depend_on_the_scale_of_their_parts(
    spent: ip.Measure, road: ip.Measure, data: st.DataObject
) -> None:
    other_spent = units.convert(spent, data.draw(units_of_kind(spent.unit)))
    other_road = units.convert(road, data.draw(units_of_kind(road.unit)))
    assert_measure_close(
        compute.density(other_spent, other_road), compute.density(spent, road), rel=LAST_DIGITS
    )
