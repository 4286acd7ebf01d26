"""Text on its way to a value: normalised, cut into tokens, with the way back to the text that was given.

Everything here takes time in proportion to the length of the text, which is capped before anything else is done. The order
is: length, Unicode NFC, spaces and full-width signs, tokens; then a grammar of one of the other modules reads the tokens.
"""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

from ictplan.errors import (
    AmbiguousNumberWarning,
    ConfusableWarning,
    IctplanError,
    InvalidTypeError,
    InvalidValueError,
    LocaleParseError,
    quote,
)
from ictplan.l10n.languages.arguments import choose
from ictplan.l10n.languages.language import Language, LocaleName, language
from ictplan.messages import message
from ictplan.text import LONGEST_PROSE, normal

T = TypeVar("T")

#: What `on_ambiguous` may be called.
AMBIGUOUS = {"warn": "warn", "accept": "accept", "refuse": "refuse"}

_SPACES = {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": "\n"}  # no tab stands within a number
_WIDE = {chr(0xFF10 + n): str(n) for n in range(10)} | {
    "．": ".",
    "，": ",",
    "％": "%",
    "－": "-",
    "＋": "+",
    "／": "/",
}
_PLAIN = str.maketrans(_SPACES | _WIDE)
_ETH = str.maketrans({"ð": "đ", "Ð": "Đ"})
# Before this, no character joins the one before it.
_JOINING = "\u0300"
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|[^ \n]")
#: White space and byte order marks, which fall away at either end of a text.
OUTER = "".join(chr(n) for n in (*range(0x3001), 0xFEFF) if chr(n).isspace() or n == 0xFEFF)
#: Points for commas, and the other way round.
MIRRORED = str.maketrans(",.", ".,")
_MOST_TOKENS = 1_000  # no value has as many
_LONGEST_REWRITTEN = 1_000  # what is longer is not written anew as a suggestion


class Token(NamedTuple):
    """A run of digits, a word, or one sign.

    Attributes:
        text: in lower case.
        start, end: where it stands in the normalised text.
        spaced: whether a space stands before it.
    """

    text: str
    start: int
    end: int
    spaced: bool

    @property
    def is_digits(self) -> bool:
        """Whether this is a run of ASCII digits."""
        return "0" <= self.text[0] <= "9"

    @property
    def is_word(self) -> bool:
        """Whether this is a run of letters."""
        return self.text[0].isalpha()


_NO_OTHER = "\x00"  # stands in no text
_END = Token(_NO_OTHER, 0, 0, True)  # stands behind the last token, and equals no other


def tokens_of(text: str, most: int | None = None) -> list[Token]:
    """The tokens of normalised text; what is behind the first *most* is one more, which equals no other."""
    found = []
    last = 0
    for match in islice(_TOKEN.finditer(text), most):
        start, end = match.span()
        found.append(Token(match[0].lower(), start, end, start > last))
        last = end
    if most is not None and len(found) == most and last < len(text):
        found.append(Token(_NO_OTHER, last, len(text), False))
    return found


class SourceText:
    """A text that is being read.

    Attributes:
        given: the text as it was given.
        text: the same in NFC, with plain spaces and ASCII for full-width signs.
        tokens: its tokens.
        spoken: the language it is read in.
        lenient: whether forms are read that the rules of writing do not have.
        running: whether it is running text, of which only the figures are read.
        as_typed: whether periods and document numbers are read in short forms, which running text has.
        doubtful: where figures stand that are read differently elsewhere, by start and end in `text`.
        label: in running text, the place behind the last ratio without a figure, such as số thuê bao/100 dân.
    """

    def __init__(
        self,
        original: str,
        spoken: Language,
        lenient: bool,
        *,
        running: bool = False,
        longest: int = LONGEST_PROSE,
    ) -> None:
        self.original, self.spoken, self.lenient = original, spoken, lenient
        self.running = running
        self.as_typed = lenient or running
        self._inner = original if running or len(original) > longest else original.strip(OUTER)
        self.text = self._normalised(longest)
        self.tokens = tokens_of(self.text, None if running else _MOST_TOKENS)
        self.doubtful: list[tuple[int, int]] = []
        self.label: int | None = None

    def token(self, at: int) -> Token:
        """The token at a place; one that equals no other behind the last."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else _END

    def is_at_end(self, at: int) -> bool:
        """Whether everything before *at* is all there is."""
        return at >= len(self.tokens)

    def between(self, first: int, last: int) -> str:
        """The text from token *first* up to, not including, token *last*, on one line."""
        if first >= min(last, len(self.tokens)):
            return ""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end].replace("\n", " ")

    def finish(self, at: int, reason: str = "trailing_text") -> None:
        """Refuse what is left from token *at* on."""
        if at < len(self.tokens):
            raise self.fail(reason, at, len(self.tokens))

    def fail(
        self,
        reason: str,
        first: int = 0,
        last: int | None = None,
        instead: Iterable[str] = (),
        detail: object = "",
    ) -> LocaleParseError:
        """The error that tokens *first* up to *last* give; *instead* are texts to put in their place."""
        count = len(self.tokens)
        first = min(first, count - 1)
        last = min(count if last is None else max(last, first + 1), count)
        if not count or (first == 0 and last == count and not instead):
            return LocaleParseError(
                self.original, self.spoken.code, reason, (), (0, len(self.original)), detail
            )
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        whole = tuple(f"{self.text[:start]}{new}{self.text[end:]}" for new in instead)
        return LocaleParseError(
            self.original, self.spoken.code, reason, whole, self.span(start, end), detail
        )

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of the normalised text stands in the text given."""
        before = (
            len(self.original) - len(self.original.lstrip(OUTER))
            if self._inner != self.original
            else 0
        )
        if unicodedata.is_normalized("NFC", self._inner):
            return before + start, before + end
        places = places_of(self._inner)
        return before + places[start], before + places[end]

    def _normalised(self, longest: int) -> str:
        """The text in NFC, with plain spaces and signs; the letter eth as what it was meant for where that is read."""
        try:
            text = normal(self._inner, "text", longest, blank=True)
        except InvalidValueError as error:
            raise LocaleParseError(
                self.original[:longest], self.spoken.code, error.reason, (), (0, 0), error.detail
            ) from None
        text = text.translate(_PLAIN)
        if self.running or not _has_eth(text):
            return text
        if not self.lenient:
            at = next(n for n, c in enumerate(self.original) if c in "ðÐ")
            instead = (text.translate(_ETH),)
            raise LocaleParseError(
                self.original, self.spoken.code, "confusable_letter", instead, (at, at + 1)
            )
        return text.translate(_ETH)


def _has_eth(text: str) -> bool:
    return "ð" in text or "Ð" in text


def places_of(original: str) -> list[int]:
    """For each character of the NFC of *given*, where it begins in *given*; and the end."""
    places: list[int] = []
    start = 0
    for end in range(1, len(original) + 1):
        if end == len(original) or not _joins(original[start:end], original[end]):
            places += [start] * len(unicodedata.normalize("NFC", original[start:end]))
            start = end
    return [*places, len(original)]


def _joins(before: str, character: str) -> bool:
    """Whether a character forms one with what stands before it: a mark, or a part of a syllable."""
    if character < _JOINING:
        return False
    if unicodedata.combining(character):
        return True
    apart = unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", character)
    return unicodedata.normalize("NFC", before + character) != apart


class Phrases(Generic[T]):
    """Phrases and what they stand for, found at a place in a text: the longest that is there.

    Words are matched in any case, and signs with spaces around them or without; digits with a space where the phrase has one.
    """

    def __init__(self, table: Mapping[str, T]) -> None:
        self._starting: dict[str, list[tuple[tuple[Token, ...], T]]] = {}
        for phrase, value in table.items():
            words = tuple(tokens_of(phrase))
            self._starting.setdefault(words[0].text, []).append((words, value))
        for entries in self._starting.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def match(self, source: SourceText, at: int) -> tuple[T, int] | None:
        """What the longest phrase at token *at* stands for, and the place behind it."""
        for words, value in self._starting.get(source.token(at).text, ()):
            if all(_token_matches(source.token(at + n), word, n) for n, word in enumerate(words)):
                return value, at + len(words)
        return None


def _token_matches(token: Token, word: Token, n: int) -> bool:
    return token.text == word.text and (n == 0 or not word.is_digits or token.spaced == word.spaced)


#: Reads all of a source, or raises LocaleParseError.
Grammar = Callable[[SourceText], T]


def read(
    text: str,
    grammar: Grammar[T],
    locale: LocaleName,
    lenient: bool,
    on_ambiguous: str,
    write: Callable[[T], str] | None = None,
) -> T:
    """Read a text with a grammar.

    Args:
        text: the text.
        grammar: reads it.
        locale: the language.
        lenient: whether to read what is read only when asked for.
        on_ambiguous: what to do about a figure that is read differently elsewhere.
        write: writes a value again: what is read only leniently is refused with that as the suggestion.

    Raises:
        InvalidTypeError: not text.
        LocaleParseError: it cannot be read.
    """
    spoken = language(locale)
    check_arguments(text, lenient, on_ambiguous)
    try:
        value, source = _read_source(str.__str__(text), grammar, spoken, lenient)
    except LocaleParseError as error:
        raise _with_suggestions(error, grammar, spoken, None if lenient else write) from None
    _warn_about_doubts(source, on_ambiguous)
    return value


def check_arguments(text: object, lenient: object, on_ambiguous: object) -> None:
    """Refuse what is no text, and arguments that every parser takes and this is none of."""
    if not isinstance(text, str):
        raise InvalidTypeError("text", message("a str"), quote(text))
    if not isinstance(lenient, bool):
        raise InvalidTypeError("lenient", message("True or False"), quote(lenient))
    choose(on_ambiguous, AMBIGUOUS, "on_ambiguous")


def _read_source(
    text: str, grammar: Grammar[T], spoken: Language, lenient: bool
) -> tuple[T, SourceText]:
    source = SourceText(text, spoken, lenient)
    if not source.tokens:
        raise LocaleParseError(text, spoken.code, "empty")
    if lenient and len(source.tokens) > 1 and source.tokens[-1].text == ".":
        del source.tokens[-1]
    try:
        return grammar(source), source
    except LocaleParseError:
        raise
    except (
        InvalidValueError,
        InvalidTypeError,
    ) as error:  # the words are fine, and what they say is no value
        detail = error.detail if isinstance(error, InvalidValueError) else error.expected
        reason = error.reason if isinstance(error, InvalidValueError) else "unreadable_text"
        raise LocaleParseError(text, spoken.code, reason, (), (0, len(text)), detail) from None
    except IctplanError as error:
        raise LocaleParseError(
            text, spoken.code, "unreadable_text", (), (0, len(text)), error.message
        ) from None


def _with_suggestions(
    error: LocaleParseError, grammar: Grammar[T], spoken: Language, write: Callable[[T], str] | None
) -> LocaleParseError:
    """The error with those of its suggestions that can be read; else with what a lenient reading takes the text for."""
    short = len(error.text) <= _LONGEST_REWRITTEN
    suggestions = (
        tuple(s for s in error.suggestions if _is_readable(s, grammar, spoken)) if short else ()
    )
    if short and not suggestions and write is not None:
        try:
            suggestions = (write(_read_source(error.text, grammar, spoken, lenient=True)[0]),)
        except IctplanError:
            suggestions = ()
    return LocaleParseError(
        error.text, error.locale, error.reason, suggestions, error.span, error.detail
    )


def _is_readable(text: str, grammar: Grammar[T], spoken: Language) -> bool:
    try:
        _read_source(text, grammar, spoken, lenient=False)
    except IctplanError:
        return False
    return True


def _warn_about_doubts(source: SourceText, on_ambiguous: str) -> None:
    """Give the warnings that a reading earned. The caller of the parser is three calls up."""
    if source.lenient and _has_eth(source.original):
        warning = message("{text} has the letter eth (ð), read as đ", text=quote(source.original))
        warnings.warn(ConfusableWarning(warning), stacklevel=4)
    if not source.doubtful or on_ambiguous == "accept":
        return
    start, end = source.doubtful[0]
    if on_ambiguous == "refuse":
        mirrored = source.text[start:end].translate(MIRRORED)
        whole = f"{source.text[:start]}{mirrored}{source.text[end:]}"
        raise LocaleParseError(
            source.original,
            source.spoken.code,
            "ambiguous_number",
            (whole,),
            source.span(start, end),
        )
    found = quote(source.text[start:end])
    meaning = (
        message("{found} was read with a decimal comma; as a thousands separator it means more")
        if "," in source.text[start:end]
        else message(
            "{found} was read with a decimal point; as a thousands separator it means more"
        )
    )
    warnings.warn(AmbiguousNumberWarning(meaning.filled(found=found)), stacklevel=4)
