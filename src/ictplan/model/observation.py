"""Observations (figures) and achievements (results without a figure)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from enum import Enum
from typing import final

import attrs

from ictplan.errors import InvalidValueError, Spoken, message, quote
from ictplan.model.assignment import Stage
from ictplan.model.converters import (
    InstanceOf,
    MemberOf,
    code,
    codes,
    many,
    optional,
    optional_date,
)
from ictplan.model.document import Document, document
from ictplan.model.group import Party, Place, parties, party, place, places
from ictplan.model.indicator import Indicator
from ictplan.model.localized_text import LocalizedText, localized
from ictplan.model.measure import Measure, level
from ictplan.model.period import Period, period
from ictplan.model.reported_value import ReportedValue, check_whole, reported
from ictplan.model.sector import Sector
from ictplan.model.source import Source
from ictplan.model.value import Value, located


class ObservationStatus(Spoken, Enum):
    """The status of a figure, which says how firm it is."""

    FINAL = "final"
    PRELIMINARY = "preliminary"
    ESTIMATE = "estimate"
    REVISED = "revised"


#: The rank of each status if figures of one time differ. A higher number is firmer.
FIRMNESS: dict[ObservationStatus | None, int] = {
    ObservationStatus.ESTIMATE: 0,
    ObservationStatus.PRELIMINARY: 1,
    None: 2,
    ObservationStatus.FINAL: 3,
    ObservationStatus.REVISED: 4,
}


class Origin(Spoken, Enum):
    """Whether a figure was reported by its owner, transcribed from another's text, or computed."""

    REPORTED = "reported"
    TRANSCRIBED = "transcribed"
    COMPUTED = "computed"


def _documents(values: Iterable[Document]) -> tuple[Document, ...]:
    return many(values, document, "Documents")


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Observation(Value):
    """A figure: indicator × area × period → value.

    A later release is another observation and replaces nothing.

    Args:
        code: a code.
        indicator: the definition of the figure.
        area: the area or group of the figure. None if not stated.
        period: the reference period. None if not stated ("hiện nay"). Do not invent one.
        value: the figure as stated, or None if it is missing. A Measure is taken as stated exactly.
        out_of: the whole that a count is part of, as in 1.533/1.562. By default the ``out_of`` of
            *value*.
        status: ``"final"``, ``"preliminary"``, ``"estimate"`` or ``"revised"``.
        cut_off: the day on which the data were closed (thời gian chốt số liệu).
        released_on: the day of publication.
        performer: the body that achieved it.
        origin: ``"reported"``, ``"transcribed"`` or ``"computed"``.
        computed_from: for a computed figure, the codes of the observations it was computed from.
        note: anything else that a reader must know.
        source: the passage that states it.

    Raises:
        InvalidValueError: If the unit of the value does not fit the indicator, or the whole is less
            than the part.

    Examples:
        >>> stations = Indicator(code="bts", name="trạm BTS", unit="station")
        >>> print(Observation(code="bts-total", indicator=stations, value=Measure(820, "station")))
        trạm BTS: 820 station
    """

    code: str = attrs.field(converter=code)
    indicator: Indicator = attrs.field(converter=InstanceOf[Indicator])
    area: Place | None = attrs.field(default=None, converter=optional(place))
    period: Period | None = attrs.field(default=None, converter=optional(period))
    value: ReportedValue | None = attrs.field(default=None, converter=optional(reported))
    out_of: Measure | None = attrs.field(default=None, converter=optional(level))
    status: ObservationStatus | None = attrs.field(
        default=None, converter=optional(MemberOf[ObservationStatus])
    )
    cut_off: datetime.date | None = attrs.field(default=None, converter=optional_date)
    released_on: datetime.date | None = attrs.field(default=None, converter=optional_date)
    performer: Party | None = attrs.field(default=None, converter=optional(party))
    origin: Origin = attrs.field(default=Origin.REPORTED, converter=MemberOf[Origin])
    computed_from: tuple[str, ...] = attrs.field(default=(), converter=codes)
    note: LocalizedText | None = attrs.field(default=None, converter=optional(localized))
    source: Source | None = attrs.field(default=None, converter=optional(InstanceOf[Source]))

    def __attrs_post_init__(self) -> None:
        if self.computed_from and self.origin is not Origin.COMPUTED:
            hint = message("a figure computed from other figures must have the origin 'computed'")
            raise InvalidValueError(
                "Observation.computed_from", "contradiction", quote(self.origin.value), hint
            )
        if self.value is not None:
            check_unit("Observation.value", self.value.measure, self.indicator)
            self._take_whole(self.value)

    def _take_whole(self, value: ReportedValue) -> None:
        """Take the whole from the figure if the document prints both together."""
        if self.out_of is None:
            object.__setattr__(self, "out_of", value.out_of)
        elif value.out_of is not None and value.out_of != self.out_of:
            hint = message("the value itself has the out_of {out_of}", out_of=value.out_of)
            raise InvalidValueError("Observation.out_of", "contradiction", str(self.out_of), hint)
        if self.out_of is not None:
            check_whole("Observation.out_of", value.measure, self.out_of)

    def __str__(self) -> str:
        period = "" if self.period is None else f" ({self.period})"
        return f"{self.indicator}{period}: {self.value if self.value is not None else 'not stated'}"


def check_unit(subject: str, amount: Measure, of: Indicator) -> None:
    """Refuse an amount whose unit is not of the indicator's kind."""
    if amount.unit is not of.unit and not amount.unit.same_kind(of.unit):
        raise InvalidValueError(
            subject,
            "wrong_unit",
            str(amount),
            message(
                "{code} is measured in {unit} ({kind})",
                code=of.code,
                unit=of.unit,
                kind=of.unit.kind,
            ),
        )


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Achievement(Value):
    """A result without a figure: a thing done, held, approved.

    Args:
        code: a code.
        what: the result in a few words.
        stage: the stage that it has reached.
        sector: the sector it belongs to.
        doers: the bodies that did it.
        places: the areas or groups where it was done.
        period: the period in which it was done. None if not stated.
        documents: documents that it produced or approved.
        observations: the codes of figures that belong to it.
        source: the passage that states it.

    Examples:
        >>> print(Achievement(code="workshop", what="hội thảo thương mại điện tử", stage="held"))
        hội thảo thương mại điện tử (held)
    """

    code: str = attrs.field(converter=code)
    what: LocalizedText = attrs.field(converter=localized)
    stage: Stage = attrs.field(converter=MemberOf[Stage])
    sector: Sector | None = attrs.field(default=None, converter=optional(InstanceOf[Sector]))
    doers: tuple[Party, ...] = attrs.field(default=(), converter=parties)
    places: tuple[Place, ...] = attrs.field(default=(), converter=places)
    period: Period | None = attrs.field(default=None, converter=optional(period))
    documents: tuple[Document, ...] = attrs.field(default=(), converter=_documents)
    observations: tuple[str, ...] = attrs.field(default=(), converter=codes)
    source: Source | None = attrs.field(default=None, converter=optional(InstanceOf[Source]))

    def __str__(self) -> str:
        return f"{self.what} ({self.stage.value})"
