"""Equal values have equal hashes however they were written, and a copy with changes is checked like a new value."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

import ictplan as ip
from effort import examples
from ictplan import testing
from ictplan.model.decimals import DIGITS
from ictplan.model.value import Value, fields_of
from ictplan.testing.registration import STRATEGIES

STRATEGY_NAMES = sorted(name for names in STRATEGIES.values() for name in names.values())


def respelt(value: Any) -> Any:
    """*value* built again: text decomposed, numbers with one more zero, tuples as lists."""
    if isinstance(value, str):
        return unicodedata.normalize("NFD", value)
    if isinstance(value, Decimal):
        return _with_a_zero(value)
    if isinstance(value, ip.Period):
        return ip.Period(value.text)
    if isinstance(value, ip.Unit):
        return ip.Unit(value.text, declared=list(value.declared))
    if isinstance(value, tuple):
        return [respelt(item) for item in value]
    if isinstance(value, Value):
        return type(value)(
            **{f.name: respelt(getattr(value, f.name)) for f in fields_of(type(value)) if f.init}
        )
    if isinstance(value, ip.Extensions):
        return {respelt(key): respelt(inner) for key, inner in value.items()}
    return value


def _with_a_zero(number: Decimal) -> Decimal:
    """6 as 6.0, where a magnitude has room for it."""
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    if number and len(digits) < DIGITS:
        return Decimal((sign, (*digits, 0), exponent - 1))
    return number or Decimal("0.00")


@pytest.mark.parametrize("name", STRATEGY_NAMES)
@given(data=st.data())
@settings(max_examples=examples(20))
def test_equal_values_have_equal_hashes(name: str, data: st.DataObject) -> None:
    value = data.draw(getattr(testing, name)())
    again = respelt(value)
    again = ip.Extensions(again) if isinstance(value, ip.Extensions) else again
    assert again == value
    assert value == again
    assert hash(again) == hash(value)
    assert len({value, again}) == 1


@given(testing.measures())
def test_six_is_six_point_zero(measure: ip.Measure) -> None:
    same = ip.Measure(_with_a_zero(measure.magnitude), measure.unit)
    assert same == measure
    assert {measure: "found"}[same] == "found"


@given(testing.prose(), testing.prose())
def test_text_is_one_in_every_normal_form(vi: str, en: str) -> None:
    forms = {
        ip.LocalizedText(unicodedata.normalize(a, vi), en=unicodedata.normalize(b, en))
        for a in ("NFC", "NFD")
        for b in ("NFC", "NFD")
    }
    assert len(forms) == 1


CHECKED = [
    name for name in STRATEGY_NAMES if name not in ("extensions", "widenings")
]  # no field of these takes anything else


@pytest.mark.parametrize("name", CHECKED)
@given(data=st.data())
@settings(max_examples=10)
def test_a_copy_with_changes_is_checked_like_a_new_value(name: str, data: st.DataObject) -> None:
    value = data.draw(getattr(testing, name)())
    for field in fields_of(type(value)):
        if not field.init:
            continue
        with pytest.raises(ip.IctplanError):
            value.evolve(**{field.name: object()})
        assert value.evolve(**{field.name: getattr(value, field.name)}) == value
    with pytest.raises(ip.InvalidTypeError, match="takes names of fields"):
        value.evolve(no_such_field=1)


@given(
    testing.tasks(status="under way"),
    testing.plans(),
    testing.indicators(unit="subscription/100 person"),
)
@settings(max_examples=examples(20))
def test_a_copy_is_held_to_what_fields_must_be_together(
    task: ip.Task, plan: ip.Plan, indicator: ip.Indicator
) -> None:
    with pytest.raises(ip.InvalidValueError, match="contradicts"):
        task.evolve(completed_on=ip.Period("2012").first_day)
    with pytest.raises(ip.UnknownCodeError):
        plan.evolve(
            tasks=[task.evolve(part_of="no-such-task", targets=[], budget_lines=[])], budget=None
        )
    with pytest.raises(ip.InvalidValueError):
        indicator.evolve(of="commune")
