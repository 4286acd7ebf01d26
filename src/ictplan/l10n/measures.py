"""Measures and intervals of them."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ictplan.l10n.languages.arguments import expect
from ictplan.l10n.languages.language import Language, LocaleName, language
from ictplan.l10n.number_words.reader import spelled_at, words_at
from ictplan.l10n.numbers import Figure, figure_at, figure_begins, round_number, sign_at
from ictplan.l10n.scales import BILLION, SCALED_MONEY, ScaledFigure, rescale, scaled_figure_at
from ictplan.l10n.tokens import SourceText, read
from ictplan.l10n.units import (
    UnitBefore,
    affixes,
    affixes_for,
    build_unit,
    denominator_at,
    name_at,
    unit_words,
)
from ictplan.model.decimals import EXACT, trimmed
from ictplan.model.measure import Interval, Measure
from ictplan.model.unit import Unit
from ictplan.model.unit import unit as as_unit
from ictplan.model.unit_names import MONEY


def format_measure(
    measure: Measure,
    *,
    digits: int | None = None,
    rounding: str = "half_up",
    scale: Unit | str | None = None,
    locale: LocaleName = "vi",
) -> str:
    """Write an amount with its unit.

    Args:
        measure: the amount.
        digits: how many decimals to show, 0 to 100; None shows those that are there.
        rounding: as in `format_number`.
        scale: for money: a scale such as ``"million VND"``, or ``"auto"`` for the largest of đồng, nghìn, triệu and tỷ
            (in English also trillion) in which an amount of đồng is at least 1. What is no amount of đồng is written in
            its own unit under ``"auto"``. None writes the amount in the unit it has.
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: not a Measure.
        InvalidValueError: a scale that is not money, or an argument that is none of those named.
        IncompatibleUnitsError: the amount is not money of the scale's currency.

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
    spoken = language(locale)
    amount = rescale(expect(measure, Measure, "measure"), scale, digits, rounding, spoken)
    return with_unit(round_number(amount.magnitude, digits, rounding), amount.unit, spoken)


def with_unit(number: Decimal, unit: Unit, spoken: Language) -> str:
    """A number with its unit, as many decimals as it has."""
    return affixes_for(unit, number, spoken).around(number, spoken)


def between(pattern: str, low: Decimal, high: Decimal, unit: Unit, spoken: Language) -> str:
    """Two numbers with one unit: what it puts before a number before the first, what it puts after one after the last."""
    shared = affixes(unit, "other", spoken)
    return pattern.format(low=shared.start(low, spoken), high=shared.end(high, spoken))


def format_interval(
    interval: Interval,
    *,
    digits: int | None = None,
    rounding: str = "half_up",
    locale: LocaleName = "vi",
) -> str:
    """Write an interval. Ends that do not belong to it are said to: ``dưới``, ``trên``.

    Args:
        interval: the interval.
        digits: how many decimals each end shows, 0 to 100; None shows those that are there.
        rounding: as in `format_number`.
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: not an Interval.
        InvalidValueError: an argument that is none of those named.

    Examples:
        >>> people = Interval(low=Measure(621622, "person"), high=Measure(651376, "person"))
        >>> format_interval(people), format_interval(people, locale="en")
        ('từ 621.622 đến 651.376 người', 'from 621,622 to 651,376 persons')
        >>> format_interval(Interval(low=Measure(6, "percent")))
        'từ 6%'
    """
    spoken = language(locale)
    low, high = expect(interval, Interval, "interval").low, interval.high
    patterns = spoken.table("intervals")
    first = None if low is None else round_number(low.magnitude, digits, rounding)
    last = None if high is None else round_number(high.magnitude, digits, rounding)
    lower, upper = _side(interval.low_inclusive), _side(interval.high_inclusive)
    unit = interval.unit
    if unit is None:
        return patterns["any"]
    if first is not None and last is not None:
        if interval.is_point:
            return with_unit(first, unit, spoken)
        return between(patterns[f"{lower}_{upper}"], first, last, unit, spoken)
    if first is not None:
        return patterns[f"from_{lower}"].format(low=with_unit(first, unit, spoken))
    assert last is not None  # an interval with a unit has an end
    return patterns[f"to_{upper}"].format(high=with_unit(last, unit, spoken))


def _side(inclusive: bool) -> str:
    return "in" if inclusive else "out"


def parse_measure(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> Measure:
    """Read an amount with its unit; figures alone are read with the unit ``1``.

    A scale word before a counted unit multiplies the number; money keeps the scale it is stated in.

    Args:
        text: the amount.
        locale: ``"vi"`` or ``"en"``.
        lenient: whether to read what `parse_number` and `parse_money` take leniently as well.
        on_ambiguous: ``"warn"``, ``"accept"`` or ``"refuse"`` a number that is read differently elsewhere.

    Raises:
        InvalidTypeError: not text.
        LocaleParseError: not such an amount, or one with a qualifier (see `parse_reported`).

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
    """A number with what stands around it.

    Attributes:
        scaled: the number, its last printed place, and the scale it is in.
        unit: the unit; None where none is there.
        before: what stood in front of the number and may be meant for the next one too: VND 1.2 to 1.5 million.
        first, last: the tokens it takes up.
    """

    figure: ScaledFigure
    unit: Unit | None
    before: UnitBefore | None
    first: int
    last: int

    @property
    def is_bare(self) -> bool:
        """Whether nothing behind the number says what it counts."""
        return self.unit is None or (
            self.before is not None and str(self.unit) == self.before.alone
        )


def finish(source: SourceText, at: int) -> None:
    """Refuse what is left behind an amount."""
    no_unit = source.token(at).is_word and source.token(at - 1).is_digits
    source.finish(
        at,
        "missing_unit"
        if source.token(at).text == "/"
        else "invalid_unit"
        if no_unit
        else "trailing_text",
    )


def amount_at(source: SourceText, at: int, before: UnitBefore | None = None) -> tuple[Amount, int]:
    """The amount at token *at*, and the place behind it.

    Args:
        source: the text.
        at: the token.
        before: what stood before an earlier number and holds for this one too.
    """
    first = at
    negative, at = sign_at(source, at)
    opening = unit_words(source.spoken).before.match(source, at)
    if opening is not None:
        before, at = opening
    figure, at = _figure_at(source, at)
    number, unit, at = _unit_after(source, first, at, figure.signed(negative), before)
    return Amount(number, unit, before, first, at), at


def _figure_at(source: SourceText, at: int) -> tuple[Figure, int]:
    if not figure_begins(source, at):
        spelled = _number_in_words_at(source, at)
        if spelled is not None:
            value, at = spelled
            return Figure(value, place_of(value)), at
    return figure_at(source, at)


def _number_in_words_at(source: SourceText, at: int) -> tuple[Decimal, int] | None:
    """A number in words: in running text only where its words mean nothing else."""
    if source.running:
        return words_at(source, at)
    found = spelled_at(source, at)
    return None if found is None else (found.value, found.end)


def place_of(number: Decimal) -> Decimal:
    """The unit in the last place of a number: 0.1 of 6.0, 1 of 820."""
    exponent = number.as_tuple().exponent
    return Decimal((0, (1,), min(int(exponent), 0)))


def _unit_after(
    source: SourceText, first: int, at: int, figure: Figure, before: UnitBefore | None
) -> tuple[ScaledFigure, Unit | None, int]:
    """The number from token *first* to token *at* with its scale, the unit behind it, and the place behind that."""
    number = ScaledFigure(figure.value, figure.quantum, 1)
    named = name_at(source, at) if before is None else before.after.match(source, at)
    if named is not None and not source.token(at).spaced and not source.lenient and " " in named[0]:
        raise source.fail("lenient_only", at, named[1])  # 12,5tỷ đồng
    if named is None or _number_continues(source, named[1], before):
        number, end = scaled_figure_at(source, first, at, figure)
        named = name_at(source, end) if before is None else (before.alone, end)
        if end > at and number.factor == 1 and (named is None or before is not None):
            raise source.fail("missing_unit", first)  # 2 triệu 5 is 2.500.000 to many
        if named is None:  # hardly anything but đồng comes in tỷ
            return (
                number,
                as_unit("VND") if source.lenient and number.factor >= BILLION else None,
                end,
            )
    name, at = named
    below = denominator_at(source, at)
    unit = build_unit(name, None if below is None else below[0])
    return number, unit, at if below is None else below[1]


def _number_continues(source: SourceText, at: int, before: UnitBefore | None) -> bool:
    """Whether the number goes on behind its scale: VND 1 billion 250 million."""
    return before is not None and not source.running and figure_begins(source, at)


def measure_of(source: SourceText, amount: Amount) -> Measure:
    """The Measure of an amount; see `stated`."""
    return measure_and_quantum(source, amount)[0]


def measure_and_quantum(source: SourceText, amount: Amount) -> tuple[Measure, Decimal]:
    """The Measure of an amount, and the unit in its last printed place.

    Money keeps a scale that has a unit of its own; what is counted or measured is multiplied.

    Raises:
        LocaleParseError: a scale word or a number in words without a unit, a scale word before a unit that takes none, or
            part of a đồng.
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
    value, quantum = number.value, number.quantum
    if factor != 1:
        value, quantum = (trimmed(EXACT.multiply(n, Decimal(factor))) for n in (value, quantum))
    if is_dong and EXACT.multiply(place_of(value.normalize(EXACT)), _factor_of(unit)) < 1:
        raise source.fail("no_subunit", amount.first, amount.last)
    return Measure(value, unit), quantum


def _is_in_words(source: SourceText, amount: Amount) -> bool:
    """Whether a number that is no running text has no figures: năm alone may be a year as well as five."""
    return not source.running and not any(
        token.is_digits for token in source.tokens[amount.first : amount.last]
    )


def _factor_of(unit: Unit) -> Decimal:
    return next(Decimal(factor) for factor, name in SCALED_MONEY.items() if name == str(unit))
