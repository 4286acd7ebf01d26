"""Observations, achievements, and the review that holds them."""

from __future__ import annotations

import pytest

from ictplan import (
    Achievement,
    Area,
    DuplicateCodeError,
    Group,
    Indicator,
    InvalidTypeError,
    InvalidValueError,
    Measure,
    Observation,
    ObservationStatus,
    Organization,
    Origin,
    ReportedValue,
    Review,
    Stage,
)

COMMUNES = Indicator(code="communes", name="xã có điểm bưu điện", unit="commune")
DENSITY = Indicator(code="density", name="mật độ", unit="subscription/100 person")


def observe(value=None, indicator=COMMUNES, **more):
    return Observation(code="o", indicator=indicator, value=value, **more)


def test_a_measure_is_taken_as_stated_exactly():
    assert observe(Measure(5, "commune")).value == ReportedValue(measure=Measure(5, "commune"))


def test_what_is_not_stated_is_none():
    """A missing figure is not zero, a missing period is not guessed."""
    bare = observe()
    assert (bare.value, bare.period, bare.area, bare.status, bare.out_of) == (
        None,
        None,
        None,
        None,
        None,
    )
    assert bare.origin is Origin.REPORTED
    assert str(bare) == "xã có điểm bưu điện: not stated"
    assert (
        str(observe(Measure(0, "commune"), period="2011"))
        == "xã có điểm bưu điện (2011): 0 commune"
    )
    assert observe() != observe(Measure(0, "commune"))


@pytest.mark.parametrize(
    ("indicator", "unit", "fits"),
    [
        (COMMUNES, "commune", True),
        (COMMUNES, "household", False),
        (COMMUNES, "percent", False),
        (DENSITY, "subscription/100 person", True),
        (DENSITY, "subscription/1000 person", True),
        (DENSITY, "subscription", False),
        (DENSITY, "percent", False),
        (DENSITY, "telephone/100 person", False),
    ],
)
def test_values_are_of_the_kind_of_the_indicator(indicator, unit, fits):
    """A commune plan prints "thuê bao/100 dân: 90%": that is refused where it enters."""
    if fits:
        assert observe(Measure(1, unit), indicator).value.measure == Measure(1, unit)
    else:
        with pytest.raises(
            InvalidValueError, match=r"^Observation\.value has the wrong unit"
        ) as caught:
            observe(Measure(1, unit), indicator)
        assert str(indicator.unit) in caught.value.detail


@pytest.mark.parametrize("value", [5, "5", "5 commune", 5.5])
def test_values_are_reported_values_or_measures(value):
    with pytest.raises(
        InvalidTypeError, match=r"^Observation\.value takes a ReportedValue or a Measure"
    ):
        observe(value)


def test_the_whole_is_at_least_the_part():
    assert observe(Measure(1533, "commune"), out_of=Measure(1562, "commune")).out_of == Measure(
        1562, "commune"
    )
    assert observe(Measure(5, "commune"), out_of=Measure(5, "commune")).out_of == Measure(
        5, "commune"
    )
    with pytest.raises(InvalidValueError, match=r"^Observation\.out_of contradicts another field"):
        observe(Measure(6, "commune"), out_of=Measure(5, "commune"))


@pytest.mark.parametrize("whole", [Measure(5, "household"), Measure(100, "percent")])
def test_the_whole_is_counted_like_the_part(whole):
    with pytest.raises(InvalidValueError, match=r"^Observation\.out_of has the wrong unit"):
        observe(Measure(1, "commune"), out_of=whole)


def test_a_share_has_no_whole():
    share = Indicator(code="share", name="tỷ lệ", unit="percent", of="commune")
    with pytest.raises(InvalidValueError, match=r"^Observation\.out_of has the wrong unit"):
        observe(Measure(98, "percent"), share, out_of=Measure(100, "percent"))


def test_a_whole_may_be_known_where_the_part_is_not():
    assert observe(out_of=Measure(5, "commune")).out_of == Measure(5, "commune")


@pytest.mark.parametrize("origin", list(Origin))
def test_only_computed_figures_list_what_they_were_computed_from(origin):
    if origin is Origin.COMPUTED:
        assert observe(origin=origin, computed_from=["a", "b"]).computed_from == ("a", "b")
    else:
        with pytest.raises(InvalidValueError, match=r"^Observation\.computed_from contradicts"):
            observe(origin=origin, computed_from=["a"])
    assert observe(origin=origin.value).origin is origin


@pytest.mark.parametrize("status", list(ObservationStatus))
def test_status(status):
    assert observe(status=status.value).status is status


def test_places_are_areas_or_groups():
    for place in (Area(name="tỉnh", level="province"), Group(name="35 xã")):
        assert observe(area=place).area == place
    with pytest.raises(InvalidTypeError, match=r"^Observation\.area takes Area or Group"):
        observe(area=Organization(name="Sở"))


def test_an_observation_counts_something():
    with pytest.raises(InvalidTypeError, match=r"^Observation\.indicator takes Indicator"):
        Observation(code="o", indicator=None)


def test_achievements_are_results_without_a_figure():
    held = Achievement(code="a", what="hội thảo", stage="held")
    assert held.stage is Stage.HELD
    assert str(held) == "hội thảo (held)"
    with pytest.raises(InvalidValueError, match=r"^Achievement\.stage is not an allowed value"):
        Achievement(code="a", what="hội thảo", stage="done")


def test_a_review_keeps_figures_by_code():
    """Later releases are other observations: they do not erase earlier ones."""
    first, later = (
        observe(Measure(1, "commune")),
        observe(Measure(2, "commune")).evolve(code="later"),
    )
    review = Review(observations=[first, later], period="2011")
    assert review.observations["later"].value.measure == Measure(2, "commune")
    assert str(review) == "review of 2011: 2 figures, 0 results"
    assert str(Review()) == "review: 0 figures, 0 results"
    with pytest.raises(DuplicateCodeError, match="observations"):
        Review(observations=[first, first.evolve(period="2011")])
