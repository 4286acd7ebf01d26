"""Strategies for goals: objectives, baselines and targets."""

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
    """Objectives. Arguments as for `Objective`.

    Args:
        part_of: the code of another objective, by default None. ``...`` gives any code.
    """
    own_code = draw(chosen(code, codes()))
    return Objective(
        code=own_code,
        title=draw(chosen(title, localized_texts())),
        part_of=draw(chosen(part_of, maybe(codes().map(lambda part: under(own_code, part))))),
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
    """Baselines of targets: the code of an observation, or a figure.

    Args:
        observation: the code of an observation. By default it is None if you pass a *value*, and
            any code or None otherwise.
        value: the figure.
        unit: the unit of the figure, if you do not pass the figure.
        period: the period of the figure.
        comparability: whether the figure may be compared with that of the target.
        assumption: by default stated wherever it is needed.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=10, deadline=None)
        ... @given(baselines(observation="o", comparability="not comparable"))
        ... def test(baseline):
        ...     assert baseline.value is None and baseline.assumption is not None
        >>> test()
    """
    any_code = maybe(codes()) if isinstance(value, EllipsisType) else st.none()
    code = draw(chosen(observation, any_code))
    figure = reported_values(unit=chosen(unit, units())) if code is None else st.none()
    comparable = member(draw(chosen(comparability, comparabilities())), Comparability)
    reason = maybe(localized_texts()) if comparable is Comparability.SAME else localized_texts()
    return Baseline(
        observation=code,
        value=draw(chosen(value, figure)),
        period=draw(chosen(period, maybe(periods()) if code is None else st.none())),
        comparability=comparable,
        assumption=draw(chosen(assumption, reason)),
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
    """Targets: figures of an indicator, most with a criterion and a baseline, and deliverables.

    Args:
        indicator: None for a deliverable. By default there is an indicator if you pass a
            *criterion* or a *baseline*.
        criterion: by default a criterion in a unit of the same kind as that of the indicator.
        deliverable: by default present only if there is no indicator.
        baseline: by default a baseline with a figure, or None.
        objective: the code of an objective, by default None. ``...`` gives any code.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=10, deadline=None)
        ... @given(targets(indicator=None))
        ... def test(target):
        ...     assert target.is_qualitative and target.criterion is None
        >>> test()
    """
    own_code = draw(chosen(code, codes()))
    any_indicator = indicators(code=under(own_code, "indicator"))
    subjects = _indicators_for(
        any_indicator, criterion=criterion, baseline=baseline, deliverable=deliverable
    )
    subject = draw(chosen(indicator, subjects))
    figure = subject is not None
    unit = st.nothing() if subject is None else units_of_kind(subject.unit) | st.just(subject.unit)
    return Target(
        code=own_code,
        title=draw(chosen(title, localized_texts())),
        indicator=subject,
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


_stages = stages  # `targets` has an argument of the same name


def _indicators_for(
    any_indicator: st.SearchStrategy[Indicator], **arguments: object
) -> st.SearchStrategy[Indicator | None]:
    needs_figure = any(arguments[name] not in (None, ...) for name in ("criterion", "baseline"))
    if needs_figure or arguments["deliverable"] is None:
        return any_indicator
    return st.none() if arguments["deliverable"] is not ... else maybe(any_indicator)
