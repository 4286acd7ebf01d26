"""Labels: the words for the members of the enums of the model, and the names of sectors."""

from __future__ import annotations

from enum import Enum

from ictplan.errors import InvalidTypeError, message, quote
from ictplan.l10n.languages.language import Language, LocaleName, language
from ictplan.model.area import AreaLevel
from ictplan.model.assignment import Role, Stage
from ictplan.model.bound import Bound
from ictplan.model.budget import BudgetState, ExpenditureClass
from ictplan.model.change import ChangeKind
from ictplan.model.disclosure import DisclosureState
from ictplan.model.indicator import Direction, Nature, PopulationConcept, RollUpRule
from ictplan.model.observation import ObservationStatus, Origin
from ictplan.model.period import Granularity
from ictplan.model.sector import Sector
from ictplan.model.source import SourceKind
from ictplan.model.target import Comparability
from ictplan.model.task import Scope, TaskKind, TaskStatus
from ictplan.results.assessment import Track, Trajectory, Verdict
from ictplan.results.comparison import Certainty
from ictplan.results.finding import Severity
from ictplan.results.plan_change import PlanChangeKind
from ictplan.results.roll_up import MissingPolicy
from ictplan.results.scorecard import TaskState

#: The enums whose members have words. The context in each catalog is the name of the enum.
LABELLED: frozenset[type[Enum]] = frozenset(
    {
        AreaLevel,
        Bound,
        BudgetState,
        Certainty,
        ChangeKind,
        Comparability,
        Direction,
        DisclosureState,
        PlanChangeKind,
        ExpenditureClass,
        Granularity,
        MissingPolicy,
        Nature,
        ObservationStatus,
        Origin,
        PopulationConcept,
        TaskState,
        Role,
        RollUpRule,
        Scope,
        Severity,
        SourceKind,
        Stage,
        TaskKind,
        TaskStatus,
        Track,
        Trajectory,
        Verdict,
    }
)


def format_label(member: Enum | Sector, *, locale: LocaleName = "vi") -> str:
    """Return the words for a member of an enum, in lower case, or the name of a sector.

    Args:
        member: a member such as ``Stage.FINALISED`` or ``Role.LEAD``, or a Sector. In English, a
            sector without English text is looked up by its code among the usual sectors. If it is
            not there, its name stays in Vietnamese.
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: If *member* is neither a member of an enum of the model nor a Sector.

    Examples:
        >>> format_label(Stage.IN_USE), format_label(Stage.IN_USE, locale="en")
        ('đưa vào sử dụng', 'in use')
        >>> format_label(Role.LEAD)
        'chủ trì'
        >>> format_label(Sector(name="viễn thông"), locale="en")
        'telecommunications'
    """
    lang = language(locale)
    if isinstance(member, Sector):
        return _sector(member, lang)
    if type(member) not in LABELLED:
        raise InvalidTypeError(
            "member",
            message("a member of an enum of the model, such as Stage.FINALISED"),
            quote(member),
        )
    return label(member, lang)


def label(member: Enum, lang: Language) -> str:
    """Return the words for a member of a labelled enum."""
    return lang.catalog[type(member).__name__][member.value][-1]


def _sector(sector: Sector, lang: Language) -> str:
    if lang.code == "en" and sector.name.en is None:
        return lang.catalog["sector"].get(sector.code, (sector.name.vi,))[-1]
    return sector.name.get(lang.code)
