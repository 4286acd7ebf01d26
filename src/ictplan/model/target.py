"""Targets: what must be reached."""

from __future__ import annotations

from enum import Enum

import attrs

from ictplan.errors import InvalidValueError, quote
from ictplan.messages import message
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


class Comparability(Enum):
    """Whether a baseline and its target count the same thing."""

    SAME = "same definition"
    ASSUMED = "assumed comparable"
    DIFFERENT = "not comparable"


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Baseline(Value):
    """Where a target starts from, and whether the two may be compared.

    Args:
        observation: the code of an observation of the plan's review, or
        value: a figure that stands nowhere else.
        period: the period of *value*.
        comparability: ``"same definition"``, ``"assumed comparable"`` or ``"not comparable"``: always stated, because a
            progress computed from an unlike baseline misleads.
        assumption: what is assumed, or why the two differ; needed unless the definition is the same.

    Raises:
        InvalidValueError: both or neither of *observation* and *value*, or an assumption that is not spelt out.
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
                message("the period is the observation's"),
            )
        if self.comparability is not Comparability.SAME and self.assumption is None:
            hint = message("write in assumption= what is assumed or what differs")
            raise InvalidValueError("Baseline.assumption", "incomplete", quote(None), hint)


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Target(Value):
    """What must be reached: a figure of an indicator, or a deliverable that reaches stages.

    Args:
        code: a code.
        title: what the plan calls it.
        indicator: for a figure, what is counted.
        criterion: what its value must satisfy; None where the figure is not stated.
        deliverable: for a qualitative target, what must come about.
        stages: the stages that the deliverable must reach.
        due: the period at whose end it must hold; None where the text leaves it open. Do not invent one.
        area: where it must hold.
        level: the administrative level it binds, where targets differ by level.
        baseline: where it starts from.
        objective: the code of the objective it serves.
        sector: the sector it belongs to.
        source: where it is stated.

    Raises:
        InvalidValueError: both or neither of *indicator* and *deliverable*, a criterion without an indicator, or one in a
            unit that is not of the indicator's kind.

    Examples:
        >>> density = Indicator(code="broadband-density", name="mật độ băng rộng", unit="subscription/100 person")
        >>> from ictplan import Measure
        >>> goal = Criterion(comparator=">", value=Measure(6, "subscription/100 person"))
        >>> print(Target(code="broadband", title="mật độ Internet băng rộng", indicator=density, criterion=goal))
        mật độ Internet băng rộng: > 6 subscription/100 person
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
                message("stages belong to a deliverable="),
            )
        if self.criterion is not None:
            amount = (
                self.criterion.value if self.criterion.value is not None else self.criterion.low
            )
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
