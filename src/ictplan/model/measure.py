"""Amounts: an exact decimal magnitude with a unit, and intervals of amounts."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation
from typing import Any, final

import attrs

from ictplan.errors import (
    IncompatibleUnitsError,
    InvalidValueError,
    Message,
    UndefinedResultError,
    message,
    quote,
)
from ictplan.model.converters import InstanceOf, TupleOf, flag, instance, optional
from ictplan.model.decimals import (
    DIGITS,
    EXACT,
    ROUNDING,
    magnitude,
    plain,
    quotient,
    scalar,
    whole,
)
from ictplan.model.digit_groups import literal
from ictplan.model.result import Result
from ictplan.model.unit import Unit, unit
from ictplan.model.unit_names import SHARE
from ictplan.model.value import Value, located

_ADD, _SUBTRACT, _COMPARE = message("add"), message("subtract"), message("compare")
_NO_PRODUCT = message("the product of two measures has no unit")
_NO_QUOTIENT = message("use compute.density for a ratio, or divide the magnitudes")
_MULTIPLY, _DIVIDE = message("multiply"), message("divide")


@final
@attrs.frozen(repr=False, order=False)
class Measure(Value):
    """An exact amount in a unit.

    ``+ - < <= > >=`` work within one unit. ``*`` and ``/`` take a plain number. Sums and products
    are exact, and quotients are correct to 34 digits. ``6`` equals ``6.0``. Percent less percent is
    percentage points.

    A Measure may be negative, because differences are; a *stated* count may not (see
    `ReportedValue`, `Criterion`).

    Args:
        magnitude: an int, a Decimal, or plain decimal text such as ``"5.5"``: finite, at most 60
            digits. Text such as ``"5.000"``, which is five thousand to a Vietnamese reader, gives
            an `AmbiguousNumberWarning`: write ``Decimal("5.000")`` or ``5000``.
        unit: a Unit or its canonical text.

    Raises:
        InvalidTypeError: If the magnitude is a bool, a float, or of another type.
        InvalidValueError: If the magnitude is NaN or infinite, has too many digits, or is text with
            commas.
        UnknownUnitError: If a name is not in the vocabulary.

    Examples:
        >>> Measure("5.5", "subscription/100 person")
        Measure('5.5', 'subscription/100 person')
        >>> Measure(80, "station") + Measure(60, "station")
        Measure('140', 'station')
        >>> Measure(90, "percent") - Measure(85, "percent")
        Measure('5', 'percentage_point')
        >>> Measure(1, "commune") + Measure(1, "household")
        Traceback (most recent call last):
            ...
        ictplan.errors.IncompatibleUnitsError: cannot add commune (count of commune)
        and household (count of household)
    """

    magnitude: Decimal = attrs.field(converter=magnitude)
    unit: Unit = attrs.field(converter=unit)

    def __add__(self, other: Measure) -> Measure:
        if not isinstance(other, Measure):
            return NotImplemented
        self._must_match(other, _ADD)
        if not self.unit.numerator.kind.additive:
            raise IncompatibleUnitsError(
                _ADD,
                *_text_and_kind(self.unit),
                *_text_and_kind(other.unit),
                message("amounts of this kind cannot be added up"),
            )
        return Measure(EXACT.add(self.magnitude, other.magnitude), self.unit)

    def __sub__(self, other: Measure) -> Measure:
        if not isinstance(other, Measure):
            return NotImplemented
        self._must_match(other, _SUBTRACT)
        difference = EXACT.subtract(self.magnitude, other.magnitude)
        if self.unit.numerator.kind == SHARE:
            return _share_change(difference, self.unit)
        return Measure(difference, self.unit)

    def __mul__(self, factor: Decimal | int) -> Measure:
        self._must_not_be_measure(factor, _MULTIPLY, _NO_PRODUCT)
        return Measure(EXACT.multiply(self.magnitude, scalar(factor)), self.unit)

    __rmul__ = __mul__

    def __truediv__(self, divisor: Decimal | int) -> Measure:
        self._must_not_be_measure(
            divisor,
            _DIVIDE,
            _NO_QUOTIENT,
        )
        try:
            return Measure(quotient(self.magnitude, scalar(divisor)), self.unit)
        except (DivisionByZero, InvalidOperation):
            raise UndefinedResultError(
                message("the quotient"), message("{self} is divided by zero", self=self)
            ) from None

    def __neg__(self) -> Measure:
        return Measure(self.magnitude.copy_negate(), self.unit)

    def __pos__(self) -> Measure:
        return self

    def __abs__(self) -> Measure:
        return Measure(self.magnitude.copy_abs(), self.unit)

    def __lt__(self, other: Measure) -> bool:
        return self._compare(other) < 0 if isinstance(other, Measure) else NotImplemented

    def __le__(self, other: Measure) -> bool:
        return self._compare(other) <= 0 if isinstance(other, Measure) else NotImplemented

    def __gt__(self, other: Measure) -> bool:
        return self._compare(other) > 0 if isinstance(other, Measure) else NotImplemented

    def __ge__(self, other: Measure) -> bool:
        return self._compare(other) >= 0 if isinstance(other, Measure) else NotImplemented

    def __str__(self) -> str:
        return (
            plain(self.magnitude)
            if str(self.unit) == "1"
            else f"{plain(self.magnitude)} {self.unit}"
        )

    def __repr__(self) -> str:
        unit = repr(self.unit) if self.unit.is_own else repr(str(self.unit))
        return f"Measure({literal(plain(self.magnitude))}, {unit})"

    def rounded(self, digits: int) -> Measure:
        """Round to *digits* decimals, half-up as figures are printed (a half goes away from zero).

        Raises:
            InvalidValueError: If *digits* is not a whole number from 0 to 60.

        Examples:
            >>> Measure("5.45", "percent").rounded(1)
            Measure('5.5', 'percent')
        """
        places = Decimal(1).scaleb(-whole(digits, "digits", 0, DIGITS), context=EXACT)
        return Measure(self.magnitude.quantize(places, ROUND_HALF_UP, context=ROUNDING), self.unit)

    def _compare(self, second: Measure) -> Decimal:
        self._must_match(second, _COMPARE)
        return EXACT.compare(self.magnitude, second.magnitude)

    def _must_match(self, second: Measure, operation: Message) -> None:
        if self.unit != second.unit:
            advice = message("use units.convert first") if self.unit.same_kind(second.unit) else ""
            raise IncompatibleUnitsError(
                operation, *_text_and_kind(self.unit), *_text_and_kind(second.unit), advice
            )

    def _must_not_be_measure(self, operand: object, operation: Message, advice: Message) -> None:
        if isinstance(operand, Measure):
            raise IncompatibleUnitsError(
                operation, *_text_and_kind(self.unit), *_text_and_kind(operand.unit), advice
            )


_new = object.__new__
_set_magnitude, _set_unit = vars(Measure)["magnitude"].__set__, vars(Measure)["unit"].__set__


def bounded(magnitude: Decimal, unit: Unit) -> Measure:
    """Make a Measure of a quotient that the library computed, and that is within bounds already.

    This skips the checks of the constructor, which would cost more than the computation.
    """
    amount = _new(Measure)
    _set_magnitude(amount, magnitude)
    _set_unit(amount, unit)
    return amount


def _text_and_kind(unit: Unit) -> tuple[str, Message]:
    return str(unit), unit.kind


def _share_change(difference: Decimal, unit: Unit) -> Measure:
    """Return the difference of two shares in percentage points, never in percent."""
    points = EXACT.scaleb(difference, -1) if unit.numerator.name == "permille" else difference
    text = str(unit).replace(unit.numerator.name, "percentage_point", 1)
    return Measure(points, Unit(text, declared=unit.declared))


def level(value: Measure) -> Measure:
    """Return a Measure that states a level, which is negative only if the unit allows it.

    Raises:
        InvalidValueError: If a count, length, rate or density is negative.
    """
    amount = instance(value, Measure)
    if amount.magnitude < 0 and not amount.unit.may_be_negative:
        raise InvalidValueError(
            "level", "negative", str(amount), message("the {kind}", kind=amount.unit.kind)
        )
    return amount


def level_below(subject: str, line: Measure) -> None:
    """Refuse an upper limit that no level can be below, such as zero people.

    Raises:
        InvalidValueError: If the limit is zero, in a unit without negative levels.
    """
    if not line.magnitude and not line.unit.may_be_negative:
        raise InvalidValueError(
            subject,
            "negative",
            message("less than {line}", line=line),
            message("the {kind}", kind=line.unit.kind),
        )


@final
@attrs.frozen(repr=False)
class Widening(Result):
    """A reason why an interval is wider than a point.

    Args:
        figure: the figure as stated.
        cause: ``"qualifier"`` or ``"rounding"``.
        by: the largest difference from the true value for this reason, or None if one side is open.
    """

    figure: Any
    cause: str
    by: Measure | None = None

    def __str__(self) -> str:
        reach = "one side open" if self.by is None else f"up to {self.by} away"
        return f"{self.cause} of {self.figure}: {reach}"


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Interval(Value):
    """The amounts from *low* to *high*, in one unit.

    Args:
        low, high: the ends. None leaves a side open.
        low_inclusive, high_inclusive: whether an end belongs to the interval. Always False for an
            open side.
        widened_by: for an interval computed from stated figures, the qualifiers and roundings that
            made it wider than a point. Intervals are compared without it.

    Raises:
        InvalidValueError: If the ends are reversed, or the interval is empty.
        IncompatibleUnitsError: If the ends have different units.

    Examples:
        >>> low, high = Measure("5.45", "percent"), Measure("5.55", "percent")
        >>> rounded = Interval(low=low, high=high, high_inclusive=False)
        >>> print(rounded)
        [5.45, 5.55) percent
        >>> Measure("5.5", "percent") in rounded, Measure("5.55", "percent") in rounded
        (True, False)
    """

    low: Measure | None = attrs.field(default=None, converter=optional(InstanceOf[Measure]))
    high: Measure | None = attrs.field(default=None, converter=optional(InstanceOf[Measure]))
    low_inclusive: bool = attrs.field(default=True, converter=flag)
    high_inclusive: bool = attrs.field(default=True, converter=flag)
    widened_by: tuple[Widening, ...] = attrs.field(
        default=(), converter=TupleOf[Widening], eq=False
    )

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "low_inclusive", self.low_inclusive and self.low is not None)
        object.__setattr__(self, "high_inclusive", self.high_inclusive and self.high is not None)
        if self.low is None or self.high is None:
            return
        if self.low > self.high:
            raise InvalidValueError("Interval", "reversed", quote(f"{self.low} to {self.high}"))
        if self.low == self.high and not (self.low_inclusive and self.high_inclusive):
            raise InvalidValueError(
                "Interval",
                "incomplete",
                quote(f"{self.low}"),
                message("an interval of a single value must include both ends"),
            )

    @property
    def is_point(self) -> bool:
        """Whether the interval has exactly one amount."""
        return self.low is not None and self.low == self.high

    @property
    def unit(self) -> Unit | None:
        """The unit of the ends, or None if both sides are open."""
        end = self.low if self.low is not None else self.high
        return None if end is None else end.unit

    def __contains__(self, amount: Measure) -> bool:
        """Whether *amount*, in the unit of the ends, is in the interval."""
        instance(amount, Measure)
        if self.low is not None and amount <= self.low:
            return self.low_inclusive and amount == self.low
        if self.high is not None and amount >= self.high:
            return self.high_inclusive and amount == self.high
        return True

    def __str__(self) -> str:
        low = ".." if self.low is None else plain(self.low.magnitude)
        high = ".." if self.high is None else plain(self.high.magnitude)
        opening, closing = "[" if self.low_inclusive else "(", "]" if self.high_inclusive else ")"
        return f"{opening}{low}, {high}{closing} {self.unit or ''}".rstrip()
