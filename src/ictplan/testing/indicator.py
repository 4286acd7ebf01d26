"""Strategies for indicators and for their codes in other lists."""

# ruff: noqa: D417 - callers give no draw, and fields are described where their class is
from __future__ import annotations

import datetime
from collections.abc import Sequence

from hypothesis import strategies as st

from ictplan.model.indicator import (
    Direction,
    ExternalCode,
    Indicator,
    Nature,
    PopulationConcept,
    RollUpRule,
)
from ictplan.model.sector import Sector
from ictplan.model.source import Source
from ictplan.model.unit import Unit, unit as as_unit
from ictplan.model.unit_names import Term
from ictplan.testing.arguments import Arg, chosen, maybe, strategy, under
from ictplan.testing.definitions import Text, sectors
from ictplan.testing.document import sources_under
from ictplan.testing.enums import directions, natures, population_concepts, roll_up_rules
from ictplan.testing.period import validities
from ictplan.testing.text import codes, lines, localized_texts
from ictplan.testing.unit import UnitLike, counted_units, ratio_units, units, units_of_kind


@strategy
def external_codes(
    draw: st.DrawFn, *, system: Arg[str] = ..., code: Arg[str] = ...
) -> ExternalCode:
    """Codes in other lists."""
    return ExternalCode(
        system=draw(chosen(system, st.sampled_from(["ITU", "SDG"]) | lines(form=...))),
        code=draw(chosen(code, lines(form=...))),
    )


@strategy
def indicators(
    draw: st.DrawFn,
    *,
    code: Arg[str] = ...,
    name: Arg[Text] = ...,
    unit: Arg[UnitLike] = ...,
    counts: Arg[Text | None] = ...,
    numerator: Arg[Indicator | None] = ...,
    denominator: Arg[Indicator | None] = ...,
    population_concept: Arg[PopulationConcept | str | None] = ...,
    nature: Arg[Nature | str] = ...,
    direction: Arg[Direction | str] = ...,
    area_rule: Arg[RollUpRule | str] = ...,
    time_rule: Arg[RollUpRule | str] = ...,
    decimals: Arg[int | None] = ...,
    of: Arg[UnitLike | None] = ...,
    sector: Arg[Sector | None] = ...,
    valid_from: Arg[datetime.date | None] = ...,
    valid_to: Arg[datetime.date | None] = ...,
    external_codes: Arg[Sequence[ExternalCode]] = ...,
    source: Arg[Source | None] = ...,
) -> Indicator:
    """Indicators: counts, densities with a numerator and a denominator, and shares.

    Args:
        unit: the unit of the figures. The numerator, the denominator and *of* fit it.
        valid_from, valid_to: pass both or neither.
        code, name, counts, numerator, denominator: fields of `Indicator`.
        population_concept, nature, direction, area_rule, time_rule, decimals: fields of it, too.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=10, deadline=None)
        ... @given(indicators(unit="subscription/100 person"))
        ... def test(indicator):
        ...     numerator = indicator.numerator
        ...     assert numerator is None or str(numerator.unit) == "subscription"
        >>> test()
    """
    own_code = draw(chosen(code, codes()))
    measured_unit = as_unit(draw(chosen(unit, counted_units() | ratio_units() | units())))
    start, end = draw(validities())
    return Indicator(
        code=own_code,
        name=draw(chosen(name, localized_texts())),
        unit=measured_unit,
        counts=draw(chosen(counts, maybe(localized_texts()))),
        numerator=draw(
            chosen(
                numerator, _parts(measured_unit, measured_unit.numerator, under(own_code, "above"))
            )
        ),
        denominator=draw(
            chosen(
                denominator,
                _parts(measured_unit, measured_unit.denominator, under(own_code, "below")),
            )
        ),
        population_concept=draw(chosen(population_concept, maybe(population_concepts()))),
        nature=draw(chosen(nature, natures())),
        direction=draw(chosen(direction, directions())),
        area_rule=draw(chosen(area_rule, st.just(RollUpRule.NONE) | roll_up_rules())),
        time_rule=draw(chosen(time_rule, st.just(RollUpRule.NONE) | roll_up_rules())),
        decimals=draw(chosen(decimals, maybe(st.integers(0, 3) | st.integers(0, 1000)))),
        of=draw(chosen(of, maybe(counted_units()) if measured_unit.is_share else st.none())),
        sector=draw(chosen(sector, maybe(sectors(code=under(own_code, "sector"))))),
        valid_from=draw(chosen(valid_from, st.just(start))),
        valid_to=draw(chosen(valid_to, st.just(end))),
        external_codes=draw(chosen(external_codes, st.lists(_codes_elsewhere(), max_size=2))),
        source=draw(chosen(source, sources_under(own_code))),
    )


_codes_elsewhere = external_codes  # `indicators` has an argument of the same name


def _parts(whole: Unit, term: Term | None, code: str) -> st.SearchStrategy[Indicator | None]:
    if whole.is_share:
        return maybe(_plain(code, counted_units()))
    if not whole.is_ratio or term is None:
        return st.none()
    return maybe(_plain(code, units_of_kind(Unit(term.name, declared=(term,)))))


def _plain(code: str, unit: st.SearchStrategy[Unit]) -> st.SearchStrategy[Indicator]:
    return indicators(
        code=code, unit=unit, numerator=None, denominator=None, sector=None, source=None
    )
