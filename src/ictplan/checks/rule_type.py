"""Rules and their parts.

A rule has a code, a severity, a subject and a source, and a function that finds where a plan breaks
the rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from functools import partial
from typing import NamedTuple, TypeAlias, TypeVar, final

import attrs

from ictplan.catalog.files import documents
from ictplan.checks.context import PlanContext
from ictplan.errors import IctplanError, Message, Spoken, message
from ictplan.l10n.descriptions.dispatch import describe_as, written
from ictplan.l10n.descriptions.findings import finding_words
from ictplan.l10n.languages.labels import label
from ictplan.l10n.languages.language import LocaleName
from ictplan.model.converters import member
from ictplan.model.result import Result
from ictplan.model.source import Source
from ictplan.results.finding import Finding, Parameters, Severity

T = TypeVar("T")


class About(Spoken, Enum):
    """The subject of a rule."""

    STRUCTURE = "structure"
    TARGETS = "targets"
    TASKS = "tasks"
    MONEY = "money"
    CONSISTENCY = "consistency"
    PROVENANCE = "provenance"


#: What a rule looks at, in words.
ABOUT: dict[About, Message] = {
    About.STRUCTURE: message("the structure of the plan"),
    About.TARGETS: message("the targets"),
    About.TASKS: message("the tasks"),
    About.MONEY: message("the money"),
    About.CONSISTENCY: message("the consistency of the figures"),
    About.PROVENANCE: message("the provenance of the figures"),
}


class Spot(NamedTuple):
    """A place where a plan breaks a rule.

    Attributes:
        path: the path in the plan, such as ``targets[broadband].due``.
        parameters: the values for the message of the finding.
        arithmetic: the computation that proves it, if there is one.
    """

    path: str
    parameters: Parameters = ()
    arithmetic: Message = Message("")


@final
@attrs.frozen(kw_only=True, repr=False)
class Rule(Result):
    """One rule of the catalogue.

    Args:
        code: a stable code, which the findings of the rule carry.
        severity: the severity of the findings.
        about: the subject of the rule.
        source: a real plan, guide or report that breaks the rule, or that asks for it.

    Examples:
        >>> from ictplan import checks
        >>> rule = checks.rules["density-as-percent"]
        >>> print(rule.severity.value, rule.about.value, rule.title(locale="en"), sep=" | ")
        warning | consistency | Density in percent
        >>> print(rule.seen(locale="en"))
        The commune of Xuân Trúc plans "Số thuê bao băng rộng di động/100 dân: 90%".
    """

    code: str
    severity: Severity
    about: About
    source: Source

    def title(self, *, locale: LocaleName = "vi") -> str:
        """Return the problem in a few words."""
        return finding_words(self.code, locale=locale).title

    def why(self, *, locale: LocaleName = "vi") -> str:
        """Return the reason why the problem matters."""
        return finding_words(self.code, locale=locale).why

    def fix(self, *, locale: LocaleName = "vi") -> str:
        """Return the advice on how to correct the problem."""
        return finding_words(self.code, locale=locale).fix

    def seen(self, *, locale: LocaleName = "vi") -> str:
        """Return the example of the problem in the source of the rule."""
        return finding_words(self.code, locale=locale).seen

    def __str__(self) -> str:
        return f"{self.code} ({self.severity.value})"


describe_as(About, lambda about, lang: written(ABOUT[about], lang))
describe_as(
    Rule, lambda rule, lang: f"{rule.title(locale=lang.code)} ({label(rule.severity, lang)})"
)

Find: TypeAlias = Callable[[PlanContext], Iterator[Spot]]


class Check(NamedTuple):
    """A rule, and the function that finds where a plan breaks it."""

    rule: Rule
    find: Find

    def findings(self, context: PlanContext) -> Iterator[Finding]:
        """Yield the findings in a plan."""
        for spot in self.find(context):
            yield Finding(
                code=self.rule.code,
                severity=self.rule.severity,
                path=spot.path,
                parameters=spot.parameters,
                arithmetic=spot.arithmetic,
            )


def rule(
    code: str, level: str, about: About, document: str, quote: str | None = None
) -> Callable[[Find], Check]:
    """Make a function a rule.

    Args:
        code: the code of the rule.
        level: the severity of its findings.
        about: the subject of the rule.
        document: the code of the document that breaks the rule or asks for it, in the catalog's
            list of documents.
        quote: the phrase of the document that shows it.
    """
    source = Source(document=documents()[document], quote=quote)
    return partial(
        Check, Rule(code=code, severity=member(level, Severity), about=about, source=source)
    )


def words(**values: object) -> Parameters:
    """Return the parameters of a finding."""
    return tuple(values.items())


def computed(compute: Callable[[], T]) -> T | None:
    """Return the result of a computation.

    The result is None if the figures allow none, for example with a base of zero or an amount out
    of bounds.
    """
    try:
        return compute()
    except IctplanError:
        return None
