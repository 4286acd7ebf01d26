"""Amounts of money in one unit: scales of one currency, and currencies at a rate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import reduce

from ictplan.model.decimals import EXACT, trimmed
from ictplan.model.measure import Measure
from ictplan.model.unit import Unit
from ictplan.results.spending import ExchangeRate
from ictplan.units import factor

_ONE = Decimal(1)


def by_unit(subtotals: Iterable[tuple[Unit, Decimal]]) -> dict[Unit, Decimal]:
    """Subtotals by unit, those of one unit added up."""
    sums: dict[Unit, Decimal] = {}
    for unit, subtotal in subtotals:
        sums[unit] = EXACT.add(sums[unit], subtotal) if unit in sums else subtotal
    return sums


def worth(unit: Unit, subtotal: Decimal, exchange: ExchangeRate | None) -> tuple[Unit, Decimal]:
    """The unit in which an amount joins, and how many of it. It divides by powers of ten alone, which is exact."""
    into, times, by = joining(unit, exchange)
    return into, EXACT.divide(EXACT.multiply(subtotal, times), by)


def joining(unit: Unit, exchange: ExchangeRate | None) -> tuple[Unit, Decimal, Decimal]:
    """The unit in which amounts of a unit join, and what they are multiplied with and divided by for that."""
    if exchange is None or not unit.same_kind(exchange.of):
        return unit, _ONE, _ONE
    times, by = factor(unit, exchange.of)
    return exchange.rate.unit, EXACT.multiply(times, exchange.rate.magnitude), by


def in_smallest(sums: Mapping[Unit, Decimal]) -> Measure:
    """The sum of subtotals in units of one currency, in the smallest of these: no decimal is lost on the way down."""
    smallest = smallest_of(sums)
    if len(sums) == 1:
        return Measure(sums[smallest], smallest)
    scaled = [
        EXACT.multiply(subtotal, factor(unit, smallest)[0]) for unit, subtotal in sums.items()
    ]
    return Measure(trimmed(reduce(EXACT.add, scaled)), smallest)


def smallest_of(units: Iterable[Unit]) -> Unit:
    """The smallest of the scales of one currency: each other is a whole number of it."""
    return reduce(lambda one, other: one if factor(other, one)[1] == 1 else other, units)
