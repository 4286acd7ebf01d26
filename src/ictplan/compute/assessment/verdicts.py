"""The tables of verdicts: the values that meet and exceed a target, and the standing for each
reason.
"""

from __future__ import annotations

from collections.abc import Mapping

from ictplan.compute.assessment.comparison import satisfying
from ictplan.model.bound import Bound
from ictplan.model.criterion import Criterion
from ictplan.model.indicator import Direction
from ictplan.model.measure import Interval
from ictplan.results.assessment import Verdict

#: The sides on which further values count, by comparator and direction: first the side on which
#: values are enough besides those that satisfy the criterion, then the side on which values exceed
#: the target. ``"above"`` is above the upper end of the values that satisfy the criterion, and
#: ``"below"`` is below their lower end. ``"line"`` is anywhere within them except at the ends. An
#: empty text means no side.
#:
#: If a target is exactly 42 and a higher value is better, then 43 is enough and exceeds the target.
#: "Above 6" names no value that is just enough, so no value exceeds it. If neither direction is
#: better, only the values that satisfy the criterion are enough.
VERDICTS: Mapping[tuple[Bound, Direction], tuple[str, str]] = {
    (Bound.EXACTLY, Direction.HIGHER): ("above", "above"),
    (Bound.EXACTLY, Direction.LOWER): ("below", "below"),
    (Bound.EXACTLY, Direction.NEITHER): ("", ""),
    (Bound.ABOUT, Direction.HIGHER): ("above", "above"),
    (Bound.ABOUT, Direction.LOWER): ("below", "below"),
    (Bound.ABOUT, Direction.NEITHER): ("", ""),
    (Bound.MORE_THAN, Direction.HIGHER): ("", ""),
    (Bound.MORE_THAN, Direction.LOWER): ("", ""),
    (Bound.MORE_THAN, Direction.NEITHER): ("", ""),
    (Bound.AT_LEAST, Direction.HIGHER): ("", "line"),
    (Bound.AT_LEAST, Direction.LOWER): ("", ""),
    (Bound.AT_LEAST, Direction.NEITHER): ("", ""),
    (Bound.LESS_THAN, Direction.HIGHER): ("", ""),
    (Bound.LESS_THAN, Direction.LOWER): ("", ""),
    (Bound.LESS_THAN, Direction.NEITHER): ("", ""),
    (Bound.AT_MOST, Direction.HIGHER): ("", ""),
    (Bound.AT_MOST, Direction.LOWER): ("", "line"),
    (Bound.AT_MOST, Direction.NEITHER): ("", ""),
    (Bound.RANGE, Direction.HIGHER): ("above", "above"),
    (Bound.RANGE, Direction.LOWER): ("below", "below"),
    (Bound.RANGE, Direction.NEITHER): ("", ""),
}


#: The standing of a target for each reason. The order is the order of the decision: of all reasons
#: that apply to a target, the first decides. Reasons are explained in `ictplan.results.REASONS`.
STANDINGS: Mapping[str, Verdict] = {
    # targets without a criterion
    "no_stages": Verdict.UNDECIDABLE,
    "stages_unknown": Verdict.NO_DATA,
    "stages_reached": Verdict.MET,
    "stages_missing": Verdict.NOT_MET,
    "no_criterion": Verdict.UNDECIDABLE,
    # targets without a usable figure
    "not_reported": Verdict.NO_DATA,
    "without_value": Verdict.NO_DATA,
    "another_unit": Verdict.UNDECIDABLE,
    "out_of_bounds": Verdict.UNDECIDABLE,
    "contradicted": Verdict.UNDECIDABLE,
    # figures compared with the criterion
    "beyond": Verdict.EXCEEDED,
    "satisfied": Verdict.MET,
    "qualified": Verdict.UNDECIDABLE,
    "close": Verdict.NEARLY_MET,
    "short": Verdict.NOT_MET,
}


def enough(criterion: Criterion, direction: Direction) -> Interval:
    """Return the values that meet a target."""
    interval = satisfying(criterion)
    side = VERDICTS[criterion.comparator, direction][0]
    if side == "above":
        return Interval(low=interval.low, low_inclusive=interval.low_inclusive)
    if side == "below":
        return Interval(high=interval.high, high_inclusive=interval.high_inclusive)
    return interval


def beyond(criterion: Criterion, direction: Direction) -> Interval | None:
    """Return the values that exceed a target, or None if no value can."""
    interval = satisfying(criterion)
    side = VERDICTS[criterion.comparator, direction][1]
    if side == "above":
        return Interval(low=interval.high, low_inclusive=not interval.high_inclusive)
    if side == "below":
        return Interval(high=interval.low, high_inclusive=not interval.low_inclusive)
    if side == "line":
        return interval.evolve(low_inclusive=False, high_inclusive=False)
    return None
