"""Exact decimal numbers: the bounds of a magnitude, and the contexts in which the library computes.

The caller's decimal context is never read: every operation names one of the contexts below.
"""

from __future__ import annotations

import re
from decimal import (
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    Clamped,
    Context,
    Decimal,
    DecimalException,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
    Subnormal,
    Underflow,
)

from ictplan.errors import InvalidTypeError, InvalidValueError, Text, message, quote
from ictplan.model.digit_groups import warn_if_grouped

#: A magnitude has at most this many digits, and an adjusted exponent within ± this many.
DIGITS = 60


def context(digits: int, traps: list[type[DecimalException]], *, farthest: int = 9999) -> Context:
    """Make a decimal context in which every setting is explicit.

    An omitted setting would come from decimal.DefaultContext, which a program may change.
    """
    return Context(
        prec=digits,
        rounding=ROUND_HALF_EVEN,
        Emin=-farthest,
        Emax=farthest,
        capitals=1,
        clamp=0,
        flags=[],
        traps=list(traps),
    )


# A number that is too long only by zeros at its end still fits, so Rounded is not trapped.
_BOUNDS = context(
    DIGITS,
    [InvalidOperation, DivisionByZero, Overflow, Inexact, Subnormal, Clamped],
    farthest=DIGITS,
)

#: Sums, products and decimal scalings of magnitudes are exact, or an error.
EXACT = context(6 * DIGITS, [InvalidOperation, DivisionByZero, Overflow, Inexact])

#: Quotients are correct to 34 digits, half-even (the precision of IEEE 754 decimal128).
#: A quotient outside the bounds of a magnitude is an error, so every result is a magnitude.
QUOTIENT = context(
    34, [InvalidOperation, DivisionByZero, Overflow, Underflow, Subnormal, Clamped], farthest=DIGITS
)

#: Quotients that bound the true one from below and from above, for the ends of intervals.
QUOTIENT_DOWN, QUOTIENT_UP = QUOTIENT.copy(), QUOTIENT.copy()
QUOTIENT_DOWN.rounding, QUOTIENT_UP.rounding = ROUND_FLOOR, ROUND_CEILING

#: Rounding to a number of decimals: wide enough for every magnitude. Dropped digits raise no error.
ROUNDING = context(6 * DIGITS, [InvalidOperation])

_ONE = Decimal(1)
_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_LONGEST_TEXT = 2 * DIGITS + 4
_LONGEST_INT = 203  # bits: 10**61 has 203
_ACCEPTED_TYPES = message("an int, a Decimal or plain decimal text such as '5.5'")


def magnitude(value: Decimal | int | str) -> Decimal:
    """Return *value* as a finite Decimal of at most 60 digits with an adjusted exponent within ±60.

    Text such as ``"5.000"`` is five with three decimals, but five thousand to a Vietnamese reader.
    It gives an `AmbiguousNumberWarning`. A Decimal has one meaning.

    Raises:
        InvalidTypeError: If the value is a bool, a float, or not a number.
        InvalidValueError: If the value is NaN, infinite, too long, too large, or not plain decimal
            text.

    Examples:
        >>> magnitude("5.50")
        Decimal('5.50')
        >>> magnitude("5,5")
        Traceback (most recent call last):
            ...
        ictplan.errors.InvalidValueError: magnitude is not plain decimal text (got '5,5'); write
        digits with at most one decimal point and no grouping signs, such as '35000' or '5.5'
    """
    number = value if type(value) is Decimal else as_decimal(value)
    if isinstance(value, str):
        warn_if_grouped(value)
    try:
        bounded_number = _BOUNDS.plus(number)
    except DecimalException:
        raise _out_of_bounds(number) from None
    if not bounded_number.is_finite():
        raise InvalidValueError("magnitude", "not_finite", quote(number))
    if (
        not bounded_number and abs(bounded_number.adjusted()) > DIGITS
    ):  # the context lets 0E-100 through
        raise _out_of_bounds(number)
    return bounded_number


def as_decimal(value: object) -> Decimal:
    """Return *value* as a Decimal. Its bounds are not checked yet, and no text gives a warning.

    Raises:
        InvalidTypeError, InvalidValueError: If `magnitude` refuses the value too.
    """
    if isinstance(value, Decimal):
        return Decimal(value)
    if isinstance(value, float):
        raise InvalidTypeError(
            "magnitude",
            message(
                "no binary float: write {value} or Decimal({value2})",
                value=repr(str(value)),
                value2=repr(str(value)),
            ),
            quote(value),
        )
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise InvalidTypeError("magnitude", _ACCEPTED_TYPES, quote(value))
    if isinstance(value, int):
        if value.bit_length() > _LONGEST_INT:
            raise InvalidValueError("magnitude", "too_many_digits", quote(value), DIGITS)
        return Decimal(value)
    if len(value) > _LONGEST_TEXT:
        raise InvalidValueError("magnitude", "too_many_digits", quote(value), DIGITS)
    if not _PLAIN.fullmatch(value):
        raise InvalidValueError("magnitude", "not_plain_decimal", quote(value))
    return Decimal(value)


def _out_of_bounds(number: Decimal) -> InvalidValueError:
    if not number.is_finite():
        return InvalidValueError("magnitude", "not_finite", quote(number))
    reason = "exponent_out_of_range" if abs(number.adjusted()) > DIGITS else "too_many_digits"
    return InvalidValueError("magnitude", reason, quote(number), DIGITS)


def quotient(dividend: Decimal, divisor: Decimal, *, within: Context = QUOTIENT) -> Decimal:
    """Return *dividend* ÷ *divisor*, correct to 34 digits.

    A dividend longer than that is divided exactly, to at most 60 digits, if there is no remainder.
    *within* is `QUOTIENT`, or `QUOTIENT_DOWN` or `QUOTIENT_UP` for an end of an interval.

    Raises:
        InvalidValueError: If the quotient is too large or too small for a magnitude.
        decimal.DivisionByZero, decimal.InvalidOperation: If the divisor is zero.

    Examples:
        >>> quotient(Decimal(3500000), Decimal(636364))
        Decimal('5.499996857144653060198251315284963')
    """
    if not dividend and divisor:
        return _zero(dividend, divisor)
    try:
        if len(dividend.as_tuple().digits) > QUOTIENT.prec:
            try:
                return _BOUNDS.divide(dividend, divisor)
            except (Inexact, Subnormal, Clamped):
                pass
        return within.divide(dividend, divisor)
    except (Overflow, Underflow, Subnormal, Clamped):
        division = quote(f"{dividend} / {divisor}")
        raise InvalidValueError("quotient", "exponent_out_of_range", division, DIGITS) from None


def _zero(dividend: Decimal, divisor: Decimal) -> Decimal:
    """Return zero with the exponent of the quotient, or the nearest possible one."""
    difference = exponent(dividend) - exponent(divisor)
    return Decimal((0, (0,), max(-DIGITS, min(DIGITS, difference))))


def exponent(number: Decimal) -> int:
    """Return the exponent of the last digit of a finite number: -1 for 6.0, 3 for 8E+3."""
    return int(number.as_tuple().exponent)


def last_place(number: Decimal) -> Decimal:
    """Return the unit in the last printed place of a number: 0.1 for 6.0, 1 for 820 and for 8E+3.

    Examples:
        >>> last_place(Decimal("6.0")), last_place(Decimal(820))
        (Decimal('0.1'), Decimal('1'))
    """
    return Decimal((0, (1,), min(exponent(number), 0)))


def trimmed(number: Decimal) -> Decimal:
    """Return *number* without zeros at the end of its decimals, and without an exponent above zero.

    Examples:
        >>> trimmed(Decimal("12500.0")), trimmed(Decimal("5.50"))
        (Decimal('12500'), Decimal('5.5'))
    """
    if number == number.to_integral_value():
        return number.quantize(_ONE, context=EXACT)
    return number.normalize(EXACT)


def scalar(value: Decimal | int) -> Decimal:
    """Return a factor for × and ÷: an int or a Decimal, never bool, float or text."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise InvalidTypeError("factor", message("an int or a Decimal"), quote(value))
    return magnitude(value)


def whole(value: int, subject: Text, low: int, high: int) -> int:
    """Return an int from *low* to *high*. A bool is refused."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidTypeError(subject, message("an int"), quote(value))
    if not low <= value <= high:
        raise InvalidValueError(
            subject,
            "out_of_range",
            quote(value),
            message("write a whole number from {low} to {high}", low=low, high=high),
        )
    return int.__index__(value)  # turns a member of an IntEnum into a plain int


def plain(number: Decimal) -> str:
    """Format *number* as plain decimal text without an exponent, which `magnitude` reads back.

    Examples:
        >>> plain(Decimal("3.5E+4")), plain(Decimal("6.0"))
        ('35000', '6.0')
    """
    return format(number, "f")
