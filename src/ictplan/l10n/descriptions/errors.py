"""Errors, problems and warnings in words: their messages, written in a language."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

from ictplan import errors
from ictplan.l10n.descriptions.dispatch import described, written
from ictplan.l10n.languages.language import Language


def _error(error: errors.IctplanError | errors.IctplanWarning, spoken: Language) -> str:
    """The message of an error. In English it is that of ``str``."""
    return str(error) if spoken.code == "en" else written(error.message, spoken)


def _problem(problem: errors.Problem, spoken: Language) -> str:
    return str(problem) if spoken.code == "en" else written(problem.line, spoken)


def _recorded(recorded: warnings.WarningMessage, spoken: Language) -> str:
    """A warning as `warnings.catch_warnings` keeps it."""
    return described(recorded.message, spoken)


#: The writers of errors, problems and warnings.
WRITERS: dict[type[Any], Callable[[Any, Language], str]] = {
    errors.IctplanError: _error,
    errors.IctplanWarning: _error,
    errors.Problem: _problem,
    warnings.WarningMessage: _recorded,
}
