"""What a roll-up may join: areas that count once, and an indicator by the rules that it states. All else is refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from ictplan.errors import (
    DuplicateCodeError,
    IncompatibleUnitsError,
    InvalidValueError,
    UndefinedResultError,
)
from ictplan.messages import message
from ictplan.model.area import Area
from ictplan.model.group import Group, Place
from ictplan.model.indicator import Indicator, Nature, PopulationConcept, RollUpRule
from ictplan.model.period import Period
from ictplan.model.unit_names import INDEX, SHARE, SHARE_CHANGE

_WHAT = message("the roll-up")


@attrs.frozen(kw_only=True)
class Side:
    """What has to join: an indicator, how it does over time, and the population that it is taken over."""

    indicator: Indicator
    time_rule: RollUpRule
    population: PopulationConcept | None


def sides_of(indicator: Indicator, *, several: bool) -> tuple[Side, ...]:
    """What has to join: the indicator itself; or what is above, and what is below its line."""
    as_ratio = RollUpRule.RATIO_OF_SUMS
    if indicator.area_rule is as_ratio or (indicator.time_rule is as_ratio and not several):
        return _line(indicator, several=several)
    if several:
        _check_adds_up(indicator)
        if indicator.area_rule is not RollUpRule.SUM:
            raise UndefinedResultError(
                _WHAT,
                message("{code} has no rule over areas", code=indicator.code),
                message("state its area_rule"),
            )
    return (Side(indicator=indicator, time_rule=indicator.time_rule, population=None),)


def _line(indicator: Indicator, *, several: bool) -> tuple[Side, Side]:
    """What is above, and what is below the line of a ratio."""
    above, below = indicator.numerator, indicator.denominator
    if above is None or below is None:
        why = message("{code} does not say what is above and below its line", code=indicator.code)
        raise UndefinedResultError(_WHAT, why, message("state its numerator and its denominator"))
    if indicator.unit.is_share and not above.unit.same_kind(below.unit):
        advice = message("a share is a part of things of its own kind")
        left, right = above.unit, below.unit
        raise IncompatibleUnitsError(
            message("make a share of"), str(left), left.kind, str(right), right.kind, advice
        )
    if len({indicator.population_concept, below.population_concept} - {None}) > 1:
        why = message(
            "{code} and {code2} are taken over different populations",
            code=indicator.code,
            code2=below.code,
        )
        raise UndefinedResultError(
            _WHAT, why, message("state the same population_concept for both")
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
    """How one side of a ratio joins over time: its own rule, if the ratio is one of sums; else as the ratio does."""
    if whole.time_rule is RollUpRule.RATIO_OF_SUMS:
        return RollUpRule.SUM if part.time_rule is RollUpRule.NONE else part.time_rule
    return (
        RollUpRule.NONE if whole.time_rule is RollUpRule.SUM else whole.time_rule
    )  # ratios do not add up


def check_time_rule(side: Side, place: Place, period: Period) -> None:
    """Refuse to join figures of parts of the period where the indicator does not say how, or says what cannot be."""
    code = side.indicator.code
    if side.time_rule is RollUpRule.LAST:
        if side.indicator.nature is Nature.FLOW:
            why = message(
                "{code} is a flow, and its last step is not the whole of {period}",
                code=code,
                period=period,
            )
            raise UndefinedResultError(_WHAT, why, message("state the time_rule 'sum'"))
    elif side.time_rule is not RollUpRule.SUM:
        why = message(
            "figures of {place} are of parts of {period}, and {code} has no rule over time for them",
            place=place,
            period=period,
            code=code,
        )
        raise UndefinedResultError(
            _WHAT, why, message("state its time_rule, or give figures of the period itself")
        )
    elif side.indicator.nature is Nature.STOCK:
        why = message("{code} is a stock, and stocks do not add up over time", code=code)
        raise UndefinedResultError(
            _WHAT, why, message("state the time_rule 'last', or the nature 'flow'")
        )
    else:
        _check_adds_up(side.indicator)


def _check_adds_up(indicator: Indicator) -> None:
    """Refuse an indicator whose figures do not add up: ratios, shares, indices, ranks."""
    unit, kind = indicator.unit, indicator.unit.numerator.kind
    if unit.is_ratio or not kind.additive or kind in (SHARE, SHARE_CHANGE, INDEX):
        why = message(
            "{code} is measured in {unit}, and such figures neither add up nor average",
            code=indicator.code,
            unit=unit,
        )
        advice = (
            message("state its numerator, its denominator and the rule 'ratio of sums'")
            if unit.is_ratio or unit.is_share
            else ""
        )
        raise UndefinedResultError(_WHAT, why, advice)


def counted_once(areas: tuple[Place, ...]) -> tuple[Place, ...]:
    """Areas of which none is or lies in another, as far as parents and members say."""
    if not areas:
        raise InvalidValueError("areas", "incomplete", "", message("give one area at least"))
    by_code: dict[str, Place] = {}
    for place in areas:
        if place.code in by_code:
            _refuse_double(place, by_code[place.code])
        by_code[place.code] = place
    _check_counted_once(areas)
    return areas


def _refuse_double(place: Place, other: Place) -> None:
    if place != other:
        raise DuplicateCodeError(place.code, "areas")
    raise UndefinedResultError(
        _WHAT, message("{place} would count twice", place=place), message("give each area once")
    )


def _check_counted_once(places: Sequence[Place]) -> None:
    """Refuse areas that would count twice: members of two groups, or one that lies in another."""
    owners: dict[Area, int] = {}
    for at, place in enumerate(places):
        for area in _made_of(place):
            if owners.setdefault(area, at) != at:
                raise UndefinedResultError(
                    _WHAT,
                    message("{area} would count twice", area=area),
                    message("give each area once"),
                )
    for at, place in enumerate(places):
        for area in _above(place):
            if owners.get(area, at) != at:
                why = message(
                    "{place} lies in {area} and would count twice", place=place, area=area
                )
                raise UndefinedResultError(_WHAT, why, message("leave one of the two out"))


def _made_of(place: Place) -> tuple[Area, ...]:
    """The areas that a place is, as far as they are named."""
    if isinstance(place, Area):
        return (place,)
    return tuple(one for one in place.members if isinstance(one, Area))


def _above(place: Place) -> Iterator[Area]:
    """The areas that a place, or a part of it, lies in."""
    starts = [area.parent for area in _made_of(place)] + [
        place.within if isinstance(place, Group) else None
    ]
    for area in starts:
        while area is not None:
            yield area
            area = area.parent
