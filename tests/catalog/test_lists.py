"""What the lists hold: facts as the sources that each entry names print them, and no loose end among the entries."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files

import pytest

from ictplan import (
    Direction,
    Indicator,
    LocalizedText,
    Measure,
    Observation,
    Plan,
    RollUpRule,
    Unit,
    catalog,
    io,
)
from ictplan.catalog import CatalogIndicator
from ictplan.model.value import Value, fields_of
from ictplan.text import slug
from row_tests import each_row

EVERY = each_row("entry", catalog.indicators, ids=lambda entry: entry.code)
RATIO, SUM, NONE = RollUpRule.RATIO_OF_SUMS, RollUpRule.SUM, RollUpRule.NONE
HIGHER, LOWER = Direction.HIGHER, Direction.LOWER

#: Unit, direction and rule over areas, as the source of each entry has them (for radius and speed: as nothing forbids).
STATED: dict[str, tuple[str, Direction, RollUpRule]] = {
    # circular 06/2018/TT-BKHĐT, pp. 49-50
    "vn-1201": ("person/100 person", HIGHER, RATIO),
    "vn-1202": ("subscription/100 person", HIGHER, RATIO),
    "vn-1203": ("subscription/100 person", HIGHER, RATIO),
    # gso.gov.vn, metadata pages; for Internet users its mirror
    "vn-national-international-bandwidth": ("kb/s/100 person", HIGHER, RATIO),
    "vn-national-internet-users": ("percent", HIGHER, RATIO),
    "vn-provincial-telephone-subscriptions": ("subscription", HIGHER, SUM),
    "vn-provincial-internet-households": ("percent", HIGHER, RATIO),
    # danang.gov.vn
    "vn-yearbook-mobile-phone-users": ("percent", HIGHER, RATIO),
    # thuvienphapluat.vn on the ICT Index
    "vn-ict-index-fixed-telephones": ("telephone/100 person", HIGHER, RATIO),
    "vn-ict-index-mobile-telephones": ("telephone/100 person", HIGHER, RATIO),
    "vn-ict-index-internet-subscriptions": ("subscription/100 person", HIGHER, RATIO),
    "vn-ict-index-fixed-broadband": ("subscription/100 person", HIGHER, RATIO),
    "vn-ict-index-wireless-broadband": ("subscription/100 person", HIGHER, RATIO),
    "vn-ict-index-household-computers": ("percent", HIGHER, RATIO),
    # mic.gov.vn after the white book of 2010; "(km)" stands in the name of the radius
    "vn-postal-service-points": ("service_point", HIGHER, SUM),
    "vn-postal-service-radius": ("km", LOWER, NONE),
    "vn-postal-people-per-point": ("person/service_point", LOWER, RATIO),
    # the plan of Xuân Trúc commune
    "vn-local-plan-shared-bts": ("percent", HIGHER, RATIO),
    "vn-local-plan-smartphones": ("percent", HIGHER, RATIO),
    "vn-local-plan-2g-only": ("percent", LOWER, RATIO),
    "vn-local-plan-fixed-speed": ("Mb/s", HIGHER, NONE),
    "vn-local-plan-ftth-villages": ("percent", HIGHER, RATIO),
    # resolution 03/NQ-CP (2025), annex I
    "vn-programme-research-personnel": ("person/10000 person", HIGHER, RATIO),
    "vn-programme-egovernment-rank": ("rank", LOWER, NONE),
    # vndx.gov.vn on the TII of 2022
    "un-egdi-internet-users": ("percent", HIGHER, RATIO),
    "un-egdi-mobile-subscriptions": ("subscription/100 person", HIGHER, RATIO),
    "un-egdi-mobile-broadband": ("subscription/100 person", HIGHER, RATIO),
    "un-egdi-fixed-broadband": ("subscription/100 person", HIGHER, RATIO),
    # ITU, handbook of 2020, contents; files of its DataHub
    "itu-i112": ("subscription", HIGHER, SUM),
    "itu-i271": ("subscription", HIGHER, SUM),
    "itu-i271mw": ("subscription", HIGHER, SUM),
    "itu-i271mwa": ("subscription", HIGHER, SUM),
    "itu-i271land": ("percent", HIGHER, RATIO),
    "itu-i271pop": ("percent", HIGHER, RATIO),
    "itu-i271g": ("percent", HIGHER, RATIO),
    "itu-i271ga": ("percent", HIGHER, RATIO),
    "itu-i4213cv": ("household", HIGHER, SUM),
    "itu-i4213tfbb": ("subscription", HIGHER, SUM),
    "itu-i992b": ("subscription/100 person", HIGHER, RATIO),
    "itu-i99h": ("percent", HIGHER, RATIO),
    "itu-i4214": ("b/s", HIGHER, SUM),
    # World Bank, Metadata Glossary: densities are averaged by population; countrydatahub.com
    "wdi-it.net.bbnd.p2": ("subscription/100 person", HIGHER, RATIO),
    "wdi-it.cel.sets.p2": ("subscription/100 person", HIGHER, RATIO),
    # SDG metadata
    "sdg-17.6.1": ("subscription/100 person", HIGHER, RATIO),
    "sdg-9.c.1-2g": ("percent", HIGHER, RATIO),
    "sdg-9.c.1-3g": ("percent", HIGHER, RATIO),
    "sdg-9.c.1-4g": ("percent", HIGHER, RATIO),
    "sdg-17.8.1": ("percent", HIGHER, RATIO),
    "sdg-5.b.1": ("percent", HIGHER, RATIO),
    # U4SSC and NMDI; the latter prints "%" with the factor 100
    "u4ssc-fixed-broadband": ("percent", HIGHER, RATIO),
    "nmdi-it-1.4": ("subscription/100 person", HIGHER, RATIO),
}

#: What no source at hand confirms; of cross-codes, see below.
UNVERIFIED = {
    "vn-1201": {"external_codes"},
    "vn-1202": {"denominator", "population_concept"},
    "vn-1203": {"numerator", "denominator", "population_concept"},
    "vn-yearbook-mobile-phone-users": {"denominator"},
    "vn-ict-index-household-computers": {"denominator"},
    "vn-postal-service-radius": {"area_rule"},
    "vn-local-plan-shared-bts": {"numerator", "denominator"},
    "vn-local-plan-2g-only": {"denominator"},
    "vn-local-plan-fixed-speed": {"area_rule"},
    "vn-local-plan-ftth-villages": {"denominator"},
    "itu-i271land": {"numerator", "denominator"},
    "itu-i271pop": {"numerator", "denominator"},
    "itu-i271g": {"numerator", "denominator"},
    "itu-i271ga": {"numerator", "denominator"},
    "sdg-17.6.1": {"name.vi"},
}


def test_every_list_is_there() -> None:
    """As many entries as the sources give, list by list."""
    assert Counter(entry.system for entry in catalog.indicators) == {
        "itu": 13,
        "nmdi": 1,
        "sdg": 6,
        "u4ssc": 1,
        "un-egdi": 4,
        "vn-ict-index": 6,
        "vn-local-plan": 5,
        "vn-national": 2,
        "vn-postal": 3,
        "vn-programme": 2,
        "vn-provincial": 2,
        "vn-statistics": 3,
        "vn-yearbook": 1,
        "wdi": 2,
    }
    assert set(catalog.systems.codes) == {entry.system for entry in catalog.indicators}
    folder = files("ictplan.catalog") / "systems"
    assert {f"{code}.toml" for code in catalog.systems.codes} == {
        file.name for file in folder.iterdir()
    }


@EVERY
def test_what_the_sources_state(entry: CatalogIndicator) -> None:
    unit, direction, rule = STATED[entry.code]
    assert entry.unit == Unit(unit)
    assert (entry.indicator.direction, entry.indicator.area_rule) == (direction, rule)


@EVERY
def test_what_is_not_verified_is_marked(entry: CatalogIndicator) -> None:
    """Field by field; that two lists mean the same series is nowhere said in so many words."""
    label = catalog.systems[entry.system].label
    crossed = {
        f"external_codes.{code.system}"
        for code in entry.indicator.external_codes
        if code.system != label
    }
    assert set(entry.unverified) == UNVERIFIED.get(entry.code, set()) | crossed


@EVERY
def test_an_entry_is_complete(entry: CatalogIndicator) -> None:
    assert entry.indicator.counts == entry.definition
    assert entry.indicator.source == entry.source
    assert entry.name.en
    assert entry.numerator or entry.code in {"itu-i271mw", "itu-i271mwa"}, (
        "the handbook's contents give only the names"
    )
    ratio = entry.unit.is_ratio or entry.unit.is_share
    assert ratio or entry.denominator is None or entry.code == "vn-postal-service-radius"
    assert not ratio or entry.denominator is not None or "denominator" in entry.unverified


@EVERY
def test_ratios_are_never_summed_or_averaged(entry: CatalogIndicator) -> None:
    indicator = entry.indicator
    assert (indicator.area_rule is RATIO) is (entry.unit.is_ratio or entry.unit.is_share)
    assert indicator.time_rule is not SUM, "all of these are stocks"


@EVERY
def test_every_source_can_be_looked_up(entry: CatalogIndicator) -> None:
    """By its address or its number; but for the files of the ITU, whose download has no page of its own."""
    for source in entry.sources:
        document = source.document
        assert document.url or document.number or document.code == "itu-datahub-files"
        assert document.url is None or document.url.startswith(("https://", "http://www.spc.int/"))


def _texts(value: object) -> Iterator[LocalizedText]:
    if isinstance(value, LocalizedText):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Value) and not isinstance(value, Unit):
        for field in fields_of(type(value)):
            yield from _texts(getattr(value, field.name))


@each_row("part", [*catalog.indicators, *catalog.systems], ids=lambda part: part.code)
def test_texts_are_nfc_on_one_line_and_in_both_languages(part: Value) -> None:
    for text in _texts(part):
        assert text.en is not None
        for words in (text.vi, text.en):
            assert words == unicodedata.normalize("NFC", words) == " ".join(words.split())


def test_names_in_the_language_of_the_list_are_official() -> None:
    """Vietnamese lists have Vietnamese names, the others English ones; the other name is marked as ours or as unverified."""
    for entry in catalog.indicators:
        vietnamese = (
            entry.system.startswith("vn-") or entry.system == "un-egdi"
        )  # of the TII a Vietnamese account was read
        marked = set(entry.own_names) | {
            name[5:] for name in entry.unverified if name.startswith("name.")
        }
        assert marked == ({"en"} if vietnamese else {"vi"})


def test_no_two_entries_are_told_apart_by_capitals_or_signs_alone() -> None:
    assert len({slug(entry.code) for entry in catalog.indicators}) == len(catalog.indicators)
    assert len({slug(system.label) for system in catalog.systems}) == len(catalog.systems)


def test_codes_elsewhere_lead_to_entries() -> None:
    """A code in another list is that of an entry of it."""
    homes = {system.label: system.code for system in catalog.systems}
    official = {
        (code.system, code.code)
        for e in catalog.indicators
        for code in e.indicator.external_codes
        if homes[code.system] == e.system
    }
    for entry in catalog.indicators:
        for code in entry.indicator.external_codes:
            assert (code.system, code.code) in official
    assert ("SDG", "17.6.2") in official, "the former number of 17.6.1"


def test_traps_lead_to_other_entries() -> None:
    for entry in catalog.indicators:
        assert len({trap.code for trap in entry.traps}) == len(entry.traps)
        for trap in entry.traps:
            assert set(trap.instead) <= set(catalog.indicators.codes) - {entry.code}


@pytest.mark.parametrize(
    ("code", "trap", "instead"),
    [
        ("itu-i4213tfbb", "count-not-density", ("itu-i992b",)),
        ("u4ssc-fixed-broadband", "household-base", ("sdg-17.6.1", "itu-i992b")),
        ("itu-i992b", "household-namesake", ("u4ssc-fixed-broadband",)),
        ("sdg-17.6.1", "household-namesake", ("u4ssc-fixed-broadband",)),
        ("sdg-17.6.1", "former-number", ()),
        ("vn-1202", "fixed-and-mobile", ("itu-i992b",)),
        ("vn-national-internet-users", "namesake", ("un-egdi-internet-users", "vn-1201")),
        ("itu-i271land", "area-not-population", ("itu-i271pop",)),
        ("nmdi-it-1.4", "printed-as-percent", ()),
        ("vn-local-plan-2g-only", "number-is-share", ()),
        ("vn-postal-service-radius", "radius-not-linear", ("vn-postal-service-points",)),
        ("itu-i4214", "unit-varies", ()),
        ("wdi-it.cel.sets.p2", "several-sims", ("sdg-5.b.1",)),
    ],
)
def test_the_traps_that_people_fell_into(code: str, trap: str, instead: tuple[str, ...]) -> None:
    traps = {known.code: known for known in catalog.indicators[code].traps}
    assert traps[trap].instead == instead


def test_the_count_and_the_density_of_fixed_broadband() -> None:
    """ITU: i4213tfbb is the number of subscriptions, and i992b is that number per 100 inhabitants."""
    count, density = (catalog.indicators[code].indicator for code in ("itu-i4213tfbb", "itu-i992b"))
    assert (str(count.unit), count.area_rule) == ("subscription", SUM)
    assert (density.base, density.area_rule, density.numerator) == (100, RATIO, count)


def test_the_namesake_divides_by_households() -> None:
    """U4SSC: number of fixed broadband subscriptions over total number of households, times 100."""
    entry = catalog.indicators["u4ssc-fixed-broadband"]
    above, below = entry.indicator.numerator, entry.indicator.denominator
    assert (entry.indicator.of, above and above.unit, below and below.unit) == (
        Unit("household"),
        Unit("subscription"),
        Unit("household"),
    )
    assert slug(entry.name.en or "") == slug(catalog.indicators["itu-i4213tfbb"].name.en or "")


def _parts(indicator: Indicator) -> tuple[Indicator, Indicator] | None:
    return (
        None
        if indicator.numerator is None or indicator.denominator is None
        else (indicator.numerator, indicator.denominator)
    )


@EVERY
def test_ratios_have_the_parts_to_roll_them_up(entry: CatalogIndicator) -> None:
    """Two shares lack them: of sites, for which there is no unit, and of whatever the 2G share is a share of."""
    indicator, parts = entry.indicator, _parts(entry.indicator)
    assert (parts is None) is (
        indicator.area_rule is not RATIO
        or entry.code in {"vn-local-plan-shared-bts", "vn-local-plan-2g-only"}
    )
    if parts is not None:
        above, below = parts
        assert (above.area_rule, below.area_rule) == (SUM, SUM)
        assert below.population_concept is indicator.population_concept
        assert indicator.unit.is_share or (above.unit, below.unit) == _units(indicator.unit)


def _units(ratio: Unit) -> tuple[Unit, Unit]:
    assert ratio.denominator is not None
    return Unit(ratio.numerator.name), Unit(ratio.denominator.name)


def test_population_concepts() -> None:
    """Circular 06/2018 and the TII say "dân số trung bình"; the national list says total population, others nothing."""
    concepts = {
        entry.code for entry in catalog.indicators if entry.indicator.population_concept is not None
    }
    assert concepts == {"vn-1201", "vn-1202", "vn-1203", "un-egdi-internet-users"}


def test_validity() -> None:
    """The ICT Index has these components since 2016; the commune's plan is for 2023-2025."""
    for entry in catalog.indicators:
        years = tuple(
            day and day.year for day in (entry.indicator.valid_from, entry.indicator.valid_to)
        )
        expected = {"vn-ict-index": (2016, None), "vn-local-plan": (2023, 2025)}.get(
            entry.system, (None, None)
        )
        assert years == expected


PRINTED = {  # mic.gov.vn, after the white book of 2010: 12/2008, 12/2009, 3/2010
    "vn-postal-service-points": ("18502", "17976", "17898"),
    "vn-postal-service-radius": ("2.39", "2.42", "2.43"),
    "vn-postal-people-per-point": ("4659", "4796", "4817"),
}


def test_figures_are_kept_as_printed() -> None:
    published = {entry.code: entry.published for entry in catalog.indicators if entry.published}
    assert set(published) == set(PRINTED)
    for code, figures in published.items():
        unit = catalog.indicators[code].unit
        assert [str(figure.period) for figure in figures] == ["2008-12", "2009-12", "2010-03"]
        assert [figure.value and figure.value.measure for figure in figures] == [
            Measure(value, unit) for value in PRINTED[code]
        ]
        assert all(figure.source == catalog.indicators[code].source for figure in figures)


def _level(figure: Observation) -> float:
    assert figure.value is not None
    return float(figure.value.measure.magnitude)


def test_the_printed_figures_belong_together() -> None:
    """Radius and points give the country's area, 331 thousand km²; people and points a population that grows."""
    points, radii, people = (catalog.indicators[code].published for code in PRINTED)
    areas = [
        (
            _level(n) * math.pi * (_level(r) - 0.005) ** 2,
            _level(n) * math.pi * (_level(r) + 0.005) ** 2,
        )
        for n, r in zip(points, radii, strict=True)
    ]
    assert all(low < 331_051 < high for low, high in areas)
    population = [_level(n) * _level(p) for n, p in zip(points, people, strict=True)]
    assert population == sorted(population)
    assert all(86e6 < count < 87e6 for count in population)


def test_indicators_survive_a_file() -> None:
    plan = Plan(title="a", indicators=[entry.indicator for entry in catalog.indicators])
    assert io.loads(io.dumps(plan)) == io.loads_toml(io.dumps_toml(plan)) == plan
