"""Converters of the model's fields: each checks one argument of a constructor and returns its value.

Type checkers read the type that a constructor accepts from its converter. mypy reads it from named functions, from
classes and from `optional`, so the converters that are made for a class are written as ``MemberOf[Stage]``.
"""

# ruff: noqa: D102, D103 - declarations that only type checkers read have no docstrings
from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Set
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ictplan.errors import InvalidTypeError, InvalidValueError, quote
from ictplan.messages import alternatives, message
from ictplan.model.collection import Keyed
from ictplan.model.decimals import whole
from ictplan.text import LONGEST_PROSE, normal, slug

A = TypeVar("A")
B = TypeVar("B")
T = TypeVar("T")
E = TypeVar("E", bound=Enum)

LONGEST_CODE = 100
LONGEST_QUOTE = 200
LONGEST_CHAIN = 32
MOST_TOLD = 1_000
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,99}")
_WORD_START = re.compile(r"(?<!^)(?=[A-Z])")


def code(value: str) -> str:
    """A stable name within a plan. ASCII, so that it looks the same in every file, address and keyboard layout."""
    if not isinstance(value, str):
        raise InvalidTypeError("code", message("text"), quote(value))
    if not _CODE.fullmatch(value):
        raise InvalidValueError("code", "bad_code", quote(value))
    return str.__str__(value)  # a subclass of str leaves as plain text


def optional_code(value: str | None) -> str | None:
    """A `code`, or None."""
    return None if value is None else code(value)


def codes(values: Iterable[str]) -> tuple[str, ...]:
    """A tuple of codes."""
    return many(values, code, "codes")


def code_from(*texts: object) -> str:
    """A code made of *texts*, for definitions that were given none.

    Raises:
        InvalidValueError: nothing is left of them in ASCII.
    """
    made = slug(" ".join(str(t) for t in texts if t is not None))[:LONGEST_CODE].strip("-")
    if not made:
        raise InvalidValueError(
            "code",
            "incomplete",
            quote(" ".join(map(str, texts))),
            message("no code can be made of the name: give code="),
        )
    return made


def line(value: str) -> str:
    """Text on one line: a name, a place in a document."""
    text = normal(value, "text")
    if len(f"{text}.".splitlines()) > 1:
        raise InvalidValueError("text", "line_break", quote(value))
    return text


def phrase(value: str) -> str:
    """Return a short phrase quoted from a source."""
    return normal(value, "quote", LONGEST_QUOTE)


def prose(value: str) -> str:
    """Text that may run over lines."""
    return normal(value, "text", LONGEST_PROSE)


def flag(value: bool) -> bool:
    """True or False, not something that counts as such."""
    if not isinstance(value, bool):
        raise InvalidTypeError("flag", message("True or False"), quote(value))
    return value


def optional_date(value: datetime.date | None) -> datetime.date | None:
    """A date without a time of day, or None."""
    if value is None:
        return None
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        raise InvalidTypeError(
            "date", message("a datetime.date without a time of day"), quote(value)
        )
    return value


def small_int(value: int) -> int:
    """Return a whole number from 0 to 1000, such as the phase of a project."""
    return whole(value, "number", 0, 1000)


def member(value: object, kind: type[E]) -> E:
    """The member of an Enum, given itself or its value."""
    if isinstance(value, kind):
        return value
    by_value = members_of(kind)
    if isinstance(value, str) and value in by_value:
        return by_value[value]
    allowed = ", ".join(map(repr, by_value))
    if not isinstance(value, str):
        raise InvalidTypeError(
            kind.__name__,
            message("a {kind} or one of {allowed}", kind=kind.__name__, allowed=allowed),
            quote(value),
        )
    raise InvalidValueError(kind.__name__, "not_a_member", quote(value), allowed)


_MEMBERS: dict[type[Any], dict[str, Any]] = {}


def members_of(kind: type[E]) -> dict[str, E]:
    """The members of an Enum by their values."""
    if kind not in _MEMBERS:
        _MEMBERS[kind] = {candidate.value: candidate for candidate in kind}
    return _MEMBERS[kind]


def instance(value: T, *kinds: type[Any]) -> T:
    """*value* itself when it is of one of *kinds*, as its annotation promises."""
    if not isinstance(value, kinds):
        raise InvalidTypeError("value", alternatives(k.__name__ for k in kinds), quote(value))
    return value


def chain(subject: str, *below: Any) -> tuple[int, int]:
    """How definitions rest on each other: the longest chain, and how many there are when every chain is told out.

    Both are bounded, so that no walk runs out of stack, and comparing two definitions ends soon however much they share.

    Raises:
        InvalidValueError: a chain is too long, or there are too many.
    """
    rests = [part.chain for part in below if part is not None]
    longest, told = 1 + max((r[0] for r in rests), default=0), 1 + sum(r[1] for r in rests)
    if longest > LONGEST_CHAIN:
        raise InvalidValueError(
            subject, "too_deep", message("a chain of {longest}", longest=longest), LONGEST_CHAIN
        )
    if told > MOST_TOLD:
        raise InvalidValueError(
            subject, "too_many", message("{told} definitions", told=told), MOST_TOLD
        )
    return longest, told


def many(values: Iterable[object], item: Callable[..., T], expected: str) -> tuple[T, ...]:
    """A tuple of items, each through *item*; one text is not taken for a list of letters."""
    if isinstance(values, str | bytes | Mapping | Set) or not isinstance(
        values, Iterable
    ):  # a set has no order
        raise InvalidTypeError(
            "value", message("a list or tuple of {expected}", expected=expected), quote(values)
        )
    return tuple(map(item, values))


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
        return _annotated(
            lambda value: None if value is None else convert(value), f"{accepted(convert)} | None"
        )


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
            return _annotated(lambda value: instance(value, kind), kind.__name__)


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
    """Converters to items by code: ``KeyedOf[FundingSource]`` names the result "funding_sources"."""

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
