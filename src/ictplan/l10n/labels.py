"""The words for the members of the model's enums."""

from __future__ import annotations

from enum import Enum
from typing import Any

from ictplan.errors import InvalidTypeError, quote
from ictplan.l10n.locales import Language, LocaleName, language
from ictplan.model.area import AreaLevel
from ictplan.model.assignment import Role, Stage
from ictplan.model.bound import Bound
from ictplan.model.budget import BudgetState, ExpenditureClass
from ictplan.model.disclosure import DisclosureState
from ictplan.model.indicator import Direction, Nature, PopulationConcept, RollUpRule
from ictplan.model.observation import ObservationStatus, Origin
from ictplan.model.period import Granularity
from ictplan.model.source import SourceKind
from ictplan.model.target import Comparability
from ictplan.model.task import Scope, TaskKind, TaskStatus

#: The enums whose members have words: a table ``[labels.<name>]`` in each language.
LABELLED: frozenset[type[Enum]] = frozenset(
    {
        AreaLevel,
        Bound,
        BudgetState,
        Comparability,
        Direction,
        DisclosureState,
        ExpenditureClass,
        Granularity,
        Nature,
        ObservationStatus,
        Origin,
        PopulationConcept,
        Role,
        RollUpRule,
        Scope,
        SourceKind,
        Stage,
        TaskKind,
        TaskStatus,
    }
)


def format_label(member: Enum, *, locale: LocaleName = "vi") -> str:
    """The words for a member of one of the model's enums, in lower case.

    Args:
        member: such as ``Stage.COMPLETED`` or ``Role.LEAD``.
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: anything but a member of an enum of the model.

    Examples:
        >>> format_label(Stage.IN_USE), format_label(Stage.IN_USE, locale="en")
        ('đưa vào sử dụng', 'in use')
        >>> format_label(Role.LEAD)
        'chủ trì'
    """
    spoken = language(locale)
    if type(member) not in LABELLED:
        raise InvalidTypeError("member", "a member of an enum of the model, such as Stage.COMPLETED", quote(member))
    return label(member, spoken)


def label(member: Enum, spoken: Language) -> str:
    """The words for a member of a labelled enum."""
    tables: dict[str, Any] = spoken.words["labels"]
    text: str = tables[type(member).__name__][member.value]
    return text
