"""Reviews: the part of a plan with the results of the period before."""

from __future__ import annotations

from typing import final

import attrs

from ictplan.model.collection import Keyed
from ictplan.model.converters import InstanceOf, KeyedOf, flag, optional
from ictplan.model.observation import Achievement, Observation
from ictplan.model.period import Period, period
from ictplan.model.source import Source
from ictplan.model.value import Value, located


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Review(Value):
    """The results that a plan reports (đánh giá kết quả).

    Args:
        period: the period under review.
        observations: figures, by code.
        achievements: results without a figure, by code.
        exhaustive: False if the text lists only some results ("một số", "…").
        source: the passage that has the review.
    """

    period: Period | None = attrs.field(default=None, converter=optional(period))
    observations: Keyed[Observation] = attrs.field(
        default=Keyed((), "observations"), converter=KeyedOf[Observation]
    )
    achievements: Keyed[Achievement] = attrs.field(
        default=Keyed((), "achievements"), converter=KeyedOf[Achievement]
    )
    exhaustive: bool = attrs.field(default=True, converter=flag)
    source: Source | None = attrs.field(default=None, converter=optional(InstanceOf[Source]))

    def __str__(self) -> str:
        period = "" if self.period is None else f" of {self.period}"
        return f"review{period}: {len(self.observations)} figures, {len(self.achievements)} results"
