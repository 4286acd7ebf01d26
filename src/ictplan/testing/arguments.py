"""What strategies take for a field: a plain value, a strategy of values, or ``...`` for any that fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, wraps
from types import EllipsisType
from typing import Any, Concatenate, ParamSpec, TypeAlias, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ictplan.model.converters import LONGEST_CODE

T = TypeVar("T")
R = TypeVar("R")
P = ParamSpec("P")

#: An argument of a strategy. ``...`` (the default everywhere) stands for any value that fits the others.
Arg: TypeAlias = T | SearchStrategy[T] | EllipsisType


def strategy(definition: Callable[Concatenate[st.DrawFn, P], R]) -> Callable[P, SearchStrategy[R]]:
    """`hypothesis.strategies.composite`, with one strategy made once for all calls without arguments.

    Hypothesis looks into each strategy before it first draws from it, which takes longer than to draw.
    """
    make = st.composite(definition)
    plain: list[SearchStrategy[R]] = []

    @wraps(make)
    def made(*args: P.args, **fields: P.kwargs) -> SearchStrategy[R]:
        if args or fields:
            return make(*args, **fields)
        if not plain:
            plain.append(make(*args, **fields))
        return plain[0]

    return made


def chosen(argument: object, default: SearchStrategy[R]) -> SearchStrategy[R]:
    """A strategy of what an argument asks for, or *default* where it leaves the choice.

    What is given is taken as it is, such as text for a LocalizedText: the constructor that receives it sees to that.
    """
    if isinstance(argument, EllipsisType):
        return default
    given: SearchStrategy[Any] = (
        argument if isinstance(argument, SearchStrategy) else st.just(argument)
    )
    return given


def applied(
    argument: T | SearchStrategy[T], make: Callable[[T], SearchStrategy[R]]
) -> SearchStrategy[R]:
    """What *make* makes of the value that an argument gives."""
    return argument.flatmap(make) if isinstance(argument, SearchStrategy) else make(argument)


def maybe(strategy: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """None, which is the simpler, or a value."""
    return _maybe(strategy)


@lru_cache
def _maybe(strategy: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.none() | strategy


def one_from(pool: Sequence[T]) -> SearchStrategy[T | None]:
    """None, or more often one of *pool*."""
    return st.sampled_from([None, *pool, *pool])


def some_from(pool: Sequence[T], most: int = 2) -> SearchStrategy[list[T]]:
    """A list of different members of *pool*."""
    return _places(len(pool), most).map(lambda chosen: [pool[place] for place in chosen])


@lru_cache
def _places(count: int, most: int) -> SearchStrategy[list[int]]:
    return st.lists(st.integers(0, count - 1), unique=True, max_size=most) if count else st.just([])


def under(code: str, part: str) -> str:
    """A code for a part of what has *code*: unlike it, and unlike those of its other parts.

    Examples:
        >>> under("decision", "issuer")
        'decision-issuer'
    """
    return f"{code}-{part}"[-LONGEST_CODE:].lstrip("._:-")
