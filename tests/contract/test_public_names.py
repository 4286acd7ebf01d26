"""The names that the package gives."""

from __future__ import annotations

import ast
import enum
import inspect
import sys

import pytest

import ictplan
from row_tests import each_row

#: The values that tools outside the project call.
CONTRACT = [
    "Achievement",
    "Area",
    "Bound",
    "Budget",
    "BudgetLine",
    "Criterion",
    "Disclosure",
    "Document",
    "DocumentNumber",
    "Group",
    "Indicator",
    "Measure",
    "Observation",
    "Organization",
    "Period",
    "Plan",
    "ReportedValue",
    "Source",
    "Target",
    "Task",
    "Unit",
]


def test_what_type_checkers_see_is_what_is_loaded():
    """The imports under TYPE_CHECKING, the table of homes and __all__ name the same things in the same places."""
    tree = ast.parse(inspect.getsource(ictplan))
    guarded, loading = [node for node in tree.body if isinstance(node, ast.If)]
    assert (ast.unparse(guarded.test), ast.unparse(loading.test)) == (
        "TYPE_CHECKING",
        "not TYPE_CHECKING",
    )
    seen = {alias.name: node.module for node in guarded.body for alias in node.names}
    assert sorted(seen) == ictplan.__all__
    for name, module in seen.items():
        assert getattr(ictplan, name) is getattr(sys.modules[module], name)
        assert getattr(ictplan, name).__module__ == module


def test_all_is_sorted_and_free_of_doubles():
    assert ictplan.__all__ == sorted(set(ictplan.__all__))


@each_row("name", ictplan.__all__)
def test_names_exist_and_are_documented(name):
    value = getattr(ictplan, name)
    assert inspect.isclass(value)
    documentation = value.__dict__.get("__doc__") or ""
    assert documentation.strip()
    assert documentation.split("\n\n")[0].rstrip().endswith((".", "…")), (
        "the first paragraph is a sentence"
    )


@pytest.mark.parametrize("name", CONTRACT)
def test_names_of_the_contract_are_public(name):
    assert name in ictplan.__all__


@each_row("name", ictplan.__all__)
def test_public_methods_are_documented(name):
    value = getattr(ictplan, name)
    if issubclass(value, enum.Enum):
        return  # its members are its values
    for attribute, member in vars(value).items():
        if not attribute.startswith("_") and (
            inspect.isroutine(member) or isinstance(member, property | classmethod)
        ):
            assert inspect.getdoc(member), f"{name}.{attribute}"


def test_all_errors_are_public():
    from ictplan import errors

    defined = {
        n
        for n, v in vars(errors).items()
        if inspect.isclass(v) and issubclass(v, ictplan.IctplanError)
    }
    assert defined <= set(ictplan.__all__)


def test_star_import_gives_the_names_and_nothing_else():
    names: dict[str, object] = {}
    exec("from ictplan import *", names)
    assert set(names) - {"__builtins__"} == set(ictplan.__all__)


def test_values_of_bounds_are_the_contract():
    assert {b.name: b.value for b in ictplan.Bound} == {
        "EXACTLY": "=",
        "ABOUT": "~",
        "NEARLY": "nearly",
        "MORE_THAN": ">",
        "AT_LEAST": ">=",
        "LESS_THAN": "<",
        "AT_MOST": "<=",
        "RANGE": "range",
    }


def test_calls_of_the_contract():
    """Each line as tools outside the project write it."""
    import datetime

    import ictplan as ip

    density = ip.Measure("5.5", "subscription/100 person")
    assert (str(density.magnitude), str(density.unit)) == ("5.5", "subscription/100 person")
    assert str(ip.Unit.count("person-visit")) == "person-visit"
    assert str(ip.Period("2013/2015")) == "2013/2015"
    assert ip.Criterion(comparator=">", value=density).comparator is ip.Bound.MORE_THAN
    assert (
        ip.Criterion(comparator="range", low=density, high=density, high_open=False).comparator
        is ip.Bound.RANGE
    )
    interval = ip.ReportedValue(measure=density, bound="~", rounded_to=None).interval()
    assert (interval.low_inclusive, interval.high_inclusive) == (True, True)
    assert interval.low < density < interval.high
    number = ip.DocumentNumber(number=5, year=2014, symbol="QĐ-TTg")
    assert str(number) == "05/2014/QĐ-TTg"
    assert str(ip.DocumentNumber(number=12, symbol="NQ/TW")) == "12-NQ/TW"
    day = datetime.date(2014, 1, 5)
    issuer = ip.Organization(name="Thủ tướng Chính phủ")
    assert (
        ip.Document(type="Quyết định", number=number, issued_on=day, issuer=issuer).issued_on == day
    )
    plan = ip.Plan(title="a", targets=[ip.Target(code="code", title="a", deliverable="b")])
    assert plan.targets["code"].code == "code"
    assert str(plan.evolve(title="b")) == "b"
    with pytest.raises(KeyError, match="did you mean 'code'"):
        plan.targets["cod"]


def test_the_version_is_one():
    assert [int(part) for part in ictplan.__version__.split(".")]
