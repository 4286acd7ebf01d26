"""Write a plan as plain text, section by section."""

from __future__ import annotations

from collections.abc import Callable

from ictplan import l10n
from ictplan.errors import InvalidTypeError, message, quote
from ictplan.l10n.languages.language import LocaleName
from ictplan.model.disclosure import DisclosureState
from ictplan.model.document import Document
from ictplan.model.plan import Plan
from ictplan.model.source import Source
from ictplan.report.finances import budget_lines
from ictplan.report.review import review_lines
from ictplan.report.targets import target_lines
from ictplan.report.tasks import task_lines
from ictplan.report.writer import Writer, capital, wrapped


def to_text(plan: Plan, *, locale: LocaleName = "vi") -> str:
    """Return a plan as plain text: heading, review, targets, tasks, money, and missing information.

    Figures appear as stated, with their qualifiers. Where the figures of the plan imply a base, the
    report gives that base and the number that a density target needs there. Information that the
    source lacks is written as "not stated" and never filled in.

    Args:
        plan: the plan to write.
        locale: the language, ``"vi"`` or ``"en"``. Names without English text remain in Vietnamese.

    Raises:
        InvalidTypeError: If *plan* is not a Plan.
        InvalidValueError: If *locale* is another one.

    Examples:
        >>> print(to_text(Plan(title="Kế hoạch CNTT-TT năm 2012", periods=["2012"])))
        Kế hoạch CNTT-TT năm 2012
        <BLANKLINE>
        Thời kỳ: năm 2012
        Số, ký hiệu: không nêu
        Phê duyệt: không nêu
        <BLANKLINE>
    """
    if not isinstance(plan, Plan):
        raise InvalidTypeError("plan", message("a Plan"), quote(plan))
    writer = Writer.for_locale(locale)
    sections = (section(plan, writer) for section in _SECTIONS)
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def _heading(plan: Plan, writer: Writer) -> list[str]:
    lines = [*wrapped(capital(writer.text(plan.title)), hang=0), ""]
    number = plan.document.number if plan.document is not None else None
    implements = plan.document.implements if plan.document is not None else None
    facts = {
        "area": "" if plan.area is None else writer.text(plan.area.name),
        "periods": "; ".join(map(writer.period, plan.periods)),
        "number": writer.not_stated
        if number is None
        else l10n.format_document_number(number, locale=writer.locale),
        "approved": _approval(plan, writer),
        "implements": "" if implements is None else _titled(implements, writer),
        "sectors": writer.names(plan.sectors),
        "sources": "; ".join(_byline(document, writer) for document in _cited(plan)),
    }
    for phrase, text in facts.items():
        if text:
            lines += wrapped(writer.labelled("heading", phrase, text))
    return lines


def _approval(plan: Plan, writer: Writer) -> str:
    by = writer.not_stated if plan.approved_by is None else writer.text(plan.approved_by.name)
    if plan.approved_on is None:
        return by
    return writer.say(
        "heading",
        "approved_text",
        by=by,
        date=l10n.format_date(plan.approved_on, locale=writer.locale),
    )


def _titled(document: Document, writer: Writer) -> str:
    citation = l10n.format_citation(document, locale=writer.locale)
    return citation if document.title is None else f"{citation} {writer.text(document.title)}"


def _byline(document: Document, writer: Writer) -> str:
    issuer = "" if document.issuer is None else writer.text(document.issuer.name)
    names = ", ".join(filter(None, [document.author, issuer]))
    if document.number is not None or document.issued_on is not None:
        return _titled(document, writer)
    title = str(document) if document.title is None else f"“{writer.text(document.title)}”"
    return writer.say("heading", "byline", document=title, by=names) if names else title


def _cited(plan: Plan) -> list[Document]:
    items = [plan, plan.review, *plan.observations, *plan.targets, *plan.tasks, *plan.disclosures]
    sources: list[Source | None] = [item.source for item in items if item is not None]
    return list(
        {source.document.code: source.document for source in sources if source is not None}.values()
    )


def _solutions(plan: Plan, writer: Writer) -> list[str]:
    if not plan.solutions:
        return []
    items = [
        line
        for solution in plan.solutions
        for line in wrapped(f"- {capital(writer.text(solution.title))}", indent=2)
    ]
    return [writer.say("solutions", "title"), "", *items]


def _assignments(plan: Plan, writer: Writer) -> list[str]:
    if not plan.assignments:
        return []
    lines = [writer.say("assignments", "title"), ""]
    for assignment in plan.assignments:
        role = writer.label(assignment.role)
        duty = "" if assignment.duty is None else f": {writer.text(assignment.duty)}"
        lines += wrapped(
            f"- {capital(writer.text(assignment.party.name))} ({role}){duty}", indent=2
        )
    return lines


def _disclosures(plan: Plan, writer: Writer) -> list[str]:
    parts = [part for part in plan.disclosures if part.state is not DisclosureState.STATED]
    if not parts:
        return []
    lines = [writer.say("disclosures", "title"), ""]
    for part in parts:
        name = writer.part(part.code) if part.name is None else writer.text(part.name)
        lines += wrapped(f"- {capital(name)}: {writer.label(part.state)}", indent=2)
    return lines


_SECTIONS: tuple[Callable[[Plan, Writer], list[str]], ...] = (
    _heading,
    review_lines,
    target_lines,
    task_lines,
    budget_lines,
    _solutions,
    _assignments,
    _disclosures,
)
