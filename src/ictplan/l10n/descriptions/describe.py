"""The function that says in words what a value, a result, an error or a finding is."""

from __future__ import annotations

from typing import Any

from ictplan.l10n.descriptions import (
    assessments,
    budgets,
    errors,
    findings,
    parts,
    plan_items,
    readings,
    roll_ups,
)
from ictplan.l10n.descriptions.dispatch import describe_as, described, on_one_line
from ictplan.l10n.languages.language import LocaleName, language


def describe(value: Any, *, locale: LocaleName = "vi") -> str:
    """Say in words what a value is, or what an error, a warning or a finding says.

    Quoted values, codes and the names of fields and units stay as they are. Names and titles are
    written on one line, without characters that set the direction of writing.

    Args:
        value: an error or a warning of ictplan, a `Problem` of a document, a value or an item of a
            plan, a result or a finding, a member of one of the enums, or a date.
        locale: ``"vi"`` or ``"en"``. In English an error says the same as ``str(error)``.

    Raises:
        InvalidTypeError: If the value is anything else.
        InvalidValueError: If the locale is another one.

    Examples:
        >>> from ictplan import IctplanError, Measure, Period
        >>> try:
        ...     Period("2015/2013")
        ... except IctplanError as error:
        ...     print(describe(error))
        Period kết thúc trước khi bắt đầu (nhận được '2015/2013'); hãy viết mốc sớm hơn trước
        >>> describe(Measure("5.5", "subscription/100 person"))
        '5,5 thuê bao/100 dân'
    """
    return described(value, language(locale))


for _kind, _write in errors.WRITERS.items():
    describe_as(_kind, _write)
for _module in (plan_items, parts, assessments, roll_ups, budgets, findings, readings):
    for _kind, _write in _module.WRITERS.items():
        describe_as(_kind, on_one_line(_write))
