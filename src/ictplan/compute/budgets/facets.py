"""What money of one source, place or year belongs to: those that are wider."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import product
from typing import Any

from ictplan.model.area import Area
from ictplan.model.budget import BudgetLine, FundingSource
from ictplan.model.period import Period


def is_within(value: Any, whole: Any) -> bool:
    """Whether a facet is another or a part of it: a source within a source, a place within a place, a year within a span."""
    if isinstance(value, FundingSource | Area):
        return value.is_within(whole)
    return value in whole if isinstance(value, Period) else bool(value == whole)


def keys_of(
    line: BudgetLine, names: tuple[str, ...], years: Collection[Period]
) -> set[tuple[Any, ...]]:
    """All that a line is of, in some fields: its source and what that is a part of, its year and those of *years* around it."""
    return set(product(*(_around(getattr(line, name), years) for name in names)))


def _around(value: Any, years: Collection[Period]) -> Iterable[Any]:
    if isinstance(value, FundingSource | Area):
        return value.line
    if isinstance(value, Period):
        return {value, *(year for year in years if value in year)}
    return (value,)
