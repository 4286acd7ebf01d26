"""Verdicts on columns: figures of many areas against many targets."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import cast

import narwhals.stable.v2 as nw

from ictplan.compute.assessment.judgement import NEARLY, as_day, as_share
from ictplan.errors import InvalidTypeError, InvalidValueError, message, quote
from ictplan.frames.assessment.column_roles import Names, check_words, names_of
from ictplan.frames.assessment.evidence import aims, latest, number_of, paired
from ictplan.frames.assessment.verdicts import Rules
from ictplan.frames.columns import Columns, Workings, in_order
from ictplan.frames.engines import Frame, NativeFrame, as_frame
from ictplan.frames.units import scaled_unit
from ictplan.model.converters import member
from ictplan.model.indicator import Direction
from ictplan.model.unit import Unit
from ictplan.units.conversion import factor


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
    """Judge targets by the figures known on a day, with a verdict for each target and area.

    The rules are those of `ictplan.compute.assess`. A figure counts as printed, a qualifier may
    leave the verdict undecidable, and progress runs from the baseline. A target may also be not
    due, not reported, or without a due date. The newest figure decides that was known on the day
    and is not of a time after the due date. Of several figures of one time, the last released one
    decides.

    Args:
        frame: figures, one per row, as `to_frame` writes observations. Required columns are
            *value*, *time* and the columns *on* and *by*. Optional columns are ``bound`` (``=``,
            ``~`` for about, ``nearly``, ``>``, ``>=``, ``<`` or ``<=``; null is ``=``),
            ``rounded_to``, ``released_on``, ``unit`` and ``code``.
        targets: a frame of the same engine, one target per row, as `to_frame` writes targets.
            Required columns are *code*, *due*, the columns *on*, ``comparator`` (a bound or
            ``range``) and ``value``. Optional columns are ``low``, ``high``, ``high_open``,
            ``baseline_value``, ``baseline_observation`` (the ``code`` of a figure),
            ``comparability``, ``indicator_direction``, ``unit``, ``deliverable`` and ``stages``.
        on: the columns that a target shares with its figures, such as the indicator.
        as_of: the day of the assessment.
        by: further columns that separate figures, such as the commune. A target is then judged for
            each commune in *areas* or, without *areas*, in *frame*. A commune without a figure has
            no data.
        code: the column of the codes of targets.
        value: the column of the values of figures.
        time: the column of the time of figures: last days, or years. Null counts as the time of
            *due*.
        due: the column of the due dates of targets: last days, or years. Null means not stated.
        direction: the better direction, for targets that do not state one.
        nearly: the share of the way, in percent, from which a target that is not met is nearly met.
        units: the units of the figures and of the targets, if they differ.
        areas: a frame with the columns *by*, for all areas to judge, including those without any
            figure.

    Units:
        Figures are converted to the unit of the targets by one factor. If *units* is not given and
        both frames have a column ``unit``, the two must be equal. Otherwise eager frames raise an
        error, and in lazy frames the target is undecidable.

    Returns:
        A frame of the same engine, in the order of *code*, *on* and *by*, null last. Its columns
        are:

        - *code* and the columns *on* and *by*;
        - ``verdict``, and ``standing``, which is the verdict so far, whether due or not;
        - ``reason``, a key of `ictplan.results.REASONS`;
        - ``value`` and ``time`` of the figure;
        - ``progress`` in percent of the way from the baseline, and ``gap``, the amount that is
          missing;
        - ``rounding_sensitive``.

    Raises:
        UnknownCodeError: If a column does not exist. Similar names are suggested.
        InvalidTypeError: If an argument is not a frame, two frames are of different engines, or a
            column has the wrong type.
        InvalidValueError: If *nearly* is not from 0 to 100, or there are no columns to join by. On
            eager frames also if a figure is in another unit than its target, or a word such as a
            ``bound`` is unknown. On lazy frames the target is then undecidable.
        DuplicateCodeError: If two targets of eager frames have one code for the same *on* and
            *due*.
        IncompatibleUnitsError: If *units* are of two kinds.

    Source:
        The table of verdicts of `ictplan.compute.assess`, in binary floating point. Unlike there,
        the status of a figure and the time over which flows add up are unknown here, and a figure
        below a bound may be below zero.

    Examples:
        >>> import polars as pl
        >>> figures = pl.DataFrame({
        ...     "indicator": ["density"] * 2, "year": [2011, 2012], "value": [5.5, 5.9]
        ... })
        >>> goals = pl.DataFrame({
        ...     "code": ["d12"],
        ...     "indicator": "density",
        ...     "comparator": ">=",
        ...     "value": 6.0,
        ...     "baseline_value": 5.5,
        ...     "due": 2012,
        ... })
        >>> day = datetime.date(2013, 3, 1)
        >>> result = assess(figures, goals, on="indicator", as_of=day, time="year", due="due")
        >>> row = result.row(0, named=True)
        >>> row["verdict"], row["reason"], round(row["progress"], 9)
        ('not met', 'short', 80.0)
    """
    figures, goals = as_frame(frame), as_frame(targets, "targets")
    _check_engine(figures, goals, "targets")
    places = figures if areas is None else as_frame(areas, "areas")
    _check_engine(figures, places, "areas")
    names = _names(figures, goals, on, by, code, with_units=units is None)
    if names.by:
        Columns(places).named("areas", names.by)
        _check_types(Columns(figures), Columns(places), "areas", names.by)
    check_words(figures, goals, names)
    day, share = number_of(as_day(as_of)), float(as_share(nearly))
    rules, times = Rules(names, member(direction, Direction), share), _times(units)
    start = Workings(aims(goals, figures, names, due=due, value=value, times=times))
    spans = rules.spans(start)
    pairs = paired(start.frame, places, names)
    work = Workings(latest(figures, pairs, names, value=value, time=time, as_of=day, times=times))
    verdicts = rules.judge(work, spans, day)  # adds columns to the frame of *work*
    rows = work.frame.select(code, *names.on, *names.by, **verdicts)
    return cast("NativeFrame", in_order(rows, [code, *names.on, *names.by]).to_native())


def _check_engine(figures: Frame, frame: Frame, subject: str) -> None:
    if type(figures) is not type(frame) or figures.implementation is not frame.implementation:
        expected_type = message(
            "a frame of the same engine as the figures, both eager or both lazy"
        )
        raise InvalidTypeError(subject, expected_type, quote(frame.to_native()))


def _names(
    figures: Frame,
    goals: Frame,
    on: str | Iterable[str],
    by: str | Iterable[str],
    code: str,
    *,
    with_units: bool,
) -> Names:
    shared_names = [] if on == () else Columns(figures).named("on", on)
    if shared_names:
        Columns(goals).named("on", shared_names)
        _check_types(Columns(figures), Columns(goals), "targets", shared_names)
    further = [] if by == () else Columns(figures).named("by", by)
    if not shared_names and not further:
        raise InvalidValueError(
            "on",
            "incomplete",
            "()",
            message("name the columns that the targets and the figures share"),
        )
    Columns(goals).of(code)
    Columns(goals).free(code, *further, among=shared_names)
    Columns(goals).free(*_RESULTS, among=(code, *shared_names, *further))
    return names_of(figures, goals, code=code, on=shared_names, by=further, with_units=with_units)


def _check_types(figures: Columns, other_columns: Columns, subject: str, names: list[str]) -> None:
    """Check that columns to join by have one type, as engines treat different types differently."""
    for name in names:
        type_here, kind = figures.of(name), other_columns.of(name)
        if type_here != kind and not any(
            type_here in kinds and kind in kinds for kinds in (_WORDS, _INTEGERS)
        ):
            raise InvalidTypeError(
                f"{subject}.{name}",
                message("a column of the same type as in the figures, {one}", one=type_here),
                f"{kind}",
            )


_WORDS = (nw.String, nw.Categorical, nw.Enum)
_INTEGERS = (nw.Int8, nw.Int16, nw.Int32, nw.Int64, nw.UInt8, nw.UInt16, nw.UInt32, nw.UInt64)
_RESULTS = (
    "verdict",
    "standing",
    "reason",
    "value",
    "time",
    "progress",
    "gap",
    "rounding_sensitive",
)


def _times(units: tuple[Unit | str, Unit | str] | None) -> float:
    if units is None:
        return 1.0
    if not isinstance(units, tuple) or len(units) != 2:
        raise InvalidTypeError(
            "units",
            message("a tuple of two units, that of the figures and that of the targets"),
            quote(units),
        )
    figures, goals = map(scaled_unit, units)
    times, by = factor(figures.unit, goals.unit)
    return float(Fraction(times) * Fraction(figures.times) / (Fraction(by) * Fraction(goals.times)))
