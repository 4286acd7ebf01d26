"""One tree of errors.

Every error that ictplan raises on purpose is an `IctplanError` and also the builtin that a caller would catch
(``ValueError``, ``TypeError``, ``KeyError``, ``ArithmeticError``). The fields are positional and kept in ``args``, so errors
travel between processes; the message is made from them and is not an interface.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import islice
from typing import ClassVar, NamedTuple, Self

from ictplan.reasons import MISREADINGS, PROBLEMS

_QUOTED = 60
_LONGEST_FOUND = _QUOTED + 3  # with the quotes and the mark of what was cut off
_MOST_COMPARED = 2_000  # comparing names is slow
_LONGEST_INT = 400  # bits; beyond it, writing the digits out costs more than they tell


def quote(value: object) -> str:
    """Show a refused value: at most 60 characters of it, on one line, whatever it is."""
    if isinstance(value, str):
        return _quoted_text(str.__str__(value))
    if isinstance(value, int) and value.bit_length() > _LONGEST_INT:
        return f"an int of {value.bit_length()} bits"
    if value is None or isinstance(value, bool | int | float | Decimal):
        return _cut(repr(value))
    return f"an object of type {type(value).__name__}"


def _cut(text: str, longest: int = _QUOTED) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _quoted_text(text: str) -> str:
    kept = text if len(text) <= _QUOTED else text[: _QUOTED - 1]
    while (
        len(repr(kept)) > _QUOTED + 2
    ):  # what cannot be printed is written out, up to ten characters for one
        kept = kept[:-1]
    return repr(kept if kept == text else kept + "…")


def near(name: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The known names that look like *name*, best first."""
    from difflib import get_close_matches  # only on the way to an error

    return tuple(
        get_close_matches(name[:100], list(islice(known, _MOST_COMPARED)), n=most, cutoff=0.6)
    )


def _perhaps(suggestions: tuple[str, ...]) -> str:
    return f"; perhaps {' or '.join(repr(s) for s in suggestions)}" if suggestions else ""


def explain(reason: str, found: str, detail: str = "", suggestions: tuple[str, ...] = ()) -> str:
    """What is wrong, what was found, what to write instead, and near names, for a reason code of ``PROBLEMS``."""
    problem, hint = PROBLEMS[reason]
    got = f": got {found}" if found else ""
    return f"{problem}{got}; {hint.format(detail=detail)}{_perhaps(suggestions)}"


class IctplanWarning(UserWarning):
    """Root of every warning that ictplan gives."""


class AmbiguousNumberWarning(IctplanWarning):
    """A figure was read by the rules of its language, and another habit of writing would give it another value.

    ``1,234`` is 1.234 in Vietnamese; who groups with commas means 1234. ``on_ambiguous`` says what to do about it.
    """


class ConfusableWarning(IctplanWarning):
    """A letter was read as the one it looks like: eth (ð) as đ."""


class IctplanError(Exception):
    """Root of every error that ictplan raises on purpose."""


class InvalidValueError(IctplanError, ValueError):
    """A value of the right type that means nothing here.

    Attributes:
        subject: the field or argument, such as ``Task.code``.
        reason: a stable code, a key of ``PROBLEMS``.
        found: the refused value, quoted.
        detail: what fills the hint: the limit, the values allowed, the field contradicted.
    """

    def __init__(self, subject: str, reason: str, found: str, detail: str = "") -> None:
        found = _cut(found, _LONGEST_FOUND)
        super().__init__(subject, reason, found, detail)
        self.subject, self.reason, self.found, self.detail = subject, reason, found, detail

    def __str__(self) -> str:
        return f"{self.subject} {explain(self.reason, self.found, self.detail)}"

    def at(self, subject: str) -> Self:
        """The same error, said of the field it was found in."""
        return type(self)(subject, self.reason, self.found, self.detail)


class InvalidTypeError(IctplanError, TypeError):
    """A value of a type that is never accepted here.

    Attributes:
        subject: the field or argument.
        expected: what it takes, in words.
        found: the refused value, quoted.
    """

    def __init__(self, subject: str, expected: str, found: str) -> None:
        super().__init__(subject, expected, found)
        self.subject, self.expected, self.found = subject, expected, found

    def __str__(self) -> str:
        return f"{self.subject} takes {self.expected}, got {self.found}"

    def at(self, subject: str) -> Self:
        """The same error, said of the field it was found in."""
        return type(self)(subject, self.expected, self.found)


class UnknownUnitError(IctplanError, ValueError):
    """A unit name that is neither in the vocabulary nor declared.

    Attributes:
        text: the name.
        suggestions: names that look like it.
    """

    def __init__(self, text: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(text, suggestions)
        self.text, self.suggestions = text, suggestions

    def __str__(self) -> str:
        return (
            f"unknown unit {quote(self.text)}{_perhaps(self.suggestions)}; "
            "a countable unit of your own is made with Unit.count(name)"
        )


class IncompatibleUnitsError(IctplanError, TypeError):
    """Two units that the operation cannot bring together.

    Attributes:
        operation: what was tried: ``add``, ``compare``, ``convert`` …
        left, left_kind, right, right_kind: the units and what they measure.
        advice: what to write instead.
    """

    def __init__(
        self,
        operation: str,
        left: str,
        left_kind: str,
        right: str,
        right_kind: str,
        advice: str = "",
    ) -> None:
        super().__init__(operation, left, left_kind, right, right_kind, advice)
        self.operation, self.advice = operation, advice
        self.left, self.left_kind, self.right, self.right_kind = left, left_kind, right, right_kind

    def __str__(self) -> str:
        advice = f"; {self.advice}" if self.advice else ""
        left, right = (
            f"{_cut(self.left)} ({_cut(self.left_kind)})",
            f"{_cut(self.right)} ({_cut(self.right_kind)})",
        )
        return f"cannot {self.operation} {left} and {right}{advice}"


class UnknownCodeError(IctplanError, KeyError):
    """A code that names nothing in the collection.

    Attributes:
        code: the code looked up.
        collection: what was searched, such as ``targets``.
        suggestions: codes that look like it.
        owner: the item that names the code, such as ``task 'portal'``; empty where it was looked up.
    """

    def __init__(
        self, code: str, collection: str, suggestions: tuple[str, ...] = (), owner: str = ""
    ) -> None:
        super().__init__(code, collection, suggestions, owner)
        self.code, self.collection, self.suggestions, self.owner = (
            code,
            collection,
            suggestions,
            owner,
        )

    def __str__(self) -> str:
        named = f", which {_cut(self.owner)} names" if self.owner else ""
        return f"no item {quote(self.code)} in {self.collection}{named}{_perhaps(self.suggestions)}"


class DuplicateCodeError(IctplanError, ValueError):
    """Two items of one collection, or two definitions of one plan, under the same code.

    Attributes:
        code: the code used twice.
        collection: where.
    """

    def __init__(self, code: str, collection: str) -> None:
        super().__init__(code, collection)
        self.code, self.collection = code, collection

    def __str__(self) -> str:
        return f"code {quote(self.code)} stands for two different things in {self.collection}; give one of them another code"


class UndefinedResultError(IctplanError, ArithmeticError):
    """A computation that has no answer for these inputs, such as a density over nobody.

    Attributes:
        what: the result asked for.
        why: the reason, in words.
        advice: what to do instead.
    """

    def __init__(self, what: str, why: str, advice: str = "") -> None:
        super().__init__(what, why, advice)
        self.what, self.why, self.advice = what, why, advice

    def __str__(self) -> str:
        advice = f"; {self.advice}" if self.advice else ""
        return f"{self.what} is undefined: {self.why}{advice}"


class ScopeError(IctplanError, ValueError):
    """Two figures of different places or times that do not belong in one computation.

    Attributes:
        what: the result asked for.
        aspect: ``area`` or ``period``.
        left, right: the two scopes.
    """

    def __init__(self, what: str, aspect: str, left: str, right: str) -> None:
        super().__init__(what, aspect, left, right)
        self.what, self.aspect, self.left, self.right = what, aspect, left, right

    def __str__(self) -> str:
        return (
            f"{self.what} needs figures of one {self.aspect}, got {self.left} and {self.right}; "
            "pass the values themselves (observation.value.measure) where the difference is meant"
        )


class Problem(NamedTuple):
    """One thing that is wrong with a document.

    Attributes:
        path: where, such as ``targets[3].criterion.value``; empty for the document as a whole.
        reason: a stable code, a key of ``PROBLEMS``.
        found: what stands there, quoted.
        detail: what fills the hint: the limit, the values allowed, the type taken.
        suggestions: names that look like what was found.
    """

    path: str
    reason: str
    found: str = ""
    detail: str = ""
    suggestions: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """What is wrong, what was found, and what to write instead."""
        return explain(self.reason, self.found, self.detail, self.suggestions)

    def __str__(self) -> str:
        return f"{self.path or 'document'}: {self.message}"


class DocumentError(IctplanError, ValueError):
    """A document that cannot be read as a plan, with every problem found in it.

    Attributes:
        problems: what is wrong, in the order of the document as far as it has one.
        file: the name of the file, where it came from one.
    """

    _SHOWN: ClassVar[int] = 10

    def __init__(self, problems: tuple[Problem, ...], file: str = "") -> None:
        super().__init__(problems, file)
        self.problems, self.file = problems, file

    def __str__(self) -> str:
        lines = [f"{self.file}:"] if self.file else []
        lines += map(str, self.problems[: self._SHOWN])
        if len(self.problems) > self._SHOWN:
            lines.append(f"… and {len(self.problems) - self._SHOWN} more")
        return "\n".join(lines)


class LocaleParseError(IctplanError, ValueError):
    """Text that cannot be read in its language.

    Attributes:
        text: what was to be read.
        locale: ``"vi"`` or ``"en"``.
        reason: a stable code, a key of ``MISREADINGS``, or of ``PROBLEMS`` where a value made of the text is refused.
        suggestions: what was probably meant, each the whole text rewritten, best first.
        span: where the fault is: start and end in *text*.
        detail: what fills the hint of a reason of ``PROBLEMS``.
    """

    _LONGEST: ClassVar[int] = 300

    def __init__(
        self,
        text: str,
        locale: str,
        reason: str,
        suggestions: tuple[str, ...] = (),
        span: tuple[int, int] = (0, 0),
        detail: str = "",
    ) -> None:
        super().__init__(text, locale, reason, suggestions, span, detail)
        self.text, self.locale, self.reason = text, locale, reason
        self.suggestions, self.span, self.detail = suggestions, span, detail

    @property
    def found(self) -> str:
        """The part of the text that is at fault, quoted; all of it where no part is to blame alone."""
        start, end = self.span
        return quote(self.text[start:end] if end > start else self.text)

    def __str__(self) -> str:
        problem, hint = MISREADINGS.get(self.reason) or PROBLEMS[self.reason]
        short = tuple(s for s in self.suggestions if len(s) <= _QUOTED)[:2]
        message = f"cannot read {self.found} ({self.locale}): {problem}; {_cut(hint.format(detail=_cut(self.detail, 80)), 100)}"
        return _cut(f"{message}{_perhaps(short)}", self._LONGEST)
