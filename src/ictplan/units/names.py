"""Names of the vocabulary in pint, in both directions.

A term is a product of pint units. Most terms are one unit of the same name. The base of a ratio
needs a separate unit (``x100_person`` for "per 100 persons"), because pint multiplies a number in
the denominator into the magnitude.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ictplan.errors import UnknownUnitError, near
from ictplan.model.unit import Unit
from ictplan.model.unit_names import TERMS, Term, counted

#: Units of pint and their exponents.
Product = tuple[tuple[str, int], ...]

_OTHER_NAMES: dict[str, Product] = {
    "1": (),
    "m": (("meter", 1),),
    "km": (("kilometer", 1),),
    "m²": (("meter", 2),),
    "ha": (("hectare", 1),),
    "km²": (("kilometer", 2),),
    "kB": (("kilobyte", 1),),
    "MB": (("megabyte", 1),),
    "GB": (("gigabyte", 1),),
    "TB": (("terabyte", 1),),
    "b/s": (("bit", 1), ("second", -1)),
    "kb/s": (("kilobit", 1), ("second", -1)),
    "Mb/s": (("megabit", 1), ("second", -1)),
    "Gb/s": (("gigabit", 1), ("second", -1)),
    "Tb/s": (("terabit", 1), ("second", -1)),
    "Hz": (("hertz", 1),),
    "kHz": (("kilohertz", 1),),
    "MHz": (("megahertz", 1),),
    "GHz": (("gigahertz", 1),),
    "quarter": (("quarter_year", 1),),
    "thousand VND": (("thousand_VND", 1),),
    "million VND": (("million_VND", 1),),
    "billion VND": (("billion_VND", 1),),
    "trillion VND": (("trillion_VND", 1),),
}
_DECLARED_PREFIX = "count_"  # marks a declared unit, whose name may have another meaning in pint
# The base comes first: pint would read "kilometer2__x100" as a thousand of "meter2__x100".
_WITH_BASE = re.compile(r"x([1-9][0-9]*)_(.+)")


def product(term: Term) -> Product:
    """Return the units of pint that make up a term."""
    if term.name not in TERMS:
        return ((_DECLARED_PREFIX + term.name.replace("-", "_"), 1),)
    return _OTHER_NAMES.get(term.name, ((term.name, 1),))


_TERM_OF = {frozenset(product(term)): term for term in TERMS.values()}


def _term_of(part: Mapping[str, int]) -> Term | None:
    term = _TERM_OF.get(frozenset(part.items()))
    if term is None and len(part) == 1:
        ((name, exponent),) = part.items()
        if exponent == 1 and name.startswith(_DECLARED_PREFIX):
            return counted(name.removeprefix(_DECLARED_PREFIX).replace("_", "-"))
    return term


def based(term: Term, base: int) -> tuple[str, str]:
    """Return the name and the definition of the pint unit for *base* of a term."""
    ((name, exponent),) = product(term)
    based_name = f"x{base}_{_flat(name, exponent)}"
    return based_name, f"{based_name} = {base} * {name} ** {exponent}"


def _flat(name: str, exponent: int) -> str:
    return name if exponent == 1 else f"{name}{exponent}"


_DIVISORS = {_flat(*product(term)[0]): term for term in TERMS.values() if term.kind.divisor}


def unit_of(items: Mapping[str, int], text: str) -> Unit:
    """Return the Unit made of these units of pint.

    Raises:
        UnknownUnitError: If they are not in the vocabulary. The message quotes *text*.
    """
    single = _term_of(items)
    if single is not None:
        return Unit(single.name, declared=(single,))
    for name, exponent in items.items():
        denominator = _denominator(name, -exponent)
        numerator = _term_of({n: e for n, e in items.items() if n != name})
        if denominator is not None and numerator is not None:
            term, base = denominator
            return Unit(f"{numerator.name}/{base} {term.name}", declared=(numerator, term))
    raise UnknownUnitError(text[:60], near(text, TERMS))


def _denominator(name: str, exponent: int) -> tuple[Term, int] | None:
    match = _WITH_BASE.fullmatch(name)
    flat, base = (
        (match[2], int(match[1])) if match and exponent == 1 else (_flat(name, exponent), 1)
    )
    term = _DIVISORS.get(flat) or (
        _term_of({flat: 1}) if flat.startswith(_DECLARED_PREFIX) else None
    )
    return None if term is None else (term, base)
