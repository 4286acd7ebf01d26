"""The plan: the aggregate of all the others."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from ictplan.errors import InvalidValueError, Text, UnknownCodeError, near, quote
from ictplan.messages import Message, message
from ictplan.model.area import Area, areas, optional_area
from ictplan.model.assignment import Assignment, assignments
from ictplan.model.budget import Budget, BudgetLine, FundingSource, funding_sources, optional_budget
from ictplan.model.collection import Keyed
from ictplan.model.converters import LONGEST_CHAIN, flag, instance, many, optional_date
from ictplan.model.converters import code as as_code
from ictplan.model.definitions import COLLECTIONS, Definition, collect, substitute
from ictplan.model.disclosure import Disclosure, Solution, disclosures, solutions
from ictplan.model.document import Document, documents, optional_document
from ictplan.model.extensions import Extensions, extensions
from ictplan.model.group import Group, groups
from ictplan.model.indicator import Indicator, indicators
from ictplan.model.localized_text import LocalizedText, localized
from ictplan.model.observation import Observation
from ictplan.model.organization import Organization, optional_organization, organizations
from ictplan.model.period import Period, periods
from ictplan.model.references import REFERENCES
from ictplan.model.review import Review, optional_review
from ictplan.model.sector import Objective, Sector, objectives, sectors
from ictplan.model.source import Source, optional_source
from ictplan.model.target import Target, targets
from ictplan.model.task import Task, tasks
from ictplan.model.unit import Unit
from ictplan.model.value import Value, fields_of, located


def _units(values: Iterable[Unit]) -> tuple[Unit, ...]:
    return many(values, lambda v: instance(v, Unit), "Units")


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
    review: Review | None = attrs.field(default=None, converter=optional_review)
    objectives: Keyed[Objective] = attrs.field(
        default=Keyed((), "objectives"), converter=objectives
    )
    targets: Keyed[Target] = attrs.field(default=Keyed((), "targets"), converter=targets)
    tasks: Keyed[Task] = attrs.field(default=Keyed((), "tasks"), converter=tasks)
    budget: Budget | None = attrs.field(default=None, converter=optional_budget)
    solutions: Keyed[Solution] = attrs.field(default=Keyed((), "solutions"), converter=solutions)
    assignments: tuple[Assignment, ...] = attrs.field(default=(), converter=assignments)
    disclosures: Keyed[Disclosure] = attrs.field(
        default=Keyed((), "disclosures"), converter=disclosures
    )
    exhaustive: bool = attrs.field(default=True, converter=flag)
    source: Source | None = attrs.field(default=None, converter=optional_source)
    sectors: Keyed[Sector] = attrs.field(default=Keyed((), "sectors"), converter=sectors)
    areas: Keyed[Area] = attrs.field(default=Keyed((), "areas"), converter=areas)
    groups: Keyed[Group] = attrs.field(default=Keyed((), "groups"), converter=groups)
    organizations: Keyed[Organization] = attrs.field(
        default=Keyed((), "organizations"), converter=organizations
    )
    documents: Keyed[Document] = attrs.field(default=Keyed((), "documents"), converter=documents)
    indicators: Keyed[Indicator] = attrs.field(
        default=Keyed((), "indicators"), converter=indicators
    )
    funding_sources: Keyed[FundingSource] = attrs.field(
        default=Keyed((), "funding_sources"), converter=funding_sources
    )
    units: tuple[Unit, ...] = attrs.field(default=(), converter=_units)
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
        """Yield each code that refers to an item: its owner, the code, and the collection for it."""
        for reference in REFERENCES:
            known = self._items_at(reference.collection)
            for item in self._items_at(reference.items):
                for code in _codes_at(item, reference.field):
                    owner = reference.owner.filled(code=repr(item.code))
                    yield owner, code, known.collection, known

    def _items_at(self, path: str) -> Any:
        """Return the items at a path; none where the plan lacks the part that holds them."""
        part, _, name = path.rpartition(".")
        holder = self if not part else getattr(self, part) or _EMPTY_PARTS[part]
        return getattr(holder, name)

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
