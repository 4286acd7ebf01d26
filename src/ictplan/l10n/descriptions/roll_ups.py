"""Sentences about roll-ups, the figures that they leave out, counts that reach a target, and the
bases that figures imply.
"""

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


def _say(lang: Language, key: str, /, **parts: object) -> str:
    return lang.table("roll_ups")[key].format(**parts)


def _roll_up(result: RollUp, lang: Language) -> str:
    return _say(
        lang,
        "roll_up",
        indicator=result.indicator.name.get(lang.code),
        period=format_period(result.period, locale=lang.code),
        value=_rolled_up(result, lang),
        joined=len(result.joined),
        areas=len(result.areas),
    )


def _rolled_up(result: RollUp, lang: Language) -> str:
    value, interval = result.value, result.interval
    if value is None:
        return _say(lang, "no_figure") if interval is None else _interval(interval, lang)
    if interval is None or interval.is_point:
        return short(value, lang)
    return _say(lang, "possible", value=short(value, lang), interval=_interval(interval, lang))


def _interval(interval: Any, lang: Language) -> str:
    """An interval, its ends with two decimals at most."""
    ends = (interval.low, interval.high)
    whole = all(end is None or end.magnitude == int(end.magnitude) for end in ends)
    return format_interval(interval, digits=0 if whole else 2, locale=lang.code)


def _left_out(left: LeftOut, lang: Language) -> str:
    area = _say(lang, "no_area") if left.area is None else str(left.area.name.get(lang.code))
    indicator = left.indicator.name.get(lang.code)
    subject = (
        _say(lang, "whole_area", area=area, indicator=indicator)
        if left.observation is None
        else _say(lang, "one_figure", code=left.observation.code, area=area, indicator=indicator)
    )
    return _say(lang, "left_out", what=subject, reason=written(LEFT_OUT[left.reason], lang))


def _reach(reach: CountToReach, lang: Language) -> str:
    """How many are needed, of what, for what, and how many are missing."""
    sentence = _say(
        lang,
        "reach",
        count=_counts(reach, lang),
        criterion=format_criterion(reach.criterion, locale=lang.code),
        base=_interval(reach.base, lang),
    )
    if reach.have is None or reach.more is None:
        return sentence
    have, more = (format_measure(count, locale=lang.code) for count in (reach.have, reach.more))
    missing = "missing" if reach.more.magnitude > 0 else "enough"
    return f"{sentence}; {_say(lang, missing, have=have, more=more)}"


def _counts(reach: CountToReach, lang: Language) -> str:
    count = format_measure(reach.count, locale=lang.code)
    if reach.fewest == reach.count:
        return count
    fewest = format_measure(reach.fewest, locale=lang.code)
    return _say(lang, "fewest", count=count, fewest=fewest)


def _requirement(requirement: Requirement, lang: Language) -> str:
    """The answer at the base implied, and the count that is enough wherever the base may lie."""
    sentence = _say(
        lang,
        "requirement",
        title=requirement.target.title.get(lang.code),
        reach=_reach(requirement.reach, lang),
    )
    if requirement.reach_allowed is None:
        return f"{sentence}; {_say(lang, 'not_certain')}"
    if requirement.reach_allowed.count == requirement.reach.count:
        return sentence
    count = format_measure(requirement.reach_allowed.count, locale=lang.code)
    return f"{sentence}; {_say(lang, 'certain', count=count)}"


def _implied(result: ImpliedBase, lang: Language) -> str:
    base = short(result.base, lang)
    if not result.allowed.is_point:
        base = _say(lang, "possible", value=base, interval=_interval(result.allowed, lang))
    density, count = (_figure(figure, lang) for figure in (result.density, result.count))
    return _say(lang, "implied", density=density, count=count, base=base)


def _figure(observation: Observation, lang: Language) -> str:
    if observation.value is None:
        return written(message("not stated"), lang)
    return format_reported(observation.value, locale=lang.code)


#: The writer of each class.
WRITERS: dict[type[Any], Tell] = {
    RollUp: _roll_up,
    LeftOut: _left_out,
    CountToReach: _reach,
    Requirement: _requirement,
    ImpliedBase: _implied,
}
