"""Two definitions of one code are refused where rows hold nothing but the code."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given

import ictplan as ip
from ictplan import compute, testing
from ictplan.frames.exchange.frame_writer import to_frame
from row_tests import each_row

pytest.importorskip("pyarrow")

DONG_THAP, TIEN_GIANG = (
    ip.Area(name="huyện Châu Thành", level="district", parent=ip.Area(name=name, level="province"))
    for name in ("tỉnh Đồng Tháp", "tỉnh Tiền Giang")
)
LINES = ip.Indicator(code="lines", name="thuê bao", unit="subscription")
USERS = ip.Indicator(code="lines", name="người dùng", unit="person")
OFFICES = [ip.Organization(code="so", name=name) for name in ("Sở TT&TT", "Sở KH&CN")]
PAPERS = [ip.Document(code="qd", type="Quyết định", title=title) for title in ("một", "hai")]
FUNDS = [ip.FundingSource(code="ns", name=name) for name in ("trung ương", "địa phương")]
VND = ip.Measure(1, "VND")


def observation(code: str, **fields: Any) -> ip.Observation:
    indicator = fields.pop("indicator", LINES)
    return ip.Observation(
        code=code, indicator=indicator, value=ip.Measure(1, indicator.unit), **fields
    )


def target(code: str, area: ip.Area, indicator: ip.Indicator = LINES) -> ip.Target:
    criterion = ip.Criterion(comparator=">=", value=ip.Measure(1, indicator.unit))
    return ip.Target(code=code, title="t", indicator=indicator, criterion=criterion, area=area)


def line(code: str, **fields: Any) -> ip.BudgetLine:
    return ip.BudgetLine(code=code, amount=VND, state="approved", **fields)


def cited(paper: ip.Document) -> ip.Source:
    return ip.Source(document=paper, place="p")


PAIRS = {
    "areas of observations": [observation("a", area=DONG_THAP), observation("b", area=TIEN_GIANG)],
    "areas of targets": [target("a", DONG_THAP), target("b", TIEN_GIANG)],
    "places of tasks": [
        ip.Task(code=code, title="t", places=[area])
        for code, area in (("a", DONG_THAP), ("b", TIEN_GIANG))
    ],
    "areas of budget lines": [line("a", area=DONG_THAP), line("b", area=TIEN_GIANG)],
    "places in one task": [ip.Task(code="a", title="t", places=[DONG_THAP], assignments=[
        ip.Assignment(party=ip.Organization(code="huyen-chau-thanh", name="UBND"), role="lead")
    ])],
    "indicators": [observation("a"), observation("b", indicator=USERS)],
    "performers": [observation(code, performer=o) for code, o in zip("ab", OFFICES, strict=True)],
    "organizations": [line(code, organization=o) for code, o in zip("ab", OFFICES, strict=True)],
    "documents": [observation(code, source=cited(p)) for code, p in zip("ab", PAPERS, strict=True)],
    "funding sources": [line(code, funding_source=f) for code, f in zip("ab", FUNDS, strict=True)],
}  # fmt: skip


@each_row(("name", "items"), PAIRS.items())
def test_two_definitions_of_one_code_are_refused(name: str, items: list[Any]) -> None:
    with pytest.raises(ip.DuplicateCodeError, match="change one of the two codes"):
        to_frame(items, backend="pyarrow")


def test_scorecards_of_two_such_areas_are_refused() -> None:
    day = datetime.date(2013, 1, 1)
    rows = [compute.assess(goal, [], as_of=day) for goal in PAIRS["areas of targets"]]
    with pytest.raises(ip.DuplicateCodeError, match="'huyen-chau-thanh'"):
        to_frame(rows, backend="pyarrow")


def test_the_same_area_twice_and_areas_of_their_own_codes_are_written() -> None:
    own = TIEN_GIANG.evolve(code="chau-thanh-tg")
    items = [
        observation(code, area=area)
        for code, area in zip("abc", (DONG_THAP, own, own), strict=True)
    ]
    assert to_frame(items, backend="pyarrow")["area"].to_pylist() == [
        "huyen-chau-thanh",
        "chau-thanh-tg",
        "chau-thanh-tg",
    ]


@given(plan=testing.plans(extensions={}))
def test_what_a_plan_holds_is_written(plan: ip.Plan) -> None:
    """A plan refuses two definitions of one code, so its items are never refused for that."""
    for kind in ("observations", "targets", "tasks"):
        items = tuple(getattr(plan, kind))
        assert len(to_frame(items, backend="pyarrow", kind=kind, exact=False)) == len(items)
