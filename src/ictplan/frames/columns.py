"""Frames and their columns: which there are, which are numbers, and in which units."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

import narwhals.stable.v2 as nw

from ictplan.compute.density import density
from ictplan.errors import InvalidTypeError, InvalidValueError, UnknownCodeError, near, quote
from ictplan.model.exact import whole
from ictplan.model.fields import instance, many
from ictplan.model.measure import Measure
from ictplan.model.unit import LARGEST_BASE, Unit
from ictplan.model.unit import unit as as_unit
from ictplan.units import factor

Frame = nw.DataFrame[Any] | nw.LazyFrame[Any]
#: A frame of any engine that narwhals knows; what comes out is of the same type.
NativeFrame = TypeVar("NativeFrame")
#: The lower half of an integer of 64 bits.
_HALF = 2**32
#: How many a counted unit is written in: thousands of people.
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}


def as_frame(frame: Any) -> Frame:
    """A frame as narwhals sees it."""
    try:
        found: Frame = nw.from_native(frame)
    except TypeError:
        raise InvalidTypeError(
            "frame", "a frame of pandas, polars, pyarrow, DuckDB or another that narwhals knows", quote(frame)
        ) from None
    return found


class Columns:
    """The columns of a frame, looked up by name.

    Args:
        frame: the frame.
    """

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._schema = frame.collect_schema()

    def named(self, subject: str, names: str | Iterable[str]) -> list[str]:
        """Names of columns that there are, one at least and each once."""
        try:
            given = (names,) if isinstance(names, str) else many(names, lambda name: instance(name, str), "names of columns")
        except InvalidTypeError as error:
            raise error.at(subject) from None
        if not given or len(set(given)) < len(given):
            raise InvalidValueError(subject, "incomplete", quote(", ".join(given)), "name one column at least, and each once")
        for name in given:
            self.of(name)
        return list(given)

    def of(self, name: str) -> nw.dtypes.DType:
        """The type of a column."""
        if not isinstance(name, str):
            raise InvalidTypeError("column", "the name of a column", quote(name))
        if name not in self._schema:
            raise UnknownCodeError(name, "the columns of the frame", near(name, list(self._schema)))
        return self._schema[name]

    def plain(self, name: str) -> nw.Expr:
        """A column of numbers as Float64, whatever they are."""
        kind = self.of(name)
        if not kind.is_numeric():
            raise InvalidTypeError(name, "a column of numbers", f"{kind}")
        found = nw.col(name)
        if kind.is_integer() and self._is_arrow(name):  # it refuses to cast what Float64 does not hold exactly
            upper = found // _HALF
            found = upper.cast(nw.Float64()) * float(_HALF) + (found - upper * _HALF).cast(nw.Float64())
        return found.cast(nw.Float64())

    def number(self, name: str) -> nw.Expr:
        """A column of numbers as Float64, in which NaN and infinity are no numbers."""
        found = self.plain(name)
        return nw.when(found.is_finite()).then(found)

    def both_count(self, numerator: str, denominator: str) -> nw.Expr:
        """Whether two columns make a density: a count that is not below zero over a base above it, both of them numbers.

        To some engines NaN is larger than anything and to the others than nothing, so that it is never below infinity.
        """
        above, below = self.plain(numerator), self.plain(denominator)
        counts = (above >= 0) & (below > 0)
        for name, column in ((numerator, above), (denominator, below)):
            if not self.of(name).is_integer():
                counts = counts & (column < math.inf)
        return counts

    def _is_arrow(self, name: str) -> bool:
        """Whether pyarrow computes with a column, by itself or within pandas."""
        engine, native = self._frame.implementation, self._frame.to_native()
        return engine.is_pyarrow() or (engine.is_pandas_like() and "pyarrow" in str(native.dtypes[name]))

    def whole(self, name: str) -> None:
        """Refuse a column of anything but whole numbers."""
        kind = self.of(name)
        if not kind.is_integer():
            raise InvalidTypeError(name, "a column of whole numbers", f"{kind}")

    def free(self, *names: str) -> None:
        """Refuse names for columns that there are, or that are given twice."""
        for number, name in enumerate(names):
            if not isinstance(name, str) or not name:
                raise InvalidTypeError("name", "the name of a column", quote(name))
            if name in self._schema or name in names[:number]:
                raise InvalidValueError("name", "contradiction", quote(name), "the frame has a column of this name: give another")


def as_base(per: int) -> int:
    """The base of a density."""
    base = whole(per, "per", 1, LARGEST_BASE)
    assert base is not None  # only None gives none
    return base


def unit_factor(
    numerator: str, denominator: str, per: int, units: Mapping[str, Unit | str] | None, unit: Unit | str | None
) -> Decimal:
    """What a quotient of two columns is multiplied with, so that it is a density in a unit.

    Args:
        numerator: the column above the line.
        denominator: the column below it.
        per: the base of the density.
        units: the units of the two columns; nothing is checked where none are given.
        unit: the unit of the answer; that of the columns where none is given.

    Raises:
        InvalidValueError: a unit for one of the columns only, or a unit of the answer without those of the columns.
        IncompatibleUnitsError: the units make no density, or the answer is of another kind.
    """
    if units is None:
        if unit is not None:
            raise InvalidValueError("units", "incomplete", "None", "say the units of both columns, so that the answer has one")
        return Decimal(per)
    if not isinstance(units, Mapping):
        raise InvalidTypeError("units", "a mapping of columns to units", quote(units))
    scaled = []
    for name in (numerator, denominator):
        if name not in units:
            raise InvalidValueError("units", "incomplete", quote(", ".join(map(str, units))), f"say the unit of {name}")
        scaled.append(_scaled(units[name]))
    (above, times), (below, by) = scaled
    made = density(Measure(1, above), Measure(1, below), per=per).unit
    up, down = (Decimal(1), Decimal(1)) if unit is None else factor(made, as_unit(unit))
    return Decimal(per) * times * up / (by * down)


def _scaled(given: Unit | str) -> tuple[Unit, Decimal]:
    """A unit, and how many of it one in the column is: thousand person are 1,000 of a person."""
    scale, _, rest = given.partition(" ") if isinstance(given, str) else ("", "", "")
    if scale in _SCALES and "VND" not in rest:
        return as_unit(rest), Decimal(_SCALES[scale])
    return as_unit(given), Decimal(1)
