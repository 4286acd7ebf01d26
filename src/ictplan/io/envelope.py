"""The document around a plan: what it says of itself, and the two passes in which it is read."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from ictplan.errors import DocumentError
from ictplan.io.literals import found
from ictplan.io.problems import MOST_IN_LIST, UNFORESEEN, Problem, problems_of
from ictplan.io.references import dangling
from ictplan.io.scope import Definitions, reading
from ictplan.io.structure import Reader, reader
from ictplan.model.plan import Plan

#: What a document calls its format.
SCHEMA = "ictplan/plan"

#: The version of the format that is written, and the newest that is read.
VERSION = 1


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
            return _structured(body, reader(detailed=False), most_wrong=1)
    raise _refusal(body, known)


def _unwrapped(raw: object) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise _refused("", f"is not an object with keys, got {found(raw)}")
    if "schema" not in raw:
        raise _refused("schema", f"is missing; a plan has schema {SCHEMA!r} and version {VERSION}")
    if raw["schema"] != SCHEMA:
        raise _refused("schema", f"is not one that is read here: got {found(raw['schema'])}; a plan has {SCHEMA!r}")
    version = raw.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise _refused("version", f"takes a whole number from 1 to {VERSION}, got {found(version)}")
    if version > VERSION:
        raise _refused("version", f"is newer than this ictplan: got {found(version)}, up to {VERSION} are read; update ictplan")
    return {key: value for key, value in raw.items() if key not in ("schema", "version")}


def _refused(path: str, message: str) -> DocumentError:
    return DocumentError(((path, message),))


def _structured(body: dict[str, Any], using: Reader, *, most_wrong: int) -> Plan:
    with reading(Definitions(body, using.makers)) as definitions:
        definitions.build_all(most_wrong)
        return using.plan(body)


def _refusal(body: dict[str, Any], known: tuple[Problem, ...]) -> DocumentError:
    cause: Exception | None = None
    try:
        _structured(body, reader(detailed=True), most_wrong=MOST_IN_LIST)
    except Exception as error:
        cause = error
    found_here = () if cause is None else tuple(problems_of(cause))
    lost = tuple(dangling(body))
    if lost:  # what the plan says of them without a path is said with one
        found_here = tuple(problem for problem in found_here if problem[0])
    problems = (*known, *found_here, *lost) or (("", UNFORESEEN),)
    refusal = DocumentError(problems)
    if any(message == UNFORESEEN for _, message in problems):
        refusal.__cause__ = cause
    return refusal
