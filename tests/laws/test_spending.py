"""Laws of adding up money: exact, whatever the order and the scale; nothing lost in parts; missing is never zero."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import assume, given, strategies as st

import ictplan as ip
from ictplan import testing, units
from ictplan.checks import verify
from ictplan.compute import budget_to_table, rounded_table, table_to_budget
from ictplan.compute.budgets.distribution import distribute, rounded_parts
from ictplan.compute.budgets.execution import balance, cost_per, execution_rate, year_on_year
from ictplan.compute.budgets.pivot import pivot
from ictplan.compute.budgets.totals import total
from ictplan.results.spending import ExchangeRate, Total
from ictplan.testing import magnitudes, money, money_units

DONG = testing.money_units(foreign=False)
FACTORS = {
    "VND": 1,
    "thousand VND": 10**3,
    "million VND": 10**6,
    "billion VND": 10**9,
    "trillion VND": 10**12,
    "USD": 1,
}
FIELDS = [
    "task",
    "funding_source",
    "expenditure_class",
    "year",
    "state",
    "area",
    "organization",
    "currency",
]
SOURCES = [ip.FundingSource(name=name) for name in ("ngân sách trung ương", "ngân sách tỉnh")]


def lists(**more: Any) -> st.SearchStrategy[list[ip.BudgetLine]]:
    """Lines in đồng and one state, some of them without an amount."""
    amounts = money(unit=DONG, magnitude=magnitudes(places=3))
    of: dict[str, Any] = {
        "amount": amounts | amounts | st.none(),
        "state": "approved",
        "funding_source": st.sampled_from([*SOURCES, None]),
        "year": st.sampled_from(["2012", "2013", "2012/2015", None]),
        "area": None,
        "organization": None,
        "source": None,
        **more,
    }
    return st.lists(testing.budget_lines(**of), max_size=8, unique_by=lambda line: line.code)


def dong(amount: ip.Measure | None) -> Fraction | None:
    return None if amount is None else Fraction(amount.magnitude) * FACTORS[str(amount.unit)]


def expected(lines: list[ip.BudgetLine]) -> Fraction | None:
    known = [line.amount for line in lines if line.amount is not None]
    return (
        sum((Fraction(a.magnitude) * FACTORS[str(a.unit)] for a in known), Fraction(0))
        if known
        else None
    )


@given(lists())
def test_a_total_is_the_exact_sum_and_says_what_is_missing(lines: list[ip.BudgetLine]) -> None:
    found = total(lines)
    assert dong(found.known) == expected(lines)
    assert found.lines == tuple(line.code for line in lines)
    assert found.missing == tuple(line.code for line in lines if line.amount is None)
    assert found.unknown == len(found.missing)


@given(lists(), st.data())
def test_neither_order_nor_scale_matters(lines: list[ip.BudgetLine], data: st.DataObject) -> None:
    found = total(lines)
    again = total(data.draw(st.permutations(lines)))
    assert again.known == found.known
    assert sorted(again.lines) == sorted(found.lines)
    rescaled = [
        line
        if line.amount is None
        else line.evolve(amount=units.convert(line.amount, data.draw(DONG)))
        for line in lines
    ]
    assert dong(total(rescaled).known) == dong(found.known)


@given(lists(), lists())
def test_a_total_of_two_lists_is_the_sum_of_their_totals(
    one: list[ip.BudgetLine], other: list[ip.BudgetLine]
) -> None:
    other = [line.evolve(code=f"o.{line.code[:90]}", note="khác") for line in other]
    assume(len({line.code for line in other}) == len(other))
    both, parts = total([*one, *other]), (total(one), total(other))
    known = [number for part in parts if (number := dong(part.known)) is not None]
    assert dong(both.known) == (sum(known) if known else None)
    assert both.unknown == sum(part.unknown for part in parts)


@given(lists(amount=None))
def test_what_is_missing_is_never_zero(lines: list[ip.BudgetLine]) -> None:
    found = total(lines)
    assert (found.known, found.interval, found.is_complete) == (None, None, False)
    assert found.unknown == len(lines)


@given(lists(), st.integers(1, 50000))
def test_exchanging_the_sum_is_summing_what_is_exchanged(
    lines: list[ip.BudgetLine], rate: int
) -> None:
    dollars = [
        line
        if line.amount is None
        else line.evolve(amount=ip.Measure(line.amount.magnitude, "USD"))
        for line in lines
    ]
    notice = ip.Source(document=ip.Document(type="Thông báo", title="Tỷ giá"))
    day = ip.Period("2012-05-18").first_day
    assert day is not None
    given_rate = ExchangeRate(rate=ip.Measure(rate, "VND"), of="USD", on=day, source=notice)
    found, plain = total(dollars, exchange=given_rate), total(dollars)
    assert dong(found.known) == (
        None if plain.known is None else Fraction(plain.known.magnitude) * rate
    )


@given(
    lists(state=testing.budget_states(), amount=st.none() | money(magnitude=magnitudes(places=2))),
    st.lists(st.sampled_from(FIELDS), unique=True, max_size=4),
    st.integers(0, 4),
)
def test_cells_make_up_the_totals(lines: list[ip.BudgetLine], fields: list[str], cut: int) -> None:
    """Cells hold each line once; totals of rows and columns and of all lines are those of their lines."""
    grouped = [*dict.fromkeys([*fields, "state", "currency"])]
    found = pivot(lines, rows=grouped[:cut], columns=grouped[cut:])
    by_code = {line.code: line for line in lines}
    assert sorted(code for cell in found.cells for code in cell.total.lines) == sorted(by_code)
    for cell in found.cells:
        assert cell.total == total([by_code[code] for code in cell.total.lines])
        assert found[cell.row, cell.column] == cell.total
    margins: list[tuple[Any, tuple[Total, ...] | None, Callable[[Any], Any]]] = [
        (found.rows, found.by_row, lambda cell: cell.row),
        (found.columns, found.by_column, lambda cell: cell.column),
    ]
    for keys, sums, side in margins:
        if sums is not None:
            assert len(keys) == len(sums)
            for key, margin in zip(keys, sums, strict=True):
                codes = [
                    code for cell in found.cells if side(cell) == key for code in cell.total.lines
                ]
                assert sorted(margin.lines) == sorted(codes)
                assert (
                    margin.known
                    == total([by_code[code] for code in codes], state=list(ip.BudgetState)).known
                )
    if found.overall is not None:
        assert found.overall == total(lines)


@given(lists())
def test_the_grand_total_is_that_of_the_lines(lines: list[ip.BudgetLine]) -> None:
    found = pivot(lines, rows="funding_source", columns="year")
    assert found.total == total(lines)
    assert (found.by_row, found.by_column) != (None, None)
    for sums in (found.by_row or (), found.by_column or ()):
        known = [number for one in sums if (number := dong(one.known)) is not None]
        assert (sum(known) if known else None) == dong(found.total.known)
        assert sum(one.unknown for one in sums) == found.total.unknown


# ---------------------------------------------------------------- distribute and round

WEIGHTS = st.lists(
    st.integers(0, 10**6) | magnitudes(min_value=0, places=6), min_size=1, max_size=8
).filter(any)


@given(st.integers(-(10**15), 10**15), DONG, WEIGHTS)
def test_parts_add_up_and_are_fair(steps: int, unit: ip.Unit, weights: list[Decimal | int]) -> None:
    amount = units.convert(ip.Measure(steps, "VND"), unit)
    parts = distribute(amount, weights)
    shares = [
        Fraction(steps) * Fraction(weight) / sum(map(Fraction, weights)) for weight in weights
    ]
    found = [dong(part) for part in parts]
    assert sum(number for number in found if number is not None) == steps
    assert {part.unit for part in parts} == {unit}
    for number, share in zip(found, shares, strict=True):
        assert number is not None
        assert number.denominator == 1
        assert abs(number - share) < 1
    ordered = sorted(
        zip(weights, [abs(number or 0) for number in found], strict=True), key=lambda pair: pair[0]
    )
    assert all(less <= more for (light, less), (heavy, more) in pairwise(ordered) if light < heavy)


@given(st.integers(0, 10**6), WEIGHTS)
def test_a_mapping_and_a_common_factor_change_nothing(
    steps: int, weights: list[Decimal | int]
) -> None:
    parts = distribute(ip.Measure(steps, "VND"), weights)
    keyed = distribute(ip.Measure(steps, "VND"), dict(enumerate(weights)))
    assert (tuple(keyed), tuple(keyed.values())) == (tuple(range(len(weights))), parts)
    with localcontext(prec=60):
        assert distribute(ip.Measure(steps, "VND"), [weight * 7 for weight in weights]) == parts


@given(st.lists(magnitudes(places=4), min_size=1, max_size=8), st.integers(0, 3))
def test_rounded_parts_add_up_to_the_rounded_total(numbers: list[Decimal], digits: int) -> None:
    exact = [ip.Measure(number, "million VND") for number in numbers]
    shown = rounded_parts(exact, digits=digits)
    step = Fraction(1, 10**digits)
    whole = total(
        [ip.BudgetLine(code=f"b{n}", amount=one, state="approved") for n, one in enumerate(exact)]
    ).known
    assert whole is not None
    assert sum(Fraction(one.magnitude) for one in shown) == Fraction(
        whole.rounded(digits).magnitude
    )
    for one, part in zip(exact, shown, strict=True):
        distance = abs(Fraction(part.magnitude) - Fraction(one.magnitude))
        assert distance < step
        assert (Fraction(part.magnitude) / step).denominator == 1
        assert distance == 0 or (Fraction(one.magnitude) / step).denominator != 1
    assert rounded_parts(shown, digits=digits) == shown
    ordered = sorted(zip(exact, shown, strict=True), key=lambda pair: pair[0])
    assert all(less <= more for (low, less), (high, more) in pairwise(ordered) if low < high)


# ---------------------------------------------------------------- nothing else escapes


def outcome(work: Callable[[], Any]) -> str:
    try:
        return str(work())
    except ip.IctplanError as error:
        return str(error)


ANY_LINES = st.lists(testing.budget_lines(), max_size=5, unique_by=lambda line: line.code)


@given(ANY_LINES, st.sampled_from(FIELDS), st.sampled_from(FIELDS))
def test_whatever_lines_are_added_nothing_leaks(
    lines: list[ip.BudgetLine], rows: str, columns: str
) -> None:
    works: list[Callable[[], Any]] = [
        lambda: total(lines),
        lambda: total(lines, state=list(ip.BudgetState), currency="VND"),
        lambda: pivot(lines, rows=rows, columns=columns),
        lambda: execution_rate(lines, currency="VND"),
        lambda: balance(lines, spent="disbursed", out_of=["allocated", "approved"]),
        lambda: year_on_year(lines, state=list(ip.BudgetState)),
    ]
    calm = list(map(outcome, works))
    with localcontext(prec=2, Emax=5, Emin=-5) as within:
        within.clear_flags()
        assert list(map(outcome, works)) == calm
        assert not any(within.flags.values())


@given(
    money(),
    money(unit=money_units()),
    st.lists(magnitudes(), max_size=4),
    st.lists(money(), max_size=4),
    st.integers(0, 60),
)
def test_whatever_is_divided_nothing_leaks(
    amount: ip.Measure,
    step: ip.Measure,
    weights: list[Decimal],
    parts: list[ip.Measure],
    digits: int,
) -> None:
    works: list[Callable[[], Any]] = [
        lambda: distribute(amount, weights, step=step),
        lambda: distribute(amount, weights),
        lambda: rounded_parts(parts, step=step),
        lambda: rounded_parts(parts, digits=digits),
        lambda: rounded_parts(parts, step=step, total=amount),
        lambda: cost_per(
            amount, ip.Measure(step.magnitude.copy_abs(), "km"), unit="million VND/km"
        ),
    ]
    calm = list(map(outcome, works))
    with localcontext(prec=2, Emax=5, Emin=-5):
        assert list(map(outcome, works)) == calm


# ---------------------------------------------------------------- tables

TABLE_FIELDS = [field for field in FIELDS if field != "currency"]


@given(
    lists(),
    st.lists(st.sampled_from(TABLE_FIELDS), min_size=1, max_size=4, unique=True),
    st.integers(1, 4),
    st.booleans(),
)
def test_a_table_of_a_budget_adds_up_and_leads_back(
    lines: list[ip.BudgetLine], fields: list[str], cut: int, exhaustive: bool
) -> None:
    """verify() finds nothing in it; what it states, its budget has again; its totals are those of the lines."""
    budget = ip.Budget(lines=lines, exhaustive=exhaustive)
    table = budget_to_table(budget, rows=fields[:cut], columns=fields[cut:] or None)
    assert verify(table) == ()
    whole, stated = total(budget), table.grand_total
    if whole.known is not None:
        assert stated is not None
        assert dong(stated.measure) == dong(whole.known)
        assert (stated.bound is ip.Bound.EXACTLY) == whole.is_complete
    again = table_to_budget(table, state="approved", inexact="as printed")
    assert dong(total(again).known) == dong(whole.known)
    if whole.is_complete:
        assert pivot(again, rows=fields[:cut], columns=fields[cut:]).total.is_complete
        found, before = (
            {
                key: dong(cell.known)
                for key, cell in pivot(of, rows=fields[:cut], columns=fields[cut:]).items()
            }
            for of in (again, budget)
        )
        assert found == before
        assert again.stated_total is not None


@given(testing.budget_tables(), st.sampled_from(["refuse", "as printed", "unknown"]))
def test_whatever_a_table_states_nothing_leaks(table: ip.BudgetTable, inexact: Any) -> None:
    def work() -> str:
        return repr(table_to_budget(table, state="approved", inexact=inexact))

    calm = outcome(work)
    with localcontext(prec=2, Emax=5, Emin=-5):
        assert outcome(work) == calm


@given(ANY_LINES, st.sampled_from(FIELDS), st.sampled_from(FIELDS))
def test_whatever_lines_become_a_table_nothing_leaks(
    lines: list[ip.BudgetLine], rows: str, columns: str
) -> None:
    outcome(lambda: verify(budget_to_table(lines, rows=rows, columns=columns)))
    outcome(
        lambda: verify(
            budget_to_table(lines, rows=rows, columns=columns, currency="VND", unit="billion VND")
        )
    )


def cells(table: ip.BudgetTable) -> dict[tuple[str, int], Fraction | None]:
    return {
        (path, n): None if cell is None else dong(cell.measure)
        for path, row in table.walk()
        for n, cell in enumerate(row.amounts)
    }


@given(
    lists(amount=money(unit=DONG, magnitude=magnitudes(places=3))),
    st.lists(st.sampled_from(TABLE_FIELDS), min_size=1, max_size=3, unique=True),
    st.integers(1, 3),
    DONG,
    st.integers(0, 3),
)
def test_what_a_rounded_table_shows_adds_up(
    lines: list[ip.BudgetLine], fields: list[str], cut: int, unit: ip.Unit, digits: int
) -> None:
    """Rows and columns add up as shown, and no amount is off by a step, but for the sums of columns, which add their steps up."""
    table = budget_to_table(lines, rows=fields[:cut], columns=fields[cut:] or None)
    shown = rounded_table(table, unit=unit, digits=digits)
    assert verify(shown) == ()
    step = Fraction(FACTORS[str(unit)], 10**digits)
    columns = sum(not column.is_total for column in table.columns)
    before, after = cells(table), cells(shown)
    assert before.keys() == after.keys()
    for (path, n), amount in before.items():
        found = after[path, n]
        assert (found is None) == (amount is None)
        if found is not None and amount is not None:
            assert (found / step).denominator == 1
            assert abs(found - amount) < step * (columns if table.columns[n].is_total else 1)
    for _, row in shown.walk():
        exact = [
            (cell.measure, column.is_total)
            for cell, column in zip(row.amounts, shown.columns, strict=True)
            if cell
        ]
        if len(exact) > 1 and exact[-1][1]:
            assert sum(dong(amount) or 0 for amount, is_total in exact if not is_total) == dong(
                exact[-1][0]
            )
    assert rounded_table(shown, digits=digits) == shown


@given(testing.budget_tables(), testing.money_units(), st.integers(-1, 70))
def test_whatever_table_is_rounded_nothing_leaks(
    table: ip.BudgetTable, unit: ip.Unit, digits: int
) -> None:
    def work() -> str:
        return repr(rounded_table(table, unit=unit, digits=digits))

    calm = outcome(work)
    with localcontext(prec=2, Emax=5, Emin=-5):
        assert outcome(work) == calm
