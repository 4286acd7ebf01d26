"""Plans in JSON."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ictplan.errors import Problem, quote
from ictplan.io.envelope import read
from ictplan.io.json_layout import layout
from ictplan.io.literals import (
    DEEPEST_NESTING,
    BadNumber,
    decimal_literal,
    integer_literal,
    opened,
    refused,
    within_limits,
)
from ictplan.io.object_writer import Wire, written
from ictplan.io.problems import MOST_IN_LIST, MOST_KEYS, below
from ictplan.io.syntax import at, syntax_message
from ictplan.model.decimals import plain
from ictplan.model.plan import Plan

_WIRE = Wire("dumps", number=plain, day=datetime.date.isoformat)

#: Objects in which keys stand twice, with those keys.
Repeats = list[tuple[dict[str, Any], list[str]]]


def loads(text: str) -> Plan:
    """Read a plan from JSON.

    Args:
        text: the document; a byte order mark before it is passed over.

    Raises:
        DocumentError: it is not JSON, or not a plan; with every problem found and its path.
        InvalidTypeError: *text* is no text.

    Examples:
        >>> plan = loads('{"schema": "ictplan/plan", "version": 1, "title": "Kế hoạch CNTT-TT năm 2012"}')
        >>> print(plan)
        Kế hoạch CNTT-TT năm 2012
        >>> loads('{"schema": "ictplan/plan", "version": 1, "titel": "Kế hoạch", "periods": "2012"}')
        Traceback (most recent call last):
            ...
        ictplan.errors.DocumentError: title: is missing; add this key
        periods: has the wrong type (got '2012'); write a list
        titel: is an unknown key (got 'titel'); remove the key or correct its spelling; did you
        mean 'title'?
    """
    repeats: Repeats = []
    raw = _parsed(opened(text, "loads"), repeats)
    return read(raw, _twice(raw, repeats) if repeats else ())


def dumps(plan: Plan) -> str:
    """Write a plan as JSON that `loads` reads back as an equal plan.

    Magnitudes are plain decimal text, so that no reader rounds them; fields at their defaults are left out.

    Raises:
        InvalidTypeError: *plan* is no Plan.
        DocumentError: the text would be larger than what is read.

    Examples:
        >>> print(dumps(Plan(title="Kế hoạch CNTT-TT năm 2012", periods=["2012"])), end="")
        {
          "schema": "ictplan/plan",
          "version": 1,
          "title": "Kế hoạch CNTT-TT năm 2012",
          "periods": ["2012"]
        }
    """
    return within_limits(layout(written(plan, _WIRE)))


def _parsed(text: str, repeats: Repeats) -> Any:
    def table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            counted = Counter(key for key, _ in pairs)
            repeats.append((made, [key for key, count in counted.items() if count > 1]))
        return made

    try:
        return json.loads(
            text,
            parse_float=decimal_literal,
            parse_int=integer_literal,
            parse_constant=BadNumber,
            object_pairs_hook=table,
        )
    except json.JSONDecodeError as error:
        detail = at(error.lineno, error.colno, syntax_message(error.msg))
        raise refused("not_json", detail=detail) from None
    except RecursionError:
        raise refused("too_nested", detail=DEEPEST_NESTING) from None


def _twice(raw: object, repeats: Repeats) -> Iterator[Problem]:
    """The keys that stand twice in one object, each with the path of the object."""
    keys = {id(table): twice for table, twice in repeats[:MOST_IN_LIST]}
    for path, table in _tables(raw):
        for key in keys.pop(id(table), [])[:MOST_KEYS]:
            yield Problem(below(path, key[:60]), "duplicate_key", quote(key))
    for twice in keys.values():  # in an object that another one under the same key has replaced
        yield from (Problem("", "duplicate_key", quote(key)) for key in twice[:MOST_KEYS])


def _tables(raw: object) -> Iterator[tuple[str, dict[str, Any]]]:
    waiting: list[tuple[str, object]] = [("", raw)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            yield path, value
            waiting.extend((below(path, key[:60]), inner) for key, inner in reversed(value.items()))
        elif isinstance(value, list):
            waiting.extend(
                (f"{path}[{i}]", inner) for i, inner in reversed(tuple(enumerate(value)))
            )
