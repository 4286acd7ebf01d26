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

_QUOTED = 60
_LONGEST_FOUND = _QUOTED + 3  # with the quotes and the mark of what was cut off
_MOST_COMPARED = 2_000  # comparing names is slow
_LONGEST_INT = 400  # bits; beyond it, writing the digits out costs more than they tell

#: Why a value is refused, by reason code. What is wrong, and what to write instead, with ``{detail}`` filled from the error.
PROBLEMS: dict[str, tuple[str, str]] = {
    "not_plain_decimal": (
        "is not plain decimal text",
        "write digits with at most one point before the decimals and nothing between groups, such as '35000' or '5.5'",
    ),
    "not_finite": ("is not a finite number", "leave the figure out where it is not known"),
    "too_many_digits": ("has too many digits", "at most {detail} digits are kept exactly"),
    "exponent_out_of_range": ("is too large or too small", "magnitudes lie between 1E-{detail} and 1E+{detail}"),
    "blank": ("is blank", "leave it out or write the text"),
    "too_long": ("is too long", "at most {detail} characters"),
    "control_character": ("holds a character that cannot be printed", "remove {detail}"),
    "line_break": ("holds a line break", "write it on one line"),
    "bad_code": (
        "is not a code",
        "write ASCII letters, digits and . _ : - only, starting with a letter or digit, at most 100 characters",
    ),
    "not_a_member": ("is not one of the values allowed", "write one of {detail}"),
    "out_of_range": ("is out of range", "{detail}"),
    "negative": ("is negative", "{detail} cannot be below zero"),
    "reversed": ("ends before it starts", "write the earlier end first"),
    "contradiction": ("contradicts another field", "{detail}"),
    "incomplete": ("is incomplete", "{detail}"),
    "wrong_unit": ("has the wrong unit", "{detail}"),
    "bad_unit": ("is not a unit text", "{detail}"),
    "bad_period": (
        "is not a period",
        "write '2012', '2012-S1', '2012-Q2', '2012-05', '2012-05-18', '2013/2015', '../2025' or '2016/..'",
    ),
    "mixed_granularity": ("mixes granularities", "write both ends as years, or both as months, quarters, halves or days"),
    "bad_symbol": ("is not a document symbol", "write it as printed, such as 'QĐ-TTg' or 'NQ/TW'"),
    "unknown_locale": ("is not a locale that ictplan writes", "use 'vi' or 'en'"),
    "too_deep": ("rests on too many others", "at most {detail} follow one another"),
    "too_many": ("rests on too many others", "at most {detail}, each counted as often as it is reached"),
    "stacked_marks": ("piles up marks", "write at most 30 marks after a letter"),
    # what is wrong with documents
    "wrong_type": ("has the wrong type", "this takes {detail}"),
    "missing_key": ("is missing", "this key is needed{detail}"),
    "unknown_key": ("is not a key here", "remove it, or write it as it is called"),
    "duplicate_key": ("stands twice in one object", "write it once"),
    "bad_date": ("is not a date", "write year, month and day, such as 2012-05-18"),
    "unknown_unit": ("is not a unit", "own units are declared in the list 'units' of the document"),
    "incompatible_units": ("does not go together", "{detail}"),
    "unknown_code": ("is the code of nothing", "write a code that stands in {detail}"),
    "wrong_definition": ("is the code of another kind of definition", "this takes the code of {detail}"),
    "duplicate_code": ("is a code that stands twice", "give one of the two another code; the other is {detail}"),
    "circle": ("refers to itself in a circle", "leave one of these references out"),
    "not_json": ("is not JSON", "{detail}"),
    "not_toml": ("is not TOML", "{detail}"),
    "not_utf8": ("is not UTF-8", "save the file as UTF-8"),
    "too_nested": ("is nested too deeply", "at most {detail} objects and lists inside each other are read"),
    "too_large": ("is too large", "at most {detail} are read"),
    "wrong_schema": ("is not the schema of a plan", "write {detail}"),
    "newer_version": ("is newer than this ictplan", "versions up to {detail} are read; update ictplan"),
    "unreadable": ("cannot be read", "this is a fault of ictplan, not of the document; please report it"),
}


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
    while len(repr(kept)) > _QUOTED + 2:  # what cannot be printed is written out, up to ten characters for one
        kept = kept[:-1]
    return repr(kept if kept == text else kept + "…")


def near(name: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The known names that look like *name*, best first."""
    from difflib import get_close_matches  # only on the way to an error

    return tuple(get_close_matches(name[:100], list(islice(known, _MOST_COMPARED)), n=most, cutoff=0.6))


def _perhaps(suggestions: tuple[str, ...]) -> str:
    return f"; perhaps {' or '.join(repr(s) for s in suggestions)}" if suggestions else ""


def explain(reason: str, found: str, detail: str = "", suggestions: tuple[str, ...] = ()) -> str:
    """What is wrong, what was found, what to write instead, and near names, for a reason code of ``PROBLEMS``."""
    problem, hint = PROBLEMS[reason]
    got = f": got {found}" if found else ""
    return f"{problem}{got}; {hint.format(detail=detail)}{_perhaps(suggestions)}"


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

    def __init__(self, operation: str, left: str, left_kind: str, right: str, right_kind: str, advice: str = "") -> None:
        super().__init__(operation, left, left_kind, right, right_kind, advice)
        self.operation, self.advice = operation, advice
        self.left, self.left_kind, self.right, self.right_kind = left, left_kind, right, right_kind

    def __str__(self) -> str:
        advice = f"; {self.advice}" if self.advice else ""
        left, right = f"{_cut(self.left)} ({_cut(self.left_kind)})", f"{_cut(self.right)} ({_cut(self.right_kind)})"
        return f"cannot {self.operation} {left} and {right}{advice}"


class UnknownCodeError(IctplanError, KeyError):
    """A code that names nothing in the collection.

    Attributes:
        code: the code looked up.
        collection: what was searched, such as ``targets``.
        suggestions: codes that look like it.
        owner: the item that names the code, such as ``task 'portal'``; empty where it was looked up.
    """

    def __init__(self, code: str, collection: str, suggestions: tuple[str, ...] = (), owner: str = "") -> None:
        super().__init__(code, collection, suggestions, owner)
        self.code, self.collection, self.suggestions, self.owner = code, collection, suggestions, owner

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
