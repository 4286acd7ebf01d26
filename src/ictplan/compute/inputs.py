"""What the computations take: an amount, a figure as stated, or an observation."""

from __future__ import annotations

from typing import TypeAlias

from ictplan.errors import InvalidTypeError, ScopeError, UndefinedResultError, quote
from ictplan.messages import Message, message
from ictplan.model.measure import Interval, Measure
from ictplan.model.observation import Observation
from ictplan.model.reported_value import ReportedValue

Figure: TypeAlias = Measure | ReportedValue | Observation


def stated(what: str, figure: Figure) -> ReportedValue:
    """The figure as stated; a Measure is stated exactly.

    Raises:
        InvalidTypeError: something else, such as a bare number.
        UndefinedResultError: an observation without a value.
        InvalidValueError: a negative count.
    """
    if isinstance(figure, ReportedValue):
        return figure
    if isinstance(figure, Measure):
        return ReportedValue(measure=figure)
    if not isinstance(figure, Observation):
        raise InvalidTypeError(
            what, message("a Measure, a ReportedValue or an Observation"), quote(figure)
        )
    if figure.value is None:
        raise UndefinedResultError(
            message("the value of {argument}", argument=what),
            message("{code} has no value", code=figure.code),
            message("missing is not zero"),
        )
    return figure.value


def printed(what: str, figure: Figure) -> Measure:
    """The amount of a figure as printed, whatever qualifier stands before it."""
    return figure if isinstance(figure, Measure) else stated(what, figure).measure


def allowed(what: str, figure: Figure) -> Interval:
    """The true values that a figure allows."""
    return stated(what, figure).interval()


def check_scope(what: Message, left: object, right: object) -> None:
    """Refuse two observations of different areas or periods. Bare amounts carry no scope, so they are not checked.

    Raises:
        ScopeError: the areas or the periods differ, or only one of them is stated.
    """
    if isinstance(left, Observation) and isinstance(right, Observation):
        unstated = message("an unstated one")
        for aspect, first, last in (
            (message("area"), left.area, right.area),
            (message("period"), left.period, right.period),
        ):
            if first != last:
                raise ScopeError(what, aspect, first or unstated, last or unstated)
