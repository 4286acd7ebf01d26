"""Sources of statements: a place in a document."""

from __future__ import annotations

from enum import Enum
from typing import final

import attrs

from ictplan.messages import Spoken
from ictplan.model.converters import MemberOf, line, optional, phrase
from ictplan.model.document import Document, document
from ictplan.model.value import Value, located


class SourceKind(Spoken, Enum):
    """Whether a source is the original, or an account of another document."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Source(Value):
    """A place in a document, with a short phrase of it.

    Args:
        document: the document.
        place: the place in it: ``"đoạn 2"``, ``"Phụ lục I, dòng 5"``.
        quote: a short phrase quoted from there, at most 200 characters.
        kind: ``"primary"`` for the plan or report itself, ``"secondary"`` for an account of it.

    Examples:
        >>> article = Document(type="Bài báo", title="Lào Cai phê duyệt Kế hoạch CNTT-TT năm 2012")
        >>> print(Source(document=article, place="đoạn 2", quote="374 km cáp quang"))
        Bài báo Lào Cai phê duyệt Kế hoạch CNTT-TT năm 2012, đoạn 2: "374 km cáp quang"
    """

    document: Document = attrs.field(converter=document)
    place: str | None = attrs.field(default=None, converter=optional(line))
    quote: str | None = attrs.field(default=None, converter=optional(phrase))
    kind: SourceKind = attrs.field(default=SourceKind.PRIMARY, converter=MemberOf[SourceKind])

    def __str__(self) -> str:
        place = f", {self.place}" if self.place else ""
        phrase = f': "{self.quote}"' if self.quote else ""
        return f"{self.document}{place}{phrase}"
