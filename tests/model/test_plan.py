"""The plan: references between its items, its definitions, and changed copies."""

from __future__ import annotations

import itertools
import pickle

import pytest

import ictplan as ip
from ictplan import (
    Achievement,
    Area,
    Assignment,
    Baseline,
    Budget,
    BudgetLine,
    Disclosure,
    Document,
    DuplicateCodeError,
    FundingSource,
    Group,
    Indicator,
    InvalidTypeError,
    InvalidValueError,
    Keyed,
    Measure,
    Objective,
    Observation,
    Organization,
    Period,
    Plan,
    Review,
    Sector,
    Source,
    Target,
    Task,
    Unit,
    UnknownCodeError,
)

UNIT = "subscription/100 person"
DENSITY = Indicator(code="density", name="mật độ", unit=UNIT)


def plan(**more):
    return Plan(title="Kế hoạch CNTT-TT năm 2012", **more)


def objective(code, **more):
    return Objective(code=code, title=code, **more)


def task(code, **more):
    return Task(code=code, title=code, **more)


def target(code, **more):
    return Target(code=code, title=code, indicator=DENSITY, **more)


def observation(code, **more):
    return Observation(code=code, indicator=DENSITY, **more)


def line(code, **more):
    return BudgetLine(code=code, state="approved", **more)


def test_an_empty_plan_is_a_plan():
    """Incomplete plans are real: they can be built, and checks find what is missing."""
    bare = plan()
    assert (bare.targets, bare.tasks, bare.budget, bare.review, bare.document) == (
        (),
        (),
        None,
        None,
        None,
    )
    assert bare.observations == ()
    assert bare.exhaustive is True
    assert str(bare) == "Kế hoạch CNTT-TT năm 2012"


def test_items_are_found_by_code_in_document_order():
    made = plan(targets=[target("b"), target("a")], periods=["2012", Period("2013/2015")])
    assert made.targets["a"] == target("a")
    assert made.targets.codes == ("b", "a")
    assert made.periods == (Period("2012"), Period("2013/2015"))
    with pytest.raises(KeyError, match="no item 'aa' in targets"):
        made.targets["aa"]


def in_objective(code):
    return {"objectives": [objective("reach1"), objective("x", part_of=code)]}


def in_target(code):
    return {"objectives": [objective("reach1")], "targets": [target("t", objective=code)]}


def in_task(code):
    return {"objectives": [objective("reach1")], "tasks": [task("t", objective=code)]}


def in_part(code):
    return {"tasks": [task("whole1"), task("part", part_of=code)]}


def in_targets_of_task(code):
    return {"targets": [target("goal1")], "tasks": [task("t", targets=[code])]}


def in_lines_of_task(code):
    return {"budget": Budget(lines=[line("money1")]), "tasks": [task("t", budget_lines=[code])]}


def in_line(code):
    return {"budget": Budget(lines=[line("l", task=code)]), "tasks": [task("work1")]}


def in_baseline(code):
    baseline = Baseline(observation=code, comparability="same definition")
    return {
        "review": Review(observations=[observation("seen1")]),
        "targets": [target("t", baseline=baseline)],
    }


def in_observation(code):
    computed = observation("o", origin="computed", computed_from=[code])
    return {"review": Review(observations=[observation("seen1"), computed])}


def in_achievement(code):
    achievement = Achievement(code="a", what="a", stage="held", observations=[code])
    return {"review": Review(observations=[observation("seen1")], achievements=[achievement])}


REFERENCES = [
    # a reference, the code it names, where that must be; with a 1 behind it, the code is there
    (in_objective, "reach", "objectives"),
    (in_target, "reach", "objectives"),
    (in_task, "reach", "objectives"),
    (in_part, "whole", "tasks"),
    (in_targets_of_task, "goal", "targets"),
    (in_lines_of_task, "money", "budget lines"),
    (in_line, "work", "tasks"),
    (in_baseline, "seen", "observations"),
    (in_observation, "seen", "observations"),
    (in_achievement, "seen", "observations"),
]


@pytest.mark.parametrize(
    ("parts", "code", "collection"), REFERENCES, ids=[r[0].__name__ for r in REFERENCES]
)
def test_references_name_something(parts, code, collection):
    assert plan(**parts(f"{code}1"))
    with pytest.raises(UnknownCodeError) as caught:
        plan(**parts(code))
    assert (caught.value.code, caught.value.collection, caught.value.suggestions) == (
        code,
        collection,
        (f"{code}1",),
    )
    assert isinstance(caught.value, KeyError)


def test_a_reference_left_behind_is_refused_by_evolve():
    """A copy is validated like a new plan."""
    made = plan(
        objectives=[objective("reach")],
        targets=[target("goal", objective="reach")],
        budget=Budget(lines=[line("money")]),
        tasks=[task("work", targets=["goal"], budget_lines=["money"])],
    )
    for change in ({"objectives": ()}, {"targets": ()}, {"budget": None}):
        with pytest.raises(UnknownCodeError):
            made.evolve(**change)
    assert made.evolve(tasks=()).tasks == ()


def test_there_is_no_budget_to_refer_to():
    with pytest.raises(UnknownCodeError, match="budget lines"):
        plan(tasks=[task("t", budget_lines=["b"])])


@pytest.mark.parametrize(
    "more",
    [
        {"targets": [target("a"), target("a", due="2012")]},
        {"tasks": [task("a"), task("a")]},
        {"objectives": [objective("a"), objective("a")]},
        {"sectors": [Sector(name="a"), Sector(name="b", code="a")]},
        {
            "disclosures": [
                Disclosure(code="a", state="absent"),
                Disclosure(code="a", state="stated"),
            ]
        },
        {"indicators": [DENSITY, DENSITY]},
    ],
    ids=lambda more: next(iter(more)),
)
def test_codes_stand_for_one_item(more):
    with pytest.raises(DuplicateCodeError) as caught:
        plan(**more)
    assert caught.value.collection == next(iter(more))


def test_collections_have_codes_of_their_own():
    """A target, a task and an objective may share a code: nothing refers to them mixed."""
    made = plan(
        targets=[target("a")], tasks=[task("a", targets=["a"])], objectives=[objective("a")]
    )
    assert made.tasks["a"].targets == ("a",)


CIRCLES = [["a", "a"], ["a", "b", "a"], ["a", "b", "c", "d", "a"], ["x", "a", "b", "a"]]


@pytest.mark.parametrize("trail", CIRCLES)
@pytest.mark.parametrize(("collection", "make"), [("tasks", task), ("objectives", objective)])
def test_nothing_is_a_part_of_itself(collection, make, trail):
    links = dict(itertools.pairwise(trail))
    with pytest.raises(InvalidValueError, match="part_of"):
        plan(**{collection: [make(code, part_of=links[code]) for code in sorted(links)]})


def test_chains_of_parts_are_no_circle_but_end_somewhere():
    chain = [task("t0"), *(task(f"t{n}", part_of=f"t{n - 1}") for n in range(1, 2000))]
    assert len(plan(tasks=chain[:32]).tasks) == 32
    assert len(plan(tasks=chain[31::-1]).tasks) == 32
    for tasks in (chain[:33], chain[32::-1], chain, chain[::-1]):
        with pytest.raises(InvalidValueError, match="at most 32"):
            plan(tasks=tasks)


def test_chains_of_definitions_end_somewhere():
    """Each names the one before it; the 33rd is refused where it is made, so no walk runs out of stack."""
    for link in (
        lambda n, last: Organization(name=f"o{n}", parent=last),
        lambda n, last: FundingSource(name=f"f{n}", part_of=last),
        lambda n, last: Document(type=f"d{n}", implements=last),
        lambda n, last: Document(type=f"d{n}", legal_bases=[] if last is None else [last]),
        lambda n, last: Indicator(code=f"i{n}", name="x", unit="percent", numerator=last),
    ):
        last = None
        for n in range(32):
            last = link(n, last)
        with pytest.raises(InvalidValueError, match="at most 32"):
            link(32, last)


def test_figures_are_not_computed_from_each_other():
    one = observation("a", origin="computed", computed_from=["b"])
    with pytest.raises(InvalidValueError, match="the references in computed_from form a circle"):
        plan(
            review=Review(
                observations=[one, observation("b", origin="computed", computed_from=["a"])]
            )
        )
    with pytest.raises(InvalidValueError, match="the references in computed_from form a circle"):
        plan(review=Review(observations=[one.evolve(computed_from=["a"])]))


def test_a_definition_is_redefined_wherever_it_stands():
    stations = Indicator(code="bts", name="trạm BTS", unit="station")
    density = Indicator(code="d", name="mật độ", unit="station/100 km²", numerator=stations)
    held = Observation(code="o", indicator=density, value=Measure(5, "station/100 km²"))
    made = plan(review=Review(observations=[held]))
    new = stations.evolve(name="trạm thu phát sóng")
    changed = made.redefine(new)
    assert changed.indicators["bts"] == changed.indicators["d"].numerator == new
    assert changed.observations["o"].indicator.numerator == new
    assert changed.redefine(stations) == made
    assert made.redefine(stations) == made
    with pytest.raises(UnknownCodeError):
        made.redefine(stations.evolve(code="other"))
    with pytest.raises(InvalidTypeError):
        made.redefine(held)
    with pytest.raises(InvalidValueError, match="measured in"):
        made.redefine(density.evolve(unit="percent", numerator=None))


def test_parts_of():
    made = plan(tasks=[task("w"), task("a", part_of="w"), task("x"), task("b", part_of="w")])
    assert [t.code for t in made.parts_of("w")] == ["a", "b"]
    assert made.parts_of("a") == ()
    with pytest.raises(UnknownCodeError):
        made.parts_of("nothing")


def test_baseline_of():
    start = observation("start", value=Measure("5.5", UNIT))
    with_start = target(
        "a", baseline=Baseline(observation="start", comparability="same definition")
    )
    with_value = target(
        "b", baseline=Baseline(value=Measure("5.5", UNIT), comparability="same definition")
    )
    made = plan(review=Review(observations=[start]), targets=[with_start, with_value, target("c")])
    assert [made.baseline_of(t) for t in made.targets] == [start, None, None]
    assert made.observations == (start,)


PROVINCE = Area(name="tỉnh Lào Cai", level="province")
DISTRICT = Area(name="huyện Bát Xát", level="district", parent=PROVINCE)
OFFICE = Organization(name="Văn phòng", parent=Organization(name="UBND tỉnh"))
BASIS = Document(type="Đề án", issuer=OFFICE)
TELECOM = Sector(name="viễn thông")
FUND = FundingSource(name="ngân sách huyện", part_of=FundingSource(name="ngân sách"))
COMMUNES = Group(name="35 xã điểm", within=PROVINCE, members=[DISTRICT])
SHARE = Indicator(
    code="share",
    name="tỷ lệ",
    unit="percent",
    numerator=Indicator(code="n", name="n", unit="commune"),
    sector=TELECOM,
)
FOUND = {
    "area of the plan": ({"area": DISTRICT}, {"areas": ["tinh-lao-cai", "huyen-bat-xat"]}),
    "document of the plan": (
        {"document": Document(type="Kế hoạch", legal_bases=[BASIS])},
        {"documents": ["de-an", "ke-hoach"], "organizations": ["ubnd-tinh", "van-phong"]},
    ),
    "approver": ({"approved_by": OFFICE}, {"organizations": ["ubnd-tinh", "van-phong"]}),
    "task": (
        {"tasks": [task("t", sector=TELECOM, places=[COMMUNES], beneficiaries=[OFFICE])]},
        {
            "sectors": ["vien-thong"],
            "areas": ["tinh-lao-cai", "huyen-bat-xat"],
            "groups": ["35-xa-diem"],
            "organizations": ["ubnd-tinh", "van-phong"],
        },
    ),
    "assignment in a task": (
        {"tasks": [task("t", assignments=[Assignment(party=DISTRICT, role="performing")])]},
        {"areas": ["tinh-lao-cai", "huyen-bat-xat"]},
    ),
    "target": (
        {"targets": [Target(code="t", title="t", indicator=SHARE, area=PROVINCE)]},
        {"indicators": ["n", "share"], "sectors": ["vien-thong"], "areas": ["tinh-lao-cai"]},
    ),
    "observation": (
        {"review": Review(observations=[Observation(code="o", indicator=SHARE, performer=OFFICE)])},
        {
            "indicators": ["n", "share"],
            "sectors": ["vien-thong"],
            "organizations": ["ubnd-tinh", "van-phong"],
        },
    ),
    "achievement": (
        {
            "review": Review(
                achievements=[Achievement(code="a", what="a", stage="held", documents=[BASIS])]
            )
        },
        {"documents": ["de-an"], "organizations": ["ubnd-tinh", "van-phong"]},
    ),
    "budget line": (
        {"budget": Budget(lines=[line("l", funding_source=FUND, area=DISTRICT)])},
        {
            "funding_sources": ["ngan-sach", "ngan-sach-huyen"],
            "areas": ["tinh-lao-cai", "huyen-bat-xat"],
        },
    ),
    "source of a disclosure": (
        {"disclosures": [Disclosure(code="a", state="absent", source=Source(document=BASIS))]},
        {"documents": ["de-an"], "organizations": ["ubnd-tinh", "van-phong"]},
    ),
    "source of a definition": (
        {"indicators": [DENSITY.evolve(source=Source(document=BASIS))]},
        {
            "indicators": ["density"],
            "documents": ["de-an"],
            "organizations": ["ubnd-tinh", "van-phong"],
        },
    ),
}
DEFINITIONS = (
    "sectors",
    "areas",
    "groups",
    "organizations",
    "documents",
    "indicators",
    "funding_sources",
)


@pytest.mark.parametrize("where", FOUND)
def test_definitions_are_found_wherever_they_stand_and_what_they_rest_on_comes_first(where):
    parts, expected = FOUND[where]
    made = plan(**parts)
    assert {
        name: list(getattr(made, name).codes) for name in DEFINITIONS if getattr(made, name)
    } == expected


def test_definitions_passed_come_first_in_the_order_passed():
    others = [Sector(name="bưu chính"), Sector(name="báo chí")]
    made = plan(sectors=others, tasks=[task("t", sector=TELECOM), task("u", sector=others[1])])
    assert made.sectors.codes == ("buu-chinh", "bao-chi", "vien-thong")
    assert isinstance(made.sectors, Keyed)


def test_equal_definitions_are_one():
    again = Area(name="tỉnh Lào Cai", level="province")
    assert again is not PROVINCE
    assert plan(area=PROVINCE, tasks=[task("t", places=[again])]).areas.codes == ("tinh-lao-cai",)


@pytest.mark.parametrize(
    "parts",
    [
        {"area": PROVINCE, "tasks": [task("t", places=[PROVINCE.evolve(level="commune")])]},
        {"sectors": [TELECOM], "tasks": [task("t", sector=TELECOM.evolve(name="khác"))]},
        {
            "targets": [
                target("a"),
                Target(code="b", title="b", indicator=DENSITY.evolve(decimals=1)),
            ]
        },
        {"approved_by": OFFICE, "document": Document(type="a", issuer=OFFICE.evolve(parent=None))},
    ],
    ids=["areas", "sectors", "indicators", "organizations"],
)
def test_a_code_stands_for_one_definition(parts):
    with pytest.raises(DuplicateCodeError, match="have the code"):
        plan(**parts)


def test_areas_groups_and_organizations_share_their_codes():
    """They stand for each other wherever something is done or received."""
    for one, other in itertools.permutations(
        [
            {"areas": [Area(name="a", level="province", code="x")]},
            {"groups": [Group(name="a", code="x")]},
            {"organizations": [Organization(name="a", code="x")]},
        ],
        2,
    ):
        with pytest.raises(DuplicateCodeError):
            plan(**one, **other)
    assert plan(
        areas=[Area(name="a", level="province", code="x")], sectors=[Sector(name="a", code="x")]
    )


def test_units_of_ones_own_are_listed():
    box, shelf = Unit.count("box"), Unit.count("shelf")
    boxes = Indicator(code="boxes", name="hộp", unit=Unit.ratio(box, shelf))
    assert plan(indicators=[boxes]).units == (box, shelf)
    assert plan(units=[shelf], indicators=[boxes]).units == (shelf, box)
    assert plan(units=[shelf]).units == (shelf,)
    assert plan(indicators=[DENSITY]).units == ()
    assert plan(tasks=[task("t", places=[Group(name="g", size=Measure(3, box))])]).units == (box,)


def test_evolve_without_changes_is_the_same_plan(full_plan):
    again = full_plan.evolve()
    assert again == full_plan
    assert hash(again) == hash(full_plan)


def test_evolve_without_changes_keeps_the_order_of_units():
    """Units are found in another order once the definitions that use them are listed."""
    seen = Observation(code="o", indicator=Indicator(code="i", name="i", unit=Unit.count("aa")))
    group = Group(name="g", size=Measure(3, Unit.count("bb")))
    made = plan(review=Review(observations=[seen]), tasks=[task("k", places=[group])])
    assert made.units == (Unit.count("aa"), Unit.count("bb"))
    assert made.evolve() == made


def test_evolve_checks_and_completes_the_copy():
    made = plan(tasks=[task("t")])
    changed = made.evolve(tasks=[task("t", sector=TELECOM)], title="Kế hoạch năm 2013")
    assert changed.sectors.codes == ("vien-thong",)
    assert str(changed) == "Kế hoạch năm 2013"
    assert made.sectors == ()
    with pytest.raises(InvalidTypeError, match=r"^Plan\.tasks takes Task"):
        made.evolve(tasks=[target("a")])


@pytest.mark.parametrize(
    ("field", "item"),
    [
        ("targets", task("a")),
        ("tasks", target("a")),
        ("objectives", task("a")),
        ("assignments", OFFICE),
        ("areas", COMMUNES),
    ],
)
def test_collections_hold_what_they_say(field, item):
    with pytest.raises(InvalidTypeError, match=rf"^Plan\.{field} takes "):
        plan(**{field: [item]})


def test_repr_is_short(full_plan):
    shown = repr(full_plan)
    assert len(shown) < 200
    assert "periods=(2012, 2013/2015), targets=1, tasks=2" in shown


def test_a_plan_is_a_value(full_plan):
    again = pickle.loads(pickle.dumps(full_plan))
    assert {full_plan: 1}[again] == 1
    assert again.targets["t-density"].indicator == again.indicators["internet-density"]
    assert full_plan != full_plan.evolve(exhaustive=True)


def test_what_is_absent_from_a_partial_plan_is_said():
    """Where the source ends in "…", nobody may conclude from what is absent."""
    assert plan(exhaustive=False).exhaustive is False
    with pytest.raises(InvalidTypeError, match=r"^Plan\.exhaustive takes True or False"):
        plan(exhaustive=0)


def test_a_budget_line_is_of_the_one_task_that_names_it() -> None:
    lines = [ip.BudgetLine(code=code, state="approved") for code in ("a", "b", "c", "d")]
    lines[3] = lines[3].evolve(task="k")
    tasks = [
        ip.Task(code="k", title="k", budget_lines=["a", "b"]),
        ip.Task(code="o", title="o", budget_lines=["b", "d"]),
    ]
    plan = ip.Plan(title="x", tasks=tasks, budget=ip.Budget(lines=lines))
    assert [line.task for line in plan.budget_lines] == ["k", None, None, "k"]
    assert [line.task for line in plan.budget.lines] == [None, None, None, "k"]
    unclaimed = plan.evolve(tasks=[task.evolve(budget_lines=[]) for task in tasks])
    assert unclaimed.budget_lines is unclaimed.budget.lines
    assert len(ip.Plan(title="x").budget_lines) == 0
