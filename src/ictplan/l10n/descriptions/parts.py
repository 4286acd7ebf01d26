"""The parts behind the items of a plan in a few words: sources, baselines, reviews, units,
collections; and the entries of the catalog.
"""

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


def _say(lang: Language, key: str, /, **parts: object) -> str:
    return lang.table("parts_of_plans")[key].format(**parts)


def _source(source: Source, lang: Language) -> str:
    """The document, the place, the words quoted; and whether it is an account of another
    document.
    """
    where = ", ".join(filter(None, [described(source.document, lang), source.place]))
    quotation = f": “{source.quote}”" if source.quote else ""
    kind = "" if source.kind is SourceKind.PRIMARY else label(source.kind, lang)
    return f"{where}{quotation}{aside(kind)}"


def _baseline(baseline: Baseline, lang: Language) -> str:
    comparability = label(baseline.comparability, lang)
    if baseline.value is None:
        figure = f"{_say(lang, 'figure', code=baseline.observation)}{aside(comparability)}"
    else:
        value = format_reported(baseline.value, locale=lang.code)
        figure = f"{value}{aside(_time(baseline.period, lang), comparability)}"
    return (
        figure if baseline.assumption is None else f"{figure}: {baseline.assumption.get(lang.code)}"
    )


def _time(period: Period | None, lang: Language) -> str:
    if period is None:
        return _say(lang, "no_period")
    return format_period(period, locale=lang.code)


def _review(review: Review, lang: Language) -> str:
    sentence = _say(
        lang,
        "review",
        period=_time(review.period, lang),
        figures=len(review.observations),
        achievements=len(review.achievements),
    )
    return sentence if review.exhaustive else f"{sentence}; {_say(lang, 'not_all')}"


def _widening(widening: Widening, lang: Language) -> str:
    cause = _say(lang, widening.cause, figure=part(widening.figure, lang))
    if widening.by is None:
        return f"{cause}, {_say(lang, 'open')}"
    return f"{cause}, {_say(lang, 'within', by=format_measure(widening.by, locale=lang.code))}"


def _keyed(items: Keyed[Any], lang: Language) -> str:
    name = items.collection
    name_in_words = written(name if isinstance(name, Message) else Message(name), lang)
    return _say(lang, "keyed", name=name_in_words, count=len(items))


def _extensions(extensions: Extensions, lang: Language) -> str:
    if not extensions:
        return _say(lang, "no_extensions")
    keys = list(extensions)
    more = ["…"] if len(keys) > _MOST_KEYS else []
    return _say(lang, "extensions", keys=", ".join(keys[:_MOST_KEYS] + more))


def _counted(count: Counted, lang: Language) -> str:
    words = lang.units.get(count.name)
    return count.name if words is None else words.forms["other"]


#: The writer of each class.
WRITERS: dict[type[Any], Tell] = {
    Source: _source,
    Baseline: _baseline,
    Review: _review,
    Widening: _widening,
    ExternalCode: lambda code, _: f"{code.system} {code.code}",
    Keyed: _keyed,
    Extensions: _extensions,
    Point: lambda point, lang: format_period(Period(point.text), locale=lang.code),
    Term: lambda term, lang: format_unit(Unit(term.name, (term,)), locale=lang.code),
    Kind: lambda kind, lang: written(kind.name, lang),
    Counted: _counted,
    Trap: lambda trap, lang: trap.text.get(lang.code),
    **dict.fromkeys((CatalogIndicator, IndicatorSystem, MoneyEntry), name_of),
}
