"""Who does what in a task, and how far a thing has come."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

import attrs

from ictplan.model.converters import InstanceOf, MemberOf, many, member, optional
from ictplan.model.group import Party, party
from ictplan.model.localized_text import LocalizedText, localized
from ictplan.model.source import Source
from ictplan.model.value import Value, located


class Role(Enum):
    """What a body is assigned to do: chủ trì, phối hợp, thực hiện."""

    LEAD = "lead"
    COOPERATING = "cooperating"
    PERFORMING = "performing"


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Assignment(Value):
    """A body and its role.

    Args:
        party: an Organization, a Group or an Area (whose authorities are meant).
        role: ``"lead"``, ``"cooperating"`` or ``"performing"``.
        duty: what exactly, where it is stated.
        source: where it is stated.
    """

    party: Party = attrs.field(converter=party)
    role: Role = attrs.field(converter=MemberOf[Role])
    duty: LocalizedText | None = attrs.field(default=None, converter=optional(localized))
    source: Source | None = attrs.field(default=None, converter=optional(InstanceOf[Source]))

    def __str__(self) -> str:
        return f"{self.party} ({self.role.value})"


class Stage(Enum):
    """A stage that a piece of work reaches. A task may want several, such as completed *and* in use.

    ``finished`` is hoàn thành (the work is done), ``completed`` hoàn thiện (the thing is whole).
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
    FINISHED = "finished"
    COMPLETED = "completed"
    IN_USE = "in use"
    CARRIED_OVER = "carried over"


def stages(values: Iterable[Stage | str]) -> tuple[Stage, ...]:
    """A tuple of stages, in the order stated."""
    return many(values, lambda v: member(v, Stage), "stages")
