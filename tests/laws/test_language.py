"""What is written is read again; any text at all is read or refused, and nothing around it changes what is read."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
import tomllib
import unicodedata
import warnings
from collections.abc import Callable, Iterator
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import assume, example, given, settings, strategies as st

import ictplan as ip
from effort import examples
from ictplan import l10n
from ictplan.l10n.languages.language import language
from ictplan.model.decimals import DIGITS
from ictplan.model.unit_names import DATA, MONEY, TERMS
from ictplan.reasons import MISREADINGS, PROBLEMS
from ictplan.testing import (
    changes,
    criteria,
    dates,
    document_numbers,
    levels,
    magnitudes,
    periods,
    ratio_units,
    reported_values,
)

LOCALES = st.sampled_from(["vi", "en"])
PARSERS: dict[str, Callable[..., Any]] = {
    name: getattr(l10n, name) for name in l10n.__all__ if name.startswith("parse_")
}
MOST_DIGITS = 100  # a number is read from at most this many

#: What a figure that is read differently elsewhere is read as, without a word about it.
accept: dict[str, Any] = {"on_ambiguous": "accept"}


def as_figures(number: Decimal) -> str:
    return format(number.copy_abs(), "f").replace(".", "")


# ---------------------------------------------------------------- what is written is read again


def places_of(unit: ip.Unit) -> int | None:
    """How many decimals whole đồng have in a unit; None where it is no unit of đồng."""
    scales = {"VND": 0, "thousand VND": 3, "million VND": 6, "billion VND": 9, "trillion VND": 12}
    return scales[str(unit)] if unit.numerator.kind == MONEY and not unit.is_ratio else None


def numbers_in(unit: ip.Unit) -> st.SearchStrategy[Decimal]:
    """Numbers that a measure in this unit may be read from: of at most a hundred digits, and of đồng whole ones."""
    places = places_of(unit)
    least = None if unit.may_be_negative else 0
    return magnitudes(min_value=least, places=places).filter(
        lambda number: len(as_figures(number)) <= MOST_DIGITS
    )


NAMED = st.sampled_from([ip.Unit(name) for name in TERMS])
DIVISORS = st.sampled_from([name for name, term in TERMS.items() if term.kind.divisor])
EXTENSIVE = st.sampled_from(
    [name for name, term in TERMS.items() if term.kind.extensive and term.kind is not DATA]
)
YEARLY = st.sampled_from(["percent", "permille", "percentage_point", "index_point"])
RATIOS = ratio_units(numerator=EXTENSIVE, denominator=DIVISORS) | ratio_units(
    numerator=YEARLY, denominator=st.sampled_from(["year", "month"])
)
READ_UNITS = st.one_of(NAMED, RATIOS)  # those with words; units of one's own have none
MEASURES = READ_UNITS.flatmap(lambda unit: levels(unit=unit, magnitude=numbers_in(unit)))
MONEY_READ = st.sampled_from(
    ["VND", "thousand VND", "million VND", "billion VND", "trillion VND", "USD"]
).map(ip.Unit)


@given(magnitudes(), LOCALES)
def test_numbers(number: Decimal, locale: str) -> None:
    text = l10n.format_number(number, locale=locale)
    assume(len(as_figures(number)) <= MOST_DIGITS)
    back = l10n.parse_number(text, locale=locale, **accept)
    assert format(back, "f") == format(number, "f")  # every digit


@given(READ_UNITS, LOCALES)
def test_units(unit: ip.Unit, locale: str) -> None:
    assert l10n.parse_unit(l10n.format_unit(unit, locale=locale), locale=locale) == unit


@given(MEASURES, LOCALES)
@settings(max_examples=examples(300))
def test_measures(measure: ip.Measure, locale: str) -> None:
    text = l10n.format_measure(measure, locale=locale)
    assert l10n.parse_measure(text, locale=locale, **accept) == measure
    assert l10n.parse_criterion(text, locale=locale, **accept) == ip.Criterion(
        comparator="=", value=measure
    )


@given(MONEY_READ.flatmap(lambda unit: levels(unit=unit, magnitude=numbers_in(unit))), LOCALES)
def test_money(amount: ip.Measure, locale: str) -> None:
    assert (
        l10n.parse_money(l10n.format_measure(amount, locale=locale), locale=locale, **accept)
        == amount
    )


@st.composite
def read_criteria(draw: st.DrawFn) -> ip.Criterion:
    unit = draw(READ_UNITS)
    number = numbers_in(unit)
    criterion = draw(criteria(unit=unit))
    if criterion.value is not None:
        above = draw(
            number.filter(
                lambda n: (
                    criterion.comparator is not ip.Bound.LESS_THAN or unit.may_be_negative or n > 0
                )
            )
        )
        return criterion.evolve(value=ip.Measure(above, unit))
    low, high = sorted([draw(number), draw(number)])
    ends = {"low": ip.Measure(low, unit), "high": ip.Measure(high, unit)}
    return ip.Criterion(comparator="range", **ends, high_open=criterion.high_open and low < high)


@given(read_criteria(), LOCALES, st.sampled_from(["words", "symbol", "dash"]))
@settings(max_examples=examples(300))
def test_criteria(criterion: ip.Criterion, locale: str, style: str) -> None:
    text = l10n.format_criterion(criterion, style=style, locale=locale)
    assert l10n.parse_criterion(text, locale=locale, **accept) == criterion


def printed_quantum(number: Decimal, unit: ip.Unit) -> Decimal | None:
    """The place that print shows a figure to be rounded to: none where it is a whole count, or whole đồng."""
    decimals = max(0, -int(number.as_tuple().exponent))
    if decimals == 0 and (unit.counts_things or str(unit) in ("1", "VND", "rank")):
        return None
    return Decimal((0, (1,), -decimals))


def has_a_quantum(number: Decimal) -> bool:
    """Whether the model holds the unit in the last place of a number."""
    return int(number.as_tuple().exponent) >= -DIGITS


@st.composite
def figures(
    draw: st.DrawFn, of: st.SearchStrategy[ip.Unit] = READ_UNITS, **fields: Any
) -> ip.ReportedValue:
    """Figures with a unit that has words."""
    unit = draw(of)
    number = numbers_in(unit).filter(has_a_quantum)
    return draw(
        reported_values(measure=levels(unit=unit, magnitude=number), share_of=None, **fields)
    )


@given(figures(out_of=None), LOCALES)
@settings(max_examples=examples(200))
def test_figures_whose_rounding_shows(value: ip.ReportedValue, locale: str) -> None:
    rounded_to = printed_quantum(value.measure.magnitude, value.measure.unit)
    value = value.evolve(rounded_to=rounded_to)
    assert (
        l10n.parse_reported(l10n.format_reported(value, locale=locale), locale=locale, **accept)
        == value
    )


def shown_rounding(value: ip.ReportedValue) -> Decimal | None:
    """What print shows a figure to be rounded to: a whole count, or whole đồng, may be rounded to 1 or not at all."""
    is_count = value.measure.unit.counts_things or str(value.measure.unit) in ("1", "VND", "rank")
    shown = value.rounded_to
    if shown is None:
        return printed_quantum(value.measure.magnitude, value.measure.unit)
    is_whole = Fraction(value.measure.magnitude).denominator == 1
    return None if is_count and shown == 1 and is_whole else shown


def place_values() -> st.SearchStrategy[Decimal]:
    """Places before and behind the decimal sign, and what is no place."""
    places = st.integers(-4, 18).map(lambda place: Decimal((0, (1,), place)))
    return places | magnitudes(min_value=Decimal("0.001"), places=3)


@given(st.data(), figures(out_of=None), LOCALES)
@settings(max_examples=examples(300))
def test_figures_with_any_rounding(
    data: st.DataObject, value: ip.ReportedValue, locale: str
) -> None:
    is_dong = places_of(value.measure.unit) is not None
    place = data.draw(
        place_values().filter(lambda place: not is_dong or Fraction(place).denominator == 1)
    )
    assume(len(as_figures(place)) <= MOST_DIGITS)
    value = value.evolve(rounded_to=place)
    text = l10n.format_reported(value, locale=locale)
    back = l10n.parse_reported(text, locale=locale, **accept)
    assert back == value.evolve(rounded_to=shown_rounding(value))


@given(st.data(), figures(of=NAMED.filter(lambda unit: unit.counts_things)), LOCALES)
def test_counts_of_a_whole(data: st.DataObject, value: ip.ReportedValue, locale: str) -> None:
    assume(value.out_of is None or len(as_figures(value.out_of.magnitude)) <= MOST_DIGITS)
    value = value.evolve(rounded_to=data.draw(place_values()))
    text = l10n.format_reported(value, locale=locale)
    back = l10n.parse_reported(text, locale=locale, **accept)
    assert back == value.evolve(rounded_to=shown_rounding(value))


@given(st.data(), LOCALES, st.integers(1, 18))
def test_counts_of_a_whole_in_a_scale(data: st.DataObject, locale: str, place: int) -> None:
    part, rest = (data.draw(st.integers(0, 10**4)) * 10**place for _ in range(2))
    unit = data.draw(st.sampled_from(["subscription", "commune", "km", "trillion VND"]))
    value = ip.ReportedValue(
        measure=ip.Measure(part, unit), out_of=ip.Measure(part + rest, unit), rounded_to=10**place
    )
    text = l10n.format_reported(value, locale=locale)
    assert l10n.parse_reported(text, locale=locale, **accept) == value


SHARED = {"vi": ["xã", "hộ gia đình", "thôn, bản"], "en": ["communes", "households", "villages"]}


@given(st.data(), LOCALES)
def test_shares_of_something(data: st.DataObject, locale: str) -> None:
    shares = levels(
        unit=data.draw(st.sampled_from(["percent", "permille"])), magnitude=magnitudes(places=4)
    )
    value = data.draw(reported_values(measure=shares, share_of=st.sampled_from(SHARED[locale])))
    value = value.evolve(rounded_to=printed_quantum(value.measure.magnitude, value.measure.unit))
    assert (
        l10n.parse_reported(l10n.format_reported(value, locale=locale), locale=locale, **accept)
        == value
    )


@st.composite
def read_changes(draw: st.DrawFn) -> ip.Change:
    kind = draw(st.sampled_from(ip.ChangeKind))
    multiples = st.sampled_from(["times", "percent", "permille"]).map(ip.Unit)
    unit = draw(
        multiples
        if kind is ip.ChangeKind.MULTIPLE
        else READ_UNITS.filter(lambda unit: str(unit) not in ("1", "rank"))
    )
    change = draw(changes(kind=kind, unit=unit))
    number = draw(numbers_in(unit).filter(has_a_quantum)).copy_abs()
    if kind is ip.ChangeKind.DECREASE and str(unit) == "percent":
        number = min(number, Decimal(100))
    if not number and not unit.may_be_negative:
        number = Decimal(1)
    whole_times = (
        str(unit) == "times"
        and number == number.to_integral_value()
        and number.as_tuple().exponent >= 0
    )
    rounded_to = None if whole_times else printed_quantum(number, unit)
    return change.evolve(
        amount=ip.ReportedValue(
            measure=ip.Measure(number, unit), bound=change.amount.bound, rounded_to=rounded_to
        )
    )


@given(read_changes(), LOCALES)
@settings(max_examples=examples(300))
def test_changes(change: ip.Change, locale: str) -> None:
    assert (
        l10n.parse_change(l10n.format_change(change, locale=locale), locale=locale, **accept)
        == change
    )


@given(read_changes(), place_values().filter(lambda place: place > 1), LOCALES)
def test_rounded_changes(change: ip.Change, place: Decimal, locale: str) -> None:
    is_dong = places_of(change.amount.measure.unit) is not None
    assume(not is_dong or Fraction(place).denominator == 1)
    assume(len(as_figures(place)) <= MOST_DIGITS)
    change = change.evolve(amount=change.amount.evolve(rounded_to=place))
    text = l10n.format_change(change, locale=locale)
    assert l10n.parse_change(text, locale=locale, **accept) == change


@given(dates(), st.sampled_from(["long", "cite", "short", "iso", "full"]), LOCALES)
def test_dates(day: datetime.date, style: str, locale: str) -> None:
    assert l10n.parse_date(l10n.format_date(day, style=style, locale=locale), locale=locale) == day


@given(
    dates(),
    st.sampled_from(["Hà Nội", "TP. Hồ Chí Minh", "Bà Rịa - Vũng Tàu", "Sa Pa, Lào Cai"]),
    LOCALES,
)
def test_dates_of_issue(day: datetime.date, place: str, locale: str) -> None:
    assert (
        l10n.parse_date(
            l10n.format_date(day, style="issue", place=place, locale=locale), locale=locale
        )
        == day
    )


@given(periods(), st.sampled_from(["prefix", "bare", "words"]), LOCALES)
@settings(max_examples=examples(300))
def test_periods(period: ip.Period, style: str, locale: str) -> None:
    assert (
        l10n.parse_period(l10n.format_period(period, style=style, locale=locale), locale=locale)
        == period
    )


@given(document_numbers(), st.sampled_from(["bare", "header"]), LOCALES)
def test_document_numbers(number: ip.DocumentNumber, style: str, locale: str) -> None:
    assert (
        l10n.parse_document_number(
            l10n.format_document_number(number, style=style, locale=locale), locale=locale
        )
        == number
    )


@given(
    st.lists(st.text("abđỜ xyz019-–/", min_size=1).filter(str.strip), max_size=5),
    st.sampled_from(["and", "or"]),
    LOCALES,
)
def test_lists(items: list[str], style: str, locale: str) -> None:
    items = [" ".join(item.split()) for item in items]
    assert l10n.parse_list(
        l10n.format_list(items, style=style, locale=locale), locale=locale
    ) == tuple(items)


@given(st.integers(-(10**21) + 1, 10**21 - 1), LOCALES)
def test_words(number: int, locale: str) -> None:
    assert l10n.parse_words(l10n.spell_number(number, locale=locale), locale=locale) == number
    amount = ip.Measure(number, "VND")
    assert (
        l10n.parse_amount_in_words(
            l10n.format_amount_in_words(amount, locale=locale), locale=locale
        )
        == amount
    )


# ---------------------------------------------------------------- any text at all


def texts_in(table: Any) -> Iterator[str]:
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict):
        yield from table
        yield from (text for value in table.values() for text in texts_in(value))
    elif isinstance(table, list):
        yield from (text for value in table for text in texts_in(value))


@cache
def vocabulary(locale: str) -> tuple[str, ...]:
    """All that the grammars of a language know."""
    folder = files("ictplan.l10n") / "words"
    tables = [
        tomllib.loads((folder / f"{locale}{part}.toml").read_text("utf-8"))
        for part in ("", "_reading", "_spelling")
    ]
    spoken = language(locale)
    units = [
        form
        for words in (*spoken.units.values(), *spoken.denominator_units.values())
        for form in (words.before, *words.forms.values())
    ]
    return tuple(
        sorted(
            {
                text
                for text in (*texts_in(tables), *units, *spoken.months)
                if text and "{" not in text
            }
        )
    )


FIGURES = [
    *(
        "0",
        "1",
        "2",
        "5",
        "6",
        "10",
        "12",
        "13",
        "05",
        "02",
        "31",
        "100",
        "1000",
        "1.000",
        "1,000",
        "1,5",
        "0,5",
        "1.5",
    ),
    *("2014", "2013", "1.250", "98,1", "007", "1E5", "½", "٣", "１２", "20145", "0999"),
]
SIGNS = [
    *"-–−+/,.;:()%‰&~<>≥≤=≈₫|'\"",
    *(
        "－",
        "％",
        "\u00a0",
        "\u202f",
        "\ufeff",
        "ð",
        "\u0301",
        "\n",
        "\t",
        "Q",
        "QĐ-TTg",
        "NQ/TW",
        "IV",
    ),
]


@st.composite
def sentences(draw: st.DrawFn, locale: str) -> str:
    """Words, digits and signs that the grammar knows, in any order."""
    part = st.sampled_from(vocabulary(locale)) | st.sampled_from(FIGURES) | st.sampled_from(SIGNS)
    return "".join(draw(st.lists(part | part.map(lambda text: f"{text} "), max_size=9)))


def said(parser: Callable[..., Any], text: str, **options: Any) -> Any:
    """What a text is read as, or why not; anything but a LocaleParseError and the warnings there may be leaks out."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.simplefilter("ignore", ip.IctplanWarning)
        try:
            return parser(text, **options)
        except ip.LocaleParseError as error:
            return error


def check_refusal(
    parser: Callable[..., Any], error: ip.LocaleParseError, text: str, locale: str
) -> None:
    assert error.text == text
    assert error.locale == locale
    assert error.reason in MISREADINGS.keys() | PROBLEMS.keys()
    assert 0 <= error.span[0] <= error.span[1] <= len(text)
    assert 0 < len(str(error)) <= 300
    for suggestion in error.suggestions:  # each can be read as it stands
        assert unicodedata.is_normalized("NFC", suggestion)
        assert not isinstance(said(parser, suggestion, locale=locale), ip.LocaleParseError)


def check_any(text: str, locale: str) -> None:
    for parser in PARSERS.values():
        strict, lenient = (
            said(parser, text, locale=locale, lenient=asked) for asked in (False, True)
        )
        for outcome in (strict, lenient):
            if isinstance(outcome, ip.LocaleParseError):
                check_refusal(parser, outcome, text, locale)
        if not isinstance(strict, ip.LocaleParseError):  # who asks for more gets no other value
            assert _as_printed(strict) == _as_printed(lenient), parser


def _as_printed(value: Any) -> Any:
    """The letters of a symbol are put right only when asked for: ND is NĐ then."""
    if isinstance(value, ip.DocumentNumber):
        return value.evolve(symbol=value.symbol.upper().replace("Đ", "D"))
    if isinstance(value, ip.Change) and value.base:  # and a final full stop ends the sentence
        return value.evolve(base=value.base.removesuffix(".").strip() or value.base)
    return value


@given(st.text(max_size=40))
@settings(max_examples=examples(200))
def test_any_text_is_read_or_refused(text: str) -> None:
    for locale in ("vi", "en"):
        check_any(text, locale)


@pytest.mark.parametrize("locale", ["vi", "en"])
@given(data=st.data())
@settings(max_examples=examples(400))
def test_any_words_are_read_or_refused(data: st.DataObject, locale: str) -> None:
    check_any(data.draw(sentences(locale)), locale)


def test_a_symbol_is_put_right_only_when_asked_for() -> None:
    check_any("1-ND", "en")
    check_any("1/2014/ND-CP", "vi")


WRITERS: dict[str, Callable[..., str]] = {
    "parse_number": l10n.format_number,
    "parse_measure": l10n.format_measure,
    "parse_money": l10n.format_measure,
    "parse_unit": l10n.format_unit,
    "parse_criterion": l10n.format_criterion,
    "parse_date": l10n.format_date,
    "parse_period": l10n.format_period,
    "parse_document_number": l10n.format_document_number,
    "parse_words": l10n.spell_number,
    "parse_amount_in_words": l10n.format_amount_in_words,
}
BEGINNINGS = {
    "vi": [
        "",
        "5 ",
        "từ 1 ",
        "trên ",
        "5 tỷ ",
        "thuê bao/",
        "ngày 5 ",
        "5/",
        "quý I",
        "giai đoạn 2013",
        "Số: 5/",
        "một ",
    ],
    "en": [
        "",
        "5 ",
        "between 1 ",
        "over ",
        "VND 5 ",
        "subscriptions per ",
        "February 5",
        "5/",
        "Q1 ",
        "from 2013 ",
        "No. 5/",
        "one ",
    ],
}


@pytest.mark.parametrize("locale", ["vi", "en"])
@given(data=st.data())
@settings(max_examples=examples(400))
def test_whatever_is_read_is_written_and_read_again(data: st.DataObject, locale: str) -> None:
    text = data.draw(st.sampled_from(BEGINNINGS[locale])) + data.draw(sentences(locale))
    for name, write in WRITERS.items():
        value = said(PARSERS[name], text, locale=locale, lenient=True)
        if not isinstance(value, ip.LocaleParseError):
            assert said(PARSERS[name], write(value, locale=locale), locale=locale) == value


@given(st.data(), LOCALES)
@settings(max_examples=examples(300))
def test_what_is_read_of_one_form_of_unicode_is_read_of_the_other(
    data: st.DataObject, locale: str
) -> None:
    text = data.draw(sentences(locale))
    apart = unicodedata.normalize("NFD", text)
    spaced = text.replace(" ", "\u00a0")
    for name, parser in PARSERS.items():
        value = said(parser, unicodedata.normalize("NFC", text), locale=locale)
        for other in (apart, spaced) if name != "parse_list" else (apart,):
            again = said(parser, other, locale=locale)
            if isinstance(value, ip.LocaleParseError):
                assert isinstance(again, ip.LocaleParseError)
                assert again.reason == value.reason
            else:
                assert again == value


@given(MEASURES.filter(lambda m: "/s" not in str(m.unit)), periods(), dates(), LOCALES)
def test_capitals_are_read_as_small_letters(
    measure: ip.Measure, period: ip.Period, day: datetime.date, locale: str
) -> None:
    """Those of data rates are not: a byte is no bit."""
    written = [
        (l10n.parse_measure, l10n.format_measure(measure, locale=locale), measure),
        (l10n.parse_period, l10n.format_period(period, locale=locale), period),
        (l10n.parse_date, l10n.format_date(day, locale=locale), day),
    ]
    for parser, text, value in written:
        for cased in (text.upper(), text.lower(), text.title()):
            assert said(parser, cased, locale=locale) == value, cased


# ---------------------------------------------------------------- whoever asks, and wherever


@given(st.data(), LOCALES)
@settings(max_examples=examples(150))
@example(data=None, locale="vi")
def test_the_callers_decimal_context_changes_nothing(
    data: st.DataObject | None, locale: str
) -> None:
    """Every digit of what is read, and nothing left behind in the context."""
    texts = [
        "-12345678901234567890123456789012345,5",
        "âm 12.345,678 km",
        "(1.234.567)",
        "từ -123.456,5 đến 123.456,75%",
    ]
    texts += [
        "1,234567 nghìn thuê bao",
        "1.533/1.562 xã (98,14%)",
        "giảm 34,567%",
        "0,0000000000001 nghìn tỷ đồng",
    ]
    texts += ["từ 1 giờ đến 2 ngày", "1 tỷ 250 triệu 300 nghìn đồng", "gấp 4,87654 lần"]
    if data is not None:
        texts = [data.draw(sentences(locale))]
    calm = outcomes(texts, locale)
    with localcontext(prec=4, Emin=-9, Emax=9) as context:
        for signal in context.traps:
            context.traps[signal] = True
        context.clear_flags()
        assert outcomes(texts, locale) == calm
        assert not any(context.flags.values())


def outcomes(texts: list[str], locale: str) -> list[str]:
    """What comes of each text, to the last digit, whoever reads it."""
    ways = [(parser, asked) for parser in PARSERS.values() for asked in (False, True)]
    return [
        repr(said(parser, text, locale=locale, lenient=asked))
        for parser, asked in ways
        for text in texts
    ]


_READ = """
import locale, sys, threading, warnings
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass  # this machine does not know it; what reads the environment reads it all the same
from ictplan import LocaleParseError, l10n
warnings.simplefilter("ignore")
TEXTS = {
    "vi": ["-1.234.567,89", "1,234", "1,234.5", "từ 10 đến dưới 12%", "98% xã", "1.533/1.562 xã (98,1%)", "gấp ba mươi lần",
           "tăng 15%/năm", "1 tỷ 250 triệu đồng", "thuê bao/1.000 dân", "Hà Nội, thứ Tư, ngày 05 tháng 02 năm 2014",
           "giai đoạn 2013-2015", "Quyết định số 1168/QĐ-TTg", "A, B và C", "một nghìn không trăm linh năm", "IIII", "İ"],
    "en": ["-1,234,567.89", "1.234", "from 10 to under 12%", "VND 12.5 billion", "subscriptions per 1,000 inhabitants",
           "Wednesday, February 5, 2014", "from March to June 2014", "A, B or C", "one thousand and five", "increase of 5%"],
}
def read(n):
    said = []
    for code, texts in list(TEXTS.items())[:: 1 if n % 2 else -1]:
        for name in sorted(l10n.__all__, reverse=n % 3 == 0):
            for text in texts if name.startswith("parse_") else ():
                try:
                    said.append((code, name, text, repr(getattr(l10n, name)(text, locale=code))))
                except LocaleParseError as error:
                    said.append((code, name, text, str(error)))
    return sorted(said)
"""


def run(script: str, **environment: str) -> str:
    """What a fresh process prints."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))
    }
    with_path = kept | {"PYTHONPATH": os.pathsep.join(sys.path)} | environment
    command = [sys.executable, "-c", f"exec({_READ + script!a})"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=with_path)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"LC_NUMERIC": "de_DE.UTF-8", "LANGUAGE": "de:fr", "PYTHONHASHSEED": "1"},
    ],
    ids=lambda environment: environment.get("LC_ALL", "mixed"),
)
def test_the_environment_changes_nothing(environment: dict[str, str]) -> None:
    script = "sys.stdout.write(ascii(read(1)))"
    assert run(script, **environment) == run(script)


def test_it_does_not_matter_which_thread_comes_first() -> None:
    """Sixteen at once in a process where nobody has read anything, each in an order of its own."""
    script = """
together, faults = {}, []
start = threading.Barrier(16)

def thread(n):
    start.wait()
    try:
        together[n] = read(n)
    except BaseException as fault:
        faults.append(repr(fault))

sys.setswitchinterval(1e-6)
threads = [threading.Thread(target=thread, args=(n,)) for n in range(16)]
for one in threads:
    one.start()
for one in threads:
    one.join()
sys.setswitchinterval(0.005)
assert not faults, faults
alone = read(0)
assert all(said == alone for said in together.values()), together
"""
    assert run(script) == ""
