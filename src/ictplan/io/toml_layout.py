"""Lay out a document as TOML text: fields of the plan first, then items such as ``[[targets]]``.

Small values take one line. tomli-w writes the literals, and this module places the tables, because
tomli-w writes a header for every table and one target would then need four.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import tomli_w

from ictplan.errors import InvalidValueError, message
from ictplan.model.decimals import plain

WIDTH = 100
_INDENT = " " * 4
_BARE = re.compile(r"[A-Za-z0-9_-]+")


class PlainNumber(Decimal):
    """A number that is written without an exponent."""

    def __str__(self) -> str:
        return plain(self)


def layout(document: Mapping[str, Any]) -> str:
    """Return the TOML text of a document."""
    return "\n".join(_lines(document, (), roomy=True)) + "\n"


def _lines(table: Mapping[str, Any], path: tuple[str, ...], *, roomy: bool) -> list[str]:
    """Return the lines of a table without its header: values on single lines, then inner tables.

    *roomy* is for the plan and its parts. Their lists of items get headers even if the items are
    small.
    """
    lines: list[str] = []
    tables: list[tuple[str, Any]] = []
    for key, value in table.items():
        if _needs_header(key, value, roomy=roomy):
            tables.append((key, value))
        else:
            lines.extend(_assignment(key, value))
    for key, value in tables:
        is_list = isinstance(value, list)
        name = ".".join(map(_key, (*path, key)))
        for inner in value if is_list else [value]:
            lines.extend(("", f"[[{name}]]" if is_list else f"[{name}]"))
            lines.extend(_lines(inner, (*path, key), roomy=roomy and not is_list))
    return lines


def _needs_header(key: str, value: object, *, roomy: bool) -> bool:
    if isinstance(value, Mapping):
        return len(f"{_key(key)} = {_inline(value)}") > WIDTH
    if (
        not isinstance(value, list)
        or not value
        or not all(isinstance(item, Mapping) for item in value)
    ):
        return False  # a list of another tool may mix tables and other values
    return roomy or any(len(f"{_INDENT}{_inline(item)},") > WIDTH for item in value)


def _assignment(key: str, value: object) -> list[str]:
    line = f"{_key(key)} = {_inline(value)}"
    if not isinstance(value, list) or len(line) <= WIDTH:
        return [line]
    return [f"{_key(key)} = [", *(f"{_INDENT}{_inline(item)}," for item in value), "]"]


def _key(key: str) -> str:
    """Return a key, in quotes where TOML needs them. Only keys of other tools do."""
    return key if _BARE.fullmatch(key) else _inline(key)


def _inline(value: object) -> str:
    if value is None:
        hint = message("TOML has no null; leave out the key, or write the plan as JSON")
        raise InvalidValueError("extensions", "contradiction", "null", hint)
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{_key(key)} = {_inline(inner)}" for key, inner in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    if isinstance(value, Decimal):
        value = PlainNumber(value)
    return tomli_w.dumps({"x": value}).removeprefix("x = ").removesuffix("\n")
