"""Judging targets: the verdicts by comparator and direction, progress from the baseline, and what was known when.

Expected values come from the rules (docs/explanation/judging.md) and from arithmetic given beside them.
"""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

import ictplan as ip
from ictplan import compute
from ictplan.results import Assessment, Certainty, Track, Verdict

DENSITY = ip.Indicator(code="density", name="mật độ", unit="subscription/100 person")
DAY = datetime.date(2013, 3, 1)


def per_100(value: str, *, bound: str = "=", rounded_to: str | None = None) -> ip.ReportedValue:
    return ip.ReportedValue(
        measure=ip.Measure(value, DENSITY.unit), bound=bound, rounded_to=rounded_to
    )


def goal(
    comparator: str, *values: str, high_open: bool = False, unit: str = "subscription/100 person"
) -> ip.Criterion:
    amounts = [ip.Measure(value, unit) for value in values]
    if comparator == "range":
        return ip.Criterion(
            comparator="range", low=amounts[0], high=amounts[1], high_open=high_open
        )
    return ip.Criterion(comparator=comparator, value=amounts[0])


def judged(
    criterion: ip.Criterion,
    value: ip.ReportedValue,
    direction: str = "higher is better",
    *,
    start: str | None = None,
    due: str = "2012",
    as_of: datetime.date = DAY,
    **options: object,
) -> Assessment:
    indicator = DENSITY.evolve(direction=direction)
    baseline = (
        None
        if start is None
        else ip.Baseline(value=per_100(start), period="2011", comparability="same definition")
    )
    target = ip.Target(
        code="t", title="t", indicator=indicator, criterion=criterion, due=due, baseline=baseline
    )
    figure = ip.Observation(code="o", indicator=indicator, period="2012", value=value)
    return compute.assess(target, [figure], as_of=as_of, **options)


@pytest.mark.parametrize(
    ("value", "criterion", "answer", "sensitive"),
    [
        (
            per_100("6", rounded_to="1"),
            goal(">", "6"),
            "certainly not",
            True,
        ),  # 6.4 would print as 6
        (per_100("6"), goal(">", "6"), "certainly not", False),  # exactly 6
        (per_100("6.1", rounded_to="0.1"), goal(">", "6"), "certainly", False),  # 6.05 is above
        (per_100("6", bound="~"), goal(">", "6"), "possibly", False),
        (per_100("6", bound="nearly"), goal(">", "6"), "certainly not", False),
        (per_100("6", bound=">"), goal(">", "6"), "certainly", False),
        (per_100("6", bound=">="), goal(">", "6"), "possibly", False),
        (per_100("6", bound="<"), goal(">", "6"), "certainly not", False),
        (per_100("5", bound=">"), goal(">=", "6"), "possibly", False),
        (per_100("12", rounded_to="1"), goal("range", "10", "12"), "certainly", True),
        (
            per_100("12", rounded_to="1"),
            goal("range", "10", "12", high_open=True),
            "certainly not",
            True,
        ),
        (per_100("6", bound="~"), goal("~", "6"), "certainly", False),
        (per_100("6.4"), goal("~", "6"), "certainly", False),  # about 6 is 5.5 to 6.5
        (per_100("7"), goal("~", "6"), "certainly not", False),
    ],
)
def test_a_figure_counts_as_printed(
    value: ip.ReportedValue, criterion: ip.Criterion, answer: str, sensitive: bool
) -> None:
    comparison = compute.compare(value, criterion)
    assert (comparison.answer.value, comparison.rounding_sensitive) == (answer, sensitive)


# comparator, direction -> the verdicts at 5, 6 and 7 of a criterion of 6, or of the range from 6 to 6.5
TABLE = {
    (">", "higher is better"): "not met, not met, met",
    (">", "lower is better"): "not met, not met, met",
    (">", "neither"): "not met, not met, met",
    (">=", "higher is better"): "not met, met, exceeded",
    (">=", "lower is better"): "not met, met, met",
    (">=", "neither"): "not met, met, met",
    ("=", "higher is better"): "not met, met, exceeded",
    ("=", "lower is better"): "exceeded, met, not met",
    ("=", "neither"): "not met, met, not met",
    ("~", "higher is better"): "not met, met, exceeded",
    ("~", "lower is better"): "exceeded, met, not met",
    ("~", "neither"): "not met, met, not met",
    ("<", "higher is better"): "met, not met, not met",
    ("<", "lower is better"): "met, not met, not met",
    ("<", "neither"): "met, not met, not met",
    ("<=", "higher is better"): "met, met, not met",
    ("<=", "lower is better"): "exceeded, met, not met",
    ("<=", "neither"): "met, met, not met",
    ("range", "higher is better"): "not met, met, exceeded",
    ("range", "lower is better"): "exceeded, met, not met",
    ("range", "neither"): "not met, met, not met",
}


@pytest.mark.parametrize(("comparator", "direction"), TABLE)
def test_the_table_of_verdicts(comparator: str, direction: str) -> None:
    criterion = goal(comparator, "6", "6.5") if comparator == "range" else goal(comparator, "6")
    found = [
        judged(criterion, per_100(value), direction).verdict.value for value in ("5", "6", "7")
    ]
    assert ", ".join(found) == TABLE[comparator, direction]


def test_the_table_is_complete() -> None:
    stated = {bound for bound in ip.Bound if bound is not ip.Bound.NEARLY}
    assert set(compute.VERDICTS) == {
        (bound, direction) for bound in stated for direction in ip.Direction
    }
    assert len(TABLE) == len(compute.VERDICTS)


def test_a_printed_6_is_not_above_6() -> None:
    assessment = judged(goal(">", "6"), per_100("6", rounded_to="1"), start="5.5")
    assert (assessment.verdict, assessment.rounding_sensitive) == (Verdict.NOT_MET, True)
    assert assessment.comparison is not None
    assert assessment.comparison.answer is Certainty.EXCLUDED
    assert str(assessment.gap) == "0 subscription/100 person"


def test_nothing_done_is_no_progress() -> None:
    assessment = judged(goal(">", "6"), per_100("5.5", rounded_to="0.1"), start="5.5")
    assert str(assessment.progress) == "0 percent"  # 5.5 / 6 would be 91.7
    assert (assessment.verdict, assessment.reason) == (Verdict.NOT_MET, "short")


def test_about_6_against_above_6_is_undecidable() -> None:
    assessment = judged(goal(">", "6"), per_100("6", bound="~"))
    assert (assessment.verdict, assessment.reason) == (Verdict.UNDECIDABLE, "qualified")
    assert "value_qualified" in assessment.assumptions


@pytest.mark.parametrize(
    ("start", "value", "progress"),
    [
        ("5", "5.5", "50"),
        ("5", "7", "200"),  # above all of the way, and not clipped
        ("5", "4", "-100"),  # back from where it began
        ("4", "5.94", "97"),
    ],
)
def test_progress_runs_from_the_baseline(start: str, value: str, progress: str) -> None:
    assessment = judged(goal(">=", "6"), per_100(value), start=start)
    assert assessment.progress == ip.Measure(progress, "percent")


@pytest.mark.parametrize(
    ("start", "value", "verdict"),
    [
        ("4", "5.94", "nearly met"),  # 1.94 of 2 is 97 %
        ("4", "5.93", "not met"),  # 96.5 %
        ("5.9", "5.9", "not met"),  # 98 % of 6, and nothing done
        (None, "5.9", "not met"),  # no baseline, no way
        ("5", "6.5", "exceeded"),
    ],
)
def test_nearly_met(start: str | None, value: str, verdict: str) -> None:
    assessment = judged(goal(">=", "6"), per_100(value), start=start)
    assert assessment.verdict.value == verdict


def test_nearly_is_adjustable_and_bounded() -> None:
    assert judged(goal(">=", "6"), per_100("5"), start="4", nearly=50).verdict is Verdict.NEARLY_MET
    with pytest.raises(ip.InvalidValueError, match="nearly"):
        judged(goal(">=", "6"), per_100("5"), nearly=101)


def test_lower_is_better() -> None:
    assessment = judged(goal("<", "5"), per_100("6"), "lower is better", start="8")
    assert assessment.verdict is Verdict.NOT_MET
    assert assessment.progress is not None
    assert round(assessment.progress.magnitude, 3) == Decimal("66.667")  # (6 - 8) / (5 - 8)
    assert str(assessment.gap) == "1 subscription/100 person"


def test_a_baseline_at_the_target_has_no_way_to_go() -> None:
    assessment = judged(goal(">=", "6"), per_100("6"), start="6")
    assert (assessment.progress, assessment.progress_reason) == (None, "at_baseline")
    assert assessment.verdict is Verdict.MET


def test_dates() -> None:
    early = judged(goal(">=", "6"), per_100("7"), as_of=datetime.date(2012, 12, 31))
    assert (early.verdict, early.standing) == (Verdict.NOT_DUE, Verdict.EXCEEDED)
    assert (
        judged(goal(">=", "6"), per_100("7"), as_of=datetime.date(2013, 1, 1)).verdict
        is Verdict.EXCEEDED
    )
    later = judged(goal(">=", "6"), per_100("7"), due="2015", as_of=datetime.date(2016, 1, 1))
    assert (later.verdict, later.standing, later.reason) == (
        Verdict.NO_DATA,
        Verdict.EXCEEDED,
        "only_earlier",
    )


def test_a_target_without_due_date() -> None:
    target = ip.Target(code="t", title="t", indicator=DENSITY, criterion=goal(">=", "6"))
    figure = ip.Observation(code="o", indicator=DENSITY, value=per_100("5"))
    assessment = compute.assess(target, [figure], as_of=DAY)
    assert (assessment.verdict, assessment.standing) == (Verdict.DUE_UNSTATED, Verdict.NOT_MET)
    assert "period_unstated" in assessment.assumptions
    assert compute.assess(target, [], as_of=DAY).standing is Verdict.NO_DATA


def test_what_was_not_known_is_not_used() -> None:
    target = ip.Target(
        code="t", title="t", indicator=DENSITY, criterion=goal(">=", "6"), due="2012"
    )
    first = ip.Observation(
        code="a",
        indicator=DENSITY,
        period="2012",
        value=per_100("5"),
        released_on=datetime.date(2013, 1, 20),
    )
    second = first.evolve(
        code="b", value=per_100("6.2"), released_on=datetime.date(2013, 6, 1), status="revised"
    )
    known = [second, first]
    assert (
        compute.assess(target, known, as_of=datetime.date(2013, 1, 10)).verdict is Verdict.NO_DATA
    )
    assert compute.assess(target, known, as_of=datetime.date(2013, 2, 1)).verdict is Verdict.NOT_MET
    latest = compute.assess(target, known, as_of=datetime.date(2013, 7, 1))
    assert (latest.verdict, latest.observation) == (Verdict.EXCEEDED, second)
    assert "several_figures" in latest.assumptions


def test_track() -> None:
    """From 5 at the end of 2010 to 7 at the end of 2014: 6 is expected at the end of 2012, along a line."""
    baseline = ip.Baseline(value=per_100("5"), period="2010", comparability="same definition")
    target = ip.Target(
        code="t",
        title="t",
        indicator=DENSITY,
        criterion=goal(">=", "7"),
        due="2014",
        baseline=baseline,
    )

    def at(value: str, **options: object) -> Assessment:
        figure = ip.Observation(
            code="o", indicator=DENSITY, period="2012", value=per_100(value, rounded_to="0.1")
        )
        return compute.assess(target, [figure], as_of=DAY, **options)

    tracks = {value: at(value).track for value in ("6.2", "6.0", "5.8", "4.9")}
    assert tracks == {
        "6.2": Track.AHEAD,
        "6.0": Track.ON_TRACK,
        "5.8": Track.BEHIND,
        "4.9": Track.REGRESSING,
    }
    assert str(at("6.0").expected) == "6 subscription/100 person"
    growth = at("6.0", along="constant growth").expected
    assert growth is not None
    assert round(growth.magnitude, 6) == Decimal("5.916080")  # the square root of 5 × 7
    steps = at(
        "6.0",
        along="steps",
        steps=[
            ("2011", ip.Measure("5.2", DENSITY.unit)),
            ("2013", ip.Measure("6.6", DENSITY.unit)),
        ],
    )
    assert str(steps.expected) == "5.2 subscription/100 person"


def test_pace() -> None:
    assessment = judged(goal(">=", "8"), per_100("6"), due="2014", as_of=DAY)
    assert assessment.pace is not None
    assert assessment.pace.years == 2
    assert str(assessment.pace.per_year) == "1 subscription/100 person"
    assert assessment.pace.growth is not None
    assert round(assessment.pace.growth.magnitude, 4) == Decimal(
        "15.4701"
    )  # the square root of 8 / 6, less 1


def test_the_extra_count() -> None:
    """6 of 100 of 636,364 are 38,181.84: above 6 takes 38,182."""
    assessment = judged(goal(">", "6"), per_100("5.5"), base=ip.Measure(636364, "person"))
    assert assessment.more is None  # how many there are is not known
    assert str(assessment.needed) == "38182 subscription"


def test_an_unlike_baseline_gives_no_progress() -> None:
    baseline = ip.Baseline(
        value=per_100("5"),
        period="2011",
        comparability="not comparable",
        assumption="khác định nghĩa",
    )
    target = ip.Target(
        code="t",
        title="t",
        indicator=DENSITY,
        criterion=goal(">=", "6"),
        due="2012",
        baseline=baseline,
    )
    figure = ip.Observation(code="o", indicator=DENSITY, period="2012", value=per_100("5.5"))
    assessment = compute.assess(target, [figure], as_of=DAY)
    assert (assessment.progress, assessment.progress_reason) == (None, "unlike_baseline")


def test_deliverables() -> None:
    target = ip.Target(
        code="t", title="t", deliverable="hạ tầng", stages=["finalised", "in use"], due="2012"
    )
    assert compute.assess(target, [], as_of=DAY).verdict is Verdict.NO_DATA
    half = compute.assess(target, [], as_of=DAY, reached=["finalised"])
    assert (half.verdict, str(half.progress)) == (Verdict.NOT_MET, "50 percent")
    assert (
        compute.assess(target, [], as_of=DAY, reached=["in use", "finalised"]).verdict
        is Verdict.MET
    )
    assert compute.assess(target.evolve(stages=()), [], as_of=DAY).verdict is Verdict.UNDECIDABLE


def test_a_range_has_its_goal_at_the_nearer_end() -> None:
    """From 4 to the range 6 to 8: 5 is half of the way to 6; from 10 and lower is better, 9 is half of the way to 8."""
    between = goal("range", "6", "8")
    assert str(judged(between, per_100("5"), start="4").progress) == "50 percent"
    assert (
        str(judged(between, per_100("9"), "lower is better", start="10").progress) == "50 percent"
    )
    assert str(judged(between, per_100("5"), "neither", start="4").progress) == "50 percent"
    assert str(judged(between, per_100("9"), "neither", start="10").progress) == "50 percent"
    inside = judged(between, per_100("7"), "neither", start="7")
    assert (inside.progress, inside.progress_reason, inside.gap) == (None, "no_single_goal", None)
    nowhere = judged(between, per_100("7"), "neither")
    assert (nowhere.progress_reason, nowhere.gap) == ("no_baseline", None)


def test_a_baseline_among_the_observations() -> None:
    start = ip.Observation(
        code="start", indicator=DENSITY, period="2010", value=per_100("5", bound="~")
    )
    baseline = ip.Baseline(
        observation="start", comparability="assumed comparable", assumption="giả định"
    )
    target = ip.Target(
        code="t",
        title="t",
        indicator=DENSITY,
        criterion=goal(">=", "7"),
        due="2014",
        baseline=baseline,
    )
    figure = ip.Observation(
        code="o", indicator=DENSITY, period="2012", value=per_100("6"), status="preliminary"
    )
    assessment = compute.assess(target, [start, figure], as_of=DAY)
    assert str(assessment.progress) == "50 percent"
    assert set(assessment.assumptions) == {
        "baseline_assumed",
        "baseline_qualified",
        "release_unstated",
        "preliminary",
    }
    assert compute.assess(target, [figure], as_of=DAY).progress_reason == "unknown_baseline"
    assert (
        compute.assess(target, [start.evolve(value=None), figure], as_of=DAY).progress_reason
        == "unknown_baseline"
    )
    assert (
        compute.assess(target, [start, figure.evolve(value=None)], as_of=DAY).standing
        is Verdict.NOT_MET
    )  # by the start itself


def test_a_flow_is_judged_by_the_whole_of_its_period() -> None:
    """What December brings is not what the year brings, though both end on one day."""
    built = ip.Indicator(code="built", name="trạm lắp mới", unit="station", nature="flow")
    line = ip.Criterion(comparator=">=", value=ip.Measure(80, "station"))
    target = ip.Target(code="t", title="t", indicator=built, criterion=line, due="2012")
    year = ip.Observation(code="y", indicator=built, period="2012", value=ip.Measure(90, "station"))
    month = year.evolve(code="m", period="2012-12", value=ip.Measure(9, "station"))
    assert compute.assess(target, [year, month], as_of=DAY).observation == year
    partly = compute.assess(target, [month], as_of=DAY)
    assert (partly.verdict, partly.standing) == (Verdict.NO_DATA, Verdict.NOT_MET)


def test_what_pace_and_track_cannot_say() -> None:
    baseline = ip.Baseline(value=per_100("0"), period="2012", comparability="same definition")
    target = ip.Target(
        code="t",
        title="t",
        indicator=DENSITY,
        criterion=goal(">=", "7"),
        due="2014",
        baseline=baseline,
    )
    figure = ip.Observation(code="o", indicator=DENSITY, period="2012-11", value=per_100("0"))
    before = compute.assess(target, [figure], as_of=DAY)  # of a time before the baseline
    assert before.track is None
    assert before.pace is not None
    assert before.pace.growth is None  # nothing grows from zero
    assert (
        compute.assess(
            target,
            [figure.evolve(period="2013")],
            as_of=datetime.date(2014, 2, 1),
            along="constant growth",
        ).track
        is None
    )
    in_days = compute.assess(
        target,
        [figure.evolve(period="2014-12-30", value=per_100("1"))],
        as_of=datetime.date(2015, 1, 1),
    )
    assert in_days.pace is not None
    assert in_days.pace.growth is None or in_days.pace.growth.magnitude > 0
    assert round(in_days.pace.years, 6) == round(Decimal(1) / Decimal("365.2425"), 6)


def test_steps_are_pairs_with_a_day() -> None:
    options = {"along": "steps", "start": "5"}
    with pytest.raises(ip.InvalidTypeError, match="milestones"):
        judged(goal(">=", "6"), per_100("5"), steps=["2011"], **options)
    with pytest.raises(ip.InvalidValueError, match="milestones"):
        judged(
            goal(">=", "6"),
            per_100("5"),
            steps=[(ip.Period("2011/.."), ip.Measure(5, DENSITY.unit))],
            **options,
        )


def test_no_count_where_none_can_be_said() -> None:
    assert (
        judged(goal("<", "6"), per_100("5.5"), base=ip.Measure(636364, "person")).needed is None
    )  # sets no floor
    flat = ip.Target(
        code="t",
        title="t",
        indicator=ip.Indicator(code="s", name="s", unit="station"),
        criterion=ip.Criterion(comparator=">=", value=ip.Measure(5, "station")),
    )
    figure = ip.Observation(code="o", indicator=flat.indicator, value=ip.Measure(4, "station"))
    assert compute.assess(flat, [figure], as_of=DAY, base=ip.Measure(5, "person")).needed is None


def test_figures_at_the_limits_of_a_measure_are_not_judged() -> None:
    tiny = ip.Measure(Decimal("1.000000000000000000000001E-36"), DENSITY.unit)
    criterion = ip.Criterion(
        comparator="~", value=tiny.evolve(magnitude=Decimal("1." + "0" * 22 + "1E-37"))
    )
    assessment = judged(criterion, ip.ReportedValue(measure=tiny))
    assert (assessment.verdict, assessment.reason) == (Verdict.UNDECIDABLE, "out_of_bounds")
    old = ip.Plan(
        title="x", targets=[ip.Target(code="a", title="a", indicator=DENSITY, criterion=criterion)]
    )
    new = ip.Plan(
        title="x",
        targets=[ip.Target(code="a", title="a", indicator=DENSITY, criterion=goal(">", "6"))],
    )
    assert [change.kind.value for change in compute.compare_plans(old, new)] == ["target changed"]


def test_figures_that_contradict_each_other_decide_nothing() -> None:
    """Neither the order of the list nor the place of a figure in it says which one is right."""
    target = ip.Target(
        code="t", title="t", indicator=DENSITY, criterion=goal(">=", "6"), due="2012"
    )
    high = ip.Observation(code="a", indicator=DENSITY, period="2012", value=per_100("7"))
    low = high.evolve(code="b", value=per_100("5"))
    for known in ([high, low], [low, high]):
        assessment = compute.assess(target, known, as_of=DAY)
        assert (assessment.verdict, assessment.reason) == (Verdict.UNDECIDABLE, "contradicted")
    alike = compute.assess(target, [high, high.evolve(code="c")], as_of=DAY)
    assert alike.verdict is Verdict.EXCEEDED
    firmer = compute.assess(target, [high, low.evolve(status="revised")], as_of=DAY)
    assert firmer.verdict is Verdict.NOT_MET


def test_another_counting_rule_is_another_indicator() -> None:
    target = ip.Target(
        code="t", title="t", indicator=DENSITY, criterion=goal(">=", "6"), due="2012"
    )
    other = ip.Observation(
        code="a", indicator=DENSITY.evolve(counts="cả trả trước"), period="2012", value=per_100("7")
    )
    assert compute.assess(target, [other], as_of=DAY).verdict is Verdict.NO_DATA


def test_a_baseline_beyond_the_target_or_after_the_figure_makes_no_way() -> None:
    beyond = judged(goal(">=", "6"), per_100("5"), start="8")
    assert (beyond.progress, beyond.progress_reason, beyond.track) == (None, "past_target", None)
    lower = judged(goal("<=", "6"), per_100("7"), "lower is better", start="5")
    assert (lower.progress, lower.progress_reason) == (None, "past_target")
    baseline = ip.Baseline(value=per_100("5"), period="2013", comparability="same definition")
    target = ip.Target(
        code="t",
        title="t",
        indicator=DENSITY,
        criterion=goal(">=", "6"),
        due="2012",
        baseline=baseline,
    )
    figure = ip.Observation(code="o", indicator=DENSITY, period="2012", value=per_100("5.5"))
    later = compute.assess(target, [figure], as_of=datetime.date(2014, 1, 1))
    assert (later.progress, later.progress_reason) == (None, "later_baseline")


def test_a_figure_of_an_area_for_a_target_of_none_is_told() -> None:
    target = ip.Target(
        code="t", title="t", indicator=DENSITY, criterion=goal(">=", "6"), due="2012"
    )
    commune = ip.Area(name="xã A", level="commune")
    figure = ip.Observation(
        code="o", indicator=DENSITY, area=commune, period="2012", value=per_100("7")
    )
    assert "target_area_unstated" in compute.assess(target, [figure], as_of=DAY).assumptions


def test_steps_go_with_their_trajectory() -> None:
    for options in ({"along": "steps"}, {"steps": [("2011", ip.Measure(5, DENSITY.unit))]}):
        with pytest.raises(ip.InvalidValueError, match="along='steps'"):
            judged(goal(">=", "6"), per_100("5"), **options)
    with pytest.raises(ip.InvalidTypeError):
        judged(goal(">=", "6"), per_100("5"), steps=None)


def test_what_results_print() -> None:
    assessment = judged(goal(">", "6"), per_100("6", rounded_to="1"))
    assert (
        str(assessment)
        == "t not met: 6 subscription/100 person certainly not > 6 subscription/100 person (rounding decides)"
    )
    assert str(compute.assess(assessment.target, [], as_of=DAY)) == "t no data"


def test_only_criteria_and_periods_of_the_same_kind() -> None:
    with pytest.raises(ip.InvalidTypeError, match="criterion"):
        compute.compare(per_100("5"), "6")  # type: ignore[arg-type]
    with pytest.raises(ip.IncompatibleUnitsError):
        compute.compare(per_100("5"), goal(">", "6", unit="percent"))
    speed = ip.Indicator(code="s", name="s", unit="Mb/s")
    other = ip.Plan(
        title="x",
        targets=[
            ip.Target(code="a", title="a", indicator=speed, criterion=goal(">", "6", unit="Mb/s"))
        ],
    )
    same = ip.Plan(
        title="x",
        targets=[
            ip.Target(
                code="a", title="a", indicator=speed, criterion=goal(">", "0.006", unit="Gb/s")
            )
        ],
    )
    assert compute.compare_plans(other, same) == ()  # the same, otherwise said


def test_what_is_no_date_or_target_is_refused() -> None:
    target = ip.Target(code="t", title="t", indicator=DENSITY, criterion=goal(">=", "6"))
    with pytest.raises(ip.InvalidTypeError, match="as_of"):
        compute.assess(target, [], as_of=datetime.datetime(2013, 1, 1))
    with pytest.raises(ip.InvalidTypeError):
        compute.assess("t", [], as_of=DAY)  # type: ignore[arg-type]
    with pytest.raises(ip.InvalidTypeError, match="observations"):
        compute.assess(target, [5], as_of=DAY)  # type: ignore[list-item]


def test_a_figure_of_another_kind_is_refused_by_the_model() -> None:
    assert (
        compute.assess(ip.Target(code="t", title="t", indicator=DENSITY), [], as_of=DAY).standing
        is Verdict.UNDECIDABLE
    )
