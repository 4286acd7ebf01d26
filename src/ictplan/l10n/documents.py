"""Documents: their numbers, and how they are cited."""

from __future__ import annotations

from ictplan.l10n.arguments import choose, expect
from ictplan.l10n.dates import format_date
from ictplan.l10n.locales import Language, LocaleName, language
from ictplan.model.document import Document, DocumentNumber

_BARE = "{number}"


def format_document_number(number: DocumentNumber, *, style: str = "bare", locale: LocaleName = "vi") -> str:
    """Write the number and symbol of a document. The symbol is the same in every language.

    Args:
        number: the number.
        style: ``"bare"``, or ``"header"`` as at the head of the document (Số: …).
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: not a DocumentNumber.
        InvalidValueError: another style.

    Examples:
        >>> number = DocumentNumber(number=5, year=2014, symbol="QĐ-TTg")
        >>> format_document_number(number), format_document_number(number, style="header")
        ('05/2014/QĐ-TTg', 'Số: 05/2014/QĐ-TTg')
    """
    header = language(locale).table("documents")["header"]
    pattern = choose(style, {"bare": _BARE, "header": header}, "style")
    return pattern.format(number=expect(number, DocumentNumber, "number"))


def format_citation(document: Document, *, locale: LocaleName = "vi") -> str:
    """Cite a document by type, number, date and issuer; what is not known is left out.

    Args:
        document: the document.
        locale: ``"vi"`` or ``"en"``. In English, a type or issuer without English text of its own is looked up among
            the usual types, else left in Vietnamese.

    Raises:
        InvalidTypeError: not a Document.

    Examples:
        >>> import datetime
        >>> from ictplan import Organization
        >>> decision = Document(
        ...     type="Quyết định",
        ...     number=DocumentNumber(number=1168, symbol="QĐ-TTg"),
        ...     issued_on=datetime.date(2015, 7, 24),
        ...     issuer=Organization(name="Thủ tướng Chính phủ"),
        ... )
        >>> format_citation(decision)
        'Quyết định số 1168/QĐ-TTg ngày 24 tháng 7 năm 2015 của Thủ tướng Chính phủ'
    """
    spoken = language(locale)
    cited = expect(document, Document, "document")
    words = spoken.table("documents")
    parts = [_type(cited, spoken)]
    if cited.number is not None:
        parts.append(words["number"].format(number=cited.number))
    if cited.issued_on is not None:
        parts.append(words["date"].format(date=format_date(cited.issued_on, locale=spoken.code)))
    if cited.issuer is not None:
        parts.append(words["issuer"].format(issuer=cited.issuer.name.get(spoken.code)))
    return " ".join(parts)


def _type(document: Document, spoken: Language) -> str:
    own = document.type.get(spoken.code)
    return spoken.table("document_types").get(own, own)
