"""The plan, which contains all other objects of the model."""

from __future__ import annotations

import datetime
from typing import Any, final

import attrs

from ictplan.errors import (
    InvalidValueError,
    UnknownCodeError,
    message,
    near,
    quote,
)
from ictplan.model.area import Area, optional_area
from ictplan.model.assignment import Assignment
from ictplan.model.budget import Budget, BudgetLine, FundingSource
from ictplan.model.collection import Keyed
from ictplan.model.converters import (
    LONGEST_CHAIN,
    InstanceOf,
    KeyedOf,
    TupleOf,
    code as as_code,
    flag,
    instance,
    optional,
    optional_date,
)
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
from ictplan.model.references import REFERENCES
from ictplan.model.review import Review
from ictplan.model.sector import Objective, Sector
from ictplan.model.source import Source
from ictplan.model.target import Target
from ictplan.model.task import Task
from ictplan.model.unit import Unit
from ictplan.model.value import Value, fields_of, located


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Plan(Value):
    """A plan (kế hoạch): its review, objectives, targets, tasks and budget, and its approval.

    Items refer to each other by code, and the plan checks that every code exists. The definitions
    in the items (sectors, areas, groups, organizations, documents, indicators, funding sources,
    declared units) are listed by code in the plan. Definitions passed as arguments come first, and
    those from the items are added.

    Args:
        title: the title as printed.
        document: the plan as a document: type, number, issuer, the document it implements. None if
            unknown.
        area: the area that the plan is for.
        periods: the years and spans that the plan covers.
        approved_by: the body that approved it.
        approved_on: the day of approval.
        review: the results of the period before.
        objectives, targets, tasks, solutions: the items of the plan, by code.
        budget: the money, or None if no amount is printed.
        assignments: bodies and roles for the plan as a whole.
        disclosures: how much the document at hand states about each part.
        exhaustive: False if the document lists only some targets and tasks ("…", "một số"). Then a
            missing item proves nothing.
        source: the passage that states the plan, its approval and its scope.
        sectors, areas, groups, organizations, documents, indicators, funding_sources, units:
            definitions.
        extensions: data of other tools, which is kept without being interpreted.

    Raises:
        UnknownCodeError: If an item refers to a code that does not exist (similar codes are
            suggested).
        DuplicateCodeError: If two items or two definitions have the same code.
        InvalidValueError: If tasks or objectives are part of each other in a circle.

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
        sources = {o.code: o.computed_from for o in self.observations if o.computed_from}
        if sources:
            _check_no_circle("Plan.review", "computed_from", sources)

    def _complete_definitions(self) -> None:
        arguments_given = [getattr(self, name) for name in COLLECTIONS.values()]
        items = [
            getattr(self, a.name)
            for a in fields_of(Plan)
            if a.name not in (*COLLECTIONS.values(), "title", "extensions")
        ]
        # units passed as arguments come first, like definitions
        found_definitions, units = collect(*self.units, *arguments_given, *items)
        for name, definitions in found_definitions.items():
            arguments = getattr(self, name)
            new_definitions = [d for code, d in definitions.items() if code not in arguments]
            object.__setattr__(self, name, Keyed((*arguments, *new_definitions), name))
        object.__setattr__(self, "units", units)

    def _check_references(self) -> None:
        for reference in REFERENCES:
            items = self._items_at(reference.collection)
            for item in self._items_at(reference.items):
                for code in _codes_at(item, reference.field):
                    if code not in items:
                        owner = reference.owner.filled(code=repr(item.code))
                        suggestions = near(code, items.codes)
                        raise UnknownCodeError(code, items.collection, suggestions, owner)

    def _items_at(self, path: str) -> Any:
        """Return the items at a path; none where the plan lacks the part that holds them."""
        part, _, name = path.rpartition(".")
        holder = self if not part else getattr(self, part) or _EMPTY_PARTS[part]
        return getattr(holder, name)

    @property
    def observations(self) -> Keyed[Observation]:
        """The figures of the review. Empty if there is no review."""
        return self.review.observations if self.review is not None else Keyed((), "observations")

    @property
    def budget_lines(self) -> Keyed[BudgetLine]:
        """The lines of the budget, each with its task.

        A line without a task gets the task that lists it, if exactly one task does.
        """
        if self.budget is None:
            return Keyed((), "budget lines")
        tasks_of: dict[str, list[str]] = {}
        for task in self.tasks:
            for code in task.budget_lines:
                tasks_of.setdefault(code, []).append(task.code)
        task_of = {code: tasks[0] for code, tasks in tasks_of.items() if len(tasks) == 1}
        lines = self.budget.lines
        if not any(lines[code].task is None for code in task_of):
            return lines
        full_lines = [
            line.evolve(task=task_of.get(line.code)) if line.task is None else line
            for line in lines
        ]
        return Keyed(full_lines, lines.collection)

    def redefine(self, definition: Definition) -> Plan:
        """Return a copy in which *definition* replaces the one with its code, in all items.

        Raises:
            UnknownCodeError: If the plan has no definition of this class and code.
            InvalidValueError: If an item does not fit the new definition, such as a figure in
                another unit.

        Examples:
            >>> from ictplan import Observation
            >>> stations = Indicator(code="bts", name="trạm BTS", unit="station")
            >>> figure = Observation(code="o", indicator=stations)
            >>> plan = Plan(title="x", review=Review(observations=[figure]))
            >>> changed = plan.redefine(stations.evolve(name="trạm thu phát sóng"))
            >>> print(changed.indicators["bts"], "|", changed.observations["o"].indicator)
            trạm thu phát sóng | trạm thu phát sóng
        """
        instance(definition, *COLLECTIONS)
        old = getattr(self, COLLECTIONS[type(definition)])[definition.code]
        new_plan: Plan = substitute(self, old, definition)
        return new_plan

    def parts_of(self, code: str) -> tuple[Task, ...]:
        """Return the tasks that are part of the task with *code*.

        Raises:
            UnknownCodeError: If the task does not exist.
        """
        whole = self.tasks[as_code(code)]
        return tuple(task for task in self.tasks if task.part_of == whole.code)

    def baseline_of(self, target: Target) -> Observation | None:
        """Return the observation that a target starts from, or None if there is none."""
        instance(target, Target)
        if target.baseline is None or target.baseline.observation is None:
            return None
        return self.observations[target.baseline.observation]

    def __str__(self) -> str:
        return str(self.title)

    def __repr__(self) -> str:
        periods = ", ".join(map(str, self.periods))
        counts = f"targets={len(self.targets)}, tasks={len(self.tasks)}"
        return f"Plan({str(self.title)!r}, periods=({periods}), {counts})"


#: Stand-ins for the parts that a plan lacks.
_EMPTY_PARTS: dict[str, Value] = {"budget": Budget(), "review": Review()}


def _codes_at(item: Any, path: str) -> tuple[str, ...]:
    """Return the codes in a field of an item: one, several, or none."""
    value = item
    for name in path.split("."):
        value = None if value is None else getattr(value, name)
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) else ()


def _check_no_circle(subject: str, field: str, edges: dict[str, tuple[str, ...]]) -> None:
    """Refuse items that depend on each other in a circle."""
    from graphlib import CycleError, TopologicalSorter  # few plans need it

    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        circle = quote(" < ".join(error.args[1]))
        raise InvalidValueError(
            subject,
            "contradiction",
            circle,
            message("the references in {field} form a circle", field=field),
        ) from None


def _check_parts(subject: str, items: Keyed[Any]) -> None:
    """Refuse items that are part of each other in a circle, and too many levels of parts."""
    whole_of = {item.code: item.part_of for item in items if item.part_of is not None}
    if whole_of:
        _check_no_circle(subject, "part_of", {code: (whole,) for code, whole in whole_of.items()})
    for code in whole_of:
        trail = [code]
        while trail[-1] in whole_of and len(trail) <= LONGEST_CHAIN:
            trail.append(whole_of[trail[-1]])
        if len(trail) > LONGEST_CHAIN:
            raise InvalidValueError(subject, "too_deep", quote(" < ".join(trail)), LONGEST_CHAIN)
