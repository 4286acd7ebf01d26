"""What the vocabulary's names are called in pint, and back.

A term is a product of pint units; most are one unit of the same name. The base of a ratio needs a unit of its own
(``person__x100`` for "per 100 persons"), because pint multiplies a number in the denominator into the magnitude.
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
_OWN = "count_"  # marks a unit of one's own, whose name may mean something else to pint
_BASED = re.compile(r"(.+)__x([1-9][0-9]*)")


def product(term: Term) -> Product:
    """The units of pint that a term stands for."""
    if term.name not in TERMS:
        return ((_OWN + term.name.replace("-", "_"), 1),)
    return _OTHER_NAMES.get(term.name, ((term.name, 1),))


_TERM_OF = {frozenset(product(term)): term for term in TERMS.values()}


def _term_of(part: Mapping[str, int]) -> Term | None:
    known = _TERM_OF.get(frozenset(part.items()))
    if known is None and len(part) == 1:
        ((name, exponent),) = part.items()
        if exponent == 1 and name.startswith(_OWN):
            return counted(name.removeprefix(_OWN).replace("_", "-"))
    return known


def based(term: Term, base: int) -> tuple[str, str]:
    """The name and the definition of the unit that stands for *base* of a term."""
    ((name, exponent),) = product(term)
    own = f"{_flat(name, exponent)}__x{base}"
    return own, f"{own} = {base} * {name} ** {exponent}"


def _flat(name: str, exponent: int) -> str:
    return name if exponent == 1 else f"{name}{exponent}"


_DIVISORS = {_flat(*product(term)[0]): term for term in TERMS.values() if term.kind.divisor}


def unit_of(items: Mapping[str, int], shown: str) -> Unit:
    """The Unit made of these units of pint.

    Raises:
        UnknownUnitError: they are none of the vocabulary's; *shown* is quoted.
    """
    alone = _term_of(items)
    if alone is not None:
        return Unit(alone.name, declared=(alone,))
    for name, exponent in items.items():
        below = _below(name, -exponent)
        above = _term_of({n: e for n, e in items.items() if n != name})
        if below is not None and above is not None:
            term, base = below
            return Unit(f"{above.name}/{base} {term.name}", declared=(above, term))
    raise UnknownUnitError(shown[:60], near(shown, TERMS))


def _below(name: str, exponent: int) -> tuple[Term, int] | None:
    """The term below the line and its base."""
    match = _BASED.fullmatch(name)
    flat, base = (
        (match[1], int(match[2])) if match and exponent == 1 else (_flat(name, exponent), 1)
    )
    term = _DIVISORS.get(flat) or (_term_of({flat: 1}) if flat.startswith(_OWN) else None)
    return None if term is None else (term, base)
