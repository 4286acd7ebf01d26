"""Rolling up over areas and time. Expected values are worked out by hand, beside the figures or in the tests.

The figures are made up in the size of Lào Cai's districts.
"""

from __future__ import annotations

import datetime
import pickle
import random
import sys
from collections.abc import Callable
from decimal import Decimal

import pytest

import ictplan as ip
from ictplan.compute import density
from ictplan.compute.roll_ups.roll_up import roll_up
from ictplan.results import LEFT_OUT, MissingPolicy, RollUp

M = ip.Measure
TOWN, BAT_XAT, SA_PA = (
    ip.Area(name=name, level="district")
    for name in ("thành phố Lào Cai", "huyện Bát Xát", "huyện Sa Pa")
)
DISTRICTS = (TOWN, BAT_XAT, SA_PA)
PROVINCE = ip.Area(name="tỉnh Lào Cai", level="province")

LINES = ip.Indicator(
    code="lines", name="thuê bao Internet", unit="subscription", area_rule="sum", time_rule="last"
)
PEOPLE = ip.Indicator(
    code="people", name="dân số", unit="person", area_rule="sum", time_rule="last"
)
DENSITY = ip.Indicator(
    code="density",
    name="mật độ thuê bao Internet",
    unit="subscription/100 person",
    numerator=LINES,
    denominator=PEOPLE,
    area_rule="ratio of sums",
    time_rule="last",
)
NEW = ip.Indicator(
    code="new",
    name="trạm lắp đặt mới",
    unit="station",
    nature="flow",
    area_rule="sum",
    time_rule="sum",
)
WIRED = ip.Indicator(code="wired", name="xã có cáp quang", unit="commune")
COMMUNES = ip.Indicator(code="communes", name="xã", unit="commune")
SHARE = ip.Indicator(
    code="share",
    name="tỷ lệ xã có cáp quang",
    unit="percent",
    of="commune",
    numerator=WIRED,
    denominator=COMMUNES,
    area_rule="ratio of sums",
)
SPENT = ip.Indicator(
    code="spent",
    name="kinh phí",
    unit="million VND",
    nature="flow",
    area_rule="sum",
    time_rule="sum",
)


def see(
    indicator: ip.Indicator,
    area: ip.Area | ip.Group | None,
    value: int | str | ip.Measure | ip.ReportedValue | None,
    period: str | None = "2011",
    code: str = "",
    **more: object,
) -> ip.Observation:
    """An observation of a figure; a bare number is in the unit of the indicator."""
    figure = M(value, indicator.unit) if isinstance(value, int | str) else value
    made = (
        code
        or f"{indicator.code}-{'nowhere' if area is None else area.code}-{period or 'never'}".replace(
            "/", ":"
        )
    )
    return ip.Observation(
        code=made, indicator=indicator, area=area, period=period, value=figure, **more
    )  # type: ignore[arg-type]


def counts(
    indicator: ip.Indicator, *values: int | str, period: str = "2011"
) -> list[ip.Observation]:
    """One observation for each of the first districts."""
    return [
        see(indicator, area, value, period) for area, value in zip(DISTRICTS, values, strict=False)
    ]


def reasons(result: RollUp) -> dict[str, str]:
    """Why observations are left out, by their codes; and areas, by theirs and that of the indicator."""
    return {
        f"{one.indicator.code}@{one.area.code}"
        if one.observation is None and one.area
        else one.observation.code: one.reason
        for one in result.left_out
    }


def in_2011(
    observations: list[ip.Observation],
    indicator: ip.Indicator,
    *areas: ip.Area | ip.Group,
    **how: object,
) -> RollUp:
    return roll_up(observations, indicator, areas=areas or DISTRICTS, period="2011", **how)  # type: ignore[arg-type]


# ---------------------------------------------------------------- over areas


def test_counts_add_up() -> None:
    """21,500 + 2,100 + 3,400 = 27,000."""
    observations = [*counts(LINES, 21500, 2100, 3400), *counts(PEOPLE, 100000, 72000, 55000)]
    result = in_2011(observations, LINES)
    assert result.value == M(27000, "subscription")
    assert result.interval == ip.Interval(
        low=M(27000, "subscription"), high=M(27000, "subscription")
    )
    assert (result.inputs, result.left_out) == (tuple(observations[:3]), ())
    assert result.is_complete
    assert result.joined == result.areas == DISTRICTS
    assert (result.indicator, result.period, result.policy) == (
        LINES,
        ip.Period("2011"),
        MissingPolicy.ANY,
    )
    assert (result.numerator, result.denominator) == (None, None)
    assert str(result) == "thuê bao Internet (2011): 27000 subscription, from 3 areas"


def test_a_density_is_the_sum_above_over_the_sum_below() -> None:
    """(20,000 + 2,000 + 3,000) / (100,000 + 75,000 + 25,000) = 25,000 / 200,000 = 12.5 per 100. The average of the three
    densities, 20, 2.66… and 12, would be 11.55….
    """
    lines, people = counts(LINES, 20000, 2000, 3000), counts(PEOPLE, 100000, 75000, 25000)
    result = in_2011([*lines, *people], DENSITY)
    assert result.value == M("12.5", "subscription/100 person")
    assert result.interval == ip.Interval(low=result.value, high=result.value)
    assert result.numerator is not None
    assert result.denominator is not None
    assert result.numerator.value == M(25000, "subscription")
    assert result.denominator.value == M(200000, "person")
    assert (result.numerator.inputs, result.denominator.inputs) == (tuple(lines), tuple(people))
    assert result.inputs == (*lines, *people)
    assert result.is_complete


def test_a_share_is_rolled_up_through_what_it_is_a_share_of() -> None:
    """17 + 9 + 8 = 34 of 17 + 22 + 18 = 57 communes: 59.649… percent; 40 of 64 are 62.5 percent or 625 permille."""
    result = in_2011([*counts(WIRED, 17, 9, 8), *counts(COMMUNES, 17, 22, 18)], SHARE)
    assert result.value is not None
    assert result.value.rounded(3) == M(Decimal("59.649"), "percent")
    observations = [*counts(WIRED, 20, 12, 8), *counts(COMMUNES, 20, 24, 20)]
    assert in_2011(observations, SHARE).value == M("62.5", "percent")
    assert in_2011(observations, SHARE.evolve(unit="permille")).value == M(625, "permille")


def test_units_of_one_kind_are_converted_exactly() -> None:
    """0.9 billion + 125 million + 2,500 thousand = 900 + 125 + 2.5 million."""
    observations = [
        see(SPENT, TOWN, M("0.9", "billion VND")),
        see(SPENT, BAT_XAT, M(125, "million VND")),
        see(SPENT, SA_PA, M(2500, "thousand VND")),
    ]
    assert in_2011(observations, SPENT).value == M("1027.5", "million VND")


def test_units_without_a_finite_factor_are_added_before_they_are_converted() -> None:
    """1 + 2 + 4 days are one week. A seventh, two and four sevenths of a week, each rounded to 34 digits, are not."""
    weeks = ip.Indicator(code="time", name="thời gian", unit="week", nature="flow", area_rule="sum")
    observations = [
        see(weeks, TOWN, M(1, "day")),
        see(weeks, BAT_XAT, M(2, "day")),
        see(weeks, SA_PA, M(4, "day")),
    ]
    assert in_2011(observations, weeks).value == M(1, "week")


def test_a_density_in_other_scales_than_its_parts() -> None:
    """(1.5 + 0.5 billion) over (20,000 + 30,000 m) = 2,000 million over 50 km = 40 million a km."""
    road = ip.Indicator(code="road", name="đường", unit="m")
    cost = ip.Indicator(code="cost", name="chi phí", unit="billion VND")
    per_km = ip.Indicator(
        code="per",
        name="suất",
        unit="million VND/km",
        numerator=cost,
        denominator=road,
        area_rule="ratio of sums",
    )
    result = in_2011(
        [*counts(cost, "1.5", "0.5"), *counts(road, 20000, 30000)], per_km, TOWN, BAT_XAT
    )
    assert result.value == M(40, "million VND/km")


def test_one_area_is_itself_whatever_the_rule() -> None:
    rank = ip.Indicator(code="rank", name="xếp hạng", unit="rank")
    printed = ip.ReportedValue(measure=M("5.5", "subscription/100 person"), rounded_to="0.1")
    plain = DENSITY.evolve(area_rule="none", numerator=None, denominator=None)
    for indicator, value in ((rank, ip.ReportedValue(measure=M(12, "rank"))), (plain, printed)):
        result = in_2011([see(indicator, TOWN, value)], indicator, TOWN)
        assert (result.value, result.interval) == (value.measure, value.interval())
    assert (
        str(result) == "mật độ thuê bao Internet (2011): 5.5 subscription/100 person, from 1 area"
    )


def test_groups_are_places_too() -> None:
    """35 model communes and the town: 350 + 20,000."""
    group = ip.Group(name="35 xã điểm", size=M(35, "commune"), level="commune")
    assert in_2011(
        [see(LINES, group, 350), see(LINES, TOWN, 20000)], LINES, group, TOWN
    ).value == M(20350, "subscription")


# ---------------------------------------------------------------- what is missing


def test_missing_is_missing_unless_another_policy_is_asked_for() -> None:
    """21,500 + 3,400 = 24,900 of two districts; the third says nothing, which is not zero."""
    observations = [*counts(LINES, 21500), see(LINES, SA_PA, 3400), see(LINES, BAT_XAT, None)]
    missing = in_2011(observations, LINES)
    assert (missing.value, missing.interval) == (None, None)
    assert not missing.is_complete
    assert missing.inputs == (observations[0], observations[1])
    assert missing.joined == (TOWN, SA_PA)
    assert [(gap.area, gap.reason) for gap in missing.gaps] == [(BAT_XAT, "without_value")]
    assert str(missing) == "thuê bao Internet (2011): missing, from 2 of 3 areas"
    without = in_2011(observations, LINES, missing="leave out")
    assert without.value == M(24900, "subscription")
    assert without.left_out == missing.left_out
    assert str(without) == "thuê bao Internet (2011): 24900 subscription, from 2 of 3 areas"
    least = in_2011(observations, LINES, missing=MissingPolicy.AT_LEAST)
    assert least.value is None
    assert least.interval == ip.Interval(low=M(24900, "subscription"))
    assert str(least) == "thuê bao Internet (2011): [24900, ..) subscription, from 2 of 3 areas"


@pytest.mark.parametrize("policy", list(MissingPolicy))
def test_a_sum_of_nothing_is_missing_not_zero(policy: MissingPolicy) -> None:
    for indicator in (LINES, DENSITY):
        result = in_2011([], indicator, missing=policy)
        assert (result.value, result.interval, result.inputs) == (None, None, ())
        assert {gap.reason for gap in result.gaps} == {"not_reported"}
        assert result.joined == ()


def test_money_may_be_negative_so_nothing_is_said_at_least() -> None:
    assert in_2011(counts(SPENT, 5), SPENT, missing="at least").interval is None
    assert in_2011(counts(SPENT, 5, 5, 5), SPENT, missing="at least").value == M(15, "million VND")


def test_an_area_with_one_side_only_is_left_out_of_both() -> None:
    """Without Sa Pa's people, the density is (20,000 + 2,000) / (100,000 + 76,000) = 12.5 per 100."""
    observations = [*counts(LINES, 20000, 2000, 3000), *counts(PEOPLE, 100000, 76000)]
    missing = in_2011(observations, DENSITY)
    assert (missing.value, missing.interval) == (None, None)
    assert reasons(missing) == {
        "lines-huyen-sa-pa-2011": "unpaired",
        "people@huyen-sa-pa": "not_reported",
    }
    without = in_2011(observations, DENSITY, missing="leave out")
    assert without.value == M("12.5", "subscription/100 person")
    assert without.joined == (TOWN, BAT_XAT)
    for side, total in (
        (without.numerator, M(22000, "subscription")),
        (without.denominator, M(176000, "person")),
    ):
        assert side is not None
        assert (side.areas, side.value, side.left_out) == ((TOWN, BAT_XAT), total, ())
    assert missing.numerator is not None
    assert missing.numerator.value == M(22000, "subscription")


def test_at_least_the_known_counts_over_all_the_people() -> None:
    """20,000 + 2,000 known of three, over 200,000 people: at least 11 per 100. Without the people, anything above zero."""
    lines, people = counts(LINES, 20000, 2000), counts(PEOPLE, 100000, 75000, 25000)
    result = in_2011([*lines, *people], DENSITY, missing="at least")
    assert result.value is None
    assert result.interval == ip.Interval(low=M(11, "subscription/100 person"))
    assert len(result.inputs) == 5
    result = in_2011([*lines, *people[:2]], DENSITY, missing="at least")
    assert result.interval == ip.Interval(low=M(0, "subscription/100 person"), low_inclusive=False)


def test_a_base_of_zero_has_no_ratio() -> None:
    with pytest.raises(ip.UndefinedResultError, match="a base above zero"):
        in_2011([*counts(LINES, 1), *counts(PEOPLE, 0)], DENSITY, TOWN)


# ---------------------------------------------------------------- what does not join


@pytest.mark.parametrize(
    ("observation", "reason"),
    [
        (see(LINES, SA_PA, 9, "2010"), "other_period"),
        (see(LINES, SA_PA, 9, "2010/2011"), "other_period"),
        (see(LINES, SA_PA, 9, "2011/.."), "other_period"),
        (see(LINES, SA_PA, 9, None), "period_unstated"),
        (see(LINES, SA_PA, None), "without_value"),
        (see(LINES.evolve(population_concept="average"), SA_PA, 9), "other_population"),
        (see(LINES.evolve(valid_from=datetime.date(2011, 1, 1)), SA_PA, 9), "other_definition"),
        (see(LINES.evolve(counts="chỉ băng rộng"), SA_PA, 9), "other_definition"),
        (see(LINES.evolve(unit="telephone"), SA_PA, 9), "other_definition"),
        (see(LINES, SA_PA, 9, "2011-Q1"), "earlier_step"),
    ],
)
def test_an_area_is_left_out_for_the_reason_of_its_figure(
    observation: ip.Observation, reason: str
) -> None:
    result = in_2011([*counts(LINES, 20000, 2000), observation], LINES)
    assert result.value is None
    assert reasons(result) == {observation.code: reason, "lines@huyen-sa-pa": reason}
    assert result.left_out[0].observation is None


def test_what_is_of_no_area_asked_for_is_left_out_and_leaves_no_gap() -> None:
    earlier = SA_PA.evolve(valid_to=datetime.date(2010, 12, 31))
    observations = [
        *counts(LINES, 1, 2, 3),
        see(LINES, PROVINCE, 6),
        see(LINES, None, 7),
        see(LINES, earlier, 8, code="old"),
    ]
    result = in_2011(observations, LINES)
    assert result.value == M(6, "subscription")
    assert result.is_complete
    assert reasons(result) == {
        "lines-tinh-lao-cai-2011": "other_area",
        "lines-nowhere-2011": "area_unstated",
        "old": "other_area_version",
    }


def test_what_does_not_define_an_indicator_does_not_keep_its_figures_apart() -> None:
    """Rules, direction, decimals, sources and the scale of the unit say nothing about what is counted."""
    other = SPENT.evolve(
        unit="billion VND",
        decimals=2,
        direction="neither",
        area_rule="none",
        sector=ip.Sector(name="x"),
    )
    assert in_2011(
        [see(SPENT, TOWN, 500), see(other, BAT_XAT, 1)], SPENT, TOWN, BAT_XAT
    ).value == M(1500, "million VND")


def test_definitions_differ_where_their_parts_do() -> None:
    per = DENSITY.evolve(area_rule="none")
    for part in (
        PEOPLE.evolve(population_concept="average"),
        PEOPLE.evolve(counts="có hộ khẩu"),
        None,
    ):
        found = in_2011([see(per.evolve(denominator=part), TOWN, 5)], per, TOWN)
        assert reasons(found)[f"density@{TOWN.code}"] == "other_definition"
    twin = ip.Indicator(code="people", name="dân số", unit="person", decimals=0)
    assert in_2011([see(per.evolve(denominator=twin), TOWN, 5)], per, TOWN).value == M(5, per.unit)


@pytest.mark.parametrize(
    ("of_ratio", "of_base", "found", "joins"),
    [
        (None, None, None, True),
        (None, None, "average", False),
        (None, "average", "average", True),
        (None, "average", None, False),
        (None, "average", "year-end", False),
        ("average", None, None, True),
        ("average", None, "average", True),
        ("average", None, "year-end", False),
        ("average", "average", "average", True),
        ("average", "average", None, False),
    ],
)
def test_population_concepts(
    of_ratio: str | None, of_base: str | None, found: str | None, joins: bool
) -> None:
    """The base takes the concept of the ratio where it states none itself."""
    base = PEOPLE.evolve(population_concept=of_base)
    per = DENSITY.evolve(denominator=base, population_concept=of_ratio)
    people = see(PEOPLE.evolve(population_concept=found), TOWN, 100000)
    result = in_2011([*counts(LINES, 5000), people], per, TOWN)
    assert result.value == (M(5, per.unit) if joins else None)
    if not joins:
        assert reasons(result)[people.code] == "other_population"


def test_densities_are_left_out_not_averaged() -> None:
    observations = [
        *counts(DENSITY, 20, "2.5"),
        *counts(LINES, 20000, 1000),
        *counts(PEOPLE, 100000, 40000),
    ]
    result = in_2011(observations, DENSITY, TOWN, BAT_XAT)
    assert result.value == M(15, "subscription/100 person")
    assert set(reasons(result).values()) == {"ratio_itself"}
    assert result.is_complete


# ---------------------------------------------------------------- several figures of one area and time


def released(
    value: int, on: str | None, status: str | None = None, code: str = "", **more: object
) -> ip.Observation:
    day = None if on is None else datetime.date.fromisoformat(on)
    return see(LINES, TOWN, value, code=code or f"v{value}", released_on=day, status=status, **more)


@pytest.mark.parametrize(
    ("figures", "taken"),
    [
        ([released(1, "2012-01-10"), released(2, "2012-03-01")], 2),
        ([released(1, None), released(2, "2012-03-01")], 2),
        ([released(1, None, "final"), released(2, None, "preliminary")], 1),
        ([released(1, None), released(2, None, "estimate")], 1),
        ([released(1, None, "revised"), released(2, None, "final")], 1),
        ([released(1, "2012-01-10", "final"), released(2, "2012-03-01", "preliminary")], 2),
    ],
)
def test_the_last_release_is_taken_then_the_firmest(
    figures: list[ip.Observation], taken: int
) -> None:
    for given in (figures, figures[::-1]):
        result = in_2011(given, LINES, TOWN)
        assert result.value == M(taken, "subscription")
        assert reasons(result) == {f"v{3 - taken}": "superseded"}


def test_two_figures_of_one_release_that_differ_are_not_chosen_from() -> None:
    result = in_2011(
        [released(1, "2012-01-10"), released(2, "2012-01-10"), released(3, None)], LINES, TOWN
    )
    assert result.value is None
    assert reasons(result) == {
        "v1": "ambiguous",
        "v2": "ambiguous",
        "v3": "superseded",
        "lines@thanh-pho-lao-cai": "ambiguous",
    }


def test_a_figure_that_is_said_twice_counts_once() -> None:
    """Of the two, the first by code is taken, in whatever order and scale they come."""
    pair = [
        see(SPENT, TOWN, M(1, "billion VND"), code="b"),
        see(SPENT, TOWN, M(1000, "million VND"), code="a"),
    ]
    for given in (pair, pair[::-1]):
        result = in_2011(given, SPENT, TOWN)
        assert (result.value, reasons(result)) == (M(1000, "million VND"), {"b": "repeated"})
    alike = [released(1, None, code="x"), released(1, None, code="y")]
    assert reasons(in_2011(alike, LINES, TOWN)) == {"y": "repeated"}


def test_a_figure_that_is_rounded_otherwise_does_not_say_the_same() -> None:
    about = ip.ReportedValue(measure=M(1, "subscription"), bound="~")
    result = in_2011([released(1, None), see(LINES, TOWN, about)], LINES, TOWN)
    assert set(reasons(result).values()) == {"ambiguous"}


# ---------------------------------------------------------------- over time


def quarters(
    indicator: ip.Indicator, *values: int | None, area: ip.Area = TOWN
) -> list[ip.Observation]:
    return [
        see(indicator, area, value, f"2011-Q{at}")
        for at, value in enumerate(values, start=1)
        if value is not None
    ]


def test_flows_of_the_parts_of_a_year_add_up() -> None:
    """12 + 20 + 18 + 30 = 80."""
    observations = quarters(NEW, 12, 20, 18, 30)
    result = in_2011(observations, NEW, TOWN)
    assert result.value == M(80, "station")
    assert result.inputs == tuple(observations)


def test_of_a_stock_the_last_figure_is_taken() -> None:
    observations = quarters(LINES, 18000, 19000, 19500, 20000)
    result = in_2011(observations, LINES, TOWN)
    assert result.value == M(20000, "subscription")
    assert result.inputs == (observations[3],)
    assert set(reasons(result).values()) == {"earlier_step"}
    at_the_end = see(LINES, TOWN, 20000, "2011-12-31", code="z")
    result = in_2011([*observations, at_the_end], LINES, TOWN)
    assert (result.value, reasons(result)["z"]) == (M(20000, "subscription"), "repeated")


def test_a_year_may_be_joined_from_other_parts_in_each_area() -> None:
    """80 stated for the year, 30 + 25 in halves, 5 + 5 + 10 in two quarters and a half: 155."""
    observations = [
        see(NEW, TOWN, 80),
        see(NEW, BAT_XAT, 30, "2011-S1"),
        see(NEW, BAT_XAT, 25, "2011-S2"),
        *quarters(NEW, 5, 5, area=SA_PA),
        see(NEW, SA_PA, 10, "2011-07/2011-12"),
    ]
    assert in_2011(observations, NEW).value == M(155, "station")


def test_spans_of_years() -> None:
    """10 + 20 + 30 = 60 in 2009/2011; the year written in months is the year."""
    observations = [
        see(NEW, TOWN, 10, "2009"),
        see(NEW, TOWN, 20, "2010"),
        see(NEW, TOWN, 30, "2011-01/2011-12"),
    ]
    assert roll_up(observations, NEW, areas=[TOWN], period="2009/2011").value == M(60, "station")
    assert in_2011(observations, NEW, TOWN).value == M(30, "station")
    assert roll_up(observations, NEW, areas=[TOWN], period=ip.Period("2010")).value == M(
        20, "station"
    )


def test_the_figure_of_the_whole_period_goes_before_its_parts() -> None:
    result = in_2011([see(NEW, TOWN, 81), *quarters(NEW, 12, 20, 18, 30)], NEW, TOWN)
    assert result.value == M(81, "station")
    assert list(reasons(result).values()) == ["part_of_period"] * 4


def test_the_fewest_parts_are_taken_where_several_sets_make_up_the_period() -> None:
    """The halves, 30 + 50, not the quarters; and the months of a quarter that is not stated, 6 + 7 + 7."""
    halves = [see(NEW, TOWN, 30, "2011-S1"), see(NEW, TOWN, 50, "2011-S2")]
    result = in_2011([*quarters(NEW, 12, 20, 18, 30), *halves], NEW, TOWN)
    assert (result.value, result.inputs) == (M(80, "station"), tuple(halves))
    months = [see(NEW, TOWN, n, f"2011-0{month}") for month, n in ((4, 6), (5, 7), (6, 7))]
    result = in_2011([*quarters(NEW, 12, None, 18, 30), *months], NEW, TOWN)
    assert result.value == M(80, "station")


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        (["2011-Q1", "2011-Q2", "2011-Q4"], "incomplete_parts"),
        (["2011-Q2", "2011-Q3", "2011-Q4"], "incomplete_parts"),
        (["2011-S1"], "incomplete_parts"),
        (["2011-01/2011-07", "2011-S2"], "overlapping_parts"),
        (["2011-01/2011-11", "2011-02/2011-12"], "overlapping_parts"),
        (["2011-01/2011-02", "2011-01/2011-04", "2011-06/2011-12"], "incomplete_parts"),
    ],
)
def test_parts_with_gaps_or_overlaps_are_no_year(parts: list[str], reason: str) -> None:
    observations = [see(NEW, TOWN, 10, part) for part in parts]
    for policy in MissingPolicy:
        result = in_2011(observations, NEW, TOWN, missing=policy)
        assert (result.value, result.inputs) == (None, ())
        assert set(reasons(result).values()) == {reason}


def test_a_quarter_without_a_value_leaves_the_year_missing() -> None:
    lacking = see(NEW, TOWN, None, "2011-Q3")
    result = in_2011([*quarters(NEW, 12, 20, None, 30), lacking], NEW, TOWN, missing="leave out")
    assert result.value is None
    assert [gap.reason for gap in result.gaps] == ["without_value"]
    assert reasons(result)[lacking.code] == "without_value"


def test_a_quarter_that_is_stated_twice_and_otherwise_leaves_the_year_missing() -> None:
    doubtful = see(NEW, TOWN, 21, "2011-Q2", code="other")
    result = in_2011([*quarters(NEW, 12, 20, 18, 30), doubtful], NEW, TOWN)
    assert [gap.reason for gap in result.gaps] == ["ambiguous"]
    assert reasons(result)["new-thanh-pho-lao-cai-2011-Q1"] == "incomplete_parts"


def test_the_last_day_of_the_calendar() -> None:
    observations = [see(NEW, TOWN, 1, "9999-S1"), see(NEW, TOWN, 2, "9999-S2")]
    assert roll_up(observations, NEW, areas=[TOWN], period="9999").value == M(3, "station")


def test_a_density_of_the_last_step() -> None:
    """3,000 of 60,000 at the end of the year, whatever was in between: 5 per 100."""
    observations = [*quarters(LINES, 100, 200, 300, 3000), see(PEOPLE, TOWN, 60000, "2011-12-31")]
    assert in_2011(observations, DENSITY, TOWN).value == M(5, "subscription/100 person")


def test_a_ratio_of_sums_over_time() -> None:
    """(90 + 60 + 80 + 70) of (100 + 100 + 100 + 100) files in time: 75 percent. Where one side is a stock that says so, its
    last figure is taken: 300 visits over 60 people are 5 a person.
    """
    done = ip.Indicator(code="done", name="hồ sơ đúng hạn", unit="project", nature="flow")
    files = ip.Indicator(code="files", name="hồ sơ", unit="project", nature="flow", time_rule="sum")
    rate = ip.Indicator(
        code="rate",
        name="tỷ lệ",
        unit="percent",
        numerator=done,
        denominator=files,
        time_rule="ratio of sums",
    )
    observations = [*quarters(done, 90, 60, 80, 70), *quarters(files, 100, 100, 100, 100)]
    assert in_2011(observations, rate, TOWN).value == M(75, "percent")
    visits = ip.Indicator(code="visits", name="lượt", unit="visit", nature="flow")
    per = ip.Indicator(
        code="per",
        name="lượt/người",
        unit="visit/person",
        numerator=visits,
        denominator=PEOPLE,
        time_rule="ratio of sums",
    )
    observations = [*quarters(visits, 90, 60, 80, 70), *quarters(PEOPLE, 50, 55, 58, 60)]
    assert in_2011(observations, per, TOWN).value == M(5, "visit/person")


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("indicator", "match"),
    [
        (
            DENSITY.evolve(numerator=None),
            "has no numerator or no denominator; give its numerator",
        ),
        (DENSITY.evolve(denominator=None), "has no numerator or no denominator"),
        (
            DENSITY.evolve(area_rule="sum"),
            "cannot be added up or averaged; give its numerator, its denominator and the rule",
        ),
        (DENSITY.evolve(area_rule="none"), "cannot be added up or averaged"),
        (
            DENSITY.evolve(area_rule="none", time_rule="ratio of sums"),
            "cannot be added up or averaged",
        ),
        (SHARE.evolve(area_rule="sum"), "cannot be added up or averaged"),
        (SHARE.evolve(numerator=None), "has no numerator or no denominator"),
        (
            ip.Indicator(code="rank", name="hạng", unit="rank", area_rule="sum"),
            "cannot be added up or averaged$",
        ),
        (
            ip.Indicator(code="index", name="chỉ số", unit="index_point", area_rule="sum"),
            "cannot be added up or averaged$",
        ),
        (
            ip.Indicator(code="lines", name="thuê bao", unit="subscription"),
            "no rule for combining areas; set its area_rule",
        ),
        (LINES.evolve(area_rule="last"), "no rule for combining areas"),
        (LINES.evolve(area_rule="ratio of sums"), "has no numerator or no denominator"),
        (
            DENSITY.evolve(
                population_concept="average",
                denominator=PEOPLE.evolve(population_concept="year-end"),
            ),
            "population",
        ),
        (
            ip.Indicator(
                code="growth",
                name="tăng",
                unit="percent/year",
                numerator=SHARE,
                denominator=None,
                area_rule="ratio of sums",
            ),
            "has no numerator or no denominator",
        ),
    ],
)
def test_what_cannot_be_joined_over_areas_is_refused(indicator: ip.Indicator, match: str) -> None:
    with pytest.raises(ip.UndefinedResultError, match=match):
        in_2011([*counts(LINES, 1, 2, 3), *counts(PEOPLE, 1, 2, 3)], indicator)


def test_a_ratio_of_what_does_not_add_up_is_refused() -> None:
    years = ip.Indicator(code="years", name="năm", unit="year")
    growth = ip.Indicator(
        code="growth",
        name="tăng",
        unit="percent/year",
        numerator=SHARE,
        denominator=years,
        area_rule="ratio of sums",
    )
    with pytest.raises(ip.UndefinedResultError, match="share is measured in percent"):
        in_2011([], growth)
    assert in_2011([see(SHARE, TOWN, 6), see(years, TOWN, 3)], growth, TOWN).value == M(
        2, "percent/year"
    )


def test_a_share_of_things_of_another_kind_is_refused() -> None:
    with pytest.raises(ip.IncompatibleUnitsError, match="make a share of subscription"):
        in_2011([], SHARE.evolve(numerator=LINES))


@pytest.mark.parametrize(
    ("indicator", "match"),
    [
        (
            LINES.evolve(time_rule="sum"),
            "lines is a stock, and stocks cannot be added up over time; set time_rule to 'last'",
        ),
        (
            LINES.evolve(time_rule="none"),
            "of thành phố Lào Cai cover parts of 2011, and lines has no rule for combining them over time",
        ),
        (
            LINES.evolve(time_rule="ratio of sums", area_rule="sum"),
            "has no numerator or no denominator",
        ),
        (
            NEW.evolve(time_rule="last"),
            "new is a flow, so its last figure does not cover all of 2011; set time_rule to 'sum'",
        ),
        (DENSITY.evolve(time_rule="none"), "lines has no rule for combining them over time"),
        (DENSITY.evolve(time_rule="sum"), "lines has no rule for combining them over time"),
        (
            DENSITY.evolve(time_rule="ratio of sums", numerator=LINES.evolve(time_rule="none")),
            "lines is a stock",
        ),
        (
            DENSITY.evolve(area_rule="none", time_rule="sum", nature="flow"),
            "cannot be added up or averaged",
        ),
    ],
)
def test_what_cannot_be_joined_over_time_is_refused(indicator: ip.Indicator, match: str) -> None:
    observations = [
        *quarters(indicator, 1, 2, 3, 4),
        *quarters(indicator.numerator or PEOPLE, 1, 2, 3, 4),
    ]
    with pytest.raises(ip.UndefinedResultError, match=match):
        in_2011(observations, indicator, TOWN)


def test_no_rule_over_time_is_asked_for_where_the_period_itself_is_stated() -> None:
    stock = LINES.evolve(time_rule="sum")
    result = in_2011([*counts(stock, 1, 2, 3), *quarters(stock, 1, 1, 1, 1)], stock)
    assert result.value == M(6, "subscription")


def test_a_plain_indicator_over_several_areas_has_no_ratio_of_sums_over_time() -> None:
    with pytest.raises(ip.UndefinedResultError, match="no rule for combining them over time"):
        in_2011(quarters(NEW, 1, 2, 3, 4), NEW.evolve(time_rule="ratio of sums"), TOWN, SA_PA)


@pytest.mark.parametrize(
    ("areas", "match"),
    [
        ([TOWN, TOWN], "thành phố Lào Cai would count twice; give each area once"),
        (
            [PROVINCE, ip.Area(name="x", level="district", parent=PROVINCE)],
            "x lies in tỉnh Lào Cai and would count twice",
        ),
        (
            [
                ip.Area(
                    name="y",
                    level="commune",
                    parent=ip.Area(name="x", level="district", parent=PROVINCE),
                ),
                PROVINCE,
            ],
            "y lies in tỉnh Lào Cai",
        ),
        ([ip.Group(name="g", members=[TOWN, SA_PA]), SA_PA], "huyện Sa Pa would count twice"),
        (
            [ip.Group(name="g", members=[SA_PA]), ip.Group(name="h", members=[SA_PA])],
            "huyện Sa Pa would count twice",
        ),
        ([ip.Group(name="g"), ip.Group(name="g")], "g would count twice"),
        ([ip.Group(name="g", within=PROVINCE), PROVINCE], "g lies in tỉnh Lào Cai"),
        (
            [
                ip.Group(name="g", members=[ip.Area(name="x", level="district", parent=PROVINCE)]),
                PROVINCE,
            ],
            "g lies in",
        ),
    ],
)
def test_an_area_that_would_count_twice_is_refused(areas: list[ip.Area], match: str) -> None:
    with pytest.raises(ip.UndefinedResultError, match=match):
        roll_up([], LINES, areas=areas, period="2011")


def test_groups_that_do_not_meet_are_taken() -> None:
    body = ip.Organization(name="Sở Thông tin và Truyền thông")
    groups = [
        ip.Group(name="g", members=[SA_PA, body], within=PROVINCE),
        ip.Group(name="h", members=[TOWN], within=PROVINCE),
    ]
    assert in_2011([see(LINES, groups[0], 1), see(LINES, groups[1], 2)], LINES, *groups).value == M(
        3, "subscription"
    )


def test_two_areas_of_one_code_are_refused() -> None:
    with pytest.raises(ip.DuplicateCodeError):
        in_2011([], LINES, SA_PA, SA_PA.evolve(valid_to=datetime.date(2010, 12, 31)))


@pytest.mark.parametrize(
    ("change", "error", "match"),
    [
        (
            {"areas": []},
            ip.InvalidValueError,
            "areas is incomplete; give at least one area",
        ),
        ({"areas": TOWN}, ip.InvalidTypeError, "areas takes a list or tuple of Areas or Groups"),
        (
            {"areas": ["lao-cai"]},
            ip.InvalidTypeError,
            r"areas takes Area or Group \(got 'lao-cai'\)",
        ),
        ({"areas": None}, ip.InvalidTypeError, "areas"),
        (
            {"period": "2011/.."},
            ip.InvalidValueError,
            r"period is incomplete \(got '2011/\.\.'\); give a period with a start and an end",
        ),
        ({"period": "../2011"}, ip.InvalidValueError, "give a period with a start and an end"),
        ({"period": "in 2011"}, ip.InvalidValueError, "is not a valid period"),
        ({"period": None}, ip.InvalidTypeError, "Period"),
        ({"period": 2011}, ip.InvalidTypeError, "Period"),
        ({"missing": "skip"}, ip.InvalidValueError, "'any', 'leave out', 'at least'"),
        ({"missing": None}, ip.InvalidTypeError, "MissingPolicy"),
        (
            {"indicator": "lines"},
            ip.InvalidTypeError,
            r"indicator takes an Indicator \(got 'lines'\)",
        ),
        ({"observations": [1]}, ip.InvalidTypeError, "observations takes Observation"),
        (
            {"observations": "x"},
            ip.InvalidTypeError,
            "observations takes a list or tuple of Observations",
        ),
        ({"observations": {see(LINES, TOWN, 1)}}, ip.InvalidTypeError, "observations"),
    ],
)
def test_arguments_of_another_type_or_meaning_are_refused(
    change: dict[str, object], error: type[Exception], match: str
) -> None:
    given = {
        "observations": [],
        "indicator": LINES,
        "areas": [TOWN],
        "period": "2011",
        "missing": "any",
    } | change
    with pytest.raises(error, match=match):
        roll_up(given.pop("observations"), given.pop("indicator"), **given)  # type: ignore[arg-type]


def test_any_iterable_will_do() -> None:
    result = roll_up(
        (o for o in counts(LINES, 1, 2, 3)), LINES, areas=(a for a in DISTRICTS), period="2011"
    )
    assert result.value == M(6, "subscription")


# ---------------------------------------------------------------- figures as stated


def stated(
    number: int | str,
    bound: str = "=",
    rounded_to: int | str | None = None,
    unit: str = "subscription",
) -> ip.ReportedValue:
    return ip.ReportedValue(measure=M(number, unit), bound=bound, rounded_to=rounded_to)


@pytest.mark.parametrize(
    ("figures", "value", "interval"),
    [
        # khoảng 35.000 is 34,500 to 35,500; 2.100 exactly; 3.400 rounded to hundreds is 3,350 to below 3,450
        (
            [stated(35000, "~"), stated(2100), stated(3400, rounded_to=100)],
            40500,
            "[39950, 41050) subscription",
        ),
        ([stated(35000, "~"), stated(2100), stated(3400)], 40500, "[40000, 41000] subscription"),
        ([stated(100, ">"), stated(50), stated(30, rounded_to=10)], 180, "(175, ..) subscription"),
        ([stated(100, ">="), stated(50, ">=")], 150, "[150, ..) subscription"),
        ([stated(10, "<"), stated(5)], 15, "[5, 15) subscription"),
        ([stated(10, "<="), stated(5, ">=")], 15, "[5, ..) subscription"),
    ],
)
def test_what_rounding_and_qualifiers_allow_of_a_sum(
    figures: list[ip.ReportedValue], value: int, interval: str
) -> None:
    areas = DISTRICTS[: len(figures)]
    result = in_2011(
        [see(LINES, area, figure) for area, figure in zip(areas, figures, strict=True)],
        LINES,
        *areas,
    )
    assert result.value == M(value, "subscription")
    assert str(result.interval) == interval
    assert result.interval is not None
    widened = [cause.figure for cause in result.interval.widened_by]
    assert widened == [
        figure for figure in figures if figure.bound is not ip.Bound.EXACTLY or figure.rounded_to
    ]


def test_what_rounding_and_qualifiers_allow_of_a_ratio() -> None:
    """14,500 to 15,500 + 5,000 over 99,500 to below 100,500 + 50,000: from 19,500 over 150,500 to 20,500 over 149,500."""
    observations = [
        see(LINES, TOWN, stated(15000, "~")),
        see(LINES, SA_PA, 5000),
        see(PEOPLE, TOWN, stated(100000, rounded_to=1000, unit="person")),
        see(PEOPLE, SA_PA, 50000),
    ]
    result = in_2011(observations, DENSITY, TOWN, SA_PA)
    assert result.value == density(M(20000, "subscription"), M(150000, "person"))
    assert result.interval is not None
    assert (result.interval.low_inclusive, result.interval.high_inclusive) == (False, True)
    assert [cause.cause for cause in result.interval.widened_by] == ["qualifier", "rounding"]
    assert result.interval.low is not None
    assert result.interval.high is not None
    assert result.interval.low.rounded(6) == M("12.956811", "subscription/100 person")
    assert result.interval.high.rounded(6) == M("13.712375", "subscription/100 person")


def test_a_ratio_over_what_may_be_nothing_is_open() -> None:
    """Between 0 and 1,000 people: any density from 10 per 100 upwards."""
    few = stated(1000, "<=", unit="person")
    result = in_2011([see(LINES, TOWN, 100), see(PEOPLE, TOWN, few)], DENSITY, TOWN)
    assert str(result.interval) == "[10, ..) subscription/100 person"


def test_a_share_of_money_that_may_be_below_zero_may_be_anything() -> None:
    part, whole = (
        ip.Indicator(code=code, name=code, unit="VND", nature="flow") for code in ("part", "whole")
    )
    share = SHARE.evolve(numerator=part, denominator=whole, of=None)
    for base in (stated(100, "<=", unit="VND"), stated(100, rounded_to=1000, unit="VND")):
        result = in_2011([see(part, TOWN, 5), see(whole, TOWN, base)], share, TOWN)
        assert result.value == M(5, "percent")
        assert (result.interval, len(result.interval.widened_by if result.interval else ())) == (
            ip.Interval(),
            1,
        )
        assert result.as_observation(code="c", area=TOWN).value is None


# ---------------------------------------------------------------- results that go on


def test_a_result_is_kept_as_an_observation() -> None:
    observations = [*counts(LINES, 20000, 2000), see(LINES, SA_PA, 3000, status="preliminary")]
    kept = in_2011(observations, LINES).as_observation(code="lines-lao-cai", area=PROVINCE)
    assert kept == ip.Observation(
        code="lines-lao-cai",
        indicator=LINES,
        area=PROVINCE,
        period="2011",
        value=M(25000, "subscription"),
        status="preliminary",
        origin="computed",
        computed_from=[o.code for o in observations],
    )
    estimate = see(LINES, BAT_XAT, 2000, status="estimate")
    assert (
        in_2011([*observations[::2], estimate], LINES)
        .as_observation(code="x", area=PROVINCE)
        .status
        is not None
    )
    missing = in_2011([], LINES).as_observation(code="lines-lao-cai", area=PROVINCE)
    assert (missing.value, missing.status, missing.computed_from) == (None, None, ())


def test_a_computed_density_that_rests_on_exact_figures_is_stated_exactly() -> None:
    """100 over 3: 34 digits, and no qualifier for the rest."""
    result = in_2011([see(LINES, TOWN, 1), see(PEOPLE, TOWN, 3)], DENSITY, TOWN)
    value = result.as_observation(code="c", area=TOWN).value
    assert value is not None
    assert (value.bound, value.rounded_to) == (ip.Bound.EXACTLY, None)
    assert value.measure == result.value


@pytest.mark.parametrize(
    ("figures", "kept"),
    [
        ([stated(100), stated(50)], stated(150)),
        (
            [stated(300, rounded_to=100), stated(20, rounded_to=10)],
            stated(320, rounded_to=110),
        ),  # ± 50 and ± 5
        ([stated(35000, "~"), stated(28000, "~")], stated(63000, "~", 2000)),  # ± 500 twice
        (
            [stated(35000, "~"), stated(20, rounded_to=10)],
            stated(35020, "=", 1010),
        ),  # ± 500 and ± 5, the upper end left out
        ([stated(100, ">"), stated(50)], stated(150, ">")),
        ([stated(100, ">="), stated(30, rounded_to=10)], stated(125, ">=")),
        ([stated(10, "<"), stated(0)], stated(10, "<")),
        ([stated(10, "<="), stated(0)], stated(10, "<=")),
        (
            [stated(10, "<"), stated(5)],
            stated(15, "=", 20),
        ),  # 5 to below 15 lies within 5 to below 25
        ([stated(0, "<="), stated(5)], stated(5)),
    ],
)
def test_a_kept_figure_allows_all_that_the_roll_up_allowed(
    figures: list[ip.ReportedValue], kept: ip.ReportedValue
) -> None:
    observations = [
        see(LINES, area, figure) for area, figure in zip((TOWN, SA_PA), figures, strict=True)
    ]
    result = in_2011(observations, LINES, TOWN, SA_PA)
    assert result.as_observation(code="c", area=PROVINCE).value == kept


@pytest.mark.parametrize(
    ("figures", "kept"),
    [
        (
            [stated(5, "<=", unit="million VND"), stated(2, unit="million VND")],
            stated(7, "<=", unit="million VND"),
        ),
        (
            [stated(5, "<", unit="million VND"), stated(2, unit="million VND")],
            stated(7, "<", unit="million VND"),
        ),
        ([stated(5, "<=", unit="million VND"), stated(2, ">", unit="million VND")], None),
    ],
)
def test_a_kept_amount_of_money(
    figures: list[ip.ReportedValue], kept: ip.ReportedValue | None
) -> None:
    observations = [
        see(SPENT, area, figure) for area, figure in zip((TOWN, SA_PA), figures, strict=True)
    ]
    assert (
        in_2011(observations, SPENT, TOWN, SA_PA).as_observation(code="c", area=PROVINCE).value
        == kept
    )


def test_what_is_known_at_least_is_kept_at_least() -> None:
    least = in_2011(counts(LINES, 100, 20), LINES, missing="at least")
    assert least.as_observation(code="c", area=PROVINCE).value == stated(120, ">=")


def test_sources_are_those_of_the_inputs() -> None:
    yearbook, report = (
        ip.Source(document=ip.Document(type="Báo cáo", title=title))
        for title in ("niên giám", "báo cáo")
    )
    observations = [
        see(LINES, TOWN, 1, source=report),
        see(PEOPLE, TOWN, 2, source=yearbook),
        see(LINES, SA_PA, 1, source=report),
        see(PEOPLE, SA_PA, 2),
    ]
    assert in_2011(observations, DENSITY, TOWN, SA_PA).sources == (report, yearbook)


def test_results_are_values() -> None:
    result = in_2011([*counts(LINES, 20000, 2000, 3000), *counts(PEOPLE, 100000, 75000)], DENSITY)
    assert pickle.loads(pickle.dumps(result)) == result
    assert hash(result) == hash(result.evolve())
    assert repr(result).startswith(
        "RollUp(indicator=<density>, areas=(<thanh-pho-lao-cai>, <huyen-bat-xat>, <huyen-sa-pa>)"
    )
    gap, observation = result.left_out[1], result.left_out[0]
    assert str(gap) == "huyện Sa Pa (people): no figure of the indicator is known"
    assert str(observation).startswith(
        "lines-huyen-sa-pa-2011 (lines): the numerator or the denominator"
    )
    with pytest.raises(AttributeError):
        result.value = None  # type: ignore[misc]


def test_reasons_are_told_in_words() -> None:
    assert all(reason and not str(reason).endswith(".") for reason in LEFT_OUT.values())


# ---------------------------------------------------------------- size


def _calls(work: Callable[[], object]) -> int:
    """How many calls of Python some work makes."""
    seen = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal seen
        seen += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return seen


def test_work_grows_with_what_is_given_and_no_faster() -> None:
    """Ten times as many observations and areas take ten times as many calls."""
    taken = []
    for size in (100, 1000):
        communes = [ip.Area(name=f"xã {n}", level="commune", parent=PROVINCE) for n in range(size)]
        observations = [
            see(of, area, stated(n + 1, rounded_to=1, unit=str(of.unit)), code=f"{of.code}{n}")
            for of in (LINES, PEOPLE)
            for n, area in enumerate(communes)
        ]
        random.Random(1).shuffle(observations)
        result = roll_up(observations, DENSITY, areas=communes, period="2011")
        assert result.value == M(100, "subscription/100 person")
        taken.append(_calls(lambda: roll_up(observations, DENSITY, areas=communes, period="2011")))  # noqa: B023
    assert taken[1] < 11 * taken[0]
