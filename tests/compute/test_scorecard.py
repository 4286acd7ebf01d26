"""Judging a whole plan, and what changed between two versions of one."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import ictplan as ip
from ictplan import compute, io
from ictplan.results import PlanChangeKind, TaskState, Verdict

LAO_CAI = io.load(Path(__file__).resolve().parents[2] / "examples" / "data" / "lao_cai_2012.toml")
STATIONS = ip.Indicator(
    code="bts", name="trạm BTS", unit="station", sector=ip.Sector(name="viễn thông")
)
SHARE = ip.Indicator(code="fibre", name="xã có cáp quang", unit="percent", of="commune")
DAY = datetime.date(2013, 3, 1)


def target(code: str, indicator: ip.Indicator, amount: int, **more: object) -> ip.Target:
    unit = indicator.unit
    goal = ip.Criterion(comparator=">=", value=ip.Measure(amount, unit))
    return ip.Target(
        **{
            "code": code,
            "title": code,
            "indicator": indicator,
            "criterion": goal,
            "due": "2012",
            **more,
        }
    )


def figure(code: str, indicator: ip.Indicator, amount: int, period: str = "2012") -> ip.Observation:
    return ip.Observation(
        code=code, indicator=indicator, period=period, value=ip.Measure(amount, indicator.unit)
    )


LEAD = ip.Assignment(party=ip.Organization(name="Sở A"), role="lead")
PLAN = ip.Plan(
    title="Kế hoạch",
    targets=[
        target("a", STATIONS, 900),
        target("b", SHARE, 98),
        target("c", SHARE, 99, due="2015"),
        ip.Target(code="d", title="d", deliverable="cổng", stages=["in use"], due="2012"),
    ],
    tasks=[
        ip.Task(
            code="t1",
            title="t1",
            targets=["a"],
            assignments=[LEAD],
            period="2012",
            status="under way",
        ),
        ip.Task(
            code="t2",
            title="t2",
            targets=["d"],
            period="2012",
            stages=["in use"],
            status="completed",
        ),
        ip.Task(code="t3", title="t3", period="2012", completed_on=datetime.date(2013, 2, 1)),
        ip.Task(code="t4", title="t4", period="2014", sector=STATIONS.sector),
        ip.Task(code="t5", title="t5", status="cancelled"),
        ip.Task(code="t6", title="t6", period="2012"),
        ip.Task(code="t7", title="t7"),
    ],
)
FIGURES = [figure("o1", STATIONS, 950), figure("o2", SHARE, 97)]


def test_a_row_for_each_target_and_task() -> None:
    card = compute.assess_plan(PLAN, FIGURES, as_of=DAY)
    assert [(row.target.code, row.verdict) for row in card.rows] == [
        ("a", Verdict.EXCEEDED),
        ("b", Verdict.NOT_MET),
        ("c", Verdict.NOT_DUE),
        ("d", Verdict.MET),
    ]
    assert [(row.task.code, row.standing) for row in card.tasks] == [
        ("t1", TaskState.OVERDUE),
        ("t2", TaskState.DONE),
        ("t3", TaskState.DONE_LATE),
        ("t4", TaskState.IN_TIME),
        ("t5", TaskState.STOPPED),
        ("t6", TaskState.UNKNOWN),
        ("t7", TaskState.UNKNOWN),
    ]
    assert card.judged == 3
    assert sum(card.counts.values()) == len(PLAN.targets)
    assert sum(card.task_counts.values()) == len(PLAN.tasks)
    assert (
        str(card) == "3 of 4 targets judged on 2013-03-01: 1 exceeded, 1 met, 1 not met, 1 not due"
    )
    assert str(card.tasks[0]) == "t1 overdue"


def test_by_sector_and_by_lead() -> None:
    card = compute.assess_plan(PLAN, FIGURES, as_of=DAY)
    sectors = {
        None if sector is None else str(sector): len(part.rows)
        for sector, part in card.by_sector().items()
    }
    assert sectors == {"viễn thông": 1, None: 3}
    leads = {
        None if body is None else str(body): [r.target.code for r in part.rows]
        for body, part in card.by_lead().items()
    }
    assert list(card.by_sector()[None].by_lead()) == [
        LEAD.party,
        None,
    ]  # of the tasks there, though not of its targets
    assert leads == {"Sở A": ["a"], None: ["b", "c", "d"]}


def test_the_plan_of_lao_cai_as_of_its_own_year_is_not_due() -> None:
    card = compute.assess_plan(LAO_CAI, as_of=datetime.date(2012, 6, 1))
    assert {row.verdict for row in card.rows} <= {Verdict.NOT_DUE, Verdict.DUE_UNSTATED}
    broadband = next(row for row in card.rows if row.target.code == "bang-rong")
    assert broadband.standing in (
        Verdict.NO_DATA,
        Verdict.NOT_MET,
    )  # 5.5 is of another indicator, or short of 6


def test_an_earlier_day_is_judged_as_it_was() -> None:
    early = compute.assess_plan(PLAN, FIGURES, as_of=datetime.date(2012, 12, 31))
    later = [*FIGURES, figure("o3", STATIONS, 800).evolve(released_on=datetime.date(2014, 1, 1))]
    assert compute.assess_plan(PLAN, later, as_of=datetime.date(2012, 12, 31)) == early
    assert (
        compute.assess_plan(PLAN, later, as_of=datetime.date(2014, 2, 1)).rows[0].verdict
        is Verdict.NOT_MET
    )


def test_stages_of_no_target_are_refused() -> None:
    with pytest.raises(ip.UnknownCodeError, match="targets"):
        compute.assess_plan(PLAN, as_of=DAY, reached={"zz": ["built"]})
    with pytest.raises(ip.InvalidTypeError, match="reached"):
        compute.assess_plan(PLAN, as_of=DAY, reached="d")  # type: ignore[arg-type]


def test_a_target_of_the_plan_is_one_of_its_area() -> None:
    """The figure of a commune says nothing of the province."""
    province, commune = (
        ip.Area(name="tỉnh A", level="province"),
        ip.Area(name="xã B", level="commune"),
    )
    plan = PLAN.evolve(area=province)
    elsewhere = [figure("o1", STATIONS, 950).evolve(area=commune)]
    assert compute.assess_plan(plan, elsewhere, as_of=DAY).rows[0].verdict is Verdict.NO_DATA
    here = [figure("o1", STATIONS, 950).evolve(area=province)]
    assert compute.assess_plan(plan, here, as_of=DAY).rows[0].verdict is Verdict.EXCEEDED


def test_stages_may_be_told() -> None:
    card = compute.assess_plan(PLAN, as_of=DAY, reached={"d": ["built"]})
    assert card.rows[3].verdict is Verdict.NOT_MET


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (target("a", STATIONS, 900), target("a", STATIONS, 800), PlanChangeKind.TARGET_LOWERED),
        (target("a", STATIONS, 900), target("a", STATIONS, 1000), PlanChangeKind.TARGET_RAISED),
        (
            target("a", STATIONS, 900),
            target("a", STATIONS, 900, due="2013"),
            PlanChangeKind.TARGET_SLIPPED,
        ),
        (
            target("a", STATIONS, 900),
            target("a", STATIONS, 900, due=None),
            PlanChangeKind.TARGET_SLIPPED,
        ),
        (
            target("a", STATIONS, 900),
            target("a", STATIONS, 900, due="2011"),
            PlanChangeKind.TARGET_ADVANCED,
        ),
        (target("a", STATIONS, 900), target("a", SHARE, 90), PlanChangeKind.INDICATOR_CHANGED),
        (
            target("a", STATIONS, 900),
            target("a", STATIONS, 900, criterion=None),
            PlanChangeKind.TARGET_CHANGED,
        ),
        (
            target("a", STATIONS, 900),
            target(
                "a",
                STATIONS,
                900,
                baseline=ip.Baseline(
                    value=ip.Measure(820, "station"), comparability="same definition"
                ),
            ),
            PlanChangeKind.BASELINE_CHANGED,
        ),
        (
            target(
                "a",
                STATIONS,
                900,
                baseline=ip.Baseline(observation="o", comparability="same definition"),
            ),
            target("a", STATIONS, 900),
            PlanChangeKind.BASELINE_CHANGED,
        ),
        (
            PLAN.targets["d"],
            PLAN.targets["d"].evolve(stages=["built"]),
            PlanChangeKind.STAGES_CHANGED,
        ),
    ],
)
def test_how_targets_change(old: ip.Target, new: ip.Target, kind: PlanChangeKind) -> None:
    review = ip.Review(observations=[figure("o", STATIONS, 820, "2011")])
    plans = (ip.Plan(title="x", review=review, targets=[of]) for of in (old, new))
    changes = compute.compare_plans(next(plans), next(plans))
    assert [change.kind for change in changes] == [kind]
    assert "not stated" in str(changes[0]) or changes[0].new


def test_the_same_said_otherwise_is_no_change_and_another_area_is_one() -> None:
    speed = ip.Indicator(code="s", name="s", unit="Mb/s")
    old = target("a", speed, 5)
    same = old.evolve(criterion=ip.Criterion(comparator=">=", value=ip.Measure(5000, "kb/s")))
    plans = [
        ip.Plan(title="x", targets=[of])
        for of in (old, same, old.evolve(area=ip.Area(name="xã", level="commune")))
    ]
    assert compute.compare_plans(plans[0], plans[1]) == ()
    assert [change.kind for change in compute.compare_plans(plans[0], plans[2])] == [
        PlanChangeKind.AREA_CHANGED
    ]


def test_a_criterion_of_another_kind_is_neither_lower_nor_higher() -> None:
    sideways = STATIONS.evolve(direction="neither")
    old = ip.Plan(title="x", targets=[target("a", sideways, 5, criterion=_between(1, 3))])
    new = ip.Plan(title="x", targets=[target("a", sideways, 5, criterion=_between(2, 4))])
    assert [change.kind for change in compute.compare_plans(old, new)] == [
        PlanChangeKind.TARGET_CHANGED
    ]


def test_an_indicator_may_have_got_another_unit_under_its_code() -> None:
    old = ip.Plan(title="x", targets=[target("a", STATIONS, 5)])
    new = ip.Plan(title="x", targets=[target("a", STATIONS.evolve(unit="km"), 5)])
    assert [change.kind for change in compute.compare_plans(old, new)] == [
        PlanChangeKind.TARGET_CHANGED
    ]


def _between(low: int, high: int) -> ip.Criterion:
    return ip.Criterion(
        comparator="range", low=ip.Measure(low, "station"), high=ip.Measure(high, "station")
    )


def test_what_comes_and_goes() -> None:
    smaller = PLAN.evolve(targets=PLAN.targets[1:], tasks=PLAN.tasks[1:3])
    gone = compute.compare_plans(PLAN, smaller)
    assert [(change.kind.value, change.path) for change in gone[:2]] == [
        ("target dropped", "targets[a]"),
        ("task dropped", "tasks[t1]"),
    ]
    back = compute.compare_plans(smaller, PLAN)
    assert {change.kind for change in back} == {
        PlanChangeKind.TARGET_ADDED,
        PlanChangeKind.TASK_ADDED,
    }
    assert compute.compare_plans(PLAN, PLAN) == ()


def test_how_tasks_change() -> None:
    task = PLAN.tasks["t1"]
    changed = PLAN.evolve(tasks=[task.evolve(period="2013", status=None), *PLAN.tasks[1:]])
    assert [change.kind for change in compute.compare_plans(PLAN, changed)] == [
        PlanChangeKind.TASK_SLIPPED,
        PlanChangeKind.STATUS_CHANGED,
    ]
    assert [change.kind for change in compute.compare_plans(changed, PLAN)] == [
        PlanChangeKind.TASK_ADVANCED,
        PlanChangeKind.STATUS_CHANGED,
    ]
