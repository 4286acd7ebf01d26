"""Assessments of targets: the verdict and everything that supports it."""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import Enum
from typing import final

import attrs

from ictplan.messages import Message, Spoken, message
from ictplan.model.measure import Measure
from ictplan.model.observation import Observation
from ictplan.model.reported_value import ReportedValue
from ictplan.model.result import Result
from ictplan.model.source import Source
from ictplan.model.target import Target
from ictplan.results.comparison import Comparison


class Verdict(Spoken, Enum):
    """The verdict on a target.

    The last two are about the due date. The standing then has the verdict so far.
    """

    EXCEEDED = "exceeded"
    MET = "met"
    NEARLY_MET = "nearly met"
    NOT_MET = "not met"
    UNDECIDABLE = "undecidable"
    NO_DATA = "no data"
    NOT_DUE = "not due"
    DUE_UNSTATED = "due date unstated"


class Track(Spoken, Enum):
    """The position of a value relative to the trajectory from the baseline to the target."""

    AHEAD = "ahead"
    ON_TRACK = "on track"
    BEHIND = "behind"
    REGRESSING = "regressing"


class Trajectory(Spoken, Enum):
    """The expected path of the value from the baseline to the target."""

    LINEAR = "linear"
    GROWTH = "constant growth"
    STEPS = "steps"


@final
@attrs.frozen(kw_only=True, repr=False)
class Pace(Result):
    """The pace needed to close the gap in the remaining time.

    Args:
        years: the remaining time.
        per_year: the necessary change per year, in the unit of a difference of the criterion.
        growth: the necessary constant growth, in percent a year. None if the value or the target is
            not above zero.
    """

    years: Decimal
    per_year: Measure
    growth: Measure | None


@final
@attrs.frozen(kw_only=True, repr=False)
class Assessment(Result):
    """The assessment of one target.

    Args:
        target: the assessed target.
        as_of: the day of the assessment.
        verdict: the verdict on that day.
        standing: the verdict so far, due or not: any verdict except "not due" and "due date
            unstated".
        reason: the reason for the verdict, as a code: a key of `REASONS`.
        observation: the figure that was judged.
        comparison: the comparison of that figure with the criterion.
        baseline: the starting point of the target.
        progress: the share of the way from the baseline that is done, in percent. It may be above
            100 or below 0, and is None if it is undefined.
        progress_reason: the reason why the progress is undefined, as a code.
        gap: the missing amount, in the unit of the criterion. It is above zero while the value
            falls short.
        pace: the pace needed to close the gap by the due date.
        track: the position of the value relative to the trajectory.
        expected: the value of the trajectory on the day of the figure.
        needed: for a density, the count that meets the target for the given base.
        more: the difference between that count and the current count.
        assumptions: the assumptions of the verdict, as codes of `REASONS`.
        sources: the passages that state the figures used.
    """

    target: Target
    as_of: datetime.date
    verdict: Verdict
    standing: Verdict
    reason: str
    observation: Observation | None = None
    comparison: Comparison | None = None
    baseline: ReportedValue | None = None
    progress: Measure | None = None
    progress_reason: str = ""
    gap: Measure | None = None
    pace: Pace | None = None
    track: Track | None = None
    expected: Measure | None = None
    needed: Measure | None = None
    more: Measure | None = None
    assumptions: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def rounding_sensitive(self) -> bool:
        """Whether a true value that rounds to the same figure could have another verdict."""
        return self.comparison is not None and self.comparison.rounding_sensitive

    def __str__(self) -> str:
        comparison = "" if self.comparison is None else f": {self.comparison}"
        return f"{self.target.code} {self.verdict.value}{comparison}"


#: Reasons for verdicts, for undefined progress, and assumptions of verdicts, by code.
REASONS: dict[str, Message] = {
    "beyond": message("the value is better than the criterion requires"),
    "satisfied": message("the value satisfies the criterion"),
    "close": message("the value does not satisfy the criterion, but progress is nearly complete"),
    "short": message("the value does not satisfy the criterion"),
    "qualified": message(
        "because of its qualifier, the value may or may not satisfy the criterion"
    ),
    "another_unit": message("the value and the target have different units"),
    "out_of_bounds": message("the figures are too large or too small to compute with"),
    "not_reported": message("no figure of the indicator is known on that day"),
    "only_earlier": message("all known figures are for a time before the due date"),
    "without_value": message("the observation has no value"),
    "contradicted": message(
        "another equally reliable figure for the same time has a different value"
    ),
    "past_target": message("the baseline is already better than the target"),
    "later_baseline": message("the baseline is later than the figure"),
    "target_area_unstated": message("the target has no area, but the figure has one"),
    "no_criterion": message("the target has no figure"),
    "stages_reached": message("all required stages are reached"),
    "stages_missing": message("a required stage is not reached"),
    "stages_unknown": message("nothing is known about its stages"),
    "no_stages": message("the target has no stages"),
    "no_baseline": message("the target has no baseline"),
    "unlike_baseline": message("the baseline counts something else"),
    "unknown_baseline": message("the figure of the baseline is not among the observations"),
    "at_baseline": message("the baseline is already equal to the target"),
    "no_single_goal": message("the criterion has no single value to reach"),
    "baseline_assumed": message("the baseline is assumed to be comparable"),
    "baseline_qualified": message("the baseline is taken as printed, without its qualifier"),
    "value_qualified": message("the value is taken as printed, without its qualifier"),
    "period_unstated": message("the figure has no period and is taken as the figure on that day"),
    "release_unstated": message("the figure has no release date and is taken as known"),
    "area_unstated": message(
        "the figure has no area and is taken as a figure for the area of the target"
    ),
    "several_figures": message(
        "several figures for the same time are known; the latest release is used"
    ),
    "preliminary": message("the figure is preliminary or an estimate"),
}
