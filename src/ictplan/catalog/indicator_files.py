"""The lists of indicators, read once from one file for each list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ictplan.catalog.files import FOLDER, Table, localized, read, sources
from ictplan.catalog.indicator_entry import CatalogIndicator, IndicatorSystem, Trap
from ictplan.locks import once
from ictplan.messages import message
from ictplan.model.collection import Keyed
from ictplan.model.decimals import as_decimal
from ictplan.model.indicator import ExternalCode, Indicator
from ictplan.model.localized_text import LocalizedText
from ictplan.model.measure import Measure
from ictplan.model.observation import Observation
from ictplan.model.period import Period
from ictplan.model.reported_value import ReportedValue
from ictplan.model.unit import Unit

# Keys of an entry that belong to its Indicator. The remaining keys are fields of the entry itself.
_OF_THE_INDICATOR = (
    "unit", "population_concept", "nature", "direction", "area_rule", "time_rule", "decimals",
    "of", "valid_from", "valid_to",
)  # fmt: skip
_TEXTS = ("name", "definition", "numerator", "denominator", "source_quality", "lead", "note")


class Catalog(NamedTuple):
    """The indicators and systems of all files."""

    indicators: Keyed[CatalogIndicator]
    systems: Keyed[IndicatorSystem]


@once
def load() -> Catalog:
    """Return the catalog. Its files are read once."""
    lists = sorted((FOLDER / "systems").iterdir(), key=lambda file: file.name)
    tables = [read(file) for file in lists if file.name.endswith(".toml")]
    entries = [entry for table in tables for entry in _entries(table)]
    systems = [IndicatorSystem(**localized(table["system"], _TEXTS)) for table in tables]
    return Catalog(
        Keyed(entries, message("the catalog of indicators")),
        Keyed(systems, message("the systems of the catalog")),
    )


def _entries(table: Table) -> Iterator[CatalogIndicator]:
    """Yield the entries of one list. The numerator of an entry may be an earlier entry."""
    indicators: dict[str, Indicator] = {}
    for raw in table["indicators"]:
        entry = _entry(raw, table["system"]["code"], indicators)
        indicators[entry.code] = entry.indicator
        yield entry


def _entry(raw: Table, system: str, earlier: Mapping[str, Indicator]) -> CatalogIndicator:
    raw = localized(raw, _TEXTS)
    places = sources(raw.pop("sources"))
    definition = raw.pop("definition")
    indicator = Indicator(
        code=raw.pop("code"),
        name=raw.pop("name"),
        counts=definition,
        external_codes=[ExternalCode(**code) for code in raw.pop("codes", ())],
        source=places[0],
        **{name: raw.pop(name) for name in _OF_THE_INDICATOR if name in raw},
    )
    numerator, unit = raw.pop("numerator_code", None), raw.pop("numerator_unit", None)
    indicator = _with_parts(indicator, raw.get("numerator"), raw.get("denominator"), unit)
    if numerator is not None:
        indicator = indicator.evolve(numerator=earlier[numerator])
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
    """Return a ratio or a share with its numerator and denominator as indicators, if the list
    defines both.

    The units of the two follow from the unit of the ratio, or from the things that a share is a
    part of. *unit* is the unit of a numerator that is not part of its base.
    """
    per = indicator.unit.denominator
    base = indicator.of if per is None else Unit(per.name)
    if numerator is None or denominator is None or base is None:
        return indicator
    bottom = Indicator(
        code=f"{indicator.code}:denominator",
        name=denominator,
        unit=base,
        population_concept=indicator.population_concept,
        area_rule="sum",
        source=indicator.source,
    )
    top = bottom.evolve(
        code=f"{indicator.code}:numerator",
        name=numerator,
        unit=unit or (indicator.unit.numerator.name if indicator.unit.is_ratio else base),
        population_concept=None,
        time_rule=indicator.time_rule,
    )
    return indicator.evolve(numerator=top, denominator=bottom)


def _observation(figure: Table, indicator: Indicator) -> Observation:
    """Return a figure as its source prints it."""
    measure = Measure(as_decimal(figure["value"]), indicator.unit)
    return Observation(
        code=f"{indicator.code}-{figure['period']}",
        indicator=indicator,
        period=Period(figure["period"]),
        value=ReportedValue(measure=measure, rounded_to=figure.get("rounded_to")),
        origin="transcribed",
        source=indicator.source,
    )
