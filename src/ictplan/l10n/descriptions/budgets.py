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


def _say(lang: Language, key: str, /, **parts: object) -> str:
    return lang.table("money")[key].format(**parts)


def _amount(amount: Measure, lang: Language) -> str:
    """Money in the scale that suits it; a rate with two decimals at most."""
    if amount.unit.is_money:
        return format_measure(amount, scale="auto", locale=lang.code)
    return format_measure(amount.rounded(_DIGITS), locale=lang.code)


def _total(total: Total, lang: Language) -> str:
    """What is known, and how many lines are not: ≥ 12,5 tỷ đồng, 2 dòng chưa có số."""
    if total.known is None:
        sum_in_words = _say(lang, "no_amount")
    else:
        amount = _amount(total.known, lang)
        sum_in_words = (
            amount if total.is_complete or total.may_fall else _say(lang, "at_least", amount=amount)
        )
    parts = [sum_in_words]
    if total.unknown:
        parts.append(_say(lang, "unknown_lines", count=total.unknown))
    if not total.exhaustive:
        parts.append(_say(lang, "not_all_lines"))
    return ", ".join(parts)


def _execution(execution: Execution, lang: Language) -> str:
    if execution.value is not None:
        value = _amount(execution.value, lang)
    elif execution.interval is not None:
        value = format_interval(execution.interval, digits=_DIGITS, locale=lang.code)
    else:
        value = _say(lang, "no_amount")
    return _say(
        lang,
        "execution",
        value=value,
        spent=_total(execution.spent, lang),
        out_of=_total(execution.out_of, lang),
    )


def _year(row: YearOnYear, lang: Language) -> str:
    sentence = _say(lang, "labelled", label=_key(row.year, lang), text=_total(row.total, lang))
    if row.change is None:
        return sentence
    change = row.change.evolve(amount=row.change.amount.measure.rounded(_DIGITS), base=None)
    return _say(lang, "changed", said=sentence, change=format_change(change, locale=lang.code))


def _key(key: Any, lang: Language) -> str:
    if isinstance(key, tuple):
        return ", ".join(_key(part, lang) for part in key) or _say(lang, "all")
    if key is None:
        return written(message("not stated"), lang)
    if isinstance(key, Enum):
        return label(key, lang)
    if isinstance(key, Period):
        return format_period(key, style="bare", locale=lang.code)
    return key if isinstance(key, str) else str(key.name.get(lang.code))


def _cell(cell: PivotCell, lang: Language) -> str:
    where = f"{_key(cell.row, lang)}, {_key(cell.column, lang)}"
    return _say(lang, "labelled", label=where, text=_total(cell.total, lang))


def _pivot(pivot: Pivot, lang: Language) -> str:
    whole = _say(lang, "no_total") if pivot.overall is None else _total(pivot.overall, lang)
    return _say(lang, "pivot", rows=len(pivot.rows), columns=len(pivot.columns), total=whole)


def _budget(budget: Budget, lang: Language) -> str:
    sentence = _say(lang, "budget", count=len(budget.lines))
    if budget.stated_total is None:
        return sentence
    return _say(lang, "stated", said=sentence, amount=_amount(budget.stated_total, lang))


def _facets(facets: Facets, lang: Language) -> str:
    return _key(tuple(facets.facets.values()), lang)


def _rate(rate: ExchangeRate, lang: Language) -> str:
    unit_amount = format_measure(Measure(1, rate.of), locale=lang.code)
    worth = format_measure(rate.rate, locale=lang.code)
    return f"{unit_amount} = {worth} ({format_date(rate.on, locale=lang.code)})"


def _table(table: BudgetTable, lang: Language) -> str:
    rows = _say(lang, "table", count=sum(1 for _ in table.walk()))
    return rows if table.title is None else f"{table.title.get(lang.code)} ({rows})"


def _row(row: BudgetRow, lang: Language) -> str:
    name = " ".join(filter(None, [row.number, row.name.get(lang.code)]))
    amounts = [format_reported(cell, locale=lang.code) for cell in row.amounts if cell is not None]
    return (
        _say(lang, "labelled", label=name, text=format_list(amounts, locale=lang.code))
        if amounts
        else name
    )


def _column(column: BudgetColumn, lang: Language) -> str:
    return _say(lang, "amounts") if column.name is None else column.name.get(lang.code)


#: The writer of each class of money.
WRITERS: dict[type[Any], Tell] = {
    Total: _total,
    Execution: _execution,
    YearOnYear: _year,
    PivotCell: _cell,
    Pivot: _pivot,
    Budget: _budget,
    Facets: _facets,
    StatedTotal: lambda total, lang: f"{_amount(total.amount, lang)} ({_facets(total, lang)})",
    ExchangeRate: _rate,
    BudgetTable: _table,
    BudgetRow: _row,
    BudgetColumn: _column,
}
