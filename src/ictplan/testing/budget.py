"""Strategies of budgets and their lines."""

# ruff: noqa: D417 - callers give no draw, and fields are described where their class is
from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from ictplan.model.area import Area
from ictplan.model.budget import Budget, BudgetLine, BudgetState, ExpenditureClass, FundingSource
from ictplan.model.measure import Measure
from ictplan.model.organization import Organization
from ictplan.model.period import Period
from ictplan.model.source import Source
from ictplan.testing.amounts import money
from ictplan.testing.arguments import Arg, chosen, maybe, strategy, under
from ictplan.testing.collection import lists_by_code
from ictplan.testing.definitions import Text, areas, funding_sources, organizations
from ictplan.testing.document import sources_under
from ictplan.testing.members import budget_states, expenditure_classes
from ictplan.testing.text import codes, localized_texts
from ictplan.testing.time import periods


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
        task=draw(chosen(task, maybe(codes()))),
        funding_source=draw(chosen(funding_source, maybe(funding_sources(code=under(own, "fund"))))),
        expenditure_class=draw(chosen(expenditure_class, maybe(expenditure_classes()))),
        year=draw(chosen(year, maybe(periods()))),
        state=draw(chosen(state, budget_states())),
        area=draw(chosen(area, maybe(areas(code=under(own, "area"))))),
        organization=draw(chosen(organization, maybe(organizations(code=under(own, "body"))))),
        note=draw(chosen(note, maybe(localized_texts()))),
        source=draw(chosen(source, sources_under(own))),
    )


@strategy
def budgets(
    draw: st.DrawFn,
    *,
    lines: Arg[Sequence[BudgetLine]] = ...,
    stated_total: Arg[Measure | None] = ...,
    exhaustive: Arg[bool] = ...,
    source: Arg[Source | None] = ...,
) -> Budget:
    """The money of plans. The stated total need not be the sum of the lines. Arguments as for `Budget`."""
    return Budget(
        lines=draw(chosen(lines, lists_by_code(budget_lines()))),
        stated_total=draw(chosen(stated_total, maybe(money()))),
        exhaustive=draw(chosen(exhaustive, st.sampled_from([True, False]))),
        source=draw(chosen(source, sources_under("budget"))),
    )
