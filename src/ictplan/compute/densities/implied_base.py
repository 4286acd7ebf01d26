"""The base, such as a population, that the figures of a plan's own review imply."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import ROUND_HALF_UP

from ictplan.compute.densities.density import base_for, implied_base
from ictplan.errors import UndefinedResultError, message
from ictplan.model.collection import grouped
from ictplan.model.converters import instance
from ictplan.model.decimals import EXACT
from ictplan.model.indicator import Indicator
from ictplan.model.measure import Measure
from ictplan.model.observation import Observation
from ictplan.model.plan import Plan
from ictplan.results.implied_base import ImpliedBase


def base_beside(plan: Plan, density: Observation) -> ImpliedBase:
    """Return the base that a density of the review and the matching count imply.

    The density's indicator gives its numerator. The count is the observation of that numerator in
    the review, for the same area and period.

    Args:
        plan: the plan whose review has the count.
        density: an observation of a density.

    Units:
        The base has the unit of the denominator of the density.

    Returns:
        An `ImpliedBase`.

    Raises:
        UndefinedResultError: If the review has no such count, or one of the two has no value.

    Source:
        `base_for` and `implied_base`.

    Examples:
        >>> from ictplan import Indicator, Review
        >>> lines = Indicator(code="lines", name="thuê bao", unit="subscription")
        >>> per_100 = Indicator(
        ...     code="density", name="mật độ", unit="subscription/100 person", numerator=lines
        ... )
        >>> count = Observation(code="a", indicator=lines, value=Measure(33000, "subscription"))
        >>> density = Observation(code="b", indicator=per_100, value=Measure("5.5", per_100.unit))
        >>> plan = Plan(title="x", review=Review(observations=[count, density]))
        >>> print(base_beside(plan, density))
        600000 person, within [600000, 600000] person
    """
    instance(plan, Plan)
    instance(density, Observation)
    if not density.indicator.unit.is_ratio:
        why = message(
            "{code} is measured in {unit}", code=density.indicator.code, unit=density.indicator.unit
        )
        raise UndefinedResultError(
            message("the base"),
            why,
            message("a density such as subscriptions per 100 inhabitants is needed"),
        )
    count = _count_beside(plan, density)
    base = base_for(count, density)
    if base.unit.counts_things:
        base = Measure(base.magnitude.to_integral_value(ROUND_HALF_UP, context=EXACT), base.unit)
    return ImpliedBase(
        density=density,
        count=count,
        base=base,
        allowed=implied_base(count, density),
    )


def _count_beside(plan: Plan, density: Observation) -> Observation:
    numerator = density.indicator.numerator
    if numerator is not None:
        place = _place(numerator, density)
        for candidate in grouped(plan.observations, _own_place).get(place, ()):
            if (candidate.indicator, candidate.area) == (numerator, density.area):
                return candidate
    raise UndefinedResultError(
        message("the base"),
        message("the review has no count for the area and period of {code}", code=density.code),
    )


def _own_place(figure: Observation) -> Hashable:
    return _place(figure.indicator, figure)


def _place(indicator: Indicator, figure: Observation) -> Hashable:
    """Return the codes of an indicator and of the area of a figure, and the period."""
    return indicator.code, None if figure.area is None else figure.area.code, figure.period
