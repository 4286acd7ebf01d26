"""Stated sums of money against their parts: apart by a mistake, by rounding, by what "about" leaves open, by another scale."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum

import attrs

from ictplan.compute.assessment.comparison import in_unit, meet
from ictplan.compute.roll_ups.addition import added, addition, allowed_sum
from ictplan.messages import Message
from ictplan.model.bound import Bound
from ictplan.model.decimals import EXACT, last_place
from ictplan.model.measure import Interval, Measure
from ictplan.model.reported_value import ReportedValue
from ictplan.model.unit import Unit
from ictplan.units import convert

#: How many times larger or smaller an amount is that was written in another scale.
_SCALES = (10**3, 10**6, 10**9)


@attrs.frozen(kw_only=True)
class Sum:
    """What parts add up to.

    Args:
        known: the sum of the parts that are stated, as printed.
        stated: the parts that are stated.
        unknown: how many parts are blank.
    """

    known: Measure
    stated: tuple[ReportedValue, ...]
    unknown: int

    @property
    def rounded(self) -> Interval:
        """The sums that rounding of the parts to the printed place allows."""
        return allowed_sum(
            [_as_printed(cell.evolve(bound=Bound.EXACTLY)) for cell in self.stated], self.known.unit
        )

    @property
    def allowed(self) -> Interval:
        """The sums that rounding and qualifiers of the parts allow."""
        return allowed_sum([_as_printed(cell) for cell in self.stated], self.known.unit)


def sum_of(cells: Sequence[ReportedValue | None], unit: Unit) -> Sum:
    """The sum of printed amounts in a unit."""
    stated = tuple(cell for cell in cells if cell is not None)
    return Sum(
        known=added([cell.measure for cell in stated], unit),
        stated=stated,
        unknown=len(cells) - len(stated),
    )


def _as_printed(cell: ReportedValue) -> ReportedValue:
    """An amount as print has it: all are rounded to the last place that is printed."""
    if cell.bound is not Bound.EXACTLY or cell.quantum is not None:
        return cell
    return cell.evolve(quantum=last_place(cell.measure.magnitude))


class Apart(Enum):
    """Why a stated sum is not that of its parts."""

    MISMATCH = "mismatch"
    ROUNDING = "rounding"
    QUALIFIER = "qualifier"
    SCALE = "scale"


@attrs.frozen(kw_only=True)
class Difference:
    """How far a stated sum is from its parts.

    Args:
        why: what explains it, if anything.
        stated: the sum as stated, in the unit of the parts.
        computed: the sum of the parts.
        missing: the stated sum without the parts.
        times: how many times the one is the other, where that is a thousand, a million or a thousand million.
        arithmetic: the addition.
    """

    why: Apart
    stated: Measure
    computed: Measure
    missing: Measure
    times: int | None
    arithmetic: Message


def difference(stated: ReportedValue, total: Sum) -> Difference | None:
    """What is to be said of a stated sum beside its parts; None where they agree, or what is blank may make up for it."""
    unit = total.known.unit
    amount = convert(stated.measure, unit)
    exact = stated.bound is Bound.EXACTLY
    if not total.stated or (exact and amount == total.known and not total.unknown):
        return None
    missing = amount - total.known
    if total.unknown and missing.magnitude >= 0:
        return None
    together = meet(in_unit(_as_printed(stated).interval(), unit), total.allowed)
    if not exact and together:
        return None
    times = _scale(amount.magnitude, total.known.magnitude)
    if times is not None:
        why = Apart.SCALE
    elif meet(
        in_unit(_as_printed(stated.evolve(bound=Bound.EXACTLY)).interval(), unit), total.rounded
    ):
        why = Apart.ROUNDING
    else:
        why = Apart.QUALIFIER if together else Apart.MISMATCH
    terms = [convert(cell.measure, unit).magnitude for cell in total.stated]
    arithmetic = addition(terms, total.known, amount.magnitude)
    return Difference(
        why=why,
        stated=amount,
        computed=total.known,
        missing=missing,
        times=times,
        arithmetic=arithmetic,
    )


def _scale(one: Decimal, other: Decimal) -> int | None:
    """How many times one amount is the other, where that is exactly a thousand, a million or a thousand million."""
    larger, smaller = max(one.copy_abs(), other.copy_abs()), min(one.copy_abs(), other.copy_abs())
    found = (
        scale for scale in _SCALES if smaller and EXACT.multiply(smaller, Decimal(scale)) == larger
    )
    return next(found, None)
