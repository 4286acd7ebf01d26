"""Load plans from files and save them. The suffix of the name selects the format."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from ictplan.errors import DocumentError, InvalidTypeError, InvalidValueError, message, quote
from ictplan.io.file_access import read_file, replace_file
from ictplan.io.json_text import dumps, loads
from ictplan.io.literals import LARGEST_TEXT, refusal
from ictplan.io.toml_text import dumps_toml, loads_toml
from ictplan.model.plan import Plan

_LONGEST_CHARACTER = 4  # bytes of UTF-8

#: The functions that read and write the format of each suffix.
_FORMATS: dict[str, tuple[Callable[[str], Plan], Callable[[Plan], str]]] = {
    ".json": (loads, dumps),
    ".toml": (loads_toml, dumps_toml),
}


def load(path: str | os.PathLike[str]) -> Plan:
    """Read a plan from a file, ``.json`` or ``.toml``, in UTF-8.

    Raises:
        DocumentError: If the file does not hold a plan. The error lists all problems with their
            paths.
        InvalidValueError: If the suffix is another one, or the path leads to a pipe or a device.
        InvalidTypeError: If *path* is not a path.
        OSError: If the file cannot be read.

    Examples:
        >>> load("ke-hoach.yaml")
        Traceback (most recent call last):
            ...
        ictplan.errors.InvalidValueError: path.suffix is not an allowed value (got '.yaml');
            write one of '.json', '.toml'
    """
    place, (read, _) = _format(path)
    data = read_file(place, _LONGEST_CHARACTER * LARGEST_TEXT + 1)
    try:
        return read(_decode(data))
    except DocumentError as error:
        raise DocumentError(error.problems, str(place)) from error.__cause__


def _decode(data: bytes) -> str:
    if len(data) > _LONGEST_CHARACTER * LARGEST_TEXT:
        raise refusal(
            "too_large",
            message("a file with more bytes than any text of the allowed length"),
            message("{count} characters", count=LARGEST_TEXT),
        )
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line, byte = data.count(b"\n", 0, error.start) + 1, f"{data[error.start]:02x}"
        value = message("byte {byte} in line {line}", byte=byte, line=line)
        raise refusal("not_utf8", value) from None


def save(plan: Plan, path: str | os.PathLike[str]) -> None:
    """Write a plan to a file, ``.json`` or ``.toml``, in UTF-8 with line feeds.

    The text goes to a new file in the same folder, which takes the name when it is complete: on any
    failure, even of the machine, the older file or the new one is there in full. A link stays, and
    the file to which it leads is replaced. Permissions stay.

    Args:
        plan: the plan to write.
        path: the file to write. Its suffix selects the format.

    Raises:
        InvalidValueError: If the suffix is another one, or the path leads to a pipe or a device.
        InvalidTypeError: If *plan* is not a Plan, or *path* is not a path.
        OSError: If the file cannot be written, or its folder takes no new file.

    Examples:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     save(Plan(title="Kế hoạch"), f"{folder}/plan.toml")
        ...     load(f"{folder}/plan.toml")
        Plan('Kế hoạch', periods=(), targets=0, tasks=0)
    """
    place, (_, write) = _format(path)
    replace_file(place, write(plan).encode())


def _format(
    path: str | os.PathLike[str],
) -> tuple[Path, tuple[Callable[[str], Plan], Callable[[Plan], str]]]:
    name = os.fspath(path) if isinstance(path, os.PathLike) else path
    if not isinstance(name, str):
        raise InvalidTypeError("path", message("a path"), quote(path))
    if "\0" in name or any("\ud800" <= character <= "\udbff" for character in name):
        raise InvalidValueError(
            "path",
            "control_character",
            quote(name),
            message("the characters that a file name cannot contain"),
        )
    place = Path(name)
    suffix = place.suffix.lower()
    if suffix not in _FORMATS:
        raise InvalidValueError(
            "path.suffix", "not_a_member", quote(place.suffix), ", ".join(map(repr, _FORMATS))
        )
    return place, _FORMATS[suffix]
