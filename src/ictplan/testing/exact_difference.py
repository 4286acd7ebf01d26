"""Where two values of the model differ, in what equality leaves out too: the digits of a number, the class of a collection."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import attrs

from ictplan.model.extensions import Extensions


def difference(left: object, right: object, path: str = "") -> str | None:
    """Where and how *right* differs from *left*, or None where nothing does.

    Examples:
        >>> from ictplan.model.measure import Measure
        >>> difference(Measure("6.0", "km"), Measure(6, "km"), "measure")
        "measure.magnitude: Decimal('6.0') became Decimal('6')"
    """
    if type(left) is not type(right):
        return f"{path}: {left!r} of type {type(left).__name__} became {right!r} of type {type(right).__name__}"
    if attrs.has(type(left)):
        parts = ((name, getattr(left, name), getattr(right, name)) for name in _fields(type(left)))
        return _first(difference(a, b, f"{path}.{name}") for name, a, b in parts)
    if isinstance(left, tuple) and isinstance(right, tuple):
        if len(left) != len(right):
            return f"{path}: {len(left)} items became {len(right)}"
        return _first(
            difference(a, b, f"{path}[{place}]")
            for place, (a, b) in enumerate(zip(left, right, strict=True))
        )
    if isinstance(left, Extensions) and isinstance(right, Extensions):
        return difference(tuple(left.items()), tuple(right.items()), path)
    same = (
        repr(left) == repr(right) if isinstance(left, Decimal) else left == right
    )  # 6 is 6.0, and is not written so
    return None if same else f"{path}: {left!r} became {right!r}"


def _fields(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(cls))


def _first(found: Iterable[str | None]) -> str | None:
    return next((one for one in found if one is not None), None)
