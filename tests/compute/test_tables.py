"""From published tables to budgets and back. The tables are real where they are named; their sums are worked out beside them."""

from __future__ import annotations

from typing import Any

import pytest

import ictplan as ip
from ictplan import catalog, checks, compute

CENTRE, LOCAL = catalog.funding_source("NSTW"), catalog.funding_source("NSĐP")
MONEY = [
    rule
    for rule in checks.rules
    if rule.about is checks.About.MONEY and rule.severity.value != "note"
]
OTHER = catalog.funding_source("nguồn huy động hợp pháp khác")


def money(value: object, bound: str = "=", unit: str = "million VND") -> ip.ReportedValue:
    return ip.ReportedValue(measure=ip.Measure(str(value), unit), bound=bound)


def row(name: str, *values: object, **more: Any) -> ip.BudgetRow:
    cells = [
        value if value is None or isinstance(value, ip.ReportedValue) else money(value)
        for value in values
    ]
    return ip.BudgetRow(name=name, amounts=cells, **more)


def line(code: str, amount: object, **more: Any) -> ip.BudgetLine:
    known = None if amount is None else ip.Measure(str(amount), "million VND")
    return ip.BudgetLine(**{"code": code, "amount": known, "state": "approved", **more})


BY_SOURCE = [
    ip.BudgetColumn(name="NSTW", funding_source=CENTRE),
    ip.BudgetColumn(name="NSĐP", funding_source=LOCAL),
    ip.BudgetColumn(name="Tổng", is_total=True),
]


def table(*rows: ip.BudgetRow, **more: Any) -> ip.BudgetTable:
    return ip.BudgetTable(**{"unit": "million VND", "rows": rows, **more})


def lines(budget: ip.Budget) -> list[tuple[str, str]]:
    return [(found.code, str(found.amount)) for found in budget.lines]


# ---------------------------------------------------------------- tables as budgets


def programme_1212() -> ip.BudgetTable:
    """Decision 1212/QĐ-TTg: 1,170 + 420 + 140 = 1,730 tỷ đồng for 2012 to 2015, a row for each source."""
    given = ((CENTRE, 1170), (LOCAL, 420), (OTHER, 140))
    rows = [
        ip.BudgetRow(
            name=source.name,
            funding_source=source,
            year="2012/2015",
            amounts=[ip.Measure(amount, "billion VND")],
        )
        for source, amount in given
    ]
    return table(
        *rows,
        unit="billion VND",
        total=ip.BudgetRow(name="Tổng", amounts=[ip.Measure(1730, "billion VND")]),
    )


def test_a_programme_by_source() -> None:
    budget = compute.table_to_budget(programme_1212(), state="approved")
    assert budget.stated_total == ip.Measure(1730, "billion VND") == compute.total(budget).known
    by_source = compute.pivot(budget, rows="funding_source", columns="year")
    assert str(by_source["other-lawful", "2012/2015"]) == "140 billion VND"
    assert [found.code for found in budget.lines] == ["r1", "r2", "r3"]


def phu_yen() -> ip.BudgetTable:
    """Of resolution 57/NQ-HĐND (2016): what is not allocated, in two classes; 258,758 is printed over parts of 258,759."""
    capital = [row(str(n), value) for n, value in enumerate((39830, 383750, 138557, 96855, 59700))]
    recurrent = [row(str(n), value) for n, value in enumerate((10835, 205050, 3195, 39679))]
    parts = [
        row(
            "Chi đầu tư phát triển chưa phân bổ",
            718692,
            children=capital,
            expenditure_class="capital",
        ),
        row(
            "Chi thường xuyên chưa phân bổ",
            258758,
            children=recurrent,
            expenditure_class="recurrent",
        ),
    ]
    return table(
        row(
            "Chi ngân sách địa phương chưa phân bổ",
            977450,
            children=parts,
            state="unallocated",
            year="2017",
        )
    )


def test_sums_are_no_lines_and_are_kept_as_stated() -> None:
    """The nine parts are 977,451, which is 1 more than the table states at the top."""
    budget = compute.table_to_budget(phu_yen())
    assert [found.code for found in budget.lines] == [
        *(f"r1.1.{n}" for n in range(1, 6)),
        *(f"r1.2.{n}" for n in range(1, 5)),
    ]
    assert compute.total(budget).known == ip.Measure(977451, "million VND")
    assert budget.stated_total == ip.Measure(977450, "million VND")
    assert [str(found) for found in budget.stated_totals] == [
        "718692 million VND (capital, 2017, unallocated)",
        "258758 million VND (recurrent, 2017, unallocated)",
        "977450 million VND (2017, unallocated)",
    ]
    assert {(str(found.year), found.state) for found in budget.lines} == {
        ("2017", ip.BudgetState.UNALLOCATED)
    }
    assert str(budget.lines["r1.2.3"].note) == "2"


LANG_SON = [
    row("a", 300),
    row("b", 250),
    row("c", 600),
    row("d", money(600, "~")),
    row("e", money(700, "~")),
]


def test_what_is_about_is_refused_or_marked() -> None:
    """Lạng Sơn, 2013: 300 + 250 + 600 + khoảng 600 + khoảng 700 = 2,450 triệu đồng."""
    of = table(*LANG_SON, total=row("Tổng", 2450))
    with pytest.raises(
        ip.InvalidValueError,
        match=r"rows\[3\]\.amounts\[0\].*'~ 600 million VND'.*inexact='as printed'",
    ):
        compute.table_to_budget(of, state="approved")
    printed = compute.table_to_budget(of, state="approved", inexact="as printed")
    assert compute.total(printed).known == printed.stated_total == ip.Measure(2450, "million VND")
    assert printed.lines["r4"].note == ip.LocalizedText("d (khoảng)")
    unknown = compute.table_to_budget(of, state="approved", inexact="unknown")
    assert str(compute.total(unknown)) == "≥ 1150 million VND, 2 lines unknown"
    assert str(unknown.lines["r4"].note) == "d (~ 600 million VND)"


def test_the_note_keeps_both_languages() -> None:
    name = ip.LocalizedText("Cáp", en="Cable")
    of = table(ip.BudgetRow(name=name, amounts=[money(5, ">")]))
    [found] = compute.table_to_budget(of, state="approved", inexact="unknown").lines
    assert found.note == ip.LocalizedText("Cáp (> 5 million VND)", en="Cable (> 5 million VND)")


def test_what_says_its_task_has_no_other_name() -> None:
    of = table(row("Cáp", 5, task="k"), row("Cổng", money(6, "~"), task="o"))
    notes = [
        found.note
        for found in compute.table_to_budget(of, state="approved", inexact="as printed").lines
    ]
    assert notes == [None, ip.LocalizedText("khoảng", en="about")]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((300, 200, 500), [("r1-c1", "300 million VND"), ("r1-c2", "200 million VND")]),
        (
            (300, None, 300),
            [("r1-c1", "300 million VND")],
        ),  # the total leaves nothing for the blank
        ((300, None, 500), [("r1-c1", "300 million VND"), ("r1-c2", "None")]),
        ((300, None, None), [("r1-c1", "300 million VND"), ("r1-c2", "None")]),
        ((300, 200, None), [("r1-c1", "300 million VND"), ("r1-c2", "200 million VND")]),
        ((None, None, 500), [("r1-c3", "500 million VND")]),  # who pays is not said
        ((None, None, None), [("r1", "None")]),
        ((), [("r1", "None")]),
        ((0, None, 0), [("r1-c1", "0 million VND")]),
    ],
)
def test_blank_is_not_zero(cells: tuple[object, ...], expected: list[tuple[str, str]]) -> None:
    budget = compute.table_to_budget(table(row("a", *cells), columns=BY_SOURCE), state="approved")
    assert lines(budget) == expected


def test_a_total_that_is_about_leaves_room_for_a_blank() -> None:
    rows = row("a", 300, None, money(300, ">=")), row("b", 1, 1, 2)
    budget = compute.table_to_budget(table(*rows, columns=BY_SOURCE), state="approved")
    assert lines(budget)[:2] == [("r1-c1", "300 million VND"), ("r1-c2", "None")]


def test_a_row_whose_parts_state_nothing_stands_for_itself() -> None:
    silent = row("I", 100, children=[row("1", None), row("2")])
    assert lines(compute.table_to_budget(table(silent), state="approved")) == [
        ("r1", "100 million VND")
    ]
    heading = row("I", children=[row("1", 60), row("2", None), row("trong đó", 5, additive=False)])
    assert lines(compute.table_to_budget(table(heading), state="approved")) == [
        ("r1.1", "60 million VND"),
        ("r1.2", "None"),
    ]


def test_rows_below_say_more_than_rows_above() -> None:
    of = table(row("ĐP", 5, funding_source=LOCAL, children=[row("tỉnh", 5, funding_source=OTHER)]))
    [found] = compute.table_to_budget(of, state="approved").lines
    assert found.funding_source == OTHER


def test_a_row_and_its_column_may_say_the_same() -> None:
    of = table(
        row("ĐP", None, 200, 200, funding_source=LOCAL),
        columns=[BY_SOURCE[1].evolve(funding_source=None), *BY_SOURCE[1:]],
    )
    [found] = compute.table_to_budget(of, state="approved").lines
    assert (found.code, found.funding_source) == ("r1-c2", LOCAL)


def test_totals_by_column_are_kept() -> None:
    of = table(row("a", 300, 200, 500), columns=BY_SOURCE, total=row("Tổng", 300, 210, 510))
    budget = compute.table_to_budget(of, state="approved")
    assert [(found.funding_source, str(found.amount)) for found in budget.stated_totals] == [
        (CENTRE, "300 million VND"),
        (LOCAL, "210 million VND"),
    ]
    assert budget.stated_total == ip.Measure(510, "million VND")


def levels() -> ip.BudgetTable:
    """10 + 20 = 30 and 1 + 2 = 3, 11 + 22 = 33: it adds up at every level."""
    first = row("I", 10, 20, 30, children=[row("a", 4, 5, 9), row("b", 6, 15, 21)])
    second = row("II", 1, 2, 3, children=[row("c", 1, 2, 3)])
    return table(first, second, columns=BY_SOURCE, total=row("Tổng", 11, 22, 33))


def test_the_sum_of_a_row_is_no_sum_of_its_column() -> None:
    """What I states of the centre is not what the centre pays, which the total row states."""
    budget = compute.table_to_budget(levels(), state="approved")
    assert [(str(found.amount), found.funding_source) for found in budget.stated_totals] == [
        ("11 million VND", CENTRE),
        ("22 million VND", LOCAL),
    ]
    assert checks.check(ip.Plan(title="x", budget=budget), rules=MONEY) == ()


def test_what_a_row_says_it_is_of_must_stand_nowhere_else() -> None:
    parts = (row("a", 5, funding_source=LOCAL), row("b", 6))
    alone = compute.table_to_budget(
        table(row("I", 11, year="2012", children=parts)), state="approved"
    )
    assert [str(found) for found in alone.stated_totals] == ["11 million VND (2012)"]
    beside = table(row("I", 11, year="2012", children=parts), row("II", 7, year="2012"))
    assert compute.table_to_budget(beside, state="approved").stated_totals == ()
    span = table(
        row("I", 11, year="2012/2015", children=[row("a", 11, year="2013")]),
        row("II", 7, year="2014"),
    )
    assert compute.table_to_budget(span, state="approved").stated_totals == ()
    province = catalog.funding_source("ngân sách tỉnh")
    within = table(
        row("I", 11, funding_source=LOCAL, children=[row("a", 11, funding_source=province)]),
        row("II", 7),
    )
    assert [
        str(found) for found in compute.table_to_budget(within, state="approved").stated_totals
    ] == ["11 million VND (local-budget)"]


def test_totals_that_are_about() -> None:
    of = table(row("a", 300), total=row("Tổng", money(300, "~")))
    with pytest.raises(ip.InvalidValueError, match=r"total\.amounts\[0\]"):
        compute.table_to_budget(
            table(row("a", 300), total=row("Tổng", money(300, "~"), year="2012")), state="approved"
        )
    with pytest.raises(ip.InvalidValueError, match="grand_total"):
        compute.table_to_budget(of, state="approved")
    assert compute.table_to_budget(
        of, state="approved", inexact="as printed"
    ).stated_total == ip.Measure(300, "million VND")
    assert compute.table_to_budget(of, state="approved", inexact="unknown").stated_total is None


def test_blank_may_be_nothing_where_that_is_said() -> None:
    of = table(row("a", 300, None, None), row("b", None, None, None), columns=BY_SOURCE)
    budget = compute.table_to_budget(of, state="approved", blank="nothing")
    assert lines(budget) == [("r1-c1", "300 million VND"), ("r2", "None")]
    with pytest.raises(ip.InvalidValueError, match="'unknown', 'nothing'"):
        compute.table_to_budget(of, state="approved", blank="zero")  # type: ignore[arg-type]
    about = table(row("a", money(300, "~"), None, 300), columns=BY_SOURCE)
    assert lines(compute.table_to_budget(about, state="approved", inexact="as printed")) == [
        ("r1-c1", "300 million VND")
    ]


def test_states_in_columns_lead_back() -> None:
    given = [
        line("a", 10, year="2012", funding_source=CENTRE, state="allocated"),
        line("b", 5, year="2013", funding_source=LOCAL, state="allocated"),
        line("c", 4, year="2012", funding_source=CENTRE, state="disbursed"),
    ]
    of = compute.budget_to_table(given, rows="funding_source", columns=["year", "state"])
    again = compute.table_to_budget(of, blank="nothing")
    assert str(compute.total(again, state="allocated")) == "15 million VND"
    assert str(compute.total(again, state="disbursed")) == "4 million VND"
    one = compute.budget_to_table(given, rows="funding_source", state="allocated")
    assert str(compute.total(compute.table_to_budget(one))) == "15 million VND"


def test_what_is_unknown_below_is_read_where_it_stands() -> None:
    """A task of which nothing is stated, in rows of states: the line is of the state that its row says."""
    given = [
        line("a", None, state="supplement", task="t1"),
        line("b", 5, state="allocated", task="t2"),
    ]
    again = compute.table_to_budget(compute.budget_to_table(given, rows=["task", "state"]))
    assert [(found.task, found.state.value, str(found.amount)) for found in again.lines] == [
        ("t1", "supplement", "None"),
        ("t2", "allocated", "5 million VND"),
    ]


def test_a_row_without_amounts_in_columns_of_states() -> None:
    columns = [
        ip.BudgetColumn(name="Giao", state="allocated"),
        ip.BudgetColumn(name="Chi", state="disbursed"),
    ]
    budget = compute.table_to_budget(table(row("a", 60, 45), row("b", None, None), columns=columns))
    assert [(found.code, found.state.value) for found in budget.lines] == [
        ("r1-c1", "allocated"), ("r1-c2", "disbursed"), ("r2-c1", "allocated"), ("r2-c2", "disbursed"),
    ]  # fmt: skip
    alike = [
        column.evolve(state="approved", year=year)
        for column, year in zip(columns, ("2012", "2013"), strict=True)
    ]
    [unknown] = compute.table_to_budget(table(row("b", None, None), columns=alike)).lines
    assert (unknown.code, unknown.state, unknown.year) == ("r1", ip.BudgetState.APPROVED, None)


def test_a_blank_cell_contradicts_nothing() -> None:
    columns = [
        ip.BudgetColumn(name="Giao", state="allocated"),
        ip.BudgetColumn(name="Chi", state="disbursed"),
    ]
    assert lines(
        compute.table_to_budget(table(row("a", 1, None, state="allocated"), columns=columns))
    ) == [("r1-c1", "1 million VND")]
    with pytest.raises(
        ip.UndefinedResultError,
        match="has the state allocated in its row but disbursed in its column",
    ):
        compute.table_to_budget(table(row("a", 1, 2, state="allocated"), columns=columns))


def test_of_two_sources_within_each_other_the_narrower_counts() -> None:
    whole = catalog.funding_source("NSNN")
    given = table(row("a", 1, None, 1, funding_source=whole), columns=BY_SOURCE)
    assert [
        found.funding_source for found in compute.table_to_budget(given, state="approved").lines
    ] == [CENTRE]
    other = table(
        row("a", 1, funding_source=CENTRE),
        columns=[ip.BudgetColumn(name="NSNN", funding_source=whole)],
    )
    assert [
        found.funding_source for found in compute.table_to_budget(other, state="approved").lines
    ] == [CENTRE]


def test_at_least_is_what_is_known_and_more() -> None:
    of = table(row("a", money(100, ">=")), row("b", money(50, "<")))
    budget = compute.table_to_budget(of, state="approved", inexact="as printed")
    assert lines(budget) == [("r1", "100 million VND"), ("r1-more", "None"), ("r2", "None")]
    assert [str(found.note) for found in budget.lines] == [
        "a (ít nhất)",
        "a",
        "b (< 50 million VND)",
    ]
    assert str(compute.total(budget)) == "≥ 100 million VND, 2 lines unknown"


def test_rows_of_the_total_are_read_where_there_are_no_others() -> None:
    of = table(
        total=row(
            "Tổng", 3, children=[row("a", 1), row("b", 2), row("trong đó", 1, additive=False)]
        )
    )
    budget = compute.table_to_budget(of, state="approved")
    assert lines(budget) == [("r1", "1 million VND"), ("r2", "2 million VND")]
    assert budget.stated_total == ip.Measure(3, "million VND")


def test_a_row_that_adds_to_nothing_adds_to_no_total() -> None:
    of = table(row("Trong đó", 5, additive=False), row("B", 7), total=row("Tổng", 7))
    assert checks.verify(of) == ()
    assert lines(compute.table_to_budget(of, state="approved")) == [("r2", "7 million VND")]


def test_a_row_stands_for_itself_in_the_columns_that_its_parts_leave_blank() -> None:
    """100 in the first column are 60 and 40; the 200 of the second are in no part."""
    of = table(
        row("A", 100, 200, 300, children=[row("a", 60, None, None), row("b", 40, None, None)]),
        columns=BY_SOURCE,
    )
    assert lines(compute.table_to_budget(of, state="approved")) == [
        ("r1-c2", "200 million VND"), ("r1.1-c1", "60 million VND"), ("r1.2-c1", "40 million VND"),
    ]  # fmt: skip
    sums = table(
        row("A", None, None, 9, children=[row("a", None, None, 4), row("b", None, None, 5)]),
        columns=BY_SOURCE,
    )
    assert lines(compute.table_to_budget(sums, state="approved")) == [
        ("r1.1-c3", "4 million VND"),
        ("r1.2-c3", "5 million VND"),
    ]


def test_totals_of_sources_within_each_other_are_left_out() -> None:
    """The column of the state budget adds up its own lines only; as a stated total it would be that of the central ones too."""
    given = [
        line("a", 100, year="2012", funding_source=catalog.funding_source("NSNN")),
        line("b", 50, year="2013", funding_source=CENTRE),
    ]
    budget = compute.table_to_budget(
        compute.budget_to_table(given, rows="year", columns="funding_source")
    )
    assert [
        str(found.amount)
        for found in budget.stated_totals
        if found.facets.keys() == {"funding_source", "state"}
    ] == ["50 million VND"]
    assert checks.check(ip.Plan(title="x", budget=budget), rules=MONEY) == ()


def test_deep_rows_have_codes() -> None:
    deep = row("x", 1)
    for _ in range(18):
        deep = row("x", children=[*(row("y", additive=False) for _ in range(9999)), deep])
    [found] = compute.table_to_budget(table(deep), state="approved").lines
    assert found.code == "line-1"


def test_rows_that_are_not_named_stay_so() -> None:
    of = compute.budget_to_table([line("a", 5)], rows="funding_source")
    assert compute.table_to_budget(of).lines[0].note is None


def test_totals_of_a_row_are_kept_where_the_row_says_what_it_is_of() -> None:
    of = table(row("a", 300, 200, 510, task="k"), columns=BY_SOURCE)
    budget = compute.table_to_budget(of, state="approved")
    assert [(found.task, str(found.amount)) for found in budget.stated_totals] == [
        ("k", "510 million VND")
    ]


def test_columns_of_states() -> None:
    columns = [
        ip.BudgetColumn(name="Giao", state="allocated"),
        ip.BudgetColumn(name="Chi", state="disbursed"),
    ]
    budget = compute.table_to_budget(table(row("a", 60, 45), columns=columns))
    assert str(compute.execution_rate(budget)) == "75 percent: 45 million VND out of 60 million VND"


def test_a_table_of_totals_only() -> None:
    columns = [ip.BudgetColumn(name="Tổng", is_total=True)]
    assert lines(
        compute.table_to_budget(table(row("a", 5), columns=columns), state="approved")
    ) == [("r1", "5 million VND")]


def test_what_a_table_does_not_say_is_asked_for() -> None:
    with pytest.raises(ip.InvalidValueError, match="give state="):
        compute.table_to_budget(table(row("a", 5)))
    contrary = table(row("a", 1, 2, 3, funding_source=LOCAL), columns=BY_SOURCE)
    with pytest.raises(
        ip.UndefinedResultError,
        match=r"rows\[0\]\.amounts\[0\] has the funding_source ngân sách địa phương in its row",
    ):
        compute.table_to_budget(contrary, state="approved")
    with pytest.raises(ip.InvalidValueError, match="'refuse', 'as printed', 'unknown'"):
        compute.table_to_budget(table(row("a", 5)), state="approved", inexact="guess")  # type: ignore[arg-type]
    with pytest.raises(ip.InvalidTypeError):
        compute.table_to_budget(row("a", 5), state="approved")  # type: ignore[arg-type]


# ---------------------------------------------------------------- budgets as tables


def shown(of: ip.BudgetTable) -> list[str]:
    return [f"{path}: {found}: {' '.join(map(str, found.amounts))}" for path, found in of.walk()]


def test_rows_below_rows_and_totals_of_both() -> None:
    given = [
        line("a", 300, funding_source=CENTRE, year="2012", expenditure_class="capital"),
        line("b", 500, funding_source=CENTRE, year="2013", expenditure_class="recurrent"),
        line("c", 120, funding_source=LOCAL, year="2012"),
        line("d", None, funding_source=LOCAL, year="2013"),
    ]
    of = compute.budget_to_table(
        given, rows=["funding_source", "expenditure_class"], columns="year", title="Kinh phí"
    )
    assert [str(column) for column in of.columns] == ["2012", "2013", "Tổng cộng"]
    assert shown(of) == [
        "rows[0]: ngân sách trung ương: 300 million VND 500 million VND 800 million VND",
        "rows[0].children[0]: chi đầu tư phát triển: 300 million VND None 300 million VND",
        "rows[0].children[1]: chi sự nghiệp: None 500 million VND 500 million VND",
        "rows[1]: ngân sách địa phương: 120 million VND None >= 120 million VND",
        "rows[1].children[0]: không nêu: 120 million VND None >= 120 million VND",
        "total: Tổng cộng: 420 million VND >= 500 million VND >= 920 million VND",
    ]
    assert checks.verify(of) == ()
    assert (str(of.title), str(of.unit)) == ("Kinh phí", "million VND")


def test_the_declared_scale() -> None:
    given = [line("a", 12340), line("b", None)]
    of = compute.budget_to_table(given, rows="task", unit="billion VND")
    assert of.grand_total == money("12.34", ">=", "billion VND")
    assert str(compute.budget_to_table([line("b", None)], rows="task").unit) == "VND"
    assert str(compute.budget_to_table([line("b", None)], rows="task", unit="USD").unit) == "USD"
    assert (
        str(compute.budget_to_table([line("b", None)], rows="task", currency="USD").unit) == "USD"
    )
    with pytest.raises(ip.IncompatibleUnitsError):
        compute.budget_to_table(given, rows="task", unit="USD")
    with pytest.raises(ip.InvalidValueError, match="write money"):
        compute.budget_to_table(given, rows="task", unit="km")


def test_tasks_have_their_titles_where_a_plan_is_given() -> None:
    tasks = [ip.Task(code="k", title=ip.LocalizedText("Cáp quang", en="Fibre"))]
    plan = ip.Plan(
        title="x", tasks=tasks, budget=ip.Budget(lines=[line("a", 5, task="k"), line("b", 6)])
    )
    names = [found.name for found in compute.budget_to_table(plan, rows="task").rows]
    assert [(name.vi, name.en) for name in names] == [
        ("Cáp quang", "Fibre"),
        ("không nêu", "not stated"),
    ]
    assert [found.task for found in compute.budget_to_table(plan, rows="task").rows] == ["k", None]
    assert str(compute.budget_to_table(plan.budget.lines, rows="task").rows[0].name) == "k"


def test_states_stay_apart() -> None:
    given = [line("a", 60, state="allocated"), line("b", 45, state="disbursed")]
    with pytest.raises(ip.UndefinedResultError, match="different states"):
        compute.budget_to_table(given, rows="task")
    across = compute.budget_to_table(given, rows="task", columns="state")
    assert [str(column) for column in across.columns] == ["phân bổ", "giải ngân"]
    assert shown(across)[-1] == "total: Tổng cộng: 60 million VND 45 million VND"
    down = compute.budget_to_table(given, rows=["task", "state"])
    assert shown(down) == [
        "rows[0]: không nêu: ",
        "rows[0].children[0]: phân bổ: 60 million VND",
        "rows[0].children[1]: giải ngân: 45 million VND",
    ]
    chosen = compute.budget_to_table(given, rows="task", state="disbursed")
    assert str(chosen.grand_total) == "45 million VND"


def test_columns_of_two_fields() -> None:
    of = compute.budget_to_table(
        [line("a", 5, funding_source=CENTRE, year="2013/2015")],
        rows="task",
        columns=["funding_source", "year"],
    )
    assert (of.columns[0].name, of.columns[0].facets) == (
        ip.LocalizedText("ngân sách trung ương, 2013-2015", en="central budget, 2013-2015"),
        {
            "funding_source": CENTRE,
            "year": ip.Period("2013/2015"),
            "state": ip.BudgetState.APPROVED,
        },
    )


@pytest.mark.parametrize(
    ("year", "name"),
    [
        ("2012", "2012"),
        ("2013/2015", "2013-2015"),
        ("../2015", "../2015"),
        ("2012-01/2012-06", "2012-01/2012-06"),
    ],
)
def test_what_periods_are_called(year: str, name: str) -> None:
    assert str(compute.budget_to_table([line("a", 5, year=year)], rows="year").rows[0].name) == name


def test_a_cut_that_is_not_known_leaves_the_cell_blank() -> None:
    given = [line("a", 60, state="supplement"), line("b", None, state="supplement")]
    assert compute.budget_to_table(given, rows="task").grand_total is None


def test_a_budget_that_lists_only_some_lines_is_at_least_these() -> None:
    budget = ip.Budget(lines=[line("a", 60)], exhaustive=False)
    assert compute.budget_to_table(budget, rows="task").grand_total == money(60, ">=")


def test_no_lines_make_an_empty_table() -> None:
    of = compute.budget_to_table([], rows="task", columns="year")
    assert (of.rows, [str(column) for column in of.columns]) == ((), ["Tổng cộng"])


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ((), None),
        ("task", "task"),
        (["year", "year"], None),
        ("currency", None),
        ("task", "currency"),
        ("colour", None),
    ],
)
def test_fields_that_make_no_table(rows: Any, columns: Any) -> None:
    with pytest.raises(ip.InvalidValueError):
        compute.budget_to_table([line("a", 5)], rows=rows, columns=columns)


def test_currencies_are_chosen_or_exchanged() -> None:
    given = [line("a", 5), ip.BudgetLine(code="b", amount=ip.Measure(3, "USD"), state="approved")]
    with pytest.raises(ip.IncompatibleUnitsError):
        compute.budget_to_table(given, rows="task")
    assert str(compute.budget_to_table(given, rows="task", currency="USD").grand_total) == "3 USD"


# ---------------------------------------------------------------- rounding


def test_a_rounded_table_adds_up_level_by_level() -> None:
    """12.34 + 5.34 + 7.34 = 25.02; shown 12.4, 5.3 and 7.3 under 25.0. Below 12.4 the parts 6.17 and 6.17 are 6.2 and 6.2."""
    parts = (
        row("I", 12340, children=[row("1", 6170), row("2", 6170)]),
        row("II", 5340),
        row("III", 7340),
    )
    shown_table = compute.rounded_table(
        table(*parts, total=row("Tổng", 25020)), unit="billion VND", digits=1
    )
    assert [str(found.amounts[0].measure.magnitude) for _, found in shown_table.walk() if found.amounts[0]] == [
        "12.4", "6.2", "6.2", "5.3", "7.3", "25.0",
    ]  # fmt: skip
    assert str(shown_table.unit) == "billion VND"
    assert checks.verify(shown_table) == ()
    first = shown_table.rows[0].amounts[0]
    assert first is not None
    assert first.rounded_to == ip.Measure("0.1", "1").magnitude


def test_rows_under_a_heading_share_its_total() -> None:
    """0.4 + 0.4 + 0.4 = 1.2, shown as 1: the first gets the step. What is of which is rounded by itself."""
    heading = row(
        "I", children=[row("1", "0.4"), row("2", "0.4"), row("trong đó", "0.6", additive=False)]
    )
    shown_table = compute.rounded_table(table(heading, row("II", "0.4"), total=row("Tổng", "1.2")))
    assert shown(shown_table) == [
        "rows[0]: I: ",
        "rows[0].children[0]: 1: 1 million VND",
        "rows[0].children[1]: 2: 0 million VND",
        "rows[0].children[2]: trong đó: 1 million VND",
        "rows[1]: II: 0 million VND",
        "total: Tổng: 1 million VND",
    ]


def test_a_mistake_is_not_rounded_away() -> None:
    parts = [row("a", "0.4"), row("b", "0.4")]
    wrong = compute.rounded_table(table(row("Tổng", "5.0", children=parts)))
    assert [str(found.amounts[0]) for _, found in wrong.walk()] == [
        "5 million VND",
        "0 million VND",
        "0 million VND",
    ]
    about = compute.rounded_table(
        table(row("Tổng", "1.2", children=[row("a", money("0.6", "~")), row("b", "0.6")]))
    )
    assert [str(found.amounts[0]) for _, found in about.walk()] == [
        "1 million VND",
        "~ 1 million VND",
        "1 million VND",
    ]


@pytest.mark.parametrize(
    ("bound", "expected"),
    [(">=", "1"), (">", "1"), ("<", "2"), ("<=", "2"), ("~", "2"), ("nearly", "2"), ("=", "2")],
)
def test_a_bound_stays_true(bound: str, expected: str) -> None:
    found = compute.rounded_table(table(row("a", money("1.5", bound)))).rows[0].amounts[0]
    assert found is not None
    assert (str(found.measure.magnitude), found.bound.value) == (expected, bound)


def test_a_column_of_totals_is_the_sum_of_what_is_shown() -> None:
    """0.6 + 0.6 = 1.2: shown as 1 and 1, which is 2."""
    of = table(
        row("a", "0.6", "0.6", "1.2"),
        row("b", "0.6", None, "0.6"),
        row("c", None, None, "0.7"),
        columns=BY_SOURCE,
    )
    found = compute.rounded_table(of)
    assert [
        [cell and str(cell.measure.magnitude) for cell in line.amounts] for line in found.rows
    ] == [
        ["1", "1", "2"],
        ["1", None, "1"],
        [None, None, "1"],
    ]
    off = compute.rounded_table(table(row("a", "0.6", "0.6", "1.4"), columns=BY_SOURCE))
    assert str(off.rows[0].amounts[2]) == "1 million VND"


def test_a_total_with_rows_of_its_own_binds_these() -> None:
    of = table(
        row("x", "0.4"), total=row("Tổng", "0.8", children=[row("a", "0.4"), row("b", "0.4")])
    )
    assert [str(found.amounts[0]) for _, found in compute.rounded_table(of).walk()] == [
        "0 million VND", "1 million VND", "1 million VND", "0 million VND",
    ]  # fmt: skip


def test_roundings_of_tables_that_are_none() -> None:
    with pytest.raises(ip.IncompatibleUnitsError):
        compute.rounded_table(table(row("a", 5)), unit="USD")
    with pytest.raises(ip.InvalidValueError):
        compute.rounded_table(table(row("a", 5)), digits=-1)
    with pytest.raises(ip.InvalidTypeError):
        compute.rounded_table(row("a", 5))  # type: ignore[arg-type]
    with pytest.raises(ip.InvalidValueError):
        compute.rounded_table(table(), unit="km")
