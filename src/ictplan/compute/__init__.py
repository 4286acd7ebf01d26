"""Computing with the figures of plans: free functions, each with its units and its source."""

from ictplan.compute.density import base_for, count_for, density, density_interval, implied_base
from ictplan.compute.figures import Figure
from ictplan.compute.implied import ImpliedBase, base_beside
from ictplan.compute.reach import CountToReach, Requirement, count_to_reach, requirement

__all__ = [
    "CountToReach",
    "Figure",
    "ImpliedBase",
    "Requirement",
    "base_beside",
    "base_for",
    "count_for",
    "count_to_reach",
    "density",
    "density_interval",
    "implied_base",
    "requirement",
]
