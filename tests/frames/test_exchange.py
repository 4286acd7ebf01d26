"""Items go into frames and come back equal, on every engine; what cannot be read is said with its place."""

from __future__ import annotations

import datetime
import json
import random
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args, get_type_hints

import attrs
import pytest
from hypothesis import given, settings, strategies as st

import ictplan as ip
from effort import examples
from ictplan import compute, io, testing
from ictplan.frames.exchange.frame_reader import from_frame
from ictplan.frames.exchange.frame_writer import to_frame
from ictplan.frames.exchange.layouts import LAYOUTS
from ictplan.frames.exchange.objects import Node, assignment_node, node_of
from ictplan.frames.exchange.problems import MOST_PROBLEMS
from ictplan.model.assignment import Role
from ictplan.model.value import fields_of
from ictplan.reasons import PROBLEMS
from ictplan.results import Assessment, Scorecard
from ictplan.results.assessment import Pace, Verdict
from ictplan.results.comparison import Comparison

nw = pytest.importorskip("narwhals.stable.v2")
pa = pytest.importorskip("pyarrow")
pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")
np = pytest.importorskip("numpy")

LAO_CAI = Path(__file__).parents[2] / "examples/data/lao_cai_2012.toml"
BACKENDS = ("polars", "pandas", "pyarrow")
READ = ("observations", "targets", "tasks", "budget_lines")
DAY = datetime.date(2012, 5, 18)
ARTICLE = ip.Document(type="Bài báo", title="Lào Cai", code="bai-bao")
SOURCE = ip.Source(document=ARTICLE, place="đoạn 2", quote="374 km", kind="secondary")
LAO_CAI_AREA = ip.Area(name="tỉnh Lào Cai", level="province", code="lao-cai")
COMMUNES = ip.Group(name="35 xã điểm", code="xa-diem")
OFFICE = ip.Organization(name="Sở TT&TT", code="so-tttt")
BTS = ip.Indicator(code="bts", name="trạm BTS", unit="station")
DENSITY = ip.Indicator(code="density", name="mật độ", unit="subscription/100 person")


def bts(number: str | int | Decimal, code: str = "o", **more: Any) -> ip.Observation:
    return ip.Observation(code=code, indicator=BTS, value=ip.Measure(number, "station"), **more)


def columns(frame: Any) -> dict[str, list[Any]]:
    """The cells of a frame by column, with None for what is missing."""
    seen = nw.from_native(frame, eager_only=True)
    return {
        name: [
            None if null else value
            for value, null in zip(
                seen[name].to_list(), seen[name].is_null().to_list(), strict=True
            )
        ]
        for name in seen.columns
    }


def types(frame: Any) -> dict[str, str]:
    """The types of the columns; that of decimals without the number of them, which the figures decide."""
    return {
        name: str(kind).partition(", scale")[0]
        for name, kind in nw.from_native(frame).schema.items()
    }


def items_of(plan: ip.Plan) -> dict[str, tuple[Any, ...]]:
    lines = () if plan.budget is None else plan.budget.lines
    kinds = (plan.observations, plan.targets, plan.tasks, lines)
    return {kind: tuple(items) for kind, items in zip(READ, kinds, strict=True)}


def problems(frame: Any, kind: str = "observations", **options: Any) -> list[tuple[str, str]]:
    with pytest.raises(ip.DocumentError) as caught:
        from_frame(frame, kind, **options)
    assert all(problem.reason in PROBLEMS and problem.message for problem in caught.value.problems)
    return [(problem.path, problem.reason) for problem in caught.value.problems]


def one(**cells: Any) -> Any:
    """A pandas frame of one observation, which holds any object; None leaves a column out."""
    row = {"code": "o", "indicator": "bts", "value": 1, "unit": "station"} | cells
    return pd.DataFrame(
        {name: pd.Series([value], dtype=object) for name, value in row.items() if value is not None}
    )


# ---------------------------------------------------------------- every field is carried


def _made(cls: type[Any]) -> list[str]:
    return [field.name for field in fields_of(cls) if field.init]


def _check(node: Node) -> None:
    assert [part.name for part in node.parts] == _made(node.cls), node.cls
    for part in node.parts:
        if part.node is not None:
            _check(part.node)
        elif (
            not part.kinds and part.column.name != "assignments"
        ):  # a leaf is no object that has fields of its own
            hint = get_type_hints(node.cls)[part.name]
            held = [kind for kind in get_args(hint) or (hint,) if attrs.has(kind)]
            assert {kind.__name__ for kind in held} <= {"Period", "Unit"}, (node.cls, part.name)


@pytest.mark.parametrize("kind", READ)
def test_every_field_of_items_is_read_from_a_column(kind: str) -> None:
    """A field added to a class, or to a class that it holds, needs a column."""
    _check(node_of(kind))


def test_every_field_of_assignments_is_read_from_a_key() -> None:
    _check(assignment_node())


@pytest.mark.parametrize(
    ("cls", "path", "elsewhere"),
    [
        (Assessment, "", []),
        (Pace, "pace.", []),
        (
            Comparison,
            "comparison.",
            ["rounding_sensitive", "value", "criterion"],
        ),  # of the row, the observation, the target
    ],
)
def test_every_field_of_an_assessment_is_written(
    cls: type[Any], path: str, elsewhere: list[str]
) -> None:
    scorecard = LAYOUTS["scorecard"]
    for name in _made(cls):
        carried = scorecard.find(path + name) or list(scorecard.below(path + name))
        assert bool(carried) != (name in elsewhere), name


def test_the_columns_stand_in_their_documented_order() -> None:
    frame = to_frame([], backend="polars", kind="budget_lines")
    assert frame.columns == [
        *(
            "code",
            "amount",
            "unit",
            "task",
            "funding_source",
            "funding_source_name",
            "expenditure_class",
        ),
        *("year", "year_start", "year_end", "state", "area", "area_name", "area_level"),
        *("organization", "organization_name", "note", "note_en"),
        *("source_document", "source_title", "source_place", "source_quote", "source_kind"),
    ]


@pytest.mark.parametrize("kind", LAYOUTS)
def test_columns_have_names_of_their_own(kind: str) -> None:
    names = [column.name for column in LAYOUTS[kind].columns]
    assert len(names) == len(set(names))


# ---------------------------------------------------------------- there and back


def _written(items: tuple[Any, ...], kind: str, backend: str) -> Any:
    """The frame; None where figures have too many digits for it."""
    try:
        return to_frame(items, backend=backend, kind=kind)
    except ip.InvalidValueError as error:
        assert (error.reason, error.detail) == ("too_many_digits", 38)  # noqa: PT017 - anything else is a fault
        return None


@pytest.mark.parametrize("backend", BACKENDS)
@given(plan=testing.plans(extensions={}))
@settings(max_examples=examples(30))
def test_items_come_back(backend: str, plan: ip.Plan) -> None:
    for kind, items in items_of(plan).items():
        frame = _written(items, kind, backend)
        if frame is not None:
            assert from_frame(frame, kind, definitions=items) == items
            assert from_frame(frame, kind, definitions=plan) == items


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("kind", READ)
@given(data=st.data())
@settings(max_examples=examples(30))
def test_any_item_comes_back(backend: str, kind: str, data: st.DataObject) -> None:
    """With the codes of other items, which those of a plan have only where there are such."""
    free = {
        "observations": "computed_from",
        "targets": "objective",
        "tasks": "targets",
        "budget_lines": "task",
    }
    item = data.draw(getattr(testing, kind)(**{free[kind]: ...}))
    frame = _written((item,), kind, backend)
    if frame is not None:
        assert from_frame(frame, kind, definitions=[item]) == (item,)


@pytest.mark.parametrize("backend", BACKENDS)
@given(plan=testing.plans(extensions={}))
@settings(max_examples=examples(30))
def test_figures_come_back_without_definitions(backend: str, plan: ip.Plan) -> None:
    """Only units of one's own must be said."""
    for kind, items in items_of(plan).items():
        frame = _written(items, kind, backend)
        for item, back in zip(
            items,
            () if frame is None else from_frame(frame, kind, definitions=plan.units),
            strict=frame is not None,
        ):
            for name in (
                "code",
                "value",
                "out_of",
                "period",
                "criterion",
                "due",
                "baseline",
                "amount",
                "year",
                "stages",
                "title",
            ):
                assert getattr(back, name, None) == getattr(item, name, None)
            for name in (
                "indicator",
                "area",
                "performer",
                "sector",
                "funding_source",
                "organization",
            ):
                assert getattr(getattr(back, name, None), "code", None) == getattr(
                    getattr(item, name, None), "code", None
                )
            for name in ("places", "beneficiaries"):
                assert [p.code for p in getattr(back, name, ())] == [
                    p.code for p in getattr(item, name, ())
                ]


@pytest.mark.parametrize("backend", BACKENDS)
def test_lao_cai_comes_back(backend: str) -> None:
    plan = io.load(LAO_CAI)
    for kind, items in items_of(plan).items():
        frame = to_frame(items, backend=backend, kind=kind)
        assert from_frame(frame, kind, definitions=plan) == items
    judged = columns(to_frame(compute.assess_plan(plan, as_of=DAY), backend=backend))
    assert judged["target"] == list(plan.targets.codes)
    # the plan asks for more than 6 subscriptions per 100 inhabitants, and starts from a printed 5,5
    assert (judged["target_value"][0], judged["comparator"][0], judged["baseline"][0]) == (
        6,
        ">",
        Decimal("5.5"),
    )


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_whole_is_of_the_figure_or_beside_it(backend: str) -> None:
    """1.533/1.562 xã is one statement; a total known from elsewhere is another."""
    communes = ip.Indicator(code="c", name="xã", unit="commune")
    part, whole = ip.Measure(1533, "commune"), ip.Measure(1562, "commune")
    printed = ip.Observation(
        code="a", indicator=communes, value=ip.ReportedValue(measure=part, out_of=whole)
    )
    beside = ip.Observation(code="b", indicator=communes, value=part, out_of=whole)
    frame = to_frame([printed, beside], backend=backend)
    assert columns(frame)["out_of"] == [1562, 1562]
    assert from_frame(frame, "observations") == (printed, beside)


@pytest.mark.parametrize("backend", BACKENDS)
def test_zeros_at_the_end_of_decimals_are_not_carried(backend: str) -> None:
    """6.000 and 1E+3 are 6 and 1000; beside 5.5 they are written with its one decimal and read without."""
    frame = to_frame(
        [bts(Decimal("6.000"), "a"), bts(Decimal("1E+3"), "b"), bts("5.5", "c")], backend=backend
    )
    back = [str(item.value.measure.magnitude) for item in from_frame(frame, "observations")]
    assert back == ["6", "1000", "5.5"]
    assert nw.from_native(frame).schema["value"] == nw.Decimal(38, 1)


@pytest.mark.parametrize("backend", BACKENDS)
def test_the_order_of_columns_does_not_matter(backend: str) -> None:
    item = bts(820, area=LAO_CAI_AREA, source=SOURCE)
    frame = nw.from_native(to_frame([item], backend=backend))
    turned = frame.select(frame.columns[::-1]).to_native()
    assert from_frame(turned, "observations", definitions=[item]) == (item,)


# ---------------------------------------------------------------- writing


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("kind", LAYOUTS)
def test_types_do_not_depend_on_what_there_is(backend: str, kind: str) -> None:
    """Those of no rows, of one that says the least, and of a whole plan."""
    plan = io.load(LAO_CAI)
    least = {
        "observations": ip.Observation(code="o", indicator=BTS),
        "targets": ip.Target(code="t", title="t", deliverable="d"),
        "tasks": ip.Task(code="t", title="t"),
        "budget_lines": ip.BudgetLine(code="b", state="approved"),
        "scorecard": Assessment(
            target=plan.targets[0],
            as_of=DAY,
            verdict=Verdict.NO_DATA,
            standing=Verdict.NO_DATA,
            reason="not_reported",
        ),
    }[kind]
    full = items_of(plan) | {"scorecard": compute.assess_plan(plan, as_of=DAY).rows}
    full["budget_lines"] = (
        ip.BudgetLine(
            code="b", amount=ip.Measure("1.5", "billion VND"), state="approved", year="2012"
        ),
    )
    found = [
        types(to_frame(items, backend=backend, kind=kind)) for items in ([], [least], full[kind])
    ]
    assert found[0] == found[1] == found[2]
    assert list(found[0]) == [column.name for column in LAYOUTS[kind].columns]
    assert set(found[0].values()) <= {"String", "Int64", "Boolean", "Date", "Decimal(precision=38"}


@pytest.mark.parametrize("backend", BACKENDS)
def test_floats_are_written_when_asked_for(backend: str) -> None:
    frame = to_frame(
        [bts("5.5", "a"), ip.Observation(code="b", indicator=BTS)], backend=backend, exact=False
    )
    assert types(frame)["value"] == "Float64"
    assert columns(frame)["value"] == [5.5, None]
    assert from_frame(frame, "observations")[0].value.measure == ip.Measure("5.5", "station")


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(
    ("numbers", "refused"),
    [
        (["9" * 38], None),
        (["9" * 39], 0),
        (
            ["0." + "0" * 37 + "1", "0"],
            None,
        ),  # 38 decimals, and a zero that needs no digit before them
        (["0." + "0" * 37 + "1", "1"], 1),  # 1 + 38 digits
        (["1" + "0" * 20, "0." + "0" * 16 + "1"], None),  # 21 + 17 = 38
        (["1" + "0" * 20, "0." + "0" * 17 + "1"], 0),  # 21 + 18 = 39
    ],
)
def test_more_than_38_digits_are_refused_not_rounded(
    backend: str, numbers: list[str], refused: int | None
) -> None:
    items = [bts(number, f"o{place}") for place, number in enumerate(numbers)]
    if refused is None:
        assert columns(to_frame(items, backend=backend))["value"] == [
            Decimal(number) for number in numbers
        ]
        return
    with pytest.raises(ip.InvalidValueError) as caught:
        to_frame(items, backend=backend)
    error = caught.value
    assert (error.subject, error.reason, error.detail) == (
        f"observations['o{refused}'].value",
        "too_many_digits",
        38,
    )
    assert columns(to_frame(items, backend=backend, exact=False))["value"] == [
        float(number) for number in numbers
    ]


def test_a_scorecard_with_too_many_digits_names_the_target() -> None:
    target = ip.Target(code="t", title="t", indicator=DENSITY)
    row = Assessment(
        target=target,
        as_of=DAY,
        verdict=Verdict.NO_DATA,
        standing=Verdict.NO_DATA,
        reason="short",
        gap=ip.Measure("9" * 39, "station"),
    )
    with pytest.raises(ip.InvalidValueError, match=r"^scorecard\['t'\]\.gap has too many digits"):
        to_frame([row], backend="polars")


def test_a_scorecard_is_written_with_what_judging_found() -> None:
    """From 4 to 6, a 5 is half of the way: 50 percent, and 1 short. In one year left it takes 1 a year, which is 20% of 5."""
    start = ip.Baseline(
        value=ip.Measure(4, DENSITY.unit), period="2010", comparability="same definition"
    )
    goal = ip.Criterion(comparator=">=", value=ip.Measure(6, DENSITY.unit))
    target = ip.Target(
        code="t", title="mật độ", indicator=DENSITY, criterion=goal, due="2013", baseline=start
    )
    seen = ip.Observation(
        code="o",
        indicator=DENSITY,
        period="2012",
        value=ip.Measure(5, DENSITY.unit),
        released_on=DAY,
        source=SOURCE,
    )
    row = compute.assess(target, [seen], as_of=datetime.date(2013, 1, 1))
    cells = {name: values[0] for name, values in columns(to_frame([row], backend="polars")).items()}
    assert (cells["observation"], cells["value"], cells["progress"], cells["gap"]) == (
        "o",
        5,
        50,
        1,
    )
    assert (cells["pace_per_year"], cells["pace_growth"], cells["pace_years"]) == (1, 20, 1)
    assert (cells["verdict"], cells["standing"], cells["rounding_sensitive"]) == (
        "not due",
        "not met",
        False,
    )
    assert (cells["due"], cells["due_end"], cells["baseline_unit"]) == (
        "2013",
        datetime.date(2013, 12, 31),
        str(DENSITY.unit),
    )
    assert (cells["sources"], cells["answer"]) == (
        'Bài báo Lào Cai, đoạn 2: "374 km"',
        "certainly not",
    )


def test_the_kind_follows_from_the_items() -> None:
    assert to_frame((bts(n, f"o{n}") for n in range(2)), backend="polars").height == 2
    plan = ip.Plan(title="Kế hoạch")
    empty = Scorecard(plan=plan, as_of=DAY, rows=(), tasks=())
    assert "verdict" in to_frame(empty, backend="polars").columns
    assert "stages" in to_frame(plan.tasks, backend="polars", kind="tasks").columns


@pytest.mark.parametrize(
    ("items", "kind", "error", "message"),
    [
        ([], None, ip.InvalidValueError, r"kind is incomplete \(got None\); there are no items to infer it from; give kind="),
        ([], "plans", ip.InvalidValueError, "kind is not an allowed value \\(got 'plans'\\)"),
        ([], ["tasks"], ip.InvalidTypeError, "kind takes one of"),
        ([bts(1)], "tasks", ip.InvalidValueError, r"kind contradicts another field \(got 'tasks'\); the items are observations"),
        (
            Scorecard(plan=ip.Plan(title="p"), as_of=DAY, rows=(), tasks=()),
            "tasks",
            ip.InvalidValueError,
            "the items are scorecard",
        ),
        (
            [bts(1), ip.Task(code="t", title="t")],
            None,
            ip.InvalidTypeError,
            r"items\[1\] takes items of the same class, Observation \(got an object of type Task\)",
        ),
        ([bts(1), 3], None, ip.InvalidTypeError, r"items\[1\] takes an Observation, a Target, .* \(got 3\)"),
        ("bts", None, ip.InvalidTypeError, r"takes a list or tuple of items of a plan \(got 'bts'\)"),
        (ip.Plan(title="p"), None, ip.InvalidTypeError, "got an object of type Plan"),
    ],
)  # fmt: skip
def test_items_that_make_no_frame_are_refused(
    items: Any, kind: str | None, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        to_frame(items, backend="polars", kind=kind)


@pytest.mark.parametrize("backend", [pl, pd, pa, *map(nw.Implementation, BACKENDS)])
def test_backends_may_be_given_as_modules_and_members(backend: Any) -> None:
    assert columns(to_frame([bts(820)], backend=backend))["value"] == [820]


@pytest.mark.parametrize(
    "backend", ["excel", "duckdb", "dask", "modin", nw.Implementation.PYSPARK, json, None, 3]
)
def test_other_backends_are_refused(backend: Any) -> None:
    with pytest.raises(ip.InvalidValueError) as caught:
        to_frame([bts(820)], backend=backend)
    assert (caught.value.reason, caught.value.detail) == (
        "not_a_member",
        "'polars', 'pandas', 'pyarrow'",
    )


@pytest.mark.parametrize(
    ("backend", "lacking", "error"),
    [
        ("polars", "polars", ImportError()),
        ("pandas", "pyarrow", ImportError()),
        ("pandas", "pandas", ValueError()),
    ],
)
def test_an_engine_that_is_not_there_is_named(
    backend: str, lacking: str, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of narwhals, a ValueError says that the engine is too old."""

    def load(engine: Any) -> Any:
        if engine.value == lacking:
            raise error
        return SimpleNamespace(__version__="100.0")

    monkeypatch.setattr(nw.Implementation, "to_native_namespace", load)
    with pytest.raises(
        ImportError, match=f"^frames of {backend} need {lacking}: pip install -U {lacking}$"
    ):
        to_frame([bts(820)], backend=backend)


# ---------------------------------------------------------------- cells


def _read(column: str, value: Any) -> Any:
    """What an item has of a cell; the column stands in a frame that may hold any object."""
    spread = {"indicator": "i", "comparator": "range", "low": 1, "high": 2, "unit": "person"}
    kind, needed = {
        "amount": ("budget_lines", {"state": "approved", "unit": "VND"}),
        "high_open": ("targets", {"title": "t", **spread}),
    }.get(column, ("tasks", {"title": "t"}))
    cells = {"code": "c", **needed, column: value}
    item = from_frame(
        pd.DataFrame({name: pd.Series([held], dtype=object) for name, held in cells.items()}), kind
    )[0]
    return item.criterion.high_open if column == "high_open" else getattr(item, column)


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        *(
            ("phase", value, 2)
            for value in (2, 2.0, "2", Decimal("2.00"), np.int64(2), np.float64(2))
        ),
        *(
            ("amount", value, ip.Measure("5.5", "VND"))
            for value in (5.5, "5.5", Decimal("5.50"), np.float64(5.5))
        ),
        ("amount", 0.1, ip.Measure("0.1", "VND")),  # its shortest text, not its 55 binary digits
        ("amount", 1e22, ip.Measure(10**22, "VND")),
        ("amount", 0, ip.Measure(0, "VND")),  # zero is not missing
        *(
            ("completed_on", value, DAY)
            for value in (DAY, "2012-05-18", datetime.datetime(2012, 5, 18), pd.Timestamp(DAY))
        ),
        *(
            ("completed_on", value, DAY)
            for value in ("2012-05-18 00:00:00", "2012-05-18T00:00", np.datetime64("2012-05-18"))
        ),
        ("completed_on", pd.Timestamp(DAY, tz="Asia/Ho_Chi_Minh"), DAY),
        *(("period", value, ip.Period("2012")) for value in ("2012", 2012, 2012.0, np.int64(2012))),
        *(("period", value, ip.Period("2012-05-18")) for value in (DAY, pd.Timestamp(DAY))),
        *(("high_open", value, True) for value in (True, np.True_, "true", "True")),
        *(("high_open", value, False) for value in (False, "FALSE", None)),
        ("stages", "finalised;in use ", (ip.Stage.FINALISED, ip.Stage.IN_USE)),
        *(
            ("phase", value, None)
            for value in (
                None,
                float("nan"),
                np.nan,
                pd.NaT,
                pd.NA,
                Decimal("NaN"),
                np.datetime64("NaT", "s"),
            )
        ),
    ],
)
def test_cells_are_read(column: str, value: Any, expected: Any) -> None:
    assert _read(column, value) == expected


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        *(
            ("amount", value, "wrong_type")
            for value in (True, DAY, [1], b"1", 1j, np.array([1, 2]), object())
        ),
        *(
            ("amount", value, "not_finite")
            for value in (float("inf"), Decimal("-Infinity"), np.float64("inf"))
        ),
        *(("amount", value, "not_plain_decimal") for value in ("5,5", "1e5", "NaN", "1_000", "٦")),
        *(("amount", value, "too_many_digits") for value in ("9" * 61, 10**62, Decimal("9" * 61))),
        *(
            ("amount", value, "exponent_out_of_range")
            for value in (5e-324, 10**61, Decimal("1e999999999"))
        ),
        *(("phase", value, "wrong_type") for value in (2.5, "2.5", True, DAY)),
        *(("phase", value, "out_of_range") for value in (-1, 1001)),
        *(("high_open", value, "wrong_type") for value in (1, 0, "yes", 1.0)),
        *(
            ("completed_on", value, "bad_date")
            for value in ("18/05/2012", "2012-02-30", "20120518", "2012-05-18T07:00")
        ),
        ("completed_on", datetime.datetime(2012, 5, 18, 7), "bad_date"),
        *(("completed_on", value, "wrong_type") for value in (2012, 2012.5, datetime.time(7))),
        *(("period", value, "bad_period") for value in ("năm 2012", -3, "2012-Q5")),
        *(("period", value, "wrong_type") for value in (2012.5, [2012], pd.Period("2012"))),
        ("period", datetime.datetime(2012, 5, 18, 7), "bad_date"),
        ("stages", "done", "not_a_member"),
        ("stages", 3, "wrong_type"),
        *(
            (column, " \n", "blank")
            for column in ("amount", "phase", "high_open", "completed_on", "period", "stages")
        ),
    ],
)
def test_other_cells_are_refused(column: str, value: Any, reason: str) -> None:
    with pytest.raises(ip.DocumentError) as caught:
        _read(column, value)
    assert [(problem.path, problem.reason) for problem in caught.value.problems] == [
        (f"rows[0].{column}", reason)
    ]


def test_numbers_that_became_floats_for_what_is_missing_are_read() -> None:
    frame = pd.DataFrame(
        {
            "code": ["a", "b"],
            "title": ["A", "B"],
            "phase": [2, None],
            "completed_on": [pd.Timestamp(DAY), pd.NaT],
        }
    )
    assert str(frame.dtypes["phase"]) == "float64"
    assert [(task.phase, task.completed_on) for task in from_frame(frame, "tasks")] == [
        (2, DAY),
        (None, None),
    ]


def test_numbers_of_single_precision_are_read_by_their_shortest_text() -> None:
    """The double nearest to a single 0.1 is 0.10000000149011612; the largest single is 3.4028235E+38."""
    values = [0.1, 5.5, 3.4028234663852886e38, None, 0.0]
    frame = pl.DataFrame(
        {
            "code": list("abcde"),
            "indicator": "bts",
            "value": pl.Series(values, dtype=pl.Float32),
            "unit": "station",
        }
    )
    read = [
        None if item.value is None else item.value.measure.magnitude
        for item in from_frame(frame, "observations")
    ]
    assert read == [Decimal("0.1"), Decimal("5.5"), Decimal("3.4028235E+38"), None, Decimal(0)]


@pytest.mark.parametrize(
    "column",
    [
        pl.Series([10**7]).cast(pl.Date),  # of the year 29349
        pl.Series([10**18]).cast(pl.Datetime("ms")),  # a panic
    ],
)
def test_columns_that_their_engine_cannot_write_out_are_refused(column: Any) -> None:
    frame = pl.DataFrame(
        {"code": ["t"], "title": ["t"], "completed_on": column, "stages": ["done"]}
    )
    assert problems(frame, "tasks") == [
        ("completed_on", "wrong_type"),
        ("rows[0].stages", "not_a_member"),
    ]


def test_interrupting_is_no_fault_of_a_column(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(nw.Series, "to_list", stop)
    with pytest.raises(KeyboardInterrupt):
        from_frame(pl.DataFrame({"code": ["t"], "title": ["t"]}), "tasks")


# ---------------------------------------------------------------- frames that are none


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (3, r"frame takes a frame of pandas, .* \(got 3\)"),
        (pd.Series([1]), "frame takes a frame of pandas"),
        (pl.LazyFrame({"code": ["a"]}), "frame takes an eager frame; collect a lazy frame first"),
    ],
)
def test_what_is_no_eager_frame_is_refused(frame: Any, message: str) -> None:
    with pytest.raises(ip.InvalidTypeError, match=message):
        from_frame(frame, "tasks")


@pytest.mark.parametrize(
    "make",
    [
        lambda row, names: pd.DataFrame([row], columns=names),
        lambda row, names: pa.table([[cell] for cell in row], names=names),
    ],
)
def test_columns_that_stand_twice_are_refused(make: Callable[..., Any]) -> None:
    frame = make(["a", "t", "t"], ["code", "title", "title"])
    assert problems(frame, "tasks") == [("title", "duplicate_key")]


def test_kinds_that_are_not_read_are_refused() -> None:
    frame = to_frame([], backend="polars", kind="scorecard")
    with pytest.raises(
        ip.InvalidValueError,
        match=r"'budget_lines'; to get a scorecard, use compute\.assess_plan$",
    ):
        from_frame(frame, "scorecard")
    with pytest.raises(
        ip.InvalidValueError,
        match=re.escape("kind is not an allowed value (got 'plan'); write one of 'observations'"),
    ):
        from_frame(frame, "plan")
    with pytest.raises(
        ip.InvalidValueError, match=re.escape("extra is not an allowed value (got 'keep'")
    ):
        from_frame(frame, "tasks", extra="keep")


def test_unknown_columns_are_refused_with_near_names() -> None:
    frame = pd.DataFrame(
        {"code": ["a"], "title": ["A"], "objectve": ["o"], 7: [1], ("a", "b"): [2], "x\n": [3]}
    )
    with pytest.raises(ip.DocumentError) as caught:
        from_frame(frame, "tasks")
    found = caught.value.problems
    assert [p.path for p in found] == ["objectve", "7", "an object of type tuple", "'x\\n'"]
    assert {p.reason for p in found} == {"unknown_key"}
    assert found[0].suggestions[0] == "objective"
    assert from_frame(frame, "tasks", extra="ignore") == (ip.Task(code="a", title="A"),)


def test_columns_that_must_be_there_are_named_once() -> None:
    assert problems(pl.DataFrame({"value": [1, 2], "unit": ["km", "km"]})) == [
        ("code", "missing_key"),
        ("indicator", "missing_key"),
    ]
    assert problems(pl.DataFrame({"title": ["t"]}), "budget_lines") == [
        *(("title", "unknown_key"), ("code", "missing_key"), ("state", "missing_key"))
    ]


# ---------------------------------------------------------------- rows


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"code": "mã"}, [("code", "bad_code")]),
        ({"code": float("nan")}, [("code", "missing_key")]),
        ({"code": 10}, [("code", "wrong_type")]),  # an area 01 that was read as 1 is not guessed at
        ({"value": -1}, [("value", "negative")]),
        ({"unit": float("nan")}, [("indicator", "incomplete"), ("unit", "missing_key")]),
        ({"unit": "persons"}, [("unit", "bad_unit")]),
        ({"unit": 3}, [("unit", "wrong_type")]),
        ({"unit": "station/0 person"}, [("unit", "bad_unit")]),
        ({"rounded_to": 0}, [("rounded_to", "out_of_range")]),
        ({"bound": "range"}, [("bound", "not_a_member")]),
        ({"value": None, "bound": ">"}, [("value", "missing_key")]),
        ({"value": None, "out_of": 5, "out_of_unit": "station", "out_of_stated": True}, [("value", "missing_key")]),
        ({"out_of_stated": True}, [("out_of", "missing_key"), ("out_of_unit", "missing_key")]),
        ({"out_of": 5}, [("out_of_unit", "missing_key")]),
        ({"out_of": 5, "out_of_unit": "commune"}, [("out_of", "wrong_unit")]),
        ({"share_of": "xã"}, [("share_of", "contradiction")]),
        ({"note_en": "a note"}, [("note", "missing_key")]),
        ({"source_place": "đoạn 2"}, [("source_document", "missing_key")]),
        ({"source_document": "d", "source_kind": "third"}, [("source_kind", "not_a_member")]),
        ({"area": "lao-cai"}, [("area", "incomplete")]),
        ({"area": "lao-cai", "area_level": "tỉnh"}, [("area_level", "not_a_member")]),
        ({"area": "lao cai", "area_level": "province"}, [("area", "bad_code")]),
        ({"indicator_name": "\x00"}, [("indicator_name", "control_character")]),
        ({"computed_from": "a"}, [("computed_from", "contradiction")]),
        ({"status": "done", "origin": "x", "cut_off": "y", "period": "z"},
         [("period", "bad_period"), ("status", "not_a_member"), ("cut_off", "bad_date"), ("origin", "not_a_member")]),
    ],
)  # fmt: skip
def test_rows_that_are_wrong_are_refused(
    cells: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    """Every field has its say, with its column."""
    assert sorted(problems(one(**cells))) == sorted(
        (f"rows[0].{column}", reason) for column, reason in expected
    )


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, [("rows[0]", "incomplete")]),
        ({"deliverable": "d", "comparator": ">", "value": 1, "unit": "km"}, [("rows[0]", "contradiction")]),
        ({"indicator": "i", "unit": "km", "value": 6}, [("rows[0].comparator", "missing_key")]),
        ({"indicator": "i", "unit": "km", "comparator": "range", "value": 6}, [("rows[0].comparator", "incomplete")]),
        ({"indicator": "i", "unit": "km", "comparator": "<", "value": 0}, [("rows[0].value", "negative")]),
        ({"indicator": "i", "unit": "km", "baseline_observation": "o"}, [("rows[0].comparability", "missing_key")]),
        ({"indicator": "i", "unit": "km", "comparability": "same definition"}, [("rows[0].baseline_observation", "incomplete")]),
        ({"indicator": "i", "unit": "km", "baseline_value": 1, "baseline_unit": "person", "comparability": "same definition"},
         [("rows[0].baseline_observation", "wrong_unit")]),
        ({"indicator": "i", "unit": "km", "indicator_direction": "up"}, [("rows[0].indicator_direction", "not_a_member")]),
        ({"deliverable": "d", "high_open": False}, None),  # a False says nothing of a criterion
    ],
)  # fmt: skip
def test_targets_that_are_wrong_are_refused(
    cells: dict[str, Any], expected: list[tuple[str, str]] | None
) -> None:
    frame = pl.DataFrame([{"code": "t", "title": "t"} | cells])
    if expected is None:
        assert from_frame(frame, "targets")[0].criterion is None
    else:
        assert problems(frame, "targets") == expected


def test_the_problems_of_all_rows_come_together_in_order() -> None:
    frame = pl.DataFrame(
        {
            "code": ["a", "b", "a", "d"],
            "title": ["A", None, "A", "D"],
            "phase": [1, 2, 3, 4000],
            "stages": ["done", None, None, None],
            "extra": [1, 2, 3, 4],
        }
    )
    with pytest.raises(ip.DocumentError) as caught:
        from_frame(frame, "tasks")
    assert [
        (p.path, p.reason, p.found, p.detail)
        for p in caught.value.problems
        if p.path != "rows[0].stages"
    ] == [
        ("extra", "unknown_key", "'extra'", ""),
        ("rows[1].title", "missing_key", "", ""),
        ("rows[2].code", "duplicate_code", "'a'", "rows[0]"),
        ("rows[3].phase", "out_of_range", "4000", "write a whole number from 0 to 1000"),
    ]
    assert [p.path for p in caught.value.problems][1] == "rows[0].stages"


def test_enough_problems_are_enough() -> None:
    frame = pl.DataFrame({"code": ["mã"] * 3 * MOST_PROBLEMS, "title": "t", "phase": 1.5})
    assert len(problems(frame, "tasks")) == MOST_PROBLEMS


# ---------------------------------------------------------------- definitions


def test_small_definitions_are_made_of_what_the_frame_says() -> None:
    item = ip.Observation(
        code="o",
        indicator=BTS,
        area=LAO_CAI_AREA,
        performer=OFFICE,
        value=ip.Measure(1, "station"),
        source=SOURCE,
    )
    frame = to_frame([item], backend="polars")
    (back,) = from_frame(frame, "observations")
    assert (back.indicator, back.area, back.performer) == (BTS, LAO_CAI_AREA, OFFICE)
    assert back.source == ip.Source(
        document=ip.Document(type="Bài báo Lào Cai", code="bai-bao"),
        place="đoạn 2",
        quote="374 km",
        kind="secondary",
    )
    bare = frame.drop("indicator_name", "performer_name", "source_title")
    (back,) = from_frame(bare, "observations")
    assert (str(back.indicator.name), str(back.performer.name), str(back.source.document.type)) == (
        "bts",
        "so-tttt",
        "bai-bao",
    )


def test_small_definitions_of_other_kinds() -> None:
    target = ip.Target(
        code="t",
        title="t",
        indicator=DENSITY.evolve(direction="lower is better"),
        area=COMMUNES,
        sector=ip.Sector(name="viễn thông"),
    )
    assert from_frame(to_frame([target], backend="pandas"), "targets") == (target,)
    line = ip.BudgetLine(
        code="b", state="approved", funding_source=ip.FundingSource(name="ODA"), area=LAO_CAI_AREA
    )
    assert from_frame(to_frame([line], backend="pyarrow"), "budget_lines") == (line,)


def test_places_of_tasks_are_told_apart_by_their_levels() -> None:
    """A body that is a place, too, is that place."""
    task = ip.Task(
        code="t", title="t", places=[LAO_CAI_AREA, COMMUNES], beneficiaries=[COMMUNES, OFFICE]
    )
    frame = to_frame([task], backend="polars")
    assert columns(frame)["places_level"] == ["province; group"]
    (back,) = from_frame(frame, "tasks")
    assert [type(place) for place in (*back.places, *back.beneficiaries)] == [
        ip.Area,
        ip.Group,
        ip.Group,
        ip.Organization,
    ]
    assert problems(frame.drop("places_level"), "tasks") == [("rows[0].places", "incomplete")] * 2


def test_definitions_given_come_first() -> None:
    """What the frame says of them is for readers; it does not change them."""
    item = bts(820, area=LAO_CAI_AREA)
    frame = to_frame([item], backend="polars").with_columns(
        indicator_name=pl.lit("khác"), area_level=pl.lit("village")
    )
    for known in (
        ip.Plan(title="p", indicators=[BTS], areas=[LAO_CAI_AREA]),
        [BTS, LAO_CAI_AREA],
        [item],
        item,
    ):
        assert from_frame(frame, "observations", definitions=known) == (item,)


def test_units_of_ones_own_come_from_definitions() -> None:
    visits = ip.Indicator(code="v", name="lượt", unit=ip.Unit.count("person-visit"))
    item = ip.Observation(code="o", indicator=visits, value=ip.Measure(5, visits.unit))
    frame = to_frame([item], backend="polars")
    assert problems(frame) == [("rows[0].unit", "bad_unit")]
    assert from_frame(frame, "observations", definitions=[visits.unit]) == (item,)


def test_codes_of_other_definitions_are_refused() -> None:
    frame = one(area="so-tttt", performer="lao-cai")
    assert problems(frame, definitions=[OFFICE, LAO_CAI_AREA]) == [
        ("rows[0].area", "wrong_definition")
    ]
    line = pl.DataFrame(
        {"code": ["b"], "state": ["approved"], "area": ["xa-diem"], "area_level": ["group"]}
    )
    assert problems(line, "budget_lines") == [("rows[0].area", "wrong_definition")]


def test_two_definitions_of_one_code_are_refused_with_both_rows() -> None:
    """Units of one kind are no contradiction: figures may be in thousands."""
    frame = pl.DataFrame(
        {
            "code": ["a", "b", "c", "d"],
            "indicator": "i",
            "indicator_name": ["một", None, "một", "hai"],
            "value": 1,
            "unit": ["million VND", "VND", "person", "VND"],
        }
    )
    with pytest.raises(ip.DocumentError) as caught:
        from_frame(frame, "observations")
    found = [p for p in caught.value.problems if p.reason == "contradiction"]
    assert [(p.path, p.found) for p in found] == [
        ("rows[2].unit", "'person'"),
        ("rows[3].indicator_name", "'hai'"),
    ]
    assert [str(p.detail).partition(" gives")[0] for p in found] == [
        "rows[0].unit",
        "rows[0].indicator_name",
    ]
    assert problems(frame[:2], definitions=[BTS.evolve(code="i")])[0] == (
        "rows[0].value",
        "wrong_unit",
    )


def test_a_definition_that_cannot_be_made_is_told_of_once() -> None:
    frame = pl.DataFrame(
        {
            "code": ["a", "b"],
            "indicator": "i",
            "area": "x",
            "area_level": "province",
            "area_name": "\x00",
        }
    )
    found = problems(frame)
    assert found == [
        ("rows[0].indicator", "incomplete"),
        ("rows[0].area_name", "control_character"),
    ]
    assert from_frame(
        frame, "observations", definitions=[BTS.evolve(code="i"), LAO_CAI_AREA.evolve(code="x")]
    )


@pytest.mark.parametrize("definitions", [3, "bts", [BTS, 3], {"bts": BTS}])
def test_definitions_that_are_none_are_refused(definitions: Any) -> None:
    with pytest.raises(
        ip.InvalidTypeError, match="definitions takes a Plan, or a list of definitions and items"
    ):
        from_frame(one(), "observations", definitions=definitions)


def test_definitions_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ip.DuplicateCodeError):
        from_frame(one(), "observations", definitions=[BTS, BTS.evolve(name="khác")])


# ---------------------------------------------------------------- assignments


ASSIGNED = ip.Task(
    code="t",
    title="t",
    assignments=[
        ip.Assignment(party=COMMUNES, role="cooperating", source=SOURCE),
        ip.Assignment(
            party=OFFICE, role="lead", duty=ip.LocalizedText("chủ trì; tổng hợp", en="to lead")
        ),
        ip.Assignment(party=LAO_CAI_AREA, role="cooperating"),
    ],
)


@pytest.mark.parametrize("backend", BACKENDS)
def test_assignments_come_back_with_duties_and_sources(backend: str) -> None:
    frame = to_frame([ASSIGNED], backend=backend)
    cells = columns(frame)
    assert [cells[role.value] for role in Role] == [["so-tttt"], ["xa-diem; lao-cai"], [None]]
    assert json.loads(cells["assignments"][0])[1] == {
        "party": "so-tttt",
        "role": "lead",
        "duty": "chủ trì; tổng hợp",
        "duty_en": "to lead",
    }
    assert from_frame(frame, "tasks", definitions=[ASSIGNED]) == (ASSIGNED,)


def test_roles_are_read_where_there_are_no_assignments() -> None:
    frame = to_frame([ASSIGNED], backend="polars")
    for bare in (frame.drop("assignments"), frame.with_columns(assignments=pl.lit(None))):
        (back,) = from_frame(bare, "tasks", definitions=[ASSIGNED])
        assert [(a.party, a.role) for a in back.assignments] == [
            *((OFFICE, Role.LEAD), (COMMUNES, Role.COOPERATING), (LAO_CAI_AREA, Role.COOPERATING))
        ]
    (back,) = from_frame(frame.drop([role.value for role in Role]), "tasks", definitions=[ASSIGNED])
    assert back == ASSIGNED


def test_roles_that_contradict_assignments_are_refused() -> None:
    frame = to_frame([ASSIGNED], backend="polars").with_columns(
        lead=pl.lit("xa-diem"), performing=pl.lit("so-tttt")
    )
    assert problems(frame, "tasks", definitions=[ASSIGNED]) == [
        *(("rows[0].lead", "contradiction"), ("rows[0].performing", "contradiction"))
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("{", [("assignments", "not_json")]),
        ("[" * 100_000, [("assignments", "not_json")]),
        ("[" + "9" * 5_000 + "]", None),
        ('{"party": "a"}', [("assignments", "wrong_type")]),
        ('["a"]', [("assignments", "wrong_type")]),
        ('[{"party": "a"}]', [("assignments[0].role", "missing_key")]),
        ('[{"party": "a", "role": "boss"}]', [("assignments[0].role", "not_a_member")]),
        ('[{"party": "a", "role": "lead", "duty": 3}]', [("assignments[0].duty", "wrong_type")]),
        ('[{"party": null, "role": "lead"}]', [("assignments[0].party", "missing_key")]),
        ('[{"party": "a", "role": "lead"}, {"party": "ä", "role": "lead"}]', [("assignments[1].party", "bad_code")]),
        ('[{"party": "a", "role": "lead", "partie": "b"}]', [("assignments[0].partie", "unknown_key")]),
        ('[{"party": "a", "role": "lead", "source_place": "b"}]', [("assignments[0].source_document", "missing_key")]),
        ('[{"party": "a", "role": "lead", "source_document": "d", "source_quote": "' + "q" * 201 + '"}]',
         [("assignments[0].source_quote", "too_long")]),
    ],
)  # fmt: skip
def test_assignments_that_are_wrong_are_refused(
    cell: str, expected: list[tuple[str, str]] | None
) -> None:
    frame = pl.DataFrame({"code": ["t"], "title": ["t"], "assignments": [cell]})
    found = problems(frame, "tasks")
    if expected is not None:
        assert found == [(f"rows[0].{path}", reason) for path, reason in expected]


def test_roles_that_are_wrong_are_refused() -> None:
    frame = pl.DataFrame(
        {"code": ["t"], "title": ["t"], "lead": ["so-tttt; Sở"], "performing": [3]}
    )
    assert problems(frame, "tasks") == [
        ("rows[0].performing", "wrong_type"),
        ("rows[0].lead", "bad_code"),
    ]


# ---------------------------------------------------------------- whatever the cells hold


ODD: tuple[Any, ...] = (
    *(
        None,
        True,
        0,
        -1,
        3,
        10**30,
        10**400,
        2012,
        1.5,
        1e308,
        float("nan"),
        float("inf"),
        1j,
        b"x",
        object(),
    ),
    *(
        "",
        " ",
        "a",
        "b; c",
        "; ;",
        "\x00",
        "\ud800",
        "2012",
        "2013/2015",
        "2012-05-18",
        "6",
        "x" * 20_000,
        "e" + "\u0301" * 99,
    ),
    *(
        "station",
        "person",
        "percent",
        "VND",
        "subscription/0 person",
        "a/" * 500,
        "province",
        "group",
        "range",
        "~",
        ">",
        "lead",
    ),
    *(
        "[]",
        "[[]]",
        '[{"party": "a", "role": "lead"}]',
        '[{"party": "\\ud800", "role": "lead"}]',
        "{}",
        "null",
        "NaN",
    ),
    *(Decimal("5.5"), Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("1e-999999")),
    *(DAY, datetime.datetime(2012, 5, 18, 7), datetime.time(7), datetime.timedelta(1)),
    *(
        pd.NA,
        pd.NaT,
        pd.Timestamp(DAY),
        pd.Period("2012"),
        pd.Interval(0, 1),
        np.int8(3),
        np.float32(0.1),
        np.str_("a"),
    ),
    *(
        np.datetime64("NaT", "s"),
        np.datetime64("2012-05-18", "ns"),
        np.array([]),
        np.array(3),
        np.array([1, 2]),
    ),
    *([1], {"a": 1}, {1}, (), SimpleNamespace(ndim=0), type),
)


def _outcome(frame: Any, kind: str) -> None:
    made: tuple[Any, ...] = ()
    found: tuple[ip.Problem, ...] = ()
    try:
        made = from_frame(frame, kind)
    except ip.DocumentError as error:
        found = error.problems
    assert bool(made) != bool(found)
    assert all(isinstance(item, LAYOUTS[kind].cls) for item in made)
    for problem in found:
        assert problem.reason != "unreadable"
        assert len(str(problem).splitlines()) == 1
        assert len(str(problem.message)) < 500


@pytest.mark.parametrize("kind", READ)
def test_whatever_stands_in_the_cells_is_read_or_refused(kind: str) -> None:
    """No error of another library comes out: each odd cell in each column, and many rows of several at random."""
    chance = random.Random(2012)
    names = [column.name for column in LAYOUTS[kind].columns]
    usual = {"code": "c", "title": "t", "indicator": "i", "unit": "station", "state": "approved"}
    usual = {name: value for name, value in usual.items() if name in names}
    for name in names:
        rows = [usual | {name: odd} for odd in ODD]
        _outcome(
            pd.DataFrame(
                {
                    key: pd.Series([row.get(key) for row in rows], dtype=object)
                    for key in {*usual, name}
                }
            ),
            kind,
        )
    for _ in range(300):
        some = chance.sample(names, chance.randrange(1, len(names)))
        rows = [usual | {name: chance.choice(ODD) for name in some} for _ in range(3)]
        _outcome(
            pd.DataFrame(
                {name: pd.Series([row[name] for row in rows], dtype=object) for name in rows[0]}
            ),
            kind,
        )


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table])
@pytest.mark.parametrize(
    "odd",
    [odd for odd in ODD if not (isinstance(odd, Decimal) and not odd.is_finite())],
    ids=lambda odd: type(odd).__name__,
)
def test_columns_of_any_type_are_read_or_refused(make: Callable[..., Any], odd: Any) -> None:
    """Those that the engine can hold; polars panics of a Decimal that is no number."""
    try:
        frames = [
            (kind, make({name: [odd, odd] for name in (c.name for c in LAYOUTS[kind].columns)}))
            for kind in READ
        ]
    except Exception:  # none of ours
        return
    for kind, frame in frames:
        _outcome(frame, kind)


@pytest.mark.parametrize("backend", BACKENDS)
def test_what_csv_leaves_empty_is_missing(backend: str) -> None:
    """An empty text is what CSV has for nothing; spaces are a slip."""
    frame = nw.from_dict(
        {"code": ["a", "b"], "title": ["x", "y"], "scope": ["", "pilot"]}, backend=backend
    ).to_native()
    assert [task.scope for task in from_frame(frame, "tasks")] == [None, ip.Scope.PILOT]
    blank = nw.from_dict({"code": ["a"], "title": [" "]}, backend=backend).to_native()
    with pytest.raises(ip.DocumentError, match=r"rows\[0\].title: is blank"):
        from_frame(blank, "tasks")


def test_codes_that_nobody_defined_are_refused_where_that_is_asked_for() -> None:
    frame = pl.DataFrame({"code": ["a"], "indicator": ["bst"], "value": [5], "unit": ["station"]})
    assert from_frame(frame, "observations", definitions=[BTS])[0].indicator.code == "bst"
    with pytest.raises(
        ip.DocumentError,
        match=r"rows\[0\].indicator: matches no definition \(got 'bst'\).*did you mean 'bts'",
    ):
        from_frame(frame, "observations", definitions=[BTS], unknown="refuse")
    with pytest.raises(ip.InvalidValueError, match="unknown is not an allowed value"):
        from_frame(frame, "observations", unknown="never")
