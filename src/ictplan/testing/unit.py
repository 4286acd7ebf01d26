"""Strategies for units: units with names, ratios, and declared countable units."""

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

_COUNTED_UNITS = [Unit(name) for name in COUNTED]
_NAMED_UNITS = [*_COUNTED_UNITS, *(Unit(name) for name in TERMS if name not in COUNTED)]
_MONEY = [u for u in _NAMED_UNITS if u.numerator.kind == MONEY]
_DIVISORS = [u for u in _NAMED_UNITS if u.numerator.kind.divisor]
_EVERYDAY_BASES = (1, 100, 1000, 10_000)
_LETTERS = ascii_lowercase + digits


@cache
def own_units() -> SearchStrategy[Unit]:
    """Declared countable units, made with `Unit.count`.

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
    new_names = names.filter(lambda name: name.replace("-", "_") not in TERMS)
    return (everyday | new_names).map(Unit.count)


@cache
def counted_units() -> SearchStrategy[Unit]:
    """Units of countable things, including declared units."""
    return st.sampled_from(_COUNTED_UNITS) | own_units()


def money_units(*, foreign: bool | SearchStrategy[bool] = True) -> SearchStrategy[Unit]:
    """Units of money: scales of the đồng, and the US dollar unless *foreign* is False."""
    return applied(
        foreign, lambda foreign: st.sampled_from([*_MONEY, Unit("USD")] if foreign else _MONEY)
    )


@cache
def bases() -> SearchStrategy[int]:
    """Bases of ratios: common ones, and any whole number up to the largest."""
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
        numerator: the unit of the numerator. If you pass both units, they must go together.
        base: the number of units in the denominator.
        denominator: the unit of the denominator: countable things, a length, a surface, a time.

    Examples:
        >>> from hypothesis import find
        >>> densities = ratio_units(numerator="subscription", base=100)
        >>> find(densities, lambda unit: unit.denominator.name == "person")
        Unit('subscription/100 person')
    """
    if isinstance(numerator, EllipsisType):
        bottom = unit(draw(chosen(denominator, st.sampled_from(_DIVISORS) | own_units())))
        top = draw(_numerators(bottom))
    else:
        top = unit(draw(chosen(numerator, counted_units())))
        bottom = unit(draw(chosen(denominator, _denominators(top))))
    return Unit.ratio(top, bottom, base=whole(draw(chosen(base, bases())), "base", 1, LARGEST_BASE))


def _is_ratio(top: Term, bottom: Term) -> bool:
    if top.kind in (NUMBER, RANK) or (top.kind == DATA and bottom.name == "second"):
        return False
    return top.kind.extensive or bottom.kind in (TIME, CALENDAR_TIME)


@lru_cache
def _numerators(bottom: Unit) -> SearchStrategy[Unit]:
    return (
        st.sampled_from([u for u in _NAMED_UNITS if _is_ratio(u.numerator, bottom.numerator)])
        | own_units()
    )


@lru_cache
def _denominators(top: Unit) -> SearchStrategy[Unit]:
    units_with_names = st.sampled_from(
        [u for u in _DIVISORS if _is_ratio(top.numerator, u.numerator)]
    )
    return units_with_names | own_units() if top.numerator.kind.extensive else units_with_names


@cache
def units() -> SearchStrategy[Unit]:
    """Units of every kind.

    Examples:
        >>> from hypothesis import find
        >>> find(units(), lambda unit: unit.is_share)
        Unit('percent')
    """
    return st.sampled_from(_NAMED_UNITS) | ratio_units() | own_units()


@strategy
def units_of_kind(draw: st.DrawFn, of: UnitLike | SearchStrategy[Unit]) -> Unit:
    """Units with other scales and bases, to which amounts in the unit *of* can be converted.

    Examples:
        >>> from hypothesis import find
        >>> find(units_of_kind("subscription/100 person"), lambda unit: unit.base == 1000)
        Unit('subscription/1000 person')
    """
    model = unit(draw(of) if isinstance(of, SearchStrategy) else of)
    top = draw(_like(model.numerator))
    if model.denominator is None:
        return top
    per_second_is_named = model.numerator.kind == DATA  # as the unit of a data rate
    bottom = draw(_like(model.denominator, but=("second",) if per_second_is_named else ()))
    return Unit.ratio(top, bottom, base=draw(bases()))


@lru_cache
def _like(term: Term, *, but: tuple[str, ...] = ()) -> SearchStrategy[Unit]:
    units_with_names = [
        u for u in _NAMED_UNITS if u.numerator.kind == term.kind and str(u) not in but
    ]
    return (
        st.sampled_from(units_with_names)
        if units_with_names
        else st.just(Unit(term.name, declared=(term,)))
    )
