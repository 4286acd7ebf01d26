"""Numbers in words: parse sign, whole number, decimals and scale in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple, TypeAlias

from ictplan.errors import LocaleParseError
from ictplan.l10n.languages.language import LocaleName
from ictplan.l10n.number_words.english import English
from ictplan.l10n.number_words.speller import MOST_PLACES, WITHIN, spell_number, spelling_words
from ictplan.l10n.number_words.vietnamese import Vietnamese
from ictplan.l10n.tokens import Read, SourceText, read, tokens_of

_Reader: TypeAlias = Vietnamese | English

_DETAILS = {"too_many_digits": str(MOST_PLACES), "out_of_range": WITHIN}


class NumberInWords(NamedTuple):
    """A number in words, as it was read.

    Attributes:
        value: the number.
        end: the index of the first token after it.
        why: the reason code for the end of the number at that token.
    """

    value: Decimal
    end: int
    why: str


def parse_words(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> Decimal:
    """Read a number in words.

    In Vietnamese, ``linh`` and ``lẻ``, ``nghìn`` and ``ngàn``, ``tỷ`` and ``tỉ``, ``tư`` and
    ``bốn`` are equivalent, and a comma may follow a scale. Decimals are read as one number or digit
    by digit. A scale after them multiplies the whole number: ``hai phẩy năm tỷ``.

    A second ``tỷ`` multiplies everything before it: ``một tỷ năm trăm tỷ`` is more than 10^18. But
    from 1,000 tỷ on, the parts are added: ``hai nghìn tỷ năm trăm tỷ``. English uses the short
    scale.

    Args:
        text: a number below 10^21 with at most 21 decimals. ``âm`` or ``minus`` may come first.
        locale: ``"vi"`` or ``"en"``.
        lenient: whether to accept spoken forms as well: ``hăm ba``, ``hai lăm``, ``ba mươi một``,
            ``một trăm rưỡi``, ``một triệu hai``, ``hai chục``, ``ba vạn``, ``một nghìn lẻ năm``;
            ``a hundred``, ``twenty one``. Impossible forms, such as ``mười mốt``, are never
            accepted.
        on_ambiguous: as in `parse_number`. It has no effect, because numbers in words are never
            ambiguous in this sense.

    Returns:
        The number, with the decimals in the text.

    Raises:
        InvalidTypeError: If *text* is not a str.
        LocaleParseError: If the text is not such a number. The error gives the place of the
            problem.

    Examples:
        >>> parse_words("một triệu hai trăm năm mươi nghìn không trăm linh năm")
        Decimal('1250005')
        >>> parse_words("âm hai phẩy không năm"), parse_words("một triệu rưỡi", lenient=True)
        (Decimal('-2.05'), Decimal('1500000'))
        >>> parse_words("hai nghìn tỷ, năm trăm tỷ") == parse_words("hai nghìn năm trăm tỷ")
        True
        >>> parse_words("twenty-one point five", locale="en")
        Decimal('21.5')
        >>> parse_words("ba mươi một")
        Traceback (most recent call last):
            ...
        ictplan.errors.LocaleParseError: cannot read 'một' (vi): this form is informal; write it in
        full, or read with lenient=True; did you mean 'ba mươi mốt'?
    """
    return read(
        text,
        _grammar,
        locale,
        lenient,
        on_ambiguous,
        lambda value: spell_number(value, locale=locale),
    )


def _grammar(source: SourceText) -> Decimal:
    number = number_in_words_at(source, 0)
    if number is None or not source.is_at_end(number.end):
        raise refusal(source, 0, number)
    return number.value


def words_at(source: SourceText, at: int) -> Read[Decimal] | None:
    """Read the longest number in words at a token of running text; return None if there is none.

    The number ends before a word that does not belong to it, such as ``phần`` in ``chín mươi tám
    phần trăm`` or ``năm`` in ``hai mươi năm``. A word with another meaning counts as a number only
    if that meaning is impossible: ``năm`` before figures or another number is a year, ``không``
    alone means "not", and ``tỷ lệ`` is a ratio.
    """
    reader = _reader(source.lang.code, source.lenient)
    number = _number(reader, source, at, running=True)
    if number is None or reader.means_otherwise(source, at, number.end):
        return None
    return Read(number.value, number.end)


def number_in_words_at(source: SourceText, at: int) -> NumberInWords | None:
    """Read the number in words at a token; return None if there is none.

    The text must contain nothing but the number and its unit.
    """
    return _number(_reader(source.lang.code, source.lenient), source, at, running=False)


def refusal(
    source: SourceText, at: int, number: NumberInWords | None, after: int | None = None
) -> LocaleParseError:
    """Build the error for a number in words that ends too early.

    Args:
        source: the text being read.
        at: the first token of the number.
        number: the part that was read; None if nothing was.
        after: the token at which the number should end; by default, the end of the text.
    """
    last = len(source.tokens) if after is None else after
    end, why = (number.end, number.why) if number else (at, "invalid_words")
    if not source.lenient:
        loose = _number(_reader(source.lang.code, lenient=True), source, at, running=False)
        why = "lenient_only" if loose is not None and loose.end >= last else why
    return source.fail(why, end, last, detail=_DETAILS.get(why, ""))


@cache
def number_words(code: str) -> frozenset[str]:
    """Return the words in numbers of a language."""
    return frozenset(
        token.text
        for text in _texts(spelling_words(code))
        for token in tokens_of(text)
        if token.is_word
    )


def _texts(table: object) -> Iterator[str]:
    """Yield all texts of a table, and all its keys."""
    if isinstance(table, Mapping):
        yield from table
        table = list(table.values())
    if isinstance(table, str):
        yield table
    elif isinstance(table, Sequence):
        for value in table:
            yield from _texts(value)


@cache
def _reader(code: str, lenient: bool) -> _Reader:
    return English(lenient) if code == "en" else Vietnamese(lenient)


def _number(reader: _Reader, source: SourceText, at: int, running: bool) -> NumberInWords | None:
    negative = reader.word(source, at) == reader.minus
    start = at + 1 if negative else at
    whole = reader.whole(source, start, running)
    if whole is None:
        return None
    (number, end), why = whole
    digits, exponent = "", 0
    has_point = reader.word(source, end) == reader.point
    decimals = reader.decimals(source, end + 1, running) if has_point else None
    if decimals is not None:
        digits = decimals.value
        if len(digits) > MOST_PLACES:
            return None if running else NumberInWords(Decimal(number), end, "too_many_digits")
        exponent, end = reader.scale(source, decimals.end, number)
        part_follows = exponent and reader.whole(source, end, running) is not None
        why = "fraction_then_part" if part_follows else "invalid_words"
    value = _shift(number, digits, exponent)
    if negative and not value:
        return None
    # copy_negate, because -value depends on the context of the caller
    return NumberInWords(value.copy_negate() if negative else value, end, why)


def _shift(whole: int, decimals: str, exponent: int) -> Decimal:
    """Multiply a number by a power of ten; the decimals that remain are kept."""
    digits = decimals.ljust(exponent, "0")
    rest = digits[exponent:]
    return Decimal(f"{whole}{digits[:exponent]}" + (f".{rest}" if rest else ""))
