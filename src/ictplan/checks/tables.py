"""Verifying a published budget table: every node, every row, and the words, with what the rounding of its scale explains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ictplan.checks.rule_type import words
from ictplan.checks.sums import Apart, difference, sum_of
from ictplan.compute.assessment.comparison import in_unit, meet
from ictplan.errors import LocaleParseError
from ictplan.l10n.amounts_in_words import parse_amount_in_words
from ictplan.messages import Message, message
from ictplan.model.bound import Bound
from ictplan.model.budget import BudgetState
from ictplan.model.budget_table import BudgetRow, BudgetTable
from ictplan.model.converters import instance
from ictplan.model.localized_text import LocalizedText
from ictplan.model.measure import Interval, Measure
from ictplan.model.reported_value import ReportedValue
from ictplan.results.finding import Finding, Severity
from ictplan.units import convert

#: By what explains a difference: the code of the finding, and how much it matters.
_CODES = {
    Apart.MISMATCH: ("table-sum-mismatch", Severity.ERROR),
    Apart.ROUNDING: ("table-rounding", Severity.NOTE),
    Apart.QUALIFIER: ("table-qualified", Severity.NOTE),
    Apart.SCALE: ("table-scale-mistake", Severity.ERROR),
}


def verify(table: BudgetTable) -> tuple[Finding, ...]:
    """Find where a table does not add up: rows against the rows below them, totals against columns, figures against words.

    Every node where the stated amount and the sum of its parts differ is reported, with the difference and whether rounding to
    the printed scale explains it. Rows under "trong đó" add to nothing. A blank cell is not zero: where one is among the parts,
    only a sum above the stated amount is reported. About an amount is what its last place allows.

    Args:
        table: the table.

    Returns:
        The findings in the order of the table, which are ``table-sum-mismatch``, ``table-rounding`` where the rounding of the
        printed scale explains the difference, ``table-qualified`` where an amount that is about or a bound does,
        ``table-scale-mistake`` where one side is a thousand or a million times the other, ``table-part-above-whole`` where a row
        under "trong đó" is more than its whole, and ``table-words-mismatch`` and ``table-words-unreadable`` for the amount in
        words.

    Raises:
        InvalidTypeError: not a BudgetTable.
        InvalidValueError: amounts at the very limits of what a Measure holds, whose sum is beyond them.

    Examples:
        >>> parts = [BudgetRow(name=name, amounts=[Measure(amount, "million VND")]) for name, amount in (("a", 10), ("b", 21))]
        >>> total = BudgetRow(name="Tổng", amounts=[Measure(35, "million VND")], children=parts)
        >>> for finding in verify(BudgetTable(unit="million VND", rows=[total])):
        ...     print(finding)
        error table-sum-mismatch at rows[0]: “Tổng” is stated as VND 35 million; its rows make VND
        31 million, VND 4 million apart (10 + 21 = VND 31 million, printed 35, more by 4)
    """
    of = instance(table, BudgetTable)
    found: list[Finding] = []
    for path, row in of.walk():
        found += _row(path, row, of)
    if of.total is not None and not of.total.children:
        found += _node("total", of.total, [row for row in of.rows if row.additive], of)
    found += _words(of)
    return tuple(found)


def _row(path: str, row: BudgetRow, table: BudgetTable) -> Iterator[Finding]:
    if row.parts:
        yield from _node(path, row, row.parts, table)
    yield from _across(path, row, table)
    for n, child in enumerate(row.children):
        if not child.additive:
            yield from _of_which(f"{path}.children[{n}]", child, row, table)


def _node(
    path: str, row: BudgetRow, parts: Sequence[BudgetRow], table: BudgetTable
) -> Iterator[Finding]:
    """The columns in which a row is not the sum of its parts."""
    for n in range(len(row.amounts)):
        if row.amounts[n] is not None:
            cells = [cell for part in parts for cell in _cells(part, n)]
            yield from _compared(path, row, n, cells, message("rows"), table)


def _cells(row: BudgetRow, n: int) -> list[ReportedValue | None]:
    """What a row states in a column; one that states nothing stands for what its parts state."""
    if row.amounts and row.amounts[n] is not None:
        return [row.amounts[n]]
    return [cell for part in row.parts for cell in _cells(part, n)] or [None]


def _across(path: str, row: BudgetRow, table: BudgetTable) -> Iterator[Finding]:
    """The columns of totals in which a row is not the sum of its other columns."""
    if not row.amounts:
        return
    cells = [
        cell for cell, column in zip(row.amounts, table.columns, strict=True) if not column.is_total
    ]
    for n, column in enumerate(table.columns):
        if column.is_total and row.amounts[n] is not None and cells:
            yield from _compared(path, row, n, cells, message("columns"), table)


def _of_which(path: str, part: BudgetRow, row: BudgetRow, table: BudgetTable) -> Iterator[Finding]:
    """The columns in which a row under "trong đó" is more than the row that it is of."""
    for n, (cell, whole) in enumerate(zip(part.amounts, row.amounts, strict=False)):
        if cell is None or whole is None or not cell.bound is whole.bound is Bound.EXACTLY:
            continue
        amount, limit = convert(cell.measure, table.unit), convert(whole.measure, table.unit)
        if amount > limit >= Measure(0, table.unit):
            yield Finding(
                code="table-part-above-whole",
                severity=Severity.ERROR,
                path=_place(path, n, table),
                parameters=words(
                    row=_named(part),
                    whole=_named(row),
                    column=_heading(n, table),
                    value=amount,
                    other=limit,
                ),
            )


def _compared(
    path: str,
    row: BudgetRow,
    n: int,
    cells: Sequence[ReportedValue | None],
    parts: Message,
    table: BudgetTable,
) -> Iterator[Finding]:
    """What is said of a stated amount beside its parts."""
    stated = row.amounts[n]
    assert stated is not None  # blank cells are passed over
    total = sum_of(cells, table.unit)
    found = difference(stated, total)
    if found is None or (
        total.unknown
        and BudgetState.SUPPLEMENT in (row.state, *(column.state for column in table.columns))
    ):
        return  # what is blank may be a cut
    code, severity = _CODES[found.why]
    told = words(
        row=_named(row),
        column=_heading(n, table),
        parts=parts,
        stated=ReportedValue(measure=found.stated, bound=stated.bound),
        computed=found.computed,
        difference=abs(found.missing),
        unknown=total.unknown,
    )
    factor = () if found.times is None else words(factor=found.times)
    yield Finding(
        code=code,
        severity=severity,
        path=_place(path, n, table),
        arithmetic=found.arithmetic,
        parameters=(*told, *factor),
    )


def _place(path: str, n: int, table: BudgetTable) -> str:
    return path if len(table.columns) == 1 else f"{path}.amounts[{n}]"


def _named(row: BudgetRow) -> LocalizedText:
    """The number and the name of a row."""
    number = "" if row.number is None else f"{row.number} "
    return LocalizedText(
        f"{number}{row.name.vi}", en=None if row.name.en is None else f"{number}{row.name.en}"
    )


def _heading(n: int, table: BudgetTable) -> Message | str:
    """The heading of a column; nothing of the only one."""
    if len(table.columns) == 1:
        return ""
    return message(", column “{name}”,", name=table.columns[n].name or str(n + 1))


def _words(table: BudgetTable) -> Iterator[Finding]:
    """The amount in words against the stated total: of the total, or of the one row at the top."""
    if table.in_words is None:
        return
    stated = table.grand_total
    if stated is None:
        return
    try:
        said = parse_amount_in_words(table.in_words, lenient=True)
    except LocaleParseError as error:
        parameters = words(words=table.in_words[:60], found=error.found)
        yield Finding(
            code="table-words-unreadable",
            severity=Severity.NOTE,
            path="in_words",
            parameters=parameters,
        )
        return
    figures = (
        convert(stated.measure, said.unit)
        if stated.measure.unit.same_kind(said.unit)
        else stated.measure
    )
    if figures != said and (stated.bound is Bound.EXACTLY or not _allows(stated, said)):
        parameters = words(stated=stated.measure, words=said)
        arithmetic = message("{figures}, in words {words}", figures=figures, words=said)
        yield Finding(
            code="table-words-mismatch",
            severity=Severity.ERROR,
            path="in_words",
            parameters=parameters,
            arithmetic=arithmetic,
        )


def _allows(stated: ReportedValue, said: Measure) -> bool:
    """Whether an amount that is about, or a bound, allows another."""
    if not stated.measure.unit.same_kind(said.unit):
        return False
    return meet(in_unit(stated.interval(), said.unit), Interval(low=said, high=said))
