"""Documents: their numbers, written and read, and how they are cited."""

from __future__ import annotations

import re
from functools import lru_cache

from ictplan.l10n.dates import format_date
from ictplan.l10n.languages.arguments import choose, expect
from ictplan.l10n.languages.language import Language, LocaleName, language
from ictplan.l10n.tokens import Phrases, SourceText, read
from ictplan.model.document import Document, DocumentNumber

_BARE = "{number}"
_LETTERS = r"[^\W\d_][^\W_]{0,20}"  # bounded, so that no text takes long
_AS_PRINTED = re.compile(
    rf"(?P<number>[0-9]+)(?:/(?P<year>[0-9]{{4}}))?[/-](?P<symbol>{_LETTERS}(?:[-/&][^\W_]{{1,20}}){{0,6}})"
)
_AS_TYPED = re.compile(
    rf"(?P<number>[0-9]+) ?(?:/ ?(?P<year>[0-9]{{4}}) ?)?[/\-–—] ?(?P<symbol>{_LETTERS}(?: ?[-/&–—‑] ?[^\W_]{{1,20}}){{0,6}})"
)
_JOINT = re.compile(r" ?([-/&–—‑]) ?")
_MOST_DIGITS = 6


def format_document_number(
    number: DocumentNumber, *, style: str = "bare", locale: LocaleName = "vi"
) -> str:
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


def parse_document_number(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> DocumentNumber:
    """Read the number and symbol of a document, with ``Số:`` or the type of document before it or without.

    Args:
        text: the number as printed: 05/2014/QĐ-TTg, Quyết định số 1168/QĐ-TTg, 12-NQ/TW.
        locale: ``"vi"`` or ``"en"``.
        lenient: whether to read spaces, dashes, eth (ð), ``QD`` for ``QĐ`` and ``TTG`` for ``TTg`` as well.
        on_ambiguous: taken as everywhere; no figure of a document number is doubtful.

    Raises:
        InvalidTypeError: not text.
        LocaleParseError: no such number.

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
def _before(spoken: Language) -> Phrases[str]:
    return Phrases(dict.fromkeys(spoken.reading["documents"]["before"], ""))


def _document_number(source: SourceText) -> DocumentNumber:
    start = next((n for n, token in enumerate(source.tokens) if token.is_digits), 0)
    if start and not _is_heading(source, start):
        raise source.fail("invalid_document_number")
    found = document_number_at(source, start)
    if found is None:
        raise source.fail("invalid_document_number", start)
    source.finish(found[1], "invalid_document_number")
    return found[0]


def _is_heading(source: SourceText, end: int) -> bool:
    """Whether all before a token is the type of a document and "số"."""
    for at in range(max(0, end - 3), end):
        found = _before(source.spoken).match(source, at)
        if found is not None and found[1] == end:
            return all(token.is_word for token in source.tokens[:at])
    return False


def document_number_at(
    source: SourceText, at: int, *, typed: bool = False
) -> tuple[DocumentNumber, int] | None:
    """The document number whose digits are token *at*, and the place behind it; None where none begins there.

    Args:
        source: the text.
        at: the token.
        typed: whether to read it as people type it, as a lenient source is.

    Raises:
        LocaleParseError: a number of more than six digits.
    """
    if not source.token(at).is_digits:
        return None
    match = (_AS_TYPED if typed or source.lenient else _AS_PRINTED).match(
        source.text, source.token(at).start
    )
    if match is None:
        return None
    end = at
    while source.token(end).end <= match.end() and not source.is_at_end(end):
        end += 1
    if len(match["number"]) > _MOST_DIGITS:
        raise source.fail("too_many_digits", at, at + 1, detail=str(_MOST_DIGITS))
    year = None if match["year"] is None else int(match["year"])
    return DocumentNumber(
        number=int(match["number"]), year=year, symbol=_symbol(source, match["symbol"], typed)
    ), end


def _symbol(source: SourceText, text: str, typed: bool) -> str:
    parts = _JOINT.split(text)
    parts[1::2] = [joint if joint in "/&" else "-" for joint in parts[1::2]]
    if not source.lenient:
        return "".join(parts) if typed else text
    known = source.spoken.reading["documents"]["typed"]
    capitals = [part.upper() if part.islower() else part for part in parts]
    return "".join(known.get(part.upper(), part) for part in capitals)
