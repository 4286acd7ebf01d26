"""Tables written from the library's own data when the documentation is built, so that none is copied by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from ictplan import l10n, reasons
from ictplan.model.unit_names import TERMS


class TableDirective(SphinxDirective):
    """A table in the Markdown of MyST, made of rows of cells; the first row is the head."""

    def rows(self) -> Iterable[tuple[str, ...]]:
        """The rows of the table."""
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        """Write the table and have it parsed."""
        head, *body = ([cell.replace("|", "\\|") for cell in row] for row in self.rows())
        lines = [head, ["---"] * len(head), *body]
        return self.parse_text_to_nodes(
            "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
        )


class UnitVocabulary(TableDirective):
    """Every named unit: what it measures, and its words in both languages."""

    def rows(self) -> Iterator[tuple[str, ...]]:
        """One row for each term, in the order of the model."""
        yield "Name", "Kind", "Vietnamese", "English", "Denominator"
        for name, term in TERMS.items():
            words = (l10n.format_unit(name, locale=locale) for locale in ("vi", "en"))
            yield f"`{name}`", str(term.kind.name), *words, "yes" if term.kind.divisor else ""


class UnitKinds(TableDirective):
    """What each kind of unit allows."""

    def rows(self) -> Iterator[tuple[str, ...]]:
        """One row for each kind that is measured, and one for all that is counted."""
        yield "Kind", "May be negative", "Two add up", "Numerator", "Denominator"
        for kind in dict.fromkeys(
            term.kind for term in TERMS.values() if not str(term.kind.name).startswith("count of ")
        ):
            yield (
                str(kind.name),
                *map(_yes, (kind.signed, kind.additive, kind.extensive, kind.divisor)),
            )
        counted = TERMS["person"].kind
        yield (
            "count of anything",
            *map(_yes, (counted.signed, counted.additive, counted.extensive, counted.divisor)),
        )


class ReasonCodes(TableDirective):
    """Every reason code of a table of `ictplan.reasons`."""

    required_arguments = 1

    def rows(self) -> Iterator[tuple[str, ...]]:
        """One row for each code."""
        table = self.arguments[0]
        yield (
            "Reason",
            "The value …" if table == "PROBLEMS" else "Problem",
            "What to do",
        )
        for reason, (problem, hint) in getattr(reasons, table).items():
            yield f"`{reason}`", str(problem), hint.template.replace("{detail}", "…")


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives."""
    app.add_directive("unit-vocabulary", UnitVocabulary)
    app.add_directive("unit-kinds", UnitKinds)
    app.add_directive("reason-codes", ReasonCodes)
    return {"parallel_read_safe": True}
