"""Strategies for whole plans: definitions are drawn first, then items that share them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import EllipsisType
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ictplan.model.area import Area
from ictplan.model.assignment import Assignment
from ictplan.model.budget import Budget, FundingSource
from ictplan.model.disclosure import Disclosure, Solution
from ictplan.model.document import Document
from ictplan.model.extensions import Extensions
from ictplan.model.group import Group
from ictplan.model.indicator import Indicator
from ictplan.model.observation import Observation
from ictplan.model.organization import Organization
from ictplan.model.period import Period
from ictplan.model.plan import Plan
from ictplan.model.review import Review
from ictplan.model.sector import Objective, Sector
from ictplan.model.source import Source
from ictplan.model.target import Target
from ictplan.model.task import Task
from ictplan.model.unit import Unit
from ictplan.testing.arguments import Arg, chosen, maybe, one_from, some_from, strategy
from ictplan.testing.budget import budget_lines, budgets, stated_totals
from ictplan.testing.definitions import Text, areas, funding_sources, groups, organizations, sectors
from ictplan.testing.document import documents, sources
from ictplan.testing.extension import extensions
from ictplan.testing.indicator import indicators
from ictplan.testing.observation import achievements, observations, reviews
from ictplan.testing.period import dates, periods
from ictplan.testing.target import baselines, objectives, targets
from ictplan.testing.task import assignments, disclosures, solutions, tasks
from ictplan.testing.text import codes, localized_texts
from ictplan.testing.unit import own_units, ratio_units, units

T = TypeVar("T")

_MOST = 2  # items and definitions of a kind; tasks may be three, for parts of parts


@attrs.frozen(kw_only=True)
class _DefinitionPool:
    """The definitions that the items of one plan share, each with a unique code."""

    sectors: list[Sector]
    organizations: list[Organization]
    documents: list[Document]
    areas: list[Area]
    groups: list[Group]
    funding_sources: list[FundingSource]
    indicators: list[Indicator]
    source: SearchStrategy[Source | None]

    def listed(self) -> dict[str, Any]:
        """Return the definitions as arguments of a plan."""
        return {
            a.name: getattr(self, a.name)
            for a in attrs.fields(_DefinitionPool)
            if a.name != "source"
        }

    @property
    def places(self) -> list[Area | Group]:
        return [*self.areas, *self.groups]

    @property
    def parties(self) -> list[Organization | Area | Group]:
        return [*self.organizations, *self.places]


def _codes(items: Iterable[Any]) -> list[str]:
    return [item.code for item in items]


def _mostly(strategy: SearchStrategy[T]) -> SearchStrategy[T | None]:
    return st.sampled_from([False, True, True]).flatmap(
        lambda is_present: strategy if is_present else st.none()
    )


def _several(
    draw: st.DrawFn,
    make: Callable[[str, list[T]], SearchStrategy[T]],
    kind: str,
    *,
    most: int = _MOST,
) -> list[T]:
    """Draw items of one kind, each from its code and the items before it.

    The codes are unique, because they contain the kind and the place of the item.
    """
    items: list[T] = []
    counts = range(1, most + 1)
    for place in range(draw(st.sampled_from([0, *counts, *counts]))):
        code = f"{draw(codes(max_size=6))}.{kind}{place + 1}"
        items.append(draw(make(code, items)))
    return items


@strategy
def _definitions(draw: st.DrawFn) -> _DefinitionPool:
    fields = _several(draw, lambda code, _: sectors(code=code), "s")
    bodies = _several(
        draw, lambda code, before: organizations(code=code, parent=one_from(before)), "b"
    )
    papers = _several(draw, lambda code, before: _document(code, before, bodies), "d")
    source = maybe(sources(document=st.sampled_from(papers))) if papers else st.none()
    lands = _several(draw, _area, "a")
    sets = _several(draw, lambda code, _: _group(code, lands, bodies), "g", most=1)
    funds = _several(
        draw, lambda code, before: funding_sources(code=code, part_of=one_from(before)), "f"
    )
    counts = _several(draw, lambda code, _: _indicator(code, fields, source), "i")
    return _DefinitionPool(
        sectors=fields,
        organizations=bodies,
        documents=papers,
        areas=lands,
        groups=sets,
        funding_sources=funds,
        indicators=counts,
        source=source,
    )


def _document(
    code: str, before: list[Document], bodies: list[Organization]
) -> SearchStrategy[Document]:
    return documents(
        code=code,
        issuer=one_from(bodies),
        legal_bases=some_from(before),
        implements=one_from(before),
        carrier=one_from(before),
    )


def _area(code: str, before: list[Area]) -> SearchStrategy[Area]:
    """Areas below an earlier area, if there is a level below it."""
    above = [area for area in before if area.level.value != "village"]
    return areas(code=code, parent=one_from(above))


def _group(code: str, lands: list[Area], bodies: list[Organization]) -> SearchStrategy[Group]:
    return groups(code=code, within=one_from(lands), members=some_from([*lands, *bodies]))


def _indicator(
    code: str, fields: list[Sector], source: SearchStrategy[Source | None]
) -> SearchStrategy[Indicator]:
    everyday = ratio_units(
        numerator="subscription", base=st.sampled_from([100, 1000]), denominator="person"
    )
    return indicators(
        code=code, unit=everyday | units() | own_units(), sector=one_from(fields), source=source
    )


def _observation(
    code: str, before: list[Observation], pool: _DefinitionPool
) -> SearchStrategy[Observation]:
    return observations(
        code=code,
        indicator=st.sampled_from(pool.indicators),
        area=one_from(pool.places),
        performer=one_from(pool.parties),
        computed_from=some_from(_codes(before)),
        source=pool.source,
    )


@strategy
def _reviews(draw: st.DrawFn, pool: _DefinitionPool) -> Review:
    figures = (
        _several(draw, lambda code, before: _observation(code, before, pool), "o")
        if pool.indicators
        else []
    )
    results = _several(
        draw,
        lambda code, _: achievements(
            code=code,
            sector=one_from(pool.sectors),
            doers=some_from(pool.parties),
            places=some_from(pool.places),
            documents=some_from(pool.documents),
            observations=some_from(_codes(figures)),
            source=pool.source,
        ),
        "r",
    )
    return draw(reviews(observations=figures, achievements=results, source=pool.source))


@strategy
def _objectives(draw: st.DrawFn, pool: _DefinitionPool) -> list[Objective]:
    return _several(
        draw,
        lambda code, before: objectives(
            code=code, part_of=one_from(_codes(before)), source=pool.source
        ),
        "p",
    )


@strategy
def _targets(
    draw: st.DrawFn, pool: _DefinitionPool, aims: Sequence[str], figures: Sequence[str]
) -> list[Target]:
    return _several(draw, lambda code, _: _target(code, pool, aims, figures), "t")


@strategy
def _target(
    draw: st.DrawFn, code: str, pool: _DefinitionPool, aims: Sequence[str], figures: Sequence[str]
) -> Target:
    indicator = draw(one_from(pool.indicators))
    in_review = st.sampled_from(figures) if figures and indicator is not None else None
    start = None if in_review is None else draw(maybe(baselines(observation=in_review, value=None)))
    target = targets(
        code=code,
        indicator=indicator,
        area=one_from(pool.places),
        baseline=... if start is None else start,
        objective=one_from(aims),
        sector=one_from(pool.sectors),
        source=pool.source,
    )
    return draw(target)


@strategy
def _tasks(
    draw: st.DrawFn, pool: _DefinitionPool, aims: Sequence[str], goals: Sequence[str]
) -> list[Task]:
    return _several(draw, lambda code, before: _task(code, before, pool, aims, goals), "w", most=3)


def _task(
    code: str, before: list[Task], pool: _DefinitionPool, aims: Sequence[str], goals: Sequence[str]
) -> SearchStrategy[Task]:
    return tasks(
        code=code,
        sector=one_from(pool.sectors),
        places=some_from(pool.places),
        beneficiaries=some_from(pool.parties),
        assignments=_assignments(pool, most=1),
        part_of=one_from(_codes(before)),
        objective=one_from(aims),
        targets=some_from(goals),
        source=pool.source,
    )


def _assignments(pool: _DefinitionPool, *, most: int) -> SearchStrategy[list[Assignment]]:
    if not pool.parties:
        return st.just([])
    return st.lists(
        assignments(party=st.sampled_from(pool.parties), source=pool.source), max_size=most
    )


@strategy
def _budget(draw: st.DrawFn, pool: _DefinitionPool, work: Sequence[str]) -> Budget:
    lines = _several(
        draw,
        lambda code, _: budget_lines(
            code=code,
            task=one_from(work),
            funding_source=one_from(pool.funding_sources),
            area=one_from(pool.areas),
            organization=one_from(pool.organizations),
            source=pool.source,
        ),
        "m",
    )
    totals = stated_totals(
        task=one_from(work),
        funding_source=one_from(pool.funding_sources),
        area=one_from(pool.areas),
        organization=one_from(pool.organizations),
    )
    return draw(
        budgets(lines=lines, stated_totals=st.lists(totals, max_size=2), source=pool.source)
    )


@strategy
def plans(
    draw: st.DrawFn,
    *,
    title: Arg[Text] = ...,
    document: Arg[Document | None] = ...,
    area: Arg[Area | None] = ...,
    periods: Arg[Sequence[Period | str]] = ...,
    approved_by: Arg[Organization | None] = ...,
    approved_on: Arg[datetime.date | None] = ...,
    review: Arg[Review | None] = ...,
    objectives: Arg[Sequence[Objective]] = ...,
    targets: Arg[Sequence[Target]] = ...,
    tasks: Arg[Sequence[Task]] = ...,
    budget: Arg[Budget | None] = ...,
    solutions: Arg[Sequence[Solution]] = ...,
    assignments: Arg[Sequence[Assignment]] = ...,
    disclosures: Arg[Sequence[Disclosure]] = ...,
    exhaustive: Arg[bool] = ...,
    source: Arg[Source | None] = ...,
    units: Arg[Sequence[Unit]] = ...,
    extensions: Arg[Mapping[str, object] | Extensions] = ...,
) -> Plan:
    """Plans whose references are all valid. Arguments as for `Plan`.

    The targets share indicators and have baselines in the review, the tasks have parts, and the
    budget is by task and source. Drawn items refer to the items that you pass: tasks to your
    targets, targets to your objectives. Items that you pass must fit each other and must not refer
    to missing items. Drawn codes contain a dot.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=10, deadline=None)
        ... @given(plans(title="Kế hoạch", tasks=[]))
        ... def test(plan):
        ...     assert str(plan) == "Kế hoạch" and not plan.tasks
        >>> test()
    """
    pool = draw(_definitions())
    results = draw(chosen(review, _mostly(_reviews(pool))))
    figures = results.observations.codes if results is not None else ()
    aims = draw(chosen(objectives, _objectives(pool)))
    goals = draw(chosen(targets, _targets(pool, _codes(aims), figures)))
    work = draw(chosen(tasks, _tasks(pool, _codes(aims), _codes(goals))))
    money = draw(chosen(budget, _mostly(_budget(pool, _codes(work)))))
    if isinstance(tasks, EllipsisType) and money is not None:
        work = [
            task.evolve(budget_lines=[line.code for line in money.lines if line.task == task.code])
            for task in work
        ]
    is_listed = draw(st.booleans())  # otherwise the plan collects the definitions of its items
    return Plan(
        title=draw(chosen(title, localized_texts())),
        document=draw(chosen(document, one_from(pool.documents))),
        area=draw(chosen(area, one_from(pool.areas))),
        periods=draw(chosen(periods, st.lists(_periods(), max_size=2))),
        approved_by=draw(chosen(approved_by, one_from(pool.organizations))),
        approved_on=draw(chosen(approved_on, maybe(dates()))),
        review=results,
        objectives=aims,
        targets=goals,
        tasks=work,
        budget=money,
        solutions=draw(chosen(solutions, _solutions(pool))),
        assignments=draw(chosen(assignments, _assignments(pool, most=_MOST))),
        disclosures=draw(chosen(disclosures, _disclosures(pool))),
        exhaustive=draw(chosen(exhaustive, st.sampled_from([True, False]))),
        source=draw(chosen(source, pool.source)),
        units=draw(chosen(units, st.lists(own_units(), max_size=1))),
        extensions=draw(chosen(extensions, st.just({}) | _extensions(nulls=False))),
        **(pool.listed() if is_listed else {}),
    )


_periods, _extensions = periods, extensions  # arguments of `plans` have the same names


@strategy
def _solutions(draw: st.DrawFn, pool: _DefinitionPool) -> list[Solution]:
    return _several(draw, lambda code, _: solutions(code=code, source=pool.source), "l")


@strategy
def _disclosures(draw: st.DrawFn, pool: _DefinitionPool) -> list[Disclosure]:
    return _several(draw, lambda code, _: disclosures(code=code, source=pool.source), "e")
