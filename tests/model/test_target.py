"""Targets and the baselines they start from."""

from __future__ import annotations

import pytest

from ictplan import (
    AreaLevel,
    Baseline,
    Comparability,
    Criterion,
    DuplicateCodeError,
    Indicator,
    InvalidTypeError,
    InvalidValueError,
    LocalizedText,
    Measure,
    Period,
    ReportedValue,
    Stage,
    Target,
)
from ictplan.model.converters import KeyedOf

UNIT = "subscription/100 person"
DENSITY = Indicator(code="density", name="mật độ", unit=UNIT)
OVER_SIX = Criterion(comparator=">", value=Measure(6, UNIT))


def figure(**more):
    return Target(code="t", title="mật độ băng rộng", indicator=DENSITY, **more)


def deliverable(**more):
    return Target(code="d", title="cổng", deliverable="Cổng thông tin điện tử", **more)


def test_a_target_asks_for_a_figure():
    target = figure(criterion=OVER_SIX, due="2012", level="province")
    assert not target.is_qualitative
    assert (target.due, target.level) == (Period("2012"), AreaLevel.PROVINCE)
    assert str(target) == "mật độ băng rộng: > 6 subscription/100 person"


def test_a_target_asks_for_a_deliverable():
    target = deliverable(stages=["finalised", Stage.IN_USE])
    assert target.is_qualitative
    assert target.stages == (Stage.FINALISED, Stage.IN_USE)
    assert str(target) == "cổng: finalised, in use"
    assert str(deliverable()) == "cổng: stages not stated"


def test_what_is_not_stated_is_none():
    """A due period is not invented, a figure mentioned without a number keeps its indicator."""
    target = figure()
    assert (target.criterion, target.due, target.area, target.baseline) == (None, None, None, None)
    assert str(target) == "mật độ băng rộng: not stated"


@pytest.mark.parametrize(
    "more", [{}, {"indicator": DENSITY, "deliverable": "a"}, {"criterion": OVER_SIX}]
)
def test_a_target_asks_for_one_of_the_two(more):
    with pytest.raises(InvalidValueError, match=r"^Target is incomplete"):
        Target(code="t", title="a", **more)


@pytest.mark.parametrize(
    "more",
    [
        {"criterion": OVER_SIX},
        {"baseline": Baseline(observation="o", comparability="same definition")},
    ],
    ids=["criterion", "baseline"],
)
def test_deliverables_have_no_figures(more):
    with pytest.raises(InvalidValueError, match=r"^Target contradicts another field"):
        deliverable(**more)


def test_figures_have_no_stages():
    with pytest.raises(InvalidValueError, match=r"^Target\.stages contradicts"):
        figure(criterion=OVER_SIX, stages=["finalised"])


@pytest.mark.parametrize(
    ("unit", "fits"),
    [(UNIT, True), ("subscription/1000 person", True), ("percent", False), ("subscription", False)],
)
def test_figures_are_of_the_kind_of_the_indicator(unit, fits):
    amount = Measure(6, unit)
    single = Criterion(comparator=">", value=amount)
    both = Criterion(comparator="range", low=amount, high=amount)
    baseline = Baseline(value=amount, comparability="same definition")
    for field, value in (("criterion", single), ("criterion", both), ("baseline", baseline)):
        if fits:
            assert getattr(figure(**{field: value}), field) == value
        else:
            with pytest.raises(InvalidValueError, match=rf"^Target\.{field} has the wrong unit"):
                figure(**{field: value})


def test_a_baseline_is_an_observation_or_a_value():
    assert Baseline(observation="o", comparability="same definition").value is None
    value = Baseline(
        value=Measure("5.5", UNIT), period="2011", comparability="same definition"
    ).value
    assert value == ReportedValue(measure=Measure("5.5", UNIT))
    for more in ({}, {"observation": "o", "value": Measure("5.5", UNIT)}):
        with pytest.raises(InvalidValueError, match=r"^Baseline is incomplete"):
            Baseline(comparability="same definition", **more)


def test_the_period_of_an_observation_is_its_own():
    with pytest.raises(InvalidValueError, match=r"^Baseline\.period contradicts"):
        Baseline(observation="o", period="2011", comparability="same definition")


def test_comparability_is_always_stated():
    """The seed's 5,5 is Internet and its target is broadband: that must be said."""
    with pytest.raises(TypeError):
        Baseline(observation="o")
    with pytest.raises(InvalidTypeError, match=r"^Baseline\.comparability"):
        Baseline(observation="o", comparability=None)


@pytest.mark.parametrize("comparability", list(Comparability))
def test_an_assumption_is_spelt_out(comparability):
    spelt = Baseline(
        observation="o", comparability=comparability.value, assumption="Internet là băng rộng"
    )
    assert (spelt.comparability, spelt.assumption) == (
        comparability,
        LocalizedText("Internet là băng rộng"),
    )
    if comparability is Comparability.SAME:
        assert Baseline(observation="o", comparability=comparability).assumption is None
    else:
        with pytest.raises(InvalidValueError, match=r"^Baseline\.assumption is incomplete"):
            Baseline(observation="o", comparability=comparability)


def test_targets_are_found_by_code():
    found = KeyedOf[Target]([figure(), deliverable()])
    assert found["d"] == deliverable()
    with pytest.raises(DuplicateCodeError):
        KeyedOf[Target]([figure(), figure(due="2012")])


def test_evolve_checks_the_whole():
    with pytest.raises(InvalidValueError, match=r"^Target\.criterion has the wrong unit"):
        figure(criterion=OVER_SIX).evolve(indicator=Indicator(code="x", name="x", unit="percent"))
