"""Bounds on processor time, which hold on slow machines as well.

They are for what would take many times as long if it were wrong: a loop without end, or time in the square of a length.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

#: What `_standard_work` takes on an ordinary machine, in seconds.
_ORDINARY = 0.05


def _standard_work() -> float:
    start = time.process_time()
    total = 0
    for number in range(1_000_000):
        total += number
    return time.process_time() - start


def slowness() -> float:
    """How many times as long as on an ordinary machine a piece of work takes here and now; at least 1."""
    return max(1.0, _standard_work() / _ORDINARY)


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Check that the block takes at most so many seconds of an ordinary machine.

    Beyond that, the speed of this machine is measured, and the block may take three times as long for its measure:
    a tracer of lines, or a collection of garbage, may fall into it.
    """
    start = time.process_time()
    yield
    taken = time.process_time() - start
    if taken >= seconds:
        bound = 3 * seconds * slowness()
        assert taken < bound, f"{taken:.2f} s, more than {bound:.2f} s"
