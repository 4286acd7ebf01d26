"""Laws over generated plans and generated documents."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings, strategies as st

import ictplan as ip
from effort import examples
from ictplan import io
from ictplan.testing import plans


@given(plans())
@settings(max_examples=examples(50))
def test_plans_come_back_equal(plan: ip.Plan) -> None:
    assert io.loads(io.dumps(plan)) == plan
    assert io.loads_toml(io.dumps_toml(plan)) == plan


@given(plans(extensions={}))
@settings(max_examples=examples(50))
def test_every_digit_comes_back(plan: ip.Plan) -> None:
    """Equal numbers may be written differently; the same text says that they are not."""
    text = io.dumps(plan)
    assert io.dumps(io.loads_toml(io.dumps_toml(plan))) == text
    assert io.dumps(io.loads(text)) == text


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["code", "title", "vi", "unit", "x"]), inner, max_size=3)
    ),
    max_leaves=10,
)
fields = st.sampled_from(
    [
        "title",
        "document",
        "area",
        "periods",
        "review",
        "targets",
        "tasks",
        "budget",
        "areas",
        "units",
        "indicators",
        "x",
    ]
)


def _said(loads: Callable[[str], ip.Plan], text: str) -> tuple[ip.Problem, ...] | None:
    """What is said of a document that is wrong; None of one that is right."""
    try:
        loads(text)
    except ip.DocumentError as error:
        return error.problems
    return None


@given(st.dictionaries(fields, values, max_size=5))
@settings(max_examples=examples(300))
def test_any_document_gives_a_plan_or_an_error_of_ours(body: dict[str, Any]) -> None:
    said = _said(io.loads, json.dumps({"schema": io.SCHEMA, "version": io.VERSION, **body}))
    assert said != ()
    assert all(problem.reason != "unreadable" for problem in said or ())


@given(st.text(max_size=50))
def test_any_text_gives_a_plan_or_an_error_of_ours(text: str) -> None:
    assert _said(io.loads, text)
    assert _said(io.loads_toml, text)


@given(st.data())
def test_a_damaged_document_gives_a_plan_or_an_error_of_ours(data: st.DataObject) -> None:
    text = io.dumps_toml(ip.Plan(title="Kế hoạch", solutions=[ip.Solution(code="s", title="x")]))
    at = data.draw(st.integers(0, len(text)))
    damaged = (
        text[:at]
        + data.draw(st.text("[]{}=.\"'\n#x1\ud800", max_size=3))
        + text[at + data.draw(st.integers(0, 3)) :]
    )
    said = _said(io.loads_toml, damaged)
    assert said != ()
    assert all(problem.reason != "unreadable" for problem in said or ())
