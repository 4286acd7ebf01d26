"""The roles of columns in an assessment, the words allowed in them, and their inner names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import narwhals.stable.v2 as nw

from ictplan.errors import InvalidTypeError, InvalidValueError, message
from ictplan.frames.columns import Columns
from ictplan.frames.engines import Frame
from ictplan.frames.units import row_counts, unit_counts
from ictplan.model.bound import Bound
from ictplan.model.indicator import Direction
from ictplan.model.target import Comparability

#: The columns of targets, by role, named as in the layout of `to_frame`. Only the first two are
#: required.
TARGET_COLUMNS = {
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
#: The words allowed in columns, by role.
WORDS: dict[str, frozenset[str]] = {
    "bound": frozenset(b.value for b in Bound if b is not Bound.RANGE),
    "comparator": frozenset(b.value for b in Bound),
    "direction": frozenset(d.value for d in Direction),
    "comparability": frozenset(c.value for c in Comparability),
}
#: The optional columns of figures besides the value, by role.
FIGURE_COLUMNS = {
    "bound": "bound",
    "rounded_to": "rounded_to",
    "released": "released_on",
    "unit": "unit",
}

_REQUIRED_ROLES = frozenset({"comparator", "goal"})
#: The roles with columns of numbers.
NUMBERS = frozenset({"goal", "low", "high", "baseline", "rounded_to"})
#: The column of the codes of figures, for baselines that refer to a figure.
CODE = "code"
_INNER_STEMS = (
    "value", "other_value", "bound", "other_bound", "rounded_to", "other_rounded_to", "unit",
    "time", "day", "newest", "released", "due", "key",
)  # fmt: skip
#: The roles in which figures of one time must be equal. Otherwise they contradict each other.
EQUAL_ROLES = ("value", "bound", "rounded_to")
#: The replacements of null in columns of text. In some engines a comparison with null is neither
#: true nor false.
NULL_TEXT: dict[str, str] = {
    "comparability": "", "direction": "", "aim_unit": "",
    "bound": "", "other_bound": "", "unit": "",
}  # fmt: skip


class Names(NamedTuple):
    """The names of the columns in the frames from which verdicts are computed.

    Attributes:
        code: the column of the codes of targets.
        on: the columns that targets share with their figures.
        by: further columns that separate figures, such as areas.
        inner: names by role that no column of the user has.
        roles: the roles that have a column.
    """

    code: str
    on: list[str]
    by: list[str]
    inner: Mapping[str, str]
    roles: frozenset[str]

    def of(self, role: str) -> nw.Expr:
        """Return the column of a role."""
        return nw.col(self.inner[role])

    def get(self, role: str) -> nw.Expr | None:
        """Return the column of a role, or None if it has none."""
        return self.of(role) if role in self.roles else None

    @property
    def identity(self) -> list[str]:
        """The columns that identify one assessment."""
        return [self.inner["key"], *self.on, self.inner["due"], *self.by]


def names_of(
    figures: Frame, targets: Frame, *, code: str, on: list[str], by: list[str], with_units: bool
) -> Names:
    """Return the names of the columns, and the roles of the optional columns that exist."""
    target_columns, figure_columns = Columns(targets), Columns(figures)
    for role in _REQUIRED_ROLES:
        target_columns.of(TARGET_COLUMNS[role])
    roles = {
        role
        for role, column in TARGET_COLUMNS.items()
        if column in target_columns
        and (role in _REQUIRED_ROLES or not target_columns.is_blank(column))
    }
    roles |= {
        role
        for role, column in FIGURE_COLUMNS.items()
        if column in figure_columns and not figure_columns.is_blank(column)
    }
    if "high_open" in roles and not _is_flag(targets, target_columns.of("high_open")):
        raise InvalidTypeError(
            "high_open", message("a column of true or false"), f"{target_columns.of('high_open')}"
        )
    if not with_units or not {"unit", "aim_unit"} <= roles:
        roles -= {"unit", "aim_unit"}
    if "start" in roles and CODE not in figure_columns:
        roles -= {"start"}
    roles |= {"baseline"} if "start" in roles else set()
    roles |= {f"other_{role}" for role in EQUAL_ROLES if role in roles} | {"value", "other_value"}
    stems = (*TARGET_COLUMNS, *_INNER_STEMS)
    return Names(
        code,
        on,
        by,
        dict(zip(stems, figure_columns.unused(*stems, and_not=(code, *on, *by)), strict=True)),
        frozenset(roles),
    )


def _is_flag(targets: Frame, kind: nw.dtypes.DType) -> bool:
    """Whether the column ``high_open`` contains flags.

    In pandas, flags with missing ones are objects. Older versions of DuckDB have no type for a
    column of nulls, and make integers of it.
    """
    if kind == nw.Object and isinstance(targets, nw.DataFrame):
        return all(isinstance(flag, bool) for flag in targets["high_open"].drop_nulls().to_list())
    return kind == nw.Boolean or (targets.implementation.is_duckdb() and kind == nw.Int32)


def check_words(figures: Frame, targets: Frame, names: Names) -> None:
    """Check the words in the columns of eager frames.

    Raises:
        InvalidTypeError: If a word is not text.
        InvalidValueError: If a word is not allowed in its column.
    """
    for role, words in WORDS.items():
        frame, column = (
            (figures, FIGURE_COLUMNS[role])
            if role in FIGURE_COLUMNS
            else (targets, TARGET_COLUMNS[role])
        )
        if role not in names.roles or not isinstance(frame, nw.DataFrame):
            continue
        unknown = [
            (word, rows)
            for (word,), rows in unit_counts(frame, [column], nw.col(column).is_null())
            if word not in words
        ]
        if unknown:
            raise InvalidValueError(
                column, "not_a_member", row_counts(unknown), ", ".join(map(repr, sorted(words)))
            )
