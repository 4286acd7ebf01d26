"""Roll-ups and what they leave out, counts that reach a target, and the bases that figures imply, in a sentence."""

from __future__ import annotations

from typing import Any

from ictplan.l10n.criteria import format_criterion
from ictplan.l10n.descriptions.assessments import short
from ictplan.l10n.descriptions.dispatch import written
from ictplan.l10n.descriptions.plan_items import Tell
from ictplan.l10n.languages.language import Language
from ictplan.l10n.measures import format_interval, format_measure
from ictplan.l10n.periods import format_period
from ictplan.l10n.reported_values import format_reported
from ictplan.messages import message
from ictplan.model.observation import Observation
from ictplan.results.count_to_reach import CountToReach, Requirement
from ictplan.results.implied_base import ImpliedBase
from ictplan.results.roll_up import LEFT_OUT, LeftOut, RollUp


def _say(spoken: Language, key: str, /, **parts: object) -> str:
    return spoken.table("roll_ups")[key].format(**parts)


def _roll_up(result: RollUp, spoken: Language) -> str:
    """The figure, what it may be, and how many of the areas it rests on."""
    return _say(
        spoken,
        "roll_up",
        indicator=result.indicator.name.get(spoken.code),
        period=format_period(result.period, locale=spoken.code),
        value=_rolled_up(result, spoken),
        joined=len(result.joined),
        areas=len(result.areas),
    )


def _rolled_up(result: RollUp, spoken: Language) -> str:
    value, interval = result.value, result.interval
    if value is None:
        nothing = _say(spoken, "no_figure")
        return nothing if interval is None else _interval(interval, spoken)
    if interval is None or interval.is_point:
        return short(value, spoken)
    possible = _interval(interval, spoken)
    return _say(spoken, "possible", value=short(value, spoken), interval=possible)


def _interval(interval: Any, spoken: Language) -> str:
    """An interval, its ends with two decimals at most."""
    ends = (interval.low, interval.high)
    whole = all(end is None or end.magnitude == int(end.magnitude) for end in ends)
    return format_interval(interval, digits=0 if whole else 2, locale=spoken.code)


def _left_out(left: LeftOut, spoken: Language) -> str:
    area = _say(spoken, "no_area") if left.area is None else str(left.area.name.get(spoken.code))
    indicator = left.indicator.name.get(spoken.code)
    what = (
        _say(spoken, "whole_area", area=area, indicator=indicator)
        if left.observation is None
        else _say(spoken, "one_figure", code=left.observation.code, area=area, indicator=indicator)
    )
    return _say(spoken, "left_out", what=what, reason=written(LEFT_OUT[left.reason], spoken))


def _reach(reach: CountToReach, spoken: Language) -> str:
    """How many are needed, of what, for what, and how many are missing."""
    said = _say(
        spoken,
        "reach",
        count=_counts(reach, spoken),
        criterion=format_criterion(reach.criterion, locale=spoken.code),
        base=_interval(reach.base, spoken),
    )
    if reach.have is None or reach.more is None:
        return said
    have, more = (format_measure(count, locale=spoken.code) for count in (reach.have, reach.more))
    missing = "missing" if reach.more.magnitude > 0 else "enough"
    return f"{said}; {_say(spoken, missing, have=have, more=more)}"


def _counts(reach: CountToReach, spoken: Language) -> str:
    count = format_measure(reach.count, locale=spoken.code)
    if reach.fewest == reach.count:
        return count
    fewest = format_measure(reach.fewest, locale=spoken.code)
    return _say(spoken, "fewest", count=count, fewest=fewest)


def _requirement(asked: Requirement, spoken: Language) -> str:
    """The answer at the base implied, and the count that is enough wherever the base may lie."""
    said = _say(
        spoken,
        "requirement",
        title=asked.target.title.get(spoken.code),
        reach=_reach(asked.reach, spoken),
    )
    if asked.reach_allowed is None:
        return f"{said}; {_say(spoken, 'not_certain')}"
    if asked.reach_allowed.count == asked.reach.count:
        return said
    count = format_measure(asked.reach_allowed.count, locale=spoken.code)
    return f"{said}; {_say(spoken, 'certain', count=count)}"


def _implied(implied: ImpliedBase, spoken: Language) -> str:
    base = short(implied.base, spoken)
    if not implied.allowed.is_point:
        allowed = _interval(implied.allowed, spoken)
        base = _say(spoken, "possible", value=base, interval=allowed)
    density, count = (_figure(figure, spoken) for figure in (implied.density, implied.count))
    return _say(spoken, "implied", density=density, count=count, base=base)


def _figure(observation: Observation, spoken: Language) -> str:
    if observation.value is None:
        return written(message("not stated"), spoken)
    return format_reported(observation.value, locale=spoken.code)


#: The writer of each class.
WRITERS: dict[type[Any], Tell] = {
    RollUp: _roll_up,
    LeftOut: _left_out,
    CountToReach: _reach,
    Requirement: _requirement,
    ImpliedBase: _implied,
}
