"""Checking a plan by the rules of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Set

import attrs

from ictplan.checks.context import PlanContext
from ictplan.checks.paths import Order, as_path
from ictplan.checks.registry import catalogue
from ictplan.checks.registry import rules as known
from ictplan.checks.rule_type import Check, Rule
from ictplan.model.converters import code, instance, many, prose
from ictplan.model.plan import Plan
from ictplan.model.value import Value, located
from ictplan.results.finding import Finding, Severity

#: The code of the finding that a waiver is, where it matches none.
UNUSED = "waiver-unused"


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Waiver(Value):
    """A finding that was looked at and is left as it is, and why.

    Args:
        code: the code of a rule.
        reason: why, for those who read the findings later.
        path: where: the path of the finding or of what holds it, such as ``targets[broadband]``; everywhere where it is
            empty.

    Raises:
        InvalidValueError: a blank reason.

    Examples:
        >>> Waiver(code="approved-after-start", reason="the council met in May")
        Waiver(code='approved-after-start', reason='the council met in May')
    """

    code: str = attrs.field(converter=code)
    reason: str = attrs.field(converter=prose)
    path: str = attrs.field(default="", converter=as_path)

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is one of those waived."""
        if finding.code != self.code or not finding.path.startswith(self.path):
            return False
        return finding.path[len(self.path) :][:1] in ("", ".", "[") or not self.path


def check(
    plan: Plan,
    *,
    rules: Iterable[Rule | str] | None = None,
    without: Iterable[Rule | str] = (),
    waive: Iterable[Waiver] = (),
) -> tuple[Finding, ...]:
    """Check a plan by the rules of the catalogue.

    What a source leaves open is no fault of the plan: rules that look for what is missing pass over a plan that is not
    exhaustive or known from an account of it only. Figures are compared within one area and one period.

    Args:
        plan: the plan.
        rules: the rules to check by, or their codes; all by default.
        without: rules to leave out, or their codes.
        waive: findings that were looked at. They stay among the findings, each with the reason as its ``waived``; a waiver
            of a rule that is checked, and that matches nothing, is a finding of its own.

    Returns:
        The findings in the order of the plan's document, at one place in that of the catalogue.

    Raises:
        UnknownCodeError: a code that is no rule's; near ones are suggested.

    Examples:
        >>> from ictplan import io, l10n
        >>> plan = io.load("examples/data/lao_cai_2012.toml")
        >>> for finding in check(plan, rules=["approved-after-start"]):
        ...     print(finding.path, l10n.describe(finding, locale="en"))
        approved_on The plan was approved on May 18, 2012, 138 days after its first period began on January 1, 2012
    """
    instance(plan, Plan)
    chosen = _chosen(rules, without)
    waivers = many(waive, lambda value: instance(value, Waiver), "Waivers")
    for waiver in waivers:
        known[waiver.code]  # an unknown code is refused
    context, order = PlanContext(plan), Order(plan)
    found = [finding for check in chosen for finding in check.findings(context)]
    found.sort(
        key=lambda finding: order(finding.path)
    )  # stable: at one place the order of the catalogue stays
    return _waived(found, waivers, {check.rule.code for check in chosen})


def _chosen(wanted: Iterable[Rule | str] | None, without: Iterable[Rule | str]) -> list[Check]:
    """The rules to check by, in the order of the catalogue."""
    named = (set(known.codes) if wanted is None else _codes(wanted)) - _codes(without)
    return [check for check in catalogue if check.rule.code in named]


def _codes(rules: Iterable[Rule | str]) -> set[str]:
    given = tuple(rules) if isinstance(rules, Set) else rules  # of rules the order does not matter
    return set(many(given, _code, "rules"))


def _code(rule: Rule | str) -> str:
    """The code of a rule of the catalogue."""
    instance(rule, Rule, str)
    return known[rule.code if isinstance(rule, Rule) else rule].code


def _waived(
    found: list[Finding], waivers: tuple[Waiver, ...], checked: set[str]
) -> tuple[Finding, ...]:
    """The findings, those waived with the reason; and what the waivers are that match none."""
    used: set[Waiver] = set()
    by_code: dict[str, list[Waiver]] = {}
    for waiver in waivers:
        by_code.setdefault(waiver.code, []).append(waiver)
    kept = []
    for finding in found:
        matching = [waiver for waiver in by_code.get(finding.code, ()) if waiver.covers(finding)]
        used.update(matching)
        kept.append(finding.evolve(waived=matching[0].reason) if matching else finding)
    idle = [waiver for waiver in waivers if waiver.code in checked and waiver not in used]
    return (*kept, *map(_unused, idle))


def _unused(waiver: Waiver) -> Finding:
    told = (("code", waiver.code), ("path", waiver.path), ("reason", waiver.reason))
    return Finding(code=UNUSED, severity=Severity.NOTE, parameters=told)
