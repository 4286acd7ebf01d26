"""Plans as text: what stands in it, and what is said of what does not."""

import pytest

import ictplan as ip
from ictplan import report

M = ip.Measure
STATIONS = ip.Indicator(code="bts", name="trạm BTS", unit="station")
INTERNET = ip.Indicator(code="internet", name="thuê bao Internet", unit="subscription")
PEOPLE = ip.Indicator(code="people", name="dân số", unit="person")
DENSITY = ip.Indicator(
    code="density",
    name="mật độ",
    unit="subscription/100 person",
    numerator=INTERNET,
    denominator=PEOPLE,
)
TELECOM = ip.Sector(name=ip.LocalizedText("viễn thông", en="telecommunications"))


def _figure(
    code: str, indicator: ip.Indicator, value: ip.ReportedValue | ip.Measure | None, **more: object
) -> ip.Observation:
    return ip.Observation(code=code, indicator=indicator, value=value, **more)  # type: ignore[arg-type]


def _lines(plan: ip.Plan, locale: str = "vi") -> list[str]:
    return report.to_text(plan, locale=locale).splitlines()


def test_an_empty_plan_says_what_is_not_stated() -> None:
    assert _lines(ip.Plan(title="Kế hoạch")) == [
        "Kế hoạch",
        "",
        "Số, ký hiệu: không nêu",
        "Phê duyệt: không nêu",
    ]
    assert _lines(ip.Plan(title="Kế hoạch"), "en") == [
        "Kế hoạch",
        "",
        "Number: not stated",
        "Approved: not stated",
    ]


def test_a_missing_value_and_a_missing_period_are_not_stated() -> None:
    plan = ip.Plan(title="x", review=ip.Review(observations=[_figure("o", STATIONS, None)]))
    (row,) = [line for line in _lines(plan) if line.strip().startswith("Trạm BTS")]
    assert row.split()[-4:] == ["không", "nêu", "không", "nêu"]


def test_a_part_is_shown_with_its_whole_and_its_status() -> None:
    villages = ip.Indicator(code="v", name="thôn có 3G", unit="village")
    value = _figure(
        "o",
        villages,
        M(1533, "village"),
        out_of=M(1562, "village"),
        status="estimate",
        origin="computed",
    )
    text = report.to_text(ip.Plan(title="x", review=ip.Review(observations=[value])))
    assert "1.533 thôn/1.562 thôn (ước tính, tính từ số" in text
    assert "liệu khác)" in text


def test_a_count_and_a_density_say_what_they_imply() -> None:
    """35,000 over 5.5 per 100 is 636,363.6 people; the interval is that of tests/compute/test_implied_base.py."""
    figures = [
        _figure("c", INTERNET, ip.ReportedValue(measure=M(35000, "subscription"), bound="~")),
        _figure(
            "d",
            DENSITY,
            ip.ReportedValue(measure=M("5.5", "subscription/100 person"), rounded_to="0.1"),
        ),
    ]
    text = " ".join(
        report.to_text(ip.Plan(title="x", review=ip.Review(observations=figures))).split()
    )
    assert (
        "Khoảng 35.000 thuê bao và 5,5 thuê bao/100 dân suy ra dân số khoảng 636.364 người." in text
    )
    assert "Do chữ “khoảng” và việc làm tròn, dân số có thể" in text
    assert "có thể từ 621.622 đến 651.376 người." in text
    other_year = [figures[0].evolve(period="2010"), figures[1].evolve(period="2011")]
    assert "suy ra" not in report.to_text(
        ip.Plan(title="x", review=ip.Review(observations=other_year))
    )


def _plan_with_target(**changes: object) -> ip.Plan:
    figures = [
        _figure("c", INTERNET, M(33000, "subscription"), period="2011"),
        _figure("d", DENSITY, M("5.5", "subscription/100 person"), period="2011"),
    ]
    fields = {
        "code": "t",
        "title": "mật độ Internet",
        "indicator": DENSITY,
        "criterion": ip.Criterion(comparator=">", value=M(6, "subscription/100 person")),
        "baseline": ip.Baseline(observation="d", comparability="same definition"),
    }
    target = ip.Target(**{**fields, **changes})  # type: ignore[arg-type]
    return ip.Plan(title="x", review=ip.Review(observations=figures), targets=[target])


def test_a_target_says_what_it_needs_at_the_implied_base() -> None:
    """33,000 over 5.5 per 100 is exactly 600,000 people, of whom 36,001 make more than 6: 6.000166…"""
    text = " ".join(report.to_text(_plan_with_target()).split())
    assert "1. Mật độ Internet: trên 6 thuê bao/100 dân" in text
    assert "Hiện trạng: 5,5 thuê bao/100 dân (năm 2011)" in text
    assert "So sánh: cùng định nghĩa" in text
    assert (
        "Cần có: 36.001 thuê bao trên 600.000 người, thêm 3.001 thuê bao so với 33.000 thuê bao"
        in text
    )
    assert "mật độ là 6,0002 thuê bao/100 dân" in text
    assert "Thời hạn: không nêu" in text


def test_a_target_without_a_figure_or_a_floor_asks_for_no_count() -> None:
    for changes in (
        {"criterion": None},
        {"criterion": ip.Criterion(comparator="<", value=M(6, "subscription/100 person"))},
        {
            "baseline": ip.Baseline(
                value=M(5, "subscription/100 person"),
                period="2010",
                comparability="same definition",
            )
        },
        {"baseline": None},
    ):
        assert "Cần có" not in report.to_text(_plan_with_target(**changes))
    assert "Mật độ Internet: không nêu" in report.to_text(_plan_with_target(criterion=None))


def test_an_assumption_is_printed_beside_the_baseline() -> None:
    baseline = ip.Baseline(
        observation="d",
        comparability="assumed comparable",
        assumption="Internet nói chung, không chỉ băng rộng",
    )
    text = report.to_text(_plan_with_target(baseline=baseline, due="2015", level="commune"))
    assert "So sánh: giả định là so sánh được: Internet nói chung, không chỉ băng rộng" in text
    assert "Thời hạn: năm 2015" in text
    assert "Cấp: cấp xã" in text


def test_tasks_stand_under_their_sector_with_their_parts_below() -> None:
    hue = ip.Organization(name="Sở TT&TT")
    tasks = [
        ip.Task(code="b", title="việc không có lĩnh vực"),
        ip.Task(
            code="a",
            title="việc lớn",
            sector=TELECOM,
            assignments=[ip.Assignment(party=hue, role="lead")],
            phase=2,
        ),
        ip.Task(
            code="a1", title="phần một", part_of="a", stages=["finalised", "in use"], scope="pilot"
        ),
        ip.Task(code="a1x", title="phần nhỏ", part_of="a1", level_reached="commune", period="2012"),
    ]
    lines = _lines(ip.Plan(title="x", tasks=tasks, sectors=[TELECOM]))
    start = lines.index("NHIỆM VỤ")
    assert lines[start:] == [
        "NHIỆM VỤ",
        "",
        "  Viễn thông",
        "  1. Việc lớn",
        "     Giai đoạn của dự án: 2; chủ trì: Sở TT&TT",
        "     a) Phần một",
        "        Yêu cầu: hoàn thiện và đưa vào sử dụng; quy mô: thí điểm",
        "        a) Phần nhỏ",
        "           Mức triển khai: đến cấp xã; thời gian: năm 2012",
        "",
        "  Không xếp lĩnh vực",
        "  2. Việc không có lĩnh vực",
    ]


def test_more_parts_than_letters() -> None:
    tasks = [
        ip.Task(code="a", title="lớn"),
        *(ip.Task(code=f"p{n}", title=f"phần {n}", part_of="a") for n in range(30)),
    ]
    text = report.to_text(ip.Plan(title="x", tasks=tasks))
    assert "     y) Phần 22\n     aa) Phần 23" in text


def test_solutions_and_assignments() -> None:
    plan = ip.Plan(
        title="x",
        solutions=[ip.Solution(code="s", title="đào tạo")],
        assignments=[
            ip.Assignment(
                party=ip.Organization(name="Sở Tài chính"), role="cooperating", duty="cân đối vốn"
            )
        ],
    )
    text = report.to_text(plan)
    assert "GIẢI PHÁP\n\n  - Đào tạo" in text
    assert "PHÂN CÔNG\n\n  - Sở Tài chính (phối hợp): cân đối vốn" in text


def test_other_arguments_are_refused() -> None:
    with pytest.raises(ip.InvalidTypeError):
        report.to_text("plan")  # type: ignore[arg-type]
    with pytest.raises(ip.InvalidValueError):
        report.to_text(ip.Plan(title="x"), locale="fr")


def test_no_line_is_wider_than_the_page_and_none_ends_in_space() -> None:
    long = "một tiêu đề rất dài " * 30
    for line in _lines(ip.Plan(title=long, tasks=[ip.Task(code="a", title=long)])):
        assert len(line) <= 110
        assert line == line.rstrip()


def test_exact_figures_imply_one_number_without_reserve() -> None:
    """33,000 at exactly 5.5 per 100 are 600,000 people."""
    text = " ".join(report.to_text(_plan_with_target()).split())
    assert "suy ra dân số 600.000 người." in text
    assert "có thể" not in text


def test_a_target_that_is_met_needs_nothing_more() -> None:
    low = ip.Criterion(comparator=">=", value=M(5, "subscription/100 person"))
    text = " ".join(report.to_text(_plan_with_target(criterion=low)).split())
    assert "Cần có: 30.000 thuê bao trên 600.000 người; 33.000 thuê bao đã đủ" in text


def test_a_figure_of_another_area_says_so() -> None:
    province = ip.Area(name="tỉnh Lào Cai", level="province")
    district = ip.Area(name="huyện Bát Xát", level="district", parent=province)
    figures = [
        _figure("a", STATIONS, M(5, "station"), area=district),
        _figure("b", STATIONS, M(9, "station"), area=province),
    ]
    lines = _lines(ip.Plan(title="x", area=province, review=ip.Review(observations=figures)))
    assert [line.split("  ")[1] for line in lines if "BTS" in line] == [
        "Trạm BTS (huyện Bát Xát)",
        "Trạm BTS",
    ]


def test_only_what_is_not_stated_is_listed_as_mentioned() -> None:
    parts = [
        ip.Disclosure(code="budget", state="mentioned"),
        ip.Disclosure(code="solutions", state="stated"),
    ]
    text = report.to_text(ip.Plan(title="x", disclosures=parts, exhaustive=False))
    assert text.count("  - ") == 1
    assert "NỘI DUNG CHỈ ĐƯỢC NHẮC ĐẾN\n\n  - Kinh phí: có nhắc đến, không nêu cụ thể\n" in text
    assert "NỘI DUNG" not in report.to_text(ip.Plan(title="x", exhaustive=False))


def test_objectives_stand_before_the_targets() -> None:
    objectives = [
        ip.Objective(code="a", title="phổ cập Internet"),
        ip.Objective(code="b", title="an toàn thông tin"),
    ]
    text = report.to_text(ip.Plan(title="x", objectives=objectives))
    assert "MỤC TIÊU, CHỈ TIÊU\n\n  Mục tiêu chung: phổ cập Internet; an toàn thông tin\n" in text


def test_a_source_with_a_number_is_cited_by_it() -> None:
    number = ip.DocumentNumber(number=391, symbol="KH-UBND")
    document = ip.Document(type="Kế hoạch", number=number, title="ứng dụng CNTT năm 2017")
    text = report.to_text(ip.Plan(title="x", source=ip.Source(document=document)))
    assert "Nguồn: Kế hoạch số 391/KH-UBND ứng dụng CNTT năm 2017" in text


def test_a_review_may_hold_results_only_or_nothing() -> None:
    fair = ip.Achievement(code="a", what="hội chợ", stage="under way")
    lines = _lines(ip.Plan(title="x", review=ip.Review(achievements=[fair])))
    assert "  - Hội chợ (đang triển khai)" in lines
    assert not [line for line in lines if set(line.strip()) == {"-", " "}], "a table without rows"
    assert _lines(ip.Plan(title="x", review=ip.Review()))[-1] != ""


def test_an_achievement_says_when_it_was() -> None:
    fair = ip.Achievement(code="a", what="hội chợ", stage="held", period="2011")
    assert "năm 2011" in report.to_text(ip.Plan(title="x", review=ip.Review(achievements=[fair])))


def test_parts_are_lettered_in_the_order_of_the_language_as_far_as_needed() -> None:
    """29 letters, then 29 times 29 pairs, then triples."""
    tasks = [
        ip.Task(code="w", title="lớn"),
        *(ip.Task(code=f"p{n}", title=f"phần {n}", part_of="w") for n in range(900)),
    ]
    marks = [
        line.split(")")[0].strip()
        for line in _lines(ip.Plan(title="x", tasks=tasks))
        if ") Phần" in line
    ]
    assert len(marks) == len(set(marks)) == 900
    assert marks[:6] == ["a", "b", "c", "d", "đ", "e"]
    first = marks.index("aaa")
    assert {len(mark) for mark in marks[:first]} == {1, 2}
    assert {len(mark) for mark in marks[first:]} == {3}


def test_a_project_is_called_one() -> None:
    assert (
        "dự án"
        in report.to_text(
            ip.Plan(title="x", tasks=[ip.Task(code="a", title="a", kind="project")])
        ).lower()
    )
