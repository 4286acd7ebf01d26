"""The lines of stated totals found by an index are those that a search of all lines finds."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings, strategies as st

import ictplan as ip
from effort import examples
from ictplan.checks.context import PlanContext
from ictplan.checks.stated_sums import stated_sums

STATE = ip.FundingSource(name="Ngân sách nhà nước")
PROVINCE = ip.FundingSource(name="Ngân sách tỉnh", part_of=STATE)
LOANS = ip.FundingSource(name="ODA")
LAO_CAI = ip.Area(name="tỉnh Lào Cai", level="province")
SA_PA = ip.Area(name="huyện Sa Pa", level="district", parent=LAO_CAI)
TASKS = [
    ip.Task(code="k1", title="hạ tầng"),
    ip.Task(code="k2", title="cáp quang", part_of="k1"),
    ip.Task(code="k3", title="đào tạo"),
]
VALUES: dict[str, list[Any]] = {
    "task": ["k1", "k2", "k3"],
    "funding_source": [STATE, PROVINCE, LOANS],
    "year": [ip.Period("2012"), ip.Period("2013"), ip.Period("2012/2013"), ip.Period("2012/2015")],
    "area": [LAO_CAI, SA_PA],
    "expenditure_class": list(ip.ExpenditureClass),
}
PARENTS = {"k2": "k1", PROVINCE: STATE, SA_PA: LAO_CAI}


def is_part(value: Any, whole: Any) -> bool:
    """By what stands above: the task k2 is part of k1, 2012 of 2012-2013."""
    if isinstance(value, ip.Period):
        return value in whole
    return value == whole or PARENTS.get(value) == whole


def facets(*, stated: bool) -> st.SearchStrategy[dict[str, Any]]:
    values = {name: st.sampled_from(values) for name, values in VALUES.items()}
    chosen = st.fixed_dictionaries({}, optional=values)
    return chosen.filter(bool) if stated else chosen


AMOUNT = ip.Measure(10, "million VND")


@settings(max_examples=examples(200))
@given(
    st.lists(facets(stated=False), min_size=1, max_size=8),
    st.lists(
        facets(stated=True),
        min_size=1,
        max_size=5,
        unique_by=lambda f: str(sorted(map(str, f.items()))),
    ),
    st.booleans(),
)
def test_the_index_finds_what_a_search_finds(
    lines: list[dict[str, Any]], totals: list[dict[str, Any]], exhaustive: bool
) -> None:
    budget = ip.Budget(
        lines=[
            ip.BudgetLine(code=f"b{n}", amount=AMOUNT, state="approved", **line)
            for n, line in enumerate(lines)
        ],
        stated_totals=[ip.StatedTotal(amount=AMOUNT, **total) for total in totals],
        exhaustive=exhaustive,
    )
    sums = stated_sums(PlanContext(ip.Plan(title="x", tasks=TASKS, budget=budget)))
    assert len(sums) == len(totals)
    for found, whole in zip(sums, totals, strict=True):
        possible, certain = [], []
        for number, line in enumerate(lines):
            pairs = [(line.get(name), value) for name, value in whole.items()]
            if all(v is None or is_part(v, whole) or is_part(whole, v) for v, whole in pairs):
                possible.append(f"b{number}")
                if all(v is not None and is_part(v, whole) for v, whole in pairs):
                    certain.append(f"b{number}")
        assert sorted(line.code for line in found.lines) == certain
        assert found.complete == (exhaustive and certain == possible)
        assert found.is_empty == (exhaustive and not possible)
