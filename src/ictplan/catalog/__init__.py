"""Official indicators and budget terms as data, each with its source.

The catalog has the indicators of national, provincial and international lists, with their
definitions. It also has the terms that budgets use: funding sources, classes of expenditure, states
of money and size classes of projects.

`find_indicators` and `indicator` find an entry by any code or name. The ``indicator`` of an entry
goes into a plan unchanged. The data are read at first use.

Examples:
    >>> from ictplan import catalog
    >>> density = catalog.indicators["itu-i992b"]
    >>> print(f"{density:en}, in {density.unit}")
    Fixed-broadband subscriptions per 100 inhabitants, in subscription/100 person
    >>> [trap.code for trap in catalog.indicators["itu-i4213tfbb"].traps]
    ['count-not-density', 'household-namesake']
    >>> print(catalog.funding_source("NSĐP"), "|", catalog.expenditure_classes["recurrent"])
    ngân sách địa phương | chi sự nghiệp
"""

from typing import TYPE_CHECKING

from ictplan.catalog.indicator_entry import CatalogIndicator, IndicatorSystem, Trap
from ictplan.catalog.indicator_files import load
from ictplan.catalog.lookup import find_indicators, indicator
from ictplan.catalog.money_entry import (
    CatalogBudgetState,
    CatalogExpenditureClass,
    CatalogFundingSource,
    SizeClass,
)
from ictplan.catalog.money_lookup import (
    budget_state,
    expenditure_class,
    funding_source,
    load_money,
    size_class,
)
from ictplan.model.collection import Keyed

__all__ = [
    "CatalogBudgetState",
    "CatalogExpenditureClass",
    "CatalogFundingSource",
    "CatalogIndicator",
    "IndicatorSystem",
    "SizeClass",
    "Trap",
    "budget_state",
    "budget_states",
    "expenditure_class",
    "expenditure_classes",
    "find_indicators",
    "funding_source",
    "funding_sources",
    "indicator",
    "indicators",
    "size_class",
    "size_classes",
    "systems",
]

#: All indicators of the catalog, list by list, found by code as in
#: ``catalog.indicators["sdg-17.6.1"]``.
#: A code that does not exist raises `ictplan.UnknownCodeError`, a ``KeyError`` that suggests
#: similar codes.
indicators: Keyed[CatalogIndicator]

#: The lists of indicators, found by code as in ``catalog.systems["itu"]``.
systems: Keyed[IndicatorSystem]

#: Funding sources (nguồn vốn), found by code as in
#: ``catalog.funding_sources["central-budget"]``.
funding_sources: Keyed[CatalogFundingSource]

#: Classes of expenditure (loại chi), by the value of the member.
expenditure_classes: Keyed[CatalogExpenditureClass]

#: States of money (tình trạng kinh phí), found by code as in
#: ``catalog.budget_states["allocated"]``.
budget_states: Keyed[CatalogBudgetState]

#: Size classes of projects (nhóm A, B, C), the largest first.
size_classes: Keyed[SizeClass]

#: The function that reads the data for each of these names.
_READS = {
    **dict.fromkeys(("indicators", "systems"), load),
    **dict.fromkeys(
        ("funding_sources", "expenditure_classes", "budget_states", "size_classes"), load_money
    ),
}

if not TYPE_CHECKING:  # to type checkers a misspelt name is missing, not an object

    def __getattr__(name: str) -> object:
        """Read the data at first use."""
        if name not in _READS:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value = getattr(_READS[name](), name)
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
