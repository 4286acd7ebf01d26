"""Converting within a kind. Expected factors are those of the metric system and of arithmetic."""

import decimal
import threading
from decimal import Decimal

import pint
import pytest
from hypothesis import given

import ictplan as ip
from ictplan import units
from ictplan.model.unit_names import TERMS
from ictplan.testing import magnitudes, measures

M = ip.Measure

CONVERSIONS = [
    # amount, unit, expected amount, other unit
    ("12.5", "billion VND", "12500", "million VND"),
    ("1250500000", "VND", "1250.5", "million VND"),
    ("7300", "billion VND", "7.3", "trillion VND"),
    ("1", "thousand VND", "1000", "VND"),
    ("374", "km", "374000", "m"),
    ("1", "km²", "100", "ha"),
    ("1", "ha", "10000", "m²"),
    ("1", "Tb/s", "1000000000000", "b/s"),
    ("25", "Mb/s", "0.025", "Gb/s"),
    ("1", "byte", "8", "bit"),
    ("1", "GHz", "1000", "MHz"),
    ("1", "week", "168", "hour"),
    ("1", "year", "4", "quarter"),
    ("2", "percent", "20", "permille"),
    ("5.5", "subscription/100 person", "55", "subscription/1000 person"),
    ("5.5", "subscription/100 person", "0.055", "subscription/person"),
    ("3", "subscription/7 person", "9", "subscription/21 person"),
    ("2", "million VND/km", "2000", "VND/m"),
    ("1", "person/km²", "0.01", "person/ha"),
]


@pytest.mark.parametrize(("amount", "unit", "expected", "other"), CONVERSIONS)
def test_conversion_there_and_back(amount: str, unit: str, expected: str, other: str) -> None:
    assert units.convert(M(amount, unit), other) == M(expected, other)
    assert units.convert(M(expected, other), unit) == M(amount, unit)
    assert units.same_amount(M(amount, unit), M(expected, other))


@pytest.mark.parametrize(
    ("amount", "unit", "other", "shown"),
    [
        ("12.5", "billion VND", "million VND", "12500"),
        ("6.0", "km", "m", "6000"),
        ("5.50", "km", "m", "5500"),
    ],
)
def test_converted_magnitudes_carry_no_trailing_decimal_zeros(
    amount: str, unit: str, other: str, shown: str
) -> None:
    assert str(units.convert(M(amount, unit), other).magnitude) == shown


def test_the_same_unit_keeps_the_digits() -> None:
    assert str(units.convert(M("6.0", "km"), "km").magnitude) == "6.0"


def test_a_factor_that_is_no_decimal_is_a_fraction_until_the_end() -> None:
    """One hour is 1/168 of a week; 168 of them make exactly one, whatever 1/168 looks like in decimals."""
    assert units.convert(M(168, "hour"), "week") == M(1, "week")
    assert units.convert(M(1, "hour"), "week").magnitude == Decimal(
        "0.005952380952380952380952380952380952"
    )  # 34 digits
    assert units.convert(M(84, "hour"), "week") == M("0.5", "week")


REFUSED = [
    ("commune", "household"),
    ("Mb/s", "MHz"),
    ("byte", "percent"),
    ("percent", "percentage_point"),
    ("percent", "1"),
    ("VND", "USD"),
    ("year", "day"),
    ("rank", "1"),
    ("subscription/100 person", "subscription/100 household"),
    ("subscription/100 person", "subscription"),
    ("subscription/100 person", "telephone/100 person"),
    ("person/km²", "person/km"),
    ("percent/year", "percentage_point/year"),
]


@pytest.mark.parametrize(("have", "want"), [*REFUSED, *((b, a) for a, b in REFUSED)])
def test_kinds_do_not_convert_and_the_message_names_both(have: str, want: str) -> None:
    with pytest.raises(ip.IncompatibleUnitsError) as caught:
        units.convert(M(1, have), want)
    message = str(caught.value)
    assert f"{have} ({ip.Unit(have).kind})" in message
    assert f"{want} ({ip.Unit(want).kind})" in message
    assert isinstance(caught.value, TypeError)


def test_every_two_terms_convert_exactly_when_their_kinds_are_equal() -> None:
    """The vocabulary and pint agree: what is of one kind converts, nothing else does."""
    for one in TERMS.values():
        for other in TERMS.values():
            if one.kind == other.kind:
                assert units.convert(M(1, one.name), other.name).magnitude > 0
            else:
                with pytest.raises(ip.IncompatibleUnitsError):
                    units.convert(M(1, one.name), other.name)


def test_units_of_ones_own_convert_over_bases_and_mix_with_nothing() -> None:
    visits = ip.Unit.count("person-visit")
    per_hundred = ip.Unit.ratio(visits, "person", base=100)
    assert (
        units.convert(M(3, per_hundred), ip.Unit.ratio(visits, "person", base=1000)).magnitude == 30
    )
    with pytest.raises(ip.IncompatibleUnitsError):
        units.convert(M(3, visits), "visit")


@pytest.mark.parametrize("bad", [None, 5, "5 km", 5.0])
def test_what_is_no_measure_is_refused(bad: object) -> None:
    with pytest.raises(ip.InvalidTypeError):
        units.convert(bad, "km")  # type: ignore[arg-type]


def test_an_unknown_unit_suggests_near_names() -> None:
    with pytest.raises(ip.UnknownUnitError, match="subscription"):
        units.convert(M(1, "subscription"), "subscripton")


@given(
    measures(
        unit="million VND", magnitude=magnitudes(min_value=-(10**26), max_value=10**26, places=6)
    )
)
def test_scaling_money_up_and_down_gives_the_amount_back(amount: ip.Measure) -> None:
    assert units.convert(units.convert(amount, "VND"), "million VND") == amount


def test_the_callers_decimal_context_changes_nothing() -> None:
    """A first conversion under prec=4 must not cache a wrong factor: each unit pair here is used nowhere else."""
    with decimal.localcontext() as context:
        context.prec = 4
        context.rounding = decimal.ROUND_UP
        context.traps[decimal.Inexact] = True
        assert units.convert(M("123456789", "m"), "km") == M("123456.789", "km")
        assert units.convert(M(1, "minute"), "week").magnitude == Decimal(
            "0.00009920634920634920634920634920634921"
        )
    assert units.convert(M(1, "minute"), "week").magnitude == Decimal(
        "0.00009920634920634920634920634920634921"
    )


def test_sixteen_threads_agree() -> None:
    """The registry and the factors are made once, whoever comes first."""
    seen: list[ip.Measure] = []
    start = threading.Barrier(16)

    def work(base: int) -> None:
        start.wait()
        seen.append(
            units.convert(
                units.convert(M(5, f"village/{base} household"), "village/household"),
                f"village/{base} household",
            )
        )

    threads = [threading.Thread(target=work, args=(2**n,)) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(m.unit.base for m in seen) == [2**n for n in range(16)]
    assert all(m.magnitude == 5 for m in seen)


@pytest.mark.parametrize("pair", [(M(1, "km"), 1000), ("1 km", M(1, "km"))])
def test_only_measures_are_the_same_amount(pair: tuple[ip.Measure, ip.Measure]) -> None:
    with pytest.raises(ip.InvalidTypeError, match="takes a Measure"):
        units.same_amount(*pair)


@pytest.mark.parametrize("given", [None, 5, "5 km"])
def test_only_measures_go_to_pint(given: ip.Measure) -> None:
    with pytest.raises(ip.InvalidTypeError, match="measure takes a Measure"):
        units.to_pint(given)


@pytest.mark.parametrize("order", [("m²", "km²"), ("km²", "m²")], ids=" then ".join)
def test_no_base_is_read_as_a_thousand_of_another(order: tuple[str, str]) -> None:
    """A person per 100 km² is a hundred-millionth of a person per m², whatever was asked before."""
    registry = pint.UnitRegistry(non_int_type=Decimal)
    units.define_into(registry)
    made = {
        surface: units.to_pint(ip.Measure(1, f"person/100 {surface}"), registry)
        for surface in order
    }
    goal = units.to_pint(ip.Measure(1, "person/m²"), registry).units
    assert made["km²"].to(goal).magnitude == Decimal("1E-8")
    assert made["m²"].to(goal).magnitude == Decimal("0.01")
