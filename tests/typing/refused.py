"""What type checkers must refuse: each line says which error mypy and pyright report for it.

Nothing here is called. `.ci/check_typing.py` compares what is reported with what is expected, line by line.
"""

# Each mark is at the end of the line that must be refused.
# fmt: off

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import ictplan as ip
from ictplan import compute, io, l10n, report, results, units


def amounts(length: ip.Measure) -> None:
    print(length + 1)  # refused: operator / reportOperatorIssue
    print(1 - length)  # refused: operator / reportOperatorIssue
    print(length * length)  # refused: operator / reportOperatorIssue
    print(length / 1.5)  # refused: operator / reportOperatorIssue
    print(length < 5)  # refused: operator / reportOperatorIssue
    ip.Measure(5.5, "km")  # refused: arg-type / reportArgumentType
    ip.Measure(5, 100)  # refused: arg-type / reportArgumentType
    length.magnitude = Decimal(1)  # refused: misc / reportAttributeAccessIssue


def computations(people: ip.Measure, criterion: ip.Criterion) -> None:
    compute.density(35000, 636364)  # refused: arg-type / reportArgumentType
    compute.density(people, people, 1000)  # refused: call-arg / reportCallIssue
    compute.density(people, people, per="100")  # refused: arg-type / reportArgumentType
    compute.count_to_reach(6, people)  # refused: arg-type / reportArgumentType
    compute.base_for(people, 5.5)  # refused: arg-type / reportArgumentType
    units.convert(people, 100)  # refused: arg-type / reportArgumentType
    print(compute.count_to_reach(criterion, people).more.magnitude)  # refused: union-attr / reportOptionalMemberAccess


def items(density: ip.Indicator, plan: ip.Plan) -> None:
    ip.Target("broadband", "mật độ")  # refused: call-arg / reportCallIssue
    ip.Target(code="broadband", title=5, indicator=density)  # refused: arg-type / reportArgumentType
    ip.Target(code="broadband", title="mật độ", indicator="density")  # refused: arg-type / reportArgumentType
    ip.Target(code="broadband", title="mật độ", indicator=density, due=2012)  # refused: arg-type / reportArgumentType
    ip.Target(code="t", title="mật độ", indicator=density, level=ip.Stage.HELD)  # refused: arg-type / reportArgumentType
    ip.Target(code="broadband", titel="mật độ", indicator=density)  # refused: call-arg / reportCallIssue
    ip.Target(code="broadband", indicator=density)  # refused: call-arg / reportCallIssue
    ip.Criterion(comparator=ip.Direction.HIGHER, value=ip.Measure(6, "km"))  # refused: arg-type / reportArgumentType
    ip.Plan(title="Kế hoạch", targets=density)  # refused: arg-type / reportArgumentType
    ip.Plan(title="Kế hoạch", periods=[2012, 2013])  # refused: list-item / reportArgumentType
    plan.title = ip.LocalizedText("Kế hoạch khác")  # refused: misc / reportAttributeAccessIssue


def lookups(plan: ip.Plan) -> None:
    task: ip.Task = plan.targets["broadband"]  # refused: assignment / reportAssignmentType
    print(task, plan.targets[1.5])  # refused: call-overload / reportArgumentType, reportCallIssue
    print(plan.targets["broadband"].figure)  # refused: attr-defined / reportAttributeAccessIssue
    plan.targets["broadband"] = plan.targets[0]  # refused: index / reportIndexIssue
    other: ip.Target = plan.evolve(title="Kế hoạch khác")  # refused: assignment / reportAssignmentType
    print(other)
    print(plan.targets["broadband"].due.first_day)  # refused: union-attr / reportOptionalMemberAccess


def writing_and_reading(plan: ip.Plan) -> None:
    io.dumps(plan.targets)  # refused: arg-type / reportArgumentType
    io.save(plan, 5)  # refused: arg-type / reportArgumentType
    report.to_text(plan, "en")  # refused: call-arg / reportCallIssue
    report.to_text(plan, locale=5)  # refused: arg-type / reportArgumentType
    l10n.format_measure("5.5 km")  # refused: arg-type / reportArgumentType
    ip.Mesure(1, "km")  # refused: attr-defined / reportAttributeAccessIssue


if TYPE_CHECKING:  # they are refused at run time as well
    class MappedTask(ip.Task):  # refused: misc / reportGeneralTypeIssues
        place = ""

    class Dollars(ip.Measure):  # refused: misc / reportGeneralTypeIssues
        rate = 1

    class Verdicts(results.Assessment):  # refused: misc / reportGeneralTypeIssues
        grade = ""

    class Notes(ip.Extensions):  # refused: misc / reportGeneralTypeIssues
        author = ""
