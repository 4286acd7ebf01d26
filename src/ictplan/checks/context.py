"""A plan as rules see it: with indexes that are built once, when a rule first asks for them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias, TypeVar

from ictplan.l10n.running_text.matches import Match, find
from ictplan.messages import message
from ictplan.model.area import Area
from ictplan.model.assignment import Role
from ictplan.model.budget import BudgetLine
from ictplan.model.disclosure import DisclosureState
from ictplan.model.document import Document
from ictplan.model.group import Place
from ictplan.model.indicator import Indicator
from ictplan.model.localized_text import LocalizedText
from ictplan.model.observation import Observation
from ictplan.model.period import Period
from ictplan.model.plan import Plan
from ictplan.model.reported_value import ReportedValue
from ictplan.model.source import Source, SourceKind
from ictplan.model.task import Task

T = TypeVar("T")

#: An indicator, an area and a period, by their codes and text.
Scope: TypeAlias = tuple[str, str, str]


#: The names of the parts of a plan, by the code that a disclosure has for them.
PARTS = {
    "review": message("the review"),
    "objectives": message("the objectives"),
    "targets": message("the targets"),
    "tasks": message("the tasks"),
    "observations": message("the figures of the review"),
    "budget": message("the budget"),
    "solutions": message("the solutions"),
    "assignments": message("the assignment of duties"),
}


class Stated(NamedTuple):
    """A figure of the review that has a value."""

    observation: Observation
    value: ReportedValue

    @property
    def path(self) -> str:
        """Where it stands in the plan."""
        return f"review.observations[{self.observation.code}]"


class Context:
    """A plan, and what rules look up in it.

    Args:
        plan: the plan.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._quotes: dict[tuple[str, str], tuple[Match, ...]] = {}
        self._found: dict[Callable[[Context], Any], Any] = {}

    def once(self, find: Callable[[Context], T]) -> T:
        """What a function finds in the plan, for rules that share it: it looks once."""
        if find not in self._found:
            self._found[find] = find(self)
        found: T = self._found[find]
        return found

    @cached_property
    def is_whole(self) -> bool:
        """Whether the plan itself was read, and all of it: only then does what is absent here say anything of the plan."""
        return self.plan.exhaustive and not retold(self.plan.source)

    def is_told(self, item: Any) -> bool:
        """Whether an item was read in the plan itself, so that what it lacks here it lacks there."""
        return self.is_whole and not retold(item.source)

    def withholds(self, part: str) -> bool:
        """Whether the document is known not to print a part."""
        disclosed = self.plan.disclosures.get(part)
        return disclosed is not None and disclosed.state is not DisclosureState.STATED

    @cached_property
    def papers(self) -> tuple[tuple[str, Document], ...]:
        """The plan as a document, and the one that it was issued with; each with its path."""
        document = self.plan.document
        if document is None:
            return ()
        carried = () if document.carrier is None else (("document.carrier", document.carrier),)
        return (("document", document), *carried)

    @cached_property
    def dated(self) -> datetime.date | None:
        """The day of the plan: of approval, else of issue."""
        issued = (paper.issued_on for _, paper in self.papers)
        return next((day for day in (self.plan.approved_on, *issued) if day is not None), None)

    def covers(self, period: Period) -> bool:
        """Whether a period shares a day with one that the plan covers."""
        return any(covered.overlaps(period) for covered in self.plan.periods)

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """The figures of the review that have a value."""
        return tuple(Stated(o, o.value) for o in self.plan.observations if o.value is not None)

    @cached_property
    def by_scope(self) -> dict[Scope, list[Stated]]:
        """Figures by indicator, area and period. What has no period is compared with nothing."""
        found: dict[Scope, list[Stated]] = defaultdict(list)
        for figure in self.stated:
            o = figure.observation
            if o.period is not None:
                found[o.indicator.code, code_of(o.area), o.period.text].append(figure)
        return dict(found)

    def beside(self, observation: Observation, indicator: Indicator | None) -> Stated | None:
        """The one figure of another indicator for the same area and period; None where there is none, or more than one."""
        if indicator is None or observation.period is None:
            return None
        found = self.by_scope.get(
            (indicator.code, code_of(observation.area), observation.period.text), []
        )
        return found[0] if len(found) == 1 else None

    @cached_property
    def named_in_full(self) -> dict[str, list[tuple[Area, ...]]]:
        """By the area that they lie in: the areas of groups of which all members are named."""
        found: dict[str, list[tuple[Area, ...]]] = defaultdict(list)
        for group in self.plan.groups:
            areas = tuple(member for member in group.members if isinstance(member, Area))
            if (
                group.exhaustive
                and group.within is not None
                and areas
                and len(areas) == len(group.members)
            ):
                found[group.within.code].append(areas)
        return dict(found)

    def read(self, quote: str, locale: str) -> tuple[Match, ...]:
        """The figures that are found in a quote, each quote read once."""
        if (quote, locale) not in self._quotes:
            self._quotes[quote, locale] = find(quote, locale=locale)
        return self._quotes[quote, locale]

    @cached_property
    def linked_targets(self) -> frozenset[str]:
        """The targets that tasks name."""
        return frozenset(code for task in self.plan.tasks for code in task.targets)

    @cached_property
    def led(self) -> frozenset[str]:
        """The tasks that somebody leads: they say who, or what they are part of does, or a part of theirs."""
        return self._around(leads)

    @cached_property
    def timed(self) -> frozenset[str]:
        """The tasks that have a period or a day, or are part of one that has, or have a part that has."""
        return self._around(lambda task: task.period is not None or task.completed_on is not None)

    @cached_property
    def serving(self) -> frozenset[str]:
        """The tasks that serve a target or an objective, or are part of one that does, or have a part that does."""
        return self._around(lambda task: bool(task.targets) or task.objective is not None)

    @cached_property
    def lines(self) -> tuple[BudgetLine, ...]:
        """The lines of the budget; none where there is no budget."""
        return tuple(self.plan.budget_lines)

    @cached_property
    def titles(self) -> dict[str, LocalizedText]:
        """The titles of the tasks, by their codes."""
        return {task.code: task.title for task in self.plan.tasks}

    def named(self, line: BudgetLine) -> LocalizedText:
        """What a line is for, as far as it says so."""
        return (self.titles[line.task] if line.task is not None else line.note) or LocalizedText(
            line.code
        )

    @cached_property
    def has_all_money(self) -> bool:
        """Whether the budget lists all of its lines, so that what stands in none of them is not in it."""
        budget = self.plan.budget
        return (
            self.is_whole and budget is not None and budget.exhaustive and not retold(budget.source)
        )

    def tells_money(self, line: BudgetLine) -> bool:
        """Whether a line was read in the plan itself, so that what it lacks here it lacks there."""
        return self.is_told(line) and (
            self.plan.budget is None or not retold(self.plan.budget.source)
        )

    @cached_property
    def funded(self) -> frozenset[str]:
        """The tasks that money is for: a line names them or they name a line, or so does one around them."""
        named = {line.task for line in self.lines}
        return self._around(lambda task: task.code in named or bool(task.budget_lines))

    def is_around(self, one: str, other: str) -> bool:
        """Whether one of two tasks is the other or a part of it."""
        line, whole = (self.plan.tasks[code] for code in (one, other))
        return whole in self.line(line) or line in self.line(whole)

    def _around(self, tells: Callable[[Task], bool]) -> frozenset[str]:
        """The tasks that tell something, those that they are part of, and those that are part of one that tells it."""
        telling = {task.code for task in self.plan.tasks if tells(task)}
        above = {whole.code for code in telling for whole in self.line(self.plan.tasks[code])}
        below = {
            task.code
            for task in self.plan.tasks
            if any(whole.code in telling for whole in self.line(task))
        }
        return frozenset(above | below)

    def line(self, task: Task) -> Iterator[Task]:
        """A task, and the ones that it is part of, from the innermost on."""
        while True:
            yield task
            if task.part_of is None:
                return
            task = self.plan.tasks[task.part_of]


def retold(source: Source | None) -> bool:
    """Whether a source is an account of the document, which may leave things out."""
    return source is not None and source.kind is SourceKind.SECONDARY


def leads(task: Task) -> bool:
    """Whether a task says who leads it."""
    return any(assignment.role is Role.LEAD for assignment in task.assignments)


def code_of(place: Place | None) -> str:
    """The code of a place; empty where none is stated."""
    return "" if place is None else place.code


def ends(periods: Iterable[Period]) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day of several periods; None where there is none, or a side is open."""
    firsts, lasts = [], []
    for period in periods:
        if period.first_day is None or period.last_day is None:
            return None
        firsts.append(period.first_day)
        lasts.append(period.last_day)
    return (min(firsts), max(lasts)) if firsts else None
