"""Nothing depends on the caller's decimal context, and nothing on the language or the time zone of the environment."""

from __future__ import annotations

import decimal
import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Context, localcontext
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

import ictplan as ip
from effort import examples
from ictplan import compute, io, l10n, units
from ictplan.report import to_text
from ictplan.testing import (
    assert_measure_close,
    criteria,
    intervals,
    levels,
    measures,
    plans,
    reported_values,
    units_of_kind,
)

_TRAPS = [
    decimal.Inexact,
    decimal.Rounded,
    decimal.Clamped,
    decimal.Subnormal,
    decimal.InvalidOperation,
    decimal.FloatOperation,
]
HOSTILE = [
    Context(prec=1, rounding=decimal.ROUND_UP),
    Context(prec=4, rounding=decimal.ROUND_DOWN, Emin=-9, Emax=9),
    Context(prec=28, traps=_TRAPS),
    Context(prec=2, rounding=decimal.ROUND_05UP, Emin=0, Emax=0, clamp=1, traps=[]),
]


def outcome(work: Callable[[], Any]) -> str:
    """What comes of it: a value with its digits, or what is said of it."""
    try:
        return repr(work())
    except ip.IctplanError as error:
        return f"{type(error).__name__}: {error}"


def check(*works: Callable[[], Any]) -> None:
    """What is worked out is the same in every context, and leaves no trace in it."""
    calm = [outcome(work) for work in works]
    for context in HOSTILE:
        with localcontext(context) as within:
            within.clear_flags()
            assert [outcome(work) for work in works] == calm
            assert not any(within.flags.values())
            assert within.prec == context.prec


@given(measures(), measures(), st.integers(-1000, 1000))
def test_arithmetic(one: ip.Measure, other: ip.Measure, factor: int) -> None:
    other = ip.Measure(other.magnitude, one.unit)
    check(
        lambda: one + other,
        lambda: one - other,
        lambda: one * factor,
        lambda: one / factor,
        lambda: -one,
        lambda: abs(one),
        lambda: (one < other, one <= other, one == other, hash(one) == hash(other)),
        lambda: (str(one), f"{one:>80}"),
        lambda: eval(
            repr(one), {"Measure": ip.Measure, "Unit": ip.Unit, "Decimal": decimal.Decimal}
        ),
    )


@given(measures(), st.data())
def test_conversion(amount: ip.Measure, data: st.DataObject) -> None:
    goal = data.draw(units_of_kind(amount.unit))
    there = ip.Measure(1, goal)
    check(
        lambda: units.convert(amount, goal),
        lambda: units.same_amount(amount, there),
        lambda: units.from_pint(units.to_pint(amount)),
        lambda: assert_measure_close(amount, amount),
    )


@given(
    levels(unit="subscription") | reported_values(unit="subscription"),
    levels(unit="person") | reported_values(unit="person"),
    reported_values(unit="subscription/100 person"),
    criteria(unit="subscription/100 person"),
)
def test_computation(
    count: Any, people: Any, density: ip.ReportedValue, criterion: ip.Criterion
) -> None:
    check(
        lambda: compute.density(count, people),
        lambda: compute.density_interval(count, people),
        lambda: compute.count_for(density, people),
        lambda: compute.base_for(count, density),
        lambda: compute.implied_base(count, density),
        lambda: compute.count_to_reach(criterion, ip.Measure(636364, "person"), have=count),
        lambda: density.interval(),
    )


@given(
    measures(),
    intervals(),
    reported_values(),
    criteria(),
    st.sampled_from(["vi", "en"]),
    st.none() | st.integers(0, 5),
)
def test_writing(
    amount: ip.Measure,
    interval: ip.Interval,
    value: ip.ReportedValue,
    asked: ip.Criterion,
    locale: str,
    digits: int | None,
) -> None:
    check(
        lambda: l10n.format_measure(amount, digits=digits, locale=locale),
        lambda: l10n.format_measure(amount, scale="auto", locale=locale),
        lambda: l10n.format_number(amount.magnitude, digits=digits, locale=locale),
        lambda: l10n.format_interval(interval, digits=digits, locale=locale),
        lambda: l10n.format_reported(value, locale=locale),
        lambda: l10n.format_criterion(asked, locale=locale),
    )


@given(plans())
@settings(max_examples=examples(20))
def test_documents_and_reports(plan: ip.Plan) -> None:
    text, toml = io.dumps(plan), io.dumps_toml(plan)
    check(
        lambda: io.dumps(plan),
        lambda: io.dumps_toml(plan),
        lambda: io.dumps(io.loads(text)),
        lambda: io.dumps(io.loads_toml(toml)),
        lambda: to_text(plan),
        lambda: plan.evolve().evolve(title="x"),
    )


# ---------------------------------------------------------------- other processes

LAO_CAI = Path(__file__).parents[2] / "examples/data/lao_cai_2012.toml"

_SAID = f"""
import locale, sys
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass  # this machine does not know it; what reads the environment reads it all the same
from ictplan import Measure, Period, compute, io, l10n, units
from ictplan.report import to_text
plan = io.load({str(LAO_CAI)!r})
said = [io.dumps(plan), io.dumps_toml(plan), to_text(plan), to_text(plan, locale="en")]
said += [l10n.format_measure(Measure("1234567.89", "VND"), scale="auto"), l10n.format_period(Period("2013/2015"))]
said += [str(units.convert(Measure(1, "hour"), "week")), str(compute.density(Measure(35000, "person"), Measure(3, "km\\u00b2")))]
said += [str(io.json_schema())] if sys.flags.optimize < 2 else []  # its words are those of docstrings
sys.stdout.write(ascii(said))
"""


def said(*arguments: str, before: str = "", **environment: str) -> str:
    """What another process says of Lào Cai's plan."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))
    }
    with_path = kept | {"PYTHONPATH": os.pathsep.join(sys.path)} | environment
    command = [sys.executable, *arguments, "-c", before + _SAID]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=with_path)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def plainly() -> str:
    """What is said where nothing is set."""
    return said()


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "vi_VN.UTF-8", "LANGUAGE": "vi"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"LC_NUMERIC": "de_DE.UTF-8", "LANGUAGE": "de:fr", "TZ": "Asia/Ho_Chi_Minh"},
        {"LC_ALL": "ar_EG.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
    ],
    ids=lambda environment: environment.get("LC_ALL", "mixed"),
)
def test_the_environment_changes_nothing(environment: dict[str, str], plainly: str) -> None:
    assert said(**environment) == plainly


def test_optimised_python_says_the_same(plainly: str) -> None:
    assert said("-O") == plainly
    assert plainly.startswith(said("-OO").removesuffix("]"))


@pytest.mark.parametrize(
    "settings_",
    [
        "prec=3",
        "Emax=9, Emin=-9",
        "clamp=1",
        "capitals=0",
        "rounding=decimal.ROUND_UP",
        "traps=[decimal.Inexact]",
    ],
)
def test_what_a_program_makes_the_default_context_changes_nothing(
    settings_: str, plainly: str
) -> None:
    """New contexts take from it what they are not given, and so do those of new threads."""
    before = f"""
import decimal
hostile = decimal.Context({settings_})
for name in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp"):
    setattr(decimal.DefaultContext, name, getattr(hostile, name))
for signal, trapped in hostile.traps.items():
    decimal.DefaultContext.traps[signal] = trapped
decimal.setcontext(hostile)
"""
    assert said(before=before) == plainly
