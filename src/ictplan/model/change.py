"""Changes: increases, decreases and multiples of an earlier amount. Never a level."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import final

import attrs

from ictplan.errors import InvalidValueError, Spoken, UndefinedResultError, message, quote
from ictplan.model.bound import Bound
from ictplan.model.converters import MemberOf, line, optional
from ictplan.model.decimals import EXACT
from ictplan.model.measure import Measure
from ictplan.model.reported_value import ReportedValue, reported
from ictplan.model.value import Value, located

_HUNDRED = Decimal(100)


class ChangeKind(Spoken, Enum):
    """The form in which a change is stated."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MULTIPLE = "multiple"


def _amount(value: ReportedValue | Measure) -> ReportedValue:
    if value is None:
        raise InvalidValueError(
            "amount", "incomplete", "None", message("give the amount of the change")
        )
    return reported(value)


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Change(Value):
    """A growth, a decrease, or a multiple of a base.

    Examples in print are tăng 15%/năm, giảm 34,6%, gấp 4,8 lần and bằng 109% so với cùng kỳ.

    Args:
        kind: ``"increase"``, ``"decrease"`` or ``"multiple"``.
        amount: the size of the change, or the multiple, as printed. A Measure is taken as stated
            exactly.
        base: the base of the comparison, in the words of the text: cùng kỳ năm 2006. None if not
            stated.

    Raises:
        InvalidValueError: If the amount is negative (use the other kind), a multiple is neither in
            times nor a share, or a decrease is more than 100 percent.

    Examples:
        >>> growth = Measure("16.3", "percent")
        >>> change = Change(kind="increase", amount=growth, base="cùng thời điểm năm trước")
        >>> print(change)
        increase of 16.3 percent on cùng thời điểm năm trước
        >>> change.factor()
        Decimal('1.163')
    """

    kind: ChangeKind = attrs.field(converter=MemberOf[ChangeKind])
    amount: ReportedValue = attrs.field(converter=_amount)
    base: str | None = attrs.field(default=None, converter=optional(line))

    def __attrs_post_init__(self) -> None:
        size = self.amount.measure
        if size.magnitude < 0:
            raise InvalidValueError(
                "Change.amount", "negative", quote(str(size)), message("the amount of a change")
            )
        relative = size.unit.is_share or str(size.unit) == "times"
        if self.kind is ChangeKind.MULTIPLE and not relative:
            raise InvalidValueError(
                "Change.amount",
                "wrong_unit",
                quote(str(size)),
                message("write a multiple in times or percent"),
            )
        exceeds_base = (
            self.kind is ChangeKind.DECREASE
            and str(size.unit) == "percent"
            and size.magnitude > _HUNDRED
        )
        if exceeds_base and self.amount.bound in (Bound.EXACTLY, Bound.MORE_THAN, Bound.AT_LEAST):
            raise InvalidValueError(
                "Change.amount",
                "out_of_range",
                quote(str(size)),
                message("a decrease cannot be more than 100 percent"),
            )

    def factor(self) -> Decimal:
        """Return the factor that the base is multiplied by.

        It is 1.15 for an increase of 15 percent, and 4.8 for 4.8 times. The figure is taken as
        printed, without its qualifier and rounding.

        Raises:
            UndefinedResultError: If the change is absolute or a rate. Also if an increase or
                decrease is stated in times, which is 2.47 times the base for one reader and 3.47
                times for another.

        Examples:
            >>> Change(kind="multiple", amount=Measure(109, "percent")).factor()
            Decimal('1.09')
            >>> Change(kind="increase", amount=Measure("2.47", "times")).factor()
            Traceback (most recent call last):
                ...
            ictplan.errors.UndefinedResultError: the factor of an increase of 2.47 times is
            undefined: it can mean 2.47 times the base, or 2.47 times more than the base; find out
            which is meant, and write it as a multiple
        """
        size, unit = self.amount.measure.magnitude, str(self.amount.measure.unit)
        per_one = {
            "percent": Decimal("0.01"),
            "permille": Decimal("0.001"),
            "times": Decimal(1),
        }.get(unit)
        if per_one is None:
            advice = message("add or subtract the amount instead")
            raise UndefinedResultError(
                message("the factor of {self}", self=self._sized()),
                message("{unit} is not a share of a base", unit=unit),
                advice,
            )
        share = EXACT.multiply(size, per_one)
        if self.kind is ChangeKind.MULTIPLE:
            return share
        if unit == "times":
            why = message(
                "it can mean {size} times the base, or {size2} times more than the base",
                size=size,
                size2=size,
            )
            raise UndefinedResultError(
                message("the factor of {self}", self=self._sized()),
                why,
                message("find out which is meant, and write it as a multiple"),
            )
        combine = EXACT.add if self.kind is ChangeKind.INCREASE else EXACT.subtract
        return combine(Decimal(1), share)

    def _sized(self) -> str:
        article = "an" if self.kind is ChangeKind.INCREASE else "a"
        return f"{article} {self.kind.value} of {self.amount}"

    def __str__(self) -> str:
        base = "" if self.base is None else f" on {self.base}"
        return f"{self.kind.value} of {self.amount}{base}"
