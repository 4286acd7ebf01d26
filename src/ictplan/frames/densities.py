"""Densities of columns, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import narwhals.stable.v2 as nw

from ictplan.frames.columns import Columns, NativeFrame, as_base, as_frame, unit_factor
from ictplan.model.unit import Unit


def density(
    frame: NativeFrame,
    *,
    numerator: str,
    denominator: str,
    per: int = 100,
    name: str = "density",
    units: Mapping[str, Unit | str] | None = None,
    unit: Unit | str | None = None,
) -> NativeFrame:
    """Return a frame with a density for each row.

    Numbers are cast to Float64 before they are divided, so that integers do not wrap and Decimals are not cut. Where there is
    no density the answer is null, on every engine alike: a number that is missing, NaN or infinite, a count below zero, a base
    that is not above zero. `audit` counts them.

    Args:
        frame: a frame of any engine that narwhals knows; what is lazy stays lazy.
        numerator: the column that stands above the line.
        denominator: the column that stands below it.
        per: the base of the density.
        name: the column of the answer.
        units: the units of the two columns, such as ``{"subs": "subscription", "pop": "thousand person"}``. They are checked
            once, not row by row.
        unit: the unit of the answer, such as ``"subscription/1000 person"``; needs *units*.

    Units:
        As for `ictplan.compute.density`. Columns of things counted may be in thousands, millions or billions.

    Returns:
        A frame of the same engine, with the column added.

    Raises:
        UnknownCodeError: a column that there is not; near names are suggested.
        InvalidTypeError: no frame, or a column that holds no numbers.
        InvalidValueError: *per* that is no whole number above zero, a name that is taken, a unit that is not given.
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
    above, below, counts = columns.plain(numerator), columns.plain(denominator), columns.both_count(numerator, denominator)
    columns.free(name)
    times = float(unit_factor(numerator, denominator, as_base(per), units, unit))
    found = nw.when(counts).then(above * times / below)
    return cast("NativeFrame", given.with_columns(found.alias(name)).to_native())


def count_for(
    frame: NativeFrame,
    *,
    density: str,
    denominator: str,
    per: int = 100,
    name: str = "count",
) -> NativeFrame:
    """Return a frame with the count that a density and a base make.

    Args:
        frame: a frame of any engine that narwhals knows; what is lazy stays lazy.
        density: the column of densities.
        denominator: the column of their bases.
        per: the base of the densities.
        name: the column of the answer.

    Units:
        The count is in the unit above the line of the density.

    Returns:
        A frame of the same engine, with the column added; null where a number is missing or below zero.

    Raises:
        UnknownCodeError: a column that there is not; near names are suggested.
        InvalidTypeError: no frame, or a column that holds no numbers.
        InvalidValueError: *per* that is no whole number above zero, or a name that is taken.

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
    above, below = columns.number(density), columns.number(denominator)
    columns.free(name)
    found = nw.when((below >= 0) & (above >= 0)).then(above * below / float(as_base(per)))
    return cast("NativeFrame", given.with_columns(found.alias(name)).to_native())
