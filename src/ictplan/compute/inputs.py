"""The figures that computations accept: amounts, reported values and observations."""

from __future__ import annotations

import datetime
from typing import TypeAlias

from ictplan.errors import (
    InvalidTypeError,
    Message,
    ScopeError,
    UndefinedResultError,
    message,
    quote,
)
from ictplan.model.measure import Interval, Measure
from ictplan.model.observation import FIRMNESS, Observation
from ictplan.model.reported_value import ReportedValue

Figure: TypeAlias = Measure | ReportedValue | Observation


def stated(argument: str, figure: Figure) -> ReportedValue:
    """Return a figure as a ReportedValue. A Measure counts as an exact value.

    Raises:
        InvalidTypeError: If the figure is something else, such as a bare number.
        UndefinedResultError: If the figure is an observation without a value.
        InvalidValueError: If the figure is a negative count.
    """
    if isinstance(figure, ReportedValue):
        return figure
    if isinstance(figure, Measure):
        return ReportedValue(measure=figure)
    if not isinstance(figure, Observation):
        raise InvalidTypeError(
            argument, message("a Measure, a ReportedValue or an Observation"), quote(figure)
        )
    if figure.value is None:
        raise UndefinedResultError(
            message("the value of {argument}", argument=argument),
            message("{code} has no value", code=figure.code),
            message("missing is not zero"),
        )
    return figure.value


def printed(argument: str, figure: Figure) -> Measure:
    """Return the amount of a figure as printed, without its qualifier."""
    return figure if isinstance(figure, Measure) else stated(argument, figure).measure


def allowed(argument: str, figure: Figure) -> Interval:
    """Return the interval of true values that a figure allows."""
    return stated(argument, figure).interval()


def check_scope(quantity: Message, first_figure: object, second_figure: object) -> None:
    """Refuse two observations of different areas or periods.

    Amounts without an observation have no area or period, so they are not checked.

    Raises:
        ScopeError: If the areas or the periods differ, or only one of the two figures states them.
    """
    if isinstance(first_figure, Observation) and isinstance(second_figure, Observation):
        no_scope = message("unstated")
        for aspect, first, second in (
            (message("area"), first_figure.area, second_figure.area),
            (message("period"), first_figure.period, second_figure.period),
        ):
            if first != second:
                raise ScopeError(quantity, aspect, first or no_scope, second or no_scope)


def firmness(observation: Observation) -> tuple[datetime.date, int]:
    """Return the rank of a figure among figures of one time: by release date, then by status."""
    return observation.released_on or datetime.date.min, FIRMNESS[observation.status]
