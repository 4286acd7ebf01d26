"""Numbers in words on their way to a value: what the two languages share, a sign, a whole number, decimals and a scale."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple, TypeAlias

from ictplan.errors import LocaleParseError
from ictplan.l10n.languages.language import LocaleName
from ictplan.l10n.number_words.english import English
from ictplan.l10n.number_words.speller import MOST_PLACES, WITHIN, spell_number
from ictplan.l10n.number_words.vietnamese import Vietnamese
from ictplan.l10n.tokens import SourceText, read

_Reader: TypeAlias = Vietnamese | English

_DETAILS = {"too_many_digits": str(MOST_PLACES), "out_of_range": WITHIN}


class Spelled(NamedTuple):
    """A number as it stands in words.

    Attributes:
        value: the number.
        end: the place behind it.
        why: why what stands there cannot belong to it, by reason code.
    """

    value: Decimal
    end: int
    why: str


def parse_words(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> Decimal:
    """Read a number in words.

    In Vietnamese, ``linh`` and ``lẻ``, ``nghìn`` and ``ngàn``, ``tỷ`` and ``tỉ``, ``tư`` and ``bốn`` are the same; a comma may
    stand behind a scale. Decimals are read as a number or one by one, and a scale behind them multiplies the whole:
    ``hai phẩy năm tỷ``. What stands before ``tỷ`` a second time is read as a whole, ``một tỷ năm trăm tỷ`` being 10^18 and
    more, unless it is 1,000 tỷ or more: then the parts add up, ``hai nghìn tỷ năm trăm tỷ``. English is the short scale.

    Args:
        text: the number, below 10^21 and with at most 21 decimals; ``âm`` or ``minus`` may stand before it.
        locale: ``"vi"`` or ``"en"``.
        lenient: whether to read what is said rather than written as well: ``hăm ba``, ``hai lăm``, ``ba mươi một``,
            ``một trăm rưỡi``, ``một triệu hai``, ``hai chục``, ``ba vạn``, ``một nghìn lẻ năm``; ``a hundred``,
            ``twenty one``. Words that no number has, such as ``mười mốt``, are never read.
        on_ambiguous: as in `parse_number`; no number in words is ambiguous.

    Returns:
        The number, with the decimals that were written.

    Raises:
        InvalidTypeError: not text.
        LocaleParseError: not such a number; the error says where it breaks off.

    Examples:
        >>> parse_words("một triệu hai trăm năm mươi nghìn không trăm linh năm"), parse_words("âm hai phẩy không năm")
        (Decimal('1250005'), Decimal('-2.05'))
        >>> parse_words("hai nghìn tỷ, năm trăm tỷ") == parse_words("hai nghìn năm trăm tỷ") == 2_500 * 10**9
        True
        >>> parse_words("một triệu rưỡi", lenient=True), parse_words("twenty-one point five", locale="en")
        (Decimal('1500000'), Decimal('21.5'))
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
    found = spelled_at(source, 0)
    if found is None or not source.is_at_end(found.end):
        raise refusal(source, 0, found)
    return found.value


def words_at(source: SourceText, at: int) -> tuple[Decimal, int] | None:
    """The longest number in words at token *at* of running text, and the place behind it; None when none begins there.

    It ends before a word that is no number word: ``phần`` of ``chín mươi tám phần trăm``, ``năm`` of ``hai mươi năm``. A
    word that also means something else is a number only where that is plain: ``năm`` before figures or another number is a
    year, ``không`` alone is "not", ``tỷ lệ`` a ratio.
    """
    reader = _reader(source.spoken.code, source.lenient)
    found = _number(reader, source, at, running=True)
    if found is None or reader.means_otherwise(source, at, found.end):
        return None
    return found.value, found.end


def spelled_at(source: SourceText, at: int) -> Spelled | None:
    """The number in words at token *at* of a text that holds nothing else but its unit; None when none begins there."""
    return _number(_reader(source.spoken.code, source.lenient), source, at, running=False)


def refusal(
    source: SourceText, at: int, found: Spelled | None, after: int | None = None
) -> LocaleParseError:
    """The error of a text in which the number at token *at* breaks off before token *after*, by default the end."""
    last = len(source.tokens) if after is None else after
    end, why = (found.end, found.why) if found else (at, "invalid_words")
    if not source.lenient:
        loose = _number(_reader(source.spoken.code, lenient=True), source, at, running=False)
        why = "lenient_only" if loose is not None and loose.end >= last else why
    return source.fail(why, end, last, detail=_DETAILS.get(why, ""))


@cache
def _reader(code: str, lenient: bool) -> _Reader:
    return English(lenient) if code == "en" else Vietnamese(lenient)


def _number(reader: _Reader, source: SourceText, at: int, running: bool) -> Spelled | None:
    negative = reader.word(source, at) == reader.minus
    start = at + 1 if negative else at
    whole = reader.whole(source, start, running)
    if whole is None:
        return None
    number, end, why = whole
    digits, exponent = "", 0
    decimals = (
        reader.decimals(source, end + 1, running)
        if reader.word(source, end) == reader.point
        else None
    )
    if decimals is not None:
        digits = decimals[0]
        if len(digits) > MOST_PLACES:
            return None if running else Spelled(Decimal(number), end, "too_many_digits")
        exponent, end = reader.scale(source, decimals[1], number)
        part_follows = exponent and reader.whole(source, end, running) is not None
        why = "fraction_then_part" if part_follows else "invalid_words"
    value = _shift(number, digits, exponent)
    if negative and not value:
        return None
    return Spelled(
        value.copy_negate() if negative else value, end, why
    )  # unlike -value, whatever the caller's context


def _shift(whole: int, decimals: str, exponent: int) -> Decimal:
    """The number times a power of ten, with the decimals that are left."""
    digits = decimals.ljust(exponent, "0")
    return Decimal(
        f"{whole}{digits[:exponent]}.{digits[exponent:]}"
        if digits[exponent:]
        else f"{whole}{digits}"
    )
