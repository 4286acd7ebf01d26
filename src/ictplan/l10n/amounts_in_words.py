"""Amounts of money in words, as budgets and invoices state them beside the figures."""

from __future__ import annotations

from functools import cache

import attrs

from ictplan.errors import InvalidTypeError, InvalidValueError, LocaleParseError, quote
from ictplan.l10n.languages.arguments import expect
from ictplan.l10n.languages.language import LocaleName, language
from ictplan.l10n.money import parse_money
from ictplan.l10n.number_words.reader import Spelled, refusal, spelled_at
from ictplan.l10n.number_words.speller import WITHIN, spell_number, spelling_words
from ictplan.l10n.tokens import Phrases, SourceText, read
from ictplan.messages import message
from ictplan.model.decimals import trimmed
from ictplan.model.measure import Measure
from ictplan.model.unit import Unit
from ictplan.model.unit import unit as as_unit
from ictplan.model.unit_names import FOREIGN_MONEY, MONEY
from ictplan.model.value import Value

#: What an amount in words is counted in, by the kind of money.
_CURRENCIES = {MONEY: "VND", FOREIGN_MONEY: "USD"}
_WHOLE = message("words are for whole amounts: round it first")
_MARKS = frozenset("./")


def format_amount_in_words(
    measure: Measure, *, even: bool = False, locale: LocaleName = "vi"
) -> str:
    """Write an amount of money in words, the way it stands below a sum in figures.

    Args:
        measure: the amount: đồng in any scale, or US dollars; whole, and below 10^21 of them.
        even: whether to say that nothing follows: ``chẵn``, ``only``.
        locale: ``"vi"`` or ``"en"``.

    Returns:
        One sentence. `parse_amount_in_words` reads it back.

    Raises:
        InvalidTypeError: not a Measure.
        InvalidValueError: not money, part of a đồng or of a dollar, or too large for words.

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
        ictplan.errors.InvalidValueError: measure is out of range (got '0.5 VND'); words are for whole amounts: round it first
    """
    spoken = language(locale)
    if not isinstance(even, bool):
        raise InvalidTypeError("even", message("True or False"), quote(even))
    amount = _in_currency(expect(measure, Measure, "measure"))
    words = _spell_amount(amount, spoken.code)
    table = spelling_words(spoken.code)["amounts"]
    forms = table["currencies"][str(amount.unit)]
    return str(
        table["pattern"].format(
            label=table["label"],
            words=words[0].upper() + words[1:],
            currency=forms.get(spoken.plural(amount.magnitude.copy_abs()), forms["other"]),
            even=f" {table['even']}" if even else "",
        )
    )


def _in_currency(amount: Measure) -> Measure:
    """The amount in đồng, or in dollars."""
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
    from ictplan.units import convert  # loads pint, which nothing but a change of scale needs

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
        text: a number as `parse_words` reads it and its currency, with or without ``Bằng chữ:`` before and ``chẵn`` and a
            full stop behind.
        locale: ``"vi"`` or ``"en"``.
        lenient: whether to read what `parse_words` takes then, parentheses around it, ``./.`` behind it, no colon, no
            currency (it is đồng) and its abbreviation as well.
        on_ambiguous: as in `parse_number`; no amount in words is ambiguous.

    Returns:
        The amount in VND, or USD.

    Raises:
        InvalidTypeError: not text.
        LocaleParseError: not such an amount; part of a đồng; no currency.

    Examples:
        >>> parse_amount_in_words("Bằng chữ: Bảy nghìn không trăm chín mươi ba tỷ, tám trăm triệu đồng.")
        Measure('7093800000000', 'VND')
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
    found = spelled_at(source, start)
    if found is None:
        raise refusal(source, start, None, start + 1)
    currency, end = _currency_at(source, found.end) or ("", found.end)
    if currency and source.token(end).text == spelling_words(source.spoken.code)["amounts"]["even"]:
        end += 1
    end = _skip_marks(source, end)
    if in_parentheses and source.token(end).text == ")":
        end, in_parentheses = _skip_marks(source, end + 1), False
    if not source.is_at_end(end):
        raise _incomplete_amount_error(source, start, found, currency, end)
    if in_parentheses:
        raise source.fail("unreadable_text", 0, 1)
    if not currency and not source.lenient:
        raise source.fail("missing_currency")
    unit = currency or _CURRENCIES[MONEY]
    if found.value != found.value.to_integral_value():
        reason = "no_subunit" if unit == _CURRENCIES[MONEY] else "out_of_range"
        raise source.fail(reason, start, found.end, detail=_WHOLE)
    return Measure(trimmed(found.value), unit)


def _incomplete_amount_error(
    source: SourceText, start: int, found: Spelled, currency: str, end: int
) -> LocaleParseError:
    if currency:
        return source.fail("trailing_text", end)
    behind = (
        at for at in range(found.end, len(source.tokens)) if _currency_at(source, at) is not None
    )
    return refusal(source, start, found, next(behind, None))


@cache
def _labels(code: str) -> Phrases[bool]:
    return Phrases(dict.fromkeys(spelling_words(code)["amounts"]["labels"], True))


@cache
def _currencies(code: str, lenient: bool) -> Phrases[str]:
    table = spelling_words(code)["amounts"]
    return Phrases(table["read"] | table["lenient"] if lenient else table["read"])


def _skip_label(source: SourceText, at: int) -> int:
    found = _labels(source.spoken.code).match(source, at)
    if found is None:
        return at
    if source.token(found[1]).text == ":":
        return found[1] + 1
    return found[1] if source.lenient else at


def _currency_at(source: SourceText, at: int) -> tuple[str, int] | None:
    return _currencies(source.spoken.code, source.lenient).match(source, at)


def _skip_marks(source: SourceText, at: int) -> int:
    """The place behind a full stop, or ``./.`` where that is read."""
    end = at
    while source.token(end).text in (_MARKS if source.lenient else "."):
        end += 1
        if not source.lenient:
            break
    return end


@attrs.frozen(repr=False, kw_only=True)
class AmountCheck(Value):
    """An amount as its figures and as its words state it. It is true when the two agree.

    Args:
        figures: the amount in figures, in VND or USD.
        words: the amount in words, in VND or USD.
    """

    figures: Measure
    words: Measure

    @property
    def agree(self) -> bool:
        """Whether both are one amount of one currency."""
        return self.figures == self.words

    @property
    def difference(self) -> Measure:
        """The figures less the words.

        Raises:
            IncompatibleUnitsError: they are in two currencies.
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
    """Compare an amount in figures with the same in words.

    Args:
        figures: what `parse_money` reads, or a Measure of money.
        words: what `parse_amount_in_words` reads.
        locale: ``"vi"`` or ``"en"``.
        lenient: whether both are read leniently.
        on_ambiguous: ``"warn"``, ``"accept"`` or ``"refuse"`` figures that are read differently elsewhere.

    Returns:
        Both amounts and whether they agree.

    Raises:
        InvalidTypeError: not text.
        InvalidValueError: a Measure that is not money.
        LocaleParseError: one of the two cannot be read.

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
    spelled = parse_amount_in_words(
        words, locale=locale, lenient=lenient, on_ambiguous=on_ambiguous
    )
    return AmountCheck(figures=_in_currency(amount), words=spelled)
