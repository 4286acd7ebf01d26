"""Search for indicators of the catalog by a code of any list, or by a name with or without
diacritics.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from ictplan.catalog.indicator_entry import CatalogIndicator
from ictplan.catalog.indicator_files import load
from ictplan.errors import InvalidValueError, UnknownCodeError, message, near, quote
from ictplan.text import normal, slug

_MOST_NAMED = 6


class _Index:
    """The entries of the catalog by code and name, in tables ordered from the surest match to the
    least sure.

    Args:
        entries: the entries to index.
    """

    def __init__(self, entries: Iterable[CatalogIndicator]) -> None:
        labels = {system.code: system.label for system in load().systems}
        ours, official, elsewhere, names = (dict[str, list[CatalogIndicator]]() for _ in range(4))
        self._exact = (ours, official, elsewhere, names)
        self._words: list[tuple[frozenset[str], CatalogIndicator]] = []
        self._labels: dict[str, str] = {}  # codes and names to suggest, by their folded form
        for entry in entries:
            self._add(ours, entry, entry.code)
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
        self._labels.setdefault(_folded(text), text)

    def levels(self, text: str) -> Iterator[tuple[CatalogIndicator, ...]]:
        """Yield the entries that *text* may mean, one tuple for each way to match.

        The ways are, in this order: the code in the catalog, the official code in the entry's own
        list, a code in another list, the name, and words of the name.
        """
        plain_text = _folded(text)
        for table in self._exact:
            yield _once(table.get(plain_text, ()))
        words = frozenset(plain_text.split("-")) - {""}
        yield _once(entry for name, entry in self._words if words and words <= name)

    def near(self, text: str) -> tuple[str, ...]:
        """Return codes and names that look like *text*."""
        return tuple(self._labels[key] for key in near(_folded(text), self._labels))


def find_indicators(text: str, *, system: str | None = None) -> tuple[CatalogIndicator, ...]:
    """Find entries of the catalog by a code or a name.

    Diacritics, capitals and signs do not matter: ``thue bao bang rong`` finds the same entries as
    ``Thuê bao băng rộng``.

    Args:
        text: a code of the catalog or of any list (``"itu-i992b"``, ``"i992b"``, ``"ITU i992b"``),
            a name in Vietnamese or English, or words of a name. At most 1,000 characters.
        system: the code or label of an `IndicatorSystem`, to search only its entries.

    Returns:
        The entries. First come those with this code, then those with this code in another list,
        then those with exactly this name, then those whose name contains all the words. Empty if
        nothing matches.

    Raises:
        InvalidTypeError: If *text* is not text.
        InvalidValueError: If *text* is blank, too long, or has control characters.
        UnknownCodeError: If the system does not exist.

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

    The surest way to match in `find_indicators` decides: a code before a name, and a name before
    words of a name. If several entries match in that way, none is chosen. Indicators with the same
    name may refer to different populations, or to households.

    Args:
        text: a code or a name, as for `find_indicators`.
        system: the code or label of an `IndicatorSystem`, to search only its entries.

    Returns:
        The entry.

    Raises:
        UnknownCodeError: If nothing matches; similar codes and names are suggested.
        InvalidValueError: If several entries match (their codes are listed), or *text* is blank,
            too long, or has control characters.
        InvalidTypeError: If *text* is not text.

    Source:
        The sources of the entry are in its ``sources``.

    Examples:
        >>> indicator("SDG 17.6.2").code
        'sdg-17.6.1'
        >>> indicator("thuê bao băng rộng cố định")
        Traceback (most recent call last):
            ...
        ictplan.errors.InvalidValueError: text is incomplete (got 'thuê bao băng rộng cố định');
        several indicators match; write one of the codes itu-i4213tfbb, u4ssc-fixed-broadband
        >>> indicator("thuê bao băng rộng cố định", system="ITU").code
        'itu-i4213tfbb'
    """
    index, plain = _index_of(system), normal(text, "text")
    for entries in index.levels(plain):
        if len(entries) == 1:
            return entries[0]
        if entries:
            more = ["…"] if len(entries) > _MOST_NAMED else []
            codes = ", ".join([entry.code for entry in entries[:_MOST_NAMED]] + more)
            hint = message("several indicators match; write one of the codes {codes}", codes=codes)
            raise InvalidValueError("text", "incomplete", quote(plain), hint)
    raise UnknownCodeError(plain, message("the catalog of indicators"), index.near(plain))


def _once(entries: Iterable[CatalogIndicator]) -> tuple[CatalogIndicator, ...]:
    """Return each entry once, in the order of first appearance."""
    return tuple({entry.code: entry for entry in entries}.values())


def _folded(text: str) -> str:
    """Return a text without diacritics, capitals and signs.

    The result is empty if a whole letter or digit would be lost, and not only its diacritics.
    """
    return "" if any(c.isalnum() and not slug(c) for c in text) else slug(text)


def _index_of(system: str | None) -> _Index:
    """Return the index of one list, or of all."""
    if system is None:
        return _index(None)
    text = normal(system, "system")
    plain_text, systems = _folded(text), load().systems
    for candidate in systems:
        if plain_text in (_folded(candidate.code), _folded(candidate.label)):
            return _index(candidate.code)
    raise UnknownCodeError(text, systems.collection, near(plain_text, systems.codes))


@cache
def _index(system: str | None) -> _Index:
    return _Index(entry for entry in load().indicators if system in (None, entry.system))
