"""Check the codes by which items of a document refer to each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ictplan.errors import Problem, quote
from ictplan.io.problems import MOST_IN_LIST, MOST_SUGGESTED, similar_names
from ictplan.model.converters import LONGEST_CODE
from ictplan.model.references import REFERENCES


def dangling_codes(body: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for each code that names no item, as far as the document can be read."""
    count = 0
    for reference in REFERENCES:
        codes = (_follow(item, "code") for item in _items_at(body, reference.collection))
        usable = dict.fromkeys(
            code for code in codes if isinstance(code, str) and len(code) <= LONGEST_CODE
        )
        for index, item in enumerate(_items_at(body, reference.items)):
            for place, code in _codes(_follow(item, reference.field)):
                if code not in usable:
                    count += 1
                    yield Problem(
                        f"{reference.items}[{index}].{reference.field}{place}",
                        "unknown_code",
                        quote(code),
                        repr(reference.collection),
                        similar_names(code, usable) if count <= MOST_SUGGESTED else (),
                    )
                    if count == MOST_IN_LIST:
                        return


def _follow(value: object, path: str) -> object:
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _items_at(body: Mapping[str, Any], path: str) -> list[Any]:
    items = _follow(body, path)
    return items if isinstance(items, list) else []


def _codes(value: object) -> Iterator[tuple[str, str]]:
    """Yield the codes in a field, each with its index in brackets where the field is a list."""
    if isinstance(value, str):
        yield "", value
    elif isinstance(value, list):
        yield from ((f"[{i}]", code) for i, code in enumerate(value) if isinstance(code, str))
