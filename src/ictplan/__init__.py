"""Typed model of Vietnamese provincial ICT plans.

The nouns are here: ``import ictplan as ip``, then ``ip.Plan``, ``ip.Measure``. Each is loaded on
first use and needs only attrs and the standard library. The subpackages have the functions:
`ictplan.units`, `ictplan.catalog`, `ictplan.compute`, `ictplan.l10n`, `ictplan.checks`,
`ictplan.io` and `ictplan.report`. Their results are in `ictplan.results`.
"""

from typing import TYPE_CHECKING

from ictplan.lazy_names import lazy_names

if TYPE_CHECKING:
    from ictplan.errors import (
        AmbiguousNumberWarning,
        ConfusableWarning,
        DocumentError,
        DuplicateCodeError,
        IctplanError,
        IctplanWarning,
        IncompatibleUnitsError,
        InvalidTypeError,
        InvalidValueError,
        LocaleParseError,
        Problem,
        ScopeError,
        UndefinedResultError,
        UnknownCodeError,
        UnknownUnitError,
    )
    from ictplan.model.area import Area, AreaLevel
    from ictplan.model.assignment import Assignment, Role, Stage
    from ictplan.model.bound import Bound
    from ictplan.model.budget import (
        Budget,
        BudgetLine,
        BudgetState,
        ExpenditureClass,
        FundingSource,
        StatedTotal,
    )
    from ictplan.model.budget_table import BudgetColumn, BudgetRow, BudgetTable
    from ictplan.model.change import Change, ChangeKind
    from ictplan.model.collection import Keyed
    from ictplan.model.criterion import Criterion
    from ictplan.model.disclosure import Disclosure, DisclosureState, Solution
    from ictplan.model.document import Document, DocumentNumber
    from ictplan.model.extensions import Extensions
    from ictplan.model.group import Group
    from ictplan.model.indicator import (
        Direction,
        ExternalCode,
        Indicator,
        Nature,
        PopulationConcept,
        RollUpRule,
    )
    from ictplan.model.localized_text import LocalizedText
    from ictplan.model.measure import Interval, Measure, Widening
    from ictplan.model.observation import Achievement, Observation, ObservationStatus, Origin
    from ictplan.model.organization import Organization
    from ictplan.model.period import Granularity, Period
    from ictplan.model.plan import Plan
    from ictplan.model.reported_value import ReportedValue
    from ictplan.model.review import Review
    from ictplan.model.sector import Objective, Sector
    from ictplan.model.source import Source, SourceKind
    from ictplan.model.target import Baseline, Comparability, Target
    from ictplan.model.task import Scope, Task, TaskKind, TaskStatus
    from ictplan.model.unit import Unit

__version__ = "0.1.0"

__all__ = [
    "Achievement",
    "AmbiguousNumberWarning",
    "Area",
    "AreaLevel",
    "Assignment",
    "Baseline",
    "Bound",
    "Budget",
    "BudgetColumn",
    "BudgetLine",
    "BudgetRow",
    "BudgetState",
    "BudgetTable",
    "Change",
    "ChangeKind",
    "Comparability",
    "ConfusableWarning",
    "Criterion",
    "Direction",
    "Disclosure",
    "DisclosureState",
    "Document",
    "DocumentError",
    "DocumentNumber",
    "DuplicateCodeError",
    "ExpenditureClass",
    "Extensions",
    "ExternalCode",
    "FundingSource",
    "Granularity",
    "Group",
    "IctplanError",
    "IctplanWarning",
    "IncompatibleUnitsError",
    "Indicator",
    "Interval",
    "InvalidTypeError",
    "InvalidValueError",
    "Keyed",
    "LocaleParseError",
    "LocalizedText",
    "Measure",
    "Nature",
    "Objective",
    "Observation",
    "ObservationStatus",
    "Organization",
    "Origin",
    "Period",
    "Plan",
    "PopulationConcept",
    "Problem",
    "ReportedValue",
    "Review",
    "Role",
    "RollUpRule",
    "Scope",
    "ScopeError",
    "Sector",
    "Solution",
    "Source",
    "SourceKind",
    "Stage",
    "StatedTotal",
    "Target",
    "Task",
    "TaskKind",
    "TaskStatus",
    "UndefinedResultError",
    "Unit",
    "UnknownCodeError",
    "UnknownUnitError",
    "Widening",
]

_HOMES = {
    "ictplan.errors": (
        "AmbiguousNumberWarning ConfusableWarning DocumentError DuplicateCodeError IctplanError "
        "IctplanWarning IncompatibleUnitsError InvalidTypeError InvalidValueError LocaleParseError "
        "Problem ScopeError UndefinedResultError UnknownCodeError UnknownUnitError"
    ),
    "ictplan.model.area": "Area AreaLevel",
    "ictplan.model.assignment": "Assignment Role Stage",
    "ictplan.model.bound": "Bound",
    "ictplan.model.budget": (
        "Budget BudgetLine BudgetState ExpenditureClass FundingSource StatedTotal"
    ),
    "ictplan.model.budget_table": "BudgetColumn BudgetRow BudgetTable",
    "ictplan.model.change": "Change ChangeKind",
    "ictplan.model.criterion": "Criterion",
    "ictplan.model.disclosure": "Disclosure DisclosureState Solution",
    "ictplan.model.document": "Document DocumentNumber",
    "ictplan.model.extensions": "Extensions",
    "ictplan.model.group": "Group",
    "ictplan.model.indicator": (
        "Direction ExternalCode Indicator Nature PopulationConcept RollUpRule"
    ),
    "ictplan.model.collection": "Keyed",
    "ictplan.model.localized_text": "LocalizedText",
    "ictplan.model.measure": "Interval Measure Widening",
    "ictplan.model.observation": "Achievement Observation ObservationStatus Origin",
    "ictplan.model.organization": "Organization",
    "ictplan.model.period": "Granularity Period",
    "ictplan.model.plan": "Plan",
    "ictplan.model.reported_value": "ReportedValue",
    "ictplan.model.review": "Review",
    "ictplan.model.sector": "Objective Sector",
    "ictplan.model.source": "Source SourceKind",
    "ictplan.model.target": "Baseline Comparability Target",
    "ictplan.model.task": "Scope Task TaskKind TaskStatus",
    "ictplan.model.unit": "Unit",
}
if not TYPE_CHECKING:  # so that type checkers report a misspelt name
    __getattr__ = lazy_names(globals(), _HOMES)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
