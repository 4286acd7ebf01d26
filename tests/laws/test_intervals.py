"""Intervals are sound: whatever true value prints as reported lies inside, through every computation."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from hypothesis import assume, given, strategies as st

import ictplan as ip
from ictplan import compute
from ictplan.testing import intervals, levels, magnitudes, measures, reported_values, units

WIDE = Context(prec=200, Emax=9999, Emin=-9999)
TRUE = magnitudes(min_value=-(10**12), max_value=10**12)
PLACES = st.integers(-4, 4).map(lambda place: Decimal(1).scaleb(place, WIDE))
REPORTED = [">", ">=", "<", "<=", "=", "~", "nearly"]


def printed(true: Decimal, rounded_to: Decimal) -> Decimal:
    """*true* as print rounds it: half-up."""
    steps = WIDE.divide(true, rounded_to).quantize(Decimal(1), rounding=ROUND_HALF_UP, context=WIDE)
    return WIDE.multiply(steps, rounded_to)


def inside(interval: ip.Interval, number: Fraction) -> bool:
    """Membership worked out in fractions."""
    low, high = (
        None if end is None else Fraction(end.magnitude) for end in (interval.low, interval.high)
    )
    above = low is None or low < number or (low == number and interval.low_inclusive)
    below = high is None or number < high or (number == high and interval.high_inclusive)
    return above and below


@given(TRUE, PLACES, units())
def test_what_is_printed_as_the_figure_lies_inside(
    true: Decimal, rounded_to: Decimal, unit: ip.Unit
) -> None:
    true = true if unit.may_be_negative else abs(true)
    value = ip.ReportedValue(
        measure=ip.Measure(printed(true, rounded_to), unit), rounded_to=rounded_to
    )
    assert ip.Measure(true, unit) in value.interval()


@given(TRUE, st.integers(0, 8), units())
def test_what_is_rounded_to_fewer_digits_lies_about_the_figure(
    true: Decimal, digits: int, unit: ip.Unit
) -> None:
    """ "khoảng 35.000" may be said of whatever rounds to 35,000 in its last digit that is not zero."""
    true = true if unit.may_be_negative else abs(true)
    assume(true and true.adjusted() > -40)  # half a place of the figure must be a magnitude too
    figure = printed(true, Decimal(1).scaleb(true.adjusted() - digits, WIDE))
    about = ip.ReportedValue(measure=ip.Measure(figure, unit), bound="~")
    assert ip.Measure(true, unit) in about.interval()


@given(TRUE, TRUE, units())
def test_a_qualifier_means_what_it_says(true: Decimal, figure: Decimal, unit: ip.Unit) -> None:
    if not unit.may_be_negative:
        true, figure = abs(true), abs(figure) or Decimal(1)
    says = {
        ">": true > figure,
        ">=": true >= figure,
        "<": true < figure,
        "<=": true <= figure,
        "=": true == figure,
    }
    for bound, holds in says.items():
        value = ip.ReportedValue(measure=ip.Measure(figure, unit), bound=bound)
        assert (ip.Measure(true, unit) in value.interval()) is holds


@given(
    reported_values(
        measure=levels(magnitude=magnitudes(min_value=1, max_value=10**15)),
        bound=st.sampled_from(REPORTED),
    )
)
def test_an_interval_is_that_of_its_figure(value: ip.ReportedValue) -> None:
    interval = value.interval()
    assert interval.unit == value.measure.unit
    assert (value.measure in interval) is (value.bound.value not in (">", "<", "nearly"))
    if not value.measure.unit.may_be_negative:
        assert interval.low is not None
        assert interval.low.magnitude >= 0
    assert bool(interval.widened_by) is (not interval.is_point)


@given(reported_values())
def test_any_stated_figure_has_an_interval_or_is_at_the_edge_of_what_is_held(
    value: ip.ReportedValue,
) -> None:
    try:
        interval = value.interval()
    except ip.InvalidValueError as error:
        refused = error.reason
    else:
        assert interval.evolve() == interval
        return
    figure = value.measure.magnitude
    assert refused in ("too_many_digits", "exponent_out_of_range")
    assert (
        len(figure.as_tuple().digits) >= 58 or figure.adjusted() >= 59 or _last_place(value) <= -59
    )


def _last_place(value: ip.ReportedValue) -> int:
    exponents = [
        n.as_tuple().exponent for n in (value.measure.magnitude, value.rounded_to) if n is not None
    ]
    return min(e for e in exponents if isinstance(e, int))


@given(intervals(), measures(), st.data())
def test_membership_is_that_of_fractions(
    interval: ip.Interval, amount: ip.Measure, data: st.DataObject
) -> None:
    unit = interval.unit or amount.unit
    ends = [end.magnitude for end in (interval.low, interval.high) if end is not None]
    number = data.draw(st.sampled_from([amount.magnitude, *ends]))
    assert (ip.Measure(number, unit) in interval) is inside(interval, Fraction(number))


COUNT = magnitudes(min_value=1, max_value=10**9)


@given(COUNT, COUNT, PLACES, PLACES, st.sampled_from([1, 100, 1000]))
def test_the_true_density_lies_in_the_density_interval(
    count: Decimal, people: Decimal, rounding: Decimal, other: Decimal, per: int
) -> None:
    above = ip.ReportedValue(
        measure=ip.Measure(printed(count, rounding), "subscription"), rounded_to=rounding
    )
    below = ip.ReportedValue(measure=ip.Measure(printed(people, other), "person"), rounded_to=other)
    low = below.interval().low
    assume(low is not None and low.magnitude > 0)
    assert inside(
        compute.density_interval(above, below, per=per), Fraction(count) * per / Fraction(people)
    )


@given(COUNT, COUNT, PLACES, PLACES)
def test_the_true_base_lies_in_the_implied_base(
    count: Decimal, people: Decimal, rounding: Decimal, place: Decimal
) -> None:
    density = WIDE.divide(WIDE.multiply(count, Decimal(100)), people)
    figure = printed(density, place)
    assume(figure > 0)
    above = ip.ReportedValue(
        measure=ip.Measure(printed(count, rounding), "subscription"), rounded_to=rounding
    )
    level = ip.ReportedValue(
        measure=ip.Measure(figure, "subscription/100 person"), rounded_to=place
    )
    assert inside(compute.implied_base(above, level), Fraction(people))
