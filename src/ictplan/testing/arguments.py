"""Arguments of strategies: a plain value, a strategy, or ``...`` for any value that fits."""

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

#: An argument of a strategy. ``...`` (the default) means any value that fits the other arguments.
Arg: TypeAlias = T | SearchStrategy[T] | EllipsisType


def strategy(definition: Callable[Concatenate[st.DrawFn, P], R]) -> Callable[P, SearchStrategy[R]]:
    """Work like `hypothesis.strategies.composite`, with one strategy for calls without arguments.

    Hypothesis inspects each new strategy before its first use, which takes longer than drawing.
    """
    make = st.composite(definition)
    plain: list[SearchStrategy[R]] = []

    @wraps(make)
    def make_once(*args: P.args, **fields: P.kwargs) -> SearchStrategy[R]:
        if args or fields:
            return make(*args, **fields)
        if not plain:
            plain.append(make(*args, **fields))
        return plain[0]

    return make_once


def chosen(argument: object, default: SearchStrategy[R]) -> SearchStrategy[R]:
    """Return the strategy for an argument, or *default* if the argument is ``...``.

    A plain value is used without changes, such as text for a LocalizedText. The constructor
    converts it.
    """
    if isinstance(argument, EllipsisType):
        return default
    values: SearchStrategy[Any] = (
        argument if isinstance(argument, SearchStrategy) else st.just(argument)
    )
    return values


def applied(
    argument: T | SearchStrategy[T], make: Callable[[T], SearchStrategy[R]]
) -> SearchStrategy[R]:
    """Return the strategy that *make* returns for the value of an argument."""
    return argument.flatmap(make) if isinstance(argument, SearchStrategy) else make(argument)


def maybe(strategy: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """None, which is simpler, or a value."""
    return _maybe(strategy)


@lru_cache
def _maybe(strategy: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.none() | strategy


def one_from(pool: Sequence[T]) -> SearchStrategy[T | None]:
    """None, or more often a member of *pool*."""
    return st.sampled_from([None, *pool, *pool])


def some_from(pool: Sequence[T], most: int = 2) -> SearchStrategy[list[T]]:
    """Lists of different members of *pool*."""
    return _places(len(pool), most).map(lambda places: [pool[place] for place in places])


@lru_cache
def _places(count: int, most: int) -> SearchStrategy[list[int]]:
    return st.lists(st.integers(0, count - 1), unique=True, max_size=most) if count else st.just([])


def under(code: str, part: str) -> str:
    """Return a code for a part of an object that differs from the codes of all its other parts.

    Examples:
        >>> under("decision", "issuer")
        'decision-issuer'
    """
    return f"{code}-{part}"[-LONGEST_CODE:].lstrip("._:-")
