"""The columns of a frame: look-up by name, numbers as Float64, and the rows that count."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import DecimalException
from typing import Any

import narwhals.stable.v2 as nw

from ictplan.errors import (
    InvalidTypeError,
    InvalidValueError,
    UnknownCodeError,
    message,
    near,
    quote,
)
from ictplan.frames.engines import Frame, check_reference, in_sql
from ictplan.frames.parameters import at_most
from ictplan.model.converters import instance, many
from ictplan.model.decimals import whole
from ictplan.model.unit import LARGEST_BASE

#: Numbers are below the first, and bases are not below the second, so that no quotient is infinite.
#: The magnitudes of a Measure have the same limits.
BEYOND, SMALLEST = 1e61, 1e-60
#: Divides an integer of 64 bits into an upper and a lower half.
_HALF = 2**32
#: Float64 represents every integer up to this one.
_EXACT = 2**53
_ONE_ROLE_EACH = message("name different columns for the numerator, the denominator and the groups")


def _as_name(value: Any) -> str:
    name: str = instance(value, str)
    return name


class Columns:
    """The columns of a frame, looked up by name.

    Args:
        frame: the frame.
    """

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._schema = frame.collect_schema()
        self._largest: dict[str, int] = {}
        self._fold: Callable[[str], str] = str.casefold if in_sql(frame) else str

    def __contains__(self, name: str) -> bool:
        return name in self._schema

    def named(self, subject: str, names: str | Iterable[str]) -> list[str]:
        """Check the names of one or more different columns, and return them as a list."""
        try:
            items = (
                (names,)
                if isinstance(names, str)
                else many(
                    names,
                    at_most(len(self._schema) + 1, subject, _as_name),
                    message("names of columns"),
                )
            )
        except InvalidTypeError as error:
            raise error.at(subject) from None
        if not all(items) or not items or len(set(items)) < len(items):
            raise InvalidValueError(
                subject,
                "incomplete",
                quote(", ".join(items)),
                message("name at least one column, and each column once"),
            )
        for name in items:
            self.of(name)
        return list(items)

    def of(self, name: str) -> nw.dtypes.DType:
        """Return the type of a column."""
        check_reference(name, "column")
        if name not in self._schema:
            # In pandas, names of columns need not be text.
            names = [column for column in self._schema if isinstance(column, str)]
            raise UnknownCodeError(name, message("the columns of the frame"), near(name, names))
        return self._schema[name]

    def operand(self, name: str) -> nw.Expr:
        """Return a column of numbers for an operation that turns integers into Float64."""
        integers = self._numeric(name).is_integer() and self._largest_of_arrow(name) <= _EXACT
        return nw.col(name) if integers else self.float64(name)

    def times(self, name: str, factor: float) -> nw.Expr:
        """Return a column of numbers times a factor, as a numerator.

        Integers of pyarrow stay integers if possible, because that is faster.
        """
        if not self._is_arrow_integer(name):
            return self.operand(name) * factor
        stays = factor.is_integer() and self._largest_of_arrow(name) * factor <= _EXACT
        return nw.col(name) * int(factor) if stays else self.operand(name) * factor

    def _numeric(self, name: str) -> nw.dtypes.DType:
        kind = self.of(name)
        if not kind.is_numeric() and not self.is_blank(name):
            raise InvalidTypeError(name, message("a column of numbers"), f"{kind}")
        return kind

    def is_blank(self, name: str) -> bool:
        """Whether a column is entirely null, so that its type means nothing."""
        kind = self.of(name)
        if isinstance(self._frame, nw.DataFrame):
            try:
                return bool(self._frame[name].is_null().all())
            except DecimalException:  # pandas compares every object, also a signaling NaN
                return False
        # DuckDB has further types that narwhals does not know.
        return kind == nw.Unknown and self._native_type(name) in ("", '"NULL"', "NULL")

    def is_untyped(self, name: str) -> bool:
        """Whether a column is entirely null and of a type that some engines cannot compare."""
        kind = self.of(name)
        return (kind == nw.Unknown or kind.is_nested() or kind == nw.Object) and self.is_blank(name)

    def nulls(self, name: str, like: str | float) -> nw.Expr:
        """Return a column of nulls, as long as another column that is entirely null.

        Its type is that of *like*. Some versions of pandas make text of a null with a type.
        """
        return nw.when(~nw.col(name).is_null()).then(nw.lit(like)).alias(name)

    def text(self, name: str) -> nw.Expr:
        """Return a column of words as text. Some engines store words as categories, which have no
        order.
        """
        if self.is_untyped(name):
            return self.nulls(name, "")
        kind = self.of(name)
        if kind.is_nested() or kind in (nw.Binary, nw.Object):
            raise InvalidTypeError(name, message("a column of text"), f"{kind}")
        # Some versions of pandas make text of null, too.
        return nw.when(~nw.col(name).is_null()).then(nw.col(name).cast(nw.String())).alias(name)

    def is_arrow(self, name: str) -> bool:
        """Whether pyarrow, alone or within pandas, computes with a column."""
        return self._frame.implementation.is_pyarrow() or "[pyarrow]" in self._native_type(name)

    def holds_objects(self, name: str) -> bool:
        """Whether a column of pandas may contain any object of Python.

        Narwhals infers the type of such a column from its first rows.
        """
        return self._native_type(name) == "object"

    def values(self, name: str) -> list[Any]:
        """Return the values of a column of objects that are not null.

        Raises:
            decimal.DecimalException: If there is a signaling NaN among them.
        """
        assert isinstance(self._frame, nw.DataFrame)  # frames of pandas are eager
        return self._frame[name].drop_nulls().to_list()

    def has_zone(self, name: str) -> bool:
        """Whether a column contains times of a time zone. Narwhals does not know every zone."""
        kind = self.of(name)
        return (isinstance(kind, nw.Datetime) and kind.time_zone is not None) or (
            self._native_type(name).startswith("datetime64[") and kind == nw.Unknown
        )

    def inferred(self, name: str) -> nw.Series[Any]:
        """Return a column of objects of pandas with the type of its values.

        Otherwise pandas infers the type after grouping, and then joins no such column.
        """
        column = self._frame.to_native()[name].convert_dtypes()
        series: nw.Series[Any] = nw.from_native(column, series_only=True)
        return series

    def _native_type(self, name: str) -> str:
        """Return the name of a type of pandas or DuckDB; empty text for other engines."""
        engine, native = self._frame.implementation, self._frame.to_native()
        if engine.is_duckdb():
            return str(native.types[native.columns.index(name)])
        return str(native.dtypes[name]) if engine.is_pandas_like() else ""

    def float64(self, name: str) -> nw.Expr:
        """Return a column of numbers of any type as Float64."""
        kind, column = self._numeric(name), nw.col(name)
        if not kind.is_numeric():
            return self.nulls(name, 0.0)
        if kind == nw.Float64():
            return column
        if kind.is_integer() and self._largest_of_arrow(name) > _EXACT:
            # pyarrow refuses to convert integers that Float64 does not represent exactly.
            upper = column // _HALF
            lower = (column - upper * _HALF).cast(nw.Float64())
            return upper.cast(nw.Float64()) * float(_HALF) + lower
        return column.cast(nw.Float64())

    def number(self, name: str) -> nw.Expr:
        """Return a column of numbers as Float64.

        NaN, infinity and numbers beyond the limits become null.
        """
        column = self.float64(name)
        return column if self.of(name).is_integer() else nw.when(column.abs() < BEYOND).then(column)

    def both_count(self, numerator: str, denominator: str) -> nw.Expr:
        """Whether two columns make a density: both are numbers, the count is not below zero, the
        base is above zero.

        Some engines sort NaN above all numbers and some below, so both limits are checked. Integers
        are always within the limits. They are compared as they are, which saves a conversion.
        """
        count, base = self._comparable(numerator), self._comparable(denominator)
        valid = (count >= 0) & (base > 0 if self.of(denominator).is_integer() else base >= SMALLEST)
        for name, column in ((numerator, count), (denominator, base)):
            if not self.of(name).is_integer():
                valid = valid & (column < BEYOND)
        return valid

    def _comparable(self, name: str) -> nw.Expr:
        return nw.col(name) if self.of(name).is_integer() else self.float64(name)

    def _is_arrow_integer(self, name: str) -> bool:
        """Whether pyarrow, alone or within pandas, computes with this column of integers."""
        return self.of(name).is_integer() and self.is_arrow(name)

    def _largest_of_arrow(self, name: str) -> int:
        """Return the largest absolute value of a column of pyarrow's integers.

        It is 0 for other columns, because other engines convert every integer to a float.
        """
        if not self._is_arrow_integer(name):
            return 0
        if name not in self._largest:
            assert isinstance(self._frame, nw.DataFrame)  # frames of pyarrow are eager
            column = self._frame[name]
            ends = column.min(), column.max()  # both pass over null, and are null without a number
            self._largest[name] = max(
                (abs(int(end)) for end in ends if hasattr(end, "__index__")), default=0
            )
        return self._largest[name]

    def free(self, *names: str, among: Iterable[str] | None = None) -> None:
        """Raise an error if a new name belongs to a column already, or appears twice.

        Args:
            names: the names of the new columns.
            among: the columns that are kept. The default is all columns.
        """
        used = [self._fold(str(name)) for name in (self._schema if among is None else among)]
        for name in names:
            if not check_reference(name, "name"):
                raise InvalidTypeError("name", message("the name of a column"), quote(name))
            if self._fold(name) in used:
                hint = message(
                    "the frame already has a column of this name; choose another name, or rename "
                    "that column"
                )
                raise InvalidValueError("name", "contradiction", quote(name), hint)
            used.append(self._fold(name))

    def apart(self, numerator: str, denominator: str, keys: Iterable[str] = ()) -> None:
        """Raise an error if one column has two roles: numerator, denominator and key."""
        self.of(numerator)
        self.of(denominator)
        names = [self._fold(name) for name in (*keys, numerator, denominator)]
        twins = [name for name in names if names.count(name) > 1]
        if twins:
            raise InvalidValueError("numerator", "contradiction", quote(twins[0]), _ONE_ROLE_EACH)

    def unused(self, *stems: str, and_not: Iterable[str] = ()) -> list[str]:
        """Return a new name for each stem, for columns that are needed on the way.

        Args:
            stems: the words to build names from.
            and_not: names that must not be used, besides those of the columns.
        """
        return _unused(stems, {str(name).casefold() for name in (*self._schema, *and_not)})


class Workings:
    """A frame that gets new columns step by step, so that engines compute each intermediate result
    only once.

    Args:
        frame: the frame to start with.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._used = {str(name).casefold() for name in frame.collect_schema()}

    def keep(self, *expressions: nw.Expr) -> list[nw.Expr]:
        """Add expressions as columns with new names, and return these columns."""
        names = _unused([str(len(self._used))] * len(expressions), self._used)
        self.frame = self.frame.with_columns(
            *(e.alias(name) for e, name in zip(expressions, names, strict=True))
        )
        return [nw.col(name) for name in names]


def _unused(stems: Iterable[str], used: set[str]) -> list[str]:
    """Return a new name for each stem, and add it to the used names."""
    names = []
    for stem in stems:
        name = f"_{stem}"
        while name in used:
            name = f"_{name}"
        used.add(name)
        names.append(name)
    return names


def without_nulls(frame: Frame, keys: list[str]) -> Frame:
    """Return the rows without a null key. Some engines join null with null, and others do not."""
    return frame.drop_nulls(subset=keys)


def in_order(frame: Frame, keys: list[str]) -> Frame:
    """Return a frame with rows in the order of the keys, null last.

    In pandas, rows get a new index.
    """
    sorted_frame = frame.sort(keys, nulls_last=True)
    if isinstance(sorted_frame, nw.DataFrame):
        return nw.maybe_reset_index(sorted_frame)
    return sorted_frame


def as_base(per: int) -> int:
    """Check and return the base of a density."""
    base = whole(per, "per", 1, LARGEST_BASE)
    assert base is not None  # the result is None only for None
    return base
