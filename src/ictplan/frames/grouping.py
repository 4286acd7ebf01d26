"""Densities of groups of rows, and growth from one year to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

import narwhals.stable.v2 as nw

from ictplan.frames.columns import Columns, NativeFrame, as_base, as_frame, unit_factor
from ictplan.model.unit import Unit


def roll_up(
    frame: NativeFrame,
    *,
    by: str | Iterable[str],
    numerator: str,
    denominator: str,
    per: int = 100,
    name: str = "density",
    units: Mapping[str, Unit | str] | None = None,
    unit: Unit | str | None = None,
) -> NativeFrame:
    """Return the density of each group: the sum above the line over the sum below it, of the same rows.

    A row counts where both of its numbers do: the count of a commune without its people, or the people without the count, would
    make a density of nothing. `audit` says what is left out. A group of which no row counts has no density, and no sum of zero.

    Args:
        frame: a frame of any engine that narwhals knows; what is lazy stays lazy.
        by: the columns of which each combination is a group. Null is a group of its own.
        numerator: the column that stands above the line.
        denominator: the column that stands below it.
        per: the base of the density.
        name: the column of the answer.
        units: the units of the two columns, as for `density`.
        unit: the unit of the answer, as for `density`.

    Units:
        As for `density`. Sums are in the units of their columns, in Float64.

    Returns:
        A frame of the same engine with the columns *by*, the two sums and the density, in the order of *by*, null last.

    Raises:
        UnknownCodeError: a column that there is not; near names are suggested.
        InvalidTypeError: no frame, or a column that holds no numbers.
        InvalidValueError: *per* that is no whole number above zero, a name that is taken, no column to group by.
        IncompatibleUnitsError: units that make no density.

    Source:
        As for `ictplan.compute.roll_up`: a ratio of sums, in binary floating point. Densities are not averaged.

    Examples:
        >>> import polars as pl
        >>> communes = pl.DataFrame(
        ...     {"district": ["Sa Pa", "Sa Pa", "Bát Xát"], "subs": [300, None, 10], "pop": [4000, 900, 200]}
        ... )
        >>> for row in roll_up(communes, by="district", numerator="subs", denominator="pop").iter_rows():
        ...     print(row)
        ('Bát Xát', 10.0, 200.0, 5.0)
        ('Sa Pa', 300.0, 4000.0, 7.5)
    """
    given = as_frame(frame)
    columns = Columns(given)
    keys = columns.named("by", by)
    above, below, counts = columns.plain(numerator), columns.plain(denominator), columns.both_count(numerator, denominator)
    Columns(given.select(keys)).free(numerator, denominator, name)
    times = float(unit_factor(numerator, denominator, as_base(per), units, unit))
    marked = given.select(*keys, nw.when(counts).then(above).alias(_ABOVE), nw.when(counts).then(below).alias(_BELOW))
    sums = marked.group_by(keys).agg(nw.col(_ABOVE).sum(), nw.col(_BELOW).sum(), nw.col(_BELOW).count().alias(_COUNTED))
    counted = nw.col(_COUNTED) > 0  # engines make the sum of nothing 0
    found = sums.select(
        *keys,
        nw.when(counted).then(nw.col(_ABOVE)).alias(numerator),
        nw.when(counted).then(nw.col(_BELOW)).alias(denominator),
        nw.when(counted).then(nw.col(_ABOVE) * times / nw.col(_BELOW)).alias(name),
    )
    return cast("NativeFrame", found.sort(keys, nulls_last=True).to_native())


_ABOVE, _BELOW, _COUNTED = "ictplan_above", "ictplan_below", "ictplan_counted"


def growth(
    frame: NativeFrame,
    *,
    value: str,
    over: str,
    by: str | Iterable[str] = (),
    name: str = "growth",
) -> NativeFrame:
    """Return a frame with the growth of each row on the year before, in percent.

    The year before is the one whose number is one less: across a gap there is no growth. Where a year stands twice for one
    group, it is not known which is meant, and there is none either.

    Args:
        frame: a frame of any engine that narwhals knows; what is lazy stays lazy.
        value: the column that grows.
        over: the column of years, in whole numbers.
        by: the columns that tell series apart, such as the province.
        name: the column of the answer.

    Units:
        Percent of the value of the year before.

    Returns:
        A frame of the same engine, with the column added, in the order of *by* and *over*; null where there is no year before,
        or its value is not above zero.

    Raises:
        UnknownCodeError: a column that there is not; near names are suggested.
        InvalidTypeError: no frame, a value that is no number, or years that are no whole numbers.
        InvalidValueError: a name that is taken.

    Source:
        The difference over the value of the year before, multiplied by 100.

    Examples:
        >>> import polars as pl
        >>> years = pl.DataFrame({"year": [2011, 2012, 2014], "subs": [35000, 42000, 50000]})
        >>> growth(years, value="subs", over="year")["growth"].to_list()
        [None, 20.0, None]
    """
    given = as_frame(frame)
    columns = Columns(given)
    keys = columns.named("by", by) if by != () else []
    series = columns.named("over", [*keys, over])
    columns.whole(over)
    number = columns.number(value)
    columns.free(name)
    before = given.select(*keys, (nw.col(over) + 1).alias(over), number.alias(_BELOW))
    once = before.group_by(series).agg(nw.col(_BELOW).max(), nw.len().alias(_COUNTED))
    single = once.filter(nw.col(_COUNTED) == 1).select(*series, _BELOW)
    joined = given.join(single, on=series, how="left")  # type: ignore[arg-type]  # both are eager or both lazy
    grown = nw.when(nw.col(_BELOW) > 0).then((number - nw.col(_BELOW)) / nw.col(_BELOW) * 100.0)
    found = joined.with_columns(grown.alias(name)).drop(_BELOW)
    return cast("NativeFrame", found.sort(series, nulls_last=True).to_native())
