"""Areas, groups, organizations, indicators, sectors, objectives, funding sources, assignments, disclosures."""

from __future__ import annotations

import datetime
import itertools

import pytest

from ictplan import (
    Area,
    AreaLevel,
    Assignment,
    Direction,
    Disclosure,
    DisclosureState,
    ExternalCode,
    FundingSource,
    Group,
    Indicator,
    InvalidTypeError,
    InvalidValueError,
    Measure,
    Nature,
    Objective,
    Organization,
    Role,
    RollUpRule,
    Sector,
    Solution,
    Unit,
    UnknownUnitError,
)
from row_tests import each_row

BEFORE, AFTER = datetime.date(2012, 1, 1), datetime.date(2025, 6, 30)
LEVELS = list(AreaLevel)
NAMED = {
    "Sector": lambda **k: Sector(**k),
    "Area": lambda **k: Area(level="province", **k),
    "Group": lambda **k: Group(**k),
    "Organization": lambda **k: Organization(**k),
    "FundingSource": lambda **k: FundingSource(**k),
}


@pytest.mark.parametrize("kind", NAMED)
def test_codes_are_made_of_names(kind):
    assert NAMED[kind](name="Sở Thông tin và Truyền thông").code == "so-thong-tin-va-truyen-thong"
    assert NAMED[kind](name="Đảng bộ", code="X.1:a_b-c").code == "X.1:a_b-c"
    assert str(NAMED[kind](name="Đảng bộ")) == "Đảng bộ"
    with pytest.raises(InvalidValueError, match="give code="):
        NAMED[kind](name="电信")


@pytest.mark.parametrize("kind", NAMED)
def test_equal_codes_do_not_make_equal_definitions(kind):
    assert NAMED[kind](name="a", code="x") != NAMED[kind](name="b", code="x")
    assert NAMED[kind](name="a") == NAMED[kind](name="a", code="a")


def test_levels_run_from_the_country_down():
    assert [level.value for level in LEVELS] == [
        "country",
        "province",
        "district",
        "commune",
        "village",
    ]


@each_row(("above", "below"), list(itertools.product(LEVELS, LEVELS)))
def test_a_parent_stands_on_a_higher_level(above, below):
    parent = Area(name="a", level=above)
    if LEVELS.index(above) < LEVELS.index(below):
        assert Area(name="b", level=below, parent=parent).parent == parent
    else:
        with pytest.raises(InvalidValueError, match=r"^Area\.parent contradicts another field"):
            Area(name="b", level=below, parent=parent)


def test_is_within():
    province = Area(name="tỉnh Lào Cai", level="province")
    district = Area(name="huyện Bát Xát", level="district", parent=province)
    commune = Area(name="xã Y Tý", level="commune", parent=district)
    assert commune.is_within(province)
    assert commune.is_within(commune)
    assert not province.is_within(commune)
    assert not commune.is_within(Area(name="tỉnh Yên Bái", level="province"))


def test_an_area_is_itself_only_during_its_time():
    """Lào Cai of 2012 is not Lào Cai after 1 July 2025, even under one code."""
    old = Area(name="tỉnh Lào Cai", level="province", valid_to=AFTER)
    new = Area(name="tỉnh Lào Cai", level="province", valid_from=AFTER + datetime.timedelta(days=1))
    assert old.code == new.code
    assert old != new
    assert not Area(name="xã Y Tý", level="commune", parent=old).is_within(new)


@pytest.mark.parametrize(
    "build",
    [
        lambda **k: Area(name="a", level="province", **k),
        lambda **k: Indicator(code="a", name="a", unit="person", **k),
    ],
    ids=["Area", "Indicator"],
)
def test_validity_runs_forwards(build):
    with pytest.raises(InvalidValueError, match=r"valid_to ends before it starts"):
        build(valid_from=AFTER, valid_to=BEFORE)
    assert build(valid_from=BEFORE, valid_to=BEFORE).valid_to == BEFORE
    assert build(valid_to=BEFORE).valid_from is None


def test_groups_describe_sets_whose_members_may_be_unnamed():
    province = Area(name="tỉnh Lào Cai", level="province")
    group = Group(name="35 xã điểm", size=Measure(35, "commune"), level="commune", within=province)
    assert (group.members, group.exhaustive, group.level) == ((), False, AreaLevel.COMMUNE)
    assert Group(name="khối", members=[Organization(name="a"), province]).members[1] == province


@pytest.mark.parametrize("member", ["a", Group(name="g"), Sector(name="s"), None])
def test_members_of_groups_are_areas_or_organizations(member):
    with pytest.raises(InvalidTypeError, match=r"^Group\.members takes Area or Organization"):
        Group(name="a", members=[member])


def test_a_group_has_no_negative_size():
    with pytest.raises(InvalidValueError, match=r"^Group\.size is negative"):
        Group(name="a", size=Measure(-1, "commune"))


@pytest.mark.parametrize("kind", ["Organization", "FundingSource"])
def test_parents_are_of_the_same_class(kind):
    field = {"Organization": "parent", "FundingSource": "part_of"}[kind]
    assert getattr(NAMED[kind](name="a", **{field: NAMED[kind](name="b")}), field) == NAMED[kind](
        name="b"
    )
    with pytest.raises(InvalidTypeError, match=rf"^{kind}\.{field} takes {kind}"):
        NAMED[kind](name="a", **{field: Sector(name="b")})


def test_parties_are_organizations_groups_or_areas():
    parties = [
        Organization(name="Sở"),
        Group(name="các sở"),
        Area(name="huyện Bát Xát", level="district"),
    ]
    for party in parties:
        assert Assignment(party=party, role="lead").role is Role.LEAD
    for other in (Sector(name="a"), "Sở", None):
        with pytest.raises(
            InvalidTypeError, match=r"^Assignment\.party takes Organization or Group or Area"
        ):
            Assignment(party=other, role="lead")
    assert str(Assignment(party=parties[0], role="cooperating")) == "Sở (cooperating)"


def test_an_indicator_states_little_by_default():
    indicator = Indicator(code="population", name="dân số", unit="person")
    assert (indicator.nature, indicator.direction) == (Nature.STOCK, Direction.HIGHER)
    assert (indicator.area_rule, indicator.time_rule) == (RollUpRule.NONE, RollUpRule.NONE)
    assert (indicator.decimals, indicator.of, indicator.population_concept, indicator.base) == (
        None,
        None,
        None,
        1,
    )
    assert str(indicator) == "dân số"


def test_the_base_is_that_of_the_unit():
    assert Indicator(code="a", name="a", unit="subscription/100 person").base == 100


def test_indicators_of_unknown_units_are_refused():
    with pytest.raises(UnknownUnitError):
        Indicator(code="a", name="a", unit="subscripton")


def test_of_belongs_to_shares():
    assert Indicator(code="a", name="a", unit="percent", of="commune").of == Unit("commune")
    assert Indicator(code="a", name="a", unit="permille", of="commune").of == Unit("commune")
    for unit in ("commune", "percentage_point", "subscription/100 person", "percent/year"):
        with pytest.raises(InvalidValueError, match=r"^Indicator\.of contradicts another field"):
            Indicator(code="a", name="a", unit=unit, of="commune")


@pytest.mark.parametrize(
    ("side", "unit", "fits"),
    [
        ("numerator", "subscription", True),
        ("numerator", "person", False),
        ("numerator", "subscription/100 person", False),
        ("numerator", "percent", False),
        ("denominator", "person", True),
        ("denominator", "household", False),
        ("denominator", "person/km²", False),
    ],
)
def test_parts_of_a_ratio_make_its_unit(side, unit, fits):
    part = Indicator(code="part", name="part", unit=unit)
    arguments = {"code": "a", "name": "a", "unit": "subscription/100 person", side: part}
    if fits:
        assert getattr(Indicator(**arguments), side) == part
    else:
        with pytest.raises(InvalidValueError, match=rf"^Indicator\.{side} has the wrong unit"):
            Indicator(**arguments)


def test_parts_may_be_counted_in_another_scale():
    area = Indicator(code="area", name="diện tích", unit="ha")
    assert Indicator(code="a", name="a", unit="person/km²", denominator=area).denominator == area


@pytest.mark.parametrize("decimals", [-1, 1001])
def test_decimals_are_bounded(decimals):
    with pytest.raises(InvalidValueError, match=r"^Indicator\.decimals is out of range"):
        Indicator(code="a", name="a", unit="person", decimals=decimals)


def test_codes_elsewhere():
    assert ExternalCode(system="ITU", code="i99H").code == "i99H"
    with pytest.raises(InvalidValueError, match=r"^ExternalCode\.system is blank"):
        ExternalCode(system=" ", code="i99H")


def test_objectives_solutions_and_disclosures():
    assert str(Objective(code="a", title="mục tiêu", part_of="b")) == "mục tiêu"
    assert str(Solution(code="a", title="giải pháp")) == "giải pháp"
    disclosure = Disclosure(code="budget", state="mentioned")
    assert disclosure.state is DisclosureState.MENTIONED
    assert str(disclosure) == "budget: mentioned"
    for state in DisclosureState:
        assert Disclosure(code="a", state=state) == Disclosure(code="a", state=state.value)


@pytest.mark.parametrize(
    "cls",
    [Area, Indicator, Assignment, Disclosure, FundingSource, Sector],
    ids=lambda c: c.__name__,
)
def test_arguments_are_named(cls):
    with pytest.raises(TypeError):
        cls("a", "b", "c")


def test_only_ratios_and_shares_have_parts():
    """A plain count is not made of two others; a share of communes is, and so is a density."""
    communes = Indicator(code="communes", name="xã", unit="commune")
    for side in ("numerator", "denominator"):
        with pytest.raises(
            InvalidValueError,
            match="only a ratio or a share has a numerator and a denominator, but the unit is village",
        ):
            Indicator(code="a", name="a", unit="village", **{side: communes})
        assert (
            getattr(Indicator(code="a", name="a", unit="percent", **{side: communes}), side)
            == communes
        )


def _doubled(steps):
    """A share over itself, over itself …: what is told doubles at each step."""
    made = Indicator(code="a", name="a", unit="percent")
    for step in range(steps):
        made = Indicator(
            code=f"a{step}", name="a", unit="percent", numerator=made, denominator=made
        )
    return made


def test_definitions_that_double_at_every_step_are_bounded():
    """A chain of nine is no longer than others, and 1,023 when it is told out."""
    assert _doubled(8).numerator == _doubled(8).denominator
    with pytest.raises(InvalidValueError, match=r"^Indicator depends on too many items") as caught:
        _doubled(9)
    assert caught.value.reason == "too_many"
