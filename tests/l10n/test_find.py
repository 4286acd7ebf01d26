"""Figures in running text: whole articles, single rules, the texts that people paste, and the texts that attackers send."""

from __future__ import annotations

import datetime
import time
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, strategies as st

from ictplan import (
    Change,
    Criterion,
    DocumentNumber,
    InvalidTypeError,
    InvalidValueError,
    LocaleParseError,
    Measure,
    Period,
    ReportedValue,
)
from ictplan.l10n import find
from ictplan.l10n.running_text.matches import Match
from ictplan.l10n.running_text.prose import LONGEST_TEXT, places_of
from row_tests import each_row

ARTICLES = sorted(Path(__file__).with_name("articles").glob("*.toml"))


def told(match: Match) -> tuple[str, str, str]:
    """A match in short: its text, kind and reading."""
    return match.text, match.kind, "none" if match.value is None else str(match.value)


def said(text: str, locale: str = "vi") -> list[tuple[str, str, str]]:
    """What is found in a text, in short."""
    return [told(match) for match in checked(text, locale)]


def checked(text: str, locale: str = "vi") -> tuple[Match, ...]:
    """What is found in a text; each where it says, in order, and apart from the others."""
    matches = find(text, locale=locale)
    last = 0
    for match in matches:
        start, end = match.span
        assert last <= start < end <= len(text)
        assert text[start:end] == match.text
        assert match.ambiguous is bool(match.why)
        assert match.value is not None or match.ambiguous
        last = end
    return matches


# ------------------------------------------------------------------------------------------------------- whole articles


def article(path: Path) -> tuple[str, str, list[dict[str, Any]]]:
    """The language and the text of an article, and what is to be found there, with its place."""
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    text, wanted = read["text"], read["expected"]
    at = 0
    for entry in wanted:
        at = text.index(entry["text"], at)
        entry["span"] = (at, at + len(entry["text"]))
        at += len(entry["text"])
    return read["locale"], text, wanted


def compared(path: Path) -> tuple[list[Any], list[Any]]:
    """What is to be found in an article, and what is found there, in one form."""
    locale, text, wanted = article(path)
    expected = [
        (
            e["span"],
            e["text"],
            e["kind"],
            e["reading"],
            e.get("ambiguous", False),
            e.get("subject", ""),
        )
        for e in wanted
    ]
    found = [(m.span, *told(m), m.ambiguous, m.subject) for m in checked(text, locale)]
    return expected, found


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_nothing_is_found_in_an_article_that_is_not_there(path: Path) -> None:
    expected, found = compared(path)
    assert [match for match in found if match not in expected] == []


def test_of_100_figures_in_articles_95_are_found() -> None:
    expected = found = 0
    for path in ARTICLES:
        wanted, matches = compared(path)
        expected += len(wanted)
        found += sum(match in matches for match in wanted)
    assert expected >= 140
    assert found >= 0.95 * expected


# https://mic.gov.vn/mic_2020/Pages/TinTuc/104820/Lao-Cai-phe-duyet-Ke-hoach-CNTT-TT-nam-2012.html, in short quoted phrases.
LAO_CAI = [
    ("Ngày 18/5/2012", [("Ngày 18/5/2012", "date", "2012-05-18")]),
    (
        "năm 2012 và giai đoạn 2013-2015",
        [("năm 2012", "period", "2012"), ("giai đoạn 2013-2015", "period", "2013/2015")],
    ),
    (
        "lắp đặt mới 80 trạm phát sóng di động",
        [("80 trạm phát sóng di động", "quantity", "80 station")],
    ),
    ("nâng cấp 60 trạm phát sóng từ 2G lên 3G", [("60 trạm phát sóng", "quantity", "60 station")]),
    ("Tổng số trạm BTS hiện nay là 820 trạm", [("820 trạm", "quantity", "820 station")]),
    ("Mở rộng 374 km cáp quang xuống các xã", [("374 km cáp quang", "quantity", "374 km")]),
    ("Mật độ đạt 98% xã được kết nối cáp quang", [("98% xã", "quantity", "98 percent of xã")]),
    ("Thuê bao Internet đạt khoảng 35.000", [("khoảng 35.000", "quantity", "~ 35000")]),
    (
        "mật độ 5,5 thuê bao/100 dân",
        [("5,5 thuê bao/100 dân", "quantity", "5.5 subscription/100 person")],
    ),
    (
        "mật độ trên 6 thuê bao/100 dân",
        [("trên 6 thuê bao/100 dân", "criterion", "> 6 subscription/100 person")],
    ),
    ("tới các thôn bản thuộc 35 xã điểm", [("35 xã điểm", "quantity", "35 commune")]),
    (
        "giai đoạn 2011-2015 định hướng đến năm 2020",
        [("giai đoạn 2011-2015", "period", "2011/2015"), ("đến năm 2020", "period", "../2020")],
    ),
    ("triển khai giai đoạn 2 khung chính phủ điện tử", [("giai đoạn 2", "quantity", "2")]),
    ("xây dựng thống nhất phần mềm một cửa liên thông điện tử", []),
    ("Trong giáo dục đã triển khai một số ứng dụng CNTT", []),
]


@pytest.mark.parametrize(("phrase", "figures"), LAO_CAI, ids=[phrase for phrase, _ in LAO_CAI])
def test_the_facts_of_lao_cai(phrase: str, figures: list[tuple[str, str, str]]) -> None:
    assert said(phrase) == figures
    assert not any(match.ambiguous for match in checked(phrase))


def test_a_paragraph_as_a_news_item_has_it() -> None:
    text = (
        "Năm 2011, doanh nghiệp đã lắp mới 45 trạm thu phát sóng, nâng cấp 30 trạm từ 2G lên 3G trên địa bàn tỉnh. Toàn tỉnh "
        "có 512 trạm, 96% số xã có cáp quang; thuê bao Internet khoảng 21.500, mật độ 4,1 thuê bao/100 dân."
    )
    assert said(text) == [
        ("Năm 2011", "period", "2011"),
        ("45 trạm thu phát sóng", "quantity", "45 station"),
        ("30 trạm", "quantity", "30 station"),
        ("512 trạm", "quantity", "512 station"),
        ("96% số xã", "quantity", "96 percent of xã"),
        ("khoảng 21.500", "quantity", "~ 21500"),
        ("4,1 thuê bao/100 dân", "quantity", "4.1 subscription/100 person"),
    ]


# ----------------------------------------------------------------------------------------------------------- single rules

FOUND = {
    # counts, shares, densities
    "12 phòng học": [("12 phòng học", "quantity", "12")],
    "1,2 nghìn học viên": [("1,2 nghìn học viên", "quantity", "1200")],
    "13/15 chỉ tiêu": [("13/15 chỉ tiêu", "quantity", "13 of 15")],
    "hơn 13/15 chỉ tiêu": [("hơn 13/15 chỉ tiêu", "quantity", "> 13 of 15")],
    "1.533/1.562 thôn (98,1%)": [
        ("1.533/1.562 thôn (98,1%)", "quantity", "1533 village of 1562 village")
    ],
    "7/10 chỉ tiêu": [],  # a day, for all one knows
    "15/13 chỉ tiêu": [],
    "13/15": [],
    "13/15,5 chỉ tiêu": [],
    "35 xã điểm": [("35 xã điểm", "quantity", "35 commune")],
    "98% số hộ dân vùng sâu": [("98% số hộ dân vùng sâu", "quantity", "98 percent of hộ dân")],
    "98% xã và 60% dân số": [
        ("98% xã", "quantity", "98 percent of xã"),
        ("60% dân số", "quantity", "60 percent"),
    ],
    "5,5% năm 2012": [("5,5%", "quantity", "5.5 percent"), ("năm 2012", "period", "2012")],
    "ít nhất 95% số xã": [("ít nhất 95% số xã", "criterion", ">= 95 percent")],
    "mười hai xã": [("mười hai xã", "quantity", "12 commune")],
    "chín mươi tám phần trăm": [("chín mươi tám phần trăm", "quantity", "98 percent")],
    "một xã, năm xã, tháng mười xã, hai bên": [],
    "hơn một trăm cán bộ": [("hơn một trăm cán bộ", "criterion", "> 100")],
    "ít nhất một nửa": [],
    "hơn một phòng": [],
    "hai năm 2012, 2013": [("năm 2012", "period", "2012"), ("2013", "period", "2013")],
    "trong 3 năm 2013-2015": [("năm 2013-2015", "period", "2013/2015")],
    "trong 3 năm": [("3 năm", "quantity", "3 year")],
    "bình quân 100 hộ dân sử dụng 311,9 thuê bao điện thoại": [
        (
            "bình quân 100 hộ dân sử dụng 311,9 thuê bao điện thoại",
            "quantity",
            "311.9 subscription/100 household",
        )
    ],
    "trung bình mỗi người dân có 01 tài khoản": [
        ("trung bình mỗi người dân có 01 tài khoản", "quantity", "1")
    ],
    "trung bình mỗi người dân có 01": [("01", "quantity", "1")],
    "bình quân mỗi hộ từ 2 đến 3 thuê bao": [
        ("từ 2 đến 3 thuê bao", "criterion", "2 to 3 subscription")
    ],
    "bình quân mỗi huyện có 5,5 thuê bao/100 dân": [
        ("5,5 thuê bao/100 dân", "quantity", "5.5 subscription/100 person")
    ],
    "bình quân 2,1 km": [("2,1 km", "quantity", "2.1 km")],
    "bình quân hằng năm": [],
    "số thuê bao băng rộng/100 dân: 90%": [("90%", "quantity", "90 percent")],
    "số thuê bao trên 100 dân là 90%": [("90%", "quantity", "90 percent")],
    "5 thuê bao trên 100 dân": [
        ("5 thuê bao trên 100 dân", "quantity", "5 subscription/100 person")
    ],
    "Tổng số trạm/cột: 12": [("12", "quantity", "12")],
    # a sign of ratios that says where
    "820 trạm trên địa bàn tỉnh": [("820 trạm", "quantity", "820 station")],
    "820 trạm trên 5,5 km": [
        ("820 trạm", "quantity", "820 station"),
        ("trên 5,5 km", "criterion", "> 5.5 km"),
    ],
    "820 trạm trên 60% xã": [
        ("820 trạm", "quantity", "820 station"),
        ("trên 60% xã", "criterion", "> 60 percent"),
    ],
    "12 tỷ đồng trên địa bàn": [("12 tỷ đồng", "money", "12 billion VND")],
    "tăng 35 trạm trên địa bàn": [("tăng 35 trạm", "change", "increase of 35 station")],
    "5 trạm đến 3 trạm trên địa bàn": [("3 trạm", "quantity", "3 station")],
    "5 đến 7 trạm trên địa bàn": [("5 đến 7 trạm", "criterion", "5 to 7 station")],
    # "to", and a dash, that are no range
    "35 xã - vùng cao": [("35 xã", "quantity", "35 commune")],
    "98% đến năm 2015": [("98%", "quantity", "98 percent"), ("đến năm 2015", "period", "../2015")],
    "kéo 374 km đến các xã": [("374 km", "quantity", "374 km")],
    "từ 35 hộ đến nay": [("35 hộ", "quantity", "35 household")],
    "từ 5 đến mười xã": [("từ 5 đến mười xã", "criterion", "5 to 10 commune")],
    "12,5 tỷ đồng đến nay": [("12,5 tỷ đồng", "money", "12.5 billion VND")],
    # over what is no unit
    "5.000 đồng/trang": [("5.000 đồng/trang", "money", "none")],
    "không vượt quá 5.000 đồng/100 trang": [
        ("không vượt quá 5.000 đồng/100 trang", "money", "none")
    ],
    "1,2 nghìn thuê bao/cột": [("1,2 nghìn thuê bao/cột", "quantity", "none")],
    "5 trạm/Mb/s": [],
    "5 thuê bao/": [("5 thuê bao/", "quantity", "none")],
    "3 thuê bao/xã/năm và 5 đồng/xã/năm": [
        ("3 thuê bao/xã/năm", "quantity", "none"),
        ("5 đồng/xã/năm", "money", "none"),
    ],
    # badly written
    "5.5 thuê bao/100 dân": [("5.5 thuê bao/100 dân", "quantity", "none")],
    "không quá 5.5 thuê bao": [("không quá 5.5 thuê bao", "quantity", "none")],
    "từ 5.5 đến 6,5 km": [("6,5 km", "quantity", "6.5 km")],
    "1,234,567 hộ": [("1,234,567 hộ", "quantity", "none")],
    "1,234,567": [],
    "35,000 hộ": [("35,000 hộ", "quantity", "35.000 household")],
    "5.5 nghìn hộ": [("5.5 nghìn hộ", "quantity", "none")],
    "12,34.5": [],
    # criteria and ranges
    "từ 80% trở lên": [("từ 80% trở lên", "criterion", ">= 80 percent")],
    "đạt từ mức 0,5 trở lên": [("từ mức 0,5 trở lên", "criterion", ">= 0.5")],
    "từ 80 đến 100 trạm": [("từ 80 đến 100 trạm", "criterion", "80 to 100 station")],
    "từ 2 đến 3 nghìn học viên": [("từ 2 đến 3 nghìn học viên", "criterion", "2000 to 3000")],
    "từ 15 đến dưới 20 triệu đồng": [
        ("từ 15 đến dưới 20 triệu đồng", "criterion", "15 to under 20 million VND")
    ],
    "10 - 12%": [("10 - 12%", "criterion", "10 to 12 percent")],
    "từ 12 đến 10%": [("10%", "quantity", "10 percent")],
    "từ 10 đến 12 thuê bao băng rộng/100 dân": [
        ("từ 10 đến 12 thuê bao băng rộng/100 dân", "criterion", "10 to 12 subscription/100 person")
    ],
    "khoảng 10-12%": [("khoảng 10-12%", "criterion", "10 to 12 percent")],
    "khoảng từ 5 đến 7 tỷ đồng": [("khoảng từ 5 đến 7 tỷ đồng", "criterion", "5 to 7 billion VND")],
    "hơn 70 đến 80%": [("hơn 70 đến 80%", "criterion", "none")],
    "khoảng 10-12/xã": [],
    "trên 70% đến năm 2015": [
        ("trên 70%", "criterion", "> 70 percent"),
        ("đến năm 2015", "period", "../2015"),
    ],
    "khoảng gần 16 máy/100 dân": [
        ("khoảng gần 16 máy/100 dân", "quantity", "nearly 16 telephone/100 person")
    ],
    "ước gần 16 máy": [("ước gần 16 máy", "quantity", "nearly 16 telephone")],
    "ước trên 16 máy": [("ước trên 16 máy", "criterion", "> 16 telephone")],
    # money
    "ước đạt 312,7 tỷ đồng": [("ước đạt 312,7 tỷ đồng", "money", "~ 312.7 billion VND")],
    "1.730 tỉ": [("1.730 tỉ", "money", "1730 billion VND")],
    "từ 2 đến 3 tỷ": [("từ 2 đến 3 tỷ", "criterion", "2 to 3 billion VND")],
    "12,5tỷ đồng": [("12,5tỷ đồng", "money", "12.5 billion VND")],
    "1.250 trđ, 86 tr.đ": [
        ("1.250 trđ", "money", "1250 million VND"),
        ("86 tr.đ", "money", "86 million VND"),
    ],
    "12 tỷ dự phòng": [("12 tỷ dự phòng", "quantity", "12000000000")],
    "Bằng chữ: ba nghìn bảy trăm chín mươi tỷ đồng": [
        ("ba nghìn bảy trăm chín mươi tỷ đồng", "money", "3790000000000 VND")
    ],
    "bằng chữ: ba xã": [("ba xã", "quantity", "3 commune")],
    "bằng chữ: ba": [],
    "25 đồng chí, 50.000 đồng bào": [
        ("25 đồng chí", "quantity", "25"),
        ("50.000 đồng bào", "quantity", "50000"),
    ],
    "12 máy chủ, 200 bản tin, 54 dân tộc, 9 điểm cầu": [
        ("12 máy chủ", "quantity", "12"),
        ("200 bản tin", "quantity", "200"),
        ("54 dân tộc", "quantity", "54"),
        ("9 điểm cầu", "quantity", "9"),
    ],
    # changes
    "tăng 6 phòng học": [("tăng 6 phòng học", "change", "increase of 6")],
    "tăng 35.000 so với năm 2012": [
        ("tăng 35.000 so với năm 2012", "change", "increase of 35000 on năm 2012")
    ],
    "tăng 45 tỷ": [("tăng 45 tỷ", "change", "increase of 45 billion VND")],
    "tăng 4G": [],
    "tăng 3,9 thuê bao điện thoại/100 hộ dân": [
        (
            "tăng 3,9 thuê bao điện thoại/100 hộ dân",
            "change",
            "increase of 3.9 subscription/100 household",
        )
    ],
    "giảm từ 5 đến 7%": [("giảm từ 5 đến 7%", "change", "none")],
    "tăng từ 12% lên 27%": [("12%", "quantity", "12 percent"), ("27%", "quantity", "27 percent")],
    "tăng 2,4 lần": [("tăng 2,4 lần", "change", "increase of 2.4 times")],
    "tăng 12% năm 2012": [
        ("tăng 12%", "change", "increase of 12 percent"),
        ("năm 2012", "period", "2012"),
    ],
    "tăng 3% so với quý I và giảm 2% so với cùng kỳ.": [
        ("tăng 3% so với quý I", "change", "increase of 3 percent on quý I"),
        ("giảm 2% so với cùng kỳ", "change", "decrease of 2 percent on cùng kỳ"),
    ],
    "tăng 3% so với mức 5,5% năm 2012": [
        ("tăng 3% so với mức", "change", "increase of 3 percent on mức"),
        ("5,5%", "quantity", "5.5 percent"),
        ("năm 2012", "period", "2012"),
    ],
    "tăng 3% so với 5.000 hộ": [
        ("tăng 3%", "change", "increase of 3 percent"),
        ("5.000 hộ", "quantity", "5000 household"),
    ],
    "tăng 3% so với 6 tháng trước": [
        ("tăng 3% so với 6 tháng trước", "change", "increase of 3 percent on 6 tháng trước")
    ],
    "tăng 3% so với tháng 5": [
        ("tăng 3% so với tháng 5", "change", "increase of 3 percent on tháng 5")
    ],
    "tăng 3% so với giai đoạn 2": [
        ("tăng 3% so với giai đoạn 2", "change", "increase of 3 percent on giai đoạn 2")
    ],
    "cao hơn 5% so với kế hoạch": [("5%", "quantity", "5 percent")],
    "tăng 3% so với đề án CNTT-TT (2012)": [
        ("tăng 3% so với đề án CNTT-TT", "change", "increase of 3 percent on đề án CNTT-TT"),
        ("2012", "period", "2012"),
    ],
    "bằng 109% so với cùng kỳ": [
        ("bằng 109% so với cùng kỳ", "change", "multiple of 109 percent on cùng kỳ")
    ],
    "bằng 52% dự toán": [("bằng 52% dự toán", "change", "multiple of 52 percent on dự toán")],
    "bằng 52%": [("52%", "quantity", "52 percent")],
    "gấp 110 lần năm 1997": [
        ("gấp 110 lần năm 1997", "change", "multiple of 110 times on năm 1997")
    ],
    "gấp đôi": [("gấp đôi", "change", "multiple of 2 times")],
    "bằng 35 xã": [("35 xã", "quantity", "35 commune")],
    "bằng 35.000": [("35.000", "quantity", "35000")],
    "bằng 35 nghìn": [("35 nghìn", "quantity", "35000")],
    "giảm 150%": [("150%", "quantity", "150 percent")],
    # dates and periods
    "mỗi ngày 200 lượt": [("200 lượt", "quantity", "200 visit")],
    "trong tháng 6, ngày 20, quý 3": [],
    "Hà Nội, ngày 05 tháng 02 năm 2014": [("ngày 05 tháng 02 năm 2014", "date", "2014-02-05")],
    "đến ngày 15/12/2020": [("đến ngày 15/12/2020", "date", "2020-12-15")],
    "tính đến ngày 30/9/2014": [("tính đến ngày 30/9/2014", "date", "2014-09-30")],
    "trước ngày 15/12/2014": [("ngày 15/12/2014", "date", "2014-12-15")],
    "ngày 15/12 hằng năm": [],
    "31/02/2014": [],
    "05/02/2014-10/03/2014": [("05/02/2014-10/03/2014", "period", "2014-02-05/2014-03-10")],
    "từ ngày 15/2/2013": [("từ ngày 15/2/2013", "date", "2013-02-15")],
    "quý I/2014, Q2 2014": [("quý I/2014", "period", "2014-Q1"), ("Q2 2014", "period", "2014-Q2")],
    "9 tháng đầu năm 2010": [("9 tháng đầu năm 2010", "period", "2010-01/2010-09")],
    "hết quý I/2010": [("hết quý I/2010", "period", "../2010-Q1")],
    "cuối năm nay": [],
    "hết từ năm 2016": [("từ năm 2016", "period", "2016/..")],
    "giữa tháng 6/2007": [("giữa tháng 6/2007", "period", "2007-06")],
    "giữa kỳ": [],
    "2012": [("2012", "period", "2012")],
    "2012-2015": [("2012-2015", "period", "2012/2015")],
    "2000 hộ": [("2000 hộ", "quantity", "2000 household")],
    "1234": [("1234", "quantity", "1234")],
    # document numbers
    "số 05/2014/QĐ-TTg và 12-NQ/TW": [
        ("05/2014/QĐ-TTg", "document_number", "05/2014/QĐ-TTg"),
        ("12-NQ/TW", "document_number", "12-NQ/TW"),
    ],
    "1718 –KL/TU": [("1718 –KL/TU", "document_number", "1718-KL/TU")],
    "36a/NQ-CP": [],
    "12/A-B": [],
    # labels and names
    "Điều 5, khoản 2, mức độ 4, Chương trình 135, ISO 27001, lần thứ 3": [],
    "3G, 4G/5G, IPv6, COVID-19, T2, 24/7, 2x10 Gb/s, 3_4": [],
    "(1) (12) gồm: 1) mạng lưới; 2) máy chủ": [],
    "đạt (trước đây: 70)": [("70", "quantity", "70")],
    "1. Kết quả\n2) Mục tiêu": [],
    "3.2.1. Mạng lưới": [],
    "số điện thoại (0214) 3.840.123 hoặc 0912345678, hotline 1900 1234": [],
    "https://a.vn/ke-hoach-2014?muc=7 www.a.vn/5": [],
    "$5 triệu": [],
    "12-A": [],
    "kế hoạch 120 trạm": [("120 trạm", "quantity", "120 station")],
    "tổng số 0120 hộ": [("0120 hộ", "quantity", "120 household")],
    "12 đợt 3": [("12", "quantity", "12"), ("đợt 3", "quantity", "3")],
    "đợt 1, giai đoạn 2": [("đợt 1", "quantity", "1"), ("giai đoạn 2", "quantity", "2")],
    "giai đoạn 2 - 3": [("2 - 3", "criterion", "2 to 3")],
    # lines and paragraphs
    "61,4 thuê bao băng rộng\ndi động/100 dân": [
        ("61,4 thuê bao băng rộng\ndi động/100 dân", "quantity", "61.4 subscription/100 person")
    ],
    "35\n\nxã": [("35", "quantity", "35")],
    "STT\n1\nXã Bản Qua\n2\nXã Trịnh Tường": [],
    "35 xã\na) Hạ tầng": [("35 xã", "quantity", "35 commune")],
    "35 xã\nHạ tầng": [("35 xã", "quantity", "35 commune")],
    "ĐẾN NĂM\n2020, 35 XÃ\nĐIỂM": [
        ("ĐẾN NĂM\n2020", "period", "../2020"),
        ("35 XÃ\nĐIỂM", "quantity", "35 commune"),
    ],
    "tăng 3% so với năm 2012\nTổng số trạm": [
        ("tăng 3% so với năm 2012", "change", "increase of 3 percent on năm 2012")
    ],
    "": [],
}


@each_row(("text", "figures"), FOUND.items(), ids=[repr(text) for text in FOUND])
def test_what_is_found(text: str, figures: list[tuple[str, str, str]]) -> None:
    assert said(text) == figures


ENGLISH = {
    "at least 98% of communes should": [("at least 98% of communes", "criterion", ">= 98 percent")],
    "5.5 subscriptions per 100 inhabitants": [
        ("5.5 subscriptions per 100 inhabitants", "quantity", "5.5 subscription/100 person")
    ],
    "12 stations per building": [("12 stations per building", "quantity", "none")],
    "VND 5,000 per page": [("VND 5,000 per page", "money", "none")],
    "VND 12.5 billion": [("VND 12.5 billion", "money", "12.5 billion VND")],
    "between 10 and 12 classrooms": [("between 10 and 12 classrooms", "criterion", "10 to 12")],
    "374 km to the communes": [("374 km", "quantity", "374 km")],
    "three communes": [("three communes", "quantity", "3 commune")],
    "by the end of 2015": [("by the end of 2015", "period", "../2015")],
    "up 5% on 2014 and down 3% on 2013": [
        ("up 5% on 2014", "change", "increase of 5 percent on 2014"),
        ("down 3% on 2013", "change", "decrease of 3 percent on 2013"),
    ],
    "February 5, 2014, phase 2, Article 5": [
        ("February 5, 2014", "date", "2014-02-05"),
        ("phase 2", "quantity", "2"),
    ],
    "1.250 households": [("1.250 households", "quantity", "1.250 household")],
}


@pytest.mark.parametrize(("text", "figures"), ENGLISH.items(), ids=list(ENGLISH))
def test_what_is_found_in_english(text: str, figures: list[tuple[str, str, str]]) -> None:
    assert said(text, "en") == figures


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("5.5 thuê bao/100 dân", "invalid_grouping"),
        ("1,234,567 hộ", "mixed_or_foreign_separators"),
        ("35,000 hộ", "ambiguous_number"),
        ("2012", "bare_year"),
        ("giữa tháng 6/2007", "vague_time"),
        ("1.730 tỉ", "missing_currency"),
        ("12 tỷ dự phòng", "missing_currency"),
        ("tăng 45 tỷ", "missing_currency"),
        ("số thuê bao/100 dân: 90%", "unit_conflict"),
        ("5.000 đồng/trang", "unknown_unit"),
        ("trung bình mỗi người dân có 01 tài khoản", "unknown_unit"),
        ("khoảng 10-12%", "stacked_qualifiers"),
        ("giảm từ 5 đến 7%", "unexpected_bound"),
        ("1718 –KL/TU", "lenient_only"),
        ("35.000 hộ", ""),
        ("năm 2012", ""),
    ],
)
def test_why_a_figure_is_ambiguous(text: str, why: str) -> None:
    (match,) = checked(text)
    assert (match.why, match.ambiguous) == (why, why != "")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("5,3 thuê bao băng rộng cố định/100 dân", "băng rộng cố định"),
        ("94.511 thuê bao điện thoại và", "điện thoại"),
        ("12/89 bộ, tỉnh", "bộ"),
        ("tăng 3,9 thuê bao điện thoại/100 hộ dân", "điện thoại"),
        ("giai đoạn 2", "giai đoạn"),
        ("ít nhất 95% số xã vùng cao đạt", "xã vùng cao"),
        ("100% trường trung học phổ thông kết nối", "trường trung học phổ thông"),
        ("40% thủ tục mức độ 3", "thủ tục"),
        ("40% mức độ 3", ""),
        ("5 " + "a " * 20, "a a a a a a a a"),
        ("61,4 thuê bao băng rộng\ndi động", "băng rộng di động"),
    ],
)
def test_the_subject_is_what_narrows_what_is_counted(text: str, subject: str) -> None:
    assert checked(text)[0].subject == subject


def test_values_are_those_of_the_parsers() -> None:
    text = "Quyết định 74/2006/QĐ-TTg ngày 07/4/2006: trên 5 máy/100 dân năm 2010, tăng 41% so với năm 2001, 8,5 tỷ đồng"
    density, growth = (
        Measure(5, "telephone/100 person"),
        ReportedValue(measure=Measure(41, "percent"), rounded_to=1),
    )
    assert [match.value for match in checked(text)] == [
        DocumentNumber(number=74, year=2006, symbol="QĐ-TTg"),
        datetime.date(2006, 4, 7),
        Criterion(comparator=">", value=density),
        Period("2010"),
        Change(kind="increase", amount=growth, base="năm 2001"),
        ReportedValue(measure=Measure("8.5", "billion VND"), rounded_to="0.1"),
    ]


def test_a_match_tells_itself() -> None:
    read, unclear = checked("35 xã, 5.5 thuê bao/100 dân")
    assert str(read) == "quantity '35 xã': 35 commune"
    assert str(unclear) == "quantity '5.5 thuê bao/100 dân': unclear"
    assert repr(read).startswith("Match(span=(0, 5), text='35 xã', kind='quantity'")


# ------------------------------------------------------------------------------------------------------ texts as pasted

PASTED = "Năm 2011, mật độ 5,5 thuê bao/100 dân; đạt khoảng 35.000 hộ (98%). Kinh phí 12,5 tỷ đồng."
READ = [reading for _, _, reading in said(PASTED)]


@pytest.mark.parametrize(
    "text",
    [
        unicodedata.normalize("NFD", PASTED),
        PASTED.replace("; ", ";\r\n"),
        PASTED.replace(" ", "\t"),
        "\ufeff" + PASTED + "\ufeff",
        PASTED.replace(" ", "\u00a0"),
        PASTED.replace(" ", "\u202f"),
        PASTED.replace(" ", "\u2009"),
        PASTED.translate(
            {ord(str(n)): chr(0xFF10 + n) for n in range(10)}
            | {ord("%"): "％", ord(","): "，", ord("."): "．"}
        ),
        PASTED.upper(),
        PASTED.replace(" ", "  "),
        PASTED.replace(". ", ".\x0b\x85"),
        "\u1100\u1161\u11a8 \u09c7\u09be "
        + PASTED,  # a syllable in three letters, and a vowel in two
        "\u0344 e\u0301 " + PASTED,  # one longer in NFC, one shorter
        PASTED.replace("mật", "mật\u200b"),
    ],
    ids=str.__repr__,
)
def test_texts_as_they_are_pasted(text: str) -> None:
    assert [reading for _, _, reading in said(text)] == READ
    assert READ == [
        "2011",
        "5.5 subscription/100 person",
        "~ 35000 household",
        "98 percent",
        "12.5 billion VND",
    ]


@pytest.mark.parametrize(
    "text", ["e\u0301", "\u1100\u1161\u11a8x", "\u09c7\u09be", "\u0344a", "a\u0323\u0302b", ""]
)
def test_places_in_a_decomposed_text(text: str) -> None:
    composed, places = unicodedata.normalize("NFC", text), places_of(text)
    assert len(places) == len(composed) + 1
    assert (places[0], places[-1]) == (0, len(text))
    for at in range(len(composed)):
        cluster = text[places[at] : places[-1]]
        assert (
            unicodedata.normalize("NFC", cluster).startswith(composed[at])
            or places[at] == places[at - 1]
        )


def test_a_subclass_of_str_is_text() -> None:
    class Pasted(str):
        __slots__ = ()

    (match,) = find(Pasted("35 xã"))
    assert type(match.text) is str


# --------------------------------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize("text", [None, 5, b"35 xa", ["35 xã"]])
def test_what_is_no_text_is_refused(text: Any) -> None:
    with pytest.raises(InvalidTypeError, match="text takes a str"):
        find(text)


def test_an_unknown_locale_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="locale"):
        find("35 xã", locale="fr")


def test_the_longest_text() -> None:
    text = ("Năm 2011, lắp đặt 80 trạm, mật độ 5,5 thuê bao/100 dân. " * 2000)[:LONGEST_TEXT]
    assert len(text) == LONGEST_TEXT
    assert len(checked(text)) == 5358
    with pytest.raises(LocaleParseError) as caught:
        find(text + " ")
    assert caught.value.reason == "too_long"


def test_marks_without_end_are_refused() -> None:
    with pytest.raises(LocaleParseError) as caught:
        find("35 xã e" + "\u0301" * 40)
    assert caught.value.reason == "stacked_marks"


PIECES = [
    *(
        "1",
        "1.5",
        "1,5",
        "35.000",
        "35,000",
        "2012",
        "0912345678",
        "05",
        "%",
        "‰",
        "(",
        ")",
        "/",
        "-",
        "–",
        ".",
        ",",
        ":",
        "_",
    ),
    *(
        "\n",
        "\n\n",
        "\t",
        "\ufeff",
        "\u00a0",
        "１２",
        "．",
        "e\u0301",
        "\u1100",
        "\u1161",
        "xã",
        "Xã",
        "thôn, bản",
        "hộ dân",
    ),
    *(
        "trạm",
        "BTS",
        "thuê bao",
        "/100 dân",
        "km²",
        "Mb/s",
        "MB/s",
        "đồng",
        "đồng/xã",
        "tỷ",
        "triệu",
        "nghìn",
        "USD",
        "điều",
    ),
    *(
        "từ",
        "đến",
        "dưới",
        "trên",
        "hơn",
        "khoảng",
        "gần",
        "ước",
        "trở lên",
        "tăng",
        "giảm",
        "gấp",
        "bằng",
        "so với",
        "cùng kỳ",
    ),
    *(
        "ngày",
        "tháng",
        "năm",
        "quý I/2014",
        "giai đoạn",
        "6 tháng đầu năm",
        "hết",
        "cuối",
        "giữa",
        "bình quân",
        "mỗi",
        "có",
    ),
    *(
        "hai",
        "mười",
        "trăm",
        "âm",
        "phẩy",
        "phần trăm",
        "lần",
        "hạng",
        "một số",
        "địa bàn",
        "Bằng chữ:",
        "QĐ-TTg",
        "NQ/TW",
    ),
    *("https://a.vn/1", "VND", "between", "and", "per", "February", "Q1"),
]


def orderly(text: str, locale: str) -> None:
    """Any text gives matches, or is refused as too long or for its marks."""
    reason = ""
    try:
        checked(text, locale)
    except LocaleParseError as error:
        reason = error.reason
    assert reason in ("", "too_long", "stacked_marks")


@given(st.text(), st.sampled_from(["vi", "en"]))
@example("\ud800 35 xã", "vi")
@example("tăng 0% so với", "vi")
def test_any_text_is_read_or_refused(text: str, locale: str) -> None:
    orderly(text, locale)


@given(
    st.lists(st.sampled_from(PIECES), max_size=25),
    st.sampled_from(["", " "]),
    st.sampled_from(["vi", "en"]),
)
def test_any_row_of_words_is_read_or_refused(pieces: list[str], joint: str, locale: str) -> None:
    orderly(joint.join(pieces), locale)


HOSTILE = [
    "1/",
    "1-A1-",
    "trên ",
    "một ",
    "bình quân 1 ",
    "111 ",
    "từ 1 đến ",
    "1 tỷ ",
    "5.5 ",
    "1,",
    "1 - ",
    "tăng 5% so với ",
    "820 trạm trên ",
    "https://",
    "_",
    "hai phẩy một ",
    "giai đoạn 2013-",
    unicodedata.normalize("NFD", "5.5 thuê bao/100 dân "),
    "\u1100\u1161",
]


def seconds(text: str) -> float:
    start = time.process_time()
    find(text)
    return time.process_time() - start


@pytest.mark.parametrize("piece", HOSTILE, ids=str.__repr__)
def test_time_is_in_proportion_to_the_length(piece: str) -> None:
    text = piece * (24_000 // len(piece))
    find(piece)
    for _ in range(4):  # a busy machine gets several tries
        short, whole = min(seconds(text[:4000]) for _ in range(2)), seconds(text)
        if whole < 0.2 or whole < 18 * short:  # 6 in proportion, 36 in proportion to its square
            return
    pytest.fail(f"{short:.3f} s for 4,000 characters, {whole:.3f} s for 24,000")
