"""The distribution of amounts and the rounding of parts, so that the results add up exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from decimal import Decimal, Inexact
from fractions import Fraction
from math import ceil, floor
from typing import Any, TypeVar, overload

from ictplan.errors import (
    InvalidTypeError,
    InvalidValueError,
    UndefinedResultError,
    message,
    quote,
)
from ictplan.model.decimals import DIGITS, EXACT, scalar, trimmed, whole
from ictplan.model.iterables import bounded, first_items
from ictplan.model.measure import Measure
from ictplan.model.unit import Unit
from ictplan.model.unit_names import FOREIGN_MONEY, MONEY, Kind
from ictplan.units.conversion import factor

K = TypeVar("K")
T = TypeVar("T")
#: The smallest amount of a currency: one đồng, one cent.
SMALLEST: dict[Kind, Measure] = {MONEY: Measure(1, "VND"), FOREIGN_MONEY: Measure("0.01", "USD")}


@overload
def distribute(
    amount: Measure, weights: Mapping[K, Decimal | int], *, step: Measure | None = ...
) -> dict[K, Measure]: ...
@overload
def distribute(
    amount: Measure, weights: Sequence[Decimal | int], *, step: Measure | None = ...
) -> tuple[Measure, ...]: ...
def distribute(amount: Measure, weights: Any, *, step: Measure | None = None) -> Any:
    """Return an amount divided by weights, in whole steps that add up to it exactly.

    Each part first gets the whole steps of its exact share. The remaining steps go to the parts
    with the largest remainders; of equal remainders, the first comes first. So a part differs from
    its exact share by less than one step, and a larger weight never gets less.

    Args:
        amount: the amount to divide; negative for a cut.
        weights: whole numbers or Decimals in a sequence or a mapping, none negative and not all
            zero.
        step: the smallest amount of a part, such as ``Measure(1, "million VND")``. The default is
            one đồng, one cent, or one of the things counted.

    Units:
        The amount is a whole number of steps. The parts are in its unit, in any scale.

    Returns:
        The parts, as a tuple in the order of a sequence of weights, or a dict with the keys of a
        mapping.

    Raises:
        InvalidValueError: If the amount is not a whole number of steps, such as half a đồng; if a
            weight is negative or no weight is above zero; if a step is not above zero, or is
            missing although the unit has no smallest amount.
        InvalidTypeError: If the weights are not numbers, or are in a set, which has no order.
        IncompatibleUnitsError: If the step is of another kind than the amount.

    Source:
        Largest remainders (Hamilton's method): M. Balinski, H. P. Young, Fair Representation, 1982.

    Examples:
        >>> distribute(Measure(100, "VND"), [1, 1, 1])
        (Measure('34', 'VND'), Measure('33', 'VND'), Measure('33', 'VND'))
        >>> weights = {"Bát Xát": 3, "Sa Pa": 4}
        >>> parts = distribute(Measure(10, "billion VND"), weights, step=Measure(1, "million VND"))
        >>> print(parts["Bát Xát"], "|", parts["Sa Pa"])
        4.286 billion VND | 5.714 billion VND
    """
    unit = _measure("amount", amount).unit
    size = _smallest(unit) if step is None else _step("step", step)
    keys, items = _parts("weights", weights, _weight, "weights")
    if not any(items):
        raise InvalidValueError(
            "weights",
            "incomplete",
            "()" if not items else "0",
            message("give at least one weight above zero"),
        )
    steps = in_steps(amount, size)
    if steps.denominator != 1:
        raise InvalidValueError(
            "amount",
            "out_of_range",
            quote(str(amount)),
            message(
                "the amount must be a whole multiple of {size}; choose another step=", size=size
            ),
        )
    total = sum(items)
    shares = [abs(steps) * weight / total for weight in items]
    counts = _largest_remainders(shares, abs(int(steps)))
    part = _step_in(size, unit).copy_sign(Decimal(steps.numerator))
    return _shaped(
        keys, [Measure(trimmed(EXACT.multiply(part, Decimal(count))), unit) for count in counts]
    )


@overload
def rounded_parts(
    parts: Mapping[K, Measure],
    *,
    digits: int | None = ...,
    step: Measure | None = ...,
    total: Measure | None = ...,
) -> dict[K, Measure]: ...
@overload
def rounded_parts(
    parts: Sequence[Measure],
    *,
    digits: int | None = ...,
    step: Measure | None = ...,
    total: Measure | None = ...,
) -> tuple[Measure, ...]: ...
def rounded_parts(
    parts: Any,
    *,
    digits: int | None = None,
    step: Measure | None = None,
    total: Measure | None = None,
) -> Any:
    """Return parts rounded so that the displayed parts add up to the displayed total.

    Rounded separately, 0.5, 0.5 and 1 become 1, 1 and 1, under a total of 2. Here each part becomes
    one of the two nearest steps. The parts with the largest remainders are rounded up; of equal
    remainders, the first comes first. A part that needs no rounding stays.

    Args:
        parts: the exact parts, in a sequence or a mapping.
        digits: the number of decimals, in the unit of the first part. Give either this or *step*.
        step: the unit of rounding, such as ``Measure("0.1", "billion VND")``; the results are in
            its unit.
        total: the displayed total. The default is the exact total, rounded half-up.

    Units:
        Amounts of one kind, in any scale.

    Returns:
        The rounded parts, as a tuple in the order of a sequence, or a dict with the keys of a
        mapping.
        Each differs from its exact part by less than one step, and a larger part never becomes less
        than a smaller one.

    Raises:
        UndefinedResultError: If rounding cannot explain the difference between the total and the
            parts.
        InvalidValueError: If not exactly one of *digits* and *step* is given, the step is not above
            zero, the total is not a whole number of steps, or there are no parts.
        IncompatibleUnitsError: If the parts, the step and the total are of different kinds.

    Source:
        Controlled rounding: L. H. Cox, L. R. Ernst, INFOR 20, 1982, with the largest remainders
        rounded up.

    Examples:
        >>> amounts = 12340, 5340, 7340  # together 25020
        >>> exact = [Measure(amount, "million VND") for amount in amounts]
        >>> [str(part) for part in rounded_parts(exact, step=Measure("0.1", "billion VND"))]
        ['12.4 billion VND', '5.3 billion VND', '7.3 billion VND']
    """
    keys, items = _parts("parts", parts, lambda value: _measure("part", value), "Measures")
    if not items:
        raise InvalidValueError("parts", "incomplete", "()", message("give at least one part"))
    size = _rounding_step(items[0].unit, digits, step)
    exact = [in_steps(part, size) for part in items]
    if total is None:
        target = half_up(sum(exact, Fraction(0)))
    else:
        steps = in_steps(_measure("total", total), size)
        if steps.denominator != 1:
            raise InvalidValueError(
                "total",
                "out_of_range",
                quote(str(total)),
                message("the total must be a whole multiple of {size}", size=size),
            )
        target = int(steps)
    least, most = sum(map(floor, exact)), sum(map(ceil, exact))
    if not least <= target <= most:
        why = message(
            "the parts add up to at least {least} and at most {most} steps of {size}, but the "
            "total is {shown} steps",
            size=size,
            least=least,
            most=most,
            shown=target,
        )
        raise UndefinedResultError(
            message("the rounding"), why, message("check the total, or choose a larger step")
        )
    return _shaped(keys, [size * count for count in _largest_remainders(exact, target)])


def _largest_remainders(shares: Sequence[Fraction], total: int) -> list[int]:
    """Return whole numbers near the shares that add up to *total*.

    The total must be a possible sum of the shares rounded up or down.
    """
    counts = list(map(floor, shares))
    # stable: of equal remainders, the first comes first
    largest = sorted(range(len(shares)), key=lambda number: counts[number] - shares[number])
    for number in largest[: total - sum(counts)]:
        counts[number] += 1
    return counts


def half_up(number: Fraction) -> int:
    """Return the nearest whole number. A half is rounded away from zero."""
    nearest = floor(abs(number) + Fraction(1, 2))
    return -nearest if number < 0 else nearest


def in_steps(amount: Measure, step: Measure) -> Fraction:
    """Return the exact number of steps in an amount."""
    times, by = factor(amount.unit, step.unit)
    return Fraction(amount.magnitude) * Fraction(times) / (Fraction(by) * Fraction(step.magnitude))


def _step_in(step: Measure, unit: Unit) -> Decimal:
    times, by = factor(step.unit, unit)
    try:
        return trimmed(EXACT.divide(EXACT.multiply(step.magnitude, times), by))
    except Inexact:
        raise InvalidValueError(
            "step",
            "wrong_unit",
            quote(str(step)),
            message("choose a step that is a finite decimal in {unit}", unit=unit),
        ) from None


def _step(subject: str, step: Measure) -> Measure:
    """Return a step after a check that it is above zero."""
    if _measure(subject, step).magnitude <= 0:
        raise InvalidValueError(
            subject, "out_of_range", quote(str(step)), message("the step must be above zero")
        )
    return step


def _smallest(unit: Unit) -> Measure:
    """Return the smallest amount in a unit: one đồng, one cent, or one of the things counted."""
    if unit.counts_things:
        return Measure(1, unit)
    if unit.is_ratio or unit.numerator.kind not in SMALLEST:
        raise InvalidValueError(
            "step",
            "incomplete",
            "None",
            message("give step=, the smallest amount in {unit}", unit=unit),
        )
    return SMALLEST[unit.numerator.kind]


def _rounding_step(unit: Unit, digits: int | None, step: Measure | None) -> Measure:
    if step is not None and digits is None:
        return _step("step", step)
    if digits is None or step is not None:
        raise InvalidValueError(
            "rounded_parts",
            "incomplete",
            quote(digits),
            message("give exactly one of digits= and step="),
        )
    return Measure(Decimal(1).scaleb(-whole(digits, "digits", 0, DIGITS), context=EXACT), unit)


def _measure(subject: str, value: Measure) -> Measure:
    if not isinstance(value, Measure):
        raise InvalidTypeError(subject, message("a Measure"), quote(value))
    return value


def _weight(value: Decimal | int) -> Fraction:
    try:
        weight = scalar(value)
    except (InvalidTypeError, InvalidValueError) as error:
        raise error.at("weight") from None
    if weight < 0:
        raise InvalidValueError("weight", "negative", quote(value), message("the weight"))
    return Fraction(weight)


def _parts(
    subject: str, values: Any, item: Callable[[Any], T], expected_type: str
) -> tuple[list[Any] | None, tuple[T, ...]]:
    """Return the keys of a mapping, or None for a sequence, and the converted items."""
    if isinstance(values, Mapping):
        keys = bounded(tuple(first_items(values)), subject)
        return list(keys), tuple(item(values[key]) for key in keys)
    if isinstance(values, str | bytes | Set) or not isinstance(values, Iterable):
        raise InvalidTypeError(
            subject,
            message("a mapping, a list or a tuple of {expected}", expected=expected_type),
            quote(values),
        )
    return None, bounded(tuple(map(item, first_items(values))), subject)


def _shaped(
    keys: list[Any] | None, parts: Sequence[Measure]
) -> dict[Any, Measure] | tuple[Measure, ...]:
    return tuple(parts) if keys is None else dict(zip(keys, parts, strict=True))
