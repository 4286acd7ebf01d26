"""Counts that reach a target, with the figures that they are computed from."""

from __future__ import annotations

from typing import final

import attrs

from ictplan.model.criterion import Criterion
from ictplan.model.measure import Interval, Measure
from ictplan.model.result import Result
from ictplan.model.target import Target
from ictplan.results.implied_base import ImpliedBase


@final
@attrs.frozen(kw_only=True, repr=False)
class CountToReach(Result):
    """The result of `count_to_reach`, with its inputs.

    Args:
        count: the smallest whole count that meets the criterion for every value in *base*.
        fewest: the smallest whole count that meets it for the low end of *base*. It equals *count*
            if *base* is one amount.
        more: the difference between *count* and *have*, zero if there are enough. None without
            *have*.
        fewest_more: the difference between *fewest* and *have*, in the same way.
        criterion, base, have: the inputs.
    """

    count: Measure
    fewest: Measure
    more: Measure | None
    fewest_more: Measure | None
    criterion: Criterion
    base: Interval
    have: Measure | None

    def __str__(self) -> str:
        more = "" if self.more is None else f", {self.more} more than {self.have}"
        return f"{self.count} for {self.criterion}{more}"


@final
@attrs.frozen(kw_only=True, repr=False)
class Requirement(Result):
    """The counts that a density target requires, from the figures in the review of the plan.

    Args:
        target: the density target.
        implied: the base, and the density and count that imply it.
        reach: the result for the implied base.
        reach_allowed: the result for all possible values of the base. None if no single result
            exists.
    """

    target: Target
    implied: ImpliedBase
    reach: CountToReach
    reach_allowed: CountToReach | None

    def __str__(self) -> str:
        return str(self.reach)
