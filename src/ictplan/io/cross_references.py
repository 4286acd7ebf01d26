"""Codes by which one item of a document names another, and that name nothing: found with their paths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ictplan.errors import Problem, quote
from ictplan.io.problems import MOST_IN_LIST, MOST_SUGGESTED, suggested
from ictplan.model.converters import LONGEST_CODE

#: The items, the field of theirs that holds codes, and the list in which the codes are.
REFERENCES: tuple[tuple[str, str, str], ...] = (
    ("objectives", "part_of", "objectives"),
    ("targets", "objective", "objectives"),
    ("targets", "baseline.observation", "review.observations"),
    ("tasks", "objective", "objectives"),
    ("tasks", "part_of", "tasks"),
    ("tasks", "targets", "targets"),
    ("tasks", "budget_lines", "budget.lines"),
    ("budget.lines", "task", "tasks"),
    ("budget.stated_totals", "task", "tasks"),
    ("review.observations", "computed_from", "review.observations"),
    ("review.achievements", "observations", "review.observations"),
)


def dangling(body: Mapping[str, Any]) -> Iterator[Problem]:
    """Every code that names no item, for as much of the document as can be looked at."""
    count = 0
    for items, field, collection in REFERENCES:
        known = (_follow(item, "code") for item in _at(body, collection))
        usable = dict.fromkeys(
            code for code in known if isinstance(code, str) and len(code) <= LONGEST_CODE
        )
        for index, item in enumerate(_at(body, items)):
            for place, code in _codes(_follow(item, field)):
                if code not in usable:
                    count += 1
                    suggestions = suggested(code, usable) if count <= MOST_SUGGESTED else ()
                    path = f"{items}[{index}].{field}{place}"
                    yield Problem(path, "unknown_code", quote(code), repr(collection), suggestions)
                    if count == MOST_IN_LIST:
                        return


def _follow(value: object, path: str) -> object:
    """What stands at a dotted path, or None."""
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _at(body: Mapping[str, Any], path: str) -> list[Any]:
    items = _follow(body, path)
    return items if isinstance(items, list) else []


def _codes(value: object) -> Iterator[tuple[str, str]]:
    """The codes that a field holds, one or a list, with what each adds to the path."""
    if isinstance(value, str):
        yield "", value
    elif isinstance(value, list):
        yield from ((f"[{i}]", code) for i, code in enumerate(value) if isinstance(code, str))
