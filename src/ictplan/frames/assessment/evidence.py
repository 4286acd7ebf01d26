"""The choice of the figure that judges each target, on columns.

Of the figures known on a day, it is the newest one for a time up to the due date.
"""

from __future__ import annotations

import datetime
from typing import Any

import narwhals.stable.v2 as nw

from ictplan.errors import DuplicateCodeError, InvalidTypeError, InvalidValueError, message
from ictplan.frames.assessment.column_roles import (
    CODE,
    EQUAL_ROLES,
    FIGURE_COLUMNS,
    NULL_TEXT,
    NUMBERS,
    TARGET_COLUMNS,
    Names,
)
from ictplan.frames.assessment.intervals import certain
from ictplan.frames.columns import Columns, without_nulls
from ictplan.frames.engines import Frame
from ictplan.frames.group_keys import keys as group_keys
from ictplan.frames.units import row_counts, unit_counts
from ictplan.model.bound import Bound

#: A day before all others, for a date that is not stated.
UNSTATED = 0.0


def day_number(columns: Columns, name: str) -> nw.Expr:
    """Return the last day of a column of dates or years as a number such as 20121231.

    Such numbers can be compared in every engine, and dates with years.
    """
    kind = columns.of(name)
    has_zone = columns.has_zone(name)
    if not has_zone and (kind.is_numeric() or columns.is_blank(name)):
        year = columns.number(name)
        day: nw.Expr = nw.when(year == year.floor()).then(year * 10_000 + 1231)
    elif kind == nw.Date() or (kind == nw.Datetime and not has_zone):
        date = nw.col(name).dt
        # Parts become floats, as some engines store months in 8 bits.
        year, month, day_of_month = (
            part.cast(nw.Float64()) for part in (date.year(), date.month(), date.day())
        )
        day = year * 10_000 + month * 100 + day_of_month
    else:
        expected_type = message(
            "a column of dates without a time zone, or of years as whole numbers"
        )
        raise InvalidTypeError(name, expected_type, f"{kind}")
    return day.fill_null(UNSTATED)


def number_of(day: datetime.date) -> int:
    """Return a date as a number such as 20121231."""
    return day.year * 10_000 + day.month * 100 + day.day


def aims(
    targets: Frame, figures: Frame, names: Names, *, due: str, value: str, times: float
) -> Frame:
    """Return the goals of targets, with an inner name for each role.

    Args:
        targets: the targets.
        figures: the figures, for baselines that refer to a figure by its code.
        names: the names of the columns.
        due: the column of due dates.
        value: the column of the values of figures.
        times: the factor that brings values to the unit of the targets.
    """
    columns = Columns(targets)
    roles = {
        role: column
        for role, column in TARGET_COLUMNS.items()
        if role in names.roles and column in columns
    }
    goals = targets.select(
        *group_keys(columns, [names.code]),
        columns.text(names.code).fill_null("").alias(names.inner["key"]),  # null would join nothing
        *keys(columns, names.on),
        day_number(columns, due).alias(names.inner["due"]),
        *(_role(columns, role, column).alias(names.inner[role]) for role, column in roles.items()),
    )
    if isinstance(goals, nw.DataFrame):
        _check_unique(goals, [names.inner["key"], *names.on, names.inner["due"]], names.code)
    if "start" not in roles:
        return goals
    return _with_baselines(goals, figures, names, value, times, has_values="baseline" in roles)


def _with_baselines(
    goals: Frame, figures: Frame, names: Names, value: str, times: float, *, has_values: bool
) -> Frame:
    """Add the values of the figures that baselines refer to, if the targets have no own value."""
    start, baseline = names.inner["start"], names.of("baseline")
    amount = Columns(figures).number(value)
    low, high = names.inner["value"], names.inner["other_value"]
    codes = Columns(figures).text(CODE).alias(start)
    values = figures.select(codes, (amount * times).alias(low)).drop_nulls()
    by_code = values.group_by(start).agg(nw.col(low).min(), nw.col(low).max().alias(high))
    # Here and below, both frames are eager, or both are lazy.
    rows = goals.join(by_code, on=start, how="left")  # type: ignore[arg-type]
    # If several figures with different values have one code, the baseline is unknown.
    result: nw.Expr = nw.when(nw.col(low) == nw.col(high)).then(nw.col(low))
    if has_values:
        result = nw.when(baseline.is_null()).then(result).otherwise(baseline)
    return rows.with_columns(result.alias(names.inner["baseline"])).drop(low, high)


def _role(columns: Columns, role: str, column: str) -> nw.Expr:
    if role == "released":
        return day_number(columns, column)
    if role == "comparator":  # a target has no side, so "nearly" means "about"
        bound = columns.text(column).fill_null("")
        return nw.when(bound == Bound.NEARLY.value).then(nw.lit(Bound.ABOUT.value)).otherwise(bound)
    if role == "bound":
        return columns.text(column).fill_null(Bound.EXACTLY.value)
    if role in NUMBERS:
        number = columns.number(column)
        return number.fill_null(0.0) if role == "rounded_to" else number  # 0 means not rounded
    if role == "high_open":
        return certain(nw.col(column).is_in([True])).cast(nw.Boolean())
    text = columns.text(column)
    return text.fill_null(NULL_TEXT[role]) if role in NULL_TEXT else text


def keys(columns: Columns, names: list[str]) -> list[nw.Expr | nw.Series[Any]]:
    """Return the columns to join frames by, as text or integers of one size."""
    result: list[nw.Expr | nw.Series[Any]] = []
    for name, column in zip(names, group_keys(columns, names), strict=True):
        kind = columns.of(name)
        if kind in (nw.Categorical, nw.Enum):
            column = columns.text(name)
        result.append(column.cast(nw.Int64()) if kind.is_integer() else column)
    return result


def _check_unique(goals: nw.DataFrame[Any], identity: list[str], code: str) -> None:
    twins = goals.filter(goals.select(*identity).is_duplicated())
    if len(twins):
        raise DuplicateCodeError(str(twins[code][0]), message("the frame of targets"))


def paired(goals: Frame, areas: Frame, names: Names) -> Frame:
    """Return each target once for each area, or once if figures are not separated by areas."""
    if not names.by:
        return goals
    area_keys = areas.select(*keys(Columns(areas), names.by)).unique().drop_nulls()
    return goals.join(area_keys, how="cross")  # type: ignore[arg-type]


def latest(
    figures: Frame, pairs: Frame, names: Names, *, value: str, time: str, as_of: int, times: float
) -> Frame:
    """Return the pairs of target and area, each with the figure that judges it, or null without
    one.

    Args:
        figures: the figures.
        pairs: the targets, from `paired`.
        names: the names of the columns.
        value: the column of values.
        time: the column of the days or years of the values.
        as_of: the day on which the values had to be known.
        times: the factor that brings values to the unit of the targets.

    Raises:
        InvalidValueError: On eager frames, if a figure is in another unit than its target.
    """
    columns = Columns(figures)
    amount = columns.number(value)
    rows = figures.select(
        *keys(columns, [*names.on, *names.by]),
        (amount if times == 1 else amount * times).alias(names.inner["value"]),
        day_number(columns, time).alias(names.inner["day"]),
        _time(columns, time).alias(names.inner["time"]),
        *(
            _role(columns, role, column).alias(names.inner[role])
            for role, column in FIGURE_COLUMNS.items()
            if role in names.roles
        ),
    )
    is_known = names.of("day") <= as_of
    if "released" in names.roles:
        release = names.of("released")
        is_known = nw.when(release > UNSTATED).then(release <= as_of).otherwise(is_known)
    rows = without_nulls(
        rows.filter(~names.of("value").is_null() & is_known), [*names.on, *names.by]
    )
    due = names.of("due")
    matches = pairs.join(rows, on=[*names.on, *names.by], how="inner")  # type: ignore[arg-type]
    matches = matches.filter((due == UNSTATED) | (names.of("day") <= due))
    _check_units(matches, names)
    for role in ("day", "released"):
        if role == "day" or role in names.roles:
            matches = _newest(matches, names, role)
    single = matches.group_by(names.identity).agg(*_aggregates(names))
    pair_rows = pairs.join(single, on=names.identity, how="left")  # type: ignore[arg-type]
    texts = [
        names.of(role).fill_null(NULL_TEXT[role])
        for role in ("bound", "other_bound", "unit")
        if role in names.roles
    ]
    return pair_rows.with_columns(*texts) if texts else pair_rows


def _time(columns: Columns, name: str) -> nw.Expr:
    """Return the time of figures. A column that is entirely null is one of numbers."""
    kind = columns.of(name)
    is_number = kind.is_float() or (not kind.is_numeric() and columns.is_blank(name))
    return columns.number(name) if is_number else nw.col(name)


def _newest(matches: Frame, names: Names, role: str) -> Frame:
    newest = names.inner["newest"]
    best = matches.group_by(names.identity).agg(names.of(role).max().alias(newest))
    rows = matches.join(best, on=names.identity, how="inner")  # type: ignore[arg-type]
    return rows.filter(names.of(role) == nw.col(newest)).drop(newest)


def _aggregates(names: Names) -> list[nw.Expr]:
    """Return one figure for several of one time, which are all equal or contradict each other."""
    result = [names.of("time").max(), names.of("day").max()]
    for role in EQUAL_ROLES:
        if role in names.roles:
            result += [
                names.of(role).min(),
                names.of(role).max().alias(names.inner[f"other_{role}"]),
            ]
    return result + [names.of(role).max() for role in ("unit",) if role in names.roles]


def _check_units(matches: Frame, names: Names) -> None:
    """Check on eager frames that figures are in the unit of their targets."""
    if "unit" not in names.roles or not isinstance(matches, nw.DataFrame):
        return
    counts = unit_counts(matches, [names.inner["unit"], names.inner["aim_unit"]])
    different = [(f"{have} ↔ {want}", rows) for (have, want), rows in counts if have != want]
    if different:
        raise InvalidValueError(
            "unit",
            "wrong_unit",
            row_counts(different),
            message("convert figures and targets to one unit, or give both units in units="),
        )
