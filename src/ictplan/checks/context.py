"""The context of a check: the plan, and its indexes, built when a rule first needs them."""

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

#: The codes of an indicator and an area, and the text of a period.
Scope: TypeAlias = tuple[str, str, str]

#: The names of the parts of a plan, by the code that a disclosure uses for them.
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


class StatedFigure(NamedTuple):
    """A figure of the review that has a value."""

    observation: Observation
    value: ReportedValue

    @property
    def path(self) -> str:
        """Its path in the plan."""
        return f"review.observations[{self.observation.code}]"


class PlanContext:
    """A plan, and the look-ups in it that rules share.

    Args:
        plan: the plan to check.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._matches: dict[tuple[str, str], tuple[Match, ...]] = {}
        self._results: dict[Callable[[PlanContext], Any], Any] = {}

    def cached(self, search: Callable[[PlanContext], T]) -> T:
        """Return the result of a function of this context.

        Rules that share the function run it once.
        """
        if search not in self._results:
            self._results[search] = search(self)
        result: T = self._results[search]
        return result

    @cached_property
    def is_whole(self) -> bool:
        """Whether the plan itself was read, and all of it.

        Only then is a part that is missing here missing in the document too.
        """
        return self.plan.exhaustive and not is_secondary(self.plan.source)

    def is_first_hand(self, item: Any) -> bool:
        """Whether an item was read in the plan itself.

        Only then is a field that is missing here missing in the document too.
        """
        return self.is_whole and not is_secondary(item.source)

    def withholds(self, part: str) -> bool:
        """Whether the document is known not to print a part."""
        disclosure = self.plan.disclosures.get(part)
        return disclosure is not None and disclosure.state is not DisclosureState.STATED

    @cached_property
    def papers(self) -> tuple[tuple[str, Document], ...]:
        """The document of the plan and the document it was issued with, each with its path."""
        document = self.plan.document
        if document is None:
            return ()
        carriers = () if document.carrier is None else (("document.carrier", document.carrier),)
        return (("document", document), *carriers)

    @cached_property
    def day(self) -> datetime.date | None:
        """The date of the plan: of approval, or else of issue."""
        days = (paper.issued_on for _, paper in self.papers)
        return next((day for day in (self.plan.approved_on, *days) if day is not None), None)

    def covers(self, period: Period) -> bool:
        """Whether a period shares a day with a period of the plan."""
        return any(span.overlaps(period) for span in self.plan.periods)

    @cached_property
    def figures(self) -> tuple[StatedFigure, ...]:
        """The figures of the review that have a value."""
        return tuple(
            StatedFigure(o, o.value) for o in self.plan.observations if o.value is not None
        )

    @cached_property
    def by_scope(self) -> dict[Scope, list[StatedFigure]]:
        """The figures by indicator, area and period.

        A figure without a period is compared with nothing.
        """
        index: dict[Scope, list[StatedFigure]] = defaultdict(list)
        for figure in self.figures:
            o = figure.observation
            if o.period is not None:
                index[o.indicator.code, code_of(o.area), o.period.text].append(figure)
        return dict(index)

    def beside(self, observation: Observation, indicator: Indicator | None) -> StatedFigure | None:
        """Return the only figure of another indicator for the same area and period.

        The result is None if there is no such figure, or more than one.
        """
        if indicator is None or observation.period is None:
            return None
        scope = indicator.code, code_of(observation.area), observation.period.text
        figures = self.by_scope.get(scope, [])
        return figures[0] if len(figures) == 1 else None

    @cached_property
    def complete_groups(self) -> dict[str, list[tuple[Area, ...]]]:
        """The areas of each group that names all its members, by the area around the group."""
        index: dict[str, list[tuple[Area, ...]]] = defaultdict(list)
        for group in self.plan.groups:
            areas = tuple(member for member in group.members if isinstance(member, Area))
            all_areas = bool(areas) and len(areas) == len(group.members)
            if group.exhaustive and group.within is not None and all_areas:
                index[group.within.code].append(areas)
        return dict(index)

    def figures_in(self, quote: str, locale: str) -> tuple[Match, ...]:
        """Return the figures that appear in a quote. Each quote is read once."""
        if (quote, locale) not in self._matches:
            self._matches[quote, locale] = find(quote, locale=locale)
        return self._matches[quote, locale]

    @cached_property
    def linked_targets(self) -> frozenset[str]:
        """The codes of the targets that tasks name."""
        return frozenset(code for task in self.plan.tasks for code in task.targets)

    @cached_property
    def led_tasks(self) -> frozenset[str]:
        """The codes of the tasks that have a lead.

        A lead of a task around it, or of a part of it, also counts.
        """
        return self._around(has_lead)

    @cached_property
    def timed_tasks(self) -> frozenset[str]:
        """The codes of the tasks that have a period or a day, counted as in `led_tasks`."""
        return self._around(lambda task: task.period is not None or task.completed_on is not None)

    @cached_property
    def serving_tasks(self) -> frozenset[str]:
        """The codes of the tasks that serve a target or objective, counted as in `led_tasks`."""
        return self._around(lambda task: bool(task.targets) or task.objective is not None)

    @cached_property
    def lines(self) -> tuple[BudgetLine, ...]:
        """The lines of the budget. Without a budget there are no lines."""
        return tuple(self.plan.budget_lines)

    @cached_property
    def titles(self) -> dict[str, LocalizedText]:
        """The titles of the tasks, by code."""
        return {task.code: task.title for task in self.plan.tasks}

    def name_of(self, line: BudgetLine) -> LocalizedText:
        """Return the purpose of a line: the title of its task, its note, or else its code."""
        purpose = self.titles[line.task] if line.task is not None else line.note
        return purpose or LocalizedText(line.code)

    @cached_property
    def has_all_money(self) -> bool:
        """Whether the budget lists all of its lines, so that the document has no other money."""
        budget = self.plan.budget
        if budget is None or not self.is_whole:
            return False
        return budget.exhaustive and not is_secondary(budget.source)

    def is_first_hand_line(self, line: BudgetLine) -> bool:
        """Whether a line was read in the plan itself, as in `is_first_hand`."""
        budget = self.plan.budget
        return self.is_first_hand(line) and (budget is None or not is_secondary(budget.source))

    @cached_property
    def funded_tasks(self) -> frozenset[str]:
        """The codes of the tasks that have money, counted as in `led_tasks`.

        A task has money if a line names the task, or the task names a line.
        """
        task_codes = {line.task for line in self.lines}
        return self._around(lambda task: task.code in task_codes or bool(task.budget_lines))

    def is_related(self, first: str, second: str) -> bool:
        """Whether two codes are of one task, or of a task and a part of it."""
        left, right = (self.plan.tasks[code] for code in (first, second))
        return right in self.lineage(left) or left in self.lineage(right)

    def _around(self, has: Callable[[Task], bool]) -> frozenset[str]:
        """Return the codes of the tasks that have something, and of their wholes and parts."""
        having = {task.code for task in self.plan.tasks if has(task)}
        outer = {whole.code for code in having for whole in self.lineage(self.plan.tasks[code])}
        inner = {
            task.code
            for task in self.plan.tasks
            if any(whole.code in having for whole in self.lineage(task))
        }
        return frozenset(outer | inner)

    def lineage(self, task: Task) -> Iterator[Task]:
        """Yield a task and then the tasks it is part of, from the innermost to the outermost."""
        while True:
            yield task
            if task.part_of is None:
                return
            task = self.plan.tasks[task.part_of]


def is_secondary(source: Source | None) -> bool:
    """Whether a source is an account of the document, which may leave things out."""
    return source is not None and source.kind is SourceKind.SECONDARY


def has_lead(task: Task) -> bool:
    """Whether a task names its lead."""
    return any(assignment.role is Role.LEAD for assignment in task.assignments)


def code_of(place: Place | None) -> str:
    """Return the code of a place, or empty text if no place is stated."""
    return "" if place is None else place.code


def ends(periods: Iterable[Period]) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day of several periods.

    The result is None if there is no period, or if a period has an open side.
    """
    firsts, lasts = [], []
    for period in periods:
        if period.first_day is None or period.last_day is None:
            return None
        firsts.append(period.first_day)
        lasts.append(period.last_day)
    return (min(firsts), max(lasts)) if firsts else None
