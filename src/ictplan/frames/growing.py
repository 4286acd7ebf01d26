"""Growth from one year to the next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import narwhals.stable.v2 as nw

from ictplan.frames.columns import Columns, NativeFrame, as_frame, in_order, without_nulls
from ictplan.model.decimals import whole


def growth(
    frame: NativeFrame,
    *,
    value: str,
    over: str,
    by: str | Iterable[str] = (),
    periods: int = 1,
    name: str = "growth",
) -> NativeFrame:
    """Return a frame with the growth of each row on the year before, or on that of some years before, in percent.

    The year before is the one whose number is one less: across a gap there is no growth. Of sums, compare those of the same
    places: a roll-up to which more communes report grows by that alone; `audit` says how many did. Where a year stands twice
    for one group, it is not known which is meant, and there is none either; nor is there one of a group whose name is null.

    Args:
        frame: a frame of any engine that narwhals knows; what is lazy stays lazy.
        value: the column that grows.
        over: the column of years, as numbers.
        by: the columns that tell series apart, such as the province. Where units stand in a column, name it too, so that a
            figure in another unit is none of the year before.
        periods: how many years back.
        name: the column of the answer.

    Units:
        Percent of the value of the year before.

    Returns:
        A frame of the same engine, with the column added, in the order of *by* and *over*; null where there is no year before,
        or its value is not above zero.

    Raises:
        UnknownCodeError: a column that there is not; near names are suggested.
        InvalidTypeError: no frame, or values or years that are no numbers.
        InvalidValueError: a name that is taken, or *periods* that are not from 1 to 1,000.

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
    back = whole(periods, "periods", 1, 1_000)
    number = columns.number(value)
    columns.free(name)
    year, before, times = columns.unused("year", "before", "times")
    dated = given.with_columns(
        columns.number(over).alias(year)
    )  # adding to a short integer may make it longer, or wrap
    earlier = dated.select(*keys, nw.col(year) + float(back), number.alias(before))
    once = earlier.group_by([*keys, year]).agg(nw.col(before).max(), nw.len().alias(times))
    single = without_nulls(once.filter(nw.col(times) == 1), [*keys, year]).select(
        *keys, year, before
    )
    joined = dated.join(single, on=[*keys, year], how="left")  # type: ignore[arg-type]  # both are eager or both lazy
    grown = nw.when(nw.col(before) > 0).then((number - nw.col(before)) / nw.col(before) * 100.0)
    found = joined.with_columns(grown.alias(name)).drop(before, year)
    return cast("NativeFrame", in_order(found, series))
