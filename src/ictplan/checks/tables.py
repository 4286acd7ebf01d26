"""Verifying a published budget table: every node, every row, and the words, with what the rounding of its scale explains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import attrs

from ictplan.compute.comparing import in_unit, meet
from ictplan.errors import LocaleParseError
from ictplan.l10n.amounts import parse_amount_in_words
from ictplan.model.bound import Bound
from ictplan.model.budget_table import BudgetRow, BudgetTable
from ictplan.model.exact import EXACT, plain
from ictplan.model.fields import instance
from ictplan.model.measure import Interval, Measure
from ictplan.model.reported import ReportedValue
from ictplan.results.finding import Finding, Severity
from ictplan.units import convert

_MOST_TERMS = 8
#: How many times larger or smaller an amount is that was written in another scale.
_SCALES = (10**3, 10**6, 10**9)


@attrs.frozen(kw_only=True)
class _Sum:
    """What parts add up to, in the unit of the table.

    Args:
        known: the sum of the parts that are stated, as printed.
        allowed: the sums that their rounding to the printed scale, and their qualifiers, allow.
        terms: the parts that are stated.
        unknown: how many parts are blank.
    """

    known: Measure
    allowed: Interval
    terms: tuple[Decimal, ...]
    unknown: int


def verify(table: BudgetTable) -> tuple[Finding, ...]:
    """Find where a table does not add up: rows against the rows below them, totals against columns, figures against words.

    Every node where the stated amount and the sum of its parts differ is reported, with the difference and whether rounding to
    the printed scale explains it. Rows under "trong đó" add to nothing. A blank cell is not zero: where one is among the parts,
    only a sum above the stated amount is reported. About an amount is what its last place allows.

    Args:
        table: the table.

    Returns:
        The findings in the order of the table, which are ``table-sum-mismatch``, ``table-rounding`` where the rounding of the
        printed scale explains the difference, ``table-scale-mistake`` where one side is a thousand or a million times the other,
        and ``table-words-mismatch`` and ``table-words-unreadable`` for the amount in words.

    Raises:
        InvalidTypeError: not a BudgetTable.

    Examples:
        >>> parts = [BudgetRow(name=name, amounts=[Measure(amount, "million VND")]) for name, amount in (("a", 10), ("b", 21))]
        >>> total = BudgetRow(name="Tổng", amounts=[Measure(35, "million VND")], children=parts)
        >>> for finding in verify(BudgetTable(unit="million VND", rows=[total])):
        ...     print(finding)
        error rows[0]: table-sum-mismatch (10 + 21 = 31 million VND, stated 35, 4 more)
    """
    of = instance(table, BudgetTable)
    found: list[Finding] = []
    for path, row in of.walk():
        found += _row(path, row, of)
    if of.total is not None and not of.total.children:
        found += _node("total", of.total, of.rows, of)
    found += _words(of)
    return tuple(found)


def _row(path: str, row: BudgetRow, table: BudgetTable) -> Iterator[Finding]:
    if row.parts:
        yield from _node(path, row, row.parts, table)
    yield from _across(path, row, table)


def _node(path: str, row: BudgetRow, parts: Sequence[BudgetRow], table: BudgetTable) -> Iterator[Finding]:
    """The columns in which a row is not the sum of its parts."""
    for n, _column in enumerate(table.columns):
        stated = row.amounts[n] if row.amounts else None
        cells = [part.amounts[n] if part.amounts else _summed(part, n, table) for part in parts]
        if stated is not None:
            where = path if len(table.columns) == 1 else f"{path}.amounts[{n}]"
            yield from _compared(where, row, stated, _sum(cells, table), table)


def _summed(row: BudgetRow, n: int, table: BudgetTable) -> ReportedValue | None:
    """A row that states nothing stands for the sum of its own parts, where all of them are known."""
    cells = [part.amounts[n] if part.amounts else _summed(part, n, table) for part in row.parts]
    if not cells or any(cell is None for cell in cells):
        return None
    return ReportedValue(measure=_sum(cells, table).known)


def _across(path: str, row: BudgetRow, table: BudgetTable) -> Iterator[Finding]:
    """The columns of totals in which a row is not the sum of its other columns."""
    if not row.amounts:
        return
    cells = [cell for cell, column in zip(row.amounts, table.columns, strict=True) if not column.is_total]
    for n, (stated, column) in enumerate(zip(row.amounts, table.columns, strict=True)):
        if column.is_total and stated is not None and cells:
            yield from _compared(f"{path}.amounts[{n}]", row, stated, _sum(cells, table), table)


def _sum(cells: Sequence[ReportedValue | None], table: BudgetTable) -> _Sum:
    stated = [cell for cell in cells if cell is not None]
    printed = [convert(cell.measure, table.unit) for cell in stated]
    low: Measure | None = Measure(0, table.unit)
    high: Measure | None = low
    inclusive = [True, True]
    for cell in stated:
        allowed = _allowed(cell, table)
        low = None if low is None or allowed.low is None else low + allowed.low
        high = None if high is None or allowed.high is None else high + allowed.high
        inclusive = [inclusive[0] and allowed.low_inclusive, inclusive[1] and allowed.high_inclusive]
    return _Sum(
        known=sum(printed, Measure(0, table.unit)),
        allowed=Interval(low=low, high=high, low_inclusive=inclusive[0], high_inclusive=inclusive[1]),
        terms=tuple(amount.magnitude for amount in printed),
        unknown=len(cells) - len(stated),
    )


def _allowed(cell: ReportedValue, table: BudgetTable) -> Interval:
    """The amounts that a cell allows: in a table all are rounded to the last place that is printed."""
    exponent = int(cell.measure.magnitude.as_tuple().exponent)
    place = cell.quantum or Decimal((0, (1,), min(exponent, 0)))
    rounded = cell.evolve(quantum=place) if cell.bound is Bound.EXACTLY else cell
    return in_unit(rounded.interval(), table.unit)


def _compared(path: str, row: BudgetRow, stated: ReportedValue, total: _Sum, table: BudgetTable) -> Iterator[Finding]:
    """What is said of a stated amount beside the sum of its parts."""
    amount = convert(stated.measure, table.unit)
    exact = stated.bound is Bound.EXACTLY
    if not total.terms or (exact and amount == total.known and not total.unknown):
        return
    missing = EXACT.subtract(amount.magnitude, total.known.magnitude)
    if total.unknown and missing >= 0:
        return
    if not exact and meet(_allowed(stated, table), total.allowed):
        return
    code, severity = "table-sum-mismatch", Severity.ERROR
    if _scale(amount.magnitude, total.known.magnitude):
        code = "table-scale-mistake"
    elif meet(_allowed(stated, table), total.allowed):
        code, severity = "table-rounding", Severity.NOTE
    yield Finding(
        code=code,
        severity=severity,
        path=path,
        arithmetic=_arithmetic(total, amount, missing),
        parameters=(
            ("row", str(row)),
            ("stated", str(amount)),
            ("computed", str(total.known)),
            ("difference", str(Measure(missing.copy_abs(), table.unit))),
            ("unknown", str(total.unknown)),
        ),
    )


def _arithmetic(total: _Sum, amount: Measure, missing: Decimal) -> str:
    terms = " + ".join(map(plain, total.terms[:_MOST_TERMS])) + (" + …" if len(total.terms) > _MOST_TERMS else "")
    way = "more" if missing > 0 else "less"
    return f"{terms} = {total.known}, stated {plain(amount.magnitude)}, {plain(missing.copy_abs())} {way}"


def _scale(one: Decimal, other: Decimal) -> bool:
    """Whether one amount is exactly a thousand, a million or a thousand million times the other."""
    larger, smaller = max(one.copy_abs(), other.copy_abs()), min(one.copy_abs(), other.copy_abs())
    return bool(smaller) and any(EXACT.multiply(smaller, Decimal(scale)) == larger for scale in _SCALES)


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
        parameters = (("words", table.in_words[:60]), ("found", error.found))
        yield Finding(code="table-words-unreadable", severity=Severity.NOTE, path="in_words", parameters=parameters)
        return
    figures = convert(stated.measure, said.unit) if stated.measure.unit.same_kind(said.unit) else stated.measure
    if figures != said:
        parameters = (("stated", str(stated.measure)), ("words", str(said)))
        arithmetic = f"{figures}, in words {said}"
        yield Finding(
            code="table-words-mismatch", severity=Severity.ERROR, path="in_words", parameters=parameters, arithmetic=arithmetic
        )
