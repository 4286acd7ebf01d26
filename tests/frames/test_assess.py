"""Verdicts on columns are those of `ictplan.compute.assess`, on every engine."""

from __future__ import annotations

import datetime
import decimal
import math
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings, strategies as st

import ictplan as ip
from effort import examples
from ictplan import compute, frames, io
from ictplan.model.bound import Bound
from ictplan.model.indicator import Direction
from ictplan.model.target import Comparability

nw = pytest.importorskip("narwhals.stable.v2")
pl = pytest.importorskip("polars")
duckdb = pytest.importorskip("duckdb")

Engine = Any
AS_OF = datetime.date(2013, 3, 1)
END_2012 = datetime.date(2012, 12, 31)
UNIT = "subscription/100 person"

#: A target, what is stated of 2012, and how it stands, each with its reason: 6 is asked for, 5.5 is where it starts.
CASES: list[tuple[str, float, str | None, float | None, str, str]] = [
    # comparator, asked, bound, stated, verdict, reason
    (">", 6.0, "=", 6.0, "not met", "short"),  # 6 is not above 6
    (
        ">",
        6.0,
        "=",
        6.1,
        "met",
        "satisfied",
    ),  # above 6 names no value that is just enough, so nothing goes beyond it
    (">", 6.0, "~", 6.0, "undecidable", "qualified"),  # about 6 is 5.5 to 6.5
    (">", 6.0, "nearly", 6.0, "not met", "short"),  # nearly 6 is below 6
    (">", 6.0, ">=", 6.5, "met", "satisfied"),
    (">=", 6.0, "=", 6.0, "met", "satisfied"),
    (">=", 6.0, "=", 6.1, "exceeded", "beyond"),
    (">=", 6.0, "=", 5.99, "nearly met", "close"),  # 0.49 of the 0.5 are 98 %
    (">=", 6.0, "=", 5.9, "not met", "short"),  # 80 %
    (">=", 6.0, "<", 6.0, "not met", "short"),
    (">=", 6.0, "<", 7.0, "undecidable", "qualified"),
    (
        "=",
        6.0,
        "=",
        7.0,
        "exceeded",
        "beyond",
    ),  # who asks for exactly 6 of what had better be high is content with 7
    ("~", 6.0, "=", 5.6, "met", "satisfied"),  # about 6 is anything from 5.5
    ("=", 6.0, None, None, "no data", "not_reported"),
    (">=", math.nan, "=", 5.0, "undecidable", "no_criterion"),
]


def targets(rows: list[tuple[str, float]]) -> dict[str, list[Any]]:
    return {
        "code": [f"t{n}" for n in range(len(rows))],
        "indicator": [f"i{n}" for n in range(len(rows))],
        "comparator": [comparator for comparator, _ in rows],
        "value": [value for _, value in rows],
        "baseline_value": [5.5] * len(rows),
        "due": [2012] * len(rows),
    }


def test_the_table_of_verdicts(engine: Engine) -> None:
    figures = {
        "indicator": [f"i{n}" for n in range(len(CASES))],
        "year": [2012] * len(CASES),
        "value": [case[3] for case in CASES],
        "bound": [case[2] for case in CASES],
    }
    asked = engine.make(targets([case[:2] for case in CASES]))
    found = frames.assess(
        engine.make(figures), asked, on="indicator", as_of=AS_OF, time="year", due="due"
    )
    rows = {row[0]: row for row in engine.rows(found)}
    for n, case in enumerate(CASES):
        assert rows[f"t{n}"][2:5] == (case[4], case[4], case[5]), case


def test_what_is_not_due_not_dated_or_only_earlier(engine: Engine) -> None:
    """On the last day a target is not due yet; a figure of 2011 says nothing of 2012, and where it stands so far is said."""
    asked = {
        "code": ["due", "later", "undated", "late"],
        "indicator": ["d"] * 4,
        "comparator": [">="] * 4,
        "value": [6.0] * 4,
        "due": [2011, 2013, None, 2012],
    }
    figures = {"indicator": ["d", "d"], "year": [2010, 2011], "value": [5.0, 6.5]}
    found = frames.assess(
        engine.make(figures),
        engine.make(asked),
        on="indicator",
        as_of=AS_OF,
        time="year",
        due="due",
    )
    assert [row[:6] for row in engine.rows(found)] == [
        ("due", "d", "exceeded", "exceeded", "beyond", 6.5),
        ("late", "d", "no data", "exceeded", "only_earlier", 6.5),
        ("later", "d", "not due", "exceeded", "beyond", 6.5),
        ("undated", "d", "due date unstated", "exceeded", "beyond", 6.5),
    ]


def test_each_area_is_judged_and_one_without_a_figure_has_no_data(engine: Engine) -> None:
    """Văn Bàn is in the frame, but not with this indicator; a null says nothing; 2013 is later than is due."""
    figures = {
        "indicator": ["d", "d", "d", "d", "e", "d"],
        "commune": ["Bát Xát", "Bát Xát", "Sa Pa", "Mường Khương", "Văn Bàn", None],
        "day": [END_2012, datetime.date(2013, 1, 31), END_2012, END_2012, END_2012, END_2012],
        "value": [7.0, 1.0, 5.0, None, 9.0, 9.0],
    }
    asked = {
        "code": ["t"],
        "indicator": ["d"],
        "comparator": [">="],
        "value": [6.0],
        "due": [END_2012],
    }
    found = frames.assess(
        engine.make(figures),
        engine.make(asked),
        on="indicator",
        by="commune",
        as_of=AS_OF,
        time="day",
        due="due",
    )
    assert [(row[2], row[3], row[6]) for row in engine.rows(found)] == [
        ("Bát Xát", "exceeded", 7.0),
        ("Mường Khương", "no data", None),
        ("Sa Pa", "not met", 5.0),
        ("Văn Bàn", "no data", None),
    ]


def test_figures_of_one_time_that_differ_contradict_each_other_unless_one_was_released_later(
    engine: Engine,
) -> None:
    asked = targets([(">=", 6.0), (">=", 6.0), (">=", 6.0)])
    figures = {
        "indicator": ["i0", "i0", "i1", "i1", "i2", "i2"],
        "year": [2012] * 6,
        "value": [5.0, 7.0, 5.0, 7.0, 5.0, 5.0],
        "released_on": [
            None,
            None,
            datetime.date(2013, 1, 5),
            datetime.date(2013, 2, 5),
            None,
            None,
        ],
    }
    found = frames.assess(
        engine.make(figures),
        engine.make(asked),
        on="indicator",
        as_of=AS_OF,
        time="year",
        due="due",
    )
    assert [row[3:5] for row in engine.rows(found)] == [
        ("undecidable", "contradicted"),
        ("exceeded", "beyond"),
        ("not met", "short"),
    ]


def test_what_was_released_after_the_day_was_not_known(engine: Engine) -> None:
    figures = {
        "indicator": ["i0"],
        "year": [2012],
        "value": [7.0],
        "released_on": [datetime.date(2013, 3, 2)],
    }
    asked = engine.make(targets([(">=", 6.0)]))
    for day, verdict in ((AS_OF, "no data"), (datetime.date(2013, 3, 2), "exceeded")):
        found = frames.assess(
            engine.make(figures), asked, on="indicator", as_of=day, time="year", due="due"
        )
        assert engine.rows(found)[0][2] == verdict


def test_units_are_one_factor(engine: Engine) -> None:
    """7 thousand are above 6,000."""
    figures = {"indicator": ["i0"], "year": [2012], "value": [7.0]}
    asked = engine.make(targets([(">=", 6000.0)]))
    found = frames.assess(
        engine.make(figures),
        asked,
        on="indicator",
        as_of=AS_OF,
        time="year",
        due="due",
        units=("thousand subscription", "subscription"),
    )
    assert engine.rows(found)[0][2:6] == ("exceeded", "exceeded", "beyond", 7000.0)


def test_the_context_of_the_caller_is_not_read() -> None:
    """7 hours are 7/168 of a week: with one digit, 1/168 would be 0.006."""
    figures = pl.DataFrame({"indicator": ["i0"], "year": [2012], "value": [7.0]})
    asked = pl.DataFrame(targets([(">=", 0.0416)]))
    with decimal.localcontext(prec=1):
        found = frames.assess(
            figures,
            asked,
            on="indicator",
            as_of=AS_OF,
            time="year",
            due="due",
            units=("thousand hour", "thousand week"),
        )
    assert found["value"].to_list() == [pytest.approx(7 / 168)]


def test_another_unit_is_refused_on_eager_frames_and_undecidable_on_lazy_ones(
    engine: Engine,
) -> None:
    figures = {
        "indicator": ["i0", "i1"],
        "year": [2012] * 2,
        "value": [7.0] * 2,
        "unit": ["station", "subscription"],
    }
    asked = {**targets([(">=", 6.0)] * 2), "unit": ["subscription"] * 2}

    def assess() -> Any:
        return frames.assess(
            engine.make(figures),
            engine.make(asked),
            on="indicator",
            as_of=AS_OF,
            time="year",
            due="due",
        )

    if engine.lazy:
        assert [row[3:5] for row in engine.rows(assess())] == [
            ("undecidable", "another_unit"),
            ("exceeded", "beyond"),
        ]
    else:
        with pytest.raises(ip.InvalidValueError, match=r"'station ↔ subscription' \(1\)"):
            assess()


def test_words_that_mean_nothing_are_refused_on_eager_frames_and_undecidable_on_lazy_ones(
    engine: Engine,
) -> None:
    figures = {"indicator": ["i0"], "year": [2012], "value": [7.0], "bound": ["khoảng"]}
    asked = {**targets([(">=", 6.0)]), "indicator_direction": ["higher is better"]}
    for stated, aims, reason, said in (
        (
            figures,
            asked,
            "qualified",
            r"bound is not an allowed value \(got 'khoảng' \(1\)\)",
        ),
        (
            {**figures, "bound": ["="]},
            {**asked, "comparator": ["trên"]},
            "no_criterion",
            r"comparator .* \(got 'trên' \(1\)\)",
        ),
    ):
        given = {"on": "indicator", "as_of": AS_OF, "time": "year", "due": "due"}
        if engine.lazy:
            [row] = engine.rows(frames.assess(engine.make(stated), engine.make(aims), **given))
            assert row[3:5] == ("undecidable", reason)
        else:
            with pytest.raises(ip.InvalidValueError, match=said):
                frames.assess(engine.make(stated), engine.make(aims), **given)


def test_rounding_counts_without_a_column_of_bounds(engine: Engine) -> None:
    """6.0 rounded to 0.1 may be 5.95, which misses "at least 6"; 7.0 may be 6.95, which does not."""
    figures = {"indicator": ["i0", "i1"], "year": [2012] * 2, "value": [6.0, 7.0]}
    figures["rounded_to"] = [0.1, 0.1]
    asked = {**targets([(">=", 6.0), (">=", 6.0)]), "indicator_direction": ["higher is better"] * 2}
    result = frames.assess(
        engine.make(figures),
        engine.make(asked),
        on="indicator",
        as_of=AS_OF,
        time="year",
        due="due",
    )
    names = nw.from_native(result).collect_schema().names()
    rows = [dict(zip(names, row, strict=True)) for row in engine.rows(result)]
    sensitive = {row["indicator"]: bool(row["rounding_sensitive"]) for row in rows}
    assert sensitive == {"i0": True, "i1": False}


def test_a_baseline_may_be_named_by_the_code_of_a_figure(engine: Engine) -> None:
    """5.5 is a figure of another indicator; 0.49 of 0.5 are 98 percent. A baseline that is stated goes first."""
    figures = {
        "code": ["before", "a", "b"],
        "indicator": ["internet", "i0", "i1"],
        "year": [2011, 2012, 2012],
        "value": [5.5, 5.99, 5.99],
    }
    asked = {
        **targets([(">=", 6.0)] * 2),
        "baseline_observation": ["before", "before"],
        "baseline_value": [None, 5.0],
    }
    given = {"on": "indicator", "as_of": AS_OF, "time": "year", "due": "due"}
    found = frames.assess(engine.make(figures), engine.make(asked), **given)
    assert [round(row[-3], 6) for row in engine.rows(found)] == [98.0, 99.0]
    del asked["baseline_value"]
    found = frames.assess(engine.make(figures), engine.make(asked), **given)
    assert [round(row[-3], 6) for row in engine.rows(found)] == [98.0, 98.0]
    del figures["code"]
    assert (
        engine.rows(frames.assess(engine.make(figures), engine.make(asked), **given))[0][-3] is None
    )


def test_a_target_without_a_code_is_judged_like_any_other(engine: Engine) -> None:
    asked = {**targets([(">=", 6.0), (">=", 6.0)]), "code": [None, "t"]}
    figures = {"indicator": ["i0", "i1"], "year": [2012] * 2, "value": [7.0] * 2}
    found = frames.assess(
        engine.make(figures),
        engine.make(asked),
        on="indicator",
        as_of=AS_OF,
        time="year",
        due="due",
    )
    assert [row[:3] for row in engine.rows(found)] == [
        ("t", "i1", "exceeded"),
        (None, "i0", "exceeded"),
    ]


def test_what_asks_for_nothing_that_can_be_reached_is_undecidable(engine: Engine) -> None:
    """From 9 to 5, from 9 to under 9; a year of 2012.5 is none, so the due date is not stated."""
    asked = {
        "code": ["t0", "t1", "t2"],
        "indicator": ["i0"] * 3,
        "comparator": ["range", "range", ">="],
        "value": [None, None, 6.0],
        "low": [9.0, 9.0, None],
        "high": [5.0, 9.0, None],
        "high_open": [False, True, None],
        "due": [2012.0, 2012.0, 2012.5],
    }
    figures = {"indicator": ["i0"], "year": [2012], "value": [7.0]}
    found = frames.assess(
        engine.make(figures),
        engine.make(asked),
        on="indicator",
        as_of=AS_OF,
        time="year",
        due="due",
    )
    assert [row[2:5] for row in engine.rows(found)] == [
        ("undecidable", "undecidable", "no_criterion"),
        ("undecidable", "undecidable", "no_criterion"),
        ("due date unstated", "exceeded", "beyond"),
    ]


def test_two_figures_under_the_code_of_a_baseline_are_none(engine: Engine) -> None:
    figures = {
        "code": ["x", "x", "a"],
        "indicator": ["j", "j", "i0"],
        "year": [2011, 2011, 2012],
        "value": [5.0, 5.5, 5.9],
    }
    asked = {**targets([(">=", 6.0)]), "baseline_observation": ["x"]}
    del asked["baseline_value"]
    found = frames.assess(
        engine.make(figures),
        engine.make(asked),
        on="indicator",
        as_of=AS_OF,
        time="year",
        due="due",
    )
    assert engine.rows(found)[0][-3] is None


def test_words_that_mean_nothing_leave_lazy_targets_undecidable() -> None:
    figures = pl.LazyFrame({"indicator": ["i0"], "year": [2012], "value": [5.0]})
    for column, word in (("indicator_direction", "lower"), ("comparability", "same")):
        asked = pl.LazyFrame({**targets([("=", 7.0)]), column: [word]})
        found = frames.assess(
            figures, asked, on="indicator", as_of=AS_OF, time="year", due="due"
        ).collect()
        assert found.select("verdict", "reason").row(0) == ("undecidable", "no_criterion")


def test_columns_in_which_nothing_stands_are_as_none(engine: Engine) -> None:
    """As a file has them whose columns are empty, whatever their type."""
    nothing = [None, None]
    figures = {"indicator": ["i0", "i1"], "year": [2012] * 2, "value": [7.0] * 2}
    asked = targets([(">=", 6.0)] * 2)
    names = (
        "low",
        "high",
        "high_open",
        "comparability",
        "indicator_direction",
        "baseline_observation",
        "deliverable",
        "unit",
    )
    empty = {**asked, **dict.fromkeys(names, nothing), "baseline_value": nothing}
    blank = {
        **figures,
        **dict.fromkeys(("bound", "rounded_to", "released_on", "unit", "code"), nothing),
    }
    found = frames.assess(
        engine.make(blank), engine.make(empty), on="indicator", as_of=AS_OF, time="year", due="due"
    )
    assert [row[2] for row in engine.rows(found)] == ["exceeded", "exceeded"]


def test_words_may_be_categories() -> None:
    pd = pytest.importorskip("pandas")
    figures = {
        "indicator": ["i0"],
        "year": [2012],
        "value": [7.0],
        "bound": ["~"],
        "unit": ["station"],
    }
    asked = {
        **targets([(">=", 6.0)]),
        "indicator_direction": ["higher is better"],
        "unit": ["station"],
    }
    words = ("indicator", "bound", "unit", "comparator", "indicator_direction")

    def in_pandas(columns: dict[str, Any]) -> Any:
        frame = pd.DataFrame(columns)
        return frame.astype({name: "category" for name in words if name in frame})

    def in_polars(columns: dict[str, Any]) -> Any:
        return pl.DataFrame(columns).with_columns(
            pl.col(name).cast(pl.Categorical) for name in words if name in columns
        )

    for make in (in_pandas, in_polars):
        found = frames.assess(
            make(figures), make(asked), on="indicator", as_of=AS_OF, time="year", due="due"
        )
        assert found["verdict"].to_list() == ["exceeded"]


def test_keys_of_two_sizes_are_joined() -> None:
    pa = pytest.importorskip("pyarrow")
    figures = pa.table({"i": pa.array([1], pa.int8()), "year": [2012], "value": [7.0]})
    asked = pa.table(
        {
            "code": ["t"],
            "i": pa.array([1], pa.int64()),
            "comparator": [">="],
            "value": [6.0],
            "due": [2012],
        }
    )
    found = frames.assess(figures, asked, on="i", as_of=AS_OF, time="year", due="due")
    assert found["verdict"].to_pylist() == ["exceeded"]


def test_who_is_silent_is_judged_where_areas_name_him(engine: Engine) -> None:
    figures = {"commune": ["Sa Pa"], "year": [2012], "value": [7.0]}
    asked = {"code": ["t"], "comparator": [">="], "value": [6.0], "due": [2012]}
    given = {"on": (), "by": "commune", "as_of": AS_OF, "time": "year", "due": "due"}
    areas = engine.make({"commune": ["Bát Xát", "Sa Pa", "Sa Pa"]})
    found = frames.assess(engine.make(figures), engine.make(asked), areas=areas, **given)
    assert [row[1:3] for row in engine.rows(found)] == [
        ("Bát Xát", "no data"),
        ("Sa Pa", "exceeded"),
    ]


def test_lao_cai_is_judged_as_its_plan_is(eager: Engine) -> None:
    """The plan's own figures and targets, and one more figure, through frames: as `compute.assess_plan`, deliverables too."""
    plan = io.load(Path(__file__).parents[2] / "examples" / "data" / "lao_cai_2012.toml")
    plan = plan.evolve(targets=[target.evolve(due="2012") for target in plan.targets])
    aim = plan.targets["bang-rong"].indicator
    more = ip.Observation(
        code="bang-rong-2012",
        indicator=aim,
        area=plan.area,
        period="2012",
        value=ip.Measure("5.9", aim.unit),
    )
    figures, backend = [*plan.observations, more], eager.name.partition("-")[0]
    found = frames.assess(
        frames.to_frame(figures, backend=backend),
        frames.to_frame(plan.targets, backend=backend),
        on="indicator",
        as_of=AS_OF,
    )
    card = compute.assess_plan(plan, [more], as_of=AS_OF)
    rows = {row[0]: row for row in eager.rows(found)}
    for row in card.rows:
        said = rows[row.target.code]
        assert said[2:5] == (row.verdict.value, row.standing.value, row.reason)
        assert close(said[-3], row.progress)
    assert rows["bang-rong"][-3] == pytest.approx(
        80
    )  # 0.4 of the 0.5 from a baseline that is named by its code


def test_one_unit_in_both_frames_is_as_none(engine: Engine) -> None:
    figures = {"indicator": ["i0"], "year": [2012], "value": [7.0], "unit": ["station"]}
    asked = {**targets([(">=", 6.0)]), "unit": ["station"]}
    found = frames.assess(
        engine.make(figures),
        engine.make(asked),
        on="indicator",
        as_of=AS_OF,
        time="year",
        due="due",
    )
    assert engine.rows(found)[0][2] == "exceeded"


def test_a_range_is_reached_at_its_nearer_end(engine: Engine) -> None:
    """From 10 to under 12: 9 lacks 1 of the end that comes first on the way up; at 12 it is left, which is better still."""
    asked = {
        "code": ["t0", "t1", "t2"],
        "indicator": ["i0", "i1", "i2"],
        "comparator": ["range"] * 3,
        "value": [math.nan] * 3,
        "low": [10.0] * 3,
        "high": [12.0] * 3,
        "high_open": [True] * 3,
        "due": [2012] * 3,
    }
    figures = {"indicator": ["i0", "i1", "i2"], "year": [2012] * 3, "value": [9.0, 11.0, 12.0]}
    found = frames.assess(
        engine.make(figures),
        engine.make(asked),
        on="indicator",
        as_of=AS_OF,
        time="year",
        due="due",
    )
    assert [(row[2], row[-2]) for row in engine.rows(found)] == [
        ("not met", 1.0),
        ("met", -1.0),
        ("exceeded", -2.0),
    ]


AMOUNTS = st.integers(0, 2000).map(lambda n: Decimal(n) / 100) | st.integers(0, 20).map(
    lambda n: Decimal(n) * 1000
)
BOUNDS = st.sampled_from(list(Bound))


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    """A target and figures of it, as the model has them."""
    comparator = draw(BOUNDS)
    low, high = sorted([draw(AMOUNTS), draw(AMOUNTS)])
    return {
        "comparator": comparator,
        "value": draw(AMOUNTS.filter(bool)) if comparator is not Bound.RANGE else None,
        "low": low if comparator is Bound.RANGE else None,
        "high": high if comparator is Bound.RANGE else None,
        "high_open": comparator is Bound.RANGE and low < high and draw(st.booleans()),
        "direction": draw(st.sampled_from(Direction)),
        "baseline": draw(st.none() | AMOUNTS),
        "comparability": draw(st.sampled_from(Comparability)),
        "due": draw(st.none() | st.integers(2011, 2014)),
        "figures": draw(
            st.lists(
                st.tuples(
                    st.integers(2010, 2013),
                    AMOUNTS.filter(bool),
                    BOUNDS.filter(
                        lambda b: b is not Bound.RANGE and b not in (Bound.LESS_THAN, Bound.AT_MOST)
                    ),
                    st.sampled_from([None, Decimal("0.01"), Decimal("0.1"), Decimal(1)]),
                ),
                max_size=3,
            )
        ),
    }


def by_hand(number: int, case: dict[str, Any]) -> tuple[ip.Target, list[ip.Observation]]:
    indicator = ip.Indicator(code=f"i{number}", name="x", unit=UNIT, direction=case["direction"])
    amounts = {
        name: None if case[name] is None else ip.Measure(case[name], UNIT)
        for name in ("value", "low", "high")
    }
    criterion = ip.Criterion(comparator=case["comparator"], high_open=case["high_open"], **amounts)
    baseline = case["baseline"]
    target = ip.Target(
        code=f"t{number}",
        title="x",
        indicator=indicator,
        criterion=criterion,
        due=None if case["due"] is None else str(case["due"]),
        baseline=None
        if baseline is None
        else ip.Baseline(
            value=ip.ReportedValue(measure=ip.Measure(baseline, UNIT)),
            comparability=case["comparability"],
            assumption="x",
        ),
    )
    figures = [
        ip.Observation(
            code=f"o{n}",
            indicator=indicator,
            period=str(year),
            value=ip.ReportedValue(
                measure=ip.Measure(value, UNIT), bound=bound, rounded_to=rounded_to
            ),
        )
        for n, (year, value, bound, rounded_to) in enumerate(case["figures"])
    ]
    return target, figures


def in_columns(drawn: list[dict[str, Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    def number(value: Decimal | None) -> float | None:
        return None if value is None else float(value)

    asked = {
        "code": [f"t{n}" for n in range(len(drawn))],
        "indicator": [f"i{n}" for n in range(len(drawn))],
        "comparator": [case["comparator"].value for case in drawn],
        **{name: [number(case[name]) for case in drawn] for name in ("value", "low", "high")},
        "high_open": [case["high_open"] for case in drawn],
        "baseline_value": [number(case["baseline"]) for case in drawn],
        "comparability": [case["comparability"].value for case in drawn],
        "indicator_direction": [case["direction"].value for case in drawn],
        "due": [case["due"] for case in drawn],
    }
    figures = [(f"i{n}", figure) for n, case in enumerate(drawn) for figure in case["figures"]]
    stated = {
        "indicator": [code for code, _ in figures],
        "year": [year for _, (year, _, _, _) in figures],
        "value": [float(value) for _, (_, value, _, _) in figures],
        "bound": [bound.value for _, (_, _, bound, _) in figures],
        "rounded_to": [number(rounded_to) for _, (_, _, _, rounded_to) in figures],
    }
    return stated, asked


def close(one: float | None, other: ip.Measure | None) -> bool:
    if one is None or other is None:
        return one is None and other is None
    return math.isclose(one, float(other.magnitude), rel_tol=1e-9, abs_tol=1e-9)


SCHEMAS = (
    {
        "indicator": pl.String,
        "year": pl.Int64,
        "value": pl.Float64,
        "bound": pl.String,
        "rounded_to": pl.Float64,
    },
    dict.fromkeys(("value", "low", "high", "baseline_value"), pl.Float64) | {"due": pl.Int64},
)


@settings(max_examples=examples(60), phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.lists(cases(), min_size=1, max_size=6))
def test_columns_are_judged_as_the_model_is(drawn: list[dict[str, Any]]) -> None:
    """Every part of the answer, by a second way: exact, and one target at a time."""
    stated, asked = in_columns(drawn)
    figures = pl.DataFrame(stated, schema_overrides=SCHEMAS[0])
    goals = pl.DataFrame(asked, schema_overrides=SCHEMAS[1])
    found = frames.assess(figures, goals, on="indicator", as_of=AS_OF, time="year", due="due")
    rows = {row["code"]: row for row in found.rows(named=True)}
    for n, case in enumerate(drawn):
        target, observations = by_hand(n, case)
        judged, row = compute.assess(target, observations, as_of=AS_OF), rows[target.code]
        said = row["verdict"], row["standing"], row["reason"], row["rounding_sensitive"]
        reason = (
            "not_reported" if judged.reason == "without_value" else judged.reason
        )  # a frame knows values only
        assert said == (
            judged.verdict.value,
            judged.standing.value,
            reason,
            judged.rounding_sensitive,
        ), case
        assert close(row["progress"], judged.progress), case
        assert close(row["gap"], judged.gap), case


ONE = pl.DataFrame({"indicator": ["d"], "year": [2012], "value": [6.0], "area": ["a"]})
AIM = pl.DataFrame(
    {"code": ["t"], "indicator": ["d"], "comparator": [">="], "value": [6.0], "due": [2012]}
)


def assess(figures: Any = ONE, targets: Any = AIM, **changes: Any) -> Any:
    return frames.assess(
        figures,
        targets,
        **{"on": "indicator", "as_of": AS_OF, "time": "year", "due": "due", **changes},
    )


@pytest.mark.parametrize(
    ("work", "error", "said"),
    [
        (
            lambda: assess(targets=AIM.lazy()),
            ip.InvalidTypeError,
            "of the same engine as the figures",
        ),
        (lambda: assess(targets=[1]), ip.InvalidTypeError, "targets takes a frame of pandas"),
        (
            lambda: assess(on=()),
            ip.InvalidValueError,
            "name the columns that the targets and the figures share",
        ),
        (lambda: assess(on="area"), ip.UnknownCodeError, "'area' in the columns of the frame"),
        (lambda: assess(by="indicator"), ip.InvalidValueError, "choose another name"),
        (lambda: assess(by="value", on="indicator"), ip.InvalidValueError, "choose another name"),
        (lambda: assess(targets=AIM.drop("comparator")), ip.UnknownCodeError, "'comparator'"),
        (
            lambda: assess(targets=AIM.rename({"code": "verdict"}), code="verdict"),
            ip.InvalidValueError,
            "choose another name",
        ),
        (
            lambda: assess(time="area"),
            ip.InvalidTypeError,
            "a column of dates without a time zone, or of years as whole numbers",
        ),
        (lambda: assess(value="area"), ip.InvalidTypeError, "a column of numbers"),
        (
            lambda: assess(as_of=datetime.datetime(2013, 3, 1)),
            ip.InvalidTypeError,
            "as_of takes a datetime.date",
        ),
        (lambda: assess(as_of=None), ip.InvalidTypeError, "as_of takes a datetime.date"),
        (lambda: assess(nearly=0.9), ip.InvalidTypeError, "nearly takes no binary float"),
        (
            lambda: assess(areas=ONE.lazy(), by="area"),
            ip.InvalidTypeError,
            "areas takes a frame of the same engine",
        ),
        (lambda: assess(areas=AIM, by="area"), ip.UnknownCodeError, "'area'"),
        (
            lambda: assess(targets=AIM.with_columns(indicator=1)),
            ip.InvalidTypeError,
            "targets.indicator takes a column of the same type",
        ),
        (
            lambda: assess(targets=AIM.with_columns(high_open=pl.lit("no"))),
            ip.InvalidTypeError,
            "high_open takes a column of true",
        ),
        (
            lambda: assess(
                targets=AIM.with_columns(due=pl.lit(END_2012).cast(pl.Datetime("us", "UTC")))
            ),
            ip.InvalidTypeError,
            "without a time zone",
        ),
        (
            lambda: assess(areas=ONE.with_columns(area=1), by="area"),
            ip.InvalidTypeError,
            "areas.area takes a column of the same type",
        ),
        (lambda: assess(nearly=101), ip.InvalidValueError, "from 0 to 100"),
        (lambda: assess(direction="up"), ip.InvalidValueError, "higher is better"),
        (lambda: assess(units="person"), ip.InvalidTypeError, "a tuple of two units"),
        (lambda: assess(units=("person", "km")), ip.IncompatibleUnitsError, "person"),
        (
            lambda: assess(targets=pl.concat([AIM, AIM])),
            ip.DuplicateCodeError,
            "have the code 't'",
        ),
    ],
)
def test_refusals_say_what_is_wrong(work: Any, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said) as caught:
        work()
    assert isinstance(caught.value, ip.IctplanError)
