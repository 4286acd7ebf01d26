"""Beginnings of figures: the words of the language with which each reader begins.

Most words of a text begin no figure. The readers of running text look only at those that may.
"""

from __future__ import annotations

from functools import lru_cache

from ictplan.l10n.changes import change_words
from ictplan.l10n.dates import calendar_words
from ictplan.l10n.languages.language import Language
from ictplan.l10n.number_words.reader import number_words
from ictplan.l10n.periods import span_words
from ictplan.l10n.qualifiers import qualifier_words
from ictplan.l10n.running_text.context import find_words
from ictplan.l10n.running_text.prose import Prose
from ictplan.l10n.units import unit_words


def may_begin(source: Prose, at: int) -> bool:
    """Whether a figure may begin at token *at*: with digits, or with a word of `first_words`."""
    token = source.token(at)
    if token.text in ".,":
        following = source.token(at + 1)
        return following.is_digits and not following.spaced
    return token.is_digits or token.text in first_words(source.lang)


@lru_cache(maxsize=8)
def first_words(lang: Language) -> frozenset[str]:
    """Return the words and signs with which a figure may begin, besides digits."""
    words, calendar, spans = find_words(lang), calendar_words(lang), span_words(lang, True)
    changes, qualifiers = change_words(lang), qualifier_words(lang)
    tables = (
        *(words.in_words, words.vague, words.until, words.averages, words.hedges),
        *(calendar.weekday, calendar.month_name, calendar.day, calendar.year),
        *(spans.prefix, spans.pairs, spans.since, spans.until, spans.halves),
        *(spans.quarter, spans.month),
        *(changes.begin, changes.multiples),
        *(qualifiers.before, qualifiers.start),
        unit_words(lang).before,
    )
    return number_words(lang.code).union(*(table.first_words for table in tables))
