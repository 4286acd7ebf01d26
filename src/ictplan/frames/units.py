"""The units of columns: one unit a column, checked once and turned into one factor for all rows."""

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
    message,
    near,
    quote,
)
from ictplan.frames.columns import Columns, as_base
from ictplan.frames.engines import Frame
from ictplan.model.measure import Measure
from ictplan.model.unit import Unit, unit as as_unit
from ictplan.units.conversion import factor

#: The scales of a column of counts, such as thousands of people.
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_MOST_SHOWN = 3
_WRITE_UNITS = message(
    "write units such as 'person' or 'thousand person'; row counts are shown in parentheses"
)
_USUAL_BASE = 100  # the default of per=
_PER_SHARE = {"percent": 100, "permille": 1000}

#: Units by the name of the column: a Unit, or its text with or without a scale.
Units = Mapping[str, Unit | str]
#: The column that contains the unit of another column, by the name of the latter.
UnitColumns = Mapping[str, str]


class ScaledUnit(NamedTuple):
    """The unit of a column, with its scale.

    Attributes:
        unit: the unit.
        times: the number of units that a 1 in the column means, such as 1,000 for a column in
            thousands.
    """

    unit: Unit
    times: Decimal


def scaled_unit(unit: Unit | str) -> ScaledUnit:
    """Return a unit or its text with its scale: "thousand person" is 1,000 times "person"."""
    scale, _, rest = unit.partition(" ") if isinstance(unit, str) else ("", "", "")
    if scale in _SCALES and "VND" not in rest:
        return ScaledUnit(as_unit(rest), Decimal(_SCALES[scale]))
    return ScaledUnit(as_unit(unit), Decimal(1))


def units_of(
    frame: Frame, names: tuple[str, ...], units: Units | None, unit_columns: UnitColumns | None
) -> list[ScaledUnit] | None:
    """Return the units of columns, from an argument or from columns beside them; None without
    units.

    Raises:
        InvalidTypeError: If an argument is not a mapping, or a lazy frame has columns of units.
        InvalidValueError: If a column has no unit or two units, or a column of units contains
            several.
    """
    unit_of, in_columns = _mapping("units", units), _mapping("unit_columns", unit_columns)
    if not unit_of and not in_columns:
        return None
    for column in (*unit_of, *in_columns):
        if column not in names:
            raise UnknownCodeError(
                str(column), message("the columns that need a unit"), near(str(column), names)
            )
    result = []
    for name in names:
        if (name in unit_of) == (name in in_columns):
            raise InvalidValueError(
                "units",
                "incomplete",
                quote(", ".join(map(str, [*unit_of, *in_columns]))),
                message("give the unit of {name} exactly once", name=name),
            )
        if name in unit_of:
            unit: ScaledUnit | None = scaled_unit(unit_of[name])
        else:
            unit = _unit_in_column(frame, name, in_columns[name])
        if unit is None:
            return None  # without a row there is nothing to convert
        result.append(unit)
    return result


def _mapping(subject: str, units: Mapping[str, Any] | None) -> Mapping[str, Any]:
    if units is not None and not isinstance(units, Mapping):
        raise InvalidTypeError(subject, message("a mapping of columns to units"), quote(units))
    return units or {}


def _unit_in_column(frame: Frame, name: str, unit_column: str) -> ScaledUnit | None:
    """Return the only unit of a column of numbers, from a column of units; None without numbers."""
    columns = Columns(frame)
    columns.of(unit_column)
    counts = unit_counts(frame, [unit_column], nw.col(name).is_null())
    if not counts:
        return None
    by_unit = [(text, rows) for (text,), rows in counts]
    unknown = [(text, rows) for text, rows in by_unit if not _is_unit(text)]
    if unknown:
        raise InvalidValueError(unit_column, "bad_unit", row_counts(unknown), _WRITE_UNITS)
    if len(by_unit) > 1:
        hint = message(
            "convert the rows to one unit, or process each unit separately; row counts are shown "
            "in parentheses"
        )
        raise InvalidValueError(unit_column, "wrong_unit", row_counts(by_unit), hint)
    return scaled_unit(by_unit[0][0])


def unit_counts(
    frame: Frame, names: list[str], without: nw.Expr | None = None
) -> list[tuple[tuple[Any, ...], int]]:
    """Count the rows with each combination of units, the most frequent first.

    Args:
        frame: an eager frame.
        names: the columns of units.
        without: the rows to leave out, as they have no number.

    Raises:
        InvalidTypeError: If the frame is lazy.
    """
    if not isinstance(frame, nw.DataFrame):
        raise InvalidTypeError(
            "unit_columns",
            message("an eager frame; give the units in units=, or collect the frame first"),
            message("a lazy frame"),
        )
    stating = frame if without is None else frame.filter(~without)
    columns = Columns(stating)
    rows = stating.select(*(columns.text(name) for name in names)).rows()
    counts: dict[tuple[Any, ...], int] = {}
    for row in rows:
        # Engines have several kinds of missing values.
        combination = tuple(value if isinstance(value, str) else None for value in row)
        counts[combination] = counts.get(combination, 0) + 1
    return sorted(counts.items(), key=lambda item: -item[1])


def _is_unit(text: str | None) -> bool:
    try:
        scaled_unit(text or "")
    except IctplanError:
        return False
    return True


def row_counts(counts: list[tuple[Any, int]]) -> str:
    """Format values with their numbers of rows, for a message."""
    words = [f"{quote(value)} ({rows})" for value, rows in counts[:_MOST_SHOWN]]
    return ", ".join(words) + (", …" if len(counts) > _MOST_SHOWN else "")


def density_factor(
    frame: Frame,
    names: tuple[str, str],
    per: int,
    units: Units | None,
    unit_columns: UnitColumns | None,
    unit: Unit | str | None,
) -> float:
    """Return the factor that turns a quotient of two columns into a density in a unit.

    Args:
        frame: the frame.
        names: the columns of the numerator and of the denominator.
        per: the base of the density.
        units: the units of the two columns. Without units nothing is checked.
        unit_columns: the columns that contain the units instead.
        unit: the unit of the result. The default is the unit that the columns make.

    Raises:
        InvalidValueError: As for `units_of`, or if the result has a unit but the columns have none.
        IncompatibleUnitsError: If the units make no density, or the unit of the result is of
            another kind.
    """
    base = as_base(per)
    is_without_units = not _mapping("units", units) and not _mapping("unit_columns", unit_columns)
    if unit is not None and is_without_units:
        raise InvalidValueError(
            "units",
            "incomplete",
            "None",
            message("give the units of both columns, so that the result has a unit"),
        )
    column_units = units_of(frame, names, units, unit_columns)
    if column_units is None:
        return float(base)
    numerator, denominator = column_units
    scale = Fraction(numerator.times) / Fraction(denominator.times)
    answer = None if unit is None else as_unit(unit)
    if answer is not None and answer.text in _PER_SHARE:
        # The numerator is a part of the denominator, both in one unit.
        times, by = factor(numerator.unit, denominator.unit)
        return float(_PER_SHARE[answer.text] * scale * Fraction(times) / Fraction(by))
    quotient = density(Measure(1, numerator.unit), Measure(1, denominator.unit), per=base).unit
    if answer is not None and base not in (_USUAL_BASE, answer.base):
        raise InvalidValueError(
            "per",
            "contradiction",
            quote(base),
            message("the densities are in {answer}", answer=answer),
        )
    times, by = (Decimal(1), Decimal(1)) if answer is None else factor(quotient, answer)
    return float(base * scale * Fraction(times) / Fraction(by))


def count_factor(
    frame: Frame,
    names: tuple[str, str],
    per: int,
    units: Units | None,
    unit_columns: UnitColumns | None,
) -> tuple[float, float]:
    """Return the factor and the divisor that turn a product of densities and bases into a count.

    Args:
        frame: the frame.
        names: the columns of the densities and of their bases.
        per: the base of the densities.
        units: the units of the two columns. Without units nothing is checked.
        unit_columns: the columns that contain the units instead.

    Raises:
        InvalidValueError: As for `units_of`, or if *per* is not the base of the unit.
        IncompatibleUnitsError: If the unit is not a density, or the base is of another kind.
    """
    base = as_base(per)
    column_units = units_of(frame, names, units, unit_columns)
    if column_units is None:
        return 1.0, float(base)
    level, denominator = column_units
    if level.unit.is_ratio and level.unit.base != base:
        raise InvalidValueError(
            "per",
            "contradiction",
            quote(base),
            message("the densities are in {unit}", unit=level.unit),
        )
    count = Fraction(count_for(Measure(1, level.unit), Measure(1, denominator.unit)).magnitude)
    ratio = count * Fraction(level.times) * Fraction(denominator.times)
    return float(ratio.numerator), float(ratio.denominator)
