"""Asserting that values come back: what does not is found, and said where."""

from __future__ import annotations

import io as streams
import pickle
import sys
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, Self

import attrs
import pytest

import ictplan as ip
from ictplan import io
from ictplan.model.value import Value
from ictplan.testing import another_process, assert_round_trips
from ictplan.testing.exact_difference import difference


@attrs.frozen(repr=False)
class Lossy(Value):
    """A value that loses a digit, a hash or itself on the ways that are named."""

    number: Decimal
    loses: str = ""
    seed: int = attrs.field(default=0, eq=False)

    def __reduce__(self) -> Any:
        number = Decimal(int(self.number)) if self.loses == "a digit" else self.number
        return type(self), (
            number,
            self.loses,
            self.seed + 1 if self.loses in ("a hash", "a field") else 0,
        )

    def __hash__(self) -> int:
        return hash((self.number, self.seed if self.loses == "a hash" else 0))

    def evolve(self, **changes: object) -> Self:
        return type(self)(self.number + 1, self.loses) if self.loses == "itself" else self


@attrs.frozen(eq=False, repr=False)
class Singular(Value):
    """A value that equals nothing but itself."""

    name: str


@attrs.frozen(repr=False)
class Restless(Value):
    """A value whose hash is another each time it is made."""

    name: str

    def __hash__(self) -> int:
        return id(self)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (
            Lossy(Decimal("6.0"), "a digit"),
            "pickle protocol 2 changes Lossy.number: Decimal('6.0') became Decimal('6')",
        ),
        (Lossy(Decimal(6), "a field"), "pickle protocol 2 changes Lossy.seed: 0 became 1"),
        (
            Lossy(Decimal(6), "itself"),
            "evolve() changes Lossy.number: Decimal('6') became Decimal('7')",
        ),
        (
            Singular("x"),
            "pickle protocol 2 gives a Singular that is not equal: Singular(name='x') became Singular(name='x')",
        ),
        (
            Restless("x"),
            "pickle protocol 2 gives an equal Restless with another hash: Restless(name='x')",
        ),
    ],
)
def test_what_is_lost_is_named_with_the_way(value: Value, message: str) -> None:
    with pytest.raises(AssertionError) as caught:
        assert_round_trips(value, another_process=False)
    assert str(caught.value) == message


def test_what_loses_nothing_is_let_through() -> None:
    assert_round_trips(Lossy(Decimal("6.0")), another_process=False)
    assert_round_trips(ip.Keyed([ip.Sector(name="a")]), another_process=False)


@pytest.mark.parametrize("value", [5, "text", None, object(), (1, 2)])
def test_other_values_are_refused(value: object) -> None:
    with pytest.raises(ip.InvalidTypeError, match="takes a value of the model"):
        assert_round_trips(value)


# ---------------------------------------------------------------- documents

PLAN = ip.Plan(title="Kế hoạch", periods=["2012"])


def test_a_reader_that_changes_the_plan_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(io, "loads", lambda text: PLAN.evolve(periods=["2013"]))
    with pytest.raises(
        AssertionError, match=r"^JSON changes Plan\.periods\[0\]\.text: '2012' became '2013'$"
    ):
        assert_round_trips(PLAN, another_process=False)


def test_a_writer_that_writes_differently_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    written = iter(["one = 1\ntwo = 2", "one = 1\ntwo = 3", "one = 1", "one = 1\ntwo = 2"])
    monkeypatch.setattr(io, "dumps_toml", lambda plan: next(written))
    monkeypatch.setattr(io, "loads_toml", lambda text: PLAN)
    with pytest.raises(
        AssertionError,
        match=r"^TOML is written differently the second time: 'two = 2' became 'two = 3'$",
    ):
        assert_round_trips(PLAN, another_process=False)
    with pytest.raises(AssertionError, match="'one text' became 'is longer'"):
        assert_round_trips(PLAN, another_process=False)


def test_a_plan_with_another_hash_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    other_plan = io.loads(io.dumps(PLAN))
    monkeypatch.setattr(io, "loads", lambda text: other_plan)
    monkeypatch.setattr(ip.Plan, "__hash__", lambda plan: 5 if plan is other_plan else 7)
    with pytest.raises(AssertionError, match=r"^JSON gives an equal plan with another hash"):
        assert_round_trips(PLAN, another_process=False)


# ---------------------------------------------------------------- differences


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        (ip.Measure(6, "km"), ip.Measure(6, "km"), None),
        (
            ip.Measure("6.0", "km"),
            ip.Measure(6, "km"),
            "x.magnitude: Decimal('6.0') became Decimal('6')",
        ),
        (ip.Period("2012"), ip.Period("2013"), "x.text: '2012' became '2013'"),
        ((1, 2), (1, 3), "x[1]: 2 became 3"),
        ((1, 2), (1,), "x: 2 items became 1"),
        (1, True, "x: 1 of type int became True of type bool"),
        (ip.Keyed(), (), "x: Keyed() of type Keyed became () of type tuple"),
        (ip.Stage.HELD, ip.Stage.BUILT, "x: <Stage.HELD: 'held'> became <Stage.BUILT: 'built'>"),
    ],
)
def test_difference(left: object, right: object, said: str | None) -> None:
    assert difference(left, right, "x") == said


def test_difference_of_what_other_tools_keep() -> None:
    kept, changed = (
        ip.Plan(title="x", extensions={"a": {"b": 1}}),
        ip.Plan(title="x", extensions={"a": {"b": 2}}),
    )
    assert difference(kept, changed, "Plan") == "Plan.extensions[0][1][0][1]: 1 became 2"


# ---------------------------------------------------------------- the other process


def test_a_value_goes_to_another_process_and_back() -> None:
    assert another_process.there_and_back(PLAN) == PLAN
    assert another_process.there_and_back((1, "x")) == (1, "x")


def test_what_cannot_be_read_there_is_told() -> None:
    """The class is found here only, since it is part of a test."""
    with pytest.raises(AssertionError, match="in another process: Traceback"):
        another_process.there_and_back(_Here())
    assert another_process.there_and_back(PLAN) == PLAN


class _Here:
    """A value that raises where it is read."""

    def __reduce__(self) -> Any:
        return int, ("no number",)


def test_a_process_that_ends_is_told_and_replaced() -> None:
    class Leaving:
        """A value that ends the process where it is read."""

        def __reduce__(self) -> Any:
            return __import__("os")._exit, (0,)

    with pytest.raises(AssertionError, match="the other process ended while it read"):
        another_process.there_and_back(Leaving())
    assert another_process.there_and_back(PLAN) == PLAN


def test_the_answer_is_the_value_and_its_fault() -> None:
    def answer(value: object) -> tuple[Any, str | None]:
        answered: tuple[Any, str | None] = pickle.loads(another_process.answer(pickle.dumps(value)))
        return answered

    assert answer(PLAN) == (PLAN, None)
    assert answer(5) == (5, None)
    assert "is not equal to one made there" in str(answer(Lossy(Decimal(6), "itself"))[1])
    assert "is not that of an equal value" in str(answer(Restless("x"))[1])
    assert "Traceback" in str(answer(_Here())[1])


def test_it_answers_until_there_is_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, answered = streams.BytesIO(), streams.BytesIO()
    for value in (1, PLAN):
        data = pickle.dumps(value)
        asked.write(len(data).to_bytes(8, "big") + data)
    asked.seek(0)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=asked))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=answered))
    another_process.main()
    answered.seek(0)
    found = []
    while length := answered.read(8):
        found.append(pickle.loads(answered.read(int.from_bytes(length, "big"))))
    assert found == [(1, None), (PLAN, None)]
