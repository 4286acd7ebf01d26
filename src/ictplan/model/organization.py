"""Organizations: bodies that issue documents, lead tasks, take part and pay."""

from __future__ import annotations

from typing import final

import attrs

from ictplan.model.converters import chain, code, code_from, instance, optional
from ictplan.model.localized_text import LocalizedText, localized
from ictplan.model.value import Value, located


def optional_organization(value: Organization | None) -> Organization | None:
    """Return an Organization, or None."""
    return None if value is None else instance(value, Organization)


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Organization(Value):
    """A body: a people's committee, a department, a Party organ, an enterprise.

    Args:
        name: the full name.
        short_name: the usual abbreviation, such as ``"UBND tỉnh Lào Cai"``.
        parent: the body that it belongs to.
        code: a code. By default it is made from the name.

    Examples:
        >>> print(Organization(name="Ủy ban nhân dân tỉnh Lào Cai", short_name="UBND tỉnh Lào Cai"))
        Ủy ban nhân dân tỉnh Lào Cai
    """

    name: LocalizedText = attrs.field(converter=localized)
    short_name: LocalizedText | None = attrs.field(default=None, converter=optional(localized))
    parent: Organization | None = attrs.field(default=None, converter=optional_organization)
    code: str = attrs.field(
        default=attrs.Factory(lambda self: code_from(self.name), takes_self=True), converter=code
    )
    chain: tuple[int, int] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "chain", chain("Organization.parent", self.parent))

    def __str__(self) -> str:
        return str(self.name)
