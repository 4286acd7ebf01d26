"""Money: lines, funding sources, and the budget that holds them."""

from __future__ import annotations

import pytest

from ictplan import (
    Budget,
    BudgetLine,
    BudgetState,
    DuplicateCodeError,
    ExpenditureClass,
    FundingSource,
    InvalidTypeError,
    InvalidValueError,
    Measure,
    Period,
    StatedTotal,
)

MONEY = ["VND", "thousand VND", "million VND", "billion VND", "trillion VND", "USD"]
NO_MONEY = ["1", "percent", "project", "VND/person", "million VND/commune", "person"]


def line(**more):
    return BudgetLine(**{"code": "b1", "state": "approved", **more})


@pytest.mark.parametrize("unit", MONEY)
def test_amounts_keep_the_scale_they_were_stated_in(unit):
    assert line(amount=Measure("1250.5", unit)).amount == Measure("1250.5", unit)
    assert Budget(stated_total=Measure(1, unit)).stated_total == Measure(1, unit)


@pytest.mark.parametrize("unit", NO_MONEY)
def test_amounts_are_money(unit):
    with pytest.raises(InvalidValueError, match=r"^BudgetLine\.amount has the wrong unit"):
        line(amount=Measure(1, unit))
    with pytest.raises(InvalidValueError, match=r"^Budget\.stated_total has the wrong unit"):
        Budget(stated_total=Measure(1, unit))


@pytest.mark.parametrize("amount", [1250, "1250 million VND", 12.5])
def test_amounts_have_a_unit(amount):
    with pytest.raises(InvalidTypeError, match=r"^BudgetLine\.amount takes Measure"):
        line(amount=amount)


def test_an_amount_that_is_not_known_is_not_zero():
    assert line().amount is None
    assert line() != line(amount=Measure(0, "VND"))
    assert str(line()) == "amount not known (approved)"
    assert str(line(amount=Measure(0, "VND"), year="2012")) == "0 VND (approved, 2012)"


def test_cuts_are_negative():
    assert line(amount=Measure(-5, "million VND"), state="supplement").amount.magnitude == -5


@pytest.mark.parametrize("state", list(BudgetState))
def test_the_state_is_always_stated(state):
    assert line(state=state.value).state is state
    with pytest.raises(TypeError):
        BudgetLine(code="b1")


@pytest.mark.parametrize("expenditure", list(ExpenditureClass))
def test_expenditure_class(expenditure):
    assert line(expenditure_class=expenditure.value).expenditure_class is expenditure


def test_years_are_periods():
    assert line(year="2013/2015").year == Period("2013/2015")


def test_funding_sources_are_parts_of_each_other():
    budget = FundingSource(name="ngân sách nhà nước")
    part = FundingSource(name="ngân sách trung ương", part_of=budget)
    assert line(funding_source=part).funding_source.part_of == budget
    assert part.code == "ngan-sach-trung-uong"
    with pytest.raises(InvalidTypeError, match=r"^BudgetLine\.funding_source takes FundingSource"):
        line(funding_source="ODA")


def test_a_budget_keeps_lines_by_code():
    budget = Budget(lines=[line(), line(code="b2")], stated_total=Measure(3, "billion VND"))
    assert budget.lines["b2"].code == "b2"
    assert budget.lines.codes == ("b1", "b2")
    assert str(budget) == "budget of 2 lines"


@pytest.mark.parametrize("again", [line(), line(year="2012")], ids=["equal", "different"])
def test_a_code_stands_for_one_line(again):
    """A line that is there twice would be added up twice."""
    with pytest.raises(DuplicateCodeError, match="budget lines"):
        Budget(lines=[line(), again])


def test_one_line_is_not_listed_twice():
    one = line()
    with pytest.raises(DuplicateCodeError):
        Budget(lines=[one, one])


def test_a_total_that_does_not_add_up_is_held():
    """Published tables miss their own totals: that is for checks to find."""
    budget = Budget(lines=[line(amount=Measure(1, "VND"))], stated_total=Measure(2, "VND"))
    assert budget.stated_total == Measure(2, "VND")


def test_a_stated_total_is_of_something() -> None:
    with pytest.raises(InvalidValueError, match=r"the total of all lines is Budget\.stated_total"):
        StatedTotal(amount=Measure(5, "million VND"))
    with pytest.raises(InvalidValueError, match=r"^StatedTotal\.amount has the wrong unit"):
        StatedTotal(amount=Measure(5, "km"), year="2012")
    assert (
        StatedTotal(amount=Measure(5, "VND"), year="2012", state="approved").code == "2012-approved"
    )
