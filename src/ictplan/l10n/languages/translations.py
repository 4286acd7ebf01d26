"""The gettext catalogs: what every text and name of the library is in one language.

Names are kept apart by context (``msgctxt``): the class of an enum, ``unit``, ``sector``. They are
looked up by the name that the code has for them. Messages have no context and are looked up by
their English template, so the English catalog holds names only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import TypeAlias

from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

#: The translations of a message: one, or one for each plural form, "other" last.
Forms: TypeAlias = tuple[str, ...]
#: Context -> message -> its translations.
Catalog: TypeAlias = Mapping[str, Mapping[str, Forms]]


def read_catalog(folder: Traversable) -> Catalog:
    """The catalog in a folder: compiled, as in every installation, or from its source, as in a checkout."""
    compiled = folder / "ictplan.mo"
    if compiled.is_file():
        read = read_mo(BytesIO(compiled.read_bytes()))
    else:
        read = read_po(BytesIO((folder / "ictplan.po").read_bytes()))
    tables: dict[str, dict[str, Forms]] = {"": {}}
    for message in read:
        if message.id:  # the head of the catalog has none
            context = message.context or ""
            name, *_ = _forms(message.id)
            key = context.decode() if isinstance(context, bytes) else context
            tables.setdefault(key, {})[name] = _forms(message.string or "")
    return tables


def _forms(text: str | Sequence[str]) -> Forms:
    """The plural forms of a text; most have one."""
    return (text,) if isinstance(text, str) else tuple(text)
