"""The catalog of what budgets are ordered by as tables, written from its data when the documentation is built."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sphinx.application import Sphinx
from tables import TableDirective

from ictplan import catalog, l10n
from ictplan.model.collection import Keyed


class FundingSources(TableDirective):
    """Every funding source."""

    def rows(self) -> Iterator[tuple[str, ...]]:
        """One row for each source."""
        yield "Code", "Name", "Also", "Part of", "To mind", "Not verified"
        for entry in catalog.funding_sources:
            whole = entry.funding_source.part_of
            yield (*_head(entry), "" if whole is None else f"`{whole.code}`", *_tail(entry))


class ExpenditureClasses(TableDirective):
    """Both classes of expenditure."""

    entries: Keyed[Any] = catalog.expenditure_classes

    def rows(self) -> Iterator[tuple[str, ...]]:
        """One row for each entry."""
        yield "Code", "Name", "Also", "What it is", "To mind", "Not verified"
        for entry in self.entries:
            yield (*_head(entry), entry.definition.get("en"), *_tail(entry))


class BudgetStates(ExpenditureClasses):
    """How far money has come."""

    entries = catalog.budget_states


class SizeClasses(TableDirective):
    """The size classes of projects."""

    def rows(self) -> Iterator[tuple[str, ...]]:
        """One row for each class."""
        yield "Code", "Name", "Also", "Total investment", "To mind", "Not verified"
        for entry in catalog.size_classes:
            yield (*_head(entry), l10n.format_interval(entry.total, locale="en"), *_tail(entry))


def _head(entry: Any) -> tuple[str, ...]:
    return f"`{entry.code}`", f"{entry:vi}<br>*{entry:en}*", ", ".join(entry.short)


def _tail(entry: Any) -> tuple[str, ...]:
    note = "" if entry.note is None else entry.note.get("en")
    return note, ", ".join(f"`{field}`" for field in entry.unverified)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives."""
    app.add_directive("funding-sources", FundingSources)
    app.add_directive("expenditure-classes", ExpenditureClasses)
    app.add_directive("budget-states", BudgetStates)
    app.add_directive("size-classes", SizeClasses)
    return {"parallel_read_safe": True}
