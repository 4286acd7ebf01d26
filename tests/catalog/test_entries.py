"""Entries as values: what they hold, what they refuse, and that the data are read only when asked for."""

from __future__ import annotations

import copy
import os
import pickle
import re
import subprocess
import sys

import attrs
import pytest

from ictplan import (
    DuplicateCodeError,
    Indicator,
    InvalidTypeError,
    InvalidValueError,
    Plan,
    Source,
    UnknownCodeError,
    catalog,
)
from ictplan.catalog import CatalogIndicator, IndicatorSystem, Trap

DENSITY = catalog.indicators["itu-i992b"]


def test_an_entry_answers_for_its_indicator() -> None:
    assert DENSITY.code == DENSITY.indicator.code == "itu-i992b"
    assert DENSITY.name == DENSITY.indicator.name
    assert DENSITY.unit is DENSITY.indicator.unit
    assert DENSITY.source is DENSITY.sources[0]


@pytest.mark.parametrize(
    "value",
    [DENSITY, DENSITY.traps[0], catalog.systems["itu"], catalog.indicators, catalog.systems],
)
def test_values_are_equal_hashed_copied_and_pickled_like_all_others(value: object) -> None:
    for again in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):
        assert type(again) is type(value)
        assert again == value
        assert hash(again) == hash(value)
    assert value != 1


def test_values_are_copied_with_changes_and_never_changed() -> None:
    changed = DENSITY.evolve(unverified=["denominator", "name.vi", "external_codes.ITU"])
    assert changed != DENSITY
    assert changed.unverified == ("denominator", "name.vi", "external_codes.ITU")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        DENSITY.system = "sdg"  # type: ignore[misc]


@pytest.mark.parametrize("cls", [CatalogIndicator, IndicatorSystem, Trap])
def test_classes_are_slotted(cls: type) -> None:
    assert all("__dict__" not in vars(c) for c in cls.__mro__)


def test_what_is_printed_of_them() -> None:
    assert repr(DENSITY).startswith(
        "CatalogIndicator(indicator=<itu-i992b>, system='itu', definition=LocalizedText("
    )
    assert repr(catalog.indicators).startswith("Keyed(itu-i112, ")
    assert (str(DENSITY), f"{DENSITY}") == ("Thuê bao băng rộng cố định trên 100 dân",) * 2
    assert f"{DENSITY:vi}" == str(DENSITY)
    assert f"{DENSITY:en}" == "Fixed-broadband subscriptions per 100 inhabitants"
    assert f"{DENSITY:>50}" == str(DENSITY).rjust(50)
    assert str(catalog.systems["sdg"]) == catalog.systems["sdg"].name.vi
    assert str(DENSITY.traps[0]) == DENSITY.traps[0].text.vi


@pytest.mark.parametrize(
    ("changes", "subject", "reason"),
    [
        ({"sources": []}, "CatalogIndicator.sources", "incomplete"),
        ({"own_names": ["fr"]}, "CatalogIndicator.own_names", "not_a_member"),
        ({"unverified": ["denominators"]}, "CatalogIndicator.unverified", "not_a_member"),
        ({"unverified": ["external_codes.SDG"]}, "CatalogIndicator.unverified", "not_a_member"),
        ({"frequency": "yearly"}, "CatalogIndicator.frequency", "not_a_member"),
        ({"system": "a b"}, "CatalogIndicator.system", "bad_code"),
        ({"note": " "}, "CatalogIndicator.note", "blank"),
    ],
)
def test_what_an_entry_refuses(changes: dict[str, object], subject: str, reason: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        DENSITY.evolve(**changes)
    assert (caught.value.subject, caught.value.reason) == (subject, reason)


@pytest.mark.parametrize(
    "changes",
    [
        {"indicator": "itu-i992b"},
        {"sources": ["ITU"]},
        {"sources": "ITU"},
        {"traps": [DENSITY]},
        {"published": [1]},
        {"disaggregation": "sex"},
        {"unverified": "name"},
    ],
)
def test_what_is_of_the_wrong_type(changes: dict[str, object]) -> None:
    with pytest.raises(InvalidTypeError) as caught:
        DENSITY.evolve(**changes)
    assert caught.value.subject.startswith("CatalogIndicator.")


def test_an_entry_of_ones_own() -> None:
    indicator = Indicator(code="a", name="a", unit="station")
    source = Source(document=DENSITY.source.document)
    entry = CatalogIndicator(
        indicator=indicator, system="own", definition="b", sources=[source], frequency="quarter"
    )
    assert (entry.numerator, entry.denominator, entry.traps, entry.published) == (
        None,
        None,
        (),
        (),
    )


def test_a_code_that_is_not_there() -> None:
    with pytest.raises(
        KeyError,
        match=re.escape(
            "no item 'itu-i992' in the catalog of indicators; did you mean 'itu-i992b'"
        ),
    ) as caught:
        catalog.indicators["itu-i992"]
    assert isinstance(caught.value, UnknownCodeError)


def test_the_module_lists_its_names_and_has_no_others() -> None:
    assert catalog.__all__ == sorted(catalog.__all__)
    assert set(catalog.__all__) <= set(dir(catalog))
    with pytest.raises(AttributeError, match="has no attribute 'indicator_s'"):
        _ = catalog.indicator_s
    names: dict[str, object] = {}
    exec("from ictplan.catalog import *", names)
    assert set(names) - {"__builtins__"} == set(catalog.__all__)


def test_a_plan_takes_every_indicator_of_the_catalog() -> None:
    """With what they rest on: no two documents or parts share a code and differ."""
    plan = Plan(title="a", indicators=[entry.indicator for entry in catalog.indicators])
    assert {entry.code for entry in catalog.indicators} <= set(plan.indicators.codes)
    assert plan.indicators["itu-i992b"].numerator == plan.indicators["itu-i4213tfbb"]
    with pytest.raises(DuplicateCodeError):
        Plan(title="a", indicators=[DENSITY.indicator, DENSITY.indicator.evolve(name="b")])


def run(script: str) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr


COUNTED = """
from ictplan.catalog import indicator_files
names, read = [], indicator_files.read
def counted_read(file):
    names.append(file.name)
    return read(file)
indicator_files.read = counted_read
"""


def test_nothing_is_read_before_it_is_asked_for() -> None:
    run(f"""
import sys
from ictplan import catalog
{COUNTED}
assert names == []
assert "indicators" not in vars(catalog)
foreign = {{"pint", "babel", "cattrs", "tomli_w"}}
assert not {{m.partition(".")[0] for m in sys.modules}} & foreign
assert not {{"ictplan.l10n", "ictplan.io", "ictplan.compute"}} & set(sys.modules)
assert len(catalog.indicators) > 0
assert vars(catalog)["indicators"] is catalog.indicators is indicator_files.load().indicators
assert len(names) > 0
assert not {{m.partition(".")[0] for m in sys.modules}} & foreign
""")


def test_threads_that_ask_first_get_one_catalog() -> None:
    run(f"""
import threading
from ictplan import catalog
{COUNTED}
together, seen = threading.Barrier(8), []
def ask():
    together.wait()
    seen.append(catalog.indicators)
threads = [threading.Thread(target=ask) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert len(seen) == 8 and all(each is seen[0] for each in seen)
assert len(names) == len(set(names)) > 0
""")
