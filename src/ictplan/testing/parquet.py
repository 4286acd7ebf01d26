"""Write Parquet files that appear only when all of them are complete."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]  # has no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from ictplan.errors import InvalidTypeError, InvalidValueError, message, quote
from ictplan.text import normal

_LONGEST_PATH = 4_000
#: The name of a file. Engines read all files of a folder.
PART = "part-0.parquet"


def without_files(folder: str | os.PathLike[str]) -> Path:
    """Return the path of a folder without Parquet files, because engines would read old files too.

    Raises:
        InvalidTypeError: If *folder* is not a path.
        InvalidValueError: If the path is not valid, or if the folder has Parquet files.
    """
    if not isinstance(folder, str | os.PathLike):
        raise InvalidTypeError("folder", message("a path"), quote(folder))
    goal = Path(folder)
    normal(str(goal), "folder", _LONGEST_PATH)
    old_file = next(goal.rglob("*.parquet"), None)
    if old_file is not None:
        raise InvalidValueError(
            "folder",
            "contradiction",
            quote(str(old_file)),
            message("it already contains Parquet files; give a folder without Parquet files"),
        )
    return goal


def write_files(files: Mapping[Path, Iterator[pa.RecordBatch]], schema: pa.Schema) -> list[Path]:
    """Write each batch to its file as a row group, and return the files.

    After a failure there are no files.

    Args:
        files: the batches of each file.
        schema: the columns to write.

    Raises:
        OSError: If the files cannot be written.
    """
    temporary_paths = {path: path.with_name(f".{path.name}.unfinished") for path in files}
    try:
        for path, batches in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with pq.ParquetWriter(temporary_paths[path], schema, compression="zstd") as writer:
                for batch in batches:
                    writer.write_batch(batch.select(schema.names))
    except BaseException:
        for path in temporary_paths.values():
            path.unlink(missing_ok=True)
        raise
    return [path.rename(goal) for goal, path in temporary_paths.items()]
