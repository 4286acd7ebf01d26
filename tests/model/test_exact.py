"""Exact numbers: what is taken, what is kept, and that the caller's decimal context is never read."""

from __future__ import annotations

import decimal
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from ictplan import InvalidTypeError, InvalidValueError, Measure, ReportedValue
from ictplan.model.converters import optional
from ictplan.model.decimals import EXACT, as_decimal, magnitude, plain, quotient, trimmed

decimals = st.builds(
    lambda n, e: Decimal(f"{n}E{e}"), st.integers(-(10**20), 10**20), st.integers(-20, 20)
)

HOSTILE = [
    decimal.Context(prec=4),
    decimal.Context(prec=1, rounding=decimal.ROUND_UP),
    decimal.Context(prec=2, rounding=decimal.ROUND_CEILING, Emax=3, Emin=-3),
    decimal.Context(prec=4, traps=[decimal.Inexact, decimal.Rounded, decimal.FloatOperation]),
    decimal.Context(prec=50, clamp=1, capitals=0, traps=[]),
]


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        (5, "5"),
        (0, "0"),
        (-7, "-7"),
        ("5.50", "5.50"),
        ("007", "7"),
        ("0.10", "0.10"),
        (Decimal("6.0"), "6.0"),
        (10**60 - 1, "9" * 60),
        (10**60, "1" + "0" * 60),
        ("-" + "9" * 60, "-" + "9" * 60),
        ("0." + "0" * 59 + "1", "0." + "0" * 59 + "1"),
        (Decimal("3.5E+4"), "35000"),
        (Decimal("1E+60"), "1" + "0" * 60),
        (Decimal("1E-60"), "0." + "0" * 59 + "1"),
    ],
)
def test_magnitude_keeps_the_number_and_its_places(given_, kept):
    assert plain(magnitude(given_)) == kept


@pytest.mark.parametrize("zero", ["-0", "-0.0", Decimal("-0"), Decimal("-0.00")], ids=repr)
def test_zero_has_no_sign(zero):
    """A figure of -0 would print as one that differs from 0."""
    assert not magnitude(zero).is_signed()
    assert magnitude(zero) == 0


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (Decimal("NaN"), "not_finite"),
        (Decimal("sNaN"), "not_finite"),
        (Decimal("Infinity"), "not_finite"),
        ("1" * 61, "too_many_digits"),
        ("1" * 1000, "too_many_digits"),
        (10**60 + 1, "too_many_digits"),
        (10**10**5, "too_many_digits"),
        (Decimal("1E+61"), "exponent_out_of_range"),
        (Decimal("1E+999999999"), "exponent_out_of_range"),
        (Decimal("-1E-999999999"), "exponent_out_of_range"),
        (Decimal("1E-61"), "exponent_out_of_range"),
        (Decimal("0E-100"), "exponent_out_of_range"),
        (Decimal("0E+61"), "exponent_out_of_range"),
        ("5,5", "not_plain_decimal"),
        ("NaN", "not_plain_decimal"),
        ("", "not_plain_decimal"),
    ],
    ids=range(16),
)
def test_reasons_for_refusal(value, reason):
    with pytest.raises(InvalidValueError) as caught:
        magnitude(value)
    assert caught.value.reason == reason


def test_floats_are_told_what_to_write():
    """The float itself is refused even where it is a whole number."""
    with pytest.raises(InvalidTypeError, match=r"write '5\.5' or Decimal\('5\.5'\)"):
        magnitude(5.5)


def test_optional_keeps_none():
    assert optional(magnitude)(None) is None
    assert optional(magnitude)("5") == 5


@given(decimals)
def test_plain_is_read_back(number):
    again = magnitude(as_decimal(plain(number)))
    assert again == number
    assert "E" not in plain(number)


@given(decimals, decimals)
def test_sums_differences_and_products_are_exact(a, b):
    assert Fraction(EXACT.add(a, b)) == Fraction(a) + Fraction(b)
    assert Fraction(EXACT.subtract(a, b)) == Fraction(a) - Fraction(b)
    assert Fraction(EXACT.multiply(a, b)) == Fraction(a) * Fraction(b)


@given(decimals, decimals.filter(bool))
def test_quotients_are_the_nearest_of_34_digits(a, b):
    """No number of 34 digits lies nearer to the true quotient."""
    found, true = quotient(a, b), Fraction(a) / Fraction(b)
    assert len(found.as_tuple().digits) <= 34
    if found == 0:
        assert true == 0
    else:
        last_place = Fraction(10) ** (found.adjusted() - 33)
        assert abs(Fraction(found) - true) <= last_place / 2


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (1, 3, "0." + "3" * 34),
        (2, 3, "0." + "6" * 33 + "7"),
        (1, 8, "0.125"),
        # 1 + 5E-34 lies halfway between two numbers of 34 digits: the even one is kept, and of 1 + 15E-34 too
        (Decimal("2." + "0" * 32 + "1"), 2, "1." + "0" * 33),
        (Decimal("2." + "0" * 32 + "3"), 2, "1." + "0" * 32 + "2"),
    ],
)
def test_quotients_round_half_to_even(a, b, expected):
    assert plain(quotient(Decimal(a), Decimal(b))) == expected


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("1." + "1" * 40 + "E-60", 10),
        ("1." + "1" * 40 + "E+60", "0.1"),
        ("1." + "1" * 40 + "E-60", "1E+60"),
    ],
)
def test_quotients_beyond_the_bounds_are_refused_as_values(a, b):
    """An error of the decimal module never reaches the caller."""
    with pytest.raises(InvalidValueError):
        Measure(Decimal(a), "km") / Decimal(b)


@pytest.mark.parametrize(
    ("number", "expected"),
    [("12500.0", "12500"), ("5.50", "5.5"), ("0.00", "0"), ("1E+3", "1000"), ("-0.5", "-0.5")],
)
def test_trimmed(number, expected):
    assert str(trimmed(Decimal(number))) == expected


@pytest.mark.parametrize("context", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_depends_on_the_callers_context(context):
    def everything():
        a = Measure(Decimal("123456789.123456789"), "km")
        b = Measure("0.000000001", "km")
        reported = ReportedValue(measure=Measure("5.5", "percent"), rounded_to="0.1")
        about = ReportedValue(measure=Measure(123456, "person"), bound="~")
        found = [
            a + b,
            a - b,
            a * 7,
            a / 7,
            -a,
            abs(-a),
            sum([a, b, b], start=b),
            Measure("9" * 60, "km"),
        ]
        share = Measure("12.3456789", "permille") - Measure("1.1111111", "permille")
        shown = [str(v) for v in (*found, share, reported.interval(), about.interval())]
        return (
            shown,
            [hash(v) for v in found],
            [a < b, a == a + b, a >= b, Measure("6.0000000", "km") == Measure(6, "km")],
        )

    expected = everything()
    with decimal.localcontext(context) as inside:
        assert everything() == expected
        assert not any(inside.flags.values())


def test_the_callers_context_is_left_alone():
    with decimal.localcontext(decimal.Context(prec=4)) as context:
        before = repr(context)
        magnitude("1." + "1" * 50)
        Measure(1, "km") / 3
        assert repr(context) == before
        assert decimal.getcontext() is context


def test_the_default_context_of_the_program_is_not_read():
    """Settings left out of a Context are taken from decimal.DefaultContext when the library is imported."""
    script = """
import decimal
decimal.DefaultContext.rounding, decimal.DefaultContext.clamp = decimal.ROUND_FLOOR, 1
from ictplan import Measure
one = Measure(1, "km")
assert str(one - one) == "0 km", str(one - one)
assert str(Measure("-0", "km")) == "0 km"
assert str(Measure(decimal.Decimal("1E+60"), "km")) == "1" + "0" * 60 + " km"
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


class Five(Decimal):
    pass


def test_a_subclass_of_decimal_is_a_number_and_becomes_plain():
    amount = Measure(Five("5.0"), "person")
    assert type(amount.magnitude) is Decimal
    assert str(amount.magnitude) == "5.0"


@pytest.mark.parametrize(
    ("dividend", "divisor", "text"),
    [("0.00", "10", "0.00"), ("0", "0.1", "0E+1"), ("0.00", "0.1", "0.0"), ("0E+2", "1", "0E+2")],
)
def test_a_quotient_of_zero_has_the_exponent_of_a_quotient(dividend, divisor, text):
    """IEEE 754: the preferred exponent of a quotient is that of the dividend less that of the divisor."""
    assert str(quotient(Decimal(dividend), Decimal(divisor))) == text


@pytest.mark.parametrize("factor", ["2", 2.0, True, None])
def test_a_factor_is_an_int_or_a_decimal(factor):
    for work in (lambda: Measure(5, "person") * factor, lambda: Measure(5, "person") / factor):
        with pytest.raises(InvalidTypeError, match="factor takes an int or a Decimal"):
            work()
