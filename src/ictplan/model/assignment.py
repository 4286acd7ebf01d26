"""Roles of bodies in a task, and stages of work."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import final

import attrs

from ictplan.messages import Spoken, message
from ictplan.model.converters import InstanceOf, MemberOf, many, member, optional
from ictplan.model.group import Party, party
from ictplan.model.localized_text import LocalizedText, localized
from ictplan.model.source import Source
from ictplan.model.value import Value, located


class Role(Spoken, Enum):
    """The role of a body in a task: chủ trì, phối hợp, thực hiện."""

    LEAD = "lead"
    COOPERATING = "cooperating"
    PERFORMING = "performing"


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Assignment(Value):
    """A body and its role.

    Args:
        party: an Organization, a Group, or an Area (meaning its authorities).
        role: ``"lead"``, ``"cooperating"`` or ``"performing"``.
        duty: the exact duty, if stated.
        source: the passage that states the assignment.
    """

    party: Party = attrs.field(converter=party)
    role: Role = attrs.field(converter=MemberOf[Role])
    duty: LocalizedText | None = attrs.field(default=None, converter=optional(localized))
    source: Source | None = attrs.field(default=None, converter=optional(InstanceOf[Source]))

    def __str__(self) -> str:
        return f"{self.party} ({self.role.value})"


class Stage(Spoken, Enum):
    """A stage that a piece of work reaches.

    A task may require several, such as finalised *and* in use.

    ``completed`` is hoàn thành (the work is done), ``finalised`` is hoàn thiện (nothing is
    missing).
    """

    REVIEWED = "reviewed"
    PRIORITISED = "prioritised"
    APPROVED = "approved"
    STARTED = "started"
    UNDER_WAY = "under way"
    BUILT = "built"
    DEPLOYED = "deployed"
    PILOTED = "piloted"
    HELD = "held"
    PUBLISHED = "published"
    UPGRADED = "upgraded"
    COMPLETED = "completed"
    FINALISED = "finalised"
    IN_USE = "in use"
    CARRIED_OVER = "carried over"


def stages(values: Iterable[Stage | str]) -> tuple[Stage, ...]:
    """Return a tuple of stages, in the order stated."""
    return many(values, lambda v: member(v, Stage), message("stages"))
