"""Read and write plans as JSON."""

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
    document_text,
    integer_literal,
    refusal,
    within_limits,
)
from ictplan.io.object_writer import Wire, document_of
from ictplan.io.problems import MOST_IN_LIST, MOST_KEYS, below
from ictplan.io.syntax import at_position, syntax_message
from ictplan.model.decimals import plain
from ictplan.model.plan import Plan

_WIRE = Wire("dumps", number=plain, day=datetime.date.isoformat)

#: Objects with repeated keys, and those keys.
Repeats = list[tuple[dict[str, Any], list[str]]]


def loads(text: str) -> Plan:
    """Read a plan from JSON.

    Args:
        text: the document. A byte order mark at its start is ignored.

    Raises:
        DocumentError: If *text* is not JSON, or not a plan. The error lists all problems with their
            paths.
        InvalidTypeError: If *text* is not a string.

    Examples:
        >>> print(loads('{"schema": "ictplan/plan", "version": 2, "title": "Kế hoạch năm 2012"}'))
        Kế hoạch năm 2012
        >>> loads('''{
        ...     "schema": "ictplan/plan", "version": 2, "titel": "Kế hoạch", "periods": "2012"
        ... }''')
        Traceback (most recent call last):
            ...
        ictplan.errors.DocumentError: title: is missing; add this key
        periods: has the wrong type (got '2012'); write a list
        titel: is an unknown key (got 'titel'); remove the key or correct its spelling;
            did you mean 'title'?
    """
    repeats: Repeats = []
    raw = _parse(document_text(text, "loads"), repeats)
    return read(raw, _repeated_keys(raw, repeats) if repeats else ())


def dumps(plan: Plan) -> str:
    """Write a plan as JSON that `loads` reads back as an equal plan.

    Magnitudes are plain decimal text, so that no reader rounds them. Fields at their defaults are
    left out.

    Raises:
        InvalidTypeError: If *plan* is not a Plan.
        DocumentError: If the text would be larger than `loads` accepts.

    Examples:
        >>> print(dumps(Plan(title="Kế hoạch CNTT-TT năm 2012", periods=["2012"])), end="")
        {
          "schema": "ictplan/plan",
          "version": 2,
          "title": "Kế hoạch CNTT-TT năm 2012",
          "periods": ["2012"]
        }
    """
    return within_limits(layout(document_of(plan, _WIRE)))


def _parse(text: str, repeats: Repeats) -> Any:
    def build_table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        table = dict(pairs)
        if len(table) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            repeats.append((table, [key for key, count in counts.items() if count > 1]))
        return table

    try:
        return json.loads(
            text,
            parse_float=decimal_literal,
            parse_int=integer_literal,
            parse_constant=BadNumber,
            object_pairs_hook=build_table,
        )
    except json.JSONDecodeError as error:
        detail = at_position(error.lineno, error.colno, syntax_message(error.msg))
        raise refusal("not_json", detail=detail) from None
    except RecursionError:
        raise refusal("too_nested", detail=DEEPEST_NESTING) from None


def _repeated_keys(raw: object, repeats: Repeats) -> Iterator[Problem]:
    """Yield a problem for each key that appears twice in an object, with the path of the object."""
    keys_of = {id(table): keys for table, keys in repeats[:MOST_IN_LIST]}
    for path, table in _tables(raw):
        for key in keys_of.pop(id(table), [])[:MOST_KEYS]:
            yield Problem(below(path, key[:60]), "duplicate_key", quote(key))
    for keys in keys_of.values():  # of objects that a later value of the same key has replaced
        yield from (Problem("", "duplicate_key", quote(key)) for key in keys[:MOST_KEYS])


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
