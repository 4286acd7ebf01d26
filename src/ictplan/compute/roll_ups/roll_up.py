"""The roll-up of figures over areas and time, by the rules of their indicator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from ictplan.compute.roll_ups.addition import added, allowed_ratio, allowed_sum, ratio
from ictplan.compute.roll_ups.alignment import Aligned, align, left_out
from ictplan.compute.roll_ups.rules import counted_once, sides_of
from ictplan.errors import InvalidTypeError, InvalidValueError, message, quote
from ictplan.model.area import Area
from ictplan.model.converters import instance, many, member
from ictplan.model.group import Group, Place
from ictplan.model.indicator import Indicator
from ictplan.model.observation import Observation
from ictplan.model.period import Period, period as as_period
from ictplan.results.roll_up import LeftOut, MissingPolicy, RollUp

_T = TypeVar("_T")


def roll_up(
    observations: Iterable[Observation],
    indicator: Indicator,
    *,
    areas: Iterable[Place],
    period: Period | str,
    missing: MissingPolicy | str = MissingPolicy.ANY,
) -> RollUp:
    """Return the combined figure of several areas, or of the parts of a period, by the indicator's
    rules.

    Over areas, counts add up (``area_rule="sum"``). A density or a share is the sum of its
    numerators over the sum of its denominators, in the same areas (``"ratio of sums"``).

    If an area has no figure of the period but figures of its parts, the time rule applies. Flows
    add up (``time_rule="sum"``) if the parts make up the period without a gap or an overlap. Of a
    stock the figure at the end of the period is taken (``"last"``). A single area, or a figure of
    the period itself, needs no rule.

    Figures join if they have the definition and population concept of *indicator*. From several
    figures of one area and time, the last release is taken, and from figures of one release date
    the firmest. If these differ, none is taken. Every other observation of the indicator is in
    ``left_out`` with its reason (`LEFT_OUT`).

    Args:
        observations: the figures, which may include those of other indicators.
        indicator: the indicator to roll up.
        areas: the areas whose figures join. None may lie in another, according to their parents and
            members.
        period: the time, with both ends.
        missing: the result if an area has no figure. ``"any"``: no value. ``"leave out"``: the
            value for the areas that have a figure. ``"at least"``: an interval without an upper
            end, for amounts that cannot be negative. Part of a period is never taken for the whole.

    Units:
        Figures of one kind, in any scale; they are converted exactly. The result has the unit of
        *indicator*.

    Returns:
        A `RollUp`. Sums are exact; quotients are correct to 34 digits.

    Raises:
        UndefinedResultError: If the rule is missing; if it adds up stocks over time, or adds up or
            averages densities, shares, indices or ranks; if one area lies in another; or if the
            base of the ratio is not above zero.
        InvalidValueError: If no area is given, or the period is open.
        DuplicateCodeError: If two areas have the same code.
        IncompatibleUnitsError: If a share is of things of another kind.

    Source:
        ITU, Handbook for the Collection of Administrative Data on Telecommunications/ICT:
        subscriptions divided by population, at any level. System of National Accounts 2008, chapter
        3: flows belong to a period, stocks to a point in time.

    Examples:
        >>> from ictplan import Measure
        >>> lines = Indicator(code="lines", name="thuê bao", unit="subscription")
        >>> people = Indicator(code="people", name="dân số", unit="person")
        >>> density = Indicator(
        ...     code="density",
        ...     name="mật độ thuê bao",
        ...     unit="subscription/100 person",
        ...     numerator=lines,
        ...     denominator=people,
        ...     area_rule="ratio of sums",
        ... )
        >>> town = Area(name="thành phố Lào Cai", level="district")
        >>> hills = Area(name="huyện Si Ma Cai", level="district")
        >>> figures = [
        ...     Observation(
        ...         code=code,
        ...         indicator=of,
        ...         area=area,
        ...         period="2011",
        ...         value=Measure(number, of.unit),
        ...     )
        ...     for code, of, area, number in [
        ...         ("a", lines, town, 20000),
        ...         ("b", people, town, 100000),
        ...         ("c", lines, hills, 1000),
        ...         ("d", people, hills, 40000),
        ...     ]
        ... ]
        >>> print(roll_up(figures, density, areas=[town, hills], period="2011"))
        mật độ thuê bao (2011): 15 subscription/100 person, from 2 areas

        The average of the two densities, 20 and 2.5, would be 11.25. It gives the 40000 people of
        the hills the same weight as the 100000 of the town.
    """
    figures = _checked("observations", observations, "Observations", Observation)
    if not isinstance(indicator, Indicator):
        raise InvalidTypeError("indicator", message("an Indicator"), quote(indicator))
    places = counted_once(_checked("areas", areas, "Areas or Groups", Area, Group))
    when, policy = as_period(period), member(missing, MissingPolicy)
    if when.first_day is None or when.last_day is None:
        raise InvalidValueError(
            "period",
            "incomplete",
            quote(when.text),
            message("give a period with a start and an end"),
        )
    sides = sides_of(indicator, several=len(places) > 1)
    alignments = [align(figures, side, places, when) for side in sides]
    request = RollUp(
        indicator=indicator,
        areas=places,
        period=when,
        policy=policy,
        value=None,
        interval=None,
        inputs=(),
        left_out=(),
    )
    if len(alignments) == 1:
        return _sum(request, alignments[0])
    itself = tuple(
        left_out(o, "ratio_itself") for o in figures if o.indicator.code == indicator.code
    )
    return _quotient(request, alignments[0], alignments[1], itself)


def _checked(
    subject: str, values: Iterable[_T], expected_type: str, *kinds: type[_T]
) -> tuple[_T, ...]:
    """Return the items of an argument after a check of their types."""
    try:
        return many(values, lambda value: instance(value, *kinds), expected_type)
    except InvalidTypeError as error:
        raise error.at(subject) from None


def _sum(request: RollUp, side: Aligned) -> RollUp:
    unit, policy = request.indicator.unit, request.policy
    inputs = tuple(o for figures in side.figures for o in figures)
    values = [o.value for o in inputs if o.value is not None]
    answer = request.evolve(inputs=inputs, left_out=_in_order(side.left_out, request.areas))
    if values and (answer.is_complete or policy is MissingPolicy.LEAVE_OUT):
        value = added((figure.measure for figure in values), unit)
        return answer.evolve(value=value, interval=allowed_sum(values, unit))
    if values and policy is MissingPolicy.AT_LEAST and not unit.may_be_negative:
        return answer.evolve(interval=allowed_sum(values, unit).evolve(high=None))
    return answer


def _quotient(
    request: RollUp, numerator: Aligned, denominator: Aligned, itself: tuple[LeftOut, ...]
) -> RollUp:
    """Return the sum of the numerators over the sum of the denominators, both of the same areas."""
    left_out_figures = (*itself, *numerator.left_out, *denominator.left_out)
    areas = request.areas
    if request.policy is not MissingPolicy.AT_LEAST:
        rows = list(zip(areas, numerator.figures, denominator.figures, strict=True))
        left_out_figures += tuple(
            left_out(o, "unpaired")
            for _, top, bottom in rows
            if not (top and bottom)
            for o in (*top, *bottom)
        )
        rows = [row for row in rows if row[1] and row[2]]
        areas = tuple(area for area, _, _ in rows)
        numerator = Aligned(figures=tuple(top for _, top, _ in rows), left_out=())
        denominator = Aligned(figures=tuple(bottom for _, _, bottom in rows), left_out=())
    top_sum = _sum(request.evolve(indicator=request.indicator.numerator, areas=areas), numerator)
    bottom_sum = _sum(
        request.evolve(indicator=request.indicator.denominator, areas=areas), denominator
    )
    answer = request.evolve(
        inputs=(*top_sum.inputs, *bottom_sum.inputs),
        left_out=_in_order(left_out_figures, request.areas),
        numerator=top_sum,
        denominator=bottom_sum,
    )
    if request.policy is MissingPolicy.ANY and not answer.is_complete:
        return answer
    return _with_ratio(answer, top_sum, bottom_sum)


def _with_ratio(answer: RollUp, top: RollUp, bottom: RollUp) -> RollUp:
    """Return a roll-up with the ratio of two others, as far as these are known."""
    unit = answer.indicator.unit
    value, interval = None, None
    if top.value is not None and bottom.value is not None:
        value = ratio(top.value, bottom.value, unit)
    if top.interval is not None and bottom.interval is not None:
        interval = allowed_ratio(top.interval, bottom.interval, unit, bottom.indicator.unit)
    return answer.evolve(value=value, interval=interval)


def _in_order(left_out_figures: Iterable[LeftOut], areas: Sequence[Place]) -> tuple[LeftOut, ...]:
    """Return items sorted by area and time, whatever the order of the observations."""
    positions = {place: number for number, place in enumerate(areas)}

    def order(item: LeftOut) -> tuple[int, str, bool, str, str, str]:
        last = len(positions)
        position = last if item.area is None else positions.get(item.area, last)
        observation, indicator = item.observation, item.indicator.code
        if observation is None:
            return position, indicator, False, "", "", item.reason
        return position, indicator, True, str(observation.period), observation.code, item.reason

    return tuple(sorted(left_out_figures, key=order))
