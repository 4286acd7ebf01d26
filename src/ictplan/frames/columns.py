"""The columns of a frame: look-up by name, numbers as Float64, and the rows that count."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import narwhals.stable.v2 as nw

from ictplan.errors import (
    InvalidTypeError,
    InvalidValueError,
    UnknownCodeError,
    message,
    near,
    quote,
)
from ictplan.model.converters import instance, many
from ictplan.model.decimals import whole
from ictplan.model.unit import LARGEST_BASE

Frame = nw.DataFrame[Any] | nw.LazyFrame[Any]
#: A frame of any engine that narwhals supports. The result has the same type.
NativeFrame = TypeVar("NativeFrame")
#: Numbers are below the first, and bases are not below the second, so that no quotient is infinite.
#: The magnitudes of a Measure have the same limits.
BEYOND, SMALLEST = 1e61, 1e-60
#: Divides an integer of 64 bits into an upper and a lower half.
_HALF = 2**32
#: Float64 represents every integer up to this one.
_EXACT = 2**53
_TWINS = message("two columns have this name; rename one of them")
_ONE_ROLE_EACH = message("name different columns for the numerator, the denominator and the groups")


def as_frame(native: Any, subject: str = "frame") -> Frame:
    """Wrap a frame of an engine in a frame of narwhals."""
    try:
        frame: Frame = nw.from_native(native)
        frame.collect_schema()
    except TypeError:
        raise InvalidTypeError(
            subject,
            message("a frame of pandas, polars, pyarrow, DuckDB or another that narwhals knows"),
            quote(native),
        ) from None
    except nw.exceptions.DuplicateError:
        raise InvalidValueError(subject, "contradiction", "", _TWINS) from None
    if in_sql(frame):
        names = [name.casefold() for name in frame.to_native().columns]
        twins = sorted({name for name in names if names.count(name) > 1})
        if twins:
            raise InvalidValueError(subject, "contradiction", quote(twins[0]), _TWINS)
    return frame


def in_sql(frame: Frame) -> bool:
    """Whether column names follow SQL: n and N are one name, and the first of two is used."""
    engine = frame.implementation
    return engine.is_duckdb() or engine.is_spark_like()


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
                else many(names, lambda name: instance(name, str), message("names of columns"))
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
        if not isinstance(name, str):
            raise InvalidTypeError("column", message("the name of a column"), quote(name))
        if name == "*" or (name.startswith("^") and name.endswith("$")):
            raise InvalidTypeError(
                "column",
                message("a plain name, since some engines read this one as a pattern"),
                quote(name),
            )
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
            return bool(self._frame[name].is_null().all())
        return kind == nw.Unknown

    def float64(self, name: str) -> nw.Expr:
        """Return a column of numbers of any type as Float64."""
        kind, column = self._numeric(name), nw.col(name)
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
        if not self.of(name).is_integer():
            return False
        engine, native = self._frame.implementation, self._frame.to_native()
        return engine.is_pyarrow() or (
            engine.is_pandas_like() and "pyarrow" in str(native.dtypes[name])
        )

    def _largest_of_arrow(self, name: str) -> int:
        """Return the largest absolute value of a column of pyarrow's integers.

        It is 0 for other columns, because other engines convert every integer to a float.
        """
        if not self._is_arrow_integer(name):
            return 0
        if name not in self._largest:
            assert isinstance(self._frame, nw.DataFrame)  # frames of pyarrow are eager
            column = self._frame[name].drop_nulls()
            self._largest[name] = (
                max(abs(int(column.min())), abs(int(column.max()))) if len(column) else 0
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
            if not isinstance(name, str) or not name:
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


def in_order(frame: Frame, keys: list[str]) -> Any:
    """Return the engine's frame with rows in the order of the keys, null last.

    In pandas, rows get a new index.
    """
    sorted_frame = frame.sort(keys, nulls_last=True)
    if isinstance(sorted_frame, nw.DataFrame):
        sorted_frame = nw.maybe_reset_index(sorted_frame)
    return sorted_frame.to_native()


def as_base(per: int) -> int:
    """Check and return the base of a density."""
    base = whole(per, "per", 1, LARGEST_BASE)
    assert base is not None  # the result is None only for None
    return base
