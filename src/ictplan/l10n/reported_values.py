"""Figures as print states them, written and read: with qualifier, rounding, and what they are part of."""

from __future__ import annotations

from decimal import Decimal

from ictplan.l10n.changes import change_begins
from ictplan.l10n.criteria import with_bound, with_quantum_decimals
from ictplan.l10n.languages.arguments import expect
from ictplan.l10n.languages.language import LocaleName, language
from ictplan.l10n.measures import (
    Amount,
    amount_at,
    finish,
    measure_and_quantum,
    measure_of,
    with_unit,
)
from ictplan.l10n.numbers import figure_at, figure_begins
from ictplan.l10n.qualifiers import (
    BoundedQuantity,
    as_printed,
    qualifier_at,
    quantity_at,
    skip_leading,
)
from ictplan.l10n.scales import ScaledFigure
from ictplan.l10n.tokens import SourceText, read
from ictplan.l10n.units import affixes_for, unit_words
from ictplan.model.bound import Bound
from ictplan.model.decimals import EXACT
from ictplan.model.measure import Measure
from ictplan.model.reported_value import ReportedValue
from ictplan.model.unit import Unit


def format_reported(value: ReportedValue, *, locale: LocaleName = "vi") -> str:
    """Write a figure as print states it: its qualifier, as many decimals as its quantum has, and what it is part of.

    Args:
        value: the reported value.
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: not a ReportedValue.

    Examples:
        >>> from ictplan import Measure
        >>> format_reported(ReportedValue(measure=Measure(35000, "subscription"), bound="~"))
        'khoảng 35.000 thuê bao'
        >>> format_reported(ReportedValue(measure=Measure(6, "percent"), quantum="0.1"), locale="en")
        '6.0%'
    """
    spoken = language(locale)
    measure = expect(value, ReportedValue, "value").measure
    number = with_quantum_decimals(measure.magnitude, value.quantum)
    amount = with_unit(number, measure.unit, spoken)
    parts = spoken.table("parts")
    if value.out_of is not None:
        whole = _whole(value.out_of, measure.unit)
        around = affixes_for(measure.unit, whole, spoken)
        amount = parts["out_of"].format(
            part=around.start(number, spoken), whole=around.end(whole, spoken)
        )
    elif value.share_of is not None:
        amount = parts["share_of"].format(share=amount, whole=value.share_of)
    return with_bound(value.bound, amount, False, spoken)


def _whole(out_of: Measure, unit: Unit) -> Decimal:
    from ictplan.units import convert  # loads pint, which only a whole in another scale needs

    return (out_of if out_of.unit == unit else convert(out_of, unit)).magnitude


def parse_reported(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> ReportedValue:
    """Read a figure as print states it: the amount, its qualifier, and the place it was rounded to.

    A whole number of things, or of đồng, is an exact count and has no quantum; ``6,0%`` has 0.1 and ``6%`` has 1;
    ``1.460 nghìn thuê bao`` is 1460000 with the quantum 1000. Of ``1.533/1.562 xã (98,1%)`` the whole is kept, and the share
    has to agree; of ``98% xã``, what it is a share of.

    Args:
        text: the figure.
        locale: ``"vi"`` or ``"en"``.
        lenient: as in `parse_criterion`.
        on_ambiguous: ``"warn"``, ``"accept"`` or ``"refuse"`` a number that is read differently elsewhere.

    Raises:
        InvalidTypeError: not text.
        LocaleParseError: no such figure; a range (see `parse_criterion`); a change (see `parse_change`).

    Examples:
        >>> parse_reported("khoảng 35.000 thuê bao")
        ReportedValue(measure=Measure('35000', 'subscription'), bound='~')
        >>> print(parse_reported("1.533/1.562 xã (98,1%)"), "|", parse_reported("98% xã"))
        1533 commune of 1562 commune | 98 percent of xã
        >>> parse_reported("6,0%").quantum, parse_reported("1.460 nghìn thuê bao").quantum
        (Decimal('0.1'), Decimal('1000'))
    """
    return read(
        text,
        _reported,
        locale,
        lenient,
        on_ambiguous,
        lambda value: format_reported(value, locale=locale),
    )


def _reported(source: SourceText) -> ReportedValue:
    if change_begins(source, 0):
        raise source.fail("change_not_level")
    value, at = reported_at(source, 0)
    finish(source, at)
    return value


def reported_at(source: SourceText, at: int) -> tuple[ReportedValue, int]:
    """The reported value at token *at*, and the place behind it.

    Raises:
        LocaleParseError: no such value; a range.
    """
    start = skip_leading(source, at)
    bound, first = qualifier_at(source, start) or (Bound.EXACTLY, start)
    found = part_at(source, first, bound)
    if found is not None:
        return found
    quantity, end = quantity_at(source, start)
    if quantity.high is not None:
        raise source.fail("unexpected_bound", at, end)
    base = (
        share_base_at(source, end)
        if quantity.amount.unit is not None and quantity.amount.unit.is_share
        else None
    )
    return reported_value(
        source, quantity, None if base is None else base[0]
    ), end if base is None else base[1]


def reported_value(
    source: SourceText, quantity: BoundedQuantity, share_of: str | None = None
) -> ReportedValue:
    """The reported value of an amount with its bound."""
    value, quantum = measure_and_quantum(source, quantity.amount)
    printed = as_printed(quantity.amount, value, quantum)
    return ReportedValue(measure=value, bound=quantity.bound, quantum=printed, share_of=share_of)


def share_base_at(source: SourceText, at: int) -> tuple[str, int] | None:
    """What a share is a share of, where that is a unit: 98% xã, 97% số xã."""
    words = unit_words(source.spoken)
    start = words.share_of.match(source, at)
    first = at if start is None else start[1]
    found = words.denominator.match(source, first)
    return None if found is None else (source.between(first, found[1]), found[1])


def part_at(
    source: SourceText, at: int, bound: Bound = Bound.EXACTLY
) -> tuple[ReportedValue, int] | None:
    """A count of a whole, 1.533/1.562 xã (98,1%), and the place behind it; None where there is none.

    Raises:
        LocaleParseError: the part is more than the whole, or the share is another one.
    """
    before, first = unit_words(source.spoken).before.match(source, at) or (None, at)
    if not figure_begins(source, first):
        return None
    figure, slash = figure_at(source, first)
    if source.token(slash).text != "/" or not source.token(slash + 1).is_digits:
        return None
    whole, end = amount_at(source, slash + 1, before)
    share = _share_after(source, end)
    if whole.unit is None and share is None:
        return None
    if share is None and _is_base(source, whole):
        raise source.fail("missing_unit", at, end)
    of = measure_of(source, whole)
    quantity = Amount(
        ScaledFigure(figure.value, figure.quantum, whole.figure.factor),
        whole.unit,
        whole.before,
        at,
        slash,
    )
    part, quantum = measure_and_quantum(source, quantity)
    if part > of:
        raise source.fail("part_above_whole", at, end)
    if share is not None and not _agrees(part, of, share[0]):
        raise source.fail("another_share", at, share[1])
    printed = as_printed(quantity, part, quantum)
    return ReportedValue(
        measure=part, bound=bound, quantum=printed, out_of=of
    ), end if share is None else share[1]


def _is_base(source: SourceText, whole: Amount) -> bool:
    """Whether a whole is named as what stands below a line: 35/100 dân is a ratio without its upper unit."""
    words = source.spoken.denominator_units.get(str(whole.unit))
    return words is not None and source.between(whole.first, whole.last).lower().endswith(
        tuple(words.forms.values())
    )


def _share_after(source: SourceText, at: int) -> tuple[ReportedValue, int] | None:
    """A share in parentheses."""
    if source.token(at).text != "(" or not figure_begins(source, at + 1):
        return None
    amount, end = amount_at(source, at + 1)
    if amount.unit is None or not amount.unit.is_share or source.token(end).text != ")":
        return None
    return reported_value(source, BoundedQuantity(bound=Bound.EXACTLY, amount=amount)), end + 1


def _agrees(part: Measure, whole: Measure, share: ReportedValue) -> bool:
    """Whether a share is what the part prints as: rounded either way at a half, or cut off, as tables often have it."""
    size = share.measure
    of_whole = EXACT.multiply(whole.magnitude, size.magnitude)
    exact = EXACT.multiply(part.magnitude, Decimal(1000 if str(size.unit) == "permille" else 100))
    slack = EXACT.multiply(whole.magnitude, EXACT.divide(share.quantum or Decimal(0), Decimal(2)))
    short = EXACT.subtract(exact, of_whole)
    agrees = short.copy_abs() <= slack or 0 < short < EXACT.add(slack, slack)
    return agrees and (bool(whole.magnitude) or not size.magnitude)
