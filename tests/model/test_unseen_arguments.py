"""Arguments that were once taken unseen, or raised what Python raises: each is refused and named."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given

import ictplan as ip
from ictplan import checks, compute, results, testing
from ictplan.compute.budgets.lines_from_table import table_to_budget
from ictplan.model.iterables import MOST_ITEMS
from row_tests import each_row

ARRAY = np.array([1, 2])
DAY = datetime.date(2012, 5, 18)
KM = ip.Measure(5, "km")
AREA = ip.Area(name="tỉnh Lào Cai", level="province")
CENTRE = ip.FundingSource(name="ngân sách Trung ương")
LINES = ip.Indicator(code="lines", name="thuê bao", unit="subscription")
FIGURE = ip.Observation(
    code="f", indicator=LINES, period="2011", value=ip.Measure(5, "subscription")
)
GOAL = ip.Criterion(comparator=">", value=ip.Measure(6, "subscription"))
TARGET = ip.Target(code="t", title="a", indicator=LINES, criterion=GOAL, due="2012")
TABLE = ip.BudgetTable(
    unit="million VND",
    rows=[ip.BudgetRow(name="a", amounts=[ip.Measure(1, "million VND")])],
)
KEYED = ip.Keyed([TARGET], "targets")
FINDING = results.Finding(code="a", severity="note")


def assess(**options: Any) -> results.Assessment:
    return compute.assess(TARGET, [FIGURE], **{"as_of": DAY, **options})


@each_row(
    ("name", "work"),
    [
        ("value takes Area", lambda: AREA.is_within(5)),  # type: ignore[arg-type]
        ("value takes Area", lambda: AREA.is_within("tinh-lao-cai")),  # type: ignore[arg-type]
        ("value takes FundingSource", lambda: CENTRE.is_within(AREA)),  # type: ignore[arg-type]
        ("Keyed takes", lambda: ip.Keyed(5)),  # type: ignore[arg-type]
        ("Keyed takes", lambda: ip.Keyed([5])),
        ("Keyed.collection takes", lambda: ip.Keyed([], collection=5)),  # type: ignore[arg-type]
        ("code takes text", lambda: KEYED.get([])),  # type: ignore[call-overload]
        ("code takes text", lambda: KEYED.get(None)),  # type: ignore[call-overload]
        ("code takes text", lambda: KEYED.get(ARRAY)),
        ("value takes Finding", lambda: checks.Waiver(code="a", reason="b").covers("x")),  # type: ignore[arg-type]
        ("Waiver.path takes text", lambda: checks.Waiver(code="a", reason="b", path=5)),  # type: ignore[arg-type]
        ("Waiver.path cont", lambda: checks.Waiver(code="a", reason="b", path="\x00")),
        ("Waiver.path", lambda: checks.Waiver(code="a", reason="b", path="a\nb")),
        ("Waiver.path is too long", lambda: checks.Waiver(code="a", reason="b", path="a" * 1001)),
        ("Finding.path cont", lambda: FINDING.evolve(path="\x1b[31m")),
        ("path takes text", lambda: checks.resolve(ip.Plan(title="a"), 5)),  # type: ignore[arg-type]
        ("about takes", lambda: ip.ReportedValue(measure=KM).interval(about=None)),  # type: ignore[arg-type]
        ("about takes", lambda: ip.ReportedValue(measure=KM, bound="~").interval(about=5)),  # type: ignore[arg-type]
        ("base takes", lambda: assess(base="garbage")),
        ("base takes", lambda: assess(base=ARRAY)),
        ("value takes", lambda: assess(reached=object())),
        ("value takes", lambda: assess(reached="built")),
        ("Stage is not", lambda: assess(reached=["nothing"])),
        ("milestones takes", lambda: assess(along="steps", steps=[5])),
        ("milestones takes", lambda: assess(along="steps", steps=[("2012", 5)])),
        ("as_of takes", lambda: assess(as_of="2012")),
        ("as_of takes", lambda: compute.assess_plan(ip.Plan(title="a"), as_of="x")),  # type: ignore[arg-type]
        ("as_of takes", lambda: compute.assess_plan(ip.Plan(title="a"), as_of=None)),  # type: ignore[arg-type]
        ("locale is not", lambda: ip.LocalizedText("a").get(ARRAY)),  # type: ignore[arg-type]
        ("locale is not", lambda: ip.LocalizedText("a").get(None)),  # type: ignore[arg-type]
        ("inexact takes", lambda: table_to_budget(TABLE, inexact=ARRAY)),  # type: ignore[arg-type]
        ("blank takes", lambda: table_to_budget(TABLE, blank=None)),  # type: ignore[arg-type]
        ("blank is not", lambda: table_to_budget(TABLE, blank="none")),  # type: ignore[arg-type]
        ("Period.day takes", lambda: ip.Period.day(None)),  # type: ignore[arg-type]
        ("Period.day takes", lambda: ip.Period.day(datetime.datetime(2012, 1, 1))),
    ],
)
def test_each_is_refused_by_its_name(name: str, work: Callable[[], object]):
    with pytest.raises(ip.IctplanError) as caught:
        work()
    assert str(caught.value).startswith(name)
    assert isinstance(caught.value, ip.InvalidTypeError | ip.InvalidValueError)


@each_row(
    "work",
    [
        lambda path: compute.check_density(
            ip.Measure(5, "subscription"),
            ip.Measure(5, "subscription/100 person"),
            ip.Measure(100, "person"),
            path=path,
        ),
        lambda path: compute.check_same_base(
            [(ip.Measure(5, "km"), ip.Measure(5, "km/100 person"))] * 2, path=path
        ),
        lambda path: compute.check_whole_count(ip.Measure(50, "percent"), 2, path=path),
        lambda path: compute.check_part(KM, KM * 2, ip.Measure(50, "percent"), path=path),
        lambda path: compute.check_total([KM], KM, path=path),
        lambda path: compute.check_difference(
            ip.Measure(5, "percent"),
            ip.Measure(7, "percent"),
            ip.Measure(2, "percentage_point"),
            path=path,
        ),
        lambda path: compute.check_share(ip.Measure(50, "percent"), path=path),
    ],
)
def test_a_path_is_looked_at_where_nothing_is_found(work: Callable[[Any], object]):
    assert work("review.observations[a].value") is None
    for path in (5, None, ARRAY, "\x00", "a\nb"):
        with pytest.raises(ip.IctplanError, match=r"^path"):
            work(path)


def test_what_is_no_item_is_in_no_collection():
    assert TARGET in KEYED
    assert TARGET.evolve(title="b") not in KEYED
    assert ARRAY not in KEYED
    assert 5 not in KEYED
    assert None not in KEYED


# ------------------------------------------------------------------ dates


class Today(datetime.date):
    """A double of a clock, which may show itself otherwise."""

    def isoformat(self) -> str:
        return "today"

    @property
    def year(self) -> int:  # type: ignore[override]
        return 1


TODAY = Today(2012, 5, 18)


@each_row(
    "date_of",
    [
        lambda day: ip.Plan(title="a", approved_on=day).approved_on,
        lambda day: ip.Document(type="a", title="b", issued_on=day).issued_on,
        lambda day: AREA.evolve(valid_from=day).valid_from,
        lambda day: AREA.evolve(valid_to=day).valid_to,
        lambda day: LINES.evolve(valid_from=day).valid_from,
        lambda day: LINES.evolve(valid_to=day).valid_to,
        lambda day: FIGURE.evolve(cut_off=day).cut_off,
        lambda day: FIGURE.evolve(released_on=day).released_on,
        lambda day: ip.Task(code="a", title="b", completed_on=day).completed_on,
        lambda day: (
            results.ExchangeRate(
                rate=ip.Measure(20828, "VND"),
                of="USD",
                on=day,
                source=ip.Source(document=ip.Document(type="a", title="b")),
            ).on
        ),
        lambda day: compute.assess(TARGET, [FIGURE], as_of=day).as_of,
        lambda day: compute.assess_plan(ip.Plan(title="a"), as_of=day).as_of,
        lambda day: ip.Period.day(day).first_day,
    ],
)
def test_a_subclass_of_date_becomes_a_plain_date(date_of: Callable[[datetime.date], Any]):
    date = date_of(TODAY)
    assert type(date) is datetime.date
    assert date == DAY == date_of(DAY)
    with pytest.raises(ip.InvalidTypeError):
        date_of(datetime.datetime(2012, 5, 18))


def test_a_period_contains_such_a_date():
    assert TODAY in ip.Period("2012-05")
    assert TODAY not in ip.Period("2013")


# ------------------------------------------------------------------ too many items


def endless(item: object) -> Iterator[Any]:
    return itertools.repeat(item)


@each_row(
    "work",
    [
        lambda: compute.check_total(endless(KM), KM),
        lambda: compute.check_same_base(endless((KM, ip.Measure(5, "km/person")))),  # type: ignore[arg-type]
        lambda: compute.distribute(KM, endless(1), step=KM),  # type: ignore[call-overload]
        lambda: compute.rounded_parts(endless(KM), digits=1),  # type: ignore[call-overload]
        lambda: assess(along="steps", steps=endless(("2012", KM))),
        lambda: compute.assess(TARGET, endless(FIGURE), as_of=DAY),
        lambda: compute.total(endless(ip.BudgetLine(code="a", state="approved"))),
        lambda: ip.Plan(title="a", periods=endless("2012")),
        lambda: ip.Plan(title="a", tasks=endless(ip.Task(code="a", title="b"))),
        lambda: ip.Keyed(endless(TARGET)),
        lambda: checks.check(ip.Plan(title="a"), rules=endless("area-missing")),
    ],
)
def test_what_never_ends_is_refused(work: Callable[[], object]):
    with pytest.raises(ip.InvalidValueError) as caught:
        work()
    assert caught.value.reason == "too_large"
    assert "got more than 300000 items); at most 300000 items" in str(caught.value)


def test_a_range_is_refused_at_its_first_number():
    for work in (
        lambda: compute.check_total(range(10**9), KM),  # type: ignore[arg-type]
        lambda: assess(along="steps", steps=range(10**9)),
        lambda: ip.Plan(title="a", tasks=range(10**9)),  # type: ignore[arg-type]
        lambda: compute.rounded_parts(range(10**9), digits=1),  # type: ignore[call-overload]
    ):
        with pytest.raises(ip.InvalidTypeError):
            work()


def test_as_many_as_are_allowed_are_taken():
    periods = ip.Plan(title="a", periods=itertools.repeat("2012", MOST_ITEMS)).periods
    assert len(periods) == MOST_ITEMS


# ------------------------------------------------------------------ results

COMPARISON = results.Comparison(
    answer=results.Certainty.CERTAIN,
    rounding_sensitive=False,
    value=FIGURE.value,  # type: ignore[arg-type]
    criterion=GOAL,
)


@each_row(
    ("name", "work"),
    [
        ("Comparison.answer takes Certainty (", lambda: COMPARISON.evolve(answer="certainly")),
        ("Comparison.value takes ReportedValue (", lambda: COMPARISON.evolve(value=5)),
        ("Comparison.criterion takes Criterion (", lambda: COMPARISON.evolve(criterion=None)),
        ("Pace.growth takes Measure or NoneType (", lambda: results.Pace(years=Decimal(1), per_year=KM, growth=ARRAY)),
        ("Pace.years takes Decimal (", lambda: results.Pace(years=1.5, per_year=KM, growth=None)),  # type: ignore[arg-type]
        ("Assessment.target takes Target (", lambda: assess().evolve(target="x")),
        ("Assessment.sources takes Source (", lambda: assess().evolve(sources=("x",))),
        ("Assessment.sources takes tuple (", lambda: assess().evolve(sources=None)),
        ("Assessment.assumptions takes str (", lambda: assess().evolve(assumptions=("x", 5))),
        ("Widening.cause takes str (", lambda: ip.Widening(figure=1.5, cause=None)),  # type: ignore[arg-type]
        ("Widening.by takes Measure or NoneType (", lambda: ip.Widening(figure=1.5, cause="rounding", by=5)),  # type: ignore[arg-type]
        ("Pivot.cells takes tuple (", lambda: pivot().evolve(cells="x")),
        ("Pivot.cells takes PivotCell (", lambda: pivot().evolve(cells=(5,))),
        ("Pivot.by_row takes Total (", lambda: pivot().evolve(by_row=(5,))),
        ("Rule.severity takes Severity (", lambda: checks.rules[0].evolve(severity="error")),
    ],
)  # fmt: skip
def test_a_badly_made_result_is_refused(name: str, work: Callable[[], object]):
    with pytest.raises(ip.InvalidTypeError) as caught:
        work()
    assert str(caught.value).startswith(name)


def pivot() -> results.Pivot:
    lines = [ip.BudgetLine(code="a", amount=ip.Measure(1, "VND"), state="approved", year="2012")]
    return compute.pivot(
        ip.Plan(title="a", budget=ip.Budget(lines=lines)), rows="year", columns="state"
    )


def test_results_as_the_library_makes_them_are_taken():
    assert pivot().evolve(by_row=None, overall=None) != pivot()
    assert COMPARISON.evolve() == COMPARISON
    assert assess().evolve(gap=None).gap is None


@given(testing.plans())
def test_an_array_in_a_value_that_takes_anything_can_be_shown(plan: ip.Plan) -> None:
    widening = ip.Widening(figure=ARRAY, cause="rounding")
    assert repr(widening).startswith("Widening(figure=array([1, 2]), cause='rounding')")
    assert repr(plan) == repr(plan.evolve())
