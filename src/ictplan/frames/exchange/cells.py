"""The cells of frames of any engine, read as values for the model."""

from __future__ import annotations

import ctypes
import datetime
import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import narwhals.stable.v2 as nw

from ictplan.errors import (
    InvalidTypeError,
    InvalidValueError,
    Text,
    UnknownUnitError,
    message,
    quote,
)
from ictplan.frames.exchange.layout_columns import SEPARATOR, Cell
from ictplan.model.decimals import magnitude, trimmed
from ictplan.model.unit import Unit

_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
#: Text that is five thousand where points separate thousands, and five where they begin decimals.
_TWO_READINGS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_MIDNIGHT = datetime.time()
_FLAGS = {"true": True, "false": False}
_LONGEST_FLOAT32 = 9  # with so many digits, all numbers of single precision are different
_TEXT = message("text")
_LIST_OF_OBJECTS = message("a JSON list of objects with the keys party and role")


def values_of(column: nw.Series[Any]) -> list[Any] | None:
    """Return the cells of a column, with None for missing values.

    The result is None if the engine cannot read the cells.
    """
    try:
        cells = zip(column.to_list(), column.is_null().to_list(), strict=True)
        values = [None if null else _single(value) for value, null in cells]
    except BaseException as error:
        # In polars, dates after the year 9999 raise a panic, which is not an Exception.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            return None
        raise
    if column.dtype == nw.Float32:
        return [None if value is None else _shortest(value) for value in values]
    return values


def _single(value: Any) -> Any:
    """Return a cell, also of numpy, as a value of Python; None for NaN and for empty text."""
    if getattr(value, "ndim", None) == 0:
        value = value.item()
    if isinstance(value, float | Decimal):
        return None if value != value else value
    return None if isinstance(value, str) and not value else value


def _shortest(value: float) -> float:
    """Return a number of single precision as the double with the shortest text."""
    texts = (f"{value:.{digits}g}" for digits in range(1, _LONGEST_FLOAT32 + 1))
    return next(float(text) for text in texts if ctypes.c_float(float(text)).value == value)


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        raise InvalidTypeError("cell", message("a number, or text such as '5.5'"), quote(value))
    if isinstance(value, str) and _TWO_READINGS.fullmatch(value):
        hint = message(
            "it is {thousands} with points between thousands, and {number} with a decimal point; "
            "pass locale='vi' or locale='en'",
            thousands=value.replace(".", ""),
            number=str.__str__(value),
        )
        raise InvalidValueError("cell", "two_readings", quote(value), hint)
    return trimmed(magnitude(Decimal(float.__repr__(value)) if isinstance(value, float) else value))


def _whole(value: Any) -> int:
    return whole_number(_number(value), value)


def _flag(value: Any) -> bool:
    flag = _FLAGS.get(value.lower(), value) if isinstance(value, str) else value
    if not isinstance(flag, bool):
        raise InvalidTypeError("cell", message("true or false"), quote(value))
    return flag


def _date(value: Any) -> datetime.date:
    if isinstance(value, datetime.datetime):
        if value.time() != _MIDNIGHT:
            raise InvalidValueError("cell", "bad_date", quote(str(value)))
        return value.date()
    if isinstance(value, datetime.date):
        return value
    match = _DAY.fullmatch(_text(value, message("a date without a time of day")))
    try:
        return datetime.date.fromisoformat(match[1] if match else "")
    except ValueError:
        raise InvalidValueError("cell", "bad_date", quote(value)) from None


def _text(value: Any, expected_type: Text = _TEXT) -> str:
    if not isinstance(value, str):
        raise InvalidTypeError("cell", expected_type, quote(value))
    return str.__str__(value)


def _period(value: Any) -> str:
    """Return the text of a period. In many frames, years are numbers and days are dates."""
    if isinstance(value, datetime.date):
        return _date(value).isoformat()
    if isinstance(value, int | float | Decimal):
        return str(_whole(value))
    return _text(value, message("text such as '2012' or '2013/2015'"))


def _objects(value: Any) -> list[dict[str, Any]]:
    try:
        objects = json.loads(_text(value, _LIST_OF_OBJECTS))
    except (ValueError, RecursionError):
        raise InvalidValueError(
            "cell",
            "not_json",
            quote(value),
            message("write {list_of_objects}", list_of_objects=_LIST_OF_OBJECTS),
        ) from None
    if not isinstance(objects, list) or not all(isinstance(item, dict) for item in objects):
        raise InvalidTypeError("cell", _LIST_OF_OBJECTS, quote(value))
    return objects


_READ: dict[Cell, Callable[[Any], Any]] = {
    Cell.TEXT: _text,
    Cell.LIST: lambda value: [part.strip() for part in _text(value).split(SEPARATOR.strip())],
    Cell.PERIOD: _period,
    Cell.NUMBER: _number,
    Cell.WHOLE: _whole,
    Cell.FLAG: _flag,
    Cell.DATE: _date,
    Cell.ASSIGNMENTS: _objects,
}


def check_not_blank(value: object) -> None:
    """Raise an error if a cell contains nothing but spaces.

    Raises:
        InvalidValueError: If it does.
    """
    if isinstance(value, str) and not value.strip():
        raise InvalidValueError("cell", "blank", quote(value))


def whole_number(number: Decimal, value: object) -> int:
    """Return the number in a cell as an int.

    Raises:
        InvalidTypeError: If it has decimals.
    """
    if number != number.to_integral_value():
        raise InvalidTypeError("cell", message("a whole number without decimals"), quote(value))
    return int(number)


def read(cell: Cell, value: Any, units: tuple[Unit, ...]) -> Any:
    """Read a cell as the value of a field of the model.

    Args:
        cell: the kind of content that the cell must have.
        value: the content of the cell; not None.
        units: the user's own units, which the text of the cell may name.

    Raises:
        InvalidTypeError, InvalidValueError: If the content is of another kind.

    Examples:
        >>> read(Cell.NUMBER, 5.5, ()), read(Cell.PERIOD, 2012.0, ())
        (Decimal('5.5'), '2012')
        >>> read(Cell.LIST, "lao-cai; bat-xat", ())
        ['lao-cai', 'bat-xat']
    """
    check_not_blank(value)
    if cell is not Cell.UNIT:
        return _READ[cell](value)
    try:
        return Unit(_text(value, "a Unit or its text"), declared=units)
    except UnknownUnitError as error:
        hint = message("write a known unit, or pass your own units in definitions=")
        raise InvalidValueError("cell", "bad_unit", quote(error.text), hint) from None
