"""What a check finds: a code, a place, and the figures that show it. Words come from the language layer."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

import attrs

from ictplan.errors import InvalidTypeError, quote
from ictplan.model.converters import code, many, member
from ictplan.model.value import Value, located

#: What fills the words of a finding: a name, and an amount, a code or a short text.
Parameters = tuple[tuple[str, str], ...]


class Severity(Enum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def severity(value: Severity | str) -> Severity:
    """A Severity, given itself or its value."""
    return member(value, Severity)


def _parameter(value: tuple[str, str]) -> tuple[str, str]:
    if (
        not isinstance(value, tuple)
        or len(value) != 2
        or not all(isinstance(part, str) for part in value)
    ):
        raise InvalidTypeError("parameters", "pairs of a name and a text", quote(value))
    return value


def _parameters(values: Iterable[tuple[str, str]]) -> Parameters:
    return many(values, _parameter, "pairs of a name and a text")


def _text(value: str) -> str:
    if not isinstance(value, str):
        raise InvalidTypeError("text", "text", quote(value))
    return str.__str__(value)


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Finding(Value):
    """Something that does not add up, is missing, or is worth a second look.

    Args:
        code: a stable code; the reference of the checks says of each what it means, why it matters and how to mend it.
        severity: ``"error"`` (cannot be right), ``"warning"`` (is probably wrong), ``"note"`` (worth a look).
        path: where: targets[bang-rong].criterion; empty where it is about figures that stand in no plan.
        parameters: what fills the words.
        arithmetic: the computation that shows it, where there is one.
        waived: for a finding that was waived, the reason recorded; None otherwise.

    Examples:
        >>> print(Finding(code="share-above-whole", severity="error", path="targets[a]", arithmetic="104 > 100"))
        error targets[a]: share-above-whole (104 > 100)
    """

    code: str = attrs.field(converter=code)
    severity: Severity = attrs.field(converter=severity)
    path: str = attrs.field(default="", converter=_text)
    parameters: Parameters = attrs.field(default=(), converter=_parameters)
    arithmetic: str = attrs.field(default="", converter=_text)
    waived: str | None = None

    def parameter(self, name: str) -> str:
        """The parameter of a name; empty where there is none."""
        return dict(self.parameters).get(name, "")

    def __str__(self) -> str:
        shown = f" ({self.arithmetic})" if self.arithmetic else ""
        where = f" {self.path}" if self.path else ""
        return f"{self.severity.value}{where}: {self.code}{shown}"
