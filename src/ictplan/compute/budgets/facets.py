"""The facets of budget lines, such as source, area and year, and the wider facets that contain
them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import product
from typing import TYPE_CHECKING, Any

from ictplan.model.area import Area
from ictplan.model.budget import BudgetLine, FundingSource
from ictplan.model.period import Period

if TYPE_CHECKING:
    from ictplan.catalog.money_lookup import Money


def money_catalog() -> Money:
    """Return the catalog of money. Only tables need its words, so it is loaded for them alone."""
    from ictplan.catalog.money_lookup import load_money

    return load_money()


def is_within(value: Any, whole: Any) -> bool:
    """Whether a facet equals another or is a part of it.

    A source may be part of a source, an area part of an area, and a year part of a span of years.
    """
    if isinstance(value, FundingSource | Area):
        return value.is_within(whole)
    return value in whole if isinstance(value, Period) else bool(value == whole)


def keys_of(
    line: BudgetLine, names: tuple[str, ...], years: Collection[Period]
) -> set[tuple[Any, ...]]:
    """Return all combinations of facets that a line belongs to, in some fields.

    They include the sources and areas that contain its own, and those of *years* that contain its
    year.
    """
    return set(product(*(around(getattr(line, name), years) for name in names)))


def around(value: Any, years: Collection[Period]) -> Iterable[Any]:
    """Return a facet and those that contain it: sources, areas, and of *years* the spans."""
    if isinstance(value, FundingSource | Area):
        return value.line
    if isinstance(value, Period):
        return {value, *(year for year in years if value in year)}
    return (value,)
