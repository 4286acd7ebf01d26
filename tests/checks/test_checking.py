"""Choosing rules, waiving findings, and the paths of findings."""

from __future__ import annotations

import datetime
import pickle
from typing import Any

import pytest

import ictplan as ip
from ictplan import checks
from ictplan.checks.registry import catalogue
from ictplan.checks.rule_type import Check
from ictplan.results import Severity
from row_tests import each_row

PLAN = ip.Plan(
    title="Kế hoạch",
    periods=["2012", "2013/2015"],
    approved_on=datetime.date(2012, 5, 18),
    tasks=[ip.Task(code="a", title="cổng du lịch"), ip.Task(code="b", title="Cổng du lịch")],
)


def codes(**arguments: Any) -> list[str]:
    return [finding.code for finding in checks.check(PLAN, **arguments)]


def test_all_rules_are_checked_by_default() -> None:
    assert set(codes()) == {
        "document-unnumbered", "area-missing", "approved-after-start", "review-missing", "title-repeated", "sources-missing",
        "lead-missing", "task-undated", "budget-missing",
    }  # fmt: skip


def test_rules_are_chosen_by_code_or_as_they_are() -> None:
    about_tasks = [rule for rule in checks.rules if rule.about is checks.About.TASKS]
    assert codes(rules=about_tasks) == ["lead-missing", "task-undated"] * 2
    assert codes(rules=["task-undated"]) == ["task-undated"] * 2
    assert (
        codes(rules=(rule for rule in about_tasks), without={"task-undated"})
        == ["lead-missing"] * 2
    )
    assert codes(rules=[]) == []


def test_findings_stand_in_the_order_of_the_document_then_of_the_catalogue() -> None:
    found = checks.check(PLAN)
    assert [finding.path for finding in found] == [
        "document", "area", "approved_on", "review", "tasks", "tasks[a].assignments", "tasks[a].period", "tasks[b]",
        "tasks[b].assignments", "tasks[b].period", "budget",
    ]  # fmt: skip
    assert checks.check(PLAN, rules=list(reversed(checks.rules))) == found


@pytest.mark.parametrize("argument", ["rules", "without"])
def test_unknown_codes_are_refused_with_near_ones(argument: str) -> None:
    with pytest.raises(ip.UnknownCodeError, match="did you mean 'task-undated'") as refused:
        checks.check(PLAN, **{argument: ["task-undatd"]})
    assert refused.value.collection == "rules"
    with pytest.raises(ip.UnknownCodeError):
        checks.check(PLAN, **{argument: ["no such rule"]})


@pytest.mark.parametrize("wrong", ["task-undated", 5, [5], [None], {"task-undated": 1}])
def test_other_types_are_refused(wrong: Any) -> None:
    for argument in ("rules", "without", "waive"):
        with pytest.raises(ip.InvalidTypeError):
            checks.check(PLAN, **{argument: wrong})
    with pytest.raises(ip.InvalidTypeError):
        checks.check(wrong)


def test_a_waived_finding_stays_with_the_reason() -> None:
    waiver = checks.Waiver(code="area-missing", reason="cả nước")
    found = checks.check(PLAN, waive=[waiver])
    assert [(finding.code, finding.waived) for finding in found if finding.waived] == [
        ("area-missing", "cả nước")
    ]
    assert [finding.evolve(waived=None) for finding in found] == list(checks.check(PLAN))


@pytest.mark.parametrize(
    ("path", "waived"),
    [
        ("", ["a", "b"]),
        ("tasks", ["a", "b"]),
        ("tasks[a]", ["a"]),
        ("tasks[a].period", ["a"]),
        ("tasks[b].per", []),
    ],
)
def test_a_waiver_holds_for_a_place_and_what_is_below_it(path: str, waived: list[str]) -> None:
    found = checks.check(
        PLAN,
        rules=["task-undated"],
        waive=[checks.Waiver(code="task-undated", reason="năm 2012", path=path)],
    )
    assert [finding.path for finding in found if finding.waived] == [
        f"tasks[{code}].period" for code in waived
    ]


def test_a_waiver_that_matches_nothing_is_a_finding() -> None:
    unused = checks.Waiver(code="objective-empty", reason="sẽ bổ sung", path="objectives[x]")
    *_, last = checks.check(PLAN, waive=[unused])
    assert (last.code, last.severity, last.path) == ("waiver-unused", Severity.NOTE, "")
    assert dict(last.parameters) == {
        "code": "objective-empty",
        "path": "objectives[x]",
        "reason": "sẽ bổ sung",
    }


def test_a_waiver_of_a_rule_that_is_not_checked_is_passed_over() -> None:
    waiver = checks.Waiver(code="objective-empty", reason="sẽ bổ sung")
    assert codes(without=["objective-empty"], waive=[waiver]) == codes()


def test_of_two_waivers_the_first_gives_the_reason_and_both_are_used() -> None:
    waivers = [checks.Waiver(code="area-missing", reason=reason) for reason in ("một", "hai")]
    found = checks.check(PLAN, rules=["area-missing"], waive=waivers)
    assert [finding.waived for finding in found] == ["một"]


def test_waivers_need_a_rule_and_a_reason() -> None:
    with pytest.raises(ip.UnknownCodeError, match="did you mean 'area-missing'"):
        checks.check(PLAN, waive=[checks.Waiver(code="area-mising", reason="x")])
    with pytest.raises(ip.InvalidValueError, match=r"Waiver\.reason is blank"):
        checks.Waiver(code="area-missing", reason=" ")
    with pytest.raises(ip.InvalidTypeError, match=r"Waiver\.path"):
        checks.Waiver(code="area-missing", reason="x", path=None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("", PLAN),
        ("title.vi", "Kế hoạch"),
        ("periods[1]", ip.Period("2013/2015")),
        ("tasks[a]", PLAN.tasks["a"]),
        ("tasks[b].title.vi", "Cổng du lịch"),
        ("area", None),
    ],
)
def test_paths_lead_to_what_they_name(path: str, value: object) -> None:
    assert checks.resolve(PLAN, path) == value


@pytest.mark.parametrize(
    "path",
    [
        "tasks[c]",
        "periods[2]",
        "periods[x]",
        "titel",
        "title.vi.x",
        "area.name",
        "tasks[a",
        "a b",
        f"periods[{'9' * 5000}]",
    ],
)
def test_paths_that_lead_nowhere_are_refused(path: str) -> None:
    with pytest.raises(ip.UnknownCodeError):
        checks.resolve(PLAN, path)


def test_a_path_is_text() -> None:
    with pytest.raises(ip.InvalidTypeError, match="path takes text"):
        checks.resolve(PLAN, None)  # type: ignore[arg-type]


def test_near_fields_are_suggested() -> None:
    with pytest.raises(ip.UnknownCodeError, match="did you mean 'title'"):
        checks.resolve(PLAN, "titel")


def test_rules_show_what_they_are() -> None:
    rule = checks.rules["due-missing"]
    assert str(rule) == "due-missing (note)"
    assert rule.title() == "Không rõ thời hạn"
    assert rule.why(locale="en").startswith("It may be due")
    assert rule.fix(locale="en") == "Write due as the plan states it."
    assert rule.seen().startswith("Kế hoạch của Lào Cai cho năm 2012")
    assert (
        rule.source.document.url
        == "https://mic.gov.vn/mic_2020/Pages/TinTuc/104820/Lao-Cai-phe-duyet-Ke-hoach-CNTT-TT-nam-2012.html"
    )


def test_there_are_at_least_thirty_rules_of_every_kind() -> None:
    assert len(checks.rules) >= 30
    assert {rule.about for rule in checks.rules} == set(checks.About)
    assert {rule.severity for rule in checks.rules} == set(Severity)


@each_row("check", catalogue, ids=lambda check: check.rule.code)
def test_every_rule_says_what_it_looks_for_and_where_it_was_seen(check: Check) -> None:
    """A document with an address, or one whose number or title a reader can look for."""
    document = check.rule.source.document
    assert document.url or document.number or document.title
    assert check.find.__doc__


def test_rules_are_values() -> None:
    assert pickle.loads(pickle.dumps(tuple(checks.rules))) == tuple(checks.rules)
    assert len(set(checks.rules)) == len(checks.rules)
