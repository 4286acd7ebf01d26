"""Documents: format and parse their numbers, and cite them."""

from __future__ import annotations

import re
from functools import lru_cache

from ictplan.l10n.dates import format_date
from ictplan.l10n.languages.arguments import choose, expect
from ictplan.l10n.languages.language import Language, LocaleName, language
from ictplan.l10n.tokens import Phrases, Read, SourceText, read
from ictplan.model.document import Document, DocumentNumber

_BARE = "{number}"
_LETTERS = r"[^\W\d_][^\W_]{0,20}"  # limited, so that matching is always fast
_AS_PRINTED = re.compile(
    rf"(?P<number>[0-9]+)(?:/(?P<year>[0-9]{{4}}))?[/-]"
    rf"(?P<symbol>{_LETTERS}(?:[-/&][^\W_]{{1,20}}){{0,6}})"
)
_AS_TYPED = re.compile(
    rf"(?P<number>[0-9]+) ?(?:/ ?(?P<year>[0-9]{{4}}) ?)?[/\-–—] ?"
    rf"(?P<symbol>{_LETTERS}(?: ?[-/&–—‑] ?[^\W_]{{1,20}}){{0,6}})"
)
_JOINT = re.compile(r" ?([-/&–—‑]) ?")
_MOST_DIGITS = 6


def format_document_number(
    number: DocumentNumber, *, style: str = "bare", locale: LocaleName = "vi"
) -> str:
    """Format the number and symbol of a document. The symbol is the same in every language.

    Args:
        number: the document number to format.
        style: ``"bare"``, or ``"header"`` as at the top of the document (Số: …).
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: If *number* is not a DocumentNumber.
        InvalidValueError: If *style* is not listed.

    Examples:
        >>> number = DocumentNumber(number=5, year=2014, symbol="QĐ-TTg")
        >>> format_document_number(number), format_document_number(number, style="header")
        ('05/2014/QĐ-TTg', 'Số: 05/2014/QĐ-TTg')
    """
    header = language(locale).table("documents")["header"]
    pattern = choose(style, {"bare": _BARE, "header": header}, "style")
    return pattern.format(number=expect(number, DocumentNumber, "number"))


def format_citation(document: Document, *, locale: LocaleName = "vi") -> str:
    """Cite a document by type, number, date and issuer. Unknown parts are left out.

    Args:
        document: the document to cite.
        locale: ``"vi"`` or ``"en"``. In English, a type without English text is translated if it
            is a usual one. Other types, and issuers without English text, stay in Vietnamese.

    Raises:
        InvalidTypeError: If *document* is not a Document.

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
    lang = language(locale)
    source_document = expect(document, Document, "document")
    words = lang.table("documents")
    parts = [_type(source_document, lang)]
    if source_document.number is not None:
        parts.append(words["number"].format(number=source_document.number))
    if source_document.issued_on is not None:
        parts.append(
            words["date"].format(date=format_date(source_document.issued_on, locale=lang.code))
        )
    if source_document.issuer is not None:
        parts.append(words["issuer"].format(issuer=source_document.issuer.name.get(lang.code)))
    return " ".join(parts)


def _type(document: Document, lang: Language) -> str:
    name = document.type.get(lang.code)
    return lang.table("document_types").get(name, name)


def parse_document_number(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> DocumentNumber:
    """Read the number and symbol of a document. ``Số:`` or the type of document may come first.

    Args:
        text: the number as printed, such as 05/2014/QĐ-TTg, Quyết định số 1168/QĐ-TTg or
            12-NQ/TW.
        locale: ``"vi"`` or ``"en"``.
        lenient: whether to accept spaces, dashes, eth (ð), ``QD`` for ``QĐ`` and ``TTG`` for
            ``TTg`` as well.
        on_ambiguous: as in `parse_number`. It has no effect, because document numbers
            are never ambiguous in this sense.

    Raises:
        InvalidTypeError: If *text* is not a str.
        LocaleParseError: If the text is not a document number.

    Examples:
        >>> print(parse_document_number("Số: 05/2014/QĐ-TTg"))
        05/2014/QĐ-TTg
        >>> print(parse_document_number("Kết luận số 1718 –KL/TU", lenient=True))
        1718-KL/TU
    """
    return read(
        text,
        _document_number,
        locale,
        lenient,
        on_ambiguous,
        lambda value: format_document_number(value, locale=locale),
    )


@lru_cache(maxsize=8)
def _before(lang: Language) -> Phrases[str]:
    return Phrases(dict.fromkeys(lang.reading["documents"]["before"], ""))


def _document_number(source: SourceText) -> DocumentNumber:
    start = next((n for n, token in enumerate(source.tokens) if token.is_digits), 0)
    if start and not _is_heading(source, start):
        raise source.fail("invalid_document_number")
    number = document_number_at(source, start)
    if number is None:
        raise source.fail("invalid_document_number", start)
    source.finish(number.end, "invalid_document_number")
    return number.value


def _is_heading(source: SourceText, end: int) -> bool:
    """Whether the text before a token is the type of a document and "số"."""
    for at in range(max(0, end - 3), end):
        words = _before(source.lang).match(source, at)
        if words is not None and words.end == end:
            return all(token.is_word for token in source.tokens[:at])
    return False


def document_number_at(
    source: SourceText, at: int, *, is_typed: bool = False
) -> Read[DocumentNumber] | None:
    """Read the document number that begins at token *at*; return None if no number begins there.

    Args:
        source: the text being read.
        at: the index of the token with the digits.
        is_typed: whether to accept the forms that people type, as in a lenient reading.

    Raises:
        LocaleParseError: If the number has more than six digits.
    """
    if not source.token(at).is_digits:
        return None
    match = (_AS_TYPED if is_typed or source.lenient else _AS_PRINTED).match(
        source.text, source.token(at).start
    )
    if match is None:
        return None
    end = at
    while source.token(end).end <= match.end() and not source.is_at_end(end):
        end += 1
    if source.running and source.token(end - 1).end != match.end():
        return None  # the symbol is only the beginning of a word
    if len(match["number"]) > _MOST_DIGITS:
        raise source.fail("too_many_digits", at, at + 1, detail=str(_MOST_DIGITS))
    year = None if match["year"] is None else int(match["year"])
    symbol = _symbol(source, match["symbol"], is_typed)
    return Read(DocumentNumber(number=int(match["number"]), year=year, symbol=symbol), end)


def _symbol(source: SourceText, text: str, is_typed: bool) -> str:
    parts = _JOINT.split(text)
    parts[1::2] = [joint if joint in "/&" else "-" for joint in parts[1::2]]
    if not source.lenient:
        return "".join(parts) if is_typed else text
    spellings = source.lang.reading["documents"]["typed"]
    capitals = [part.upper() if part.islower() else part for part in parts]
    return "".join(spellings.get(part.upper(), part) for part in capitals)
