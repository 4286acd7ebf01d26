"""Titles and descriptions of classes and fields for the schema, in Vietnamese and English.

All Vietnamese is data. English titles are made from the names. English descriptions come from the
docstrings, unless ``l10n/words/en_schema.toml`` has one. Docstrings are read in the source of the
modules, because ``python -OO`` drops them.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Mapping
from functools import cache
from typing import Any

#: A title, and a description if there is one.
Words = dict[str, str]

_ENTRY = re.compile(r"(\w+(?:, \w+)*): (.*)")
_INDENT = " " * 4
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ROLE = re.compile(r"``(.+?)``|`(.+?)`|(?<!\w)\*(\w+)\*(?!\w)")
_ON_THE_WIRE = {"None": "null", "True": "true", "False": "false"}
_PYTHON = re.compile(rf"\b({'|'.join(_ON_THE_WIRE)})\b")


def words_of_class(name: str, cls: object = None) -> dict[str, Words]:
    """Return the title and the description of a definition of the schema, in each language.

    Args:
        name: the name of the definition.
        cls: the class that the definition describes, if it describes one.
    """
    english = _words("en")["classes"].get(name) or _as_text(
        _docstring(cls).partition("\n\n")[0].replace("\n", " ")  # the first paragraph
    )
    return {
        "vi": _pair(_words("vi")["classes"][name]),
        "en": _english(_HUMP.sub(" ", name), english),
    }


def words_of_field(cls: type[Any], name: str) -> dict[str, Words]:
    """Return the title and the description of a field of a class, in each language."""
    special, shared_words = _words("vi")["overrides"].get(cls.__name__, {}), _words("vi")["fields"]
    words = _words("en")["fields"].get(cls.__name__, {})
    english = words.get(name) or _arguments(cls).get(name, "")
    return {
        "vi": _pair(special.get(name) or shared_words[name]),
        "en": _english(name.replace("_", " "), english),
    }


def _words(locale: str) -> Mapping[str, Any]:
    # Reading a plan must not load the languages, and Babel with them; writing the schema may.
    from ictplan.l10n.languages.words import read_words

    return read_words(f"{locale}_schema")


def _pair(words: list[str]) -> Words:
    title, description = words
    return {"title": title, "description": description}


def _english(name: str, description: str) -> Words:
    words = {"title": name.capitalize(), "description": description[:1].upper() + description[1:]}
    return words if description else {"title": words["title"]}


def _docstring(cls: object) -> str:
    return _docstrings(cls.__module__).get(cls.__name__, "") if isinstance(cls, type) else ""


@cache
def _docstrings(module: str) -> Mapping[str, str]:
    """Return the docstrings of the classes of a module."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    classes = (node for node in tree.body if isinstance(node, ast.ClassDef))
    return {node.name: ast.get_docstring(node) or "" for node in classes}


def _arguments(cls: type[Any]) -> Mapping[str, str]:
    """Return the text for each field in the section ``Args:`` of a docstring, if there is one."""
    section = _docstring(cls).partition("\nArgs:\n")[2].partition("\n\n")[0]
    texts: dict[str, str] = {}
    names: list[str] = []
    for line in section.splitlines():
        text = line.removeprefix(_INDENT)
        entry = None if text.startswith(" ") else _ENTRY.fullmatch(text)
        if entry is not None:
            names = entry[1].split(", ")
            texts |= dict.fromkeys(names, entry[2])
        else:
            texts |= {name: f"{texts[name]} {text.strip()}" for name in names}
    return {name: _as_text(text) for name, text in texts.items()}


def _as_text(marked_text: str) -> str:
    """Return the text of a docstring without markup, with ``null`` for ``None`` and so on."""
    bare = _ROLE.sub(lambda match: next(filter(None, match.groups())), marked_text)
    return _PYTHON.sub(lambda match: _ON_THE_WIRE[match[1]], bare)
