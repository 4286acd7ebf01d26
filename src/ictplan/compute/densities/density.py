"""Densities: how many of a thing per 100 (or any number) of another, and the two ways back."""

from __future__ import annotations

from decimal import Decimal, DecimalException
from functools import lru_cache

from ictplan.compute.densities.interval_division import divided
from ictplan.compute.inputs import Figure, allowed, check_scope, printed
from ictplan.errors import IncompatibleUnitsError, InvalidValueError, UndefinedResultError
from ictplan.messages import Message, message
from ictplan.model.decimals import EXACT, QUOTIENT, quotient, whole
from ictplan.model.measure import Interval, Measure, bounded
from ictplan.model.unit import LARGEST_BASE, Unit
from ictplan.units import convert

_divide, _multiply = QUOTIENT.divide, EXACT.multiply

_DENSITY, _COUNT, _BASE = message("the density"), message("the count"), message("the base")


def density(count: Figure, base: Figure, *, per: int = 100) -> Measure:
    """Return how many of *count* there are per *per* of *base*.

    Figures count as printed; `density_interval` says what their rounding and qualifiers allow. Two observations must be
    of one area and one period.

    Args:
        count: what stands above the line: an amount, a stated figure or an observation.
        base: what stands below it, above zero.
        per: the base of the density: 100 for "per 100 inhabitants".

    Units:
        *count*: anything that adds up (things counted, lengths, money, data rates). *base*: things counted, a length or
        a surface. The result has the unit ``count/per base``.

    Returns:
        The count times *per*, over the base. Exact where that ends within 34 digits, else correct to 34 digits.

    Raises:
        UndefinedResultError: the base is zero or negative, or a figure is missing.
        InvalidValueError: the count is negative, or *per* is no whole number above zero.
        IncompatibleUnitsError: the units make no density, such as percent, ranks, or densities themselves.
        ScopeError: the observations are of different areas or periods.

    Source:
        ITU, Handbook for the Collection of Administrative Data on Telecommunications/ICT: subscriptions divided by
        population, multiplied by 100.

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
    known = _DENSITY_UNITS.get((count.unit.text, base.unit.text, per)) if type(per) is int else None
    unit, times = known or _density_unit(count.unit, base.unit, per)
    if above.is_signed() or below.is_signed():
        _check_signs(count, base)
    try:
        if not above and below:
            return bounded(
                quotient(above, below), unit
            )  # a zero may leave the bounds in its exponent alone
        return bounded(_divide(_multiply(above, times), below), unit)
    except DecimalException:
        _check_signs(count, base)
        raise UndefinedResultError(
            _DENSITY,
            message("{count} over {base} is out of bounds", count=count, base=base),
        ) from None


def density_interval(count: Figure, base: Figure, *, per: int = 100) -> Interval:
    """Return the densities that two figures allow, given how each is rounded and qualified.

    Args:
        count: what stands above the line.
        base: what stands below it, certainly above zero.
        per: the base of the density.

    Units:
        As for `density`.

    Returns:
        An Interval; its ``widened_by`` names the qualifiers and roundings that make it wider than a point.

    Raises:
        UndefinedResultError: the base may be zero or negative, or has no end.
        IncompatibleUnitsError, ScopeError, InvalidValueError: as for `density`.

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
            message("the base is anything in {below}", below=below),
            message("give a base with two ends above zero"),
        )
    return divided(above, below, times=times, unit=unit)


def count_for(density: Figure, base: Figure) -> Measure:
    """Return the count that makes a density over a base.

    Args:
        density: a density, such as 6 subscriptions per 100 inhabitants.
        base: what it is taken over, above zero.

    Units:
        *base* is of the kind below the line of *density*; the result has the unit above the line.

    Returns:
        The density times the base, over the base of the density's unit. It need not be whole; `count_to_reach` gives the
        smallest whole count.

    Raises:
        UndefinedResultError: the base is zero or negative, or a figure is missing.
        IncompatibleUnitsError: the first is no density, or the base is of another kind.
        ScopeError: the observations are of different areas or periods.

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
        count: what stands above the line.
        density: the density, above zero.

    Units:
        *count* is of the kind above the line of *density*; the result has the unit below the line.

    Returns:
        The count times the base of the density's unit, over the density. `implied_base` gives what rounding and
        qualifiers allow.

    Raises:
        UndefinedResultError: the density is zero or negative, or a figure is missing.
        IncompatibleUnitsError: the second is no density, or the count is of another kind.
        ScopeError: the observations are of different areas or periods.

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
    """Return the bases that a stated count and a stated density allow, given how each is rounded and qualified.

    Two figures of one text that imply no common base do not belong together; neither do two densities of one place and
    time whose implied bases lie apart.

    Args:
        count: the count, such as "khoảng 35.000 thuê bao".
        density: the density, such as a printed "5,5 thuê bao/100 dân".

    Units:
        *count* is of the kind above the line of *density*; the result has the unit below the line.

    Returns:
        An Interval; its ``widened_by`` names the qualifiers and roundings that make it wider than a point. It has no
        upper end where the density may be zero or the count has none.

    Raises:
        UndefinedResultError: the density can only be zero, or a figure is missing.
        IncompatibleUnitsError: the second is no density, or the count is of another kind.
        ScopeError: the observations are of different areas or periods.

    Source:
        Interval division: lowest count over highest density to highest count over lowest density.

    Examples:
        >>> from ictplan import ReportedValue
        >>> count = ReportedValue(measure=Measure(35000, "subscription"), bound="~")
        >>> printed = ReportedValue(measure=Measure("5.5", "subscription/100 person"), quantum="0.1")
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
            message("a count that is not below zero is needed"),
        )
    return divided(_above_zero(above, above_unit), level, times=Decimal(unit.base), unit=below_unit)


def _above_zero(amounts: Interval, unit: Unit) -> Interval:
    """The amounts in *unit*, but for what lies below zero: no base follows from that."""
    low = Measure(0, unit) if amounts.low is None else convert(amounts.low, unit)
    high = None if amounts.high is None else convert(amounts.high, unit)
    clipped = amounts.low is None or low.magnitude < 0
    return amounts.evolve(
        low=Measure(0, unit) if clipped else low,
        high=high,
        low_inclusive=clipped or amounts.low_inclusive,
    )


@lru_cache(maxsize=1024)
def parts(unit: Unit) -> tuple[Unit, Unit]:
    """The units above and below the line of a density.

    Raises:
        IncompatibleUnitsError: the unit is no ratio.
    """
    if unit.denominator is None:
        advice = message("a density such as 'subscription/100 person' is needed")
        raise IncompatibleUnitsError(
            message("read as a density"),
            str(unit),
            unit.kind,
            message("a ratio"),
            message("one thing per another"),
            advice,
        )
    above, below = unit.numerator, unit.denominator
    return Unit(above.name, declared=(above,)), Unit(below.name, declared=(below,))


# Unit and factor by the texts of the units and the base: found in a tenth of the time that it takes to make them.
_DENSITY_UNITS: dict[tuple[str, str, int], tuple[Unit, Decimal]] = {}
_MOST_UNITS = 4096


def _density_unit(above: Unit, below: Unit, per: int) -> tuple[Unit, Decimal]:
    """The unit of *above* per *per* of *below*, and *per* as a Decimal."""
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
    made = Unit.ratio(above, below, base=per), Decimal(per)
    if len(_DENSITY_UNITS) < _MOST_UNITS:
        _DENSITY_UNITS[above.text, below.text, int(per)] = made
    return made


def _check_signs(above: Measure, below: Measure) -> None:
    """Refuse a base that is not above zero, and a count below zero where there are none."""
    if below.magnitude <= 0:
        raise _no_base(_DENSITY, below)
    if above.magnitude < 0 and not above.unit.may_be_negative:
        raise InvalidValueError(
            "count", "negative", str(above), message("a {kind}", kind=above.unit.kind)
        )


def _unit_of(interval: Interval) -> Unit:
    unit = interval.unit
    assert unit is not None  # the interval of a stated figure has an end
    return unit


def _no_base(what: Message, base: Measure) -> UndefinedResultError:
    return UndefinedResultError(
        what, message("the base is {base}", base=base), message("a base above zero is needed")
    )
