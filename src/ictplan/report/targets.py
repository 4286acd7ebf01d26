"""The section of a report about targets, with their baselines and the numbers that they need."""

from __future__ import annotations

from decimal import Decimal

from ictplan import compute, l10n
from ictplan.errors import IctplanError
from ictplan.model.measure import Interval
from ictplan.model.plan import Plan
from ictplan.model.target import Baseline, Target
from ictplan.report.review import base_name, observed
from ictplan.report.writer import Writer, capital, wrapped
from ictplan.results import Requirement
from ictplan.units import convert

_MOST_DIGITS = 10


def target_lines(plan: Plan, writer: Writer) -> list[str]:
    """Return the objectives, then a numbered paragraph for each target."""
    if not plan.targets and not plan.objectives:
        return []
    lines = [writer.say("targets", "title"), ""]
    if plan.objectives:
        titles = "; ".join(writer.text(objective.title) for objective in plan.objectives)
        lines += [*wrapped(writer.labelled("targets", "objectives", titles), indent=2), ""]
    for number, target in enumerate(plan.targets, start=1):
        lines += wrapped(f"{number}. {_title(target, writer)}", indent=2, hang=3)
        for detail in _details(plan, target, writer):
            lines += wrapped(detail, indent=5)
    return lines


def _title(target: Target, writer: Writer) -> str:
    title = capital(writer.text(target.title))
    if target.is_qualitative:
        return title
    criterion = target.criterion
    text = (
        writer.not_stated
        if criterion is None
        else l10n.format_criterion(criterion, locale=writer.locale)
    )
    return writer.say("targets", "criterion", title=title, criterion=text)


def _details(plan: Plan, target: Target, writer: Writer) -> list[str]:
    details = []
    if target.stages:
        details.append(writer.labelled("targets", "stages", writer.labels(target.stages)))
    details.append(writer.labelled("targets", "due", writer.period(target.due)))
    if target.area is not None:
        details.append(writer.labelled("targets", "area", writer.text(target.area.name)))
    if target.level is not None:
        details.append(writer.labelled("targets", "level", writer.label(target.level)))
    if target.baseline is not None:
        details += _baseline(plan, target, target.baseline, writer)
        details += _requirement(plan, target, writer)
    return details


def _baseline(plan: Plan, target: Target, baseline: Baseline, writer: Writer) -> list[str]:
    observation = plan.baseline_of(target)
    if observation is not None:
        value, period = observed(observation, writer), observation.period
    else:
        assert baseline.value is not None  # a baseline has a value or an observation
        value, period = l10n.format_reported(baseline.value, locale=writer.locale), baseline.period
    start = f"{value} ({writer.period(period)})"
    how = writer.label(baseline.comparability)
    if baseline.assumption is not None:
        how = writer.say(
            "targets", "comparability_text", how=how, assumption=writer.text(baseline.assumption)
        )
    return [
        writer.labelled("targets", "baseline", start),
        writer.labelled("targets", "comparability", how),
    ]


def _requirement(plan: Plan, target: Target, writer: Writer) -> list[str]:
    """Return the number that the target needs, or nothing if the figures do not give it."""
    try:
        needs = compute.requirement(plan, target.code)
    except IctplanError:  # the figures do not go together, or cannot be computed
        return []
    reach, interval = needs.reach, needs.reach_allowed
    assert reach.more is not None  # a requirement has a count to start from
    phrase = "requirement_text" if reach.more.magnitude else "requirement_met"
    text = writer.say(
        "targets",
        phrase,
        count=writer.measure(reach.count),
        base=writer.measure(needs.implied.base),
        more=writer.measure(reach.more),
        have=observed(needs.implied.count, writer),
        density=_distinct_density(needs, writer),
    )
    lines = [writer.labelled("targets", "requirement", text)]
    if interval is not None and interval.count != interval.fewest:
        noun = base_name(needs.implied.density, writer)
        counts = writer.interval(Interval(low=interval.fewest, high=interval.count))
        more = writer.interval(Interval(low=interval.fewest_more, high=interval.more))
        lines.append(
            writer.say("targets", "requirement_range", what=noun, interval=counts, more=more)
        )
    return lines


def _distinct_density(needs: Requirement, writer: Writer) -> str:
    """Return the density for the count, with enough decimals to differ from that of the target."""
    density = compute.density(
        needs.reach.count, needs.implied.base, per=needs.reach.criterion.unit.base
    )
    criterion = needs.reach.criterion
    limit = criterion.value if criterion.value is not None else criterion.low
    gap = (
        Decimal(0)
        if limit is None
        else (density - convert(limit, density.unit)).magnitude.copy_abs()
    )
    digits = max(0, -gap.adjusted()) if gap else 0
    return writer.measure(density, digits=min(digits, _MOST_DIGITS))
