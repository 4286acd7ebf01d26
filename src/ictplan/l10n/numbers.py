"""Numbers in figures."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Clamped,
    Decimal,
    DecimalException,
    Inexact,
    InvalidOperation,
    Overflow,
    Rounded,
    Subnormal,
)

from ictplan.errors import InvalidTypeError, InvalidValueError, quote
from ictplan.l10n.arguments import choose
from ictplan.l10n.locales import Language, LocaleName, language
from ictplan.model.exact import context, whole

#: Magnitudes lie between 1E-100 and 1E+100, and at most this many decimals are shown.
FARTHEST = 100

#: What `rounding` may be called.
ROUNDINGS: Mapping[str, str] = {
    "half_up": ROUND_HALF_UP,
    "half_even": ROUND_HALF_EVEN,
    "half_down": ROUND_HALF_DOWN,
    "up": ROUND_UP,
    "down": ROUND_DOWN,
    "ceiling": ROUND_CEILING,
    "floor": ROUND_FLOOR,
}

_LONGEST_INT = 336  # bits: 10**101 has 336
_BOUNDS = context(2 * FARTHEST + 1, [InvalidOperation, Overflow, Inexact, Rounded, Subnormal, Clamped], farthest=FARTHEST)
_ROUNDING = context(4 * FARTHEST, [InvalidOperation])
_PLACES = tuple(Decimal((0, (1,), -digits)) for digits in range(FARTHEST + 1))


def format_number(
    value: int | Decimal,
    *,
    digits: int | None = None,
    rounding: str = "half_up",
    grouping: bool = True,
    locale: LocaleName = "vi",
) -> str:
    """Write a number in figures.

    Args:
        value: an int or a Decimal between 1E-100 and 1E+100.
        digits: how many decimals to show, 0 to 100; None shows those that are there.
        rounding: ``"half_up"`` (a half away from zero), ``"half_even"``, ``"half_down"`` (a half towards zero), ``"up"``
            (away from zero), ``"down"`` (towards zero), ``"ceiling"`` or ``"floor"``.
        grouping: whether to group digits by three; years are written without.
        locale: ``"vi"`` or ``"en"``.

    Returns:
        The figures; zero has no sign.

    Raises:
        InvalidTypeError: a bool, a float, text.
        InvalidValueError: NaN, infinity, a number too large or too small, or an argument that is none of those named.

    Examples:
        >>> format_number(Decimal("1234567.89"))
        '1.234.567,89'
        >>> format_number(Decimal("1234567.89"), digits=1, locale="en")
        '1,234,567.9'
        >>> format_number(2014, grouping=False)
        '2014'
    """
    spoken = language(locale)
    number = rounded(checked(value), digits, rounding)
    if not isinstance(grouping, bool):
        raise InvalidTypeError("grouping", "True or False", quote(grouping))
    return written(number, spoken, grouping)


def checked(value: object) -> Decimal:
    """*value* as a finite Decimal of bounded size; refused before anything is computed with it."""
    number = value if type(value) is Decimal else _decimal(value)
    try:
        bounded = _BOUNDS.plus(number)
    except DecimalException:
        raise _out_of_bounds(number) from None
    if not bounded.is_finite() or (not bounded and abs(bounded.adjusted()) > FARTHEST):
        raise _out_of_bounds(number)
    return bounded


def _decimal(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise InvalidTypeError("value", "an int or a Decimal", quote(value))
    if isinstance(value, int) and value.bit_length() > _LONGEST_INT:
        raise InvalidValueError("value", "exponent_out_of_range", quote(value), str(FARTHEST))
    return Decimal(value)


def _out_of_bounds(number: Decimal) -> InvalidValueError:
    if not number.is_finite():
        return InvalidValueError("value", "not_finite", quote(number))
    if abs(number.adjusted()) > FARTHEST:
        return InvalidValueError("value", "exponent_out_of_range", quote(number), str(FARTHEST))
    return InvalidValueError("value", "too_many_digits", quote(number), str(_BOUNDS.prec))


def rounded(number: Decimal, digits: int | None, rounding: str) -> Decimal:
    """*number* with *digits* decimals, or as it is where that is None."""
    mode = choose(rounding, ROUNDINGS, "rounding")
    if digits is None:
        return number
    return number.quantize(_PLACES[whole(digits, "digits", 0, FARTHEST)], rounding=mode, context=_ROUNDING)


def written(number: Decimal, spoken: Language, grouping: bool = True) -> str:
    """The figures of *number*, with every decimal it has."""
    plain = format(number if number else number.copy_abs(), ",f" if grouping else "f")
    return plain.translate(spoken.separators)
