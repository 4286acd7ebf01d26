"""Strategies for documents, their numbers, and citations of them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from string import ascii_uppercase

from hypothesis import strategies as st

from ictplan.model.document import LARGEST_NUMBER, Document, DocumentNumber
from ictplan.model.organization import Organization
from ictplan.model.period import Period
from ictplan.model.source import Source, SourceKind
from ictplan.testing.arguments import Arg, chosen, maybe, strategy, under
from ictplan.testing.definitions import Text, organizations
from ictplan.testing.enums import source_kinds
from ictplan.testing.period import dates, periods
from ictplan.testing.text import codes, lines, localized_texts, quotes

_LETTERS = st.text(st.sampled_from([*ascii_uppercase, "Đ", "g", "w"]), min_size=1, max_size=6)
_ANY_SYMBOL = (
    st.sampled_from(["QĐ-TTg", "NQ/TW", "QĐ-UBND", "KH-UBND", "TT-BTTTT", "NĐ-CP"])
    | st.builds("{}{}{}".format, _LETTERS, st.sampled_from("-/&"), _LETTERS)
    | _LETTERS
)
_TYPES = ("Quyết định", "Kế hoạch", "Đề án", "Nghị quyết", "Bài báo")


@strategy
def document_numbers(
    draw: st.DrawFn, *, number: Arg[int] = ..., symbol: Arg[str] = ..., year: Arg[int | None] = ...
) -> DocumentNumber:
    """Numbers and symbols of documents.

    Examples:
        >>> from hypothesis import find
        >>> numbers = document_numbers(number=5, year=2014)
        >>> print(find(numbers, lambda number: number.symbol == "QĐ-TTg"))
        05/2014/QĐ-TTg
    """
    return DocumentNumber(
        number=draw(chosen(number, st.integers(1, 99) | st.integers(1, LARGEST_NUMBER))),
        symbol=draw(chosen(symbol, _ANY_SYMBOL)),
        year=draw(chosen(year, maybe(st.integers(1900, 9999)))),
    )


@strategy
def documents(
    draw: st.DrawFn,
    *,
    type: Arg[Text] = ...,
    title: Arg[Text | None] = ...,
    number: Arg[DocumentNumber | None] = ...,
    issuer: Arg[Organization | None] = ...,
    issued_on: Arg[datetime.date | None] = ...,
    period: Arg[Period | str | None] = ...,
    outlook: Arg[Period | str | None] = ...,
    legal_bases: Arg[Sequence[Document]] = ...,
    implements: Arg[Document | None] = ...,
    carrier: Arg[Document | None] = ...,
    author: Arg[str | None] = ...,
    url: Arg[str | None] = ...,
    code: Arg[str] = ...,
) -> Document:
    """Decisions, plans, schemes and articles, with the documents that they refer to.

    Arguments as for `Document`.
    """
    own_code = draw(chosen(code, codes()))

    def part(role: str) -> st.SearchStrategy[Document]:
        return documents(code=under(own_code, role), legal_bases=[], implements=None, carrier=None)

    return Document(
        type=draw(chosen(type, st.sampled_from(_TYPES) | localized_texts())),
        title=draw(chosen(title, maybe(localized_texts()))),
        number=draw(chosen(number, maybe(document_numbers()))),
        issuer=draw(chosen(issuer, maybe(organizations(code=under(own_code, "issuer"))))),
        issued_on=draw(chosen(issued_on, maybe(dates()))),
        period=draw(chosen(period, maybe(periods()))),
        outlook=draw(chosen(outlook, maybe(periods()))),
        legal_bases=draw(
            chosen(
                legal_bases, st.just([]) | st.just([]) | part("basis").map(lambda basis: [basis])
            )
        ),
        implements=draw(chosen(implements, st.none() | maybe(part("scheme")))),
        carrier=draw(chosen(carrier, st.none() | maybe(part("carrier")))),
        author=draw(chosen(author, maybe(lines()))),
        url=draw(chosen(url, maybe(st.just("https://example.org/a?b=c#d") | lines()))),
        code=own_code,
    )


@strategy
def sources(
    draw: st.DrawFn,
    *,
    document: Arg[Document] = ...,
    place: Arg[str | None] = ...,
    quote: Arg[str | None] = ...,
    kind: Arg[SourceKind | str] = ...,
) -> Source:
    """Citations: places in documents, with a short quote. Arguments as for `Source`."""
    return Source(
        document=draw(chosen(document, documents())),
        place=draw(chosen(place, maybe(st.just("đoạn 2") | lines()))),
        quote=draw(chosen(quote, maybe(quotes()))),
        kind=draw(chosen(kind, source_kinds())),
    )


def sources_under(code: str) -> st.SearchStrategy[Source | None]:
    """None, or sources whose document has a code that starts with *code*."""
    return maybe(
        sources(
            document=documents(
                code=under(code, "source"), legal_bases=[], implements=None, carrier=None
            )
        )
    )
