"""A plan in which every field of every class is used, and ways to read what is wrong with a document."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

import ictplan as ip
from ictplan import io

HEAD = {"schema": "ictplan/plan", "version": 2, "title": "Kế hoạch"}


def _definitions() -> dict[str, Any]:
    d: dict[str, Any] = {}
    d["visit"] = ip.Unit.count("person-visit")
    d["per_head"] = ip.Unit("person-visit/100 person", declared=[d["visit"]])
    d["telecom"] = ip.Sector(name=ip.LocalizedText("viễn thông", en="telecommunications"))
    d["lao_cai"] = ip.Area(
        name="tỉnh Lào Cai",
        level="province",
        code="10",
        valid_from=datetime.date(1991, 10, 1),
        valid_to=datetime.date(2025, 6, 30),
    )
    d["bat_xat"] = ip.Area(name="huyện Bát Xát", level="district", parent=d["lao_cai"])
    d["province"] = ip.Organization(name="Ủy ban nhân dân tỉnh Lào Cai", short_name="UBND tỉnh")
    d["office"] = ip.Organization(
        name="Sở Thông tin và Truyền thông", parent=d["province"], code="so-tttt"
    )
    d["communes"] = ip.Group(
        name="35 xã điểm",
        size=ip.Measure(35, "commune"),
        level="commune",
        within=d["lao_cai"],
        members=[d["bat_xat"], d["office"]],
        exhaustive=True,
    )
    d["decision"] = ip.Document(
        type="Quyết định",
        number=ip.DocumentNumber(number=5, year=2014, symbol="QĐ-TTg"),
        issuer=d["province"],
        issued_on=datetime.date(2014, 1, 5),
    )
    d["scheme"] = ip.Document(
        type="Đề án",
        title="Phát triển CNTT-TT",
        period="2011/2015",
        outlook="../2020",
        legal_bases=[d["decision"]],
        implements=d["decision"],
        carrier=d["decision"],
    )
    d["article"] = ip.Document(
        type="Bài báo",
        title="Lào Cai phê duyệt",
        author="Thúy Hòa",
        url="https://mic.gov.vn/1",
        code="mic-article",
    )
    d["source"] = ip.Source(
        document=d["article"], place="đoạn 2", quote="374 km cáp quang", kind="secondary"
    )
    d["people"] = ip.Indicator(code="people", name="dân số", unit="person")
    d["visits"] = ip.Indicator(
        code="visits", name="lượt truy cập", unit=d["visit"], nature="flow", area_rule="sum"
    )
    d["density"] = ip.Indicator(
        code="visit-density",
        name=ip.LocalizedText("mật độ lượt truy cập", en="visit density"),
        unit=d["per_head"],
        counts="lượt người, không phải người",
        numerator=d["visits"],
        denominator=d["people"],
        population_concept="average",
        nature="flow",
        direction="lower is better",
        area_rule="ratio of sums",
        time_rule="last",
        decimals=1,
        sector=d["telecom"],
        valid_from=datetime.date(2011, 1, 1),
        valid_to=datetime.date(2015, 12, 31),
        external_codes=[ip.ExternalCode(system="ITU", code="i99H")],
        source=d["source"],
    )
    d["share"] = ip.Indicator(
        code="fibre-share", name="tỷ lệ xã có cáp quang", unit="percent", of="commune"
    )
    d["state_budget"] = ip.FundingSource(name="ngân sách nhà nước")
    d["local_budget"] = ip.FundingSource(name="ngân sách tỉnh", part_of=d["state_budget"])
    return d


def rich_plan() -> ip.Plan:
    """A plan that leaves no field of any class at its default."""
    d = _definitions()
    source = d["source"]
    first = ip.Observation(
        code="o1",
        indicator=d["visits"],
        area=d["lao_cai"],
        period="2011",
        value=ip.ReportedValue(
            measure=ip.Measure(1533, d["visit"]), out_of=ip.Measure(1562, d["visit"])
        ),
        out_of=ip.Measure(1562, d["visit"]),
        status="final",
        cut_off=datetime.date(2011, 12, 15),
        released_on=datetime.date(2012, 1, 31),
        performer=d["office"],
        note="trên toàn tỉnh",
        source=source,
    )
    second = ip.Observation(
        code="o2",
        indicator=d["density"],
        area=d["communes"],
        value=ip.ReportedValue(
            measure=ip.Measure("5.5", d["per_head"]), bound="~", rounded_to="0.1"
        ),
        origin="computed",
        computed_from=["o1"],
    )
    done = ip.Achievement(
        code="workshop",
        what="hội thảo",
        stage="held",
        sector=d["telecom"],
        doers=[d["office"], d["communes"], d["bat_xat"]],
        places=[d["bat_xat"], d["communes"]],
        period="2011-Q4",
        documents=[d["scheme"]],
        observations=["o1", "o2"],
        source=source,
    )
    lead = ip.Assignment(party=d["office"], role="lead", duty="chủ trì", source=source)
    targets = [
        ip.Target(
            code="visits",
            title="mật độ trên 6",
            indicator=d["density"],
            criterion=ip.Criterion(comparator=">", value=ip.Measure("6.0", d["per_head"])),
            due="2013/2015",
            area=d["communes"],
            level="commune",
            baseline=ip.Baseline(
                observation="o2", comparability="assumed comparable", assumption="cùng cách đếm"
            ),
            objective="o-all",
            sector=d["telecom"],
            source=source,
        ),
        ip.Target(
            code="fibre",
            title="tỷ lệ xã có cáp quang",
            indicator=d["share"],
            criterion=ip.Criterion(
                comparator="range",
                low=ip.Measure(10, "percent"),
                high=ip.Measure("12.50", "percent"),
                high_open=True,
            ),
            area=d["lao_cai"],
            baseline=ip.Baseline(
                value=ip.ReportedValue(measure=ip.Measure(98, "percent"), share_of="xã"),
                period="2011",
                comparability="same definition",
            ),
        ),
        ip.Target(
            code="infra",
            title="hạ tầng",
            deliverable="hạ tầng CNTT huyện Bát Xát",
            stages=["finalised", "in use"],
        ),
    ]
    tasks = [
        ip.Task(code="frame", title="khung chính phủ điện tử", kind="project"),
        ip.Task(
            code="phase-2",
            title="giai đoạn 2",
            sector=d["telecom"],
            places=[d["bat_xat"], d["communes"]],
            level_reached="commune",
            beneficiaries=[d["office"], d["communes"], d["lao_cai"]],
            assignments=[lead],
            period="2012",
            stages=["started", "in use"],
            scope="pilot",
            phase=2,
            part_of="frame",
            status="completed",
            completed_on=datetime.date(2012, 12, 20),
            objective="o-part",
            targets=["visits", "infra"],
            budget_lines=["b1"],
            source=source,
        ),
    ]
    line = ip.BudgetLine(
        code="b1",
        amount=ip.Measure("1250.5", "million VND"),
        task="phase-2",
        funding_source=d["local_budget"],
        expenditure_class="capital",
        year="2012",
        state="approved",
        area=d["bat_xat"],
        organization=d["office"],
        note="đợt 1",
        source=source,
    )
    return ip.Plan(
        title=ip.LocalizedText("Kế hoạch CNTT-TT năm 2012", en="ICT plan 2012"),
        document=d["scheme"],
        area=d["lao_cai"],
        periods=["2012", "2013/2015"],
        approved_by=d["province"],
        approved_on=datetime.date(2012, 5, 18),
        review=ip.Review(
            period="2011",
            observations=[first, second],
            achievements=[done],
            exhaustive=False,
            source=source,
        ),
        objectives=[
            ip.Objective(code="o-all", title="toàn diện"),
            ip.Objective(code="o-part", title="viễn thông", part_of="o-all", source=source),
        ],
        targets=targets,
        tasks=tasks,
        budget=ip.Budget(
            lines=[line],
            stated_total=ip.Measure(1251, "million VND"),
            stated_totals=[
                ip.StatedTotal(
                    amount=ip.Measure("1250.5", "million VND"),
                    task="phase-2",
                    funding_source=d["local_budget"],
                    expenditure_class="capital",
                    year="2012",
                    state="approved",
                    area=d["bat_xat"],
                    organization=d["office"],
                )
            ],
            exhaustive=False,
            source=source,
        ),
        solutions=[ip.Solution(code="s1", title="tuyên truyền\nvà đào tạo", source=source)],
        assignments=[lead],
        disclosures=[
            ip.Disclosure(code="budget", state="mentioned", name="dự toán", source=source)
        ],
        exhaustive=False,
        source=source,
        units=[d["visit"]],
        extensions={
            "x-gis": {
                "zoom": 7,
                "centre": [Decimal("22.48"), Decimal("103.97")],
                "layers": ["xã"],
                "shown": True,
            }
        },
    )


@pytest.fixture
def rich() -> ip.Plan:
    """The plan that uses everything."""
    return rich_plan()


@pytest.fixture
def document() -> Callable[..., str]:
    """Make the JSON text of a document with these fields besides the ones that are needed."""

    def made(**fields: Any) -> str:
        return json.dumps({**HEAD, **fields}, ensure_ascii=False)

    return made


@pytest.fixture
def problems() -> Callable[..., tuple[ip.Problem, ...]]:
    """Read a document that is wrong, and return what is said of it."""

    def said(text: str, loads: Callable[[str], ip.Plan] = io.loads) -> tuple[ip.Problem, ...]:
        with pytest.raises(ip.DocumentError) as caught:
            loads(text)
        return caught.value.problems

    return said
