"""What is written reads back as an equal plan, through every field and both formats."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest

import ictplan as ip
from ictplan import io
from ictplan.model.value import Value, fields_of

WIRES: list[Any] = [
    pytest.param(io.dumps, io.loads, id="json"),
    pytest.param(io.dumps_toml, io.loads_toml, id="toml"),
]
Dumps = Callable[[ip.Plan], str]
Loads = Callable[[str], ip.Plan]


def _values(value: object) -> Iterator[Value]:
    """Every object of the model in a plan, leaves of their own text apart."""
    if isinstance(value, tuple):
        for item in value:
            yield from _values(item)
    elif isinstance(value, Value) and not isinstance(value, ip.Unit | ip.Period):
        yield value
        for field in fields_of(type(value)):
            yield from _values(getattr(value, field.name))


def test_the_rich_plan_uses_every_field(rich: ip.Plan) -> None:
    """Otherwise the round trips below would prove less than they say."""
    used: dict[type, set[str]] = {}
    for value in _values(rich):
        changed = {
            f.name for f in fields_of(type(value)) if f.init and getattr(value, f.name) != f.default
        }
        used.setdefault(type(value), set()).update(changed)
    for kind, names in used.items():
        assert names == {f.name for f in fields_of(kind) if f.init}, kind
    assert {k.__name__ for k in used} >= {
        "Plan",
        "Review",
        "Budget",
        "Baseline",
        "ExternalCode",
        "DocumentNumber",
        "Solution",
    }


@pytest.mark.parametrize(("dumps", "loads"), WIRES)
def test_a_rich_plan_comes_back_equal(rich: ip.Plan, dumps: Dumps, loads: Loads) -> None:
    assert loads(dumps(rich)) == rich


@pytest.mark.parametrize(("dumps", "loads"), WIRES)
def test_a_plan_of_a_title_comes_back_equal(dumps: Dumps, loads: Loads) -> None:
    plan = ip.Plan(title="Kế hoạch")
    assert loads(dumps(plan)) == plan


@pytest.mark.parametrize(("dumps", "loads"), WIRES)
def test_writing_again_gives_the_same_text(rich: ip.Plan, dumps: Dumps, loads: Loads) -> None:
    text = dumps(rich)
    assert dumps(loads(text)) == text


def test_through_the_other_format_and_back(rich: ip.Plan) -> None:
    text = io.dumps(rich)
    assert io.dumps(io.loads_toml(io.dumps_toml(io.loads(text)))) == text


@pytest.mark.parametrize(("dumps", "loads"), WIRES)
def test_definitions_come_back_as_one_object_each(
    rich: ip.Plan, dumps: Dumps, loads: Loads
) -> None:
    plan = loads(dumps(rich))
    assert plan.area is plan.areas["10"]
    assert plan.areas["huyen-bat-xat"].parent is plan.area
    assert plan.indicators["visit-density"].source is not None
    assert plan.indicators["visit-density"].source.document is plan.documents["mic-article"]


def test_json_holds_codes_in_place_of_definitions(rich: ip.Plan) -> None:
    raw = json.loads(io.dumps(rich))
    assert raw["area"] == "10"
    assert raw["tasks"][1]["places"] == ["huyen-bat-xat", "35-xa-diem"]
    assert raw["targets"][0]["indicator"] == "visit-density"
    assert raw["targets"][0]["source"]["document"] == "mic-article"
    assert raw["units"] == ["person-visit"]
    bat_xat = next(a for a in raw["areas"] if a["code"] == "huyen-bat-xat")
    assert bat_xat == {
        "code": "huyen-bat-xat",
        "name": "huyện Bát Xát",
        "level": "district",
        "parent": "10",
    }


def test_json_leaves_and_texts(rich: ip.Plan) -> None:
    raw = json.loads(io.dumps(rich))
    assert list(raw)[:3] == ["schema", "version", "title"]
    assert raw["title"] == {"vi": "Kế hoạch CNTT-TT năm 2012", "en": "ICT plan 2012"}
    assert raw["approved_on"] == "2012-05-18"
    assert raw["periods"] == ["2012", "2013/2015"]
    assert raw["targets"][0]["criterion"] == {
        "comparator": ">",
        "value": {"magnitude": "6.0", "unit": "person-visit/100 person"},
    }
    assert "exhaustive" not in raw["review"]["observations"][0]
    assert raw["exhaustive"] is False


def test_json_text_is_indented_and_not_escaped(rich: ip.Plan) -> None:
    text = io.dumps(rich)
    assert text.startswith('{\n  "schema": "ictplan/plan",\n  "version": 2,\n')
    assert text.endswith("\n}\n")
    assert "Kế hoạch" in text


def _group_of(magnitude: str) -> ip.Plan:
    return ip.Plan(
        title="x", groups=[ip.Group(name="g", size=ip.Measure(Decimal(magnitude), "VND"))]
    )


@pytest.mark.parametrize(
    ("magnitude", "in_json", "in_toml"),
    [
        ("6", '"6"', "6"),
        ("6.0", '"6.0"', "6.0"),
        ("5.50", '"5.50"', "5.50"),
        ("-7", '"-7"', "-7"),
        ("3.5E+4", '"35000"', "35000"),
        ("1E-7", '"0.0000001"', "0.0000001"),
        ("9223372036854775807", '"9223372036854775807"', "9223372036854775807"),
        ("9223372036854775808", '"9223372036854775808"', '"9223372036854775808"'),
        ("1E+30", '"1' + "0" * 30 + '"', '"1' + "0" * 30 + '"'),
    ],
)
def test_magnitudes_are_written_plainly(magnitude: str, in_json: str, in_toml: str) -> None:
    plan = _group_of(magnitude)
    assert f'"magnitude": {in_json},' in io.dumps(plan)
    assert f"magnitude = {in_toml}," in io.dumps_toml(plan)
    for text, loads in ((io.dumps(plan), io.loads), (io.dumps_toml(plan), io.loads_toml)):
        size = loads(text).groups["g"].size
        assert size is not None
        assert format(size.magnitude, "f") == format(Decimal(magnitude), "f")


TOML = """\
schema = "ictplan/plan"
version = 2
title = { vi = "Kế hoạch", en = "Plan" }
area = "lao-cai"
approved_on = 2012-05-18

[[targets]]
code = "broadband"
title = "mật độ"
indicator = "density"
criterion = { comparator = ">", value = { magnitude = 6.0, unit = "subscription/100 person" } }
area = "lao-cai"

[[areas]]
code = "lao-cai"
name = "tỉnh Lào Cai"
level = "province"

[[indicators]]
code = "density"
name = "mật độ"
unit = "subscription/100 person"
"""


def test_toml_reads_like_a_document() -> None:
    """The plan's own fields, then a header for each item, with measures on one line."""
    assert io.dumps_toml(io.loads_toml(TOML)) == TOML


def test_toml_breaks_what_is_long() -> None:
    long = "chữ " * 30
    plan = ip.Plan(
        title="x",
        tasks=[
            ip.Task(
                code="t",
                title=ip.LocalizedText("a", en=long),
                stages=[
                    "reviewed",
                    "prioritised",
                    "approved",
                    "started",
                    "under way",
                    "built",
                    "deployed",
                    "piloted",
                ],
            )
        ],
    )
    assert io.dumps_toml(plan).endswith(
        '[[tasks]]\ncode = "t"\nstages = [\n    "reviewed",\n    "prioritised",\n    "approved",\n    "started",\n'
        f'    "under way",\n    "built",\n    "deployed",\n    "piloted",\n]\n\n[tasks.title]\nvi = "a"\nen = "{long}"\n'
    )
    assert io.loads_toml(io.dumps_toml(plan)) == plan


def test_toml_gives_long_parts_of_items_headers() -> None:
    """A list below an item goes on lines while its objects are short, and under headers when one is not."""
    office = ip.Organization(name="Sở", code="so")
    short = ip.Task(
        code="a",
        title="a",
        assignments=[ip.Assignment(party=office, role="lead", duty="d" * 40)] * 2,
    )
    long = ip.Task(
        code="b", title="b", assignments=[ip.Assignment(party=office, role="lead", duty="d" * 99)]
    )
    plan = ip.Plan(title="x", tasks=[short, long])
    text = io.dumps_toml(plan)
    assert f'assignments = [\n    {{ party = "so", role = "lead", duty = "{"d" * 40}" }},\n' in text
    assert f'[[tasks.assignments]]\nparty = "so"\nrole = "lead"\nduty = "{"d" * 99}"\n' in text
    assert io.loads_toml(text) == plan


def test_an_empty_object_in_toml() -> None:
    plan = ip.Plan(title="x", review=ip.Review(), budget=ip.Budget())
    assert "review = {}\nbudget = {}\n" in io.dumps_toml(plan)
    assert io.loads_toml(io.dumps_toml(plan)) == plan


def test_both_formats_hold_the_same(rich: ip.Plan) -> None:
    """But for numbers and dates, which TOML has literals for."""

    def leveled(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                k: leveled(v) if k != "magnitude" else Decimal(v)
                for k, v in value.items()
                if k != "rounded_to"
            }
        if isinstance(value, list):
            return [leveled(v) for v in value]
        return value.isoformat() if hasattr(value, "isoformat") else value

    assert leveled(json.loads(io.dumps(rich), parse_float=Decimal)) == leveled(
        tomllib.loads(io.dumps_toml(rich), parse_float=Decimal)
    )


@pytest.mark.parametrize("dumps", [io.dumps, io.dumps_toml])
def test_only_plans_are_written(dumps: Callable[[Any], str]) -> None:
    with pytest.raises(ip.InvalidTypeError, match=re.escape("takes a Plan (got 'x')")):
        dumps("x")


def test_units_of_ones_own_keep_their_order() -> None:
    """Also where the definitions that use them are listed in another order."""
    zeta, alpha = ip.Unit.count("zeta"), ip.Unit.count("alpha")
    observation = ip.Observation(
        code="o",
        indicator=ip.Indicator(code="i", name="i", unit=zeta),
        performer=ip.Group(name="g", size=ip.Measure(1, alpha)),
    )
    plan = ip.Plan(title="x", review=ip.Review(observations=[observation]))
    assert io.loads(io.dumps(plan)) == plan
