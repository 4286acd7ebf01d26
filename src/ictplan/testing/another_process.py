"""Send values to another Python process, which unpickles and checks them and sends them back.

The other process starts at the first use and ends with this one. Each message in the pipes is a
length of eight bytes and a pickle of that length. The answer is a pair: the value, and a fault or
None.
"""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
import traceback
from typing import IO, Any

from ictplan.locks import ForkSafeLock
from ictplan.model.value import Value

_LENGTH = 8
_LOCK = ForkSafeLock()
_PROCESSES: list[subprocess.Popen[bytes]] = []


def there_and_back(value: Any) -> Any:
    """Return a value as it comes back from another process.

    Raises:
        AssertionError: If the value cannot be read there, or has a fault there.
    """
    with _LOCK:
        process = _running()
        assert process.stdin is not None  # both are pipes
        assert process.stdout is not None
        _send(process.stdin, pickle.dumps(value))
        reply = _receive(process.stdout)
        if reply is None:
            end()
    if reply is None:
        raise AssertionError(f"the other process ended while it read {value!r}"[:500])
    back, fault = pickle.loads(reply)
    if fault is not None:
        raise AssertionError(f"in another process: {fault}")
    return back


def _running() -> subprocess.Popen[bytes]:
    """Return the other process. It finds the same modules, and hashes text with another seed."""
    if not _PROCESSES:
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "PYTHONHASHSEED": str(os.getpid() % 1000 + 1),
        }
        command = [sys.executable, "-c", f"from {__name__} import main; main()"]
        _PROCESSES.append(
            subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
            )
        )
    return _PROCESSES[0]


@atexit.register
def end() -> None:
    """Close the input of the other process and wait for its end."""
    while _PROCESSES:
        _PROCESSES.pop().communicate()


def _send(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(len(data).to_bytes(_LENGTH, "big") + data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes | None:
    """Return the next message, or None at the end of the input."""
    length = pipe.read(_LENGTH)
    return pipe.read(int.from_bytes(length, "big")) if len(length) == _LENGTH else None


def answer(data: bytes) -> bytes:
    """Return the answer of the other process: the value and its fault."""
    try:
        value = pickle.loads(data)
        return pickle.dumps((value, _fault(value)))
    except Exception:  # the first process reports it, whatever it is
        return pickle.dumps((None, traceback.format_exc()))


def _fault(value: Any) -> str | None:
    """Return the fault of a value in this process, or None.

    A hash that was pickled in the first process differs from the hash of a new value here.
    """
    copy = value.evolve() if isinstance(value, Value) else value
    if copy != value:
        return f"{value!r} is not equal to one made there"
    return (
        None
        if hash(copy) == hash(value)
        else f"the hash of {value!r} is not that of an equal value made there"
    )


def main() -> None:
    """Answer messages until the input ends."""
    while (data := _receive(sys.stdin.buffer)) is not None:
        _send(sys.stdout.buffer, answer(data))
