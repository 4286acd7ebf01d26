"""The catalogue: every rule by its code, in the order of the reference."""

from __future__ import annotations

from types import ModuleType

from ictplan.checks import definitions, figures, money, provenance, structure, targets, tasks, totals
from ictplan.checks.rule import Check, Rule
from ictplan.model.keyed import Keyed

_MODULES = (structure, targets, tasks, money, totals, figures, definitions, provenance)


def _checks_of(module: ModuleType) -> list[Check]:
    """The rules of a module with their functions, in the order in which they are written."""
    return [value for value in vars(module).values() if isinstance(value, Check)]


#: Every rule with its function, in the order of the catalogue.
catalogue: tuple[Check, ...] = tuple(
    check
    for module in (structure, targets, tasks, money, totals, figures, definitions, provenance)
    for check in _checks_of(module)
)

#: Every rule of the catalogue, by code.
rules: Keyed[Rule] = Keyed([check.rule for check in catalogue], "rules")
