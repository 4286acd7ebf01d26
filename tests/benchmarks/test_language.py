"""What writing and reading figures and dates costs, side by side with Babel in one run.

    python -m pytest tests/benchmarks --benchmark-only

Both write the same text and read the same number here, as each test checks.
"""

import datetime
from decimal import Decimal

import pytest
from babel.dates import format_date as babel_format_date
from babel.numbers import format_decimal, parse_decimal
from pytest_benchmark.fixture import BenchmarkFixture

from ictplan import l10n

NUMBER, FIGURES = Decimal("1234567.89"), "1.234.567,89"
COUNT, GROUPED = Decimal(35000), "35.000"
DAY = datetime.date(2015, 12, 24)


@pytest.mark.benchmark(group="write a number")
def test_babel_writes_a_number(benchmark: BenchmarkFixture) -> None:
    """As many decimals as there are, which Babel rounds unless told."""
    assert (
        benchmark(lambda: format_decimal(NUMBER, locale="vi", decimal_quantization=False))
        == FIGURES
    )


@pytest.mark.benchmark(group="write a number")
def test_ictplan_writes_a_number(benchmark: BenchmarkFixture) -> None:
    """The same."""
    assert benchmark(lambda: l10n.format_number(NUMBER)) == FIGURES


@pytest.mark.benchmark(group="write a date")
def test_babel_writes_a_date(benchmark: BenchmarkFixture) -> None:
    """The English long form, which both have."""
    assert benchmark(lambda: babel_format_date(DAY, "long", locale="en")) == "December 24, 2015"


@pytest.mark.benchmark(group="write a date")
def test_ictplan_writes_a_date(benchmark: BenchmarkFixture) -> None:
    """The same."""
    assert benchmark(lambda: l10n.format_date(DAY, locale="en")) == "December 24, 2015"


@pytest.mark.benchmark(group="read a number with decimals")
def test_babel_reads_a_number(benchmark: BenchmarkFixture) -> None:
    """Strictly, which Babel is not unless told."""
    assert benchmark(lambda: parse_decimal(FIGURES, locale="vi", strict=True)) == NUMBER


@pytest.mark.benchmark(group="read a number with decimals")
def test_ictplan_reads_a_number(benchmark: BenchmarkFixture) -> None:
    """The same."""
    assert benchmark(lambda: l10n.parse_number(FIGURES)) == NUMBER


@pytest.mark.benchmark(group="read a count")
def test_babel_reads_a_count(benchmark: BenchmarkFixture) -> None:
    """Strictly."""
    assert benchmark(lambda: parse_decimal(GROUPED, locale="vi", strict=True)) == COUNT


@pytest.mark.benchmark(group="read a count")
def test_ictplan_reads_a_count(benchmark: BenchmarkFixture) -> None:
    """The same."""
    assert benchmark(lambda: l10n.parse_number(GROUPED)) == COUNT
