"""The same answers on every engine. What is expected comes from `ictplan.compute`, which is exact, or is worked out beside it."""

from __future__ import annotations

import importlib
import math
import re
import sys
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import ictplan as ip
from ictplan import compute, frames

nw = pytest.importorskip("narwhals.stable.v2")
pl = pytest.importorskip("polars")

Engine = Any


COMMUNES = {
    "district": ["Sa Pa", "Sa Pa", "Bát Xát", "Bát Xát", None, "Văn Bàn"],
    "year": [2012, 2012, 2012, 2012, 2012, 2012],
    "subs": [300, None, 10, 35, 7, None],
    "pop": [4000, 900, 200, 300, 100, 60],
}


def by_hand(count: object, base: object, per: int = 100) -> float | None:
    """The density that exact computing gives; None where it refuses."""
    try:
        return float(
            compute.density(
                ip.Measure(str(count), "subscription"), ip.Measure(str(base), "person"), per=per
            ).magnitude
        )
    except ip.IctplanError:
        return None


def last(engine: Engine, frame: Any) -> list[Any]:
    return [row[-1] for row in engine.rows(frame)]


def test_what_is_lazy_stays_lazy(engine: Engine) -> None:
    """A frame of the class that was given comes out of each."""
    given = engine.make(COMMUNES)
    found = [
        frames.density(given, numerator="subs", denominator="pop"),
        frames.count_for(given, density="subs", denominator="pop"),
        frames.roll_up(given, by="district", numerator="subs", denominator="pop"),
        frames.growth(given, value="subs", over="year", by="district"),
        frames.audit(given, by="district", numerator="subs", denominator="pop"),
    ]
    assert {type(frame) for frame in found} == {type(given)}
    assert isinstance(nw.from_native(given), nw.LazyFrame) is engine.lazy


def close(found: list[Any], expected: list[Any]) -> bool:
    pairs = zip(found, expected, strict=True)
    return all(
        a is b is None or (a is not None and b is not None and math.isclose(a, b, rel_tol=1e-14))
        for a, b in pairs
    )


@pytest.mark.parametrize("per", [1, 100, 10000])
def test_densities_are_those_of_exact_computing(engine: Engine, per: int) -> None:
    counts, bases = [35000, 820, 0, 7, 1, 10**15], [636364, 6383, 5, 3, 0, 7]
    found = frames.density(
        engine.make({"n": counts, "d": bases}), numerator="n", denominator="d", per=per
    )
    assert close(
        last(engine, found), [by_hand(n, d, per) for n, d in zip(counts, bases, strict=True)]
    )


def test_there_is_no_density_of_what_is_missing_or_cannot_be(engine: Engine) -> None:
    counts = [1.0, None, math.nan, math.inf, -1.0, 1.0, 1.0, 0.0, 2.0, 2.0, 2.0]
    bases = [2.0, 2.0, 2.0, 2.0, 2.0, 0.0, -5.0, 4.0, None, math.inf, math.nan]
    frame = engine.make({"n": counts, "d": bases, "g": ["a"] * len(counts)})
    assert last(engine, frames.density(frame, numerator="n", denominator="d")) == [
        50.0,
        *[None] * 6,
        0.0,
        *[None] * 3,
    ]
    rolled = frames.roll_up(frame, by="g", numerator="n", denominator="d")  # 1 and 0 of 2 and 4
    assert engine.rows(rolled) == [("a", 1.0, 6.0, 100 / 6)]
    assert engine.rows(frames.audit(frame, by="g", numerator="n", denominator="d"))[0][:3] == (
        "a",
        11,
        2,
    )


def test_numbers_beyond_those_of_a_measure_make_no_density(engine: Engine) -> None:
    """A magnitude is below 1E+61 and not below 1E-60, so no density is infinite; at the limits there still is one."""
    counts = [1e60, 1e61, 1e300, 1.0, 1.0]
    bases = [1e-60, 1.0, 1e-300, 1e61, 1e-61]
    frame = engine.make({"n": counts, "d": bases, "g": ["a"] * 5})
    assert close(
        last(engine, frames.density(frame, numerator="n", denominator="d")),
        [1e122, None, None, None, None],
    )
    assert close(
        last(engine, frames.roll_up(frame, by="g", numerator="n", denominator="d")), [1e122]
    )
    assert engine.rows(frames.audit(frame, by="g", numerator="n", denominator="d")) == [
        ("a", 5, 1, 2, 1, 0, 1)
    ]


def test_decimals_are_not_cut(engines: dict[str, Engine]) -> None:
    """1 of 3 is 33.33…, where engines that divide Decimals give 33 or 30."""
    for name in ("polars", "pyarrow", "duckdb", "pandas-pyarrow"):
        engine = engines[name]
        frame = engine.make({"n": [Decimal("1.0")], "d": [Decimal("3.0")]})
        assert close(last(engine, frames.density(frame, numerator="n", denominator="d")), [100 / 3])


def test_sums_of_integers_do_not_wrap(engine: Engine) -> None:
    """Two of 2 to the power of 62 are 2 to the power of 63, which no signed integer of 64 bits holds."""
    frame = engine.make({"g": ["a", "a"], "n": [2**62, 2**62], "d": [2**62, 2**62]})
    assert engine.rows(frames.roll_up(frame, by="g", numerator="n", denominator="d")) == [
        ("a", 2.0**63, 2.0**63, 100.0)
    ]


def test_the_columns_of_the_frame_stay(engine: Engine) -> None:
    found = frames.density(
        engine.make(COMMUNES), numerator="subs", denominator="pop", name="mật độ"
    )
    assert nw.from_native(found).collect_schema().names() == [*COMMUNES, "mật độ"]


def test_a_roll_up_is_a_ratio_of_sums_of_the_same_rows(engine: Engine) -> None:
    """Sa Pa: 300 of 4,000, since the 900 have no count. Bát Xát: 45 of 500. Văn Bàn has no row that counts."""
    found = frames.roll_up(
        engine.make(COMMUNES), by=["district", "year"], numerator="subs", denominator="pop"
    )
    assert engine.rows(found) == [
        ("Bát Xát", 2012, 45.0, 500.0, 9.0),
        ("Sa Pa", 2012, 300.0, 4000.0, 7.5),
        ("Văn Bàn", 2012, None, None, None),
        (None, 2012, 7.0, 100.0, 7.0),
    ]


def test_an_audit_counts_each_row_once(engine: Engine) -> None:
    columns = {
        "g": ["a"] * 6 + ["b"],
        "n": [1.0, None, math.nan, -1.0, 1.0, None, 1.0],
        "d": [2.0, 2.0, None, 2.0, 0.0, 0.0, None],
    }
    found = frames.audit(engine.make(columns), by="g", numerator="n", denominator="d")
    assert engine.rows(found) == [("a", 6, 1, 3, 0, 1, 1), ("b", 1, 0, 0, 1, 0, 0)]


def test_an_audit_uses_what_a_roll_up_uses(engine: Engine) -> None:
    found = frames.audit(engine.make(COMMUNES), by="district", numerator="subs", denominator="pop")
    assert [row[:3] for row in engine.rows(found)] == [
        ("Bát Xát", 2, 2),
        ("Sa Pa", 2, 1),
        ("Văn Bàn", 1, 0),
        (None, 1, 1),
    ]


def test_the_count_that_a_density_makes(engine: Engine) -> None:
    """6 of 100 in 50,000 people are 3,000."""
    columns = {"t": [6.0, None, -1.0, 0.0], "pop": [50000, 5, 5, 0]}
    found = frames.count_for(engine.make(columns), density="t", denominator="pop")
    assert last(engine, found) == [3000.0, None, None, None]


def test_growth_is_on_the_year_before(engine: Engine) -> None:
    """35,000 to 42,000 is 20 percent; 2014 has no year before, 2011 stands twice for b."""
    columns = {
        "p": ["a", "a", "a", "b", "b", "b", "c", "c"],
        "year": [2012, 2011, 2014, 2011, 2011, 2012, 2011, 2012],
        "subs": [42000.0, 35000.0, 50000.0, 5.0, 6.0, 7.0, 0.0, 9.0],
    }
    found = frames.growth(engine.make(columns), value="subs", over="year", by="p")
    assert [(row[0], row[1], row[-1]) for row in engine.rows(found)] == [
        ("a", 2011, None),
        ("a", 2012, 20.0),
        ("a", 2014, None),
        ("b", 2011, None),
        ("b", 2011, None),
        ("b", 2012, None),
        ("c", 2011, None),
        ("c", 2012, None),
    ]


@pytest.mark.parametrize(
    ("units", "unit", "expected"),
    [
        ({"subs": "subscription", "pop": "person"}, None, 5.5),
        ({"subs": "subscription", "pop": "thousand person"}, None, 0.0055),
        ({"subs": "thousand subscription", "pop": "person"}, None, 5500.0),
        ({"subs": ip.Unit("subscription"), "pop": "person"}, "subscription/100 person", 5.5),
        ({"subs": "Mb/s", "pop": "person"}, "kb/s/100 person", 5500.0),
        ({"subs": "billion VND", "pop": "person"}, "million VND/100 person", 5500.0),
    ],
)
def test_units_are_one_factor(
    engine: Engine, units: Any, unit: str | None, expected: float
) -> None:
    frame = engine.make({"g": ["a"], "subs": [55.0], "pop": [1000.0]})
    assert close(
        last(
            engine,
            frames.density(frame, numerator="subs", denominator="pop", units=units, unit=unit),
        ),
        [expected],
    )
    rolled = frames.roll_up(
        frame, by="g", numerator="subs", denominator="pop", units=units, unit=unit
    )
    assert close(last(engine, rolled), [expected])


def test_an_empty_frame_gives_an_empty_frame(engines: dict[str, Engine]) -> None:
    polars = engines["polars"]
    empty = polars.make({"g": ["a"], "n": [1], "d": [2]}).clear()
    assert polars.rows(frames.roll_up(empty, by="g", numerator="n", denominator="d")) == []
    assert polars.rows(frames.density(empty, numerator="n", denominator="d")) == []


def test_growth_over_several_years_and_on_years_with_decimals(engine: Engine) -> None:
    """From 2010 to 2012, 100 to 150 are 50 percent. A null year has no year before, and a null series none either."""
    columns = {
        "p": ["a", "a", "a", None, None],
        "year": [2010.0, 2012.0, None, 2010.0, 2012.0],
        "n": [100.0, 150.0, 7.0, 1.0, 2.0],
    }
    found = frames.growth(engine.make(columns), value="n", over="year", by="p", periods=2)
    assert last(engine, found) == [None, 50.0, None, None, None]


def test_who_reports_nothing_has_a_column_of_nothing(engine: Engine) -> None:
    """It has no type of its own, or that of text."""
    frame = engine.make({"g": ["a", "a"], "n": [None, None], "d": [1, 2]})
    assert last(engine, frames.density(frame, numerator="n", denominator="d")) == [None, None]
    assert engine.rows(frames.roll_up(frame, by="g", numerator="n", denominator="d")) == [
        ("a", None, None, None)
    ]
    assert engine.rows(frames.audit(frame, by="g", numerator="n", denominator="d")) == [
        ("a", 2, 0, 2, 0, 0, 0)
    ]


def test_a_column_that_there_is_not_is_told_on_every_engine(engine: Engine) -> None:
    frame = engine.make(COMMUNES)
    for work in (frames.density, lambda *args, **names: frames.roll_up(*args, by="year", **names)):
        with pytest.raises(
            ip.UnknownCodeError,
            match=re.escape("'sub' in the columns of the frame; did you mean 'subs'?"),
        ):
            work(frame, numerator="sub", denominator="pop")


def test_names_of_sql_are_one_whatever_their_case(engine: Engine) -> None:
    """Where n and N are one column, the answer would stand in that of the caller."""
    frame = engine.make({"Y": [2011, 2012], "v": [6.0, 9.0], "d": [1.0, 2.0]})
    if engine.name not in {"duckdb", "pyspark"}:
        assert last(engine, frames.growth(frame, value="v", over="Y", name="y")) == [None, 50.0]
        return
    for work in (
        lambda: frames.growth(frame, value="v", over="Y", name="y"),
        lambda: frames.density(frame, numerator="v", denominator="d", name="V"),
        lambda: frames.audit(
            engine.make({"ROWS": [1], "v": [1.0], "d": [2.0]}),
            by="ROWS",
            numerator="v",
            denominator="d",
        ),
    ):
        with pytest.raises(
            ip.InvalidValueError, match="choose another name, or rename that column"
        ):
            work()


def test_two_columns_of_one_name_are_refused() -> None:
    """DuckDB would take the first for both."""
    duckdb, pa, pd = (pytest.importorskip(name) for name in ("duckdb", "pyarrow", "pandas"))
    for frame in (
        duckdb.sql("SELECT * FROM (SELECT 1 n, 7 x, 2 d) JOIN (SELECT 8 x) ON true"),
        pa.table([pa.array([1]), pa.array([2]), pa.array([2])], names=["n", "n", "d"]),
        pd.DataFrame([[1, 2, 3]], columns=["n", "n", "d"]),
    ):
        with pytest.raises(ip.InvalidValueError, match="two columns have this name"):
            frames.density(frame, numerator="n", denominator="d")


def test_frames_of_no_rows_give_frames_of_no_rows(eager: Engine) -> None:
    frame = eager.make({"g": ["a"], "y": [2012], "n": [1], "d": [2]})
    empty = frame.slice(0, 0) if hasattr(frame, "slice") else frame.head(0)
    for found in (
        frames.density(empty, numerator="n", denominator="d"),
        frames.roll_up(empty, by="g", numerator="n", denominator="d"),
        frames.growth(empty, value="n", over="y", by="g"),
        frames.audit(empty, by="g", numerator="n", denominator="d"),
    ):
        assert eager.rows(found) == []


def test_rows_of_pandas_are_numbered_anew(engines: dict[str, Engine]) -> None:
    frame = engines["pandas"].make(COMMUNES).sort_values("pop")
    for found in (
        frames.roll_up(frame, by="district", numerator="subs", denominator="pop"),
        frames.audit(frame, by="district", numerator="subs", denominator="pop"),
        frames.growth(frame, value="subs", over="year", by="district"),
    ):
        assert list(found.index) == list(range(len(found)))


FRAME = pl.DataFrame({"g": ["a"], "n": [1], "d": [2], "year": [2012]})


@pytest.mark.parametrize(
    ("work", "error", "said"),
    [
        (
            lambda: frames.density([1], numerator="n", denominator="d"),
            ip.InvalidTypeError,
            "a frame of pandas",
        ),
        (
            lambda: frames.density(FRAME, numerator="m", denominator="d"),
            ip.UnknownCodeError,
            "'m' in the columns of the frame",
        ),
        (
            lambda: frames.density(FRAME, numerator="^n$", denominator="d"),
            ip.InvalidTypeError,
            "a plain name",
        ),
        (
            lambda: frames.roll_up(FRAME, by="", numerator="n", denominator="d"),
            ip.InvalidValueError,
            "at least one column",
        ),
        (
            lambda: frames.density(FRAME, numerator=1, denominator="d"),
            ip.InvalidTypeError,
            "the name of a column",
        ),
        (
            lambda: frames.density(FRAME, numerator="g", denominator="d"),
            ip.InvalidTypeError,
            "a column of numbers",
        ),
        (
            lambda: frames.density(FRAME, numerator="n", denominator="d", name="g"),
            ip.InvalidValueError,
            "choose another name",
        ),
        (
            lambda: frames.density(FRAME, numerator="n", denominator="d", name=""),
            ip.InvalidTypeError,
            "the name of a column",
        ),
        (
            lambda: frames.density(FRAME, numerator="n", denominator="d", per=0),
            ip.InvalidValueError,
            "per",
        ),
        (
            lambda: frames.density(FRAME, numerator="n", denominator="d", per=1.5),
            ip.InvalidTypeError,
            "per",
        ),
        (
            lambda: frames.density(FRAME, numerator="n", denominator="d", unit="person/km²"),
            ip.InvalidValueError,
            "both columns",
        ),
        (
            lambda: frames.density(FRAME, numerator="n", denominator="d", units=["person"]),
            ip.InvalidTypeError,
            "a mapping",
        ),
        (
            lambda: frames.density(FRAME, numerator="n", denominator="d", units={"n": "station"}),
            ip.InvalidValueError,
            "unit of d",
        ),
        (
            lambda: frames.density(
                FRAME, numerator="n", denominator="d", units={"n": "percent", "d": "person"}
            ),
            ip.IncompatibleUnitsError,
            "percent",
        ),
        (
            lambda: frames.density(
                FRAME,
                numerator="n",
                denominator="d",
                units={"n": "station", "d": "person"},
                unit="subscription/100 person",
            ),
            ip.IncompatibleUnitsError,
            "subscription",
        ),
        (
            lambda: frames.roll_up(FRAME, by=[], numerator="n", denominator="d"),
            ip.InvalidValueError,
            "at least one column",
        ),
        (
            lambda: frames.roll_up(FRAME, by=["g", "g"], numerator="n", denominator="d"),
            ip.InvalidValueError,
            "each column once",
        ),
        (
            lambda: frames.roll_up(FRAME, by=5, numerator="n", denominator="d"),
            ip.InvalidTypeError,
            "by",
        ),
        (
            lambda: frames.roll_up(FRAME, by="n", numerator="n", denominator="d"),
            ip.InvalidValueError,
            "name different columns",
        ),
        (
            lambda: frames.roll_up(FRAME, by="g", numerator="n", denominator="n"),
            ip.InvalidValueError,
            "name different columns",
        ),
        (
            lambda: frames.roll_up(FRAME, by="g", numerator="n", denominator="d", name="n"),
            ip.InvalidValueError,
            "choose another name",
        ),
        (
            lambda: frames.growth(FRAME, value="n", over="g"),
            ip.InvalidTypeError,
            "a column of numbers",
        ),
        (
            lambda: frames.growth(FRAME, value="n", over="year", periods=0),
            ip.InvalidValueError,
            "from 1 to 1000",
        ),
        (
            lambda: frames.growth(FRAME, value="n", over="year", by="year"),
            ip.InvalidValueError,
            "each column once",
        ),
        (
            lambda: frames.audit(
                FRAME.rename({"g": "rows"}), by="rows", numerator="n", denominator="d"
            ),
            ip.InvalidValueError,
            "choose another name",
        ),
    ],
)
def test_refusals_say_what_is_wrong(work: Any, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said) as caught:
        work()
    assert isinstance(caught.value, ip.IctplanError)


def test_without_narwhals_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if name.startswith("ictplan.frames")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "narwhals.stable.v2", None)
    with pytest.raises(ImportError, match=r"pip install 'ictplan\[frames\]'"):
        importlib.import_module("ictplan.frames")


@pytest.mark.parametrize("name", ["duckdb", "pandas", "polars", "pyarrow"])
def test_an_engine_that_is_too_old_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from ictplan.frames import engines

    engine = nw.Implementation(name)
    lowest = ".".join(map(str, engines.LOWEST[engine]))
    module = engine.to_native_namespace()
    engines.check_version.cache_clear()
    monkeypatch.setattr(module, "__version__", "0.9.10")
    with pytest.raises(ImportError, match=rf"need {name} {lowest} or newer \(got 0.9.10\)"):
        engines.check_version(engine)
    for version in (lowest, "100.0.0.dev1"):
        engines.check_version.cache_clear()
        monkeypatch.setattr(module, "__version__", version)
        engines.check_version(engine)
    engines.check_version.cache_clear()
    engines.check_version(nw.Implementation.DASK)  # of which none is known


def test_the_lowest_versions_are_those_that_are_installed_at_least() -> None:
    from ictplan.frames import engines

    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    declared = project["project"]["optional-dependencies"]["engines"]
    for engine, version in engines.LOWEST.items():
        lowest = ".".join(map(str, version)).removesuffix(".0.0")
        assert f"{engine.value}>={lowest}" in declared
