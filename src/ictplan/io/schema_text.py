"""What the schema says in words: titles and descriptions of classes and fields, in Vietnamese and in English.

The Vietnamese is data. English titles are made of the names; English descriptions are those of the docstrings, but where
``schema_words/en.toml`` has another. Without docstrings (``python -OO``) there are fewer of them.
"""

from __future__ import annotations

import inspect
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

#: A title, and a description where there is one.
Words = dict[str, str]

_ENTRY = re.compile(r"(\w+(?:, \w+)*): (.*)")
_INDENT = " " * 4
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ROLE = re.compile(r"``(.+?)``|`(.+?)`|(?<!\w)\*(\w+)\*(?!\w)")
_ON_THE_WIRE = {"None": "null", "True": "true", "False": "false"}
_PYTHON = re.compile(rf"\b({'|'.join(_ON_THE_WIRE)})\b")


def words_of_class(name: str, cls: object = None) -> dict[str, Words]:
    """What to call a definition of the schema, and what it is, in each language.

    Args:
        name: its name, which is that of the class where it stands for one.
        cls: the class that it stands for.
    """
    said = spoken("en")["classes"].get(name) or _paragraph(_docstring(cls))
    return {"vi": _pair(spoken("vi")["classes"][name]), "en": _english(_HUMP.sub(" ", name), said)}


def words_of_field(cls: type[Any], name: str) -> dict[str, Words]:
    """What to call a field of a class, and what it holds, in each language."""
    owned, shared = spoken("vi")["overrides"].get(cls.__name__, {}), spoken("vi")["fields"]
    said = spoken("en")["fields"].get(cls.__name__, {}).get(name) or _arguments(cls).get(name, "")
    return {
        "vi": _pair(owned.get(name) or shared[name]),
        "en": _english(name.replace("_", " "), said),
    }


@cache
def spoken(locale: str) -> dict[str, Any]:
    """The file of words of a language, as it stands."""
    return tomllib.loads(
        (files("ictplan.io") / "schema_words" / f"{locale}.toml").read_text(encoding="utf-8")
    )


def _pair(words: list[str]) -> Words:
    title, description = words
    return {"title": title, "description": description}


def _english(name: str, said: str) -> Words:
    title = {"title": name.capitalize()}
    return {**title, "description": said[:1].upper() + said[1:]} if said else title


def _docstring(cls: object) -> str:
    return inspect.cleandoc(getattr(cls, "__doc__", None) or "")


def _paragraph(doc: str) -> str:
    """The first paragraph of a docstring, on one line."""
    return _as_text(doc.partition("\n\n")[0].replace("\n", " "))


def _arguments(cls: type[Any]) -> Mapping[str, str]:
    """What the section ``Args:`` of a docstring says of each field; nothing where there is none."""
    section = _docstring(cls).partition("\nArgs:\n")[2].partition("\n\n")[0]
    told: dict[str, str] = {}
    names: list[str] = []
    for line in section.splitlines():
        text = line.removeprefix(_INDENT)
        entry = None if text.startswith(" ") else _ENTRY.fullmatch(text)
        if entry is not None:
            names = entry[1].split(", ")
            told |= dict.fromkeys(names, entry[2])
        else:
            told |= {name: f"{told[name]} {text.strip()}" for name in names}
    return {name: _as_text(text) for name, text in told.items()}


def _as_text(marked: str) -> str:
    """Text without the marks of docstrings, with the words that documents have for Python's."""
    bare = _ROLE.sub(lambda found: next(filter(None, found.groups())), marked)
    return _PYTHON.sub(lambda found: _ON_THE_WIRE[found[1]], bare)
