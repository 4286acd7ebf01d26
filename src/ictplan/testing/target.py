"""Strategies of what must be reached: objectives, baselines and targets."""

# ruff: noqa: D417 - callers give no draw, and fields are described where their class is
from __future__ import annotations

from collections.abc import Sequence
from types import EllipsisType

from hypothesis import strategies as st

from ictplan.model.area import AreaLevel
from ictplan.model.assignment import Stage
from ictplan.model.converters import member
from ictplan.model.criterion import Criterion
from ictplan.model.group import Place
from ictplan.model.indicator import Indicator
from ictplan.model.measure import Measure
from ictplan.model.period import Period
from ictplan.model.reported_value import ReportedValue
from ictplan.model.sector import Objective, Sector
from ictplan.model.source import Source
from ictplan.model.target import Baseline, Comparability, Target
from ictplan.testing.amounts import criteria, reported_values
from ictplan.testing.arguments import Arg, chosen, maybe, strategy, under
from ictplan.testing.definitions import Text, places, sectors
from ictplan.testing.document import sources_under
from ictplan.testing.enums import area_levels, comparabilities, stages
from ictplan.testing.indicator import indicators
from ictplan.testing.period import periods
from ictplan.testing.text import codes, localized_texts
from ictplan.testing.unit import UnitLike, units, units_of_kind


@strategy
def objectives(
    draw: st.DrawFn,
    *,
    code: Arg[str] = ...,
    title: Arg[Text] = ...,
    part_of: Arg[str | None] = None,
    source: Arg[Source | None] = ...,
) -> Objective:
    """Objectives. Arguments as for `Objective`; ``part_of=...`` for the codes of others that need not exist."""
    own_code = draw(chosen(code, codes()))
    return Objective(
        code=own_code,
        title=draw(chosen(title, localized_texts())),
        part_of=draw(chosen(part_of, maybe(codes().map(lambda other: under(own_code, other))))),
        source=draw(chosen(source, sources_under(own_code))),
    )


@strategy
def baselines(
    draw: st.DrawFn,
    *,
    observation: Arg[str | None] = ...,
    value: Arg[ReportedValue | Measure | None] = ...,
    unit: Arg[UnitLike] = ...,
    period: Arg[Period | str | None] = ...,
    comparability: Arg[Comparability | str] = ...,
    assumption: Arg[Text | None] = ...,
) -> Baseline:
    """Where targets start from: an observation, or a figure that stands nowhere else.

    Args:
        observation: the code of one; by default none where a *value* is given, else any code or none.
        value: the figure.
        unit: the unit of a figure that is not given.
        period: the period of the figure.
        comparability: whether it may be compared with the target's.
        assumption: by default stated wherever it must be.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=10, deadline=None)
        ... @given(baselines(observation="o", comparability="not comparable"))
        ... def test(baseline):
        ...     assert baseline.value is None and baseline.assumption is not None
        >>> test()
    """
    takes_code = maybe(codes()) if isinstance(value, EllipsisType) else st.none()
    code = draw(chosen(observation, takes_code))
    figure = reported_values(unit=chosen(unit, units())) if code is None else st.none()
    comparable = member(draw(chosen(comparability, comparabilities())), Comparability)
    assumed = maybe(localized_texts()) if comparable is Comparability.SAME else localized_texts()
    return Baseline(
        observation=code,
        value=draw(chosen(value, figure)),
        period=draw(chosen(period, maybe(periods()) if code is None else st.none())),
        comparability=comparable,
        assumption=draw(chosen(assumption, assumed)),
    )


@strategy
def targets(
    draw: st.DrawFn,
    *,
    code: Arg[str] = ...,
    title: Arg[Text] = ...,
    indicator: Arg[Indicator | None] = ...,
    criterion: Arg[Criterion | None] = ...,
    deliverable: Arg[Text | None] = ...,
    stages: Arg[Sequence[Stage]] = ...,
    due: Arg[Period | str | None] = ...,
    area: Arg[Place | None] = ...,
    level: Arg[AreaLevel | str | None] = ...,
    baseline: Arg[Baseline | None] = ...,
    objective: Arg[str | None] = None,
    sector: Arg[Sector | None] = ...,
    source: Arg[Source | None] = ...,
) -> Target:
    """Targets: figures of an indicator, most with a criterion and a baseline, and deliverables that reach stages.

    Args:
        indicator: None for a deliverable. By default there is one where a *criterion* or a *baseline* is given.
        criterion: by default in a unit of the indicator's kind.
        deliverable: by default there is one where no indicator is.
        baseline: by default with a figure of its own, or none.
        objective: the code of one, by default none; ``...`` for any code.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=10, deadline=None)
        ... @given(targets(indicator=None))
        ... def test(target):
        ...     assert target.is_qualitative and target.criterion is None
        >>> test()
    """
    own_code = draw(chosen(code, codes()))
    counted = indicators(code=under(own_code, "indicator"))
    of = draw(
        chosen(
            indicator,
            _sides(counted, criterion=criterion, baseline=baseline, deliverable=deliverable),
        )
    )
    unit = st.nothing() if of is None else units_of_kind(of.unit) | st.just(of.unit)
    figure = of is not None
    return Target(
        code=own_code,
        title=draw(chosen(title, localized_texts())),
        indicator=of,
        criterion=draw(chosen(criterion, maybe(criteria(unit=unit)) if figure else st.none())),
        deliverable=draw(chosen(deliverable, st.none() if figure else localized_texts())),
        stages=draw(chosen(stages, st.lists(_stages(), max_size=0 if figure else 3))),
        due=draw(chosen(due, maybe(periods()))),
        area=draw(chosen(area, maybe(places(code=under(own_code, "place"))))),
        level=draw(chosen(level, maybe(area_levels()))),
        baseline=draw(
            chosen(baseline, maybe(baselines(observation=None, unit=unit)) if figure else st.none())
        ),
        objective=draw(chosen(objective, maybe(codes()))),
        sector=draw(chosen(sector, maybe(sectors(code=under(own_code, "sector"))))),
        source=draw(chosen(source, sources_under(own_code))),
    )


_stages = stages  # the argument of the same name hides it


def _sides(
    counted: st.SearchStrategy[Indicator], **given: object
) -> st.SearchStrategy[Indicator | None]:
    """An indicator, or None for a deliverable: as what else is given asks for."""
    figure = any(
        given[name] is not None and given[name] is not ... for name in ("criterion", "baseline")
    )
    if figure or given["deliverable"] is None:
        return counted
    return st.none() if given["deliverable"] is not ... else maybe(counted)
