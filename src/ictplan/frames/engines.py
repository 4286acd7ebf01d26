"""Frames of the engines, wrapped in frames of narwhals, and the rule for names of columns."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, TypeVar

import narwhals.stable.v2 as nw

from ictplan.errors import InvalidTypeError, InvalidValueError, Text, message, quote

Frame = nw.DataFrame[Any] | nw.LazyFrame[Any]
#: A frame of any engine that narwhals supports. The result has the same type.
NativeFrame = TypeVar("NativeFrame")

#: The lowest versions on which the tests pass, as in pyproject.toml.
LOWEST = {
    nw.Implementation.DUCKDB: (1, 4, 1),
    nw.Implementation.PANDAS: (2, 3, 3),
    nw.Implementation.POLARS: (1, 35, 2),
    nw.Implementation.PYARROW: (17, 0, 0),
}
_TWINS = message("two columns have this name; rename one of them")


def wrap(native: Any, subject: Text = "frame") -> Frame:
    """Wrap a frame of an engine in a frame of narwhals.

    Raises:
        InvalidTypeError: If *native* is not a frame, or a column has the name ``*``.
        InvalidValueError: If the name of a column contains a character that no text contains.
        nw.exceptions.DuplicateError: If two columns have one name.
        ImportError: If the engine is too old.
    """
    try:
        frame: Frame = nw.from_native(native)
        names = list(frame.collect_schema())
    except TypeError:
        raise InvalidTypeError(
            subject,
            message("a frame of pandas, polars, pyarrow, DuckDB or another that narwhals knows"),
            quote(native),
        ) from None
    check_version(frame.implementation)
    for name in names:
        if isinstance(name, str):  # in pandas, names of columns need not be text
            check_name(name, subject)
    return frame


@cache
def check_version(engine: nw.Implementation) -> None:
    """Check that an installed engine is not older than the lowest version that passes the tests.

    Raises:
        ImportError: If it is older.
    """
    if engine not in LOWEST:
        return
    version = engine.to_native_namespace().__version__
    if tuple(map(int, re.findall(r"[0-9]+", version)[:3])) < LOWEST[engine]:
        lowest = ".".join(map(str, LOWEST[engine]))
        raise ImportError(
            f"frames of {engine.value} need {engine.value} {lowest} or newer (got {version}): "
            f"pip install -U {engine.value}"
        )


def as_frame(native: Any, subject: str = "frame") -> Frame:
    """Wrap a frame of an engine, and check that its columns have different names."""
    try:
        frame = wrap(native, subject)
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


def check_name(name: str, subject: Text) -> None:
    """Check the name of a column of any frame.

    Raises:
        InvalidTypeError: If the name is ``*``, which means all columns.
        InvalidValueError: If it contains NUL or half of a surrogate pair, which engines do not
            store.
    """
    if name == "*":
        raise _pattern(name, subject)
    for character in name:
        if character == "\0" or "\ud800" <= character <= "\udfff":
            code = f"U+{ord(character):04X}"
            raise InvalidValueError(subject, "control_character", quote(name), code)


def check_reference(name: object, subject: Text) -> str:
    """Check the name of a column that an argument names, and return it.

    Raises:
        InvalidTypeError: If it is not text, or some engines read it as a pattern.
        InvalidValueError: As for `check_name`.
    """
    if not isinstance(name, str):
        raise InvalidTypeError(subject, message("the name of a column"), quote(name))
    check_name(name, subject)
    if name.startswith("^") and name.endswith("$"):
        raise _pattern(name, subject)
    return name


def _pattern(name: str, subject: Text) -> InvalidTypeError:
    plain_name = message("a plain name, since some engines read this one as a pattern")
    return InvalidTypeError(subject, plain_name, quote(name))
