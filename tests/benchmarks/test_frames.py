"""What frames cost beside the engine's own expressions, side by side in one run.

    python -m pytest tests/benchmarks/test_frames.py --benchmark-only                         # 10^6 rows
    python -m pytest tests/benchmarks/test_frames.py --benchmark-only -m "large or not large" # 10^7 rows, too

*by hand* is what one writes in the engine's own language for the same answers, on the columns as they are here: whole numbers
with some missing, some bases of zero, and groups in which nothing counts. *bare* is a division or a ratio of sums that looks at
none of that, for comparison: it divides by zero, and in a roll-up adds people without a count. All three are checked to be what
they are said to be.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from ictplan import frames

duckdb = pytest.importorskip("duckdb")
pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")
pytest.importorskip("pyarrow")

from ictplan.testing import SyntheticCountry  # noqa: E402 - it needs pyarrow

F64 = pl.Float64
KEYS = ["province", "year"]
SIZES = [10**6, pytest.param(10**7, marks=pytest.mark.large)]


@cache
def table(rows: int) -> Any:
    """The rows; a province whose counts are all missing is in them."""
    country = pl.from_arrow(SyntheticCountry.of_size(rows).table()).with_columns(
        pl.col("province").cast(pl.String)
    )
    none = pl.when(pl.col("province") != "07").then(pl.col("count")).alias("count")
    return country.with_columns(none).select(*KEYS, "count", "population").to_arrow()


# Of polars, lazy.


def _polars_density_bare(frame: Any) -> Any:
    return frame.with_columns((pl.col("count") * 100 / pl.col("population")).alias("density"))


def _polars_density(frame: Any) -> Any:
    count, people = pl.col("count"), pl.col("population")
    return frame.with_columns(
        pl.when((count >= 0) & (people > 0)).then(count * 100.0 / people).alias("density")
    )


def _polars_roll_up_bare(frame: Any) -> Any:
    sums = frame.group_by(KEYS).agg(pl.col("count").sum(), pl.col("population").sum())
    return sums.with_columns((pl.col("count") * 100 / pl.col("population")).alias("density")).sort(
        KEYS
    )


def _polars_roll_up(frame: Any) -> Any:
    count, people = pl.col("count"), pl.col("population")
    counts = (count >= 0) & (people > 0)
    kept = frame.select(
        *KEYS, pl.when(counts).then(count.cast(F64)), pl.when(counts).then(people.cast(F64))
    )
    sums = kept.group_by(KEYS).agg(count.sum(), people.sum())
    whole = sums.with_columns(pl.when(people > 0).then(count), pl.when(people > 0).then(people))
    return whole.with_columns((count * 100 / people).alias("density")).sort(KEYS, nulls_last=True)


# Of DuckDB, in SQL.


def _duckdb_density_bare(frame: Any) -> Any:
    return frame.query("rows", "SELECT *, count * 100.0::DOUBLE / population AS density FROM rows")


def _duckdb_density(frame: Any) -> Any:
    case = "CASE WHEN count >= 0 AND population > 0 THEN count * 100.0::DOUBLE / population END"
    return frame.query("rows", f"SELECT *, {case} AS density FROM rows")


def _duckdb_roll_up_bare(frame: Any) -> Any:
    sums = "sum(count) AS count, sum(population) AS population, sum(count) * 100.0::DOUBLE / sum(population) AS density"
    return frame.query("rows", f"SELECT province, year, {sums} FROM rows GROUP BY ALL ORDER BY ALL")


def _duckdb_roll_up(frame: Any) -> Any:
    kept = ", ".join(
        f"sum(CASE WHEN count >= 0 AND population > 0 THEN {name}::DOUBLE END) AS {name}"
        for name in ("count", "population")
    )
    sums = f"SELECT province, year, {kept} FROM rows GROUP BY province, year"
    return frame.query(
        "rows",
        f"SELECT *, count * 100.0::DOUBLE / population AS density FROM ({sums}) ORDER BY province, year NULLS LAST",
    )


# Of pandas, whose missing counts make floats of the column, or stay whole numbers of Arrow.


def _pandas_density_bare(frame: Any) -> Any:
    return frame.assign(density=frame["count"] * 100 / frame["population"])


def _pandas_density(frame: Any) -> Any:
    counts = (frame["count"] >= 0) & (frame["population"] > 0)
    return frame.assign(density=(frame["count"] * 100 / frame["population"]).where(counts))


def _pandas_roll_up_bare(frame: Any) -> Any:
    sums = frame.groupby(KEYS)[["count", "population"]].sum().reset_index()
    return sums.assign(density=sums["count"] * 100 / sums["population"])


def _pandas_roll_up(frame: Any) -> Any:
    counts = (frame["count"] >= 0) & (frame["population"] > 0)
    kept = frame.assign(
        count=frame["count"].where(counts), population=frame["population"].where(counts)
    )
    sums = kept.groupby(KEYS, dropna=False)[["count", "population"]].sum(min_count=1).reset_index()
    return sums.assign(density=sums["count"] * 100 / sums["population"]).sort_values(KEYS)


Work = Callable[[Any], Any]
#: By engine: what makes its frame of a table, what brings its rows into memory, and what is written by hand for each task.
ENGINES: dict[str, tuple[Work, Work, dict[str, Work]]] = {
    "polars": (
        lambda rows: pl.from_arrow(rows).lazy(),
        lambda frame: frame.collect(),
        {
            "density bare": _polars_density_bare,
            "density by hand": _polars_density,
            "roll_up bare": _polars_roll_up_bare,
            "roll_up by hand": _polars_roll_up,
        },
    ),
    "duckdb": (
        lambda rows: _stored(rows),
        lambda frame: frame.to_arrow_table(),
        {
            "density bare": _duckdb_density_bare,
            "density by hand": _duckdb_density,
            "roll_up bare": _duckdb_roll_up_bare,
            "roll_up by hand": _duckdb_roll_up,
        },
    ),
    **{
        name: (
            make,
            lambda frame: frame,
            {
                "density bare": _pandas_density_bare,
                "density by hand": _pandas_density,
                "roll_up bare": _pandas_roll_up_bare,
                "roll_up by hand": _pandas_roll_up,
            },
        )
        for name, make in {
            "pandas": lambda rows: rows.to_pandas(),
            "pandas-pyarrow": lambda rows: rows.to_pandas(types_mapper=pd.ArrowDtype),
        }.items()
    },
}
OURS: dict[str, Work] = {
    "density": lambda frame: frames.density(frame, numerator="count", denominator="population"),
    "roll_up": lambda frame: frames.roll_up(
        frame, by=KEYS, numerator="count", denominator="population"
    ),
}


def _stored(rows: Any) -> Any:
    """A table of DuckDB's own."""
    duckdb.sql(f"CREATE OR REPLACE TABLE rows_{len(rows)} AS SELECT * FROM rows")
    return duckdb.table(f"rows_{len(rows)}")


@cache
def _frame(engine: str, rows: int) -> Any:
    return ENGINES[engine][0](table(rows))


def _densities(frame: Any) -> list[float | None]:
    column = frame["density"]
    values = column.to_pylist() if hasattr(column, "to_pylist") else column.to_list()
    return [
        None if value is None or value is pd.NA or math.isnan(value) else value for value in values
    ]


@pytest.mark.parametrize("way", ["bare", "by hand", "ours"])
@pytest.mark.parametrize("task", OURS)
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rows", SIZES)
def test_frames(benchmark: BenchmarkFixture, engine: str, task: str, way: str, rows: int) -> None:
    _, done, by_hand = ENGINES[engine]
    frame = _frame(engine, rows)
    work = OURS[task] if way == "ours" else by_hand[f"{task} {way}"]
    benchmark.group = f"{task} of {rows:,} rows, {engine}"
    found = _densities(benchmark(lambda: done(work(frame))))
    exact = _densities(done(by_hand[f"{task} by hand"](frame)))
    assert len(found) == len(exact) > 0
    alike = all(
        one == other or (one and other and math.isclose(one, other))
        for one, other in zip(found, exact, strict=True)
    )
    assert alike is (way != "bare")


@pytest.mark.benchmark(group="building the expression alone")
@pytest.mark.parametrize("task", OURS)
@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_building(benchmark: BenchmarkFixture, engine: str, task: str) -> None:
    """What comes to every call on a lazy frame, however many rows there are."""
    frame = _frame(engine, 10**6)
    assert type(benchmark(lambda: OURS[task](frame))) is type(frame)
