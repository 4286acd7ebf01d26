"""The errors and warnings of ictplan.

Every error that ictplan raises on purpose is an `IctplanError` and also the builtin that a caller
would catch (``ValueError``, ``TypeError``, ``KeyError``, ``ArithmeticError``). Its fields are
positional and kept in ``args``, so errors travel between processes. Its text is built from the
fields when it is asked for, in English by ``str`` and in Vietnamese by `ictplan.l10n.describe`. The
text is not an interface.

Everything that a raise needs is imported from here, the parts of messages included; their home is
`ictplan.messages`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import islice
from typing import Any, ClassVar, NamedTuple, Self, TypeAlias, overload

from ictplan.messages import (
    Message as Message,
    Spoken as Spoken,
    alternatives as alternatives,
    cut as cut,
    joined as joined,
    message as message,
    spoken_or_plain,
)
from ictplan.reasons import MISREADINGS, PROBLEMS

#: A text of the library, or a name that is the same in every language.
Text: TypeAlias = Message | str

_LONGEST_QUOTE = 60
_LONGEST_PATH = 1_000
_LONGEST_FOUND = _LONGEST_QUOTE + 3  # with the quotes and the mark of the cut
_MOST_COMPARED = 2_000  # comparing names is slow
_LOCALES = {"vi": message("vi"), "en": message("en")}
_LONGEST_INT = 400  # bits; writing the digits of a longer one is slow and helps nobody


#: How plain values are shown, whatever their subclasses make of it.
_SHOWN_AS: dict[type, Callable[[Any], str]] = {
    type(None): repr,
    bool: repr,
    int: int.__repr__,
    float: float.__repr__,
    Decimal: Decimal.__repr__,
}
_CLASS_NAME = type.__dict__["__name__"]  # a metaclass may hide it, or refuse to tell it


@overload
def quote(value: str) -> str: ...
@overload
def quote(value: object) -> Text: ...
def quote(value: Any) -> Text:
    """Show a refused value on one line, in at most 60 characters, whatever it is.

    Text is escaped as in code where it is not printable. Nothing of the value's own class is
    called, so the value cannot raise an error or choose its words.
    """
    kind = type(value)  # isinstance would ask the value for its class
    if issubclass(kind, str):
        return _quoted_text(str.__str__(value))
    if issubclass(kind, int) and int.bit_length(value) > _LONGEST_INT:
        return message("an int of {size} bits", size=str(int.bit_length(value)))
    show = next((show for plain, show in _SHOWN_AS.items() if issubclass(kind, plain)), None)
    if show is not None:
        return cut(show(value), _LONGEST_QUOTE)
    return message("an object of type {type}", type=_quoted_text(_CLASS_NAME.__get__(kind))[1:-1])


def _quoted_text(text: str, longest: int = _LONGEST_QUOTE) -> str:
    start = text if len(text) <= longest else text[: longest - 1]
    while len(repr(start)) > longest + 2:  # an unprintable character takes up to ten
        start = start[:-1]
    return repr(start if start == text else start + "…")


def near(name: str, names: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Return the known names that look like *name*, best first."""
    from difflib import get_close_matches  # only on the way to an error

    candidates = list(islice(names, _MOST_COMPARED))
    return tuple(get_close_matches(name[:100], candidates, n=most, cutoff=0.6))


def _did_you_mean(suggestions: Iterable[str]) -> Message:
    names = alternatives(map(repr, suggestions))
    return message("; did you mean {names}?", names=names) if names else names


def _as_message(name: Text) -> Message:
    return name if isinstance(name, Message) else Message(name)


def _advised(sentence: Message, advice: Text) -> Message:
    return joined("; ", [sentence, advice]) if advice else sentence


def explain(
    reason: str, found: Text, detail: object = "", suggestions: tuple[str, ...] = ()
) -> Message:
    """Make the message of a reason code: the problem, the value found, the fix, similar names."""
    problem, hint = PROBLEMS[reason]
    if found:
        problem = message("{problem} (got {found})", problem=problem, found=found)
    fix = hint.filled(detail=detail)
    return joined("", [joined("; ", [problem, fix]), _did_you_mean(suggestions)])


class IctplanWarning(Spoken, UserWarning):
    """Root of every warning that ictplan gives."""

    @property
    def message(self) -> Message:
        """The message of the warning."""
        first = self.args[0] if self.args else ""
        return first if isinstance(first, Message) else Message(str(first))


class AmbiguousNumberWarning(IctplanWarning):
    """A figure was read by the rules of its language but would be read otherwise elsewhere.

    ``1,234`` is 1.234 in Vietnamese and 1234 to somebody who groups with commas. The argument
    ``on_ambiguous`` of the parsers accepts or refuses such figures.
    """


class ConfusableWarning(IctplanWarning):
    """A letter was read as the one it looks like: eth (ð) as đ."""


class IctplanError(Spoken, Exception):
    """Root of every error that ictplan raises on purpose."""

    @property
    def message(self) -> Message:
        """The message of the error, which is a template and its values."""
        return self._message()

    def _message(self) -> Message:
        first = self.args[0] if len(self.args) == 1 else super().__str__()
        return first if isinstance(first, Message) else Message(str(first))

    def __str__(self) -> str:
        return str(self.message)


class InvalidValueError(IctplanError, ValueError):
    """A value of the right type that has no meaning here.

    Attributes:
        subject: the field or argument, such as ``Task.code``.
        reason: a stable code, a key of ``PROBLEMS``.
        found: the refused value, quoted.
        detail: the value that fills the hint: a limit, the allowed values, the other field.
    """

    def __init__(self, subject: Text, reason: str, found: Text, detail: object = "") -> None:
        found = cut(found, _LONGEST_FOUND) if isinstance(found, str) else found
        super().__init__(subject, reason, found, detail)
        self.subject, self.reason, self.found, self.detail = subject, reason, found, detail

    def _message(self) -> Message:
        return joined(" ", [self.subject, explain(self.reason, self.found, self.detail)])

    def at(self, subject: Text) -> Self:
        """Return the same error about the field in which it occurred."""
        return type(self)(subject, self.reason, self.found, self.detail)


class InvalidTypeError(IctplanError, TypeError):
    """A value of a type that is never accepted here.

    Attributes:
        subject: the field or argument.
        expected: the accepted type, in words.
        found: the refused value, quoted.
    """

    def __init__(self, subject: Text, expected: Text, found: Text) -> None:
        super().__init__(subject, expected, found)
        self.subject, self.expected, self.found = subject, expected, found

    def _message(self) -> Message:
        return message(
            "{subject} takes {expected} (got {found})",
            subject=self.subject,
            expected=self.expected,
            found=self.found,
        )

    def at(self, subject: Text) -> Self:
        """Return the same error about the field in which it occurred."""
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

    def _message(self) -> Message:
        return message(
            "unknown unit {unit}; make a countable unit of your own with Unit.count(name)"
            "{did_you_mean}",
            unit=quote(self.text),
            did_you_mean=_did_you_mean(self.suggestions),
        )


class IncompatibleUnitsError(IctplanError, TypeError):
    """Two units that the operation cannot combine.

    Attributes:
        operation: the operation: ``add``, ``compare``, ``convert`` …
        left, left_kind, right, right_kind: the units and their kinds.
        advice: the fix.
    """

    def __init__(
        self,
        operation: Text,
        left: Text,
        left_kind: Text,
        right: Text,
        right_kind: Text,
        advice: Text = "",
    ) -> None:
        super().__init__(operation, left, left_kind, right, right_kind, advice)
        self.operation, self.advice = operation, advice
        self.left, self.left_kind, self.right, self.right_kind = left, left_kind, right, right_kind

    def _message(self) -> Message:
        sentence = message(
            "cannot {operation} {left:.60} ({left_kind:.60}) and {right:.60} ({right_kind:.60})",
            operation=self.operation,
            left=self.left,
            left_kind=self.left_kind,
            right=self.right,
            right_kind=self.right_kind,
        )
        return _advised(sentence, self.advice)


class UnknownCodeError(IctplanError, KeyError):
    """A code that does not exist in the collection.

    Attributes:
        code: the code looked up.
        collection: the collection searched, such as ``targets``.
        suggestions: codes that look like it.
        owner: the item that refers to the code, such as ``task 'portal'``; empty for a look-up.
    """

    def __init__(
        self, code: str, collection: Text, suggestions: tuple[str, ...] = (), owner: Text = ""
    ) -> None:
        super().__init__(code, collection, suggestions, owner)
        self.code, self.collection, self.suggestions, self.owner = (
            code,
            collection,
            suggestions,
            owner,
        )

    def _message(self) -> Message:
        parts = [
            message(
                "no item {code} in {collection}",
                code=quote(self.code),
                collection=_as_message(self.collection),
            )
        ]
        if self.owner:
            parts.append(message(", to which {owner:.60} refers", owner=self.owner))
        return joined("", [*parts, _did_you_mean(self.suggestions)])


class DuplicateCodeError(IctplanError, ValueError):
    """A code shared by two items of one collection or two definitions of one plan.

    Attributes:
        code: the code used twice.
        collection: the collection.
    """

    def __init__(self, code: str, collection: Text) -> None:
        super().__init__(code, collection)
        self.code, self.collection = code, collection

    def _message(self) -> Message:
        return message(
            "two different items in {collection} have the code {code}; change one of the two codes",
            code=quote(self.code),
            collection=_as_message(self.collection),
        )


class UndefinedResultError(IctplanError, ArithmeticError):
    """A computation that has no answer for these inputs, such as a density over nobody.

    Attributes:
        what: the result asked for.
        why: the reason, in words.
        advice: the fix.
    """

    def __init__(self, what: Text, why: Text, advice: Text = "") -> None:
        super().__init__(what, why, advice)
        self.what, self.why, self.advice = what, why, advice

    def _message(self) -> Message:
        sentence = message("{what} is undefined: {why}", what=self.what, why=self.why)
        return _advised(sentence, self.advice)


class ScopeError(IctplanError, ValueError):
    """Two figures of different places or times that do not belong in one computation.

    Attributes:
        what: the result asked for.
        aspect: ``area`` or ``period``.
        left, right: the two places or times.
    """

    def __init__(self, what: Text, aspect: Text, left: object, right: object) -> None:
        super().__init__(what, aspect, left, right)
        self.what, self.aspect, self.left, self.right = what, aspect, left, right

    def _message(self) -> Message:
        return message(
            "{what} needs figures of the same {aspect} (got {left} and {right}); if the "
            "difference is intended, pass the values themselves (observation.value.measure)",
            what=self.what,
            aspect=self.aspect,
            left=self.left,
            right=self.right,
        )


class Problem(NamedTuple):
    """One problem of a document.

    Attributes:
        path: the place, such as ``targets[3].criterion.value``; empty for the whole document.
        reason: a stable code, a key of ``PROBLEMS``.
        found: the value found there, quoted.
        detail: the value that fills the hint: a limit, the allowed values, the accepted type.
        suggestions: names that look like the value found.
    """

    path: str
    reason: str
    found: Text = ""
    detail: object = ""
    suggestions: tuple[str, ...] = ()

    @property
    def message(self) -> Message:
        """The problem, the value found, and the fix."""
        return explain(self.reason, self.found, self.detail, self.suggestions)

    @property
    def line(self) -> Message:
        """The place and the message."""
        return joined(": ", [self.path or message("document"), self.message])

    def __str__(self) -> str:
        return str(self.line)

    def __format__(self, spec: str) -> str:
        return spoken_or_plain(self, spec)


class DocumentError(IctplanError, ValueError):
    """A document that cannot be read as a plan, with all problems found in it.

    Attributes:
        problems: the problems, in the order of the document as far as it has one.
        file: the name of the file, if it came from one.
    """

    _SHOWN: ClassVar[int] = 10

    def __init__(self, problems: tuple[Problem, ...], file: str = "") -> None:
        super().__init__(problems, file)
        self.problems, self.file = problems, file

    def _message(self) -> Message:
        lines: list[Text] = [f"{_quoted_text(self.file, _LONGEST_PATH)}:"] if self.file else []
        lines += [problem.line for problem in self.problems[: self._SHOWN]]
        if len(self.problems) > self._SHOWN:
            lines.append(message("… and {count} more", count=len(self.problems) - self._SHOWN))
        return joined("\n", lines)


class LocaleParseError(IctplanError, ValueError):
    """Text that cannot be read in its language.

    Attributes:
        text: the text.
        locale: ``"vi"`` or ``"en"``.
        reason: a stable code: a key of ``MISREADINGS``, or of ``PROBLEMS`` if a value made of the
            text is refused.
        suggestions: the whole text rewritten as it was probably meant, best first.
        span: the start and end of the fault in *text*.
        detail: the value that fills the hint of a reason of ``PROBLEMS``.
    """

    def __init__(
        self,
        text: str,
        locale: str,
        reason: str,
        suggestions: tuple[str, ...] = (),
        span: tuple[int, int] = (0, 0),
        detail: object = "",
    ) -> None:
        super().__init__(text, locale, reason, suggestions, span, detail)
        self.text, self.locale, self.reason = text, locale, reason
        self.suggestions, self.span, self.detail = suggestions, span, detail

    @property
    def found(self) -> Text:
        """The part of the text that is at fault, quoted; all of it if no single part is."""
        start, end = self.span
        return quote(self.text[start:end] if end > start else self.text)

    def _message(self) -> Message:
        problem, hint = MISREADINGS.get(self.reason) or PROBLEMS[self.reason]
        detail = message("{detail:.80}", detail=self.detail)
        sentence = message(
            "cannot read {found} ({locale}): {problem}; {hint:.100}{did_you_mean}",
            found=self.found,
            locale=_LOCALES[self.locale],
            problem=problem,
            hint=hint.filled(detail=detail),
            did_you_mean=_did_you_mean(
                [s for s in self.suggestions if len(s) <= _LONGEST_QUOTE][:2]
            ),
        )
        return message("{sentence:.300}", sentence=sentence)
