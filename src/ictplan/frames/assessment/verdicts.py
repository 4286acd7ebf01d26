"""The table of verdicts, as expressions on pairs of targets and figures."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import NamedTuple

import narwhals.stable.v2 as nw

from ictplan.frames.assessment.column_roles import EQUAL_ROLES, WORDS, Names
from ictplan.frames.assessment.evidence import UNSTATED
from ictplan.frames.assessment.intervals import (
    GoalSpans,
    Span,
    certain,
    either,
    goal_spans,
    meet,
    rounded,
    satisfying,
    stated,
    within,
)
from ictplan.frames.columns import Workings
from ictplan.model.bound import Bound
from ictplan.model.indicator import Direction
from ictplan.model.target import Comparability
from ictplan.results.assessment import Verdict

_TOLERANCE = 1e-9  # of binary fractions, in percent of the way
#: Criteria such as "above 6", of which no value is just enough.
_OPEN_BOUNDS = [Bound.MORE_THAN.value, Bound.LESS_THAN.value]


class Step(NamedTuple):
    """One line of a table of standings. The first line with a true condition decides."""

    holds: nw.Expr
    verdict: Verdict
    reason: str


class Rules:
    """The rules of judgement, as expressions on pairs of targets and figures.

    Args:
        names: the names of the columns.
        direction: the better direction, for targets that do not state one.
        nearly: the share of the way from which a target is nearly met.
    """

    def __init__(self, names: Names, direction: Direction, nearly: float) -> None:
        self._names, self._nearly = names, nearly
        column, default = names.get("direction"), nw.lit(direction.value)
        self._direction = default if column is None else either(column == "", default, column)
        self._comparator, self._value = names.of("comparator"), names.of("value")
        low, high = names.get("low"), names.get("high")
        self._ends = None if low is None or high is None else (low, high)

    def spans(self, work: Workings) -> GoalSpans:
        """Return the values with which targets are met or exceeded."""
        names = self._names
        (self._direction,) = work.keep(self._direction)
        criterion = satisfying(
            work, self._comparator, names.of("goal"), self._ends, names.get("high_open")
        )
        (self._has_criterion,) = work.keep(self._is_judgeable())
        return goal_spans(work, self._comparator, self._direction, criterion)

    def _is_judgeable(self) -> nw.Expr:
        """Whether a target has a usable criterion: known words, and the amounts they need."""
        names = self._names
        single = (
            self._comparator.is_in([b.value for b in Bound if b is not Bound.RANGE])
            & ~names.of("goal").is_null()
        )
        has_goal = single if self._ends is None else single | self._is_range(*self._ends)
        has_known_words = self._direction.is_in(list(WORDS["direction"]))
        comparability = names.get("comparability")
        if comparability is not None:
            has_known_words = has_known_words & comparability.is_in([*WORDS["comparability"], ""])
        return certain(has_goal & has_known_words)

    def _is_range(self, low: nw.Expr, high: nw.Expr) -> nw.Expr:
        high_open = self._names.get("high_open")
        has_values = (
            low <= high if high_open is None else (low < high) | ((low == high) & ~high_open)
        )
        return (self._comparator == Bound.RANGE.value) & certain(has_values)

    def judge(self, work: Workings, goal: GoalSpans, day: int) -> dict[str, nw.Expr]:
        """Return the columns of the result, by name."""
        names, due = self._names, self._names.of("due")
        figure = stated(work, self._value, names.get("bound"), names.get("rounded_to"))
        (is_contradicted,) = work.keep(self._contradicted())
        way, gap = self._way_and_gap(work, is_contradicted)
        steps = self._steps(goal, figure, way, is_contradicted)
        standing, reason = work.keep(
            _first(steps, [step.verdict.value for step in steps]),
            _first(steps, [step.reason for step in steps]),
        )
        is_earlier = (
            certain((names.of("day") > UNSTATED) & (names.of("day") < due))
            & ~is_contradicted
            & self._has_criterion
        )
        (late,) = work.keep((due > UNSTATED) & (due < day) & is_earlier)
        without_date, not_due, no_data = (
            nw.lit(verdict.value)
            for verdict in (Verdict.DUE_UNSTATED, Verdict.NOT_DUE, Verdict.NO_DATA)
        )
        return {
            "verdict": either(
                due == UNSTATED,
                without_date,
                either(due >= day, not_due, either(late, no_data, standing)),
            ),
            "standing": standing,
            "reason": either(late, nw.lit("only_earlier"), reason),
            "value": self._value,
            "time": names.of("time"),
            "progress": way,
            "gap": gap,
            "rounding_sensitive": self._rounding_sensitive(work, goal, figure, is_contradicted),
        }

    def _contradicted(self) -> nw.Expr:
        """Whether figures of one time contradict each other."""
        names = self._names
        pairs = [
            (names.of(role), names.of(f"other_{role}"))
            for role in EQUAL_ROLES
            if role in names.roles
        ]
        return reduce(or_, (certain(low != high) for low, high in pairs))

    def _steps(
        self, goal: GoalSpans, figure: Span, way: nw.Expr, is_contradicted: nw.Expr
    ) -> list[Step]:
        """Return the standings, in the order in which they are tested."""
        names = self._names
        near = certain(
            (way >= self._nearly - _TOLERANCE) & (way <= 100 + _TOLERANCE)
        ) & ~self._comparator.is_in(_OPEN_BOUNDS)
        if "bound" in names.roles:
            near = near & (names.of("bound") == Bound.EXACTLY.value)
        return [
            *self._of_deliverables(),
            Step(~self._has_criterion, Verdict.UNDECIDABLE, "no_criterion"),
            Step(self._value.is_null(), Verdict.NO_DATA, "not_reported"),
            *self._of_units(),
            Step(is_contradicted, Verdict.UNDECIDABLE, "contradicted"),
            *self._of_bounds(),
            Step(
                goal.has_beyond & certain(within(figure, goal.beyond)), Verdict.EXCEEDED, "beyond"
            ),
            Step(certain(within(figure, goal.enough)), Verdict.MET, "satisfied"),
            Step(certain(meet(figure, goal.enough)), Verdict.UNDECIDABLE, "qualified"),
            Step(near, Verdict.NEARLY_MET, "close"),
            Step(nw.lit(True), Verdict.NOT_MET, "short"),
        ]

    def _of_deliverables(self) -> list[Step]:
        """Return the steps for targets of a deliverable. Figures do not report its stages."""
        names = self._names
        if "deliverable" not in names.roles:
            return []
        is_deliverable, stages = ~names.of("deliverable").is_null(), names.get("stages")
        no_stages = is_deliverable if stages is None else is_deliverable & stages.is_null()
        return [
            Step(no_stages, Verdict.UNDECIDABLE, "no_stages"),
            Step(is_deliverable, Verdict.NO_DATA, "stages_unknown"),
        ]

    def _of_units(self) -> list[Step]:
        """Return the step for figures in another unit than their target.

        Eager frames raise an error.
        """
        another_unit = self._is_in_another_unit()
        return (
            []
            if another_unit is None
            else [Step(another_unit, Verdict.UNDECIDABLE, "another_unit")]
        )

    def _is_in_another_unit(self) -> nw.Expr | None:
        names = self._names
        return certain(names.of("unit") != names.of("aim_unit")) if "unit" in names.roles else None

    def _of_bounds(self) -> list[Step]:
        """Return the step for unknown qualifiers, which allow any answer.

        Eager frames raise an error.
        """
        names = self._names
        if "bound" not in names.roles:
            return []
        return [
            Step(~names.of("bound").is_in(list(WORDS["bound"])), Verdict.UNDECIDABLE, "qualified")
        ]

    def _way_and_gap(self, work: Workings, is_contradicted: nw.Expr) -> tuple[nw.Expr, nw.Expr]:
        """Return the progress from the baseline in percent, and the gap.

        Both may be undefined (null).
        """
        names, value = self._names, self._value
        start = names.get("baseline")
        another_unit = self._is_in_another_unit()
        comparable = self._has_criterion & ~is_contradicted
        if another_unit is not None:
            comparable = comparable & ~another_unit
        goal, is_judgeable = work.keep(self._goal(start), comparable)
        falls = self._direction == Direction.LOWER.value
        if start is not None:
            falls = falls | ((self._direction == Direction.NEITHER.value) & certain(start > goal))
        (falls,) = work.keep(falls)
        gap = nw.when(is_judgeable).then(either(falls, value - goal, goal - value))
        if start is None:
            way = nw.when(nw.lit(False)).then(value)
        else:
            # Otherwise the baseline is at the target, or past it.
            ahead = certain(either(falls, start - goal, goal - start) > 0)
            comparability = names.get("comparability")
            if comparability is not None:
                ahead = ahead & (comparability != Comparability.DIFFERENT.value)
            way = nw.when(is_judgeable & ahead).then((value - start) / (goal - start) * 100)
        progress, missing = work.keep(way, gap)
        return progress, missing

    def _goal(self, start: nw.Expr | None) -> nw.Expr:
        """Return the value to reach: the amount of the criterion, or the nearer end of a range."""
        if self._ends is None:
            return self._names.of("goal")
        low, high = self._ends
        nearer: nw.Expr = nw.when(nw.lit(False)).then(low)
        if start is not None:
            nearer = (
                nw.when(certain(start < low))
                .then(low)
                .otherwise(nw.when(certain(start > high)).then(high))
            )
        end = either(self._direction == Direction.LOWER.value, high, nearer)
        end = either(self._direction == Direction.HIGHER.value, low, end)
        return either(self._comparator == Bound.RANGE.value, end, self._names.of("goal"))

    def _rounding_sensitive(
        self, work: Workings, goal: GoalSpans, figure: Span, is_contradicted: nw.Expr
    ) -> nw.Expr:
        """Whether another true value that prints like the figure would change the answer."""
        names = self._names
        rounded_to = names.get("rounded_to")
        if rounded_to is None:
            return nw.lit(False)
        near, criterion = rounded(work, self._value, rounded_to), goal.satisfying
        answer, always, sometimes = work.keep(
            certain(within(figure, criterion)),
            certain(within(near, criterion)),
            certain(meet(near, criterion)),
        )
        differs = (
            certain(rounded_to > 0)
            & ((answer & ~always) | (~answer & sometimes))
            & ~is_contradicted
            & self._has_criterion
        )
        if "bound" in names.roles:
            differs = differs & (names.of("bound") == Bound.EXACTLY.value)
        return differs


def _first(steps: list[Step], texts: list[str]) -> nw.Expr:
    """Return the text of the first step with a true condition. The last step always applies."""
    result: nw.Expr = nw.lit(texts[-1])
    for step, text in reversed(list(zip(steps[:-1], texts[:-1], strict=True))):
        result = either(step.holds, nw.lit(text), result)
    return result
