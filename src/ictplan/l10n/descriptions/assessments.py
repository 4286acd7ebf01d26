"""Sentences about comparisons, assessments, scorecards, their rows, and changes between plans."""

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
_JUDGEMENTS = (Verdict.EXCEEDED, Verdict.MET, Verdict.NEARLY_MET, Verdict.NOT_MET)


def _say(lang: Language, key: str, /, **parts: object) -> str:
    return lang.table("judgements")[key].format(**parts)


def _comparison(comparison: Comparison, lang: Language) -> str:
    return _say(
        lang,
        "comparison",
        value=format_reported(comparison.value, locale=lang.code),
        answer=label(comparison.answer, lang),
        criterion=format_criterion(comparison.criterion, locale=lang.code),
    )


def _assessment(assessment: Assessment, lang: Language) -> str:
    """The target, the verdict and why; the figure, the progress and the gap, as far as they are
    known.
    """
    target = assessment.target
    subject = target.title if target.indicator is None else target.indicator.name
    reason = written(REASONS[assessment.reason], lang)
    parts = [
        _say(
            lang,
            "assessment",
            name=subject.get(lang.code),
            verdict=label(assessment.verdict, lang),
            reason=reason,
        )
    ]
    if assessment.verdict in _OF_THE_DATE:
        parts.append(_say(lang, "standing", standing=label(assessment.standing, lang)))
    if assessment.comparison is not None:
        parts.append(_say(lang, "figure", **_figure(assessment.comparison, lang)))
    if assessment.progress is not None:
        parts.append(_say(lang, "progress", progress=short(assessment.progress, lang)))
    if assessment.gap is not None and assessment.gap.magnitude > 0:
        parts.append(_say(lang, "gap", gap=short(assessment.gap, lang)))
    if assessment.track is not None:
        parts.append(_say(lang, "track", track=label(assessment.track, lang)))
    if assessment.rounding_sensitive:
        parts.append(_say(lang, "rounding"))
    return "; ".join(parts)


def _figure(comparison: Comparison, lang: Language) -> dict[str, str]:
    return {
        "value": format_reported(comparison.value, locale=lang.code),
        "criterion": format_criterion(comparison.criterion, locale=lang.code),
    }


def short(amount: Measure, lang: Language) -> str:
    """An amount with two decimals at most."""
    short_amount = amount.rounded(_DIGITS)
    return format_measure(
        short_amount.evolve(magnitude=trimmed(short_amount.magnitude)), locale=lang.code
    )


def _pace(pace: Pace, lang: Language) -> str:
    """The change of a year, the years left, and the growth that comes to the same."""
    years = format_number(trimmed(round(pace.years, _DIGITS)), locale=lang.code)
    change = _say(lang, "pace", change=short(pace.per_year, lang), years=years)
    if pace.growth is None:
        return f"{change}; {_say(lang, 'no_growth')}"
    return f"{change}; {_say(lang, 'growth', growth=short(pace.growth, lang))}"


def _scorecard(card: Scorecard, lang: Language) -> str:
    """How many targets are judged, how each stands, and how many are not, by reason."""
    counts = card.counts
    counted_verdicts = [
        _say(lang, "count", count=counts[verdict], verdict=label(verdict, lang))
        for verdict in _JUDGEMENTS
        if counts[verdict]
    ]
    other_verdicts = [
        _say(lang, "count", count=count, verdict=label(verdict, lang))
        for verdict, count in counts.items()
        if count and verdict not in _JUDGEMENTS
    ]
    day = format_date(card.as_of, style="short", locale=lang.code)
    sentence = _say(lang, "judged", judged=card.judged, targets=len(card.rows), day=day)
    return ", ".join(
        [
            f"{sentence} ({', '.join(counted_verdicts)})" if counted_verdicts else sentence,
            *other_verdicts,
        ]
    )


def _task(row: TaskStanding, lang: Language) -> str:
    return _say(
        lang, "task", title=row.task.title.get(lang.code), standing=label(row.standing, lang)
    )


def _plan_change(change: PlanChange, lang: Language) -> str:
    if not change.old and not change.new:
        return _say(lang, "change", path=change.path, kind=label(change.kind, lang))
    nothing = written(message("not stated"), lang)
    return _say(
        lang,
        "value_change",
        path=change.path,
        kind=label(change.kind, lang),
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
