"""How much is tried of what has no end: all of it with ``--hypothesis-profile ci``, a part of it in every other run."""

from __future__ import annotations

import os
from collections.abc import Sequence
from random import Random
from typing import TypeVar

from hypothesis import settings

T = TypeVar("T")

#: What the profile makes of a hundred examples.
PERCENT = settings().max_examples

#: The round of `.ci/run fuzz`; 0 in every other run.
ROUND = int(os.environ.get("FUZZ_ROUND", "0"))


def chance(seed: int) -> Random:
    """Return a source of chance: of this seed, and of another in every round of fuzzing."""
    return Random(seed if ROUND == 0 else f"{ROUND} {seed}")


def examples(number: int) -> int:
    """So many examples of *number* as the profile takes of a hundred, and at least five."""
    return max(min(number, 5), number * PERCENT // 100)


def some(cases: Sequence[T]) -> Sequence[T]:
    """Every so manieth of *cases*, as the profile takes examples of a hundred."""
    return cases[:: max(1, 100 // PERCENT)]
