"""Periods of the calendar: years, halves, quarters, months, days, and spans of them."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from typing import final

import attrs

from ictplan.errors import InvalidTypeError, InvalidValueError, Spoken, message, quote
from ictplan.model.converters import date as as_date, instance, many
from ictplan.model.value import Value

_LONGEST_TEXT = 24


class Granularity(Spoken, Enum):
    """The size of the steps in which a period is stated."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"


_POINT = re.compile(
    r"([1-9][0-9]{3})(?:-(?:S([12])|Q([1-4])|(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?))?",
)
_MONTHS = {Granularity.YEAR: 12, Granularity.HALF: 6, Granularity.QUARTER: 3, Granularity.MONTH: 1}


@final
@attrs.frozen(repr=False)
class Point(Value):
    """One end of a period: a year, or a part of one, from its first to its last day."""

    text: str
    granularity: Granularity
    first_day: datetime.date
    last_day: datetime.date


@final
@attrs.frozen(repr=False, str=False, cache_hash=True)
class Period(Value):
    """A period in ISO/SDMX text: a step, a span of steps, or a span that is open at one end.

    Steps are ``2012``, ``2012-S1``, ``2012-Q2``, ``2012-05`` and ``2012-05-18``. Spans are
    ``2013/2015``, ``../2025`` and ``2016/..``. A span includes both ends. A span of one step equals
    that step: ``2012/2012`` is ``2012``.

    Args:
        text: the period in one of these forms.

    Raises:
        InvalidValueError: If the text has another form, a day does not exist, a span is reversed,
            or its ends have different granularities.

    Examples:
        >>> period = Period("2013/2015")
        >>> period.first_day, period.last_day
        (datetime.date(2013, 1, 1), datetime.date(2015, 12, 31))
        >>> Period("2014-Q2") in period, Period("2012") in period
        (True, False)
        >>> Period("2015/2013")
        Traceback (most recent call last):
            ...
        ictplan.errors.InvalidValueError: Period ends before it starts (got '2015/2013');
        write the earlier end first
    """

    text: str
    start: Point | None = attrs.field(init=False, eq=False)
    end: Point | None = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        start, end = _read(self.text)
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "end", end)
        object.__setattr__(self, "text", _canonical(start, end))

    @classmethod
    def day(cls, date: datetime.date) -> Period:
        """Return the period of one day."""
        return cls(as_date(date, "Period.day").isoformat())

    @classmethod
    def span(cls, start: Period | None, end: Period | None) -> Period:
        """Return the span from the start of one period to the end of another.

        None leaves a side open.

        Raises:
            InvalidValueError: If both sides are open, the span is reversed, or the granularities
                differ.

        Examples:
            >>> Period.span(Period("2013"), Period("2015"))
            Period('2013/2015')
        """
        first = ".." if start is None else _end_text(instance(start, Period).start)
        last = ".." if end is None else _end_text(instance(end, Period).end)
        return cls(f"{first}/{last}")

    @property
    def granularity(self) -> Granularity:
        """The size of the steps, from years to days."""
        end = self.start or self.end
        assert end is not None  # the constructor has checked that at least one side is closed
        return end.granularity

    @property
    def first_day(self) -> datetime.date | None:
        """The first day, or None if the start is open."""
        return None if self.start is None else self.start.first_day

    @property
    def last_day(self) -> datetime.date | None:
        """The last day, or None if the end is open."""
        return None if self.end is None else self.end.last_day

    @property
    def is_span(self) -> bool:
        """Whether the period has more than one step, or is open."""
        return self.start != self.end

    def __contains__(self, other: Period | datetime.date) -> bool:
        """Whether all of *other*, a Period or a date, is in the period."""
        inner = other if isinstance(other, Period) else Period.day(other)
        starts = self.first_day is None or (
            inner.first_day is not None and self.first_day <= inner.first_day
        )
        ends = self.last_day is None or (
            inner.last_day is not None and inner.last_day <= self.last_day
        )
        return starts and ends

    def overlaps(self, other: Period) -> bool:
        """Whether the two periods share a day."""
        if not isinstance(other, Period):
            raise InvalidTypeError("Period.overlaps", message("a Period"), quote(other))
        first = max(filter(None, (self.first_day, other.first_day)), default=None)
        last = min(filter(None, (self.last_day, other.last_day)), default=None)
        return first is None or last is None or first <= last

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Period({self.text!r})"


def _end_text(point: Point | None) -> str:
    return ".." if point is None else point.text


def _canonical(start: Point | None, end: Point | None) -> str:
    if start is not None and start == end:
        return start.text
    return f"{_end_text(start)}/{_end_text(end)}"


def _read(text: object) -> tuple[Point | None, Point | None]:
    if not isinstance(text, str):
        raise InvalidTypeError("Period", message("text such as '2012' or '2013/2015'"), quote(text))
    if len(text) > _LONGEST_TEXT:
        raise InvalidValueError("Period", "bad_period", quote(text))
    first, slash, last = str.__str__(text).partition("/")  # turns a subclass of str into plain text
    start = _point(first, text)
    end = _point(last, text) if slash else start
    if start is None or end is None:
        if not slash or (start is None and end is None):
            raise InvalidValueError("Period", "bad_period", quote(text))
        return start, end
    if start.granularity is not end.granularity:
        raise InvalidValueError("Period", "mixed_granularity", quote(text))
    if start.first_day > end.first_day:
        raise InvalidValueError("Period", "reversed", quote(text))
    return start, end


def _point(text: str, whole: str) -> Point | None:
    """Parse one end of a period. None for an open end."""
    if text == "..":
        return None
    match = _POINT.fullmatch(text)
    if match is None:
        raise InvalidValueError("Period", "bad_period", quote(whole))
    year, half, quarter, month, day = (None if g is None else int(g) for g in match.groups())
    assert year is not None  # the pattern starts with the year
    if day is not None:
        return _day(text, whole)
    if half is not None:
        return _months(text, Granularity.HALF, year, 6 * half - 5)
    if quarter is not None:
        return _months(text, Granularity.QUARTER, year, 3 * quarter - 2)
    if month is not None:
        return _months(text, Granularity.MONTH, year, month)
    return _months(text, Granularity.YEAR, year, 1)


def _day(text: str, whole: str) -> Point:
    try:
        date = datetime.date.fromisoformat(text)
    except ValueError:
        raise InvalidValueError("Period", "bad_period", quote(whole)) from None
    return Point(text, Granularity.DAY, date, date)


def _months(text: str, granularity: Granularity, year: int, first: int) -> Point:
    last = first + _MONTHS[granularity] - 1
    return Point(
        text,
        granularity,
        datetime.date(year, first, 1),
        datetime.date(year, last, monthrange(year, last)[1]),
    )


def period(value: Period | str) -> Period:
    """Return a Period that is given as itself or by its text."""
    if isinstance(value, Period):
        return value
    return (
        _cached_period(value)
        if type(value) is str and len(value) <= _LONGEST_TEXT
        else Period(value)
    )


@lru_cache(maxsize=1024)
def _cached_period(text: str) -> Period:
    """Return the period of a text. The cache helps because a plan repeats few periods often."""
    return Period(text)


def periods(values: Iterable[Period | str]) -> tuple[Period, ...]:
    """Return a tuple of periods."""
    return many(values, period, message("periods"))
