"""Running text on its way to figures: pasted, wrapped, full of addresses, and long."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property, lru_cache

from ictplan.errors import LocaleParseError
from ictplan.l10n.languages.language import Language
from ictplan.l10n.scales import scale_words
from ictplan.l10n.tokens import Phrases, SourceText, Token, places_of, tokens_of

#: Running text is read up to this length, in characters.
LONGEST_TEXT = 100_000

#: A figure has fewer tokens than this: a number in words has 80.
MOST_TOKENS = 100

# Control characters that pasted text has, and halves of others, one for one, so that places stay.
_UNPRINTABLE = (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000))
_BLANKS = {n: " " for n in _UNPRINTABLE if chr(n) != "\n"}
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


class Prose(SourceText):
    """A running text, of which only the figures are read.

    An address on the web is a row of signs, and a compound such as *máy chủ* one word, which is no *máy*. Most of the text
    cannot be read: errors say why and no more, since places and suggestions would take time in proportion to the text, each.

    Attributes:
        hidden: a token that is not there for now.
        limit: no figure that begins where one is looked for goes on to here, however its parts repeat.
    """

    def __init__(self, original: str, spoken: Language) -> None:
        self.hidden: int | None = None
        self.limit = LONGEST_TEXT
        super().__init__(
            original.translate(_BLANKS), spoken, lenient=False, running=True, longest=LONGEST_TEXT
        )
        hidden, count = _ADDRESS.subn(lambda address: "_" * len(address[0]), self.text)
        self.tokens = _join_tokens(self, tokens_of(hidden) if count else self.tokens)

    def token(self, at: int) -> Token:
        """The token at a place; one that equals no other behind the last, behind the limit, and where the hidden one stands."""
        return super().token(-1 if at == self.hidden or at >= self.limit else at)

    def fail(
        self,
        reason: str,
        first: int = 0,
        last: int | None = None,
        instead: Iterable[str] = (),
        detail: object = "",
    ) -> LocaleParseError:
        """The error of a reason, which is all that is asked of it here."""
        del first, last, instead
        return LocaleParseError("", self.spoken.code, reason, detail=detail)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of the normalised text stands in the text given."""
        return (start, end) if self._places is None else (self._places[start], self._places[end])

    @cached_property
    def _places(self) -> list[int] | None:
        return None if unicodedata.is_normalized("NFC", self.original) else places_of(self.original)

    def breaks(self, at: int) -> bool:
        """Whether something new begins at token *at*: a paragraph, an item or a heading, rather than the rest of a line."""
        before, token, following = self.token(at - 1), self.token(at), self.token(at + 1)
        lines = self.text.count("\n", before.end, token.start) if at else 0
        if lines != 1:
            return lines > 1
        capitals = self.text[before.start : before.end].isupper()
        return following.text in (")", ".") or (self.text[token.start].isupper() and not capitals)

    def is_broken(self, first: int, last: int) -> bool:
        """Whether something new begins within tokens *first* up to, not including, *last*."""
        return any(self.breaks(at) for at in range(first + 1, last))


@lru_cache(maxsize=8)
def _compounds(spoken: Language) -> Phrases[str]:
    return Phrases(dict.fromkeys(spoken.reading["find"]["compounds"], ""))


@lru_cache(maxsize=8)
def _shortened(spoken: Language) -> Phrases[str]:
    """Short forms of units behind a number, and what they are short for."""
    units = ((spoken.units[name], phrases) for name, phrases in spoken.reading["shortened"].items())
    return Phrases(
        {
            phrase: unit.forms["other"]
            for unit, phrases in units
            if not unit.before
            for phrase in phrases
        }
    )


def _join_tokens(source: SourceText, tokens: list[Token]) -> list[Token]:
    """The tokens with each compound as one word, short forms in full, and a space between a number and its scale."""
    source.tokens = tokens
    compounds, shortened, scales = (
        _compounds(source.spoken),
        _shortened(source.spoken),
        scale_words(source.spoken),
    )
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        first = tokens[at]
        behind_figure = at > 0 and tokens[at - 1].is_digits
        short = shortened.match(source, at) if behind_figure else None
        found = short or compounds.match(source, at)
        end = at + 1 if found is None else found[1]
        while (
            first.text == "_"
            and end < len(tokens)
            and tokens[end].text == "_"
            and not tokens[end].spaced
        ):
            end += 1  # an address
        last = tokens[end - 1].end
        if short is not None:
            joined += [Token(word.text, first.start, last, True) for word in tokens_of(short[0])]
        else:
            spaced = first.spaced or (behind_figure and scales.match(source, at) is not None)
            joined.append(
                Token(" ".join(token.text for token in tokens[at:end]), first.start, last, spaced)
            )
        at = end
    return joined
