"""The document around a plan: what it says of itself, its upgrades, and the two passes in which it is read."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from ictplan.errors import DocumentError, Problem, near
from ictplan.io.careful_reader import Reader, careful_reader
from ictplan.io.cross_references import dangling
from ictplan.io.declared_codes import Definitions, reading
from ictplan.io.fast_reader import quick_reader
from ictplan.io.literals import DEEPEST_NESTING, found, nested, refused
from ictplan.io.problems import MOST_IN_LIST, problems_of
from ictplan.io.upgrades import VERSION, upgraded
from ictplan.messages import message
from ictplan.model.plan import Plan

#: What a document calls its format.
SCHEMA = "ictplan/plan"


def wrapped(body: dict[str, Any]) -> dict[str, Any]:
    """The top level of a document: what it says of itself, then the plan."""
    return {"schema": SCHEMA, "version": VERSION, **body}


def read(raw: object, problems: Iterable[Problem] = ()) -> Plan:
    """The plan that a parsed document holds.

    A first pass takes the document to be right. Where it is not, or where *problems* are known already, a second pass
    collects everything that is wrong.

    Raises:
        DocumentError: with every problem found.
    """
    body = _unwrapped(raw)
    known = tuple(problems)
    if not known:
        with suppress(Exception):  # the second pass says what it was
            return _structured(body, quick_reader(), most_wrong=1)
    raise _refusal(body, known)


def _unwrapped(raw: object) -> dict[str, Any]:
    """The body of a document of the newest version."""
    if not isinstance(raw, dict):
        raise refused("wrong_type", found(raw), message("an object with keys"))
    if "schema" not in raw:
        suggestions = near("schema", [key for key in raw if len(key) < 20])
        raise DocumentError(
            (
                Problem(
                    "schema",
                    "missing_key",
                    "",
                    message(": {schema} for a plan", schema=repr(SCHEMA)),
                    suggestions,
                ),
            )
        )
    if raw["schema"] != SCHEMA:
        raise refused("wrong_schema", found(raw["schema"]), repr(SCHEMA), "schema")
    version = raw.get("version")
    if version is None:
        raise refused(
            "missing_key", "", message(": {version} for this ictplan", version=VERSION), "version"
        )
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise refused(
            "wrong_type",
            found(version),
            message("a whole number from 1 to {version}", version=VERSION),
            "version",
        )
    if version > VERSION:
        raise refused("newer_version", found(version), str(VERSION), "version")
    body = {key: value for key, value in raw.items() if key not in ("schema", "version")}
    try:
        return upgraded(body, version)
    except Exception as error:  # a step met what no document of its version holds
        raise refused(
            "unreadable", message("a document of version {version}", version=version)
        ) from error


def _structured(body: dict[str, Any], using: Reader, *, most_wrong: int) -> Plan:
    with reading(Definitions(body, using.makers)) as definitions:
        definitions.build_all(most_wrong)
        return using.plan(body)


def _refusal(body: dict[str, Any], known: tuple[Problem, ...]) -> DocumentError:
    """Everything that is wrong with a document that could not be read."""
    if nested(body):
        return refused("too_nested", detail=DEEPEST_NESTING)
    cause: Exception | None = None
    try:
        _structured(body, careful_reader(), most_wrong=MOST_IN_LIST)
    except Exception as error:
        cause = error
    found_here = () if cause is None else tuple(problems_of(cause))
    lost = tuple(dangling(body))
    if lost:  # what the plan says of them without a path is said with one
        found_here = tuple(problem for problem in found_here if problem.path)
    problems = (*known, *found_here, *lost) or (Problem("", "unreadable"),)
    refusal = DocumentError(problems)
    if any(problem.reason == "unreadable" for problem in problems):
        refusal.__cause__ = cause
    return refusal
