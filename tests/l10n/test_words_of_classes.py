"""Every public class has words in both languages.

    python tests/l10n/test_words_of_classes.py

It prints a table of the classes with what is said of a sample of each.
"""

from __future__ import annotations

import datetime
import inspect
import pkgutil
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import Enum
from importlib import import_module
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import ictplan as ip
from ictplan import catalog, checks, compute, errors, l10n, results
from ictplan.catalog.money_entry import MoneyEntry
from ictplan.messages import Message
from ictplan.model import budget, unit_names
from ictplan.model.measure import Widening
from ictplan.model.period import Point
from ictplan.model.result import Result
from ictplan.model.value import Value

LANGUAGES = ("vi", "en")
PUBLIC = (ip, results, checks, catalog, l10n)
ROOTS = (Value, errors.IctplanError, errors.IctplanWarning)

ENGLISH = re.compile(
    r"\b(the|is|are|of|and|or|not|with|without|write|got|takes?|that|which|cannot|one|most|an|for|from|has|have|into|this|"
    r"than|between|only|must|other|another|such|as|by|be|at|it|on|both|too|them|where|there)\b"
)
#: What is quoted, codes and paths: they are no words of a language.
NAMES = re.compile(r"“[^”]*”|'[^']*'|\w+\([^)]*\)|\w+(?:[._=-]\w+)+|\(\w+\)")
#: Names in the samples that English leaves in Vietnamese.
OWN_NAMES = (
    "tỉnh Lào Cai",
    "Lào Cai",
    "huyện Sa Pa",
    "QĐ-TTg",
    "trang 2",
    "đã phân công",
    "looks like đ",
)


def below(root: type[Any]) -> set[type[Any]]:
    return {root} | {cls for sub in root.__subclasses__() for cls in below(sub)}


def public_classes() -> set[type[Any]]:
    """The classes that are exported, and all values, errors and warnings that the package defines."""
    for module in pkgutil.walk_packages(ip.__path__, "ictplan."):
        import_module(module.name)
    exported = [getattr(module, name) for module in PUBLIC for name in module.__all__]
    classes = {thing for thing in exported if inspect.isclass(thing)}
    defined = {cls for root in ROOTS for cls in below(root) if cls not in {Value, Result}}
    return classes | {cls for cls in defined if cls.__module__.startswith("ictplan.")}


# ---------------------------------------------------------------- samples

DENSITY = "subscription/100 person"
LAO_CAI = ip.Area(name=ip.LocalizedText("tỉnh Lào Cai", en="Lào Cai province"), level="province")
SA_PA = ip.Area(name=ip.LocalizedText("huyện Sa Pa", en="Sa Pa district"), level="district")
LINES = ip.Indicator(
    code="lines",
    name=ip.LocalizedText("số thuê bao", en="subscriptions"),
    unit="subscription",
    area_rule="sum",
)
BROADBAND = ip.Indicator(
    code="density",
    name=ip.LocalizedText("mật độ băng rộng", en="broadband density"),
    unit=DENSITY,
    numerator=LINES,
)
PORTAL = ip.LocalizedText("cổng thông tin", en="portal")
GOAL = l10n.parse_criterion("trên 6 thuê bao/100 dân")
FIGURE = ip.ReportedValue(measure=ip.Measure("5.5", DENSITY), rounded_to="0.1")
COUNT = ip.ReportedValue(measure=ip.Measure(35000, "subscription"), bound="~")
BASELINE = ip.Baseline(value=FIGURE, period="2011", comparability="same definition")
TARGET = ip.Target(
    code="t",
    title=BROADBAND.name,
    indicator=BROADBAND,
    criterion=GOAL,
    due="2015",
    baseline=BASELINE,
)
DECISION = ip.Document(
    type="Quyết định",
    number=ip.DocumentNumber(number=5, year=2014, symbol="QĐ-TTg"),
    issued_on=datetime.date(2014, 2, 5),
)
SOURCE = ip.Source(document=DECISION, place="trang 2", quote="374 km cáp quang", kind="secondary")
CENTRE = ip.FundingSource(name=ip.LocalizedText("ngân sách trung ương", en="central budget"))
AMOUNT = ip.Measure(1250, "million VND")
LINE = ip.BudgetLine(code="b", amount=AMOUNT, year="2012", state="allocated", funding_source=CENTRE)
SPENT = LINE.evolve(code="c", amount=ip.Measure(900, "million VND"), state="disbursed")
NEXT = LINE.evolve(code="d", amount=ip.Measure(1500, "million VND"), year="2013")
ROW = ip.BudgetRow(number="1", name=PORTAL, amounts=[AMOUNT])
TASK = ip.Task(code="task", title=PORTAL, period="2012", status="under way")
PLAN = ip.Plan(title=PORTAL, targets=[TARGET], tasks=[TASK])
DAY = datetime.date(2013, 3, 1)


def observed(code: str, of: ip.Indicator, value: object, **more: Any) -> ip.Observation:
    known = {"area": LAO_CAI, "period": "2011", "value": value, **more}
    return ip.Observation(code=code, indicator=of, **known)


INTERNET, SUBSCRIPTIONS = observed("o1", BROADBAND, FIGURE), observed("o2", LINES, COUNT)
PEOPLE = ip.Indicator(
    code="people", name=ip.LocalizedText("dân số", en="population"), unit="person"
)


def _raised(work: Callable[[], object]) -> errors.IctplanError:
    with pytest.raises(errors.IctplanError) as caught:
        work()
    return caught.value


IMPLIED = results.ImpliedBase(
    density=INTERNET,
    count=SUBSCRIPTIONS,
    base=ip.Measure(636364, "person"),
    allowed=ip.Interval(low=ip.Measure(621622, "person"), high=ip.Measure(651376, "person")),
)
REACH = compute.count_to_reach(GOAL, IMPLIED.base, have=ip.Measure(35000, "subscription"))
ROLL_UP = compute.roll_up(
    [observed("a", LINES, COUNT)], LINES, areas=[LAO_CAI, SA_PA], period="2011", missing="leave out"
)
ASSESSMENT = compute.assess(
    TARGET,
    [observed("o3", BROADBAND, FIGURE.evolve(measure=ip.Measure("5.8", DENSITY)), period="2012")],
    as_of=DAY,
)
CARD = compute.assess_plan(PLAN, [INTERNET], as_of=DAY)
FINDING = checks.check(PLAN, rules=["lead-missing"])[0]
MATCH = l10n.find("Số thuê bao đạt khoảng 35.000 thuê bao.")[0]
RATE = results.ExchangeRate(rate=ip.Measure(20828, "VND"), of="USD", on=DAY, source=SOURCE)

SAMPLES: tuple[object, ...] = (
    # the model
    LAO_CAI, LINES, PORTAL, GOAL, FIGURE, TARGET, BASELINE, DECISION, DECISION.number, SOURCE, CENTRE, AMOUNT, LINE, ROW, TASK, PLAN,
    INTERNET,
    ip.Achievement(code="e", what=PORTAL, stage="held"),
    ip.Assignment(party=LAO_CAI, role="lead"),
    ip.Budget(lines=[LINE], stated_total=AMOUNT),
    ip.BudgetColumn(name=PORTAL),
    ip.BudgetTable(unit="million VND", rows=[ROW]),
    budget.Facets(funding_source=CENTRE, year="2012"),
    ip.StatedTotal(amount=AMOUNT, funding_source=CENTRE),
    ip.Change(kind="increase", amount=ip.Measure(15, "percent")),
    ip.Disclosure(code="budget", state="stated", name=PORTAL),
    ip.ExternalCode(system="ITU", code="i992b"),
    ip.Extensions({"zoom": 7}),
    ip.Group(name=ip.LocalizedText("các xã biên giới", en="border communes")),
    ip.Interval(low=ip.Measure(6, "percent")),
    PLAN.targets,
    ip.Objective(code="o", title=PORTAL),
    ip.Organization(name=ip.LocalizedText("Sở Thông tin", en="Information Department")),
    ip.Period("2013/2015"),
    Point("2013", ip.Granularity.YEAR, datetime.date(2013, 1, 1), datetime.date(2013, 12, 31)),
    ip.Review(period="2011", observations=[INTERNET], exhaustive=False),
    ip.Sector(name="viễn thông"),
    ip.Solution(code="s", title=PORTAL),
    ip.Unit(DENSITY),
    unit_names.TERMS["commune"],
    unit_names.LENGTH,
    Widening(FIGURE, "rounding", ip.Measure("0.05", DENSITY)),
    # results
    ASSESSMENT, CARD, CARD.tasks[0], REACH, IMPLIED, ROLL_UP, ROLL_UP.left_out[0], FINDING, RATE,
    results.Pace(years=Decimal("1.5"), per_year=ip.Measure("0.2", DENSITY), growth=ip.Measure("3.5", "percent")),
    results.Requirement(target=TARGET, implied=IMPLIED, reach=REACH, reach_allowed=compute.count_to_reach(GOAL, IMPLIED.allowed)),
    compute.compare(FIGURE, GOAL),
    compute.compare_plans(PLAN, PLAN.evolve(targets=[TARGET.evolve(due="2016")]))[0],
    compute.total([LINE]),
    compute.execution_rate([LINE, SPENT]),
    compute.year_on_year([LINE, NEXT])[1],
    compute.pivot([LINE, NEXT], rows="funding_source", columns="year"),
    compute.pivot([LINE, NEXT], rows="funding_source", columns="year").cells[0],
    # the catalog
    catalog.indicators["itu-i992b"], catalog.systems["itu"], catalog.indicators["itu-i4213tfbb"].traps[0],
    catalog.funding_sources["central-budget"], catalog.expenditure_classes["capital"], catalog.budget_states["allocated"],
    catalog.size_classes["B"],
    MoneyEntry(code="x", name=CENTRE.name),
    # checks and readings
    checks.rules["lead-missing"],
    checks.Waiver(code="lead-missing", reason="đã phân công", path="tasks[task]"),
    MATCH,
    l10n.verify_amount("1.250.000 đồng", "Một triệu hai trăm năm mươi đồng"),
    # errors and warnings
    errors.IctplanError(errors.UnknownUnitError("xyz").message),
    errors.InvalidValueError("Task.code", "blank", "''"),
    errors.InvalidTypeError("Task.code", Message("text"), "5"),
    errors.UnknownUnitError("comune", ("commune",)),
    errors.IncompatibleUnitsError(Message("add"), ip.Unit("km"), unit_names.LENGTH.name, ip.Unit("commune"), unit_names.TERMS["commune"].kind.name),
    errors.UnknownCodeError("brodband", "targets", ("broadband",)),
    errors.DuplicateCodeError("a", "tasks"),
    _raised(lambda: AMOUNT / 0),
    _raised(lambda: compute.density(SUBSCRIPTIONS, observed("p", PEOPLE, ip.ReportedValue(measure=ip.Measure(5, "person")), area=SA_PA))),
    errors.Problem("tasks[0].code", "bad_code", "'a b'"),
    errors.DocumentError((errors.Problem("tasks[0].code", "bad_code", "'a b'"),)),
    errors.LocaleParseError("12.34", "vi", "invalid_grouping", ("12,34",), (0, 5)),
    errors.IctplanWarning(errors.PROBLEMS["blank"][0]),
    errors.AmbiguousNumberWarning(errors.MISREADINGS["ambiguous_number"][0]),
    errors.ConfusableWarning(errors.MISREADINGS["confusable_letter"][0]),
)  # fmt: skip


def enums() -> list[type[Enum]]:
    """The public enums, in the order of their names."""
    found = (cls for cls in public_classes() if issubclass(cls, Enum))
    return sorted(found, key=lambda cls: cls.__qualname__)


def samples() -> list[object]:
    """The samples, and for each public enum its first member."""
    return [*SAMPLES, *(next(iter(cls)) for cls in enums())]


def strange_to(code: str, text: str) -> list[str]:
    """The words that do not belong to the language."""
    if code == "vi":
        return ENGLISH.findall(NAMES.sub("", text))
    for name in OWN_NAMES:
        text = text.replace(name, "")
    return [word for word in re.findall(r"\w+", NAMES.sub("", text)) if not word.isascii()]


def refused_as_words(code: str, text: str) -> list[str]:
    """What is wrong with a text as words of a language."""
    faults = strange_to(code, text)
    faults += re.findall(r"\{\w*[^{}]*\}", text)
    if not text.strip() or text != unicodedata.normalize("NFC", text):
        faults.append(repr(text))
    return faults


def test_every_public_class_has_a_sample() -> None:
    classes, sampled = public_classes(), {type(sample) for sample in samples()}
    assert sorted(cls.__qualname__ for cls in classes - sampled) == []
    assert sorted(cls.__qualname__ for cls in sampled - classes) == []


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: type(sample).__qualname__)
@pytest.mark.parametrize("code", LANGUAGES)
def test_samples_are_said(sample: Any, code: str) -> None:
    said = l10n.describe(sample, locale=code)  # type: ignore[arg-type]
    assert refused_as_words(code, said) == []
    assert format(sample, code) == said
    assert format(sample, "") == str(sample)


def test_the_two_languages_differ() -> None:
    alike = {
        type(sample).__qualname__
        for sample in samples()
        if l10n.describe(sample) == l10n.describe(sample, locale="en")  # type: ignore[arg-type]
    }
    assert alike == {"DocumentNumber", "ExternalCode"}


@pytest.mark.parametrize("enum", enums(), ids=lambda enum: enum.__qualname__)
def test_every_member_is_said(enum: type[Enum]) -> None:
    for code in LANGUAGES:
        said = [format(member, code) for member in enum]
        assert [fault for text in said for fault in refused_as_words(code, text)] == []
        assert len(set(said)) == len(said)


#: The classes of the model, for which there are strategies.
MADE = [
    ip.Area, ip.Assignment, ip.Baseline, ip.Budget, ip.BudgetLine, ip.BudgetRow, ip.BudgetTable, ip.Change, ip.Criterion,
    ip.Disclosure, ip.Document, ip.Extensions, ip.Indicator, ip.Interval, ip.Measure, ip.Observation, ip.Period, ip.Plan,
    ip.ReportedValue, ip.Review, ip.Source, ip.StatedTotal, ip.Target, ip.Task, ip.Unit,
]  # fmt: skip


@pytest.mark.parametrize("cls", MADE, ids=lambda cls: cls.__name__)
def test_whatever_there_is_can_be_said(cls: type[Any]) -> None:
    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_type(cls))
    def said(value: Any) -> None:
        for code in LANGUAGES:
            text = format(value, code)
            assert text.strip()
            assert text == unicodedata.normalize("NFC", text)

    said()


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(f"{name}\n    vi  {vi}\n    en  {en}" for name, vi, en in rows)


def main() -> None:
    """Print what is said of the samples."""
    rows = sorted(
        (type(one).__qualname__, *(l10n.describe(one, locale=code) for code in LANGUAGES))  # type: ignore[arg-type]
        for one in samples()
    )
    sys.stdout.write(_table(rows) + "\n")


if __name__ == "__main__":
    main()
