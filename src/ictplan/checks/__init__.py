"""Checking plans: a catalogue of rules, each with the reason why it matters, how to mend what it finds, and where it was seen.

`check` gives the findings of a plan, `rules` is the catalogue, `Waiver` records why a finding is left as it is.

Examples:
    >>> from ictplan import Plan, l10n
    >>> for finding in check(Plan(title="Kế hoạch CNTT-TT năm 2012", periods=["2012"]), rules=["area-missing"]):
    ...     print(finding.path, l10n.describe(finding, locale="en"))
    area The plan names no area
"""

from ictplan.checks.paths import resolve
from ictplan.checks.plan_check import Waiver, check
from ictplan.checks.registry import rules
from ictplan.checks.rule_type import About, Rule
from ictplan.checks.tables import verify

__all__ = ["About", "Rule", "Waiver", "check", "resolve", "rules", "verify"]
