"""README, CONTRIBUTING, CHANGELOG, SECURITY and docs: their code runs, and what they say of the project is so."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

import ictplan
from row_tests import each_row

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
RUN = ROOT / ".ci" / "run"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

#: conftest.py executes or reads these; `sh` is run by .ci/run; `text` claims nothing.
LANGUAGES = {"python", "toml", "json", "sh", "text"}
DOCUMENTS = [
    *(ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "CHANGELOG", "SECURITY")),
    *(path for path in sorted(DOCS.rglob("*.md")) if "_build" not in path.parts),
]
EVERY = each_row("path", DOCUMENTS, ids=lambda p: p.relative_to(ROOT).as_posix())


class Block(NamedTuple):
    """A fenced block, and the number of its first line."""

    language: str
    line: int
    text: str


def _blocks(path: Path) -> list[Block]:
    found = []
    language, start, fence = "", 0, ""
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        mark = re.match(r"[\s>*+-]*(`{3,}|~{3,})\s*(.*)", line)
        if mark is None:
            continue
        if not fence:
            fence, language, start = mark[1], mark[2].strip(), number
        elif mark[1].startswith(fence) and not mark[2]:
            found.append(Block(language, start, "\n".join(lines[start : number - 1])))
            fence = ""
    assert not fence, f"{path.name}:{start}: the block has no end"
    return found


def _sh(path: Path) -> list[str]:
    return [block.text for block in _blocks(path) if block.language == "sh"]


@EVERY
def test_blocks_are_of_a_language_that_is_checked(path: Path) -> None:
    """``{code-block}`` and the like would be shown and not run; what is included must be run elsewhere."""
    for block in _blocks(path):
        where = f"{path.name}:{block.line}: ```{block.language}"
        directive = re.match(r"\{([\w-]+)\}\s*(\S*)", block.language)
        if directive is None:
            assert block.language in LANGUAGES, where
        else:
            assert directive[1] not in {"code", "code-block", "code-cell", "sourcecode"}, where
            assert "code-block" not in block.text, where
            assert directive[1] != "literalinclude" or _is_run(path, directive[2]), where


def _is_run(path: Path, included: str) -> bool:
    """A file that is shown is an example, or read by code on the same page."""
    code = "\n".join(block.text for block in _blocks(path) if block.language == "python")
    return "examples/" in included or Path(included).name in code


def test_documents_are_written_in_markdown() -> None:
    """Examples in other formats would not be found."""
    assert [p for p in DOCS.rglob("*.rst") if "_build" not in p.parts] == []


@pytest.fixture(scope="module")
def executed() -> set[tuple[str, int]]:
    """Where the examples stand that a run of the tests executes, by path and line."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-n0",
        "--collect-only",
        "-q",
        "-p",
        "no:cacheprovider",
        "README.md",
        "docs",
    ]
    plain = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTEST_ADDOPTS": ""}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=plain)
    assert done.returncode == 0, done.stdout + done.stderr
    return {
        (path, int(line))
        for path, line in re.findall(r"^(\S+\.md)::line:(\d+),", done.stdout, re.MULTILINE)
    }


def test_the_documents_are_tested_by_default() -> None:
    assert {"README.md", "docs", "src", "tests"} <= set(
        PROJECT["tool"]["pytest"]["ini_options"]["testpaths"]
    )


@EVERY
def test_every_block_of_code_is_executed(path: Path, executed: set[tuple[str, int]]) -> None:
    if path.name in {"CONTRIBUTING.md", "CHANGELOG.md"}:
        assert {block.language for block in _blocks(path)} <= {"sh", "text"}
    relative = path.relative_to(ROOT).as_posix()
    for block in _blocks(path):
        if block.language in {"python", "toml", "json"}:
            lines = range(block.line, block.line + block.text.count("\n") + 2)
            assert any((relative, line) in executed for line in lines), (
                f"{relative}:{block.line} is not executed"
            )


@EVERY
def test_no_example_is_skipped(path: Path) -> None:
    assert not re.search(
        r"doctest: *\+SKIP|^\s*(%|<!--+|\.\.) *skip:",
        path.read_text(encoding="utf-8"),
        re.MULTILINE,
    )


def test_readme_has_two_commands_and_they_come_first() -> None:
    """.ci/run runs them as they stand there."""
    readme = ROOT / "README.md"
    assert [block.language for block in _blocks(readme)][:2] == ["sh", "sh"]
    first, second = _sh(readme)
    assert "examples/lao_cai_2012.py" in first
    assert second.endswith("-m pytest")


def _commands(path: Path) -> set[str]:
    lines = [line for block in _sh(path) for line in block.replace(" --quiet", "").splitlines()]
    return {command.partition("  #")[0].strip() for line in lines for command in line.split("&&")}


@each_row(
    "path",
    [p for p in DOCUMENTS if DOCS in p.parents],
    ids=lambda p: p.relative_to(ROOT).as_posix(),
)
def test_commands_in_docs_are_those_of_readme_or_contributing(path: Path) -> None:
    """Or start Python, for the blocks that follow."""
    known = (
        _commands(ROOT / "README.md") | _commands(ROOT / "CONTRIBUTING.md") | {".venv/bin/python"}
    )
    assert _commands(path) - known == set()


@EVERY
def test_extras_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = re.findall(r"(?:ictplan|['\"\s]\.)\[([a-z0-9_,-]+)\]", text)
    told = re.findall(r"\bextra `([^`]+)`|`([^`]+)` extra\b", text)
    used = {extra for names in named for extra in names.split(",")} | {
        one or other for one, other in told
    }
    assert used <= set(PROJECT["project"]["optional-dependencies"])


@pytest.mark.skipif(not RUN.exists(), reason="not a clone: .ci and src are elsewhere")
@pytest.mark.parametrize("path", [p for p in DOCUMENTS if p.parent == ROOT], ids=lambda p: p.name)
def test_links_to_files_lead_somewhere(path: Path) -> None:
    """Sphinx checks those of docs; other sites show these."""
    text = path.read_text(encoding="utf-8")
    linked = [
        target for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text) if "://" not in target
    ]
    quoted = re.findall(r"`((?:docs|tests|examples|src|\.ci)/[\w./-]*|[\w-]+\.(?:md|toml))`", text)
    assert [target for target in (*linked, *quoted) if not (ROOT / target).exists()] == []


def test_changelog_starts_with_what_is_unreleased() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert sections[0] == "[Unreleased]"
    released = [
        re.fullmatch(r"\[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d", section) for section in sections[1:]
    ]
    assert all(released)


def test_changelog_covers_the_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", text, re.MULTILINE)
    assert not versions or versions[0] == ictplan.__version__


def test_contributing_gives_one_command_first() -> None:
    assert _sh(ROOT / "CONTRIBUTING.md")[0] == "bash .ci/run"


def test_contributing_tells_how_to_accept_a_changed_name() -> None:
    assert ".venv/bin/python tests/contract/test_public_api.py" in "\n".join(
        _sh(ROOT / "CONTRIBUTING.md")
    )


@pytest.mark.skipif(not RUN.exists(), reason="not a clone: .ci is not distributed")
def test_contributing_explains_every_gate() -> None:
    gates = re.findall(r"^gate_(\w+)\(\)", RUN.read_text(encoding="utf-8"), re.MULTILINE)
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == gates
