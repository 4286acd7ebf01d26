"""Amounts that are a thousandth of what was meant: a point between groups of digits became decimal.

Three decimals show it where three decimals are unlikely. Where the zeros were lost, as in a float
of a data frame, an amount shows it by what stands beside it: the figures of other years and places,
the total, or the quote, each a thousand times larger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import reduce
from itertools import chain, combinations
from typing import NamedTuple

from ictplan.checks.context import PlanContext, StatedFigure, code_of
from ictplan.checks.figures import is_whole, parts_of
from ictplan.checks.provenance import agreement, printed_amounts
from ictplan.checks.rule_type import computed
from ictplan.checks.stated_sums import stated_sums
from ictplan.checks.totals import sets_of_states
from ictplan.model.area import Area
from ictplan.model.criterion import Criterion
from ictplan.model.decimals import EXACT, exponent
from ictplan.model.measure import Measure
from ictplan.model.reported_value import ReportedValue
from ictplan.model.source import Source
from ictplan.model.target import Target
from ictplan.model.unit import Unit
from ictplan.units import convert

_THOUSAND, _THOUSANDTH = Decimal(1000), Decimal("0.001")
#: A thousandfold part exceeds the part by this many times.
_EXCESS = Decimal(999)
#: Amounts are apart if the larger is at least this many times the smaller.
_APART = Decimal(100)
#: Of this many parts, any set may be a thousandth; of more parts, one or all.
_MOST_COMBINED = 8


class StatedAmount(NamedTuple):
    """An amount of a plan, and what it may be compared with.

    Attributes:
        path: its path in the plan.
        amount: the amount.
        source: the passage that states it.
        rounded_to: the place that it was rounded to, if stated.
        series: the names of the series that it belongs to.
    """

    path: str
    amount: Measure
    source: Source | None = None
    rounded_to: Decimal | None = None
    series: tuple[tuple[Hashable, ...], ...] = ()


class _Likeness(NamedTuple):
    """When an amount is out of its series: beside how many others, and how far from them."""

    fewest: int
    times: Decimal


#: Figures of one place change less from year to year than lines of a budget differ.
_SERIES = {
    "years": _Likeness(1, Decimal(3)),
    "places": _Likeness(2, Decimal(2)),
    "lines": _Likeness(2, Decimal(2)),
}


def stated_amounts(context: PlanContext) -> tuple[StatedAmount, ...]:
    """Return the amounts in the targets, figures, groups and budget of a plan."""
    return tuple(chain(_of_targets(context), _of_figures(context), _of_the_rest(context)))


def _of_targets(context: PlanContext) -> Iterator[StatedAmount]:
    for target in context.plan.targets:
        path, series = f"targets[{target.code}]", _years(target)
        for field in ("value", "low", "high") if target.criterion is not None else ():
            amount = getattr(target.criterion, field)
            if amount is not None:
                yield StatedAmount(f"{path}.criterion.{field}", amount, target.source, None, series)
        base = None if target.baseline is None else target.baseline.value
        if base is not None:
            yield _reported(f"{path}.baseline.value", base, target.source, series)


def _years(target: Target) -> tuple[tuple[Hashable, ...], ...]:
    """Return the series of the figures of a target."""
    if target.indicator is None:
        return ()
    return (("years", target.indicator.code, code_of(target.area)),)


def _reported(
    path: str,
    value: ReportedValue,
    source: Source | None,
    series: tuple[tuple[Hashable, ...], ...],
) -> StatedAmount:
    return StatedAmount(f"{path}.measure", value.measure, source, value.rounded_to, series)


def _of_figures(context: PlanContext) -> Iterator[StatedAmount]:
    for figure in context.figures:
        o = figure.observation
        period = "" if o.period is None else o.period.text
        level = o.area.level if isinstance(o.area, Area) else None
        series = (
            ("years", o.indicator.code, code_of(o.area)),
            ("places", o.indicator.code, period, level),
        )
        yield _reported(f"{figure.path}.value", figure.value, o.source, series)
        if o.out_of is not None:
            yield StatedAmount(f"{figure.path}.out_of", o.out_of, o.source)


def _of_the_rest(context: PlanContext) -> Iterator[StatedAmount]:
    for group in context.plan.groups:
        if group.size is not None:
            yield StatedAmount(f"groups[{group.code}].size", group.size)
    for line in context.lines:
        if line.amount is not None:
            path = f"budget.lines[{line.code}].amount"
            yield StatedAmount(path, line.amount, line.source, None, (("lines",),))
    budget = context.plan.budget
    if budget is not None and budget.stated_total is not None:
        yield StatedAmount("budget.stated_total", budget.stated_total, budget.source)
    for number, total in enumerate(() if budget is None else budget.stated_totals):
        yield StatedAmount(f"budget.stated_totals[{number}].amount", total.amount)


def misread_amounts(context: PlanContext) -> dict[str, Measure]:
    """Return the amounts that are probably a thousandth of what was meant, by their paths."""
    amounts = context.cached(stated_amounts)
    candidates = {item.path for item in amounts if _may_be_misread(item.amount)}
    if not candidates:
        return {}
    paths = candidates.intersection(
        chain(
            _by_digits(amounts),
            _by_quotes(context, amounts),
            _by_neighbours(amounts),
            _by_totals(context),
        )
    )
    return {item.path: item.amount for item in amounts if item.path in paths}


def thousandfold(amount: Measure) -> Measure:
    """Return an amount a thousand times larger, without decimals if it has none."""
    product = EXACT.multiply(amount.magnitude, _THOUSAND)
    is_integral = product == product.to_integral_value()
    return Measure(
        product.to_integral_value(context=EXACT) if is_integral else product, amount.unit
    )


def _may_be_misread(amount: Measure) -> bool:
    """Whether an amount may have been one to three digits, a point and three digits."""
    size = amount.magnitude.copy_abs()
    return 1 <= size < _THOUSAND and is_whole(thousandfold(amount))


def _by_digits(amounts: Sequence[StatedAmount]) -> Iterator[str]:
    """Yield the paths of amounts with three decimals, where three decimals are unlikely."""
    in_decimals = {
        item.amount.unit
        for item in amounts
        if exponent(item.amount.magnitude) < 0 and not _has_a_group(item.amount)
    }
    for path, amount, _, rounded_to, _ in amounts:
        is_count = amount.unit.counts_things or str(amount.unit) == "1"
        may_have_decimals = amount.unit in in_decimals or rounded_to == _THOUSANDTH
        is_likely = is_count or (_is_money_or_per_one(amount.unit) and not may_have_decimals)
        if is_likely and _has_a_group(amount):
            yield path


def _has_a_group(amount: Measure) -> bool:
    return exponent(amount.magnitude) == -3 and _may_be_misread(amount)


def _is_money_or_per_one(unit: Unit) -> bool:
    """Whether thousands of a unit are as usual as ones: money, money or things per single thing."""
    is_per_one = unit.denominator is not None and unit.base == 1 and unit.numerator.kind.whole
    return unit.numerator_is_money or is_per_one


def _by_quotes(context: PlanContext, amounts: Iterable[StatedAmount]) -> Iterator[str]:
    """Yield the paths of amounts whose quotes have them a thousand times larger."""
    for path, amount, source, _, _ in amounts:
        if source is None or source.quote is None or not _may_be_misread(amount):
            continue
        quoted_amounts = [
            quoted
            for match in context.figures_in(source.quote, "vi")
            if isinstance(match.value, ReportedValue | Criterion) and not match.ambiguous
            for quoted, _ in printed_amounts(match.value)
        ]
        intended_amount = thousandfold(amount)
        is_quoted = any(agreement(quoted, amount) for quoted in quoted_amounts)
        if not is_quoted and any(agreement(quoted, intended_amount) for quoted in quoted_amounts):
            yield path


def _in_unit(amount: Measure, unit: Unit) -> Decimal | None:
    """Return a magnitude in another unit; None if the units are of different kinds."""
    converted = computed(lambda: convert(amount, unit))
    return None if converted is None else converted.magnitude


def _by_neighbours(amounts: Iterable[StatedAmount]) -> Iterator[str]:
    """Yield the paths of amounts that fit their series only if they are a thousand times larger."""
    series: dict[tuple[Hashable, ...], list[tuple[Decimal, str]]] = defaultdict(list)
    for path, amount, _, _, names in amounts:
        if amount.magnitude:
            for name in names:
                series[*name, amount.unit].append((amount.magnitude.copy_abs(), path))
    for name, sizes in series.items():
        yield from _out_of_series(sorted(sizes), _SERIES[str(name[0])])


def _out_of_series(sizes: Sequence[tuple[Decimal, str]], likeness: _Likeness) -> Iterator[str]:
    """Yield the paths of the small amounts below a gap, if thousandfold they fit those above it."""
    gaps = (
        place
        for place in range(1, len(sizes))
        if sizes[place][0] >= EXACT.multiply(sizes[place - 1][0], _APART)
    )
    place = next(gaps, len(sizes))
    above = [size for size, _ in sizes[place:]]
    if len(above) < likeness.fewest:
        return
    for size, path in sizes[:place]:
        intended_size = EXACT.multiply(size, _THOUSAND)
        is_near_the_least = above[0] <= EXACT.multiply(intended_size, likeness.times)
        if is_near_the_least and intended_size <= EXACT.multiply(above[-1], likeness.times):
            yield path


def _by_totals(context: PlanContext) -> Iterator[str]:
    """Yield the paths of totals and parts that add up only if they are a thousand times larger."""
    for figure in context.figures:
        parts = [_figure(part) for part in parts_of(context, figure)]
        yield from _correction(_figure(figure), parts) or ()
    for total in context.cached(stated_sums):
        if total.complete and all(line.amount is not None for line in total.lines):
            corrections = [
                _correction(
                    (total.path, total.amount),
                    [
                        (f"budget.lines[{line.code}].amount", line.amount)
                        for line in total.lines
                        if line.state in states and line.amount is not None
                    ],
                )
                for states in sets_of_states(total.lines)
            ]
            # If the lines of some states agree with the total, nothing needs a correction.
            if () not in corrections:
                yield from next(filter(None, corrections), ())


def _figure(figure: StatedFigure) -> tuple[str, Measure]:
    return f"{figure.path}.value.measure", figure.value.measure


def _correction(
    total: tuple[str, Measure], parts: Sequence[tuple[str, Measure]]
) -> tuple[str, ...] | None:
    """Return the paths of what must be a thousand times larger: the total or some of its parts.

    The result is empty if the total agrees with its parts, and None if no correction makes it.
    """
    path, amount = total
    sizes = [_in_unit(part, amount.unit) for _, part in parts]
    stated_sizes = [size for size in sizes if size is not None]
    if not stated_sizes or len(stated_sizes) < len(sizes):
        return None
    parts_sum = reduce(EXACT.add, stated_sizes)
    if parts_sum == EXACT.multiply(amount.magnitude, _THOUSAND):
        return (path,) if parts_sum else ()
    small = [
        (size, place)
        for size, (place, part) in zip(stated_sizes, parts, strict=True)
        if _may_be_misread(part)
    ]
    missing = EXACT.subtract(amount.magnitude, parts_sum)
    if not missing:
        return ()
    return next((_paths(some) for some in _choices(small) if _excess(some) == missing), None)


def _choices(small: Sequence[tuple[Decimal, str]]) -> Iterator[Sequence[tuple[Decimal, str]]]:
    """Yield sets of parts that may be misread: one, all, those with decimals, and any few."""
    yield from ([one] for one in small)
    yield small
    yield [one for one in small if EXACT.remainder(one[0], Decimal(1))]
    if len(small) <= _MOST_COMBINED:
        for size in range(2, len(small)):
            yield from combinations(small, size)


def _excess(parts: Sequence[tuple[Decimal, str]]) -> Decimal:
    """Return the increase of a sum if these parts become a thousand times larger."""
    return EXACT.multiply(reduce(EXACT.add, (size for size, _ in parts), Decimal(0)), _EXCESS)


def _paths(parts: Iterable[tuple[Decimal, str]]) -> tuple[str, ...]:
    return tuple(path for _, path in parts)
