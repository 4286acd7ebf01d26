"""Strategies for budget tables as published. Their totals need not be the sums of the rows."""

# ruff: noqa: D417 - callers give no draw, and fields are described where their class is
from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from ictplan.model.area import Area
from ictplan.model.budget import BudgetState, ExpenditureClass, FundingSource
from ictplan.model.budget_table import BudgetColumn, BudgetRow, BudgetTable
from ictplan.model.measure import Measure
from ictplan.model.organization import Organization
from ictplan.model.period import Period
from ictplan.model.reported_value import ReportedValue
from ictplan.model.source import Source
from ictplan.model.unit import unit as as_unit
from ictplan.testing.amounts import reported_values
from ictplan.testing.arguments import Arg, chosen, maybe, strategy
from ictplan.testing.budget import facets
from ictplan.testing.definitions import Text
from ictplan.testing.document import sources_under
from ictplan.testing.text import localized_texts
from ictplan.testing.unit import UnitLike, money_units

_NUMBERS = ("A", "I", "1", "1.1", "a", "đ", "-", "+")


@strategy
def budget_columns(
    draw: st.DrawFn,
    *,
    name: Arg[Text | None] = ...,
    task: Arg[str | None] = None,
    funding_source: Arg[FundingSource | None] = ...,
    expenditure_class: Arg[ExpenditureClass | str | None] = ...,
    year: Arg[Period | str | None] = ...,
    state: Arg[BudgetState | str | None] = ...,
    area: Arg[Area | None] = ...,
    organization: Arg[Organization | None] = ...,
    is_total: Arg[bool] = ...,
) -> BudgetColumn:
    """Columns of budget tables. Arguments as for `BudgetColumn`.

    Args:
        task: the code of a task, by default none; ``...`` for any code.
    """
    return BudgetColumn(
        name=draw(chosen(name, maybe(localized_texts()))),
        **facets(
            draw,
            "column",
            task=task,
            funding_source=funding_source,
            expenditure_class=expenditure_class,
            year=year,
            state=state,
            area=area,
            organization=organization,
        ),
        is_total=draw(chosen(is_total, st.booleans())),
    )


@strategy
def budget_rows(
    draw: st.DrawFn,
    *,
    number: Arg[str | None] = ...,
    name: Arg[Text] = ...,
    amounts: Arg[Sequence[ReportedValue | Measure | None]] = ...,
    additive: Arg[bool] = ...,
    children: Arg[Sequence[BudgetRow]] = (),
    task: Arg[str | None] = None,
    funding_source: Arg[FundingSource | None] = ...,
    expenditure_class: Arg[ExpenditureClass | str | None] = ...,
    year: Arg[Period | str | None] = ...,
    state: Arg[BudgetState | str | None] = ...,
    area: Arg[Area | None] = ...,
    organization: Arg[Organization | None] = ...,
) -> BudgetRow:
    """Rows of budget tables. Arguments as for `BudgetRow`.

    Args:
        task: the code of a task, by default none; ``...`` for any code.
        children: the rows under this row, by default none.
    """
    return BudgetRow(
        number=draw(chosen(number, maybe(st.sampled_from(_NUMBERS)))),
        name=draw(chosen(name, localized_texts())),
        amounts=draw(chosen(amounts, st.lists(_cells("VND"), max_size=2))),
        additive=draw(chosen(additive, st.booleans())),
        children=draw(chosen(children, st.lists(budget_rows(), max_size=2))),
        **facets(
            draw,
            "row",
            task=task,
            funding_source=funding_source,
            expenditure_class=expenditure_class,
            year=year,
            state=state,
            area=area,
            organization=organization,
        ),
    )


def _cells(scale: UnitLike) -> st.SearchStrategy[ReportedValue | None]:
    return maybe(reported_values(unit=scale, out_of=None))


@strategy
def budget_tables(
    draw: st.DrawFn,
    *,
    title: Arg[Text | None] = ...,
    unit: Arg[UnitLike] = ...,
    columns: Arg[Sequence[BudgetColumn]] = ...,
    rows: Arg[Sequence[BudgetRow]] = ...,
    total: Arg[BudgetRow | None] = ...,
    in_words: Arg[str | None] = ...,
    source: Arg[Source | None] = ...,
) -> BudgetTable:
    """Tables as published, in one scale and with an amount for each column.

    Arguments as for `BudgetTable`.
    """
    scale = as_unit(draw(chosen(unit, money_units())))
    across = draw(chosen(columns, st.lists(budget_columns(), min_size=1, max_size=3)))
    cells = st.lists(_cells(scale), min_size=len(across), max_size=len(across))
    leaves = budget_rows(amounts=cells)
    nodes = budget_rows(amounts=st.just([]) | cells, children=st.lists(leaves, max_size=3))
    return BudgetTable(
        title=draw(chosen(title, maybe(localized_texts()))),
        unit=scale,
        columns=across,
        rows=draw(chosen(rows, st.lists(nodes, max_size=3))),
        total=draw(chosen(total, maybe(leaves))),
        in_words=draw(
            chosen(in_words, maybe(st.sampled_from(["Ba mươi triệu đồng", "Năm đồng chẵn"])))
        ),
        source=draw(chosen(source, sources_under("table"))),
    )
