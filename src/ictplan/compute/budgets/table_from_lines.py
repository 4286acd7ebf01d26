"""The conversion of budget lines to a table: a tree of rows, columns, and the totals of both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any

import attrs

from ictplan.compute.budgets.facets import money_catalog
from ictplan.compute.budgets.pivot import fields_of_lines
from ictplan.compute.budgets.totals import (
    Chosen,
    Lines,
    States,
    as_total,
    choose,
    refuse_several_currencies,
    refuse_several_states,
    tallied,
)
from ictplan.errors import InvalidValueError, message, quote
from ictplan.model.bound import Bound
from ictplan.model.budget import FACETS, BudgetLine
from ictplan.model.budget_table import BudgetColumn, BudgetRow, BudgetTable
from ictplan.model.localized_text import LocalizedText
from ictplan.model.plan import Plan
from ictplan.model.reported_value import ReportedValue
from ictplan.model.unit import Unit, unit as as_unit
from ictplan.results.spending import ExchangeRate
from ictplan.units import convert


def budget_to_table(
    lines: Lines,
    *,
    rows: str | Iterable[str],
    columns: str | Iterable[str] | None = None,
    unit: Unit | str | None = None,
    title: LocalizedText | str | None = None,
    state: States | None = None,
    currency: Unit | str | None = None,
    exchange: ExchangeRate | None = None,
) -> BudgetTable:
    """Return budget lines as a table with nested rows, and with totals of rows and columns.

    Unknown amounts stay visible. A cell is blank if none of its lines has an amount, and "at least"
    the known amount if only some have one. Nothing is rounded; use `rounded_parts` beforehand for
    that.

    Args:
        lines: a plan, a budget, or lines. A plan gives its tasks their titles.
        rows: the fields of the rows: ``"task"``, ``"funding_source"``, ``"expenditure_class"``,
            ``"year"``, ``"state"``, ``"area"``, ``"organization"``. Several fields make nested
            rows, the first at the top.
        columns: the fields of the columns, from the same list. Several fields make a column for
            each combination that has lines. The default is one column of amounts.
        unit: the scale of the table; the default is that of the total.
        title: the title of the table.
        state: the states whose lines count, as for `total`. If rows or columns separate the states,
            there is no total across them.
        currency: the currency whose lines count, as for `total`.
        exchange: the rate at which amounts in another currency join, as for `total`.

    Units:
        Money of one currency. Amounts are converted to the unit of the table, which is exact.

    Returns:
        A `BudgetTable` in which `checks.verify` finds nothing. `table_to_budget` converts it back
        to lines with the same totals. Without a column of totals, `table_to_budget` cannot know
        whether a blank cell had lines; ``blank="nothing"`` says that it had none.

    Raises:
        UndefinedResultError: If the lines are of different states, or the plan has no budget.
        IncompatibleUnitsError: If the amounts are in different currencies, or in another than
            *unit*.
        InvalidValueError: If there are no rows, a field does not exist or is given twice, or the
            unit is not money.

    Source:
        Addition, group by group, level by level.

    Examples:
        >>> from ictplan import BudgetLine, FundingSource, Measure
        >>> centre, province = FundingSource(name="NSTW"), FundingSource(name="NS tỉnh")
        >>> table = budget_to_table(
        ...     [
        ...         BudgetLine(
        ...             code=code, amount=amount, funding_source=source, year=year, state="approved"
        ...         )
        ...         for code, amount, source, year in [
        ...             ("a", Measure(300, "million VND"), centre, "2012"),
        ...             ("b", Measure(500, "million VND"), centre, "2013"),
        ...             ("c", None, province, "2013"),
        ...         ]
        ...     ],
        ...     rows="funding_source",
        ...     columns="year",
        ... )
        >>> print(" | ".join(map(str, table.columns)))
        2012 | 2013 | Tổng cộng
        >>> for path, row in table.walk():
        ...     print(row, *row.amounts, sep=" | ")
        NSTW | 300 million VND | 500 million VND | 800 million VND
        NS tỉnh | None | None | None
        Tổng cộng | 300 million VND | >= 500 million VND | >= 800 million VND
    """
    across = _facets("columns", columns) if columns is not None else ()
    down = _facets("rows", rows)
    table_unit = None if unit is None else as_unit(unit)
    if table_unit is not None and not table_unit.is_money:
        raise InvalidValueError(
            "unit",
            "wrong_unit",
            quote(str(table_unit)),
            message("write money, such as 'million VND'"),
        )
    if not down or len({*down, *across}) < len(down) + len(across):
        raise InvalidValueError(
            "rows",
            "incomplete",
            quote(", ".join((*down, *across))),
            message("name at least one field, and each field once"),
        )
    choice = choose(lines, state=state, currency=currency, exchange=exchange)
    if not {"state"} & {*down, *across}:
        refuse_several_states(message("the table"), choice)
    refuse_several_currencies(choice, tallied(choice, ()))
    if table_unit is None and currency is not None:
        whole = as_total(choice, tallied(choice, ())).known
        table_unit = as_unit(currency) if whole is None else whole.unit
    table = _LineTable(choice, down, across, table_unit, lines)
    return BudgetTable(
        title=title,
        unit=table.unit,
        columns=table.columns(),
        rows=table.rows(choice.lines),
        total=table.total(),
    )


def _facets(subject: str, fields: str | Iterable[str]) -> tuple[str, ...]:
    """Return names of fields, after a check that rows and columns can have them."""
    names = fields_of_lines(subject, fields)
    for name in names:
        if name not in FACETS:  # such as currency: a table has only one
            raise InvalidValueError(
                subject, "not_a_member", quote(name), ", ".join(map(repr, FACETS))
            )
    return names


class _LineTable:
    """Lines arranged in rows and columns.

    Args:
        choice: the lines that count.
        down, across: the fields of rows and columns.
        unit: the scale of the table, if given.
        lines: the argument that the lines come from.
    """

    def __init__(
        self,
        choice: Chosen,
        down: tuple[str, ...],
        across: tuple[str, ...],
        unit: Unit | None,
        lines: object,
    ) -> None:
        self._chosen = choice
        self._down, self._across = down, across
        self._keys = tuple(self._grouped(choice.lines, across))
        self._titles = (
            {task.code: task.title for task in lines.tasks} if isinstance(lines, Plan) else {}
        )
        whole = as_total(choice, tallied(choice, ())).known
        self.unit = unit or (as_unit("VND") if whole is None else whole.unit)
        # sums over several states mean nothing: they count the same money several times
        self._mixed = bool(choice.several_states)
        self._summed_across = bool(across) and not (self._mixed and "state" in across)

    def columns(self) -> tuple[BudgetColumn, ...]:
        """Return a column for each key, and one of totals."""
        states = {line.state for line in self._chosen.lines}
        facets: dict[str, Any] = {}
        if len(states) == 1 and "state" not in (*self._down, *self._across):
            facets = {"state": states.pop()}
        if not self._across:
            return (BudgetColumn(**facets),)
        columns = [
            BudgetColumn(
                name=self._name(self._across, key), **self._facets(self._across, key), **facets
            )
            for key in self._keys
        ]
        if self._summed_across:
            columns.append(BudgetColumn(name=money_catalog().headings["total"], is_total=True))
        return tuple(columns)

    def rows(self, lines: Sequence[BudgetLine], depth: int = 0) -> tuple[BudgetRow, ...]:
        """Return the rows of some lines, each with the rows below it."""
        if depth == len(self._down):
            return ()
        field = self._down[depth : depth + 1]
        return tuple(
            BudgetRow(
                name=self._name(field, key),
                amounts=self._amounts(group, depth + 1),
                children=self.rows(group, depth + 1),
                **self._facets(field, key),
            )
            for key, group in self._grouped(lines, field).items()
        )

    def total(self) -> BudgetRow | None:
        """Return the row of totals, or None if it would add up several states."""
        amounts = self._amounts(self._chosen.lines, 0)
        return (
            BudgetRow(name=money_catalog().headings["total"], amounts=amounts) if amounts else None
        )

    def _amounts(self, lines: Sequence[BudgetLine], depth: int) -> tuple[ReportedValue | None, ...]:
        """Return the amounts of lines by column, or nothing if a column would add up several
        states.
        """
        if self._mixed and "state" not in (*self._down[:depth], *self._across):
            return ()
        groups = self._grouped(lines, self._across)
        cells = [self._cell(groups.get(key, ())) for key in self._keys]
        return (*cells, *([self._cell(lines)] if self._summed_across else []))

    def _cell(self, lines: Sequence[BudgetLine]) -> ReportedValue | None:
        """Return the total of lines as a cell of a table.

        It is "at least" the known amount if some amounts are unknown, and blank if nothing is
        known.
        """
        if not lines:
            return None
        selection = attrs.evolve(self._chosen, lines=lines)
        total = as_total(selection, tallied(selection, ()))
        if total.known is None or (total.may_fall and not total.is_complete):
            return None
        bound = Bound.EXACTLY if total.is_complete else Bound.AT_LEAST
        return ReportedValue(measure=convert(total.known, self.unit), bound=bound)

    @staticmethod
    def _grouped(
        lines: Iterable[BudgetLine], fields: tuple[str, ...]
    ) -> dict[tuple[Any, ...], list[BudgetLine]]:
        """Return lines by the values of fields, in the order of the document. Without fields, they
        have one key.
        """
        groups: dict[tuple[Any, ...], list[BudgetLine]] = {} if fields else {(): []}
        for line in lines:
            groups.setdefault(tuple(getattr(line, field) for field in fields), []).append(line)
        return groups

    def _name(self, fields: tuple[str, ...], key: tuple[Any, ...]) -> LocalizedText:
        names = [
            facet_name(field, value, self._titles) for field, value in zip(fields, key, strict=True)
        ]
        return LocalizedText(
            *(", ".join(name.get(language) for name in names) for language in ("vi", "en"))
        )

    @staticmethod
    def _facets(fields: tuple[str, ...], key: tuple[Any, ...]) -> dict[str, Any]:
        return dict(zip(fields, key, strict=True))


def facet_name(field: str, value: Any, titles: Mapping[str, LocalizedText]) -> LocalizedText:
    """Return the name of a facet of money, such as a task, a source or a year, in both languages.

    A task is called by its title in *titles*, if it is there.
    """
    if value is None:
        return money_catalog().headings["not_stated"]
    if field == "task":
        return titles.get(value) or LocalizedText(value)
    if field == "year":
        return LocalizedText(_YEARS.sub("-", str(value)))
    return _entry_names().get(value) or value.name  # sources, areas and bodies have names


# the sign between two years; other periods stay as they are
_YEARS = re.compile(r"(?<=^[0-9]{4})/(?=[0-9]{4}$)")


@cache
def _entry_names() -> dict[Enum, LocalizedText]:
    money = money_catalog()
    names: dict[Enum, LocalizedText] = {
        entry.expenditure_class: entry.name for entry in money.expenditure_classes
    }
    return names | {entry.state: entry.name for entry in money.budget_states}
