"""What judging gives, in a sentence: comparisons, assessments, scorecards and their rows, what changed between plans."""

from __future__ import annotations

from typing import Any

from ictplan.l10n.criteria import format_criterion
from ictplan.l10n.dates import format_date
from ictplan.l10n.descriptions.dispatch import written
from ictplan.l10n.descriptions.plan_items import Tell
from ictplan.l10n.languages.labels import label
from ictplan.l10n.languages.language import Language
from ictplan.l10n.measures import format_measure
from ictplan.l10n.numbers import format_number
from ictplan.l10n.reported_values import format_reported
from ictplan.messages import message
from ictplan.model.decimals import trimmed
from ictplan.model.measure import Measure
from ictplan.results.assessment import REASONS, Assessment, Pace, Verdict
from ictplan.results.comparison import Comparison
from ictplan.results.plan_change import PlanChange
from ictplan.results.scorecard import Scorecard, TaskStanding

_DIGITS = 2
_OF_THE_DATE = (Verdict.NOT_DUE, Verdict.DUE_UNSTATED)
_JUDGED = (Verdict.EXCEEDED, Verdict.MET, Verdict.NEARLY_MET, Verdict.NOT_MET)


def _say(spoken: Language, key: str, /, **parts: object) -> str:
    return spoken.table("judgements")[key].format(**parts)


def _comparison(comparison: Comparison, spoken: Language) -> str:
    return _say(
        spoken,
        "comparison",
        value=format_reported(comparison.value, locale=spoken.code),
        answer=label(comparison.answer, spoken),
        criterion=format_criterion(comparison.criterion, locale=spoken.code),
    )


def _assessment(assessment: Assessment, spoken: Language) -> str:
    """The target, the verdict and why; the figure, the progress and what is missing, as far as they are known."""
    target = assessment.target
    named = target.title if target.indicator is None else target.indicator.name
    reason = written(REASONS[assessment.reason], spoken)
    parts = [
        _say(
            spoken,
            "assessment",
            name=named.get(spoken.code),
            verdict=label(assessment.verdict, spoken),
            reason=reason,
        )
    ]
    if assessment.verdict in _OF_THE_DATE:
        parts.append(_say(spoken, "standing", standing=label(assessment.standing, spoken)))
    if assessment.comparison is not None:
        parts.append(_say(spoken, "figure", **_figure(assessment.comparison, spoken)))
    if assessment.progress is not None:
        parts.append(_say(spoken, "progress", progress=short(assessment.progress, spoken)))
    if assessment.gap is not None and assessment.gap.magnitude > 0:
        parts.append(_say(spoken, "gap", gap=short(assessment.gap, spoken)))
    if assessment.track is not None:
        parts.append(_say(spoken, "track", track=label(assessment.track, spoken)))
    if assessment.rounding_sensitive:
        parts.append(_say(spoken, "rounding"))
    return "; ".join(parts)


def _figure(comparison: Comparison, spoken: Language) -> dict[str, str]:
    return {
        "value": format_reported(comparison.value, locale=spoken.code),
        "criterion": format_criterion(comparison.criterion, locale=spoken.code),
    }


def short(amount: Measure, spoken: Language) -> str:
    """An amount with two decimals at most."""
    rounded = amount.rounded(_DIGITS)
    return format_measure(rounded.evolve(magnitude=trimmed(rounded.magnitude)), locale=spoken.code)


def _pace(pace: Pace, spoken: Language) -> str:
    """The change of a year, the years left, and the growth that comes to the same."""
    years = format_number(trimmed(round(pace.years, _DIGITS)), locale=spoken.code)
    change = _say(spoken, "pace", change=short(pace.per_year, spoken), years=years)
    if pace.growth is None:
        return f"{change}; {_say(spoken, 'no_growth')}"
    return f"{change}; {_say(spoken, 'growth', growth=short(pace.growth, spoken))}"


def _scorecard(card: Scorecard, spoken: Language) -> str:
    """How many targets are judged, how each stands, and how many are not, by reason."""
    counts = card.counts
    told = [
        _say(spoken, "count", count=counts[verdict], verdict=label(verdict, spoken))
        for verdict in _JUDGED
        if counts[verdict]
    ]
    others = [
        _say(spoken, "count", count=count, verdict=label(verdict, spoken))
        for verdict, count in counts.items()
        if count and verdict not in _JUDGED
    ]
    day = format_date(card.as_of, style="short", locale=spoken.code)
    judged = _say(spoken, "judged", judged=card.judged, targets=len(card.rows), day=day)
    return ", ".join([f"{judged} ({', '.join(told)})" if told else judged, *others])


def _task(row: TaskStanding, spoken: Language) -> str:
    return _say(
        spoken, "task", title=row.task.title.get(spoken.code), standing=label(row.standing, spoken)
    )


def _plan_change(change: PlanChange, spoken: Language) -> str:
    if not change.old and not change.new:
        return _say(spoken, "change", path=change.path, kind=label(change.kind, spoken))
    nothing = written(message("not stated"), spoken)
    return _say(
        spoken,
        "value_change",
        path=change.path,
        kind=label(change.kind, spoken),
        old=change.old or nothing,
        new=change.new or nothing,
    )


#: The writer of each class of the results.
WRITERS: dict[type[Any], Tell] = {
    Comparison: _comparison,
    Assessment: _assessment,
    Pace: _pace,
    Scorecard: _scorecard,
    TaskStanding: _task,
    PlanChange: _plan_change,
}
