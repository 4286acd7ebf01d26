"""Money: which scale of đồng an amount is written in."""

from __future__ import annotations

from decimal import Decimal

from ictplan.errors import InvalidValueError, quote
from ictplan.l10n.locales import Language
from ictplan.l10n.numbers import rounded
from ictplan.model.measure import Measure
from ictplan.model.unit import Unit
from ictplan.model.unit import unit as as_unit
from ictplan.model.vocabulary import FOREIGN_MONEY, MONEY

_STEP = Decimal(1000)


def is_money(unit: Unit) -> bool:
    """Whether an amount in *unit* is money, or money per something."""
    return unit.numerator.kind in (MONEY, FOREIGN_MONEY)


def scaled(measure: Measure, scale: Unit | str | None, digits: int | None, rounding: str, spoken: Language) -> Measure:
    """*measure* in the scale asked for.

    Raises:
        InvalidValueError: a scale that is not money.
        IncompatibleUnitsError: money of another currency, or no money, in a scale of đồng.
    """
    if scale is None:
        return measure
    if scale == "auto":
        plain_dong = measure.unit.numerator.kind == MONEY and not measure.unit.is_ratio
        return _largest(measure, digits, rounding, spoken) if plain_dong else measure
    unit = as_unit(scale)
    if not is_money(unit):
        raise InvalidValueError("scale", "wrong_unit", quote(str(unit)), "write 'auto' or money, such as 'million VND'")
    return _convert(measure, unit)


def _largest(measure: Measure, digits: int | None, rounding: str, spoken: Language) -> Measure:
    """The amount in the largest scale where it is at least 1 once rounded: 999.999 nghìn becomes 1 triệu."""
    ladder = spoken.words["scales"]["auto"]
    rung = next((n for n in reversed(range(len(ladder))) if _size(measure, ladder[n]) >= 1), 0)
    best = _convert(measure, as_unit(ladder[rung]))
    shown = rounded(best.magnitude, digits, rounding).copy_abs()
    if shown >= _STEP and rung + 1 < len(ladder):
        return _convert(measure, as_unit(ladder[rung + 1]))
    return best


def _size(measure: Measure, name: str) -> Decimal:
    return _convert(measure, as_unit(name)).magnitude.copy_abs()


def _convert(measure: Measure, unit: Unit) -> Measure:
    from ictplan.units import convert  # loads pint, which nothing but a change of scale needs

    return convert(measure, unit)
