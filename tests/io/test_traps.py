"""What files do that a reader must not fall for: each of these was seen to go wrong somewhere."""

from __future__ import annotations

import json
import sys
import threading
import time
import unicodedata
from collections.abc import Callable
from decimal import Decimal, localcontext
from typing import Any

import pytest

import ictplan as ip
from ictplan import io

Document = Callable[..., str]
Problems = Callable[..., tuple[tuple[str, str], ...]]

HEAD = 'schema = "ictplan/plan"\nversion = 1\ntitle = "x"\n'


def _group(magnitude: str) -> str:
    """A JSON document with one magnitude, as it is to stand there."""
    size = f'{{"magnitude": {magnitude}, "unit": "VND"}}'
    return f'{{"schema": "ictplan/plan", "version": 1, "title": "x", "groups": [{{"name": "g", "size": {size}}}]}}'


def _toml_group(magnitude: str) -> str:
    return f'{HEAD}[[groups]]\nname = "g"\nsize = {{ magnitude = {magnitude}, unit = "VND" }}\n'


def _magnitude(plan: ip.Plan) -> Decimal:
    size = plan.groups["g"].size
    assert size is not None
    return size.magnitude


@pytest.mark.parametrize("text", ["5.5", "6.0", "-0.10", "35000", "0.1000000000000000055511151231257827", "1" * 60])
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


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e999999999", "1e-999999999", "1." + "0" * 200, "9" * 5000])
def test_json_numbers_that_are_none(text: str, problems: Problems) -> None:
    start = time.perf_counter()
    ((path, message),) = problems(_group(text))
    assert time.perf_counter() - start < 1
    assert path == "groups[0].size.magnitude"
    assert message.startswith("is no finite number within bounds, got the number ")
    assert len(message) < 150


@pytest.mark.parametrize("text", ["nan", "+nan", "inf", "-inf", "1e999999999", "1e-99999", "1." + "0" * 200])
def test_toml_numbers_that_are_none(text: str, problems: Problems) -> None:
    ((path, message),) = problems(_toml_group(text), io.loads_toml)
    assert path == "groups[0].size.magnitude"
    assert message.startswith("is no finite number within bounds, got the number ")


def test_toml_integers_beyond_what_python_converts(problems: Problems) -> None:
    """Python refuses them before their path is known."""
    ((path, message),) = problems(_toml_group("9" * 5000), io.loads_toml)
    assert (path, message) == ("", "holds an integer with too many digits")


@pytest.mark.parametrize("text", ["1e61", '"1e5"', '"5,5"', '"NaN"', '" 1"', '"١"', "1" * 61])
def test_magnitudes_that_the_model_refuses(text: str, problems: Problems) -> None:
    ((path, message),) = problems(_group(text))
    assert path == "groups[0].size.magnitude"
    assert message.startswith("magnitude ")


@pytest.mark.parametrize("text", ["true", "null", "[1]", "{}"])
def test_magnitudes_of_other_types(text: str, problems: Problems) -> None:
    ((path, message),) = problems(_group(text))
    assert path == "groups[0].size.magnitude"
    assert message.startswith("takes a number, or text such as '5.5', got ")


def test_a_number_that_is_none_in_another_place(problems: Problems, document: Document) -> None:
    text = document(title="@").replace('"@"', "NaN")
    assert problems(text) == (("title", "takes text, or an object with the keys vi and en, got the number NaN"),)


@pytest.mark.parametrize("value", [True, "2", 2.0, 2.5, [2]])
def test_ints_are_ints(value: Any, problems: Problems, document: Document) -> None:
    ((path, message),) = problems(document(tasks=[{"code": "t", "title": "x", "phase": value}]))
    assert path == "tasks[0].phase"
    assert message.startswith("takes a whole number without decimals, got ")


def test_the_name_of_a_json_truth_value_is_shown(problems: Problems, document: Document) -> None:
    ((_, message),) = problems(document(tasks=[{"code": "t", "title": "x", "phase": True}]))
    assert message == "takes a whole number without decimals, got true"


@pytest.mark.parametrize("value", [0, 1, "true", None, []])
def test_truth_values_are_truth_values(value: Any, problems: Problems, document: Document) -> None:
    ((path, message),) = problems(document(exhaustive=value))
    assert path == "exhaustive"
    assert message.startswith("takes true or false, got ")


@pytest.mark.parametrize("value", [5, True, ["x"], None])
def test_text_is_text(value: Any, problems: Problems, document: Document) -> None:
    ((path, message),) = problems(document(solutions=[{"code": value, "title": "x"}]))
    assert path == "solutions[0].code"
    assert message.startswith("takes text, got ")


@pytest.mark.parametrize("field", ["periods", "targets", "areas", "units", "assignments"])
@pytest.mark.parametrize("value", ["2012", {"0": "2012"}, 2012, None])
def test_a_list_is_a_list(field: str, value: Any, problems: Problems, document: Document) -> None:
    """One text is not a list of letters, and an object is not a list of its keys."""
    ((path, message),) = problems(document(**{field: value}))
    assert path == field
    assert message.startswith("takes a list, got ")


def test_absence_may_be_said(document: Document) -> None:
    plan = io.loads(document(area=None, review=None, tasks=[{"code": "t", "title": "x", "phase": None, "sector": None}]))
    assert plan == ip.Plan(title="Kế hoạch", tasks=[ip.Task(code="t", title="x")])


def test_json_keys_that_stand_twice(problems: Problems) -> None:
    text = (
        '{"schema": "ictplan/plan", "version": 1, "title": "x", "title": "y",'
        ' "tasks": [{"code": "t", "title": "x"}, {"code": "u", "code": "v", "title": "x"}],'
        ' "area": {"a": {"b": 1, "b": 2}}, "area": null, "exhaustive": 1}'
    )
    assert problems(text) == (
        ("", "key 'title' stands twice; write it once"),
        ("", "key 'area' stands twice; write it once"),
        ("tasks[1]", "key 'code' stands twice; write it once"),
        ("", "key 'b' stands twice in one object; write it once"),
        ("exhaustive", "takes true or false, got 1"),
    )


def test_keys_that_stand_twice_are_enough_to_refuse(problems: Problems) -> None:
    text = '{"schema": "ictplan/plan", "version": 1, "title": "x", "title": "x"}'
    assert problems(text) == (("", "key 'title' stands twice; write it once"),)


def test_toml_keys_that_stand_twice(problems: Problems) -> None:
    ((path, message),) = problems(HEAD + 'title = "y"\n', io.loads_toml)
    assert path == ""
    assert message.startswith("line 4, column ")


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "[" * 100_000 + "]" * 100_000])
def test_deep_nesting_in_json(text: str, problems: Problems) -> None:
    assert problems(text) == (("", "is nested too deeply"),)


def test_deep_nesting_in_toml(problems: Problems) -> None:
    for text in ("a = " + "[" * 50_000, "a = " + "{a=" * 50_000):
        ((path, message),) = problems(HEAD + text, io.loads_toml)
        assert path == ""
        assert "nest" in message  # newer versions of tomllib have a limit of their own


def test_nesting_that_the_parser_still_takes(problems: Problems, document: Document) -> None:
    deep: Any = "x"
    for _ in range(sys.getrecursionlimit() // 4):
        deep = [deep]
    assert problems(document(title=deep)) == (("title", "takes text, or an object with the keys vi and en, got a list"),)


def test_keys_of_many_parts_in_toml(problems: Problems) -> None:
    """The parser needs quadratic time for them."""
    start = time.perf_counter()
    for text in ("a." * 200_000 + "a = 1", "[" + "a." * 200_000 + "a]", "x = {" + '"a" . ' * 200_000 + "a = 1}"):
        ((path, message),) = problems(HEAD + text, io.loads_toml)
        assert path == ""
        assert message.startswith("line 4, column ")
        assert message.endswith(": is not TOML: a key has too many parts")
    assert time.perf_counter() - start < 1


def test_a_byte_order_mark(document: Document) -> None:
    assert str(io.loads("\N{ZERO WIDTH NO-BREAK SPACE}" + document())) == "Kế hoạch"
    assert str(io.loads_toml("\N{ZERO WIDTH NO-BREAK SPACE}" + HEAD)) == "x"


def test_windows_line_ends(document: Document) -> None:
    assert str(io.loads_toml(HEAD.replace("\n", "\r\n"))) == "x"
    assert str(io.loads(document().replace(", ", ",\r\n"))) == "Kế hoạch"


def test_decomposed_text_comes_out_composed(document: Document) -> None:
    composed = "Kế hoạch phát triển"
    decomposed = unicodedata.normalize("NFD", composed)
    plan = io.loads(document(title=decomposed, solutions=[{"code": "s", "title": {"vi": decomposed, "en": decomposed}}]))
    assert plan.title == ip.LocalizedText(composed)
    assert plan.solutions["s"].title == ip.LocalizedText(composed, en=composed)
    assert io.loads_toml(HEAD.replace('"x"', f'"{decomposed}"')).title.vi == composed


def test_decomposed_keys_are_unknown_keys(problems: Problems, document: Document) -> None:
    """No key of the format has marks, so there is nothing to compose."""
    key = unicodedata.normalize("NFD", "títle")
    assert problems(document(**{key: "x"})) == (("", f"unknown key {key!r}; perhaps 'title'"),)


def test_lone_surrogates(problems: Problems) -> None:
    head = '{"schema": "ictplan/plan", "version": 1, "title": "a\\ud800", "\\ud800": 1, '
    text = head + '"tasks": [{"code": "\\udfff", "title": "x"}]}'
    found = problems(text)
    assert [path for path, _ in found] == ["title", "tasks[0].code", ""]
    for _, message in found:
        message.encode()  # can be printed
    assert problems(HEAD.replace('"x"', '"\ud800"'), io.loads_toml)[0][0] == "title"


@pytest.mark.parametrize("code", ["\x00", "\x1b", "\x7f", "\x85"])
def test_control_characters(code: str, problems: Problems, document: Document) -> None:
    ((path, message),) = problems(document(title=f"a{code}b"))
    assert path == "title"
    assert "cannot be printed" in message


def test_the_limit_on_text(problems: Problems) -> None:
    assert problems(" " * (io.LARGEST_TEXT + 1)) == (("", "is too large: 10000001 characters; at most 10000000 are read"),)
    ((path, _),) = problems(" " * (io.LARGEST_TEXT + 1), io.loads_toml)
    assert path == ""


@pytest.mark.parametrize("loads", [io.loads, io.loads_toml])
@pytest.mark.parametrize("value", [b"{}", None, 5, ["x"], bytearray(b"")])
def test_only_text_is_read(loads: Callable[[Any], ip.Plan], value: Any) -> None:
    with pytest.raises(ip.InvalidTypeError, match="takes text"):
        loads(value)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("", "line 1, column 1: is not JSON: "),
        ('{\n  "title": "x",\n}', "line "),
        ('{"a": 1\n "b": 2}', "line 2, column 2: is not JSON: expecting ',' delimiter"),
        ("{'a': 1}", "line 1, column 2: is not JSON: "),
        ('{"a": "\n"}', "line 1, column 8: is not JSON: "),
        ("nan", "line 1, column 1: is not JSON: "),
        ('{"a": 01}', "line 1, column 8: is not JSON: "),
    ],
)
def test_json_syntax(text: str, start: str, problems: Problems) -> None:
    ((path, message),) = problems(text)
    assert path == ""
    assert message.startswith(start)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("a = 1\nb 2\n", "line 2, column 3: is not TOML: "),
        ('a = "x', "line 1, column 7: is not TOML: "),
        ("a = 1\nb = [1,\n2", "line 3, column 2: is not TOML: "),
        ("a = 2012-02-30", "line 1, column "),
        ("[" + "a" * 500 + "]\n[" + "a" * 500 + "]", "line 2, column "),
    ],
)
def test_toml_syntax(text: str, start: str, problems: Problems) -> None:
    ((path, message),) = problems(text, io.loads_toml)
    assert path == ""
    assert message.startswith(start)
    assert len(message) < 120


@pytest.mark.parametrize("value", [[], "x", 5, None, True])
def test_the_top_level_is_an_object(value: Any, problems: Problems) -> None:
    ((path, message),) = problems(json.dumps(value))
    assert path == ""
    assert message.startswith("is not an object with keys, got ")


@pytest.mark.parametrize(
    ("head", "path", "part"),
    [
        ({}, "schema", "is missing; a plan has schema 'ictplan/plan' and version 1"),
        ({"schema": "ictplan/table", "version": 1}, "schema", "got 'ictplan/table'"),
        ({"schema": ["ictplan/plan"], "version": 1}, "schema", "got a list"),
        ({"schema": "ictplan/plan"}, "version", "takes a whole number from 1 to 1, got null"),
        ({"schema": "ictplan/plan", "version": "1"}, "version", "takes a whole number from 1 to 1, got '1'"),
        ({"schema": "ictplan/plan", "version": True}, "version", "got true"),
        ({"schema": "ictplan/plan", "version": 1.0}, "version", "got the number 1.0"),
        ({"schema": "ictplan/plan", "version": 0}, "version", "got 0"),
        ({"schema": "ictplan/plan", "version": 2}, "version", "is newer than this ictplan: got 2"),
        ({"schema": "ictplan/plan", "version": 10**100}, "version", "is newer than this ictplan"),
    ],
)
def test_what_a_document_says_of_itself(head: dict[str, Any], path: str, part: str, problems: Problems) -> None:
    """Nothing else is looked at where the format is another."""
    ((where, message),) = problems(json.dumps({**head, "anything": 1}))
    assert where == path
    assert part in message


@pytest.mark.parametrize("value", ["20120518", "2012-W20-5", "2012-5-18", "2012-02-30", "2012-05-18T00:00:00", "", 20120518, {}])
def test_dates_are_days_in_one_form(value: Any, problems: Problems, document: Document) -> None:
    ((path, message),) = problems(document(approved_on=value))
    assert path == "approved_on"
    assert message.startswith("takes a date without a time of day such as 2012-05-18, got ")


def test_dates_in_toml(problems: Problems) -> None:
    for literal in ("2012-05-18", '"2012-05-18"'):
        assert str(io.loads_toml(f"{HEAD}approved_on = {literal}\n").approved_on) == "2012-05-18"
    for literal in ("2012-05-18T07:00:00", "2012-05-18T07:00:00Z", "07:00:00"):
        ((path, message),) = problems(f"{HEAD}approved_on = {literal}\n", io.loads_toml)
        assert path == "approved_on"
        assert "got a time " in message
    ((_, message),) = problems(f"{HEAD}area = 2012-05-18\n", io.loads_toml)
    assert "got the date 2012-05-18" in message


def test_hostile_lists_end_soon(problems: Problems) -> None:
    """A list that is wrong throughout is not looked at to its end."""
    text = '{"schema": "ictplan/plan", "version": 1, "title": "x", "FIELD": [' + "1," * 200_000 + "1]}"
    for field in ("targets", "areas", "units"):
        start = time.perf_counter()
        assert len(problems(text.replace("FIELD", field))) == 1000
        assert time.perf_counter() - start < 5


def test_many_unknown_keys(problems: Problems, document: Document) -> None:
    found = problems(document(**{f"k{i:03}": 1 for i in range(100)}))
    assert len(found) == 21
    assert found[0] == ("", "unknown key 'k000'")
    assert found[-1] == ("", "80 more unknown keys")


def test_long_input_is_not_quoted_in_full(problems: Problems, document: Document) -> None:
    long = "a" * 5000
    fields = {long: 1, "area": long, "exhaustive": long, "approved_on": long, "periods": [long], "units": [long]}
    for _, message in problems(document(**fields)):
        assert long[:70] not in message


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
