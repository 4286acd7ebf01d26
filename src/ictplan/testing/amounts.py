"""Strategies for amounts: measures, intervals, reported values, changes and criteria."""

# ruff: noqa: D417 - callers give no draw, and fields are described where their class is
from __future__ import annotations

from decimal import Decimal
from types import EllipsisType

from hypothesis import strategies as st

from ictplan.errors import InvalidValueError
from ictplan.model.bound import Bound
from ictplan.model.change import Change, ChangeKind
from ictplan.model.converters import member
from ictplan.model.criterion import Criterion
from ictplan.model.measure import Interval, Measure, Widening
from ictplan.model.reported_value import ReportedValue
from ictplan.model.unit import Unit, unit as as_unit
from ictplan.testing.arguments import Arg, chosen, maybe, strategy
from ictplan.testing.enums import bounds, change_kinds
from ictplan.testing.numbers import magnitudes, printed_places
from ictplan.testing.unit import UnitLike, money_units, units

_SIDES = tuple(b for b in Bound if b is not Bound.RANGE)
_BELOW = (Bound.LESS_THAN, Bound.NEARLY)  # there are no people below zero
_MULTIPLES = tuple(as_unit(name) for name in ("times", "percent", "permille"))
_GROWTHS = tuple(
    as_unit(name)
    for name in ("percent", "percent/year", "percentage_point", "times", "subscription")
)
_SHARE_BASES = ("xã", "hộ gia đình", "thôn, bản")
_COMPARISON_BASES = ("cùng kỳ", "năm 2010", "cùng thời điểm năm trước")


@strategy
def measures(
    draw: st.DrawFn, *, magnitude: Arg[Decimal | int | str] = ..., unit: Arg[UnitLike] = ...
) -> Measure:
    """Amounts in any unit, including negative ones. `levels` gives amounts that can be stated.

    Examples:
        >>> from hypothesis import find
        >>> densities = measures(unit="subscription/100 person")
        >>> find(densities, lambda density: density.magnitude > 5).unit
        Unit('subscription/100 person')
    """
    return Measure(draw(chosen(magnitude, magnitudes())), draw(chosen(unit, units())))


@strategy
def levels(
    draw: st.DrawFn, *, magnitude: Arg[Decimal | int | str] = ..., unit: Arg[UnitLike] = ...
) -> Measure:
    """Amounts that can be stated as a level: negative only where the unit allows it."""
    scale = as_unit(draw(chosen(unit, units())))
    return Measure(
        draw(chosen(magnitude, magnitudes(min_value=None if scale.may_be_negative else 0))), scale
    )


def money(
    *, magnitude: Arg[Decimal | int | str] = ..., unit: Arg[UnitLike] = ...
) -> st.SearchStrategy[Measure]:
    """Amounts of money."""
    return measures(magnitude=magnitude, unit=chosen(unit, money_units()))


@strategy
def intervals(
    draw: st.DrawFn,
    *,
    unit: Arg[UnitLike] = ...,
    low: Arg[Measure | None] = ...,
    high: Arg[Measure | None] = ...,
    low_inclusive: Arg[bool] = ...,
    high_inclusive: Arg[bool] = ...,
    widened_by: Arg[tuple[Widening, ...]] = (),
) -> Interval:
    """Intervals: closed, open to one side or both, and points.

    Args:
        unit: the unit of the ends that you do not pass.
        low, high: the ends. If you pass only one, the other fits it.
        low_inclusive, high_inclusive: whether the ends belong to the interval. Both ends of a point
            do.
        widened_by: the causes for the width of the interval.
    """
    sides = [draw(chosen(side, st.booleans())) for side in (low_inclusive, high_inclusive)]
    may_be_point = all(
        side
        for side, argument in zip(sides, (low_inclusive, high_inclusive), strict=True)
        if argument is not ...
    )
    lower, upper = draw(
        _ends(low, high, chosen(unit, units()), may_be_open=True, distinct=not may_be_point)
    )
    if lower is not None and lower == upper:
        sides = [True, True]
    return Interval(
        low=lower,
        high=upper,
        low_inclusive=sides[0],
        high_inclusive=sides[1],
        widened_by=draw(chosen(widened_by, st.lists(widenings(), max_size=2).map(tuple))),
    )


@strategy
def reported_values(
    draw: st.DrawFn,
    *,
    measure: Arg[Measure] = ...,
    unit: Arg[UnitLike] = ...,
    bound: Arg[Bound | str] = ...,
    rounded_to: Arg[Decimal | int | str | None] = ...,
    out_of: Arg[Measure | None] = ...,
    share_of: Arg[str | None] = ...,
) -> ReportedValue:
    """Figures as printed: not rounded, or rounded to the last digit or to a zero before it.

    Args:
        measure: the amount.
        unit: the unit of the amount, if you do not pass the amount.
        bound: the qualifier. "Less than" and "nearly" go with positive amounts where the unit
            allows no negative ones.
        rounded_to: the unit in the last printed place.
        out_of: the whole that the amount is part of. Shares have none.
        share_of: the noun for the whole of a share.

    Examples:
        >>> from hypothesis import find
        >>> values = reported_values(measure=Measure(35000, "subscription"), bound="~")
        >>> print(find(values, lambda value: value.rounded_to))
        ~ 35000 subscription
    """
    if isinstance(measure, EllipsisType):
        qualifier = member(draw(chosen(bound, st.sampled_from(_SIDES))), Bound)
        amount = draw(_levels_for(qualifier, as_unit(draw(chosen(unit, units())))))
    else:
        amount = draw(chosen(measure, levels()))
        qualifiers = st.sampled_from([b for b in _SIDES if _may_qualify(b, amount)])
        qualifier = member(draw(chosen(bound, qualifiers)), Bound)
    places = maybe(printed_places(amount.magnitude))
    is_share = amount.unit.is_share
    wholes = levels(unit=amount.unit, magnitude=magnitudes(min_value=amount.magnitude))
    bases = maybe(st.sampled_from(_SHARE_BASES)) if is_share else st.none()
    return ReportedValue(
        measure=amount,
        bound=qualifier,
        rounded_to=draw(chosen(rounded_to, places)),
        out_of=draw(chosen(out_of, st.none() if is_share else maybe(wholes))),
        share_of=draw(chosen(share_of, bases)),
    )


def _may_qualify(qualifier: Bound, amount: Measure) -> bool:
    return bool(amount.magnitude) or amount.unit.may_be_negative or qualifier not in _BELOW


def _levels_for(qualifier: Bound, unit: Unit) -> st.SearchStrategy[Measure]:
    return levels(unit=unit).map(
        lambda amount: amount if _may_qualify(qualifier, amount) else Measure(1, unit)
    )


@strategy
def changes(
    draw: st.DrawFn,
    *,
    kind: Arg[ChangeKind | str] = ...,
    amount: Arg[ReportedValue | Measure] = ...,
    unit: Arg[UnitLike] = ...,
    base: Arg[str | None] = ...,
) -> Change:
    """Growths, decreases and multiples.

    Args:
        kind: the kind of change, by default any that fits the amount.
        amount: the difference or the multiple. By default it is not negative, and a decrease is at
            most 100 percent.
        unit: the unit of the amount, if you do not pass the amount. For multiples it is ``"times"``
            or a share.
        base: the value that the change is compared with, in words.

    Examples:
        >>> from hypothesis import find
        >>> increases = changes(kind="increase", unit="percent")
        >>> print(find(increases, lambda change: change.factor() > 1))
        increase of 1 percent
    """
    if isinstance(amount, EllipsisType):
        scale = None if isinstance(unit, EllipsisType) else as_unit(draw(chosen(unit, units())))
        any_kind = change_kinds() if scale is None else _kinds_in(scale)
        sort = member(draw(chosen(kind, any_kind)), ChangeKind)
        size: ReportedValue | Measure = draw(
            _sizes(sort, draw(_units_for(sort)) if scale is None else scale)
        )
    else:
        size = draw(chosen(amount, reported_values()))
        any_kind = st.sampled_from([k for k in ChangeKind if _is_valid(k, size)])
        sort = member(draw(chosen(kind, any_kind)), ChangeKind)
    return Change(
        kind=sort, amount=size, base=draw(chosen(base, maybe(st.sampled_from(_COMPARISON_BASES))))
    )


def _kinds_in(unit: Unit) -> st.SearchStrategy[ChangeKind]:
    return (
        change_kinds()
        if unit in _MULTIPLES
        else st.sampled_from([ChangeKind.INCREASE, ChangeKind.DECREASE])
    )


def _units_for(kind: ChangeKind) -> st.SearchStrategy[Unit]:
    return (
        st.sampled_from(_MULTIPLES)
        if kind is ChangeKind.MULTIPLE
        else st.sampled_from(_GROWTHS) | units()
    )


def _sizes(kind: ChangeKind, unit: Unit) -> st.SearchStrategy[ReportedValue]:
    most = 100 if kind is ChangeKind.DECREASE and str(unit) == "percent" else None
    amounts = levels(unit=unit, magnitude=magnitudes(min_value=0, max_value=most))
    return reported_values(measure=amounts, out_of=None, share_of=None)


def _is_valid(kind: ChangeKind, amount: ReportedValue | Measure) -> bool:
    try:
        Change(kind=kind, amount=amount)
    except InvalidValueError:
        return False
    return True


@strategy
def widenings(
    draw: st.DrawFn,
    *,
    figure: Arg[ReportedValue] = ...,
    cause: Arg[str] = ...,
    by: Arg[Measure | None] = ...,
) -> Widening:
    """Causes of the width of an interval."""
    value = draw(chosen(figure, reported_values()))
    reach = measures(unit=value.measure.unit, magnitude=magnitudes(min_value=0))
    return Widening(
        value,
        draw(chosen(cause, st.sampled_from(["rounding", "qualifier"]))),
        draw(chosen(by, maybe(reach))),
    )


@strategy
def criteria(
    draw: st.DrawFn,
    *,
    comparator: Arg[Bound | str] = ...,
    unit: Arg[UnitLike] = ...,
    value: Arg[Measure] = ...,
    low: Arg[Measure] = ...,
    high: Arg[Measure] = ...,
    high_open: Arg[bool] = ...,
) -> Criterion:
    """Criteria of targets: a figure with a comparator, or a range.

    Args:
        comparator: a Bound, by default any that fits the other arguments.
        unit: the unit of the amounts that you do not pass.
        value: the figure, for every comparator except ``range``.
        low, high: the ends of a range. If you pass only one, the other fits it.
        high_open: whether the upper end is outside the range.

    Examples:
        >>> from hypothesis import find
        >>> six = Measure(6, "subscription/100 person")
        >>> print(find(criteria(value=six), lambda criterion: criterion.comparator.value == ">"))
        > 6 subscription/100 person
    """
    is_range = not (
        isinstance(low, EllipsisType)
        and isinstance(high, EllipsisType)
        and isinstance(high_open, EllipsisType)
    )
    fitting = (
        st.just(Bound.RANGE)
        if is_range
        else bounds()
        if isinstance(value, EllipsisType)
        else st.sampled_from(_SIDES)
    )
    kind = member(draw(chosen(comparator, fitting)), Bound)
    if kind is Bound.RANGE:
        return _range(draw, chosen(unit, units()), low, high, high_open)
    if not isinstance(value, EllipsisType):
        return Criterion(comparator=kind, value=draw(chosen(value, levels())))
    return Criterion(
        comparator=kind, value=draw(_levels_for(kind, as_unit(draw(chosen(unit, units())))))
    )


def _range(
    draw: st.DrawFn,
    unit: st.SearchStrategy[UnitLike],
    low: Arg[Measure],
    high: Arg[Measure],
    high_open: Arg[bool],
) -> Criterion:
    is_open = draw(chosen(high_open, st.booleans()))
    lower, upper = draw(
        _ends(low, high, unit, may_be_open=False, distinct=is_open and high_open is not ...)
    )
    return Criterion(
        comparator=Bound.RANGE, low=lower, high=upper, high_open=is_open and lower != upper
    )


@strategy
def _ends(
    draw: st.DrawFn,
    low: Arg[Measure] | Arg[Measure | None],
    high: Arg[Measure] | Arg[Measure | None],
    unit: st.SearchStrategy[UnitLike],
    *,
    may_be_open: bool,
    distinct: bool,
) -> tuple[Measure | None, Measure | None]:
    """Two ends in one unit and in order. They include the arguments, and the others fit those.

    Only ends of intervals may be open.
    """
    ends = [
        None if isinstance(end, EllipsisType) else draw(chosen(end, maybe(levels())))
        for end in (low, high)
    ]
    scales = [end.unit for end in ends if end is not None]
    scale = scales[0] if scales else as_unit(draw(unit))
    least = None if may_be_open or scale.may_be_negative else 0
    lower, upper = ends
    if isinstance(low, EllipsisType):
        most = None if upper is None else upper.magnitude
        lower = Measure(draw(magnitudes(min_value=least, max_value=most)), scale)
    if isinstance(high, EllipsisType):
        upper = Measure(
            draw(magnitudes(min_value=least if lower is None else lower.magnitude)), scale
        )
    if distinct and lower is not None and lower == upper:
        lower, upper = draw(_distinct(lower, least, low is ..., high is ...))
    if may_be_open:
        lower = None if isinstance(low, EllipsisType) and draw(st.booleans()) else lower
        upper = None if isinstance(high, EllipsisType) and draw(st.booleans()) else upper
    return lower, upper


def _distinct(
    end: Measure, least: int | None, low_is_free: bool, high_is_free: bool
) -> st.SearchStrategy[tuple[Measure, Measure]]:
    """Two different ends. *end* is one of them, unless both ends are free."""
    if low_is_free and high_is_free:
        return st.just((Measure(0, end.unit), Measure(1, end.unit)))
    if high_is_free:
        above = magnitudes(min_value=end.magnitude).filter(lambda number: number > end.magnitude)
        return above.map(lambda number: (end, Measure(number, end.unit)))
    below = magnitudes(min_value=least, max_value=end.magnitude)
    return below.filter(lambda number: number < end.magnitude).map(
        lambda number: (Measure(number, end.unit), end)
    )
