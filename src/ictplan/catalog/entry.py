"""The base of the catalog's entries, and the converters that their classes share."""

from __future__ import annotations

from collections.abc import Iterable

from ictplan.messages import message
from ictplan.model.converters import instance, line, many
from ictplan.model.localized_text import LocalizedText
from ictplan.model.source import Source
from ictplan.model.value import Value


def lines(values: Iterable[str]) -> tuple[str, ...]:
    """Return texts of one line each."""
    return many(values, line, message("texts"))


def entry_sources(values: Iterable[Source]) -> tuple[Source, ...]:
    """Return Sources as a tuple."""
    return many(values, lambda v: instance(v, Source), "Sources")


class Entry(Value):
    """An entry that is written as its name, in either language."""

    __slots__ = ()
    name: LocalizedText

    def __str__(self) -> str:
        return str(self.name)

    def __format__(self, spec: str) -> str:
        """Format the name by *spec*, such as ``"vi"``, ``"en"`` or ``">20"``."""
        return format(self.name, spec)
