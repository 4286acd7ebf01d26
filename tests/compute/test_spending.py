"""Adding up money. Expected values are worked out by hand, or published; where published, the test says where."""

from __future__ import annotations

import datetime
import pickle
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import ictplan as ip
from ictplan.compute.budgets.distribution import distribute, rounded_parts
from ictplan.compute.budgets.execution import balance, cost_per, execution_rate, year_on_year
from ictplan.compute.budgets.pivot import pivot
from ictplan.compute.budgets.totals import total
from ictplan.results.pivot import Pivot
from ictplan.results.spending import ExchangeRate

M = ip.Measure
CENTRE, PROVINCE, OTHER = (
    ip.FundingSource(name=name, code=code)
    for name, code in [
        ("ngân sách trung ương", "centre"),
        ("ngân sách địa phương", "province"),
        ("nguồn khác", "other"),
    ]
)
NOTICE = ip.Source(
    document=ip.Document(type="Thông báo", title="Tỷ giá giao dịch bình quân liên ngân hàng")
)
RATE = ExchangeRate(rate=M(20828, "VND"), of="USD", on=datetime.date(2012, 5, 18), source=NOTICE)


def line(
    code: str,
    amount: object = None,
    unit: str = "million VND",
    state: str = "approved",
    **more: Any,
) -> ip.BudgetLine:
    """A line of a bare number in a unit; None is an amount that is not known."""
    money = None if amount is None else M(amount, unit)  # type: ignore[arg-type]  # what a test gives
    return ip.BudgetLine(code=code, amount=money, state=state, **more)


def amounts(*given: object, unit: str = "million VND", **more: Any) -> list[ip.BudgetLine]:
    return [line(f"b{n}", amount, unit, **more) for n, amount in enumerate(given, 1)]


# ---------------------------------------------------------------- total

#: Quyết định 1212/QĐ-TTg (5/9/2012), kinh phí CTMTQG đưa thông tin về cơ sở 2012-2015, tỷ đồng; stated total 1.730:
#: https://mic.gov.vn/huong-dan-quan-ly-su-dung-kinh-phi-thuc-hien-chuong-trinh-muc-tieu-quoc-gia-dua-thong-tin-ve-co-so-197102675.htm
PROGRAMME = [
    line("tw", 1170, "billion VND", funding_source=CENTRE, year="2012/2015"),
    line("dp", 420, "billion VND", funding_source=PROVINCE, year="2012/2015"),
    line("khac", 140, "billion VND", funding_source=OTHER, year="2012/2015"),
]


def test_a_published_programme_adds_up() -> None:
    found = total(PROGRAMME)
    assert found.known == M(1730, "billion VND")
    assert (found.unknown, found.is_complete, found.lines, found.missing) == (
        0,
        True,
        ("tw", "dp", "khac"),
        (),
    )
    assert str(found) == "1730 billion VND"


def test_published_projects_add_up() -> None:
    """Lạng Sơn, five projects approved in 2013, triệu đồng; stated total 2.450:

    http://baolangson.vn/khoa-hoc-tin-hoc/135188-2-450-trieu-dong-cho-cac-du-an-cong-nghe-thong-tin.html
    """
    assert total(amounts(300, 250, 600, 600, 700)).known == M(2450, "million VND")


def test_a_published_sum_across_scales() -> None:
    """Phú Yên, 57/NQ-HĐND 2016: "các khoản chưa phân bổ 1.015 tỷ đồng", 977,45 tỷ and 37.550 triệu of its table."""
    found = total([line("g", "977.45", "billion VND"), line("dd", 37550)])
    assert found.known == M(1015000, "million VND")


def test_the_common_scale_is_kept() -> None:
    assert total(amounts("12.2", "0.30", unit="billion VND")).known == M("12.5", "billion VND")
    assert str(total(amounts("1.50", "1.50", unit="billion VND"))) == "3.00 billion VND"


def test_the_smallest_of_several_scales_is_taken() -> None:
    lines = [line("a", "12.2", "billion VND"), line("b", 300), line("c", 5, "trillion VND")]
    for given in (lines, lines[::-1]):
        assert str(total(given)) == "5012500 million VND"


def test_what_is_not_known_is_said() -> None:
    found = total([line("a", "12.5", "billion VND"), line("b"), line("c")])
    assert (found.known, found.unknown, found.missing, found.is_complete) == (
        M("12.5", "billion VND"),
        2,
        ("b", "c"),
        False,
    )
    assert str(found) == "≥ 12.5 billion VND, 2 lines unknown"
    assert found.interval == ip.Interval(low=M("12.5", "billion VND"))
    assert str(total([line("a", 1), line("b")])) == "≥ 1 million VND, 1 line unknown"


def test_what_is_not_known_is_not_zero() -> None:
    found = total([line("a"), line("b")])
    assert (found.known, found.unknown, found.interval, str(found)) == (
        None,
        2,
        None,
        "2 lines unknown",
    )
    assert total([line("a", 0)]).known == M(0, "million VND")


def test_no_lines_are_no_amount() -> None:
    found = total([])
    assert (found.known, found.unknown, found.is_complete, str(found)) == (
        None,
        0,
        False,
        "no lines",
    )


def test_an_unknown_supplement_may_be_a_cut() -> None:
    """So what is known is no lower bound."""
    found = total([line("a", 5, state="supplement"), line("b", state="supplement")])
    assert (found.may_fall, found.interval, str(found)) == (
        True,
        None,
        "5 million VND known, 1 line unknown",
    )
    assert total([line("a", 5, state="supplement"), line("b", -7, state="supplement")]).known == M(
        -2, "million VND"
    )


def test_budgets_and_plans() -> None:
    budget = ip.Budget(lines=PROGRAMME)
    assert (
        total(budget)
        == total(ip.Plan(title="x", budget=budget))
        == total(iter(PROGRAMME))
        == total(budget.lines)
    )
    some = total(budget.evolve(exhaustive=False))
    assert (some.is_complete, str(some)) == (False, "≥ 1730 billion VND, not all lines listed")
    with pytest.raises(
        ip.UndefinedResultError, match="the plan has no budget; missing is not zero"
    ):
        total(ip.Plan(title="x"))


@pytest.mark.parametrize(
    "lines", [5, "b1", {"b1": PROGRAMME[0]}, set(PROGRAMME), [PROGRAMME[0], 5], None]
)
def test_only_lines_are_added(lines: Any) -> None:
    with pytest.raises(ip.InvalidTypeError, match=r"^lines takes "):
        total(lines)


def test_a_line_is_added_once() -> None:
    with pytest.raises(
        ip.UndefinedResultError, match="the line b2 is given twice; it would count twice"
    ):
        total([*amounts(1, 2), line("b2", 2)])
    assert total([line("b1", 1), line("b1", 2)]).known == M(3, "million VND")  # of two budgets


def test_states_do_not_add_up() -> None:
    """The money that is disbursed is that which was approved."""
    lines = [line("a", 10), line("d", 4, state="disbursed")]
    with pytest.raises(
        ip.UndefinedResultError,
        match=r"different states \(approved, disbursed\).*state=, or group by state",
    ):
        total(lines)
    assert total(lines, state="approved").known == M(10, "million VND")
    assert total(lines, state=ip.BudgetState.DISBURSED).lines == ("d",)
    for several in (["approved", "disbursed"], {"approved", "disbursed"}):
        assert total(lines, state=several).known == M(14, "million VND")  # asked for


@pytest.mark.parametrize(
    ("state", "error", "said"),
    [
        ("spent", ip.InvalidValueError, "state is not an allowed value"),
        (5, ip.InvalidTypeError, "state takes"),
        ([5], ip.InvalidTypeError, "state takes"),
        ([], ip.InvalidValueError, "state is incomplete"),
    ],
)
def test_states_that_are_none(state: Any, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=f"^{said}"):
        total(PROGRAMME, state=state)


# ---------------------------------------------------------------- currencies

MIXED = [line("a", 100), line("b", 1000, "USD"), line("c")]


def test_currencies_do_not_add_up() -> None:
    with pytest.raises(
        ip.IncompatibleUnitsError,
        match=r"cannot add million VND .* and USD .*; select a currency with currency=",
    ):
        total(MIXED)


def test_one_currency_is_chosen() -> None:
    """What is not known may be in either."""
    assert str(total(MIXED, currency="USD")) == "≥ 1000 USD, 1 line unknown"
    assert total(MIXED, currency="VND").known == M(100, "million VND")
    with pytest.raises(ip.InvalidValueError, match=r"^currency has the wrong unit \(got 'km'\)"):
        total(MIXED, currency="km")


def test_exchange_is_at_a_dated_rate() -> None:
    found = total(MIXED, exchange=RATE)
    assert found.known == M(100_000_000 + 1000 * 20828, "VND")
    assert (found.exchange, found.unknown) == (RATE, 1)
    assert total(MIXED[:1], exchange=RATE).exchange is None
    assert str(RATE) == "1 USD = 20828 VND on 2012-05-18"


def test_exchange_the_other_way() -> None:
    """A rate in the other direction, for a million đồng."""
    rate = RATE.evolve(rate=M("48.01", "USD"), of="million VND")
    assert total(
        [line("a", "1.5", "billion VND"), line("b", 1000, "USD")], exchange=rate
    ).known == M("73015", "USD")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"rate": M(0, "VND")}, "ExchangeRate.rate is out of range"),
        ({"rate": M(-1, "VND")}, "ExchangeRate.rate is out of range"),
        ({"rate": M(1, "km")}, "ExchangeRate.rate has the wrong unit"),
        ({"rate": M(1, "VND/km")}, "ExchangeRate.rate has the wrong unit"),
        ({"of": "person"}, "ExchangeRate.of has the wrong unit"),
        ({"of": "million VND"}, "ExchangeRate.of has the wrong unit"),
        ({"on": None}, "ExchangeRate.on is incomplete"),
    ],
)
def test_rates_that_are_none(change: dict[str, Any], said: str) -> None:
    with pytest.raises(ip.InvalidValueError, match=f"^{said}"):
        RATE.evolve(**change)


@pytest.mark.parametrize(
    "change", [{"on": "2012-05-18"}, {"source": "báo"}, {"source": None}, {"rate": 20828}]
)
def test_rates_have_a_day_and_a_source(change: dict[str, Any]) -> None:
    with pytest.raises(ip.InvalidTypeError):
        RATE.evolve(**change)


def test_a_rate_is_no_number() -> None:
    rate: Any = 20828
    with pytest.raises(ip.InvalidTypeError, match=r"^exchange takes an ExchangeRate"):
        total(MIXED, exchange=rate)


# ---------------------------------------------------------------- pivot

TABLE = [
    line("a", 300, funding_source=CENTRE, year="2012", expenditure_class="capital"),
    line(
        "b", "0.5", "billion VND", funding_source=CENTRE, year="2013", expenditure_class="recurrent"
    ),
    line("c", 120, funding_source=PROVINCE, year="2012", expenditure_class="capital"),
    line("d", funding_source=PROVINCE, year="2012", expenditure_class="recurrent"),
    line("e", 80, year="2013"),
]


def shown(found: Pivot) -> dict[str, str]:
    return {str(cell).partition(": ")[0]: str(cell.total) for cell in found.cells}


def test_lines_by_source_and_year() -> None:
    found = pivot(TABLE, rows="funding_source", columns="year")
    assert shown(found) == {
        "centre, 2012": "300 million VND",
        "centre, 2013": "0.5 billion VND",
        "province, 2012": "≥ 120 million VND, 1 line unknown",
        "not stated, 2013": "80 million VND",
    }
    assert found.rows == (CENTRE, PROVINCE, None)
    assert found.columns == (ip.Period("2012"), ip.Period("2013"))
    assert [str(found.row_total(row)) for row in found.rows] == [
        "800 million VND",
        "≥ 120 million VND, 1 line unknown",
        "80 million VND",
    ]
    assert str(found.column_total("2012")) == "≥ 420 million VND, 1 line unknown"
    assert found.total == total(TABLE)
    assert str(found) == "funding_source by year, 4 cells: ≥ 1000 million VND, 1 line unknown"


def test_cells_are_found_by_key_and_by_text() -> None:
    found = pivot(TABLE, rows="funding_source", columns="year")
    by_text: Any = "2012"
    assert found[CENTRE, ip.Period("2012")] is found["centre", by_text]
    assert found[None, "2013"].known == M(80, "million VND")
    years = ip.Period("2012"), ip.Period("2013")
    assert list(found) == [
        (CENTRE, years[0]),
        (CENTRE, years[1]),
        (PROVINCE, years[0]),
        (None, years[1]),
    ]
    assert len(found) == 4
    assert dict(found)[CENTRE, ip.Period("2013")].lines == ("b",)


def test_cells_are_found_by_the_name_of_a_key() -> None:
    centre = ip.FundingSource(name="ngân sách trung ương", code="centre")
    found = pivot(
        [line("a", 5, funding_source=centre, year="2012")],
        rows="funding_source",
        columns=["year", "state"],
    )
    assert (
        str(found["ngân sách trung ương", "2012 / approved"])
        == str(found["centre", "2012 / approved"])
        == "5 million VND"
    )


def test_where_no_line_is_there_is_no_cell() -> None:
    found = pivot(TABLE, rows="funding_source", columns="year")
    assert (PROVINCE, "2013") not in found
    assert found.get((PROVINCE, "2013")) is None
    with pytest.raises(
        ip.UnknownCodeError, match="no item 'province, 2013' in the cells of the pivot"
    ):
        found[PROVINCE, "2013"]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (("centr", "2012"), "no item 'centr' in the rows of the pivot; did you mean 'centre'?"),
        (("centre", "2020"), "no item '2020' in the columns of the pivot"),
        (("centre", None), "no item 'not stated' in the columns of the pivot"),
        ((5, "2012"), "no item '5' in the rows of the pivot"),
        ((["centre"], "2012"), "in the rows of the pivot"),
    ],
)
def test_keys_that_are_none(key: Any, said: str) -> None:
    with pytest.raises(ip.UnknownCodeError, match=said):
        pivot(TABLE, rows="funding_source", columns="year")[key]


@pytest.mark.parametrize("key", ["centre", ("centre",), 5])
def test_a_cell_has_a_row_and_a_column(key: Any) -> None:
    with pytest.raises(ip.InvalidTypeError, match="a row and a column"):
        pivot(TABLE, rows="funding_source", columns="year")[key]


def test_a_code_of_two_sources_is_not_guessed() -> None:
    found = pivot(
        [*TABLE, line("f", 1, funding_source=CENTRE.evolve(name="khác"))], rows="funding_source"
    )
    with pytest.raises(ip.DuplicateCodeError):
        found.row_total("centre")
    assert found.row_total(CENTRE).known == M(800, "million VND")


def test_equal_sources_are_one_key() -> None:
    """Those of two files are equal, and two objects."""
    again = pickle.loads(pickle.dumps(CENTRE))
    found = pivot(
        [*TABLE, line("f", 1, funding_source=again, year="2012")],
        rows="funding_source",
        columns="year",
    )
    assert found[CENTRE, "2012"].known == M(301, "million VND")
    assert found[CENTRE, "2012"].lines == ("a", "f")
    assert len(found.rows) == 3


def test_equal_units_are_one_unit() -> None:
    other = line("b", 2).evolve(amount=M(2, pickle.loads(pickle.dumps(ip.Unit("million VND")))))
    third = line("c", 3).evolve(amount=M(3, pickle.loads(pickle.dumps(ip.Unit("million VND")))))
    assert (
        str(total([line("a", 1), other, third, line("d", "0.004", "billion VND")]))
        == "10 million VND"
    )


def test_several_fields_make_a_key_of_several() -> None:
    found = pivot(TABLE, rows=["funding_source", "expenditure_class"], columns=["year"])
    assert found.rows[0] == (CENTRE, ip.ExpenditureClass.CAPITAL)
    assert str(found["province / recurrent", "2012"]) == "1 line unknown"
    assert str(found[("province", "capital"), "2012"]) == "120 million VND"
    assert found[(None, None), "2013"].lines == ("e",)


def test_no_field_is_one_key() -> None:
    found = pivot(TABLE, rows=None)
    assert (found.rows, found.columns, found.total, found[(), ()]) == (
        ((),),
        ((),),
        total(TABLE),
        total(TABLE),
    )
    assert str(found).startswith("all lines by all lines, 1 cells")


def test_a_pivot_of_nothing() -> None:
    found = pivot([], rows="year", columns="state")
    assert (found.rows, found.columns, len(found), str(found.total)) == ((), (), 0, "no lines")


@pytest.mark.parametrize("field", ["task", "area", "organization"])
def test_every_field_groups(field: str) -> None:
    values: dict[str, Any] = {
        "task": "t1",
        "area": ip.Area(name="tỉnh Lào Cai", level="province", code="t1"),
        "organization": ip.Organization(name="Sở Thông tin và Truyền thông", code="t1"),
    }
    found = pivot([*amounts(1, 2), line("x", 3, **{field: values[field]})], rows=field)
    assert found.rows == (None, values[field])
    assert found.row_total("t1").known == M(3, "million VND")


def test_states_stay_apart() -> None:
    """By state the same money stands several times, so the states of a year have no total; a state has one."""
    lines = [
        line("a", 10, year="2012"),
        line("d", 4, state="disbursed", year="2012"),
        line("e", 2, state="disbursed", year="2013"),
    ]
    found = pivot(lines, rows="state", columns="year")
    assert found["approved", "2012"].known == M(10, "million VND")
    assert found.row_total("disbursed").known == M(6, "million VND")
    for refused in (lambda: found.column_total("2012"), lambda: found.total):
        with pytest.raises(
            ip.UndefinedResultError, match="different states or currencies; select with state="
        ):
            refused()
    assert str(found) == "state by year, 3 cells: no total"
    with pytest.raises(ip.UndefinedResultError):
        pivot(lines, rows="year", columns="state").row_total("2012")
    with pytest.raises(
        ip.UndefinedResultError, match="the pivot is undefined: the lines have different states"
    ):
        pivot(lines, rows="year")
    assert pivot(lines, rows="year", state="disbursed").total.known == M(6, "million VND")
    assert pivot(lines[1:], rows="year", columns="state").row_total("2013").known == M(
        2, "million VND"
    )


def test_currencies_stay_apart() -> None:
    found = pivot(MIXED, rows="currency")
    assert [str(found.row_total(row)) for row in ("VND", "USD", None)] == [
        "100 million VND",
        "1000 USD",
        "1 line unknown",
    ]
    with pytest.raises(ip.UndefinedResultError):
        _ = found.total
    assert pivot(MIXED, rows="currency", exchange=RATE).total == total(MIXED, exchange=RATE)
    with pytest.raises(ip.IncompatibleUnitsError):
        pivot(MIXED, rows="year")


@pytest.mark.parametrize(
    ("rows", "columns", "error"),
    [
        ("source", None, ip.InvalidValueError),
        ("year", "year", ip.InvalidValueError),
        (["year", "state", "year"], None, ip.InvalidValueError),
        (5, None, ip.InvalidTypeError),
        ([5], None, ip.InvalidTypeError),
        ("year", {"state"}, ip.InvalidTypeError),
    ],
)
def test_fields_that_are_none(rows: Any, columns: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"^(rows|columns|pivot) "):
        pivot(TABLE, rows=rows, columns=columns)


def test_results_travel_and_compare() -> None:
    found = pivot(TABLE, rows="funding_source", columns="year")
    again = pickle.loads(pickle.dumps(found))
    assert (again, hash(again), repr(again)) == (found, hash(found), repr(found))
    assert again["centre", "2012"] == found["centre", "2012"]
    assert pickle.loads(pickle.dumps(RATE)) == RATE


# ---------------------------------------------------------------- execution


def test_a_published_execution() -> None:
    """Đề án 112 used 1.159,636 of 3.836,85 tỷ đồng (https://baomoi.com/de-an-112-da-su-dung-hon-1-100-ty-dong/c/1123614.epi)."""
    lines = [
        line("a", "3836.85", "billion VND"),
        line("d", "1159.636", "billion VND", state="disbursed"),
    ]
    found = execution_rate(lines, out_of="approved")
    assert found.value is not None
    assert found.value.rounded(2) == M("30.22", "percent")  # 1159.636 / 3836.85 = 0.30223…
    left = balance(lines, out_of="approved")
    assert left.value == M("2677.214", "billion VND")
    assert left.interval == ip.Interval(low=left.value, high=left.value)


def stages(allocated: Iterable[object], disbursed: Iterable[object]) -> list[ip.BudgetLine]:
    return [
        *(line(f"a{n}", amount, state="allocated") for n, amount in enumerate(allocated)),
        *(line(f"d{n}", amount, state="disbursed") for n, amount in enumerate(disbursed)),
    ]


@pytest.mark.parametrize(
    ("allocated", "disbursed", "rate", "left"),
    [
        ([60], [45], "75 percent", "15 million VND"),
        ([60], [45, 30], "125 percent", "-15 million VND"),
        ([60], [45, None], "[75, ..) percent", "(.., 15] million VND"),
        ([60, None], [45], "(.., 75] percent", "[15, ..) million VND"),
        ([60, None], [45, None], "unknown", "unknown"),
        ([60], [None], "unknown", "unknown"),
        ([60], [], "unknown", "unknown"),
        ([], [45], "unknown", "unknown"),
        ([60, None], [-5], "unknown", "[65, ..) million VND"),
        ([0, None], [45], "unknown", "[-45, ..) million VND"),
    ],
)
def test_rate_and_balance_know_what_they_do_not(
    allocated: list[object], disbursed: list[object], rate: str, left: str
) -> None:
    lines = stages(allocated, disbursed)
    assert str(execution_rate(lines)).partition(":")[0] == rate
    assert str(balance(lines)).partition(":")[0] == left


def test_an_unknown_cut_leaves_all_open() -> None:
    lines = [*stages([60], [45]), line("s", state="supplement")]
    assert execution_rate(lines, out_of=("allocated", "supplement")).interval is None
    assert balance(lines, out_of=("allocated", "supplement")).interval is None
    assert execution_rate(lines, spent=("disbursed", "supplement")).interval is None
    assert balance(lines, spent=("disbursed", "supplement")).interval is None


def test_ends_of_a_rate_are_rounded_outwards() -> None:
    third = execution_rate(stages([3], [1, None])).interval
    two_thirds = execution_rate(stages([3, None], [2])).interval
    assert third is not None
    assert third.low is not None
    assert two_thirds is not None
    assert two_thirds.high is not None
    assert Fraction(third.low.magnitude) < Fraction(100, 3)
    assert Fraction(two_thirds.high.magnitude) > Fraction(200, 3)


def test_scales_and_currencies_of_the_two_sides() -> None:
    lines = [
        line("a", "1.2", "billion VND", "allocated"),
        line("d", 45, state="disbursed"),
        line("e", 1000, "USD", "disbursed"),
    ]
    assert str(balance(lines[:2]).value) == "1155 million VND"
    assert execution_rate(lines[:2]).value == M("3.75", "percent")
    with pytest.raises(ip.IncompatibleUnitsError):
        execution_rate(lines)
    assert balance(lines, exchange=RATE).value == M(1_200_000_000 - 45_000_000 - 20_828_000, "VND")
    assert balance(lines, currency="VND").value == M(1155, "million VND")


def test_rates_of_nothing_and_of_itself() -> None:
    with pytest.raises(ip.UndefinedResultError, match="the allocated amount is 0 million VND"):
        execution_rate(stages([0], [45]))
    with pytest.raises(
        ip.InvalidValueError, match=r"^spent contradicts another field \(got 'allocated'\)"
    ):
        execution_rate(stages([1], [1]), spent=("disbursed", "allocated"))
    with pytest.raises(ip.InvalidValueError, match=r"^out_of is not an allowed value"):
        balance(stages([1], [1]), out_of="alocated")


# ---------------------------------------------------------------- years


def test_years_beside_the_year_before() -> None:
    lines = [
        line("c", "1.0", "billion VND", year="2013"),
        line("a", 500, year="2012"),
        line("b", 300, year="2012"),
        line("d", 500, year="2014"),
        line("e", 500, year="2016"),
        line("f", year="2017"),
        line("g", 500, year="2018"),
    ]
    found = year_on_year(lines)
    assert [str(row) for row in found] == [
        "2012: 800 million VND",
        "2013: 1.0 billion VND (increase of 25 percent on 2012)",
        "2014: 500 million VND (decrease of 50 percent on 2013)",
        "2016: 500 million VND",
        "2017: 1 line unknown",
        "2018: 500 million VND",
    ]
    assert [row.before is None for row in found] == [True, False, False, True, False, False]


@pytest.mark.parametrize(("first", "second"), [(0, 5), (-5, 5), (5, -1), (None, 5)])
def test_years_without_a_share_have_no_change(first: object, second: object) -> None:
    assert (
        year_on_year([line("a", first, year="2012"), line("b", second, year="2013")])[1].change
        is None
    )


def test_years_that_list_only_some_lines_have_no_change() -> None:
    budget = ip.Budget(
        lines=[line("a", 1, year="2012"), line("b", 2, year="2013")], exhaustive=False
    )
    assert year_on_year(budget)[1].change is None


@pytest.mark.parametrize(
    ("year", "said"),
    [(None, "no year"), ("2012/2015", "2012/2015"), ("2012-Q1", "2012-Q1"), ("../2015", "/2015")],
)
def test_what_is_of_no_single_year_is_refused(year: str | None, said: str) -> None:
    with pytest.raises(ip.UndefinedResultError, match=f"the line x (has|is for) .*{said}"):
        year_on_year([line("a", 1, year="2012"), line("x", 1, year=year)])


# ---------------------------------------------------------------- cost of a result


def test_costs_have_units() -> None:
    assert str(cost_per(M(9350, "million VND"), M(374, "km"))) == "25 million VND/km"
    assert (
        str(cost_per(M("5.6", "billion VND"), M(35000, "subscription"), unit="VND/subscription"))
        == "160000 VND/subscription"
    )
    assert str(cost_per(ip.ReportedValue(measure=M(9350, "USD")), M(374, "km"))) == "25 USD/km"
    assert str(cost_per(total(amounts(4000, 5350)), M(374, "km"))) == "25 million VND/km"


@pytest.mark.parametrize(
    ("amount", "result", "error", "said"),
    [
        (
            total(amounts(1, None)),
            M(1, "km"),
            ip.UndefinedResultError,
            "the total is ≥ 1 million VND, 1 line unknown",
        ),
        (total([]), M(1, "km"), ip.UndefinedResultError, "the total is no lines"),
        (M(1, "VND"), M(0, "km"), ip.UndefinedResultError, "the base is 0 km"),
        (M(1, "VND"), M(-1, "km"), ip.UndefinedResultError, "the base is -1 km"),
        (M(1, "person"), M(1, "km"), ip.InvalidValueError, "amount has the wrong unit"),
        (M(1, "VND/person"), M(1, "km"), ip.InvalidValueError, "amount has the wrong unit"),
        (M(1, "VND"), M(1, "percent"), ip.IncompatibleUnitsError, "percent"),
        (5, M(1, "km"), ip.InvalidTypeError, "takes"),
    ],
)
def test_costs_that_are_none(
    amount: Any, result: ip.Measure, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        cost_per(amount, result)


# ---------------------------------------------------------------- distribute


def test_no_dong_is_lost() -> None:
    assert distribute(M(100, "VND"), [1, 1, 1]) == (M(34, "VND"), M(33, "VND"), M(33, "VND"))
    assert distribute(M(-100, "VND"), [1, 1, 1]) == (M(-34, "VND"), M(-33, "VND"), M(-33, "VND"))
    assert distribute(M(0, "VND"), [1, 2]) == (M(0, "VND"), M(0, "VND"))


def test_largest_remainders_by_hand() -> None:
    """10 by 5, 3 and 1 is 5.56, 3.33 and 1.11: after 5, 3 and 1 the one that is left goes to the first."""
    assert distribute(M(10, "station"), [5, 3, 1]) == tuple(M(n, "station") for n in (6, 3, 1))


def test_scales_are_kept_and_steps_chosen() -> None:
    found = distribute(M(1, "billion VND"), {"a": Decimal("0.5"), "b": 1, "c": 0})
    assert {key: str(part) for key, part in found.items()} == {
        "a": "0.333333333 billion VND",
        "b": "0.666666667 billion VND",
        "c": "0 billion VND",
    }
    rough = distribute(M(10, "billion VND"), (1, 2), step=M(1, "million VND"))
    assert [str(part) for part in rough] == ["3.333 billion VND", "6.667 billion VND"]
    assert distribute(M(1, "USD"), [1, 2]) == (M("0.33", "USD"), M("0.67", "USD"))


def test_half_a_dong_is_refused_unless_asked_for() -> None:
    half = M("100.5", "VND")
    with pytest.raises(
        ip.InvalidValueError,
        match=r"^amount is out of range \(got '100\.5 VND'\); the amount must be a whole multiple of 1 VND",
    ):
        distribute(half, [1, 2])
    assert distribute(half, [1, 2], step=M("0.5", "VND")) == (M("33.5", "VND"), M("67", "VND"))


@pytest.mark.parametrize(
    ("amount", "weights", "step", "error", "said"),
    [
        (5, [1], None, ip.InvalidTypeError, "amount takes a Measure"),
        (M(1, "VND"), [], None, ip.InvalidValueError, "weights is incomplete"),
        (M(1, "VND"), [0, 0], None, ip.InvalidValueError, "weights is incomplete"),
        (M(1, "VND"), [1, -1], None, ip.InvalidValueError, "weight is negative"),
        (M(1, "VND"), [1.5], None, ip.InvalidTypeError, "weight takes"),
        (M(1, "VND"), [True], None, ip.InvalidTypeError, "weight takes"),
        (
            M(1, "VND"),
            [Decimal("NaN")],
            None,
            ip.InvalidValueError,
            "weight is not a finite number",
        ),
        (M(1, "VND"), {1, 2}, None, ip.InvalidTypeError, "weights takes"),
        (M(1, "VND"), "12", None, ip.InvalidTypeError, "weights takes"),
        (M(1, "VND"), 5, None, ip.InvalidTypeError, "weights takes"),
        (M(1, "VND"), [1], M(0, "VND"), ip.InvalidValueError, "step is out of range"),
        (M(1, "VND"), [1], 1, ip.InvalidTypeError, "step takes a Measure"),
        (M(1, "VND"), [1], M(1, "USD"), ip.IncompatibleUnitsError, "cannot convert"),
        (M(1, "km"), [1], None, ip.InvalidValueError, "step is incomplete"),
        (M(1, "VND/km"), [1], None, ip.InvalidValueError, "step is incomplete"),
        (M(1, "week"), [1, 1], M(1, "day"), ip.InvalidValueError, "step has the wrong unit"),
        (M(10**50, "trillion VND"), [1, 2], None, ip.InvalidValueError, "too many digits"),
    ],
)
def test_distributions_that_are_none(
    amount: Any, weights: Any, step: Any, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        distribute(amount, weights, step=step)


# ---------------------------------------------------------------- rounding

#: Phú Yên, 57/NQ-HĐND (16/12/2016), triệu đồng; the parts make 258.759, the table prints 258.758:
#: https://thuvienphapluat.vn/van-ban/Tai-chinh-nha-nuoc/Nghi-quyet-57-NQ-HDND-du-toan-ngan-sach-nha-nuoc-chi-ngan-sach-phuong-an-phan-bo-Phu-Yen-2017-2016-340072.aspx
RECURRENT = [M(amount, "million VND") for amount in (10835, 205050, 3195, 39679)]


def test_a_published_table_that_misses_its_total() -> None:
    assert total(amounts(*(part.magnitude for part in RECURRENT))).known == M(258759, "million VND")
    with pytest.raises(
        ip.UndefinedResultError,
        match="the parts add up to at least 258759 and at most 258759 steps of 1 million VND, but the total is 258758",
    ):
        rounded_parts(RECURRENT, digits=0, total=M(258758, "million VND"))


def test_shown_parts_add_up_to_the_shown_total() -> None:
    """In billions of one decimal they are 10.8, 205.1 (205.05), 3.2 and 39.7: 258.8, as is the total."""
    found = rounded_parts(RECURRENT, step=M("0.1", "billion VND"))
    assert [str(part) for part in found] == [
        "10.8 billion VND",
        "205.1 billion VND",
        "3.2 billion VND",
        "39.7 billion VND",
    ]
    halves = [M(text, "VND") for text in ("0.5", "0.5", "1")]
    assert rounded_parts(halves, digits=0) == (M(1, "VND"), M(0, "VND"), M(1, "VND"))


def test_keys_digits_and_a_given_total() -> None:
    exact = {"a": M("33.33", "percent"), "b": M("33.33", "percent"), "c": M("33.34", "percent")}
    assert {
        k: str(v) for k, v in rounded_parts(exact, digits=1, total=M(100, "percent")).items()
    } == {
        "a": "33.3 percent",
        "b": "33.3 percent",
        "c": "33.4 percent",
    }
    assert rounded_parts([M("-0.3", "VND"), M("-0.2", "VND")], digits=0) == (
        M(-1, "VND"),
        M(0, "VND"),
    )


@pytest.mark.parametrize(
    ("parts", "more", "error", "said"),
    [
        ([], {"digits": 0}, ip.InvalidValueError, "parts is incomplete"),
        ([5], {"digits": 0}, ip.InvalidTypeError, "part takes a Measure"),
        ([None], {"digits": 0}, ip.InvalidTypeError, "part takes a Measure"),
        (M(1, "VND"), {"digits": 0}, ip.InvalidTypeError, "parts takes"),
        ([M(1, "VND")], {}, ip.InvalidValueError, "rounded_parts is incomplete"),
        (
            [M(1, "VND")],
            {"digits": 0, "step": M(1, "VND")},
            ip.InvalidValueError,
            "rounded_parts is incomplete",
        ),
        ([M(1, "VND")], {"digits": -1}, ip.InvalidValueError, "digits is out of range"),
        ([M(1, "VND")], {"step": M(-1, "VND")}, ip.InvalidValueError, "step is out of range"),
        ([M(1, "VND"), M(1, "USD")], {"digits": 0}, ip.IncompatibleUnitsError, "cannot convert"),
        (
            [M(1, "VND")],
            {"digits": 0, "total": M("1.5", "VND")},
            ip.InvalidValueError,
            "total is out of range",
        ),
        (
            [M("0.5", "VND")],
            {"digits": 0, "total": M(2, "VND")},
            ip.UndefinedResultError,
            "at least 0 and at most 1 steps of 1 VND, but the total is 2 steps",
        ),
        (
            [M("0.5", "VND")],
            {"digits": 0, "total": 1},
            ip.InvalidTypeError,
            "total takes a Measure",
        ),
    ],
)
def test_roundings_that_are_none(
    parts: Any, more: dict[str, Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        rounded_parts(parts, **more)
