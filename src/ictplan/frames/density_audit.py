"""What a roll-up leaves out, and which figures of what it uses do not go together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

import narwhals.stable.v2 as nw

from ictplan.errors import InvalidValueError, quote
from ictplan.frames.columns import SMALLEST, Columns, NativeFrame, as_base, as_frame, in_order
from ictplan.frames.units import UnitColumns, Units, density_factor
from ictplan.messages import message
from ictplan.model.decimals import whole
from ictplan.model.unit import Unit

#: Why a roll-up leaves rows out; the columns of an audit that are always there.
REASONS = ("no_numerator", "no_denominator", "negative_numerator", "denominator_not_positive")
#: How far binary fractions may lie from the decimal ones that are meant, as a part of them: some units in the last place.
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
    """Return how many rows of each group a roll-up uses, why it leaves the others out, and which figures look wrong.

    Each row is counted once: used, or by the first reason that holds, in the order of the columns. What looks wrong is used
    all the same; it is counted beside.

    Args:
        frame: a frame of any engine that narwhals knows; what is lazy stays lazy.
        by: the columns of which each combination is a group. Null is a group of its own.
        numerator: the column that stands above the line.
        denominator: the column that stands below it.
        density: a column of densities or shares as they were printed, to be held against the two.
        digits: the decimals that the densities were printed with.
        share: whether what is above the line is a part of what is below it, as for "98% of communes"; both are in one unit.
        per: the base of the densities; 100 for percent.
        units: the units of the two columns, as for `ictplan.frames.density`.
        unit_columns: on eager frames, the columns that hold the units instead.
        unit: the unit of the printed densities; that of the columns where none is given.

    Units:
        Numbers of rows; the two bases are in the unit of *denominator*.

    Returns:
        A frame of the same engine with the columns *by*, ``rows`` and ``used``, and the reasons: ``no_numerator`` and
        ``no_denominator`` (null, NaN, infinite or beyond 1E+60), ``negative_numerator``, ``denominator_not_positive``; in the
        order of *by*, null last. With *share*, ``above_whole``: rows used whose part is more than its whole, and rows whose
        printed share is. With *density*, ``no_density``: rows used without a printed one; ``density_differs``: rows used that
        make another one; ``base`` and ``implied_base``: of the rows used whose density is above zero, the sum of their bases and
        of those that numerator and density imply, null where there are none. With both, ``no_whole_count``: rows whose share no
        whole part of their whole makes. To see the rows themselves, group by what tells them apart.

    Raises:
        UnknownCodeError: a column that there is not; near names are suggested.
        InvalidTypeError: no frame, or a column that holds no numbers.
        InvalidValueError: no column to group by, or one that is called as a column of the answer; *digits* without *density*, or
            the other way round; units as for `ictplan.frames.density`.
        IncompatibleUnitsError: units that make no density.

    Source:
        Counting. The implied base is that of `ictplan.compute.base_for`, the tests are those of `ictplan.compute.check_density`,
        `ictplan.compute.check_share` and `ictplan.compute.check_whole_count`, for counts and bases that are exact and densities
        that were rounded half-up, in binary floating point.

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
    columns.apart(numerator, denominator, keys)
    if share and (units or unit_columns or unit is not None):
        raise InvalidValueError(
            "units",
            "contradiction",
            "share=True",
            message("bring part and whole to one unit, which then need not be named"),
        )
    above, below = columns.number(numerator), columns.number(denominator)
    times = density_factor(given, (numerator, denominator), per, units, unit_columns, unit)
    marks, used = _left_out(above, below)
    sums: dict[str, nw.Expr] = {}
    above_whole = used & (above > below)
    if density is not None:
        printed, half = columns.number(density), _half(digits)
        _add_density(marks, sums, used, (above * times, below, printed, half))
        above_whole = above_whole | (printed - half > per)
        marks |= {"no_whole_count": _no_whole(below, printed, half, as_base(per))} if share else {}
    elif digits is not None:
        raise InvalidValueError(
            "density",
            "incomplete",
            "None",
            message("name the column of densities that were printed so"),
        )
    marks |= {"above_whole": above_whole} if share else {}
    columns.free("rows", *marks, *sums, among=keys)
    marked = given.select(
        *keys, *(_one(mark).alias(name) for name, mark in marks.items()), *_named(sums)
    )
    # The sum of nothing is 0 to some engines and null to others.
    counted = marked.group_by(keys).agg(
        nw.len().alias("rows"), *(nw.col(name).sum() for name in (*marks, *sums))
    )
    whole_numbers = (nw.col(name).cast(nw.Int64()) for name in ("rows", *marks))
    bases = (nw.when(nw.col(name) > 0).then(nw.col(name)).alias(name) for name in sums)
    return cast("NativeFrame", in_order(counted.select(*keys, *whole_numbers, *bases), keys))


def _left_out(above: nw.Expr, below: nw.Expr) -> tuple[dict[str, nw.Expr], nw.Expr]:
    """Which rows are used, and for which first reason the others are not."""
    holds = (above.is_null(), below.is_null(), above < 0, below < SMALLEST)
    reasons, left = {}, nw.lit(True)
    for name, here in zip(REASONS, holds, strict=True):
        certain = ~here.is_null() & here
        reasons[name] = left & certain
        left = left & ~certain
    return {"used": left, **reasons}, left


def _half(digits: int | None) -> float:
    """Half a unit in the last printed place."""
    if digits is None:
        raise InvalidValueError(
            "digits",
            "incomplete",
            quote(digits),
            message("say how many decimals the densities were printed with"),
        )
    return 0.5 / float(10 ** whole(digits, "digits", 0, _MOST_DIGITS))


def _add_density(
    marks: dict[str, nw.Expr],
    sums: dict[str, nw.Expr],
    used: nw.Expr,
    figures: tuple[nw.Expr, nw.Expr, nw.Expr, float],
) -> None:
    """What is said of the printed densities of the rows used."""
    scaled, below, printed, half = figures
    is_printed = used & ~printed.is_null()
    quotient = nw.when(is_printed).then(scaled / below)
    slack = (printed.abs() + 1) * _SLACK
    differs = (quotient < printed - half - slack) | (
        quotient >= printed + _below(slack, nw.lit(half))
    )
    implies = is_printed & (printed > 0)
    marks["no_density"] = used & printed.is_null()
    marks["density_differs"] = is_printed & differs
    sums["base"] = nw.when(implies).then(below)
    sums["implied_base"] = nw.when(implies).then(scaled / printed)


def _no_whole(below: nw.Expr, printed: nw.Expr, half: float, per: int) -> nw.Expr:
    """Whether no whole part of a whole, rounded half-up, is printed as the share."""
    lowest, width = (printed - half) * below / per, below * (half / per)
    slack = (lowest.abs() + 1) * _SLACK
    part = (lowest - slack).ceil()
    return (
        (below > 0)
        & (printed >= 0)
        & ((part >= lowest + width + _below(slack, width)) | (part > below))
    )


def _below(slack: nw.Expr, half: nw.Expr) -> nw.Expr:
    """How far above its middle a half-open span reaches; where binary fractions cannot tell its end, as far as they might."""
    return nw.when(slack * 2 < half).then(half - slack).otherwise(half + slack)


def _one(holds: nw.Expr) -> nw.Expr:
    """1 where something holds, else 0."""
    return nw.when(holds).then(nw.lit(1)).otherwise(nw.lit(0))


def _named(sums: Mapping[str, nw.Expr]) -> Iterable[Any]:
    return (expression.alias(name) for name, expression in sums.items())
