"""What a roll-up leaves out, and what it is then."""

from __future__ import annotations

from enum import Enum

import attrs

from ictplan.messages import Message, message
from ictplan.model.group import Place
from ictplan.model.indicator import Indicator
from ictplan.model.observation import Observation
from ictplan.model.value import Value


class MissingPolicy(Enum):
    """What a roll-up is where an area has no figure."""

    ANY = "any"
    LEAVE_OUT = "leave out"
    AT_LEAST = "at least"


#: What a roll-up leaves out and why, by code. Where several hold of an area, the first of this table is said of it.
LEFT_OUT: dict[str, Message] = {
    "ambiguous": message("another figure of the same release says otherwise"),
    "without_value": message("the observation has no value"),
    "overlapping_parts": message("the figures of parts of the period overlap"),
    "incomplete_parts": message("the figures of parts of the period leave days of it out"),
    "earlier_step": message("it is of an earlier step than the last of the period"),
    "other_population": message("it is taken over another population"),
    "other_definition": message("its indicator has the same code and another definition"),
    "period_unstated": message("it states no period"),
    "other_period": message("it is of another period"),
    "not_reported": message("no figure of the indicator is known"),
    "unpaired": message("the other side of the ratio lacks a figure of its area"),
    "area_unstated": message("it states no area"),
    "other_area_version": message(
        "its area has the code of one asked for and another definition, such as one of another time"
    ),
    "other_area": message("its area is not one of those asked for"),
    "superseded": message("a later or a firmer release is known"),
    "repeated": message("it says again what another observation says"),
    "part_of_period": message("a figure of the whole period, or of a larger part of it, is taken"),
    "ratio_itself": message(
        "a ratio is computed from what is above and below its line, not from ratios"
    ),
}


@attrs.frozen(kw_only=True, repr=False)
class LeftOut(Value):
    """What a roll-up leaves out: an observation, or an area for which none joined.

    Args:
        area: the area; None for an observation that states none.
        indicator: what was counted, or should have been: the indicator, or what is above or below its line.
        reason: why, as a code of `LEFT_OUT`.
        observation: the observation; None where the area as a whole is left out.
    """

    area: Place | None
    indicator: Indicator
    reason: str
    observation: Observation | None = None

    def __str__(self) -> str:
        what = self.area if self.observation is None else self.observation.code
        return f"{what} ({self.indicator.code}): {LEFT_OUT[self.reason]}"
