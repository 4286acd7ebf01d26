"""Document numbers, citations and lists."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from ictplan import (
    Document,
    DocumentNumber,
    InvalidTypeError,
    InvalidValueError,
    LocalizedText,
    Organization,
)
from ictplan.l10n import format_citation, format_document_number, format_list

PRIME_MINISTER = Organization(name="Thủ tướng Chính phủ")


@pytest.mark.parametrize(
    ("parts", "bare"),
    [
        ({"number": 5, "year": 2014, "symbol": "QĐ-TTg"}, "05/2014/QĐ-TTg"),
        ({"number": 1168, "symbol": "QĐ-TTg"}, "1168/QĐ-TTg"),
        ({"number": 12, "symbol": "NQ/TW"}, "12-NQ/TW"),
    ],
)
def test_numbers(parts: dict[str, Any], bare: str) -> None:
    number = DocumentNumber(**parts)
    assert format_document_number(number) == format_document_number(number, locale="en") == bare
    assert format_document_number(number, style="header") == f"Số: {bare}"
    assert format_document_number(number, style="header", locale="en") == f"No. {bare}"


def test_bad_numbers() -> None:
    with pytest.raises(InvalidTypeError):
        format_document_number("05/2014/QĐ-TTg")  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="'bare', 'header'"):
        format_document_number(DocumentNumber(number=5, symbol="QĐ-TTg"), style="citation")


@pytest.mark.parametrize(
    ("parts", "vi", "en"),
    [
        (
            {
                "type": "Quyết định",
                "number": DocumentNumber(number=1168, symbol="QĐ-TTg"),
                "issued_on": datetime.date(2015, 7, 24),
                "issuer": PRIME_MINISTER,
            },
            "Quyết định số 1168/QĐ-TTg ngày 24 tháng 7 năm 2015 của Thủ tướng Chính phủ",
            "Decision No. 1168/QĐ-TTg dated July 24, 2015 of Thủ tướng Chính phủ",
        ),
        (
            {
                "type": "Kế hoạch",
                "issuer": Organization(name=LocalizedText("Chính phủ", en="the Government")),
            },
            "Kế hoạch của Chính phủ",
            "Plan of the Government",
        ),
        (
            {"type": "Bài báo", "issued_on": datetime.date(2012, 1, 5)},
            "Bài báo ngày 05 tháng 01 năm 2012",
            "Article dated January 5, 2012",
        ),
        (
            {
                "type": LocalizedText("Kế hoạch", en="Action plan"),
                "number": DocumentNumber(number=10, symbol="KH-UBND"),
            },
            "Kế hoạch số 10/KH-UBND",
            "Action plan No. 10/KH-UBND",
        ),
        ({"type": "Tờ trình", "title": "đầu tư"}, "Tờ trình", "Tờ trình"),
    ],
)
def test_citations(parts: dict[str, Any], vi: str, en: str) -> None:
    document = Document(**parts)
    assert (format_citation(document), format_citation(document, locale="en")) == (vi, en)


@pytest.mark.parametrize(
    ("vi", "en"),
    [
        ("Nghị quyết", "Resolution"),
        ("Công văn", "Official Letter"),
        ("Thông tư", "Circular"),
        ("Nghị định", "Decree"),
        ("Chỉ thị", "Directive"),
        ("Đề án", "Scheme"),
        ("Chương trình", "Programme"),
        ("Quy hoạch", "Master Plan"),
        ("Báo cáo", "Report"),
    ],
)
def test_types_in_english(vi: str, en: str) -> None:
    assert format_citation(Document(type=vi), locale="en") == en


def test_only_documents_are_cited() -> None:
    with pytest.raises(InvalidTypeError):
        format_citation("Quyết định")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("items", "vi", "en"),
    [
        ([], "", ""),
        (["A"], "A", "A"),
        (["A", "B"], "A và B", "A and B"),
        (("A", "B", "C"), "A, B và C", "A, B and C"),
        (["A", "B", "C", "D", "E"], "A, B, C, D và E", "A, B, C, D and E"),
        (["{0}", "{1}", "và"], "{0}, {1} và và", "{0}, {1} and và"),
    ],
)
def test_lists(items: Any, vi: str, en: str) -> None:
    assert (format_list(items), format_list(items, locale="en")) == (vi, en)
    assert format_list(items, style="or") == vi.replace(" và ", " hoặc ", 1)
    assert format_list(items, style="or", locale="en") == en.replace(" and ", " or ")
    assert format_list(iter(items)) == vi


def test_items_are_written_in_nfc() -> None:
    assert format_list(["Ha\N{COMBINING GRAVE ACCENT} Nội"]) == "Hà Nội"


@pytest.mark.parametrize("items", ["ABC", b"ABC", {"A": 1}, None, 5, ["A", 5], [None]])
def test_what_is_no_list_of_texts(items: Any) -> None:
    with pytest.raises(InvalidTypeError) as caught:
        format_list(items)
    assert caught.value.subject == "items"


def test_bad_lists() -> None:
    with pytest.raises(InvalidValueError) as caught:
        format_list(["A", " "])
    assert (caught.value.subject, caught.value.reason) == ("items", "blank")
    with pytest.raises(InvalidValueError, match="'and', 'or'"):
        format_list(["A"], style="nor")
