"""What computations and checks give: values with codes and parameters. Their words come from the language layer."""

from ictplan.results.assessment import REASONS, Assessment, Pace, Track, Trajectory, Verdict
from ictplan.results.comparison import Certainty, Comparison
from ictplan.results.drift import Drift, DriftKind
from ictplan.results.finding import Finding, Severity
from ictplan.results.rollup import LEFT_OUT, LeftOut, MissingPolicy
from ictplan.results.scorecard import Progress, Scorecard, TaskStanding

__all__ = [
    "LEFT_OUT",
    "REASONS",
    "Assessment",
    "Certainty",
    "Comparison",
    "Drift",
    "DriftKind",
    "Finding",
    "LeftOut",
    "MissingPolicy",
    "Pace",
    "Progress",
    "Scorecard",
    "Severity",
    "TaskStanding",
    "Track",
    "Trajectory",
    "Verdict",
]
