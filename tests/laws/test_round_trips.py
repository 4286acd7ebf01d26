"""Every value comes back as it was: from pickle here and in another process, from copy, and plans from documents."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings, strategies as st

import ictplan as ip
from effort import examples
from ictplan import io, testing
from ictplan.testing import assert_round_trips, plans
from ictplan.testing.registration import STRATEGIES

STRATEGY_NAMES = sorted(
    name for names in STRATEGIES.values() for name in names.values() if name != "plans"
)

SHOWN = ("Change", "Criterion", "Interval", "Measure", "ReportedValue", "Unit", "Widening")


@pytest.mark.parametrize("name", STRATEGY_NAMES)
@given(data=st.data())
@settings(max_examples=examples(25))
def test_values_come_back(name: str, data: st.DataObject) -> None:
    assert_round_trips(data.draw(getattr(testing, name)()))


@given(plans())
@settings(max_examples=examples(50))
def test_plans_come_back(plan: ip.Plan) -> None:
    assert_round_trips(plan)


@given(testing.keyed(testing.sectors()))
def test_collections_come_back(sectors: ip.Keyed[ip.Sector]) -> None:
    assert_round_trips(sectors)


@pytest.mark.parametrize(
    "strategy",
    [
        testing.measures(),
        testing.intervals(),
        testing.criteria(),
        testing.reported_values(share_of=None),
        testing.changes(base=None).filter(lambda change: change.amount.share_of is None),
    ],
    ids=["measures", "intervals", "criteria", "reported values", "changes"],
)
@given(data=st.data())
@settings(max_examples=examples(100))
def test_what_is_shown_of_an_amount_makes_it_again(
    strategy: st.SearchStrategy[object], data: st.DataObject
) -> None:
    """Warnings are errors in the tests, so no text that is shown has two readings."""
    amount = data.draw(strategy)
    names = {name: getattr(ip, name) for name in SHOWN}
    again = eval(repr(amount), names | {"Decimal": Decimal})
    assert again == amount
    assert repr(again) == repr(amount)


@pytest.mark.parametrize("kind", [ip.Bound, ip.Stage, ip.BudgetState])
def test_members_come_back_as_themselves(kind: type[ip.Bound]) -> None:
    for member in kind:
        assert_round_trips(member)


@given(plans(extensions={}))
@settings(max_examples=examples(30))
def test_every_digit_comes_back_in_either_format(plan: ip.Plan) -> None:
    """Equal numbers may be written differently; the same text says that they are not. TOML has an order for what is free."""
    text = io.dumps(plan)
    assert io.dumps(io.loads_toml(io.dumps_toml(plan))) == text
    assert io.dumps_toml(io.loads(text)) == io.dumps_toml(plan)


@pytest.mark.parametrize(
    "kept",
    [
        {
            "x": [{"name": "n" * 100}, Decimal("0.5"), [{}], "text"]
        },  # a table first, and other things after it
        {"x": [Decimal("0.5"), {"name": "n" * 100}]},
        {"x": Decimal(0), "y": Decimal("1E+30"), "z": Decimal("0E+3"), "w": Decimal("6.0")},
        {"b": {"deep": {"er": "n" * 100}}, "a": False},
    ],
)
def test_what_other_tools_keep_comes_back(kept: dict[str, object]) -> None:
    assert_round_trips(ip.Plan(title="Kế hoạch", extensions=kept))
