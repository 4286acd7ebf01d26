"""How names and sentences read, and how modules are called; `counters.py` says how it is counted."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

import ictplan
from row_tests import each_row

PACKAGE = Path(ictplan.__file__).parent
ROOT = Path(__file__).parents[2]
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if p.name != "__init__.py")
PUBLIC_PACKAGES = sorted(p.parent for p in PACKAGE.glob("*/__init__.py"))
ROOMS = sorted(p.parent for p in PACKAGE.glob("*/*/__init__.py"))
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

#: Nouns that end like participles and gerunds.
NOUNS = {"finding", "spending"}


def _load_counters():
    """The module beside this one, which is no package that could be imported from."""
    spec = importlib.util.spec_from_file_location(
        "counters", Path(__file__).with_name("counters.py")
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


counters = _load_counters()


@pytest.fixture(scope="module")
def counts():
    result = counters.count(PACKAGE)
    print(f"{result.statements} statements in {result.modules} modules")  # noqa: T201
    return result


def test_sentences_do_without_what_and_stand(counts):
    assert counts.what / counts.docstrings <= 0.03
    assert counts.stand / counts.docstrings <= 0.01


def test_variables_and_arguments_are_nouns(counts):
    assert counts.bare.total() / counts.names <= 0.01, counts.bare.most_common(20)


def test_lines_are_short(counts):
    assert counts.long_lines == 0


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("stated", True),
        ("_chosen", True),
        ("OTHER", True),
        ("known_codes", False),
        ("is_stated", False),
        ("bound", False),
        ("hundred", False),
        ("__all__", False),
        ("need", False),
        ("bed", False),
    ],
)
def test_bare_names_are_told_apart(name, bare):
    assert counters.is_bare(name) is bare


def test_modules_are_named_by_nouns():
    last_words = {p: p.stem.rpartition("_")[2] for p in MODULES}
    assert [
        str(p.relative_to(PACKAGE))
        for p, word in last_words.items()
        if re.search(r"(?:ing|ed)$", word) and word not in NOUNS
    ] == []


def test_a_module_name_occurs_at_most_twice_and_once_in_a_package():
    stems = Counter(p.stem for p in MODULES)
    assert {stem: number for stem, number in stems.items() if number > 2} == {}
    places = Counter((p.relative_to(PACKAGE).parts[0], p.stem) for p in MODULES)
    assert {place: number for place, number in places.items() if number > 1} == {}


def test_class_names_are_unique():
    names = Counter(
        node.name
        for p in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(p.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert {name: number for name, number in names.items() if number > 1} == {}


def test_the_rooms_are_found():
    assert {room.name for room in ROOMS} >= {"assessment", "budgets", "descriptions"}


@each_row("room", ROOMS, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_folders_inside_a_public_package_are_private(room):
    name = ".".join(("ictplan", *room.relative_to(PACKAGE).parts))
    assert not hasattr(importlib.import_module(name), "__all__")
    mention = re.compile(rf"(?<![\w.]){re.escape(name)}(?!\w)")
    assert [
        str(p.relative_to(ROOT)) for p in DOCUMENTS if mention.search(p.read_text(encoding="utf-8"))
    ] == []


@each_row("package", PUBLIC_PACKAGES, ids=lambda p: p.name)
def test_public_names_of_a_package_are_in_the_package_itself(package):
    module = importlib.import_module(f"ictplan.{package.name}")
    assert [n for n in getattr(module, "__all__", ()) if not hasattr(module, n)] == []
