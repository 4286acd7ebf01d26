"""Numbers in words: write them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from ictplan.errors import InvalidValueError, message, quote
from ictplan.l10n.languages.arguments import choose
from ictplan.l10n.languages.language import LocaleName, language
from ictplan.l10n.languages.words import read_words
from ictplan.l10n.numbers import check_number

#: Numbers in words are below ten to this power, and have at most this many decimals.
MOST_PLACES = 21
#: The advice for a number outside these limits.
WITHIN = message(
    "write a number below 10^{most_places} with at most {most_places2} decimals",
    most_places=MOST_PLACES,
    most_places2=MOST_PLACES,
)

_LIMIT = 10**MOST_PLACES
_BILLION, _MILLION, _THOUSAND = 10**9, 10**6, 10**3
_LONGEST_GROUP = 3


def spell_number(
    value: int | Decimal,
    *,
    zero: str = "linh",
    thousand: str = "nghìn",
    four: str = "tư",
    locale: LocaleName = "vi",
) -> str:
    """Write a number in words.

    In Vietnamese, every group of three digits after the first is written in full, and groups of
    zeros are left out. The number of ``tỷ`` is written as a number of its own. Decimals are written
    as one number after their leading zeros (``phẩy không năm``), or digit by digit if that number
    is a thousand or more. In English, they are always written digit by digit. Zeros at the end are
    kept: ``Decimal("6.0")`` is ``sáu phẩy không``.

    Args:
        value: an int or a Decimal below 10^21, with at most 21 decimals.
        zero: the word between hundreds and a last digit, ``"linh"`` or ``"lẻ"``. This argument and
            the next two have no effect in English.
        thousand: the word for a thousand, ``"nghìn"`` or ``"ngàn"``.
        four: the word for a last digit four after tens, ``"tư"`` or ``"bốn"``.
        locale: ``"vi"`` or ``"en"``.

    Returns:
        The words, in lower case. Zero has no sign. `parse_words` can read the result.

    Raises:
        InvalidTypeError: If *value* is a bool, a float or text.
        InvalidValueError: If *value* is NaN, infinite, too large or has too many decimals, or if a
            word is not listed.

    Examples:
        >>> spell_number(1_250_005)
        'một triệu hai trăm năm mươi nghìn không trăm linh năm'
        >>> spell_number(Decimal("-37.42"))
        'âm ba mươi bảy phẩy bốn mươi hai'
        >>> spell_number(2_024, zero="lẻ", thousand="ngàn", four="bốn")
        'hai ngàn không trăm hai mươi bốn'
        >>> spell_number(Decimal("1021.05"), locale="en")
        'one thousand twenty-one point zero five'
    """
    if (
        type(value) is int
        and type(locale) is type(zero) is type(thousand) is type(four) is str
        and 0 <= value < _LIMIT
        and locale == "vi"
        and zero == "linh"
        and thousand == "nghìn"
        and four == "tư"
    ):
        return _vietnamese("linh", "nghìn", "tư").whole(value)  # the most frequent call
    speller = _speller(language(locale).code, zero, thousand, four)
    plain = format(check_number(value), "f")
    whole, _, decimals = plain.lstrip("-").partition(".")
    number = int(whole)
    if number >= _LIMIT or len(decimals) > MOST_PLACES:
        raise InvalidValueError("value", "out_of_range", quote(value), WITHIN)
    words = speller.whole(number)
    if decimals:
        words = f"{words} {speller.point} {speller.fraction(decimals)}"
    return (
        f"{speller.minus} {words}" if plain[0] == "-" and (number or decimals.strip("0")) else words
    )


def spelling_words(code: str) -> Mapping[str, Any]:
    """Return the tables of number words of a language, as in their file."""
    return read_words(f"{code}_spelling")


def _speller(code: str, zero: str, thousand: str, four: str) -> _Vietnamese | _English:
    """Return the speller of a language.

    Raises:
        InvalidTypeError: If a word has the wrong type, in any language.
        InvalidValueError: If a word is not listed, in any language.
    """
    word_choices = {"zero": zero, "thousand": thousand, "four": four}
    for subject, words in spelling_words("vi")["options"].items():
        choose(word_choices[subject], {word: word for word in words}, subject)
    return _english() if code == "en" else _vietnamese(zero, thousand, four)


class _Vietnamese:
    """Writes numbers in Vietnamese, with a choice of words.

    All groups of three digits are prepared in advance: once as the first group of a number, and
    once in full as a later group.
    """

    def __init__(self, zero: str, thousand: str, four: str) -> None:
        words = spelling_words("vi")
        self.minus, self.point, self._digits = words["minus"], words["point"], words["digits"]
        self._thousand, self._million, self._billion = thousand, words["million"], words["billion"]
        self._first, self._later = _groups(words, zero, four)

    def whole(self, number: int) -> str:
        """Write a whole number that is not negative."""
        if number < _THOUSAND:
            return self._first[number]
        if number < _MILLION:
            thousands, rest = divmod(number, _THOUSAND)
            return f"{self._first[thousands]} {self._thousand}{self._later[rest]}"
        if number < _BILLION:
            millions, rest = divmod(number, _MILLION)
            return f"{self._first[millions]} {self._million}{self._below_million(rest)}"
        billions, rest = divmod(number, _BILLION)
        millions, rest = divmod(rest, _MILLION)
        middle = f"{self._later[millions]} {self._million}" if millions else ""
        return f"{self.whole(billions)} {self._billion}{middle}{self._below_million(rest)}"

    def _below_million(self, rest: int) -> str:
        """Write the part of a number below a million, after a larger part."""
        thousands, below_thousand = divmod(rest, _THOUSAND)
        middle = f"{self._later[thousands]} {self._thousand}" if thousands else ""
        return middle + self._later[below_thousand]

    def fraction(self, decimals: str) -> str:
        """Write the digits after the point."""
        significant = decimals.lstrip("0")
        words = [self._digits[0]] * (len(decimals) - len(significant))
        # no scale word, because hai phẩy năm nghìn is 2,5 × 1.000
        if len(significant) > _LONGEST_GROUP:
            words += [self._digits[int(digit)] for digit in significant]
        elif significant:
            words.append(self._first[int(significant)])
        return " ".join(words)


_vietnamese = cache(_Vietnamese)


def _groups(words: Mapping[str, Any], zero: str, four: str) -> tuple[list[str], list[str]]:
    """Write the numbers below a thousand.

    The first list is for the first group of a number. The second is for later groups, in full and
    with a space before.
    """
    digits, ten = words["digits"], words["ten"]
    teens = [f"{ten} {last}".rstrip() for last in words["after_ten"]]
    lasts = ["", *words["after_tens"][1:4], four, *words["after_tens"][5:]]
    tens = [f"{digit} {words['tens']} {last}".rstrip() for digit in digits[2:] for last in lasts]
    below = [*digits, *teens, *tens]
    ends = ["", *(f" {zero} {digit}" for digit in digits[1:]), *(f" {two}" for two in below[10:])]
    full = [f"{digit} {words['hundred']}{end}" for digit in digits for end in ends]
    return below + full[100:], ["", *(f" {group}" for group in full[1:])]


class _English:
    def __init__(self) -> None:
        words = spelling_words("en")
        self.minus, self.point, self._small = words["minus"], words["point"], words["small"]
        self._scales = sorted(
            ((10**power, name) for name, power in words["scales"].items()), reverse=True
        )
        hyphen, digits = words["hyphen"], self._small[:10]
        pairs = [f"{ten}{hyphen}{digit}" for ten in words["tens"][2:] for digit in digits]
        pairs[::10] = words["tens"][2:]
        below = [*self._small, *pairs]
        hundreds = ["", *(f"{digit} {words['hundred']} " for digit in digits[1:])]
        self._groups = [
            f"{hundred}{two}".strip() for hundred in hundreds for two in ["", *below[1:]]
        ]

    def whole(self, number: int) -> str:
        """Write a whole number that is not negative."""
        parts, rest = [], number
        for size, name in self._scales:
            count, rest = divmod(rest, size)
            if count:
                parts.append(f"{self._groups[count]} {name}")
        if rest:
            parts.append(self._groups[rest])
        return " ".join(parts) or self._small[0]

    def fraction(self, decimals: str) -> str:
        """Write the digits after the point."""
        return " ".join(self._small[int(digit)] for digit in decimals)


_english = cache(_English)
