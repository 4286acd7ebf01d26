"""Items of plans as frames."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from types import ModuleType
from typing import Any

import narwhals.stable.v2 as nw

from ictplan.errors import InvalidTypeError, InvalidValueError, quote
from ictplan.frames.exchange.layout_columns import Cell, Column
from ictplan.frames.exchange.layouts import LAYOUTS
from ictplan.messages import message
from ictplan.model.budget import BudgetLine
from ictplan.model.converters import many
from ictplan.model.decimals import plain
from ictplan.model.observation import Observation
from ictplan.model.target import Target
from ictplan.model.task import Task
from ictplan.results.assessment import Assessment
from ictplan.results.scorecard import Scorecard

#: The engines that make eager frames, each with what it needs besides itself to hold dates and decimals.
_NEEDS = {
    nw.Implementation.POLARS: (),
    nw.Implementation.PANDAS: (nw.Implementation.PYARROW,),
    nw.Implementation.PYARROW: (),
}
#: The digits of a decimal of 128 bits.
_MOST_DIGITS = 38
_TYPES: dict[Cell, nw.dtypes.DType] = {
    Cell.WHOLE: nw.Int64(),
    Cell.FLAG: nw.Boolean(),
    Cell.DATE: nw.Date(),
}
_KINDS = {layout.cls: kind for kind, layout in LAYOUTS.items()}

Item = Observation | Target | Task | BudgetLine | Assessment


def to_frame(
    items: Iterable[Item] | Scorecard,
    *,
    backend: str | nw.Implementation | ModuleType,
    kind: str | None = None,
    exact: bool = True,
) -> Any:
    """Return a frame of items, one row each.

    Definitions and other items stand in it by their codes, members of enums by their values, lists as texts joined by
    ``"; "``. The columns are those of the kind, in a fixed order and of fixed types, whatever the items hold.

    Args:
        items: Observations, Targets, Tasks, BudgetLines or Assessments, all of one class; or a Scorecard, for its rows.
        backend: ``"polars"``, ``"pandas"`` or ``"pyarrow"``; the columns of pandas are those of pyarrow, which alone have
            whole numbers and flags that may be missing, dates, and exact decimals.
        kind: ``"observations"``, ``"targets"``, ``"tasks"``, ``"budget_lines"`` or ``"scorecard"``; needed where there are
            no items, which say it themselves.
        exact: False for numbers in binary floating point rather than exact decimals.

    Returns:
        A frame of the engine. A column of exact numbers has as many decimals as the number that has most, zeros at the end
        aside.

    Raises:
        InvalidTypeError: items of other classes, or of two.
        InvalidValueError: a backend or a kind that is none of these, a kind that the items are not of, or that nothing says;
            a number that has more than 38 digits when written with the decimals of its column: it is not rounded. With
            ``exact=False`` it is.
        ImportError: the engine is not installed.

    Examples:
        >>> from ictplan import Indicator, Measure
        >>> bts = Indicator(code="bts", name="trạm BTS", unit="station")
        >>> frame = to_frame([Observation(code="total", indicator=bts, value=Measure(820, "station"))], backend="polars")
        >>> frame.select("code", "indicator_name", "period", "value", "unit").rows()
        [('total', 'trạm BTS', None, Decimal('820'), 'station')]
    """
    engine = _engine(backend)
    given: tuple[Any, ...] = (
        items.rows
        if isinstance(items, Scorecard)
        else many(items, lambda item: item, message("items of a plan"))
    )
    name = _kind_of(given, "scorecard" if isinstance(items, Scorecard) else None, kind)
    cells: dict[str, list[Any]] = {}
    types: dict[str, nw.dtypes.DType] = {}
    for column in LAYOUTS[name].columns:
        held = [column.of(item) for item in given]
        if column.cell is not Cell.NUMBER:
            types[column.name] = _TYPES.get(column.cell, nw.String())
        elif exact:
            types[column.name] = _exact_type(name, column, given, held)
        else:
            types[column.name], held = (
                nw.Float64(),
                [None if number is None else float(number) for number in held],
            )
        cells[column.name] = held
    return _built(cells, types, engine)


def _engine(backend: object) -> nw.Implementation:
    engine: nw.Implementation = nw.Implementation.from_backend(backend)  # type: ignore[arg-type]  # what is none is unknown
    if engine not in _NEEDS:
        allowed = ", ".join(repr(known.value) for known in _NEEDS)
        raise InvalidValueError("backend", "not_a_member", quote(backend), allowed)
    for needed in (engine, *_NEEDS[engine]):
        try:
            needed.to_native_namespace()
        except (
            ImportError,
            ValueError,
        ) as error:  # of narwhals, a ValueError says that the engine is too old
            raise ImportError(
                f"frames of {engine.value} need {needed.value}: pip install -U {needed.value}"
            ) from error
    return engine


def _kind_of(items: tuple[Any, ...], known: str | None, kind: str | None) -> str:
    """The kind of frame that items make."""
    if kind is not None and kind not in tuple(LAYOUTS):
        raise InvalidValueError("kind", "not_a_member", quote(kind), ", ".join(map(repr, LAYOUTS)))
    for number, item in enumerate(items):
        if type(item) not in _KINDS:
            classes = message("an Observation, a Target, a Task, a BudgetLine or an Assessment")
            raise InvalidTypeError(f"items[{number}]", classes, quote(item))
        if type(item) is not type(items[0]):
            raise InvalidTypeError(
                f"items[{number}]",
                message("items of one class, {type}", type=type(items[0]).__name__),
                quote(item),
            )
    found = _KINDS[type(items[0])] if items else known or kind
    if found is None:
        raise InvalidValueError(
            "kind", "incomplete", quote(kind), message("there are no items that say it: give kind=")
        )
    if kind is not None and kind != found:
        raise InvalidValueError(
            "kind", "contradiction", quote(kind), message("the items are {found}", found=found)
        )
    return found


def _exact_type(
    kind: str, column: Column, items: tuple[Any, ...], numbers: list[Decimal | None]
) -> nw.dtypes.DType:
    """The type that holds all numbers of a column exactly."""
    scale = max((_places(number) for number in numbers if number is not None), default=0)
    for item, number in zip(items, numbers, strict=True):
        before = max(number.adjusted() + 1, 0) if number else 0
        if number is not None and before + scale > _MOST_DIGITS:
            code = item.target.code if isinstance(item, Assessment) else item.code
            found = f"{plain(number)} with {scale} decimals"
            raise InvalidValueError(
                f"{kind}[{code!r}].{column.name}", "too_many_digits", found, _MOST_DIGITS
            )
    return nw.Decimal(_MOST_DIGITS, scale)


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)  # magnitudes are finite
    return -exponent  # and have none above zero here


def _built(
    cells: dict[str, list[Any]], types: dict[str, nw.dtypes.DType], engine: nw.Implementation
) -> Any:
    """The frame of an engine; that of pandas by way of pyarrow, which does not lose the type of what is empty or missing."""
    if engine is not nw.Implementation.PANDAS:
        return nw.from_dict(cells, schema=types, backend=engine).to_native()  # type: ignore[arg-type]  # of the three
    table = nw.from_dict(cells, schema=types, backend=nw.Implementation.PYARROW).to_native()
    return table.to_pandas(types_mapper=engine.to_native_namespace().ArrowDtype)
