"""Register the strategy of each class of the model when Hypothesis is imported.

Registration loads the classes, which need attrs and the standard library. This takes about half of
the time that Hypothesis itself needs. Strategies and all other modules are loaded at the first use
of a strategy.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, get_args

# Functions import Hypothesis, because its import runs `register`, which must exist by then.
if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

#: The strategy of each class of the model, except enumerations, by module.
STRATEGIES: dict[str, dict[str, str]] = {
    "area": {"Area": "areas"},
    "assignment": {"Assignment": "assignments"},
    "budget": {
        "Budget": "budgets",
        "BudgetLine": "budget_lines",
        "FundingSource": "funding_sources",
        "StatedTotal": "stated_totals",
    },
    "budget_table": {
        "BudgetColumn": "budget_columns",
        "BudgetRow": "budget_rows",
        "BudgetTable": "budget_tables",
    },
    "change": {"Change": "changes"},
    "criterion": {"Criterion": "criteria"},
    "disclosure": {"Disclosure": "disclosures", "Solution": "solutions"},
    "document": {"Document": "documents", "DocumentNumber": "document_numbers"},
    "extensions": {"Extensions": "extensions"},
    "group": {"Group": "groups"},
    "indicator": {"ExternalCode": "external_codes", "Indicator": "indicators"},
    "localized_text": {"LocalizedText": "localized_texts"},
    "measure": {"Interval": "intervals", "Measure": "measures", "Widening": "widenings"},
    "observation": {"Achievement": "achievements", "Observation": "observations"},
    "organization": {"Organization": "organizations"},
    "period": {"Period": "periods"},
    "plan": {"Plan": "plans"},
    "reported_value": {"ReportedValue": "reported_values"},
    "review": {"Review": "reviews"},
    "sector": {"Objective": "objectives", "Sector": "sectors"},
    "source": {"Source": "sources"},
    "target": {"Baseline": "baselines", "Target": "targets"},
    "task": {"Task": "tasks"},
    "unit": {"Unit": "units"},
}


def register() -> None:
    """Let ``st.from_type`` and ``st.builds`` make values of the model.

    Hypothesis calls this function through its entry point. Enumerations are not registered, because
    Hypothesis can draw their members without help.

    Examples:
        >>> from hypothesis import find
        >>> from hypothesis import strategies as st
        >>> from ictplan import Period
        >>> register()
        >>> str(find(st.from_type(Period), lambda period: period.is_span)).count("/")
        1
    """
    from hypothesis import strategies as st

    for home, names in STRATEGIES.items():
        module = import_module(f"ictplan.model.{home}")
        for name, strategy in names.items():
            st.register_type_strategy(getattr(module, name), _late(strategy))
    st.register_type_strategy(import_module("ictplan.model.collection").Keyed, _keyed)


def _late(name: str) -> Callable[[type[Any]], SearchStrategy[Any]]:
    """Return a function that loads a strategy at its first use."""

    def strategy(_: type[Any]) -> SearchStrategy[Any]:
        values: SearchStrategy[Any] = getattr(import_module("ictplan.testing"), name)()
        return values

    return strategy


def _keyed(kind: Any) -> SearchStrategy[Any]:
    """Collections of the items that ``Keyed[...]`` names, or of sectors for ``Keyed`` alone."""
    from hypothesis import strategies as st

    from ictplan.model.sector import Sector
    from ictplan.testing.collection import keyed

    (item,) = get_args(kind) or (Sector,)
    return keyed(st.from_type(item))
