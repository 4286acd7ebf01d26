"""The gettext catalogs: translations of all names and messages of the library.

Names are grouped by context (``msgctxt``): the class of an enum, ``unit``, ``sector``. The key of
a name is its name in the code. Messages have no context, and their key is the English template, so
the English catalog has names only.
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
    """Read the catalog in a folder: the compiled file of an installation, or the source of a
    checkout.
    """
    compiled_file = folder / "ictplan.mo"
    if compiled_file.is_file():
        messages = read_mo(BytesIO(compiled_file.read_bytes()))
    else:
        messages = read_po(BytesIO((folder / "ictplan.po").read_bytes()))
    tables: dict[str, dict[str, Forms]] = {"": {}}
    for message in messages:
        if message.id:  # the header of the catalog has no id
            context = message.context or ""
            name, *_ = _forms(message.id)
            key = context.decode() if isinstance(context, bytes) else context
            tables.setdefault(key, {})[name] = _forms(message.string or "")
    return tables


def _forms(text: str | Sequence[str]) -> Forms:
    return (text,) if isinstance(text, str) else tuple(text)
