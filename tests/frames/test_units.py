"""Units of columns: one factor for each, from an argument or from a column beside the numbers."""

from __future__ import annotations

import decimal
from typing import Any

import pytest

import ictplan as ip
from ictplan import frames

pl = pytest.importorskip("polars")

Engine = Any


def last(engine: Engine, frame: Any) -> list[Any]:
    return [row[-1] for row in engine.rows(frame)]


COLUMNS = {
    "g": ["a", "a", "b"],
    "subs": [55.0, None, 11.0],
    "pop": [1.0, 2.0, 0.2],
    "u": ["subscription", None, "subscription"],
}


def test_a_column_of_units_is_one_factor(eager: Engine) -> None:
    """55 of a thousand are 5.5 of 100; a row without a number needs no unit."""
    frame = eager.make({**COLUMNS, "v": ["thousand person"] * 3})
    units = {"subs": "u", "pop": "v"}
    assert last(
        eager, frames.density(frame, numerator="subs", denominator="pop", unit_columns=units)
    ) == [5.5, None, 5.5]
    rolled = frames.roll_up(frame, by="g", numerator="subs", denominator="pop", unit_columns=units)
    assert eager.rows(rolled) == [("a", 55.0, 1.0, 5.5), ("b", 11.0, 0.2, 5.5)]


def test_one_unit_may_stand_in_a_column_and_the_other_in_an_argument(eager: Engine) -> None:
    found = frames.density(
        eager.make(COLUMNS),
        numerator="subs",
        denominator="pop",
        units={"pop": "thousand person"},
        unit_columns={"subs": "u"},
    )
    assert last(eager, found) == [5.5, None, 5.5]


def test_mixed_units_are_refused_with_how_many_rows_hold_each(eager: Engine) -> None:
    frame = eager.make(
        {
            **COLUMNS,
            "subs": [1.0, 2.0, 3.0],
            "u": ["subscription", "thousand subscription", "subscription"],
        }
    )
    with pytest.raises(
        ip.InvalidValueError,
        match=r"'subscription' \(2\), 'thousand subscription' \(1\)\); convert the rows",
    ) as caught:
        frames.density(
            frame,
            numerator="subs",
            denominator="pop",
            units={"pop": "person"},
            unit_columns={"subs": "u"},
        )
    assert (caught.value.subject, caught.value.reason) == ("u", "wrong_unit")


def test_unknown_and_missing_units_are_refused(eager: Engine) -> None:
    frame = eager.make(
        {**COLUMNS, "subs": [1.0, 2.0, 3.0], "u": ["thuê bao", None, "subscription"]}
    )
    with pytest.raises(
        ip.InvalidValueError, match=r"'thuê bao' \(1\), None \(1\)\); write units"
    ) as caught:
        frames.density(
            frame,
            numerator="subs",
            denominator="pop",
            units={"pop": "person"},
            unit_columns={"subs": "u"},
        )
    assert caught.value.reason == "bad_unit"


def test_of_many_units_three_are_shown() -> None:
    frame = pl.DataFrame(
        {"n": [1] * 10, "d": 1, "u": ["person", "km", "station", "VND"] * 2 + ["km"] * 2}
    )
    with pytest.raises(
        ip.InvalidValueError, match=r"'km' \(4\), 'person' \(2\), 'station' \(2\), …"
    ):
        frames.density(
            frame, numerator="n", denominator="d", units={"d": "person"}, unit_columns={"n": "u"}
        )


def test_without_a_number_there_is_nothing_to_convert(eager: Engine) -> None:
    frame = eager.make(
        {"n": [None, None, 1.0], "d": [1.0, 1.0, 1.0], "u": ["?", None, "subscription"]}
    )
    empty = frame.head(0) if hasattr(frame, "head") else frame.slice(0, 0)
    assert (
        eager.rows(
            frames.density(
                empty,
                numerator="n",
                denominator="d",
                units={"d": "person"},
                unit_columns={"n": "u"},
            )
        )
        == []
    )


def test_a_lazy_frame_is_not_looked_through() -> None:
    frame = pl.LazyFrame(COLUMNS)
    with pytest.raises(
        ip.InvalidTypeError,
        match=r"^unit_columns takes an eager frame; give the units in units=, or collect the frame",
    ):
        frames.density(
            frame,
            numerator="subs",
            denominator="pop",
            units={"pop": "person"},
            unit_columns={"subs": "u"},
        )


@pytest.mark.parametrize(
    ("units", "per", "expected"),
    [
        (None, 100, 3.0),
        ({"t": "subscription/100 person", "pop": "person"}, 100, 3.0),
        ({"t": "subscription/100 person", "pop": "thousand person"}, 100, 3000.0),
        ({"t": "subscription/1000 person", "pop": "person"}, 1000, 0.3),
        ({"t": "person/km²", "pop": "km²"}, 1, 300.0),
    ],
)
def test_the_count_that_a_density_makes_has_its_unit(
    engine: Engine, units: Any, per: int, expected: float
) -> None:
    """6 of 100 in 50 are 3."""
    found = frames.count_for(
        engine.make({"t": [6.0], "pop": [50.0]}),
        density="t",
        denominator="pop",
        per=per,
        units=units,
    )
    assert last(engine, found) == [pytest.approx(expected)]


@pytest.mark.parametrize(
    ("units", "unit", "expected"),
    [
        ({"n": "commune", "d": "commune"}, "percent", 50.0),
        ({"n": "person", "d": "thousand person"}, "permille", 0.5),
        ({"n": "m", "d": "km"}, "percent", 0.05),
    ],
)
def test_a_share_is_a_part_of_its_whole(
    engine: Engine, units: Any, unit: str, expected: float
) -> None:
    """1 of 2; of 2 thousand; 1 m of 2 km."""
    found = frames.density(
        engine.make({"n": [1.0], "d": [2.0]}),
        numerator="n",
        denominator="d",
        units=units,
        unit=unit,
    )
    assert last(engine, found) == [pytest.approx(expected)]


def test_the_context_of_the_caller_is_not_read() -> None:
    """With two digits, 1,234 thousand would become 1,200 thousand."""
    frame = pl.DataFrame({"n": [1.0], "d": [1.0]})
    units = {"n": "thousand subscription", "d": "person"}
    with decimal.localcontext(prec=2):
        found = frames.density(frame, numerator="n", denominator="d", units=units, per=1234)
    assert found["density"].to_list() == [1_234_000.0]


FRAME = pl.DataFrame({"n": [1], "d": [2], "u": ["person"]})


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        (
            {"units": {"n": "person"}, "unit_columns": {"n": "u", "d": "u"}},
            ip.InvalidValueError,
            "give the unit of n exactly once",
        ),
        ({"unit_columns": {"n": "u"}}, ip.InvalidValueError, "give the unit of d exactly once"),
        ({"unit_columns": ["u"]}, ip.InvalidTypeError, "unit_columns takes a mapping"),
        (
            {"units": {"n": "person", "d": "person", "m": "km"}},
            ip.UnknownCodeError,
            "'m' in the columns that need a unit",
        ),
        (
            {"units": {"n": "person", "d": "km²"}, "unit": "person/km²", "per": 10},
            ip.InvalidValueError,
            "are in person/km²",
        ),
        (
            {"units": {"n": "person", "d": "km²"}, "unit": "percent"},
            ip.IncompatibleUnitsError,
            "convert person",
        ),
        ({"unit_columns": {"n": "w", "d": "u"}}, ip.UnknownCodeError, "'w' in the columns"),
        ({"units": {"n": "thousand persons", "d": "person"}}, ip.UnknownUnitError, "persons"),
    ],
)
def test_refusals_say_what_is_wrong(
    options: dict[str, Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        frames.density(FRAME, numerator="n", denominator="d", **options)


def test_the_base_of_a_unit_is_that_of_the_densities() -> None:
    with pytest.raises(ip.InvalidValueError, match="the densities are in subscription/1000 person"):
        frames.count_for(
            FRAME,
            density="n",
            denominator="d",
            units={"n": "subscription/1000 person", "d": "person"},
        )
