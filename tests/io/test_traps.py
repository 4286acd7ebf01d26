"""What files do that a reader must not fall for: each of these was seen to go wrong somewhere."""

from __future__ import annotations

import json
import sys
import threading
import unicodedata
from collections.abc import Callable
from decimal import Decimal, localcontext
from typing import Any

import pytest

import ictplan as ip
from ictplan import Problem, io
from processor_time import at_most

Document = Callable[..., str]
Problems = Callable[..., tuple[Problem, ...]]

HEAD = 'schema = "ictplan/plan"\nversion = 1\ntitle = "x"\n'


def _group(magnitude: str) -> str:
    """A JSON document with one magnitude, as it is to stand there."""
    size = f'{{"magnitude": {magnitude}, "unit": "VND"}}'
    return f'{{"schema": "ictplan/plan", "version": 2, "title": "x", "groups": [{{"name": "g", "size": {size}}}]}}'


def _toml_group(magnitude: str) -> str:
    return f'{HEAD}[[groups]]\nname = "g"\nsize = {{ magnitude = {magnitude}, unit = "VND" }}\n'


def _magnitude(plan: ip.Plan) -> Decimal:
    size = plan.groups["g"].size
    assert size is not None
    return size.magnitude


@pytest.mark.parametrize(
    "text", ["5.5", "6.0", "-0.10", "35000", "0.1000000000000000055511151231257827", "1" * 60]
)
def test_number_literals_are_read_exactly(text: str) -> None:
    with localcontext(prec=4):
        assert str(_magnitude(io.loads(_group(text)))) == text
        assert str(_magnitude(io.loads(_group(f'"{text}"')))) == text
        assert str(_magnitude(io.loads_toml(_toml_group(text)))) == text
        assert str(_magnitude(io.loads_toml(_toml_group(f'"{text}"')))) == text


def test_exponents_and_underscores_of_literals() -> None:
    assert _magnitude(io.loads(_group("1.5e3"))) == 1500
    assert _magnitude(io.loads_toml(_toml_group("1_000.5"))) == Decimal("1000.5")
    assert _magnitude(io.loads_toml(_toml_group("+2.5E+1"))) == 25
    assert _magnitude(io.loads_toml(_toml_group("0xff"))) == 255


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("NaN", "not_finite"),
        ("Infinity", "not_finite"),
        ("-Infinity", "not_finite"),
        ("1e999999999", "exponent_out_of_range"),
        ("1e-999999999", "exponent_out_of_range"),
        ("1." + "0" * 200, "too_many_digits"),
        ("9" * 5000, "too_many_digits"),
    ],
)
def test_json_numbers_that_are_none(text: str, reason: str, problems: Problems) -> None:
    with at_most(1):
        (problem,) = problems(_group(text))
    assert (problem.path, problem.reason) == ("groups[0].size.magnitude", reason)
    assert str(problem.found).startswith(f"the number {text[:50]}")
    assert len(str(problem.message)) < 200


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("nan", "not_finite"),
        ("+nan", "not_finite"),
        ("inf", "not_finite"),
        ("-inf", "not_finite"),
        ("1e999999999", "exponent_out_of_range"),
        ("1e-99999", "exponent_out_of_range"),
        ("1." + "0" * 200, "too_many_digits"),
    ],
)
def test_toml_numbers_that_are_none(text: str, reason: str, problems: Problems) -> None:
    (problem,) = problems(_toml_group(text), io.loads_toml)
    assert (problem.path, problem.reason) == ("groups[0].size.magnitude", reason)
    assert str(problem.found).startswith(f"the number {text[:50]}")


def test_toml_integers_beyond_what_python_converts(problems: Problems) -> None:
    """Python refuses them before their path is known."""
    assert problems(_toml_group("9" * 5000), io.loads_toml) == (
        Problem("", "not_toml", detail="an integer has too many digits"),
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1e61", "exponent_out_of_range"),
        ('"1e5"', "not_plain_decimal"),
        ('"5,5"', "not_plain_decimal"),
        ('"NaN"', "not_plain_decimal"),
        ('" 1"', "not_plain_decimal"),
        ('"١"', "not_plain_decimal"),
        ("1" * 61, "too_many_digits"),
    ],
)
def test_magnitudes_that_the_model_refuses(text: str, reason: str, problems: Problems) -> None:
    (problem,) = problems(_group(text))
    assert (problem.path, problem.reason) == ("groups[0].size.magnitude", reason)


@pytest.mark.parametrize(
    ("text", "found"),
    [("true", "true"), ("null", "null"), ("[1]", "a list"), ("{}", "an object with keys")],
)
def test_magnitudes_of_other_types(text: str, found: str, problems: Problems) -> None:
    taken = "a number, or text such as '5.5'"
    assert problems(_group(text)) == (
        Problem("groups[0].size.magnitude", "wrong_type", found, taken),
    )


def test_a_number_that_is_none_in_another_place(problems: Problems, document: Document) -> None:
    (problem,) = problems(document(title="@").replace('"@"', "NaN"))
    assert (problem.path, problem.reason, problem.found) == (
        "title",
        "not_finite",
        "the number NaN",
    )


@pytest.mark.parametrize("value", [True, "2", 2.0, 2.5, [2]])
def test_ints_are_ints(value: Any, problems: Problems, document: Document) -> None:
    (problem,) = problems(document(tasks=[{"code": "t", "title": "x", "phase": value}]))
    assert (problem.path, problem.reason, problem.detail) == (
        "tasks[0].phase",
        "wrong_type",
        "a whole number without decimals",
    )


def test_the_name_of_a_json_truth_value_is_shown(problems: Problems, document: Document) -> None:
    (problem,) = problems(document(tasks=[{"code": "t", "title": "x", "phase": True}]))
    assert problem.message == "has the wrong type (got true); write a whole number without decimals"


@pytest.mark.parametrize("value", [0, 1, "true", None, []])
def test_truth_values_are_truth_values(value: Any, problems: Problems, document: Document) -> None:
    (problem,) = problems(document(exhaustive=value))
    assert (problem.path, problem.reason, problem.detail) == (
        "exhaustive",
        "wrong_type",
        "true or false",
    )


@pytest.mark.parametrize("value", [5, True, ["x"], None])
def test_text_is_text(value: Any, problems: Problems, document: Document) -> None:
    (problem,) = problems(document(solutions=[{"code": value, "title": "x"}]))
    assert (problem.path, problem.reason, problem.detail) == (
        "solutions[0].code",
        "wrong_type",
        "text",
    )


@pytest.mark.parametrize("field", ["periods", "targets", "areas", "units", "assignments"])
@pytest.mark.parametrize("value", ["2012", {"0": "2012"}, 2012, None])
def test_a_list_is_a_list(field: str, value: Any, problems: Problems, document: Document) -> None:
    """One text is not a list of letters, and an object is not a list of its keys."""
    (problem,) = problems(document(**{field: value}))
    assert (problem.path, problem.reason, problem.detail) == (field, "wrong_type", "a list")


def test_absence_may_be_said(document: Document) -> None:
    plan = io.loads(
        document(
            area=None,
            review=None,
            tasks=[{"code": "t", "title": "x", "phase": None, "sector": None}],
        )
    )
    assert plan == ip.Plan(title="Kế hoạch", tasks=[ip.Task(code="t", title="x")])


def test_json_keys_that_stand_twice(problems: Problems) -> None:
    text = (
        '{"schema": "ictplan/plan", "version": 2, "title": "x", "title": "y",'
        ' "tasks": [{"code": "t", "title": "x"}, {"code": "u", "code": "v", "title": "x"}],'
        ' "area": {"a": {"b": 1, "b": 2}}, "area": null, "exhaustive": 1}'
    )
    assert problems(text) == (
        Problem("title", "duplicate_key", "'title'"),
        Problem("area", "duplicate_key", "'area'"),
        Problem("tasks[1].code", "duplicate_key", "'code'"),
        Problem("", "duplicate_key", "'b'"),  # its object was lost to the second area
        Problem("exhaustive", "wrong_type", "1", "true or false"),
    )


def test_keys_that_stand_twice_are_enough_to_refuse(problems: Problems) -> None:
    text = '{"schema": "ictplan/plan", "version": 2, "title": "x", "title": "x"}'
    (problem,) = problems(text)
    assert problem == Problem("title", "duplicate_key", "'title'")
    assert (
        problem.message == "appears twice in the same object (got 'title'); remove one of the two"
    )


def test_toml_keys_that_stand_twice(problems: Problems) -> None:
    (problem,) = problems(HEAD + 'title = "y"\n', io.loads_toml)
    assert (problem.path, problem.reason) == ("", "not_toml")
    assert str(problem.detail).startswith("line 4, column ")


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "[" * 100_000 + "]" * 100_000])
def test_deep_nesting_in_json(text: str, problems: Problems) -> None:
    assert problems(text) == (Problem("", "too_nested", detail=io.DEEPEST_NESTING),)


def test_deep_nesting_in_toml(problems: Problems) -> None:
    for text in ("a = " + "[" * 50_000, "a = " + "{a=" * 50_000):
        (problem,) = problems(HEAD + text, io.loads_toml)
        assert problem.path == ""
        assert problem.reason in (
            "too_nested",
            "not_toml",
        )  # newer versions of tomllib have a limit of their own
        assert "nest" in problem.message


def _nested(depth: int) -> Any:
    deep: Any = "x"
    for _ in range(depth):
        deep = [deep]
    return deep


def test_nesting_within_the_limit_is_said_where_it_stands(
    problems: Problems, document: Document
) -> None:
    """As deep as is read, the top level counted."""
    assert problems(document(title=_nested(io.DEEPEST_NESTING - 1))) == (
        Problem("title", "wrong_type", "a list", "text, or an object with the keys vi and en"),
    )


@pytest.mark.parametrize("depth", [io.DEEPEST_NESTING + 1, sys.getrecursionlimit() // 4])
def test_nesting_that_the_parser_still_takes(
    depth: int, problems: Problems, document: Document
) -> None:
    assert problems(document(title=_nested(depth))) == (
        Problem("", "too_nested", detail=io.DEEPEST_NESTING),
    )
    in_toml = f"{HEAD}x = {'[' * depth}{']' * depth}\n"
    assert problems(in_toml, io.loads_toml)[0].reason == "too_nested"


def test_keys_of_many_parts_in_toml(problems: Problems) -> None:
    """The parser needs quadratic time for them."""
    for text in (
        "a." * 200_000 + "a = 1",
        "[" + "a." * 200_000 + "a]",
        "x = {" + '"a" . ' * 200_000 + "a = 1}",
    ):
        with at_most(1):
            (problem,) = problems(HEAD + text, io.loads_toml)
        assert problem == Problem("", "not_toml", detail="a key has too many parts")


def test_a_byte_order_mark(document: Document) -> None:
    assert str(io.loads("\N{ZERO WIDTH NO-BREAK SPACE}" + document())) == "Kế hoạch"
    assert str(io.loads_toml("\N{ZERO WIDTH NO-BREAK SPACE}" + HEAD)) == "x"


def test_windows_line_ends(document: Document) -> None:
    assert str(io.loads_toml(HEAD.replace("\n", "\r\n"))) == "x"
    assert str(io.loads(document().replace(", ", ",\r\n"))) == "Kế hoạch"


def test_decomposed_text_comes_out_composed(document: Document) -> None:
    composed = "Kế hoạch phát triển"
    decomposed = unicodedata.normalize("NFD", composed)
    plan = io.loads(
        document(
            title=decomposed,
            solutions=[{"code": "s", "title": {"vi": decomposed, "en": decomposed}}],
        )
    )
    assert plan.title == ip.LocalizedText(composed)
    assert plan.solutions["s"].title == ip.LocalizedText(composed, en=composed)
    assert io.loads_toml(HEAD.replace('"x"', f'"{decomposed}"')).title.vi == composed


def test_decomposed_keys_are_unknown_keys(problems: Problems, document: Document) -> None:
    """No key of the format has marks, so there is nothing to compose."""
    key = unicodedata.normalize("NFD", "títle")
    (problem,) = problems(document(**{key: "x"}))
    assert (problem.reason, problem.found, problem.suggestions) == (
        "unknown_key",
        repr(key),
        ("title",),
    )


def test_lone_surrogates(problems: Problems) -> None:
    head = '{"schema": "ictplan/plan", "version": 2, "title": "a\\ud800", "\\ud800": 1, '
    text = head + '"tasks": [{"code": "\\udfff", "title": "x"}]}'
    found = problems(text)
    assert [problem.reason for problem in found] == ["control_character", "bad_code", "unknown_key"]
    assert [problem.path for problem in found[:2]] == ["title", "tasks[0].code"]
    for problem in found:
        str(problem).encode()  # can be printed
    (problem,) = problems(HEAD.replace('"x"', '"\ud800"'), io.loads_toml)
    assert (problem.path, problem.reason) == ("title", "control_character")


@pytest.mark.parametrize("code", ["\x00", "\x1b", "\x7f", "\x85"])
def test_control_characters(code: str, problems: Problems, document: Document) -> None:
    (problem,) = problems(document(title=f"a{code}b"))
    assert (problem.path, problem.reason) == ("title", "control_character")
    assert "cannot be printed" in problem.message


@pytest.mark.parametrize("loads", [io.loads, io.loads_toml])
def test_the_limit_on_text(loads: Callable[[str], ip.Plan], problems: Problems) -> None:
    large = Problem(
        "", "too_large", f"{io.LARGEST_TEXT + 1} characters", f"{io.LARGEST_TEXT} characters"
    )
    assert problems(" " * (io.LARGEST_TEXT + 1), loads) == (large,)


@pytest.mark.parametrize("loads", [io.loads, io.loads_toml])
@pytest.mark.parametrize("value", [b"{}", None, 5, ["x"], bytearray(b"")])
def test_only_text_is_read(loads: Callable[[Any], ip.Plan], value: Any) -> None:
    with pytest.raises(ip.InvalidTypeError, match="takes text"):
        loads(value)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("", "line 1, column 1: "),
        ('{\n  "title": "x",\n}', "line "),
        ('{"a": 1\n "b": 2}', "line 2, column 2: expecting ',' delimiter"),
        ("{'a': 1}", "line 1, column 2: "),
        ('{"a": "\n"}', "line 1, column 8: "),
        ("nan", "line 1, column 1: "),
        ('{"a": 01}', "line 1, column 8: "),
    ],
)
def test_json_syntax(text: str, start: str, problems: Problems) -> None:
    (problem,) = problems(text)
    assert (problem.path, problem.reason) == ("", "not_json")
    assert str(problem.detail).startswith(start)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("a = 1\nb 2\n", "line 2, column 3: "),
        ('a = "x', "line 1, column 7: "),
        ("a = 1\nb = [1,\n2", "line 3, column 2: "),
        ("a = 2012-02-30", "line 1, column "),
        ("[" + "a" * 500 + "]\n[" + "a" * 500 + "]", "line 2, column "),
    ],
)
def test_toml_syntax(text: str, start: str, problems: Problems) -> None:
    (problem,) = problems(text, io.loads_toml)
    assert (problem.path, problem.reason) == ("", "not_toml")
    assert str(problem.detail).startswith(start)
    assert len(str(problem.message)) < 120


@pytest.mark.parametrize("value", [[], "x", 5, None, True])
def test_the_top_level_is_an_object(value: Any, problems: Problems) -> None:
    (problem,) = problems(json.dumps(value))
    assert (problem.path, problem.reason, problem.detail) == (
        "",
        "wrong_type",
        "an object with keys",
    )


@pytest.mark.parametrize(
    ("head", "path", "reason", "part"),
    [
        ({}, "schema", "missing_key", "add this key: 'ictplan/plan' for a plan"),
        (
            {"schema": "ictplan/table", "version": 2},
            "schema",
            "wrong_schema",
            "got 'ictplan/table'",
        ),
        ({"schema": ["ictplan/plan"], "version": 2}, "schema", "wrong_schema", "got a list"),
        (
            {"schema": "ictplan/plan"},
            "version",
            "missing_key",
            "add this key: 2 for this ictplan",
        ),
        (
            {"schema": "ictplan/plan", "version": "1"},
            "version",
            "wrong_type",
            "(got '1'); write a whole number from 1 to 2",
        ),
        ({"schema": "ictplan/plan", "version": True}, "version", "wrong_type", "got true"),
        ({"schema": "ictplan/plan", "version": 1.0}, "version", "wrong_type", "got the number 1.0"),
        ({"schema": "ictplan/plan", "version": 0}, "version", "wrong_type", "got 0"),
        (
            {"schema": "ictplan/plan", "version": 3},
            "version",
            "newer_version",
            "(got 3); this version reads versions up to 2",
        ),
        (
            {"schema": "ictplan/plan", "version": 10**100},
            "version",
            "newer_version",
            "update ictplan",
        ),
    ],
)
def test_what_a_document_says_of_itself(
    head: dict[str, Any], path: str, reason: str, part: str, problems: Problems
) -> None:
    """Nothing else is looked at where the format is another."""
    (problem,) = problems(json.dumps({**head, "anything": 1}))
    assert (problem.path, problem.reason) == (path, reason)
    assert part in problem.message


@pytest.mark.parametrize(
    "value",
    ["20120518", "2012-W20-5", "2012-5-18", "2012-02-30", "2012-05-18T00:00:00", "", 20120518, {}],
)
def test_dates_are_days_in_one_form(value: Any, problems: Problems, document: Document) -> None:
    (problem,) = problems(document(approved_on=value))
    assert (problem.path, problem.reason) == (
        "approved_on",
        "bad_date" if isinstance(value, str) else "wrong_type",
    )
    assert "date" in problem.message


def test_dates_in_toml(problems: Problems) -> None:
    for literal in ("2012-05-18", '"2012-05-18"'):
        assert str(io.loads_toml(f"{HEAD}approved_on = {literal}\n").approved_on) == "2012-05-18"
    for literal in ("2012-05-18T07:00:00", "2012-05-18T07:00:00Z", "07:00:00"):
        (problem,) = problems(f"{HEAD}approved_on = {literal}\n", io.loads_toml)
        assert (problem.path, problem.reason) == ("approved_on", "wrong_type")
        assert str(problem.found).startswith("a time ")
        assert problem.detail == "a date without a time of day"
    assert problems(f"{HEAD}area = 2012-05-18\n", io.loads_toml) == (
        Problem("area", "wrong_type", "the date 2012-05-18", "the code of an area"),
    )


def test_hostile_lists_end_soon(problems: Problems) -> None:
    """A list that is wrong throughout is not looked at to its end."""
    text = (
        '{"schema": "ictplan/plan", "version": 2, "title": "x", "FIELD": [' + "1," * 200_000 + "1]}"
    )
    for field in ("targets", "areas"):
        with at_most(5):
            found = problems(text.replace("FIELD", field))
        assert [(problem.path, problem.reason) for problem in found] == [
            (f"{field}[{i}]", "wrong_type") for i in range(100)
        ]


def test_own_units_are_few(problems: Problems, document: Document) -> None:
    names = [f"thing-{n}" for n in range(1001)]
    assert len(io.loads(document(units=names[:1000])).units) == 1000
    (problem,) = problems(document(units=names))
    assert (problem.path, problem.reason) == ("units", "too_large")


def test_runs_of_marks_are_refused_before_they_are_normalised(
    problems: Problems, document: Document
) -> None:
    """Normalising a run of n marks takes time in the square of n."""
    for title in ("a" + "\u0323\u0301" * 3000, "x" * 3000 + "\u0301" * 31):
        with at_most(1):
            (problem,) = problems(document(solutions=[{"code": "s", "title": title}]))
        assert (problem.path, problem.reason) == ("solutions[0].title", "stacked_marks")
    assert io.loads(document(solutions=[{"code": "s", "title": "e\u0323\u0302 " * 2000}]))


def test_many_unknown_keys(problems: Problems, document: Document) -> None:
    found = problems(document(**{f"k{i:03}": 1 for i in range(100)}))
    assert len(found) == 21
    assert found[0] == Problem("k000", "unknown_key", "'k000'")
    assert found[-1] == Problem("", "unknown_key", "80 more keys")


def test_long_input_is_not_quoted_in_full(problems: Problems, document: Document) -> None:
    long = "a" * 5000
    fields = {
        long: 1,
        "area": long,
        "exhaustive": long,
        "approved_on": long,
        "periods": [long],
        "units": [long],
    }
    for problem in problems(document(**fields)):
        assert long[:70] not in str(problem)


def test_reading_in_several_threads_at_once(rich: ip.Plan) -> None:
    text = io.dumps(rich)
    results: list[bool] = []

    def read() -> None:
        results.extend(io.loads(text) == rich for _ in range(5))

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [True] * 40


def test_the_limit_on_parts(problems: Problems) -> None:
    """Brackets and commas are counted before anything is made of them."""
    text = (
        '{"schema": "ictplan/plan", "version": 2, "title": "x", "tasks": ['
        + "{}," * (io.MOST_PARTS // 2)
        + "{}]}"
    )
    (problem,) = problems(text)
    assert (problem.path, problem.reason) == ("", "too_large")


@pytest.mark.parametrize("name", ["a\0.json", "a\ud800.toml"])
def test_names_that_no_file_can_have(name: str) -> None:
    for call in (lambda: io.load(name), lambda: io.save(ip.Plan(title="x"), name)):
        with pytest.raises(ip.InvalidValueError, match=r"^path "):
            call()


def test_an_upgrade_step_that_breaks_is_our_fault_and_said_to_be(
    problems: Problems, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(body: dict[str, Any], version: int) -> dict[str, Any]:
        raise KeyError("title")

    monkeypatch.setattr("ictplan.io.envelope.upgraded", broken)
    (problem,) = problems(document())
    assert problem.reason == "unreadable"
