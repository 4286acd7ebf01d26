"""What the values and items of a plan are, in a few words."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from enum import Enum
from typing import Any

from ictplan.l10n.changes import format_change
from ictplan.l10n.criteria import format_criterion
from ictplan.l10n.dates import format_date
from ictplan.l10n.descriptions.dispatch import written
from ictplan.l10n.documents import format_citation, format_document_number
from ictplan.l10n.languages.labels import format_label
from ictplan.l10n.languages.language import Language
from ictplan.l10n.lists import format_list
from ictplan.l10n.measures import format_interval, format_measure
from ictplan.l10n.periods import format_period
from ictplan.l10n.reported_values import format_reported
from ictplan.l10n.units import format_unit
from ictplan.messages import message
from ictplan.model.area import Area
from ictplan.model.assignment import Assignment
from ictplan.model.budget import BudgetLine, FundingSource
from ictplan.model.change import Change
from ictplan.model.criterion import Criterion
from ictplan.model.disclosure import Disclosure, Solution
from ictplan.model.document import Document, DocumentNumber
from ictplan.model.group import Group
from ictplan.model.indicator import Indicator
from ictplan.model.localized_text import LocalizedText
from ictplan.model.measure import Interval, Measure
from ictplan.model.observation import Achievement, Observation
from ictplan.model.organization import Organization
from ictplan.model.period import Period
from ictplan.model.plan import Plan
from ictplan.model.reported_value import ReportedValue
from ictplan.model.sector import Objective, Sector
from ictplan.model.target import Target
from ictplan.model.task import Task
from ictplan.model.unit import Unit

Tell = Callable[[Any, Language], str]


def _by(write: Callable[..., str]) -> Tell:
    return lambda value, lang: write(value, locale=lang.code)


def _text(text: LocalizedText, lang: Language) -> str:
    return text.get(lang.code)


def name_of(item: Any, lang: Language) -> str:
    """The name of an item."""
    return _text(item.name, lang)


def aside(*parts: str) -> str:
    """What is known besides, in parentheses."""
    texts = [part for part in parts if part]
    return f" ({', '.join(texts)})" if texts else ""


def _if_stated(value: Any, write: Callable[..., str], lang: Language) -> str:
    return written(message("not stated"), lang) if value is None else write(value, locale=lang.code)


def _period(period: Period | None, lang: Language) -> str:
    return "" if period is None else format_period(period, locale=lang.code)


def _document(document: Document, lang: Language) -> str:
    """Its citation; what has no number is known by its title."""
    citation = format_citation(document, locale=lang.code)
    if document.number is not None or document.title is None:
        return citation
    kind = format_citation(document.evolve(issued_on=None, issuer=None), locale=lang.code)
    return f"{kind} “{_text(document.title, lang)}”{citation.removeprefix(kind)}"


def _target(target: Target, lang: Language) -> str:
    """The thing counted and the figure to reach, or the deliverable and its stages; the date."""
    if target.indicator is not None:
        name, goal = target.indicator.name, _if_stated(target.criterion, format_criterion, lang)
    else:
        name = target.deliverable or target.title
        stages = [format_label(stage, locale=lang.code) for stage in target.stages]
        goal = _if_stated(stages or None, format_list, lang)
    return f"{_text(name, lang)}: {goal}{aside(_period(target.due, lang))}"


def _observation(observation: Observation, lang: Language) -> str:
    area = "" if observation.area is None else name_of(observation.area, lang)
    figure = _if_stated(observation.value, format_reported, lang)
    scope = aside(area, _period(observation.period, lang))
    return f"{name_of(observation.indicator, lang)}{scope}: {figure}"


def _achievement(achievement: Achievement, lang: Language) -> str:
    stage = format_label(achievement.stage, locale=lang.code)
    return f"{_text(achievement.what, lang)}{aside(stage)}"


def _budget_line(line: BudgetLine, lang: Language) -> str:
    state = format_label(line.state, locale=lang.code)
    amount = _if_stated(line.amount, format_measure, lang)
    return f"{amount}{aside(state, _period(line.year, lang))}"


def _assignment(assignment: Assignment, lang: Language) -> str:
    role = format_label(assignment.role, locale=lang.code)
    return f"{name_of(assignment.party, lang)}{aside(role)}"


def _disclosure(disclosure: Disclosure, lang: Language) -> str:
    name = disclosure.code if disclosure.name is None else name_of(disclosure, lang)
    return f"{name}: {format_label(disclosure.state, locale=lang.code)}"


#: The writer of each class of the model.
WRITERS: dict[type[Any], Tell] = {
    LocalizedText: _text,
    Measure: _by(format_measure),
    Interval: _by(format_interval),
    ReportedValue: _by(format_reported),
    Change: _by(format_change),
    Criterion: _by(format_criterion),
    Unit: _by(format_unit),
    Period: _by(format_period),
    datetime.date: _by(format_date),
    DocumentNumber: _by(format_document_number),
    Document: _document,
    Enum: _by(format_label),
    Sector: _by(format_label),
    **dict.fromkeys((Area, Group, Organization, Indicator, FundingSource), name_of),
    **dict.fromkeys((Plan, Task, Objective, Solution), lambda item, lang: _text(item.title, lang)),
    Target: _target,
    Observation: _observation,
    Achievement: _achievement,
    BudgetLine: _budget_line,
    Assignment: _assignment,
    Disclosure: _disclosure,
}
