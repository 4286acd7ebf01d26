"""What a structuring error says, as pairs of a path and a message. No text of cattrs is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from cattrs import ClassValidationError, ForbiddenExtraKeysError

from ictplan.errors import IctplanError, near, quote
from ictplan.io.literals import MisfitError
from ictplan.model.value import fields_of

Problem = tuple[str, str]
T = TypeVar("T")
R = TypeVar("R")

#: Problems looked for in one list, and keys described in one object, before the rest is left alone.
MOST_IN_LIST = 1_000
MOST_KEYS = 20

#: How many unknown codes are compared with known ones, and with how many.
MOST_SUGGESTED = 20
MOST_COMPARED = 2_000


#: What is said of an error that is a bug of ours. The document error keeps it as its cause.
UNFORESEEN = "cannot be read"


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


def problems_of(error: Exception, path: str = "") -> Iterator[Problem]:
    """Every problem in a tree of errors, in the order of the document."""
    if isinstance(error, ClassValidationError):
        noted, others = error.group_exceptions()
        for inner, attribute in noted:
            yield from problems_of(inner, f"{path}.{attribute.name}" if path else attribute.name)
        for inner in others:
            yield from problems_of(inner, _refined(path, inner, error.cl))
    elif isinstance(error, ItemsError):
        for index, inner in error.failed:
            yield from problems_of(inner, f"{path}[{index}]")
    elif isinstance(error, ForbiddenExtraKeysError):
        yield from ((path, message) for message in _unknown_keys(error))
    elif not isinstance(error, BrokenReferenceError):
        yield path, _message(error)


def _refined(path: str, error: Exception, cls: type[Any]) -> str:
    """The path of the field that a constructor names in its error, or of the object."""
    owner, _, field = str(getattr(error, "subject", "")).partition(".")
    if owner != cls.__name__ or field not in {a.name for a in fields_of(cls)}:
        return path
    return f"{path}.{field}" if path else field


def _unknown_keys(error: ForbiddenExtraKeysError) -> Iterator[str]:
    known = [a.name for a in fields_of(error.cl) if a.init]
    extra = sorted(error.extra_fields)
    for key in extra[:MOST_KEYS]:
        yield f"unknown key {quote(key)}{perhaps(near(key, known))}"
    if len(extra) > MOST_KEYS:
        yield f"{len(extra) - MOST_KEYS} more unknown keys"


def _message(error: Exception) -> str:
    if isinstance(error, MisfitError | IctplanError):
        return str(error)
    if type(error) is KeyError:
        return "is missing; this key is needed"
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    return UNFORESEEN


def suggested(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Known names that look like *name*, of the first few thousand: comparing names is slow."""
    return near(name, islice(known, MOST_COMPARED))


def perhaps(suggestions: Iterable[str]) -> str:
    """The end of a message that suggests near names."""
    names = " or ".join(map(repr, suggestions))
    return f"; perhaps {names}" if names else ""
