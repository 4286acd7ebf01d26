"""Texts that the library makes in English, said in another language.

An error keeps its texts as they were written and filled in: ``the density is 0 person``. They are found again among the
messages of a catalog, where ``{level}`` stands for what was filled in. Amounts are written anew. What is none of these stays
as it is, and so does what stands in quotes: it is somebody's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, reduce

import attrs

from ictplan.errors import IctplanError
from ictplan.l10n.languages.labels import label
from ictplan.l10n.languages.language import Language
from ictplan.l10n.measures import with_unit
from ictplan.model.bound import Bound
from ictplan.model.decimals import magnitude
from ictplan.model.unit import unit

_PLACEHOLDER = re.compile(r"\{(\w+?)([0-9]*)\}")
_QUOTED = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\w+\(.*\)""", re.DOTALL)
_NAME = re.compile(r"'[^']*'|[A-Z]\w*")
_AMOUNT = re.compile(r"(?:(nearly|[<>]=?|[~=]) )?(-?[0-9]+(?:\.[0-9]+)?) ([^ ].*)")
_LONGEST = 1_000
_DEEPEST = 4

#: What is filled into a text and is language itself, by the last word of its name, with the contexts where it is found.
_NESTED = {
    "advice": ("advice",),
    "collection": ("collection",),
    "definition": ("definition",),
    "expected": ("expected",),
    "kind": ("kind",),
    "msg": ("syntax",),
    "what": ("what", "syntax"),
}


@attrs.frozen
class Template:
    """A text with places to fill in, to be found again in texts that were made of it.

    Args:
        fixed: what stands before, between and behind the places.
        names: what each place is called.
        said: the same in another language, with the same places.
    """

    fixed: tuple[str, ...]
    names: tuple[str, ...]
    said: str

    @classmethod
    def of(cls, text: str, said: str) -> Template:
        """The template of a message and its translation."""
        names = tuple(f"{m[1]}{m[2]}" for m in _PLACEHOLDER.finditer(text))
        return cls(tuple(re.split(r"\{\w+\}", text)), names, said)

    @property
    def size(self) -> int:
        """How much of it is fixed."""
        return sum(map(len, self.fixed))

    def match(self, text: str) -> dict[str, str] | None:
        """What was filled in, where *text* was made of this; in time proportional to its length."""
        first, *inner, last = self.fixed
        end = len(text) - len(last)
        if not (text.startswith(first) and text.endswith(last)):
            return None
        found, start = [], len(first)
        for fixed in inner:
            stop = text.find(fixed, start, end)
            if stop < 0:
                return None
            found.append(text[start:stop])
            start = stop + len(fixed)
        if start > end:
            return None
        return dict(zip(self.names, [*found, text[start:end]], strict=True))


class Wording:
    """The messages of one language.

    Args:
        spoken: the language.
    """

    def __init__(self, spoken: Language) -> None:
        self.spoken = spoken
        self._templates = {context: _templates(context, spoken) for context in spoken.catalog}

    def sentence(self, text: str, **parts: object) -> str:
        """A sentence of the library's own, with its parts filled in."""
        return self.exactly("sentence", text).format(**parts)

    def exactly(self, context: str, text: str) -> str:
        """The translation of a message; the message where there is none, as in English."""
        return self.spoken.catalog.get(context, {}).get(text, (text,))[-1]

    def told(self, text: str, *contexts: str, depth: int = 0) -> str:
        """What *text* says in this language, looked for in *contexts* in turn; *text* where it is none of the messages."""
        if (
            self.spoken.code == "en"
            or len(text) > _LONGEST
            or depth > _DEEPEST
            or _QUOTED.fullmatch(text)
        ):
            return text
        said = self._found(text, contexts, depth)
        return said or self._one_of(text, contexts, depth) or self._amount(text) or text

    def either(self, parts: Iterable[str]) -> str:
        """``A or B or C``."""
        return reduce(
            lambda one, other: self.sentence("{one} or {other}", one=one, other=other), parts
        )

    def _found(self, text: str, contexts: tuple[str, ...], depth: int) -> str | None:
        for context in contexts:
            exact = self.spoken.catalog[context].get(text)
            said = self._filled_in(text, context, depth) if exact is None else exact[-1]
            if said is not None:
                return said
        return None

    def _filled_in(self, text: str, context: str, depth: int) -> str | None:
        for template in self._templates[context]:
            filled = template.match(text)
            if filled is not None and self._fits(context, filled, depth):
                said = {
                    name: self._filled(context, name, value, depth)
                    for name, value in filled.items()
                }
                return template.said.format(**said)
        return None

    def _fits(self, context: str, filled: Mapping[str, str], depth: int) -> bool:
        """Whether a kind of unit is one, or the name of a class; and whether what is counted is one word."""
        if context == "kind":
            return " " not in filled.get("name", "")
        kind = filled.get("kind", "")
        return " " not in kind or self.told(kind, "kind", depth=depth + 1) != kind

    def _filled(self, context: str, name: str, value: str, depth: int) -> str:
        """What was filled in: a kind of unit, an amount, or a name that stays as it is."""
        what = name.rstrip("0123456789").rpartition("_")[2]
        if (context, what) == ("kind", "name"):  # a count of something is named after its unit
            words = self.spoken.units.get(value)
            return value.replace("-", " ") if words is None else words.forms["other"]
        return self.told(value, *_NESTED.get(what, ()), depth=depth + 1)

    def _amount(self, text: str) -> str | None:
        """An amount in a unit of the vocabulary, such as ``> 6 subscription/100 person``."""
        match = _AMOUNT.fullmatch(text)
        if match is None:
            return None
        try:
            amount = with_unit(magnitude(match[2]), unit(match[3]), self.spoken)
        except IctplanError:
            return None
        return f"{label(Bound(match[1]), self.spoken)} {amount}" if match[1] else amount

    def _one_of(self, text: str, contexts: tuple[str, ...], depth: int) -> str | None:
        """``A or B``, where each is a name or a message."""
        parts = text.split(" or ")
        said = [
            part if _NAME.fullmatch(part) else self._found(part, contexts, depth) for part in parts
        ]
        known = [part for part in said if part is not None]
        return self.either(known) if 1 < len(known) == len(parts) else None


def _templates(context: str, spoken: Language) -> tuple[Template, ...]:
    """The templates of a context, those with the most fixed text first."""
    pairs = _operations(spoken) if context == "sentence" else _with_places(context, spoken)
    return tuple(
        sorted(
            (Template.of(text, said) for text, said in pairs), key=lambda template: -template.size
        )
    )


def _with_places(context: str, spoken: Language) -> Iterator[tuple[str, str]]:
    return (
        (text, forms[-1])
        for text, forms in spoken.catalog[context].items()
        if _PLACEHOLDER.search(text)
    )


def _operations(spoken: Language) -> Iterator[tuple[str, str]]:
    """The one sentence that is a detail of another, for each operation: one has several words, and no sign ends it."""
    for text, forms in spoken.catalog["sentence"].items():
        for operation, said in spoken.catalog["operation"].items() if "{operation}" in text else ():
            yield text.replace("{operation}", operation), forms[-1].replace("{operation}", said[-1])


@lru_cache(maxsize=8)
def wording(spoken: Language) -> Wording:
    """The messages of a language, gathered once."""
    return Wording(spoken)
