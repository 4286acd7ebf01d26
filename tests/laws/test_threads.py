"""Every cache gives sixteen threads that come at once what it gives one: each in a process of its own, so that it is empty."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

LAO_CAI = Path(__file__).parents[2] / "examples/data/lao_cai_2012.toml"

#: What each thread works out from its number, after what is loaded before.
WORK = {
    "the registry of pint": ("", "str(units.to_pint(Measure(n, 'subscription/100 person')))"),
    "factors": (
        "",
        "str(units.convert(Measure(n, f'village/{2 ** (n % 4)} household'), 'village/1000 household'))",
    ),
    "units of one's own in pint": (
        "",
        "str(units.from_pint(units.to_pint(Measure(n, Unit.count(f'box-{n % 3}')))))",
    ),
    "a registry that learns": (
        "import pint; registry = pint.UnitRegistry()",
        "units.define_into(registry) or str(units.from_pint(units.to_pint(Measure(n, 'commune'), registry)))",
    ),
    "units by their text": (
        "",
        "(str(Measure(n, 'station/1000 km²')), hash(Unit('station/1000 km²')) == hash(Measure(n, 'station/1000 km²').unit))",
    ),
    "units of densities": (
        "",
        "repr(compute.density(Measure(n, 'subscription'), Measure(7, 'person'), per=10 ** (n % 5)))",
    ),
    "parts of densities": (
        "",
        "repr(compute.count_for(Measure(n, 'visit/100 person'), Measure(7, 'person')))",
    ),
    "periods": ("", "repr(Period(f'{2000 + n % 4}-Q1').last_day)"),
    "languages": ("", "l10n.format_number(Decimal(1234567 + n), locale=('vi', 'en')[n % 2])"),
    "affixes": (
        "",
        "l10n.format_measure(Measure(n, 'subscription/100 person'), locale=('vi', 'en')[n % 2])",
    ),
    "words": ("", "l10n.format_period(Period(f'2012-0{n % 9 + 1}'), locale=('vi', 'en')[n % 2])"),
    "readers and writers": (
        "",
        "io.dumps(io.loads_toml(text)) if n % 2 else io.dumps_toml(io.loads(io.dumps(io.loads_toml(text))))",
    ),
    "readers of what is wrong": ("", "said(n)"),
    "the schema": ("", "str(io.json_schema())"),
    "reports": ("", "to_text(io.loads_toml(text), locale=('vi', 'en')[n % 2])"),
    "definitions": ("", "io.loads_toml(text).areas.codes"),
}

_SCRIPT = """
import sys, threading
from decimal import Decimal
from pathlib import Path
from ictplan import DocumentError, Measure, Period, Unit, compute, io, l10n, units
from ictplan.report import to_text
text = Path({path!r}).read_text(encoding="utf-8")
{before}

def said(n):
    try:
        io.loads('{{"schema": "ictplan/plan", "version": 2, "title": 5, "x": ' + str(n % 3) + "}}")
    except DocumentError as error:
        return str(error)

def work(n):
    return {work}

together, faults = {{}}, []
start = threading.Barrier(16)

def thread(n):
    start.wait()
    try:
        together[n] = work(n)
    except BaseException as fault:
        faults.append(repr(fault))

sys.setswitchinterval(1e-6)
threads = [threading.Thread(target=thread, args=(n,)) for n in range(16)]
for one in threads:
    one.start()
for one in threads:
    one.join()
sys.setswitchinterval(0.005)
assert not faults, faults
assert together == {{n: work(n) for n in range(16)}}, together
"""


@pytest.mark.parametrize("cache", WORK)
def test_sixteen_threads_find_what_one_finds(cache: str) -> None:
    before, work = WORK[cache]
    script = _SCRIPT.format(path=str(LAO_CAI), before=before, work=work)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
