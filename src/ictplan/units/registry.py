"""The pint registry of the library, made on first use and hidden from the application."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from typing import Any

import pint
from pint.registry import ApplicationRegistry, LazyRegistry

from ictplan.errors import InvalidTypeError, UndefinedResultError, message, quote
from ictplan.locks import ForkSafeLock, once
from ictplan.model.decimals import QUOTIENT
from ictplan.model.unit import Unit
from ictplan.model.unit_names import Term
from ictplan.units.names import based, product

_LOCK = ForkSafeLock()


def _definitions() -> Traversable:
    return files("ictplan.units").joinpath("definitions.txt")


@once
def library_registry() -> Any:
    """Return the registry of the library."""
    make: Any = pint.UnitRegistry  # its annotations do not include Decimal
    with localcontext(QUOTIENT), as_file(_definitions()) as path:
        return make(str(path), non_int_type=Decimal, on_redefinition="raise", cache_folder=None)


@lru_cache(maxsize=4096)
def term_factor(have: Term, want: Term) -> Fraction | None:
    """Return the number of *want* in one *have*, or None if they do not convert.

    pint converts both to root units, so that 1 hour is exactly 1/168 of a week. This happens in the
    decimal context of the library, because a factor must not be cached at the precision of the
    caller.
    """
    with _LOCK, localcontext(QUOTIENT):
        registry = library_registry()
        first, last = (
            registry.Quantity(Decimal(1), pint_unit(registry, Unit(t.name, declared=(t,))))
            for t in (have, want)
        )
        if not first.is_compatible_with(last):
            return None
        return Fraction(first.to_root_units().magnitude) / Fraction(last.to_root_units().magnitude)


def pint_unit(registry: Any, unit: Unit) -> Any:
    """Return *unit* as a unit of *registry*, where missing declared units and bases are defined.

    Raises:
        UndefinedResultError: If the registry does not know a name. `define_into` adds the
            vocabulary.
    """
    with _LOCK, localcontext(QUOTIENT):  # pint caches numbers that it computes here
        names = dict(product(unit.numerator))
        for term in unit.declared:
            ((name, _),) = product(term)
            _define(registry, name, f"{name} = [{name}]")
        if unit.denominator is not None:
            _add_denominator(registry, names, unit.denominator, unit.base)
        missing = [name for name in names if name not in registry]
        if missing:
            why = message("the registry does not know {missing}", missing=", ".join(missing))
            raise UndefinedResultError(
                message("the pint unit of {unit}", unit=unit),
                why,
                message("call units.define_into(registry) first"),
            )
        return registry.Unit(registry.UnitsContainer(names))


def _add_denominator(registry: Any, names: dict[str, int], term: Term, base: int) -> None:
    """Add the denominator to the names of a unit.

    A base needs a separate unit, and so does a denominator that would cancel ("persons per
    person").
    """
    parts = product(term)
    if base == 1 and not any(name in names for name, _ in parts):
        for name, exponent in parts:
            names[name] = -exponent
        return
    based_name, definition = based(term, base)
    _define(registry, based_name, definition)
    names[based_name] = -1


def _define(registry: Any, name: str, definition: str) -> None:
    if name not in registry:
        registry.define(definition)


def checked_registry(registry: object) -> Any:
    """Return a registry of pint. The application registry is replaced by the one it wraps.

    Raises:
        InvalidTypeError: If the argument is not a registry.
    """
    if isinstance(registry, ApplicationRegistry):
        proxy: Any = registry
        registry = proxy.get()
    if isinstance(registry, LazyRegistry):
        lazy: Any = registry
        lazy.Unit  # noqa: B018  # it becomes a UnitRegistry when it is first asked for anything
    if not isinstance(registry, pint.UnitRegistry):
        raise InvalidTypeError("registry", message("a pint.UnitRegistry"), quote(registry))
    return registry


def define_vocabulary(registry: Any) -> None:
    """Add the vocabulary to another registry. Its existing definitions stay unchanged."""
    with _LOCK, localcontext(QUOTIENT):
        for line in _definitions().read_text(encoding="utf-8").splitlines():
            name, equals, _ = line.partition("=")
            is_prefix = name.strip().endswith("-")
            if equals and not is_prefix and name.strip() not in registry:
                registry.define(line)
