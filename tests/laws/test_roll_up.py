"""Laws of rolling up: one area is itself; parts first or all at once, in whatever order and scale, give the same."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import assume, given, strategies as st

import ictplan as ip
from ictplan import compute, testing, units
from ictplan.compute.roll_ups.roll_up import roll_up
from ictplan.results import MissingPolicy, RollUp
from ictplan.testing import assert_measure_close, levels, magnitudes

LAST_DIGITS = Decimal("1E-30")
YEAR = "2012"
POLICIES = st.sampled_from(MissingPolicy)
ANYTHING = st.sampled_from(["subscription", "person", "million VND", "km"])
PLACES = st.lists(
    testing.areas(parent=None, level="commune"),
    min_size=1,
    max_size=5,
    unique_by=lambda area: area.code,
)
BASE = ip.Indicator(code="below", name="dân số", unit="person")
COUNT = ip.Indicator(code="above", name="thuê bao", unit="subscription")
DENSITY = ip.Indicator(
    code="density",
    name="mật độ",
    unit="subscription/100 person",
    numerator=COUNT,
    denominator=BASE,
    area_rule="ratio of sums",
    time_rule="last",
)


def sum_of(unit: str) -> ip.Indicator:
    return ip.Indicator(
        code="of", name="của", unit=unit, nature="flow", area_rule="sum", time_rule="sum"
    )


def figures(unit: str | ip.Unit, *, least: int = 0) -> st.SearchStrategy[ip.ReportedValue]:
    measure = levels(unit=unit, magnitude=magnitudes(min_value=least, places=3))
    return measure.flatmap(lambda drawn: testing.reported_values(measure=drawn, out_of=None))


@st.composite
def sums(draw: st.DrawFn) -> tuple[ip.Indicator, list[ip.Area], list[ip.Observation]]:
    """An indicator that adds up, areas, and a figure of each, some of them without a value."""
    indicator, places = sum_of(draw(ANYTHING)), draw(PLACES)
    values = [draw(figures(indicator.unit) | figures(indicator.unit) | st.none()) for _ in places]
    return indicator, places, _seen(indicator, places, values)


@st.composite
def ratios(draw: st.DrawFn) -> tuple[list[ip.Area], list[ip.Observation]]:
    """Areas, and a count and a base above zero of each, some of them missing."""
    places = draw(PLACES)
    above = [draw(figures("subscription") | figures("subscription") | st.none()) for _ in places]
    below = [
        draw(figures("person", least=1) | figures("person", least=1) | st.none()) for _ in places
    ]
    return places, [*_seen(COUNT, places, above), *_seen(BASE, places, below)]


def _seen(
    indicator: ip.Indicator,
    places: list[ip.Area],
    values: list[ip.ReportedValue | None] | list[ip.Measure],
) -> list[ip.Observation]:
    return [
        ip.Observation(
            code=f"{indicator.code}{at}", indicator=indicator, area=area, period=YEAR, value=value
        )
        for at, (area, value) in enumerate(zip(places, values, strict=True))
    ]


def same_result(one: RollUp, other: RollUp) -> bool:
    return (one.value, one.interval, set(one.inputs)) == (
        other.value,
        other.interval,
        set(other.inputs),
    )


def within(inner: ip.Interval, outer: ip.Interval) -> bool:
    """Whether all of an interval lies in another."""
    below = outer.low is None or (
        inner.low is not None
        and (
            outer.low < inner.low
            or (outer.low == inner.low and (outer.low_inclusive or not inner.low_inclusive))
        )
    )
    above = outer.high is None or (
        inner.high is not None
        and (
            inner.high < outer.high
            or (outer.high == inner.high and (outer.high_inclusive or not inner.high_inclusive))
        )
    )
    return below and above


@given(ANYTHING.flatmap(figures), testing.areas(), POLICIES)
def test_one_area_is_itself(value: ip.ReportedValue, area: ip.Area, policy: MissingPolicy) -> None:
    indicator = sum_of(str(value.measure.unit))
    result = roll_up(
        _seen(indicator, [area], [value]), indicator, areas=[area], period=YEAR, missing=policy
    )
    assert (result.value, result.interval) == (value.measure, value.interval())
    kept = result.as_observation(code="kept", area=area)
    again = roll_up([kept], indicator, areas=[area], period=YEAR)
    assert result.interval is not None
    assert again.interval is not None
    assert within(result.interval, again.interval)


@given(sums(), POLICIES, st.randoms())
def test_the_order_of_observations_does_not_matter(
    drawn: tuple[ip.Indicator, list[ip.Area], list[ip.Observation]],
    policy: MissingPolicy,
    random: object,
) -> None:
    indicator, places, observations = drawn
    shuffled = list(observations)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (
        roll_up(o, indicator, areas=places, period=YEAR, missing=policy)
        for o in (observations, shuffled)
    )
    assert one == other


@given(sums(), POLICIES, st.data())
def test_rolling_up_parts_first_gives_the_same(
    drawn: tuple[ip.Indicator, list[ip.Area], list[ip.Observation]],
    policy: MissingPolicy,
    data: st.DataObject,
) -> None:
    """The parts hand on what joined in them."""
    indicator, places, observations = drawn
    whole = roll_up(observations, indicator, areas=places, period=YEAR, missing=policy)
    cut = data.draw(st.integers(0, len(places)))
    halves = [half for half in (places[:cut], places[cut:]) if half]
    parts = [
        roll_up(observations, indicator, areas=half, period=YEAR, missing=policy) for half in halves
    ]
    joined = [o for part in parts for o in part.inputs]
    assert same_result(roll_up(joined, indicator, areas=places, period=YEAR, missing=policy), whole)
    if policy is MissingPolicy.ANY and whole.value is not None:
        assert (
            sum((part.value.magnitude for part in parts if part.value), Decimal(0))
            == whole.value.magnitude
        )


@given(ratios(), POLICIES, st.data())
def test_rolling_up_parts_of_a_ratio_first_gives_the_same(
    drawn: tuple[list[ip.Area], list[ip.Observation]], policy: MissingPolicy, data: st.DataObject
) -> None:
    places, observations = drawn
    whole = roll_up(observations, DENSITY, areas=places, period=YEAR, missing=policy)
    cut = data.draw(st.integers(0, len(places)))
    halves = [half for half in (places[:cut], places[cut:]) if half]
    joined = [
        o
        for half in halves
        for o in roll_up(observations, DENSITY, areas=half, period=YEAR, missing=policy).inputs
    ]
    assert same_result(roll_up(joined, DENSITY, areas=places, period=YEAR, missing=policy), whole)


@given(ratios(), st.data())
def test_computed_observations_of_parts_join_to_no_less_than_the_whole(
    drawn: tuple[list[ip.Area], list[ip.Observation]], data: st.DataObject
) -> None:
    """Sums of parts that have two ends, kept as observations, add up to the same figure; what it may be holds all that the
    whole may be.
    """
    places, observations = drawn
    whole = roll_up(observations, COUNT.evolve(area_rule="sum"), areas=places, period=YEAR)
    assume(whole.value is not None)
    cut = data.draw(st.integers(0, len(places)))
    halves = [half for half in (places[:cut], places[cut:]) if half]
    groups = [
        ip.Group(name=f"phần {n}", members=half, exhaustive=True) for n, half in enumerate(halves)
    ]
    of = whole.indicator
    kept = [
        roll_up(observations, of, areas=half, period=YEAR).as_observation(
            code=f"kept{at}", area=group
        )
        for at, (half, group) in enumerate(zip(halves, groups, strict=True))
    ]
    again = roll_up(kept, of, areas=groups, period=YEAR)
    assert whole.interval is not None
    assert again.interval is not None
    assert within(whole.interval, again.interval)
    if whole.interval.high is not None and all(
        o.value and o.value.bound.value in ("=", "~") for o in kept
    ):
        assert again.value == whole.value


@given(sums(), POLICIES, st.data())
def test_scale_does_not_matter(
    drawn: tuple[ip.Indicator, list[ip.Area], list[ip.Observation]],
    policy: MissingPolicy,
    data: st.DataObject,
) -> None:
    """Money and lengths in other scales, all of them powers of ten, are the same figures."""
    indicator, places, observations = drawn
    scales = testing.units_of_kind(indicator.unit)
    scaled = [
        o if o.value is None else o.evolve(value=_in(o.value, data.draw(scales)))
        for o in observations
    ]
    one, other = (
        roll_up(o, indicator, areas=places, period=YEAR, missing=policy)
        for o in (observations, scaled)
    )
    assert (one.value, one.interval, one.is_complete) == (
        other.value,
        other.interval,
        other.is_complete,
    )


def _in(value: ip.ReportedValue, unit: ip.Unit) -> ip.ReportedValue:
    here = value.measure.unit
    rounded_to = (
        None
        if value.rounded_to is None
        else units.convert(ip.Measure(value.rounded_to, here), unit).magnitude
    )
    if value.bound is ip.Bound.ABOUT or value.bound is ip.Bound.NEARLY:
        assume(value.measure.magnitude)  # about 0 is within half a unit of whatever scale
    return value.evolve(measure=units.convert(value.measure, unit), rounded_to=rounded_to)


@given(ratios(), POLICIES)
def test_a_ratio_is_that_of_its_sums(
    drawn: tuple[list[ip.Area], list[ip.Observation]], policy: MissingPolicy
) -> None:
    places, observations = drawn
    result = roll_up(observations, DENSITY, areas=places, period=YEAR, missing=policy)
    if result.value is None:
        assert policy is not MissingPolicy.LEAVE_OUT or not result.joined
        return
    both = [
        {o.area for o in observations if o.value is not None and o.indicator is of}
        for of in (COUNT, BASE)
    ]
    used = [o for o in observations if o.area in both[0] & both[1]]
    above, below = (
        sum((o.value.measure.magnitude for o in used if o.indicator is of and o.value), Decimal(0))
        for of in (COUNT, BASE)
    )
    assert result.value == compute.density(
        ip.Measure(above, "subscription"), ip.Measure(below, "person")
    )
    assert set(result.joined) == both[0] & both[1]


@given(ratios())
def test_a_ratio_lies_between_the_least_and_the_greatest_of_its_areas(
    drawn: tuple[list[ip.Area], list[ip.Observation]],
) -> None:
    places, observations = drawn
    result = roll_up(observations, DENSITY, areas=places, period=YEAR, missing="leave out")
    assume(result.value is not None)
    each = [
        roll_up(observations, DENSITY, areas=[area], period=YEAR).value for area in result.joined
    ]
    least, greatest = (pick(value for value in each if value is not None) for pick in (min, max))
    assert result.value is not None
    if not least < result.value < greatest:
        nearest = min((least, greatest), key=lambda end: abs(end - result.value))  # type: ignore[arg-type]
        assert_measure_close(result.value, nearest, rel=LAST_DIGITS)


TRUE = st.lists(
    st.tuples(magnitudes(min_value=0, max_value=10**9, places=6), st.integers(-3, 4)),
    min_size=1,
    max_size=5,
)


@given(TRUE, TRUE)
def test_the_truth_lies_inside(
    above: list[tuple[Decimal, int]], below: list[tuple[Decimal, int]]
) -> None:
    """Whatever true numbers print as the figures, their sum, and the ratio of two such sums, is allowed."""
    size = min(len(above), len(below))
    places = [ip.Area(name=f"xã {n}", level="commune") for n in range(size)]
    observations = []
    for indicator, trues in ((COUNT, above), (BASE, below)):
        printed = [_printed(true, place, indicator.unit) for true, place in trues[:size]]
        observations += _seen(indicator, places, printed)
    tops, bottoms = (sum(Fraction(true) for true, _ in side[:size]) for side in (above, below))
    summed = roll_up(observations, COUNT.evolve(area_rule="sum"), areas=places, period=YEAR)
    assert _inside(summed.interval, tops)
    assume(
        bottoms
        and any(o.value.measure.magnitude for o in observations if o.indicator is BASE and o.value)
    )
    divided = roll_up(observations, DENSITY, areas=places, period=YEAR)
    assert _inside(divided.interval, tops * 100 / bottoms)
    kept = divided.as_observation(code="kept", area=places[0]).value
    assert kept is None or _inside(kept.interval(), tops * 100 / bottoms)


def _printed(true: Decimal, place: int, unit: ip.Unit) -> ip.ReportedValue:
    rounded_to = Decimal(1).scaleb(place)
    steps = int(Fraction(true) / Fraction(rounded_to) + Fraction(1, 2))  # half-up
    return ip.ReportedValue(
        measure=ip.Measure(Decimal(steps) * rounded_to, unit), rounded_to=rounded_to
    )


def _inside(interval: ip.Interval | None, number: Fraction | int) -> bool:
    assert interval is not None
    low, high = (
        None if end is None else Fraction(end.magnitude) for end in (interval.low, interval.high)
    )
    above = low is None or low < number or (low == number and interval.low_inclusive)
    return above and (high is None or number < high or (number == high and interval.high_inclusive))


MONTHS = [f"2012-{month:02d}" for month in range(1, 13)]


@given(
    st.sets(st.integers(1, 11)), st.lists(st.integers(0, 1000), min_size=12, max_size=12), st.data()
)
def test_any_parts_that_make_up_a_year_add_up_to_it(
    cuts: set[int], flows: list[int], data: st.DataObject
) -> None:
    """A year cut anywhere is its twelve months; without one of its parts it is missing."""
    indicator, area = sum_of("subscription"), ip.Area(name="xã", level="commune")
    ends = [0, *sorted(cuts), 12]
    parts = [
        ip.Observation(
            code=f"from{first}",
            indicator=indicator,
            area=area,
            period=f"{MONTHS[first]}/{MONTHS[end - 1]}",
            value=ip.Measure(sum(flows[first:end]), "subscription"),
        )
        for first, end in pairwise(ends)
    ]
    result = roll_up(data.draw(st.permutations(parts)), indicator, areas=[area], period=YEAR)
    assert result.value == ip.Measure(sum(flows), "subscription")
    assert result.inputs == tuple(parts)
    lost = data.draw(st.sampled_from(parts))
    rest = [o for o in parts if o is not lost]
    assert roll_up(rest, indicator, areas=[area], period=YEAR).value is None


@st.composite
def anything(
    draw: st.DrawFn,
) -> tuple[ip.Indicator, list[ip.Area | ip.Group], list[ip.Observation]]:
    """An indicator of any kind and rule, places of any kind, and observations of them, of its parts and of others."""
    indicator = draw(
        testing.indicators(code="of")
        | testing.indicators(code="of", unit="subscription/100 person")
    )
    places = draw(st.lists(testing.areas() | testing.groups(), min_size=1, max_size=3))
    of = [
        one
        for one in (indicator, indicator.numerator, indicator.denominator, BASE)
        if one is not None
    ]
    where = st.sampled_from([*places, *places, None])
    when = st.sampled_from([YEAR, "2012-S1", "2012-S2", "2012-Q4", "2013"]) | testing.periods()
    seen = testing.observations(indicator=st.sampled_from(of), area=where, period=when)
    return indicator, places, draw(st.lists(seen, max_size=5))


@given(anything(), POLICIES)
def test_every_observation_is_used_or_left_out_and_nothing_is_leaked(
    drawn: tuple[ip.Indicator, list[ip.Area | ip.Group], list[ip.Observation]],
    policy: MissingPolicy,
) -> None:
    indicator, places, observations = drawn
    try:
        result = roll_up(observations, indicator, areas=places, period=YEAR, missing=policy)
    except ip.IctplanError:
        return
    parts = [side.indicator for side in (result.numerator, result.denominator) if side is not None]
    asked = {indicator.code, *(part.code for part in parts)}
    concerned = {id(o) for o in observations if o.indicator.code in asked}
    used = {id(o) for o in result.inputs}
    left = {id(one.observation) for one in result.left_out if one.observation is not None}
    assert used | left == concerned
    assert not used & left
    assert result.is_complete is (set(result.joined) == set(places))
    assert str(result)
    assert all(str(one) for one in result.left_out)
