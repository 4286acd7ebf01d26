"""Faults made by hand in Lào Cai's plan: each refusal names the place and the reason, and what was perhaps meant."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import ictplan as ip
from ictplan import Problem, io
from row_tests import each_row

Problems = Callable[..., tuple[Problem, ...]]

LAO_CAI = Path(__file__).parents[2] / "examples/data/lao_cai_2012.toml"
TOML = LAO_CAI.read_text(encoding="utf-8")
PLAN = io.loads_toml(TOML)

REMOVED = object()


class Literal(NamedTuple):
    """JSON text that ``json.dumps`` would not write."""

    text: str


class Fault(NamedTuple):
    """One edit of the JSON document, and what is said of it."""

    at: str
    value: Any
    reason: str
    path: str | None = None  # where it is said; where the edit was, if None
    near: str | None = None  # the best suggestion


class Edit(NamedTuple):
    """One edit of the TOML text, at the first place where *old* stands, and what is said of it."""

    old: str
    new: str
    path: str
    reason: str
    near: str | None = None


def _amount(magnitude: object, unit: str = "subscription/100 person") -> dict[str, Any]:
    return {"magnitude": magnitude, "unit": unit}


def _put(raw: Any, at: str, value: Any) -> None:
    """Set, add or remove what stands at a path; an index one past the end adds to a list."""
    *way, last = (int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", at))
    for step in way:
        raw = raw[step]
    if value is REMOVED:
        del raw[last]
    elif isinstance(raw, list) and last == len(raw):
        raw.append(value)
    else:
        raw[last] = value


def _broken(*faults: Fault) -> str:
    """The JSON text of the plan with *faults*."""
    raw = json.loads(io.dumps(PLAN))
    literals: dict[str, str] = {}
    for fault in faults:
        value = fault.value
        if isinstance(value, Literal):
            mark = f"@{len(literals)}@"
            literals[f'"{mark}"'], value = value.text, mark
        _put(raw, fault.at, value)
    text = json.dumps(raw, ensure_ascii=False)
    for mark, literal in literals.items():
        text = text.replace(mark, literal)
    return text


SIX = "targets[0].criterion.value.magnitude"

UNKNOWN_KEYS = [
    Fault("titel", "x", "unknown_key", near="title"),
    Fault("title.vn", "x", "unknown_key"),
    Fault("source.documents", "bai-bao", "unknown_key", near="document"),
    Fault("areas[0].valid_form", "1991-10-01", "unknown_key", near="valid_from"),
    Fault("documents[1].implement", "de-an-cntt-tt", "unknown_key", near="implements"),
    Fault("indicators[7].demoninator", "dan-so", "unknown_key", near="denominator"),
    Fault("review.observation", [], "unknown_key", near="observations"),
    Fault("review.observations[6].value.rounded", "0.1", "unknown_key", near="rounded_to"),
    Fault("targets[0].titl", "x", "unknown_key", near="title"),
    Fault("targets[0].criterion.comparater", ">", "unknown_key", near="comparator"),
    Fault("targets[0].criterion.value.units", "percent", "unknown_key", near="unit"),
    Fault("targets[0].baseline.assumtion", "x", "unknown_key", near="assumption"),
    Fault("tasks[10].phases", 2, "unknown_key", near="phase"),
    Fault("disclosures[0].stat", "absent", "unknown_key", near="state"),
]

DUPLICATE_KEYS = [
    Fault("title", Literal('"x", "title": "y"'), "duplicate_key"),
    Fault("tasks[10].phase", Literal('2, "phase": 2'), "duplicate_key"),
    Fault(SIX, Literal('6, "magnitude": 7'), "duplicate_key"),
]

WRONG_TYPES = [
    Fault("targets[0].title", 12, "wrong_type"),
    Fault("targets[0].title", None, "wrong_type"),
    Fault("tasks[10].phase", "2", "wrong_type"),
    Fault("tasks[10].phase", 2025.0, "wrong_type"),
    Fault("tasks[10].phase", True, "wrong_type"),
    Fault("indicators[7].decimals", 1.5, "wrong_type"),
    Fault("exhaustive", "false", "wrong_type"),
    Fault("exhaustive", 0, "wrong_type"),
    Fault("periods", "2012", "wrong_type"),
    Fault("periods[0]", 2012, "wrong_type"),
    Fault("area", ["lao-cai"], "wrong_type"),
    Fault("area", {"code": "lao-cai"}, "wrong_type"),
    Fault("areas[0].name", {"vi": ["tỉnh Lào Cai"]}, "wrong_type", "areas[0].name.vi"),
    Fault("tasks[0].stages", {"0": "built"}, "wrong_type"),
    Fault("tasks[1].code", {"vi": "x"}, "wrong_type"),
    Fault("tasks[0].targets", "bang-rong", "wrong_type"),
    Fault("disclosures", {}, "wrong_type"),
    Fault("source", "bai-bao", "wrong_type"),
    Fault("review.observations[0].value", 80, "wrong_type"),
    Fault("approved_on", 20120518, "wrong_type"),
    Fault("approved_by", 5, "wrong_type"),
    Fault(SIX, True, "wrong_type"),
]

NUMBERS = [
    Fault(SIX, Literal("NaN"), "not_finite"),
    Fault(SIX, Literal("-Infinity"), "not_finite"),
    Fault(SIX, Literal("1e999999999"), "exponent_out_of_range"),
    Fault(SIX, Literal("1e-99"), "exponent_out_of_range"),
    Fault(SIX, "9" * 61, "too_many_digits"),
    Fault(SIX, "1e5", "not_plain_decimal"),
    Fault(SIX, "1_000", "not_plain_decimal"),
    Fault(SIX, "5,5", "not_plain_decimal"),
    Fault(SIX, "６", "not_plain_decimal"),  # full-width
    Fault(SIX, "٦", "not_plain_decimal"),  # Arabic
    Fault(SIX, "NaN", "not_plain_decimal"),
    Fault(SIX, "", "not_plain_decimal"),
    Fault(SIX, "-6", "negative", "targets[0].criterion.value"),
    Fault("review.observations[6].value.rounded_to", "0", "out_of_range"),
    Fault("tasks[10].phase", 1001, "out_of_range"),
]

MISSING_KEYS = [
    Fault("schema", REMOVED, "missing_key"),
    Fault("version", REMOVED, "missing_key"),
    Fault("title", REMOVED, "missing_key"),
    Fault("title.vi", REMOVED, "missing_key"),
    Fault("source.document", REMOVED, "missing_key"),
    Fault("review.observations[0].indicator", REMOVED, "missing_key"),
    Fault("targets[0].title", REMOVED, "missing_key"),
    Fault("targets[0].criterion.comparator", REMOVED, "missing_key"),
    Fault("targets[0].criterion.value.unit", REMOVED, "missing_key"),
    Fault("targets[0].baseline.comparability", REMOVED, "missing_key"),
    Fault("targets[0].baseline.assumption", REMOVED, "incomplete"),
    Fault("tasks[10].code", REMOVED, "missing_key"),
]

WORDS = [
    Fault("source.kind", "Secondary", "not_a_member"),
    Fault("areas[0].level", "tỉnh", "not_a_member"),  # said once, though four areas are in it
    Fault("targets[0].criterion.comparator", ">>", "not_a_member"),
    Fault("tasks[1].stages", ["finalised", "done"], "not_a_member", "tasks[1].stages[1]"),
    Fault("review.observations[0].origin", "copied", "not_a_member"),
    Fault("review.observations[5].value.bound", "range", "not_a_member"),
]

UNITS = [
    Fault(
        "targets[0].criterion.value.unit",
        "subscripton/100 person",
        "unknown_unit",
        near="subscription",
    ),
    Fault("groups[1].size.unit", "communes", "unknown_unit", near="commune"),
    Fault("groups[1].size.unit", "Commune", "unknown_unit", near="commune"),
    Fault("groups[1].size.unit", "commune/0 person", "bad_unit"),
    Fault("groups[1].size.unit", "x" * 200, "too_long"),
    Fault("targets[0].criterion.value.unit", "person", "wrong_unit", "targets[0].criterion"),
    Fault("units", ["Person Visit"], "bad_unit", "units[0]"),
]

CODES = [
    Fault("area", "lao-kai", "unknown_code", near="lao-cai"),
    Fault("targets[0].indicator", "mat-do-bang-rongg", "unknown_code", near="mat-do-bang-rong"),
    Fault(
        "tasks[0].sector", "xa-diem", "unknown_code"
    ),  # a group, but sectors have codes of their own
    Fault("tasks[2].places[1]", "bao-thag", "unknown_code", near="bao-thang"),
    Fault("tasks[0].targets[0]", "bang-rog", "unknown_code", near="bang-rong"),
    Fault("tasks[5].part_of", "ung-dung", "unknown_code"),
    Fault("targets[0].objective", "toan-dienn", "unknown_code", near="toan-dien"),
    Fault(
        "targets[0].baseline.observation",
        "mat-do-internet-2012",
        "unknown_code",
        near="mat-do-internet-2011",
    ),
    Fault("area", "xa-diem", "wrong_definition"),  # a group
    Fault("documents[1].issuer", "bat-xat", "wrong_definition"),  # an area
    Fault("tasks[1].code", "hạ tầng", "bad_code"),
    Fault("tasks[1].code", "a" * 101, "bad_code"),
    Fault("tasks[1].code", "phat-trien-bang-rong", "duplicate_code", "tasks[1]"),
    Fault("disclosures[1].code", "budget", "duplicate_code", "disclosures[1]"),
    Fault(
        "organizations[4]", {"code": "lao-cai", "name": "x"}, "duplicate_code"
    ),  # already an area's
]

CIRCLES = [
    Fault("documents[2].implements", "ke-hoach-2012", "circle"),  # which implements it
    Fault(
        "areas[0].parent", "tp-lao-cai", "circle", "areas[1].parent"
    ),  # where the way from areas[0] comes back
    Fault("indicators[5].numerator", "mat-do-internet", "circle", "indicators[7].numerator"),
    Fault("tasks[4].part_of", "cong-tinh-uy", "contradiction", "tasks"),
    Fault("tasks[4].part_of", "ung-dung-co-quan-dang", "contradiction"),
]

TIMES = [
    Fault("periods[1]", "2015/2013", "reversed"),
    Fault("periods[1]", "2013/2015-12", "mixed_granularity"),
    Fault("periods[1]", "2013-15", "bad_period"),
    Fault("periods[1]", "2013-02-30", "bad_period"),
    Fault("periods[1]", "giai đoạn 2013-2015", "bad_period"),
    Fault("approved_on", "2012-02-30", "bad_date"),
    Fault("approved_on", "18/05/2012", "bad_date"),
    Fault("approved_on", "2012-05-18T07:00:00", "bad_date"),
    Fault("areas[0].valid_from", "2025-07-01", "reversed", "areas[0].valid_to"),
]

HEADS = [
    Fault("schema", "ictplan/plans", "wrong_schema"),
    Fault("schema", 1, "wrong_schema"),
    Fault("version", 3, "newer_version"),
    Fault("version", 0, "wrong_type"),
    Fault("version", "1", "wrong_type"),
    Fault("version", True, "wrong_type"),
]

CONTRADICTIONS = [
    Fault("targets[0].deliverable", "x", "incomplete", "targets[0]"),
    Fault("targets[0].stages", ["built"], "contradiction"),
    Fault("targets[0].criterion", {"comparator": "range", "low": _amount(6)}, "incomplete"),
    Fault(
        "targets[0].criterion",
        {"comparator": "range", "low": _amount(7), "high": _amount(6)},
        "reversed",
    ),
    Fault("targets[0].criterion.high_open", True, "incomplete", "targets[0].criterion"),
    Fault(
        "targets[0].baseline.value",
        {"measure": _amount("5.5")},
        "incomplete",
        "targets[0].baseline",
    ),
    Fault(
        "tasks[15]",
        {"code": "t", "title": "x", "status": "under way", "completed_on": "2012-12-20"},
        "contradiction",
        "tasks[15].status",
    ),
    Fault("review.observations[0].computed_from", ["cap-quang-2011"], "contradiction"),
    Fault("review.observations[0].out_of", _amount(79, "station"), "contradiction"),
    Fault("indicators[0].of", "commune", "contradiction"),
    Fault("areas[2].level", "province", "contradiction", "areas[2].parent"),
]

TEXTS = [
    Fault("targets[0].title", "x" * 10_001, "too_long"),
    Fault("targets[0].title.vi", "x" * 10_001, "too_long"),
    Fault("source.quote", "x" * 201, "too_long"),
    Fault("source.place", "đoạn\n1", "line_break"),
    Fault("targets[0].title", "a\x00b", "control_character"),
    Fault("targets[0].title", "a\u202eb", "unpaired_direction"),
    Fault("targets[0].title.vi", "a\x1bb", "control_character"),
    Fault("targets[0].title", "a\ud800b", "control_character"),
    Fault("targets[0].title", "e" + "\u0323\u0301" * 100, "stacked_marks"),
    Fault("targets[0].title", "  ", "blank"),
    Fault("targets[0].title", "\N{ZERO WIDTH SPACE}", "blank"),
]

EXTENSIONS = [
    Fault("extensions", [], "wrong_type"),
    Fault(
        "extensions",
        Literal('{"x-gis": {"centre": [22.5, NaN]}}'),
        "not_finite",
        "extensions.x-gis.centre[1]",
    ),
    Fault(
        "extensions",
        Literal('{"x-gis": {"zoom": 7, "zoom": 8}}'),
        "duplicate_key",
        "extensions.x-gis.zoom",
    ),
]

FAULTS = [
    *UNKNOWN_KEYS,
    *DUPLICATE_KEYS,
    *WRONG_TYPES,
    *NUMBERS,
    *MISSING_KEYS,
    *WORDS,
    *UNITS,
    *CODES,
    *CIRCLES,
    *TIMES,
    *HEADS,
    *CONTRADICTIONS,
    *TEXTS,
    *EXTENSIONS,
]


def _named(faults: list[Any]) -> list[Any]:
    return [
        pytest.param(fault, id=f"{n}-{fault.path or fault.at}-{fault.reason}")
        for n, fault in enumerate(faults)
    ]


def _same(problem: Problem, path: str, reason: str, near: str | None) -> None:
    assert (problem.path, problem.reason) == (path, reason)
    assert (problem.suggestions or (None,))[0] == near


@each_row("fault", _named(FAULTS))
def test_a_fault_in_json(fault: Fault, problems: Problems) -> None:
    (problem,) = problems(_broken(fault))
    _same(problem, fault.at if fault.path is None else fault.path, fault.reason, fault.near)


APPROVED = "approved_on = 2012-05-18"
PERIODS = 'periods = ["2012", "2013/2015"]'
EXHAUSTIVE = "exhaustive = false # đoạn 3"
MAGNITUDE = "{ magnitude = 6, unit"
SIZE = 'size = { magnitude = 35, unit = "commune" }'

EDITS = [
    # keys
    Edit(
        'area = "lao-cai"\n', 'area = "lao-cai"\naera = "lao-cai"\n', "aera", "unknown_key", "area"
    ),
    Edit('url = "https', 'urls = "https', "documents[0].urls", "unknown_key", "url"),
    Edit(
        '[[tasks]]\ncode = "song-ve-tinh"',
        '[[task]]\ncode = "song-ve-tinh"',
        "task",
        "unknown_key",
        "tasks",
    ),
    Edit('code = "buu-chinh"\n', 'code = "buu-chinh"\ncode = "x"\n', "", "not_toml"),
    Edit("schema = ", "scheme = ", "schema", "missing_key", "scheme"),
    Edit('stage = "under way"\n', "", "review.achievements[0].stage", "missing_key"),
    Edit(SIZE, "size = { magnitude = 35 }", "groups[1].size.unit", "missing_key"),
    # types
    Edit(SIZE, "size = 35", "groups[1].size", "wrong_type"),
    Edit(PERIODS, 'periods = "2012"', "periods", "wrong_type"),
    Edit(PERIODS, "periods = [2012]", "periods[0]", "wrong_type"),
    Edit(PERIODS, "periods = [2012-05-18]", "periods[0]", "wrong_type"),
    Edit(EXHAUSTIVE, "exhaustive = 0 # đoạn 3", "exhaustive", "wrong_type"),
    Edit(EXHAUSTIVE, 'exhaustive = "false" # đoạn 3', "exhaustive", "wrong_type"),
    Edit("phase = 2", "phase = 2.0", "tasks[10].phase", "wrong_type"),
    Edit("phase = 2", 'phase = "2"', "tasks[10].phase", "wrong_type"),
    Edit("phase = 2", "phase = true", "tasks[10].phase", "wrong_type"),
    Edit(
        'stages = ["reviewed", "prioritised"]',
        'stages = "reviewed"',
        "tasks[3].stages",
        "wrong_type",
    ),
    Edit('documents = ["quy-hoach', 'documents = [["quy-hoach', "", "not_toml"),
    # numbers
    Edit(MAGNITUDE, "{ magnitude = nan, unit", SIX, "not_finite"),
    Edit(MAGNITUDE, "{ magnitude = -inf, unit", SIX, "not_finite"),
    Edit(MAGNITUDE, "{ magnitude = 1e999999999, unit", SIX, "exponent_out_of_range"),
    Edit(MAGNITUDE, '{ magnitude = "1_000", unit', SIX, "not_plain_decimal"),
    Edit(MAGNITUDE, '{ magnitude = "６", unit', SIX, "not_plain_decimal"),
    Edit(MAGNITUDE, "{ magnitude = ٦, unit", "", "not_toml"),
    Edit(MAGNITUDE, "{ magnitude = 06, unit", "", "not_toml"),
    Edit(SIZE, 'size = { magnitude = -35, unit = "commune" }', "groups[1].size", "negative"),
    # words, units, codes
    Edit(
        'comparator = ">"', 'comparator = "trên"', "targets[0].criterion.comparator", "not_a_member"
    ),
    Edit(
        'level_reached = "village"',
        'level_reached = "hamlet"',
        "tasks[3].level_reached",
        "not_a_member",
    ),
    Edit('unit = "station"', 'unit = "sation"', "indicators[0].unit", "unknown_unit", "station"),
    Edit('parent = "lao-cai"', 'parent = "lao-kai"', "areas[1].parent", "unknown_code", "lao-cai"),
    Edit(
        'targets = ["len-ve-tinh"]',
        'targets = ["ve-tinh"]',
        "tasks[13].targets[0]",
        "unknown_code",
        "len-ve-tinh",
    ),
    Edit(
        'doers = ["so-tnmt"]',
        'doers = ["so tnmt"]',
        "review.achievements[2].doers[0]",
        "unknown_code",
        "so-tnmt",
    ),
    Edit('approved_by = "ubnd-tinh"', 'approved_by = "lao-cai"', "approved_by", "wrong_definition"),
    Edit('code = "thu-dien-tu"', 'code = "quan-ly-van-ban"', "tasks[8]", "duplicate_code"),
    Edit('implements = "ctmtqg', 'implements = "ke-hoach', "documents[5].implements", "circle"),
    # times
    Edit(APPROVED, "approved_on = 2012-05-18T07:00:00+07:00", "approved_on", "wrong_type"),
    Edit(APPROVED, "approved_on = 07:00:00", "approved_on", "wrong_type"),
    Edit(APPROVED, "approved_on = 2012-02-30", "", "not_toml"),
    Edit(APPROVED, 'approved_on = "2012-02-30"', "approved_on", "bad_date"),
    Edit(PERIODS, 'periods = ["2012", "2015/2013"]', "periods[1]", "reversed"),
    Edit('outlook = "../2020"', 'outlook = ".."', "documents[3].outlook", "bad_period"),
    Edit(
        "valid_to = 2025-06-30",
        "valid_to = 1991-09-30\nvalid_from = 1991-10-01",
        "areas[0].valid_to",
        "reversed",
    ),
    # the document, its fields and its text
    Edit('schema = "ictplan/plan"', 'schema = "ictplan"', "schema", "wrong_schema"),
    Edit("version = 2", "version = 3", "version", "newer_version"),
    Edit("version = 2", "version = 1.0", "version", "wrong_type"),
    Edit("version = 2", "version =", "", "not_toml"),
    Edit('indicator = "mat-do-bang-rong"\n', "", "targets[0]", "incomplete"),
    Edit(
        'deliverable = { vi = "sóng',
        'indicator = "dan-so"\ndeliverable = { vi = "sóng',
        "targets[2]",
        "incomplete",
    ),
    Edit(
        "phase = 2",
        'phase = 2\nstatus = "suspended"\ncompleted_on = 2012-12-20',
        "tasks[10].status",
        "contradiction",
    ),
    Edit('place = "đoạn 1"', 'place = "đoạn\\u0007 1"', "source.place", "control_character"),
    Edit('place = "đoạn 1"', 'place = """đoạn\n1"""', "source.place", "line_break"),
    Edit('place = "đoạn 1"', f'place = "{"đ" * 1001}"', "source.place", "too_long"),
    Edit('author = "Thúy Hòa"', 'author = ""', "documents[0].author", "blank"),
]


@each_row(
    "edit",
    [pytest.param(edit, id=f"{n}-{edit.path}-{edit.reason}") for n, edit in enumerate(EDITS)],
)
def test_a_fault_in_toml(edit: Edit, problems: Problems) -> None:
    assert edit.old in TOML
    (problem,) = problems(TOML.replace(edit.old, edit.new, 1), io.loads_toml)
    _same(problem, edit.path, edit.reason, edit.near)


@pytest.mark.parametrize(
    ("text", "loads", "old", "new", "reason"),
    [
        (TOML, io.loads_toml, "phase = 2", "phase 2", "not_toml"),
        (io.dumps(PLAN), io.loads, '"phase": 2', '"phase" 2', "not_json"),
    ],
)
def test_a_fault_in_the_syntax_is_placed_by_line(
    text: str, loads: Callable[[str], ip.Plan], old: str, new: str, reason: str, problems: Problems
) -> None:
    line = text[: text.index(old)].count("\n") + 1
    (problem,) = problems(text.replace(old, new, 1), loads)
    assert (problem.path, problem.reason) == ("", reason)
    assert str(problem.detail).startswith(f"line {line}, column ")


TEN = (
    UNKNOWN_KEYS[0],
    Fault("tasks[10].phase", "2", "wrong_type"),
    Fault("tasks[5].part_of", "ung-dung", "unknown_code"),
    Fault("tasks[1].stages", ["finalised", "done"], "not_a_member", "tasks[1].stages[1]"),
    Fault("targets[1].title", REMOVED, "missing_key"),
    Fault(SIX, Literal("NaN"), "not_finite"),
    Fault("area", "lao-kai", "unknown_code", near="lao-cai"),
    Fault("periods[1]", "2015/2013", "reversed"),
    Fault("groups[1].size.unit", "communes", "unknown_unit", near="commune"),
    Fault("review.observations[0].code", Literal('"x", "code": "y"'), "duplicate_key"),
)


def test_ten_faults_are_said_in_one_error(problems: Problems) -> None:
    found = {problem.path: problem for problem in problems(_broken(*TEN))}
    assert len(found) == len(TEN) == 10
    for fault in TEN:
        path = fault.at if fault.path is None else fault.path
        _same(found[path], path, fault.reason, fault.near)


def test_the_error_shows_ten_and_counts_the_rest() -> None:
    with pytest.raises(ip.DocumentError) as caught:
        io.loads(_broken(*TEN, Fault("exhaustive", 0, "wrong_type")))
    lines = str(caught.value).splitlines()
    assert [line.partition(":")[0] for line in lines[:-1]] == [
        problem.path for problem in caught.value.problems[:10]
    ]
    assert lines[-1] == "… and 1 more"


def test_what_is_no_fault() -> None:
    """Decomposed text, a byte order mark, line ends of Windows, numbers as text: the same plan."""
    mark = "\N{ZERO WIDTH NO-BREAK SPACE}"
    text = io.dumps(PLAN)
    for same in (mark + text, unicodedata.normalize("NFD", text), text.replace("\n", "\r\n")):
        assert same != text
        assert io.loads(same) == PLAN
    quoted = TOML.replace(MAGNITUDE, '{ magnitude = "6.0", unit', 1)
    for same in (
        mark + TOML,
        unicodedata.normalize("NFD", TOML),
        TOML.replace("\n", "\r\n"),
        quoted,
    ):
        assert same != TOML
        assert io.loads_toml(same) == PLAN


def test_there_are_faults_enough() -> None:
    """Of every reason that Lào Cai's plan can be refused for, in at least fifty documents each."""
    assert min(len(FAULTS), len(EDITS)) >= 50
    elsewhere = {
        "not_json",  # above, by line
        "bad_symbol",  # the plan holds no number and symbol of a document
        "not_utf8",  # files
        "too_deep",  # chains and limits have tests of their own
        "too_many",
        "too_nested",
        "too_large",
        "incompatible_units",
        "unknown_locale",  # no document says one
        "not_a_file",  # of the path
        "unreadable",
        "two_readings",  # text in columns of frames
        "unreadable_in_locale",
    }
    assert {fault.reason for fault in (*FAULTS, *EDITS)} == set(ip.reasons.PROBLEMS) - elsewhere
