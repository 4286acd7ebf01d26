"""The words of findings: complete in both languages, none left over, and filled by what rules and tests give."""

from __future__ import annotations

import ast
import importlib
import re
import string
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import ictplan as ip
from ictplan import checks, l10n
from ictplan.checks import tables
from ictplan.checks.context import PARTS
from ictplan.checks.registry import catalogue
from ictplan.compute import consistency
from ictplan.l10n.descriptions import findings
from ictplan.l10n.descriptions.findings import finding_words, is_named
from ictplan.messages import message
from ictplan.results import Finding
from row_tests import each_row

WORDS = Path(findings.__file__).parents[1] / "words"
VI, EN = (
    tomllib.loads((WORDS / f"{code}_findings.toml").read_text(encoding="utf-8"))
    for code in ("vi", "en")
)
#: Codes of findings that are no rule's: of a test of figures that plans do not hold, of checking itself, of published tables.
OTHERS = {"points-as-percent", "waiver-unused"}
OF_TABLES = set(re.findall(r"table-[a-z-]+", Path(tables.__file__).read_text(encoding="utf-8")))
FIELDS = {"title", "message", "why", "fix", "seen"}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_rule_has_words_and_nothing_else_has() -> None:
    assert list(EN["rules"]) == list(VI["rules"])
    assert set(EN["rules"]) == set(checks.rules.codes) | OTHERS | OF_TABLES


def test_words_stand_in_the_order_of_the_catalogue() -> None:
    assert [code for code in EN["rules"] if code not in OTHERS | OF_TABLES] == list(
        checks.rules.codes
    )


@each_row("code", EN["rules"])
def test_the_two_languages_say_the_same(code: str) -> None:
    vi, en = VI["rules"][code], EN["rules"][code]
    expected = FIELDS - {"seen"} if code in OTHERS else FIELDS
    assert set(vi) == set(en) == expected
    assert places(vi["message"]) == places(en["message"])
    for words in (vi, en):
        assert not any(places(words[field]) for field in expected - {"message"})
        assert all(text == " ".join(text.split()) for text in words.values())
        assert all(
            words[field].endswith((".", "”.", '".')) for field in expected & {"why", "fix", "seen"}
        )
        assert not words["message"].endswith(".")


def test_the_names_of_ideas_are_the_same() -> None:
    assert list(VI) == list(EN) == ["names", "rules"]
    assert list(VI["names"]) == list(EN["names"])


def _given(function: ast.FunctionDef) -> set[str]:
    """The parameters that the calls in a function give to findings."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    named = [call for call in calls if getattr(call.func, "id", "") in ("words", "_finding")]
    return {keyword.arg for call in named for keyword in call.keywords if keyword.arg is not None}


def _functions(module: Any) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    return {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_messages_are_filled_by_what_rules_give() -> None:
    """Each place in a message is a parameter of the function that makes the finding, or of one that it calls."""
    for rule, find in catalogue:
        module = importlib.import_module(find.__module__)
        functions = _functions(module) | _functions(consistency)
        reached, names = set(), [find.__name__]
        while names:
            name = names.pop()
            if name not in reached:
                reached.add(name)
                loaded = {
                    node.id for node in ast.walk(functions[name]) if isinstance(node, ast.Name)
                }
                names += loaded & set(functions)
        given = {parameter for name in reached for parameter in _given(functions[name])}
        assert places(EN["rules"][rule.code]["message"]) <= given, rule.code


def test_severities_of_the_tests_of_figures_are_those_of_the_catalogue() -> None:
    made = re.findall(
        r'_finding\(\s*"([a-z-]+)",\s*Severity\.([A-Z]+)',
        Path(consistency.__file__).read_text(encoding="utf-8"),
    )
    assert {code for code, _ in made} - set(checks.rules.codes) == {"points-as-percent"}
    assert all(
        checks.rules[code].severity.name == level for code, level in made if code in checks.rules
    )


PEOPLE = ip.Interval(low=ip.Measure(1642645, "person"), high=ip.Measure(1755931, "person"))

SAID = [
    (
        Finding(
            code="density-mismatch",
            severity="error",
            parameters=(
                ("printed", ip.Measure("22.24", "telephone/100 person")),
                ("computed", ip.Measure("25.13", "telephone/100 person")),
            ),
            arithmetic=message(
                "{count} / {base} = {density}, printed {printed}",
                count=ip.Measure(426545, "telephone"),
                base=ip.Measure(1697400, "person"),
                density=ip.Measure("25.13", "telephone/100 person"),
                printed=Decimal("22.24"),
            ),
        ),
        "Mật độ in là 22,24 máy/100 dân; số lượng và dân số bên cạnh cho ra 25,13 máy/100 dân "
        "(426.545 máy / 1.697.400 người = 25,13 máy/100 dân, in là 22,24)",
        "The density is printed as 22.24 telephones per 100 inhabitants, but the count and the population beside it make 25.13 "
        "telephones per 100 inhabitants "
        "(426,545 telephones / 1,697,400 persons = 25.13 telephones per 100 inhabitants, printed 22.24)",
    ),
    (
        consistency.check_whole_count(
            ip.ReportedValue(measure=ip.Measure(98, "percent"), rounded_to=1), 7
        ),
        "Không số nguyên nào trên 7 cho ra 98% (6 trên 7 = 85,7%, 7 trên 7 = 100%)",
        "No whole number out of 7 makes 98% (6 of 7 = 85.7%, 7 of 7 = 100%)",
    ),
    (
        consistency.check_total(
            [ip.Measure(13869, "subscription"), ip.Measure(80642, "subscription")],
            ip.Measure(94500, "subscription"),
        ),
        "Tổng in là 94.500 thuê bao; các phần cộng lại là 94.511 thuê bao "
        "(13.869 + 80.642 = 94.511 thuê bao, in là 94.500, ít hơn 11)",
        "The total is printed as 94,500 subscriptions, but its parts make 94,511 subscriptions "
        "(13,869 + 80,642 = 94,511 subscriptions, printed 94,500, which is 11 less)",
    ),
    (
        consistency.check_difference(
            ip.Measure(85, "percent"), ip.Measure(90, "percent"), ip.Measure(5, "percent")
        ),
        "Thay đổi 5% là hiệu của hai tỷ lệ: điểm phần trăm, không phải phần trăm (90% - 85% = 5 điểm phần trăm)",
        "A change of 5% is the difference of two shares: write percentage points, not percent (90% - 85% = 5 percentage points)",
    ),
    (
        consistency.check_share(ip.Measure(104, "percent")),
        "104% vượt quá toàn bộ (104% > 100%)",
        "104% is more than the whole (104% > 100%)",
    ),
    (
        Finding(
            code="bases-differ",
            severity="warning",
            parameters=(
                ("first", PEOPLE),
                ("other", ip.Interval(low=ip.Measure(5092200, "person"))),
            ),
            arithmetic=message(
                "{density} implies {base}",
                density=ip.ReportedValue(
                    measure=ip.Measure("1.5", "subscription/100 person"), bound="~"
                ),
                base=PEOPLE,
            ),
        ),
        "Hai mật độ của cùng nơi, cùng lúc suy ra hai dân số: từ 1.642.645 đến 1.755.931 người, và từ 5.092.200 người "
        "(khoảng 1,5 thuê bao/100 dân suy ra từ 1.642.645 đến 1.755.931 người)",
        "Two densities for the same place and time imply different populations: from 1,642,645 to 1,755,931 persons, and from 5,092,200 "
        "persons (about 1.5 subscriptions per 100 inhabitants implies from 1,642,645 to 1,755,931 persons)",
    ),
    (
        Finding(
            code="part-unfinished",
            severity="warning",
            parameters=(
                ("title", ip.LocalizedText("cổng", en="portal")),
                ("status", ip.TaskStatus.UNDER_WAY),
                ("other_title", "ứng dụng"),
            ),
        ),
        "“cổng” đang triển khai, là một phần của “ứng dụng” đã hoàn thành",
        "“portal” is under way, but it is part of “ứng dụng”, which is completed",
    ),
    (
        Finding(
            code="part-unexpected",
            severity="warning",
            parameters=(
                ("part", PARTS["solutions"]),
                ("state", ip.DisclosureState.MENTIONED),
            ),
        ),
        "Văn bản được khai là không in phần giải pháp (có nhắc đến, không nêu cụ thể), nhưng ở đây lại có",
        "According to its disclosure, the document does not print the solutions (mentioned, not stated), but the part is "
        "present here",
    ),
    (
        Finding(
            code="due-missing",
            severity="note",
            parameters=(
                ("title", "mật độ\nbăng rộng"),
                ("periods", (ip.Period("2012"), ip.Period("2013/2015"))),
            ),
        ),
        "Chỉ tiêu “mật độ băng rộng” không có thời hạn, mà kế hoạch cho năm 2012 và giai đoạn 2013-2015",
        "The target “mật độ băng rộng” has no due date, although the plan covers 2012 and 2013–2015",
    ),
    (
        Finding(
            code="waiver-unused",
            severity="note",
            parameters=(("code", "area-missing"), ("path", ""), ("reason", "cả nước")),
        ),
        "Miễn trừ area-missing (“cả nước”) không khớp phát hiện nào",
        "The waiver of area-missing (“cả nước”) matches no finding",
    ),
]


@pytest.mark.parametrize(
    ("finding", "vi", "en"), SAID, ids=lambda value: getattr(value, "code", "")
)
def test_findings_in_words(finding: Finding, vi: str, en: str) -> None:
    assert l10n.describe(finding) == f"{finding:vi}" == vi
    assert l10n.describe(finding, locale="en") == f"{finding:en}" == en


def test_a_finding_of_an_unknown_code_is_told_by_its_code() -> None:
    finding = Finding(
        code="own-rule", severity="note", arithmetic="6 person-visit > 5 person-visit"
    )
    assert l10n.describe(finding) == "own-rule (6 person-visit > 5 person-visit)"
    assert l10n.describe(finding.evolve(arithmetic="")) == "own-rule"


def test_what_is_missing_or_not_what_its_name_says_is_left_as_it_is() -> None:
    """Findings that somebody makes, with words of ours."""
    bare = Finding(code="due-missing", severity="note")
    assert (
        l10n.describe(bare, locale="en")
        == "The target “…” has no due date, although the plan covers …"
    )
    odd = Finding(
        code="due-missing", severity="note", parameters=(("title", "{x}"), ("periods", "soon"))
    )
    assert (
        l10n.describe(odd, locale="en")
        == "The target “{x}” has no due date, although the plan covers soon"
    )
    dated = Finding(
        code="approved-after-end",
        severity="note",
        parameters=(("date", "in May"), ("end", "2012-13-01")),
    )
    assert (
        l10n.describe(dated, locale="en")
        == "The plan was approved on in May, after its last period ended on 2012-13-01"
    )
    told = Finding(
        code="part-unexpected",
        severity="note",
        parameters=(("part", "foreword"), ("state", "lost")),
    )
    assert l10n.describe(told, locale="en") == (
        "According to its disclosure, the document does not print foreword (lost), but the part is present here"
    )
    long = Finding(code="share-above-whole", severity="note", parameters=(("share", "1" * 80),))
    assert l10n.describe(long, locale="en").startswith("1111")


def test_words_of_unknown_codes_are_refused() -> None:
    with pytest.raises(ip.UnknownCodeError, match="did you mean 'due-missing'"):
        finding_words("due-mising")
    with pytest.raises(ip.InvalidValueError):
        finding_words("due-missing", locale="fr")


NAMES = [
    ("Số thuê bao/100 dân", "per_hundred", True),
    ("Số thuê bao / 100 DÂN", "per_hundred", True),
    ("Số thuê bao trên một trăm dân", "per_hundred", True),
    ("Số thuê bao của 1100 dân", "per_hundred", False),
    ("Số thuê bao/1100 dân", "per_hundred", False),
    ("Hỗ trợ máy tính cho 100 hộ nghèo", "per_hundred", False),
    ("Hỗ trợ trên 100 hộ nghèo", "per_hundred", False),
    ("Mật độ xã", "density", True),
    ("Mật dộ xã", "density", False),
    ("Tốc độ tăng thuê bao", "growth", True),
]


@pytest.mark.parametrize(("name", "idea", "named"), NAMES)
def test_names_say_what_they_are(name: str, idea: str, named: bool) -> None:
    assert is_named(ip.LocalizedText(name), idea) is named
    assert is_named(ip.LocalizedText("x", en="subscriptions per 100 inhabitants"), "per_hundred")
    assert is_named(ip.LocalizedText("x", en="subscriptions/100 inhabitants"), "per_hundred")


def test_only_what_a_name_begins_with_may_count() -> None:
    """Neither số hóa nor a sở is a number."""
    assert is_named(ip.LocalizedText("Số người dùng 2G"), "number", first=True)
    for name in (
        "Tỷ lệ truyền hình số",
        "Số hóa hồ sơ",
        "Sở, ban, ngành có cổng thông tin",
        "Tỷ lệ số người dùng 2G",
    ):
        assert not is_named(ip.LocalizedText(name), "number", first=True)
