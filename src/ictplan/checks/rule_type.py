"""What a rule is: what is known of it (code, severity, subject, where it was seen), and the function that finds places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from functools import partial
from typing import NamedTuple, TypeAlias

import attrs

from ictplan.checks.context import Context
from ictplan.l10n.descriptions.dispatch import describe_as, written
from ictplan.l10n.descriptions.findings import finding_words
from ictplan.l10n.languages.labels import label
from ictplan.l10n.languages.language import Language, LocaleName
from ictplan.messages import Message, Spoken, message
from ictplan.model.converters import member
from ictplan.model.source import Source
from ictplan.model.value import Value
from ictplan.results.finding import Finding, Parameters, Severity


class About(Spoken, Enum):
    """What a rule looks at."""

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
    """A place where a rule is broken.

    Attributes:
        path: where, such as ``targets[broadband].due``.
        parameters: what fills the words.
        arithmetic: the computation that shows it, where there is one.
    """

    path: str
    parameters: Parameters = ()
    arithmetic: Message = Message("")


@attrs.frozen(kw_only=True, repr=False)
class Rule(Value):
    """One rule of the catalogue.

    Args:
        code: a stable code, that of its findings.
        severity: how much its findings matter.
        about: what it looks at.
        source: a real plan, guide or report that it would have caught, or that asks for what it checks.

    Examples:
        >>> from ictplan import checks
        >>> rule = checks.rules["density-as-percent"]
        >>> print(rule.severity.value, rule.about.value, rule.title(locale="en"), sep=" | ")
        warning | consistency | A density called percent
        >>> print(rule.seen(locale="en"))
        The commune of Xuân Trúc plans "Số thuê bao băng rộng di động/100 dân: 90%".
    """

    code: str
    severity: Severity
    about: About
    source: Source

    def title(self, *, locale: LocaleName = "vi") -> str:
        """What it finds, in a few words."""
        return finding_words(self.code, locale=locale).title

    def why(self, *, locale: LocaleName = "vi") -> str:
        """Why it matters."""
        return finding_words(self.code, locale=locale).why

    def fix(self, *, locale: LocaleName = "vi") -> str:
        """What to do about a finding."""
        return finding_words(self.code, locale=locale).fix

    def seen(self, *, locale: LocaleName = "vi") -> str:
        """What its source shows of it."""
        return finding_words(self.code, locale=locale).seen

    def __str__(self) -> str:
        return f"{self.code} ({self.severity.value})"


def _about(about: About, spoken: Language) -> str:
    return written(ABOUT[about], spoken)


def _rule(rule: Rule, spoken: Language) -> str:
    return f"{rule.title(locale=spoken.code)} ({label(rule.severity, spoken)})"


describe_as(About, _about)
describe_as(Rule, _rule)

Find: TypeAlias = Callable[[Context], Iterator[Spot]]


class Check(NamedTuple):
    """A rule, and the function that finds the places where it is broken."""

    rule: Rule
    find: Find

    def findings(self, context: Context) -> Iterator[Finding]:
        """The findings in a plan."""
        for spot in self.find(context):
            yield Finding(
                code=self.rule.code,
                severity=self.rule.severity,
                path=spot.path,
                parameters=spot.parameters,
                arithmetic=spot.arithmetic,
            )


def rule(code: str, level: str, about: About, source: Source) -> Callable[[Find], Check]:
    """Make a rule of a function."""
    return partial(
        Check, Rule(code=code, severity=member(level, Severity), about=about, source=source)
    )


def words(**values: object) -> Parameters:
    """Make the parameters of a finding."""
    return tuple(values.items())
