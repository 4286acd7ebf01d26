"""A figure as print states it: with its qualifier and its rounding."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import attrs

from ictplan.errors import InvalidTypeError, InvalidValueError, quote
from ictplan.messages import message
from ictplan.model.bound import Bound
from ictplan.model.converters import MemberOf, line, optional
from ictplan.model.decimals import EXACT, exponent, magnitude
from ictplan.model.measure import Interval, Measure, Widening, level, level_below
from ictplan.model.value import Value, located

#: A policy for what "about" is worth. Given a reported value, how far the truth may lie from its figure.
About = Callable[["ReportedValue"], Decimal]

# How far below and above the figure the truth may lie, in slacks; None is open.
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
    """Half a unit in the last non-zero place of the figure, or half its quantum where that is more.

    "khoảng 35.000" may be anything from 34,500 to 35,500; "khoảng 5,5" anything from 5.45 to 5.55.
    """
    figure = value.measure.magnitude
    place = EXACT.power(10, exponent(figure.normalize(EXACT))) if figure else Decimal(1)
    return EXACT.divide(max(place, value.quantum or place), Decimal(2))


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class ReportedValue(Value):
    """A figure as stated: the amount, the qualifier before it, and the place it was rounded to.

    Args:
        measure: the amount as printed; a count, length or density is not negative.
        bound: any Bound but ``range``: ``~`` for khoảng, ``>`` for trên.
        quantum: the unit in the last printed place (``0.1`` for 5,5), or None where the figure is not rounded, as in an
            exact count. It takes part in equality: a printed ``6,0`` says more than ``6``.
        out_of: the whole that a count is part of, where print gives both: 1.533/1.562 xã.
        share_of: what a share is a share of, in the words of the text: 98% *xã*.

    Raises:
        InvalidValueError: a negative count, a bound of ``range``, a quantum that is not above zero, a whole less than its
            part or in another unit, a base of what is no share.

    Examples:
        >>> printed = ReportedValue(measure=Measure("5.5", "subscription/100 person"), quantum="0.1")
        >>> print(printed.interval())
        [5.45, 5.55) subscription/100 person
        >>> print(ReportedValue(measure=Measure(35000, "subscription"), bound="~").interval())
        [34500, 35500] subscription
    """

    measure: Measure = attrs.field(converter=level)
    bound: Bound = attrs.field(default=Bound.EXACTLY, converter=MemberOf[Bound])
    quantum: Decimal | None = attrs.field(default=None, converter=optional(magnitude))
    out_of: Measure | None = attrs.field(default=None, converter=optional(level))
    share_of: str | None = attrs.field(default=None, converter=optional(line))

    def __attrs_post_init__(self) -> None:
        if self.bound is Bound.RANGE:
            raise InvalidValueError(
                "ReportedValue.bound",
                "not_a_member",
                quote("range"),
                message("a single figure; a range is a Criterion"),
            )
        if self.quantum is not None and self.quantum <= 0:
            hint = message("write the unit in the last printed place, such as '0.1', or None")
            raise InvalidValueError(
                "ReportedValue.quantum", "out_of_range", quote(self.quantum), hint
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
                message("{measure} is no share of anything", measure=self.measure),
            )

    def interval(self, *, about: About = half_last_place) -> Interval:
        """The true values that the rounding and the qualifier allow.

        A rounded figure allows what rounds to it half-up (5.45 is printed as 5,5; 5.55 is not). Where the unit has no
        values below zero, the interval has none either.

        Args:
            about: what khoảng is worth; `half_last_place` by default.
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
        """How far the truth may lie from the figure, where it is not open to one side."""
        if self.bound in (Bound.ABOUT, Bound.NEARLY):
            return magnitude(about(self))
        return EXACT.divide(self.quantum, Decimal(2)) if self.quantum is not None else Decimal(0)

    def _inclusive(self) -> tuple[bool, bool]:
        if (
            self.bound is Bound.EXACTLY and self.quantum is not None
        ):  # half-up: halves go away from zero
            return self.measure.magnitude > 0, self.measure.magnitude < 0
        return self.bound is not Bound.MORE_THAN, self.bound not in (Bound.LESS_THAN, Bound.NEARLY)

    def _causes(self, slack: Decimal) -> tuple[Widening, ...]:
        open_ended = None in _REACH[self.bound]
        by = None if open_ended else Measure(slack, self.measure.unit)
        if self.bound is not Bound.EXACTLY:
            return (Widening(self, "qualifier", by),)
        return (Widening(self, "rounding", by),) if self.quantum is not None else ()

    def __str__(self) -> str:
        amount = (
            str(self.measure)
            if self.bound is Bound.EXACTLY
            else f"{self.bound.value} {self.measure}"
        )
        return amount + (
            f" of {self.out_of}"
            if self.out_of is not None
            else f" of {self.share_of}"
            if self.share_of is not None
            else ""
        )


def check_whole(subject: str, part: Measure, whole: Measure) -> None:
    """Refuse a whole that a count cannot be part of."""
    if not part.unit.same_kind(whole.unit) or part.unit.is_share:
        raise InvalidValueError(
            subject,
            "wrong_unit",
            str(whole),
            message("the whole is counted in {unit} too", unit=part.unit),
        )
    if whole.unit == part.unit and whole < part:
        raise InvalidValueError(
            subject,
            "contradiction",
            str(whole),
            message("the whole is at least the part, {part}", part=part),
        )


def reported(value: ReportedValue | Measure) -> ReportedValue:
    """Return a ReportedValue. A Measure is taken as stated exactly."""
    if isinstance(value, ReportedValue):
        return value
    if isinstance(value, Measure):
        return ReportedValue(measure=value)
    raise InvalidTypeError("value", message("a ReportedValue or a Measure"), quote(value))
