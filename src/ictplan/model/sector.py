"""Sectors and objectives: how a plan groups its targets and tasks."""

from __future__ import annotations

import attrs

from ictplan.model.converters import (
    InstanceOf,
    code,
    code_from,
    optional,
    optional_code,
)
from ictplan.model.localized_text import LocalizedText, localized
from ictplan.model.source import Source
from ictplan.model.value import Value, located


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Sector(Value):
    """A field that a plan works in (lĩnh vực): bưu chính, viễn thông, CNTT, báo chí … An open set.

    Args:
        name: what the plan calls it.
        code: a code; made of the name where none is given.

    Examples:
        >>> Sector(name="viễn thông").code
        'vien-thong'
    """

    name: LocalizedText = attrs.field(converter=localized)
    code: str = attrs.field(
        default=attrs.Factory(lambda self: code_from(self.name), takes_self=True), converter=code
    )

    def __str__(self) -> str:
        return str(self.name)


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Objective(Value):
    """What a group of targets and tasks is for (mục tiêu). Targets and tasks name the code of theirs.

    Args:
        code: a code.
        title: what is to be achieved.
        part_of: the code of the objective that this one belongs to.
        source: where it is stated.
    """

    code: str = attrs.field(converter=code)
    title: LocalizedText = attrs.field(converter=localized)
    part_of: str | None = attrs.field(default=None, converter=optional_code)
    source: Source | None = attrs.field(default=None, converter=optional(InstanceOf[Source]))

    def __str__(self) -> str:
        return str(self.title)
