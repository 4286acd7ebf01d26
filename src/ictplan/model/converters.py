"""Converters shared by the model's fields: each takes one argument and returns the value to hold, or raises.

Type checkers read the argument's annotation as the type that the constructor accepts, so every converter is a named
function. A class that others hold keeps its own converters beside it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Set
from enum import Enum
from typing import Any, TypeVar

from ictplan.errors import InvalidTypeError, InvalidValueError, Text, quote
from ictplan.messages import alternatives, message
from ictplan.model.decimals import whole
from ictplan.text import LONGEST_PROSE, normal, slug

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

LONGEST_CODE = 100
LONGEST_QUOTE = 200
LONGEST_CHAIN = 32
MOST_TOLD = 1_000
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,99}")


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
    return many(values, code, message("codes"))


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


def optional_line(value: str | None) -> str | None:
    """A `line`, or None."""
    return None if value is None else line(value)


def optional_quote(value: str | None) -> str | None:
    """A short phrase quoted from a source, or None."""
    return None if value is None else normal(value, "quote", LONGEST_QUOTE)


def prose(value: str) -> str:
    """Text that may run over lines."""
    return normal(value, "text", LONGEST_PROSE)


def optional_prose(value: str | None) -> str | None:
    """`prose`, or None."""
    return None if value is None else prose(value)


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


def optional_small_int(value: int | None) -> int | None:
    """A whole number from 0 to 1000 (decimals shown, the phase of a project), or None."""
    return None if value is None else whole(value, "number", 0, 1000)


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


def many(values: Iterable[object], item: Callable[..., T], expected: Text) -> tuple[T, ...]:
    """A tuple of items, each through *item*; one text is not taken for a list of letters."""
    if isinstance(values, str | bytes | Mapping | Set) or not isinstance(
        values, Iterable
    ):  # a set has no order
        raise InvalidTypeError(
            "value", message("a list or tuple of {expected}", expected=expected), quote(values)
        )
    return tuple(map(item, values))
