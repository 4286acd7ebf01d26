"""Another Python process that values are sent to: it unpickles them, looks at them, and sends them back.

One is started at the first use and kept until this one ends. What goes through the pipes is a length of eight bytes and
a pickle of that length, both ways; the answer is a pair of the value and of what was wrong with it there, or None.
"""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
import traceback
from threading import Lock
from typing import IO, Any

from ictplan.model.value import Value

_LENGTH = 8
_LOCK = Lock()
_STARTED: list[subprocess.Popen[bytes]] = []


def there_and_back(value: Any) -> Any:
    """*value* as it comes back from another process.

    Raises:
        AssertionError: it cannot be read there, or is not what it should be there.
    """
    with _LOCK:
        process = _running()
        assert process.stdin is not None  # both are pipes
        assert process.stdout is not None
        _send(process.stdin, pickle.dumps(value))
        answered = _receive(process.stdout)
        if answered is None:
            end()
    if answered is None:
        raise AssertionError(f"the other process ended while it read {value!r}"[:500])
    back, fault = pickle.loads(answered)
    if fault is not None:
        raise AssertionError(f"in another process: {fault}")
    return back


def _running() -> subprocess.Popen[bytes]:
    """The other process, which has the modules and another seed for the hashes of text."""
    if not _STARTED:
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "PYTHONHASHSEED": str(os.getpid() % 1000 + 1),
        }
        command = [sys.executable, "-c", f"from {__name__} import main; main()"]
        _STARTED.append(
            subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
            )
        )
    return _STARTED[0]


@atexit.register
def end() -> None:
    """Let the other process run out of input, and wait for it."""
    while _STARTED:
        _STARTED.pop().communicate()


def _send(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(len(data).to_bytes(_LENGTH, "big") + data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes | None:
    """The next message, or None where there is none any more."""
    length = pipe.read(_LENGTH)
    return pipe.read(int.from_bytes(length, "big")) if len(length) == _LENGTH else None


def answer(data: bytes) -> bytes:
    """What the other process answers: the value, and what is wrong with it."""
    try:
        value = pickle.loads(data)
        return pickle.dumps((value, _fault(value)))
    except Exception:  # whatever it is, the asking process tells of it
        return pickle.dumps((None, traceback.format_exc()))


def _fault(value: Any) -> str | None:
    """What is wrong with a value here. A hash that came along from another process is another than that of a new value."""
    made = value.evolve() if isinstance(value, Value) else value
    if made != value:
        return f"{value!r} is not equal to one made there"
    return (
        None
        if hash(made) == hash(value)
        else f"the hash of {value!r} is not that of an equal value made there"
    )


def main() -> None:
    """Answer until there is nothing more to answer."""
    while (data := _receive(sys.stdin.buffer)) is not None:
        _send(sys.stdout.buffer, answer(data))
