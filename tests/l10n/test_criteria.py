"""Criteria and reported values."""

from __future__ import annotations

from typing import Any

import pytest

from ictplan import Bound, Criterion, InvalidTypeError, InvalidValueError, Measure, ReportedValue
from ictplan.l10n import format_criterion, format_reported

DENSITY = Measure(6, "subscription/100 person")
VI, EN = "6 thuê bao/100 dân", "6 subscriptions per 100 inhabitants"


@pytest.mark.parametrize(
    ("comparator", "vi", "en", "sign"),
    [
        (">", "trên ", "over ", "> "),
        (">=", "ít nhất ", "at least ", "≥ "),
        ("<", "dưới ", "under ", "< "),
        ("<=", "không quá ", "at most ", "≤ "),
        ("~", "khoảng ", "about ", "~ "),
        ("nearly", "khoảng ", "about ", "~ "),  # a criterion binds from no side in particular
        ("=", "", "", ""),
    ],
)
def test_comparators(comparator: str, vi: str, en: str, sign: str) -> None:
    criterion = Criterion(comparator=comparator, value=DENSITY)
    for style in ("words", "dash"):
        assert format_criterion(criterion, style=style) == vi + VI
        assert format_criterion(criterion, style=style, locale="en") == en + EN
    assert format_criterion(criterion, style="symbol") == sign + VI
    assert format_criterion(criterion, style="symbol", locale="en") == sign + EN


def between(low: int | str, high: int | str, unit: str, **more: Any) -> Criterion:
    return Criterion(comparator="range", low=Measure(low, unit), high=Measure(high, unit), **more)


@pytest.mark.parametrize(
    ("criterion", "vi", "vi_dash", "en", "en_dash"),
    [
        (between(10, 12, "percent"), "từ 10 đến 12%", "10-12%", "between 10 and 12%", "10–12%"),
        (
            between("6.5", 7, "percent/year"),
            "từ 6,5 đến 7%/năm",
            "6,5-7%/năm",
            "between 6.5 and 7% per year",
            "6.5–7% per year",
        ),
        (
            between("1.2", "1.5", "billion VND"),
            "từ 1,2 đến 1,5 tỷ đồng",
            "1,2-1,5 tỷ đồng",
            "between VND 1.2 and 1.5 billion",
            "VND 1.2–1.5 billion",
        ),
        (
            between(10, 12, "percent", high_open=True),
            "từ 10 đến dưới 12%",
            "từ 10 đến dưới 12%",
            "from 10 to under 12%",
            "from 10 to under 12%",
        ),
        (
            between(-2, 3, "percent"),
            "từ -2 đến 3%",
            "từ -2 đến 3%",
            "between -2 and 3%",
            "between -2 and 3%",
        ),
        (
            between(0, 1, "subscription"),
            "từ 0 đến 1 thuê bao",
            "0-1 thuê bao",
            "between 0 and 1 subscriptions",
            "0–1 subscriptions",
        ),
        (between(3, 5, "rank"), "từ hạng 3 đến 5", "hạng 3-5", "between rank 3 and 5", "rank 3–5"),
    ],
)
def test_ranges(criterion: Criterion, vi: str, vi_dash: str, en: str, en_dash: str) -> None:
    assert (format_criterion(criterion), format_criterion(criterion, locale="en")) == (vi, en)
    for style in ("dash", "symbol"):
        assert format_criterion(criterion, style=style) == vi_dash
        assert format_criterion(criterion, style=style, locale="en") == en_dash


def test_bad_arguments() -> None:
    with pytest.raises(InvalidValueError, match="'words', 'symbol', 'dash'") as caught:
        format_criterion(Criterion(comparator=">", value=DENSITY), style="sign")
    assert (caught.value.subject, caught.value.reason) == ("style", "not_a_member")
    with pytest.raises(InvalidTypeError):
        format_criterion(DENSITY)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError):
        format_reported(DENSITY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("bound", "vi", "en"),
    [
        ("=", VI, EN),
        ("~", f"khoảng {VI}", f"about {EN}"),
        ("nearly", f"gần {VI}", f"nearly {EN}"),
        (Bound.MORE_THAN, f"trên {VI}", f"over {EN}"),
        (">=", f"ít nhất {VI}", f"at least {EN}"),
        ("<", f"dưới {VI}", f"under {EN}"),
        ("<=", f"không quá {VI}", f"at most {EN}"),
    ],
)
def test_reported(bound: Bound | str, vi: str, en: str) -> None:
    value = ReportedValue(measure=DENSITY, bound=bound)  # type: ignore[arg-type]
    assert (format_reported(value), format_reported(value, locale="en")) == (vi, en)


@pytest.mark.parametrize(
    ("figure", "rounded_to", "expected"),
    [
        ("6", "0.1", "6,0%"),
        ("6.0", "1", "6%"),
        ("6.0", None, "6,0%"),
        ("5.5", "0.10", "5,5%"),
        ("5.55", "0.1", "5,55% (làm tròn đến 0,1%)"),  # coarser than the figure: no digit is lost
        ("35000", "1000", "35.000% (làm tròn đến 1.000%)"),
        ("5.5", "0.5", "5,5% (làm tròn đến 0,5%)"),  # rounded to halves, which is no decimal place
        ("-6", "0.01", "-6,00%"),
    ],
)
def test_what_a_share_is_rounded_to_shows(
    figure: str, rounded_to: str | None, expected: str
) -> None:
    value = ReportedValue(measure=Measure(figure, "percent"), rounded_to=rounded_to)  # type: ignore[arg-type]
    assert format_reported(value) == expected
