"""The library's own registry of pint: made on first use, private, never the application's."""

from __future__ import annotations

import threading
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from typing import Any

import pint
from pint.registry import ApplicationRegistry

from ictplan.errors import InvalidTypeError, UndefinedResultError, quote
from ictplan.messages import message
from ictplan.model.decimals import QUOTIENT
from ictplan.model.unit import Unit
from ictplan.model.unit_names import Term
from ictplan.units.names import based, product

_LOCK = threading.RLock()


def _definitions() -> Traversable:
    return files("ictplan.units").joinpath("definitions.txt")


@lru_cache(maxsize=1)
def _own_registry() -> Any:
    make: Any = pint.UnitRegistry  # its annotations do not know Decimal
    with localcontext(QUOTIENT), as_file(_definitions()) as path:
        return make(str(path), non_int_type=Decimal, on_redefinition="raise", cache_folder=None)


def own_registry() -> Any:
    """The library's registry."""
    with _LOCK:
        return _own_registry()


@lru_cache(maxsize=4096)
def term_factor(have: Term, want: Term) -> Fraction | None:
    """How many of *want* one of *have* is, asked of pint once; None where the two do not convert.

    Roots are asked for, not the factor itself, so that 1 hour is exactly 1/168 of a week. The library's own decimal
    context is in force meanwhile: a factor must not be cached at the caller's precision.
    """
    with _LOCK, localcontext(QUOTIENT):
        registry = own_registry()
        left, right = (
            registry.Quantity(Decimal(1), pint_unit(registry, Unit(t.name, declared=(t,))))
            for t in (have, want)
        )
        if not left.is_compatible_with(right):
            return None
        return Fraction(left.to_root_units().magnitude) / Fraction(right.to_root_units().magnitude)


def pint_unit(registry: Any, unit: Unit) -> Any:
    """*unit* as a unit of *registry*, which learns what it lacks of one's own names and of the base.

    Raises:
        UndefinedResultError: the registry does not know a name; `define_into` teaches it the vocabulary.
    """
    with _LOCK, localcontext(QUOTIENT):  # what pint learns here it keeps
        names = dict(product(unit.numerator))
        for term in unit.declared:
            ((name, _),) = product(term)
            _define(registry, name, f"{name} = [{name}]")
        if unit.denominator is not None:
            _put_below(registry, names, unit.denominator, unit.base)
        missing = [name for name in names if name not in registry]
        if missing:
            why = message("the registry does not know {missing}", missing=", ".join(missing))
            raise UndefinedResultError(
                message("the pint unit of {unit}", unit=unit),
                why,
                message("call units.define_into(registry) first"),
            )
        return registry.Unit(registry.UnitsContainer(names))


def _put_below(registry: Any, names: dict[str, int], term: Term, base: int) -> None:
    """Add what stands below the line. The base needs a unit of its own, and so does what would cancel ("persons per person")."""
    below = product(term)
    if base == 1 and not any(name in names for name, _ in below):
        for name, exponent in below:
            names[name] = -exponent
        return
    own, definition = based(term, base)
    _define(registry, own, definition)
    names[own] = -1


def _define(registry: Any, name: str, definition: str) -> None:
    if name not in registry:
        registry.define(definition)


def checked_registry(registry: object) -> Any:
    """A registry of pint; the one behind the application registry where that is given.

    Raises:
        InvalidTypeError: something else.
    """
    if isinstance(registry, ApplicationRegistry):
        proxy: Any = registry
        registry = proxy.get()
    if not isinstance(registry, pint.UnitRegistry):
        raise InvalidTypeError("registry", message("a pint.UnitRegistry"), quote(registry))
    return registry


def define_into(registry: pint.UnitRegistry[Any] | ApplicationRegistry) -> None:
    """Teach a registry of one's own the vocabulary of ictplan. What it already knows is left as it is.

    Args:
        registry: any registry of pint, including the application registry.

    Raises:
        InvalidTypeError: something else.

    Examples:
        >>> import pint
        >>> registry = pint.UnitRegistry(non_int_type=Decimal)
        >>> define_into(registry)
        >>> str(registry.Quantity(3, "subscription / household").units)
        'subscription / household'
    """
    known = checked_registry(registry)
    with _LOCK, localcontext(QUOTIENT):
        for line in _definitions().read_text(encoding="utf-8").splitlines():
            name, equals, _ = line.partition("=")
            is_prefix = name.strip().endswith("-")
            if equals and not is_prefix and name.strip() not in known:
                known.define(line)
