"""The money of a plan as a table: what a person reads. Sums are worked out beside the tables."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import ictplan as ip
from ictplan import catalog, l10n, report

CENTRE, PROVINCE = catalog.funding_source("NSTW"), catalog.funding_source("ngân sách tỉnh")
TASKS = [
    ip.Task(
        code="video",
        title=ip.LocalizedText("hội nghị truyền hình trực tuyến", en="video conferences"),
    ),
    ip.Task(code="portal", title=ip.LocalizedText("cổng du lịch", en="tourism portal")),
]


def line(code: str, amount: object, unit: str = "million VND", **more: Any) -> ip.BudgetLine:
    known = None if amount is None else ip.Measure(str(amount), unit)
    return ip.BudgetLine(**{"code": code, "amount": known, "state": "allocated", **more})


LINES = [
    line(
        "a",
        "9.2",
        "billion VND",
        task="video",
        funding_source=CENTRE,
        year="2012",
        expenditure_class="capital",
    ),
    line(
        "b",
        "1300.5",
        task="video",
        funding_source=PROVINCE,
        year="2012",
        expenditure_class="capital",
    ),
    line("c", 2000, note="đào tạo", year="2013/2015"),
]


def written(*lines: ip.BudgetLine, locale: str = "vi", **more: Any) -> list[str]:
    """The section of the budget."""
    plan = ip.Plan(title="x", tasks=TASKS, budget=ip.Budget(lines=lines, **more))
    text = report.to_text(plan, locale=locale).splitlines()
    return text[text.index("KINH PHÍ" if locale == "vi" else "BUDGET") :]


def test_a_table_with_its_unit_its_total_and_the_total_in_words() -> None:
    """9,200 + 1,300.5 + 2,000 = 12,500.5 triệu đồng."""
    assert written(*LINES) == [
        "KINH PHÍ",
        "",
        "  Đơn vị tính: triệu đồng",
        "  Tình trạng: phân bổ",
        "",
        "  TT  Nội dung                         Nguồn vốn             Loại chi               Năm         Số tiền",
        "  --  -------------------------------  --------------------  ---------------------  ---------  --------",
        "  1   Hội nghị truyền hình trực tuyến  ngân sách trung ương  chi đầu tư phát triển  2012        9.200",
        "  2   Hội nghị truyền hình trực tuyến  ngân sách cấp tỉnh    chi đầu tư phát triển  2012        1.300,5",
        "  3   Đào tạo                          không nêu             không nêu              2013-2015   2.000",
        "  --  -------------------------------  --------------------  ---------------------  ---------  --------",
        "      Tổng cộng                                                                                12.500,5",
        "",
        "  Bằng chữ: Mười hai tỷ năm trăm triệu năm trăm nghìn đồng.",
    ]


def test_in_english() -> None:
    found = written(*LINES, locale="en", stated_total=ip.Measure("12.5", "billion VND"))
    assert found[2:4] == ["  Unit: VND million", "  State: allocated"]
    assert (
        found[7]
        == "  1    Video conferences  central budget     capital expenditure  2012        9,200"
    )
    assert found[-4:] == [
        "",
        "  In words: Twelve billion five hundred million five hundred thousand dong.",
        "",
        "  Total as stated: VND 12.5 billion",
    ]


def test_states_do_not_add_up_and_what_is_unknown_is_said() -> None:
    """Of 5 + an unknown amount at least 5 is allocated; 4 is disbursed."""
    assert written(
        line("a", 5, task="portal"), line("b", None), line("c", 4, state="disbursed")
    ) == [
        "KINH PHÍ",
        "",
        "  Đơn vị tính: triệu đồng",
        "",
        "  TT  Nội dung               Tình trạng     Số tiền",
        "  --  ---------------------  ----------  ----------",
        "  1   Cổng du lịch           phân bổ              5",
        "  2   Không nêu              phân bổ     chưa có số",
        "  3   Không nêu              giải ngân            4",
        "  --  ---------------------  ----------  ----------",
        "      Tổng cộng (phân bổ)                       ≥ 5",
        "      Tổng cộng (giải ngân)                       4",
        "",
        "  Tổng cộng (phân bổ): ≥ 5 triệu đồng, 1 dòng chưa có số",
        "  Tổng cộng (giải ngân). Bằng chữ: Bốn triệu đồng.",
    ]


def test_currencies_have_tables_of_their_own() -> None:
    found = written(line("a", 5), line("b", "100.25", "USD"), line("c", None))
    units = [text for text in found if "Đơn vị tính" in text]
    assert units == ["  Đơn vị tính: triệu đồng", "  Đơn vị tính: USD"]
    assert found.index("  2   Không nêu  chưa có số") < found.index(
        units[1]
    )  # what is not known stands with the first
    assert "  1   Không nêu    100,25" in found
    assert [
        text for text in found if text.startswith("  Tổng cộng: ")
    ] == [  # what is not known may be of either
        "  Tổng cộng: ≥ 5 triệu đồng, 1 dòng chưa có số",
        "  Tổng cộng: ≥ 100,25 USD, 1 dòng chưa có số",
    ]
    assert not any("Bằng chữ" in text for text in found)


def test_cents_have_no_words() -> None:
    assert not any("Bằng chữ" in text for text in written(line("b", "100.25", "USD")))


def test_without_any_amount_there_is_no_unit() -> None:
    found = written(line("a", None, state="supplement"), line("b", None, state="supplement"))
    assert not any("Đơn vị tính" in text for text in found)
    assert "      Tổng cộng  chưa có số" in found
    assert found[-1] == "  Tổng cộng: chưa có số, 2 dòng chưa có số"


def test_a_supplement_that_is_not_known_may_be_a_cut() -> None:
    found = written(line("a", 5, state="supplement"), line("b", None, state="supplement"))
    assert "      Tổng cộng           5" in found
    assert found[-1] == "  Tổng cộng: 5 triệu đồng, 1 dòng chưa có số"


def test_what_the_document_states_stands_below() -> None:
    district = ip.Area(name="huyện Bát Xát", level="district")
    body = ip.Organization(name="Sở Thông tin và Truyền thông")
    found = written(
        line("a", 5, area=district, organization=body, task="portal", note="đợt 1"),
        stated_total=ip.Measure(7, "million VND"),
        stated_totals=[
            ip.StatedTotal(amount=ip.Measure(6, "million VND"), funding_source=CENTRE, year="2012"),
            ip.StatedTotal(amount=ip.Measure(5, "million VND"), task="portal", state="allocated"),
        ],
        exhaustive=False,
    )
    assert (
        found[5]
        == "  TT  Nội dung             Địa bàn        Đơn vị                        Số tiền"
    )
    assert (
        found[7]
        == "  1   Cổng du lịch; đợt 1  huyện Bát Xát  Sở Thông tin và Truyền thông        5"
    )
    assert found[-4:] == [
        "  Tổng cộng theo văn bản: 7 triệu đồng",
        "  Theo văn bản, ngân sách trung ương, 2012: 6 triệu đồng",
        "  Theo văn bản, cổng du lịch, phân bổ: 5 triệu đồng",
        "  Nguồn chỉ liệt kê một phần kinh phí.",
    ]
    assert (
        "      Tổng cộng                                                             ≥ 5" in found
    )


def test_a_budget_of_totals_only() -> None:
    assert written(stated_total=ip.Measure(1730, "billion VND")) == [
        "KINH PHÍ",
        "",
        "  Tổng cộng theo văn bản: 1.730 tỷ đồng",
    ]


def test_a_budget_of_nothing_has_no_heading() -> None:
    assert "KINH PHÍ" not in report.to_text(ip.Plan(title="x", budget=ip.Budget()))


def test_a_line_that_a_task_names_is_of_the_task() -> None:
    plan = ip.Plan(
        title="x",
        tasks=[TASKS[1].evolve(budget_lines=["a"])],
        budget=ip.Budget(lines=[line("a", 5)]),
    )
    assert "  1   Cổng du lịch        5" in report.to_text(plan).splitlines()


def test_every_table_fits_the_page_as_far_as_words_can_be_cut() -> None:
    long = "một nội dung rất dài " * 20
    body, district = (
        ip.Organization(name="Sở Thông tin và Truyền thông tỉnh"),
        ip.Area(name="huyện Bát Xát", level="district"),
    )
    wide = LINES[0].evolve(
        note=long, organization=body, area=district, amount=ip.Measure(1_250_000_000_000, "VND")
    )
    for locale in ("vi", "en"):
        for text in written(wide, LINES[1].evolve(state="disbursed"), locale=locale):
            assert len(text) <= 110
            assert text == text.rstrip()


LARGEST = "9" + "0" * 60


@pytest.mark.parametrize("locale", ["vi", "en"])
@pytest.mark.parametrize(
    "amounts",
    [
        [(LARGEST, "VND"), (LARGEST, "VND")],  # their sum is no amount
        [(LARGEST, "billion VND"), ("1", "VND")],  # no amount in đồng
        [("1e-60", "USD"), (LARGEST, "USD")],  # too many digits
    ],
)
def test_a_total_out_of_range_is_said_to_be(amounts: list[tuple[str, str]], locale: str) -> None:
    rows = [
        ip.BudgetLine(code=f"a{n}", amount=ip.Measure(Decimal(amount), unit), state="allocated")
        for n, (amount, unit) in enumerate(amounts)
    ]
    text = "\n".join(written(*rows, locale=locale))
    for row in rows:
        assert row.amount is not None
        number = l10n.format_number(row.amount.magnitude, locale=locale)
        assert number in text
    sentences = {
        "vi": "Tổng cộng: quá lớn hoặc quá chi tiết để cộng",
        "en": "Total: too large or too detailed to add",
    }
    assert text.endswith(sentences[locale])
    assert {"vi": "không cộng được", "en": "no sum"}[locale] in text
