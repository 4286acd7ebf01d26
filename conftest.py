"""Run the examples in README.md and docs/ with the tests."""

from doctest import IGNORE_EXCEPTION_DETAIL, NORMALIZE_WHITESPACE

from sybil import Sybil
from sybil.parsers.myst import DocTestDirectiveParser, PythonCodeBlockParser

pytest_collect_file = Sybil(
    parsers=[
        DocTestDirectiveParser(NORMALIZE_WHITESPACE | IGNORE_EXCEPTION_DETAIL),
        PythonCodeBlockParser(doctest_optionflags=NORMALIZE_WHITESPACE | IGNORE_EXCEPTION_DETAIL),
    ],
    patterns=["README.md", "docs/**/*.md"],
).pytest()
