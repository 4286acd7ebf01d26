"""Sorting text by the alphabet of its language, and searching it without typing every mark.

Letters are taken apart into the letter itself and its marks. Those of Vietnamese are of two kinds: some make another letter
(ă, â, đ, ê, ô, ơ, ư), and the tones belong to the syllable, so that ``hòa`` and ``hoà`` are one word.
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
#: What texts are sorted by: hashable, and comparable with every other key of the same locale.
SortKey: TypeAlias = tuple[tuple[tuple[Weights, Weights], ...], Weights, tuple[bool, ...], str]

_ALPHABETS = {"vi": "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", "en": "abcdefghijklmnopqrstuvwxyz"}
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; ngang has no mark and comes first
_STROKE = "\u0335"  # Unicode does not take đ apart
_VOWELS = frozenset("aeiouy")
_ALPHABETIC, _OTHER = 0x100, 0x1000  # weights of letters: behind digits; behind the alphabet
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")


class _Letter(NamedTuple):
    """A letter, or another character, and its marks."""

    base: str
    marks: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def _decompose(character: str) -> _Letter:
    """A character in lower case, taken apart; a mark alone has no base."""
    decomposed = tuple(unicodedata.normalize("NFD", character))
    if unicodedata.combining(decomposed[0]):
        return _Letter("", decomposed)
    return _Letter("d", (_STROKE,)) if character == "đ" else _Letter(decomposed[0], decomposed[1:])


def _letters(text: str) -> list[_Letter]:
    """The letters of text in NFC, each with the marks that follow it, in lower case."""
    letters: list[_Letter] = []
    for character in text.lower():
        letter = _decompose(character)
        if not letter.base and letters:
            letter = _Letter(letters[-1].base, letters.pop().marks + letter.marks)
        letters.append(letter)
    return letters


def sort_key(text: str, *, locale: LocaleName = "vi") -> SortKey:
    """The key that sorts text as a dictionary does: ``sorted(names, key=sort_key)``.

    Words are compared one after the other, so that ``ba lô`` stands before ``bà``. Of each word first the letters count, in
    Vietnamese the 29 of its alphabet with f, j, w and z in their Latin places; then the tone: ngang, huyền, hỏi, ngã, sắc,
    nặng. In English, marks count after all letters. Then small letters come before capitals, and last counts what else
    differs. Signs only part words. Digits come before letters and are compared one by one.

    Args:
        text: at most 10,000 characters.
        locale: ``"vi"`` or ``"en"``.

    Returns:
        A key. Two texts have the same one only where they are equal in Unicode NFC; keys of two locales do not mix.

    Raises:
        InvalidTypeError: not text.
        InvalidValueError: longer than that, or holding control characters.

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
    """The weights of a word's letters, and of the marks that make no other letter of them, wherever these stand."""
    weighed = [_weight(letter, code) for letter in _letters(word)]
    return tuple(letter for letter, _ in weighed), tuple(
        mark for _, marks in weighed for mark in marks
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
    """The place of each letter of the alphabet."""
    return {
        _decompose(character): _ALPHABETIC + place
        for place, character in enumerate(_ALPHABETS[code])
    }


def matches(query: str, text: str, *, locale: LocaleName = "vi") -> bool:
    """Whether *text* holds *query*, which may leave out marks.

    A letter without a mark stands for all that have one, d for đ too; the marks that the query has must be there. The tone
    may stand on any vowel of its syllable: ``hoà`` finds ``hòa``. Capitals do not matter, any white space is one space, and
    a query without anything else is found everywhere.

    Args:
        query: what to look for, anywhere in the text, within words too.
        text: where to look. Both have at most 10,000 characters.
        locale: ``"vi"`` or ``"en"``; the rules are those of both.

    Raises:
        InvalidTypeError: not text.
        InvalidValueError: longer than that, or holding control characters.

    Examples:
        >>> matches("lao cai", "Tỉnh Lào Cai"), matches("lào", "Lao động"), matches("đông", "ha dong")
        (True, False, False)
        >>> matches("hoà bình", "tỉnh HÒA BÌNH")
        True
    """
    language(locale)
    sought, atoms = _searchable(query, "query"), _searchable(text, "text")
    if not sought:
        return True
    # Each bit of `state` says whether the query, up to there, ends here; so the time does not depend on what is repeated.
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
    """The letters of a text and their marks, each tone at all vowels that stand together."""
    plain = " ".join(normal(text, subject, LONGEST_PROSE, blank=True).split())
    runs = groupby(_letters(plain), lambda letter: letter.base in _VOWELS)
    return [atom for are_vowels, run in runs for atom in _with_tones(list(run), are_vowels)]


def _with_tones(run: list[_Letter], are_vowels: bool) -> Iterator[tuple[str, frozenset[str]]]:
    tones = {mark for letter in run for mark in letter.marks if mark in _TONES}
    shared = tones if are_vowels and len(tones) == 1 else ()
    for base, marks in run:
        yield base, frozenset(marks).union(shared)
