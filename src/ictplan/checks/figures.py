"""Figures that cannot be right together, or by themselves."""

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
from ictplan.model.decimals import EXACT
from ictplan.model.indicator import Indicator, RollUpRule
from ictplan.model.measure import Interval, Measure
from ictplan.model.observation import Observation, ObservationStatus
from ictplan.model.reported_value import ReportedValue
from ictplan.model.unit import Unit
from ictplan.results.finding import Finding

_PERCENT = "percent"
_THOUSAND = Decimal(1000)
_CEILINGS = (Bound.LESS_THAN, Bound.AT_MOST)


def _tried(test: Callable[[], Finding | None], *codes: str) -> Iterator[Spot]:
    """The spot of a test of figures, where it finds one of the codes; none where the figures allow no test."""
    finding = computed(test)
    if finding is not None and finding.code in codes:
        yield Spot(finding.path, finding.parameters, finding.arithmetic)


def as_written(value: ReportedValue) -> ReportedValue:
    """A density or a share, rounded to its last digit where nothing says how it was rounded: print rounds them all."""
    derived = value.measure.unit.is_ratio or value.measure.unit.is_share
    if not derived or value.quantum is not None or value.bound is not Bound.EXACTLY:
        return value
    last_place = Decimal(1).scaleb(min(0, _exponent(value.measure.magnitude)), EXACT)
    return computed(partial(value.evolve, quantum=last_place)) or value


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)  # a magnitude is finite
    return exponent


@rule(
    "density-mismatch",
    "error",
    About.CONSISTENCY,
    "dong-thap-internet-2007",
    "426.545 máy … mật độ thuê bao là 22,24 máy/100 dân",
)
def density_mismatch(context: PlanContext) -> Iterator[Spot]:
    """A density that the count and the base printed beside it do not make."""
    for density in context.figures:
        o = density.observation
        count, base = (
            context.beside(o, o.indicator.numerator),
            context.beside(o, o.indicator.denominator),
        )
        if o.indicator.unit.is_ratio and count is not None and base is not None:
            figures = count.value, as_written(density.value), base.value
            yield from _tried(
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
    """Densities of one place and time that imply different populations."""
    groups: dict[
        tuple[str, ...], list[tuple[tuple[StatedFigure, StatedFigure], Interval | None]]
    ] = defaultdict(list)
    for density in context.figures:
        count = context.beside(density.observation, density.observation.indicator.numerator)
        if density.observation.indicator.unit.is_ratio and count is not None:
            base = computed(partial(implied_base, count.value, as_written(density.value)))
            groups[_population(density.observation)].append(((count, density), base))
    for implied in groups.values():
        pair = apart(implied)
        if pair is not None:
            pairs = [(count.value, as_written(density.value)) for count, density in pair]
            yield from _tried(
                partial(check_same_base, pairs, path=f"{pair[1][1].path}.value"), "bases-differ"
            )


def _population(density: Observation) -> tuple[str, ...]:
    """What a density is taken over: of which kind and definition, where and when."""
    indicator, below = density.indicator, density.indicator.unit.denominator
    assert below is not None  # only a density implies a base
    assert density.period is not None  # only figures of a period stand beside others
    defined = "" if indicator.denominator is None else indicator.denominator.code
    concept = "" if indicator.population_concept is None else indicator.population_concept.value
    return code_of(density.area), density.period.text, below.name, defined, concept


@rule("no-whole-count", "warning", About.CONSISTENCY, "lao-cai-commune-counts")
def no_whole_count(context: PlanContext) -> Iterator[Spot]:
    """A share that no whole number of the whole makes."""
    for share in context.figures:
        o = share.observation
        whole = (
            context.beside(o, o.indicator.denominator)
            if share.value.measure.unit.is_share
            else None
        )
        if whole is None or context.beside(o, o.indicator.numerator) is not None:
            continue  # with its part beside it, the share is computed
        total = whole.value.measure
        exact = whole.value.bound is Bound.EXACTLY and whole.value.quantum is None
        if exact and total.unit.counts_things and _is_whole(total):
            test = partial(
                check_whole_count,
                as_written(share.value),
                int(total.magnitude),
                path=f"{share.path}.value",
            )
            yield from _tried(test, "no-whole-count")


def _is_whole(amount: Measure) -> bool:
    return not EXACT.remainder(amount.magnitude, Decimal(1))


def _shares(context: PlanContext, code: str) -> Iterator[Spot]:
    """Shares held against the part and the whole printed beside them."""
    for share in context.figures:
        o = share.observation
        part = (
            context.beside(o, o.indicator.numerator)
            if str(share.value.measure.unit) == _PERCENT
            else None
        )
        whole = None if part is None else _whole(context, o, part)
        if part is not None and whole is not None:
            yield from _tried(
                partial(
                    check_part,
                    part.value,
                    whole,
                    as_written(share.value),
                    path=f"{share.path}.value",
                ),
                code,
            )


def _whole(
    context: PlanContext, share: Observation, part: StatedFigure
) -> ReportedValue | Measure | None:
    """What the part is a part of: the figure of the whole, or what the part itself is stated out of."""
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
    """A share whose digits were cut off, not rounded."""
    return _shares(context, "share-truncated")


@rule(
    "share-mismatch",
    "error",
    About.CONSISTENCY,
    "lao-cai-villages-telecommunications",
    "1.533/1.562 (98%) trung tâm thôn, tổ dân phố",
)
def share_mismatch(context: PlanContext) -> Iterator[Spot]:
    """A share that the part and the whole printed beside it do not make."""
    return _shares(context, "share-mismatch")


@rule("total-mismatch", "error", About.CONSISTENCY, "district-tables")
def total_mismatch(context: PlanContext) -> Iterator[Spot]:
    """A total that its parts do not make, where all of them are there."""
    for total in context.figures:
        parts = _parts_of(context, total)
        if parts:
            values = [part.value for part in parts]
            yield from _tried(
                partial(check_total, values, total.value, path=f"{total.path}.value"),
                "total-mismatch",
            )


def _parts_of(context: PlanContext, total: StatedFigure) -> list[StatedFigure]:
    """The figures of all parts of an area: those that the total says it was computed from, or of a group named in full."""
    o = total.observation
    if (
        o.indicator.area_rule is not RollUpRule.SUM
        or not isinstance(o.area, Area)
        or o.period is None
    ):
        return []
    named = [context.plan.observations[code] for code in o.computed_from]
    if named and all(_is_part(part, o) for part in named):
        return [StatedFigure(part, part.value) for part in named if part.value is not None]
    for group in context.complete_groups.get(o.area.code, ()):
        found = [
            context.by_scope.get((o.indicator.code, area.code, o.period.text), []) for area in group
        ]
        if all(len(figures) == 1 for figures in found):
            return [figures[0] for figures in found]
    return []


def _is_part(part: Observation, whole: Observation) -> bool:
    """Whether a figure is of the same thing and time as another, and of an area within that one's."""
    if not isinstance(part.area, Area) or not isinstance(whole.area, Area) or part.value is None:
        return False
    same = part.indicator.code == whole.indicator.code and part.period == whole.period
    return same and part.area != whole.area and part.area.is_within(whole.area)


@rule(
    "share-above-whole",
    "error",
    About.CONSISTENCY,
    "bac-ninh-it-infrastructure",
    "116,3 thuê bao/100 dân",
)
def share_above_whole(context: PlanContext) -> Iterator[Spot]:
    """A share of a whole, above all of it."""
    for target in context.plan.targets:
        criterion = target.criterion
        if (
            target.indicator is None
            or criterion is None
            or criterion.comparator in _CEILINGS
            or not _of_whole(target.indicator)
        ):
            continue
        asked = criterion.value if criterion.value is not None else criterion.low
        assert asked is not None  # a criterion has an amount or both ends
        yield from _tried(
            partial(check_share, asked, path=f"targets[{target.code}].criterion"),
            "share-above-whole",
        )
    for figure in context.figures:
        if _of_whole(figure.observation.indicator):
            yield from _tried(
                partial(check_share, figure.value, path=f"{figure.path}.value"), "share-above-whole"
            )


def _of_whole(indicator: Indicator) -> bool:
    """Whether it says of what it is a share. Growth is stated in percent too, and may be above 100."""
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
    """Two figures of one thing, place, time and doer, neither of them provisional, that cannot both be right."""
    for figures in context.by_scope.values():
        unit = figures[0].value.measure.unit
        alike: dict[tuple[object, ...], list[tuple[StatedFigure, Interval | None]]] = defaultdict(
            list
        )
        for figure in figures:
            o = figure.observation
            if o.status not in _NOT_FINAL:
                doer = "" if o.performer is None else o.performer.code
                alike[doer, o.cut_off].append(
                    (figure, computed(partial(_interval, figure.value, unit)))
                )
        for together in alike.values():
            pair = apart(together)
            if pair is not None:
                first, other = pair
                told = words(
                    title=other.observation.indicator.name, value=other.value, other=first.value
                )
                yield Spot(f"{other.path}.value", told + words(by=first.observation.code))


def _interval(value: ReportedValue, unit: Unit) -> Interval:
    return in_unit(as_written(value).interval(), unit)


def _amounts(context: PlanContext) -> Iterator[tuple[str, Measure | None]]:
    """The amounts of things counted that targets, figures and groups state, each with its path."""
    for target in context.plan.targets:
        for field in ("value", "low", "high") if target.criterion is not None else ():
            yield f"targets[{target.code}].criterion.{field}", getattr(target.criterion, field)
    for figure in context.figures:
        yield f"{figure.path}.value.measure", figure.value.measure
        yield f"{figure.path}.out_of", figure.observation.out_of
    for group in context.plan.groups:
        yield f"groups[{group.code}].size", group.size


def _fractions(context: PlanContext) -> Iterator[tuple[str, Measure, bool]]:
    """Amounts of things counted that are written with decimals, and whether those look like a group of digits."""
    for path, amount in _amounts(context):
        if amount is not None and amount.unit.counts_things and _exponent(amount.magnitude) < 0:
            grouped = _exponent(amount.magnitude) == -3 and amount.magnitude.copy_abs() < _THOUSAND
            if grouped or not _is_whole(amount):
                yield path, amount, grouped


@rule(
    "thousands-as-decimals",
    "warning",
    About.CONSISTENCY,
    "mic-lao-cai-plan-2012",
    "Thuê bao Internet đạt khoảng 35.000",
)
def thousands_as_decimals(context: PlanContext) -> Iterator[Spot]:
    """A count with three decimals: the point was probably one between groups of digits."""
    for path, amount, grouped in _fractions(context):
        if grouped:
            meant = Measure(
                EXACT.multiply(amount.magnitude, _THOUSAND).to_integral_value(context=EXACT),
                amount.unit,
            )
            yield Spot(path, words(value=amount, other=meant))


@rule(
    "fractional-count",
    "warning",
    About.CONSISTENCY,
    "tam-binh-telephones-2014",
    "bình quân 100 hộ dân sử dụng 311,9 thuê bao điện thoại",
)
def fractional_count(context: PlanContext) -> Iterator[Spot]:
    """A part of a thing of which there are whole ones only."""
    for path, amount, grouped in _fractions(context):
        if not grouped:
            yield Spot(path, words(value=amount))


@rule(
    "quantum-misfit",
    "warning",
    About.CONSISTENCY,
    "lam-dong-telephones-2007",
    "43,3 máy /100 dân",
)
def quantum_misfit(context: PlanContext) -> Iterator[Spot]:
    """A figure with digits below the place that it is said to be rounded to."""
    for figure in context.figures:
        amount, quantum = figure.value.measure, figure.value.quantum
        if quantum is not None and EXACT.remainder(amount.magnitude, quantum):
            yield Spot(
                f"{figure.path}.value.quantum",
                words(value=amount, quantum=Measure(quantum, amount.unit)),
            )
