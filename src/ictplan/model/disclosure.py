"""Disclosures (how much a document states about each part) and solutions of a plan."""

from __future__ import annotations

from enum import Enum
from typing import final

import attrs

from ictplan.messages import Spoken
from ictplan.model.converters import InstanceOf, MemberOf, code, optional
from ictplan.model.localized_text import LocalizedText, localized
from ictplan.model.source import Source
from ictplan.model.value import Value, located


class DisclosureState(Spoken, Enum):
    """How much a document states about a part of the plan."""

    STATED = "stated"
    MENTIONED = "mentioned"
    ABSENT = "absent"


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Disclosure(Value):
    """How much the document at hand states about one part of the plan.

    Args:
        code: the part: ``"budget"``, ``"solutions"``, ``"assignments"``, or another.
        state: ``"stated"``, ``"mentioned"`` (the part exists but is not printed) or ``"absent"``.
        name: the name of the part in the document.
        source: the passage that mentions the part.

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


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Solution(Value):
    """A means of carrying out the plan (giải pháp).

    Args:
        code: a code.
        title: the solution in a few words.
        source: the passage that states it.
    """

    code: str = attrs.field(converter=code)
    title: LocalizedText = attrs.field(converter=localized)
    source: Source | None = attrs.field(default=None, converter=optional(InstanceOf[Source]))

    def __str__(self) -> str:
        return str(self.title)
