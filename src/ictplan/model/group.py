"""Described sets whose members may be unnamed, and the unions that they make possible: places and parties."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import attrs

from ictplan.model.area import Area, AreaLevel, optional_area
from ictplan.model.converters import MemberOf, code, code_from, flag, instance, many, optional
from ictplan.model.localized_text import LocalizedText, localized
from ictplan.model.measure import Measure, level
from ictplan.model.organization import Organization
from ictplan.model.value import Value, located


def members(values: Iterable[Area | Organization]) -> tuple[Area | Organization, ...]:
    """Areas and organizations."""
    return many(values, lambda v: instance(v, Area, Organization), "Areas or Organizations")


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Group(Value):
    """A described set whose members may be unnamed: "35 xã điểm", "các cơ quan khối Đảng".

    Args:
        name: the description, as it stands in a sentence.
        size: how many there are, such as ``Measure(35, "commune")``; None where not stated.
        level: the level of the members that are areas.
        within: the area that they lie in.
        members: those that are named: areas or organizations.
        exhaustive: whether *members* names all of them.
        code: a code; made of the name where none is given.

    Examples:
        >>> Group(name="35 xã điểm xây dựng nông thôn mới", size=Measure(35, "commune"), level="commune").code
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


#: Where something happens.
Place: TypeAlias = Area | Group
#: Who does something, or for whom it is done.
Party: TypeAlias = Organization | Group | Area


def place(value: Place) -> Place:
    """An Area or a Group."""
    return instance(value, Area, Group)


def places(values: Iterable[Place]) -> tuple[Place, ...]:
    """Areas and Groups."""
    return many(values, place, "Areas or Groups")


def party(value: Party) -> Party:
    """An Organization, a Group or an Area."""
    return instance(value, Organization, Group, Area)


def parties(values: Iterable[Party]) -> tuple[Party, ...]:
    """Organizations, Groups and Areas."""
    return many(values, party, "Organizations, Groups or Areas")
