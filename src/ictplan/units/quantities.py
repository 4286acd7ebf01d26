"""Measures as quantities of pint, and back."""

from __future__ import annotations

from decimal import Decimal
from numbers import Integral
from typing import TYPE_CHECKING, Any

from ictplan.errors import InvalidTypeError, InvalidValueError, message, quote
from ictplan.model.measure import Measure
from ictplan.units.names import unit_of

if TYPE_CHECKING:
    import pint
    import pint.registry


def to_pint(
    measure: Measure,
    registry: pint.UnitRegistry[Any] | pint.registry.ApplicationRegistry | None = None,
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
    from ictplan.units.registry import checked_registry, library_registry, pint_unit

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
        >>> import pint
        >>> registry = pint.UnitRegistry()
        >>> from_pint(registry.Quantity(374, "km"))
        Measure('374', 'km')
    """
    import pint

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


def define_into(registry: pint.UnitRegistry[Any] | pint.registry.ApplicationRegistry) -> None:
    """Add the vocabulary of ictplan to another registry. Its existing definitions stay unchanged.

    Args:
        registry: any registry of pint, including the application registry.

    Raises:
        InvalidTypeError: If the argument is not a registry.

    Examples:
        >>> import pint
        >>> registry = pint.UnitRegistry(non_int_type=Decimal)
        >>> define_into(registry)
        >>> str(registry.Quantity(3, "subscription / household").units)
        'subscription / household'
    """
    from ictplan.units.registry import checked_registry, define_vocabulary

    define_vocabulary(checked_registry(registry))


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
