"""Which observations join in a roll-up: one figure of each area, of one definition and one period; and why others do not."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence

import attrs

from ictplan.compute.assessment.comparison import in_unit
from ictplan.compute.roll_ups.rules import Side, check_time_rule
from ictplan.model.group import Place
from ictplan.model.indicator import Indicator, RollUpRule
from ictplan.model.observation import FIRMNESS, Observation
from ictplan.model.period import Period
from ictplan.model.reported_value import ReportedValue
from ictplan.results.roll_up import LEFT_OUT, LeftOut
from ictplan.units import same_amount

_RANK = {code: place for place, code in enumerate(LEFT_OUT)}
_DEFINING = ("code", "name", "counts", "of", "nature", "valid_from", "valid_to")
_Days = tuple[int, int]  # the first and the last day of a period, counted as datetime.date does
_Dropped = list[tuple[Observation, str]]


@attrs.frozen(kw_only=True)
class Aligned:
    """The figures of a side, for each place those that make up the period or none; and what is left out."""

    figures: tuple[tuple[Observation, ...], ...]
    left_out: tuple[LeftOut, ...]


def align(
    observations: Iterable[Observation], side: Side, places: Sequence[Place], period: Period
) -> Aligned:
    """Find the figures of a side for a closed period; what is left out ends with the areas that have none."""
    at: dict[Place | None, int] = {place: number for number, place in enumerate(places)}
    codes = {place.code for place in places}
    found: list[list[Observation]] = [[] for _ in places]
    unlike: dict[int, str] = {}
    left: list[LeftOut] = []
    for o in observations:
        if o.indicator.code != side.indicator.code:
            continue
        if id(o.indicator) not in unlike:
            unlike[id(o.indicator)] = _unlike(o.indicator, side)
        number = at.get(o.area)
        if number is None:
            left.append(left_out(o, _elsewhere(o.area, codes)))
        elif (
            reason := _untimely(o, period)
            or unlike[id(o.indicator)]
            or ("" if o.value else "without_value")
        ):
            left.append(left_out(o, reason))
        else:
            found[number].append(o)
    figures = []
    for place, own in zip(places, found, strict=True):
        joined, dropped = _joined(own, side, place, period)
        left += (left_out(o, reason) for o, reason in dropped)
        figures.append(joined)
    lacking = [place for place, joined in zip(places, figures, strict=True) if not joined]
    return Aligned(figures=tuple(figures), left_out=(*left, *_gaps(left, side, lacking)))


def left_out(observation: Observation, reason: str) -> LeftOut:
    """An observation that is left out."""
    return LeftOut(
        area=observation.area,
        indicator=observation.indicator,
        reason=reason,
        observation=observation,
    )


def _gaps(left: list[LeftOut], side: Side, places: list[Place]) -> Iterable[LeftOut]:
    """The areas without a figure, each with the most telling reason."""
    reasons: dict[Place | None, str] = dict.fromkeys(places, "not_reported")
    for one in left:
        if one.area in reasons:
            reasons[one.area] = min(reasons[one.area], one.reason, key=_RANK.__getitem__)
    return (
        LeftOut(area=place, indicator=side.indicator, reason=reason)
        for place, reason in reasons.items()
    )


def _elsewhere(area: Place | None, codes: Collection[str]) -> str:
    """Why an observation is of none of the areas asked for."""
    if area is None:
        return "area_unstated"
    return "other_area_version" if area.code in codes else "other_area"


def _untimely(observation: Observation, period: Period) -> str:
    """Why an observation is not of the time asked for, or nothing."""
    if observation.period is None:
        return "period_unstated"
    return "" if observation.period in period else "other_period"


def _unlike(found: Indicator, side: Side) -> str:
    """Why figures of an indicator do not join those of the side, or nothing."""
    wanted = side.indicator
    if found.population_concept not in (
        wanted.population_concept,
        wanted.population_concept or side.population,
    ):
        return "other_population"
    return "" if _same_definition(found, wanted) else "other_definition"


def _same_definition(one: Indicator, other: Indicator) -> bool:
    """Whether two indicators count the same. The scale of the unit, rules, codes elsewhere and the like do not matter."""
    if one is other:
        return True
    alike = one.unit.same_kind(other.unit) and all(
        getattr(one, name) == getattr(other, name) for name in _DEFINING
    )
    return (
        alike
        and _same_part(one.numerator, other.numerator)
        and _same_part(one.denominator, other.denominator)
    )


def _same_part(one: Indicator | None, other: Indicator | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.population_concept is other.population_concept and _same_definition(one, other)


def _joined(
    found: list[Observation], side: Side, place: Place, period: Period
) -> tuple[tuple[Observation, ...], _Dropped]:
    """The figures of one area that make up the period: that of the period itself, or those of its parts."""
    by_days: dict[_Days, list[Observation]] = {}
    for o in found:
        by_days.setdefault(_days(o.period), []).append(o)
    whole = by_days.pop(_days(period), None)
    parts = [o for group in by_days.values() for o in group]
    if whole is not None:
        chosen, dropped = _latest(whole)
        return chosen, dropped + [(o, "part_of_period") for o in parts]
    if not parts:
        return (), []
    check_time_rule(side, place, period)
    if side.time_rule is RollUpRule.SUM:
        return _tiled(by_days, _days(period))
    end = _days(period)[1]
    chosen, dropped = _latest(
        [o for (_, last), group in by_days.items() if last == end for o in group]
    )
    return chosen, dropped + [
        (o, "earlier_step") for (_, last), group in by_days.items() if last != end for o in group
    ]


def _days(period: Period | None) -> _Days:
    assert period is not None  # what states no period, or an open one, is left out before
    assert period.first_day is not None
    assert period.last_day is not None
    return period.first_day.toordinal(), period.last_day.toordinal()


def _latest(found: list[Observation]) -> tuple[tuple[Observation, ...], _Dropped]:
    """Of several figures of one time the last release, and of one day the firmest; none where those differ."""
    if not found:
        return (), []
    newest = max(map(_firmness, found))
    alike = [o for o in found if _firmness(o) == newest]
    dropped = [(o, "superseded") for o in found if _firmness(o) != newest]
    first = min(alike, key=lambda o: o.code)
    if all(_says_the_same(o.value, first.value) for o in alike):
        return (first,), dropped + [(o, "repeated") for o in alike if o is not first]
    return (), dropped + [(o, "ambiguous") for o in alike]


def _firmness(observation: Observation) -> tuple[datetime.date, int]:
    return observation.released_on or datetime.date.min, FIRMNESS[observation.status]


def _says_the_same(one: ReportedValue | None, other: ReportedValue | None) -> bool:
    if one is None or other is None or one == other:
        return one == other
    same = same_amount(one.measure, other.measure)
    return same and in_unit(one.interval(), other.measure.unit) == other.interval()


def _tiled(
    by_days: Mapping[_Days, list[Observation]], period: _Days
) -> tuple[tuple[Observation, ...], _Dropped]:
    """The fewest parts that make up the period without a gap or an overlap."""
    chosen: dict[_Days, Observation] = {}
    dropped: _Dropped = []
    for days, group in by_days.items():
        figures, lost = _latest(group)
        dropped += lost
        chosen.update((days, o) for o in figures)
    tiling = _tiling(chosen, period)
    if not tiling:
        reason = "overlapping_parts" if _covered(chosen, period) else "incomplete_parts"
        return (), dropped + [(o, reason) for o in chosen.values()]
    rest = [(o, "part_of_period") for days, o in chosen.items() if days not in tiling]
    return tuple(chosen[days] for days in tiling), dropped + rest


def _tiling(parts: Iterable[_Days], period: _Days) -> list[_Days]:
    """The fewest parts that follow one another through the period, in order; of as many, those that begin with the longest."""
    best: dict[int, tuple[int, int]] = {
        period[1] + 1: (0, 0)
    }  # by the first day: how many parts to the end, the next day
    for first, last in sorted(parts, reverse=True):
        if last + 1 in best:
            steps = best[last + 1][0] + 1
            if first not in best or steps < best[first][0]:
                best[first] = steps, last + 1
    tiling: list[_Days] = []
    day = period[0]
    while day in best and day <= period[1]:
        tiling.append((day, best[day][1] - 1))
        day = best[day][1]
    return tiling


def _covered(parts: Iterable[_Days], period: _Days) -> bool:
    """Whether every day of the period is in one part at least."""
    day = period[0]
    for first, last in sorted(parts):
        if first > day:
            return False
        day = max(day, last + 1)
    return day > period[1]
