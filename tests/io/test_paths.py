"""Where a document is wrong, every problem is said with its path, in one go."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest

import ictplan as ip
from ictplan import io

Document = Callable[..., str]
Problems = Callable[..., tuple[tuple[str, str], ...]]

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
            _target(code="u", criterion={"comparator": ">>", "value": {"magnitude": "5,5", "unit": "person"}}),
            {"code": "v"},
        ],
    )
    found = problems(text)
    assert [path for path, _ in found] == [
        "periods[1]",
        "periods[2]",
        "targets[1].code",
        "targets[1].title",
        "targets[1].stages",
        "targets[2].criterion.comparator",
        "targets[2].criterion.value.magnitude",
        "targets[3].title",
        "",
    ]
    said = dict(found)
    assert said["periods[2]"] == "takes text, got 2013"
    assert said["targets[1].code"].startswith("Target.code is not a code: got 't 1'; write ASCII letters")
    assert said["targets[1].title"] == "takes text, or an object with the keys vi and en, got 5"
    comparator = said["targets[2].criterion.comparator"]
    assert comparator.startswith("Bound is not one of the values allowed: got '>>'; write one of '=', '~'")
    assert said["targets[3].title"] == "is missing; this key is needed"
    assert said[""] == "unknown key 'titel'; perhaps 'title'"


def test_what_only_the_whole_object_shows(problems: Problems, document: Document) -> None:
    """A constructor says what contradicts; where it names a field, so does the path."""
    text = document(
        indicators=[DENSITY],
        targets=[
            _target(deliverable="x"),
            _target(code="u", stages=["held"]),
            _target(code="v", criterion={"comparator": "range", "low": {"magnitude": "1", "unit": "percent"}}),
        ],
        tasks=[{"code": "a", "title": "x", "part_of": "a"}],
        groups=[{"name": "g", "size": {"magnitude": "-5", "unit": "commune"}}],
    )
    found = problems(text)
    assert [path for path, _ in found] == [
        "targets[0]",
        "targets[1].stages",
        "targets[2].criterion",
        "tasks[0].part_of",
        "groups[0].size",
    ]
    assert found[0][1] == "Target is incomplete: got 't'; write either indicator= or deliverable="


def test_units(problems: Problems, document: Document) -> None:
    unit = {**DENSITY, "unit": "subscripton"}
    ((path, message),) = problems(document(indicators=[unit]))
    assert path == "indicators[0].unit"
    assert message.startswith("unknown unit 'subscripton'; perhaps 'subscription'")


def test_units_of_the_documents_own(problems: Problems, document: Document) -> None:
    visits = {"code": "v", "name": "lượt", "unit": "person-visit/100 person"}
    plan = io.loads(document(units=["person-visit"], indicators=[visits]))
    assert plan.indicators["v"].unit.numerator.name == "person-visit"
    assert problems(document(indicators=[visits]))[0][0] == "indicators[0].unit"
    assert [path for path, _ in problems(document(units=["person-visit", "Km", 5]))] == ["units[1]", "units[2]"]


def test_codes_of_definitions(problems: Problems, document: Document) -> None:
    text = document(
        area="lao-kai",
        areas=[AREA],
        organizations=[{"code": "so-tttt", "name": "Sở TTTT"}],
        tasks=[
            {"code": "t", "title": "x", "places": ["lao-cai", "so-tttt", "nowhere", 5], "beneficiaries": ["lao-cai", "so-tttt"]}
        ],
        budget={"lines": [{"code": "b", "state": "approved", "organization": {"name": "Sở"}}]},
    )
    advice = "; definitions are listed in areas or groups"
    assert problems(text) == (
        ("area", "'lao-kai' is not the code of an area; perhaps 'lao-cai'; definitions are listed in areas"),
        ("tasks[0].places[1]", "takes an area or a group, got 'so-tttt', which is an organization: organizations[0]"),
        ("tasks[0].places[2]", f"'nowhere' is not the code of an area or a group{advice}"),
        ("tasks[0].places[3]", f"takes the code of an area or a group, got 5{advice}"),
        (
            "budget.lines[0].organization",
            "takes the code of an organization, got an object with keys; definitions are listed in organizations",
        ),
    )


def test_definitions_stand_in_any_order(document: Document) -> None:
    areas = [{"code": "bx", "name": "huyện Bát Xát", "level": "district", "parent": "lao-cai"}, AREA]
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
        document(areas=areas, documents=documents, indicators=indicators, organizations=[{"code": "o", "name": "UBND"}])
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
        ("documents[2].legal_bases[1]", "refers in a circle: 'a > b > c > a'; leave one of these references out"),
        ("documents[3].implements", "refers in a circle: 'd > d'; leave one of these references out"),
    )


def test_a_wrong_definition_is_told_of_once(problems: Problems, document: Document) -> None:
    """However often it is referred to."""
    text = document(
        area="lao-cai",
        areas=[{"code": "bx", "name": "huyện", "level": "district", "parent": "lao-cai"}, {**AREA, "level": "Province"}],
        tasks=[{"code": "t", "title": "x", "places": ["lao-cai", "bx"]}],
    )
    ((path, message),) = problems(text)
    assert path == "areas[1].level"
    assert "got 'Province'; write one of 'country', 'province'" in message


def test_a_list_of_definitions_that_is_none(problems: Problems, document: Document) -> None:
    text = document(area="lao-cai", areas={"lao-cai": AREA}, groups=["x"])
    assert problems(text) == (
        ("areas", "takes a list, got an object with keys"),
        ("groups[0]", "takes an object with keys, got 'x'"),
    )


def test_codes_that_stand_twice(problems: Problems, document: Document) -> None:
    text = document(
        areas=[AREA, AREA],
        organizations=[{"code": "lao-cai", "name": "UBND"}],
        solutions=[{"code": "s", "title": "x"}, {"code": "r", "title": "x"}, {"code": "s", "title": "x"}],
    )
    assert problems(text) == (
        ("solutions[2]", "has the code 's', which is already that of [0]"),
        ("areas[1]", "has the code 'lao-cai', which is already that of areas[0]"),
        ("organizations[0]", "has the code 'lao-cai', which is already that of areas[0]"),
    )


def test_chains_of_definitions(problems: Problems, document: Document) -> None:
    """In both orders, as long as the model takes them; where far too long, said before the stack ends."""
    first = {"code": "d0", "type": "x"}
    chain = [{"code": f"d{i}", "type": "x", "implements": f"d{i - 1}"} for i in range(1, 1000)]
    assert len(io.loads(document(documents=[first, *chain[:31]], document="d31")).documents) == 32
    assert len(io.loads(document(documents=[*reversed(chain[:31]), first])).documents) == 32
    assert problems(document(documents=[*reversed(chain[:70]), first])) == (
        ("documents[63].implements", "is the end of a chain of 64 references; list definitions after those they refer to"),
    )
    for path, _ in problems(document(documents=[*reversed(chain), first])):
        assert path.startswith("documents[")


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
    "tasks": [{"code": "k", "title": "x", "objective": "p", "part_of": "kk", "targets": ["t", "tt"], "budget_lines": ["c"]}],
    "budget": {"lines": [{"code": "b", "state": "approved", "task": "j"}]},
    "review": {
        "observations": [{"code": "m", "indicator": "density", "origin": "computed", "computed_from": ["m", "n"]}],
        "achievements": [{"code": "a", "what": "x", "stage": "held", "observations": ["n"]}],
    },
}


def test_codes_of_items(problems: Problems, document: Document) -> None:
    """The plan stops at the first; the document says all."""
    assert problems(document(indicators=[DENSITY], **ITEMS)) == (
        ("objectives[0].part_of", "no item 'p' in objectives"),
        ("targets[0].objective", "no item 'p' in objectives"),
        ("targets[0].baseline.observation", "no item 'n' in review.observations"),
        ("tasks[0].objective", "no item 'p' in objectives"),
        ("tasks[0].part_of", "no item 'kk' in tasks; perhaps 'k'"),
        ("tasks[0].targets[1]", "no item 'tt' in targets; perhaps 't'"),
        ("tasks[0].budget_lines[0]", "no item 'c' in budget.lines"),
        ("budget.lines[0].task", "no item 'j' in tasks"),
        ("review.observations[0].computed_from[1]", "no item 'n' in review.observations"),
        ("review.achievements[0].observations[0]", "no item 'n' in review.observations"),
    )


def test_every_code_by_which_items_refer_is_looked_up(rich: ip.Plan, problems: Problems) -> None:
    """Whatever code the plan itself refuses, the document says where it stands."""
    raw = json.loads(io.dumps(rich))
    for holder, key in _places(raw):
        kept = holder[key]
        if isinstance(kept, str):
            holder[key] = "no-such-code"
            for path, message in _said(raw):
                assert path or "no item" not in message
        holder[key] = kept


def _said(raw: Any) -> tuple[tuple[str, str], ...]:
    try:
        io.loads(json.dumps(raw))
    except ip.DocumentError as error:
        return tuple(error.problems)
    return ()


def test_suggestions_are_looked_for_a_few_times_only(problems: Problems, document: Document) -> None:
    """Comparing names is slow, and a document that is wrong throughout needs few examples."""
    tasks = [{"code": f"t{i}", "title": "x", "part_of": "t0x", "places": ["lao-kai"]} for i in range(1500)]
    found = problems(document(areas=[AREA], tasks=tasks))
    assert len(found) == 2000
    assert sum("perhaps 'lao-cai'" in message for _, message in found) == 20
    assert sum("perhaps 't0'" in message for _, message in found) == 20


def test_a_stack_that_ends(monkeypatch: pytest.MonkeyPatch, problems: Problems, document: Document) -> None:
    """It is said like any other problem."""

    def deep(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("ictplan.io.structure.Period", deep)
    assert problems(document(periods=["2012"])) == (("periods[0]", "is nested too deeply"),)


def test_parts_in_a_circle(problems: Problems, document: Document) -> None:
    tasks = [{"code": "a", "title": "x", "part_of": "b"}, {"code": "b", "title": "x", "part_of": "a"}]
    ((path, _),) = problems(document(tasks=tasks))
    assert path == "tasks"


@pytest.mark.parametrize(
    ("fields", "path", "message"),
    [
        ({"areas": [{**AREA, "valid_form": "x"}]}, "areas[0]", "unknown key 'valid_form'; perhaps 'valid_from' or 'valid_to'"),
        ({"title": {"vi": "x", "fr": "y"}}, "title", "unknown key 'fr'"),
        ({"title": {"en": "x"}}, "title.vi", "is missing; this key is needed"),
        ({"review": {"observation": []}}, "review", "unknown key 'observation'; perhaps 'observations'"),
        ({"zzzz": 1}, "", "unknown key 'zzzz'"),
    ],
)
def test_unknown_and_missing_keys(
    fields: dict[str, Any], path: str, message: str, problems: Problems, document: Document
) -> None:
    assert problems(document(**fields)) == ((path, message),)


def test_the_error_travels_between_processes(document: Document) -> None:
    with pytest.raises(ip.DocumentError) as caught:
        io.loads(document(periods="2012"))
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.problems == caught.value.problems == (("periods", "takes a list, got '2012'"),)


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

    monkeypatch.setattr("ictplan.io.structure.Period", broken)
    with pytest.raises(ip.DocumentError) as caught:
        io.loads(document(periods=["2012"]))
    assert caught.value.problems == (("periods[0]", "cannot be read"),)
    assert caught.value.__cause__ is not None


def test_no_words_of_the_machinery(problems: Problems, rich: ip.Plan) -> None:
    """Each leaf of a document replaced by something else in turn: an ictplan error, and nothing of cattrs in it."""
    raw = json.loads(io.dumps(rich))
    places = list(_places(raw))
    assert len(places) > 200
    wrongs: tuple[Any, ...] = ("\x01", [[]], {"": None}, {"vi": "x", "en": ["x"]})
    for holder, key in places:
        kept = holder[key]
        for wrong in wrongs:
            holder[key] = wrong
            for _, message in problems(json.dumps(raw)):
                for word in ("cattrs", "Structuring", "unhashable", "NoneType", "object of type", "attribute", "cannot be read"):
                    assert word not in message
        holder[key] = kept


def _places(value: Any) -> Any:
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield value, key
        yield from _places(inner)
