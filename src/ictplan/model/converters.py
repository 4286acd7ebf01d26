"""Converters of the model's fields: each checks one argument of a constructor.

Type checkers read the type that a constructor accepts from its converter. mypy reads it from named
functions, from classes and from `optional`, so the converters that are made for a class are written
as ``MemberOf[Stage]``.
"""

# ruff: noqa: D102, D103 - declarations that only type checkers read have no docstrings
from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Set
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ictplan.errors import (
    InvalidTypeError,
    InvalidValueError,
    Text,
    alternatives,
    message,
    quote,
)
from ictplan.model.collection import Keyed
from ictplan.model.decimals import whole
from ictplan.model.iterables import bounded, first_items
from ictplan.text import LONGEST_LINE, LONGEST_PROSE, normal, slug

A = TypeVar("A")
B = TypeVar("B")
T = TypeVar("T")
E = TypeVar("E", bound=Enum)

LONGEST_CODE = 100
LONGEST_QUOTE = 200
LONGEST_CHAIN = 32
MOST_DEFINITIONS = 1_000
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,99}")
_WORD_START = re.compile(r"(?<!^)(?=[A-Z])")


def code(value: str) -> str:
    """Return a code: a stable name within a plan.

    Codes are ASCII, so that they look the same in every file, address and keyboard layout.
    """
    if not isinstance(value, str):
        raise InvalidTypeError("code", message("text"), quote(value))
    if not _CODE.fullmatch(value):
        raise InvalidValueError("code", "bad_code", quote(value))
    return str.__str__(value)  # turns a subclass of str into plain text


def optional_code(value: str | None) -> str | None:
    """Return a `code`, or None, in classes whose field ``code`` hides the converter."""
    return None if value is None else code(value)


def codes(values: Iterable[str]) -> tuple[str, ...]:
    """Return a tuple of codes."""
    return many(values, code, message("codes"))


def code_from(*texts: object) -> str:
    """Make a code of *texts*, for definitions without a code.

    Raises:
        InvalidValueError: If the texts have no ASCII form.
    """
    result = slug(" ".join(str(t) for t in texts if t is not None))[:LONGEST_CODE].strip("-")
    if not result:
        raise InvalidValueError(
            "code",
            "incomplete",
            quote(" ".join(map(str, texts))),
            message("no code can be made from the name; give code="),
        )
    return result


def line(value: str) -> str:
    """Return text on one line, such as a name or a place in a document."""
    return _on_one_line(normal(value, "text"), "text")


def path(value: str) -> str:
    """Return the path of a place in a plan or document. It may be empty."""
    return _on_one_line(normal(value, "path", LONGEST_LINE, blank=True), "path")


def _on_one_line(text: str, subject: str) -> str:
    if len(f"{text}.".splitlines()) > 1:
        raise InvalidValueError(subject, "line_break", quote(text))
    return text


def option(value: str, subject: str, allowed: Collection[str]) -> str:
    """Return one of the words that an option allows."""
    words = ", ".join(map(repr, allowed))
    if not isinstance(value, str):
        raise InvalidTypeError(subject, message("one of {allowed}", allowed=words), quote(value))
    if value not in allowed:
        raise InvalidValueError(subject, "not_a_member", quote(value), words)
    return str.__str__(value)


def phrase(value: str) -> str:
    """Return a short phrase quoted from a source."""
    return normal(value, "quote", LONGEST_QUOTE)


def prose(value: str) -> str:
    """Return text of one or several lines."""
    return normal(value, "text", LONGEST_PROSE)


def flag(value: bool) -> bool:
    """Return True or False; no other truth values are accepted."""
    if not isinstance(value, bool):
        raise InvalidTypeError("flag", message("True or False"), quote(value))
    return value


def optional_date(value: datetime.date | None) -> datetime.date | None:
    """Return a date without a time of day, or None."""
    return None if value is None else date(value)


def date(value: datetime.date, subject: str = "date") -> datetime.date:
    """Return a date without a time of day. A subclass of date becomes a plain date."""
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        raise InvalidTypeError(
            subject, message("a datetime.date without a time of day"), quote(value)
        )
    if type(value) is datetime.date:
        return value
    return datetime.date.fromordinal(datetime.date.toordinal(value))


def small_int(value: int) -> int:
    """Return a whole number from 0 to 1000, such as the phase of a project."""
    return whole(value, "number", 0, 1000)


def member(value: object, kind: type[E]) -> E:
    """Return the member of an Enum that is given as itself or by its value."""
    if isinstance(value, kind):
        return value
    by_value = members_of(kind)
    if isinstance(value, str) and value in by_value:
        return by_value[value]
    allowed_values = ", ".join(map(repr, by_value))
    if not isinstance(value, str):
        raise InvalidTypeError(
            kind.__name__,
            message("a {kind} or one of {allowed}", kind=kind.__name__, allowed=allowed_values),
            quote(value),
        )
    raise InvalidValueError(kind.__name__, "not_a_member", quote(value), allowed_values)


_MEMBERS: dict[type[Any], dict[str, Any]] = {}


def members_of(kind: type[E]) -> dict[str, E]:
    """Return the members of an Enum by their values."""
    if kind not in _MEMBERS:
        _MEMBERS[kind] = {candidate.value: candidate for candidate in kind}
    return _MEMBERS[kind]


def instance(value: T, *kinds: type[Any]) -> T:
    """Return *value* after checking that it is an instance of one of *kinds*."""
    if not isinstance(value, kinds):
        raise InvalidTypeError("value", alternatives(k.__name__ for k in kinds), quote(value))
    return value


def chain(subject: str, *parts: Any) -> tuple[int, int]:
    """Measure how deeply definitions depend on each other.

    Returns the length of the longest chain, and the number of definitions in all chains. A
    definition that several chains share counts once for each of them. Both are bounded, so that no
    walk runs out of stack, and comparing two definitions ends soon however much they share.

    Raises:
        InvalidValueError: If a chain is too long, or there are too many definitions.
    """
    chains = [part.chain for part in parts if part is not None]
    longest = 1 + max((length for length, _ in chains), default=0)
    total = 1 + sum(count for _, count in chains)
    if longest > LONGEST_CHAIN:
        raise InvalidValueError(
            subject,
            "too_deep",
            message("a chain of {longest} items", longest=longest),
            LONGEST_CHAIN,
        )
    if total > MOST_DEFINITIONS:
        raise InvalidValueError(
            subject, "too_many", message("{told} definitions", told=total), MOST_DEFINITIONS
        )
    return longest, total


def many(values: Iterable[object], item: Callable[..., T], expected_type: Text) -> tuple[T, ...]:
    """Return a tuple of the values, each converted by *item*.

    A single text is refused, and so are more than 300,000 values.
    """
    is_unordered = isinstance(values, str | bytes | Mapping | Set)  # a set has no order
    if is_unordered or not isinstance(values, Iterable):
        raise InvalidTypeError(
            "value", message("a list or tuple of {expected}", expected=expected_type), quote(values)
        )
    return bounded(tuple(map(item, first_items(values))))


if TYPE_CHECKING:
    MYPY = False  # mypy takes this name for True, and knows no other function that makes converters
    if MYPY:
        from attrs.converters import (
            optional as optional,  # noqa: PLC0414  # pyright: ignore[reportAssignmentType]
        )
    else:

        def optional(convert: Callable[[A], B]) -> Callable[[A | None], B | None]: ...

else:

    def optional(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """Return a converter that keeps None and passes every other value to *convert*."""

        def convert_given(value: Any) -> Any:
            return None if value is None else convert(value)

        convert_given.of_given = convert
        return _annotated(convert_given, f"{accepted(convert)} | None")


class MemberOf(Generic[E]):
    """Converters to members of an Enum: ``MemberOf[Stage]`` accepts a Stage or its value."""

    if TYPE_CHECKING:

        def __new__(cls, value: E | str) -> E: ...  # type: ignore[misc]

    else:

        def __class_getitem__(cls, kind: type[E]) -> Callable[[Any], E]:
            return _annotated(lambda value: member(value, kind), f"{kind.__name__} | str")


class InstanceOf(Generic[T]):
    """Converters that only check the class: ``InstanceOf[Measure]`` accepts a Measure."""

    if TYPE_CHECKING:

        def __new__(cls, value: T) -> T: ...  # type: ignore[misc]

    else:

        def __class_getitem__(cls, kind: type[T]) -> Callable[[Any], T]:
            return _annotated(
                lambda value: value if isinstance(value, kind) else instance(value, kind),
                kind.__name__,
            )


class TupleOf(Generic[T]):
    """Converters to tuples: ``TupleOf[Assignment]`` accepts any iterable of Assignments."""

    if TYPE_CHECKING:

        def __new__(cls, values: Iterable[T]) -> tuple[T, ...]: ...  # type: ignore[misc]

    else:

        def __class_getitem__(cls, kind: type[T]) -> Callable[[Any], tuple[T, ...]]:
            return _annotated(
                lambda values: many(values, lambda v: instance(v, kind), f"{kind.__name__}s"),
                f"Iterable[{kind.__name__}]",
            )


class KeyedOf(Generic[T]):
    """Converters to items by code: ``KeyedOf[Area]`` accepts any iterable of Areas."""

    if TYPE_CHECKING:

        def __new__(cls, values: Iterable[T]) -> Keyed[T]: ...  # type: ignore[misc]

    else:

        def __class_getitem__(cls, kind: type[T]) -> Callable[[Any], Keyed[T]]:
            items = TupleOf[kind]
            collection = _WORD_START.sub("_", kind.__name__).lower() + "s"
            return _annotated(lambda values: Keyed(items(values), collection), accepted(items))


def accepted(convert: Callable[..., object]) -> str:
    """Return the annotation of the argument that a converter takes."""
    return str(next(iter(convert.__annotations__.values())))


def _annotated(convert: Callable[[Any], T], annotation: str) -> Callable[[Any], T]:
    convert.__annotations__["value"] = annotation
    return convert
