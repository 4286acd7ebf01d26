"""Every public name says what it is, in the sections that the reference shows, with examples that run."""

from __future__ import annotations

import ast
import enum
import importlib
import inspect
import pkgutil
import re
from pathlib import Path
from typing import Any

import ictplan
from row_tests import each_row

SECTIONS = ["Args", "Units", "Attributes", "Returns", "Yields", "Raises", "Source", "Examples"]
PACKAGE = Path(ictplan.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))


def _public() -> dict[str, Any]:
    modules = [
        ictplan,
        *(
            importlib.import_module(m.name)
            for m in pkgutil.walk_packages(ictplan.__path__, "ictplan.")
        ),
    ]
    listed = {
        f"{m.__name__}.{name}": getattr(m, name)
        for m in modules
        for name in getattr(m, "__all__", ())
    }
    own = {
        name: value
        for name, value in listed.items()
        if inspect.isclass(value) or inspect.isroutine(value)
    }
    return own | _members({name: value for name, value in own.items() if inspect.isclass(value)})


def _members(classes: dict[str, Any]) -> dict[str, Any]:
    return {
        f"{name}.{attribute}": member
        for name, cls in classes.items()
        if not issubclass(cls, enum.Enum)
        for attribute, member in vars(cls).items()
        if not attribute.startswith("_")
        and (inspect.isroutine(member) or isinstance(member, property | classmethod | staticmethod))
    }


PUBLIC = _public()
#: Functions of modules. Strategies take what the class takes that they make, and stand in the reference beside it.
FUNCTIONS = {
    name: value
    for name, value in PUBLIC.items()
    if inspect.isfunction(value)
    and "." not in value.__qualname__
    and not name.startswith("ictplan.testing.")
}


def _sections(value: Any) -> list[str]:
    return re.findall(r"^(\w+):$", inspect.getdoc(value) or "", re.MULTILINE)


def _listed(value: Any, section: str) -> str:
    """The text of one section."""
    found = re.search(
        rf"^{section}:\n((?:[ \n].*\n?|\n)*)", f"{inspect.getdoc(value)}\n", re.MULTILINE
    )
    return found[1] if found else ""


@each_row("name", PUBLIC)
def test_public_names_have_a_docstring_that_starts_with_a_sentence(name: str) -> None:
    value = PUBLIC[name]
    first = (vars(value).get("__doc__") if inspect.isclass(value) else value.__doc__) or ""
    assert first.strip(), f"{name} has no docstring"
    assert re.match(r"[^\n].*?[.…:](\n\n|\s*$)", first, re.DOTALL), (
        f"{name}: the first paragraph is no sentence"
    )


@each_row("name", PUBLIC)
def test_sections_are_known_and_in_order(name: str) -> None:
    sections = _sections(PUBLIC[name])
    assert sections == [known for known in SECTIONS if known in sections]


@each_row("name", FUNCTIONS)
def test_functions_list_their_arguments_and_show_an_example(name: str) -> None:
    """One argument may be told of in the first sentence; more are listed."""
    parameters = list(inspect.signature(FUNCTIONS[name]).parameters)
    listed = _listed(FUNCTIONS[name], "Args")
    if len(parameters) > 1 or listed:
        assert [
            p
            for p in parameters
            if not re.search(rf"^ +(\*?\w+, )*\*{{0,2}}{p}(, \w+)*: ", listed, re.MULTILINE)
        ] == []
    assert ">>> " in _listed(FUNCTIONS[name], "Examples"), f"{name} has no example"


@each_row("name", [n for n in FUNCTIONS if n.startswith("ictplan.compute.")])
def test_computations_say_their_units_and_their_source(name: str) -> None:
    assert [
        s
        for s in ("Args", "Units", "Returns", "Raises", "Source", "Examples")
        if s not in _sections(FUNCTIONS[name])
    ] == []


def _docstrings(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    return [
        text
        for node in ast.walk(tree)
        if isinstance(node, kinds) and (text := ast.get_docstring(node))
    ]


@each_row("path", SOURCES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_code_in_docstrings_is_executed(path: Path) -> None:
    """It stands after ``>>>``, and is not skipped."""
    for text in _docstrings(path):
        assert not re.search(r"```|^\s*\.\. code|::\n\n|doctest: *\+SKIP", text, re.MULTILINE), text
