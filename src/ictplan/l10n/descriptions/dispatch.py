"""What an error, a warning or a value of the model says, in Vietnamese or English."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import singledispatch
from typing import Any, TypeVar

from ictplan.errors import InvalidTypeError, quote
from ictplan.l10n.descriptions import assessments, budgets, errors, findings, plan_items
from ictplan.l10n.languages.language import Language, LocaleName, language

T = TypeVar("T")


def describe(value: Any, *, locale: LocaleName = "vi") -> str:
    """Say in words what a value is, or what an error or a warning says.

    What people quote (a refused value, a code, a name) stays as it is, and so do the names of fields and units.

    Args:
        value: an error or a warning of ictplan, a `Problem` of a document, a value or an item of a plan, a member of one
            of the enums, or a date.
        locale: ``"vi"`` or ``"en"``. In English an error says what ``str(error)`` says.

    Raises:
        InvalidTypeError: anything else.
        InvalidValueError: another locale.

    Examples:
        >>> from ictplan import IctplanError, Measure, Period
        >>> try:
        ...     Period("2015/2013")
        ... except IctplanError as error:
        ...     print(describe(error))
        Period kết thúc trước khi bắt đầu: nhận được '2015/2013'; hãy viết mốc sớm hơn trước
        >>> describe(Measure("5.5", "subscription/100 person"))
        '5,5 thuê bao/100 dân'
    """
    return _described(value, language(locale))


@singledispatch
def _described(value: object, spoken: Language) -> str:
    raise InvalidTypeError("value", "an error, a warning or a value of ictplan", quote(value))


def describe_as(kind: type[T], tell: Callable[[T, Language], str]) -> None:
    """Have `describe` say by *tell* what an instance of *kind*, or of a class below it, is."""
    _described.register(kind, tell)


def _recorded(recorded: warnings.WarningMessage, spoken: Language) -> str:
    """A warning as `warnings.catch_warnings` keeps it."""
    return _described(recorded.message, spoken)


describe_as(warnings.WarningMessage, _recorded)
for _kind, _tell in (
    errors.TELL | plan_items.TELL | assessments.TELL | budgets.TELL | findings.TELL
).items():
    describe_as(_kind, _tell)
