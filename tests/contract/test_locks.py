"""Locks around what is built once: threads wait for one of them, a forked process waits for none."""

from __future__ import annotations

import os
import threading
import time

import pytest

from ictplan.locks import ForkSafeLock, once
from ictplan.units.registry import library_registry

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")


def in_child(task: object) -> int:
    """Call *task* in a forked process, which is killed if it waits; return its exit code."""
    import signal

    child = os.fork()
    if child == 0:
        signal.alarm(20)
        task()  # type: ignore[operator]
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_threads_wait_for_the_one_that_makes_it() -> None:
    made: list[int] = []

    @once
    def make(number: int) -> object:
        made.append(number)
        time.sleep(0.02)
        return object()

    results: list[object] = []
    threads = [threading.Thread(target=lambda: results.append(make(1))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]
    assert len(results) == 8
    assert len(set(results)) == 1
    assert make(2) is not make(1)
    assert make.__name__ == "make"


def test_what_fails_is_made_again() -> None:
    tries: list[int] = []

    @once
    def make() -> int:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("the disk is away")
        return 5

    with pytest.raises(OSError, match="away"):
        make()
    assert make() == 5


@needs_fork
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_a_forked_process_finds_the_lock_open_whichever_thread_held_it() -> None:
    lock, held, done = ForkSafeLock(), threading.Event(), threading.Event()

    def hold() -> None:
        with lock:
            held.set()
            done.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()

    def take() -> None:
        with lock:
            pass

    try:
        assert in_child(take) == 0
    finally:
        done.set()
        thread.join()


@needs_fork
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_a_forked_process_makes_its_own_what_a_thread_was_making() -> None:
    started, done = threading.Event(), threading.Event()

    @once
    def make() -> str:
        started.set()
        if threading.current_thread() is not threading.main_thread():
            done.wait()
        return "made"

    thread = threading.Thread(target=make)
    thread.start()
    started.wait()
    try:
        assert in_child(make) == 0
    finally:
        done.set()
        thread.join()


def test_every_lock_of_the_library_is_one_of_these() -> None:
    """A lock of the standard library stays closed in a forked process."""
    from pathlib import Path

    import ictplan

    package = Path(ictplan.__file__).parent
    users = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if "threading" in path.read_text(encoding="utf-8")
    }
    assert users == {"locks.py"}
    assert library_registry() is library_registry()
