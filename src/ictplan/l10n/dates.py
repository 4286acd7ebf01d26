"""Dates of the calendar: format and parse them."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import NamedTuple

from ictplan.errors import InvalidTypeError, InvalidValueError, message, quote
from ictplan.l10n.languages.arguments import choose
from ictplan.l10n.languages.language import Language, LocaleName, language
from ictplan.l10n.tokens import Phrases, Read, SourceText, Token, read
from ictplan.model.converters import line

ROMAN = ("I", "II", "III", "IV")


def format_date(
    date: datetime.date, *, style: str = "long", place: str | None = None, locale: LocaleName = "vi"
) -> str:
    """Format a date.

    Args:
        date: the day, without a time of day.
        style: ``"long"`` (ngày 06 tháng 4 năm 2011), ``"cite"`` (06/4/2011), ``"short"``
            (06/04/2011), ``"iso"`` (2011-04-06), ``"full"`` (with the day of the week) or
            ``"issue"`` (with the place of issue).
        place: the place of issue of the document. It is required with ``style="issue"`` and not
            allowed with other styles.
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: If *date* is not a date, or is a datetime.
        InvalidValueError: If the style is not listed, if ``"issue"`` has no place, or if another
            style has a place.

    Examples:
        >>> day = datetime.date(2014, 2, 5)
        >>> format_date(day), format_date(day, locale="en")
        ('ngày 05 tháng 02 năm 2014', 'February 5, 2014')
        >>> format_date(day, style="issue", place="Hà Nội")
        'Hà Nội, ngày 05 tháng 02 năm 2014'
        >>> format_date(datetime.date(2011, 4, 6), style="cite")
        '06/4/2011'
    """
    lang = language(locale)
    plain = lang.table("dates")
    if place is None and type(date) is datetime.date and type(style) is str and style in plain:
        return write_date(plain[style], date, lang)
    pattern = choose(style, {**plain, **lang.table("framed_dates")}, "style")
    day = _check_date(date)
    where = _check_place(place, style)
    if style in plain:
        return write_date(pattern, day, lang)
    weekday = lang.weekdays[day.weekday()]
    return pattern.format(date=write_date(plain["long"], day, lang), weekday=weekday, place=where)


def write_date(pattern: str, day: datetime.date, lang: Language) -> str:
    """Fill a date pattern from the words file with day, month, quarter, half and year."""
    before, with_year, after = _around_year(pattern, day.month, day.day, lang)
    if not with_year:
        return before
    year = day.year
    return f"{before}{year}{after}" if year >= _FOUR_DIGITS else f"{before}{year:04d}{after}"


@lru_cache(maxsize=4096)
def _around_year(pattern: str, month: int, day: int, lang: Language) -> tuple[str, bool, str]:
    """Return the text before the year, whether the pattern has a year, and the text after it.

    The cache stays small, because there are 366 days and few patterns.
    """
    quarter, half = (month - 1) // 3, (month - 1) // 6
    before, with_year, after = pattern.partition("{year}")
    parts = {
        "day": day,
        "day2": f"{day:02d}",
        "month": lang.months[month - 1],
        "month1": f"0{month}" if month <= 2 else month,
        "month2": f"{month:02d}",
        "quarter": quarter + 1,
        "roman": ROMAN[quarter],
        "half": lang.words["calendar"]["halves"][half],
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
                message("a place can only be given with style 'issue'"),
            )
        return ""
    if place is None:
        raise InvalidValueError(
            "place",
            "incomplete",
            quote(place),
            message("style 'issue' needs place=, such as 'Hà Nội'"),
        )
    try:
        return line(place)
    except (InvalidTypeError, InvalidValueError) as error:
        raise error.at("place") from None


_FOUR_DIGITS = 1000  # padding a year is slower than checking that it needs no padding
_SEPARATORS = frozenset("/-.")
_LONGEST_PLACE = 30


class CalendarWords(NamedTuple):
    """The phrases of dates. Month names are used in English only."""

    day: Phrases[str]
    month: Phrases[str]
    year: Phrases[str]
    weekday: Phrases[int]
    month_name: Phrases[int]


@lru_cache(maxsize=8)
def calendar_words(lang: Language) -> CalendarWords:
    """Return the phrases of a language."""
    words = lang.reading["calendar"]
    weekdays = {
        phrase: n
        for n, phrases in enumerate(words["weekdays"])
        for phrase in (*phrases, lang.weekdays[n])
    }
    months = () if words["month"] else lang.months
    names = {name: n for n, name in enumerate(months, 1)}
    return CalendarWords(
        day=Phrases(dict.fromkeys(words["day"], "")),
        month=Phrases(dict.fromkeys(words["month"], "")),
        year=Phrases(dict.fromkeys(words["year"], "")),
        weekday=Phrases(weekdays),
        month_name=Phrases(names),
    )


def parse_date(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> datetime.date:
    """Read a date in words, in figures or in ISO form. A place or a weekday may come first.

    In figures, the day comes before the month, and the two are never swapped. In English, both
    orders are in use, so figures that fit both orders are refused.

    Args:
        text: the date.
        locale: ``"vi"`` or ``"en"``.
        lenient: whether to accept spaces around the separators.
        on_ambiguous: as in `parse_number`. It has no effect, because dates are never ambiguous
            in this sense.

    Raises:
        InvalidTypeError: If *text* is not a str.
        LocaleParseError: If the day does not exist, a part is missing, the year has two digits,
            the separators differ, or the weekday is wrong.

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
        ictplan.errors.LocaleParseError: cannot read '02/13/2014' (vi): this day does not exist;
        write day, month and year in this order; did you mean '13/02/2014'?
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
    date = date_at(source, _skip_place(source))
    if date is None:
        raise source.fail("incomplete_date")
    source.finish(date.end)
    return date.value


def _skip_place(source: SourceText) -> int:
    """Return the index of the date itself: after the town, its province if given, and a comma."""
    words = calendar_words(source.lang)
    if words.month_name.match(source, 0):
        return 0
    start = 0
    for at, token in enumerate(source.tokens[:_LONGEST_PLACE]):
        if words.weekday.match(source, start) or not (token.is_word or token.text in ".,-–"):
            break
        start = at + 1 if token.text == "," and at > start else start
    return start


def date_at(source: SourceText, at: int) -> Read[datetime.date] | None:
    """Read the date at token *at*; return None if no date begins there.

    Raises:
        LocaleParseError: If a date begins there but is not valid.
    """
    weekday = calendar_words(source.lang).weekday.match(source, at)
    start = at if weekday is None else weekday.end
    start += 1 if weekday is not None and source.token(start).text == "," else 0
    date = _worded_at(source, start) or _figures_at(source, start)
    if date is None or weekday is None or date.value.weekday() == weekday.value:
        return date
    correct = source.lang.weekdays[date.value.weekday()]
    raise source.fail("weekday_mismatch", at, weekday.end, (correct,))


def _worded_at(source: SourceText, at: int) -> Read[datetime.date] | None:
    """Read a date in words, or a date in figures after the word ngày.

    Examples are: ngày 5 tháng 2 năm 2014, February 5, 2014, 5 February 2014.
    """
    words = calendar_words(source.lang)
    name = words.month_name.match(source, at)
    number = source.token(at if name is None else name.end)
    if name is not None and number.is_digits and len(number.text) <= 2:
        comma = source.token(name.end + 1).text == ","
        return _date_of(source, at, name.end, name.value, name.end + (2 if comma else 1))
    day = words.day.match(source, at)
    start = at if day is None else day.end
    if day is not None and source.token(start + 1).text in _SEPARATORS:
        date = _figures_at(source, start)
        if date is None:
            raise source.fail("incomplete_date", at)
        return date
    if source.token(start).is_digits:
        month = words.month.match(source, start + 1)
        year = None if month is None else words.year.match(source, month.end + 1)
        if month is not None and year is not None and source.token(month.end).is_digits:
            return _date_of(source, at, start, _day_or_month(source.token(month.end)), year.end)
        name = words.month_name.match(source, start + 1) if month is None else None
        if name is not None:
            return _date_of(source, at, start, name.value, name.end)
    if day is not None:
        raise source.fail("incomplete_date", at)
    return None


def _date_of(
    source: SourceText, first: int, day: int, month: int, year: int
) -> Read[datetime.date]:
    number = year_at(source, year)
    date = _build_date(source, first, year + 1, number, month, _day_or_month(source.token(day)))
    return Read(date, year + 1)


def _day_or_month(token: Token) -> int:
    """Return the number of a day or month; 0 if the token cannot be one."""
    return int(token.text) if token.is_digits and len(token.text) <= 2 else 0


def year_at(source: SourceText, at: int) -> int:
    """Read the year at token *at*.

    Raises:
        LocaleParseError: If the year does not have four digits.
    """
    token = source.token(at)
    if not token.is_digits:
        raise source.fail("incomplete_date", at)
    if is_grouped(source, at):
        raise source.fail("invalid_year", at, at + 3, (token.text + source.token(at + 2).text,))
    if len(token.text) == 2:
        raise source.fail("two_digit_year", at, at + 1)
    if len(token.text) != 4 or token.text == "0000":
        raise source.fail("invalid_year", at, at + 1)
    return int(token.text)


def is_grouped(source: SourceText, at: int) -> bool:
    """Whether a point or comma and more digits follow the digits at token *at*: 2.014."""
    sign, following = source.token(at + 1), source.token(at + 2)
    return sign.text in ".," and following.is_digits and not following.spaced


def _figures_at(source: SourceText, at: int) -> Read[datetime.date] | None:
    """Read a date in figures: 5/2/2014, 24-7-2015, 24.7.2015, or 2014-02-05."""
    first, sign, second, next_sign, third = (source.token(at + n) for n in range(5))
    if not (first.is_digits and second.is_digits and third.is_digits):
        return None
    if sign.text not in _SEPARATORS or next_sign.text not in _SEPARATORS:
        return None
    year_first = len(first.text) > 2
    if len(second.text) > 2 or (year_first and len(third.text) > 2):
        return None
    if next_sign.text != sign.text:
        raise source.fail("mixed_date_separators", at, at + 5)
    if not source.lenient and any(t.spaced for t in (sign, second, next_sign, third)):
        raise source.fail("lenient_only", at, at + 5)
    if year_first and sign.text != "-":
        raise source.fail("invalid_date", at, at + 5)
    year = year_at(source, at if year_first else at + 4)
    month, day = _day_or_month(second), _day_or_month(third if year_first else first)
    is_english = source.lang.code == "en"
    if not year_first and is_english and day != month and max(day, month) <= 12:
        either = (f"{year:04d}-{month:02d}-{day:02d}", f"{year:04d}-{day:02d}-{month:02d}")
        raise source.fail("ambiguous_date", at, at + 5, either)
    return Read(_build_date(source, at, at + 5, year, month, day), at + 5)


def _build_date(
    source: SourceText, first: int, last: int, year: int, month: int, day: int
) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        may_be_swapped = 0 < day <= 12 < month <= 31
        instead = (f"{month:02d}/{day:02d}/{year:04d}",) if may_be_swapped else ()
        raise source.fail("invalid_date", first, last, instead) from None
