"""Densities: the number of things per 100 (or any number) of others, and the count or base that a
density implies.
"""

from __future__ import annotations

from decimal import Decimal, DecimalException
from functools import lru_cache

from ictplan.compute.densities.interval_division import divided
from ictplan.compute.inputs import Figure, allowed, check_scope, printed
from ictplan.errors import (
    IncompatibleUnitsError,
    InvalidValueError,
    Message,
    UndefinedResultError,
    message,
)
from ictplan.model.decimals import EXACT, QUOTIENT, quotient, whole
from ictplan.model.measure import Interval, Measure, bounded
from ictplan.model.unit import LARGEST_BASE, Unit
from ictplan.units import convert

_divide, _multiply = QUOTIENT.divide, EXACT.multiply

_DENSITY, _COUNT, _BASE = message("the density"), message("the count"), message("the base")


def density(count: Figure, base: Figure, *, per: int = 100) -> Measure:
    """Return the number of *count* per *per* of *base*.

    Figures count as printed; `density_interval` gives the interval that their rounding and
    qualifiers allow. Two observations must be of one area and one period.

    Args:
        count: the numerator: an amount, a reported value or an observation.
        base: the denominator, above zero.
        per: the base of the density: 100 for "per 100 inhabitants".

    Units:
        *count*: anything that adds up (things counted, lengths, money, data rates). *base*: things
        counted, a length or a surface. The result has the unit ``count/per base``.

    Returns:
        The count times *per*, over the base. It is exact if it ends within 34 digits, and otherwise
        correct to 34 digits.

    Raises:
        UndefinedResultError: If the base is zero or negative, or a figure is missing.
        InvalidValueError: If the count is negative, or *per* is not a whole number above zero.
        IncompatibleUnitsError: If the units make no density, such as percent, ranks, or densities
            themselves.
        ScopeError: If the observations are of different areas or periods.

    Source:
        ITU, Handbook for the Collection of Administrative Data on Telecommunications/ICT:
        subscriptions divided by population, multiplied by 100.

    Examples:
        >>> density(Measure(35000, "subscription"), Measure(700000, "person"))
        Measure('5', 'subscription/100 person')
        >>> density(Measure(820, "station"), Measure(6383, "km²"), per=1).unit
        Unit('station/km²')
    """
    if type(count) is not Measure or type(base) is not Measure:
        check_scope(_DENSITY, count, base)
        count, base = printed("density", count), printed("density", base)
    above, below = count.magnitude, base.magnitude
    stored_observation = (
        _DENSITY_UNITS.get((count.unit.text, base.unit.text, per)) if type(per) is int else None
    )
    unit, times = stored_observation or _density_unit(count.unit, base.unit, per)
    if above.is_signed() or below.is_signed():
        _check_signs(count, base)
    try:
        if not above and below:
            # a zero may exceed the limits of a Measure by its exponent alone
            return bounded(quotient(above, below), unit)
        return bounded(_divide(_multiply(above, times), below), unit)
    except DecimalException:
        _check_signs(count, base)
        raise UndefinedResultError(
            _DENSITY,
            message(
                "the result of {count} / {base} is too large or too small", count=count, base=base
            ),
        ) from None


def density_interval(count: Figure, base: Figure, *, per: int = 100) -> Interval:
    """Return the densities that two figures allow, according to their rounding and qualifiers.

    Args:
        count: the numerator.
        base: the denominator, certainly above zero.
        per: the base of the density.

    Units:
        As for `density`.

    Returns:
        An Interval. Its ``widened_by`` lists the qualifiers and roundings that make it wider than a
        point.

    Raises:
        UndefinedResultError: If the base may be zero or negative, or has no upper end.
        IncompatibleUnitsError, ScopeError, InvalidValueError: As for `density`.

    Source:
        Interval division: lowest count over highest base to highest count over lowest base.

    Examples:
        >>> from ictplan import ReportedValue
        >>> about = ReportedValue(measure=Measure(35000, "subscription"), bound="~")
        >>> print(density_interval(about, Measure(500000, "person")))
        [6.9, 7.1] subscription/100 person
    """
    check_scope(_DENSITY, count, base)
    above, below = allowed("density", count), allowed("density", base)
    unit, times = _density_unit(_unit_of(above), _unit_of(below), per)
    if below.low is None or below.low.magnitude <= 0 or below.high is None:
        raise UndefinedResultError(
            _DENSITY,
            message("the base can be any value in {below}", below=below),
            message("give a base with a lower and an upper end, both above zero"),
        )
    return divided(above, below, times=times, unit=unit)


def count_for(density: Figure, base: Figure) -> Measure:
    """Return the count that a density and a base imply.

    Args:
        density: a density, such as 6 subscriptions per 100 inhabitants.
        base: the denominator of the density, above zero.

    Units:
        *base* is of the kind of the denominator of *density*. The result has the unit of the
        numerator.

    Returns:
        The density times the base, over the base of the density's unit. It may have decimals;
        `count_to_reach` gives the smallest whole count.

    Raises:
        UndefinedResultError: If the base is zero or negative, or a figure is missing.
        IncompatibleUnitsError: If *density* is not a density, or the base is of another kind.
        ScopeError: If the observations are of different areas or periods.

    Source:
        The definition of `density`, solved for the count.

    Examples:
        >>> count_for(Measure(6, "subscription/100 person"), Measure(636364, "person"))
        Measure('38181.84', 'subscription')
    """
    level, below = printed("count", density), printed("count", base)
    check_scope(_COUNT, density, base)
    above_unit, below_unit = parts(level.unit)
    below = convert(below, below_unit)
    if below.magnitude <= 0:
        raise _no_base(_COUNT, below)
    return Measure(
        quotient(EXACT.multiply(level.magnitude, below.magnitude), Decimal(level.unit.base)),
        above_unit,
    )


def base_for(count: Figure, density: Figure) -> Measure:
    """Return the base that a count and a density imply, both taken as printed.

    Args:
        count: the numerator.
        density: the density, above zero.

    Units:
        *count* is of the kind of the numerator of *density*. The result has the unit of the
        denominator.

    Returns:
        The count times the base of the density's unit, over the density. `implied_base` gives the
        interval that rounding and qualifiers allow.

    Raises:
        UndefinedResultError: If the density is zero or negative, or a figure is missing.
        IncompatibleUnitsError: If *density* is not a density, or the count is of another kind.
        ScopeError: If the observations are of different areas or periods.

    Source:
        The definition of `density`, solved for the base.

    Examples:
        >>> base_for(Measure(33000, "subscription"), Measure("5.5", "subscription/100 person"))
        Measure('600000', 'person')
    """
    above, level = printed("base", count), printed("base", density)
    check_scope(_BASE, count, density)
    above_unit, below_unit = parts(level.unit)
    above = convert(above, above_unit)
    if level.magnitude <= 0:
        raise UndefinedResultError(
            _BASE,
            message("the density is {level}", level=level),
            message("a density above zero is needed"),
        )
    return Measure(
        quotient(EXACT.multiply(above.magnitude, Decimal(level.unit.base)), level.magnitude),
        below_unit,
    )


def implied_base(count: Figure, density: Figure) -> Interval:
    """Return the bases that a count and a density allow, according to their rounding and
    qualifiers.

    Figures of one text that imply no common base do not belong together. The same is true of two
    densities of one place and time whose implied bases do not overlap.

    Args:
        count: the count, such as "khoảng 35.000 thuê bao".
        density: the density, such as a printed "5,5 thuê bao/100 dân".

    Units:
        *count* is of the kind of the numerator of *density*. The result has the unit of the
        denominator.

    Returns:
        An Interval. Its ``widened_by`` lists the qualifiers and roundings that make it wider than a
        point. It has no upper end if the density may be zero or the count has no upper end.

    Raises:
        UndefinedResultError: If the density can only be zero, or a figure is missing.
        IncompatibleUnitsError: If *density* is not a density, or the count is of another kind.
        ScopeError: If the observations are of different areas or periods.

    Source:
        Interval division: lowest count over highest density to highest count over lowest density.

    Examples:
        >>> from ictplan import ReportedValue
        >>> count = ReportedValue(measure=Measure(35000, "subscription"), bound="~")
        >>> measure = Measure("5.5", "subscription/100 person")
        >>> printed = ReportedValue(measure=measure, rounded_to="0.1")
        >>> people = implied_base(count, printed)
        >>> round(people.low.magnitude), round(people.high.magnitude)
        (621622, 651376)
        >>> [cause.cause for cause in people.widened_by]
        ['qualifier', 'rounding']
    """
    check_scope(_BASE, count, density)
    above, level = allowed("base", count), allowed("base", density)
    unit = _unit_of(level)
    above_unit, below_unit = parts(unit)
    if level.high is not None and level.high.magnitude <= 0:
        raise UndefinedResultError(
            _BASE,
            message("the density is {level}", level=level),
            message("a density above zero is needed"),
        )
    if above.high is not None and above.high.magnitude < 0:
        raise UndefinedResultError(
            _BASE,
            message("the count is {above}", above=above),
            message("a count of zero or more is needed"),
        )
    return divided(_above_zero(above, above_unit), level, times=Decimal(unit.base), unit=below_unit)


def _above_zero(amounts: Interval, unit: Unit) -> Interval:
    """Return the amounts in *unit*, cut off at zero: negative amounts imply no base."""
    low = Measure(0, unit) if amounts.low is None else convert(amounts.low, unit)
    high = None if amounts.high is None else convert(amounts.high, unit)
    is_clipped = amounts.low is None or low.magnitude < 0
    return amounts.evolve(
        low=Measure(0, unit) if is_clipped else low,
        high=high,
        low_inclusive=is_clipped or amounts.low_inclusive,
    )


@lru_cache(maxsize=1024)
def parts(unit: Unit) -> tuple[Unit, Unit]:
    """Return the units of the numerator and the denominator of a density.

    Raises:
        IncompatibleUnitsError: If the unit is not a ratio.
    """
    if unit.denominator is None:
        advice = message("a density such as 'subscription/100 person' is needed")
        raise IncompatibleUnitsError(
            message("match"),
            str(unit),
            unit.kind,
            message("a ratio"),
            message("one thing per another"),
            advice,
        )
    above, below = unit.numerator, unit.denominator
    return Unit(above.name, declared=(above,)), Unit(below.name, declared=(below,))


# Unit and factor by the texts of the units and the base: a look-up takes a tenth of the time.
_DENSITY_UNITS: dict[tuple[str, str, int], tuple[Unit, Decimal]] = {}
_MOST_UNITS = 4096


def _density_unit(above: Unit, below: Unit, per: int) -> tuple[Unit, Decimal]:
    """Return the unit of *above* per *per* of *below*, and *per* as a Decimal."""
    whole(per, "per", 1, LARGEST_BASE)
    counts = not above.is_ratio and above.numerator.kind.extensive
    carries = not below.is_ratio and below.numerator.kind.divisor
    if not counts or not carries:
        advice = (
            message("{unit} cannot be the denominator of a density", unit=str(below))
            if counts
            else message("{unit} cannot be the numerator of a density", unit=str(above))
        )
        raise IncompatibleUnitsError(
            message("make a density of"), str(above), above.kind, str(below), below.kind, advice
        )
    result = Unit.ratio(above, below, base=per), Decimal(per)
    if len(_DENSITY_UNITS) < _MOST_UNITS:
        _DENSITY_UNITS[above.text, below.text, int(per)] = result
    return result


def _check_signs(above: Measure, below: Measure) -> None:
    """Refuse a base that is not above zero, and a negative count if the unit does not allow it."""
    if below.magnitude <= 0:
        raise _no_base(_DENSITY, below)
    if above.magnitude < 0 and not above.unit.may_be_negative:
        raise InvalidValueError(
            "count", "negative", str(above), message("the {kind}", kind=above.unit.kind)
        )


def _unit_of(interval: Interval) -> Unit:
    unit = interval.unit
    assert unit is not None  # the interval of a stated figure has an end
    return unit


def _no_base(quantity: Message, base: Measure) -> UndefinedResultError:
    return UndefinedResultError(
        quantity, message("the base is {base}", base=base), message("a base above zero is needed")
    )
