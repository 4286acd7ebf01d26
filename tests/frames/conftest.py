"""The engines that frames are tested on: the same columns in, the same rows out.

Dask and PySpark take their time and are not installed everywhere: ``pytest -m distributed`` runs the tests on these two.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from typing import Any, NamedTuple

import pytest

if all(find_spec(name) for name in ("duckdb", "narwhals", "pandas", "polars", "pyarrow")):
    import duckdb
    import numpy as np
    import pandas as pd
    import polars as pl
    import pyarrow as pa
else:
    collect_ignore_glob = ["test_*.py"]  # where the extra engines is not installed

Columns = dict[str, list[Any]]


class Engine(NamedTuple):
    """One engine.

    Attributes:
        name: what it is called.
        make: a frame of columns.
        rows: the rows of a frame, NaN and null alike being None, and dates without a time of day.
        lazy: whether its frames are lazy.
    """

    name: str
    make: Callable[[Columns], Any]
    rows: Callable[[Any], list[tuple[Any, ...]]]
    lazy: bool


def _plain(rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
    return [tuple(map(_cell, row)) for row in rows]


def _cell(value: Any) -> Any:
    if (
        value is None
        or value is pd.NA
        or value is pd.NaT
        or (isinstance(value, float) and math.isnan(value))
    ):
        return None
    value = value.item() if hasattr(value, "item") else value
    return value.date() if isinstance(value, datetime.datetime) else value


def _arrow(columns: Columns) -> Any:
    return pa.table({name: pa.array(values) for name, values in columns.items()})


def _pandas(kind: str | None) -> Callable[[Columns], Any]:
    def make(columns: Columns) -> Any:
        if kind == "pyarrow":
            return _arrow(columns).to_pandas(types_mapper=pd.ArrowDtype)
        frame = pd.DataFrame({name: _dated(values) for name, values in columns.items()})
        with np.errstate(invalid="ignore"):  # older versions of pandas try what does not fit
            return frame if kind is None else frame.convert_dtypes()

    return make


def _dated(values: list[Any]) -> Any:
    """Dates as pandas holds them, which has no type for them without pyarrow."""
    return (
        pd.to_datetime(values)
        if any(isinstance(value, datetime.date) for value in values)
        else values
    )


def _from_pandas(frame: Any) -> list[tuple[Any, ...]]:
    return _plain(frame.astype(object).to_numpy().tolist())


#: DuckDB forgets what a relation is made of once nothing else holds it.
_HELD: list[Any] = []


def _duck(columns: Columns) -> Any:
    table = _arrow(columns)
    _HELD.append(table)
    return duckdb.from_arrow(table)


def _dask(columns: Columns) -> Any:
    import dask.dataframe as dd

    return dd.from_pandas(_pandas("pyarrow")(columns), npartitions=2)


def _spark(columns: Columns) -> Any:
    return _session().createDataFrame(_arrow(columns))


_SESSIONS: list[Any] = []


def _session() -> Any:
    if not _SESSIONS:
        from pyspark.sql import SparkSession

        settings = {
            "spark.ui.enabled": "false",
            "spark.sql.shuffle.partitions": "2",
            "spark.default.parallelism": "2",
            "spark.sql.session.timeZone": "UTC",
        }
        builder = SparkSession.builder.master("local[2]").appName("ictplan")
        for name, value in settings.items():
            builder = builder.config(name, value)
        _SESSIONS.append(builder.getOrCreate())
    return _SESSIONS[0]


ENGINES = [
    Engine("pandas", _pandas(None), _from_pandas, lazy=False),
    Engine("pandas-nullable", _pandas("nullable"), _from_pandas, lazy=False),
    Engine("pandas-pyarrow", _pandas("pyarrow"), _from_pandas, lazy=False),
    Engine(
        "polars",
        lambda columns: pl.DataFrame(columns),
        lambda frame: _plain(frame.rows()),
        lazy=False,
    ),
    Engine(
        "polars-lazy",
        lambda columns: pl.LazyFrame(columns),
        lambda frame: _plain(frame.collect().rows()),
        lazy=True,
    ),
    Engine(
        "pyarrow",
        _arrow,
        lambda frame: _plain(
            list(zip(*(column.to_pylist() for column in frame.columns), strict=True))
        ),
        lazy=False,
    ),
    Engine("duckdb", _duck, lambda frame: _plain(frame.fetchall()), lazy=True),
]
DISTRIBUTED = [
    Engine("dask", _dask, lambda frame: _from_pandas(frame.compute()), lazy=True),
    Engine(
        "pyspark", _spark, lambda frame: _plain([tuple(row) for row in frame.collect()]), lazy=True
    ),
]
_MARKS = (
    pytest.mark.distributed,
    pytest.mark.filterwarnings("default"),
)  # what these two warn of is theirs


@pytest.fixture(autouse=True)
def _nothing_is_held() -> Iterator[None]:
    yield
    _HELD.clear()


@pytest.fixture(scope="session", autouse=True)
def _sessions_end() -> Iterator[None]:
    yield
    while _SESSIONS:
        _SESSIONS.pop().stop()


@pytest.fixture(
    params=[*ENGINES, *(pytest.param(engine, marks=_MARKS) for engine in DISTRIBUTED)],
    ids=lambda engine: engine.name,
)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn."""
    engine: Engine = request.param
    return engine


@pytest.fixture(
    params=[engine for engine in ENGINES if not engine.lazy], ids=lambda engine: engine.name
)
def eager(request: pytest.FixtureRequest) -> Engine:
    """Each engine whose frames are there to be looked at."""
    engine: Engine = request.param
    return engine


@pytest.fixture
def engines() -> dict[str, Engine]:
    """The engines of one machine, by name."""
    return {engine.name: engine for engine in ENGINES}
