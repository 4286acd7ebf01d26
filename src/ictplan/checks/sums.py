"""Stated sums of money compared with their parts, and the likely reason for a difference."""

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

#: The factors by which an amount is wrong if it was written in another scale.
_SCALES = (10**3, 10**6, 10**9)


@attrs.frozen(kw_only=True)
class Sum:
    """The sum of some parts.

    Args:
        amount: the sum of the stated parts, as printed.
        figures: the parts that are stated.
        unknown: the number of blank parts.
    """

    amount: Measure
    figures: tuple[ReportedValue, ...]
    unknown: int

    @property
    def rounded(self) -> Interval:
        """The possible sums if each part was rounded to its last printed place."""
        return allowed_sum(
            [_as_printed(cell.evolve(bound=Bound.EXACTLY)) for cell in self.figures],
            self.amount.unit,
        )

    @property
    def allowed(self) -> Interval:
        """The possible sums by the rounding and the qualifiers of the parts."""
        return allowed_sum([_as_printed(cell) for cell in self.figures], self.amount.unit)


def sum_of(cells: Sequence[ReportedValue | None], unit: Unit) -> Sum:
    """Add up printed amounts in a unit."""
    figures = tuple(cell for cell in cells if cell is not None)
    return Sum(
        amount=added([cell.measure for cell in figures], unit),
        figures=figures,
        unknown=len(cells) - len(figures),
    )


def _as_printed(cell: ReportedValue) -> ReportedValue:
    """Return an amount with its rounding: a printed amount is rounded to its last place."""
    if cell.bound is not Bound.EXACTLY or cell.rounded_to is not None:
        return cell
    return cell.evolve(rounded_to=last_place(cell.measure.magnitude))


class Apart(Enum):
    """The reason why a stated sum differs from the sum of its parts."""

    MISMATCH = "mismatch"
    ROUNDING = "rounding"
    QUALIFIER = "qualifier"
    SCALE = "scale"


@attrs.frozen(kw_only=True)
class Difference:
    """The difference between a stated sum and its parts.

    Args:
        why: the reason for the difference, as far as it can be inferred.
        stated: the sum as stated, in the unit of the parts.
        computed: the sum of the parts.
        missing: the stated sum minus the sum of the parts.
        times: the ratio of the two sums, if it is a thousand, a million or a billion.
        arithmetic: the addition, written out.
    """

    why: Apart
    stated: Measure
    computed: Measure
    missing: Measure
    times: int | None
    arithmetic: Message


def difference(figure: ReportedValue, total: Sum) -> Difference | None:
    """Return the difference between a stated sum and its parts.

    The result is None if they agree, or if blank parts may close the gap.
    """
    unit = total.amount.unit
    amount = convert(figure.measure, unit)
    exact = figure.bound is Bound.EXACTLY
    if not total.figures or (exact and amount == total.amount and not total.unknown):
        return None
    missing = amount - total.amount
    if total.unknown and missing.magnitude >= 0:
        return None
    together = meet(in_unit(_as_printed(figure).interval(), unit), total.allowed)
    if not exact and together:
        return None
    times = _scale(amount.magnitude, total.amount.magnitude)
    if times is not None:
        why = Apart.SCALE
    elif meet(
        in_unit(_as_printed(figure.evolve(bound=Bound.EXACTLY)).interval(), unit), total.rounded
    ):
        why = Apart.ROUNDING
    else:
        why = Apart.QUALIFIER if together else Apart.MISMATCH
    terms = [convert(cell.measure, unit).magnitude for cell in total.figures]
    arithmetic = addition(terms, total.amount, amount.magnitude)
    return Difference(
        why=why,
        stated=amount,
        computed=total.amount,
        missing=missing,
        times=times,
        arithmetic=arithmetic,
    )


def _scale(first: Decimal, second: Decimal) -> int | None:
    """Return the ratio of two amounts if it is exactly a thousand, a million or a billion."""
    smaller, larger = sorted((first.copy_abs(), second.copy_abs()))
    for scale in _SCALES:
        if smaller and EXACT.multiply(smaller, Decimal(scale)) == larger:
            return scale
    return None
