"""Borders of computations: the last value on each side, and what is said there."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

import ictplan as ip
from ictplan import compute
from ictplan.compute.assessment.comparison import apart
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


def test_what_is_no_figure_is_refused_with_the_name_of_what_it_is_for() -> None:
    people = ip.Measure(100, "person")
    with pytest.raises(ip.InvalidTypeError, match=r"^count takes a Measure, a ReportedValue"):
        compute.count_for(6, people)  # type: ignore[arg-type]
    with pytest.raises(ip.InvalidTypeError, match=r"^count takes a Measure, a ReportedValue"):
        compute.count_for(ip.Measure(6, "subscription/100 person"), 100)  # type: ignore[arg-type]


def test_a_total_that_does_not_add_up_is_said_with_both_totals() -> None:
    """1 + 2 are 3, and 4 is printed."""
    four = ip.Measure(4, "station")
    finding = compute.check_total([ip.Measure(1, "station"), ip.Measure(2, "station")], four)
    assert finding is not None
    assert finding.parameter("printed") == ip.ReportedValue(measure=four)
    assert finding.parameter("computed") == ip.Measure(3, "station")


@pytest.mark.parametrize("option", ["inexact", "blank"])
def test_an_option_that_does_not_exist_is_refused_by_its_name(option: str) -> None:
    table = ip.BudgetTable(unit="million VND", rows=[_row("x", ip.Measure(1, "million VND"))])
    with pytest.raises(ip.InvalidValueError, match=f"^{option} "):
        compute.table_to_budget(table, state="approved", **{option: "guess"})


def test_a_table_of_two_currencies_is_refused_with_what_to_do() -> None:
    lines = [
        ip.BudgetLine(code=unit, state="approved", year="2012", amount=ip.Measure(1, unit))
        for unit in ("VND", "USD")
    ]
    with pytest.raises(ip.IncompatibleUnitsError, match="select a currency with currency="):
        compute.budget_to_table(ip.Budget(lines=lines), rows="year")


def test_a_step_that_is_missing_is_asked_for_by_its_name() -> None:
    """A rate of transfer has no smallest amount."""
    with pytest.raises(ip.InvalidValueError, match=r"^step is incomplete"):
        compute.distribute(ip.Measure(100, "Mb/s"), [1, 1])


@pytest.mark.parametrize("name", ["before", "after"])
def test_a_share_of_a_difference_is_refused_by_its_name(name: str) -> None:
    half, points = ip.Measure(50, "percent"), ip.Measure(5, "percent")
    shares = {"before": half, "after": half, name: 5}
    with pytest.raises(ip.InvalidTypeError, match=f"^{name} takes"):
        compute.check_difference(shares["before"], shares["after"], points)  # type: ignore[arg-type]


def _between(low: int | None, high: int | None) -> ip.Interval:
    ends = [None if end is None else ip.Measure(end, "person") for end in (low, high)]
    return ip.Interval(low=ends[0], high=ends[1])


@pytest.mark.parametrize(
    ("intervals", "expected"),
    [
        ([(1, 2), None, (3, 4)], ("0", "2")),
        ([None, (3, 4), (1, 2)], ("1", "2")),
        ([(1, 3), (2, 4), (3, 5)], None),  # 3 is in all of them
        ([(None, 2), (3, None)], ("0", "1")),
        ([(None, 3), (3, None)], None),
        ([(None, None), (1, 2), (2, None)], None),
        ([(3, None), (None, 4), (None, 2), (1, 5)], ("0", "2")),
        ([(1, 2)], None),
        ([None, (1, 2), None], None),
        ([None], None),
        ([], None),
    ],
)
def test_two_intervals_without_a_common_value_are_found_among_many(
    intervals: list[tuple[int | None, int | None] | None], expected: tuple[str, str] | None
) -> None:
    pairs = [
        (str(number), None if ends is None else _between(*ends))
        for number, ends in enumerate(intervals)
    ]
    assert apart(pairs) == expected
