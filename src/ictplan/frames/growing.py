"""Growth from one year to the next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import narwhals.stable.v2 as nw

from ictplan.frames.columns import Columns, NativeFrame, as_frame


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
        by: the columns that tell series apart, such as the province. Where units stand in a column, name it too, so that a
            figure in another unit is none of the year before.
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
    year, before, times = columns.unused("year", "before", "times")
    dated = given.with_columns(nw.col(over).cast(nw.Int64()).alias(year))  # adding 1 to a short integer may make it longer
    earlier = dated.select(*keys, nw.col(year) + 1, number.alias(before))
    once = earlier.group_by([*keys, year]).agg(nw.col(before).max(), nw.len().alias(times))
    single = once.filter(nw.col(times) == 1).select(*keys, year, before)
    joined = dated.join(single, on=[*keys, year], how="left")  # type: ignore[arg-type]  # both are eager or both lazy
    grown = nw.when(nw.col(before) > 0).then((number - nw.col(before)) / nw.col(before) * 100.0)
    found = joined.with_columns(grown.alias(name)).drop(before, year)
    return cast("NativeFrame", found.sort(series, nulls_last=True).to_native())
