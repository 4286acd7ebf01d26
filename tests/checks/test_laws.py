"""What holds for every plan."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings, strategies as st

import ictplan as ip
from effort import examples
from ictplan import checks, io, l10n
from ictplan.testing import plans

many_plans = settings(
    max_examples=examples(150), deadline=None, suppress_health_check=list(HealthCheck)
)
some_plans = settings(
    max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck)
)


@many_plans
@given(plans())
def test_every_plan_is_checked_and_every_finding_leads_somewhere_and_is_said(plan: ip.Plan) -> None:
    found = checks.check(plan)
    for finding in found:
        checks.resolve(plan, finding.path)
        assert finding.severity is checks.rules[finding.code].severity
        for locale in ("vi", "en"):
            said = l10n.describe(finding, locale=locale)
            assert said.strip()
            own = "".join(f"{value!r}" for _, value in finding.parameters)
            assert "{" not in said or "{" in own
    assert len(set(found)) == len(found)


@some_plans
@given(plans(), st.randoms(use_true_random=False))
def test_the_findings_do_not_depend_on_the_order_of_the_rules(
    plan: ip.Plan, chance: random.Random
) -> None:
    shuffled = list(checks.rules)
    chance.shuffle(shuffled)
    assert checks.check(plan, rules=shuffled) == checks.check(plan)


@some_plans
@given(plans())
def test_each_rule_finds_alone_what_it_finds_among_others(plan: ip.Plan) -> None:
    together = checks.check(plan)
    alone = [finding for rule in checks.rules for finding in checks.check(plan, rules=[rule])]
    assert set(alone) == set(together)


@some_plans
@given(plans())
def test_a_plan_that_was_written_and_read_has_the_same_findings(plan: ip.Plan) -> None:
    assert checks.check(io.loads(io.dumps(plan))) == checks.check(plan)


@some_plans
@given(plans(exhaustive=False))
def test_nothing_is_concluded_from_what_a_partial_plan_lacks(plan: ip.Plan) -> None:
    missing = {
        "document-unnumbered", "area-missing", "review-missing", "objective-empty", "goal-missing", "due-missing",
        "baseline-missing", "target-unserved", "lead-missing", "task-undated", "task-unlinked", "pilot-everywhere",
        "budget-undated", "budget-missing", "task-unfunded", "money-without-task", "amount-missing", "source-of-money-missing",
        "share-of-what", "population-unspecified", "figure-undated",
    }  # fmt: skip
    assert not missing & {finding.code for finding in checks.check(plan)}


@some_plans
@given(plans())
def test_all_findings_can_be_waived(plan: ip.Plan) -> None:
    found = checks.check(plan)
    waivers = [
        checks.Waiver(code=finding.code, path=finding.path, reason="đã xem") for finding in found
    ]
    waived = checks.check(plan, waive=waivers)
    assert [finding.waived for finding in waived] == ["đã xem"] * len(found)
