"""Reading of text: normalise it, cut it into tokens, and map places back to the original text.

The steps are: check the length, normalise to Unicode NFC, replace special spaces and full-width
signs, cut into tokens. Then a grammar from another module reads the tokens. Every step takes time
in proportion to the length of the text, and the length is limited first.
"""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import groupby, islice
from typing import Generic, NamedTuple, TypeVar

from ictplan.errors import (
    AmbiguousNumberWarning,
    ConfusableWarning,
    IctplanError,
    InvalidTypeError,
    InvalidValueError,
    LocaleParseError,
    message,
    quote,
)
from ictplan.l10n.languages.arguments import choose
from ictplan.l10n.languages.language import Language, LocaleName, language
from ictplan.text import LONGEST_PROSE, normal

T = TypeVar("T")

#: The allowed values of `on_ambiguous`.
AMBIGUOUS = {"warn": "warn", "accept": "accept", "refuse": "refuse"}

_SPACES = {
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\t": "\n",
}  # a tab never belongs to a number
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
# No character below this one combines with the character before it.
_JOINING = "\u0300"
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|[^ \n]")
# Signs that may be marks; the usual signs of Vietnamese and English text are left out.
_MAY_BE_MARK = re.compile(r"[^\w\s\x00-\u02ff\u2010-\u203a\u20ab\u20ac\u2264\u2265]")
_MARKS = (range(0x0300, 0x20000), range(0xE0100, 0xE0200))  # where Unicode has them
_LONGEST_MARKED = 200  # digits and signs of one figure that are searched for a mark
#: White space and byte order marks, which are removed at both ends of a text.
OUTER = "".join(chr(n) for n in (*range(0x3001), 0xFEFF) if chr(n).isspace() or n == 0xFEFF)
#: Swaps points and commas.
MIRRORED = str.maketrans(",.", ".,")
_MOST_TOKENS = 1_000  # more than any value has
_LONGEST_REWRITTEN = 1_000  # a longer text gets no rewritten suggestion


class Token(NamedTuple):
    """A run of digits, a word, or one sign.

    Attributes:
        text: the characters, in lower case.
        start, end: the place in the normalised text.
        spaced: whether there is white space before it.
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


class Read(NamedTuple, Generic[T]):
    """A value that was read, and the place where reading goes on.

    Attributes:
        value: the value.
        end: the index of the first token after it.
    """

    value: T
    end: int


_UNIQUE = "\x00"  # occurs in no text
#: Comes after the last token and matches nothing.
END = Token(_UNIQUE, 0, 0, True)


def tokens_of(text: str, most: int | None = None) -> list[Token]:
    """Cut normalised text into tokens.

    A mark belongs to the token before it. A figure with a mark on one of its digits is no figure,
    and matches nothing. With *most*, everything after that many tokens becomes one last token that
    matches nothing.
    """
    tokens = []
    last = 0
    pattern = _token_with_marks() if _MAY_BE_MARK.search(text) else _TOKEN
    for match in islice(pattern.finditer(text), most):
        start, end = match.span()
        name = _UNIQUE if match.lastgroup == "marked" else match[0].lower()
        tokens.append(Token(name, start, end, start > last))
        last = end
    if most is not None and len(tokens) == most and last < len(text):
        tokens.append(Token(_UNIQUE, last, len(text), False))
    return tokens


@cache
def _token_with_marks() -> re.Pattern[str]:
    """Return the pattern of a token, with the marks on its characters."""
    places = (n for numbers in _MARKS for n in numbers if unicodedata.category(chr(n))[0] == "M")
    runs = [[n for _, n in run] for _, run in groupby(enumerate(places), lambda at: at[1] - at[0])]
    mark = "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in runs)
    part = rf"(?:[.,]?[0-9]){{0,{_LONGEST_MARKED}}}"
    return re.compile(
        rf"(?P<marked>[0-9]{part}[{mark}]+(?:[.,]?[0-9][{mark}]*)*)|[0-9]+"
        rf"|(?:[^\W\d_][{mark}]*)+|[^ \n][{mark}]*"
    )


class SourceText:
    """A text that is being read.

    Attributes:
        original: the text as the caller passed it.
        text: the text in NFC, with plain spaces and with ASCII for full-width signs.
        tokens: the tokens of `text`.
        lang: the language of the text.
        lenient: whether forms are accepted that break the rules of writing.
        running: whether it is running text, from which only the figures are read.
        as_typed: whether short forms of periods and document numbers are accepted, as in running
            text.
        doubtful: the places in `text` (start and end) of figures that are read differently
            elsewhere.
        label: in running text, the token after the last ratio without a figure, such as số thuê
            bao/100 dân.
    """

    def __init__(
        self,
        original: str,
        lang: Language,
        lenient: bool,
        *,
        running: bool = False,
        longest: int = LONGEST_PROSE,
    ) -> None:
        self.original, self.lang, self.lenient = original, lang, lenient
        self.running = running
        self.as_typed = lenient or running
        self._inner = original if running or len(original) > longest else original.strip(OUTER)
        self.text = self._normalised(longest)
        self.tokens = tokens_of(self.text, None if running else _MOST_TOKENS)
        self.doubtful: list[tuple[int, int]] = []
        self.label: int | None = None

    def token(self, at: int) -> Token:
        """Return the token at an index; outside the text, a token that matches nothing."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else END

    def is_at_end(self, at: int) -> bool:
        """Whether there are no tokens from *at* on."""
        return at >= len(self.tokens)

    def between(self, first: int, last: int) -> str:
        """Return the text of tokens *first* to *last* (exclusive), on one line."""
        if first >= min(last, len(self.tokens)):
            return ""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end].replace("\n", " ")

    def finish(self, at: int, reason: str = "trailing_text") -> None:
        """Raise an error if there are tokens from *at* on."""
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
        """Build the error for tokens *first* to *last* (exclusive).

        *instead* are suggested texts to put in the place of those tokens.
        """
        count = len(self.tokens)
        first = min(first, count - 1)
        last = min(count if last is None else max(last, first + 1), count)
        if not count or (first == 0 and last == count and not instead):
            return LocaleParseError(
                self.original, self.lang.code, reason, (), (0, len(self.original)), detail
            )
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        whole = tuple(f"{self.text[:start]}{new}{self.text[end:]}" for new in instead)
        return LocaleParseError(
            self.original, self.lang.code, reason, whole, self.span(start, end), detail
        )

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original text of a part of the normalised text."""
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
        """Return the text in NFC with plain spaces and signs.

        A lenient reading replaces the letter eth with đ. A strict reading of a single value
        refuses it.
        """
        text = composed(self._inner, self.original, self.lang, longest).translate(_PLAIN)
        if self.running or not _has_eth(text):
            return text
        if not self.lenient:
            at = next(n for n, c in enumerate(self.original) if c in "ðÐ")
            instead = (text.translate(_ETH),)
            raise LocaleParseError(
                self.original, self.lang.code, "confusable_letter", instead, (at, at + 1)
            )
        return text.translate(_ETH)


def composed(text: str, original: str, lang: Language, longest: int) -> str:
    """Return a text in NFC, after checking its length and its marks.

    Raises:
        LocaleParseError: If the text is refused. The error shows the *original*.
    """
    try:
        return normal(text, "text", longest, blank=True)
    except InvalidValueError as error:
        raise LocaleParseError(
            original[:longest], lang.code, error.reason, (), (0, 0), error.detail
        ) from None


def _has_eth(text: str) -> bool:
    return "ð" in text or "Ð" in text


def places_of(original: str) -> list[int]:
    """Return where each character of the NFC of a text begins in that text, and then its length."""
    places: list[int] = []
    start = 0
    for end in range(1, len(original) + 1):
        if end == len(original) or not _is_combining(original[start:end], original[end]):
            places += [start] * len(unicodedata.normalize("NFC", original[start:end]))
            start = end
    return [*places, len(original)]


def _is_combining(before: str, character: str) -> bool:
    """Whether a character combines with the text before it: a mark or part of a syllable."""
    if character < _JOINING:
        return False
    if unicodedata.combining(character):
        return True
    apart = unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", character)
    return unicodedata.normalize("NFC", before + character) != apart


class Phrases(Generic[T]):
    """A table of phrases that finds the longest one at a place in a text.

    Upper and lower case do not matter, and signs may have spaces around them. Digits must have a
    space before them exactly where the phrase has one.
    """

    def __init__(self, table: Mapping[str, T]) -> None:
        # the first word -> the other words and the value of each phrase, the longest phrase first
        self._starting: dict[str, list[tuple[list[Token], T]]] = {}
        for phrase, value in table.items():
            first, *rest = tokens_of(phrase)
            self._starting.setdefault(first.text, []).append((rest, value))
        for entries in self._starting.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    @property
    def first_words(self) -> frozenset[str]:
        """The words and signs with which the phrases begin."""
        return frozenset(self._starting)

    def match(self, source: SourceText, at: int) -> Read[T] | None:
        """Return the value of the longest phrase at token *at*; None if there is no phrase."""
        for rest, value in self._starting.get(source.token(at).text, ()):
            if not rest or all(
                _token_matches(source.token(n), word) for n, word in enumerate(rest, at + 1)
            ):
                return Read(value, at + 1 + len(rest))
        return None


def _token_matches(token: Token, word: Token) -> bool:
    return token.text == word.text and (not word.is_digits or token.spaced == word.spaced)


#: A function that reads a whole text, or raises LocaleParseError.
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
        text: the text to read.
        grammar: the function that reads its tokens.
        locale: the language of the text.
        lenient: whether to accept forms that break the rules of writing.
        on_ambiguous: the reaction to a figure that is read differently elsewhere.
        write: the function that formats a value. If only a lenient reading works, the error
            suggests the formatted value.

    Raises:
        InvalidTypeError: If *text* is not a str.
        LocaleParseError: If the text cannot be read.
    """
    lang = language(locale)
    check_arguments(text, lenient, on_ambiguous)
    try:
        value, source = _read_source(str.__str__(text), grammar, lang, lenient)
    except LocaleParseError as error:
        raise _with_suggestions(error, grammar, lang, None if lenient else write) from None
    _warn_about_doubts(source, on_ambiguous)
    return value


def check_arguments(text: object, lenient: object, on_ambiguous: object) -> None:
    """Validate the arguments that all parsers share."""
    if not isinstance(text, str):
        raise InvalidTypeError("text", message("a str"), quote(text))
    if not isinstance(lenient, bool):
        raise InvalidTypeError("lenient", message("True or False"), quote(lenient))
    choose(on_ambiguous, AMBIGUOUS, "on_ambiguous")


def _read_source(
    text: str, grammar: Grammar[T], lang: Language, lenient: bool
) -> tuple[T, SourceText]:
    source = SourceText(text, lang, lenient)
    if not source.tokens:
        raise LocaleParseError(text, lang.code, "empty")
    if lenient and len(source.tokens) > 1 and source.tokens[-1].text == ".":
        del source.tokens[-1]
    try:
        return grammar(source), source
    except LocaleParseError:
        raise
    except (InvalidValueError, InvalidTypeError) as error:  # good words for an impossible value
        detail = error.detail if isinstance(error, InvalidValueError) else error.expected
        reason = error.reason if isinstance(error, InvalidValueError) else "unreadable_text"
        raise LocaleParseError(text, lang.code, reason, (), (0, len(text)), detail) from None
    except IctplanError as error:
        raise LocaleParseError(
            text, lang.code, "unreadable_text", (), (0, len(text)), error.message
        ) from None


def _with_suggestions(
    error: LocaleParseError, grammar: Grammar[T], lang: Language, write: Callable[[T], str] | None
) -> LocaleParseError:
    """Return the error with suggestions.

    These are the suggestions of the error that can be read. If there are none, the suggestion is
    the value of a lenient reading, formatted.
    """
    short = len(error.text) <= _LONGEST_REWRITTEN
    suggestions = (
        tuple(s for s in error.suggestions if _is_readable(s, grammar, lang)) if short else ()
    )
    if short and not suggestions and write is not None:
        try:
            suggestions = (write(_read_source(error.text, grammar, lang, lenient=True)[0]),)
        except IctplanError:
            suggestions = ()
    return LocaleParseError(
        error.text, error.locale, error.reason, suggestions, error.span, error.detail
    )


def _is_readable(text: str, grammar: Grammar[T], lang: Language) -> bool:
    try:
        _read_source(text, grammar, lang, lenient=False)
    except IctplanError:
        return False
    return True


def _warn_about_doubts(source: SourceText, on_ambiguous: str) -> None:
    """Warn about doubtful figures and letters, or refuse doubtful figures.

    The stack level points at the caller of the parser, three calls up.
    """
    if source.lenient and _has_eth(source.original):
        warning = message(
            "{text} contains the letter eth (ð), which was read as đ", text=quote(source.original)
        )
        warnings.warn(ConfusableWarning(warning), stacklevel=4)
    if not source.doubtful or on_ambiguous == "accept":
        return
    start, end = source.doubtful[0]
    if on_ambiguous == "refuse":
        with_signs_swapped = source.text[start:end].translate(MIRRORED)
        whole = f"{source.text[:start]}{with_signs_swapped}{source.text[end:]}"
        raise LocaleParseError(
            source.original,
            source.lang.code,
            "ambiguous_number",
            (whole,),
            source.span(start, end),
        )
    figure = quote(source.text[start:end])
    meaning = (
        message(
            "the comma in {found} was read as the decimal sign, but it may be a thousands separator"
        )
        if "," in source.text[start:end]
        else message(
            "the point in {found} was read as the decimal sign, but it may be a thousands separator"
        )
    )
    warnings.warn(AmbiguousNumberWarning(meaning.filled(found=figure)), stacklevel=4)
