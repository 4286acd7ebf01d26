"""Figures as printed, with their qualifiers and rounding."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import final

import attrs

from ictplan.errors import InvalidTypeError, InvalidValueError, message, quote
from ictplan.model.bound import Bound
from ictplan.model.converters import MemberOf, line, optional
from ictplan.model.decimals import EXACT, exponent, magnitude
from ictplan.model.measure import Interval, Measure, Widening, level, level_below
from ictplan.model.value import Value, located

#: A policy for the width of "about": from a reported value to the largest difference from the true
#: value.
About = Callable[["ReportedValue"], Decimal]

# The largest distances of the true value below and above the figure, in slacks. None is open.
_REACH: dict[Bound, tuple[int | None, int | None]] = {
    Bound.EXACTLY: (1, 1),
    Bound.ABOUT: (1, 1),
    Bound.NEARLY: (1, 0),
    Bound.MORE_THAN: (0, None),
    Bound.AT_LEAST: (0, None),
    Bound.LESS_THAN: (None, 0),
    Bound.AT_MOST: (None, 0),
}


def half_last_place(value: ReportedValue) -> Decimal:
    """Return half a unit in the last non-zero place, or half the rounded_to if that is more.

    "khoảng 35.000" may be anything from 34,500 to 35,500; "khoảng 5,5" anything from 5.45 to 5.55.
    """
    figure = value.measure.magnitude
    place = EXACT.power(10, exponent(figure.normalize(EXACT))) if figure else Decimal(1)
    return EXACT.divide(max(place, value.rounded_to or place), Decimal(2))


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class ReportedValue(Value):
    """A figure as stated: the amount, the qualifier before it, and the place it was rounded to.

    Args:
        measure: the amount as printed. A count, length or density is not negative.
        bound: any Bound except ``range``: ``~`` for khoảng, ``>`` for trên.
        rounded_to: the unit in the last printed place (``0.1`` for 5,5), or None if the figure is
            not rounded, as in an exact count. Figures with different roundings are not equal,
            because ``6,0`` is more precise than ``6``.
        out_of: the whole that a count is part of, if both are printed: 1.533/1.562 xã.
        share_of: the whole of a share, in the words of the text: 98% *xã*.

    Raises:
        InvalidValueError: If a count is negative, the bound is ``range``, the rounded_to is not
            above zero, the whole is less than its part or in another unit, or ``share_of`` is given
            for another unit than a share.

    Examples:
        >>> printed = ReportedValue(measure=Measure("5.5", "percent"), rounded_to="0.1")
        >>> print(printed.interval())
        [5.45, 5.55) percent
        >>> print(ReportedValue(measure=Measure(35000, "subscription"), bound="~").interval())
        [34500, 35500] subscription
    """

    measure: Measure = attrs.field(converter=level)
    bound: Bound = attrs.field(default=Bound.EXACTLY, converter=MemberOf[Bound])
    rounded_to: Decimal | None = attrs.field(default=None, converter=optional(magnitude))
    out_of: Measure | None = attrs.field(default=None, converter=optional(level))
    share_of: str | None = attrs.field(default=None, converter=optional(line))

    def __attrs_post_init__(self) -> None:
        if self.bound is Bound.RANGE:
            raise InvalidValueError(
                "ReportedValue.bound",
                "not_a_member",
                quote("range"),
                message("the other bounds, or use a Criterion for a range"),
            )
        if self.rounded_to is not None and self.rounded_to <= 0:
            hint = message(
                "write the place value of the last printed digit, such as '0.1', or None"
            )
            raise InvalidValueError(
                "ReportedValue.rounded_to", "out_of_range", quote(self.rounded_to), hint
            )
        if self.bound in (Bound.LESS_THAN, Bound.NEARLY):
            level_below("ReportedValue.measure", self.measure)
        if self.out_of is not None:
            check_whole("ReportedValue.out_of", self.measure, self.out_of)
        if self.share_of is not None and not self.measure.unit.is_share:
            raise InvalidValueError(
                "ReportedValue.share_of",
                "contradiction",
                quote(self.share_of),
                message("{measure} is not a share", measure=self.measure),
            )

    def interval(self, *, about: About = half_last_place) -> Interval:
        """Return the true values that the rounding and the qualifier allow.

        A rounded figure allows all values that round to it half-up (5.45 is printed as 5,5, but
        5.55 is not). If the unit does not allow negative values, neither does the interval.

        Args:
            about: the policy for the width of khoảng.
        """
        figure, unit = self.measure.magnitude, self.measure.unit
        slack = self._slack(about)
        below, above = _REACH[self.bound]
        low = (
            None if below is None else EXACT.subtract(figure, EXACT.multiply(slack, Decimal(below)))
        )
        high = None if above is None else EXACT.add(figure, EXACT.multiply(slack, Decimal(above)))
        low_inclusive, high_inclusive = self._inclusive()
        if not unit.may_be_negative and (low is None or low < 0):
            low, low_inclusive = Decimal(0), True
        return Interval(
            low=None if low is None else Measure(low, unit),
            high=None if high is None else Measure(high, unit),
            low_inclusive=low_inclusive,
            high_inclusive=high_inclusive,
            widened_by=self._causes(slack),
        )

    def _slack(self, about: About) -> Decimal:
        """Return the largest difference from the true value, on a side that is not open."""
        if not callable(about):
            raise InvalidTypeError(
                "about", message("a function from a ReportedValue to a number"), quote(about)
            )
        if self.bound in (Bound.ABOUT, Bound.NEARLY):
            return magnitude(about(self))
        return (
            EXACT.divide(self.rounded_to, Decimal(2)) if self.rounded_to is not None else Decimal(0)
        )

    def _inclusive(self) -> tuple[bool, bool]:
        # half-up: halves go away from zero
        if self.bound is Bound.EXACTLY and self.rounded_to is not None:
            return self.measure.magnitude > 0, self.measure.magnitude < 0
        return self.bound is not Bound.MORE_THAN, self.bound not in (Bound.LESS_THAN, Bound.NEARLY)

    def _causes(self, slack: Decimal) -> tuple[Widening, ...]:
        open_ended = None in _REACH[self.bound]
        by = None if open_ended else Measure(slack, self.measure.unit)
        if self.bound is not Bound.EXACTLY:
            return (Widening(self, "qualifier", by),)
        return (Widening(self, "rounding", by),) if self.rounded_to is not None else ()

    def __str__(self) -> str:
        qualifier = "" if self.bound is Bound.EXACTLY else f"{self.bound.value} "
        whole = self.out_of if self.out_of is not None else self.share_of
        return f"{qualifier}{self.measure}{'' if whole is None else f' of {whole}'}"


def check_whole(subject: str, part: Measure, whole: Measure) -> None:
    """Refuse a whole that a count cannot be part of."""
    if not part.unit.same_kind(whole.unit) or part.unit.is_share:
        raise InvalidValueError(
            subject,
            "wrong_unit",
            str(whole),
            message("the whole must also be counted in {unit}", unit=part.unit),
        )
    if whole.unit == part.unit and whole < part:
        raise InvalidValueError(
            subject,
            "contradiction",
            str(whole),
            message("the whole cannot be less than the part, {part}", part=part),
        )


def reported(value: ReportedValue | Measure) -> ReportedValue:
    """Return a ReportedValue. A Measure is taken as stated exactly."""
    if isinstance(value, ReportedValue):
        return value
    if isinstance(value, Measure):
        return ReportedValue(measure=value)
    raise InvalidTypeError("value", message("a ReportedValue or a Measure"), quote(value))
