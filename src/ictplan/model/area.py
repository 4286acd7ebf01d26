"""Administrative units (địa bàn)."""

from __future__ import annotations

import datetime
from enum import Enum
from typing import final

import attrs

from ictplan.errors import InvalidValueError, Spoken, message, quote
from ictplan.model.converters import (
    MemberOf,
    code,
    code_from,
    instance,
    optional_date,
)
from ictplan.model.localized_text import LocalizedText, localized
from ictplan.model.value import Value, located


class AreaLevel(Spoken, Enum):
    """The level of an administrative unit. The district level ended on 1 July 2025."""

    COUNTRY = "country"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    VILLAGE = "village"


_ORDER = tuple(AreaLevel)


def optional_area(value: Area | None) -> Area | None:
    """Return an Area, or None."""
    return None if value is None else instance(value, Area)


def check_validity(subject: str, start: datetime.date | None, end: datetime.date | None) -> None:
    """Refuse a validity that ends before it starts."""
    if start is not None and end is not None and end < start:
        raise InvalidValueError(subject, "reversed", quote(f"{start} to {end}"))


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Area(Value):
    """An administrative unit (địa bàn) for as long as it was unchanged.

    Lào Cai of 2012 is not Lào Cai of 2026.

    Args:
        name: the name with its designation, as in a sentence: ``"tỉnh Lào Cai"``, ``"huyện Bát
            Xát"``.
        level: province, district, commune and so on.
        parent: the unit that it belongs to.
        valid_from, valid_to: the first and last day on which it was this unit. None if unknown or
            still valid.
        code: a code, official or your own. By default it is made from the name.

    Raises:
        InvalidValueError: If the validity is reversed, or the parent is not on a higher level.

    Examples:
        >>> lao_cai = Area(name="tỉnh Lào Cai", level="province")
        >>> Area(name="huyện Bát Xát", level="district", parent=lao_cai).is_within(lao_cai)
        True
    """

    name: LocalizedText = attrs.field(converter=localized)
    level: AreaLevel = attrs.field(converter=MemberOf[AreaLevel])
    parent: Area | None = attrs.field(default=None, converter=optional_area)
    valid_from: datetime.date | None = attrs.field(default=None, converter=optional_date)
    valid_to: datetime.date | None = attrs.field(default=None, converter=optional_date)
    code: str = attrs.field(
        default=attrs.Factory(lambda self: code_from(self.name), takes_self=True), converter=code
    )

    def __attrs_post_init__(self) -> None:
        check_validity("Area.valid_to", self.valid_from, self.valid_to)
        if self.parent is not None and _ORDER.index(self.parent.level) >= _ORDER.index(self.level):
            levels = f"{self.parent.level.value} above {self.level.value}"
            raise InvalidValueError(
                "Area.parent",
                "contradiction",
                quote(levels),
                message("the parent must be at a higher level"),
            )

    @property
    def line(self) -> tuple[Area, ...]:
        """The area, its parent, the parent of that, and so on."""
        return (self, *(() if self.parent is None else self.parent.line))

    def is_within(self, other: Area) -> bool:
        """Whether this area is *other* or belongs to it."""
        return instance(other, Area) in self.line

    def __str__(self) -> str:
        return str(self.name)
