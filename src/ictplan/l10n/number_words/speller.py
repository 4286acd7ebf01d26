"""Numbers written out in words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from ictplan.errors import InvalidValueError, quote
from ictplan.l10n.languages.arguments import choose
from ictplan.l10n.languages.language import LocaleName, language
from ictplan.l10n.numbers import check_number
from ictplan.messages import message

#: Words, both ways, stop below ten to this power; and a fraction has at most this many decimals.
MOST_PLACES = 21
#: What a number with more places is answered.
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

    In Vietnamese, every group of three digits but the first is read in full, groups of zeros not at all; from a billion, what
    stands above ``tỷ`` is read as a whole. Decimals are read as a number after their leading zeros, ``phẩy không năm``, and
    one by one where that number would be a thousand or more. In English, they are always read one by one. Zeros at the end
    are there when they are in the value: ``Decimal("6.0")`` is ``sáu phẩy không``.

    Args:
        value: an int or a Decimal below 10^21, with at most 21 decimals.
        zero: the word between hundreds and a last digit, ``"linh"`` or ``"lẻ"``.
        thousand: ``"nghìn"`` or ``"ngàn"``.
        four: the last digit after tens, ``"tư"`` or ``"bốn"``. None of the three changes anything in English.
        locale: ``"vi"`` or ``"en"``.

    Returns:
        The words, in lower case; zero has no sign. `parse_words` reads them back.

    Raises:
        InvalidTypeError: a bool, a float, text.
        InvalidValueError: NaN, infinity, a number too large or with too many decimals, or a word that is none of those named.

    Examples:
        >>> spell_number(1_250_005), spell_number(Decimal("-37.42"))
        ('một triệu hai trăm năm mươi nghìn không trăm linh năm', 'âm ba mươi bảy phẩy bốn mươi hai')
        >>> spell_number(2_024, zero="lẻ", thousand="ngàn", four="bốn")
        'hai ngàn không trăm hai mươi bốn'
        >>> spell_number(Decimal("1021.05"), locale="en")
        'one thousand twenty-one point zero five'
    """
    if (
        type(value) is int
        and 0 <= value < _LIMIT
        and locale == "vi"
        and zero == "linh"
        and thousand == "nghìn"
        and four == "tư"
    ):
        return _vietnamese("linh", "nghìn", "tư").whole(value)  # by far the most frequent call
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


@cache
def spelling_words(code: str) -> Mapping[str, Any]:
    """The tables of spelled numbers of a language, as they stand in their file."""
    text = (files("ictplan.l10n") / "words" / f"{code}_spelling.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _speller(code: str, zero: str, thousand: str, four: str) -> _Vietnamese | _English:
    """The speller of a language.

    Raises:
        InvalidTypeError, InvalidValueError: a word that is none of those to choose from, whatever the language.
    """
    chosen = {"zero": zero, "thousand": thousand, "four": four}
    for subject, words in spelling_words("vi")["options"].items():
        choose(chosen[subject], {word: word for word in words}, subject)
    return _english() if code == "en" else _vietnamese(zero, thousand, four)


class _Vietnamese:
    """Writes in Vietnamese, with the words chosen.

    Every group of three digits is written out beforehand, once as the first of a number and once in full as a later one.
    """

    def __init__(self, zero: str, thousand: str, four: str) -> None:
        words = spelling_words("vi")
        self.minus, self.point, self._digits = words["minus"], words["point"], words["digits"]
        self._thousand, self._million, self._billion = thousand, words["million"], words["billion"]
        self._first, self._later = _groups(words, zero, four)

    def whole(self, number: int) -> str:
        """A whole number, not negative."""
        if number < _THOUSAND:
            return self._first[number]
        if number < _MILLION:
            return f"{self._first[number // _THOUSAND]} {self._thousand}{self._later[number % _THOUSAND]}"
        if number < _BILLION:
            millions, rest = divmod(number, _MILLION)
            return f"{self._first[millions]} {self._million}{self._below_million(rest)}"
        billions, rest = divmod(number, _BILLION)
        millions, rest = divmod(rest, _MILLION)
        middle = f"{self._later[millions]} {self._million}" if millions else ""
        return f"{self.whole(billions)} {self._billion}{middle}{self._below_million(rest)}"

    def _below_million(self, rest: int) -> str:
        """What is left below a million, behind something larger."""
        if not rest:
            return ""
        thousands, ones = divmod(rest, _THOUSAND)
        return (
            f"{self._later[thousands]} {self._thousand}{self._later[ones]}"
            if thousands
            else self._later[ones]
        )

    def fraction(self, decimals: str) -> str:
        """The digits behind the point."""
        significant = decimals.lstrip("0")
        words = [self._digits[0]] * (len(decimals) - len(significant))
        if (
            len(significant) > _LONGEST_GROUP
        ):  # no scale stands among decimals: hai phẩy năm nghìn is 2,5 × 1.000
            words += [self._digits[int(digit)] for digit in significant]
        elif significant:
            words.append(self._first[int(significant)])
        return " ".join(words)


_vietnamese = cache(_Vietnamese)


def _groups(words: Mapping[str, Any], zero: str, four: str) -> tuple[list[str], list[str]]:
    """The numbers below a thousand: as the first group of a number; and in full, with a space in front, as a later one."""
    digits, ten = words["digits"], words["ten"]
    teens = [f"{ten} {last}".rstrip() for last in words["after_ten"]]
    lasts = ["", *words["after_tens"][1:4], four, *words["after_tens"][5:]]
    tens = [f"{digit} {words['tens']} {last}".rstrip() for digit in digits[2:] for last in lasts]
    below = [*digits, *teens, *tens]
    ends = ["", *(f" {zero} {digit}" for digit in digits[1:]), *(f" {two}" for two in below[10:])]
    full = [f"{digit} {words['hundred']}{end}" for digit in digits for end in ends]
    return below + full[100:], ["", *(f" {group}" for group in full[1:])]


class _English:
    """Writes in English."""

    def __init__(self) -> None:
        words = spelling_words("en")
        self.minus, self.point, self._small = words["minus"], words["point"], words["small"]
        self._scales = sorted(
            ((10**power, name) for name, power in words["scales"].items()), reverse=True
        )
        pairs = [
            f"{ten}{words['hyphen']}{one}" for ten in words["tens"][2:] for one in self._small[:10]
        ]
        pairs[::10] = words["tens"][2:]
        below = [*self._small, *pairs]
        hundreds = ["", *(f"{one} {words['hundred']} " for one in self._small[1:10])]
        self._groups = [
            f"{hundred}{two}".strip() for hundred in hundreds for two in ["", *below[1:]]
        ]

    def whole(self, number: int) -> str:
        """A whole number, not negative."""
        parts, rest = [], number
        for size, name in self._scales:
            count, rest = divmod(rest, size)
            if count:
                parts.append(f"{self._groups[count]} {name}")
        if rest:
            parts.append(self._groups[rest])
        return " ".join(parts) or self._small[0]

    def fraction(self, decimals: str) -> str:
        """The digits behind the point."""
        return " ".join(self._small[int(digit)] for digit in decimals)


_english = cache(_English)
