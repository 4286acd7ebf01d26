"""The published strategies: one for every class, valid by construction, simple in the end, open to arguments."""

from __future__ import annotations

import datetime
import enum
import inspect
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, find, given, settings, strategies as st
from hypothesis.strategies import SearchStrategy

import ictplan as ip
from effort import examples
from ictplan import testing
from ictplan.model.collection import Keyed
from ictplan.model.converters import code as as_code, line, prose
from ictplan.model.decimals import DIGITS, magnitude
from ictplan.model.unit import unit as as_unit
from ictplan.testing.registration import STRATEGIES, register
from row_tests import each_row

VALUES = {name: strategy for names in STRATEGIES.values() for name, strategy in names.items()}
ENUMS = sorted(n for n in ip.__all__ if issubclass(getattr(ip, n), enum.Enum))
CLASSES = sorted(
    n for n in ip.__all__ if not issubclass(getattr(ip, n), enum.Enum | Exception | tuple)
)


_ONCE = settings(database=None, phases=["generate"], max_examples=1)
_SHRUNK = settings(database=None, derandomize=True, max_examples=500)


def simplest(strategy: SearchStrategy[Any]) -> Any:
    """What Hypothesis tries first, and ends with where everything fails."""
    return find(strategy, lambda _: True, settings=_ONCE)


def shrunk(strategy: SearchStrategy[Any], condition: Callable[[Any], bool]) -> Any:
    """What a failing test would be shown in the end."""
    return find(strategy, condition, settings=_SHRUNK)


def test_every_class_of_the_model_has_a_strategy() -> None:
    assert set(CLASSES) <= set(VALUES)
    assert set(VALUES.values()) <= set(testing.__all__)


@each_row("name", CLASSES)
def test_a_strategy_is_called_as_its_class_in_the_plural(name: str) -> None:
    words = "".join(f"_{c.lower()}" if c.isupper() else c for c in name).strip("_")
    singular = words.removesuffix("y").removesuffix("a").removesuffix("on")
    assert VALUES[name].startswith(singular)


@pytest.mark.parametrize("name", CLASSES)
@given(data=st.data())
@settings(max_examples=examples(20))
def test_a_strategy_makes_its_class(name: str, data: st.DataObject) -> None:
    cls = getattr(ip, name)
    assert type(data.draw(getattr(testing, VALUES[name])())) is cls
    assert type(data.draw(st.from_type(cls))) is cls


@pytest.mark.parametrize("name", ENUMS)
def test_an_enumeration_has_a_strategy_of_all_its_members(name: str) -> None:
    kind = getattr(ip, name)
    words = "".join(f"_{c.lower()}" if c.isupper() else c for c in name).strip("_")
    plural = {"y": f"{words[:-1]}ies", "s": f"{words}es"}.get(words[-1], f"{words}s")
    if name == "Granularity":
        plural = "granularities"
    strategy = getattr(testing, plural)
    assert simplest(strategy()) is next(iter(kind))
    for member in kind:
        assert shrunk(strategy(), lambda found, member=member: found is member) is member


@each_row("name", sorted(VALUES))
def test_arguments_are_named_and_are_those_of_the_class(name: str) -> None:
    cls: Any = getattr(ip, name, None) or type(simplest(getattr(testing, VALUES[name])()))
    parameters = inspect.signature(getattr(testing, VALUES[name])).parameters
    assert all(p.kind is p.KEYWORD_ONLY for p in parameters.values())
    if name in ("Unit", "Period", "Extensions"):  # made of one text, or one mapping
        return
    fields = set(inspect.signature(cls).parameters)
    listed_by_plan = {
        "sectors",
        "areas",
        "groups",
        "organizations",
        "documents",
        "indicators",
        "funding_sources",
    }
    assert fields - set(parameters) <= (listed_by_plan if name == "Plan" else set())
    assert set(parameters) - fields <= {"unit"}


@given(st.from_type(Keyed[ip.Target]), st.from_type(Keyed))
@settings(max_examples=examples(20))
def test_collections_are_made_of_the_items_named(
    targets: Keyed[ip.Target], anything: Keyed[Any]
) -> None:
    assert type(targets) is Keyed
    assert all(type(target) is ip.Target for target in targets)
    assert all(type(sector) is ip.Sector for sector in anything)


def test_registering_twice_does_no_harm() -> None:
    register()
    assert type(simplest(st.from_type(ip.Measure))) is ip.Measure


# ---------------------------------------------------------------- arguments


@pytest.mark.parametrize(
    ("strategy", "field", "given_", "held"),
    [
        (testing.targets, "title", "mật độ", ip.LocalizedText("mật độ")),
        (testing.targets, "criterion", None, None),
        (testing.tasks, "code", "t1", "t1"),
        (testing.tasks, "status", "suspended", ip.TaskStatus.SUSPENDED),
        (testing.tasks, "stages", [ip.Stage.HELD], (ip.Stage.HELD,)),
        (testing.areas, "level", "commune", ip.AreaLevel.COMMUNE),
        (testing.documents, "issued_on", datetime.date(2012, 1, 5), datetime.date(2012, 1, 5)),
        (testing.indicators, "unit", "subscription/100 person", ip.Unit("subscription/100 person")),
        (testing.measures, "magnitude", "5.50", Decimal("5.50")),
        (testing.measures, "unit", "km", ip.Unit("km")),
        (testing.reported_values, "bound", "<", ip.Bound.LESS_THAN),
        (testing.reported_values, "rounded_to", None, None),
        (testing.criteria, "high_open", True, True),
        (testing.intervals, "low_inclusive", False, False),
        (testing.budget_lines, "amount", None, None),
        (testing.plans, "periods", ["2012"], (ip.Period("2012"),)),
        (testing.plans, "title", "Kế hoạch", ip.LocalizedText("Kế hoạch")),
        (testing.plans, "extensions", {"zoom": 7}, {"zoom": 7}),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_an_argument_is_a_value_or_a_strategy(
    strategy: Any, field: str, given_: Any, held: Any
) -> None:
    for argument in (given_, st.just(given_)):

        @given(strategy(**{field: argument}))
        @settings(max_examples=10)
        def law(made: Any) -> None:
            assert getattr(made, field) == held

        law()


@given(
    st.sampled_from([3, 7]).flatmap(lambda n: testing.codes(max_size=n)),
    testing.codes(max_size=st.just(1)),
)
def test_lengths_are_arguments_too(code: str, letter: str) -> None:
    assert len(code) <= 7
    assert len(letter) == 1


@given(testing.areas(parent=testing.areas(level=st.sampled_from(["province", "district"]))))
def test_an_area_fits_the_parent_that_it_is_given(area: ip.Area) -> None:
    assert area.parent is not None
    assert area.is_within(area.parent)


@given(testing.levels(unit="percent"), st.data())
def test_a_range_fits_the_end_that_it_is_given(end: ip.Measure, data: st.DataObject) -> None:
    above = data.draw(testing.criteria(low=end))
    below = data.draw(testing.criteria(high=end))
    assert above.low == end == below.high
    assert above.comparator is below.comparator is ip.Bound.RANGE


@given(st.data(), testing.measures(), st.booleans())
def test_an_interval_fits_the_end_that_it_is_given(
    data: st.DataObject, end: ip.Measure, inclusive: bool
) -> None:
    assume(abs(end.magnitude) < Decimal("1E+59"))
    assert data.draw(testing.intervals(low=end, low_inclusive=inclusive)).low == end
    assert data.draw(testing.intervals(high=end, high_inclusive=inclusive)).high == end
    both = data.draw(testing.intervals(low=None, high=None))
    assert (both.unit, both.low_inclusive) == (None, False)


@given(testing.intervals(widened_by=...))
def test_an_interval_may_explain_itself(interval: ip.Interval) -> None:
    assert all(type(cause) is ip.Widening for cause in interval.widened_by)


@given(
    testing.baselines(value=ip.ReportedValue(measure=ip.Measure(5, "percent"))),
    testing.baselines(observation="o"),
)
def test_a_baseline_is_a_code_or_a_figure(figure: ip.Baseline, code: ip.Baseline) -> None:
    assert figure.observation is None
    assert (code.observation, code.value, code.period) == ("o", None, None)


@given(
    testing.targets(
        criterion=testing.criteria(unit="percent"), indicator=testing.indicators(unit="percent")
    ),
    testing.targets(deliverable="hạ tầng"),
    testing.targets(deliverable=None),
)
@settings(max_examples=examples(30))
def test_a_target_is_a_figure_or_a_deliverable(
    figure: ip.Target, thing: ip.Target, counted: ip.Target
) -> None:
    assert figure.deliverable is counted.deliverable is None
    assert thing.is_qualitative


@given(
    testing.objectives(part_of=...),
    testing.observations(computed_from=...),
    testing.tasks(part_of=..., objective=..., targets=..., budget_lines=...),
)
@settings(max_examples=examples(30))
def test_references_are_drawn_where_they_are_asked_for(
    objective: ip.Objective, observation: ip.Observation, task: ip.Task
) -> None:
    assert objective.part_of != objective.code
    assert task.part_of != task.code
    assert not observation.computed_from or observation.origin is ip.Origin.COMPUTED


@given(
    testing.observations(
        value=ip.Measure(5, "km"), indicator=testing.indicators(unit="m"), out_of=...
    )
)
@settings(max_examples=examples(30))
def test_an_observation_takes_a_measure_for_its_value(observation: ip.Observation) -> None:
    assert observation.value is not None
    assert observation.value.measure == ip.Measure(5, "km")
    assert observation.out_of is None or observation.out_of >= ip.Measure(5, "km")


@given(
    testing.observations(
        indicator=testing.indicators(unit="percent"), value=ip.Measure(98, "percent")
    )
)
@settings(max_examples=10)
def test_a_share_is_no_part_of_a_whole(observation: ip.Observation) -> None:
    assert observation.out_of is None


# ---------------------------------------------------------------- what is drawn


@given(testing.magnitudes(min_value=st.none() | testing.magnitudes()))
def test_magnitudes_are_held_as_they_are(number: Decimal) -> None:
    assert magnitude(number).as_tuple() == number.as_tuple()


@given(testing.magnitudes(), testing.magnitudes(), st.data())
def test_magnitudes_lie_within_their_range(
    one: Decimal, other: Decimal, data: st.DataObject
) -> None:
    low, high = sorted([one, other])
    assert low <= data.draw(testing.magnitudes(min_value=low, max_value=high)) <= high
    assert data.draw(testing.magnitudes(min_value=low)) >= low
    assert data.draw(testing.magnitudes(max_value=high)) <= high


@pytest.mark.parametrize(
    ("low", "high", "places"),
    [
        (Decimal("0.25"), Decimal("0.75"), 2),  # nothing of fewer decimals lies between
        (0, None, 0),
        (None, -5, 3),
        (Decimal("9" * 60 + "E+1"), None, None),
        (None, Decimal("1E-60"), None),
        (Decimal("1E-60"), Decimal("2E-60"), None),
        (5, 5, None),
    ],
)
def test_magnitudes_have_the_places_asked_for(low: Any, high: Any, places: int | None) -> None:
    @given(testing.magnitudes(min_value=low, max_value=high, places=places))
    @settings(max_examples=examples(30))
    def law(number: Decimal) -> None:
        assert magnitude(number) == number
        assert low is None or low <= number
        assert high is None or number <= high
        assert places is None or -number.as_tuple().exponent <= places  # type: ignore[operator]

    law()


@pytest.mark.parametrize(
    "unit", ["GB/hour", ip.Unit.count("box"), "km²", "box/100 person", "percent/year"]
)
def test_units_of_kind_of(unit: Any) -> None:
    own = ip.Unit.count("box")
    of = unit if isinstance(unit, ip.Unit) else ip.Unit(unit, declared=[own])

    @given(testing.units_of_kind(of))
    @settings(max_examples=examples(30))
    def law(made: ip.Unit) -> None:
        assert made.same_kind(of)

    law()


@pytest.mark.parametrize(
    "condition",
    [
        lambda n: len(n.as_tuple().digits) == DIGITS,
        lambda n: n.adjusted() == DIGITS,
        lambda n: n.adjusted() == -DIGITS,
        lambda n: n < 0,
        lambda n: n.as_tuple().exponent == -3 and 1 <= abs(n) < 1000,
        lambda n: n == 0 and n.as_tuple().exponent != 0,
        lambda n: 0 < n < 100 and n.as_tuple().exponent in (-1, -2),
    ],
)
def test_magnitudes_reach_all_that_the_model_holds(condition: Callable[[Decimal], bool]) -> None:
    assert condition(shrunk(testing.magnitudes(), condition))


@given(
    testing.codes(max_size=100), testing.lines(form=...), testing.prose(form=...), testing.quotes()
)
def test_text_is_what_fields_take(code: str, one_line: str, text: str, phrase: str) -> None:
    assert as_code(code) == code
    assert line(one_line) == unicodedata.normalize("NFC", one_line)
    assert prose(text) == unicodedata.normalize("NFC", text)
    assert phrase == unicodedata.normalize("NFC", phrase)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_text_is_vietnamese_in_either_form(form: Any) -> None:
    found = shrunk(
        testing.prose(form=form), lambda text: "Lào" in unicodedata.normalize("NFC", text)
    )
    assert unicodedata.is_normalized(form, found)
    assert ("à" in found) is (form == "NFC")


@given(testing.units(), st.data())
def test_units_of_kind_are_of_the_kind(unit: ip.Unit, data: st.DataObject) -> None:
    assert data.draw(testing.units_of_kind(unit)).same_kind(unit)


@given(testing.money_units(foreign=False), testing.money_units(), testing.money())
def test_money_is_money(dong: ip.Unit, unit: ip.Unit, amount: ip.Measure) -> None:
    assert "VND" in str(dong)
    assert str(unit.kind).startswith("money")
    assert str(amount.unit.kind).startswith("money")


@given(
    testing.ratio_units(denominator="year"),
    testing.ratio_units(numerator="percent"),
    testing.ratio_units(numerator="GB"),
)
def test_ratios_measure_something(per_year: ip.Unit, rate: ip.Unit, data: ip.Unit) -> None:
    assert per_year.denominator is not None
    assert per_year.denominator.name == "year"
    assert rate.numerator.name == "percent"
    assert as_unit(data).is_ratio


HELD: list[Callable[[ip.Plan], Any]] = [
    lambda plan: any(
        t.baseline is not None and t.baseline.observation is not None for t in plan.targets
    ),
    lambda plan: any(t.baseline is not None and t.baseline.value is not None for t in plan.targets),
    lambda plan: any(t.is_qualitative and t.stages for t in plan.targets),
    lambda plan: any(plan.parts_of(t.code) for t in plan.tasks),
    lambda plan: any(t.budget_lines for t in plan.tasks),
    lambda plan: any(t.targets for t in plan.tasks),
    lambda plan: plan.budget is not None and any(line.funding_source for line in plan.budget.lines),
    lambda plan: any(a.parent is not None for a in plan.areas),
    lambda plan: any(g.members for g in plan.groups),
    lambda plan: any(i.numerator is not None for i in plan.indicators),
    lambda plan: plan.review is not None and any(o.value is None for o in plan.observations),
    lambda plan: plan.units,
    lambda plan: plan.extensions,
]


def test_plans_hold_what_plans_hold() -> None:
    missing = list(HELD)

    def all_found(plan: ip.Plan) -> bool:
        missing[:] = [condition for condition in missing if not condition(plan)]
        return not missing

    find(
        testing.plans(),
        all_found,
        settings=settings(database=None, phases=["generate"], max_examples=2000),
    )


# ---------------------------------------------------------------- the simplest


@pytest.mark.parametrize(
    ("strategy", "expected"),
    [
        (testing.codes(), "a"),
        (testing.lines(), "a"),
        (testing.prose(), "a"),
        (testing.localized_texts(), ip.LocalizedText("a")),
        (testing.magnitudes(), Decimal(0)),
        (testing.units(), ip.Unit("person")),
        (testing.ratio_units(), ip.Unit("person/person")),
        (testing.measures(), ip.Measure(0, "person")),
        (testing.periods(), ip.Period("2012")),
        (testing.dates(), datetime.date(2012, 1, 1)),
        (testing.reported_values(), ip.ReportedValue(measure=ip.Measure(0, "person"))),
        (testing.criteria(), ip.Criterion(comparator="=", value=ip.Measure(0, "person"))),
        (testing.sectors(), ip.Sector(name="a", code="a")),
        (testing.areas(), ip.Area(name="a", level="country", code="a")),
        (testing.tasks(), ip.Task(code="a", title="a")),
        (testing.targets(), ip.Target(code="a", title="a", deliverable="a")),
        (testing.budgets(), ip.Budget()),
        (testing.reviews(), ip.Review()),
        (testing.plans(), ip.Plan(title="a")),
    ],
    ids=str,
)
def test_the_simplest_value_is_simple(strategy: SearchStrategy[Any], expected: Any) -> None:
    assert simplest(strategy) == expected


def test_what_fails_is_shown_in_its_simplest_form() -> None:
    assert shrunk(testing.magnitudes(), lambda n: n != int(n)) == Decimal("0.1")
    assert shrunk(testing.measures(), lambda m: m.unit.is_ratio) == ip.Measure(0, "person/person")
    assert shrunk(testing.criteria(unit="percent"), lambda c: c.high_open) == ip.Criterion(
        comparator="range",
        low=ip.Measure(0, "percent"),
        high=ip.Measure(1, "percent"),
        high_open=True,
    )
    target = shrunk(testing.targets(), lambda t: t.indicator is not None)
    indicator = ip.Indicator(code="a-indicator", name="a", unit="person")
    assert target == ip.Target(code="a", title="a", indicator=indicator)


# ---------------------------------------------------------------- in plans


@given(
    testing.targets(),
    testing.tasks(),
    testing.budgets(),
    testing.assignments(),
    testing.solutions(),
    testing.objectives(),
)
@settings(max_examples=examples(40))
def test_each_item_can_stand_in_a_plan(
    target: ip.Target,
    task: ip.Task,
    budget: ip.Budget,
    assignment: ip.Assignment,
    solution: ip.Solution,
    objective: ip.Objective,
) -> None:
    for fields in (
        {"targets": [target]},
        {"tasks": [task]},
        {"budget": budget},
        {"assignments": [assignment]},
        {"solutions": [solution]},
        {"objectives": [objective]},
    ):
        assert ip.Plan(title="Kế hoạch", **fields).title.vi == "Kế hoạch"  # type: ignore[arg-type]


@given(st.data())
@settings(max_examples=examples(20))
def test_what_is_drawn_refers_to_what_is_given(data: st.DataObject) -> None:
    goal = ip.Target(code="goal", title="mục tiêu", deliverable="hạ tầng", objective="aim")
    aim = ip.Objective(code="aim", title="mục đích")
    plan = data.draw(testing.plans(objectives=[aim], targets=[goal]))
    assert plan.targets == (goal,)
    assert {code for task in plan.tasks for code in task.targets} <= {"goal"}
