"""Running text as tokens: long, pasted, wrapped and full of web addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from ictplan.errors import LocaleParseError
from ictplan.l10n.languages.language import Language
from ictplan.l10n.scales import scale_words
from ictplan.l10n.tokens import END, Phrases, SourceText, Token, composed, places_of, tokens_of

#: The largest length of running text, in characters.
LONGEST_TEXT = 100_000

#: More tokens than any figure has. A number in words has up to 80.
MOST_TOKENS = 100

# Control characters and half characters in pasted text. Each becomes one space, so that places
# in the text do not change.
_UNPRINTABLE = (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000))
_BLANKS = {n: " " for n in _UNPRINTABLE if chr(n) != "\n"}
# A passage ends after a full stop with a space or a line behind it, and after a blank line.
_END_OF_PASSAGE = re.compile(r"\.\s+|[\n\u2028\u2029]\s*[\n\u2028\u2029]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def passages(original: str, lang: Language) -> Iterator[tuple[int, str]]:
    """Yield the sentences and paragraphs of a text, each with its place.

    They are read apart, so that none changes what is read in another.

    Raises:
        LocaleParseError: If the text is too long, or has too many marks on one letter.
    """
    text = original.translate(_BLANKS)
    composed(text, original, lang, LONGEST_TEXT)
    start = 0
    for boundary in _END_OF_PASSAGE.finditer(text):
        yield start, original[start : boundary.end()]
        start = boundary.end()
    yield start, original[start:]


class Prose(SourceText):
    """A running text, from which only the figures are read.

    A web address becomes one run of signs, and a compound such as *máy chủ* becomes one word, so
    that its *máy* is not read as a unit. Errors have a reason only: most of the text cannot be
    read, and a place or a suggestion would take time in proportion to the text for each error.

    Attributes:
        hidden: the index of a token that readers cannot see at the moment.
        limit: the index that no figure may reach, however often its parts repeat.
    """

    def __init__(self, original: str, lang: Language) -> None:
        self.hidden: int | None = None
        self.limit = LONGEST_TEXT
        super().__init__(
            original.translate(_BLANKS), lang, lenient=False, running=True, longest=LONGEST_TEXT
        )
        masked_text, count = _ADDRESS.subn(lambda address: "_" * len(address[0]), self.text)
        self.tokens = _join_tokens(self, tokens_of(masked_text) if count else self.tokens)

    def token(self, at: int) -> Token:
        """Return the token at an index.

        Outside the text, at the limit and beyond, and in place of the hidden token, it is a token
        that matches nothing.
        """
        if 0 <= at < self.limit and at < len(self.tokens) and at != self.hidden:
            return self.tokens[at]
        return END

    def fail(
        self,
        reason: str,
        first: int = 0,
        last: int | None = None,
        instead: Iterable[str] = (),
        detail: object = "",
    ) -> LocaleParseError:
        """Build an error with its reason only."""
        del first, last, instead
        return LocaleParseError("", self.lang.code, reason, detail=detail)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original text of a part of the normalised text."""
        return (start, end) if self._places is None else (self._places[start], self._places[end])

    @cached_property
    def _places(self) -> list[int] | None:
        return None if unicodedata.is_normalized("NFC", self.original) else places_of(self.original)

    def breaks(self, at: int) -> bool:
        """Whether a new paragraph, item or heading begins at token *at*.

        A line that is only wrapped does not count.
        """
        before, token, following = self.token(at - 1), self.token(at), self.token(at + 1)
        lines = self.text.count("\n", before.end, token.start) if at else 0
        if lines != 1:
            return lines > 1
        capitals = self.text[before.start : before.end].isupper()
        return following.text in (")", ".") or (self.text[token.start].isupper() and not capitals)

    def is_broken(self, first: int, last: int) -> bool:
        """Whether something new begins after token *first* and before token *last*."""
        return any(self.breaks(at) for at in range(first + 1, last))


@lru_cache(maxsize=8)
def _compounds(lang: Language) -> Phrases[str]:
    return Phrases(dict.fromkeys(lang.reading["find"]["compounds"], ""))


@lru_cache(maxsize=8)
def _shortened(lang: Language) -> Phrases[str]:
    """Return short forms of units after a number, each with its full form."""
    units = ((lang.units[name], phrases) for name, phrases in lang.reading["shortened"].items())
    return Phrases(
        {
            phrase: unit.forms["other"]
            for unit, phrases in units
            if not unit.before
            for phrase in phrases
        }
    )


def _join_tokens(source: SourceText, tokens: list[Token]) -> list[Token]:
    """Join compounds and addresses, expand short forms, and separate numbers from their scale."""
    source.tokens = tokens
    compounds, short_forms = _compounds(source.lang), _shortened(source.lang)
    scales = scale_words(source.lang)
    new_tokens: list[Token] = []
    at = 0
    while at < len(tokens):
        first = tokens[at]
        after_figure = at > 0 and tokens[at - 1].is_digits
        short = short_forms.match(source, at) if after_figure else None
        phrase = short or compounds.match(source, at)
        end = at + 1 if phrase is None else phrase.end
        if first.text == "_":  # an address
            while end < len(tokens) and tokens[end].text == "_" and not tokens[end].spaced:
                end += 1
        last = tokens[end - 1].end
        if short is not None:
            words = tokens_of(short.value)
            new_tokens += [Token(word.text, first.start, last, True) for word in words]
        else:
            has_space = first.spaced or (after_figure and scales.match(source, at) is not None)
            text = " ".join(token.text for token in tokens[at:end])
            new_tokens.append(Token(text, first.start, last, has_space))
        at = end
    return new_tokens
