"""Rules for figures that cannot be right, alone or together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial

from ictplan.checks.context import PlanContext, StatedFigure, code_of
from ictplan.checks.rule_type import About, Spot, computed, rule, words
from ictplan.compute.assessment.comparison import apart, in_unit
from ictplan.compute.consistency import (
    check_density,
    check_part,
    check_same_base,
    check_share,
    check_total,
    check_whole_count,
)
from ictplan.compute.densities.density import implied_base
from ictplan.model.area import Area
from ictplan.model.bound import Bound
from ictplan.model.decimals import EXACT, last_place
from ictplan.model.indicator import Indicator, RollUpRule
from ictplan.model.measure import Interval, Measure
from ictplan.model.observation import Observation, ObservationStatus
from ictplan.model.reported_value import ReportedValue
from ictplan.model.unit import Unit
from ictplan.results.finding import Finding

_PERCENT = "percent"
_CEILINGS = (Bound.LESS_THAN, Bound.AT_MOST)


def _spots(test: Callable[[], Finding | None], *codes: str) -> Iterator[Spot]:
    """Yield the spot of a test if it finds one of the codes.

    Figures that allow no test give no spot.
    """
    finding = computed(test)
    if finding is not None and finding.code in codes:
        yield Spot(finding.path, finding.parameters, finding.arithmetic)


def _with_rounding(value: ReportedValue) -> ReportedValue:
    """Return a density or share with its rounding.

    If no rounding is stated, it is rounded to its last printed digit.
    """
    is_derived = value.measure.unit.is_ratio or value.measure.unit.is_share
    if not is_derived or value.rounded_to is not None or value.bound is not Bound.EXACTLY:
        return value
    return computed(partial(value.evolve, rounded_to=last_place(value.measure.magnitude))) or value


@rule(
    "density-mismatch",
    "error",
    About.CONSISTENCY,
    "dong-thap-internet-2007",
    "426.545 máy … mật độ thuê bao là 22,24 máy/100 dân",
)
def density_mismatch(context: PlanContext) -> Iterator[Spot]:
    """Find densities that do not follow from the count and the base printed beside them."""
    for density in context.figures:
        o = density.observation
        count, base = (
            context.beside(o, o.indicator.numerator),
            context.beside(o, o.indicator.denominator),
        )
        if o.indicator.unit.is_ratio and count is not None and base is not None:
            figures = count.value, _with_rounding(density.value), base.value
            yield from _spots(
                partial(check_density, *figures, path=f"{density.path}.value"), "density-mismatch"
            )


@rule(
    "bases-differ",
    "warning",
    About.CONSISTENCY,
    "dong-thap-internet-2007",
    "25.461 thuê bao … mật độ 1,5 thuê bao/100 dân",
)
def bases_differ(context: PlanContext) -> Iterator[Spot]:
    """Find densities of one place and time that imply different populations."""
    groups: dict[
        tuple[str, ...], list[tuple[tuple[StatedFigure, StatedFigure], Interval | None]]
    ] = defaultdict(list)
    for density in context.figures:
        count = context.beside(density.observation, density.observation.indicator.numerator)
        if density.observation.indicator.unit.is_ratio and count is not None:
            base = computed(partial(implied_base, count.value, _with_rounding(density.value)))
            groups[_population(density.observation)].append(((count, density), base))
    for bases in groups.values():
        pair = apart(bases)
        if pair is not None:
            pairs = [(count.value, _with_rounding(density.value)) for count, density in pair]
            yield from _spots(
                partial(check_same_base, pairs, path=f"{pair[1][1].path}.value"), "bases-differ"
            )


def _population(density: Observation) -> tuple[str, ...]:
    """Return a key for the base of a density: its place, time, kind and definition."""
    indicator, denominator = density.indicator, density.indicator.unit.denominator
    assert denominator is not None  # only a density implies a base
    assert density.period is not None  # only figures with a period are compared with others
    definition = "" if indicator.denominator is None else indicator.denominator.code
    concept = "" if indicator.population_concept is None else indicator.population_concept.value
    return code_of(density.area), density.period.text, denominator.name, definition, concept


@rule("no-whole-count", "warning", About.CONSISTENCY, "lao-cai-commune-counts")
def no_whole_count(context: PlanContext) -> Iterator[Spot]:
    """Find shares that no whole number of things gives."""
    for share in context.figures:
        o = share.observation
        whole = (
            context.beside(o, o.indicator.denominator)
            if share.value.measure.unit.is_share
            else None
        )
        if whole is None or context.beside(o, o.indicator.numerator) is not None:
            continue  # the part is also given, so another rule computes the share
        total = whole.value.measure
        exact = whole.value.bound is Bound.EXACTLY and whole.value.rounded_to is None
        if exact and total.unit.counts_things and is_whole(total):
            test = partial(
                check_whole_count,
                _with_rounding(share.value),
                int(total.magnitude),
                path=f"{share.path}.value",
            )
            yield from _spots(test, "no-whole-count")


def is_whole(amount: Measure) -> bool:
    """Whether an amount has no fraction."""
    return not EXACT.remainder(amount.magnitude, Decimal(1))


def _shares(context: PlanContext, code: str) -> Iterator[Spot]:
    """Compare shares with the part and the whole printed beside them."""
    for share in context.figures:
        o = share.observation
        part = (
            context.beside(o, o.indicator.numerator)
            if str(share.value.measure.unit) == _PERCENT
            else None
        )
        whole = None if part is None else _whole(context, o, part)
        if part is not None and whole is not None:
            yield from _spots(
                partial(
                    check_part,
                    part.value,
                    whole,
                    _with_rounding(share.value),
                    path=f"{share.path}.value",
                ),
                code,
            )


def _whole(
    context: PlanContext, share: Observation, part: StatedFigure
) -> ReportedValue | Measure | None:
    """Return the whole of a share: its figure, or else the whole stated with the part."""
    whole = context.beside(share, share.indicator.denominator)
    return part.observation.out_of if whole is None else whole.value


@rule(
    "share-truncated",
    "note",
    About.CONSISTENCY,
    "tam-binh-telephones-2014",
    "122.180 thuê bao … chiếm thị phần 41,51% với 50.725 thuê bao",
)
def share_truncated(context: PlanContext) -> Iterator[Spot]:
    """Find shares whose digits were cut off instead of rounded."""
    return _shares(context, "share-truncated")


@rule(
    "share-mismatch",
    "error",
    About.CONSISTENCY,
    "lao-cai-villages-telecommunications",
    "1.533/1.562 (98%) trung tâm thôn, tổ dân phố",
)
def share_mismatch(context: PlanContext) -> Iterator[Spot]:
    """Find shares that do not follow from the part and the whole printed beside them."""
    return _shares(context, "share-mismatch")


@rule("total-mismatch", "error", About.CONSISTENCY, "district-tables")
def total_mismatch(context: PlanContext) -> Iterator[Spot]:
    """Find totals that differ from the sum of their parts, if all parts are given."""
    for total in context.figures:
        parts = parts_of(context, total)
        if parts:
            values = [part.value for part in parts]
            yield from _spots(
                partial(check_total, values, total.value, path=f"{total.path}.value"),
                "total-mismatch",
            )


def parts_of(context: PlanContext, total: StatedFigure) -> list[StatedFigure]:
    """Return the figures of all parts of an area.

    They are those that the total was computed from, or those of a complete group.
    """
    o = total.observation
    if (
        o.indicator.area_rule is not RollUpRule.SUM
        or not isinstance(o.area, Area)
        or o.period is None
    ):
        return []
    inputs = [context.plan.observations[code] for code in o.computed_from]
    if inputs and all(_is_part(part, o) for part in inputs):
        return [StatedFigure(part, part.value) for part in inputs if part.value is not None]
    for group in context.complete_groups.get(o.area.code, ()):
        candidates = [
            context.by_scope.get((o.indicator.code, area.code, o.period.text), []) for area in group
        ]
        if all(len(figures) == 1 for figures in candidates):
            return [figures[0] for figures in candidates]
    return []


def _is_part(part: Observation, whole: Observation) -> bool:
    """Whether two figures share indicator and time, and one area is within the other."""
    if not isinstance(part.area, Area) or not isinstance(whole.area, Area) or part.value is None:
        return False
    is_same_figure = part.indicator.code == whole.indicator.code and part.period == whole.period
    return is_same_figure and part.area != whole.area and part.area.is_within(whole.area)


@rule(
    "share-above-whole",
    "error",
    About.CONSISTENCY,
    "bac-ninh-it-infrastructure",
    "116,3 thuê bao/100 dân",
)
def share_above_whole(context: PlanContext) -> Iterator[Spot]:
    """Find shares of a whole above 100 percent."""
    for target in context.plan.targets:
        criterion = target.criterion
        if (
            target.indicator is None
            or criterion is None
            or criterion.comparator in _CEILINGS
            or not _has_whole(target.indicator)
        ):
            continue
        goal = criterion.value if criterion.value is not None else criterion.low
        assert goal is not None  # a criterion has an amount or both ends
        yield from _spots(
            partial(check_share, goal, path=f"targets[{target.code}].criterion"),
            "share-above-whole",
        )
    for figure in context.figures:
        if _has_whole(figure.observation.indicator):
            yield from _spots(
                partial(check_share, figure.value, path=f"{figure.path}.value"), "share-above-whole"
            )


def _has_whole(indicator: Indicator) -> bool:
    """Whether an indicator names its whole.

    Growth is also in percent but has no whole, and may be above 100.
    """
    return indicator.of is not None or (
        indicator.unit.is_share and indicator.denominator is not None
    )


_NOT_FINAL = (ObservationStatus.PRELIMINARY, ObservationStatus.ESTIMATE, ObservationStatus.REVISED)


@rule(
    "figures-differ",
    "warning",
    About.CONSISTENCY,
    "danang-internet-users-2020",
    "ở thành thị là 77,84% … Thành thị 86,21",
)
def figures_differ(context: PlanContext) -> Iterator[Spot]:
    """Find two final figures of one indicator, place, time and performer that contradict."""
    for figures in context.by_scope.values():
        unit = figures[0].value.measure.unit
        alike: dict[tuple[object, ...], list[tuple[StatedFigure, Interval | None]]] = defaultdict(
            list
        )
        for figure in figures:
            o = figure.observation
            if o.status not in _NOT_FINAL:
                performer = "" if o.performer is None else o.performer.code
                alike[performer, o.cut_off].append(
                    (figure, computed(partial(_interval, figure.value, unit)))
                )
        for candidates in alike.values():
            pair = apart(candidates)
            if pair is not None:
                first, second = pair
                parameters = words(
                    title=second.observation.indicator.name,
                    value=second.value,
                    other=first.value,
                    by=first.observation.code,
                )
                yield Spot(f"{second.path}.value", parameters)


def _interval(value: ReportedValue, unit: Unit) -> Interval:
    return in_unit(_with_rounding(value).interval(), unit)
