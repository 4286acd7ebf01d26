"""Borders of rules: the last day, the same goal, and what is not stated."""

from __future__ import annotations

import datetime
from decimal import Decimal
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


def test_rules_quote_their_documents_where_these_say_it_in_a_phrase() -> None:
    """The others rest on what a document lacks, on its tables, or on a definition."""
    without_a_phrase = {
        *("document-unnumbered", "area-missing", "area-not-valid", "scale-missing"),
        *("part-of-a-dong", "line-repeated", "stated-total-missed", "stated-total-misscaled"),
        *("allocated-above-approved", "no-whole-count", "total-mismatch", "count-called-density"),
        *("same-name", "density-summed", "sources-missing", "source-untraceable"),
    }
    assert {rule.code for rule in checks.rules if rule.source.quote is None} == without_a_phrase


def test_a_state_without_amounts_hides_no_other_state() -> None:
    """What was requested is not known; 3 million were approved, and 5 million are stated."""
    lines = [
        ip.BudgetLine(code="a", state="requested"),
        ip.BudgetLine(code="b", state="approved", amount=ip.Measure(3, "million VND")),
    ]
    for total, found in ((5, ["budget.stated_total"]), (3, [])):
        budget = ip.Budget(lines=lines, stated_total=ip.Measure(total, "million VND"))
        assert paths("stated-total-missed", budget=budget) == found


def test_three_decimals_are_doubtful_for_things_per_thing_and_not_for_lengths() -> None:
    for unit, found in (
        ("subscription/commune", ["review.observations[f].value.measure"]),
        ("km/commune", []),
    ):
        indicator = ip.Indicator(code="i", name="a", unit=unit)
        figure = ip.Observation(
            code="f", indicator=indicator, value=ip.Measure(Decimal("1.234"), unit)
        )
        review = ip.Review(observations=[figure])
        assert paths("thousands-as-decimals", review=review) == found


def test_a_basis_after_the_plan_is_named_with_both_days() -> None:
    made, later = datetime.date(2012, 5, 18), datetime.date(2012, 6, 18)
    basis = ip.Document(type="directive", issued_on=later)
    paper = ip.Document(type="plan", issued_on=made, legal_bases=[basis])
    [finding] = checks.check(ip.Plan(title="a", document=paper), rules=["basis-after-plan"])
    assert (finding.parameter("date"), finding.parameter("start")) == (later, made)
