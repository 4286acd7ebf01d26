"""Frames as items of plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal, overload

import attrs
import narwhals.stable.v2 as nw

from ictplan.errors import DocumentError, InvalidTypeError, InvalidValueError, Problem, near, quote
from ictplan.frames.exchange.cells import read, values_of
from ictplan.frames.exchange.codes import Definitions
from ictplan.frames.exchange.layout_columns import SEPARATOR, Cell, Column
from ictplan.frames.exchange.layouts import ASSIGNMENT, LAYOUTS
from ictplan.frames.exchange.objects import Node, Part, assignment_node, node_of
from ictplan.frames.exchange.problems import Place, Problems
from ictplan.messages import message
from ictplan.model.assignment import Role
from ictplan.model.budget import BudgetLine
from ictplan.model.observation import Observation
from ictplan.model.target import Target
from ictplan.model.task import Task
from ictplan.model.value import Value

_READ = tuple(kind for kind in LAYOUTS if kind != "scorecard")
_EXTRA = ("refuse", "ignore")
_UNKNOWN = ("define", "refuse")
_ASSIGNMENTS = "assignments"
_LONGEST_NAME = 60
_ROLES = tuple(role.value for role in Role)
#: What stands for a value that is wrong, once the problem is noted.
_WRONG: Any = object()


@attrs.frozen
class _Row:
    """The cells of one row, or of one object in a cell, by column; only those that hold something.

    A row of a list of codes stands in one cell, so that *path* is the place of all of it.
    """

    number: int
    path: str
    cells: dict[str, Any]
    is_cell: bool = False

    def place(self, column: Column | None = None) -> Place:
        """Where a column of it stands, or all of it."""
        return Place(
            self.number,
            self.path if column is None or self.is_cell else f"{self.path}.{column.name}",
        )


@overload
def from_frame(
    frame: Any,
    kind: Literal["observations"],
    *,
    definitions: Value | Iterable[Value] = (),
    unknown: str = "define",
    extra: str = "refuse",
) -> tuple[Observation, ...]: ...
@overload
def from_frame(
    frame: Any,
    kind: Literal["targets"],
    *,
    definitions: Value | Iterable[Value] = (),
    unknown: str = "define",
    extra: str = "refuse",
) -> tuple[Target, ...]: ...
@overload
def from_frame(
    frame: Any,
    kind: Literal["tasks"],
    *,
    definitions: Value | Iterable[Value] = (),
    unknown: str = "define",
    extra: str = "refuse",
) -> tuple[Task, ...]: ...
@overload
def from_frame(
    frame: Any,
    kind: Literal["budget_lines"],
    *,
    definitions: Value | Iterable[Value] = (),
    unknown: str = "define",
    extra: str = "refuse",
) -> tuple[BudgetLine, ...]: ...
@overload
def from_frame(
    frame: Any,
    kind: str,
    *,
    definitions: Value | Iterable[Value] = (),
    unknown: str = "define",
    extra: str = "refuse",
) -> tuple[Any, ...]: ...
def from_frame(
    frame: Any,
    kind: str,
    *,
    definitions: Value | Iterable[Value] = (),
    unknown: str = "define",
    extra: str = "refuse",
) -> tuple[Any, ...]:
    """Return the items that the rows of a frame are.

    The columns are those of `to_frame`, in any order; those that an item can do without may be absent. Numbers may be whole,
    exact or floating (taken by their shortest text), or text such as ``"5.5"``; dates may be ISO text. NaN is missing, as null
    is, and the empty text that CSV has for it.

    Args:
        frame: a frame of pandas, polars, pyarrow or another eager one that narwhals knows.
        kind: ``"observations"``, ``"targets"``, ``"tasks"`` or ``"budget_lines"``.
        definitions: a Plan, or definitions, units of one's own, or items that hold some. A code that is not among them gets
            a small definition, made of what the frame says: a name, a unit, a level.
        unknown: ``"refuse"`` for codes that are not among the definitions, so that none comes in by a slip of the pen.
        extra: ``"ignore"`` to pass over columns that are none of the kind.

    Returns:
        The items, in the order of the rows.

    Raises:
        DocumentError: columns or rows that are wrong, with the problems of all of them, up to a thousand, each with a path
            such as ``rows[3].value``.
        InvalidTypeError: no frame, one that is lazy, or definitions that are none.
        InvalidValueError: another kind, or a scorecard, which is computed.
        DuplicateCodeError: two of the definitions under one code.

    Examples:
        >>> import polars as pl
        >>> frame = pl.DataFrame({"code": ["total"], "indicator": ["bts"], "value": [820], "unit": ["station"]})
        >>> from_frame(frame, "observations")[0].value.measure
        Measure('820', 'station')
        >>> from_frame(frame.with_columns(unit=pl.lit("persons")), "observations")
        Traceback (most recent call last):
            ...
        ictplan.errors.DocumentError: rows[0].unit: is not a valid unit (got 'persons'); write a known unit; units of your own \
are passed in definitions=
    """
    if kind not in _READ:
        kinds = ", ".join(map(repr, _READ))
        computed = message("{kinds}; a scorecard is computed, by compute.assess_plan", kinds=kinds)
        raise InvalidValueError(
            "kind", "not_a_member", quote(kind), computed if kind == "scorecard" else kinds
        )
    for name, given, allowed in (("extra", extra, _EXTRA), ("unknown", unknown, _UNKNOWN)):
        if given not in allowed:
            raise InvalidValueError(
                name, "not_a_member", quote(given), ", ".join(map(repr, allowed))
            )
    problems = Problems()
    rows = _eager(frame)
    reader = _Reader(
        node_of(kind), Definitions(definitions, problems, only=unknown == "refuse"), problems
    )
    columns = list(reader.columns(rows, kind, refuse=extra == "refuse"))
    items = reader.items(list(reader.rows(columns, len(rows))))
    problems.check()
    return items


def _eager(frame: Any) -> nw.DataFrame[Any]:
    """The frame as narwhals sees it."""
    try:
        given: nw.DataFrame[Any] | nw.LazyFrame[Any] = nw.from_native(frame)
    except TypeError:
        expected = message(
            "a frame of pandas, polars, pyarrow, DuckDB or another that narwhals knows"
        )
        raise InvalidTypeError("frame", expected, quote(frame)) from None
    except nw.exceptions.DuplicateError:
        names = list(getattr(frame, "column_names", None) or frame.columns)
        twice = sorted({name for name in names if names.count(name) > 1}, key=str)
        raise DocumentError(
            tuple(Problem(_shown(name), "duplicate_key", quote(name)) for name in twice)
        ) from None
    if isinstance(given, nw.LazyFrame):
        raise InvalidTypeError(
            "frame", message("an eager frame: collect a lazy one first"), quote(frame)
        )
    return given


def _shown(name: object) -> str:
    """A column's name as the path of a problem."""
    fits = isinstance(name, str) and name.isprintable() and len(name) <= _LONGEST_NAME
    return name if isinstance(name, str) and fits else str(quote(name))


class _Reader:
    """Makes items of rows.

    Args:
        node: what the items are made of.
        definitions: what their codes stand for.
        problems: where problems are noted.
    """

    def __init__(self, node: Node, definitions: Definitions, problems: Problems) -> None:
        self._node, self._definitions, self._problems = node, definitions, problems
        self._absent: frozenset[str] = frozenset()

    def columns(
        self, frame: nw.DataFrame[Any], kind: str, *, refuse: bool
    ) -> Iterator[tuple[Column, list[Any]]]:
        """The columns that are read, with their cells; *refuse* says whether others may not be there."""
        layout, names, wanted = LAYOUTS[kind], frame.columns, self._node.columns
        known = [column.name for column in layout.columns]
        for name in names if refuse else ():
            if name not in known:
                self._problems.refuse(
                    Place(-1, _shown(name)), "unknown_key", quote(name), "", near(str(name), known)
                )
        needed = [part.column.name for part in self._node.parts if part.needed]
        self._absent = frozenset(needed) - set(names)
        for name in (name for name in needed if name in self._absent):
            self._problems.refuse(Place(-1, name), "missing_key")
        for column in layout.columns:
            if column.name in names and (column in wanted or column.name in _ROLES):
                values = values_of(frame[column.name])
                if values is None:
                    found = quote(str(frame.schema[column.name]))
                    self._problems.refuse(
                        Place(-1, column.name),
                        "wrong_type",
                        found,
                        message("cells that can be read"),
                    )
                yield column, [_WRONG] * len(frame) if values is None else values

    def rows(self, columns: list[tuple[Column, list[Any]]], count: int) -> Iterator[_Row]:
        """The rows, until there are problems enough."""
        for number in range(count):
            if self._problems.are_many:
                return
            row = _Row(number, f"rows[{number}]", {})
            for column, values in columns:
                if values[number] is not None:
                    row.cells[column.name] = self._cell(row, column, values[number])
            self._assign(row)
            yield row

    def _cell(self, row: _Row, column: Column, value: Any) -> Any:
        if value is _WRONG:
            return _WRONG
        try:
            return read(column.cell, value, self._definitions.units)
        except (InvalidValueError, InvalidTypeError) as error:
            self._problems.take(row.place(column), error)
            return _WRONG

    def _assign(self, row: _Row) -> None:
        """Put rows of assignments in the place of what a row says of them."""
        by_role = {
            role: found for role in _ROLES if (found := row.cells.get(role, _WRONG)) is not _WRONG
        }
        objects = row.cells.get(_ASSIGNMENTS)
        if objects is _WRONG:
            return
        if objects is None:
            listed = [(role, code) for role, found in by_role.items() for code in found]
            rows = [
                _Row(row.number, f"{row.path}.{role}", {"party": code, "role": role}, True)
                for role, code in listed
            ]
            row.cells.update({_ASSIGNMENTS: rows} if rows else {})
            return
        row.cells[_ASSIGNMENTS] = made = [
            self._assigned(row, at, given) for at, given in enumerate(objects)
        ]
        for role, found in by_role.items():
            parties = [
                other.cells.get("party") for other in made if other.cells.get("role") == role
            ]
            if found != parties:
                hint = message(
                    "the column assignments says otherwise: correct one of the two, or leave one out"
                )
                place = Place(row.number, f"{row.path}.{role}")
                self._problems.refuse(place, "contradiction", quote(SEPARATOR.join(found)), hint)

    def _assigned(self, row: _Row, at: int, given: dict[str, Any]) -> _Row:
        """The row that an object in a cell of assignments is."""
        made = _Row(row.number, f"{row.path}.{_ASSIGNMENTS}[{at}]", {})
        columns = {column.name: column for column in ASSIGNMENT.columns}
        for name, value in given.items():
            if name not in columns:
                place = Place(row.number, f"{made.path}.{_shown(name)}")
                self._problems.refuse(place, "unknown_key", quote(name), "", near(name, columns))
            elif value is not None:
                made.cells[name] = self._cell(made, columns[name], value)
        return made

    def items(self, rows: list[_Row]) -> tuple[Any, ...]:
        """The items; where problems are noted, some of them are none."""
        for part in self._node.references():
            for row in rows:
                self._learn(row, part)
        first: dict[str, str] = {}
        made = []
        for row in rows:
            made.append(self._made(self._node, row))
            code = row.cells.get("code")
            if isinstance(code, str) and first.setdefault(code, row.path) != row.path:
                self._problems.refuse(
                    Place(row.number, f"{row.path}.code"),
                    "duplicate_code",
                    quote(code),
                    first[code],
                )
        return tuple(made)

    def _learn(self, row: _Row, part: Part) -> None:
        """Take what a row says of the definitions that it refers to."""
        held = row.cells.get(part.column.name)
        codes = [] if held is None or held is _WRONG else held if isinstance(held, list) else [held]
        for field, column in part.told:
            said = row.cells.get(column.name)
            if said is _WRONG:
                for code in codes:
                    self._definitions.doubt(part.kinds, code, field)
            elif said is not None:
                for code, value in zip(
                    codes, said if isinstance(said, list) else [said], strict=False
                ):
                    self._definitions.learn(part.kinds, code, field, value, row.place(column))

    def _made(self, node: Node, row: _Row, column: Column | None = None) -> Any:
        """The object that cells make, which stands in *column* if it is not all of the row."""
        given, wrong = {}, False
        for part in node.parts:
            value = self._part(part, row)
            if value is not None:
                given[part.name] = value
                wrong = wrong or value is _WRONG
            elif part.needed:
                wrong = True
                if node is not self._node or part.column.name not in self._absent:
                    self._problems.refuse(row.place(part.column), "missing_key")
        if wrong:
            return _WRONG
        try:
            return node.cls(**given)
        except (InvalidValueError, InvalidTypeError) as error:
            owner, _, field = str(error.subject).partition(".")
            fault = node.part(field) if owner == node.cls.__name__ else None
            self._problems.take(row.place(column if fault is None else fault.column), error)
            return _WRONG

    def _part(self, part: Part, row: _Row) -> Any:
        """The value of a field; None where the row says nothing of it."""
        value = self._raw(part, row)
        if value is None or value is _WRONG:
            return value
        try:
            return part.check(value)
        except (InvalidValueError, InvalidTypeError) as error:
            self._problems.take(row.place(part.column), error)
            return _WRONG

    def _raw(self, part: Part, row: _Row) -> Any:
        """What the converter of a field takes."""
        if part.node is not None:
            return self._made(part.node, row, part.column) if part.node.is_told(row.cells) else None
        value = row.cells.get(part.column.name)
        if value is None or value is _WRONG:
            return value
        if part.column.cell is Cell.ASSIGNMENTS:
            found = [self._made(assignment_node(), assigned) for assigned in value]
        elif part.kinds:
            codes = value if isinstance(value, list) else [value]
            found = [
                self._definitions.refer(part.kinds, code, row.place(part.column)) for code in codes
            ]
        else:
            return value
        if any(one is None or one is _WRONG for one in found):
            return _WRONG
        return found if isinstance(value, list) else found[0]
