"""The main example: Lào Cai's plan for 2012. The figures expected are those of the news item."""

import ast
import os
import pathlib
import subprocess
import sys

import pytest

import ictplan as ip
from ictplan import compute, io, report

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"
FILE = EXAMPLES / "data" / "lao_cai_2012.toml"
SCRIPT = EXAMPLES / "lao_cai_2012.py"
M = ip.Measure


@pytest.fixture(scope="module")
def plan() -> ip.Plan:
    return io.load(FILE)


def _run(*arguments: str) -> str:
    plain = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *arguments], capture_output=True, check=True, env=plain
    )
    return done.stdout.decode("utf-8")


def _changed(tmp_path: pathlib.Path, old: str, new: str) -> str:
    """The output for a copy of the file with one text changed."""
    text = FILE.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    copy = tmp_path / "copy.toml"
    copy.write_text(text.replace(old, new), encoding="utf-8")
    return " ".join(_run(str(copy)).split())


def test_the_script_prints_what_an_officer_wants_even_on_a_terminal_without_utf8() -> None:
    text = " ".join(_run().split())
    for figure in (
        "80 trạm",
        "60 trạm",
        "820 trạm",
        "374 km",
        "98%",
        "khoảng 35.000 thuê bao",
        "5,5 thuê bao/100 dân",
    ):
        assert figure in text
    for phrase in (
        "Ủy ban nhân dân tỉnh Lào Cai, ngày 18 tháng 5 năm 2012",
        "năm 2012; giai đoạn 2013-2015",
        "bưu chính, viễn thông, CNTT, báo chí và xuất bản",
        "trên 6 thuê bao/100 dân",
        "cần có: 38.182 thuê bao trên 636.364 người, thêm 3.182 thuê bao",
        "số 5,5 là thuê bao internet nói chung",
        "35 xã điểm xây dựng nông thôn mới",
        "thành phố Lào Cai, huyện Bảo Thắng và huyện Văn Bàn",
        "định hướng đến năm 2020",
        "dự toán nhu cầu kinh phí: có nhắc đến, không nêu cụ thể",
    ):
        assert phrase.lower() in text.lower()
    assert "Tổng số trạm BTS 820 trạm không nêu" in text


def test_the_script_prints_english_too() -> None:
    text = _run("--locale", "en")
    assert "about 35,000 subscriptions" in text
    assert "over 6 subscriptions per 100 inhabitants" in text


def test_the_script_is_short() -> None:
    code = ast.unparse(ast.parse(SCRIPT.read_text(encoding="utf-8"))).splitlines()
    assert len([line for line in code if line.strip()]) <= 60


def test_a_missing_or_faulty_file_is_said_in_one_line(tmp_path: pathlib.Path) -> None:
    faulty = tmp_path / "faulty.toml"
    faulty.write_text("schema = 'ictplan/plan'\nversion = 1\ntitel = 'x'\n", encoding="utf-8")
    for path in (faulty, tmp_path / "none.toml"):
        done = subprocess.run(
            [sys.executable, str(SCRIPT), str(path)], capture_output=True, check=False
        )
        assert done.returncode == 1
        assert b"Traceback" not in done.stderr


def test_changing_a_figure_changes_the_output(tmp_path: pathlib.Path) -> None:
    """33,000 over 5.5 per 100 is 600,000 people; 36,001 of them make more than 6."""
    text = _changed(tmp_path, "magnitude = 35000", "magnitude = 33000")
    assert "khoảng 33.000 thuê bao" in text
    assert "Cần có: 36.001 thuê bao trên 600.000 người, thêm 3.001 thuê bao" in text
    assert "khoảng 35.000" not in text


@pytest.mark.parametrize(
    ("removed", "row"),
    [
        (
            'value = { measure = { magnitude = 820, unit = "station" } }\n',
            "Tổng số trạm BTS không nêu không nêu",
        ),
        (
            'value = { measure = { magnitude = 374, unit = "km" }, rounded_to = 1 }\n',
            "Cáp quang mở rộng xuống các xã không nêu năm 2011",
        ),
        (
            'value = { measure = { magnitude = 5.5, unit = "subscription/100 person" }, rounded_to = 0.1 }\n',
            "Hiện trạng: không nêu (năm 2011)",
        ),
        (
            'criterion = { comparator = ">", value = { magnitude = 6, unit = "subscription/100 person" } }\n',
            "1. Mật độ thuê bao Internet băng rộng: không nêu",
        ),
        (
            "approved_on = 2012-05-18\n",
            "Phê duyệt: Ủy ban nhân dân tỉnh Lào Cai Triển khai thực hiện:",
        ),
    ],
)
def test_removing_a_figure_prints_that_it_is_not_stated(
    tmp_path: pathlib.Path, removed: str, row: str
) -> None:
    assert row in _changed(tmp_path, removed, "")


def test_the_file_holds_what_the_news_item_states(plan: ip.Plan) -> None:
    assert plan.document is not None
    assert plan.document.number is None
    assert plan.document.implements is not None
    assert str(plan.approved_on) == "2012-05-18"
    assert plan.periods == (ip.Period("2012"), ip.Period("2013/2015"))
    assert [str(s) for s in plan.sectors] == [
        "bưu chính",
        "viễn thông",
        "CNTT",
        "báo chí",
        "xuất bản",
    ]
    figures = {str(o.indicator): str(o.value) for o in plan.observations}
    assert figures == {
        "trạm phát sóng di động lắp đặt mới": "80 station",
        "trạm phát sóng nâng cấp từ 2G lên 3G": "60 station",
        "tổng số trạm BTS": "820 station",
        "cáp quang mở rộng xuống các xã": "374 km",
        "tỷ lệ xã được kết nối cáp quang": "98 percent",
        "thuê bao Internet": "~ 35000 subscription",
        "mật độ thuê bao Internet": "5.5 subscription/100 person",
    }
    assert plan.observations["tram-bts-hien-nay"].period is None
    assert plan.targets["bang-rong"].due is None
    assert plan.targets["bang-rong"].baseline is not None
    assert not plan.exhaustive
    assert plan.review is not None
    assert not plan.review.exhaustive
    assert {d.code: d.state.value for d in plan.disclosures} == dict.fromkeys(
        ("budget", "solutions", "assignments"), "mentioned"
    )
    assert plan.budget is None


def test_every_item_has_a_source_with_a_short_quotation(plan: ip.Plan) -> None:
    assert plan.review is not None
    items = [
        plan,
        plan.review,
        *plan.observations,
        *plan.review.achievements,
        *plan.objectives,
        *plan.targets,
        *plan.tasks,
    ]
    for item in (*items, *plan.disclosures):
        source = item.source
        assert source is not None
        assert source.quote
        assert len(source.quote.split()) <= 15
        assert source.kind is ip.SourceKind.SECONDARY


def test_tasks_are_where_and_how_far_the_text_says(plan: ip.Plan) -> None:
    tasks = plan.tasks
    assert [s.value for s in tasks["ha-tang-bat-xat"].stages] == ["finalised", "in use"]
    assert [p.code for p in tasks["khoi-cong-ha-tang"].places] == [
        "tp-lao-cai",
        "bao-thang",
        "van-ban",
    ]
    assert [t.code for t in plan.parts_of("ung-dung-co-quan-dang")] == [
        "cong-tinh-uy",
        "cong-thanh-vien",
        "quan-ly-van-ban",
        "thu-dien-tu",
    ]
    assert tasks["khung-chinh-phu-dien-tu"].phase == 2
    assert tasks["hoi-nghi-truyen-hinh"].scope is ip.Scope.PILOT
    assert tasks["hoi-nghi-truyen-hinh"].level_reached is ip.AreaLevel.COMMUNE
    assert plan.groups["xa-diem"].size == M(35, "commune")


def test_the_plans_own_figures_imply_a_population_and_a_need(plan: ip.Plan) -> None:
    needs = compute.requirement(plan, "bang-rong")
    assert needs.implied.base == M(636364, "person")
    assert needs.reach.count == M(38182, "subscription")
    assert needs.reach.more == M(3182, "subscription")
    assert needs.reach_allowed is not None
    assert needs.reach_allowed.fewest == M(37298, "subscription")  # 6% of 621,621.6
    assert needs.reach_allowed.count == M(39083, "subscription")  # 6% of 651,376.1


def test_the_file_survives_both_formats(plan: ip.Plan) -> None:
    assert io.loads(io.dumps(plan)) == plan
    assert io.loads_toml(io.dumps_toml(plan)) == plan
    assert report.to_text(io.loads(io.dumps(plan))) == report.to_text(plan)


def test_what_cannot_be_computed_says_why(plan: ip.Plan) -> None:
    with pytest.raises(ip.UnknownCodeError, match="bang-rong"):
        compute.requirement(plan, "bang-rog")
    with pytest.raises(ip.UndefinedResultError, match="no baseline"):
        compute.requirement(plan, "len-ve-tinh")
    alone = plan.observations["mat-do-internet-2011"].evolve(period="2010")
    with pytest.raises(ip.UndefinedResultError, match="no count for the area and period"):
        compute.base_beside(plan, alone)
