"""Roll up the same Parquet files on any engine: on a laptop, or on a Spark or Dask cluster.

    python examples/scale_out.py FOLDER [--engine duckdb] [--write 100000]

Only the opening of the files and the fetching of the answer differ by engine. `densities` is the
same for all engines. ``--write`` first writes a made-up country with this number of rows into
FOLDER. The script needs the engine, and for ``--write`` the extra ``test``.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

from ictplan import frames


def densities(frame: Any) -> Any:
    """Return the density of each province and year. The result is lazy if the frame is lazy."""
    return frames.roll_up(
        frame,
        by=["province", "year"],
        numerator="count",
        denominator="population",
        units={"count": "subscription", "population": "person"},
    )


def open_polars(folder: Path) -> Any:
    import polars as pl

    return pl.scan_parquet(folder, hive_partitioning=True)


def open_duckdb(folder: Path) -> Any:
    import duckdb

    return duckdb.read_parquet(f"{folder}/**/*.parquet", hive_partitioning=True)


def open_pandas(folder: Path) -> Any:
    import pandas as pd

    return pd.read_parquet(folder, dtype_backend="pyarrow")


def open_dask(folder: Path) -> Any:
    import dask.dataframe as dd

    return dd.read_parquet(folder)


def open_spark(folder: Path) -> Any:
    from pyspark.sql import SparkSession

    return SparkSession.builder.getOrCreate().read.parquet(str(folder))


#: By engine: the function that opens the files, and the one that fetches the (small) answer.
ENGINES = {
    "polars": (open_polars, lambda frame: frame.collect(engine="streaming").rows()),
    "duckdb": (open_duckdb, lambda frame: frame.fetchall()),
    "pandas": (open_pandas, lambda frame: list(frame.itertuples(index=False, name=None))),
    "dask": (open_dask, lambda frame: list(frame.compute().itertuples(index=False, name=None))),
    "spark": (open_spark, lambda frame: [tuple(row) for row in frame.collect()]),
}


def main() -> int:
    parser = argparse.ArgumentParser(description="Roll up Parquet files on any engine.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--engine", choices=ENGINES, default="polars")
    parser.add_argument(
        "--write", type=int, metavar="ROWS", help="first write a made-up country of this many rows"
    )
    given = parser.parse_args()
    if given.write:
        from ictplan.testing import SyntheticCountry

        SyntheticCountry.of_size(given.write).write(given.folder)
    opened, collected = ENGINES[given.engine]
    for province, year, count, population, density in collected(densities(opened(given.folder))):
        print(f"{province} {int(year)} {count:.0f} / {population:.0f} = {density:.4f} per 100")
    return 0


if __name__ == "__main__":
    sys.exit(main())
