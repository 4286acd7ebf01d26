"""Strategies for budgets and their lines."""

# ruff: noqa: D417 - callers give no draw, and fields are described where their class is
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from ictplan.model.area import Area
from ictplan.model.budget import (
    Budget,
    BudgetLine,
    BudgetState,
    ExpenditureClass,
    FundingSource,
    StatedTotal,
)
from ictplan.model.measure import Measure
from ictplan.model.organization import Organization
from ictplan.model.period import Period
from ictplan.model.source import Source
from ictplan.testing.amounts import money
from ictplan.testing.arguments import Arg, chosen, maybe, strategy, under
from ictplan.testing.collection import lists_by_code
from ictplan.testing.definitions import Text, areas, funding_sources, organizations
from ictplan.testing.document import sources_under
from ictplan.testing.enums import budget_states, expenditure_classes
from ictplan.testing.period import periods
from ictplan.testing.text import codes, localized_texts


@strategy
def budget_lines(
    draw: st.DrawFn,
    *,
    code: Arg[str] = ...,
    amount: Arg[Measure | None] = ...,
    task: Arg[str | None] = None,
    funding_source: Arg[FundingSource | None] = ...,
    expenditure_class: Arg[ExpenditureClass | str | None] = ...,
    year: Arg[Period | str | None] = ...,
    state: Arg[BudgetState | str] = ...,
    area: Arg[Area | None] = ...,
    organization: Arg[Organization | None] = ...,
    note: Arg[Text | None] = ...,
    source: Arg[Source | None] = ...,
) -> BudgetLine:
    """Amounts of money by task, source, class, year and state. Arguments as for `BudgetLine`.

    Args:
        amount: money, or None where it is not known.
        task: the code of a task, by default none; ``...`` for any code.
    """
    own_code = draw(chosen(code, codes()))
    return BudgetLine(
        code=own_code,
        amount=draw(chosen(amount, maybe(money()))),
        **facets(
            draw,
            own_code,
            task=task,
            funding_source=funding_source,
            expenditure_class=expenditure_class,
            year=year,
            state=chosen(state, budget_states()),
            area=area,
            organization=organization,
        ),
        note=draw(chosen(note, maybe(localized_texts()))),
        source=draw(chosen(source, sources_under(own_code))),
    )


def facets(draw: st.DrawFn, under_code: str, **arguments: object) -> Mapping[str, Any]:
    """Draw the facets of an amount. The codes of their definitions start with *under_code*."""
    defaults = {
        "task": codes(),
        "funding_source": funding_sources(code=under(under_code, "fund")),
        "expenditure_class": expenditure_classes(),
        "year": periods(),
        "state": budget_states(),
        "area": areas(code=under(under_code, "area")),
        "organization": organizations(code=under(under_code, "body")),
    }
    return {
        name: draw(chosen(arguments[name], maybe(default))) for name, default in defaults.items()
    }


@strategy
def stated_totals(
    draw: st.DrawFn,
    *,
    amount: Arg[Measure] = ...,
    task: Arg[str | None] = None,
    funding_source: Arg[FundingSource | None] = ...,
    expenditure_class: Arg[ExpenditureClass | str | None] = ...,
    year: Arg[Period | str | None] = ...,
    state: Arg[BudgetState | str | None] = ...,
    area: Arg[Area | None] = ...,
    organization: Arg[Organization | None] = ...,
) -> StatedTotal:
    """Totals of parts of a budget. A total without other facets has a state.

    Arguments as for `StatedTotal`.

    Args:
        task: the code of a task, by default none; ``...`` for any code.
    """
    parts = facets(
        draw,
        "total",
        task=task,
        funding_source=funding_source,
        expenditure_class=expenditure_class,
        year=year,
        state=state,
        area=area,
        organization=organization,
    )
    if all(value is None for value in parts.values()):
        parts = {**parts, "state": draw(budget_states())}
    return StatedTotal(amount=draw(chosen(amount, money())), **parts)


@strategy
def budgets(
    draw: st.DrawFn,
    *,
    lines: Arg[Sequence[BudgetLine]] = ...,
    stated_total: Arg[Measure | None] = ...,
    stated_totals: Arg[Sequence[StatedTotal]] = ...,
    exhaustive: Arg[bool] = ...,
    source: Arg[Source | None] = ...,
) -> Budget:
    """Budgets of plans. Stated totals need not be sums of the lines. Arguments as for `Budget`."""
    return Budget(
        lines=draw(chosen(lines, lists_by_code(budget_lines()))),
        stated_total=draw(chosen(stated_total, maybe(money()))),
        stated_totals=draw(chosen(stated_totals, _SOME_TOTALS)),
        exhaustive=draw(chosen(exhaustive, st.sampled_from([True, False]))),
        source=draw(chosen(source, sources_under("budget"))),
    )


#: Totals without definitions, whose codes might not be unique.
_SOME_TOTALS = st.lists(
    stated_totals(funding_source=None, area=None, organization=None), max_size=2
)
