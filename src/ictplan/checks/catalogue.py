"""The catalogue: every rule by its code, in the order of the reference."""

from __future__ import annotations

from types import ModuleType

from ictplan.checks import definitions, figures, provenance, structure, targets, tasks
from ictplan.checks.rule import Rule
from ictplan.model.keyed import Keyed


def _rules_of(module: ModuleType) -> list[Rule]:
    """The rules of a module, in the order in which they are written."""
    return [value for value in vars(module).values() if isinstance(value, Rule)]


#: Every rule of the catalogue, by code.
rules: Keyed[Rule] = Keyed(
    [rule for module in (structure, targets, tasks, figures, definitions, provenance) for rule in _rules_of(module)],
    "rules",
)
