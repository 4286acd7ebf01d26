"""What the columns of figures and targets are for: which there are, what words stand in them, what they are called inside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import narwhals.stable.v2 as nw

from ictplan.errors import InvalidTypeError, InvalidValueError
from ictplan.frames.columns import Columns, Frame
from ictplan.frames.units import shown, unit_counts
from ictplan.messages import message
from ictplan.model.bound import Bound
from ictplan.model.indicator import Direction
from ictplan.model.target import Comparability

#: What a target asks for, by role, and the column of the long layout that it stands in. Only the first two must be there.
AIM = {
    "comparator": "comparator",
    "goal": "value",
    "low": "low",
    "high": "high",
    "high_open": "high_open",
    "baseline": "baseline_value",
    "comparability": "comparability",
    "direction": "indicator_direction",
    "aim_unit": "unit",
    "start": "baseline_observation",
    "deliverable": "deliverable",
    "stages": "stages",
}
#: The words that may stand in columns, by role.
WORDS: dict[str, frozenset[str]] = {
    "bound": frozenset(b.value for b in Bound if b is not Bound.RANGE),
    "comparator": frozenset(b.value for b in Bound),
    "direction": frozenset(d.value for d in Direction),
    "comparability": frozenset(c.value for c in Comparability),
}
#: What is stated of a figure besides its value, by role.
STATED = {"bound": "bound", "quantum": "quantum", "released": "released_on", "unit": "unit"}

_ALWAYS = frozenset({"comparator", "goal"})
#: The roles whose columns are numbers.
NUMBERS = frozenset({"goal", "low", "high", "baseline", "quantum"})
#: The column of the codes of figures, which a baseline may name.
CODE = "code"
_OWN = (
    "value", "other_value", "bound", "other_bound", "quantum", "other_quantum", "unit", "time", "day", "newest",
    "released", "due", "key",
)  # fmt: skip
#: What figures of one time have to have in common; where they do not, they contradict each other.
ALIKE = ("value", "bound", "quantum")
#: What stands for null in text and marks: to some engines a comparison with null is neither true nor false.
NOTHING: dict[str, str] = {
    "comparability": "", "direction": "", "aim_unit": "",
    "bound": "", "other_bound": "", "unit": "",
}  # fmt: skip


class Names(NamedTuple):
    """The columns of the frames that verdicts are worked out in.

    Attributes:
        code: the code of a target.
        on: what a target shares with its figures.
        by: what else tells figures apart, such as areas.
        inner: by role, names that no column has.
        roles: the roles that there are.
    """

    code: str
    on: list[str]
    by: list[str]
    inner: Mapping[str, str]
    roles: frozenset[str]

    def of(self, role: str) -> nw.Expr:
        """The column of a role."""
        return nw.col(self.inner[role])

    def get(self, role: str) -> nw.Expr | None:
        """The column of a role, or None where there is none."""
        return self.of(role) if role in self.roles else None

    @property
    def identity(self) -> list[str]:
        """What tells one judgement from another."""
        return [self.inner["key"], *self.on, self.inner["due"], *self.by]


def named(
    figures: Frame, targets: Frame, *, code: str, on: list[str], by: list[str], with_units: bool
) -> Names:
    """The names of columns, and which of the optional ones there are."""
    asked, told = Columns(targets), Columns(figures)
    for role in _ALWAYS:
        asked.of(AIM[role])
    roles = {
        role
        for role, column in AIM.items()
        if column in asked and (role in _ALWAYS or not asked.is_blank(column))
    }
    roles |= {
        role for role, column in STATED.items() if column in told and not told.is_blank(column)
    }
    if "high_open" in roles and not _is_flag(targets, asked.of("high_open")):
        raise InvalidTypeError(
            "high_open", message("a column of true or false"), f"{asked.of('high_open')}"
        )
    if not with_units or not {"unit", "aim_unit"} <= roles:
        roles -= {"unit", "aim_unit"}
    if "start" in roles and CODE not in told:
        roles -= {"start"}
    roles |= {"baseline"} if "start" in roles else set()
    roles |= {f"other_{role}" for role in ALIKE if role in roles} | {"value", "other_value"}
    stems = (*AIM, *_OWN)
    return Names(
        code,
        on,
        by,
        dict(zip(stems, told.unused(*stems, and_not=(code, *on, *by)), strict=True)),
        frozenset(roles),
    )


def _is_flag(targets: Frame, kind: nw.dtypes.DType) -> bool:
    """Whether the column ``high_open`` is one of flags; those of pandas, where some are missing, are objects."""
    if kind == nw.Object and isinstance(targets, nw.DataFrame):
        return all(isinstance(flag, bool) for flag in targets["high_open"].drop_nulls().to_list())
    return kind == nw.Boolean


def check_words(figures: Frame, targets: Frame, names: Names) -> None:
    """Refuse words that mean nothing, where the frames are there to be looked at.

    Raises:
        InvalidTypeError: words that are no text.
        InvalidValueError: a word that is none of those allowed.
    """
    for role, allowed in WORDS.items():
        frame, column = (figures, STATED[role]) if role in STATED else (targets, AIM[role])
        if role not in names.roles or not isinstance(frame, nw.DataFrame):
            continue
        strange = [
            (word, rows)
            for (word,), rows in unit_counts(frame, [column], nw.col(column).is_null())
            if word not in allowed
        ]
        if strange:
            raise InvalidValueError(
                column, "not_a_member", shown(strange), ", ".join(map(repr, sorted(allowed)))
            )
