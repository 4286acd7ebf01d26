"""Official indicators as data: what national, provincial and international lists call and count, each with its source. And what
budgets are ordered by: funding sources, classes of expenditure, states of money, size classes of projects.

An entry is found by any code or name, with `find_indicators` or `indicator`; what it holds as ``indicator`` goes into a plan
as it is. The data are read when they are first asked for.

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
from ictplan.catalog.money import (
    budget_state,
    expenditure_class,
    funding_source,
    load_money,
    size_class,
)
from ictplan.catalog.money_entry import (
    CatalogBudgetState,
    CatalogExpenditureClass,
    CatalogFundingSource,
    SizeClass,
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

#: Every entry of the catalog, list by list, found by its code as in ``catalog.indicators["sdg-17.6.1"]``. A code that is not
#: there is an `ictplan.UnknownCodeError`, which is a ``KeyError`` and suggests near ones.
indicators: Keyed[CatalogIndicator]

#: The lists that the entries stand in, found by code as in ``catalog.systems["itu"]``.
systems: Keyed[IndicatorSystem]

#: Who pays (nguồn vốn), found by code as in ``catalog.funding_sources["central-budget"]``.
funding_sources: Keyed[CatalogFundingSource]

#: The classes of expenditure (loại chi), found by the value of the member.
expenditure_classes: Keyed[CatalogExpenditureClass]

#: How far money has come (tình trạng kinh phí), found by code as in ``catalog.budget_states["allocated"]``.
budget_states: Keyed[CatalogBudgetState]

#: The size classes of projects (nhóm A, B, C), the largest first.
size_classes: Keyed[SizeClass]

#: What reads each of these.
_READS = {
    **dict.fromkeys(("indicators", "systems"), load),
    **dict.fromkeys(
        ("funding_sources", "expenditure_classes", "budget_states", "size_classes"), load_money
    ),
}

if not TYPE_CHECKING:  # to type checkers a misspelt name is missing, not an object

    def __getattr__(name: str) -> object:
        """Read the data when they are first asked for."""
        if name not in _READS:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value = getattr(_READS[name](), name)
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
