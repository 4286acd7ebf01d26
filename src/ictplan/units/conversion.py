"""Conversions between units of one kind, in exact decimals.

Amounts in one term, and scales of money, convert without pint, which is loaded for other terms
only: it takes longer to load than most programs need to judge a plan.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from ictplan.errors import IncompatibleUnitsError, InvalidTypeError, message, quote
from ictplan.model.decimals import EXACT, quotient, trimmed
from ictplan.model.measure import Measure
from ictplan.model.unit import Unit, unit as as_unit
from ictplan.model.unit_names import MONEY_SCALES, Term


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
    above = _term_factor(have.numerator, want.numerator) if have.same_kind(want) else None
    below: Fraction | None = Fraction(1)
    if have.denominator is not None and want.denominator is not None:
        below = _term_factor(have.denominator, want.denominator)
    if above is None or below is None:
        raise IncompatibleUnitsError(message("convert"), str(have), have.kind, str(want), want.kind)
    ratio = above * want.base / (have.base * below)
    return Decimal(ratio.numerator), Decimal(ratio.denominator)


def _term_factor(have: Term, want: Term) -> Fraction | None:
    """Return the number of *want* in one *have*, or None if they do not convert."""
    if have == want:
        return Fraction(1)
    if have.name in MONEY_SCALES and want.name in MONEY_SCALES:
        return Fraction(MONEY_SCALES[have.name], MONEY_SCALES[want.name])
    from ictplan.units.registry import term_factor

    return term_factor(have, want)


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
