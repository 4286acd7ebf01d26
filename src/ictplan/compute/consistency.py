"""Checks that printed figures agree: each returns a Finding if they do not, or None.

A figure represents all true values that its rounding and qualifier allow. Two figures contradict
each other only if no true values could print as both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import combinations
from math import ceil, floor

from ictplan.compute.assessment.comparison import in_unit, meet
from ictplan.compute.densities.density import density_interval, implied_base, parts
from ictplan.compute.inputs import Figure, allowed, stated
from ictplan.compute.roll_ups.addition import added, addition, allowed_sum
from ictplan.errors import (
    InvalidTypeError,
    InvalidValueError,
    Message,
    UndefinedResultError,
    joined,
    message,
    quote,
)
from ictplan.model.bound import Bound
from ictplan.model.converters import instance, many, path as as_path
from ictplan.model.decimals import EXACT, exponent, quotient, trimmed, whole
from ictplan.model.measure import Interval, Measure
from ictplan.model.reported_value import ReportedValue
from ictplan.results.finding import Finding, Severity
from ictplan.units import convert

_HUNDRED = Decimal(100)
_LARGEST_TOTAL = 10**15


def check_density(
    count: Figure, density: Figure, base: Figure, *, path: str = ""
) -> Finding | None:
    """Check a printed density against a printed count and a printed base.

    Args:
        count: the count.
        density: the density.
        base: the denominator, such as a population.
        path: the place of the density in the document, for the finding.

    Units:
        The density is of the kind of the count per the kind of the base.

    Returns:
        A finding ``density-mismatch``, or None if the three can all be right.

    Raises:
        IncompatibleUnitsError: If the units do not make the density.
        UndefinedResultError: If a figure has no value, or the base is zero.

    Source:
        density = count / base, computed with intervals.

    Examples:
        >>> count, people = Measure(35000, "subscription"), Measure(660000, "person")
        >>> measure = Measure("5.5", "subscription/100 person")
        >>> density = ReportedValue(measure=measure, rounded_to="0.1")
        >>> print(check_density(count, density, people))
        error density-mismatch: The density is printed as 5.5 subscriptions per 100 inhabitants,
        but the count and the population beside it make 5.3 subscriptions per 100 inhabitants
        (35,000 subscriptions / 660,000 persons = 5.3 subscriptions per 100 inhabitants, printed
        5.5)
    """
    path = as_path(path)
    figure = stated("density", density)
    unit = figure.measure.unit
    if meet(in_unit(density_interval(count, base, per=unit.base), unit), figure.interval()):
        return None
    above, below = stated("count", count).measure, stated("base", base).measure
    numerator, denominator = parts(unit)
    times = EXACT.multiply(convert(above, numerator).magnitude, Decimal(unit.base))
    exact = Measure(quotient(times, convert(below, denominator).magnitude), unit)
    result = _rounded_like(exact, figure)
    arithmetic = message(
        "{count} / {base} = {density}, printed {printed}",
        count=above,
        base=below,
        density=result,
        printed=figure.measure.magnitude,
    )
    return _finding(
        "density-mismatch",
        Severity.ERROR,
        path,
        arithmetic,
        printed=figure,
        computed=result,
    )


def check_same_base(pairs: Sequence[tuple[Figure, Figure]], *, path: str = "") -> Finding | None:
    """Check that densities of one place and time imply the same population.

    Args:
        pairs: counts, each with its density.
        path: the place of the densities in the document, for the finding.

    Units:
        The densities have denominators of one kind.

    Returns:
        A finding ``bases-differ`` for the first two densities that share no possible population, or
        None.

    Raises:
        InvalidValueError: If there are fewer than two pairs.
        IncompatibleUnitsError: If the densities have denominators of different kinds.

    Source:
        base = count / density, computed with intervals.

    Examples:
        >>> telephones = Measure(426545, "telephone"), ReportedValue(
        ...     measure=Measure("22.24", "telephone/100 person"), rounded_to="0.01"
        ... )
        >>> internet = Measure(50000, "subscription"), ReportedValue(
        ...     measure=Measure("2.95", "subscription/100 person"), rounded_to="0.01"
        ... )
        >>> check_same_base([telephones, internet]).code
        'bases-differ'
    """
    path = as_path(path)
    pairs = many(pairs, _pair, message("pairs of a count and a density"))
    if len(pairs) < 2:
        raise InvalidValueError(
            "pairs",
            "incomplete",
            quote(len(pairs)),
            message("give at least two pairs to compare"),
        )
    bases = [(count, density, implied_base(count, density)) for count, density in pairs]
    for (_, first_density, first), (_, second_density, second) in combinations(bases, 2):
        if not meet(first, second):
            return _finding(
                "bases-differ",
                Severity.WARNING,
                path,
                joined(", ", (_implies(first_density, first), _implies(second_density, second))),
                first=_outwards(first),
                other=_outwards(second),
            )
    return None


def _pair(value: tuple[Figure, Figure]) -> tuple[Figure, Figure]:
    if not isinstance(value, tuple) or len(value) != 2:
        raise InvalidTypeError("pairs", message("pairs of a count and a density"), quote(value))
    return value


def _implies(density: Figure, base: Interval) -> Message:
    return message(
        "{density} implies {base}", density=stated("density", density), base=_outwards(base)
    )


def _outwards(interval: Interval) -> Interval:
    low, high = interval.low, interval.high
    return Interval(
        low=None if low is None else Measure(floor(low.magnitude), low.unit),
        high=None if high is None else Measure(ceil(high.magnitude), high.unit),
    )


def check_whole_count(share: Figure, total: int, *, path: str = "") -> Finding | None:
    """Check that some whole number out of *total* gives a printed share. For example, no number of
    7 communes is 98%.

    Args:
        share: the share.
        total: the number of all items.
        path: the place of the share in the document, for the finding.

    Units:
        The share is in percent or permille.

    Returns:
        A finding ``no-whole-count``, or None if a whole number gives the share.

    Raises:
        InvalidValueError: If the total is not from 1 to 10^15, or *share* is not a share.

    Source:
        N. J. L. Brown and J. A. J. Heathers, The GRIM test, Social Psychological and Personality
        Science 8 (2017), 363-369: printed shares must come from whole numbers.

    Examples:
        >>> ninety_eight = ReportedValue(measure=Measure(98, "percent"), rounded_to=1)
        >>> check_whole_count(ninety_eight, 164) is None
        True
        >>> print(check_whole_count(ninety_eight, 7))
        warning no-whole-count: No whole number out of 7 makes 98% (6 of 7 = 85.7%, 7 of 7 = 100%)
    """
    path = as_path(path)
    figure = stated("share", share)
    if not figure.measure.unit.is_share:
        raise InvalidValueError(
            "share",
            "wrong_unit",
            quote(str(figure.measure)),
            message("write a share in percent or permille"),
        )
    whole(total, "total", 1, _LARGEST_TOTAL)
    unit, within = figure.measure.unit, figure.interval()
    per_one = 1000 if str(unit) == "permille" else 100
    first = 0 if within.low is None else ceil(Fraction(within.low.magnitude) * total / per_one)

    def share_of(count: int) -> Measure:
        return Measure(quotient(Decimal(count * per_one), Decimal(total)), unit)

    if any(count <= total and share_of(count) in within for count in (first, first + 1)):
        return None
    arithmetic = joined(
        ", ",
        [
            message(
                "{count} of {total} = {share}",
                count=count,
                total=total,
                share=_short(share_of(count)),
            )
            for count in (first - 1, first)
            if 0 <= count <= total
        ],
    )
    return _finding("no-whole-count", Severity.WARNING, path, arithmetic, share=figure, total=total)


def check_part(part: Figure, whole: Figure, share: Figure, *, path: str = "") -> Finding | None:
    """Check a printed share against a part and a whole. The share may be rounded or truncated.

    Args:
        part: the part.
        whole: the whole.
        share: the share printed beside them.
        path: the place of the share in the document, for the finding.

    Units:
        Part and whole are of one kind, the share in percent.

    Returns:
        A finding ``share-mismatch``, a finding ``share-truncated`` if the digits were truncated
        rather than rounded, or None.

    Raises:
        IncompatibleUnitsError: If part and whole are of different kinds.
        UndefinedResultError: If the whole is zero.

    Source:
        share = part / whole × 100.

    Examples:
        >>> share = ReportedValue(measure=Measure("41.51", "percent"), rounded_to="0.01")
        >>> part, whole = Measure(50725, "subscription"), Measure(122180, "subscription")
        >>> print(check_part(part, whole, share))
        note share-truncated: The share is printed as 41.51% but is 41.517%: its digits were cut
        off, not rounded (50,725 / 122,180 = 41.517%)
    """
    path = as_path(path)
    figure = stated("share", share)
    above, below = stated("part", part).measure, stated("whole", whole).measure
    size = convert(above, below.unit)
    if not below.magnitude:
        raise UndefinedResultError(
            message("the share"), message("the whole is 0"), message("leave the share out")
        )
    exact = Measure(quotient(EXACT.multiply(size.magnitude, _HUNDRED), below.magnitude), "percent")
    if exact in in_unit(figure.interval(), exact.unit):
        return None
    cut = (
        figure.rounded_to is not None
        and 0 <= EXACT.subtract(exact.magnitude, figure.measure.magnitude) < figure.rounded_to
    )
    arithmetic = message(
        "{part} / {whole} = {share}",
        part=size.magnitude,
        whole=below.magnitude,
        share=_short(exact, 3),
    )
    code, severity = "share-mismatch", Severity.ERROR
    if cut and figure.bound is Bound.EXACTLY:
        code, severity = "share-truncated", Severity.NOTE
    return _finding(code, severity, path, arithmetic, printed=figure, computed=_short(exact, 3))


def check_total(addends: Iterable[Figure], total: Figure, *, path: str = "") -> Finding | None:
    """Check a printed total against its parts.

    Args:
        addends: the parts.
        total: the total printed beside them.
        path: the place of the total in the document, for the finding.

    Units:
        All are of one kind. The sum is in the unit of the total.

    Returns:
        A finding ``total-mismatch``, or None if rounding and qualifiers allow the total.

    Raises:
        IncompatibleUnitsError: If a part is of another kind.
        UndefinedResultError: If a part has no value.

    Source:
        total = sum of the parts, computed with intervals.

    Examples:
        >>> fixed, mobile = Measure(13869, "subscription"), Measure(80642, "subscription")
        >>> check_total([fixed, mobile], Measure(94511, "subscription")) is None
        True
        >>> print(check_total([fixed, mobile], Measure(94500, "subscription")))
        error total-mismatch: The total is printed as 94,500 subscriptions, but its parts make
        94,511 subscriptions (13,869 + 80,642 = 94,511 subscriptions, printed 94,500, which is 11
        less)
    """
    path = as_path(path)
    figure = stated("total", total)
    unit = figure.measure.unit
    figures = many(addends, partial(stated, "part"), message("figures"))
    parts_in_unit = [convert(part.measure, unit) for part in figures]
    total_of_parts = added([part.measure for part in figures], unit)
    if meet(allowed_sum(figures, unit), figure.interval()):
        return None
    arithmetic = addition(
        [part.magnitude for part in parts_in_unit], total_of_parts, figure.measure.magnitude
    )
    return _finding(
        "total-mismatch",
        Severity.ERROR,
        path,
        arithmetic,
        printed=figure,
        computed=total_of_parts,
    )


def check_difference(
    before: Figure, after: Figure, change: Measure, *, path: str = ""
) -> Finding | None:
    """Check that a difference of two shares is not called percent instead of percentage points.

    Args:
        before: the share before.
        after: the share after.
        change: the change that the text states, positive for a rise.
        path: the place of the change in the document, for the finding.

    Units:
        The shares are in percent; the change is in percent or percentage points.

    Returns:
        A finding ``points-as-percent`` if the change is called percent but equals the difference of
        the two, or None.

    Raises:
        IncompatibleUnitsError: If the two are not shares.

    Source:
        From 85% to 90% is 5 percentage points, and 5.9 percent.

    Examples:
        >>> before, after, change = (Measure(amount, "percent") for amount in (85, 90, 5))
        >>> print(check_difference(before, after, change))
        warning points-as-percent: A change of 5% is the difference of two shares: write percentage
        points, not percent (90% - 85% = 5 percentage points)
    """
    path = as_path(path)
    first = convert(stated("before", before).measure, "percent")
    last = convert(stated("after", after).measure, "percent")
    points = last - first
    is_percent = str(instance(change, Measure).unit) == "percent"
    if not is_percent or change.magnitude != points.magnitude or not points.magnitude:
        return None
    return _finding(
        "points-as-percent",
        Severity.WARNING,
        path,
        message("{last} - {first} = {change}", last=last, first=first, change=points),
        change=change,
    )


def check_share(share: Figure, *, path: str = "") -> Finding | None:
    """Check that a share of a whole is not more than the whole.

    Args:
        share: the share.
        path: the place of the share in the document, for the finding.

    Units:
        Percent or permille. A figure in another unit is not checked.

    Returns:
        A finding ``share-above-whole``, or None.

    Raises:
        UndefinedResultError: If the share is an observation without a value.

    Source:
        A part is at most its whole: 100 percent.

    Examples:
        >>> print(check_share(Measure(104, "percent")))
        error share-above-whole: 104% is more than the whole (104% > 100%)
    """
    path = as_path(path)
    figure = stated("share", share)
    if not figure.measure.unit.is_share:
        return None
    low = allowed("share", figure).low
    whole = convert(Measure(100, "percent"), figure.measure.unit)
    if low is None or low <= whole:
        return None
    return _finding(
        "share-above-whole",
        Severity.ERROR,
        path,
        message("{share} > {whole}", share=figure.measure, whole=whole),
        share=figure,
    )


def _finding(
    code: str, severity: Severity, path: str, arithmetic: Message, **parameters: object
) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        path=path,
        arithmetic=arithmetic,
        parameters=tuple(parameters.items()),
    )


def _rounded_like(exact: Measure, figure: ReportedValue) -> Measure:
    return exact.rounded(max(0, -exponent(figure.rounded_to or figure.measure.magnitude)))


def _short(amount: Measure, digits: int = 1) -> Measure:
    short = amount.rounded(digits)
    return Measure(trimmed(short.magnitude), amount.unit)
