"""The audit of a roll-up: rows that it leaves out, and figures that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import narwhals.stable.v2 as nw

from ictplan.errors import InvalidValueError, message, quote
from ictplan.frames.columns import SMALLEST, Columns, as_base, in_order
from ictplan.frames.engines import NativeFrame, as_frame
from ictplan.frames.group_keys import keys as group_keys
from ictplan.frames.parameters import as_flag
from ictplan.frames.units import UnitColumns, Units, density_factor
from ictplan.model.decimals import whole
from ictplan.model.unit import Unit

#: The reasons why a roll-up leaves rows out. Every audit has these columns.
REASONS = ("no_numerator", "no_denominator", "negative_numerator", "denominator_not_positive")
#: The largest relative difference between a binary fraction and the decimal fraction it represents.
_SLACK = 2e-15
_MOST_DIGITS = 9


def audit(
    frame: NativeFrame,
    *,
    by: str | Iterable[str],
    numerator: str,
    denominator: str,
    density: str | None = None,
    digits: int | None = None,
    share: bool = False,
    per: int = 100,
    units: Units | None = None,
    unit_columns: UnitColumns | None = None,
    unit: Unit | str | None = None,
) -> NativeFrame:
    """Count the rows of each group that a roll-up uses, leaves out, or should not trust.

    Each row is counted once as used, or else under the first reason that applies, in the order of
    the columns. A roll-up uses rows that look wrong all the same. They are counted in further
    columns.

    Args:
        frame: a frame of any engine that narwhals supports. Lazy frames stay lazy.
        by: the columns to group by. Each combination of values is a group; null is a value too.
        numerator: the column of counts.
        denominator: the column of bases.
        density: a column of densities or shares as printed, to compare with the two columns.
        digits: the number of decimals of the printed densities.
        share: whether the numerator is a part of the denominator in the same unit, as in "98% of
            communes".
        per: the base of the densities; 100 for percent.
        units: the units of the two columns, as for `ictplan.frames.density`.
        unit_columns: on eager frames, the columns that contain the units instead.
        unit: the unit of the printed densities. The default is the unit that the two columns make.

    Units:
        Numbers of rows. The two bases are in the unit of *denominator*.

    Returns:
        A frame of the same engine, in the order of *by*, null last. It has the columns *by*,
        ``rows`` and ``used``, and the reasons ``no_numerator`` and ``no_denominator`` (null, NaN,
        infinite or beyond 1E+60), ``negative_numerator`` and ``denominator_not_positive``. The
        options add columns:

        - with *share*, ``above_whole``: used rows with a part above its whole, and rows with a
          printed share above it;
        - with *density*, ``no_density``: used rows without a printed density;
        - with *density*, ``density_differs``: used rows that make another density than the printed
          one;
        - with *density*, ``base`` and ``implied_base``: for the used rows with a density above
          zero, the sum of the bases and the sum of the bases that numerator and density imply, null
          if there are no such rows;
        - with both, ``no_whole_count``: rows with a share that no whole number of things gives.

        To see the rows themselves, group by columns that identify them.

    Raises:
        UnknownCodeError: If a column does not exist. Similar names are suggested.
        InvalidTypeError: If *frame* is not a frame, a column contains no numbers, or the values of
            a column *by* cannot be sorted.
        InvalidValueError: If there is no column to group by or it has the name of a result column,
            if only one of *digits* and *density* is given, or if the units are invalid as for
            `ictplan.frames.density`.
        IncompatibleUnitsError: If the units make no density.

    Source:
        Counting, in binary floating point. The implied base is that of `ictplan.compute.base_for`.
        The tests are those of `ictplan.compute.check_density`, `ictplan.compute.check_share` and
        `ictplan.compute.check_whole_count`, for exact counts and bases, and densities that were
        rounded half-up.

    Examples:
        >>> import polars as pl
        >>> communes = pl.DataFrame({
        ...     "district": ["Sa Pa"] * 3, "subs": [300, None, 7], "pop": [4000, 900, 0]
        ... })
        >>> result = audit(communes, by="district", numerator="subs", denominator="pop")
        >>> result.select("district", "rows", "used", "no_numerator").rows()
        [('Sa Pa', 3, 1, 1)]
        >>> result.select("no_denominator", "negative_numerator", "denominator_not_positive").rows()
        [(0, 0, 1)]
    """
    native = as_frame(frame)
    columns = Columns(native)
    keys = columns.named("by", by)
    columns.apart(numerator, denominator, keys)
    if as_flag(share, "share") and (units or unit_columns or unit is not None):
        raise InvalidValueError(
            "units",
            "contradiction",
            "share=True",
            message("convert part and whole to the same unit, and leave out the units"),
        )
    count, base = columns.number(numerator), columns.number(denominator)
    times = density_factor(native, (numerator, denominator), per, units, unit_columns, unit)
    marks, used = _left_out(count, base)
    sums: dict[str, nw.Expr] = {}
    above_whole = used & (count > base)
    if density is not None:
        figure, half = columns.number(density), _half(digits)
        _add_density(marks, sums, used, (count * times, base, figure, half))
        above_whole = above_whole | (figure - half > per)
        marks |= {"no_whole_count": _no_whole(base, figure, half, as_base(per))} if share else {}
    elif digits is not None:
        raise InvalidValueError(
            "density",
            "incomplete",
            "None",
            message("name the column of the printed densities"),
        )
    marks |= {"above_whole": above_whole} if share else {}
    columns.free("rows", *marks, *sums, among=keys)
    marked_rows = native.select(
        *group_keys(columns, keys),
        *(
            nw.when(mark).then(nw.lit(1)).otherwise(nw.lit(0)).alias(name)
            for name, mark in marks.items()
        ),
        *(expression.alias(name) for name, expression in sums.items()),
    )
    # The sum of no rows is 0 in some engines and null in others.
    counts = marked_rows.group_by(keys).agg(
        nw.len().alias("rows"), *(nw.col(name).sum() for name in (*marks, *sums))
    )
    whole_numbers = (nw.col(name).cast(nw.Int64()) for name in ("rows", *marks))
    bases = (nw.when(nw.col(name) > 0).then(nw.col(name)).alias(name) for name in sums)
    result = in_order(counts.select(*keys, *whole_numbers, *bases), keys)
    return cast("NativeFrame", result.to_native())


def _left_out(count: nw.Expr, base: nw.Expr) -> tuple[dict[str, nw.Expr], nw.Expr]:
    """Return the marks of the used rows and of the reasons of the others, and the used rows."""
    conditions = (count.is_null(), base.is_null(), count < 0, base < SMALLEST)
    reasons, used = {}, nw.lit(True)
    for name, condition in zip(REASONS, conditions, strict=True):
        certain = ~condition.is_null() & condition
        reasons[name] = used & certain
        used = used & ~certain
    return {"used": used, **reasons}, used


def _half(digits: int | None) -> float:
    if digits is None:
        raise InvalidValueError(
            "digits",
            "incomplete",
            quote(digits),
            message("give the number of decimals of the printed densities"),
        )
    return 0.5 / float(10 ** whole(digits, "digits", 0, _MOST_DIGITS))


def _add_density(
    marks: dict[str, nw.Expr],
    sums: dict[str, nw.Expr],
    used: nw.Expr,
    figures: tuple[nw.Expr, nw.Expr, nw.Expr, float],
) -> None:
    """Add the marks and sums for the printed densities of the used rows."""
    count, base, figure, half = figures
    is_printed = used & ~figure.is_null()
    quotient = nw.when(is_printed).then(count / base)
    slack = (figure.abs() + 1) * _SLACK
    differs = (quotient < figure - half - slack) | (
        quotient >= figure + _upper_half(slack, nw.lit(half))
    )
    implies = is_printed & (figure > 0)
    marks["no_density"] = used & figure.is_null()
    marks["density_differs"] = is_printed & differs
    sums["base"] = nw.when(implies).then(base)
    sums["implied_base"] = nw.when(implies).then(count / figure)


def _no_whole(base: nw.Expr, figure: nw.Expr, half: float, per: int) -> nw.Expr:
    """Whether no whole number of things, rounded half-up, gives the printed share."""
    lowest, width = (figure - half) * base / per, base * (half / per)
    slack = (lowest.abs() + 1) * _SLACK
    part = (lowest - slack).ceil()
    return (
        (base > 0)
        & (figure >= 0)
        & ((part >= lowest + width + _upper_half(slack, width)) | (part > base))
    )


def _upper_half(slack: nw.Expr, half: nw.Expr) -> nw.Expr:
    """Return the distance from the middle of a half-open span to its upper end, less a slack.

    If binary fractions are too coarse to find the end, the slack is added instead.
    """
    return nw.when(slack * 2 < half).then(half - slack).otherwise(half + slack)
