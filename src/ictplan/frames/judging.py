"""Verdicts on columns: the figures of many areas against many targets."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import NamedTuple, cast

import narwhals.stable.v2 as nw

from ictplan.compute.judging import NEARLY
from ictplan.errors import InvalidTypeError, InvalidValueError, quote
from ictplan.frames.columns import Columns, Frame, NativeFrame, Workings, as_frame
from ictplan.frames.evidence import ALIKE, UNSTATED, Names, aims, latest, named, number_of, paired
from ictplan.frames.factors import scaled
from ictplan.frames.spans import Span, Wanted, certain, either, meet, rounded, satisfying, stated, wanted, within
from ictplan.model.bound import Bound
from ictplan.model.exact import magnitude
from ictplan.model.fields import member, optional_date
from ictplan.model.indicator import Direction
from ictplan.model.target import Comparability
from ictplan.model.unit import Unit
from ictplan.results.assessment import Verdict
from ictplan.units import factor

_TOLERANCE = 1e-9  # of binary fractions, in percent of the way
_NAMELESS = [Bound.MORE_THAN.value, Bound.LESS_THAN.value]  # above 6 names no value that is just enough


def assess(
    frame: NativeFrame,
    targets: NativeFrame,
    *,
    on: str | Iterable[str],
    as_of: datetime.date,
    by: str | Iterable[str] = (),
    code: str = "code",
    value: str = "value",
    time: str = "period_end",
    due: str = "due_end",
    direction: Direction | str = Direction.HIGHER,
    nearly: Decimal | int | str = NEARLY,
    units: tuple[Unit | str, Unit | str] | None = None,
) -> NativeFrame:
    """Judge targets by the figures known on a day: a verdict for each target, or for each target and area.

    The rules are those of `ictplan.compute.assess`: a figure counts as printed, a qualifier may leave the verdict undecidable,
    progress runs from the baseline, and what is not due, not reported or without a due date is said. Judged by is the newest
    figure known on the day and not of later than is due; of several of one time, the last released.

    Args:
        frame: figures, one a row: *value*, *time*, the columns *on* and *by*, and where there are any ``bound`` (null is
            exactly), ``quantum``, ``released_on`` and ``unit``. So `to_frame` lays out observations.
        targets: a frame of the same engine, one target a row: *code*, *due*, the columns *on*, ``comparator`` and ``value``, and
            where there are any ``low``, ``high``, ``high_open``, ``baseline_value``, ``comparability``,
            ``indicator_direction`` and ``unit``. So `to_frame` lays out targets.
        on: the columns that a target shares with its figures, such as the indicator.
        as_of: the day.
        by: the columns that tell figures further apart, such as the commune: a target is then judged for each of them that the
            frame has, and a commune without a figure has no data.
        code: the column of the codes of targets.
        value: the column of the figures.
        time: what the figures are of: a column of last days, or of years. Null is taken as of *due*.
        due: when the targets are due: a column of last days, or of years. Null is not stated.
        direction: which way is better, where the targets do not say.
        nearly: the share of the way, in percent, from which a target that is not met is nearly met.
        units: the units of the figures and of the targets, where they are not the same throughout.

    Units:
        Figures are brought to the unit of the targets by one factor. Where both frames have a column ``unit`` and none are named,
        the two must be the same: others are refused on eager frames; on lazy ones the target is undecidable.

    Returns:
        A frame of the same engine with *code*, the columns *on* and *by*, ``verdict``, ``standing`` (the verdict so far, whether
        due or not), ``reason`` (a key of `ictplan.results.REASONS`), ``value`` and ``time`` of the figure,
        ``progress`` in percent of the way from the baseline, ``gap`` (what is missing), and ``rounding_sensitive``; in the order
        of *code*, *on* and *by*, null last.

    Raises:
        UnknownCodeError: a column that there is not; near names are suggested.
        InvalidTypeError: no frame, frames of two engines, a column of another type than is needed.
        InvalidValueError: a share that is not from 0 to 100, no columns to join by, figures in another unit than their targets.
        DuplicateCodeError: on eager frames, two targets with one code for the same *on* and *due*.
        IncompatibleUnitsError: *units* of two kinds.

    Source:
        The table of verdicts of `ictplan.compute.assess`, in binary floating point. Not known here, unlike there: how firm a
        figure is, and over what time flows add up; a figure below a bound may be below zero.

    Examples:
        >>> import polars as pl
        >>> figures = pl.DataFrame({"indicator": ["density"] * 2, "year": [2011, 2012], "value": [5.5, 5.9]})
        >>> goals = pl.DataFrame(
        ...     {"code": ["d12"], "indicator": "density", "comparator": ">=", "value": 6.0, "baseline_value": 5.5, "due": 2012}
        ... )
        >>> day = datetime.date(2013, 3, 1)
        >>> row = assess(figures, goals, on="indicator", as_of=day, time="year", due="due").row(0, named=True)
        >>> row["verdict"], row["reason"], round(row["progress"], 9)
        ('not met', 'short', 80.0)
    """
    figures, asked = as_frame(frame), as_frame(targets, "targets")
    _same_engine(figures, asked)
    names = _names(figures, asked, on, by, code, with_units=units is None)
    day, rules = number_of(_day(as_of)), _Rules(names, member(direction, Direction), _share(nearly))
    goals = Workings(aims(asked, names, due))
    wants = rules.wanted(goals)
    pairs = paired(goals.frame, figures, names)
    work = Workings(latest(figures, pairs, names, value=value, time=time, as_of=day, times=_times(units)))
    answer = rules.judge(work, wants, day)
    rows = work.frame.select(code, *names.on, *names.by, **answer)
    return cast("NativeFrame", rows.sort([code, *names.on, *names.by], nulls_last=True).to_native())


def _same_engine(figures: Frame, aims: Frame) -> None:
    if type(figures) is not type(aims) or figures.implementation is not aims.implementation:
        expected = "a frame of the same engine as the figures, and eager or lazy as they are"
        raise InvalidTypeError("targets", expected, quote(aims.to_native()))


def _names(
    figures: Frame, aims: Frame, on: str | Iterable[str], by: str | Iterable[str], code: str, *, with_units: bool
) -> Names:
    shared = [] if on == () else Columns(figures).named("on", on)
    if shared:
        Columns(aims).named("on", shared)
    apart = [] if by == () else Columns(figures).named("by", by)
    if not shared and not apart:
        raise InvalidValueError("on", "incomplete", "()", "name the columns that targets share with their figures")
    Columns(aims).of(code)
    Columns(aims).free(code, *apart, among=shared)
    Columns(aims).free(*_ANSWERS, among=(code, *shared, *apart))
    return named(figures, aims, code=code, on=shared, by=apart, with_units=with_units)


_ANSWERS = ("verdict", "standing", "reason", "value", "time", "progress", "gap", "rounding_sensitive")


def _day(value: object) -> datetime.date:
    try:
        day = optional_date(cast("datetime.date", value))
    except InvalidTypeError as error:
        raise error.at("as_of") from None
    if day is None:
        raise InvalidTypeError("as_of", "a datetime.date without a time of day", quote(value))
    return day


def _share(value: Decimal | int | str) -> float:
    share = magnitude(value)
    if not 0 <= share <= 100:
        raise InvalidValueError("nearly", "out_of_range", quote(value), "write a share from 0 to 100, in percent")
    return float(share)


def _times(units: tuple[Unit | str, Unit | str] | None) -> float:
    if units is None:
        return 1.0
    if not isinstance(units, tuple) or len(units) != 2:
        raise InvalidTypeError("units", "the units of the figures and of the targets, two in a tuple", quote(units))
    have, want = map(scaled, units)
    times, by = factor(have.unit, want.unit)
    return float(times * have.times / (by * want.times))


class _Step(NamedTuple):
    """One line of a table of standings, of which the first that holds is taken."""

    holds: nw.Expr
    verdict: Verdict
    reason: str


class _Rules:
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
        asked = satisfying(work, self._comparator, names.of("goal"), self._ends, names.get("high_open"))
        (self._has_criterion,) = work.keep(self._asks())
        return wanted(work, self._comparator, self._direction, asked)

    def _asks(self) -> nw.Expr:
        """Whether there is something to hold a figure against: a comparator, and the amounts that go with it."""
        single = self._comparator.is_in([b.value for b in Bound if b is not Bound.RANGE]) & ~self._names.of("goal").is_null()
        if self._ends is None:
            return single
        low, high = self._ends
        return single | ((self._comparator == Bound.RANGE.value) & ~low.is_null() & ~high.is_null())

    def judge(self, work: Workings, want: Wanted, day: int) -> dict[str, nw.Expr]:
        """The columns of the answer, by name."""
        names, due = self._names, self._names.of("due")
        span = stated(work, self._value, names.get("bound"), names.get("quantum"))
        (contradicted,) = work.keep(self._contradicted())
        way, gap = self._way_and_gap(work, contradicted)
        steps = self._steps(want, span, way, contradicted)
        standing, reason = work.keep(_first(steps, "verdict"), _first(steps, "reason"))
        of_earlier = certain((names.of("day") > UNSTATED) & (names.of("day") < due)) & ~contradicted & self._has_criterion
        (late,) = work.keep((due > UNSTATED) & (due < day) & of_earlier)
        undated, not_due, no_data = map(_said, (Verdict.DUE_UNSTATED, Verdict.NOT_DUE, Verdict.NO_DATA))
        return {
            "verdict": either(due == UNSTATED, undated, either(due >= day, not_due, either(late, no_data, standing))),
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
        pairs = [(names.of(role), names.of(f"other_{role}")) for role in ALIKE if role in names.roles]
        return reduce(or_, (certain(one != other) for one, other in pairs))

    def _steps(self, want: Wanted, span: Span, way: nw.Expr, contradicted: nw.Expr) -> list[_Step]:
        """The standings, in the order in which they are asked for."""
        names = self._names
        near = certain((way >= self._nearly - _TOLERANCE) & (way <= 100 + _TOLERANCE)) & ~self._comparator.is_in(_NAMELESS)
        if "bound" in names.roles:
            near = near & (names.of("bound") == Bound.EXACTLY.value)
        steps = [
            _Step(~self._has_criterion, Verdict.UNDECIDABLE, "no_criterion"),
            _Step(self._value.is_null(), Verdict.NO_DATA, "not_reported"),
            _Step(contradicted, Verdict.UNDECIDABLE, "contradicted"),
            _Step(want.has_beyond & certain(within(span, want.beyond)), Verdict.EXCEEDED, "beyond"),
            _Step(certain(within(span, want.enough)), Verdict.MET, "satisfied"),
            _Step(certain(meet(span, want.enough)), Verdict.UNDECIDABLE, "qualified"),
            _Step(near, Verdict.NEARLY_MET, "close"),
            _Step(nw.lit(True), Verdict.NOT_MET, "short"),
        ]
        if "unit" in names.roles:
            steps.insert(2, _Step(names.of("unit") != names.of("aim_unit"), Verdict.UNDECIDABLE, "another_unit"))
        return steps

    def _way_and_gap(self, work: Workings, contradicted: nw.Expr) -> tuple[nw.Expr, nw.Expr]:
        """The progress from the baseline in percent, and what is missing; both null where they are undefined."""
        names, value = self._names, self._value
        start = names.get("baseline")
        goal, judged = work.keep(self._goal(start), self._has_criterion & ~contradicted)
        falls = self._direction == Direction.LOWER.value
        if start is not None:
            falls = falls | ((self._direction == Direction.NEITHER.value) & certain(start > goal))
        (falls,) = work.keep(falls)
        gap = nw.when(judged).then(either(falls, value - goal, goal - value))
        if start is None:
            way = nw.when(nw.lit(False)).then(value)
        else:
            ahead = certain(either(falls, start - goal, goal - start) > 0)  # else the baseline is at the target, or past it
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
            nearer = nw.when(certain(start < low)).then(low).otherwise(nw.when(certain(start > high)).then(high))
        neither = either(self._direction == Direction.LOWER.value, high, nearer)
        end = either(self._direction == Direction.HIGHER.value, low, neither)
        return either(self._comparator == Bound.RANGE.value, end, self._names.of("goal"))

    def _rounding_sensitive(self, work: Workings, want: Wanted, span: Span, contradicted: nw.Expr) -> nw.Expr:
        """Whether another true value that prints like the figure would be answered otherwise."""
        names = self._names
        quantum = names.get("quantum")
        if quantum is None:
            return nw.lit(False)
        near, asked = rounded(work, self._value, quantum), want.satisfying
        answer, all_of_it, some = work.keep(
            certain(within(span, asked)), certain(within(near, asked)), certain(meet(near, asked))
        )
        differs = certain(quantum > 0) & ((answer & ~all_of_it) | (~answer & some)) & ~contradicted & self._has_criterion
        return differs & (names.of("bound") == Bound.EXACTLY.value) if "bound" in names.roles else differs


def _said(verdict: Verdict) -> nw.Expr:
    return nw.lit(verdict.value)


def _first(steps: list[_Step], what: str) -> nw.Expr:
    """What the first step that holds says."""
    *others, last = steps
    found = nw.lit(last.reason) if what == "reason" else _said(last.verdict)
    for step in reversed(others):
        found = either(step.holds, nw.lit(step.reason) if what == "reason" else _said(step.verdict), found)
    return found
