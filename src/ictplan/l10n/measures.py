"""Measures, money and intervals: format and parse them."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ictplan.l10n.languages.arguments import expect
from ictplan.l10n.languages.language import Language, LocaleName, language
from ictplan.l10n.number_words.reader import number_in_words_at, words_at
from ictplan.l10n.numbers import Figure, figure_at, figure_begins, round_number, sign_at
from ictplan.l10n.scales import (
    BILLION,
    SCALED_MONEY,
    ScaledFigure,
    rescale,
    scaled_figure_at,
)
from ictplan.l10n.tokens import Read, SourceText, read
from ictplan.l10n.units import (
    UnitBefore,
    affixes,
    affixes_for,
    name_at,
    unit_words,
    with_denominator_at,
)
from ictplan.model.decimals import EXACT, last_place, trimmed
from ictplan.model.measure import Interval, Measure
from ictplan.model.unit import Unit, unit as as_unit
from ictplan.model.unit_names import MONEY


def format_measure(
    measure: Measure,
    *,
    digits: int | None = None,
    rounding: str = "half_up",
    scale: Unit | str | None = None,
    locale: LocaleName = "vi",
) -> str:
    """Format an amount with its unit.

    Args:
        measure: the amount to format.
        digits: the number of decimals to show, 0 to 100. None shows all decimals of the amount.
        rounding: as in `format_number`.
        scale: for money, a scale such as ``"million VND"``, or ``"auto"`` for the largest of đồng,
            nghìn, triệu and tỷ (in English also trillion) in which an amount of đồng is at least
            1. With ``"auto"``, an amount that is not in đồng keeps its unit. None keeps the unit
            of every amount.
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: If *measure* is not a Measure.
        InvalidValueError: If the scale is not money, or another argument has a value that is not
            listed.
        IncompatibleUnitsError: If the amount is not money in the currency of the scale.

    Examples:
        >>> format_measure(Measure("5.5", "subscription/100 person"))
        '5,5 thuê bao/100 dân'
        >>> format_measure(Measure("5.5", "subscription/100 person"), locale="en")
        '5.5 subscriptions per 100 inhabitants'
        >>> format_measure(Measure(12_500_000_000, "VND"), scale="auto")
        '12,5 tỷ đồng'
        >>> format_measure(Measure(1, "subscription"), locale="en")
        '1 subscription'
    """
    lang = language(locale)
    amount = rescale(expect(measure, Measure, "measure"), scale, digits, rounding, lang)
    return with_unit(round_number(amount.magnitude, digits, rounding), amount.unit, lang)


def with_unit(number: Decimal, unit: Unit, lang: Language) -> str:
    """Format a number with its unit and all its decimals."""
    return affixes_for(unit, number, lang).around(number, lang)


def between(pattern: str, low: Decimal, high: Decimal, unit: Unit, lang: Language) -> str:
    """Format two numbers with one unit.

    Text of the unit before a number is written before the first number only, and text after a
    number after the last number only.
    """
    affix = affixes(unit, "other", lang)
    return pattern.format(low=affix.start(low, lang), high=affix.end(high, lang))


def format_interval(
    interval: Interval,
    *,
    digits: int | None = None,
    rounding: str = "half_up",
    locale: LocaleName = "vi",
) -> str:
    """Format an interval. Words such as ``dưới`` and ``trên`` mark ends that are excluded.

    Args:
        interval: the interval to format.
        digits: the number of decimals of each end, 0 to 100. None shows all decimals.
        rounding: as in `format_number`.
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: If *interval* is not an Interval.
        InvalidValueError: If an argument has a value that is not listed.

    Examples:
        >>> people = Interval(low=Measure(621622, "person"), high=Measure(651376, "person"))
        >>> format_interval(people), format_interval(people, locale="en")
        ('từ 621.622 đến 651.376 người', 'from 621,622 to 651,376 persons')
        >>> format_interval(Interval(low=Measure(6, "percent")))
        'từ 6%'
    """
    lang = language(locale)
    low, high = expect(interval, Interval, "interval").low, interval.high
    patterns = lang.table("intervals")
    first = None if low is None else round_number(low.magnitude, digits, rounding)
    last = None if high is None else round_number(high.magnitude, digits, rounding)
    lower, upper = _side(interval.low_inclusive), _side(interval.high_inclusive)
    unit = interval.unit
    if unit is None:
        return patterns["any"]
    if first is not None and last is not None:
        if interval.is_point:
            return with_unit(first, unit, lang)
        return between(patterns[f"{lower}_{upper}"], first, last, unit, lang)
    if first is not None:
        return patterns[f"from_{lower}"].format(low=with_unit(first, unit, lang))
    assert last is not None  # an interval with a unit has an end
    return patterns[f"to_{upper}"].format(high=with_unit(last, unit, lang))


def _side(inclusive: bool) -> str:
    return "in" if inclusive else "out"


def parse_measure(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> Measure:
    """Read an amount with its unit. Figures without a unit get the unit ``1``.

    A scale word before a counted unit multiplies the number. Money keeps the scale in the text.

    Args:
        text: the amount.
        locale: ``"vi"`` or ``"en"``.
        lenient: whether to accept the lenient forms of `parse_number` and `parse_money` as well.
        on_ambiguous: ``"warn"``, ``"accept"`` or ``"refuse"``: the reaction to a number that is
            read differently elsewhere.

    Raises:
        InvalidTypeError: If *text* is not a str.
        LocaleParseError: If the text is not such an amount, or has a qualifier (see
            `parse_reported`).

    Examples:
        >>> parse_measure("5,5 thuê bao/100 dân")
        Measure('5.5', 'subscription/100 person')
        >>> parse_measure("35 nghìn thuê bao"), parse_measure("12,5 tỷ đồng")
        (Measure('35000', 'subscription'), Measure('12.5', 'billion VND'))
        >>> parse_measure("1.5 subscriptions per 100 inhabitants", locale="en")
        Measure('1.5', 'subscription/100 person')
    """
    return read(
        text,
        _measure,
        locale,
        lenient,
        on_ambiguous,
        lambda value: format_measure(value, locale=locale),
    )


def _measure(source: SourceText) -> Measure:
    amount, at = amount_at(source, 0)
    finish(source, at)
    return measure_of(source, amount)


class Amount(NamedTuple):
    """A number with its scale and unit, as it was read.

    Attributes:
        figure: the number, its last printed place and its scale.
        unit: the unit; None if the text has none.
        before: the unit word before the number, which may apply to the next number too: VND 1.2 to
            1.5 million.
        first, last: the first token of the amount, and the token after it.
    """

    figure: ScaledFigure
    unit: Unit | None
    before: UnitBefore | None
    first: int
    last: int

    @property
    def is_bare(self) -> bool:
        """Whether the amount has no unit after the number."""
        return self.unit is None or (
            self.before is not None and str(self.unit) == self.before.alone
        )


def finish(source: SourceText, at: int) -> None:
    """Raise an error if there is text after an amount."""
    reason = "trailing_text"
    if source.token(at).text == "/":
        reason = "missing_unit"
    elif source.token(at).is_word and source.token(at - 1).is_digits:
        reason = "invalid_unit"
    source.finish(at, reason)


def amount_at(source: SourceText, at: int, before: UnitBefore | None = None) -> Read[Amount]:
    """Read the amount at token *at*.

    Args:
        source: the text being read.
        at: the index of the token.
        before: the unit word before an earlier number, if it applies to this number too.
    """
    negative, start = sign_at(source, at)
    opening = unit_words(source.lang).before.match(source, start)
    if opening is not None:
        before, start = opening
    figure, end = _figure_at(source, start)
    number, unit, end = _unit_after(source, at, end, figure.signed(negative), before)
    return Read(Amount(number, unit, before, at, end), end)


def _figure_at(source: SourceText, at: int) -> Read[Figure]:
    if not figure_begins(source, at):
        number = _number_in_words_at(source, at)
        if number is not None:
            return Read(Figure(number.value, last_place(number.value)), number.end)
    return figure_at(source, at)


def _number_in_words_at(source: SourceText, at: int) -> Read[Decimal] | None:
    """Read a number in words. In running text, the words must have no other meaning."""
    if source.running:
        return words_at(source, at)
    number = number_in_words_at(source, at)
    return None if number is None else Read(number.value, number.end)


def _unit_after(
    source: SourceText, first: int, at: int, figure: Figure, before: UnitBefore | None
) -> tuple[ScaledFigure, Unit | None, int]:
    """Read the scale and the unit after the number that takes the tokens from *first* to *at*."""
    number = ScaledFigure(figure.value, figure.rounded_to, 1)
    name = name_at(source, at) if before is None else before.after.match(source, at)
    if name is not None and " " in name.value and not (source.token(at).spaced or source.lenient):
        raise source.fail("lenient_only", at, name.end)  # 12,5tỷ đồng
    continues = before is not None and not source.running  # VND 1 billion 250 million
    if name is None or (continues and figure_begins(source, name.end)):
        number, end = scaled_figure_at(source, first, at, figure)
        name = name_at(source, end) if before is None else Read(before.alone, end)
        if end > at and number.factor == 1 and (name is None or before is not None):
            raise source.fail("missing_unit", first)  # 2 triệu 5 means 2.500.000 to many people
        if name is None:  # amounts in tỷ are nearly always đồng
            in_dong = source.lenient and number.factor >= BILLION
            return number, as_unit("VND") if in_dong else None, end
    unit, end = with_denominator_at(source, name)
    return number, unit, end


def measure_of(source: SourceText, amount: Amount) -> Measure:
    """Return the Measure of an amount. See `measure_and_place`."""
    return measure_and_place(source, amount)[0]


def measure_and_place(source: SourceText, amount: Amount) -> tuple[Measure, Decimal]:
    """Return the Measure of an amount, and the unit of its last printed place.

    Money keeps a scale that has a unit. Other amounts are multiplied by their scale.

    Raises:
        LocaleParseError: If a scale word or a number in words has no unit, the unit takes no scale
            word, or the amount includes part of a đồng.
    """
    number, unit = amount.figure, amount.unit
    if unit is None and (number.factor != 1 or _is_in_words(source, amount)):
        raise source.fail("missing_unit", amount.first, amount.last)
    unit = as_unit("1") if unit is None else unit
    is_dong = unit.numerator.kind == MONEY and not unit.is_ratio
    factor = number.factor
    if is_dong and factor != 1:
        scale = max(f for f in SCALED_MONEY if f <= factor)
        factor, unit = factor // scale, as_unit(SCALED_MONEY[scale])
    elif factor != 1 and not unit.numerator.kind.extensive:
        raise source.fail("invalid_unit", amount.first, amount.last)
    value, rounded_to = number.value, number.rounded_to
    if factor != 1:
        value, rounded_to = (
            trimmed(EXACT.multiply(n, Decimal(factor))) for n in (value, rounded_to)
        )
    if is_dong:
        scale = next(factor for factor, name in SCALED_MONEY.items() if name == str(unit))
        if EXACT.multiply(last_place(value.normalize(EXACT)), Decimal(scale)) < 1:
            raise source.fail("no_subunit", amount.first, amount.last)
    return Measure(value, unit), rounded_to


def _is_in_words(source: SourceText, amount: Amount) -> bool:
    """Whether an amount outside running text has no digits: năm alone may mean a year or five."""
    return not source.running and not any(
        token.is_digits for token in source.tokens[amount.first : amount.last]
    )


def parse_money(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> Measure:
    """Read an amount of money. The result has the scale in the text, or the last of several.

    Args:
        text: the amount, such as 1.250.000 đồng, 12,5 tỷ đồng, 1 tỷ 250 triệu đồng or VND 12.5
            billion.
        locale: ``"vi"`` or ``"en"``.
        lenient: whether to accept ``12,5 tỷ`` without a currency, ``12,5tỷ``, ``trđ`` and a final
            full stop as well.
        on_ambiguous: ``"warn"``, ``"accept"`` or ``"refuse"``: the reaction to a number that is
            read differently elsewhere.

    Raises:
        InvalidTypeError: If *text* is not a str.
        LocaleParseError: If the text is not such an amount, includes part of a đồng, has scales
            out of order, or does not have exactly one currency.

    Examples:
        >>> parse_money("1.250 triệu đồng"), parse_money("1 tỷ 250 triệu đồng")
        (Measure('1250', 'million VND'), Measure('1250', 'million VND'))
        >>> parse_money("12,5 tỷ")
        Traceback (most recent call last):
            ...
        ictplan.errors.LocaleParseError: cannot read '12,5 tỷ' (vi): the amount has no currency;
        write the currency; did you mean '12,5 tỷ đồng'?
    """
    return read(
        text,
        _money,
        locale,
        lenient,
        on_ambiguous,
        lambda value: format_measure(value, locale=locale),
    )


def _money(source: SourceText) -> Measure:
    amount, at = amount_at(source, 0)
    following = name_at(source, at)
    if (
        following is not None
        and amount.unit is not None
        and as_unit(following.value).numerator_is_money
    ):
        raise source.fail("two_currencies", at, following.end)
    source.finish(at)
    if amount.unit is None:
        if amount.figure.factor == 1 or not source.lenient:
            raise source.fail("missing_currency")
        amount = amount._replace(unit=as_unit("VND"))
    elif not amount.unit.is_money:
        raise source.fail("no_money")
    return measure_of(source, amount)
