"""Indicators: what is counted, per what, and how figures of it may be joined."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from enum import Enum

import attrs

from ictplan.errors import InvalidValueError, quote
from ictplan.messages import Spoken, message
from ictplan.model.area import check_validity
from ictplan.model.collection import Keyed
from ictplan.model.converters import (
    chain,
    code,
    instance,
    line,
    many,
    member,
    optional_date,
    optional_small_int,
)
from ictplan.model.localized_text import LocalizedText, localized, optional_localized
from ictplan.model.sector import Sector, optional_sector
from ictplan.model.source import Source, optional_source
from ictplan.model.unit import Unit, unit
from ictplan.model.unit_names import Term
from ictplan.model.value import Value, located


class PopulationConcept(Spoken, Enum):
    """Which population a density is taken over."""

    AVERAGE = "average"
    YEAR_END = "year-end"


class Nature(Spoken, Enum):
    """Whether a figure holds at a date (stock) or adds up over a period (flow)."""

    STOCK = "stock"
    FLOW = "flow"


class Direction(Spoken, Enum):
    """Which way is better."""

    HIGHER = "higher is better"
    LOWER = "lower is better"
    NEITHER = "neither"


class RollUpRule(Spoken, Enum):
    """How figures of several areas or times become one."""

    SUM = "sum"
    RATIO_OF_SUMS = "ratio of sums"
    LAST = "last"
    NONE = "none"


def _concept(value: PopulationConcept | str | None) -> PopulationConcept | None:
    return None if value is None else member(value, PopulationConcept)


def _nature(value: Nature | str) -> Nature:
    return member(value, Nature)


def _direction(value: Direction | str) -> Direction:
    return member(value, Direction)


def _rule(value: RollUpRule | str) -> RollUpRule:
    return member(value, RollUpRule)


def _optional_unit(value: Unit | str | None) -> Unit | None:
    return None if value is None else unit(value)


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class ExternalCode(Value):
    """The code of an indicator in another list: ITU, SDG, a national list.

    Args:
        system: the list, such as ``"ITU"``.
        code: the code in it.
    """

    system: str = attrs.field(converter=line)
    code: str = attrs.field(converter=line)


def _external_codes(values: Iterable[ExternalCode]) -> tuple[ExternalCode, ...]:
    return many(values, lambda v: instance(v, ExternalCode), "ExternalCodes")


def optional_indicator(value: Indicator | None) -> Indicator | None:
    """An Indicator, or None."""
    return None if value is None else instance(value, Indicator)


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Indicator(Value):
    """What is counted (chỉ tiêu, as a definition). Two counting rules are two indicators.

    Args:
        code: a code.
        name: the name.
        unit: the unit of its figures.
        counts: what exactly is counted.
        numerator, denominator: for a ratio, the indicators above and below the line.
        population_concept: for a density over people, which population: ``"average"`` or ``"year-end"``.
        nature: ``"stock"`` (holds at a date) or ``"flow"`` (adds up over a period).
        direction: ``"higher is better"``, ``"lower is better"`` or ``"neither"``.
        area_rule, time_rule: how figures of several areas, or of several times, become one.
        decimals: decimals to show, or None for as many as given.
        of: for a share, the unit of what it is a share of: ``Unit("commune")`` for 98% *of communes*.
        sector: the sector it belongs to.
        valid_from, valid_to: the days between which this definition held.
        external_codes: codes elsewhere.
        source: where the definition stands.

    Raises:
        InvalidValueError: ``of`` for a unit that is no share, numerator or denominator that do not make the unit, a
            reversed validity.

    Examples:
        >>> subscriptions = Indicator(code="internet", name="thuê bao Internet", unit="subscription")
        >>> density = Indicator(
        ...     code="internet-density",
        ...     name="mật độ thuê bao Internet",
        ...     unit="subscription/100 person",
        ...     numerator=subscriptions,
        ...     area_rule="ratio of sums",
        ... )
        >>> density.base
        100
    """

    code: str = attrs.field(converter=code)
    name: LocalizedText = attrs.field(converter=localized)
    unit: Unit = attrs.field(converter=unit)
    counts: LocalizedText | None = attrs.field(default=None, converter=optional_localized)
    numerator: Indicator | None = attrs.field(default=None, converter=optional_indicator)
    denominator: Indicator | None = attrs.field(default=None, converter=optional_indicator)
    population_concept: PopulationConcept | None = attrs.field(default=None, converter=_concept)
    nature: Nature = attrs.field(default=Nature.STOCK, converter=_nature)
    direction: Direction = attrs.field(default=Direction.HIGHER, converter=_direction)
    area_rule: RollUpRule = attrs.field(default=RollUpRule.NONE, converter=_rule)
    time_rule: RollUpRule = attrs.field(default=RollUpRule.NONE, converter=_rule)
    decimals: int | None = attrs.field(default=None, converter=optional_small_int)
    of: Unit | None = attrs.field(default=None, converter=_optional_unit)
    sector: Sector | None = attrs.field(default=None, converter=optional_sector)
    valid_from: datetime.date | None = attrs.field(default=None, converter=optional_date)
    valid_to: datetime.date | None = attrs.field(default=None, converter=optional_date)
    external_codes: tuple[ExternalCode, ...] = attrs.field(default=(), converter=_external_codes)
    source: Source | None = attrs.field(default=None, converter=optional_source)

    chain: tuple[int, int] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "chain", chain("Indicator", self.numerator, self.denominator))
        check_validity("Indicator.valid_to", self.valid_from, self.valid_to)
        if self.of is not None and not self.unit.is_share:
            hint = message("only a share has one, and the unit is {unit}", unit=self.unit)
            raise InvalidValueError("Indicator.of", "contradiction", quote(str(self.of)), hint)
        if (
            not self.unit.is_ratio
            and not self.unit.is_share
            and (self.numerator or self.denominator)
        ):
            hint = message(
                "only a ratio or a share has parts, and the unit is {unit}", unit=self.unit
            )
            raise InvalidValueError("Indicator.numerator", "contradiction", quote(self.code), hint)
        if self.unit.denominator is not None:
            self._check_part("numerator", self.numerator, self.unit.numerator)
            self._check_part("denominator", self.denominator, self.unit.denominator)

    def _check_part(self, side: str, part: Indicator | None, expected: Term) -> None:
        if part is not None and (part.unit.is_ratio or part.unit.numerator.kind != expected.kind):
            hint = message(
                "{field} of an indicator in {unit} is measured in {expected}",
                field=side,
                unit=str(self.unit),
                expected=expected.name,
            )
            raise InvalidValueError(
                f"Indicator.{side}",
                "wrong_unit",
                message("{code} in {unit}", code=part.code, unit=str(part.unit)),
                hint,
            )

    @property
    def base(self) -> int:
        """How many of what is below the line one figure refers to, such as 100 for "per 100 inhabitants"."""
        return self.unit.base

    def __str__(self) -> str:
        return str(self.name)


def indicator(value: Indicator) -> Indicator:
    """An Indicator."""
    return instance(value, Indicator)


def indicators(values: Iterable[Indicator]) -> Keyed[Indicator]:
    """Indicators by code."""
    return Keyed(many(values, indicator, "Indicators"), "indicators")
