"""How much is tried of what has no end: all of it with ``--hypothesis-profile ci``, a part of it in every other run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import settings

T = TypeVar("T")

#: What the profile makes of a hundred examples.
PERCENT = settings().max_examples


def examples(number: int) -> int:
    """So many examples of *number* as the profile takes of a hundred, and at least five."""
    return max(min(number, 5), number * PERCENT // 100)


def some(cases: Sequence[T]) -> Sequence[T]:
    """Every so manieth of *cases*, as the profile takes examples of a hundred."""
    return cases[:: max(1, 100 // PERCENT)]
