"""What checking a plan costs, for 1,000 and for 5,000 targets in one run: five times as many should take five times as long.

    python -m pytest tests/benchmarks --benchmark-only

Each target has an indicator of twenty, an area of ten, a due date, a baseline in the review, a source with a quote, and a task
that serves it. The review has a count beside each density, and all are quoted.
"""

from __future__ import annotations

import time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import ictplan as ip
from ictplan import checks

PER_100 = "subscription/100 person"
ARTICLE = ip.Document(type="Bài báo", title="Lào Cai phê duyệt", url="https://mic.gov.vn")
PROVINCE = ip.Area(name="tỉnh Lào Cai", level="province")
DISTRICTS = [ip.Area(name=f"huyện {n}", level="district", parent=PROVINCE) for n in range(10)]
PEOPLE = ip.Indicator(code="people", name="dân số", unit="person", area_rule="sum")
LINES = [
    ip.Indicator(code=f"l{n}", name=f"thuê bao {n}", unit="subscription", area_rule="sum")
    for n in range(20)
]
DENSITIES = [
    ip.Indicator(code=f"d{n}", name=f"mật độ {n}", unit=PER_100, numerator=of, denominator=PEOPLE)
    for n, of in enumerate(LINES)
]


def _figure(code: str, of: ip.Indicator, amount: str, n: int) -> ip.Observation:
    value = ip.ReportedValue(
        measure=ip.Measure(amount, of.unit), rounded_to="0.1" if of.unit.is_ratio else None
    )
    source = ip.Source(document=ARTICLE, quote=f"đạt {amount.replace('.', ',')}")
    return ip.Observation(
        code=code,
        indicator=of,
        area=DISTRICTS[n % 10],
        period=str(1900 + n // 200),
        value=value,
        source=source,
    )


def _plan(size: int) -> ip.Plan:
    source = ip.Source(document=ARTICLE, quote="mật độ trên 6 thuê bao/100 dân")
    targets = [
        ip.Target(
            code=f"t{n}",
            title=f"chỉ tiêu {n}",
            indicator=DENSITIES[n // 10 % 20],
            criterion=ip.Criterion(comparator=">", value=ip.Measure(6, PER_100)),
            area=DISTRICTS[n % 10],
            due=str(2012 + n // 200),
            baseline=ip.Baseline(observation=f"od{n}", comparability="same definition"),
            source=source,
        )
        for n in range(size)
    ]
    tasks = [
        ip.Task(
            code=f"k{n}", title=f"nhiệm vụ {n}", targets=[f"t{n}"], period="2012", source=source
        )
        for n in range(size)
    ]
    review = ip.Review(
        observations=[
            figure
            for n in range(size)
            for figure in (
                _figure(f"ol{n}", LINES[n // 10 % 20], "5500", n),
                _figure(f"od{n}", DENSITIES[n // 10 % 20], "5.5", n),
            )
        ]
        + [_figure(f"op{n}", PEOPLE, "100000", n) for n in range(0, size, 200)]
    )
    return ip.Plan(
        title="Kế hoạch giai đoạn 2012-2099",
        periods=["2012/2099"],
        review=review,
        targets=targets,
        tasks=tasks,
    )


@pytest.fixture(scope="module", params=[1000, 5000])
def plan(request: pytest.FixtureRequest) -> ip.Plan:
    return _plan(request.param)


@pytest.mark.benchmark(group="check")
def test_check(benchmark: BenchmarkFixture, plan: ip.Plan) -> None:
    found = benchmark.pedantic(checks.check, args=(plan,), rounds=3)
    assert {finding.severity.value for finding in found} <= {"note", "warning"}


@pytest.mark.benchmark(group="check")
def test_five_times_as_many_take_about_five_times_as_long(benchmark: BenchmarkFixture) -> None:
    """The best of some runs each, in turn; what else the machine does slows both alike."""

    def seconds(plan: ip.Plan) -> float:
        start = time.perf_counter()
        checks.check(plan)
        return time.perf_counter() - start

    small, large = _plan(1000), _plan(5000)
    runs = benchmark.pedantic(
        lambda: [(seconds(small), seconds(large)) for _ in range(3)], rounds=1
    )
    few, many = (min(times) for times in zip(*runs, strict=True))
    assert many <= 8 * few, f"1,000 targets take {few:.2f} s, 5,000 take {many:.2f} s"
