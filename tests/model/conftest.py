"""What the tests of the model share: one full specimen of every class, built from the Lào Cai plan of 2012."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

import ictplan as ip
from ictplan.model.budget import Facets
from ictplan.model.period import Point
from ictplan.model.unit_names import Kind, Term


def _specimens() -> dict[type[Any], Any]:
    day = datetime.date(2012, 1, 5)
    text = ip.LocalizedText("mật độ thuê bao\nInternet", en="Internet subscription density")
    density = ip.Unit("subscription/100 person")
    own = ip.Unit.ratio(ip.Unit.count("post-office"), "commune")
    issuer = ip.Organization(
        name="UBND tỉnh Lào Cai", short_name="UBND", parent=ip.Organization(name="Chính phủ")
    )
    basis = ip.Document(type="Đề án", title="phát triển viễn thông")
    carrier = ip.Document(type="Quyết định", number=ip.DocumentNumber(number=5, symbol="QĐ-UBND"))
    document = ip.Document(
        type="Kế hoạch",
        title=text,
        number=ip.DocumentNumber(number=12, symbol="KH-UBND", year=2012),
        issuer=issuer,
        issued_on=day,
        period="2012",
        outlook="../2020",
        legal_bases=[basis],
        implements=basis,
        carrier=carrier,
        author="Người viết",
        url="https://example.org/ke-hoach",
        code="the-plan",
    )
    source = ip.Source(
        document=document, place="đoạn 2", quote="trên 6 thuê bao/100 dân", kind="secondary"
    )
    sector = ip.Sector(name="viễn thông")
    province = ip.Area(name="tỉnh Lào Cai", level="province", valid_to=day)
    began, ended = datetime.date(1991, 10, 1), datetime.date(2025, 6, 30)
    district = ip.Area(
        name="huyện Bát Xát", level="district", parent=province, valid_from=began, valid_to=ended
    )
    group = ip.Group(
        name="35 xã điểm",
        size=ip.Measure(35, "commune"),
        level="commune",
        within=province,
        members=[district],
        exhaustive=True,
    )
    subscriptions = ip.Indicator(code="internet", name="thuê bao Internet", unit="subscription")
    people = ip.Indicator(code="population", name="dân số", unit="person")
    external = ip.ExternalCode(system="ITU", code="i4213")
    indicator = ip.Indicator(
        code="internet-density",
        name=text,
        unit=density,
        counts="thuê bao cố định",
        numerator=subscriptions,
        denominator=people,
        population_concept="average",
        nature="stock",
        direction="higher is better",
        area_rule="ratio of sums",
        time_rule="last",
        decimals=1,
        sector=sector,
        valid_from=day,
        valid_to=day,
        external_codes=[external],
        source=source,
    )
    reported = ip.ReportedValue(measure=ip.Measure("5.5", density), bound="~", rounded_to="0.1")
    exact = ip.ReportedValue(measure=ip.Measure("5.5", density), rounded_to="0.1")
    interval = exact.interval()
    observation = ip.Observation(
        code="o-density",
        indicator=indicator,
        area=province,
        period="2011",
        value=reported,
        out_of=ip.Measure(100, density),
        status="estimate",
        cut_off=day,
        released_on=day,
        performer=issuer,
        origin="computed",
        computed_from=["o-posts"],
        note=text,
        source=source,
    )
    posts_kind = ip.Indicator(code="posts", name="bưu cục", unit=own)
    posts = ip.Observation(code="o-posts", indicator=posts_kind, value=ip.Measure(1, own))
    achievement = ip.Achievement(
        code="a-fair",
        what=text,
        stage="held",
        sector=sector,
        doers=[issuer],
        places=[group],
        period="2011",
        documents=[basis],
        observations=["o-posts"],
        source=source,
    )
    review = ip.Review(
        period="2011",
        observations=[observation, posts],
        achievements=[achievement],
        exhaustive=False,
        source=source,
    )
    objective = ip.Objective(code="reach", title=text, source=source)
    criterion = ip.Criterion(
        comparator="range", low=ip.Measure(6, density), high=ip.Measure(7, density), high_open=True
    )
    baseline = ip.Baseline(
        value=exact, period="2011", comparability="assumed comparable", assumption=text
    )
    target = ip.Target(
        code="t-density",
        title=text,
        indicator=indicator,
        criterion=criterion,
        due="2012",
        area=province,
        level="province",
        baseline=baseline,
        objective="reach",
        sector=sector,
        source=source,
    )
    assignment = ip.Assignment(party=issuer, role="lead", duty=text, source=source)
    whole = ip.Task(code="w", title="chương trình")
    task = ip.Task(
        code="t1",
        title=text,
        kind="project",
        sector=sector,
        places=[district],
        level_reached="commune",
        beneficiaries=[group],
        assignments=[assignment],
        period="2012",
        stages=["finalised", "in use"],
        scope="full",
        phase=2,
        part_of="w",
        status="completed",
        completed_on=day,
        objective="reach",
        targets=["t-density"],
        budget_lines=["b1"],
        source=source,
    )
    fund = ip.FundingSource(name="ngân sách huyện", part_of=ip.FundingSource(name="ngân sách"))
    line = ip.BudgetLine(
        code="b1",
        amount=ip.Measure(1250, "million VND"),
        task="t1",
        funding_source=fund,
        expenditure_class="capital",
        year="2012",
        state="approved",
        area=district,
        organization=issuer,
        note=text,
        source=source,
    )
    facets: dict[str, Any] = {
        "task": "t1",
        "funding_source": fund,
        "expenditure_class": "capital",
        "year": "2012",
        "state": "approved",
        "area": district,
        "organization": issuer,
    }
    part = ip.StatedTotal(amount=ip.Measure(1252, "million VND"), **facets)
    budget = ip.Budget(
        lines=[line],
        stated_total=ip.Measure(1251, "million VND"),
        stated_totals=[part],
        exhaustive=False,
        source=source,
    )
    disclosure = ip.Disclosure(code="solutions", state="mentioned", name=text, source=source)
    solution = ip.Solution(code="s1", title=text, source=source)
    plan = ip.Plan(
        title=text,
        document=document,
        area=province,
        periods=["2012", "2013/2015"],
        approved_by=issuer,
        approved_on=day,
        review=review,
        objectives=[objective],
        targets=[target],
        tasks=[whole, task],
        budget=budget,
        solutions=[solution],
        assignments=[assignment],
        disclosures=[disclosure],
        exhaustive=False,
        source=source,
    )
    column = ip.BudgetColumn(name=text, is_total=True, **facets)
    child = ip.BudgetRow(
        number="+", name=text, amounts=[ip.Measure(1250, "million VND")], additive=False, **facets
    )
    table_row = child.evolve(children=[child])
    table = ip.BudgetTable(
        title=text,
        unit="million VND",
        columns=[column],
        rows=[table_row],
        total=child,
        in_words="Năm đồng",
        source=source,
    )
    change = ip.Change(
        kind="increase",
        amount=ip.ReportedValue(measure=ip.Measure(15, "percent/year")),
        base="cùng kỳ",
    )
    found = [
        text, change, column, table_row, table, density, issuer, document, document.number, source, sector, district, group,
        external, indicator, reported.evolve(out_of=ip.Measure(10, density)),
        interval, interval.widened_by[0], observation, achievement, review, objective, criterion, baseline, target,
        assignment, task, fund, line, Facets(**facets), part, budget, disclosure, solution, plan, ip.Period("2013/2015"),
        ip.Measure("5.5", density), Kind("count of box", divisor=True), Term("box", Kind("count of box", divisor=True)),
        Point("2012-05-18", ip.Granularity.DAY, datetime.date(2012, 5, 18), datetime.date(2012, 5, 18)),
    ]  # fmt: skip
    return {type(value): value for value in found}


@pytest.fixture(scope="session")
def specimens() -> dict[type[Any], Any]:
    """One object of every class of the model, as many fields filled as can be filled together."""
    return _specimens()


@pytest.fixture
def full_plan(specimens: dict[type[Any], Any]) -> ip.Plan:
    """A plan with something in every part."""
    return specimens[ip.Plan]
