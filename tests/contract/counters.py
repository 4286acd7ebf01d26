"""Counts of how the source reads, as a person would notice it.

    python tests/contract/counters.py

`test_names.py` holds the limits.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import ictplan

PACKAGE = Path(ictplan.__file__).parent
LONGEST_LINE = 100

PRONOUNS = frozenset(
    [
        "all",
        "another",
        "any",
        "both",
        "each",
        "few",
        "it",
        "many",
        "none",
        "one",
        "ones",
        "other",
        "others",
        "own",
        "same",
        "some",
        "such",
        "that",
        "them",
        "these",
        "they",
        "this",
        "those",
        "what",
        "which",
    ]
)
IRREGULAR = frozenset(
    [
        "begun",
        "bound",
        "brought",
        "built",
        "called",
        "caught",
        "chosen",
        "come",
        "cut",
        "done",
        "drawn",
        "found",
        "given",
        "gone",
        "got",
        "had",
        "held",
        "hidden",
        "kept",
        "known",
        "left",
        "lost",
        "made",
        "meant",
        "met",
        "paid",
        "put",
        "read",
        "said",
        "seen",
        "sent",
        "set",
        "shown",
        "sold",
        "spent",
        "spoken",
        "stood",
        "taken",
        "thought",
        "told",
        "understood",
        "wanted",
        "written",
    ]
)
#: Nouns that look like participles, and verbs that are terms of the field.
NOUNS = frozenset(
    ["bound", "cut", "feed", "hundred", "left", "need", "read", "seed", "set", "speed", "spent"]
)


class Counts(NamedTuple):
    """What is counted, over all modules."""

    modules: int
    lines: int
    statements: int
    docstrings: int
    what: int
    stand: int
    names: int
    bare: Counter[str]
    long_lines: int


def is_bare(name: str) -> bool:
    """Whether a name is a participle or a pronoun and nothing else."""
    word = name.strip("_").lower()
    if word in NOUNS or name == "__all__":  # which Python calls so
        return False
    return word in PRONOUNS or word in IRREGULAR or re.fullmatch(r"[a-z]{3,}ed", word) is not None


def assigned(tree: ast.AST) -> Iterator[str]:
    """The names of variables and arguments."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg


def docstrings(tree: ast.AST) -> Iterator[str]:
    """The docstrings of a module, its classes and functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            text = ast.get_docstring(node)
            if text is not None:
                yield text


def count(package: Path = PACKAGE) -> Counts:
    """Count over the modules of a package."""
    sources = [path.read_text(encoding="utf-8") for path in sorted(package.rglob("*.py"))]
    trees = [ast.parse(source) for source in sources]
    texts = [text for tree in trees for text in docstrings(tree)]
    names = Counter(name for tree in trees for name in assigned(tree))
    lines = [line for source in sources for line in source.splitlines()]
    return Counts(
        modules=len(sources),
        lines=len(lines),
        statements=sum(isinstance(n, ast.stmt) for tree in trees for n in ast.walk(tree)),
        docstrings=len(texts),
        what=sum(re.search(r"\bwhat\b", text, re.IGNORECASE) is not None for text in texts),
        stand=sum(re.search(r"\bstands?\b", text, re.IGNORECASE) is not None for text in texts),
        names=names.total(),
        bare=Counter({name: number for name, number in names.items() if is_bare(name)}),
        long_lines=sum(len(line) > LONGEST_LINE for line in lines),
    )


def main() -> int:
    """Print the counts."""
    counts = count(Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGE)
    bare = counts.bare.total()
    sys.stdout.write(
        f"{counts.modules} modules, {counts.lines} lines, {counts.statements} statements\n"
        f"docstrings: {counts.docstrings}; with 'what' {counts.what / counts.docstrings:.1%}, "
        f"with 'stand' or 'stands' {counts.stand / counts.docstrings:.1%}\n"
        f"assigned names: {counts.names}; bare participles and pronouns {bare / counts.names:.1%}\n"
        f"lines over {LONGEST_LINE} characters: {counts.long_lines}\n"
        f"most often bare: {counts.bare.most_common(12)}\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
