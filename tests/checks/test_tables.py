"""Published budget tables: which node does not add up, and why. The tables are real; their sums are worked out beside them."""

from __future__ import annotations

import pytest

import ictplan as ip
from ictplan import checks
from ictplan.model.budget_table import BudgetColumn, BudgetRow, BudgetTable
from ictplan.model.localized_text import LocalizedText
from ictplan.results import Finding, Severity


def amount(value: str, unit: str = "million VND", bound: str = "=") -> ip.ReportedValue:
    return ip.ReportedValue(measure=ip.Measure(value, unit), bound=bound)


def row(
    name: str, *values: str | None, children: tuple[BudgetRow, ...] = (), **more: object
) -> BudgetRow:
    cells = [None if value is None else amount(value) for value in values]
    return BudgetRow(name=name, amounts=cells, children=children, **more)


def phu_yen() -> BudgetTable:
    """Nghị quyết 57/NQ-HĐND of 16/12/2016, the provincial budget of Phú Yên for 2017, triệu đồng."""
    capital = row(
        "Chi đầu tư phát triển chưa phân bổ",
        "718692",
        children=tuple(
            row(str(n), value)
            for n, value in enumerate(("39830", "383750", "138557", "96855", "59700"))
        ),
    )
    recurrent = row(
        "Chi thường xuyên chưa phân bổ",
        "258758",  # the parts are 258,759
        children=tuple(
            row(str(n), value) for n, value in enumerate(("10835", "205050", "3195", "39679"))
        ),
    )
    spent = (
        *(
            row(str(n), value)
            for n, value in enumerate(("2113490", "1000", "54930", "216800", "37550", "2670800"))
        ),
        row("Chi ngân sách địa phương chưa phân bổ", "977450", children=(capital, recurrent)),
    )
    whole = row(
        "Tổng chi ngân sách cấp tỉnh năm 2017",
        "6131420",
        children=(
            row("Chi trong cân đối", "6072020", children=spent),
            row("Chi từ nguồn thu để lại", "59400"),
        ),
    )
    words = "Sáu nghìn một trăm ba mươi mốt tỷ, bốn trăm hai mươi triệu đồng"
    return BudgetTable(
        title="Chi ngân sách cấp tỉnh", unit="million VND", rows=[whole], in_words=words
    )


def test_phu_yen_2017_misses_one_node_by_a_rounding_unit() -> None:
    """10,835 + 205,050 + 3,195 + 39,679 = 258,759, and 258,758 is printed. All other nodes and the words add up."""
    [finding] = checks.verify(phu_yen())
    assert (finding.code, finding.severity) == ("table-rounding", Severity.NOTE)
    assert finding.path == "rows[0].children[0].children[6].children[1]"
    assert (
        finding.arithmetic
        == "10835 + 205050 + 3195 + 39679 = 258759 million VND, printed 258758, which is 1 less"
    )
    assert finding.parameter("difference") == ip.Measure(1, "million VND")


def test_lang_son_2013_adds_up_though_two_amounts_are_about() -> None:
    """300 + 250 + 600 + khoảng 600 + khoảng 700 = 2,450 triệu đồng."""
    parts = [row("a", "300"), row("b", "250"), row("c", "600")]
    parts += [
        BudgetRow(name=n, amounts=[amount(v, bound="~")]) for n, v in (("d", "600"), ("e", "700"))
    ]
    assert (
        checks.verify(BudgetTable(unit="million VND", rows=parts, total=row("Tổng", "2450"))) == ()
    )
    [finding] = checks.verify(
        BudgetTable(unit="million VND", rows=parts, total=row("Tổng", "2800"))
    )
    assert finding.code == "table-sum-mismatch"  # about 600 and about 700 allow 50 each way


def test_the_programme_of_decision_1212_by_source() -> None:
    """1,170 + 420 + 140 = 1,730 tỷ đồng."""
    parts = [
        BudgetRow(name=n, amounts=[amount(v, "billion VND")])
        for n, v in (("NSTW", "1170"), ("NSĐP", "420"), ("khác", "140"))
    ]
    total = BudgetRow(name="Tổng", amounts=[amount("1730", "billion VND")])
    assert checks.verify(BudgetTable(unit="billion VND", rows=parts, total=total)) == ()


def node(stated: str | None, *parts: BudgetRow, in_words: str | None = None) -> tuple[Finding, ...]:
    return checks.verify(
        BudgetTable(
            unit="million VND", rows=[row("Tổng", stated, children=parts)], in_words=in_words
        )
    )


@pytest.mark.parametrize(
    ("stated", "parts", "code"),
    [
        ("30", ("10", "20"), None),
        ("35", ("10", "20"), "table-sum-mismatch"),
        ("31", ("10", "20"), "table-rounding"),  # 10.4 + 20.4 would print so
        ("32", ("10", "20"), "table-sum-mismatch"),  # 10.49 + 20.49 is 30.98, and prints as 31
        ("30000", ("10", "20"), "table-scale-mistake"),
        ("0.03", ("10", "20"), "table-scale-mistake"),
        ("35", ("10", None), None),  # what is blank may be 25
        ("9", ("10", None), "table-sum-mismatch"),  # a part is more than the whole
        (None, ("10", "20"), None),
        ("30", (None, None), None),
        ("0", ("0", "0"), None),
    ],
)
def test_nodes(stated: str | None, parts: tuple[str | None, ...], code: str | None) -> None:
    found = node(stated, *(row(str(n), value) for n, value in enumerate(parts)))
    assert [finding.code for finding in found] == ([] if code is None else [code])


def test_rows_under_trong_do_add_to_nothing() -> None:
    assert node("30", row("a", "10"), row("b", "20"), row("trong đó: c", "5", additive=False)) == ()


def test_a_heading_without_amounts_stands_for_its_parts() -> None:
    heading = BudgetRow(name="I", children=(row("1", "10"), row("2", "20")))
    assert node("30", heading) == ()
    assert [f.code for f in node("35", heading)] == ["table-sum-mismatch"]
    unknown = BudgetRow(name="I", children=(row("1", "10"), row("2", None)))
    assert node("35", unknown) == ()
    assert [f.code for f in node("5", unknown)] == [
        "table-sum-mismatch"
    ]  # a part is more than the whole
    tens = BudgetRow(name="I", children=tuple(row(str(n), "10") for n in range(4)))
    assert [f.code for f in node("42", tens)] == ["table-rounding"]  # as four of 10.49 would print
    about = BudgetRow(
        name="I", children=(BudgetRow(name="1", amounts=[amount("50", bound=">=")]), row("2", "30"))
    )
    assert [f.code for f in node("100", about)] == ["table-qualified"]


def test_what_is_blank_among_supplements_may_be_a_cut() -> None:
    def stated(value: str, **of: str) -> tuple[Finding, ...]:
        whole = row("Tổng", value, children=(row("a", "50"), row("b", None)), **of)
        return checks.verify(BudgetTable(unit="million VND", rows=[whole]))

    assert stated("30", state="supplement") == ()
    assert [f.code for f in stated("30", state="allocated")] == ["table-sum-mismatch"]
    assert node("35", BudgetRow(name="I")) == ()


def test_qualified_totals_are_bounds() -> None:
    def stated(bound: str, value: str) -> tuple[Finding, ...]:
        whole = BudgetRow(
            name="Tổng",
            amounts=[amount(value, bound=bound)],
            children=(row("a", "10"), row("b", "20")),
        )
        return checks.verify(BudgetTable(unit="million VND", rows=[whole]))

    assert stated(">", "29") == stated("~", "30") == stated("<", "40") == ()
    assert [f.code for f in stated(">", "40")] == ["table-sum-mismatch"]
    open_part = BudgetRow(name="a", amounts=[amount("10", bound=">")])
    assert (
        node("500", open_part, row("b", "20"))[0].code == "table-qualified"
    )  # more than 10 may be 480


def test_a_part_is_not_above_its_whole() -> None:
    def of_which(whole: str | None, part: str | None, bound: str = "=") -> list[tuple[str, str]]:
        cells = [None if part is None else amount(part, bound=bound)]
        below = BudgetRow(name="trong đó: vốn đối ứng", amounts=cells, additive=False)
        return [(f.code, f.path) for f in node(whole, row("a", whole), below)]

    assert of_which("2300", "9900") == [("table-part-above-whole", "rows[0].children[1]")]
    assert (
        of_which("2300", "2300")
        == of_which("2300", "9900", "~")
        == of_which(None, "9900")
        == of_which("2300", None)
        == []
    )
    assert of_which("-5", "-3") == []  # of a cut


def test_findings_name_the_column_and_what_was_added() -> None:
    columns = [
        BudgetColumn(name="NSTW"),
        BudgetColumn(name=LocalizedText("Tổng", en="Total"), is_total=True),
    ]
    parts = (row("a", "1", "1"), row("b", "10", "20"))
    named = BudgetRow(
        number="I",
        name=LocalizedText("Hạ tầng", en="Networks"),
        amounts=[amount("12"), amount("12")],
        children=parts,
    )
    down, below, across = checks.verify(
        BudgetTable(unit="million VND", columns=columns, rows=[named])
    )
    assert f"{down:vi}" == (
        "“I Hạ tầng”, cột “NSTW”, in là 12 triệu đồng, cộng các dòng được 11 triệu đồng, chênh 1 triệu đồng do làm tròn "
        "(1 + 10 = 11 triệu đồng, in là 12, nhiều hơn 1)"
    )
    assert f"{below:en}" == (
        "“I Networks”, column “Total”, is stated as VND 12 million, but its rows make VND 21 million, "
        "a difference of VND 9 million (1 + 20 = VND 21 million, printed 12, which is 9 less)"
    )
    assert "cột “Tổng”, in là 20 triệu đồng, cộng các cột được 10 triệu đồng" in f"{across:vi}"
    [nameless] = checks.verify(
        BudgetTable(
            unit="million VND",
            columns=[BudgetColumn(), BudgetColumn(is_total=True)],
            rows=[BudgetRow(name="a", amounts=[amount("5"), amount("400", bound="~")])],
        )
    )
    assert f"{nameless:vi}".startswith("“a”, cột “2”, in là khoảng 400 triệu đồng")
    [scaled] = node("30000", row("a", "10"), row("b", "20"))
    assert "gấp đúng 1.000 lần" in f"{scaled:vi}"


def test_columns_add_up_as_rows_do() -> None:
    columns = [
        BudgetColumn(name="NSTW"),
        BudgetColumn(name="NSĐP"),
        BudgetColumn(name="Tổng", is_total=True),
    ]
    parts = (row("a", "1", "2", "3"), row("b", "10", "20", "35"))
    table = BudgetTable(
        unit="million VND", columns=columns, rows=[row("Tổng", "11", "22", "38", children=parts)]
    )
    found = {finding.path: finding.arithmetic for finding in checks.verify(table)}
    assert found == {
        "rows[0].amounts[2]": "11 + 22 = 33 million VND, printed 38, which is 5 more",
        "rows[0].children[1].amounts[2]": "10 + 20 = 30 million VND, printed 35, which is 5 more",
    }
    assert str(columns[0]) == "NSTW"
    assert str(BudgetColumn()) == "amount"


def test_scales_of_one_table() -> None:
    parts = (BudgetRow(name="a", amounts=[amount("1.5", "billion VND")]), row("b", "500"))
    assert node("2000", *parts) == ()


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Ba mươi triệu đồng", []),
        ("(Bằng chữ: Ba mươi triệu đồng chẵn)", []),
        ("Ba mươi mốt triệu đồng", ["table-words-mismatch"]),
        ("Ba mươi tỷ tám đồng xu", ["table-words-unreadable"]),
    ],
)
def test_words_against_figures(words: str, codes: list[str]) -> None:
    assert [f.code for f in node("30", row("a", "10"), row("b", "20"), in_words=words)] == codes


def test_words_against_a_bound() -> None:
    def stated(bound: str, words: str) -> list[str]:
        total = BudgetRow(name="Tổng", amounts=[amount("100", bound=bound)])
        return [
            f.code
            for f in checks.verify(BudgetTable(unit="million VND", rows=[total], in_words=words))
        ]

    assert stated(">", "Hai trăm triệu đồng") == stated("~", "Một trăm triệu đồng") == []
    assert (
        stated(">", "Chín mươi triệu đồng")
        == stated("~", "Hai trăm triệu đồng")
        == ["table-words-mismatch"]
    )
    assert stated(">", "Hai trăm đô la Mỹ") == ["table-words-mismatch"]


def test_words_without_a_total_to_hold_them_against() -> None:
    columns = [BudgetColumn(name="2012"), BudgetColumn(name="2013")]
    two = BudgetTable(
        unit="million VND", columns=columns, rows=[row("a", "1", "2")], in_words="Ba triệu đồng"
    )
    assert checks.verify(two) == ()
    many = BudgetTable(
        unit="million VND", rows=[row("a", "1"), row("b", "2")], in_words="Ba triệu đồng"
    )
    assert checks.verify(many) == ()
    stated = many.evolve(total=row("Tổng", "4"))
    assert [f.code for f in checks.verify(stated)] == ["table-rounding", "table-words-mismatch"]
    dollars = BudgetTable(
        unit="USD", rows=[BudgetRow(name="a", amounts=[amount("3", "USD")])], in_words="Ba đồng"
    )
    assert [f.code for f in checks.verify(dollars)] == ["table-words-mismatch"]


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(ip.InvalidTypeError):
        checks.verify("table")  # type: ignore[arg-type]
    with pytest.raises(ip.InvalidValueError, match="money"):
        BudgetTable(unit="km")
    with pytest.raises(ip.InvalidValueError, match="one amount for each of 1 columns"):
        BudgetTable(unit="VND", rows=[row("a", "1", "2")])
    with pytest.raises(ip.InvalidValueError, match="in the same currency as USD"):
        BudgetTable(unit="USD", rows=[row("a", "1")])
    with pytest.raises(ip.InvalidValueError, match="give at least one column"):
        BudgetTable(unit="VND", columns=[])
    with pytest.raises(ip.InvalidValueError, match="money"):
        BudgetRow(name="a", amounts=[ip.Measure(1, "km")])
    with pytest.raises(ip.InvalidTypeError, match="total"):
        BudgetTable(unit="VND", total="x")
    deep = row("x", "1")
    for _ in range(19):
        deep = row("x", "1", children=(deep,))
    with pytest.raises(ip.InvalidValueError, match="nested"):
        row("x", "1", children=(deep,))


def test_long_sums_show_eight_terms() -> None:
    [finding] = node("99", *(row(str(n), "1") for n in range(10)))
    assert (
        finding.arithmetic
        == "1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + … = 10 million VND, printed 99, which is 89 more"
    )


def test_what_tables_print() -> None:
    table = phu_yen()
    assert str(table) == "Chi ngân sách cấp tỉnh"
    assert str(table.evolve(title=None)) == "table of 1 rows"
    assert str(BudgetRow(number="đ", name="Chi")) == "đ Chi"


def test_tables_that_grow_by_sharing_are_refused() -> None:
    """3 to the power of 12 are 531,441 rows at the bottom; with those above them they are 797,161."""
    shared = row("x", "1")
    for _ in range(12):
        shared = BudgetRow(name="x", children=[shared] * 3)
    with pytest.raises(ip.InvalidValueError, match=r"^BudgetRow\.children .* 1000000"):
        BudgetRow(name="x", children=[shared] * 3)
    with pytest.raises(ip.InvalidValueError, match=r"^BudgetTable\.rows .* 1000000"):
        BudgetTable(unit="VND", rows=[shared, shared])
