"""The counts that reach a target, and the figures that they rest on."""

from __future__ import annotations

import attrs

from ictplan.model.criterion import Criterion
from ictplan.model.measure import Interval, Measure
from ictplan.model.target import Target
from ictplan.model.value import Value
from ictplan.results.implied_base import ImpliedBase


@attrs.frozen(kw_only=True, repr=False)
class CountToReach(Value):
    """The answer of `count_to_reach`, with what it rests on.

    Args:
        count: the smallest whole count that meets the criterion wherever in *base* the truth lies.
        fewest: the smallest whole count that meets it if the truth lies at the low end of *base*; the same as *count*
            where *base* is one amount.
        more: how many more than *have* make *count*; zero where there are enough. None where *have* is not given.
        fewest_more: how many more than *have* make *fewest*.
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


@attrs.frozen(kw_only=True, repr=False)
class Requirement(Value):
    """What a density target asks for in numbers, from the figures of the plan's own review.

    Args:
        target: the target.
        implied: the base, and the density and count that imply it.
        reach: the answer at the base.
        reach_allowed: the answer over all that the base may be; None where there is no one answer for that.
    """

    target: Target
    implied: ImpliedBase
    reach: CountToReach
    reach_allowed: CountToReach | None

    def __str__(self) -> str:
        return str(self.reach)
