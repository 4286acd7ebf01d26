"""Answers of computations in words. The sentences are written by hand, the numbers by arithmetic."""

from __future__ import annotations

from decimal import Decimal

import pytest

import ictplan as ip
from ictplan import compute, l10n, results

LINES = ip.Indicator(
    code="lines",
    name=ip.LocalizedText("thuê bao", en="lines"),
    unit="subscription",
    area_rule="sum",
)
NORTH, SOUTH = (
    ip.Area(name=ip.LocalizedText(f"huyện {vi}", en=f"{en} district"), level="district")
    for vi, en in (("Bắc", "North"), ("Nam", "South"))
)
PER_100 = "subscription/100 person"
ABOVE_SIX = ip.Criterion(comparator=">", value=ip.Measure(6, PER_100))


def said(value: object) -> tuple[str, str]:
    return l10n.describe(value), l10n.describe(value, locale="en")


def figure(code: str, area: ip.Area | None, value: ip.Measure | None) -> ip.Observation:
    return ip.Observation(code=code, indicator=LINES, area=area, period="2011", value=value)


def rolled_up(*figures: ip.Observation, missing: str = "any") -> results.RollUp:
    return compute.roll_up(figures, LINES, areas=[NORTH, SOUTH], period="2011", missing=missing)


@pytest.mark.parametrize(
    ("result", "vi", "en"),
    [
        (
            rolled_up(figure("a", NORTH, ip.Measure(1200, "subscription"))),
            "thuê bao (năm 2011): chưa có số liệu; 1 trên 2 địa bàn có số liệu",
            "lines (2011): no figure known; areas with figures: 1 of 2",
        ),
        (
            rolled_up(
                figure("a", NORTH, ip.Measure(1200, "subscription")),
                figure("b", SOUTH, ip.Measure(300, "subscription")),
            ),
            "thuê bao (năm 2011): 1.500 thuê bao; 2 trên 2 địa bàn có số liệu",
            "lines (2011): 1,500 subscriptions; areas with figures: 2 of 2",
        ),
        (
            rolled_up(figure("a", NORTH, ip.Measure(1200, "subscription")), missing="at least"),
            "thuê bao (năm 2011): từ 1.200 thuê bao; 1 trên 2 địa bàn có số liệu",
            "lines (2011): from 1,200 subscriptions; areas with figures: 1 of 2",
        ),
    ],
    ids=["missing", "whole", "at least"],
)
def test_roll_ups(result: results.RollUp, vi: str, en: str) -> None:
    assert said(result) == (vi, en)


def test_what_is_left_out_and_has_no_area() -> None:
    (left,) = (
        left
        for left in rolled_up(figure("a", None, ip.Measure(5, "subscription"))).left_out
        if left.observation is not None
    )
    assert said(left)[0].startswith("số liệu a (thuê bao, không nêu địa bàn) không được tính: ")


def test_counts_to_reach_a_density() -> None:
    """More than 6 per 100 of 600,000 to 636,364 people are 36,001 to 38,182."""
    base = ip.Interval(low=ip.Measure(600000, "person"), high=ip.Measure(636364, "person"))
    reach = compute.count_to_reach(ABOVE_SIX, base)
    assert said(reach)[0] == (
        "cần 38.182 thuê bao (ít nhất 36.001 thuê bao) để đạt mức trên 6 thuê bao/100 dân, "
        "tính trên từ 600.000 đến 636.364 người"
    )
    enough = compute.count_to_reach(
        ABOVE_SIX, ip.Measure(600000, "person"), have=ip.Measure(40000, "subscription")
    )
    assert said(enough)[0].endswith("hiện có 40.000 thuê bao, đã đủ")


def requirement(criterion: ip.Criterion, *, rounded_to: str | None) -> results.Requirement:
    per_100 = ip.Indicator(code="d", name="mật độ", unit=PER_100, numerator=LINES)
    density = ip.ReportedValue(measure=ip.Measure("5.5", PER_100), rounded_to=rounded_to)
    plan = ip.Plan(
        title="x",
        review=ip.Review(
            observations=[
                ip.Observation(code="n", indicator=LINES, value=ip.Measure(33000, "subscription")),
                ip.Observation(code="b", indicator=per_100, value=density),
            ]
        ),
        targets=[
            ip.Target(
                code="t",
                title="mật độ",
                indicator=per_100,
                criterion=criterion,
                baseline=ip.Baseline(observation="b", comparability="same definition"),
            )
        ],
    )
    return compute.requirement(plan, "t")


def test_requirements() -> None:
    """33,000 at exactly 5.5 per 100 are 600,000 people; exactly 6 per 100 of those are 36,000."""
    certain = requirement(ABOVE_SIX, rounded_to=None)
    assert said(certain)[0].startswith("mật độ: cần 36.001 thuê bao để đạt mức trên 6")
    assert "chắc chắn" not in said(certain)[0]
    exactly = ip.Criterion(comparator="=", value=ip.Measure(6, PER_100))
    assert said(requirement(exactly, rounded_to="0.1"))[0].endswith(
        "; chưa xác định được số lượng chắc chắn đạt"
    )


def test_an_implied_base_whose_count_has_no_value() -> None:
    count = ip.Observation(code="n", indicator=LINES)
    base = ip.Measure(600000, "person")
    implied = results.ImpliedBase(
        density=count, count=count, base=base, allowed=ip.Interval(low=base, high=base)
    )
    assert said(implied) == (
        "không nêu và không nêu suy ra 600.000 người",
        "not stated and not stated imply 600,000 persons",
    )


def test_a_pace_without_growth() -> None:
    pace = results.Pace(years=Decimal("1.5"), per_year=ip.Measure(2, "percent"), growth=None)
    assert said(pace)[0] == "mỗi năm thay đổi 2%, còn 1,5 năm; không xác định được tốc độ"


def test_a_match_with_a_subject() -> None:
    text = "Lào Cai có 820 trạm BTS phủ sóng"
    (match,) = (m for m in l10n.find(text) if m.subject)
    assert said(match)[0].startswith("số lượng “820 trạm")
    assert f"({match.subject})" in said(match)[0]


def test_changes_of_plans_as_text() -> None:
    change = results.PlanChange(kind=results.PlanChangeKind.TASK_DROPPED, path="tasks[a]")
    assert str(change) == "tasks[a] task dropped"
