"""Amounts of money in one unit: the scales of one currency, and the exchange of currencies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import reduce

from ictplan.model.decimals import EXACT, trimmed
from ictplan.model.measure import Measure
from ictplan.model.unit import Unit
from ictplan.results.spending import ExchangeRate
from ictplan.units.conversion import factor

_ONE = Decimal(1)


def by_unit(subtotals: Iterable[tuple[Unit, Decimal]]) -> dict[Unit, Decimal]:
    """Return subtotals by unit, with those of one unit added up."""
    sums: dict[Unit, Decimal] = {}
    for unit, subtotal in subtotals:
        sums[unit] = EXACT.add(sums[unit], subtotal) if unit in sums else subtotal
    return sums


def worth(unit: Unit, subtotal: Decimal, exchange: ExchangeRate | None) -> tuple[Unit, Decimal]:
    """Return the unit in which an amount joins a sum, and its magnitude in that unit.

    The only divisions are by powers of ten, which are exact.
    """
    into, times, by = joining(unit, exchange)
    return into, EXACT.divide(EXACT.multiply(subtotal, times), by)


def joining(unit: Unit, exchange: ExchangeRate | None) -> tuple[Unit, Decimal, Decimal]:
    """Return the unit in which amounts of a unit join a sum, with the factor and the divisor for
    it.
    """
    if exchange is None or not unit.same_kind(exchange.of):
        return unit, _ONE, _ONE
    times, by = factor(unit, exchange.of)
    return exchange.rate.unit, EXACT.multiply(times, exchange.rate.magnitude), by


def in_smallest(sums: Mapping[Unit, Decimal]) -> Measure:
    """Return the sum of subtotals in units of one currency, in the smallest of these units.

    The conversion to a smaller unit loses no decimal.
    """
    smallest = smallest_of(sums)
    if len(sums) == 1:
        return Measure(sums[smallest], smallest)
    amounts_in_unit = [
        EXACT.multiply(subtotal, factor(unit, smallest)[0]) for unit, subtotal in sums.items()
    ]
    return Measure(trimmed(reduce(EXACT.add, amounts_in_unit)), smallest)


def smallest_of(units: Iterable[Unit]) -> Unit:
    """Return the smallest of several scales of one currency.

    Every other scale is a whole multiple of it.
    """
    return reduce(lambda first, second: first if factor(second, first)[1] == 1 else second, units)
