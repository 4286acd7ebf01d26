"""The messages of the library that the catalogs translate, and what the catalogs lack of them.

    python tests/l10n/catalog_messages.py

It prints the entries that are missing, ready to be put into a catalog and translated, and those
that nothing uses any more. Babel extracts the messages from the calls of `ictplan.messages.message`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import ictplan
from ictplan.l10n.languages.labels import LABELLED
from ictplan.model.unit_names import TERMS

PACKAGE = Path(ictplan.__file__).parent
CATALOGS = {
    code: PACKAGE / "l10n" / "catalogs" / code / "LC_MESSAGES" / "ictplan.po"
    for code in ("vi", "en")
}

_PLACE, _WORD = re.compile(r"\{[^{}]*\}"), re.compile(r"[a-z]")

#: The usual sectors by code, as `ictplan.model.sector.Sector` makes it of the name; cntt is short.
SECTORS = (
    "buu-chinh",
    "vien-thong",
    "cong-nghe-thong-tin",
    "cntt",
    "bao-chi",
    "xuat-ban",
    "phat-thanh-truyen-hinh",
)


class Entry(NamedTuple):
    """A message of the catalogs. The context is empty except for names."""

    context: str
    text: str


def extracted(folder: Path = PACKAGE) -> Iterator[Entry]:
    """The messages in the calls of a folder."""
    found = extract_from_dir(folder, [("**.py", "python")], keywords={"message": None})
    for _, _, text, _, _ in found:
        template = text if isinstance(text, str) else text[0]
        if _WORD.search(_PLACE.sub("", template)):  # "{share} > {whole}" is the same everywhere
            yield Entry("", template)


def names() -> Iterator[Entry]:
    """The names that the code has for what people read, in every language."""
    yield from (Entry(enum.__name__, member.value) for enum in LABELLED for member in enum)
    yield from (Entry("unit", name) for name in TERMS)
    yield Entry("unit below the line", "person")
    yield from (Entry("sector", code) for code in SECTORS)


def messages(code: str) -> set[Entry]:
    """What the catalog of a language holds: names; and messages, except in English."""
    return {*names(), *(extracted() if code != "en" else ())}


def catalog(code: str) -> Catalog:
    """The catalog of a language, from its source."""
    with CATALOGS[code].open("rb") as file:
        return read_po(file)


def entries(of: Catalog) -> set[Entry]:
    """The messages that a catalog holds."""
    return {Entry(message.context or "", _id(message.id)) for message in of if message.id}


def _id(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


def _as_po(entry: Entry) -> str:
    quoted = entry.text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    context = f'msgctxt "{entry.context}"\n' if entry.context else ""
    return f'{context}msgid "{quoted}"\nmsgstr ""\n'


def main() -> int:
    """Print what each catalog lacks and has too much."""
    faults = 0
    for code, path in CATALOGS.items():
        wanted, present = messages(code), entries(catalog(code))
        for title, odd in (("lacks", wanted - present), ("does not need", present - wanted)):
            if odd:
                faults += len(odd)
                lines = [f"# {path.relative_to(PACKAGE)} {title} {len(odd)}\n"]
                sys.stdout.write("\n".join([*lines, *map(_as_po, sorted(odd))]) + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
