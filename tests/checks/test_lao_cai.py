"""What a careful reader says of Lào Cai's plan, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

import ictplan as ip
from ictplan import checks, io, l10n

PLAN = Path(__file__).parents[2] / "examples" / "data" / "lao_cai_2012.toml"

#: Each finding, in the order of the document, and why a reader who has the article only agrees with it.
AGREED = {
    # "Ngày 18/5/2012 … đã phê duyệt", for "năm 2012 và giai đoạn 2013-2015": a third of the first year was over.
    ("approved-after-start", "approved_on"): (
        "Kế hoạch được phê duyệt ngày 18 tháng 5 năm 2012, 138 ngày sau khi thời kỳ đầu tiên bắt đầu (ngày 01 tháng 01 năm 2012)",
        "The plan was approved on May 18, 2012, 138 days after its first period began on January 1, 2012",
    ),
    # 5.5 is "Thuê bao Internet", the target "Internet băng rộng": who computes progress from it has to say so.
    ("baseline-assumed", "targets[bang-rong].baseline"): (
        "Chỉ tiêu “mật độ thuê bao Internet băng rộng” xuất phát từ con số chỉ được giả định là so sánh được: số 5,5 là thuê bao "
        "Internet nói chung, chỉ tiêu là thuê bao băng rộng; coi như gần hết thuê bao Internet năm 2011 là băng rộng",
        "The baseline of the target “broadband Internet subscription density” is only assumed to be comparable: 5.5 "
        "counts Internet subscriptions of every kind, the target broadband only; nearly all of 2011 are taken to be broadband",
    ),
    # Every line of the file cites the article: none was compared with the plan.
    ("known-second-hand", "source"): (
        "Kế hoạch chỉ được biết qua bản thuật lại: Bài báo “Lào Cai phê duyệt Kế hoạch CNTT-TT năm 2012” của Mic.gov.vn",
        "The plan is known only from a report about it: Article “Lào Cai phê duyệt Kế hoạch CNTT-TT năm 2012” of Mic.gov.vn",
    ),
}

#: What the article leaves open, and a rule would find in a plan that was read in full: each is no fault of the plan.
LEFT_OPEN = {
    "document-unnumbered": "the number of the plan is not in the article",
    "due-missing": "6 per 100 may be due in 2012 or in 2015",
    "figure-undated": "820 stations are those of 'hiện nay'",
    "lead-missing": "'phân công nhiệm vụ cụ thể' is mentioned, and not printed",
    "population-unspecified": "'5,5 thuê bao/100 dân': which population is not said",
    "pilot-everywhere": "where the video conferences are tried is not said",
    "task-undated": "no task has a year",
}


@pytest.fixture(scope="module")
def plan() -> ip.Plan:
    return io.load(PLAN)


def test_the_findings_are_those_that_a_reader_agrees_with(plan: ip.Plan) -> None:
    found = checks.check(plan)
    assert [(finding.code, finding.path) for finding in found] == list(AGREED)
    assert {finding.severity.value for finding in found} == {"note"}


def test_the_findings_are_said_in_both_languages(plan: ip.Plan) -> None:
    said = {
        (finding.code, finding.path): (l10n.describe(finding), l10n.describe(finding, locale="en"))
        for finding in checks.check(plan)
    }
    assert said == AGREED


def test_nothing_is_found_in_what_the_article_leaves_open(plan: ip.Plan) -> None:
    assert checks.check(plan, rules=set(LEFT_OPEN)) == ()


def test_read_as_the_plan_itself_it_would_lack_what_the_article_left_out(plan: ip.Plan) -> None:
    """The rules pass over the plan because it is known from an account, not because they do not look."""

    def as_read(item: object) -> object:
        return item.evolve(source=None)  # type: ignore[attr-defined]

    whole = plan.evolve(
        exhaustive=True,
        source=None,
        disclosures=(),
        targets=[as_read(target) for target in plan.targets],
        tasks=[as_read(task) for task in plan.tasks],
        review=plan.review.evolve(observations=[as_read(o) for o in plan.observations]),  # type: ignore[union-attr]
    )
    assert {finding.code for finding in checks.check(whole, rules=set(LEFT_OPEN))} == set(LEFT_OPEN)
