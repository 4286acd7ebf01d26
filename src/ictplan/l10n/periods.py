"""Periods: format and parse years, halves, quarters, months, days and spans of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ictplan.l10n.dates import ROMAN, calendar_words, date_at, is_grouped, write_date, year_at
from ictplan.l10n.languages.arguments import choose, expect
from ictplan.l10n.languages.language import Language, LocaleName, language
from ictplan.l10n.numbers import DASHES
from ictplan.l10n.tokens import Phrases, Read, SourceText, read
from ictplan.model.period import Granularity, Period, Point

# style -> the form of a single step: a key of the steps of the language
_STYLES = {"prefix": "full", "bare": "bare", "words": "full"}
_QUARTERS = {numeral: n for n, roman in enumerate(ROMAN, 1) for numeral in (roman, str(n))}


def format_period(period: Period, *, style: str = "prefix", locale: LocaleName = "vi") -> str:
    """Format a period.

    An open period is always written in words. A span of steps other than years is written in words
    in all styles but ``"bare"``.

    Args:
        period: the period to format.
        style: ``"prefix"`` (năm 2014, giai đoạn 2013-2015), ``"bare"`` (2014, 2013-2015) or
            ``"words"`` (từ năm 2013 đến năm 2015).
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: If *period* is not a Period.
        InvalidValueError: If *style* is not listed.

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
    lang = language(locale)
    step_style = choose(style, _STYLES, "style")
    start, end = expect(period, Period, "period").start, period.end
    if start is None or end is None:
        return _format_open(start, end, lang)
    if not period.is_span:
        return _format_step(start, step_style, lang)
    if style == "bare":
        return _join_steps("bare", start, end, lang)
    if style == "prefix" and period.granularity is Granularity.YEAR:
        return _join_steps("years", start, end, lang)
    return _format_in_words(start, end, lang)


def _format_open(start: Point | None, end: Point | None, lang: Language) -> str:
    spans = lang.table("spans")
    if start is not None:
        return spans["since"].format(start=_format_step(start, "full", lang))
    assert end is not None  # a period is open on one side at most
    return spans["until"].format(end=_format_step(end, "full", lang))


def _join_steps(pattern: str, start: Point, end: Point, lang: Language) -> str:
    """Format two bare steps with a dash between them; in words if a step contains a hyphen."""
    first, last = _format_step(start, "bare", lang), _format_step(end, "bare", lang)
    if "-" in first:
        return _format_in_words(start, end, lang)
    return lang.table("spans")[pattern].format(start=first, end=last)


def _format_in_words(start: Point, end: Point, lang: Language) -> str:
    """Format a span in words, from one step to another.

    If both steps lie in one year, the year is written once. Days keep it, so that dates stay
    whole.
    """
    one_year = start.first_day.year == end.first_day.year
    is_short = one_year and start.granularity.value in lang.steps["short"]
    first = _format_step(start, "short" if is_short else "full", lang)
    return lang.table("spans")["words"].format(start=first, end=_format_step(end, "full", lang))


def _format_step(point: Point, style: str, lang: Language) -> str:
    return write_date(lang.steps[style][point.granularity.value], point.first_day, lang)


class SpanWords(NamedTuple):
    """The phrases of the steps of the calendar and of spans of them."""

    quarter: Phrases[str]
    halves: Phrases[int]
    first_months: Phrases[str]
    month: Phrases[str]
    prefix: Phrases[str]
    pairs: Phrases[Phrases[str]]
    to: Phrases[str]
    until: Phrases[str]
    since: Phrases[str]
    onwards: Phrases[str]


@lru_cache(maxsize=16)
def span_words(lang: Language, lenient: bool) -> SpanWords:
    """Return the phrases of a language."""
    calendar, spans = lang.reading["calendar"], lang.reading["spans"]
    suffix = "_lenient" if lenient else ""
    to = Phrases(dict.fromkeys((*spans["bare"], *DASHES), "to"))
    return SpanWords(
        quarter=_phrase_set((*calendar["quarter"], *calendar[f"quarter{suffix}"])),
        halves=Phrases(calendar["halves"]),
        first_months=_phrase_set(calendar["first_months"]),
        month=_phrase_set((*calendar["month"], *calendar[f"month{suffix}"])),
        prefix=_phrase_set(spans["prefixes"]),
        pairs=Phrases({start: _phrase_set(ends) for start, ends in spans["pairs"].items()}),
        to=to,
        until=_phrase_set(spans["until"]),
        since=_phrase_set(spans["since"]),
        onwards=_phrase_set(spans["onwards"]),
    )


def _phrase_set(phrases: Iterable[str]) -> Phrases[str]:
    return Phrases(dict.fromkeys(phrases, ""))


class CalendarStep(NamedTuple):
    """A step of the calendar as it was read. Its year may follow later in the text.

    Attributes:
        part: the text after the year in a Period: Q1, S2 or 05; empty for a whole year.
        year: the year, if known so far.
        until: for the first months of a year (9 tháng đầu năm), the last month.
    """

    part: str
    year: int | None
    until: int | None = None


def parse_period(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> Period:
    """Read a period: a year, half, quarter, month or day, or a closed or open span of them.

    Args:
        text: the period, such as năm 2014, quý I/2014, 6 tháng đầu năm 2014, giai đoạn 2013-2015
            or đến hết năm 2025.
        locale: ``"vi"`` or ``"en"``.
        lenient: whether to accept ``2013-15``, ``Q2 2014``, ``T2/2014`` and ``quí`` as well.
        on_ambiguous: as in `parse_number`. It has no effect, because periods are never ambiguous
            in this sense.

    Raises:
        InvalidTypeError: If *text* is not a str.
        LocaleParseError: If the text is not a period, a part of a year has no year, a span is
            reversed, or its ends have different granularities.

    Examples:
        >>> parse_period("giai đoạn 2013-2015"), parse_period("quý I/2014")
        (Period('2013/2015'), Period('2014-Q1'))
        >>> parse_period("từ tháng 3 đến tháng 6 năm 2014"), parse_period("đến hết năm 2025")
        (Period('2014-03/2014-06'), Period('../2025'))
        >>> parse_period("9 tháng đầu năm 2010")
        Period('2010-01/2010-09')
        >>> parse_period("first half of 2014", locale="en")
        Period('2014-S1')
    """
    return read(
        text,
        _period,
        locale,
        lenient,
        on_ambiguous,
        lambda value: format_period(value, locale=locale),
    )


def _period(source: SourceText) -> Period:
    period = period_at(source, 0)
    if period is None:
        raise source.fail("invalid_period")
    source.finish(period.end, "invalid_period")
    return period.value


def period_at(source: SourceText, at: int) -> Read[Period] | None:
    """Read the period at token *at*; return None if no period begins there.

    Raises:
        LocaleParseError: If a period begins there but is not valid.
    """
    words = span_words(source.lang, source.as_typed)
    prefix = words.prefix.match(source, at)
    start = at if prefix is None else prefix.end
    pair = words.pairs.match(source, start)
    if pair is not None:
        return _span_from(source, at, pair.end, pair.value)
    since = words.since.match(source, start)
    if since is not None:
        return _span_from(source, at, since.end, words.to)
    until = words.until.match(source, start) if prefix is None else None
    if until is not None:
        last = _step_at(source, until.end)
        return None if last is None else _build_period(source, at, None, last.value, last.end)
    first = _step_at(source, start)
    if first is None:
        return None
    to = words.to.match(source, first.end)
    last = _end_at(source, first.value, to.end) if to is not None else None
    if last is not None:
        return _build_period(source, at, first.value, last.value, last.end)
    if prefix is not None:
        raise source.fail("invalid_period", at, first.end)
    onwards = words.onwards.match(source, first.end)
    if onwards is not None:
        return _build_period(source, at, first.value, None, onwards.end)
    return _build_period(source, at, first.value, first.value, first.end)


def _span_from(source: SourceText, at: int, start: int, to: Phrases[str]) -> Read[Period] | None:
    """Read a span that begins with a word such as từ. It may be open."""
    words = span_words(source.lang, source.as_typed)
    first = _step_at(source, start)
    if first is None:
        return None
    step, end = first
    joint = to.match(source, end) or words.to.match(source, end)
    last = None if joint is None else _end_at(source, step, joint.end)
    if last is not None:
        return _build_period(source, at, step, last.value, last.end)
    onwards = words.onwards.match(source, end)
    return _build_period(source, at, step, None, end if onwards is None else onwards.end)


def _end_at(source: SourceText, first: CalendarStep, at: int) -> Read[CalendarStep] | None:
    """Read the end of a span. A lenient reading accepts a year of two digits here."""
    token = source.token(at)
    two_digits = token.is_digits and len(token.text) == 2
    if first.part or not two_digits or source.token(at + 1).text in "/-.":
        return _step_at(source, at)
    if not source.lenient or first.year is None:
        raise source.fail("two_digit_year", at, at + 1)
    return Read(CalendarStep("", first.year // 100 * 100 + int(token.text)), at + 1)


def _build_period(
    source: SourceText, first: int, start: CalendarStep | None, end: CalendarStep | None, last: int
) -> Read[Period]:
    """Build the period between two steps. A first step without a year takes that of the last."""
    final = end or start
    assert final is not None  # at least one side is closed
    if final.year is None:
        raise source.fail("incomplete_period", first, last)
    text = f"{_iso_text(start, final.year)}/{_iso_text(end, final.year, is_end=True)}"
    return Read(Period(text), last)


def _iso_text(step: CalendarStep | None, year: int, is_end: bool = False) -> str:
    if step is None:
        return ".."
    part = f"{step.until:02d}" if is_end and step.until is not None else step.part
    return f"{step.year or year:04d}-{part}" if part else f"{step.year or year:04d}"


def _step_at(source: SourceText, at: int) -> Read[CalendarStep] | None:
    day = date_at(source, at)
    if day is not None:
        date = day.value
        return Read(CalendarStep(date.isoformat()[5:], date.year), day.end)
    for reader in (_half_at, _first_months_at, _quarter_at, _month_at, _year_at):
        step = reader(source, at)
        if step is not None:
            return step
    return None


def _half_at(source: SourceText, at: int) -> Read[CalendarStep] | None:
    half = span_words(source.lang, source.as_typed).halves.match(source, at)
    return None if half is None else _with_year(source, f"S{half.value}", half.end)


def _first_months_at(source: SourceText, at: int) -> Read[CalendarStep] | None:
    """Read the first months of a year, such as 9 tháng đầu năm 2010."""
    months = span_words(source.lang, source.as_typed).first_months.match(source, at + 1)
    token = source.token(at)
    if months is None or not token.is_digits or len(token.text) > 2:
        return None
    until = int(token.text)
    if not 1 <= until <= 12:
        return None
    step, end = _with_year(source, "01", months.end)
    return Read(step._replace(until=until), end)


def _quarter_at(source: SourceText, at: int) -> Read[CalendarStep] | None:
    quarter = span_words(source.lang, source.as_typed).quarter.match(source, at)
    if quarter is None:
        return None
    number = _QUARTERS.get(source.token(quarter.end).text.upper())
    return None if number is None else _with_year(source, f"Q{number}", quarter.end + 1)


def _month_at(source: SourceText, at: int) -> Read[CalendarStep] | None:
    name = calendar_words(source.lang).month_name.match(source, at)
    if name is not None:
        return _with_year(source, f"{name.value:02d}", name.end)
    month = span_words(source.lang, source.as_typed).month.match(source, at)
    start = at if month is None else month.end
    token = source.token(start)
    if not token.is_digits or len(token.text) > 2:
        return None
    if month is None and not _has_slash_and_year(source, start + 1):
        return None
    if not 1 <= int(token.text) <= 12:
        raise source.fail("invalid_period", at, start + 1)
    return _with_year(source, f"{int(token.text):02d}", start + 1)


def _has_slash_and_year(source: SourceText, at: int) -> bool:
    year = source.token(at + 1)
    is_year = year.is_digits and len(year.text) == 4
    return source.token(at).text == "/" and is_year and source.token(at + 2).text != "/"


def _with_year(source: SourceText, part: str, at: int) -> Read[CalendarStep]:
    """Complete a part of a year with the year, if one follows.

    The forms are: quý I/2014, quý I năm 2014, Q1 2014.
    """
    word = calendar_words(source.lang).year.match(source, at)
    allows_bare = source.lang.code == "en" or source.as_typed
    token = source.token(at)
    if word is not None:
        year = word.end
    elif token.text == "/":
        year = at + 1
    else:
        year = at if allows_bare and len(token.text) == 4 else -1
    if not source.token(year).is_digits:
        return Read(CalendarStep(part, None), at)
    return Read(CalendarStep(part, year_at(source, year)), year + 1)


def _year_at(source: SourceText, at: int) -> Read[CalendarStep] | None:
    word = calendar_words(source.lang).year.match(source, at)
    start = at if word is None else word.end
    token = source.token(start)
    if not token.is_digits:
        return None
    if word is None and len(token.text) != 4 and not is_grouped(source, start):
        return None
    return Read(CalendarStep("", year_at(source, start)), start + 1)
