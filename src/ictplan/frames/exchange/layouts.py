"""The layouts of frames of items, used for writing and for reading."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from ictplan.frames.exchange.layout_columns import Cell, Column, Layout
from ictplan.model.assignment import Assignment, Role
from ictplan.model.budget import BudgetLine
from ictplan.model.group import Group, Place
from ictplan.model.observation import Observation
from ictplan.model.target import Target
from ictplan.model.task import Task
from ictplan.results.assessment import Assessment

#: The name of the level of a group, beside the levels of areas.
GROUP = "group"


def _column(
    cell: Cell, name: str, *paths: str, convert: Callable[[Any], Any] | None = None
) -> Column:
    return Column(name, cell, paths or (name,), convert)


_text, _list, _unit, _number, _flag, _date = (
    partial(_column, cell)
    for cell in (Cell.TEXT, Cell.LIST, Cell.UNIT, Cell.NUMBER, Cell.FLAG, Cell.DATE)
)


def _localized(name: str, path: str = "") -> tuple[Column, ...]:
    return _text(name, f"{path or name}.vi"), _text(f"{name}_en", f"{path or name}.en")


def _defined(name: str) -> tuple[Column, ...]:
    return _text(name), _text(f"{name}_name", f"{name}.name")


def _area(name: str) -> tuple[Column, ...]:
    return *_defined(name), _text(f"{name}_level", f"{name}.level", convert=_level)


def _period(name: str) -> tuple[Column, ...]:
    ends = _date(f"{name}_start", f"{name}.first_day"), _date(f"{name}_end", f"{name}.last_day")
    return _column(Cell.PERIOD, name), *ends


def _level(place: Place) -> object:
    return GROUP if isinstance(place, Group) else place.level


def _in_role(role: Role) -> Callable[[tuple[Assignment, ...]], tuple[object, ...]]:
    return lambda assignments: tuple(a.party for a in assignments if a.role is role)


def _assigned(task: Task) -> str | None:
    """Return assignments as a JSON list of objects, with the columns of an assignment as keys."""
    rows = [
        {c.name: cell for c in ASSIGNMENT.columns if (cell := c.of(a)) is not None}
        for a in task.assignments
    ]
    return json.dumps(rows, ensure_ascii=False) if rows else None


_SOURCE = (
    _text("source_document", "source.document"),
    _text("source_title", "source.document.type", convert=str),
    _text("source_place", "source.place"),
    _text("source_quote", "source.quote"),
    _text("source_kind", "source.kind"),
)


ASSIGNMENT = Layout(
    Assignment,
    (
        _text("party"),
        _text("role"),
        *_localized("duty"),
        *(column for column in _SOURCE if column.name != "source_title"),
    ),
)

_OBSERVATION = (
    _text("code"),
    *_defined("indicator"),
    *_area("area"),
    *_period("period"),
    _number("value", "value.measure.magnitude"),
    _unit("unit", "value.measure.unit", "indicator.unit"),
    _text("bound", "value.bound"),
    _number("rounded_to", "value.rounded_to"),
    _number("out_of", "out_of.magnitude", "value.out_of.magnitude"),
    _unit("out_of_unit", "out_of.unit", "value.out_of.unit"),
    _flag("out_of_stated", "value.out_of", convert=lambda value: value.out_of is not None),
    _text("share_of", "value.share_of"),
    _text("status"),
    _date("cut_off"),
    _date("released_on"),
    *_defined("performer"),
    _text("origin"),
    _list("computed_from"),
    *_localized("note"),
    *_SOURCE,
)

_TARGET = (
    _text("code"),
    *_localized("title"),
    *_defined("indicator"),
    _text("indicator_direction", "indicator.direction"),
    _text("comparator", "criterion.comparator"),
    _number("value", "criterion.value.magnitude"),
    _number("low", "criterion.low.magnitude"),
    _number("high", "criterion.high.magnitude"),
    _flag("high_open", "criterion.high_open"),
    _unit(
        "unit",
        "criterion.value.unit",
        "criterion.low.unit",
        "criterion.high.unit",
        "indicator.unit",
    ),
    *_localized("deliverable"),
    _list("stages"),
    *_period("due"),
    *_area("area"),
    _text("level"),
    _text("baseline_observation", "baseline.observation"),
    _number("baseline_value", "baseline.value.measure.magnitude"),
    _unit("baseline_unit", "baseline.value.measure.unit"),
    _text("baseline_bound", "baseline.value.bound"),
    _number("baseline_rounded_to", "baseline.value.rounded_to"),
    _number("baseline_out_of", "baseline.value.out_of.magnitude"),
    _unit("baseline_out_of_unit", "baseline.value.out_of.unit"),
    _text("baseline_share_of", "baseline.value.share_of"),
    _column(Cell.PERIOD, "baseline_period", "baseline.period"),
    _text("comparability", "baseline.comparability"),
    *_localized("assumption", "baseline.assumption"),
    _text("objective"),
    *_defined("sector"),
    *_SOURCE,
)

_TASK = (
    _text("code"),
    *_localized("title"),
    _text("kind"),
    *_defined("sector"),
    _list("places"),
    _list("places_level", "places.level", convert=lambda places: tuple(map(_level, places))),
    _text("level_reached"),
    _list("beneficiaries"),
    *(_list(role.value, f"assignments.{role.value}", convert=_in_role(role)) for role in Role),
    _column(Cell.ASSIGNMENTS, "assignments", convert=_assigned),
    *_period("period"),
    _list("stages"),
    _text("scope"),
    _column(Cell.WHOLE, "phase"),
    _text("part_of"),
    _text("status"),
    _date("completed_on"),
    _text("objective"),
    _list("targets"),
    _list("budget_lines"),
    *_SOURCE,
)

_BUDGET_LINE = (
    _text("code"),
    _number("amount", "amount.magnitude"),
    _unit("unit", "amount.unit"),
    _text("task"),
    *_defined("funding_source"),
    _text("expenditure_class"),
    *_period("year"),
    _text("state"),
    *_area("area"),
    *_defined("organization"),
    *_localized("note"),
    *_SOURCE,
)

_ASSESSMENT = (
    _text("target"),
    *_localized("title", "target.title"),
    _text("indicator", "target.indicator"),
    _text("area", "target.area"),
    _text("due", "target.due"),
    _date("due_end", "target.due.last_day"),
    _date("as_of"),
    _text("verdict"),
    _text("standing"),
    _text("reason"),
    _text("observation"),
    _number("value", "observation.value.measure.magnitude"),
    _unit("unit", "observation.value.measure.unit"),
    _text("bound", "observation.value.bound"),
    _text("comparator", "target.criterion.comparator"),
    _number("target_value", "target.criterion.value.magnitude"),
    _number("target_low", "target.criterion.low.magnitude"),
    _number("target_high", "target.criterion.high.magnitude"),
    _unit("target_unit", "target.criterion.unit"),
    _text("answer", "comparison.answer"),
    _number("baseline", "baseline.measure.magnitude"),
    _unit("baseline_unit", "baseline.measure.unit"),
    _number("progress", "progress.magnitude"),
    _text("progress_reason"),
    _number("gap", "gap.magnitude"),
    _unit("gap_unit", "gap.unit"),
    _number("pace_per_year", "pace.per_year.magnitude"),
    _unit("pace_unit", "pace.per_year.unit"),
    _number("pace_growth", "pace.growth.magnitude"),
    _number("pace_years", "pace.years"),
    _text("track"),
    _number("expected", "expected.magnitude"),
    _unit("expected_unit", "expected.unit"),
    _number("needed", "needed.magnitude"),
    _unit("needed_unit", "needed.unit"),
    _number("more", "more.magnitude"),
    _unit("more_unit", "more.unit"),
    _flag("rounding_sensitive"),
    _list("assumptions"),
    _list("sources"),
)

#: The kinds of frames by name.
LAYOUTS = {
    "observations": Layout(Observation, _OBSERVATION),
    "targets": Layout(Target, _TARGET),
    "tasks": Layout(Task, _TASK),
    "budget_lines": Layout(BudgetLine, _BUDGET_LINE),
    "scorecard": Layout(Assessment, _ASSESSMENT),
}
