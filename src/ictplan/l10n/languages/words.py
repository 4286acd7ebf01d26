"""Files of words: the one reader of the tables in ``l10n/words``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_words(name: str) -> Mapping[str, Any]:
    """Return the tables of one file of words. Each file is read once.

    Args:
        name: the language and the use of the words, as in ``"vi_report"``; the language alone for
            the words of values.

    Examples:
        >>> read_words("en_report")["not_stated"]
        'not stated'
    """
    path = files("ictplan.l10n") / "words" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
