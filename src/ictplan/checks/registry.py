"""The catalogue of rules, by code and in the order of the reference."""

from __future__ import annotations

from ictplan.checks import (
    digits,
    figures,
    indicators,
    money,
    plan_parts,
    provenance,
    targets,
    tasks,
    totals,
)
from ictplan.checks.rule_type import Check, Rule
from ictplan.model.collection import Keyed

_MODULES = (plan_parts, targets, tasks, money, totals, figures, digits, indicators, provenance)


#: Every rule with its function, in the order of the modules and of their source text.
catalogue: tuple[Check, ...] = tuple(
    value for module in _MODULES for value in vars(module).values() if isinstance(value, Check)
)

#: Every rule of the catalogue, by code.
rules: Keyed[Rule] = Keyed([check.rule for check in catalogue], "rules")
