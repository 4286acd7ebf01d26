"""References between the items of a plan: the fields that hold the code of another item."""

from __future__ import annotations

from typing import NamedTuple

from ictplan.messages import Message, message


class Reference(NamedTuple):
    """A field whose codes name items of a collection.

    The paths are the same in a plan and in its document.

    Args:
        items: the path of the items with the field.
        field: the path of the field in an item. It holds one code, or several.
        collection: the path of the collection that the codes must be in.
        owner: the noun for an item with the field, with a place for its code.
    """

    items: str
    field: str
    collection: str
    owner: Message


_OBJECTIVE = message("objective {code}")
_TARGET = message("target {code}")
_TASK = message("task {code}")

#: Every field that refers to an item by code.
REFERENCES = (
    Reference("objectives", "part_of", "objectives", _OBJECTIVE),
    Reference("targets", "objective", "objectives", _TARGET),
    Reference("targets", "baseline.observation", "review.observations", _TARGET),
    Reference("tasks", "objective", "objectives", _TASK),
    Reference("tasks", "part_of", "tasks", _TASK),
    Reference("tasks", "targets", "targets", _TASK),
    Reference("tasks", "budget_lines", "budget.lines", _TASK),
    Reference("budget.lines", "task", "tasks", message("budget line {code}")),
    Reference("budget.stated_totals", "task", "tasks", message("stated total {code}")),
    Reference(
        "review.observations",
        "computed_from",
        "review.observations",
        message("observation {code}"),
    ),
    Reference(
        "review.achievements",
        "observations",
        "review.observations",
        message("achievement {code}"),
    ),
)
