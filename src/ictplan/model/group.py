"""Groups whose members need not be listed, and the types for places and parties."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias, final

import attrs

from ictplan.messages import message
from ictplan.model.area import Area, AreaLevel, optional_area
from ictplan.model.converters import MemberOf, code, code_from, flag, instance, many, optional
from ictplan.model.localized_text import LocalizedText, localized
from ictplan.model.measure import Measure, level
from ictplan.model.organization import Organization
from ictplan.model.value import Value, located


def members(values: Iterable[Area | Organization]) -> tuple[Area | Organization, ...]:
    """Return a tuple of areas and organizations."""
    return many(
        values, lambda v: instance(v, Area, Organization), message("Areas or Organizations")
    )


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Group(Value):
    """A described set whose members may be unnamed: "35 xã điểm", "các cơ quan khối Đảng".

    Args:
        name: the description, as it appears in a sentence.
        size: the number of members, such as ``Measure(35, "commune")``. None if not stated.
        level: the level of the members that are areas.
        within: the area that contains them.
        members: the areas or organizations that are listed by name.
        exhaustive: whether *members* lists all of them.
        code: a code. By default it is made from the name.

    Examples:
        >>> name = "35 xã điểm xây dựng nông thôn mới"
        >>> Group(name=name, size=Measure(35, "commune"), level="commune").code
        '35-xa-diem-xay-dung-nong-thon-moi'
    """

    name: LocalizedText = attrs.field(converter=localized)
    size: Measure | None = attrs.field(default=None, converter=optional(level))
    level: AreaLevel | None = attrs.field(default=None, converter=optional(MemberOf[AreaLevel]))
    within: Area | None = attrs.field(default=None, converter=optional_area)
    members: tuple[Area | Organization, ...] = attrs.field(default=(), converter=members)
    exhaustive: bool = attrs.field(default=False, converter=flag)
    code: str = attrs.field(
        default=attrs.Factory(lambda self: code_from(self.name), takes_self=True), converter=code
    )

    def __str__(self) -> str:
        return str(self.name)


#: A place where something happens.
Place: TypeAlias = Area | Group
#: A body that does something, or for whom it is done.
Party: TypeAlias = Organization | Group | Area


def place(value: Place) -> Place:
    """Return an Area or a Group."""
    return instance(value, Area, Group)


def places(values: Iterable[Place]) -> tuple[Place, ...]:
    """Return a tuple of Areas and Groups."""
    return many(values, place, message("Areas or Groups"))


def party(value: Party) -> Party:
    """Return an Organization, a Group or an Area."""
    return instance(value, Organization, Group, Area)


def parties(values: Iterable[Party]) -> tuple[Party, ...]:
    """Return a tuple of Organizations, Groups and Areas."""
    return many(values, party, message("Organizations, Groups or Areas"))
