"""Which figure of a column each target is judged by: the newest that was known on a day and is not of later than is due."""

from __future__ import annotations

import datetime
from typing import Any

import narwhals.stable.v2 as nw

from ictplan.errors import DuplicateCodeError, InvalidTypeError, InvalidValueError
from ictplan.frames.assessment.column_roles import AIM, ALIKE, CODE, NOTHING, NUMBERS, STATED, Names
from ictplan.frames.columns import Columns, Frame, without_nulls
from ictplan.frames.units import shown, unit_counts
from ictplan.messages import message
from ictplan.model.bound import Bound

#: A day before all others, which stands for one that is not stated.
UNSTATED = 0.0


def day_number(columns: Columns, name: str) -> nw.Expr:
    """The last day of a column of dates or years as a number such as 20121231, so that the two compare on every engine."""
    kind = columns.of(name)
    if kind.is_numeric() or columns.is_blank(name):
        year = columns.number(name)
        found: nw.Expr = nw.when(year == year.floor()).then(year * 10_000 + 1231)
    elif kind == nw.Date() or (isinstance(kind, nw.Datetime) and kind.time_zone is None):
        column = nw.col(name).dt
        parts = (column.year(), 10_000), (column.month(), 100), (column.day(), 1)
        year, month, day = (
            part.cast(nw.Float64()) * times for part, times in parts
        )  # some engines count months in 8 bits
        found = year + month + day
    else:
        expected = message("a column of dates without a time zone, or of years as whole numbers")
        raise InvalidTypeError(name, expected, f"{kind}")
    return found.fill_null(UNSTATED)


def number_of(day: datetime.date) -> int:
    """A day as such a number."""
    return day.year * 10_000 + day.month * 100 + day.day


def aims(
    targets: Frame, figures: Frame, names: Names, *, due: str, value: str, times: float
) -> Frame:
    """What targets ask for, with a name for each role.

    Args:
        targets: the targets.
        figures: the figures, among which a baseline that is named by its code is looked up.
        names: the columns.
        due: the column of due dates.
        value: the column of the values of figures.
        times: what a value is multiplied with, to be in the unit of the targets.
    """
    columns = Columns(targets)
    roles = {
        role: column for role, column in AIM.items() if role in names.roles and column in columns
    }
    found = targets.select(
        names.code,
        _text(names.code).fill_null("").alias(names.inner["key"]),  # what is null joins nothing
        *keys(columns, names.on),
        day_number(columns, due).alias(names.inner["due"]),
        *(_role(columns, role, column).alias(names.inner[role]) for role, column in roles.items()),
    )
    if isinstance(found, nw.DataFrame):
        _refuse_twins(found, [names.inner["key"], *names.on, names.inner["due"]], names.code)
    return (
        _with_starts(found, figures, names, value, times, some="baseline" in roles)
        if "start" in roles
        else found
    )


def _with_starts(
    found: Frame, figures: Frame, names: Names, value: str, times: float, *, some: bool
) -> Frame:
    """The targets with the values of the figures that their baselines name, where they state none themselves."""
    start, baseline = names.inner["start"], names.of("baseline")
    amount = Columns(figures).number(value)
    first, other = names.inner["value"], names.inner["other_value"]
    known = figures.select(_text(CODE).alias(start), (amount * times).alias(first)).drop_nulls()
    one = known.group_by(start).agg(nw.col(first).min(), nw.col(first).max().alias(other))
    joined = found.join(one, on=start, how="left")  # type: ignore[arg-type]  # both are eager or both lazy
    looked_up = nw.when(nw.col(first) == nw.col(other)).then(
        nw.col(first)
    )  # of two figures under one code, which is meant?
    chosen = nw.when(baseline.is_null()).then(looked_up).otherwise(baseline) if some else looked_up
    return joined.with_columns(chosen.alias(names.inner["baseline"])).drop(first, other)


def _role(columns: Columns, role: str, column: str) -> nw.Expr:
    if role == "released":
        return day_number(columns, column)
    if role == "comparator":  # a target binds from no side in particular
        said = _text(column).fill_null("")
        return nw.when(said == Bound.NEARLY.value).then(nw.lit(Bound.ABOUT.value)).otherwise(said)
    if role == "bound":
        return _text(column).fill_null(Bound.EXACTLY.value)
    if role in NUMBERS:
        found = columns.number(column)
        return found.fill_null(0.0) if role == "quantum" else found  # 0 is not rounded
    if role == "high_open":
        return (
            nw.when(nw.col(column).is_null())
            .then(nw.lit(False))
            .otherwise(nw.col(column))
            .cast(nw.Boolean())
        )
    return _text(column).fill_null(NOTHING[role]) if role in NOTHING else _text(column)


def _text(column: str) -> nw.Expr:
    """A column as text: some engines keep words as categories, of which there is no least."""
    return nw.col(column).cast(nw.String())


def keys(columns: Columns, names: list[str]) -> list[nw.Expr]:
    """The columns that frames are joined by, of types that engines join: text, or integers of one size."""
    found = []
    for name in names:
        kind, column = columns.of(name), nw.col(name)
        if kind in (nw.String, nw.Categorical, nw.Enum):
            column = _text(name)
        found.append(column.cast(nw.Int64()) if kind.is_integer() else column)
    return found


def _refuse_twins(found: nw.DataFrame[Any], identity: list[str], code: str) -> None:
    twins = found.filter(found.select(*identity).is_duplicated())
    if len(twins):
        raise DuplicateCodeError(str(twins[code][0]), message("the frame of targets"))


def paired(found: Frame, areas: Frame, names: Names) -> Frame:
    """Each target; where figures are told apart by more than it says, once for each of these."""
    if not names.by:
        return found
    whose = areas.select(*keys(Columns(areas), names.by)).unique().drop_nulls()
    return found.join(whose, how="cross")  # type: ignore[arg-type]  # both are eager or both lazy


def latest(
    figures: Frame, judged: Frame, names: Names, *, value: str, time: str, as_of: int, times: float
) -> Frame:
    """The pairs, each with the figure it is judged by; null where there is none.

    Args:
        figures: the figures.
        judged: targets, as `paired` gives them.
        names: the columns.
        value: the column of values.
        time: the column of the days or years that they are of.
        as_of: the day that they had to be known on.
        times: what a value is multiplied with, to be in the unit of the targets.

    Raises:
        InvalidValueError: on eager frames, a figure in another unit than its target.
    """
    columns = Columns(figures)
    amount = columns.number(value)
    rows = figures.select(
        *keys(columns, [*names.on, *names.by]),
        (amount if times == 1 else amount * times).alias(names.inner["value"]),
        day_number(columns, time).alias(names.inner["day"]),
        (columns.number(time) if columns.of(time).is_float() else nw.col(time)).alias(
            names.inner["time"]
        ),
        *(
            _role(columns, role, column).alias(names.inner[role])
            for role, column in STATED.items()
            if role in names.roles
        ),
    )
    known = names.of("day") <= as_of
    if "released" in names.roles:
        released = names.of("released")
        known = nw.when(released > UNSTATED).then(released <= as_of).otherwise(known)
    rows = without_nulls(rows.filter(~names.of("value").is_null() & known), [*names.on, *names.by])
    due = names.of("due")
    found = judged.join(rows, on=[*names.on, *names.by], how="inner")  # type: ignore[arg-type]  # as above
    found = found.filter((due == UNSTATED) | (names.of("day") <= due))
    _check_units(found, names)
    for role in ("day", "released"):
        if role == "day" or role in names.roles:
            found = _newest(found, names, role)
    one = found.group_by(names.identity).agg(*_aggregates(names))
    joined = judged.join(one, on=names.identity, how="left")  # type: ignore[arg-type]  # as above
    told = [
        names.of(role).fill_null(NOTHING[role])
        for role in ("bound", "other_bound", "unit")
        if role in names.roles
    ]
    return joined.with_columns(*told) if told else joined


def _newest(found: Frame, names: Names, role: str) -> Frame:
    newest = names.inner["newest"]
    best = found.group_by(names.identity).agg(names.of(role).max().alias(newest))
    kept = found.join(best, on=names.identity, how="inner")  # type: ignore[arg-type]  # as above
    return kept.filter(names.of(role) == nw.col(newest)).drop(newest)


def _aggregates(names: Names) -> list[nw.Expr]:
    """One figure of those of one time: they are all alike, or contradict each other."""
    made = [names.of("time").max(), names.of("day").max()]
    for role in ALIKE:
        if role in names.roles:
            made += [names.of(role).min(), names.of(role).max().alias(names.inner[f"other_{role}"])]
    return made + [names.of(role).max() for role in ("unit",) if role in names.roles]


def _check_units(found: Frame, names: Names) -> None:
    """Refuse figures in another unit than their targets, where the frame is there to be looked at."""
    if "unit" not in names.roles or not isinstance(found, nw.DataFrame):
        return
    counts = unit_counts(found, [names.inner["unit"], names.inner["aim_unit"]])
    told = [(f"{have} ↔ {want}", rows) for (have, want), rows in counts if have != want]
    if told:
        raise InvalidValueError(
            "unit",
            "wrong_unit",
            shown(told),
            message("bring figures and targets to one unit, or name both in units="),
        )
