"""Paths into a plan, such as ``targets[broadband].criterion``.

Items are named by their codes. Values without a code are named by their number in the list.
"""

from __future__ import annotations

import re
from typing import Any

from ictplan.errors import InvalidTypeError, UnknownCodeError, message, near, quote
from ictplan.model.collection import Keyed
from ictplan.model.converters import instance
from ictplan.model.plan import Plan
from ictplan.model.value import fields_of

_STEP = re.compile(r"\.?([a-z_]+)|\[([^\[\]]+)\]")
_MOST_DIGITS = 9


def resolve(plan: Plan, path: str) -> Any:
    """Return the item or value at a path in a plan, or None if the field is not stated.

    Args:
        plan: the plan.
        path: the path of a finding. An empty path is the plan itself.

    Raises:
        InvalidTypeError: If the path is not text.
        UnknownCodeError: If the plan has no such place.

    Examples:
        >>> plan = Plan(title="Kế hoạch CNTT-TT", periods=["2012", "2013/2015"])
        >>> resolve(plan, "periods[1]"), resolve(plan, "area")
        (Period('2013/2015'), None)
    """
    value: Any = instance(plan, Plan)
    if not isinstance(path, str):
        raise InvalidTypeError("path", message("text"), quote(path))
    for step in _steps(path):
        value = value[step] if isinstance(value, Keyed) else _below(value, step)[1]
    return value


class Order:
    """The order of paths, by the order of the plan's document. The codes of each collection are
    numbered once.

    Args:
        plan: the plan that the paths lead into.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._numbers: dict[int, dict[str, int]] = {}

    def __call__(self, path: str) -> tuple[int, ...]:
        """Return the sort key of a path."""
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
        # The plan keeps the collection alive, so no other object gets its id.
        if id(items) not in self._numbers:
            self._numbers[id(items)] = {code: number for number, code in enumerate(items.codes)}
        return self._numbers[id(items)]


def _steps(path: str) -> list[str]:
    """Split a path into steps: names of fields, codes of items, numbers."""
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
    """Return the number of the field or item that a step names, and its value."""
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
