"""Indicators: definitions of figures, and the rules for combining them."""

from __future__ import annotations

import datetime
from enum import Enum
from typing import final

import attrs

from ictplan.errors import InvalidValueError, Spoken, message, quote
from ictplan.model.area import check_validity
from ictplan.model.converters import (
    InstanceOf,
    MemberOf,
    TupleOf,
    chain,
    code,
    instance,
    line,
    optional,
    optional_date,
    small_int,
)
from ictplan.model.localized_text import LocalizedText, localized
from ictplan.model.sector import Sector
from ictplan.model.source import Source
from ictplan.model.unit import Unit, unit as as_unit
from ictplan.model.unit_names import Term
from ictplan.model.value import Value, located


class PopulationConcept(Spoken, Enum):
    """The population that a density refers to."""

    AVERAGE = "average"
    YEAR_END = "year-end"


class Nature(Spoken, Enum):
    """Whether a figure holds at a date (stock) or adds up over a period (flow)."""

    STOCK = "stock"
    FLOW = "flow"


class Direction(Spoken, Enum):
    """The direction that is better."""

    HIGHER = "higher is better"
    LOWER = "lower is better"
    NEITHER = "neither"


class RollUpRule(Spoken, Enum):
    """The rule for combining figures of several areas or times."""

    SUM = "sum"
    RATIO_OF_SUMS = "ratio of sums"
    LAST = "last"
    NONE = "none"


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class ExternalCode(Value):
    """The code of an indicator in another list: ITU, SDG, a national list.

    Args:
        system: the list, such as ``"ITU"``.
        code: the code in that list.
    """

    system: str = attrs.field(converter=line)
    code: str = attrs.field(converter=line)


def optional_indicator(value: Indicator | None) -> Indicator | None:
    """Return an Indicator, or None."""
    return None if value is None else instance(value, Indicator)


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Indicator(Value):
    """The definition of a figure (chỉ tiêu). Two counting rules make two indicators.

    Args:
        code: a code.
        name: the name, such as "mật độ thuê bao Internet".
        unit: the unit of its figures.
        counts: the exact counting rule.
        numerator, denominator: for a ratio, the indicators that are divided.
        population_concept: for a density over people, the population: ``"average"`` or
            ``"year-end"``.
        nature: ``"stock"`` (holds at a date) or ``"flow"`` (adds up over a period).
        direction: ``"higher is better"``, ``"lower is better"`` or ``"neither"``.
        area_rule, time_rule: the rules for combining figures of several areas, or of several times.
        decimals: the number of decimals to show, or None for as many as the figure has.
        of: for a share, the unit of the whole: ``Unit("commune")`` for 98% *of communes*.
        sector: the sector it belongs to.
        valid_from, valid_to: the first and last day on which this definition was valid.
        external_codes: codes in other lists.
        source: the passage that has the definition.

    Raises:
        InvalidValueError: If ``of`` is given for a unit that is not a share, numerator or
            denominator do not fit the unit, or the validity is reversed.

    Examples:
        >>> lines = Indicator(code="internet", name="thuê bao Internet", unit="subscription")
        >>> density = Indicator(
        ...     code="internet-density",
        ...     name="mật độ thuê bao Internet",
        ...     unit="subscription/100 person",
        ...     numerator=lines,
        ...     area_rule="ratio of sums",
        ... )
        >>> density.base
        100
    """

    code: str = attrs.field(converter=code)
    name: LocalizedText = attrs.field(converter=localized)
    unit: Unit = attrs.field(converter=as_unit)
    counts: LocalizedText | None = attrs.field(default=None, converter=optional(localized))
    numerator: Indicator | None = attrs.field(default=None, converter=optional_indicator)
    denominator: Indicator | None = attrs.field(default=None, converter=optional_indicator)
    population_concept: PopulationConcept | None = attrs.field(
        default=None, converter=optional(MemberOf[PopulationConcept])
    )
    nature: Nature = attrs.field(default=Nature.STOCK, converter=MemberOf[Nature])
    direction: Direction = attrs.field(default=Direction.HIGHER, converter=MemberOf[Direction])
    area_rule: RollUpRule = attrs.field(default=RollUpRule.NONE, converter=MemberOf[RollUpRule])
    time_rule: RollUpRule = attrs.field(default=RollUpRule.NONE, converter=MemberOf[RollUpRule])
    decimals: int | None = attrs.field(default=None, converter=optional(small_int))
    of: Unit | None = attrs.field(default=None, converter=optional(as_unit))
    sector: Sector | None = attrs.field(default=None, converter=optional(InstanceOf[Sector]))
    valid_from: datetime.date | None = attrs.field(default=None, converter=optional_date)
    valid_to: datetime.date | None = attrs.field(default=None, converter=optional_date)
    external_codes: tuple[ExternalCode, ...] = attrs.field(
        default=(), converter=TupleOf[ExternalCode]
    )
    source: Source | None = attrs.field(default=None, converter=optional(InstanceOf[Source]))

    chain: tuple[int, int] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "chain", chain("Indicator", self.numerator, self.denominator))
        check_validity("Indicator.valid_to", self.valid_from, self.valid_to)
        if self.of is not None and not self.unit.is_share:
            hint = message("only a share has this field, but the unit is {unit}", unit=self.unit)
            raise InvalidValueError("Indicator.of", "contradiction", quote(str(self.of)), hint)
        if (
            not self.unit.is_ratio
            and not self.unit.is_share
            and (self.numerator or self.denominator)
        ):
            hint = message(
                "only a ratio or a share has a numerator and a denominator, but the unit is {unit}",
                unit=self.unit,
            )
            raise InvalidValueError("Indicator.numerator", "contradiction", quote(self.code), hint)
        if self.unit.denominator is not None:
            self._check_part("numerator", self.numerator, self.unit.numerator)
            self._check_part("denominator", self.denominator, self.unit.denominator)

    def _check_part(self, side: str, part: Indicator | None, required_term: Term) -> None:
        if part is not None and (
            part.unit.is_ratio or part.unit.numerator.kind != required_term.kind
        ):
            hint = message(
                "the {field} of an indicator in {unit} must be measured in {expected}",
                field=side,
                unit=str(self.unit),
                expected=required_term.name,
            )
            raise InvalidValueError(
                f"Indicator.{side}",
                "wrong_unit",
                message("{code} in {unit}", code=part.code, unit=str(part.unit)),
                hint,
            )

    @property
    def base(self) -> int:
        """The base of the denominator, such as 100 for "per 100 inhabitants"."""
        return self.unit.base

    def __str__(self) -> str:
        return str(self.name)
