"""The answer of a roll-up, and the figures and areas that it leaves out."""

from __future__ import annotations

from enum import Enum

import attrs

from ictplan.messages import Message, Spoken, message
from ictplan.model.bound import Bound
from ictplan.model.decimals import EXACT
from ictplan.model.group import Place
from ictplan.model.indicator import Indicator
from ictplan.model.measure import Interval, Measure
from ictplan.model.observation import Observation, ObservationStatus, Origin
from ictplan.model.period import Period
from ictplan.model.reported_value import ReportedValue
from ictplan.model.source import Source
from ictplan.model.value import Value

_UNFIRM = (ObservationStatus.ESTIMATE, ObservationStatus.PRELIMINARY)


class MissingPolicy(Spoken, Enum):
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


@attrs.frozen(kw_only=True, repr=False)
class RollUp(Value):
    """The answer of `roll_up`, with what it rests on and what it leaves out.

    Args:
        indicator, areas, period, policy: what was asked.
        value: the figures as printed, joined; None where that is missing.
        interval: what their rounding and qualifiers allow; ``interval.widened_by`` names them. None where nothing is known.
        inputs: the observations that joined, area by area. Rolled up again with those of other areas they give the same as
            all observations at once.
        left_out: the observations of the indicator that did not join, and the areas that have no figure, each with the
            reason.
        numerator, denominator: for a ratio, the roll-ups of what is above and below its line, over the areas that have
            both; with the policy ``"at least"``, over all of them.
    """

    indicator: Indicator
    areas: tuple[Place, ...]
    period: Period
    policy: MissingPolicy = MissingPolicy.ANY
    value: Measure | None
    interval: Interval | None
    inputs: tuple[Observation, ...]
    left_out: tuple[LeftOut, ...]
    numerator: RollUp | None = attrs.field(default=None, repr=False)
    denominator: RollUp | None = attrs.field(default=None, repr=False)

    @property
    def gaps(self) -> tuple[LeftOut, ...]:
        """Of what is left out, the areas that have no figure."""
        return tuple(one for one in self.left_out if one.observation is None)

    @property
    def is_complete(self) -> bool:
        """Whether every area has its figure, or for a ratio both of its figures."""
        return not self.gaps

    @property
    def joined(self) -> tuple[Place, ...]:
        """The areas that have their figures."""
        without = {one.area for one in self.gaps}
        return tuple(area for area in self.areas if area not in without)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the inputs are stated. Populations of two sources under one line deserve a look."""
        return tuple(dict.fromkeys(o.source for o in self.inputs if o.source is not None))

    def as_observation(self, *, code: str, area: Place) -> Observation:
        """The result as a computed observation, to be kept in a plan or rolled up further.

        Its figure holds all that ``interval`` does: it is rounded or qualified so that nothing that was possible is lost.
        Where one side is open, it states the end: "more than 12". What rests on an estimate or a preliminary figure is one
        itself.

        Args:
            code: the code of the observation.
            area: what the areas that joined are together, such as the province of districts, or a Group.

        Examples:
            >>> from ictplan import Area, Indicator, Measure, Observation
            >>> from ictplan.compute import roll_up
            >>> lines = Indicator(code="lines", name="thuê bao", unit="subscription", area_rule="sum")
            >>> north, south = (Area(name=f"huyện {name}", level="district") for name in ("Bắc", "Nam"))
            >>> figures = [
            ...     Observation(code=code, indicator=lines, area=area, period="2011", value=Measure(1200, "subscription"))
            ...     for code, area in (("a", north), ("b", south))
            ... ]
            >>> total = roll_up(figures, lines, areas=[north, south], period="2011")
            >>> kept = total.as_observation(code="c", area=Area(name="tỉnh Lào Cai", level="province"))
            >>> print(kept, kept.computed_from)
            thuê bao (2011): 2400 subscription ('a', 'b')
        """
        statuses = {o.status for o in self.inputs}
        return Observation(
            code=code,
            indicator=self.indicator,
            area=area,
            period=self.period,
            value=covering(self.value, self.interval),
            status=next((s for s in _UNFIRM if s in statuses), None),
            origin=Origin.COMPUTED,
            computed_from=tuple(dict.fromkeys(o.code for o in self.inputs)),
        )

    def __str__(self) -> str:
        known = (
            self.value
            if self.value is not None
            else self.interval
            if self.interval is not None
            else "missing"
        )
        areas = "1 area" if len(self.areas) == 1 else f"{len(self.areas)} areas"
        some = "" if self.is_complete else f"{len(self.joined)} of "
        return f"{self.indicator} ({self.period}): {known}, from {some}{areas}"


def covering(value: Measure | None, interval: Interval | None) -> ReportedValue | None:
    """The figure that states an amount so that the interval of the figure holds all of *interval*.

    An interval that is open to one side is stated by its end: "at least 3". None where nothing can be said.
    """
    if interval is None:
        return None
    if value is not None and (interval.is_point or not interval.widened_by):
        return ReportedValue(measure=value)
    low, high = interval.low, interval.high
    if low is not None and high is not None:
        assert value is not None  # what is missing leaves the upper side open
        return _about(value, low, high, interval)
    if low is not None:
        return ReportedValue(
            measure=low, bound=Bound.AT_LEAST if interval.low_inclusive else Bound.MORE_THAN
        )
    if high is not None:
        return ReportedValue(
            measure=high, bound=Bound.AT_MOST if interval.high_inclusive else Bound.LESS_THAN
        )
    return None


def _about(value: Measure, low: Measure, high: Measure, interval: Interval) -> ReportedValue:
    """An amount that may be anything between two ends: as one at most, or rounded where that holds both ends, or about it."""
    if value == high and not low.magnitude:
        return ReportedValue(
            measure=high, bound=Bound.AT_MOST if interval.high_inclusive else Bound.LESS_THAN
        )
    reach = max((value - low).magnitude, (high - value).magnitude)
    rounded = ReportedValue(measure=value, quantum=EXACT.add(reach, reach))
    within = rounded.interval()
    both = (low in within or not interval.low_inclusive) and (
        high in within or not interval.high_inclusive
    )
    return rounded if both else rounded.evolve(bound=Bound.ABOUT)
