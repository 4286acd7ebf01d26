"""Units of columns: named once for each, checked, and turned into one factor. No row is converted by itself."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import narwhals.stable.v2 as nw

from ictplan.compute.densities.density import count_for, density
from ictplan.errors import (
    IctplanError,
    InvalidTypeError,
    InvalidValueError,
    UnknownCodeError,
    near,
    quote,
)
from ictplan.frames.columns import Columns, Frame, as_base
from ictplan.messages import message
from ictplan.model.measure import Measure
from ictplan.model.unit import Unit
from ictplan.model.unit import unit as as_unit
from ictplan.units import factor

#: How many a counted unit is written in: thousands of people.
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_MOST_SHOWN = 3
_WRITE_UNITS = message(
    "write units such as 'person' or 'thousand person'; row counts are shown in parentheses"
)
_USUAL_BASE = 100  # what per= is where it is not said
_PER_SHARE = {"percent": 100, "permille": 1000}

#: Units by the name of the column: a Unit, its text, or a scale before it.
Units = Mapping[str, Unit | str]
#: By the name of a column, the column that holds its unit.
UnitColumns = Mapping[str, str]


class Scaled(NamedTuple):
    """The unit of a column.

    Attributes:
        unit: the unit.
        times: how many of it a 1 in the column is: 1,000 where the column is in thousands.
    """

    unit: Unit
    times: Decimal


def scaled(given: Unit | str) -> Scaled:
    """A unit, given itself or its text: a thousand person are 1,000 of a person."""
    scale, _, rest = given.partition(" ") if isinstance(given, str) else ("", "", "")
    if scale in _SCALES and "VND" not in rest:
        return Scaled(as_unit(rest), Decimal(_SCALES[scale]))
    return Scaled(as_unit(given), Decimal(1))


def units_of(
    frame: Frame, names: tuple[str, ...], units: Units | None, unit_columns: UnitColumns | None
) -> list[Scaled] | None:
    """The units of columns, from an argument or from columns beside them; None where none are given.

    Raises:
        InvalidTypeError: no mappings, or a column of units in a lazy frame.
        InvalidValueError: a unit for some of the columns only or given twice, or a column of units that holds several.
    """
    named, held = _mapping("units", units), _mapping("unit_columns", unit_columns)
    if not named and not held:
        return None
    for other in (*named, *held):
        if other not in names:
            raise UnknownCodeError(
                str(other), message("the columns whose units count here"), near(str(other), names)
            )
    found = []
    for name in names:
        if (name in named) == (name in held):
            said = ", ".join(map(str, [*named, *held]))
            raise InvalidValueError(
                "units",
                "incomplete",
                quote(said),
                message("say the unit of {name}, once", name=name),
            )
        unit = scaled(named[name]) if name in named else _held(frame, name, held[name])
        if unit is None:
            return None  # without a row there is nothing to convert
        found.append(unit)
    return found


def _mapping(subject: str, given: Mapping[str, Any] | None) -> Mapping[str, Any]:
    if given is not None and not isinstance(given, Mapping):
        raise InvalidTypeError(subject, message("a mapping of columns to units"), quote(given))
    return given or {}


def _held(frame: Frame, name: str, unit_column: str) -> Scaled | None:
    """The one unit that a column of units holds beside the numbers of another; None where there are none."""
    columns = Columns(frame)
    columns.of(unit_column)
    counts = unit_counts(frame, [unit_column], nw.col(name).is_null())
    if not counts:
        return None
    unknown = [(value, rows) for (value,), rows in counts if _unknown(value)]
    if unknown or len(counts) > 1:
        told = unknown or [(value, rows) for (value,), rows in counts]
        hint = (
            _WRITE_UNITS
            if unknown
            else message(
                "convert rows, or take the units one by one; row counts are shown in parentheses"
            )
        )
        raise InvalidValueError(
            unit_column, "bad_unit" if unknown else "wrong_unit", shown(told), hint
        )
    return scaled(counts[0][0][0])


def unit_counts(
    frame: Frame, names: list[str], without: nw.Expr | None = None
) -> list[tuple[tuple[Any, ...], int]]:
    """Each combination of units that some rows hold, and in how many rows, the most frequent first.

    Args:
        frame: an eager frame.
        names: the columns of units.
        without: where given, rows that state no number, and so no unit.

    Raises:
        InvalidTypeError: the frame is lazy.
    """
    if not isinstance(frame, nw.DataFrame):
        raise InvalidTypeError(
            "unit_columns",
            message("an eager frame; name the units in units= or collect first"),
            message("a lazy frame"),
        )
    kept = frame if without is None else frame.filter(~without)
    rows = kept.select(*(nw.col(name).cast(nw.String()) for name in names)).rows()
    counts: dict[tuple[Any, ...], int] = {}
    for row in rows:
        told = tuple(
            value if isinstance(value, str) else None for value in row
        )  # engines have several kinds of nothing
        counts[told] = counts.get(told, 0) + 1
    return sorted(counts.items(), key=lambda item: -item[1])


def _unknown(value: str | None) -> bool:
    try:
        scaled(value or "")
    except IctplanError:
        return True
    return False


def shown(told: list[tuple[Any, int]]) -> str:
    """Values and in how many rows they stand, for a message."""
    words = [f"{quote(value)} ({rows})" for value, rows in told[:_MOST_SHOWN]]
    return ", ".join(words) + (", …" if len(told) > _MOST_SHOWN else "")


def density_factor(
    frame: Frame,
    names: tuple[str, str],
    per: int,
    units: Units | None,
    unit_columns: UnitColumns | None,
    unit: Unit | str | None,
) -> float:
    """What a quotient of two columns is multiplied with, so that it is a density in a unit.

    Args:
        frame: the frame.
        names: the columns above and below the line.
        per: the base of the density.
        units: the units of the two columns; nothing is checked where none are given.
        unit_columns: the columns that hold the units instead.
        unit: the unit of the answer; that of the columns where none is given.

    Raises:
        InvalidValueError: as `units_of`, or a unit of the answer without those of the columns.
        IncompatibleUnitsError: the units make no density, or the answer is of another kind.
    """
    base = as_base(per)
    if unit is not None and not units and not unit_columns:
        raise InvalidValueError(
            "units",
            "incomplete",
            "None",
            message("say the units of both columns, so that the answer has one"),
        )
    told = units_of(frame, names, units, unit_columns)
    if told is None:
        return float(base)
    above, below = told
    scale = Fraction(above.times) / Fraction(below.times)
    answer = None if unit is None else as_unit(unit)
    if (
        answer is not None and answer.text in _PER_SHARE
    ):  # a part of a whole, both counted in one unit
        up, down = factor(above.unit, below.unit)
        return float(_PER_SHARE[answer.text] * scale * Fraction(up) / Fraction(down))
    made = density(Measure(1, above.unit), Measure(1, below.unit), per=base).unit
    if answer is not None and base not in (_USUAL_BASE, answer.base):
        raise InvalidValueError(
            "per",
            "contradiction",
            quote(base),
            message("the densities are in {answer}", answer=answer),
        )
    up, down = (Decimal(1), Decimal(1)) if answer is None else factor(made, answer)
    return float(base * scale * Fraction(up) / Fraction(down))


def count_factor(
    frame: Frame,
    names: tuple[str, str],
    per: int,
    units: Units | None,
    unit_columns: UnitColumns | None,
) -> tuple[float, float]:
    """What the product of densities and bases is multiplied with and divided by, so that it is a count.

    Args:
        frame: the frame.
        names: the columns of the densities and of their bases.
        per: the base of the densities.
        units: the units of the two columns; nothing is checked where none are given.
        unit_columns: the columns that hold the units instead.

    Raises:
        InvalidValueError: as `units_of`, or another base than that of the unit.
        IncompatibleUnitsError: no density, or a base of another kind.
    """
    base = as_base(per)
    told = units_of(frame, names, units, unit_columns)
    if told is None:
        return 1.0, float(base)
    level, below = told
    if level.unit.is_ratio and level.unit.base != base:
        raise InvalidValueError(
            "per",
            "contradiction",
            quote(base),
            message("the densities are in {unit}", unit=level.unit),
        )
    made = Fraction(count_for(Measure(1, level.unit), Measure(1, below.unit)).magnitude)
    whole = made * Fraction(level.times) * Fraction(below.times)
    return float(whole.numerator), float(whole.denominator)
