"""Which of the figures known on a day a target is judged by."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import attrs

from ictplan.errors import InvalidTypeError, quote
from ictplan.messages import message
from ictplan.model.bound import Bound
from ictplan.model.converters import many
from ictplan.model.indicator import Indicator, Nature
from ictplan.model.observation import FIRMNESS, Observation, ObservationStatus
from ictplan.model.period import Period
from ictplan.model.reported_value import ReportedValue
from ictplan.model.source import Source
from ictplan.model.target import Comparability, Target

_FIRST_DAY = datetime.date.min


@attrs.frozen(kw_only=True)
class Evidence:
    """What is known of a target on a day.

    Args:
        latest: the figure to judge by; None where there is none.
        is_contradicted: whether another figure as firm says otherwise.
        reason: where there is none, why.
        is_of_due_date: whether that figure is of the due date, or of a target without one.
        baseline: where the target starts from, and the day of that; None where it is not known.
        baseline_day: the day.
        day: the last day of the figure to judge by, where it states one.
        is_comparable: whether the baseline may be compared with the target.
        count: the figure of what is above the line of a density, of the same time, where one is known.
        assumptions: what is relied on, as codes.
        sources: where the figures are stated.
    """

    latest: Observation | None
    is_contradicted: bool
    reason: str
    is_of_due_date: bool
    baseline: ReportedValue | None
    baseline_day: datetime.date | None
    day: datetime.date | None
    is_comparable: bool
    count: Observation | None
    assumptions: tuple[str, ...]
    sources: tuple[Source, ...]


def evidence_for(
    target: Target, observations: Iterable[Observation], day: datetime.date
) -> Evidence:
    """The evidence for a target among observations known on a day."""
    known = [o for o in many(observations, _observation, "Observations") if is_known(o, day)]
    indicator = target.indicator
    assert indicator is not None  # only a target with a figure is judged by figures
    figures = [o for o in known if _is_of(o, indicator, target)]
    chosen, of_due, several, contradicted = _chosen(
        [o for o in figures if o.value is not None], target, indicator
    )
    baseline, baseline_day, start = _baseline(target, known)
    counts = [
        o
        for o in known
        if chosen and indicator.numerator and _is_of(o, indicator.numerator, target)
    ]
    count = next(
        (o for o in counts if chosen and o.period == chosen.period and o.value is not None), None
    )
    used = [o for o in (chosen, start, count) if o is not None and o.source is not None]
    return Evidence(
        latest=chosen,
        is_contradicted=contradicted,
        reason="without_value" if figures else "not_reported",
        is_of_due_date=of_due,
        baseline=baseline,
        baseline_day=baseline_day,
        day=None if chosen is None else _end_of(chosen.period),
        is_comparable=target.baseline is not None
        and target.baseline.comparability is not Comparability.DIFFERENT,
        count=count,
        assumptions=tuple(_assumptions(target, chosen, baseline, several)),
        sources=tuple(dict.fromkeys(o.source for o in used if o.source is not None)),
    )


def _observation(value: Observation) -> Observation:
    if not isinstance(value, Observation):
        raise InvalidTypeError("observations", message("Observations"), quote(value))
    return value


def is_known(observation: Observation, day: datetime.date) -> bool:
    """Whether a figure was known on a day: released by then, or, where that is not stated, of a time that was over."""
    if observation.released_on is not None:
        return observation.released_on <= day
    end = None if observation.period is None else observation.period.last_day
    return end is None or end <= day


def _is_of(observation: Observation, indicator: Indicator, target: Target) -> bool:
    """Whether a figure is of an indicator, by one counting rule, and of the place of a target as far as both say."""
    if (
        observation.indicator.code != indicator.code
        or observation.indicator.counts != indicator.counts
    ):
        return False
    return target.area is None or observation.area is None or observation.area == target.area


def _chosen(
    figures: list[Observation], target: Target, indicator: Indicator
) -> tuple[Observation | None, bool, bool, bool]:
    """The figure to judge by, whether it is of the due date, whether others of that time are known, and contradict it."""
    due = target.due
    last = None if due is None else due.last_day
    in_time = [o for o in figures if last is None or _last_day(o) <= last]
    if not in_time:
        return None, False, False, False
    newest = max(_last_day(o) for o in in_time)
    alike = [o for o in in_time if _last_day(o) == newest]
    if (
        due is not None and indicator.nature is Nature.FLOW
    ):  # what adds up over a year is not told by its last month
        alike = [o for o in alike if o.period == due] or alike
    best = max(enumerate(alike), key=lambda pair: _firmness(*pair))[1]
    of_due = last is None or newest == last or best.period is None
    if due is not None and indicator.nature is Nature.FLOW and best.period is not None:
        of_due = best.period == due
    as_firm = [o for o in alike if _firmness(0, o) == _firmness(0, best)]
    return best, of_due, len(alike) > 1, any(o.value != best.value for o in as_firm)


def _last_day(observation: Observation) -> datetime.date:
    end = None if observation.period is None else observation.period.last_day
    return _FIRST_DAY if end is None else end


def _firmness(place: int, observation: Observation) -> tuple[datetime.date, int, int]:
    """The last release first, then the firmest, then the one named last."""
    return observation.released_on or _FIRST_DAY, FIRMNESS[observation.status], place


def _baseline(
    target: Target, known: list[Observation]
) -> tuple[ReportedValue | None, datetime.date | None, Observation | None]:
    baseline = target.baseline
    if baseline is None:
        return None, None, None
    if baseline.value is not None:
        return baseline.value, _end_of(baseline.period), None
    start = next((o for o in known if o.code == baseline.observation), None)
    if start is None or start.value is None:
        return None, None, None
    return start.value, _end_of(start.period), start


def _end_of(period: Period | None) -> datetime.date | None:
    return None if period is None else period.last_day


def _assumptions(
    target: Target, chosen: Observation | None, baseline: ReportedValue | None, several: bool
) -> list[str]:
    """What is relied on without being stated."""
    if chosen is None or chosen.value is None:
        return []
    said = target.baseline
    asked = {
        "baseline_assumed": said is not None and said.comparability is Comparability.ASSUMED,
        "baseline_qualified": baseline is not None and baseline.bound is not Bound.EXACTLY,
        "value_qualified": chosen.value.bound is not Bound.EXACTLY,
        "period_unstated": chosen.period is None,
        "release_unstated": chosen.released_on is None,
        "area_unstated": target.area is not None and chosen.area is None,
        "target_area_unstated": target.area is None and chosen.area is not None,
        "several_figures": several,
        "preliminary": chosen.status in (ObservationStatus.PRELIMINARY, ObservationStatus.ESTIMATE),
    }
    return [code for code, holds in asked.items() if holds]
