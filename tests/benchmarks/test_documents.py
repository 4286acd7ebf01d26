"""What reading and writing a plan costs, beside pydantic's models of the same shape, in one run.

    python -m pytest tests/benchmarks --benchmark-only

The plan has 200 targets, 300 tasks, 900 budget lines and 2,000 observations. The models beside it have the same fields,
types, words and bounds as the documents' schema (patterns of codes, periods and numbers, lengths of text); what only ictplan
does (units and their kinds, codes that must name something, periods that must exist, one definition to a code) has no
counterpart there.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import ictplan as ip
from ictplan import io

pydantic = pytest.importorskip("pydantic")
Field = pydantic.Field

Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$")]
Line = Annotated[str, Field(min_length=1, max_length=1000)]
Prose = Annotated[str, Field(min_length=1, max_length=10_000)]
Quote = Annotated[str, Field(min_length=1, max_length=200)]
PeriodText = Annotated[str, Field(pattern=r"^[0-9.]{2,4}[0-9SQ/.-]*$", max_length=24)]
UnitText = Annotated[str, Field(min_length=1, max_length=150)]
Number = Annotated[Decimal, Field(max_digits=60, allow_inf_nan=False)]


class Model(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(frozen=True, extra="forbid")


class Amount(Model):
    magnitude: Number
    unit: UnitText


class Reported(Model):
    measure: Amount
    bound: ip.Bound = ip.Bound.EXACTLY
    rounded_to: Number | None = None


class Source(Model):
    document: Code
    place: Line | None = None
    quote: Quote | None = None
    kind: ip.SourceKind = ip.SourceKind.PRIMARY


class Observation(Model):
    code: Code
    indicator: Code
    area: Code | None = None
    period: PeriodText | None = None
    value: Reported | None = None
    out_of: Amount | None = None
    status: ip.ObservationStatus | None = None
    cut_off: datetime.date | None = None
    released_on: datetime.date | None = None
    performer: Code | None = None
    origin: ip.Origin = ip.Origin.REPORTED
    computed_from: tuple[Code, ...] = ()
    note: Prose | None = None
    source: Source | None = None


class Criterion(Model):
    comparator: ip.Bound
    value: Amount | None = None
    low: Amount | None = None
    high: Amount | None = None
    high_open: bool = False


class Baseline(Model):
    observation: Code | None = None
    value: Reported | None = None
    period: PeriodText | None = None
    comparability: ip.Comparability
    assumption: Prose | None = None


class Target(Model):
    code: Code
    title: Prose
    indicator: Code | None = None
    criterion: Criterion | None = None
    deliverable: Prose | None = None
    stages: tuple[ip.Stage, ...] = ()
    due: PeriodText | None = None
    area: Code | None = None
    level: ip.AreaLevel | None = None
    baseline: Baseline | None = None
    objective: Code | None = None
    sector: Code | None = None
    source: Source | None = None


class Assignment(Model):
    party: Code
    role: ip.Role
    duty: Prose | None = None
    source: Source | None = None


class Task(Model):
    code: Code
    title: Prose
    kind: ip.TaskKind = ip.TaskKind.TASK
    sector: Code | None = None
    places: tuple[Code, ...] = ()
    level_reached: ip.AreaLevel | None = None
    beneficiaries: tuple[Code, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    period: PeriodText | None = None
    stages: tuple[ip.Stage, ...] = ()
    scope: ip.Scope | None = None
    phase: Annotated[int, Field(ge=0, le=1000)] | None = None
    part_of: Code | None = None
    status: ip.TaskStatus | None = None
    completed_on: datetime.date | None = None
    objective: Code | None = None
    targets: tuple[Code, ...] = ()
    budget_lines: tuple[Code, ...] = ()
    source: Source | None = None


class BudgetLine(Model):
    code: Code
    amount: Amount | None = None
    task: Code | None = None
    funding_source: Code | None = None
    expenditure_class: ip.ExpenditureClass | None = None
    year: PeriodText | None = None
    state: ip.BudgetState
    area: Code | None = None
    organization: Code | None = None
    note: Prose | None = None
    source: Source | None = None


class Budget(Model):
    lines: tuple[BudgetLine, ...] = ()
    stated_total: Amount | None = None
    exhaustive: bool = True
    source: Source | None = None


class Review(Model):
    period: PeriodText | None = None
    observations: tuple[Observation, ...] = ()
    exhaustive: bool = True
    source: Source | None = None


class Definition(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(frozen=True, extra="allow")
    code: Code


class Document(Model):
    schema_: str = Field(alias="schema")
    version: int
    title: Prose
    area: Code | None = None
    periods: tuple[PeriodText, ...] = ()
    review: Review | None = None
    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()
    budget: Budget | None = None
    areas: tuple[Definition, ...] = ()
    documents: tuple[Definition, ...] = ()
    indicators: tuple[Definition, ...] = ()
    funding_sources: tuple[Definition, ...] = ()


def _plan() -> ip.Plan:
    unit = "subscription/100 person"
    province = ip.Area(name="tỉnh Lào Cai", level="province")
    districts = [ip.Area(name=f"huyện {n}", level="district", parent=province) for n in range(9)]
    source = ip.Source(
        document=ip.Document(type="Bài báo", title="Lào Cai phê duyệt"),
        place="đoạn 3",
        quote="trên 6 thuê bao",
    )
    payer = ip.FundingSource(name="ngân sách tỉnh")
    kinds = [ip.Indicator(code=f"i{n}", name=f"mật độ {n}", unit=unit) for n in range(20)]
    observations = [
        ip.Observation(
            code=f"o{n}",
            indicator=kinds[n % 20],
            area=districts[n % 9],
            period=str(2000 + n % 15),
            value=ip.ReportedValue(measure=ip.Measure(f"{n % 100}.5", unit), rounded_to="0.1"),
        )
        for n in range(2000)
    ]
    targets = [
        ip.Target(
            code=f"t{n}",
            title=f"mật độ thuê bao {n}",
            indicator=kinds[n % 20],
            criterion=ip.Criterion(comparator=">", value=ip.Measure(n % 90 + 1, unit)),
            due="2015",
            area=districts[n % 9],
            baseline=ip.Baseline(observation=f"o{n}", comparability="same definition"),
            source=source,
        )
        for n in range(200)
    ]
    tasks = [
        ip.Task(
            code=f"k{n}",
            title=f"xây dựng hạ tầng CNTT {n}",
            places=[districts[n % 9]],
            stages=["finalised", "in use"],
            period="2012",
            targets=[f"t{n % 200}"],
        )
        for n in range(300)
    ]
    lines = [
        ip.BudgetLine(
            code=f"b{n}",
            amount=ip.Measure(n * 10, "million VND"),
            task=f"k{n % 300}",
            funding_source=payer,
            expenditure_class="capital",
            year=str(2012 + n % 4),
            state="approved",
        )
        for n in range(900)
    ]
    review = ip.Review(period="2011", observations=observations)
    budget = ip.Budget(lines=lines)
    return ip.Plan(
        title="Kế hoạch",
        area=province,
        periods=["2012"],
        review=review,
        targets=targets,
        tasks=tasks,
        budget=budget,
    )


@pytest.fixture(scope="module")
def plan() -> ip.Plan:
    return _plan()


@pytest.fixture(scope="module")
def text(plan: ip.Plan) -> str:
    return io.dumps(plan)


@pytest.mark.benchmark(group="load")
def test_load_with_ictplan(benchmark: BenchmarkFixture, text: str, plan: ip.Plan) -> None:
    assert benchmark(io.loads, text) == plan


@pytest.mark.benchmark(group="load")
def test_load_with_pydantic(benchmark: BenchmarkFixture, text: str) -> None:
    document: Any = benchmark(Document.model_validate_json, text)
    assert len(document.review.observations) == 2000


@pytest.mark.benchmark(group="dump")
def test_dump_with_ictplan(benchmark: BenchmarkFixture, text: str, plan: ip.Plan) -> None:
    assert benchmark(io.dumps, plan) == text


@pytest.mark.benchmark(group="dump")
def test_dump_with_pydantic(benchmark: BenchmarkFixture, text: str) -> None:
    document = Document.model_validate_json(text)
    written = benchmark(
        lambda: document.model_dump_json(exclude_defaults=True, by_alias=True, indent=2)
    )
    assert io.loads(written) == io.loads(text)
