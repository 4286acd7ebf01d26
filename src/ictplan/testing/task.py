"""Strategies for work: assignments, tasks, solutions and disclosures."""

# ruff: noqa: D417 - callers give no draw, and fields are described where their class is
from __future__ import annotations

import datetime
from collections.abc import Sequence

from hypothesis import strategies as st

from ictplan.model.area import AreaLevel
from ictplan.model.assignment import Assignment, Role, Stage
from ictplan.model.disclosure import Disclosure, DisclosureState, Solution
from ictplan.model.group import Party, Place
from ictplan.model.period import Period
from ictplan.model.sector import Sector
from ictplan.model.source import Source
from ictplan.model.task import Scope, Task, TaskKind, TaskStatus
from ictplan.testing.arguments import Arg, chosen, maybe, strategy, under
from ictplan.testing.definitions import Text, parties, places, sectors
from ictplan.testing.document import sources_under
from ictplan.testing.enums import (
    area_levels,
    disclosure_states,
    roles,
    scopes,
    stages,
    task_kinds,
    task_statuses,
)
from ictplan.testing.period import dates, periods
from ictplan.testing.text import codes, localized_texts


@strategy
def assignments(
    draw: st.DrawFn,
    *,
    party: Arg[Party] = ...,
    role: Arg[Role | str] = ...,
    duty: Arg[Text | None] = ...,
    source: Arg[Source | None] = ...,
) -> Assignment:
    """Organizations, areas or groups, with their roles. Arguments as for `Assignment`."""
    return Assignment(
        party=draw(chosen(party, codes().flatmap(lambda code: parties(code=code)))),
        role=draw(chosen(role, roles())),
        duty=draw(chosen(duty, maybe(localized_texts()))),
        source=draw(chosen(source, sources_under("assignment"))),
    )


@strategy
def tasks(
    draw: st.DrawFn,
    *,
    code: Arg[str] = ...,
    title: Arg[Text] = ...,
    kind: Arg[TaskKind | str] = ...,
    sector: Arg[Sector | None] = ...,
    places: Arg[Sequence[Place]] = ...,
    level_reached: Arg[AreaLevel | str | None] = ...,
    beneficiaries: Arg[Sequence[Party]] = ...,
    assignments: Arg[Sequence[Assignment]] = ...,
    period: Arg[Period | str | None] = ...,
    stages: Arg[Sequence[Stage]] = ...,
    scope: Arg[Scope | str | None] = ...,
    phase: Arg[int | None] = ...,
    part_of: Arg[str | None] = None,
    status: Arg[TaskStatus | str | None] = ...,
    completed_on: Arg[datetime.date | None] = ...,
    objective: Arg[str | None] = None,
    targets: Arg[Sequence[str]] = (),
    budget_lines: Arg[Sequence[str]] = (),
    source: Arg[Source | None] = ...,
) -> Task:
    """Tasks and projects. Arguments as for `Task`.

    Args:
        status, completed_on: by default values that fit each other and the arguments.
        part_of, objective, targets, budget_lines: codes, by default none. ``...`` gives any codes.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=10, deadline=None)
        ... @given(tasks(completed_on=datetime.date(2012, 12, 20)))
        ... def test(task):
        ...     assert task.status is TaskStatus.COMPLETED
        >>> test()
    """
    own_code = draw(chosen(code, codes()))
    state = draw(
        chosen(status, maybe(task_statuses()) if completed_on in (..., None) else st.none())
    )
    may_be_completed = state in (None, TaskStatus.COMPLETED, TaskStatus.COMPLETED.value)
    completion = draw(chosen(completed_on, maybe(dates()) if may_be_completed else st.none()))
    duties = _assignments(
        party=parties(code=under(own_code, "party")), source=sources_under(under(own_code, "duty"))
    )
    return Task(
        code=own_code,
        title=draw(chosen(title, localized_texts())),
        kind=draw(chosen(kind, task_kinds())),
        sector=draw(chosen(sector, maybe(sectors(code=under(own_code, "sector"))))),
        places=draw(chosen(places, st.lists(_places(code=under(own_code, "place")), max_size=1))),
        level_reached=draw(chosen(level_reached, maybe(area_levels()))),
        beneficiaries=draw(
            chosen(
                beneficiaries, st.lists(parties(code=under(own_code, "beneficiary")), max_size=1)
            )
        ),
        assignments=draw(chosen(assignments, st.lists(duties, max_size=1))),
        period=draw(chosen(period, maybe(periods()))),
        stages=draw(chosen(stages, st.lists(_stages(), max_size=3))),
        scope=draw(chosen(scope, maybe(scopes()))),
        phase=draw(chosen(phase, maybe(st.integers(1, 3) | st.integers(0, 1000)))),
        part_of=draw(chosen(part_of, maybe(codes().map(lambda part: under(own_code, part))))),
        status=state,
        completed_on=completion,
        objective=draw(chosen(objective, maybe(codes()))),
        targets=draw(chosen(targets, st.lists(codes(), max_size=2))),
        budget_lines=draw(chosen(budget_lines, st.lists(codes(), max_size=2))),
        source=draw(chosen(source, sources_under(own_code))),
    )


_places, _stages, _assignments = (
    places,
    stages,
    assignments,
)  # `tasks` has arguments of the same names


@strategy
def solutions(
    draw: st.DrawFn,
    *,
    code: Arg[str] = ...,
    title: Arg[Text] = ...,
    source: Arg[Source | None] = ...,
) -> Solution:
    """Solutions: ways to carry out a plan. Arguments as for `Solution`."""
    own_code = draw(chosen(code, codes()))
    return Solution(
        code=own_code,
        title=draw(chosen(title, localized_texts())),
        source=draw(chosen(source, sources_under(own_code))),
    )


@strategy
def disclosures(
    draw: st.DrawFn,
    *,
    code: Arg[str] = ...,
    state: Arg[DisclosureState | str] = ...,
    name: Arg[Text | None] = ...,
    source: Arg[Source | None] = ...,
) -> Disclosure:
    """Disclosures: how far a document states one of its parts. Arguments as for `Disclosure`."""
    own_code = draw(chosen(code, st.sampled_from(["budget", "solutions", "assignments"]) | codes()))
    return Disclosure(
        code=own_code,
        state=draw(chosen(state, disclosure_states())),
        name=draw(chosen(name, maybe(localized_texts()))),
        source=draw(chosen(source, sources_under(own_code))),
    )
