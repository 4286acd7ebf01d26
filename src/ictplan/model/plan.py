"""The plan: the aggregate of all the others."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from ictplan.errors import InvalidValueError, Text, UnknownCodeError, near, quote
from ictplan.messages import Message, message
from ictplan.model.area import Area, optional_area
from ictplan.model.assignment import Assignment
from ictplan.model.budget import Budget, BudgetLine, FundingSource
from ictplan.model.collection import Keyed
from ictplan.model.converters import (
    LONGEST_CHAIN,
    InstanceOf,
    KeyedOf,
    TupleOf,
    flag,
    instance,
    optional,
    optional_date,
)
from ictplan.model.converters import code as as_code
from ictplan.model.definitions import COLLECTIONS, Definition, collect, substitute
from ictplan.model.disclosure import Disclosure, Solution
from ictplan.model.document import Document, optional_document
from ictplan.model.extensions import Extensions, extensions
from ictplan.model.group import Group
from ictplan.model.indicator import Indicator
from ictplan.model.localized_text import LocalizedText, localized
from ictplan.model.observation import Observation
from ictplan.model.organization import Organization, optional_organization
from ictplan.model.period import Period, periods
from ictplan.model.review import Review
from ictplan.model.sector import Objective, Sector
from ictplan.model.source import Source
from ictplan.model.target import Baseline, Target
from ictplan.model.task import Task
from ictplan.model.unit import Unit
from ictplan.model.value import Value, fields_of, located


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Plan(Value):
    """A plan (kế hoạch): what it reviews, what it targets, what it does, what that costs, and who approved it.

    Items refer to each other by code, and the plan sees to it that every code names something. The definitions that
    items hold (sectors, areas, groups, organizations, documents, indicators, funding sources, units of one's own) are
    listed by code in the plan: those passed come first, those found in the items are added.

    Args:
        title: the title.
        document: the plan as a document: type, number, issuer, what it implements. None where nothing is known of it.
        area: the area it is for.
        periods: the years and spans it covers.
        approved_by: who approved it.
        approved_on: the day of approval.
        review: what was reached before.
        objectives, targets, tasks, solutions: by code.
        budget: the money, or None where no amount is printed.
        assignments: bodies and roles for the plan as a whole.
        disclosures: how much the document at hand tells of each part.
        exhaustive: False where it lists only some of its targets and tasks ("…", "một số"), so that nobody concludes
            from what is absent.
        source: where the plan itself, its approval and scope, is stated.
        sectors, areas, groups, organizations, documents, indicators, funding_sources, units: definitions.
        extensions: data of other tools, by names of their own; carried along.

    Raises:
        UnknownCodeError: an item refers to a code that is not there; near codes are suggested.
        DuplicateCodeError: one code for two items or two definitions.
        InvalidValueError: tasks or objectives that are part of each other in a circle.

    Examples:
        >>> plan = Plan(title="Kế hoạch CNTT-TT năm 2012", periods=["2012", "2013/2015"])
        >>> print(plan.evolve(title="Kế hoạch CNTT-TT năm 2013"))
        Kế hoạch CNTT-TT năm 2013
    """

    title: LocalizedText = attrs.field(converter=localized)
    document: Document | None = attrs.field(default=None, converter=optional_document)
    area: Area | None = attrs.field(default=None, converter=optional_area)
    periods: tuple[Period, ...] = attrs.field(default=(), converter=periods)
    approved_by: Organization | None = attrs.field(default=None, converter=optional_organization)
    approved_on: datetime.date | None = attrs.field(default=None, converter=optional_date)
    review: Review | None = attrs.field(default=None, converter=optional(InstanceOf[Review]))
    objectives: Keyed[Objective] = attrs.field(
        default=Keyed((), "objectives"), converter=KeyedOf[Objective]
    )
    targets: Keyed[Target] = attrs.field(default=Keyed((), "targets"), converter=KeyedOf[Target])
    tasks: Keyed[Task] = attrs.field(default=Keyed((), "tasks"), converter=KeyedOf[Task])
    budget: Budget | None = attrs.field(default=None, converter=optional(InstanceOf[Budget]))
    solutions: Keyed[Solution] = attrs.field(
        default=Keyed((), "solutions"), converter=KeyedOf[Solution]
    )
    assignments: tuple[Assignment, ...] = attrs.field(default=(), converter=TupleOf[Assignment])
    disclosures: Keyed[Disclosure] = attrs.field(
        default=Keyed((), "disclosures"), converter=KeyedOf[Disclosure]
    )
    exhaustive: bool = attrs.field(default=True, converter=flag)
    source: Source | None = attrs.field(default=None, converter=optional(InstanceOf[Source]))
    sectors: Keyed[Sector] = attrs.field(default=Keyed((), "sectors"), converter=KeyedOf[Sector])
    areas: Keyed[Area] = attrs.field(default=Keyed((), "areas"), converter=KeyedOf[Area])
    groups: Keyed[Group] = attrs.field(default=Keyed((), "groups"), converter=KeyedOf[Group])
    organizations: Keyed[Organization] = attrs.field(
        default=Keyed((), "organizations"), converter=KeyedOf[Organization]
    )
    documents: Keyed[Document] = attrs.field(
        default=Keyed((), "documents"), converter=KeyedOf[Document]
    )
    indicators: Keyed[Indicator] = attrs.field(
        default=Keyed((), "indicators"), converter=KeyedOf[Indicator]
    )
    funding_sources: Keyed[FundingSource] = attrs.field(
        default=Keyed((), "funding_sources"), converter=KeyedOf[FundingSource]
    )
    units: tuple[Unit, ...] = attrs.field(default=(), converter=TupleOf[Unit])
    extensions: Extensions = attrs.field(default=Extensions(), converter=extensions)

    def __attrs_post_init__(self) -> None:
        self._complete_definitions()
        self._check_references()
        _check_parts("Plan.tasks", self.tasks)
        _check_parts("Plan.objectives", self.objectives)
        computed = {o.code: o.computed_from for o in self.observations if o.computed_from}
        if computed:
            _check_no_circle("Plan.review", "computed_from", computed)

    def _complete_definitions(self) -> None:
        listed = [getattr(self, name) for name in COLLECTIONS.values()]
        items = [
            getattr(self, a.name)
            for a in fields_of(Plan)
            if a.name not in (*COLLECTIONS.values(), "title", "extensions")
        ]
        found, units = collect(
            *self.units, *listed, *items
        )  # units passed come first, as definitions do
        for name, definitions in found.items():
            passed = getattr(self, name)
            added = [d for code, d in definitions.items() if code not in passed]
            object.__setattr__(self, name, Keyed((*passed, *added), name))
        object.__setattr__(self, "units", units)

    def _check_references(self) -> None:
        for owner, code, collection, known in self._references():
            if code not in known:
                raise UnknownCodeError(code, collection, near(code, known.codes), owner)

    def _references(self) -> Iterator[tuple[Message, str, Text, Keyed[Any]]]:
        """Every code by which one item names another: who names it, the code, and the collection it must be in."""
        lines: Keyed[Any] = (
            self.budget.lines if self.budget is not None else Keyed((), "budget lines")
        )
        stated = self.budget.stated_totals if self.budget is not None else ()
        achievements = self.review.achievements if self.review is not None else ()
        named: tuple[tuple[Message, Iterable[Any], str, Keyed[Any]], ...] = (
            (message("objective {code}"), self.objectives, "part_of", self.objectives),
            (message("target {code}"), self.targets, "objective", self.objectives),
            (message("target {code}"), self.targets, "baseline", self.observations),
            (message("task {code}"), self.tasks, "objective", self.objectives),
            (message("task {code}"), self.tasks, "part_of", self.tasks),
            (message("task {code}"), self.tasks, "targets", self.targets),
            (message("task {code}"), self.tasks, "budget_lines", lines),
            (message("budget line {code}"), lines, "task", self.tasks),
            (message("stated total {code}"), stated, "task", self.tasks),
            (message("observation {code}"), self.observations, "computed_from", self.observations),
            (message("achievement {code}"), achievements, "observations", self.observations),
        )
        for owner, items, field, known in named:
            for item in items:
                for code in _codes(getattr(item, field)):
                    yield owner.filled(code=repr(item.code)), code, known.collection, known

    @property
    def observations(self) -> Keyed[Observation]:
        """The figures of the review; none where there is no review."""
        return self.review.observations if self.review is not None else Keyed((), "observations")

    @property
    def budget_lines(self) -> Keyed[BudgetLine]:
        """The lines of the budget, each with the task that it names, or else with the one task that names it."""
        if self.budget is None:
            return Keyed((), "budget lines")
        named: dict[str, list[str]] = {}
        for task in self.tasks:
            for code in task.budget_lines:
                named.setdefault(code, []).append(task.code)
        claimed = {code: tasks[0] for code, tasks in named.items() if len(tasks) == 1}
        lines = self.budget.lines
        if not any(lines[code].task is None for code in claimed):
            return lines
        return Keyed(
            [
                line.evolve(task=claimed.get(line.code)) if line.task is None else line
                for line in lines
            ],
            lines.collection,
        )

    def redefine(self, definition: Definition) -> Plan:
        """Return a copy in which *definition* stands for the one with its code, in every item that holds that.

        Raises:
            UnknownCodeError: the plan has no definition of this class and code.
            InvalidValueError: an item does not fit the new definition, such as a figure in another unit.

        Examples:
            >>> from ictplan import Observation
            >>> stations = Indicator(code="bts", name="trạm BTS", unit="station")
            >>> plan = Plan(title="x", review=Review(observations=[Observation(code="o", indicator=stations)]))
            >>> changed = plan.redefine(stations.evolve(name="trạm thu phát sóng"))
            >>> print(changed.indicators["bts"], "|", changed.observations["o"].indicator)
            trạm thu phát sóng | trạm thu phát sóng
        """
        instance(definition, *COLLECTIONS)
        old = getattr(self, COLLECTIONS[type(definition)])[definition.code]
        replaced: Plan = substitute(self, old, definition)
        return replaced

    def parts_of(self, code: str) -> tuple[Task, ...]:
        """The tasks that are part of the task with *code*.

        Raises:
            UnknownCodeError: there is no such task.
        """
        whole = self.tasks[as_code(code)]
        return tuple(task for task in self.tasks if task.part_of == whole.code)

    def baseline_of(self, target: Target) -> Observation | None:
        """The observation that a target starts from, or None where it has none in the review."""
        instance(target, Target)
        if target.baseline is None or target.baseline.observation is None:
            return None
        return self.observations[target.baseline.observation]

    def __str__(self) -> str:
        return str(self.title)

    def __repr__(self) -> str:
        covered = ", ".join(map(str, self.periods))
        return f"Plan({str(self.title)!r}, periods=({covered}), targets={len(self.targets)}, tasks={len(self.tasks)})"


def _codes(value: object) -> tuple[str, ...]:
    """The codes in a field: one, several, or that of a baseline's observation."""
    if isinstance(value, Baseline):
        value = value.observation
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) else ()


def _check_no_circle(subject: str, field: str, edges: dict[str, tuple[str, ...]]) -> None:
    """Refuse items that rest on each other in a circle."""
    from graphlib import CycleError, TopologicalSorter  # few plans need it

    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        found = quote(" < ".join(error.args[1]))
        raise InvalidValueError(
            subject, "contradiction", found, message("{field} runs in a circle", field=field)
        ) from None


def _check_parts(subject: str, items: Keyed[Any]) -> None:
    """Refuse items that are part of each other in a circle, and parts of parts beyond what a page can show."""
    whole_of = {item.code: item.part_of for item in items if item.part_of is not None}
    if whole_of:
        _check_no_circle(subject, "part_of", {code: (whole,) for code, whole in whole_of.items()})
    for code in whole_of:
        trail = [code]
        while trail[-1] in whole_of and len(trail) <= LONGEST_CHAIN:
            trail.append(whole_of[trail[-1]])
        if len(trail) > LONGEST_CHAIN:
            raise InvalidValueError(subject, "too_deep", quote(" < ".join(trail)), LONGEST_CHAIN)
