"""Findings of checks: a code, a place and figures. The language layer adds the words."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TypeAlias, final

import attrs

from ictplan.errors import InvalidTypeError, Message, Spoken, message, quote
from ictplan.model.converters import MemberOf, code, many, path as as_path
from ictplan.model.value import Value, located

#: The values in the words of a finding, by name: values of the model, numbers, dates, text.
Parameters: TypeAlias = tuple[tuple[str, object], ...]


class Severity(Spoken, Enum):
    """The severity of a finding."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def _parameter(value: tuple[str, object]) -> tuple[str, object]:
    if not isinstance(value, tuple) or len(value) != 2 or not isinstance(value[0], str):
        raise InvalidTypeError("parameters", message("pairs of a name and a text"), quote(value))
    return value


def _parameters(values: Iterable[tuple[str, object]]) -> Parameters:
    return many(values, _parameter, message("pairs of a name and a text"))


def _message(value: Message | str) -> Message:
    return value if isinstance(value, Message) else Message(_text(value))


def _text(value: str) -> str:
    if not isinstance(value, str):
        raise InvalidTypeError("text", message("text"), quote(value))
    return str.__str__(value)


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Finding(Value):
    """An inconsistency, a missing part, or something that deserves a second look.

    Args:
        code: a stable code. The reference of the checks explains its meaning, why it matters and
            how to fix it.
        severity: ``"error"`` (cannot be right), ``"warning"`` (is probably wrong), ``"note"``
            (worth a look).
        path: the place, such as ``targets[bang-rong].criterion``. Empty for figures outside of a
            plan.
        parameters: the values in the words of the finding, by name.
        arithmetic: the computation that proves it, if there is one.
        waived: the recorded reason, if the finding was waived.

    Examples:
        >>> from ictplan import Measure
        >>> share = ("share", Measure(104, "percent"))
        >>> print(Finding(code="share-above-whole", severity="error", path="a", parameters=[share]))
        error share-above-whole at a: 104% is more than the whole
    """

    code: str = attrs.field(converter=code)
    severity: Severity = attrs.field(converter=MemberOf[Severity])
    path: str = attrs.field(default="", converter=as_path)
    parameters: Parameters = attrs.field(default=(), converter=_parameters)
    arithmetic: Message = attrs.field(default=Message(""), converter=_message)
    waived: str | None = None

    def parameter(self, name: str) -> object:
        """Return the parameter of a name, or None if it does not exist."""
        return dict(self.parameters).get(name)

    def __str__(self) -> str:
        place = f" at {self.path}" if self.path else ""
        return f"{self.severity.value} {self.code}{place}: {self:en}"
