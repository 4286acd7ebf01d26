"""Conversions between units, and to and from pint.

The kinds of two units are compared first (`ictplan.model.unit_names`). Scales of money are powers
of ten. For other terms of one kind pint gives the factor, once. The arithmetic is done here in
exact decimals. Only this package imports pint, and only when a program needs it.
"""

from __future__ import annotations

from ictplan.units.conversion import convert, same_amount
from ictplan.units.quantities import define_into, from_pint, to_pint

__all__ = ["convert", "define_into", "from_pint", "same_amount", "to_pint"]
