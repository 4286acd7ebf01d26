"""Text of five or five thousand: whoever gives it as a number is told, and the library itself never does."""

from __future__ import annotations

import datetime
import threading
import warnings
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

import ictplan as ip
from ictplan import compute, io, l10n, testing, units
from ictplan.model.decimals import as_decimal, magnitude
from row_tests import each_row


def told(work: Callable[[], Any]) -> list[warnings.WarningMessage]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        work()
    return caught


@each_row(
    ("text", "is_doubtful"),
    [
        ("1.000", True),
        ("5.000", True),
        ("35.000", True),
        ("999.999", True),
        ("-5.000", True),
        ("-999.001", True),
        ("1.234", True),
        ("0.500", False),  # nobody groups the digits of nothing
        ("00.500", False),
        ("05.000", False),
        ("5.00", False),
        ("5.0000", False),
        ("1234.567", False),  # four digits before a group
        ("5", False),
        ("5000", False),
        ("5.5", False),
        ("-0.001", False),
    ],
)
def test_three_digits_behind_a_point_and_up_to_three_before_it(text: str, is_doubtful: bool):
    caught = told(lambda: magnitude(text))
    assert [one.category for one in caught] == [ip.AmbiguousNumberWarning] * is_doubtful
    assert not told(lambda: magnitude(Decimal(text)))
    assert not told(lambda: as_decimal(text))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert magnitude(text) == Decimal(text)


TARGET = ip.Target(code="a", title="cổng thông tin", deliverable="cổng", stages=["built"])


class Text(str):
    __slots__ = ()


@each_row(
    "make",
    [
        lambda: ip.Measure("5.000", "km"),
        lambda: ip.Measure(Text("5.000"), "km"),
        lambda: ip.Measure(magnitude="5.000", unit="km"),
        lambda: ip.Measure(1, "km").evolve(magnitude="5.000"),
        lambda: ip.ReportedValue(measure=ip.Measure(5000, "km"), rounded_to="5.000"),
        lambda: ip.ReportedValue(measure=ip.Measure(5000, "km")).evolve(rounded_to="5.000"),
        lambda: ip.ReportedValue(measure=ip.Measure(5, "km"), bound="~").interval(
            about=lambda _: "5.000"
        ),
        lambda: compute.assess(TARGET, [], as_of=datetime.date(2012, 5, 18), nearly="5.000"),
        lambda: testing.assert_measure_close(ip.Measure(5, "km"), ip.Measure(5, "km"), abs="5.000"),
        lambda: testing.assert_measure_close(ip.Measure(5, "km"), ip.Measure(5, "km"), rel="5.000"),
    ],
)
def test_every_way_in_tells_of_both_readings_and_shows_the_line(make: Callable[[], Any]):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        make()
    (one,) = caught
    assert one.category is ip.AmbiguousNumberWarning
    assert str(one.message) == (
        "'5.000' was read with a decimal point, but in Vietnamese it is 5000; write "
        "Decimal('5.000') or 5000"
    )
    assert one.filename == __file__


def test_vietnamese_is_told_in_vietnamese():
    (one,) = told(lambda: ip.Measure("-35.000", "km"))
    assert l10n.describe(one.message) == (
        "'-35.000' được đọc với dấu chấm thập phân, nhưng theo cách viết tiếng Việt là -35000; "
        "hãy viết Decimal('-35.000') hoặc -35000"
    )


def test_the_library_may_be_all_there_is_below():
    """A thread may begin in the library."""
    caught = told(lambda: in_thread(ip.Measure, "5.000", "km"))
    assert len(caught) == 1


def in_thread(target: Callable[..., Any], *arguments: object) -> None:
    thread = threading.Thread(target=target, args=arguments)
    thread.start()
    thread.join()


grouped = st.integers(1_000, 999_999).map(lambda number: Decimal(number).scaleb(-3))


@given(grouped | grouped.map(lambda number: -number), st.sampled_from(["million VND", "km"]))
def test_a_decimal_has_one_meaning_all_the_way(number: Decimal, unit: str):
    """Warnings are errors in the tests: none of these gives one."""
    amount = ip.Measure(number, unit)
    assert amount.magnitude == number
    assert repr(amount) == f"Measure(Decimal('{number}'), '{unit}')"
    assert eval(repr(amount), {"Measure": ip.Measure, "Decimal": Decimal}) == amount
    assert units.from_pint(units.to_pint(amount)) == amount
    assert amount.evolve(unit="km").magnitude == number
    for value in (amount + amount, amount * 2, amount / 2, -amount, amount.rounded(3)):
        assert value.unit == ip.Unit(unit)
    line = ip.BudgetLine(code="a", amount=ip.Measure(number, "million VND"), state="approved")
    plan = ip.Plan(title="Kế hoạch", budget=ip.Budget(lines=[line], stated_total=line.amount))
    assert io.loads(io.dumps(plan)) == io.loads_toml(io.dumps_toml(plan)) == plan


@pytest.mark.parametrize("number", ['"5.000"', "5.000"])
def test_a_document_has_one_meaning(number: str):
    """The format of documents is no Vietnamese: its point is a decimal point, in text as in numbers."""
    text = io.dumps(
        ip.Plan(
            title="a",
            groups=[ip.Group(name="a", size=ip.Measure(Decimal("5.000"), "commune"))],
        )
    )
    assert '"5.000"' in text
    plan = io.loads(text.replace('"5.000"', number))
    assert plan.groups[0].size == ip.Measure(5, "commune")
    assert repr(plan.groups[0].size) == "Measure(Decimal('5.000'), 'commune')"
