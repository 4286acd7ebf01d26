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

#: The step from each older version to the next. Version 1 is the first, so there are no steps yet.
STEPS: Mapping[int, Step] = {}

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
