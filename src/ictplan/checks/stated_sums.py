"""Stated totals of money, each with the lines that it is compared with.

The lines are indexed by their facets, such as source, year and task, so that each total finds its
own without looking at all the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from ictplan.checks.context import PlanContext
from ictplan.compute.budgets.facets import around
from ictplan.compute.budgets.table_from_lines import facet_name
from ictplan.model.budget import BudgetLine, StatedTotal
from ictplan.model.localized_text import LocalizedText
from ictplan.model.measure import Measure
from ictplan.model.period import Period


class StatedSum(NamedTuple):
    """A stated total of money, and the lines that it is compared with.

    Attributes:
        path: its path in the plan.
        amount: the total.
        name: what the total is for; empty for all money.
        lines: the lines that certainly belong to it.
        complete: whether no other line can belong to it.
        is_empty: whether no line can belong to it.
    """

    path: str
    amount: Measure
    name: LocalizedText | str
    lines: Sequence[BudgetLine]
    complete: bool
    is_empty: bool


def stated_sums(context: PlanContext) -> tuple[StatedSum, ...]:
    """Return each stated total of a budget with its lines."""
    return tuple(_sums(context))


def _sums(context: PlanContext) -> Iterator[StatedSum]:
    budget = context.plan.budget
    if budget is None or not budget.lines:
        return
    exhaustive = budget.exhaustive
    if budget.stated_total is not None:
        yield StatedSum(
            "budget.stated_total",
            budget.stated_total,
            "",
            context.lines,
            exhaustive,
            is_empty=False,
        )
    stated_years = [*(line.year for line in context.lines), *(t.year for t in budget.stated_totals)]
    years = {year for year in stated_years if year is not None}
    groups_by = cache(lambda names: _LineGroups(names, context, years))
    for number, total in enumerate(budget.stated_totals):
        groups, whole = groups_by(tuple(total.facets)), tuple(total.facets.values())
        possible, certain = groups.possible(whole), groups.certain(whole)
        yield StatedSum(
            f"budget.stated_totals[{number}].amount",
            total.amount,
            _name(total, context),
            groups.lines(certain),
            complete=exhaustive and len(certain) == len(possible),
            is_empty=exhaustive and not possible,
        )


def _name(total: StatedTotal, context: PlanContext) -> LocalizedText:
    names = [facet_name(name, value, context.titles) for name, value in total.facets.items()]
    return LocalizedText(
        *(", ".join(name.get(language) for name in names) for language in ("vi", "en"))
    )


class _LineGroups:
    """The lines of a budget, grouped by some of their facets. A group is named by its number."""

    def __init__(
        self, names: tuple[str, ...], context: PlanContext, years: Iterable[Period]
    ) -> None:
        self._context, self._years = context, tuple(years)
        lines_by_key: dict[tuple[Any, ...], list[BudgetLine]] = defaultdict(list)
        for line in context.lines:
            lines_by_key[tuple(getattr(line, name) for name in names)].append(line)
        self._lines = list(lines_by_key.values())
        #: For each facet, the groups that have a value, and those with it or a part of it.
        self._with: list[dict[Any, set[int]]] = [defaultdict(set) for _ in names]
        self._within: list[dict[Any, set[int]]] = [defaultdict(set) for _ in names]
        for group, key in enumerate(lines_by_key):
            for facet, value in enumerate(key):
                self._with[facet][value].add(group)
                for outer in self._around(value):
                    self._within[facet][outer].add(group)

    def _around(self, value: Any) -> Iterable[Any]:
        """Return the values that contain a value, itself included; none for an unstated one."""
        if value is None:
            return ()
        if isinstance(value, str):  # the code of a task
            return [task.code for task in self._context.lineage(self._context.plan.tasks[value])]
        return around(value, self._years)

    def certain(self, whole: tuple[Any, ...]) -> set[int]:
        """Return the groups whose lines certainly belong to a total of these facets."""
        return set.intersection(
            *(self._within[facet].get(value, set()) for facet, value in enumerate(whole))
        )

    def possible(self, whole: tuple[Any, ...]) -> set[int]:
        """Return the groups whose lines may belong to it.

        Their facets are parts of those of the total, or contain them, or are not stated.
        """
        return set.intersection(*(self._near(facet, value) for facet, value in enumerate(whole)))

    def _near(self, facet: int, value: Any) -> set[int]:
        own = self._with[facet]
        wider = (own.get(outer, set()) for outer in (None, *self._around(value)))
        return self._within[facet].get(value, set()).union(*wider)

    def lines(self, groups: Iterable[int]) -> list[BudgetLine]:
        """Return the lines of some groups, in the order of the groups."""
        return [line for group in sorted(groups) for line in self._lines[group]]
