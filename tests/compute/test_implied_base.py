"""What a stated count and a stated density imply, as intervals."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

import ictplan as ip
from ictplan import compute

M = ip.Measure
DENSITY = "subscription/100 person"
EXACTLY = ip.ReportedValue(measure=M(35000, "subscription"))
ABOUT = ip.ReportedValue(measure=M(35000, "subscription"), bound="~")
PRINTED = ip.ReportedValue(measure=M("5.5", DENSITY), rounded_to="0.1")


def _whole(interval: ip.Interval) -> tuple[int, int]:
    assert interval.low is not None
    assert interval.high is not None
    return round(interval.low.magnitude), round(interval.high.magnitude)


def test_an_exact_count_at_a_printed_density() -> None:
    """35,000 × 100 / 5.55 = 630,630.6…; 35,000 × 100 / 5.45 = 642,201.8…"""
    people = compute.implied_base(EXACTLY, PRINTED)
    assert _whole(people) == (630631, 642202)
    assert [(w.cause, w.figure) for w in people.widened_by] == [("rounding", PRINTED)]
    assert people.widened_by[0].by == M("0.05", DENSITY)


def test_about_widens_it_and_is_named() -> None:
    """34,500 × 100 / 5.55 = 621,621.6…; 35,500 × 100 / 5.45 = 651,376.1…"""
    people = compute.implied_base(ABOUT, PRINTED)
    assert _whole(people) == (621622, 651376)
    assert [(w.cause, w.figure) for w in people.widened_by] == [
        ("qualifier", ABOUT),
        ("rounding", PRINTED),
    ]
    assert people.widened_by[0].by == M(500, "subscription")
    assert "qualifier of ~ 35000 subscription" in str(people.widened_by[0])


def test_published_tables_imply_what_their_figures_say() -> None:
    """Vietnam, September 2023: 86.6 million mobile broadband subscriptions, 87.07 per 100 (Ministry's figures)."""
    count = ip.ReportedValue(measure=M(86_600_000, "subscription"))
    density = ip.ReportedValue(measure=M("87.07", DENSITY), rounded_to="0.01")
    people = compute.implied_base(count, density)
    assert M(99_460_204, "person") in people
    assert M(100_000_000, "person") not in people


def test_two_exact_figures_leave_one_base() -> None:
    people = compute.implied_base(M(33000, "subscription"), M("5.5", DENSITY))
    assert people.is_point
    assert people.low == M(600000, "person")
    assert people.widened_by == ()


@pytest.mark.parametrize(
    ("count", "density", "low", "high"),
    [
        (("=", 100), (">", 10), 0, 1000),  # more than 10 per 100: fewer than 1,000 people
        (("=", 100), (">=", 10), 0, 1000),
        (("=", 100), ("<", 10), 1000, None),
        (("=", 100), ("<=", 10), 1000, None),
        ((">", 100), ("=", 10), 1000, None),
        (("<", 100), ("=", 10), 0, 1000),
    ],
)
def test_open_sides_stay_open(
    count: tuple[str, int], density: tuple[str, int], low: int, high: int | None
) -> None:
    people = compute.implied_base(
        ip.ReportedValue(measure=M(count[1], "subscription"), bound=count[0]),
        ip.ReportedValue(measure=M(density[1], DENSITY), bound=density[0]),
    )
    assert people.low == M(low, "person")
    assert people.high == (None if high is None else M(high, "person"))


def test_a_density_of_zero_implies_nothing() -> None:
    with pytest.raises(ip.UndefinedResultError):
        compute.implied_base(M(1, "subscription"), M(0, DENSITY))


def test_a_density_that_may_be_zero_leaves_the_base_open_above() -> None:
    people = compute.implied_base(
        M(1, "subscription"), ip.ReportedValue(measure=M(0, DENSITY), rounded_to=1)
    )
    assert people.high is None


@given(
    people=st.integers(1000, 10**8),
    count=st.integers(1, 10**8),
    decimals=st.integers(0, 3),
)
def test_the_true_base_lies_in_the_interval(people: int, count: int, decimals: int) -> None:
    """Take a true count and population, print the density half-up, and ask for the population back."""
    scaled = Fraction(count * 100, people) * 10**decimals
    printed = Decimal(int(scaled + Fraction(1, 2))).scaleb(-decimals)
    density = ip.ReportedValue(measure=M(printed, DENSITY), rounded_to=Decimal(1).scaleb(-decimals))
    assert M(people, "person") in compute.implied_base(M(count, "subscription"), density)


@given(
    people=st.integers(10_000, 10**7),
    count=st.integers(1000, 10**7),
)
def test_the_true_density_lies_in_the_density_interval(people: int, count: int) -> None:
    """Both printed to the thousand, half-up; the true quotient must be allowed."""

    def thousands(number: int) -> ip.ReportedValue:
        return ip.ReportedValue(measure=M((number + 500) // 1000 * 1000, "person"), rounded_to=1000)

    above, below = thousands(count), thousands(people)
    allowed = compute.density_interval(above, below)
    assert allowed.low is not None
    assert allowed.high is not None
    assert (
        Fraction(allowed.low.magnitude)
        <= Fraction(count * 100, people)
        <= Fraction(allowed.high.magnitude)
    )


def test_a_density_interval_needs_a_base_with_two_ends_above_zero() -> None:
    count = M(1, "subscription")
    for base in (
        ip.ReportedValue(measure=M(10, "person"), bound=">"),
        ip.ReportedValue(measure=M(10, "person"), bound="<"),
        ip.ReportedValue(measure=M(0, "person"), rounded_to=1),
    ):
        with pytest.raises(ip.UndefinedResultError):
            compute.density_interval(count, base)


def test_no_count_at_a_printed_density_implies_nobody() -> None:
    assert compute.implied_base(M(0, "subscription"), PRINTED).low == M(0, "person")
    assert compute.implied_base(M(0, "subscription"), PRINTED).high == M(0, "person")


def test_what_is_owed_implies_nobody() -> None:
    """Money may be negative, a base may not: only what is not below zero counts."""
    per_head = ip.ReportedValue(measure=M(10, "VND/person"), rounded_to=1)
    with pytest.raises(ip.UndefinedResultError):
        compute.implied_base(M(-100, "VND"), per_head)
    around_zero = ip.ReportedValue(measure=M(0, "VND"), rounded_to=10)
    assert compute.implied_base(around_zero, per_head).low == M(0, "person")


def _review(*observations: ip.Observation) -> ip.Plan:
    return ip.Plan(title="x", review=ip.Review(observations=observations))


def test_a_base_that_is_measured_is_not_rounded() -> None:
    """10 stations at 3 per km² stand on 3.33 km², where more than 6 per km² are 21 (20 are exactly 6)."""
    stations = ip.Indicator(code="s", name="trạm", unit="station")
    per_area = ip.Indicator(code="d", name="mật độ trạm", unit="station/km²", numerator=stations)
    count = ip.Observation(code="c", indicator=stations, value=M(10, "station"))
    density = ip.Observation(code="d", indicator=per_area, value=M(3, "station/km²"))
    target = ip.Target(
        code="t",
        title="x",
        indicator=per_area,
        criterion=ip.Criterion(comparator=">", value=M(6, "station/km²")),
        baseline=ip.Baseline(observation="d", comparability="same definition"),
    )
    plan = _review(count, density).evolve(targets=[target])
    assert compute.requirement(plan, "t").reach.count == M(
        20, "station"
    )  # 6 × 3.333…(34 digits) lies below 20
    assert "21" in str(compute.count_to_reach(target.criterion, M("3.34", "km²")).count)


def test_a_share_has_no_base_to_imply() -> None:
    communes = ip.Indicator(code="n", name="xã", unit="commune")
    share = ip.Indicator(code="s", name="tỷ lệ", unit="percent", of="commune", numerator=communes)
    count = ip.Observation(code="a", indicator=communes, value=M(98, "commune"))
    plan = _review(count, ip.Observation(code="b", indicator=share, value=M(98, "percent")))
    with pytest.raises(ip.UndefinedResultError, match="density"):
        compute.base_beside(plan, plan.observations["b"])


def test_a_density_whose_count_is_another_has_no_base_beside_it() -> None:
    """None is named, or one of the same code is defined otherwise, or counts another place."""
    lines = ip.Indicator(code="lines", name="thuê bao", unit="subscription")
    per_100 = ip.Indicator(code="density", name="mật độ", unit=DENSITY, numerator=lines)
    count = ip.Observation(code="a", indicator=lines, value=M(33000, "subscription"))
    density = ip.Observation(code="b", indicator=per_100, value=M("5.5", DENSITY))
    plan = ip.Plan(title="x", review=ip.Review(observations=[count, density]))
    assert compute.base_beside(plan, density).base == M(600000, "person")
    others = [
        density.evolve(indicator=per_100.evolve(numerator=None)),
        density.evolve(indicator=per_100.evolve(numerator=lines.evolve(name="thuê bao khác"))),
        density.evolve(area=ip.Area(name="tỉnh Lào Cai", level="province")),
        density.evolve(period="2011"),
    ]
    for other in others:
        with pytest.raises(ip.UndefinedResultError, match="the review has no count"):
            compute.base_beside(plan, other)
