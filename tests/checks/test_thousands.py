"""Amounts that became a thousandth: each kind of amount, and each kind of evidence, with the like where nothing is wrong.

The thousandfold is arithmetic; which amounts are doubtful follows from how numbers are written in
Vietnamese: one to three digits, a point, three digits.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings, strategies as st

import ictplan as ip
from effort import examples
from ictplan import checks, l10n
from row_tests import each_row

RULE = "thousands-as-decimals"
PROVINCE = ip.Area(name="tỉnh Lào Cai", level="province", code="lao-cai")
DISTRICTS = [
    ip.Area(name=f"huyện {n}", level="district", parent=PROVINCE, code=f"d{n}") for n in range(4)
]
LINES = ip.Indicator(code="lines", name="thuê bao", unit="subscription", area_rule="sum")
ARTICLE = ip.Document(type="Bài báo", title="Lào Cai", code="bai", url="https://mic.gov.vn")
MILLION, BILLION = "million VND", "billion VND"


def amount(number: object, unit: object = "subscription") -> ip.Measure:
    return ip.Measure(Decimal(str(number)), unit)  # type: ignore[arg-type]


def quoting(quote: str) -> ip.Source:
    return ip.Source(document=ARTICLE, quote=quote)


def plan(**fields: Any) -> ip.Plan:
    return ip.Plan(title="Kế hoạch CNTT-TT", **fields)


def spending(*numbers: object, total: object = None, unit: str = MILLION, **fields: Any) -> ip.Plan:
    lines = [
        number
        if isinstance(number, ip.BudgetLine)
        else ip.BudgetLine(
            code=f"b{n}",
            amount=None if number is None else amount(number, unit),
            state="approved",
            note=f"mục {n}",
        )
        for n, number in enumerate(numbers)
    ]
    stated = None if total is None else amount(total, unit)
    return plan(budget=ip.Budget(lines=lines, stated_total=stated, **fields))


def line(code: str, number: object, unit: str = MILLION, **fields: Any) -> ip.BudgetLine:
    return ip.BudgetLine(
        **{
            "code": code,
            "amount": amount(number, unit),
            "state": "approved",
            "note": code,
            **fields,
        }
    )


def figure(code: str, number: object, **fields: Any) -> ip.Observation:
    rounded_to = fields.pop("rounded_to", None)
    indicator = fields.setdefault("indicator", LINES)
    value = ip.ReportedValue(measure=amount(number, indicator.unit), rounded_to=rounded_to)
    return ip.Observation(
        **{"code": code, "value": value, "area": PROVINCE, "period": "2011", **fields}
    )


def reviewed(*figures: ip.Observation, **fields: Any) -> ip.Plan:
    return plan(review=ip.Review(observations=figures), **fields)


def target(**fields: Any) -> ip.Target:
    return ip.Target(code="t", title="thuê bao", indicator=LINES, area=PROVINCE, **fields)


def at(text: str) -> str:
    return f"review.observations[{text}].value.measure"


def in_line(*codes: str) -> set[str]:
    return {f"budget.lines[{code}].amount" for code in codes}


def paths(of_plan: ip.Plan) -> set[str]:
    return {finding.path for finding in checks.check(of_plan, rules=[RULE])}


def of_unit(number: object, unit: str, **fields: Any) -> ip.Plan:
    indicator = ip.Indicator(code="i", name="chỉ tiêu", unit=unit)
    return reviewed(figure("a", number, indicator=indicator, **fields))


@each_row(
    ("number", "unit", "is_doubtful"),
    [
        ("5.000", "person", True),
        ("35.000", "1", True),
        ("-5.000", "1", True),
        ("5.000", "person/km²", True),  # as usual as five
        ("12.500", "million VND/person", True),
        ("5.000", "subscription/100 person", False),  # nobody has fifty lines
        ("98.125", "percent", False),
        ("12.345", "km", False),  # to the metre
        ("5.000", "GB", False),
        ("0.500", "person", False),
        ("5.0000", "person", False),
        ("5.00", "person", False),
        ("5", "person", False),
        ("1234.500", "million VND/person", False),
    ],
)
def test_three_decimals_of_a_figure(number: str, unit: str, is_doubtful: bool):
    assert paths(of_unit(number, unit)) == ({at("a")} if is_doubtful else set())


@each_row("unit", ["VND", "thousand VND", MILLION, BILLION, "trillion VND", "USD"])
def test_three_decimals_of_money_in_every_scale(unit: str):
    assert paths(spending("5.000", unit=unit)) == in_line("b0")
    assert paths(spending("-5.000", "12.500", unit=unit)) == in_line("b0", "b1")
    assert not paths(spending("5.00", "12.5", unit=unit))
    assert not paths(spending("0.500", unit=unit))


def test_decimals_that_are_stated_or_usual_there_are_decimals():
    """1.159,636 tỷ đồng beside 258,758 tỷ đồng: decimals, as the first shows."""
    money = "billion VND/person"
    assert not paths(spending("258.758", "1159.636", unit=BILLION))
    assert not paths(spending("258.758", "12.5", unit=BILLION))
    assert paths(spending("258.758", line("x", "12.5"), unit=BILLION)) == in_line("b0")
    assert not paths(of_unit("12.345", money, rounded_to=Decimal("0.001")))
    assert paths(of_unit("12.345", money, rounded_to=Decimal("0.1"))) == {at("a")}
    counted = figure("a", "12.345", rounded_to=Decimal("0.001"))
    assert paths(reviewed(counted)) == {at("a")}  # there is no part of a line


def test_every_place_of_an_amount():
    total = ip.StatedTotal(amount=amount("7.000", MILLION), year="2012")
    criterion = ip.Criterion(comparator="range", low=amount("5.000"), high=amount("6.000"))
    baseline = ip.Baseline(value=amount("4.000"), period="2011", comparability="same definition")
    everything = plan(
        targets=[target(criterion=criterion, baseline=baseline)],
        groups=[
            ip.Group(name="xã", code="g", size=amount("1.562", "commune")),
            ip.Group(name="thôn", code="h"),
        ],
        review=ip.Review(
            observations=[
                figure("a", "1.500", out_of=amount("1.562")),
                figure("b", "3.500", area=None, period=None),
            ]
        ),
        budget=ip.Budget(
            lines=[line("x", "5.000")], stated_total=amount("6.000", MILLION), stated_totals=[total]
        ),
    )
    assert paths(everything) == {
        "targets[t].criterion.low",
        "targets[t].criterion.high",
        "targets[t].baseline.value.measure",
        "groups[g].size",
        at("a"),
        at("b"),
        "review.observations[a].out_of",
        "budget.lines[x].amount",
        "budget.stated_total",
        "budget.stated_totals[0].amount",
    }


def test_a_target_for_a_thing_has_no_amount():
    thing = ip.Target(code="p", title="cổng", deliverable="cổng thông tin", stages=["built"])
    assert not paths(plan(targets=[thing]))


@each_row(
    ("quote", "number", "is_doubtful"),
    [
        ("đạt 35.000 thuê bao", "35", True),
        ("đạt 35.000", "35", True),
        ("đạt 12.500 thuê bao", "12.5", True),
        ("trên 35.000 thuê bao", "35", True),
        ("đạt 35 thuê bao", "35", False),
        ("từ 35 lên 35.000 thuê bao", "35", False),
        ("đạt 36.000 thuê bao", "35", False),
        ("35.000 hộ gia đình", "35", False),
        ("năm 2011", "35", False),
        ("đạt 1.250.000 thuê bao", "1250", False),  # a thousandth, but never groups of three
    ],
)
def test_a_quote_that_is_a_thousand_times_larger(quote: str, number: str, is_doubtful: bool):
    found = paths(reviewed(figure("a", number, source=quoting(quote))))
    assert found == ({at("a")} if is_doubtful else set())


def test_quotes_of_lines_targets_and_the_budget():
    assert paths(spending(line("x", 5, source=quoting("5.000 triệu đồng")))) == in_line("x")
    assert paths(spending(line("x", 5, source=quoting("5 tỷ đồng")))) == in_line("x")
    criterion = ip.Criterion(comparator=">", value=amount(35))
    goal = target(criterion=criterion, source=quoting("trên 35.000 thuê bao"))
    assert paths(plan(targets=[goal])) == {"targets[t].criterion.value"}
    total = spending(total="12.5", source=quoting("tổng kinh phí 12.500 triệu đồng"))
    assert paths(total) == {"budget.stated_total"}
    assert not paths(spending(total="12.5", source=ip.Source(document=ARTICLE)))


@each_row(
    ("numbers", "total", "doubtful"),
    [
        ((5, 2500, 4501), 12001, "0"),  # 5000 + 2500 + 4501 = 12001
        ((5, "12.5", 850), 18350, "01"),
        ((5, 7), 12000, "01"),
        (("5.5", 7, 900), 6407, "0"),
        ((1, 2, 3, 4), 4006, "3"),  # 1 + 2 + 3 + 4000
        ((5000, 7001), "12.001", "total"),
        ((5000, 7000), 12, "total"),
        ((5, 7), 12, ""),
        ((5, 7), 13, ""),
        ((0, 0), 0, ""),
        ((1500, 7), 1507, ""),
        ((2, 3, 900), 5900, "01"),
        ((-5, 8000), 3000, "0"),  # a cut of five thousand
        ((1, 2, 3, 900), 4902, "02"),
        ((*[2] * 9, 900), 4914, ""),  # two of them, among too many to try
        ((7, None), 7000, ""),  # what is not known may be the rest
    ],
)
def test_lines_and_their_total(numbers: tuple[object, ...], total: object, doubtful: str):
    expected = (
        {"budget.stated_total"}
        if doubtful == "total"
        else in_line(*(f"b{number}" for number in doubtful))
    )
    assert paths(spending(*numbers, total=total)) == expected


def test_lines_in_other_scales_states_and_currencies():
    """5 + 1.5 billion are 6500 million; the first is 5000 million where it is 5 million."""
    mixed = spending(line("x", 5), line("y", "1.5", BILLION), total=6500)
    assert paths(mixed) == in_line("x")
    assert not paths(spending(line("x", 5), line("y", 150, "USD"), total=5150))
    assert not paths(spending(line("x", 5), line("y", 150), total=5150, exhaustive=False))
    spent = line("z", 9000, state="disbursed")
    assert paths(spending(line("x", 5), line("y", 150), spent, total=5150)) == in_line("x")
    assert not paths(spending(line("x", 5), line("y", 150), spent, total=9000))
    assert not paths(spending(total=6500))


def test_the_total_of_a_part_of_the_budget():
    centre = ip.FundingSource(name="ngân sách Trung ương")
    local = ip.FundingSource(name="ngân sách địa phương")
    totals = [
        ip.StatedTotal(amount=amount(6500, MILLION), funding_source=centre),
        ip.StatedTotal(amount=amount(4, MILLION), funding_source=local),
    ]
    lines = [
        line("x", 5, funding_source=centre),
        line("y", 1500, funding_source=centre),
        line("z", 4000, funding_source=local),
    ]
    assert paths(spending(*lines, stated_totals=totals)) == {
        *in_line("x"),
        "budget.stated_totals[1].amount",
    }


def test_figures_and_their_total():
    """35 + 40,000 + 25,000 + 1,000 are not 101,000 lines, but 35,000 + … are."""
    group = ip.Group(
        name="các huyện", code="g", within=PROVINCE, members=DISTRICTS, exhaustive=True
    )
    numbers = (35, 40000, 25000, 1000)
    parts = [
        figure(f"p{n}", number, area=area)
        for n, (number, area) in enumerate(zip(numbers, DISTRICTS, strict=True))
    ]
    whole = reviewed(*parts, figure("w", 101000), groups=[group])
    assert paths(whole) == {at("p0")}
    misread = reviewed(
        figure("p0", 35000, area=DISTRICTS[0]), *parts[1:], figure("w", 101), groups=[group]
    )
    assert paths(misread) == {at("w")}


@each_row(
    ("numbers", "doubtful"),
    [
        ((35, 34200), "0"),
        (("12.5", 11000, 13100), "0"),
        ((34200, 35000), ""),
        ((35, 36), ""),
        ((35,), ""),
        ((35, 300000), ""),  # 35,000 would be far from it, too
        ((35, 3400), ""),  # the same
        ((5, 6, 7000), "01"),
        ((0, 34200), ""),
        (("35.0005", 34200), ""),  # no groups of three
        ((1500, 1600000), ""),
    ],
)
def test_figures_of_other_years(numbers: tuple[object, ...], doubtful: str):
    figures = [figure(f"a{n}", number, period=str(2010 + n)) for n, number in enumerate(numbers)]
    assert paths(reviewed(*figures)) == {at(f"a{number}") for number in doubtful}


def test_a_target_beside_its_figures():
    goal = target(criterion=ip.Criterion(comparator=">", value=amount(35)))
    assert paths(reviewed(figure("a", 33000), targets=[goal])) == {"targets[t].criterion.value"}
    right = target(criterion=ip.Criterion(comparator=">", value=amount(35000)))
    assert paths(reviewed(figure("a", 33), targets=[right])) == {at("a")}
    elsewhere = figure("a", 33000, area=DISTRICTS[0])
    assert not paths(reviewed(elsewhere, targets=[goal]))


@each_row(
    ("numbers", "doubtful"),
    [
        ((5, 4200, 13000), "0"),
        ((5, "12.5", 4200, 13000), "01"),
        ((5, 1000, 2000), ""),  # a small item beside large ones
        ((5, 13000), ""),  # two lines say little
        ((5, 400, 13000), ""),  # no gap
        ((4200, 13000), ""),
    ],
)
def test_lines_beside_lines_and_figures_beside_those_of_other_places(
    numbers: tuple[object, ...], doubtful: str
):
    assert paths(spending(*numbers)) == in_line(*(f"b{number}" for number in doubtful))
    figures = [figure(f"a{n}", number, area=DISTRICTS[n]) for n, number in enumerate(numbers)]
    assert paths(reviewed(*figures)) == {at(f"a{number}") for number in doubtful}


def test_lines_in_another_unit_are_no_neighbours():
    assert not paths(spending(line("x", 5, BILLION), 4200, 5200))


def test_what_is_said_and_that_it_is_said_once():
    """A count of 12.5 is a fraction, too; what it probably was is said, and not that as well."""
    found = checks.check(
        reviewed(figure("a", "12.5"), figure("b", 11000, period="2010")),
        rules=[RULE, "fractional-count"],
    )
    (finding,) = found
    assert finding.parameters == (("value", amount("12.5")), ("other", amount(12500)))
    assert l10n.describe(finding, locale="en") == (
        "12.5 subscriptions is probably 12,500 subscriptions: a point between groups of digits was "
        "read as a decimal point"
    )


thousands = st.integers(1, 999).map(lambda number: number * 1000)
any_grouped = st.integers(1000, 999_999)


@given(st.lists(st.integers(1000, 10**9), min_size=1, max_size=6), any_grouped, st.integers(0, 6))
@settings(max_examples=examples(60))
def test_the_only_thousandth_among_lines_is_found_by_the_total(
    others: list[int], misread: int, place: int
) -> None:
    """The others have no groups lost, so only one correction makes the total."""
    place = min(place, len(others))
    numbers: list[object] = [*others]
    numbers.insert(place, Decimal(misread) / 1000)
    total = sum(others) + misread
    assert f"budget.lines[b{place}].amount" in paths(spending(*numbers, total=total))
    numbers[place] = misread
    assert not paths(spending(*numbers, total=total))


@given(any_grouped, st.sampled_from(["person", "VND", MILLION, BILLION, "1"]))
@settings(max_examples=examples(60))
def test_three_decimals_are_found_and_the_thousandfold_is_not(number: int, unit: str) -> None:
    small, large = Decimal(number).scaleb(-3), Decimal(number)
    (finding,) = checks.check(of_unit(small, unit), rules=[RULE])
    assert dict(finding.parameters)["other"] == ip.Measure(large, unit)
    assert not paths(of_unit(large, unit))
