"""No class of values has a subclass, so that nothing that one adds is lost in documents or comparisons."""

from __future__ import annotations

import sys
from typing import Any

import attrs
import pytest

import ictplan as ip
from ictplan import catalog, checks, l10n, report, results
from ictplan.catalog.money_entry import MoneyEntry
from ictplan.model.budget import Facets
from ictplan.model.result import Result
from ictplan.model.value import Value

#: Bases of several classes, which share fields and have no values of their own.
OPEN = {Value, Result, Facets, MoneyEntry}


def below(base: type) -> set[type]:
    return {kind for child in base.__subclasses__() for kind in ({child} - OPEN) | below(child)}


def is_in_use(kind: type) -> bool:
    """A class with slots is made twice, and the first may still be about."""
    return getattr(sys.modules[kind.__module__], kind.__name__, None) is kind


CLASSES = sorted(
    {kind for kind in below(Value) if is_in_use(kind)} | {ip.Extensions, ip.Keyed},
    key=lambda kind: kind.__name__,
)


def test_all_classes_of_values_are_among_them():
    public = {
        value
        for module in (ip, results, checks, catalog, l10n, report)
        for name in module.__all__
        if isinstance(value := getattr(module, name), type) and issubclass(value, Value)
    }
    assert public <= set(CLASSES)
    assert len(public) > 50
    assert not any(kind.__name__.startswith("_") for kind in CLASSES)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_a_subclass_is_refused_however_it_is_made(kind: Any):
    with pytest.raises(ip.InvalidTypeError) as caught:
        type("Mapped", (kind,), {})
    assert str(caught.value) == (
        f"{kind.__name__} takes no subclass, because documents and comparisons would lose what it "
        "adds; keep data of your own in Plan.extensions, or make a class that has a field for it "
        "(got 'Mapped')"
    )
    with pytest.raises(ip.InvalidTypeError):

        @attrs.frozen(kw_only=True)
        class Mapped(kind):
            place: str = ""

    class Mixed:
        pass

    with pytest.raises(ip.InvalidTypeError):
        type("Mapped", (Mixed, kind), {})


def test_what_a_class_of_ones_own_has_is_kept_beside_it():
    @attrs.frozen
    class Mapped:
        task: ip.Task
        place: str

    mapped = Mapped(ip.Task(code="a", title="b"), "POINT(1 2)")
    plan = ip.Plan(title="a", tasks=[mapped.task], extensions={"gis": {"a": mapped.place}})
    assert plan.extensions["gis"]["a"] == "POINT(1 2)"  # type: ignore[index,call-overload]
