"""Units, measures, scales of money, and intervals."""

from __future__ import annotations

from decimal import ROUND_UP, Decimal, Inexact, localcontext
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from ictplan import (
    IncompatibleUnitsError,
    Interval,
    InvalidTypeError,
    InvalidValueError,
    Measure,
    Unit,
    UnknownUnitError,
)
from ictplan.l10n import format_interval, format_measure, format_number, format_unit
from ictplan.model.unit_names import TERMS
from ictplan.testing import magnitudes, measures, money
from row_tests import each_row

OWN = Unit.count("person-visit")


@each_row(
    ("magnitude", "unit", "vi", "en"),
    [
        ("35000", "subscription", "35.000 thuê bao", "35,000 subscriptions"),
        ("1", "subscription", "1 thuê bao", "1 subscription"),
        ("1.0", "subscription", "1,0 thuê bao", "1.0 subscriptions"),
        ("1.5", "subscription", "1,5 thuê bao", "1.5 subscriptions"),
        ("-1", "person", "-1 người", "-1 person"),
        ("0", "commune", "0 xã", "0 communes"),
        (
            "5.5",
            "subscription/100 person",
            "5,5 thuê bao/100 dân",
            "5.5 subscriptions per 100 inhabitants",
        ),
        (
            "1",
            "subscription/1000 person",
            "1 thuê bao/1.000 dân",
            "1 subscription per 1,000 inhabitants",
        ),
        ("2", "telephone/person", "2 máy/dân", "2 telephones per inhabitant"),
        (
            "5",
            "subscription/100 household",
            "5 thuê bao/100 hộ gia đình",
            "5 subscriptions per 100 households",
        ),
        ("290.5", "person/km²", "290,5 người/km²", "290.5 persons per km²"),
        ("25", "Mb/s", "25 Mb/s", "25 Mb/s"),
        ("1.5", "percent/year", "1,5%/năm", "1.5% per year"),
        ("98.5", "percent", "98,5%", "98.5%"),
        ("1250", "percent", "1.250%", "1,250%"),
        ("5", "permille", "5‰", "5‰"),
        ("0.26", "percentage_point", "0,26 điểm phần trăm", "0.26 percentage points"),
        ("1", "percentage_point", "1 điểm phần trăm", "1 percentage point"),
        ("1500", "index_point", "1.500 điểm", "1,500 index points"),
        ("3", "service_point", "3 điểm phục vụ", "3 service points"),
        ("12", "rank", "hạng 12", "rank 12"),
        ("1234.5", "km", "1.234,5 km", "1,234.5 km"),
        ("6", "1", "6", "6"),
        ("1250000", "VND", "1.250.000 đồng", "VND 1,250,000"),
        ("-1250000", "VND", "-1.250.000 đồng", "-VND 1,250,000"),
        ("1250", "thousand VND", "1.250 nghìn đồng", "VND 1,250 thousand"),
        ("1250", "million VND", "1.250 triệu đồng", "VND 1,250 million"),
        ("12.5", "billion VND", "12,5 tỷ đồng", "VND 12.5 billion"),
        ("7.3", "trillion VND", "7,3 nghìn tỷ đồng", "VND 7.3 trillion"),
        ("1250", "USD", "1.250 USD", "USD 1,250"),
        ("-1250", "USD", "-1.250 USD", "-USD 1,250"),
        ("1250", "million VND/km", "1.250 triệu đồng/km", "VND 1,250 million per km"),
        ("5000", "VND/person", "5.000 đồng/dân", "VND 5,000 per inhabitant"),
        ("2", "TB", "2 terabyte", "2 TB"),
    ],
)
def test_measures(magnitude: str, unit: str, vi: str, en: str) -> None:
    measure = Measure(magnitude, unit)
    assert format_measure(measure) == vi
    assert format_measure(measure, locale="en") == en


def test_units_of_ones_own_are_written_by_their_name() -> None:
    assert format_measure(Measure(1200, OWN)) == "1.200 person visit"
    assert format_measure(Measure(5, Unit.ratio(OWN, "service_point", base=10)), locale="en") == (
        "5 person visit per 10 service points"
    )
    assert format_unit(Unit.ratio("visit", Unit.count("post-office"))) == "lượt/post office"


@pytest.mark.parametrize(
    ("unit", "vi", "en"),
    [
        ("subscription/100 person", "thuê bao/100 dân", "subscriptions per 100 inhabitants"),
        ("person", "người", "persons"),
        ("percent", "%", "%"),
        ("percent/year", "%/năm", "% per year"),
        ("rank", "hạng", "rank"),
        ("million VND", "triệu đồng", "VND million"),
        ("VND", "đồng", "VND"),
        ("million VND/km", "triệu đồng/km", "VND million per km"),
        ("VND/person", "đồng/dân", "VND per inhabitant"),
        ("1", "1", "1"),
    ],
)
def test_units(unit: str, vi: str, en: str) -> None:
    assert (format_unit(unit), format_unit(Unit(unit), locale="en")) == (vi, en)


def test_no_two_units_are_written_alike() -> None:
    for locale in ("vi", "en"):
        assert len({format_unit(name, locale=locale) for name in TERMS}) == len(TERMS)


@pytest.mark.parametrize(
    ("magnitude", "unit", "digits", "vi", "en"),
    [
        ("5.55", "percent", 1, "5,6%", "5.6%"),
        ("0.6", "subscription", 0, "1 thuê bao", "1 subscription"),
        ("1", "subscription", 1, "1,0 thuê bao", "1.0 subscriptions"),
        ("-0.04", "percentage_point", 1, "0,0 điểm phần trăm", "0.0 percentage points"),
        ("-0.4", "VND", 0, "0 đồng", "VND 0"),
    ],
)
def test_digits(magnitude: str, unit: str, digits: int, vi: str, en: str) -> None:
    measure = Measure(magnitude, unit)
    assert (
        format_measure(measure, digits=digits),
        format_measure(measure, digits=digits, locale="en"),
    ) == (vi, en)


@pytest.mark.parametrize(
    ("magnitude", "unit", "digits", "vi", "en"),
    [
        (500, "VND", None, "500 đồng", "VND 500"),
        (500, "VND", 0, "500 đồng", "VND 500"),
        (0, "VND", None, "0 đồng", "VND 0"),
        (35000, "VND", None, "35 nghìn đồng", "VND 35 thousand"),
        (-1_250_000, "VND", None, "-1,25 triệu đồng", "-VND 1.25 million"),
        (999_999, "VND", None, "999,999 nghìn đồng", "VND 999.999 thousand"),
        (999_999, "VND", 0, "1 triệu đồng", "VND 1 million"),
        (-999_999, "VND", 2, "-1,00 triệu đồng", "-VND 1.00 million"),
        (999_499, "VND", 0, "999 nghìn đồng", "VND 999 thousand"),
        (10**12, "VND", None, "1.000 tỷ đồng", "VND 1 trillion"),
        (1_250_000, "billion VND", None, "1.250.000 tỷ đồng", "VND 1,250 trillion"),
        ("7.3", "trillion VND", None, "7.300 tỷ đồng", "VND 7.3 trillion"),
        ("12.50", "billion VND", None, "12,50 tỷ đồng", "VND 12.50 billion"),
        ("999999999999", "VND", 0, "1.000 tỷ đồng", "VND 1 trillion"),
        ("999999999999999", "VND", 0, "1.000.000 tỷ đồng", "VND 1,000 trillion"),
        ("0.4", "million VND", None, "400 nghìn đồng", "VND 400 thousand"),
        (1250, "USD", None, "1.250 USD", "USD 1,250"),
        (35000, "subscription", None, "35.000 thuê bao", "35,000 subscriptions"),
        (5000, "thousand VND/km", None, "5.000 nghìn đồng/km", "VND 5,000 thousand per km"),
    ],
)
def test_automatic_scale(
    magnitude: int | str, unit: str, digits: int | None, vi: str, en: str
) -> None:
    measure = Measure(magnitude, unit)
    assert format_measure(measure, scale="auto", digits=digits) == vi
    assert format_measure(measure, scale="auto", digits=digits, locale="en") == en


@pytest.mark.parametrize("locale", ["vi", "en"])
@pytest.mark.parametrize(
    ("magnitude", "unit", "in_dong"),
    [
        ("1E-60", "VND", "1E-60"),
        ("1E-49", "trillion VND", "1E-37"),
        ("9E+59", "VND", "9E+59"),
        ("9E+59", "trillion VND", "9E+71"),
        ("-9E+59", "trillion VND", "-9E+71"),
        ("1E-60", "thousand VND", "1E-57"),
    ],
)
def test_an_automatic_scale_exists_for_the_smallest_and_the_largest_amounts(
    magnitude: str, unit: str, in_dong: str, locale: str
) -> None:
    """No number out of range is made on the way; the text is the amount that it came from."""
    amount = Measure(Decimal(magnitude), unit)
    text = format_measure(amount, scale="auto", locale=locale)
    group, point = (".", ",") if locale == "vi" else (",", ".")
    figure = next(word for word in text.split() if word.lstrip("-")[0].isdigit())
    number = Decimal(figure.replace(group, "").replace(point, "."))
    scales = {"nghìn tỷ": 12, "trillion": 12, "tỷ": 9}
    zeros = next((scales[word] for word in scales if word in text), 0)
    assert number.copy_abs() == Decimal(in_dong).copy_abs().scaleb(-zeros)
    assert text.startswith("-") == in_dong.startswith("-")


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        ("VND", "1.250.500.000 đồng"),
        ("million VND", "1.250,5 triệu đồng"),
        (Unit("billion VND"), "1,2505 tỷ đồng"),
        ("trillion VND", "0,0012505 nghìn tỷ đồng"),
        (None, "1.250.500.000 đồng"),
    ],
)
def test_chosen_scale(scale: Unit | str | None, expected: str) -> None:
    assert format_measure(Measure(1_250_500_000, "VND"), scale=scale) == expected


def test_scale_of_money_per_something() -> None:
    assert (
        format_measure(Measure(1250, "million VND/km"), scale="billion VND/km") == "1,25 tỷ đồng/km"
    )


@pytest.mark.parametrize(
    ("unit", "scale", "error"),
    [
        ("VND", "km", InvalidValueError),
        ("km", "m", InvalidValueError),
        ("km", "million VND", IncompatibleUnitsError),
        ("USD", "million VND", IncompatibleUnitsError),
        ("VND", "nghìn", UnknownUnitError),
        ("VND", 1000, InvalidTypeError),
    ],
)
def test_scales_that_are_refused(unit: str, scale: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        format_measure(Measure(1, unit), scale=scale)


@pytest.mark.parametrize("value", [5, Decimal(5), "5 km", None])
def test_only_measures_are_written_as_measures(value: Any) -> None:
    with pytest.raises(InvalidTypeError, match="measure takes a Measure"):
        format_measure(value)
    with pytest.raises(InvalidTypeError, match="interval takes an Interval"):
        format_interval(value)


def test_units_that_are_refused() -> None:
    with pytest.raises(UnknownUnitError):
        format_unit("subscripton")
    with pytest.raises(InvalidTypeError):
        format_unit(5)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError) as caught:
        format_measure(Measure(1, "km"), rounding="sideways")
    assert caught.value.reason == "not_a_member"


@settings(deadline=None)  # the first change of scale loads pint
@given(measures(unit="km"))
def test_a_measure_shows_the_figures_of_its_number(length: Measure) -> None:
    for locale in ("vi", "en"):
        assert (
            format_measure(length, locale=locale)
            == f"{format_number(length.magnitude, locale=locale)} km"
        )


@settings(deadline=None)  # the first change of scale loads pint
@given(
    money(unit="VND", magnitude=magnitudes(min_value=-(10**18), max_value=10**18, places=0)),
    st.sampled_from(["vi", "en"]),
    st.none() | st.integers(0, 3),
)
def test_the_automatic_scale_keeps_figures_short(
    amount: Measure, locale: str, digits: int | None
) -> None:
    """Below the largest scale, what is shown lies between 1 and 1000."""
    text = format_measure(amount, scale="auto", digits=digits, locale=locale)
    figures = (
        "".join(c for c in text if c in "0123456789.,")
        .replace("." if locale == "vi" else ",", "")
        .replace(",", ".")
    )
    largest = "tỷ" if locale == "vi" else "trillion"
    assert largest in text or Decimal(figures) < 1000
    assert Decimal(figures) >= 1 or not amount.magnitude


@settings(deadline=None)  # the first change of scale loads pint
@given(magnitudes(min_value=0, places=2))
def test_the_callers_context_changes_nothing(value: Decimal) -> None:
    measures = [Measure(value, "subscription/1000 person"), Measure(value, "thousand VND")]
    write = [
        lambda m=m, s=s, c=c: format_measure(m, scale=s, locale=c)
        for m in measures
        for s in (None, "auto")
        for c in ("vi", "en")
    ]
    calm = [each() for each in write]
    with localcontext(prec=3, rounding=ROUND_UP) as context:
        context.traps[Inexact] = True
        assert [each() for each in write] == calm


PEOPLE = Measure(621622, "person"), Measure(651376, "person")


@pytest.mark.parametrize(
    ("ends", "vi", "en"),
    [
        (
            {"low": PEOPLE[0], "high": PEOPLE[1]},
            "từ 621.622 đến 651.376 người",
            "from 621,622 to 651,376 persons",
        ),
        (
            {"low": PEOPLE[0], "high": PEOPLE[1], "high_inclusive": False},
            "từ 621.622 đến dưới 651.376 người",
            "from 621,622 to under 651,376 persons",
        ),
        (
            {"low": PEOPLE[0], "high": PEOPLE[1], "low_inclusive": False},
            "trên 621.622 đến 651.376 người",
            "over 621,622 up to 651,376 persons",
        ),
        (
            {"low": PEOPLE[0], "high": PEOPLE[1], "low_inclusive": False, "high_inclusive": False},
            "trên 621.622 đến dưới 651.376 người",
            "over 621,622 to under 651,376 persons",
        ),
        ({"low": PEOPLE[0]}, "từ 621.622 người", "from 621,622 persons"),
        ({"low": PEOPLE[0], "low_inclusive": False}, "trên 621.622 người", "over 621,622 persons"),
        ({"high": PEOPLE[1]}, "đến 651.376 người", "up to 651,376 persons"),
        (
            {"high": PEOPLE[1], "high_inclusive": False},
            "dưới 651.376 người",
            "under 651,376 persons",
        ),
        ({"low": Measure(1, "person"), "high": Measure(1, "person")}, "1 người", "1 person"),
        (
            {"low": Measure(-5, "VND"), "high": Measure(5, "VND")},
            "từ -5 đến 5 đồng",
            "from -VND 5 to 5",
        ),
        ({}, "bất kỳ", "any"),
    ],
)
def test_intervals(ends: dict[str, Any], vi: str, en: str) -> None:
    interval = Interval(**ends)
    assert (format_interval(interval), format_interval(interval, locale="en")) == (vi, en)


def test_intervals_are_rounded_on_demand() -> None:
    interval = Interval(
        low=Measure(Decimal("5.449"), "percent"), high=Measure(Decimal("5.551"), "percent")
    )
    assert format_interval(interval, digits=1) == "từ 5,4 đến 5,6%"
    assert format_interval(interval, digits=1, rounding="up") == "từ 5,5 đến 5,6%"
