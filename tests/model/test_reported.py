"""Figures as print states them: what each qualifier and each rounding allows."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import given, strategies as st

import ictplan as ip
from ictplan import Bound, InvalidTypeError, InvalidValueError, Measure, ReportedValue
from ictplan.testing import magnitudes
from row_tests import each_row

WIDE = Context(prec=100)
QUANTA = [Decimal(10) ** n for n in range(-4, 6)]


def reported(figure, unit="percent", *, bound="=", rounded_to=None):
    return ReportedValue(measure=Measure(figure, unit), bound=bound, rounded_to=rounded_to)


TABLE = [
    # figure, unit, bound, rounded_to, the true values
    ("5.5", "subscription/100 person", "=", "0.1", "[5.45, 5.55)"),
    ("6.0", "subscription/100 person", "=", "0.1", "[5.95, 6.05)"),
    ("6", "subscription/100 person", "=", "1", "[5.5, 6.5)"),
    ("6", "subscription/100 person", "=", None, "[6, 6]"),
    ("820", "station", "=", None, "[820, 820]"),
    ("820", "station", "=", "10", "[815, 825)"),
    ("35000", "subscription", "=", "1000", "[34500, 35500)"),
    ("-5.5", "percent", "=", "0.1", "(-5.55, -5.45]"),
    ("0.0", "percent", "=", "0.1", "(-0.05, 0.05)"),
    ("0", "person", "=", "1", "[0, 0.5)"),
    ("0.2", "subscription/100 person", "=", "0.5", "[0, 0.45)"),
    ("35000", "subscription", "~", None, "[34500, 35500]"),
    ("5.5", "subscription/100 person", "~", None, "[5.45, 5.55]"),
    ("5.50", "subscription/100 person", "~", None, "[5.45, 5.55]"),
    ("5.50", "subscription/100 person", "~", "0.01", "[5.45, 5.55]"),
    ("35000", "subscription", "~", "10000", "[30000, 40000]"),
    ("12345", "subscription", "~", None, "[12344.5, 12345.5]"),
    ("-20", "percent", "~", None, "[-25, -15]"),
    ("4", "person", "~", "10", "[0, 9]"),
    ("35000", "subscription", "nearly", None, "[34500, 35000)"),
    ("6", "percent", "nearly", "1", "[5.5, 6)"),
    ("3", "person", "nearly", "10", "[0, 3)"),
    ("6", "subscription/100 person", ">", None, "(6, ..)"),
    ("6.0", "subscription/100 person", ">", "0.1", "(6.0, ..)"),
    ("-5", "percent", ">", None, "(-5, ..)"),
    ("6", "subscription/100 person", ">=", "1", "[6, ..)"),
    ("6", "subscription/100 person", "<", "0.1", "[0, 6)"),
    ("6", "person", "<=", None, "[0, 6]"),
    ("6", "percent", "<", None, "(.., 6)"),
    ("6", "percent", "<=", None, "(.., 6]"),
    ("0", "person", ">", None, "(0, ..)"),
    ("0", "person", ">=", None, "[0, ..)"),
    ("0", "person", "<=", None, "[0, 0]"),
    ("0", "percent", "<", None, "(.., 0)"),
]


@each_row(("figure", "unit", "bound", "rounded_to", "allowed"), TABLE)
def test_interval(figure, unit, bound, rounded_to, allowed):
    interval = reported(figure, unit, bound=bound, rounded_to=rounded_to).interval()
    ends = [None if e is None else e.magnitude for e in (interval.low, interval.high)]
    low, high = (None if t == ".." else Decimal(t) for t in allowed[1:-1].split(", "))
    assert ends == [low, high]
    if low is not None:
        assert interval.low_inclusive is (allowed[0] == "[")
    if high is not None:
        assert interval.high_inclusive is (allowed[-1] == "]")


signed_values = magnitudes(min_value=-(10**13), max_value=10**13, places=6)


@given(signed_values, st.sampled_from(QUANTA))
def test_every_value_that_is_printed_as_the_figure_lies_in_its_interval(true, rounded_to):
    """Soundness of rounding: half-up, halves away from zero, negatives and zero included."""
    printed = (true / rounded_to).quantize(
        Decimal(1), rounding=ROUND_HALF_UP, context=WIDE
    ) * rounded_to
    assert Measure(true, "percent") in reported(printed, rounded_to=rounded_to).interval()


@given(st.integers(-50, 50), st.sampled_from(QUANTA), st.integers(-30, 30))
def test_a_value_lies_in_the_interval_only_if_it_is_printed_as_the_figure(
    steps, rounded_to, twentieths
):
    """Tightness of rounding: what would be printed as another figure is not allowed."""
    figure = steps * rounded_to
    true = figure + twentieths * rounded_to / 20
    printed = (true / rounded_to).quantize(
        Decimal(1), rounding=ROUND_HALF_UP, context=WIDE
    ) * rounded_to
    allowed = Measure(true, "percent") in reported(figure, rounded_to=rounded_to).interval()
    assert allowed is (printed == figure)


@given(signed_values.map(abs), st.sampled_from(QUANTA))
def test_soundness_holds_where_nothing_lies_below_zero(true, rounded_to):
    printed = (true / rounded_to).quantize(
        Decimal(1), rounding=ROUND_HALF_UP, context=WIDE
    ) * rounded_to
    interval = reported(printed, "person", rounded_to=rounded_to).interval()
    assert Measure(true, "person") in interval
    assert interval.low >= Measure(0, "person")


@given(
    signed_values,
    st.sampled_from([b for b in Bound if b is not Bound.RANGE]),
    st.sampled_from([None, *QUANTA]),
)
def test_the_figure_bounds_its_interval_as_its_qualifier_says(figure, bound, rounded_to):
    interval = reported(figure, bound=bound, rounded_to=rounded_to).interval()
    inside = bound not in (Bound.MORE_THAN, Bound.LESS_THAN, Bound.NEARLY)
    assert (Measure(figure, "percent") in interval) is inside
    above, below = Measure(figure + 10**15, "percent"), Measure(figure - 10**15, "percent")
    assert (above in interval) is (bound in (Bound.MORE_THAN, Bound.AT_LEAST))
    assert (below in interval) is (bound in (Bound.LESS_THAN, Bound.AT_MOST))


def test_what_about_is_worth_can_be_replaced():
    value = reported(100, "person", bound="~")
    assert str(value.interval()) == "[50, 150] person"
    assert str(value.interval(about=lambda v: v.measure.magnitude / 10)) == "[90, 110] person"
    assert (
        str(reported(100, "person", bound="nearly").interval(about=lambda v: Decimal(7)))
        == "[93, 100) person"
    )


@pytest.mark.parametrize("bound", ["=", ">", ">=", "<", "<="])
def test_what_about_is_worth_touches_no_other_qualifier(bound):
    value = reported(100, "person", bound=bound, rounded_to=1)
    assert value.interval(about=lambda v: Decimal(10**6)) == value.interval()


@pytest.mark.parametrize(
    ("bound", "rounded_to", "cause", "by"),
    [
        ("=", None, None, None),
        ("=", "0.1", "rounding", "0.05"),
        ("~", None, "qualifier", "0.5"),
        ("nearly", None, "qualifier", "0.5"),
        (">", None, "qualifier", None),
        ("<=", "0.1", "qualifier", None),
    ],
)
def test_intervals_say_what_widened_them(bound, rounded_to, cause, by):
    value = reported(6, bound=bound, rounded_to=rounded_to)
    found = value.interval().widened_by
    if cause is None:
        assert found == ()
        assert value.interval().is_point
        return
    (widening,) = found
    assert (widening.figure, widening.cause) == (value, cause)
    assert widening.by == (None if by is None else Measure(by, "percent"))


def test_quantum_takes_part_in_equality():
    """A printed 6,0 says more than a printed 6."""
    assert reported("6.0", rounded_to="0.1") != reported(6, rounded_to=1)
    assert reported(6, rounded_to=1) != reported(6)
    assert reported("6.0", rounded_to="0.1") == reported(6, rounded_to="0.10")
    assert hash(reported("6.0", rounded_to="0.1")) == hash(reported(6, rounded_to="0.10"))


@pytest.mark.parametrize("bound", list(Bound))
def test_bounds_are_given_as_members_or_values(bound):
    if bound is Bound.RANGE:
        with pytest.raises(InvalidValueError, match=r"^ReportedValue\.bound"):
            reported(6, bound=bound)
    else:
        assert reported(6, bound=bound) == reported(6, bound=bound.value)
        assert reported(6, bound=bound.value).bound is bound


@pytest.mark.parametrize("rounded_to", [0, "0.0", "-0.1", Decimal(-1)])
def test_quantum_is_above_zero(rounded_to):
    with pytest.raises(InvalidValueError, match=r"^ReportedValue\.rounded_to is out of range"):
        reported(6, rounded_to=rounded_to)


@pytest.mark.parametrize(
    "unit", ["person", "km", "subscription/100 person", "rank", "Mb/s", "month"]
)
def test_counts_lengths_and_densities_are_not_negative(unit):
    assert reported(0, unit).measure.magnitude == 0
    with pytest.raises(InvalidValueError, match=r"^ReportedValue\.measure is negative"):
        reported("-0.1", unit)
    for bound in ("<", "nearly"):
        with pytest.raises(InvalidValueError, match=r"^ReportedValue\.measure is negative"):
            reported(0, unit, bound=bound)


@pytest.mark.parametrize(
    "unit",
    ["percent", "percentage_point", "VND", "million VND", "1", "index_point", "percent/year"],
)
def test_money_shares_and_changes_may_be_negative(unit):
    assert reported(-5, unit).measure.magnitude == -5


@pytest.mark.parametrize("measure", [6, "6 percent", None, Decimal(6)])
def test_takes_a_measure(measure):
    with pytest.raises(InvalidTypeError, match=r"^ReportedValue\.measure takes Measure"):
        ReportedValue(measure=measure)


def test_str():
    assert str(reported("5.5", rounded_to="0.1")) == "5.5 percent"
    assert str(reported(35000, "subscription", bound="~")) == "~ 35000 subscription"
    assert str(reported(6, bound="nearly")) == "nearly 6 percent"


def test_a_share_may_say_of_what_and_a_count_of_how_many() -> None:
    share = ip.ReportedValue(measure=ip.Measure(98, "percent"), share_of="xã")
    assert str(share) == "98 percent of xã"
    part = ip.ReportedValue(measure=ip.Measure(1533, "commune"), out_of=ip.Measure(1562, "commune"))
    assert str(part) == "1533 commune of 1562 commune"
    with pytest.raises(ip.InvalidValueError, match="is not a share"):
        part.evolve(share_of="xã")
    with pytest.raises(ip.InvalidValueError, match="the whole cannot be less than the part"):
        part.evolve(out_of=ip.Measure(1500, "commune"))
    with pytest.raises(ip.InvalidValueError, match="must also be counted in percent"):
        share.evolve(share_of=None, out_of=ip.Measure(100, "percent"))


def test_an_observation_has_the_whole_of_its_value() -> None:
    communes = ip.Indicator(code="c", name="xã", unit="commune")
    part = ip.ReportedValue(measure=ip.Measure(1533, "commune"), out_of=ip.Measure(1562, "commune"))
    assert ip.Observation(code="o", indicator=communes, value=part).out_of == ip.Measure(
        1562, "commune"
    )
    with pytest.raises(ip.InvalidValueError, match="the value itself has the out_of 1562 commune"):
        ip.Observation(code="o", indicator=communes, value=part, out_of=ip.Measure(1563, "commune"))
