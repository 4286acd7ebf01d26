"""Text of a number whose point may separate thousands, such as ``5.000``: its marks and warning."""

from __future__ import annotations

import re
import warnings
from decimal import Decimal
from inspect import currentframe

from ictplan.errors import AmbiguousNumberWarning, message

_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_INSIDE = ("ictplan", "attr")


def is_grouped(text: str) -> bool:
    """Whether a text is five to one reader and five thousand to another, as ``5.000`` is.

    Examples:
        >>> is_grouped("5.000"), is_grouped("0.500"), is_grouped("5.00"), is_grouped("5000.000")
        (True, False, False, False)
    """
    return _GROUPED.fullmatch(text) is not None


def literal(text: str) -> str:
    """Return the Python text of a magnitude: a Decimal where plain text has two readings.

    Examples:
        >>> literal("5.5"), literal("5.000")
        ("'5.5'", "Decimal('5.000')")
    """
    return repr(Decimal(text) if is_grouped(text) else text)


def warn_if_grouped(text: str) -> None:
    """Warn of text that is five to one reader and five thousand to another.

    Python shows the line that called the library.
    """
    if is_grouped(text):
        reading = message(
            "{found} was read with a decimal point, but in Vietnamese it is {thousands}; write "
            "Decimal({found}) or {thousands}",
            found=repr(str.__str__(text)),
            thousands=text.replace(".", ""),
        )
        warnings.warn(AmbiguousNumberWarning(reading), stacklevel=_level_outside())


def _level_outside() -> int:
    """Return the level, for a warning of the caller, of the first frame outside of the library."""
    frame, level = currentframe(), 0
    while frame is not None and _is_inside(frame.f_globals.get("__name__", "")):
        frame, level = frame.f_back, level + 1
    return level


def _is_inside(module: str) -> bool:
    return module.partition(".")[0] in _INSIDE
