"""Documents, their numbers, and sources in them."""

from __future__ import annotations

import datetime

import pytest

from ictplan import (
    Document,
    DocumentNumber,
    InvalidTypeError,
    InvalidValueError,
    LocalizedText,
    Organization,
    Period,
    Source,
    SourceKind,
)


@pytest.mark.parametrize(
    ("number", "year", "symbol", "text"),
    [
        (5, 2014, "QĐ-TTg", "05/2014/QĐ-TTg"),
        (1168, None, "QĐ-TTg", "1168/QĐ-TTg"),
        (9, None, "QĐ-UBND", "09/QĐ-UBND"),
        (10, None, "QĐ-UBND", "10/QĐ-UBND"),
        (12, None, "NQ/TW", "12-NQ/TW"),
        (7, 2012, "NQ-HĐND", "07/2012/NQ-HĐND"),
        (999_999, 9999, "A", "999999/9999/A"),
    ],
)
def test_numbers_are_written_as_the_rules_ask(number, year, symbol, text):
    made = DocumentNumber(number=number, year=year, symbol=symbol)
    assert str(made) == text
    assert eval(repr(made), {"DocumentNumber": DocumentNumber}) == made


@pytest.mark.parametrize(
    "symbol",
    [
        "QĐ TTg",
        "-TTg",
        "QĐ-",
        "QĐ--TTg",
        "/",
        "",
        "5",
        "5QĐ",
        "QĐ_TTg",
        "QĐ-TTg\n",
        " QĐ",
        "QĐ.TTg",
        "A" * 51,
        "<b>",
        "QĐ\x00",
    ],
)
def test_symbols_are_letters_joined_by_strokes(symbol):
    with pytest.raises(InvalidValueError, match=r"^DocumentNumber\.symbol"):
        DocumentNumber(number=1, symbol=symbol)


@pytest.mark.parametrize("number", [0, -1, 1_000_000])
def test_numbers_are_bounded(number):
    with pytest.raises(InvalidValueError, match=r"^DocumentNumber\.number is out of range"):
        DocumentNumber(number=number, symbol="QĐ")


@pytest.mark.parametrize("year", [0, 1899, 10_000])
def test_years_are_bounded(year):
    with pytest.raises(InvalidValueError, match=r"^DocumentNumber\.year is out of range"):
        DocumentNumber(number=1, year=year, symbol="QĐ")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"type": "Đề án"}, "de-an"),
        (
            {"type": "Quyết định", "number": DocumentNumber(number=5, year=2014, symbol="QĐ-TTg")},
            "quyet-dinh-05-2014-qd-ttg",
        ),
        ({"type": "Kế hoạch", "title": "CNTT-TT năm 2012"}, "ke-hoach-cntt-tt-nam-2012"),
        (
            {"type": "Báo cáo", "title": "a", "issued_on": datetime.date(2012, 1, 5)},
            "bao-cao-a-2012-01-05",
        ),
        (
            {"type": "Kế hoạch", "title": "a", "number": DocumentNumber(number=1, symbol="KH")},
            "ke-hoach-01-kh",
        ),
        ({"type": "Kế hoạch", "code": "mine"}, "mine"),
    ],
)
def test_codes_are_made_where_none_is_given(arguments, code):
    assert Document(**arguments).code == code


def test_made_codes_are_codes_however_long_the_title():
    code = Document(type="Kế hoạch", title="phát triển - " * 500).code
    assert len(code) <= 100
    assert not code.endswith("-")
    assert Document(type="a", code=code).code == code


def test_no_code_can_be_made_of_nothing_in_ascii():
    with pytest.raises(InvalidValueError, match="give code="):
        Document(type="通知")
    assert Document(type="通知", code="tong-zhi").code == "tong-zhi"


def test_fields_are_converted():
    document = Document(
        type="Kế hoạch", period="2012", outlook="../2020", legal_bases=[Document(type="Luật")]
    )
    assert document.type == LocalizedText("Kế hoạch")
    assert (document.period, document.outlook) == (Period("2012"), Period("../2020"))
    assert document.legal_bases == (Document(type="Luật"),)


@pytest.mark.parametrize("field", ["number", "issuer", "implements", "carrier"])
def test_objects_are_not_made_of_text(field):
    with pytest.raises(InvalidTypeError, match=rf"^Document\.{field} takes "):
        Document(type="a", **{field: "Quyết định"})


def test_an_organization_is_no_document():
    with pytest.raises(InvalidTypeError, match=r"^Document\.implements takes Document"):
        Document(type="a", implements=Organization(name="a"))


def test_str():
    number = DocumentNumber(number=12, symbol="KH-UBND")
    assert (
        str(Document(type="Kế hoạch", number=number, title="năm 2012"))
        == "Kế hoạch 12/KH-UBND năm 2012"
    )
    assert str(Document(type="Kế hoạch")) == "Kế hoạch"


def test_sources_point_into_documents():
    source = Source(
        document=Document(type="Bài báo"), place="đoạn 2", quote="trên 6", kind="secondary"
    )
    assert source.kind is SourceKind.SECONDARY
    assert str(source) == 'Bài báo, đoạn 2: "trên 6"'
    assert str(Source(document=Document(type="Bài báo"))) == "Bài báo"
    assert Source(document=Document(type="Bài báo")).kind is SourceKind.PRIMARY


def test_quotes_are_short():
    document = Document(type="Bài báo")
    assert len(Source(document=document, quote="a" * 200).quote) == 200
    with pytest.raises(InvalidValueError, match=r"^Source\.quote is too long"):
        Source(document=document, quote="a" * 201)


@pytest.mark.parametrize("document", [None, "Bài báo", Organization(name="a")])
def test_a_source_needs_a_document(document):
    with pytest.raises(InvalidTypeError, match=r"^Source\.document takes a Document"):
        Source(document=document)
