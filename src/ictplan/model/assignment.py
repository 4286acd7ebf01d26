"""Who does what in a task, and how far a thing has come."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

import attrs

from ictplan.messages import Spoken, message
from ictplan.model.converters import instance, many, member
from ictplan.model.group import Party, party
from ictplan.model.localized_text import LocalizedText, optional_localized
from ictplan.model.source import Source, optional_source
from ictplan.model.value import Value, located


class Role(Spoken, Enum):
    """What a body is assigned to do: chủ trì, phối hợp, thực hiện."""

    LEAD = "lead"
    COOPERATING = "cooperating"
    PERFORMING = "performing"


def _role(value: Role | str) -> Role:
    return member(value, Role)


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
    role: Role = attrs.field(converter=_role)
    duty: LocalizedText | None = attrs.field(default=None, converter=optional_localized)
    source: Source | None = attrs.field(default=None, converter=optional_source)

    def __str__(self) -> str:
        return f"{self.party} ({self.role.value})"


def assignments(values: Iterable[Assignment]) -> tuple[Assignment, ...]:
    """A tuple of assignments."""
    return many(values, lambda v: instance(v, Assignment), "Assignments")


class Stage(Spoken, Enum):
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


def stage(value: Stage | str) -> Stage:
    """A Stage, given itself or its value."""
    return member(value, Stage)


def stages(values: Iterable[Stage | str]) -> tuple[Stage, ...]:
    """A tuple of stages, in the order stated."""
    return many(values, stage, message("stages"))
