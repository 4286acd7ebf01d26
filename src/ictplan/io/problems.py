"""What a structuring error says, as problems with their paths. No text of cattrs is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from cattrs import ClassValidationError, ForbiddenExtraKeysError

from ictplan import errors
from ictplan.errors import Problem, near, quote
from ictplan.io.literals import DEEPEST_NESTING, MisfitError
from ictplan.messages import message
from ictplan.model.value import fields_of

T = TypeVar("T")
R = TypeVar("R")

#: Problems looked for in one list, and keys described in one object, before the rest is left alone.
MOST_IN_LIST = 100
MOST_KEYS = 20

#: How many unknown codes are compared with known ones, and with how many.
MOST_SUGGESTED = 20
MOST_COMPARED = 2_000


class BrokenReferenceError(Exception):
    """A reference to a definition that is wrong where it stands, so nothing is left to say at the reference."""


class ItemsError(Exception):
    """What is wrong with the items of a list: pairs of an index and an error."""

    def __init__(self, failed: list[tuple[int, Exception]]) -> None:
        super().__init__(failed)
        self.failed = failed


def each(items: Iterable[T], make: Callable[[T], R]) -> tuple[R, ...]:
    """*make* of every item; what fails is collected with its index.

    Raises:
        ItemsError: some failed.
    """
    made: list[R] = []
    failed: list[tuple[int, Exception]] = []
    for index, item in enumerate(items):
        try:
            made.append(make(item))
        except Exception as error:
            failed.append((index, error))
            if len(failed) == MOST_IN_LIST:
                break
    if failed:
        raise ItemsError(failed)
    return tuple(made)


def suggested(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Known names that look like *name*, of the first few thousand: comparing names is slow."""
    return near(name, islice(known, MOST_COMPARED))


def below(path: str, key: str) -> str:
    """The path of a key of the object at *path*; a key that cannot be printed is written out."""
    key = key if key.isprintable() else quote(key)
    return f"{path}.{key}" if path and key else path or key


def problems_of(error: Exception, path: str = "") -> Iterator[Problem]:
    """Every problem in a tree of errors, in the order of the document."""
    if isinstance(error, ClassValidationError):
        noted, others = error.group_exceptions()
        for inner, attribute in noted:
            yield from problems_of(inner, below(path, attribute.name))
        for inner in others:
            yield from problems_of(inner, _refined(path, inner, error.cl))
    elif isinstance(error, ItemsError):
        for index, inner in error.failed:
            yield from problems_of(inner, f"{path}[{index}]")
    elif isinstance(error, ForbiddenExtraKeysError):
        yield from _unknown_keys(path, error)
    elif not isinstance(error, BrokenReferenceError):
        yield _problem(path, error)


def _refined(path: str, error: Exception, cls: type[Any]) -> str:
    """The path of the field that a constructor names in its error, or of the object."""
    owner, _, field = str(getattr(error, "subject", "")).partition(".")
    if owner != cls.__name__ or field not in {a.name for a in fields_of(cls)}:
        return path
    return below(path, field)


def _unknown_keys(path: str, error: ForbiddenExtraKeysError) -> Iterator[Problem]:
    known = [a.name for a in fields_of(error.cl) if a.init]
    extra = sorted(error.extra_fields)
    for key in extra[:MOST_KEYS]:
        yield Problem(
            below(path, key[:60]), "unknown_key", quote(key), suggestions=near(key, known)
        )
    if len(extra) > MOST_KEYS:
        yield Problem(
            path, "unknown_key", message("{extra} more keys", extra=len(extra) - MOST_KEYS)
        )


def _problem(path: str, error: Exception) -> Problem:
    for kind, tell in _TELL.items():
        if isinstance(error, kind):
            return tell(path, error)
    return Problem(path, "unreadable")  # a fault of ours; the document error keeps it as its cause


# What each error says as a problem: the more special kinds first.
_TELL: dict[type[Exception], Callable[[str, Any], Problem]] = {
    MisfitError: lambda path, e: Problem(
        below(path, e.key), e.reason, e.found, e.detail, e.suggestions
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
