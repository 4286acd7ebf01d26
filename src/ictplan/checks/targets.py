"""Rules for targets: goal, due date, baseline, and agreement with other targets."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from ictplan.checks.context import PlanContext, code_of
from ictplan.checks.rule_type import About, Spot, computed, rule, words
from ictplan.compute.assessment.comparison import (
    apart,
    as_printed,
    held_against,
    in_unit,
    satisfying,
)
from ictplan.compute.assessment.verdicts import enough
from ictplan.model.bound import Bound
from ictplan.model.criterion import Criterion
from ictplan.model.indicator import Direction, Indicator
from ictplan.model.measure import Interval, Measure
from ictplan.model.observation import Observation
from ictplan.model.period import Period
from ictplan.model.reported_value import ReportedValue
from ictplan.model.target import Baseline, Comparability, Target
from ictplan.model.unit import Unit
from ictplan.results.comparison import Certainty
from ictplan.units import convert


class Aim(NamedTuple):
    """A target with a criterion for a figure."""

    target: Target
    indicator: Indicator
    criterion: Criterion

    @property
    def path(self) -> str:
        """The path of its criterion."""
        return f"targets[{self.target.code}].criterion"


class Start(NamedTuple):
    """The baseline of a target, and the observation that it names, if any."""

    target: Target
    baseline: Baseline
    observation: Observation | None

    @property
    def path(self) -> str:
        """Its path in the plan."""
        return f"targets[{self.target.code}].baseline"

    @property
    def value(self) -> ReportedValue | None:
        """The figure."""
        return self.baseline.value if self.observation is None else self.observation.value

    @property
    def period(self) -> Period | None:
        """The period of the figure."""
        return self.baseline.period if self.observation is None else self.observation.period


def _aims(context: PlanContext) -> Iterator[Aim]:
    return (
        Aim(target, target.indicator, target.criterion)
        for target in context.plan.targets
        if target.indicator is not None and target.criterion is not None
    )


def _starts(context: PlanContext) -> Iterator[Start]:
    return (
        Start(target, target.baseline, context.plan.baseline_of(target))
        for target in context.plan.targets
        if target.baseline is not None
    )


@rule(
    "goal-missing",
    "warning",
    About.TARGETS,
    "vn-resolution-03-2025-annex-1",
    "≥ 3% và tăng dần theo yêu cầu phát triển",
)
def goal_missing(context: PlanContext) -> Iterator[Spot]:
    """Find targets, read in the plan itself, with neither a figure nor a stage to reach."""
    for target in context.plan.targets:
        if context.is_first_hand(target) and target.criterion is None and not target.stages:
            field = "stages" if target.is_qualitative else "criterion"
            yield Spot(f"targets[{target.code}].{field}", words(title=target.title))


@rule(
    "due-missing",
    "note",
    About.TARGETS,
    "mic-lao-cai-plan-2012",
    "mật độ trên 6 thuê bao/100 dân",
)
def due_missing(context: PlanContext) -> Iterator[Spot]:
    """Find targets, read in the plan itself, without a due date, in a plan of several periods."""
    if len(context.plan.periods) > 1:
        for target in context.plan.targets:
            if target.due is None and context.is_first_hand(target):
                yield Spot(
                    f"targets[{target.code}].due",
                    words(title=target.title, periods=context.plan.periods),
                )


@rule(
    "due-outside",
    "warning",
    About.TARGETS,
    "commune-plan-template",
    "Đến hết năm 2026 | Đến năm 2030 | Tầm nhìn 2045",
)
def due_outside(context: PlanContext) -> Iterator[Spot]:
    """Find targets due outside the plan.

    The period and the outlook of its document also count as covered.
    """
    plan = context.plan
    ahead = [
        period
        for _, paper in context.papers
        for period in (paper.period, paper.outlook)
        if period is not None
    ]
    periods = [*plan.periods, *ahead]
    for target in plan.targets:
        due = None if target.due is None else target.due.last_day
        if due is not None and plan.periods and not any(due in period for period in periods):
            yield Spot(
                f"targets[{target.code}].due",
                words(title=target.title, due=target.due, periods=context.plan.periods),
            )


@rule(
    "baseline-missing",
    "note",
    About.TARGETS,
    "commune-plan-template",
    "Căn cứ/lý do đề xuất",
)
def baseline_missing(context: PlanContext) -> Iterator[Spot]:
    """Find targets for a figure, read in the plan itself, without a baseline."""
    for target, _, _ in _aims(context):
        if target.baseline is None and context.is_first_hand(target):
            yield Spot(f"targets[{target.code}].baseline", words(title=target.title))


@rule(
    "baseline-assumed",
    "note",
    About.TARGETS,
    "mic-lao-cai-plan-2012",
    "mật độ 5,5 thuê bao/100 dân … Internet băng rộng, mật độ trên 6",
)
def baseline_assumed(context: PlanContext) -> Iterator[Spot]:
    """Find baselines with another definition that are assumed to be comparable."""
    for start in _starts(context):
        if start.baseline.comparability is Comparability.ASSUMED:
            yield Spot(
                start.path, words(title=start.target.title, reason=start.baseline.assumption)
            )


@rule(
    "baseline-of-another",
    "warning",
    About.TARGETS,
    "mic-lao-cai-plan-2012",
    "Thuê bao Internet đạt khoảng 35.000, mật độ 5,5 thuê bao/100 dân",
)
def baseline_of_another(context: PlanContext) -> Iterator[Spot]:
    """Find baselines of another indicator that are declared to have the target's definition."""
    for start in _starts(context):
        indicator = start.target.indicator
        if (
            start.observation is None
            or indicator is None
            or start.baseline.comparability is not Comparability.SAME
        ):
            continue
        if start.observation.indicator.code != indicator.code:
            names = words(
                title=start.target.title,
                name=start.observation.indicator.name,
                other_name=indicator.name,
            )
            yield Spot(start.path, names)


@rule(
    "baseline-elsewhere",
    "warning",
    About.TARGETS,
    "vn-decision-48-2009",
    "tỉnh miền núi (tới cấp huyện) 30% (năm 2009 20%)",
)
def baseline_elsewhere(context: PlanContext) -> Iterator[Spot]:
    """Find baselines of another place than the target."""
    for start in _starts(context):
        if start.observation is None or start.baseline.comparability is Comparability.DIFFERENT:
            continue
        here, there = start.target.area, start.observation.area
        if here is None or there is None:
            continue
        if here.code != there.code:
            yield Spot(
                start.path, words(title=start.target.title, name=there.name, other_name=here.name)
            )


@rule(
    "baseline-too-late",
    "warning",
    About.TARGETS,
    "vn-decision-48-2009",
    "80% (năm 2009 70%)",
)
def baseline_too_late(context: PlanContext) -> Iterator[Spot]:
    """Find baselines of the due date of the target, or later."""
    for start in _starts(context):
        due = None if start.target.due is None else start.target.due.last_day
        day = None if start.period is None else start.period.last_day
        if due is not None and day is not None and day >= due:
            yield Spot(
                start.path,
                words(title=start.target.title, period=start.period, due=start.target.due),
            )


@rule(
    "already-met",
    "note",
    About.TARGETS,
    "lam-dong-telephones-2007",
    "43,3 máy /100 dân … chỉ tiêu 42 máy/100 dân",
)
def already_met(context: PlanContext) -> Iterator[Spot]:
    """Find targets that their own baseline already meets."""
    for start in _starts(context):
        indicator, criterion, value = start.target.indicator, start.target.criterion, start.value
        if indicator is None or criterion is None or value is None:
            continue
        comparable = start.baseline.comparability is not Comparability.DIFFERENT
        if (
            comparable
            and computed(partial(_certainty, value, criterion, indicator)) is Certainty.CERTAIN
        ):
            yield Spot(
                start.path, words(title=start.target.title, baseline=value, criterion=criterion)
            )


def _certainty(value: ReportedValue, criterion: Criterion, indicator: Indicator) -> Certainty:
    return held_against(as_printed(value, criterion.unit), enough(criterion, indicator.direction))


_CEILINGS, _FLOORS = (Bound.LESS_THAN, Bound.AT_MOST), (Bound.MORE_THAN, Bound.AT_LEAST)
_AGAINST = {Direction.HIGHER: _CEILINGS, Direction.LOWER: _FLOORS, Direction.NEITHER: ()}


@rule(
    "against-direction",
    "warning",
    About.TARGETS,
    "xuan-truc-digital-infrastructure-plan",
    "Giảm số người chỉ sử dụng điện thoại 2G xuống dưới 5%",
)
def against_direction(context: PlanContext) -> Iterator[Spot]:
    """Find ceilings for indicators that should be high, and floors for ones that should be low."""
    for aim in _aims(context):
        if aim.criterion.comparator in _AGAINST[aim.indicator.direction]:
            direction = aim.indicator.direction
            yield Spot(
                aim.path,
                words(title=aim.target.title, criterion=aim.criterion, direction=direction),
            )


def _series(context: PlanContext) -> dict[tuple[str, str, str], list[Aim]]:
    """Group targets with a due date by indicator, area and level."""
    series: dict[tuple[str, str, str], list[Aim]] = defaultdict(list)
    for aim in _aims(context):
        if aim.target.due is not None and aim.target.due.last_day is not None:
            level = "" if aim.target.level is None else aim.target.level.value
            series[aim.indicator.code, code_of(aim.target.area), level].append(aim)
    return series


def _last_day(aim: Aim) -> datetime.date:
    assert aim.target.due is not None
    assert aim.target.due.last_day is not None  # targets without one are in no series
    return aim.target.due.last_day


@rule(
    "targets-contradict",
    "error",
    About.TARGETS,
    "vn-decision-48-2009",
    "Ủy ban nhân dân tỉnh 60% (năm 2009 50%)",
)
def targets_contradict(context: PlanContext) -> Iterator[Spot]:
    """Find two targets of one indicator, area, level and day that no figure can meet together."""
    for aims in _series(context).values():
        of_day: dict[datetime.date, list[Aim]] = defaultdict(list)
        for aim in aims:
            of_day[_last_day(aim)].append(aim)
        for candidates in of_day.values():
            unit = candidates[0].criterion.unit
            pair = apart(
                [(aim, computed(partial(_interval, aim.criterion, unit))) for aim in candidates]
            )
            if pair is not None:
                yield _clash(*pair)


def _interval(criterion: Criterion, unit: Unit) -> Interval:
    return in_unit(satisfying(criterion), unit)


def _clash(earlier: Aim, later: Aim) -> Spot:
    parameters = words(
        title=later.target.title,
        criterion=later.criterion,
        by=earlier.target.code,
        other=earlier.criterion,
    )
    return Spot(later.path, parameters)


@rule(
    "targets-backwards",
    "warning",
    About.TARGETS,
    "vn-decision-48-2009",
    "80% (năm 2009 70%)",
)
def targets_backwards(context: PlanContext) -> Iterator[Spot]:
    """Find targets that ask for less than an earlier one of the same indicator, area and level."""
    for aims in _series(context).values():
        if aims[0].indicator.direction is Direction.NEITHER:
            continue
        sorted_aims = sorted(aims, key=_last_day)
        for before, after in pairwise(sorted_aims):
            if _last_day(before) < _last_day(after) and computed(partial(_falls, before, after)):
                names = words(
                    title=after.target.title, criterion=after.criterion, due=after.target.due
                )
                yield Spot(
                    after.path, names + words(other=before.criterion, period=before.target.due)
                )


def _falls(before: Aim, after: Aim) -> bool:
    earlier, later = _goal(before), convert(_goal(after), before.criterion.unit)
    return later < earlier if before.indicator.direction is Direction.HIGHER else later > earlier


def _goal(aim: Aim) -> Measure:
    """Return the amount that a target asks for. For a range it is the end that is reached first."""
    end = aim.criterion.low if aim.indicator.direction is Direction.HIGHER else aim.criterion.high
    goal = aim.criterion.value if aim.criterion.value is not None else end
    assert goal is not None  # a criterion has an amount or both ends
    return goal


@rule("target-unserved", "note", About.TARGETS, "commune-plan-template", "Chỉ tiêu liên quan")
def target_unserved(context: PlanContext) -> Iterator[Spot]:
    """Find targets, read in the plan itself, that no task names, if tasks name other targets."""
    for target in context.plan.targets if context.linked_targets else ():
        if target.code not in context.linked_targets and context.is_first_hand(target):
            yield Spot(f"targets[{target.code}]", words(title=target.title))
