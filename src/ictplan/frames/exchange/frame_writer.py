"""The writer of items of plans as frames."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import count
from types import ModuleType
from typing import Any

import narwhals.stable.v2 as nw

from ictplan.errors import InvalidTypeError, InvalidValueError, message, quote
from ictplan.frames.engines import check_version
from ictplan.frames.exchange.layout_columns import Cell, Column
from ictplan.frames.exchange.layouts import LAYOUTS
from ictplan.frames.parameters import MOST_ITEMS, as_flag, at_most
from ictplan.model.budget import BudgetLine
from ictplan.model.converters import many, option
from ictplan.model.decimals import plain
from ictplan.model.definitions import collect
from ictplan.model.observation import Observation
from ictplan.model.target import Target
from ictplan.model.task import Task
from ictplan.results.assessment import Assessment
from ictplan.results.scorecard import Scorecard

#: The engines of eager frames, each with the further engines that it needs for dates and decimals.
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

    Definitions and other items are written as their codes, members of enums as their values, and
    lists as texts joined by ``"; "``. The columns of a kind, their order and their types are fixed
    and do not depend on the items.

    Args:
        items: Observations, Targets, Tasks, BudgetLines or Assessments, all of one class, or a
            Scorecard with its rows. At most a million are written.
        backend: ``"polars"``, ``"pandas"`` or ``"pyarrow"``. The columns of pandas have the types
            of pyarrow, which support missing whole numbers and flags, dates, and exact decimals.
        kind: ``"observations"``, ``"targets"``, ``"tasks"``, ``"budget_lines"`` or ``"scorecard"``.
            It is needed only if there are no items.
        exact: whether numbers are exact decimals. Otherwise they are in binary floating point.

    Returns:
        A frame of the engine. A column of exact numbers has as many decimals as its number with the
        most decimals, not counting zeros at the end.

    Raises:
        InvalidTypeError: If items are of another class, or of two classes.
        InvalidValueError: If the backend or the kind is unknown, the kind is missing or not that of
            the items, there are too many items, or a number has more than 38 digits with the
            decimals of its column. Use ``exact=False`` to round it.
        DuplicateCodeError: If the items refer to two different definitions with one code, such as
            two districts of one name in two provinces. Rows contain codes only, so give one of the
            two another code.
        ImportError: If the engine is not installed, or is too old.

    Examples:
        >>> from ictplan import Indicator, Measure
        >>> bts = Indicator(code="bts", name="trạm BTS", unit="station")
        >>> total = Observation(code="total", indicator=bts, value=Measure(820, "station"))
        >>> frame = to_frame([total], backend="polars")
        >>> frame.select("code", "indicator_name", "period", "value", "unit").rows()
        [('total', 'trạm BTS', None, Decimal('820'), 'station')]
    """
    engine, is_exact = _engine(backend), as_flag(exact, "exact")
    values: tuple[Any, ...] = (
        items.rows
        if isinstance(items, Scorecard)
        else many(items, at_most(MOST_ITEMS, "items", _Checker()), message("items of a plan"))
    )
    name = _kind_of(values, "scorecard" if isinstance(items, Scorecard) else None, kind)
    collect(*values)  # raises an error if one code has two definitions
    cells: dict[str, list[Any]] = {}
    types: dict[str, nw.dtypes.DType] = {}
    for column in LAYOUTS[name].columns:
        cells[column.name] = [column.of(item) for item in values]
        if column.cell is not Cell.NUMBER:
            types[column.name] = _TYPES.get(column.cell, nw.String())
        elif is_exact:
            types[column.name] = _exact_type(name, column, values, cells[column.name])
        else:
            types[column.name] = nw.Float64()
            cells[column.name] = [
                None if number is None else float(number) for number in cells[column.name]
            ]
    return _build(cells, types, engine)


def _engine(backend: object) -> nw.Implementation:
    engine = nw.Implementation.UNKNOWN
    if isinstance(backend, str | ModuleType | nw.Implementation):
        # Another text or module gives the unknown implementation.
        engine = nw.Implementation.from_backend(backend)  # type: ignore[arg-type]
    if engine not in _NEEDS:
        engines = ", ".join(repr(name.value) for name in _NEEDS)
        raise InvalidValueError("backend", "not_a_member", quote(backend), engines)
    for package in (engine, *_NEEDS[engine]):
        try:
            package.to_native_namespace()
        except (ImportError, ValueError) as error:  # a ValueError means that the engine is too old
            raise ImportError(
                f"frames of {engine.value} need {package.value}: pip install -U {package.value}"
            ) from error
        check_version(package)
    return engine


class _Checker:
    """A converter that accepts the items of one class, numbered in the order of its calls."""

    def __init__(self) -> None:
        self._numbers = count()
        self._cls: type[object] | None = None

    def __call__(self, item: object) -> object:
        number, self._cls = next(self._numbers), self._cls or type(item)
        if type(item) not in _KINDS:
            classes = message("an Observation, a Target, a Task, a BudgetLine or an Assessment")
            raise InvalidTypeError(f"items[{number}]", classes, quote(item))
        if type(item) is not self._cls:
            raise InvalidTypeError(
                f"items[{number}]",
                message("items of the same class, {type}", type=self._cls.__name__),
                quote(item),
            )
        return item


def _kind_of(items: tuple[Any, ...], default: str | None, kind: str | None) -> str:
    if kind is not None:
        option(kind, "kind", LAYOUTS)
    result = _KINDS[type(items[0])] if items else default or kind
    if result is None:
        raise InvalidValueError(
            "kind",
            "incomplete",
            quote(kind),
            message("there are no items to infer it from; give kind="),
        )
    if kind is not None and kind != result:
        raise InvalidValueError(
            "kind", "contradiction", quote(kind), message("the items are {found}", found=result)
        )
    return result


def _exact_type(
    kind: str, column: Column, items: tuple[Any, ...], numbers: list[Decimal | None]
) -> nw.dtypes.DType:
    """Return the type that represents all numbers of a column exactly."""
    scale = max((_places(number) for number in numbers if number is not None), default=0)
    for item, number in zip(items, numbers, strict=True):
        before = max(number.adjusted() + 1, 0) if number else 0
        if number is not None and before + scale > _MOST_DIGITS:
            code = item.target.code if isinstance(item, Assessment) else item.code
            text = f"{plain(number)} with {scale} decimals"
            raise InvalidValueError(
                f"{kind}[{code!r}].{column.name}", "too_many_digits", text, _MOST_DIGITS
            )
    return nw.Decimal(_MOST_DIGITS, scale)


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)  # magnitudes are finite
    return -exponent  # an exponent is not above zero here


def _build(
    cells: dict[str, list[Any]], types: dict[str, nw.dtypes.DType], engine: nw.Implementation
) -> Any:
    """Return the frame of an engine.

    Pandas is built through pyarrow, which keeps the types of empty columns.
    """
    if engine is not nw.Implementation.PANDAS:
        # The engine is one of the three.
        frame = nw.from_dict(cells, schema=types, backend=engine)  # type: ignore[arg-type]
        return frame.to_native()
    table = nw.from_dict(cells, schema=types, backend=nw.Implementation.PYARROW).to_native()
    return table.to_pandas(types_mapper=engine.to_native_namespace().ArrowDtype)
