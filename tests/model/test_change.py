"""Changes: what they may be made of, and what the base is multiplied with."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given, strategies as st

import ictplan as ip
from ictplan import Bound, Change, ChangeKind, Measure, ReportedValue
from ictplan.testing import assert_round_trips, change_kinds, changes, reported_values


def test_a_measure_is_stated_exactly() -> None:
    change = Change(kind="increase", amount=Measure(15, "percent"))
    assert change.kind is ChangeKind.INCREASE
    assert change.amount == ReportedValue(measure=Measure(15, "percent"))
    assert change.base is None
    assert change == Change(kind=ChangeKind.INCREASE, amount=change.amount)
    assert change != change.evolve(base="cùng kỳ")


@pytest.mark.parametrize(
    ("fields", "error", "reason"),
    [
        ({"kind": "growth"}, ip.InvalidValueError, "not_a_member"),
        ({"kind": None}, ip.InvalidTypeError, None),
        ({"amount": None}, ip.InvalidValueError, "incomplete"),
        ({"amount": 15}, ip.InvalidTypeError, None),
        ({"amount": "15%"}, ip.InvalidTypeError, None),
        ({"amount": Measure(-15, "percent")}, ip.InvalidValueError, "negative"),
        ({"base": ""}, ip.InvalidValueError, "blank"),
        ({"base": "năm\n2010"}, ip.InvalidValueError, "line_break"),
        ({"base": 2010}, ip.InvalidTypeError, None),
        ({"kind": "multiple", "amount": Measure(5, "commune")}, ip.InvalidValueError, "wrong_unit"),
        (
            {"kind": "multiple", "amount": Measure(5, "percent/year")},
            ip.InvalidValueError,
            "wrong_unit",
        ),
        (
            {"kind": "decrease", "amount": Measure("100.1", "percent")},
            ip.InvalidValueError,
            "out_of_range",
        ),
    ],
)
def test_what_is_refused(
    fields: dict[str, Any], error: type[ip.IctplanError], reason: str | None
) -> None:
    with pytest.raises(error) as caught:
        Change(**{"kind": "increase", "amount": Measure(15, "percent")} | fields)
    assert getattr(caught.value, "reason", None) == reason
    assert str(caught.value).startswith("Change")


@pytest.mark.parametrize("bound", Bound)
def test_no_more_than_all_can_be_lost(bound: Bound) -> None:
    """Less than 120 percent may be 90; more than 120 may not."""
    if bound is Bound.RANGE:
        return
    lost = ReportedValue(measure=Measure(120, "percent"), bound=bound)
    if bound in (Bound.EXACTLY, Bound.MORE_THAN, Bound.AT_LEAST):
        with pytest.raises(
            ip.InvalidValueError, match="a decrease cannot be more than 100 percent"
        ):
            Change(kind="decrease", amount=lost)
    else:
        assert Change(kind="decrease", amount=lost).amount == lost
    assert Change(kind="increase", amount=lost).amount == lost


def test_all_may_be_lost_and_other_units_have_no_whole() -> None:
    assert Change(kind="decrease", amount=Measure(100, "percent")).factor() == 0
    assert Change(kind="decrease", amount=Measure(500, "commune"))
    assert Change(kind="decrease", amount=Measure(500, "percent/year"))


@pytest.mark.parametrize(
    ("kind", "number", "unit", "factor"),
    [
        ("increase", "15", "percent", "1.15"),
        ("increase", "0", "percent", "1"),
        ("increase", "16.25", "percent", "1.1625"),
        ("increase", "5", "permille", "1.005"),
        ("decrease", "34.6", "percent", "0.654"),
        ("decrease", "5", "permille", "0.995"),
        ("multiple", "4.8", "times", "4.8"),
        ("multiple", "109", "percent", "1.09"),
        ("multiple", "995", "permille", "0.995"),
    ],
)
def test_factors(kind: str, number: str, unit: str, factor: str) -> None:
    change = Change(kind=kind, amount=Measure(number, unit))
    assert change.factor() == Decimal(factor)
    with localcontext(prec=2):
        assert change.factor() == Decimal(factor)


def test_the_qualifier_and_the_rounding_stay_with_the_amount() -> None:
    amount = ReportedValue(measure=Measure(15, "percent"), bound="~", rounded_to=1)
    assert Change(kind="increase", amount=amount).factor() == Decimal("1.15")


@pytest.mark.parametrize(
    ("kind", "number", "unit", "message"),
    [
        (
            "increase",
            "2.47",
            "times",
            "the factor of an increase of 2.47 times is undefined: it can mean 2.47 times the base",
        ),
        (
            "decrease",
            "2",
            "times",
            "the factor of a decrease of 2 times is undefined: it can mean 2 times the base",
        ),
        (
            "increase",
            "15",
            "percent/year",
            "percent/year is not a share of a base; add or subtract the amount instead",
        ),
        ("increase", "5", "commune", "commune is not a share of a base"),
        ("decrease", "0.26", "percentage_point", "percentage_point is not a share of a base"),
    ],
)
def test_factors_that_are_not_known(kind: str, number: str, unit: str, message: str) -> None:
    with pytest.raises(ip.UndefinedResultError) as caught:
        Change(kind=kind, amount=Measure(number, unit)).factor()
    assert message in str(caught.value)


def test_texts() -> None:
    change = Change(kind="increase", amount=Measure("16.3", "percent"), base="cùng kỳ")
    assert str(change) == "increase of 16.3 percent on cùng kỳ"
    assert str(change.evolve(base=None)) == "increase of 16.3 percent"
    about = ReportedValue(measure=Measure(2, "times"), bound="~")
    assert str(Change(kind="multiple", amount=about)) == "multiple of ~ 2 times"
    assert (
        repr(change)
        == "Change(kind='increase', amount=ReportedValue(measure=Measure('16.3', 'percent')), base='cùng kỳ')"
    )


# ---------------------------------------------------------------- the published strategy


@given(changes())
def test_changes_come_back(change: Change) -> None:
    assert_round_trips(change, another_process=False)


@given(changes(), change_kinds())
def test_an_increase_and_a_decrease_mirror_each_other(change: Change, kind: ChangeKind) -> None:
    if (
        str(change.amount.measure.unit) in ("percent", "permille")
        and change.kind is not ChangeKind.MULTIPLE
    ):
        risen = change.evolve(kind="increase")
        assert risen.factor() >= 1
        if change.kind is ChangeKind.DECREASE:
            with localcontext(prec=200):
                assert risen.factor() + change.factor() == 2


@given(
    changes(kind="multiple"),
    changes(unit="times"),
    changes(kind="decrease", unit="percent"),
    changes(unit="commune"),
)
def test_arguments_fit_each_other(
    multiple: Change, times: Change, decrease: Change, communes: Change
) -> None:
    assert multiple.kind is ChangeKind.MULTIPLE
    assert str(times.amount.measure.unit) == "times"
    assert 0 <= decrease.factor() <= 1
    assert communes.kind is not ChangeKind.MULTIPLE


LOST = ReportedValue(measure=Measure(120, "percent"))


@given(changes(amount=LOST), changes(amount=st.just(Measure(5, "km")), base=st.just("năm 2010")))
def test_kinds_fit_the_amount(lost: Change, length: Change) -> None:
    assert lost.kind is not ChangeKind.DECREASE
    assert (length.base, length.amount.measure) == ("năm 2010", Measure(5, "km"))
    assert length.kind is not ChangeKind.MULTIPLE


@given(
    changes(
        amount=reported_values(measure=Measure(5, "percent")),
        kind=st.sampled_from(["increase", "decrease"]),
    )
)
def test_strategies_are_arguments_too(change: Change) -> None:
    assert change.amount.measure == Measure(5, "percent")
