"""The lists of indicators, a file each, read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from threading import Lock
from typing import NamedTuple

from ictplan.catalog.files import FOLDER, Table, localized, read, sources
from ictplan.catalog.indicator_entry import CatalogIndicator, IndicatorSystem, Trap
from ictplan.messages import message
from ictplan.model.collection import Keyed
from ictplan.model.indicator import ExternalCode, Indicator
from ictplan.model.localized_text import LocalizedText
from ictplan.model.measure import Measure
from ictplan.model.observation import Observation
from ictplan.model.period import Period
from ictplan.model.reported_value import ReportedValue
from ictplan.model.unit import Unit

# Which keys of an entry belong to its Indicator; those that are left over, in the same words, to the entry itself.
_OF_THE_INDICATOR = (
    "unit", "population_concept", "nature", "direction", "area_rule", "time_rule", "decimals", "of", "valid_from", "valid_to",
)  # fmt: skip
_TEXTS = ("name", "definition", "numerator", "denominator", "source_quality", "lead", "note")

_reading = Lock()


class Catalog(NamedTuple):
    """Everything that the files hold."""

    indicators: Keyed[CatalogIndicator]
    systems: Keyed[IndicatorSystem]


def load() -> Catalog:
    """The catalog; of several threads that ask for it first, one reads it."""
    with _reading:
        return _load()


@cache
def _load() -> Catalog:
    lists = sorted((FOLDER / "systems").iterdir(), key=lambda file: file.name)
    tables = [read(file) for file in lists if file.name.endswith(".toml")]
    entries = [entry for table in tables for entry in _entries(table)]
    systems = [IndicatorSystem(**localized(table["system"], _TEXTS)) for table in tables]
    return Catalog(
        Keyed(entries, message("the catalog of indicators")),
        Keyed(systems, message("the systems of the catalog")),
    )


def _entries(table: Table) -> Iterator[CatalogIndicator]:
    """The entries of one list; the numerator of one may be another that stands before it."""
    known: dict[str, Indicator] = {}
    for raw in table["indicators"]:
        entry = _entry(raw, table["system"]["code"], known)
        known[entry.code] = entry.indicator
        yield entry


def _entry(raw: Table, system: str, known: Mapping[str, Indicator]) -> CatalogIndicator:
    raw = localized(raw, _TEXTS)
    places = sources(raw.pop("sources"))
    definition = raw.pop("definition")
    indicator = Indicator(
        code=raw.pop("code"),
        name=raw.pop("name"),
        counts=definition,
        external_codes=[ExternalCode(**elsewhere) for elsewhere in raw.pop("codes", ())],
        source=places[0],
        **{name: raw.pop(name) for name in _OF_THE_INDICATOR if name in raw},
    )
    numerator, unit = raw.pop("numerator_code", None), raw.pop("numerator_unit", None)
    indicator = _with_parts(indicator, raw.get("numerator"), raw.get("denominator"), unit)
    if numerator is not None:
        indicator = indicator.evolve(numerator=known[numerator])
    return CatalogIndicator(
        indicator=indicator,
        system=system,
        definition=definition,
        sources=places,
        disaggregation=[LocalizedText(**text) for text in raw.pop("disaggregation", ())],
        traps=[Trap(**localized(trap, ("text",))) for trap in raw.pop("traps", ())],
        published=[_observation(figure, indicator) for figure in raw.pop("published", ())],
        **raw,
    )


def _with_parts(
    indicator: Indicator,
    numerator: LocalizedText | None,
    denominator: LocalizedText | None,
    unit: str | None,
) -> Indicator:
    """A ratio or a share with the indicators above and below its line, where the list says what these are.

    What the two are measured in follows from the unit, or from what a share is a share of; *unit* is that of a numerator
    which is no part of its base.
    """
    below = (
        Unit(indicator.unit.denominator.name)
        if indicator.unit.denominator is not None
        else indicator.of
    )
    if numerator is None or denominator is None or below is None:
        return indicator
    above = unit or (indicator.unit.numerator.name if indicator.unit.is_ratio else below)
    over = Indicator(
        code=f"{indicator.code}:denominator",
        name=denominator,
        unit=below,
        population_concept=indicator.population_concept,
        area_rule="sum",
        source=indicator.source,
    )
    top = over.evolve(
        code=f"{indicator.code}:numerator", name=numerator, unit=above, population_concept=None
    )
    return indicator.evolve(numerator=top.evolve(time_rule=indicator.time_rule), denominator=over)


def _observation(figure: Table, indicator: Indicator) -> Observation:
    """A figure as its source prints it."""
    measure = Measure(figure["value"], indicator.unit)
    return Observation(
        code=f"{indicator.code}-{figure['period']}",
        indicator=indicator,
        period=Period(figure["period"]),
        value=ReportedValue(measure=measure, quantum=figure.get("quantum")),
        origin="transcribed",
        source=indicator.source,
    )
