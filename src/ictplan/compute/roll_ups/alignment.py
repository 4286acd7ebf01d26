"""The observations that join in a roll-up, one figure for each area, and the reasons why others do
not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import attrs

from ictplan.compute.assessment.comparison import in_unit
from ictplan.compute.inputs import firmness
from ictplan.compute.roll_ups.rules import Side, check_time_rule
from ictplan.model.group import Place
from ictplan.model.indicator import Indicator, RollUpRule
from ictplan.model.observation import Observation
from ictplan.model.period import Period
from ictplan.model.reported_value import ReportedValue
from ictplan.results.roll_up import LEFT_OUT, LeftOut
from ictplan.units import same_amount

_RANK = {code: place for place, code in enumerate(LEFT_OUT)}
_DEFINING = ("code", "name", "counts", "of", "nature", "valid_from", "valid_to")
_Days = tuple[int, int]  # the ordinals of the first and last day of a period
_Rejects = list[tuple[Observation, str]]


@attrs.frozen(kw_only=True)
class Aligned:
    """The figures of one side of a roll-up.

    Args:
        figures: for each place, the figures that make up the period, or none.
        left_out: the observations and areas that are left out.
    """

    figures: tuple[tuple[Observation, ...], ...]
    left_out: tuple[LeftOut, ...]


def align(
    observations: Iterable[Observation], side: Side, places: Sequence[Place], period: Period
) -> Aligned:
    """Select the figures of a side for a closed period.

    The items left out end with the areas that have no figure.
    """
    at: dict[Place | None, int] = {place: number for number, place in enumerate(places)}
    codes = {place.code for place in places}
    figures_of_place: list[list[Observation]] = [[] for _ in places]
    mismatch: dict[int, str] = {}
    left_out_figures: list[LeftOut] = []
    for o in observations:
        if o.indicator.code != side.indicator.code:
            continue
        if id(o.indicator) not in mismatch:
            mismatch[id(o.indicator)] = _mismatch(o.indicator, side)
        number = at.get(o.area)
        if number is None:
            left_out_figures.append(left_out(o, _mismatch_of_area(o.area, codes)))
        elif (
            reason := _mismatch_of_time(o, period)
            or mismatch[id(o.indicator)]
            or ("" if o.value else "without_value")
        ):
            left_out_figures.append(left_out(o, reason))
        else:
            figures_of_place[number].append(o)
    figures_by_place = []
    for place, candidates in zip(places, figures_of_place, strict=True):
        figures_here, rejects = _join(candidates, side, place, period)
        left_out_figures += (left_out(o, reason) for o, reason in rejects)
        figures_by_place.append(figures_here)
    lacking = [
        place
        for place, figures_here in zip(places, figures_by_place, strict=True)
        if not figures_here
    ]
    return Aligned(
        figures=tuple(figures_by_place),
        left_out=(*left_out_figures, *_gaps(left_out_figures, side, lacking)),
    )


def left_out(observation: Observation, reason: str) -> LeftOut:
    """Return an observation as an item left out of a roll-up."""
    return LeftOut(
        area=observation.area,
        indicator=observation.indicator,
        reason=reason,
        observation=observation,
    )


def _gaps(left_out_figures: list[LeftOut], side: Side, places: list[Place]) -> Iterable[LeftOut]:
    """Return the areas without a figure, each with the most important reason."""
    reasons: dict[Place | None, str] = dict.fromkeys(places, "not_reported")
    for item in left_out_figures:
        if item.area in reasons:
            reasons[item.area] = min(reasons[item.area], item.reason, key=_RANK.__getitem__)
    return (
        LeftOut(area=place, indicator=side.indicator, reason=reason)
        for place, reason in reasons.items()
    )


def _mismatch_of_area(area: Place | None, codes: Collection[str]) -> str:
    """Return the reason why an observation is of none of the areas."""
    if area is None:
        return "area_unstated"
    return "other_area_version" if area.code in codes else "other_area"


def _mismatch_of_time(observation: Observation, period: Period) -> str:
    """Return the reason why an observation is not of the period, or an empty text."""
    if observation.period is None:
        return "period_unstated"
    return "" if observation.period in period else "other_period"


def _mismatch(indicator: Indicator, side: Side) -> str:
    """Return the reason why figures of an indicator do not join those of a side.

    The text is empty if they do join.
    """
    asked_indicator = side.indicator
    if indicator.population_concept not in (
        asked_indicator.population_concept,
        asked_indicator.population_concept or side.population,
    ):
        return "other_population"
    return "" if _same_definition(indicator, asked_indicator) else "other_definition"


def _same_definition(first: Indicator, second: Indicator) -> bool:
    """Whether two indicators count the same.

    The scale of the unit, the rules, codes in other lists and the like do not matter.
    """
    if first is second:
        return True
    alike = first.unit.same_kind(second.unit) and all(
        getattr(first, name) == getattr(second, name) for name in _DEFINING
    )
    return (
        alike
        and _same_part(first.numerator, second.numerator)
        and _same_part(first.denominator, second.denominator)
    )


def _same_part(first: Indicator | None, second: Indicator | None) -> bool:
    if first is None or second is None:
        return first is second
    return first.population_concept is second.population_concept and _same_definition(first, second)


def _join(
    figures: list[Observation], side: Side, place: Place, period: Period
) -> tuple[tuple[Observation, ...], _Rejects]:
    """Return the figures of one area that make up the period.

    They are the figure of the whole period, or the figures of its parts.
    """
    by_days: dict[_Days, list[Observation]] = {}
    for o in figures:
        by_days.setdefault(_days(o.period), []).append(o)
    whole = by_days.pop(_days(period), None)
    parts = [o for group in by_days.values() for o in group]
    if whole is not None:
        latest, rejects = _latest(whole)
        return latest, rejects + [(o, "part_of_period") for o in parts]
    if not parts:
        return (), []
    check_time_rule(side, place, period)
    if side.time_rule is RollUpRule.SUM:
        return _tiled(by_days, _days(period))
    end = _days(period)[1]
    latest, rejects = _latest(
        [o for (_, last), group in by_days.items() if last == end for o in group]
    )
    return latest, rejects + [
        (o, "earlier_step") for (_, last), group in by_days.items() if last != end for o in group
    ]


def _days(period: Period | None) -> _Days:
    assert period is not None  # figures without a closed period are already excluded
    assert period.first_day is not None
    assert period.last_day is not None
    return period.first_day.toordinal(), period.last_day.toordinal()


def _latest(figures: list[Observation]) -> tuple[tuple[Observation, ...], _Rejects]:
    """Return the firmest figure of the last release, from several figures of one time.

    No figure is chosen if equally firm figures differ.
    """
    if not figures:
        return (), []
    newest = max(map(firmness, figures))
    alike = [o for o in figures if firmness(o) == newest]
    rejects = [(o, "superseded") for o in figures if firmness(o) != newest]
    first = min(alike, key=lambda o: o.code)
    if all(_same_value(o.value, first.value) for o in alike):
        return (first,), rejects + [(o, "repeated") for o in alike if o is not first]
    return (), rejects + [(o, "ambiguous") for o in alike]


def _same_value(first: ReportedValue | None, second: ReportedValue | None) -> bool:
    if first is None or second is None or first == second:
        return first == second
    is_same = same_amount(first.measure, second.measure)
    return is_same and in_unit(first.interval(), second.measure.unit) == second.interval()


def _tiled(
    by_days: Mapping[_Days, list[Observation]], period: _Days
) -> tuple[tuple[Observation, ...], _Rejects]:
    """Return the fewest parts that make up the period without a gap or an overlap."""
    figure_of: dict[_Days, Observation] = {}
    rejects: _Rejects = []
    for days, group in by_days.items():
        figures, rest = _latest(group)
        rejects += rest
        figure_of.update((days, o) for o in figures)
    tiling = _tiling(figure_of, period)
    if not tiling:
        reason = "overlapping_parts" if _covered(figure_of, period) else "incomplete_parts"
        return (), rejects + [(o, reason) for o in figure_of.values()]
    spare = [(o, "part_of_period") for days, o in figure_of.items() if days not in tiling]
    return tuple(figure_of[days] for days in tiling), rejects + spare


def _tiling(parts: Iterable[_Days], period: _Days) -> list[_Days]:
    """Return the fewest consecutive parts that cover the period, in order.

    If several such lists have the same length, the one whose first parts are longest is chosen.
    """
    # by first day: the number of parts to the end of the period, and the first day of the next part
    best: dict[int, tuple[int, int]] = {period[1] + 1: (0, 0)}
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
    """Whether every day of the period is in at least one part."""
    day = period[0]
    for first, last in sorted(parts):
        if first > day:
            return False
        day = max(day, last + 1)
    return day > period[1]
