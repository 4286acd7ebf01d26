"""Paths into a plan: ``targets[broadband].criterion``, with the codes of items and the numbers of what has none."""

from __future__ import annotations

import re
from typing import Any

from ictplan.errors import InvalidTypeError, UnknownCodeError, near, quote
from ictplan.messages import message
from ictplan.model.collection import Keyed
from ictplan.model.converters import instance
from ictplan.model.plan import Plan
from ictplan.model.value import fields_of

_STEP = re.compile(r"\.?([a-z_]+)|\[([^\[\]]+)\]")
_MOST_DIGITS = 9


def resolve(plan: Plan, path: str) -> Any:
    """Return what stands at a path in a plan: an item, a value, or None where the field is not stated.

    Args:
        plan: the plan.
        path: the path of a finding; an empty one is the plan.

    Raises:
        InvalidTypeError: the path is no text.
        UnknownCodeError: there is no such place.

    Examples:
        >>> plan = Plan(title="Kế hoạch CNTT-TT", periods=["2012", "2013/2015"])
        >>> resolve(plan, "periods[1]"), resolve(plan, "area")
        (Period('2013/2015'), None)
    """
    value: Any = instance(plan, Plan)
    for step in _steps(as_path(path)):
        value = value[step] if isinstance(value, Keyed) else _below(value, step)[1]
    return value


def as_path(value: str) -> str:
    """A path, or the beginning of one."""
    if not isinstance(value, str):
        raise InvalidTypeError("path", message("text"), quote(value))
    return str.__str__(value)


class Order:
    """The order of a plan's document, for paths into it. Codes are numbered once for each collection.

    Args:
        plan: the plan.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._numbered: dict[int, dict[str, int]] = {}

    def __call__(self, path: str) -> tuple[int, ...]:
        """What paths are sorted by."""
        value: Any = self._plan
        key = []
        for step in _steps(path):
            if isinstance(value, Keyed):
                number, value = self._codes(value)[step], value[step]
            else:
                number, value = _below(value, step)
            key.append(number)
        return tuple(key)

    def _codes(self, items: Keyed[Any]) -> dict[str, int]:
        """The codes of a collection, numbered in its order."""
        if (
            id(items) not in self._numbered
        ):  # the plan holds the collection, so no other takes its id
            self._numbered[id(items)] = {code: number for number, code in enumerate(items.codes)}
        return self._numbered[id(items)]


def _steps(path: str) -> list[str]:
    """The steps of a path: names of fields, codes of items, numbers."""
    steps, end = [], 0
    for match in _STEP.finditer(path):
        if match.start() != end:
            break
        steps.append(match[1] or match[2])
        end = match.end()
    if end != len(path):
        raise UnknownCodeError(path, "fields")
    return steps


def _below(value: Any, step: str) -> tuple[int, Any]:
    """Which field or item of a value a step names, and what stands there."""
    if isinstance(value, tuple):
        if not step.isdecimal() or len(step) > _MOST_DIGITS or int(step) >= len(value):
            raise UnknownCodeError(step, "fields")
        return int(step), value[int(step)]
    names = (
        [a.name for a in fields_of(type(value))] if hasattr(type(value), "__attrs_attrs__") else []
    )
    if step not in names:
        raise UnknownCodeError(step, "fields", near(step, names))
    return names.index(step), getattr(value, step)
