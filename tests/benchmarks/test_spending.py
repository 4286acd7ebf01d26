"""What adding up 100,000 budget lines by source and year costs, side by side in one run.

    python -m pytest tests/benchmarks/test_spending.py --benchmark-only

The lines are in three scales. The plain loops are those that one would write over the same objects: they convert each amount
by a table of factors and add it to a dict, one by the objects themselves, the other by their codes and texts, which is faster.
They keep no lines, no units, nothing of what is unknown, and no totals.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import ictplan as ip
from ictplan.compute.budgets.pivot import pivot
from ictplan.compute.budgets.totals import total

FACTORS = {
    ip.Unit("thousand VND"): Decimal(10**3),
    ip.Unit("million VND"): Decimal(10**6),
    ip.Unit("billion VND"): Decimal(10**9),
}


@pytest.fixture(scope="module")
def budget() -> ip.Budget:
    sources = [ip.FundingSource(name=f"nguồn {n}") for n in range(8)]
    scales = list(FACTORS)
    return ip.Budget(
        lines=[
            ip.BudgetLine(
                code=f"b{n}",
                amount=ip.Measure(n % 977 + 1, scales[n % 3]),
                funding_source=sources[n * 7 % 8],
                year=str(2010 + n % 10),
                state="approved",
            )
            for n in range(100_000)
        ]
    )


def plain(lines: tuple[ip.BudgetLine, ...]) -> dict[Any, Decimal]:
    sums: dict[Any, Decimal] = {}
    for line in lines:
        if line.amount is not None:
            key = line.funding_source, line.year
            sums[key] = (
                sums.get(key, Decimal(0)) + line.amount.magnitude * FACTORS[line.amount.unit]
            )
    return sums


BY_TEXT = {str(unit): factor for unit, factor in FACTORS.items()}


def plain_by_text(lines: tuple[ip.BudgetLine, ...]) -> dict[Any, Decimal]:
    sums: dict[Any, Decimal] = {}
    for line in lines:
        if line.amount is not None and line.funding_source is not None and line.year is not None:
            key = line.funding_source.code, line.year.text
            sums[key] = (
                sums.get(key, Decimal(0)) + line.amount.magnitude * BY_TEXT[line.amount.unit.text]
            )
    return sums


@pytest.mark.benchmark(group="spending")
def test_plain_loop_by_text(benchmark: BenchmarkFixture, budget: ip.Budget) -> None:
    assert len(benchmark(lambda: plain_by_text(budget.lines))) == 40


@pytest.mark.benchmark(group="spending")
def test_plain_loop(benchmark: BenchmarkFixture, budget: ip.Budget) -> None:
    assert len(benchmark(lambda: plain(budget.lines))) == 40


@pytest.mark.benchmark(group="spending")
def test_pivot(benchmark: BenchmarkFixture, budget: ip.Budget) -> None:
    """Checked, with units, lines and totals."""
    found = benchmark(lambda: pivot(budget, rows="funding_source", columns="year"))
    assert {
        key: cell.known.magnitude * FACTORS[cell.known.unit] for key, cell in found.items()
    } == plain(budget.lines)


@pytest.mark.benchmark(group="spending")
def test_total(benchmark: BenchmarkFixture, budget: ip.Budget) -> None:
    assert benchmark(lambda: total(budget)).is_complete
