"""The rules of a roll-up: areas that count once, and indicators whose figures may join."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from ictplan.errors import (
    DuplicateCodeError,
    IncompatibleUnitsError,
    InvalidValueError,
    UndefinedResultError,
    message,
)
from ictplan.model.area import Area
from ictplan.model.group import Group, Place
from ictplan.model.indicator import Indicator, Nature, PopulationConcept, RollUpRule
from ictplan.model.period import Period
from ictplan.model.unit_names import INDEX, SHARE, SHARE_CHANGE

_ROLL_UP = message("the roll-up")


@attrs.frozen(kw_only=True)
class Side:
    """One side of a roll-up.

    Args:
        indicator: the indicator whose figures join.
        time_rule: the rule by which they join over time.
        population: for a denominator, the population concept of the ratio.
    """

    indicator: Indicator
    time_rule: RollUpRule
    population: PopulationConcept | None


def sides_of(indicator: Indicator, *, several: bool) -> tuple[Side, ...]:
    """Return the indicator itself as the only side, or the numerator and denominator of a ratio."""
    as_ratio = RollUpRule.RATIO_OF_SUMS
    if indicator.area_rule is as_ratio or (indicator.time_rule is as_ratio and not several):
        return _sides_of_ratio(indicator, several=several)
    if several:
        _check_adds_up(indicator)
        if indicator.area_rule is not RollUpRule.SUM:
            raise UndefinedResultError(
                _ROLL_UP,
                message("{code} has no rule for combining areas", code=indicator.code),
                message("set its area_rule"),
            )
    return (Side(indicator=indicator, time_rule=indicator.time_rule, population=None),)


def _sides_of_ratio(indicator: Indicator, *, several: bool) -> tuple[Side, Side]:
    above, below = indicator.numerator, indicator.denominator
    if above is None or below is None:
        why = message("{code} has no numerator or no denominator", code=indicator.code)
        raise UndefinedResultError(_ROLL_UP, why, message("give its numerator and its denominator"))
    if indicator.unit.is_share and not above.unit.same_kind(below.unit):
        advice = message("the part and the whole of a share must be of the same kind")
        first, second = above.unit, below.unit
        raise IncompatibleUnitsError(
            message("make a share of"), str(first), first.kind, str(second), second.kind, advice
        )
    if len({indicator.population_concept, below.population_concept} - {None}) > 1:
        why = message(
            "{code} and {code2} use different populations",
            code=indicator.code,
            code2=below.code,
        )
        raise UndefinedResultError(
            _ROLL_UP, why, message("set the same population_concept for both")
        )
    if several:
        _check_adds_up(above)
        _check_adds_up(below)
    return (
        Side(indicator=above, time_rule=_part_rule(above, indicator), population=None),
        Side(
            indicator=below,
            time_rule=_part_rule(below, indicator),
            population=indicator.population_concept,
        ),
    )


def _part_rule(part: Indicator, whole: Indicator) -> RollUpRule:
    """Return the rule by which one side of a ratio joins over time.

    It is the side's own rule if the ratio is one of sums, and otherwise follows the rule of the
    ratio.
    """
    if whole.time_rule is RollUpRule.RATIO_OF_SUMS:
        return RollUpRule.SUM if part.time_rule is RollUpRule.NONE else part.time_rule
    # ratios do not add up
    return RollUpRule.NONE if whole.time_rule is RollUpRule.SUM else whole.time_rule


def check_time_rule(side: Side, place: Place, period: Period) -> None:
    """Refuse to join figures of parts of a period without a valid time rule.

    Raises:
        UndefinedResultError: If the indicator has no rule for this, or its rule contradicts its
            nature.
    """
    code = side.indicator.code
    if side.time_rule is RollUpRule.LAST:
        if side.indicator.nature is Nature.FLOW:
            why = message(
                "{code} is a flow, so its last figure does not cover all of {period}",
                code=code,
                period=period,
            )
            raise UndefinedResultError(_ROLL_UP, why, message("set time_rule to 'sum'"))
    elif side.time_rule is not RollUpRule.SUM:
        why = message(
            "the figures of {place} cover parts of {period}, and {code} has no rule for combining "
            "them over time",
            place=place,
            period=period,
            code=code,
        )
        raise UndefinedResultError(
            _ROLL_UP, why, message("set its time_rule, or give figures for the whole period")
        )
    elif side.indicator.nature is Nature.STOCK:
        why = message("{code} is a stock, and stocks cannot be added up over time", code=code)
        raise UndefinedResultError(
            _ROLL_UP, why, message("set time_rule to 'last', or nature to 'flow'")
        )
    else:
        _check_adds_up(side.indicator)


def _check_adds_up(indicator: Indicator) -> None:
    """Refuse an indicator whose figures do not add up: ratios, shares, indices and ranks."""
    unit, kind = indicator.unit, indicator.unit.numerator.kind
    if unit.is_ratio or not kind.additive or kind in (SHARE, SHARE_CHANGE, INDEX):
        why = message(
            "{code} is measured in {unit}, and such figures cannot be added up or averaged",
            code=indicator.code,
            unit=unit,
        )
        advice = (
            message("give its numerator, its denominator and the rule 'ratio of sums'")
            if unit.is_ratio or unit.is_share
            else ""
        )
        raise UndefinedResultError(_ROLL_UP, why, advice)


def counted_once(areas: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return areas after a check that none is, or lies in, another, according to parents and
    members.
    """
    if not areas:
        raise InvalidValueError("areas", "incomplete", "", message("give at least one area"))
    by_code: dict[str, Place] = {}
    for place in areas:
        if place.code in by_code:
            _refuse_double(place, by_code[place.code])
        by_code[place.code] = place
    _check_counted_once(areas)
    return areas


def _refuse_double(place: Place, earlier: Place) -> None:
    if place != earlier:
        raise DuplicateCodeError(place.code, "areas")
    raise UndefinedResultError(
        _ROLL_UP, message("{place} would count twice", place=place), message("give each area once")
    )


def _check_counted_once(places: Sequence[Place]) -> None:
    """Refuse areas that would count twice: members of two groups, or one that lies in another."""
    owners: dict[Area, int] = {}
    for number, place in enumerate(places):
        for area in _areas_of(place):
            if owners.setdefault(area, number) != number:
                raise UndefinedResultError(
                    _ROLL_UP,
                    message("{area} would count twice", area=area),
                    message("give each area once"),
                )
    for number, place in enumerate(places):
        for area in _areas_around(place):
            if owners.get(area, number) != number:
                why = message(
                    "{place} lies in {area} and would count twice", place=place, area=area
                )
                raise UndefinedResultError(_ROLL_UP, why, message("leave out one of the two"))


def _areas_of(place: Place) -> tuple[Area, ...]:
    """Return the areas that a place consists of, as far as they are listed."""
    if isinstance(place, Area):
        return (place,)
    return tuple(member for member in place.members if isinstance(member, Area))


def _areas_around(place: Place) -> Iterator[Area]:
    """Yield the areas that contain a place or a part of it."""
    parents = [area.parent for area in _areas_of(place)]
    for area in (*parents, place.within if isinstance(place, Group) else None):
        while area is not None:
            yield area
            area = area.parent
