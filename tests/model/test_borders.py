"""Borders of the model: the last value on each side, and what is said there."""

from __future__ import annotations

import inspect
from typing import Any

import attrs
import pytest

import ictplan as ip
from ictplan.model.collection import Keyed, grouped
from ictplan.model.iterables import bounded, first_items

MODEL = [kind for name in ip.__all__ if attrs.has(kind := getattr(ip, name))]


def test_items_are_grouped_by_a_key_in_their_order():
    areas = Keyed([ip.Area(code=code, name=code, level="commune") for code in ("b1", "a1", "b2")])
    groups = grouped(areas, lambda area: area.code[0])
    assert {key: [area.code for area in group] for key, group in groups.items()} == {
        "b": ["b1", "b2"],
        "a": ["a1"],
    }


@pytest.mark.parametrize(("part", "kind"), [("tasks", ip.Task), ("objectives", ip.Objective)])
def test_parts_in_a_circle_are_refused_by_their_collection(part: str, kind: Any):
    circle = [kind(code=a, title=a, part_of=b) for a, b in ("ab", "ba")]
    with pytest.raises(ip.InvalidValueError, match=rf"^Plan\.{part} .*form a circle"):
        ip.Plan(title="a", **{part: circle})


def test_no_count_is_below_zero_and_a_change_may_be():
    nobody, nothing = ip.Measure(0, "person"), ip.Measure(0, "percentage_point")
    with pytest.raises(ip.InvalidValueError, match=r"^Criterion\.value is negative"):
        ip.Criterion(comparator="<", value=nobody)
    assert ip.Criterion(comparator="<=", value=nobody).value == nobody
    assert ip.Criterion(comparator="<", value=nothing).value == nothing


def test_parts_of_a_row_are_those_that_add_up():
    one = ip.Measure(1, "VND")
    children = [
        ip.BudgetRow(name="a", amounts=[one]),
        ip.BudgetRow(name="b", amounts=[one], additive=False),
        ip.BudgetRow(name="c", amounts=[one]),
    ]
    assert [part.name.vi for part in ip.BudgetRow(name="x", children=children).parts] == ["a", "c"]


@pytest.mark.parametrize(
    ("bound", "low", "high"),
    [("=", "4.5", "5.5"), (">", "5", None), (">=", "5", None), ("<", "0", "5"), ("<=", "0", "5")],
)
def test_rounding_widens_no_end_that_is_a_bound(bound: str, low: str, high: str | None):
    """5 rounded to 1 may be 4.5 to 5.5; at least 5, printed with that rounding, is still at least 5."""
    five = ip.ReportedValue(measure=ip.Measure(5, "km"), bound=bound, rounded_to=1)
    interval = five.interval()
    assert interval.low == ip.Measure(low, "km")
    assert interval.high == (None if high is None else ip.Measure(high, "km"))


def test_fields_are_given_by_name_except_those_of_short_values():
    """LocalizedText("tỉnh", "province"), Measure(5, "km"), Period("2012"), Unit("km")."""
    by_place = {
        kind: names
        for kind in MODEL
        if (
            names := [
                name
                for name, parameter in inspect.signature(kind).parameters.items()
                if parameter.kind is not parameter.KEYWORD_ONLY
            ]
        )
    }
    assert by_place == {
        ip.LocalizedText: ["vi", "en"],
        ip.Measure: ["magnitude", "unit"],
        ip.Period: ["text"],
        ip.Unit: ["text", "declared"],
        ip.Widening: ["figure", "cause", "by"],
    }


def test_three_hundred_thousand_items_are_taken_and_no_more():
    """As `docs/explanation/documents.md` says."""
    assert len(bounded(tuple(first_items(iter(range(300_000)))))) == 300_000
    with pytest.raises(ip.InvalidValueError, match="too large"):
        bounded(tuple(first_items(iter(range(300_001)))))


@pytest.mark.parametrize(
    "name", ["tasks", "targets", "organizations", "documents", "indicators", "funding_sources"]
)
def test_an_unknown_code_is_looked_for_in_a_collection_that_has_its_name(name: str):
    with pytest.raises(ip.UnknownCodeError, match=rf"no item 'x' in {name}$"):
        getattr(ip.Plan(title="a"), name)["x"]
