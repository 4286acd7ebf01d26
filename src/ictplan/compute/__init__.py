"""Computations with the figures of plans: functions that document their units and sources."""

from typing import TYPE_CHECKING

from ictplan.lazy_names import lazy_names

if TYPE_CHECKING:
    from ictplan.compute.assessment.comparison import compare
    from ictplan.compute.assessment.judgement import NEARLY, assess
    from ictplan.compute.assessment.scorecard import assess_plan
    from ictplan.compute.assessment.verdicts import VERDICTS
    from ictplan.compute.budgets.distribution import distribute, rounded_parts
    from ictplan.compute.budgets.execution import balance, cost_per, execution_rate, year_on_year
    from ictplan.compute.budgets.lines_from_table import table_to_budget
    from ictplan.compute.budgets.pivot import pivot
    from ictplan.compute.budgets.rounded_table import rounded_table
    from ictplan.compute.budgets.table_from_lines import budget_to_table
    from ictplan.compute.budgets.totals import total
    from ictplan.compute.consistency import (
        check_density,
        check_difference,
        check_part,
        check_same_base,
        check_share,
        check_total,
        check_whole_count,
    )
    from ictplan.compute.densities.count_to_reach import count_to_reach, requirement
    from ictplan.compute.densities.density import (
        base_for,
        count_for,
        density,
        density_interval,
        implied_base,
    )
    from ictplan.compute.densities.implied_base import base_beside
    from ictplan.compute.inputs import Figure
    from ictplan.compute.plan_versions import compare_plans
    from ictplan.compute.roll_ups.roll_up import roll_up

__all__ = [
    "NEARLY",
    "VERDICTS",
    "Figure",
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

_HOMES = {
    "ictplan.compute.assessment.comparison": "compare",
    "ictplan.compute.assessment.judgement": "NEARLY assess",
    "ictplan.compute.assessment.scorecard": "assess_plan",
    "ictplan.compute.assessment.verdicts": "VERDICTS",
    "ictplan.compute.budgets.distribution": "distribute rounded_parts",
    "ictplan.compute.budgets.execution": "balance cost_per execution_rate year_on_year",
    "ictplan.compute.budgets.lines_from_table": "table_to_budget",
    "ictplan.compute.budgets.pivot": "pivot",
    "ictplan.compute.budgets.rounded_table": "rounded_table",
    "ictplan.compute.budgets.table_from_lines": "budget_to_table",
    "ictplan.compute.budgets.totals": "total",
    "ictplan.compute.consistency": (
        "check_density check_difference check_part check_same_base check_share check_total "
        "check_whole_count"
    ),
    "ictplan.compute.densities.count_to_reach": "count_to_reach requirement",
    "ictplan.compute.densities.density": (
        "base_for count_for density density_interval implied_base"
    ),
    "ictplan.compute.densities.implied_base": "base_beside",
    "ictplan.compute.inputs": "Figure",
    "ictplan.compute.plan_versions": "compare_plans",
    "ictplan.compute.roll_ups.roll_up": "roll_up",
}


if not TYPE_CHECKING:  # so that type checkers report a misspelt name
    __getattr__ = lazy_names(globals(), _HOMES)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
