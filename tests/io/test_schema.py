"""The schema takes every document that the reader takes; what it refuses, the reader refuses too."""

from __future__ import annotations

import copy
import datetime
import json
import random
import subprocess
import sys
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

import ictplan as ip
from effort import examples, some
from ictplan import io
from ictplan.errors import IctplanError
from ictplan.io import schema_text
from ictplan.io.schema import LOCALES
from ictplan.l10n.languages.words import read_words
from ictplan.model.converters import LONGEST_CODE, LONGEST_QUOTE
from ictplan.model.document import LARGEST_NUMBER
from ictplan.model.value import Value, fields_of
from ictplan.testing import plans
from ictplan.text import LONGEST_LINE, LONGEST_PROSE
from row_tests import each_row

Document = Callable[..., str]

LAO_CAI = Path(__file__).parents[2] / "examples" / "data" / "lao_cai_2012.toml"
SCHEMA = io.json_schema(locale="en")
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
OBJECTS = {
    "Plan": SCHEMA,
    **{name: part for name, part in SCHEMA["$defs"].items() if "properties" in part},
}
OBJECTS["LocalizedText"] = SCHEMA["$defs"]["LocalizedText"]["anyOf"][1]
CLASSES: dict[str, type[Value]] = {name: getattr(ip, name) for name in OBJECTS}
HEAD = {("Plan", "schema"), ("Plan", "version")}
PROPERTIES = {
    (name, key): value
    for name, part in OBJECTS.items()
    for key, value in part["properties"].items()
}


def _valid(text: str) -> bool:
    return VALIDATOR.is_valid(json.loads(text))


def _takes(part: dict[str, Any], value: object) -> bool:
    """Whether a part of the schema takes a value."""
    return next(VALIDATOR.descend(value, part), None) is None


def _loads(text: str) -> bool:
    try:
        io.loads(text)
    except ip.DocumentError:
        return False
    return True


# ------------------------------------------------------------------------------------------------ the schema itself


@pytest.mark.parametrize("locale", LOCALES)
def test_it_is_a_schema(locale: str) -> None:
    schema = io.json_schema(locale=locale)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert schema["$id"] == f"urn:ictplan:plan:{io.VERSION}"


def test_what_stands_at_the_top() -> None:
    assert SCHEMA["required"] == ["schema", "version", "title"]
    assert list(SCHEMA["properties"])[:3] == ["schema", "version", "title"]
    assert SCHEMA["properties"]["schema"]["const"] == io.SCHEMA
    assert (
        SCHEMA["properties"]["version"]["minimum"],
        SCHEMA["properties"]["version"]["maximum"],
    ) == (1, io.VERSION)


def test_objects_have_the_fields_that_a_document_may_give() -> None:
    for name, part in OBJECTS.items():
        fields = [field for field in fields_of(CLASSES[name]) if field.init]
        head = ["schema", "version"] if name == "Plan" else []
        assert list(part["properties"]) == [*head, *(field.name for field in fields)], name
        assert part["additionalProperties"] is False
        assert part.get("required", []) == [
            *head,
            *(f.name for f in fields if f.default is ip.Plan.__attrs_attrs__[0].default),
        ]


def test_definitions_are_objects_in_their_lists_and_codes_elsewhere() -> None:
    assert SCHEMA["properties"]["areas"]["items"] == {"$ref": "#/$defs/Area"}
    code = {"$ref": "#/$defs/Code", "x-code-of": ["areas"]}
    assert SCHEMA["properties"]["area"]["anyOf"] == [code, {"type": "null"}]
    assert PROPERTIES["Observation", "area"]["anyOf"][0]["x-code-of"] == ["areas", "groups"]
    assert PROPERTIES["Task", "beneficiaries"]["items"]["x-code-of"] == [
        "organizations",
        "groups",
        "areas",
    ]
    assert PROPERTIES["Source", "document"]["$ref"] == "#/$defs/Code"
    assert PROPERTIES["Task", "targets"]["items"] == {"$ref": "#/$defs/Code"}


def test_codes_made_of_names_may_be_left_out() -> None:
    required = {name: part.get("required", []) for name, part in OBJECTS.items()}
    assert [name for name in OBJECTS if "code" in required[name]] == [
        "Achievement",
        "BudgetLine",
        "Disclosure",
        "ExternalCode",
        "Indicator",
        "Objective",
        "Observation",
        "Solution",
        "Target",
        "Task",
    ]


def test_defaults_are_those_of_the_fields() -> None:
    shown = {key: part["default"] for key, part in PROPERTIES.items() if "default" in part}
    assert shown["Plan", "exhaustive"] is True
    assert shown["Group", "exhaustive"] is False
    assert shown["Indicator", "direction"] == "higher is better"
    assert shown["Plan", "extensions"] == {}
    assert shown["Task", "stages"] == []
    assert shown["Task", "phase"] is None
    assert ("Area", "code") not in shown
    assert ("Task", "code") not in shown
    for (name, key), value in shown.items():
        assert _takes(PROPERTIES[name, key], value), (name, key)


def test_words_of_enums_are_their_values() -> None:
    assert SCHEMA["$defs"]["Role"]["enum"] == ["lead", "cooperating", "performing"]
    enums = {name: part["enum"] for name, part in SCHEMA["$defs"].items() if "enum" in part}
    assert len(enums) > 15
    for name, values in enums.items():
        assert values == [member.value for member in _enum(name)]


def _enum(name: str) -> type[Enum]:
    found: type[Enum] = getattr(ip, name)
    return found


def test_every_definition_is_referred_to_and_every_reference_is_defined() -> None:
    referred = {part["$ref"] for part in _parts(SCHEMA) if "$ref" in part}
    assert referred == {f"#/$defs/{name}" for name in SCHEMA["$defs"]}


def _parts(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from _parts(inner)


def test_every_call_gives_objects_of_its_own() -> None:
    first, kept = io.json_schema(), json.dumps(io.json_schema())
    first["properties"].clear()
    first["$defs"]["Code"]["x-i18n"]["vi"]["title"] = "x"
    assert json.dumps(io.json_schema()) == kept


def _elsewhere(*options: str) -> dict[str, Any]:
    """The English schema of another process, with another seed for hashes."""
    script = "import json; from ictplan import io; print(json.dumps(io.json_schema(locale='en')))"
    done = subprocess.run(
        [sys.executable, *options, "-c", script], capture_output=True, text=True, check=True
    )
    made: dict[str, Any] = json.loads(done.stdout)
    return made


@pytest.mark.parametrize("options", [(), ("-O",), ("-OO",)], ids=["", "-O", "-OO"])
def test_it_is_the_same_in_every_process(options: tuple[str, ...]) -> None:
    """Also without docstrings, from which the English descriptions come."""
    assert json.dumps(_elsewhere(*options)) == json.dumps(SCHEMA)


@pytest.mark.parametrize("locale", ["fr", "VI", "", None, [], 5])
def test_other_languages_are_refused(locale: Any) -> None:
    with pytest.raises(ip.InvalidValueError) as caught:
        io.json_schema(locale=locale)
    assert (caught.value.subject, caught.value.reason) == ("locale", "unknown_locale")


# ------------------------------------------------------------------------------------------------ its words


def _described(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every definition and every property, with where it stands."""
    yield "Plan", schema
    yield from schema["$defs"].items()
    for part in _parts(schema):
        if "additionalProperties" in part and "properties" in part:
            yield from part["properties"].items()


@pytest.mark.parametrize("locale", LOCALES)
def test_everything_has_a_title_and_a_description_in_both_languages(locale: str) -> None:
    met = 0
    for name, part in _described(io.json_schema(locale=locale)):
        words = part["x-i18n"]
        assert list(words) == ["vi", "en"], name
        assert {"title": part["title"], "description": part["description"]} == words[locale], name
        for said in words.values():
            assert set(said) == {"title", "description"}, name
            assert said["title"] == said["title"].strip() != "", name
            assert said["title"][0].isupper(), name
            assert said["description"].endswith((".", "…")), name
            assert not set("`*") & set(said["description"]), name
        met += 1
    assert met > 200


def test_words_of_both_languages() -> None:
    english, vietnamese = (
        PROPERTIES["Task", "level_reached"],
        io.json_schema()["$defs"]["Task"]["properties"]["level_reached"],
    )
    assert (english["title"], english["description"]) == (
        "Level reached",
        "The lowest level that it covers (đến cấp xã).",
    )
    assert vietnamese["title"] == "Triển khai đến cấp"
    assert io.json_schema()["$defs"]["FundingSource"]["title"] == "Nguồn vốn"
    assert SCHEMA["$defs"]["FundingSource"]["title"] == "Funding source"
    assert SCHEMA["title"] == "Plan"


def test_descriptions_are_those_of_the_docstrings() -> None:
    """One that runs over lines, one for two fields, one with Python's words, and one that English words replace."""
    assert PROPERTIES["BudgetLine", "state"]["description"] == (
        '"requested", "approved", "allocated", "supplement", "carried over", "unallocated", "disbursed" or "settled".'
    )
    low, high = (schema_text._arguments(ip.Criterion)[name] for name in ("low", "high"))
    assert low == high == "the ends of a range, in one unit."
    assert PROPERTIES["Criterion", "low"]["description"] == "The lower end of a range."
    assert PROPERTIES["BudgetLine", "amount"]["description"].endswith(
        "null if it is not known, which is not zero."
    )
    assert PROPERTIES["Review", "exhaustive"]["description"].startswith("False if")


def test_vietnamese_words_are_complete_and_none_is_left_over() -> None:
    words = read_words("vi_schema")
    assert list(words["classes"]) == sorted({*SCHEMA["$defs"], "Plan"})
    assert [key for name in ("fields", "overrides") for key in words[name]] == [
        *sorted(words["fields"]),
        *sorted(words["overrides"]),
    ]
    own = {(name, key) for name, fields in words["overrides"].items() for key in fields}
    assert own - PROPERTIES.keys() == set()
    assert set(words["fields"]) == {key for name, key in PROPERTIES if (name, key) not in own}


def test_english_words_are_of_classes_and_fields() -> None:
    words = read_words("en_schema")
    assert set(words["classes"]) <= set(SCHEMA["$defs"])
    assert {
        (name, key) for name, fields in words["fields"].items() for key in fields
    } <= PROPERTIES.keys()


# ------------------------------------------------------------------------------------------------ documents that are right


def _as_json(value: Any) -> Any:
    """What TOML holds, with dates as text."""
    if isinstance(value, dict):
        return {key: _as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def test_the_example_is_valid() -> None:
    text = LAO_CAI.read_text(encoding="utf-8")
    assert [error.message for error in VALIDATOR.iter_errors(_as_json(tomllib.loads(text)))] == []
    assert _valid(io.dumps(io.loads_toml(text)))


def test_a_plan_that_uses_every_field_is_valid(rich: ip.Plan) -> None:
    rich = rich.evolve(
        extensions={"x-gis": {"zoom": 7, "layers": ["xã", True, "5.5", ""], "at": {}}}
    )
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(io.dumps(rich)))] == []
    assert VALIDATOR.is_valid(_as_json(tomllib.loads(io.dumps_toml(rich))))


@given(plans())
@settings(max_examples=examples(50), suppress_health_check=[HealthCheck.too_slow])
def test_every_plan_is_valid(plan: ip.Plan) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(io.dumps(plan)))] == []


NINES = "9" * 60
DENSITY = {"code": "d", "name": "mật độ", "unit": "subscription/100 person"}
MONEY = {"magnitude": 1, "unit": "VND"}


@pytest.mark.parametrize(
    "fields",
    [
        {"periods": [], "tasks": [], "extensions": {}, "units": []},
        {"area": None, "review": None, "budget": None, "approved_on": None},
        {"title": {"en": None, "vi": "Kế hoạch"}},
        {"title": {"en": "Plan", "vi": "Kế\nhoạch"}},
        {"title": unicodedata.normalize("NFD", "Kế hoạch ứng dụng CNTT")},
        {"areas": [{"name": "tỉnh Lào Cai", "level": "province"}], "area": "tinh-lao-cai"},
        {
            "documents": [
                {
                    "type": "Luật",
                    "number": {"symbol": unicodedata.normalize("NFD", "QĐ-TTg"), "number": 1},
                }
            ]
        },
        {
            "documents": [
                {
                    "type": "Luật",
                    "number": {"symbol": "NQ/TW", "number": LARGEST_NUMBER, "year": None},
                }
            ]
        },
        {
            "periods": [
                "2012",
                "2012-S1",
                "2012-Q4",
                "2012-12",
                "2012-02-29",
                "2013/2015",
                "2012-01/2012-11",
                "../2025",
                "2016/..",
            ]
        },
        {"approved_on": "2012-02-29"},
        {"approved_on": "0001-01-01"},
        {"budget": {"stated_total": {"magnitude": -5, "unit": "million VND"}}},
        {"budget": {"stated_total": {"magnitude": "-5.50", "unit": "USD"}}},
        {"budget": {"stated_total": {"magnitude": f"{NINES}0", "unit": "VND"}}},
        {"budget": {"stated_total": {"magnitude": f"0.{'0' * 59}1", "unit": "VND"}}},
        {"budget": {"stated_total": {"magnitude": int(NINES), "unit": "VND"}}},
        {"budget": {"stated_total": {"magnitude": 1e60, "unit": "VND"}}},
        {
            "budget": {
                "stated_total": {"magnitude": 1e-60, "unit": "VND"},
                "lines": [{"state": "approved", "code": "b", "amount": None}],
            }
        },
        {
            "units": ["person-visit", "service_point", "a1"],
            "indicators": [{**DENSITY, "unit": "person-visit/a1"}],
        },
        {
            "indicators": [
                {**DENSITY, "decimals": 0, "of": None},
                {**DENSITY, "code": "e", "decimals": 1000},
            ]
        },
        {
            "extensions": {
                "x": [None, 1, -1.5, "", " ", {"y": {"z": []}}, [[True]]],
                " y ": " " * 100_000,
            }
        },
    ],
)
def test_odd_documents_that_are_read_are_valid(document: Document, fields: dict[str, Any]) -> None:
    text = document(**fields)
    io.loads(text)
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(text))] == []


@pytest.mark.parametrize(
    "literal", [NINES, f"{NINES[1:]}.9", f"9.{NINES[1:]}e60", f"-{NINES}E+1", "1e-60", "6.0"]
)
def test_numbers_at_the_bounds_are_valid_however_they_are_parsed(
    document: Document, literal: str
) -> None:
    text = document(budget={"stated_total": MONEY}).replace(
        '"magnitude": 1', f'"magnitude": {literal}'
    )
    io.loads(text)
    assert _valid(text)
    assert VALIDATOR.is_valid(json.loads(text, parse_float=Decimal))


LENGTHS = (50, 60, 124, 150, LONGEST_CODE, LONGEST_QUOTE, LONGEST_LINE, LONGEST_PROSE)
SAMPLES: list[Any] = [
    *(None, True, False, -1, 0, 1, 1000, 1001, 1899, 1900, 2012, 9999, 10**4, 10**6, 10**12),
    *(
        "",
        " ",
        "\n",
        "\u200b",
        "a",
        "A-1.b:c_d",
        "-a",
        "a b",
        "a\nb",
        "a\u2028b",
        "tab\tx",
        "x\ufeff",
        "ế",
        "e\u0302\u0301",
    ),
    *(
        "QĐ-TTg",
        "NQ/TW",
        "A--B",
        "A_B",
        "1A",
        "5.5",
        "5,5",
        "1e5",
        "+5",
        "-5",
        "0" * 124,
        "0" * 125,
        "km",
        "lead",
        "=",
        "range",
    ),
    *(
        "2012",
        "2012-Q5",
        "../..",
        "../2012",
        "2012-05-18/2012-05-19",
        "2012/2011",
        "2012-05-18",
        "2012-02-30",
        "0000-01-01",
    ),
    *("subscription/100 person", "service_point", "person-visit", *("a" * n for n in LENGTHS)),
    *("a" * (n + 1) for n in LENGTHS),
    *([], ["a"], ["a b"], {}, {"": 1}, {"a": 1}, {"a": None}, {"k" * 200: 1}, {"k" * 201: 1}),
    *({"a": [{"b": "x" * 100_000}]}, {"a": "x" * 100_001}, {"a": " " * 100_001}),
]


def _constructible(name: str, field: str, value: object) -> bool:
    """Whether a class takes a value for a field."""
    converter: Any = getattr(attrs.fields(CLASSES[name]), field).converter
    try:
        converter(value)
    except IctplanError:
        return False
    return True


@each_row(("name", "field"), [key for key in PROPERTIES if key not in HEAD])
def test_what_a_constructor_takes_for_a_field_is_valid(name: str, field: str) -> None:
    """The types of the fields say less than their converters ask; the table in the schema must not ask for more."""
    refused = [sample for sample in SAMPLES if not _takes(PROPERTIES[name, field], sample)]
    assert [sample for sample in refused if _constructible(name, field, sample)] == []


@pytest.mark.parametrize(
    ("name", "field", "longest"),
    [
        ("Task", "code", LONGEST_CODE),
        ("Source", "quote", LONGEST_QUOTE),
        ("Source", "place", LONGEST_LINE),
        ("Document", "author", LONGEST_LINE),
        ("ExternalCode", "code", LONGEST_LINE),
        ("Task", "title", LONGEST_PROSE),
        ("DocumentNumber", "symbol", 50),
    ],
)
def test_texts_are_as_long_as_the_constructors_take_them(
    name: str, field: str, longest: int
) -> None:
    for length in (longest, longest + 1):
        fits = length <= longest
        assert (
            _takes(PROPERTIES[name, field], "a" * length),
            _constructible(name, field, "a" * length),
        ) == (fits, fits)


@pytest.mark.parametrize(
    ("name", "field", "low", "high"),
    [
        ("DocumentNumber", "number", 1, LARGEST_NUMBER),
        ("DocumentNumber", "year", 1900, 9999),
        ("Indicator", "decimals", 0, 1000),
        ("Task", "phase", 0, 1000),
    ],
)
def test_whole_numbers_run_as_far_as_the_constructors_take_them(
    name: str, field: str, low: int, high: int
) -> None:
    for value in (low - 1, low, high, high + 1):
        fits = low <= value <= high
        assert (_takes(PROPERTIES[name, field], value), _constructible(name, field, value)) == (
            fits,
            fits,
        )


# ------------------------------------------------------------------------------------------------ documents that are wrong

GONE = object()
SOURCE = {"document": "mic-article"}

#: Where something is wrong in the document that uses every field, and what stands there.
FAULTS: list[tuple[str, Any]] = [
    ("schema", GONE),
    ("schema", "ictplan/plans"),
    ("schema", 1),
    ("version", GONE),
    ("version", 0),
    ("version", io.VERSION + 1),
    ("version", "1"),
    ("version", True),
    ("version", 1.5),
    ("title", GONE),
    ("title", None),
    ("title", ""),
    ("title", " \n"),
    ("title", 5),
    ("title", ["x"]),
    ("title", {"en": "x"}),
    ("title", {"vi": "x", "fr": "x"}),
    ("title", {"vi": None}),
    ("title", "x" * (LONGEST_PROSE + 1)),
    ("titel", "x"),
    ("tasks", None),
    ("tasks", {"frame": {}}),
    ("tasks[0]", "frame"),
    ("tasks[0]", None),
    ("tasks[0].chain", 1),
    ("tasks[0].code", GONE),
    ("tasks[0].code", "a b"),
    ("tasks[0].code", "mã"),
    ("tasks[0].code", "x" * (LONGEST_CODE + 1)),
    ("tasks[0].kind", "programme"),
    ("tasks[0].kind", None),
    ("tasks[1].phase", 1001),
    ("tasks[1].phase", "2"),
    ("tasks[1].phase", 2.5),
    ("tasks[1].stages", "started"),
    ("tasks[1].stages[0]", "begun"),
    ("tasks[1].targets[0]", 5),
    ("tasks[1].places[0]", {"name": "huyện Bát Xát", "level": "district"}),
    ("tasks[1].assignments[0].party", GONE),
    ("tasks[1].assignments[0].role", "Lead"),
    ("tasks[1].completed_on", "20/12/2012"),
    ("tasks[1].completed_on", "2012-12-20T00:00:00"),
    ("tasks[1].completed_on", "2012-02-30"),
    ("tasks[1].completed_on", 2012),
    ("area", {"name": "tỉnh Lào Cai", "level": "province"}),
    ("area", ["10"]),
    ("areas[0]", "10"),
    ("areas[0].level", GONE),
    ("areas[0].level", "xã"),
    ("periods", "2012"),
    ("periods[0]", 2012),
    ("periods[0]", "2012-13"),
    ("periods[0]", "../.."),
    ("periods[0]", "2012–2015"),
    ("exhaustive", 1),
    ("exhaustive", "false"),
    ("exhaustive", None),
    ("units[0]", "Person Visit"),
    ("units[0]", 5),
    ("indicators[0].unit", GONE),
    ("indicators[0].unit", 5),
    ("indicators[0].unit", ""),
    ("indicators[0].decimals", -1),
    ("indicators[2].external_codes[0].system", "a\nb"),
    ("indicators[2].external_codes[0].code", 5),
    ("documents[0].number", "05/2014/QĐ-TTg"),
    ("documents[0].number.number", 0),
    ("documents[0].number.number", LARGEST_NUMBER + 1),
    ("documents[0].number.year", 1899),
    ("documents[0].number.symbol", "QĐ TTg"),
    ("documents[0].number.symbol", GONE),
    ("organizations[0].chain", 1),
    ("source", "mic-article"),
    ("source", {"place": "đoạn 2"}),
    ("source", {**SOURCE, "quote": "x" * (LONGEST_QUOTE + 1)}),
    ("source", {**SOURCE, "place": "x" * (LONGEST_LINE + 1)}),
    ("source", {**SOURCE, "kind": "tertiary"}),
    ("targets[0].criterion.comparator", "≥"),
    ("targets[0].criterion.value", 6),
    ("targets[0].criterion.value", "6 subscription/100 person"),
    ("targets[0].criterion.value.magnitude", "5,5"),
    ("targets[0].criterion.value.magnitude", "1e5"),
    ("targets[0].criterion.value.magnitude", " 6"),
    ("targets[0].criterion.value.magnitude", True),
    ("targets[0].criterion.value.magnitude", None),
    ("targets[0].criterion.value.magnitude", "9" * 125),
    ("targets[0].criterion.value.magnitude", 10**61 + 1),
    ("targets[0].criterion.value.unit", GONE),
    ("targets[0].baseline.comparability", GONE),
    ("review.observations[0].value", {"magnitude": 1533, "unit": "person-visit"}),
    ("review.observations[0].indicator", None),
    ("review.achievements[0].what", GONE),
    ("review.achievements[0].observations", "o1"),
    ("budget.lines[0].state", GONE),
    ("budget.lines[0].year", 2012),
    ("budget.lines[0].amount", {"magnitude": 1}),
    ("budget.total", MONEY),
    ("disclosures[0].state", "unknown"),
    ("extensions", None),
    ("extensions", []),
    ("extensions", {"": 1}),
    ("extensions", {"x": {"k" * 201: 1}}),
    ("extensions", {"x": "y" * 100_001}),
]


def _steps(path: str) -> list[str | int]:
    return [
        int(step) if step.isdigit() else step
        for step in path.replace("[", ".").replace("]", "").split(".")
    ]


@each_row(("path", "value"), FAULTS)
def test_what_is_wrong_is_refused_by_the_schema_and_by_the_reader(
    rich: ip.Plan, path: str, value: Any
) -> None:
    document = json.loads(io.dumps(rich))
    *outer, last = _steps(path)
    place = document
    for step in outer:
        place = place[step]
    if value is GONE:
        del place[last]
    else:
        place[last] = value
    assert not VALIDATOR.is_valid(document)
    with pytest.raises(ip.DocumentError) as caught:
        io.loads(json.dumps(document))
    assert any(problem.path.startswith(path) for problem in caught.value.problems)


@pytest.mark.parametrize("document", [None, True, 5, "x", [], {}])
def test_what_is_no_object_of_a_plan_is_refused_by_both(document: Any) -> None:
    assert not VALIDATOR.is_valid(document)
    assert not _loads(json.dumps(document))


# ------------------------------------------------------------------------------------------------ documents changed at random

POOL: list[Any] = [
    *(
        None,
        True,
        False,
        0,
        1,
        -1,
        2.5,
        1e60,
        10**70,
        "",
        " ",
        "x",
        "5.5",
        "5,5",
        "2012",
        "../2020",
        "2012-05-18",
    ),
    *("lao-cai", "cntt", "completed", "percent", "VND", "a b", "x" * 101, "x" * 1001, "x" * 10_001),
    *([], ["x"], ["lao-cai"], [[]], [None], {}, {"vi": "x"}, {"en": "x"}, {"vi": "x", "en": None}),
    *({"document": "bai-bao"}, {"magnitude": 1, "unit": "percent"}, {"code": "x", "title": "x"}),
]
KEYS = sorted({key for _, key in PROPERTIES} | {"x", "", "chain", "text"})


@pytest.fixture(scope="module")
def lao_cai() -> dict[str, Any]:
    """The example, with fewer tasks and results, so that thousands of it are read soon."""
    document: dict[str, Any] = json.loads(
        io.dumps(io.loads_toml(LAO_CAI.read_text(encoding="utf-8")))
    )
    for items in (document["tasks"], document["review"]["achievements"], document["disclosures"]):
        del items[3:]
    assert _loads(json.dumps(document))
    return document


def _containers(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list) and value:
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _containers(inner)


def _replace(chance: random.Random, place: Any, at: Any) -> None:
    place[at] = chance.choice(POOL)


def _remove(chance: random.Random, place: Any, at: Any) -> None:
    del place[at]


def _wrap(chance: random.Random, place: Any, at: Any) -> None:
    place[at] = chance.choice([[place[at]], {"vi": place[at]}, {"code": place[at]}, str(place[at])])


def _borrow(chance: random.Random, place: Any, at: Any) -> None:
    """Put there what stands beside it."""
    place[at] = chance.choice(list(place.values()) if isinstance(place, dict) else place)


def _add(chance: random.Random, place: Any, at: Any) -> None:
    if isinstance(place, dict):
        place[chance.choice(KEYS)] = chance.choice(POOL)
    else:
        place.insert(at, chance.choice([*POOL, place[at]]))


def _rename(chance: random.Random, place: Any, at: Any) -> None:
    value = place[at]
    del place[at]
    if isinstance(place, dict):
        place[chance.choice(KEYS)] = value
    else:
        place.append(value)


CHANGES = (_replace, _replace, _remove, _wrap, _borrow, _add, _rename)


def _changed(document: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    changed = copy.deepcopy(document)
    place = changed if chance.random() < 0.1 else chance.choice(list(_containers(changed)))
    at = chance.choice(list(place)) if isinstance(place, dict) else chance.randrange(len(place))
    chance.choice(CHANGES)(chance, place, at)
    return changed


def _still_valid(changed: dict[str, Any], document: dict[str, Any]) -> bool:
    """Whether a valid document is valid after a change: only what has changed is looked at where that is enough."""
    if changed.keys() != document.keys():
        return VALIDATOR.is_valid(changed)
    return all(
        _takes(SCHEMA["properties"][key], value)
        for key, value in changed.items()
        if value != document[key]
    )


@pytest.mark.parametrize("seed", some(range(10)))
def test_what_the_schema_refuses_the_reader_refuses(
    lao_cai: dict[str, Any], rich: ip.Plan, seed: int
) -> None:
    chance = random.Random(seed)
    document = json.loads(io.dumps(rich)) if seed % 2 else lao_cai
    accepted = 0
    for _ in range(250):
        changed = _changed(document, chance)
        if _still_valid(changed, document):
            accepted += 1
        else:
            assert not _loads(json.dumps(changed)), changed
    assert 10 < accepted < 125
