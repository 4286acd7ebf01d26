"""What a document says of its own parts: stated, mentioned without figures, absent; and the solutions it names."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

import attrs

from ictplan.messages import Spoken
from ictplan.model.collection import Keyed
from ictplan.model.converters import code, instance, many, member
from ictplan.model.localized_text import LocalizedText, localized, optional_localized
from ictplan.model.source import Source, optional_source
from ictplan.model.value import Value, located


class DisclosureState(Spoken, Enum):
    """How much a document tells of a part."""

    STATED = "stated"
    MENTIONED = "mentioned"
    ABSENT = "absent"


def _state(value: DisclosureState | str) -> DisclosureState:
    return member(value, DisclosureState)


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
    state: DisclosureState = attrs.field(converter=_state)
    name: LocalizedText | None = attrs.field(default=None, converter=optional_localized)
    source: Source | None = attrs.field(default=None, converter=optional_source)

    def __str__(self) -> str:
        return f"{self.code}: {self.state.value}"


def disclosures(values: Iterable[Disclosure]) -> Keyed[Disclosure]:
    """Disclosures by code."""
    return Keyed(many(values, lambda v: instance(v, Disclosure), "Disclosures"), "disclosures")


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
    source: Source | None = attrs.field(default=None, converter=optional_source)

    def __str__(self) -> str:
        return str(self.title)


def solutions(values: Iterable[Solution]) -> Keyed[Solution]:
    """Solutions by code."""
    return Keyed(many(values, lambda v: instance(v, Solution), "Solutions"), "solutions")
