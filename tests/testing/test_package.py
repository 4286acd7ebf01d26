"""The package: what its entry point costs, what it says where Hypothesis is missing, and the names that it gives."""

from __future__ import annotations

import ast
import importlib
import inspect
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from ictplan import testing
from ictplan.testing.registration import STRATEGIES, register
from row_tests import each_row

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"
WITHOUT_HYPOTHESIS = "import sys; sys.modules['hypothesis'] = None\n"


def run(script: str) -> str:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_entry_point_is_what_registers() -> None:
    (target,) = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]["entry-points"][
        "hypothesis"
    ].values()
    module, _, function = target.partition(":")
    assert getattr(importlib.import_module(module), function) is register


def test_registering_loads_the_model_and_nothing_dear() -> None:
    loaded = run(
        "import sys; from ictplan.testing.registration import register; register(); print(*sys.modules)"
    ).split()
    assert {m for m in loaded if m.split(".")[0] in ("pint", "babel", "cattrs", "tomli_w")} == set()
    assert {m for m in loaded if m.startswith("ictplan.testing.")} == {
        "ictplan.testing.registration"
    }
    assert not {"ictplan.io", "ictplan.l10n", "ictplan.units", "ictplan.compute"} & set(loaded)


def test_types_are_known_once_they_are_registered() -> None:
    run("""
from ictplan.testing.registration import register
register()
from hypothesis import given, settings, strategies as st
import ictplan as ip
@settings(max_examples=3, database=None, deadline=None)
@given(...)
def test(target: ip.Target, targets: ip.Keyed[ip.Target], bound: ip.Bound, end: ip.Measure | None):
    assert isinstance(target, ip.Target) and isinstance(bound, ip.Bound)
test()
""")


def test_strategies_need_hypothesis_and_say_so() -> None:
    said = run(
        WITHOUT_HYPOTHESIS
        + """
try:
    from ictplan.testing import plans
except ModuleNotFoundError as error:
    print(error)
"""
    )
    assert said == "ictplan.testing.plans needs Hypothesis: pip install 'ictplan[test]'\n"


def test_assertions_do_not_need_hypothesis() -> None:
    run(
        WITHOUT_HYPOTHESIS
        + """
from ictplan import Measure
from ictplan.testing import assert_measure_close, assert_round_trips
assert_measure_close(Measure(1, "km"), Measure(1000, "m"))
assert_round_trips(Measure(1, "km"))
"""
    )


def test_another_module_that_is_missing_is_not_taken_for_hypothesis(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError("No module named 'attrs'", name="attrs")

    monkeypatch.setattr(importlib, "import_module", missing)
    monkeypatch.delitem(vars(testing), "plans", raising=False)
    with pytest.raises(ModuleNotFoundError, match="'attrs'"):
        testing.plans  # noqa: B018


def test_a_strategy_without_hypothesis_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError("No module named 'hypothesis'", name="hypothesis")

    monkeypatch.setattr(importlib, "import_module", missing)
    monkeypatch.delitem(vars(testing), "plans", raising=False)
    with pytest.raises(
        ModuleNotFoundError, match=r"^ictplan\.testing\.plans needs Hypothesis"
    ) as caught:
        testing.plans  # noqa: B018
    assert caught.value.name == "hypothesis"


def test_names_are_listed_and_others_are_refused() -> None:
    assert testing.__all__ == sorted(set(testing.__all__))
    assert set(testing.__all__) <= set(dir(testing))
    with pytest.raises(AttributeError, match="no attribute 'plan_b'"):
        testing.plan_b  # noqa: B018


@each_row("name", testing.__all__)
def test_a_name_is_a_function_and_no_module(name: str) -> None:
    """A module called as the strategy would hide it once it is loaded."""
    for names in STRATEGIES.values():
        for strategy in names.values():
            getattr(testing, strategy)
    assert inspect.isfunction(getattr(testing, name)) or callable(getattr(testing, name))
    assert not inspect.ismodule(getattr(testing, name))
    assert getattr(testing, name).__name__ == name


def test_what_type_checkers_see_is_what_is_loaded() -> None:
    tree = ast.parse(inspect.getsource(testing))
    (guarded,) = [node for node in tree.body if isinstance(node, ast.If)]
    seen = {
        alias.name: node.module
        for node in guarded.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert sorted(seen) == testing.__all__
    for name, module in seen.items():
        assert getattr(testing, name).__module__ == module
