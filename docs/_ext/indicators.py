"""The catalog of indicators as tables, written from its data when the documentation is built."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx.application import Sphinx
from tables import TableDirective

from ictplan import catalog
from ictplan.catalog import CatalogIndicator


class IndicatorSystems(TableDirective):
    """The lists of the catalog."""

    def rows(self) -> Iterator[tuple[str, ...]]:
        """One row for each list."""
        yield "Code", "Label", "List", "Entries"
        for system in catalog.systems:
            entries = [entry for entry in catalog.indicators if entry.system == system.code]
            yield (
                f"`{system.code}`",
                system.label,
                f"{system.name.vi}<br>*{system.name.en}*",
                str(len(entries)),
            )


class IndicatorCatalog(TableDirective):
    """Every entry of the catalog."""

    def rows(self) -> Iterator[tuple[str, ...]]:
        """One row for each entry, in the order of the catalog."""
        yield "Code", "Name", "Unit", "Over areas", "Codes elsewhere", "Traps", "Not verified"
        for entry in catalog.indicators:
            yield (
                f"`{entry.code}`",
                f"{_name(entry, 'vi')}<br>*{_name(entry, 'en')}*",
                f"`{entry.unit}`",
                entry.indicator.area_rule.value,
                ", ".join(f"{code.system} {code.code}" for code in entry.indicator.external_codes),
                ", ".join(f"`{trap.code}`" for trap in entry.traps),
                ", ".join(f"`{field}`" for field in entry.unverified),
            )


class IndicatorTraps(TableDirective):
    """Every trap of the catalog, in the words of the first entry that has it."""

    def rows(self) -> Iterator[tuple[str, ...]]:
        """One row for each code of a trap."""
        yield "Trap", "What to mind", "Entries"
        first = {trap.code: trap for entry in reversed(catalog.indicators) for trap in entry.traps}
        for code in sorted(first):
            entries = (
                entry.code
                for entry in catalog.indicators
                if code in {trap.code for trap in entry.traps}
            )
            yield (
                f"`{code}`",
                first[code].text.get("en"),
                ", ".join(f"`{entry}`" for entry in entries),
            )


def _name(entry: CatalogIndicator, language: str) -> str:
    """A name, marked where it is a translation of ours."""
    return f"{entry.name.get(language)}{'†' if language in entry.own_names else ''}"


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives."""
    app.add_directive("indicator-systems", IndicatorSystems)
    app.add_directive("indicator-catalog", IndicatorCatalog)
    app.add_directive("indicator-traps", IndicatorTraps)
    return {"parallel_read_safe": True}
