"""Where a statement comes from."""

from __future__ import annotations

from enum import Enum

import attrs

from ictplan.messages import Spoken
from ictplan.model.converters import instance, member, optional_line, optional_quote
from ictplan.model.document import Document, document
from ictplan.model.value import Value, located


class SourceKind(Spoken, Enum):
    """Whether a source states its own matter or repeats another's."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


def _kind(value: SourceKind | str) -> SourceKind:
    return member(value, SourceKind)


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Source(Value):
    """A place in a document, with a short phrase of it.

    Args:
        document: the document.
        place: where in it: ``"đoạn 2"``, ``"Phụ lục I, dòng 5"``.
        quote: a short phrase as it stands there, at most 200 characters.
        kind: ``"primary"`` for the plan or report itself, ``"secondary"`` for an account of it.

    Examples:
        >>> article = Document(type="Bài báo", title="Lào Cai phê duyệt Kế hoạch CNTT-TT năm 2012")
        >>> print(Source(document=article, place="đoạn 2", quote="374 km cáp quang", kind="secondary"))
        Bài báo Lào Cai phê duyệt Kế hoạch CNTT-TT năm 2012, đoạn 2: "374 km cáp quang"
    """

    document: Document = attrs.field(converter=document)
    place: str | None = attrs.field(default=None, converter=optional_line)
    quote: str | None = attrs.field(default=None, converter=optional_quote)
    kind: SourceKind = attrs.field(default=SourceKind.PRIMARY, converter=_kind)

    def __str__(self) -> str:
        place = f", {self.place}" if self.place else ""
        phrase = f': "{self.quote}"' if self.quote else ""
        return f"{self.document}{place}{phrase}"


def optional_source(value: Source | None) -> Source | None:
    """A Source, or None."""
    return None if value is None else instance(value, Source)
