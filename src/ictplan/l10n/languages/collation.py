"""Sorting of text by the alphabet of its language, and search without diacritics.

Characters are decomposed into a letter and its marks. Vietnamese marks are of two kinds: some form
another letter (ă, â, đ, ê, ô, ơ, ư), and tones belong to the whole syllable, so that ``hòa`` and
``hoà`` are one word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple, TypeAlias

from ictplan.l10n.languages.language import LocaleName, language
from ictplan.text import LONGEST_PROSE, normal

Weights: TypeAlias = tuple[int, ...]
#: The sort key of a text: hashable, and comparable with all other keys of the same locale.
SortKey: TypeAlias = tuple[tuple[tuple[Weights, Weights], ...], Weights, tuple[bool, ...], str]

_ALPHABETS = {"vi": "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", "en": "abcdefghijklmnopqrstuvwxyz"}
# huyền, hỏi, ngã, sắc, nặng; ngang has no mark and comes first
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_STROKE = "\u0335"  # Unicode does not decompose đ
_VOWELS = frozenset("aeiouy")
_ALPHABETIC, _OTHER = 0x100, 0x1000  # weights after those of digits, and after the alphabet
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")


class _Letter(NamedTuple):
    """A letter, or another character, with its marks."""

    base: str
    marks: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def _decompose(character: str) -> _Letter:
    """Decompose a lower-case character. A mark alone has no base."""
    characters = tuple(unicodedata.normalize("NFD", character))
    if unicodedata.combining(characters[0]):
        return _Letter("", characters)
    return _Letter("d", (_STROKE,)) if character == "đ" else _Letter(characters[0], characters[1:])


def _letters(text: str) -> list[_Letter]:
    """Return the letters of text in NFC, in lower case, each with the marks that follow it."""
    letters: list[_Letter] = []
    for character in text.lower():
        letter = _decompose(character)
        if not letter.base and letters:
            letter = _Letter(letters[-1].base, letters.pop().marks + letter.marks)
        letters.append(letter)
    return letters


def sort_key(text: str, *, locale: LocaleName = "vi") -> SortKey:
    """Return the key that sorts text as in a dictionary: ``sorted(names, key=sort_key)``.

    Texts are compared word by word, so ``ba lô`` comes before ``bà``. Two words are compared:

    * by their letters. Vietnamese has the 29 letters of its alphabet, with f, j, w and z in their
      Latin places. Digits come before letters and are compared one by one.
    * in Vietnamese by their tones: ngang, huyền, hỏi, ngã, sắc, nặng. In English, marks are
      compared after the letters of all words.

    On ties, small letters come before capitals, and then all other differences count. Signs only
    separate words.

    Args:
        text: a text of at most 10,000 characters.
        locale: ``"vi"`` or ``"en"``.

    Returns:
        A key. Two texts have the same key only if they are equal in Unicode NFC. Keys of different
        locales cannot be mixed.

    Raises:
        InvalidTypeError: If *text* is not a str.
        InvalidValueError: If the text is too long or contains control characters.

    Examples:
        >>> sorted(["đá", "dạ", "bác", "bạ", "da", "ba", "bà", "ba lô"], key=sort_key)
        ['ba', 'ba lô', 'bà', 'bạ', 'bác', 'da', 'dạ', 'đá']
        >>> sorted(["hoả", "Hòa", "hòa bình", "hòa", "hoà"], key=sort_key)
        ['hoà', 'hòa', 'Hòa', 'hòa bình', 'hoả']
    """
    code = language(locale).code
    plain = normal(text, "text", LONGEST_PROSE, blank=True)
    words = tuple(_weights(word, code) for word in _WORD.findall(plain))
    marks: Weights = ()
    if code == "en":
        marks = tuple(mark for _, of_word in words for mark in of_word)
        words = tuple((letters, ()) for letters, _ in words)
    return words, marks, tuple(character.isupper() for character in plain), plain


def _weights(word: str, code: str) -> tuple[Weights, Weights]:
    """Return the weights of the letters of a word, and of its other marks such as tones."""
    weights = [_weight(letter, code) for letter in _letters(word)]
    return tuple(letter for letter, _ in weights), tuple(
        mark for _, marks in weights for mark in marks
    )


@lru_cache(maxsize=4096)
def _weight(letter: _Letter, code: str) -> tuple[int, Weights]:
    places = _places(code)
    base, marks = letter
    forming_mark = next((mark for mark in marks if _Letter(base, (mark,)) in places), "")
    place = places.get(_Letter(base, (forming_mark,) if forming_mark else ()))
    if place is None:
        place = ord(base) if base.isascii() and base else _OTHER + ord(base or marks[0])
    return place, tuple(
        _TONES.find(mark) + 1 or ord(mark) for mark in marks if mark != forming_mark
    )


@cache
def _places(code: str) -> dict[_Letter, int]:
    return {
        _decompose(character): _ALPHABETIC + place
        for place, character in enumerate(_ALPHABETS[code])
    }


def matches(query: str, text: str, *, locale: LocaleName = "vi") -> bool:
    """Whether *text* contains *query*, which may leave out marks.

    A letter without a mark matches the same letter with any marks, and d matches đ. A mark in the
    query must also be in the text. A tone may be written on any vowel of its syllable: ``hoà``
    finds ``hòa``. Capitals do not matter, and any white space counts as one space. A blank query
    matches every text.

    Args:
        query: the text to find, anywhere in *text*, also within words.
        text: the text to search. Both texts have at most 10,000 characters.
        locale: ``"vi"`` or ``"en"``. The rules are the same for both.

    Raises:
        InvalidTypeError: If an argument is not text.
        InvalidValueError: If a text is too long or contains control characters.

    Examples:
        >>> matches("lao cai", "Tỉnh Lào Cai"), matches("lào", "Lao động")
        (True, False)
        >>> matches("hoà bình", "tỉnh HÒA BÌNH")
        True
    """
    language(locale)
    sought, atoms = _searchable(query, "query"), _searchable(text, "text")
    if not sought:
        return True
    # Bit n of `state` is set if the first n + 1 letters of the query end at the current letter.
    # The time is therefore the same whatever the texts repeat.
    places: dict[str, dict[frozenset[str], int]] = {}
    for place, (base, marks) in enumerate(sought):
        of_base = places.setdefault(base, {})
        of_base[marks] = of_base.get(marks, 0) | 1 << place
    fitting: dict[tuple[str, frozenset[str]], int] = {}
    state, whole = 0, 1 << (len(sought) - 1)
    for atom in atoms:
        if atom not in fitting:
            fitting[atom] = sum(
                bits for marks, bits in places.get(atom[0], {}).items() if marks <= atom[1]
            )
        state = (state << 1 | 1) & fitting[atom]
        if state & whole:
            return True
    return False


def _searchable(text: str, subject: str) -> list[tuple[str, frozenset[str]]]:
    """Return the letters of a text and their marks. All vowels of a syllable share its tone."""
    plain = " ".join(normal(text, subject, LONGEST_PROSE, blank=True).split())
    runs = groupby(_letters(plain), lambda letter: letter.base in _VOWELS)
    return [atom for are_vowels, run in runs for atom in _with_tones(list(run), are_vowels)]


def _with_tones(run: list[_Letter], are_vowels: bool) -> Iterator[tuple[str, frozenset[str]]]:
    tones = {mark for letter in run for mark in letter.marks if mark in _TONES}
    tone = tones if are_vowels and len(tones) == 1 else ()
    for base, marks in run:
        yield base, frozenset(marks).union(tone)
