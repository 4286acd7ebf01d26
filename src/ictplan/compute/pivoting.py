"""Budget lines by rows and columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import repeat
from operator import attrgetter

from ictplan.compute.spending import (
    Chosen,
    Lines,
    States,
    Tally,
    as_total,
    choose,
    joined,
    numbered,
    refuse_several_currencies,
    refuse_several_states,
    tallied,
)
from ictplan.errors import InvalidTypeError, InvalidValueError
from ictplan.errors import quote as quoted
from ictplan.model.fields import instance, many
from ictplan.model.unit import Unit
from ictplan.results.spending import ExchangeRate, Key, Pivot, PivotCell, Total

#: What lines can be grouped by.
PIVOT_FIELDS = ("task", "funding_source", "expenditure_class", "year", "state", "area", "organization", "currency")


def pivot(
    lines: Lines,
    *,
    rows: str | Iterable[str] | None,
    columns: str | Iterable[str] | None = None,
    state: States | None = None,
    currency: Unit | str | None = None,
    exchange: ExchangeRate | None = None,
) -> Pivot:
    """Return budget lines added up by rows and columns, with what is not known in each cell.

    Lines that do not state a field have the key None, which is a key of its own. Spans of years are keys of their own, too.

    Args:
        lines: a plan, a budget, or lines.
        rows, columns: what to group by: ``"task"``, ``"funding_source"``, ``"expenditure_class"``, ``"year"``, ``"state"``,
            ``"area"``, ``"organization"``, ``"currency"``, several of these, or None for one row or column of all lines.
        state, currency, exchange: as for `total`. Lines of different states or currencies also stay apart where they are
            grouped by them; totals across are then refused.

    Units:
        As for `total`, cell by cell.

    Returns:
        A `Pivot` of totals, with those of its rows and columns. All sums are exact: the cells of a row make up its total.

    Raises:
        UndefinedResultError: a cell would add up different states, or the plan has no budget.
        IncompatibleUnitsError: a cell would add up different currencies.
        InvalidValueError: a field that lines have not, or one that is named twice.
        DuplicateCodeError: two lines have the same code.

    Source:
        Adding up, group by group.

    Examples:
        >>> from ictplan import BudgetLine, FundingSource, Measure
        >>> centre, province = FundingSource(name="ngân sách trung ương"), FundingSource(name="ngân sách tỉnh")
        >>> table = pivot(
        ...     [
        ...         BudgetLine(code=code, amount=amount, funding_source=source, year=year, state="approved")
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
    down, across = _fields("rows", rows), _fields("columns", columns)
    grouped = (*down, *across)
    if len(set(grouped)) < len(grouped):
        raise InvalidValueError("pivot", "contradiction", quoted(", ".join(grouped)), "name each field once")
    chosen = choose(lines, state=state, currency=currency, exchange=exchange)
    if "state" not in grouped:
        refuse_several_states("the pivot", chosen)
    if "currency" not in grouped:
        refuse_several_currencies(chosen)
    row_numbers, row_keys = _keys(chosen, down)
    column_numbers, column_keys = _keys(chosen, across)
    tallies = tallied(chosen, row_numbers, column_numbers)
    return Pivot(
        row_fields=down,
        column_fields=across,
        rows=row_keys,
        columns=column_keys,
        cells=tuple(
            PivotCell(row=row_keys[row], column=column_keys[column], total=as_total(chosen, tally))
            for (row, column), tally in tallies.items()
        ),
        by_row=_margin(chosen, across, {at: row for at, (row, _) in enumerate(tallies)}, len(row_keys), tallies.values()),
        by_column=_margin(
            chosen, down, {at: column for at, (_, column) in enumerate(tallies)}, len(column_keys), tallies.values()
        ),
        overall=None if _mixes(chosen, grouped) else as_total(chosen, joined(tallies.values())),
    )


def _fields(subject: str, given: str | Iterable[str] | None) -> tuple[str, ...]:
    """The names of fields that lines have."""
    if given is None:
        return ()
    try:
        names = (given,) if isinstance(given, str) else many(given, lambda value: instance(value, str), "names of fields")
    except InvalidTypeError as error:
        raise error.at(subject) from None
    for name in names:
        if name not in PIVOT_FIELDS:
            raise InvalidValueError(subject, "not_a_member", quoted(name), ", ".join(map(repr, PIVOT_FIELDS)))
    return names


def _keys(chosen: Chosen, fields: tuple[str, ...]) -> tuple[Iterable[int], tuple[Key, ...]]:
    """Of each line the number of its key among the keys, and these."""
    if not fields:
        return repeat(0), ((),)
    numbers, keys = zip(*(_values(chosen, field) for field in fields), strict=True)
    if len(fields) == 1:
        return numbers[0], keys[0]
    found: dict[tuple[int, ...], int] = {}
    together = [found.setdefault(several, len(found)) for several in zip(*numbers, strict=True)]
    return together, tuple(tuple(own[n] for own, n in zip(keys, several, strict=True)) for several in found)


def _values(chosen: Chosen, field: str) -> tuple[Sequence[int], tuple[Key, ...]]:
    """Of each line the number of what it states in a field among what lines state there, and these."""
    if field == "currency":
        currencies, names = numbered([_currency(unit) for unit in chosen.units])
        return [currencies[number] for number in chosen.unit_numbers], names
    return numbered(list(map(attrgetter(field), chosen.lines)))


def _currency(unit: Unit | None) -> str | None:
    """VND of million VND."""
    return None if unit is None else str(unit).rpartition(" ")[2]


def _margin(
    chosen: Chosen, summed: tuple[str, ...], place: dict[int, int], size: int, tallies: Iterable[Tally]
) -> tuple[Total, ...] | None:
    """The totals of rows, over columns, or the other way round. None where they would add up what does not."""
    if _mixes(chosen, summed):
        return None
    parts: defaultdict[int, list[Tally]] = defaultdict(list)
    for at, tally in enumerate(tallies):
        parts[place[at]].append(tally)
    return tuple(as_total(chosen, joined(parts[number])) for number in range(size))


def _mixes(chosen: Chosen, summed: tuple[str, ...]) -> bool:
    """Whether adding up over some fields adds up different states or currencies."""
    return bool(("state" in summed and chosen.several_states) or ("currency" in summed and chosen.several_currencies))
