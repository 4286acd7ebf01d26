"""Totals of money, with their missing amounts, and comparisons of totals."""

from __future__ import annotations

import datetime
from typing import final

import attrs

from ictplan.errors import InvalidValueError, message, quote
from ictplan.model.change import Change
from ictplan.model.converters import InstanceOf, optional_date
from ictplan.model.measure import Interval, Measure
from ictplan.model.period import Period
from ictplan.model.result import Result
from ictplan.model.source import Source
from ictplan.model.unit import Unit, unit
from ictplan.model.value import Value, located


def _day(value: datetime.date) -> datetime.date:
    day = optional_date(value)
    if day is None:
        raise InvalidValueError("date", "incomplete", "None", message("give the date of the rate"))
    return day


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class ExchangeRate(Value):
    """The price of one unit of a currency in another currency on a day, as stated in a source.

    Args:
        rate: the price of one *of*, above zero.
        of: the unit of the currency that is exchanged.
        on: the day of the rate.
        source: the passage that states the rate.

    Raises:
        InvalidValueError: If one of the two is not money, both are the same currency, or the rate
            is not above zero.

    Examples:
        >>> from ictplan import Document
        >>> notice = Source(document=Document(type="Thông báo", title="Tỷ giá bình quân"))
        >>> rate, day = Measure(20828, "VND"), datetime.date(2012, 5, 18)
        >>> print(ExchangeRate(rate=rate, of="USD", on=day, source=notice))
        1 USD = 20828 VND on 2012-05-18
    """

    rate: Measure = attrs.field(converter=InstanceOf[Measure])
    of: Unit = attrs.field(converter=unit)
    on: datetime.date = attrs.field(converter=_day)
    source: Source = attrs.field(converter=InstanceOf[Source])

    def __attrs_post_init__(self) -> None:
        for subject, currency in (
            ("ExchangeRate.rate", self.rate.unit),
            ("ExchangeRate.of", self.of),
        ):
            if not currency.is_money:
                raise InvalidValueError(
                    subject,
                    "wrong_unit",
                    quote(str(currency)),
                    message("write money, such as 'million VND'"),
                )
        if self.rate.unit.same_kind(self.of):
            raise InvalidValueError(
                "ExchangeRate.of",
                "wrong_unit",
                quote(str(self.of)),
                message("the rate is already in this currency"),
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


@final
@attrs.frozen(kw_only=True, repr=False)
class Total(Result):
    """The total of budget lines, with the lines whose amounts are missing.

    Args:
        known: the exact sum of the known amounts, in the scale of the document, or in the smallest
            of several scales. None if no amount is known, which is not zero.
        lines: the codes of all lines, in the order of the document.
        missing: the codes of the lines without an amount.
        exhaustive: False if the document lists only some of its lines.
        may_fall: whether a missing amount may be negative, because it is a supplement, which may be
            a cut.
        exchange: the exchange rate of foreign amounts. None if there are none.

    Examples:
        >>> known = Measure("12.5", "billion VND")
        >>> total = Total(known=known, lines=("a", "b", "c"), missing=("b", "c"))
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
        """The number of lines without an amount."""
        return len(self.missing)

    @property
    def is_complete(self) -> bool:
        """Whether ``known`` is the whole, because all lines are listed and have amounts."""
        return self.known is not None and self.exhaustive and not self.missing

    @property
    def interval(self) -> Interval | None:
        """The possible values of the whole total, or None if nothing is known.

        The total is at least ``known``, unless a missing amount may be a cut.
        """
        if self.known is None or self.may_fall:
            return None
        return Interval(low=self.known, high=self.known if self.is_complete else None)

    def __str__(self) -> str:
        if not self.lines:
            return "no lines"
        parts = []
        if self.known is not None:
            partial = f"{self.known} known" if self.may_fall else f"≥ {self.known}"
            parts.append(str(self.known) if self.is_complete else partial)
        if self.missing:
            parts.append("1 line unknown" if self.unknown == 1 else f"{self.unknown} lines unknown")
        if not self.exhaustive:
            parts.append("not all lines listed")
        return ", ".join(parts)


@final
@attrs.frozen(kw_only=True, repr=False)
class Execution(Result):
    """Spending compared with the budget: the rate in percent, or the remaining balance.

    Args:
        value: the rate or the balance. None unless both totals are complete.
        interval: its possible values, if one of the totals is complete. None if nothing is known.
        spent: the total that was spent.
        out_of: the total that was available.

    Examples:
        >>> spent = Total(known=Measure(45, "million VND"), lines=("d",))
        >>> out_of = Total(known=Measure(60, "million VND"), lines=("a",))
        >>> rate = Measure(75, "percent")
        >>> print(Execution(value=rate, interval=None, spent=spent, out_of=out_of))
        75 percent: 45 million VND out of 60 million VND
    """

    value: Measure | None
    interval: Interval | None
    spent: Total
    out_of: Total

    def __str__(self) -> str:
        return f"{self.value or self.interval or 'unknown'}: {self.spent} out of {self.out_of}"


@final
@attrs.frozen(kw_only=True, repr=False)
class YearOnYear(Result):
    """The total of a year compared with that of the year before.

    Args:
        year: the later year.
        total: the total of that year.
        before: the total of the year before. None if it has no lines.
        change: the increase or decrease in percent. None unless both totals are complete, *before*
            is above zero and *total* is not negative.
    """

    year: Period
    total: Total
    before: Total | None
    change: Change | None

    def __str__(self) -> str:
        return f"{self.year}: {self.total}{'' if self.change is None else f' ({self.change})'}"
