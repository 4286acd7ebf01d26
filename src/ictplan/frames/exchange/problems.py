"""The problems in the rows of a frame, collected with their places."""

from __future__ import annotations

from typing import NamedTuple

from ictplan.errors import (
    DocumentError,
    InvalidTypeError,
    InvalidValueError,
    LocaleParseError,
    Problem,
    Text,
    message,
)
from ictplan.reasons import MISREADINGS, PROBLEMS

#: The largest number of problems that are reported.
MOST_PROBLEMS = 1_000
_MOST_SHOWN = 2  # probable readings of one text


class Place(NamedTuple):
    """A cell, or a part of one.

    Attributes:
        row: the number of the row, from 0, or a negative number for the frame as a whole.
        path: the path of the place, such as ``rows[3].value``.
    """

    row: int
    path: str


class Problems:
    """The problems of one frame."""

    def __init__(self) -> None:
        self._problems: list[tuple[int, Problem]] = []

    @property
    def are_many(self) -> bool:
        """Whether the largest number is reached."""
        return len(self._problems) >= MOST_PROBLEMS

    def refuse(
        self,
        place: Place,
        reason: str,
        found: Text = "",
        detail: object = "",
        suggestions: tuple[str, ...] = (),
    ) -> None:
        """Add a problem, unless there are too many."""
        if not self.are_many:
            self._problems.append(
                (place.row, Problem(place.path, reason, found, detail, suggestions))
            )

    def take(
        self, place: Place, error: InvalidValueError | InvalidTypeError | LocaleParseError
    ) -> None:
        """Add the error of a cell, a field or an item as a problem."""
        if isinstance(error, LocaleParseError):
            problem, hint = MISREADINGS.get(error.reason) or PROBLEMS[error.reason]
            fix = hint.filled(detail=error.detail)
            detail = message("{problem}; {fix}", problem=problem, fix=fix)
            self.refuse(
                place, "unreadable_in_locale", error.found, detail, error.suggestions[:_MOST_SHOWN]
            )
        elif isinstance(error, InvalidValueError):
            self.refuse(place, error.reason, error.found, error.detail)
        else:
            self.refuse(place, "wrong_type", error.found, error.expected)

    def check(self) -> None:
        """Raise all problems as one error, in the order of the rows.

        Raises:
            DocumentError: If there is a problem.
        """
        if self._problems:
            raise DocumentError(
                tuple(problem for _, problem in sorted(self._problems, key=lambda item: item[0]))
            )
