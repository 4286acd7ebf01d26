"""Typed model of Vietnamese provincial ICT plans.

Importing this package loads attrs and the standard library only. What computes, writes and reads is in the
subpackages: `ictplan.units`, `ictplan.compute`, `ictplan.l10n`, `ictplan.io`, `ictplan.report`.
"""

from ictplan.errors import (
    DocumentError,
    DuplicateCodeError,
    IctplanError,
    IncompatibleUnitsError,
    InvalidTypeError,
    InvalidValueError,
    ScopeError,
    UndefinedResultError,
    UnknownCodeError,
    UnknownUnitError,
)
from ictplan.model.area import Area, AreaLevel
from ictplan.model.assignment import Assignment, Role, Stage
from ictplan.model.bound import Bound
from ictplan.model.budget import Budget, BudgetLine, BudgetState, ExpenditureClass, FundingSource
from ictplan.model.criterion import Criterion
from ictplan.model.disclosure import Disclosure, DisclosureState, Solution
from ictplan.model.document import Document, DocumentNumber
from ictplan.model.group import Group
from ictplan.model.indicator import (
    Direction,
    ExternalCode,
    Indicator,
    Nature,
    PopulationConcept,
    RollUpRule,
)
from ictplan.model.keyed import Keyed
from ictplan.model.localized import LocalizedText
from ictplan.model.measure import Interval, Measure, Widening
from ictplan.model.observation import Achievement, Observation, ObservationStatus, Origin
from ictplan.model.organization import Organization
from ictplan.model.period import Granularity, Period
from ictplan.model.plan import Plan
from ictplan.model.reported import ReportedValue
from ictplan.model.review import Review
from ictplan.model.sector import Objective, Sector
from ictplan.model.source import Source, SourceKind
from ictplan.model.target import Baseline, Comparability, Target
from ictplan.model.task import Scope, Task, TaskKind, TaskStatus
from ictplan.model.unit import Unit

__version__ = "0.1.0"

__all__ = [
    "Achievement",
    "Area",
    "AreaLevel",
    "Assignment",
    "Baseline",
    "Bound",
    "Budget",
    "BudgetLine",
    "BudgetState",
    "Comparability",
    "Criterion",
    "Direction",
    "Disclosure",
    "DisclosureState",
    "Document",
    "DocumentError",
    "DocumentNumber",
    "DuplicateCodeError",
    "ExpenditureClass",
    "ExternalCode",
    "FundingSource",
    "Granularity",
    "Group",
    "IctplanError",
    "IncompatibleUnitsError",
    "Indicator",
    "Interval",
    "InvalidTypeError",
    "InvalidValueError",
    "Keyed",
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
