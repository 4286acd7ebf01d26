"""Borders of rules: the last day, the same goal, and what is not stated."""

from __future__ import annotations

import datetime
from typing import Any

import ictplan as ip
from ictplan import checks

DENSITY = ip.Indicator(code="density", name="mật độ", unit="subscription/100 person")


def target(code: str, number: int, comparator: str = ">=", **fields: Any) -> ip.Target:
    goal = ip.Criterion(comparator=comparator, value=ip.Measure(number, DENSITY.unit))
    return ip.Target(code=code, title=code, indicator=DENSITY, criterion=goal, **fields)


def paths(rule: str, **fields: Any) -> list[str]:
    return [f.path for f in checks.check(ip.Plan(title="a", **fields), rules=[rule])]


def test_a_plan_approved_on_the_last_day_of_its_periods_is_not_late() -> None:
    last, next_day = datetime.date(2012, 12, 31), datetime.date(2013, 1, 1)
    assert paths("approved-after-end", periods=["2012"], approved_on=last) == []
    assert paths("approved-after-end", periods=["2012"], approved_on=next_day) == ["approved_on"]


def test_a_target_without_a_due_date_is_for_no_day_of_an_area() -> None:
    area = ip.Area(name="tỉnh Lào Cai", level="province", valid_to=datetime.date(2011, 12, 31))
    assert paths("area-not-valid", targets=[target("t", 5, area=area)]) == []
    due = target("t", 5, area=area, due="2012")
    assert paths("area-not-valid", targets=[due]) == ["targets[t].area"]


def test_one_goal_at_two_dates_is_not_backwards() -> None:
    for comparator in (">=", ">", "="):
        same = [target("a", 80, comparator, due="2010"), target("b", 80, comparator, due="2011")]
        assert paths("targets-backwards", targets=same) == []
    less = [target("a", 80, due="2010"), target("b", 79, due="2011")]
    assert paths("targets-backwards", targets=less) == ["targets[b].criterion"]


def test_a_line_is_named_by_its_task_or_its_note_or_else_its_code() -> None:
    lines = [
        ip.BudgetLine(code="x", state="approved", task="k"),
        ip.BudgetLine(code="y", state="approved", note="dự phòng"),
        ip.BudgetLine(code="z", state="approved"),
    ]
    plan = ip.Plan(
        title="a",
        tasks=[ip.Task(code="k", title="cáp quang")],
        budget=ip.Budget(lines=lines),
    )
    findings = checks.check(plan, rules=["amount-missing"])
    assert [str(finding.parameter("title")) for finding in findings] == [
        "cáp quang",
        "dự phòng",
        "z",
    ]
