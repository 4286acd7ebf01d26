"""Lay out a document as JSON text: one line for each field of the plan and each item of a list.

A change of an item is then a change of one line, and the text is half as long as with one line for
each value.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from ictplan.model.decimals import plain

_INDENT = "  "
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def layout(document: Mapping[str, Any]) -> str:
    """Return the JSON text of a document."""
    return "".join(_object(document, "")) + "\n"


def _object(table: Mapping[str, Any], indent: str) -> Iterator[str]:
    inner = indent + _INDENT
    before = "{\n"
    for key, value in table.items():
        yield f"{before}{inner}{_encode(key)}: "
        yield from _value(key, value, inner)
        before = ",\n"
    yield f"\n{indent}}}" if table else "{}"


def _value(key: str, value: object, indent: str) -> Iterator[str]:
    if key == "extensions":
        yield from _extension(value)
    elif isinstance(value, dict) and any(map(_has_items, value.values())):
        yield from _object(value, indent)
    elif isinstance(value, list) and _has_items(value):
        inner = indent + _INDENT
        yield f"[\n{inner}"
        yield f",\n{inner}".join(map(_encode, value))
        yield f"\n{indent}]"
    else:
        yield _encode(value)


def _has_items(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _extension(value: object) -> Iterator[str]:
    """Yield data of other tools on one line.

    Decimals become number literals, which the json module does not write.
    """
    if isinstance(value, Decimal):
        yield plain(value)
    elif isinstance(value, dict):
        yield "{"
        for n, (key, inner) in enumerate(value.items()):
            yield f"{', ' if n else ''}{_encode(key)}: "
            yield from _extension(inner)
        yield "}"
    elif isinstance(value, list):
        yield "["
        for n, inner in enumerate(value):
            yield ", " if n else ""
            yield from _extension(inner)
        yield "]"
    else:
        yield _encode(value)
