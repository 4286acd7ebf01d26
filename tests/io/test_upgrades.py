"""Old documents load for ever: the steps from version to version, and the documents kept of each version."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import ictplan as ip
from ictplan import Problem, io
from ictplan.io.upgrades import STEPS, Step, upgraded

Problems = Callable[..., tuple[Problem, ...]]
Body = dict[str, Any]

# ---------------------------------------------------------------- a rehearsal: two versions that never were


def _name_to_title(body: Body) -> Body:
    """1 → 2: the plan's ``name`` is called ``title``."""
    return {"title" if key == "name" else key: value for key, value in body.items()}


def _years_to_periods(body: Body) -> Body:
    """2 → 3: the number ``year`` is a list of periods. What is no number is left to be found wrong."""
    changed = {key: value for key, value in body.items() if key != "year"}
    return (
        {**changed, "periods": [str(body["year"])]} if isinstance(body.get("year"), int) else body
    )


REHEARSED: Mapping[int, Step] = {1: _name_to_title, 2: _years_to_periods}

#: The body of one document in each version, written by hand.
PAIRS: list[tuple[int, Body, Body]] = [
    (1, {"name": "Kế hoạch", "year": 2012}, {"title": "Kế hoạch", "year": 2012}),
    (2, {"title": "Kế hoạch", "year": 2012}, {"title": "Kế hoạch", "periods": ["2012"]}),
]


@pytest.mark.parametrize(("version", "old", "new"), PAIRS)
def test_a_step(version: int, old: Body, new: Body) -> None:
    """One version up, with nothing done to what it is given."""
    kept = copy.deepcopy(old)
    assert REHEARSED[version](old) == new
    assert old == kept


@pytest.mark.parametrize(("version", "old"), [(1, PAIRS[0][1]), (2, PAIRS[1][1]), (3, PAIRS[1][2])])
def test_steps_follow_each_other(version: int, old: Body) -> None:
    """From any version to the newest; what is of the newest is left alone."""
    kept = copy.deepcopy(old)
    assert upgraded(old, version, REHEARSED) == PAIRS[1][2]
    assert old == kept


def test_without_steps_nothing_changes() -> None:
    body = {"name": "Kế hoạch"}
    assert upgraded(body, 1, {}) is body


@pytest.fixture
def version_3(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that is two versions on."""
    monkeypatch.setattr("ictplan.io.envelope.VERSION", 3)
    monkeypatch.setattr("ictplan.io.envelope.upgraded", partial(upgraded, steps=REHEARSED))


def _text(version: int, body: Body) -> str:
    return json.dumps({"schema": io.SCHEMA, "version": version, **body})


@pytest.mark.usefixtures("version_3")
@pytest.mark.parametrize(
    ("version", "body"), [(1, PAIRS[0][1]), (2, PAIRS[0][2]), (3, PAIRS[1][2])]
)
def test_documents_of_every_version_load(version: int, body: Body) -> None:
    plan = ip.Plan(title="Kế hoạch", periods=["2012"])
    assert io.loads(_text(version, body)) == plan
    assert json.loads(io.dumps(plan))["version"] == 3
    assert io.loads(io.dumps(plan)) == plan
    assert io.loads_toml(io.dumps_toml(plan)) == plan


@pytest.mark.usefixtures("version_3")
@pytest.mark.parametrize(
    ("version", "body", "found"),
    [
        (1, {"name": 5}, [("title", "wrong_type")]),
        (1, {"name": "x", "year": "2012"}, [("year", "unknown_key")]),
        (2, {"name": "x"}, [("title", "missing_key"), ("name", "unknown_key")]),
        (3, {"title": "x", "year": 2012}, [("year", "unknown_key")]),
        (4, {}, [("version", "newer_version")]),
    ],
)
def test_what_is_wrong_is_said_in_words_of_the_newest_version(
    version: int, body: Body, found: list[tuple[str, str]], problems: Problems
) -> None:
    """Steps refuse nothing; an old document may not use what came later, nor a new one what went."""
    assert [(problem.path, problem.reason) for problem in problems(_text(version, body))] == found


# ---------------------------------------------------------------- the versions that are


def test_there_is_a_step_from_every_old_version() -> None:
    assert set(STEPS) == set(range(1, io.VERSION))


@pytest.mark.parametrize("version", [io.VERSION + 1, 99, 10**30])
@pytest.mark.parametrize("rest", [{}, {"title": "x"}, {"title": 5, "zzz": [{}]}])
def test_a_newer_version_is_refused(version: int, rest: Body, problems: Problems) -> None:
    """Clearly, and whatever else stands there, for nobody here knows what it means."""
    newer = Problem("version", "newer_version", str(version), io.VERSION)
    assert problems(_text(version, rest)) == (newer,)
    assert problems(f'schema = "ictplan/plan"\nversion = {version}\n', io.loads_toml) == (newer,)
    assert newer.message == (
        f"needs a newer version of ictplan (got {version}); this version reads versions up to {io.VERSION}; update ictplan"
    )


GOLDEN = Path(__file__).parent / "golden"


def test_the_step_to_version_2_gives_stages_and_roundings_their_new_names() -> None:
    old = {
        "targets": [
            {"stages": ["completed", "in use", 5], "baseline": {"value": {"quantum": 1}}},
            {"stages": "completed", "baseline": None},
            "no target",
        ],
        "tasks": [{"stages": ["finished"], "status": "completed"}, [["too", "deep"]]],
        "review": {
            "observations": [{"value": {"quantum": "0.1", "bound": "~"}}, {"value": 5}],
            "achievements": [{"stage": "finished"}, {"stage": "held"}],
        },
        "extensions": {"quantum": 1, "stages": ["completed"]},
    }
    kept = copy.deepcopy(old)
    assert STEPS[1](old) == {
        "targets": [
            {"stages": ["finalised", "in use", 5], "baseline": {"value": {"rounded_to": 1}}},
            {"stages": "finalised", "baseline": None},
            "no target",
        ],
        "tasks": [{"stages": ["completed"], "status": "completed"}, [["too", "deep"]]],
        "review": {
            "observations": [{"value": {"rounded_to": "0.1", "bound": "~"}}, {"value": 5}],
            "achievements": [{"stage": "completed"}, {"stage": "held"}],
        },
        "extensions": {"quantum": 1, "stages": ["completed"]},
    }
    assert old == kept


@pytest.mark.parametrize("name", ["plan-2.json", "plan-2.toml"])
def test_documents_of_version_2_load(name: str, rich: ip.Plan) -> None:
    assert io.load(GOLDEN / name) == _first_release(rich)


@pytest.mark.parametrize("name", ["plan-1.json", "plan-1.toml"])
def test_documents_of_version_1_load_for_ever(name: str, rich: ip.Plan) -> None:
    """The files are frozen: they are never written again, whatever the library writes by then.

    They hold the plan of ``rich`` as it was under version 1. When that grows with the model, the new fields are taken off
    here with ``evolve``; when the format changes, a pair of its own is put beside them.
    """
    assert io.load(GOLDEN / name) == _first_release(rich)


def _first_release(plan: ip.Plan) -> ip.Plan:
    """The plan without what it could not say then: what figures are part of, what shares are shares of, totals of parts."""
    assert plan.review is not None
    assert plan.budget is not None
    first, *others = plan.review.observations
    share = next(
        target
        for target in plan.targets
        if target.baseline is not None and target.baseline.value is not None
    )
    assert first.value is not None
    assert share.baseline is not None  # it was chosen by it
    assert share.baseline.value is not None
    figure = first.evolve(value=first.value.evolve(out_of=None))
    plain = share.evolve(
        baseline=share.baseline.evolve(value=share.baseline.value.evolve(share_of=None))
    )
    return plan.evolve(
        budget=plan.budget.evolve(stated_totals=[]),
        review=plan.review.evolve(observations=[figure, *others]),
        targets=[plain if target.code == share.code else target for target in plan.targets],
    )


def test_every_version_has_its_documents() -> None:
    kept = {path.name for path in GOLDEN.iterdir()}
    assert kept >= {
        f"plan-{version}{suffix}"
        for version in range(1, io.VERSION + 1)
        for suffix in (".json", ".toml")
    }
