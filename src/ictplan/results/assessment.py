"""What judging a target gives: the verdict, and everything that it rests on."""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import Enum

import attrs

from ictplan.messages import Message, Spoken, message
from ictplan.model.measure import Measure
from ictplan.model.observation import Observation
from ictplan.model.reported_value import ReportedValue
from ictplan.model.source import Source
from ictplan.model.target import Target
from ictplan.model.value import Value
from ictplan.results.comparison import Comparison


class Verdict(Spoken, Enum):
    """How a target stands. The last two are said of the date; the standing then says how it stands so far."""

    EXCEEDED = "exceeded"
    MET = "met"
    NEARLY_MET = "nearly met"
    NOT_MET = "not met"
    UNDECIDABLE = "undecidable"
    NO_DATA = "no data"
    NOT_DUE = "not due"
    DUE_UNSTATED = "due date unstated"


class Track(Spoken, Enum):
    """Where a value lies beside the trajectory from the baseline to the target."""

    AHEAD = "ahead"
    ON_TRACK = "on track"
    BEHIND = "behind"
    REGRESSING = "regressing"


class Trajectory(Spoken, Enum):
    """How the value is meant to go from the baseline to the target."""

    LINEAR = "linear"
    GROWTH = "constant growth"
    STEPS = "steps"


@attrs.frozen(kw_only=True, repr=False)
class Pace(Value):
    """What it takes to close the gap in the time left.

    Args:
        years: the time left.
        per_year: by how much the value has to change each year, in the unit of a difference of the criterion's.
        growth: the constant growth that does it, in percent a year; None where the value or the target is not above zero.
    """

    years: Decimal
    per_year: Measure
    growth: Measure | None


@attrs.frozen(kw_only=True, repr=False)
class Assessment(Value):
    """One target, judged.

    Args:
        target: the target.
        as_of: the day it is judged on.
        verdict: how it stands.
        standing: how it stands so far, whether due or not: any verdict but "not due" and "due date unstated".
        reason: why, as a code: a key of `REASONS`.
        observation: the figure judged.
        comparison: how that figure compares with the criterion.
        baseline: where the target starts from.
        progress: how much of the way from the baseline is done, in percent: above 100 and below 0 are shown as they are.
            None where it is undefined.
        progress_reason: where the progress is undefined, why, as a code.
        gap: what is missing, in the unit of the criterion: above zero while the value falls short.
        pace: what it takes to close the gap by the due date.
        track: where the value lies beside the trajectory.
        expected: the value on the trajectory on the day of the figure.
        needed: for a density, how many make the target over the base given.
        more: how many more that is than there are.
        assumptions: what the verdict relies on, as codes of `REASONS`.
        sources: where the figures used are stated.
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
        """Whether another true value that prints like the figure would be judged otherwise."""
        return self.comparison is not None and self.comparison.rounding_sensitive

    def __str__(self) -> str:
        said = "" if self.comparison is None else f": {self.comparison}"
        return f"{self.target.code} {self.verdict.value}{said}"


#: Why a target is judged as it is, what its progress lacks, and what the verdict relies on, by code.
REASONS: dict[str, Message] = {
    "beyond": message("the value goes beyond what is asked"),
    "satisfied": message("the value satisfies the criterion"),
    "close": message("the value falls short, and nearly all of the way is done"),
    "short": message("the value does not satisfy the criterion"),
    "qualified": message("the qualifier of the value leaves both answers possible"),
    "another_unit": message("the value is in another unit than the target"),
    "out_of_bounds": message("the figures are too large or too small to compute with"),
    "not_reported": message("no figure of the indicator is known on that day"),
    "only_earlier": message("the figures known are of an earlier time than the due date"),
    "without_value": message("the observation has no value"),
    "contradicted": message("another figure of the same time and as firm says otherwise"),
    "past_target": message("the baseline is beyond the target already"),
    "later_baseline": message("the baseline is of a later time than the figure"),
    "target_area_unstated": message("the target states no area, and the figure is of one"),
    "no_criterion": message("the target states no figure"),
    "stages_reached": message("all the stages asked for are reached"),
    "stages_missing": message("a stage asked for is not reached"),
    "stages_unknown": message("nothing is known of its stages"),
    "no_stages": message("the target names no stage"),
    "no_baseline": message("no baseline is stated"),
    "unlike_baseline": message("the baseline counts something else"),
    "unknown_baseline": message("the figure of the baseline is not among the observations"),
    "at_baseline": message("the baseline is the target already"),
    "no_single_goal": message("the criterion names no one value to go to"),
    "baseline_assumed": message("the baseline is assumed to be comparable"),
    "baseline_qualified": message("the baseline is taken as printed, its qualifier aside"),
    "value_qualified": message("the value is taken as printed, its qualifier aside"),
    "period_unstated": message("the figure states no period and is taken as of that day"),
    "release_unstated": message("the figure states no day of release and is taken as known"),
    "area_unstated": message("the figure states no area and is taken as that of the target"),
    "several_figures": message("several figures of one time are known; the last release is taken"),
    "preliminary": message("the figure is preliminary or an estimate"),
}
