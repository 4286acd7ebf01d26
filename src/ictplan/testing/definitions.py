"""Strategies for definitions: sectors, areas, groups, organizations and funding sources.

A definition that contains others gives them codes that start with its code. All codes are then
unique, so that the definition fits into a plan without changes.
"""

# ruff: noqa: D417 - callers give no draw, and fields are described where their class is
from __future__ import annotations

import datetime
from collections.abc import Sequence
from types import EllipsisType
from typing import TypeAlias

from hypothesis import strategies as st

from ictplan.model.area import Area, AreaLevel
from ictplan.model.budget import FundingSource
from ictplan.model.converters import member
from ictplan.model.group import Group
from ictplan.model.localized_text import LocalizedText
from ictplan.model.measure import Measure
from ictplan.model.organization import Organization
from ictplan.model.sector import Sector
from ictplan.testing.amounts import levels
from ictplan.testing.arguments import Arg, chosen, maybe, strategy, under
from ictplan.testing.enums import area_levels
from ictplan.testing.period import validities
from ictplan.testing.text import codes, localized_texts
from ictplan.testing.unit import counted_units

#: A name or title. Plain text is Vietnamese.
Text: TypeAlias = LocalizedText | str

_LEVELS = tuple(AreaLevel)


@strategy
def sectors(draw: st.DrawFn, *, name: Arg[Text] = ..., code: Arg[str] = ...) -> Sector:
    """Sectors."""
    return Sector(name=draw(chosen(name, localized_texts())), code=draw(chosen(code, codes())))


@strategy
def areas(
    draw: st.DrawFn,
    *,
    name: Arg[Text] = ...,
    level: Arg[AreaLevel | str] = ...,
    parent: Arg[Area | None] = ...,
    valid_from: Arg[datetime.date | None] = ...,
    valid_to: Arg[datetime.date | None] = ...,
    code: Arg[str] = ...,
) -> Area:
    """Administrative units, with the units that they belong to.

    Args:
        level: by default any level, below that of the *parent* if you pass one.
        parent: by default an area of a level above *level*, or None.
        valid_from, valid_to: pass both or neither.
    """
    own_code = draw(chosen(code, codes()))
    if isinstance(parent, EllipsisType):
        at = member(draw(chosen(level, area_levels())), AreaLevel)
        above = _LEVELS[: _LEVELS.index(at)]
        over = (
            draw(maybe(areas(level=st.sampled_from(above), code=under(own_code, "parent"))))
            if above
            else None
        )
    else:
        over = draw(chosen(parent, st.none()))
        below = _LEVELS if over is None else _LEVELS[_LEVELS.index(over.level) + 1 :]
        at = member(draw(chosen(level, st.sampled_from(below))), AreaLevel)
    start, end = draw(validities())
    return Area(
        name=draw(chosen(name, localized_texts())),
        level=at,
        parent=over,
        valid_from=draw(chosen(valid_from, st.just(start))),
        valid_to=draw(chosen(valid_to, st.just(end))),
        code=own_code,
    )


@strategy
def organizations(
    draw: st.DrawFn,
    *,
    name: Arg[Text] = ...,
    short_name: Arg[Text | None] = ...,
    parent: Arg[Organization | None] = ...,
    code: Arg[str] = ...,
) -> Organization:
    """Organizations, with the organizations that they belong to."""
    own_code = draw(chosen(code, codes()))
    return Organization(
        name=draw(chosen(name, localized_texts())),
        short_name=draw(chosen(short_name, maybe(localized_texts()))),
        parent=draw(
            chosen(parent, maybe(organizations(code=under(own_code, "parent"), parent=None)))
        ),
        code=own_code,
    )


@strategy
def groups(
    draw: st.DrawFn,
    *,
    name: Arg[Text] = ...,
    size: Arg[Measure | None] = ...,
    level: Arg[AreaLevel | str | None] = ...,
    within: Arg[Area | None] = ...,
    members: Arg[Sequence[Area | Organization]] = ...,
    exhaustive: Arg[bool] = ...,
    code: Arg[str] = ...,
) -> Group:
    """Sets of areas or organizations with a description, and perhaps with named members."""
    own_code = draw(chosen(code, codes()))
    some_members = st.tuples(
        maybe(areas(code=under(own_code, "area"))),
        maybe(organizations(code=under(own_code, "body"))),
    )
    return Group(
        name=draw(chosen(name, localized_texts())),
        size=draw(chosen(size, maybe(levels(unit=counted_units())))),
        level=draw(chosen(level, maybe(area_levels()))),
        within=draw(chosen(within, maybe(areas(code=under(own_code, "within"))))),
        members=draw(
            chosen(members, some_members.map(lambda pair: [p for p in pair if p is not None]))
        ),
        exhaustive=draw(chosen(exhaustive, st.booleans())),
        code=own_code,
    )


def places(*, code: str) -> st.SearchStrategy[Area | Group]:
    """Areas and groups with a code."""
    return areas(code=code) | groups(code=code)


def parties(*, code: str) -> st.SearchStrategy[Organization | Area | Group]:
    """Organizations, areas and groups with a code."""
    return organizations(code=code) | places(code=code)


@strategy
def funding_sources(
    draw: st.DrawFn,
    *,
    name: Arg[Text] = ...,
    part_of: Arg[FundingSource | None] = ...,
    code: Arg[str] = ...,
) -> FundingSource:
    """Funding sources, with the sources that they are part of."""
    own_code = draw(chosen(code, codes()))
    return FundingSource(
        name=draw(chosen(name, localized_texts())),
        part_of=draw(
            chosen(part_of, maybe(funding_sources(code=under(own_code, "whole"), part_of=None)))
        ),
        code=own_code,
    )
