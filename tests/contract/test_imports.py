"""What importing the package costs and leaves alone."""

from __future__ import annotations

import ast
import importlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

FOREIGN = [
    "pint", "babel", "cattrs", "tomli_w", "hypothesis", "pytest", "json", "tomllib", "difflib", "numpy", "pandas", "narwhals",
    "polars", "fractions", "random", "logging", "asyncio", "unittest", "email", "http", "socket", "xml", "csv", "gettext",
    "concurrent.futures", "multiprocessing", "subprocess",
]  # fmt: skip


def run(script: str) -> str:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_import_loads_attrs_and_the_standard_library_only():
    loaded = run(
        "import sys; before = set(sys.modules); from ictplan import *;"
        "print(*sorted({m.split('.')[0] for m in set(sys.modules) - before}))"
    ).split()
    assert {m for m in loaded if m not in sys.stdlib_module_names} <= {"attr", "attrs", "ictplan"}


@pytest.fixture(scope="module")
def loaded():
    """The modules that a fresh process has after loading every noun, less those that it has after ``import attrs``."""
    attrs, nouns = (
        set(run(f"import sys; {line}; print(*sys.modules)").split())
        for line in ("import attrs", "from ictplan import *")
    )
    return nouns - attrs


@pytest.mark.parametrize("module", FOREIGN)
def test_import_loads_nothing_dear(module, loaded):
    assert module not in loaded


@pytest.mark.parametrize(
    "part", ["units", "compute", "l10n", "io", "report", "catalog", "checks", "results", "frames"]
)
def test_subpackages_are_loaded_when_asked_for(part, loaded):
    assert f"ictplan.{part}" not in loaded


def test_frames_load_no_engine():
    engines = {
        "pandas",
        "polars",
        "pyarrow",
        "duckdb",
        "dask",
        "pyspark",
        "numpy",
    }
    loaded = run(
        "import sys, ictplan.frames; print(*{m.split('.')[0] for m in sys.modules})"
    ).split()
    assert not engines & set(loaded)
    assert "narwhals" in loaded


def test_pint_is_loaded_only_where_it_is_asked():
    """Loading a plan, judging, checking and printing it need no unit that only pint converts."""
    example = Path(__file__).parents[2] / "examples" / "data" / "lao_cai_2012.toml"
    run(f"""
import datetime, sys
import ictplan as ip
from ictplan import catalog, checks, compute, frames, io, l10n, report, units
plan = io.load({str(example)!r})
compute.assess_plan(plan, as_of=datetime.date(2013, 1, 1))
checks.check(plan)
report.to_text(plan)
l10n.describe(plan)
io.dumps(plan)
compute.density(ip.Measure(35000, "subscription"), ip.Measure(636364, "person"))
assert units.convert(ip.Measure(5, "billion VND"), "million VND") == ip.Measure(5000, "million VND")
assert not {{"pint", "numpy", "dask"}} & set(sys.modules), "loaded"
assert units.convert(ip.Measure(374, "km"), "m") == ip.Measure(374_000, "m")
assert "pint" in sys.modules
""")


def test_import_takes_at_most_two_and_a_half_times_as_long_as_that_of_attrs():
    """Whole processes, in turn, best of many: what else the machine does slows both alike, and only upwards."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    def seconds(module: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", f"import {module}"], check=True, env=environment)
        return time.perf_counter() - start

    runs = [(seconds("ictplan"), seconds("attrs")) for _ in range(16)][
        1:
    ]  # the first writes the bytecode
    ours, theirs = (min(times) for times in zip(*runs, strict=True))
    assert ours <= 2.5 * theirs, f"import ictplan takes {ours:.3f} s, import attrs {theirs:.3f} s"


def test_nouns_are_loaded_when_asked_for():
    run("""
import sys, ictplan
assert "ictplan.model.plan" not in sys.modules
assert "Plan" in dir(ictplan)
from ictplan import Measure, Plan
assert ictplan.Measure is Measure is vars(ictplan)["Measure"]
try:
    ictplan.Plam
except AttributeError as error:
    assert "Plam" in str(error)
else:
    raise AssertionError
""")


def test_import_changes_nothing_global():
    run("""
import decimal, locale, os, signal, sys, warnings
import attrs
def state():
    return (
        repr(decimal.getcontext()), repr(decimal.DefaultContext), list(warnings.filters), warnings.showwarning,
        locale.setlocale(locale.LC_ALL), dict(os.environ), list(sys.path), sys.getrecursionlimit(), sys.excepthook,
        sys.displayhook, attrs.validators.get_disabled(), sys.get_int_max_str_digits(), signal.getsignal(signal.SIGINT),
    )
before = state()
from ictplan import *
assert state() == before
""")


def test_import_prints_and_warns_nothing():
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-W", "error", "-c", "from ictplan import *"]
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert (done.stdout, done.stderr) == (b"", b"")


@pytest.mark.parametrize("name", ["ictplan", "ictplan.compute"])
def test_names_that_are_loaded_when_asked_for_are_those_that_type_checkers_see(name):
    """Type checkers read imports, and the program a table."""
    package = importlib.import_module(name)
    tree = ast.parse(Path(package.__file__).read_text(encoding="utf-8"))
    (block,) = (node for node in tree.body if isinstance(node, ast.If) and len(node.body) > 1)
    imports = {alias.name: node.module for node in block.body for alias in node.names}
    table = {key: module for module, names in package._HOMES.items() for key in names.split()}
    assert table == imports
    assert sorted(imports) == sorted(set(package.__all__) - {"__version__"})
    assert set(package.__all__) <= set(dir(package))
    with pytest.raises(AttributeError, match=rf"module '{name}' has no attribute 'Plam'"):
        _ = package.Plam
