"""Sectors and objectives, which group the targets and tasks of a plan."""

from __future__ import annotations

from typing import final

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


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Sector(Value):
    """A field of work in a plan (lĩnh vực): bưu chính, viễn thông, CNTT, báo chí and so on.

    Args:
        name: the name in the plan.
        code: a code. By default it is made from the name.

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


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Objective(Value):
    """The purpose of a group of targets and tasks (mục tiêu), which refer to it by code.

    Args:
        code: a code.
        title: the objective in the words of the plan.
        part_of: the code of the objective that this one belongs to.
        source: the passage that states it.
    """

    code: str = attrs.field(converter=code)
    title: LocalizedText = attrs.field(converter=localized)
    part_of: str | None = attrs.field(default=None, converter=optional_code)
    source: Source | None = attrs.field(default=None, converter=optional(InstanceOf[Source]))

    def __str__(self) -> str:
        return str(self.title)
