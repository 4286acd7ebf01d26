"""The smallest whole count that meets a criterion. Expected counts are worked out in whole numbers."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, strategies as st

import ictplan as ip
from ictplan import compute

M = ip.Measure
DENSITY = "subscription/100 person"


def _criterion(comparator: str, value: int | str) -> ip.Criterion:
    return ip.Criterion(comparator=comparator, value=M(value, DENSITY))


def _between(low: int | str, high: int | str, *, high_open: bool = False) -> ip.Criterion:
    return ip.Criterion(
        comparator="range", low=M(low, DENSITY), high=M(high, DENSITY), high_open=high_open
    )


@pytest.mark.parametrize(
    ("criterion", "people", "count"),
    [
        (_criterion(">", 6), 636364, 38182),  # 38,181.84
        (_criterion(">", 6), 600000, 36001),  # 36,000 is exactly 6, which is not above it
        (_criterion(">=", 6), 600000, 36000),
        (_criterion(">=", 6), 636364, 38182),
        (_criterion("=", 6), 600000, 36000),
        (_criterion(">=", 0), 600000, 0),
        (_criterion(">", 0), 600000, 1),
        (_between(10, 12), 1000, 100),
        (_between("9.95", 12), 1000, 100),  # 99.5 is not whole
        (_between(10, 11, high_open=True), 1000, 100),
    ],
)
def test_smallest_count(criterion: ip.Criterion, people: int, count: int) -> None:
    answer = compute.count_to_reach(criterion, M(people, "person"))
    assert answer.count == answer.fewest == M(count, "subscription")
    assert answer.more is None


def test_how_many_more() -> None:
    answer = compute.count_to_reach(
        _criterion(">", 6), M(636364, "person"), have=M(35000, "subscription")
    )
    assert answer.more == M(3182, "subscription")
    enough = compute.count_to_reach(
        _criterion(">", 6), M(636364, "person"), have=M(40000, "subscription")
    )
    assert enough.more == M(0, "subscription")
    assert (
        str(answer)
        == "38182 subscription for > 6 subscription/100 person, 3182 subscription more than 35000 subscription"
    )


def test_over_an_interval_the_count_is_enough_wherever_the_base_lies() -> None:
    """6% of 621,622 is 37,297.3; of 651,376 it is 39,082.6."""
    base = ip.Interval(low=M(621622, "person"), high=M(651376, "person"))
    answer = compute.count_to_reach(_criterion(">", 6), base, have=M(35000, "subscription"))
    assert (answer.fewest, answer.count) == (M(37298, "subscription"), M(39083, "subscription"))
    assert (answer.fewest_more, answer.more) == (M(2298, "subscription"), M(4083, "subscription"))


@pytest.mark.parametrize("comparator", ["<", "<=", "~"])
def test_a_criterion_without_a_floor_has_no_count(comparator: str) -> None:
    with pytest.raises(ip.UndefinedResultError, match="no lower limit"):
        compute.count_to_reach(_criterion(comparator, 6), M(1000, "person"))


@pytest.mark.parametrize(
    ("criterion", "people"),
    [
        (_criterion("=", "5.5"), 7),  # 0.385 of a subscription
        (_between("10.1", "10.4"), 100),  # nothing whole between 10.1 and 10.4
        (_between("10.5", 11, high_open=True), 100),  # 11 itself is outside
    ],
)
def test_where_no_whole_number_fits_it_says_so(criterion: ip.Criterion, people: int) -> None:
    with pytest.raises(ip.UndefinedResultError, match="no whole number"):
        compute.count_to_reach(criterion, M(people, "person"))


def test_an_exact_density_over_an_interval_has_no_count() -> None:
    base = ip.Interval(low=M(1000, "person"), high=M(2000, "person"))
    with pytest.raises(ip.UndefinedResultError, match="no single count meets"):
        compute.count_to_reach(_criterion("=", 10), base)
    with pytest.raises(ip.UndefinedResultError, match="no single count meets"):
        compute.count_to_reach(_between(10, 12), base)


def test_a_wide_range_may_hold_over_a_narrow_interval() -> None:
    """102 is 10.2 per 100 of 1,000 and 10 per 100 of 1,020."""
    base = ip.Interval(low=M(1000, "person"), high=M(1020, "person"))
    answer = compute.count_to_reach(_between(10, 12), base)
    assert (answer.fewest, answer.count) == (M(100, "subscription"), M(102, "subscription"))


@pytest.mark.parametrize(
    "base",
    [
        M(0, "person"),
        M(-5, "person"),
        ip.Interval(low=M(0, "person"), high=M(5, "person")),
        ip.Interval(low=M(5, "person")),
        ip.Interval(high=M(5, "person")),
    ],
)
def test_bases_without_ends_above_zero(base: ip.Measure | ip.Interval) -> None:
    with pytest.raises(ip.UndefinedResultError):
        compute.count_to_reach(_criterion(">", 6), base)


def test_wrong_kinds_and_types() -> None:
    with pytest.raises(ip.IncompatibleUnitsError):
        compute.count_to_reach(_criterion(">", 6), M(1, "household"))
    with pytest.raises(ip.IncompatibleUnitsError):
        compute.count_to_reach(_criterion(">", 6), M(1, "person"), have=M(1, "telephone"))
    with pytest.raises(ip.IncompatibleUnitsError):
        compute.count_to_reach(ip.Criterion(comparator=">", value=M(6, "percent")), M(1, "person"))
    with pytest.raises(ip.InvalidTypeError):
        compute.count_to_reach("> 6", M(1, "person"))  # type: ignore[arg-type]
    with pytest.raises(ip.InvalidTypeError):
        compute.count_to_reach(_criterion(">", 6), 600000)  # type: ignore[arg-type]


@given(
    comparator=st.sampled_from([">", ">="]),
    value=st.decimals(0, 1000, places=3),
    people=st.integers(1, 10**9),
)
def test_the_count_meets_the_criterion_and_one_less_does_not(
    comparator: str, value: object, people: int
) -> None:
    count = compute.count_to_reach(
        _criterion(comparator, value), M(people, "person")
    ).count.magnitude  # type: ignore[arg-type]
    wanted = Fraction(str(value))

    def meets(number: object) -> bool:
        density = Fraction(str(number)) * 100 / people
        return density > wanted if comparator == ">" else density >= wanted

    assert meets(count)
    assume(count > 0)
    assert not meets(count - 1)


def test_a_density_of_what_is_not_counted_has_no_whole_count() -> None:
    """374 km of cable over 6,383 km² is an amount, and there is no smallest amount above another."""
    above = ip.Criterion(comparator=">", value=M(6, "km/100 km²"))
    with pytest.raises(ip.UndefinedResultError, match="km is not a unit of counted things"):
        compute.count_to_reach(above, M(6383, "km²"))


def _plan(rounded_to: str | None) -> ip.Plan:
    """A plan whose density of 1 per 100 is printed with or without rounding, and whose target is more than 6."""
    lines = ip.Indicator(code="lines", name="thuê bao", unit="subscription")
    per_100 = ip.Indicator(code="density", name="mật độ", unit=DENSITY, numerator=lines)
    figures = [
        ip.Observation(code="a", indicator=lines, value=M(100, "subscription")),
        ip.Observation(
            code="b",
            indicator=per_100,
            value=ip.ReportedValue(measure=M(1, DENSITY), rounded_to=rounded_to),
        ),
    ]
    target = ip.Target(
        code="t",
        title="mật độ",
        indicator=per_100,
        criterion=_between(6, "6.01"),
        baseline=ip.Baseline(observation="b", comparability="same definition"),
    )
    return ip.Plan(title="x", review=ip.Review(observations=figures), targets=[target])


def test_a_requirement_has_no_one_answer_where_no_count_fits_every_base() -> None:
    """100 over 1 is 10,000 people; 0.5 to 1.5 leave 6,667 to 20,000, of which no one count is 6.00 to 6.01 per 100."""
    exact = compute.requirement(_plan(None), "t")
    assert exact.reach.count == M(600, "subscription")
    assert exact.reach_allowed is not None
    rounded = compute.requirement(_plan("1"), "t")
    assert rounded.reach.count == M(600, "subscription")
    assert rounded.reach_allowed is None
    assert str(rounded) == str(rounded.reach)
