"""Roll-ups of figures of several areas, with the figures and areas that are left out."""

from __future__ import annotations

from enum import Enum
from typing import final

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
from ictplan.model.result import Result
from ictplan.model.source import Source

_UNFIRM = (ObservationStatus.ESTIMATE, ObservationStatus.PRELIMINARY)


class MissingPolicy(Spoken, Enum):
    """The result of a roll-up if an area has no figure."""

    ANY = "any"
    LEAVE_OUT = "leave out"
    AT_LEAST = "at least"


#: Reasons why a roll-up leaves out figures, by code. If several apply to an area, the first in this
#: table is reported.
LEFT_OUT: dict[str, Message] = {
    "ambiguous": message("another figure of the same release has a different value"),
    "without_value": message("the observation has no value"),
    "overlapping_parts": message("the figures for parts of the period overlap"),
    "incomplete_parts": message("the figures for parts of the period do not cover all of it"),
    "earlier_step": message("it is not for the last part of the period"),
    "other_population": message("it uses another population"),
    "other_definition": message("its indicator has the same code but another definition"),
    "period_unstated": message("it has no period"),
    "other_period": message("it is for another period"),
    "not_reported": message("no figure of the indicator is known"),
    "unpaired": message("the numerator or the denominator has no figure for its area"),
    "area_unstated": message("it has no area"),
    "other_area_version": message(
        "its area has the code of a requested area but another definition, such as that of "
        "another time"
    ),
    "other_area": message("its area is not among the requested areas"),
    "superseded": message("a later or more reliable release is known"),
    "repeated": message("it repeats another observation"),
    "part_of_period": message("a figure for the whole period, or for a larger part of it, is used"),
    "ratio_itself": message(
        "a ratio is computed from its numerator and its denominator, not from other ratios"
    ),
}


@final
@attrs.frozen(kw_only=True, repr=False)
class LeftOut(Result):
    """An observation that a roll-up leaves out, or an area without a figure.

    Args:
        area: the area. None for an observation that does not state one.
        indicator: the indicator of the roll-up, or its numerator or denominator.
        reason: the reason, as a code of `LEFT_OUT`.
        observation: the observation. None if the area as a whole is left out.
    """

    area: Place | None
    indicator: Indicator
    reason: str
    observation: Observation | None = None

    def __str__(self) -> str:
        subject = self.area if self.observation is None else self.observation.code
        return f"{subject} ({self.indicator.code}): {LEFT_OUT[self.reason]}"


@final
@attrs.frozen(kw_only=True, repr=False)
class RollUp(Result):
    """The result of `ictplan.compute.roll_up`, with its inputs and what it leaves out.

    Args:
        indicator, areas, period, policy: the arguments of the roll-up.
        value: the combined figure, from the figures as printed. None if it is missing.
        interval: the values that their rounding and qualifiers allow, with the causes in
            ``interval.widened_by``. None if nothing is known.
        inputs: the observations that were used, area by area. Rolling them up together with those
            of other areas gives the same result as rolling up all observations at once.
        left_out: the observations of the indicator that were not used, and the areas without a
            figure, with reasons.
        numerator, denominator: for a ratio, the roll-ups of its two sides, over the areas that have
            both. With the policy ``"at least"``, over all areas.
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
        """The areas without a figure, from ``left_out``."""
        return tuple(entry for entry in self.left_out if entry.observation is None)

    @property
    def is_complete(self) -> bool:
        """Whether every area has a figure, or both figures for a ratio."""
        return not self.gaps

    @property
    def joined(self) -> tuple[Place, ...]:
        """The areas that have their figures."""
        gaps = {entry.area for entry in self.gaps}
        return tuple(area for area in self.areas if area not in gaps)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the inputs. Check denominators that come from two sources."""
        return tuple(dict.fromkeys(o.source for o in self.inputs if o.source is not None))

    def as_observation(self, *, code: str, area: Place) -> Observation:
        """Return the result as a computed observation, for a plan or another roll-up.

        The figure is rounded or qualified so that it allows every value in ``interval``. If one
        side is open, it states the other end: "more than 12". The result of an estimate or a
        preliminary figure has the same status.

        Args:
            code: the code of the observation.
            area: the area that the joined areas form together, such as the province of districts,
                or a Group.

        Examples:
            >>> from ictplan import Area, Indicator, Measure, Observation
            >>> from ictplan.compute import roll_up
            >>> unit = "subscription"
            >>> lines = Indicator(code="a", name="thuê bao", unit=unit, area_rule="sum")
            >>> north = Area(name="huyện Bắc", level="district")
            >>> south = Area(name="huyện Nam", level="district")
            >>> amount = Measure(1200, unit)
            >>> figures = [
            ...     Observation(code=code, indicator=lines, area=area, period="2011", value=amount)
            ...     for code, area in (("a", north), ("b", south))
            ... ]
            >>> total = roll_up(figures, lines, areas=[north, south], period="2011")
            >>> province = Area(name="tỉnh Lào Cai", level="province")
            >>> result = total.as_observation(code="c", area=province)
            >>> print(result, result.computed_from)
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
        figure = self.value if self.value is not None else self.interval
        result = "missing" if figure is None else figure
        areas = "1 area" if len(self.areas) == 1 else f"{len(self.areas)} areas"
        share = "" if self.is_complete else f"{len(self.joined)} of "
        return f"{self.indicator} ({self.period}): {result}, from {share}{areas}"


def covering(value: Measure | None, interval: Interval | None) -> ReportedValue | None:
    """Return a figure whose interval contains all of *interval*, or None if nothing is known.

    An interval that is open on one side is stated by its end: "at least 3".
    """
    if interval is None:
        return None
    if value is not None and (interval.is_point or not interval.widened_by):
        return ReportedValue(measure=value)
    low, high = interval.low, interval.high
    if low is not None and high is not None:
        assert value is not None  # a missing value leaves the upper side open
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
    """Return a figure that allows all amounts between two ends: "at most", rounded, or "about"."""
    if value == high and not low.magnitude:
        return ReportedValue(
            measure=high, bound=Bound.AT_MOST if interval.high_inclusive else Bound.LESS_THAN
        )
    reach = max((value - low).magnitude, (high - value).magnitude)
    figure = ReportedValue(measure=value, rounded_to=EXACT.add(reach, reach))
    within = figure.interval()
    allows_low = low in within or not interval.low_inclusive
    allows_high = high in within or not interval.high_inclusive
    return figure if allows_low and allows_high else figure.evolve(bound=Bound.ABOUT)
