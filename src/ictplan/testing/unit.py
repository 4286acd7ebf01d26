"""Strategies of units: named ones, ratios, and countable ones of one's own."""

# ruff: noqa: D417 - callers give no draw, and fields are described where their class is
from __future__ import annotations

from functools import cache, lru_cache
from string import ascii_lowercase, digits
from types import EllipsisType
from typing import TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ictplan.model.decimals import whole
from ictplan.model.unit import LARGEST_BASE, Unit, unit
from ictplan.model.unit_names import (
    CALENDAR_TIME,
    COUNTED,
    DATA,
    MONEY,
    NUMBER,
    RANK,
    TERMS,
    TIME,
    Term,
)
from ictplan.testing.arguments import Arg, applied, chosen, strategy

#: A unit, or its text.
UnitLike: TypeAlias = Unit | str

_COUNTED = [Unit(name) for name in COUNTED]
_NAMED = [*_COUNTED, *(Unit(name) for name in TERMS if name not in COUNTED)]
_MONEY = [u for u in _NAMED if u.numerator.kind == MONEY]
_DIVISORS = [u for u in _NAMED if u.numerator.kind.divisor]
_EVERYDAY_BASES = (1, 100, 1000, 10_000)
_LETTERS = ascii_lowercase + digits


@cache
def own_units() -> SearchStrategy[Unit]:
    """Countable units of one's own, made with `Unit.count`.

    Examples:
        >>> from hypothesis import find
        >>> find(own_units(), lambda unit: str(unit) != "box").is_own
        True
    """
    words = st.lists(st.text(st.sampled_from(_LETTERS), min_size=1, max_size=9), max_size=3).map(
        "-".join
    )
    names = st.builds("{}{}".format, st.sampled_from(ascii_lowercase), words)
    everyday = st.sampled_from(["box", "person-visit", "post-office"])
    return (everyday | names.filter(_is_free)).map(Unit.count)


def _is_free(name: str) -> bool:
    return name.replace("-", "_") not in TERMS


@cache
def counted_units() -> SearchStrategy[Unit]:
    """Units of things counted, those of one's own among them."""
    return st.sampled_from(_COUNTED) | own_units()


def money_units(*, foreign: bool | SearchStrategy[bool] = True) -> SearchStrategy[Unit]:
    """Units of money: scales of the đồng, and the US dollar unless *foreign* is False."""
    return applied(
        foreign, lambda foreign: st.sampled_from([*_MONEY, Unit("USD")] if foreign else _MONEY)
    )


@cache
def bases() -> SearchStrategy[int]:
    """Bases of ratios: those in use, and any whole number up to the largest."""
    return st.sampled_from(_EVERYDAY_BASES) | st.integers(1, LARGEST_BASE)


@strategy
def ratio_units(
    draw: st.DrawFn,
    *,
    numerator: Arg[UnitLike] = ...,
    base: Arg[int] = ...,
    denominator: Arg[UnitLike] = ...,
) -> Unit:
    """Units of ratios, such as densities.

    Args:
        numerator: what stands above the line; must go with the *denominator* where both are given.
        base: how many of the denominator.
        denominator: what stands below it: things counted, a length, a surface, a time.

    Examples:
        >>> from hypothesis import find
        >>> find(ratio_units(numerator="subscription", base=100), lambda unit: unit.denominator.name == "person")
        Unit('subscription/100 person')
    """
    if isinstance(numerator, EllipsisType):
        below = unit(draw(chosen(denominator, st.sampled_from(_DIVISORS) | own_units())))
        above = draw(_above(below))
    else:
        above = unit(draw(chosen(numerator, counted_units())))
        below = unit(draw(chosen(denominator, _below(above))))
    return Unit.ratio(
        above, below, base=whole(draw(chosen(base, bases())), "base", 1, LARGEST_BASE)
    )


def _goes(above: Term, below: Term) -> bool:
    """Whether the ratio of two terms measures something."""
    if above.kind in (NUMBER, RANK) or (above.kind == DATA and below.name == "second"):
        return False
    return above.kind.extensive or below.kind in (TIME, CALENDAR_TIME)


@lru_cache
def _above(below: Unit) -> SearchStrategy[Unit]:
    return st.sampled_from([u for u in _NAMED if _goes(u.numerator, below.numerator)]) | own_units()


@lru_cache
def _below(above: Unit) -> SearchStrategy[Unit]:
    named = st.sampled_from([u for u in _DIVISORS if _goes(above.numerator, u.numerator)])
    return named | own_units() if above.numerator.kind.extensive else named


@cache
def units() -> SearchStrategy[Unit]:
    """Units of every kind.

    Examples:
        >>> from hypothesis import find
        >>> find(units(), lambda unit: unit.is_share)
        Unit('percent')
    """
    return st.sampled_from(_NAMED) | ratio_units() | own_units()


@strategy
def units_of_kind(draw: st.DrawFn, of: UnitLike | SearchStrategy[Unit]) -> Unit:
    """Units into which amounts in the unit *of* can be converted: other scales, other bases.

    Examples:
        >>> from hypothesis import find
        >>> find(units_of_kind("subscription/100 person"), lambda unit: unit.base == 1000)
        Unit('subscription/1000 person')
    """
    model = unit(draw(of) if isinstance(of, SearchStrategy) else of)
    above = draw(_like(model.numerator))
    if model.denominator is None:
        return above
    per_second_is_named = model.numerator.kind == DATA  # as a data rate
    below = draw(_like(model.denominator, but=("second",) if per_second_is_named else ()))
    return Unit.ratio(above, below, base=draw(bases()))


@lru_cache
def _like(term: Term, *, but: tuple[str, ...] = ()) -> SearchStrategy[Unit]:
    named = [u for u in _NAMED if u.numerator.kind == term.kind and str(u) not in but]
    return st.sampled_from(named) if named else st.just(Unit(term.name, declared=(term,)))
