"""Strategies for collections of items with unique codes."""

from __future__ import annotations

from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ictplan.model.collection import Keyed

T = TypeVar("T")


def lists_by_code(items: SearchStrategy[T], *, max_size: int = 3) -> SearchStrategy[list[T]]:
    """Lists of items with different codes."""
    return st.lists(items, max_size=max_size, unique_by=_code)


def _code(item: Any) -> str:
    code: str = item.code
    return code


def keyed(items: SearchStrategy[T], *, max_size: int = 3) -> SearchStrategy[Keyed[Any]]:
    """Collections of items by code, as in plans.

    Args:
        items: a strategy for the items.
        max_size: the largest number of items.

    Examples:
        >>> from hypothesis import given, settings
        >>> from ictplan.testing import sectors
        >>> @settings(max_examples=10, deadline=None)
        ... @given(keyed(sectors()))
        ... def test(items):
        ...     assert all(items[code].code == code for code in items.codes)
        >>> test()
    """
    return lists_by_code(items, max_size=max_size).map(Keyed)
