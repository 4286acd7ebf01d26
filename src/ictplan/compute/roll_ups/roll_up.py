"""Rolling figures up over areas and time by the rule of their indicator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from ictplan.compute.roll_ups.addition import added, allowed_ratio, allowed_sum, ratio
from ictplan.compute.roll_ups.alignment import Aligned, align, left_out
from ictplan.compute.roll_ups.rules import counted_once, sides_of
from ictplan.errors import InvalidTypeError, InvalidValueError, quote
from ictplan.messages import message
from ictplan.model.area import Area
from ictplan.model.converters import instance, many, member
from ictplan.model.group import Group, Place
from ictplan.model.indicator import Indicator
from ictplan.model.observation import Observation
from ictplan.model.period import Period
from ictplan.model.period import period as as_period
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
    """Return what the figures of several areas, or of the parts of a period, are together, by the indicator's own rules.

    Over areas, counts add up (``area_rule="sum"``); a density or a share is the sum of what is above its line over the sum
    of what is below it, in the same areas (``"ratio of sums"``). Where an area has no figure of the period but some of its
    parts, flows add up (``time_rule="sum"``) if the parts make up the period without a gap or an overlap, and of a stock
    the figure at the end of the period is taken (``"last"``). One area, or a figure of the period itself, needs no rule.

    Figures join that have the definition and population concept of *indicator*. Of several figures of one area and time the
    last release is taken, and of one day the firmest; where these differ, none is. Every other observation of the indicator
    is in ``left_out`` with its reason (`LEFT_OUT`).

    Args:
        observations: figures, those of other indicators among them.
        indicator: what is rolled up.
        areas: whose figures join. None may lie in another, as far as parents and members say.
        period: the time, with both ends.
        missing: what the result is where an area has no figure. ``"any"``: missing. ``"leave out"``: that of the areas that
            have one. ``"at least"``: an interval without an upper end, for what cannot be negative. Part of a period is
            never taken for the whole.

    Units:
        Figures of one kind, in whatever scale; they are converted exactly. The result has the unit of *indicator*.

    Returns:
        A `RollUp`. Sums are exact; quotients are correct to 34 digits.

    Raises:
        UndefinedResultError: the rule is missing; or it adds up stocks over time, or adds up or averages densities,
            shares, indices or ranks; one area lies in another; the base of the ratio is not above zero.
        InvalidValueError: no area is given, or the period is open.
        DuplicateCodeError: two areas have the same code.
        IncompatibleUnitsError: a share of things of another kind.

    Source:
        ITU, Handbook for the Collection of Administrative Data on Telecommunications/ICT: subscriptions divided by population,
        at whatever level. System of National Accounts 2008, chapter 3: flows belong to a period, stocks to a point in time.

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
        >>> town, hills = Area(name="thành phố Lào Cai", level="district"), Area(name="huyện Si Ma Cai", level="district")
        >>> figures = [
        ...     Observation(code=code, indicator=of, area=area, period="2011", value=Measure(number, of.unit))
        ...     for code, of, area, number in [
        ...         ("a", lines, town, 20000),
        ...         ("b", people, town, 100000),
        ...         ("c", lines, hills, 1000),
        ...         ("d", people, hills, 40000),
        ...     ]
        ... ]
        >>> print(roll_up(figures, density, areas=[town, hills], period="2011"))
        mật độ thuê bao (2011): 15 subscription/100 person, from 2 areas

        The average of the two densities, 20 and 2.5, would be 11.25: it counts the few people of the hills as many.
    """
    given = _given("observations", observations, "Observations", Observation)
    if not isinstance(indicator, Indicator):
        raise InvalidTypeError("indicator", message("an Indicator"), quote(indicator))
    places = counted_once(_given("areas", areas, "Areas or Groups", Area, Group))
    when, policy = as_period(period), member(missing, MissingPolicy)
    if when.first_day is None or when.last_day is None:
        raise InvalidValueError("period", "incomplete", quote(when.text), message("give both ends"))
    sides = sides_of(indicator, several=len(places) > 1)
    aligned = [align(given, side, places, when) for side in sides]
    asked = RollUp(
        indicator=indicator,
        areas=places,
        period=when,
        policy=policy,
        value=None,
        interval=None,
        inputs=(),
        left_out=(),
    )
    if len(aligned) == 1:
        return _summed(asked, aligned[0])
    itself = tuple(left_out(o, "ratio_itself") for o in given if o.indicator.code == indicator.code)
    return _divided(asked, aligned[0], aligned[1], itself)


def _given(subject: str, values: Iterable[_T], expected: str, *kinds: type[_T]) -> tuple[_T, ...]:
    """The items of an argument, each of one of the kinds that it takes."""
    try:
        return many(values, lambda value: instance(value, *kinds), expected)
    except InvalidTypeError as error:
        raise error.at(subject) from None


def _summed(asked: RollUp, found: Aligned) -> RollUp:
    """The sum of the figures of one side."""
    unit, policy = asked.indicator.unit, asked.policy
    used = tuple(o for joined in found.figures for o in joined)
    figures = [o.value for o in used if o.value is not None]
    answer = asked.evolve(inputs=used, left_out=_in_order(found.left_out, asked.areas))
    if figures and (answer.is_complete or policy is MissingPolicy.LEAVE_OUT):
        value = added((figure.measure for figure in figures), unit)
        return answer.evolve(value=value, interval=allowed_sum(figures, unit))
    if figures and policy is MissingPolicy.AT_LEAST and not unit.may_be_negative:
        return answer.evolve(interval=allowed_sum(figures, unit).evolve(high=None))
    return answer


def _divided(asked: RollUp, above: Aligned, below: Aligned, itself: tuple[LeftOut, ...]) -> RollUp:
    """The sum of the figures above the line over that of those below it, both of the same areas."""
    left = (*itself, *above.left_out, *below.left_out)
    areas = asked.areas
    if asked.policy is not MissingPolicy.AT_LEAST:
        pairs = list(zip(areas, above.figures, below.figures, strict=True))
        left += tuple(
            left_out(o, "unpaired")
            for _, up, down in pairs
            if not (up and down)
            for o in (*up, *down)
        )
        pairs = [pair for pair in pairs if pair[1] and pair[2]]
        areas = tuple(area for area, _, _ in pairs)
        above = Aligned(figures=tuple(up for _, up, _ in pairs), left_out=())
        below = Aligned(figures=tuple(down for _, _, down in pairs), left_out=())
    top = _summed(asked.evolve(indicator=asked.indicator.numerator, areas=areas), above)
    bottom = _summed(asked.evolve(indicator=asked.indicator.denominator, areas=areas), below)
    answer = asked.evolve(
        inputs=(*top.inputs, *bottom.inputs),
        left_out=_in_order(left, asked.areas),
        numerator=top,
        denominator=bottom,
    )
    if asked.policy is MissingPolicy.ANY and not answer.is_complete:
        return answer
    return _with_ratio(answer, top, bottom)


def _with_ratio(answer: RollUp, top: RollUp, bottom: RollUp) -> RollUp:
    """The roll-up with the ratio of two, as far as they are known."""
    unit = answer.indicator.unit
    value, interval = None, None
    if top.value is not None and bottom.value is not None:
        value = ratio(top.value, bottom.value, unit)
    if top.interval is not None and bottom.interval is not None:
        interval = allowed_ratio(top.interval, bottom.interval, unit, bottom.indicator.unit)
    return answer.evolve(value=value, interval=interval)


def _in_order(left: Iterable[LeftOut], areas: Sequence[Place]) -> tuple[LeftOut, ...]:
    """What is left out, area by area and in the order of time, so that the order of the observations does not matter."""
    places = {place: at for at, place in enumerate(areas)}

    def order(one: LeftOut) -> tuple[int, str, bool, str, str, str]:
        at = len(places) if one.area is None else places.get(one.area, len(places))
        if one.observation is None:
            return at, one.indicator.code, False, "", "", one.reason
        return (
            at,
            one.indicator.code,
            True,
            str(one.observation.period),
            one.observation.code,
            one.reason,
        )

    return tuple(sorted(left, key=order))
