"""Write the phrases, values, lines and tables of a report in one language."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

import attrs

from ictplan import l10n
from ictplan.l10n.languages.language import LocaleName, language
from ictplan.l10n.languages.words import read_words
from ictplan.model.localized_text import LocalizedText
from ictplan.model.measure import Interval, Measure
from ictplan.model.period import Period
from ictplan.text import one_line

WIDTH = 110
_WIDEST_CELL = 46
_NARROWEST = 8


@attrs.frozen
class Writer:
    """A writer of phrases and values in one language.

    Args:
        locale: the language, ``"vi"`` or ``"en"``.
    """

    locale: str

    @classmethod
    def for_locale(cls, locale: LocaleName) -> Writer:
        """Return the writer for a locale, in any form that the language layer accepts."""
        return cls(language(locale).code)

    @property
    def _words(self) -> Mapping[str, Any]:
        return read_words(f"{self.locale}_report")

    def say(self, section: str, phrase: str, **parts: str) -> str:
        """Return a phrase of a section with its parts filled in."""
        text: str = self._words[section][phrase]
        return text.format(**parts)

    @property
    def not_stated(self) -> str:
        """The words for information that the source does not give."""
        text: str = self._words["not_stated"]
        return text

    def labelled(self, section: str, phrase: str, text: str) -> str:
        """Return ``Label: text``, where the label is a phrase."""
        return self.sentence(self.say(section, phrase), text)

    def sentence(self, label: str, text: str) -> str:
        """Return ``Label: text``."""
        pattern: str = self._words["sentence"]
        return pattern.format(label=label, text=text)

    def part(self, code: str) -> str:
        """Return the name of a usual part of a plan, or the code of any other part."""
        return str(self._words["disclosures"].get(code, code))

    def text(self, value: LocalizedText) -> str:
        """Return a name or title in the language, on one line."""
        return one_line(value.get(self.locale))

    def names(self, values: Iterable[Any]) -> str:
        """Return the names of areas, groups, organizations or sectors as a list."""
        return l10n.format_list([self.text(value.name) for value in values], locale=self.locale)

    def label(self, member: Any) -> str:
        """Return the label of a member of an enum."""
        return l10n.format_label(member, locale=self.locale)

    def labels(self, members: Iterable[Any]) -> str:
        """Return the labels of members of an enum as a list."""
        return l10n.format_list([self.label(member) for member in members], locale=self.locale)

    def measure(self, value: Measure, digits: int | None = None) -> str:
        """Return an amount."""
        return l10n.format_measure(value, digits=digits, locale=self.locale)

    def interval(self, value: Interval) -> str:
        """Return an interval in whole units, without the words for open ends.

        After rounding, it no longer matters whether the ends belong to the interval.
        """
        closed_interval = value.evolve(low_inclusive=True, high_inclusive=True)
        return l10n.format_interval(closed_interval, digits=0, locale=self.locale)

    def period(self, value: Period | None) -> str:
        """Return a period, or the words "not stated"."""
        return self.not_stated if value is None else l10n.format_period(value, locale=self.locale)


def capital(text: str) -> str:
    """Return a text with a capital first letter."""
    return text[:1].upper() + text[1:]


def wrapped(text: str, indent: int = 0, hang: int = 2) -> list[str]:
    """Wrap a text to lines of at most 110 characters, with a hanging indent."""
    return textwrap.wrap(
        one_line(text),
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_on_hyphens=False,
    )


def table(
    rows: Sequence[Sequence[str]], indent: int = 2, *, right: int | None = None, foot: int = 0
) -> list[str]:
    """Align rows of text in columns. A rule follows the first row, which is the head.

    Args:
        rows: the rows, each with a text for each column. Long texts continue on more lines.
        indent: the number of spaces before each line.
        right: the number of the right-aligned column. Spaces after its texts are kept.
        foot: the number of rows at the end with a rule before them, such as totals.
    """
    rows = [[text if n == right else one_line(text) for n, text in enumerate(row)] for row in rows]
    widest = next(
        (width for width in range(_WIDEST_CELL, _NARROWEST, -2) if _fits(rows, width, indent)),
        _NARROWEST,
    )
    cells = [
        [
            [text] if column == right else textwrap.wrap(text, widest) or [""]
            for column, text in enumerate(row)
        ]
        for row in rows
    ]
    widths = [
        max(len(line) for cell in column for line in cell) for column in zip(*cells, strict=True)
    ]
    head, *body = (
        [_row(parts, widths, indent, right) for parts in zip_longest(*row, fillvalue="")]
        for row in cells
    )
    rule = _row(["-" * width for width in widths], widths, indent, right)
    end = len(body) - foot
    lines = [*head, rule, *(line for row in body[:end] for line in row)]
    return [*lines, rule, *(line for row in body[end:] for line in row)] if foot else lines


def _fits(rows: Sequence[Sequence[str]], widest: int, indent: int) -> bool:
    """Whether a table fits on the page if its cells have at most *widest* characters."""
    widths = [min(max(map(len, column)), widest) for column in zip(*rows, strict=True)]
    return indent + sum(widths) + 2 * (len(widths) - 1) <= WIDTH


def _row(parts: Sequence[str], widths: Sequence[int], indent: int, right: int | None) -> str:
    cells = (
        part.rjust(width) if column == right else part.ljust(width)
        for column, (part, width) in enumerate(zip(parts, widths, strict=True))
    )
    return (" " * indent + "  ".join(cells)).rstrip()
