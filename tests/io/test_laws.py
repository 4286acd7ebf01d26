"""Laws over generated plans and generated documents."""

from __future__ import annotations

import json
import string
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import ictplan as ip
from ictplan import io

codes = st.text(string.ascii_letters + string.digits, min_size=1, max_size=8)
texts = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf"]), min_size=1, max_size=30).filter(str.strip) | st.sampled_from(
    ["a.b = 1", "[[x]]", '"""', "'''", "\\", "tab\tand\nline", "# no comment", "Ủy ban nhân dân", "10", "true", "2012-05-18"]
)
localized = st.builds(ip.LocalizedText, texts, en=st.none() | texts)
magnitudes = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12) | st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent), st.integers(-999, 999), st.integers(-50, 50)
)
money = st.builds(ip.Measure, magnitudes, st.sampled_from(["VND", "million VND", "USD"]))
periods = st.sampled_from(["2012", "2013/2015", "../2020", "2012-Q2", "2012-05-18"]).map(ip.Period)
dates = st.dates()
organizations = st.builds(ip.Organization, name=localized, short_name=st.none() | localized, code=codes.map("o{}".format))
documents = st.builds(
    ip.Document,
    type=localized,
    issuer=st.none() | organizations,
    issued_on=st.none() | dates,
    period=st.none() | periods,
    url=st.none() | st.just("https://x.vn/a?b=c#d"),
    code=codes,
)
sources = st.builds(ip.Source, document=documents, quote=st.none() | texts, kind=st.sampled_from(["primary", "secondary"]))
lines = st.builds(
    ip.BudgetLine,
    code=codes,
    amount=st.none() | money,
    state=st.sampled_from(["requested", "carried over"]),
    year=st.none() | periods,
    organization=st.none() | organizations,
    note=st.none() | localized,
    source=st.none() | sources,
)


def _plan(**fields: Any) -> ip.Plan | None:
    try:
        return ip.Plan(**fields)
    except ip.DuplicateCodeError:
        return None


plans = st.builds(
    _plan,
    title=localized,
    approved_on=st.none() | dates,
    approved_by=st.none() | organizations,
    periods=st.lists(periods, max_size=3),
    exhaustive=st.booleans(),
    document=st.none() | documents,
    budget=st.none()
    | st.builds(ip.Budget, lines=st.lists(lines, max_size=3, unique_by=lambda line: line.code), stated_total=st.none() | money),
    solutions=st.lists(st.builds(ip.Solution, code=codes, title=localized), max_size=3, unique_by=lambda s: s.code),
).filter(lambda plan: plan is not None)


@given(plans)
def test_plans_come_back_equal(plan: ip.Plan) -> None:
    assert io.loads(io.dumps(plan)) == plan
    assert io.loads_toml(io.dumps_toml(plan)) == plan


@given(plans)
def test_every_digit_comes_back(plan: ip.Plan) -> None:
    """Equal numbers may be written differently; the same text says that they are not."""
    text = io.dumps(plan)
    assert io.dumps(io.loads_toml(io.dumps_toml(plan))) == text
    assert io.dumps(io.loads(text)) == text


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["code", "title", "vi", "unit", "x"]), inner, max_size=3)
    ),
    max_leaves=10,
)
fields = st.sampled_from(
    ["title", "document", "area", "periods", "review", "targets", "tasks", "budget", "areas", "units", "indicators", "x"]
)


def _said(loads: Callable[[str], ip.Plan], text: str) -> tuple[ip.Problem, ...] | None:
    """What is said of a document that is wrong; None of one that is right."""
    try:
        loads(text)
    except ip.DocumentError as error:
        return error.problems
    return None


@given(st.dictionaries(fields, values, max_size=5))
@settings(max_examples=300)
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
    damaged = text[:at] + data.draw(st.text("[]{}=.\"'\n#x1\ud800", max_size=3)) + text[at + data.draw(st.integers(0, 3)) :]
    said = _said(io.loads_toml, damaged)
    assert said != ()
    assert all(problem.reason != "unreadable" for problem in said or ())
