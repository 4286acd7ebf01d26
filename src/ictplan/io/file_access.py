"""Read and replace whole files. An older file stands until the new one is complete."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from ictplan.errors import InvalidValueError, quote

# So that opening a pipe returns at once. Windows, which has no such pipes, has no such flag.
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0)


def read_file(path: Path, most: int) -> bytes:
    """Return the first *most* bytes of a file.

    Raises:
        InvalidValueError: If the path leads to a pipe or a device.
        OSError: If the file cannot be read.
    """
    with open(path, "rb", opener=_open_at_once) as file:  # that of a Path takes no opener
        _refuse_device(path, os.fstat(file.fileno()))
        return file.read(most)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file that replaces an older one when it is complete.

    The data go to a new file in the same folder, which then takes the name. Whatever happens
    before, the older file stays as it was. A link stays, and the file to which it leads is
    replaced. The permissions stay, and the owner where the system allows it.

    Raises:
        InvalidValueError: If the path leads to a pipe or a device.
        OSError: If the file cannot be written.
    """
    target = Path(os.path.realpath(path))
    older = _status(path)
    new = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with _new_file(new, path) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if older is not None:
            with suppress(OSError, AttributeError):  # AttributeError on Windows
                os.chown(new, older.st_uid, older.st_gid)
            new.chmod(stat.S_IMODE(older.st_mode))
        new.replace(target)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _new_file(new: Path, path: Path) -> BinaryIO:
    try:
        return new.open("xb")
    except OSError as error:
        error.filename = str(path)  # the name that the caller knows
        raise


def _status(path: Path) -> os.stat_result | None:
    """Return the status of a file that may be written, or None if there is none yet."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    _refuse_device(path, status)
    path.open("r+b").close()  # fails for a file that only its folder would allow to replace
    return status


def _refuse_device(path: Path, status: os.stat_result) -> None:
    """Refuse pipes and devices. A folder is refused by the system, in its own words."""
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        raise InvalidValueError("path", "not_a_file", quote(str(path)))


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | _WITHOUT_WAITING)
