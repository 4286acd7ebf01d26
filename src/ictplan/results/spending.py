"""What adding up money gives: totals that say what they lack, and what is made of two of them."""

from __future__ import annotations

import datetime

import attrs

from ictplan.errors import InvalidValueError, quote
from ictplan.messages import message
from ictplan.model.change import Change
from ictplan.model.converters import InstanceOf, optional_date
from ictplan.model.measure import Interval, Measure
from ictplan.model.period import Period
from ictplan.model.source import Source
from ictplan.model.unit import Unit, unit
from ictplan.model.value import Value, located


def _day(value: datetime.date) -> datetime.date:
    day = optional_date(value)
    if day is None:
        raise InvalidValueError("date", "incomplete", "None", message("give the day of the rate"))
    return day


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class ExchangeRate(Value):
    """What one unit of a currency is worth in another, on a day, as a source states it.

    Args:
        rate: the worth of one *of*, above zero.
        of: the unit of the currency that is exchanged.
        on: the day.
        source: where the rate is stated.

    Raises:
        InvalidValueError: one of the two is no money, both are of one currency, or the rate is not above zero.

    Examples:
        >>> from ictplan import Document
        >>> notice = Source(document=Document(type="Thông báo", title="Tỷ giá giao dịch bình quân liên ngân hàng"))
        >>> print(ExchangeRate(rate=Measure(20828, "VND"), of="USD", on=datetime.date(2012, 5, 18), source=notice))
        1 USD = 20828 VND on 2012-05-18
    """

    rate: Measure = attrs.field(converter=InstanceOf[Measure])
    of: Unit = attrs.field(converter=unit)
    on: datetime.date = attrs.field(converter=_day)
    source: Source = attrs.field(converter=InstanceOf[Source])

    def __attrs_post_init__(self) -> None:
        for subject, given in (("ExchangeRate.rate", self.rate.unit), ("ExchangeRate.of", self.of)):
            if not given.is_money:
                raise InvalidValueError(
                    subject,
                    "wrong_unit",
                    quote(str(given)),
                    message("write money, such as 'million VND'"),
                )
        if self.rate.unit.same_kind(self.of):
            raise InvalidValueError(
                "ExchangeRate.of",
                "wrong_unit",
                quote(str(self.of)),
                message("the rate is in this currency itself"),
            )
        if self.rate.magnitude <= 0:
            raise InvalidValueError(
                "ExchangeRate.rate",
                "out_of_range",
                quote(str(self.rate)),
                message("a rate above zero is needed"),
            )

    def __str__(self) -> str:
        return f"1 {self.of} = {self.rate} on {self.on}"


@attrs.frozen(kw_only=True, repr=False)
class Total(Value):
    """What budget lines are together, and what that leaves out.

    Args:
        known: the exact sum of the amounts that are known, in the scale that all are stated in, or in the smallest of several;
            None where no amount is known, which is not zero.
        lines: the codes of all lines, in the order of the document.
        missing: the codes of those without an amount.
        exhaustive: False where the document lists only some of its lines.
        may_fall: whether an amount that is missing may be below zero, since it is a supplement, which may be a cut.
        exchange: the rate at which foreign amounts joined; None where none did.

    Examples:
        >>> total = Total(known=Measure("12.5", "billion VND"), lines=("a", "b", "c"), missing=("b", "c"))
        >>> print(total)
        ≥ 12.5 billion VND, 2 lines unknown
        >>> total.is_complete, total.unknown
        (False, 2)
    """

    known: Measure | None
    lines: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    exhaustive: bool = True
    may_fall: bool = False
    exchange: ExchangeRate | None = None

    @property
    def unknown(self) -> int:
        """How many lines have no amount."""
        return len(self.missing)

    @property
    def is_complete(self) -> bool:
        """Whether there are lines, all of them listed and with their amounts, so that ``known`` is the whole."""
        return self.known is not None and self.exhaustive and not self.missing

    @property
    def interval(self) -> Interval | None:
        """What the whole may be, which is at least what is known as far as no cut is missing. None where nothing can be said."""
        if self.known is None or self.may_fall:
            return None
        return Interval(low=self.known, high=self.known if self.is_complete else None)

    def __str__(self) -> str:
        if not self.lines:
            return "no lines"
        sign, known = ("", " known") if self.may_fall else ("≥ ", "")
        parts = (
            []
            if self.known is None
            else [str(self.known) if self.is_complete else f"{sign}{self.known}{known}"]
        )
        if self.missing:
            parts.append("1 line unknown" if self.unknown == 1 else f"{self.unknown} lines unknown")
        if not self.exhaustive:
            parts.append("not all lines listed")
        return ", ".join(parts)


@attrs.frozen(kw_only=True, repr=False)
class Execution(Value):
    """What was spent beside what was to be spent: as a rate in percent, or as the balance that is left.

    Args:
        value: the rate or the balance; None unless both totals are complete.
        interval: what it may be, as far as one of the totals is complete; None where nothing can be said.
        spent: what was spent.
        out_of: what it was spent out of.

    Examples:
        >>> spent = Total(known=Measure(45, "million VND"), lines=("d",))
        >>> out_of = Total(known=Measure(60, "million VND"), lines=("a",))
        >>> print(Execution(value=Measure(75, "percent"), interval=None, spent=spent, out_of=out_of))
        75 percent: 45 million VND out of 60 million VND
    """

    value: Measure | None
    interval: Interval | None
    spent: Total
    out_of: Total

    def __str__(self) -> str:
        return f"{self.value or self.interval or 'unknown'}: {self.spent} out of {self.out_of}"


@attrs.frozen(kw_only=True, repr=False)
class YearOnYear(Value):
    """The money of a year beside that of the year before.

    Args:
        year: the year.
        total: its total.
        before: that of the year before; None where it has no lines.
        change: by how much it rose or fell, in percent; None unless both are complete, the one before above zero and this one
            not below.
    """

    year: Period
    total: Total
    before: Total | None
    change: Change | None

    def __str__(self) -> str:
        return f"{self.year}: {self.total}{'' if self.change is None else f' ({self.change})'}"
