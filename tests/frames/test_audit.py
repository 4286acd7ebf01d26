"""Audits: what a roll-up leaves out, and figures that do not go together, as `ictplan.compute` finds them one by one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

import ictplan as ip
from effort import examples
from ictplan import compute, frames

pl = pytest.importorskip("polars")

Engine = Any


def audit(engine: Engine, columns: dict[str, list[Any]], **options: Any) -> dict[str, Any]:
    """The one row of an audit, by name."""
    rows = {"g": ["a"] * len(columns["n"]), **columns}
    found = frames.audit(engine.make(rows), by="g", numerator="n", denominator="d", **options)
    names = frames.audit(
        pl.DataFrame(rows), by="g", numerator="n", denominator="d", **options
    ).columns
    [row] = engine.rows(found)
    return dict(zip(names, row, strict=True))


def test_printed_densities_are_held_against_their_figures(engine: Engine) -> None:
    """35,000 of 700,000 are 5.0; a printed 5.1 differs, as 5.05 and more print; a missing one and an unused row are told."""
    columns = {
        "n": [35000, 35000, 35350, 35000, None, 35000],
        "d": [700000, 700000, 700000, 700000, 700000, 0],
        "x": [5.0, 5.1, 5.1, None, 5.0, 5.0],
    }
    found = audit(engine, columns, density="x", digits=1)
    assert (found["used"], found["no_density"], found["density_differs"]) == (4, 1, 1)
    assert found["base"] == 2_100_000
    assert found["implied_base"] == pytest.approx(35000 / 0.05 + 35000 / 0.051 + 35350 / 0.051)


def test_where_nothing_is_printed_nothing_is_implied(engine: Engine) -> None:
    found = audit(engine, {"n": [1, 2], "d": [2, 4], "x": [0.0, None]}, density="x", digits=0)
    assert (found["no_density"], found["base"], found["implied_base"]) == (1, None, None)


def test_a_part_is_at_most_its_whole(engine: Engine) -> None:
    """165 of 164 communes are more than all; as a density, 165 phones of 164 people are not."""
    columns = {"n": [164, 165, 0], "d": [164, 164, 164]}
    assert audit(engine, columns, share=True)["above_whole"] == 1
    printed = {
        "n": [164, 164, None, 165],
        "d": [164, 164, 164, 164],
        "x": [100.0, 104.0, 104.0, 101.0],
    }
    found = audit(engine, printed, share=True, density="x", digits=0)
    assert (found["above_whole"], found["no_whole_count"]) == (
        3,
        3,
    )  # a printed 104 is more than all, whatever the count
    assert "above_whole" not in audit(engine, columns)


def test_a_share_is_of_a_whole_number(engine: Engine) -> None:
    """Of 40, 38 are 95 %, 39 are 97.5 %, which prints as 98 %; 96 % and 97 % no part of 40 makes. Of 164, 161 are 98.17 %."""
    columns = {
        "n": [None, None, None, None, 161],
        "d": [40, 40, 40, 40, 164],
        "x": [95.0, 96.0, 97.0, 98.0, 98.0],
    }
    assert audit(engine, columns, share=True, density="x", digits=0)["no_whole_count"] == 2


@pytest.mark.parametrize(("digits", "printed"), [(6, 42.754919), (9, 42.754919499)])
def test_many_digits_are_not_held_against_binary_fractions(
    engine: Engine, digits: int, printed: float
) -> None:
    """239 of 559 are 42.754919499…; 1 of 4 are 25; about 10 to the power of 14 no binary fraction tells hundredths."""
    columns = {"n": [239.0, 1.0, 1e14], "d": [559.0, 4.0, 100.0], "x": [printed, 25.0, 1e14]}
    found = audit(engine, columns, density="x", digits=digits)
    assert found["density_differs"] == 0
    shares = audit(
        engine, {"n": [1.0], "d": [559.0], "x": [printed]}, density="x", digits=digits, share=True
    )
    assert shares["no_whole_count"] == 0


def test_units_of_the_columns_count(engine: Engine) -> None:
    """35 thousand subscriptions of 700 thousand people are 5 of 100."""
    columns = {"n": [35.0], "d": [700.0], "x": [5.0]}
    units = {"n": "thousand subscription", "d": "thousand person"}
    assert audit(engine, columns, density="x", digits=1, units=units)["density_differs"] == 0
    assert (
        audit(engine, columns, density="x", digits=1, units={**units, "d": "person"})[
            "density_differs"
        ]
        == 1
    )


def percent(value: int, digits: int) -> ip.ReportedValue:
    return ip.ReportedValue(
        measure=ip.Measure(value, "percent") * ip.Measure(1, "1").magnitude / 10**digits,
        rounded_to="0.1" if digits else "1",
    )


@settings(max_examples=examples(40))
@given(st.lists(st.tuples(st.integers(1, 400), st.integers(0, 1040)), min_size=1, max_size=40))
def test_shares_are_judged_as_one_by_one(drawn: list[tuple[int, int]]) -> None:
    """Whole and share in tenths of a percent, by `compute.check_whole_count`, which is exact."""
    frame = pl.DataFrame(
        {
            "g": range(len(drawn)),
            "n": None,
            "d": [whole for whole, _ in drawn],
            "x": [share / 10 for _, share in drawn],
        },
        schema_overrides={"n": pl.Int64},
    )
    found = frames.audit(
        frame, by="g", numerator="n", denominator="d", density="x", digits=1, share=True
    )
    exact = [
        compute.check_whole_count(percent(share, 1), whole) is not None for whole, share in drawn
    ]
    assert found["no_whole_count"].to_list() == [int(holds) for holds in exact]


@settings(max_examples=examples(40))
@given(
    st.lists(
        st.tuples(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 3000)),
        min_size=1,
        max_size=40,
    )
)
def test_densities_are_judged_as_one_by_one(drawn: list[tuple[int, int, int]]) -> None:
    """Count, base and density in tenths, by `compute.check_density`, which is exact."""
    frame = pl.DataFrame(
        {
            "g": range(len(drawn)),
            "n": [count for count, _, _ in drawn],
            "d": [base for _, base, _ in drawn],
            "x": [density / 10 for _, _, density in drawn],
        }
    )
    found = frames.audit(frame, by="g", numerator="n", denominator="d", density="x", digits=1)
    exact = []
    for count, base, density in drawn:
        printed = ip.ReportedValue(
            measure=ip.Measure(density, "subscription/100 person") / 10, rounded_to="0.1"
        )
        exact.append(
            compute.check_density(
                ip.Measure(count, "subscription"), printed, ip.Measure(base, "person")
            )
            is not None
        )
    assert found["density_differs"].to_list() == [int(holds) for holds in exact]


FRAME = pl.DataFrame({"g": ["a"], "n": [1], "d": [2], "x": [50.0], "base": [1]})


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        ({"density": "x"}, ip.InvalidValueError, "give the number of decimals"),
        ({"digits": 1}, ip.InvalidValueError, "name the column of the printed densities"),
        ({"density": "x", "digits": 16}, ip.InvalidValueError, "from 0 to 9"),
        ({"density": "x", "digits": 1.0}, ip.InvalidTypeError, "digits takes an int"),
        ({"density": "y", "digits": 1}, ip.UnknownCodeError, "'y'"),
        ({"density": "g", "digits": 1}, ip.InvalidTypeError, "a column of numbers"),
        ({"density": "x", "digits": 1, "by": "base"}, ip.InvalidValueError, "choose another name"),
        ({"per": 0}, ip.InvalidValueError, "per"),
        (
            {"share": True, "units": {"n": "commune", "d": "commune"}},
            ip.InvalidValueError,
            "convert part and whole to the same unit",
        ),
    ],
)
def test_refusals_say_what_is_wrong(
    options: dict[str, Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        frames.audit(FRAME, **{"by": "g", "numerator": "n", "denominator": "d", **options})
