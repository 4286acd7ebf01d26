"""The table of verdicts: what is enough and what goes beyond, by comparator and direction."""

from __future__ import annotations

from collections.abc import Mapping

from ictplan.compute.assessment.comparison import satisfying
from ictplan.model.bound import Bound
from ictplan.model.criterion import Criterion
from ictplan.model.indicator import Direction
from ictplan.model.measure import Interval

#: By comparator and direction: which values are enough besides those that satisfy the criterion, and which go beyond it.
#: ``"above"`` are those above its upper end, ``"below"`` those below its lower end; an empty text says none.
#:
#: Who asks for exactly 42 of what had better be high is content with 43, and 43 goes beyond. Above 6 names no value that is
#: just enough, so nothing goes beyond it. Where neither way is better, only what is asked is enough.
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


def enough(criterion: Criterion, direction: Direction) -> Interval:
    """The values with which a target is met."""
    wanted = satisfying(criterion)
    side = VERDICTS[criterion.comparator, direction][0]
    if side == "above":
        return Interval(low=wanted.low, low_inclusive=wanted.low_inclusive)
    if side == "below":
        return Interval(high=wanted.high, high_inclusive=wanted.high_inclusive)
    return wanted


def beyond(criterion: Criterion, direction: Direction) -> Interval | None:
    """The values with which a target is exceeded; None where none are."""
    wanted = satisfying(criterion)
    side = VERDICTS[criterion.comparator, direction][1]
    if side == "above":
        return Interval(low=wanted.high, low_inclusive=not wanted.high_inclusive)
    if side == "below":
        return Interval(high=wanted.low, high_inclusive=not wanted.low_inclusive)
    if side == "line":
        return wanted.evolve(low_inclusive=False, high_inclusive=False)
    return None
