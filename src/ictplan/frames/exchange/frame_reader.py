"""The reader of frames as items of plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal, overload

import attrs
import narwhals.stable.v2 as nw

from ictplan.errors import (
    DocumentError,
    InvalidTypeError,
    InvalidValueError,
    LocaleParseError,
    Problem,
    message,
    near,
    quote,
)
from ictplan.frames.engines import wrap
from ictplan.frames.exchange.cells import values_of
from ictplan.frames.exchange.codes import FrameDefinitions
from ictplan.frames.exchange.layout_columns import SEPARATOR, Cell, Column
from ictplan.frames.exchange.layouts import ASSIGNMENT, LAYOUTS
from ictplan.frames.exchange.local_figures import LocalFigures, unit_columns
from ictplan.frames.exchange.objects import Node, Part, assignment_node, node_of
from ictplan.frames.exchange.problems import Place, Problems
from ictplan.l10n.languages.language import LocaleName
from ictplan.model.assignment import Role
from ictplan.model.budget import BudgetLine
from ictplan.model.converters import option
from ictplan.model.observation import Observation
from ictplan.model.target import Target
from ictplan.model.task import Task
from ictplan.model.unit import Unit
from ictplan.model.value import Value

_READABLE = tuple(kind for kind in LAYOUTS if kind != "scorecard")
_EXTRA = ("refuse", "ignore")
_UNKNOWN = ("define", "refuse")
_ASSIGNMENTS = "assignments"
_LONGEST_NAME = 60
_DIFFERENT = message(
    "the column 'assignments' has other parties for this role, or another order; "
    "correct one of the two columns, or leave one out"
)
_ROLES = tuple(role.value for role in Role)
#: Replaces an invalid value after its problem is recorded.
_INVALID: Any = object()


@attrs.frozen
class _Row:
    """The filled cells of one row, or of one object in a cell, by column.

    A row for a code in a list is a part of one cell (*is_cell*), so all its columns have the path
    of the row.
    """

    number: int
    path: str
    cells: dict[str, Any]
    is_cell: bool = False

    def place(self, column: Column | None = None) -> Place:
        """Return the place of a column, or of the whole row."""
        if column is None or self.is_cell:
            return Place(self.number, self.path)
        return Place(self.number, f"{self.path}.{column.name}")


@overload
def from_frame(
    frame: Any,
    kind: Literal["observations"],
    *,
    definitions: Value | Iterable[Value] = (),
    unknown: str = "define",
    extra: str = "refuse",
    locale: LocaleName | None = None,
) -> tuple[Observation, ...]: ...
@overload
def from_frame(
    frame: Any,
    kind: Literal["targets"],
    *,
    definitions: Value | Iterable[Value] = (),
    unknown: str = "define",
    extra: str = "refuse",
    locale: LocaleName | None = None,
) -> tuple[Target, ...]: ...
@overload
def from_frame(
    frame: Any,
    kind: Literal["tasks"],
    *,
    definitions: Value | Iterable[Value] = (),
    unknown: str = "define",
    extra: str = "refuse",
    locale: LocaleName | None = None,
) -> tuple[Task, ...]: ...
@overload
def from_frame(
    frame: Any,
    kind: Literal["budget_lines"],
    *,
    definitions: Value | Iterable[Value] = (),
    unknown: str = "define",
    extra: str = "refuse",
    locale: LocaleName | None = None,
) -> tuple[BudgetLine, ...]: ...
@overload
def from_frame(
    frame: Any,
    kind: str,
    *,
    definitions: Value | Iterable[Value] = (),
    unknown: str = "define",
    extra: str = "refuse",
    locale: LocaleName | None = None,
) -> tuple[Any, ...]: ...
def from_frame(
    frame: Any,
    kind: str,
    *,
    definitions: Value | Iterable[Value] = (),
    unknown: str = "define",
    extra: str = "refuse",
    locale: LocaleName | None = None,
) -> tuple[Any, ...]:
    """Return the items in the rows of a frame.

    The columns are those of `to_frame`, in any order. Columns of optional fields may be absent.
    Numbers may be whole, exact or floating (read by their shortest text), or text such as
    ``"5.5"``. Dates may be ISO text. Null, NaN and the empty text of CSV are missing values.

    Text such as ``"5.000"`` is five thousand to one reader and five to another. It is refused,
    unless *locale* gives the language of the text.

    Args:
        frame: an eager frame of pandas, polars, pyarrow or another engine that narwhals supports.
        kind: ``"observations"``, ``"targets"``, ``"tasks"`` or ``"budget_lines"``.
        definitions: a Plan, or definitions, the user's own units, and items that contain
            definitions. Any other code gets a small definition, built from details in the frame: a
            name, a unit, a level.
        unknown: ``"refuse"`` to report codes without a definition as problems, such as misspelt
            ones.
        extra: ``"ignore"`` to skip columns that do not belong to the kind.
        locale: ``"vi"`` or ``"en"``, to read text in columns of numbers and units as people write
            it in this language. Digits stay as printed. The text may state its unit, as in
            ``"12,5 tỷ đồng"``, which must be that of the column of units if there is one. An
            `AmbiguousNumberWarning` names each column with text such as ``"5,000"`` in Vietnamese,
            which is read with three decimals.

    Returns:
        The items, in the order of the rows.

    Raises:
        DocumentError: If columns or rows are invalid. It contains up to a thousand problems, each
            with a path such as ``rows[3].value``.
        InvalidTypeError: If *frame* is not a frame or is lazy, or *definitions* contains anything
            else.
        InvalidValueError: If the kind is unknown, or is a scorecard, which is computed, if the
            locale is not supported, the name of a column contains characters that no text contains,
            or there are more than a million definitions.
        DuplicateCodeError: If two of the definitions have one code.

    Examples:
        >>> import polars as pl
        >>> frame = pl.DataFrame({
        ...     "code": ["total"], "indicator": ["bts"], "value": [820], "unit": ["station"]
        ... })
        >>> from_frame(frame, "observations")[0].value.measure
        Measure('820', 'station')
        >>> from_frame(frame.with_columns(unit=pl.lit("persons")), "observations")
        Traceback (most recent call last):
            ...
        ictplan.errors.DocumentError: rows[0].unit: is not a valid unit (got 'persons'); write a
        known unit, or pass your own units in definitions=
        >>> typed = {"code": ["a"], "state": ["approved"], "amount": ["5.000 triệu đồng"]}
        >>> from_frame(pl.DataFrame(typed), "budget_lines", locale="vi")[0].amount
        Measure('5000', 'million VND')
    """
    if isinstance(kind, str) and kind == "scorecard":
        kinds = ", ".join(map(repr, _READABLE))
        advice = message("{kinds}; to get a scorecard, use compute.assess_plan", kinds=kinds)
        raise InvalidValueError("kind", "not_a_member", quote(kind), advice)
    option(kind, "kind", _READABLE)
    option(extra, "extra", _EXTRA)
    option(unknown, "unknown", _UNKNOWN)
    problems, figures = Problems(), LocalFigures(locale)
    rows = _eager(frame)
    reader = _ItemBuilder(
        node_of(kind),
        FrameDefinitions(definitions, problems, only=unknown == "refuse"),
        problems,
        figures,
    )
    columns = list(reader.columns(rows, kind, refuse=extra == "refuse"))
    items = reader.items(list(reader.rows(columns, len(rows))))
    problems.check()
    figures.warn()
    return items


def _eager(frame: Any) -> nw.DataFrame[Any]:
    try:
        narwhals_frame = wrap(frame)
    except nw.exceptions.DuplicateError:
        names = list(getattr(frame, "column_names", None) or frame.columns)
        twins = sorted({name for name in names if names.count(name) > 1}, key=str)
        raise DocumentError(
            tuple(Problem(_path_of(name), "duplicate_key", quote(name)) for name in twins)
        ) from None
    if isinstance(narwhals_frame, nw.LazyFrame):
        raise InvalidTypeError(
            "frame", message("an eager frame; collect a lazy frame first"), quote(frame)
        )
    return narwhals_frame


def _path_of(name: object) -> str:
    if isinstance(name, str) and name.isprintable() and len(name) <= _LONGEST_NAME:
        return name
    return str(quote(name))


class _ItemBuilder:
    """The builder of items from rows.

    Args:
        node: the fields of the items.
        definitions: the definitions behind codes.
        problems: the list that receives problems.
        figures: the reader of figures and units in text.
    """

    def __init__(
        self, node: Node, definitions: FrameDefinitions, problems: Problems, figures: LocalFigures
    ) -> None:
        self._node, self._definitions, self._problems = node, definitions, problems
        self._figures, self._unit_columns = figures, unit_columns(node)
        self._absent: frozenset[str] = frozenset()

    def columns(
        self, frame: nw.DataFrame[Any], kind: str, *, refuse: bool
    ) -> Iterator[tuple[Column, list[Any]]]:
        """Yield the columns to read with their cells. With *refuse*, other columns are problems."""
        layout, names, used = LAYOUTS[kind], frame.columns, self._node.columns
        known_columns = [column.name for column in layout.columns]
        for name in names if refuse else ():
            if name not in known_columns:
                self._problems.refuse(
                    Place(-1, _path_of(name)),
                    "unknown_key",
                    quote(name),
                    "",
                    near(str(name), known_columns),
                )
        required_columns = [part.column.name for part in self._node.parts if part.is_needed]
        self._absent = frozenset(required_columns) - set(names)
        for name in (name for name in required_columns if name in self._absent):
            self._problems.refuse(Place(-1, name), "missing_key")
        for column in layout.columns:
            if column.name in names and (column in used or column.name in _ROLES):
                values = values_of(frame[column.name])
                if values is None:
                    dtype = quote(str(frame.schema[column.name]))
                    self._problems.refuse(
                        Place(-1, column.name),
                        "wrong_type",
                        dtype,
                        message("readable cells"),
                    )
                yield column, [_INVALID] * len(frame) if values is None else values

    def rows(self, columns: list[tuple[Column, list[Any]]], count: int) -> Iterator[_Row]:
        """Yield the rows, until there are too many problems."""
        for number in range(count):
            if self._problems.are_many:
                return
            row = _Row(number, f"rows[{number}]", {})
            units: list[tuple[Column, Unit]] = []
            for column, values in columns:
                if values[number] is not None:
                    row.cells[column.name] = self._cell(row, column, values[number], units)
            for column, unit in units:
                self._add_unit(row, column, unit)
            self._assign(row)
            yield row

    def _cell(self, row: _Row, column: Column, value: Any, units: list[tuple[Column, Unit]]) -> Any:
        """Return the content of a cell, and add the unit that its text states to *units*."""
        if value is _INVALID:
            return _INVALID
        place, with_unit = row.place(column), column.name in self._unit_columns
        own_units = self._definitions.units
        try:
            figure = self._figures.read(column.cell, value, own_units, place, with_unit=with_unit)
        except (InvalidValueError, InvalidTypeError, LocaleParseError) as error:
            self._problems.take(place, error)
            return _INVALID
        if figure.unit is not None:
            units.append((column, figure.unit))
        return figure.content

    def _add_unit(self, row: _Row, column: Column, unit: Unit) -> None:
        """Add the unit in the text of a figure to its row, unless the row has another one."""
        name = self._unit_columns[column.name]
        cell = row.cells.setdefault(name, unit)
        if cell is not _INVALID and cell != unit:
            hint = message(
                "the column {column} says {unit}; write one unit", column=name, unit=cell
            )
            self._problems.refuse(row.place(column), "contradiction", quote(unit.text), hint)

    def _assign(self, row: _Row) -> None:
        """Replace the cells of a row about assignments by rows of assignments."""
        by_role = {
            role: codes
            for role in _ROLES
            if (codes := row.cells.get(role, _INVALID)) is not _INVALID
        }
        objects = row.cells.get(_ASSIGNMENTS)
        if objects is _INVALID:
            return
        if objects is None:
            rows = [
                _Row(row.number, f"{row.path}.{role}", {"party": code, "role": role}, True)
                for role, codes in by_role.items()
                for code in codes
            ]
            row.cells.update({_ASSIGNMENTS: rows} if rows else {})
            return
        row.cells[_ASSIGNMENTS] = rows = [
            self._assignment_row(row, at, cells) for at, cells in enumerate(objects)
        ]
        for role, codes in by_role.items():
            parties = [item.cells.get("party") for item in rows if item.cells.get("role") == role]
            if codes != parties:
                place = Place(row.number, f"{row.path}.{role}")
                self._problems.refuse(
                    place, "contradiction", quote(SEPARATOR.join(codes)), _DIFFERENT
                )

    def _assignment_row(self, row: _Row, at: int, cells: dict[str, Any]) -> _Row:
        result = _Row(row.number, f"{row.path}.{_ASSIGNMENTS}[{at}]", {})
        columns = {column.name: column for column in ASSIGNMENT.columns}
        for name, value in cells.items():
            if name not in columns:
                place = Place(row.number, f"{result.path}.{_path_of(name)}")
                self._problems.refuse(place, "unknown_key", quote(name), "", near(name, columns))
            elif value is not None:
                result.cells[name] = self._cell(result, columns[name], value, [])
        return result

    def items(self, rows: list[_Row]) -> tuple[Any, ...]:
        """Return the items. If there are problems, some of them are invalid."""
        for part in self._node.references():
            for row in rows:
                self._learn(row, part)
        first: dict[str, str] = {}
        items = []
        for row in rows:
            items.append(self._build(self._node, row))
            code = row.cells.get("code")
            if isinstance(code, str) and first.setdefault(code, row.path) != row.path:
                self._problems.refuse(
                    Place(row.number, f"{row.path}.code"),
                    "duplicate_code",
                    quote(code),
                    first[code],
                )
        return tuple(items)

    def _learn(self, row: _Row, part: Part) -> None:
        """Record the details in a row about the definitions that it refers to."""
        content = row.cells.get(part.column.name)
        codes = [] if content is None or content is _INVALID else _as_list(content)
        for field, column in part.details:
            detail = row.cells.get(column.name)
            if detail is _INVALID:
                for code in codes:
                    self._definitions.doubt(part.kinds, code, field)
            elif detail is not None:
                for code, value in zip(codes, _as_list(detail), strict=False):
                    self._definitions.learn(part.kinds, code, field, value, row.place(column))

    def _build(self, node: Node, row: _Row, column: Column | None = None) -> Any:
        """Build the object that cells describe, at the place of *column* or of the whole row."""
        fields, is_invalid = {}, False
        for part in node.parts:
            value = self._part(part, row)
            if value is not None:
                fields[part.name] = value
                is_invalid = is_invalid or value is _INVALID
            elif part.is_needed:
                is_invalid = True
                if node is not self._node or part.column.name not in self._absent:
                    self._problems.refuse(row.place(part.column), "missing_key")
        if is_invalid:
            return _INVALID
        try:
            return node.cls(**fields)
        except (InvalidValueError, InvalidTypeError) as error:
            owner, _, field = str(error.subject).partition(".")
            fault = node.part(field) if owner == node.cls.__name__ else None
            self._problems.take(row.place(column if fault is None else fault.column), error)
            return _INVALID

    def _part(self, part: Part, row: _Row) -> Any:
        """Return the value of a field; None if the row does not state it."""
        value = self._raw(part, row)
        if value is None or value is _INVALID:
            return value
        try:
            return part.check(value)
        except (InvalidValueError, InvalidTypeError) as error:
            self._problems.take(row.place(part.column), error)
            return _INVALID

    def _raw(self, part: Part, row: _Row) -> Any:
        if part.node is not None:
            if not part.node.is_present(row.cells):
                return None
            return self._build(part.node, row, part.column)
        value = row.cells.get(part.column.name)
        if value is None or value is _INVALID:
            return value
        if part.column.cell is Cell.ASSIGNMENTS:
            values = [self._build(assignment_node(), assignment) for assignment in value]
        elif part.kinds:
            place = row.place(part.column)
            values = [self._definitions.refer(part.kinds, code, place) for code in _as_list(value)]
        else:
            return value
        if any(item is None or item is _INVALID for item in values):
            return _INVALID
        return values if isinstance(value, list) else values[0]


def _as_list(content: Any) -> list[Any]:
    return content if isinstance(content, list) else [content]
