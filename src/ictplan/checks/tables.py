"""The check of a published budget table: rows, columns, totals and the amount in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ictplan.checks.rule_type import words
from ictplan.checks.sums import Apart, difference, sum_of
from ictplan.compute.assessment.comparison import in_unit, meet
from ictplan.errors import LocaleParseError, Message, message
from ictplan.l10n.amounts_in_words import parse_amount_in_words
from ictplan.model.bound import Bound
from ictplan.model.budget import BudgetState
from ictplan.model.budget_table import BudgetRow, BudgetTable
from ictplan.model.converters import instance
from ictplan.model.localized_text import LocalizedText
from ictplan.model.measure import Interval, Measure
from ictplan.model.reported_value import ReportedValue
from ictplan.results.finding import Finding, Severity
from ictplan.units import convert

#: The code and the severity of a finding, by the reason for the difference.
_CODES = {
    Apart.MISMATCH: ("table-sum-mismatch", Severity.ERROR),
    Apart.ROUNDING: ("table-rounding", Severity.NOTE),
    Apart.QUALIFIER: ("table-qualified", Severity.NOTE),
    Apart.SCALE: ("table-scale-mistake", Severity.ERROR),
}


def verify(table: BudgetTable) -> tuple[Finding, ...]:
    """Find where a table does not add up.

    Rows are compared with the rows below them, totals with columns, and figures with words. Each
    stated amount that differs from the sum of its parts is reported, with the difference and
    whether rounding to the printed scale explains it. Rows under "trong đó" (of which) are not
    added. A blank cell is not zero: if one of the parts is blank, only a sum above the stated
    amount is reported. An amount with "about" may differ by as much as its last place allows.

    Args:
        table: the table to check.

    Returns:
        The findings in the order of the table, with these codes.

        - ``table-sum-mismatch``: a sum differs from its parts;
        - ``table-rounding``: the rounding of the printed scale explains the difference;
        - ``table-qualified``: an amount with "about" or a bound explains the difference;
        - ``table-scale-mistake``: one side is exactly a thousand, a million or a billion times the
          other;
        - ``table-part-above-whole``: a row under "trong đó" is more than its whole;
        - ``table-words-mismatch`` and ``table-words-unreadable``: the amount in words.

    Raises:
        InvalidTypeError: If *table* is not a BudgetTable.
        InvalidValueError: If a sum of amounts exceeds the limits of a Measure.

    Examples:
        >>> parts = [
        ...     BudgetRow(name="a", amounts=[Measure(10, "million VND")]),
        ...     BudgetRow(name="b", amounts=[Measure(21, "million VND")]),
        ... ]
        >>> total = BudgetRow(name="Tổng", amounts=[Measure(35, "million VND")], children=parts)
        >>> for finding in verify(BudgetTable(unit="million VND", rows=[total])):
        ...     print(finding)
        error table-sum-mismatch at rows[0]: “Tổng” is stated as VND 35 million, but its rows make
        VND 31 million, a difference of VND 4 million (10 + 21 = VND 31 million, printed 35, which
        is 4 more)
    """
    instance(table, BudgetTable)
    findings: list[Finding] = []
    for path, row in table.walk():
        findings += _row(path, row, table)
    if table.total is not None and not table.total.children:
        findings += _node("total", table.total, [row for row in table.rows if row.additive], table)
    findings += _words(table)
    return tuple(findings)


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
    """Yield a finding for each column in which a row is not the sum of its parts."""
    for n in range(len(row.amounts)):
        if row.amounts[n] is not None:
            cells = [cell for part in parts for cell in _cells(part, n)]
            yield from _compare(path, row, n, cells, message("rows"), table)


def _cells(row: BudgetRow, n: int) -> list[ReportedValue | None]:
    """Return the amount of a row in a column.

    A row without an amount is replaced by the amounts of its parts.
    """
    if row.amounts and row.amounts[n] is not None:
        return [row.amounts[n]]
    return [cell for part in row.parts for cell in _cells(part, n)] or [None]


def _across(path: str, row: BudgetRow, table: BudgetTable) -> Iterator[Finding]:
    """Yield a finding for each column of totals in which a row does not add up."""
    if not row.amounts:
        return
    cells = [
        cell for cell, column in zip(row.amounts, table.columns, strict=True) if not column.is_total
    ]
    for n, column in enumerate(table.columns):
        if column.is_total and row.amounts[n] is not None and cells:
            yield from _compare(path, row, n, cells, message("columns"), table)


def _of_which(path: str, part: BudgetRow, row: BudgetRow, table: BudgetTable) -> Iterator[Finding]:
    """Yield a finding for each column in which a row under "trong đó" is more than its whole."""
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
                    row=_label(part),
                    whole=_label(row),
                    column=_heading(n, table),
                    value=amount,
                    other=limit,
                ),
            )


def _compare(
    path: str,
    row: BudgetRow,
    n: int,
    cells: Sequence[ReportedValue | None],
    parts: Message,
    table: BudgetTable,
) -> Iterator[Finding]:
    """Yield a finding if a stated amount differs from its parts."""
    figure = row.amounts[n]
    assert figure is not None  # blank cells are passed over
    total = sum_of(cells, table.unit)
    gap = difference(figure, total)
    if gap is None:
        return
    states = (row.state, *(column.state for column in table.columns))
    if total.unknown and BudgetState.SUPPLEMENT in states:
        return  # a blank cell may be a cut
    code, severity = _CODES[gap.why]
    parameters = words(
        row=_label(row),
        column=_heading(n, table),
        parts=parts,
        stated=ReportedValue(measure=gap.stated, bound=figure.bound),
        computed=gap.computed,
        difference=abs(gap.missing),
        unknown=total.unknown,
    )
    factor = () if gap.times is None else words(factor=gap.times)
    yield Finding(
        code=code,
        severity=severity,
        path=_place(path, n, table),
        arithmetic=gap.arithmetic,
        parameters=(*parameters, *factor),
    )


def _place(path: str, n: int, table: BudgetTable) -> str:
    return path if len(table.columns) == 1 else f"{path}.amounts[{n}]"


def _label(row: BudgetRow) -> LocalizedText:
    number = "" if row.number is None else f"{row.number} "
    return LocalizedText(
        f"{number}{row.name.vi}", en=None if row.name.en is None else f"{number}{row.name.en}"
    )


def _heading(n: int, table: BudgetTable) -> Message | str:
    """Return the heading of a column, or nothing if it is the only column."""
    if len(table.columns) == 1:
        return ""
    return message(", column “{name}”,", name=table.columns[n].name or str(n + 1))


def _words(table: BudgetTable) -> Iterator[Finding]:
    """Compare the amount in words with the stated grand total."""
    if table.in_words is None:
        return
    grand_total = table.grand_total
    if grand_total is None:
        return
    try:
        in_words = parse_amount_in_words(table.in_words, lenient=True)
    except LocaleParseError as error:
        parameters = words(words=table.in_words[:60], found=error.found)
        yield Finding(
            code="table-words-unreadable",
            severity=Severity.NOTE,
            path="in_words",
            parameters=parameters,
        )
        return
    figures = grand_total.measure
    if figures.unit.same_kind(in_words.unit):
        figures = convert(figures, in_words.unit)
    if figures != in_words and (
        grand_total.bound is Bound.EXACTLY or not _allows(grand_total, in_words)
    ):
        parameters = words(stated=grand_total.measure, words=in_words)
        arithmetic = message("{figures}, in words {words}", figures=figures, words=in_words)
        yield Finding(
            code="table-words-mismatch",
            severity=Severity.ERROR,
            path="in_words",
            parameters=parameters,
            arithmetic=arithmetic,
        )


def _allows(figure: ReportedValue, amount: Measure) -> bool:
    """Whether an approximate or bounded figure allows an amount."""
    if not figure.measure.unit.same_kind(amount.unit):
        return False
    return meet(in_unit(figure.interval(), amount.unit), Interval(low=amount, high=amount))
