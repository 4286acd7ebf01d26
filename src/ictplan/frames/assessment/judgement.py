"""Verdicts on columns: the figures of many areas against many targets."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import cast

import narwhals.stable.v2 as nw

from ictplan.compute.assessment.judgement import NEARLY
from ictplan.errors import InvalidTypeError, InvalidValueError, quote
from ictplan.frames.assessment.column_roles import Names, check_words, named
from ictplan.frames.assessment.evidence import aims, latest, number_of, paired
from ictplan.frames.assessment.verdicts import Rules
from ictplan.frames.columns import Columns, Frame, NativeFrame, Workings, as_frame, in_order
from ictplan.frames.units import scaled
from ictplan.messages import message
from ictplan.model.converters import member, optional_date
from ictplan.model.decimals import magnitude
from ictplan.model.indicator import Direction
from ictplan.model.unit import Unit
from ictplan.units import factor


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
    areas: NativeFrame | None = None,
) -> NativeFrame:
    """Judge targets by the figures known on a day: a verdict for each target, or for each target and area.

    The rules are those of `ictplan.compute.assess`: a figure counts as printed, a qualifier may leave the verdict undecidable,
    progress runs from the baseline, and what is not due, not reported or without a due date is said. Judged by is the newest
    figure known on the day and not of later than is due; of several of one time, the last released.

    Args:
        frame: figures, one a row: *value*, *time*, the columns *on* and *by*, and where there are any ``bound`` (``=``, ``~`` for
            about, ``nearly``, ``>``, ``>=``, ``<`` or ``<=``; null is ``=``), ``quantum``, ``released_on``, ``unit`` and
            ``code``. So `to_frame` lays out observations.
        targets: a frame of the same engine, one target a row: *code*, *due*, the columns *on*, ``comparator`` (one of these, or
            ``range``) and ``value``, and where there are any ``low``, ``high``, ``high_open``, ``baseline_value`` or
            ``baseline_observation`` (the ``code`` of a figure), ``comparability``, ``indicator_direction``, ``unit``,
            ``deliverable`` and ``stages``. So `to_frame` lays out targets.
        on: the columns that a target shares with its figures, such as the indicator.
        as_of: the day.
        by: the columns that tell figures further apart, such as the commune: a target is then judged for each of them that
            *areas* or, without it, the frame has, and a commune without a figure has no data.
        code: the column of the codes of targets.
        value: the column of the figures.
        time: what the figures are of: a column of last days, or of years. Null is taken as of *due*.
        due: when the targets are due: a column of last days, or of years. Null is not stated.
        direction: which way is better, where the targets do not say.
        nearly: the share of the way, in percent, from which a target that is not met is nearly met.
        units: the units of the figures and of the targets, where they are not the same throughout.
        areas: a frame with the columns *by*, for all that are to be judged: a commune that is silent is in no other.

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
        InvalidValueError: a share that is not from 0 to 100, no columns to join by; on eager frames, figures in another unit than
            their targets, or a ``bound``, ``comparator`` and the like that is none. On lazy ones the target is undecidable.
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
    _same_engine(figures, asked, "targets")
    whose = figures if areas is None else as_frame(areas, "areas")
    _same_engine(figures, whose, "areas")
    names = _names(figures, asked, on, by, code, with_units=units is None)
    if names.by:
        Columns(whose).named("areas", names.by)
        _check_types(Columns(figures), Columns(whose), "areas", names.by)
    check_words(figures, asked, names)
    day, rules = number_of(_day(as_of)), Rules(names, member(direction, Direction), _share(nearly))
    times = _times(units)
    goals = Workings(aims(asked, figures, names, due=due, value=value, times=times))
    wants = rules.wanted(goals)
    pairs = paired(goals.frame, whose, names)
    work = Workings(latest(figures, pairs, names, value=value, time=time, as_of=day, times=times))
    answer = rules.judge(work, wants, day)
    rows = work.frame.select(code, *names.on, *names.by, **answer)
    return cast("NativeFrame", in_order(rows, [code, *names.on, *names.by]))


def _same_engine(figures: Frame, other: Frame, subject: str) -> None:
    if type(figures) is not type(other) or figures.implementation is not other.implementation:
        expected = message(
            "a frame of the same engine as the figures, and eager or lazy as they are"
        )
        raise InvalidTypeError(subject, expected, quote(other.to_native()))


def _names(
    figures: Frame,
    aims: Frame,
    on: str | Iterable[str],
    by: str | Iterable[str],
    code: str,
    *,
    with_units: bool,
) -> Names:
    shared = [] if on == () else Columns(figures).named("on", on)
    if shared:
        Columns(aims).named("on", shared)
        _check_types(Columns(figures), Columns(aims), "targets", shared)
    apart = [] if by == () else Columns(figures).named("by", by)
    if not shared and not apart:
        raise InvalidValueError(
            "on",
            "incomplete",
            "()",
            message("name the columns that targets share with their figures"),
        )
    Columns(aims).of(code)
    Columns(aims).free(code, *apart, among=shared)
    Columns(aims).free(*_ANSWERS, among=(code, *shared, *apart))
    return named(figures, aims, code=code, on=shared, by=apart, with_units=with_units)


def _check_types(figures: Columns, others: Columns, subject: str, names: list[str]) -> None:
    """Refuse to join columns of two types, which engines do not do, or do in ways of their own."""
    for name in names:
        one, other = figures.of(name), others.of(name)
        if one != other and not any(
            one in kinds and other in kinds for kinds in (_WORDS, _INTEGERS)
        ):
            raise InvalidTypeError(
                f"{subject}.{name}",
                message("a column of the type that the figures have, {one}", one=one),
                f"{other}",
            )


_WORDS = (nw.String, nw.Categorical, nw.Enum)
_INTEGERS = (nw.Int8, nw.Int16, nw.Int32, nw.Int64, nw.UInt8, nw.UInt16, nw.UInt32, nw.UInt64)
_ANSWERS = (
    "verdict",
    "standing",
    "reason",
    "value",
    "time",
    "progress",
    "gap",
    "rounding_sensitive",
)


def _day(value: object) -> datetime.date:
    try:
        day = optional_date(cast("datetime.date", value))
    except InvalidTypeError as error:
        raise error.at("as_of") from None
    if day is None:
        raise InvalidTypeError(
            "as_of", message("a datetime.date without a time of day"), quote(value)
        )
    return day


def _share(value: Decimal | int | str) -> float:
    try:
        share = magnitude(value)
    except (InvalidTypeError, InvalidValueError) as error:
        raise error.at("nearly") from None
    if not 0 <= share <= 100:
        raise InvalidValueError(
            "nearly",
            "out_of_range",
            quote(value),
            message("write a share from 0 to 100, in percent"),
        )
    return float(share)


def _times(units: tuple[Unit | str, Unit | str] | None) -> float:
    if units is None:
        return 1.0
    if not isinstance(units, tuple) or len(units) != 2:
        raise InvalidTypeError(
            "units",
            message("the units of the figures and of the targets, two in a tuple"),
            quote(units),
        )
    have, want = map(scaled, units)
    times, by = factor(have.unit, want.unit)
    return float(Fraction(times) * Fraction(have.times) / (Fraction(by) * Fraction(want.times)))
