"""The words and the shape of a report: phrases of one language, lines, wrapped and aligned."""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import zip_longest
from typing import Any

import attrs

from ictplan import l10n
from ictplan.l10n.languages.language import LocaleName, language
from ictplan.model.localized_text import LocalizedText
from ictplan.model.measure import Interval, Measure
from ictplan.model.period import Period

WIDTH = 110
_WIDEST_CELL = 46
_NARROWEST = 8


@lru_cache(maxsize=2)
def _phrases(code: str) -> dict[str, Any]:
    return tomllib.loads(
        (files("ictplan.report") / "phrases" / f"{code}.toml").read_text(encoding="utf-8")
    )


@attrs.frozen
class Writer:
    """Writes phrases and values in one language.

    Args:
        locale: ``"vi"`` or ``"en"``.
    """

    locale: str

    @classmethod
    def for_locale(cls, locale: LocaleName) -> Writer:
        """A writer for a locale as the language layer accepts it."""
        return cls(language(locale).code)

    def say(self, section: str, phrase: str, **parts: str) -> str:
        """One phrase of a section, with its parts filled in."""
        text: str = _phrases(self.locale)[section][phrase]
        return text.format(**parts)

    @property
    def not_stated(self) -> str:
        """What is written where a source says nothing."""
        text: str = _phrases(self.locale)["not_stated"]
        return text

    def labelled(self, section: str, phrase: str, text: str) -> str:
        """``Label: text``, the label being a phrase."""
        return self.sentence(self.say(section, phrase), text)

    def sentence(self, label: str, text: str) -> str:
        """``Label: text``."""
        pattern: str = _phrases(self.locale)["sentence"]
        return pattern.format(label=label, text=text)

    def part(self, code: str) -> str:
        """What a part of a plan is called; its code where it is not one of the usual parts."""
        return str(_phrases(self.locale)["disclosures"].get(code, code))

    def text(self, value: LocalizedText) -> str:
        """A name or title in the language, on one line."""
        return " ".join(value.get(self.locale).split())

    def names(self, values: Iterable[Any]) -> str:
        """The names of areas, groups, organizations or sectors as a list."""
        return l10n.format_list([self.text(value.name) for value in values], locale=self.locale)

    def labels(self, members: Iterable[Any]) -> str:
        """Members of an enum as a list."""
        return l10n.format_list(
            [l10n.format_label(member, locale=self.locale) for member in members],
            locale=self.locale,
        )

    def measure(self, value: Measure, digits: int | None = None) -> str:
        """An amount."""
        return l10n.format_measure(value, digits=digits, locale=self.locale)

    def interval(self, value: Interval) -> str:
        """An interval in whole units. Rounded so, whether its ends belong to it tells nothing and is left out."""
        closed = value.evolve(low_inclusive=True, high_inclusive=True)
        return l10n.format_interval(closed, digits=0, locale=self.locale)

    def period(self, value: Period | None) -> str:
        """A period, or that it is not stated."""
        return self.not_stated if value is None else l10n.format_period(value, locale=self.locale)


def capital(text: str) -> str:
    """*text* with a capital first letter and the rest as it is."""
    return text[:1].upper() + text[1:]


def wrapped(text: str, indent: int = 0, hang: int = 2) -> list[str]:
    """*text* on lines of at most 110 characters; the lines after the first hang."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_on_hyphens=False,
    )


def table(
    rows: Sequence[Sequence[str]], indent: int = 2, *, right: int | None = None, foot: int = 0
) -> list[str]:
    """Rows of text in aligned columns; the first row is the head, ruled off from the others. Long cells run over lines.

    Args:
        rows: the rows, each with a text for each column.
        indent: how far from the margin.
        right: the number of the column that is set to the right, spaces behind its texts and all.
        foot: how many rows at the end are ruled off from those before them.
    """
    widest = next(
        (width for width in range(_WIDEST_CELL, _NARROWEST, -2) if _fits(rows, width, indent)),
        _NARROWEST,
    )
    cells = [
        [_cell(cell, widest, column == right) for column, cell in enumerate(row)] for row in rows
    ]
    widths = [
        max(len(line) for cell in column for line in cell) for column in zip(*cells, strict=True)
    ]
    head, *body = (
        [_row(parts, widths, indent, right) for parts in zip_longest(*row, fillvalue="")]
        for row in cells
    )
    rule = _row(["-" * width for width in widths], widths, indent, right)
    above, below = body[: len(body) - foot], body[len(body) - foot :]
    lines = [*head, rule, *(line for row in above for line in row)]
    return [*lines, rule, *(line for row in below for line in row)] if foot else lines


def _fits(rows: Sequence[Sequence[str]], widest: int, indent: int) -> bool:
    """Whether a table stays on the page with cells of at most so many letters."""
    widths = [min(max(map(len, column)), widest) for column in zip(*rows, strict=True)]
    return indent + sum(widths) + 2 * (len(widths) - 1) <= WIDTH


def _cell(text: str, widest: int, whole: bool) -> list[str]:
    """The lines of a cell; one where it must stay whole."""
    return [text] if whole else textwrap.wrap(text, widest) or [""]


def _row(parts: Sequence[str], widths: Sequence[int], indent: int, right: int | None) -> str:
    set_in = (
        part.rjust(width) if column == right else part.ljust(width)
        for column, (part, width) in enumerate(zip(parts, widths, strict=True))
    )
    return (" " * indent + "  ".join(set_in)).rstrip()
