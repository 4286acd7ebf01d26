"""The base that a density and a count imply."""

from __future__ import annotations

from typing import final

import attrs

from ictplan.model.measure import Interval, Measure
from ictplan.model.observation import Observation
from ictplan.model.result import Result


@final
@attrs.frozen(kw_only=True, repr=False)
class ImpliedBase(Result):
    """The base that a density and a count of the same area and period imply.

    Args:
        density: the observation of the density.
        count: the observation of its numerator, of the same area and period.
        base: the implied denominator, from both figures as printed. It is a whole number if it
            counts things.
        allowed: the bases that their rounding and qualifiers allow.
    """

    density: Observation
    count: Observation
    base: Measure
    allowed: Interval

    def __str__(self) -> str:
        return f"{self.base}, within {self.allowed}"
