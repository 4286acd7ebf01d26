"""Tasks and projects."""

from __future__ import annotations

import datetime

import pytest

from ictplan import (
    Area,
    AreaLevel,
    Assignment,
    Group,
    InvalidTypeError,
    InvalidValueError,
    Organization,
    Scope,
    Sector,
    Stage,
    Task,
    TaskKind,
    TaskStatus,
)

DAY = datetime.date(2012, 12, 20)


def task(**more):
    return Task(code="bat-xat", title="hạ tầng CNTT cho huyện Bát Xát", **more)


def test_what_is_not_stated_is_none():
    bare = task()
    assert bare.kind is TaskKind.TASK
    stated = (
        bare.status,
        bare.scope,
        bare.period,
        bare.phase,
        bare.level_reached,
        bare.completed_on,
    )
    assert stated == (None,) * 6
    assert str(bare) == "hạ tầng CNTT cho huyện Bát Xát"


def test_several_stages_may_be_wanted():
    """Hoàn thiện *và* đưa vào sử dụng: two stages, in the order stated."""
    assert task(stages=["finalised", "in use"]).stages == (Stage.FINALISED, Stage.IN_USE)
    assert task(stages=["in use", "finalised"]).stages == (Stage.IN_USE, Stage.FINALISED)


def test_a_completion_date_implies_completed():
    assert task(completed_on=DAY).status is TaskStatus.COMPLETED
    assert task(completed_on=DAY) == task(completed_on=DAY, status="completed")


def test_the_converse_does_not_hold():
    assert task(status="completed").completed_on is None


@pytest.mark.parametrize("status", [s for s in TaskStatus if s is not TaskStatus.COMPLETED])
def test_a_completion_date_contradicts_every_other_status(status):
    with pytest.raises(
        InvalidValueError, match=r"^Task\.status contradicts another field"
    ) as caught:
        task(completed_on=DAY, status=status)
    assert "2012-12-20" in caught.value.detail
    with pytest.raises(InvalidValueError):
        task(status=status.value).evolve(completed_on=DAY)


def test_a_task_is_no_part_of_itself():
    with pytest.raises(InvalidValueError, match=r"^Task\.part_of contradicts"):
        task(part_of="bat-xat")
    assert task(part_of="lao-cai").part_of == "lao-cai"


@pytest.mark.parametrize(
    ("field", "kind"),
    [("kind", TaskKind), ("status", TaskStatus), ("scope", Scope), ("level_reached", AreaLevel)],
)
def test_members_are_given_by_value(field, kind):
    for member in kind:
        assert getattr(task(**{field: member.value}), field) is member
        assert getattr(task(**{field: member}), field) is member
    with pytest.raises(InvalidValueError, match=rf"^Task\.{field} is not an allowed value"):
        task(**{field: "elsewhere"})


@pytest.mark.parametrize(
    ("field", "accepted", "refused"),
    [
        ("places", [Area(name="a", level="district"), Group(name="g")], Organization(name="o")),
        (
            "beneficiaries",
            [Area(name="a", level="district"), Group(name="g"), Organization(name="o")],
            Sector(name="s"),
        ),
        (
            "assignments",
            [Assignment(party=Organization(name="o"), role="lead")],
            Organization(name="o"),
        ),
    ],
)
def test_collections_hold_what_they_say(field, accepted, refused):
    assert getattr(task(**{field: accepted}), field) == tuple(accepted)
    assert getattr(task(**{field: iter(accepted)}), field) == tuple(accepted)
    with pytest.raises(InvalidTypeError, match=rf"^Task\.{field} takes "):
        task(**{field: [refused]})
    with pytest.raises(InvalidTypeError, match=rf"^Task\.{field} takes a list or tuple of"):
        task(**{field: refused})


@pytest.mark.parametrize(
    ("phase", "fits"), [(0, True), (2, True), (1000, True), (-1, False), (1001, False)]
)
def test_phases_are_numbered(phase, fits):
    if fits:
        assert task(phase=phase).phase == phase
    else:
        with pytest.raises(InvalidValueError, match=r"^Task\.phase is out of range"):
            task(phase=phase)
