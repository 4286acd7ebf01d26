"""Messages as data: an English template and the values that fill it.

The text is built when it is asked for.

Errors, findings and reasons hold messages, so that `ictplan.l10n.describe` can write the same
message in another language: it looks the template up and formats each value by its type. A string
among the values is somebody's own text, a name or a quoted value, and stays as it is in every
language. A message among the values is translated like the one that holds it.

Templates are written as literals in calls of `message`, where the tools of gettext find them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import Enum
from functools import reduce

__all__ = ["Message", "Spoken", "alternatives", "cut", "joined", "message", "spoken_or_plain"]

_LANGUAGES = ("vi", "en")

_PLACE = re.compile(r"\{(\w+)(?::\.([0-9]+))?\}")


def spoken_or_plain(value: object, spec: str) -> str:
    """Format a value in words or as its ``str``.

    Args:
        value: the value.
        spec: ``"vi"`` or ``"en"`` for words; any other is the format of ``str(value)``.

    Examples:
        >>> spoken_or_plain(message("areas"), ">6")
        ' areas'
    """
    if spec not in _LANGUAGES:
        return format(str(value), spec)
    from ictplan.l10n import describe  # the one step up: a format has no other way

    return describe(value, locale=spec)


class Spoken:
    """A base of classes whose values have words: ``f"{x:vi}"`` and ``f"{x:en}"``."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        """Write it in the language that *spec* names, ``"vi"`` or ``"en"``.

        Any other *spec* is a format of its ``str``, such as ``">20"``.
        """
        return spoken_or_plain(self, spec)


class Message(Spoken):
    """A template and the values that fill it.

    In a template, ``{base}`` is the place of the value called *base*, and ``{base:.60}`` is the
    same place with room for 60 characters. A template without values is text as it is.

    Two messages are equal when their English text is the same, and a message equals that text.

    Attributes:
        template: the English text, with a place for each value.
        values: the name and the value of each place.

    Examples:
        >>> base = message("the base is {base}", base=0)
        >>> str(base), base.template, base.values
        ('the base is 0', 'the base is {base}', (('base', 0),))
    """

    __slots__ = ("template", "values")

    template: str
    values: tuple[tuple[str, object], ...]

    def __init__(self, template: str, values: Iterable[tuple[str, object]] = ()) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", tuple(values))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Message is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a Message is immutable")

    def filled(self, **values: object) -> Message:
        """Return the message of the same template with these values."""
        return Message(self.template, values.items())

    def text(
        self,
        template: str | None = None,
        show: Callable[[object], str] | None = None,
    ) -> str:
        """Return the text.

        Args:
            template: the template in another language; the English one by default.
            show: the function that writes a value in that language; plain English by default.
        """
        template, show = template or self.template, show or _shown
        if not self.values:
            return template
        values = dict(self.values)
        return _PLACE.sub(lambda place: cut(show(values[place[1]]), int(place[2] or 0)), template)

    def __str__(self) -> str:
        return self.text()

    def __contains__(self, part: str) -> bool:
        return part in str(self)

    def __bool__(self) -> bool:
        return bool(self.template)

    def __repr__(self) -> str:
        values = "".join(f", {name}={value!r}" for name, value in self.values)
        return f"message({self.template!r}{values})"

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Message) and not self.values and not other.values:
            return self.template == other.template
        return str(self) == str(other) if isinstance(other, Message | str) else NotImplemented

    def __hash__(self) -> int:
        return hash(str(self))

    def __reduce__(self) -> tuple[type[Message], tuple[str, tuple[tuple[str, object], ...]]]:
        return Message, (self.template, self.values)


def message(template: str, /, **values: object) -> Message:
    """Make a message.

    Args:
        template: the English text, written out as a literal, with a place for each value.
        values: the values of the places, by name.

    Examples:
        >>> str(message("at most {count} characters", count=100))
        'at most 100 characters'
    """
    return Message(template, values.items())


def cut(text: str, longest: int) -> str:
    """Cut a text that is too long, and mark the cut.

    Args:
        text: the text.
        longest: the most characters that are kept; 0 keeps all.

    Examples:
        >>> cut("subscription", 6), cut("person", 6), cut("person", 0)
        ('subsc…', 'person', 'person')
    """
    return text if not longest or len(text) <= longest else f"{text[: longest - 1]}…"


def alternatives(parts: Iterable[object]) -> Message:
    """Make ``A or B or C`` of texts and messages; an empty message of none.

    Examples:
        >>> str(alternatives(["a", "b", "c"]))
        'a or b or c'
    """
    return reduce(
        lambda first, last: message("{first} or {last}", first=first, last=last) if first else last,
        (joined("", [part]) for part in parts),
        Message(""),
    )


def joined(sign: str, parts: Iterable[object]) -> Message:
    """Make one message of several.

    Args:
        sign: the text between every two.
        parts: messages, texts or values.

    Examples:
        >>> str(joined(", ", [message("areas"), 5]))
        'areas, 5'
    """
    values = [(f"part{number}", part) for number, part in enumerate(parts)]
    return Message(sign.join(f"{{{name}}}" for name, _ in values), values)


def _shown(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return ", ".join(map(_shown, value))
    return str(value.value if isinstance(value, Enum) else value)
