"""Every rule: a plan in which it finds what it looks for, at which place, and one like it in which it finds nothing.

The figures are those of the sources that the rules name, where they have figures; else the smallest that do.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, NamedTuple

import ictplan as ip
from ictplan import catalog, checks
from ictplan.model.target import Comparability
from row_tests import each_row

DAY = datetime.date
ARTICLE = ip.Document(
    type="Bài báo", title="Lào Cai phê duyệt", code="bai-bao", url="https://mic.gov.vn"
)
RETOLD = ip.Source(document=ARTICLE, kind="secondary")
NUMBERED = ip.Document(
    type="Kế hoạch", number=ip.DocumentNumber(number=391, symbol="KH-UBND"), code="kh"
)
LAO_CAI = ip.Area(name="tỉnh Lào Cai", level="province", code="lao-cai")
BAT_XAT = ip.Area(name="huyện Bát Xát", level="district", parent=LAO_CAI, code="bat-xat")
SA_PA = ip.Area(name="huyện Sa Pa", level="district", parent=LAO_CAI, code="sa-pa")
YEN_BAI = ip.Area(name="tỉnh Yên Bái", level="province", code="yen-bai")
OLD = ip.Area(name="tỉnh Lào Cai", level="province", code="lao-cai", valid_to=DAY(2025, 6, 30))
NEW = ip.Area(name="tỉnh Lào Cai", level="province", code="lao-cai", valid_from=DAY(2025, 7, 1))

PER_100 = "subscription/100 person"
PEOPLE = ip.Indicator(
    code="people", name="dân số", unit="person", area_rule="sum", direction="neither"
)
LINES = ip.Indicator(code="lines", name="thuê bao", unit="subscription", area_rule="sum")
PHONES = ip.Indicator(code="phones", name="máy điện thoại", unit="telephone", area_rule="sum")
DENSITY = ip.Indicator(
    code="density",
    name="mật độ",
    unit=PER_100,
    numerator=LINES,
    denominator=PEOPLE,
    population_concept="average",
)
PHONE_DENSITY = ip.Indicator(
    code="phone-density",
    name="mật độ máy",
    unit="telephone/100 person",
    numerator=PHONES,
    denominator=PEOPLE,
    population_concept="average",
)
VILLAGES = ip.Indicator(code="villages", name="thôn", unit="village", area_rule="sum")
COVERED = ip.Indicator(code="covered", name="thôn có sóng", unit="village", area_rule="sum")
COVERAGE = ip.Indicator(
    code="coverage",
    name="tỷ lệ thôn có sóng",
    unit="percent",
    of="village",
    numerator=COVERED,
    denominator=VILLAGES,
)
SHARE = ip.Indicator(code="share", name="tỷ lệ xã", unit="percent", of="commune")
FEW = ip.Indicator(
    code="few",
    name="số người chỉ dùng 2G",
    unit="percent",
    of="person",
    direction="lower is better",
)
RANK = ip.Indicator(code="rank", name="chỉ số", unit="index_point", direction="neither")


def plan(**fields: Any) -> ip.Plan:
    return ip.Plan(**{"title": "Kế hoạch CNTT-TT", **fields})


def reviewed(*observations: ip.Observation, **fields: Any) -> ip.Plan:
    return plan(review=ip.Review(observations=observations), **fields)


def figure(code: str, of: ip.Indicator, amount: object, **fields: Any) -> ip.Observation:
    """A figure of Lào Cai in 2011, exact unless a rounded_to is given."""
    value = ip.ReportedValue(
        measure=ip.Measure(Decimal(str(amount)), of.unit),
        rounded_to=fields.pop("rounded_to", None),
        bound=fields.pop("bound", "="),
    )
    return ip.Observation(
        **{
            "code": code,
            "indicator": of,
            "value": value,
            "area": LAO_CAI,
            "period": "2011",
            **fields,
        }
    )


def goal(comparator: str, amount: object, unit: str | ip.Unit = PER_100) -> ip.Criterion:
    return ip.Criterion(comparator=comparator, value=ip.Measure(Decimal(str(amount)), unit))


def target(code: str = "t", **fields: Any) -> ip.Target:
    return ip.Target(
        **{
            "code": code,
            "title": f"chỉ tiêu {code}",
            "indicator": DENSITY,
            "criterion": goal(">", 6),
            **fields,
        }
    )


def task(code: str = "k", **fields: Any) -> ip.Task:
    return ip.Task(**{"code": code, "title": f"nhiệm vụ {code}", **fields})


def baseline(**fields: Any) -> ip.Baseline:
    return ip.Baseline(**{"comparability": "same definition", **fields})


def quoted(quote: str) -> ip.Source:
    return ip.Source(document=ARTICLE, quote=quote)


LEAD = ip.Assignment(party=ip.Organization(name="Sở TTTT"), role="lead")
HELPER = ip.Assignment(party=ip.Organization(name="Sở TTTT"), role="cooperating")
YEARS = {"periods": ["2012", "2013/2015"]}
START = baseline(value=ip.Measure("5.5", PER_100), period="2011")
TOTAL = figure("total", LINES, 94500, computed_from=["a", "b"], origin="computed")
PARTS = figure("a", LINES, 13869, area=BAT_XAT), figure("b", LINES, 80642, area=SA_PA)
BOTH = ip.Group(
    name="hai huyện", code="both", within=LAO_CAI, members=[BAT_XAT, SA_PA], exhaustive=True
)
TAM_BINH = figure("part", COVERED, 50725), figure("whole", VILLAGES, 122180)
MONEY = ip.BudgetLine(code="b", state="approved", year="2012", amount=ip.Measure(1, "million VND"))
YOUNG = ip.Document(type="Chỉ thị", title="19", code="ct", issued_on=DAY(2012, 8, 6))
LETTER = ip.Document(
    type="Công văn", title="1750", code="cv", issued_on=DAY(2012, 7, 9), legal_bases=[YOUNG]
)


class Case(NamedTuple):
    code: str
    broken: ip.Plan
    path: str
    sound: ip.Plan


def of_target(code: str, broken: ip.Target, path: str, sound: ip.Target, **fields: Any) -> Case:
    return Case(
        code,
        plan(targets=[broken], **fields),
        f"targets[t].{path}",
        plan(targets=[sound], **fields),
    )


def of_task(code: str, broken: ip.Task, path: str, sound: ip.Task, **fields: Any) -> Case:
    return Case(
        code, plan(tasks=[broken], **fields), f"tasks[k].{path}", plan(tasks=[sound], **fields)
    )


def of_figure(
    code: str, broken: ip.Observation, path: str, sound: ip.Observation, **fields: Any
) -> Case:
    return Case(
        code,
        reviewed(broken, **fields),
        f"review.observations[o].{path}",
        reviewed(sound, **fields),
    )


def named(code: str, name: str, unit: str, sound: str, **fields: Any) -> Case:
    """An indicator of a name that its unit belies, and one whose name fits."""
    wrong, right = (
        ip.Indicator(code="i", name=said, unit=unit, **fields) for said in (name, sound)
    )
    return Case(code, plan(indicators=[wrong]), "indicators[i].name", plan(indicators=[right]))


STRUCTURE = [
    Case("document-unnumbered", plan(), "document", plan(document=NUMBERED)),
    Case(
        "document-unnumbered",
        plan(document=ip.Document(type="Kế hoạch", title="CNTT")),
        "document.number",
        plan(document=ip.Document(type="Kế hoạch", title="CNTT", carrier=NUMBERED)),
    ),
    Case("document-unnumbered", plan(), "document", plan(exhaustive=False)),
    Case("area-missing", plan(), "area", plan(area=LAO_CAI)),
    Case("area-missing", plan(), "area", plan(source=RETOLD)),
    Case(
        "title-period-differs",
        plan(title="Kế hoạch năm 2012 và giai đoạn 2013-2015", periods=["2012"]),
        "title",
        plan(title="Kế hoạch năm 2012 và giai đoạn 2013-2015", periods=["2012", "2013/2015"]),
    ),
    Case(
        "title-period-differs",
        plan(title="Kế hoạch năm 2012", periods=["2012", "2013/2015"]),
        "title",
        plan(
            title="Kế hoạch triển khai chương trình giai đoạn 2011-2015 năm 2012", periods=["2012"]
        ),
    ),
    Case(
        "title-period-differs",
        plan(title="Kế hoạch năm 2012", periods=["2013"]),
        "title",
        plan(title="Kế hoạch năm 2012"),
    ),
    Case(
        "approved-after-start",
        plan(approved_on=DAY(2012, 5, 18), periods=["2012", "2013/2015"]),
        "approved_on",
        plan(approved_on=DAY(2012, 1, 20), periods=["2012", "2013/2015"]),
    ),
    Case(
        "approved-after-start",
        plan(approved_on=DAY(2012, 5, 18), periods=["2012"]),
        "approved_on",
        plan(approved_on=DAY(2012, 5, 18), periods=["../2012"]),
    ),
    Case(
        "approved-after-end",
        plan(approved_on=DAY(2017, 12, 30), periods=["2016"]),
        "approved_on",
        plan(approved_on=DAY(2016, 12, 30), periods=["2017"]),
    ),
    Case(
        "basis-after-plan",
        plan(document=LETTER),
        "document.legal_bases[0]",
        plan(document=LETTER.evolve(issued_on=None)),
    ),
    Case(
        "basis-after-plan",
        plan(document=NUMBERED.evolve(implements=YOUNG), approved_on=DAY(2012, 5, 18)),
        "document.implements",
        plan(document=NUMBERED.evolve(implements=YOUNG), approved_on=DAY(2012, 8, 6)),
    ),
    Case(
        "basis-after-plan",
        plan(document=NUMBERED.evolve(carrier=LETTER)),
        "document.carrier.legal_bases[0]",
        plan(document=NUMBERED.evolve(carrier=YOUNG)),
    ),
    Case(
        "area-not-valid", plan(area=OLD, periods=["2026"]), "area", plan(area=OLD, periods=["2025"])
    ),
    Case("area-not-valid", plan(area=NEW, periods=["2024"]), "area", plan(area=NEW)),
    of_target("area-not-valid", target(due="2025", area=OLD), "area", target(due="2024", area=OLD)),
    of_figure(
        "area-not-valid",
        figure("o", LINES, 1, area=NEW),
        "area",
        figure("o", LINES, 1, area=NEW, period="2025"),
    ),
    of_task(
        "area-not-valid",
        task(places=[OLD], period="2026"),
        "places[0]",
        task(places=[BOTH], period="2026"),
    ),
    Case("review-missing", plan(), "review", reviewed()),
    Case(
        "review-missing",
        plan(),
        "review",
        plan(disclosures=[ip.Disclosure(code="review", state="mentioned")]),
    ),
    Case(
        "part-empty",
        plan(disclosures=[ip.Disclosure(code="budget", state="stated")], budget=ip.Budget()),
        "disclosures[budget]",
        plan(
            disclosures=[ip.Disclosure(code="budget", state="stated")],
            budget=ip.Budget(lines=[MONEY]),
        ),
    ),
    Case(
        "part-empty",
        plan(disclosures=[ip.Disclosure(code="assignments", state="stated")]),
        "disclosures[assignments]",
        plan(
            disclosures=[ip.Disclosure(code="assignments", state="stated")],
            tasks=[task(assignments=[LEAD])],
        ),
    ),
    Case(
        "part-empty",
        plan(disclosures=[ip.Disclosure(code="review", state="stated")]),
        "disclosures[review]",
        plan(disclosures=[ip.Disclosure(code="foreword", state="stated")]),
    ),
    Case(
        "part-unexpected",
        plan(
            disclosures=[ip.Disclosure(code="solutions", state="mentioned")],
            solutions=[ip.Solution(code="s", title="giải pháp")],
        ),
        "disclosures[solutions]",
        plan(disclosures=[ip.Disclosure(code="solutions", state="mentioned")]),
    ),
    *(
        Case(
            "part-unexpected",
            plan(disclosures=[ip.Disclosure(code=part, state="absent")], **held),
            f"disclosures[{part}]",
            plan(disclosures=[ip.Disclosure(code=part, state="absent")]),
        )
        for part, held in {
            "objectives": {"objectives": [ip.Objective(code="a", title="mục tiêu")]},
            "targets": {"targets": [target()]},
            "tasks": {"tasks": [task()]},
        }.items()
    ),
    Case(
        "objective-empty",
        plan(objectives=[ip.Objective(code="post", title="bưu chính")]),
        "objectives[post]",
        plan(
            objectives=[ip.Objective(code="post", title="bưu chính")],
            tasks=[task(objective="post")],
        ),
    ),
    Case(
        "objective-empty",
        plan(objectives=[ip.Objective(code="post", title="bưu chính")]),
        "objectives[post]",
        plan(objectives=[ip.Objective(code="post", title="bưu chính")], exhaustive=False),
    ),
    Case(
        "title-repeated",
        plan(tasks=[task("a", title="Cổng du lịch"), task("b", title="cổng  du lịch")]),
        "tasks[b]",
        plan(tasks=[task("a", title="Cổng du lịch"), task("b", title="Cổng du lịch", phase=2)]),
    ),
    Case(
        "title-repeated",
        plan(targets=[target("a", title="x"), target("b", title="x")]),
        "targets[b]",
        plan(
            targets=[
                target("a", title="x", level="province"),
                target("b", title="x", level="district"),
            ]
        ),
    ),
]

CENTRE, LOCAL, PROVINCE = (
    catalog.funding_source(name) for name in ("NSTW", "NSĐP", "ngân sách tỉnh")
)


def line(
    code: str = "b", amount: object = 1, unit: str = "million VND", **fields: Any
) -> ip.BudgetLine:
    known = None if amount is None else ip.Measure(str(amount), unit)
    return ip.BudgetLine(**{"code": code, "state": "approved", "amount": known, **fields})


def budget(
    *lines: ip.BudgetLine, total: object = None, unit: str = "million VND", **fields: Any
) -> ip.Budget:
    stated = None if total is None else ip.Measure(str(total), unit)
    return ip.Budget(lines=lines, stated_total=stated, **fields)


def of_money(code: str, broken: ip.Budget, path: str, sound: ip.Budget, **fields: Any) -> Case:
    where = f"budget.{path}"
    return Case(code, plan(budget=broken, **fields), where, plan(budget=sound, **fields))


def part(amount: object, unit: str = "million VND", **of: Any) -> ip.StatedTotal:
    return ip.StatedTotal(amount=ip.Measure(str(amount), unit), **of)


TWO_TASKS = {"tasks": [task("k"), task("o")]}
WHOLE_AND_PARTS = {"tasks": [task("k"), task("a", part_of="k"), task("c", part_of="k")]}
#: Decision 1212/QĐ-TTg: 1,170 of the centre, 420 of the provinces, 140 of others make 1,730 billion đồng.
PROGRAMME = (
    part(1170, "billion VND", funding_source=CENTRE),
    part(420, "billion VND", funding_source=LOCAL),
)
OTHERS = part(140, "billion VND", funding_source=catalog.funding_source("nguồn khác"))
#: Resolution 57/NQ-HĐND of Phú Yên prints 258,758 over parts of 258,759.
PHU_YEN = tuple(line(f"b{n}", amount) for n, amount in enumerate((10835, 205050, 3195, 39679)))

MONEY_RULES = [
    Case(
        "budget-year-outside",
        plan(periods=["2013"], budget=ip.Budget(lines=[MONEY])),
        "budget.lines[b].year",
        plan(periods=["2013"], budget=ip.Budget(lines=[MONEY.evolve(state="carried over")])),
    ),
    Case(
        "budget-year-outside",
        plan(periods=["2013"], budget=ip.Budget(lines=[MONEY])),
        "budget.lines[b].year",
        plan(periods=["2012"], budget=ip.Budget(lines=[MONEY])),
    ),
    of_money("budget-undated", budget(line()), "lines[b].year", budget(line(year="2012")), **YEARS),
    of_money(
        "budget-undated", budget(line()), "lines[b].year", budget(line(source=RETOLD)), **YEARS
    ),
    of_money(
        "budget-undated", budget(line()), "lines[b].year", budget(line(), source=RETOLD), **YEARS
    ),
    Case(
        "budget-missing",
        plan(tasks=[task()]),
        "budget",
        plan(tasks=[task()], budget=budget(line())),
    ),
    Case(
        "budget-missing",
        plan(tasks=[task()]),
        "budget",
        plan(tasks=[task()], disclosures=[ip.Disclosure(code="budget", state="mentioned")]),
    ),
    Case("budget-missing", plan(tasks=[task()]), "budget", plan()),
    Case(
        "task-unfunded",
        plan(budget=budget(line(task="k")), **TWO_TASKS),
        "tasks[o].budget_lines",
        plan(budget=budget(line(task="k"), line("c", None, task="o")), **TWO_TASKS),
    ),
    Case(
        "task-unfunded",
        plan(budget=budget(line(task="k")), **TWO_TASKS),
        "tasks[o].budget_lines",
        plan(budget=budget(line(task="k"), exhaustive=False), **TWO_TASKS),
    ),
    Case(
        "task-unfunded",
        plan(budget=budget(line()), tasks=[task("k", budget_lines=["b"]), task("o")]),
        "tasks[o].budget_lines",
        plan(
            budget=budget(line(task="k")), **WHOLE_AND_PARTS
        ),  # the whole has money, so its parts have
    ),
    Case(
        "task-unfunded",
        plan(budget=budget(line(task="k")), **TWO_TASKS),
        "tasks[o].budget_lines",
        plan(budget=budget(line()), **TWO_TASKS),  # none of the money is for tasks
    ),
    of_money(
        "money-without-task",
        budget(line(task="k"), line("c")),
        "lines[c].task",
        budget(line(task="k"), line("c", task="o")),
        **TWO_TASKS,
    ),
    Case(
        "money-without-task",
        plan(budget=budget(line(task="k"), line("c")), **TWO_TASKS),
        "budget.lines[c].task",
        plan(
            budget=budget(line(task="k"), line("c")),
            tasks=[task("k"), task("o", budget_lines=["c"])],
        ),
    ),
    Case(
        "line-of-another-task",
        plan(budget=budget(line(task="o")), tasks=[task("k", budget_lines=["b"]), task("o")]),
        "tasks[k].budget_lines[0]",
        plan(
            budget=budget(line(task="o"), line("c")),
            tasks=[task("k", budget_lines=["c"]), task("o", budget_lines=["b"])],
        ),
    ),
    Case(  # a line of two tasks; a whole may name the lines of its parts
        "line-of-another-task",
        plan(
            budget=budget(line()),
            tasks=[task("k", budget_lines=["b"]), task("o", budget_lines=["b"])],
        ),
        "tasks[o].budget_lines[0]",
        plan(
            budget=budget(line(task="a")),
            tasks=[task("k", budget_lines=["b"]), task("a", part_of="k", budget_lines=["b"])],
        ),
    ),
    of_money("amount-missing", budget(line(amount=None)), "lines[b].amount", budget(line())),
    of_money(
        "amount-missing",
        budget(line(amount=None)),
        "lines[b].amount",
        budget(line(amount=None), source=RETOLD),
    ),
    of_money(
        "source-of-money-missing",
        budget(line(), line("c", funding_source=CENTRE)),
        "lines[b].funding_source",
        budget(line(), line("c")),
    ),
    of_money(
        "scale-missing",
        budget(line(amount=1250, unit="VND")),
        "lines[b].amount",
        budget(line(amount=1250)),
    ),
    of_money(
        "scale-missing",
        budget(total=-999999, unit="VND"),
        "stated_total",
        budget(total=1000000, unit="VND"),
    ),
    of_money(
        "scale-missing",
        budget(line(amount=12, unit="VND")),
        "lines[b].amount",
        budget(line(amount=0, unit="VND")),
    ),
    of_money(
        "scale-missing",
        budget(stated_totals=[part(5, "VND", year="2012")]),
        "stated_totals[0].amount",
        budget(stated_totals=[part(5, "USD", year="2012")]),
    ),
    of_money(
        "part-of-a-dong",
        budget(line(amount="1.0000005")),
        "lines[b].amount",
        budget(line(amount="1159.636", unit="billion VND")),
    ),
    of_money(
        "part-of-a-dong",
        budget(line(amount="0.5", unit="VND")),
        "lines[b].amount",
        budget(line(amount="0.5", unit="USD")),
    ),
    of_money(
        "line-repeated",
        budget(line(amount=600, task="k", note="cáp"), line("c", 600, task="k", note="cáp")),
        "lines[c]",
        budget(line(amount=600, task="k", note="cáp"), line("c", 600, task="o", note="cáp")),
        **TWO_TASKS,
    ),
    of_money(
        "line-repeated",
        budget(line(amount=600, note="cáp"), line("c", 600, note="cáp")),
        "lines[c]",
        budget(line(amount=600), line("c", 600)),
    ),
    of_money(
        "counted-twice",
        budget(
            line(amount=50, task="k"),
            line("p", 20, task="a"),
            line("q", "0.03", "billion VND", task="c"),
        ),
        "lines[b].amount",
        budget(line(amount=60, task="k"), line("p", 20, task="a"), line("q", 30, task="c")),
        **WHOLE_AND_PARTS,
    ),
    of_money(
        "counted-twice",
        budget(line(amount=30, funding_source=LOCAL), line("p", 30, funding_source=PROVINCE)),
        "lines[b].amount",
        budget(line(amount=30, funding_source=CENTRE), line("p", 30, funding_source=PROVINCE)),
    ),
    of_money(
        "counted-twice",
        budget(
            line(amount=30, year="2012/2013"),
            line("p", 10, year="2012"),
            line("q", 20, year="2013"),
        ),
        "lines[b].amount",
        budget(
            line(amount=30, year="2012/2013"),
            line("p", 10, year="2012"),
            line("q", 20, year="2013", state="requested"),
        ),
    ),
    of_money(
        "line-repeated",
        budget(line(amount=37550, note="cáp"), line("c", "37.55", "billion VND", note="cáp")),
        "lines[c]",
        budget(line(amount=37550, unit="USD", note="cáp"), line("c", 37551, "USD", note="cáp")),
    ),
    of_money(  # one part that names something else only happens to cost the same
        "counted-twice",
        budget(
            line(amount=600, funding_source=LOCAL, note="thuê"),
            line("p", 600, funding_source=PROVINCE, note="thuê"),
        ),
        "lines[b].amount",
        budget(
            line(amount=600, funding_source=LOCAL, note="thuê"),
            line("p", 600, funding_source=PROVINCE, note="đào tạo"),
        ),
    ),
    of_money(
        "counted-twice",
        budget(line(amount=30, funding_source=LOCAL), line("p", 30, funding_source=PROVINCE)),
        "lines[b].amount",
        budget(line(amount=0, funding_source=LOCAL), line("p", 0, funding_source=PROVINCE)),
    ),
    of_money(  # with what is not known it is more
        "counted-twice",
        budget(line(amount=30, funding_source=LOCAL), line("p", 30, funding_source=PROVINCE)),
        "lines[b].amount",
        budget(
            line(amount=30, funding_source=LOCAL),
            line("p", 30, funding_source=PROVINCE),
            line("q", None, funding_source=PROVINCE),
        ),
    ),
    of_money(
        "counted-twice",
        budget(line(amount=30, year="2012/2013"), line("p", 30, year="2012")),
        "lines[b].amount",
        budget(line(amount=30, year="2012/2013"), line("p", 30, "USD", year="2012")),
    ),
    of_money(
        "stated-total-missed",
        budget(line(amount=30), total=35),
        "stated_total",
        budget(line(amount=30), total=30),
    ),
    of_money(
        "stated-total-missed",
        budget(line(amount=30), line("c", None), total=25),  # a part is more than the whole
        "stated_total",
        budget(line(amount=30), line("c", None), total=35),
    ),
    of_money(
        "stated-total-missed",
        budget(line(amount=30), total=35),
        "stated_total",
        budget(line(amount=30), total=35, exhaustive=False),
    ),
    of_money(
        "stated-total-missed",
        budget(line(amount=30), line("c", 40, state="requested"), total=55),
        "stated_total",
        budget(
            line(amount=30), line("c", 40, state="requested"), total=40
        ),  # of what was asked for
    ),
    of_money(
        "stated-total-missed",
        budget(line(amount=30, state="allocated"), line("c", 5, state="supplement"), total=40),
        "stated_total",
        budget(line(amount=30, state="allocated"), line("c", 5, state="supplement"), total=35),
    ),
    of_money(
        "stated-total-missed",
        budget(line(amount=30), total=35),
        "stated_total",
        budget(
            line(amount=30), line("c", 5, "USD"), total=35
        ),  # what the dollars are worth is not said
    ),
    of_money(
        "stated-total-missed",
        budget(
            line(funding_source=PROVINCE, amount=5),
            line("c", 7),
            stated_totals=[part(4, funding_source=LOCAL)],
        ),
        "stated_totals[0].amount",
        budget(
            line(funding_source=PROVINCE, amount=5),
            line("c", 7),
            stated_totals=[part(9, funding_source=LOCAL)],
        ),
    ),
    of_money(
        "stated-total-missed",
        budget(
            line(task="a", amount=5), stated_totals=[part(9, task="k", year="2012/2015")]
        ).evolve(lines=[line(task="a", amount=5, year="2012")]),
        "stated_totals[0].amount",
        budget(
            line(task="a", amount=9, year="2012"),
            stated_totals=[part(9, task="k", year="2012/2015")],
        ),
        **WHOLE_AND_PARTS,
    ),
    of_money(
        "stated-total-missed",
        budget(
            line(state="allocated", amount=5, area=BAT_XAT),
            stated_totals=[part(9, state="allocated", area=LAO_CAI)],
        ),
        "stated_totals[0].amount",
        budget(
            line(state="allocated", amount=9, area=BAT_XAT),
            stated_totals=[part(9, state="allocated", area=LAO_CAI)],
        ),
    ),
    of_money(  # a total of money of which no line is
        "stated-total-missed",
        budget(line(funding_source=CENTRE), stated_totals=[part(50, funding_source=LOCAL)]),
        "stated_totals[0].amount",
        budget(line(funding_source=CENTRE), stated_totals=[part(0, funding_source=LOCAL)]),
    ),
    of_money(  # what is unallocated, or carried over, may be in the total or not
        "stated-total-missed",
        budget(line(state="allocated", amount=80), line("c", 20, state="unallocated"), total=130),
        "stated_total",
        budget(line(state="allocated", amount=80), line("c", 20, state="unallocated"), total=100),
    ),
    of_money(
        "stated-total-missed",
        budget(
            line(amount=100),
            line("c", 20, state="supplement"),
            line("d", 30, state="carried over"),
            total=125,
        ),
        "stated_total",
        budget(
            line(amount=100),
            line("c", 20, state="supplement"),
            line("d", 30, state="carried over"),
            total=120,
        ),
    ),
    of_money(  # a line of a span may hold money of the year
        "stated-total-missed",
        budget(line(amount=40, year="2014"), stated_totals=[part(120, year="2014")]),
        "stated_totals[0].amount",
        budget(
            line("c", 300, year="2013/2015"),
            line(amount=40, year="2014"),
            stated_totals=[part(120, year="2014")],
        ),
    ),
    of_money(  # what is not known of a supplement may be a cut
        "stated-total-missed",
        budget(line(amount=50, state="allocated"), line("c", None, state="allocated"), total=30),
        "stated_total",
        budget(line(amount=50, state="supplement"), line("c", None, state="supplement"), total=30),
    ),
    of_money(  # nothing is known of what was requested; what was approved is
        "stated-total-missed",
        budget(line(amount=100), line("c", None, state="requested"), total=50),
        "stated_total",
        budget(line(amount=100), line("c", None, state="requested"), total=100),
    ),
    Case(  # a line that a task names is a line of the task
        "stated-total-missed",
        plan(
            budget=budget(line(amount=100), stated_totals=[part(999, task="k")]),
            tasks=[task("k", budget_lines=["b"])],
        ),
        "budget.stated_totals[0].amount",
        plan(
            budget=budget(line(amount=100), stated_totals=[part(100, task="k")]),
            tasks=[task("k", budget_lines=["b"])],
        ),
    ),
    of_money(
        "stated-total-rounded",
        budget(*PHU_YEN, total=258758),
        "stated_total",
        budget(*PHU_YEN, total=258759),
    ),
    of_money(
        "stated-total-misscaled",
        budget(line(amount=30), total=30000),
        "stated_total",
        budget(line(amount=30), total=30001),
    ),
    of_money(
        "sources-miss-total",
        budget(stated_totals=[*PROGRAMME, OTHERS], total=1800, unit="billion VND"),
        "stated_totals",
        budget(stated_totals=[*PROGRAMME, OTHERS], total=1730, unit="billion VND"),
    ),
    of_money(
        "sources-miss-total",
        budget(stated_totals=[*PROGRAMME, OTHERS], total=1800, unit="billion VND"),
        "stated_totals",
        budget(
            stated_totals=[*PROGRAMME, OTHERS], total=1800, unit="billion VND", exhaustive=False
        ),
    ),
    of_money(
        "sources-miss-total",
        budget(
            stated_totals=[*PROGRAMME, part(300, "billion VND", funding_source=PROVINCE)],
            total=1800,
            unit="billion VND",
        ),
        "stated_totals",
        budget(
            stated_totals=[*PROGRAMME, part(300, "billion VND", funding_source=PROVINCE)],
            total=1590,
            unit="billion VND",
        ),
    ),
    of_money(
        "sources-miss-total",
        budget(stated_totals=[part(40, year="2012")], total=30),
        "stated_totals",
        budget(
            stated_totals=[part(20, year="2012"), part(5, year="2013", state="allocated")], total=30
        ),
    ),
    of_money(  # dollars may make up for what is missing
        "sources-miss-total",
        budget(stated_totals=[*PROGRAMME], total=1730, unit="billion VND"),
        "stated_totals",
        budget(
            stated_totals=[*PROGRAMME, part(9, "USD", funding_source=OTHERS.funding_source)],
            total=1730,
            unit="billion VND",
        ),
    ),
    of_money(  # a programme that is all of it is told apart otherwise
        "sources-miss-total",
        budget(stated_totals=[*PROGRAMME, OTHERS, OTHERS], total=1800, unit="billion VND"),
        "stated_totals",
        budget(
            stated_totals=[
                *PROGRAMME,
                part(1730, "billion VND", funding_source=catalog.funding_source("CTMTQG")),
            ],
            total=1730,
            unit="billion VND",
        ),
    ),
    of_money(
        "sources-miss-total",
        budget(stated_totals=[part(20, year="2012"), part(20, year="2013")], total=30),
        "stated_totals",
        budget(stated_totals=[part(20, year="2012/2013"), part(20, year="2013/2014")], total=30),
    ),
    of_money(
        "disbursed-above-allocated",
        budget(line(state="allocated", amount=30), line("c", 31, state="disbursed")),
        "lines[c].amount",
        budget(
            line(state="allocated", amount=30),
            line("s", 1, state="supplement"),
            line("c", 31, state="disbursed"),
        ),
    ),
    of_money(
        "disbursed-above-allocated",
        budget(line(state="allocated", amount=30), line("c", 31, state="disbursed")),
        "lines[c].amount",
        budget(
            line(state="allocated", amount=30),
            line("s", None, state="supplement"),
            line("c", 31, state="disbursed"),
        ),
    ),
    of_money(
        "disbursed-above-allocated",
        budget(
            line(state="allocated", amount=30, year="2012"),
            line("c", 31, state="disbursed", year="2012"),
        ),
        "lines[c].amount",
        budget(
            line(state="allocated", amount=30, year="2012"),
            line("c", 31, state="disbursed", year="2013"),
        ),
    ),
    of_money(
        "disbursed-above-allocated",
        budget(line(state="allocated", amount=30), line("c", 31, state="disbursed")),
        "lines[c].amount",
        budget(
            line(state="allocated", amount=30), line("c", 31, state="disbursed"), exhaustive=False
        ),
    ),
    of_money(
        "disbursed-above-allocated",
        budget(line(state="allocated", amount=30), line("c", 31, state="disbursed")),
        "lines[c].amount",
        budget(line(state="allocated", amount=30, unit="USD"), line("c", 31, state="disbursed")),
    ),
    of_money(  # programme 1212 is approved for four years
        "allocated-above-approved",
        budget(
            line(amount=1730, unit="billion VND", year="2012/2015"),
            line("c", 1000, "billion VND", state="allocated", year="2012"),
            line("d", 1000, "billion VND", state="allocated", year="2013"),
        ),
        "lines[c].amount",
        budget(
            line(amount=1730, unit="billion VND", year="2012/2015"),
            line("c", 1000, "billion VND", state="allocated", year="2012"),
            line("d", 1000, "billion VND", state="allocated", year="2016"),
        ),
    ),
    of_money(  # what was cut is not above
        "allocated-above-approved",
        budget(
            line(amount=90), line("c", 100, state="allocated"), line("s", 20, state="supplement")
        ),
        "lines[c].amount",
        budget(
            line(amount=90), line("c", 100, state="allocated"), line("s", -20, state="supplement")
        ),
    ),
    of_money(
        "allocated-above-approved",
        budget(line(amount=90), line("c", 100, state="allocated")),
        "lines[c].amount",
        budget(line(amount=-90), line("c", -10, state="allocated")),
    ),
    of_money(
        "allocated-above-approved",
        budget(
            line(amount=1730, unit="billion VND"), line("c", 1731, "billion VND", state="allocated")
        ),
        "lines[c].amount",
        budget(
            line(amount=1730, unit="billion VND"),
            line("c", 1730000, "million VND", state="allocated"),
        ),
    ),
]

IN_2012 = {"due": "2012"}
TARGETS = [
    of_target("goal-missing", target(criterion=None), "criterion", target()),
    of_target(
        "goal-missing", target(criterion=None), "criterion", target(criterion=None, source=RETOLD)
    ),
    of_target(
        "goal-missing",
        target(indicator=None, criterion=None, deliverable="cổng"),
        "stages",
        target(indicator=None, criterion=None, deliverable="cổng", stages=["built"]),
    ),
    of_target("due-missing", target(), "due", target(due="2012"), **YEARS),
    of_target("due-missing", target(), "due", target(source=RETOLD), **YEARS),
    Case(
        "due-missing",
        plan(targets=[target()], **YEARS),
        "targets[t].due",
        plan(targets=[target()], periods=["2012"]),
    ),
    of_target("due-outside", target(due="2030"), "due", target(due="2013-Q2"), **YEARS),
    of_target(
        "due-outside",
        target(due="2030"),
        "due",
        target(due="2020"),
        periods=["2012"],
        document=NUMBERED.evolve(period="2012", outlook="../2020"),
    ),
    of_target("baseline-missing", target(), "baseline", target(baseline=START)),
    of_target("baseline-missing", target(), "baseline", target(criterion=None)),
    of_target(
        "baseline-assumed",
        target(
            baseline=START.evolve(
                comparability=Comparability.ASSUMED, assumption="gần hết là băng rộng"
            )
        ),
        "baseline",
        target(baseline=START),
    ),
    Case(
        "baseline-of-another",
        reviewed(
            figure("o", PHONE_DENSITY, 5), targets=[target(baseline=baseline(observation="o"))]
        ),
        "targets[t].baseline",
        reviewed(figure("o", DENSITY, 5), targets=[target(baseline=baseline(observation="o"))]),
    ),
    Case(
        "baseline-elsewhere",
        reviewed(
            figure("o", DENSITY, 5),
            targets=[target(baseline=baseline(observation="o"), area=BAT_XAT)],
        ),
        "targets[t].baseline",
        reviewed(
            figure("o", DENSITY, 5),
            targets=[target(baseline=baseline(observation="o"), area=LAO_CAI)],
        ),
    ),
    Case(
        "baseline-elsewhere",
        reviewed(
            figure("o", DENSITY, 5),
            targets=[target(baseline=baseline(observation="o"), area=BAT_XAT)],
        ),
        "targets[t].baseline",
        reviewed(
            figure("o", DENSITY, 5),
            targets=[
                target(
                    baseline=baseline(
                        observation="o", comparability="not comparable", assumption="tỉnh"
                    ),
                    area=BAT_XAT,
                )
            ],
        ),
    ),
    of_target(
        "baseline-too-late",
        target(baseline=START, due="2011"),
        "baseline",
        target(baseline=START, due="2012"),
    ),
    of_target(
        "already-met",
        target(criterion=goal("=", 42), baseline=baseline(value=ip.Measure("43.3", PER_100))),
        "baseline",
        target(criterion=goal("=", 42), baseline=baseline(value=ip.Measure("41.3", PER_100))),
    ),
    of_target(
        "already-met",
        target(criterion=goal(">", 5), baseline=START),
        "baseline",
        target(
            criterion=goal(">", 5),
            baseline=START.evolve(comparability=Comparability.DIFFERENT, assumption="khác"),
        ),
    ),
    Case(
        "already-met",
        reviewed(figure("o", DENSITY, 16), targets=[target(baseline=baseline(observation="o"))]),
        "targets[t].baseline",
        reviewed(figure("o", SHARE, 16), targets=[target(baseline=baseline(observation="o"))]),
    ),
    Case(
        "already-met",
        reviewed(figure("o", DENSITY, 16), targets=[target(baseline=baseline(observation="o"))]),
        "targets[t].baseline",
        reviewed(
            ip.Observation(code="o", indicator=DENSITY),
            targets=[target(baseline=baseline(observation="o"))],
        ),
    ),
    of_target(
        "against-direction",
        target(
            indicator=FEW.evolve(direction="higher is better"), criterion=goal("<", 5, "percent")
        ),
        "criterion",
        target(indicator=FEW, criterion=goal("<", 5, "percent")),
    ),
    of_target(
        "against-direction",
        target(indicator=FEW, criterion=goal(">=", 5, "percent")),
        "criterion",
        target(indicator=RANK, criterion=goal("<=", 5, "index_point")),
    ),
    Case(
        "targets-contradict",
        plan(
            targets=[
                target("s", criterion=goal("=", 50), **IN_2012),
                target(criterion=goal("=", 60), **IN_2012),
            ]
        ),
        "targets[t].criterion",
        plan(
            targets=[
                target("s", criterion=goal(">=", 50), **IN_2012),
                target(criterion=goal(">", 60), **IN_2012),
            ]
        ),
    ),
    Case(
        "targets-contradict",
        plan(
            targets=[
                target("s", criterion=goal("<", 6), **IN_2012),
                target(criterion=goal(">=", 6), **IN_2012),
            ]
        ),
        "targets[t].criterion",
        plan(targets=[target("s", criterion=goal("<", 6)), target(criterion=goal(">=", 6))]),
    ),
    Case(
        "targets-contradict",
        plan(
            targets=[
                target("s", criterion=goal("=", 50), **IN_2012),
                target(criterion=goal("=", 60), **IN_2012),
            ]
        ),
        "targets[t].criterion",
        plan(
            targets=[
                target("s", criterion=goal("=", 50), level="district", **IN_2012),
                target(criterion=goal("=", 60), level="province", **IN_2012),
            ]
        ),
    ),
    Case(
        "targets-backwards",
        plan(
            targets=[
                target("s", criterion=goal(">=", 80), due="2009"),
                target(criterion=goal(">=", 70), due="2010"),
            ]
        ),
        "targets[t].criterion",
        plan(
            targets=[
                target("s", criterion=goal(">=", 70), due="2009"),
                target(criterion=goal(">=", 80), due="2010"),
            ]
        ),
    ),
    Case(
        "targets-backwards",
        plan(
            targets=[
                target("s", indicator=FEW, criterion=goal("<", 5, "percent"), due="2012"),
                target(
                    indicator=FEW,
                    criterion=ip.Criterion(
                        comparator="range",
                        low=ip.Measure(4, "percent"),
                        high=ip.Measure(9, "percent"),
                    ),
                    due="2013",
                ),
            ]
        ),
        "targets[t].criterion",
        plan(
            targets=[
                target("s", indicator=RANK, criterion=goal(">=", 5, "index_point"), due="2012"),
                target(indicator=RANK, criterion=goal(">=", 4, "index_point"), due="2013"),
            ]
        ),
    ),
    Case(
        "targets-backwards",
        plan(
            targets=[
                target("s", criterion=goal(">=", 80), due="2009"),
                target(criterion=goal(">=", 70), due="2010"),
            ]
        ),
        "targets[t].criterion",
        plan(
            targets=[
                target("s", criterion=goal(">=", 80), due="2010"),
                target(criterion=goal(">=", 70), due="2010"),
            ]
        ),
    ),
    Case(
        "target-unserved",
        plan(targets=[target(), target("s")], tasks=[task(targets=["s"])]),
        "targets[t]",
        plan(targets=[target(), target("s")], tasks=[task()]),
    ),
    Case(
        "target-unserved",
        plan(targets=[target(), target("s")], tasks=[task(targets=["s"])]),
        "targets[t]",
        plan(targets=[target(), target("s")], tasks=[task(targets=["s"])], exhaustive=False),
    ),
]

PORTAL = task("whole", title="cổng Tỉnh ủy", status="completed")
TASKS = [
    of_task("lead-missing", task(assignments=[HELPER]), "assignments", task(assignments=[LEAD])),
    of_task("lead-missing", task(), "assignments", task(source=RETOLD)),
    Case(
        "lead-missing",
        plan(tasks=[task(), task("w", assignments=[HELPER, LEAD])], assignments=[LEAD]),
        "tasks[k].assignments",
        plan(tasks=[task(part_of="w"), task("w", assignments=[LEAD])]),
    ),
    Case(
        "lead-missing",
        plan(tasks=[task()]),
        "tasks[k].assignments",
        plan(tasks=[task()], assignments=[LEAD]),
    ),
    Case(
        "lead-missing",
        plan(tasks=[task()]),
        "tasks[k].assignments",
        plan(tasks=[task()], disclosures=[ip.Disclosure(code="assignments", state="mentioned")]),
    ),
    Case(
        "lead-missing",
        plan(tasks=[task(), task("w", part_of="x"), task("x", assignments=[LEAD])]),
        "tasks[k].assignments",
        plan(tasks=[task(), task("w", part_of="k"), task("x", part_of="w", assignments=[LEAD])]),
    ),
    of_task("task-undated", task(), "period", task(period="2012"), **YEARS),
    of_task("task-undated", task(), "period", task(completed_on=DAY(2012, 5, 1)), **YEARS),
    Case(
        "task-undated",
        plan(tasks=[task()], **YEARS),
        "tasks[k].period",
        plan(tasks=[task()], periods=["2012"]),
    ),
    of_task("task-outside", task(period="2016"), "period", task(period="2015-Q1"), **YEARS),
    Case(
        "task-unlinked",
        plan(tasks=[task(), task("l", targets=["t"])], targets=[target()]),
        "tasks[k]",
        plan(tasks=[task(part_of="l"), task("l", targets=["t"])], targets=[target()]),
    ),
    Case(
        "task-unlinked",
        plan(tasks=[task(), task("l", targets=["t"])], targets=[target()]),
        "tasks[k]",
        plan(tasks=[task(), task("l", targets=["t"], part_of="k")], targets=[target()]),
    ),
    Case(
        "task-unlinked",
        plan(tasks=[task(), task("l", targets=["t"])], targets=[target()]),
        "tasks[k]",
        plan(tasks=[task()]),
    ),
    of_task(
        "completed-early",
        task(completed_on=DAY(2011, 12, 30), period="2012"),
        "completed_on",
        task(completed_on=DAY(2012, 1, 30), period="2012"),
    ),
    Case(
        "part-unfinished",
        plan(tasks=[PORTAL, task(part_of="whole", status="under way")]),
        "tasks[k].status",
        plan(tasks=[PORTAL, task(part_of="whole")]),
    ),
    of_task(
        "pilot-everywhere",
        task(scope="pilot"),
        "places",
        task(scope="pilot", places=[BAT_XAT]),
        area=LAO_CAI,
    ),
    of_task(
        "pilot-everywhere",
        task(scope="pilot", places=[LAO_CAI]),
        "places",
        task(places=[LAO_CAI]),
        area=LAO_CAI,
    ),
]

FIGURES = [
    Case(
        "density-mismatch",
        reviewed(
            figure("c", PHONES, 426545),
            figure("o", PHONE_DENSITY, "22.24"),
            figure("p", PEOPLE, 1697400),
        ),
        "review.observations[o].value",
        reviewed(
            figure("c", PHONES, 426545),
            figure("o", PHONE_DENSITY, "22.24"),
            figure("p", PEOPLE, 1917918),
        ),
    ),
    Case(
        "density-mismatch",
        reviewed(
            figure("c", PHONES, 426545),
            figure("o", PHONE_DENSITY, "22.24"),
            figure("p", PEOPLE, 1697400),
        ),
        "review.observations[o].value",
        reviewed(
            figure("c", PHONES, 426545), figure("o", PHONE_DENSITY, "22.24"), figure("p", PEOPLE, 0)
        ),
    ),
    Case(
        "density-mismatch",
        reviewed(
            figure("c", PHONES, 426545),
            figure("o", PHONE_DENSITY, "22.24"),
            figure("p", PEOPLE, 1697400),
        ),
        "review.observations[o].value",
        reviewed(
            figure("c", PHONES, 426545),
            figure("o", PHONE_DENSITY, "22.24"),
            figure("p", PEOPLE, 1697400, period="2012"),
        ),
    ),
    Case(
        "bases-differ",
        reviewed(
            figure("a", LINES, 25461),
            figure("b", DENSITY, "1.5"),
            figure("c", PHONES, 426545),
            figure("o", PHONE_DENSITY, "22.24"),
        ),
        "review.observations[o].value",
        reviewed(
            figure("a", LINES, 28769),
            figure("b", DENSITY, "1.5"),
            figure("c", PHONES, 426545),
            figure("o", PHONE_DENSITY, "22.24"),
        ),
    ),
    Case(
        "bases-differ",
        reviewed(
            figure("a", LINES, 25461),
            figure("b", DENSITY, "1.5"),
            figure("c", PHONES, 426545),
            figure("o", PHONE_DENSITY, "22.24"),
        ),
        "review.observations[o].value",
        reviewed(
            figure("a", LINES, 25461),
            figure("b", DENSITY, 0, bound="<="),
            figure("c", PHONES, 426545),
            figure("o", PHONE_DENSITY, "22.24"),
        ),
    ),
    Case(
        "bases-differ",
        reviewed(
            figure("a", LINES, 25461),
            figure("b", DENSITY, "1.5"),
            figure("c", PHONES, 426545),
            figure("o", PHONE_DENSITY, "22.24"),
        ),
        "review.observations[o].value",
        reviewed(
            figure("a", LINES, 25461),
            figure("b", DENSITY.evolve(population_concept=None), "1.5"),
            figure("c", PHONES, 426545),
            figure("o", PHONE_DENSITY, "22.24"),
        ),
    ),
    Case(
        "no-whole-count",
        reviewed(figure("o", COVERAGE, 98), figure("n", VILLAGES, 7)),
        "review.observations[o].value",
        reviewed(figure("o", COVERAGE, 98), figure("n", VILLAGES, 164)),
    ),
    Case(
        "no-whole-count",
        reviewed(figure("o", COVERAGE, 98), figure("n", VILLAGES, 7)),
        "review.observations[o].value",
        reviewed(figure("o", COVERAGE, 98), figure("n", VILLAGES, 7, bound="~")),
    ),
    Case(
        "share-truncated",
        reviewed(figure("o", COVERAGE, "41.51"), *TAM_BINH),
        "review.observations[o].value",
        reviewed(figure("o", COVERAGE, "41.52"), *TAM_BINH),
    ),
    Case(
        "share-mismatch",
        reviewed(
            figure("o", COVERAGE, 95),
            figure("n", COVERED, 1533, out_of=ip.Measure(1562, "village")),
        ),
        "review.observations[o].value",
        reviewed(
            figure("o", COVERAGE, 98),
            figure("n", COVERED, 1533, out_of=ip.Measure(1562, "village")),
        ),
    ),
    Case(
        "share-mismatch",
        reviewed(
            figure("o", COVERAGE, 95),
            figure("n", COVERED, 1533, out_of=ip.Measure(1562, "village")),
        ),
        "review.observations[o].value",
        reviewed(figure("o", COVERAGE, 95), figure("n", COVERED, 1533)),
    ),
    Case(
        "total-mismatch",
        reviewed(*PARTS, TOTAL),
        "review.observations[total].value",
        reviewed(*PARTS, TOTAL.evolve(value=ip.Measure(94511, "subscription"))),
    ),
    Case(
        "total-mismatch",
        reviewed(*PARTS, TOTAL.evolve(computed_from=()), groups=[BOTH]),
        "review.observations[total].value",
        reviewed(*PARTS, TOTAL.evolve(computed_from=()), groups=[BOTH.evolve(exhaustive=False)]),
    ),
    Case(
        "total-mismatch",
        reviewed(*PARTS, TOTAL.evolve(computed_from=()), groups=[BOTH]),
        "review.observations[total].value",
        reviewed(PARTS[0], TOTAL.evolve(computed_from=()), groups=[BOTH]),
    ),
    Case(
        "total-mismatch",
        reviewed(*PARTS, TOTAL),
        "review.observations[total].value",
        reviewed(*PARTS, TOTAL.evolve(area=BOTH)),
    ),
    Case(
        "total-mismatch",
        reviewed(*PARTS, TOTAL),
        "review.observations[total].value",
        reviewed(PARTS[0].evolve(area=None), PARTS[1], TOTAL),
    ),
    Case(
        "total-mismatch",
        reviewed(*PARTS, TOTAL),
        "review.observations[total].value",
        reviewed(PARTS[0].evolve(area=YEN_BAI), PARTS[1], TOTAL),
    ),
    of_figure("share-above-whole", figure("o", SHARE, 104), "value", figure("o", SHARE, 100)),
    of_figure(
        "share-above-whole",
        figure("o", SHARE, 104),
        "value",
        figure("o", SHARE.evolve(of=None), 104),
    ),
    of_target(
        "share-above-whole",
        target(indicator=SHARE, criterion=goal(">=", 120, "percent")),
        "criterion",
        target(indicator=SHARE, criterion=goal("<=", 120, "percent")),
    ),
    of_target(
        "share-above-whole",
        target(
            indicator=SHARE,
            criterion=ip.Criterion(
                comparator="range", low=ip.Measure(120, "percent"), high=ip.Measure(130, "percent")
            ),
        ),
        "criterion",
        target(criterion=goal(">", 120)),
    ),
    Case(
        "figures-differ",
        reviewed(figure("a", SHARE, "86.21"), figure("o", SHARE, "77.84")),
        "review.observations[o].value",
        reviewed(figure("a", SHARE, "77.8"), figure("o", SHARE, "77.84")),
    ),
    Case(
        "figures-differ",
        reviewed(figure("a", SHARE, "86.21"), figure("o", SHARE, "77.84")),
        "review.observations[o].value",
        reviewed(figure("a", SHARE, "86.21", status="preliminary"), figure("o", SHARE, "77.84")),
    ),
    Case(
        "figures-differ",
        reviewed(figure("a", SHARE, "86.21"), figure("o", SHARE, "77.84")),
        "review.observations[o].value",
        reviewed(
            figure("a", SHARE, "86.21", performer=LEAD.party),
            figure("o", SHARE, "77.84", performer=BOTH),
        ),
    ),
    Case(
        "figures-differ",
        reviewed(figure("a", SHARE, "86.21"), figure("o", SHARE, "77.84")),
        "review.observations[o].value",
        reviewed(
            figure("a", SHARE, "86.21", cut_off=DAY(2011, 6, 30)), figure("o", SHARE, "77.84")
        ),
    ),
    Case(
        "figures-differ",
        reviewed(figure("a", LINES, 100, bound="<"), figure("o", LINES, 100, bound=">=")),
        "review.observations[o].value",
        reviewed(figure("a", LINES, 100, bound="<="), figure("o", LINES, 100, bound=">=")),
    ),
    of_figure(
        "thousands-as-decimals",
        figure("o", LINES, "35.000"),
        "value.measure",
        figure("o", LINES, "35000"),
    ),
    of_figure(
        "thousands-as-decimals",
        figure("o", LINES, "1.420"),
        "value.measure",
        figure("o", LINES, "35.0"),
    ),
    of_target(
        "thousands-as-decimals",
        target(indicator=LINES, criterion=goal(">", "35.000", "subscription")),
        "criterion.value",
        target(indicator=LINES, criterion=goal(">", "35", "subscription")),
    ),
    Case(
        "thousands-as-decimals",
        plan(groups=[ip.Group(name="xã", code="g", size=ip.Measure(Decimal("1.562"), "village"))]),
        "groups[g].size",
        plan(groups=[ip.Group(name="xã", code="g", size=ip.Measure("1562", "village"))]),
    ),
    of_figure(
        "thousands-as-decimals",
        figure("o", LINES, "1.420"),
        "value.measure",
        figure("o", LINES, "1.42"),
    ),
    of_figure(
        "fractional-count",
        figure("o", LINES, "311.9"),
        "value.measure",
        figure("o", LINES, "311.000"),
    ),
    of_figure(
        "fractional-count",
        figure("o", LINES, "35000.125"),
        "value.measure",
        figure("o", LINES, "35000.000"),
    ),
    of_figure(
        "rounding-misfit",
        figure("o", DENSITY, "43.3", rounded_to="1"),
        "value.rounded_to",
        figure("o", DENSITY, "43", rounded_to="1"),
    ),
]

DEFINITIONS = [
    named(
        "density-as-percent",
        "Số thuê bao băng rộng di động/100 dân",
        "percent",
        "Tỷ lệ dân số có điện thoại",
        of="person",
    ),
    of_target(
        "density-as-percent",
        target(title="thuê bao trên một trăm dân", indicator=SHARE, criterion=None),
        "title",
        target(title="tỷ lệ xã", indicator=SHARE, criterion=None),
    ),
    named(
        "count-called-density",
        "thuê bao băng rộng cố định trên 100 dân",
        "subscription",
        "thuê bao băng rộng cố định",
    ),
    named(
        "share-called-density",
        "Mật độ xã được kết nối cáp quang",
        "percent",
        "Mật độ thuê bao trên 100 dân",
        of="commune",
    ),
    named(
        "share-called-number",
        "Số người chỉ sử dụng 2G",
        "percent",
        "Tỷ lệ thuê bao số",
        of="person",
    ),
    named(
        "share-called-number",
        "Số người chỉ sử dụng 2G",
        "percent",
        "Số thuê bao trên 100 dân",
        of="person",
    ),
    Case(
        "same-name",
        plan(indicators=[DENSITY, PHONE_DENSITY.evolve(name="Mật  độ")]),
        "indicators[phone-density].name",
        plan(indicators=[DENSITY, PHONE_DENSITY]),
    ),
    Case(
        "density-summed",
        plan(indicators=[DENSITY.evolve(area_rule="sum")]),
        "indicators[density].area_rule",
        plan(indicators=[DENSITY.evolve(area_rule="ratio of sums"), LINES]),
    ),
    Case(
        "share-of-what",
        plan(indicators=[SHARE.evolve(of=None)]),
        "indicators[share].of",
        plan(indicators=[SHARE, SHARE.evolve(code="growth", of=None, name="Tốc độ tăng thuê bao")]),
    ),
    Case(
        "share-of-what",
        plan(indicators=[SHARE.evolve(of=None)]),
        "indicators[share].of",
        plan(indicators=[SHARE.evolve(of=None)], source=RETOLD),
    ),
    Case(
        "population-unspecified",
        plan(indicators=[DENSITY.evolve(population_concept=None)]),
        "indicators[density].population_concept",
        plan(
            indicators=[DENSITY, ip.Indicator(code="km", name="cáp trên diện tích", unit="km/km²")]
        ),
    ),
    Case(
        "population-unspecified",
        plan(indicators=[DENSITY.evolve(population_concept=None, denominator=PEOPLE)]),
        "indicators[density].population_concept",
        plan(
            indicators=[
                DENSITY.evolve(
                    population_concept=None,
                    denominator=PEOPLE.evolve(population_concept="year-end"),
                ),
            ]
        ),
    ),
    of_figure(
        "definition-not-valid",
        figure("o", LINES.evolve(valid_from=DAY(2011, 5, 1)), 1, period="2010"),
        "period",
        figure("o", LINES.evolve(valid_from=DAY(2011, 5, 1)), 1, period="2011"),
    ),
    of_target(
        "definition-not-valid",
        target(indicator=DENSITY.evolve(valid_to=DAY(2011, 4, 30)), due="2012"),
        "due",
        target(indicator=DENSITY.evolve(valid_to=DAY(2012, 4, 30)), due="2012"),
    ),
]

UNTRACED = ip.Document(type="Trang thông tin", title="số xã", code="trang")
PROVENANCE = [
    Case(
        "known-second-hand",
        plan(source=RETOLD),
        "source",
        plan(source=RETOLD.evolve(kind="primary")),
    ),
    Case(
        "sources-missing",
        plan(targets=[target()]),
        "targets",
        plan(targets=[target()], document=NUMBERED),
    ),
    Case("sources-missing", plan(tasks=[task()]), "tasks", plan(tasks=[task(source=RETOLD)])),
    Case(
        "sources-missing",
        reviewed(figure("o", LINES, 1)),
        "review.observations",
        plan(review=ip.Review(observations=[figure("o", LINES, 1)], source=RETOLD)),
    ),
    Case(
        "source-untraceable",
        plan(targets=[target(source=ip.Source(document=UNTRACED))]),
        "documents[trang]",
        plan(targets=[target(source=ip.Source(document=UNTRACED))], document=UNTRACED),
    ),
    Case(
        "source-untraceable",
        reviewed(figure("o", LINES, 1, source=ip.Source(document=UNTRACED))),
        "documents[trang]",
        plan(documents=[UNTRACED]),
    ),
    of_figure(
        "quote-disagrees",
        figure("o", LINES, 35, source=quoted("Thuê bao Internet đạt khoảng 35.000")),
        "value",
        figure("o", LINES, 35000, source=quoted("Thuê bao Internet đạt khoảng 35.000")),
    ),
    of_figure(
        "quote-disagrees",
        figure("o", LINES, 35, source=quoted("Thuê bao Internet đạt khoảng 35.000")),
        "value",
        figure("o", DENSITY, "5.5", source=quoted("5.5 subscriptions per 100 inhabitants")),
    ),
    of_figure(
        "quote-disagrees",
        figure("o", LINES, 35, source=quoted("Thuê bao Internet đạt khoảng 35.000")),
        "value",
        figure("o", LINES, 35, source=RETOLD),
    ),
    of_figure(
        "quote-disagrees",
        figure("o", LINES, 35, source=quoted("Thuê bao Internet đạt khoảng 35.000")),
        "value",
        figure("o", LINES, 35, source=quoted("98% xã được kết nối cáp quang trong năm 2011")),
    ),
    of_target(
        "quote-disagrees",
        target(criterion=goal(">", 5), source=quoted("mật độ trên 6 thuê bao/100 dân")),
        "criterion",
        target(
            criterion=ip.Criterion(
                comparator="range", low=ip.Measure(6, PER_100), high=ip.Measure(7, PER_100)
            ),
            source=quoted("từ 6 đến 7 thuê bao/100 dân"),
        ),
    ),
    of_figure(
        "qualifier-dropped",
        figure("o", LINES, 35000, source=quoted("Thuê bao Internet đạt khoảng 35.000")),
        "value",
        figure("o", LINES, 35000, bound="~", source=quoted("Thuê bao Internet đạt khoảng 35.000")),
    ),
    of_target(
        "qualifier-dropped",
        target(criterion=goal("=", 6), source=quoted("mật độ trên 6 thuê bao/100 dân")),
        "criterion",
        target(criterion=goal(">=", 6), source=quoted("mật độ 6 thuê bao/100 dân")),
    ),
    of_figure(
        "qualifier-dropped",
        figure("o", DENSITY, 16, source=quoted("gần 16 thuê bao/100 dân")),
        "value",
        figure("o", DENSITY, 16, bound="nearly", source=quoted("gần 16 thuê bao/100 dân")),
    ),
    of_figure(
        "figure-undated", figure("o", LINES, 820, period=None), "period", figure("o", LINES, 820)
    ),
    of_figure(
        "figure-undated",
        figure("o", LINES, 820, period=None),
        "period",
        figure("o", LINES, 820, period=None, source=RETOLD),
    ),
    of_figure(
        "final-too-early",
        figure("o", LINES, 1, status="final", released_on=DAY(2011, 12, 2)),
        "status",
        figure("o", LINES, 1, status="estimate", released_on=DAY(2011, 12, 2)),
    ),
    of_figure(
        "final-too-early",
        figure("o", LINES, 1, status="final", cut_off=DAY(2011, 11, 30)),
        "status",
        figure(
            "o", LINES, 1, status="final", cut_off=DAY(2011, 12, 31), released_on=DAY(2012, 1, 15)
        ),
    ),
    of_figure(
        "figure-ahead-of-plan",
        figure("o", LINES, 1, period="2016"),
        "period",
        figure("o", LINES, 1, period="2015"),
        approved_on=DAY(2016, 12, 30),
    ),
    of_figure(
        "figure-ahead-of-plan",
        figure("o", LINES, 1, period="2016"),
        "period",
        figure("o", LINES, 1, period="2016", status="estimate"),
        document=NUMBERED.evolve(issued_on=DAY(2016, 12, 30)),
    ),
]

CASES = [*STRUCTURE, *TARGETS, *TASKS, *MONEY_RULES, *FIGURES, *DEFINITIONS, *PROVENANCE]


@each_row("case", CASES, ids=[f"{n}-{case.code}" for n, case in enumerate(CASES)])
def test_a_rule_finds_what_it_looks_for_and_nothing_else(case: Case) -> None:
    found = checks.check(case.broken, rules=[case.code])
    assert [(finding.code, finding.path) for finding in found] == [(case.code, case.path)]
    assert found[0].severity is checks.rules[case.code].severity
    checks.resolve(case.broken, found[0].path)
    assert checks.check(case.sound, rules=[case.code]) == ()


def test_every_rule_has_a_case() -> None:
    assert {case.code for case in CASES} == set(checks.rules.codes)


def test_money_is_counted_twice_at_every_level() -> None:
    """100 are 100 of the local budgets, which are 60 and 40; and so with years."""
    sources = [
        line("s", 100, funding_source=catalog.funding_source("NSNN")),
        line("l", 100, funding_source=LOCAL),
        line("p", 60, funding_source=PROVINCE),
        line("d", 40, funding_source=catalog.funding_source("ngân sách huyện")),
    ]
    years = [
        line(y.replace("/", "-"), a, year=y, note="x")
        for y, a in (("2012/2015", 9), ("2012/2013", 9), ("2012", 4), ("2013", 5))
    ]
    found = checks.check(plan(budget=budget(*sources, *years)), rules=["counted-twice"])
    assert [finding.path for finding in found] == [
        f"budget.lines[{code}].amount" for code in ("s", "l", "2012-2015", "2012-2013")
    ]


def test_two_lines_may_be_the_same_sum() -> None:
    lines = [
        line("l", 30, funding_source=LOCAL),
        line("m", 30, funding_source=LOCAL),
        line("p", 30, funding_source=PROVINCE),
    ]
    found = checks.check(plan(budget=budget(*lines)), rules=["counted-twice"])
    assert [finding.path for finding in found] == [
        "budget.lines[l].amount",
        "budget.lines[m].amount",
    ]


def test_very_many_spans_are_passed_over() -> None:
    spans = [line(f"s{n}", 5, year=f"2012/{2013 + n}") for n in range(103)]
    assert (
        checks.check(
            plan(budget=budget(*spans, line("y", 5, year="2012"))), rules=["counted-twice"]
        )
        == ()
    )


def test_parts_of_a_sum_are_named_but_not_all_of_many() -> None:
    lines = [line(f"p{n}", 1, task="a", note=str(n)) for n in range(9)]
    (found,) = checks.check(
        plan(budget=budget(line(amount=9, task="k"), *lines), **WHOLE_AND_PARTS),
        rules=["counted-twice"],
    )
    assert found.parameter("lines") == "p0, p1, p2, p3, p4, p5, p6, p7, …"
    assert "p7" in f"{found:vi}"


def test_amounts_beyond_computing_are_passed_over() -> None:
    tiny, large = line(amount=f"0.{'0' * 59}1"), line("c", 10**59, "billion VND", task="k")
    for broken in (
        budget(tiny, total=5),
        budget(tiny.evolve(state="allocated"), line("c", 10**59, "billion VND", state="disbursed")),
        budget(tiny, large.evolve(task=None), total=10**59),
    ):
        found = {finding.code for finding in checks.check(plan(budget=broken))}
        assert not found & {
            "stated-total-missed",
            "stated-total-rounded",
            "disbursed-above-allocated",
        }


def test_arithmetic_is_shown_where_there_is_some() -> None:
    broken = next(case.broken for case in CASES if case.code == "density-mismatch")
    (found,) = checks.check(broken, rules=["density-mismatch"])
    assert (
        found.arithmetic
        == "426545 telephone / 1697400 person = 25.13 telephone/100 person, printed 22.24"
    )


def test_bases_that_differ_are_found_among_many_in_one_pass() -> None:
    """The two that are farthest apart are named, whatever stands between them: from 25,000 / 0.01505 and 27,900 / 0.01505."""
    lines = [ip.Indicator(code=f"l{n}", name=f"l{n}", unit="subscription") for n in range(30)]
    people = [figure(f"c{n}", of, 25000 + 100 * n) for n, of in enumerate(lines)]
    densities = [
        figure(
            f"d{n}", ip.Indicator(code=f"d{n}", name=f"d{n}", unit=PER_100, numerator=of), "1.50"
        )
        for n, of in enumerate(lines)
    ]
    (found,) = checks.check(reviewed(*people, *densities), rules=["bases-differ"])
    assert found.path == "review.observations[d29].value"
    ends = [found.parameter(name).low for name in ("first", "other")]  # type: ignore[attr-defined]
    assert ends == [ip.Measure(1661129, "person"), ip.Measure(1853820, "person")]
