"""Cells of frames of any engine, as values that the model takes."""

from __future__ import annotations

import ctypes
import datetime
import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import narwhals.stable.v2 as nw

from ictplan.errors import InvalidTypeError, InvalidValueError, Text, UnknownUnitError, quote
from ictplan.frames.exchange.layout_columns import SEPARATOR, Cell
from ictplan.messages import message
from ictplan.model.decimals import magnitude, trimmed
from ictplan.model.unit import Unit

_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_MIDNIGHT = datetime.time()
_FLAGS = {"true": True, "false": False}
_LONGEST_FLOAT32 = 9  # digits that tell every one of them from the next
_TEXT = message("text")
_LIST_OF_OBJECTS = message("a JSON list of objects with the keys party and role")


def values_of(column: nw.Series[Any]) -> list[Any] | None:
    """The cells of a column, with None for what is missing in any way; None where its engine cannot write them out."""
    try:
        cells = zip(column.to_list(), column.is_null().to_list(), strict=True)
        values = [None if null else _single(value) for value, null in cells]
    except (
        BaseException
    ) as error:  # in polars, dates beyond the year 9999 are a panic, which is no Exception
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            return None
        raise
    if column.dtype == nw.Float32:
        return [None if value is None else _shortest(value) for value in values]
    return values


def _single(value: Any) -> Any:
    """A value of Python: what numpy's scalar holds, and None for a number that is none and for the empty text of CSV."""
    if getattr(value, "ndim", None) == 0:
        value = value.item()
    if isinstance(value, float | Decimal):
        return None if value != value else value
    return None if isinstance(value, str) and not value else value


def _shortest(value: float) -> float:
    """The double whose text is the shortest that means this number of single precision."""
    texts = (f"{value:.{digits}g}" for digits in range(1, _LONGEST_FLOAT32 + 1))
    return next(float(text) for text in texts if ctypes.c_float(float(text)).value == value)


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        raise InvalidTypeError("cell", message("a number, or text such as '5.5'"), quote(value))
    return trimmed(magnitude(Decimal(float.__repr__(value)) if isinstance(value, float) else value))


def _whole(value: Any) -> int:
    number = _number(value)
    if number != number.to_integral_value():
        raise InvalidTypeError("cell", message("a whole number without decimals"), quote(value))
    return int(number)


def _flag(value: Any) -> bool:
    known = _FLAGS.get(value.lower(), value) if isinstance(value, str) else value
    if not isinstance(known, bool):
        raise InvalidTypeError("cell", message("true or false"), quote(value))
    return known


def _date(value: Any) -> datetime.date:
    if isinstance(value, datetime.datetime):
        if value.time() != _MIDNIGHT:
            raise InvalidValueError("cell", "bad_date", quote(str(value)))
        return value.date()
    if isinstance(value, datetime.date):
        return value
    written = _DAY.fullmatch(_text(value, message("a date without a time of day")))
    try:
        return datetime.date.fromisoformat(written[1] if written else "")
    except ValueError:
        raise InvalidValueError("cell", "bad_date", quote(value)) from None


def _text(value: Any, expected: Text = _TEXT) -> str:
    if not isinstance(value, str):
        raise InvalidTypeError("cell", expected, quote(value))
    return str.__str__(value)


def _list(value: Any) -> list[str]:
    return [part.strip() for part in _text(value).split(SEPARATOR.strip())]


def _period(value: Any) -> str:
    """The text of a period; years are numbers in many frames, and days dates."""
    if isinstance(value, datetime.date):
        return _date(value).isoformat()
    if isinstance(value, int | float | Decimal):
        return str(_whole(value))
    return _text(value, message("text such as '2012' or '2013/2015'"))


def _objects(value: Any) -> list[dict[str, Any]]:
    """The objects of a JSON list."""
    try:
        listed = json.loads(_text(value, _LIST_OF_OBJECTS))
    except (ValueError, RecursionError):
        raise InvalidValueError(
            "cell",
            "not_json",
            quote(value),
            message("write {list_of_objects}", list_of_objects=_LIST_OF_OBJECTS),
        ) from None
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        raise InvalidTypeError("cell", _LIST_OF_OBJECTS, quote(value))
    return listed


_READ: dict[Cell, Callable[[Any], Any]] = {
    Cell.TEXT: _text,
    Cell.LIST: _list,
    Cell.PERIOD: _period,
    Cell.NUMBER: _number,
    Cell.WHOLE: _whole,
    Cell.FLAG: _flag,
    Cell.DATE: _date,
    Cell.ASSIGNMENTS: _objects,
}


def read(cell: Cell, value: Any, units: tuple[Unit, ...]) -> Any:
    """What a cell holds, for a field of the model.

    Args:
        cell: what it should hold.
        value: what is there; not None.
        units: units of one's own that its text may name.

    Raises:
        InvalidTypeError, InvalidValueError: it holds something else.

    Examples:
        >>> read(Cell.NUMBER, 5.5, ()), read(Cell.PERIOD, 2012.0, ()), read(Cell.LIST, "lao-cai; bat-xat", ())
        (Decimal('5.5'), '2012', ['lao-cai', 'bat-xat'])
    """
    if isinstance(value, str) and not value.strip():
        raise InvalidValueError("cell", "blank", quote(value))
    if cell is not Cell.UNIT:
        return _READ[cell](value)
    try:
        return Unit(_text(value, "a Unit or its text"), declared=units)
    except UnknownUnitError as error:
        hint = message("write a known unit; units of your own are passed in definitions=")
        raise InvalidValueError("cell", "bad_unit", quote(error.text), hint) from None
