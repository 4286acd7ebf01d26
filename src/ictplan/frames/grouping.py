"""Densities of groups of rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import narwhals.stable.v2 as nw

from ictplan.frames.columns import Columns, NativeFrame, as_frame, in_order
from ictplan.frames.units import UnitColumns, Units, density_factor
from ictplan.model.unit import Unit


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
    """Return the density of each group: the sum above the line over the sum below it, of the same rows.

    A row counts where both of its numbers do: the count of a commune without its people, or the people without the count, would
    make a density of nothing. `audit` says what is left out; `ictplan.compute.roll_up`, unlike this, lets one missing figure make
    the whole missing unless it is told otherwise. A group of which no row counts has no density, and no sum of zero.

    All rows of a group are added up. Where they are of several months, years or indicators, group by these too, or take one of
    them: people who are counted twelve times a year are not twelve times as many.

    Args:
        frame: a frame of any engine that narwhals knows; what is lazy stays lazy.
        by: the columns of which each combination is a group. Null is a group of its own.
        numerator: the column that stands above the line.
        denominator: the column that stands below it.
        per: the base of the density.
        name: the column of the answer.
        units: the units of the two columns, as for `density`.
        unit_columns: on eager frames, the columns that hold the units instead, as for `density`.
        unit: the unit of the answer, as for `density`.

    Units:
        As for `density`. Sums are in the units of their columns, in Float64.

    Returns:
        A frame of the same engine with the columns *by*, the two sums and the density, in the order of *by*, null last.

    Raises:
        UnknownCodeError: a column that there is not; near names are suggested.
        InvalidTypeError: no frame, a column that holds no numbers, or columns of units in a lazy frame.
        InvalidValueError: *per* that is no whole number above zero, a name that is taken, no column to group by, units as for
            `density`.
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
    columns.apart(numerator, denominator, keys)
    above, below, counts = (
        columns.float64(numerator),
        columns.float64(denominator),
        columns.both_count(numerator, denominator),
    )
    columns.free(name, among=[*keys, numerator, denominator])
    times = density_factor(given, (numerator, denominator), per, units, unit_columns, unit)
    marked = given.select(
        *keys,
        nw.when(counts).then(above).alias(numerator),
        nw.when(counts).then(below).alias(denominator),
    )
    sums = marked.group_by(keys).agg(nw.col(numerator, denominator).sum())
    above, below = nw.col(numerator), nw.col(denominator)
    counted = below > 0  # engines make the sum of nothing 0; what counts is above it
    found = sums.select(
        *keys,
        nw.when(counted).then(above).alias(numerator),
        nw.when(counted).then(below).alias(denominator),
        nw.when(counted).then(above * times / below).alias(name),
    )
    return cast("NativeFrame", in_order(found, keys))
