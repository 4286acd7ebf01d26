"""Where a document is wrong, every problem is said with its path, in one go."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest

import ictplan as ip
from ictplan import Problem, io

Document = Callable[..., str]
Problems = Callable[..., tuple[Problem, ...]]

AREA = {"code": "lao-cai", "name": "tỉnh Lào Cai", "level": "province"}
DENSITY = {"code": "density", "name": "mật độ", "unit": "subscription/100 person"}


def _target(**changes: Any) -> dict[str, Any]:
    return {"code": "t", "title": "x", "indicator": "density", **changes}


def test_everything_wrong_is_said_at_once(problems: Problems, document: Document) -> None:
    text = document(
        titel="x",
        periods=["2012", "2012-13", 2013],
        indicators=[DENSITY],
        targets=[
            _target(),
            _target(code="t 1", title=5, stages="held"),
            _target(
                code="u",
                criterion={"comparator": ">>", "value": {"magnitude": "5,5", "unit": "person"}},
            ),
            {"code": "v"},
        ],
    )
    found = problems(text)
    assert [(problem.path, problem.reason) for problem in found] == [
        ("periods[1]", "bad_period"),
        ("periods[2]", "wrong_type"),
        ("targets[1].code", "bad_code"),
        ("targets[1].title", "wrong_type"),
        ("targets[1].stages", "wrong_type"),
        ("targets[2].criterion.comparator", "not_a_member"),
        ("targets[2].criterion.value.magnitude", "not_plain_decimal"),
        ("targets[3].title", "missing_key"),
        ("titel", "unknown_key"),
    ]
    said = {problem.path: problem for problem in found}
    assert said["periods[2]"].message == "has the wrong type (got 2013); write text"
    assert str(said["targets[1].code"].message).startswith(
        "is not a valid code (got 't 1'); write only ASCII letters"
    )
    title = said["targets[1].title"].message
    assert title == "has the wrong type (got 5); write text, or an object with the keys vi and en"
    comparator = said["targets[2].criterion.comparator"].message
    assert str(comparator).startswith("is not an allowed value (got '>>'); write one of '=', '~'")
    assert said["targets[3].title"].message == "is missing; add this key"
    assert said["titel"].message == (
        "is an unknown key (got 'titel'); remove the key or correct its spelling; did you mean 'title'?"
    )


def test_what_only_the_whole_object_shows(problems: Problems, document: Document) -> None:
    """A constructor says what contradicts; where it names a field, so does the path."""
    text = document(
        indicators=[DENSITY],
        targets=[
            _target(deliverable="x"),
            _target(code="u", stages=["held"]),
            _target(
                code="v",
                criterion={"comparator": "range", "low": {"magnitude": "1", "unit": "percent"}},
            ),
        ],
        tasks=[{"code": "a", "title": "x", "part_of": "a"}],
        groups=[{"name": "g", "size": {"magnitude": "-5", "unit": "commune"}}],
    )
    found = problems(text)
    assert [(problem.path, problem.reason) for problem in found] == [
        ("targets[0]", "incomplete"),
        ("targets[1].stages", "contradiction"),
        ("targets[2].criterion", "incomplete"),
        ("tasks[0].part_of", "contradiction"),
        ("groups[0].size", "negative"),
    ]
    assert found[0].message == "is incomplete (got 't'); write either indicator= or deliverable="


def test_units(problems: Problems, document: Document) -> None:
    unit = {**DENSITY, "unit": "subscripton"}
    (problem,) = problems(document(indicators=[unit]))
    assert problem == Problem(
        "indicators[0].unit", "unknown_unit", "'subscripton'", suggestions=("subscription",)
    )
    assert str(problem.message).startswith("is an unknown unit (got 'subscripton'); ")
    assert str(problem.message).endswith("; did you mean 'subscription'?")


def test_units_of_the_documents_own(problems: Problems, document: Document) -> None:
    visits = {"code": "v", "name": "lượt", "unit": "person-visit/100 person"}
    plan = io.loads(document(units=["person-visit"], indicators=[visits]))
    assert plan.indicators["v"].unit.numerator.name == "person-visit"
    (unknown,) = problems(document(indicators=[visits]))
    assert (unknown.path, unknown.reason, unknown.found) == (
        "indicators[0].unit",
        "unknown_unit",
        "'person-visit'",
    )
    assert [
        (problem.path, problem.reason)
        for problem in problems(document(units=["person-visit", "Km", 5]))
    ] == [
        ("units[1]", "bad_unit"),
        ("units[2]", "wrong_type"),
    ]


def test_codes_of_definitions(problems: Problems, document: Document) -> None:
    text = document(
        area="lao-kai",
        areas=[AREA],
        organizations=[{"code": "so-tttt", "name": "Sở TTTT"}],
        tasks=[
            {
                "code": "t",
                "title": "x",
                "places": ["lao-cai", "so-tttt", "nowhere", 5],
                "beneficiaries": ["lao-cai", "so-tttt"],
            }
        ],
        budget={"lines": [{"code": "b", "state": "approved", "organization": {"name": "Sở"}}]},
    )
    so_tttt = "'so-tttt', which is an organization in organizations[0]"
    assert problems(text) == (
        Problem("area", "unknown_code", "'lao-kai'", "'areas'", ("lao-cai",)),
        Problem("tasks[0].places[1]", "wrong_definition", so_tttt, "an area or a group"),
        Problem("tasks[0].places[2]", "unknown_code", "'nowhere'", "'areas' or 'groups'"),
        Problem("tasks[0].places[3]", "wrong_type", "5", "the code of an area or a group"),
        Problem(
            "budget.lines[0].organization",
            "wrong_type",
            "an object with keys",
            "the code of an organization",
        ),
    )


def test_definitions_stand_in_any_order(document: Document) -> None:
    areas = [
        {"code": "bx", "name": "huyện Bát Xát", "level": "district", "parent": "lao-cai"},
        AREA,
    ]
    documents = [
        {"code": "a", "type": "Đề án", "implements": "b", "legal_bases": ["c", "b"]},
        {"code": "b", "type": "Kế hoạch", "issuer": "o"},
        {"code": "c", "type": "Luật"},
    ]
    indicators = [
        {**DENSITY, "numerator": "subs", "source": {"document": "a"}},
        {"code": "subs", "name": "thuê bao", "unit": "subscription"},
    ]
    plan = io.loads(
        document(
            areas=areas,
            documents=documents,
            indicators=indicators,
            organizations=[{"code": "o", "name": "UBND"}],
        )
    )
    assert plan.areas.codes == ("bx", "lao-cai")
    assert plan.areas["bx"].parent is plan.areas["lao-cai"]
    assert plan.documents["a"].legal_bases == (plan.documents["c"], plan.documents["b"])
    assert plan.documents["b"].issuer == ip.Organization(name="UBND", code="o")
    assert plan.indicators["density"].numerator is plan.indicators["subs"]


def test_definitions_may_leave_their_code_to_be_made(document: Document) -> None:
    """Before and after the place where it is used."""
    areas = [
        {"name": "huyện Bát Xát", "level": "district", "parent": "tinh-lao-cai"},
        {"name": "tỉnh Lào Cai", "level": "province"},
    ]
    plan = io.loads(document(areas=areas, area="huyen-bat-xat"))
    assert plan.areas.codes == ("huyen-bat-xat", "tinh-lao-cai")
    assert plan.area is plan.areas[0]


def test_circles_of_definitions(problems: Problems, document: Document) -> None:
    documents = [
        {"code": "a", "type": "x", "implements": "b"},
        {"code": "b", "type": "x", "carrier": "c"},
        {"code": "c", "type": "x", "legal_bases": ["d", "a"]},
        {"code": "d", "type": "x", "implements": "d"},
    ]
    assert problems(document(documents=documents, document="a")) == (
        Problem("documents[2].legal_bases[1]", "circle", "'a > b > c > a'"),
        Problem("documents[3].implements", "circle", "'d > d'"),
    )


def test_a_wrong_definition_is_told_of_once(problems: Problems, document: Document) -> None:
    """However often it is referred to."""
    text = document(
        area="lao-cai",
        areas=[
            {"code": "bx", "name": "huyện", "level": "district", "parent": "lao-cai"},
            {**AREA, "level": "Province"},
        ],
        tasks=[{"code": "t", "title": "x", "places": ["lao-cai", "bx"]}],
    )
    (problem,) = problems(text)
    assert (problem.path, problem.reason, problem.found) == (
        "areas[1].level",
        "not_a_member",
        "'Province'",
    )
    assert "write one of 'country', 'province'" in problem.message


def test_a_list_of_definitions_that_is_none(problems: Problems, document: Document) -> None:
    text = document(area="lao-cai", areas={"lao-cai": AREA}, groups=["x"])
    assert problems(text) == (
        Problem("areas", "wrong_type", "an object with keys", "a list"),
        Problem("groups[0]", "wrong_type", "'x'", "an object with keys"),
    )


def test_codes_that_stand_twice(problems: Problems, document: Document) -> None:
    text = document(
        areas=[AREA, AREA],
        organizations=[{"code": "lao-cai", "name": "UBND"}],
        solutions=[
            {"code": "s", "title": "x"},
            {"code": "r", "title": "x"},
            {"code": "s", "title": "x"},
        ],
    )
    assert problems(text) == (
        Problem("solutions[2]", "duplicate_code", "'s'", "[0]"),
        Problem("areas[1]", "duplicate_code", "'lao-cai'", "areas[0]"),
        Problem("organizations[0]", "duplicate_code", "'lao-cai'", "areas[0]"),
    )


def test_chains_of_definitions(problems: Problems, document: Document) -> None:
    """In both orders, as long as the model takes them; where far too long, said before the stack ends."""
    first = {"code": "d0", "type": "x"}
    chain = [{"code": f"d{i}", "type": "x", "implements": f"d{i - 1}"} for i in range(1, 1000)]
    assert len(io.loads(document(documents=[first, *chain[:31]], document="d31")).documents) == 32
    assert len(io.loads(document(documents=[*reversed(chain[:31]), first])).documents) == 32
    assert problems(document(documents=[*reversed(chain[:70]), first])) == (
        Problem("documents[63].implements", "too_deep", "'d6'", 64),  # d70 is the first
    )
    for problem in problems(document(documents=[*reversed(chain), first])):
        assert problem.path.startswith("documents[")
        assert problem.reason == "too_deep"


ITEMS: dict[str, Any] = {
    "objectives": [{"code": "o", "title": "x", "part_of": "p"}],
    "targets": [
        {
            "code": "t",
            "title": "x",
            "indicator": "density",
            "objective": "p",
            "baseline": {"observation": "n", "comparability": "same definition"},
        }
    ],
    "tasks": [
        {
            "code": "k",
            "title": "x",
            "objective": "p",
            "part_of": "kk",
            "targets": ["t", "tt"],
            "budget_lines": ["c"],
        }
    ],
    "budget": {"lines": [{"code": "b", "state": "approved", "task": "j"}]},
    "review": {
        "observations": [
            {"code": "m", "indicator": "density", "origin": "computed", "computed_from": ["m", "n"]}
        ],
        "achievements": [{"code": "a", "what": "x", "stage": "held", "observations": ["n"]}],
    },
}


def test_codes_of_items(problems: Problems, document: Document) -> None:
    """The plan stops at the first; the document says all."""
    assert problems(document(indicators=[DENSITY], **ITEMS)) == (
        Problem("objectives[0].part_of", "unknown_code", "'p'", "'objectives'"),
        Problem("targets[0].objective", "unknown_code", "'p'", "'objectives'"),
        Problem("targets[0].baseline.observation", "unknown_code", "'n'", "'review.observations'"),
        Problem("tasks[0].objective", "unknown_code", "'p'", "'objectives'"),
        Problem("tasks[0].part_of", "unknown_code", "'kk'", "'tasks'", ("k",)),
        Problem("tasks[0].targets[1]", "unknown_code", "'tt'", "'targets'", ("t",)),
        Problem("tasks[0].budget_lines[0]", "unknown_code", "'c'", "'budget.lines'"),
        Problem("budget.lines[0].task", "unknown_code", "'j'", "'tasks'"),
        Problem(
            "review.observations[0].computed_from[1]",
            "unknown_code",
            "'n'",
            "'review.observations'",
        ),
        Problem(
            "review.achievements[0].observations[0]", "unknown_code", "'n'", "'review.observations'"
        ),
    )


def test_every_code_by_which_items_refer_is_looked_up(rich: ip.Plan, problems: Problems) -> None:
    """Whatever code the plan itself refuses, the document says where it stands."""
    raw = json.loads(io.dumps(rich))
    for holder, key in _places(raw):
        kept = holder[key]
        if isinstance(kept, str):
            holder[key] = "no-such-code"
            for problem in _said(raw):
                assert problem.path
        holder[key] = kept


def _said(raw: Any) -> tuple[Problem, ...]:
    try:
        io.loads(json.dumps(raw))
    except ip.DocumentError as error:
        return error.problems
    return ()


def test_suggestions_are_looked_for_a_few_times_only(
    problems: Problems, document: Document
) -> None:
    """Comparing names is slow, and a document that is wrong throughout needs few examples."""
    tasks = [
        {"code": f"t{i}", "title": "x", "part_of": "t0x", "places": ["lao-kai"]} for i in range(150)
    ]
    found = problems(document(areas=[AREA], tasks=tasks))
    assert len(found) == 200  # 100 of each
    assert {problem.reason for problem in found} == {"unknown_code"}
    assert sum(problem.suggestions == ("lao-cai",) for problem in found) == 20
    assert sum(problem.suggestions[:1] == ("t0",) for problem in found) == 20


def test_a_stack_that_ends(
    monkeypatch: pytest.MonkeyPatch, problems: Problems, document: Document
) -> None:
    """It is said like any other problem."""

    def deep(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("ictplan.model.period._read", deep)
    assert problems(document(periods=["1987-S2"])) == (
        Problem("periods[0]", "too_nested", detail=io.DEEPEST_NESTING),
    )


def test_parts_in_a_circle(problems: Problems, document: Document) -> None:
    tasks = [
        {"code": "a", "title": "x", "part_of": "b"},
        {"code": "b", "title": "x", "part_of": "a"},
    ]
    (problem,) = problems(document(tasks=tasks))
    assert (problem.path, problem.reason) == ("tasks", "contradiction")
    assert str(problem.message).endswith("; the references in part_of form a circle")


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        (
            {"areas": [{**AREA, "valid_form": "x"}]},
            Problem(
                "areas[0].valid_form",
                "unknown_key",
                "'valid_form'",
                suggestions=("valid_from", "valid_to"),
            ),
        ),
        ({"title": {"vi": "x", "fr": "y"}}, Problem("title.fr", "unknown_key", "'fr'")),
        ({"title": {"en": "x"}}, Problem("title.vi", "missing_key")),
        (
            {"review": {"observation": []}},
            Problem(
                "review.observation", "unknown_key", "'observation'", suggestions=("observations",)
            ),
        ),
        ({"zzzz": 1}, Problem("zzzz", "unknown_key", "'zzzz'")),
    ],
)
def test_unknown_and_missing_keys(
    fields: dict[str, Any], problem: Problem, problems: Problems, document: Document
) -> None:
    assert problems(document(**fields)) == (problem,)


def test_the_error_travels_between_processes(document: Document) -> None:
    with pytest.raises(ip.DocumentError) as caught:
        io.loads(document(periods="2012"))
    again = pickle.loads(pickle.dumps(caught.value))
    assert (
        again.problems
        == caught.value.problems
        == (Problem("periods", "wrong_type", "'2012'", "a list"),)
    )
    assert (
        str(again) == str(caught.value) == "periods: has the wrong type (got '2012'); write a list"
    )


def test_a_traceback_shows_no_machinery(document: Document) -> None:
    """The tree of errors that the message was made from would fill the screen."""
    with pytest.raises(ip.DocumentError) as caught:
        io.loads(document(periods="2012"))
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_a_bug_is_not_hidden(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that nobody foresaw becomes one of ours too, and stays its cause."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError("unforeseen")

    monkeypatch.setattr("ictplan.model.period._read", broken)
    with pytest.raises(ip.DocumentError) as caught:
        io.loads(document(periods=["1987-S1"]))
    assert caught.value.problems == (Problem("periods[0]", "unreadable"),)
    assert caught.value.__cause__ is not None


def test_no_words_of_the_machinery(problems: Problems, rich: ip.Plan) -> None:
    """Each leaf of a document replaced by something else in turn: an ictplan error, and nothing of cattrs in it."""
    raw = json.loads(io.dumps(rich))
    del raw["extensions"]  # where nearly anything goes
    places = list(_places(raw))
    assert len(places) > 200
    wrongs: tuple[Any, ...] = ("\x01", [[]], {"": None}, {"vi": "x", "en": ["x"]})
    for holder, key in places:
        kept = holder[key]
        for wrong in wrongs:
            holder[key] = wrong
            for problem in problems(json.dumps(raw)):
                assert problem.reason != "unreadable"
                for word in (
                    "cattrs",
                    "Structuring",
                    "unhashable",
                    "NoneType",
                    "object of type",
                    "attribute",
                ):
                    assert word not in problem.message
        holder[key] = kept


def _places(value: Any) -> Any:
    for key, inner in (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    ):
        yield value, key
        yield from _places(inner)
