"""Documents and their numbers: decisions, plans, schemes, articles."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import final

import attrs

from ictplan.errors import InvalidTypeError, InvalidValueError, message, quote
from ictplan.model.converters import (
    InstanceOf,
    chain,
    code,
    code_from,
    instance,
    line,
    many,
    optional,
    optional_date,
)
from ictplan.model.decimals import whole
from ictplan.model.localized_text import LocalizedText, localized
from ictplan.model.organization import Organization, optional_organization
from ictplan.model.period import Period, period as as_period
from ictplan.model.value import Value, located
from ictplan.text import normal

LARGEST_NUMBER = 999_999
_LONGEST_SYMBOL = 50
_SYMBOL = re.compile(r"[^\W\d_][^\W_]*(?:[-/&][^\W_]+)*")


def _number(value: int) -> int:
    return whole(value, "number", 1, LARGEST_NUMBER)


def _year(value: int | None) -> int | None:
    return None if value is None else whole(value, "year", 1900, 9999)


def _symbol(value: str) -> str:
    text = normal(value, "symbol", _LONGEST_SYMBOL)
    if not _SYMBOL.fullmatch(text):
        raise InvalidValueError("symbol", "bad_symbol", quote(value))
    return text


@final
@attrs.frozen(kw_only=True, repr=False, str=False, field_transformer=located)
class DocumentNumber(Value):
    """The number and symbol of a document (số, ký hiệu).

    The form is that of the rules for official documents. Numbers below 10 have a leading zero, and
    there are no spaces.

    Args:
        number: from 1 to 999999.
        symbol: letters for the type and the issuer: ``"QĐ-TTg"``, ``"NQ/TW"``.
        year: the year, for types of documents whose numbers include it.

    Raises:
        InvalidValueError: If the number or year is out of range, or the symbol has spaces.

    Examples:
        >>> print(DocumentNumber(number=5, year=2014, symbol="QĐ-TTg"))
        05/2014/QĐ-TTg
        >>> print(DocumentNumber(number=12, symbol="NQ/TW"))
        12-NQ/TW
    """

    number: int = attrs.field(converter=_number)
    symbol: str = attrs.field(converter=_symbol)
    year: int | None = attrs.field(default=None, converter=_year)

    def __str__(self) -> str:
        if self.year is not None:
            return f"{self.number:02d}/{self.year}/{self.symbol}"
        return f"{self.number:02d}{'-' if '/' in self.symbol else '/'}{self.symbol}"

    def __repr__(self) -> str:
        return f"DocumentNumber(number={self.number}, symbol={self.symbol!r}, year={self.year})"


def optional_document(value: Document | None) -> Document | None:
    """Return a Document, or None."""
    return None if value is None else instance(value, Document)


def _document_tuple(values: Iterable[Document]) -> tuple[Document, ...]:
    return many(values, lambda v: instance(v, Document), "Documents")


def _code_of(document: Document) -> str:
    parts = (document.type, document.number or document.title, document.issued_on)
    return code_from(*parts)


@final
@attrs.frozen(kw_only=True, repr=False, str=False, field_transformer=located)
class Document(Value):
    """A decision, plan, scheme, programme, report or article.

    Args:
        type: the type as printed: ``"Quyết định"``, ``"Kế hoạch"``, ``"Đề án"``, ``"Bài báo"``.
        title: the title, without the type.
        number: the number and symbol, if the document has one and it is known.
        issuer: the body that issued or published it.
        issued_on: the day of issue or publication.
        period: the period in the title, such as ``Period("2011/2015")``.
        outlook: the period after that: ``Period("../2020")`` for "định hướng đến năm 2020".
        legal_bases: the documents that it is based on (căn cứ pháp lý).
        implements: the document that it carries out.
        carrier: the document that it was issued with (ban hành kèm theo), which then has the number
            and date.
        author: the byline of an article.
        url: the address of publication.
        code: a code. By default it is made from the type, the number or title, and the date.

    Examples:
        >>> number = DocumentNumber(number=1168, symbol="QĐ-TTg")
        >>> Document(type="Quyết định", number=number).code
        'quyet-dinh-1168-qd-ttg'
    """

    type: LocalizedText = attrs.field(converter=localized)
    title: LocalizedText | None = attrs.field(default=None, converter=optional(localized))
    number: DocumentNumber | None = attrs.field(
        default=None, converter=optional(InstanceOf[DocumentNumber])
    )
    issuer: Organization | None = attrs.field(default=None, converter=optional_organization)
    issued_on: datetime.date | None = attrs.field(default=None, converter=optional_date)
    period: Period | None = attrs.field(default=None, converter=optional(as_period))
    outlook: Period | None = attrs.field(default=None, converter=optional(as_period))
    legal_bases: tuple[Document, ...] = attrs.field(default=(), converter=_document_tuple)
    implements: Document | None = attrs.field(default=None, converter=optional_document)
    carrier: Document | None = attrs.field(default=None, converter=optional_document)
    author: str | None = attrs.field(default=None, converter=optional(line))
    url: str | None = attrs.field(default=None, converter=optional(line))
    code: str = attrs.field(default=attrs.Factory(_code_of, takes_self=True), converter=code)
    chain: tuple[int, int] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(
            self, "chain", chain("Document", self.implements, self.carrier, *self.legal_bases)
        )

    def __str__(self) -> str:
        return " ".join(
            str(part) for part in (self.type, self.number, self.title) if part is not None
        )


def document(value: Document) -> Document:
    """Return a Document."""
    if not isinstance(value, Document):
        raise InvalidTypeError("document", message("a Document"), quote(value))
    return value
