"""Dates of the calendar."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import NamedTuple

from ictplan.errors import InvalidTypeError, InvalidValueError, quote
from ictplan.l10n.languages.arguments import choose
from ictplan.l10n.languages.language import Language, LocaleName, language
from ictplan.l10n.tokens import Phrases, SourceText, Token, read
from ictplan.messages import message
from ictplan.model.converters import line

ROMAN = ("I", "II", "III", "IV")


def format_date(
    date: datetime.date, *, style: str = "long", place: str | None = None, locale: LocaleName = "vi"
) -> str:
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
    plain = spoken.table("dates")
    if place is None and type(date) is datetime.date and type(style) is str and style in plain:
        return write_date(plain[style], date, spoken)
    framed = spoken.table("framed_dates")
    pattern = choose(style, {**plain, **framed}, "style")
    day = _check_date(date)
    where = _check_place(place, style)
    if style in plain:
        return write_date(pattern, day, spoken)
    weekday = spoken.weekdays[day.weekday()]
    return pattern.format(date=write_date(plain["long"], day, spoken), weekday=weekday, place=where)


def write_date(pattern: str, day: datetime.date, spoken: Language) -> str:
    """Fill a pattern of the file of words with the parts of a date: day, month, quarter, half and year."""
    before, with_year, after = _around_year(pattern, day.month, day.day, spoken)
    if not with_year:
        return before
    year = day.year
    return f"{before}{year}{after}" if year >= _FOUR_DIGITS else f"{before}{year:04d}{after}"


@lru_cache(maxsize=4096)
def _around_year(pattern: str, month: int, day: int, spoken: Language) -> tuple[str, bool, str]:
    """What a pattern has before and behind the year, and whether it has one. There are 366 days, and few patterns."""
    quarter, half = (month - 1) // 3, (month - 1) // 6
    before, with_year, after = pattern.partition("{year}")
    parts = {
        "day": day,
        "day2": f"{day:02d}",
        "month": spoken.months[month - 1],
        "month1": f"0{month}" if month <= 2 else month,
        "month2": f"{month:02d}",
        "quarter": quarter + 1,
        "roman": ROMAN[quarter],
        "half": spoken.words["calendar"]["halves"][half],
    }
    return before.format(**parts), bool(with_year), after.format(**parts)


def _check_date(value: object) -> datetime.date:
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        raise InvalidTypeError(
            "date", message("a datetime.date without a time of day"), quote(value)
        )
    return value


def _check_place(place: str | None, style: str) -> str:
    if style != "issue":
        if place is not None:
            raise InvalidValueError(
                "place",
                "contradiction",
                quote(place),
                message("a place is written with style 'issue' only"),
            )
        return ""
    if place is None:
        raise InvalidValueError(
            "place",
            "incomplete",
            quote(place),
            message("style 'issue' takes place=, such as 'Hà Nội'"),
        )
    try:
        return line(place)
    except (InvalidTypeError, InvalidValueError) as error:
        raise error.at("place") from None


_FOUR_DIGITS = 1000  # padding a year takes longer than to see that it needs none
_SEPARATORS = frozenset("/-.")
_LONGEST_PLACE = 30


class CalendarWords(NamedTuple):
    """The phrases that dates are read by; months by name are English only."""

    day: Phrases[str]
    month: Phrases[str]
    year: Phrases[str]
    weekday: Phrases[int]
    month_name: Phrases[int]


@lru_cache(maxsize=8)
def calendar_words(spoken: Language) -> CalendarWords:
    """The phrases of a language."""
    words = spoken.reading["calendar"]
    weekdays = {
        phrase: n
        for n, phrases in enumerate(words["weekdays"])
        for phrase in (*phrases, spoken.weekdays[n])
    }
    named = not words["month"]
    return CalendarWords(
        day=Phrases(dict.fromkeys(words["day"], "")),
        month=Phrases(dict.fromkeys(words["month"], "")),
        year=Phrases(dict.fromkeys(words["year"], "")),
        weekday=Phrases(weekdays),
        month_name=Phrases({name: n for n, name in enumerate(spoken.months, 1)} if named else {}),
    )


def parse_date(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> datetime.date:
    """Read a date: in words, in figures with one kind of sign, or in ISO form; with a place or a weekday before it.

    In figures the day comes first, and is never swapped with the month. In English, where both orders are in use, figures
    that can be read either way are refused.

    Args:
        text: the date.
        locale: ``"vi"`` or ``"en"``.
        lenient: whether to allow spaces around the signs.
        on_ambiguous: taken as everywhere; no figure of a date is doubtful.

    Raises:
        InvalidTypeError: not text.
        LocaleParseError: no such day, a part missing, a year of two digits, two kinds of signs, another weekday.

    Examples:
        >>> parse_date("ngày 05 tháng 02 năm 2014"), parse_date("5/2/2014")
        (datetime.date(2014, 2, 5), datetime.date(2014, 2, 5))
        >>> parse_date("Hà Nội, thứ Tư, ngày 05 tháng 02 năm 2014")
        datetime.date(2014, 2, 5)
        >>> parse_date("February 5, 2014", locale="en")
        datetime.date(2014, 2, 5)
        >>> parse_date("02/13/2014")
        Traceback (most recent call last):
            ...
        ictplan.errors.LocaleParseError: cannot read '02/13/2014' (vi): a day that does not exist; write day, month and year \
in this order; did you mean '13/02/2014'?
    """
    return read(
        text,
        _whole_date,
        locale,
        lenient,
        on_ambiguous,
        lambda value: format_date(value, locale=locale),
    )


def _whole_date(source: SourceText) -> datetime.date:
    found = date_at(source, _skip_place(source))
    if found is None:
        raise source.fail("incomplete_date")
    date, at = found
    source.finish(at)
    return date


def _skip_place(source: SourceText) -> int:
    """The place behind the name of a town, of its province too, and a comma, where a date begins with one."""
    words = calendar_words(source.spoken)
    if words.month_name.match(source, 0):
        return 0
    start = 0
    for at, token in enumerate(source.tokens[:_LONGEST_PLACE]):
        if words.weekday.match(source, start) or not (token.is_word or token.text in ".,-–"):
            break
        start = at + 1 if token.text == "," and at > start else start
    return start


def date_at(source: SourceText, at: int) -> tuple[datetime.date, int] | None:
    """The date at token *at*, and the place behind it; None where none begins there.

    Raises:
        LocaleParseError: a date begins there and does not hold.
    """
    words = calendar_words(source.spoken)
    weekday = words.weekday.match(source, at)
    start = at if weekday is None else weekday[1]
    start += 1 if weekday is not None and source.token(start).text == "," else 0
    found = _worded_at(source, start) or _figures_at(source, start)
    if found is None:
        return None
    if weekday is not None and found[0].weekday() != weekday[0]:
        raise source.fail(
            "weekday_mismatch", at, weekday[1], (source.spoken.weekdays[found[0].weekday()],)
        )
    return found


def _worded_at(source: SourceText, at: int) -> tuple[datetime.date, int] | None:
    """A date in words: ngày 5 tháng 2 năm 2014, February 5, 2014, 5 February 2014; or figures behind ngày."""
    words = calendar_words(source.spoken)
    named = words.month_name.match(source, at)
    if (
        named is not None
        and source.token(named[1]).is_digits
        and len(source.token(named[1]).text) <= 2
    ):
        comma = source.token(named[1] + 1).text == ","
        return _date_of(source, at, named[1], named[0], named[1] + (2 if comma else 1))
    day = words.day.match(source, at)
    start = at if day is None else day[1]
    if day is not None and source.token(start + 1).text in _SEPARATORS:
        found = _figures_at(source, start)
        if found is None:
            raise source.fail("incomplete_date", at)
        return found
    month = words.month.match(source, start + 1) if source.token(start).is_digits else None
    if month is None:
        named = words.month_name.match(source, start + 1) if source.token(start).is_digits else None
        if named is not None:
            return _date_of(source, at, start, named[0], named[1])
        if day is not None:
            raise source.fail("incomplete_date", at)
        return None
    year = words.year.match(source, month[1] + 1)
    if year is None or not source.token(month[1]).is_digits:
        if day is None:
            return None
        raise source.fail("incomplete_date", at)
    return _date_of(source, at, start, _day_or_month(source.token(month[1])), year[1])


def _date_of(
    source: SourceText, first: int, day: int, month: int, year: int
) -> tuple[datetime.date, int]:
    """The date of a day and a year, given by their tokens, and the number of a month."""
    return _build_date(
        source, first, year + 1, year_at(source, year), month, _day_or_month(source.token(day))
    ), year + 1


def _day_or_month(token: Token) -> int:
    """A day or a month; more digits than these have make none."""
    return int(token.text) if token.is_digits and len(token.text) <= 2 else 0


def year_at(source: SourceText, at: int) -> int:
    """The year at token *at*.

    Raises:
        LocaleParseError: anything but four digits.
    """
    token = source.token(at)
    grouped = (
        source.token(at + 1).text in ".,"
        and source.token(at + 2).is_digits
        and not source.token(at + 2).spaced
    )
    if not token.is_digits:
        raise source.fail("incomplete_date", at)
    if grouped:
        raise source.fail("invalid_year", at, at + 3, (token.text + source.token(at + 2).text,))
    if len(token.text) == 2:
        raise source.fail("two_digit_year", at, at + 1)
    if len(token.text) != 4 or token.text == "0000":
        raise source.fail("invalid_year", at, at + 1)
    return int(token.text)


def _figures_at(source: SourceText, at: int) -> tuple[datetime.date, int] | None:
    """A date in figures: 5/2/2014, 24-7-2015, 24.7.2015, or 2014-02-05."""
    first, sign, second, again, third = (source.token(at + n) for n in range(5))
    if not (first.is_digits and sign.text in _SEPARATORS and second.is_digits):
        return None
    long = [len(t.text) > 2 for t in (first, second)]
    if (
        long[1]
        or not (again.text in _SEPARATORS and third.is_digits)
        or (long[0] and len(third.text) > 2)
    ):
        return None
    if again.text != sign.text:
        raise source.fail("mixed_date_separators", at, at + 5)
    if not source.lenient and any(t.spaced for t in (sign, second, again, third)):
        raise source.fail("lenient_only", at, at + 5)
    if long[0]:
        if sign.text != "-":
            raise source.fail("invalid_date", at, at + 5)
        return _build_date(
            source, at, at + 5, year_at(source, at), _day_or_month(second), _day_or_month(third)
        ), at + 5
    year, month, day = year_at(source, at + 4), _day_or_month(second), _day_or_month(first)
    if source.spoken.code == "en" and day != month and max(day, month) <= 12:
        either = (f"{year:04d}-{month:02d}-{day:02d}", f"{year:04d}-{day:02d}-{month:02d}")
        raise source.fail("ambiguous_date", at, at + 5, either)
    return _build_date(source, at, at + 5, year, month, day), at + 5


def _build_date(
    source: SourceText, first: int, last: int, year: int, month: int, day: int
) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        swapped = 0 < day <= 12 < month <= 31
        instead = (f"{month:02d}/{day:02d}/{year:04d}",) if swapped else ()
        raise source.fail("invalid_date", first, last, instead) from None
