"""Figures in running text: what a reader would mark in an article, each with its place and its reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from ictplan.errors import IctplanError, InvalidTypeError, quote
from ictplan.l10n.languages.language import LocaleName, language
from ictplan.l10n.running_text.context import misread_word_after, skip_unread
from ictplan.l10n.running_text.dates_and_documents import Hit
from ictplan.l10n.running_text.prose import LONGEST_TEXT, MOST_TOKENS, Prose
from ictplan.l10n.running_text.quantities import READERS
from ictplan.messages import message
from ictplan.model.value import Value

_NO_BEGINNING = frozenset("()[]{}!?;:\"'“”…_")


@attrs.frozen(kw_only=True, repr=False)
class Match(Value):
    """A figure found in running text.

    Args:
        span: where it stands: start and end in the text.
        text: the text there.
        kind: ``"quantity"``, ``"criterion"``, ``"change"``, ``"money"``, ``"date"``, ``"period"`` or
            ``"document_number"``.
        value: what it is read as: a ReportedValue for quantities and money, a Criterion, a Change, a date, a Period or a
            DocumentNumber. None, which is ambiguous, where the figure breaks the rules of writing, or is over what is no
            known unit, and for a change by a range.
        ambiguous: whether another reading is as good.
        why: for what is ambiguous, the reason code.
        subject: the words behind that narrow what is counted: thuê bao *băng rộng cố định*/100 dân.
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
    """Find the figures in running text: quantities, criteria, changes, money, dates, periods and document numbers.

    Nothing is invented: numbers of articles and sections, names such as 3G, addresses, telephone numbers and what has no unit
    and no meaning of its own in a pair of parentheses are passed over. Marked as ambiguous are years without a word for year,
    figures with separators that can be read either way, and amounts in two units at once.

    Args:
        text: the text, at most 100,000 characters.
        locale: ``"vi"`` or ``"en"``.

    Returns:
        The matches in the order of the text. They do not overlap.

    Raises:
        InvalidTypeError: not text.
        LocaleParseError: the text is too long, or piles up marks on letters.

    Examples:
        >>> for match in find("Thuê bao Internet đạt khoảng 35.000, mật độ 5,5 thuê bao/100 dân."):
        ...     print(match.span, match)
        (22, 35) quantity 'khoảng 35.000': ~ 35000
        (44, 64) quantity '5,5 thuê bao/100 dân': 5.5 subscription/100 person
        >>> find("bằng 109% so với cùng kỳ năm 2011")[0].value
        Change(kind='multiple', amount=ReportedValue(measure=Measure('109', 'percent'), quantum=Decimal('1')), \
base='cùng kỳ năm 2011')
    """
    spoken = language(locale)
    if not isinstance(text, str):
        raise InvalidTypeError("text", message("a str"), quote(text))
    original = str.__str__(text)
    source = Prose(original, spoken)
    matches = []
    at = behind = 0
    while not source.is_at_end(at):
        source.limit = at + MOST_TOKENS
        found = _first_hit_at(source, at)
        source.limit = LONGEST_TEXT
        if found is None:
            at = skip_unread(source, at)
            continue
        matches.append(_match(original, source, found._replace(start=max(found.start, behind))))
        at = behind = found.end
    return tuple(matches)


def _first_hit_at(source: Prose, at: int) -> Hit | None:
    """What the first reader finds that finds anything at token *at*."""
    if source.token(at).text in _NO_BEGINNING:
        return None
    for reader in READERS:
        doubts = len(source.doubtful)
        found = _run_reader(reader, source, at)
        if found is not None and not source.is_broken(found.start, found.end):
            doubtful = len(source.doubtful) > doubts and not found.why
            return found._replace(why="ambiguous_number") if doubtful else found
    return None


def _run_reader(reader: Callable[[Prose, int], Hit | None], source: Prose, at: int) -> Hit | None:
    """What a reader finds; where a word is misread, as in 820 trạm trên địa bàn, what it finds before that."""
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


def _match(original: str, source: Prose, found: Hit) -> Match:
    start, end = source.span(source.tokens[found.start].start, source.tokens[found.end - 1].end)
    return Match(
        span=(start, end),
        text=original[start:end],
        kind=found.kind,
        value=found.value,
        ambiguous=bool(found.why),
        why=found.why,
        subject=found.subject,
    )
