"""Dividing an amount without losing a đồng of it, and rounding parts so that they still add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from decimal import Decimal, Inexact
from fractions import Fraction
from math import ceil, floor
from typing import Any, TypeVar, overload

from ictplan.errors import InvalidTypeError, InvalidValueError, UndefinedResultError, quote
from ictplan.messages import message
from ictplan.model.decimals import DIGITS, EXACT, scalar, trimmed, whole
from ictplan.model.measure import Measure
from ictplan.model.unit import Unit
from ictplan.model.unit_names import FOREIGN_MONEY, MONEY, Kind
from ictplan.units import factor

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

    Each part gets the whole steps of its exact share; the steps that are left go to the largest remainders, the first of
    equals first. So a part differs from its exact share by less than one step, and a larger weight never gets less.

    Args:
        amount: what is divided; below zero for a cut.
        weights: whole numbers or Decimals, none below zero and not all zero, in a sequence or a mapping.
        step: the smallest amount that is given out, such as ``Measure(1, "million VND")``. One đồng or one cent where none is
            given, and one for things counted.

    Units:
        The amount is a whole number of steps; the parts are in its unit, so that it may be stated in any scale.

    Returns:
        The parts, in a tuple in the order of a sequence of weights, or in a dict with the keys of a mapping.

    Raises:
        InvalidValueError: half a đồng is left over, since the amount is no whole number of steps; a weight below zero; no
            weight above zero; a step that is not above zero, or none where the unit has no smallest amount.
        InvalidTypeError: weights that are no numbers, or a set, which has no order.
        IncompatibleUnitsError: the step is of another kind than the amount.

    Source:
        Largest remainders (Hamilton's method): M. Balinski, H. P. Young, Fair Representation, 1982.

    Examples:
        >>> distribute(Measure(100, "VND"), [1, 1, 1])
        (Measure('34', 'VND'), Measure('33', 'VND'), Measure('33', 'VND'))
        >>> parts = distribute(
        ...     Measure(10, "billion VND"), {"Bát Xát": 3, "Sa Pa": 4}, step=Measure(1, "million VND")
        ... )
        >>> print(parts["Bát Xát"], "|", parts["Sa Pa"])
        4.286 billion VND | 5.714 billion VND
    """
    unit = _measure("amount", amount).unit
    size = _smallest(unit) if step is None else _step("step", step)
    keys, given = _parts("weights", weights, _weight, "weights")
    if not any(given):
        raise InvalidValueError(
            "weights", "incomplete", "()" if not given else "0", message("give a weight above zero")
        )
    steps = in_steps(amount, size)
    if steps.denominator != 1:
        raise InvalidValueError(
            "amount",
            "out_of_range",
            quote(str(amount)),
            message("a whole number of {size} is needed; choose step=", size=size),
        )
    total = sum(given)
    shares = [abs(steps) * weight / total for weight in given]
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
    """Return parts rounded so that those shown add up to the total shown.

    Rounded one by one, 0.5, 0.5 and 1 become 1, 1 and 1, under a total of 2. Here each part becomes one of the two steps
    beside it; the largest remainders are rounded up, the first of equals first. A part that needs no rounding stays.

    Args:
        parts: the exact parts, in a sequence or a mapping.
        digits: the decimals to show, in the unit of the first part. Either this or *step* is given.
        step: what to round to, such as ``Measure("0.1", "billion VND")``; the parts are then shown in its unit.
        total: the total that is shown; the exact total, rounded half-up, where none is given.

    Units:
        Amounts of one kind, in whatever scale.

    Returns:
        The rounded parts, in a tuple in the order of a sequence, or in a dict with the keys of a mapping. Each differs from
        its exact part by less than one step, and a larger part never becomes less than a smaller one.

    Raises:
        UndefinedResultError: the total is further from the parts than rounding explains.
        InvalidValueError: not exactly one of *digits* and *step*, a step that is not above zero, a total that is no whole number
            of steps, or no parts.
        IncompatibleUnitsError: the parts, the step and the total are of different kinds.

    Source:
        Controlled rounding: L. H. Cox, L. R. Ernst, INFOR 20, 1982, with the largest remainders rounded up.

    Examples:
        >>> exact = [Measure(amount, "million VND") for amount in (12340, 5340, 7340)]  # 25020 together
        >>> [str(part) for part in rounded_parts(exact, step=Measure("0.1", "billion VND"))]
        ['12.4 billion VND', '5.3 billion VND', '7.3 billion VND']
    """
    keys, given = _parts("parts", parts, lambda value: _measure("part", value), "Measures")
    if not given:
        raise InvalidValueError("parts", "incomplete", "()", message("give a part"))
    size = _rounding_step(given[0].unit, digits, step)
    exact = [in_steps(part, size) for part in given]
    if total is None:
        shown = half_up(sum(exact, Fraction(0)))
    else:
        asked = in_steps(_measure("total", total), size)
        if asked.denominator != 1:
            raise InvalidValueError(
                "total",
                "out_of_range",
                quote(str(total)),
                message("a whole number of {size} is needed", size=size),
            )
        shown = int(asked)
    least, most = sum(map(floor, exact)), sum(map(ceil, exact))
    if not least <= shown <= most:
        why = message(
            "rounded to {size}, the parts add up to {least} to {most} steps, not to {shown}",
            size=size,
            least=least,
            most=most,
            shown=shown,
        )
        raise UndefinedResultError(
            message("the rounding"), why, message("check the total, or choose a larger step")
        )
    return _shaped(keys, [size * count for count in _largest_remainders(exact, shown)])


def _largest_remainders(shares: Sequence[Fraction], total: int) -> list[int]:
    """Whole numbers beside the shares that add up to *total*, which lies within reach of their roundings."""
    counts = list(map(floor, shares))
    left = total - sum(counts)
    largest = sorted(
        range(len(shares)), key=lambda at: counts[at] - shares[at]
    )  # stable: the first of equals first
    for at in largest[:left]:
        counts[at] += 1
    return counts


def half_up(number: Fraction) -> int:
    """The nearest whole number, a half away from zero."""
    nearest = floor(abs(number) + Fraction(1, 2))
    return -nearest if number < 0 else nearest


def in_steps(amount: Measure, step: Measure) -> Fraction:
    """How many steps an amount is, exactly."""
    times, by = factor(amount.unit, step.unit)
    return Fraction(amount.magnitude) * Fraction(times) / (Fraction(by) * Fraction(step.magnitude))


def _step_in(step: Measure, unit: Unit) -> Decimal:
    """A step in the unit of the parts, of which they are whole numbers."""
    times, by = factor(step.unit, unit)
    try:
        return trimmed(EXACT.divide(EXACT.multiply(step.magnitude, times), by))
    except Inexact:
        raise InvalidValueError(
            "step",
            "wrong_unit",
            quote(str(step)),
            message("in {unit} it is no finite decimal", unit=unit),
        ) from None


def _step(subject: str, step: Measure) -> Measure:
    """A step above zero."""
    if _measure(subject, step).magnitude <= 0:
        raise InvalidValueError(
            subject, "out_of_range", quote(str(step)), message("a step above zero is needed")
        )
    return step


def _smallest(unit: Unit) -> Measure:
    """The smallest amount in a unit: one đồng, one cent, one of what is counted."""
    if unit.counts_things:
        return Measure(1, unit)
    if unit.is_ratio or unit.numerator.kind not in SMALLEST:
        raise InvalidValueError(
            "step", "incomplete", "None", message("give the smallest amount in {unit}", unit=unit)
        )
    return SMALLEST[unit.numerator.kind]


def _rounding_step(unit: Unit, digits: int | None, step: Measure | None) -> Measure:
    if (digits is None) == (step is None):
        raise InvalidValueError(
            "rounded_parts", "incomplete", quote(digits), message("give either digits= or step=")
        )
    if step is not None:
        return _step("step", step)
    return Measure(Decimal(1).scaleb(-whole(digits, "digits", 0, DIGITS), context=EXACT), unit)  # type: ignore[arg-type]  # one is given


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
    subject: str, given: Any, item: Callable[[Any], T], expected: str
) -> tuple[list[Any] | None, tuple[T, ...]]:
    """The keys of a mapping, or None of a sequence; and the items."""
    if isinstance(given, Mapping):
        return list(given), tuple(item(value) for value in given.values())
    if isinstance(given, str | bytes | Set) or not isinstance(given, Iterable):
        raise InvalidTypeError(
            subject,
            message("a mapping, a list or a tuple of {expected}", expected=expected),
            quote(given),
        )
    return None, tuple(item(value) for value in given)


def _shaped(
    keys: list[Any] | None, parts: Sequence[Measure]
) -> dict[Any, Measure] | tuple[Measure, ...]:
    """The parts as they were given: by key, or in order."""
    return tuple(parts) if keys is None else dict(zip(keys, parts, strict=True))
