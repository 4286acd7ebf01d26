"""Amounts of money in words, which budgets and invoices print beside the figures."""

from __future__ import annotations

from functools import cache
from typing import final

import attrs

from ictplan.errors import InvalidTypeError, InvalidValueError, LocaleParseError, message, quote
from ictplan.l10n.languages.arguments import expect
from ictplan.l10n.languages.language import LocaleName, language
from ictplan.l10n.measures import parse_money
from ictplan.l10n.number_words.reader import NumberInWords, number_in_words_at, refusal
from ictplan.l10n.number_words.speller import WITHIN, spell_number, spelling_words
from ictplan.l10n.tokens import Phrases, Read, SourceText, read
from ictplan.model.decimals import trimmed
from ictplan.model.measure import Measure
from ictplan.model.result import Result
from ictplan.model.unit import Unit, unit as as_unit
from ictplan.model.unit_names import FOREIGN_MONEY, MONEY
from ictplan.units import convert

#: The currency of an amount in words, by the kind of money.
_CURRENCIES = {MONEY: "VND", FOREIGN_MONEY: "USD"}
_WHOLE = message("only whole amounts can be written in words; round it first")
_MARKS = frozenset("./")


def format_amount_in_words(
    measure: Measure, *, even: bool = False, locale: LocaleName = "vi"
) -> str:
    """Write an amount of money in words, as it is printed under a sum in figures.

    Args:
        measure: a whole amount below 10^21, in đồng with any scale or in US dollars.
        even: whether to add a word that ends the amount: ``chẵn`` or ``only``.
        locale: ``"vi"`` or ``"en"``.

    Returns:
        A sentence that `parse_amount_in_words` can read.

    Raises:
        InvalidTypeError: If *measure* is not a Measure.
        InvalidValueError: If the amount is not money, includes part of a đồng or of a dollar, or
            is too large for words.

    Examples:
        >>> format_amount_in_words(Measure("12.5", "billion VND"))
        'Bằng chữ: Mười hai tỷ năm trăm triệu đồng.'
        >>> format_amount_in_words(Measure(-1_250_000, "VND"), even=True)
        'Bằng chữ: Âm một triệu hai trăm năm mươi nghìn đồng chẵn.'
        >>> format_amount_in_words(Measure(1_250_000, "VND"), locale="en")
        'In words: One million two hundred fifty thousand dong.'
        >>> format_amount_in_words(Measure("0.5", "VND"))
        Traceback (most recent call last):
            ...
        ictplan.errors.InvalidValueError: measure is out of range (got '0.5 VND'); only whole
        amounts can be written in words; round it first
    """
    lang = language(locale)
    if not isinstance(even, bool):
        raise InvalidTypeError("even", message("True or False"), quote(even))
    amount = _in_currency(expect(measure, Measure, "measure"))
    words = _spell_amount(amount, lang.code)
    table = spelling_words(lang.code)["amounts"]
    forms = table["currencies"][str(amount.unit)]
    return str(
        table["pattern"].format(
            label=table["label"],
            words=words[0].upper() + words[1:],
            currency=forms.get(lang.plural(amount.magnitude.copy_abs()), forms["other"]),
            even=f" {table['even']}" if even else "",
        )
    )


def _in_currency(amount: Measure) -> Measure:
    currency = None if amount.unit.is_ratio else _CURRENCIES.get(amount.unit.numerator.kind)
    if currency is None:
        raise InvalidValueError(
            "measure",
            "wrong_unit",
            quote(str(amount.unit)),
            message("write an amount of VND or USD"),
        )
    return _convert_scale(amount, as_unit(currency))


def _convert_scale(amount: Measure, unit: Unit) -> Measure:
    if amount.unit == unit:
        return Measure(trimmed(amount.magnitude), unit)
    return convert(amount, unit)


def _spell_amount(amount: Measure, locale: str) -> str:
    if amount.magnitude != amount.magnitude.to_integral_value():
        raise InvalidValueError("measure", "out_of_range", quote(str(amount)), _WHOLE)
    try:
        return spell_number(amount.magnitude, locale=locale)
    except InvalidValueError:
        raise InvalidValueError("measure", "out_of_range", quote(str(amount)), WITHIN) from None


def parse_amount_in_words(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> Measure:
    """Read an amount of money in words.

    Args:
        text: a number in words (see `parse_words`) with its currency. ``Bằng chữ:`` may come
            before it, and ``chẵn`` and a full stop after it.
        locale: ``"vi"`` or ``"en"``.
        lenient: whether to accept the lenient forms of `parse_words`, parentheses around the
            amount, ``./.`` after it, a missing colon, a missing currency (taken as đồng) and the
            abbreviation of the currency as well.
        on_ambiguous: as in `parse_number`. It has no effect, because amounts in words
            are never ambiguous in this sense.

    Returns:
        The amount in VND or USD.

    Raises:
        InvalidTypeError: If *text* is not a str.
        LocaleParseError: If the text is not such an amount, includes part of a đồng, or has no
            currency.

    Examples:
        >>> parse_amount_in_words("Bằng chữ: Chín mươi ba tỷ, tám trăm triệu đồng.")
        Measure('93800000000', 'VND')
        >>> parse_amount_in_words("(Bằng chữ: Ba triệu rưỡi đồng chẵn./.)", lenient=True)
        Measure('3500000', 'VND')
        >>> parse_amount_in_words("ba triệu")
        Traceback (most recent call last):
            ...
        ictplan.errors.LocaleParseError: cannot read 'ba triệu' (vi): the amount has no currency;
        write the currency; did you mean 'Bằng chữ: Ba triệu đồng.'?
    """
    return read(
        text,
        _amount,
        locale,
        lenient,
        on_ambiguous,
        lambda value: format_amount_in_words(value, locale=locale),
    )


def _amount(source: SourceText) -> Measure:
    in_parentheses = source.lenient and source.token(0).text == "("
    start = _skip_label(source, 1 if in_parentheses else 0)
    number = number_in_words_at(source, start)
    if number is None:
        raise refusal(source, start, None, start + 1)
    currency, end = _currency_at(source, number.end) or ("", number.end)
    if currency and source.token(end).text == spelling_words(source.lang.code)["amounts"]["even"]:
        end += 1
    end = _skip_marks(source, end)
    if in_parentheses and source.token(end).text == ")":
        end, in_parentheses = _skip_marks(source, end + 1), False
    if not source.is_at_end(end):
        raise _incomplete_amount_error(source, start, number, currency, end)
    if in_parentheses:
        raise source.fail("unreadable_text", 0, 1)
    if not currency and not source.lenient:
        raise source.fail("missing_currency")
    unit = currency or _CURRENCIES[MONEY]
    if number.value != number.value.to_integral_value():
        reason = "no_subunit" if unit == _CURRENCIES[MONEY] else "out_of_range"
        raise source.fail(reason, start, number.end, detail=_WHOLE)
    return Measure(trimmed(number.value), unit)


def _incomplete_amount_error(
    source: SourceText, start: int, number: NumberInWords, currency: str, end: int
) -> LocaleParseError:
    if currency:
        return source.fail("trailing_text", end)
    rest = range(number.end, len(source.tokens))
    currencies = (at for at in rest if _currency_at(source, at) is not None)
    return refusal(source, start, number, next(currencies, None))


@cache
def _labels(code: str) -> Phrases[bool]:
    return Phrases(dict.fromkeys(spelling_words(code)["amounts"]["labels"], True))


@cache
def _currencies(code: str, lenient: bool) -> Phrases[str]:
    table = spelling_words(code)["amounts"]
    return Phrases(table["read"] | table["lenient"] if lenient else table["read"])


def _skip_label(source: SourceText, at: int) -> int:
    label = _labels(source.lang.code).match(source, at)
    if label is None:
        return at
    if source.token(label.end).text == ":":
        return label.end + 1
    return label.end if source.lenient else at


def _currency_at(source: SourceText, at: int) -> Read[str] | None:
    return _currencies(source.lang.code, source.lenient).match(source, at)


def _skip_marks(source: SourceText, at: int) -> int:
    """Return the index after a full stop or, in a lenient reading, after ``./.``."""
    if not source.lenient:
        return at + 1 if source.token(at).text == "." else at
    while source.token(at).text in _MARKS:
        at += 1
    return at


@final
@attrs.frozen(repr=False, kw_only=True)
class AmountCheck(Result):
    """An amount in figures and in words. It is true if the two agree.

    Args:
        figures: the amount in figures, in VND or USD.
        words: the amount in words, in VND or USD.
    """

    figures: Measure
    words: Measure

    @property
    def agree(self) -> bool:
        """Whether both amounts are equal and in the same currency."""
        return self.figures == self.words

    @property
    def difference(self) -> Measure:
        """The amount in figures minus the amount in words.

        Raises:
            IncompatibleUnitsError: If the amounts are in two currencies.
        """
        return self.figures - self.words

    def __bool__(self) -> bool:
        return self.agree


def verify_amount(
    figures: str | Measure,
    words: str,
    *,
    locale: LocaleName = "vi",
    lenient: bool = True,
    on_ambiguous: str = "warn",
) -> AmountCheck:
    """Compare an amount in figures with an amount in words.

    Args:
        figures: text for `parse_money`, or a Measure of money.
        words: text for `parse_amount_in_words`.
        locale: ``"vi"`` or ``"en"``.
        lenient: whether to read both leniently.
        on_ambiguous: ``"warn"``, ``"accept"`` or ``"refuse"``: the reaction to figures that are
            read differently elsewhere.

    Returns:
        Both amounts, with the result of the comparison.

    Raises:
        InvalidTypeError: If an argument has the wrong type.
        InvalidValueError: If *figures* is a Measure that is not money.
        LocaleParseError: If one of the texts cannot be read.

    Examples:
        >>> check = verify_amount("3.790.000 triệu đồng", "Ba nghìn bảy trăm chín mươi tỷ đồng")
        >>> check.agree, check.difference
        (True, Measure('0', 'VND'))
        >>> if not verify_amount("1.250.000 đồng", "Một triệu hai trăm năm mươi đồng"):
        ...     print("figures and words differ")
        figures and words differ
    """
    amount = figures
    if not isinstance(amount, Measure):
        amount = parse_money(amount, locale=locale, lenient=lenient, on_ambiguous=on_ambiguous)
    in_words = parse_amount_in_words(
        words, locale=locale, lenient=lenient, on_ambiguous=on_ambiguous
    )
    return AmountCheck(figures=_in_currency(amount), words=in_words)
