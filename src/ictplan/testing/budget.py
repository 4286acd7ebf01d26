"""Strategies of budgets and their lines."""

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
    own = draw(chosen(code, codes()))
    return BudgetLine(
        code=own,
        amount=draw(chosen(amount, maybe(money()))),
        **facets(
            draw,
            own,
            task=task,
            funding_source=funding_source,
            expenditure_class=expenditure_class,
            year=year,
            state=chosen(state, budget_states()),
            area=area,
            organization=organization,
        ),
        note=draw(chosen(note, maybe(localized_texts()))),
        source=draw(chosen(source, sources_under(own))),
    )


def facets(draw: st.DrawFn, under_code: str, **given: object) -> Mapping[str, Any]:
    """What an amount is of, drawn as the arguments ask. The codes of definitions stand under a code, so that they differ."""
    own = {
        "task": codes(),
        "funding_source": funding_sources(code=under(under_code, "fund")),
        "expenditure_class": expenditure_classes(),
        "year": periods(),
        "state": budget_states(),
        "area": areas(code=under(under_code, "area")),
        "organization": organizations(code=under(under_code, "body")),
    }
    return {name: draw(chosen(given[name], maybe(strategy))) for name, strategy in own.items()}


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
    """Totals of parts of a budget; of a state where nothing else is said. Arguments as for `StatedTotal`.

    Args:
        task: the code of a task, by default none; ``...`` for any code.
    """
    of = facets(
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
    if all(value is None for value in of.values()):
        of = {**of, "state": draw(budget_states())}
    return StatedTotal(amount=draw(chosen(amount, money())), **of)


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
    """The money of plans. Stated totals need not be the sums of the lines. Arguments as for `Budget`."""
    return Budget(
        lines=draw(chosen(lines, lists_by_code(budget_lines()))),
        stated_total=draw(chosen(stated_total, maybe(money()))),
        stated_totals=draw(chosen(stated_totals, _SOME_TOTALS)),
        exhaustive=draw(chosen(exhaustive, st.sampled_from([True, False]))),
        source=draw(chosen(source, sources_under("budget"))),
    )


#: Totals that hold no definitions, of which a code might stand for another.
_SOME_TOTALS = st.lists(
    stated_totals(funding_source=None, area=None, organization=None), max_size=2
)
