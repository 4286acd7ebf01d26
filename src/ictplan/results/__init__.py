"""Results of computations and checks. The language layer turns them into words.

Results are made by the library only. Their constructors check the type of each field and nothing
else, so a result that was made by hand may contradict itself.
"""

from ictplan.results.assessment import REASONS, Assessment, Pace, Track, Trajectory, Verdict
from ictplan.results.comparison import Certainty, Comparison
from ictplan.results.count_to_reach import CountToReach, Requirement
from ictplan.results.finding import Finding, Severity
from ictplan.results.implied_base import ImpliedBase
from ictplan.results.pivot import Pivot, PivotCell
from ictplan.results.plan_change import PlanChange, PlanChangeKind
from ictplan.results.roll_up import LEFT_OUT, LeftOut, MissingPolicy, RollUp
from ictplan.results.scorecard import Scorecard, TaskStanding, TaskState
from ictplan.results.spending import ExchangeRate, Execution, Total, YearOnYear

__all__ = [
    "LEFT_OUT",
    "REASONS",
    "Assessment",
    "Certainty",
    "Comparison",
    "CountToReach",
    "ExchangeRate",
    "Execution",
    "Finding",
    "ImpliedBase",
    "LeftOut",
    "MissingPolicy",
    "Pace",
    "Pivot",
    "PivotCell",
    "PlanChange",
    "PlanChangeKind",
    "Requirement",
    "RollUp",
    "Scorecard",
    "Severity",
    "TaskStanding",
    "TaskState",
    "Total",
    "Track",
    "Trajectory",
    "Verdict",
    "YearOnYear",
]
