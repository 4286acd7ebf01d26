"""Every engine of the default run: how a frame of it is made of columns, and how its rows are read."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pytest

pytest.importorskip("narwhals")
duckdb = pytest.importorskip("duckdb")
pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")
pa = pytest.importorskip("pyarrow")

Columns = dict[str, list[Any]]


class Engine(NamedTuple):
    """One engine.

    Attributes:
        make: a frame of columns; a type may be given for a column of numbers.
        rows: the rows of a frame, NaN and null alike being None.
        lazy: whether its frames are lazy.
        type: the class of its frames.
    """

    make: Callable[[Columns], Any]
    rows: Callable[[Any], list[tuple[Any, ...]]]
    lazy: bool
    type: type


def _plain(rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
    def cell(value: Any) -> Any:
        missing = value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))
        return None if missing else value.item() if hasattr(value, "item") else value

    return [tuple(cell(value) for value in row) for row in rows]


def _arrow(columns: Columns) -> Any:
    return pa.table({name: pa.array(values) for name, values in columns.items()})


def _pandas(kind: str | None) -> Callable[[Columns], Any]:
    def make(columns: Columns) -> Any:
        if kind == "pyarrow":
            return _arrow(columns).to_pandas(types_mapper=pd.ArrowDtype)
        frame = pd.DataFrame(columns)
        return frame if kind is None else frame.convert_dtypes()

    return make


def _from_pandas(frame: Any) -> list[tuple[Any, ...]]:
    return _plain(frame.astype(object).to_numpy().tolist())


#: DuckDB forgets what a relation is made of once nothing else holds it.
_HELD: list[Any] = []


def _duck(columns: Columns) -> Any:
    table = _arrow(columns)
    _HELD.append(table)
    return duckdb.from_arrow(table)


ENGINES = {
    "pandas": Engine(_pandas(None), _from_pandas, lazy=False, type=pd.DataFrame),
    "pandas-nullable": Engine(_pandas("nullable"), _from_pandas, lazy=False, type=pd.DataFrame),
    "pandas-pyarrow": Engine(_pandas("pyarrow"), _from_pandas, lazy=False, type=pd.DataFrame),
    "polars": Engine(pl.DataFrame, lambda frame: _plain(frame.rows()), lazy=False, type=pl.DataFrame),
    "polars-lazy": Engine(pl.LazyFrame, lambda frame: _plain(frame.collect().rows()), lazy=True, type=pl.LazyFrame),
    "pyarrow": Engine(
        _arrow,
        lambda frame: _plain(list(zip(*(column.to_pylist() for column in frame.columns), strict=True))),
        lazy=False,
        type=pa.Table,
    ),
    "duckdb": Engine(_duck, lambda frame: _plain(frame.fetchall()), lazy=True, type=duckdb.DuckDBPyRelation),
}


@pytest.fixture(params=ENGINES.values(), ids=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn."""
    engine: Engine = request.param
    return engine


@pytest.fixture
def engines() -> dict[str, Engine]:
    """All engines by name."""
    return ENGINES
