"""Densities of columns, and the way back."""

from __future__ import annotations

from typing import cast

import narwhals.stable.v2 as nw

from ictplan.frames.columns import Columns, NativeFrame, as_frame
from ictplan.frames.units import UnitColumns, Units, count_factor, density_factor
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

    Numbers are divided as Float64, so that integers do not wrap and Decimals are not cut. Where there is no density the answer
    is null, on every engine alike: a number that is missing, NaN, infinite or beyond 1E+60, a count below zero, a base that is
    not above zero, or below 1E-60. `audit` counts them.

    Args:
        frame: a frame of any engine that narwhals knows; what is lazy stays lazy.
        numerator: the column that stands above the line.
        denominator: the column that stands below it.
        per: the base of the density.
        name: the column of the answer.
        units: the units of the two columns, such as ``{"subs": "subscription", "pop": "thousand person"}``. They are checked
            once, not row by row.
        unit_columns: on eager frames, the columns that hold the units instead, such as ``{"subs": "unit"}``. One unit must
            stand in all rows that have a number.
        unit: the unit of the answer, such as ``"subscription/1000 person"``; needs the units of both columns.

    Units:
        As for `ictplan.compute.density`. Columns of things counted may be in thousands, millions or billions.

    Returns:
        A frame of the same engine, with the column added.

    Raises:
        UnknownCodeError: a column that there is not; near names are suggested.
        InvalidTypeError: no frame, a column that holds no numbers, or columns of units in a lazy frame.
        InvalidValueError: *per* that is no whole number above zero, a name that is taken, a unit that is not given, a column of
            units that holds several or an unknown one.
        IncompatibleUnitsError: units that make no density.

    Source:
        As for `ictplan.compute.density`, in binary floating point.

    Examples:
        >>> import polars as pl
        >>> communes = pl.LazyFrame({"subs": [55], "pop": [1.0]})
        >>> found = density(
        ...     communes, numerator="subs", denominator="pop", units={"subs": "subscription", "pop": "thousand person"}
        ... )
        >>> found.collect()["density"].to_list()
        [5.5]
    """
    given = as_frame(frame)
    columns = Columns(given)
    columns.of(numerator)
    below = columns.operand(denominator)
    columns.free(name)
    factor = density_factor(given, (numerator, denominator), per, units, unit_columns, unit)
    quotient = columns.times(numerator, factor) / below
    counts = columns.both_count(numerator, denominator)
    return cast(
        "NativeFrame", given.with_columns(nw.when(counts).then(quotient).alias(name)).to_native()
    )


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
    """Return a frame with the count that a density and a base make.

    Args:
        frame: a frame of any engine that narwhals knows; what is lazy stays lazy.
        density: the column of densities.
        denominator: the column of their bases.
        per: the base of the densities.
        name: the column of the answer.
        units: the units of the two columns, such as ``{"target": "subscription/100 person", "pop": "thousand person"}``.
        unit_columns: on eager frames, the columns that hold the units instead, as for `density`.

    Units:
        The count is in the unit above the line of the density.

    Returns:
        A frame of the same engine, with the column added; null where a number is missing, a density is below zero, or a base is
        not above it.

    Raises:
        UnknownCodeError: a column that there is not; near names are suggested.
        InvalidTypeError: no frame, a column that holds no numbers, or columns of units in a lazy frame.
        InvalidValueError: *per* that is no whole number above zero or not that of the unit, a name that is taken, a unit that
            is not given, a column of units that holds several or an unknown one.
        IncompatibleUnitsError: a unit that is no density, or a base of another kind.

    Source:
        As for `ictplan.compute.count_for`, in binary floating point.

    Examples:
        >>> import polars as pl
        >>> plan = pl.DataFrame({"target": [6.0, None], "pop": [650000, 5]})
        >>> count_for(plan, density="target", denominator="pop")["count"].to_list()
        [39000.0, None]
    """
    given = as_frame(frame)
    columns = Columns(given)
    level, below = columns.number(density), columns.number(denominator)
    columns.free(name)
    up, down = count_factor(given, (density, denominator), per, units, unit_columns)
    found = nw.when((below > 0) & (level >= 0)).then(level * below * up / down)
    return cast("NativeFrame", given.with_columns(found.alias(name)).to_native())
