"""Strategies for past results: observations, achievements and reviews."""

# ruff: noqa: D417 - callers give no draw, and fields are described where their class is
from __future__ import annotations

import datetime
from collections.abc import Sequence

from hypothesis import strategies as st

from ictplan.model.assignment import Stage
from ictplan.model.document import Document
from ictplan.model.group import Party, Place
from ictplan.model.indicator import Indicator
from ictplan.model.measure import Measure
from ictplan.model.observation import Achievement, Observation, ObservationStatus, Origin
from ictplan.model.period import Period
from ictplan.model.reported_value import ReportedValue
from ictplan.model.review import Review
from ictplan.model.sector import Sector
from ictplan.model.source import Source
from ictplan.testing.amounts import levels, reported_values
from ictplan.testing.arguments import Arg, chosen, maybe, strategy, under
from ictplan.testing.collection import lists_by_code
from ictplan.testing.definitions import Text, parties, places, sectors
from ictplan.testing.document import documents, sources_under
from ictplan.testing.enums import observation_statuses, origins, stages
from ictplan.testing.indicator import indicators
from ictplan.testing.numbers import magnitudes
from ictplan.testing.period import dates, periods
from ictplan.testing.text import codes, localized_texts
from ictplan.testing.unit import units_of_kind


@strategy
def observations(
    draw: st.DrawFn,
    *,
    code: Arg[str] = ...,
    indicator: Arg[Indicator] = ...,
    area: Arg[Place | None] = ...,
    period: Arg[Period | str | None] = ...,
    value: Arg[ReportedValue | Measure | None] = ...,
    out_of: Arg[Measure | None] = ...,
    status: Arg[ObservationStatus | str | None] = ...,
    cut_off: Arg[datetime.date | None] = ...,
    released_on: Arg[datetime.date | None] = ...,
    performer: Arg[Party | None] = ...,
    origin: Arg[Origin | str] = ...,
    computed_from: Arg[Sequence[str]] = (),
    note: Arg[Text | None] = ...,
    source: Arg[Source | None] = ...,
) -> Observation:
    """Figures of an indicator, some of them missing. Arguments as for `Observation`.

    Args:
        value: by default a figure in a unit of the same kind as that of the indicator.
        out_of: by default a whole that the value may be a part of.
        computed_from: the codes of other observations, for a figure of the origin "computed".
            ``...`` gives any codes.
    """
    own_code = draw(chosen(code, codes()))
    subject = draw(chosen(indicator, indicators(code=under(own_code, "indicator"))))
    figure = draw(
        chosen(
            value, maybe(reported_values(unit=units_of_kind(subject.unit) | st.just(subject.unit)))
        )
    )
    inputs = draw(chosen(computed_from, st.lists(codes(), max_size=2)))
    return Observation(
        code=own_code,
        indicator=subject,
        area=draw(chosen(area, maybe(places(code=under(own_code, "place"))))),
        period=draw(chosen(period, maybe(periods()))),
        value=figure,
        out_of=draw(chosen(out_of, _wholes(figure))),
        status=draw(chosen(status, maybe(observation_statuses()))),
        cut_off=draw(chosen(cut_off, maybe(dates()))),
        released_on=draw(chosen(released_on, maybe(dates()))),
        performer=draw(chosen(performer, maybe(parties(code=under(own_code, "performer"))))),
        origin=draw(chosen(origin, st.just(Origin.COMPUTED) if inputs else origins())),
        computed_from=inputs,
        note=draw(chosen(note, maybe(localized_texts()))),
        source=draw(chosen(source, sources_under(own_code))),
    )


def _wholes(figure: ReportedValue | Measure | None) -> st.SearchStrategy[Measure | None]:
    """Wholes that a figure may be a part of: the stated one, if the figure has one."""
    if figure is None:
        return maybe(levels())
    if isinstance(figure, ReportedValue) and figure.out_of is not None:
        return maybe(st.just(figure.out_of))
    part = figure.measure if isinstance(figure, ReportedValue) else figure
    if part.unit.is_share:
        return st.none()
    return maybe(levels(unit=part.unit, magnitude=magnitudes(min_value=part.magnitude)))


@strategy
def achievements(
    draw: st.DrawFn,
    *,
    code: Arg[str] = ...,
    what: Arg[Text] = ...,
    stage: Arg[Stage | str] = ...,
    sector: Arg[Sector | None] = ...,
    doers: Arg[Sequence[Party]] = ...,
    places: Arg[Sequence[Place]] = ...,
    period: Arg[Period | str | None] = ...,
    documents: Arg[Sequence[Document]] = ...,
    observations: Arg[Sequence[str]] = (),
    source: Arg[Source | None] = ...,
) -> Achievement:
    """Results without a figure. Arguments as for `Achievement`.

    Args:
        observations: the codes of figures of the result. ``...`` gives any codes.
    """
    own_code = draw(chosen(code, codes()))
    return Achievement(
        code=own_code,
        what=draw(chosen(what, localized_texts())),
        stage=draw(chosen(stage, stages())),
        sector=draw(chosen(sector, maybe(sectors(code=under(own_code, "sector"))))),
        doers=draw(chosen(doers, st.lists(parties(code=under(own_code, "doer")), max_size=1))),
        places=draw(chosen(places, st.lists(_places(code=under(own_code, "place")), max_size=1))),
        period=draw(chosen(period, maybe(periods()))),
        documents=draw(
            chosen(documents, st.lists(_documents(code=under(own_code, "document")), max_size=1))
        ),
        observations=draw(chosen(observations, st.lists(codes(), max_size=2))),
        source=draw(chosen(source, sources_under(own_code))),
    )


_places, _documents, _observations, _achievements = (
    places,
    documents,
    observations,
    achievements,
)  # strategies have arguments of the same names


@strategy
def reviews(
    draw: st.DrawFn,
    *,
    period: Arg[Period | str | None] = ...,
    observations: Arg[Sequence[Observation]] = ...,
    achievements: Arg[Sequence[Achievement]] = ...,
    exhaustive: Arg[bool] = ...,
    source: Arg[Source | None] = ...,
) -> Review:
    """Reviews: the results that a plan reports. Arguments as for `Review`."""
    return Review(
        period=draw(chosen(period, maybe(periods()))),
        observations=draw(chosen(observations, lists_by_code(_observations()))),
        achievements=draw(chosen(achievements, lists_by_code(_achievements()))),
        exhaustive=draw(chosen(exhaustive, st.sampled_from([True, False]))),
        source=draw(chosen(source, sources_under("review"))),
    )
