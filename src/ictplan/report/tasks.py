"""The section of a report about tasks: by sector, with their parts below them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count, product

from ictplan import l10n
from ictplan.model.area import AreaLevel
from ictplan.model.plan import Plan
from ictplan.model.task import Task, TaskKind
from ictplan.report.writer import Writer, capital, wrapped


def task_lines(plan: Plan, writer: Writer) -> list[str]:
    """Return the tasks by sector in the order of the plan, with one numbering for all sectors."""
    if not plan.tasks:
        return []
    lines = [writer.say("tasks", "title")]
    numbers = count(1)
    parts: dict[str | None, list[Task]] = {}
    for task in plan.tasks:
        parts.setdefault(task.part_of, []).append(task)
    for sector in (*plan.sectors, None):
        whole = [task for task in parts.get(None, ()) if task.sector == sector]
        name = writer.say("tasks", "no_sector") if sector is None else writer.text(sector.name)
        if whole:
            lines += ["", f"  {capital(name)}"]
        for task in whole:
            lines += _paragraph(plan, task, parts, f"{next(numbers)}.", 2, writer)
    return lines if plan.exhaustive else [*lines, "", f"  {writer.say('targets', 'partial')}"]


def _paragraph(
    plan: Plan,
    task: Task,
    parts: Mapping[str | None, Sequence[Task]],
    mark: str,
    indent: int,
    writer: Writer,
) -> list[str]:
    hang = len(mark) + 1
    lines = wrapped(f"{mark} {capital(writer.text(task.title))}", indent, hang)
    details = capital("; ".join(_details(task, plan, writer)))
    if details:
        lines += wrapped(details, indent + hang, 0)
    for part, letter in zip(
        parts.get(task.code, ()), _letters(writer.say("tasks", "letters")), strict=False
    ):
        lines += _paragraph(plan, part, parts, f"{letter})", indent + hang, writer)
    return lines


def _letters(alphabet: str) -> Iterator[str]:
    """Yield letters without end, in the order of the language: a, b, c, d, đ … y, aa, ab …."""
    return ("".join(letters) for length in count(1) for letters in product(alphabet, repeat=length))


def _details(task: Task, plan: Plan, writer: Writer) -> Iterator[str]:
    if task.kind is not TaskKind.TASK:
        yield writer.label(task.kind)
    details = {
        "stages": writer.labels(task.stages),
        "places": writer.names(task.places),
        "level": _level(task.level_reached, writer),
        "beneficiaries": writer.names(task.beneficiaries),
        "scope": "" if task.scope is None else writer.label(task.scope),
        "phase": "" if task.phase is None else str(task.phase),
        "period": "" if task.period is None else writer.period(task.period),
        "status": "" if task.status is None else writer.label(task.status),
        "completed_on": ""
        if task.completed_on is None
        else l10n.format_date(task.completed_on, locale=writer.locale),
        "targets": l10n.format_list(
            [writer.text(plan.targets[code].title) for code in task.targets], locale=writer.locale
        ),
    }
    for phrase, text in details.items():
        if text:
            yield writer.labelled("tasks", phrase, text)
    for assignment in task.assignments:
        role = writer.label(assignment.role)
        duty = "" if assignment.duty is None else f" ({writer.text(assignment.duty)})"
        yield f"{role}: {writer.text(assignment.party.name)}{duty}"


def _level(level: AreaLevel | None, writer: Writer) -> str:
    if level is None:
        return ""
    return writer.say("tasks", "level_text", level=writer.label(level))
