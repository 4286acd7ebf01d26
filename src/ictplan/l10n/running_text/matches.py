"""Matches: find the figures in running text, each with its place and its value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, final

import attrs

from ictplan.errors import IctplanError, InvalidTypeError, message, quote
from ictplan.l10n.languages.language import Language, LocaleName, language
from ictplan.l10n.running_text.beginnings import may_begin
from ictplan.l10n.running_text.context import misread_word_after, skip_unread
from ictplan.l10n.running_text.dates_and_documents import Hit
from ictplan.l10n.running_text.prose import LONGEST_TEXT, MOST_TOKENS, Prose, passages
from ictplan.l10n.running_text.quantities import READERS
from ictplan.model.result import Result


@final
@attrs.frozen(kw_only=True, repr=False)
class Match(Result):
    """A figure found in running text.

    Args:
        span: the start and the end of the figure in the text.
        text: the figure as written in the text.
        kind: ``"quantity"``, ``"criterion"``, ``"change"``, ``"money"``, ``"date"``, ``"period"``
            or ``"document_number"``.
        value: the value that was read: a ReportedValue for quantities and money, a Criterion, a
            Change, a date, a Period or a DocumentNumber. It is None, and ambiguous, if the figure
            breaks the rules of writing, has an unknown denominator, or is a change by a range.
        ambiguous: whether another reading is equally good.
        why: for an ambiguous figure, the reason code.
        subject: the words that specify the unit: thuê bao *băng rộng cố định*/100 dân.
    """

    span: tuple[int, int]
    text: str
    kind: str
    value: Any
    ambiguous: bool = False
    why: str = ""
    subject: str = ""

    def __str__(self) -> str:
        return f"{self.kind} {quote(self.text)}: {'unclear' if self.value is None else self.value}"


def find(text: str, *, locale: LocaleName = "vi") -> tuple[Match, ...]:
    """Find the figures in running text.

    These are quantities, criteria, changes, money, dates, periods and document numbers. Numbers of
    articles and sections, names such as 3G, addresses, telephone numbers and bare numbers in
    parentheses are skipped. Years without a word for year, figures with separators that can be
    read in two ways, and amounts with two units are marked as ambiguous.

    Each sentence and each paragraph is read apart: what stands behind a full stop with a space, or
    behind a blank line, changes nothing before it.

    The time grows with the length of the text. On a usual machine, 10,000 characters of prose take
    less than half a second, and 10,000 characters of nothing but figures less than 3 seconds.

    Args:
        text: the text to search, of at most 100,000 characters.
        locale: ``"vi"`` or ``"en"``.

    Returns:
        The matches in the order of the text. They do not overlap.

    Raises:
        InvalidTypeError: If *text* is not a str.
        LocaleParseError: If the text is too long, or has too many marks on one letter.

    Examples:
        >>> for match in find("Thuê bao Internet đạt khoảng 35.000, mật độ 5,5 thuê bao/100 dân."):
        ...     print(match.span, match)
        (22, 35) quantity 'khoảng 35.000': ~ 35000
        (44, 64) quantity '5,5 thuê bao/100 dân': 5.5 subscription/100 person
        >>> print(find("bằng 109% so với cùng kỳ năm 2011")[0].value)
        multiple of 109 percent on cùng kỳ năm 2011
    """
    lang = language(locale)
    if not isinstance(text, str):
        raise InvalidTypeError("text", message("a str"), quote(text))
    return tuple(
        match
        for place, passage in passages(str.__str__(text), lang)
        for match in _matches_in(passage, place, lang)
    )


def _matches_in(passage: str, place: int, lang: Language) -> Iterator[Match]:
    """Find the figures of one passage, which begins at a place of the text."""
    source = Prose(passage, lang)
    at = last_end = 0
    while not source.is_at_end(at):
        source.limit = at + MOST_TOKENS
        hit = _first_hit_at(source, at)
        source.limit = LONGEST_TEXT
        if hit is None:
            at = skip_unread(source, at)
            continue
        yield _match(passage, place, source, hit._replace(start=max(hit.start, last_end)))
        at = last_end = hit.end


def _first_hit_at(source: Prose, at: int) -> Hit | None:
    """Return the hit of the first reader that finds a figure at token *at*."""
    if not may_begin(source, at):
        return None
    for reader in READERS:
        doubts = len(source.doubtful)
        hit = _run_reader(reader, source, at)
        if hit is not None and not source.is_broken(hit.start, hit.end):
            doubtful = len(source.doubtful) > doubts and not hit.why
            return hit._replace(why="ambiguous_number") if doubtful else hit
    return None


def _run_reader(reader: Callable[[Prose, int], Hit | None], source: Prose, at: int) -> Hit | None:
    """Run a reader. If it fails, run it again without a word that it may have misread.

    An example of such a word is trên in 820 trạm trên địa bàn.
    """
    try:
        return reader(source, at)
    except IctplanError:
        source.hidden = misread_word_after(source, at)
    try:
        return None if source.hidden is None else reader(source, at)
    except IctplanError:
        return None
    finally:
        source.hidden = None


def _match(passage: str, place: int, source: Prose, hit: Hit) -> Match:
    start, end = source.span(source.tokens[hit.start].start, source.tokens[hit.end - 1].end)
    return Match(
        span=(place + start, place + end),
        text=passage[start:end],
        kind=hit.kind,
        value=hit.value,
        ambiguous=bool(hit.why),
        why=hit.why,
        subject=hit.subject,
    )
