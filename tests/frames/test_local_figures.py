"""Text in columns of numbers is read by the language it is written in, or refused where it has two readings."""

from __future__ import annotations

import warnings
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, strategies as st

import ictplan as ip
from ictplan import l10n, testing
from ictplan.frames.exchange.frame_reader import from_frame
from ictplan.frames.exchange.objects import node_of
from ictplan.model.unit_names import MONEY_SCALES
from row_tests import each_row

nw = pytest.importorskip("narwhals.stable.v2")
pd = pytest.importorskip("pandas")
pytest.importorskip("polars")
pytest.importorskip("pyarrow")

BACKENDS = ("polars", "pandas", "pyarrow")
VND = "million VND"


def lines(*amounts: object, unit: Any = VND, backend: str | None = None, **options: Any) -> Any:
    """Budget lines of a frame with these amounts; a unit of None leaves its column out."""
    count = len(amounts)
    cells: dict[str, list[Any]] = {
        "code": [f"line-{number}" for number in range(count)],
        "state": ["approved"] * count,
        "amount": list(amounts),
    }
    if unit is not None:
        cells["unit"] = list(unit) if isinstance(unit, tuple) else [unit] * count
    frame = (
        pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in cells.items()})
        if backend is None
        else nw.from_dict(cells, backend=backend).to_native()
    )
    return from_frame(frame, "budget_lines", **options)


def amounts(*texts: object, **options: Any) -> list[str]:
    return [f"{line.amount.magnitude} {line.amount.unit}" for line in lines(*texts, **options)]


def problems(*texts: object, **options: Any) -> list[tuple[str, str]]:
    with pytest.raises(ip.DocumentError) as caught:
        lines(*texts, **options)
    assert all("{" not in f"{problem:vi}" for problem in caught.value.problems)
    return [(problem.path, problem.reason) for problem in caught.value.problems]


# ---------------------------------------------------------------- without a locale


@pytest.mark.parametrize("backend", BACKENDS)
def test_text_with_two_readings_is_refused_with_both_and_its_place(backend: str) -> None:
    with pytest.raises(ip.DocumentError) as caught:
        lines("5.000", "5.5", "35.000", backend=backend)
    first, second = caught.value.problems
    assert (first.path, first.reason, first.found) == ("rows[0].amount", "two_readings", "'5.000'")
    assert (second.path, second.reason) == ("rows[2].amount", "two_readings")
    for word in ("5000 ", "5.000 ", "locale='vi'", "locale='en'"):
        assert word in str(first.message)
        assert word in f"{first.message:vi}"


@each_row("text", ["1.000", "999.999", "-5.000", "182.300", "24.091", "1.001"])
def test_three_digits_after_a_point_have_two_readings(text: str) -> None:
    assert problems(text) == [("rows[0].amount", "two_readings")]


@each_row(
    ("text", "number"),
    [
        ("0.500", "0.5"),
        ("0.123", "0.123"),
        ("5.0", "5"),
        ("5.00", "5"),
        ("5.0000", "5"),
        ("1234.567", "1234.567"),
        ("05.000", "5"),
        ("5000", "5000"),
        (Decimal("5.000"), "5"),
        (5.125, "5.125"),
    ],
)
def test_what_has_one_reading_is_read(text: object, number: str) -> None:
    assert lines(text)[0].amount == ip.Measure(Decimal(number), VND)


@given(whole=st.integers(1, 999), rest=st.integers(0, 999), below=st.booleans())
def test_a_thousand_is_never_lost_or_invented(whole: int, rest: int, below: bool) -> None:
    sign = -1 if below else 1
    text = f"{'-' if below else ''}{whole}.{rest:03}"
    assert problems(text) == [("rows[0].amount", "two_readings")]
    assert lines(text, locale="vi")[0].amount.magnitude == sign * (1000 * whole + rest)
    with pytest.warns(ip.errors.AmbiguousNumberWarning, match=r"rows\[0\].amount"):
        read = lines(text, locale="en")[0].amount.magnitude
    assert read * 1000 == sign * (1000 * whole + rest)


def test_every_column_of_numbers_refuses_two_readings() -> None:
    cells = {"code": "t", "title": "t", "indicator": "i", "comparator": "range", "unit": "person"}
    numbers = ["low", "high", "baseline_value", "baseline_rounded_to", "baseline_out_of"]
    frame = pd.DataFrame(
        {name: [text] for name, text in cells.items()} | dict.fromkeys(numbers, "5.000")
    )
    with pytest.raises(ip.DocumentError) as caught:
        from_frame(frame, "targets")
    assert {(p.path, p.reason) for p in caught.value.problems} >= {
        (f"rows[0].{name}", "two_readings") for name in numbers
    }
    task = pd.DataFrame({"code": ["t"], "title": ["t"], "phase": ["2.000"]})
    with pytest.raises(ip.DocumentError, match=r"rows\[0\].phase: can be read in two ways"):
        from_frame(task, "tasks")


# ---------------------------------------------------------------- with a locale


@each_row(
    ("locale", "text", "unit", "amount"),
    [
        ("vi", "5.000", VND, "5000 million VND"),
        ("vi", "5,5", VND, "5.5 million VND"),
        ("vi", "5,50", VND, "5.50 million VND"),  # the digits stay
        ("vi", "1.234.567,89", VND, "1234567.89 million VND"),
        ("vi", "35 000", VND, "35000 million VND"),
        ("vi", "0,500", VND, "0.500 million VND"),
        ("vi", "7", VND, "7 million VND"),
        ("vi", "12,5 tỷ đồng", None, "12.5 billion VND"),
        ("vi", "12,5 tỷ đồng", "tỷ đồng", "12.5 billion VND"),
        ("vi", "12,5 tỷ đồng", "billion VND", "12.5 billion VND"),
        ("vi", "5.000", "Triệu đồng", "5000 million VND"),
        ("en", "5,000", VND, "5000 million VND"),
        ("en", "5.5", VND, "5.5 million VND"),
        ("en", "1,234.50", VND, "1234.50 million VND"),
        ("en", "12.5 billion VND", None, "12.5 billion VND"),
        ("vi", 5.5, VND, "5.5 million VND"),  # a number is one in every language
        ("vi", 5000, VND, "5000 million VND"),
        ("vi", Decimal("5.50"), VND, "5.5 million VND"),
    ],
)
def test_figures_are_read_by_their_language(
    locale: str, text: object, unit: str | None, amount: str
) -> None:
    assert amounts(text, unit=unit, locale=locale) == [amount]


@each_row(
    ("locale", "text", "options", "path", "reason"),
    [
        ("vi", "5.5", {}, "amount", "unreadable_in_locale"),
        ("vi", "một ít", {}, "amount", "unreadable_in_locale"),
        ("vi", "1" * 61, {}, "amount", "unreadable_in_locale"),
        ("en", "5,5", {}, "amount", "unreadable_in_locale"),
        ("en", "1.234,5", {}, "amount", "unreadable_in_locale"),
        ("vi", " ", {}, "amount", "blank"),
        ("vi", True, {}, "amount", "wrong_type"),
        ("vi", "5", {"unit": "bậy"}, "unit", "unreadable_in_locale"),
        ("vi", "5 tỷ đồng", {"unit": "bậy"}, "unit", "unreadable_in_locale"),
        ("vi", "5 tỷ đồng", {"unit": "million VND"}, "amount", "contradiction"),
        ("vi", "5 người", {"unit": None}, "amount", "wrong_unit"),
    ],
)
def test_what_the_language_does_not_write_is_refused(
    locale: str, text: object, options: dict[str, Any], path: str, reason: str
) -> None:
    assert problems(text, locale=locale, **options) == [(f"rows[0].{path}", reason)]


def test_a_misreading_says_what_was_probably_meant() -> None:
    with pytest.raises(ip.DocumentError, match="did you mean '5,5' or '55'"):
        lines("5.5", locale="vi")


def test_a_column_whose_numbers_are_read_otherwise_elsewhere_is_told_of_once() -> None:
    with pytest.warns(ip.errors.AmbiguousNumberWarning) as caught:
        assert amounts("35.000", "25,000", "7,125", locale="vi") == [
            f"{number} {VND}" for number in ("35000", "25.000", "7.125")
        ]
    assert [str(warning.message) for warning in caught] == [
        "rows[1].amount: '25,000' was read with a decimal sign that may be a thousands separator "
        "(cells of this kind in column amount: 2)"
    ]
    assert caught[0].filename == __file__


def test_units_of_several_figures_of_a_row_agree() -> None:
    cells = {"code": "t", "title": "t", "indicator": "i", "comparator": "range"}
    frame = pd.DataFrame([cells | {"low": "5 người", "high": "8 người"}])
    criterion = from_frame(frame, "targets", locale="vi")[0].criterion
    assert (criterion.low, criterion.high) == (ip.Measure(5, "person"), ip.Measure(8, "person"))
    with pytest.raises(ip.DocumentError, match=r"rows\[0\].high: contradicts another field"):
        from_frame(frame.assign(high="8 thuê bao"), "targets", locale="vi")


def test_whole_numbers_are_read_by_their_language() -> None:
    frame = pd.DataFrame({"code": ["t"], "title": ["t"], "phase": ["2"]})
    assert from_frame(frame, "tasks", locale="vi")[0].phase == 2
    assert from_frame(frame.assign(phase="2,0"), "tasks", locale="vi")[0].phase == 2
    with pytest.raises(ip.DocumentError, match=r"rows\[0\].phase: has the wrong type"):
        from_frame(frame.assign(phase="2,5"), "tasks", locale="vi")


def test_units_of_ones_own_come_before_words() -> None:
    own = ip.Unit.count("cloud-server")
    cells = {"code": ["o"], "indicator": ["i"], "value": ["5.000"], "unit": ["cloud-server"]}
    [item] = from_frame(pd.DataFrame(cells), "observations", locale="vi", definitions=[own])
    assert item.value.measure == ip.Measure(5000, own)


@each_row("locale", ["fr", "VI", 5, ["vi"]])
def test_other_locales_are_refused(locale: Any) -> None:
    with pytest.raises((ip.InvalidValueError, ip.InvalidTypeError), match="locale"):
        lines("5", locale=locale)


@each_row("kind", ["observations", "targets", "tasks", "budget_lines"])
def test_every_magnitude_has_a_column_of_units(kind: str) -> None:
    from ictplan.frames.exchange.local_figures import unit_columns

    columns = {column.name for column in node_of(kind).columns}
    assert columns >= {*unit_columns(node_of(kind)), *unit_columns(node_of(kind)).values()}


def _stated(measure: ip.Measure) -> ip.Measure:
    return ip.Measure(measure.magnitude.copy_abs(), measure.unit)


@given(
    measure=testing.measures().filter(lambda drawn: not drawn.unit.declared).map(_stated),
    locale=st.sampled_from(["vi", "en"]),
)
def test_what_is_written_for_people_is_read_back(measure: ip.Measure, locale: Any) -> None:
    """A figure with its unit in words comes back with every digit, of a hundred at most.

    Parts of a đồng are written, but not read.
    """
    assume(sum(sign.isdigit() for sign in f"{measure.magnitude:f}") <= 100)
    scale = MONEY_SCALES.get(measure.unit.numerator.name)
    assume(scale is None or (Fraction(measure.magnitude) * scale).denominator == 1)
    cells = {
        "code": "o",
        "indicator": "i",
        "value": l10n.format_measure(measure, locale=locale),
        "unit": l10n.format_unit(measure.unit, locale=locale),
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ip.errors.AmbiguousNumberWarning)
        [item] = from_frame(pd.DataFrame([cells]), "observations", locale=locale)
    assert item.value.measure == measure
    assert f"{item.value.measure.magnitude:f}" == f"{measure.magnitude:f}"
