"""Numbers in words: the Vietnamese grammar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ictplan.l10n.number_words.speller import spelling_words
from ictplan.l10n.tokens import Read, SourceText

_THOUSAND, _BILLION = 3, 9  # powers of ten
_ONE_THOUSAND, _ONE_BILLION = 10**3, 10**9
_IN_FULL = 3
_ABOVE_ALL = 10  # above the power of every scale within a number


class _Group(NamedTuple):
    """A number below a thousand.

    Attributes:
        value: the number.
        end: the index of the first token after it.
        places: the number of digits in its words: three if they name hundreds, even zero hundreds.
        is_rounded: whether its last word counts tenths of a hundred: ``hai trăm rưỡi``.
    """

    value: int
    end: int
    places: int
    is_rounded: bool = False


class _RunningSum:
    """A number that grows from left to right.

    Attributes:
        below: the sum of the parts since the last tỷ.
        last: the power of ten of the last scale, which limits the next part; zero after a part
            without a scale.
        is_rounded: whether the last part is a half or a tenth of a scale.
    """

    def __init__(self) -> None:
        self.denominator, self.last, self.is_rounded = 0, _ABOVE_ALL, False
        self._billions, self._step = 0, 1

    @property
    def total(self) -> int:
        """The number so far."""
        return self._billions * _ONE_BILLION + self.denominator

    @property
    def counts_tenths(self) -> bool:
        """Whether tenths of the last scale may follow.

        After ``nghìn tỷ`` they may not, because they could be tenths of either scale.
        """
        return _THOUSAND <= self.last < _ABOVE_ALL and (self.last != _BILLION or self._step == 1)

    @property
    def takes_billions(self) -> bool:
        """Whether a smaller part with its own tỷ may follow the last one."""
        return self.last == _BILLION and self._step > 1

    def add(self, value: int, power: int) -> None:
        """Add a part, with the power of ten of its scale or 0."""
        self.denominator += value * 10**power
        self.last = power

    def add_tenths(self, digit: int) -> None:
        """Add tenths of the last scale. They end the number."""
        self.add(digit * 10 ** (self.last - 1), 0)
        self.is_rounded = True

    def close(self) -> str:
        """Multiply the number so far by tỷ; return a reason code if that is impossible, else empty
        text.

        A second tỷ multiplies everything before it. From 1,000 tỷ on, this would exceed the limit,
        so the parts are added instead, and each must be below the scale of the one before.
        """
        if not self._billions:
            self._billions = self.denominator
        elif self.is_rounded:
            return "invalid_words"
        elif self._billions < _ONE_THOUSAND:
            self._billions = self.total
        elif not self.denominator:
            return "out_of_range"
        elif self.denominator >= self._step:
            return "scale_order"
        else:
            self._billions += self.denominator
        self._step = 10**self.last
        self.denominator, self.last = 0, _BILLION
        return ""


class Vietnamese:
    """Reads numbers in Vietnamese; with *lenient*, spoken forms as well.

    In running text, a number ends before a word that may have another meaning.
    """

    def __init__(self, lenient: bool) -> None:
        words = spelling_words("vi")
        variants, lenient_words = words["read"], words["lenient"] if lenient else {}
        self._lenient = lenient
        self.minus, self.point = words["minus"], words["point"]
        self._hundred, self._ten, self._tens, self._billion = (
            words["hundred"],
            words["ten"],
            words["tens"],
            words["billion"],
        )
        self._zero = words["options"]["zero"][0]
        self._spellings: Mapping[str, str] = variants["spellings"] | lenient_words.get(
            "spellings", {}
        )
        self._compounds = {
            word: frozenset(following) for word, following in variants["compounds"].items()
        }
        self._running: Mapping[str, str] = variants["running"]
        self._digits = _positions(words["digits"])
        self._after_digit: Mapping[str, int] = self._digits | variants["after_digit"]
        self._after_zero: Mapping[str, int] = self._digits | lenient_words.get("after_zero", {})
        self._after_ten = _positions(words["after_ten"])
        self._after_tens: Mapping[str, int] = (
            _positions(words["after_tens"])
            | variants["after_tens"]
            | lenient_words.get("after_tens", {})
        )
        self._scales: Mapping[str, int] = words["scales"] | lenient_words.get("scales", {})
        self._counted: Mapping[str, int] = lenient_words.get("tens", {})
        self._short_tens: Mapping[str, int] = lenient_words.get("short_tens", {})
        self._contracted: Mapping[str, int] = lenient_words.get("contracted", {})
        self._tail: Mapping[str, int] = self._digits | lenient_words["tail"] if lenient else {}
        self._half: Mapping[str, int] = lenient_words.get("half", {})
        tables: Sequence[Mapping[str, Any]] = (
            self._after_digit,
            self._after_tens,
            self._scales,
            self._counted,
            self._half,
        )
        other_words = (self._hundred, self._ten, self._tens, self._billion, self._zero)
        self._vocabulary = frozenset(other_words).union(*tables)

    def word(self, source: SourceText, at: int) -> str:
        """Return the word at token *at*, in the spelling of the tables; empty if it is part of a
        longer word.
        """
        text = source.token(at).text
        text = self._spellings.get(text, text)
        return "" if source.token(at + 1).text in self._compounds.get(text, ()) else text

    def whole(self, source: SourceText, at: int, running: bool) -> tuple[Read[int], str] | None:
        """Read a whole number without sign, and give the reason code for its end."""
        if not self._digits.get(self.word(source, at), 1):  # a zero is a number by itself
            if self.word(source, at + 1) == self._hundred:
                return None
            return Read(0, at + 1), "invalid_words"
        number, end, why = _RunningSum(), at, ""
        while not why:
            if end > at and self.word(source, end) == self._billion:
                why = number.close()
                end = end if why else end + 1
                continue
            start = end + 1 if end > at and number.last and source.token(end).text == "," else end
            following = self._add_part(source, start, number, running) if number.last else 0
            if following:
                end = following
            elif end == at:
                return None
            else:
                why = self._reason_at(source, start, number.last)
        return Read(number.total, end), why

    def _add_part(self, source: SourceText, at: int, number: _RunningSum, running: bool) -> int:
        """Add the part at token *at*; return the index after it, or 0 if no further part begins
        there.
        """
        is_first = number.last == _ABOVE_ALL
        tenths = self._tenths(source, at, running) if number.counts_tenths else 0
        if tenths:
            number.add_tenths(tenths)
            return at + 1
        group = self._group(source, at, running)
        if group is None and self._lenient and not is_first:
            group = self._last_digit(source, at)
        if group is None or not group.value:
            return 0
        power = self._scales.get(self.word(source, group.end), 0)
        if group.value * 10**power >= 10**number.last:
            power = 0
        has_label = power > 0 or (
            number.takes_billions and self.word(source, group.end) == self._billion
        )
        if not is_first and not self._may_follow(group, has_label, number.last):
            return 0
        number.add(group.value, power)
        return group.end + 1 if power else group.end

    def _may_follow(self, group: _Group, has_label: bool, last: int) -> bool:
        """Whether a group may follow a scale.

        In full it may. A spoken form may follow with a scale of its own, or after nghìn. After a
        larger scale, ``một triệu hai mươi`` and ``một triệu hai trăm rưỡi`` have different
        meanings for different people.
        """
        if group.places == _IN_FULL and not group.is_rounded:
            return True
        return self._lenient and (has_label or (group.places > 1 and last == _THOUSAND))

    def _reason_at(self, source: SourceText, at: int, last: int) -> str:
        """Return the reason code for text that does not continue a number that ended with scale
        *last*.
        """
        group = self._group(source, at, running=False)
        if group is not None and not (last and group.value):
            return "invalid_words"
        following = self.word(source, at if group is None else group.end)
        is_scale = following in self._scales or following == self._billion
        return "scale_order" if is_scale else "invalid_words"

    def _group(self, source: SourceText, at: int, running: bool) -> _Group | None:
        digit = self._digits.get(self.word(source, at))
        if digit is not None and self.word(source, at + 1) == self._hundred:
            return self._after_hundreds(source, at + 2, digit * 100, running)
        two = self._two_digits(source, at)
        return _Group(digit, at + 1, 1) if two is None and digit is not None else two

    def _after_hundreds(
        self, source: SourceText, at: int, hundreds: int, running: bool
    ) -> _Group | None:
        rest = self._last_digit(source, at) or self._two_digits(source, at)
        if rest is not None:
            return _Group(hundreds + rest.value, rest.end, _IN_FULL)
        if not hundreds:
            return None
        tenths = self._tenths(source, at, running)
        if tenths:
            return _Group(hundreds + 10 * tenths, at + 1, _IN_FULL, True)
        return _Group(hundreds, at, _IN_FULL)

    def _last_digit(self, source: SourceText, at: int) -> _Group | None:
        if self.word(source, at) != self._zero:
            return None
        digit = self._after_zero.get(self.word(source, at + 1))
        return _Group(digit, at + 2, _IN_FULL) if digit else None

    def _two_digits(self, source: SourceText, at: int) -> _Group | None:
        word, following = self.word(source, at), self.word(source, at + 1)
        if word == self._ten:
            last = self._after_ten.get(following, 0)
            return _Group(10 + last, at + 2 if last else at + 1, 2)
        if word in self._short_tens and following in self._after_tens:
            return _Group(self._short_tens[word] + self._after_tens[following], at + 2, 2)
        digit = self._digits.get(word, 0)
        if digit and following in self._counted:
            return _Group(digit * self._counted[following], at + 2, 2)
        if digit > 1 and following == self._tens:
            last = self._after_tens.get(self.word(source, at + 2), 0)
            return _Group(digit * 10 + last, at + 3 if last else at + 2, 2)
        if digit > 1 and following in self._contracted:
            return _Group(digit * 10 + self._contracted[following], at + 2, 2)
        return None

    def _tenths(self, source: SourceText, at: int, running: bool) -> int:
        """Return the tenths of the scale before token *at*: five for rưỡi, or a digit that is the
        last word.
        """
        word = self.word(source, at)
        if word in self._half:
            return self._half[word]
        if self.word(source, at + 1) in self._vocabulary or (
            running and word == self._running["year"]
        ):
            return 0
        return self._tail.get(word, 0)

    def decimals(self, source: SourceText, at: int, running: bool) -> Read[str] | None:
        """Read the digits after the point: zeros, then a number below a thousand or digits."""
        start = at
        while self._is_zero(source, start):
            start += 1
        zeros = "0" * (start - at)
        digits, end = self._digits_at(source, start, running)
        group = self._group(source, start, running)
        if group is not None and group.end > end:
            digits, end = str(group.value).zfill(group.places), group.end
        return Read(zeros + digits, end) if end > at else None

    def _is_zero(self, source: SourceText, at: int) -> bool:
        is_digit = self._digits.get(self.word(source, at)) == 0
        return is_digit and self.word(source, at + 1) != self._hundred

    def _digits_at(self, source: SourceText, at: int, running: bool) -> Read[str]:
        digits, end = "", at
        table: Mapping[str, int] = self._digits
        while self.word(source, end) in table:
            digits += str(table[self.word(source, end)])
            table = self._digits if digits.endswith("0") else self._after_digit
            end += 1
        if running and len(digits) > 1 and self._is_year(source, end - 1):
            return Read(digits[:-1], end - 1)
        return Read(digits, end)

    def _is_year(self, source: SourceText, at: int) -> bool:
        """Whether the word after decimals is the unit year, and not the digit five."""
        following = self.word(source, at + 1)
        is_digit = following in self._scales or following in (self._billion, self._running["share"])
        return self.word(source, at) == self._running["year"] and not is_digit

    def scale(self, source: SourceText, at: int, whole: int) -> Read[int]:
        """Read the power of ten that multiplies a number with decimals."""
        power, end = 0, at
        if whole < _ONE_THOUSAND and self.word(source, end) in self._scales:
            power, end = self._scales[self.word(source, end)], end + 1
        if whole < _ONE_BILLION and self.word(source, end) == self._billion:
            power, end = power + _BILLION, end + 1
        return Read(power, end)

    def means_otherwise(self, source: SourceText, at: int, end: int) -> bool:
        """Whether the words from *at* to *end*, in running text, probably mean something else."""
        if end > at + 1:
            return False
        word, following = self.word(source, at), source.token(end)
        if word == self._running["year"]:
            return following.is_digits or (
                following.text != word and self.word(source, end) in self._vocabulary
            )
        return word == self._running["not"] and following.text != self._running["share"]


def _positions(words: Sequence[str]) -> dict[str, int]:
    return {word: number for number, word in enumerate(words) if word}
