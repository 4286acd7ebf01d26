"""What a figure is rounded to, shown by its decimals, its scale or a note, and read again."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ictplan import (
    Change,
    Indicator,
    LocaleParseError,
    Measure,
    Observation,
    Period,
    Plan,
    ReportedValue,
    Review,
    report,
)
from ictplan.l10n import find, format_change, format_reported, parse_change, parse_reported
from row_tests import each_row

# a figure, its unit, what it is rounded to, and how it is written
WRITTEN = [
    ("2980000", "subscription", "1E+4", "2,98 triệu thuê bao", "2.98 million subscriptions"),
    ("2900000", "subscription", "1E+5", "2,9 triệu thuê bao", "2.9 million subscriptions"),
    ("1000000", "subscription", "1E+6", "1 triệu thuê bao", "1 million subscriptions"),
    ("286000", "station", "1000", "286 nghìn trạm", "286 thousand stations"),
    ("35120", "household", "10", "35,12 nghìn hộ gia đình", "35.12 thousand households"),
    ("35100", "household", "100", "35,1 nghìn hộ gia đình", "35.1 thousand households"),
    ("5000000000", "person", "1E+9", "5 tỷ người", "5 billion persons"),
    ("3E+12", "person", "1E+12", "3 nghìn tỷ người", "3 trillion persons"),
    ("0", "commune", "1E+6", "0 triệu xã", "0 million communes"),
    (
        "6000",
        "subscription/100 person",
        "1000",
        "6 nghìn thuê bao/100 dân",
        "6 thousand subscriptions per 100 inhabitants",
    ),
    ("5000000", "USD", "1E+6", "5 triệu USD", "USD 5 million"),
    (
        "27000",
        "trillion VND",
        "1000",
        "27 triệu tỷ đồng",
        "VND 27,000 trillion (rounded to VND 1,000 trillion)",
    ),
    (
        "12000000",
        "VND",
        "1E+6",
        "12.000.000 đồng (làm tròn đến 1.000.000 đồng)",
        "VND 12,000,000 (rounded to VND 1,000,000)",
    ),
    ("50", "commune", "10", "50 xã (làm tròn đến 10 xã)", "50 communes (rounded to 10 communes)"),
    (
        "2985000",
        "commune",
        "1E+4",
        "2.985.000 xã (làm tròn đến 10.000 xã)",
        "2,985,000 communes (rounded to 10,000 communes)",
    ),
    (
        "35000",
        "commune",
        "5000",
        "35.000 xã (làm tròn đến 5.000 xã)",
        "35,000 communes (rounded to 5,000 communes)",
    ),
    ("30", "percent", "10", "30% (làm tròn đến 10%)", "30% (rounded to 10%)"),
    ("5.5", "percent", "1", "5,5% (làm tròn đến 1%)", "5.5% (rounded to 1%)"),
    ("6.5", "km", "0.5", "6,5 km (làm tròn đến 0,5 km)", "6.5 km (rounded to 0.5 km)"),
    ("35000", "1", "1000", "35.000 (làm tròn đến 1.000)", "35,000 (rounded to 1,000)"),
    ("35000", "commune", None, "35.000 xã", "35,000 communes"),
    ("35000", "commune", "1", "35.000 xã", "35,000 communes"),
]


@each_row(("number", "unit", "place", "vi", "en"), WRITTEN)
def test_what_a_figure_is_rounded_to_is_written(
    number: str, unit: str, place: str | None, vi: str, en: str
) -> None:
    measure = Measure(Decimal(number), unit)
    value = ReportedValue(measure=measure, rounded_to=None if place is None else Decimal(place))
    for locale, text in (("vi", vi), ("en", en)):
        assert format_reported(value, locale=locale) == text
        back = parse_reported(text, locale=locale)
        assert back.measure == measure
        assert back.rounded_to == (
            None if place in (None, "1") and unit == "commune" else value.rounded_to
        )
        match, *rest = find(text, locale=locale)
        assert (match.value, match.text, rest) == (back, text, [])


def test_a_scale_is_not_much_larger_than_the_figure() -> None:
    value = ReportedValue(measure=Measure(5 * 10**7, "person"), rounded_to=10**7)
    assert format_reported(value) == "50.000.000 người (làm tròn đến 10.000.000 người)"
    larger = ReportedValue(measure=Measure(5 * 10**8, "person"), rounded_to=10**7)
    assert format_reported(larger) == "0,50 tỷ người"


@each_row(
    ("text", "value"),
    [
        ("khoảng 2,98 triệu thuê bao", ("2980000", "10000")),
        ("2,98/3,10 triệu thuê bao", ("2980000", "10000")),
        ("khoảng 30% xã (làm tròn đến 10%)", ("30", "10")),
        ("1.533/1.562 xã (98,1%) (làm tròn đến 2 xã)", ("1533", "2")),
    ],
)
def test_with_a_qualifier_or_a_whole(text: str, value: tuple[str, str]) -> None:
    read = parse_reported(text)
    assert (read.measure.magnitude, read.rounded_to) == tuple(map(Decimal, value))
    assert parse_reported(format_reported(read)) == read


@each_row(
    "text",
    [
        "50 xã (làm tròn đến 10)",
        "50 xã (làm tròn đến 10 thôn)",
        "50 xã (làm tròn đến 0 xã)",
        "50 xã (làm tròn đến -10 xã)",
        "50 xã (làm tròn đến 10 xã",
        "50 xã (làm tròn đến xã)",
        "50 xã (10 xã)",
        "50 xã làm tròn đến 10 xã",
    ],
)
def test_what_is_no_note(text: str) -> None:
    with pytest.raises(LocaleParseError) as caught:
        parse_reported(text)
    assert caught.value.reason == "trailing_text"


@each_row(
    ("text", "shown"),
    [
        ("tăng 2,98 triệu thuê bao", "tăng 2,98 triệu thuê bao"),
        (
            "tăng 30% (làm tròn đến 10%) so với cùng kỳ",
            "tăng 30% (làm tròn đến 10%) so với cùng kỳ",
        ),
        ("giảm 286 nghìn trạm so với năm 2011", "giảm 286 nghìn trạm so với năm 2011"),
        ("gấp 20 lần (làm tròn đến 10 lần)", "gấp 20 lần (làm tròn đến 10 lần)"),
    ],
)
def test_changes(text: str, shown: str) -> None:
    change = parse_change(text)
    assert isinstance(change, Change)
    assert (change.amount.rounded_to or 0) >= 10
    assert format_change(change) == shown
    (match,) = find(text)
    assert match.value == change


@each_row(
    ("text", "readings"),
    [
        ("trên 2.980 thuê bao (làm tròn đến 10 thuê bao)", ["> 2980 subscription"]),
        ("từ 10 đến 20 xã (làm tròn đến 10 xã)", ["10 to 20 commune"]),
        ("50 xã (làm tròn đến 10 huyện)", ["50 commune", "10 district"]),
    ],
)
def test_notes_in_running_text(text: str, readings: list[str]) -> None:
    values = [str(match.value) for match in find(text)]
    assert [value for value in values if not value.startswith("~")][: len(readings)] == readings


@pytest.mark.parametrize(
    ("locale", "text"), [("vi", "2,98 triệu thuê bao"), ("en", "2.98 million subscriptions")]
)
def test_reports_write_it_alike(locale: str, text: str) -> None:
    count = Indicator(code="lines", name="thuê bao", unit="subscription")
    value = ReportedValue(measure=Measure(2_980_000, "subscription"), rounded_to=10_000)
    figure = Observation(code="a", indicator=count, value=value, period=Period("2012"))
    plan = Plan(title="x", review=Review(period="2012", observations=[figure]))
    assert text in report.to_text(plan, locale=locale)
    assert text in f"{figure:{locale}}"
