"""The base that a density and the count beside it imply."""

from __future__ import annotations

import attrs

from ictplan.model.measure import Interval, Measure
from ictplan.model.observation import Observation
from ictplan.model.value import Value


@attrs.frozen(kw_only=True, repr=False)
class ImpliedBase(Value):
    """What a density and the count beside it imply.

    Args:
        density: the observation of the density.
        count: the observation of what stands above its line, of the same area and period.
        base: what the two imply, both taken as printed; a whole number where it counts things.
        allowed: what their rounding and qualifiers allow.
    """

    density: Observation
    count: Observation
    base: Measure
    allowed: Interval

    def __str__(self) -> str:
        return f"{self.base}, within {self.allowed}"
