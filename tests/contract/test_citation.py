"""CITATION.cff says of the project what the package and pyproject.toml say."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import ictplan

ROOT = Path(__file__).parents[2]
CITATION = ROOT / "CITATION.cff"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(
    not (ROOT / ".ci" / "run").exists(), reason="not a clone: the file is not where the tests are"
)


@pytest.fixture
def fields() -> dict[str, str]:
    """The keys of the top level with what stands beside each; YAML needs no more here."""
    return dict(
        re.findall(r"^([\w-]+): *(.*)$", CITATION.read_text(encoding="utf-8"), re.MULTILINE)
    )


def test_the_keys_that_the_format_requires_are_there(fields: dict[str, str]) -> None:
    """Citation File Format 1.2.0, section "Valid keys"."""
    assert fields["cff-version"] == "1.2.0"
    assert {"authors", "message", "title"} <= set(fields)


def test_the_version_is_that_of_the_package(fields: dict[str, str]) -> None:
    assert fields["version"] == ictplan.__version__


def test_the_license_is_that_of_the_package(fields: dict[str, str]) -> None:
    assert fields["license"] == PROJECT["project"]["license"]


@pytest.mark.parametrize("name", ["CITATION.cff", "SECURITY.md"])
def test_it_is_distributed_with_the_source(name: str) -> None:
    patterns = PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert any((ROOT / name).match(pattern.lstrip("/")) for pattern in patterns)
