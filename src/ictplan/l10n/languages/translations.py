"""The gettext catalogs: what every text and name of the library is in one language.

Messages are kept apart by context (``msgctxt``): the class of an enum, ``unit``, ``sector``, or the place that a text has in
an error, such as ``hint``. A message is the English text where it is one, else the name that the code has for it; so the
English catalog holds names only.
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
    tables: dict[str, dict[str, Forms]] = {}
    for message in read:
        if message.context:  # the head of the catalog has none
            context = (
                message.context.decode() if isinstance(message.context, bytes) else message.context
            )
            name, *_ = _forms(message.id)
            tables.setdefault(context, {})[name] = _forms(message.string or "")
    return tables


def _forms(text: str | Sequence[str]) -> Forms:
    """The plural forms of a text; most have one."""
    return (text,) if isinstance(text, str) else tuple(text)
