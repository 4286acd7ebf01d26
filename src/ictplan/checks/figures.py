"""Figures that cannot be right together, or by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial

from ictplan.checks import seen
from ictplan.checks.context import Context, Stated, code_of
from ictplan.checks.extremes import apart
from ictplan.checks.rule import About, Spot, rule, words
from ictplan.checks.seen import shown_in
from ictplan.compute.comparing import in_unit
from ictplan.compute.consistency import (
    check_density,
    check_part,
    check_same_base,
    check_share,
    check_total,
    check_whole_count,
)
from ictplan.compute.density import implied_base
from ictplan.errors import IctplanError
from ictplan.model.area import Area
from ictplan.model.exact import EXACT
from ictplan.model.finding import Finding
from ictplan.model.group import Group
from ictplan.model.indicator import RollUpRule
from ictplan.model.measure import Measure
from ictplan.model.observation import Observation, ObservationStatus
from ictplan.model.reported import ReportedValue

_HUNDRED_MILLION_SHARE = 10**12


def _tried(test: Callable[[], Finding | None], code: str) -> Iterator[Spot]:
    """The spot of a test of figures, where it finds what a rule asks; nothing where the figures allow no test."""
    try:
        finding = test()
    except IctplanError:
        return  # a base of zero, units that make no density: other rules, and readers, see that
    if finding is not None and finding.code == code:
        yield Spot(finding.path, finding.parameters, finding.arithmetic)
