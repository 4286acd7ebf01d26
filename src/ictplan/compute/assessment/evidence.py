"""The evidence for a target: the figure it is judged by, its baseline and its sources."""

from __future__ import annotations

import datetime
from typing import NamedTuple

import attrs

from ictplan.compute.assessment.known_figures import KnownFigures, last_day_of
from ictplan.compute.inputs import firmness
from ictplan.model.bound import Bound
from ictplan.model.group import Place
from ictplan.model.indicator import Indicator, Nature
from ictplan.model.observation import Observation, ObservationStatus
from ictplan.model.period import Period
from ictplan.model.reported_value import ReportedValue
from ictplan.model.source import Source
from ictplan.model.target import Comparability, Target


@attrs.frozen(kw_only=True)
class Evidence:
    """The figures known of a target on a day.

    Args:
        latest: the figure to judge by; None if there is none.
        is_contradicted: whether another figure, equally firm, has another value.
        reason: if there is no figure to judge by, the reason.
        is_of_due_date: whether the figure to judge by is of the due date, or the target has none.
        baseline: the value that the target starts from; None if it is unknown.
        baseline_day: the last day of the period of the baseline, if that is known.
        day: the last day of the figure to judge by, if it states a period.
        is_comparable: whether the baseline may be compared with the target.
        count: for a density, the figure of its numerator for the same period, if one is known.
        assumptions: the assumptions of the assessment, as codes.
        sources: the sources of the figures.
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


def evidence_for(target: Target, figures: KnownFigures, place: Place | None) -> Evidence:
    """Return the evidence for a target among the figures known on a day.

    Args:
        target: a target with a figure.
        figures: the figures known on the day.
        place: the area whose figures count; None for all areas.
    """
    indicator = target.indicator
    assert indicator is not None  # only a target with a figure is judged by figures
    choice = _choose(target, indicator, figures, place)
    latest, numerator = choice.figure, indicator.numerator
    count = (
        None if latest is None or numerator is None else figures.beside(latest, numerator, place)
    )
    baseline, baseline_day, start = _baseline(target, figures)
    sources = [o.source for o in (latest, start, count) if o is not None and o.source is not None]
    return Evidence(
        latest=latest,
        is_contradicted=choice.is_contradicted,
        reason="without_value" if figures.has_any(indicator, place) else "not_reported",
        is_of_due_date=choice.is_of_due_date,
        baseline=baseline,
        baseline_day=baseline_day,
        day=None if latest is None else _end_of(latest.period),
        is_comparable=target.baseline is not None
        and target.baseline.comparability is not Comparability.DIFFERENT,
        count=count,
        assumptions=tuple(_assumptions(target, latest, baseline, choice.has_alternatives)),
        sources=tuple(dict.fromkeys(sources)),
    )


class _Choice(NamedTuple):
    """The figure to judge a target by, and its relation to other figures.

    Args:
        figure: the figure; None if there is none.
        is_of_due_date: whether it is of the due date, or the target has none.
        has_alternatives: whether other figures of the same time are known.
        is_contradicted: whether one of these, equally firm, has another value.
    """

    figure: Observation | None
    is_of_due_date: bool
    has_alternatives: bool
    is_contradicted: bool


def _choose(
    target: Target, indicator: Indicator, figures: KnownFigures, place: Place | None
) -> _Choice:
    """Select the newest figure that is not later than the due date, and of these the firmest."""
    due = target.due
    last = None if due is None else due.last_day
    candidates = figures.newest(indicator, place, last)
    if not candidates:
        return _Choice(None, False, False, False)
    newest = last_day_of(candidates[0])
    is_flow_until_due = due is not None and indicator.nature is Nature.FLOW
    if is_flow_until_due:  # the last month does not replace the sum over the year
        candidates = [o for o in candidates if o.period == due] or candidates
    rank = max(firmness(o) for o in candidates)
    firmest = [o for o in candidates if firmness(o) == rank]
    best = firmest[-1]  # of equals the last in the order of the observations
    of_due = last is None or newest == last or best.period is None
    if is_flow_until_due and best.period is not None:
        of_due = best.period == due
    is_contradicted = any(o.value != best.value for o in firmest)
    return _Choice(best, of_due, len(candidates) > 1, is_contradicted)


def _baseline(
    target: Target, figures: KnownFigures
) -> tuple[ReportedValue | None, datetime.date | None, Observation | None]:
    baseline = target.baseline
    if baseline is None:
        return None, None, None
    if baseline.value is not None:
        return baseline.value, _end_of(baseline.period), None
    start = figures.with_code(baseline.observation)
    if start is None or start.value is None:
        return None, None, None
    return start.value, _end_of(start.period), start


def _end_of(period: Period | None) -> datetime.date | None:
    return None if period is None else period.last_day


def _assumptions(
    target: Target,
    figure: Observation | None,
    baseline: ReportedValue | None,
    has_alternatives: bool,
) -> list[str]:
    if figure is None or figure.value is None:
        return []
    start = target.baseline
    applies = {
        "baseline_assumed": start is not None and start.comparability is Comparability.ASSUMED,
        "baseline_qualified": baseline is not None and baseline.bound is not Bound.EXACTLY,
        "value_qualified": figure.value.bound is not Bound.EXACTLY,
        "period_unstated": figure.period is None,
        "release_unstated": figure.released_on is None,
        "area_unstated": target.area is not None and figure.area is None,
        "target_area_unstated": target.area is None and figure.area is not None,
        "several_figures": has_alternatives,
        "preliminary": figure.status in (ObservationStatus.PRELIMINARY, ObservationStatus.ESTIMATE),
    }
    return [code for code, holds in applies.items() if holds]
