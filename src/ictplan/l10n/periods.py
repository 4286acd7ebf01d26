"""Periods: years, halves, quarters, months, days, and spans of them."""

from __future__ import annotations

from ictplan.l10n.arguments import choose, expect
from ictplan.l10n.dates import write_date
from ictplan.l10n.locales import Language, LocaleName, language
from ictplan.model.period import Granularity, Period, Point

# style -> how one step is written: a key of the language's steps
_STYLES = {"prefix": "full", "bare": "bare", "words": "full"}


def format_period(period: Period, *, style: str = "prefix", locale: LocaleName = "vi") -> str:
    """Write a period.

    An open period, and in all but the bare style a span of anything but years, is written in words.

    Args:
        period: the period.
        style: ``"prefix"`` (năm 2014, giai đoạn 2013-2015), ``"bare"`` (2014, 2013-2015) or ``"words"``
            (từ năm 2013 đến năm 2015).
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: not a Period.
        InvalidValueError: another style.

    Examples:
        >>> format_period(Period("2013/2015")), format_period(Period("2013/2015"), locale="en")
        ('giai đoạn 2013-2015', '2013–2015')
        >>> format_period(Period("2014-03/2014-06"))
        'từ tháng 3 đến tháng 6 năm 2014'
        >>> format_period(Period("2014-Q1"), style="bare")
        'quý I/2014'
        >>> format_period(Period("../2025"))
        'đến năm 2025'
    """
    spoken = language(locale)
    step_style = choose(style, _STYLES, "style")
    start, end = expect(period, Period, "period").start, period.end
    if start is None or end is None:
        return _open(start, end, spoken)
    if not period.is_span:
        return _step(start, step_style, spoken)
    if style == "bare":
        return _joined("bare", start, end, spoken)
    if style == "prefix" and period.granularity is Granularity.YEAR:
        return _joined("years", start, end, spoken)
    return _spelled(start, end, spoken)


def _open(start: Point | None, end: Point | None, spoken: Language) -> str:
    spans = spoken.table("spans")
    if start is not None:
        return spans["since"].format(start=_step(start, "full", spoken))
    assert end is not None  # a period is open on one side at most
    return spans["until"].format(end=_step(end, "full", spoken))


def _joined(pattern: str, start: Point, end: Point, spoken: Language) -> str:
    """Two bare steps with a dash between; in words where a step holds a hyphen itself."""
    first, last = _step(start, "bare", spoken), _step(end, "bare", spoken)
    if "-" in first:
        return _spelled(start, end, spoken)
    return spoken.table("spans")[pattern].format(start=first, end=last)


def _spelled(start: Point, end: Point, spoken: Language) -> str:
    """From one step to another; the year once where both lie in one, except with days, whose dates stay whole."""
    one_year = start.first_day.year == end.first_day.year
    shortened = one_year and start.granularity.value in spoken.steps["short"]
    first = _step(start, "short" if shortened else "full", spoken)
    return spoken.table("spans")["words"].format(start=first, end=_step(end, "full", spoken))


def _step(point: Point, style: str, spoken: Language) -> str:
    return write_date(spoken.steps[style][point.granularity.value], point.first_day, spoken)
