"""The gettext catalogs: what every text and name of the library is in one language.

Messages are kept apart by context (``msgctxt``): the class of an enum, ``unit``, ``sector``, or the place that a text has in
an error, such as ``hint``. A message is the English text where it is one, else the name that the code has for it; so the
English catalog holds names only.
"""

from __future__ import annotations

from collections.abc import Mapping
from gettext import GNUTranslations
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import BinaryIO, TypeAlias

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

#: The translations of a message: one, or one for each plural form, "other" last.
Forms: TypeAlias = tuple[str, ...]
#: Context -> message -> its translations.
Catalog: TypeAlias = Mapping[str, Mapping[str, Forms]]

_CONTEXT_END = "\x04"  # between the context and the message, in a compiled catalog


class _Compiled(GNUTranslations):
    """A compiled catalog whose messages can be listed: the standard library looks them up only."""

    _catalog: dict[str | tuple[str, int], str]

    def forms(self) -> dict[str, Forms]:
        """Every message, its context before it, with its translations in order."""
        numbered = {key if isinstance(key, tuple) else (key, 0): text for key, text in self._catalog.items()}
        found: dict[str, Forms] = {}
        for message, number in sorted(numbered):
            found[message] = (*found.get(message, ()), numbered[message, number])
        return found


def read_catalog(folder: Traversable) -> Catalog:
    """The catalog in a folder: compiled, as in every installation, or from its source, as in a checkout."""
    compiled = folder / "ictplan.mo"
    stream = BytesIO(compiled.read_bytes()) if compiled.is_file() else compile_catalog((folder / "ictplan.po").read_bytes())
    tables: dict[str, dict[str, Forms]] = {}
    for key, forms in _Compiled(stream).forms().items():
        context, end, message = key.partition(_CONTEXT_END)
        if end:  # the head of the catalog has no context
            tables.setdefault(context, {})[message] = forms
    return tables


def compile_catalog(source: bytes) -> BinaryIO:
    """A catalog, given as the text of a ``.po`` file, compiled."""
    stream = BytesIO()
    write_mo(stream, read_po(BytesIO(source)))
    stream.seek(0)
    return stream
