"""Strategies for the data of other tools in a plan."""

# ruff: noqa: D417 - callers give no draw, and fields are described where their class is
from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ictplan.model.extensions import Extensions
from ictplan.testing.arguments import Arg, chosen, maybe, strategy
from ictplan.testing.numbers import magnitudes
from ictplan.testing.text import prose


@strategy
def extensions(
    draw: st.DrawFn, *, items: Arg[dict[str, object]] = ..., nulls: Arg[bool] = ...
) -> Extensions:
    """Immutable objects of plain values: data of other tools in a plan.

    Args:
        items: the keys and values of the object.
        nulls: whether None may be among the values. TOML has no null.

    Examples:
        >>> from hypothesis import find
        >>> find(extensions(items={"zoom": 7}), lambda data: len(data) == 1)["zoom"]
        7
    """
    return Extensions(
        draw(chosen(items, _objects(_values(nulls=draw(chosen(nulls, st.booleans()))))))
    )


def _objects(values: SearchStrategy[object]) -> SearchStrategy[dict[str, object]]:
    return st.dictionaries(prose(max_size=12), values, max_size=3)


def _values(*, nulls: bool) -> SearchStrategy[object]:
    plain = (
        st.booleans()
        | st.integers(-(10**18), 10**18)
        | magnitudes()
        | st.just("")
        | prose(form=...)
    )
    return st.recursive(
        maybe(plain) if nulls else plain,
        lambda inner: st.lists(inner, max_size=3) | _objects(inner),
        max_leaves=6,
    )
