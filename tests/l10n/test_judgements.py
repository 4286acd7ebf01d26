"""Judgements in words, in both languages: nothing is left in the other one, and nothing that is known is dropped."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import ictplan as ip
from ictplan import compute, l10n
from ictplan.results import REASONS, Assessment, Drift, DriftKind, Verdict

DENSITY = ip.Indicator(code="d", name=ip.LocalizedText(vi="mật độ", en="density"), unit="subscription/100 person")
START = ip.Baseline(value=ip.Measure("5.5", DENSITY.unit), period="2011", comparability="same definition")
GOAL = l10n.parse_criterion("trên 6 thuê bao/100 dân")
TARGET = ip.Target(code="t", title="t", indicator=DENSITY, criterion=GOAL, due="2013", baseline=START)
DAY = datetime.date(2014, 3, 1)


def judged(text: str, period: str = "2013", day: datetime.date = DAY, target: ip.Target = TARGET) -> Assessment:
    figure = ip.Observation(code="o", indicator=DENSITY, period=period, value=l10n.parse_reported(text))
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
                ip.Target(code="q", title=ip.LocalizedText(vi="cổng", en="portal"), deliverable="x", stages=["in use"]),
                [],
                as_of=DAY,
            ),
            "cổng: không nêu thời hạn (chưa có thông tin về mức độ hoàn thành); đến nay: thiếu số liệu",
            "portal: due date unstated (nothing is known of its stages); so far: no data",
        ),
    ],
)
def test_assessments(assessment: Assessment, vi: str, en: str) -> None:
    assert (f"{assessment:vi}", f"{assessment:en}") == (vi, en)
    assert l10n.describe(assessment) == vi


def test_a_scorecard_counts_what_is_not_judged_too() -> None:
    targets = [TARGET.evolve(code=code, due=due) for code, due in (("a", "2013"), ("b", None), ("c", "2020"))]
    plan = ip.Plan(title="x", targets=targets, tasks=[ip.Task(code="w", title="cổng", period="2012", status="under way")])
    figure = ip.Observation(code="o", indicator=DENSITY, period="2013", value=l10n.parse_reported("7 thuê bao/100 dân"))
    card = compute.assess_plan(plan, [figure], as_of=DAY)
    assert f"{card:vi}" == "1 trên 3 chỉ tiêu được đánh giá đến 01/03/2014 (1 đạt), 1 chưa đến hạn, 1 không nêu thời hạn"
    assert f"{card:en}" == "1 of 3 targets judged on 2014-03-01 (1 met), 1 not due, 1 due date unstated"
    assert f"{card.tasks[0]:vi}" == "cổng: quá hạn"
    nothing = compute.assess_plan(ip.Plan(title="x"), as_of=DAY)
    assert f"{nothing:vi}" == "0 trên 0 chỉ tiêu được đánh giá đến 01/03/2014"


def test_comparisons_and_drift() -> None:
    comparison = compute.compare(l10n.parse_reported("khoảng 6 thuê bao/100 dân"), GOAL)
    assert f"{comparison:vi}" == "khoảng 6 thuê bao/100 dân có thể thỏa mãn mức trên 6 thuê bao/100 dân"
    old = ip.Plan(title="x", targets=[TARGET], tasks=[ip.Task(code="w", title="w", status="under way")])
    new = old.evolve(targets=[TARGET.evolve(due=None)], tasks=[ip.Task(code="w", title="w")])
    told = [f"{drift:vi}" for drift in compute.compare_plans(old, new)]
    assert told == [
        "targets[t]: chỉ tiêu bị lùi hạn, từ 2013 thành không nêu",
        "tasks[w]: thay đổi tình trạng, từ under way thành không nêu",
    ]
    assert f"{Drift(kind=DriftKind.TASK_ADDED, path='tasks[x]'):en}" == "tasks[x]: task added"


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_is_told_in_vietnamese(reason: str) -> None:
    told = l10n.describe(Assessment(target=TARGET, as_of=DAY, verdict=Verdict.NO_DATA, standing=Verdict.NO_DATA, reason=reason))
    assert REASONS[reason] not in told
    assert any(ord(letter) > 127 for letter in told)


def test_every_reason_is_given_somewhere_and_every_one_given_is_told() -> None:
    sources = Path(compute.__file__).parent.glob("*.py")
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    assert [reason for reason in REASONS if f'"{reason}"' not in text] == []


def test_totals() -> None:
    """12.5 tỷ is 12 tỷ and 500 triệu; two lines have no amount."""
    amounts = [ip.Measure(12, "billion VND"), ip.Measure(500, "million VND"), None, None]
    lines = [ip.BudgetLine(code=f"b{n}", amount=amount, state="approved") for n, amount in enumerate(amounts)]
    some = compute.total(lines)
    assert (f"{some:vi}", f"{some:en}") == ("≥ 12,5 tỷ đồng, 2 dòng chưa có số", "≥ VND 12.5 billion, lines without an amount: 2")
    assert f"{compute.total(lines[:2]):vi}" == "12,5 tỷ đồng"
    assert f"{compute.total(lines[2:]):vi}" == "chưa có số, 2 dòng chưa có số"
    assert f"{compute.total(ip.Budget(lines=lines[:2], exhaustive=False)):vi}" == "≥ 12,5 tỷ đồng, chưa liệt kê hết các dòng"
    cut = compute.total([lines[0], lines[2].evolve(state="supplement")], state=["approved", "supplement"])
    assert f"{cut:vi}" == "12 tỷ đồng, 1 dòng chưa có số"
