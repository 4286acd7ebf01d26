"""Borders of computations: the last value on each side, and what is said there."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

import ictplan as ip
from ictplan import compute
from ictplan.model.converters import LONGEST_CODE

LINES = ip.Indicator(code="lines", name="thuê bao", unit="subscription")
BROADBAND = ip.Indicator(code="broadband", name="thuê bao băng rộng", unit="subscription")
PROVINCE = ip.Area(name="tỉnh Lào Cai", level="province")
GOAL = ip.Criterion(comparator=">=", value=ip.Measure(40, "subscription"))


def figure(code: str, number: int, **fields: Any) -> ip.Observation:
    value = ip.Measure(number, "subscription")
    return ip.Observation(**{"code": code, "indicator": LINES, "value": value, **fields})


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (datetime.date(2012, 12, 30), "not_reported"),
        (datetime.date(2012, 12, 31), "satisfied"),
    ],
)
def test_a_figure_without_a_release_is_known_from_the_end_of_its_period(
    day: datetime.date, reason: str
) -> None:
    target = ip.Target(code="t", title="a", indicator=LINES, criterion=GOAL, due="2012")
    assessment = compute.assess(target, [figure("f", 40, period="2012")], as_of=day)
    assert assessment.reason == reason


@pytest.mark.parametrize(
    "other", [{"indicator": BROADBAND}, {"area": PROVINCE}], ids=["indicator", "area"]
)
def test_a_baseline_named_by_its_code_is_found_wherever_it_is(other: dict[str, Any]) -> None:
    """From 20 to 40, 30 is half of the way."""
    home = ip.Area(name="huyện Bát Xát", level="district")
    start = figure("start", 20, **{"area": home, "period": "2011", **other})
    baseline = ip.Baseline(
        observation="start", comparability="assumed comparable", assumption="như nhau"
    )
    target = ip.Target(
        code="t",
        title="a",
        indicator=LINES,
        criterion=GOAL,
        due="2012",
        area=home,
        baseline=baseline,
    )
    plan = ip.Plan(
        title="a",
        targets=[target],
        review=ip.Review(observations=[start, figure("now", 30, area=home, period="2012")]),
    )
    [assessment] = compute.assess_plan(plan, as_of=datetime.date(2013, 1, 1)).rows
    assert assessment.baseline == start.value
    assert assessment.progress == ip.Measure(50, "percent")


def _row(name: str, *amounts: object, **fields: Any) -> ip.BudgetRow:
    return ip.BudgetRow(name=name, amounts=amounts, **fields)


def test_inexact_cells_that_would_add_up_are_refused_all_the_same() -> None:
    """About 300 and about 200 are about 500, and none of them is exact."""
    columns = [
        ip.BudgetColumn(name="a", year="2011"),
        ip.BudgetColumn(name="b", year="2012"),
        ip.BudgetColumn(name="Tổng", is_total=True),
    ]
    about = [
        ip.ReportedValue(measure=ip.Measure(number, "million VND"), bound="~")
        for number in (300, 200, 500)
    ]
    table = ip.BudgetTable(unit="million VND", columns=columns, rows=[_row("x", *about)])
    with pytest.raises(ip.InvalidValueError, match="the amount is not exact"):
        compute.table_to_budget(table, state="approved", inexact="refuse")


def test_a_code_of_exactly_the_longest_length_is_kept() -> None:
    """r1, 19 times .1000, and -c1: 2 + 95 + 3 are 100 characters."""
    one = ip.Measure(1, "million VND")
    row = _row("leaf", one, one)
    blank = [_row("of which", additive=False)] * 999
    for _ in range(19):
        row = ip.BudgetRow(name="x", children=[*blank, row])
    columns = [ip.BudgetColumn(name="a", year="2011"), ip.BudgetColumn(name="b", year="2012")]
    table = ip.BudgetTable(unit="million VND", columns=columns, rows=[row])
    codes = [line.code for line in compute.table_to_budget(table, state="approved").lines]
    deepest = f"r1{'.1000' * 19}"
    assert codes == [f"{deepest}-c1", f"{deepest}-c2"]
    assert {len(code) for code in codes} == {LONGEST_CODE}


def test_a_sum_with_a_line_of_something_else_is_no_total_of_the_rest() -> None:
    """The last row says that it is of the central budget; one of its two lines is not."""
    centre, local = (ip.FundingSource(name=name) for name in ("trung ương", "địa phương"))
    one, two = ip.Measure(1, "million VND"), ip.Measure(2, "million VND")
    rows = [_row("a", one, funding_source=centre), _row("b", one, funding_source=local)]
    for kept, total, expected in (
        (rows, _row("Tổng", two, funding_source=centre), []),
        (rows[:1], _row("Tổng", one, funding_source=centre), [one]),
    ):
        table = ip.BudgetTable(unit="million VND", rows=kept, total=total)
        budget = compute.table_to_budget(table, state="approved")
        assert [stated.amount for stated in budget.stated_totals] == expected


@pytest.mark.parametrize(("bound", "number", "other"), [("<=", 100, 1000), (">=", 1000, 100)])
def test_bases_without_an_end(bound: str, number: int, other: int) -> None:
    """At most 100 VND at 5 VND a person are at most 20 people, and 1,000 VND are 200; the other way round as well."""
    per_person = ip.Measure(5, "VND/person")
    open_ended = ip.ReportedValue(measure=ip.Measure(number, "VND"), bound=bound)
    exact = ip.Measure(other, "VND")
    people = ip.Measure(other // 5, "person")
    pairs = [(open_ended, per_person), (exact, per_person)]
    for ordered in (pairs, pairs[::-1]):
        finding = compute.check_same_base(ordered)
        assert finding is not None
        bases = {finding.parameter("first"), finding.parameter("other")}
        assert ip.Interval(low=people, high=people) in bases
        end = ip.Measure(number // 5, "person")
        assert any(end in (base.low, base.high) for base in bases)  # type: ignore[union-attr]


def test_a_share_of_a_single_thing_is_none_or_all_of_it() -> None:
    assert compute.check_whole_count(ip.Measure(0, "percent"), 1) is None
    assert compute.check_whole_count(ip.Measure(100, "percent"), 1) is None
    finding = compute.check_whole_count(ip.Measure(50, "percent"), 1)
    assert finding is not None
    assert finding.code == "no-whole-count"


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ({"area": PROVINCE}, {}, "same area (got tỉnh Lào Cai and unstated)"),
        ({}, {"area": PROVINCE}, "same area (got unstated and tỉnh Lào Cai)"),
        ({"period": "2012"}, {}, "same period (got 2012 and unstated)"),
    ],
)
def test_a_place_or_time_that_is_not_stated_is_called_so(
    first: dict[str, Any], second: dict[str, Any], words: str
) -> None:
    people = ip.Indicator(code="people", name="dân số", unit="person")
    base = ip.Observation(code="p", indicator=people, value=ip.Measure(100, "person"), **second)
    with pytest.raises(ip.ScopeError) as caught:
        compute.density(figure("f", 5, **first), base)
    assert words in str(caught.value)


@pytest.mark.parametrize(("weights", "found"), [([], "got ()"), ([0, 0], "got 0"), ({}, "got ()")])
def test_no_weights_and_weights_of_nothing_are_told_apart(weights: Any, found: str) -> None:
    with pytest.raises(ip.InvalidValueError) as caught:
        compute.distribute(ip.Measure(100, "VND"), weights)
    assert found in str(caught.value)
