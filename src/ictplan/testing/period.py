"""Strategies for time: years, days and periods."""

# ruff: noqa: D417 - callers give no draw, and fields are described where their class is
from __future__ import annotations

import datetime
from functools import cache, lru_cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ictplan.model.converters import member
from ictplan.model.period import Granularity, Period
from ictplan.testing.arguments import Arg, applied, chosen, maybe, strategy
from ictplan.testing.enums import granularities

_FIRST, _LAST = 1000, 9999

#: The number of steps in a year, and the pattern of a step, by granularity.
_PARTS: dict[Granularity, tuple[int, str]] = {
    Granularity.YEAR: (1, "{year}"),
    Granularity.HALF: (2, "{year}-S{part}"),
    Granularity.QUARTER: (4, "{year}-Q{part}"),
    Granularity.MONTH: (12, "{year}-{part:02d}"),
}


@cache
def years() -> SearchStrategy[int]:
    """Years, mostly of plans, sometimes any year that a period may have."""
    return st.integers(2012, 2035) | st.integers(_FIRST, _LAST)


def dates(
    *, min_value: datetime.date | SearchStrategy[datetime.date] = datetime.date.min
) -> SearchStrategy[datetime.date]:
    """Days, mostly in years of plans, sometimes any day of the calendar.

    Args:
        min_value: the earliest day.
    """
    return applied(min_value, _dates)


@lru_cache
def _dates(first: datetime.date) -> SearchStrategy[datetime.date]:
    everyday = st.dates(
        max(first, datetime.date(2012, 1, 1)), max(first, datetime.date(2035, 12, 31))
    )
    return everyday | st.dates(first)


@strategy
def validities(draw: st.DrawFn) -> tuple[datetime.date | None, datetime.date | None]:
    """Draw a first and a last day of validity, in order. Each may be None."""
    start = draw(maybe(dates()))
    return start, draw(maybe(dates(min_value=start or datetime.date.min)))


@strategy
def periods(
    draw: st.DrawFn,
    *,
    granularity: Arg[Granularity | str] = ...,
    year: Arg[int] = ...,
    span: Arg[bool] = ...,
    open_ended: Arg[bool] = ...,
) -> Period:
    """Periods: single steps, spans of steps, and spans that are open to one side.

    Args:
        granularity: the size of the steps.
        year: the years of the ends.
        span: whether the period is a span. If False, it is a single step.
        open_ended: whether the span is open to one side.

    Examples:
        >>> from hypothesis import find
        >>> quarters = periods(granularity="quarter", year=2014, open_ended=False)
        >>> find(quarters, lambda period: period.is_span).granularity
        <Granularity.QUARTER: 'quarter'>
    """
    step = member(draw(chosen(granularity, granularities())), Granularity)
    first = _step(draw, step, year)
    if not draw(chosen(span, st.booleans())):
        return first
    if draw(chosen(open_ended, st.booleans())):
        return Period.span(first, None) if draw(st.booleans()) else Period.span(None, first)
    return Period.span(
        *sorted(
            (first, _step(draw, step, year)),
            key=lambda end: end.first_day or datetime.date.min,
        )
    )


def _step(draw: st.DrawFn, granularity: Granularity, year: Arg[int]) -> Period:
    in_year = draw(chosen(year, years()))
    if granularity is Granularity.DAY:
        return Period.day(
            draw(st.dates(datetime.date(in_year, 1, 1), datetime.date(in_year, 12, 31)))
        )
    parts, pattern = _PARTS[granularity]
    return Period(pattern.format(year=in_year, part=draw(st.integers(1, parts))))
