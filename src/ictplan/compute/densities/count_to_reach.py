"""The count to reach: the smallest whole count with which a density meets a target."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from ictplan.compute.densities.density import parts
from ictplan.compute.densities.implied_base import base_beside
from ictplan.compute.inputs import Figure, allowed, printed
from ictplan.errors import InvalidTypeError, UndefinedResultError, message, quote
from ictplan.model.bound import Bound
from ictplan.model.converters import code as as_code, instance
from ictplan.model.criterion import Criterion
from ictplan.model.decimals import EXACT
from ictplan.model.measure import Interval, Measure
from ictplan.model.observation import Observation
from ictplan.model.plan import Plan
from ictplan.model.unit import Unit
from ictplan.results.count_to_reach import CountToReach, Requirement
from ictplan.units import convert

_COUNT = message("the count to reach")


def count_to_reach(
    criterion: Criterion, base: Figure | Interval, *, have: Figure | None = None
) -> CountToReach:
    """Return the smallest whole count that meets a criterion on a density, and how many more it
    requires.

    Args:
        criterion: the requirement on the density: above, at least, exactly, or within a range.
        base: the denominator of the density. An Interval, a reported value or an observation may
            leave it uncertain.
        have: the current count, taken as printed.

    Units:
        *base* is of the kind of the denominator of the criterion's unit, *have* of the kind of the
        numerator. The counts have the unit of the numerator.

    Returns:
        A `CountToReach`.

    Raises:
        UndefinedResultError: If the base is zero, negative or has no upper end; if the criterion
            has no lower limit (``<``, ``<=``, ``~``); or if no whole number meets it (a narrow
            range, or exactly 5.5 per 100 of 7 people).
        IncompatibleUnitsError: If the criterion is not on a density, or *base* or *have* are of
            another kind.

    Source:
        density × base ÷ per, rounded up to a whole number; for "more than", the next whole number
        above it. The computation uses whole numbers.

    Examples:
        >>> above_six = Criterion(comparator=">", value=Measure(6, "subscription/100 person"))
        >>> have = Measure(35000, "subscription")
        >>> answer = count_to_reach(above_six, Measure(636364, "person"), have=have)
        >>> print(answer.count, "|", answer.more)
        38182 subscription | 3182 subscription
        >>> print(count_to_reach(above_six, Measure(600000, "person")).count)
        36001 subscription
    """
    if not isinstance(criterion, Criterion):
        raise InvalidTypeError("criterion", message("a Criterion"), quote(criterion))
    above, below = parts(criterion.unit)
    if not above.counts_things:
        raise UndefinedResultError(
            _COUNT,
            message("{above} is not a unit of counted things", above=above),
            message("use compute.count_for to get the amount"),
        )
    ends = _ends(base, below)
    fewest, count = (_smallest(criterion, end.magnitude) for end in ends)
    if not _meets(criterion, count, ends[0].magnitude):
        why = message(
            "no single count meets {criterion} for every base in {base}",
            criterion=criterion,
            base=base,
        )
        raise UndefinedResultError(_COUNT, why, message("give a single amount as the base"))
    current = None if have is None else convert(printed("have", have), above)
    return CountToReach(
        count=Measure(count, above),
        fewest=Measure(fewest, above),
        more=_more(count, current),
        fewest_more=_more(fewest, current),
        criterion=criterion,
        base=Interval(low=ends[0], high=ends[1]),
        have=current,
    )


def _ends(base: Figure | Interval, unit: Unit) -> tuple[Measure, Measure]:
    if isinstance(base, Measure):
        ends = (base, base)
    else:
        within = base if isinstance(base, Interval) else allowed("base", base)
        if within.low is None or within.high is None:
            raise UndefinedResultError(
                _COUNT,
                message("the base can be any value in {within}", within=within),
                message("give a base with a lower and an upper end"),
            )
        ends = (within.low, within.high)
    low, high = (convert(end, unit) for end in ends)
    if low.magnitude <= 0:
        raise UndefinedResultError(
            _COUNT,
            message("the base may be {low}", low=low),
            message("a base above zero is needed"),
        )
    return low, high


def _smallest(criterion: Criterion, base: Decimal) -> int:
    """Return the smallest whole count whose density over *base* meets the criterion."""
    if criterion.comparator not in _FLOORS:
        why = message(
            "the comparator {value} sets no lower limit", value=repr(criterion.comparator.value)
        )
        raise UndefinedResultError(
            _COUNT, why, message("use compute.count_for to get the count for a density")
        )
    exact = _floor_of(criterion) * Fraction(base) / criterion.unit.base
    count = max(_FLOORS[criterion.comparator](exact), 0)
    if not _meets(criterion, count, base):
        raise UndefinedResultError(
            _COUNT,
            message(
                "no whole number meets {criterion} for the base {base}",
                criterion=criterion,
                base=base,
            ),
            message("widen the criterion"),
        )
    return count


# The smallest whole number that is above an exact count, or not below it.
_FLOORS: dict[Bound, Callable[[Fraction], int]] = {
    Bound.MORE_THAN: lambda exact: floor(exact) + 1,
    Bound.AT_LEAST: ceil,
    Bound.EXACTLY: ceil,
    Bound.RANGE: ceil,
}


def _floor_of(criterion: Criterion) -> Fraction:
    lowest = criterion.value if criterion.value is not None else criterion.low
    assert lowest is not None  # a criterion has one of the two
    return Fraction(lowest.magnitude)


def _meets(criterion: Criterion, count: int, base: Decimal) -> bool:
    """Whether a count that respects the lower limit of the criterion respects the upper one too."""
    density = Fraction(count) * criterion.unit.base / Fraction(base)
    if criterion.comparator is Bound.EXACTLY:
        return density == _floor_of(criterion)
    if criterion.high is None:
        return True
    ceiling = Fraction(criterion.high.magnitude)
    return density < ceiling or (density == ceiling and not criterion.high_open)


def _more(count: int, have: Measure | None) -> Measure | None:
    if have is None:
        return None
    return Measure(max(EXACT.subtract(Decimal(count), have.magnitude), Decimal(0)), have.unit)


def requirement(plan: Plan, code: str) -> Requirement:
    """Return the count that a density target of a plan requires, at the base that the plan's
    figures imply.

    The target's baseline is a density, and the review has the matching count (see `base_beside`).
    The two imply a base, from which the required count follows.

    Args:
        plan: the plan.
        code: the code of the target.

    Units:
        Those of the target's indicator.

    Returns:
        A `Requirement`.

    Raises:
        UnknownCodeError: If the plan has no such target.
        UndefinedResultError: If the figure of the target, its baseline or the count is missing, or
            the criterion has no lower limit.

    Source:
        `implied_base`, then `count_to_reach`.

    Examples:
        >>> from ictplan import Baseline, Indicator, Observation, Review, Target
        >>> lines = Indicator(code="lines", name="thuê bao", unit="subscription")
        >>> per_100 = Indicator(
        ...     code="density", name="mật độ", unit="subscription/100 person", numerator=lines
        ... )
        >>> count = Observation(code="a", indicator=lines, value=Measure(33000, "subscription"))
        >>> density = Observation(code="b", indicator=per_100, value=Measure("5.5", per_100.unit))
        >>> target = Target(
        ...     code="t",
        ...     title="mật độ",
        ...     indicator=per_100,
        ...     criterion=Criterion(comparator=">", value=Measure(6, "subscription/100 person")),
        ...     baseline=Baseline(observation="b", comparability="same definition"),
        ... )
        >>> plan = Plan(title="x", review=Review(observations=[count, density]), targets=[target])
        >>> print(requirement(plan, "t"))
        36001 subscription for > 6 subscription/100 person, 3001 subscription more than 33000
        subscription
    """
    target = instance(plan, Plan).targets[as_code(code)]
    density = plan.baseline_of(target)
    if target.criterion is None or density is None:
        raise UndefinedResultError(
            _COUNT,
            message("target {code} has no figure, or no baseline in the review", code=code),
        )
    base = base_beside(plan, density)
    have, interval = base.count, base.allowed
    return Requirement(
        target=target,
        implied=base,
        reach=count_to_reach(target.criterion, base.base, have=have),
        reach_allowed=_reach_over(target.criterion, interval, have),
    )


def _reach_over(criterion: Criterion, base: Interval, have: Observation) -> CountToReach | None:
    """Return the answer over the whole interval of a base, or None if there is no single answer."""
    try:
        return count_to_reach(criterion, base, have=have)
    except UndefinedResultError:
        return None
