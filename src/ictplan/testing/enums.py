"""Strategies for the members of each enumeration."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ictplan.model.area import AreaLevel
from ictplan.model.assignment import Role, Stage
from ictplan.model.bound import Bound
from ictplan.model.budget import BudgetState, ExpenditureClass
from ictplan.model.change import ChangeKind
from ictplan.model.disclosure import DisclosureState
from ictplan.model.indicator import Direction, Nature, PopulationConcept, RollUpRule
from ictplan.model.observation import ObservationStatus, Origin
from ictplan.model.period import Granularity
from ictplan.model.source import SourceKind
from ictplan.model.target import Comparability
from ictplan.model.task import Scope, TaskKind, TaskStatus

E = TypeVar("E", bound=Enum)


def _members(kind: type[E], name: str) -> Callable[[], SearchStrategy[E]]:
    """Return a strategy function for the members of an enumeration. The first is the simplest."""
    any_member = st.sampled_from(kind)

    def members() -> SearchStrategy[E]:
        return any_member

    members.__name__ = members.__qualname__ = name
    members.__doc__ = f"Members of {kind.__name__}."
    return members


area_levels = _members(AreaLevel, "area_levels")
bounds = _members(Bound, "bounds")
budget_states = _members(BudgetState, "budget_states")
change_kinds = _members(ChangeKind, "change_kinds")
comparabilities = _members(Comparability, "comparabilities")
directions = _members(Direction, "directions")
disclosure_states = _members(DisclosureState, "disclosure_states")
expenditure_classes = _members(ExpenditureClass, "expenditure_classes")
granularities = _members(Granularity, "granularities")
natures = _members(Nature, "natures")
observation_statuses = _members(ObservationStatus, "observation_statuses")
origins = _members(Origin, "origins")
population_concepts = _members(PopulationConcept, "population_concepts")
roles = _members(Role, "roles")
roll_up_rules = _members(RollUpRule, "roll_up_rules")
scopes = _members(Scope, "scopes")
source_kinds = _members(SourceKind, "source_kinds")
stages = _members(Stage, "stages")
task_kinds = _members(TaskKind, "task_kinds")
task_statuses = _members(TaskStatus, "task_statuses")
