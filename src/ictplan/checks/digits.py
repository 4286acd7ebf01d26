"""Rules for the digits of amounts: groups of three, fractions, and digits beyond the rounding."""

from __future__ import annotations

from collections.abc import Iterator

from ictplan.checks.context import PlanContext
from ictplan.checks.figures import is_whole
from ictplan.checks.rule_type import About, Spot, rule, words
from ictplan.checks.thousands import misread_amounts, stated_amounts, thousandfold
from ictplan.model.decimals import EXACT
from ictplan.model.measure import Measure


@rule(
    "thousands-as-decimals",
    "warning",
    About.CONSISTENCY,
    "mic-lao-cai-plan-2012",
    "Thuê bao Internet đạt khoảng 35.000",
)
def thousands_as_decimals(context: PlanContext) -> Iterator[Spot]:
    """Find amounts that are probably a thousandth: a point between digits became a decimal point.

    Three decimals show it, or else neighbours, a total or a quote that are a thousand times larger.
    """
    for path, amount in context.cached(misread_amounts).items():
        yield Spot(path, words(value=amount, other=thousandfold(amount)))


@rule(
    "fractional-count",
    "warning",
    About.CONSISTENCY,
    "tam-binh-telephones-2014",
    "bình quân 100 hộ dân sử dụng 311,9 thuê bao điện thoại",
)
def fractional_count(context: PlanContext) -> Iterator[Spot]:
    """Find fractions of things that only exist as whole things."""
    for path, amount in ((item.path, item.amount) for item in context.cached(stated_amounts)):
        is_fraction = amount.unit.counts_things and not is_whole(amount)
        if is_fraction and path not in context.cached(misread_amounts):
            yield Spot(path, words(value=amount))


@rule(
    "rounding-misfit",
    "warning",
    About.CONSISTENCY,
    "lam-dong-telephones-2007",
    "43,3 máy /100 dân",
)
def rounding_misfit(context: PlanContext) -> Iterator[Spot]:
    """Find figures with more digits than their stated rounding allows."""
    for figure in context.figures:
        amount, rounded_to = figure.value.measure, figure.value.rounded_to
        if rounded_to is not None and EXACT.remainder(amount.magnitude, rounded_to):
            yield Spot(
                f"{figure.path}.value.rounded_to",
                words(value=amount, rounded_to=Measure(rounded_to, amount.unit)),
            )
