"""Columns of odd types and names: blank ones are null, others are read or refused, and no engine's error comes out."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

import ictplan as ip
from effort import examples, some
from row_tests import each_row

frames = pytest.importorskip("ictplan.frames")
np = pytest.importorskip("numpy")
pa = pytest.importorskip("pyarrow")
pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")
duckdb = pytest.importorskip("duckdb")

DAY = datetime.date(2013, 1, 1)
BLANK = {
    "null": pa.null(),
    "date32": pa.date32(),
    "date64": pa.date64(),
    "timestamp": pa.timestamp("us"),
    "time": pa.time64("us"),
    "text": pa.string(),
    "words": pa.dictionary(pa.int32(), pa.string()),
    "float": pa.float64(),
    "half": pa.float16(),
    "list": pa.list_(pa.int64()),
    "struct": pa.struct([("a", pa.int64())]),
}
#: DuckDB reads a table of pyarrow only while something holds it.
_HELD: list[Any] = []


def _duck(table: Any) -> Any:
    _HELD.append(table)
    return duckdb.from_arrow(table)


EAGER: dict[str, Callable[[Any], Any]] = {
    "pyarrow": lambda table: table,
    "pandas": lambda table: table.to_pandas(),
    "pandas-nullable": lambda table: table.to_pandas().convert_dtypes(),
    "pandas-pyarrow": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
    "polars": pl.from_arrow,
}
LAZY: dict[str, Callable[[Any], Any]] = {
    "polars-lazy": lambda table: pl.from_arrow(table).lazy(),
    "duckdb": _duck,
}


def cells(frame: Any, name: str) -> list[Any]:
    """The cells of a column of any engine, None for what is missing."""
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if isinstance(frame, pa.Table | duckdb.DuckDBPyRelation):
        frame = frame.to_arrow_table() if hasattr(frame, "to_arrow_table") else frame
        return list(frame[name].to_pylist())
    return [None if pd.isna(value) else value for value in frame[name].to_list()]


# ---------------------------------------------------------------- targets and figures

FIGURES = {
    "indicator": pa.array(["a"]),
    "period_end": pa.array([datetime.datetime(2012, 12, 31)]),
    "value": pa.array([5.5]),
    "bound": pa.array(["="]),
    "rounded_to": pa.array([0.1]),
    "released_on": pa.array([datetime.datetime(2013, 1, 1)]),
    "unit": pa.array(["person"]),
    "code": pa.array(["o1"]),
}
TARGETS = {
    "code": pa.array(["t1"]),
    "indicator": pa.array(["a"]),
    "due_end": pa.array([datetime.datetime(2012, 12, 31)]),
    "comparator": pa.array([">="]),
    "value": pa.array([5.0]),
    "low": pa.array([1.0]),
    "high": pa.array([9.0]),
    "high_open": pa.array([False]),
    "baseline_value": pa.array([4.0]),
    "baseline_observation": pa.array(["o1"]),
    "comparability": pa.array(["same definition"]),
    "indicator_direction": pa.array(["higher is better"]),
    "unit": pa.array(["person"]),
    "deliverable": pa.array([None], pa.string()),
    "stages": pa.array([None], pa.string()),
}


ROLES = [
    *(
        ("figures", role)
        for role in ("period_end", "value", "bound", "rounded_to", "released_on", "code")
    ),
    *(("targets", role) for role in ("due_end", "value", "comparability", "unit")),
]
PAIRS = [(role, kind) for kind in BLANK for role in ROLES]


def _assessed(make: Callable[[Any], Any], figures: Any, targets: Any) -> Any:
    return frames.assess(
        make(pa.table(figures)), make(pa.table(targets)), on="indicator", as_of=DAY
    )


@pytest.mark.parametrize("engine", EAGER)
def test_a_blank_column_is_null_whatever_its_type(engine: str) -> None:
    """Every type gives the verdict that a blank column of text or numbers gives on polars."""
    number = pa.nulls(1, pa.float64())
    for (side, role), kind in some(PAIRS)[::2]:
        sides = {"figures": FIGURES, "targets": TARGETS}
        usual = sides | {side: sides[side] | {role: number}}
        odd = sides | {side: sides[side] | {role: pa.nulls(1, BLANK[kind])}}
        expected = cells(_assessed(pl.from_arrow, **usual), "verdict")
        assert cells(_assessed(EAGER[engine], **odd), "verdict") == expected, (side, role, kind)


@pytest.mark.parametrize("engine", EAGER)
def test_targets_of_a_plan_without_due_dates_are_judged(engine: str) -> None:
    targets = TARGETS | {"due_end": pa.nulls(1, pa.date32())}
    assert cells(_assessed(EAGER[engine], FIGURES, targets), "verdict") == ["due date unstated"]


@pytest.mark.parametrize("engine", EAGER)
def test_targets_without_codes_are_judged_whatever_the_type_of_the_column(engine: str) -> None:
    """5.5 is more than 5, where at least 5 was asked for."""
    for kind in ("null", "list", "struct"):
        targets = TARGETS | {"code": pa.nulls(1, BLANK[kind])}
        assert cells(_assessed(EAGER[engine], FIGURES, targets), "verdict") == ["exceeded"]


@pytest.mark.parametrize("engine", [*EAGER, *LAZY])
@pytest.mark.parametrize("is_blank", [True, False])
def test_a_time_with_a_zone_is_refused_on_every_engine(engine: str, is_blank: bool) -> None:
    zoned = pa.timestamp("us", tz="Asia/Ho_Chi_Minh")
    column = pa.array([None if is_blank else datetime.datetime(2012, 12, 31)], zoned)
    make = (EAGER | LAZY)[engine]
    for figures, targets in (
        (FIGURES | {"period_end": column}, TARGETS),
        (FIGURES, TARGETS | {"due_end": column}),
    ):
        with pytest.raises(ip.InvalidTypeError, match="without a time zone"):
            _assessed(make, figures, targets)


# ---------------------------------------------------------------- densities and growth

ROWS = {
    "d": pa.array(["x", "x"]),
    "n": pa.array([1, 2]),
    "p": pa.array([10, 20]),
    "y": pa.array([2011, 2012]),
}


def _works(frame: Any) -> dict[str, Callable[[], Any]]:
    return {
        "density": lambda: frames.density(frame, numerator="n", denominator="p"),
        "count_for": lambda: frames.count_for(frame, density="n", denominator="p"),
        "roll_up": lambda: frames.roll_up(frame, by="d", numerator="n", denominator="p"),
        "audit": lambda: frames.audit(frame, by="d", numerator="n", denominator="p"),
        "growth": lambda: frames.growth(frame, value="n", over="y", by="d"),
    }


@pytest.mark.parametrize("engine", EAGER)
def test_blank_columns_of_numbers_give_no_number(engine: str) -> None:
    for kind in BLANK.values():
        made = _works(EAGER[engine](pa.table(ROWS | {"n": pa.nulls(2, kind)})))
        assert cells(made["density"](), "density") == [None, None]
        assert cells(made["count_for"](), "count") == [None, None]
        assert cells(made["roll_up"](), "density") == [None]
        assert cells(made["audit"](), "no_numerator") == [2]
        assert cells(made["growth"](), "growth") == [None, None]


@pytest.mark.parametrize("engine", EAGER)
def test_a_blank_column_is_one_group(engine: str) -> None:
    for kind in BLANK.values():
        made = _works(EAGER[engine](pa.table(ROWS | {"d": pa.nulls(2, kind)})))
        assert cells(made["roll_up"](), "density") == [10.0]  # 100 × 3 / 30
        assert cells(made["audit"](), "rows") == [2]
        assert cells(made["growth"](), "growth") == [None, None]  # a group without a name


@pytest.mark.parametrize("engine", [*EAGER, *LAZY])
def test_columns_of_no_part_in_growth_may_be_of_any_type(engine: str) -> None:
    """2 is 100 percent more than 1; the other columns come along in the order of the years."""
    for kind in BLANK.values():
        table = pa.table(
            {name: column[::-1] for name, column in ROWS.items()} | {"z": pa.nulls(2, kind)}
        )
        if engine != "pyarrow" and kind == pa.float16():
            continue  # others have no such type
        result = _works((EAGER | LAZY)[engine](table))["growth"]()
        assert cells(result, "growth") == [None, 100.0]
        assert cells(result, "z") == [None, None]
        assert cells(result, "n") == [1, 2]


@pytest.mark.parametrize("engine", ["pyarrow", "pandas", "pandas-pyarrow"])
def test_half_floats_are_numbers_and_keys(engine: str) -> None:
    for name, values in (("d", [1, 1]), ("n", [1, 2]), ("y", [1, 2])):
        column = pa.array([np.float16(value) for value in values], pa.float16())
        made = _works(EAGER[engine](pa.table(ROWS | {name: column})))
        assert cells(made["growth"](), "growth") == [None, 100.0], name
        assert cells(made["roll_up"](), "density") == [10.0], name


@pytest.mark.parametrize("engine", [*EAGER, *LAZY])
def test_nested_columns_are_no_keys(engine: str) -> None:
    for column in (pa.array([[1], [2]]), pa.array([{"a": 1}, {"a": 2}])):
        made = _works((EAGER | LAZY)[engine](pa.table(ROWS | {"d": column})))
        for work in ("roll_up", "audit", "growth"):
            with pytest.raises(ip.InvalidTypeError, match="d takes a column of text, numbers"):
                made[work]()


@each_row(
    "values",
    [
        [1, "x"],
        ["x", [1]],
        [[1], [2]],
        [{1: 2}, {}],
        [{1}, {2}],
        [object(), object()],
        [True, 2],
        [DAY, datetime.datetime(2013, 1, 1)],
        [datetime.datetime(2013, 1, 1), datetime.datetime(2013, 1, 1, tzinfo=datetime.UTC)],
        [1j, 2j],
        [0.5, 10**400],
        [1, 2**63],
        [b"x", "x"],
        [Decimal("sNaN"), Decimal(1)],
        [Decimal(1), 2],
        [int, str],
        [ip.Period("2012"), ip.Period("2013")],
        [*["x"] * 200, 1],  # narwhals looks at the first hundred
    ],
)
def test_objects_that_cannot_be_sorted_are_no_keys(values: list[Any]) -> None:
    count = len(values)
    frame = pd.DataFrame(
        {"d": pd.Series(values, dtype=object), "n": [1] * count, "p": [2] * count, "y": 2011}
    )
    for work in ("roll_up", "audit", "growth"):
        with pytest.raises(ip.InvalidTypeError, match=r"^d takes a column of text, numbers"):
            _works(frame)[work]()
    targets = pd.DataFrame({"code": ["t"], "comparator": ["="], "value": [1], "due": [2012]})
    figures = frame.rename(columns={"n": "value"})
    with pytest.raises(ip.InvalidTypeError, match=r"^d takes a column of text, numbers"):
        frames.assess(figures, targets, on=(), by="d", time="y", due="due", as_of=DAY)


@each_row(
    "values",
    [
        ["x", None],
        [1, 2.5],
        [1, -(2**63) + 1],
        [None, 2.0**63],
        [Decimal(1), Decimal("NaN")],
        [True, None],
        [DAY, None],
        [datetime.datetime(2013, 1, 1), None],
        [datetime.time(1), None],
        [datetime.timedelta(1), None],
        [b"x", b"y"],
    ],
)
def test_objects_of_one_kind_are_keys(values: list[Any]) -> None:
    frame = pd.DataFrame({"d": pd.Series(values, dtype=object), "n": [1, 1], "p": [2, 2], "y": 1})
    for work in ("roll_up", "audit", "growth"):
        assert len(_works(frame)[work]()) == 2


def test_objects_of_polars_are_no_keys() -> None:
    frame = pl.DataFrame(ROWS | {"d": pl.Series([object(), object()], dtype=pl.Object)})
    for made in (_works(frame), _works(frame.lazy())):
        for work in ("roll_up", "audit", "growth"):
            with pytest.raises(ip.InvalidTypeError, match="d takes a column of text, numbers"):
                made[work]()


def test_maps_are_no_keys_and_periods_of_pandas_are() -> None:
    maps = pa.table(
        ROWS | {"d": pa.array([[("a", 1)], [("b", 2)]], pa.map_(pa.string(), pa.int64()))}
    )
    months = pd.DataFrame({"d": pd.period_range("2012", periods=2, freq="M"), "n": 1, "p": 2})
    with pytest.raises(ip.InvalidTypeError, match="d takes a column of text, numbers"):
        frames.roll_up(maps, by="d", numerator="n", denominator="p")
    wide = pa.table(ROWS | {"d": pa.array([1, 2], pa.decimal256(40, 2))})
    with pytest.raises(ip.InvalidTypeError, match="d takes a column of text, numbers"):
        frames.roll_up(wide, by="d", numerator="n", denominator="p")
    assert len(frames.roll_up(months, by="d", numerator="n", denominator="p")) == 2


def test_types_of_duckdb_that_narwhals_does_not_know_are_no_numbers() -> None:
    relation = duckdb.sql("SELECT uuid() AS n, 2 AS p, 'x' AS d, NULL AS z")
    with pytest.raises(ip.InvalidTypeError, match="n takes a column of numbers"):
        frames.density(relation, numerator="n", denominator="p")


def test_words_are_not_of_a_nested_type() -> None:
    for column in (pa.array([[1]]), pa.array([b"="]), pa.array([{"a": 1}])):
        with pytest.raises(ip.InvalidTypeError, match="bound takes a column of text"):
            _assessed(EAGER["pyarrow"], FIGURES | {"bound": column}, TARGETS)


_ANY = st.one_of(
    st.none(), st.booleans(), st.integers(-9, 9), st.floats(), st.text(max_size=2),
    st.binary(max_size=1), st.dates(), st.lists(st.integers(), max_size=1), st.decimals(),
)  # fmt: skip


@given(values=st.lists(_ANY, min_size=2, max_size=2), name=st.sampled_from(["d", "n", "p", "y"]))
@settings(max_examples=examples(200))
def test_objects_are_used_or_refused_by_the_library(values: list[Any], name: str) -> None:
    frame = pd.DataFrame({"d": ["x", "x"], "n": [1, 2], "p": [1, 2], "y": [1, 2]}).assign(
        **{name: pd.Series(values, dtype=object)}
    )
    for work in _works(frame).values():
        try:
            assert 1 <= len(work()) <= 2
        except ip.IctplanError:
            continue


# ---------------------------------------------------------------- names of columns

BAD_NAMES = ["*", "a\0b", "\0", "\ud800", "x\udfff"]


@each_row("name", BAD_NAMES)
def test_names_that_engines_do_not_store_are_refused_everywhere(name: str) -> None:
    """As names of new columns, as names that arguments give, and as names that frames have."""
    refused = (ip.InvalidTypeError, ip.InvalidValueError)
    counted = {"numerator": "n", "denominator": "p"}
    for make in (EAGER | LAZY).values():
        frame = make(pa.table(ROWS))
        with pytest.raises(refused, match=r"^name "):
            frames.density(frame, **counted, name=name)
        with pytest.raises(refused, match=r"^name "):
            frames.count_for(frame, density="n", denominator="p", name=name)
        with pytest.raises(refused, match=r"^name "):
            frames.roll_up(frame, by="d", **counted, name=name)
        with pytest.raises(refused, match=r"^name "):
            frames.growth(frame, value="n", over="y", name=name)
        with pytest.raises(refused, match=r"^column "):
            frames.growth(frame, value=name, over="y")
        with pytest.raises(refused, match=r"^column "):
            frames.roll_up(frame, by=name, **counted)
    odd = pd.DataFrame([[1, 2, 3]], columns=pd.Index(["n", "p", name], dtype=object))
    for work in (
        lambda: frames.density(odd, numerator="n", denominator="p"),
        lambda: frames.from_frame(odd, "tasks", extra="ignore"),
    ):
        with pytest.raises((ip.InvalidTypeError, ip.InvalidValueError), match=r"^frame "):
            work()


def test_a_star_among_the_columns_is_refused_on_every_engine() -> None:
    table = pa.table(ROWS | {"*": pa.array([1, 2])})
    for make in (EAGER | LAZY).values():
        with pytest.raises(ip.InvalidTypeError, match="frame takes a plain name"):
            frames.density(make(table), numerator="n", denominator="p")


@each_row("name", ["", 5, None, "^n$"])
def test_new_columns_have_plain_names(name: Any) -> None:
    for make in (EAGER | LAZY).values():
        with pytest.raises(ip.InvalidTypeError, match=r"^name takes"):
            frames.density(make(pa.table(ROWS)), numerator="n", denominator="p", name=name)


@each_row("name", ["a\nb", "tỷ lệ", "a\"b'c", "; DROP TABLE x", "n" * 1000, "a*", "$1"])
def test_other_names_are_used(name: str) -> None:
    for make in (EAGER | LAZY).values():
        result = frames.density(make(pa.table(ROWS)), numerator="n", denominator="p", name=name)
        assert cells(result, name) == [10.0, 10.0]


# ---------------------------------------------------------------- arguments


@each_row("value", [object(), 1, 0, None, "yes", np.True_])
def test_flags_are_true_or_false(value: Any) -> None:
    table = pa.table(ROWS)
    with pytest.raises(ip.InvalidTypeError, match="share takes True or False"):
        frames.audit(table, by="d", numerator="n", denominator="p", share=value)
    with pytest.raises(ip.InvalidTypeError, match="exact takes True or False"):
        frames.to_frame([], backend="pyarrow", kind="tasks", exact=value)


def test_iterators_without_an_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    table = pa.table(ROWS)
    task = ip.Task(code="t", title="t")
    with pytest.raises(ip.InvalidTypeError, match=r"items\[0\] takes an Observation"):
        frames.to_frame(itertools.count(), backend="pyarrow")
    with pytest.raises(ip.InvalidValueError, match="by is too large; at most 5 items"):
        frames.roll_up(table, by=itertools.repeat("d"), numerator="n", denominator="p")
    monkeypatch.setattr("ictplan.frames.exchange.frame_writer.MOST_ITEMS", 3)
    monkeypatch.setattr("ictplan.frames.exchange.codes.MOST_ITEMS", 3)
    with pytest.raises(ip.InvalidValueError, match="items is too large; at most 3 items"):
        frames.to_frame(itertools.repeat(task), backend="pyarrow")
    with pytest.raises(ip.InvalidValueError, match="definitions is too large; at most 3 items"):
        frames.from_frame(table, "tasks", definitions=itertools.repeat(task))
    assert len(frames.to_frame([task] * 3, backend="pyarrow")) == 3
