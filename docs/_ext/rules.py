"""The catalogue of checks, a section for each rule, written from the rules and their words when the documentation is built."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from tables import TableDirective

from ictplan import checks, l10n
from ictplan.checks.registry import catalogue
from ictplan.l10n.descriptions.findings import finding_words

#: Findings that no rule of the catalogue makes, and what does.
OTHERS = {
    "points-as-percent": "`ictplan.compute.consistency.check_difference`, of a change that a text states",
    "waiver-unused": "`ictplan.checks.check`, of a waiver that matches nothing",
    **dict.fromkeys(
        (
            "table-sum-mismatch",
            "table-rounding",
            "table-scale-mistake",
            "table-words-mismatch",
            "table-words-unreadable",
        ),
        "`ictplan.checks.verify`, of a published table",
    ),
}


#: What each rule looks for.
_LOOKED_FOR = {check.rule.code: check.find.__doc__ for check in catalogue}


class RuleOverview(TableDirective):
    """Every rule of a subject, with a link to its section."""

    required_arguments = 1

    def rows(self) -> Iterator[tuple[str, ...]]:
        """One row for each rule."""
        yield "Code", "Severity", "What it finds"
        for rule in checks.rules:
            if rule.about.value == self.arguments[0]:
                yield (
                    f"[`{rule.code}`](#check-{rule.code})",
                    rule.severity.value,
                    rule.title(locale="en"),
                )


class RuleSections(SphinxDirective):
    """A section for each rule of a subject."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Write the sections and have them parsed."""
        lines: list[str] = []
        for rule in checks.rules:
            if rule.about.value == self.arguments[0]:
                lines += _section(rule)
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


class OtherFindings(SphinxDirective):
    """A section for each code that is no rule's."""

    def run(self) -> list[nodes.Node]:
        """Write the sections and have them parsed."""
        lines: list[str] = []
        for code, maker in OTHERS.items():
            words = finding_words(code, locale="en")
            lines += [
                f"(check-{code})=",
                f"### `{code}`",
                "",
                f"*{words.title}.* Made by {maker}.",
                "",
            ]
            lines += [f"**Why it matters.** {words.why}", "", f"**What to do.** {words.fix}", ""]
            lines += [f"**Seen.** {words.seen}", ""] if words.seen else []
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


def _section(rule: checks.Rule) -> list[str]:
    """The section of a rule in Markdown: what it finds in both languages, why it matters, what to do, where it was seen."""
    words = finding_words(rule.code, locale="en")
    return [
        f"(check-{rule.code})=",
        f"### `{rule.code}`",
        "",
        f"*{rule.title(locale='en')}* (*{rule.title(locale='vi')}*), {rule.severity.value}. {_LOOKED_FOR[rule.code]}",
        "",
        f"> {_open(words.message)}",
        "",
        f"**Why it matters.** {words.why}",
        "",
        f"**What to do.** {words.fix}",
        "",
        f"**Seen.** {words.seen} Source: {_source(rule)}",
        "",
    ]


def _open(message: str) -> str:
    """A message with its places shown."""
    return message.replace("{", "*").replace("}", "*")


def _source(rule: checks.Rule) -> str:
    """The document that shows it, with its address and the phrase quoted."""
    document = rule.source.document
    cited = " ".join(
        filter(
            None,
            (l10n.format_citation(document), "" if document.title is None else document.title.vi),
        )
    )
    linked = cited if document.url is None else f"[{cited}](<{document.url}>)"
    return linked if rule.source.quote is None else f"{linked}: “{rule.source.quote}”"


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives."""
    app.add_directive("rule-overview", RuleOverview)
    app.add_directive("rule-sections", RuleSections)
    app.add_directive("other-findings", OtherFindings)
    return {"parallel_read_safe": True}
