"""The sentences that errors and warnings make of their fields.

In English each says what ``str`` makes of the error; `ictplan.errors` has the same sentences, because an error must say
what is wrong where no language is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from ictplan import errors
from ictplan.errors import quote
from ictplan.l10n.descriptions.wording import Wording, wording
from ictplan.l10n.languages.language import Language
from ictplan.reasons import MISREADINGS, PROBLEMS

_QUOTED = 60  # characters of a unit, a kind, an owner
_DETAIL, _HINT, _WHOLE = 80, 100, 300  # of what cannot be read
_MOST_SHOWN = 10

#: Where the detail of a reason may come from: the texts of a value or a document, what a type takes, another error.
_DETAILS = ("detail", "expected", "definition", "sentence")


def _cut(text: str, longest: int = _QUOTED) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _perhaps(suggestions: tuple[str, ...], words: Wording) -> str:
    if not suggestions:
        return ""
    return words.sentence(
        "; perhaps {suggestions}", suggestions=words.either(map(repr, suggestions))
    )


def _explained(
    reason: str, found: str, detail: str, suggestions: tuple[str, ...], words: Wording
) -> str:
    problem, hint = PROBLEMS[reason]
    said, advice = words.exactly("problem", problem), words.exactly("hint", hint)
    advice = advice.format(detail=words.told(detail, *_DETAILS))
    shown = words.told(found, "found")
    got = words.sentence("{problem}: got {found}", problem=said, found=shown) if found else said
    return f"{got}; {advice}{_perhaps(suggestions, words)}"


def _invalid_value(error: errors.InvalidValueError, words: Wording) -> str:
    subject = words.told(error.subject, "subject")
    return f"{subject} {_explained(error.reason, error.found, error.detail, (), words)}"


def _invalid_type(error: errors.InvalidTypeError, words: Wording) -> str:
    return words.sentence(
        "{subject} takes {expected}, got {found}",
        subject=words.told(error.subject, "subject"),
        expected=words.told(error.expected, "expected"),
        found=words.told(error.found, "found"),
    )


def _unknown_unit(error: errors.UnknownUnitError, words: Wording) -> str:
    return words.sentence(
        "unknown unit {unit}{perhaps}; a countable unit of your own is made with Unit.count(name)",
        unit=quote(error.text),
        perhaps=_perhaps(error.suggestions, words),
    )


def _incompatible_units(error: errors.IncompatibleUnitsError, words: Wording) -> str:
    said = words.sentence(
        "cannot {operation} {left} ({left_kind}) and {right} ({right_kind})",
        operation=words.told(error.operation, "operation"),
        left=_cut(words.told(error.left, "found")),
        left_kind=_cut(words.told(error.left_kind, "kind")),
        right=_cut(words.told(error.right, "found")),
        right_kind=_cut(words.told(error.right_kind, "kind")),
    )
    return _advised(said, error.advice, words)


def _advised(said: str, advice: str, words: Wording) -> str:
    return f"{said}; {words.told(advice, 'advice')}" if advice else said


def _unknown_code(error: errors.UnknownCodeError, words: Wording) -> str:
    said = words.sentence(
        "no item {code} in {collection}",
        code=quote(error.code),
        collection=words.told(error.collection, "collection"),
    )
    if error.owner:
        said += words.sentence(
            ", which {owner} names", owner=_cut(words.told(error.owner, "owner"))
        )
    return said + _perhaps(error.suggestions, words)


def _duplicate_code(error: errors.DuplicateCodeError, words: Wording) -> str:
    return words.sentence(
        "code {code} stands for two different things in {collection}; give one of them another code",
        code=quote(error.code),
        collection=words.told(error.collection, "collection"),
    )


def _undefined_result(error: errors.UndefinedResultError, words: Wording) -> str:
    what, why = words.told(error.what, "what"), words.told(error.why, "why")
    return _advised(
        words.sentence("{what} is undefined: {why}", what=what, why=why), error.advice, words
    )


def _scope(error: errors.ScopeError, words: Wording) -> str:
    return words.sentence(
        "{what} needs figures of one {aspect}, got {left} and {right}; "
        "pass the values themselves (observation.value.measure) where the difference is meant",
        what=words.told(error.what, "what"),
        aspect=words.told(error.aspect, "aspect"),
        left=words.told(error.left, "found"),
        right=words.told(error.right, "found"),
    )


def _problem(problem: errors.Problem, words: Wording) -> str:
    path = problem.path or words.sentence("document")
    return f"{path}: {_explained(problem.reason, problem.found, problem.detail, problem.suggestions, words)}"


def _document(error: errors.DocumentError, words: Wording) -> str:
    lines = [f"{error.file}:"] if error.file else []
    lines += [_problem(problem, words) for problem in error.problems[:_MOST_SHOWN]]
    if len(error.problems) > _MOST_SHOWN:
        lines.append(words.sentence("… and {count} more", count=len(error.problems) - _MOST_SHOWN))
    return "\n".join(lines)


def _locale_parse(error: errors.LocaleParseError, words: Wording) -> str:
    problem, hint = MISREADINGS.get(error.reason) or PROBLEMS[error.reason]
    advice = words.exactly("hint", hint).format(
        detail=_cut(words.told(error.detail, *_DETAILS), _DETAIL)
    )
    said = words.sentence(
        "cannot read {found} ({locale}): {problem}; {hint}",
        found=error.found,
        locale=words.exactly("locale", error.locale),
        problem=words.exactly("problem", problem),
        hint=_cut(advice, _HINT),
    )
    short = tuple(s for s in error.suggestions if len(s) <= _QUOTED)[:2]
    return _cut(f"{said}{_perhaps(short, words)}", _WHOLE)


def _plain(error: Exception, words: Wording) -> str:
    """A class of a user's own below the root, or the root: its message, where that is one of the library's."""
    return words.told(str(error), "sentence")


def _warning(warning: errors.IctplanWarning, words: Wording) -> str:
    return words.told(str(warning), "warning")


_TOLD: dict[type[Any], Callable[[Any, Wording], str]] = {
    errors.InvalidValueError: _invalid_value,
    errors.InvalidTypeError: _invalid_type,
    errors.UnknownUnitError: _unknown_unit,
    errors.IncompatibleUnitsError: _incompatible_units,
    errors.UnknownCodeError: _unknown_code,
    errors.DuplicateCodeError: _duplicate_code,
    errors.UndefinedResultError: _undefined_result,
    errors.ScopeError: _scope,
    errors.Problem: _problem,
    errors.DocumentError: _document,
    errors.LocaleParseError: _locale_parse,
    errors.IctplanError: _plain,
    errors.IctplanWarning: _warning,
}


def _in(spoken_words: Callable[[Any, Wording], str], value: Any, spoken: Language) -> str:
    return spoken_words(value, wording(spoken))


#: What says each error and warning in a language.
TELL: dict[type[Any], Callable[[Any, Language], str]] = {
    kind: partial(_in, tell) for kind, tell in _TOLD.items()
}
