"""Dates, periods and document numbers in running text."""

from __future__ import annotations

from typing import Any, NamedTuple

from ictplan.errors import LocaleParseError
from ictplan.l10n.dates import date_at
from ictplan.l10n.documents import document_number_at
from ictplan.l10n.numbers import end_of_figures
from ictplan.l10n.periods import period_at
from ictplan.l10n.running_text.context import find_words, is_glued
from ictplan.l10n.running_text.prose import Prose
from ictplan.l10n.units import name_at
from ictplan.model.period import Granularity, Period

#: The numbers that may be years.
YEARS = range(1900, 2101)


class Hit(NamedTuple):
    """A figure that a reader found.

    Attributes:
        kind, value: the kind of figure and its value, as in Match.
        start, end: its first token, and the token after it.
        why: for an ambiguous figure, the reason code.
        subject: the words that specify the unit.
    """

    kind: str
    value: Any
    start: int
    end: int
    why: str = ""
    subject: str = ""


def find_document(source: Prose, at: int) -> Hit | None:
    """Find a document number: digits, sometimes a year, and a symbol in capitals."""
    if is_glued(source, at):
        return None
    found_number = document_number_at(source, at, is_typed=True)
    if found_number is None:
        return None
    number, end = found_number
    letters = number.symbol.split("-")[0].split("/")[0]
    if len(letters) < 2 or not letters.isupper():
        return None
    why = "" if document_number_at(source, at) == found_number else "lenient_only"
    return Hit("document_number", number, at, end, why)


def find_date_or_period(source: Prose, at: int) -> Hit | None:
    """Find a date, or a period with its year."""
    if is_glued(source, at):
        return None
    words = find_words(source.lang)
    vague = words.vague.match(source, at)
    if vague is not None:
        hit = _period(source, vague.end)
        if hit is None or hit.kind == "date":
            return None
        return hit._replace(start=at, why="vague_time")
    until = words.until.match(source, at)
    if until is None:
        return _period(source, at)
    hit = _period(source, until.end)
    if hit is None:
        return None
    value = hit.value if hit.kind == "date" else Period.span(None, hit.value)
    return hit._replace(value=value, start=at, why="")


def _period(source: Prose, at: int) -> Hit | None:
    result, problem = None, None
    try:
        result = period_at(source, at)
    except LocaleParseError as error:
        problem = error
    is_span = result is not None and result.value.is_span  # 05/02/2014-10/03/2014
    day = None if is_span else date_at(source, at)
    if day is not None:
        return Hit("date", day.value, at, day.end)
    if problem is not None:
        raise problem
    if result is None:
        return None
    period, end = result
    first, last = source.token(at), source.token(end - 1)
    in_digits = first.is_digits and last.is_digits and len(last.text) == 4
    if in_digits and name_at(source, end) is not None:
        return None  # a count, not a year: 2000 hộ
    is_closed = period.start is not None and period.end is not None
    if period.granularity is Granularity.DAY and not (is_closed and period.is_span):
        return Hit("date", period.first_day or period.last_day, at, end)
    if end - at > 1:
        return Hit("period", period, at, end)
    is_year = int(first.text) in YEARS and end_of_figures(source, at) == end
    return Hit("period", period, at, end, "bare_year") if is_year else None
