"""Columns to group, join and sort by, in a form that every engine can compare."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal, DecimalException
from typing import Any

import narwhals.stable.v2 as nw

from ictplan.errors import InvalidTypeError, message
from ictplan.frames.columns import Columns

_WORDS = (nw.Categorical, nw.Enum)
#: The classes of Python's values that can be compared with each other. A bool is an int, and a
#: datetime is a date, so they come first.
_FAMILIES: tuple[tuple[type[Any], ...], ...] = (
    (bool,),
    (int, float),
    (Decimal,),
    (str,),
    (bytes,),
    (datetime.datetime,),
    (datetime.date,),
    (datetime.time,),
    (datetime.timedelta,),
)
_BEYOND_INT = 2**63  # engines have no longer integers
_WITH_ZONES = {(datetime.datetime,), (datetime.time,)}
_NO_FAMILY: tuple[type[Any], ...] = ()


def keys(columns: Columns, names: Iterable[str]) -> list[nw.Expr | nw.Series[Any]]:
    """Return columns to group, join and sort by.

    A column that is entirely null becomes text, as some engines cannot compare nulls without a
    type. Short floats become longer ones, for the same reason.

    Raises:
        InvalidTypeError: If the values of a column cannot be compared with each other.
    """
    return [_key(columns, name) for name in names]


def _key(columns: Columns, name: str) -> nw.Expr | nw.Series[Any]:
    kind, column = columns.of(name), nw.col(name)
    if columns.is_untyped(name):
        return columns.nulls(name, "")
    if kind.is_float() and kind not in (nw.Float32, nw.Float64):
        return column.cast(nw.Float32())
    if kind in _WORDS and columns.is_arrow(name):
        return columns.text(name)
    has_objects = columns.holds_objects(name)
    if not (
        _has_comparable_objects(columns, name)
        if has_objects
        else _is_comparable(columns, name, kind)
    ):
        raise InvalidTypeError(
            name,
            message("a column of text, numbers, dates or another type whose values can be sorted"),
            f"{kind}",
        )
    if not has_objects or kind != nw.Object:
        return column
    has_floats = float in map(type, columns.values(name))
    return column.cast(nw.Float64()) if has_floats else columns.inferred(name)


def _is_comparable(columns: Columns, name: str, kind: nw.dtypes.DType) -> bool:
    if kind == nw.Unknown:
        return not columns.is_arrow(name)
    return not kind.is_nested() and kind != nw.Object


def _has_comparable_objects(columns: Columns, name: str) -> bool:
    """Whether the objects of Python in a column can be compared with each other."""
    try:
        values = columns.values(name)
    except DecimalException:
        return False
    kinds = set(map(type, values))
    if int in kinds and not all(abs(value) < _BEYOND_INT for value in values if type(value) is int):
        return False
    families = set(map(_family, kinds))
    # Times with a zone cannot be compared with times without one.
    zones = {getattr(value, "tzinfo", None) is None for value in values if families & _WITH_ZONES}
    return len(families) <= 1 and len(zones) <= 1 and _NO_FAMILY not in families


def _family(kind: type[Any]) -> tuple[type[Any], ...]:
    return next((family for family in _FAMILIES if issubclass(kind, family)), _NO_FAMILY)
