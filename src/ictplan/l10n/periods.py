"""Periods: years, halves, quarters, months, days, and spans of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ictplan.l10n.dates import ROMAN, calendar_words, date_at, write_date, year_at
from ictplan.l10n.languages.arguments import choose, expect
from ictplan.l10n.languages.language import Language, LocaleName, language
from ictplan.l10n.numbers import DASHES
from ictplan.l10n.tokens import Phrases, SourceText, read
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
        return _format_open(start, end, spoken)
    if not period.is_span:
        return _format_step(start, step_style, spoken)
    if style == "bare":
        return _join_steps("bare", start, end, spoken)
    if style == "prefix" and period.granularity is Granularity.YEAR:
        return _join_steps("years", start, end, spoken)
    return _format_in_words(start, end, spoken)


def _format_open(start: Point | None, end: Point | None, spoken: Language) -> str:
    spans = spoken.table("spans")
    if start is not None:
        return spans["since"].format(start=_format_step(start, "full", spoken))
    assert end is not None  # a period is open on one side at most
    return spans["until"].format(end=_format_step(end, "full", spoken))


def _join_steps(pattern: str, start: Point, end: Point, spoken: Language) -> str:
    """Two bare steps with a dash between; in words where a step holds a hyphen itself."""
    first, last = _format_step(start, "bare", spoken), _format_step(end, "bare", spoken)
    if "-" in first:
        return _format_in_words(start, end, spoken)
    return spoken.table("spans")[pattern].format(start=first, end=last)


def _format_in_words(start: Point, end: Point, spoken: Language) -> str:
    """From one step to another; the year once where both lie in one, except with days, whose dates stay whole."""
    one_year = start.first_day.year == end.first_day.year
    shortened = one_year and start.granularity.value in spoken.steps["short"]
    first = _format_step(start, "short" if shortened else "full", spoken)
    return spoken.table("spans")["words"].format(start=first, end=_format_step(end, "full", spoken))


def _format_step(point: Point, style: str, spoken: Language) -> str:
    return write_date(spoken.steps[style][point.granularity.value], point.first_day, spoken)


class SpanWords(NamedTuple):
    """The phrases that the steps of the calendar and spans of them are read by."""

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
def span_words(spoken: Language, lenient: bool) -> SpanWords:
    """The phrases of a language."""
    calendar, spans = spoken.reading["calendar"], spoken.reading["spans"]
    also = "_lenient" if lenient else ""
    to = Phrases(dict.fromkeys((*spans["bare"], *DASHES), "to"))
    return SpanWords(
        quarter=_phrase_set((*calendar["quarter"], *(calendar[f"quarter{also}"]))),
        halves=Phrases(calendar["halves"]),
        first_months=_phrase_set(calendar["first_months"]),
        month=_phrase_set((*calendar["month"], *(calendar[f"month{also}"]))),
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
    """A step of the calendar as it is read, its year perhaps still to come.

    Attributes:
        part: what stands behind the year in the text of a Period: Q1, S2, 05, or nothing for a whole year.
        year: the year.
        until: the last month of the first months of a year, 9 tháng đầu năm.
    """

    part: str
    year: int | None
    until: int | None = None


def parse_period(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> Period:
    """Read a period: a year, half, quarter, month or day, or a span of them, closed or open.

    Args:
        text: the period: năm 2014, quý I/2014, 6 tháng đầu năm 2014, giai đoạn 2013-2015, đến hết năm 2025.
        locale: ``"vi"`` or ``"en"``.
        lenient: whether to read ``2013-15``, ``Q2 2014``, ``T2/2014`` and ``quí`` as well.
        on_ambiguous: taken as everywhere; no figure of a period is doubtful.

    Raises:
        InvalidTypeError: not text.
        LocaleParseError: no such period, a part of a year without the year, a reversed span, two granularities.

    Examples:
        >>> parse_period("giai đoạn 2013-2015"), parse_period("quý I/2014"), parse_period("đến hết năm 2025")
        (Period('2013/2015'), Period('2014-Q1'), Period('../2025'))
        >>> parse_period("từ tháng 3 đến tháng 6 năm 2014"), parse_period("9 tháng đầu năm 2010")
        (Period('2014-03/2014-06'), Period('2010-01/2010-09'))
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
    found = period_at(source, 0)
    if found is None:
        raise source.fail("invalid_period")
    source.finish(found[1], "invalid_period")
    return found[0]


def period_at(source: SourceText, at: int) -> tuple[Period, int] | None:
    """The period at token *at*, and the place behind it; None where none begins there.

    Raises:
        LocaleParseError: a period begins there and does not hold.
    """
    words = span_words(source.spoken, source.as_typed)
    prefix = words.prefix.match(source, at)
    start = at if prefix is None else prefix[1]
    pair = words.pairs.match(source, start)
    if pair is not None:
        return _span_from(source, at, pair[1], pair[0])
    since = words.since.match(source, start)
    if since is not None:
        return _span_from(source, at, since[1], words.to)
    until = words.until.match(source, start) if prefix is None else None
    if until is not None:
        found = _step_at(source, until[1])
        return (
            None
            if found is None
            else (_build_period(source, at, None, found[0], found[1]), found[1])
        )
    first = _step_at(source, start)
    if first is None:
        return None
    step, behind = first
    to = words.to.match(source, behind)
    last = _end_at(source, step, to[1]) if to is not None else None
    if last is not None:
        return _build_period(source, at, step, last[0], last[1]), last[1]
    if prefix is not None:
        raise source.fail("invalid_period", at, behind)
    return _single_period(source, at, step, behind)


def _single_period(
    source: SourceText, at: int, step: CalendarStep, behind: int
) -> tuple[Period, int]:
    onwards = span_words(source.spoken, source.as_typed).onwards.match(source, behind)
    if onwards is not None:
        return _build_period(source, at, step, None, onwards[1]), onwards[1]
    return _build_period(source, at, step, step, behind), behind


def _span_from(
    source: SourceText, at: int, start: int, to: Phrases[str]
) -> tuple[Period, int] | None:
    """A span that begins with từ: with an end, or open."""
    words = span_words(source.spoken, source.as_typed)
    first = _step_at(source, start)
    if first is None:
        return None
    step, behind = first
    joint = to.match(source, behind) or words.to.match(source, behind)
    last = None if joint is None else _end_at(source, step, joint[1])
    if last is not None:
        return _build_period(source, at, step, last[0], last[1]), last[1]
    onwards = words.onwards.match(source, behind)
    behind = behind if onwards is None else onwards[1]
    return _build_period(source, at, step, None, behind), behind


def _end_at(source: SourceText, first: CalendarStep, at: int) -> tuple[CalendarStep, int] | None:
    """The end of a span; a year of two digits where that is asked for."""
    token = source.token(at)
    if (
        not first.part
        and token.is_digits
        and len(token.text) == 2
        and source.token(at + 1).text not in "/-."
    ):
        if not source.lenient or first.year is None:
            raise source.fail("two_digit_year", at, at + 1)
        return CalendarStep("", first.year // 100 * 100 + int(token.text)), at + 1
    return _step_at(source, at)


def _build_period(
    source: SourceText, first: int, start: CalendarStep | None, end: CalendarStep | None, last: int
) -> Period:
    """The period from one step to another; the first has the year of the last where it has none of its own."""
    final = end or start
    assert final is not None  # one side at least is closed
    if final.year is None:
        raise source.fail("incomplete_period", first, last)
    return Period(f"{_iso_text(start, final.year)}/{_iso_text(end, final.year, is_end=True)}")


def _iso_text(step: CalendarStep | None, year: int, is_end: bool = False) -> str:
    if step is None:
        return ".."
    part = f"{step.until:02d}" if is_end and step.until is not None else step.part
    return f"{step.year or year:04d}-{part}" if part else f"{step.year or year:04d}"


def _step_at(source: SourceText, at: int) -> tuple[CalendarStep, int] | None:
    """The step of the calendar at token *at*, and the place behind it; None where none begins there."""
    day = date_at(source, at)
    if day is not None:
        return CalendarStep(day[0].isoformat()[5:], day[0].year), day[1]
    for reader in (_half_at, _first_months_at, _quarter_at, _month_at, _year_at):
        found = reader(source, at)
        if found is not None:
            return found
    return None


def _half_at(source: SourceText, at: int) -> tuple[CalendarStep, int] | None:
    half = span_words(source.spoken, source.as_typed).halves.match(source, at)
    return None if half is None else _with_year(source, f"S{half[0]}", half[1])


def _first_months_at(source: SourceText, at: int) -> tuple[CalendarStep, int] | None:
    """9 tháng đầu năm 2010: from January on."""
    months = span_words(source.spoken, source.as_typed).first_months.match(source, at + 1)
    token = source.token(at)
    if (
        months is None
        or not token.is_digits
        or len(token.text) > 2
        or not 1 <= int(token.text) <= 12
    ):
        return None
    step, behind = _with_year(source, "01", months[1])
    return step._replace(until=int(token.text)), behind


def _quarter_at(source: SourceText, at: int) -> tuple[CalendarStep, int] | None:
    quarter = span_words(source.spoken, source.as_typed).quarter.match(source, at)
    if quarter is None:
        return None
    named = source.token(quarter[1]).text.upper()
    number = (
        ROMAN.index(named) + 1
        if named in ROMAN
        else int(named)
        if named in ("1", "2", "3", "4")
        else 0
    )
    if not number:
        return None
    return _with_year(source, f"Q{number}", quarter[1] + 1)


def _month_at(source: SourceText, at: int) -> tuple[CalendarStep, int] | None:
    """A month: by name, as tháng 2, or in figures before its year, 02/2014."""
    named = calendar_words(source.spoken).month_name.match(source, at)
    if named is not None:
        return _with_year(source, f"{named[0]:02d}", named[1])
    month = span_words(source.spoken, source.as_typed).month.match(source, at)
    start = at if month is None else month[1]
    token = source.token(start)
    if (
        not token.is_digits
        or len(token.text) > 2
        or (month is None and not _slash_year(source, start + 1))
    ):
        return None
    if not 1 <= int(token.text) <= 12:
        raise source.fail("invalid_period", at, start + 1)
    return _with_year(source, f"{int(token.text):02d}", start + 1)


def _slash_year(source: SourceText, at: int) -> bool:
    year = source.token(at + 1)
    return (
        source.token(at).text == "/"
        and year.is_digits
        and len(year.text) == 4
        and source.token(at + 2).text != "/"
    )


def _with_year(source: SourceText, part: str, at: int) -> tuple[CalendarStep, int]:
    """A part of a year with its year, where that follows: quý I/2014, quý I năm 2014, Q1 2014."""
    word = calendar_words(source.spoken).year.match(source, at)
    if word is not None:
        return (
            (CalendarStep(part, year_at(source, word[1])), word[1] + 1)
            if source.token(word[1]).is_digits
            else (CalendarStep(part, None), at)
        )
    if source.token(at).text == "/" and source.token(at + 1).is_digits:
        return CalendarStep(part, year_at(source, at + 1)), at + 2
    bare = source.spoken.code == "en" or source.as_typed
    if bare and source.token(at).is_digits and len(source.token(at).text) == 4:
        return CalendarStep(part, year_at(source, at)), at + 1
    return CalendarStep(part, None), at


def _year_at(source: SourceText, at: int) -> tuple[CalendarStep, int] | None:
    word = calendar_words(source.spoken).year.match(source, at)
    start = at if word is None else word[1]
    if not source.token(start).is_digits:
        return None
    if (
        word is None
        and len(source.token(start).text) != 4
        and source.token(start + 1).text not in ".,"
    ):
        return None
    return CalendarStep("", year_at(source, start)), start + 1
