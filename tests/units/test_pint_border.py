"""To pint and back, over registries of every make."""

import copy
import decimal
import pickle
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

import pint
import pytest

import ictplan as ip
from ictplan import units
from ictplan.model.unit_names import MONEY_SCALES, TERMS
from ictplan.units.registry import library_registry, term_factor

M = ip.Measure


def _taught(**options: object) -> pint.UnitRegistry:
    registry = pint.UnitRegistry(**options)
    units.define_into(registry)
    return registry


REGISTRIES = {
    "own": None,
    "float": _taught(),
    "decimal": _taught(non_int_type=Decimal),
    "fraction": _taught(non_int_type=Fraction),
}


def _all_units() -> list[ip.Unit]:
    made = [ip.Unit(name) for name in TERMS]
    for above in TERMS:
        for below in TERMS:
            for base in (1, 100, 1000, 7):
                try:
                    made.append(ip.Unit.ratio(above, below, base=base))
                except ip.IctplanError:
                    break
    return made


@pytest.mark.parametrize("name", ["own", "float", "decimal"])
def test_every_unit_comes_back_from_pint(name: str) -> None:
    everything = _all_units()
    assert len(everything) > 1000
    for unit in everything:
        measure = M("5.5", unit)
        assert units.from_pint(units.to_pint(measure, REGISTRIES[name])) == measure, unit


@pytest.mark.parametrize("name", ["own", "float", "decimal"])
def test_units_of_ones_own_come_back_even_where_pint_knows_the_name(name: str) -> None:
    """Pint's mile is a length; a mile counted is a count."""
    for unit in (
        ip.Unit.count("mile"),
        ip.Unit.ratio(ip.Unit.count("person-visit"), "service_point", base=10),
    ):
        assert units.from_pint(units.to_pint(M(3, unit), REGISTRIES[name])) == M(3, unit)


def test_magnitudes_are_of_the_type_that_the_registry_computes_in() -> None:
    assert isinstance(units.to_pint(M("5.5", "km")).magnitude, Decimal)
    assert isinstance(units.to_pint(M("5.5", "km"), REGISTRIES["float"]).magnitude, float)
    assert isinstance(units.to_pint(M("5.5", "km"), REGISTRIES["decimal"]).magnitude, Decimal)


def test_quantities_of_a_plain_registry_are_read() -> None:
    plain = pint.UnitRegistry()
    assert units.from_pint(plain.Quantity(374, "km")) == M(374, "km")
    assert units.from_pint(plain.Quantity(0.1, "megabit/second")) == M("0.1", "Mb/s")
    assert units.from_pint(plain.Quantity(3, "")) == M(3, "1")
    assert units.from_pint(plain.Quantity(3, "kilometer ** 2")) == M(3, "km²")


@pytest.mark.parametrize(
    ("magnitude", "unit", "error"),
    [
        (1, "furlong", ip.UnknownUnitError),
        (1, "kilometer ** 3", ip.UnknownUnitError),
        (1, "kilometer ** 0.5", ip.InvalidValueError),
        (float("nan"), "km", ip.InvalidValueError),
        (float("inf"), "km", ip.InvalidValueError),
        (Fraction(1, 3), "km", ip.InvalidTypeError),
        (1j, "km", ip.InvalidTypeError),
    ],
)
def test_what_is_no_measure_of_ours_is_refused(
    magnitude: object, unit: str, error: type[ip.IctplanError]
) -> None:
    quantity = pint.UnitRegistry().Quantity(magnitude, unit)
    with pytest.raises(error):
        units.from_pint(quantity)


@pytest.mark.parametrize("bad", [None, 5, "5 km", M(5, "km")])
def test_from_pint_takes_quantities_only(bad: object) -> None:
    with pytest.raises(ip.InvalidTypeError):
        units.from_pint(bad)  # type: ignore[arg-type]


@pytest.mark.parametrize("call", [lambda r: units.to_pint(M(1, "km"), r), units.define_into])
def test_a_registry_is_a_registry(call: object) -> None:
    with pytest.raises(ip.InvalidTypeError):
        call("pint")  # type: ignore[operator]


def test_a_registry_that_was_not_taught_says_what_to_call() -> None:
    with pytest.raises(ip.UndefinedResultError, match="define_into"):
        units.to_pint(M(1, "commune"), pint.UnitRegistry())


def test_teaching_leaves_what_is_known_as_it_is_and_may_be_repeated() -> None:
    registry = pint.UnitRegistry()
    before = registry.Quantity(1, "year").to("day").magnitude
    units.define_into(registry)
    units.define_into(registry)
    assert registry.Quantity(1, "year").to("day").magnitude == before
    assert registry.Quantity(1, "million_VND").to("VND").magnitude == 1e6


def test_the_applications_registry_is_left_alone() -> None:
    units.convert(M(1, "km"), "m")
    units.to_pint(M(1, "commune"))
    assert "commune" not in pint.get_application_registry()


def test_pint_is_never_given_outside_text() -> None:
    """Texts that hang or mislead pint's parser are refused by looking them up."""
    for text in (
        "9**9**9",
        "subscription/(100 person)",
        "km*km",
        "5 km",
        "x" * 100_000,
        "km; import os",
        "km ** 2",
    ):
        with pytest.raises(ip.IctplanError):
            units.convert(M(1, "km"), text)


def test_measures_stay_plain() -> None:
    """No object of pint inside: a quantity changed in place changes nothing here, and pickles need no registry."""
    measure = M("1.5", "km")
    quantity = units.to_pint(measure)
    quantity.ito("meter")
    assert measure == M("1.5", "km")
    assert b"pint" not in pickle.dumps(measure)
    assert copy.deepcopy(measure) == measure
    assert library_registry() is library_registry()


def test_what_pint_learns_under_the_callers_precision_is_exact() -> None:
    """The base of a ratio becomes a unit of the registry; 12,345 in two digits would be 12,000 for good."""
    with decimal.localcontext() as context:
        context.prec = 2
        context.traps[decimal.Inexact] = True
        units.to_pint(M(1, "subscription/12345 person"))
    factor = (
        units.to_pint(M(12345, "subscription/12345 person")).to("subscription/person").magnitude
    )
    assert factor == 1


def test_the_application_registry_may_be_taught() -> None:
    own, before = pint.UnitRegistry(non_int_type=Decimal), pint.get_application_registry().get()
    try:
        pint.set_application_registry(own)
        units.define_into(pint.get_application_registry())
        assert units.from_pint(
            units.to_pint(M(5, "commune"), pint.get_application_registry())
        ) == M(5, "commune")
    finally:
        pint.set_application_registry(before)


@pytest.mark.parametrize("call", ["define_into", "to_pint"])
def test_the_application_registry_is_taken_before_anything_else_has_used_it(call: str) -> None:
    """In a new process pint has not yet made it."""
    script = f"""
import pint
import ictplan as ip
from ictplan import units
registry = pint.get_application_registry()
if "{call}" == "define_into":
    units.define_into(registry)
    assert "commune" in registry
else:
    assert units.to_pint(ip.Measure(374, "km"), registry).to("m").magnitude == 374_000
"""
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_registry_that_is_not_made_yet_is_taken() -> None:
    units.define_into(pint.LazyRegistry())
    assert units.to_pint(M(374, "km"), pint.LazyRegistry()).to("m").magnitude == 374_000


@pytest.mark.parametrize("have", MONEY_SCALES)
@pytest.mark.parametrize("want", MONEY_SCALES)
def test_scales_of_money_are_those_of_pint(have: str, want: str) -> None:
    """They convert without pint, as powers of ten."""
    factor = Fraction(MONEY_SCALES[have], MONEY_SCALES[want])
    assert term_factor(TERMS[have], TERMS[want]) == factor
    assert units.convert(M(1, have), want) == M(
        Decimal(factor.numerator) / factor.denominator, want
    )


@pytest.mark.parametrize("name", TERMS)
def test_equal_terms_have_the_factor_of_pint(name: str) -> None:
    assert term_factor(TERMS[name], TERMS[name]) == 1
