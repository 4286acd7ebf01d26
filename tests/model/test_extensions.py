"""What other tools keep in a plan: frozen, carried along, and refused where it could not be written again."""

from __future__ import annotations

import copy
import datetime
import pickle
from decimal import Decimal

import pytest

import ictplan as ip
from ictplan import io

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
