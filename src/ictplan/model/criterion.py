"""Criteria: the condition that a target sets for a value."""

from __future__ import annotations

from typing import final

import attrs

from ictplan.errors import InvalidValueError, message, quote
from ictplan.model.bound import Bound
from ictplan.model.converters import MemberOf, flag, optional
from ictplan.model.measure import Measure, level, level_below
from ictplan.model.unit import Unit
from ictplan.model.value import Value, located


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Criterion(Value):
    """The condition of a target: ``> 6 subscription/100 person``, or a range.

    Args:
        comparator: a Bound or its value. ``nearly`` becomes ``~``, because a target does not bind
            from one side only.
        value: the amount to compare with, for every comparator except ``range``.
        low, high: the ends of a range, in one unit.
        high_open: whether the range excludes its upper end (``từ 10 đến dưới 12%``).

    Raises:
        InvalidValueError: If the amounts do not fit the comparator, a range is reversed, or a count
            is negative.
        IncompatibleUnitsError: If the ends of a range have different units.

    Examples:
        >>> print(Criterion(comparator=">", value=Measure(6, "subscription/100 person")))
        > 6 subscription/100 person
        >>> low, high = Measure(10, "percent"), Measure(12, "percent")
        >>> print(Criterion(comparator="range", low=low, high=high))
        10 to 12 percent
    """

    comparator: Bound = attrs.field(converter=MemberOf[Bound])
    value: Measure | None = attrs.field(default=None, converter=optional(level))
    low: Measure | None = attrs.field(default=None, converter=optional(level))
    high: Measure | None = attrs.field(default=None, converter=optional(level))
    high_open: bool = attrs.field(default=False, converter=flag)

    def __attrs_post_init__(self) -> None:
        if self.comparator is Bound.NEARLY:
            object.__setattr__(self, "comparator", Bound.ABOUT)
        if self.comparator is Bound.RANGE:
            self._check_range()
        elif self.value is None or self.low is not None or self.high is not None or self.high_open:
            hint = message(
                "comparator {value} takes only value=, not low=, high= or high_open=",
                value=repr(self.comparator.value),
            )
            raise InvalidValueError("Criterion", "incomplete", repr(self), hint)
        elif self.comparator is Bound.LESS_THAN:
            level_below("Criterion.value", self.value)

    def _check_range(self) -> None:
        if self.low is None or self.high is None or self.value is not None:
            raise InvalidValueError(
                "Criterion",
                "incomplete",
                repr(self),
                message("comparator 'range' takes low= and high=, not value="),
            )
        if self.low > self.high or (self.high_open and self.low == self.high):
            raise InvalidValueError("Criterion", "reversed", quote(f"{self.low} to {self.high}"))

    @property
    def unit(self) -> Unit:
        """The unit of the amounts."""
        amount = self.value if self.value is not None else self.low
        assert amount is not None  # the constructor has checked that one of the two exists
        return amount.unit

    def __str__(self) -> str:
        if self.value is not None:
            return f"{self.comparator.value} {self.value}"
        assert self.low is not None  # the constructor has checked that a range has both ends
        return f"{self.low.magnitude:f} to {'under ' if self.high_open else ''}{self.high}"
