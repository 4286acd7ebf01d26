"""Versions of the format: each step brings a document one version up.

A step is a pure function from the body of a document (its top level without ``schema`` and ``version``) to that of the next
version: it changes nothing it is given, reads nothing else, and says nothing of what is wrong, which is found afterwards.
Steps are kept for ever, each with a golden pair of documents in the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

#: One version up.
Step = Callable[[dict[str, Any]], dict[str, Any]]

#: For each old version, the step to the next one. The first format is version 1, so there is none yet.
STEPS: Mapping[int, Step] = {}

#: The version of the format that is written, and the newest that is read.
VERSION = 1 + len(STEPS)


def upgraded(
    body: dict[str, Any], version: int, steps: Mapping[int, Step] = STEPS
) -> dict[str, Any]:
    """The body of a document brought from *version* to the newest, step by step.

    Args:
        body: the top level without ``schema`` and ``version``.
        version: the version it is in.
        steps: the steps known; those of this module but in a rehearsal.

    Examples:
        >>> rename = {1: lambda body: {"title" if key == "name" else key: value for key, value in body.items()}}
        >>> upgraded({"name": "Kế hoạch"}, 1, rename)
        {'title': 'Kế hoạch'}
    """
    while version in steps:
        body = steps[version](body)
        version += 1
    return body
