"""The check of a plan by the rules of the catalogue, and waivers of findings."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import final

import attrs

from ictplan.checks.context import PlanContext
from ictplan.checks.paths import Order
from ictplan.checks.registry import catalogue, rules as catalogue_rules
from ictplan.checks.rule_type import Check, Rule
from ictplan.l10n.descriptions.dispatch import describe_as, written
from ictplan.l10n.languages.language import Language
from ictplan.messages import message
from ictplan.model.converters import code, instance, many, path, prose
from ictplan.model.plan import Plan
from ictplan.model.value import Value, located
from ictplan.results.finding import Finding, Severity

#: The code of the finding for a waiver that matches no finding.
UNUSED = "waiver-unused"


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Waiver(Value):
    """A finding that somebody has reviewed and accepts, with the reason.

    Args:
        code: the code of a rule.
        reason: the reason, for people who read the findings later.
        path: the path of the finding, or of an item around it, such as ``targets[broadband]``. An
            empty path covers the whole plan.

    Raises:
        InvalidValueError: If the reason is blank.

    Examples:
        >>> Waiver(code="approved-after-start", reason="the council met in May")
        Waiver(code='approved-after-start', reason='the council met in May')
    """

    code: str = attrs.field(converter=code)
    reason: str = attrs.field(converter=prose)
    path: str = attrs.field(default="", converter=path)

    def covers(self, finding: Finding) -> bool:
        """Whether the waiver covers a finding."""
        instance(finding, Finding)
        if finding.code != self.code or not finding.path.startswith(self.path):
            return False
        return finding.path[len(self.path) :][:1] in ("", ".", "[") or not self.path


def _waiver(waiver: Waiver, lang: Language) -> str:
    where = waiver.path or message("every place")
    text = message(
        "waiver of findings {code} at {path}: {reason}",
        code=waiver.code,
        path=where,
        reason=waiver.reason,
    )
    return written(text, lang)


describe_as(Waiver, _waiver)


def check(
    plan: Plan,
    *,
    rules: Iterable[Rule | str] | None = None,
    without: Iterable[Rule | str] = (),
    waive: Iterable[Waiver] = (),
) -> tuple[Finding, ...]:
    """Check a plan by the rules of the catalogue.

    A plan is not to blame for gaps in its source. Rules about missing parts therefore skip a plan
    that is not exhaustive, or that is known only from an account of it. Figures are compared within
    one area and one period.

    Args:
        plan: the plan to check.
        rules: the rules to apply, or their codes. The default is all rules.
        without: rules to leave out, or their codes.
        waive: waivers for findings that were reviewed. These findings are still returned, with the
            reason as ``waived``. A waiver of an applied rule that matches no finding becomes a
            finding itself.

    Returns:
        The findings in the order of the plan's document. Findings at one place are in the order of
        the catalogue.

    Raises:
        UnknownCodeError: If a code belongs to no rule. Similar codes are suggested.

    Examples:
        >>> from ictplan import io, l10n
        >>> plan = io.load("examples/data/lao_cai_2012.toml")
        >>> for finding in check(plan, rules=["approved-after-start"]):
        ...     print(finding.path, l10n.describe(finding, locale="en"))
        approved_on The plan was approved on May 18, 2012, 138 days after its first period began on
        January 1, 2012
    """
    instance(plan, Plan)
    rules_to_apply = _choose(rules, without)
    waivers = many(waive, lambda value: instance(value, Waiver), "Waivers")
    for waiver in waivers:
        catalogue_rules[waiver.code]  # raises an error for an unknown code
    context, order = PlanContext(plan), Order(plan)
    findings = [finding for check in rules_to_apply for finding in check.findings(context)]
    # The sort is stable: findings at one place stay in the order of the catalogue.
    findings.sort(key=lambda finding: order(finding.path))
    return _apply_waivers(findings, waivers, {check.rule.code for check in rules_to_apply})


def _choose(rules: Iterable[Rule | str] | None, without: Iterable[Rule | str]) -> list[Check]:
    codes = (set(catalogue_rules.codes) if rules is None else _codes(rules)) - _codes(without)
    return [check for check in catalogue if check.rule.code in codes]


def _codes(rules: Iterable[Rule | str]) -> set[str]:
    items = tuple(rules) if isinstance(rules, Set) else rules  # the order of rules does not matter
    return set(many(items, _code, message("rules")))


def _code(rule: Rule | str) -> str:
    instance(rule, Rule, str)
    return catalogue_rules[rule.code if isinstance(rule, Rule) else rule].code


def _apply_waivers(
    findings: list[Finding], waivers: tuple[Waiver, ...], codes: set[str]
) -> tuple[Finding, ...]:
    """Return the findings, with a reason for the waived ones.

    A finding for each waiver that matches nothing comes last.
    """
    used: set[Waiver] = set()
    by_code: dict[str, list[Waiver]] = {}
    for waiver in waivers:
        by_code.setdefault(waiver.code, []).append(waiver)
    result = []
    for finding in findings:
        matching = [waiver for waiver in by_code.get(finding.code, ()) if waiver.covers(finding)]
        used.update(matching)
        result.append(finding.evolve(waived=matching[0].reason) if matching else finding)
    idle = [waiver for waiver in waivers if waiver.code in codes and waiver not in used]
    return (*result, *map(_unused_finding, idle))


def _unused_finding(waiver: Waiver) -> Finding:
    parameters = (("code", waiver.code), ("path", waiver.path), ("reason", waiver.reason))
    return Finding(code=UNUSED, severity=Severity.NOTE, parameters=parameters)
