"""The shape of the house: small modules, plain names, imports that run downwards."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import pkgutil
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import ictplan
import ictplan.model
from row_tests import each_row

PACKAGE = Path(ictplan.__file__).parent
ROOT = Path(__file__).parents[2]
MODULES = sorted(PACKAGE.rglob("*.py"))


@each_row("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_modules_have_at_most_500_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


def _functions(path: Path) -> list[tuple[str, int]]:
    """The functions of a module, with their lines of code: the docstring is not counted."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            told = node.body[0] if ast.get_docstring(node) is not None else None
            silent = 0 if told is None else (told.end_lineno or 0) - told.lineno + 1
            found.append((node.name, (node.end_lineno or 0) - node.lineno + 1 - silent))
    return found


@each_row("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_functions_fit_on_a_screen(path):
    assert [(name, lines) for name, lines in _functions(path) if lines > 60] == []


@each_row("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_nothing_is_left_out_of_the_coverage(path):
    """What no test reaches is tested or removed. Coverage is told of TYPE_CHECKING and overloads in pyproject.toml."""
    assert "pragma:" not in path.read_text(encoding="utf-8")


def test_modules_are_named_after_what_they_hold():
    vague = {"utils", "util", "helpers", "helper", "common", "core", "misc", "base"}
    named = {p.stem for p in MODULES} | {p.name for p in PACKAGE.rglob("*") if p.is_dir()}
    assert named & vague == set()


def test_public_packages_are_one_level_deep_and_hold_private_ones_at_most():
    assert [p for p in PACKAGE.rglob("__init__.py") if len(p.relative_to(PACKAGE).parts) > 3] == []


PUBLIC_PACKAGES = sorted(p.parent.name for p in PACKAGE.glob("*/__init__.py"))


@pytest.mark.parametrize("name", PUBLIC_PACKAGES)
def test_no_module_of_a_public_package_bears_the_name_of_one_of_its_public_names(name):
    """A package that loads its modules when asked could not tell the two apart."""
    package = importlib.import_module(f"ictplan.{name}")
    modules = {module.name for module in pkgutil.iter_modules(package.__path__)}
    assert modules & set(getattr(package, "__all__", ())) == set()


@each_row("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_modules_begin_with_a_docstring(path):
    assert path.read_text(encoding="utf-8").lstrip().startswith(('"""', 'r"""'))


def test_the_package_says_that_it_is_typed():
    assert (PACKAGE / "py.typed").is_file()


def test_imports_run_downwards_only():
    if importlib.util.find_spec("importlinter") is None:
        pytest.skip("import-linter comes with the lint extra")
    script = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", script, "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


CLASSES = sorted(
    {
        value
        for m in pkgutil.iter_modules(ictplan.model.__path__)
        for value in vars(importlib.import_module(f"ictplan.model.{m.name}")).values()
        if isinstance(value, type)
        and value.__module__.startswith("ictplan.model")
        and attrs.has(value)
    },
    key=lambda c: c.__name__,
)


@each_row("cls", CLASSES, ids=lambda c: c.__name__)
def test_classes_of_the_model_are_frozen_and_slotted(cls):
    assert "__slots__" in vars(cls)
    assert all("__dict__" not in vars(c) for c in cls.__mro__)
    assert cls.__setattr__ is not object.__setattr__
    bare = object.__new__(cls)
    for a in attrs.fields(cls):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(bare, a.name, None)


@each_row("cls", CLASSES, ids=lambda c: c.__name__)
def test_arguments_are_named_from_three_fields_on(cls):
    """At most two arguments are given by position in what people write."""
    given = [a for a in attrs.fields(cls) if a.init]
    if len(given) > 2 and cls.__name__ not in {"Kind", "Point", "Widening"}:  # made by the library
        assert all(a.kw_only for a in given)


def test_the_classes_are_found():
    assert {ictplan.Plan, ictplan.Measure, ictplan.Unit, ictplan.Period} <= set(CLASSES)
