"""Judgements in words, in both languages: nothing is left in the other one, and nothing that is known is dropped."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

import ictplan as ip
from ictplan import compute, l10n
from ictplan.results import REASONS, Assessment, ExchangeRate, PlanChange, PlanChangeKind, Verdict
from row_tests import each_row

DENSITY = ip.Indicator(
    code="d", name=ip.LocalizedText(vi="mật độ", en="density"), unit="subscription/100 person"
)
START = ip.Baseline(
    value=ip.Measure("5.5", DENSITY.unit), period="2011", comparability="same definition"
)
GOAL = l10n.parse_criterion("trên 6 thuê bao/100 dân")
TARGET = ip.Target(
    code="t", title="t", indicator=DENSITY, criterion=GOAL, due="2013", baseline=START
)
DAY = datetime.date(2014, 3, 1)


def judged(
    text: str, period: str = "2013", day: datetime.date = DAY, target: ip.Target = TARGET
) -> Assessment:
    figure = ip.Observation(
        code="o", indicator=DENSITY, period=period, value=l10n.parse_reported(text)
    )
    return compute.assess(target, [figure], as_of=day)


@pytest.mark.parametrize(
    ("assessment", "vi", "en"),
    [
        (
            judged("6 thuê bao/100 dân"),
            "mật độ: không đạt (giá trị không thỏa mãn mức phải đạt); số liệu 6 thuê bao/100 dân, "
            "yêu cầu trên 6 thuê bao/100 dân; tiến độ 100%; đúng tiến độ; kết luận phụ thuộc việc làm tròn",
            "density: not met (the value does not satisfy the criterion); stated 6 subscriptions per 100 inhabitants, "
            "asked over 6 subscriptions per 100 inhabitants; progress 100%; on track; rounding decides",
        ),
        (
            judged("5,75 thuê bao/100 dân", "2012", datetime.date(2013, 3, 1)),
            "mật độ: chưa đến hạn (giá trị không thỏa mãn mức phải đạt); đến nay: không đạt; số liệu 5,75 thuê bao/100 dân, "
            "yêu cầu trên 6 thuê bao/100 dân; tiến độ 50%; còn thiếu 0,25 thuê bao/100 dân; đúng tiến độ",
            "density: not due (the value does not satisfy the criterion); so far: not met; "
            "stated 5.75 subscriptions per 100 inhabitants, asked over 6 subscriptions per 100 inhabitants; progress 50%; "
            "0.25 subscriptions per 100 inhabitants short; on track",
        ),
        (
            compute.assess(
                ip.Target(
                    code="q",
                    title=ip.LocalizedText(vi="cổng", en="portal"),
                    deliverable="x",
                    stages=["in use"],
                ),
                [],
                as_of=DAY,
            ),
            "cổng: không nêu thời hạn (chưa có thông tin về mức độ hoàn thành); đến nay: thiếu số liệu",
            "portal: due date unstated (nothing is known about its stages); so far: no data",
        ),
    ],
)
def test_assessments(assessment: Assessment, vi: str, en: str) -> None:
    assert (f"{assessment:vi}", f"{assessment:en}") == (vi, en)
    assert l10n.describe(assessment) == vi


def test_a_scorecard_counts_what_is_not_judged_too() -> None:
    targets = [
        TARGET.evolve(code=code, due=due)
        for code, due in (("a", "2013"), ("b", None), ("c", "2020"))
    ]
    plan = ip.Plan(
        title="x",
        targets=targets,
        tasks=[ip.Task(code="w", title="cổng", period="2012", status="under way")],
    )
    figure = ip.Observation(
        code="o", indicator=DENSITY, period="2013", value=l10n.parse_reported("7 thuê bao/100 dân")
    )
    card = compute.assess_plan(plan, [figure], as_of=DAY)
    assert (
        f"{card:vi}"
        == "1 trên 3 chỉ tiêu được đánh giá đến 01/03/2014 (1 đạt), 1 chưa đến hạn, 1 không nêu thời hạn"
    )
    assert (
        f"{card:en}"
        == "1 of 3 targets judged on 2014-03-01 (1 met), 1 not due, 1 due date unstated"
    )
    assert f"{card.tasks[0]:vi}" == "cổng: quá hạn"
    nothing = compute.assess_plan(ip.Plan(title="x"), as_of=DAY)
    assert f"{nothing:vi}" == "0 trên 0 chỉ tiêu được đánh giá đến 01/03/2014"


def test_comparisons_and_drift() -> None:
    comparison = compute.compare(l10n.parse_reported("khoảng 6 thuê bao/100 dân"), GOAL)
    assert (
        f"{comparison:vi}"
        == "khoảng 6 thuê bao/100 dân có thể thỏa mãn mức trên 6 thuê bao/100 dân"
    )
    old = ip.Plan(
        title="x", targets=[TARGET], tasks=[ip.Task(code="w", title="w", status="under way")]
    )
    new = old.evolve(targets=[TARGET.evolve(due=None)], tasks=[ip.Task(code="w", title="w")])
    told = [f"{change:vi}" for change in compute.compare_plans(old, new)]
    assert told == [
        "targets[t]: chỉ tiêu bị lùi hạn, từ 2013 thành không nêu",
        "tasks[w]: thay đổi tình trạng, từ under way thành không nêu",
    ]
    assert (
        f"{PlanChange(kind=PlanChangeKind.TASK_ADDED, path='tasks[x]'):en}"
        == "tasks[x]: task added"
    )


@each_row("reason", REASONS)
def test_every_reason_is_told_in_vietnamese(reason: str) -> None:
    told = l10n.describe(
        Assessment(
            target=TARGET,
            as_of=DAY,
            verdict=Verdict.NO_DATA,
            standing=Verdict.NO_DATA,
            reason=reason,
        )
    )
    assert str(REASONS[reason]) not in told
    assert any(ord(letter) > 127 for letter in told)


def test_every_reason_is_given_somewhere_and_every_one_given_is_told() -> None:
    package = Path(compute.__file__).parents[1]
    sources = [*package.glob("compute/**/*.py"), *package.glob("frames/**/*.py")]
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    assert [reason for reason in REASONS if f'"{reason}"' not in text] == []


def test_totals() -> None:
    """12.5 tỷ is 12 tỷ and 500 triệu; two lines have no amount."""
    amounts = [ip.Measure(12, "billion VND"), ip.Measure(500, "million VND"), None, None]
    lines = [
        ip.BudgetLine(code=f"b{n}", amount=amount, state="approved")
        for n, amount in enumerate(amounts)
    ]
    some = compute.total(lines)
    assert (f"{some:vi}", f"{some:en}") == (
        "≥ 12,5 tỷ đồng, 2 dòng chưa có số",
        "≥ VND 12.5 billion, lines without an amount: 2",
    )
    assert f"{compute.total(lines[:2]):vi}" == "12,5 tỷ đồng"
    assert f"{compute.total(lines[2:]):vi}" == "chưa có số, 2 dòng chưa có số"
    assert (
        f"{compute.total(ip.Budget(lines=lines[:2], exhaustive=False)):vi}"
        == "≥ 12,5 tỷ đồng, chưa liệt kê hết các dòng"
    )
    cut = compute.total(
        [lines[0], lines[2].evolve(state="supplement")], state=["approved", "supplement"]
    )
    assert f"{cut:vi}" == "12 tỷ đồng, 1 dòng chưa có số"


CENTRE = ip.FundingSource(name=ip.LocalizedText("ngân sách trung ương", en="central budget"))


def money(code: str, amount: object, state: str = "allocated", **more: Any) -> ip.BudgetLine:
    known = None if amount is None else ip.Measure(str(amount), "million VND")
    return ip.BudgetLine(**{"code": code, "amount": known, "state": state, **more})


def said(value: Any) -> tuple[str, str]:
    return f"{value:vi}", f"{value:en}"


def test_what_is_made_of_totals() -> None:
    """45 of 57 is 78.947…%, and 12 are left; 57 is a third of 171 less than 85.5."""
    year = [money("a", 57), money("b", 45, "disbursed")]
    assert said(compute.execution_rate(year)) == (
        "78,95%: 45 triệu đồng trên 57 triệu đồng",
        "78.95%: VND 45 million out of VND 57 million",
    )
    assert said(compute.balance(year))[0] == "12 triệu đồng: 45 triệu đồng trên 57 triệu đồng"
    open_end = compute.execution_rate([*year, money("c", None, "disbursed")])
    assert said(open_end)[0].startswith("từ 78,95%: ≥ 45 triệu đồng, 1 dòng chưa có số trên")
    assert said(compute.execution_rate([money("a", None), money("b", None, "disbursed")]))[
        1
    ].startswith("no amount known: ")
    first, second = compute.year_on_year(
        [money("a", "85.5", year="2012"), money("b", 57, year="2013")]
    )
    assert said(first) == ("2012: 85,5 triệu đồng", "2012: VND 85.5 million")
    assert said(second) == (
        "2013: 57 triệu đồng (giảm 33,33% so với năm trước)",
        "2013: VND 57 million (decrease of 33.33% on the year before)",
    )


def test_tables_of_money() -> None:
    lines = [
        money("a", 5, funding_source=CENTRE, year="2012/2015", expenditure_class="capital"),
        money("b", 6, task="k"),
    ]
    found = compute.pivot(lines, rows=["funding_source", "expenditure_class"], columns="year")
    assert [said(cell) for cell in found.cells] == [
        (
            "ngân sách trung ương, chi đầu tư phát triển, 2012-2015: 5 triệu đồng",
            "central budget, capital expenditure, 2012–2015: VND 5 million",
        ),
        (
            "không nêu, không nêu, không nêu: 6 triệu đồng",
            "not stated, not stated, not stated: VND 6 million",
        ),
    ]
    assert said(found) == (
        "bảng 2 dòng, 2 cột: 11 triệu đồng",
        "table of rows: 2, columns: 2; VND 11 million",
    )
    both = compute.pivot([*lines, money("c", 7, "disbursed")], rows="task", columns="state")
    assert said(both)[0] == "bảng 2 dòng, 2 cột: không có tổng chung"
    assert said(compute.pivot(lines, rows=None).cells[0])[0] == "tất cả, tất cả: 11 triệu đồng"
    assert said(compute.pivot(lines[1:], rows="task").cells[0])[0] == "k, tất cả: 6 triệu đồng"


def test_budgets_and_published_tables() -> None:
    part = ip.StatedTotal(
        amount=ip.Measure(5, "million VND"), funding_source=CENTRE, state="approved"
    )
    assert said(part) == (
        "5 triệu đồng (ngân sách trung ương, phê duyệt)",
        "VND 5 million (central budget, approved)",
    )
    assert said(ip.Budget(lines=[money("a", 5)])) == ("1 dòng kinh phí", "budget lines: 1")
    assert (
        said(ip.Budget(stated_total=part.amount))[0] == "0 dòng kinh phí, tổng nêu là 5 triệu đồng"
    )
    row = ip.BudgetRow(
        number="I", name=ip.LocalizedText("Cáp", en="Cable"), amounts=[part.amount, None]
    )
    columns = [ip.BudgetColumn(name="NSTW"), ip.BudgetColumn()]
    table = ip.BudgetTable(unit="million VND", columns=columns, rows=[row])
    assert said(row) == ("I Cáp: 5 triệu đồng", "I Cable: VND 5 million")
    assert said(ip.BudgetRow(name="Cáp")) == ("Cáp", "Cáp")
    assert [said(column) for column in columns] == [("NSTW", "NSTW"), ("số tiền", "amount")]
    assert said(table) == ("bảng 1 dòng", "rows: 1")
    assert said(table.evolve(title="Kinh phí"))[0] == "Kinh phí (bảng 1 dòng)"
    rate = ExchangeRate(
        rate=ip.Measure(20828, "VND"),
        of="USD",
        on=datetime.date(2012, 5, 18),
        source=ip.Source(document=ip.Document(type="Thông báo", title="Tỷ giá")),
    )
    assert said(rate)[0] == "1 USD = 20.828 đồng (ngày 18 tháng 5 năm 2012)"
