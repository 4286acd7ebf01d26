"""The table by which targets are judged, as expressions on pairs of targets and figures."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import NamedTuple

import narwhals.stable.v2 as nw

from ictplan.frames.assessment.column_roles import ALIKE, WORDS, Names
from ictplan.frames.assessment.evidence import UNSTATED
from ictplan.frames.assessment.intervals import (
    Span,
    Wanted,
    certain,
    either,
    meet,
    rounded,
    satisfying,
    stated,
    wanted,
    within,
)
from ictplan.frames.columns import Workings
from ictplan.model.bound import Bound
from ictplan.model.indicator import Direction
from ictplan.model.target import Comparability
from ictplan.results.assessment import Verdict

_TOLERANCE = 1e-9  # of binary fractions, in percent of the way
_NAMELESS = [
    Bound.MORE_THAN.value,
    Bound.LESS_THAN.value,
]  # above 6 names no value that is just enough


class Step(NamedTuple):
    """One line of a table of standings, of which the first that holds is taken."""

    holds: nw.Expr
    verdict: Verdict
    reason: str


class Rules:
    """How targets are judged, as expressions on pairs of targets and figures.

    Args:
        names: the columns.
        direction: which way is better, where the targets do not say.
        nearly: the share of the way from which a target is nearly met.
    """

    def __init__(self, names: Names, direction: Direction, nearly: float) -> None:
        self._names, self._nearly = names, nearly
        said, default = names.get("direction"), nw.lit(direction.value)
        self._direction = default if said is None else either(said == "", default, said)
        self._comparator, self._value = names.of("comparator"), names.of("value")
        low, high = names.get("low"), names.get("high")
        self._ends = None if low is None or high is None else (low, high)

    def wanted(self, work: Workings) -> Wanted:
        """What the targets ask for."""
        names = self._names
        (self._direction,) = work.keep(self._direction)
        asked = satisfying(
            work, self._comparator, names.of("goal"), self._ends, names.get("high_open")
        )
        (self._has_criterion,) = work.keep(self._asks())
        return wanted(work, self._comparator, self._direction, asked)

    def _asks(self) -> nw.Expr:
        """Whether there is something to hold a figure against: a comparator, and the amounts that go with it."""
        names = self._names
        single = (
            self._comparator.is_in([b.value for b in Bound if b is not Bound.RANGE])
            & ~names.of("goal").is_null()
        )
        asks = single if self._ends is None else single | self._is_range(*self._ends)
        understood = self._direction.is_in(list(WORDS["direction"]))
        comparability = names.get("comparability")
        if comparability is not None:
            understood = understood & comparability.is_in([*WORDS["comparability"], ""])
        return certain(asks & understood)

    def _is_range(self, low: nw.Expr, high: nw.Expr) -> nw.Expr:
        """Whether there is a range with something in it."""
        high_open = self._names.get("high_open")
        holds = low <= high if high_open is None else (low < high) | ((low == high) & ~high_open)
        return (self._comparator == Bound.RANGE.value) & certain(holds)

    def judge(self, work: Workings, want: Wanted, day: int) -> dict[str, nw.Expr]:
        """The columns of the answer, by name."""
        names, due = self._names, self._names.of("due")
        span = stated(work, self._value, names.get("bound"), names.get("quantum"))
        (contradicted,) = work.keep(self._contradicted())
        way, gap = self._way_and_gap(work, contradicted)
        steps = self._steps(want, span, way, contradicted)
        standing, reason = work.keep(_first(steps, "verdict"), _first(steps, "reason"))
        of_earlier = (
            certain((names.of("day") > UNSTATED) & (names.of("day") < due))
            & ~contradicted
            & self._has_criterion
        )
        (late,) = work.keep((due > UNSTATED) & (due < day) & of_earlier)
        undated, not_due, no_data = map(
            _said, (Verdict.DUE_UNSTATED, Verdict.NOT_DUE, Verdict.NO_DATA)
        )
        return {
            "verdict": either(
                due == UNSTATED,
                undated,
                either(due >= day, not_due, either(late, no_data, standing)),
            ),
            "standing": standing,
            "reason": either(late, nw.lit("only_earlier"), reason),
            "value": self._value,
            "time": names.of("time"),
            "progress": way,
            "gap": gap,
            "rounding_sensitive": self._rounding_sensitive(work, want, span, contradicted),
        }

    def _contradicted(self) -> nw.Expr:
        """Whether figures of one time say different things."""
        names = self._names
        pairs = [
            (names.of(role), names.of(f"other_{role}")) for role in ALIKE if role in names.roles
        ]
        return reduce(or_, (certain(one != other) for one, other in pairs))

    def _steps(self, want: Wanted, span: Span, way: nw.Expr, contradicted: nw.Expr) -> list[Step]:
        """The standings, in the order in which they are asked for."""
        names = self._names
        near = certain(
            (way >= self._nearly - _TOLERANCE) & (way <= 100 + _TOLERANCE)
        ) & ~self._comparator.is_in(_NAMELESS)
        if "bound" in names.roles:
            near = near & (names.of("bound") == Bound.EXACTLY.value)
        return [
            *self._of_deliverables(),
            Step(~self._has_criterion, Verdict.UNDECIDABLE, "no_criterion"),
            Step(self._value.is_null(), Verdict.NO_DATA, "not_reported"),
            *self._of_units(),
            Step(contradicted, Verdict.UNDECIDABLE, "contradicted"),
            *self._of_bounds(),
            Step(want.has_beyond & certain(within(span, want.beyond)), Verdict.EXCEEDED, "beyond"),
            Step(certain(within(span, want.enough)), Verdict.MET, "satisfied"),
            Step(certain(meet(span, want.enough)), Verdict.UNDECIDABLE, "qualified"),
            Step(near, Verdict.NEARLY_MET, "close"),
            Step(nw.lit(True), Verdict.NOT_MET, "short"),
        ]

    def _of_deliverables(self) -> list[Step]:
        """Targets without a figure, of whose stages no column of figures tells."""
        names = self._names
        if "deliverable" not in names.roles:
            return []
        is_one, stages = ~names.of("deliverable").is_null(), names.get("stages")
        none = is_one if stages is None else is_one & stages.is_null()
        return [
            Step(none, Verdict.UNDECIDABLE, "no_stages"),
            Step(is_one, Verdict.NO_DATA, "stages_unknown"),
        ]

    def _of_units(self) -> list[Step]:
        """Figures in another unit than their target; on eager frames they are refused."""
        other = self._is_in_another_unit()
        return [] if other is None else [Step(other, Verdict.UNDECIDABLE, "another_unit")]

    def _is_in_another_unit(self) -> nw.Expr | None:
        names = self._names
        return certain(names.of("unit") != names.of("aim_unit")) if "unit" in names.roles else None

    def _of_bounds(self) -> list[Step]:
        """A qualifier that is not known may leave both answers possible; on eager frames it is refused."""
        names = self._names
        if "bound" not in names.roles:
            return []
        return [
            Step(~names.of("bound").is_in(list(WORDS["bound"])), Verdict.UNDECIDABLE, "qualified")
        ]

    def _way_and_gap(self, work: Workings, contradicted: nw.Expr) -> tuple[nw.Expr, nw.Expr]:
        """The progress from the baseline in percent, and what is missing; both null where they are undefined."""
        names, value = self._names, self._value
        start = names.get("baseline")
        other = self._is_in_another_unit()
        comparable = (
            self._has_criterion & ~contradicted
            if other is None
            else self._has_criterion & ~contradicted & ~other
        )
        goal, judged = work.keep(self._goal(start), comparable)
        falls = self._direction == Direction.LOWER.value
        if start is not None:
            falls = falls | ((self._direction == Direction.NEITHER.value) & certain(start > goal))
        (falls,) = work.keep(falls)
        gap = nw.when(judged).then(either(falls, value - goal, goal - value))
        if start is None:
            way = nw.when(nw.lit(False)).then(value)
        else:
            ahead = certain(
                either(falls, start - goal, goal - start) > 0
            )  # else the baseline is at the target, or past it
            comparability = names.get("comparability")
            if comparability is not None:
                ahead = ahead & (comparability != Comparability.DIFFERENT.value)
            way = nw.when(judged & ahead).then((value - start) / (goal - start) * 100)
        kept_way, kept_gap = work.keep(way, gap)
        return kept_way, kept_gap

    def _goal(self, start: nw.Expr | None) -> nw.Expr:
        """The one value to reach: the amount asked for, or of a range the end that comes first on the way there."""
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
        neither = either(self._direction == Direction.LOWER.value, high, nearer)
        end = either(self._direction == Direction.HIGHER.value, low, neither)
        return either(self._comparator == Bound.RANGE.value, end, self._names.of("goal"))

    def _rounding_sensitive(
        self, work: Workings, want: Wanted, span: Span, contradicted: nw.Expr
    ) -> nw.Expr:
        """Whether another true value that prints like the figure would be answered otherwise."""
        names = self._names
        quantum = names.get("quantum")
        if quantum is None:
            return nw.lit(False)
        near, asked = rounded(work, self._value, quantum), want.satisfying
        answer, all_of_it, some = work.keep(
            certain(within(span, asked)), certain(within(near, asked)), certain(meet(near, asked))
        )
        differs = (
            certain(quantum > 0)
            & ((answer & ~all_of_it) | (~answer & some))
            & ~contradicted
            & self._has_criterion
        )
        return (
            differs & (names.of("bound") == Bound.EXACTLY.value)
            if "bound" in names.roles
            else differs
        )


def _said(verdict: Verdict) -> nw.Expr:
    return nw.lit(verdict.value)


def _first(steps: list[Step], what: str) -> nw.Expr:
    """What the first step that holds says."""
    *others, last = steps
    found = nw.lit(last.reason) if what == "reason" else _said(last.verdict)
    for step in reversed(others):
        found = either(
            step.holds, nw.lit(step.reason) if what == "reason" else _said(step.verdict), found
        )
    return found
