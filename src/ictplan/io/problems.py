"""Turn the errors of a reader into problems with paths, without any text of cattrs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from cattrs import ClassValidationError, ForbiddenExtraKeysError

from ictplan import errors
from ictplan.errors import Problem, message, near, quote
from ictplan.io.literals import DEEPEST_NESTING, MisfitError
from ictplan.model.value import fields_of

T = TypeVar("T")
R = TypeVar("R")

#: The most problems reported for one list, and the most keys reported for one object.
MOST_IN_LIST = 100
MOST_KEYS = 20

#: The most unknown codes that get suggestions, and the most known codes that each is compared with.
MOST_SUGGESTED = 20
MOST_COMPARED = 2_000


class BrokenReferenceError(Exception):
    """A reference to a wrong definition. It needs no report, because the definition is reported."""


class ItemsError(Exception):
    """The errors of the items of a list, as pairs of an index and an error."""

    def __init__(self, failures: list[tuple[int, Exception]]) -> None:
        super().__init__(failures)
        self.failed = failures


def each(items: Iterable[T], make: Callable[[T], R]) -> tuple[R, ...]:
    """Return the results of a function for all items. Errors are collected with their indexes.

    Raises:
        ItemsError: If the function failed for some items.
    """
    results: list[R] = []
    failures: list[tuple[int, Exception]] = []
    for index, item in enumerate(items):
        try:
            results.append(make(item))
        except Exception as error:
            failures.append((index, error))
            if len(failures) == MOST_IN_LIST:
                break
    if failures:
        raise ItemsError(failures)
    return tuple(results)


def similar_names(name: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """Return the candidates that look like a name. Only the first 2,000 are compared."""
    return near(name, islice(candidates, MOST_COMPARED))


def below(path: str, key: str) -> str:
    """Return the path of a key in the object at a path. A key that cannot be printed is quoted."""
    key = key if key.isprintable() else quote(key)
    return f"{path}.{key}" if path and key else path or key


def problems_of(error: Exception, path: str = "") -> Iterator[Problem]:
    """Yield all problems in a tree of errors, in the order of the document."""
    if isinstance(error, ClassValidationError):
        field_errors, object_errors = error.group_exceptions()
        for inner, attribute in field_errors:
            yield from problems_of(inner, below(path, attribute.name))
        for inner in object_errors:
            yield from problems_of(inner, _path_of_subject(path, inner, error.cl))
    elif isinstance(error, ItemsError):
        for index, inner in error.failed:
            yield from problems_of(inner, f"{path}[{index}]")
    elif isinstance(error, ForbiddenExtraKeysError):
        yield from _unknown_keys(path, error)
    elif not isinstance(error, BrokenReferenceError):
        yield _problem(path, error)


def _path_of_subject(path: str, error: Exception, cls: type[Any]) -> str:
    """Return the path of the field that a constructor names in its error, or of the object."""
    owner, _, field = str(getattr(error, "subject", "")).partition(".")
    if owner != cls.__name__ or field not in {a.name for a in fields_of(cls)}:
        return path
    return below(path, field)


def _unknown_keys(path: str, error: ForbiddenExtraKeysError) -> Iterator[Problem]:
    names = [a.name for a in fields_of(error.cl) if a.init]
    extra = sorted(error.extra_fields)
    for key in extra[:MOST_KEYS]:
        yield Problem(
            below(path, key[:60]), "unknown_key", quote(key), suggestions=near(key, names)
        )
    if len(extra) > MOST_KEYS:
        yield Problem(
            path, "unknown_key", message("{extra} more keys", extra=len(extra) - MOST_KEYS)
        )


def _problem(path: str, error: Exception) -> Problem:
    for kind, problem_of in _PROBLEMS.items():
        if isinstance(error, kind):
            return problem_of(path, error)
    return Problem(path, "unreadable")  # a fault of this library; DocumentError has it as its cause


#: The function that turns each class of errors into a problem. Subclasses come first.
_PROBLEMS: dict[type[Exception], Callable[[str, Any], Problem]] = {
    MisfitError: lambda path, e: Problem(
        below(path, e.key), e.reason, e.value, e.detail, e.suggestions
    ),
    errors.InvalidValueError: lambda path, e: Problem(path, e.reason, e.found, e.detail),
    errors.InvalidTypeError: lambda path, e: Problem(path, "wrong_type", e.found, e.expected),
    errors.UnknownUnitError: lambda path, e: Problem(
        path, "unknown_unit", quote(e.text), suggestions=e.suggestions
    ),
    errors.UnknownCodeError: lambda path, e: Problem(
        path, "unknown_code", quote(e.code), e.collection, e.suggestions
    ),
    errors.DuplicateCodeError: lambda path, e: Problem(
        path, "duplicate_code", quote(e.code), message("in {collection}", collection=e.collection)
    ),
    errors.IncompatibleUnitsError: lambda path, e: Problem(
        path,
        "incompatible_units",
        message("{left} and {right}", left=e.left, right=e.right),
        e.message,
    ),
    KeyError: lambda path, e: Problem(path, "missing_key"),
    RecursionError: lambda path, e: Problem(path, "too_nested", detail=DEEPEST_NESTING),
}
