"""Numbers in words: the English grammar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ictplan.l10n.number_words.speller import spelling_words
from ictplan.l10n.tokens import Read, SourceText

_THOUSAND = 3  # a power of ten
_ABOVE_ALL = 21


class English:
    """Reads numbers in English; with *lenient*, spoken forms as well."""

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
        self._articles = frozenset(lenient_words.get("one", ()))

    def word(self, source: SourceText, at: int) -> str:
        """Return the word at token *at*, in the spelling of the tables."""
        text = source.token(at).text
        return self._spellings.get(text, text)

    def whole(self, source: SourceText, at: int, running: bool) -> tuple[Read[int], str] | None:
        """Read a whole number without sign, and give the reason code for its end."""
        del running  # English number words have no other meaning
        if self._small.get(self.word(source, at)) == 0:
            return Read(0, at + 1), "invalid_words"
        total, end, last = 0, at, _ABOVE_ALL
        while last:
            start = end + 1 if end > at and source.token(end).text == "," else end
            is_joined = end > at and self.word(source, start) == self._joint
            group = self._group(source, start + 1 if is_joined else start)
            power = 0 if group is None else self._scales.get(self.word(source, group.end), 0)
            if group is None or power >= last or (is_joined and (power or group.value >= 100)):
                if end == at:
                    return None
                is_misplaced = power or self.word(source, end) in self._scales
                return Read(total, end), "scale_order" if is_misplaced else "invalid_words"
            total += group.value * 10**power
            end = group.end + 1 if power else group.end
            last = power
        is_misplaced = self.word(source, end) in self._scales
        return Read(total, end), "scale_order" if is_misplaced else "invalid_words"

    def _group(self, source: SourceText, at: int) -> Read[int] | None:
        """Read a number below a thousand, or a number of hundreds below ten thousand."""
        first = self._article_at(source, at) or self._below_hundred(source, at)
        if first is None or self.word(source, first.end) != self._hundred:
            return first
        number, end = first
        if number > 9 and not (self._lenient and number % 10):
            return first
        is_joined = self.word(source, end + 1) == self._joint
        rest = self._below_hundred(source, end + 2 if is_joined else end + 1)
        if rest is None:
            return Read(number * 100, end + 1)
        return Read(number * 100 + rest.value, rest.end)

    def _article_at(self, source: SourceText, at: int) -> Read[int] | None:
        following = self.word(source, at + 1)
        counts = following == self._hundred or following in self._scales
        return Read(1, at + 1) if counts and self.word(source, at) in self._articles else None

    def _below_hundred(self, source: SourceText, at: int) -> Read[int] | None:
        tens = self._tens.get(self.word(source, at), 0)
        if not tens:
            small = self._small.get(self.word(source, at), 0)
            return Read(small, at + 1) if small else None
        has_hyphen = source.token(at + 1).text == self._hyphen and not source.token(at + 1).spaced
        last = at + 2 if has_hyphen else at + 1
        last_digit = self._small.get(self.word(source, last), 0)
        if 0 < last_digit < 10 and (
            self._lenient or (has_hyphen and not source.token(last).spaced)
        ):
            return Read(tens + last_digit, last + 1)
        return Read(tens, at + 1)

    def decimals(self, source: SourceText, at: int, running: bool) -> Read[str] | None:
        """Read the digits after the point, one by one."""
        del running
        digits, end = "", at
        while self._small.get(self.word(source, end), 10) < 10:
            digits += str(self._small[self.word(source, end)])
            end += 1
        return Read(digits, end) if digits else None

    def scale(self, source: SourceText, at: int, whole: int) -> Read[int]:
        """Read the power of ten that multiplies a number with decimals."""
        power = self._scales.get(self.word(source, at), 0) if whole < 10**_THOUSAND else 0
        return Read(power, at + 1 if power else at)

    def means_otherwise(self, source: SourceText, at: int, end: int) -> bool:
        """Whether the words from *at* to *end*, in running text, probably mean something else."""
        del source, at, end
        return False
