"""Criteria and reported values: an amount with the words or signs of its bound, written and read."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from ictplan.l10n.arguments import choose, expect
from ictplan.l10n.labels import label
from ictplan.l10n.locales import Language, LocaleName, language
from ictplan.l10n.measures import between, finish, resolved, stated, with_unit
from ictplan.l10n.qualifiers import Stated, as_printed, ends, stated_at
from ictplan.l10n.reading import Source, read
from ictplan.model.bound import Bound
from ictplan.model.criterion import Criterion
from ictplan.model.exact import DIGITS, EXACT, context
from ictplan.model.reported import ReportedValue

_SIGNS = {
    Bound.ABOUT: "~",
    Bound.MORE_THAN: ">",
    Bound.AT_LEAST: "≥",
    Bound.LESS_THAN: "<",
    Bound.AT_MOST: "≤",
}

_WIDE = context(4 * DIGITS, [InvalidOperation])

# style -> whether a bound is a sign, and whether a range is a dash
_STYLES = {"words": (False, False), "symbol": (True, True), "dash": (False, True)}


def format_criterion(criterion: Criterion, *, style: str = "words", locale: LocaleName = "vi") -> str:
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
        return _range(criterion, as_dash, spoken)
    return _bounded(criterion.comparator, with_unit(amount.magnitude, amount.unit, spoken), as_sign, spoken)


def format_reported(value: ReportedValue, *, locale: LocaleName = "vi") -> str:
    """Write a figure as print states it: its qualifier, and as many decimals as its quantum has.

    Args:
        value: the reported value.
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: not a ReportedValue.

    Examples:
        >>> from ictplan import Measure
        >>> format_reported(ReportedValue(measure=Measure(35000, "subscription"), bound="~"))
        'khoảng 35.000 thuê bao'
        >>> format_reported(ReportedValue(measure=Measure(6, "percent"), quantum="0.1"), locale="en")
        '6.0%'
    """
    spoken = language(locale)
    measure = expect(value, ReportedValue, "value").measure
    number = _as_printed(measure.magnitude, value.quantum)
    return _bounded(value.bound, with_unit(number, measure.unit, spoken), False, spoken)


def _bounded(bound: Bound, amount: str, as_sign: bool, spoken: Language) -> str:
    if bound is Bound.EXACTLY:
        return amount
    return f"{_SIGNS[bound] if as_sign else label(bound, spoken)} {amount}"


def _range(criterion: Criterion, as_dash: bool, spoken: Language) -> str:
    low, high = criterion.low, criterion.high
    assert low is not None  # a criterion without a value is a range, and a range has both ends
    assert high is not None
    form = "high_open" if criterion.high_open else "dash" if as_dash and low.magnitude >= 0 else "words"
    return between(spoken.table("ranges")[form], low.magnitude, high.magnitude, low.unit, spoken)


def _as_printed(figure: Decimal, quantum: Decimal | None) -> Decimal:
    """The figure with the decimals of its quantum, where those show it in full and the quantum is a decimal place."""
    place = None if quantum is None else quantum.normalize(EXACT)
    if place is None or place.as_tuple().digits != (1,):
        return figure
    shown = figure.quantize(place if place < 1 else Decimal(1), context=_WIDE)
    return shown if shown == figure else figure


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
    return read(text, _criterion, locale, lenient, on_ambiguous, lambda value: format_criterion(value, locale=locale))


def _criterion(source: Source) -> Criterion:
    said, at = stated_at(source, 0)
    finish(source, at)
    if said.high is None:
        return Criterion(comparator=said.bound, value=resolved(source, said.amount))
    low, high = ends(source, said)
    return Criterion(comparator=said.bound, low=low, high=high, high_open=said.high_open)


def parse_reported(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> ReportedValue:
    """Read a figure as print states it: the amount, its qualifier, and the place it was rounded to.

    A whole number of things, or of đồng, is an exact count and has no quantum; ``6,0%`` has 0.1 and ``6%`` has 1;
    ``1.460 nghìn thuê bao`` is 1460000 with the quantum 1000.

    Args:
        text: the figure.
        locale: ``"vi"`` or ``"en"``.
        lenient: as in `parse_criterion`.
        on_ambiguous: ``"warn"``, ``"accept"`` or ``"refuse"`` a number that is read differently elsewhere.

    Raises:
        InvalidTypeError: not text.
        LocaleParseError: no such figure; a range (see `parse_criterion`); a change (see `parse_change`).

    Examples:
        >>> parse_reported("khoảng 35.000 thuê bao")
        ReportedValue(measure=Measure('35000', 'subscription'), bound='~')
        >>> parse_reported("6,0%").quantum, parse_reported("1.460 nghìn thuê bao").quantum
        (Decimal('0.1'), Decimal('1000'))
    """
    return read(text, _reported, locale, lenient, on_ambiguous, lambda value: format_reported(value, locale=locale))


def _reported(source: Source) -> ReportedValue:
    said, at = stated_at(source, 0)
    finish(source, at)
    if said.high is not None:
        raise source.fail("unexpected_bound")
    return reported(source, said)


def reported(source: Source, said: Stated) -> ReportedValue:
    """The reported value of an amount with its bound."""
    value, quantum = stated(source, said.amount)
    return ReportedValue(measure=value, bound=said.bound, quantum=as_printed(said.amount, value, quantum))
