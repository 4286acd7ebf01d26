"""How a document looks in TOML: the plan's own fields first, its items as ``[[targets]]``, what is small on one line.

The literals are written by tomli-w. Where tables go is decided here, because tomli-w gives every table a header of its
own, and a target would run over four of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import tomli_w

from ictplan.errors import InvalidValueError
from ictplan.messages import message
from ictplan.model.decimals import plain

WIDTH = 100
_INDENT = " " * 4
_BARE = re.compile(r"[A-Za-z0-9_-]+")


class PlainNumber(Decimal):
    """A number that is written without an exponent."""

    def __str__(self) -> str:
        return plain(self)


def layout(document: Mapping[str, Any]) -> str:
    """The TOML text of a document."""
    return "\n".join(_lines(document, (), roomy=True)) + "\n"


def _lines(table: Mapping[str, Any], path: tuple[str, ...], *, roomy: bool) -> list[str]:
    """The lines of a table without its header: what fits on lines, then the tables below it.

    *roomy* is for the plan and its parts: their lists of items get headers even where the items are small.
    """
    lines: list[str] = []
    below: list[tuple[str, Any]] = []
    for key, value in table.items():
        if _needs_header(key, value, roomy=roomy):
            below.append((key, value))
        else:
            lines.extend(_assignment(key, value))
    for key, value in below:
        many = isinstance(value, list)
        name = ".".join(map(_key, (*path, key)))
        for one in value if many else [value]:
            lines.extend(("", f"[[{name}]]" if many else f"[{name}]"))
            lines.extend(_lines(one, (*path, key), roomy=roomy and not many))
    return lines


def _needs_header(key: str, value: object, *, roomy: bool) -> bool:
    if isinstance(value, Mapping):
        return len(f"{_key(key)} = {_inline(value)}") > WIDTH
    if (
        not isinstance(value, list)
        or not value
        or not all(isinstance(one, Mapping) for one in value)
    ):
        return False  # a list of another tool may hold tables and other things
    return roomy or any(len(f"{_INDENT}{_inline(one)},") > WIDTH for one in value)


def _assignment(key: str, value: object) -> list[str]:
    line = f"{_key(key)} = {_inline(value)}"
    if not isinstance(value, list) or len(line) <= WIDTH:
        return [line]
    return [f"{_key(key)} = [", *(f"{_INDENT}{_inline(one)}," for one in value), "]"]


def _key(key: str) -> str:
    """A key, quoted unless it is bare. Only other tools' keys need it."""
    return key if _BARE.fullmatch(key) else _inline(key)


def _inline(value: object) -> str:
    if value is None:
        hint = message("TOML has no null: leave the key out, or write the plan as JSON")
        raise InvalidValueError("extensions", "contradiction", "null", hint)
    if isinstance(value, Mapping):
        return (
            f"{{ {', '.join(f'{_key(key)} = {_inline(one)}' for key, one in value.items())} }}"
            if value
            else "{}"
        )
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    if isinstance(value, Decimal):
        value = PlainNumber(value)
    return tomli_w.dumps({"x": value}).removeprefix("x = ").removesuffix("\n")
