"""Measures and intervals of them."""

from __future__ import annotations

from decimal import Decimal

from ictplan.l10n.arguments import expect
from ictplan.l10n.locales import Language, LocaleName, language
from ictplan.l10n.money import scaled
from ictplan.l10n.numbers import rounded
from ictplan.l10n.units import affixes, affixes_for
from ictplan.model.measure import Interval, Measure
from ictplan.model.unit import Unit


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
    amount = scaled(expect(measure, Measure, "measure"), scale, digits, rounding, spoken)
    return with_unit(rounded(amount.magnitude, digits, rounding), amount.unit, spoken)


def with_unit(number: Decimal, unit: Unit, spoken: Language) -> str:
    """A number with its unit, as many decimals as it has."""
    return affixes_for(unit, number, spoken).around(number, spoken)


def between(pattern: str, low: Decimal, high: Decimal, unit: Unit, spoken: Language) -> str:
    """Two numbers with one unit: what it puts before a number before the first, what it puts after one after the last."""
    shared = affixes(unit, "other", spoken)
    return pattern.format(low=shared.start(low, spoken), high=shared.end(high, spoken))


def format_interval(
    interval: Interval, *, digits: int | None = None, rounding: str = "half_up", locale: LocaleName = "vi"
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
    first = None if low is None else rounded(low.magnitude, digits, rounding)
    last = None if high is None else rounded(high.magnitude, digits, rounding)
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
