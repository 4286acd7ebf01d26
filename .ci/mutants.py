"""Put small faults into modules, one at a time, and count those that the tests of their package notice.

    .ci/venv/bin/python .ci/mutants.py                          80 faults in each of five packages
    .ci/venv/bin/python .ci/mutants.py compute --mutants 200 --seed 7 --processes 1

The tests of a package are those of its folder in tests, and tests/laws. Each fault meets those that run its line, narrow ones
first, then the others that run something of its module. Those that change nothing are explained in `mutants.toml` beside this
file. What was found is kept in the folder `.mutants`, so that a second run tries only what survived the first.

mutmut 3 does not do this: it leaves out decorated functions and classes (here every class of attrs and every rule), and all code
of modules and classes outside functions. Here most of what decides is in these.
"""

import argparse
import compileall
import hashlib
import importlib
import json
import multiprocessing
import os
import py_compile
import resource
import shutil
import sys
import tempfile
import tomllib
import traceback
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from difflib import unified_diff
from itertools import chain, islice
from pathlib import Path
from time import monotonic

import coverage
import pytest
from mutations import Mutant, draw, mutants
from swaps import Hurried, Swaps, limit

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "ictplan"
STATE = ROOT / ".mutants"
PACKAGES = ("compute", "l10n", "checks", "model", "frames")
SEED = 20261201
SOON = 150  # tests that a fault meets before the package is loaded anew for it
BYTES = 8 * 2**30
UNCHECKED = py_compile.PycInvalidationMode.UNCHECKED_HASH
OPTIONS = (
    *("-q", "-n", "0", "--dist", "no", "-p", "no:cacheprovider"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # of what is loaded already
)
# Loaded once, and not for every fault.
PRELOADED = (
    "hypothesis.strategies",
    "cattrs",
    "babel.dates",
    "babel.numbers",
    "sybil",
    "numpy",
    "narwhals",
    "pint",
    "pandas",
    "polars",
    "pyarrow",
    "duckdb",
)
Stage = tuple[str, ...]


class Chosen(Hurried):
    """A plugin of pytest that runs the chosen tests alone, in their order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.places = {test: place for place, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out the other tests."""
        if all("::" in place for place in self.places):
            items[:] = [item for item in items if item.nodeid in self.places]
            items.sort(key=lambda item: self.places[item.nodeid])


def run(copy: Path, arguments: Iterable[str], plugin: object = None) -> int:
    """Run tests with the package in *copy*, in a process that has pytest loaded and nothing of the package."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = int(pytest.ExitCode.INTERNAL_ERROR)
    try:
        log = os.open(copy / "log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(log, 1)
        os.dup2(log, 2)
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        os.environ["PYTHONPATH"] = str(copy)
        sys.path.insert(0, str(copy))
        if plugin is not None:
            limit()
        code = int(pytest.main([*OPTIONS, *arguments], plugins=[] if plugin is None else [plugin]))
    except BaseException:  # noqa: BLE001 - nothing of the parent may run here
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


def write(copy: Path, file: str, text: bytes) -> None:
    """Write a module of a copy, and its bytecode, which is not compared with the text."""
    path = copy / "ictplan" / file
    path.write_bytes(text)
    py_compile.compile(str(path), invalidation_mode=UNCHECKED, quiet=2)


def meet(mutant: Mutant, stages: list[Stage]) -> str:
    """Return the word for what became of a mutant in this process's copy: killed, in time or not, or survived."""
    copy = Path(os.environ["MUTANTS_COPY"])
    write(copy, mutant.file, mutant.text)
    try:
        for tests in stages:
            files = dict.fromkeys(test.partition("::")[0] for test in tests)
            code = run(copy, ["-x", *files], Chosen(tests))
            if code < 0:
                return "killed by time"
            if code not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
                return "killed"
    finally:
        write(copy, mutant.file, (SOURCE / mutant.file).read_bytes())
    return "survived"


def meet_swapped(package: str, tasks: list[tuple[Mutant, Stage]], processes: int) -> None:
    """Keep the mutants of which a test fails if the functions that are loaded take their code."""
    copy = Path(os.environ["MUTANTS_COPY"])
    swaps = Swaps(copy / "ictplan", tasks, processes, STATE / f"{package}.killed")
    if tasks and run(copy, [f"tests/{package}", "tests/laws"], swaps):
        raise RuntimeError((copy / "log").read_text()[-3000:])


def make_copy() -> None:
    """Copy the package into a folder of this process, and load what all tests use."""
    os.environ["HYPOTHESIS_NO_PLUGINS"] = "1"  # it is the package; tests/conftest.py does the same
    for name in PRELOADED:
        importlib.import_module(name)
    copy = Path(tempfile.mkdtemp(prefix=f"{os.getpid()}-", dir=os.environ["MUTANTS_FOLDER"]))
    shutil.copytree(SOURCE, copy / "ictplan", ignore=shutil.ignore_patterns("__pycache__"))
    compileall.compile_dir(copy, quiet=2, invalidation_mode=UNCHECKED)
    os.environ["MUTANTS_COPY"] = str(copy)


def digests(folder: Path) -> dict[str, str]:
    """Identify the modules in a folder by their text."""
    return {
        str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*.py"))
    }


def measure(folder: str) -> None:
    """Run a folder of tests, and keep which of them runs which lines: once, until the package changes."""
    now = digests(SOURCE) | digests(ROOT / "tests" / folder)
    stamp = STATE / f"{folder}-texts.json"
    before = json.loads(stamp.read_text()) if stamp.exists() else {}
    if any(before.get(path) != digest for path, digest in now.items() if path.startswith("src")):
        os.environ["COVERAGE_FILE"] = str(STATE / f"{folder}.coverage")
        copy = Path(os.environ["MUTANTS_COPY"])
        counted = ("--cov", "--cov-context=test", "--cov-report=", "--cov-fail-under=0")
        if run(copy, [*counted, f"tests/{folder}"]):
            raise RuntimeError(
                f"tests/{folder} fails without a fault:\n{(copy / 'log').read_text()[-3000:]}"
            )
        stamp.write_text(json.dumps(now))


class Reach:
    """The tests that run the lines of a package: those of some folders."""

    def __init__(self, folders: Iterable[str]) -> None:
        self._by_line: dict[str, dict[int, set[str]]] = {}
        self._sizes: Counter[str] = Counter()
        self._changed: list[str] = []
        for folder in folders:
            data = coverage.CoverageData(str(STATE / f"{folder}.coverage"))
            data.read()
            for path in data.measured_files():
                lines = self._by_line.setdefault(path.rpartition("/ictplan/")[2], {})
                for line, contexts in data.contexts_by_lineno(path).items():
                    tests = {c.removesuffix("|run") for c in contexts if c.endswith("|run")}
                    lines.setdefault(line, set()).update(tests)
                    self._sizes.update(tests)
            before = json.loads((STATE / f"{folder}-texts.json").read_text())
            now = digests(ROOT / "tests" / folder)
            self._changed += [path for path in now if before.get(path) != now[path]]

    def soonest(self, mutant: Mutant) -> Stage:
        """Return some tests that run a line, of those that have not changed."""
        tests = chain.from_iterable(self.stages(mutant))
        return tuple(islice((test for test in tests if "::" in test), SOON))

    def stages(self, mutant: Mutant) -> list[Stage]:
        """Return the tests for a mutant in parts: two nearest files, the others of its line, those of its module.

        Files of tests that have changed since they were measured are a part of their own, the first.
        """
        lines = self._by_line.get(mutant.file, {})
        whole = {test for tests in lines.values() for test in tests}
        near = lines.get(mutant.number, set()) if mutant.called else whole
        files = Counter(test.partition("::")[0] for test in near)
        nearest = {file for file, _ in files.most_common(2)}
        first = {test for test in near if test.partition("::")[0] in nearest}
        parts = (first, near - first, whole - near)
        ordered = [sorted(part, key=lambda test: (self._sizes[test], test)) for part in parts]
        return [tuple(part) for part in (self._changed, *ordered) if part]


def diff(mutant: Mutant) -> str:
    """Return a survivor as a diff."""
    old = (SOURCE / mutant.file).read_text(encoding="utf-8").splitlines()
    lines = unified_diff(
        old, mutant.text.decode().splitlines(), mutant.file, mutant.change, n=2, lineterm=""
    )
    return "\n".join(lines)


def try_package(package: str, number: int, seed: int, processes: int, pool: Executor) -> bool:
    """Draw the mutants of a package, let them meet its tests, and print what became of them."""
    started = monotonic()
    explained = {
        f"{entry['file']} | {entry['line']} | {entry['change']}"
        for entry in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))[
            "mutant"
        ]
    }
    modules = sorted((SOURCE / package).rglob("*.py"))
    of_modules = [mutants(str(path.relative_to(SOURCE)), path.read_bytes()) for path in modules]
    drawn = draw([mutant for of_module in of_modules for mutant in of_module], number, seed)
    kept = STATE / f"{package}.killed"

    def left() -> list[Mutant]:
        killed = kept.read_text().split() if kept.exists() else ()
        return [m for m in drawn if m.digest not in killed and m.key not in explained]

    reach = Reach((package, "laws"))
    tasks = [(m, reach.soonest(m)) for m in left() if m.called]
    pool.submit(meet_swapped, package, tasks, processes).result()
    survivors = []
    for mutant, result in [(m, pool.submit(meet, m, reach.stages(m))) for m in left()]:
        print(f"{result.result()}: {mutant.key}", flush=True)
        if result.result() == "survived":
            survivors.append(mutant)
        else:
            with kept.open("a", encoding="utf-8") as file:
                file.write(f"{mutant.digest}\n")
    for mutant in survivors:
        print(f"{diff(mutant)}\n")
    equivalent = sum(mutant.key in explained for mutant in drawn)
    count = len(drawn) - equivalent - len(survivors)
    rate = 100 * count / (len(drawn) - equivalent)
    print(
        f"{package}: {len(drawn)} drawn, {equivalent} equivalent, {count} killed, {len(survivors)} survived:"
        f" {rate:.1f} % in {monotonic() - started:.0f} s",
        flush=True,
    )
    return rate >= 95


def main() -> None:
    """Read the arguments, and try the packages."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("packages", nargs="*", choices=[*PACKAGES, []], default=PACKAGES)
    parser.add_argument("--mutants", type=int, default=80)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--processes", type=int, default=min(8, os.cpu_count() or 1))
    options = parser.parse_args()
    STATE.mkdir(exist_ok=True)
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MUTANTS_FOLDER"] = folder
        forking = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(options.processes, forking, make_copy) as pool:
            list(pool.map(measure, ["laws", *options.packages]))
            results = [
                try_package(p, options.mutants, options.seed, options.processes, pool)
                for p in options.packages
            ]
    sys.exit(not all(results))


if __name__ == "__main__":
    main()
