"""The catalogue of rules, by code and in the order of the reference."""

from __future__ import annotations

from types import ModuleType

from ictplan.checks import (
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

_MODULES = (plan_parts, targets, tasks, money, totals, figures, indicators, provenance)


def _checks_of(module: ModuleType) -> list[Check]:
    """Return the rules of a module with their functions, in the order of the source text."""
    return [value for value in vars(module).values() if isinstance(value, Check)]


#: Every rule with its function, in the order of the catalogue.
catalogue: tuple[Check, ...] = tuple(check for module in _MODULES for check in _checks_of(module))

#: Every rule of the catalogue, by code.
rules: Keyed[Rule] = Keyed([check.rule for check in catalogue], "rules")
