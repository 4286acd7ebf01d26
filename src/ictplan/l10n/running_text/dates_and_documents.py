"""What running text names that is no amount: documents by their numbers, days and periods."""

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

_YEARS = range(1900, 2101)


class Hit(NamedTuple):
    """What was found at a place.

    Attributes:
        kind, value: what it is, and its reading.
        start, end: the tokens it takes up.
        why: for what is ambiguous, the reason code.
        subject: the words that narrow what is counted.
    """

    kind: str
    value: Any
    start: int
    end: int
    why: str = ""
    subject: str = ""


def find_document(source: Prose, at: int) -> Hit | None:
    """A document number: digits, perhaps a year, and a symbol in capitals."""
    if is_glued(source, at):
        return None
    found = document_number_at(source, at, typed=True)
    if found is None:
        return None
    number, end = found
    letters = number.symbol.split("-")[0].split("/")[0]
    if len(letters) < 2 or not letters.isupper():
        return None
    why = "" if document_number_at(source, at) == found else "lenient_only"
    return Hit("document_number", number, at, end, why)


def find_date_or_period(source: Prose, at: int) -> Hit | None:
    """A date, or a period with its year."""
    if is_glued(source, at):
        return None
    words = find_words(source.spoken)
    vague = words.vague.match(source, at)
    if vague is not None:
        found = _period(source, vague[1])
        return (
            None
            if found is None or found.kind == "date"
            else found._replace(start=at, why="vague_time")
        )
    until = words.until.match(source, at)
    if until is None:
        return _period(source, at)
    found = _period(source, until[1])
    if found is None:
        return None
    value = found.value if found.kind == "date" else Period.span(None, found.value)
    return found._replace(value=value, start=at, why="")


def _period(source: Prose, at: int) -> Hit | None:
    day = None if _is_span(source, at) else date_at(source, at)
    if day is not None:
        return Hit("date", day[0], at, day[1])
    found = period_at(source, at)
    if found is None:
        return None
    period, end = found
    first, last = source.token(at), source.token(end - 1)
    if (
        first.is_digits
        and last.is_digits
        and len(last.text) == 4
        and name_at(source, end) is not None
    ):
        return None  # no year: 2000 hộ
    if period.granularity is Granularity.DAY and (
        period.start is None or period.end is None or not period.is_span
    ):
        return Hit("date", period.first_day or period.last_day, at, end)
    if end - at > 1:
        return Hit("period", period, at, end)
    is_year = int(first.text) in _YEARS and end_of_figures(source, at) == end
    return Hit("period", period, at, end, "bare_year") if is_year else None


def _is_span(source: Prose, at: int) -> bool:
    """Whether more than the day at token *at* follows: 05/02/2014-10/03/2014."""
    try:
        found = period_at(source, at)
    except LocaleParseError:
        return False
    return found is not None and found[0].is_span
