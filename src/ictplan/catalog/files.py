"""Data files of the catalog: reading them, with their localized texts, documents and sources."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from ictplan.model.document import Document, DocumentNumber
from ictplan.model.localized_text import LocalizedText
from ictplan.model.organization import Organization
from ictplan.model.source import Source

Table = dict[str, Any]

#: The folder of the data.
FOLDER = files("ictplan.catalog")


def read(file: Traversable) -> Table:
    """Read a file as a table."""
    return tomllib.loads(file.read_text(encoding="utf-8"))


def localized(table: Table, names: Iterable[str]) -> Table:
    """Return a copy of a table in which the values of the keys in *names* are LocalizedTexts."""
    return {key: LocalizedText(**value) if key in names else value for key, value in table.items()}


@cache
def documents() -> dict[str, Document]:
    """Return the documents that the catalog and the rules of `ictplan.checks` cite, by code."""
    return {code: _document(code, table) for code, table in read(FOLDER / "documents.toml").items()}


def _document(code: str, table: Table) -> Document:
    fields = localized(table, ("type", "title"))
    if "number" in fields:
        fields["number"] = DocumentNumber(**fields["number"])
    if "issuer" in fields:
        fields["issuer"] = Organization(name=LocalizedText(**fields["issuer"]))
    return Document(code=code, **fields)


def sources(places: Iterable[Table]) -> tuple[Source, ...]:
    """Return places in documents as Sources. Each place gives its document by code."""
    return tuple(
        Source(**{**place, "document": documents()[place["document"]]}) for place in places
    )
