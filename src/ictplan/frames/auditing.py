"""What a roll-up leaves out, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import narwhals.stable.v2 as nw

from ictplan.frames.columns import Columns, NativeFrame, as_frame

#: The columns of an audit besides those that it is grouped by.
COUNTS = ("rows", "used", "no_numerator", "no_denominator", "negative_numerator", "denominator_not_positive")


def audit(frame: NativeFrame, *, by: str | Iterable[str], numerator: str, denominator: str) -> NativeFrame:
    """Return how many rows of each group a roll-up uses, and why it leaves the others out.

    Each row is counted once: used, or by the first reason that holds, in the order of the columns.

    Args:
        frame: a frame of any engine that narwhals knows; what is lazy stays lazy.
        by: the columns of which each combination is a group. Null is a group of its own.
        numerator: the column that stands above the line.
        denominator: the column that stands below it.

    Units:
        Numbers of rows.

    Returns:
        A frame of the same engine with the columns *by*, ``rows`` and ``used``, and the reasons: ``no_numerator`` and
        ``no_denominator`` (null, NaN or infinite), ``negative_numerator``, ``denominator_not_positive``; in the order of *by*,
        null last.

    Raises:
        UnknownCodeError: a column that there is not; near names are suggested.
        InvalidTypeError: no frame, or a column that holds no numbers.
        InvalidValueError: no column to group by, or one that is called as a column of the answer.

    Source:
        Counting.

    Examples:
        >>> import polars as pl
        >>> communes = pl.DataFrame({"district": ["Sa Pa"] * 3, "subs": [300, None, 7], "pop": [4000, 900, 0]})
        >>> audit(communes, by="district", numerator="subs", denominator="pop").rows(named=True)[0]
        {'district': 'Sa Pa', 'rows': 3, 'used': 1, 'no_numerator': 1, 'no_denominator': 0, 'negative_numerator': 0, \
'denominator_not_positive': 1}
    """
    given = as_frame(frame)
    columns = Columns(given)
    keys = columns.named("by", by)
    above, below = columns.number(numerator), columns.number(denominator)
    Columns(given.select(keys)).free(*COUNTS)
    reasons = {
        "no_numerator": above.is_null(),
        "no_denominator": below.is_null(),
        "negative_numerator": above < 0,
        "denominator_not_positive": below <= 0,
    }
    marks, left = [], nw.lit(True)
    for name, holds in reasons.items():
        marks.append(_marked(left & holds).alias(name))
        left = left & ~nw.when(holds.is_null()).then(nw.lit(False)).otherwise(holds)
    marks.append(_marked(left).alias("used"))
    counted = given.select(*keys, *marks).group_by(keys).agg(nw.len().alias("rows"), *(nw.col(name).sum() for name in COUNTS[1:]))
    whole = [nw.col(name).cast(nw.Int64()) for name in COUNTS]
    return cast("NativeFrame", counted.select(*keys, *whole).sort(keys, nulls_last=True).to_native())


def _marked(holds: nw.Expr) -> nw.Expr:
    """1 where something holds, else 0."""
    return nw.when(holds).then(nw.lit(1)).otherwise(nw.lit(0))
