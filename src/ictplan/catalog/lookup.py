"""Finding entries of the catalog by whatever somebody calls them: a code of any list, or a name with or without its marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from ictplan.catalog.indicator_entry import CatalogIndicator
from ictplan.catalog.indicator_files import load
from ictplan.errors import InvalidValueError, UnknownCodeError, near, quote
from ictplan.messages import message
from ictplan.text import normal, slug

_MOST_NAMED = 6


class _Index:
    """What entries are found under, in order of how surely a text means them.

    Args:
        entries: what is to be found.
    """

    def __init__(self, entries: Iterable[CatalogIndicator]) -> None:
        labels = {system.code: system.label for system in load().systems}
        own, official, elsewhere, names = (dict[str, list[CatalogIndicator]]() for _ in range(4))
        self._exact = (own, official, elsewhere, names)
        self._words: list[tuple[frozenset[str], CatalogIndicator]] = []
        self._shown: dict[str, str] = {}  # what is suggested, by how it is found
        for entry in entries:
            self._add(own, entry, entry.code)
            for code in entry.indicator.external_codes:
                home = official if code.system == labels[entry.system] else elsewhere
                self._add(home, entry, code.code)
                self._add(home, entry, f"{code.system} {code.code}")
            for name in filter(None, (entry.name.vi, entry.name.en)):
                self._add(names, entry, name)
                self._words.append((frozenset(_folded(name).split("-")), entry))

    def _add(
        self, table: dict[str, list[CatalogIndicator]], entry: CatalogIndicator, text: str
    ) -> None:
        table.setdefault(_folded(text), []).append(entry)
        self._shown.setdefault(_folded(text), text)

    def levels(self, text: str) -> Iterator[tuple[CatalogIndicator, ...]]:
        """The entries that *text* may mean: our code; the code in its list; one elsewhere; the name; words of the name."""
        folded = _folded(text)
        for table in self._exact:
            yield _once(table.get(folded, ()))
        words = frozenset(folded.split("-")) - {""}
        yield _once(entry for held, entry in self._words if words and words <= held)

    def near(self, text: str) -> tuple[str, ...]:
        """Codes and names that look like *text*."""
        return tuple(self._shown[found] for found in near(_folded(text), self._shown))


def find_indicators(text: str, *, system: str | None = None) -> tuple[CatalogIndicator, ...]:
    """Find entries of the catalog by a code or a name.

    Marks, capitals and signs do not matter: ``thue bao bang rong`` finds what ``Thuê bao băng rộng`` finds.

    Args:
        text: a code of the catalog or of any list (``"itu-i992b"``, ``"i992b"``, ``"ITU i992b"``), a name in Vietnamese or
            English, or words of one. At most 1,000 characters.
        system: only entries of this `IndicatorSystem`, given by its code or label.

    Returns:
        The entries, those first whose code it is, then those that have the code of another list, then those with exactly
        this name, then those with a name that holds all the words. Empty where there is none.

    Raises:
        InvalidTypeError: not text.
        InvalidValueError: blank, too long, or with control characters.
        UnknownCodeError: no such system.

    Source:
        The sources of each entry are in its ``sources``.

    Examples:
        >>> [entry.code for entry in find_indicators("i992b")]
        ['itu-i992b', 'sdg-17.6.1', 'wdi-it.net.bbnd.p2']
        >>> [entry.code for entry in find_indicators("ty le nguoi su dung internet")]
        ['un-egdi-internet-users', 'vn-national-internet-users']
        >>> find_indicators("mật độ dân số")
        ()
    """
    return _once(chain.from_iterable(_index_of(system).levels(normal(text, "text"))))


def indicator(text: str, *, system: str | None = None) -> CatalogIndicator:
    """Return the one entry of the catalog that a code or a name means.

    The surest way in which `find_indicators` finds anything decides: a code before a name, a name before words of it. Where
    several entries are found that way, none is chosen: namesakes count over other populations, or over households.

    Args:
        text: as for `find_indicators`.
        system: only entries of this `IndicatorSystem`, given by its code or label.

    Returns:
        The entry.

    Raises:
        UnknownCodeError: there is none; near codes and names are suggested.
        InvalidValueError: there are several, whose codes are named; or the text is blank, too long, or has control
            characters.
        InvalidTypeError: not text.

    Source:
        The sources of the entry are in its ``sources``.

    Examples:
        >>> indicator("SDG 17.6.2").code
        'sdg-17.6.1'
        >>> indicator("thuê bao băng rộng cố định")
        Traceback (most recent call last):
            ...
        ictplan.errors.InvalidValueError: text is incomplete (got 'thuê bao băng rộng cố định'); several indicators fit, \
write the code of one: itu-i4213tfbb, u4ssc-fixed-broadband
        >>> indicator("thuê bao băng rộng cố định", system="ITU").code
        'itu-i4213tfbb'
    """
    index, plain = _index_of(system), normal(text, "text")
    for found in index.levels(plain):
        if len(found) == 1:
            return found[0]
        if found:
            codes = ", ".join(
                [entry.code for entry in found[:_MOST_NAMED]] + ["…"] * (len(found) > _MOST_NAMED)
            )
            hint = message("several indicators fit, write the code of one: {codes}", codes=codes)
            raise InvalidValueError("text", "incomplete", quote(plain), hint)
    raise UnknownCodeError(plain, message("the catalog of indicators"), index.near(plain))


def _once(entries: Iterable[CatalogIndicator]) -> tuple[CatalogIndicator, ...]:
    """Each entry once, where it comes first."""
    return tuple({entry.code: entry for entry in entries}.values())


def _folded(text: str) -> str:
    """A text without marks, capitals and signs; nothing where a letter or digit would be lost, not only its marks."""
    return "" if any(c.isalnum() and not slug(c) for c in text) else slug(text)


def _index_of(system: str | None) -> _Index:
    """The index of one list, or of all."""
    if system is None:
        return _index(None)
    named = normal(system, "system")
    folded, systems = _folded(named), load().systems
    found = [
        known.code for known in systems if folded in (_folded(known.code), _folded(known.label))
    ]
    if not found:
        raise UnknownCodeError(named, systems.collection, near(folded, systems.codes))
    return _index(found[0])


@cache
def _index(system: str | None) -> _Index:
    return _Index(entry for entry in load().indicators if system in (None, entry.system))
