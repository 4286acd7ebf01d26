"""Comparisons of a figure with a criterion."""

from __future__ import annotations

from enum import Enum
from typing import final

import attrs

from ictplan.messages import Spoken
from ictplan.model.criterion import Criterion
from ictplan.model.reported_value import ReportedValue
from ictplan.model.result import Result


class Certainty(Spoken, Enum):
    """The certainty with which a stated figure satisfies a criterion."""

    CERTAIN = "certainly"
    POSSIBLE = "possibly"
    EXCLUDED = "certainly not"


@final
@attrs.frozen(kw_only=True, repr=False)
class Comparison(Result):
    """The result of `compare`.

    Args:
        answer: whether the figure satisfies the criterion.
        rounding_sensitive: whether a true value that rounds to the same figure could have another
            answer.
        value: the figure, as stated.
        criterion: the criterion that the figure is compared with.
    """

    answer: Certainty
    rounding_sensitive: bool
    value: ReportedValue
    criterion: Criterion

    def __str__(self) -> str:
        close = " (rounding decides)" if self.rounding_sensitive else ""
        return f"{self.value} {self.answer.value} {self.criterion}{close}"
