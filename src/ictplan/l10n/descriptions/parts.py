"""What stands behind the items of a plan, in a few words: sources, baselines, reviews, units, collections; and the catalog."""

from __future__ import annotations

from typing import Any

from ictplan.catalog.indicator_entry import CatalogIndicator, IndicatorSystem, Trap
from ictplan.catalog.money_entry import MoneyEntry
from ictplan.l10n.descriptions.dispatch import described, part, written
from ictplan.l10n.descriptions.plan_items import Tell, aside, name_of
from ictplan.l10n.languages.labels import label
from ictplan.l10n.languages.language import Language
from ictplan.l10n.measures import format_measure
from ictplan.l10n.periods import format_period
from ictplan.l10n.reported_values import format_reported
from ictplan.l10n.units import format_unit
from ictplan.messages import Message
from ictplan.model.collection import Keyed
from ictplan.model.extensions import Extensions
from ictplan.model.indicator import ExternalCode
from ictplan.model.measure import Widening
from ictplan.model.period import Period, Point
from ictplan.model.review import Review
from ictplan.model.source import Source, SourceKind
from ictplan.model.target import Baseline
from ictplan.model.unit import Unit
from ictplan.model.unit_names import Counted, Kind, Term

_MOST_KEYS = 5


def _say(spoken: Language, key: str, /, **parts: object) -> str:
    return spoken.table("parts_of_plans")[key].format(**parts)


def _source(source: Source, spoken: Language) -> str:
    """The document, the place, the words quoted; and that it is an account of another document, where it is one."""
    where = ", ".join(filter(None, [described(source.document, spoken), source.place]))
    quoted = f": “{source.quote}”" if source.quote else ""
    kind = "" if source.kind is SourceKind.PRIMARY else label(source.kind, spoken)
    return f"{where}{quoted}{aside(kind)}"


def _baseline(baseline: Baseline, spoken: Language) -> str:
    comparability = label(baseline.comparability, spoken)
    if baseline.value is None:
        known = f"{_say(spoken, 'figure', code=baseline.observation)}{aside(comparability)}"
    else:
        value = format_reported(baseline.value, locale=spoken.code)
        known = f"{value}{aside(_time(baseline.period, spoken), comparability)}"
    return (
        known if baseline.assumption is None else f"{known}: {baseline.assumption.get(spoken.code)}"
    )


def _time(period: Period | None, spoken: Language) -> str:
    if period is None:
        return _say(spoken, "no_period")
    return format_period(period, locale=spoken.code)


def _review(review: Review, spoken: Language) -> str:
    said = _say(
        spoken,
        "review",
        period=_time(review.period, spoken),
        figures=len(review.observations),
        achievements=len(review.achievements),
    )
    return said if review.exhaustive else f"{said}; {_say(spoken, 'not_all')}"


def _widening(widening: Widening, spoken: Language) -> str:
    cause = _say(spoken, widening.cause, figure=part(widening.figure, spoken))
    if widening.by is None:
        return f"{cause}, {_say(spoken, 'open')}"
    return f"{cause}, {_say(spoken, 'within', by=format_measure(widening.by, locale=spoken.code))}"


def _external_code(code: ExternalCode, _: Language) -> str:
    return f"{code.system} {code.code}"


def _keyed(items: Keyed[Any], spoken: Language) -> str:
    """What it is called, and how many it holds."""
    name = items.collection
    called = written(name if isinstance(name, Message) else Message(name), spoken)
    return _say(spoken, "keyed", name=called, count=len(items))


def _extensions(extensions: Extensions, spoken: Language) -> str:
    """Its keys, the first few."""
    if not extensions:
        return _say(spoken, "no_extensions")
    keys = list(extensions)
    more = ["…"] if len(keys) > _MOST_KEYS else []
    return _say(spoken, "extensions", keys=", ".join(keys[:_MOST_KEYS] + more))


def _point(point: Point, spoken: Language) -> str:
    return format_period(Period(point.text), locale=spoken.code)


def _term(term: Term, spoken: Language) -> str:
    return format_unit(Unit(term.name, (term,)), locale=spoken.code)


def _kind(kind: Kind, spoken: Language) -> str:
    return written(kind.name, spoken)


def _counted(counted: Counted, spoken: Language) -> str:
    words = spoken.units.get(counted.name)
    return counted.name if words is None else words.forms["other"]


def _trap(trap: Trap, spoken: Language) -> str:
    return trap.text.get(spoken.code)


#: The writer of each class.
WRITERS: dict[type[Any], Tell] = {
    Source: _source,
    Baseline: _baseline,
    Review: _review,
    Widening: _widening,
    ExternalCode: _external_code,
    Keyed: _keyed,
    Extensions: _extensions,
    Point: _point,
    Term: _term,
    Kind: _kind,
    Counted: _counted,
    Trap: _trap,
    **dict.fromkeys((CatalogIndicator, IndicatorSystem, MoneyEntry), name_of),
}
