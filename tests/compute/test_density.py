"""Densities and the ways back. Expected values are worked out in whole numbers or by hand."""

import decimal
import importlib
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

import ictplan as ip
from ictplan import compute

M = ip.Measure
DENSITY = "subscription/100 person"
COUNTS = st.integers(0, 10**15)
BASES = st.integers(1, 10**15)


def _observation(
    code: str, indicator: ip.Indicator, value: ip.Measure | None, **scope: object
) -> ip.Observation:
    return ip.Observation(code=code, indicator=indicator, value=value, **scope)  # type: ignore[arg-type]


SUBSCRIPTIONS = ip.Indicator(code="subscriptions", name="thuê bao", unit="subscription")
PEOPLE = ip.Indicator(code="people", name="dân số", unit="person")
LAO_CAI = ip.Area(name="tỉnh Lào Cai", level="province")
HA_GIANG = ip.Area(name="tỉnh Hà Giang", level="province")


@pytest.mark.parametrize(
    ("count", "base", "per", "expected"),
    [
        (M(35000, "subscription"), M(700000, "person"), 100, M(5, DENSITY)),
        (M(0, "subscription"), M(700000, "person"), 100, M(0, DENSITY)),
        (M(1, "subscription"), M(8, "person"), 1, M("0.125", "subscription/person")),
        (M(3, "subscription"), M(2, "household"), 100, M(150, "subscription/100 household")),
        (M(638390, "person"), M("6383.9", "km²"), 1, M(100, "person/km²")),
        (M("1.5", "Mb/s"), M(1000, "person"), 100, M("0.15", "Mb/s/100 person")),
        (M(1250, "million VND"), M(50, "km"), 1, M(25, "million VND/km")),
        (M(100, "person"), M(400, "person"), 100, M(25, "person/100 person")),
        (M(-5, "million VND"), M(2, "km"), 1, M("-2.5", "million VND/km")),
    ],
)
def test_density(count: ip.Measure, base: ip.Measure, per: int, expected: ip.Measure) -> None:
    assert compute.density(count, base, per=per) == expected


def test_the_seeds_density_to_34_digits() -> None:
    """3,500,000 / 636,364 by long division: 5.4999968571446530601982513152849626943…, rounded half-even to 34 digits."""
    density = compute.density(M(35000, "subscription"), M(636364, "person"))
    assert str(density.magnitude) == "5.499996857144653060198251315284963"


@given(COUNTS, BASES, st.sampled_from([1, 3, 100, 1000, 10000]))
def test_density_is_the_fraction_to_34_digits(count: int, base: int, per: int) -> None:
    density = compute.density(M(count, "subscription"), M(base, "person"), per=per)
    exact = Fraction(count * per, base)
    assert abs(Fraction(density.magnitude) - exact) <= exact * Fraction(1, 2 * 10**33)
    assert density.unit.base == per


@given(COUNTS, BASES)
def test_double_the_count_is_double_the_density(count: int, base: int) -> None:
    one = compute.density(M(count, "subscription"), M(base, "person"))
    two = compute.density(M(2 * count, "subscription"), M(2 * base, "person"))
    double = compute.density(M(2 * count, "subscription"), M(base, "person"))
    assert one == two
    assert abs(double.magnitude - 2 * one.magnitude) <= double.magnitude * Decimal("1e-27")


@given(st.integers(0, 10**9), st.sampled_from([100, 1000, 10**6]))
def test_count_for_turns_a_decimal_density_back_exactly(count: int, base: int) -> None:
    """Over a power of ten the density is a finite decimal, so nothing is lost."""
    density = compute.density(M(count, "subscription"), M(base, "person"))
    assert compute.count_for(density, M(base, "person")) == M(count, "subscription")
    if count:
        assert compute.base_for(M(count, "subscription"), density) == M(base, "person")


def test_the_base_may_be_stated_in_another_unit_of_its_kind() -> None:
    density = M(100, "person/km²")
    assert compute.count_for(density, M(50, "ha")) == M(50, "person")
    assert compute.base_for(M(50, "person"), density) == M("0.5", "km²")


@pytest.mark.parametrize("base", [0, -1, "-0.5"])
def test_a_base_that_is_not_above_zero_is_undefined(base: int | str) -> None:
    with pytest.raises(ip.UndefinedResultError, match="base above zero") as caught:
        compute.density(M(1, "subscription"), M(base, "person"))
    assert isinstance(caught.value, ArithmeticError)
    with pytest.raises(ip.UndefinedResultError):
        compute.count_for(M(6, DENSITY), M(base, "person"))


def test_zero_over_zero_is_undefined() -> None:
    with pytest.raises(ip.UndefinedResultError):
        compute.density(M(0, "subscription"), M(0, "person"))


@pytest.mark.parametrize("density", [0, -2])
def test_no_base_follows_from_a_density_that_is_not_above_zero(density: int) -> None:
    with pytest.raises(ip.UndefinedResultError):
        compute.base_for(M(1, "subscription"), M(density, DENSITY))


def test_a_negative_count_is_refused_even_over_a_negative_base() -> None:
    with pytest.raises(ip.InvalidValueError, match="negative"):
        compute.density(M(-1, "subscription"), M(1, "person"))
    with pytest.raises(ip.IctplanError):
        compute.density(M(-1, "subscription"), M(-1, "person"))


@pytest.mark.parametrize(
    ("count", "base"),
    [
        ("percent", "person"),
        ("percentage_point", "person"),
        ("rank", "person"),
        ("index_point", "person"),
        ("1", "person"),
        ("subscription/100 person", "person"),
        ("subscription", "percent"),
        ("subscription", "VND"),
        ("subscription", "1"),
        ("subscription", "person/km²"),
        ("subscription", "Mb/s"),
    ],
)
def test_units_that_make_no_density_are_refused_by_kind(count: str, base: str) -> None:
    with pytest.raises(ip.IncompatibleUnitsError) as caught:
        compute.density(M(1, count), M(1, base))
    assert str(ip.Unit(count).kind) in str(caught.value)
    assert str(ip.Unit(base).kind) in str(caught.value)


@pytest.mark.parametrize("per", [0, -100, True, 100.0, "100", None, 10**13])
def test_per_is_a_whole_number_above_zero(per: object) -> None:
    with pytest.raises(ip.IctplanError):
        compute.density(M(1, "subscription"), M(1, "person"), per=per)  # type: ignore[arg-type]


@pytest.mark.parametrize("bad", [1, "35000", None, Decimal(5), 5.0])
def test_bare_numbers_are_refused(bad: object) -> None:
    with pytest.raises(ip.InvalidTypeError):
        compute.density(bad, M(1, "person"))  # type: ignore[arg-type]
    with pytest.raises(ip.InvalidTypeError):
        compute.density(M(1, "subscription"), bad)  # type: ignore[arg-type]


def test_wrong_kinds_in_the_ways_back() -> None:
    with pytest.raises(ip.IncompatibleUnitsError):
        compute.count_for(M(6, DENSITY), M(1, "household"))
    with pytest.raises(ip.IncompatibleUnitsError):
        compute.base_for(M(6, "telephone"), M(6, DENSITY))
    with pytest.raises(ip.IncompatibleUnitsError, match="density"):
        compute.count_for(M(6, "percent"), M(1, "person"))


def test_observations_of_one_scope_make_a_density() -> None:
    count = _observation("c", SUBSCRIPTIONS, M(35000, "subscription"), area=LAO_CAI, period="2011")
    people = _observation("p", PEOPLE, M(700000, "person"), area=LAO_CAI, period="2011")
    assert compute.density(count, people) == M(5, DENSITY)


@pytest.mark.parametrize(
    ("scope", "aspect"),
    [
        ({"area": HA_GIANG, "period": "2011"}, "area"),
        ({"area": LAO_CAI, "period": "2012"}, "period"),
        ({"area": LAO_CAI}, "period"),
        ({"period": "2011"}, "area"),
    ],
)
def test_observations_of_two_scopes_are_refused(scope: dict[str, object], aspect: str) -> None:
    count = _observation("c", SUBSCRIPTIONS, M(35000, "subscription"), area=LAO_CAI, period="2011")
    people = _observation("p", PEOPLE, M(700000, "person"), **scope)
    for call in (compute.density, compute.density_interval):
        with pytest.raises(ip.ScopeError) as caught:
            call(count, people)
        assert caught.value.aspect == aspect
    assert compute.density(count, M(700000, "person")) == M(5, DENSITY)


def test_a_missing_value_is_not_zero() -> None:
    missing = _observation("p", PEOPLE, None, area=LAO_CAI)
    with pytest.raises(ip.UndefinedResultError, match="missing is not zero"):
        compute.density(M(1, "subscription"), missing)


def test_the_callers_decimal_context_changes_nothing() -> None:
    with decimal.localcontext() as context:
        context.prec = 4
        context.traps[decimal.Inexact] = True
        density = compute.density(M(35000, "subscription"), M(636364, "person"))
    assert str(density.magnitude) == "5.499996857144653060198251315284963"


def test_results_out_of_bounds_are_an_error_of_ours() -> None:
    with pytest.raises(ip.IctplanError):
        compute.density(M("1" + "0" * 60, "subscription"), M("0." + "0" * 58 + "1", "person"))
    with pytest.raises(ip.IctplanError):
        compute.density(M("0." + "0" * 58 + "1", "subscription"), M("1" + "0" * 60, "person"))


def test_computed_measures_equal_constructed_ones() -> None:
    """The result that skips the constructor's checks is the same object as one that went through them."""
    density = compute.density(M(1, "subscription"), M(3, "person"))
    again = M(density.magnitude, density.unit)
    assert density == again
    assert hash(density) == hash(again)
    assert repr(density) == repr(again)


@pytest.mark.parametrize(
    ("count", "rounded_to", "low", "high", "ends"),
    [
        (0, None, 0, 0, (True, True)),
        (0, 1, 0, "0.0502512563", (True, False)),  # up to 0.5 over 995
        (100, None, "9.9502487562", "10.0502512563", (False, True)),  # 100 over 1,005 to 995
    ],
)
def test_density_intervals_reach_zero_where_the_count_does(
    count, rounded_to, low, high, ends
) -> None:
    """A base printed 1.000, rounded to tens, is anything from 995 up to 1,005."""
    base = ip.ReportedValue(measure=M(1000, "person"), rounded_to=10)
    found = compute.density_interval(
        ip.ReportedValue(measure=M(count, "subscription"), rounded_to=rounded_to), base
    )
    assert round(found.low.magnitude, 10) == Decimal(low)
    assert round(found.high.magnitude, 10) == Decimal(high)
    assert (found.low_inclusive, found.high_inclusive) == ends


@given(st.integers(-1000, 1000), st.integers(2, 1000), st.fractions(0, 1), st.fractions(0, 1))
def test_density_intervals_of_money_hold_every_quotient(
    amount: int, base: int, at: Fraction, over: Fraction
) -> None:
    """Money may be negative: whatever lies in the two intervals, its quotient lies in the third."""
    above = ip.ReportedValue(measure=M(amount, "VND"), rounded_to=1)
    below = ip.ReportedValue(measure=M(base, "person"), rounded_to=1)
    found = compute.density_interval(above, below, per=1)
    true = (Fraction(amount) - Fraction(1, 2) + at) / (Fraction(base) - Fraction(1, 2) + over)
    assert Fraction(found.low.magnitude) <= true <= Fraction(found.high.magnitude)


def test_more_units_than_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Densities in units beyond the bound are computed all the same, and their units are not kept."""
    module = importlib.import_module("ictplan.compute.densities.density")
    monkeypatch.setattr(module, "_DENSITY_UNITS", {})
    monkeypatch.setattr(module, "_MOST_UNITS", 1)
    for per in (17, 19, 17, 19):
        found = compute.density(M(1, "subscription"), M(per, "person"), per=per)
        assert found == M(1, f"subscription/{per} person")
    assert list(module._DENSITY_UNITS) == [("subscription", "person", 17)]
