"""The pivot of budget lines: totals by rows and columns."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar, cast

from ictplan.compute.budgets.totals import (
    Chosen,
    Lines,
    States,
    Tally,
    as_total,
    choose,
    currencies,
    refuse_several_currencies,
    refuse_several_states,
    tallied,
)
from ictplan.errors import InvalidTypeError, InvalidValueError, message, quote
from ictplan.model.budget import BudgetLine
from ictplan.model.converters import instance, many
from ictplan.model.unit import Unit
from ictplan.results.pivot import Key, Pivot, PivotCell
from ictplan.results.spending import ExchangeRate, Total


def pivot(
    lines: Lines,
    *,
    rows: str | Iterable[str] | None,
    columns: str | Iterable[str] | None = None,
    state: States | None = None,
    currency: Unit | str | None = None,
    exchange: ExchangeRate | None = None,
) -> Pivot:
    """Return budget lines added up by rows and columns, with the unknown amounts of each cell.

    Lines that do not state a field have the key None, which is a group of its own. A span of years
    is also a group of its own.

    Args:
        lines: a plan, a budget, or lines.
        rows: the fields of the rows: ``"task"``, ``"funding_source"``, ``"expenditure_class"``,
            ``"year"``, ``"state"``, ``"area"``, ``"organization"``, ``"currency"``, several of
            these, or None for one row of all lines.
        columns: the fields of the columns, in the same form.
        state: the states whose lines count, as for `total`. Lines of different states are kept
            apart if they are grouped by state; totals across states are then refused.
        currency: the currency whose lines count, as for `total`. Currencies are also kept apart if
            lines are grouped by them.
        exchange: the rate at which amounts in another currency join, as for `total`.

    Units:
        As for `total`, cell by cell.

    Returns:
        A `Pivot` with the totals of its cells, rows and columns. All sums are exact: the cells of a
        row make up its total.

    Raises:
        UndefinedResultError: If a cell would add up different states, or the plan has no budget.
        IncompatibleUnitsError: If a cell would add up different currencies.
        InvalidValueError: If a field does not exist, or is given twice.
        DuplicateCodeError: If two lines have the same code.

    Source:
        Addition, group by group.

    Examples:
        >>> from ictplan import BudgetLine, FundingSource, Measure
        >>> centre = FundingSource(name="ngân sách trung ương")
        >>> province = FundingSource(name="ngân sách tỉnh")
        >>> table = pivot(
        ...     [
        ...         BudgetLine(
        ...             code=code, amount=amount, funding_source=source, year=year, state="approved"
        ...         )
        ...         for code, amount, source, year in [
        ...             ("a", Measure(300, "million VND"), centre, "2012"),
        ...             ("b", Measure(500, "million VND"), centre, "2013"),
        ...             ("c", Measure(120, "million VND"), province, "2012"),
        ...             ("d", None, province, "2012"),
        ...         ]
        ...     ],
        ...     rows="funding_source",
        ...     columns="year",
        ... )
        >>> print(table["ngan-sach-tinh", "2012"])
        ≥ 120 million VND, 1 line unknown
        >>> (province, "2013") in table
        False
        >>> print(table.row_total(centre), "|", table.total)
        800 million VND | ≥ 920 million VND, 1 line unknown
    """
    down, across = fields_of_lines("rows", rows), fields_of_lines("columns", columns)
    fields = (*down, *across)
    if len(set(fields)) < len(fields):
        raise InvalidValueError(
            "pivot", "contradiction", quote(", ".join(fields)), message("name each field once")
        )
    choice = choose(lines, state=state, currency=currency, exchange=exchange)
    if "state" not in fields:
        refuse_several_states(message("the pivot"), choice)
    tallies = tallied(choice, [_READ[field] for field in fields])
    if "currency" not in fields:
        refuse_several_currencies(choice, tallies)
    cells = _by_key(((_key(down, tally), _key(across, tally)), tally) for tally in tallies)
    by_row = _by_key((row, tally) for (row, _), several in cells.items() for tally in several)
    by_column = _by_key(
        (column, tally) for (_, column), several in cells.items() for tally in several
    )
    apart = {
        name
        for name, is_mixed in (
            ("state", choice.several_states),
            ("currency", currencies(choice, tallies)[1:]),
        )
        if is_mixed
    }
    return Pivot(
        row_fields=down,
        column_fields=across,
        rows=tuple(by_row),
        columns=tuple(by_column),
        cells=tuple(
            PivotCell(row=row, column=column, total=as_total(choice, group))
            for (row, column), group in cells.items()
        ),
        by_row=None if apart & {*across} else _totals(choice, by_row),
        by_column=None if apart & {*down} else _totals(choice, by_column),
        overall=None if apart else _in_order(choice, as_total(choice, tallies)),
    )


def _totals(choice: Chosen, groups: Mapping[Key, Sequence[Tally]]) -> tuple[Total, ...]:
    return tuple(as_total(choice, group) for group in groups.values())


def _in_order(choice: Chosen, whole: Total) -> Total:
    """Return the total of all lines, with their codes in the order of the document."""
    missing = (
        tuple([line.code for line in choice.lines if line.amount is None]) if whole.missing else ()
    )
    return whole.evolve(lines=tuple([line.code for line in choice.lines]), missing=missing)


def fields_of_lines(subject: str, fields: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return names of fields, after a check that lines have them."""
    if fields is None:
        return ()
    if isinstance(fields, str):
        fields = (fields,)
    try:
        names = many(fields, lambda value: instance(value, str), message("names of fields"))
    except InvalidTypeError as error:
        raise error.at(subject) from None
    for name in names:
        if name not in _READ:
            raise InvalidValueError(
                subject, "not_a_member", quote(name), ", ".join(map(repr, _READ))
            )
    return names


@lru_cache
def _currency(unit: Unit) -> str:
    """Return the currency of a unit, such as VND for million VND, as the same text object each
    time.
    """
    return str(unit).rpartition(" ")[2]


#: The fields by which lines can be grouped, each with its reader.
_READ: dict[str, Callable[[BudgetLine], Any]] = {
    name: attrgetter(name)
    for name in (
        "task",
        "funding_source",
        "expenditure_class",
        "year",
        "state",
        "area",
        "organization",
    )
} | {"currency": lambda line: None if line.amount is None else _currency(line.amount.unit)}


def _key(fields: tuple[str, ...], tally: Tally) -> Key:
    if len(fields) == 1:
        return cast("Key", _READ[fields[0]](tally.first))
    return tuple(_READ[field](tally.first) for field in fields)


_K = TypeVar("_K", bound=Hashable)


def _by_key(tallies: Iterable[tuple[_K, Tally]]) -> dict[_K, list[Tally]]:
    groups: dict[_K, list[Tally]] = {}
    for key, tally in tallies:
        groups.setdefault(key, []).append(tally)
    return groups
