"""The grammar of English numbers in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ictplan.l10n.number_words.speller import spelling_words
from ictplan.l10n.tokens import SourceText

_THOUSAND = 3  # a power of ten
_ABOVE_ALL = 21


class English:
    """Reads English, what is only said included when *lenient*."""

    def __init__(self, lenient: bool) -> None:
        words = spelling_words("en")
        lenient_words: Mapping[str, Any] = words["lenient"] if lenient else {}
        self._lenient = lenient
        self.minus, self.point = words["minus"], words["point"]
        self._hundred, self._hyphen, self._joint = (
            words["hundred"],
            words["hyphen"],
            words["read"]["joint"],
        )
        self._small = {word: number for number, word in enumerate(words["small"])}
        self._tens = {word: 10 * number for number, word in enumerate(words["tens"]) if word}
        self._scales: Mapping[str, int] = words["scales"]
        self._spellings: Mapping[str, str] = lenient_words.get("spellings", {})
        self._one = frozenset(lenient_words.get("one", ()))

    def word(self, source: SourceText, at: int) -> str:
        """The word at token *at*, in the one spelling that the tables have."""
        text = source.token(at).text
        return self._spellings.get(text, text)

    def whole(self, source: SourceText, at: int, running: bool) -> tuple[int, int, str] | None:
        """A whole number without sign, the place behind it, and why it goes on no further."""
        del running  # no English number word means anything else
        if self._small.get(self.word(source, at)) == 0:
            return 0, at + 1, "invalid_words"
        total, end, last = 0, at, _ABOVE_ALL
        while last:
            start = end + 1 if end > at and source.token(end).text == "," else end
            joined = end > at and self.word(source, start) == self._joint
            group = self._group(source, start + 1 if joined else start)
            power = 0 if group is None else self._scales.get(self.word(source, group[1]), 0)
            if group is None or power >= last or (joined and (power or group[0] >= 100)):
                misplaced = power or self.word(source, end) in self._scales
                return (
                    (total, end, "scale_order" if misplaced else "invalid_words")
                    if end > at
                    else None
                )
            total += group[0] * 10**power
            end = group[1] + 1 if power else group[1]
            last = power
        return (
            total,
            end,
            "scale_order" if self.word(source, end) in self._scales else "invalid_words",
        )

    def _group(self, source: SourceText, at: int) -> tuple[int, int] | None:
        """A number below a thousand, or of hundreds below ten thousand."""
        first = self._article_at(source, at) or self._below_hundred(source, at)
        if first is None or self.word(source, first[1]) != self._hundred:
            return first
        number, end = first
        if number > 9 and not (self._lenient and number % 10):
            return first
        joined = self.word(source, end + 1) == self._joint
        rest = self._below_hundred(source, end + 2 if joined else end + 1)
        return (number * 100, end + 1) if rest is None else (number * 100 + rest[0], rest[1])

    def _article_at(self, source: SourceText, at: int) -> tuple[int, int] | None:
        """The article, where it stands for one."""
        following = self.word(source, at + 1)
        counts = following == self._hundred or following in self._scales
        return (1, at + 1) if counts and self.word(source, at) in self._one else None

    def _below_hundred(self, source: SourceText, at: int) -> tuple[int, int] | None:
        tens = self._tens.get(self.word(source, at), 0)
        if not tens:
            small = self._small.get(self.word(source, at), 0)
            return (small, at + 1) if small else None
        hyphenated = source.token(at + 1).text == self._hyphen and not source.token(at + 1).spaced
        last = at + 2 if hyphenated else at + 1
        ones = self._small.get(self.word(source, last), 0)
        if 0 < ones < 10 and (self._lenient or (hyphenated and not source.token(last).spaced)):
            return tens + ones, last + 1
        return tens, at + 1

    def decimals(self, source: SourceText, at: int, running: bool) -> tuple[str, int] | None:
        """The digits behind the point, one by one."""
        del running
        digits, end = "", at
        while self._small.get(self.word(source, end), 10) < 10:
            digits += str(self._small[self.word(source, end)])
            end += 1
        return (digits, end) if digits else None

    def scale(self, source: SourceText, at: int, whole: int) -> tuple[int, int]:
        """The power of ten that multiplies a number with decimals, and the place behind it."""
        power = self._scales.get(self.word(source, at), 0) if whole < 10**_THOUSAND else 0
        return power, at + 1 if power else at

    def means_otherwise(self, source: SourceText, at: int, end: int) -> bool:
        """Whether the words from *at* to *end*, in running text, are more likely no number."""
        del source, at, end
        return False
