"""Numbers in figures: tables, refusals, and laws over random decimals."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_UP, Decimal, Inexact, localcontext
from fractions import Fraction

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings, strategies as st

from ictplan import InvalidTypeError, InvalidValueError, Measure, ReportedValue
from ictplan.l10n import format_number, spell_number

LOCALES = st.sampled_from(["vi", "en"])
DECIMALS = st.builds(
    lambda sign, coefficient, exponent: Decimal(
        (sign, tuple(map(int, str(coefficient))), exponent)
    ),
    st.integers(0, 1),
    st.integers(0, 10**40),
    st.integers(-60, 40),
)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("1234567.89", "1.234.567,89", "1,234,567.89"),
        ("0.018", "0,018", "0.018"),
        ("-5", "-5", "-5"),
        ("6.0", "6,0", "6.0"),
        ("1E+3", "1.000", "1,000"),
        ("-0", "0", "0"),
        ("-0.00", "0,00", "0.00"),
        ("999", "999", "999"),
        ("-1000", "-1.000", "-1,000"),
        ("1E-100", "0," + "0" * 99 + "1", "0." + "0" * 99 + "1"),
        ("1E+100", "10" + ".000" * 33, "10" + ",000" * 33),
    ],
)
def test_figures_as_given(value: str, vi: str, en: str) -> None:
    assert format_number(Decimal(value)) == vi
    assert format_number(Decimal(value), locale="en") == en


@pytest.mark.parametrize(
    ("value", "expected"), [(0, "0"), (7, "7"), (35000, "35.000"), (-1234567, "-1.234.567")]
)
def test_ints(value: int, expected: str) -> None:
    assert format_number(value) == expected


class _Subclass(Decimal):
    def is_finite(self) -> bool:
        return True


@pytest.mark.parametrize("kind", [Decimal, _Subclass])
@pytest.mark.parametrize(
    "text",
    ["NaN", "NaN1", "NaN123", "-NaN1", "sNaN", "sNaN9", "-sNaN9", "Infinity", "-Infinity"],
)
def test_what_is_no_number_is_written_nowhere(text: str, kind: type[Decimal]) -> None:
    value = kind(text)
    writers: list[Callable[[], object]] = [
        *(
            lambda options=options, locale=locale: format_number(value, locale=locale, **options)
            for locale in ("vi", "en")
            for options in ({}, {"digits": 2}, {"grouping": False}, {"rounding": "down"})
        ),
        lambda: spell_number(value),
        lambda: Measure(value, "percent"),
        lambda: ReportedValue(measure=Measure(1, "percent"), rounded_to=value),
    ]
    for write in writers:
        with pytest.raises(InvalidValueError) as caught:
            write()
        assert caught.value.reason == "not_finite"


@pytest.mark.parametrize("kind", [Decimal, _Subclass])
@pytest.mark.parametrize(("text", "shown"), [("-0", "0"), ("-0.0", "0,0"), ("1234.5", "1.234,5")])
def test_numbers_of_a_subclass_are_written_alike(
    text: str, shown: str, kind: type[Decimal]
) -> None:
    assert format_number(kind(text)) == shown
    assert format_number(kind(text), rounding="down") == shown  # not the short way


def test_years_are_not_grouped() -> None:
    assert format_number(2014, grouping=False) == "2014"
    assert format_number(Decimal("-12345.5"), grouping=False, locale="en") == "-12345.5"


@pytest.mark.parametrize(
    ("rounding", "halves"),
    [  # 0.5, 1.5, -0.5, -1.5, 1.2, -1.2, 1.7
        ("half_up", "1 2 -1 -2 1 -1 2"),
        ("half_even", "0 2 0 -2 1 -1 2"),
        ("half_down", "0 1 0 -1 1 -1 2"),
        ("up", "1 2 -1 -2 2 -2 2"),
        ("down", "0 1 0 -1 1 -1 1"),
        ("ceiling", "1 2 0 -1 2 -1 2"),
        ("floor", "0 1 -1 -2 1 -2 1"),
    ],
)
def test_roundings(rounding: str, halves: str) -> None:
    values = ["0.5", "1.5", "-0.5", "-1.5", "1.2", "-1.2", "1.7"]
    assert [
        format_number(Decimal(v), digits=0, rounding=rounding) for v in values
    ] == halves.split()


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        ("0.125", 2, "0,13"),
        ("0.005", 2, "0,01"),
        ("12", 1, "12,0"),
        ("999.95", 1, "1.000,0"),
        ("-0.004", 2, "0,00"),
        ("1E+100", 2, "10" + ".000" * 33 + ",00"),
        ("5", 100, "5," + "0" * 100),
    ],
)
def test_digits(value: str, digits: int, expected: str) -> None:
    assert format_number(Decimal(value), digits=digits) == expected


@pytest.mark.parametrize("value", [True, 5.5, "5", None, 1 + 0j, Fraction(1, 2), float("nan")])
def test_other_types_are_refused(value: object) -> None:
    with pytest.raises(InvalidTypeError, match="value takes an int or a Decimal"):
        format_number(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (Decimal("NaN"), "not_finite"),
        (Decimal("sNaN"), "not_finite"),
        (Decimal("-Infinity"), "not_finite"),
        (Decimal("1E+101"), "exponent_out_of_range"),
        (Decimal("1E-101"), "exponent_out_of_range"),
        (Decimal("0E-101"), "exponent_out_of_range"),
        (Decimal("0E+101"), "exponent_out_of_range"),
        (Decimal("1E+999999999"), "exponent_out_of_range"),
        (Decimal("1E-999999999"), "exponent_out_of_range"),
        (Decimal("1." + "1" * 201), "too_many_digits"),
        (10**101, "exponent_out_of_range"),
        (-(10**101), "exponent_out_of_range"),
        (1 << 4_000_000, "exponent_out_of_range"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_what_has_no_figures(value: int | Decimal, reason: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        format_number(value)
    assert caught.value.reason == reason
    assert len(str(caught.value)) <= 300


@pytest.mark.parametrize(
    ("arguments", "error", "reason"),
    [
        ({"digits": -1}, InvalidValueError, "out_of_range"),
        ({"digits": 101}, InvalidValueError, "out_of_range"),
        ({"digits": True}, InvalidTypeError, None),
        ({"digits": "2"}, InvalidTypeError, None),
        ({"rounding": "banker"}, InvalidValueError, "not_a_member"),
        ({"rounding": None}, InvalidTypeError, None),
        ({"rounding": []}, InvalidTypeError, None),
        ({"grouping": 1}, InvalidTypeError, None),
        ({"locale": "fr"}, InvalidValueError, "unknown_locale"),
    ],
)
def test_bad_arguments(
    arguments: dict[str, object], error: type[Exception], reason: str | None
) -> None:
    with pytest.raises(error) as caught:
        format_number(1, **arguments)  # type: ignore[arg-type]
    assert getattr(caught.value, "reason", None) == reason


def test_a_refused_rounding_lists_those_there_are() -> None:
    with pytest.raises(
        InvalidValueError,
        match="'half_up', 'half_even', 'half_down', 'up', 'down', 'ceiling', 'floor'",
    ):
        format_number(1, rounding="nearest")


class _Tagged(Decimal):
    """A Decimal that formats itself in its own way."""

    def __format__(self, spec: str, /) -> str:  # type: ignore[override]
        return "tagged"


def test_subclasses_are_written_as_numbers() -> None:
    assert format_number(_Tagged("1234.5")) == "1.234,5"


@settings(deadline=None)
@given(DECIMALS, LOCALES)
def test_taking_the_groups_out_gives_the_number_back(value: Decimal, locale: str) -> None:
    group, decimal = (".", ",") if locale == "vi" else (",", ".")
    back = Decimal(format_number(value, locale=locale).replace(group, "").replace(decimal, "."))
    assert back == value
    assert back.as_tuple().exponent == min(value.as_tuple().exponent, 0)  # type: ignore[type-var]
    assert back or not back.is_signed()


@settings(deadline=None)
@given(DECIMALS, LOCALES)
def test_it_agrees_with_babel_where_babel_is_exact(value: Decimal, locale: str) -> None:
    places = max(0, -int(value.as_tuple().exponent))
    with localcontext(prec=200):
        expected = format_decimal(value.copy_abs(), format="#,##0." + "0" * places, locale=locale)
    assert format_number(value, locale=locale).lstrip("-") == expected.rstrip(
        ",." if not places else ""
    )


def _by_fractions(value: Decimal, digits: int, rounding: str) -> Fraction:
    """Rounding worked out with whole numbers only."""
    scaled = Fraction(value) * 10**digits
    low, size = math.floor(scaled), abs(scaled)
    away = (1 if scaled > 0 else -1) * math.ceil(size)
    towards = (1 if scaled > 0 else -1) * math.floor(size)
    rest = size - math.floor(size)
    nearest = towards if rest < Fraction(1, 2) else away
    half = rest == Fraction(1, 2)
    return Fraction(
        {
            "half_up": nearest,
            "half_down": towards if half else nearest,
            "half_even": (towards if towards % 2 == 0 else away) if half else nearest,
            "up": away,
            "down": towards,
            "ceiling": math.ceil(scaled),
            "floor": low,
        }[rounding],
        10**digits,
    )


@settings(deadline=None)
@given(
    st.builds(lambda n, e: Decimal(n).scaleb(e), st.integers(-(10**9), 10**9), st.integers(-6, 2)),
    st.integers(0, 5),
    st.sampled_from(["half_up", "half_even", "half_down", "up", "down", "ceiling", "floor"]),
)
def test_rounding_is_right(value: Decimal, digits: int, rounding: str) -> None:
    text = format_number(value, digits=digits, rounding=rounding, grouping=False, locale="en")
    assert Fraction(text) == _by_fractions(value, digits, rounding)
    assert len(text.partition(".")[2]) == digits


@settings(deadline=None)
@given(DECIMALS, st.one_of(st.none(), st.integers(0, 20)), LOCALES)
def test_the_callers_context_changes_nothing(
    value: Decimal, digits: int | None, locale: str
) -> None:
    calm = format_number(value, digits=digits, locale=locale)
    with localcontext(prec=4, rounding=ROUND_UP, Emax=9, Emin=-9) as context:
        context.traps[Inexact] = True
        context.clear_flags()
        assert format_number(value, digits=digits, locale=locale) == calm
        assert not any(context.flags.values())
