"""Changes between two versions of a plan."""

from __future__ import annotations

from enum import Enum
from typing import final

import attrs

from ictplan.messages import Spoken
from ictplan.model.result import Result


class PlanChangeKind(Spoken, Enum):
    """The kind of change of an item."""

    TARGET_ADDED = "target added"
    TARGET_DROPPED = "target dropped"
    TARGET_LOWERED = "target lowered"
    TARGET_RAISED = "target raised"
    TARGET_CHANGED = "target changed"
    TARGET_SLIPPED = "target slipped"
    TARGET_ADVANCED = "target brought forward"
    AREA_CHANGED = "area changed"
    BASELINE_CHANGED = "baseline changed"
    INDICATOR_CHANGED = "indicator changed"
    STAGES_CHANGED = "stages changed"
    TASK_ADDED = "task added"
    TASK_DROPPED = "task dropped"
    TASK_SLIPPED = "task slipped"
    TASK_ADVANCED = "task brought forward"
    STATUS_CHANGED = "status changed"


@final
@attrs.frozen(kw_only=True, repr=False)
class PlanChange(Result):
    """One change between two versions of a plan.

    Args:
        kind: the kind of change.
        path: the item, such as ``targets[broadband]``.
        old, new: the value before and after, in canonical text. Empty if there is none.
    """

    kind: PlanChangeKind
    path: str
    old: str = ""
    new: str = ""

    def __str__(self) -> str:
        if not (self.old or self.new):
            return f"{self.path} {self.kind.value}"
        change = f"{self.old or 'not stated'} -> {self.new or 'not stated'}"
        return f"{self.path} {self.kind.value}: {change}"
