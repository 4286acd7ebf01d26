"""Budget lines as a table: a tree of rows, columns, and the totals of both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any

import attrs

from ictplan.catalog.money import load_money
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
from ictplan.errors import InvalidValueError, quote
from ictplan.messages import message
from ictplan.model.bound import Bound
from ictplan.model.budget import FACETS, BudgetLine
from ictplan.model.budget_table import BudgetColumn, BudgetRow, BudgetTable
from ictplan.model.localized_text import LocalizedText
from ictplan.model.plan import Plan
from ictplan.model.reported_value import ReportedValue
from ictplan.model.unit import Unit
from ictplan.model.unit import unit as as_unit
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
    """Return budget lines as a table, with rows below rows, and the totals of rows and columns.

    What is not known stays so: a cell of lines without an amount is blank, one of which only some are known states at least
    these. Nothing is rounded: `rounded_parts` rounds beforehand.

    Args:
        lines: a plan, a budget, or lines. A plan gives its tasks their titles.
        rows: what the rows are of: ``"task"``, ``"funding_source"``, ``"expenditure_class"``, ``"year"``, ``"state"``,
            ``"area"``, ``"organization"``; several make rows below rows, the first at the top.
        columns: what the columns are of, likewise; several make columns of all combinations that have lines. One column of
            amounts where none is given.
        unit: the scale that the table declares; by default that of the total.
        title: its title.
        state: the states whose lines count, as for `total`. Where states stay apart, in rows or columns, there is no total
            across them.
        currency: the currency whose lines count, as for `total`.
        exchange: the rate at which amounts in another currency join, as for `total`.

    Units:
        Money of one currency. Amounts are converted to the unit of the table, which is exact.

    Returns:
        A `BudgetTable`, of which `checks.verify` finds nothing. `table_to_budget` gives lines of the same totals; where there
        is no column of totals, it cannot know whether a blank cell had lines, and is told so with ``blank="nothing"``.

    Raises:
        UndefinedResultError: the lines are of different states, or the plan has no budget.
        IncompatibleUnitsError: the amounts are in different currencies, or in another than *unit*.
        InvalidValueError: no rows, a field that lines have not, or one that is named twice; a unit that is no money.

    Source:
        Adding up, group by group, level by level.

    Examples:
        >>> from ictplan import BudgetLine, FundingSource, Measure
        >>> centre, province = FundingSource(name="NSTW"), FundingSource(name="NS tỉnh")
        >>> table = budget_to_table(
        ...     [
        ...         BudgetLine(code=code, amount=amount, funding_source=source, year=year, state="approved")
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
    declared = None if unit is None else as_unit(unit)
    if declared is not None and not declared.is_money:
        raise InvalidValueError(
            "unit",
            "wrong_unit",
            quote(str(declared)),
            message("write money, such as 'million VND'"),
        )
    if not down or len({*down, *across}) < len(down) + len(across):
        raise InvalidValueError(
            "rows",
            "incomplete",
            quote(", ".join((*down, *across))),
            message("name one field at least, and each once"),
        )
    chosen = choose(lines, state=state, currency=currency, exchange=exchange)
    if not {"state"} & {*down, *across}:
        refuse_several_states(message("the table"), chosen)
    refuse_several_currencies(chosen, tallied(chosen, ()))
    if declared is None and currency is not None:
        whole = as_total(chosen, tallied(chosen, ())).known
        declared = as_unit(currency) if whole is None else whole.unit
    made = _Table(chosen, down, across, declared, lines)
    return BudgetTable(
        title=title,
        unit=made.unit,
        columns=made.columns(),
        rows=made.rows(chosen.lines),
        total=made.total(),
    )


def _facets(subject: str, given: str | Iterable[str]) -> tuple[str, ...]:
    """Names of fields of which rows and columns can be."""
    names = fields_of_lines(subject, given)
    for name in names:
        if name not in FACETS:  # currencies: a table is of one
            raise InvalidValueError(
                subject, "not_a_member", quote(name), ", ".join(map(repr, FACETS))
            )
    return names


class _Table:
    """Lines on their way into a table.

    Args:
        chosen: the lines that count.
        down, across: what rows and columns are of.
        unit: the scale that was asked for.
        given: where the lines come from.
    """

    def __init__(
        self,
        chosen: Chosen,
        down: tuple[str, ...],
        across: tuple[str, ...],
        unit: Unit | None,
        given: object,
    ) -> None:
        self._chosen = chosen
        self._down, self._across = down, across
        self._keys = tuple(self._grouped(chosen.lines, across))
        self._titles = (
            {task.code: task.title for task in given.tasks} if isinstance(given, Plan) else {}
        )
        whole = as_total(chosen, tallied(chosen, ())).known
        self.unit = unit or (as_unit("VND") if whole is None else whole.unit)
        # the same money at several steps: no sum of it means anything unless rows or columns keep the steps apart
        self._mixed = bool(chosen.several_states)
        self._summed_across = bool(across) and not (self._mixed and "state" in across)

    def columns(self) -> tuple[BudgetColumn, ...]:
        """A column for each key, and one of totals."""
        states = {line.state for line in self._chosen.lines}
        of: dict[str, Any] = (
            {"state": states.pop()}
            if len(states) == 1 and "state" not in (*self._down, *self._across)
            else {}
        )
        if not self._across:
            return (BudgetColumn(**of),)
        heads = [
            BudgetColumn(name=self._name(self._across, key), **self._said(self._across, key), **of)
            for key in self._keys
        ]
        return (
            *heads,
            *(
                [BudgetColumn(name=load_money().headings["total"], is_total=True)]
                if self._summed_across
                else []
            ),
        )

    def rows(self, lines: Sequence[BudgetLine], depth: int = 0) -> tuple[BudgetRow, ...]:
        """The rows of some lines, each with those below it."""
        if depth == len(self._down):
            return ()
        field = self._down[depth : depth + 1]
        return tuple(
            BudgetRow(
                name=self._name(field, key),
                amounts=self._amounts(own, depth + 1),
                children=self.rows(own, depth + 1),
                **self._said(field, key),
            )
            for key, own in self._grouped(lines, field).items()
        )

    def total(self) -> BudgetRow | None:
        """The row of totals; None where it would add up several states."""
        amounts = self._amounts(self._chosen.lines, 0)
        return BudgetRow(name=load_money().headings["total"], amounts=amounts) if amounts else None

    def _amounts(self, lines: Sequence[BudgetLine], depth: int) -> tuple[ReportedValue | None, ...]:
        """What lines are in each column; nothing where a column would add up several states."""
        if self._mixed and "state" not in (*self._down[:depth], *self._across):
            return ()
        groups = self._grouped(lines, self._across)
        cells = [self._cell(groups.get(key, ())) for key in self._keys]
        return (*cells, *([self._cell(lines)] if self._summed_across else []))

    def _cell(self, lines: Sequence[BudgetLine]) -> ReportedValue | None:
        """A total as a table prints it: at least what is known, where that is not all; blank where nothing can be said."""
        if not lines:
            return None
        own = attrs.evolve(self._chosen, lines=lines)
        found = as_total(own, tallied(own, ()))
        if found.known is None or (found.may_fall and not found.is_complete):
            return None
        bound = Bound.EXACTLY if found.is_complete else Bound.AT_LEAST
        return ReportedValue(measure=convert(found.known, self.unit), bound=bound)

    @staticmethod
    def _grouped(
        lines: Iterable[BudgetLine], fields: tuple[str, ...]
    ) -> dict[tuple[Any, ...], list[BudgetLine]]:
        """Lines by what fields hold, in the order of the document; under one key where there are no fields."""
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
    def _said(fields: tuple[str, ...], key: tuple[Any, ...]) -> dict[str, Any]:
        return dict(zip(fields, key, strict=True))


def facet_name(field: str, value: Any, titles: Mapping[str, LocalizedText]) -> LocalizedText:
    """What a task, a source, a year … of money is called, in both languages; tasks by their titles, where these are known."""
    if value is None:
        return load_money().headings["not_stated"]
    if field == "task":
        return titles.get(value) or LocalizedText(value)
    if field == "year":
        return LocalizedText(_YEARS.sub("-", str(value)))
    return _entry_names().get(value) or value.name  # sources, areas and bodies have names


_YEARS = re.compile(
    r"(?<=^[0-9]{4})/(?=[0-9]{4}$)"
)  # between two years; other periods are written as they are


@cache
def _entry_names() -> dict[Enum, LocalizedText]:
    """The names of classes and states, by member."""
    held = load_money()
    names: dict[Enum, LocalizedText] = {
        entry.expenditure_class: entry.name for entry in held.expenditure_classes
    }
    names.update((entry.state, entry.name) for entry in held.budget_states)
    return names
