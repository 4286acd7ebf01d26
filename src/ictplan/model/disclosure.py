"""What a document says of its own parts: stated, mentioned without figures, absent; and the solutions it names."""

from __future__ import annotations

from enum import Enum

import attrs

from ictplan.model.converters import InstanceOf, MemberOf, code, optional
from ictplan.model.localized_text import LocalizedText, localized
from ictplan.model.source import Source
from ictplan.model.value import Value, located


class DisclosureState(Enum):
    """How much a document tells of a part."""

    STATED = "stated"
    MENTIONED = "mentioned"
    ABSENT = "absent"


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Disclosure(Value):
    """How much the document at hand tells of one part of the plan.

    Args:
        code: the part: ``"budget"``, ``"solutions"``, ``"assignments"``, or another.
        state: ``"stated"``, ``"mentioned"`` (it says that there is one, and prints none of it) or ``"absent"``.
        name: what the document calls the part.
        source: where it says so.

    Examples:
        >>> print(Disclosure(code="budget", state="mentioned", name="dự toán nhu cầu kinh phí"))
        budget: mentioned
    """

    code: str = attrs.field(converter=code)
    state: DisclosureState = attrs.field(converter=MemberOf[DisclosureState])
    name: LocalizedText | None = attrs.field(default=None, converter=optional(localized))
    source: Source | None = attrs.field(default=None, converter=optional(InstanceOf[Source]))

    def __str__(self) -> str:
        return f"{self.code}: {self.state.value}"


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Solution(Value):
    """A way in which the plan is to be carried out (giải pháp).

    Args:
        code: a code.
        title: the solution.
        source: where it is stated.
    """

    code: str = attrs.field(converter=code)
    title: LocalizedText = attrs.field(converter=localized)
    source: Source | None = attrs.field(default=None, converter=optional(InstanceOf[Source]))

    def __str__(self) -> str:
        return str(self.title)
