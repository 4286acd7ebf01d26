"""Parquet files that are there once all of them are complete."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]  # it comes without types
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from ictplan.errors import InvalidTypeError, InvalidValueError, quote
from ictplan.messages import message
from ictplan.text import normal

_LONGEST_PATH = 4_000
#: What a file is called; engines read all of a folder.
PART = "part-0.parquet"


def without_files(folder: str | os.PathLike[str]) -> Path:
    """A folder in and below which there is no Parquet file yet: what is there would be read with what is written.

    Raises:
        InvalidTypeError: no path.
        InvalidValueError: a path that cannot be one, or Parquet files that are there already.
    """
    if not isinstance(folder, str | os.PathLike):
        raise InvalidTypeError("folder", message("a path"), quote(folder))
    goal = Path(folder)
    normal(str(goal), "folder", _LONGEST_PATH)
    there = next(goal.rglob("*.parquet"), None)
    if there is not None:
        raise InvalidValueError(
            "folder",
            "contradiction",
            quote(str(there)),
            message("it holds Parquet files: give one without any"),
        )
    return goal


def write_files(files: Mapping[Path, Iterator[pa.RecordBatch]], schema: pa.Schema) -> list[Path]:
    """Write batches to files, each batch as a row group, and return the files; what breaks leaves none.

    Args:
        files: the batches of each file.
        schema: the columns that are written.

    Raises:
        OSError: the files cannot be written.
    """
    begun = {path: path.with_name(f".{path.name}.unfinished") for path in files}
    try:
        for path, batches in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with pq.ParquetWriter(begun[path], schema, compression="zstd") as writer:
                for batch in batches:
                    writer.write_batch(batch.select(schema.names))
    except BaseException:
        for path in begun.values():
            path.unlink(missing_ok=True)
        raise
    return [path.rename(goal) for goal, path in begun.items()]
