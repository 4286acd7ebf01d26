"""Assert that a value survives pickling, copying and writing without changes."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import Any

from ictplan.errors import InvalidTypeError, message, quote
from ictplan.model.collection import Keyed
from ictplan.model.extensions import Extensions
from ictplan.model.plan import Plan
from ictplan.model.value import Value
from ictplan.testing.another_process import there_and_back
from ictplan.testing.exact_difference import difference

_LONGEST = 500


def assert_round_trips(value: object, *, another_process: bool = True) -> None:
    """Assert that a value of the model survives all round trips, with its hash and digits.

    The round trips are:

    - pickle with every protocol, in this process and in another one
    - copy and deepcopy
    - `evolve` without changes
    - for a plan, also JSON and TOML, where the second text must equal the first

    Args:
        value: a plan, an item, a definition, a measure, a `Keyed`, a member of an enumeration …
        another_process: whether to send the value to another process. The process starts at the
            first use and is then kept.

    Raises:
        AssertionError: If the value came back different. The message has the round trip and the
            first field that differs.
        InvalidTypeError: If *value* is not a value of the model.

    Examples:
        >>> from ictplan import LocalizedText, Plan
        >>> assert_round_trips(Plan(title="Kế hoạch", periods=["2012", "2013/2015"]))
        >>> assert_round_trips(LocalizedText("trạm BTS"))
    """
    if not isinstance(value, Value | Keyed | Enum | Extensions):
        raise InvalidTypeError("assert_round_trips", message("a value of the model"), quote(value))
    for way, travel in _ways(value, another_process=another_process).items():
        _assert_same(value, travel(value), way)
    if isinstance(value, Plan):
        _assert_document_round_trips(value)


def _ways(value: object, *, another_process: bool) -> dict[str, Callable[[Any], object]]:
    protocols = range(2, pickle.HIGHEST_PROTOCOL + 1)  # slots need protocol 2
    ways: dict[str, Callable[[Any], object]] = {
        f"pickle protocol {n}": partial(_pickle, protocol=n) for n in protocols
    }
    ways |= {"copy": copy.copy, "deepcopy": copy.deepcopy}
    if isinstance(value, Value):
        ways["evolve()"] = type(value).evolve
    if another_process:
        ways["pickle in another process"] = there_and_back
    return ways


def _pickle(value: object, protocol: int) -> object:
    back: object = pickle.loads(pickle.dumps(value, protocol))
    return back


def _assert_same(value: object, back: object, way: str) -> None:
    kind = type(value).__name__
    unlike = difference(value, back, kind)
    if unlike is not None:
        raise AssertionError(f"{way} changes {unlike[:_LONGEST]}")
    if not (value == back and back == value):
        raise AssertionError(
            f"{way} gives a {kind} that is not equal: {_cut(value)} became {_cut(back)}"
        )
    if hash(value) != hash(back):
        raise AssertionError(f"{way} gives an equal {kind} with another hash: {_cut(value)}")


def _assert_document_round_trips(plan: Plan) -> None:
    from ictplan import io  # loads the readers and writers for plans only

    for name, dumps, loads in (
        ("JSON", io.dumps, io.loads),
        ("TOML", io.dumps_toml, io.loads_toml),
    ):
        text = dumps(plan)
        back = loads(text)
        if back != plan:
            unlike = difference(plan, back, "Plan") or _cut(back)
            raise AssertionError(f"{name} changes {unlike[:_LONGEST]}")
        if hash(back) != hash(plan):
            raise AssertionError(f"{name} gives an equal plan with another hash: {_cut(plan)}")
        again = dumps(back)
        if again != text:
            raise AssertionError(
                f"{name} is written differently the second time: {_first_line(text, again)}"
            )


def _first_line(first: str, second: str) -> str:
    lines = zip(first.splitlines(), second.splitlines(), strict=False)
    difference = next(((a, b) for a, b in lines if a != b), ("one text", "is longer"))
    return " became ".join(map(_cut, difference))


def _cut(value: object) -> str:
    return repr(value)[:_LONGEST]
