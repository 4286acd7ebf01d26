"""Borders of the language layer: the last value on each side, and what is said there."""

from __future__ import annotations

from decimal import Decimal

import pytest

import ictplan as ip
from ictplan import l10n


def found(text: str) -> list[tuple[str, str]]:
    return [(match.kind, str(match.value)) for match in l10n.find(text)]


@pytest.mark.parametrize(
    ("verbs", "expected"),
    [
        ("sử dụng", ["5 subscription/100 household"]),
        ("thì có sử dụng được", ["5 subscription/100 household"]),
        ("thì có sử dụng được là", ["100 household", "5 subscription"]),
    ],
)
def test_an_average_has_three_verbs_at_most(verbs: str, expected: list[str]) -> None:
    assert [value for _, value in found(f"Bình quân 100 hộ dân {verbs} 5 thuê bao.")] == expected


def test_an_average_without_a_number_is_of_one() -> None:
    assert found("Bình quân mỗi hộ dân sử dụng 2 thuê bao.") == [
        ("quantity", "2 subscription/household")
    ]


@pytest.mark.parametrize("number", [1, Decimal("1.5"), Decimal("1E+30")])
def test_a_rounding_that_does_not_exist_is_refused_for_every_number(number: int | Decimal) -> None:
    with pytest.raises(ip.InvalidValueError, match=r"^rounding is not an allowed value"):
        l10n.format_number(number, rounding="nearest")


def test_a_part_and_its_whole_are_written_in_one_scale_or_in_none() -> None:
    """5,123,456 is no multiple of 10,000, and 5,120,000 is."""
    part = ip.ReportedValue(
        measure=ip.Measure(2_980_000, "subscription"),
        rounded_to=10_000,
        out_of=ip.Measure(5_123_456, "subscription"),
    )
    assert l10n.format_reported(part) == (
        "2.980.000/5.123.456 thuê bao (làm tròn đến 10.000 thuê bao)"
    )
    whole = ip.Measure(5_120_000, "subscription")
    assert l10n.format_reported(part.evolve(out_of=whole)) == "2,98/5,12 triệu thuê bao"


@pytest.mark.parametrize(
    "text", ["15 km to 12 km", "VND 15 to VND 12", "VND 15 million to VND 12 million"]
)
def test_of_a_range_that_is_reversed_only_the_last_end_is_found(text: str) -> None:
    """Whether the unit comes before the number or after it."""
    assert [match.text for match in l10n.find(text, locale="en")] == [text.partition(" to ")[2]]


@pytest.mark.parametrize(("digits", "is_number"), [("012", True), ("0123", False)])
def test_four_digits_after_a_zero_are_a_code(digits: str, is_number: bool) -> None:
    """As in 0123; three digits may be a number that is printed with zeros."""
    assert bool(found(f"có {digits}")) is is_number
