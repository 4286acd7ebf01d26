"""Printed figures against each other. The figures are published ones; what they make is worked out beside them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import ictplan as ip
from ictplan import compute
from ictplan.results.finding import Severity
from processor_time import at_most


def figure(
    value: str, unit: str, *, rounded_to: str | None = None, bound: str = "="
) -> ip.ReportedValue:
    return ip.ReportedValue(measure=ip.Measure(value, unit), rounded_to=rounded_to, bound=bound)


LAO_CAI = (
    figure("35000", "subscription", bound="~"),
    figure("5.5", "subscription/100 person", rounded_to="0.1"),
)


def test_lao_cai_2011_is_consistent_with_its_population() -> None:
    """34,500/5.55 % is 621,622 and 35,500/5.45 % is 651,376; the known years on both sides are 626,798 and 655,896."""
    count, density = LAO_CAI
    assert compute.check_density(count, density, figure("636351", "person")) is None
    assert compute.check_density(count, density, figure("626798", "person")) is None
    finding = compute.check_density(count, density, figure("655896", "person"))
    assert finding is not None
    assert (finding.code, finding.severity) == ("density-mismatch", Severity.ERROR)
    assert (
        finding.arithmetic
        == "35000 subscription / 655896 person = 5.3 subscription/100 person, printed 5.5"
    )


def test_dong_thap_2007_telephones_and_internet_imply_two_populations() -> None:
    """426,545 telephones at 22.24 per 100 are 1,917,918 people; 25.1 per 100 would be 1,699,382."""
    telephones = (
        figure("426545", "telephone"),
        figure("22.24", "telephone/100 person", rounded_to="0.01"),
    )
    elsewhere = figure("1699382", "person")
    finding = compute.check_density(*telephones, elsewhere)
    assert finding is not None
    assert "= 25.10 telephone/100 person" in finding.arithmetic
    internet = (
        figure("88000", "subscription"),
        figure("5.18", "subscription/100 person", rounded_to="0.01"),
    )  # 1,698,842
    both = compute.check_same_base([telephones, internet], path="x")
    assert both is not None
    assert (both.code, both.path) == ("bases-differ", "x")
    # 426,545 over 22.245 % and 22.235 %
    people = ip.Interval(low=ip.Measure(1917487, "person"), high=ip.Measure(1918350, "person"))
    assert both.parameter("first") == people
    assert f"implies {people}" in both.arithmetic


def test_viet_nam_2023_is_consistent() -> None:
    """86.6 million at 87.07 per 100 are 99.40 to 99.52 million; 22.3 million at 22.4 are 99.1 to 100.0 million."""
    mobile = (
        figure("86600000", "subscription", rounded_to="100000"),
        figure("87.07", "subscription/100 person", rounded_to="0.01"),
    )
    fixed = (
        figure("22300000", "subscription", rounded_to="100000"),
        figure("22.4", "subscription/100 person", rounded_to="0.1"),
    )
    assert compute.check_same_base([mobile, fixed]) is None


@pytest.mark.parametrize(
    ("part", "whole", "share", "rounded_to", "code", "made"),
    [
        ("1533", "1562", "98", "1", None, ""),  # 98.14
        ("50725", "122180", "41.51", "0.01", "share-truncated", "41.517"),
        ("13633", "122180", "11.15", "0.01", "share-truncated", "11.158"),
        ("50725", "122180", "41.52", "0.01", None, ""),
        ("50725", "122180", "41.50", "0.01", "share-mismatch", "41.517"),
        ("12", "89", "14", "1", "share-mismatch", "13.483"),
    ],
)
def test_parts_wholes_and_shares(
    part: str, whole: str, share: str, rounded_to: str, code: str | None, made: str
) -> None:
    village = "village"
    finding = compute.check_part(
        figure(part, village),
        figure(whole, village),
        figure(share, "percent", rounded_to=rounded_to),
    )
    assert (None if finding is None else finding.code) == code
    if finding is not None:
        assert finding.arithmetic == f"{part} / {whole} = {made} percent"


@pytest.mark.parametrize(
    ("share", "rounded_to", "total", "possible"),
    [
        ("98", "1", 164, True),  # 161 of 164 is 98.2
        ("98", "1", 7, False),
        ("98", "1", 50, True),  # 49 of 50
        ("97.5", "0.1", 40, True),  # 39 of 40
        ("97.5", "0.1", 41, False),  # 40 of 41 is 97.6
        ("100", "1", 3, True),
        ("0", "1", 3, True),
        ("33", "1", 3, True),
        ("34", "1", 3, False),
    ],
)
def test_whole_counts(share: str, rounded_to: str, total: int, possible: bool) -> None:
    printed = figure(share, "percent", rounded_to=rounded_to)
    made = any(printed.measure in _rounded(k, total, Decimal(rounded_to)) for k in range(total + 1))
    assert made is possible  # by trying every count
    assert (compute.check_whole_count(printed, total) is None) is possible


def _rounded(k: int, total: int, rounded_to: Decimal) -> list[ip.Measure]:
    half_up = int(Decimal(k * 100) / total / rounded_to + Decimal("0.5")) * rounded_to
    return [ip.Measure(half_up, "percent")]


def test_a_qualifier_alone_may_make_a_total_differ() -> None:
    """10 and 21 are 31, which is not more than 31."""
    parts = [figure("10", "subscription"), figure("21", "subscription")]
    finding = compute.check_total(parts, figure("31", "subscription", bound=">"))
    assert finding is not None
    assert str(finding.arithmetic) == "10 + 21 = 31 subscription, printed 31"


def test_totals() -> None:
    """13,869 and 80,642 are 94,511, the total that Lâm Đồng printed in 2007."""
    parts = [figure("13869", "subscription"), figure("80642", "subscription")]
    assert compute.check_total(parts, figure("94511", "subscription")) is None
    assert compute.check_total(parts, figure("95000", "subscription", bound="~")) is None
    assert (
        compute.check_total(
            parts,
            figure("94.5", "subscription", rounded_to="0.1").evolve(
                measure=ip.Measure(94500, "subscription"), rounded_to=100
            ),
        )
        is None
    )
    finding = compute.check_total(parts, figure("94500", "subscription"))
    assert finding is not None
    assert (
        finding.arithmetic == "13869 + 80642 = 94511 subscription, printed 94500, which is 11 less"
    )
    money = [figure("12.5", "billion VND"), figure("500", "million VND")]
    assert compute.check_total(money, figure("13", "billion VND")) is None
    assert compute.check_total([], figure("0", "station")) is None
    many = compute.check_total([figure("1", "station")] * 10, figure("11", "station"))
    assert many is not None
    assert (
        many.arithmetic
        == "1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + … = 10 station, printed 11, which is 1 more"
    )
    open_ended = [figure("5", "station", bound=">"), figure("5", "station", bound="<")]
    assert compute.check_total(open_ended, figure("100", "station")) is None


def test_points_and_percent() -> None:
    before, after = figure("85", "percent"), figure("90", "percent")
    assert compute.check_difference(before, after, ip.Measure(5, "percentage_point")) is None
    assert compute.check_difference(before, after, ip.Measure("5.9", "percent")) is None
    finding = compute.check_difference(before, after, ip.Measure(5, "percent"))
    assert finding is not None
    assert finding.code == "points-as-percent"
    assert finding.parameter("change") == ip.Measure(5, "percent")
    assert compute.check_difference(before, before, ip.Measure(0, "percent")) is None


def test_shares_above_all() -> None:
    assert compute.check_share(figure("100", "percent")) is None
    assert compute.check_share(figure("140", "subscription/100 person")) is None
    assert (
        compute.check_share(figure("100.4", "percent", rounded_to="1")) is None
    )  # may be 99.9 and more
    finding = compute.check_share(figure("1004", "permille"))
    assert finding is not None
    assert finding.arithmetic == "1004 permille > 1000 permille"
    assert compute.check_share(figure("100", "percent", bound="<")) is None


def test_what_is_no_figure_of_the_test_is_refused() -> None:
    share = figure("98", "percent", rounded_to="1")
    with pytest.raises(ip.InvalidValueError, match="pairs"):
        compute.check_same_base([LAO_CAI])
    for wrong in (None, ["ab", "cd"], [None, None]):
        with pytest.raises(ip.InvalidTypeError):
            compute.check_same_base(wrong)  # type: ignore[arg-type]
    with pytest.raises(ip.InvalidTypeError):
        compute.check_total(None, LAO_CAI[0])  # type: ignore[arg-type]
    with pytest.raises(ip.InvalidTypeError):
        compute.check_difference(share, share, None)  # type: ignore[arg-type]
    with pytest.raises(ip.InvalidValueError, match="total"):
        compute.check_whole_count(share, 0)
    with pytest.raises(ip.InvalidTypeError, match="total"):
        compute.check_whole_count(share, True)
    with pytest.raises(ip.InvalidValueError, match="share"):
        compute.check_whole_count(LAO_CAI[0], 5)
    with pytest.raises(ip.UndefinedResultError, match="whole is 0"):
        compute.check_part(figure("0", "village"), figure("0", "village"), share)
    with pytest.raises(ip.IncompatibleUnitsError):
        compute.check_total([figure("1", "village")], figure("1", "station"))


def test_a_permille_share_is_counted_in_thousandths() -> None:
    assert compute.check_whole_count(figure("500", "permille", rounded_to="1"), 2) is None
    assert (
        compute.check_part(
            figure("1", "village"),
            figure("2", "village"),
            figure("500", "permille", rounded_to="1"),
        )
        is None
    )


@pytest.mark.parametrize(
    "total",
    [0, -1, 10**15 + 1, 10**5000, 1 << 10_000_000, True, 5.0, "5"],
    ids=["zero", "negative", "above", "long", "huge", "bool", "float", "text"],
)
def test_totals_out_of_range_are_refused_at_once(total: Any) -> None:
    with at_most(1), pytest.raises(ip.IctplanError, match="total "):
        compute.check_whole_count(ip.Measure(50, "percent"), total)


@pytest.mark.parametrize(
    ("total", "share", "is_possible"), [(1, 100, True), (1, 50, False), (10**15, 50, True)]
)
def test_totals_at_the_ends_of_the_range(total: int, share: int, is_possible: bool) -> None:
    """Of one thing, none or all; of 10^15, half."""
    finding = compute.check_whole_count(ip.Measure(share, "percent"), total)
    assert (finding is None) == is_possible
