"""Figures found by an index are those that a search of all figures finds."""

from __future__ import annotations

import datetime

from hypothesis import given, settings, strategies as st

import ictplan as ip
from effort import examples
from ictplan import compute
from ictplan.compute.assessment.known_figures import KnownFigures, last_day_of
from ictplan.model.collection import Keyed, grouped

LINES = ip.Indicator(code="lines", name="thuê bao", unit="subscription", nature="flow")
OTHERWISE = LINES.evolve(counts="chỉ tính thuê bao trả sau")
DENSITY = ip.Indicator(
    code="density", name="mật độ", unit="subscription/100 person", numerator=LINES
)
HOME = ip.Area(name="tỉnh Lào Cai", level="province")
ELSEWHERE = HOME.evolve(valid_from=datetime.date(2004, 1, 1))
INDICATORS = st.sampled_from([LINES, OTHERWISE, DENSITY])
AREAS = st.sampled_from([None, HOME, ELSEWHERE])
PERIODS = st.sampled_from(
    [None, "2011", "2011-Q4", "2011-12", "2012", "2012-Q1", "../2011", "2012/.."]
)
DAYS = st.sampled_from(
    [datetime.date(year, month, 1) for year in (2011, 2012, 2013) for month in (1, 7)]
)


@st.composite
def figures(draw: st.DrawFn) -> list[ip.Observation]:
    made = []
    for number in range(draw(st.integers(0, 12))):
        indicator = draw(INDICATORS)
        value = None if draw(st.booleans()) else ip.Measure(draw(st.integers(0, 3)), indicator.unit)
        made.append(
            ip.Observation(
                code=f"o{number}",
                indicator=indicator,
                area=draw(AREAS),
                period=draw(PERIODS),
                value=value,
                released_on=draw(st.none() | DAYS),
            )
        )
    return made


def is_known(figure: ip.Observation, day: datetime.date) -> bool:
    if figure.released_on is not None:
        return figure.released_on <= day
    return last_day_of(figure) <= day


@settings(max_examples=examples(300))
@given(figures(), INDICATORS, AREAS, DAYS, st.none() | DAYS)
def test_the_index_finds_what_a_search_finds(
    given_figures: list[ip.Observation],
    indicator: ip.Indicator,
    area: ip.Area | None,
    day: datetime.date,
    until: datetime.date | None,
) -> None:
    index = KnownFigures(given_figures, day)
    known = [o for o in given_figures if is_known(o, day)]
    own = [
        o
        for o in known
        if (o.indicator.code, o.indicator.counts) == (indicator.code, indicator.counts)
        and (area is None or o.area is None or o.area == area)
    ]
    valued = [o for o in own if o.value is not None]
    in_time = [o for o in valued if until is None or last_day_of(o) <= until]
    newest_day = max((last_day_of(o) for o in in_time), default=None)
    assert index.has_any(indicator, area) == bool(own)
    assert index.newest(indicator, area, until) == [
        o for o in in_time if last_day_of(o) == newest_day
    ]
    for figure in known:
        assert index.with_code(figure.code) is figure
        same_period = [o for o in valued if o.period == figure.period]
        assert index.beside(figure, indicator, area) == (same_period[0] if same_period else None)


def test_no_code_finds_no_figure() -> None:
    index = KnownFigures([ip.Observation(code="a", indicator=LINES)], datetime.date(2012, 1, 1))
    assert index.with_code(None) is None
    assert index.with_code("b") is None


def test_a_figure_of_a_period_that_is_not_over_is_not_known_yet() -> None:
    """Without a release date; with one, that date counts."""
    figure = ip.Observation(
        code="a", indicator=LINES, period="2012", value=ip.Measure(5, LINES.unit)
    )
    target = ip.Target(
        code="t", title="t", indicator=LINES, due="2012",
        criterion=ip.Criterion(comparator=">=", value=ip.Measure(5, LINES.unit)),
    )  # fmt: skip
    for day, observation in ((30, None), (31, figure)):
        judged = compute.assess(target, [figure], as_of=datetime.date(2012, 12, day))
        assert judged.observation == observation
    released = figure.evolve(released_on=datetime.date(2012, 7, 1))
    judged = compute.assess(target, [released], as_of=datetime.date(2012, 7, 1))
    assert judged.observation == released


def test_a_baseline_of_another_area_is_a_start_and_nothing_else() -> None:
    """It is named by its code; the target of the plan's own area is not judged by it."""
    start = ip.Observation(
        code="a",
        indicator=LINES,
        area=ip.Area(name="tỉnh Yên Bái", level="province"),
        period="2011",
        value=ip.Measure(2, LINES.unit),
    )
    latest = ip.Observation(
        code="b", indicator=LINES, area=HOME, period="2012", value=ip.Measure(4, LINES.unit)
    )
    target = ip.Target(
        code="t", title="t", indicator=LINES, due="2012",
        criterion=ip.Criterion(comparator=">=", value=ip.Measure(6, LINES.unit)),
        baseline=ip.Baseline(observation="a", comparability="same definition"),
    )  # fmt: skip
    day = datetime.date(2013, 1, 1)
    plan = ip.Plan(title="x", area=HOME, targets=[target], review=ip.Review(observations=[start]))
    (row,) = compute.assess_plan(plan, as_of=day).rows
    assert (row.observation, row.reason) == (None, "not_reported")
    (row,) = compute.assess_plan(plan, [latest], as_of=day).rows
    assert row.observation == latest
    assert row.progress == ip.Measure(50, "percent")  # from 2, 4 is half of the way to 6


def test_groups_are_made_once() -> None:
    calls = []

    def first_letter(area: ip.Area) -> str:
        calls.append(area)
        return area.code[0]

    areas = Keyed([ip.Area(code=code, name=code, level="commune") for code in ("a1", "b1", "a2")])
    for _ in range(2):
        groups = grouped(areas, first_letter)
        assert {key: [area.code for area in group] for key, group in groups.items()} == {
            "a": ["a1", "a2"],
            "b": ["b1"],
        }
    assert len(calls) == 3
