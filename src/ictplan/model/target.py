"""Targets and their baselines."""

from __future__ import annotations

from enum import Enum
from typing import final

import attrs

from ictplan.errors import InvalidValueError, Spoken, message, quote
from ictplan.model.area import AreaLevel
from ictplan.model.assignment import Stage, stages
from ictplan.model.converters import (
    InstanceOf,
    MemberOf,
    code,
    optional,
    optional_code,
)
from ictplan.model.criterion import Criterion
from ictplan.model.group import Place, place
from ictplan.model.indicator import Indicator, optional_indicator
from ictplan.model.localized_text import LocalizedText, localized
from ictplan.model.observation import check_unit
from ictplan.model.period import Period, period
from ictplan.model.reported_value import ReportedValue, reported
from ictplan.model.sector import Sector
from ictplan.model.source import Source
from ictplan.model.value import Value, located


class Comparability(Spoken, Enum):
    """Whether a baseline and its target count the same thing."""

    SAME = "same definition"
    ASSUMED = "assumed comparable"
    DIFFERENT = "not comparable"


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Baseline(Value):
    """The starting point of a target, and whether the two may be compared.

    Args:
        observation: the code of an observation in the review of the plan. Write either this or
            *value*.
        value: a figure that is not in the review.
        period: the period of *value*.
        comparability: ``"same definition"``, ``"assumed comparable"`` or ``"not comparable"``. It
            is required, because progress from a baseline with another definition is misleading.
        assumption: the assumption, or the difference. It is required unless the definition is the
            same.

    Raises:
        InvalidValueError: If both or neither of *observation* and *value* are given, or the
            assumption is missing.
    """

    observation: str | None = attrs.field(default=None, converter=optional_code)
    value: ReportedValue | None = attrs.field(default=None, converter=optional(reported))
    period: Period | None = attrs.field(default=None, converter=optional(period))
    comparability: Comparability = attrs.field(converter=MemberOf[Comparability])
    assumption: LocalizedText | None = attrs.field(default=None, converter=optional(localized))

    def __attrs_post_init__(self) -> None:
        if (self.observation is None) == (self.value is None):
            raise InvalidValueError(
                "Baseline", "incomplete", repr(self), message("write either observation= or value=")
            )
        if self.observation is not None and self.period is not None:
            raise InvalidValueError(
                "Baseline.period",
                "contradiction",
                repr(self),
                message("leave out the period; the observation has one"),
            )
        if self.comparability is not Comparability.SAME and self.assumption is None:
            hint = message("state in assumption= the assumption or the difference")
            raise InvalidValueError("Baseline.assumption", "incomplete", quote(None), hint)


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Target(Value):
    """A target: a figure of an indicator, or a deliverable that reaches certain stages.

    Args:
        code: a code.
        title: the title in the plan.
        indicator: for a figure, its definition.
        criterion: the condition for the value. None if no figure is stated.
        deliverable: for a qualitative target, the thing to deliver.
        stages: the stages that the deliverable must reach.
        due: the period at whose end the target is due. None if the text does not state it. Do not
            invent one.
        area: the area or group that the target is for.
        level: the administrative level that it binds, if targets differ by level.
        baseline: the starting point.
        objective: the code of the objective it serves.
        sector: the sector it belongs to.
        source: the passage that states it.

    Raises:
        InvalidValueError: If both or neither of *indicator* and *deliverable* are given, a
            criterion has no indicator, or its unit does not fit the indicator.

    Examples:
        >>> unit = "subscription/100 person"
        >>> density = Indicator(code="density", name="mật độ băng rộng", unit=unit)
        >>> from ictplan import Measure
        >>> goal = Criterion(comparator=">", value=Measure(6, unit))
        >>> print(Target(code="t", title="mật độ băng rộng", indicator=density, criterion=goal))
        mật độ băng rộng: > 6 subscription/100 person
    """

    code: str = attrs.field(converter=code)
    title: LocalizedText = attrs.field(converter=localized)
    indicator: Indicator | None = attrs.field(default=None, converter=optional_indicator)
    criterion: Criterion | None = attrs.field(
        default=None, converter=optional(InstanceOf[Criterion])
    )
    deliverable: LocalizedText | None = attrs.field(default=None, converter=optional(localized))
    stages: tuple[Stage, ...] = attrs.field(default=(), converter=stages)
    due: Period | None = attrs.field(default=None, converter=optional(period))
    area: Place | None = attrs.field(default=None, converter=optional(place))
    level: AreaLevel | None = attrs.field(default=None, converter=optional(MemberOf[AreaLevel]))
    baseline: Baseline | None = attrs.field(default=None, converter=optional(InstanceOf[Baseline]))
    objective: str | None = attrs.field(default=None, converter=optional_code)
    sector: Sector | None = attrs.field(default=None, converter=optional(InstanceOf[Sector]))
    source: Source | None = attrs.field(default=None, converter=optional(InstanceOf[Source]))

    def __attrs_post_init__(self) -> None:
        if (self.indicator is None) == (self.deliverable is None):
            raise InvalidValueError(
                "Target",
                "incomplete",
                quote(self.code),
                message("write either indicator= or deliverable="),
            )
        if self.indicator is None:
            if self.criterion is not None or self.baseline is not None:
                raise InvalidValueError(
                    "Target",
                    "contradiction",
                    quote(self.code),
                    message("criterion= and baseline= need an indicator="),
                )
            return
        if self.stages:
            raise InvalidValueError(
                "Target.stages",
                "contradiction",
                quote(self.code),
                message("stages= needs a deliverable="),
            )
        if self.criterion is not None:
            criterion = self.criterion
            amount = criterion.value if criterion.value is not None else criterion.low
            assert amount is not None  # a criterion has one of the two
            check_unit("Target.criterion", amount, self.indicator)
        if self.baseline is not None and self.baseline.value is not None:
            check_unit("Target.baseline", self.baseline.value.measure, self.indicator)

    @property
    def is_qualitative(self) -> bool:
        """Whether this asks for a deliverable rather than a figure."""
        return self.deliverable is not None

    def __str__(self) -> str:
        if self.is_qualitative:
            return f"{self.title}: {', '.join(s.value for s in self.stages) or 'stages not stated'}"
        return f"{self.title}: {self.criterion if self.criterion is not None else 'not stated'}"
