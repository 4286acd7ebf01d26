"""Upgrade documents from older versions of the format, one version at a time.

A step is a pure function. It takes the body of a document (its top level without ``schema`` and
``version``) and returns the body in the next version. It does not change its argument, reads
nothing else, and reports no problems: the reader finds those afterwards. Steps are never removed,
and the tests have two documents for each: one before it and one after it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

#: A function that upgrades a body by one version.
Step = Callable[[dict[str, Any]], dict[str, Any]]

#: Version 1 called hoàn thành *finished* and hoàn thiện *completed*.
_STAGES = {"finished": "completed", "completed": "finalised"}


def _changed(value: Any, path: tuple[str, ...], change: Callable[[Any], Any]) -> Any:
    """Return a copy in which the values at a path are changed, in every item of a list."""
    if isinstance(value, list):
        return [item if isinstance(item, list) else _changed(item, path, change) for item in value]
    if not path:
        return change(value)
    if not isinstance(value, dict) or path[0] not in value:
        return value
    return {**value, path[0]: _changed(value[path[0]], path[1:], change)}


def _new_stage(stage: Any) -> Any:
    return _STAGES.get(stage, stage) if isinstance(stage, str) else stage


def _new_figure(figure: Any) -> Any:
    if not isinstance(figure, dict):
        return figure
    return {"rounded_to" if key == "quantum" else key: value for key, value in figure.items()}


#: The changes from version 1 to version 2, each with the path of the values that it changes.
_TO_VERSION_2 = (
    (("targets", "stages"), _new_stage),
    (("tasks", "stages"), _new_stage),
    (("review", "achievements", "stage"), _new_stage),
    (("review", "observations", "value"), _new_figure),
    (("targets", "baseline", "value"), _new_figure),
)


def _to_version_2(body: dict[str, Any]) -> dict[str, Any]:
    """Rename two stages, and ``quantum`` of figures to ``rounded_to``."""
    for path, change in _TO_VERSION_2:
        body = _changed(body, path, change)
    return body


#: The step from each older version to the next.
STEPS: Mapping[int, Step] = {1: _to_version_2}

#: The version of the format that is written, and the newest that is read.
VERSION = 1 + len(STEPS)


def upgraded(
    body: dict[str, Any], version: int, steps: Mapping[int, Step] = STEPS
) -> dict[str, Any]:
    """Return the body of a document upgraded to the newest version, step by step.

    Args:
        body: the top level of the document without ``schema`` and ``version``.
        version: the version of *body*.
        steps: the step from each version to the next. Only tests pass other steps.

    Examples:
        >>> steps = {1: lambda body: {"title": body["name"]}}
        >>> upgraded({"name": "Kế hoạch"}, 1, steps)
        {'title': 'Kế hoạch'}
    """
    while version in steps:
        body = steps[version](body)
        version += 1
    return body
