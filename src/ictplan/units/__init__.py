"""Conversions between units, and to and from pint.

The kinds of two units are compared first (`ictplan.model.unit_names`). pint then gives the factor
between two named units of one kind, once. The arithmetic is done here in exact decimals. Only this
package imports pint.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from numbers import Integral
from typing import Any

import pint
from pint.registry import ApplicationRegistry

from ictplan.errors import (
    IncompatibleUnitsError,
    InvalidTypeError,
    InvalidValueError,
    message,
    quote,
)
from ictplan.model.decimals import EXACT, quotient, trimmed
from ictplan.model.measure import Measure
from ictplan.model.unit import Unit, unit as as_unit
from ictplan.units.names import unit_of
from ictplan.units.registry import (
    checked_registry,
    define_into,
    library_registry,
    pint_unit,
    term_factor,
)

__all__ = ["convert", "define_into", "from_pint", "same_amount", "to_pint"]


def convert(measure: Measure, unit: Unit | str) -> Measure:
    """Return the same amount in another unit of its kind.

    The result is exact if it is a finite decimal of at most 34 digits, else correct to 34 digits.
    It has no zeros at the end of its decimals, so that 12.5 billion does not become 12,500.0
    million.

    Args:
        measure: the amount to convert.
        unit: a Unit, or its canonical text.

    Units:
        Both of one kind: scales of one currency, lengths, data rates, ratios of the same two things
        over any base.

    Raises:
        IncompatibleUnitsError: If the kinds differ. The message has both.

    Examples:
        >>> convert(Measure("12.5", "billion VND"), "million VND")
        Measure('12500', 'million VND')
        >>> convert(Measure("5.5", "subscription/100 person"), "subscription/1000 person")
        Measure('55', 'subscription/1000 person')
        >>> convert(Measure(1, "Mb/s"), "MHz")
        Traceback (most recent call last):
            ...
        ictplan.errors.IncompatibleUnitsError: cannot convert Mb/s (data rate) and MHz (frequency)
    """
    if not isinstance(measure, Measure):
        raise InvalidTypeError("measure", message("a Measure"), quote(measure))
    target = as_unit(unit)
    if measure.unit == target:
        return measure
    times, by = factor(measure.unit, target)
    magnitude = EXACT.multiply(measure.magnitude, times)
    return Measure(trimmed(magnitude if by == 1 else quotient(magnitude, by)), target)


@lru_cache(maxsize=4096)
def factor(have: Unit, want: Unit) -> tuple[Decimal, Decimal]:
    """Return the factor from *have* to *want* as two whole numbers: multiply, then divide.

    Raises:
        IncompatibleUnitsError: If the kinds differ.
    """
    above = term_factor(have.numerator, want.numerator) if have.same_kind(want) else None
    below: Fraction | None = Fraction(1)
    if have.denominator is not None and want.denominator is not None:
        below = term_factor(have.denominator, want.denominator)
    if above is None or below is None:
        raise IncompatibleUnitsError(message("convert"), str(have), have.kind, str(want), want.kind)
    ratio = above * want.base / (have.base * below)
    return Decimal(ratio.numerator), Decimal(ratio.denominator)


def same_amount(left: Measure, right: Measure) -> bool:
    """Whether two measures of one kind are the same amount, across scales and bases.

    Args:
        left: an amount.
        right: another of its kind.

    Raises:
        IncompatibleUnitsError: If the kinds differ.

    Examples:
        >>> same_amount(Measure(1250, "million VND"), Measure("1.25", "billion VND"))
        True
    """
    for amount, name in ((left, "left"), (right, "right")):
        if not isinstance(amount, Measure):
            raise InvalidTypeError(name, message("a Measure"), quote(amount))
    times, by = factor(left.unit, right.unit)
    return EXACT.multiply(left.magnitude, times) == EXACT.multiply(right.magnitude, by)


def to_pint(
    measure: Measure, registry: pint.UnitRegistry[Any] | ApplicationRegistry | None = None
) -> Any:
    """Return the measure as a quantity of pint.

    Args:
        measure: the amount to convert.
        registry: the registry of the quantity, by default that of the library. Another registry
            must know the names (see `define_into`). The magnitude then has the number type of that
            registry: float, unless it was made with ``non_int_type=Decimal``.

    Raises:
        UndefinedResultError: If the registry does not know a name.

    Examples:
        >>> quantity = to_pint(Measure("5.5", "subscription/100 person"))
        >>> str(quantity.magnitude), str(quantity.units)
        ('5.5', 'subscription / x100_person')
    """
    if not isinstance(measure, Measure):
        raise InvalidTypeError("measure", message("a Measure"), quote(measure))
    if registry is None:
        library = library_registry()
        return library.Quantity(measure.magnitude, pint_unit(library, measure.unit))
    foreign = checked_registry(registry)
    return foreign.Quantity(
        foreign.non_int_type(measure.magnitude), pint_unit(foreign, measure.unit)
    )


def from_pint(quantity: pint.Quantity[Any]) -> Measure:
    """Return a quantity of any registry of pint as a Measure.

    A float magnitude becomes the Decimal of its shortest text (0.1 is ``0.1``).

    Raises:
        InvalidTypeError: If the argument is not a quantity, or its magnitude is an array.
        InvalidValueError: If the magnitude is NaN or infinite.
        UnknownUnitError: If a unit is not in the vocabulary.

    Examples:
        >>> registry = pint.UnitRegistry()
        >>> from_pint(registry.Quantity(374, "km"))
        Measure('374', 'km')
    """
    if not isinstance(quantity, pint.Quantity):
        raise InvalidTypeError("quantity", message("a pint.Quantity"), quote(quantity))
    value: Any = quantity
    items = {str(name): exponent for name, exponent in value.unit_items()}
    if any(exponent != int(exponent) for exponent in items.values()):
        raise InvalidValueError(
            "quantity",
            "bad_unit",
            quote(str(value.units)),
            message("exponents must be whole numbers"),
        )
    unit = unit_of({name: int(exponent) for name, exponent in items.items()}, str(value.units))
    return Measure(_exactly(value.magnitude), unit)


def _exactly(magnitude: object) -> Decimal | int:
    if isinstance(magnitude, float):
        return Decimal(repr(float(magnitude)))
    if isinstance(magnitude, Decimal):
        return magnitude
    if isinstance(magnitude, bool) or not isinstance(magnitude, Integral):
        raise InvalidTypeError(
            "quantity", message("a quantity with a single number"), quote(magnitude)
        )
    return int(magnitude)
