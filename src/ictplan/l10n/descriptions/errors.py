"""Errors, problems and warnings in words: their messages, written in a language."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

from ictplan import errors
from ictplan.l10n.descriptions.dispatch import described, written
from ictplan.l10n.languages.language import Language


def _error(error: errors.IctplanError | errors.IctplanWarning, lang: Language) -> str:
    """The message of an error. In English it is that of ``str``."""
    return str(error) if lang.code == "en" else written(error.message, lang)


#: The writers of errors, problems and warnings.
WRITERS: dict[type[Any], Callable[[Any, Language], str]] = {
    errors.IctplanError: _error,
    errors.IctplanWarning: _error,
    errors.Problem: lambda problem, lang: (
        str(problem) if lang.code == "en" else written(problem.line, lang)
    ),
    warnings.WarningMessage: lambda record, lang: described(record.message, lang),
}
