"""What money is in a few words: budgets, tables, totals, and what is made of totals."""

from __future__ import annotations

from enum import Enum
from typing import Any

from ictplan.l10n.changes import format_change
from ictplan.l10n.dates import format_date
from ictplan.l10n.descriptions.dispatch import written
from ictplan.l10n.descriptions.plan_items import Tell
from ictplan.l10n.languages.labels import label
from ictplan.l10n.languages.language import Language
from ictplan.l10n.lists import format_list
from ictplan.l10n.measures import format_interval, format_measure
from ictplan.l10n.periods import format_period
from ictplan.l10n.reported_values import format_reported
from ictplan.messages import message
from ictplan.model.budget import Budget, Facets, StatedTotal
from ictplan.model.budget_table import BudgetColumn, BudgetRow, BudgetTable
from ictplan.model.measure import Measure
from ictplan.model.period import Period
from ictplan.results.pivot import Pivot, PivotCell
from ictplan.results.spending import ExchangeRate, Execution, Total, YearOnYear

_DIGITS = 2


def _say(spoken: Language, key: str, /, **parts: object) -> str:
    return spoken.table("money")[key].format(**parts)


def _amount(amount: Measure, spoken: Language) -> str:
    """Money in the scale that suits it; a rate with two decimals at most."""
    if amount.unit.is_money:
        return format_measure(amount, scale="auto", locale=spoken.code)
    return format_measure(amount.rounded(_DIGITS), locale=spoken.code)


def _total(total: Total, spoken: Language) -> str:
    """What is known, and how many lines are not: ≥ 12,5 tỷ đồng, 2 dòng chưa có số."""
    if total.known is None:
        known = _say(spoken, "no_amount")
    else:
        amount = _amount(total.known, spoken)
        known = (
            amount
            if total.is_complete or total.may_fall
            else _say(spoken, "at_least", amount=amount)
        )
    parts = [known]
    if total.unknown:
        parts.append(_say(spoken, "unknown_lines", count=total.unknown))
    if not total.exhaustive:
        parts.append(_say(spoken, "not_all_lines"))
    return ", ".join(parts)


def _execution(execution: Execution, spoken: Language) -> str:
    """A rate or a balance, and the two totals that make it."""
    if execution.value is not None:
        value = _amount(execution.value, spoken)
    elif execution.interval is not None:
        value = format_interval(execution.interval, digits=_DIGITS, locale=spoken.code)
    else:
        value = _say(spoken, "no_amount")
    return _say(
        spoken,
        "execution",
        value=value,
        spent=_total(execution.spent, spoken),
        out_of=_total(execution.out_of, spoken),
    )


def _year(row: YearOnYear, spoken: Language) -> str:
    said = _say(spoken, "labelled", label=_key(row.year, spoken), text=_total(row.total, spoken))
    if row.change is None:
        return said
    change = row.change.evolve(amount=row.change.amount.measure.rounded(_DIGITS), base=None)
    return _say(spoken, "changed", said=said, change=format_change(change, locale=spoken.code))


def _key(key: Any, spoken: Language) -> str:
    """A key of a pivot: what a row or a column of it is of."""
    if isinstance(key, tuple):
        return ", ".join(_key(part, spoken) for part in key) or _say(spoken, "all")
    if key is None:
        return written(message("not stated"), spoken)
    if isinstance(key, Enum):
        return label(key, spoken)
    if isinstance(key, Period):
        return format_period(key, style="bare", locale=spoken.code)
    return key if isinstance(key, str) else str(key.name.get(spoken.code))


def _cell(cell: PivotCell, spoken: Language) -> str:
    where = f"{_key(cell.row, spoken)}, {_key(cell.column, spoken)}"
    return _say(spoken, "labelled", label=where, text=_total(cell.total, spoken))


def _pivot(pivot: Pivot, spoken: Language) -> str:
    """What all of it is, or that it has no total."""
    whole = _say(spoken, "no_total") if pivot.overall is None else _total(pivot.overall, spoken)
    return _say(spoken, "pivot", rows=len(pivot.rows), columns=len(pivot.columns), total=whole)


def _budget(budget: Budget, spoken: Language) -> str:
    said = _say(spoken, "budget", count=len(budget.lines))
    if budget.stated_total is None:
        return said
    return _say(spoken, "stated", said=said, amount=_amount(budget.stated_total, spoken))


def _facets(facets: Facets, spoken: Language) -> str:
    return _key(tuple(facets.facets.values()), spoken)


def _stated(total: StatedTotal, spoken: Language) -> str:
    return f"{_amount(total.amount, spoken)} ({_facets(total, spoken)})"


def _rate(rate: ExchangeRate, spoken: Language) -> str:
    one = format_measure(Measure(1, rate.of), locale=spoken.code)
    worth = format_measure(rate.rate, locale=spoken.code)
    return f"{one} = {worth} ({format_date(rate.on, locale=spoken.code)})"


def _table(table: BudgetTable, spoken: Language) -> str:
    rows = _say(spoken, "table", count=sum(1 for _ in table.walk()))
    return rows if table.title is None else f"{table.title.get(spoken.code)} ({rows})"


def _row(row: BudgetRow, spoken: Language) -> str:
    """Its number and name, and what it states."""
    name = " ".join(filter(None, [row.number, row.name.get(spoken.code)]))
    stated = [format_reported(cell, locale=spoken.code) for cell in row.amounts if cell is not None]
    return (
        _say(spoken, "labelled", label=name, text=format_list(stated, locale=spoken.code))
        if stated
        else name
    )


def _column(column: BudgetColumn, spoken: Language) -> str:
    return _say(spoken, "amounts") if column.name is None else column.name.get(spoken.code)


#: The writer of each class of money.
WRITERS: dict[type[Any], Tell] = {
    Total: _total,
    Execution: _execution,
    YearOnYear: _year,
    PivotCell: _cell,
    Pivot: _pivot,
    Budget: _budget,
    Facets: _facets,
    StatedTotal: _stated,
    ExchangeRate: _rate,
    BudgetTable: _table,
    BudgetRow: _row,
    BudgetColumn: _column,
}
