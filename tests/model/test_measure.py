"""Amounts in units: arithmetic within one unit, and refusals between two."""

from __future__ import annotations

import operator
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from ictplan import (
    IctplanError,
    IncompatibleUnitsError,
    InvalidValueError,
    Measure,
    UndefinedResultError,
    Unit,
    UnknownUnitError,
)
from ictplan.model.decimals import QUOTIENT
from ictplan.model.measure import bounded
from ictplan.testing import magnitudes, measures
from row_tests import each_row

decimals = magnitudes(places=9)
lengths = measures(unit="km", magnitude=decimals)
DENSITY = "subscription/100 person"


def test_is_made_of_a_decimal_and_a_unit():
    measure = Measure("5.50", DENSITY)
    assert measure.magnitude == Decimal("5.5")
    assert str(measure.magnitude) == "5.50"
    assert measure.unit == Unit(DENSITY)
    assert measure == Measure("5.50", Unit(DENSITY))


@pytest.mark.parametrize(
    ("measure", "text"),
    [
        (Measure("5.5", DENSITY), "5.5 subscription/100 person"),
        (Measure(Decimal("3.5E+4"), "subscription"), "35000 subscription"),
        (Measure(-3, "1"), "-3"),
        (Measure(1250, "million VND"), "1250 million VND"),
    ],
)
def test_str(measure, text):
    assert str(measure) == text
    assert f"{measure:>40}" == text.rjust(40)


@given(lengths)
def test_repr_reads_back(measure):
    assert eval(repr(measure), {"Measure": Measure, "Decimal": Decimal}) == measure


def test_repr_of_own_units_reads_back():
    for unit in (Unit.count("box"), Unit.ratio(Unit.count("box"), "km²", base=10)):
        measure = Measure("1.5", unit)
        assert eval(repr(measure), {"Measure": Measure, "Unit": Unit}) == measure


def test_six_equals_six_point_zero():
    six, same = Measure(6, "percent"), Measure("6.0", "percent")
    assert six == same
    assert hash(six) == hash(same)
    assert len({six, same, Measure(Decimal("0.6E1"), "percent")}) == 1
    assert str(same) == "6.0 percent"


def test_equal_magnitudes_in_other_units_differ():
    assert Measure(6, "percent") != Measure(6, "percentage_point")
    assert Measure(1000, "m") != Measure(1, "km")
    assert Measure(0, "commune") != Measure(0, "household")
    assert Measure(6, "percent") != 6
    assert Measure(6, "1") != 6


@given(lengths, lengths, lengths)
def test_addition_is_commutative_and_associative(a, b, c):
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a + Measure(0, "km") == a
    assert hash(a + b) == hash(b + a)


@given(lengths, lengths)
def test_subtraction_undoes_addition(a, b):
    assert a + b - b == a
    assert a - b == -(b - a)
    assert a - a == Measure(0, "km")
    assert str(a - a)[0] != "-"


@given(lengths, st.integers(-1000, 1000) | decimals)
def test_products_are_exact(a, factor):
    assert Fraction((a * factor).magnitude) == Fraction(a.magnitude) * Fraction(factor)
    assert a * factor == factor * a


@given(lengths, st.integers(1, 1000))
def test_division_undoes_multiplication(a, factor):
    assert a * factor / factor == a


@given(lengths, lengths)
def test_order_is_the_order_of_magnitudes(a, b):
    for compare in (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne):
        assert compare(a, b) is compare(Fraction(a.magnitude), Fraction(b.magnitude))


@given(st.lists(measures(unit="VND", magnitude=decimals), max_size=20))
def test_sums_start_from_a_measure(amounts):
    total = sum(amounts, start=Measure(0, "VND"))
    assert total.unit == Unit("VND")
    assert Fraction(total.magnitude) == sum(Fraction(amount.magnitude) for amount in amounts)


def test_signs():
    assert -Measure(0, "km") == Measure(0, "km")
    assert str(-Measure(0, "km")) == "0 km"
    assert +Measure(-2, "km") == Measure(-2, "km")
    assert abs(Measure(-2, "km")) == Measure(2, "km")


@pytest.mark.parametrize(
    ("a", "b", "difference"),
    [
        (Measure(90, "percent"), Measure(85, "percent"), Measure(5, "percentage_point")),
        (Measure(85, "percent"), Measure(90, "percent"), Measure(-5, "percentage_point")),
        (Measure(12, "permille"), Measure(7, "permille"), Measure("0.5", "percentage_point")),
        (
            Measure(12, "percent/year"),
            Measure(10, "percent/year"),
            Measure(2, "percentage_point/year"),
        ),
        (
            Measure(3, "percentage_point"),
            Measure(1, "percentage_point"),
            Measure(2, "percentage_point"),
        ),
        (Measure(6, DENSITY), Measure("5.5", DENSITY), Measure("0.5", DENSITY)),
    ],
)
def test_the_difference_of_two_shares_is_in_points(a, b, difference):
    assert a - b == difference


OTHER = [
    ("commune", "household"),
    ("m", "km"),
    ("VND", "million VND"),
    ("VND", "USD"),
    ("percent", "percentage_point"),
    ("percent", "permille"),
    ("subscription", "person"),
    (DENSITY, "subscription/1000 person"),
    (DENSITY, "telephone/100 person"),
    ("Mb/s", "MHz"),
    ("byte", "percent"),
    ("rank", "1"),
    ("index_point", "percent"),
    ("month", "day"),
    ("month", "year"),
]


@each_row(("left", "right"), OTHER)
@each_row(
    "operation", [operator.add, operator.sub, operator.lt, operator.le, operator.gt, operator.ge]
)
def test_two_units_never_mix(operation, left, right):
    a, b = Measure(1, left), Measure(1, right)
    for one, other in ((a, b), (b, a)):
        with pytest.raises(IncompatibleUnitsError) as caught:
            operation(one, other)
        assert {caught.value.left, caught.value.right} == {left, right}
        assert left in str(caught.value)
        assert right in str(caught.value)
    assert a != b


@pytest.mark.parametrize(("left", "right"), OTHER)
def test_conversion_is_advised_only_where_it_exists(left, right):
    scales = {
        ("m", "km"),
        ("VND", "million VND"),
        ("percent", "permille"),
        (DENSITY, "subscription/1000 person"),
        ("month", "year"),
    }
    with pytest.raises(IncompatibleUnitsError) as caught:
        Measure(1, left) + Measure(1, right)
    assert ("units.convert" in caught.value.advice) is ((left, right) in scales)


def test_ranks_do_not_add_up():
    with pytest.raises(IncompatibleUnitsError, match="cannot be added up"):
        Measure(1, "rank") + Measure(2, "rank")


@pytest.mark.parametrize("operation", [operator.mul, operator.truediv])
def test_measures_are_not_multiplied_or_divided_by_each_other(operation):
    with pytest.raises(IncompatibleUnitsError):
        operation(Measure(1, "km"), Measure(2, "km"))


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.lt, operator.ge])
@pytest.mark.parametrize("number", [1, Decimal(1), "1", None, 1.5])
def test_numbers_without_a_unit_do_not_mix_in(operation, number):
    with pytest.raises(TypeError):
        operation(Measure(1, "km"), number)
    with pytest.raises(TypeError):
        operation(number, Measure(1, "km"))


@pytest.mark.parametrize("number", [0, Decimal("0.00"), Decimal("-0")])
@pytest.mark.parametrize("magnitude", [0, 1, -1])
def test_division_by_zero_is_undefined(magnitude, number):
    with pytest.raises(UndefinedResultError, match="divided by zero") as caught:
        Measure(magnitude, "km") / number
    assert isinstance(caught.value, ArithmeticError)


def test_a_number_is_not_divided_by_a_measure():
    with pytest.raises(TypeError):
        1 / Measure(1, "km")


@pytest.mark.parametrize(
    "compute",
    [
        lambda: Measure("9" * 60, "VND") + Measure(2, "VND"),
        lambda: Measure(Decimal("1E+60"), "km") + Measure(Decimal("1E-60"), "km"),
        lambda: Measure(Decimal("1E+60"), "km") * 10,
        lambda: Measure(Decimal("1E+40"), "km") * Decimal("1E+40"),
        lambda: Measure("1" * 60, "km") * int("1" * 60),
        lambda: Measure(Decimal("1E-60"), "km") / 10,
    ],
    ids=range(6),
)
def test_results_that_cannot_be_kept_exactly_are_refused_and_never_rounded(compute):
    with pytest.raises(InvalidValueError):
        compute()


def test_an_operand_as_large_as_may_be_is_kept():
    assert Measure(10**60 - 2, "VND") + Measure(1, "VND") == Measure(10**60 - 1, "VND")


def test_unknown_units_are_refused():
    with pytest.raises(UnknownUnitError) as caught:
        Measure(1, "comune")
    assert "commune" in caught.value.suggestions
    assert isinstance(caught.value, IctplanError)


def test_unit_is_required():
    with pytest.raises(TypeError):
        Measure(1)  # type: ignore[call-arg]


@given(decimals, decimals.filter(lambda d: d > 0))
def test_the_way_around_the_checks_makes_the_same_measure(dividend, divisor):
    """The library's own quotients skip the constructor: what comes out must be what the constructor would make."""
    made = bounded(QUOTIENT.divide(dividend, divisor), Unit("km"))
    checked = Measure(QUOTIENT.divide(dividend, divisor), "km")
    assert made == checked
    assert hash(made) == hash(checked)
    assert repr(made) == repr(checked)
