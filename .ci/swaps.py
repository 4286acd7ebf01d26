"""Let mutants meet tests that are collected once: each in a fork, in which the functions take the code of the mutant."""

import gc
import importlib
import os
import pkgutil
import signal
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from mutations import Mutant

SECONDS = 15  # that one test may work; the slowest needs seven
Place = tuple[str, int]


def limit() -> None:
    """End this process if it works or waits too long from now on."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.alarm(20 * SECONDS)


class Hurried:
    """A plugin of pytest for tests that are to fail soon, if they fail."""

    def pytest_sessionstart(self) -> None:
        """Look for no simpler example of a law that is broken."""
        from hypothesis import Phase, settings  # not before the package may be loaded

        phases = (Phase.explicit, Phase.generate)
        quick = settings.get_profile("quick")
        settings.register_profile("hurried", quick, phases=phases, report_multiple_bugs=False)
        settings.load_profile("hurried")

    def pytest_runtest_logstart(self) -> None:
        """Begin the time of a test."""
        limit()


def codes(code: CodeType) -> Iterator[CodeType]:
    """All code in some code, in its order."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from codes(constant)


def places(text: bytes, path: str) -> dict[Place, CodeType]:
    """The code of a module by its name, and by its number among those of the same name."""
    found_places: dict[Place, CodeType] = {}
    for code in codes(compile(text, path, "exec", dont_inherit=True)):
        number = 0
        while (code.co_qualname, number) in found_places:
            number += 1
        found_places[code.co_qualname, number] = code
    return found_places


def swap(mutant: Mutant, path: Path, functions: Iterable[FunctionType]) -> None:
    """Give the functions of a loaded module the code that they have in a mutant."""
    old, new = places(path.read_bytes(), str(path)), places(mutant.text, str(path))
    swaps = {(c.co_qualname, c.co_firstlineno): new.get(place, c) for place, c in old.items()}
    for function in functions:
        code = function.__code__
        if code.co_filename == str(path):
            function.__code__ = swaps[code.co_qualname, code.co_firstlineno]


class Swaps(Hurried):
    """A plugin of pytest that runs no test itself, but some for each mutant, until one fails.

    Args:
        package: the folder of the package.
        tasks: the mutants with the tests of each.
        processes: how many meet their tests at a time.
        killed: the file that takes the digests of those of which a test fails.
    """

    def __init__(
        self,
        package: Path,
        tasks: Sequence[tuple[Mutant, Sequence[str]]],
        processes: int,
        killed: Path,
    ) -> None:
        self._package, self._tasks, self._processes = package, tasks, processes
        self._killed = killed
        self._running: dict[int, Mutant] = {}
        self._functions: list[FunctionType] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Let each mutant meet its tests."""
        items = {item.nodeid: item for item in session.items}
        package = importlib.import_module(self._package.name)
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
        self._functions = [item for item in gc.get_objects() if isinstance(item, FunctionType)]
        gc.freeze()  # what is there is left alone in all forks
        signal.setitimer(signal.ITIMER_PROF, 0)  # the limit is one of tests
        signal.alarm(0)
        for mutant, tests in self._tasks:
            chosen = [items[test] for test in tests if test in items]
            self._running[self._start(session, mutant, chosen)] = mutant
            while len(self._running) >= self._processes:
                self._wait()
        while self._running:
            self._wait()
        return True

    def _start(self, session: pytest.Session, mutant: Mutant, items: list[pytest.Item]) -> int:
        child = os.fork()
        if child:
            return child
        code = int(pytest.ExitCode.INTERNAL_ERROR)
        try:
            swap(mutant, self._package / mutant.file, self._functions)
            for item, following in zip(items, [*items[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if session.testsfailed:
                    break
            code = int(bool(session.testsfailed))
        finally:
            os._exit(code)

    def _wait(self) -> None:
        """Wait for one; what ends in another way than by a failure or by time meets its tests once more."""
        child, status = os.wait()
        mutant, code = self._running.pop(child), os.waitstatus_to_exitcode(status)
        if code == pytest.ExitCode.TESTS_FAILED or -code in {signal.SIGPROF, signal.SIGALRM}:
            with self._killed.open("a", encoding="utf-8") as file:
                file.write(f"{mutant.digest}\n")
