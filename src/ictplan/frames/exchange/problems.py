"""What is wrong with the rows of a frame, collected with the places."""

from __future__ import annotations

from typing import NamedTuple

from ictplan.errors import DocumentError, InvalidTypeError, InvalidValueError, Problem, Text

#: Problems that are told before the rest is left alone.
MOST_TOLD = 1_000


class Place(NamedTuple):
    """A cell, or a part of one.

    Attributes:
        row: the number of the row, from 0; below it for the frame as a whole.
        path: how the place is written, such as ``rows[3].value``.
    """

    row: int
    path: str


class Problems:
    """The problems of one frame."""

    def __init__(self) -> None:
        self._found: list[tuple[int, Problem]] = []

    @property
    def are_many(self) -> bool:
        """Whether it is enough."""
        return len(self._found) >= MOST_TOLD

    def refuse(
        self,
        place: Place,
        reason: str,
        found: Text = "",
        detail: object = "",
        suggestions: tuple[str, ...] = (),
    ) -> None:
        """Note a problem, until there are many."""
        if not self.are_many:
            self._found.append((place.row, Problem(place.path, reason, found, detail, suggestions)))

    def take(self, place: Place, error: InvalidValueError | InvalidTypeError) -> None:
        """Note what an error of a cell, a field or an item says."""
        if isinstance(error, InvalidValueError):
            self.refuse(place, error.reason, error.found, error.detail)
        else:
            self.refuse(place, "wrong_type", error.found, error.expected)

    def check(self) -> None:
        """Raise all that was found, row by row.

        Raises:
            DocumentError: there is something.
        """
        if self._found:
            raise DocumentError(
                tuple(problem for _, problem in sorted(self._found, key=lambda found: found[0]))
            )
