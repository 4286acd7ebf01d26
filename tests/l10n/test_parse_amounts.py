"""Reading units, measures and money. Values come from arithmetic, names of units from the vocabulary of the model."""

from __future__ import annotations

import unicodedata
import warnings
from decimal import Decimal
from typing import Any

import pytest

import ictplan as ip
from ictplan import Measure, Unit, units
from ictplan.l10n import (
    format_measure,
    format_unit,
    parse_criterion,
    parse_measure,
    parse_money,
    parse_unit,
)
from ictplan.model.unit_names import TERMS
from row_tests import each_row


def refused(parser: Any, text: str, **options: Any) -> ip.LocaleParseError:
    with pytest.raises(ip.LocaleParseError) as caught:
        parser(text, **options)
    return caught.value


# ---------------------------------------------------------------- units

UNITS = [
    ("thuê bao", "subscription"),
    ("TB", "subscription"),
    ("Hộ gia đình", "household"),
    ("hộ", "household"),
    ("NGƯỜI", "person"),
    ("người dân", "person"),
    ("%", "percent"),
    ("％", "percent"),
    ("phần trăm", "percent"),
    ("‰", "permille"),
    ("phần nghìn", "permille"),
    ("điểm phần trăm", "percentage_point"),
    ("điểm %", "percentage_point"),
    ("km2", "km²"),
    ("KM²", "km²"),
    ("mbps", "Mb/s"),
    ("Mb/s", "Mb/s"),
    ("GB", "GB"),
    ("đồng", "VND"),
    ("₫", "VND"),
    ("vnđ", "VND"),
    ("ngàn đồng", "thousand VND"),
    ("Triệu VNĐ", "million VND"),
    ("tỉ đồng", "billion VND"),
    ("nghìn tỷ đồng", "trillion VND"),
    ("USD", "USD"),
    ("thuê bao/100 dân", "subscription/100 person"),
    ("thuê bao / 100  dân", "subscription/100 person"),
    ("TB trên 100 dân", "subscription/100 person"),
    ("thuê bao/1.000 dân", "subscription/1000 person"),
    ("thuê bao/1000 dân", "subscription/1000 person"),
    ("thuê bao/1 000 dân", "subscription/1000 person"),
    ("thuê bao/100 000 dân", "subscription/100000 person"),
    ("trạm/vạn dân", "station/10000 person"),
    ("trạm/nghìn hộ", "station/1000 household"),
    ("máy tính cho mỗi 100 hộ gia đình", "computer/100 household"),
    ("người/km2", "person/km²"),
    ("%/năm", "percent/year"),
    ("% mỗi năm", "percent/year"),
    ("triệu đồng/tháng", "million VND/month"),
    ("1", "1"),
]
ENGLISH_UNITS = [
    ("subscriptions", "subscription"),
    ("Inhabitants", "person"),
    ("per cent", "percent"),
    ("pp", "percentage_point"),
    ("percentage points", "percentage_point"),
    ("organizations", "organisation"),
    ("square kilometres", "km²"),
    ("Mbit/s", "Mb/s"),
    ("VND", "VND"),
    ("dong", "VND"),
    ("VND million", "million VND"),
    ("million dong", "million VND"),
    ("VND trillion", "trillion VND"),
    ("US dollars", "USD"),
    ("subscription/100 inhabitants", "subscription/100 person"),
    ("subscriptions per 1,000 inhabitants", "subscription/1000 person"),
    ("subscriptions per thousand people", "subscription/1000 person"),
    ("% per year", "percent/year"),
    ("1", "1"),
]


@each_row(
    ("locale", "text", "unit"), [("vi", *u) for u in UNITS] + [("en", *u) for u in ENGLISH_UNITS]
)
def test_units(locale: str, text: str, unit: str) -> None:
    assert str(parse_unit(text, locale=locale)) == unit
    assert (
        str(parse_unit(unicodedata.normalize("NFD", f" {text}\n"), locale=locale, lenient=True))
        == unit
    )
    assert str(parse_unit(text.replace(" ", "\u00a0"), locale=locale)) == unit


@each_row("locale", ["vi", "en"])
@each_row("name", TERMS)
def test_every_unit_is_read_as_it_is_written(name: str, locale: str) -> None:
    assert parse_unit(format_unit(name, locale=locale), locale=locale) == Unit(name)
    assert parse_measure(format_measure(Measure(2, name), locale=locale), locale=locale) == Measure(
        2, name
    )


@pytest.mark.parametrize(
    ("text", "reason", "part"),
    [
        ("máy bay", "invalid_unit", "bay"),
        ("xyz", "invalid_unit", "xyz"),
        ("thuê bao băng rộng", "invalid_unit", "băng rộng"),
        ("100 dân", "invalid_unit", "100 dân"),
        ("thuê bao/0 dân", "invalid_unit", "/0 dân"),
        ("thuê bao/9999999999999 dân", "invalid_unit", "/9999999999999 dân"),
        ("thuê bao/100", "invalid_unit", "/100"),
        ("thuê bao/", "invalid_unit", "/"),
        ("thuê bao/100/100 dân", "invalid_unit", "/100/"),
        ("thuê bao/100 100 dân", "invalid_unit", "100 100"),
        ("thuê bao/dân/km²", "invalid_unit", "/km²"),
        ("thuê bao/1,5 dân", "invalid_unit", "1,5"),
        ("thuê bao/1.5 dân", "invalid_grouping", "1.5"),
        ("thuê bao/100 nghìn dân", "invalid_unit", "/100 nghìn"),
        ("km/h", "invalid_unit", "/h"),
        ("tỷ", "invalid_unit", "tỷ"),
        ("thuê bao/100 %", "bad_unit", "thuê bao/100 %"),
        ("", "empty", ""),
    ],
)
def test_what_is_no_unit(text: str, reason: str, part: str) -> None:
    error = refused(parse_unit, text)
    assert (error.reason, text[slice(*error.span)]) == (reason, part)


def test_bytes_are_no_bits() -> None:
    """Eight bits make a byte (IEC 80000-13), so that the case of one letter is a factor of eight."""
    assert refused(parse_unit, "MB/s").suggestions == ("Mb/s",)
    assert refused(parse_measure, "25 MBps").suggestions == ("25 Mb/s",)
    assert refused(parse_unit, "GB/s", locale="en").reason == "invalid_unit"
    assert parse_measure("25 MB") == Measure(25, "MB")


def test_a_base_with_the_commas_of_others_is_refused_with_points() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert refused(parse_unit, "thuê bao/1,000 dân").suggestions == ("thuê bao/1.000 dân",)
        assert refused(
            parse_measure, "5 subscriptions per 1.000 inhabitants", locale="en"
        ).suggestions == ("5 subscriptions per 1,000 inhabitants",)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("trđ", "million VND"), ("tr.đ", "million VND"), ("tr. đồng.", "million VND")],
)
def test_short_units_only_when_asked_for(text: str, unit: str) -> None:
    assert str(parse_unit(text, lenient=True)) == unit
    assert refused(parse_unit, text).suggestions == ("triệu đồng",)


# ---------------------------------------------------------------- measures

MEASURES = [
    ("8", "8", "1"),
    ("-8,5", "-8.5", "1"),
    ("2014", "2014", "1"),
    ("7,25 thuê bao/100 dân", "7.25", "subscription/100 person"),
    ("7,25thuê bao/100dân", "7.25", "subscription/100 person"),
    ("45 nghìn thuê bao", "45000", "subscription"),
    ("45 ngàn TB", "45000", "subscription"),
    ("2,5 triệu người", "2500000", "person"),
    ("2,55 triệu người", "2550000", "person"),
    ("1 triệu 250 nghìn người", "1250000", "person"),
    ("3 nghìn km", "3000", "km"),
    ("98,5%", "98.5", "percent"),
    ("98,5 %", "98.5", "percent"),
    ("98,50％", "98.50", "percent"),
    ("bảy mươi lăm phần trăm", "75", "percent"),
    ("âm hai phần trăm", "-2", "percent"),
    ("mười hai xã", "12", "commune"),
    ("ba mươi nghìn thuê bao", "30000", "subscription"),
    ("5‰", "5", "permille"),
    ("0,26 điểm phần trăm", "0.26", "percentage_point"),
    ("1,5%/năm", "1.5", "percent/year"),
    ("120 km2", "120", "km²"),
    ("25 Mb/s", "25", "Mb/s"),
    ("290,5 người/km²", "290.5", "person/km²"),
    ("1,5 đồng/km", "1.5", "VND/km"),
    ("hạng 12", "12", "rank"),
    ("4,8 lần", "4.8", "times"),
    ("12,5 tỷ đồng", "12.5", "billion VND"),
    ("2 triệu đồng/tháng", "2", "million VND/month"),
]
ENGLISH_MEASURES = [
    ("8", "8", "1"),
    ("7.25 subscriptions per 100 inhabitants", "7.25", "subscription/100 person"),
    ("1 subscription", "1", "subscription"),
    ("45 thousand subscriptions", "45000", "subscription"),
    ("2.5 million people", "2500000", "person"),
    ("98.5%", "98.5", "percent"),
    ("98.5 percent", "98.5", "percent"),
    ("seventy-five percent", "75", "percent"),
    ("minus two percent", "-2", "percent"),
    ("0.26 percentage points", "0.26", "percentage_point"),
    ("VND 12.5 billion", "12.5", "billion VND"),
    ("-VND 5", "-5", "VND"),
    ("VND 2 million per month", "2", "million VND/month"),
    ("rank 12", "12", "rank"),
]


@each_row(
    ("locale", "text", "number", "unit"),
    [("vi", *m) for m in MEASURES] + [("en", *m) for m in ENGLISH_MEASURES],
)
def test_measures(locale: str, text: str, number: str, unit: str) -> None:
    measure = parse_measure(text, locale=locale)
    assert (str(measure.magnitude), str(measure.unit)) == (number, unit)
    assert (
        parse_measure(
            unicodedata.normalize("NFD", text.upper() if "Mb" not in text else text), locale=locale
        )
        == measure
    )


@pytest.mark.parametrize(
    ("text", "reason", "part"),
    [
        ("6/100", "missing_unit", "/100"),
        ("6 /100 dân", "missing_unit", "/100 dân"),
        ("6 thuê bao/100 dân/100 dân", "missing_unit", "/100 dân"),
        ("45 nghìn", "missing_unit", "45 nghìn"),
        ("2 triệu 5", "missing_unit", "2 triệu 5"),
        ("2 triệu 500 nghìn", "missing_unit", "2 triệu 500 nghìn"),
        ("năm", "missing_unit", "năm"),
        ("không", "missing_unit", "không"),
        ("mười hai", "missing_unit", "mười hai"),
        ("45 nghìn %", "invalid_unit", "45 nghìn %"),
        ("5 cái", "invalid_unit", "cái"),
        ("5 thuê bao băng rộng", "trailing_text", "băng rộng"),
        ("5%%", "trailing_text", "%"),
        ("5 nghìn5 xã", "trailing_text", "5 xã"),
        ("1 tỷ tỷ người", "scale_order", "1 tỷ tỷ"),
        ("trên 5%", "invalid_number", "trên"),
        ("10-12%", "trailing_text", "-12%"),
        ("%98", "invalid_number", "%"),
        ("1.5 km", "invalid_grouping", "1.5"),
        ("", "empty", ""),
    ],
)
def test_what_is_no_measure(text: str, reason: str, part: str) -> None:
    error = refused(parse_measure, text)
    assert (error.reason, text[slice(*error.span)]) == (reason, part)


def test_a_doubtful_figure_in_a_measure_is_warned_of() -> None:
    with pytest.warns(
        ip.AmbiguousNumberWarning, match="the comma in '1,234' was read as the decimal sign"
    ) as told:
        assert parse_measure("1,234 km") == Measure(Decimal("1.234"), "km")
    assert [warning.filename for warning in told] == [__file__]
    assert refused(parse_measure, " 1,234 km", on_ambiguous="refuse").suggestions == ("1.234 km",)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("- 5%", Measure(-5, "percent")),
        (",5%", Measure("0.5", "percent")),
        ("5 trđ", Measure(5, "million VND")),
        ("12,5tỷ đồng", Measure("12.5", "billion VND")),
        ("12,5 tỷ", Measure("12.5", "billion VND")),
        ("2 nghìn tỷ", Measure(2, "trillion VND")),
        ("5 xã.", Measure(5, "commune")),
    ],
)
def test_lenient_measures(text: str, measure: Measure) -> None:
    assert parse_measure(text, lenient=True) == measure
    assert refused(parse_measure, text).suggestions == (format_measure(measure),)


def test_what_may_count_anything_needs_its_unit_even_then() -> None:
    assert refused(parse_measure, "45 nghìn", lenient=True).reason == "missing_unit"
    assert refused(parse_measure, "1,2 triệu", lenient=True).reason == "missing_unit"


# ---------------------------------------------------------------- money

MONEY = [
    ("1.250.000 đồng", "1250000", "VND"),
    ("1 250 000 đồng", "1250000", "VND"),
    ("1.250.000đ", "1250000", "VND"),
    ("1.250.000 ₫", "1250000", "VND"),
    ("500 nghìn đồng", "500", "thousand VND"),
    ("500 ngàn VNĐ", "500", "thousand VND"),
    ("0,5 nghìn đồng", "0.5", "thousand VND"),
    ("1.250 triệu đồng", "1250", "million VND"),
    ("12,5 tỉ đồng", "12.5", "billion VND"),
    ("7.300 tỷ VND", "7300", "billion VND"),
    ("7,3 nghìn tỷ đồng", "7.3", "trillion VND"),
    ("2 triệu tỷ đồng", "2000", "trillion VND"),
    ("1 tỷ 250 triệu đồng", "1250", "million VND"),
    ("1 tỷ 0 triệu đồng", "1000", "million VND"),
    ("1 tỷ 999 triệu đồng", "1999", "million VND"),
    ("1 tỷ 30 nghìn đồng", "1000030", "thousand VND"),
    ("1 tỷ 250 triệu 30 nghìn 5 đồng", "1250030005", "VND"),
    ("1 triệu 5 đồng", "1000005", "VND"),
    ("2 nghìn 500 tỷ đồng", "2500", "billion VND"),
    ("2 ngàn 5 tỉ đồng", "2005", "billion VND"),
    ("2 nghìn 500 tỷ 250 triệu đồng", "2500250", "million VND"),
    ("5 nghìn tỷ 300 tỷ đồng", "5300", "billion VND"),
    ("-5 triệu đồng", "-5", "million VND"),
    ("âm 5 triệu đồng", "-5", "million VND"),
    ("hai tỷ ba trăm triệu đồng", "2300000000", "VND"),
    ("100 USD", "100", "USD"),
    ("1,5 triệu USD", "1500000", "USD"),
    ("1.000,25 đô la Mỹ", "1000.25", "USD"),
    ("0 đồng", "0", "VND"),
    ("9" * 60 + " đồng", "9" * 60, "VND"),
]
ENGLISH_MONEY = [
    ("VND 1,250,000", "1250000", "VND"),
    ("VND1,250,000", "1250000", "VND"),
    ("-VND 1,250,000", "-1250000", "VND"),
    ("\u2212VND 5", "-5", "VND"),
    ("minus VND 5", "-5", "VND"),
    ("VND 12.5 billion", "12.5", "billion VND"),
    ("vnd 12.5 BILLION", "12.5", "billion VND"),
    ("VND 1 billion 250 million", "1250", "million VND"),
    ("VND 3 trillion 20 million", "3000020", "million VND"),
    ("12.5 billion dong", "12.5", "billion VND"),
    ("1 billion 250 million VND", "1250", "million VND"),
    ("two million dong", "2000000", "VND"),
    ("VND two million", "2000000", "VND"),
    ("USD 100", "100", "USD"),
    ("USD 1.5 million", "1500000", "USD"),
    ("1.5 million US dollars", "1500000", "USD"),
]


@each_row(
    ("locale", "text", "number", "unit"),
    [("vi", *m) for m in MONEY] + [("en", *m) for m in ENGLISH_MONEY],
)
def test_money(locale: str, text: str, number: str, unit: str) -> None:
    amount = parse_money(text, locale=locale)
    assert (str(amount.magnitude), str(amount.unit)) == (number, unit)
    assert parse_measure(text, locale=locale) == amount
    assert parse_criterion(text, locale=locale).value == amount


def test_scales_are_worth_what_they_say() -> None:
    """A thousand times each: nghìn, triệu, tỷ, nghìn tỷ, triệu tỷ."""
    words = ["đồng", "nghìn đồng", "triệu đồng", "tỷ đồng", "nghìn tỷ đồng", "triệu tỷ đồng"]
    amounts = [units.convert(parse_money(f"3 {word}"), "VND").magnitude for word in words]
    assert amounts == [3 * Decimal(1000) ** n for n in range(6)]


MONEY_REFUSED = [
    ("1 triệu 250 tỷ đồng", "scale_order", "1 triệu 250 tỷ"),
    ("1 nghìn 250 triệu đồng", "scale_order", "1 nghìn 250 triệu"),
    ("2,5 nghìn 500 tỷ đồng", "scale_order", "2,5 nghìn 500 tỷ"),
    ("2 nghìn 1.500 tỷ đồng", "scale_order", "2 nghìn 1.500 tỷ"),
    ("2 nghìn 500,5 tỷ đồng", "scale_order", "2 nghìn 500,5 tỷ"),
    ("1 triệu 2 triệu đồng", "scale_order", "1 triệu 2 triệu"),
    ("1 tỷ tỷ đồng", "scale_order", "1 tỷ tỷ"),
    ("1.000 tỷ triệu đồng", "scale_order", "1.000 tỷ triệu"),
    ("1 tỷ 1.250 triệu đồng", "part_overflow", "1 tỷ 1.250 triệu"),
    ("1 tỷ 1.000 triệu đồng", "part_overflow", "1 tỷ 1.000 triệu"),
    ("1,5 tỷ 250 triệu đồng", "fraction_then_part", "1,5 tỷ 250 triệu"),
    ("1 tỷ 250,5 triệu đồng", "fraction_then_part", "1 tỷ 250,5 triệu"),
    ("0,5 đồng", "no_subunit", "0,5 đồng"),
    ("1.250,50 đồng", "no_subunit", "1.250,50 đồng"),
    ("1,2345 nghìn đồng", "no_subunit", "1,2345 nghìn đồng"),
    ("0,0000000001 tỷ đồng", "no_subunit", "0,0000000001 tỷ đồng"),
    ("5 đồng VND", "two_currencies", "VND"),
    ("5 triệu đồng USD", "two_currencies", "USD"),
    ("5 USD đồng", "two_currencies", "đồng"),
    ("12,5 tỷ", "missing_currency", "12,5 tỷ"),
    ("12,5", "missing_currency", "12,5"),
    ("5 %", "no_money", "5 %"),
    ("5 thuê bao", "no_money", "5 thuê bao"),
    ("5 triệu đồng/năm", "no_money", "5 triệu đồng/năm"),
    ("1 triệu 5", "missing_unit", "1 triệu 5"),
    ("5 củ", "trailing_text", "củ"),
    ("1 tỷ, 250 triệu đồng", "trailing_text", ", 250 triệu đồng"),
    ("1 tỷ đồng 250 triệu đồng", "trailing_text", "250 triệu đồng"),
    ("1 tỷ -250 triệu đồng", "trailing_text", "-250 triệu đồng"),
    ("tỷ đồng", "invalid_number", "tỷ"),
    ("9" * 61 + " đồng", "too_many_digits", "9" * 61 + " đồng"),
    ("9" * 100 + " tỷ đồng", "exponent_out_of_range", "9" * 100 + " tỷ đồng"),
]
ENGLISH_MONEY_REFUSED = [
    ("VND 250 million 1 billion", "scale_order", "VND 250 million 1 billion"),
    ("VND 1 billion 1,250 million", "part_overflow", "VND 1 billion 1,250 million"),
    ("VND 1.5 billion 250 million", "fraction_then_part", "VND 1.5 billion 250 million"),
    ("VND 0.5", "no_subunit", "VND 0.5"),
    ("VND 5 USD", "two_currencies", "USD"),
    ("USD 5 VND", "two_currencies", "VND"),
    ("12.5 billion", "missing_currency", "12.5 billion"),
    ("VND 1 million 250", "missing_unit", "VND 1 million 250"),
    ("VND 5 million per year", "no_money", "VND 5 million per year"),
    ("VND -5", "invalid_number", "-"),
    ("VND", "invalid_number", "VND"),
    ("$5", "invalid_number", "$"),
]


@each_row(
    ("locale", "text", "reason", "part"),
    [("vi", *m) for m in MONEY_REFUSED] + [("en", *m) for m in ENGLISH_MONEY_REFUSED],
)
def test_money_that_is_refused(locale: str, text: str, reason: str, part: str) -> None:
    error = refused(parse_money, text, locale=locale)
    assert (error.reason, text[slice(*error.span)]) == (reason, part)


@pytest.mark.parametrize(
    ("locale", "text", "suggestions"),
    [
        ("vi", "12,5 tỷ", ("12,5 tỷ đồng",)),
        ("vi", "1 tỷ 500 nghìn", ("1.000.500 nghìn đồng",)),
        ("vi", "12,5tỷ đồng", ("12,5 tỷ đồng",)),
        ("vi", "12.5 tỷ đồng", ("12,5 tỷ đồng", "125 tỷ đồng")),
        ("vi", "1,250,000 đồng", ("1.250.000 đồng",)),
        ("vi", "5 tr.đ", ("5 triệu đồng",)),
        ("vi", "5 triệu đồng.", ("5 triệu đồng",)),
        ("vi", "5 triệu ðồng", ("5 triệu đồng",)),
        ("vi", "1 triệu 250 tỷ đồng", ()),
        ("en", "12.5 billion", ("VND 12.5 billion",)),
        ("en", "VND 1.250.000", ("VND 1,250,000",)),
        ("en", "VND 1,5 billion", ("VND 1.5 billion", "VND 15 billion")),
        ("en", "12.5 bn VND", ("VND 12.5 billion",)),
    ],
)
def test_suggestions_for_money_can_be_read(
    locale: str, text: str, suggestions: tuple[str, ...]
) -> None:
    error = refused(parse_money, text, locale=locale)
    assert error.suggestions == suggestions
    for suggestion in suggestions:
        parse_money(suggestion, locale=locale)


@pytest.mark.parametrize(
    ("locale", "text", "number", "unit"),
    [
        ("vi", "12,5 tỷ", "12.5", "billion VND"),
        ("vi", "12,5tỷ", "12.5", "billion VND"),
        ("vi", "45 nghìn", "45", "thousand VND"),
        ("vi", "5 trđ", "5", "million VND"),
        ("vi", "5 tr.đ.", "5", "million VND"),
        ("vi", "5tr đồng", "5", "million VND"),
        ("vi", "1 tỷ 250 triệu", "1250", "million VND"),
        ("vi", "5 triệu đồng.", "5", "million VND"),
        ("vi", "- 5 triệu đồng", "-5", "million VND"),
        ("en", "12.5 billion", "12.5", "billion VND"),
        ("en", "12.5bn VND", "12.5", "billion VND"),
        ("en", "5 mn VND.", "5", "million VND"),
    ],
)
def test_lenient_money(locale: str, text: str, number: str, unit: str) -> None:
    amount = parse_money(text, locale=locale, lenient=True)
    assert (str(amount.magnitude), str(amount.unit)) == (number, unit)
    refused(parse_money, text, locale=locale)


@pytest.mark.parametrize("text", ["12,5", "1 triệu 5", "0,5 đồng", "1 triệu 250 tỷ", "5 đồng USD"])
def test_money_that_is_refused_all_the_same(text: str) -> None:
    refused(parse_money, text, lenient=True)


def test_a_dong_with_eth_is_read_with_a_warning() -> None:
    with pytest.warns(ip.ConfusableWarning, match="eth") as told:
        assert parse_money("1.250.000 ÐỒNG", lenient=True) == Measure(1250000, "VND")
    assert [warning.filename for warning in told] == [__file__]
    error = refused(parse_money, "  1.250.000 ðồng")
    assert (error.reason, error.suggestions) == ("confusable_letter", ("1.250.000 đồng",))
    assert error.text[slice(*error.span)] == "ð"
