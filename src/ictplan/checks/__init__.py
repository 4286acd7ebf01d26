"""Checks of plans by a catalogue of rules.

Each rule says why a problem matters, how to correct it, and in which real document it was seen.
`check` returns the findings of a plan, `rules` is the catalogue, and `Waiver` records why a finding
is accepted.

Examples:
    >>> from ictplan import Plan, l10n
    >>> plan = Plan(title="Kế hoạch CNTT-TT năm 2012", periods=["2012"])
    >>> for finding in check(plan, rules=["area-missing"]):
    ...     print(finding.path, l10n.describe(finding, locale="en"))
    area The plan has no area
"""

from ictplan.checks.paths import resolve
from ictplan.checks.plan_check import Waiver, check
from ictplan.checks.registry import rules
from ictplan.checks.rule_type import About, Rule
from ictplan.checks.tables import verify

__all__ = ["About", "Rule", "Waiver", "check", "resolve", "rules", "verify"]
