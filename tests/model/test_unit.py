"""Units: canonical text, kinds, ratios, and countable units of one's own."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, strategies as st

from ictplan import (
    IctplanError,
    InvalidTypeError,
    InvalidValueError,
    Measure,
    Unit,
    UnknownUnitError,
)
from ictplan.model.unit import LARGEST_BASE
from ictplan.model.unit_names import TERMS
from ictplan.testing import own_units
from processor_time import at_most
from row_tests import each_row

DIVISORS = sorted(name for name, term in TERMS.items() if term.kind.divisor)
EXTENSIVE = sorted(
    name
    for name, term in TERMS.items()
    if term.kind.extensive and term.kind.name not in ("amount of data", "data rate")
)

#: The names that the contract promises.
PROMISED = """subscription, subscription/100 person, subscription/1000 person, telephone/100 person, person/km², percent,
permille, percentage_point, percent/year, Mb/s, km, household, commune, service_point, 1, VND, thousand VND, million VND,
billion VND,
trillion VND, USD"""


@pytest.mark.parametrize("text", [" ".join(t.split()) for t in PROMISED.split(",")])
def test_promised_units_exist_under_their_canonical_text(text):
    assert str(Unit(text)) == text
    assert Unit(text).text == text
    assert Measure(1, text).unit is not None


@each_row("name", sorted(TERMS))
def test_every_name_reads_back(name):
    unit = Unit(name)
    assert str(unit) == name
    assert Unit(str(unit)) == unit
    assert eval(repr(unit), {"Unit": Unit}) == unit
    assert (unit.base, unit.denominator, unit.is_ratio, unit.is_own) == (1, None, False, False)


@given(st.sampled_from(EXTENSIVE), st.sampled_from(DIVISORS), st.integers(1, LARGEST_BASE))
def test_ratios_read_back(above, below, base):
    unit = Unit.ratio(above, below, base=base)
    assert unit.is_ratio
    assert (unit.numerator.name, unit.base, unit.denominator.name) == (above, base, below)
    assert Unit(str(unit)) == unit
    assert hash(Unit(str(unit))) == hash(unit)
    assert eval(repr(unit), {"Unit": Unit}) == unit


@given(own_units(), st.sampled_from(DIVISORS), st.integers(1, 1000))
def test_own_units_read_back_when_declared(own, below, base):
    name = str(own)
    assert Unit.count(name) == own
    assert own.is_own
    assert Unit(name, declared=[own]) == own
    ratio = Unit.ratio(own, below, base=base)
    assert Unit(str(ratio), declared=[own]) == ratio
    assert Unit(str(ratio), declared=[ratio]) == ratio
    assert eval(repr(ratio), {"Unit": Unit}) == ratio


def test_own_units_have_no_registry_behind_them():
    Unit.count("person-visit")
    with pytest.raises(UnknownUnitError):
        Unit("person-visit")


def test_a_ratio_brings_in_both_of_its_own_names():
    ratio = Unit.ratio(Unit.count("box"), Unit.count("shelf"))
    assert str(Unit("shelf/box", declared=[ratio])) == "shelf/box"


def test_declared_names_that_are_not_used_are_dropped():
    assert Unit("km", declared=[Unit.count("box")]).declared == ()
    assert not Unit("km", declared=[Unit.count("box")]).is_own


def test_count_of_a_name_of_the_vocabulary_is_that_unit():
    assert Unit.count("commune") == Unit("commune")
    assert not Unit.count("commune").is_own


@pytest.mark.parametrize(
    "name",
    [
        "km",
        "percent",
        "year",
        "1",
        "VND",
        "Box",
        "a b",
        "a/b",
        "-a",
        "a-",
        "a--b",
        "9a",
        "hộp",
        "",
        "a" * 61,
        "a\n",
        "service-point",
        "a_b",
    ],
)
def test_count_takes_lower_case_words_that_mean_nothing_else(name):
    with pytest.raises(InvalidValueError, match=r"^Unit\.count"):
        Unit.count(name)


@pytest.mark.parametrize("name", [5, None, b"box", Unit("km")])
def test_count_takes_a_name(name):
    with pytest.raises(InvalidTypeError, match=r"^Unit\.count takes a name"):
        Unit.count(name)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("person/1 km²", "person/km²"),
        ("subscription/0100 person", None),
        ("subscription/100 person", None),
    ],
)
def test_canonical_text(text, canonical):
    if text.startswith("subscription/0"):
        with pytest.raises(InvalidValueError):
            Unit(text)
    else:
        assert str(Unit(text)) == (canonical or text)


@each_row(
    "text",
    [
        "", " ", "/", "a/", "/person", "km ", " km", "KM", "Km", "subscription / 100 person", "subscription/100  person",
        "subscription/-1 person", "subscription/0 person", "subscription/1.5 person", "subscription/1_000 person",
        "subscription/1e3 person", "subscription/١٠٠ person", "subscription/１００ person", "subscription per 100 person",
        "subscription/100", "subscription/100person", "person/km²/year", "person/km2", "a/b/c", "km\n", "km\x00", "\ud800",
        f"person/{LARGEST_BASE + 1} km²", "person/" + "9" * 100 + " km²", "9**9**9", "x" * 150, "x" * 16_000, "thuê bao",
        "subscription/thousand VND", "1/person", "rank/person", "percent/person", "person/percent", "GHz/person", "MB/second",
    ],
    ids=ascii,
)  # fmt: skip
def test_texts_that_are_no_units(text):
    with at_most(1), pytest.raises(IctplanError) as caught:
        Unit(text)
    assert isinstance(caught.value, ValueError)
    assert len(str(caught.value)) <= 400


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("subscripton", "subscription"),
        ("comune", "commune"),
        ("percentage-point", "percentage_point"),
        ("milion VND", "million VND"),
    ],
)
def test_near_names_are_suggested(wrong, right):
    with pytest.raises(UnknownUnitError) as caught:
        Unit(wrong)
    assert right in caught.value.suggestions
    assert repr(right) in str(caught.value)


@pytest.mark.parametrize("base", [0, -1, LARGEST_BASE + 1, 10**400])
def test_bases_are_bounded(base):
    with pytest.raises(InvalidValueError, match=r"^Unit\.ratio base is out of range"):
        Unit.ratio("person", "km²", base=base)


@pytest.mark.parametrize(("above", "below"), [("person/km²", "commune"), ("commune", "person/km²")])
def test_a_ratio_of_ratios_is_refused(above, below):
    with pytest.raises(InvalidValueError, match=r"^Unit\.ratio"):
        Unit.ratio(above, below)


def test_data_rates_may_stand_above_a_line():
    unit = Unit("Mb/s/person")
    assert (unit.numerator.name, unit.denominator.name) == ("Mb/s", "person")
    assert str(unit) == "Mb/s/person"


SCALES = [
    {"percent", "permille"},
    {"m", "km"},
    {"m²", "ha", "km²"},
    {"bit", "byte", "kB", "MB", "GB", "TB"},
    {"b/s", "kb/s", "Mb/s", "Gb/s", "Tb/s"},
    {"Hz", "kHz", "MHz", "GHz"},
    {"second", "minute", "hour", "day", "week"},
    {"month", "quarter", "year"},
    {"VND", "thousand VND", "million VND", "billion VND", "trillion VND"},
]


@each_row(("a", "b"), list(itertools.combinations(sorted(TERMS), 2)))
def test_kinds_keep_apart_what_does_not_convert(a, b):
    """Two names are of one kind only where they are scales of one quantity: so 1 Mb/s is never 1 MHz."""
    expected = any({a, b} <= scale for scale in SCALES)
    assert Unit(a).same_kind(Unit(b)) is expected
    assert Unit(b).same_kind(Unit(a)) is expected
    assert (Unit(a).kind == Unit(b).kind) is expected


def test_ratios_are_of_one_kind_when_both_sides_are():
    density = Unit("subscription/100 person")
    assert density.same_kind(Unit("subscription/1000 person"))
    assert not density.same_kind(Unit("subscription/100 household"))
    assert not density.same_kind(Unit("telephone/100 person"))
    assert not density.same_kind(Unit("subscription"))
    assert not Unit("subscription").same_kind(density)
    assert Unit("person/km²").same_kind(Unit("person/ha"))


@pytest.mark.parametrize(
    ("text", "signed", "share"),
    [
        ("person", False, False), ("km", False, False), ("subscription/100 person", False, False), ("rank", False, False),
        ("percent", True, True), ("permille", True, True), ("percent/year", True, False), ("percentage_point", True, False),
        ("VND", True, False), ("USD", True, False), ("1", True, False), ("index_point", True, False),
    ],
)  # fmt: skip
def test_what_may_be_negative_and_what_is_a_share(text, signed, share):
    assert (Unit(text).may_be_negative, Unit(text).is_share) == (signed, share)


def test_a_subscription_is_a_subscription_whatever_is_subscribed_to():
    """Fixed, mobile and broadband belong to the indicator."""
    assert not [
        name
        for name in TERMS
        if any(word in name for word in ("mobile", "fixed", "broadband", "internet"))
    ]


def test_kinds_are_compared_with_those_of_units_only():
    with pytest.raises(InvalidTypeError, match="takes a Unit"):
        Unit("km").same_kind("m")


def test_a_ratio_is_not_mistaken_for_a_named_unit():
    """Mb/s is a data rate, whatever else somebody calls Mb and s."""
    with pytest.raises(InvalidValueError, match="name of another unit"):
        Unit.ratio(Unit.count("b"), Unit.count("s"))
    assert str(Unit.ratio(Unit.count("b"), Unit.count("s"), base=10)) == "b/10 s"
