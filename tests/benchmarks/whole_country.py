"""How long a roll-up of the whole country takes, and how much memory: 198 million rows of Parquet, each engine by itself.

    python tests/benchmarks/whole_country.py FOLDER [--by province year] [--engines duckdb polars] [--memory 600MB] [--yearly]

Writes the synthetic country into FOLDER where there is none yet (400 MB). ``--yearly`` takes one year after the other, as one
would where the groups do not fit into memory; the year has to be one of the columns to group by.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from ictplan import frames
from ictplan.testing import SyntheticCountry


def opened(engine: str, folder: Path, memory: str) -> Any:
    """The frame of the files, which is not read yet."""
    if engine == "polars":
        import polars as pl

        return pl.scan_parquet(folder / "**" / "*.parquet", hive_partitioning=True)
    import duckdb

    duckdb.sql(
        f"SET memory_limit = '{memory}'; SET preserve_insertion_order = false; SET temp_directory = '{folder}/spill'"
    )
    return duckdb.read_parquet(f"{folder}/**/*.parquet", hive_partitioning=True)


def year_of(engine: str, frame: Any, year: int) -> Any:
    """The rows of one year, which are those of one file."""
    if engine == "polars":
        import polars as pl

        return frame.filter(pl.col("year") == year)
    return frame.filter(f"year = {year}")


def written(engine: str, found: Any, path: Path) -> int:
    """Write a roll-up to a file, as it comes; how many rows it has."""
    if engine == "polars":
        found.sink_parquet(path, engine="streaming")
    else:
        found.write_parquet(str(path))
    import pyarrow.parquet as pq

    return int(pq.read_metadata(path).num_rows)


def measure(engine: str, folder: Path, by: list[str], memory: str, *, yearly: bool) -> None:
    """Roll up, and say what it took."""
    start = time.perf_counter()
    frame, rows, country = opened(engine, folder, memory), 0, SyntheticCountry()
    years = range(country.first_year, country.first_year + country.years)
    for some in (year_of(engine, frame, year) for year in years) if yearly else [frame]:
        found = frames.roll_up(some, by=by, numerator="count", denominator="population")
        rows += written(engine, found, folder / f"rolled-{engine}.out")
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    how = "a year at a time" if yearly else "at once"
    print(
        f"{engine}: {rows:,} groups by {', '.join(by)}, {how}: {seconds:.1f} s, {peak:,.0f} MiB at most",
        flush=True,
    )


def main() -> int:
    """Each engine in a process of its own, so that the memory of one is not counted for the other."""
    parser = argparse.ArgumentParser(description="Roll up the whole country.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--by", nargs="+", default=["province", "year"])
    parser.add_argument("--engines", nargs="+", default=["duckdb", "polars"])
    parser.add_argument("--memory", default="600MB", help="what DuckDB is allowed")
    parser.add_argument("--yearly", action="store_true", help="one year after the other")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if not any(given.folder.rglob("*.parquet")):
        SyntheticCountry().write(given.folder)
    if given.alone:
        measure(given.engines[0], given.folder, given.by, given.memory, yearly=given.yearly)
        return 0
    codes = []
    for engine in given.engines:
        options = ["--by", *given.by, "--memory", given.memory, "--engines", engine, "--alone"]
        options += ["--yearly"] if given.yearly else []
        codes.append(
            subprocess.run(
                [sys.executable, __file__, str(given.folder), *options], check=False
            ).returncode
        )
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
