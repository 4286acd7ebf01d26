"""Run the code blocks of README.md and docs/ with the tests: Python is executed, TOML and JSON are read."""

import json
import tomllib
from doctest import NORMALIZE_WHITESPACE

import pytest
from sybil import Example, Sybil
from sybil.parsers.myst import CodeBlockParser, DocTestDirectiveParser, PythonCodeBlockParser


def _read_toml(example: Example) -> None:
    tomllib.loads(example.parsed)


def _read_json(example: Example) -> None:
    json.loads(example.parsed)


pytest_collect_file = Sybil(
    parsers=[
        DocTestDirectiveParser(NORMALIZE_WHITESPACE),
        PythonCodeBlockParser(doctest_optionflags=NORMALIZE_WHITESPACE),
        CodeBlockParser("toml", _read_toml),
        CodeBlockParser("json", _read_json),
    ],
    patterns=[
        "*.md"
    ],  # at any depth; before Python 3.13 "docs/**/*.md" means exactly one folder below docs
).pytest()


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Benchmarks run in one process, alone."""
    if config.getoption("benchmark_only", default=False):
        config.option.numprocesses = 0
