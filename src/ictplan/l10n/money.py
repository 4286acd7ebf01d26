"""Money: parse amounts with figures, scale and currency."""

from __future__ import annotations

from ictplan.l10n.languages.language import LocaleName
from ictplan.l10n.measures import amount_at, format_measure, measure_of
from ictplan.l10n.tokens import SourceText, read
from ictplan.l10n.units import name_at
from ictplan.model.measure import Measure
from ictplan.model.unit import unit


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
        and unit(following.value).numerator_is_money
    ):
        raise source.fail("two_currencies", at, following.end)
    source.finish(at)
    if amount.unit is None:
        if amount.figure.factor == 1 or not source.lenient:
            raise source.fail("missing_currency")
        amount = amount._replace(unit=unit("VND"))
    elif not amount.unit.is_money:
        raise source.fail("no_money")
    return measure_of(source, amount)
