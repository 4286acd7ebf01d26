"""Criteria: format and parse an amount with a bound, or a range."""

from __future__ import annotations

from ictplan.l10n.languages.arguments import choose, expect
from ictplan.l10n.languages.labels import label
from ictplan.l10n.languages.language import Language, LocaleName, language
from ictplan.l10n.measures import between, finish, measure_of, with_unit
from ictplan.l10n.qualifiers import ends, quantity_at
from ictplan.l10n.tokens import SourceText, read
from ictplan.model.bound import Bound
from ictplan.model.criterion import Criterion

_SIGNS = {
    Bound.ABOUT: "~",
    Bound.MORE_THAN: ">",
    Bound.AT_LEAST: "≥",
    Bound.LESS_THAN: "<",
    Bound.AT_MOST: "≤",
}

# style -> whether a bound is written as a sign, and whether a range is written with a dash
_STYLES = {"words": (False, False), "symbol": (True, True), "dash": (False, True)}


def format_criterion(
    criterion: Criterion, *, style: str = "words", locale: LocaleName = "vi"
) -> str:
    """Format the criterion of a target.

    A range has its unit once, after the second number. A range with an end below zero, or with an
    excluded upper end, is always written in words, because a dash could be misread.

    Args:
        criterion: the criterion to format.
        style: ``"words"`` (trên 6, từ 10 đến 12%), ``"symbol"`` (> 6, 10-12%) or ``"dash"`` (trên
            6, 10-12%).
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: If *criterion* is not a Criterion.
        InvalidValueError: If *style* is not listed.

    Examples:
        >>> from ictplan import Measure
        >>> above = Criterion(comparator=">", value=Measure(6, "subscription/100 person"))
        >>> format_criterion(above), format_criterion(above, style="symbol")
        ('trên 6 thuê bao/100 dân', '> 6 thuê bao/100 dân')
        >>> low, high = Measure(10, "percent"), Measure(12, "percent")
        >>> growth = Criterion(comparator="range", low=low, high=high)
        >>> format_criterion(growth), format_criterion(growth, style="dash", locale="en")
        ('từ 10 đến 12%', '10–12%')
    """
    lang = language(locale)
    as_sign, as_dash = choose(style, _STYLES, "style")
    amount = expect(criterion, Criterion, "criterion").value
    if amount is None:
        return _format_range(criterion, as_dash, lang)
    return with_bound(
        criterion.comparator, with_unit(amount.magnitude, amount.unit, lang), as_sign, lang
    )


def with_bound(bound: Bound, amount: str, as_sign: bool, lang: Language) -> str:
    """Add the word or sign of a bound to an amount."""
    if bound is Bound.EXACTLY:
        return amount
    return f"{_SIGNS[bound] if as_sign else label(bound, lang)} {amount}"


def _format_range(criterion: Criterion, as_dash: bool, lang: Language) -> str:
    low, high = criterion.low, criterion.high
    assert low is not None  # a criterion without a value is a range, and a range has both ends
    assert high is not None
    form = "dash" if as_dash and low.magnitude >= 0 else "words"
    form = "high_open" if criterion.high_open else form
    return between(lang.table("ranges")[form], low.magnitude, high.magnitude, low.unit, lang)


def parse_criterion(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> Criterion:
    """Read the criterion of a target: an amount with or without a qualifier, or a range.

    Args:
        text: the criterion, such as trên 6 thuê bao/100 dân, từ 10 đến dưới 12%, >= 98% or từ 80%
            trở lên.
        locale: ``"vi"`` or ``"en"``.
        lenient: whether to accept ``đạt``, ``phấn đấu``, ``⩾`` and ``=>`` before the amount, and
            the lenient forms of `parse_measure`.
        on_ambiguous: ``"warn"``, ``"accept"`` or ``"refuse"``: the reaction to a number that is
            read differently elsewhere.

    Raises:
        InvalidTypeError: If *text* is not a str.
        LocaleParseError: If the text is not a criterion.

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
