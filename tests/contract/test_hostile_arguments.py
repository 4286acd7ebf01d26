"""Whatever stands for an argument of a public function, the answer is a value or an error of the library.

Every argument of every call below is replaced by values that nobody means: of other types, arrays, and objects that
raise when they are compared, hashed or shown. With all examples of laws, pairs of arguments are replaced, too.
"""

from __future__ import annotations

import datetime
import inspect
import itertools
import warnings
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

import ictplan as ip
from effort import PERCENT, chance
from ictplan import catalog, checks, compute, frames, io, l10n, report, units


class Raising:
    """An object that cannot be compared, hashed, shown or asked whether it is true."""

    def _refuse(self, *_: object) -> Any:
        raise RuntimeError("nobody asks this object anything")

    __eq__ = __hash__ = __repr__ = __str__ = __bool__ = __lt__ = _refuse


HOSTILE: dict[str, Any] = {
    "none": None, "text": "x", "blank": "", "bytes": b"x", "int": -7, "float": 0.5, "nan": float("nan"), "bool": True,
    "decimal": Decimal("NaN"), "list": [], "dict": {}, "tuple": (None,), "object": object(), "type": int,
    "array": np.array([1, 2]), "array of text": np.array(["a", "b"]), "raising": Raising(), "surrogate": "\ud800",
    "datetime": datetime.datetime(2012, 5, 18, 7), "measure": ip.Measure(5, "km"), "plan": ip.Plan(title="x"),
}  # fmt: skip

DAY = datetime.date(2013, 1, 1)
MONEY, LINES, PEOPLE = (
    ip.Measure(5, "million VND"),
    ip.Measure(35_000, "subscription"),
    ip.Measure(636_364, "person"),
)
DENSITY = ip.ReportedValue(measure=ip.Measure("5.5", "subscription/100 person"), rounded_to="0.1")
SHARE = ip.Measure(50, "percent")
PLAN = io.load(Path(__file__).parents[2] / "examples" / "data" / "lao_cai_2012.toml")
BUDGET = ip.Budget(lines=[ip.BudgetLine(code="b", amount=MONEY, state="approved", year="2012")])
TABLE = pa.table({"d": ["a", "b"], "n": [1, 2], "p": [10, 20], "y": [2011, 2012], "a": ["x", "x"]})
TARGET = PLAN.targets[0]

#: A call that works for each function, by position and by name.
CALLS: list[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]] = [
    (l10n.format_number, (5,), {}),
    (l10n.format_measure, (MONEY,), {}),
    (l10n.format_reported, (DENSITY,), {}),
    (l10n.format_criterion, (ip.Criterion(comparator=">", value=MONEY),), {}),
    (l10n.format_interval, (ip.Interval(low=MONEY, high=MONEY),), {}),
    (l10n.format_date, (DAY,), {}),
    (l10n.format_period, (ip.Period("2012"),), {}),
    (l10n.format_unit, (ip.Unit("km"),), {}),
    (l10n.format_list, (["a", "b"],), {}),
    (l10n.spell_number, (5,), {}),
    (l10n.format_amount_in_words, (MONEY,), {}),
    (l10n.parse_number, ("5",), {}),
    (l10n.parse_measure, ("5 km",), {}),
    (l10n.parse_money, ("5 triệu đồng",), {}),
    (l10n.parse_reported, ("5 km",), {}),
    (l10n.parse_criterion, ("trên 5 km",), {}),
    (l10n.parse_date, ("18/5/2012",), {}),
    (l10n.parse_period, ("năm 2012",), {}),
    (l10n.parse_words, ("năm",), {}),
    (l10n.parse_list, ("a và b",), {}),
    (l10n.parse_amount_in_words, ("Năm triệu đồng",), {}),
    (l10n.verify_amount, (MONEY, "Năm triệu đồng"), {}),
    (l10n.find, ("5 km",), {}),
    (l10n.describe, (MONEY,), {}),
    (l10n.matches, ("a", "b"), {}),
    (l10n.slug, ("a",), {}),
    (l10n.sort_key, ("a",), {}),
    (io.json_schema, (), {}),
    (io.loads, ("{}",), {}),
    (io.loads_toml, ("",), {}),
    (io.dumps, (PLAN,), {}),
    (io.dumps_toml, (PLAN,), {}),
    (io.load, ("none.json",), {}),
    (report.to_text, (PLAN,), {}),
    (compute.assess, (TARGET, PLAN.observations), {"as_of": DAY}),
    (compute.assess_plan, (PLAN,), {"as_of": DAY}),
    (compute.compare_plans, (PLAN, PLAN), {}),
    (compute.pivot, (BUDGET,), {"rows": "year"}),
    (compute.total, (BUDGET,), {}),
    (compute.budget_to_table, (BUDGET,), {"rows": "year"}),
    (compute.distribute, (MONEY, [1, 2]), {}),
    (compute.density, (LINES, PEOPLE), {}),
    (compute.density_interval, (LINES, PEOPLE), {}),
    (compute.count_for, (DENSITY, PEOPLE), {}),
    (compute.base_for, (LINES, DENSITY), {}),
    (compute.implied_base, (LINES, DENSITY), {}),
    (compute.check_density, (LINES, DENSITY, PEOPLE), {}),
    (compute.check_whole_count, (SHARE, 10), {}),
    (compute.check_total, ([MONEY], MONEY), {}),
    (compute.check_part, (MONEY, MONEY, SHARE), {}),
    (checks.check, (PLAN,), {}),
    (units.convert, (MONEY, "VND"), {}),
    (units.same_amount, (MONEY, MONEY), {}),
    (units.to_pint, (MONEY,), {}),
    (units.from_pint, (units.to_pint(MONEY),), {}),
    (catalog.find_indicators, ("internet",), {}),
    (frames.density, (TABLE,), {"numerator": "n", "denominator": "p"}),
    (frames.roll_up, (TABLE,), {"by": "d", "numerator": "n", "denominator": "p"}),
    (frames.growth, (TABLE,), {"value": "n", "over": "y", "by": "a"}),
    (frames.to_frame, (list(PLAN.targets),), {"backend": "pyarrow"}),
    (frames.from_frame, (frames.to_frame(list(PLAN.observations), backend="pyarrow"), "observations"), {}),
]  # fmt: skip
ERRORS = (ip.IctplanError, FileNotFoundError, NotImplementedError)


def slots(function: Callable[..., Any]) -> Iterator[tuple[int, str]]:
    """The arguments that a call may give by name, each with its place."""
    for place, parameter in enumerate(inspect.signature(function).parameters.values()):
        if parameter.kind in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY):
            yield place, parameter.name


def call(
    function: Callable[..., Any],
    positional: tuple[Any, ...],
    named: dict[str, Any],
    changes: dict[tuple[int, str], Any],
) -> None:
    values, options = list(positional), dict(named)
    for (place, name), value in changes.items():
        if place < len(values):
            values[place] = value
        else:
            options[name] = value
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ip.IctplanWarning)
        function(*values, **options)


@pytest.mark.parametrize(
    ("function", "positional", "named"),
    CALLS,
    ids=[f"{c[0].__module__}.{c[0].__name__}" for c in CALLS],
)
def test_every_argument_is_taken_or_refused_by_the_library(
    function: Callable[..., Any], positional: tuple[Any, ...], named: dict[str, Any]
) -> None:
    leaks = []
    places = list(slots(function))
    changes = [{place: name} for place in places for name in HOSTILE]
    if PERCENT == 100:
        pairs = [
            dict(zip(two, names, strict=True))
            for two in itertools.combinations(places, 2)
            for names in itertools.product(HOSTILE, repeat=2)
        ]
        changes += chance(2012).sample(pairs, min(len(pairs), 200))
    for names in changes:
        try:
            call(function, positional, named, {place: HOSTILE[n] for place, n in names.items()})
        except ERRORS:
            continue
        except Exception as error:  # whatever it is, it should not come out
            leaks.append(f"{names}: {type(error).__name__}: {str(error)[:80]}")
    assert leaks == []


#: Their text and file are nothing that can be read.
REFUSING = (io.load, io.loads, io.loads_toml)


@pytest.mark.parametrize(
    ("function", "positional", "named"), [call for call in CALLS if call[0] not in REFUSING]
)
def test_the_calls_themselves_work(
    function: Callable[..., Any], positional: tuple[Any, ...], named: dict[str, Any]
) -> None:
    function(*positional, **named)
