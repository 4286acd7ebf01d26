"""What other tools keep in a plan: frozen, carried along, and refused where it could not be written again."""

from __future__ import annotations

import contextlib
import copy
import datetime
import pickle
from decimal import Decimal

import pytest
from hypothesis import given, settings, strategies as st

import ictplan as ip
from effort import examples
from ictplan import io
from ictplan.model.decimals import EXACT
from ictplan.model.extensions import DEEPEST, MOST_VALUES
from ictplan.testing import extensions

KEPT = {
    "x-gis": {"zoom": Decimal("7.50"), "a b": [1, True, "xã", {"k": None}], "e": {}},
    "note": "a\nb",
    "blank": " ",
}


def test_values_are_held_frozen_and_equal_whatever_their_order() -> None:
    kept = ip.Extensions(KEPT)
    assert kept["x-gis"]["a b"] == (1, True, "xã", ip.Extensions({"k": None}))
    assert kept == ip.Extensions(dict(reversed(KEPT.items())))
    assert hash(kept) == hash(ip.Extensions(dict(reversed(KEPT.items()))))
    assert pickle.loads(pickle.dumps(kept)) == copy.deepcopy(kept) == kept
    assert repr(kept) == "Extensions('x-gis', 'note', 'blank')"
    assert len(kept) == 3


def test_they_are_frozen() -> None:
    kept = ip.Extensions(KEPT)
    with pytest.raises(ip.InvalidTypeError):
        kept._items = {}
    with pytest.raises(ip.InvalidTypeError):
        del kept._items
    with pytest.raises(TypeError):
        kept["note"] = "x"  # type: ignore[index]


def test_text_is_nfc() -> None:
    assert ip.Extensions({"xa\u0303": "a\u0303"}) == ip.Extensions({"xã": "ã"})


def _nested(depth: int) -> object:
    value: object = 1
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("items", "where"),
    [
        ({"a": 1.5}, "extensions.a"),
        ({"a": float("nan")}, "extensions.a"),
        ({"a": datetime.date(2012, 5, 18)}, "extensions.a"),
        ({"a": {"b": [1, b"x"]}}, "extensions.a.b[1]"),
        ({"a": Decimal("1E+61")}, "extensions.a"),
        ({"a": 10**70}, "extensions.a"),
        ({"a": "\x00"}, "extensions.a"),
        ({1: "a"}, "a key of extensions"),
        ({"": "a"}, "a key of extensions"),
        ({"ã": 1, "a\u0303": 2}, "extensions"),
        ({"a": _nested(25)}, "extensions.a[0]"),
        ([("a", 1)], "extensions"),
    ],
    ids=range(12),
)
def test_what_could_not_be_written_again_is_refused_with_its_place(
    items: object, where: str
) -> None:
    with pytest.raises(ip.IctplanError) as caught:
        ip.Extensions(items)  # type: ignore[arg-type]
    assert str(caught.value).startswith(where)


@pytest.mark.parametrize("junk", [None, 5, "x", [], {"a": {1}}])
def test_a_plan_takes_mappings_only(junk: object) -> None:
    with pytest.raises(ip.IctplanError, match="extensions"):
        ip.Plan(title="x", extensions=junk)  # type: ignore[arg-type]


def test_toml_has_no_null_and_says_so() -> None:
    plan = ip.Plan(title="x", extensions={"a": None})
    assert io.loads(io.dumps(plan)) == plan
    with pytest.raises(ip.InvalidValueError, match="TOML has no null"):
        io.dumps_toml(plan)


def _deep(levels: int, inner: object = 1) -> ip.Extensions:
    extensions = ip.Extensions({"x": inner})
    for _ in range(levels - 1):
        extensions = ip.Extensions({"a": extensions})
    return extensions


def _plan(extensions: ip.Extensions) -> ip.Plan:
    return ip.Plan(title="x", extensions=extensions)


@pytest.mark.parametrize("inner", [1, [], {}, None, "a"], ids=repr)
def test_twenty_levels_are_kept_and_one_more_is_refused_however_they_are_put_together(
    inner: object,
) -> None:
    """A list or an object without anything in it is no level of its own."""
    deepest = _deep(DEEPEST, inner)
    assert pickle.loads(pickle.dumps(deepest)) == copy.deepcopy(deepest) == deepest
    assert hash(deepest) == hash(copy.copy(deepest))
    plan = _plan(deepest)
    assert io.loads(io.dumps(plan)) == plan
    for deeper in ({"a": deepest}, {"a": [deepest]}, {"a": {"b": _deep(DEEPEST - 1, inner)}}):
        with pytest.raises(ip.InvalidValueError, match=r"extensions\.a") as caught:
            ip.Extensions(deeper)
        assert caught.value.reason == "too_nested"


def test_lists_around_extensions_are_levels() -> None:
    inside = _deep(DEEPEST - 2)
    kept = ip.Extensions({"a": [inside]})
    assert io.loads(io.dumps(_plan(kept))) == _plan(kept)
    with pytest.raises(ip.InvalidValueError):
        ip.Extensions({"a": [[inside]]})


def test_what_is_shared_counts_once_for_each_way_to_it() -> None:
    """Twice as many at each level: two more than the sum before, 1, 4, 10, 22 …, as many as would be written."""
    # 3 * 2**n - 2 values: 49,150 with 14 levels around the first, and 98,302 with one more
    assert 3 * 2**14 - 2 <= MOST_VALUES < 3 * 2**15 - 2
    shared = ip.Extensions({"x": 1})
    for _ in range(14):
        shared = ip.Extensions({"a": shared, "b": shared})
    assert hash(shared) == hash(pickle.loads(pickle.dumps(shared)))
    with pytest.raises(ip.InvalidValueError) as caught:
        ip.Extensions({"a": shared, "b": shared})
    assert caught.value.reason == "too_large"


@pytest.mark.parametrize("kind", [list, tuple, dict], ids=lambda kind: kind.__name__)
def test_shared_lists_and_mappings_are_bounded_before_they_are_walked(kind: type) -> None:
    """A hundred ways at each of ten levels would never end."""
    shared: object = 1
    for _ in range(10):
        shared = {str(n): shared for n in range(100)} if kind is dict else kind([shared] * 100)
    with pytest.raises(ip.InvalidValueError) as caught:
        ip.Extensions({"a": shared})
    assert caught.value.reason == "too_large"


@pytest.mark.parametrize(
    ("items", "more"),
    [
        ({"a": [None] * (MOST_VALUES - 1)}, [None] * MOST_VALUES),
        ({"a": ["x" * 99_993] * 10, "b" * 19: "x" * 50}, ["x" * 99_993] * 10 + ["x" * 70]),
        (
            {"a": [-(10**59)] * 16_393},  # 61 characters each, 999,973 in all
            [-(10**59)] * 16_394,
        ),
    ],
    ids=["values", "text", "numbers"],
)
def test_the_limits_are_kept_and_one_more_is_refused(
    items: dict[str, object], more: list[object]
) -> None:
    kept = ip.Extensions(items)
    plan = _plan(kept)
    assert io.loads(io.dumps(plan)) == plan
    for refused in ({"a": more}, {"c": kept, "d": kept}):
        with pytest.raises(ip.InvalidValueError) as caught:
            ip.Extensions(refused)
        assert caught.value.reason == "too_large"
        assert str(caught.value).endswith(
            "is too large; at most 50000 values and 1000000 characters are read"
        )


DIFFERENT = [
    True,
    False,
    1,
    0,
    Decimal("1.0"),
    Decimal("0.0"),
    "1",
    "true",
    "",
    None,
    [],
    {},
    [1],
    [True],
    [[1]],
    {"a": 1},
    {"a": True},
    {"a": Decimal("1.0")},
]


def test_what_is_of_another_type_is_not_equal() -> None:
    for place, one in enumerate(DIFFERENT):
        for other in DIFFERENT[place + 1 :]:
            for first, second in ((one, other), ([one], [other]), ({"k": one}, {"k": other})):
                left, right = ip.Extensions({"x": first}), ip.Extensions({"x": second})
                assert left != right
                assert _plan(left) != _plan(right)
                assert io.dumps(_plan(left)) != io.dumps(_plan(right))
                assert left != {"x": second}
    assert len({ip.Extensions({"x": value}) for value in DIFFERENT}) == len(DIFFERENT)


def test_a_mapping_is_equal_if_extensions_of_it_are() -> None:
    kept = ip.Extensions(KEPT)
    assert kept == KEPT
    assert kept != {**KEPT, "more": 1}
    assert kept != {"a": 1.5}
    assert kept != {1: "a"}
    assert kept != 5
    assert kept != [*KEPT.items()]
    assert ip.Extensions(kept) == kept
    assert ip.Extensions({"a": Decimal(7)}) == {"a": 7}  # both are written 7


@given(extensions(), extensions())
def test_extensions_are_equal_if_types_and_values_are(
    one: ip.Extensions, other: ip.Extensions
) -> None:
    """Keys in their order, and each value with its type, without zeros at its end."""
    alike = _written(one) == _written(other)
    assert (one == other) is alike
    assert not alike or hash(one) == hash(other)
    assert ip.Extensions(dict(reversed([*one.items()]))) == one


def _written(value: object) -> object:
    if isinstance(value, ip.Extensions):
        return "{" + ",".join(sorted(f"{key!r}:{_written(value[key])}" for key in value)) + "}"
    if isinstance(value, tuple):
        return "[" + ",".join(str(_written(item)) for item in value) + "]"
    return f"{type(value).__name__} {value.normalize(EXACT) if isinstance(value, Decimal) else value!r}"


@given(st.lists(extensions(), min_size=1, max_size=3), st.integers(0, 30))
@settings(max_examples=examples(60), deadline=None)
def test_what_can_be_put_together_can_be_written_and_read(
    parts: list[ip.Extensions], levels: int
) -> None:
    kept = parts[0]
    for level in range(levels):
        with contextlib.suppress(ip.InvalidValueError):
            kept = ip.Extensions({"a": kept, "b": [parts[level % len(parts)]]})
    plan = _plan(kept)
    assert io.loads(io.dumps(plan)) == plan
    assert pickle.loads(pickle.dumps(kept)) == kept
    assert hash(kept) == hash(copy.deepcopy(kept))
