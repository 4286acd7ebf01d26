"""What comparing a figure with a criterion gives."""

from __future__ import annotations

from enum import Enum

import attrs

from ictplan.messages import Spoken
from ictplan.model.criterion import Criterion
from ictplan.model.reported_value import ReportedValue
from ictplan.model.value import Value


class Certainty(Spoken, Enum):
    """What a stated figure says of a criterion."""

    CERTAIN = "certainly"
    POSSIBLE = "possibly"
    EXCLUDED = "certainly not"


@attrs.frozen(kw_only=True, repr=False)
class Comparison(Value):
    """The answer of `compare`.

    Args:
        answer: whether the figure satisfies the criterion.
        rounding_sensitive: whether another true value that prints alike would be answered otherwise.
        value: the figure, as stated.
        criterion: the criterion.
    """

    answer: Certainty
    rounding_sensitive: bool
    value: ReportedValue
    criterion: Criterion

    def __str__(self) -> str:
        close = " (rounding decides)" if self.rounding_sensitive else ""
        return f"{self.value} {self.answer.value} {self.criterion}{close}"
