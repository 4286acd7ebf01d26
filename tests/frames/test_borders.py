"""Borders of data frames: the last value on each side, what is said there, and what results have besides."""

from __future__ import annotations

import datetime
from typing import Any

import polars as pl
import pytest

import ictplan as ip
from ictplan import frames
from ictplan.frames.columns import Columns
from ictplan.frames.engines import as_frame

YEARS = {"year": [2011, 2012, 2014], "subs": [35000, 42000, 50000]}
NEW_YEAR = datetime.date(2012, 12, 31)


def judged(
    figures: dict[str, list[Any]], aim: dict[str, list[Any]], day: datetime.date, **options: Any
) -> dict[str, Any]:
    """Judge one target by one figure of 2012."""
    one = pl.DataFrame({"indicator": ["i"], "year": [2012], **figures})
    target = pl.DataFrame({"code": ["t"], "indicator": ["i"], "due": [2012], **aim})
    options = {"on": "indicator", "time": "year", "due": "due", **options}
    return frames.assess(one, target, as_of=day, **options).to_dicts()[0]


@pytest.mark.parametrize("make", [pl.DataFrame, pl.LazyFrame])
def test_growth_adds_its_own_column_and_no_other(make: type[pl.DataFrame]) -> None:
    """42,000 are a fifth more than 35,000; there is no 2013."""
    grown = frames.growth(make(YEARS), value="subs", over="year").lazy().collect()
    assert grown.to_dict(as_series=False) == {**YEARS, "growth": [None, 20.0, None]}


@pytest.mark.parametrize("by", ["", [], [""], None])
def test_only_an_empty_tuple_names_no_columns(by: Any) -> None:
    frame = pl.DataFrame(YEARS)
    assert frames.growth(frame, value="subs", over="year", by=()).width == 3
    with pytest.raises((ip.InvalidValueError, ip.InvalidTypeError), match=r"^by "):
        frames.growth(frame, value="subs", over="year", by=by)


@pytest.mark.parametrize("released", [[None], [NEW_YEAR]])
def test_a_figure_without_a_release_is_known_from_the_end_of_its_period(
    released: list[datetime.date | None],
) -> None:
    """One released on that day, too; the column has the type of dates in either case."""
    figures = {
        "value": [7.0],
        "released_on": pl.Series(released, dtype=pl.Date),
    }
    aim = {"comparator": [">="], "value": [6.0]}
    for day, reason in ((NEW_YEAR - datetime.timedelta(1), "not_reported"), (NEW_YEAR, "beyond")):
        assert judged(figures, aim, day)["reason"] == reason


def test_about_a_number_with_very_small_decimals_is_near_to_it() -> None:
    """Half of the last place is below a millionth, so 5.4 is not within reach of 5.0000001; about 5 is 4.5 to 5.5."""
    aim = {"comparator": [">="], "value": [5.4]}
    for value, reason in ((5.0000001, "short"), (5.0, "qualified")):
        assert judged({"value": [value], "bound": ["~"]}, aim, NEW_YEAR)["reason"] == reason


def test_a_range_without_a_better_side_or_a_baseline_has_no_nearer_end() -> None:
    aim = {"comparator": ["range"], "value": [None], "low": [10.0], "high": [12.0]}
    figures = {"value": [9.0]}
    aim["value"] = pl.Series([None], dtype=pl.Float64)
    assert judged(figures, aim, NEW_YEAR, direction="neither")["gap"] is None
    assert judged(figures, aim, NEW_YEAR, direction="higher is better")["gap"] == 1.0


def test_a_target_and_its_figures_share_a_column() -> None:
    with pytest.raises(ip.InvalidValueError, match=r"^on is incomplete"):
        judged({"value": [7.0]}, {"comparator": [">="], "value": [6.0]}, NEW_YEAR, on=())


def test_a_new_name_is_given_once() -> None:
    columns = Columns(as_frame(pl.DataFrame(YEARS)))
    columns.free("a", "b")
    for names in (("a", "a"), ("a", "year")):
        with pytest.raises(ip.InvalidValueError, match=f"^name .*'{names[1]}'"):
            columns.free(*names)
