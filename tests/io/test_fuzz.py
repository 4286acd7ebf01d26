"""Whatever text comes in, a plan or an error of ours comes out, soon: ten thousand damaged documents, and generated ones."""

from __future__ import annotations

import json
import string
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import example, given, settings, strategies as st

import ictplan as ip
from effort import chance, examples
from ictplan import Problem, io
from ictplan.io.careful_reader import careful_reader
from ictplan.model.value import fields_of
from ictplan.reasons import PROBLEMS
from processor_time import at_most

pytestmark = (
    pytest.mark.no_cover
)  # it reaches nothing that the other tests do not, and counting doubles its time

LONGEST_MESSAGE = 500
LONGEST_TIME = 5.0  # of one document, in seconds of this process: what hangs takes far longer, a collection of garbage does not

LAO_CAI = Path(__file__).parents[2] / "examples/data/lao_cai_2012.toml"


def _outcome(
    text: str, loads: Callable[[str], ip.Plan], within: float = LONGEST_TIME
) -> ip.Plan | None:
    """The plan that a document holds; None where it is refused as it should be."""
    with at_most(within):
        try:
            plan, problems = loads(text), ()
        except ip.DocumentError as error:
            plan, problems = None, error.problems
    assert (plan is None) == bool(problems)
    for problem in problems:
        _check(problem)
    return plan


def _check(problem: Problem) -> None:
    """A problem has a reason that is known, a path and a message that can be shown on one line, and is not our own fault."""
    assert problem.reason in PROBLEMS
    assert problem.reason != "unreadable"
    assert len(str(problem.message)) <= LONGEST_MESSAGE
    assert len(str(problem).splitlines()) == 1
    str(problem).encode()


def _check_round_trip(plan: ip.Plan, *, toml: bool) -> None:
    assert io.loads(io.dumps(plan)) == plan
    if toml and "null" not in io.dumps(
        plan
    ):  # TOML has none, so that data of other tools may not be writable
        assert io.loads_toml(io.dumps_toml(plan)) == plan


# ---------------------------------------------------------------- documents damaged at random


CLASSES: list[Any] = [cls for name in ip.__all__ if attrs.has(cls := getattr(ip, name))]
FIELDS = sorted({field.name for cls in CLASSES for field in fields_of(cls)})

KEYS = (
    *FIELDS,
    "",
    "vi",
    "schema",
    "__class__",
    "self",
    "a.b",
    "x\ny",
    "\ud800",
    "tiêu đề",
    "{0}{detail}",
    "k" * 10_000,
)

MARKED = "e" + "\u0323\u0301" * 1000

NUMBERS: tuple[Any, ...] = (
    *(0, 1, -1, 2, 100, 1001, 10**30, 10**61, -(10**400), 1.5, -0.0, 1e308, 5e-324),
    *(float("nan"), float("inf"), -float("inf")),
    *(
        "1_000",
        "٦",
        "６",
        "−6",
        "1e5",
        "1e999999999",
        "NaN",
        "0x10",
        " 1",
        "9" * 61,
        "0." + "0" * 59 + "1",
    ),
)

TEXTS: tuple[Any, ...] = (
    *(
        "",
        " ",
        "\n",
        "\x00",
        "\x1b[31m",
        "\ud800",
        "\ufeff",
        "\u200b",
        "\u2028",
        "x" * 201,
        "x" * 20_000,
        MARKED,
    ),
    *(
        "9**9**9",
        "percent/percent",
        "a/" * 5000,
        "unit" * 4000,
        "subscription/0 person",
        "Km",
        "subscription/100 persons",
    ),
    *(
        "2012",
        "2013/2012",
        "2012/2013/2014",
        "..",
        "../..",
        "0000",
        "9999-12-31",
        "2012-02-30",
        "2012-05-18T07:00:00Z",
    ),
    *(
        "lao-cai",
        "toan-dien",
        "dan-so",
        "bai-bao",
        "vien-thong",
        "range",
        "nearly",
        "<",
        "completed",
        "secondary",
        "ictplan/plan",
    ),
    *("<b>&amp;</b>", "=1+1", "{0}{detail}", "%s", "'; --", "a'b\"c", "\\"),
)

SHAPES: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        [],
        {},
        [[]],
        [{}],
        [None],
        {"": ""},
        {"": None},
        list(range(300)),
        dict.fromkeys("abcdefghij" * 3),
    ),
    *(
        {"vi": "x"},
        {"vi": "x", "en": None},
        {"vi": ["x"]},
        {"code": "lao-cai"},
        {"code": ["x"]},
        {"document": "bai-bao"},
    ),
    *(
        {"magnitude": 1, "unit": "VND"},
        {"magnitude": "NaN", "unit": "9**9**9"},
        {"comparator": "range"},
        {"measure": {}},
    ),
)

RIGHT = (
    *(
        "lao-cai",
        "bat-xat",
        "xa-diem",
        "ubnd-tinh",
        "so-tnmt",
        "toan-dien",
        "vien-thong",
        "bai-bao",
        "ke-hoach-2012",
        "budget",
    ),
    *(
        "dan-so",
        "mat-do-internet",
        "thue-bao-internet",
        "bang-rong",
        "mat-do-internet-2011",
        "ung-dung-co-quan-dang",
    ),
    *(
        "person",
        "percent",
        "km",
        "subscription/100 person",
        "person-visit",
        "million VND",
        "5.5",
        "0",
        "-1",
        "820",
    ),
    *("2012", "2013/2015", "../2020", "2012-Q2", "2012-05-18", "2025-07-01"),
    *(
        "=",
        "<",
        "range",
        "completed",
        "in use",
        "primary",
        "not comparable",
        "province",
        "village",
        "computed",
        "sum",
        "pilot",
    ),
)

NASTY = (*NUMBERS, *TEXTS, *SHAPES)

Place = tuple[Any, Any]


def _copied(value: Any) -> Any:
    return json.loads(json.dumps(value))


def _place(raw: Any, random: Random) -> Place:
    """An object or list somewhere in the document, rather deep than not, and a key or index in it."""
    while True:
        inner = _items(raw)
        filled = [key for key in inner if isinstance(raw[key], dict | list) and raw[key]]
        if not filled or random.random() < 0.15:
            return raw, random.choice(inner)
        raw = raw[random.choice(filled)]


def _items(holder: Any) -> list[Any]:
    """The keys or indices of an object or a list."""
    return list(holder) if isinstance(holder, dict) else list(range(len(holder)))


def _delete(raw: Any, random: Random) -> None:
    holder, key = _place(raw, random)
    if len(raw) > 1:
        del holder[key]


def _exchange(raw: Any, random: Random) -> None:
    """One text in place of another: codes, words, units, dates, periods that are right elsewhere."""
    holder, key = _place(raw, random)
    if isinstance(holder[key], str):
        holder[key] = random.choice(RIGHT)


def _duplicate(raw: Any, random: Random) -> None:
    holder, key = _place(raw, random)
    if isinstance(holder, list):
        holder.insert(random.randint(0, len(holder)), _copied(holder[key]))
    else:
        holder[random.choice(KEYS)] = _copied(holder[key])


def _swap(raw: Any, random: Random) -> None:
    holder, key = _place(raw, random)
    other = random.choice(_items(holder))
    holder[key], holder[other] = holder[other], holder[key]


def _transplant(raw: Any, random: Random) -> None:
    """Something of one place in another."""
    (here, key), (there, other) = _place(raw, random), _place(raw, random)
    here[key] = _copied(there[other])


def _retype(raw: Any, random: Random) -> None:
    holder, key = _place(raw, random)
    value = holder[key]
    holder[key] = random.choice(
        [
            str(value)[:50],
            [value],
            {"vi": value},
            [value, value],
            len(str(value)),
            bool(value),
            list(value) if value else None,
        ]
        if isinstance(value, str | list | dict)
        else [str(value), [value], {"": value}, 1.5, not value]
    )


def _nest(raw: Any, random: Random) -> None:
    holder, key = _place(raw, random)
    for _ in range(random.choice([1, 2, 10, 99, 101, 250])):
        holder[key] = (
            [holder[key]] if random.random() < 0.5 else {random.choice(FIELDS): holder[key]}
        )


def _rename(raw: Any, random: Random) -> None:
    holder, key = _place(raw, random)
    if isinstance(holder, dict):
        near = key[:1] + key[2:] if random.random() < 0.3 else random.choice(KEYS)
        holder[near] = holder.pop(key)


def _replace(raw: Any, random: Random) -> None:
    holder, key = _place(raw, random)
    holder[key] = random.choice(NASTY)


STRUCTURAL = (_delete, _exchange, _duplicate, _swap, _transplant, _retype, _nest, _rename, _replace)


def _restructured(text: str, random: Random) -> str:
    raw = json.loads(text)
    for _ in range(random.choice([1, 1, 2, 4])):
        random.choice(STRUCTURAL)(raw, random)
    return json.dumps(raw, ensure_ascii=random.random() < 0.3)


TOKENS = (
    *(
        "{",
        "}",
        "[",
        "]",
        '"',
        ",",
        ":",
        "\\",
        "\\ud800",
        "\\u0000",
        "NaN",
        "-",
        "1e999999999",
        "null",
        "true",
        "\x00",
        "\ufeff",
    ),
    *(
        "[" * 5000,
        '{"a":' * 5000,
        "9" * 5000,
        "[[",
        "]]",
        "=",
        '"""',
        "'''",
        "#",
        "\r",
        "\n",
        "\n[tasks]\n",
        "\n[[tasks]]\n",
    ),
    *(
        "a." * 100 + "a = 1\n",
        "1979-05-27T07:32:00Z",
        "07:32:00",
        "0x_f",
        "inf",
        "1__0",
        "{a = {",
        "\n[extensions.x]\n",
    ),
)


def _flip(data: bytes, at: int, random: Random) -> bytes:
    return data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]


def _truncate(data: bytes, at: int, _: Random) -> bytes:
    return data[:at]


def _splice(data: bytes, at: int, random: Random) -> bytes:
    start = random.randrange(len(data))
    return (
        data[:at]
        + data[start : start + random.randint(1, 200)]
        + data[at + random.randint(0, 200) :]
    )


def _repeat(data: bytes, at: int, random: Random) -> bytes:
    return (
        data[:at]
        + data[at : at + random.randint(1, 50)] * random.choice([2, 3, 10, 1000])
        + data[at:]
    )


def _insert(data: bytes, at: int, random: Random) -> bytes:
    return data[:at] + random.choice(TOKENS).encode() + data[at:]


TEXTUAL = (_flip, _flip, _truncate, _splice, _splice, _repeat, _insert, _insert)


def _scribbled(text: str, random: Random) -> str:
    """The text after damage to its bytes; what is then no UTF-8 comes as lone surrogates."""
    data = text.encode()
    for _ in range(random.choice([1, 1, 2, 5])):
        data = random.choice(TEXTUAL)(data, random.randrange(len(data)), random) or b" "
    return data.decode(errors="surrogateescape")


PLAN = io.loads_toml(LAO_CAI.read_text(encoding="utf-8")).evolve(
    units=[ip.Unit.count("person-visit")],
    extensions={
        "x-gis": {"zoom": 7, "layers": ["xã", "thôn"], "shown": True, "centre": {"lat": "22.48"}}
    },
)

Damage = Callable[[str, Random], str]

BATCHES: list[Any] = [
    *(
        pytest.param(n, io.dumps, io.loads, _restructured, id=f"json-structure-{n}")
        for n in range(5)
    ),
    *(pytest.param(n, io.dumps, io.loads, _scribbled, id=f"json-text-{n}") for n in range(4)),
    *(
        pytest.param(n, io.dumps_toml, io.loads_toml, _scribbled, id=f"toml-text-{n}")
        for n in range(1)
    ),
]
BATCH = 1000
TAKEN = examples(BATCH)  # of each batch


def _damaged(text: str, damage: Damage, numbers: range) -> Iterator[tuple[int, str]]:
    """Damaged documents; each has a seed of its own, so that one that fails is made again by its number."""
    for n in numbers:
        yield n, damage(text, chance(n))


@pytest.mark.parametrize(("batch", "dumps", "loads", "damage"), BATCHES)
def test_damaged_documents(
    batch: int,
    dumps: Callable[[ip.Plan], str],
    loads: Callable[[str], ip.Plan],
    damage: Damage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    loaded: list[tuple[str, ip.Plan]] = []
    refused = 0
    for n, text in _damaged(dumps(PLAN), damage, range(batch * BATCH, batch * BATCH + TAKEN)):
        try:
            plan = _outcome(text, loads)
            if plan is not None:
                loaded.append((text, plan))
                _check_round_trip(plan, toml=n % 10 == 0)
        except Exception as error:
            error.add_note(f"document {n} of {damage.__name__}")
            raise
        refused += plan is None
    assert refused > TAKEN // 2  # the damage is damage
    assert len(loaded) > TAKEN // 500 + 1  # but not to all
    monkeypatch.setattr("ictplan.io.envelope.quick_reader", careful_reader)
    for text, plan in loaded:
        assert (
            loads(text) == plan
        )  # the pass that takes documents to be right is as strict as the one that does not


@pytest.mark.parametrize(
    ("dumps", "loads", "damage"),
    [(io.dumps, io.loads, _restructured), (io.dumps_toml, io.loads_toml, _scribbled)],
)
def test_damaged_documents_that_use_everything(
    rich: ip.Plan, dumps: Callable[[ip.Plan], str], loads: Callable[[str], ip.Plan], damage: Damage
) -> None:
    for _, text in _damaged(dumps(rich), damage, range(examples(300))):
        plan = _outcome(text, loads)
        if plan is not None:
            _check_round_trip(plan, toml=True)


def test_there_are_ten_thousand() -> None:
    assert len(BATCHES) * BATCH == 10_000


# ---------------------------------------------------------------- documents made up


keys = st.sampled_from(FIELDS) | st.sampled_from(KEYS) | st.text(max_size=10)
leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=10)
    | st.text(string.digits + "-/.SQ", max_size=12)
    | st.sampled_from(NASTY)
)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=6),
    max_leaves=30,
)
HEAD = {"schema": io.SCHEMA, "version": io.VERSION, "title": "x"}
bodies = st.dictionaries(
    st.sampled_from([field.name for field in fields_of(ip.Plan)]) | keys, values, max_size=8
)


@given(bodies)
@settings(max_examples=examples(400), deadline=None)
@example({"title": "x", "extensions": {"x": [None, 1.5, {"": []}]}})
@example({"title": "x", "areas": [{"name": "x"}], "area": "x"})
def test_any_values_under_the_head_of_a_plan(body: dict[str, Any]) -> None:
    text = json.dumps({**body, "schema": io.SCHEMA, "version": io.VERSION})
    plan = _outcome(text, io.loads)
    if plan is not None:
        _check_round_trip(plan, toml=True)


@given(st.dictionaries(keys, values, max_size=4))
@settings(max_examples=examples(300), deadline=None)
@example({"x": [{"a": 1}, 2]})
@example({"x": [[], [{}], {}]})
@example({"a b": ["x" * 90, "y" * 90]})
@example({"a.b": {"c d": [{"e f": "x" * 90}]}})
@example({"x": [{"y": "x" * 120}, {"y": [{"z": "x" * 120}]}]})
def test_any_data_of_other_tools(extensions: dict[str, Any]) -> None:
    plan = _outcome(json.dumps({**HEAD, "extensions": extensions}), io.loads)
    if plan is not None:
        _check_round_trip(plan, toml=True)


@given(values)
@settings(max_examples=examples(200), deadline=None)
def test_any_json(value: Any) -> None:
    _outcome(json.dumps(value), io.loads)


@given(st.text() | st.text("{}[]\",:=.'#\n \\eE+-0189naulltrue_TZ"))
@settings(max_examples=examples(300), deadline=None)
def test_any_text(text: str) -> None:
    assert _outcome(text, io.loads) is None
    assert _outcome(text, io.loads_toml) is None


# ---------------------------------------------------------------- limits that come before any memory is spent


def _refused_before_parsing(text: str, loads: Callable[[str], ip.Plan]) -> Problem:
    """What is said of a text that is refused in no time, with no memory to speak of."""
    tracemalloc.start()
    with at_most(0.2), pytest.raises(ip.DocumentError) as caught:
        loads(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000  # bytes, for texts of a megabyte and more
    (problem,) = caught.value.problems
    _check(problem)
    return problem


@pytest.mark.parametrize("loads", [io.loads, io.loads_toml])
@pytest.mark.parametrize("part", ["[", "{", ",", "[],", "{},", "1,"])
def test_too_many_parts(part: str, loads: Callable[[str], ip.Plan]) -> None:
    """Also where brackets and commas stand in text: they are counted, not read."""
    each = (
        len(part)
        if part in ("[", "{", ",")
        else part.count("[") + part.count("{") + part.count(",")
    )
    count = io.MOST_PARTS // each + 1
    problem = _refused_before_parsing(part * count, loads)
    assert (problem.path, problem.reason, problem.found) == (
        "",
        "too_large",
        f"{each * count} brackets and commas",
    )


@pytest.mark.parametrize(
    ("part", "signs"),
    [("k=1\n", 1), ("a.b = 1\n", 2), ("a" + ".a" * 5 + "=1\n", 6), ("[a.a.a.a]\n", 3)],
)
def test_too_many_keys(part: str, signs: int) -> None:
    """TOML has other marks of what takes time: the signs behind keys, and between their parts."""
    count = io.MOST_PARTS // signs + 1
    problem = _refused_before_parsing(part * count, io.loads_toml)
    assert (problem.path, problem.reason, problem.found, problem.detail) == (
        "",
        "too_large",
        f"{signs * count} equals signs and points",
        f"{io.MOST_PARTS} equals signs and points",
    )


def test_a_plan_of_too_many_keys_is_not_written() -> None:
    """Points of a text count as well: what is counted is not read."""
    plan = ip.Plan(
        title="x", solutions=[ip.Solution(code=f"s{n}", title="x" + "." * 900) for n in range(340)]
    )
    assert io.loads(io.dumps(plan)) == plan
    with pytest.raises(ip.DocumentError, match="equals signs and points"):
        io.dumps_toml(plan)


@pytest.mark.parametrize("parts", [8, 9, 30])
def test_keys_of_more_parts_than_any_plan_needs(parts: int) -> None:
    """Eight parts are read; the plan then has no such key."""
    (problem,) = _toml_problems(".".join("a" * parts) + " = 1")
    assert (problem.reason == "not_toml") == (parts > 8)


def _toml_problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(ip.DocumentError) as caught:
        io.loads_toml(f'schema = "ictplan/plan"\nversion = 2\ntitle = "x"\n{text}\n')
    return caught.value.problems


@pytest.mark.parametrize("loads", [io.loads, io.loads_toml])
@pytest.mark.parametrize("character", [" ", "x", "đ", "9", "\n"])
def test_too_large(character: str, loads: Callable[[str], ip.Plan]) -> None:
    problem = _refused_before_parsing(character * (io.LARGEST_TEXT + 1), loads)
    assert (problem.path, problem.reason, problem.detail) == (
        "",
        "too_large",
        f"{io.LARGEST_TEXT} characters",
    )


def test_as_many_parts_as_are_read(document: Callable[..., str]) -> None:
    """Three commas and a brace are the head's; one part more is too many."""
    head = document().removesuffix("}")
    parts = io.MOST_PARTS - head.count(",") - head.count("{")
    most = f'{head}, "x": [{"1," * (parts - 2)}1]}}'
    (problem,) = _problems(most)
    assert (problem.path, problem.reason) == ("x", "unknown_key")
    (problem,) = _problems(most.replace("[1,", "[1,1,", 1))
    assert (problem.path, problem.reason) == ("", "too_large")


def _problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(ip.DocumentError) as caught:
        io.loads(text)
    return caught.value.problems


@pytest.mark.parametrize(
    ("text", "loads"),
    [
        pytest.param("[" * 200_000, io.loads, id="json-lists"),
        pytest.param('{"a":' * 200_000, io.loads, id="json-objects"),
        pytest.param('{"a":[' * 200_000, io.loads, id="json-both"),
        pytest.param("a = " + "[" * 200_000, io.loads_toml, id="toml-lists"),
        pytest.param("a = " + "{a=" * 200_000, io.loads_toml, id="toml-tables"),
        pytest.param("[" + "a." * 200_000 + "a]", io.loads_toml, id="toml-header"),
    ],
)
def test_too_deep(text: str, loads: Callable[[str], ip.Plan]) -> None:
    assert _outcome(text, loads) is None


#: Documents as large as is read: what stands before, between and after so many items, and the items by their number.
FULL: dict[str, tuple[str, str, int, Callable[[int], str]]] = {
    "objects without keys": ('"targets":[', "]", 290_000, lambda i: "{}"),
    "numbers for objects": ('"targets":[', "]", 590_000, lambda i: "1"),
    "definitions without keys": ('"areas":[', "]", 290_000, lambda i: "{}"),
    "lists": ('"x":[', "]", 290_000, lambda i: "[]"),
    "keys": ("", "", 300_000, lambda i: f'"k{i}":1'),
    "keys that stand twice": ("", "", 590_000, lambda i: '"k":1'),
    "codes of nothing": (
        '"tasks":[{"code":"t","title":"x","targets":[',
        "]}]",
        590_000,
        lambda i: '"t"',
    ),
    "a chain": (
        '"documents":[',
        "]",
        60_000,
        lambda i: f'{{"code":"d{i}","type":"x","implements":"d{i + 1}"}}',
    ),
}


@pytest.mark.parametrize("name", FULL)
def test_documents_as_large_as_is_read(name: str) -> None:
    """Wrong throughout, they are refused as soon; with room here for a machine that is busy or slow."""
    before, after, count, item = FULL[name]
    text = f'{{"schema":"ictplan/plan","version":1,"title":"x",{before}{",".join(map(item, range(count)))}{after}}}'
    assert len(text) <= io.LARGEST_TEXT
    assert _outcome(text, io.loads, within=5 * LONGEST_TIME) is None


#: Starts that a reader could go back to again and again, as often as there is room for.
REPEATED = (
    "'",
    '"',
    '"""',
    "'a",
    '"\\',
    '"\\"',
    '"a\n',
    "a",
    "a.",
    '"a".',
    "a.b\n",
    "a = 1 ",
    "[a]\n",
    "[[a]]\n",
    "#",
    "\\",
    "{",
    "\r\n",
)


@pytest.mark.parametrize("start", ["", '"', "'", '"""', "'''", "a = ", "["])
@pytest.mark.parametrize("part", REPEATED)
def test_text_that_repeats_itself(start: str, part: str) -> None:
    """In no text is the way to its first fault much longer than the text."""
    text = start + part * (200_000 // len(part))
    assert _outcome(text, io.loads) is None
    assert _outcome(text, io.loads_toml) is None
