"""Laws of judging: more is never worse, scale does not matter, a wider figure is never more certain."""

from __future__ import annotations

import datetime
from decimal import Decimal

from hypothesis import given, settings, strategies as st

import ictplan as ip
from effort import examples
from ictplan import compute, testing, units
from ictplan.results import Certainty, Verdict

RATE = ip.Indicator(code="r", name="tốc độ", unit="Mb/s")
ORDER = [Verdict.NOT_MET, Verdict.NEARLY_MET, Verdict.MET, Verdict.EXCEEDED]
AMOUNTS = st.decimals(0, 1000, places=2, allow_nan=False, allow_infinity=False)
AFTER = datetime.date(2013, 2, 1)


def verdict(
    comparator: str,
    line: Decimal,
    value: ip.ReportedValue,
    start: Decimal | None = None,
    unit: str = "Mb/s",
) -> Verdict:
    baseline = None
    if start is not None:
        baseline = ip.Baseline(
            value=ip.Measure(start, "Mb/s"), period="2011", comparability="same definition"
        )
    goal = ip.Criterion(comparator=comparator, value=units.convert(ip.Measure(line, "Mb/s"), unit))
    target = ip.Target(
        code="t", title="t", indicator=RATE, criterion=goal, due="2012", baseline=baseline
    )
    figure = ip.Observation(code="o", indicator=RATE, period="2012", value=value)
    return compute.assess(target, [figure], as_of=AFTER).verdict


@given(st.sampled_from([">", ">="]), AMOUNTS, AMOUNTS, AMOUNTS, st.none() | AMOUNTS)
def test_more_is_never_worse(
    comparator: str, line: Decimal, one: Decimal, other: Decimal, start: Decimal | None
) -> None:
    low, high = sorted((one, other))
    if start is not None and start > line:
        start = None  # from above the line, the way leads down
    found = [
        verdict(comparator, line, ip.ReportedValue(measure=ip.Measure(value, "Mb/s")), start)
        for value in (low, high)
    ]
    assert ORDER.index(found[0]) <= ORDER.index(found[1])


@given(
    st.sampled_from([">", ">=", "=", "<", "<="]),
    AMOUNTS,
    AMOUNTS,
    st.sampled_from(["kb/s", "Gb/s"]),
)
def test_scale_does_not_matter(comparator: str, line: Decimal, value: Decimal, scale: str) -> None:
    if comparator == "<" and not line:
        return  # there is nothing below zero
    stated = ip.ReportedValue(measure=ip.Measure(value, "Mb/s"))
    scaled = ip.ReportedValue(measure=units.convert(stated.measure, scale))
    assert verdict(comparator, line, stated) is verdict(comparator, line, scaled)
    assert verdict(comparator, line, stated) is verdict(comparator, line, stated, unit=scale)


@given(
    testing.criteria(unit="Mb/s", value=AMOUNTS.map(lambda value: ip.Measure(value + 1, "Mb/s"))),
    AMOUNTS,
)
def test_a_wider_figure_is_never_more_certain(criterion: ip.Criterion, value: Decimal) -> None:
    """About a value allows all that the value itself is, and more."""
    exact = ip.ReportedValue(measure=ip.Measure(value, "Mb/s"))
    about = exact.evolve(bound="~")
    if compute.compare(exact, criterion).answer is Certainty.POSSIBLE:
        assert compute.compare(about, criterion).answer is Certainty.POSSIBLE
    if compute.compare(about, criterion).answer is not Certainty.POSSIBLE:
        assert compute.compare(about, criterion).answer is compute.compare(exact, criterion).answer


@settings(max_examples=examples(25))
@given(testing.plans(), st.dates(datetime.date(2000, 1, 1), datetime.date(2050, 1, 1)))
def test_any_plan_can_be_judged(plan: ip.Plan, day: datetime.date) -> None:
    card = compute.assess_plan(plan, as_of=day)
    assert len(card.rows) == len(plan.targets)
    assert compute.assess_plan(plan, as_of=day) == card


@settings(max_examples=examples(20))
@given(testing.plans(), testing.plans())
def test_any_two_plans_can_be_compared(old: ip.Plan, new: ip.Plan) -> None:
    assert compute.compare_plans(old, old) == ()
    there, back = compute.compare_plans(old, new), compute.compare_plans(new, old)
    assert {d.path for d in there} == {d.path for d in back}
