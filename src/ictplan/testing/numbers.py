"""Strategies for magnitudes: exact decimals within the limits of the model."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache, partial
from typing import TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ictplan.model.decimals import DIGITS, EXACT, exponent, magnitude
from ictplan.testing.arguments import applied, strategy

#: An end of a range of magnitudes. None is no limit.
End: TypeAlias = Decimal | int | None

_NEAR = 10**6
_FAR = Decimal(10**15)
_ZEROS_AND_TENS = tuple(Decimal(text) for text in ("0.0", "6.0", "1E+1", "0E-60", "0E+60"))


def magnitudes(
    *,
    min_value: End | SearchStrategy[End] = None,
    max_value: End | SearchStrategy[End] = None,
    places: int | SearchStrategy[int | None] | None = None,
) -> SearchStrategy[Decimal]:
    """Magnitudes: numbers as in plans, zeros with several exponents, and all other valid numbers.

    The model accepts up to 60 digits and ±60 powers of ten.

    Args:
        min_value: the smallest magnitude, or None.
        max_value: the largest magnitude, or None.
        places: the largest number of decimals, for numbers to compute with. They are then within
            ±1,000,000,000,000,000 where the range has no end. None allows all valid numbers.

    Examples:
        >>> from hypothesis import find
        >>> find(magnitudes(min_value=5, max_value=6, places=0), lambda number: number > 5)
        Decimal('6')
    """
    return applied(
        min_value,
        lambda low: applied(
            max_value, lambda high: applied(places, lambda most: _magnitudes(low, high, most))
        ),
    )


@lru_cache
def _magnitudes(low: End, high: End, places: int | None = None) -> SearchStrategy[Decimal]:
    if places is not None:
        return _with_places(
            -_FAR if low is None else magnitude(low),
            _FAR if high is None else magnitude(high),
            places,
        )
    if high is None and (low is None or low == 0):
        return _from_zero() if low == 0 else _from_zero() | _from_zero().map(_negated)
    lower, upper = (None if end is None else magnitude(end) for end in (low, high))
    return _near(lower, upper) | _magnitudes(None, None).map(
        lambda number: _within(number, lower, upper)
    )


def _with_places(low: Decimal, high: Decimal, most: int) -> SearchStrategy[Decimal]:
    ranges = []
    for places in range(most + 1):
        first = int(EXACT.scaleb(low, places).to_integral_value(ROUND_CEILING, context=EXACT))
        last = int(EXACT.scaleb(high, places).to_integral_value(ROUND_FLOOR, context=EXACT))
        if first <= last:
            ranges.append(st.integers(first, last).map(partial(_scaled, exponent=-places)))
    return st.one_of(ranges)


def _within(number: Decimal, low: Decimal | None, high: Decimal | None) -> Decimal:
    if low is not None and number < low:
        return low
    return high if high is not None and number > high else number


def _negated(number: Decimal) -> Decimal:
    return magnitude(number.copy_negate())  # a zero has no sign


def _from_zero() -> SearchStrategy[Decimal]:
    # three decimals of a number below a thousand may also be read as a group of digits
    coefficients = st.integers(0, 10**9) | st.integers(1_000, 999_999)
    everyday = st.builds(_scaled, coefficients, st.sampled_from([0, -1, -2, -3, 3, 6]))
    return (
        st.integers(0, 10**6).map(Decimal) | everyday | st.sampled_from(_ZEROS_AND_TENS) | _wide()
    )


def _scaled(coefficient: int, exponent: int) -> Decimal:
    return EXACT.scaleb(Decimal(coefficient), exponent)


@strategy
def _wide(draw: st.DrawFn) -> Decimal:
    """Draw any valid number. Its exponent fits the number of its digits."""
    digits = draw(st.integers(1, DIGITS))
    coefficient = draw(st.integers(10 ** (digits - 1), 10**digits - 1))
    return _scaled(coefficient, draw(st.integers(-DIGITS, DIGITS)) - (digits - 1))


@strategy
def _near(draw: st.DrawFn, low: Decimal | None, high: Decimal | None) -> Decimal:
    """Draw a number between two ends or near the only one, with at least as many decimals."""
    ends = [end for end in (low, high) if end is not None]
    places = max(draw(st.integers(0, 6)), *(-exponent(end) for end in ends))
    coefficients = [int(EXACT.scaleb(end, places)) for end in ends]
    if high is None:
        coefficients.append(coefficients[0] + _NEAR * 10**places)
    if low is None:
        coefficients.insert(0, coefficients[0] - _NEAR * 10**places)
    number = _scaled(draw(st.integers(*coefficients)), -places)
    is_valid = len(number.as_tuple().digits) <= DIGITS and abs(number.adjusted()) <= DIGITS
    return number if is_valid else ends[0]


def printed_places(figure: Decimal) -> SearchStrategy[Decimal]:
    """The units of places that a figure may be rounded to: its last digit and zeros before it."""
    last = max(exponent(figure), -DIGITS)
    first = exponent(figure.normalize(EXACT)) if figure else last
    return st.integers(min(last, DIGITS), min(max(first, last), DIGITS)).map(
        lambda place: _scaled(1, place)
    )
