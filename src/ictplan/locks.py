"""Locks around what is read or built once."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache, wraps
from threading import RLock
from types import TracebackType
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


class ForkSafeLock:
    """A lock that a forked process finds open.

    A fork copies a lock as it is, but not the thread that holds it: the child would wait for ever.
    """

    def __init__(self) -> None:
        self._open()
        # On Windows, which has no fork, this makes a dict of no use.
        getattr(os, "register_at_fork", dict)(after_in_child=self._open)

    def _open(self) -> None:
        self._lock = RLock()

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._lock.release()


def once(make: Callable[P, T]) -> Callable[P, T]:
    """Keep the result of a function for each of its arguments.

    If several threads ask for it at once, only one makes it.
    """
    lock = ForkSafeLock()
    kept = cast("Callable[P, T]", cache(make))

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> T:
        with lock:
            return kept(*args, **kwargs)

    return made
