"""Computing with the figures of plans: free functions, each with its units and its source."""

from ictplan.compute.comparing import compare
from ictplan.compute.consistency import (
    check_density,
    check_difference,
    check_part,
    check_same_base,
    check_share,
    check_total,
    check_whole_count,
)
from ictplan.compute.density import base_for, count_for, density, density_interval, implied_base
from ictplan.compute.drift import compare_plans
from ictplan.compute.execution import balance, cost_per, execution_rate, year_on_year
from ictplan.compute.figures import Figure
from ictplan.compute.implied import ImpliedBase, base_beside
from ictplan.compute.itemizing import table_to_budget
from ictplan.compute.judging import NEARLY, assess
from ictplan.compute.pivoting import pivot
from ictplan.compute.reach import CountToReach, Requirement, count_to_reach, requirement
from ictplan.compute.rollup import RollUp, roll_up
from ictplan.compute.rounding import rounded_table
from ictplan.compute.scorecard import assess_plan
from ictplan.compute.sharing import distribute, rounded_parts
from ictplan.compute.spending import total
from ictplan.compute.tabulating import budget_to_table
from ictplan.compute.verdicts import VERDICTS

__all__ = [
    "NEARLY",
    "VERDICTS",
    "CountToReach",
    "Figure",
    "ImpliedBase",
    "Requirement",
    "RollUp",
    "assess",
    "assess_plan",
    "balance",
    "base_beside",
    "base_for",
    "budget_to_table",
    "check_density",
    "check_difference",
    "check_part",
    "check_same_base",
    "check_share",
    "check_total",
    "check_whole_count",
    "compare",
    "compare_plans",
    "cost_per",
    "count_for",
    "count_to_reach",
    "density",
    "density_interval",
    "distribute",
    "execution_rate",
    "implied_base",
    "pivot",
    "requirement",
    "roll_up",
    "rounded_parts",
    "rounded_table",
    "table_to_budget",
    "total",
    "year_on_year",
]
