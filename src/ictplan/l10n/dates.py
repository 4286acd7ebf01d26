"""Dates of the calendar."""

from __future__ import annotations

import datetime

from ictplan.errors import InvalidTypeError, InvalidValueError, quote
from ictplan.l10n.arguments import choose
from ictplan.l10n.locales import Language, LocaleName, language
from ictplan.model.fields import line

_ROMAN = ("I", "II", "III", "IV")


def format_date(date: datetime.date, *, style: str = "long", place: str | None = None, locale: LocaleName = "vi") -> str:
    """Write a date.

    Args:
        date: the day, without a time of day.
        style: ``"long"`` (ngày 06 tháng 4 năm 2011), ``"cite"`` (06/4/2011), ``"short"`` (06/04/2011), ``"iso"``
            (2011-04-06), ``"full"`` (with the day of the week) or ``"issue"`` (with the place of issue).
        place: where the document was issued: for ``style="issue"``, and only there.
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: not a date, or a datetime.
        InvalidValueError: another style, ``"issue"`` without a place, or a place with another style.

    Examples:
        >>> day = datetime.date(2014, 2, 5)
        >>> format_date(day), format_date(day, locale="en")
        ('ngày 05 tháng 02 năm 2014', 'February 5, 2014')
        >>> format_date(day, style="issue", place="Hà Nội")
        'Hà Nội, ngày 05 tháng 02 năm 2014'
        >>> format_date(datetime.date(2011, 4, 6), style="cite")
        '06/4/2011'
    """
    spoken = language(locale)
    plain, framed = spoken.table("dates"), spoken.table("framed_dates")
    pattern = choose(style, {**plain, **framed}, "style")
    day = _date(date)
    where = _place(place, style)
    if style in plain:
        return write_date(pattern, day, spoken)
    weekday = spoken.weekdays[day.weekday()]
    return pattern.format(date=write_date(plain["long"], day, spoken), weekday=weekday, place=where)


def write_date(pattern: str, day: datetime.date, spoken: Language) -> str:
    """Fill a pattern of the file of words with the parts of a date: day, month, quarter, half and year."""
    month = day.month
    quarter, half = (month - 1) // 3, (month - 1) // 6
    return pattern.format(
        day=day.day,
        day2=f"{day.day:02d}",
        month=spoken.months[month - 1],
        month1=f"0{month}" if month <= 2 else month,
        month2=f"{month:02d}",
        quarter=quarter + 1,
        roman=_ROMAN[quarter],
        half=spoken.words["calendar"]["halves"][half],
        year=f"{day.year:04d}",
    )


def _date(value: object) -> datetime.date:
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        raise InvalidTypeError("date", "a datetime.date without a time of day", quote(value))
    return value


def _place(place: str | None, style: str) -> str:
    if style != "issue":
        if place is not None:
            raise InvalidValueError("place", "contradiction", quote(place), "a place is written with style 'issue' only")
        return ""
    if place is None:
        raise InvalidValueError("place", "incomplete", quote(place), "style 'issue' takes place=, such as 'Hà Nội'")
    try:
        return line(place)
    except (InvalidTypeError, InvalidValueError) as error:
        raise error.at("place") from None
