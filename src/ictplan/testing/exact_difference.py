"""Find differences between two values of the model, also those that equality ignores.

Examples are the digits of a number and the class of a collection.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import attrs

from ictplan.model.extensions import Extensions
from ictplan.model.value import fields_of


def difference(left: object, right: object, path: str = "") -> str | None:
    """Return the first difference of *right* from *left* with its path, or None if there is none.

    Examples:
        >>> from ictplan.model.measure import Measure
        >>> difference(Measure("6.0", "km"), Measure(6, "km"), "measure")
        "measure.magnitude: Decimal('6.0') became Decimal('6')"
    """
    if type(left) is not type(right):
        return (
            f"{path}: {left!r} of type {type(left).__name__} "
            f"became {right!r} of type {type(right).__name__}"
        )
    if attrs.has(type(left)):
        names = (field.name for field in fields_of(type(left)))
        return _first(
            difference(getattr(left, name), getattr(right, name), f"{path}.{name}")
            for name in names
        )
    if isinstance(left, tuple) and isinstance(right, tuple):
        if len(left) != len(right):
            return f"{path}: {len(left)} items became {len(right)}"
        return _first(
            difference(a, b, f"{path}[{place}]")
            for place, (a, b) in enumerate(zip(left, right, strict=True))
        )
    if isinstance(left, Extensions) and isinstance(right, Extensions):
        return difference(tuple(left.items()), tuple(right.items()), path)
    # 6 equals 6.0, but has other digits
    is_same = repr(left) == repr(right) if isinstance(left, Decimal) else left == right
    return None if is_same else f"{path}: {left!r} became {right!r}"


def _first(differences: Iterable[str | None]) -> str | None:
    return next((text for text in differences if text is not None), None)
