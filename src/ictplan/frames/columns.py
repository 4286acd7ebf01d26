"""Frames and their columns: which there are, which are numbers, and which of their rows count."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import narwhals.stable.v2 as nw

from ictplan.errors import InvalidTypeError, InvalidValueError, UnknownCodeError, near, quote
from ictplan.messages import message
from ictplan.model.converters import instance, many
from ictplan.model.decimals import whole
from ictplan.model.unit import LARGEST_BASE

Frame = nw.DataFrame[Any] | nw.LazyFrame[Any]
#: A frame of any engine that narwhals knows; what comes out is of the same type.
NativeFrame = TypeVar("NativeFrame")
#: Numbers are below this, and bases not below that, as the magnitudes of a Measure are: so no quotient is infinite.
BEYOND, SMALLEST = 1e61, 1e-60
#: The lower half of an integer of 64 bits.
_HALF = 2**32
#: The largest integer up to which Float64 holds every one.
_EXACT = 2**53
_TWINS = message("two columns have this name: give one of them another")


def as_frame(frame: Any, subject: str = "frame") -> Frame:
    """A frame as narwhals sees it."""
    try:
        found: Frame = nw.from_native(frame)
        found.collect_schema()
    except TypeError:
        raise InvalidTypeError(
            subject,
            message("a frame of pandas, polars, pyarrow, DuckDB or another that narwhals knows"),
            quote(frame),
        ) from None
    except nw.exceptions.DuplicateError:
        raise InvalidValueError(subject, "contradiction", "", _TWINS) from None
    if in_sql(found):
        names = [name.casefold() for name in found.to_native().columns]
        twins = sorted({name for name in names if names.count(name) > 1})
        if twins:
            raise InvalidValueError(subject, "contradiction", quote(twins[0]), _TWINS)
    return found


def in_sql(frame: Frame) -> bool:
    """Whether the names of columns are those of SQL, which takes n and N for one name, and the first of two that are."""
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
        """Names of columns that there are, one at least and each once."""
        try:
            given = (
                (names,)
                if isinstance(names, str)
                else many(names, lambda name: instance(name, str), message("names of columns"))
            )
        except InvalidTypeError as error:
            raise error.at(subject) from None
        if not all(given) or not given or len(set(given)) < len(given):
            raise InvalidValueError(
                subject,
                "incomplete",
                quote(", ".join(given)),
                message("name one column at least, and each once"),
            )
        for name in given:
            self.of(name)
        return list(given)

    def of(self, name: str) -> nw.dtypes.DType:
        """The type of a column."""
        if not isinstance(name, str):
            raise InvalidTypeError("column", message("the name of a column"), quote(name))
        if name == "*" or (name.startswith("^") and name.endswith("$")):
            raise InvalidTypeError(
                "column",
                message("a name that is no pattern, which some engines take it for"),
                quote(name),
            )
        if name not in self._schema:
            known = [
                other for other in self._schema if isinstance(other, str)
            ]  # pandas has others, too
            raise UnknownCodeError(name, message("the columns of the frame"), near(name, known))
        return self._schema[name]

    def operand(self, name: str) -> nw.Expr:
        """A column of numbers as an operation on floats takes it: integers become Float64 there by themselves."""
        integers = self._numeric(name).is_integer() and self._largest_of_arrow(name) <= _EXACT
        return nw.col(name) if integers else self.float64(name)

    def times(self, name: str, factor: float) -> nw.Expr:
        """A column of numbers times a factor, to be divided. Arrow's integers stay such where they can: it is quicker."""
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
        """Whether nothing stands in a column, so that its type says nothing: who reports nothing has a column, too."""
        kind = self.of(name)
        return (
            bool(self._frame[name].is_null().all())
            if isinstance(self._frame, nw.DataFrame)
            else kind == nw.Unknown
        )

    def float64(self, name: str) -> nw.Expr:
        """A column of numbers as Float64, whatever they are."""
        kind, found = self._numeric(name), nw.col(name)
        if kind == nw.Float64():
            return found
        if (
            kind.is_integer() and self._largest_of_arrow(name) > _EXACT
        ):  # it refuses what Float64 does not hold exactly
            upper = found // _HALF
            return upper.cast(nw.Float64()) * float(_HALF) + (found - upper * _HALF).cast(
                nw.Float64()
            )
        return found.cast(nw.Float64())

    def number(self, name: str) -> nw.Expr:
        """A column of numbers as Float64, in which NaN, infinity and what is beyond the limits are no numbers."""
        found = self.float64(name)
        return found if self.of(name).is_integer() else nw.when(found.abs() < BEYOND).then(found)

    def both_count(self, numerator: str, denominator: str) -> nw.Expr:
        """Whether two columns make a density: a count that is not below zero over a base above it, both of them numbers.

        To some engines NaN is larger than anything and to the others than nothing, so that it is never below a limit.
        Integers are compared as they are, which spares the engines a conversion, and are within the limits.
        """
        above, below = self._compared(numerator), self._compared(denominator)
        counts = (above >= 0) & (
            below > 0 if self.of(denominator).is_integer() else below >= SMALLEST
        )
        for name, column in ((numerator, above), (denominator, below)):
            if not self.of(name).is_integer():
                counts = counts & (column < BEYOND)
        return counts

    def _compared(self, name: str) -> nw.Expr:
        return nw.col(name) if self.of(name).is_integer() else self.float64(name)

    def _is_arrow_integer(self, name: str) -> bool:
        """Whether pyarrow computes with a column of integers, by itself or within pandas: on frames that are there."""
        if not self.of(name).is_integer():
            return False
        engine, native = self._frame.implementation, self._frame.to_native()
        return engine.is_pyarrow() or (
            engine.is_pandas_like() and "pyarrow" in str(native.dtypes[name])
        )

    def _largest_of_arrow(self, name: str) -> int:
        """The largest of pyarrow's integers, whatever its sign; 0 for those of others, who take every integer for a float."""
        if not self._is_arrow_integer(name):
            return 0
        if name not in self._largest:
            assert isinstance(self._frame, nw.DataFrame)  # as pyarrow's are
            column = self._frame[name].drop_nulls()
            self._largest[name] = (
                max(abs(int(column.min())), abs(int(column.max()))) if len(column) else 0
            )
        return self._largest[name]

    def free(self, *names: str, among: Iterable[str] | None = None) -> None:
        """Refuse names for columns that there are, or that are given twice.

        Args:
            names: the names to be given.
            among: the columns that are kept; all of them where none are named.
        """
        taken = [self._fold(str(name)) for name in (self._schema if among is None else among)]
        for name in names:
            if not isinstance(name, str) or not name:
                raise InvalidTypeError("name", message("the name of a column"), quote(name))
            if self._fold(name) in taken:
                hint = message(
                    "the frame has a column of this name: give another, or rename that one"
                )
                raise InvalidValueError("name", "contradiction", quote(name), hint)
            taken.append(self._fold(name))

    def apart(self, numerator: str, denominator: str, keys: Iterable[str] = ()) -> None:
        """Refuse one column for two things: above the line, below it, and to group by."""
        self.of(numerator)
        self.of(denominator)
        given = [self._fold(name) for name in (*keys, numerator, denominator)]
        twice = [name for name in given if given.count(name) > 1]
        if twice:
            hint = message(
                "name a column each for what is above the line, what is below it, and what to group by"
            )
            raise InvalidValueError("numerator", "contradiction", quote(twice[0]), hint)

    def unused(self, *stems: str, and_not: Iterable[str] = ()) -> list[str]:
        """A name for each stem that no column has, nor any of those in *and_not*, for what is needed on the way."""
        return _unused(stems, {str(name).casefold() for name in (*self._schema, *and_not)})


class Workings:
    """A frame to which columns are added step by step, each worked out once: an expression is worked out wherever it stands.

    Args:
        frame: the frame.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._taken = {str(name).casefold() for name in frame.collect_schema()}

    def keep(self, *expressions: nw.Expr) -> list[nw.Expr]:
        """Add columns under names of their own, and give them back."""
        names = _unused([str(len(self._taken))] * len(expressions), self._taken)
        self.frame = self.frame.with_columns(
            *(e.alias(name) for e, name in zip(expressions, names, strict=True))
        )
        return [nw.col(name) for name in names]


def _unused(stems: Iterable[str], taken: set[str]) -> list[str]:
    """A name for each stem that is not taken; it then is."""
    found = []
    for stem in stems:
        name = f"_{stem}"
        while name in taken:
            name = f"_{name}"
        taken.add(name)
        found.append(name)
    return found


def without_nulls(frame: Frame, keys: list[str]) -> Frame:
    """The rows in which no key is null: some engines join null with null, and others do not."""
    return frame.drop_nulls(subset=keys)


def in_order(found: Frame, keys: list[str]) -> Any:
    """The rows of an answer in the order of its keys, null last, as the engine has frames; pandas numbers them anew."""
    ordered = found.sort(keys, nulls_last=True)
    return (
        nw.maybe_reset_index(ordered) if isinstance(ordered, nw.DataFrame) else ordered
    ).to_native()


def as_base(per: int) -> int:
    """The base of a density."""
    base = whole(per, "per", 1, LARGEST_BASE)
    assert base is not None  # only None gives none
    return base
