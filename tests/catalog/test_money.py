"""Funding sources, classes of expenditure and size classes: what they hold, and how they are found."""

from __future__ import annotations

import pytest

import ictplan as ip
from ictplan import catalog, l10n
from ictplan.catalog.money_lookup import _plain, load_money
from ictplan.text import slug
from row_tests import each_row


def chain(code: str) -> list[str]:
    source: ip.FundingSource | None = catalog.funding_sources[code].funding_source
    found = []
    while source is not None:
        found.append(source.code)
        source = source.part_of
    return found


@each_row(
    ("text", "code"),
    [
        ("central-budget", "central-budget"),
        ("NSTW", "central-budget"),
        ("Ngân sách Trung ương", "central-budget"),
        ("ngan sach trung uong", "central-budget"),
        ("Central budget", "central-budget"),
        ("NSĐP", "local-budget"),
        ("ngân sách tỉnh", "province-budget"),
        ("CTMTQG", "national-target-programme"),
        ("ODA", "oda"),
        ("nguồn huy động hợp pháp khác", "other-lawful"),
        ("doanh nghiệp", "enterprises"),
        ("xã hội hoá", "social-mobilisation"),  # the older place of the mark
        *(
            (text, "central-budget")
            for text in (
                "Ngân sách TW",
                "NSTƯ",
                "NS TW",
                "NS.TW",
                "vốn NSTW",
                "nguồn ngân sách trung ương",
                "TW",
            )
        ),
        *((text, "local-budget") for text in ("NS ĐP", "Ngân sách ĐP", "nguồn NSĐP")),
        *((text, "province-budget") for text in ("NS cấp tỉnh", "nguồn vốn ngân sách tỉnh")),
        *((text, "state-budget") for text in ("vốn NSNN", "vốn ngân sách nhà nước")),
        *((text, "other-lawful") for text in ("khác", "các nguồn vốn khác", "Vốn khác", "other")),
        ("vốn CTMTQG", "national-target-programme"),
        ("Chương trình MTQG", "national-target-programme"),
        ("CTMT", "target-programme"),
        ("vốn vay ODA", "oda"),
        ("vốn xã hội hóa", "social-mobilisation"),
        ("TPCP", "government-bonds"),
        ("vốn đối ứng", "counterpart"),
        ("Quỹ viễn thông công ích", "telecom-fund"),
    ],
)
def test_a_source_is_found_by_whatever_it_is_called(text: str, code: str) -> None:
    assert catalog.funding_source(text).code == code


def test_the_constitution_says_what_the_state_budget_is_made_of() -> None:
    """Article 55 of 2013: the central and the local budget."""
    assert chain("central-support-foreign") == [
        "central-support-foreign",
        "central-budget",
        "state-budget",
    ]
    assert chain("district-budget") == ["district-budget", "local-budget", "state-budget"]


def test_a_programme_is_part_of_no_one_budget() -> None:
    """Of the 1,730 billion of programme 1212, 1,170 are central, 420 local and 140 of others."""
    assert chain("national-target-programme") == ["national-target-programme"]


def test_sources_of_the_catalog_stand_in_one_plan() -> None:
    lines = [
        ip.BudgetLine(code=entry.code, state="approved", funding_source=entry.funding_source)
        for entry in catalog.funding_sources
    ]
    assert len(ip.Plan(title="x", budget=ip.Budget(lines=lines)).funding_sources) == len(
        catalog.funding_sources
    )


@pytest.mark.parametrize(
    ("text", "member"),
    [
        ("capital", ip.ExpenditureClass.CAPITAL),
        ("Chi đầu tư phát triển", ip.ExpenditureClass.CAPITAL),
        ("ĐTPT", ip.ExpenditureClass.CAPITAL),
        ("sự nghiệp", ip.ExpenditureClass.RECURRENT),
        ("chi thường xuyên", ip.ExpenditureClass.RECURRENT),
        ("Recurrent expenditure", ip.ExpenditureClass.RECURRENT),
        *(
            (text, ip.ExpenditureClass.CAPITAL)
            for text in ("vốn ĐTPT", "vốn đầu tư", "chi đầu tư", "vốn XDCB", "vốn đầu tư công")
        ),
        *(
            (text, ip.ExpenditureClass.RECURRENT)
            for text in ("chi TX", "kinh phí thường xuyên", "vốn SN", "kinh phí sự nghiệp")
        ),
    ],
)
def test_a_class_is_found_by_whatever_it_is_called(text: str, member: ip.ExpenditureClass) -> None:
    assert catalog.expenditure_class(text) is member


def test_every_member_has_an_entry() -> None:
    assert {entry.expenditure_class for entry in catalog.expenditure_classes} == set(
        ip.ExpenditureClass
    )
    assert [entry.code for entry in catalog.expenditure_classes] == [
        m.value for m in ip.ExpenditureClass
    ]


@pytest.mark.parametrize(
    ("text", "member"),
    [
        ("approved", ip.BudgetState.APPROVED),
        ("carried over", ip.BudgetState.CARRIED_OVER),
        ("Đã giải ngân", ip.BudgetState.DISBURSED),
        ("chưa phân bổ", ip.BudgetState.UNALLOCATED),
        *(
            (text, ip.BudgetState.ALLOCATED)
            for text in (
                "kế hoạch vốn",
                "được phân bổ",
                "đã bố trí",
                "kinh phí được giao",
                "vốn giao",
            )
        ),
        *((text, ip.BudgetState.APPROVED) for text in ("đã duyệt", "được phê duyệt", "TMĐT")),
        *((text, ip.BudgetState.DISBURSED) for text in ("đã thanh toán", "thực chi", "paid")),
        *((text, ip.BudgetState.REQUESTED) for text in ("nhu cầu vốn", "đề xuất")),
    ],
)
def test_a_state_is_found_by_whatever_it_is_called(text: str, member: ip.BudgetState) -> None:
    assert catalog.budget_state(text) is member


def test_entries_are_called_as_the_language_layer_calls_the_members() -> None:
    for locale in ("vi", "en"):
        for state in catalog.budget_states:
            assert state.name.get(locale) == l10n.format_label(state.state, locale=locale)
        for held in catalog.expenditure_classes:
            assert held.name.get(locale) == l10n.format_label(held.expenditure_class, locale=locale)
    assert [entry.state for entry in catalog.budget_states] == list(ip.BudgetState)


@pytest.mark.parametrize(
    ("amount", "unit", "code"),
    [
        ("100.000001", "billion VND", "A"),  # above 100
        ("100", "billion VND", "B"),  # above 20, up to 100
        ("20000000001", "VND", "B"),
        ("20000", "million VND", "C"),  # up to 20
        ("1", "VND", "C"),
        ("3.8", "trillion VND", "A"),
    ],
)
def test_size_classes_of_decree_102(amount: str, unit: str, code: str) -> None:
    assert catalog.size_class(ip.Measure(amount, unit)).code == code


def test_no_amount_is_between_two_classes() -> None:
    a, b, c = catalog.size_classes
    assert (a.total.low, b.total.low) == (b.total.high, c.total.high)
    assert (a.total.high, c.total.low) == (None, ip.Measure(0, "billion VND"))
    assert all(entry.unverified == ("total",) for entry in catalog.size_classes)


@pytest.mark.parametrize("amount", ["0", "-5"])
def test_nothing_has_no_size(amount: str) -> None:
    with pytest.raises(ip.InvalidValueError, match="the total investment must be above zero"):
        catalog.size_class(ip.Measure(amount, "million VND"))


def test_other_sizes_are_refused() -> None:
    with pytest.raises(ip.IncompatibleUnitsError):
        catalog.size_class(ip.Measure(5, "USD"))
    with pytest.raises(ip.InvalidValueError, match="write money"):
        catalog.size_class(ip.Measure(5, "km"))
    with pytest.raises(ip.InvalidTypeError):
        catalog.size_class(5)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["ngân sách", "vốn", "", " ", "x" * 2000])
def test_what_is_no_source_is_refused(text: str) -> None:
    with pytest.raises((ip.UnknownCodeError, ip.InvalidValueError)):
        catalog.funding_source(text)


def test_near_names_are_suggested() -> None:
    with pytest.raises(ip.UnknownCodeError, match="chi thường xuyên"):
        catalog.expenditure_class("chi thường xuyênn")


def test_nothing_is_called_like_another() -> None:
    for entries in load_money()[:4]:
        for key in (slug, _plain):
            called = [
                {key(way) for way in (entry.code, entry.name.vi, entry.name.en, *entry.short)}
                for entry in entries
            ]
            ways = [way for one in called for way in one]
            assert len(ways) == len(set(ways))


def test_entries_say_where_they_stand_or_that_it_is_not_known() -> None:
    for entries in load_money()[:4]:
        for entry in entries:
            assert entry.sources or "name" in entry.unverified
            fields = {a.name for a in type(entry).__attrs_attrs__}
            assert set(entry.unverified) <= fields
            assert entry.name.en is not None


def test_entries_speak_both_languages() -> None:
    entry = catalog.funding_sources["loans"]
    assert (f"{entry:vi}", f"{entry:en}", f"{entry:>8}") == ("vốn vay", "loans", " vốn vay")
    assert "loans" in repr(entry)
