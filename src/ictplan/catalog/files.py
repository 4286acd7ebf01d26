"""The data files of the catalog as tables, and what all of them have: texts in two languages, documents, sources."""

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
    """A file as a table."""
    return tomllib.loads(file.read_text(encoding="utf-8"))


def localized(table: Table, names: Iterable[str]) -> Table:
    """A copy of a table with the texts that stand under *names* as such."""
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


def sources(given: Iterable[Table]) -> tuple[Source, ...]:
    """Places in documents, each given by the code of its document."""
    return tuple(Source(**{**place, "document": documents()[place["document"]]}) for place in given)
