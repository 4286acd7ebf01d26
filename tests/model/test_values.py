"""What every object of the model promises: frozen, hashable, comparable, copied and sent without loss."""

from __future__ import annotations

import copy
import importlib
import os
import pickle
import pkgutil
import subprocess
import sys

import attrs
import pytest

import ictplan.model
from ictplan import (
    IctplanError,
    InvalidTypeError,
    InvalidValueError,
    Keyed,
    LocalizedText,
    Period,
    Plan,
    Sector,
    Unit,
)
from ictplan.model.result import Result
from ictplan.model.value import Value
from row_tests import each_row

MODULES = [
    importlib.import_module(f"ictplan.model.{m.name}")
    for m in pkgutil.iter_modules(ictplan.model.__path__)
]
CLASSES = sorted(
    {
        c
        for m in MODULES
        for c in vars(m).values()
        if isinstance(c, type) and issubclass(c, Value) and c not in {Value, Result}
    },
    key=lambda c: c.__name__,
)
EVERY = each_row("cls", CLASSES, ids=lambda c: c.__name__)


def test_there_is_a_specimen_of_every_class(specimens):
    assert set(CLASSES) == set(specimens)


def test_specimens_fill_every_optional_field_that_goes_with_the_others(specimens):
    """A field left empty in every specimen would be tested by nothing here."""
    empty = {
        f"{cls.__name__}.{a.name}"
        for cls, value in specimens.items()
        for a in attrs.fields(cls)
        if getattr(value, a.name) in (None, ())
    }
    alternatives = {
        "Baseline.observation", "Criterion.value", "Indicator.of", "Objective.part_of",  # excluded by what is filled
        "ReportedValue.share_of", "Target.deliverable", "Target.stages", "Unit.declared",
    }  # fmt: skip
    assert empty == alternatives


@EVERY
def test_attributes_cannot_be_set_or_deleted(cls, specimens):
    value = specimens[cls]
    for a in attrs.fields(cls):
        before = getattr(value, a.name)
        with pytest.raises(AttributeError):
            setattr(value, a.name, before)
        with pytest.raises(AttributeError):
            delattr(value, a.name)
        assert getattr(value, a.name) is before


@EVERY
def test_no_attribute_can_be_added(cls, specimens):
    value = specimens[cls]
    assert not hasattr(value, "__dict__")
    with pytest.raises(AttributeError):
        value.brand_new = 1
    with pytest.raises(AttributeError):
        object.__setattr__(value, "brand_new", 1)


@EVERY
def test_a_copy_is_equal_and_hashes_alike(cls, specimens):
    value = specimens[cls]
    again = value.evolve()
    assert again is not value
    assert again == value
    assert hash(again) == hash(value)
    assert len({again, value}) == 1


@EVERY
@each_row("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickles(cls, protocol, specimens):
    value = specimens[cls]
    again = pickle.loads(pickle.dumps(value, protocol))
    assert type(again) is cls
    assert again == value
    assert hash(again) == hash(value)
    assert repr(again) == repr(value)


@EVERY
@each_row("copied", [copy.copy, copy.deepcopy], ids=["copy", "deepcopy"])
def test_copies(cls, copied, specimens):
    value = specimens[cls]
    again = copied(value)
    assert type(again) is cls
    assert again == value
    assert hash(again) == hash(value)


@EVERY
def test_differs_from_everything_else(cls, specimens):
    value = specimens[cls]
    assert value != object()
    assert value != str(value)
    assert [other for other in specimens.values() if other == value] == [value]


@EVERY
def test_every_field_takes_part_in_equality(cls, specimens):
    """Two values that differ in one field are two values, but for fields that only explain or follow from others."""
    left_out = {
        f"{cls.__name__}.{a.name}"
        for a in attrs.fields(cls)
        if not a.eq and a.name not in ("chain", "depth", "size")
    }
    assert left_out <= {
        "Interval.widened_by", "Period.start", "Period.end",
        "Unit.declared", "Unit.numerator", "Unit.base", "Unit.denominator",
    }  # fmt: skip


@EVERY
def test_repr_is_one_line_that_names_the_class(cls, specimens):
    shown = repr(specimens[cls])
    assert len(shown.splitlines()) == 1
    assert shown.startswith(cls.__name__)
    assert "object at 0x" not in shown


@EVERY
def test_evolve_refuses_unknown_names_and_suggests_near_ones(cls, specimens):
    field = next(a.name for a in attrs.fields(cls) if a.init)
    with pytest.raises(InvalidTypeError) as caught:
        specimens[cls].evolve(**{field + "x": 1})
    assert field in caught.value.expected
    assert repr(field + "x") in str(caught.value)
    assert str(caught.value).startswith(f"{cls.__name__}.evolve takes names of fields")


@EVERY
def test_evolve_lists_the_fields_where_no_name_is_near(cls, specimens):
    with pytest.raises(InvalidTypeError) as caught:
        specimens[cls].evolve(**{"Ω" * 100: 1})
    assert all(a.name in caught.value.expected for a in attrs.fields(cls) if a.init)
    assert len(str(caught.value)) <= 400


def test_evolve_changes_what_it_is_told_and_nothing_else():
    before = Sector(name="viễn thông", code="vt")
    after = before.evolve(name="báo chí")
    assert (str(after.name), after.code) == ("báo chí", "vt")
    assert str(before.name) == "viễn thông"


def test_evolve_validates():
    with pytest.raises(IctplanError, match=r"^Sector\.code is not a valid code"):
        Sector(name="viễn thông").evolve(code="viễn thông")


def test_repr_leaves_out_defaults_and_shortens_long_tuples(specimens):
    assert repr(Sector(name="a")) == "Sector(name=LocalizedText('a'), code='a')"
    document = specimens[Plan].document
    many = document.evolve(legal_bases=[document.carrier] * 4)
    assert "legal_bases=<4 items>" in repr(many)
    assert f"carrier=<{document.carrier.code}>" in repr(many)
    assert "implements=None" not in repr(many.evolve(implements=None))


@pytest.mark.parametrize(
    "value", [Unit("subscription/100 person"), Period("2013/2015"), LocalizedText("tỉnh")], ids=repr
)
def test_hashes_are_not_carried_into_another_process(value):
    """Text hashes differently in every process, so a cached hash must not travel."""
    hash(value)
    script = "import pickle, sys; v = pickle.loads(sys.stdin.buffer.read()); assert v in {v.evolve()} and hash(v) == hash(v.evolve())"
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", script],
            input=pickle.dumps(value),
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()


@pytest.fixture
def validators_off():
    attrs.validators.set_disabled(True)
    yield
    attrs.validators.set_disabled(False)


@pytest.mark.usefixtures("validators_off")
@EVERY
def test_checks_cannot_be_switched_off(cls, specimens):
    """Every class refuses an object that no field takes, whatever attrs is told."""
    if cls.__name__ in {"Kind", "Term", "Point", "Widening"}:
        return  # made by the library itself, without checks
    refused = 0
    for a in attrs.fields(cls):
        if a.init:
            with pytest.raises(IctplanError):
                specimens[cls].evolve(**{a.name: object()})
            refused += 1
    assert refused


def test_nothing_in_the_model_relies_on_attrs_validators():
    assert [
        f"{c.__name__}.{a.name}"
        for c in CLASSES
        for a in attrs.fields(c)
        if a.validator is not None
    ] == []


def test_keyed_tuples_in_the_model_travel_too(specimens):
    targets = specimens[Plan].targets
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(targets, protocol))
        assert isinstance(again, Keyed)
        assert again == targets
        assert again["t-density"] == targets["t-density"]


def test_text_of_little_but_marks_is_refused_before_it_is_normalised():
    """Sorting stacked marks takes time that grows with their square."""
    with pytest.raises(InvalidValueError) as caught:
        LocalizedText("a" + "\u0301\u0323" * 200)
    assert caught.value.reason == "stacked_marks"
