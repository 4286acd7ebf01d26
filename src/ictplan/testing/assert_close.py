"""Assert that two amounts are nearly equal."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from ictplan.errors import (
    IncompatibleUnitsError,
    InvalidTypeError,
    InvalidValueError,
    message,
    quote,
)
from ictplan.model.decimals import EXACT, magnitude, plain
from ictplan.model.measure import Measure
from ictplan.units import convert

#: The largest difference between two amounts.
Tolerance: TypeAlias = Decimal | int | str

_DEFAULT = Decimal("1E-9")
_LONGEST_PLAIN = 20


def assert_measure_close(
    left: Measure,
    right: Measure,
    *,
    rel: Tolerance | None = None,
    abs: Tolerance | Measure | None = None,
) -> None:
    """Assert that two amounts of one kind differ by no more than a tolerance, in any units.

    Args:
        left: the first amount, which is converted to the unit of *right*.
        right: the second amount.
        rel: the tolerance as a part of the larger amount: ``"0.01"`` for one percent. Without *rel*
            and *abs* it is 1E-9.
        abs: the tolerance as an amount, or as a number in the unit of *right*. With both *rel* and
            *abs*, the larger tolerance counts.

    Raises:
        AssertionError: If the amounts differ by more, or if their units are of different kinds. The
            message shows both amounts, the difference and the tolerance.
        InvalidTypeError: If *left* or *right* is not a Measure, or if a tolerance is a bool or a
            float.
        InvalidValueError: If a tolerance is negative.

    Examples:
        >>> assert_measure_close(Measure("12.5", "billion VND"), Measure(12500, "million VND"))
        >>> assert_measure_close(Measure("5.5", "percent"), Measure("5.6", "percent"), abs="0.05")
        Traceback (most recent call last):
            ...
        AssertionError: 5.5 percent is not close to 5.6 percent: they differ by 0.1 percent,
            more than 0.05 percent (abs=0.05)
        >>> assert_measure_close(Measure(1, "commune"), Measure(1, "household"))
        Traceback (most recent call last):
            ...
        AssertionError: 1 commune is not close to 1 household:
            count of commune is not count of household
    """
    for side in (left, right):
        if not isinstance(side, Measure):
            raise InvalidTypeError("assert_measure_close", message("two Measures"), quote(side))
    left_in_unit = _convert(left, right)
    size = max(left_in_unit.magnitude.copy_abs(), right.magnitude.copy_abs())
    tolerances = _tolerances(size, right, rel, abs)
    gap = EXACT.subtract(left_in_unit.magnitude, right.magnitude).copy_abs()
    if gap > max(tolerances.values()):
        limits = " or ".join(
            f"{_plain(most)} {right.unit} ({how})" for how, most in tolerances.items()
        )
        raise AssertionError(
            f"{_both(left, right, left_in_unit)}: they differ by {_plain(gap)} {right.unit}, "
            f"more than {limits}"
        )


def _tolerances(
    size: Decimal, right: Measure, rel: Tolerance | None, abs: Tolerance | Measure | None
) -> dict[str, Decimal]:
    """Return the tolerances in the unit of *right*, by the text of their arguments."""
    tolerances = {}
    if abs is not None:
        most = convert(abs, right.unit).magnitude if isinstance(abs, Measure) else magnitude(abs)
        tolerances[f"abs={abs}"] = _not_negative("abs", most)
    if rel is not None or abs is None:
        part = _DEFAULT if rel is None else _not_negative("rel", magnitude(rel))
        tolerances[f"rel={plain(part)}"] = EXACT.multiply(part, size)
    return tolerances


def _not_negative(name: str, tolerance: Decimal) -> Decimal:
    if tolerance < 0:
        raise InvalidValueError(
            message("assert_measure_close {name}", name=name),
            "negative",
            quote(tolerance),
            message("a tolerance"),
        )
    return tolerance


def _convert(left: Measure, right: Measure) -> Measure:
    try:
        return convert(left, right.unit)
    except IncompatibleUnitsError:
        kinds = f"{left.unit.kind} is not {right.unit.kind}"
        raise AssertionError(f"{left} is not close to {right}: {kinds}") from None


def _both(left: Measure, right: Measure, left_in_unit: Measure) -> str:
    first = str(left) if left.unit == right.unit else f"{left} ({left_in_unit})"
    return f"{first} is not close to {right}"


def _plain(number: Decimal) -> str:
    """Return a short number in full, or the first digits of a long one with an exponent."""
    text = plain(number)
    return text if len(text) <= _LONGEST_PLAIN else f"{number:.3E}"
