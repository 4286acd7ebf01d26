"""Asserting that two amounts are nearly the same."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from ictplan.errors import IncompatibleUnitsError, InvalidTypeError, InvalidValueError, quote
from ictplan.messages import message
from ictplan.model.decimals import EXACT, magnitude, plain
from ictplan.model.measure import Measure
from ictplan.units import convert

#: How far two amounts may lie apart.
Tolerance: TypeAlias = Decimal | int | str

_DEFAULT = Decimal("1E-9")
_SHOWN = 20


def assert_measure_close(
    left: Measure,
    right: Measure,
    *,
    rel: Tolerance | None = None,
    abs: Tolerance | Measure | None = None,
) -> None:
    """Assert that two amounts of one kind differ by no more than a tolerance, whatever their scales.

    Args:
        left: an amount, which is converted to the unit of *right*.
        right: the amount that it is compared with.
        rel: the tolerance as a part of the larger of the two: ``"0.01"`` for one percent. Where neither *rel* nor *abs* is
            given, 1E-9.
        abs: the tolerance as an amount, or as a number in the unit of *right*. Where both are given, one of the two is
            enough.

    Raises:
        AssertionError: they differ by more, or their units are of different kinds. The message shows both amounts, the
            difference and the tolerance.
        InvalidTypeError: what is no Measure, or a tolerance that is a bool or a float.
        InvalidValueError: a tolerance below zero.

    Examples:
        >>> assert_measure_close(Measure("12.5", "billion VND"), Measure(12500, "million VND"))
        >>> assert_measure_close(Measure("5.5", "percent"), Measure("5.6", "percent"), abs="0.05")
        Traceback (most recent call last):
            ...
        AssertionError: 5.5 percent is not close to 5.6 percent: they differ by 0.1 percent, more than 0.05 percent (abs=0.05)
        >>> assert_measure_close(Measure(1, "commune"), Measure(1, "household"))
        Traceback (most recent call last):
            ...
        AssertionError: 1 commune is not close to 1 household: count of commune is not count of household
    """
    for side in (left, right):
        if not isinstance(side, Measure):
            raise InvalidTypeError("assert_measure_close", message("two Measures"), quote(side))
    here = _converted(left, right)
    size = max(here.magnitude.copy_abs(), right.magnitude.copy_abs())
    allowed = _allowed(size, right, rel, abs)
    apart = EXACT.subtract(here.magnitude, right.magnitude).copy_abs()
    if apart > max(allowed.values()):
        shown = " or ".join(f"{_plain(most)} {right.unit} ({how})" for how, most in allowed.items())
        raise AssertionError(
            f"{_both(left, right, here)}: they differ by {_plain(apart)} {right.unit}, more than {shown}"
        )


def _allowed(
    size: Decimal, right: Measure, rel: Tolerance | None, abs: Tolerance | Measure | None
) -> dict[str, Decimal]:
    """The tolerances, in the unit of *right*, by what they were given as."""
    allowed = {}
    if abs is not None:
        most = convert(abs, right.unit).magnitude if isinstance(abs, Measure) else magnitude(abs)
        allowed[f"abs={abs}"] = _not_negative("abs", most)
    if rel is not None or abs is None:
        part = _DEFAULT if rel is None else _not_negative("rel", magnitude(rel))
        allowed[f"rel={plain(part)}"] = EXACT.multiply(part, size)
    return allowed


def _not_negative(name: str, tolerance: Decimal) -> Decimal:
    if tolerance < 0:
        raise InvalidValueError(
            message("assert_measure_close {name}", name=name),
            "negative",
            quote(tolerance),
            message("a tolerance"),
        )
    return tolerance


def _converted(left: Measure, right: Measure) -> Measure:
    """*left* in the unit of *right*."""
    try:
        return convert(left, right.unit)
    except IncompatibleUnitsError:
        kinds = f"{left.unit.kind} is not {right.unit.kind}"
        raise AssertionError(f"{left} is not close to {right}: {kinds}") from None


def _both(left: Measure, right: Measure, converted: Measure) -> str:
    shown = str(left) if left.unit == right.unit else f"{left} ({converted})"
    return f"{shown} is not close to {right}"


def _plain(number: Decimal) -> str:
    """A number to read: all digits of a short one, else its order of magnitude."""
    text = plain(number)
    return text if len(text) <= _SHOWN else f"{number:.3E}"
