"""The figures and units in text cells, read by the rules of a language."""

from __future__ import annotations

import warnings
from typing import Any, NamedTuple

from ictplan.errors import (
    AmbiguousNumberWarning,
    InvalidValueError,
    LocaleParseError,
    UnknownUnitError,
    message,
    quote,
)
from ictplan.frames.exchange.cells import check_not_blank, read, whole_number
from ictplan.frames.exchange.layout_columns import Cell
from ictplan.frames.exchange.objects import Node
from ictplan.frames.exchange.problems import Place
from ictplan.l10n import parse_measure, parse_number, parse_unit
from ictplan.l10n.languages.language import LocaleName, language
from ictplan.model.decimals import magnitude
from ictplan.model.measure import Measure
from ictplan.model.unit import Unit

#: The unit of a figure without one.
_NO_UNIT = "1"
_CALLER = 4  # the warning points at the caller of from_frame


class LocalFigure(NamedTuple):
    """The content of a cell, with the unit that the text states beside its figure."""

    content: Any
    unit: Unit | None = None


class LocalFigures:
    """The reader of figures and units in the text cells of one frame.

    Args:
        locale: the language of the text; None if text is in plain form, as `read` takes it.

    Raises:
        InvalidTypeError, InvalidValueError: If the locale is not supported.
    """

    def __init__(self, locale: LocaleName | None) -> None:
        self._locale = None if locale is None else language(locale).code
        self._doubts: dict[str, list[tuple[Place, str]]] = {}

    def read(
        self, cell: Cell, value: Any, units: tuple[Unit, ...], place: Place, *, with_unit: bool
    ) -> LocalFigure:
        """Read a cell as the value of a field of the model.

        Args:
            cell: the kind of content that the cell must have.
            value: the content of the cell; not None.
            units: the user's own units, which the text of the cell may name.
            place: the place of the cell.
            with_unit: whether the text may state a unit beside the figure.

        Raises:
            InvalidTypeError, InvalidValueError: If the content is of another kind.
            LocaleParseError: If the text cannot be read in its language.
        """
        if self._locale is None or not isinstance(value, str) or cell not in _LOCAL:
            return LocalFigure(read(cell, value, units))
        check_not_blank(value)
        text = str.__str__(value)
        if cell is Cell.UNIT:
            return LocalFigure(_unit(text, units, self._locale))
        figure = self._figure(text, place, with_unit)
        content = whole_number(figure.content, value) if cell is Cell.WHOLE else figure.content
        return LocalFigure(content, figure.unit)

    def _figure(self, text: str, place: Place, with_unit: bool) -> LocalFigure:
        """Read a number, with or without a unit, and remember where it may mean another one."""
        parse: Any = _amount if with_unit else _number
        try:
            return parse(text, self._locale, "refuse")  # type: ignore[no-any-return]
        except LocaleParseError as error:
            if error.reason != "ambiguous_number":
                raise
        column = place.path.rpartition(".")[2]
        self._doubts.setdefault(column, []).append((place, text))
        return parse(text, self._locale, "accept")  # type: ignore[no-any-return]

    def warn(self) -> None:
        """Give one warning for each column with numbers that are read differently elsewhere."""
        for column, doubts in self._doubts.items():
            place, text = doubts[0]
            meaning = message(
                "{path}: {text} was read with a decimal sign that may be a thousands separator "
                "(cells of this kind in column {column}: {count})",
                path=place.path,
                text=quote(text),
                column=column,
                count=len(doubts),
            )
            warnings.warn(AmbiguousNumberWarning(meaning), stacklevel=_CALLER)


_LOCAL = frozenset({Cell.NUMBER, Cell.WHOLE, Cell.UNIT})


def _number(text: str, locale: LocaleName, on_ambiguous: str) -> LocalFigure:
    return LocalFigure(magnitude(parse_number(text, locale=locale, on_ambiguous=on_ambiguous)))


def _amount(text: str, locale: LocaleName, on_ambiguous: str) -> LocalFigure:
    measure = parse_measure(text, locale=locale, on_ambiguous=on_ambiguous)
    unit = measure.unit
    return LocalFigure(measure.magnitude, None if unit.text == _NO_UNIT else unit)


def _unit(text: str, units: tuple[Unit, ...], locale: LocaleName) -> Unit:
    """Read a unit by its own text, or else in words of the language."""
    try:
        return Unit(text, declared=units)
    except (UnknownUnitError, InvalidValueError):
        return parse_unit(text, locale=locale)


def unit_columns(node: Node) -> dict[str, str]:
    """Return the columns of magnitudes, each with the column of its unit."""
    result: dict[str, str] = {}
    for part in node.parts:
        if part.node is None:
            continue
        result |= unit_columns(part.node)
        if part.node.cls is Measure:
            number, unit = (part.node.part(name) for name in ("magnitude", "unit"))
            assert number is not None  # the fields of a Measure
            assert unit is not None
            result[number.column.name] = unit.column.name
    return result
