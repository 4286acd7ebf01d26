"""Read and write the envelope of a plan: the schema and version of its document.

The envelope decides how the document is read: its upgrades, then a fast pass, then a careful one.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from ictplan.errors import DocumentError, Problem, message, near
from ictplan.io.careful_reader import Reader, careful_reader
from ictplan.io.cross_references import dangling_codes
from ictplan.io.declared_codes import DeclaredCodes, reading
from ictplan.io.fast_reader import quick_reader
from ictplan.io.literals import DEEPEST_NESTING, describe_value, is_nested_too_deep, refusal
from ictplan.io.problems import MOST_IN_LIST, problems_of
from ictplan.io.upgrades import VERSION, upgraded
from ictplan.model.plan import Plan

#: The name of the format, which every document gives under ``schema``.
SCHEMA = "ictplan/plan"


def with_envelope(body: dict[str, Any]) -> dict[str, Any]:
    """Return the top level of a document: its schema and version, then the plan."""
    return {"schema": SCHEMA, "version": VERSION, **body}


def read(raw: object, problems: Iterable[Problem] = ()) -> Plan:
    """Read the plan in a parsed document.

    The first pass expects a document without problems. If it fails, or if the parser has found
    *problems*, a second pass collects all problems.

    Raises:
        DocumentError: If the document has problems. The error lists all of them.
    """
    body = _without_envelope(raw)
    syntax_problems = tuple(problems)
    if not syntax_problems:
        with suppress(Exception):  # the second pass reports it
            return _read_body(body, quick_reader(), most_wrong=1)
    raise _all_problems(body, syntax_problems)


def _without_envelope(raw: object) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise refusal("wrong_type", describe_value(raw), message("an object with keys"))
    if "schema" not in raw:
        suggestions = near("schema", [key for key in raw if len(key) < 20])
        hint = message(": {schema} for a plan", schema=repr(SCHEMA))
        raise DocumentError((Problem("schema", "missing_key", "", hint, suggestions),))
    if raw["schema"] != SCHEMA:
        raise refusal("wrong_schema", describe_value(raw["schema"]), repr(SCHEMA), "schema")
    version = raw.get("version")
    if version is None:
        raise refusal(
            "missing_key", "", message(": {version} for this ictplan", version=VERSION), "version"
        )
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise refusal(
            "wrong_type",
            describe_value(version),
            message("a whole number from 1 to {version}", version=VERSION),
            "version",
        )
    if version > VERSION:
        raise refusal("newer_version", describe_value(version), VERSION, "version")
    body = {key: value for key, value in raw.items() if key not in ("schema", "version")}
    try:
        return upgraded(body, version)
    except Exception as error:  # the document is not one of its version
        raise refusal(
            "unreadable", message("a document of version {version}", version=version)
        ) from error


def _read_body(body: dict[str, Any], reader: Reader, *, most_wrong: int) -> Plan:
    with reading(DeclaredCodes(body, reader.makers)) as codes:
        codes.build_all(most_wrong)
        return reader.plan(body)


def _all_problems(body: dict[str, Any], syntax_problems: tuple[Problem, ...]) -> DocumentError:
    """Return an error with all problems of a document that the first pass could not read."""
    if is_nested_too_deep(body):
        return refusal("too_nested", detail=DEEPEST_NESTING)
    cause: Exception | None = None
    try:
        _read_body(body, careful_reader(), most_wrong=MOST_IN_LIST)
    except Exception as error:
        cause = error
    field_problems = () if cause is None else tuple(problems_of(cause))
    code_problems = tuple(dangling_codes(body))
    if code_problems:  # the plan reports them too, but without their paths
        field_problems = tuple(problem for problem in field_problems if problem.path)
    problems = (*syntax_problems, *field_problems, *code_problems) or (Problem("", "unreadable"),)
    document_error = DocumentError(problems)
    if any(problem.reason == "unreadable" for problem in problems):
        document_error.__cause__ = cause
    return document_error
