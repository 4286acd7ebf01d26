"""What exactness and units cost, side by side in one run.

    python -m pytest tests/benchmarks --benchmark-only

Each benchmark computes 35,000 subscriptions per 100 of 636,364 people, from values that are already built.
"""

from decimal import Decimal

import pint
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import ictplan as ip
from ictplan import compute, l10n, units

COUNT, PEOPLE = ip.Measure(35000, "subscription"), ip.Measure(636364, "person")
ABOUT_5_5 = Decimal("5.5")


@pytest.mark.benchmark(group="density")
def test_bare_decimals(benchmark: BenchmarkFixture) -> None:
    """The expression that one would write without units, in the default context of 28 digits."""
    count, people = COUNT.magnitude, PEOPLE.magnitude
    assert round(benchmark(lambda: count * 100 / people), 1) == ABOUT_5_5


@pytest.mark.benchmark(group="density")
def test_ictplan(benchmark: BenchmarkFixture) -> None:
    """With units checked, in 34 digits, whatever the caller's context."""
    result = benchmark(lambda: compute.density(COUNT, PEOPLE))
    assert round(result.magnitude, 1) == ABOUT_5_5


@pytest.mark.benchmark(group="density")
def test_pint(benchmark: BenchmarkFixture) -> None:
    """Pint with exact decimals and the unit that a density per 100 needs there."""
    registry = pint.UnitRegistry(non_int_type=Decimal)
    units.define_into(registry)
    registry.define("hundred_person = 100 * person")
    count, people = units.to_pint(COUNT, registry), units.to_pint(PEOPLE, registry)
    result = benchmark(lambda: (count / people).to("subscription / hundred_person"))
    assert round(result.magnitude, 1) == ABOUT_5_5


@pytest.mark.benchmark(group="format")
def test_format_measure(benchmark: BenchmarkFixture) -> None:
    density = ip.Measure("5.5", "subscription/100 person")
    assert benchmark(lambda: l10n.format_measure(density)) == "5,5 thuê bao/100 dân"


@pytest.mark.benchmark(group="format")
def test_babel_format_decimal(benchmark: BenchmarkFixture) -> None:
    """The number alone, as Babel writes it."""
    from babel.numbers import format_decimal

    assert benchmark(lambda: format_decimal(ABOUT_5_5, locale="vi")) == "5,5"
