"""Densities of columns, the way back to counts, densities of groups, and growth over the years."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import narwhals.stable.v2 as nw

from ictplan.frames.columns import Columns, in_order, without_nulls
from ictplan.frames.engines import Frame, NativeFrame, as_frame
from ictplan.frames.group_keys import keys as group_keys
from ictplan.frames.units import UnitColumns, Units, count_factor, density_factor
from ictplan.model.decimals import whole
from ictplan.model.unit import Unit


def density(
    frame: NativeFrame,
    *,
    numerator: str,
    denominator: str,
    per: int = 100,
    name: str = "density",
    units: Units | None = None,
    unit_columns: UnitColumns | None = None,
    unit: Unit | str | None = None,
) -> NativeFrame:
    """Return a frame with a density for each row.

    Numbers are divided as Float64, so that integers do not overflow and Decimals are not cut off.
    On every engine the density is null if

    - a number is missing, NaN, infinite or beyond 1E+60,
    - the count is below zero, or
    - the base is not above zero, or is below 1E-60.

    `audit` counts these rows.

    Args:
        frame: a frame of any engine that narwhals supports. Lazy frames stay lazy.
        numerator: the column of counts.
        denominator: the column of bases.
        per: the base of the density, such as 100 for "per 100 people".
        name: the name of the new column.
        units: the units of the two columns, such as
            ``{"subs": "subscription", "pop": "thousand person"}``. They are checked once, not row
            by row.
        unit_columns: on eager frames, the columns that contain the units instead, such as
            ``{"subs": "unit"}``. All rows with a number must have one unit.
        unit: the unit of the density, such as ``"subscription/1000 person"``. It needs the units of
            both columns.

    Units:
        As for `ictplan.compute.density`. Columns of counts may be in thousands, millions or
        billions.

    Returns:
        A frame of the same engine, with the new column.

    Raises:
        UnknownCodeError: If a column does not exist. Similar names are suggested.
        InvalidTypeError: If *frame* is not a frame, a column contains no numbers, or a lazy frame
            has columns of units.
        InvalidValueError: If *per* is not a whole number above zero, *name* is in use, a unit is
            missing, or a column of units contains several units or an unknown one.
        IncompatibleUnitsError: If the units make no density.

    Source:
        As for `ictplan.compute.density`, in binary floating point.

    Examples:
        >>> import polars as pl
        >>> communes = pl.LazyFrame({"subs": [55], "pop": [1.0]})
        >>> units = {"subs": "subscription", "pop": "thousand person"}
        >>> result = density(communes, numerator="subs", denominator="pop", units=units)
        >>> result.collect()["density"].to_list()
        [5.5]
    """
    native = as_frame(frame)
    columns = Columns(native)
    columns.of(numerator)
    base = columns.operand(denominator)
    columns.free(name)
    factor = density_factor(native, (numerator, denominator), per, units, unit_columns, unit)
    quotient = columns.times(numerator, factor) / base
    counts = columns.both_count(numerator, denominator)
    result = native.with_columns(nw.when(counts).then(quotient).alias(name))
    return cast("NativeFrame", result.to_native())


def count_for(
    frame: NativeFrame,
    *,
    density: str,
    denominator: str,
    per: int = 100,
    name: str = "count",
    units: Units | None = None,
    unit_columns: UnitColumns | None = None,
) -> NativeFrame:
    """Return a frame with the count for each density and base.

    Args:
        frame: a frame of any engine that narwhals supports. Lazy frames stay lazy.
        density: the column of densities.
        denominator: the column of their bases.
        per: the base of the densities.
        name: the name of the new column.
        units: the units of the two columns, such as
            ``{"target": "subscription/100 person", "pop": "thousand person"}``.
        unit_columns: on eager frames, the columns that contain the units instead, as for `density`.

    Units:
        The count is in the unit of the numerator of the density.

    Returns:
        A frame of the same engine, with the new column. It is null if a number is missing, a
        density is below zero, or a base is not above zero.

    Raises:
        UnknownCodeError: If a column does not exist. Similar names are suggested.
        InvalidTypeError: If *frame* is not a frame, a column contains no numbers, or a lazy frame
            has columns of units.
        InvalidValueError: If *per* is not a whole number above zero or not that of the unit, *name*
            is in use, a unit is missing, or a column of units contains several units or an unknown
            one.
        IncompatibleUnitsError: If a unit is not a density, or the base is of another kind.

    Source:
        As for `ictplan.compute.count_for`, in binary floating point.

    Examples:
        >>> import polars as pl
        >>> plan = pl.DataFrame({"target": [6.0, None], "pop": [650000, 5]})
        >>> count_for(plan, density="target", denominator="pop")["count"].to_list()
        [39000.0, None]
    """
    native = as_frame(frame)
    columns = Columns(native)
    level, base = columns.number(density), columns.number(denominator)
    columns.free(name)
    times, by = count_factor(native, (density, denominator), per, units, unit_columns)
    count = nw.when((base > 0) & (level >= 0)).then(level * base * times / by)
    return cast("NativeFrame", native.with_columns(count.alias(name)).to_native())


def roll_up(
    frame: NativeFrame,
    *,
    by: str | Iterable[str],
    numerator: str,
    denominator: str,
    per: int = 100,
    name: str = "density",
    units: Units | None = None,
    unit_columns: UnitColumns | None = None,
    unit: Unit | str | None = None,
) -> NativeFrame:
    """Return the density of each group: the sum of the counts divided by the sum of the bases.

    A row is used only if both of its numbers are valid. The count of a commune without its people,
    or the people without the count, would distort the density. `audit` reports the rows that are
    left out. `ictplan.compute.roll_up` is stricter: by default, one missing figure makes the whole
    missing. A group without a usable row has no density and no sums.

    All rows of a group are added up. If they belong to several months, years or indicators, group
    by these columns too, or select one of them. People who are counted twelve times a year are not
    twelve times as many.

    Args:
        frame: a frame of any engine that narwhals supports. Lazy frames stay lazy.
        by: the columns to group by. Each combination of values is a group; null is a value too.
        numerator: the column of counts.
        denominator: the column of bases.
        per: the base of the density.
        name: the name of the column of densities.
        units: the units of the two columns, as for `density`.
        unit_columns: on eager frames, the columns that contain the units instead, as for `density`.
        unit: the unit of the densities, as for `density`.

    Units:
        As for `density`. Sums are in the units of their columns, in Float64.

    Returns:
        A frame of the same engine with the columns *by*, the two sums and the density, in the order
        of *by*. Null comes last.

    Raises:
        UnknownCodeError: If a column does not exist. Similar names are suggested.
        InvalidTypeError: If *frame* is not a frame, a column contains no numbers, the values of a
            column *by* cannot be sorted, or a lazy frame has columns of units.
        InvalidValueError: If *per* is not a whole number above zero, *name* is in use, there is no
            column to group by, or the units are invalid as for `density`.
        IncompatibleUnitsError: If the units make no density.

    Source:
        As for `ictplan.compute.roll_up`: a ratio of sums, in binary floating point. Densities are
        not averaged.

    Examples:
        >>> import polars as pl
        >>> communes = pl.DataFrame({
        ...     "district": ["Sa Pa", "Sa Pa", "Bát Xát"],
        ...     "subs": [300, None, 10],
        ...     "pop": [4000, 900, 200],
        ... })
        >>> districts = roll_up(communes, by="district", numerator="subs", denominator="pop")
        >>> for row in districts.iter_rows():
        ...     print(row)
        ('Bát Xát', 10.0, 200.0, 5.0)
        ('Sa Pa', 300.0, 4000.0, 7.5)
    """
    native = as_frame(frame)
    columns = Columns(native)
    keys = columns.named("by", by)
    columns.apart(numerator, denominator, keys)
    count, base = columns.float64(numerator), columns.float64(denominator)
    used = columns.both_count(numerator, denominator)
    columns.free(name, among=[*keys, numerator, denominator])
    times = density_factor(native, (numerator, denominator), per, units, unit_columns, unit)
    rows = native.select(
        *group_keys(columns, keys),
        nw.when(used).then(count).alias(numerator),
        nw.when(used).then(base).alias(denominator),
    )
    sums = rows.group_by(keys).agg(nw.col(numerator, denominator).sum())
    count, base = nw.col(numerator), nw.col(denominator)
    has_rows = base > 0  # engines give 0 as the sum of no rows; the sum of used bases is above 0
    result = sums.select(
        *keys,
        nw.when(has_rows).then(count).alias(numerator),
        nw.when(has_rows).then(base).alias(denominator),
        nw.when(has_rows).then(count * times / base).alias(name),
    )
    return cast("NativeFrame", in_order(result, keys).to_native())


def growth(
    frame: NativeFrame,
    *,
    value: str,
    over: str,
    by: str | Iterable[str] = (),
    periods: int = 1,
    name: str = "growth",
) -> NativeFrame:
    """Return a frame with the growth of each row since the year before, or some years before, in
    percent.

    The year before is the year with the number one lower, so there is no growth across a gap. There
    is also none for a year that appears twice in a group, or for a group with a null name.

    Compare sums of the same places only. A roll-up grows merely because more communes report;
    `audit` shows how many did.

    Args:
        frame: a frame of any engine that narwhals supports. Lazy frames stay lazy.
        value: the column that grows.
        over: the column of years, as numbers.
        by: the columns that separate series, such as the province. If a column contains units,
            include it, so that figures in different units are not compared.
        periods: the number of years to look back.
        name: the name of the new column.

    Units:
        Percent of the value of the year before.

    Returns:
        A frame of the same engine with the new column, in the order of *by* and *over*. It is null
        if there is no year before, or if the value of the year before is not above zero.

    Raises:
        UnknownCodeError: If a column does not exist. Similar names are suggested.
        InvalidTypeError: If *frame* is not a frame, values or years are not numbers, or the values
            of a column *by* cannot be sorted.
        InvalidValueError: If *name* is in use, or *periods* is not from 1 to 1,000.

    Source:
        The difference divided by the value of the year before, multiplied by 100.

    Examples:
        >>> import polars as pl
        >>> years = pl.DataFrame({"year": [2011, 2012, 2014], "subs": [35000, 42000, 50000]})
        >>> growth(years, value="subs", over="year")["growth"].to_list()
        [None, 20.0, None]
    """
    native = as_frame(frame)
    columns = Columns(native)
    keys = [] if isinstance(by, tuple) and not by else columns.named("by", by)
    series = columns.named("over", [*keys, over])
    step = whole(periods, "periods", 1, 1_000)
    number = columns.number(value)
    columns.free(name)
    year, now, before, times, place = columns.unused("year", "now", "before", "times", "place")
    # Years become floats, as adding to a short integer may widen it or overflow.
    figures = columns.number(over).alias(year), number.alias(now)
    comparable = group_keys(columns, series)
    rows: Frame
    if isinstance(native, nw.DataFrame):
        # Only these columns are joined, because pyarrow cannot join columns of every type.
        rows = native.select(*comparable, *figures).with_row_index(place)
    else:
        rows = native.with_columns(*comparable, *figures)
    earlier_rows = rows.select(*keys, nw.col(year) + float(step), nw.col(now).alias(before))
    groups = earlier_rows.group_by([*keys, year]).agg(nw.col(before).max(), nw.len().alias(times))
    single = without_nulls(groups.filter(nw.col(times) == 1), [*keys, year])
    earlier = single.select(*keys, year, before)
    # Both frames are eager, or both are lazy.
    pairs = rows.join(earlier, on=[*keys, year], how="left")  # type: ignore[arg-type]
    percent = (nw.col(now) - nw.col(before)) / nw.col(before) * 100.0
    growths = pairs.with_columns(nw.when(nw.col(before) > 0).then(percent).alias(name))
    result = in_order(growths.drop(before, now, year), series)
    if isinstance(native, nw.DataFrame):
        assert isinstance(result, nw.DataFrame)  # as is the frame
        result = nw.maybe_reset_index(native[result[place]]).with_columns(result[name])
    return cast("NativeFrame", result.to_native())
