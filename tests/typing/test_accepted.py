"""What type checkers must accept, and which types they must see. It also runs, as tests.

`.ci/check_typing.py` puts mypy and pyright to it, against the installed package.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import assert_type

import ictplan as ip
from ictplan import compute, io, l10n, report, results, units

DENSITY = ip.Indicator(code="density", name="mật độ", unit="subscription/100 person")
GOAL = ip.Criterion(comparator=">", value=ip.Measure(6, "subscription/100 person"))


def _target() -> ip.Target:
    return ip.Target(
        code="broadband", title="mật độ băng rộng", indicator=DENSITY, criterion=GOAL, due="2012"
    )


def _plan() -> ip.Plan:
    return ip.Plan(title="Kế hoạch", periods=["2012", ip.Period("2013/2015")], targets=[_target()])


def test_amounts() -> None:
    length = ip.Measure("374", ip.Unit("km"))
    assert_type(length.magnitude, Decimal)
    assert_type(length.unit, ip.Unit)
    assert_type(length + length, ip.Measure)
    assert_type(length - length, ip.Measure)
    assert_type(length * 2, ip.Measure)
    assert_type(2 * length, ip.Measure)
    assert_type(length / Decimal(2), ip.Measure)
    assert_type(-length, ip.Measure)
    assert_type(length < length, bool)
    assert_type(ip.Measure(Decimal(1), "km").evolve(unit="m"), ip.Measure)


def test_units_and_periods() -> None:
    assert_type(ip.Unit.count("person-visit"), ip.Unit)
    assert_type(ip.Unit.ratio("subscription", ip.Unit("person"), base=100).base, int)
    period = ip.Period("2013/2015")
    assert_type(period.first_day, datetime.date | None)
    assert_type(period.granularity, ip.Granularity)
    assert_type(datetime.date(2014, 5, 1) in period, bool)


def test_constructors_take_what_stands_in_documents() -> None:
    """Plain text for text in two languages and for periods, a Measure for a stated figure, values for enums."""
    target = _target()
    assert_type(target.title, ip.LocalizedText)
    assert_type(target.due, ip.Period | None)
    assert_type(GOAL.comparator, ip.Bound)
    figure = ip.Observation(
        code="o",
        indicator=DENSITY,
        value=ip.Measure("5.5", "subscription/100 person"),
        status="final",
    )
    assert_type(figure.value, ip.ReportedValue | None)
    assert_type(figure.status, ip.ObservationStatus | None)
    task = ip.Task(
        code="t",
        title=ip.LocalizedText("việc", en="work"),
        stages=["finalised"],
        targets=["broadband"],
    )
    assert_type(task.stages, tuple[ip.Stage, ...])
    assert_type(task.targets, tuple[str, ...])
    assert_type(
        ip.ReportedValue(measure=ip.Measure(1, "km"), bound="~", rounded_to="0.1").rounded_to,
        Decimal | None,
    )


def test_lookups_by_code_and_by_place() -> None:
    plan = _plan()
    assert_type(plan.targets, ip.Keyed[ip.Target])
    assert_type(plan.targets["broadband"], ip.Target)
    assert_type(plan.targets[0], ip.Target)
    assert_type(plan.targets[:1], tuple[ip.Target, ...])
    assert_type(plan.targets.codes, tuple[str, ...])
    assert_type(plan.indicators["density"], ip.Indicator)
    for task in plan.tasks:
        assert_type(task, ip.Task)


def test_copies_keep_their_type() -> None:
    plan = _plan()
    assert_type(plan.evolve(title="Kế hoạch năm 2013"), ip.Plan)
    assert_type(plan.targets["broadband"].evolve(due="2013"), ip.Target)
    assert_type(ip.Keyed([_target()]), ip.Keyed[ip.Target])


def test_computations() -> None:
    people = ip.Measure(636364, "person")
    count = ip.ReportedValue(measure=ip.Measure(35000, "subscription"), bound="~")
    assert_type(compute.density(count, people, per=100), ip.Measure)
    assert_type(compute.density_interval(count, people), ip.Interval)
    answer = compute.count_to_reach(GOAL, people, have=count)
    assert_type(answer, results.CountToReach)
    assert_type(answer.more, ip.Measure | None)
    assert_type(units.convert(ip.Measure(1, "km"), "m"), ip.Measure)


def test_writing_and_reading() -> None:
    plan = _plan()
    assert_type(io.dumps(plan), str)
    assert_type(io.loads(io.dumps(plan)), ip.Plan)
    assert_type(io.loads_toml(io.dumps_toml(plan)), ip.Plan)
    assert_type(report.to_text(plan, locale="en"), str)
    assert_type(l10n.format_measure(ip.Measure("5.5", "km"), digits=1), str)


def test_errors_are_also_what_a_caller_would_catch() -> None:
    error = ip.UnknownCodeError("brodband", "targets", ("broadband",))
    caught: KeyError = error
    assert_type(error.suggestions, tuple[str, ...])
    assert isinstance(caught, ip.IctplanError)
