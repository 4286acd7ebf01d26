"""What computations and checks give: values with codes and parameters. Their words come from the language layer."""

from ictplan.results.assessment import REASONS, Assessment, Pace, Track, Trajectory, Verdict
from ictplan.results.comparison import Certainty, Comparison
from ictplan.results.drift import Drift, DriftKind
from ictplan.results.scorecard import Progress, Scorecard, TaskStanding

__all__ = [
    "REASONS",
    "Assessment",
    "Certainty",
    "Comparison",
    "Drift",
    "DriftKind",
    "Pace",
    "Progress",
    "Scorecard",
    "TaskStanding",
    "Track",
    "Trajectory",
    "Verdict",
]
