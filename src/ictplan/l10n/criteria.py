"""Criteria: an amount with the words or signs of its bound, or a range; written and read."""

from __future__ import annotations

from decimal import Decimal

from ictplan.l10n.languages.arguments import choose, expect
from ictplan.l10n.languages.labels import label
from ictplan.l10n.languages.language import Language, LocaleName, language
from ictplan.l10n.measures import between, finish, measure_of, with_unit
from ictplan.l10n.qualifiers import ends, quantity_at
from ictplan.l10n.tokens import SourceText, read
from ictplan.model.bound import Bound
from ictplan.model.criterion import Criterion
from ictplan.model.decimals import EXACT, ROUNDING

_SIGNS = {
    Bound.ABOUT: "~",
    Bound.MORE_THAN: ">",
    Bound.AT_LEAST: "≥",
    Bound.LESS_THAN: "<",
    Bound.AT_MOST: "≤",
}

# style -> whether a bound is a sign, and whether a range is a dash
_STYLES = {"words": (False, False), "symbol": (True, True), "dash": (False, True)}


def format_criterion(
    criterion: Criterion, *, style: str = "words", locale: LocaleName = "vi"
) -> str:
    """Write what a target asks for.

    A range has its unit once, after the second number. It is written with a dash only where that cannot be misread:
    one with an end below zero, or without its upper end, is always in words.

    Args:
        criterion: the criterion.
        style: ``"words"`` (trên 6, từ 10 đến 12%), ``"symbol"`` (> 6, 10-12%) or ``"dash"`` (trên 6, 10-12%).
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: not a Criterion.
        InvalidValueError: another style.

    Examples:
        >>> from ictplan import Measure
        >>> above = Criterion(comparator=">", value=Measure(6, "subscription/100 person"))
        >>> format_criterion(above), format_criterion(above, style="symbol")
        ('trên 6 thuê bao/100 dân', '> 6 thuê bao/100 dân')
        >>> growth = Criterion(comparator="range", low=Measure(10, "percent"), high=Measure(12, "percent"))
        >>> format_criterion(growth), format_criterion(growth, style="dash", locale="en")
        ('từ 10 đến 12%', '10–12%')
    """
    spoken = language(locale)
    as_sign, as_dash = choose(style, _STYLES, "style")
    amount = expect(criterion, Criterion, "criterion").value
    if amount is None:
        return _format_range(criterion, as_dash, spoken)
    return with_bound(
        criterion.comparator, with_unit(amount.magnitude, amount.unit, spoken), as_sign, spoken
    )


def with_bound(bound: Bound, amount: str, as_sign: bool, spoken: Language) -> str:
    """An amount with the word or sign of its bound."""
    if bound is Bound.EXACTLY:
        return amount
    return f"{_SIGNS[bound] if as_sign else label(bound, spoken)} {amount}"


def with_quantum_decimals(figure: Decimal, quantum: Decimal | None) -> Decimal:
    """The figure with the decimals of its quantum, where those show it in full and the quantum is a decimal place."""
    place = None if quantum is None else quantum.normalize(EXACT)
    if place is None or place.as_tuple().digits != (1,):
        return figure
    printed = figure.quantize(place if place < 1 else Decimal(1), context=ROUNDING)
    return printed if printed == figure else figure


def _format_range(criterion: Criterion, as_dash: bool, spoken: Language) -> str:
    low, high = criterion.low, criterion.high
    assert low is not None  # a criterion without a value is a range, and a range has both ends
    assert high is not None
    form = (
        "high_open"
        if criterion.high_open
        else "dash"
        if as_dash and low.magnitude >= 0
        else "words"
    )
    return between(spoken.table("ranges")[form], low.magnitude, high.magnitude, low.unit, spoken)


def parse_criterion(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> Criterion:
    """Read what a target asks for: an amount with a qualifier or without, or a range.

    Args:
        text: the criterion: trên 6 thuê bao/100 dân, từ 10 đến dưới 12%, >= 98%, từ 80% trở lên.
        locale: ``"vi"`` or ``"en"``.
        lenient: whether to read ``đạt``, ``phấn đấu``, ``⩾`` and ``=>`` in front, and what `parse_measure` takes leniently.
        on_ambiguous: ``"warn"``, ``"accept"`` or ``"refuse"`` a number that is read differently elsewhere.

    Raises:
        InvalidTypeError: not text.
        LocaleParseError: no such criterion.

    Examples:
        >>> print(parse_criterion("trên 6 thuê bao/100 dân"))
        > 6 subscription/100 person
        >>> print(parse_criterion("từ 10 đến dưới 12%"))
        10 to under 12 percent
        >>> print(parse_criterion("at least 98%", locale="en"))
        >= 98 percent
    """
    return read(
        text,
        _criterion,
        locale,
        lenient,
        on_ambiguous,
        lambda value: format_criterion(value, locale=locale),
    )


def _criterion(source: SourceText) -> Criterion:
    quantity, at = quantity_at(source, 0)
    finish(source, at)
    if quantity.high is None:
        return Criterion(comparator=quantity.bound, value=measure_of(source, quantity.amount))
    low, high = ends(source, quantity)
    return Criterion(comparator=quantity.bound, low=low, high=high, high_open=quantity.high_open)
