"""The reference says since which version a name exists.

Each page says it once, at its head, for what it held then. Public names that come later say it in their docstrings: those that
are in `public_api.txt` and not in `public_api_0.1.0.txt`, which is kept of the first release.
"""

from __future__ import annotations

import importlib
import inspect
import re
from pathlib import Path

import pytest

import ictplan

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "reference").glob("*.md"))
NOW = Path(__file__).with_name("public_api.txt")
FIRST = Path(__file__).with_name("public_api_0.1.0.txt")


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _names(listing: Path) -> set[tuple[str, str]]:
    """The module and the name of each class, function and constant listed; their members are indented further."""
    names, module = set(), ""
    for line in listing.read_text(encoding="utf-8").splitlines():
        if line.startswith("ictplan"):
            module = line
        elif name := re.match(r" {4}(?:class |enum |def |type )?(\w+)", line):
            names.add((module, name[1]))
    return names


def _since(documentation: str) -> str | None:
    mark = re.search(r"^\s*\.\. versionadded:: (\d+\.\d+\.\d+)$", documentation, re.MULTILINE)
    return mark and mark[1]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_of_the_reference_says_since_when_it_is_there(page: Path) -> None:
    mark = re.match(
        r"# .+\n\n```\{versionadded\} (\d+\.\d+\.\d+)\n```\n", page.read_text(encoding="utf-8")
    )
    assert mark, "after the title: ```{versionadded} and the version"
    assert _number(mark[1]) <= _number(ictplan.__version__)


def test_the_names_of_the_first_release_are_kept() -> None:
    released = re.search(
        r"^## \[0\.1\.0\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert FIRST.exists() == bool(released), f"{FIRST.name} is a copy made when 0.1.0 is released"


def test_names_that_came_later_say_since_when_they_are_there() -> None:
    """Constants have no docstring; they say it on their page."""
    unmarked = []
    for module, name in sorted(_names(NOW) - _names(FIRST if FIRST.exists() else NOW)):
        value = getattr(importlib.import_module(module), name)
        described = inspect.isclass(value) or inspect.isroutine(value)
        if described and _since(inspect.getdoc(value) or "") is None:
            unmarked.append(f"{module}.{name}")
    assert unmarked == []


def test_names_are_found_in_the_list() -> None:
    """Of classes, functions and constants; not their members and arguments."""
    names = _names(NOW)
    assert {
        ("ictplan", "Measure"),
        ("ictplan", "Bound"),
        ("ictplan.compute", "density"),
        ("ictplan.compute", "Figure"),
        ("ictplan.io", "VERSION"),
    } <= names
    assert {name for module, name in names if module == "ictplan"} == set(ictplan.__all__)


def test_marks_are_found_in_docstrings() -> None:
    assert _since("Return it.\n\n.. versionadded:: 0.2.0\n") == "0.2.0"
    assert _since("Return it.\n\n.. versionchanged:: 0.2.0\n   It takes text.\n") is None
